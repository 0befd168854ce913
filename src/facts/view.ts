import { CLASSES, LIST } from '../knowledge/lists.ts'
import type { Knowledge } from '../knowledge/model.ts'
import {
  hasIn,
  isIn,
  type Lexicon,
  type LexiconNode,
  lengthFrom,
  lengthTo,
  phrasesFrom,
  phrasesTo,
} from '../text/lexicon.ts'
import type { Sentence } from '../text/sentences.ts'
import { ALL_CAPITALS, CAPITAL, KIND, MARK, NUMBER, numbers, type Tokens, WORD } from '../text/tokens.ts'
import { writtenOut } from './abbreviated.ts'
import type { Ground } from './match.ts'
import type { Entity } from './names.ts'
import { nounAfter, nounBefore } from './nouns.ts'
import type { PeriodMention } from './periods.ts'
import type { PlaceMention } from './place-mentions.ts'
import { platedAt } from './plates.ts'
import type { Quantity } from './quantities.ts'

export const AUX = CLASSES['words.auxiliary']
export const PREP = CLASSES['words.preposition']
export const CONJ = CLASSES['words.conjunction']
export const LINK = CLASSES['words.linker']
export const COPULA = CLASSES['words.copula']
export const PROPERTY = CLASSES['words.property']
export const DETERMINER = CLASSES['words.determiner']
export const VERB = CLASSES['words.verb']
export const THAN = CLASSES['words.than']
export const BASIS = CLASSES['words.basis']
export const COMPARE = CLASSES.comparators
export const NOUN = CLASSES['words.noun']
/** What only the mentions tell. */
export const PERIOD = 1 << 20
export const ENTITY = 1 << 21
export const FIGURE = 1 << 22
export const STOP = 1 << 23 // . ; : ( ) " and the like: a clause cannot pass
export const COMMA = 1 << 24
/** A number that is a label, with `PERIOD`: it belongs to what stands before it, "nhà cấp 4", "OCOP 3 sao". */
export const LABEL = 1 << 25

/** What phrases that end at a token say of the figures behind them; see `View.cues`. */
export const PART = 1
export const ESTIMATE = 2
export const TARGET = 4
export const FORECAST = 8
export const HYPOTHETICAL = 16
export const ACTUAL = 32
export const GOAL = 64
export const NEGATION = 128
export const FLOOR = 256
export const CEILING = 512
export const FUTURE = 1024
export const FUTURE_FORECAST = 2048
export const WILL = 4096
export const TARIFF = 8192
export const REQUEST = 16384
export const SOON = 32768
const MODAL = TARGET | FORECAST | HYPOTHETICAL | ACTUAL | WILL | REQUEST | SOON

const CUE_LISTS: Readonly<Record<string, number>> = {
  'words.part': PART,
  'comparators.estimate': ESTIMATE,
  'modality.target': TARGET,
  'modality.forecast': FORECAST,
  'modality.hypothetical': HYPOTHETICAL,
  'modality.actual': ACTUAL,
  'modality.goal': GOAL,
  'modality.heading': GOAL,
  'modality.negation': NEGATION,
  'modality.floor': FLOOR,
  'modality.ceiling': CEILING,
  'modality.will': TARGET | WILL,
  'modality.tariff': TARIFF,
  'modality.request': TARGET | REQUEST,
  'modality.soon': FORECAST | SOON,
  'modality.future': FUTURE,
  'modality.future_forecast': FUTURE_FORECAST,
}

/** Cue bits by list, and by the word that a phrase ends with: most words end none. */
interface Cues {
  readonly byList: Uint16Array
  readonly byLastWord: Uint16Array
}

const cueTables = new WeakMap<Knowledge, Cues>()

function cueTable(k: Knowledge): Cues {
  const known = cueTables.get(k)
  if (known) return known
  const { names, lists, vocabulary, backward } = k.lexicon
  const byList = new Uint16Array(names.length)
  for (const [name, bit] of Object.entries(CUE_LISTS)) {
    const list = lists.get(name)
    if (list !== undefined) byList[list] = bit
  }
  const below = (node: LexiconNode): number => {
    let bits = 0
    for (const list of node.found?.lists ?? []) bits |= byList[list]!
    for (const next of node.next?.values() ?? []) bits |= below(next)
    return bits
  }
  const byLastWord = new Uint16Array(vocabulary.size + 1)
  for (const [id, node] of backward.next ?? []) byLastWord[id] = below(node)
  const cues = { byList, byLastWord }
  cueTables.set(k, cues)
  return cues
}

