import { CLASSES } from '../knowledge/lists.ts'
import { isIn, longestFrom, ofList, opening, phrasesFrom } from '../text/lexicon.ts'
import { NUMBER, textOf } from '../text/tokens.ts'
import { unshortened } from './abbreviated.ts'
import { atPartStart, listFrom, listTo, partStart } from './clauses.ts'
import {
  labelledNumber,
  nounAfter,
  nounBefore,
  numberedAtStart,
  numberWord,
  onlyEntity,
  propertyBefore,
  propertyIn,
  subjectBefore,
} from './nouns.ts'
import { predicateOf } from './predicate.ts'
import type { Quantity } from './quantities.ts'
import type { Before } from './sought.ts'
import { captured, isAge, isTime, type Reading, rightOf } from './statements.ts'
import { exists, states } from './stating.ts'
import { deedBefore, givingVerb, isChange, pastBracket, trimmed, verbAfter, verbBefore } from './verbs.ts'
import {
  AUX,
  BASIS,
  COMMA,
  COMPARE,
  CONJ,
  COPULA,
  DETERMINER,
  ENTITY,
  FIGURE,
  LABEL,
  LINK,
  PART,
  PERIOD,
  PREP,
  PROPERTY,
  STOP,
  VERB,
  type View,
} from './view.ts'

/** Tokens [first, last). */
export interface Range {
  readonly first: number
  readonly last: number
  /** Of a verb phrase: where what completes it begins ("gửi báo cáo [đến sở]"). */
  readonly core?: number
}

/** What stands in a range, as written but for abbreviations in brackets; empty for none. */
export const textIn = ({ tokens }: View, range: Range | null): string =>
  range ? unshortened(textOf(tokens, range.first, range.last)) : ''

/** The text of several ranges, those that touch as one and a gap between the others shown. */
export const textsIn = (view: View, ranges: readonly Range[]): string =>
  ranges.length === 1
    ? textIn(view, ranges[0]!)
    : together(ranges)
        .map((r) => textIn(view, r))
        .join(' … ')

/** Ranges that touch are one. */
function together(ranges: readonly Range[]): Range[] {
  const out: Range[] = []
  for (const r of ranges) {
    const last = out.at(-1)
    if (last && last.last === r.first) out[out.length - 1] = { first: last.first, last: r.last }
    else out.push(r)
  }
  return out
}

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

export const NONE: readonly Range[] = []

/**
 * Finds object and predicate of a number in its clause. A captured blank wins; else the noun phrase behind a count, the
 * noun phrase or subject before a measure; the verb to the left, the verb behind the noun phrase, or those of the
 * figure before when the clause merely goes on with it.
 */
