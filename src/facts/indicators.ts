import type { Indicator } from '../knowledge/model.ts'
import { makeWordReader } from '../text/tokens.ts'
import type { Change, Kind } from '../types.ts'

const SIDES = ['object', 'predicate', 'either', 'not', 'near', 'not_near'] as const

/** Indicators by the words of one side. */
interface Side {
  /** Its bit in `opens`, `needs` and `met`. */
  readonly bit: number
  /** Nodes of the first words, by number of the word. */
  readonly heads: readonly (Node | undefined)[]
  /** By indicator: words found of it; holds where `met` has the bit. */
  readonly words: Uint8Array
}

interface Node {
  next: Map<number, Node> | null
  /** A bit for each word that leads on, by the last five of its number. */
  bits: number
  /** Numbers of the indicators that have this phrase. */
  indicators: number[] | null
}

/** A short text as numbers of its folded words, 0 for those that no indicator knows. */
export interface Words {
  readonly ids: readonly number[]
  /** Bits of the sides on which any of them begins a phrase. */
  readonly opens: number
}

/** Phrases of all indicators, a trie a side: what a fact costs does not grow with phrases that it does not hold. */
export interface IndicatorIndex {
  readonly object: Side
  readonly predicate: Side
  readonly either: Side
  readonly not: Side
  readonly near: Side
  readonly not_near: Side
  /** By word: bits of the sides on which it begins a phrase. A small table first, because most words begin none. */
  readonly opens: Uint8Array
  /** By indicator: bits of the sides that it asks for, those that rule it out apart. */
  readonly needs: Uint8Array
  /** By indicator: bits of the sides for which what stands around a fact must be read. */
  readonly looks: Uint8Array
  /** By indicator: numbers of all the words that its predicate may have; null where any may stand there. */
  readonly besides: readonly (ReadonlySet<number> | null)[]
  /** By indicator: bits of the kinds of figures that it measures. */
  readonly kinds: Uint8Array
  /** By indicator: number of the unit it measures in; 0 where it has none, or more than one. */
  readonly unit: Uint16Array
  readonly unitNumbers: ReadonlyMap<string, number>
  /** By indicator: bits of the sides that the fact at hand has; holds where its number stands in `askedOf`. */
  readonly met: Uint8Array
  readonly askedOf: Int32Array
  /** By indicator: where it stands among those that `aroundIn` has found in the text at hand, if it does. */
  readonly placeOf: Int32Array
  /** The words of a text by the numbers that those of the phrases have. */
  readonly read: (text: string) => readonly number[]
  /** Counts the facts asked for, so that nothing needs clearing between them. */
  asked: number
}

export function indexIndicators(indicators: readonly Indicator[]): IndicatorIndex {
  const vocabulary = new Map<string, number>()
  const idOf = (word: string): number => {
    const id = vocabulary.get(word) ?? vocabulary.size + 1
    vocabulary.set(word, id)
    return id
  }
  const needs = new Uint8Array(indicators.length)
  const looks = new Uint8Array(indicators.length)
  const unitNumbers = new Map<string, number>()
  const unit = new Uint16Array(indicators.length)
  indicators.forEach(({ units }, i) => {
    if (units?.length !== 1) return
    const id = units[0]!
    if (!unitNumbers.has(id)) unitNumbers.set(id, unitNumbers.size + 1)
    unit[i] = unitNumbers.get(id)!
  })
  const sides = SIDES.map((side, nr): Side => {
    const bit = 1 << nr
    const root: Node = { next: null, bits: 0, indicators: null }
    indicators.forEach((indicator, i) => {
      if (indicator[side].length > 0) {
        if (side !== 'not' && side !== 'not_near') needs[i]! |= bit
        if (side === 'near' || side === 'not_near') looks[i]! |= bit
      }
      for (const words of indicator[side]) {
        let node = root
        for (const word of words) {
          node.next ??= new Map()
          const id = idOf(word)
          let next = node.next.get(id)
          if (!next) {
            next = { next: null, bits: 0, indicators: null }
            node.next.set(id, next)
            node.bits |= 1 << (id & 31)
          }
          node = next
        }
        if (node === root) continue
        node.indicators ??= []
        node.indicators.push(i)
      }
    })
    const heads = Array.from({ length: vocabulary.size + 1 }, (_, id) => root.next?.get(id))
    return { bit, heads, words: new Uint8Array(indicators.length) }
  })
  const [object, predicate, either, not, near, not_near] = sides as [Side, Side, Side, Side, Side, Side]
  const besides = indicators.map(({ predicate, besides }) =>
    besides.length > 0 ? new Set([...predicate, ...besides].flat().map(idOf)) : null,
  )
  const opens = new Uint8Array(vocabulary.size + 1)
  for (const { heads, bit } of sides)
    heads.forEach((node, id) => {
      if (node) opens[id]! |= bit
    })
  return {
    object,
    predicate,
    either,
    not,
    near,
    not_near,
    opens,
    needs,
    looks,
    besides,
    kinds: Uint8Array.from(indicators, ({ kinds }) => kinds.reduce((bits, kind) => bits | bitOf(kind), 0)),
    unit,
    unitNumbers,
    met: new Uint8Array(indicators.length),
    askedOf: new Int32Array(indicators.length),
    placeOf: new Int32Array(indicators.length),
    read: makeWordReader(vocabulary),
    asked: 0,
  }
}

