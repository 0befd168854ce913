import { CLASSES, LIST } from '../knowledge/lists.ts'
import type { Knowledge } from '../knowledge/model.ts'
import { lengthFrom, lengthTo, ofList, opening, phrasesFrom, phrasesTo } from '../text/lexicon.ts'
import { type Sentence, sentences } from '../text/sentences.ts'
import { isOneOf, MARK, NUMBER, numbers, passing, spanOf, type Tokens, WORD } from '../text/tokens.ts'
import { unwrapped } from '../text/wrapped.ts'
import type { Article, Extraction, Passage, TextSpan } from '../types.ts'
import { assemble } from './assemble.ts'
import { type Days, later } from './calendar.ts'
import { hasFigures, numeralWords, quantitiesOf } from './candidates.ts'
import { inBracket } from './clauses.ts'
import { type Draft, draftOf } from './draft.ts'
import { type IndicatorIndex, indexIndicators } from './indicators.ts'
import { emptyMemory, type Memory, remember, type Speaker, type Subject } from './memory.ts'
import { type Entity, findEntities } from './names.ts'
import { dayOf, daysOfPeriods, periodOfTitle } from './period-now.ts'
import { findPeriods, type PeriodDays, type PeriodMention } from './periods.ts'
import { findPlaces } from './place-mentions.ts'
import { provinceHints, resolvePlaces } from './place-resolve.ts'
import type { Quantity } from './quantities.ts'
import { figuresOf, isNameless, isOneOfMean, NOTHING } from './recognised.ts'
import { findSpeeches, speakerOf } from './speakers.ts'
import { bestOf, order, type Reading, readingsOf, type Sides, sidesOf } from './statements.ts'
import { apposed, endsPlanName, isLeftOver } from './times.ts'
import { type Topic, topicOf } from './topic.ts'
import { noWords, type Scene, type View, viewOf } from './view.ts'

/** Everything made once for a knowledge. */
interface Prepared {
  /** By word number: 1 where a number in words can begin with it. */
  readonly numeral: Uint8Array
  readonly sides: Sides
  readonly indicators: IndicatorIndex
}

const prepared = new WeakMap<Knowledge, Prepared>()

function prepare(k: Knowledge): Prepared {
  let p = prepared.get(k)
  if (!p) {
    p = { numeral: numeralWords(k), sides: sidesOf(k), indicators: indexIndicators(k.indicators) }
    prepared.set(k, p)
  }
  return p
}

/** What the machine saw on its way, for `explain`. */
export interface Trace {
  readonly scene: Scene
  /** By time mention of the scene: the days it means. */
  readonly days: readonly PeriodDays[]
  readonly views: readonly View[]
  readonly readings: readonly TracedReadings[]
}

interface TracedReadings {
  readonly view: View
  readonly q: Quantity
  readonly readings: readonly Reading[]
}

const NONE: readonly never[] = []

/**
 * Text in, facts out. Pure: the same article and knowledge give the same facts, to the byte. Never throws on text.
 * @param trace is told what was seen on the way
 */
export function extract(article: Article, k: Knowledge, trace?: (t: Trace) => void): Extraction {
  const work = (): Extraction => inStep([read(article, k, trace)])[0]!
  return trace ? work() : passing(work)
}

/** Articles that are read in step, at most, and letters of them: what is known of more has no place in the cache. */
export const IN_STEP = 16
const LETTERS_IN_STEP = 64_000

/**
 * The same for each of some articles, in about a tenth less time (measured in processes that take turns): a group takes one step of the
 * way before any takes the next, so that the code of a step, of which there is more than the cache of a processor holds, is
 * fetched once. Groups of up to 256 and finer steps gained nothing beyond noise.
 */
