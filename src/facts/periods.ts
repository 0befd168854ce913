import { KIND, MARK, NEWLINE, NUMBER, TIME, type Tokens, type TokenType, WORD } from '../text/tokens.ts'
import { isGlued, readCount, readSlot } from './period-numbers.ts'
import {
  BEFORE_ANY,
  BEFORE_NUMBER,
  type Bound,
  type Grain,
  type NumberSlot,
  OPENS_SPAN,
  OPENS_TIME,
  type PeriodNode,
  type PeriodRole,
  type PeriodRule,
  type PeriodRules,
  type Slot,
  type Time,
  type WordNode,
} from './period-rules.ts'

export { type PeriodDays, resolvePeriods } from './period-dates.ts'
export type { Bound, Grain, PeriodRole, PeriodRules, Time } from './period-rules.ts'

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
  /** The phrase of the rule that it matches. */
  readonly says: string
  readonly grain: Grain
  readonly role: PeriodRole
  readonly bound: Bound
  readonly time: Time
  /** The other end of "từ A đến B"; null when there is only one time. */
  readonly to: Time | null
  /** Tokens [first, last) of the number of a length ("3" of "3 ngày"); null when it has none. */
  readonly number: readonly [first: number, last: number] | null
}

interface Match {
  end: number
  rule: PeriodRule
  says: string
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
  const { look } = tokens
  const { openings } = rules
  for (let i = 0; i < look.length; i++) {
    const seen = look[i]!
    // nine tokens of ten open nothing
    if ((seen & KIND) !== NUMBER && openings[seen >> TIME] === 0) continue
    const match = reader.at(i)
    if (!match) continue
    out.push(mention(tokens, i, match))
    i = match.end - 1
  }
  return out
}

function mention(tokens: Tokens, first: number, match: Match): PeriodMention {
  const { rule, names, values } = match
  let said: Time | null = null
  let to: Time | null = null
  for (const value of values) {
    if (typeof value !== 'object') continue
    if (!said) said = value
    else to ??= value
  }
  const time = said ?? timeOf(rule, names, values)
  const opens = first === 0 || opensClause(tokens.type[first - 1] as TokenType)
  return {
    first,
    last: match.end,
    start: tokens.start[first] as number,
    end: tokens.end[match.end - 1] as number,
    rule: rule.name,
    says: match.says,
    grain: time.grain,
    role: isOfPaper(tokens, first, rule, time) ? 'label' : opens ? rule.opening : rule.role,
    bound: rule.bound,
    time,
    to,
    number: match.number,
  }
}

/** So many tokens before a year the name that it ends may begin. */
const LONGEST_NAME = 9

/** "Luật Trẻ em năm 2016", "Quyết định số 612/QĐ-BXD ngày 28/4/2017": what tells a law or a paper from others. */
function isOfPaper({ type }: Tokens, first: number, rule: PeriodRule, time: Time): boolean {
  if (rule.bound !== 'within') return false
  if (time.grain === 'day') return endsCode(type, first - 1)
  if (rule.endsName === null) return false
  for (let p = first - 1; p >= 0 && p >= first - LONGEST_NAME && type[p]!.kind === WORD; p--) {
    if (rule.nameWithout && holdsFrom(rule.nameWithout, type, p)) return false
    if (type[p]!.capital > 0 && holdsFrom(rule.endsName, type, p))
      return !(p > 0 && rule.nameWithout && holdsFrom(rule.nameWithout, type, p - 1))
  }
  return false
}

/** Whether the code of a paper ends at token p, or before a comma there: "612/QĐ-BXD". */
function endsCode(type: readonly TokenType[], p: number): boolean {
  let at = type[p]?.raw === ',' ? p - 1 : p
  if (!/^\p{Lu}[\p{Lu}\p{Ll}]*$/u.test(type[at]?.raw ?? '')) return false
  while (/^[/-]$/.test(type[at - 1]?.raw ?? '')) {
    if (type[at - 2]?.kind === NUMBER) return true
    at -= 2
  }
  return false
}

function opensClause(before: TokenType): boolean {
  return before.kind === NEWLINE || (before.kind === MARK && before.raw !== '%')
}

