import type { Knowledge } from '../knowledge/model.ts'
import { ofList, openers, phrasesFrom } from '../text/lexicon.ts'
import { opensWith, WORD } from '../text/tokens.ts'
import type { Change, Comparator, Fact, From, Kind } from '../types.ts'
import { later } from './calendar.ts'
import { listFrom, listTo } from './clauses.ts'
import { type Frame, frameOf, isPrice, type Range, weighs } from './frame.ts'
import { changesHands, fundIn, fundOf, pricedBy, tradedFor, worthOf } from './funds.ts'
import {
  alongside,
  deedOfList,
  governed,
  holds,
  leftOut,
  ofWhole,
  saidOfAll,
  saidWith,
  withoutWhom,
} from './left-out.ts'
import { type Memory, type Subject, subjectFor } from './memory.ts'
import { followsApproval, handedOn, modalityOf } from './modality.ts'
import { movedBy } from './moved.ts'
import { nounAfter, propertyBefore, propertyIn } from './nouns.ts'
import type { Pair } from './pairs.ts'
import { pastPlaces } from './past-places.ts'
import type { PeriodDays } from './periods.ts'
import { type Before, states } from './predicate.ts'
import { type Quantity, settleSeparator } from './quantities.ts'
import { meantBy, ofSameDeed, standsIn, standsInForPeople } from './stand-ins.ts'
import { captured, fixed, isTime, type Reading, rightOf } from './statements.ts'
import { placeOf, subjectOf } from './subjects.ts'
import { baselineOf, periodOf } from './times.ts'
import type { Topic } from './topic.ts'
import { trimmed, verbBefore } from './verbs.ts'
import {
  AUX,
  COMMA,
  COMPARE,
  CONJ,
  COPULA,
  ENTITY,
  ESTIMATE,
  FIGURE,
  PART,
  PERIOD,
  PREP,
  PROPERTY,
  type Scene,
  STOP,
  THAN,
  VERB,
  type View,
} from './view.ts'
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

const endsClause = opensWith(';.')

/** Whether a strong mark within a sentence stands at token p: what a list goes on with behind it is the next item. */
const isStop = ({ tokens }: View, p: number): boolean => tokens.type[p]?.raw === ';'

/** Where a subject was found that the sentence itself does not name. */
const FAR: ReadonlySet<From> = new Set(['paragraph', 'earlier', 'title', 'source'])

