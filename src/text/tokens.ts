import { foldWord } from './fold.ts'

/** What a token is: a syllable or code, digits with their separators, one mark (or a run of the same), line ends. */
export const WORD = 0
export const NUMBER = 1
export const MARK = 2
export const NEWLINE = 3

/** What all tokens of one spelling have in common; made once a spelling. */
export interface TokenType {
  readonly raw: string
  /** Folded spelling, the key of every comparison. */
  readonly key: string
  /** Number of the key in the vocabulary of the patterns; 0 for a word that no pattern knows. */
  readonly id: number
  readonly kind: number
  /** 0 lower case, 1 first letter upper case, 2 all letters upper case (two or more). */
  readonly capital: number
}

/** An article's tokens, columns side by side. Token i is `text.slice(start[i], end[i])`. */
export interface Tokens {
  readonly text: string
  readonly length: number
  readonly start: Int32Array
  readonly end: Int32Array
  readonly type: readonly TokenType[]
  /** The vocabulary's number of each token, and `lookOf` its type: what passes over all tokens reads no more than these. */
  readonly id: Int32Array
  readonly look: Int32Array
  /** 1 where something stands between this token and the one before: a space or the start of the text. */
  readonly spaced: Uint8Array
  /** Phrases that start, or end, at a token: looked up once and kept here by text/lexicon.ts. */
  readonly starting: (readonly unknown[] | undefined)[]
  readonly ending: (readonly unknown[] | undefined)[]
  /** 1 where two paragraphs were glued in the middle of a word ("ưu túĐảng ủy"): a sentence starts here. */
  readonly glued: Uint8Array
}

/** Kind of a token by its look; `look & CAPITAL` is not 0 where it has a capital, `look >> SIEVE` its sieve number. */
export const KIND = 3
export const CAPITAL = 12
export const ALL_CAPITALS = 8
export const SIEVE = 4
const SIEVE_SIZE = 8192

/** A cheap number for a word: its length and its first and last letter. */
function sieveOf(key: string): number {
  const n = key.length
  return (key.charCodeAt(0) * 31 + key.charCodeAt(n - 1) * 7 + n * 1021) & (SIEVE_SIZE - 1)
}

/** A table of bits by sieve number: 0 tells at once that a token is none of `keys`, 1 that it may be one. */
export function makeSieve(keys: Iterable<string>): Uint8Array {
  const sieve = new Uint8Array(SIEVE_SIZE)
  for (const key of keys) sieve[sieveOf(key)] = 1
  return sieve
}

function lookOf({ kind, capital, key }: TokenType): number {
  return kind | (capital << 2) | (sieveOf(key) << SIEVE)
}

/** The words that patterns know, numbered from 1. */
export type Vocabulary = ReadonlyMap<string, number>

// 0: any other mark
const SPACE = 1
const LETTER = 2
const DIGIT = 3
const LINE = 4
const INNER = 5 // invisible: part of a word when inside one, else nothing

const CLASS = new Uint8Array(65536)
for (let c = 0; c < 65536; c++) {
  const s = String.fromCharCode(c)
  if (c === 10) CLASS[c] = LINE
  else if (c === 0xad || (c >= 0x200b && c <= 0x200f) || c === 0x2060 || c === 0xfeff) CLASS[c] = INNER
  else if (c <= 32 || c === 0x85 || /\s/.test(s)) CLASS[c] = c === 0x2028 || c === 0x2029 ? LINE : SPACE
  else if (c >= 48 && c <= 57) CLASS[c] = DIGIT
  else if (/[\p{L}\p{M}]/u.test(s) || (c >= 0xd800 && c <= 0xdfff)) CLASS[c] = LETTER
}

const UPPER = new Uint8Array(65536)
const MARKED = new Uint8Array(65536)
for (let c = 65; c < 0x1f00; c++) {
  const s = String.fromCharCode(c)
  if (CLASS[c] !== LETTER) continue
  if (s !== s.toLowerCase()) UPPER[c] = 1
  if (c > 127) MARKED[c] = 1
}

