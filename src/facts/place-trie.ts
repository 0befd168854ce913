import { foldWord } from '../text/fold.ts'
import {
  addToSieve,
  KIND,
  MARK,
  makeSieve,
  NUMBER,
  sieveAt,
  type Tokens,
  type TokenType,
  WORD,
} from '../text/tokens.ts'

/** A name of the lists in an article: tokens up to `end`, and the node of the name. */
export interface Found {
  readonly node: number
  readonly end: number
}

/** All names by their folded syllables. */
export interface PlaceTrie {
  /** Adds entry `n` under a name, with the levels it stands for as bits. */
  readonly add: (name: string, n: number, mask: number) => void
  /** The entries under a whole name. */
  readonly named: (name: string) => number[]
  /** The entries under a node, last added first. */
  readonly entries: (node: number) => number[]
  /** Longest name that starts at token i and has an entry in `mask`; its words must have capitals. */
  readonly match: (tokens: Tokens, i: number, mask: number) => Found | null
}

const BITS = 14 // syllables: some 5,000
const SIZE = 1 << 17 // slots for some 25,000 edges
const APOSTROPHES = "'’‘ʼ`´"

interface Waiting {
  readonly name: string
  readonly n: number
  readonly mask: number
}

/** The key of one syllable of a name: apostrophes join ("R'Lấp" is rlấp), zeros before a number go. */
function syllableKey(part: string): string {
  if (/^\d+$/.test(part)) return part.replace(/^0+(?=\d)/, '')
  return part
    .split(/['’‘ʼ`´]/)
    .map(foldWord)
    .join('')
}

/** The syllables of a name: hyphens and points part them, an apostrophe takes the next one along. */
function syllablesOf(name: string): string[] {
  return name
    .replace(/(['’‘ʼ`´])\s+/g, '$1')
    .split(/[\s\-–—‑.]+/)
    .filter((part) => part !== '')
}

/** @param spellings groups of syllables that count as one */
export function makeTrie(spellings: readonly (readonly string[])[]): PlaceTrie {
  const ids = new Map<string, number>()
  /** Of the words that names begin with: half of those with a capital begin none. */
  const sieve = makeSieve(spellings.flat().map(foldWord))
  let count = 1
  for (const group of spellings) {
    for (const spelling of group) ids.set(foldWord(spelling), count)
    count++
  }
  const idOfRaw = new Map<string, number>()
  const idOf = (part: string): number => {
    const known = idOfRaw.get(part)
    if (known !== undefined) return known
    const key = syllableKey(part)
    let id = ids.get(key)
    if (id === undefined) {
      id = count++
      ids.set(key, id)
    }
    idOfRaw.set(part, id)
    return id
  }

  // edges (node, syllable) → node: open addressing, because a Map of this size takes longer to fill than all the rest
  const keys = new Int32Array(SIZE)
  const targets = new Int32Array(SIZE)
  const masks: number[] = [0]
  const heads: number[] = [0]
  const numbers: number[] = [0]
  const nexts: number[] = [0]
  const slotOf = (key: number): number => {
    let slot = (Math.imul(key, 0x9e3779b1) >>> 15) & (SIZE - 1)
    while (keys[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & (SIZE - 1)
    return slot
  }
  const step = (node: number, syllable: number): number => {
    const key = (node << BITS) | syllable
    const slot = slotOf(key)
    if (keys[slot] === 0) {
      if (masks.length * 2 > SIZE || syllable >= 1 << BITS)
        throw new RangeError('the lists of places outgrew the index: raise BITS and SIZE')
      keys[slot] = key
      targets[slot] = masks.length
      masks.push(0)
      heads.push(0)
    }
    return targets[slot] as number
  }

  // names wait under their first syllable until an article has it: most never come up
  const firstIds = new Map<string, number>()
  const waiting: (Waiting[] | undefined)[] = []
  const add = (name: string, n: number, mask: number): void => {
    const space = name.indexOf(' ')
    const first = space < 0 ? name : name.slice(0, space)
    let id = firstIds.get(first)
    if (id === undefined) {
      addToSieve(sieve, foldWord(/^[\p{L}\p{M}\d]*/u.exec(first)![0]))
      id = idOf(syllablesOf(name)[0] as string)
      // "B' Lá" and "B' Ba" begin alike and differ in their first syllable
      if (/^[\p{L}\d]+$/u.test(first)) firstIds.set(first, id)
    }
    const list = waiting[id]
    if (list) list.push({ name, n, mask })
    else waiting[id] = [{ name, n, mask }]
  }
  const grow = (syllable: number): void => {
    for (const { name, n, mask } of waiting[syllable] ?? []) {
      let node = 0
      for (const part of syllablesOf(name)) node = step(node, idOf(part))
      numbers.push(n)
      nexts.push(heads[node] as number)
      heads[node] = numbers.length - 1
      masks[node] = (masks[node] as number) | mask
    }
    waiting[syllable] = undefined
  }

  const match = (t: Tokens, i: number, mask: number): Found | null => {
    if ((t.look[i]! & KIND) === WORD && sieve[sieveAt(t.look[i]!)] === 0) return null
    let node = 0
    let k = i
    let found = 0
    let end = 0
    while (k < t.length) {
      const type = t.type[k] as TokenType
      let key = type.key
      if (type.kind === WORD) {
        if (type.capital === 0) break
      } else if (type.kind !== NUMBER) break
      else if (key.charCodeAt(0) === 48) key = syllableKey(key)
      k++
      while (joined(t, k)) {
        key += (t.type[k + 1] as TokenType).key
        k += 2
      }
      const syllable = ids.get(key)
      if (syllable === undefined) break
      if (node === 0 && waiting[syllable] !== undefined) grow(syllable)
      const slot = slotOf((node << BITS) | syllable)
      if (keys[slot] === 0) break
      node = targets[slot] as number
      if ((masks[node] as number) & mask) {
        found = node
        end = k
      }
      if (parts(t, k)) k++
    }
    return found === 0 ? null : { node: found, end }
  }

  const entries = (node: number): number[] => {
    const list: number[] = []
    for (let e = heads[node] as number; e !== 0; e = nexts[e] as number) list.push(numbers[e] as number)
    return list
  }
  const named = (name: string): number[] => {
    let node = 0
    for (const part of syllablesOf(name)) {
      const id = idOf(part)
      if (node === 0 && waiting[id] !== undefined) grow(id)
      node = targets[slotOf((node << BITS) | id)] as number
      if (node === 0) return []
    }
    return entries(node)
  }
  return { add, named, entries, match }
}

/** Is token k an apostrophe inside a syllable ("R'lấp", "K' Dang")? */
export function joined(t: Tokens, k: number): boolean {
  if ((t.look[k]! & KIND) !== MARK || t.spaced[k] === 1 || !APOSTROPHES.includes(t.type[k]!.key)) return false
  const next = t.type[k + 1]
  return next !== undefined && next.kind === WORD && (t.spaced[k + 1] === 0 || next.capital !== 0)
}

/** Is token k a hyphen between syllables, or a point without a space after it ("N.T Phong Hải")? */
function parts(t: Tokens, k: number): boolean {
  if ((t.look[k]! & KIND) !== MARK) return false
  const mark = t.type[k]!
  return (
    mark.key === '-' ||
    mark.key === '–' ||
    mark.key === '—' ||
    mark.key === '‑' ||
    (mark.key === '.' && t.spaced[k + 1] === 0)
  )
}