const NONE: readonly number[] = []

const KINDS: readonly Kind[] = ['count', 'ratio', 'percent', 'money', 'measure', 'multiple', 'rank']
const bitOf = (kind: Kind): number => 1 << KINDS.indexOf(kind)

/** The words of a short text, as indicators know them. */
export function wordsOf(text: string, { read, opens }: IndicatorIndex): Words {
  const ids = read(text)
  let any = 0
  for (const id of ids) any |= opens[id]!
  return { ids, opens: any }
}

/** What an indicator is recognised by, in words as `wordsOf` numbers them. */
export interface Said {
  readonly kind: Kind
  readonly unit: string | null
  readonly change: Change | null
  /** It is a change, or the level of a rate of change: "[tốc độ tăng doanh thu] đạt 7%". */
  readonly growth: boolean
  readonly value: number
  /** Object with its unit in front. */
  readonly object: Words
  readonly predicate: Words
  /** Its sentence, its subject, which may stand elsewhere, and the headline: asked for only where an indicator wants them read. */
  readonly around: () => readonly Around[]
}

/** What indicators find in a text around facts: their numbers, bits of the sides, the length of the longest phrase of `near`. */
export interface Around {
  readonly indicators: readonly number[]
  readonly bits: number[]
  readonly lengths: number[]
}

/** What all indicators find in a sentence, a subject or a headline: once, however many figures it stands around. */
export function aroundIn({ ids, opens: any }: Words, index: IndicatorIndex): Around {
  const { opens, placeOf } = index
  const indicators: number[] = []
  const bits: number[] = []
  const lengths: number[] = []
  for (const side of [index.near, index.not_near]) {
    if ((any & side.bit) === 0) continue
    for (let p = 0; p < ids.length; p++) {
      if ((opens[ids[p]!]! & side.bit) === 0) continue
      let node = side.heads[ids[p]!]
      for (let length = 1; node; length++) {
        for (const indicator of node.indicators ?? NONE) {
          // what an earlier text left there points at another indicator, or at none
          let at = placeOf[indicator]!
          if (indicators[at] !== indicator) {
            at = indicators.push(indicator) - 1
            placeOf[indicator] = at
            bits.push(0)
            lengths.push(0)
          }
          bits[at]! |= side.bit
          if (side === index.near && lengths[at]! < length) lengths[at] = length
        }
        const next = ids[p + length] ?? 0
        node = (node.bits & (1 << (next & 31))) === 0 ? undefined : node.next?.get(next)
      }
    }
  }
  return { indicators, bits, lengths }
}

/**
 * The indicator a fact measures: the one whose words are all there, most words first, then by name.
 * @returns its number, or -1
 */