export function extractEach(articles: readonly Article[], k: Knowledge): Extraction[] {
  const out: Extraction[] = []
  for (let i = 0; i < articles.length; ) {
    const group = [articles[i++]!]
    for (let letters = group[0]!.text.length; i < articles.length && group.length < IN_STEP; i++) {
      letters += articles[i]!.text.length
      if (letters > LETTERS_IN_STEP) break
      group.push(articles[i]!)
    }
    out.push(...passing(() => inStep(group.map((article) => read(article, k)))))
  }
  return out
}

/** Takes readers to their ends, all of them through one step before the next. */
function inStep<T>(readers: readonly Iterator<void, T>[]): T[] {
  const out: T[] = []
  for (let left = readers.length; left > 0; )
    for (let i = 0; i < readers.length; i++) {
      if (i in out) continue
      const step = readers[i]!.next()
      if (!step.done) continue
      out[i] = step.value
      left--
    }
  return out
}

/**
 * Reads an article; yields after each step. Steps of several articles may take turns: what they use beside the article is
 * left between two of them as if nothing had been.
 */
function* read(article: Article, k: Knowledge, trace?: (t: Trace) => void): Generator<void, Extraction> {
  const { sides, indicators, numeral } = prepare(k)
  const tokens = k.tokenise(unwrapped(article.text))
  yield
  const begins = opensSentence(k.lexicon)
  const parts = sentences(
    tokens,
    k.stopped,
    (p) => begins[tokens.id[p]!] === 1 && beginsSentence(tokens, p, k),
    headOf(tokens, k),
  )
  yield
  const scene = yield* sceneOf(tokens, parts, k)
  yield
  const day = dayOf(scene.periods, tokens, k, article.published)
  const days = daysOfPeriods(scene.periods, tokens, k, day)
  yield
  const title = article.title ? k.tokenise(article.title) : null
  const source = article.source ? k.tokenise(article.source) : null
  const hints = provinceHints(k.places, { source, url: article.url, title, text: tokens })
  const context = { gazetteer: k.places, date: article.published, hints }
  yield
  const inTitle = title ? findPlaces(title, k.places) : []
  const titled = inTitle.length > 0 ? resolvePlaces(inTitle, context) : []
  const beside = titled.flatMap(({ unit }) => (unit ? [unit] : []))
  const resolved = resolvePlaces(scene.places, { ...context, beside })
  yield
  const around = topicOf(scene, resolved, article, title, titled, hints, k)
  const headed = title ? periodOfTitle(title, k, day) : null
  yield
  const memory = emptyMemory(around.titled)
  const dated = (nr: number): boolean => days[nr]!.start !== null || days[nr]!.end !== null
  const { published } = article
  const begun = (nr: number): boolean => {
    const { start } = days[nr]!
    return start === null || published === null || !later(start, published)
  }
  const drafts: Draft[] = []
  const unread: (TextSpan & { reason: string })[] = []
  const readings: TracedReadings[] | null = trace ? [] : null

  const end = endOfArticle(scene, parts)
  // all sentences take one step before the next, too
  const quantities = parts
    .slice(0, end)
    .map((sentence) => (hasFigures(scene, sentence, numeral) ? quantitiesOf(scene, sentence, numeral) : NONE))
  yield
  const views = quantities.map((of, s) => (of.length > 0 ? viewOf(scene, parts[s]!, of) : null))
  yield
  const bests = views.map((view) => (view ? bestReadings(view, k, sides, readings) : NONE))
  yield
  const figures = views.map((view, s) => (view ? figuresOf(view, bests[s]!, article.text, unread) : NONE))
  yield
  // nothing leans on what stands behind the last figure
  const last = figures.findLastIndex((of) => of.length > 0)
  const speeches = findSpeeches(scene, parts, last + 1)
  const speakers = new Map<number, Speaker>()
  const speaking = (q: Quantity): Speaker | null => {
    const nr = speeches.of[q.first]!
    if (nr < 0) return null
    let s = speakers.get(nr)
    if (!s) {
      s = speakerOf(scene, speeches.all[nr]!, around, memory)
      speakers.set(nr, s)
    }
    return s
  }
  yield
  for (let s = 0; s <= last; s++) {
    const sentence = parts[s]!
    if (sentence.paragraph !== memory.here) {
      if (!isItem(tokens, sentence.first)) memory.goals = false
      // "Riêng năm 2019, …": of its paragraph
      if (memory.outside >= 0 && isApart(scene, scene.periods[memory.period]!)) {
        const elsewhere = areApart(days[memory.period]!, days[memory.outside]!)
        if (!elsewhere && !opensPart(scene, sentence)) memory.period = memory.outside
      }
      memory.outside = -1
    }
    memory.here = sentence.paragraph
    memory.first = sentence.first
    const view = views[s]!
    if (view === null) {
      const alone =
        parts[s - 1]?.paragraph !== sentence.paragraph && parts[s + 1]?.paragraph !== sentence.paragraph
      const aside = alone && s > 0 && isCaption(sentence)
      passOver(scene, sentence, memory, around, dated, begun, { bare: true, quiet: true, aside })
      continue
    }
    let previous: Draft | null = null
    for (const { q, best, pair } of figures[s]!) {
      memory.speaker = speaking(q)
      const figure = { view, q, reading: best, pair, sentence: s, before: previous, drafts, memory, around }
      const draft: Draft = draftOf(figure, dated, days)
      if (isNameless(view, draft)) {
        unread.push({ ...spanOf(tokens, q.first, q.last, article.text), reason: NOTHING })
        continue
      }
      drafts.push(draft)
      // "đến nay" in an article without a day does not take the place of one that was carried
      const { nr } = draft.period
      const carried = memory.period >= 0 && dated(memory.period)
      if (nr < 0 || dated(nr) || !carried || scene.periods[nr]!.grain !== 'now')
        carryTime(scene, draft, sentence, memory, begun, previous === null)
      previous = draft
      if (draft.subject && !draft.share) memory.bearer = draft.subject
      // "gọi 300 công dân nhập ngũ (Bộ Công an 60)": what brackets break down by is not what the text goes on about
      const aside = draft.bracketed && draft.kind === 'count' && draft.subject?.from !== 'said'
      if (draft.subject && !draft.share && !draft.subject.generic && !aside) {
        memory.subject = draft.subject
        memory.paragraph = sentence.paragraph
        // an article that names no place is about those who act in it
        if (around.main < 0 && draft.subject.place < 0 && !isHinted(draft.subject, around))
          memory.topic = draft.subject
      }
    }
    // labels alone are no figures: "Quyết định số 04/QĐ-UBND"
    passOver(scene, sentence, memory, around, dated, begun, { quiet: previous === null })
  }
  yield
  trace?.({ scene, days, views: views.filter((view) => view !== null), readings: readings! })
  const passages = passagesOf(tokens, parts)
  return {
    article,
    passages,
    facts: yield* assemble(article, scene, drafts, days, k, indicators, around.abbreviations, headed),
    unread,
  }
}

