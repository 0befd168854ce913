import type { Automaton, State } from '../knowledge/model.ts'
import { type Lexicon, phrasesFrom, phrasesTo } from '../text/lexicon.ts'
import type { Tokens } from '../text/tokens.ts'

/** A capture: tokens [first, last). */
export interface Capture {
  readonly name: string
  readonly first: number
  readonly last: number
}

/** Captures as a walk made them, the last first. */
export interface Trail {
  readonly name: string
  readonly first: number
  readonly last: number
  readonly before: Trail | null
}

/** Where the matcher may look, and what stands there. */
export interface Ground {
  readonly tokens: Tokens
  readonly lexicon: Lexicon
  /** The clause's sentence: no match leaves it. */
  readonly first: number
  readonly last: number
  /** End (exclusive) of a mention of this kind that starts at token p, or -1. */
  mentionFrom(kind: string, p: number): number
  /** Start of a mention of this kind that ends before token p, or -1. */
  mentionTo(kind: string, p: number): number
  /** Whether a gap may pass over token p: no number, no mark that ends a clause. */
  passable(p: number): boolean
  /** Whether a clause starts at token border p. */
  edge(p: number): boolean
}

/** A phrase matched around a number. */
export interface Match {
  readonly variant: number
  readonly first: number
  readonly last: number
  readonly captures: readonly Capture[]
}

const GAP = 5
/** A bound on the work at one number, whatever the patterns; reached only by text made to be slow. */
const STEPS = 4000

/** The sides of all variants that match from one token border outward, each variant once: columns, filled anew by every walk. */
export class Side {
  size = 0
  variants = new Int32Array(512)
  /** The outermost token border that each reached. */
  at = new Int32Array(512)
  readonly captures: (Trail | null)[] = []

  add(variant: number, at: number, captures: Trail | null): void {
    if (this.size === this.variants.length) {
      this.variants = longer(this.variants)
      this.at = longer(this.at)
    }
    this.variants[this.size] = variant
    this.at[this.size] = at
    this.captures[this.size++] = captures
  }
}

function longer(column: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const out = new Int32Array(2 * column.length)
  out.set(column)
  return out
}

/**
 * Matches one side of all phrases at once, outward from a border of the number through the shared states: the cost
 * depends on what the text matches, hardly on how many patterns there are. There is no backtracking: a state is
 * entered once at each token.
 * @param side what held the sides of another walk, and holds those of this one
 */
export function sideOf(
  automaton: Automaton,
  ground: Ground,
  border: number,
  backward: boolean,
  side: Side,
): Side {
  side.size = 0
  const root = backward ? automaton.left : automaton.right
  new Walk(root, ground, border, backward, side).enter(root, border, null, null)
  return side
}

/** Is told of phrases that match, one after the other: most lose to another, and nothing is made of them. */
export interface Taker {
  take(variant: number, first: number, last: number, left: Trail | null, right: Trail | null): void
}

/** Tells of the phrases of which both sides match around the number at tokens [from, to). */
export function joinSides(
  left: Side,
  right: Side,
  empty: { readonly emptyLeft: Uint8Array; readonly emptyRight: Uint8Array },
  from: number,
  to: number,
  taker: Taker,
): void {
  tick()
  for (let i = 0; i < right.size; i++) {
    const variant = right.variants[i]!
    marks.time[variant] = clock
    marks.at[variant] = i
  }
  for (let i = 0; i < left.size; i++) {
    const variant = left.variants[i]!
    if (marks.time[variant] === clock) {
      const r = marks.at[variant]!
      taker.take(variant, left.at[i]!, right.at[r]!, left.captures[i]!, right.captures[r]!)
    } else if (empty.emptyRight[variant] === 1) taker.take(variant, left.at[i]!, to, left.captures[i]!, null)
  }
  for (let i = 0; i < right.size; i++) {
    const variant = right.variants[i]!
    if (empty.emptyLeft[variant] === 1) taker.take(variant, from, right.at[i]!, null, right.captures[i]!)
  }
}

/** The captures of both sides. */
export function capturesOf(left: Trail | null, right: Trail | null): readonly Capture[] {
  return left === null && right === null ? NO_CAPTURES : trail(right, trail(left, []))
}

const NO_CAPTURES: readonly Capture[] = []

/** Adds the captures of one side to those of the other. */
function trail(t: Trail | null, out: Capture[]): Capture[] {
  for (let x = t; x; x = x.before)
    if (x.last > x.first) out.push({ name: x.name, first: x.first, last: x.last })
  return out
}

/**
 * Marks on variants, by number: when one was last met, and where it stands in a side. Every walk and every joining of
 * sides has a time of its own, so that nothing needs clearing between them.
 */
