import { foldWord } from '../text/fold.ts'
import { phrasesFrom, phrasesTo } from '../text/lexicon.ts'
import type { Sentence } from '../text/sentences.ts'
import { WORD } from '../text/tokens.ts'
import type { From, Modality, Place } from '../types.ts'
import type { Range } from './frame.ts'
import type { Entity } from './names.ts'
import type { Topic } from './topic.ts'
import {
  ACTUAL,
  AUX,
  CEILING,
  COMMA,
  CONJ,
  COPULA,
  DETERMINER,
  ENTITY,
  FIGURE,
  FLOOR,
  FORECAST,
  FUTURE,
  FUTURE_FORECAST,
  GOAL,
  HYPOTHETICAL,
  NEGATION,
  PERIOD,
  PREP,
  PROPERTY,
  type Scene,
  STOP,
  TARGET,
  VERB,
  type View,
} from './view.ts'

/** Who or what a figure is about, and how that was found. */
export interface Subject {
  readonly text: string
  readonly from: From
  /** Number of the place mention that it is or lies in, -1 for none. */
  readonly place: number
}

/** What has been said so far, carried from sentence to sentence. */
export interface Memory {
  subject: Subject | null
  /** What sentences have opened with: the article's thread. */
  topic: Subject | null
  topicParagraph: number
  topicIsPlace: boolean
  paragraph: number
  period: number
  periodParagraph: number
  /** Last named entity by level ("huyện") and by head ("đảng bộ"). */
  readonly byLevel: Map<string, Entity>
  readonly byHead: Map<string, Entity>
  last: Entity | null
  /** The last person named who holds no office here. */
  person: Entity | null
  speaker: Speaker | null
}

/** Who is quoted, and from which token to which his words run. */
export interface Speaker {
  readonly text: string
  /** Tokens of the name, office and verb of saying: no subject of the words themselves. */
  readonly first: number
  readonly last: number
  readonly until: number
}

export const emptyMemory = (): Memory => ({
  subject: null,
  topic: null,
  topicParagraph: -1,
  topicIsPlace: false,
  paragraph: -1,
  period: -1,
  periodParagraph: -1,
  byLevel: new Map(),
  byHead: new Map(),
  last: null,
  person: null,
  speaker: null,
})

/** Full name of an entity, with the place it belongs to. */
export function nameOf(scene: Scene, e: Entity, around: Topic, memory: Memory): string {
  const { tokens } = scene
  let text = tokens.text.slice(tokens.start[e.first]!, tokens.end[e.last - 1]!)
  const head = tokens.type[e.first]!
  if (e.kind === 'organisation' && head.capital === 2) {
    const full = around.abbreviations.get(head.raw) ?? scene.k.abbreviations.get(head.raw)
    if (full) text = full + text.slice(head.raw.length)
  }
  if (e.kind === 'place') return placeName(e.place, text, around)
  if (e.kind === 'organisation' && e.place < 0) {
    if (e.level !== null) {
      const at = memory.byLevel.get(e.level)
      const place = at && at.place >= 0 ? nameOfPlace(scene, at.place, around) : mainOfLevel(e.level, around)
      if (place)
        return endsWithLevel(text, e.level)
          ? text.slice(0, text.length - e.level.length).trimEnd() + ' ' + place
          : `${text} ${place}`
    } else if (!e.named) {
      const full = memory.byHead.get(e.head)
      if (full && full !== e) return nameOf(scene, full, around, memory)
    }
  }
  return text
}

const endsWithLevel = (text: string, level: string): boolean =>
  foldWord(text.split(' ').at(-1) ?? '') === foldWord(level)

function placeName(place: number, text: string, around: Topic): string {
  const r = around.resolved[place]
  if (r?.unit && r.mention.level === null) return r.unit.fullName
  return text
}

function nameOfPlace(scene: Scene, place: number, around: Topic): string {
  const m = scene.places[place]!
  return placeName(place, scene.tokens.text.slice(m.start, m.end), around)
}

