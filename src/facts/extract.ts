import { hash } from 'node:crypto'
import { CLASSES } from '../knowledge/lists.ts'
import type { Knowledge, Pattern } from '../knowledge/model.ts'
import { foldWord } from '../text/fold.ts'
import { phrasesFrom, phrasesTo } from '../text/lexicon.ts'
import { type Sentence, sentences } from '../text/sentences.ts'
import { MARK, NEWLINE, NUMBER, type Tokens, WORD } from '../text/tokens.ts'
import type { Article, Change, Check, Comparator, Extraction, Fact, From, Kind, Passage, Period, TextSpan } from '../types.ts'
import { type Checked, checkFacts } from './checks.ts'
import {
  baselineOf,
  emptyMemory,
  type Memory,
  modalityOf,
  periodOf,
  placeOf,
  remember,
  type Speaker,
  type Subject,
  speakerIn,
  subjectOf,
} from './context.ts'
import { type Frame, frameOf, type Range } from './frame.ts'
import { type IndicatorIndex, indexIndicators, indicatorOf } from './indicators.ts'
import { bareText, linkTo } from './link.ts'
import { findEntities } from './names.ts'
import { findPeriods, type PeriodDays, resolvePeriods } from './periods.ts'
import { findPlaces } from './place-mentions.ts'
import { provinceHints, resolvePlaces } from './place-resolve.ts'
import { kindOf, type Quantity, readQuantity, settleSeparator } from './quantities.ts'
import { captured, fixed, isTime, type Reading, readingsOf, type Sides, sidesOf } from './statements.ts'
import { type Topic, topicOf } from './topic.ts'
import { AUX, COMMA, CONJ, COPULA, ESTIMATE, FIGURE, nounAfter, PART, PREP, type Scene, STOP, VERB, type View, viewOf } from './view.ts'

/** A fact before ids and links: what the clause and its surroundings say of one number. */
interface Draft {
  readonly q: Quantity
  readonly reading: Reading
  readonly frame: Frame
  readonly sentence: number
  readonly kind: Kind
  readonly unitId: string | null
  readonly value: number
  readonly comparator: Comparator
  readonly change: Change | null
  readonly unit: string
  readonly object: string
  /** What a figure that goes on with this one is about: not the plan this one is held against. */
  readonly base: string
  readonly share: boolean
  readonly predicate: string
  readonly subject: Subject | null
  readonly period: { nr: number; from: From }
  readonly baseline: number
  readonly modality: Fact['modality']
  readonly negated: boolean
  readonly speaker: string | null
  readonly partOf: number
  readonly quote: Range
  readonly ofPlan: boolean
  readonly place: Fact['place']
}

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

function numeralWords(k: Knowledge): Uint8Array {
  const flags = new Uint8Array(k.lexicon.vocabulary.size + 1)
  const n = k.numerals
  const words = [...n.digits.keys(), ...n.ten, ...n.order, ...n.multiples.keys(), ...n.halves.map((h) => h[0] ?? '')]
  for (const word of words) flags[k.lexicon.vocabulary.get(word) ?? 0] = 1
  flags[0] = 0
  return flags
}

const ZERO = CLASSES['words.zero']

/** What the machine saw on its way, for `explain`. */
export interface Trace {
  readonly scene: Scene
  readonly views: readonly View[]
  readonly readings: readonly { readonly view: View; readonly q: Quantity; readonly readings: readonly Reading[] }[]
}

/**
 * Text in, facts out. Pure: the same article and knowledge give the same facts, to the byte. Never throws on text.
 * @param trace is told what was seen on the way
 */
