import type { Change } from '../types.ts'
import { listFrom } from './clauses.ts'
import type { Quantity } from './quantities.ts'
import { AUX, COMMA, CONJ, COPULA, ENTITY, FIGURE, PREP, STOP, type View } from './view.ts'

/** So many tokens before a sum the verb that it is the change of may stand, what changes between them. */
const REACH = 8
/** What ends the noun phrase of what changes. */
const ENDS = STOP | COMMA | FIGURE | PREP | CONJ | COPULA | AUX | ENTITY

const LEVELS = ['change.up_to', 'change.down_to', 'comparators.from', 'words.identity']

/** "giảm chi phí dự phòng 42 tỷ đồng": a sum behind what rose or fell, with nothing between, is the size of the change. */
export function movedBy(view: View, q: Quantity): Change | null {
  if (q.unit === null || q.unit.kind === 'count' || q.unit.kind === 'multiple' || q.rate || q.opened)
    return null
  for (let p = q.from - 1; p >= view.first && p >= q.from - REACH; p--) {
    for (const [list, change] of [
      ['change.rise', 'increase'],
      ['change.fall', 'decrease'],
    ] as const) {
      const length = listFrom(view, p, list)
      // "Hạ Long" is no fall
      const named = p > view.first && view.tokens.type[p]!.capital > 0
      if (
        !named &&
        length > 0 &&
        p + length < q.from &&
        p + length >= view.wordLast(p) &&
        view.wordFirst(p) === p
      )
        return change
    }
    if ((view.cls(p) & ENDS) !== 0 || LEVELS.some((list) => listFrom(view, p, list) > 0)) return null
  }
  return null
}
