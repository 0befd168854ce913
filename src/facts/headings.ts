/** What names a figure beside its clause: a label before it, what opens the sentence, what a list is announced with. */
import { LIST } from '../knowledge/lists.ts'
import { WORD } from '../text/tokens.ts'
import { beforeCompare, beginsAny, crossesFigure, listFrom } from './clauses.ts'
import { nounAfter, propertyBefore } from './nouns.ts'
import type { Quantity } from './quantities.ts'
import type { Range } from './range.ts'
import { captured, isTime, type Reading } from './statements.ts'
import {
  AUX,
  COMMA,
  COMPARE,
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
  if ((view.cls(first) & VERB) !== 0) {
    if (crossesFigure(view, first, verb)) return null
    if (verb > first + 1 && (view.cls(verb - 1) & COMMA) !== 0) return { first, last: verb - 1 }
    let last = first
    while (last < q.from && (view.cls(last) & (COMMA | STOP | FIGURE | AUX)) === 0) last++
    // "Về chăn nuôi, 6 tháng đầu năm ước đạt 3.000 tấn", not "Với thất bại trước A, …"
    if (last === first || (view.cls(last) & COMMA) === 0 || crossesFigure(view, last, q.from)) return null
    const told = (view.cls(last + 1) & (PERIOD | AUX)) !== 0
    return told && listFrom(view, view.first, LIST['words.with']) === 0 ? { first, last } : null
  }
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

/** Most tokens between a share and the words that open what it is a share of. */
const LONGEST_WHOLE = 40

/** "Trong số [những hộ vay vốn], có 65% thoát nghèo": of what a share is that a comma parts from its whole; null for none. */
export function wholeBefore(view: View, q: Quantity): Range | null {
  if (q.unit?.kind !== 'percent') return null
  let comma = q.from - 1
  while (comma > view.first && (view.cls(comma) & (AUX | COPULA | COMPARE)) !== 0) comma--
  if ((view.cls(comma) & COMMA) === 0) return null
  for (let p = comma - 1; p >= view.first && p > comma - LONGEST_WHOLE; p--) {
    if ((view.cls(p) & (STOP | FIGURE)) !== 0) return null
    const length = listFrom(view, p, LIST['words.of_whole'])
    if (length === 0) continue
    // "trong số này": what that stands for is found elsewhere
    const here = p + length === comma || listFrom(view, p + length, LIST['names.here']) > 0
    return here ? null : { first: p + length, last: comma }
  }
  return null
}

/** Whoever acts or is told of in a sentence, and is measured by nothing. */
const SOMEBODY = [
  LIST['names.organisation_level'],
  LIST['names.agent'],
  LIST['names.doer'],
  LIST['names.actor'],
  LIST['names.bearer'],
  LIST['names.pronoun'],
  LIST['names.anaphor'],
] as const

/**
 * What a sentence opens with, where its figure only says behind a comma what has become of it: "[Xuất khẩu tôm của tỉnh] vẫn vượt
 * kế hoạch, đạt 9 triệu USD"; null where that is somebody, or has a figure of its own.
 */
export function ranBefore(view: View, q: Quantity): Range | null {
  if (q.unit === null || q.unit.kind === 'count' || isTime(q)) return null
  let first = view.first
  while (first < q.from && (view.cls(first) & (PERIOD | COMMA)) !== 0) first++
  const c = view.cls(first)
  if ((c & (ENTITY | FIGURE | PREP | CONJ | AUX | COPULA | STOP)) !== 0 || (c & (PROPERTY | VERB)) === 0)
    return null
  if (beginsAny(view, first, SOMEBODY)) return null
  let last = view.wordLast(first)
  // "Xuất khẩu tôm vượt kế hoạch", not "Báo cáo cho thấy": what is done with something is no name of it alone
  if ((c & PROPERTY) === 0 && (view.cls(last) & (VERB | AUX | COPULA | COMMA)) !== 0) return null
  while (last < q.from && (view.cls(last) & (VERB | AUX | COPULA | COMMA | STOP | FIGURE)) === 0)
    last = view.wordLast(last)
  const d = view.cls(last)
  if (last >= q.from || (d & (VERB | AUX | COPULA)) === 0 || (d & (COMMA | STOP | FIGURE)) !== 0) return null
  let comma = false
  for (let p = last; p < q.from; p++) {
    const at = view.cls(p)
    if ((at & (STOP | FIGURE | ENTITY)) !== 0) return null
    if ((at & COMMA) !== 0) comma = true
  }
  return comma ? { first, last } : null
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
