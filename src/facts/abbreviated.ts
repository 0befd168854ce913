import { type Tokens, WORD } from '../text/tokens.ts'

/** How many words before the bracket in which token p stands it abbreviates; 0 where its letters are not theirs. */
export function writtenOut({ type }: Tokens, p: number): number {
  const letters = [...type[p]!.raw].filter((c) => c !== c.toLowerCase())
  const first = p - 1 - letters.length
  const fits =
    first >= 0 &&
    letters.every((c, i) => {
      const word = type[first + i]!
      return word.kind === WORD && bareLetter(word.raw) === bareLetter(c)
    })
  return fits ? letters.length : 0
}

/** The first letter of a word, small and without its marks: "Bình ổn giá" is shortened to "BOG". */
const bareLetter = (word: string): string => word.normalize('NFD')[0]!.toLowerCase()

/** What words are shortened to, in brackets behind them: "bảo hiểm y tế [(BHYT)]". */
const SHORTENED = /\s?\(\p{Lu}{2,}\)/gu

/** A phrase without what it is shortened to in brackets. */
export const unshortened = (text: string): string =>
  text.includes('(') ? text.replace(SHORTENED, '').trim() : text