/**
 * The best reading of each number of a sentence.
 * @param traced gathers all readings; null where nobody asks for them
 */
function bestReadings(
  view: View,
  k: Knowledge,
  sides: Sides,
  traced: TracedReadings[] | null,
): readonly (Reading | undefined)[] {
  return view.quantities.map((q) => {
    const readings = readingsOf(view, q, k, sides, traced !== null)
    traced?.push({ view, q, readings: readings.toSorted(order) })
    const best = bestOf(readings)
    if (best?.pattern.label) view.release(q, best.match.first)
    else if (isOneOfMean(view, q)) view.release(q)
    return best
  })
}

/** Whether a subject is only what title or source tell of an article. */
const isHinted = ({ from, unit }: Subject, { hinted }: Topic): boolean =>
  from === 'source' || from === 'title' || (hinted !== null && unit === hinted.unit)

/** Whether a line begins like one of a list: "- …", "2. …", "c) …". */
function isItem({ type }: Tokens, p: number): boolean {
  const { raw } = type[p]!
  return /^[-–—•*+]$/.test(raw) || (/^(\d{1,2}|\p{L})$/u.test(raw) && /^[.)]$/.test(type[p + 1]?.raw ?? ''))
}

/** Most tokens of a heading. */
const LONGEST_HEADING = 24