export function indicatorOf(said: Said, indicators: readonly Indicator[], index: IndicatorIndex): number {
  index.asked++
  const { object, predicate, either, not, near, needs, looks, besides, met, askedOf, asked } = index
  const opens = said.object.opens | said.predicate.opens
  const joined: Words = {
    ids: (opens & (either.bit | not.bit)) === 0 ? NONE : said.object.ids.concat(said.predicate.ids),
    opens,
  }
  const told: number[] = []
  const kind = bitOf(said.kind)
  const unit = (said.unit !== null && index.unitNumbers.get(said.unit)) || NO_UNIT
  mark(object, said.object, index, told, 0, kind, unit)
  mark(predicate, said.predicate, index, told, object.bit, kind, unit)
  mark(either, joined, index, told, object.bit | predicate.bit, kind, unit)
  // nearly all of them lack a side: those that do not move to the front
  const within = object.bit | predicate.bit | either.bit
  let candidates = 0
  for (const i of told)
    if ((needs[i]! & within & ~met[i]!) === 0 && fits(indicators[i]!, said) && saysOnly(besides[i]!, said))
      told[candidates++] = i
  if (candidates === 0) return -1
  told.length = candidates
  mark(not, joined, index, told, within, kind, unit)
  // what stands around is only read where it may decide
  const first = best(told, indicators, index)
  const asks = told.some((i) => (needs[i]! & near.bit) !== 0)
  if (!asks && (first < 0 || looks[first] === 0)) return first
  for (const i of told) near.words[i] = 0
  for (const { indicators: found, bits, lengths } of said.around())
    for (let n = 0; n < found.length; n++) {
      const i = found[n]!
      if (askedOf[i] !== asked) continue
      met[i]! |= bits[n]!
      if (near.words[i]! < lengths[n]!) near.words[i] = lengths[n]!
    }
  return best(told, indicators, index)
}

/** Of some indicators the one that has all it needs and nothing it bars, most words first, then by name; -1 for none. */
function best(told: readonly number[], indicators: readonly Indicator[], index: IndicatorIndex): number {
  const { object, predicate, either, not, near, not_near, needs, met } = index
  const bars = not.bit | not_near.bit
  let found = -1
  let most = 0
  for (const i of told) {
    const has = met[i]!
    if ((has & bars) !== 0 || (needs[i]! & ~has) !== 0) continue
    let words = 0
    for (const side of [object, predicate, either, near]) if ((has & side.bit) !== 0) words += side.words[i]!
    if (words > most || (words === most && found >= 0 && indicators[i]!.id < indicators[found]!.id)) {
      found = i
      most = words
    }
  }
  return found
}

/** Whether all the words of a predicate are among those that it may have: "có … đủ điều kiện" does not only say "có". */
const saysOnly = (besides: ReadonlySet<number> | null, { predicate }: Said): boolean =>
  besides === null || predicate.ids.every((id) => besides.has(id))

/** A unit that no indicator has alone. */
const NO_UNIT = 0xffff

/** Whether an indicator measures figures of this kind, in this unit, of this size, that change or do not. */
function fits({ kinds, units, change, least, most }: Indicator, said: Said): boolean {
  return (
    kinds.includes(said.kind) &&
    (!units || (said.unit !== null && units.includes(said.unit))) &&
    (change === null || (change ? said.growth : said.change === null)) &&
    (least === null || said.value >= least) &&
    (most === null || said.value <= most)
  )
}

/**
 * Marks the indicators that have a phrase of one side in `words`, with the length of the longest; adds them to `told`.
 * @param kind bit of the kind of the figure
 * @param unit number of its unit
 * @param before bits of the sides that were marked before: who asks for one of them and does not have it is passed over
 */
function mark(
  side: Side,
  { ids, opens: any }: Words,
  index: IndicatorIndex,
  told: number[],
  before: number,
  kind: number,
  unit: number,
): void {
  if ((any & side.bit) === 0) return
  const { opens, needs, kinds, unit: unitOf, met, askedOf, asked } = index
  for (let p = 0; p < ids.length; p++) {
    if ((opens[ids[p]!]! & side.bit) === 0) continue
    let node = side.heads[ids[p]!]
    for (let length = 1; node; length++) {
      for (const indicator of node.indicators ?? NONE) {
        // most measure something else
        if ((kinds[indicator]! & kind) === 0) continue
        const only = unitOf[indicator]!
        if (only !== 0 && only !== unit) continue
        const known = askedOf[indicator] === asked ? met[indicator]! : 0
        if ((needs[indicator]! & before & ~known) !== 0) continue
        if (known === 0) {
          askedOf[indicator] = asked
          told.push(indicator)
        }
        met[indicator] = known | side.bit
        if ((known & side.bit) === 0 || side.words[indicator]! < length) side.words[indicator] = length
      }
      const next = ids[p + length] ?? 0
      node = (node.bits & (1 << (next & 31))) === 0 ? undefined : node.next?.get(next)
    }
  }
}