export function extract(article: Article, k: Knowledge, trace?: (t: Trace) => void): Extraction {
  const { sides, indicators, numeral } = prepare(k)
  const tokens = k.tokenise(article.text)
  const parts = sentences(tokens, k.stopped)
  const scene = sceneOf(tokens, parts, k)
  const days = resolvePeriods(scene.periods, article.published)
  const hints = provinceHints(k.places, {
    source: article.source,
    url: article.url,
    title: article.title,
    dateline: article.text.slice(0, 60),
  })
  const resolved = resolvePlaces(scene.places, { gazetteer: k.places, date: article.published, hints })
  const around = topicOf(scene, resolved, article, hints, k)
  const memory = emptyMemory()
  const dated = (nr: number): boolean => days[nr]!.start !== null || days[nr]!.end !== null
  const drafts: Draft[] = []
  const unread: (TextSpan & { reason: string })[] = []
  const views: View[] = []
  const allReadings: { view: View; q: Quantity; readings: Reading[] }[] = []

  const end = endOfArticle(scene, parts)
  for (let s = 0; s < end; s++) {
    const sentence = parts[s]!
    if (!hasFigures(scene, sentence, numeral)) {
      passOver(scene, sentence, memory, around, dated)
      continue
    }
    const quantities = quantitiesOf(scene, sentence, numeral)
    if (quantities.length === 0) {
      passOver(scene, sentence, memory, around, dated)
      continue
    }
    const view = viewOf(scene, sentence, quantities)
    if (trace) views.push(view)
    memory.speaker = speakerIn(view, around, memory) ?? stillSpeaking(memory, view)
    let previous: Draft | null = null
    const readingsOfAll = quantities.map((q) => {
      const readings = readingsOf(view, q, k, sides)
      if (readings[0]?.pattern.label) view.release(q)
      return readings
    })
    for (let n = 0; n < quantities.length; n++) {
      const q = quantities[n]!
      const readings = readingsOfAll[n]!
      if (trace) allReadings.push({ view, q, readings })
      const best = readings[0]
      const reason = best ? refused(view, q, best) : 'no pattern reads it'
      if (!best || reason) {
        unread.push({ ...spanOf(tokens, q.first, q.last), reason: reason ?? '' })
        continue
      }
      if (best.pattern.label) continue
      const draft: Draft = draftOf(view, q, best, s, previous, drafts, memory, around, k, dated, days)
      drafts.push(draft)
      previous = draft
      if (draft.subject && !draft.share) {
        memory.subject = draft.subject
        memory.paragraph = sentence.paragraph
      }
    }
    passOver(scene, sentence, memory, around, dated)
  }
  trace?.({ scene, views, readings: allReadings })
  const passages = passagesOf(tokens, parts)
  return { article, passages, facts: assemble(article, scene, drafts, days, k, indicators), unread }
}

/** Finds the mentions of an article and lays them over its tokens. */
function sceneOf(tokens: Tokens, parts: readonly Sentence[], k: Knowledge): Scene {
  const places = findPlaces(tokens, k.places)
  const periods = findPeriods(tokens, k.periods)
  const entities = findEntities(tokens, places, k)
  const periodAt = new Int32Array(tokens.length).fill(-1)
  const entityAt = new Int32Array(tokens.length).fill(-1)
  periods.forEach((m, i) => periodAt.fill(i, m.first, m.last))
  entities.forEach((m, i) => entityAt.fill(i, m.first, m.last))
  return { k, tokens, sentences: parts, periods, places, entities, periodOf: periodAt, entityOf: entityAt }
}

/** Number of the sentence below which only the page's furniture stands ("Tin liên quan"). */
function endOfArticle(scene: Scene, parts: readonly Sentence[]): number {
  const { tokens, k } = scene
  const list = k.lexicon.lists.get('furniture.below') ?? -1
  for (let s = Math.floor(parts.length / 3); s < parts.length; s++) {
    const { first, last } = parts[s]!
    if (last - first > 8) continue
    const found = phrasesFrom(k.lexicon, tokens, first, last)
    if (found.some((f) => f.length >= last - first - 1 && f.lists.includes(list))) return s
  }
  return parts.length
}

