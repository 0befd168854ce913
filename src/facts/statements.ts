import { LIST } from '../knowledge/lists.ts'
import type { Knowledge, Pattern, Variant } from '../knowledge/model.ts'
import { WORD } from '../text/tokens.ts'
import type { Change, Comparator, Kind } from '../types.ts'
import { begins, listFrom } from './clauses.ts'
import {
  type Capture,
  capturesOf,
  joinSides,
  type Match,
  Side,
  sideOf,
  type Taker,
  type Trail,
} from './match.ts'
import { kindOf, type Quantity } from './quantities.ts'
import { AUX, CONJ, COPULA, ENTITY, NOUN, PERIOD, PREP, VERB, type View } from './view.ts'

/** A phrase that fits a number: one way of reading it. */
export interface Reading {
  readonly pattern: Pattern
  readonly variant: Variant
  readonly match: Match
}

/** What the machine keeps beside the knowledge so that matching needs no look-ups. */
export interface Sides {
  readonly emptyLeft: Uint8Array
  readonly emptyRight: Uint8Array
  /** By variant: nearly all of those that match are passed over for it. */
  readonly weight: Float64Array
  /** Variants that are nothing but a number. */
  readonly bare: readonly number[]
}

/** Made once a knowledge. */
export function sidesOf(k: Knowledge): Sides {
  const emptyLeft = new Uint8Array(k.variants.length)
  const emptyRight = new Uint8Array(k.variants.length)
  const bare: number[] = []
  k.variants.forEach((v, i) => {
    if (v.left.length === 0) emptyLeft[i] = 1
    if (v.right.length === 0) emptyRight[i] = 1
    if (v.left.length === 0 && v.right.length === 0) bare.push(i)
  })
  return { emptyLeft, emptyRight, weight: Float64Array.from(k.variants, (v) => v.weight), bare }
}

/** Where a phrase goes on behind the number: after a measure's unit, before a counted noun. */
export function rightOf(q: Quantity): number {
  if (q.unit === null || q.unit.kind === 'count') return q.last
  return Math.max(q.last, q.unitLast)
}

/** Gathers readings of a quantity. */
class Gathering implements Taker {
  readonly readings: Reading[] = []
  readonly #q: Quantity
  readonly #k: Knowledge
  readonly #weight: Float64Array
  readonly #all: boolean
  readonly #view: View
  /** Weight of the heaviest so far. */
  #top = Number.NEGATIVE_INFINITY
  /** Where a match has to end behind. */
  beyond = -1

  constructor(view: View, q: Quantity, k: Knowledge, { weight }: Sides, all: boolean) {
    this.#view = view
    this.#q = q
    this.#k = k
    this.#weight = weight
    this.#all = all
  }

