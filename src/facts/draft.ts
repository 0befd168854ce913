import type { Knowledge } from '../knowledge/model.ts'
import { textOf } from '../text/tokens.ts'
import type { Change, Comparator, Fact, From, Kind } from '../types.ts'
import { movedBefore } from './announced.ts'
import { later } from './calendar.ts'
import { beforeCompare, inBracket, listFrom, listTo } from './clauses.ts'
import { type Frame, frameOf, isPrice, type Range, textIn, weighs } from './frame.ts'
import { changesHands, fundIn, fundOf, pricedBy, tradedFor, worthOf } from './funds.ts'
import { announced, labelBefore, labelOf, openedBy } from './headings.ts'
import {
  alongside,
  deedOfList,
  givenToEach,
  governed,
  holds,
  leftOut,
  ofWhole,
  saidOfAll,
  saidWith,
  withoutWhom,
} from './left-out.ts'
import {
  alikeIn,
  befalls,
  comparesOn,
  countedAtPlace,
  follows,
  goesOn,
  impliedBy,
  isHeldAgainst,
  lastLike,
  lenderOf,
  lent,
  likeLender,
  namedBefore,
  opensBehind,
  outside,
  planOf,
  repeats,
  shareIn,
  shareInBracket,
  sharerOf,
  sharesSubject,
  toldInBracket,
  weighed,
} from './lenders.ts'
import { type Memory, type Subject, subjectFor } from './memory.ts'
import { differenceOf, growthIn, movedBy } from './moved.ts'
import { nounAfter, propertyIn } from './nouns.ts'
import { hasEstimate, outlookOf } from './outlook.ts'
import type { Pair } from './pairs.ts'
import { pastPlaces } from './past-places.ts'
import type { PeriodDays } from './periods.ts'
import { type Before, states } from './predicate.ts'
import { type Quantity, settleSeparator } from './quantities.ts'
import { meantBy, ofSameDeed, standsIn, standsInForPeople } from './stand-ins.ts'
import { captured, fixed, isAge, isTime, type Reading, rightOf } from './statements.ts'
import { placeOf, subjectOf } from './subjects.ts'
import { baselineOf, periodOf } from './times.ts'
import type { Topic } from './topic.ts'
import { trimmed, verbBefore } from './verbs.ts'
import { COMMA, type Scene, STOP, type View } from './view.ts'
import { itemBefore, madeUpOf, partOf } from './wholes.ts'
import { zeroPredicate } from './zeros.ts'

/** A fact before ids and links: what the clause and its surroundings say of one number. */
export interface Draft {
  readonly q: Quantity
  readonly reading: Reading
  readonly frame: Frame
  readonly sentence: number
  readonly kind: Kind
  readonly unitId: string | null
  readonly value: number
  readonly comparator: Comparator
  readonly change: Change | null
  /** The change that its statement says: none for a rate of growth, which is a level to those who measure it. */
  readonly moved: Change | null
  readonly unit: string
  readonly object: string
  /** What a figure that goes on with this one is about: not the plan this one is held against. */
  readonly base: string
  /** Of a sum, the fund or capital that it is of: what one dealt out behind it is of, too; empty for none. */
  readonly fund: string
  /** The object with what holds of it, for a figure that counts the same: empty where that is the base. */
  readonly whole: string
  /** What was counted before people of whom it tells: "42 vụ tai nạn, làm chết 18 người"; empty for none. */
  readonly amid: string
  /** What the level of a rate is of, for another level of it; empty for none. */
  readonly level: string
  readonly share: boolean
  /** What has the share, where a whole is named: a change told behind it is of that. Empty for none. */
  readonly sharer: string
  readonly predicate: string
  /** The verb that a list goes on with; empty for none. */
  readonly governor: string
  /** The governor where it is something done: "kết nạp", not "có" or "đạt"; '' for none. */
  readonly deed: string
  readonly subject: Subject | null
  readonly period: { nr: number; from: From }
  readonly baseline: number
  readonly modality: Fact['modality']
  readonly negated: boolean
  readonly speaker: string | null
  readonly partOf: number
  /** The whole is made up of it and its like ("gồm"). */
  readonly consists: boolean
  readonly quote: Range
  /** Its object is no more than what stands before its colon or bracket. */
  readonly labelled: boolean
  /** It stands in brackets: what follows them goes on with what stood before them. */
  readonly bracketed: boolean
  readonly ofPlan: boolean
  readonly place: Fact['place']
}