/** Whether a line heads a list of goals: "Các chỉ tiêu chủ yếu đến năm 2030", not "Kết quả thực hiện các chỉ tiêu". */
function headsGoals({ tokens, k }: Scene, { first, last }: Sentence): boolean {
  const end = tokens.type[last - 1]!.raw
  if (end !== ':' && (last - first > LONGEST_HEADING || /^[.!?…;,]$/.test(end))) return false
  const heading = LIST['modality.heading']
  const actual = LIST['modality.actual']
  let heads = false
  for (let p = first; p < last; p++) {
    if (lengthFrom(k.lexicon, tokens, p, last, actual) > 0) return false
    if (lengthFrom(k.lexicon, tokens, p, last, heading) > 0) heads = true
  }
  return heads
}

const BEGINNING = LIST['words.beginning']
const opensSentence = opening(BEGINNING)
const DOES = CLASSES['words.auxiliary'] | CLASSES['words.copula']

/**
 * Whether a word with a capital begins a sentence of which no mark tells: "Ảnh: Lê Na [Theo] kế hoạch". A single word that closes a
 * person's name, before what he does or says, is a given name: "ông Lò Văn [Khoảng] cho biết".
 */
function beginsSentence(tokens: Tokens, p: number, { lexicon }: Knowledge): boolean {
  const length = lengthFrom(lexicon, tokens, p, tokens.length, BEGINNING)
  if (length !== 1) return length > 0
  const told = phrasesFrom(lexicon, tokens, p + 1, tokens.length)
  if (!told.some((f) => (f.classes & DOES) !== 0 || ofList(f, LIST['words.reporting']))) return true
  let first = p
  while (first > 0 && tokens.type[first - 1]!.capital === 1) first--
  const surname = lengthFrom(lexicon, tokens, first, p, LIST['names.surname']) > 0
  return p - first < 2 || !surname
}

/** The token behind the name of the paper with which an article may open: "Dân trí Vụ cháy …"; 0 where none does. */
function headOf(tokens: Tokens, k: Knowledge): number {
  const length = lengthFrom(k.lexicon, tokens, 0, tokens.length, LIST['furniture.outlet'])
  // but "VTV Cần Thơ": a name goes on
  const opens = (tokens.type[length]?.capital ?? 0) > 0 && tokens.type[length + 1]?.capital === 0
  return length > 0 && opens ? length : 0
}

const APPROVAL = LIST['modality.approval']
const opensApproval = opening(APPROVAL)

/** Whether a sentence tells that something to be built was approved. */
function tellsApproval({ tokens, k: { lexicon } }: Scene, { first, last }: Sentence): boolean {
  const begins = opensApproval(lexicon)
  for (let p = first; p < last; p++)
    if (begins[tokens.id[p]!] === 1 && lengthFrom(lexicon, tokens, p, last, APPROVAL) > 0) return true
  return false
}

/** Most tokens of a line that tells who wrote the article. */
const LONGEST_BYLINE = 10

/** The token at which the last line only signs the article, "Tin, ảnh: Hồng Vân – Thanh Hà"; behind all where none does. */
function bylineOf({ type, length }: Tokens, parts: readonly Sentence[], k: Knowledge): number {
  const last = parts.at(-1)
  if (!last || last.paragraph === 0 || last.last - last.first > LONGEST_BYLINE) return length
  // a line of several sentences is text
  if (parts.at(-2)?.paragraph === last.paragraph || /^[.!?…:;,]$/.test(type[last.last - 1]!.raw))
    return length
  for (let p = last.first; p < last.last; p++) {
    const { kind, capital, key } = type[p]!
    if (kind === NUMBER || (kind === WORD && capital === 0 && !k.signing.has(key))) return length
  }
  return last.first
}

