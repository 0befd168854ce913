/** Near misses: phrases whose words stand beside a number, and where each of them failed. For `explain`; brute force. */

import type { Quantity } from '../facts/quantities.ts'
import { isTime, type Reading, rightOf } from '../facts/statements.ts'
import type { View } from '../facts/view.ts'
import type { Knowledge, Variant } from '../knowledge/model.ts'
import type { Atom } from '../knowledge/phrase.ts'
import { phrasesFrom, phrasesTo } from '../text/lexicon.ts'

export interface NearMiss {
  readonly pattern: string
  /** The phrase as its file has it. */
  readonly says: string
  /** Parts that fitted, of all that it has. */
  readonly fitted: number
  readonly parts: number
  /** What the phrase asked for where it failed, and what stands there. */
  readonly wanted: string
  readonly stands: string
}

const EDGE = 'the edge of the sentence'

/** Tokens from the number within which a word is beside it; right at it where the number is of another kind. */
const BESIDE = 5

/**
 * The phrases that came nearest to reading a number and did not, best first; one line a phrase. At least half of the words
 * of each stand beside the number, on their side of it.
 * @param of name of the only pattern asked about; left out, all are
 */
export function nearMisses(
  k: Knowledge,
  view: View,
  q: Quantity,
  readings: readonly Reading[],
  most = 5,
  of?: string,
): NearMiss[] {
  const read = new Set(readings.map((r) => `${k.patterns.indexOf(r.pattern)}:${r.variant.phrase}`))
  const away = { left: distances(k, view, q, true), right: distances(k, view, q, false) }
  const best = new Map<string, NearMiss & { rank: readonly number[] }>()
  for (const variant of k.variants) {
    const key = `${variant.pattern}:${variant.phrase}`
    if (read.has(key) || (of !== undefined && k.patterns[variant.pattern]!.name !== of)) continue
    const far = [
      ...variant.left.filter(isWord).map(away.left),
      ...variant.right.filter(isWord).map(away.right),
    ]
    const likely = ofKind(variant.value, q)
    const beside = far.filter((tokens) => tokens <= (likely || of !== undefined ? BESIDE : 1))
    if (beside.length === 0 || beside.length < far.length / 2) continue
    const near = tried(k, view, q, variant)
    // what stands at the edge tells least of what to write
    const rank = [
      Number(!likely),
      -beside.length,
      Number(near.stands === EDGE),
      -near.fitted / near.parts,
      Math.min(...beside),
    ]
    const known = best.get(key)
    if (!known || before(rank, known.rank) < 0) best.set(key, { ...near, rank })
  }
  return [...best.values()]
    .sort((a, b) => before(a.rank, b.rank) || (a.pattern < b.pattern ? -1 : 1))
    .slice(0, most)
    .map(({ rank: _, ...near }) => near)
}

/** The order of two ranks: by the first figure in which they differ. */
const before = (a: readonly number[], b: readonly number[]): number =>
  a.map((figure, i) => figure - b[i]!).find((apart) => apart !== 0) ?? 0

/** Words and lists of words; marks stand everywhere. */
const isWord = (atom: Atom): boolean => atom.t === 'list' || (atom.t === 'word' && /\p{L}/u.test(atom.word))

/** Whether a number could be of the kind that a phrase asks for, as far as its unit tells. */
const ofKind = (kind: string, { unit, shape, value }: Quantity): boolean =>
  kind === 'any' ||
  kind === shape ||
  (unit === null
    ? ['bare', 'count', 'rank', 'small', 'closing', 'scale', 'pair'].includes(kind)
    : [unit.kind, unit.id, 'rate', unit.time ? 'time' : '', value === 1 ? 'per' : ''].includes(kind))

/** How many tokens from the number a word or list of a phrase stands on one side of it; infinite when it does not. */
function distances(k: Knowledge, view: View, q: Quantity, left: boolean): (atom: Atom) => number {
  const words = new Map<string, number>()
  const lists = new Map<number, number>()
  const note = <T>(map: Map<T, number>, key: T, away: number) =>
    map.set(key, Math.min(away, map.get(key) ?? away))
  const [from, to] = left ? [view.first, q.from] : [rightOf(q), view.last]
  for (let p = from; p < to; p++) {
    const away = (first: number, length: number) => (left ? to - first - length + 1 : first - from + 1)
    note(words, view.tokens.type[p]!.key, away(p, 1))
    for (const found of phrasesFrom(k.lexicon, view.tokens, p, to))
      for (const list of found.lists) note(lists, list, away(p, found.length))
  }
  return (atom) =>
    (atom.t === 'word'
      ? words.get(atom.word)
      : atom.t === 'list'
        ? lists.get(k.lexicon.lists.get(atom.list) ?? -1)
        : undefined) ?? Number.POSITIVE_INFINITY
}

