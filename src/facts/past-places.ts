/** Which figure a share or a change goes on with, past those that only tell of how many places, or for how many, it is told. */
import { LIST } from '../knowledge/lists.ts'
import { listTo } from './clauses.ts'
import type { Draft } from './draft.ts'
import type { Quantity } from './quantities.ts'
import { isAge } from './statements.ts'
import { DETERMINER, PREP, type View } from './view.ts'

/**
 * What a share or a change goes on with: not how many places or people something was done for ("lắp 40 trạm tại 12 xã, đạt
 * 80% kế hoạch"), where the sentence counts before them what was done.
 */
export function pastPlaces(
  view: View,
  q: Quantity,
  lender: Draft | null,
  sentence: number,
  drafts: readonly Draft[],
): Draft | null {
  if (q.unit?.kind !== 'percent' && q.unit?.kind !== 'multiple') return lender
  if (!lender || lender.sentence !== sentence || !tellsWhich(view, lender.q)) return lender
  for (let i = drafts.lastIndexOf(lender) - 1; i >= 0 && drafts[i]!.sentence === sentence; i--) {
    const d = drafts[i]!
    if (tellsWhich(view, d.q)) continue
    return d.change === null && !d.share && d.base !== '' ? d : lender
  }
  return lender
}

/** Whether a figure only tells where something is, for whom, or of what age: "48 người [trên 40 tuổi], chiếm 30%". */
const tellsWhich = (view: View, q: Quantity): boolean => isWhere(view, q) || isAge(view, q)

/** Whether a count says of how many places something is told, or whom it was given to. */
const isWhere = (view: View, { unit, from }: Quantity): boolean =>
  unit?.kind === 'count' &&
  [LIST['words.locative'], LIST['words.giving'], LIST['words.of']].some(
    (list) => listTo(view, wherePhrase(view, from), list) > 0,
  )

/** Past words that say that all are meant: "tại [cả] 8 huyện". */
function wherePhrase(view: View, from: number): number {
  let p = from
  while (p > view.first && (view.cls(p - 1) & DETERMINER) !== 0 && (view.cls(p - 1) & PREP) === 0)
    p = view.wordFirst(p - 1)
  return p
}