const endsLine = isOneOf('.\n')

/** Whether a mention is all that a line tells of who took a picture: "Ảnh: X.Thắng." names no commune. */
function isCredited(
  { type }: Tokens,
  { first, last }: { first: number; last: number },
  k: Knowledge,
): boolean {
  if (type[first - 1]?.raw !== ':' || !k.signing.has(type[first - 2]?.key ?? '')) return false
  const alone = (p: number): boolean => type[p] === undefined || endsLine(type[p].raw)
  return alone(first - 3) && alone(last)
}

/** Finds the mentions of an article and lays them over its tokens; yields between their kinds. */
function* sceneOf(tokens: Tokens, parts: readonly Sentence[], k: Knowledge): Generator<void, Scene> {
  const signed = bylineOf(tokens, parts, k)
  // who wrote it may be called like a district: "Thanh Hà"
  const places = findPlaces(tokens, k.places).filter(
    (m) => (m.typed || m.first < signed) && !isCredited(tokens, m, k),
  )
  yield
  const periods = findPeriods(tokens, k.periods)
  yield
  const entities = endedWith(parts, findEntities(tokens, places, k, new Set(parts.map(({ first }) => first))))
  const size = tokens.length
  const periodOf = laidOver(numbers(size).fill(-1), periods)
  const entityOf = laidOver(numbers(size).fill(-1), entities)
  const words = noWords(size)
  return { k, tokens, sentences: parts, periods, places, entities, periodOf, entityOf, words }
}

/** Ends names of bodies that run on into a sentence whose beginning no mark tells. Those of places are whole, those of persons ended. */
function endedWith(parts: readonly Sentence[], entities: readonly Entity[]): readonly Entity[] {
  let s = 0
  return entities.map((e) => {
    while (parts[s]!.last <= e.first) s++
    const { last } = parts[s]!
    return e.last <= last || e.kind === 'place' ? e : { ...e, last }
  })
}

/** By token, the number of the mention that covers it; those that none covers are left as they are. */
function laidOver(at: Int32Array, mentions: readonly { first: number; last: number }[]): Int32Array {
  for (let i = 0; i < mentions.length; i++) {
    const { first, last } = mentions[i]!
    for (let p = first; p < last; p++) at[p] = i
  }
  return at
}

/** Number of the sentence below which only the page's furniture stands ("Tin liên quan"). */
function endOfArticle(scene: Scene, parts: readonly Sentence[]): number {
  const { tokens, k } = scene
  const list = LIST['furniture.below']
  for (let s = Math.floor(parts.length / 3); s < parts.length; s++) {
    const { first, last } = parts[s]!
    if (last - first > 8) continue
    const found = phrasesFrom(k.lexicon, tokens, first, last)
    if (found.some((f) => f.length >= last - first - 1 && ofList(f, list))) return s
  }
  return parts.length
}

/**
 * A time that a figure was told in holds for those that tell none, until another is told.
 * @param opens whether it is the first figure of its sentence
 */
function carryTime(
  scene: Scene,
  { period, q, modality, bracketed }: Draft,
  sentence: Sentence,
  memory: Memory,
  begun: (nr: number) => boolean,
  opens: boolean,
): void {
  if (period.nr < 0 || period.from !== 'clause' || modality !== 'actual') return
  const m = scene.periods[period.nr]!
  if (m.bound === 'after' || m.bound === 'before' || readsBaseline(scene, m.rule)) return
  // "là 12% (năm 2008 là 18%)": an aside
  if (bracketed && opensBracket(scene, m.first)) return
  if (m.last > q.first && !(opens && holdsOn(scene, m, sentence))) return
  if (m.grain === 'now' && !(opens && nowHolds(m, sentence, memory))) return
  if (isLeftOver(scene, m, sentence.first) || isOfMaking(scene, m)) return
  // "(năm 2016: 112 vụ; năm 2020: 138 vụ)": what a bracket tells is of its own figures
  if (bracketed && m.last <= q.first && inBracket(scene.tokens, sentence.first, m.first)) return
  setApart(scene, memory, period.nr)
  memory.period = period.nr
  memory.periodParagraph = sentence.paragraph
  if (begun(period.nr)) memory.begun = period.nr
}