/** An article as the statements see it: tokens, and what was found in them. */
export interface Scene {
  readonly k: Knowledge
  readonly tokens: Tokens
  readonly sentences: readonly Sentence[]
  readonly periods: readonly PeriodMention[]
  readonly places: readonly PlaceMention[]
  readonly entities: readonly Entity[]
  /** Number of the mention that covers a token, -1 for none. */
  readonly periodOf: Int32Array
  readonly entityOf: Int32Array
  /** By token, filled in as sentences are cut: classes of its word, where that word begins and ends, cue bits. */
  readonly words: Words
}

/** Columns over the tokens of an article, which its views share: no two sentences have a token in common. */
export interface Words {
  readonly cls: Int32Array
  readonly from: Int32Array
  readonly to: Int32Array
  /** Number of the quantity that a token belongs to, of its sentence, from 1; 0 for none. */
  readonly figure: Int32Array
  /** -1 until asked. */
  readonly cues: Int32Array
}

export function noWords(tokens: number): Words {
  return {
    cls: numbers(tokens),
    from: numbers(tokens),
    to: numbers(tokens),
    figure: numbers(tokens),
    cues: numbers(tokens + 1).fill(-1),
  }
}

/** 1 for the marks that a clause cannot pass; a token of marks is one of them, or the same again and again. */
const STOPS = new Uint8Array(65536)
for (const mark of '.;:()[]{}"“”!?…•|') STOPS[mark.charCodeAt(0)] = 1

/** Classes that decide how a sentence is cut; list membership beyond them is looked up when needed. */
const CUTTING =
  CLASSES['words.noun'] |
  AUX |
  PREP |
  CONJ |
  LINK |
  COPULA |
  PROPERTY |
  DETERMINER |
  VERB |
  THAN |
  BASIS |
  CLASSES['words.part'] |
  COMPARE
const WORDLIKE = CUTTING | CLASSES.units

/**
 * A sentence cut into words (phrases of the lexicon, else single tokens), each with its classes. A class, because its
 * look-ups are the innermost loops: one shape and no closures made anew for every sentence.
 */
export class View implements Ground {
  declare readonly scene: Scene
  declare readonly sentence: Sentence
  declare readonly quantities: readonly Quantity[]
  declare readonly tokens: Tokens
  declare readonly lexicon: Lexicon
  declare readonly first: number
  /** Exclusive. */
  declare readonly last: number
  /** Bits of the cues whose last words stand in the sentence: it has no others. */
  declare readonly cued: number
  /** Where clauses start, kept here by clauses.ts. */
  clauses: readonly number[] | null = null
  readonly #cls: Int32Array
  readonly #from: Int32Array
  readonly #to: Int32Array
  readonly #cues: Int32Array
  readonly #cueTable: Cues

  /** @param scene whose `words` are filled for the sentence */
  constructor(scene: Scene, sentence: Sentence, quantities: readonly Quantity[]) {
    this.scene = scene
    this.sentence = sentence
    this.quantities = quantities
    this.tokens = scene.tokens
    this.lexicon = scene.k.lexicon
    this.first = sentence.first
    this.last = sentence.last
    this.#cls = scene.words.cls
    this.#from = scene.words.from
    this.#to = scene.words.to
    this.#cues = scene.words.cues
    this.#cueTable = cueTable(scene.k)
    let cued = 0
    for (let p = this.first; p < this.last; p++) cued |= this.#cueTable.byLastWord[this.tokens.id[p]!]!
    this.cued = cued
  }

  /** Classes of the word that token p belongs to; a stop outside the sentence. */
  cls(p: number): number {
    return p < this.first || p >= this.last ? STOP : this.#cls[p]!
  }

  /** First token of the word that token p belongs to; NaN outside the sentence, where nothing was cut. */
  wordFirst(p: number): number {
    return p < this.first || p >= this.last ? Number.NaN : this.#from[p]!
  }

