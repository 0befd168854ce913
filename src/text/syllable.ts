/** What a Vietnamese syllable looks like without its marks: a consonant or none, vowels, an end or none. */
const SYLLABLE = /^(?:ngh|[cgknpt]h|ng|tr|gi|qu|[bcd\u0111ghklmnprstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[ckmnpt])?$/

const MARKS = /\p{M}/gu

/** Whether a word can be a syllable of Vietnamese: "Honda" and "Stripe" can not. */
export const isSyllable = (word: string): boolean =>
  SYLLABLE.test(word.toLowerCase().normalize('NFD').replace(MARKS, ''))
