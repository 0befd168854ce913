/** What nouns say of a number: a property, a worth or a limit before it, an identity or a standing behind it. */
import { LIST } from '../knowledge/lists.ts'
import { atPartEnd, listFrom, listTo } from './clauses.ts'
import { propertyBefore, subjectBefore } from './nouns.ts'
import type { Range } from './range.ts'
import { verbWithin } from './verbs.ts'
import { AUX, CONJ, COPULA, ENTITY, FIGURE, PROPERTY, type View } from './view.ts'

const LIMITS = [LIST['comparators.from'], LIST['comparators.before.<='], LIST['comparators.before.>=']]

/** A property with the word that makes the number its limit: "giá vé không quá", "thu nhập từ". */
export function withLimit(view: View, { first, last }: Range): Range {
  return { first, last: Math.max(last, limitAt(view, last)?.last ?? last) }
}

/** The words that make a number a limit, with those that colour them: "phải từ", "không quá". */
export function limitAt(view: View, from: number): Range | null {
  const length = Math.max(...LIMITS.map((list) => listFrom(view, from, list)))
  if (length === 0) return null
  let first = from
  while (first > view.first && (view.cls(first - 1) & AUX) !== 0 && (view.cls(first - 1) & ENTITY) === 0)
    first = view.wordFirst(first - 1)
  return { first, last: from + length }
}

/** The property that a clause or the head of a list names, farther away: "giá mướp hiện nay khoảng", "Giá trúng thầu là:". */
export function farProperty(view: View, from: number): readonly Range[] | null {
  const colon = from > view.first && view.tokens.type[from - 1]!.raw === ':'
  const end = colon ? from - 1 : from
  const far = propertyBefore(view, end)
  // what stands right behind a figure is what that one measures
  if (!far || (view.cls(far.first - 1) & FIGURE) !== 0) return null
  const copula = colon && (view.cls(end - 1) & COPULA) !== 0 ? view.wordFirst(end - 1) : end
  if (copula < end) return [far, { first: copula, last: end }]
  const limit = colon ? null : limitAt(view, end)
  return limit ? [far, limit] : [far]
}

/** The property that a noun phrase names behind its head: "nhà máy [công suất]". */
export function propertyAtEnd(view: View, { first, last }: Range): Range | null {
  const at = view.wordFirst(last - 1)
  return at > first && (view.cls(at) & PROPERTY) !== 0 && (view.cls(first) & PROPERTY) === 0
    ? { first: at, last }
    : null
}

/** What a noun phrase that names a thing closes with, where that says what it is worth: "mỗi suất quà [trị giá]". */
export function worthAtEnd(view: View, { first, last }: Range): Range | null {
  const length = listTo(view, last, LIST['words.worth'])
  return length > 0 && first < last - length && view.wordFirst(last - 1) === last - length
    ? { first: last - length, last }
    : null
}

/** "hỗ trợ 20 hộ với [tổng số tiền] 40 triệu đồng": that it is a sum says nothing. */
export const isSum = (view: View, { first, last }: Range): boolean =>
  first + listFrom(view, first, LIST['words.sum']) === last

/** Who a noun phrase says that some of all are: "12/90 hội viên [là người cao tuổi]". */
export function identityIn(view: View, { first, last }: Range): Range | null {
  for (let p = view.wordLast(first); p < last; p = view.wordLast(p))
    if (listFrom(view, p, LIST['words.identity']) > 0) return { first: p, last }
  return null
}

/**
 * The standing that a noun phrase and its part of the sentence end with, which some of all have: "4/7 bản [văn hóa]". What
 * a standing is judged by has none: "15/19 tiêu chí nông thôn mới".
 */
export function standingOf(view: View, { first, last }: Range): Range | null {
  const start = last - listTo(view, last, LIST['words.standing'])
  if (start === last || start === first || verbWithin(view, first, start)) return null
  const closes = atPartEnd(view, last) || (view.cls(last) & CONJ) !== 0
  return closes && listFrom(view, first, LIST['words.judged_by']) === 0 ? { first: start, last } : null
}

/** "[sản lượng] muối ước 22 nghìn tấn": the property that a bare word for an estimate tells the level of, without what has it; null for none. */
export function reckonedOf(view: View, group: Range): Range | null {
  const length = listFrom(view, group.first, LIST['comparators.estimate'])
  if (
    length === 0 ||
    listFrom(view, group.first, LIST['words.telling']) < length ||
    length < group.last - group.first
  )
    return null
  const subject = subjectBefore(view, group.first, false)
  if (!subject || (view.cls(subject.first) & PROPERTY) === 0) return null
  return { first: subject.first, last: view.wordLast(subject.first) }
}