/** Tokens behind a figure within which the schedule of its project is named. */
const FARTHEST_SCHEDULE = 60

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
  const bracketed = inBracket(view, q)
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
        : dealt && { ...beforeOf(dealt), end: view.first },
  )
  const { kind, comparator, change: set } = fixed(reading, q)
  const text = (r: Range): string => tokens.text.slice(tokens.start[r.first]!, tokens.end[r.last - 1]!)
  const zero = q.value === 0 && q.form === 'word' && q.shape === 'plain'
  const joined = (ranges: readonly Range[]): string =>
    ranges.length === 1 ? text(ranges[0]!) : together(ranges).map(text).join(' … ')
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
  const named =
    shareOf ||
    handed ||
    held ||
    repeats(q, frame, lender, sentence, reading.pattern.sets.change !== undefined, text)
      ? ''
      : frame.rateOf || joined(frame.object)
  // "doanh thu và số khách tăng lần lượt 15% và 14%": what is paired has risen alike
  const listed =
    previous !== null &&
    ((pair !== undefined && previous.change !== null) || goesOn(view, q, previous, frame))
  const { sets } = reading.pattern
  const paired = pair ? [...(pair.head ? [pair.head] : []), pair.item].map(text).join(' ') : ''
  const isMoney = kind === 'money' || bare !== null
  const fund = isMoney ? fundOf(view, frame, sentence, drafts) : ''
  const stated =
    sets.object ||
    (pair?.is === 'object' ? paired : '') ||
    fund ||
    (isMoney ? worthOf(view, frame, named, sentence, drafts) || tradedFor(view, q, frame, named, k) : '') ||
    planOf(
      named,
      ofPlan && reading.pattern.object !== 'whole',
      frame.measured ? text(frame.measured) : '',
      lender,
      sentence,
    ) ||
    // "(3 năm không mở được)": none of what was counted before
    (zero && q.shared ? unitOf(view, q, frame) : '') ||
    implies.object
  // "tỷ lệ đói giảm từ 14% còn 3,1%": another level of the same rate
  const leveled =
    !stated && lender && kind === 'percent' && !set && reading.pattern.object !== 'carried'
      ? lender.level
      : ''
  const about = stated || leveled ? null : openedBy(view, q, reading)
  const own = stated || leveled || (about ? text(about) : '')
  const given =
    own === '' && lender
      ? lent(view, lender, q, sentence, reading.pattern.object === 'whole', whole, drafts, k)
      : ''
  const does = frame.governor !== null && !sets.change && !frame.weak && !states(view, frame.governor)
  // "86 thành viên canh tác 215 ha": those who do it are not what is measured, but for those that it befalls
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
  const lentObject = unlike || handed || done || beside || bareThing ? '' : given
  const nameless = own === '' && lentObject === '' && frame.object.length === 0 && q.unit?.person === true
  const those = nameless && does ? ofSameDeed(drafts, text(frame.governor!)) : ''
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
    (headed ? text(headed) : changed ? text(changed) : lentObject || those) ||
    (q.rate && !captured(reading, 'predicate') && !does ? pricedBy(view, q, k) : '') ||
    impliedBy(q, k, handed || beside)
  // "Ban Chấp hành gồm 15 đồng chí": they are the whole of a body, not some of those before
  const makesUp =
    (previous !== null &&
      listFrom(view, previous.frame.governor?.first ?? view.first, 'words.consist') > 0) ||
    (frame.governor !== null && listFrom(view, frame.governor.first, 'words.consist') > 0)
  const counted =
    q.unit?.kind === 'count' && (object === '' || object === unit) && standsIn(view, q) && !makesUp
      ? meantBy(view, q, sentence, drafts)
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
    sets.predicate ||
    (zero ? joined(zeroPredicate(view, q)) : '') ||
    // "có thêm 6 xã đạt chuẩn, 2 xã kiểu mẫu": what holds of the next is its own
    (listed && !(frame.holds && previous?.frame.weak) ? previous?.predicate : '') ||
    ofWhole(whole >= 0 ? drafts[whole]! : null, q, frame, joined(frame.predicate)) ||
    governed(
      previous ?? dealt,
      whole >= 0 ? drafts[whole]! : bracketed ? toldInBracket(drafts, sentence, q) : null,
      joined(namedRate(frame)),
      frame,
    ) ||
    // "đạt 51% dự toán Trung ương giao, 46% dự toán tỉnh giao": held against one plan and another
    (ofPlan && previous?.ofPlan ? previous.predicate : '') ||
    (listed || (previous && part === '' && follows(view, previous, q)) ? previous?.predicate : '') ||
    specific ||
    (sameList ? alongside(view, saidOfAll(sameList, text), q, text) : '') ||
    (head && headed === head ? saidWith(view, head, text) || object : '') ||
    (bracketed ? saidBefore(view, q, text) : '') ||
    (frame.shared ? text(frame.shared) : '') ||
    deedOfList(view, q, text) ||
    leftOut(view, q, sentence, drafts) ||
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
          ? { text: frame.subject ? text(frame.subject) : part, from: 'clause', place: -1 }
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
  const told = modalityOf(view, number, priced, q.rate, sized)
  const happens = sets.modality === 'hypothetical' && told.said && told.modality === 'actual'
  const {
    modality: ownModality,
    negated,
    said,
  } = sets.modality && !happens
    ? { modality: sets.modality, negated: sets.negated === true, said: true }
    : told
  const ownDays = period.nr >= 0 && period.from === 'clause' ? days[period.nr]! : null
  const { published } = around.article
  const gone = (nr: number): boolean => {
    const end = nr >= 0 ? days[nr]!.end : null
    return end != null && published !== null && !later(end, published)
  }
  const past = period.from === 'clause' && gone(period.nr)
  // a goal holds for all that the sentence goes on to list, until something has its own time and it is past
  // a ceiling in a goal is part of the goal: "yêu cầu 100% trạm lập đội, mỗi đội không quá 7 người"
  const open = ownModality === 'actual' || (ownModality === 'hypothetical' && previous?.modality === 'target')
  // "(kế hoạch 14%)" is said of the plan alone
  const latest = drafts.at(-1)
  const goal = previous
    ? previous.reading.pattern.sets.modality
      ? null
      : setsGoals(view, previous)
        ? 'target'
        : previous.modality
    : ((latest?.sentence === sentence - 1 ? handedOn(view, q, latest) : null) ??
      (memory.goals || (sized && followsApproval(view, sentence, memory)) ? 'target' : null))
  // "kế hoạch kết nạp 100 đảng viên, thực hiện 85 đảng viên": what was done of a plan is no plan
  const fills =
    goal === 'target' &&
    previous?.q.unit != null &&
    previous.q.unit.id === q.unit?.id &&
    listTo(view, number.first, 'modality.carried_out') > 0
  // a plan of a time that is past is still a plan
  // "tổng vốn 300 tỷ đồng, thời gian thực hiện 2022 - 2025": of what is not yet built
  const scheduled =
    ownModality === 'forecast' || (ownModality === 'actual' && !said)
      ? scheduledUntil(view, number.last, days)
      : null
  const planned = scheduled !== null && published !== null && later(scheduled, published)
  const modality = planned
    ? 'target'
    : !said && open && goal && !fills && (!past || (previous && gone(previous.period.nr)))
      ? goal
      : ownModality
  // what lies wholly ahead cannot have happened, nor can what begins now; of a year that runs, it can
  const ahead =
    modality === 'actual' &&
    !ofPlan &&
    listTo(view, scene.periods[period.nr]?.first ?? view.first, 'modality.due') === 0 &&
    ownDays?.end != null &&
    published !== null &&
    later(ownDays.end, published) &&
    (ownDays.start === null || later(ownDays.start, published))
  // "năm 2020, sản lượng ước đạt 30 tấn": of a time that is not over, an estimate foresees
  const guessed =
    (modality === 'actual' || ahead) &&
    ownDays?.end != null &&
    published !== null &&
    later(ownDays.end, published) &&
    hasEstimate(view, number.first)
  const time = scene.periods[period.nr]
  const fromNow =
    modality === 'actual' &&
    !said &&
    !ofPlan &&
    period.from === 'clause' &&
    time?.grain === 'now' &&
    time.to !== null
  const is = guessed ? 'forecast' : ahead || fromNow ? 'target' : modality
  // what is so was told in no time that has yet to begin: "Tháng tới, xã họp dân. Xã có 12 bản."
  const carried = period.from === 'paragraph' || period.from === 'earlier'
  const start = carried && is === 'actual' && period.nr >= 0 ? days[period.nr]!.start : null
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
  const has = frame.governor ? text(withoutWhom(view, frame.governor)) : ''
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
        ? text(frame.measured)
        : (lender?.base ?? '')
      : frame.rate
        ? text(frame.rate)
        : leveled
          ? lender!.base
          : counted || object,
    fund: fund || (isMoney && whole < 0 ? fundIn(view, frame, object) : ''),
    level: frame.rate ? object : leveled,
    amid: unlike ? given : '',
    whole: frame.whole ? text(frame.whole) : frame.rate ? text(frame.rate) : '',
    share,
    predicate: predicate || object,
    subject,
    period: begun ? period : { nr: memory.begun, from: 'earlier' },
    baseline,
    modality: is,
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