/** Whether one time is known to end before the other begins. */
const areApart = (a: Days, b: Days): boolean =>
  (a.start !== null && b.end !== null && a.start > b.end) ||
  (b.start !== null && a.end !== null && b.start > a.end)

/** "Trong đó, có 4 vụ": whether a sentence opens with a part of what was told before it. */
const opensPart = ({ tokens, k }: Scene, { first, last }: Sentence): boolean =>
  lengthFrom(k.lexicon, tokens, first, last, LIST['words.part']) > 0

/** Keeps the time that goes on behind "Riêng năm 2019, …". */
function setApart(scene: Scene, memory: Memory, nr: number): void {
  if (memory.outside >= 0 || memory.period < 0 || memory.period === nr) return
  if (isApart(scene, scene.periods[nr]!)) memory.outside = memory.period
}

/** Whether a time told behind a figure ("thu 93 tỷ đồng trong quý II cho …") is of all, not of one level or one day. */
function holdsOn(scene: Scene, { first, last, grain, time }: PeriodMention, sentence: Sentence): boolean {
  // the term of office closes the name of a body: "bầu 1 ủy viên UBND khóa XIX, nhiệm kỳ 2016 - 2021"
  if (grain === 'day' || grain === 'term' || time.window === 'back' || opensBracket(scene, first))
    return false
  for (let p = last; p < sentence.last; p++) {
    const { kind } = scene.tokens.type[p]!
    if (kind === NUMBER) return false
    if (kind === MARK) return true
  }
  return true
}

/** Most tokens of a line beneath a picture. */
const CAPTION = 30

/** Whether a line alone, without numbers, is so short that it mostly stands beneath a picture: the text does not go on from it. */
const isCaption = ({ first, last }: Sentence): boolean => last - first <= CAPTION

/** Grains of spans that an article tells of as a whole, and the last paragraph that tells of which. */
const LONG: ReadonlySet<string> = new Set(['year', 'half', 'quarter'])
const LEAD = 1

/** Whether a time is a span of months: what an article that opens with it tells goes on past an "đến nay". */
const isLong = ({ grain, bound, time }: PeriodMention): boolean =>
  LONG.has(grain) && bound !== 'until' && time.window !== 'back'

/** "Đến nay" holds on; a mere "hiện" only where the paragraph tells no other time. */
function nowHolds({ bound }: PeriodMention, { paragraph }: Sentence, { periodParagraph }: Memory): boolean {
  return bound === 'until' || periodParagraph !== paragraph
}

const baselines = new WeakMap<Knowledge, ReadonlySet<string>>()

/** Whether a rule reads what others are held against: no time to carry on, even where it opens a clause. */
function readsBaseline({ k }: Scene, rule: string): boolean {
  let names = baselines.get(k)
  if (!names) {
    names = new Set(k.periods.rules.filter((r) => r.role === 'baseline').map((r) => r.name))
    baselines.set(k, names)
  }
  return names.has(rule)
}

/** Most words between the day that opens a sentence and the verb of who tells something on it. */
const MOST_BEFORE_TOLD = 24

/**
 * Whether the day that opens a sentence is only when somebody told of another time, which its figures are of: "Ngày 25/10, Sở
 * Công Thương cho biết, tháng 10 xuất khẩu đạt 77 triệu USD".
 * @param told the time of its figures
 */
