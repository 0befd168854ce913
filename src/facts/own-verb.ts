/** What the verb of its own clause says of a number that it governs. */
import { CLASSES, LIST } from '../knowledge/lists.ts'
import { listFrom, listTo } from './clauses.ts'
import { headPastVerb } from './heads.ts'
import { isSum, propertyAtEnd, reckonedOf, withLimit } from './properties.ts'
import { NONE, type Range } from './range.ts'
import { governedBy, innerOf, PLAIN, type Said, type Sharing } from './sought.ts'
import { exists, isIdentity, isOnlyIdentity, pointsAt, states } from './stating.ts'
import { verbOf, withoutEach } from './verb-groups.ts'
import { reports, verbAfter } from './verbs.ts'
import {
  COMMA,
  COMPARE,
  COPULA,
  ENTITY,
  FIGURE,
  LINK,
  NOUN,
  PERIOD,
  PREP,
  PROPERTY,
  STOP,
  VERB,
  type View,
} from './view.ts'

/**
 * The verb group before a number governs it, but for one that only says that it is a part of the whole before. With it are
 * said what holds of the counted, where it says no more than that they are there, and the word that joins the number to it.
 */
export function governed(s: Sharing): Said | null {
  const { view, clause, before, property, group, part, inherits, has } = s
  if (!group || (part && inherits) || (has && before)) return null
  const counted = clause.counts && !property
  // "Đây là 2 xã [chịu thiệt hại nặng]": who they are is what holds of them
  const here = counted && pointsAt(view, group) ? innerOf(s) : null
  if (here) return { ...PLAIN, predicate: [group, here], head: group.first, inner: here }
  const weak = exists(view, group)
  const inner = innerBehind(s, group, weak)
  const came = weak && !inner && counted ? attended(view, group) : null
  if (came) return governedBy(came)
  return {
    ...PLAIN,
    predicate: withGroup(s, group, inner),
    head: group.first,
    inner,
    governor: group,
    weak,
  }
}

/**
 * What holds of the counted behind a verb that only says that they are there, that asks for something, or that "với" joins
 * them to; null behind others, which say it all.
 */
function innerBehind(s: Sharing, group: Range, weak: boolean): Range | null {
  const { view, clause, property } = s
  const { from, withed, counts, objectEnd } = clause
  if (weak) return innerOf(s) ?? verbAfter(view, objectEnd)
  const joinsCounted = withed > 0 && counts && !property
  if (!joinsCounted && !directs(view, group, from)) return null
  return innerOf(s) ?? (withed > 0 ? verbAfter(view, objectEnd) : null)
}

/** A verb group with what is said with it; the verb alone where a property tells what of it the number measures. */
function withGroup(s: Sharing, group: Range, inner: Range | null): readonly Range[] {
  const { view, clause, property, joined } = s
  if (clause.withed > 0 && property) {
    const verb = verbOf(view, group)
    return isSum(view, property) && !states(view, group) ? [verb] : [verb, joined ?? property]
  }
  // "mở rộng nhà máy công suất 20 tấn": the property of what the verb is done to
  const tail = property && group.last <= property.first ? propertyAtEnd(view, property) : null
  if (tail) return [verbOf(view, group), tail]
  // "lớn nhất là A với 5 xã": a copula only names whom it is said of
  const by = joined && !isIdentity(view, group) ? [joined] : NONE
  if (inner) return [group, ...by, inner]
  const done = doneBefore(view, group)
  if (done) return [done, group]
  const reckoned = reckonedOf(view, group)
  if (reckoned) return [reckoned, group]
  // "[ước] [tổng thiệt hại] 11 tỷ đồng": a bare estimate, with what is estimated
  const estimate = listFrom(view, group.first, LIST['comparators.estimate'])
  if (property && group !== property && estimate > 0 && group.first + estimate >= group.last)
    return [group, property]
  if (group === property) return [withLimit(view, group)]
  return [joined ? group : withoutEach(view, group), ...by]
}