/** The unit of that level that the article's main place is or lies in. */
function mainOfLevel(level: string, around: Topic): string | null {
  return around.byLevel.get(level) ?? null
}

/** Takes note of what a sentence names, for the sentences after it. */
export function remember(scene: Scene, sentence: Sentence, memory: Memory, around: Topic): void {
  const { first, last, paragraph } = sentence
  const { entities } = scene
  let opened = false
  for (let i = firstAt(entities, first); i < entities.length && entities[i]!.first < last; i++) {
    const e = entities[i]!
    if (!e.named) continue
    if (e.level !== null) memory.byLevel.set(e.level, e)
    if (e.kind === 'organisation' && e.head) memory.byHead.set(e.head, e)
    if (e.kind === 'person') memory.person = e
    else memory.last = e
    const position = scene.k.lexicon.lists.get('names.position') ?? -1
    const office = phrasesTo(scene.k.lexicon, scene.tokens, e.first, first).some((f) =>
      f.lists.includes(position),
    )
    if (!opened && e.kind !== 'person' && !office) {
      opened = true
      if (e.first <= first + 6 && (e.kind !== 'place' || scene.places[e.place]!.rank > 0)) {
        memory.topic = { text: nameOf(scene, e, around, memory), from: 'earlier', place: e.place }
        memory.topicParagraph = paragraph
        memory.topicIsPlace = e.kind === 'place'
      }
    }
  }
}

function firstAt(entities: readonly Entity[], token: number): number {
  let low = 0
  let high = entities.length
  while (low < high) {
    const mid = (low + high) >> 1
    if (entities[mid]!.first < token) low = mid + 1
    else high = mid
  }
  return low
}

/**
 * Fills the subject by a ladder: the body or place that opens the number's part of the sentence; one behind the figure
 * ("tại xã …"); one that opens an earlier part; any other before the verb; an anaphor of the right level ("toàn
 * huyện"); the paragraph; what the article is about; title; source.
 */
export function subjectOf(
  view: View,
  number: Range,
  head: number,
  object: Range | null,
  memory: Memory,
  around: Topic,
): Subject | null {
  const { scene, tokens } = view
  const { entities } = scene
  const clause = clauseStart(view, number.first)
  const end = Math.max(head, number.first)
  const by = view.lexicon.lists.get('words.by') ?? -1
  const locative = view.lexicon.lists.get('words.locative') ?? -1
  const spoken = memory.speaker
  const usable = (e: Entity): boolean => {
    if (spoken && e.first >= spoken.first && e.last <= spoken.last) return false
    if (e.kind === 'person' && (isOffice(view, e) || afterOffice(view, e))) return false
    if (officed(view, e)) return false
    if (e.kind === 'organisation' && !e.named && e.level === null && !memory.byHead.has(e.head)) return false
    if (e.kind === 'place' && scene.places[e.place]!.rank === 0 && e.first > view.first + 3) return false
    // what gives, is compared with or says is not what the figure is about
    return !phrasesTo(view.lexicon, tokens, e.first, view.first).some((f) => f.lists.includes(by))
  }
  const make = (e: Entity, from: From): Subject => ({
    text: nameOf(scene, e, around, memory),
    from,
    place: e.place,
  })
  const before: Entity[] = []
  for (let n = firstAt(entities, view.first); n < entities.length && entities[n]!.first < end; n++) {
    if (usable(entities[n]!)) before.push(entities[n]!)
  }
  const anaphor = anaphorBefore(view, end, memory, around)
  const named = namedOpener(view, end, object)
  if (named && !anaphor) return { text: named.text, from: 'sentence', place: named.place }
  // 1 what opens the number's own part of the sentence, then the parts before it
  for (let part = partStart(view, number.first); ; part = partStart(view, part - 1)) {
    const opener = before.findLast((e) => e.first >= part && e.first < end && opens(view, part, e.first))
    if (anaphor && anaphor.at >= part && (!opener || anaphor.at > opener.first)) return anaphor.subject
    if (opener) return make(opener, part >= clause ? 'clause' : 'sentence')
    // 2 behind the figure, in the same part: "152 căn nhà tại huyện Bình Chánh"
    if (part <= number.first && partStart(view, number.first) === part) {
      for (
        let n = firstAt(entities, number.last);
        n < entities.length && entities[n]!.first < view.last;
        n++
      ) {
        const e = entities[n]!
        let blocked = false
        for (let p = number.last; p < e.first; p = Math.max(p + 1, view.wordLast(p))) {
          if ((view.cls(p) & (STOP | COMMA | FIGURE)) !== 0) blocked = true
        }
        if (blocked) break
        const led = phrasesTo(view.lexicon, tokens, e.first, view.first).some((f) =>
          f.lists.includes(locative),
        )
        if ((led || (object && e.first < object.last)) && usable(e) && e.kind !== 'person')
          return make(e, 'clause')
      }
      const inside = before.findLast((e) => e.first >= part)
      if (inside) return make(inside, 'clause')
    }
    if (part <= view.first) break
  }
  if (before.length > 0) return make(before[0]!, 'sentence')
  const doer = doerBefore(view, head, object)
  if (doer) return { text: doer, from: 'clause', place: -1 }
  return carriedSubject(view, memory, around)
}