/** Whether a sentence can hold a figure at all; most do not, and cost nothing more. */
function hasFigures(scene: Scene, { first, last }: Sentence, numeral: Uint8Array): boolean {
  const { tokens, k } = scene
  for (let p = first; p < last; p++) {
    const t = tokens.type[p]!
    if (t.kind === NUMBER) return true
    if (t.kind === WORD && (numeral[t.id] === 1 || (k.lexicon.opens[t.id]! & ZERO) !== 0)) return true
  }
  return false
}

/** A number inside a place's name, or a time that only dates something, is no quantity. */
function takenAt(scene: Scene, p: number): boolean {
  if (p >= scene.tokens.length) return true
  if (scene.entityOf[p]! >= 0 && scene.tokens.type[p]!.kind === NUMBER) return true
  if (scene.entityOf[p]! >= 0 && scene.entities[scene.entityOf[p]!]!.kind !== 'organisation') return true
  const nr = scene.periodOf[p]!
  if (nr < 0) return false
  const m = scene.periods[nr]!
  if (m.role === 'duration' || m.role === 'rate') return false
  // "suốt 12 ngày", "kéo dài 3 tháng": how long it took is said, not only when
  if (m.number && p >= m.number[0]) {
    const { lexicon } = scene.k
    const lasting = lexicon.lists.get('words.lasting') ?? -1
    if (phrasesTo(lexicon, scene.tokens, m.number[0], 0).some((f) => f.lists.includes(lasting))) return false
    return !beforeNegation(scene, m.last)
  }
  return true
}

/** Whether what follows token p denies: "sau 4 năm [không kết nạp được …]". */
function beforeNegation(scene: Scene, p: number): boolean {
  const { tokens, k } = scene
  const ongoing = k.lexicon.lists.get('words.ongoing') ?? -1
  const negator = k.lexicon.lists.get('words.negator') ?? -1
  const led = phrasesFrom(k.lexicon, tokens, p, tokens.length).findLast((f) => f.lists.includes(ongoing))
  const at = p + (led?.length ?? 0)
  return phrasesFrom(k.lexicon, tokens, at, tokens.length).some((f) => f.lists.includes(negator))
}

/** Whether a length of time stands right before token p: "3 năm liền [không …]". */
function afterDuration(scene: Scene, p: number): boolean {
  const { tokens, k, periods, periodOf: at } = scene
  const ongoing = k.lexicon.lists.get('words.ongoing') ?? -1
  const led = phrasesTo(k.lexicon, tokens, p, 0).findLast((f) => f.lists.includes(ongoing))
  for (const q of [p - 1, p - 1 - (led?.length ?? 0)]) {
    const nr = q >= 0 ? at[q]! : -1
    if (nr >= 0 && periods[nr]!.number !== null) return true
  }
  return false
}

function quantitiesOf(scene: Scene, sentence: Sentence, numeral: Uint8Array): Quantity[] {
  const { tokens, k } = scene
  const out: Quantity[] = []
  const within = { first: sentence.first, last: sentence.last, taken: (p: number) => takenAt(scene, p) }
  let p = sentence.first
  while (p < sentence.last) {
    const t = tokens.type[p]!
    const zeros = t.kind === WORD && (k.lexicon.opens[t.id]! & ZERO) !== 0
    if ((t.kind === NUMBER || numeral[t.id] === 1 || zeros) && !takenAt(scene, p)) {
      const zero = zeros ? zeroAt(scene, p, sentence) : null
      const q = zero ?? readQuantity(tokens, p, within, k)
      if (q && (zero || counts(q))) {
        out.push(q)
        p = Math.max(q.last, p + 1)
        continue
      }
    }
    p++
  }
  return out
}

/** Number words are figures only where they count: in a chain ("hai mươi lăm"), or before a counted noun. */
function counts(q: Quantity): boolean {
  if (q.form === 'digits' || q.form === 'words' || q.form === 'order') return q.form !== 'words' || q.value >= 10
  if (q.form === 'word') {
    // "một" alone is mostly an article
    if (q.value === 1) return q.comparator !== '=' && q.unit !== null
    return q.unit !== null
  }
  // "nửa" alone is half of something said before, "một nửa" a figure
  return q.form !== 'half' || q.unit !== null || q.last - q.first > 1
}