/** Whether a strong mark within a sentence stands at token p: what a list goes on with behind it is the next item. */
const isStop = ({ tokens }: View, p: number): boolean => tokens.type[p]?.raw === ';'

/** Where a subject was found that the sentence itself does not name. */
const FAR: ReadonlySet<From> = new Set(['paragraph', 'earlier', 'title', 'source'])

/** Reads one number in its clause and its surroundings. */
export function draftOf(
  view: View,
  q: Quantity,
  reading: Reading,
  sentence: number,
  before: Draft | null,
  drafts: readonly Draft[],
  memory: Memory,
  around: Topic,
  k: Knowledge,
  dated: (nr: number) => boolean,
  days: readonly PeriodDays[],
  pair: Pair | undefined,
): Draft {
  const { tokens, scene } = view
  const whole = partOf(view, q, sentence, drafts)
  // a part goes on with its whole, not with how that has changed or what share of a plan it is
  const aside =
    before !== null && before.partOf < 0 && (before.change !== null || before.share || before.ofPlan)
  // "tai nạn tăng trên 30%, gồm: Bà Rịa (tăng 40,2%)": a change goes on with the change
  const alike = before?.q.unit?.kind === 'percent' && before.change !== null && q.unit?.kind === 'percent'
  const other = whole >= 0 && before !== null && before.partOf < 0 && drafts[whole] !== before
  const nearer =
    (aside || other) && !alike && whole >= 0 && drafts[whole]!.sentence === sentence ? drafts[whole]! : before
  const bracketed = inBracket(tokens, view.first, q.first)
  const item =
    nearer && nearer === before
      ? ((!bracketed && before?.bracketed ? outside(drafts, sentence) : null) ?? itemBefore(view, q, drafts))
      : null
  const previous = item ?? nearer
  // "Trong đó, đất ở 14 ha": opens a sentence with a part of what was dealt out in the sentence before
  const dealt =
    !previous && whole >= 0 && (drafts[whole]!.deed !== '' || holds(drafts[whole]!)) ? drafts[whole]! : null
  const frame = frameOf(
    view,
    q,
    reading,
    item && before
      ? { ...beforeOf(item), end: isStop(view, q.from - 1) ? q.from : beforeOf(before).end }
      : previous
        ? beforeOf(previous)
        : dealt && { ...beforeOf(dealt), end: view.first + listFrom(view, view.first, 'words.consist') },
  )
  const said = fixed(reading, q)
  const { kind, comparator } = said
  // "giảm cả 3 tiêu chí": all that has fallen, not by how much
  const all = q.unit?.kind === 'count' && q.from < q.first && listTo(view, q.first, 'names.whole') > 0
  const set = all ? null : said.change
  const zero = q.value === 0 && q.form === 'word' && q.shape === 'plain'
  const joined = (ranges: readonly Range[]): string =>
    ranges.length === 1
      ? textIn(view, ranges[0]!)
      : together(ranges)
          .map((r) => textIn(view, r))
          .join(' … ')
  const bare =
    q.unit === null &&
    ((q.scale >= 1e6 && (frame.object.length === 0 || frame.object[0]!.first < q.first)) ||
      beforeMoney(view, q))
      ? k.bareScale
      : null
  const unit = bare ? bare.text : unitOf(view, q, frame)
  const { implies } = reading.pattern
  const { ofPlan } = frame
  // the figure before, in this sentence or the one before it, lends what this clause leaves out
  const again = before !== null && bracketed && !before.bracketed && opensBehind(view, q, before)
  const closest = (again ? before : likeLender(drafts, q, sentence)) ?? previous ?? lenderOf(drafts, sentence)
  const lender = pastPlaces(view, q, closest, sentence, drafts)
  const shareOf = frame.subject !== null && q.unit?.kind === 'percent' && shareIn(drafts, sentence)
  // "thu về 10 triệu đồng": of what only changes hands it is said that it is money
  const handed = (q.unit?.kind === 'money' || bare !== null) && changesHands(view, frame)
  // "thu 100 kg, nhiều hơn so với 60 kg của cách cũ": of the same as what it is held against
  const held = lender?.sentence === sentence && isHeldAgainst(view, q, lender)
  // "bán lẻ đạt 4 tỷ đồng, chiếm 85% tổng mức, tăng 7%": what has the share has risen, not the whole named behind it
  const sharer = set && lender?.sentence === sentence ? lender.sharer : ''
  const ofWholeNamed = sharer !== '' && frame.object[0]?.first === lender!.frame.object[0]!.first
  const named =
    shareOf ||
    handed ||
    held ||
    ofWholeNamed ||
    repeats(view, q, frame, lender, sentence, reading.pattern.sets.change !== undefined)
      ? ''
      : frame.rateOf || joined(frame.object)
  // "doanh thu và số khách tăng lần lượt 15% và 14%": what is paired has risen alike
  // but "xuất khẩu tăng 3%, nhập khẩu giảm (2%)" fell
  const listed =
    previous !== null &&
    (set === null || set === previous.change) &&
    ((pair !== undefined && previous.change !== null) || goesOn(view, q, previous, frame))
  const { sets } = reading.pattern
  const paired = pair
    ? [...(pair.head ? [pair.head] : []), pair.item].map((r) => textIn(view, r)).join(' ')
    : ''
  const isMoney = kind === 'money' || bare !== null
  const fund = isMoney ? fundOf(view, frame, sentence, drafts) : ''
  const stated =
    sets.object ||
    (pair?.is === 'object' ? paired : '') ||
    fund ||
    countedAtPlace(view, q, frame, whole >= 0 ? drafts[whole]! : null) ||
    (isMoney ? worthOf(view, frame, named, sentence, drafts) || tradedFor(view, q, frame, named, k) : '') ||
    planOf(
      named,
      ofPlan && reading.pattern.object !== 'whole',
      textIn(view, frame.measured),
      lender,
      sentence,
    ) ||
    // "(3 năm không mở được)": none of what was counted before
    (zero && q.shared ? unitOf(view, q, frame) : '') ||
    (kind === 'rank' ? rankedBy(view, rightOf(q)) : '') ||
    implies.object
  // "tỷ lệ đói giảm từ 14% còn 3,1%": another level of the same rate
  const leveled =
    !stated && lender && kind === 'percent' && !set && reading.pattern.object !== 'carried'
      ? lender.level
      : ''
  const about = stated || leveled ? null : openedBy(view, q, reading)
  const own = stated || leveled || textIn(view, about)
  const lends =
    own === '' && lender
      ? sharer || lent(view, lender, q, sentence, reading.pattern.object === 'whole', whole, drafts, k)
      : ''
  // "đoàn viên dưới 25 tuổi chiếm 30%": an age that only sorts has nothing to lend
  const sorts = lends !== '' && lends === lender?.unit && !isTime(q) && isAge(view, lender.q)
  const given = sorts ? textIn(view, frame.subject) : lends
  const does = frame.governor !== null && !sets.change && !frame.weak && !states(view, frame.governor)
  // "70 thành viên trồng 190 ha chè": those who do it are not what is measured, but for those that it befalls
  const done = does && weighs(q) && lender !== null && !weighed(lender.q) && !befalls(view, frame.governor!)
  // "35 hộ và 21 người" counts no households twice; "42 vụ tai nạn, làm chết 18 người" counts the dead of accidents
  const unlike = q.unit?.person === true && lender?.q.unit?.kind === 'count' && !lender.q.unit.person
  // "thu giữ 2 xe máy và 15 triệu đồng": the sum is one more thing, no price of theirs
  const alone = own === '' && frame.predicate.length === 0 && !zero && !bracketed && !q.rate
  const beside = alone && kind === 'money' && lender?.kind === 'count' && lender.sentence === sentence
  // "mỗi gia đình có 12 con": a bare word for things means none of another kind
  const bareThing =
    lender?.kind === 'count' &&
    q.unit?.kind === 'count' &&
    lender.q.unit?.id !== q.unit.id &&
    standsIn(view, q) &&
    !standsInForPeople(view, q)
  // "giành 4 huy chương, xếp thứ ba": it is not they that are ranked
  const ranks = kind === 'rank' && (lender?.kind === 'count' || (lender !== null && isTime(lender.q)))
  const lentObject = unlike || handed || done || beside || bareThing || ranks ? '' : given
  const nameless = own === '' && lentObject === '' && frame.object.length === 0 && q.unit?.person === true
  const those = nameless && does ? ofSameDeed(drafts, textIn(view, frame.governor)) : ''
  // each item that has a name of its own is a figure of that, but all of what the list is announced with
  // "may mặc (tăng 3%), xi măng (tăng 29,7%)": what has risen is named right before the bracket
  const row = before?.bracketed === true && before.change !== null
  const changed =
    own === '' && set && q.unit?.kind === 'percent' && (lentObject === '' || row)
      ? labelBefore(view, reading.match.first)
      : null
  const unnamed = own === '' && frame.predicate.length === 0 && !zero && !isTime(q) && !q.unit?.person
  const label = unnamed && (lentObject === '' || lender?.labelled) ? labelOf(view, q) : null
  const head = unnamed && lentObject === '' ? announced(view, q) : null
  const headed = label && propertyIn(view, label) ? label : (head ?? label)
  const object =
    own ||
    textIn(view, headed ?? changed) ||
    lentObject ||
    those ||
    (q.rate && !captured(reading, 'predicate') && !does ? pricedBy(view, q, k) : '') ||
    impliedBy(q, k, handed || beside) ||
    (set && q.unit?.kind !== 'count' && frame.object.length === 0 ? movedBefore(view, sentence, set) : '')
  // "Ban Chấp hành gồm 15 đồng chí": they are the whole of a body, not some of those before
  const makesUp =
    (previous !== null &&
      listFrom(view, previous.frame.governor?.first ?? view.first, 'words.consist') > 0) ||
    (frame.governor !== null && listFrom(view, frame.governor.first, 'words.consist') > 0)
  // "xảy ra 40 vụ trộm, giảm 12 vụ": fewer of the same
  const fewer = set && q.unit?.kind === 'count' && object === unit ? alikeIn(drafts, q, sentence) : ''
  const counted =
    q.unit?.kind === 'count' && (object === '' || object === unit) && standsIn(view, q) && !makesUp
      ? meantBy(view, q, sentence, drafts)
      : fewer.startsWith(`${unit} `)
        ? fewer
        : ''
  const share = reading.pattern.object === 'whole' || shareOf
  // "(trong đó) vốn doanh nghiệp là 7 tỷ đồng (24%)": the share is that of the part just named
  const part =
    share && lender && lender.sentence === sentence && lender.partOf >= 0 && namedBefore(lender)
      ? lender.object
      : ''
  const sameList = lastLike(drafts, q, sentence)
  const specific = reading.variant.weight > 0 ? implies.predicate : null
  const predicate =
    (sets.predicate && previous ? givenToEach(view, reading.match.first, previous) : '') ||
    sets.predicate ||
    (zero ? joined(zeroPredicate(view, q)) : '') ||
    // "có thêm 6 xã đạt chuẩn, 2 xã kiểu mẫu": what holds of the next is its own
    (listed && !(frame.holds && previous?.frame.weak) ? previous?.predicate : '') ||
    // "đạt 61% dự toán huyện giao và 60% dự toán HĐND xã thông qua": held against one plan and another
    (ofPlan && previous?.ofPlan && setsPlan(view, q, frame) ? previous.predicate : '') ||
    // "xã A 70 hộ (chiếm 4%), xã B 60 hộ (3%)"
    (bracketed && q.unit?.kind === 'percent' ? shareInBracket(view, q, sentence, drafts) : '') ||
    ofWhole(whole >= 0 ? drafts[whole]! : null, q, frame, joined(frame.predicate)) ||
    governed(
      previous ?? dealt,
      whole >= 0 ? drafts[whole]! : bracketed ? toldInBracket(drafts, sentence, q) : null,
      joined(namedRate(frame)),
      frame,
    ) ||
    (previous !== null && comparesOn(view, q, previous) ? previous.predicate : '') ||
    // "đạt 51% dự toán Trung ương giao, 46% dự toán tỉnh giao": held against one plan and another
    (ofPlan && previous?.ofPlan ? previous.predicate : '') ||
    (listed || (previous && part === '' && follows(view, previous, q)) ? previous?.predicate : '') ||
    specific ||
    (sameList ? alongside(view, saidOfAll(view, sameList), q) : '') ||
    (head && headed === head ? saidWith(view, head) || object : '') ||
    (bracketed ? saidBefore(view, q) : '') ||
    textIn(view, frame.shared) ||
    deedOfList(view, q) ||
    leftOut(view, q, sentence, drafts) ||
    // "Diện tích gieo trồng 90 ha, trong đó ngô 20 ha": what is said of the whole
    (whole >= 0 && weighs(q) && drafts[whole]!.q.unit?.id === q.unit?.id ? drafts[whole]!.predicate : '') ||
    implies.predicate ||
    ''
  // with its unit of measure: what stands behind it stands behind both
  const number: Range = { first: q.first, last: rightOf(q) }
  const ownObject = frame.object[0] ?? null
  const saidSubject = captured(reading, 'subject')
  const nearest: Subject | null =
    pair?.is === 'subject'
      ? { text: paired, from: 'clause', place: scene.entities[scene.entityOf[pair.item.first]!]?.place ?? -1 }
      : saidSubject
        ? subjectIn(scene, saidSubject, around, memory)
        : share && (frame.subject || part)
          ? { text: textIn(view, frame.subject) || part, from: 'clause', place: -1 }
          : subjectOf(view, number, frame.head, ownObject, memory, around)
  // what has no subject in its own part of the sentence goes on with that of the figure before it
  const goesOnWith =
    nearest?.from !== 'clause' && nearest?.from !== 'said' ? sharesSubject(view, q, previous, sentence) : null
  const far = nearest === null || FAR.has(nearest.from)
  // "hộ cận nghèo có 90 hộ, chiếm 10%": what was counted has no share of its own
  const ofCounted =
    previous?.q.unit?.kind === 'count' &&
    previous.sentence === sentence &&
    nearest?.place === -1 &&
    nearest.text === previous.object
  // "có 50 xã đạt 18 tiêu chí": not of the commune that cannot have so many, either
  const same = far && before?.sentence === sentence && before.subject?.above === true
  const subject =
    (ofCounted ? previous.subject : null) ??
    goesOnWith ??
    (whole >= 0 && far ? drafts[whole]!.subject : null) ??
    (same ? before.subject : null) ??
    (far ? toldOf(previous, sentence) : null) ??
    nearest
  const behind = ownObject && ownObject.first >= q.first ? ownObject.last : q.to
  const covers = (outer: number, inner: number): boolean => {
    const [a, b] = [days[outer]!, days[inner]!]
    return a.start !== null && b.start !== null && a.start <= b.start && (b.end ?? '') <= (a.end ?? '')
  }
  const timeOf = (tells: (nr: number) => boolean): Draft['period'] =>
    periodOf(view, number, behind, frame.plan, kind === 'multiple', memory, tells, covers)
  const known: Draft['period'] =
    pair?.is === 'period' ? { nr: scene.periodOf[pair.item.first]!, from: 'clause' } : timeOf(dated)
  // in an article without a day "từ đầu năm đến nay" has no days; it is told all the same where nothing else is
  const period =
    known.nr < 0 && around.article.published === null
      ? timeOf((nr) => scene.periods[nr]!.role === 'period')
      : known
  // "đang được hỗ trợ 100%": what is done is no rule
  // "công suất [từ 3.000 m3] lên 5.000 m3": what it is now
  const sized = (kind === 'money' || kind === 'measure') && !q.opened
  const priced = kind === 'money' || kind === 'percent' || q.unit === null
  const { published } = around.article
  const { modality, negated } = outlookOf(view, q, {
    number,
    sets,
    priced,
    sized,
    ofPlan,
    sentence,
    period,
    days,
    published,
    previous,
    latest: drafts.at(-1),
    memory,
  })
  // what is so was told in no time that has yet to begin: "Tháng tới, xã họp dân. Xã có 12 bản."
  const carried = period.from === 'paragraph' || period.from === 'earlier'
  const start = carried && modality === 'actual' && period.nr >= 0 ? days[period.nr]!.start : null
  const begun = start === null || published === null || !later(start, published)
  const baseline = baselineOf(view, number)
  const differs = differenceOf(view, q, reading, baseline >= 0)
  const change =
    (listed ? previous?.change : null) ??
    set ??
    differs?.change ??
    (sized || priced ? movedBy(view, q) : null)
  const estimate = differs?.exact
    ? '='
    : comparator === '=' && hasEstimate(view, number.first)
      ? '~'
      : comparator
  const spans = [
    number,
    ...frame.object,
    ...frame.predicate,
    { first: reading.match.first, last: Math.max(reading.match.last, q.to) },
  ]
  let first = number.first
  let last = q.to
  for (const r of spans) {
    if (!r) continue
    first = Math.min(first, r.first)
    last = Math.max(last, r.last)
  }
  // marks at the edges are no part of the clause
  while (first < number.first && (view.cls(first) & (COMMA | STOP)) !== 0) first++
  while (last > q.to && (view.cls(last - 1) & (COMMA | STOP)) !== 0) last--
  const value = q.other === null ? q.value : settleSeparator(q, tokens.type[q.first]!.raw)
  const quoted = memory.speaker?.text ?? null
  const outer = frame.governed ? ((previous ?? dealt)?.governor ?? '') : ''
  const has = frame.governor ? textIn(view, withoutWhom(view, frame.governor)) : ''
  const governor = [outer, outer.endsWith(has) ? '' : has].filter(Boolean).join(' … ')
  return {
    q,
    reading,
    frame,
    governor,
    deed: does ? governor : frame.governed ? ((previous ?? dealt)?.deed ?? '') : '',
    sentence,
    kind: bare ? bare.unit.kind : kind,
    unitId: bare ? bare.unit.id : (q.unit?.id ?? null),
    value,
    comparator: estimate,
    change: growthIn(view, q, frame) ?? change,
    moved: change,
    unit,
    object:
      counted ||
      object ||
      (q.unit?.kind === 'count' || frame.weak ? unit : '') ||
      (predicate === implies.predicate && q.unit ? impliedBy(q, k, true) : predicate) ||
      unit,
    base: ofPlan
      ? frame.measured
        ? textIn(view, frame.measured)
        : (lender?.base ?? '')
      : frame.rate
        ? textIn(view, frame.rate)
        : leveled
          ? lender!.base
          : counted || object,
    fund: fund || (isMoney && whole < 0 ? fundIn(view, frame, object) : ''),
    level: frame.rate ? object : leveled,
    amid: unlike ? given : '',
    whole: textIn(view, frame.whole ?? frame.rate),
    share,
    sharer: sharerOf(view, frame, reading.pattern.object === 'whole', lender, sentence),
    predicate: predicate || object,
    subject,
    period: begun ? period : { nr: memory.begun, from: 'earlier' },
    baseline,
    modality,
    negated,
    speaker: quoted,
    partOf: whole,
    consists: whole >= 0 && madeUpOf(view, q, whole, drafts),
    quote: { first, last },
    bracketed,
    labelled: headed !== null && headed === label,
    ofPlan,
    place: placeOf(scene, subject, around),
  }
}

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

