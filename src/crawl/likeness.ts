import { createHash } from 'node:crypto'

/**
 * What is kept of a text to find its reprints: a sketch of its word quadruples (the smallest of their hashes, so that
 * two sketches tell what share of quadruples two texts have in common), and its figures. Two papers that print one
 * agency report differ in a lead and a byline; two reports made from one form (prices of the day, exam results)
 * differ in little but the figures.
 */
export interface Likeness {
  readonly textHash: string
  /** Ascending, unsigned 32-bit, at most SKETCH of them. */
  readonly sketch: Uint32Array
  /** Hashes of the numbers of the text, each once. */
  readonly figures: Uint32Array
}

const SKETCH = 64
/** A text that has this share of quadruples in common with another is its reprint: half of each may be its own. */
const SHARED = 0.35
/** Of the figures of the one that has fewer. */
const SHARED_FIGURES = 0.6
/** Shorter texts have too few quadruples to judge by. */
const LEAST = 40

/** The hash covers title and text, without regard to spaces, marks and case; the rest the text alone. */
export function likenessOf(text: string, title = ''): Likeness {
  const words = wordsOf(text)
  const hashes = new Set<number>()
  for (let i = 0; i + 3 < words.length; i++) {
    hashes.add(hash32(`${words[i]} ${words[i + 1]} ${words[i + 2]} ${words[i + 3]}`))
  }
  return {
    textHash: createHash('sha256')
      .update([...wordsOf(title), '\n', ...words].join(' '))
      .digest('hex'),
    sketch: Uint32Array.from(hashes).sort().slice(0, SKETCH),
    figures: Uint32Array.from(new Set(words.filter((word) => /^\p{N}/u.test(word)).map(hash32))),
  }
}

function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+(?:[.,]\p{N}+)*/gu) ?? []
  )
}

/** Whether one text is a reprint of the other. */
export function alike(a: Likeness, b: Likeness): boolean {
  if (a.textHash === b.textHash) return true
  if (Math.min(a.sketch.length, b.sketch.length) < LEAST || resemblance(a, b) < SHARED) return false
  const [fewer, more] = a.figures.length <= b.figures.length ? [a, b] : [b, a]
  const known = new Set(more.figures)
  return fewer.figures.filter((figure) => known.has(figure)).length >= SHARED_FIGURES * fewer.figures.length
}

/** Estimated share of the word quadruples of both texts together that both have, 0 to 1. */
export function resemblance(a: Likeness, b: Likeness): number {
  const size = Math.min(SKETCH, Math.max(a.sketch.length, b.sketch.length))
  let shared = 0
  let seen = 0
  for (let i = 0, j = 0; seen < size && (i < a.sketch.length || j < b.sketch.length); seen++) {
    const left = a.sketch[i] ?? Infinity
    const right = b.sketch[j] ?? Infinity
    if (left === right) shared++
    if (left <= right) i++
    if (right <= left) j++
  }
  return seen === 0 ? 0 : shared / seen
}

/** FNV-1a with a final mix: spread matters here, not secrecy. */
function hash32(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}
