/** Whether a text is Vietnamese: by its letters, and by franc where letters leave doubt. */
import { franc } from 'franc'

const SAMPLE = 2000
const SHORT = 200
/** Vietnamese prose has 0.35 to 0.65 of its words with a letter that only Vietnamese uses; no other language has. */
const ENOUGH = 0.15
/** Of a short text: the least share of words with such a letter, and of words that are one syllable. */
const FEW = 0.1
const MOST = 0.8
/** Letters of Vietnamese that French, Portuguese and others write too. */
const SHARED = new Set('àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ'.split('').map((letter) => letter.charCodeAt(0)))
const OWN = new Set('ăđơưĩũĂĐƠƯĨŨ'.split('').map((letter) => letter.charCodeAt(0)))

/** Decided on the first 2,000 characters of an NFC text; under 200 characters by letters and the shape of syllables. */
export function isVietnamese(text: string): boolean {
  const sample = text.length > SAMPLE ? text.slice(0, SAMPLE) : text
  const { own, any } = letterShares(sample)
  if (own >= ENOUGH) return true
  if (sample.length < SHORT) return (own > 0 || any >= FEW) && monosyllables(sample) >= MOST
  if (any < ENOUGH) return false
  return franc(tonesApart(sample)) === 'vie'
}

/** The share of words with a single run of vowels, as every Vietnamese word has; few of other languages' have. */
function monosyllables(text: string): number {
  const words =
    text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[a-zđ]+/g) ?? []
  const single = words.filter((word) => /^[^aeiouy]*[aeiouy]+[^aeiouy]*$/.test(word) || word.length < 3)
  return words.length === 0 ? 0 : single.length / words.length
}

/** The share of words with a letter only Vietnamese uses, and with any letter that Vietnamese adds to a to z. */
function letterShares(text: string): { own: number; any: number } {
  let words = 0
  let own = 0
  let any = 0
  let state = 0 // 0 between words, 1 in a plain word, 2 with a shared letter, 3 with one of its own
  const close = () => {
    if (state > 0) words++
    if (state > 1) any++
    if (state > 2) own++
    state = 0
  }
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 128) {
      const lower = code | 32
      if (lower >= 97 && lower <= 122) state = Math.max(state, 1)
      else close()
    } else if ((code >= 0x1ea0 && code <= 0x1ef9) || OWN.has(code)) state = 3
    else if (SHARED.has(code)) state = Math.max(state, 2)
    else if (/\p{L}|\p{M}/u.test(text[i]!)) state = Math.max(state, 1)
    else close()
  }
  close()
  return { own: words === 0 ? 0 : own / words, any: words === 0 ? 0 : any / words }
}

/** franc learnt Vietnamese with the tones as combining signs and ă â ê ô ơ ư whole. */
function tonesApart(text: string): string {
  return text
    .normalize('NFD')
    .replace(
      /([aAeEoOuU])([\u0323]?)([\u0302\u0306\u031b])/g,
      (_, base, dot, shape) => (base + shape).normalize('NFC') + dot,
    )
}
