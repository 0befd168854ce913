import type { Knowledge } from '../knowledge/model.ts'
import { foldWord } from '../text/fold.ts'
import { phrasesFrom, phrasesTo } from '../text/lexicon.ts'
import { MARK, WORD } from '../text/tokens.ts'
import type { Article, From, Modality, Place } from '../types.ts'
import type { Range } from './frame.ts'
import type { Entity } from './names.ts'
import type { ResolvedPlace } from './place-resolve.ts'
import { AUX, COMMA, CONJ, ENTITY, FIGURE, PERIOD, PREP, STOP, VERB, type Scene, type View } from './view.ts'

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
  paragraph: number
  period: number
  periodParagraph: number
  /** Last named entity by level ("huyện") and by head ("đảng bộ"). */
  readonly byLevel: Map<string, Entity>
  readonly byHead: Map<string, Entity>
  last: Entity | null
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
  paragraph: -1,
  period: -1,
  periodParagraph: -1,
  byLevel: new Map(),
  byHead: new Map(),
  last: null,
  speaker: null,
})

/** The article around the sentences: what helps when a sentence says nothing. */
export interface Surroundings {
  readonly article: Article
  readonly resolved: readonly ResolvedPlace[]
  /** The place the article is mostly about; -1 for none. */
  readonly main: number
  /** Name of the place that title or source point to, or null. */
  readonly titlePlace: string | null
  readonly sourcePlace: string | null
}

/** Full name of an entity, with the place it belongs to. */
export function nameOf(scene: Scene, e: Entity, around: Surroundings, memory: Memory): string {
  const { tokens } = scene
  const text = tokens.text.slice(tokens.start[e.first]!, tokens.end[e.last - 1]!)
  if (e.kind === 'place') return placeName(e.place, text, around)
  if (e.kind === 'organisation' && e.place < 0) {
    if (e.level !== null) {
      const at = memory.byLevel.get(e.level)
      const place = at && at.place >= 0 ? nameOfPlace(scene, at.place, around) : mainOfLevel(e.level, around)
      if (place) return endsWithLevel(text, e.level) ? text.slice(0, text.length - e.level.length).trimEnd() + ' ' + place : `${text} ${place}`
    } else if (!e.named) {
      const full = memory.byHead.get(e.head)
      if (full && full !== e) return nameOf(scene, full, around, memory)
    }
  }
  return text
}

const endsWithLevel = (text: string, level: string): boolean => foldWord(text.split(' ').at(-1) ?? '') === foldWord(level)

function placeName(place: number, text: string, around: Surroundings): string {
  const r = around.resolved[place]
  if (r?.unit && r.mention.level === null) return r.unit.fullName
  return text
}

function nameOfPlace(scene: Scene, place: number, around: Surroundings): string {
  const m = scene.places[place]!
  return placeName(place, scene.tokens.text.slice(m.start, m.end), around)
}

/** The main place, or the unit of that level that holds it. */
function mainOfLevel(level: string, around: Surroundings): string | null {
  const r = around.main >= 0 ? around.resolved[around.main] : undefined
  if (r?.unit && foldWord(r.unit.type.split(' ')[0] ?? '') === level) return r.unit.fullName
  return null
}