/**
 * The noun phrase that does what the verb says, where it is no property and not what is counted: "Lực lượng quân sự đã
 * tặng 300 suất quà".
 */
function doerBefore(view: View, head: number, object: Range | null): string | null {
  const { tokens } = view
  let last = head
  while (
    last > view.first &&
    (view.cls(last - 1) & (AUX | PERIOD)) !== 0 &&
    (view.cls(last - 1) & (STOP | COMMA)) === 0
  )
    last = view.wordFirst(last - 1)
  let first = last
  let words = 0
  while (first > view.first && words < 8) {
    const c = view.cls(first - 1)
    if ((c & (STOP | COMMA | FIGURE | PROPERTY | COPULA | PERIOD | CONJ)) !== 0) break
    if (tokens.type[first - 1]!.kind !== WORD) break
    first = view.wordFirst(first - 1)
    words++
  }
  if (first > view.first && (view.cls(first - 1) & (STOP | COMMA | PERIOD)) === 0) return null
  while (first < last && (view.cls(first) & (PREP | AUX | CONJ)) !== 0) first = view.wordLast(first)
  if (last - first < 2 || (object && object.first < last && object.last > first)) return null
  const agent = view.lexicon.lists.get('names.agent') ?? -1
  if (!phrasesFrom(view.lexicon, tokens, first, last).some((f) => f.lists.includes(agent))) return null
  return tokens.text.slice(tokens.start[first]!, tokens.end[last - 1]!)
}

/**
 * A proper name that opens the sentence and is no listed body: "Cầu Sông Lưu là …", "Dự án thủy lợi Ia Mơr đã …". Its head
 * is no property ("Sản lượng lúa của An Giang").
 */
function namedOpener(view: View, end: number, object: Range | null): { text: string; place: number } | null {
  const { tokens, scene } = view
  let first = view.first
  while (first < end && (view.cls(first) & (PERIOD | COMMA)) !== 0) first = view.wordLast(first)
  const c = view.cls(first)
  if ((c & (ENTITY | PROPERTY | DETERMINER | FIGURE | AUX | PREP | CONJ | STOP)) !== 0) return null
  const agent = view.lexicon.lists.get('names.bearer') ?? -1
  if (!phrasesFrom(view.lexicon, tokens, first, end).some((f) => f.lists.includes(agent))) return null
  let last = first
  let proper = false
  let place = -1
  for (let n = 0; n < 12 && last < end; n++) {
    const d = view.cls(last)
    if (n > 0 && (d & (AUX | COPULA | STOP | COMMA | FIGURE | PERIOD)) !== 0) break
    if (n > 0 && tokens.type[last]!.capital > 0) proper = true
    if ((d & ENTITY) !== 0) place = scene.entities[scene.entityOf[last]!]!.place
    last = view.wordLast(last)
  }
  if (!proper || last >= end || last - first < 2 || (object && object.first < last)) return null
  if ((view.cls(last) & (AUX | COPULA | VERB | COMMA)) === 0) return null
  return { text: tokens.text.slice(tokens.start[first]!, tokens.end[last - 1]!), place }
}