export function frameOf(view: View, q: Quantity, reading: Reading, before: Before | null): Frame {
  const place = reading.pattern.object
  const saidObject = captured(reading, 'object')
  const saidPredicate = captured(reading, 'predicate')
  // "có từ 95% trở lên số chi hội": a bound behind a share stands before what it is a share of
  const right = q.unit?.kind === 'percent' ? Math.max(rightOf(q), q.to) : rightOf(q)
  const times = q.unit?.kind === 'multiple' && !reading.pattern.sets.change
  const from = Math.min(reading.match.first, q.opened ? q.from - 1 : q.from)
  const touching: Range = { first: nounBefore(view, from), last: from }
  const touches = touching.last > touching.first && !onlyMeans(view, touching)
  // "tổng kinh phí của 5 xã": the five are whose it is, not how much
  const hasProperty = touches && listTo(view, from, 'words.of') === 0 && propertyIn(view, touching)
  const listItem = touches && !hasProperty && atPartStart(view, touching.first)
  // "tôm loại 15 con/kg", "mật độ 60 con/m2": so many a kilogram measure what stands before them
  const rated = q.unit?.kind === 'count' && isRate(view, q)
  const measures =
    rated &&
    (hasProperty ||
      (listItem && listTo(view, from, 'words.telling') < from - touching.first) ||
      // "có 1.860 học sinh, bình quân 38 học sinh/lớp": that is no part of them
      (touching.last > touching.first && !touches && (view.cls(touching.first - 1) & COMMA) !== 0))
  const counts = !measures && (q.unit === null || q.unit.kind === 'count' || q.shape === 'ratio' || times)
  const behind: Range =
    measures || isPrice(view, q)
      ? { first: right, last: right }
      : q.unit?.kind === 'count' || times
        ? {
            first: times ? q.unitFirst : Math.max(right, q.value === 0 ? q.unitFirst : right),
            last: rated
              ? q.unitLast
              : Math.max(nounAfter(view, right), nounAfter(view, q.unitLast), q.unitLast),
          }
        : nounBehind(view, q, reading, right)
  // "với tổng vốn 5 tỷ đồng", "với 71 đảng viên": the verb stands before the preposition
  const lead = touches && hasProperty ? touching.first : from
  const withed = listTo(view, lead, 'words.with')
  const joinedBefore = from > view.first && (view.cls(from - 1) & CONJ) !== 0
  const most = withed > 0 && isMostAt(view, from - withed)
  const found =
    saidPredicate || most
      ? null
      : withed > 0
        ? deedBefore(view, lead - withed, !counts)
        : ownVerb(view, from, !counts)
  const giving = found && !found.list && q.unit?.kind === 'money' ? givingVerb(view, found, from) : null
  const taken = q.unit?.kind === 'percent' && !saidPredicate ? rateTaken(view, from) : null
  const verb = saidPredicate
    ? { ...saidPredicate, list: false, nucleus: saidPredicate.first }
    : taken
      ? { ...taken.verb, list: false, nucleus: taken.verb.first }
      : giving
        ? { ...giving, list: false, nucleus: giving.first }
        : found && { ...found, list: found.list || joinedBefore }
  // "lớn nhất là đầm nuôi cua với 310 ha": a copula names what is measured
  const item: Range = withed > 0 ? { first: nounBefore(view, from - withed), last: from - withed } : touching
  const copula = listTo(view, item.first, 'words.identity')
  const ranked = withed === 0 || isRanked(view, item.first - copula)
  const named: Range = copula > 0 && ranked ? item : { first: from, last: from }

  let object: readonly Range[] = NONE
  if (saidObject) object = [saidObject]
  else if (taken) object = [taken.rate]
  else if (place === 'beyond') object = beyond(view, right)
  else if (
    place !== 'before' &&
    place !== 'carried' &&
    place !== 'own' &&
    counts &&
    behind.last > behind.first
  ) {
    object = [behind]
    const stated = () => (verb && !verb.list ? statedNumber(view, verb.nucleus, from) : null)
    const who = place !== 'after' ? (visitors(view, verb, from, behind) ?? stated()) : null
    if (who) object = [who]
    else if (
      place !== 'after' &&
      // "cả bản chưa ghi nhận trường hợp sốt rét": none of what is named behind the word
      !(q.value === 0 && q.form === 'word') &&
      onlyAnaphor(view, behind) &&
      listTo(view, from, 'words.purpose') === 0
    ) {
      const near =
        verb && !verb.list ? (subjectBefore(view, verb.nucleus, true) ?? numberedDoers(view, verb)) : null
      // "tổng lượt khách về [tỉnh] đạt 3 triệu lượt", "đàn bò trên [cả nước] còn 5 triệu con": no more than where
      // "số lao động tại [các khu công nghiệp] là 300 người": where they are is not who they are
      const where = near
        ? isOnly(view, near, 'names.organisation_level') ||
          isPlaceOfNumber(view, near) ||
          // "số người từ 60 tuổi trở lên [của xã] là 320 người": whose they are
          listFrom(view, near.first, 'words.of') > 0
        : verb !== null && (follows(view, verb) || isBehindAge(view, verb))
      const far = where && verb ? subjectBefore(view, verb.nucleus, false) : null
      // with the age, and whose they are: "dân số từ 15 tuổi trở lên của tỉnh"
      const until = far && verb && crossesAge(view, far.first, verb.first) ? verb.first : 0
      const end = far && Math.max(until, Math.min(far.last, nounAfter(view, far.first)))
      const subject = far && end ? { first: far.first, last: end } : near
      // "bão làm 300 người mất nhà": those of whom something is said are who it says, but for "trong 18 chủ hộ, 3 người …"
      const among =
        (view.cls(view.first) & PREP) !== 0 && (view.cls(view.wordLast(view.first)) & FIGURE) !== 0
      const told = verb !== null && !verb.list && !among && verbAfter(view, behind.last) !== null
      const named =
        listItem || hasProperty
          ? isNameInList(view, q, touching)
            ? null
            : touching
          : subject &&
              verb &&
              ((names(view, subject, verb) && countsItsSubject(view, subject, verb)) ||
                arePeople(view, q, subject, verb))
            ? subject
            : null
      // "cả 3 người": all of them, whoever they are
      const noun = named && !allOf(view, named) ? named : null
      // nothing is named here: what the figure before counted, if it counted the like; neither "mục tiêu là 15 triệu lượt" nor
      // "trong tỉnh là 200 người" names anything
      const tells = noun && !isOnly(view, noun, 'words.aim') && !isWhere(view, noun)
      if (!told) object = tells ? [bareOf(view, noun)] : NONE
    } else if (place !== 'after' && verb && !verb.list && q.unit && behind.last === q.unitLast) {
      const noun = numbered(
        view,
        verb.nucleus,
        behind,
        view.wordLast(verb.nucleus) >= from && (states(view, verb) || exists(view, verb)),
      )
      if (noun) object = [noun]
    }
    // "số nhà của hộ nghèo được xây mới là 12 căn": past what was done with them
    const bare = object.length === 0 || (object[0] === behind && behind.last === q.unitLast)
    // "Số người có thẻ: 4.500 người"
    const labelled = bare && view.tokens.type[from - 1]?.raw === ':' ? labelledNumber(view, from - 1) : null
    if (labelled) object = [labelled]
    else if (bare && place !== 'after' && verb && !verb.list && (view.cls(from - 1) & COPULA) !== 0) {
      const number = numberedAtStart(view, from)
      if (number && number.last - number.first > q.unitLast - q.unitFirst) object = [number]
    }
  } else {
    const all = subjectBefore(view, verb && !verb.list ? verb.nucleus : from, false)
    const clauseSubject = all && !most ? whatIsSaid(view, all) : null
    const empty =
      clauseSubject !== null &&
      (saysNothing(view, clauseSubject) ||
        owns(view, q, clauseSubject) ||
        onlyActs(view, clauseSubject) ||
        onlyMeans(view, clauseSubject) ||
        ((q.unit?.kind === 'percent' || q.unit?.kind === 'measure') &&
          isNameInList(view, q, withoutLevel(view, clauseSubject))) ||
        isOnly(view, clauseSubject, 'names.pronoun'))
    const level = verb === null || states(view, verb)
    const subject = empty || !clauseSubject ? null : widened(view, clauseSubject, level)
    // "310 tỷ là vốn đi vay": a sum that opens its part is what the copula says
    const is = listFrom(view, right, 'words.identity')
    const sum = q.unit?.kind === 'money' || isSum(q) || weighs(q)
    const opening = sum && is > 0 && !touches && (verb === null || verb.list)
    const identified = opening ? { first: right + is, last: nounAfter(view, right + is) } : null
    const yielded = saidPredicate || place === 'before' || touches ? null : propertyTaken(view, from)
    const over = place === 'carried' && saidPredicate ? propertyBefore(view, q.from) : null
    if (over && over.first > saidPredicate!.last) object = [over]
    else if (yielded) object = [yielded]
    else if (place === 'carried')
      object = subject && (!before || propertyIn(view, subject)) ? [subject] : NONE
    else if (place === 'whole') {
      // "dư nợ đạt 900 tỷ đồng, nợ xấu chiếm 2%": of what the figure before measures
      const ofSelf = before === null || (subject !== null && listFrom(view, subject.first, 'words.rate') > 0)
      const rate = ofSelf && subject && saidPredicate && propertyIn(view, subject) ? subject : null
      object = behind.last > behind.first ? [behind] : rate ? [rate] : NONE
    } else if (place === 'own') {
      const bearer = saidPredicate ? bearerOf(view, saidPredicate.first, subject) : subject
      object = bearer ? [bearer] : saidPredicate ? [saidPredicate] : NONE
    } else if (place !== 'before' && identified && identified.last > identified.first) object = [identified]
    else if (place !== 'before' && q.unit?.kind === 'percent' && behind.last > behind.first) object = [behind]
    else if (place !== 'before' && hasProperty)
      object = [valuedBefore(view, touching) ?? propertyOf(view, touching)]
    else if (
      place !== 'before' &&
      behind.last > behind.first &&
      weighs(q) &&
      subject &&
      verb &&
      !verb.list &&
      states(view, verb) &&
      !exists(view, verb) &&
      propertyIn(view, subject)
    )
      // "sản lượng đạt 37.000 tấn cà phê"
      object = [subject, behind]
    else if (place !== 'before' && behind.last > behind.first) object = [behind]
    else if (listItem && !saidPredicate && !owns(view, q, touching))
      object = isNameInList(view, q, touching) ? NONE : [widened(view, touching)]
    else if ((weighs(q) || withed > 0) && !saidPredicate && named.last > named.first) object = [named]
    else if (weighs(q) && !saidPredicate && subject && before && likeHead(view, subject, before, from))
      object = [
        trimmedNoun(view, {
          first: subject.first,
          // "cây ngô [trồng được] 12 ha"
          last: verb && !verb.list && !states(view, verb) ? Math.max(subject.last, verb.first) : from,
        }),
      ]
    else if (
      weighs(q) &&
      touches &&
      verb &&
      !verb.list &&
      !saidPredicate &&
      listTo(view, from, 'words.telling') === 0 &&
      // "bán ra [thị trường] 2.500 tấn": where to
      listTo(view, touching.first, 'words.completing') === 0 &&
      (view.cls(touching.first - 1) & VERB) !== 0 &&
      (view.cls(touching.first - 1) & (FIGURE | ENTITY)) === 0
    )
      object = [touching]
    else if (
      subject &&
      (verb === null ||
        verb.list ||
        states(view, verb) ||
        saidPredicate ||
        propertyIn(view, subject) ||
        ((weighs(q) || q.rate) && isLeft(view, subject, verb, from)))
    )
      object = [subject]
    else if (verb && !verb.list && !saidPredicate && (q.unit?.kind === 'money' || isSum(q)))
      object = sumOf(view, q, verb, from)
    else {
      const far = empty ? null : propertyBefore(view, from)
      if (far) object = [far]
      else if (counts && behind.last > behind.first) object = [behind]
    }
    if (counts && object[0] === subject && subject) object = [bareOf(view, subject)]
    // "số dự án còn hiệu lực là 156": what the number is of, not what is said of it
    if (q.unit === null && place !== 'after' && !saidPredicate && (view.cls(from - 1) & COPULA) !== 0) {
      const number = numberedAtStart(view, from)
      if (number) object = [number]
    }
    if (saidPredicate && object[0] && isOnly(view, object[0], 'words.degree'))
      object = hasDegree(view, object[0])
    // what a statement has as its predicate names no object besides: "[hỗ trợ] 70%"
    const only = object[0]
    if (
      place !== 'own' &&
      saidPredicate &&
      only &&
      only.first >= saidPredicate.first &&
      only.last <= saidPredicate.last
    )
      object = NONE
  }

  const objectEnd = object.length > 0 && object.at(-1)!.first >= q.first ? object.at(-1)!.last : q.to
  // "14 tiêu chí/xã": what is counted, not what for
  if (rated && object[0] === behind) object = [{ first: behind.first, last: slashAfter(view, behind) }]
  const said = predicateOf(
    view,
    {
      from,
      verb,
      said: saidPredicate,
      touching: touches ? touching : null,
      hasProperty,
      withed,
      behind,
      counts,
      share: q.unit?.kind === 'percent',
      ratio: q.denominator !== null,
      objectEnd,
      time: isTime(q),
      part: before?.part === true || opened(view, from),
      opens: opensClause(view, from),
      since: q.opened && !saidPredicate && movesOn(view, q.to) ? { first: from, last: q.from } : null,
    },
    before,
  )
  // "có 3/15 hồ cạn kiệt": what holds of them is no part of what they are
  let whole: Range | null = null
  if (
    said.inner &&
    object[0] === behind &&
    said.inner.first >= behind.first &&
    said.inner.first <= behind.last
  ) {
    if (said.inner.first > behind.first && said.inner.first < behind.last)
      object = [{ first: behind.first, last: said.inner.first }]
    whole = { first: behind.first, last: Math.max(behind.last, said.inner.last) }
  }
  // "khoan 7 lần": what is counted are times of doing it
  if (
    said.governor &&
    !states(view, said.governor) &&
    object[0] === behind &&
    isOnly(view, behind, 'words.event')
  )
    object = [behind, trimmed(view, said.governor)]
  const { predicate, head } = said
  const rate = levelOfRate(view, q, reading, object)
  if (rate?.of) object = [rate.of]
  let subject: Range | null = null
  if (place === 'whole' && saidPredicate && object.length === 0)
    subject = subjectBefore(view, saidPredicate.first, false)
  else if (listItem && q.unit?.kind === 'percent' && object[0] === touching) {
    // "công nghiệp chiếm 47%, dịch vụ 33,5%": a share of the same whole, if the figure before was one
    subject = touching
  }
  // what is named behind the number: "bằng 78% kế hoạch năm", not "tổng số vốn là 5 tỷ"
  // but of "7 kế hoạch" the plans are counted
  const counted = q.unit?.kind === 'count' && object[0]?.first === q.unitFirst
  const plan = object.length > 0 && object[0]!.first >= q.first && opensWithBasis(view, object[0]!)
  const ofPlan = plan && !counted
  const held = ofPlan && saidPredicate ? subjectBefore(view, saidPredicate.first, false) : null
  const isHeld = held !== null && (view.cls(held.first) & BASIS) === 0 && isMeasured(view, held)
  const sharer =
    place === 'whole' && saidPredicate && object[0] === behind
      ? subjectBefore(view, saidPredicate.first, false)
      : null
  return {
    object: object.map((r) => (r === behind || r.first === behind.first ? withoutRest(view, q, r) : r)),
    whole,
    rate: rate?.name ?? null,
    rateOf: rate?.text ?? (place === 'own' ? dimensionOf(view, q, saidPredicate, object) : ''),
    predicate,
    head,
    subject,
    ofPlan,
    plan,
    measured: isHeld ? held : ofPlan && saidPredicate ? doingBefore(view, saidPredicate.first) : null,
    sharer,
    governed: said.governed,
    governor: said.governor,
    weak: said.weak,
    holds: said.inner !== null,
    consists: said.consists === true,
    apart: said.apart === true,
    shared: said.shared ?? null,
  }
}

