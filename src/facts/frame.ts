/** Object and predicate of a number, as its clause names them. */
import { LIST } from '../knowledge/lists.ts'
import { lengthFrom, ofList, phrasesFrom } from '../text/lexicon.ts'
import { beginsAny, endsAny, isOnly, listFrom, listTo } from './clauses.ts'
import { bareOf, countedOf } from './counted.ts'
import { measuredOf } from './measured.ts'
import { nounAfter, propertyIn, subjectBefore } from './nouns.ts'
import { predicateOf } from './predicate.ts'
import type { Quantity } from './quantities.ts'
import { NONE, type Range } from './range.ts'
import type { Before, Clause, Said } from './sought.ts'
import { isTime, type Reading } from './statements.ts'
import { states } from './stating.ts'
import { pastBracket, trimmed } from './verbs.ts'
import { type Vicinity, vicinityOf } from './vicinity.ts'
import {
  AUX,
  BASIS,
  COMMA,
  COMPARE,
  COPULA,
  ENTITY,
  FIGURE,
  PART,
  PERIOD,
  PROPERTY,
  STOP,
  VERB,
  type View,
} from './view.ts'

/** What the clause itself says of a number. Ranges stand in the order of the text; two of them are one phrase with a gap. */
export interface Frame {
  /** Empty: the object is that of the figure before. */
  readonly object: readonly Range[]
  /** The object with what holds of it: what a figure that goes on with it is about; null where that is the object. */
  readonly whole: Range | null
  /** The name of a rate, where the object is what it is a rate of: "tỷ lệ hộ nghèo còn 8%" is of households. */
  readonly rate: Range | null
  /** What that rate is of where nothing counted is named: "tỷ lệ tốt nghiệp" is of candidates; what "dài" says of a thing not named. */
  readonly rateOf: string
  /** Empty: the predicate is that of the figure before. */
  readonly predicate: readonly Range[]
  /** First token of the verb group, where a subject ends; the number's own first token when there is no verb. */
  readonly head: number
  /** A noun phrase that is the subject where the object is the whole of a share. */
  readonly subject: Range | null
  /** The object is a plan or another base: what follows goes on with the object before it. */
  readonly ofPlan: boolean
  /** Its object is a plan, held against or counted: what time stands behind is that of the plan. */
  readonly plan: boolean
  /** What is held against a plan, where its verb's subject names it: "[thu ngân sách] đạt 78% dự toán". */
  readonly measured: Range | null
  /** What has a share of a whole that is named behind it: "[bán lẻ] chiếm 85% tổng mức". */
  readonly sharer: Range | null
  /** The verb that governs the figure before governs this one too and stands in front of its predicate. */
  readonly governed: boolean
  /** The verb of its own that governs it, and what a list goes on to name. */
  readonly governor: Range | null
  /** That verb only says that something is there. */
  readonly weak: boolean
  /** A verb behind the number says what holds of the counted. */
  readonly holds: boolean
  /** Its verb names all the parts of what the figure before counts: "gồm". */
  readonly consists: boolean
  /** It is a property in a list that the verb of the list goes past. */
  readonly apart: boolean
  /** The verb of a list that the number may go on with, where nothing nearer is said of it. */
  readonly shared: Range | null
}

/**
 * Finds object and predicate of a number in its clause. A captured blank wins; else the noun phrase behind a count, the
 * noun phrase or subject before a measure; the verb to the left, the verb behind the noun phrase, or those of the
 * figure before when the clause merely goes on with it.
 */
export function frameOf(view: View, q: Quantity, reading: Reading, before: Before | null): Frame {
  const s = vicinityOf(view, q, reading, before)
  const named = objectOf(s)
  const said = predicateOf(view, clauseOf(s, named), before)
  const things = beforeSlash(s, named)
  const holding = holdingOf(s, things, said)
  const apart = apartFrom(s, things, said, holding)
  const rate = levelOfRate(view, q, reading, apart)
  const object = rate?.of ? [rate.of] : apart
  const plan = isPlan(s, object)
  // of "7 kế hoạch" the plans are counted
  const ofPlan = plan && !(q.unit?.kind === 'count' && object[0]!.first === q.unitFirst)
  return {
    object: object.map((r) => (r.first === s.behind.first ? withoutRest(view, q, r) : r)),
    whole: holding && { first: s.behind.first, last: Math.max(s.behind.last, holding.last) },
    rate: rate?.name ?? null,
    rateOf: rate?.text ?? dimensionOf(s, object),
    predicate: said.predicate,
    head: said.head,
    subject: sharingSubject(s, object),
    ofPlan,
    plan,
    measured: ofPlan ? heldAgainstPlan(s) : null,
    sharer: sharerOf(s, object),
    governed: said.governed,
    governor: said.governor,
    weak: said.weak,
    holds: said.inner !== null,
    consists: said.consists,
    apart: said.apart,
    shared: said.shared,
  }
}

