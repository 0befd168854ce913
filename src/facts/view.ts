import { CLASSES } from '../knowledge/lists.ts'
import type { Knowledge } from '../knowledge/model.ts'
import { type Lexicon, type LexiconNode, phrasesFrom, phrasesTo } from '../text/lexicon.ts'
import type { Sentence } from '../text/sentences.ts'
import { MARK, NUMBER, type Tokens, WORD } from '../text/tokens.ts'
import type { Ground } from './match.ts'
import type { Entity } from './names.ts'
import { nounAfter, nounBefore } from './nouns.ts'
import type { PeriodMention } from './periods.ts'
import type { PlaceMention } from './place-mentions.ts'
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
const MODAL = TARGET | FORECAST | HYPOTHETICAL | ACTUAL

const CUE_LISTS: Readonly<Record<string, number>> = {
  'words.part': PART,
  'comparators.estimate': ESTIMATE,
  'modality.target': TARGET,
  'modality.forecast': FORECAST,
  'modality.hypothetical': HYPOTHETICAL,
  'modality.actual': ACTUAL,
  'modality.goal': GOAL,
  'modality.negation': NEGATION,
  'modality.floor': FLOOR,
  'modality.ceiling': CEILING,
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
}

const MARKS_THAT_STOP = /^[.;:()[\]{}"“”!?…•|]+$/

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

/**
 * A sentence cut into words (phrases of the lexicon, else single tokens), each with its classes. A class, because its
 * look-ups are the innermost loops: one shape and no closures made anew for every sentence.
 */
export class View implements Ground {
  readonly scene: Scene
  readonly sentence: Sentence
  readonly quantities: readonly Quantity[]
  readonly tokens: Tokens
  readonly lexicon: Lexicon
  readonly first: number
  /** Exclusive. */
  readonly last: number
  /** By token, relative to `first`: classes of the word it belongs to, and where that word begins and ends. */
  readonly #cls: Int32Array
  readonly #from: Int32Array
  readonly #to: Int32Array
  readonly #cues: Int16Array
  readonly #cueTable: Cues

  constructor(
    scene: Scene,
    sentence: Sentence,
    quantities: readonly Quantity[],
    cls: Int32Array,
    from: Int32Array,
    to: Int32Array,
  ) {
    this.scene = scene
    this.sentence = sentence
    this.quantities = quantities
    this.tokens = scene.tokens
    this.lexicon = scene.k.lexicon
    this.first = sentence.first
    this.last = sentence.last
    this.#cls = cls
    this.#from = from
    this.#to = to
    this.#cues = new Int16Array(cls.length + 1).fill(-1)
    this.#cueTable = cueTable(scene.k)
  }

  /** Classes of the word that token p belongs to; a stop outside the sentence. */
  cls(p: number): number {
    return p < this.first || p >= this.last ? STOP : this.#cls[p - this.first]!
  }

  wordFirst(p: number): number {
    return this.#from[p - this.first]!
  }

  wordLast(p: number): number {
    return this.#to[p - this.first]!
  }

  /** Cue bits of the phrases that end before token p; of modality, only those of the longest that has any. */
  cues(p: number): number {
    const known = this.#cues[p - this.first]!
    if (known >= 0) return known
    const word = p > this.first ? this.tokens.type[p - 1]!.id : 0
    if (this.#cueTable.byLastWord[word] === 0) return 0
    let bits = 0
    const found = phrasesTo(this.lexicon, this.tokens, p, this.first)
    for (let f = found.length - 1; f >= 0; f--) {
      let b = 0
      for (const list of found[f]!.lists) b |= this.#cueTable.byList[list]!
      bits |= (bits & MODAL) !== 0 ? b & ~(MODAL | GOAL) : b
    }
    this.#cues[p - this.first] = bits
    return bits
  }

  /** A number turned out to be no figure: nothing stops at it. */
  release(q: Quantity): void {
    for (let p = q.first; p < Math.min(q.to, this.last); p++) this.#cls[p - this.first] = PERIOD
  }

  passable(p: number): boolean {
    return (this.#cls[p - this.first]! & (FIGURE | STOP | COMMA)) === 0
  }

  edge(p: number): boolean {
    return p <= this.first || (this.#cls[p - 1 - this.first]! & (STOP | COMMA)) !== 0
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
      return start < p ? start : -1
    }
    const nr = scene.entityOf[p - 1]!
    if (nr < 0) return -1
    const e = scene.entities[nr]!
    return e.last === p && e.kind === kind ? Math.max(e.first, first) : -1
  }
}

/** Whether a capitalised word stands amid a sentence as (part of) a name: "Dự án Giảm nghèo bền vững". */
function named(tokens: Tokens, p: number, length: number): boolean {
  return tokens.type[p - 1]!.kind === WORD || (length === 1 && tokens.type[p + 1]?.capital === 1)
}

/** Cuts one sentence. Linear in its tokens. */
export function viewOf(scene: Scene, sentence: Sentence, quantities: readonly Quantity[]): View {
  const { tokens, k, periodOf, entityOf } = scene
  const { first, last } = sentence
  const size = last - first
  const cls = new Int32Array(size)
  const from = new Int32Array(size)
  const to = new Int32Array(size)
  const figure = new Int32Array(size).fill(-1)
  quantities.forEach((q, nr) => {
    const end = q.unit === null || q.unit.kind === 'count' ? q.last : Math.max(q.last, q.unitLast)
    for (let p = q.first; p < end; p++) figure[p - first] = nr
  })
  let p = first
  while (p < last) {
    let end = p + 1
    let c = 0
    const t = tokens.type[p]!
    const period = periodOf[p]!
    const entity = entityOf[p]!
    if (figure[p - first]! >= 0) {
      while (end < last && figure[end - first] === figure[p - first]) end++
      c = FIGURE
    } else if (period >= 0 && scene.periods[period]!.role !== 'duration') {
      end = Math.min(scene.periods[period]!.last, last)
      c = PERIOD
    } else if (entity >= 0) {
      end = Math.min(scene.entities[entity]!.last, last)
      c = ENTITY
    } else if (t.kind === MARK) {
      c = t.raw === ',' ? COMMA : MARKS_THAT_STOP.test(t.raw) ? STOP : 0
    } else if (t.kind === WORD && t.id !== 0) {
      const found = phrasesFrom(k.lexicon, tokens, p, last)
      for (let f = found.length - 1; f >= 0; f--) {
        const { classes, length } = found[f]!
        if ((classes & (CUTTING | CLASSES.units)) === 0) continue
        // a capital inside the sentence is a name, not a verb
        if (t.capital === 1 && p > first && named(tokens, p, length)) continue
        let free = true
        for (let x = p + 1; x < p + length; x++)
          if (entityOf[x]! >= 0 || figure[x - first]! >= 0) free = false
        if (!free) continue
        c = (classes & NOUN) !== 0 ? classes & (PROPERTY | BASIS | CLASSES.units | NOUN) : classes
        end = p + length
        break
      }
    } else if (t.kind === NUMBER) c = 0
    end = Math.min(end, last)
    for (let x = p; x < end; x++) {
      cls[x - first] = c
      from[x - first] = p
      to[x - first] = end
    }
    p = end
  }
  verbsByPlace(scene, sentence, cls, from, to)
  return new View(scene, sentence, quantities, cls, from, to)
}

/**
 * Words in no list that stand where only a verb can: behind "đã", "sẽ", "bị", or before "được" and a number ("hái được
 * 58%"). The lists cannot hold every verb; this finds the others.
 */
function verbsByPlace(
  scene: Scene,
  { first, last }: Sentence,
  cls: Int32Array,
  from: Int32Array,
  to: Int32Array,
): void {
  const { tokens, k } = scene
  const tense = k.lexicon.lists.get('words.tense') ?? -1
  const got = k.lexicon.lists.get('words.got') ?? -1
  for (let p = first; p + 1 < last; p++) {
    const t = tokens.type[p]!
    if (t.id === 0 || (cls[p - first]! & AUX) === 0) continue
    const found = phrasesFrom(k.lexicon, tokens, p, last)
    const end = to[p - first]!
    if (found.some((f) => f.lists.includes(tense) && p + f.length === end) && end < last) {
      const u = tokens.type[end]!
      if (cls[end - first] === 0 && u.kind === WORD && u.capital === 0) cls[end - first] = VERB
    }
    if (
      p > first &&
      found.some((f) => f.lists.includes(got)) &&
      end < last &&
      (cls[end - first]! & (FIGURE | COMPARE)) !== 0
    ) {
      const u = tokens.type[p - 1]!
      if (cls[p - 1 - first] === 0 && u.kind === WORD && u.capital === 0)
        cls[from[p - 1 - first]! - first] = VERB
    }
  }
}
