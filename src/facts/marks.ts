import { opensWith, type Tokens, WORD } from '../text/tokens.ts'

/** Marks that end a sentence. */
export const endsSentence = opensWith('.!?…\n')

/** Quotation marks: they stop a noun phrase but not a clause. */
export const PUNCTUATED: ReadonlySet<string> = new Set(['"', '“', '”', "'", '‘', '’'])

/** Marks between which somebody is quoted or something is called. Papers mix them: “Mái ấm". */
export const OPENING: ReadonlySet<string> = new Set('“"«')
export const CLOSING: ReadonlySet<string> = new Set('”"»')

/** Most words of a name between them. */
const MOST_QUOTED = 12

/**
 * Where a name between quotation marks that opens at token p ends, its marks with it; p where none does.
 * @param small whether it may begin with a small letter: "trao 3 “nhà nhân ái”"
 */
export function endOfQuoted({ type }: Tokens, p: number, small = false): number {
  if (!OPENING.has(type[p]?.raw ?? '')) return p
  if (small ? type[p + 1]?.kind !== WORD : !type[p + 1]?.capital) return p
  for (let at = p + 2; at <= p + 1 + MOST_QUOTED; at++) {
    const raw = type[at]?.raw
    if (raw === undefined || endsSentence(raw)) return p
    if (CLOSING.has(raw)) return at + 1
  }
  return p
}

/**
 * Where what stands between quotation marks and closes before token p opens, back to token `first`; p where nothing does.
 * @param most words between the marks, at most
 */
export function startOfQuoted({ type }: Tokens, p: number, first: number, most = MOST_QUOTED): number {
  if (p <= first || !CLOSING.has(type[p - 1]!.raw)) return p
  for (let at = p - 2; at >= first && at >= p - 2 - most; at--) if (OPENING.has(type[at]!.raw)) return at
  return p
}