function isToldOn({ tokens, k, periods }: Scene, sentence: Sentence, nr: number, told: number): boolean {
  const day = periods[nr]!
  const other = periods[told]
  if (day.grain !== 'day' || !other || other.first < day.last || other.first >= sentence.last) return false
  const speech = LIST['names.speech']
  const end = Math.min(other.first, day.last + MOST_BEFORE_TOLD)
  for (let p = day.last; p < end; p++) if (lengthFrom(k.lexicon, tokens, p, end, speech) > 0) return true
  return false
}

/**
 * What the sentences after this one may lean on: bodies and places it named, the time it opened with.
 * @param how.bare whether it has no numbers
 * @param how.quiet whether it tells no figures
 * @param how.aside whether it is no part of the text, but beneath a picture
 */
function passOver(
  scene: Scene,
  sentence: Sentence,
  memory: Memory,
  around: Topic,
  dated: (nr: number) => boolean,
  begun: (nr: number) => boolean,
  how: { readonly bare?: boolean; readonly quiet: boolean; readonly aside?: boolean },
): void {
  const { bare = false, quiet, aside = false } = how
  const { tokens, periods, periodOf } = scene
  remember(scene, sentence, memory, around, aside)
  if (headsGoals(scene, sentence)) memory.goals = true
  if (bare && tellsApproval(scene, sentence)) memory.approved = sentence
  // "ngày 9/10 thông báo kết quả 9 tháng như sau:": what a list is announced with is of the time named last
  const announces = tokens.type[sentence.last - 1]!.raw === ':'
  /** Whether the sentence has opened with "hiện nay". */
  let opensNow = false
  for (let p = sentence.first; p < sentence.last; ) {
    const nr = periodOf[p]!
    if (nr < 0) {
      p++
      continue
    }
    const m = periods[nr]!
    // "Hiện nay đang vào vụ, tuy nhiên [từ đầu năm đến nay] …": the longer one holds
    const longer = opensNow && m.to?.grain === 'now'
    if (isOfMaking(scene, m) || (opensNow && !longer)) {
      p = Math.max(p + 1, m.last)
      continue
    }
    const opens =
      longer ||
      p <= sentence.first + 3 ||
      (tokens.type[p - 1]!.raw === ',' && m.grain !== 'term') ||
      isOfEvent(scene, m)
    if (!bare && p <= sentence.first + 3 && isToldOn(scene, sentence, nr, memory.period)) {
      p = Math.max(p + 1, m.last)
      continue
    }
    if (
      (m.role === 'period' || (announces && m.role === 'duration')) &&
      dated(nr) &&
      (m.grain !== 'now' || ((bare || p <= sentence.first + 3) && nowHolds(m, sentence, memory))) &&
      // "từ 22% (năm 2010) xuống còn 2%": what stands in brackets behind a figure is of that one alone
      (opens ||
        announces ||
        (memory.period < 0 && (bare || m.grain !== 'year' || !inBracket(tokens, sentence.first, p)))) &&
      m.bound !== 'after' &&
      m.bound !== 'before' &&
      !readsBaseline(scene, m.rule) &&
      !isLeftOver(scene, m, sentence.first) &&
      !endsPlanName(scene, nr, sentence.first)
    ) {
      setApart(scene, memory, nr)
      memory.period = apposed(scene, nr, dated)
      memory.periodParagraph = sentence.paragraph
      memory.inner = -1
      if (sentence.paragraph <= LEAD && isLong(periods[memory.period]!)) memory.lasting = memory.period
      if (begun(memory.period)) memory.begun = memory.period
      opensNow = bare && m.grain === 'now' && p <= sentence.first + 3
      if (p <= sentence.first + 3 && !announces && !opensNow) {
        const told = quiet && m.grain === 'day' ? issuedOf(scene, sentence, m, dated, begun) : -1
        if (told >= 0) memory.period = memory.begun = told
        return
      }
    } else if (
      bare &&
      !opens &&
      m.role === 'period' &&
      dated(nr) &&
      begun(nr) &&
      isSpan(m) &&
      !opensBracket(scene, p)
    ) {
      memory.inner = nr
      memory.innerEnd = sentence.last
    }
    p = Math.max(p + 1, m.last)
  }
}