/** A name right behind a body or an office: "Chủ tịch UBND huyện Trần Văn A". */
function afterOffice(view: View, e: Entity): boolean {
  const p = e.first - 1
  if (p < view.first) return false
  const before = view.scene.entityOf[p]!
  if (before >= 0 && view.scene.entities[before]!.kind !== 'person') return true
  const position = view.lexicon.lists.get('names.position') ?? -1
  return phrasesTo(view.lexicon, view.tokens, e.first, view.first).some((f) => f.lists.includes(position))
}

/** "Bí thư Đảng ủy xã …", "Chủ tịch UBND huyện …": the body is part of somebody's office. */
function officed(view: View, e: Entity): boolean {
  if (e.kind !== 'organisation') return false
  const position = view.lexicon.lists.get('names.position') ?? -1
  return phrasesTo(view.lexicon, view.tokens, e.first, view.first).some((f) => f.lists.includes(position))
}

/** Nobody is named in the sentence: who is still meant. */
function carriedSubject(view: View, memory: Memory, around: Topic): Subject | null {
  const { scene } = view
  const same =
    memory.topicParagraph === view.sentence.paragraph &&
    memory.topic !== null &&
    (around.main < 0 || (memory.topic.place >= 0 && isPlaceTopic(scene, memory)))
  if (memory.topic && same) return { ...memory.topic, from: 'paragraph' }
  if (around.main >= 0)
    return { text: nameOfPlace(scene, around.main, around), from: 'earlier', place: around.main }
  if (memory.topic) return { ...memory.topic, from: 'earlier' }
  if (memory.last)
    return { text: nameOf(scene, memory.last, around, memory), from: 'earlier', place: memory.last.place }
  if (around.hinted) return { text: around.hinted, from: 'source', place: -1 }
  return null
}

/** First token of the part of a sentence, between commas or stronger marks, that holds token p. */
function partStart(view: View, p: number): number {
  let at = p
  while (at > view.first && (view.cls(at - 1) & (COMMA | STOP)) === 0) at--
  return Math.max(at, view.first)
}

/** Whether only words that open a sentence stand between a part's start and token p. */
function opens(view: View, start: number, p: number): boolean {
  for (let at = start; at < p; at = Math.max(at + 1, view.wordLast(at))) {
    const c = view.cls(at)
    if ((c & (PERIOD | AUX | PREP | CONJ | DETERMINER)) === 0) return false
  }
  return true
}

/** An office before a name ("Bí thư Huyện ủy … Nguyễn Văn A") makes the name a speaker, not a subject. */
function isOffice(view: View, e: Entity): boolean {
  const speech = view.lexicon.lists.get('names.speech') ?? -1
  const next = phrasesFrom(view.lexicon, view.tokens, e.last, view.last)
  return next.some((f) => f.lists.includes(speech))
}

