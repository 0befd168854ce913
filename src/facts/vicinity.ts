/** What stands around a number in its clause: the noun phrases on both its sides and the verb that governs it. */

import { CLASSES, LIST } from '../knowledge/lists.ts'
import type { ObjectPlace } from '../knowledge/model.ts'
import { atPartStart, isOnly, listFrom, listTo } from './clauses.ts'
import { endOfQuoted } from './marks.ts'
import { nounAfter, nounBefore, numberWord, propertyIn, subjectBefore } from './nouns.ts'
import type { Quantity } from './quantities.ts'
import type { Range } from './range.ts'
import type { Before } from './sought.ts'
import { captured, type Reading, rightOf } from './statements.ts'
import { states } from './stating.ts'
import { isPrice } from './sums.ts'
import { deedBefore, givingVerb, verbBefore } from './verbs.ts'
import {
  AUX,
  COMMA,
  CONJ,
  COPULA,
  ENTITY,
  FIGURE,
  LINK,
  PERIOD,
  PREP,
  PROPERTY,
  STOP,
  VERB,
  type View,
} from './view.ts'

/** A verb that governs a number. */
export interface Verb extends Range {
  /** A comma or another number lies between: it is shared with what stands there. */
  readonly list: boolean
  /** Where the subject before it ends. */
  readonly nucleus: number
}

export interface Vicinity {
  readonly view: View
  readonly q: Quantity
  readonly reading: Reading
  /** What the figure before, in the same sentence, hands on; null for none. */
  readonly before: Before | null
  /** Where its statement has the object. */
  readonly place: ObjectPlace
  /** The blanks of its statement; null for those that it does not have. */
  readonly saidObject: Range | null
  readonly saidPredicate: Range | null
  /** First token of the number, with what stands before it and belongs to it. */
  readonly from: number
  /** First token behind the number that may tell what it is of. */
  readonly right: number
  /** Noun phrase that touches the number from the left; empty for none. */
  readonly touching: Range
  /** It is there and names something. */
  readonly touches: boolean
  /** It names the property that the number measures. */
  readonly hasProperty: boolean
  /** It names no property and opens its part of the sentence, as an item of a list does. */
  readonly listItem: boolean
  /** The number is so many of one thing to another: "con/kg". */
  readonly rated: boolean
  /** The number counts things, and measures nothing. */
  readonly counts: boolean
  /** Noun phrase behind the number; empty for none. */
  readonly behind: Range
  /** Length of "với" before the number or its property. */
  readonly withed: number
  /** "với" stands behind who has most of what was told before: "nhiều nhất là xã A [với] 30 ha". */
  readonly most: boolean
  /** The rate that its verb has taken along: "đạt [tỷ lệ che phủ rừng] 45%"; null for most. */
  readonly takenRate: Range | null
  /** The verb that governs it, or the list that it stands in; null for none. */
  readonly verb: Verb | null
  /** That verb where it is no list's. */
  readonly own: Verb | null
}

/** Finds what stands around a number. */
export function vicinityOf(view: View, q: Quantity, reading: Reading, before: Before | null): Vicinity {
  const saidPredicate = captured(reading, 'predicate')
  // "có từ 95% trở lên số chi hội": a bound behind a share stands before what it is a share of
  const right = q.unit?.kind === 'percent' ? Math.max(rightOf(q), q.to) : rightOf(q)
  const times = q.unit?.kind === 'multiple' && !reading.pattern.sets.change
  const from = Math.min(reading.match.first, q.opened ? q.from - 1 : q.from)
  // "nộp về quỹ [số tiền] 4 tỷ đồng": the sum is named anew
  const sum = listTo(view, from, LIST['words.sum'])
  const touching: Range = { first: Math.max(nounBefore(view, from), sum > 0 ? from - sum : 0), last: from }
  const touches = touching.last > touching.first && !onlyMeans(view, touching)
  // "tổng kinh phí của 5 xã": the five are whose it is, not how much
  const hasProperty = touches && listTo(view, from, LIST['words.of']) === 0 && propertyIn(view, touching)
  const listItem = touches && !hasProperty && atPartStart(view, touching.first)
  const rated = q.unit?.kind === 'count' && isRate(view, q)
  const measures = rated && (hasProperty || isRateOf(view, touching, touches, listItem))
  const counts = !measures && (q.unit === null || q.unit.kind === 'count' || q.shape === 'ratio' || times)
  const behind: Range =
    measures || isPrice(view, q)
      ? { first: right, last: right }
      : q.unit?.kind === 'count' || times
        ? countedBehind(view, q, right, times, rated)
        : measuredBehind(view, q, reading, right)
  // "với tổng vốn 5 tỷ đồng", "với 71 đảng viên": the verb stands before the preposition
  const lead = hasProperty ? touching.first : from
  const withed = listTo(view, lead, LIST['words.with'])
  const most = withed > 0 && isMostAt(view, from - withed)
  const taken = q.unit?.kind === 'percent' && !saidPredicate ? rateTaken(view, from) : null
  const told = saidPredicate ?? taken?.verb
  const verb = told ? alone(told) : most ? null : governorOf(view, q, from, lead, withed, !counts)
  return {
    view,
    q,
    reading,
    before,
    place: reading.pattern.object,
    saidObject: captured(reading, 'object'),
    saidPredicate,
    from,
    right,
    touching,
    touches,
    hasProperty,
    listItem,
    rated,
    counts,
    behind,
    withed,
    most,
    takenRate: taken?.rate ?? null,
    verb,
    own: verb && !verb.list ? verb : null,
  }
}