/** Whether a verb group asks for something to be done: what is asked for stands behind the number. */
function directs(view: View, group: Range, from: number): boolean {
  if (listTo(view, group.last, LIST['words.directive']) > 0) return true
  // "đặt [chỉ tiêu] 90% số thôn": what stands between is the rest of its name
  const length = from > group.last ? listTo(view, from, LIST['words.directive']) : 0
  return length > 0 && from - length < group.last
}

/** Tokens between the verb that opens a part and the "có" behind what was attended. */
const ATTENDED_WITHIN = 30

/** The verb that was brought to the front: "[tham dự] hội nghị có 120 đại biểu" tells what they did, not that they are. */
function attended(view: View, group: Range): Range | null {
  let first = group.first
  while (first > view.first && group.first - first < ATTENDED_WITHIN) {
    if ((view.cls(first - 1) & (COMMA | STOP | FIGURE)) !== 0) break
    first--
  }
  // "Ngày 9/1 dự lễ …"
  while (first < group.first && (view.cls(first) & PERIOD) !== 0) first++
  const length = listFrom(view, first, LIST['words.attending'])
  // "dự án có 3 tổ máy": only the beginning of a word
  const whole = length > 0 && view.wordLast(first) <= first + length
  return whole && first + length <= group.first ? { first, last: first + length } : null
}

/**
 * The verb that a copula's subject closes with: "vốn [phân bổ] cho các xã là", "lượng mưa [đo được] tại trạm là".
 * It says what the figure is a figure of; the copula alone says nothing.
 */
function doneBefore(view: View, group: Range): Range | null {
  if (!isOnlyIdentity(view, group)) return null
  // what tells when, where or whose stands between verb and copula: the verb is no part of a name
  let apart = false
  for (let p = group.first - 1, n = 0; p > view.first && n < 10; n++) {
    const c = view.cls(p)
    const first = view.wordFirst(p)
    if ((c & (STOP | COMMA | COPULA)) !== 0) return null
    if ((c & VERB) !== 0 && (c & FIGURE) === 0) {
      if (first <= view.first || reports(view, first) || headPastVerb(view, first) >= 0) return null
      const named = view.cls(first - 1)
      // the name of a property or of a thing may hold a verb: "tổng vốn đăng ký là"
      if ((named & VERB) === 0 && ((named & PROPERTY) === 0 || apart)) {
        let last = view.wordLast(first)
        while (last < group.first && (view.cls(last) & (PREP | LINK | ENTITY | PERIOD | COMPARE)) === 0)
          last = view.wordLast(last)
        return { first: firstVerbOf(view, first), last: Math.min(last, group.first) }
      }
      if ((named & PROPERTY) !== 0) return null
    } else if ((c & (PREP | ENTITY | PERIOD)) !== 0) apart = true
    // "cấp phép với [tổng vốn] là": behind that word the property has the copula to itself
    const joins = (c & PREP) !== 0 && (view.cls(view.wordLast(first)) & PROPERTY) !== 0
    const sum = joins && listFrom(view, view.wordLast(first), LIST['words.sum']) > 0
    if (joins && !sum && listFrom(view, first, LIST['words.with']) > 0) return null
    p = first - 1
  }
  return null
}

/** Start of the first of the verbs of a noun phrase that one at token p belongs to: "người [đi thi] theo lịch đăng ký". */
function firstVerbOf(view: View, p: number): number {
  let outer = p
  for (let at = p, n = 0; at > view.first && n < 6; n++) {
    const c = view.cls(at - 1)
    if ((c & ~(NOUN | CLASSES.units | VERB | PREP | LINK)) !== 0) break
    at = view.wordFirst(at - 1)
    if ((c & VERB) !== 0 && (c & (PREP | LINK)) === 0) outer = at
  }
  return outer
}
