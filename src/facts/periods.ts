import { MARK, NEWLINE, NUMBER, type Tokens, type TokenType, WORD } from '../text/tokens.ts'

export { type PeriodDays, resolvePeriods } from './period-dates.ts'

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
   * or elapsed; `past` is the whole grain that is just over. */
  window?: 'first' | 'last' | 'back' | 'ahead' | 'ago' | 'elapsed' | 'past'
  n?: number
}

/** How a mention bounds time: all of it, up to its end, from its start, before or after it. */
export type Bound = 'within' | 'until' | 'since' | 'before' | 'after'

/** A time expression of an article, as written; `resolvePeriods` makes days of it. */
export interface PeriodMention {
  /** Tokens [first, last). */
  readonly first: number
  readonly last: number
  /** Offsets in the text. */
  readonly start: number
  readonly end: number
  /** Name of the rule that read it, "spans/until". */
  readonly rule: string
  /** Number of the phrase within the rule, from 0. */
  readonly phrase: number
  readonly grain: Grain
  readonly role: PeriodRole
  readonly bound: Bound
  readonly time: Time
  /** The other end of "từ A đến B"; null when there is only one time. */
  readonly to: Time | null
  /** Tokens [first, last) of the number of a length ("3" of "3 ngày"); null when it has none. */
  readonly number: readonly [first: number, last: number] | null
}

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
] as const
export type NumberSlot = (typeof NUMBER_SLOTS)[number]

/** Words with values, as a trie over folded tokens. */
export interface WordNode {
  next: Map<string, WordNode> | null
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
  readonly byToken: Map<string, Edge>
  /** Slots that a number can fill. */
  readonly numbers: Slot[]
  /** Slots that a word can fill by its looks: Roman numerals, "h30". */
  readonly looks: Slot[]
  /** Slots that a whole time fills; only in spans. */
  readonly times: Slot[]
  end: { readonly rule: PeriodRule; readonly phrase: number } | null
}

export interface PeriodRule {
  readonly name: string
  /** Its phrases, as written. */
  readonly says: readonly string[]
  readonly role: PeriodRole
  /** Role where it opens a clause; the same as `role` for most. */
  readonly opening: PeriodRole
  readonly bound: Bound
  readonly means: Partial<Time>
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
}

/** All rules, compiled: two tries over folded tokens, and the words that numbers are spelled with. */
export interface PeriodRules {
  readonly times: PeriodNode
  readonly spans: PeriodNode
  /** Tokens that a mention can start with, besides numbers: 1 a time, 2 a span, 3 both. */
  readonly starts: ReadonlyMap<string, number>
  /** Tokens that may follow a number that opens a time, and numbers that are a time alone. */
  readonly afterNumber: ReadonlySet<string>
  readonly alone: readonly NumberSlot[]
  /** 1 where a key of `starts` has that sieve number; most other words fall through. */
  readonly sieve: Uint8Array
  readonly counts: WordNode
  /** Marks that join the ends of a range. */
  readonly dashes: ReadonlySet<string>
  /** Letters between hour and minute: "7h30". */
  readonly hourLetters: ReadonlySet<string>
  readonly rules: readonly PeriodRule[]
}

const SIEVE_SIZE = 8192

/** A cheap number for a word: its length and its first and last letter. */
function sieveOf(key: string): number {
  const n = key.length
  return (key.charCodeAt(0) * 31 + key.charCodeAt(n - 1) * 7 + n * 1021) & (SIEVE_SIZE - 1)
}

export function makeSieve(keys: Iterable<string>): Uint8Array {
  const sieve = new Uint8Array(SIEVE_SIZE)
  for (const key of keys) sieve[sieveOf(key)] = 1
  return sieve
}

interface Match {
  end: number
  rule: PeriodRule
  phrase: number
  names: string[]
  values: (string | number | Time)[]
  number: [number, number] | null
  /** A weak time that nothing vouched for stands in it. */
  weak: boolean
}

/**
 * All time expressions of an article, in order, without overlap: the longest at each place, and of two of equal
 * length the plainer (a time before a span, literal words before slots).
 */
export function findPeriods(tokens: Tokens, rules: PeriodRules): PeriodMention[] {
  const out: PeriodMention[] = []
  const reader = new Reader(tokens, rules)
  for (let i = 0; i < tokens.length; i++) {
    const match = reader.at(i)
    if (!match) continue
    out.push(mention(tokens, i, match))
    i = match.end - 1
  }
  return out
}

