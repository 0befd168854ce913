import { bareWord } from '../text/fold.ts'
import type { Article, Span } from '../types.ts'

/** Bare letters by letter, 0 for those not met yet. */
const BARE = new Uint16Array(65536)

/** A text as a browser compares it for a text fragment: without case and accents, one character for one. */
export interface BareText {
  /** Its offsets are those of the text. */
  readonly text: string
  /** Where a word stands in it, looked up once: what holds the word can only stand there too. */
  readonly places: Map<string, readonly number[]>
  /** The article's address without fragment, encoded with the first link. */
  base: string | null
}

/**
 * The same in one byte: bytes that no text is written with stand for quotation marks, dashes and their like (U+2000 to
 * U+20FF). A text of such bytes is searched in half the time; what finds no byte has a number beyond them.
 */
const BYTE = new Uint16Array(65536)
const NO_BYTE = 256
const LAST_FREE = 0x9f
let free = 0x80

/** Letters of the text at hand; they grow with the longest. */
let letters = new Uint16Array(16_384)

export function bareText(text: string): BareText {
  const size = text.length
  if (size > letters.length) letters = new Uint16Array(2 * size)
  // as numbers all at once: to read them out of a string one by one costs twice as much
  const bytes = Buffer.from(letters.buffer, 0, 2 * size)
  bytes.write(text, 'utf16le')
  let all = 0
  // a byte is written behind where letters are read
  for (let i = 0; i < size; i++) {
    const byte = BYTE[letters[i]!] || byteOf(letters[i]!)
    all |= byte
    bytes[i] = byte
  }
  if (all < NO_BYTE) return { text: bytes.toString('latin1', 0, size), places: new Map(), base: null }
  bytes.write(text, 'utf16le')
  for (let i = 0; i < size; i++) letters[i] = BARE[letters[i]!] || bareLetter(letters[i]!)
  return { text: bytes.toString('utf16le'), places: new Map(), base: null }
}

function byteOf(c: number): number {
  const bare = BARE[c] || bareLetter(c)
  if (BYTE[bare] === 0) {
    if (bare < 0x80 || (bare > LAST_FREE && bare < NO_BYTE)) BYTE[bare] = bare
    else BYTE[bare] = bare >> 8 === 0x20 && free <= LAST_FREE ? free++ : NO_BYTE
  }
  BYTE[c] = BYTE[bare]!
  return BYTE[c]!
}

function bareLetter(c: number): number {
  const letter = String.fromCharCode(c)
  const bare = bareWord(letter)
  BARE[c] = bare.length === 1 ? bare.charCodeAt(0) : c
  return BARE[c]!
}

const WORDS_AT_EDGE = 5
const WHOLE = 80
const MOST_CONTEXT = 12
/** More characters than so many words have. */
const REACH = 500

/**
 * A link that lands on the span. With a URL: a text fragment (https://wicg.github.io/scroll-to-text-fragment/) whose
 * start, with as many words before it as it takes, is unique in the article even when accents are ignored, as
 * browsers match. Without: the file (or id) and the offsets, `file#char=start,end` (RFC 5147).
 */
export function linkTo(article: Article, span: Span, bare: BareText): string {
  if (!article.url) return `${article.file ?? article.id}#char=${span.start},${span.end}`
  const { text } = article
  bare.base ??= encoded(article.url.split('#')[0] as string)
  let start: string
  let end: string | null = null
  let headEnd = span.end
  const said = text.slice(span.start, span.end)
  if (said.length <= WHOLE && !said.includes('\n')) start = said
  else {
    headEnd = wordsFrom(text, span.start, span.end, WORDS_AT_EDGE)
    let tailStart = Math.max(headEnd, wordsBack(text, span.end, span.start, WORDS_AT_EDGE))
    // a browser stops at the first words that read like the end
    const behind = bare.text.slice(headEnd, span.end - 1)
    for (let n = 0; n < MOST_CONTEXT && tailStart > headEnd; n++) {
      if (!behind.includes(bare.text.slice(tailStart, span.end))) break
      tailStart = Math.max(headEnd, wordsBack(text, tailStart, headEnd, 1))
    }
    start = text.slice(span.start, headEnd).trim()
    end = text.slice(tailStart, span.end).trim() || null
  }
  const { places, offset } = placesLike(bare, span.start, headEnd)
  const unique = (from: number, to: number): boolean => {
    const piece = bare.text.slice(from, to)
    const before = span.start - from
    return !places.some(
      (at) =>
        at - offset !== span.start &&
        at >= before + offset &&
        bare.text.startsWith(piece, at - offset - before),
    )
  }
  if (unique(span.start, headEnd)) return fragment(bare.base, '', start, end, '')
  // more words before, until no other place reads the same; then words behind
  const paragraph = paragraphOf(text, span)
  let prefixStart = span.start
  let suffixEnd = span.end
  for (let n = 0; n < MOST_CONTEXT && !unique(prefixStart, headEnd); n++) {
    const back = wordsBack(text, prefixStart, paragraph.start, 1)
    if (back >= prefixStart) break
    prefixStart = back
  }
  if (!end && !unique(prefixStart, headEnd)) {
    for (let n = 0; n < MOST_CONTEXT && !unique(prefixStart, suffixEnd); n++) {
      const on = wordsFrom(text, suffixEnd, paragraph.end, 1)
      if (on <= suffixEnd) break
      suffixEnd = on
    }
  }
  const prefix = text.slice(prefixStart, span.start).trim()
  const suffix = text.slice(span.end, suffixEnd).trim()
  return fragment(bare.base, prefix, start, end, suffix)
}