/** "không còn hộ nghèo", "chưa kết nạp được đảng viên nào": none of it. */
function zeroAt(scene: Scene, p: number, sentence: Sentence): Quantity | null {
  const { tokens, k } = scene
  const { lexicon } = k
  const zero = lexicon.lists.get('words.zero') ?? -1
  const withTail = lexicon.lists.get('words.zero_with_tail') ?? -1
  const tail = lexicon.lists.get('words.none_tail') ?? -1
  const found = phrasesFrom(lexicon, tokens, p, sentence.last)
  const hit = found.findLast((f) => f.lists.includes(zero) || f.lists.includes(withTail))
  if (!hit) return null
  // "có nguy cơ không còn chi bộ": not yet
  const forecast = lexicon.lists.get('modality.forecast') ?? -1
  if (phrasesTo(lexicon, tokens, p, sentence.first).some((f) => f.lists.includes(forecast))) return null
  const countAt = (at: number): { unit: NonNullable<Quantity['unit']>; length: number } | null => {
    for (const f of [...phrasesFrom(lexicon, tokens, at, sentence.last)].reverse()) {
      for (const l of f.lists) {
        const unit = k.units.get(l)
        if (unit?.kind === 'count') return { unit, length: f.length }
      }
    }
    return null
  }
  const make = (unitAt: number, unit: NonNullable<Quantity['unit']>, length: number): Quantity => ({
    first: p,
    last: p + hit.length,
    from: p,
    to: unitAt + length,
    shape: 'plain',
    form: 'word',
    rate: false,
    scale: 1,
    value: 0,
    max: null,
    denominator: null,
    other: null,
    comparator: '=',
    unit,
    unitFirst: unitAt,
    unitLast: unitAt + length,
    dateLike: false,
    opened: false,
  })
  if (hit.lists.includes(withTail) && afterDuration(scene, p)) {
    for (let at = p + hit.length; at < Math.min(sentence.last, p + hit.length + 6); at++) {
      const unit = tokens.type[at]!.kind === WORD ? countAt(at) : null
      if (unit) return make(at, unit.unit, unit.length)
    }
  }
  if (hit.lists.includes(withTail)) {
    for (let at = p + hit.length; at < Math.min(sentence.last, p + hit.length + 6); at++) {
      if (tokens.type[at]!.kind !== WORD) break
      const unit = countAt(at)
      if (!unit) continue
      for (let e = at + unit.length; e < Math.min(sentence.last, at + unit.length + 3); e++) {
        if (phrasesFrom(lexicon, tokens, e, sentence.last).some((f) => f.lists.includes(tail))) return make(at, unit.unit, unit.length)
      }
    }
  }
  if (hit.lists.includes(zero)) {
    const unit = countAt(p + hit.length)
    if (unit) return make(p + hit.length, unit.unit, unit.length)
  }
  const cases = lexicon.lists.get('words.zero_of_cases') ?? -1
  const whole = found.findLast((f) => f.lists.includes(cases))
  if (whole) {
    for (let at = p + 1; at < p + whole.length; at++) {
      const unit = countAt(at)
      if (unit && at + unit.length >= p + whole.length) return { ...make(at, unit.unit, unit.length), last: Math.min(at, p + hit.length) }
    }
  }
  return null
}

/** Why the best reading of a number is still no fact; null when it is one. */
function refused(view: View, q: Quantity, best: Reading): string | null {
  if (best.pattern.label || best.variant.weight > 0) return null
  const { tokens } = view
  if (view.last - view.first <= q.last - q.first + 1) return 'stands alone'
  if (Number.isNaN(q.value)) return 'is a code'
  if (best.match.last <= q.last && q.unit === null && q.shape === 'plain' && q.form === 'digits' && q.scale === 1) {
    const raw = tokens.type[q.first]!.raw
    if (/^(19|20)\d\d$/.test(raw)) return 'is a year'
    const next = tokens.type[q.last]
    const named = next !== undefined && next.kind === WORD && (view.cls(q.last) & (STOP | COMMA | PREP | CONJ | AUX)) === 0
    if (!named && !stated(view, q)) return 'counts nothing that is named'
    if (next && next.kind === MARK && /^[/+]$/.test(next.raw)) return 'is a code'
  }
  return null
}