function mention(tokens: Tokens, first: number, match: Match): PeriodMention {
  const { rule, names, values } = match
  const times = values.filter((v): v is Time => typeof v === 'object')
  const time = times[0] ?? timeOf(rule, names, values)
  const opens = first === 0 || opensClause(tokens.type[first - 1] as TokenType)
  return {
    first,
    last: match.end,
    start: tokens.start[first] as number,
    end: tokens.end[match.end - 1] as number,
    rule: rule.name,
    phrase: match.phrase,
    grain: time.grain,
    role: opens ? rule.opening : rule.role,
    bound: rule.bound,
    time,
    to: times[1] ?? null,
    number: match.number,
  }
}

function opensClause(before: TokenType): boolean {
  return before.kind === NEWLINE || (before.kind === MARK && before.raw !== '%')
}

function timeOf(
  rule: PeriodRule,
  names: readonly string[],
  values: readonly (string | number | Time)[],
): Time {
  const time: Record<string, unknown> = { grain: 'vague', ...rule.means }
  for (let k = 0; k < names.length; k++) {
    const name = names[k] as string
    const value = values[k] as number
    if (name === 'day_month') {
      time.day = Math.floor(value / 100)
      time.month = value % 100
    } else if (name === 'day_month_year') {
      time.day = value % 100
      time.month = Math.floor(value / 100) % 100
      time.year = Math.floor(value / 10000)
    } else if (name === 'month_year') {
      time.month = value % 100
      time.year = Math.floor(value / 100)
    } else if (name !== '') time[name] = value
  }
  return time as unknown as Time
}

/** Walks the tries over one article; the stacks hold what the phrase under trial has bound so far. */
class Reader {
  private readonly type: readonly TokenType[]
  private readonly length: number
  private readonly rules: PeriodRules
  private readonly names: string[] = []
  private readonly values: (string | number | Time)[] = []
  /** Where the bindings of the running walk begin on the stacks. */
  private base = 0
  private number: [number, number] | null = null
  private weak = false
  private best: Match | null = null
  private origin = 0

  constructor(tokens: Tokens, rules: PeriodRules) {
    this.type = tokens.type
    this.length = tokens.length
    this.rules = rules
  }

  /** The mention that starts at token i, or null. */
  at(i: number): Match | null {
    const t = this.type[i] as TokenType
    const { rules } = this
    let starts = 1
    if (t.kind !== NUMBER) {
      // a bit table first: nine words of ten start nothing, and a look at a map costs as much as all else
      if (rules.sieve[sieveOf(t.key)] === 0) return null
      starts = rules.starts.get(t.key) ?? 0
      if (starts === 0) return null
    } else if (!this.mayOpen(i, t)) return null
    let best: Match | null = null
    const plain = starts & 1 ? this.walkFrom(rules.times, i) : null
    if (plain && (!plain.weak || this.inBrackets(i, plain.end))) best = plain
    if (starts & 2 || (plain && this.mayGoOn(plain.end))) {
      const span = this.walkFrom(rules.spans, i)
      if (span && !span.weak && (!best || span.end > best.end)) best = span
    }
    return best
  }

  /** Whether a number opens a time, by the token after it: most do not. */
  private mayOpen(i: number, t: TokenType): boolean {
    const { rules } = this
    const next = this.type[i + 1]
    if (next && (rules.afterNumber.has(next.key) || isGlued(next, rules.hourLetters))) return true
    return rules.alone.some((slot) => readSlot(slot, t, rules.hourLetters) >= 0)
  }

  /** Whether a span may go on after the time that it starts with. */
  private mayGoOn(end: number): boolean {
    const key = this.type[end]?.key
    return key !== undefined && this.rules.spans.times.some((slot) => slot.node.byToken.has(key))
  }

  /** The longest match of a trie at i; may run inside another walk, whose state it leaves as it was. */
  private walkFrom(root: PeriodNode, i: number): Match | null {
    const { number, weak, best, origin, base } = this
    this.number = null
    this.weak = false
    this.best = null
    this.origin = i
    this.base = this.names.length
    this.walk(root, i)
    const found = this.best
    this.number = number
    this.weak = weak
    this.best = best
    this.origin = origin
    this.base = base
    return found
  }