/**
 * The noun phrase behind a measure. What begins with a word that links tells whose it is or where it lies, not what is
 * measured ("khu đất 5 ha [thuộc xã A]"); of a share it may tell what it is one of ("40% của [tổng
 * vốn]"), of a percentage in what respect it is meant ("tăng 5% về [sản lượng]").
 */
function nounBehind(view: View, q: Quantity, reading: Reading, right: number): Range {
  const of =
    q.unit?.kind !== 'percent'
      ? 0
      : listFrom(view, right, 'words.respect') ||
        (reading.pattern.sets.change ? 0 : listFrom(view, right, 'words.of'))
  const c = view.cls(right)
  if (of === 0 && (c & LINK) !== 0 && (c & (PROPERTY | CLASSES.units)) === 0)
    return { first: right, last: right }
  return { first: right + of, last: nounAfter(view, right + of) }
}

/** Whether an age stands right before a verb: "dân số từ 15 tuổi trở lên [là]". */
function isBehindAge(view: View, { first }: Range): boolean {
  const end = first - listTo(view, first, 'modality.bound')
  return (view.cls(end - 1) & FIGURE) !== 0 && listTo(view, end, 'words.age') > 0
}

/** Whether an age stands between two tokens. */
const crossesAge = (view: View, first: number, last: number): boolean =>
  view.quantities.some((q) => q.from > first && q.to <= last && isAge(view, q))