function fragment(base: string, prefix: string, start: string, end: string | null, suffix: string): string {
  const parts = [
    prefix && `${encode(prefix)}-`,
    encode(start),
    end && encode(end),
    suffix && `-${encode(suffix)}`,
  ]
  return `${base}#:~:text=${parts.filter(Boolean).join(',')}`
}

/** An address may come as people write it, with spaces and accents; what is encoded already stays as it is. */
const encoded = (url: string): string =>
  url.replace(/[^\x21-\x7e]+/g, (part) => encodeURI(part.toWellFormed()))

/** The syntax of text directives gives "-", "," and "&" a meaning of their own. */
const encode = (s: string): string => {
  const plain = encodeURIComponent((UNEVEN.test(s) ? s.replace(/\s+/g, ' ') : s).toWellFormed())
  return plain.includes('-') ? plain.replaceAll('-', '%2D') : plain
}

/** White space that is more, or other, than one space. */
const UNEVEN = /\s\s|[^\S ]/

/**
 * Every place of one word of a piece, which stands so far behind the start of the piece: of the longest, or better of a
 * number, whose first digit is quickly sought because it is rare.
 */
function placesLike(
  bare: BareText,
  start: number,
  end: number,
): { places: readonly number[]; offset: number } {
  const { text, places } = bare
  let from = start
  let to = start
  for (let i = start; i < end; ) {
    while (i < end && isSpace(text, i)) i++
    const next = wordsFrom(text, i, end, 1)
    if (next > i + 1 && isDigit(text, i)) {
      from = i
      to = next
      break
    }
    if (next - i > to - from) {
      from = i
      to = next
    }
    i = next
  }
  const word = text.slice(from, to)
  let found = places.get(word)
  if (!found) {
    const all: number[] = []
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) all.push(at)
    found = all
    places.set(word, found)
  }
  return { places: found, offset: from - start }
}

/** The paragraph around a span, as far as context may reach: a line need not end. */
function paragraphOf(text: string, { start, end }: Span): Span {
  const from = Math.max(0, start - REACH)
  const before = text.slice(from, start).lastIndexOf('\n')
  const behind = text.slice(end, end + REACH).indexOf('\n')
  return {
    start: from + before + 1,
    end: behind < 0 ? Math.min(text.length, end + REACH) : end + behind,
  }
}

function wordsFrom(text: string, from: number, limit: number, count: number): number {
  let i = from
  for (let n = 0; n < count && i < limit; n++) {
    while (i < limit && isSpace(text, i)) i++
    while (i < limit && !isSpace(text, i)) i++
  }
  return i
}

function wordsBack(text: string, from: number, limit: number, count: number): number {
  let i = from
  for (let n = 0; n < count && i > limit; n++) {
    while (i > limit && isSpace(text, i - 1)) i--
    while (i > limit && !isSpace(text, i - 1)) i--
  }
  return i
}

const isDigit = (text: string, i: number): boolean => text.charCodeAt(i) >= 48 && text.charCodeAt(i) <= 57

const isSpace = (text: string, i: number): boolean => text.charCodeAt(i) <= 32 || text.charCodeAt(i) === 0xa0