/** What is counted or measured, as far as the noun phrases tell; empty where only the figure before names it. */
function objectOf(s: Vicinity): readonly Range[] {
  if (s.saidObject) return [s.saidObject]
  if (s.takenRate) return [s.takenRate]
  if (s.place === 'beyond') return beyond(s.view, s.right)
  const elsewhere = s.place === 'before' || s.place === 'carried' || s.place === 'own'
  return s.counts && !elsewhere && s.behind.last > s.behind.first ? countedOf(s) : measuredOf(s)
}

/** What is counted out of a number said next: "98% trong số 462 [chi bộ]". */
function beyond(view: View, p: number): readonly Range[] {
  for (let at = p; at < view.last && at < p + 6; at++) {
    if ((view.cls(at) & FIGURE) === 0) continue
    const first = view.wordLast(at)
    let last = nounAfter(view, first)
    // "70% trong số 40 bản [tham gia tổ bảo vệ rừng]": what they do is said of them
    for (let p = view.wordLast(first); p < last; p = view.wordLast(p))
      if ((view.cls(p) & VERB) !== 0) last = p
    return last > first ? [{ first, last }] : NONE
  }
  return NONE
}

/** What of the clause the predicate is sought in. */
function clauseOf(s: Vicinity, object: readonly Range[]): Clause {
  const { view, q, before, from, saidPredicate } = s
  const last = object.at(-1)
  return {
    from,
    verb: s.verb,
    said: saidPredicate,
    touching: s.touches ? s.touching : null,
    hasProperty: s.hasProperty,
    withed: s.withed,
    behind: s.behind,
    counts: s.counts,
    share: q.unit?.kind === 'percent',
    ratio: q.denominator !== null,
    objectEnd: last && last.first >= q.first ? last.last : q.to,
    time: isTime(q),
    part: before?.part === true || opened(view, from),
    opens: opensClause(view, from),
    since: q.opened && !saidPredicate && movesOn(view, q.to) ? { first: from, last: q.from } : null,
  }
}

/** Whether a word that opens a clause ends before token p: "vụ", not the end of "nhiệm vụ". */
function opensClause(view: View, from: number): boolean {
  // "cho biết hiện 2 ha lúa đang trổ bông", "nên cả 2 xã đều mất mùa": past when, and that all are meant
  let p = from - listTo(view, from, LIST['names.whole'])
  while (p > view.first && (view.cls(p - 1) & PERIOD) !== 0) p = view.wordFirst(p - 1)
  const length = Math.max(listTo(view, p, LIST['words.subclause']), listTo(view, p, LIST['names.speech']))
  return length > 0 && view.wordFirst(p - 1) >= p - length
}

/** Most tokens between the level at which something began and the word for the one it reached. */
const FARTHEST_LEVEL = 12

/** Whether another level is reached behind a number: "từ 18 ca năm trước [xuống còn 4 ca]". */
function movesOn(view: View, to: number): boolean {
  // "từ 28% (cuối quý trước) xuống còn 9%"
  for (
    let p = pastBracket(view, to);
    p < view.last && p < to + FARTHEST_LEVEL;
    p = pastBracket(view, view.wordLast(p))
  ) {
    if ((view.cls(p) & (STOP | COMMA)) !== 0) return false
    if (listFrom(view, p, LIST['change.up_to']) > 0 || listFrom(view, p, LIST['change.down_to']) > 0)
      return true
  }
  return false
}

/** Whether words that open the parts of a whole stand before token p in its part of the sentence. */
function opened(view: View, p: number): boolean {
  if ((view.cued & PART) === 0) return false
  for (let at = p; at > view.first && at > p - 14; at--) {
    if ((view.cues(at) & PART) !== 0) return true
    if ((view.cls(at - 1) & FIGURE) !== 0) return false
    // "trong đó: đảng viên nữ là 12 đồng chí"
    if ((view.cls(at - 1) & STOP) !== 0)
      return view.tokens.type[at - 1]!.raw === ':' && (view.cues(at - 1) & PART) !== 0
  }
  return false
}

/** "14 tiêu chí/xã": what is counted, not what for. */
function beforeSlash({ view, rated, behind }: Vicinity, object: readonly Range[]): readonly Range[] {
  if (!rated || object[0] !== behind) return object
  const { type } = view.tokens
  let last = behind.first + 1
  while (last < behind.last && type[last]!.raw !== '/') last++
  return [{ first: behind.first, last: Math.min(last, behind.last) }]
}

