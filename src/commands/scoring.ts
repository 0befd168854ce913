/** Facts held against annotated ones: by the number's place in the text, then field by field. Pure. */
import { z } from 'zod'
import type { Fact } from '../types.ts'

const said = z.string().nullable()
const number = z.number().nullable()

/** An annotated fact; `start` and `end` are those of its number. What else a line says is not looked at. */
export const goldFact = z.object({
  doc: z.string(),
  n: z.string(),
  quote: z.string(),
  value: number,
  max: number,
  denominator: number,
  cmp: said,
  change: said,
  unit: said,
  object: said,
  predicate: said,
  subject: said,
  period: z.object({ start: said, end: said }).nullable(),
  modality: said,
  negated: z.boolean().nullable(),
  speaker: said,
  difficulty: said.optional(),
  start: z.int(),
  end: z.int(),
})
export type GoldFact = z.infer<typeof goldFact>

export const FIELDS = [
  'value',
  'comparator',
  'change',
  'unit',
  'object',
  'predicate',
  'subject',
  'period',
  'modality',
  'speaker',
] as const
export type Field = (typeof FIELDS)[number]
const CORE: readonly Field[] = ['value', 'comparator', 'change', 'unit', 'object', 'predicate', 'modality']

/** An annotated fact with the one that was read at its number. */
export interface Pair {
  readonly gold: GoldFact
  readonly fact: Fact
  readonly right: Readonly<Record<Field, boolean>>
  readonly core: boolean
  readonly full: boolean
}

export interface Aligned {
  readonly docs: number
  readonly pairs: readonly Pair[]
  readonly missed: readonly GoldFact[]
  /** Read where nothing is annotated: mostly labels taken for figures. */
  readonly extra: readonly Fact[]
}

/** Precision, recall and their harmonic mean, 0 to 1. */
export interface Measure {
  readonly p: number
  readonly r: number
  readonly f1: number
}

export interface Score {
  readonly docs: number
  readonly gold: number
  readonly read: number
  readonly detected: Measure
  readonly core: Measure
  readonly full: Measure
  /** Share right of the detected, by field. */
  readonly fields: Readonly<Record<Field, number>>
}

/** Spelling differences that do not count: accents but the horn of ơ and ư and the bar of đ, case, marks. */
const fold = (text: string | null): string =>
  (text ?? '')
    .normalize('NFD')
    .replace(/[\u0300-\u0309\u0323\u0340-\u0345]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%]+/gu, ' ')
    .trim()

