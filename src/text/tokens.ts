import { foldWord } from './fold.ts'

/** What a token is: a syllable, initials or code, digits with their separators, one mark (or a run of the same), line ends. */
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
  /** The same in the vocabulary of the times. */
  readonly time: number
  readonly kind: number
  /** 0 lower case, 1 first letter upper case or initials, 2 all letters upper case (two or more). */
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
  readonly spaced: Int32Array
  /** Phrases that start, or end, at a token: looked up once and kept here by text/lexicon.ts. */
  readonly starting: (readonly unknown[] | undefined)[]
  readonly ending: (readonly unknown[] | undefined)[]
  /** 1 where two paragraphs were glued in the middle of a word ("ưu túĐảng ủy"): a sentence starts here. */
  readonly glued: Int32Array
}

/** Kind of a token by its look; `look & CAPITAL` is not 0 where it has a capital. */
export const KIND = 3
export const CAPITAL = 12
export const ALL_CAPITALS = 8
const SIEVE = 4
const SIEVE_BITS = 13
const SIEVE_SIZE = 1 << SIEVE_BITS
/** `look >> TIME` is the number of a token in the vocabulary of the times. */
export const TIME = SIEVE + SIEVE_BITS

/** Sieve number of a token by its look. */
export const sieveAt = (look: number): number => (look >> SIEVE) & (SIEVE_SIZE - 1)

/** A small number for a word, of all its letters: few words share one. */
function sieveOf(key: string): number {
  let hash = 0
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash, 31) + key.charCodeAt(i)
  return Math.imul(hash, 0x9e3779b1) >>> (32 - SIEVE_BITS)
}

/** A table of bits by sieve number: 0 tells at once that a token is none of `keys`, 1 that it may be one. */
export function makeSieve(keys: Iterable<string>): Uint8Array {
  const sieve = new Uint8Array(SIEVE_SIZE)
  for (const key of keys) addToSieve(sieve, key)
  return sieve
}

export function addToSieve(sieve: Uint8Array, key: string): void {
  sieve[sieveOf(key)] = 1
}

function lookOf({ kind, capital, key, time }: TokenType): number {
  return kind | (capital << 2) | (sieveOf(key) << SIEVE) | (time << TIME)
}

/** The last of the characters that marks are written with. */
const MARKS_END = 0x2100

/** Tells what begins with one of some marks. Many tokens are asked, and a regular expression would cost ten times as much. */
export function opensWith(marks: string): (raw: string) => boolean {
  const table = new Uint8Array(MARKS_END)
  for (let i = 0; i < marks.length; i++) table[marks.charCodeAt(i)] = 1
  return (raw) => {
    const c = raw.charCodeAt(0)
    return c < MARKS_END && table[c] === 1
  }
}