/** "có 3/15 hồ [cạn kiệt]": what holds of the counted, said in their noun phrase or right behind it; null for none. */
const holdingOf = ({ behind }: Vicinity, object: readonly Range[], { inner }: Said): Range | null =>
  inner && object[0] === behind && inner.first >= behind.first && inner.first <= behind.last ? inner : null

/** The object, apart from what is said of it. */
function apartFrom(
  { view, behind }: Vicinity,
  object: readonly Range[],
  { governor, predicate }: Said,
  holding: Range | null,
): readonly Range[] {
  const moved = movedIn(view, object, predicate)
  if (moved) return [moved]
  // "có 3/15 hồ cạn kiệt": what holds of them is no part of what they are
  if (holding && holding.first > behind.first && holding.first < behind.last)
    return [{ first: behind.first, last: holding.first }]
  // "khoan 7 lần": what is counted are times of doing it
  const does = governor !== null && !states(view, governor)
  return does && object[0] === behind && isOnly(view, behind, LIST['words.event'])
    ? [behind, trimmed(view, governor)]
    : object
}

/** "giảm [tổn thất điện năng] (từ 6%) xuống còn 5%": what a verb moves to the level that is stated; null for none. */
function movedIn(view: View, [named]: readonly Range[], [mover, stated]: readonly Range[]): Range | null {
  if (!mover || !stated || (named && (mover.first > named.first || mover.last <= named.first))) return null
  if (!endsAny(view, mover.last, MOVES)) return null
  if (!named && listFrom(view, stated.first, LIST['comparators.from']) === 0) return null
  if (!beginsAny(view, stated.first, LEVELS)) return null
  // "tăng nhẹ từ 20 tỷ": the longest such phrase
  const longest = mover.first + Math.max(...MOVES.map((list) => listFrom(view, mover.first, list)))
  const first = Math.max(mover.last, longest)
  let last = first
  while (
    last < stated.first &&
    (view.cls(last) & (FIGURE | COMMA | STOP)) === 0 &&
    listFrom(view, last, LIST['comparators.from']) === 0
  )
    last = view.wordLast(last)
  const moved: Range = { first, last: Math.min(last, nounAfter(view, first)) }
  return moved.last > first ? moved : null
}

const MOVES = [LIST['change.rise'], LIST['change.fall'], LIST['change.moves']] as const
const LEVELS = [LIST['change.up_to'], LIST['change.down_to'], LIST['comparators.from']] as const

/** Of the level of a rate of counted things: its name, and what it is a rate of. A change of it is of the rate itself. */
function levelOfRate(
  view: View,
  q: Quantity,
  { pattern }: Reading,
  object: readonly Range[],
): { name: Range; of: Range | null; text: string } | null {
  const named = object[0]
  if (q.unit?.kind !== 'percent' || pattern.sets.change || pattern.object === 'carried' || !named) return null
  // "đạt [tỷ lệ] lên lớp là": the verb has taken the word for a rate along
  const name = { first: named.first - listTo(view, named.first, LIST['words.rate']), last: named.last }
  const { lexicon, tokens, scene } = view
  const nr = LIST['words.rate']
  const word = phrasesFrom(lexicon, tokens, name.first, name.last).findLast((f) => ofList(f, nr))
  if (!word) return null
  // "tỷ lệ số xã đạt chuẩn": of the communes
  const { first } = bareOf(view, { first: name.first + word.length, last: name.last })
  // the head alone: the households, not the poor ones; but no word that a longer one only begins with
  const units = phrasesFrom(lexicon, tokens, first, name.last).flatMap((f) =>
    f.lists.map((l) => scene.k.units.get(l)).flatMap((u) => (u?.kind === 'count' ? { f, id: u.id } : [])),
  )
  const counted = units.find((u) => u.id === units.at(-1)!.id)?.f
  // "dân số", "chi trả": what only begins a longer word is not counted
  const begun = counted !== undefined && view.wordLast(first) > first + counted.length
  if (counted && !(begun && (view.cls(first) & (PROPERTY | VERB)) !== 0))
    return { name, of: { first, last: first + counted.length }, text: '' }
  for (let p = first; p < name.last; p++)
    for (const f of phrasesFrom(lexicon, tokens, p, name.last))
      for (const l of f.lists) {
        const of = scene.k.rates.get(l)
        if (of !== undefined) return { name, of: null, text: of }
      }
  return null
}