/** "toàn huyện", "xã", "đơn vị này": the last named body or place of that level. */
function anaphorBefore(
  view: View,
  p: number,
  memory: Memory,
  around: Topic,
): { subject: Subject; at: number } | null {
  const { scene, tokens, lexicon } = view
  const level = lexicon.lists.get('names.organisation_level') ?? -1
  const anaphor = lexicon.lists.get('names.anaphor') ?? -1
  const pronoun = lexicon.lists.get('names.pronoun') ?? -1
  for (let at = p - 1; at >= view.first && at > p - 40; at--) {
    if (tokens.type[at]!.kind !== WORD || scene.entityOf[at]! >= 0 || scene.periodOf[at]! >= 0) continue
    const found = phrasesFrom(lexicon, tokens, at, Math.min(view.last, p))
    for (const f of found) {
      if (f.lists.includes(level)) {
        const key = tokens.type[at]!.key
        const whole = at === view.first || listed(view, at, 'names.whole')
        const here = listedFrom(view, at + f.length, 'names.here')
        const opens = at === view.first || (view.cls(at - 1) & (COMMA | STOP | PERIOD | PREP)) !== 0
        if (!whole && !here && !opens) continue
        const e = memory.byLevel.get(key)
        if (e)
          return {
            subject: {
              text: e.place >= 0 ? nameOfPlace(scene, e.place, around) : nameOf(scene, e, around, memory),
              from: 'earlier',
              place: e.place,
            },
            at,
          }
        const main = mainOfLevel(key, around)
        if (main) return { subject: { text: main, from: 'earlier', place: around.main }, at }
      } else if (f.lists.includes(anaphor) && memory.subject) {
        // "đơn vị đã …", "địa phương này": alone, or pointed at
        const next = view.cls(at + f.length)
        const alone =
          (next & (AUX | VERB | COPULA | COMMA)) !== 0 || listedFrom(view, at + f.length, 'names.here')
        const opens = at === view.first || (view.cls(at - 1) & (COMMA | STOP | PERIOD | PREP)) !== 0
        if (alone && opens) return { subject: { ...memory.subject, from: 'earlier' }, at }
      } else if (f.lists.includes(pronoun) && memory.person && tokens.type[at + f.length]?.capital === 0) {
        const next = view.cls(at + f.length)
        const opens = at === view.first || (view.cls(at - 1) & (COMMA | STOP | PERIOD)) !== 0
        if (opens && (next & (AUX | VERB | COPULA)) !== 0) {
          return {
            subject: { text: nameOf(scene, memory.person, around, memory), from: 'earlier', place: -1 },
            at,
          }
        }
      }
    }
  }
  return null
}

function listed(view: View, p: number, list: string): boolean {
  const nr = view.lexicon.lists.get(list) ?? -1
  return phrasesTo(view.lexicon, view.tokens, p, view.first).some((f) => f.lists.includes(nr))
}

function listedFrom(view: View, p: number, list: string): boolean {
  const nr = view.lexicon.lists.get(list) ?? -1
  return phrasesFrom(view.lexicon, view.tokens, p, view.last).some((f) => f.lists.includes(nr))
}

/** First token of the clause that token p stands in. */
export function clauseStart(view: View, p: number): number {
  let at = p
  let depth = 0
  while (at > view.first) {
    const raw = view.tokens.type[at - 1]!.raw
    if (raw === ')') depth++
    else if (raw === '(') {
      if (depth === 0) return at
      depth--
    } else if (depth === 0 && (view.cls(at - 1) & STOP) !== 0 && /^[;:.!?]/.test(raw)) return at
    at--
  }
  return at
}

/** End of the clause that token p stands in. */
export function clauseEnd(view: View, p: number): number {
  let at = p
  let depth = 0
  while (at < view.last) {
    const raw = view.tokens.type[at]!.raw
    if (raw === '(') depth++
    else if (raw === ')') {
      if (depth === 0) return at
      depth--
    } else if (depth === 0 && (view.cls(at) & STOP) !== 0 && /^[;:.!?…]/.test(raw)) return at
    at++
  }
  return at
}

/**
 * The period of a number: right behind it ("hộ nghèo năm 2012", "(năm 2010)"), else the nearest before it in its clause,
 * else behind it before the next number, else the sentence's, else the one at hand. Baselines do not count.
 * @param dated whether a period mention has days
 */
