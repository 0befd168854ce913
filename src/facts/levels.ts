/** The verbs by which something comes to a level or is so large: "[nâng] diện tích lên", "[quy hoạch] khu đất rộng". */
import { LIST } from '../knowledge/lists.ts'
import { listFrom, listTo, partStart } from './clauses.ts'
import { nounBefore, overBracket } from './nouns.ts'
import type { Range } from './range.ts'
import { acts, restricts } from './verbs.ts'
import { AUX, COMMA, COPULA, FIGURE, PREP, PROPERTY, STOP, VERB, type View } from './view.ts'

/** Whether what a statement says is a level reached by a verb that stands elsewhere: "lên", "xuống còn", not "tăng lên". */
export function reaches(view: View, { first, last }: Range): boolean {
  if (listFrom(view, first, LIST['change.moves']) > 0 || (view.cls(first - 1) & AUX) !== 0) return false
  const length = last - first
  return (
    listFrom(view, first, LIST['change.up_to']) === length ||
    listFrom(view, first, LIST['change.down_to']) === length
  )
}

/** The verb that a level reached at token p hangs on, with the property it moves: "[đưa tỷ lệ] này lên", "[rút] xuống còn". */
export function moverBefore(view: View, p: number): Range | null {
  // "giảm 5% ([từ] 26% xuống còn 21%)"
  let at = p - (p > view.first && view.tokens.type[p - 1]!.raw === '(' ? 1 : 0)
  const start = at
  for (let n = 0; n < 24 && at > view.first; n++) {
    at = overBracket(view, at)
    const c = view.cls(at - 1)
    const word = view.wordFirst(at - 1)
    // "số hộ nghèo [giảm] từ 42 hộ xuống 30 hộ"
    const moved = word + listFrom(view, word, LIST['change.moves'])
    if ((c & COPULA) !== 0 && moved > word && moved + listFrom(view, moved, LIST['comparators.from']) === at)
      return { first: word, last: moved }
    // a comma only right before: "giảm 2 điểm, xuống 480"
    if ((c & (STOP | COPULA)) !== 0 || ((c & COMMA) !== 0 && at < start)) return null
    // what it has come to is a clause of its own
    if ((c & (PREP | VERB)) !== 0 && listTo(view, at, LIST['words.contrast']) > 0) return null
    // "sản lượng giảm 40%": no kind of output
    const sorts = restricts(view, word, c) && (view.cls(at) & FIGURE) === 0
    const moves = (c & VERB) !== 0 && (c & (FIGURE | PROPERTY)) === 0 && !sorts
    if (moves && moved === at) {
      let last = at
      while (last < p && (view.cls(last) & PROPERTY) !== 0) last = view.wordLast(last)
      return { first: word, last }
    }
    at = word
  }
  return null
}

/**
 * "…, [nâng] tổng diện tích bao tiêu [là] 3.600 ha": what moves a property to the level that a copula before token p states;
 * null for none.
 */
export function raisedTo(view: View, { last }: Range, p: number): readonly Range[] | null {
  const copula = view.wordFirst(last - 1)
  const first = partStart(view, p)
  if ((view.cls(copula) & COPULA) === 0 || copula <= first) return null
  const moved = first + listFrom(view, first, LIST['change.moves'])
  // but "tăng trưởng tín dụng đạt 9%"
  if (moved === first || view.wordLast(first) !== moved || (view.cls(first) & PROPERTY) !== 0) return null
  if ((view.cls(moved) & PROPERTY) === 0) return null
  return [
    { first, last: moved },
    { first: copula, last },
  ]
}

const MEASURED = [LIST['words.dimension'], LIST['words.more'], LIST['words.less']] as const

/** The verb done to what is so long or wide, or that has so much: "[quy hoạch] khu đất rộng", "[có công suất] nhỏ hơn". */
export function madeSo(view: View, said: Range): Range | null {
  const { first } = said
  const list = MEASURED.findIndex((name) => first + listFrom(view, first, name) === said.last)
  if (list < 0) return null
  let last = nounBefore(view, first)
  const property = (view.cls(last) & PROPERTY) !== 0
  if (list > 0) {
    const has = property && (view.cls(last - 1) & (COPULA | FIGURE | STOP)) === COPULA
    return has ? { first: view.wordFirst(last - 1), last: first } : null
  }
  // "tiếp nhận [được] tàu dài 200 m"
  if (listTo(view, last, LIST['words.got']) > 0) last = view.wordFirst(last - 1)
  const c = view.cls(last - 1)
  if (last <= view.first || (c & (FIGURE | STOP | COMMA)) !== 0) return null
  const verb: Range = { first: view.wordFirst(last - 1), last }
  if (last === first) return (c & COPULA) !== 0 && (view.cls(first) & PROPERTY) !== 0 ? verb : null
  return (c & VERB) !== 0 && (c & COPULA) === 0 && !restricts(view, verb.first, c) && acts(view, verb.first)
    ? verb
    : null
}
