import type { Vocabulary } from '../text/tokens.ts'

/** What a mention is used for. Numbers inside all but `duration` are no quantities. */
export type PeriodRole =
  /** when something holds: "năm 2018", "đến nay" */
  | 'period'
  /** what a change is measured against: "so với năm 2017" */
  | 'baseline'
  /** a length of time, which may itself be a fact: "3 ngày" */
  | 'duration'
  | 'clock'
  /** "mỗi tháng", "/năm" */
  | 'rate'
  /** an anniversary, a term's number, a day of the moon */
  | 'label'
  /** words that only look like a time: "trong khi đó" */
  | 'none'

export const GRAINS = [
  'minute',
  'hour',
  'day',
  'week',
  'month',
  'quarter',
  'half',
  'year',
  'years',
  'term',
  'school',
  'season',
  'decade',
  'now',
  'same',
  'vague',
] as const
export type Grain = (typeof GRAINS)[number]

/**
 * A point or stretch of time as the words say it; what they leave open is absent.
 * `from_*` open a range that ends at the field without it: "ngày 10 và 11/3" is from_day 10, day 11, month 3.
 */
export interface Time {
  grain: Grain
  year?: number
  month?: number
  day?: number
  quarter?: number
  half?: number
  from_year?: number
  from_month?: number
  from_day?: number
  from_quarter?: number
  /** Only the beginning, middle or end of it. */
  part?: 'start' | 'middle' | 'end'
  /** So many grains from now: 0 this one, -1 the one before. */
  shift?: number
  /** The same for its year: "tháng 3 năm ngoái". */
  year_shift?: number
  /** The one last named: "cùng ngày". */
  same?: 'yes'
  /** What `n` grains are: first or last of what they stand in, back from or ahead of now, ago,
   * or elapsed, or later than the one last named; during: as many as have passed of this year, else how long;
   * `past` is the whole grain that is just over. */
  window?: 'first' | 'last' | 'back' | 'ahead' | 'ago' | 'elapsed' | 'during' | 'later' | 'past'
  n?: number
}

/** Fields of a time that says nothing. All times have them all, in this order: what reads times then finds them at once. */
export const NOTHING_SAID: Readonly<Record<keyof Time, unknown>> = {
  grain: 'vague',
  year: undefined,
  month: undefined,
  day: undefined,
  quarter: undefined,
  half: undefined,
  from_year: undefined,
  from_month: undefined,
  from_day: undefined,
  from_quarter: undefined,
  part: undefined,
  shift: undefined,
  year_shift: undefined,
  same: undefined,
  window: undefined,
  n: undefined,
}

/** How a mention bounds time: all of it, up to its end, from its start, before or after it. */
export type Bound = 'within' | 'until' | 'since' | 'before' | 'after'

/** Numbers that a phrase can ask for. */
export const NUMBER_SLOTS = [
  'year',
  'month',
  'day',
  'quarter',
  'n',
  'any',
  'roman',
  'hour',
  'minute',
  'hour_minute',
  'day_month',
  'day_month_year',
  'month_year',
  'old_year',
] as const
export type NumberSlot = (typeof NUMBER_SLOTS)[number]

/** Words with values, as a trie over folded tokens by their numbers in `PeriodRules.words`. */
export interface WordNode {
  next: Map<number, WordNode> | null
  /** Undefined where no word ends. */
  value: string | number | undefined
}

/** What may stand at a place of a phrase that is no literal word. `name` is the field that it fills, '' for none. */
export interface Slot {
  readonly name: string
  readonly number: NumberSlot | null
  readonly words: WordNode | null
  readonly node: PeriodNode
}

/** Where a word leads: on along a literal, or into slots whose words begin with it. */
export interface Edge {
  next: PeriodNode | null
  readonly slots: Slot[]
}

/** A place in the phrases; every way out of it is found by one look at the next token. */
export interface PeriodNode {
  readonly byToken: Map<number, Edge>
  /** A bit for each of its words, by the last five bits of its number: tells of most words that they lead nowhere. */
  bits: number
  /** Slots that a number can fill. */
  readonly numbers: Slot[]
  /** Slots that a word can fill by its looks: Roman numerals, "h30". */
  readonly looks: Slot[]
  /** Slots that a whole time fills; only in spans. */
  readonly times: Slot[]
  end: { readonly rule: PeriodRule; readonly says: string } | null
}

export interface PeriodRule {
  readonly name: string
  /** Its phrases, as written. */
  readonly says: readonly string[]
  readonly role: PeriodRole
  /** Role where it opens a clause; the same as `role` for most. */
  readonly opening: PeriodRole
  readonly bound: Bound
  /** What its words mean by themselves, with all fields of a time: see `NOTHING_SAID`. */
  readonly means: Time
  /** A time that holds only in brackets or in a span that vouches for it ("đến 30/6"). */
  readonly weak: boolean
  /** A span that vouches for weak times. */
  readonly vouches: boolean
  /** Words after which, before which it does not hold. */
  readonly notAfter: WordNode | null
  readonly notBefore: WordNode | null
  /** It does not hold before such numbers. */
  readonly notBeforeNumber: readonly NumberSlot[]
  /** Where given, a mark, a line end or one of these must follow. */
  readonly onlyBefore: WordNode | null
  /** Words that names begin with that it may end, and words that no such name has. */
  readonly endsName: WordNode | null
  readonly nameWithout: WordNode | null
}

/** What a word can open: a time, a span or both; and what may follow it there: any token, a number. */
export const OPENS_TIME = 1
export const OPENS_SPAN = 2
export const BEFORE_ANY = 4
export const BEFORE_NUMBER = 8

/** All rules, compiled: two tries over folded tokens, and the words that numbers are spelled with. */
export interface PeriodRules {
  readonly times: PeriodNode
  readonly spans: PeriodNode
  /** All folded tokens that phrases are made of, numbered from 1: what the tokeniser is to know of times. */
  readonly words: Vocabulary
  /** By word: bits of what it can open, 0 for most. */
  readonly openings: Uint8Array
  /** A row of bits for each word: those that may follow it where it opens something. One table, small enough for the cache. */
  readonly following: Int32Array
  /** By word, 1 where it may follow a number that opens a time; and numbers that are a time alone. */
  readonly afterNumber: Uint8Array
  readonly alone: readonly NumberSlot[]
  readonly counts: WordNode
  /** Marks that join the ends of a range. */
  readonly dashes: ReadonlySet<string>
  /** Letters between hour and minute: "7h30". */
  readonly hourLetters: ReadonlySet<string>
  readonly rules: readonly PeriodRule[]
}