/** Compares texts by their words; the words given carry no weight. */
export function makeScorer(weightless: Iterable<string>) {
  const passed = new Set([...weightless].map(fold))
  const words = (text: string | null) =>
    fold(text)
      .split(' ')
      .filter((word) => word !== '' && !passed.has(word))

  /** F1 of the words that two texts share. */
  const overlap = (a: string | null, b: string | null): number => {
    const [left, right] = [words(a), words(b)]
    if (left.length + right.length === 0) return 1
    const free = [...right]
    let shared = 0
    for (const word of left) {
      const at = free.indexOf(word)
      if (at < 0) continue
      free.splice(at, 1)
      shared++
    }
    return (2 * shared) / (left.length + right.length)
  }
  const alike = (a: string | null, b: string | null): boolean => {
    const [left, right] = [fold(a), fold(b)]
    const inside = left !== '' && right !== '' && (left.includes(right) || right.includes(left))
    return inside || overlap(a, b) >= 0.5
  }
  const compare: Readonly<Record<Field, (g: GoldFact, f: Fact) => boolean>> = {
    value: (g, f) => equal(g.value, f.value) && equal(g.max, f.max) && equal(g.denominator, f.denominator),
    comparator: (g, f) => loose(g.cmp) === loose(f.comparator),
    change: (g, f) => (g.change ?? null) === f.change,
    unit: (g, f) => alike(g.unit, f.unit) || alike(g.unit, f.object),
    object: (g, f) => alike(g.object, f.object),
    predicate: (g, f) => alike(g.predicate, f.predicate),
    subject: (g, f) => alike(g.subject, f.subject),
    period: (g, f) => sameMonth(g.period?.start, f.period?.start) && sameMonth(g.period?.end, f.period?.end),
    modality: (g, f) => (g.modality ?? 'actual') === f.modality && (g.negated ?? false) === f.negated,
    speaker: (g, f) => (!g.speaker && !f.speaker) || alike(g.speaker, f.speaker),
  }
  const judge = (gold: GoldFact, fact: Fact): Pair => {
    const right = Object.fromEntries(FIELDS.map((name) => [name, compare[name](gold, fact)])) as Record<
      Field,
      boolean
    >
    const core = CORE.every((name) => right[name])
    return { gold, fact, right, core, full: core && right.subject && right.period }
  }
  const points = (pair: Pair): number => FIELDS.filter((name) => pair.right[name]).length

  /** Gives each annotated fact the unclaimed fact at its number that agrees in most fields, in the order of the gold. */
  return function align(gold: readonly GoldFact[], facts: readonly Fact[]): Aligned {
    const byDoc = Map.groupBy(gold, (g) => g.doc)
    const read = Map.groupBy(facts, (f) => f.article)
    const pairs: Pair[] = []
    const missed: GoldFact[] = []
    const extra: Fact[] = []
    for (const [doc, annotated] of byDoc) {
      const free = new Set(read.get(doc) ?? [])
      for (const g of annotated) {
        let best: Pair | null = null
        for (const fact of free) {
          if (fact.number.start >= g.end || fact.number.end <= g.start) continue
          const pair = judge(g, fact)
          if (!best || points(pair) > points(best)) best = pair
        }
        if (!best) missed.push(g)
        else {
          free.delete(best.fact)
          pairs.push(best)
        }
      }
      extra.push(...free)
    }
    return { docs: byDoc.size, pairs, missed, extra }
  }
}

/** The measures of an alignment. */
export function scoreOf({ docs, pairs, missed, extra }: Aligned): Score {
  const gold = pairs.length + missed.length
  const read = pairs.length + extra.length
  const measure = (hits: number): Measure => {
    const p = hits / (read || 1)
    const r = hits / (gold || 1)
    return { p, r, f1: p + r === 0 ? 0 : (2 * p * r) / (p + r) }
  }
  const share = (name: Field) => pairs.filter((pair) => pair.right[name]).length / (pairs.length || 1)
  return {
    docs,
    gold,
    read,
    detected: measure(pairs.length),
    core: measure(pairs.filter((pair) => pair.core).length),
    full: measure(pairs.filter((pair) => pair.full).length),
    fields: Object.fromEntries(FIELDS.map((name) => [name, share(name)])) as Record<Field, number>,
  }
}

/** Several sets as one. */
export const joined = (sets: readonly Aligned[]): Aligned => ({
  docs: sets.reduce((n, set) => n + set.docs, 0),
  pairs: sets.flatMap((set) => set.pairs),
  missed: sets.flatMap((set) => set.missed),
  extra: sets.flatMap((set) => set.extra),
})

/** Numbers agree when they differ by less than rounding noise; no number agrees only with none. */
function equal(a: number | null | undefined, b: number | null | undefined): boolean {
  if (a == null || b == null) return a == null && b == null
  return a === b || Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a), Math.abs(b))
}

/** "a little under" and "about" are one and the same to an annotator. */
const loose = (comparator: string | null): string => (comparator?.startsWith('~') ? '~' : (comparator ?? '='))

/** A date that the annotation leaves open fits any. */
const sameMonth = (gold: string | null | undefined, read: string | null | undefined): boolean =>
  gold == null || gold.slice(0, 7) === (read?.slice(0, 7) ?? null)