/** Whether a word that opens a clause ends before token p: "vụ", not the end of "nhiệm vụ". */
function opensClause(view: View, from: number): boolean {
  // "cho biết hiện 2 ha lúa đang trổ bông", "nên cả 2 xã đều mất mùa": past when, and that all are meant
  let p = from - listTo(view, from, 'names.whole')
  while (p > view.first && (view.cls(p - 1) & PERIOD) !== 0) p = view.wordFirst(p - 1)
  const length = Math.max(listTo(view, p, 'words.subclause'), listTo(view, p, 'names.speech'))
  return length > 0 && view.wordFirst(p - 1) >= p - length
}

/** Most tokens between the level at which something began and the word for the one it reached. */
const FARTHEST_LEVEL = 12

/** Whether another level is reached behind a number: "từ 18 ca năm trước [xuống còn 4 ca]". */
function movesOn(view: View, to: number): boolean {
  for (let p = to; p < view.last && p < to + FARTHEST_LEVEL; p = pastBracket(view, view.wordLast(p))) {
    if ((view.cls(p) & (STOP | COMMA)) !== 0) return false
    if (listFrom(view, p, 'change.up_to') > 0 || listFrom(view, p, 'change.down_to') > 0) return true
  }
  return false
}

/** Whether words that open the parts of a whole stand before token p in its part of the sentence. */
function opened(view: View, p: number): boolean {
  for (let at = p; at > view.first && at > p - 14; at--) {
    if ((view.cues(at) & PART) !== 0) return true
    if ((view.cls(at - 1) & FIGURE) !== 0) return false
    // "trong đó: đảng viên nữ là 12 đồng chí"
    if ((view.cls(at - 1) & STOP) !== 0)
      return view.tokens.type[at - 1]!.raw === ':' && (view.cues(at - 1) & PART) !== 0
  }
  return false
}

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
  const name = { first: named.first - listTo(view, named.first, 'words.rate'), last: named.last }
  const { lexicon, tokens, scene } = view
  const nr = lexicon.lists.get('words.rate') ?? -1
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

/** Whether what a copula at token p names is first among its like: "lớn nhất [là]", "chiếm tỷ lệ lớn vẫn [là]". */
function isRanked(view: View, p: number): boolean {
  let at = p
  while (at > view.first && (view.cls(at - 1) & AUX) !== 0) at = view.wordFirst(at - 1)
  return listTo(view, at, 'words.superlative') > 0
}

/** Whether token p ends the name of the place that has most of what was told before: "nhiều nhất là [xã A] với 30 ha". */
function isMostAt(view: View, p: number): boolean {
  const e = view.scene.entities[view.scene.entityOf[p - 1] ?? -1]
  // "cao nhất là [em A] với 50 điểm": those that one person has are no part of what was counted
  if (!e || e.kind === 'person') return false
  for (let at = p; at > view.first; at = view.wordFirst(at - 1)) {
    const copula = listTo(view, at, 'words.identity')
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
      const word = listTo(view, p, 'words.rate')
      const first = view.wordFirst(p - 1)
      // "chiếm tỷ lệ lớn 40%": no more than that
      if (listTo(view, from, 'words.superlative') > 0) return null
      // "đạt tỷ lệ cao nhất 40%": how high it is
      if (word === 0 || p - word <= first || p === from || listFrom(view, p, 'words.superlative') > 0)
        return null
      return { rate: { first: p - word, last: from }, verb: { first, last: p - word } }
    }
    if ((c & (FIGURE | STOP | COMMA | ENTITY | PERIOD | AUX | CONJ | PREP)) !== 0) return null
    p = view.wordFirst(p - 1)
  }
  return null
}

/** "cho [năng suất] 6 tấn/ha": the property that a verb right before a number has taken along. */
function propertyTaken(view: View, from: number): Range | null {
  const first = from > view.first ? view.wordFirst(from - 1) : from
  const gives = listFrom(view, first, 'words.giving')
  if (gives === 0 || first + gives >= from) return null
  const { classes } = phrasesFrom(view.lexicon, view.tokens, first + gives, from).findLast(
    (f) => first + gives + f.length === from,
  ) ?? { classes: 0 }
  return (classes & PROPERTY) !== 0 ? { first: first + gives, last: from } : null
}

/** Whether a subject is what is held against a plan: a property, or a thing that is done; not who carries the plan out. */
const isMeasured = (view: View, subject: Range): boolean =>
  propertyIn(view, subject) || listFrom(view, subject.first, 'words.sorted') > 0

/** The verb that governs a number that starts at token p: not one that says why a property is as it is, "diện tích cháy do [đốt nương] 3 ha". */
function ownVerb(view: View, p: number, measures: boolean): ReturnType<typeof verbBefore> {
  const verb = verbBefore(view, p, measures)
  if (!verb || verb.list || states(view, verb)) return verb
  const why = listTo(view, verb.first, 'words.because')
  const before = verb.first - why
  const whole = why > 0 && view.wordFirst(verb.first - 1) === before && (view.cls(before) & ENTITY) === 0
  const noun = whole ? subjectBefore(view, before, false) : null
  const property = noun !== null && propertyIn(view, noun) && numberWord(view, noun.first) === 0
  return property && atPartStart(view, noun.first) ? verbBefore(view, before, measures) : verb
}

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
  const own = lexicon.lists.get('words.verb') ?? -1
  return object < last || isIn(phrasesFrom(lexicon, tokens, first, object - 1), own) ? { first, last } : null
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

