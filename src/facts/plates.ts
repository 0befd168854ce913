/** Number plates: "82B-002.45", and what tells that one follows. */
import { LIST } from '../knowledge/lists.ts'
import { type Found, lengthIn } from '../text/lexicon.ts'
import { KIND, NUMBER, type Tokens } from '../text/tokens.ts'

/** What stands on a number plate: two digits, letters that touch them, a dash, at least three digits. */
const PLATE = /\d{2}\p{Lu}{1,2}\d?\s?[-–.]\s?\d{3}(?:\.?\d{1,2})?(?![\d\p{L}])/uy

/** The token behind a number plate ("82B-002.45") that begins at token p; p itself where none does. */
export function plateAt({ text, start, type, spaced }: Tokens, p: number, last: number): number {
  if (p + 2 >= last || type[p + 1]!.capital === 0 || spaced[p + 1] === 1 || !/^\d\d$/.test(type[p]!.raw))
    return p
  PLATE.lastIndex = start[p]!
  if (!PLATE.test(text)) return p
  let end = p
  while (end < last && start[end]! < PLATE.lastIndex) end++
  return end
}

/**
 * "Xe khách [mang biển kiểm soát 82B-002.45] chở": the token behind the plate of which phrases at token p tell; p itself where
 * none does.
 */
export function platedAt(tokens: Tokens, p: number, found: readonly Found[], last: number): number {
  const longest = found.at(-1)?.length ?? 0
  if (p + longest >= last || (tokens.look[p + longest]! & KIND) !== NUMBER) return p
  const at = p + lengthIn(found, LIST['words.plate'])
  const end = at > p ? plateAt(tokens, at, last) : at
  return end > at ? end : p
}