/** Most tokens of a phrase before a time that tells what it is the time of. */
const MOST_BEFORE = 4

/** "xe sản xuất [năm 2006]", "được thành lập [năm 2012]": a time that only tells when something or somebody came to be is none to go on with. */
const isOfMaking = ({ tokens, k }: Scene, { first }: PeriodMention): boolean =>
  phrasesTo(k.lexicon, tokens, first, Math.max(0, first - MOST_BEFORE))
    .at(-1)
    ?.lists.includes(LIST['words.making']) === true

/** "[Riêng] năm 2019, có 9 xã": the next paragraph goes on with the time before. */
const isApart = ({ tokens, k }: Scene, { first, last }: PeriodMention): boolean =>
  lengthFrom(k.lexicon, tokens, first, last, LIST['words.apart']) > 0

/** "vụ lật thuyền xảy ra [rạng sáng ngày 4/1]": the day on which what the text goes on to tell of came about. */
const isOfEvent = ({ tokens, k }: Scene, { first, grain }: PeriodMention): boolean =>
  grain === 'day' &&
  lengthTo(k.lexicon, tokens, first, Math.max(0, first - MOST_BEFORE), LIST['words.befalling']) > 0

const opensIssuing = opening(LIST['words.issuing'])

/**
 * The span that a paper tells of which was issued on a day: "Ngày 4/1, huyện ban hành quyết định phê duyệt kết quả rà soát
 * hộ nghèo [năm 2020]"; -1 for none.
 */
function issuedOf(
  scene: Scene,
  sentence: Sentence,
  day: PeriodMention,
  dated: (nr: number) => boolean,
  begun: (nr: number) => boolean,
): number {
  const { tokens, k, periods, periodOf } = scene
  const begins = opensIssuing(k.lexicon)
  const issuing = LIST['words.issuing']
  let issued = false
  for (let p = day.last; p < sentence.last; p++) {
    if (begins[tokens.id[p]!] === 1 && lengthFrom(k.lexicon, tokens, p, sentence.last, issuing) > 0)
      issued = true
    const nr = periodOf[p]!
    const m = nr >= 0 ? periods[nr]! : null
    if (issued && m && m.first === p && m.role === 'period' && isSpan(m) && dated(nr) && begun(nr)) return nr
  }
  return -1
}

/**
 * Whether a time is long enough to tell figures in: "trong 5 tháng qua", "từ ngày 1/6", but neither a day, on which
 * something is said, nor a loose "đầu năm".
 */
const isSpan = ({ time, bound, to, first, last }: PeriodMention): boolean =>
  last - first > 1 &&
  bound !== 'until' &&
  (to !== null ||
    (time.part === undefined && time.grain !== 'now' && (time.grain !== 'day' || bound === 'since')))

/** Whether the token before `p` opens a bracket. */
const opensBracket = ({ tokens }: Scene, p: number): boolean => tokens.type[p - 1]?.raw === '('

/** Paragraphs and sentences as spans of the text. */
function passagesOf(tokens: Tokens, parts: readonly Sentence[]): Passage[] {
  const out: Passage[] = []
  let nr = 0
  let paragraph = 0
  for (let i = 0; i < parts.length; ) {
    let j = i
    while (j < parts.length && parts[j]!.paragraph === parts[i]!.paragraph) j++
    out.push({
      kind: 'paragraph',
      nr: paragraph++,
      start: tokens.start[parts[i]!.first]!,
      end: tokens.end[parts[j - 1]!.last - 1]!,
    })
    for (; i < j; i++) {
      out.push({
        kind: 'sentence',
        nr: nr++,
        start: tokens.start[parts[i]!.first]!,
        end: tokens.end[parts[i]!.last - 1]!,
      })
    }
  }
  return out
}