function tried(k: Knowledge, view: View, q: Quantity, variant: Variant): NearMiss {
  const { name, says } = k.patterns[variant.pattern]!
  // a phrase may say the words before the number itself, or leave them to the number ("hơn 40")
  const left = [q.from, q.first]
    .map((start) => furthest(k, view, variant.left, start, true))
    .reduce((a, b) => (b.atom > a.atom ? b : a))
  const right = furthest(k, view, variant.right, rightOf(q), false)
  const parts = countable(variant.left) + countable(variant.right) + 1
  const fitted = countable(variant.left.slice(0, left.atom)) + countable(variant.right.slice(0, right.atom))
  const base = { pattern: name, says: says[variant.phrase]!, parts }
  const failed = left.atom < variant.left.length ? left : right.atom < variant.right.length ? right : null
  if (!failed) {
    const kind =
      q.shape === 'ratio' ? 'ratio' : isTime(q) ? 'time' : (q.unit?.kind ?? 'number without a unit')
    const stands = kind === 'money' ? 'an amount of money' : `a ${kind}`
    return { ...base, fitted, wanted: `{value:${variant.value}}`, stands }
  }
  const atoms = failed === left ? variant.left : variant.right
  const token = failed === left ? failed.at - 1 : failed.at
  const inside = token >= view.first && token < view.last
  const stands = inside ? `"${view.tokens.type[token]!.raw}"` : EDGE
  return { ...base, fitted: fitted + 1, wanted: atomText(atoms[failed.atom]!), stands }
}

const countable = (atoms: readonly Atom[]): number =>
  atoms.filter((a) => a.t !== 'open' && a.t !== 'close').length

const GAP = 5

/** How many atoms outward from token border `start` can be made to fit, and the border that was reached. */
function furthest(
  k: Knowledge,
  view: View,
  atoms: readonly Atom[],
  start: number,
  backward: boolean,
): { atom: number; at: number } {
  let best = { atom: 0, at: start }
  const step = (i: number, p: number): void => {
    if (i > best.atom) best = { atom: i, at: p }
    const atom = atoms[i]
    if (atom) for (const next of bordersAfter(k, view, atom, p, backward)) step(i + 1, next)
  }
  step(0, start)
  return best
}

/** Token borders behind one atom that starts at border `p`. */
function bordersAfter(k: Knowledge, view: View, atom: Atom, p: number, backward: boolean): number[] {
  const sign = backward ? -1 : 1
  const token = backward ? p - 1 : p
  const inside = token >= view.first && token < view.last
  switch (atom.t) {
    case 'open':
    case 'close':
      return [p]
    case 'edge':
      return view.edge(p) ? [p] : []
    case 'word':
      return inside && view.tokens.type[token]!.key === atom.word ? [p + sign] : []
    case 'list': {
      const list = k.lexicon.lists.get(atom.list) ?? -1
      const found = backward
        ? phrasesTo(k.lexicon, view.tokens, p, view.first)
        : phrasesFrom(k.lexicon, view.tokens, p, view.last)
      return found.filter((f) => f.lists.includes(list)).map((f) => p + sign * f.length)
    }
    case 'slot': {
      const end = backward ? view.mentionTo(atom.kind, p) : view.mentionFrom(atom.kind, p)
      return end < 0 ? [] : [end]
    }
    case 'gap': {
      const out = [p]
      for (let n = 1; n <= GAP; n++) {
        const over = backward ? p - n : p + n - 1
        if (over < view.first || over >= view.last || !view.passable(over)) break
        out.push(p + sign * n)
      }
      return out
    }
  }
}

function atomText(atom: Atom): string {
  if (atom.t === 'word') return `"${atom.word}"`
  if (atom.t === 'list') return `@${atom.list}`
  if (atom.t === 'slot') return `{${atom.name}:${atom.kind}}`
  return atom.t === 'edge' ? 'the beginning or end of a clause' : 'a gap'
}