  wordLast(p: number): number {
    return p < this.first || p >= this.last ? Number.NaN : this.#to[p]!
  }

  /** Cue bits of the phrases that end before token p; of modality, only those of the longest that has any. */
  cues(p: number): number {
    if (p <= this.first || this.#cueTable.byLastWord[this.tokens.id[p - 1]!] === 0) return 0
    const inside = p <= this.last
    const known = inside ? this.#cues[p]! : -1
    if (known >= 0) return known
    let bits = 0
    const found = phrasesTo(this.lexicon, this.tokens, p, this.first)
    // the end of a longer word is no word: "thực hiện" does not say "hiện"
    const inWord = inside && this.#from[p - 1]! < p - 1
    for (let f = found.length - 1; f >= 0; f--) {
      if (inWord && found[f]!.length === 1) continue
      let b = 0
      for (const list of found[f]!.lists) b |= this.#cueTable.byList[list]!
      bits |= (bits & MODAL) !== 0 ? b & ~(MODAL | GOAL) : b
    }
    if (inside) this.#cues[p] = bits
    return bits
  }

  /**
   * A number turned out to be no figure: nothing stops at it.
   * @param from what the label begins with, which says nothing either: "[cấp] 2"
   */
  release(q: Quantity, from = q.first): void {
    // "doanh thu bình quân [1 hộ]", and a label that names one: part of the noun phrase it stands in
    const c = q.unit === null ? PERIOD | LABEL : q.value === 1 && q.unit.kind === 'count' ? NOUN : PERIOD
    for (let p = q.first; p < Math.min(q.to, this.last); p++) this.#cls[p] = c
    for (let p = Math.max(from, this.first); p < q.first; p++) this.#cls[p]! &= ~VERB
  }

  passable(p: number): boolean {
    return (this.#cls[p]! & (FIGURE | STOP | COMMA)) === 0
  }

  edge(p: number): boolean {
    return p <= this.first || (this.#cls[p - 1]! & (STOP | COMMA)) !== 0
  }

  mentionFrom(kind: string, p: number): number {
    const { scene, tokens, last } = this
    if (p >= last) return -1
    if (kind === 'np') {
      const end = nounAfter(this, p)
      return end > p ? end : -1
    }
    if (kind === 'period') {
      const nr = scene.periodOf[p]!
      return nr >= 0 && scene.periods[nr]!.first === p ? Math.min(scene.periods[nr]!.last, last) : -1
    }
    if (kind === 'code') return tokens.type[p]!.capital === 2 ? p + 1 : -1
    if (kind === 'name') {
      let end = p
      while (end < last && tokens.type[end]!.capital > 0) end++
      return end > p ? end : -1
    }
    const nr = scene.entityOf[p]!
    if (nr < 0) return -1
    const e = scene.entities[nr]!
    return e.first === p && e.kind === kind ? Math.min(e.last, last) : -1
  }

  /** Whether a word at the head of a sentence has a capital for that alone, and is no surname: "[Khi] Páo (14 tuổi)". */
  #colours(p: number): boolean {
    if ((this.#cls[p]! & (AUX | PREP | CONJ)) === 0 || this.#to[p]! > p + 1) return false
    return !isIn(phrasesFrom(this.lexicon, this.tokens, p, p + 1), LIST['names.surname'])
  }

  mentionTo(kind: string, p: number): number {
    const { scene, tokens, first } = this
    if (p <= first) return -1
    if (kind === 'np') {
      const start = nounBefore(this, p)
      return start < p ? start : -1
    }
    if (kind === 'period') {
      const nr = scene.periodOf[p - 1]!
      return nr >= 0 && scene.periods[nr]!.last === p ? Math.max(scene.periods[nr]!.first, first) : -1
    }
    if (kind === 'code') return tokens.type[p - 1]!.capital === 2 ? p - 1 : -1
    if (kind === 'name') {
      let start = p
      while (start > first && tokens.type[start - 1]!.capital > 0) start--
      if (start === first && start + 1 < p && this.#colours(start)) start++
      return start < p ? start : -1
    }
    const nr = scene.entityOf[p - 1]!
    if (nr < 0) return -1
    const e = scene.entities[nr]!
    return e.last === p && e.kind === kind ? Math.max(e.first, first) : -1
  }
}

/** What no abbreviation in brackets goes with. */
const UNBOUND = FIGURE | PERIOD | ENTITY | STOP | COMMA

/** Whether a single capital, or several that each stand for a name, is at token p: "K", "N.T.H". */
const isInitial = ({ type }: Tokens, p: number): boolean =>
  type[p]!.kind === WORD && type[p]!.capital > 0 && (type[p]!.raw.length === 1 || type[p]!.raw[1] === '.')

/**
 * What dots at token p, amid a sentence, are: nothing behind a name cut short ("của chú K. 25 triệu đồng"), and no more than a
 * comma where a list is left open ("chè, mận... bị ngập").
 */
function dots({ tokens, k, entities, entityOf }: Scene, first: number, p: number): number {
  const next = tokens.type[p + 1]!
  if (tokens.type[p]!.raw === '.') {
    if (!isInitial(tokens, p - 1) || next.capital > 0) return STOP
    if (entities[entityOf[p - 1]!]?.kind === 'person') return 0
    const honorific = LIST['names.honorific']
    const position = LIST['names.position']
    const of = LIST['words.of']
    // "thu của T. 22 túi", "phạt tài xế K. 6 triệu đồng", but "đạt loại A. rồi …"
    const called = phrasesTo(k.lexicon, tokens, p - 1, first).some((f) =>
      f.lists.some((l) => l === honorific || l === position || l === of || k.units.get(l)?.person === true),
    )
    return called ? 0 : STOP
  }
  return next.kind === WORD && next.capital === 0 ? COMMA : STOP
}

/** "bảo hiểm y tế [(BHYT)]": whether a bracket that opens at token p holds but what the words before it are shortened to. */
const abbreviates = (tokens: Tokens, p: number): boolean =>
  tokens.type[p + 1]?.capital === 2 && tokens.type[p + 2]?.raw === ')' && writtenOut(tokens, p + 1) > 1

/** Whether a capitalised word stands amid a sentence as (part of) a name: "Dự án Giảm nghèo bền vững". */
function named(tokens: Tokens, p: number, length: number): boolean {
  return tokens.type[p - 1]!.kind === WORD || (length === 1 && tokens.type[p + 1]?.capital === 1)
}

/** Whether a word that only nouns stand behind ends before token p: "các", "nhiều". */
function manyOf({ k, tokens }: Scene, first: number, p: number): boolean {
  return lengthTo(k.lexicon, tokens, p, first, LIST['words.many']) > 0
}

/** Whether a mention is a time in its clause: a length stays the words that it is, and so does what only looks like a time. */
const isTime = ({ role }: PeriodMention): boolean => role !== 'duration' && role !== 'none'

/**
 * Whether a word at token p names the one field that stands before it, and no more than one ("8 lĩnh vực sản xuất"), nor what a
 * field does ("lĩnh vực thu hút 30 dự án").
 */
function namesField({ k, tokens, words: { cls } }: Scene, first: number, p: number): boolean {
  const length = lengthTo(k.lexicon, tokens, p, first, LIST['words.field'])
  const before = p - length - 1
  if (length === 0 || (before >= first && (cls[before]! & (FIGURE | DETERMINER)) !== 0)) return false
  return lengthFrom(k.lexicon, tokens, p, tokens.length, LIST['words.of_fields']) === 0
}

/** "40 ha [điều], 9 tấn tiêu": whether a word right behind how much there is of it, and before a mark, names a crop. */
const namesCrop = ({ k, tokens }: Scene, p: number, q: Quantity | undefined): boolean =>
  q !== undefined &&
  q.unit?.kind !== 'money' &&
  tokens.type[p + 1]?.kind !== NUMBER &&
  lengthFrom(k.lexicon, tokens, p, p + 1, LIST['words.crop']) > 0

/** "hê-rô-[in]": whether the last of several dashes joins token p to the syllables of one word: it is no verb then. */
function endsJoined({ type, spaced }: Tokens, first: number, p: number): boolean {
  const joins = (at: number): boolean => at > first && type[at]!.raw === '-' && spaced[at] === 0
  return joins(p - 1) && joins(p - 3) && spaced[p - 2] === 0
}

/** Cuts one sentence. Linear in its tokens. */
export function viewOf(scene: Scene, sentence: Sentence, quantities: readonly Quantity[]): View {
  const { tokens, k, periodOf, entityOf, words } = scene
  const { id, look } = tokens
  const { first, last } = sentence
  const { cls, from, to, figure } = words
  const { opens } = k.lexicon
  for (let nr = 0; nr < quantities.length; nr++) {
    const q = quantities[nr]!
    let end = q.unit === null ? q.last : Math.max(q.last, q.unitLast)
    // what is counted is a noun of the sentence, unless it is counted by something: "con/kg"
    if (q.unit?.kind === 'count' && tokens.type[end - 2]?.raw !== '/') end = q.last
    for (let p = q.first; p < end && p < last; p++) figure[p] = nr + 1
  }
  let counted = first
  let p = first
  while (p < last) {
    let end = p + 1
    let c = 0
    const seen = look[p]!
    const word = id[p]!
    const period = periodOf[p]!
    const entity = entityOf[p]!
    if (figure[p] !== 0) {
      while (end < last && figure[end] === figure[p]) end++
      c = FIGURE
    } else if (period >= 0 && isTime(scene.periods[period]!)) {
      end = Math.min(scene.periods[period]!.last, last)
      c = PERIOD
    } else if (entity >= 0) {
      end = Math.min(scene.entities[entity]!.last, last)
      c = ENTITY
    } else if ((seen & KIND) === MARK) {
      const { raw } = tokens.type[p]!
      c = raw === ',' ? COMMA : STOPS[raw.charCodeAt(0)] === 1 ? STOP : 0
      if (c === STOP && p > first && p + 1 < last && (raw[0] === '.' || raw[0] === '…'))
        c = dots(scene, first, p)
      if (raw === '(' && p > first && abbreviates(tokens, p) && (cls[p - 1]! & UNBOUND) === 0) {
        c = cls[p - 1]!
        end = p + 3
        for (let x = from[p - 1]!; x < end; x++) to[x] = end
        for (let x = p; x < end; x++) {
          cls[x] = c
          from[x] = from[p - 1]!
        }
        p = end
        continue
      }
      // abbreviations may have come to stand for words of other classes
    } else if (
      (seen & KIND) === WORD &&
      word !== 0 &&
      ((opens[word]! & WORDLIKE) !== 0 || (seen & CAPITAL) === ALL_CAPITALS) &&
      !(tokens.spaced[p] === 0 && endsJoined(tokens, first, p))
    ) {
      const found = phrasesFrom(k.lexicon, tokens, p, last)
      // but "2 biển số 82B-002.45 và …" counts them
      const plate = p > first && figure[p - 1] !== 0 ? p : platedAt(tokens, p, found, last)
      if (plate > p) {
        // part of what the vehicle is called, and nothing that is done
        c = NOUN
        end = plate
      }
      for (let f = found.length - 1; f >= 0 && plate === p; f--) {
        const { classes, length } = found[f]!
        if ((classes & WORDLIKE) === 0) continue
        let free = true
        for (let x = p + 1; x < p + length; x++) if (entityOf[x]! >= 0 || figure[x] !== 0) free = false
        if (!free) continue
        // a capital inside the sentence is a name, not a verb, and so is the rest of its word: "dự án [Nâng cấp] đường"
        // but "so với [Kế hoạch] năm" is a plan
        const basis = (classes & BASIS) !== 0 && tokens.type[p + length]?.capital === 0
        if (tokens.type[p]!.capital === 1 && p > first && !basis && named(tokens, p, length)) {
          if (length === 1) continue
          end = p + length
          break
        }
        c = (classes & NOUN) !== 0 ? classes & (PROPERTY | BASIS | CLASSES.units | NOUN) : classes
        end = p + length
        break
      }
    }
    if (end > last) end = last
    // "41 tổ chức": what is counted is no verb
    if (c === FIGURE) {
      const q = quantities[figure[p]! - 1]!
      if (q.unit?.kind === 'count') counted = Math.max(counted, q.unitLast)
    } else if (p < counted && (c & VERB) !== 0 && (c & CLASSES.units) !== 0) c &= ~VERB
    // "[các] hoạt động", "[những] đóng góp": behind words for more than one it is a noun
    if ((c & VERB) !== 0 && p > first && (cls[p - 1]! & DETERMINER) !== 0 && manyOf(scene, first, p))
      c &= ~VERB
    // "35 hội nghị [tuyên truyền]/1.200 lượt người": what it was about
    if ((c & VERB) !== 0 && tokens.type[end]?.raw === '/' && tokens.type[end + 1]?.kind === NUMBER)
      c = (c & ~(VERB | AUX | COPULA)) | NOUN
    // "lĩnh vực [xây dựng] 5 đơn": the name of a field
    if (
      (c & VERB) !== 0 &&
      p > first &&
      (namesField(scene, first, p) || (end === p + 1 && namesCrop(scene, p, quantities[figure[p - 1]! - 1])))
    )
      c = (c & ~(VERB | AUX | COPULA)) | NOUN
    for (let x = p; x < end; x++) {
      cls[x] = c
      from[x] = p
      to[x] = end
    }
    p = end
  }
  verbsByPlace(scene, sentence)
  return new View(scene, sentence, quantities)
}

/**
 * Words in no list that stand where only a verb can: behind "đã", "sẽ", "bị", or before "được" and a number ("hái được
 * 58%"). The lists cannot hold every verb; this finds the others.
 */
function verbsByPlace({ tokens, k, words }: Scene, { first, last }: Sentence): void {
  const { cls, from, to } = words
  const tense = LIST['words.tense']
  const got = LIST['words.got']
  for (let p = first; p + 1 < last; p++) {
    if ((cls[p]! & AUX) === 0 || tokens.id[p] === 0) continue
    const found = phrasesFrom(k.lexicon, tokens, p, last)
    const end = to[p]!
    if (end < last && hasIn(found, tense, end - p)) {
      const u = tokens.type[end]!
      if (cls[end] === 0 && u.kind === WORD && u.capital === 0) cls[end] = VERB
    }
    if (p > first && isIn(found, got) && end < last && (cls[end]! & (FIGURE | COMPARE)) !== 0) {
      const u = tokens.type[p - 1]!
      const before = cls[p - 1]!
      if (before === 0 && u.kind === WORD && u.capital === 0) {
        if (!isDoneTo(cls, from, first, p - 1)) cls[from[p - 1]!] = VERB
      } else if ((before & NOUN) !== 0 && (before & VERB) === 0 && gotBy(tokens, k, words, p)) continue
      // "mỗi sào chỉ được 2 tạ": what is got, where nothing else is done
      else if ((before & AUX) !== 0 && (before & VERB) === 0) for (let x = p; x < end; x++) cls[x] = VERB
    }
  }
}

/**
 * "[xuất khẩu lao động] được 90 người", "hộ [chế biến] được 6 tấn": makes verbs of what a noun before "được" at token p opens or ends
 * with; whether it does.
 */
function gotBy(tokens: Tokens, k: Knowledge, { cls, from, to }: Words, p: number): boolean {
  const start = from[p - 1]!
  const found = phrasesFrom(k.lexicon, tokens, start, p)
  // "học sinh được 9 điểm": who gets it
  if (found.some((f) => (f.classes & CLASSES.units) !== 0)) return false
  if (found.some((f) => (f.classes & VERB) !== 0)) {
    for (let x = start; x < p; x++) cls[x] = VERB
    return true
  }
  const verb = phrasesTo(k.lexicon, tokens, p, start).findLast((f) => (f.classes & VERB) !== 0)
  if (!verb) return false
  const first = p - verb.length
  for (let x = start; x < first; x++) to[x] = first
  for (let x = first; x < p; x++) {
    cls[x] = VERB
    from[x] = first
  }
  return true
}

/** Whether the word at token p is (part of) what a verb before it is done to: "bán phế [liệu] được 2 triệu". */
function isDoneTo(cls: Int32Array, from: Int32Array, first: number, p: number): boolean {
  for (let at = from[p]!, n = 0; at > first && n < 8; at = from[at - 1]!, n++) {
    const c = cls[at - 1]!
    if ((c & VERB) !== 0) return true
    // "trồng ngô, khoai, sắn được 20 ha"
    if (c !== 0 && (c & (COMMA | CONJ | NOUN | PROPERTY | CLASSES.units)) === 0) return false
  }
  return false
}