/** Whether a subject is what its verb's number counts: a property, what a copula states, or a thing that nobody else acts on. */
function names(view: View, subject: Range, verb: Range): boolean {
  if (propertyIn(view, subject)) return true
  // "đại hội bầu 14 đồng chí": who acts is not counted
  if (listFrom(view, subject.first, 'names.gathering') > 0) return false
  if (states(view, verb)) return listTo(view, verb.last, 'words.possess') === 0
  for (let p = subject.first; p < subject.last; p = view.wordLast(p))
    if ((view.cls(p) & (VERB | ENTITY | LINK)) !== 0) return false
  return true
}

/** Whether those before a verb are whom its number counts: "nữ có 40 người", "lao động tăng 20 người", not "bão làm chết 3 người". */
function countsItsSubject(view: View, subject: Range, verb: Range): boolean {
  if (states(view, verb) || propertyIn(view, subject)) return true
  for (let p = verb.first; p < verb.last; p = view.wordLast(p))
    if (listFrom(view, p, 'words.suffering') > 0 || isChange(view, p)) return true
  // "họ được mời", not "huyện thu hồi được"
  return listFrom(view, verb.first, 'words.passive') > 0 || listTo(view, verb.first, 'words.passive') > 0
}

/** Whether those before "có" are people, as are those counted behind it: "đại biểu dưới 40 tuổi có [9 người]". */
const arePeople = (view: View, q: Quantity, { first, last }: Range, verb: Range): boolean =>
  q.unit?.person === true &&
  listTo(view, verb.last, 'words.possess') > 0 &&
  longestFrom(view.lexicon, view.tokens, first, last)?.lists.some(
    (l) => view.scene.k.units.get(l)?.person === true,
  ) === true

/** Whether a noun phrase tells where those are of whom the words before it say the number: "số lao động tại [các xã]". */
function isPlaceOfNumber(view: View, { first }: Range): boolean {
  const opener = view.cls(first - 1)
  if ((opener & (PREP | LINK)) !== (PREP | LINK) || listTo(view, first, 'words.of') > 0) return false
  for (
    let p = view.wordFirst(first - 1) - 1, n = 0;
    p >= view.first && n < 8;
    p = view.wordFirst(p) - 1, n++
  ) {
    const c = view.cls(p)
    if ((c & (COMMA | STOP | FIGURE | COPULA | AUX)) !== 0 && (c & PROPERTY) === 0) return false
    if (listFrom(view, view.wordFirst(p), 'words.number_of') > 0) return true
  }
  return false
}

/** "như: [Nam Sơn] 106%; [Cao Sơn] (xã B) 101%": a bare name in a list of the like has the figure, and is not what is measured. */
function isNameInList(view: View, q: Quantity, { first, last }: Range): boolean {
  if (last - first < 2 || (view.cls(first) & (PROPERTY | CLASSES.units)) !== 0) return false
  for (let p = first; p < last; p++) if (view.tokens.type[p]!.capital !== 1) return false
  const n = view.quantities.indexOf(q)
  const like = (other: Quantity | undefined): boolean => other?.unit?.id === q.unit?.id
  return like(view.quantities[n - 1]) || like(view.quantities[n + 1])
}

/** "[các xã] A Vao": a name without the words that say what kind of place or body it is of. */
function withoutLevel(view: View, { first, last }: Range): Range {
  let p = first
  while (p < last && (view.cls(p) & DETERMINER) !== 0) p = view.wordLast(p)
  const level = listFrom(view, p, 'names.organisation_level')
  return level > 0 && p + level < last ? { first: p + level, last } : { first: p, last }
}

/** What is counted, without the words that only say that it is a number of them: "số", "tổng số". */
function bareOf(view: View, range: Range): Range {
  const nr = view.lexicon.lists.get('words.number_of') ?? -1
  const f = phrasesFrom(view.lexicon, view.tokens, range.first, range.last).findLast((x) => ofList(x, nr))
  const first = range.first + (f?.length ?? 0)
  return first < range.last ? { first, last: range.last } : range
}

/**
 * "[số] hộ nghèo của huyện giảm 300 hộ": what is counted, named before the verb at token p, where the unit repeats its
 * head; without "số" only before a verb that states ("hộ cận nghèo là 300 hộ").
 */
function numbered(view: View, p: number, unit: Range, bare: boolean): Range | null {
  const subject = subjectBefore(view, p, false)
  if (!subject) return null
  const { type } = view.tokens
  const { first, last: end } = bareOf(view, subject)
  if (first === subject.first && !bare) return null
  for (let i = unit.first; i < unit.last; i++)
    if (type[first + i - unit.first]!.key !== type[i]!.key) return null
  let last = first
  while (
    last < end &&
    (view.cls(last) & (ENTITY | PREP | PERIOD | COMMA | AUX)) === 0 &&
    listFrom(view, last, 'words.of') === 0
  )
    last = view.wordLast(last)
  return last - first > unit.last - unit.first ? { first, last } : null
}

/** "[số tàu hỏng] là 9 chiếc": those whose number a copula states, with what they did; null without "số". */
function numberedDoers(view: View, { first, nucleus }: Range & { nucleus: number }): Range | null {
  const subject = nucleus > first ? subjectBefore(view, first, true) : null
  return subject && bareOf(view, subject).first > subject.first
    ? { first: subject.first, last: nucleus }
    : null
}

/** Most words between "số" and the copula that states how many. */
const MOST_STATED = 20

/**
 * "số [người được vay vốn, học nghề] là 40 người": those whose number a copula behind token p states, with all that tells
 * which, from the word for a number that opens its part of the sentence; null where no such word does.
 */