/** Whether a number without a noun is still said of something: "số ổ dịch là 212", "khiển trách 231, cảnh cáo 97". */
function stated(view: View, q: Quantity): boolean {
  if (q.first - 1 < view.first || /^0/.test(view.tokens.type[q.first]!.raw)) return false
  if (q.from < q.first) return true
  const c = view.cls(q.first - 1)
  return (c & (COPULA | VERB | CONJ)) !== 0 || ((c & COMMA) !== 0 && view.quantities[0] !== q)
}

function stillSpeaking(memory: Memory, view: View): Speaker | null {
  const s = memory.speaker
  return s && view.first < s.until ? s : null
}

/** What the sentences after this one may lean on: bodies and places it named, the time it opened with. */
function passOver(scene: Scene, sentence: Sentence, memory: Memory, around: Topic, dated: (nr: number) => boolean): void {
  remember(scene, sentence, memory, around)
  for (let p = sentence.first; p < sentence.last; ) {
    const nr = scene.periodOf[p]!
    if (nr < 0) {
      p++
      continue
    }
    const m = scene.periods[nr]!
    const opens = p <= sentence.first + 3 || scene.tokens.type[p - 1]!.raw === ','
    if (m.role === 'period' && dated(nr) && (opens || memory.period < 0) && m.bound !== 'after' && m.bound !== 'before' && !m.rule.includes('baseline')) {
      memory.period = nr
      memory.periodParagraph = sentence.paragraph
      if (p <= sentence.first + 3) return
    }
    p = Math.max(p + 1, m.last)
  }
}