const CACHE_LIMIT = 400_000
const BUCKETS = 1 << 18
const ENTRY = 6

/** Turns texts into tokens; remembers the spellings it has seen, so keep one for many articles. */
export type Tokeniser = (text: string) => Tokens

/**
 * @param vocabulary the folded words that patterns know
 * @returns a function of linear cost: tens of millions of characters a second once warm
 */
export function makeTokeniser(vocabulary: Vocabulary): Tokeniser {
  // columns of the text at hand: they grow with the longest text and are cut to size when it is done
  let start = new Int32Array(4096)
  let end = new Int32Array(4096)
  let spaced = new Uint8Array(4096)
  let glued = new Uint8Array(4096)
  let id = new Int32Array(4096)
  let look = new Int32Array(4096)
  const spelt: TokenType[] = []
  // its letters as numbers, and a zero behind them: reading them out of a string one by one costs twice as much
  let letters = new Uint16Array(16_384)
  let bytes = Buffer.from(letters.buffer)

  // spellings by hash, in chains: a word seen before costs no string
  const buckets = new Int32Array(BUCKETS).fill(-1)
  let types: TokenType[] = []
  /** Numbers of each spelling: hash, next of its chain, where its letters stand in `known`, how many with what kind, id, look. */
  let entries = new Int32Array(ENTRY * 4096)
  let known = new Uint16Array(32_768)
  let knownSize = 0

  /** Number of the spelling of letters [from, to). */
  const spellingOf = (from: number, to: number, hash: number, kind: number): number => {
    const bucket = (hash ^ (hash >>> 15)) & (BUCKETS - 1)
    const size = to - from
    const shape = size * 4 + kind
    for (let nr = buckets[bucket]!; nr >= 0; nr = entries[ENTRY * nr + 1]!) {
      if (entries[ENTRY * nr] !== hash || entries[ENTRY * nr + 3] !== shape) continue
      const at = entries[ENTRY * nr + 2]!
      let k = 0
      while (k < size && known[at + k] === letters[from + k]) k++
      if (k === size) return nr
    }
    return newSpelling(from, to, hash, kind, bucket)
  }

  const newSpelling = (from: number, to: number, hash: number, kind: number, bucket: number): number => {
    const nr = types.length
    if (nr >= CACHE_LIMIT) {
      // a bound on memory, not on correctness
      buckets.fill(-1)
      types = []
      knownSize = 0
      return newSpelling(from, to, hash, kind, bucket)
    }
    const size = to - from
    if (ENTRY * nr === entries.length) entries = grown(entries)
    while (knownSize + size > known.length) known = grownLetters(known)
    known.set(letters.subarray(from, to), knownSize)
    // a copy, so that a cached word does not keep its whole article alive
    const raw =
      kind === NEWLINE
        ? '\n'
        : size === 1
          ? String.fromCharCode(letters[from]!)
          : bytes.toString('utf16le', 2 * from, 2 * to)
    const key = kind === WORD ? foldWord(raw) : raw
    let capital = 0
    if (kind === WORD && raw !== raw.toLowerCase()) {
      capital = raw.length > 1 && raw === raw.toUpperCase() ? 2 : raw[0] !== raw[0]?.toLowerCase() ? 1 : 0
    }
    const type = { raw, key, id: vocabulary.get(key) ?? 0, kind, capital }
    types.push(type)
    entries.set([hash, buckets[bucket]!, knownSize, size * 4 + kind, type.id, lookOf(type)], ENTRY * nr)
    knownSize += size
    buckets[bucket] = nr
    return nr
  }

  return (text) => {
    const size = text.length
    if (size >= letters.length) {
      letters = new Uint16Array(2 * size)
      bytes = Buffer.from(letters.buffer)
    }
    bytes.write(text, 'utf16le')
    letters[size] = 0
    const units = letters
    let n = 0
    let i = 0
    let gap = 1
    let glue = 0
    while (i < size) {
      const c = units[i]!
      const cls = CLASS[c]!
      if (cls === SPACE || cls === INNER) {
        if (cls === SPACE) gap = 1
        i++
        continue
      }
      const from = i
      let kind = MARK
      let hash = c
      if (cls === LETTER) {
        kind = WORD
        i++
        let marked = MARKED[c]!
        for (; i < size; i++) {
          const d = units[i]!
          const e = CLASS[d]!
          if (e === LETTER) {
            // lower case straight into upper case: two paragraphs without a space, if the word is Vietnamese
            if (UPPER[d] === 1 && i - from >= 2 && UPPER[units[i - 1]!] === 0) {
              const next = units[i + 1]!
              if ((marked || MARKED[d] || MARKED[next]) && UPPER[next] === 0 && CLASS[next] === LETTER) break
            }
            marked |= MARKED[d]!
          } else if (e === DIGIT) {
            if (CLASS[units[i - 1]!] !== DIGIT && !codeLike(units, from, i)) break
          } else if (e !== INNER) break
          hash = (Math.imul(hash, 31) + d) | 0
        }
      } else if (cls === DIGIT) {
        kind = NUMBER
        i++
        for (; i < size; i++) {
          const d = units[i]!
          if (CLASS[d] !== DIGIT && !((d === 46 || d === 44) && CLASS[units[i + 1]!] === DIGIT)) break
          hash = (Math.imul(hash, 31) + d) | 0
        }
      } else if (cls === LINE) {
        kind = NEWLINE
        i++
        for (; i < size; i++) {
          const e = CLASS[units[i]!]!
          if (e !== LINE && e !== SPACE) break
        }
      } else {
        i++
        while (i < size && units[i] === c) i++
      }
      if (n === start.length) {
        start = grown(start)
        end = grown(end)
        spaced = grownBytes(spaced)
        glued = grownBytes(glued)
        id = grown(id)
        look = grown(look)
      }
      start[n] = from
      end[n] = i
      spaced[n] = gap
      glued[n] = glue
      // of a line end and the blank lines behind it only the first letter counts
      const nr = spellingOf(from, kind === NEWLINE ? from + 1 : i, hash, kind)
      const type = types[nr]!
      if (n < spelt.length) spelt[n] = type
      else spelt.push(type)
      id[n] = entries[ENTRY * nr + 4]!
      look[n] = entries[ENTRY * nr + 5]!
      n++
      gap = kind === NEWLINE ? 1 : 0
      glue = kind === WORD && UPPER[units[i]!] === 1 && CLASS[units[i]!] === LETTER ? 1 : 0
    }
    return {
      text,
      length: n,
      start: start.slice(0, n),
      end: end.slice(0, n),
      type: spelt.slice(0, n),
      id: id.slice(0, n),
      look: look.slice(0, n),
      spaced: spaced.slice(0, n),
      glued: glued.slice(0, n),
      starting: new Array(n),
      ending: new Array(n + 1),
    }
  }
}

/** Letters that may run on into digits: a code in capitals ("QL14B", "COVID19") or a short unit ("m2", "km2"). */
function codeLike(units: Uint16Array, from: number, to: number): boolean {
  if (to - from <= 2 && units[from]! < 128 && units[to - 1]! < 128) return true
  for (let k = from; k < to; k++) {
    const c = units[k]!
    if (CLASS[c] === LETTER && UPPER[c] === 0) return false
  }
  return true
}

function grown(a: Int32Array): Int32Array<ArrayBuffer> {
  const b = new Int32Array(a.length * 2)
  b.set(a)
  return b
}

function grownLetters(a: Uint16Array): Uint16Array<ArrayBuffer> {
  const b = new Uint16Array(a.length * 2)
  b.set(a)
  return b
}

function grownBytes(a: Uint8Array): Uint8Array<ArrayBuffer> {
  const b = new Uint8Array(a.length * 2)
  b.set(a)
  return b
}

/** Tokens [first, last) as a span of the text, with what stands there. */
export function spanOf(
  tokens: Tokens,
  first: number,
  last: number,
): { text: string; start: number; end: number } {
  const start = tokens.start[first]!
  const end = tokens.end[last - 1]!
  return { text: tokens.text.slice(start, end), start, end }
}
