import { LIST } from '../knowledge/lists.ts'
import { opening } from '../text/lexicon.ts'
import { clauseStart, listFrom } from './clauses.ts'
import type { Range } from './range.ts'
import { COMMA, CONJ, COPULA, DETERMINER, ENTITY, PERIOD, PROPERTY, STOP, VERB, type View } from './view.ts'

/** What one figure of a list belongs to in the list before it: "lúa, ngô lần lượt là 120 và 45 ha". */
export interface Pair {
  /** What is common to the whole list and stands before its first item: "diện tích". */
  readonly head: Range | null
  readonly item: Range
  /** The items are times, or bodies and places: they say when, or who, not what. */
  readonly is: 'object' | 'subject' | 'period'
}

const opensRespectively = opening(LIST['words.respectively'])

/**
 * The pairs of a sentence that says of its lists that they run in the same order, by number of the quantity. Only where
 * both lists are of one length; else no figure is paired. Linear in the sentence.
 */
export function pairsOf(view: View): ReadonlyMap<number, Pair> {
  const pairs = new Map<number, Pair>()
  const opens = opensRespectively(view.lexicon)
  for (let p = view.first; p < view.last; p = view.wordLast(p)) {
    if (opens[view.tokens.id[p]!] === 0) continue
    const length = listFrom(view, p, LIST['words.respectively'])
    if (length > 0) pair(view, p, p + length, pairs)
  }
  return pairs
}

function pair(view: View, at: number, behind: number, pairs: Map<number, Pair>): void {
  const { quantities } = view
  const opens = quantities.findIndex((q) => q.first >= behind)
  if (opens < 0) return
  let closes = opens
  while (closes + 1 < quantities.length && joins(view, quantities[closes]!.to, quantities[closes + 1]!.from))
    closes++
  const count = closes - opens + 1
  if (count < 2) return
  const list = listOf(view, itemsBefore(view, at), count)
  const names = namesAt(view, clauseStart(view, at), at)
  // "các huyện A và B có diện tích chè lần lượt là": the list is of those names, the rest is said of all
  const named = list.length > 0 && names.length === count && list[0]!.first <= names[0]!.first
  const found =
    (named ? paired(view, names, count) : null) ?? paired(view, list, count) ?? paired(view, names, count)
  for (let i = 0; found && i < count; i++) pairs.set(opens + i, found[i]!)
}

/** What each of so many figures belongs to, in the order of a list; null where that is none of as many of one kind. */
function paired(view: View, items: readonly Range[], count: number): readonly Pair[] | null {
  if (items.length !== count) return null
  const head = headOf(view, items[0]!)
  const rest = head ? [{ first: head.last, last: items[0]!.last }, ...items.slice(1)] : items
  const kinds = new Set(rest.map((item) => kindOf(view, item)))
  const [is] = kinds
  return is === undefined || kinds.size > 1 ? null : rest.map((item) => ({ head, item, is }))
}

/** The list of `count` items: the last one closed by "và", else all there are behind the time that opens the sentence. */
function listOf(view: View, items: readonly Range[], count: number): readonly Range[] {
  for (let i = items.length - 1; i >= count - 1; i--) {
    const joined = i > 0 && (view.cls(items[i]!.first - 1) & CONJ) !== 0
    if (joined) return items.slice(i - count + 1, i + 1)
  }
  const times = items.findIndex((item) => kindOf(view, item) !== 'period')
  return items.slice(Math.max(0, times))
}

/** The bodies and places that a clause opens with, of which the rest of it tells: "[huyện A] và [huyện B] có diện tích chè lần lượt là". */
function namesAt(view: View, start: number, end: number): readonly Range[] {
  const items: Range[] = []
  let first = start
  while (first < end && (view.cls(first) & (PERIOD | COMMA | DETERMINER)) !== 0) first = view.wordLast(first)
  if ((view.cls(first) & ENTITY) === 0) first += listFrom(view, first, LIST['names.organisation_level'])
  while (first < end && (view.cls(first) & ENTITY) !== 0) {
    const last = view.wordLast(first)
    items.push({ first, last })
    if ((view.cls(last) & (COMMA | CONJ)) === 0) break
    first = view.wordLast(last)
  }
  return items
}

/** Whether only marks and words that join stand between two figures, and what the first counts. */
function joins(view: View, from: number, to: number): boolean {
  let joined = false
  for (let p = from; p < to; p++) {
    const c = view.cls(p)
    if ((c & (COMMA | CONJ)) !== 0 || view.tokens.type[p]!.raw === ';') joined = true
    else if ((c & (STOP | VERB)) !== 0 || joined) return false
  }
  return joined
}

/** The list before token `at`, up to the verb in front of which it stands: ranges between commas and "và". */
function itemsBefore(view: View, at: number): Range[] {
  const start = clauseStart(view, at)
  let end = at
  while (end > start && (view.cls(end - 1) & (VERB | COPULA)) !== 0 && (view.cls(end - 1) & PROPERTY) === 0)
    end = view.wordFirst(end - 1)
  const items: Range[] = []
  let last = end
  for (let p = end; p > start; ) {
    p = view.wordFirst(p - 1)
    if ((view.cls(p) & (COMMA | CONJ | STOP)) === 0) continue
    const first = view.wordLast(p)
    if (last > first) items.unshift({ first, last })
    last = p
  }
  if (last > start) items.unshift({ first: start, last })
  return items
}

/** The property that a list begins with: "[diện tích] lúa, ngô". */
function headOf(view: View, item: Range): Range | null {
  let last = item.first
  while (last < item.last && (view.cls(last) & PROPERTY) !== 0) last = view.wordLast(last)
  return last > item.first && last < item.last ? { first: item.first, last } : null
}

function kindOf(view: View, item: Range): Pair['is'] {
  let all = ENTITY | PERIOD
  for (let p = item.first; p < item.last; p = view.wordLast(p)) all &= view.cls(p)
  return (all & PERIOD) !== 0 ? 'period' : (all & ENTITY) !== 0 ? 'subject' : 'object'
}