function statedNumber(view: View, p: number, from: number): Range | null {
  let last = p
  while (last < from && (view.cls(last) & COPULA) === 0) last = view.wordLast(last)
  if (last >= from || !onlyStates(view, { first: last, last: from })) return null
  // "số thóc còn trong 2 lẫm": where they are
  if (listTo(view, from, 'words.locative') > 0) return null
  for (
    let c = view.cls(last - 1);
    (c & (AUX | PERIOD)) !== 0 && (c & (LABEL | STOP)) === 0;
    c = view.cls(last - 1)
  )
    last = view.wordFirst(last - 1)
  // "số lao động tại các xã": with no deed, where they are is not who they are
  let acts = false
  let where = false
  for (let at = last, n = 0; n < MOST_STATED && at > view.first; n++) {
    const c = view.cls(at - 1)
    if ((c & VERB) !== 0) acts = true
    if ((c & PREP) !== 0) where = true
    if ((c & (STOP | FIGURE | COPULA)) !== 0 && (c & PROPERTY) === 0) return null
    // "được tư vấn, giới thiệu nghề": one more verb, but no clause of its own
    if ((c & COMMA) !== 0 && ((view.cls(at) & VERB) === 0 || (view.cls(at) & (AUX | PROPERTY)) !== 0))
      return null
    at = view.wordFirst(at - 1)
    const length = numberWord(view, at)
    if (length === 0) continue
    const first = at + length
    const opens = (view.cls(at - 1) & (STOP | COMMA | PERIOD | CONJ | AUX)) !== 0
    // "số đỗ là 16 em": no more than what they did
    const named = (view.cls(first) & (VERB | AUX)) === 0 || (view.cls(first) & CLASSES.units) !== 0
    return opens && named && (acts || !where) && first < last ? { first, last } : null
  }
  return null
}

/** "[khách quốc tế] đạt 5 triệu lượt người", "[khách du lịch] đến Sa Pa 900 lượt": who came, where the unit only says how often. */
function visitors(
  view: View,
  verb: (Range & { list: boolean; nucleus: number }) | null,
  from: number,
  unit: Range,
): Range | null {
  if (!isOnly(view, unit, 'words.visits')) return null
  const said = verb && !verb.list && (states(view, verb) || exists(view, verb))
  const subject = said ? subjectBefore(view, verb.nucleus, false) : null
  const named = subject && bareOf(view, subject)
  if (named && listFrom(view, named.first, 'words.visitors') > 0) return named
  for (let p = from; p > view.first; ) {
    if ((view.cls(p - 1) & (FIGURE | STOP | COMMA)) !== 0) return null
    p = view.wordFirst(p - 1)
    if (listFrom(view, p, 'words.visitors') === 0) continue
    const who = bareOf(view, { first: p, last: Math.min(nounAfter(view, p), from) })
    return who.last > who.first ? who : null
  }
  return null
}

/** Whether a noun phrase is a bare word for all or some of what is counted: "cả", "tất cả". */
const allOf = (view: View, { first, last }: Range): boolean =>
  (view.cls(first) & DETERMINER) !== 0 && view.wordLast(first) >= last

/** Whether a noun phrase is one word that only tells where: "trong [tỉnh]", "ngoài [nước]". */
const isWhere = (view: View, { first, last }: Range): boolean =>
  view.wordLast(first) === last &&
  (view.cls(first) & PROPERTY) === 0 &&
  ['words.locative', 'words.by'].some((list) => listTo(view, first, list) > 0) &&
  listTo(view, first, 'words.with') === 0

/** A counted word that merely stands for what was named before: "4.862 đồng chí". */
const onlyAnaphor = (view: View, behind: Range): boolean => isOnly(view, behind, 'words.anaphoric')

/** "7 nghìn một kg", "12 nghìn/lít": a sum without its unit, and what it is the price of. */
export function isPrice(view: View, q: Quantity): boolean {
  if (q.unit !== null || q.scale < 1000) return false
  const each = listFrom(view, q.last, 'numerals.for_each')
  if (each === 0) return false
  const { lexicon, tokens, last, scene } = view
  return phrasesFrom(lexicon, tokens, q.last + each, last).some((f) =>
    f.lists.some((l) => scene.k.units.get(l)?.kind === 'measure'),
  )
}

/** Token of the first slash inside a range; its end where none is. */
function slashAfter({ tokens }: View, { first, last }: Range): number {
  for (let p = first + 1; p < last; p++) if (tokens.type[p]!.raw === '/') return p
  return last
}

/** Whether what is counted is counted by something: "con/kg". */
function isRate(view: View, q: Quantity): boolean {
  for (let p = q.unitFirst + 1; p < q.unitLast; p++) if (view.tokens.type[p]!.raw === '/') return true
  return false
}

/** Whether a range is one phrase of a list. */
function isOnly(view: View, { first, last }: Range, list: string): boolean {
  const nr = view.lexicon.lists.get(list) ?? -1
  return phrasesFrom(view.lexicon, view.tokens, first, last).some(
    (f) => f.length === last - first && ofList(f, nr),
  )
}

/** Whether a place stands before a verb group behind a word that says where: "trên [cả nước] chỉ còn". */
function follows(view: View, verb: Range & { nucleus: number }): boolean {
  let p = verb.nucleus
  while (p > view.first && (view.cls(p - 1) & (AUX | PERIOD)) !== 0) p = view.wordFirst(p - 1)
  const nr = p > view.first ? view.scene.entityOf[p - 1]! : -1
  const e = nr >= 0 ? view.scene.entities[nr]! : null
  if (e?.kind !== 'place' || e.first === view.first) return false
  // "cả nước" is never what is counted
  return view.scene.places[e.place]!.rank === 0 || listTo(view, e.first, 'words.locative') > 0
}

/** Whether a verb group does no more than state: "là", "nay đã đạt", "chỉ còn". It names nothing that could be paid. */
function onlyStates(view: View, verb: Range): boolean {
  for (let p = verb.first; p < verb.last; p = Math.max(p + 1, view.wordLast(p)))
    if ((view.cls(p) & (COPULA | AUX | PREP | COMPARE | PERIOD)) === 0) return false
  return true
}

/** Whether a thing is what its verb's measure is of: nobody who acts, and nothing named between verb and number. */
function isLeft(view: View, subject: Range, verb: Range & { nucleus: number }, from: number): boolean {
  if (exists(view, verb) || !names(view, subject, verb)) return false
  if (listFrom(view, subject.first, 'names.agent') > 0 || listFrom(view, subject.first, 'names.actor') > 0)
    return false
  for (let p = verb.nucleus; p < from; p = view.wordLast(p))
    if ((view.cls(p) & (VERB | AUX | COPULA | PREP | COMPARE | PERIOD)) === 0) return false
  return true
}

/** "đất rừng 36 ha, đất trồng lúa 25 ha": a list of things that begin with the same word; a verb inside is part of the name. */
function likeHead(view: View, subject: Range, before: Before, from: number): boolean {
  if (before.object < 0 || before.object === subject.first || !atPartStart(view, subject.first)) return false
  if (view.tokens.type[before.object]!.id !== view.tokens.type[subject.first]!.id) return false
  for (let p = subject.first; p < from; p = view.wordLast(p))
    if ((view.cls(p) & (FIGURE | STOP | COMMA)) !== 0) return false
  return true
}