function draftOf(
  view: View,
  q: Quantity,
  reading: Reading,
  sentence: number,
  previous: Draft | null,
  drafts: readonly Draft[],
  memory: Memory,
  around: Topic,
  k: Knowledge,
  dated: (nr: number) => boolean,
  days: readonly PeriodDays[],
): Draft {
  const { tokens, scene } = view
  const frame = frameOf(view, q, reading)
  const { kind, comparator, ...plain } = fixed(reading, q)
  const text = (r: Range): string => tokens.text.slice(tokens.start[r.first]!, tokens.end[r.last - 1]!)
  const zero = q.value === 0 && q.form === 'word' && q.shape === 'plain'
  const joined = (ranges: readonly Range[]): string => ranges.map(text).join(' … ')
  const bare = q.unit === null && q.scale >= 1e6 && (frame.object.length === 0 || frame.object[0]!.first < q.first) ? k.bareScale : null
  const unit = bare ? bare.text : unitOf(view, q, frame)
  const { implies } = reading.pattern
  const { ofPlan } = frame
  // the figure before, in this sentence or the one before it, lends what this clause leaves out
  const lender = previous ?? lenderOf(drafts, sentence)
  const shareOf = frame.subject !== null && q.unit?.kind === 'percent' && shareIn(drafts, sentence)
  const own = shareOf ? '' : joined(frame.object)
  const listed = previous !== null && goesOn(view, q, previous, frame)
  const { sets } = reading.pattern
  const object = sets.object || planOf(own, ofPlan, lender, sentence) || implies.object || (lender ? lent(lender, q, sentence, reading.pattern.object === 'whole', drafts) : '') || impliedBy(q, k)
  const share = reading.pattern.object === 'whole' || shareOf
  const sameList = lastPlain(drafts, sentence)
  const specific = reading.variant.weight > 0 ? implies.predicate : null
  const predicate =
    sets.predicate ||
    (zero ? text(zeroPredicate(tokens, q)) : '') ||
    joined(frame.predicate) ||
    (listed ? previous?.predicate : '') ||
    specific ||
    sameList?.predicate ||
    implies.predicate ||
    ''
  const number: Range = { first: q.first, last: q.last }
  const ownObject = frame.object[0] ?? null
  const saidSubject = captured(reading, 'subject')
  const subject: Subject | null = saidSubject
    ? { text: text(saidSubject), from: 'said', place: -1 }
    : share && frame.subject
      ? { text: text(frame.subject), from: 'clause', place: -1 }
    : subjectOf(view, number, frame.head, ownObject, memory, around)
  const behind = ownObject && ownObject.first >= q.first ? ownObject.last : q.to
  const period = periodOf(view, number, behind, ofPlan, memory, dated)
  const { modality: ownModality, negated, said } = reading.pattern.sets.modality
    ? { modality: reading.pattern.sets.modality, negated: reading.pattern.sets.negated === true, said: true }
    : modalityOf(view, number)
  const end = period.nr >= 0 && period.from === 'clause' ? days[period.nr]!.end : null
  // a goal holds for all that the sentence goes on to list
  const modality = !said && ownModality === 'actual' && previous?.modality === 'target' ? 'target' : ownModality
  const ahead = modality === 'actual' && !ofPlan && end !== null && around.article.published !== null && later(end, around.article.published)
  const estimate = comparator === '=' && hasEstimate(view, number.first) ? '~' : comparator
  const spans = [number, ...frame.object, ...frame.predicate, { first: reading.match.first, last: Math.max(reading.match.last, q.to) }]
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
  const quoted = memory.speaker && q.first >= memory.speaker.last ? memory.speaker.text : null
  return {
    q,
    reading,
    frame,
    sentence,
    kind: bare ? bare.unit.kind : kind,
    unitId: bare ? bare.unit.id : (q.unit?.id ?? null),
    value,
    comparator: estimate,
    change: listed ? (previous?.change ?? plain.change) : plain.change,
    unit,
    object: object || predicate || unit,
    base: ofPlan ? (lender?.base ?? '') : object,
    share,
    predicate: predicate || object,
    subject,
    period,
    baseline: baselineOf(view, number),
    modality: ahead ? 'target' : modality,
    negated,
    speaker: quoted,
    partOf: partOf(view, q, sentence, drafts),
    quote: { first, last },
    ofPlan,
    place: placeOf(scene, subject, around),
  }
}

/** "giảm 4 xóm chưa có chi bộ, 1 xóm chưa có đảng viên": a change goes on to a like figure without a verb of its own. */
function goesOn(view: View, q: Quantity, previous: Draft, frame: Frame): boolean {
  if (previous.change === null || q.unit === null) return false
  // "giảm 12 người (7,3%)": the same change as a share
  if (q.unit.kind === 'percent') return q.from > view.first && view.tokens.type[q.from - 1]!.raw === '('
  if (previous.q.unit?.id !== q.unit.id) return false
  const joined = q.from > view.first && (view.cls(q.from - 1) & (COMMA | CONJ)) !== 0
  return joined && frame.head >= q.from
}

/** Whether a day lies clearly after the day of publication: more than a month, as far as that is known. */
function later(day: string, published: string): boolean {
  if (published.length < 7) return day.slice(0, 4) > published.slice(0, 4)
  const months = (d: string): number => Number(d.slice(0, 4)) * 12 + Number(d.slice(5, 7))
  return months(day) > months(published) + 1
}

/** What a zero says: the verb between its negation and its noun, else the negation itself ("không còn"). */
function zeroPredicate(tokens: Tokens, q: Quantity): Range {
  let last = q.last
  while (last < tokens.length && last < q.last + 4 && tokens.type[last]!.kind === WORD && last < q.unitFirst) last++
  return last > q.last ? { first: q.last, last } : { first: q.first, last: q.last }
}

