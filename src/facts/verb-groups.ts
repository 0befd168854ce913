/** What a verb group is widened with and cut to, so that it says what is said of a number and no more. */
import { CLASSES, LIST } from '../knowledge/lists.ts'
import { beginsAny, listFrom } from './clauses.ts'
import { limitAt } from './properties.ts'
import type { Range } from './range.ts'
import { restricts, trimmed, verbBefore } from './verbs.ts'
import {
  AUX,
  COMMA,
  CONJ,
  COPULA,
  DETERMINER,
  ENTITY,
  FIGURE,
  NOUN,
  PROPERTY,
  VERB,
  type View,
} from './view.ts'

const LETTING = [LIST['names.speech'], LIST['words.asking']] as const

/**
 * A verb group with the verb that it hangs on, over a few nouns: "[triển khai] mô hình bón phân"; null where there is none.
 * A copula, a word of its own tense and what befalls say it all.
 */
export function withOuter(view: View, verb: Range): Range | null {
  const own = view.cls(verb.first)
  if ((own & VERB) === 0 || (own & (AUX | COPULA | PROPERTY)) !== 0) return null
  // "vụ cháy [làm] 4 người chết", "[cách] trung tâm 5 km" say it all
  if (
    listFrom(view, verb.first, LIST['words.outcome']) > 0 ||
    listFrom(view, verb.first, LIST['words.dimension']) > 0
  )
    return null
  let at = verb.first
  for (let n = 0; n < 6 && at > view.first; n++) {
    const c = view.cls(at - 1)
    const first = view.wordFirst(at - 1)
    if ((c & VERB) !== 0 && (c & (FIGURE | COPULA)) === 0) {
      if (n === 0 || (c & AUX) !== 0) return null
      // "nhà máy [chế biến] gỗ sử dụng": what it is called after
      const idle = beginsAny(view, first, LETTING) || restricts(view, first, c)
      return idle ? null : { first, last: verb.last }
    }
    if ((c & ~(NOUN | CLASSES.units)) !== 0) return null
    at = first
  }
  return null
}

/** The verb group before the number, up to the property noun that the number measures. */
export function ownGroup(view: View, verb: Range, property: Range | null): Range | null {
  const core: Range = { first: verb.first, last: property ? property.first : verb.last }
  if (core.last <= core.first) {
    // "[có] tổng diện tích đất canh tác 40 ha": past a verb that belongs to the name of the property
    const at = property ? view.cls(property.first - 1) : 0
    const stands =
      property !== null &&
      property.first > view.first &&
      (at & (VERB | COPULA)) !== 0 &&
      limitAt(view, property.last) === null
    const outer = stands && (at & (FIGURE | ENTITY)) === 0 ? verbBefore(view, property.first, true) : null
    return outer && !outer.list ? trimmed(view, { first: outer.first, last: property!.first }) : property
  }
  // "vẫn [lãi] 2 tỷ đồng": a verb behind words that colour it
  let at = core.first
  while (at < core.last && (view.cls(at) & AUX) !== 0 && (view.cls(at) & (VERB | COPULA)) === 0)
    at = view.wordLast(at)
  const coloured = property !== null && at >= core.last && (view.cls(property.first) & VERB) !== 0
  return trimmed(view, coloured ? { first: core.first, last: verb.last } : core)
}

/** The verb of a group without what it is done to: "[bán] cát với giá", "khai [được thuê] chở hàng với giá". */
export function verbOf(view: View, group: Range): Range {
  let { first } = group
  let last = first
  let found = false
  while (last < group.last) {
    const c = view.cls(last)
    if ((c & (VERB | COPULA)) !== 0) found = true
    else if ((c & AUX) === 0) break
    // another verb behind words that colour it: of the two it is the nearer
    else if (found) {
      first = last
      found = false
    }
    last = view.wordLast(last)
  }
  if (!found && first > group.first) return verbOf(view, { first: group.first, last: first })
  // "xây trạm [xử lý] nước thải cỡ": what kind of thing it is
  for (let p = last, n = 0; found && n < 5 && p < group.last; p = view.wordLast(p), n++) {
    const c = view.cls(p)
    if ((c & VERB) !== 0 && (c & COPULA) === 0 && n > 0)
      return { first, last: Math.min(view.wordLast(p), group.last) }
    if ((c & ~(NOUN | CLASSES.units)) !== 0) break
  }
  return found ? { first, last: Math.min(last, group.last) } : group
}

/** A verb group without whom each is given to: "[hỗ trợ] mỗi hộ 5 triệu đồng". */
export function withoutEach(view: View, group: Range): Range {
  for (let p = view.wordLast(group.first); p < group.last; p = view.wordLast(p))
    if (
      (view.cls(p) & DETERMINER) !== 0 &&
      (view.cls(p - 1) & (VERB | COPULA)) === VERB &&
      listFrom(view, p, LIST['words.per']) > 0
    )
      return { first: group.first, last: p }
  return group
}

/** "từ 3 năm nay [không mở được]": what is denied, with the word that denies it. */
export function denied(view: View, said: Range): Range {
  if (listFrom(view, said.first, LIST['words.negator']) === 0) return said
  let { last } = said
  while (last < view.last && (view.cls(last) & (VERB | AUX)) !== 0) last = view.wordLast(last)
  return { first: said.first, last }
}

/**
 * What is done with all those that a word at token p names one by one, where that is a deed of its own within its sentence:
 * "kiểm tra 5 cơ sở, [thu giữ tang vật] gồm 8 xe máy", with a colon or without; null for none.
 */
export function deedOfParts(view: View, p: number): Range | null {
  const verb = verbBefore(view, p, true)
  // "có 40 em đăng ký, gồm: …": what holds of them is no deed of its own
  if (!verb || verb.list || (view.cls(verb.first - 1) & (COMMA | CONJ)) === 0) return null
  return (view.cls(verb.first) & COPULA) === 0 ? trimmed(view, verb) : null
}