/** What is said of a rate begins with its name: "tỷ lệ hộ nghèo giảm còn". */
function namedRate({ rate, predicate }: Frame): readonly Range[] {
  if (!rate || predicate.some((r) => r.first < rate.last && r.last > rate.first)) return predicate
  return [rate, ...predicate].sort((a, b) => a.first - b.first)
}

/** Most words between a place among others and in what it is taken: "xếp thứ 5 [trong các tỉnh miền núi] về …". */
const MOST_AMONG = 8

/** In what something takes the place among others that ends before token p: "đứng thứ 2 toàn tỉnh về [số hội viên]"; empty for none. */
function rankedBy(view: View, p: number): string {
  for (let at = p, n = 0; n < MOST_AMONG && at < view.last; at = view.wordLast(at), n++) {
    const c = view.cls(at)
    // "5/63 tỉnh, thành phố về …"
    if ((c & STOP) !== 0 || ((c & COMMA) !== 0 && listFrom(view, at + 1, 'names.organisation_level') === 0))
      return ''
    const length = listFrom(view, at, 'words.respect')
    if (length === 0) continue
    const last = nounAfter(view, at + length)
    return last > at + length ? textIn(view, { first: at + length, last }) : ''
  }
  return ''
}

/** What a figure hands on to the next of its sentence. */
function beforeOf(draft: Draft): Before {
  const { q, frame, governor, deed, partOf } = draft
  const ends = [...frame.object, ...frame.predicate].map((r) => r.core ?? r.last)
  return {
    end: Math.max(q.to, ...ends),
    governs: governor !== '',
    weak: frame.weak,
    does: deed !== '',
    part: partOf >= 0,
    holds: holds(draft),
    object: frame.object[0]?.first ?? -1,
  }
}