/** "tôm loại 15 con/kg", "mật độ 60 con/m2": whether so many a kilogram measure what stands before them. */
const isRateOf = (view: View, { first, last }: Range, touches: boolean, listItem: boolean): boolean =>
  (listItem && listTo(view, last, LIST['words.telling']) < last - first) ||
  // "có 1.860 học sinh, bình quân 38 học sinh/lớp": that is no part of them
  (last > first && !touches && (view.cls(first - 1) & COMMA) !== 0)

/** What is counted, behind its number, with its unit. */
function countedBehind(view: View, q: Quantity, right: number, times: boolean, rated: boolean): Range {
  const { unitFirst, unitLast } = q
  // "230 suất quà [trị giá] 115 triệu đồng": what they are worth is a figure of its own
  const ends = rated || listFrom(view, unitLast, LIST['words.worth']) > 0
  return {
    first: times ? unitFirst : Math.max(right, q.value === 0 ? unitFirst : right),
    last: ends ? unitLast : Math.max(nounAfter(view, right), nounAfter(view, unitLast), unitLast),
  }
}

/**
 * The noun phrase behind a measure. What begins with a word that links tells whose it is or where it lies, not what is
 * measured ("khu đất 5 ha [thuộc xã A]"); of a share it may tell what it is one of ("40% của [tổng
 * vốn]"), of a percentage in what respect it is meant ("tăng 5% về [sản lượng]").
 */
function measuredBehind(view: View, q: Quantity, reading: Reading, right: number): Range {
  const of =
    q.unit?.kind !== 'percent'
      ? 0
      : listFrom(view, right, LIST['words.respect']) ||
        (reading.pattern.sets.change ? 0 : listFrom(view, right, LIST['words.of']))
  const c = view.cls(right)
  if (of === 0 && (c & LINK) !== 0 && (c & (PROPERTY | CLASSES.units)) === 0)
    return { first: right, last: right }
  // "trao 3 “[nhà nhân ái]”"
  const end = q.unit === null ? endOfQuoted(view.tokens, right, true) : right
  if (end > right) return { first: right + 1, last: end - 1 }
  return { first: right + of, last: nounAfter(view, right + of) }
}

/** Whether tokens are all of a name between quotation marks. */
export const isQuoted = ({ tokens }: View, { first, last }: Range): boolean =>
  first < last && first > 0 && endOfQuoted(tokens, first - 1, true) === last + 1

/** A verb that is no list's, whatever lies between. */
const alone = (verb: Range): Verb => ({ ...verb, list: false, nucleus: verb.first })

/**
 * The verb to the left that governs a number.
 * @param lead where "với" ends before the number or its property, and how long that is
 */
function governorOf(
  view: View,
  q: Quantity,
  from: number,
  lead: number,
  withed: number,
  measures: boolean,
): Verb | null {
  const found = withed > 0 ? deedBefore(view, lead - withed, measures) : ownVerb(view, from, measures)
  if (!found || (found.list && sortsReceiver(view, found))) return null
  // "trao giấy phép cho 4 dự án [có] tổng vốn 20 tỷ đồng": what those have was not given to them
  const has = lead < from && listTo(view, lead, LIST['words.possess']) > 0
  const giving = !found.list && !has && q.unit?.kind === 'money' ? givingVerb(view, found, from) : null
  const joined = from > view.first && (view.cls(from - 1) & CONJ) !== 0
  return giving ? alone(giving) : { ...found, list: found.list || joined }
}

/** Most words between those to whom something is given and what sorts them. */
const MOST_SORTED = 6

