/** What words that stand for a noun mean: "12 con", "6 đồng chí", and those of whom the same was done before. */
import { LIST } from '../knowledge/lists.ts'
import { endsAny, listFrom } from './clauses.ts'
import type { Draft } from './draft.ts'
import { MOST_BACK } from './left-out.ts'
import type { Quantity } from './quantities.ts'
import { COPULA, type View } from './view.ts'

/** Of whom the same was done before: "kết nạp 9 đảng viên mới. … Chi bộ A kết nạp 2 đồng chí"; '' for none. */
export function ofSameDeed(drafts: readonly Draft[], deed: string): string {
  for (let i = drafts.length - 1, n = 0; i >= 0 && n < MOST_BACK; i--, n++) {
    const d = drafts[i]!
    const same = d.deed !== '' && (deed.startsWith(d.deed) || d.deed.startsWith(deed))
    if (same && d.q.unit?.person && d.frame.object.length > 0 && d.base !== '') return d.base
  }
  return ''
}

/** Whether what is counted is one word of a list and no more. */
export const isAlone = (view: View, { unitFirst, unitLast }: Quantity, list: number): boolean =>
  unitLast > unitFirst && unitFirst + listFrom(view, unitFirst, list) === unitLast

/** Whether what is counted is a bare word that stands for a noun: "12 con", "6 đồng chí". */
export const standsIn = (view: View, q: Quantity): boolean => isAlone(view, q, LIST['words.stand_in'])

/** Whether that word is one for people: "đồng chí". */
export const standsInForPeople = (view: View, { unitFirst }: Quantity): boolean =>
  listFrom(view, unitFirst, LIST['words.stand_in_people']) > 0

/** Sentences and figures back among which what a bare word stands for is looked for. */
const MOST_MEANT = 2
const MOST_LIKE = 8

/** Before the level that something rose or fell to. */
const LEVELS = [LIST['change.up_to'], LIST['change.down_to']] as const

/** What a word that stands for a noun means: what a figure before it counted in the same, or people for people; '' for none. */
export function meantBy(view: View, q: Quantity, sentence: number, drafts: readonly Draft[]): string {
  const people = standsInForPeople(view, q)
  // "mỗi gia đình có hai con": children are no animals
  if (q.unit?.person && !people) return ''
  // "đàn trâu có 500 con; đàn bò giảm 2%, còn [840 con]": of what has changed
  const last = drafts.at(-1)
  const changed = !people && last?.sentence === sentence && last.change !== null ? last : null
  // but "giá bán tăng 5%, mỗi năm [bán] 120 con"
  const reached = (view.cls(q.from - 1) & COPULA) !== 0 || endsAny(view, q.from, LEVELS)
  if (changed && reached && changed.base !== changed.unit && changed.base !== '') return changed.base
  for (let i = drafts.length - 1, n = 0; i >= 0 && n < MOST_LIKE; i--, n++) {
    const d = drafts[i]!
    if (d.sentence < sentence - MOST_MEANT) return ''
    // "52 đảng viên, gồm cả 3 bí thư. Có [7 đồng chí] bị khiển trách": of all of them
    if (people && d.partOf >= 0 && d.sentence < sentence) continue
    const like = people ? d.q.unit?.person === true : d.q.unit?.id === q.unit?.id
    if (
      like &&
      d.kind === 'count' &&
      d.change === null &&
      d.base !== '' &&
      !(d.base === d.unit && standsIn(view, d.q))
    )
      return d.base
  }
  return ''
}