/** Tells what is one of some marks, written once. */
export function isOneOf(marks: string): (raw: string) => boolean {
  const opens = opensWith(marks)
  return (raw) => raw.length === 1 && opens(raw)
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

// said of letters in the same table, so that a plain small letter takes one look
const UPPER = 8
const MARKED = 16
for (let c = 65; c < 0x1f00; c++) {
  const s = String.fromCharCode(c)
  if (CLASS[c] !== LETTER) continue
  if (s !== s.toLowerCase()) CLASS[c]! |= UPPER
  if (c > 127) CLASS[c]! |= MARKED
}
const isLetter = (cls: number): boolean => (cls & 7) === LETTER
const isUpper = (cls: number): boolean => (cls & UPPER) !== 0

const CACHE_LIMIT = 400_000
// few, so that the table stays in the cache while the rest of extraction runs; twice as many where chains grow longer
const BUCKETS = 1 << 14
const CHAIN = 4
/** Numbers of a spelling: hash, next of its chain, how many letters with what kind, number of its type, id, look; its letters. */
const NEXT = 1
const SHAPE = 2
const TYPE = 3
const ID = 4
const LOOK = 5
const LETTERS = 6

/** Turns texts into tokens; remembers the spellings it has seen, so keep one for many articles. */
export type Tokeniser = (text: string) => Tokens

const NO_WORDS: Vocabulary = new Map()

/**
 * @param vocabulary the folded words that patterns know
 * @param times those that times are told with: `PeriodRules.words`
 * @returns a function of linear cost: tens of millions of characters a second once warm
 */
export function makeTokeniser(vocabulary: Vocabulary, times: Vocabulary = NO_WORDS): Tokeniser {
  const spellings = new Spellings(vocabulary, times)
  return (text) => cut(text, spellings)
}

/**
 * Turns short texts into their words by number, 0 for those that a vocabulary does not have. Marks are passed over, but
 * for "%", and a number is as many words as its separators make of it: "10.000" is "10" and "000".
 */
export function makeWordReader(vocabulary: Vocabulary): (text: string) => number[] {
  const spellings = new Spellings(vocabulary, NO_WORDS)
  return (text) => {
    const size = fill(text, spellings)
    const { id, look, spelt } = columns
    const words: number[] = []
    for (let i = 0; i < size; i++) {
      const kind = look[i]! & KIND
      if (kind === WORD) words.push(id[i]!)
      else if (kind === NUMBER)
        for (const part of spelt[i]!.raw.split(/[.,]/)) words.push(vocabulary.get(part) ?? 0)
      else if (spelt[i]!.raw.startsWith('%')) words.push(vocabulary.get('%') ?? 0)
    }
    return words
  }
}

/** The spellings of all texts so far by hash, in chains: a word seen before costs no string. */
class Spellings {
  readonly #vocabulary: Vocabulary
  readonly #times: Vocabulary
  #buckets = new Int32Array(BUCKETS).fill(-1)
  /** One spelling after the other, its letters beside its numbers: what is read together lies together. */
  entries = new Int32Array(65_536)
  #size = 0
  /** The same as letters, two to a number. */
  #known = new Uint16Array(this.entries.buffer)
  types: TokenType[] = []
  /** The text at hand as numbers, a zero behind it: to read them out of a string one by one costs twice as much. */
  letters = new Uint16Array(16_384)
  #bytes = Buffer.from(this.letters.buffer)

  constructor(vocabulary: Vocabulary, times: Vocabulary) {
    this.#vocabulary = vocabulary
    this.#times = times
  }

  take(text: string): Uint16Array {
    if (text.length >= this.letters.length) {
      this.letters = new Uint16Array(2 * text.length)
      this.#bytes = Buffer.from(this.letters.buffer)
    }
    this.#bytes.write(text, 'utf16le')
    this.letters[text.length] = 0
    return this.letters
  }

  /** Where the spelling of letters [from, to) stands in `entries`. */
  at(from: number, to: number, hash: number, kind: number): number {
    const { entries, letters } = this
    const known = this.#known
    const size = to - from
    const shape = size * 4 + kind
    for (let at = this.#buckets[this.#bucketOf(hash)]!; at >= 0; at = entries[at + NEXT]!) {
      if (entries[at] !== hash || entries[at + SHAPE] !== shape) continue
      // the hash of one letter, or of a run of one mark, is that letter
      if (size === 1 || kind === MARK) return at
      const first = 2 * (at + LETTERS)
      let k = 0
      while (k < size && known[first + k] === letters[from + k]) k++
      if (k === size) return at
    }
    return this.#add(from, to, hash, kind)
  }

  #add(from: number, to: number, hash: number, kind: number): number {
    if (this.types.length >= CACHE_LIMIT) {
      // a bound on memory, not on correctness
      this.#buckets.fill(-1)
      this.types = []
      this.#size = 0
    }
    const at = this.#size
    this.#size += lengthOf(to - from)
    while (this.#size > this.entries.length) {
      this.entries = copied(this.entries, new Int32Array(2 * this.entries.length))
      this.#known = new Uint16Array(this.entries.buffer)
    }
    const type = this.#typeOf(from, to, kind)
    const nr = this.types.push(type) - 1
    this.entries.set([hash, -1, (to - from) * 4 + kind, nr, type.id, lookOf(type)], at)
    this.#known.set(this.letters.subarray(from, to), 2 * (at + LETTERS))
    if (nr < CHAIN * this.#buckets.length) this.#chain(at)
    else {
      this.#buckets = new Int32Array(2 * this.#buckets.length).fill(-1)
      for (let each = 0; each < this.#size; each += lengthOf(this.entries[each + SHAPE]! >> 2))
        this.#chain(each)
    }
    return at
  }

  #bucketOf(hash: number): number {
    return (hash ^ (hash >>> 15)) & (this.#buckets.length - 1)
  }

  /** Puts a spelling at the end of its chain: those that came up first come up most. */
  #chain(at: number): void {
    const { entries } = this
    const bucket = this.#bucketOf(entries[at]!)
    entries[at + NEXT] = -1
    let last = this.#buckets[bucket]!
    if (last < 0) {
      this.#buckets[bucket] = at
      return
    }
    for (let next = last; next >= 0; next = entries[next + NEXT]!) last = next
    entries[last + NEXT] = at
  }

  #typeOf(from: number, to: number, kind: number): TokenType {
    // a copy, so that a cached word does not keep its whole article alive
    const written =
      kind === NEWLINE
        ? '\n'
        : to - from === 1
          ? String.fromCharCode(this.letters[from]!)
          : this.#bytes.toString('utf16le', 2 * from, 2 * to)
    const raw = kind === NUMBER ? written.replace(/[^\d.,]/g, '') : written
    const key = kind === WORD ? foldWord(raw) : raw
    let capital = 0
    if (kind === WORD && raw !== raw.toLowerCase()) {
      // "N.T.H" is a name, not a word in capitals
      const capitals = raw.length > 1 && raw === raw.toUpperCase() && !raw.includes('.')
      capital = capitals ? 2 : raw[0] !== raw[0]?.toLowerCase() ? 1 : 0
    }
    const id = this.#vocabulary.get(key) ?? 0
    return { raw, key, id, time: this.#times.get(key) ?? 0, kind, capital }
  }
}

/** Numbers that a spelling of so many letters takes in `entries`. */
const lengthOf = (letters: number): number => LETTERS + ((letters + 1) >> 1)

function copied<T extends Int32Array | Uint16Array | Uint8Array>(from: T, to: T): T {
  to.set(from)
  return to
}

/** Letters of the longest syllable there is, "nghiêng". */
const SYLLABLE = 7

/**
 * Cuts a text into the columns and tells how many tokens it has. No closure, because what a closure holds and what its
 * module holds would cost at every letter.
 */
function fill(text: string, spellings: Spellings): number {
  const size = text.length
  const units = spellings.take(text)
  let { start, end, spaced, glued, id, look } = columns
  const { spelt } = columns
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
    if (isLetter(cls)) {
      kind = WORD
      i++
      let seen = cls
      for (; i < size; i++) {
        const d = units[i]!
        const e = CLASS[d]!
        if (e !== LETTER) {
          if (isLetter(e)) {
            // lower case straight into upper case: two paragraphs without a space, if the word is Vietnamese
            if (isUpper(e) && i - from >= 2 && !isUpper(CLASS[units[i - 1]!]!)) {
              const next = CLASS[units[i + 1]!]!
              let letters = seen | e
              // either half tells: "ưu túĐảng", "LongKhông", not "MacBook"; of what follows, its first syllable
              for (let at = i + 1; (letters & MARKED) === 0 && at < i + SYLLABLE; at++) {
                const f = CLASS[units[at]!]!
                if (!isLetter(f) || isUpper(f)) break
                letters |= f
              }
              if ((letters & MARKED) !== 0 && isLetter(next) && !isUpper(next)) break
            }
            seen |= e
          } else if (e === DIGIT) {
            if (CLASS[units[i - 1]!] !== DIGIT && !codeLike(units, from, i)) break
          } else if (e !== INNER && !(d === 46 && betweenInitials(units, from, i))) break
        }
        hash = (Math.imul(hash, 31) + d) | 0
      }
    } else if (cls === DIGIT) {
      kind = NUMBER
      i++
      for (; i < size; i++) {
        const d = units[i]!
        // a point or a comma goes on with a digit behind it, as what nobody sees does
        const e = CLASS[d]!
        if (e !== DIGIT && !((d === 46 || d === 44 || e === INNER) && CLASS[units[i + 1]!] === DIGIT)) break
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
      columns = longer(columns)
      ;({ start, end, spaced, glued, id, look } = columns)
    }
    start[n] = from
    end[n] = i
    spaced[n] = gap
    glued[n] = glue
    // of a line end and the blank lines behind it only the first letter counts
    const at = spellings.at(from, kind === NEWLINE ? from + 1 : i, hash, kind)
    const { entries } = spellings
    const type = spellings.types[entries[at + TYPE]!]!
    if (n < spelt.length) spelt[n] = type
    else spelt.push(type)
    id[n] = entries[at + ID]!
    look[n] = entries[at + LOOK]!
    n++
    gap = kind === NEWLINE ? 1 : 0
    glue = kind === WORD && isUpper(CLASS[units[i]!]!) ? 1 : 0
  }
  return n
}

function cut(text: string, spellings: Spellings): Tokens {
  const n = fill(text, spellings)
  const { start, end, spaced, glued, id, look, spelt } = columns
  return {
    text,
    length: n,
    start: kept(start, n),
    end: kept(end, n),
    type: spelt.slice(0, n),
    id: kept(id, n),
    look: kept(look, n),
    spaced: kept(spaced, n),
    glued: kept(glued, n),
    starting: new Array(n),
    ending: new Array(n + 1),
  }
}

function kept(column: Int32Array, size: number): Int32Array {
  const own = piece(size)
  own.set(column.subarray(0, size))
  return own
}

const PAGE = 1 << 22
let page = new ArrayBuffer(PAGE)
let taken = 0

/**
 * Does a work that keeps nothing of what it takes of `numbers`: the next takes the same, which is still in the cache of the
 * processor.
 */
export function passing<T>(work: () => T): T {
  const [before, from] = [page, taken]
  try {
    return work()
  } finally {
    taken = page === before ? from : 0
  }
}

/** So many zeros, cut from a page of memory: to get hold of a piece of one's own costs more than to fill it. */
export const numbers = (size: number): Int32Array => piece(size).fill(0)

function piece(size: number): Int32Array {
  if (taken + 4 * size > page.byteLength) {
    page = new ArrayBuffer(Math.max(PAGE, 4 * size))
    taken = 0
  }
  const out = new Int32Array(page, taken, size)
  taken += 4 * size
  return out
}

/** Letters that may run on into digits: a code in capitals ("QL14B", "COVID19") or a short unit ("m2", "km2"). */
function codeLike(units: Uint16Array, from: number, to: number): boolean {
  if (to - from <= 2 && units[from]! < 128 && units[to - 1]! < 128) return true
  for (let k = from; k < to; k++) {
    const cls = CLASS[units[k]!]!
    if (isLetter(cls) && !isUpper(cls)) return false
  }
  return true
}

/**
 * Whether the point at `at` parts letters that each stand for a name: "chị N.T[.]H", but not "loại A.Bà" or "P.12", nor two
 * that a word with a capital goes on with: "T.X Sơn Tây".
 */
function betweenInitials(units: Uint16Array, from: number, at: number): boolean {
  const alone = at - 1 === from || units[at - 2] === 46
  if (at - 1 === from && units[at + 2] === 32 && isUpper(CLASS[units[at + 3]!]!)) return false
  return (
    alone &&
    isUpper(CLASS[units[at - 1]!]!) &&
    isUpper(CLASS[units[at + 1]!]!) &&
    !isLetter(CLASS[units[at + 2]!]!)
  )
}

/** The numbers of a text's tokens, each kind in a column. */
interface Columns {
  readonly start: Int32Array
  readonly end: Int32Array
  readonly spaced: Int32Array
  readonly glued: Int32Array
  readonly id: Int32Array
  readonly look: Int32Array
  readonly spelt: TokenType[]
}

const columnsOf = (size: number): Columns => ({
  start: new Int32Array(size),
  end: new Int32Array(size),
  spaced: new Int32Array(size),
  glued: new Int32Array(size),
  id: new Int32Array(size),
  look: new Int32Array(size),
  spelt: [],
})

/** Columns of the text at hand: they grow with the longest text and are cut to size when it is done. */
let columns = columnsOf(4096)

function longer(columns: Columns): Columns {
  const twice = { ...columnsOf(2 * columns.start.length), spelt: columns.spelt }
  for (const name of ['start', 'end', 'spaced', 'glued', 'id', 'look'] as const)
    copied(columns[name], twice[name])
  return twice
}

/** What stands in tokens [first, last), as written. */
export const textOf = ({ text, start, end }: Tokens, first: number, last: number): string =>
  text.slice(start[first]!, end[last - 1]!)

/**
 * Tokens [first, last) as a span of the text, with what stands there.
 * @param text the article's own, where the tokens were cut from its lines made one
 */
export function spanOf(
  tokens: Tokens,
  first: number,
  last: number,
  text = tokens.text,
): { text: string; start: number; end: number } {
  const start = tokens.start[first]!
  const end = tokens.end[last - 1]!
  return { text: text.slice(start, end), start, end }
}