/** "đề ra 12 chỉ tiêu: …": what a figure announces are goals. */
function setsGoals(view: View, { q, frame }: Draft): boolean {
  if (!frame.governor || listFrom(view, q.unitFirst, 'words.aim') === 0) return false
  let sets = false
  for (let p = frame.governor.first; p < frame.governor.last && !sets; p = view.wordLast(p))
    sets = listFrom(view, p, 'words.directive') > 0
  for (let p = q.unitLast; sets && p < view.last && p < q.unitLast + 6; p++)
    if (view.tokens.type[p]!.raw === ':') return true
  return false
}

const SCHEDULES = ['modality.schedule']

/** The last day of the schedule of a project that is named behind a figure; null where none is. */
function scheduledUntil(view: View, from: number, days: readonly PeriodDays[]): string | null {
  const last = Math.min(view.last, from + FARTHEST_SCHEDULE)
  const begins = openers(view.lexicon, SCHEDULES)
  const { id } = view.tokens
  for (let p = from; p < last; p++) {
    if (begins[id[p]!] !== 1) continue
    const named = listFrom(view, p, 'modality.schedule')
    if (named === 0) continue
    for (let at = p + named; at < Math.min(view.last, p + named + 8); at++) {
      const nr = view.scene.periodOf[at]!
      const end = nr >= 0 ? days[nr]!.end : null
      if (end != null) return end
    }
  }
  return null
}

/** "số hộ nghèo giảm từ 100 hộ xuống còn [80 hộ]": a bare unit stands for what the figure before counted, named before it. */
function repeats(
  q: Quantity,
  { object }: Frame,
  lender: Draft | null,
  sentence: number,
  moves: boolean,
  text: (r: Range) => string,
): boolean {
  if (q.unit?.kind !== 'count' || lender?.sentence !== sentence || lender.q.unit?.id !== q.unit.id)
    return false
  const only = object.length === 1 ? object[0]! : null
  if (!only || only.first !== q.unitFirst || only.last !== q.unitLast) return false
  // "có 300 người tham gia bảo hiểm, tăng 12 người": of those of whom that holds
  const holds = lender.frame.whole
  if (moves && holds && holds.last < q.first - 1 && lender.object === text(only)) return true
  const before = lender.frame.object[0]
  return (!before || before.first < lender.q.first) && lender.base.startsWith(`${text(only)} `)
}

/** Tokens behind a figure within which a list of changes closes with what all of them are held against. */
const COMPARED = 24

/** Whether a list that goes on from token p closes with what it is held against, with nothing said on the way: "… so với cùng kỳ". */
function comparedBehind(view: View, from: number): boolean {
  for (let p = from; p < view.last && p < from + COMPARED; p = Math.max(p + 1, view.wordLast(p))) {
    const c = view.cls(p)
    if ((c & THAN) !== 0 || isBaseline(view, p)) return true
    if ((c & COPULA) !== 0 || view.tokens.type[p]!.raw === ';') return false
    const moves =
      (c & VERB) !== 0 && ['change.rise', 'change.fall'].some((list) => listFrom(view, p, list) > 0)
    if (moves) return false
  }
  return false
}

