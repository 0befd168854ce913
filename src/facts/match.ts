import type { Automaton, State } from '../knowledge/model.ts'
import { type Lexicon, phrasesFrom, phrasesTo } from '../text/lexicon.ts'
import type { Tokens } from '../text/tokens.ts'

/** A capture: tokens [first, last). */
export interface Capture {
  readonly name: string
  readonly first: number
  readonly last: number
}

/** One side of a variant matched; `at` is the outermost token border reached. */
export interface Hit {
  readonly at: number
  readonly captures: Trail | null
}

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

/** The sides of all variants that match from one token border outward, by variant. */
export type Side = ReadonlyMap<number, Hit>

/**
 * Matches one side of all phrases at once, outward from a border of the number through the shared states: the cost
 * depends on what the text matches, hardly on how many patterns there are. There is no backtracking: a state is
 * entered once at each token.
 */
export function sideOf(automaton: Automaton, ground: Ground, border: number, backward: boolean): Side {
  const hits = new Map<number, Hit>()
  walk(backward ? automaton.left : automaton.right, ground, border, backward, hits)
  return hits
}

/** The phrases of which both sides match around the number at tokens [from, to). */
export function joinSides(
  left: Side,
  right: Side,
  empty: { readonly emptyLeft: Uint8Array; readonly emptyRight: Uint8Array },
  from: number,
  to: number,
): Match[] {
  const out: Match[] = []
  for (const [variant, l] of left) {
    const r = right.get(variant) ?? (empty.emptyRight[variant] === 1 ? { at: to, captures: null } : undefined)
    if (r)
      out.push({ variant, first: l.at, last: r.at, captures: [...trail(l.captures), ...trail(r.captures)] })
  }
  for (const [variant, r] of right) {
    if (empty.emptyLeft[variant] === 1) {
      out.push({ variant, first: from, last: r.at, captures: trail(r.captures) })
    }
  }
  return out
}

function trail(t: Trail | null): Capture[] {
  const out: Capture[] = []
  for (let x = t; x; x = x.before)
    if (x.last > x.first) out.push({ name: x.name, first: x.first, last: x.last })
  return out
}

function walk(root: State, ground: Ground, start: number, backward: boolean, hits: Map<number, Hit>): void {
  const seen = new Set<number>()
  let steps = 0
  const { tokens, lexicon, first, last } = ground
  // a state and a token border, with what was captured on the way; marks still open wait in `open`
  const enter = (s: State, p: number, captures: Trail | null, open: Trail | null): void => {
    const key = s.id * 128 + ((backward ? start - p : p - start) & 127)
    if (seen.has(key) || steps++ > STEPS) return
    seen.add(key)
    if (s.done && s !== root) {
      for (const variant of s.done) if (!hits.has(variant)) hits.set(variant, { at: p, captures })
    }
    if (s.marks) {
      for (const mark of s.marks) {
        // walking backward, a capture's end is met first
        if (mark.open !== backward)
          enter(mark.to, p, captures, { name: mark.name, first: p, last: p, before: open })
        else if (open) {
          const from = Math.min(open.first, p)
          const to = Math.max(open.first, p)
          enter(mark.to, p, { name: open.name, first: from, last: to, before: captures }, open.before)
        }
      }
    }
    if (s.edge && ground.edge(p)) enter(s.edge, p, captures, open)
    const t = backward ? p - 1 : p
    if (backward ? t < first : t >= last) return
    if (s.words) {
      const to = s.words.get(tokens.type[t]!.id)
      if (to && tokens.type[t]!.id !== 0) enter(to, backward ? t : t + 1, captures, open)
    }
    if (s.lists) {
      const found = backward ? phrasesTo(lexicon, tokens, p, first) : phrasesFrom(lexicon, tokens, p, last)
      // the longest first, so that a capture takes all of its phrase
      for (let k = found.length - 1; k >= 0; k--) {
        const f = found[k]!
        for (const list of f.lists) {
          const to = s.lists.get(list)
          if (to) enter(to, backward ? p - f.length : p + f.length, captures, open)
        }
      }
    }
    if (s.slots) {
      for (const { name, kind, to } of s.slots.values()) {
        const end = backward ? ground.mentionTo(kind, p) : ground.mentionFrom(kind, p)
        if (end < 0) continue
        const capture = { name, first: backward ? end : p, last: backward ? p : end, before: captures }
        enter(to, end, capture, open)
      }
    }
    if (s.gap) {
      let q = p
      enter(s.gap, q, captures, open)
      for (let k = 0; k < GAP; k++) {
        const over = backward ? q - 1 : q
        if (backward ? over < first : over >= last) break
        if (!ground.passable(over)) break
        q += backward ? -1 : 1
        enter(s.gap, q, captures, open)
      }
    }
  }
  enter(root, start, null, null)
}
