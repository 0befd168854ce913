/** What change a figure tells: a rise or a fall by it, a difference, a rate of growth. */
import { LIST } from '../knowledge/lists.ts'
import { isIn, ofList, opening, phrasesFrom } from '../text/lexicon.ts'
import type { Change } from '../types.ts'
import { beginsAny, listFrom } from './clauses.ts'
import type { Frame } from './frame.ts'
import type { Quantity } from './quantities.ts'
import { captured, type Reading } from './statements.ts'
import { AUX, COMMA, CONJ, COPULA, ENTITY, FIGURE, PREP, STOP, THAN, type View } from './view.ts'

/** So many tokens before a sum the verb that it is the change of may stand, what changes between them. */
const REACH = 8
/** What ends the noun phrase of what changes. */
const ENDS = STOP | COMMA | FIGURE | PREP | CONJ | COPULA | AUX | ENTITY

const LEVELS = [
  LIST['change.up_to'],
  LIST['change.down_to'],
  LIST['comparators.from'],
  LIST['words.identity'],
]
const MOVES = [
  [LIST['change.rise'], 'increase'],
  [LIST['change.fall'], 'decrease'],
] as const
const opensTelling = opening(...LEVELS, ...MOVES.map(([list]) => list))

/** "giảm chi phí dự phòng 42 tỷ đồng": a sum behind what rose or fell, with nothing between, is the size of the change. */
export function movedBy(view: View, q: Quantity): Change | null {
  if (q.unit === null || q.unit.kind === 'count' || q.unit.kind === 'multiple' || q.rate || q.opened)
    return null
  // "giảm sau 4 tháng": when, not by how much
  const { periods, periodOf } = view.scene
  const window = periods[periodOf[q.first]!]?.time.window
  if (window === 'elapsed' || window === 'during') return null
  const { id, type } = view.tokens
  const begin = opensTelling(view.lexicon)
  for (let p = q.from - 1; p >= view.first && p >= q.from - REACH; p--) {
    const tells = begin[id[p]!] === 1
    // "Hạ Long" is no fall
    if (tells && (p === view.first || type[p]!.capital === 0) && view.wordFirst(p) === p)
      for (const [list, change] of MOVES) {
        const length = listFrom(view, p, list)
        if (length > 0 && p + length < q.from && p + length >= view.wordLast(p)) return change
      }
    if ((view.cls(p) & ENDS) !== 0) return null
    if (tells && beginsAny(view, p, LEVELS)) return null
  }
  return null
}

/**
 * What "cao hơn" and its like make of a number that they are said with: the size of a difference, no bound, where it is
 * said from what ("vượt 3% so với chỉ tiêu"); of a change, where that is another time ("cao hơn năm trước 2%").
 */
export function differenceOf(
  view: View,
  q: Quantity,
  reading: Reading,
  baseline: boolean,
): { change: Change | null; exact: boolean } | null {
  const said = captured(reading, 'predicate')
  if (!said) return null
  const of = (list: number): boolean =>
    phrasesFrom(view.lexicon, view.tokens, said.first, said.last).some(
      (f) => said.first + f.length === said.last && ofList(f, list),
    )
  const more = of(LIST['words.more'])
  if (!more && !of(LIST['words.less'])) return null
  // "thấp hơn mức tăng 7%": how much the other grew
  for (let p = said.last; p < q.from; p++) {
    const change = rateAt(view, p, q.from)
    if (change) return { change, exact: false }
  }
  let dated = baseline
  for (let p = said.first; !dated && p < q.from; p++) dated = view.scene.periodOf[p]! >= 0
  if (!dated) dated = baseBefore(view, said.first)
  let from = dated
  for (let p = q.to; !dated && p < view.last && p < q.to + 6 && (view.cls(p) & (STOP | COMMA)) === 0; p++) {
    // "ít hơn 60 vụ và 50 bị can [so với cùng kỳ]"
    dated = view.scene.periods[view.scene.periodOf[p]!]?.role === 'baseline'
    from ||= dated || (view.cls(p) & THAN) !== 0
  }
  // "17 bị can (ít hơn 4 bị can)": than what stands before the bracket
  const open = said.first - 1
  if (!from && view.tokens.type[open]?.raw === '(')
    from = view.quantities.some((o) => o.to === open && o.unit !== null && o.unit.id === q.unit?.id)
  const swallowed = q.from < q.first && said.first <= q.from && said.last >= q.first
  return { change: dated ? (more ? 'increase' : 'decrease') : null, exact: from && swallowed }
}

/** Whether a time that is compared with stands before token p, and no figure that it is of: "So với năm ngoái, số vụ [ít hơn]". */
function baseBefore(view: View, p: number): boolean {
  const { periodOf, periods } = view.scene
  let found = false
  for (let at = p - 1; at >= view.first && (view.cls(at) & STOP) === 0; at--) {
    if ((view.cls(at) & FIGURE) !== 0) return false
    if (periodOf[at]! >= 0 && periods[periodOf[at]!]!.role === 'baseline') found = true
  }
  return found
}

/** What a share says of a rate of growth ("tốc độ tăng … đạt 8%") is how much was grown; null for any other. */
export function growthIn(view: View, q: Quantity, frame: Frame): Change | null {
  const object = frame.object[0]
  if (q.unit?.kind !== 'percent' || !object || object.first >= q.first) return null
  return rateAt(view, object.first, object.last)
}

/** Which way goes what a rate of growth that begins at token p measures; null where none does. */
function rateAt(view: View, p: number, last: number): Change | null {
  const up = LIST['change.rate_up']
  const down = LIST['change.rate_down']
  const found = phrasesFrom(view.lexicon, view.tokens, p, last)
  // "tỷ lệ tăng dân số tự nhiên là 9,3‰"
  if (isIn(found, LIST['change.rate_level'])) return null
  for (const f of found) {
    if (ofList(f, up)) return 'increase'
    if (ofList(f, down)) return 'decrease'
  }
  return null
}