export function periodOf(
  view: View,
  number: Range,
  behind: number,
  ofPlan: boolean,
  memory: Memory,
  dated: (nr: number) => boolean,
): { nr: number; from: From } {
  const { scene } = view
  const { periods } = scene
  const dates = (nr: number): boolean => periods[nr]!.role === 'period' && dated(nr)
  const start = clauseStart(view, number.first)
  let at = behind
  while (at < view.last && view.tokens.type[at]!.raw === '(') at++
  if (at < view.last && !ofPlan) {
    const nr = scene.periodOf[at]!
    if (nr >= 0 && periods[nr]!.first === at && dates(nr) && (at === behind || scene.periodOf[at]! >= 0))
      return { nr, from: 'clause' }
  }
  for (let p = number.first - 1; p >= start; p--) {
    const nr = scene.periodOf[p]!
    if (nr >= 0 && dates(nr)) return { nr, from: 'clause' }
  }
  if (!ofPlan) {
    for (let p = number.last; p < view.last; p++) {
      if ((view.cls(p) & (STOP | FIGURE)) !== 0) break
      const nr = scene.periodOf[p]!
      if (nr >= 0 && dates(nr)) return { nr, from: 'clause' }
    }
  }
  for (let p = start - 1; p >= view.first; p--) {
    const nr = scene.periodOf[p]!
    if (nr >= 0 && dates(nr)) return { nr, from: 'sentence' }
  }
  if (memory.period >= 0) {
    return {
      nr: memory.period,
      from: memory.periodParagraph === view.sentence.paragraph ? 'paragraph' : 'earlier',
    }
  }
  return { nr: -1, from: 'earlier' }
}

/** The named base of a comparison near the number ("so với cùng kỳ năm trước"), as a mention number, or -1. */
export function baselineOf(view: View, number: Range): number {
  const { scene } = view
  for (let p = number.last; p < view.last; p++) {
    if ((view.cls(p) & FIGURE) !== 0 || /^[;.]/.test(view.tokens.type[p]!.raw)) break
    const nr = scene.periodOf[p]!
    if (nr >= 0 && scene.periods[nr]!.role === 'baseline') return nr
  }
  return -1
}

/**
 * What the clause says of the figure: that it is, or is to be. The nearest word before it decides; without one, a goal
 * that opened the sentence still holds ("Phấn đấu đến năm 2025: …; …").
 */
export function modalityOf(
  view: View,
  number: Range,
): { modality: Modality; negated: boolean; said: boolean } {
  const start = clauseStart(view, number.first)
  let negated = false
  let near = 0
  let commas = 0
  for (let at = number.first; at > view.first; ) {
    const cues = view.cues(at)
    if ((cues & NEGATION) !== 0 && near < 3) negated = true
    const modality =
      (cues & TARGET) !== 0
        ? 'target'
        : (cues & FORECAST) !== 0
          ? 'forecast'
          : (cues & HYPOTHETICAL) !== 0
            ? 'hypothetical'
            : (cues & ACTUAL) !== 0
              ? 'actual'
              : null
    if (modality !== null) {
      if (at > start && commas < 2) return { modality, negated, said: true }
      if ((cues & GOAL) !== 0 && at <= view.first + 8) return { modality, negated, said: true }
    }
    at--
    near++
    if ((view.cls(at) & COMMA) !== 0) commas++
    // a word before another figure and a comma spoke of that figure
    if ((view.cls(at) & FIGURE) !== 0 && commas > 0) commas = 2
    if (near > 60) break
    if (at > start && view.tokens.type[at - 1]!.raw === ')') {
      // what is in brackets says nothing of the figure behind them
      while (at > start && view.tokens.type[at - 1]!.raw !== '(') at--
      if (at > start) at--
    }
  }
  return { modality: withoutCue(view, number), negated, said: false }
}

/** No word before the number says it: one behind may ("130 ha đất sẽ được thu hồi"), or a floor or ceiling right before. */
function withoutCue(view: View, number: Range): Modality {
  for (let p = number.last + 1; p <= view.last && (view.cls(p - 1) & (STOP | COMMA | FIGURE)) === 0; p++) {
    const cues = view.cues(p)
    if ((cues & FUTURE_FORECAST) !== 0) return 'forecast'
    if ((cues & FUTURE) !== 0 && (view.cues(p + 1) & FUTURE_FORECAST) === 0) return 'target'
  }
  const cues = view.cues(number.first)
  return (cues & FLOOR) !== 0 ? 'target' : (cues & CEILING) !== 0 ? 'hypothetical' : 'actual'
}

