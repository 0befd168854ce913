import type { Gazetteer } from '../facts/gazetteer.ts'
import type { PeriodRules } from '../facts/periods.ts'
import type { Lexicon } from '../text/lexicon.ts'
import type { Numerals } from '../text/numerals.ts'
import type { Tokeniser } from '../text/tokens.ts'
import type { Change, Comparator, Kind, Modality } from '../types.ts'
import type { Atom } from './phrase.ts'

/** What a statement or label fixes whenever it is read; all have all the fields: what reads them then finds them at once. */
export interface Sets {
  readonly change: Change | undefined
  readonly modality: Modality | undefined
  readonly negated: boolean | undefined
  readonly comparator: Comparator | undefined
  readonly kind: Kind | undefined
  readonly value: number | undefined
  readonly predicate: string | undefined
  readonly object: string | undefined
}

/**
 * Where the counted or measured thing stands when the phrase has no {object}: behind the number; before the verb; with the
 * figure before; wherever it is found; `whole`: behind the number, else the figure before is the whole of which this is
 * a share; `own`: before the verb, else the predicate itself; `beyond`: behind the next number ("2 trong số 584 hộ").
 */
export type ObjectPlace = 'after' | 'before' | 'carried' | 'either' | 'whole' | 'own' | 'beyond'

/** One way of asserting a number, or one kind of label. */
export interface Pattern {
  /** "change/rise" or "label/document": folder-free file name, with the folder's role in front. */
  readonly name: string
  readonly label: boolean
  readonly sets: Sets
  readonly object: ObjectPlace
  /** What is meant where the clause does not say it: "(35 em)" means that there are, "xếp [thứ] 3" counts nothing. */
  readonly implies: {
    readonly predicate: string | null
    readonly object: string | null
    readonly unit: string | null
  }
  readonly says: readonly string[]
  readonly examples: readonly Example[]
  readonly file: string
}

/** A text and the facts that all the knowledge together must read in it: no more, no fewer. */
export interface Example {
  readonly text: string
  readonly published: string | null
  readonly facts: readonly ExpectedFact[]
  readonly line: number
  /** The line of each fact. */
  readonly lines: readonly number[]
}

/** `number` finds the fact; every other key given must come out exactly so. */
export type ExpectedFact = Readonly<Record<string, string>>

/** One of the flat sequences that a phrase stands for, cut at its number. */
export interface Variant {
  readonly pattern: number
  readonly phrase: number
  /** Kind of number it asks for ("any", "percent", …). */
  readonly value: string
  /** Atoms to the left of the number, nearest first. */
  readonly left: readonly Atom[]
  readonly right: readonly Atom[]
  /** Words, lists and typed slots it pins down: what makes a reading specific. */
  readonly weight: number
}

/** A thing measured across articles. */
export interface Indicator {
  readonly id: string
  readonly vi: string
  readonly en: string
  /** Kinds of number that can state it. */
  readonly kinds: readonly Kind[]
  /** Normalised unit it must have, or null for any. */
  readonly units: readonly string[] | null
  readonly change: boolean | null
  /** Phrases of words, one of which must stand in the object, the predicate, or both joined; none asks nothing. */
  readonly object: readonly (readonly string[])[]
  readonly predicate: readonly (readonly string[])[]
  readonly either: readonly (readonly string[])[]
  /** Words that may stand in the predicate besides; where there are none, any may. */
  readonly besides: readonly (readonly string[])[]
  readonly not: readonly (readonly string[])[]
  /** Phrases, one of which must stand in the sentence, its subject or the headline, and those of which none may. */
  readonly near: readonly (readonly string[])[]
  readonly not_near: readonly (readonly string[])[]
  /** Bounds of the value, in the unit it is told in; null for none. */
  readonly least: number | null
  readonly most: number | null
  readonly examples: readonly Example[]
  readonly file: string
}

export interface Unit {
  readonly id: string
  readonly kind: Kind
  /** Measures time. */
  readonly time: boolean
  /** Counts people. */
  readonly person: boolean
  /** Written in whole numbers only: what looks like thousandths are thousands. */
  readonly whole: boolean
  /** Counts events, behind which a slash tells who was in them: "2 vụ/1 bị can". */
  readonly involves: boolean
}

/** Everything the pure core is told: compiled once, passed in, never imported. */
export interface Knowledge {
  /** SHA-256 of all pattern files, first 16 hex digits. */
  readonly ruleset: string
  readonly tokenise: Tokeniser
  readonly lexicon: Lexicon
  readonly numerals: Numerals
  /** Unit by number of its list. */
  readonly units: ReadonlyMap<number, Unit>
  /** Noun that a unit implies where none is said, by its id. */
  readonly implied: ReadonlyMap<string, string>
  /** What a rate is a rate of, by number of the list that its name holds a phrase of. */
  readonly rates: ReadonlyMap<number, string>
  /** The property that an adjective of measure tells of, by number of its list. */
  readonly dimensions: ReadonlyMap<number, string>
  /** What a large number without a unit counts ("95 tỷ"), or null. */
  readonly bareScale: { readonly text: string; readonly unit: Unit } | null
  /** What a multiple without a unit counts ("gấp đôi"), or null. */
  readonly bareTimes: { readonly text: string; readonly unit: Unit } | null
  /** Comparators before and after the number, by number of their list. */
  readonly before: ReadonlyMap<number, Comparator>
  readonly after: ReadonlyMap<number, Comparator>
  /** Comparator words that are also prepositions: the least count before which they compare. */
  readonly weak: ReadonlyMap<string, number>
  readonly stopped: ReadonlySet<string>
  /** Words in small letters that stand in the line of who wrote an article. */
  readonly signing: ReadonlySet<string>
  readonly abbreviations: ReadonlyMap<string, string>
  readonly patterns: readonly Pattern[]
  readonly variants: readonly Variant[]
  readonly automaton: Automaton
  readonly indicators: readonly Indicator[]
  readonly places: Gazetteer
  readonly periods: PeriodRules
}

/** Phrases merged by what they have in common, read outward from the number; see facts/match.ts. */
export interface Automaton {
  readonly left: State
  readonly right: State
}

export interface State {
  readonly id: number
  /** Edges by word id, and a bit for each by the last five of the id: tells of most words that they lead nowhere. */
  words: Map<number, State> | null
  wordBits: number
  /** Edges by list number, with bits alike. */
  lists: Map<number, State> | null
  listBits: number
  /** Edges by kind of mention, each with the slot's name. */
  slots: { readonly name: string; readonly kind: string; readonly to: State }[] | null
  gap: State | null
  edge: State | null
  /** Capture marks. */
  marks: { readonly name: string; readonly open: boolean; readonly to: State }[] | null
  /** Variants whose side ends here. */
  done: number[] | null
}