/** What the unit itself measures, where nothing else is named: an area. */
function impliedBy(q: Quantity, k: Knowledge): string {
  return q.unit ? (k.implied.get(q.unit.id) ?? '') : ''
}

/** What a figure lends to one without an object: in its sentence its object, in the next only to a like figure. */
function lent(lender: Draft, q: Quantity, sentence: number, share: boolean, drafts: readonly Draft[]): string {
  // a share of a part is a share of the whole it is part of
  if (share && lender.partOf >= 0 && lender.sentence === sentence) return drafts[lender.partOf]!.base
  if (lender.sentence === sentence) return lender.base
  const like = lender.q.unit?.id === q.unit?.id || q.unit?.kind === 'percent'
  return like ? lender.base : ''
}

/** The last figure of the sentence before, if it is next to this one. */
function lenderOf(drafts: readonly Draft[], sentence: number): Draft | null {
  const last = drafts.at(-1)
  return last && last.sentence >= sentence - 1 ? last : null
}

/** A plan is a plan of something: "kế hoạch năm … sản lượng khai thác". */
function planOf(own: string, ofPlan: boolean, lender: Draft | null, sentence: number): string {
  if (!ofPlan || !lender || lender.sentence !== sentence || lender.base === '' || own.includes(lender.base)) return own
  return own === '' ? '' : `${own} … ${lender.base}`
}

/** Whether this sentence is telling the shares of a whole. */
function shareIn(drafts: readonly Draft[], sentence: number): boolean {
  for (let i = drafts.length - 1; i >= 0 && drafts[i]!.sentence === sentence; i--) if (drafts[i]!.share) return true
  return false
}

/** The last figure of this sentence that is no change: a list goes on with its predicate. */
function lastPlain(drafts: readonly Draft[], sentence: number): Draft | null {
  for (let i = drafts.length - 1; i >= 0 && drafts[i]!.sentence === sentence; i--) {
    if (drafts[i]!.change === null) return drafts[i]!
  }
  return null
}

/** The unit as written: of a count without a listed unit, the head of the noun phrase. */
function unitOf(view: View, q: Quantity, frame: Frame): string {
  const { tokens } = view
  if (q.unitLast > q.unitFirst) return tokens.text.slice(tokens.start[q.unitFirst]!, tokens.end[q.unitLast - 1]!)
  if (q.unit?.kind === 'count') return q.unit.id
  const object = frame.object[0]
  if (!object) return ''
  const last = Math.min(object.last, Math.max(view.wordLast(object.first), object.first + 2))
  return tokens.text.slice(tokens.start[object.first]!, tokens.end[last - 1]!)
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
    if ((view.cls(at - 1) & STOP) !== 0 && /^[;.]/.test(view.tokens.type[at - 1]!.raw)) break
    if ((view.cues(at) & PART) !== 0) opened = at
  }
  if (opened < 0) return -1
  for (let i = drafts.length - 1; i >= 0; i--) {
    const d = drafts[i]!
    if (d.sentence < sentence - 1) break
    if (d.sentence === sentence ? d.q.first < opened : opened - view.first <= 4) {
      return d.partOf >= 0 && d.sentence === sentence ? d.partOf : i
    }
  }
  return -1
}