/** Whether what a change is held against opens its clause: "So với năm ngoái, giảm 2 vụ". */
function comparedBefore(view: View, { q, frame }: Draft): boolean {
  const first = frame.governor?.first ?? frame.predicate[0]?.first ?? q.from
  for (let p = first - 1; p >= view.first && first - p < COMPARED; p--) {
    if (isBaseline(view, p)) return true
    if ((view.cls(p) & (COMMA | PERIOD)) === 0) return false
  }
  return false
}

const isBaseline = ({ scene }: View, p: number): boolean =>
  scene.periodOf[p]! >= 0 && scene.periods[scene.periodOf[p]!]!.role === 'baseline'

/** Whether a measure is what one like it, before it in the sentence, is compared with. */
function isHeldAgainst(view: View, q: Quantity, lender: Draft): boolean {
  const like = q.unit?.kind === 'measure' && lender.q.unit?.id === q.unit.id && lender.base !== ''
  return like && listTo(view, q.from, 'words.than') > 0
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

/** "giảm 3 bản chưa có điện, 2 bản chưa có đường": a change goes on to a like figure without a verb of its own. */
function goesOn(view: View, q: Quantity, previous: Draft, frame: Frame): boolean {
  if (previous.change === null || q.unit === null) return false
  // "giảm 8% (tương đương 40 tỷ đồng)"
  if (listTo(view, q.from, 'words.equal') > 0) return true
  const joiner = q.from > view.first ? view.cls(q.from - 1) : 0
  if (q.unit.kind === 'percent') {
    // "giảm 12 người (7,3%)": the same change as a share
    // or "giảm 6 vụ (-17,6%)"
    const sign = /^[-–−+]$/.test(view.tokens.type[q.from - 1]?.raw ?? '') ? 1 : 0
    const open = q.from - 1 - sign
    if (open >= view.first && view.tokens.type[open]!.raw === '(') return true
    if ((joiner & (CONJ | COMMA)) === 0 || previous.q.unit?.id !== q.unit.id) return false
    // "tăng 12% về số vụ, 3% về số người chết"
    if (listFrom(view, rightOf(q), 'words.respect') > 0) return true
    // "tăng 12% số vụ, 3% số người chết và 9% số người bị thương"
    const next = view.quantities[view.quantities.indexOf(q) + 1]
    const ends = (joiner & CONJ) !== 0 || (next !== undefined && (view.cls(next.from - 1) & CONJ) !== 0)
    return ends && [previous.q, q].every((of) => listFrom(view, rightOf(of), 'words.number_of') > 0)
  }
  // only "và" joins unlike things: "tăng 4 chi bộ và 52 đảng viên", or a comma where all of them are compared
  const like = previous.q.unit?.id === q.unit.id
  const joined =
    (joiner & CONJ) !== 0 ||
    ((joiner & COMMA) !== 0 && (like || comparedBehind(view, rightOf(q)) || comparedBefore(view, previous)))
  return joined && frame.head >= q.from
}

/** Whether a figure measures what another measure may go on with; a share may be one of it. */
const weighed = (q: Quantity): boolean => weighs(q) || q.unit?.kind === 'percent'

/** Whether a verb group tells what befalls those before it, or how long they are: "bị ngập sâu", "dài". */
const befalls = (view: View, { first }: Range): boolean =>
  listFrom(view, first, 'words.suffering') > 0 ||
  listTo(view, first, 'words.suffering') > 0 ||
  listFrom(view, first, 'words.dimension') > 0

/** What the unit itself measures, where nothing else is named: an area, money. */
function impliedBy(q: Quantity, k: Knowledge, handed: boolean): string {
  const unit = q.unit ?? (handed ? k.bareScale?.unit : undefined)
  if (!unit || (unit.kind === 'money' && !handed)) return ''
  return k.implied.get(unit.id) ?? ''
}

/** What a figure lends to one without an object: in its sentence its object, in the next only to a like figure. */
function lent(
  view: View,
  lender: Draft,
  q: Quantity,
  sentence: number,
  share: boolean,
  whole: number,
  drafts: readonly Draft[],
  k: Knowledge,
): string {
  // "ông A (39 tuổi) lĩnh 10 năm tù": what is named by its unit alone has no name to lend
  const measures = lender.q.unit?.kind === 'measure' && q.unit?.kind === 'measure'
  if (measures && lender.q.unit!.id !== q.unit!.id && lender.base === lender.unit) return ''
  // a share of a part is a share of the whole it is part of
  if (share && lender.partOf >= 0 && lender.change === null && lender.sentence === sentence)
    return drafts[lender.partOf]!.base
  // "2.846 hộ nghèo, chiếm 14,9%": of all of their kind
  const all = share && lender.sentence === sentence && lender.change === null && !lender.ofPlan
  // but "23.000 con bò" are no "con"
  const kind =
    all && lender.q.unit?.kind === 'count' && listFrom(view, lender.q.unitFirst, 'words.stand_in') === 0
      ? kindCounted(view, lender.q)
      : ''
  if (kind !== '' && lender.base.startsWith(`${kind} `)) return kind
  const counts = q.unit === null || q.unit.kind === 'count'
  // "phạt 90 triệu đồng, nhắc nhở 12 trường hợp": what is measured is no name of what is counted
  // but of "tàu dài dưới 6 m: 12 chiếc" the ships are measured
  const thing = standsIn(view, q) && !standsInForPeople(view, q)
  if (q.unit?.kind === 'count' && (lender.kind === 'money' || (lender.kind === 'measure' && !thing)))
    return alikeIn(drafts, q, sentence)
  // an area lends no name to a weight: "trồng 2 ha, thu được 31 tấn"
  const other =
    lender.q.unit?.kind === 'measure' && q.unit?.kind === 'measure' && lender.q.unit.id !== q.unit.id
  if (other && lender.base === impliedBy(lender.q, k, false)) return ''
  // "diện tích tôm đạt 57 ha, tăng 3%, thu hoạch 17 tấn": past how that has changed
  const held = lender.change !== null && lender.kind === 'percent' && weighs(q)
  const of = held ? measureBefore(drafts, sentence) : other ? lender : null
  const unlike = of !== null && of.q.unit?.id !== q.unit?.id
  const whose = unlike && of.sentence === sentence ? withoutProperty(view, of) : ''
  if (whose !== '') return whose
  if (lender.sentence === sentence) {
    // "kết nạp 14 đồng chí (đạt 90%)": what is named by its unit alone has at least that
    const bare = share && lender.q.unit?.kind === 'count' ? lender.unit : ''
    return (counts && lender.whole) || lender.base || bare
  }
  // "khen 9 đảng viên. Trong đó, xã khen 2 đồng chí": they are some of them
  const part = whole >= 0 || lender.partOf >= 0
  const people = part && lender.q.unit?.person === true && q.unit?.person === true
  const like = people || lender.q.unit?.id === q.unit?.id || q.unit?.kind === 'percent'
  return like ? lender.base : ''
}

/** What the last figure of a sentence counts that counts in the same unit; '' for none. */
function alikeIn(drafts: readonly Draft[], q: Quantity, sentence: number): string {
  for (let i = drafts.length - 1; i >= 0 && drafts[i]!.sentence === sentence; i--)
    if (drafts[i]!.q.unit?.id === q.unit?.id) return drafts[i]!.base
  return ''
}

/** The last measure of a sentence that is no change; null for none. */
function measureBefore(drafts: readonly Draft[], sentence: number): Draft | null {
  for (let i = drafts.length - 1; i >= 0 && drafts[i]!.sentence === sentence; i--)
    if (drafts[i]!.kind === 'measure' && drafts[i]!.change === null) return drafts[i]!
  return null
}

/** What a figure measures a property of: "cá tra" of "diện tích cá tra"; '' where its object names no property. */
function withoutProperty(view: View, { frame, base }: Draft): string {
  const range = frame.object[0]
  let first = range?.first ?? 0
  while (range && first < range.last && (view.cls(first) & PROPERTY) !== 0) first = view.wordLast(first)
  if (!range || first === range.first || first >= range.last) return ''
  const { text, start, end } = view.tokens
  const thing = text.slice(start[first]!, end[range.last - 1]!)
  return base.endsWith(thing) ? thing : ''
}

/** The shortest unit that a count is written with: "hộ" of "hộ nghèo". */
function kindCounted({ tokens, lexicon, scene }: View, q: Quantity): string {
  for (const f of phrasesFrom(lexicon, tokens, q.unitFirst, q.unitLast))
    if (f.lists.some((l) => scene.k.units.get(l)?.id === q.unit?.id))
      return tokens.text.slice(tokens.start[q.unitFirst]!, tokens.end[q.unitFirst + f.length - 1]!)
  return ''
}

/** What a sentence opens with, where its measure names nothing: "Đối với đất trồng lúa, đến năm 2023 có 74 ha". */
function openedBy(view: View, q: Quantity, reading: Reading): Range | null {
  if (q.unit === null || q.unit.kind === 'count' || isTime(q)) return null
  const length = listFrom(view, view.first, 'words.topic')
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
    listFrom(view, first, 'names.organisation_level') > 0
  )
    return null
  for (let p = last; p < q.from; p++) if ((view.cls(p) & FIGURE) !== 0) return null
  return { first, last }
}