/** A noun phrase without the words before its number that are no part of it. */
function trimmedNoun(view: View, { first, last }: Range): Range {
  let end = last
  while (end > first + 1 && (view.cls(end - 1) & (AUX | COPULA | PREP | COMPARE | PERIOD)) !== 0)
    end = view.wordFirst(end - 1)
  return { first, last: end }
}

/** "nhà máy bia công suất 600 triệu lít": a property that closes a noun phrase is what is measured. */
function propertyOf(view: View, range: Range): Range {
  let { first } = range
  if ((view.cls(first) & PROPERTY) !== 0) return range
  let last = range.last
  while (last > first && (view.cls(last - 1) & PROPERTY) !== 0) last = view.wordFirst(last - 1)
  first = last
  return first < range.last ? { first, last: range.last } : range
}

/** "giá thuê mái che, bến bãi là": a property that is of more than one thing; "khu vực công nghiệp, xây dựng": of two trades. */
function widened(view: View, subject: Range, level = true): Range {
  const comma = subject.first - 1
  if (comma <= view.first || (view.cls(comma) & COMMA) === 0 || propertyIn(view, subject)) return subject
  const first = nounBefore(view, comma)
  const named = listFrom(view, first, 'names.sector')
  const sector = named > 0 && named < comma - first && (view.cls(subject.first) & DETERMINER) === 0
  if (first >= comma || !(sector || (level && (view.cls(first) & PROPERTY) !== 0))) return subject
  for (let p = view.wordLast(first); p < comma; p = view.wordLast(p)) {
    const verb = (view.cls(p) & VERB) !== 0
    if (verb && p > view.wordLast(first)) return subject
    if (verb && isChange(view, p)) return subject
  }
  return comma - first > 1 ? { first, last: subject.last } : subject
}

/** What a sum is of, where a verb governs it and names nothing. */
function sumOf(view: View, q: Quantity, verb: Range, from: number): readonly Range[] {
  // "giá hạt tiêu liên tục giảm, nay còn 65 nghìn đồng/kg"
  const property = onlyStates(view, verb) ? propertyBefore(view, from) : null
  if (property) return [property]
  // "nhiều nơi chi vượt lớn như Yên Sơn 370 tỷ": an item of a list of places
  if (onlyStates(view, verb) || ((view.cls(from - 1) & ENTITY) !== 0 && !ledTo(view, verb, from))) return NONE
  // "giá trị sản xuất …, trong đó khu vực A thực hiện 9 tỷ đồng": that it was done names nothing
  if (isOnly(view, trimmed(view, verb), 'modality.carried_out')) return NONE
  return among(view) ?? priceOf(view, q) ?? moneyFor(view, verb, q)
}

/** "thu [từ Nhà máy A] 30 tỷ đồng": whether a word that a verb leads on with stands between it and the body before token p. */
function ledTo(view: View, verb: Range, p: number): boolean {
  const e = view.scene.entities[view.scene.entityOf[p - 1]!]
  const before = e ? view.wordFirst(e.first - 1) : Number.NaN
  return (
    before > verb.first && view.wordLast(verb.first) === before && listFrom(view, before, 'words.purpose') > 0
  )
}

/** "Khoản vay trị giá 5 tỷ đồng": what is worth it, where a noun stands before the word. */
function valuedBefore(view: View, { first, last }: Range): Range | null {
  const end = last - listTo(view, last, 'words.worth')
  return end < last && first < end && (view.cls(first) & (ENTITY | PROPERTY)) === 0
    ? { first, last: end }
    : null
}

/** "ngành dệt đạt [mức] tăng 8%", "với [mức] tăng 8%": what has the degree. */
function hasDegree(view: View, degree: Range): readonly Range[] {
  const verb = verbBefore(view, degree.first - listTo(view, degree.first, 'words.with'), true)
  const whose = verb && !verb.list ? subjectBefore(view, verb.nucleus, false) : null
  return whose && !isOnly(view, whose, 'words.degree') && !isOnly(view, whose, 'names.pronoun')
    ? [whose]
    : NONE
}

/** What is so long or wide: the noun phrase before the word of measure where the clause has a verb of its own. */
function bearerOf(view: View, p: number, subject: Range | null): Range | null {
  let first = nounBefore(view, p)
  // "các cầu", but "[bể số] 3"
  while (first < p && (view.cls(first) & DETERMINER) !== 0 && (view.cls(view.wordLast(first)) & LABEL) === 0)
    first = view.wordLast(first)
  const near = first < p ? { first, last: p } : null
  if (!subject) return near ?? beforeBracket(view, p)
  if (!near) return subject
  for (let at = subject.first; at < first; at = view.wordLast(at))
    if ((view.cls(at) & VERB) !== 0) return near
  return subject
}

/** What a word of measure tells where nothing that has it is named: "[dài] 4 km" a length, "[rộng] 5 ha" an area. */
function dimensionOf(view: View, q: Quantity, said: Range | null, object: readonly Range[]): string {
  const { k } = view.scene
  if (!said || object[0] !== said || !q.unit || isTime(q)) return ''
  const area = k.implied.get(q.unit.id)
  if (area !== undefined) return area
  for (const f of phrasesFrom(view.lexicon, view.tokens, said.first, said.last))
    for (const l of f.lists) {
      const name = k.dimensions.get(l)
      if (name !== undefined) return name
    }
  return ''
}

/** What stands before the bracket that opens at token p - 1: "Cảng A (rộng 5 ha)". */
function beforeBracket(view: View, p: number): Range | null {
  if (p - 1 <= view.first || view.tokens.type[p - 1]!.raw !== '(') return null
  const last = p - 1
  let first = (view.cls(last - 1) & ENTITY) !== 0 ? view.wordFirst(last - 1) : nounBefore(view, last)
  // a name and what it is the name of: "Cảng tổng hợp [Nhơn Hội]"
  if ((view.cls(last - 1) & ENTITY) !== 0) first = nounBefore(view, first)
  // a registration is no name: "tàu cá QN 1234 TS (dài 17 m)"
  const { type } = view.tokens
  const registered = type[last - 1]!.capital === 2 && type[last - 2]?.kind === NUMBER
  return first < last && !registered ? { first, last } : null
}