function assemble(
  article: Article,
  scene: Scene,
  drafts: readonly Draft[],
  days: readonly PeriodDays[],
  k: Knowledge,
  index: IndicatorIndex,
): Fact[] {
  if (drafts.length === 0) return []
  const { tokens } = scene
  const bare = bareText(article.text)
  const ids: string[] = []
  const quotes: TextSpan[] = []
  for (const d of drafts) {
    const quote = spanOf(tokens, d.quote.first, d.quote.last)
    quotes.push(quote)
    const key = `${article.id}\0${tokens.start[d.q.first]}\0${tokens.end[d.q.last - 1]}\0${quote.text}\0${d.reading.pattern.name}`
    ids.push(hash('sha256', key).slice(0, 16))
  }
  const checked: Checked[] = drafts.map((d, i) => ({
    id: ids[i]!,
    sentence: d.sentence,
    kind: d.kind,
    value: d.value,
    max: d.q.max,
    denominator: d.q.denominator,
    change: d.change,
    comparator: d.comparator,
    unit: d.unit,
    object: d.object,
    raw: tokens.type[d.q.first]!.raw,
    modality: d.modality,
    partOf: d.partOf,
    ofPlan: d.ofPlan,
    share: false,
    checks: [] as Check[],
  }))
  checkFacts(checked)
  return drafts.map((d, i): Fact => {
    const quote = quotes[i]!
    const nr = indicatorOf(
      {
        kind: d.kind,
        unit: d.unitId,
        change: d.change,
        object: wordsOf(`${d.unit} ${d.object}`),
        predicate: wordsOf(d.predicate),
      },
      k.indicators,
      index,
    )
    return {
      id: ids[i]!,
      article: article.id,
      url: article.url,
      title: article.title,
      published: article.published,
      source: article.source,
      quote,
      number: spanOf(tokens, d.q.first, d.q.last),
      kind: d.kind,
      value: d.value,
      max: d.q.max,
      denominator: d.q.denominator,
      comparator: d.comparator,
      change: d.change,
      baseline: d.baseline >= 0 ? spanOf(tokens, scene.periods[d.baseline]!.first, scene.periods[d.baseline]!.last) : null,
      unit: d.unit,
      unit_id: d.unitId,
      object: d.object,
      predicate: d.predicate,
      indicator: nr >= 0 ? k.indicators[nr]!.id : null,
      subject: d.subject?.text ?? null,
      subject_from: d.subject?.from ?? null,
      place: d.place,
      period: periodFact(scene, d, days),
      modality: d.modality,
      negated: d.negated,
      speaker: d.speaker,
      part_of: d.partOf >= 0 ? ids[d.partOf]! : null,
      checks: checked[i]!.checks,
      statement: d.reading.pattern.name,
      ruleset: k.ruleset,
      link: linkTo(article, quote, bare),
    }
  })
}

function periodFact(scene: Scene, d: Draft, days: readonly PeriodDays[]): Period | null {
  const { nr, from } = d.period
  if (nr < 0) return null
  const { start, end } = days[nr]!
  const m = scene.periods[nr]!
  return { text: scene.tokens.text.slice(m.start, m.end), start, end, from }
}

const foldCache = new Map<string, string[]>()

/** Folded words of a short text; the same few come again and again. */
function wordsOf(text: string): string[] {
  let words = foldCache.get(text)
  if (!words) {
    if (foldCache.size > 50_000) foldCache.clear()
    words = text.split(/[^\p{L}\p{M}\p{N}%]+/u).filter(Boolean).map(foldWord)
    foldCache.set(text, words)
  }
  return words
}

function spanOf(tokens: Tokens, first: number, last: number): TextSpan {
  const start = tokens.start[first]!
  const end = tokens.end[last - 1]!
  return { text: tokens.text.slice(start, end), start, end }
}

/** Paragraphs and sentences as spans of the text. */
function passagesOf(tokens: Tokens, parts: readonly Sentence[]): Passage[] {
  const out: Passage[] = []
  let nr = 0
  let paragraph = 0
  for (let i = 0; i < parts.length; ) {
    let j = i
    while (j < parts.length && parts[j]!.paragraph === parts[i]!.paragraph) j++
    out.push({ kind: 'paragraph', nr: paragraph++, start: tokens.start[parts[i]!.first]!, end: tokens.end[parts[j - 1]!.last - 1]! })
    for (; i < j; i++) {
      out.push({ kind: 'sentence', nr: nr++, start: tokens.start[parts[i]!.first]!, end: tokens.end[parts[i]!.last - 1]! })
    }
  }
  return out
}

void MARK
void NEWLINE
void nounAfter
void kindOf
void isTime
export type { Pattern }
