/** What names a figure beside its clause: a label before it, what opens the sentence, what a list is announced with. */
import { LIST } from '../knowledge/lists.ts'
import { WORD } from '../text/tokens.ts'
import { beforeCompare, listFrom } from './clauses.ts'
import { nounAfter, propertyBefore } from './nouns.ts'
import type { Quantity } from './quantities.ts'
import type { Range } from './range.ts'
import { captured, isTime, type Reading } from './statements.ts'
import {
  AUX,
  COMMA,
  CONJ,
  COPULA,
  ENTITY,
  FIGURE,
  PERIOD,
  PREP,
  PROPERTY,
  STOP,
  VERB,
  type View,
} from './view.ts'

/** What a sentence opens with, where its measure names nothing: "Đối với đất trồng lúa, đến năm 2023 có 74 ha". */
export function openedBy(view: View, q: Quantity, reading: Reading): Range | null {
  if (q.unit === null || q.unit.kind === 'count' || isTime(q)) return null
  const length = listFrom(view, view.first, LIST['words.topic'])
  const first = view.first + length
  if (length === 0 || (view.cls(first) & (ENTITY | FIGURE)) !== 0) return null
  // "Về vay mua máy, mua giống, [vay] 40%": all that stands before the verb
  const verb = captured(reading, 'predicate')?.first ?? -1
  if ((view.cls(first) & VERB) !== 0)
    return verb > first + 1 && (view.cls(verb - 1) & COMMA) !== 0 ? { first, last: verb - 1 } : null
  const last = nounAfter(view, first)
  if (
    last <= first ||
    (view.cls(last) & COMMA) === 0 ||
    listFrom(view, first, LIST['names.organisation_level']) > 0
  )
    return null
  for (let p = last; p < q.from; p++) if ((view.cls(p) & FIGURE) !== 0) return null
  return { first, last }
}

/** The property that a list is announced with: "Lưu lượng xả của các hồ là: Nà Hin (220 m3/s), …"; for its first item. */
export function announced(view: View, q: Quantity): Range | null {
  for (let p = view.first; p < q.from && (view.cls(p) & FIGURE) === 0; p++)
    if (view.tokens.type[p]!.raw === ':') return propertyBefore(view, p)
  return null
}

/** Most words of what a figure in brackets or behind a colon is told of. */
const MOST_LABEL = 8

/** What stands right before the colon or bracket that opens with a number: "Giải nhất: 30 triệu đồng"; no body or place. */
export function labelOf(view: View, q: Quantity): Range | null {
  return labelBefore(view, beforeCompare(view, q.from))
}

/** Most tokens of an item that a comma parts from how it has changed. */
const LONGEST_ITEM = 20

/** "như: may mặc, tăng 3%; [vôi, cát], tăng 12%": the item of a list that the comma before token p closes; null for none. */
export function itemClosedBefore(view: View, p: number): Range | null {
  const last = p - 1
  if (last <= view.first || (view.cls(last) & COMMA) === 0) return null
  let first = last
  let named = false
  while (first > view.first && (view.cls(first - 1) & STOP) === 0) {
    const c = view.cls(first - 1)
    if ((c & (FIGURE | PERIOD | COPULA | AUX)) !== 0 || last - first > LONGEST_ITEM) return null
    if ((c & (ENTITY | COMMA | CONJ)) === 0) named = true
    first = view.wordFirst(first - 1)
  }
  const listed = first > view.first && /^[;:]$/.test(view.tokens.type[first - 1]!.raw)
  return listed && named && (view.cls(first) & (ENTITY | PREP)) === 0 ? { first, last } : null
}

/** What stands right before the colon or bracket that token p stands behind; null for none. */
export function labelBefore(view: View, p: number): Range | null {
  const { type } = view.tokens
  const last = p - 1
  if (last <= view.first || !/^[:(]$/.test(type[last]!.raw)) return null
  let first = last
  let named = false
  let acts = false
  for (let n = 0; n < MOST_LABEL && first > view.first; n++) {
    const c = view.cls(first - 1)
    if ((c & (STOP | COMMA | FIGURE | PERIOD | COPULA | CONJ)) !== 0 || type[first - 1]!.kind !== WORD) break
    first = view.wordFirst(first - 1)
    if ((c & (VERB | AUX | COPULA)) !== 0 && (c & (PROPERTY | ENTITY)) === 0) acts = true
    if ((c & ENTITY) === 0) named = true
  }
  const inside =
    first > view.first &&
    type[first - 1]!.kind === WORD &&
    (view.cls(first - 1) & (STOP | COMMA | CONJ | COPULA)) === 0
  // "xã A góp được nhiều nhất (7 triệu đồng)" names no thing
  const clause = acts && (view.cls(first) & ENTITY) !== 0
  if (!named || clause || inside || first === last || (view.cls(first) & (VERB | AUX | PREP)) !== 0)
    return null
  return { first, last }
}
