import type { Reading } from '../knowledge/reading-model.ts'

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g
const WORD = /[^\s!-@[-`{-~«»“”‘’…–—]+/gu
const NOT_ASCII = /[^\p{ASCII}]/u
/** Letters that no other living orthography shares with Vietnamese; NFC. */
const OWN_LETTER = /[ăđơưĩũẠ-ỹ]/i

/**
 * How sure it is that a text was decoded rightly: the share of valid syllables among its words with marks,
 * 0 to 1. A text without any such word scores 0.
 */
export function syllableShare(text: string, { syllables }: Reading): number {
  let marked = 0
  let valid = 0
  for (const [word] of text.normalize('NFC').matchAll(WORD)) {
    if (!NOT_ASCII.test(word)) continue
    marked++
    // A Latin-1 letter alone proves little: "é" is as good French. One that is only Vietnamese proves all.
    if (isSyllable(word, syllables)) valid += OWN_LETTER.test(word) ? 1 : 0.8
  }
  return marked === 0 ? 0 : valid / marked
}

function isSyllable(word: string, { onsets, rimes }: Reading['syllables']): boolean {
  const tones = word.normalize('NFD').match(TONES)?.length ?? 0
  if (tones > 1) return false
  const bare = word.toLowerCase().normalize('NFD').replace(TONES, '').normalize('NFC')
  for (let cut = Math.min(3, bare.length); cut >= 0; cut--)
    if (onsets.has(bare.slice(0, cut)) && rimes.has(bare.slice(cut))) return true
  return false
}