/** Takes note of what a sentence names, for the sentences after it. */
export function remember(scene: Scene, first: number, last: number, memory: Memory): void {
  const { entities } = scene
  for (let i = firstAt(entities, first); i < entities.length && entities[i]!.first < last; i++) {
    const e = entities[i]!
    if (!e.named) continue
    if (e.level !== null) memory.byLevel.set(e.level, e)
    if (e.kind === 'organisation' && e.head) memory.byHead.set(e.head, e)
    memory.last = e
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
 * Fills the subject by a ladder: before the verb in the clause; behind the figure ("tại xã …"); the sentence's opener;
 * an anaphor of the right level ("toàn huyện"); the paragraph; what came earlier; title; source.
 */
export function subjectOf(
  view: View,
  number: Range,
  head: number,
  object: Range | null,
  memory: Memory,
  around: Surroundings,
): Subject | null {
  const { scene, tokens } = view
  const { entities } = scene
  const clause = clauseStart(view, number.first)
  let best: Subject | null = null
  const usable = (e: Entity): boolean => {
    const s = memory.speaker
    if (s && e.first >= s.first && e.last <= s.last) return false
    return e.kind !== 'person' || !isOffice(view, e)
  }
  const make = (e: Entity, from: From): Subject => ({ text: nameOf(scene, e, around, memory), from, place: e.place })
  // 1 in the clause, nearest before the verb
  const i = firstAt(entities, view.first)
  for (let n = i; n < entities.length && entities[n]!.first < Math.max(head, number.first); n++) {
    const e = entities[n]!
    if (!usable(e)) continue
    // what is measured against ("so với tỉnh X") is no subject
    best = make(e, e.first >= clause ? 'clause' : 'sentence')
  }
  const anaphor = anaphorBefore(view, Math.max(head, number.first), memory, around)
  if (anaphor && (!best || anaphor.at > (entities.findLast((e) => e.first < Math.max(head, number.first))?.first ?? -1))) {
    if (!best || best.from === 'sentence' || anaphor.at >= clause) best = anaphor.subject
  }
  if (best?.from === 'clause') return best
  // 2 behind the figure, in the same clause: "152 căn nhà tại huyện Bình Chánh"
  const locative = view.lexicon.lists.get('words.locative') ?? -1
  for (let n = firstAt(entities, number.last); n < entities.length && entities[n]!.first < view.last; n++) {
    const e = entities[n]!
    let blocked = false
    for (let p = number.last; p < e.first; p = Math.max(p + 1, view.wordLast(p))) {
      if ((view.cls(p) & (STOP | COMMA | FIGURE)) !== 0) blocked = true
    }
    if (blocked) break
    const led = phrasesTo(view.lexicon, tokens, e.first, view.first).some((f) => f.lists.includes(locative))
    if ((led || (object && e.first < object.last)) && usable(e) && e.kind !== 'person') return make(e, 'clause')
  }
  if (best) return best
  if (memory.subject) {
    const same = memory.paragraph === view.sentence.paragraph
    return { ...memory.subject, from: same ? 'paragraph' : 'earlier' }
  }
  if (memory.last) return make(memory.last, 'earlier')
  if (around.titlePlace) return { text: around.titlePlace, from: 'title', place: -1 }
  if (around.main >= 0) return { text: nameOfPlace(scene, around.main, around), from: 'earlier', place: around.main }
  if (around.sourcePlace) return { text: around.sourcePlace, from: 'source', place: -1 }
  return null
}

/** An office before a name ("Bí thư Huyện ủy … Nguyễn Văn A") makes the name a speaker, not a subject. */
function isOffice(view: View, e: Entity): boolean {
  const speech = view.lexicon.lists.get('names.speech') ?? -1
  const next = phrasesFrom(view.lexicon, view.tokens, e.last, view.last)
  return next.some((f) => f.lists.includes(speech))
}

/** "toàn huyện", "xã", "đơn vị này": the last named body or place of that level. */
function anaphorBefore(view: View, p: number, memory: Memory, around: Surroundings): { subject: Subject; at: number } | null {
  const { scene, tokens, lexicon } = view
  const level = lexicon.lists.get('names.organisation_level') ?? -1
  const anaphor = lexicon.lists.get('names.anaphor') ?? -1
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
        if (e) return { subject: { text: e.place >= 0 ? nameOfPlace(scene, e.place, around) : nameOf(scene, e, around, memory), from: 'earlier', place: e.place }, at }
        const main = mainOfLevel(key, around)
        if (main) return { subject: { text: main, from: 'earlier', place: around.main }, at }
      } else if (f.lists.includes(anaphor) && memory.subject) {
        return { subject: { ...memory.subject, from: 'earlier' }, at }
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
 * The period of a number: the nearest before it in its clause, else behind it before the next number, else the
 * sentence's, else the one at hand. Baselines do not count.
 * @returns the number of the period mention, or -1
 */
export function periodOf(view: View, number: Range, memory: Memory): { nr: number; from: From } {
  const { scene } = view
  const { periods } = scene
  const dates = (nr: number): boolean => {
    const { role } = periods[nr]!
    return role === 'period' && periods[nr]!.grain !== 'vague'
  }
  const start = clauseStart(view, number.first)
  let found = -1
  for (let p = number.first - 1; p >= start; p--) {
    const nr = scene.periodOf[p]!
    if (nr >= 0 && dates(nr)) {
      found = nr
      break
    }
  }
  if (found >= 0) return { nr: found, from: 'clause' }
  for (let p = number.last; p < view.last; p++) {
    if ((view.cls(p) & (STOP | FIGURE)) !== 0) break
    const nr = scene.periodOf[p]!
    if (nr >= 0 && dates(nr)) return { nr, from: 'clause' }
  }
  for (let p = start - 1; p >= view.first; p--) {
    const nr = scene.periodOf[p]!
    if (nr >= 0 && dates(nr)) return { nr, from: 'sentence' }
  }
  if (memory.period >= 0) {
    return { nr: memory.period, from: memory.periodParagraph === view.sentence.paragraph ? 'paragraph' : 'earlier' }
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

/** What the clause says of the figure: that it is, or is to be. */
export function modalityOf(view: View, number: Range, k: Knowledge): { modality: Modality; negated: boolean } {
  const names: readonly Modality[] = ['target', 'forecast', 'hypothetical', 'actual']
  const lists = names.map((n) => k.lexicon.lists.get(`modality.${n}`) ?? -1)
  const negation = k.lexicon.lists.get('modality.negation') ?? -1
  const start = clauseStart(view, number.first)
  let modality: Modality | null = null
  let negated = false
  let at = number.first
  for (let n = 0; n < 40 && at > start; n++) {
    const found = phrasesTo(k.lexicon, view.tokens, at, start)
    const longest = found.at(-1)
    let step = 1
    if (longest) {
      for (let f = found.length - 1; f >= 0; f--) {
        const hit = lists.findIndex((l) => found[f]!.lists.includes(l))
        if (hit >= 0 && modality === null) {
          modality = names[hit]!
          step = found[f]!.length
          break
        }
        if (found[f]!.lists.includes(negation) && n < 3) negated = true
      }
    }
    if (modality !== null) break
    at -= step
    if (at > start && view.tokens.type[at - 1]!.kind === MARK && view.tokens.type[at - 1]!.raw === ')') {
      // what is in brackets says nothing of the figure behind them
      while (at > start && view.tokens.type[at - 1]!.raw !== '(') at--
      at--
    }
  }
  return { modality: modality ?? 'actual', negated }
}

/** Finds who is quoted in a sentence; null when nobody is. */
export function speakerIn(view: View, around: Surroundings, memory: Memory): Speaker | null {
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
        return { text: e.kind === 'person' ? text : nameOf(scene, e, around, memory), first, last: p + says.length, until: view.last }
      }
      const c = view.cls(p)
      if ((c & FIGURE) !== 0) break
      if ((c & STOP) !== 0 && !/^[()]$/.test(tokens.type[p]!.raw)) break
      if ((c & VERB) !== 0 && (c & (AUX | CONJ | PERIOD | ENTITY)) === 0 && e.kind === 'organisation') break
    }
    if (led) {
      let last = e.last
      while (last < view.last && (view.cls(last) & (STOP | FIGURE)) === 0 && !(view.cls(last) & COMMA && last > e.last + 12)) {
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
      while (first > view.first && phrasesFrom(view.lexicon, view.tokens, first - 1, p).some((f) => f.lists.includes(position))) first--
      return first
    }
  }
  return p
}

/** The administrative unit a fact belongs to. */
export function placeOf(scene: Scene, subject: Subject | null, around: Surroundings): Place | null {
  const nr = subject && subject.place >= 0 ? subject.place : around.main
  if (nr < 0) return null
  const r = around.resolved[nr]
  if (!r) return null
  const text = r.unit ? r.unit.fullName : nameOfPlace(scene, nr, around)
  return { text, code: r.unit?.code ?? null, from: subject && subject.place >= 0 ? subject.from : 'earlier' }
}