/** Whom this sentence has told the figure before of: "tòa án đã thụ lý 62 vụ; đã giải quyết [40 vụ]". */
function toldOf(previous: Draft | null, sentence: number): Subject | null {
  if (!previous || previous.sentence !== sentence || previous.share) return null
  return previous.subject && !FAR.has(previous.subject.from) ? previous.subject : null
}

/** Whether what is said of a share of a plan is only who set it. */
const setsPlan = (view: View, q: Quantity, { predicate }: Frame): boolean =>
  predicate.length === 1 &&
  predicate[0]!.first > q.first &&
  listFrom(view, predicate[0]!.first, 'words.sets') > 0

/** What is said right before the bracket that opens with a number: "xã A [góp được] nhiều nhất (7 triệu đồng)". */
function saidBefore(view: View, q: Quantity): string {
  const p = beforeCompare(view, q.from)
  if (p <= view.first || view.tokens.type[p - 1]!.raw !== '(') return ''
  const verb = verbBefore(view, p - 1, true)
  return verb && !verb.list ? textIn(view, trimmed(view, verb)) : ''
}

/** Who is named in so many words: a body or a place by its full name. */
function subjectIn(scene: Scene, { first, last }: Range, around: Topic, memory: Memory): Subject {
  const e = scene.entities[scene.entityOf[first]!]
  if (e && e.first === first && e.last === last) return subjectFor(scene, e, 'said', around, memory)
  return { text: textOf(scene.tokens, first, last), from: 'said', place: -1 }
}