let marks = { time: new Int32Array(1024), at: new Int32Array(1024) }
let clock = 0

/** Clocks of 32 bits go round. */
function tick(): void {
  clock = (clock + 1) | 0
}

/** Whether a variant is met for the first time at this time. */
function firstMet(variant: number): boolean {
  if (variant >= marks.time.length) {
    const longer = { time: new Int32Array(2 * variant), at: new Int32Array(2 * variant) }
    longer.time.set(marks.time)
    longer.at.set(marks.at)
    marks = longer
  }
  if (marks.time[variant] === clock) return false
  marks.time[variant] = clock
  return true
}

/** Pairs of state and token border that a walk has entered: open addressing, which the clock empties. */
const SLOTS = 1 << 14 // four times STEPS
/** By slot: the pair, and the time of the walk that entered it. */
const seen = new Int32Array(2 * SLOTS)

/** Whether a pair is new to the running walk. One state's pairs lie side by side: few lines of the cache hold what walks mostly ask. */
function isNew(state: number, distance: number): boolean {
  const key = state * 128 + distance
  let slot = ((Math.imul(state, 0x9e3779b1) >>> 18) + distance) & (SLOTS - 1)
  while (seen[2 * slot + 1] === clock) {
    if (seen[2 * slot] === key) return false
    slot = (slot + 1) & (SLOTS - 1)
  }
  seen[2 * slot] = key
  seen[2 * slot + 1] = clock
  return true
}

/** One walk from a border outward. Walks end before the next begins, so that they share the table of what is seen. */
class Walk {
  readonly #root: State
  readonly #ground: Ground
  readonly #tokens: Tokens
  readonly #start: number
  readonly #backward: boolean
  readonly #side: Side
  #steps = 0

  constructor(root: State, ground: Ground, start: number, backward: boolean, side: Side) {
    tick()
    this.#root = root
    this.#ground = ground
    this.#tokens = ground.tokens
    this.#start = start
    this.#backward = backward
    this.#side = side
  }

  /** Enters a state at a token border, with what was captured on the way; marks still open wait in `open`. */
  enter(s: State, p: number, captures: Trail | null, open: Trail | null): void {
    const backward = this.#backward
    const distance = (backward ? this.#start - p : p - this.#start) & 127
    if (this.#steps > STEPS || !isNew(s.id, distance)) return
    this.#steps++
    if (s.done && s !== this.#root) {
      for (const variant of s.done) if (firstMet(variant)) this.#side.add(variant, p, captures)
    }
    if (s.marks) {
      for (const mark of s.marks) {
        // walking backward, a capture's end is met first
        if (mark.open !== backward)
          this.enter(mark.to, p, captures, { name: mark.name, first: p, last: p, before: open })
        else if (open) {
          const from = Math.min(open.first, p)
          const to = Math.max(open.first, p)
          this.enter(mark.to, p, { name: open.name, first: from, last: to, before: captures }, open.before)
        }
      }
    }
    const ground = this.#ground
    if (s.edge && ground.edge(p)) this.enter(s.edge, p, captures, open)
    const t = backward ? p - 1 : p
    if (backward ? t < ground.first : t >= ground.last) return
    const id = this.#tokens.id[t]!
    if (s.words && id !== 0 && (s.wordBits & (1 << (id & 31))) !== 0) {
      const to = s.words.get(id)
      if (to) this.enter(to, backward ? t : t + 1, captures, open)
    }
    if (s.lists) {
      const found = backward
        ? phrasesTo(ground.lexicon, this.#tokens, p, ground.first)
        : phrasesFrom(ground.lexicon, this.#tokens, p, ground.last)
      // the longest first, so that a capture takes all of its phrase
      for (let k = found.length - 1; k >= 0; k--) {
        const f = found[k]!
        if ((f.bits & s.listBits) === 0) continue
        for (const list of f.lists) {
          if ((s.listBits & (1 << (list & 31))) === 0) continue
          const to = s.lists.get(list)
          if (to) this.enter(to, backward ? p - f.length : p + f.length, captures, open)
        }
      }
    }
    if (s.slots) {
      for (const { name, kind, to } of s.slots) {
        const end = backward ? ground.mentionTo(kind, p) : ground.mentionFrom(kind, p)
        if (end < 0) continue
        const capture = { name, first: backward ? end : p, last: backward ? p : end, before: captures }
        this.enter(to, end, capture, open)
      }
    }
    if (s.gap) {
      let q = p
      this.enter(s.gap, q, captures, open)
      for (let k = 0; k < GAP; k++) {
        const over = backward ? q - 1 : q
        if (backward ? over < ground.first : over >= ground.last) break
        if (!ground.passable(over)) break
        q += backward ? -1 : 1
        this.enter(s.gap, q, captures, open)
      }
    }
  }
}