/** "thưởng 10 triệu đồng cho tổ [phá án], 5 triệu đồng cho …": whether a verb only tells which of those get what a figure before it tells. */
function sortsReceiver(view: View, { first }: Range): boolean {
  let p = first
  for (let n = 0; n < MOST_SORTED && p > view.first; n++) {
    const to = listTo(view, p, LIST['words.addressee'])
    if (to > 0 && p < first) return (view.cls(p - to - 1) & FIGURE) !== 0 || beforeUnit(view, p - to)
    if ((view.cls(p - 1) & (FIGURE | COMMA | STOP)) !== 0) return false
    p = view.wordFirst(p - 1)
  }
  return false
}

/** Whether token p follows the unit of a sum. */
const beforeUnit = (view: View, p: number): boolean =>
  view.quantities.some((q) => q.unit?.kind === 'money' && q.to === p)

/** The verb that governs a number that starts at token p: not one that says why a property is as it is, "diện tích cháy do [đốt nương] 3 ha". */
function ownVerb(view: View, p: number, measures: boolean): Verb | null {
  const verb = verbBefore(view, p, measures)
  if (!verb || verb.list || states(view, verb)) return verb
  const why = listTo(view, verb.first, LIST['words.because'])
  const before = verb.first - why
  const whole = why > 0 && view.wordFirst(verb.first - 1) === before && (view.cls(before) & ENTITY) === 0
  const noun = whole ? subjectBefore(view, before, false) : null
  const property = noun !== null && propertyIn(view, noun) && numberWord(view, noun.first) === 0
  return property && atPartStart(view, noun.first) ? verbBefore(view, before, measures) : verb
}

/** Whether what a copula at token p names is first among its like: "lớn nhất [là]", "chiếm tỷ lệ lớn vẫn [là]". */
export function isRanked(view: View, p: number): boolean {
  let at = p
  while (at > view.first && (view.cls(at - 1) & AUX) !== 0) at = view.wordFirst(at - 1)
  return listTo(view, at, LIST['words.superlative']) > 0
}

/** Whether token p ends the name of the place that has most of what was told before: "nhiều nhất là [xã A] với 30 ha". */
function isMostAt(view: View, p: number): boolean {
  const e = view.scene.entities[view.scene.entityOf[p - 1] ?? -1]
  // "cao nhất là [em A] với 50 điểm": those that one person has are no part of what was counted
  if (!e || e.kind === 'person') return false
  for (let at = p; at > view.first; at = view.wordFirst(at - 1)) {
    const copula = listTo(view, at, LIST['words.identity'])
    if (copula > 0) return isRanked(view, at - copula)
    if ((view.cls(at - 1) & (STOP | FIGURE | VERB | AUX)) !== 0) return false
  }
  return false
}

/** Most words of a rate that its verb has taken along. */
const MOST_RATE = 8

/** "đạt [tỷ lệ che phủ rừng] 45%": a rate whose first word its verb has taken along, and that verb; null where no more is said of it. */
function rateTaken(view: View, from: number): { rate: Range; verb: Range } | null {
  let p = from
  for (let n = 0; n < MOST_RATE && p > view.first; n++) {
    const c = view.cls(p - 1)
    if ((c & COPULA) !== 0) {
      const word = listTo(view, p, LIST['words.rate'])
      const first = view.wordFirst(p - 1)
      // "chiếm tỷ lệ lớn 40%": no more than that
      if (listTo(view, from, LIST['words.superlative']) > 0) return null
      // "đạt tỷ lệ cao nhất 40%": how high it is
      if (word === 0 || p - word <= first || p === from || listFrom(view, p, LIST['words.superlative']) > 0)
        return null
      return { rate: { first: p - word, last: from }, verb: { first, last: p - word } }
    }
    if ((c & (FIGURE | STOP | COMMA | ENTITY | PERIOD | AUX | CONJ | PREP)) !== 0) return null
    p = view.wordFirst(p - 1)
  }
  return null
}

/** Whether what is counted is counted by something: "con/kg". */
function isRate(view: View, q: Quantity): boolean {
  for (let p = q.unitFirst + 1; p < q.unitLast; p++) if (view.tokens.type[p]!.raw === '/') return true
  return false
}

/** "[cả] 5 cháu", "[bình quân] 4 tỷ đồng": how the number is meant, and nothing named. */
export const onlyMeans = (view: View, range: Range): boolean =>
  (isOnly(view, range, LIST['words.determiner']) || isOnly(view, range, LIST['words.telling'])) &&
  !propertyIn(view, range)
