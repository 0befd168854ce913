/** What a Vietnamese syllable looks like without its marks: a consonant or none, vowels, an end or none. */
const SYLLABLE = /^(?:ngh|[cgknpt]h|ng|tr|gi|qu|[bcd\u0111ghklmnprstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[ckmnpt])?$/

const MARKS = /\p{M}/gu

/** Words that were asked for: names come again and again. Bounded, so that no archive fills the memory. */
const known = new Map<string, boolean>()
const MOST_KNOWN = 20_000

/** Whether a word can be a syllable of Vietnamese: "Honda" and "Stripe" can not. */
export function isSyllable(word: string): boolean {
  let is = known.get(word)
  if (is === undefined) {
    is = SYLLABLE.test(word.toLowerCase().normalize('NFD').replace(MARKS, ''))
    if (known.size >= MOST_KNOWN) known.clear()
    known.set(word, is)
  }
  return is
}
