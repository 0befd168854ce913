import { ALL_CAPITALS, CAPITAL, type Tokens, type Vocabulary } from './tokens.ts'

/** A phrase of a named list, found at a place in the text. */
export interface Found {
  /** Tokens it covers. */
  readonly length: number
  /** Numbers of the lists it stands in. */
  readonly lists: readonly number[]
  /** A bit for each of them, by the last five bits of its number: tells of most lists that it stands in none. */
  readonly bits: number
  /** Word classes of those lists, one bit a class. */
  readonly classes: number
  /** The phrases that begin, or end, where it does, up to it: shortest first, itself last. */
  readonly upTo: readonly Found[]
}

/** A node of a trie of phrases. */
export interface LexiconNode {
  next: Map<number, LexiconNode> | null
  /** A bit for every word that leads on, by the last five bits of its number: tells of most words that they do not. */
  bits: number
  found: { length: number; lists: number[]; bits: number; classes: number; upTo: readonly Found[] } | null
  /** The phrases that a walk has found when it arrives here. */
  phrases: readonly Found[]
}

const NONE: readonly Found[] = []

const newNode = (): LexiconNode => ({ next: null, bits: 0, found: null, phrases: NONE })

/** All phrases of all named lists, in one trie over folded syllables and one over the same read backwards. */
export interface Lexicon {
  readonly vocabulary: Vocabulary
  /** Number of a list by its name ("modality.target"). */
  readonly lists: ReadonlyMap<string, number>
  readonly names: readonly string[]
  readonly forward: LexiconNode
  readonly backward: LexiconNode
  /** Where a walk arrives with its first word, by its number: most words lead nowhere, and an array tells it at once. */
  readonly heads: readonly (LexiconNode | undefined)[]
  readonly tails: readonly (LexiconNode | undefined)[]
  /** Classes of all phrases that begin with a word, by its number: most words begin none and are passed over. */
  readonly opens: Int32Array
  /** Which lists have a phrase that begins, or ends, with a word: a row of words for every 32 lists, a bit a list. */
  readonly firsts: Int32Array
  readonly lasts: Int32Array
}

/** @param phrases every phrase as folded words; @param classOf bit of the word class of a list, 0 for none */
export function buildLexicon(
  lists: ReadonlyMap<string, readonly (readonly string[])[]>,
  extraWords: Iterable<string>,
  classOf: (list: string) => number,
): Lexicon {
  const vocabulary = new Map<string, number>()
  const idOf = (word: string): number => {
    let id = vocabulary.get(word)
    if (id === undefined) {
      id = vocabulary.size + 1
      vocabulary.set(word, id)
    }
    return id
  }
  const numbers = new Map<string, number>()
  const forward = newNode()
  const backward = newNode()
  const add = (root: LexiconNode, ids: readonly number[], list: number, classes: number): void => {
    let node = root
    for (const id of ids) {
      node.next ??= new Map()
      let next = node.next.get(id)
      if (!next) {
        next = newNode()
        node.next.set(id, next)
        node.bits |= 1 << (id & 31)
      }
      node = next
    }
    node.found ??= { length: ids.length, lists: [], bits: 0, classes: 0, upTo: NONE }
    if (!node.found.lists.includes(list)) node.found.lists.push(list)
    node.found.bits |= 1 << (list & 31)
    node.found.classes |= classes
  }
  for (const [name, phrases] of lists) {
    const list = numbers.size
    numbers.set(name, list)
    const classes = classOf(name)
    for (const words of phrases) {
      const ids = words.map(idOf)
      add(forward, ids, list, classes)
      add(backward, [...ids].reverse(), list, classes)
    }
  }
  gather(forward, NONE)
  gather(backward, NONE)
  for (const word of extraWords) idOf(word)
  const opens = new Int32Array(vocabulary.size + 1)
  for (const [id, node] of forward.next ?? []) opens[id] = classesBelow(node)
  const ids = Array.from(opens.keys())
  const listed = (root: LexiconNode): Int32Array => {
    const bits = new Int32Array(opens.length * Math.ceil(numbers.size / 32))
    const mark = (node: LexiconNode, word: number): void => {
      for (const list of node.found?.lists ?? []) bits[(list >> 5) * opens.length + word]! |= 1 << (list & 31)
      for (const next of node.next?.values() ?? []) mark(next, word)
    }
    for (const [word, node] of root.next ?? []) mark(node, word)
    return bits
  }
  return {
    vocabulary,
    lists: numbers,
    names: [...numbers.keys()],
    forward,
    backward,
    heads: ids.map((id) => forward.next?.get(id)),
    tails: ids.map((id) => backward.next?.get(id)),
    opens,
    firsts: listed(forward),
    lasts: listed(backward),
  }
}

/** Tells each node the phrases on the way to it, so that a walk makes no list of its own. */
function gather(node: LexiconNode, before: readonly Found[]): void {
  node.phrases = node.found ? [...before, node.found] : before
  if (node.found) node.found.upTo = node.phrases
  for (const next of node.next?.values() ?? []) gather(next, node.phrases)
}

function classesBelow(node: LexiconNode): number {
  let classes = node.found?.classes ?? 0
  for (const next of node.next?.values() ?? []) classes |= classesBelow(next)
  return classes
}

/** A phrase as an abbreviation of one word has it. */
export function asOneWord({ lists, bits, classes }: Found): Found {
  const found = { length: 1, lists, bits, classes, upTo: NONE }
  found.upTo = [found]
  return found
}