/** "con số này tăng lên", "mục tiêu đặt ra là": words that stand for what was named before. */
function saysNothing(view: View, subject: Range): boolean {
  if (listFrom(view, subject.last, 'words.this') > 0 && isOnly(view, subject, 'words.figure_of')) return true
  if (listFrom(view, subject.first, 'words.aim') === 0) return false
  for (let p = view.wordLast(subject.first); p < subject.last; p = view.wordLast(p))
    if ((view.cls(p) & (VERB | AUX | PREP | PERIOD | COMPARE)) === 0) return false
  return true
}

const SAYING = ['names.speech', 'words.directive', 'modality.request']
const opensSaying = opening(...SAYING, 'words.passive')

/**
 * "[lãnh đạo tỉnh yêu cầu] vốn đầu tư đạt": the noun phrase behind who says or asks for it; null where none is left. What
 * somebody is said to have asked of a thing is said of that: "đất cũng được bộ đề xuất".
 */
function whatIsSaid(view: View, range: Range): Range | null {
  let { first } = range
  if ((view.cls(first) & PROPERTY) !== 0) return range
  const begin = opensSaying(view.lexicon)
  for (let p = view.wordLast(first); p < range.last; p = view.wordLast(p)) {
    if (begin[view.tokens.id[p]!] !== 1) continue
    if (listFrom(view, p, 'words.passive') > 0) return range
    const said = Math.max(...SAYING.map((list) => listFrom(view, p, list)))
    if (said === 0) continue
    const bound = listFrom(view, p, 'modality.floor') > 0 || listTo(view, p, 'words.negator') > 0
    // "giá lúa năm nay dự báo": by nobody who is named
    const foreseen = p + said >= range.last && listFrom(view, p, 'modality.foresee') > 0
    if (!bound && !foreseen) first = p + said
  }
  if (first === range.first) return range
  for (; first < range.last; first = view.wordLast(first)) {
    const c = view.cls(first)
    if ((c & (PERIOD | AUX | PREP | CONJ)) === 0 || (c & PROPERTY) !== 0) break
  }
  return first < range.last && !onlyEntity(view, first, range.last) ? { first, last: range.last } : null
}

/** "12 người [khác]": that they are not those before sorts nobody. */
function withoutRest(view: View, { unitFirst, unitLast }: Quantity, range: Range): Range {
  if (range.first !== unitFirst) return range
  const rest = listTo(view, range.last, 'words.rest')
  const last = range.last - rest
  return rest > 0 && last >= unitLast && last > range.first ? { ...range, last } : range
}

/** "[cả] 5 cháu", "[bình quân] 4 tỷ đồng": how the number is meant, and nothing named. */
const onlyMeans = (view: View, range: Range): boolean =>
  (isOnly(view, range, 'words.determiner') || isOnly(view, range, 'words.telling')) &&
  !propertyIn(view, range)

/** "sau đó được [điều chỉnh] lên": a verb that a word colours names nothing; "[xuất khẩu] tăng" does. */
function onlyActs(view: View, { first, last }: Range): boolean {
  if ((view.cls(first - 1) & AUX) === 0) return false
  for (let p = first; p < last; p = view.wordLast(p))
    if ((view.cls(p) & (VERB | AUX)) === 0 || (view.cls(p) & (PROPERTY | CLASSES.units)) !== 0) return false
  return true
}

/** "riêng cà phê, huyện có 7.340 ha": who has it is not what is measured. */
function owns(view: View, q: Quantity, subject: Range): boolean {
  if (!weighs(q) && q.unit?.kind !== 'money') return false
  let { first } = subject
  while (first < subject.last && (view.cls(first) & DETERMINER) !== 0) first = view.wordLast(first)
  return !propertyIn(view, subject) && listFrom(view, first, 'names.organisation_level') > 0
}

/** Whether a number weighs or measures a thing itself: "than đá tồn 205 nghìn tấn". */
export const weighs = (q: Quantity): boolean => q.unit?.kind === 'measure' && !isTime(q)

/** "giá cà phê tại khu vực phía nam vẫn neo trên 90 nghìn đồng/kg": so much for one is of the property named before. */
function priceOf(view: View, q: Quantity): readonly Range[] | null {
  const property = q.rate ? propertyBefore(view, q.from) : null
  return property && property.first >= partStart(view, q.from) ? [property] : null
}

/** "Trong khoản tiền tạm ứng, tỉnh nhận 25 tỷ đồng": what a sentence opens with is what its sums are of. */
function among(view: View): readonly Range[] | null {
  const length = listFrom(view, view.first, 'words.among')
  if (length === 0) return null
  const first = view.first + length
  const last = nounAfter(view, first)
  return last > first ? [{ first, last }] : null
}

/** "bố trí 14,7 tỷ để …": millions of nothing that is said are money. */
const isSum = (q: Quantity): boolean => q.unit === null && q.scale >= 1e6

/** What money is for: the verb, and whom or what it is given to or spent on. */
function moneyFor(view: View, verb: Range, q: Quantity): readonly Range[] {
  const group = trimmed(view, verb)
  const nr = view.lexicon.lists.get('words.purpose') ?? -1
  const lead = phrasesFrom(view.lexicon, view.tokens, q.to, view.last).findLast((f) => ofList(f, nr))
  if (!lead) {
    // what only changes hands is money, whatever it is for
    const hands = group.first + listFrom(view, group.first, 'words.transfer') === group.last
    const spent = hands ? null : spentOn(view, q.to)
    return spent ? [group, spent] : [group]
  }
  let last = q.to + lead.length
  const end = nounAfter(view, last)
  if (end > last) last = end
  else {
    const vp = verbAfter(view, last)
    if (vp) last = vp.last
  }
  return last > q.to + lead.length ? [group, { first: q.to, last }] : [group]
}

/** "trích 6 tỷ đồng [tặng quà người già]": what is done with a sum, said right behind it; no change, and no more of the list. */
function spentOn(view: View, p: number): Range | null {
  const c = view.cls(p)
  if ((c & VERB) === 0 || (c & (COPULA | COMPARE | PROPERTY | COMMA | STOP)) !== 0) return null
  if (['change.rise', 'change.fall', 'change.moves', 'words.outcome'].some((l) => listFrom(view, p, l) > 0))
    return null
  const vp = verbAfter(view, p)
  if (!vp || vp.first !== p) return null
  // "đắp 12 đập tạm": with what is counted
  const counted = view.quantities.find(({ from }) => from === vp.last)
  return { first: p, last: Math.max(vp.last, counted ? nounAfter(view, rightOf(counted)) : 0) }
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