/** "300.000 tiền giống", "7 nghìn một kg": a sum, its unit left out. */
const beforeMoney = (view: View, q: Quantity): boolean =>
  q.value >= 1000 && (listFrom(view, q.last, 'numerals.money_after') > 0 || isPrice(view, q))

/** A raised figure that has come apart from its unit: "m 2". */
const RAISED = /(?<=\p{L}) ([23²³])(?!\d)/gu

/** The unit as written: of a count without a listed unit, the head of the noun phrase. */
function unitOf(view: View, q: Quantity, frame: Frame): string {
  const { tokens } = view
  const [from, to] = q.shared ?? [q.unitFirst, q.unitLast]
  if (to > from) {
    const unit = textOf(tokens, from, to)
    return to - from > 1 ? unit.replace(RAISED, '$1') : unit
  }
  if (q.unit?.kind === 'count') return q.unit.id
  if (q.unit && q.unit === view.scene.k.bareTimes?.unit) return view.scene.k.bareTimes.text
  const object = frame.object[0]
  if (!object) return ''
  // "số lượng trâu bò là 70": it is they that are counted
  const skipped = object.first + listFrom(view, object.first, 'words.number_of')
  const first = skipped < object.last ? skipped : object.first
  // "hố [xử lý] rác": two words, unless the second begins a longer one
  const two = first + 1 < view.last && view.wordLast(first + 1) > first + 2 ? first + 1 : first + 2
  const last = Math.min(object.last, Math.max(view.wordLast(first), two))
  return textOf(tokens, first, last)
}