/** Phrases that start at token `p` and end before token `limit`, shortest first. Looked up once a token. */
export function phrasesFrom(lexicon: Lexicon, tokens: Tokens, p: number, limit: number): readonly Found[] {
  // a look-up at an index that does not exist (-1, NaN) makes the engine slow all later ones
  if (!(p >= 0 && p < tokens.length)) return NONE
  const known = tokens.starting[p] as readonly Found[] | undefined
  if (known) return within(known, limit - p)
  return tokens.id[p] === 0 ? NONE : within(walk(lexicon, tokens, p), limit - p)
}

/**
 * A look-up, by word: 1 where it opens a phrase of one of some lists. It spares the walk for the words, nearly all, that
 * open none. Made once a lexicon; keep what this returns, for it holds what was made.
 */
export function opening(...lists: readonly number[]): (lexicon: Lexicon) => Uint8Array {
  const tables = new WeakMap<Lexicon, Uint8Array>()
  return (lexicon) => {
    let out = tables.get(lexicon)
    if (!out) {
      const wanted = new Set(lists)
      const below = (node: LexiconNode): boolean =>
        (node.found?.lists.some((l) => wanted.has(l)) ?? false) ||
        [...(node.next?.values() ?? [])].some(below)
      out = new Uint8Array(lexicon.vocabulary.size + 1)
      for (const [id, node] of lexicon.forward.next ?? []) if (below(node)) out[id] = 1
      tables.set(lexicon, out)
    }
    return out
  }
}

/** Phrases that end before token `p` and start at or after token `limit`, shortest first. Looked up once a token. */
export function phrasesTo(lexicon: Lexicon, tokens: Tokens, p: number, limit: number): readonly Found[] {
  if (!(p > 0 && p <= tokens.length)) return NONE
  const known = tokens.ending[p] as readonly Found[] | undefined
  if (known) return within(known, p - limit)
  return tokens.id[p - 1] === 0 ? NONE : within(walkBack(lexicon, tokens, p), p - limit)
}

/** The longest phrase from token `p`, or null. */
export function longestFrom(lexicon: Lexicon, tokens: Tokens, p: number, limit: number): Found | null {
  const found = phrasesFrom(lexicon, tokens, p, limit)
  return found.length > 0 ? found[found.length - 1]! : null
}

/** Length of the longest phrase of a list that starts at token `p` and ends before token `limit`, 0 for none. */
export function lengthFrom(lexicon: Lexicon, tokens: Tokens, p: number, limit: number, list: number): number {
  if (!(p >= 0 && p < tokens.length) || !mayHave(lexicon, lexicon.firsts, tokens, p, list)) return 0
  return lengthIn(phrasesFrom(lexicon, tokens, p, limit), list)
}

/** Length of the longest phrase of a list that ends before token `p` and starts at or after token `limit`, 0 for none. */
export function lengthTo(lexicon: Lexicon, tokens: Tokens, p: number, limit: number, list: number): number {
  if (!(p > 0 && p <= tokens.length) || !mayHave(lexicon, lexicon.lasts, tokens, p - 1, list)) return 0
  return lengthIn(phrasesTo(lexicon, tokens, p, limit), list)
}

/** Whether the word at token `p` opens, or closes, a phrase of a list, as one of forty does; an abbreviation may stand for one. */
function mayHave(
  { opens }: Lexicon,
  lists: Int32Array,
  { id, look }: Tokens,
  p: number,
  list: number,
): boolean {
  const bits = lists[(list >> 5) * opens.length + id[p]!]!
  return (bits & (1 << (list & 31))) !== 0 || (look[p]! & CAPITAL) === ALL_CAPITALS
}

/** Whether a phrase stands in a list. */
export function ofList(f: Found, list: number): boolean {
  return (f.bits & (1 << (list & 31))) !== 0 && f.lists.includes(list)
}

/** Whether one of some phrases stands in a list. */
export function isIn(found: readonly Found[], list: number): boolean {
  for (const f of found) if (ofList(f, list)) return true
  return false
}

/** Whether one of some phrases stands in one of some lists. */
export function isInAny(found: readonly Found[], lists: readonly number[]): boolean {
  for (const list of lists) if (isIn(found, list)) return true
  return false
}

/** Length of the longest of some phrases that stands in a list, 0 for none. */
export function lengthIn(found: readonly Found[], list: number): number {
  for (let i = found.length - 1; i >= 0; i--) if (ofList(found[i]!, list)) return found[i]!.length
  return 0
}

/** Whether one of some phrases has that length and stands in a list. */
export function hasIn(found: readonly Found[], list: number, length: number): boolean {
  for (const f of found) if (f.length === length && ofList(f, list)) return true
  return false
}

function within(found: readonly Found[], longest: number): readonly Found[] {
  let n = found.length
  if (n === 0 || found[n - 1]!.length <= longest) return found
  while (n > 0 && found[n - 1]!.length > longest) n--
  return n > 0 ? found[n - 1]!.upTo : NONE
}

// two walks, alike but for their direction: one for both would cost a tenth of all extraction
function walk(lexicon: Lexicon, tokens: Tokens, p: number): readonly Found[] {
  const { id } = tokens
  let found = NONE
  let node = lexicon.heads[id[p]!]
  for (let i = p + 1; node; i++) {
    found = node.phrases
    if (!node.next || i >= tokens.length || (node.bits & (1 << (id[i]! & 31))) === 0) break
    // no phrase has the number 0 of an unknown word
    node = node.next.get(id[i]!)
  }
  tokens.starting[p] = found
  return found
}

function walkBack(lexicon: Lexicon, tokens: Tokens, p: number): readonly Found[] {
  const { id } = tokens
  let found = NONE
  let node = lexicon.tails[id[p - 1]!]
  for (let i = p - 2; node; i--) {
    found = node.phrases
    if (!node.next || i < 0 || (node.bits & (1 << (id[i]! & 31))) === 0) break
    node = node.next.get(id[i]!)
  }
  tokens.ending[p] = found
  return found
}