  take(nr: number, first: number, last: number, left: Trail | null, right: Trail | null): void {
    if (last <= this.beyond || (this.#weight[nr]! < this.#top && !this.#all)) return
    const q = this.#q
    const variant = this.#k.variants[nr]!
    if (!fits(variant.value, q) || (variant.value === 'closing' && countsNext(this.#view, q))) return
    // words that say how exactly the number is meant are not cut in two: "không | thấp hơn 38%"
    if (first > q.from && first < q.first) return
    const pattern = this.#k.patterns[variant.pattern]!
    if (first < q.from && (pattern.label ? endsPlace : endsNoun)(this.#view, first)) return
    this.#top = variant.weight
    const match: Match = { variant: nr, first, last, captures: capturesOf(left, right) }
    this.readings.push({ pattern, variant, match })
  }
}

/** Whether token p stands inside a noun that looks like a verb there: "giá trị gia [tăng] 40 tỷ đồng". */
const endsNoun = (view: View, p: number): boolean => view.wordFirst(p) < p && (view.cls(p) & NOUN) !== 0

/** Whether a word stands behind a number that it could count: "khu Suối Mây 4 [loa] mới", but "thôn Nà Lạn 3 [có] …". */
function countsNext(view: View, { last }: Quantity): boolean {
  const next = view.tokens.type[last]
  if (last >= view.last || next?.kind !== WORD || next.capital > 0) return false
  const closes = (view.cls(last) & (VERB | AUX | COPULA | PREP | CONJ | ENTITY | PERIOD)) !== 0
  return !closes && listFrom(view, last, LIST['labels.closed']) === 0
}

/** Whether token p stands amid the name of a place: "Kim [Bảng] 4" is no table. */
function endsPlace({ scene }: View, p: number): boolean {
  const e = scene.entities[scene.entityOf[p]!]
  return e?.kind === 'place' && e.first < p
}

/** Sides of the number at hand: with what touches it, and without. */
const outer = new Side()
const behind = new Side()
const inner = new Side()
const bare = new Side()

/**
 * Readings of a quantity, as they are found.
 * @param all those, too, that pin down fewer words than one found before, and cannot win: for who is shown them
 */
export function readingsOf(view: View, q: Quantity, k: Knowledge, sides: Sides, all: boolean): Reading[] {
  const to = rightOf(q)
  const gathering = new Gathering(view, q, k, sides, all)
  sideOf(k.automaton, view, to, false, behind)
  sideOf(k.automaton, view, q.from, true, outer)
  joinSides(outer, behind, sides, q.from, to, gathering)
  if (q.from < q.first || to > q.last) {
    const left = q.from < q.first ? sideOf(k.automaton, view, q.first, true, inner) : outer
    // labels name the number itself, comparators or not
    if (q.from < q.first) joinSides(left, behind, sides, q.first, to, gathering)
    if (to > q.last) {
      gathering.beyond = q.last
      joinSides(left, sideOf(k.automaton, view, q.last, false, bare), sides, q.first, q.last, gathering)
      gathering.beyond = -1
    }
  }
  for (const nr of sides.bare) gathering.take(nr, q.from, to, null, null)
  return gathering.readings
}

/** The first of some readings by `order`: to put all of them in order is left to those who show them. */
export function bestOf(readings: readonly Reading[]): Reading | undefined {
  let best: Reading | undefined
  for (const reading of readings) if (!best || order(reading, best) < 0) best = reading
  return best
}

/**
 * The order in which readings of one number win: what pins down more words; a label before a statement; the longer;
 * the one with more blanks filled; then by name, so that nothing is left to chance.
 */
export function order(a: Reading, b: Reading): number {
  return (
    b.variant.weight - a.variant.weight ||
    Number(b.pattern.label) - Number(a.pattern.label) ||
    b.match.last - b.match.first - (a.match.last - a.match.first) ||
    b.match.captures.length - a.match.captures.length ||
    (a.pattern.name < b.pattern.name
      ? -1
      : a.pattern.name > b.pattern.name
        ? 1
        : a.variant.phrase - b.variant.phrase)
  )
}

function fits(kind: string, q: Quantity): boolean {
  if (kind === 'any') return true
  if (kind === 'bare') return q.unit === null && q.shape === 'plain'
  if (kind === 'ratio') return q.shape === 'ratio'
  if (kind === 'count') return q.shape !== 'ratio' && (q.unit === null || q.unit.kind === 'count')
  if (kind === 'range') return q.shape === 'range'
  if (kind === 'time') return isTime(q)
  if (kind === 'rate') return q.rate
  if (kind === 'small' || kind === 'closing')
    return (
      q.unit === null && q.shape === 'plain' && q.scale === 1 && q.value < 40 && Number.isInteger(q.value)
    )
  // one of a measure: what a rate is for
  if (kind === 'per') return q.value === 1 && q.unit?.kind === 'measure' && !isTime(q)
  // two numbers of a match: "0-2"
  if (kind === 'pair') return q.shape === 'range' && q.unit === null && q.scale === 1
  // a map's or a plan's: "1/2.000"
  if (kind === 'scale')
    return q.shape === 'ratio' && q.unit === null && q.value === 1 && (q.denominator ?? 0) >= 200
  if (kind === 'rank') return q.unit === null
  return q.unit !== null && (q.unit.kind === kind || q.unit.id === kind)
}

/** Whether a unit measures time. */
export const isTime = (q: Quantity): boolean => q.unit?.time === true

/** Whether a number weighs or measures a thing itself: "than đá tồn 205 nghìn tấn". */
export const weighs = (q: Quantity): boolean => q.unit?.kind === 'measure' && !isTime(q)

/** Whether a figure is an age. */
export const isAge = (view: View, { unitFirst }: Quantity): boolean =>
  begins(view, unitFirst, LIST['words.age'])

/** The capture of a name, or null. */
export function captured(reading: Reading, name: string): Capture | null {
  return reading.match.captures.find((c) => c.name === name) ?? null
}

/** What a reading fixes by itself. */
export function fixed(
  reading: Reading,
  q: Quantity,
): { kind: Kind; change: Change | null; comparator: Comparator } {
  const { sets } = reading.pattern
  return {
    kind: sets.kind ?? kindOf(q),
    change: sets.change ?? null,
    comparator: sets.comparator && q.comparator === '=' ? sets.comparator : q.comparator,
  }
}