/** The property that a list is announced with: "Lưu lượng xả của các hồ là: Nà Hin (220 m3/s), …"; for its first item. */
function announced(view: View, q: Quantity): Range | null {
  for (let p = view.first; p < q.from && (view.cls(p) & FIGURE) === 0; p++)
    if (view.tokens.type[p]!.raw === ':') return propertyBefore(view, p)
  return null
}

/** Most words of what a figure in brackets or behind a colon is told of. */
const MOST_LABEL = 8

/** What stands right before the colon or bracket that opens with a number: "Giải nhất: 30 triệu đồng"; no body or place. */
function labelOf(view: View, q: Quantity): Range | null {
  let last = q.from
  while (last > view.first && (view.cls(last - 1) & COMPARE) !== 0) last--
  return labelBefore(view, last)
}

/** What stands right before the colon or bracket that token p stands behind; null for none. */
function labelBefore(view: View, p: number): Range | null {
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

/**
 * The figure that a sum of money goes on with, past unlike ones: "giá trước là 12.000 đồng, 5 ngày nay chỉ còn 9.000 đồng".
 * Null where the figure before is like it.
 */
function likeLender(drafts: readonly Draft[], q: Quantity, sentence: number): Draft | null {
  if (q.unit?.kind !== 'money') return null
  for (let i = drafts.length - 1, n = 0; i >= 0 && n < 5; i--, n++) {
    const d = drafts[i]!
    if (d.sentence < sentence - 1) return null
    if (d.q.unit?.id === q.unit.id && d.change === null && (d.q.rate || !q.rate)) return n === 0 ? null : d
  }
  return null
}

/** The last figure of the sentence before, if it is next to this one: the one that its brackets only tell more of. */
function lenderOf(drafts: readonly Draft[], sentence: number): Draft | null {
  const last = drafts.at(-1)
  if (!last || last.sentence < sentence - 1) return null
  return (last.bracketed ? outside(drafts, last.sentence) : null) ?? last
}

/** Tokens before a number within which the bracket that holds it opens. */
const FARTHEST_BRACKET = 60

/** Whether a number stands in brackets. */
function inBracket({ tokens, first }: View, q: Quantity): boolean {
  for (let p = q.first - 1; p >= first && p > q.first - FARTHEST_BRACKET; p--) {
    const { raw } = tokens.type[p]!
    if (raw === ')') return false
    if (raw === '(') return true
  }
  return false
}

/** Whether a number opens a bracket right behind a figure: "20 triệu USD (hơn 400 tỷ đồng)". */
const opensBehind = (view: View, q: Quantity, before: Draft): boolean =>
  q.from === before.q.to + 1 && view.tokens.type[q.from - 1]!.raw === '('

/** What is said right before the bracket that opens with a number: "xã A [góp được] nhiều nhất (7 triệu đồng)". */
function saidBefore(view: View, q: Quantity, text: (r: Range) => string): string {
  let p = q.from
  while (p > view.first && (view.cls(p - 1) & COMPARE) !== 0) p--
  if (p <= view.first || view.tokens.type[p - 1]!.raw !== '(') return ''
  const verb = verbBefore(view, p - 1, true)
  return verb && !verb.list ? text(trimmed(view, verb)) : ''
}

/** The last figure of a sentence that stands outside brackets. */
function outside(drafts: readonly Draft[], sentence: number): Draft | null {
  for (let i = drafts.length - 1; i >= 0 && drafts[i]!.sentence === sentence; i--)
    if (!drafts[i]!.bracketed) return drafts[i]!
  return null
}

/** "làm 90 nhà bị sập (xã A: 50 nhà; xã B: 40 nhà)": what a bracket tells in parts; null for what is counted otherwise. */
function toldInBracket(drafts: readonly Draft[], sentence: number, q: Quantity): Draft | null {
  const whole = outside(drafts, sentence)
  return whole && whole.q.unit !== null && whole.q.unit.id === q.unit?.id ? whole : null
}

/** The subject of the figure before, where its clause names one and no strong mark lies between. */
function sharesSubject(view: View, q: Quantity, previous: Draft | null, sentence: number): Subject | null {
  if (!previous || previous.sentence !== sentence || previous.share) return null
  if (previous.subject?.from !== 'clause') return null
  for (let p = previous.q.to; p < q.from; p++) if ((view.cls(p) & STOP) !== 0) return null
  return previous.subject
}

/** Whether nothing but "và", a comma or an opening bracket stands between two figures: what is said of one is of both. */
function follows(view: View, previous: Draft, q: Quantity): boolean {
  let at = previous.q.to
  for (; at < q.from; at++)
    if ((view.cls(at) & (CONJ | COMMA)) === 0 && view.tokens.type[at]!.raw !== '(') return false
  return at > previous.q.to
}

/** Whether what a figure is about is named before it: "vốn doanh nghiệp là 7 tỷ đồng". */
const namedBefore = ({ frame, q }: Draft): boolean =>
  frame.object.length > 0 && frame.object[0]!.first < q.first

/** A plan is a plan of something: "kế hoạch năm … sản lượng khai thác"; of what is held against it, where that is named. */
function planOf(
  own: string,
  ofPlan: boolean,
  measured: string,
  lender: Draft | null,
  sentence: number,
): string {
  const named = measured !== '' && lender?.sentence === sentence
  if (ofPlan && named) return own.includes(measured) ? own : `${own} … ${measured}`
  if (!ofPlan || !lender || lender.sentence !== sentence || lender.base === '' || own.includes(lender.base))
    return own
  // "kết nạp 17 đảng viên, đạt 113% kế hoạch": the plan is one of doing it
  const what =
    lender.deed === '' || lender.base.includes(lender.deed) ? lender.base : `${lender.deed} ${lender.base}`
  return own === '' ? '' : `${own} … ${what}`
}

/** Whether this sentence is telling the shares of a whole. */
function shareIn(drafts: readonly Draft[], sentence: number): boolean {
  for (let i = drafts.length - 1; i >= 0 && drafts[i]!.sentence === sentence; i--)
    if (drafts[i]!.share) return true
  return false
}

/**
 * The figure of this sentence whose list this one goes on with: the last of the same unit, else the last that is no
 * change, no share of a plan and no percentage.
 */
function lastLike(drafts: readonly Draft[], q: Quantity, sentence: number): Draft | null {
  let plain: Draft | null = null
  for (let i = drafts.length - 1; i >= 0 && drafts[i]!.sentence === sentence; i--) {
    const d = drafts[i]!
    if (d.change !== null) continue
    if (d.q.unit !== null && d.q.unit.id === q.unit?.id && !d.ofPlan) return d
    if (!plain && !d.ofPlan && (d.kind !== 'percent' || q.unit?.kind === 'percent')) plain = d
  }
  return plain
}

/**
 * What "cao hơn" and its like make of a number that they are said with: the size of a difference, no bound, where it is
 * said from what ("vượt 3% so với chỉ tiêu"); of a change, where that is another time ("cao hơn năm trước 2%").
 */
function differenceOf(
  view: View,
  q: Quantity,
  reading: Reading,
  baseline: boolean,
): { change: Change | null; exact: boolean } | null {
  const said = captured(reading, 'predicate')
  if (!said) return null
  const { lists } = view.lexicon
  const of = (name: string): boolean =>
    phrasesFrom(view.lexicon, view.tokens, said.first, said.last).some(
      (f) => said.first + f.length === said.last && f.lists.includes(lists.get(name) ?? -1),
    )
  const more = of('words.more')
  if (!more && !of('words.less')) return null
  // "thấp hơn mức tăng 7%": how much the other grew
  for (let p = said.last; p < q.from; p++) {
    const change = rateAt(view, p, q.from)
    if (change) return { change, exact: false }
  }
  let dated = baseline
  for (let p = said.first; !dated && p < q.from; p++) dated = view.scene.periodOf[p]! >= 0
  let from = dated
  for (let p = q.to; !from && p < view.last && p < q.to + 6 && (view.cls(p) & (STOP | COMMA)) === 0; p++)
    from = (view.cls(p) & THAN) !== 0
  const swallowed = q.from < q.first && said.first <= q.from && said.last >= q.first
  return { change: dated ? (more ? 'increase' : 'decrease') : null, exact: from && swallowed }
}

/** Who is named in so many words: a body or a place by its full name. */
function subjectIn(scene: Scene, { first, last }: Range, around: Topic, memory: Memory): Subject {
  const e = scene.entities[scene.entityOf[first]!]
  if (e && e.first === first && e.last === last) return subjectFor(scene, e, 'said', around, memory)
  const { text, start, end } = scene.tokens
  return { text: text.slice(start[first]!, end[last - 1]!), from: 'said', place: -1 }
}

/** What a share says of a rate of growth ("tốc độ tăng … đạt 8%") is how much was grown; null for any other. */
function growthIn(view: View, q: Quantity, frame: Frame): Change | null {
  const object = frame.object[0]
  if (q.unit?.kind !== 'percent' || !object || object.first >= q.first) return null
  return rateAt(view, object.first, object.last)
}

/** Which way goes what a rate of growth that begins at token p measures; null where none does. */
function rateAt(view: View, p: number, last: number): Change | null {
  const { lists } = view.lexicon
  const up = lists.get('change.rate_up') ?? -1
  const down = lists.get('change.rate_down') ?? -1
  for (const f of phrasesFrom(view.lexicon, view.tokens, p, last)) {
    if (ofList(f, up)) return 'increase'
    if (ofList(f, down)) return 'decrease'
  }
  return null
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
    const unit = tokens.text.slice(tokens.start[from]!, tokens.end[to - 1]!)
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
  return tokens.text.slice(tokens.start[first]!, tokens.end[last - 1]!)
}

/** Whether the clause says before the number that it is an estimate. */
function hasEstimate(view: View, p: number): boolean {
  for (let at = p; at > view.first && at > p - 24; at--) {
    if (at < p && (view.cls(at - 1) & (STOP | FIGURE)) !== 0) return false
    if ((view.cues(at) & ESTIMATE) !== 0) return true
  }
  return false
}

/** Number of the draft that this figure is said to be part of ("trong đó …"), or -1. */
function partOf(view: View, q: Quantity, sentence: number, drafts: readonly Draft[]): number {
  let opened = -1
  for (let at = q.from; at > view.first && opened < 0; at--) {
    if ((view.cls(at - 1) & STOP) !== 0 && endsClause(view.tokens.type[at - 1]!.raw)) break
    if ((view.cues(at) & PART) !== 0) opened = at
  }
  if (opened < 0) return goesOnPart(q, sentence, drafts)
  for (let i = drafts.length - 1; i >= 0; i--) {
    const d = drafts[i]!
    if (d.sentence < sentence - 1) break
    // "kết nạp 61 đảng viên, tăng 9 đảng viên; trong đó nữ 27": part of the 61
    const held = d.change !== null || d.share || d.ofPlan
    const aside = d.partOf < 0 && held && drafts[i - 1]?.sentence === d.sentence
    if (aside) continue
    if (d.sentence === sentence ? d.q.first < opened : opened - view.first <= 4) {
      if (d.partOf >= 0 && d.sentence === sentence) return d.partOf
      // "20 giải cá nhân ở 2 bảng gồm: 02 giải nhất": of those that are called the same
      const like = alikeBefore(view, q, i, drafts)
      if (like >= 0) return like
      // "200 tỷ đồng với 70 hộ được vay, trong đó dư nợ của hội là 85 tỷ đồng": a sum is part of a sum
      const unit = unitBefore(q, i, drafts)
      return unit >= 0 ? unit : i
    }
  }
  return -1
}

/** Whether words that name all the parts of a whole opened this part, or the part of it before this one; no bracket is one. */
function madeUpOf(view: View, q: Quantity, whole: number, drafts: readonly Draft[]): boolean {
  for (let at = q.from; at > view.first; at--) {
    const { raw } = view.tokens.type[at - 1]!
    if (raw === '(' || raw === ')') return false
    if ((view.cls(at - 1) & FIGURE) !== 0 || raw === ';') break
    if ((view.cues(at) & PART) !== 0) return listTo(view, at, 'words.consist') > 0
  }
  const last = drafts.at(-1)
  return last?.partOf === whole && last.consists
}

/** The nearest figure up to `from`, in its sentence, that counts what is called the same as what `q` counts; -1 for none. */
function alikeBefore({ tokens }: View, q: Quantity, from: number, drafts: readonly Draft[]): number {
  if (q.unit === null) return -1
  const called = ({ last }: Quantity): string => tokens.type[last]?.key ?? ''
  return nearestWhole(from, drafts, (d) => called(d.q) === called(q))
}

/** The nearest figure up to `from`, in its sentence, that is measured in the same; -1 for none, and for a count. */
function unitBefore(q: Quantity, from: number, drafts: readonly Draft[]): number {
  if (q.unit === null || q.unit.kind === 'count' || q.unit.kind === 'percent') return -1
  const { id } = q.unit
  return nearestWhole(from, drafts, ({ q, change }) => change === null && q.unit?.id === id)
}

/** The nearest figure up to `from`, in its sentence, that is no part itself and of which something is true; -1 for none. */
function nearestWhole(from: number, drafts: readonly Draft[], fits: (d: Draft) => boolean): number {
  for (let i = from; i >= 0 && drafts[i]!.sentence === drafts[from]!.sentence; i--)
    if (drafts[i]!.partOf < 0 && fits(drafts[i]!)) return i
  return -1
}

/**
 * The item of a list that a count goes on with, past what the last item measures: "có 14 kho với sức chứa 6.000 tấn, vốn
 * 9 tỷ đồng và [23 chợ]". Null where the figure before is no measure of an item.
 */
function itemBefore(view: View, q: Quantity, drafts: readonly Draft[]): Draft | null {
  if (q.unit?.kind !== 'count' || q.from <= view.first) return null
  const joined = (view.cls(q.from - 1) & (CONJ | COMMA)) !== 0 || view.tokens.type[q.from - 1]!.raw === ';'
  const last = drafts.at(-1)
  if (!joined || !last) return null
  const like = alikeBefore(view, q, drafts.length - 1, drafts)
  const item = like >= 0 ? drafts[like]! : null
  // "có 21 xã đạt 19 tiêu chí, [7 xã] đạt 15 tiêu chí": what the verb of the last figure counts is no item
  if (last.q.unit?.kind === 'count' && last.governor !== '' && !(item && item !== last && holds(item)))
    return null
  return item && item.q.unit?.id === q.unit.id && item.change === null && !item.share ? item : null
}

/** "trong đó vốn Nhà nước 14 tỷ; vốn doanh nghiệp 7 tỷ": the like of a part before it, in its sentence, is a part too. */
function goesOnPart(q: Quantity, sentence: number, drafts: readonly Draft[]): number {
  for (let i = drafts.length - 1; i >= 0 && drafts[i]!.sentence === sentence; i--) {
    const d = drafts[i]!
    if (d.q.unit?.kind === 'percent') continue
    return d.partOf >= 0 && d.q.unit !== null && d.q.unit.id === q.unit?.id ? d.partOf : -1
  }
  return -1
}