  private walk(node: PeriodNode, i: number): void {
    if (node.end && (!this.best || i > this.best.end)) this.accept(node.end.rule, node.end.phrase, i)
    if (i >= this.length) return
    const t = this.type[i] as TokenType
    const edge = node.byToken.get(t.key)
    if (edge) {
      if (edge.next) this.walk(edge.next, i + 1)
      for (const slot of edge.slots) {
        if (slot.words) this.walkWords(slot, slot.words, i)
        else this.walkCount(slot, i, t)
      }
    }
    if (t.kind === NUMBER) for (const slot of node.numbers) this.walkNumber(slot, i, t)
    else if (t.kind === WORD) for (const slot of node.looks) this.walkNumber(slot, i, t)
    for (const slot of node.times) this.walkTime(slot, i, t)
  }

  private bind(slot: Slot, value: string | number | Time, next: number): void {
    this.names.push(slot.name)
    this.values.push(value)
    this.walk(slot.node, next)
    this.names.pop()
    this.values.pop()
  }

  private walkWords(slot: Slot, words: WordNode, i: number): void {
    let node: WordNode | undefined = words
    for (let k = i; k < this.length; k++) {
      node = node.next?.get((this.type[k] as TokenType).key)
      if (!node) return
      if (node.value !== undefined) this.bind(slot, node.value, k + 1)
    }
  }

  private walkTime(slot: Slot, i: number, t: TokenType): void {
    if (t.kind !== NUMBER && ((this.rules.starts.get(t.key) ?? 0) & 1) === 0) return
    const found = this.walkFrom(this.rules.times, i)
    if (!found || found.rule.role === 'rate' || found.rule.role === 'clock' || found.rule.role === 'duration')
      return
    const { weak, number } = this
    this.weak ||= found.weak
    this.bind(slot, timeOf(found.rule, found.names, found.values), found.end)
    this.weak = weak
    this.number = number
  }

  private walkNumber(slot: Slot, i: number, t: TokenType): void {
    if (slot.number === 'n') {
      this.walkCount(slot, i, t)
      return
    }
    const value = readSlot(slot.number as NumberSlot, t, this.rules.hourLetters)
    if (value >= 0) this.bind(slot, value, i + 1)
  }

  /** A number of things, in digits or words; of a range the lower end. */
  private walkCount(slot: Slot, i: number, t: TokenType): void {
    let end = i + 1
    let value = -1
    if (t.kind === NUMBER) {
      value = readCount(t.raw)
      if (value < 0) return
      const after = this.type[i + 2]
      if (after?.kind === NUMBER && this.rules.dashes.has((this.type[i + 1] as TokenType).raw)) {
        const high = readCount(after.raw)
        if (high > value) end = i + 3
      }
    } else {
      let node: WordNode | undefined = this.rules.counts
      for (let k = i; k < this.length; k++) {
        node = node.next?.get((this.type[k] as TokenType).key)
        if (!node) break
        if (typeof node.value === 'number') {
          value = node.value
          end = k + 1
        }
      }
      if (value < 0) return
    }
    const before = this.number
    this.number = [i, end]
    this.bind(slot, value, end)
    this.number = before
  }

  private accept(rule: PeriodRule, phrase: number, end: number): void {
    const next = this.type[end]
    if (rule.notBefore && holdsFrom(rule.notBefore, this.type, end)) return
    for (const slot of rule.notBeforeNumber)
      if (next && readSlot(slot, next, this.rules.hourLetters) >= 0) return
    if (rule.notAfter && holdsTo(rule.notAfter, this.type, this.origin)) return
    if (rule.onlyBefore && next?.kind === NUMBER) return
    if (rule.onlyBefore && next?.kind === WORD && !holdsFrom(rule.onlyBefore, this.type, end)) return
    this.best = {
      end,
      rule,
      phrase,
      names: this.names.slice(this.base),
      values: this.values.slice(this.base),
      number: this.number,
      weak: rule.weak || (this.weak && !rule.vouches),
    }
  }

  private inBrackets(first: number, last: number): boolean {
    return this.type[first - 1]?.raw === '(' && this.type[last]?.raw === ')'
  }
}