/** Finds who is quoted in a sentence; null when nobody is. */
export function speakerIn(view: View, around: Topic, memory: Memory): Speaker | null {
  const { scene, tokens, lexicon } = view
  const speech = lexicon.lists.get('names.speech') ?? -1
  const according = lexicon.lists.get('names.according') ?? -1
  const { entities } = scene
  for (let n = firstAt(entities, view.first); n < entities.length && entities[n]!.first < view.last; n++) {
    const e = entities[n]!
    if (e.kind === 'place') continue
    const led = phrasesTo(lexicon, tokens, e.first, view.first).some((f) => f.lists.includes(according))
    // from the name over its offices to the verb of saying
    for (let p = e.last; p < Math.min(view.last, e.last + 30); p++) {
      const says = phrasesFrom(lexicon, tokens, p, view.last).findLast((f) => f.lists.includes(speech))
      if (says) {
        const first = officeBefore(view, e.first)
        const text = tokens.text.slice(tokens.start[first]!, tokens.end[p - 1]!).replace(/[\s,–-]+$/u, '')
        return {
          text: e.kind === 'person' ? text : nameOf(scene, e, around, memory),
          first,
          last: p + says.length,
          until: view.last,
        }
      }
      const c = view.cls(p)
      if ((c & FIGURE) !== 0) break
      if ((c & STOP) !== 0 && !/^[()]$/.test(tokens.type[p]!.raw)) break
      if ((c & VERB) !== 0 && (c & (AUX | CONJ | PERIOD | ENTITY)) === 0 && e.kind === 'organisation') break
    }
    if (led) {
      let last = e.last
      while (
        last < view.last &&
        (view.cls(last) & (STOP | FIGURE)) === 0 &&
        !(view.cls(last) & COMMA && last > e.last + 12)
      ) {
        if ((view.cls(last) & COMMA) !== 0 && (view.cls(last + 1) & VERB) !== 0) break
        last++
      }
      return { text: nameOf(scene, e, around, memory), first: e.first, last: e.last, until: view.last }
    }
  }
  return null
}

/** An office in front of a name belongs to it: "Phó Bí thư Huyện ủy Mai Văn Dũng". */
function officeBefore(view: View, p: number): number {
  const position = view.lexicon.lists.get('names.position') ?? -1
  for (let at = p - 1; at >= view.first && at > p - 8; at--) {
    if ((view.cls(at) & (STOP | COMMA | FIGURE)) !== 0) break
    if (phrasesFrom(view.lexicon, view.tokens, at, p).some((f) => f.lists.includes(position))) {
      let first = at
      while (
        first > view.first &&
        phrasesFrom(view.lexicon, view.tokens, first - 1, p).some((f) => f.lists.includes(position))
      )
        first--
      return first
    }
  }
  return p
}

/** The administrative unit a fact belongs to. */
export function placeOf(scene: Scene, subject: Subject | null, around: Topic): Place | null {
  const nr = subject && subject.place >= 0 ? subject.place : around.main
  if (nr < 0) return null
  const r = around.resolved[nr]
  if (!r) return null
  const text = r.unit ? r.unit.fullName : nameOfPlace(scene, nr, around)
  return { text, code: r.unit?.code ?? null, from: subject && subject.place >= 0 ? subject.from : 'earlier' }
}

/** Whether the thread of the paragraph is a place itself rather than a body in one. */
function isPlaceTopic(scene: Scene, memory: Memory): boolean {
  const place = memory.topic?.place ?? -1
  return place >= 0 && memory.topic!.text.length > 0 && scene.places[place]!.rank >= 2 && memory.topicIsPlace
}