/** What a word of measure tells where nothing that has it is named: "[dài] 4 km" a length, "[rộng] 5 ha" an area. */
function dimensionOf({ view, q, place, saidPredicate: said }: Vicinity, object: readonly Range[]): string {
  const { k } = view.scene
  if (place !== 'own' || !said || object[0] !== said || !q.unit || isTime(q)) return ''
  const area = k.implied.get(q.unit.id)
  if (area !== undefined) return area
  for (const f of phrasesFrom(view.lexicon, view.tokens, said.first, said.last))
    for (const l of f.lists) {
      const name = k.dimensions.get(l)
      if (name !== undefined) return name
    }
  return ''
}

/** What has a share of what the figure before counts or measures: the subject of the statement, or an item of a list; null for none. */
function sharingSubject(
  { view, q, place, saidPredicate, listItem, touching }: Vicinity,
  object: readonly Range[],
): Range | null {
  if (place === 'whole' && saidPredicate && object.length === 0)
    return subjectBefore(view, saidPredicate.first, false)
  // "công nghiệp chiếm 47%, dịch vụ 33,5%": a share of the same whole, if the figure before was one
  return listItem && q.unit?.kind === 'percent' && object[0] === touching ? touching : null
}

/** "[bán lẻ] chiếm 85% tổng mức": what has a share of a whole that is named behind it. */
const sharerOf = (
  { view, place, saidPredicate, behind }: Vicinity,
  object: readonly Range[],
): Range | null =>
  place === 'whole' && saidPredicate && object[0] === behind
    ? subjectBefore(view, saidPredicate.first, false)
    : null

/** "bằng 78% kế hoạch năm", not "tổng số vốn là 5 tỷ": whether a plan is named behind the number. */
const isPlan = ({ view, q, saidPredicate }: Vicinity, [object]: readonly Range[]): boolean => {
  if (!object || !opensWithBasis(view, object)) return false
  // behind the share of it, or behind the verb of that: "vượt [kế hoạch] 12%"
  const over = q.unit?.kind === 'percent' && saidPredicate !== null && saidPredicate.last <= object.first
  return over || object.first >= q.first
}

/** "kế hoạch năm", "tổng kế hoạch vốn": a plan is named within the first words. */
function opensWithBasis(view: View, { first, last }: Range): boolean {
  for (let p = first, n = 0; p < last && n < 3; p = view.wordLast(p), n++) {
    if ((view.cls(p) & BASIS) !== 0) return true
    // "chi phí thiết kế": a property of its own
    if ((view.cls(p) & PROPERTY) !== 0) return false
  }
  return false
}

/** What is held against a plan: the subject of what is said, or all that is done; null for none. */
function heldAgainstPlan({ view, saidPredicate }: Vicinity): Range | null {
  if (!saidPredicate) return null
  const subject = subjectBefore(view, saidPredicate.first, false)
  return subject && isMeasured(view, subject) ? subject : doingBefore(view, saidPredicate.first)
}

/** Whether a subject is what is held against a plan: no plan itself, but a property, or a thing that is done; not who carries the plan out. */
const isMeasured = (view: View, subject: Range): boolean =>
  (view.cls(subject.first) & BASIS) === 0 &&
  (propertyIn(view, subject) || listFrom(view, subject.first, LIST['words.sorted']) > 0)

/** What is done to something, as all that its part of the sentence says before token p: "[trồng rừng] đạt 97% kế hoạch"; null for none. */
function doingBefore(view: View, p: number): Range | null {
  let last = p
  while (
    last > view.first &&
    (view.cls(last - 1) & (AUX | PERIOD | COMPARE)) !== 0 &&
    (view.cls(last - 1) & (STOP | COMMA)) === 0
  )
    last = view.wordFirst(last - 1)
  let first = last
  while (first > view.first && (view.cls(first - 1) & (COMMA | STOP)) === 0) {
    first = view.wordFirst(first - 1)
    if ((view.cls(first) & (FIGURE | ENTITY | AUX | COPULA | PERIOD)) !== 0) return null
  }
  if (first === last || (view.cls(first) & VERB) === 0) return null
  // "hoàn thành đạt 100% kế hoạch": a verb alone tells of what was named before it
  const object = view.wordLast(first)
  const { lexicon, tokens } = view
  const own = LIST['words.verb']
  return object < last || lengthFrom(lexicon, tokens, first, object - 1, own) > 0 ? { first, last } : null
}

/** "12 người [khác]": that they are not those before sorts nobody. */
function withoutRest(view: View, { unitFirst, unitLast }: Quantity, range: Range): Range {
  if (range.first !== unitFirst) return range
  const rest = listTo(view, range.last, LIST['words.rest'])
  const last = range.last - rest
  return rest > 0 && last >= unitLast && last > range.first ? { ...range, last } : range
}