function holdsFrom(words: WordNode, type: readonly TokenType[], i: number): boolean {
  let node: WordNode | undefined = words
  for (let k = i; k < type.length; k++) {
    node = node.next?.get((type[k] as TokenType).key)
    if (!node) return false
    if (node.value !== undefined) return true
  }
  return false
}

/** The same backwards: `words` were put in last word first. */
function holdsTo(words: WordNode, type: readonly TokenType[], i: number): boolean {
  let node: WordNode | undefined = words
  for (let k = i - 1; k >= 0; k--) {
    node = node.next?.get((type[k] as TokenType).key)
    if (!node) return false
    if (node.value !== undefined) return true
  }
  return false
}

/** A whole number or one with a decimal comma; -1 for anything else. */
function readCount(raw: string): number {
  if (raw.length > 6) return -1
  if (!raw.includes(',')) return whole(raw, 0, 999_999)
  const value = Number(raw.replace(',', '.'))
  return Number.isFinite(value) ? value : -1
}

const ROMAN: Record<string, number> = { I: 1, V: 5, X: 10 }

/** The value that a token has in a slot, packed as yyyymmdd, yyyymm or ddmm where it holds several; -1 for none. */
function readSlot(slot: NumberSlot, t: TokenType, hourLetters: ReadonlySet<string>): number {
  const { raw, kind } = t
  if (kind === WORD) {
    if (slot === 'roman' || slot === 'quarter') {
      if (t.capital === 0 || !/^[IVX]+$/.test(raw)) return -1
      let value = 0
      for (let k = 0; k < raw.length; k++) {
        const digit = ROMAN[raw[k] as string] as number
        value += digit < (ROMAN[raw[k + 1] ?? ''] ?? 0) ? -digit : digit
      }
      return slot === 'quarter' && value > 4 ? -1 : value
    }
    if (slot === 'hour_minute') {
      return isGlued(t, hourLetters) ? whole(t.key.slice(1), 0, 59) : -1
    }
    return -1
  }
  if (kind !== NUMBER) return -1
  switch (slot) {
    case 'year':
      return raw.length === 4 && (raw.startsWith('19') || raw.startsWith('20')) ? whole(raw, 1900, 2100) : -1
    case 'month':
      return raw.length <= 2 ? whole(raw, 1, 12) : -1
    case 'day':
      return raw.length <= 2 ? whole(raw, 1, 31) : -1
    case 'quarter':
      return raw.length === 1 ? whole(raw, 1, 4) : -1
    case 'hour':
      return raw.length <= 2 ? whole(raw, 0, 24) : -1
    case 'minute':
      return raw.length === 2 ? whole(raw, 0, 59) : -1
    case 'any':
      return whole(raw, 0, 1e6)
    case 'day_month':
    case 'day_month_year':
    case 'month_year':
      return dotted(slot, raw)
    default:
      return -1
  }
}

/** "h30" */
function isGlued(t: TokenType, hourLetters: ReadonlySet<string>): boolean {
  return t.kind === WORD && t.key.length === 3 && hourLetters.has(t.key[0] as string)
}

/** Digits alone, as a number between two bounds; -1 for anything else. */
function whole(raw: string, least: number, most: number): number {
  let value = 0
  for (let k = 0; k < raw.length; k++) {
    const digit = raw.charCodeAt(k) - 48
    if (digit < 0 || digit > 9) return -1
    value = value * 10 + digit
  }
  return value >= least && value <= most ? value : -1
}

/** "17.4", "05.08.2019" and "12.2019", which tokens keep in one piece. */
function dotted(slot: NumberSlot, raw: string): number {
  const parts = raw.split('.')
  if (parts.length !== (slot === 'day_month_year' ? 3 : 2)) return -1
  const year = slot === 'day_month' ? 0 : part(parts.pop() as string, 'year')
  const month = part(parts.pop() as string, 'month')
  const day = slot === 'month_year' ? 0 : part(parts.pop() as string, 'day')
  if (year < 0 || month < 0 || day < 0) return -1
  if (slot === 'day_month') return day * 100 + month
  return slot === 'month_year' ? year * 100 + month : year * 10000 + month * 100 + day
}

function part(raw: string, slot: 'year' | 'month' | 'day'): number {
  return readSlot(slot, { raw, kind: NUMBER } as TokenType, NONE)
}

const NONE: ReadonlySet<string> = new Set()