function timeOf(
  rule: PeriodRule,
  names: readonly string[],
  values: readonly (string | number | Time)[],
): Time {
  const time: Record<string, unknown> = { ...rule.means }
  for (let k = 0; k < names.length; k++) {
    const name = names[k] as string
    const value = values[k] as number
    // "10.9 - 12.10.2022": the first of two is the one that it begins with
    if (time.day !== undefined && time.from_day === undefined && name.startsWith('day_month')) {
      time.from_day = time.day
      time.from_month = time.month
    }
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
  private readonly look: Int32Array
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
    this.look = tokens.look
    this.length = tokens.length
    this.rules = rules
  }

  /** The mention that starts at token i, or null. */
  at(i: number): Match | null {
    const { rules } = this
    const look = this.look[i]!
    let opens = OPENS_TIME
    if ((look & KIND) === NUMBER) {
      if (!this.mayOpen(i, this.type[i] as TokenType)) return null
    } else {
      opens = rules.openings[look >> TIME]!
      if (opens === 0 || !this.mayGoWith(look >> TIME, opens, i + 1)) return null
    }
    let best: Match | null = null
    const plain = (opens & OPENS_TIME) !== 0 ? this.walkFrom(rules.times, i) : null
    if (plain && (!plain.weak || this.inBrackets(i, plain.end))) best = plain
    if ((opens & OPENS_SPAN) !== 0 || (plain && this.mayGoOn(plain.end))) {
      const span = this.walkFrom(rules.spans, i)
      if (span && !span.weak && (!best || span.end > best.end)) best = span
    }
    return best
  }

  /** Whether what a word opens may go on with token i: mostly it does not. */
  private mayGoWith(word: number, opens: number, i: number): boolean {
    if ((opens & BEFORE_ANY) !== 0) return true
    if (i >= this.length) return false
    const { openings, following } = this.rules
    const next = this.look[i]!
    if ((next & KIND) === NUMBER && (opens & BEFORE_NUMBER) !== 0) return true
    const bit = word * openings.length + (next >> TIME)
    return (following[bit >> 5]! & (1 << (bit & 31))) !== 0
  }

  /** Whether a number opens a time, by the token after it: most do not. */
  private mayOpen(i: number, t: TokenType): boolean {
    const { rules } = this
    const next = this.type[i + 1]
    if (next && (rules.afterNumber[next.time] === 1 || isGlued(next, rules.hourLetters))) return true
    for (const slot of rules.alone) if (readSlot(slot, t, rules.hourLetters) >= 0) return true
    return false
  }

  /** Whether a span may go on after the time that it starts with. */
  private mayGoOn(end: number): boolean {
    const word = this.type[end]?.time ?? 0
    return word !== 0 && this.rules.spans.times.some((slot) => slot.node.byToken.has(word))
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
    if (node.end && (!this.best || i > this.best.end)) this.accept(node.end.rule, node.end.says, i)
    if (i >= this.length) return
    const t = this.type[i] as TokenType
    const leads = t.time > 0 && (node.bits & (1 << (t.time & 31))) !== 0
    const edge = leads ? node.byToken.get(t.time) : undefined
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
      node = node.next?.get((this.type[k] as TokenType).time)
      if (!node) return
      if (node.value !== undefined) this.bind(slot, node.value, k + 1)
    }
  }

  private walkTime(slot: Slot, i: number, t: TokenType): void {
    if (t.kind !== NUMBER && (this.rules.openings[t.time]! & OPENS_TIME) === 0) return
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
        node = node.next?.get((this.type[k] as TokenType).time)
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

  private accept(rule: PeriodRule, says: string, end: number): void {
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
      says,
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
    node = node.next?.get((type[k] as TokenType).time)
    if (!node) return false
    if (node.value !== undefined) return true
  }
  return false
}

/** The same backwards: `words` were put in last word first. */
function holdsTo(words: WordNode, type: readonly TokenType[], i: number): boolean {
  let node: WordNode | undefined = words
  for (let k = i - 1; k >= 0; k--) {
    node = node.next?.get((type[k] as TokenType).time)
    if (!node) return false
    if (node.value !== undefined) return true
  }
  return false
}
