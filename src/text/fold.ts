/**
 * The folded shadow of a word: what two spellings of the same Vietnamese syllable have in common.
 * Case is dropped, tone marks are placed the old way (hoà → hòa), a final y after a consonant is written i
 * (tỷ → tỉ, kỳ → kì, quý → quí), look-alikes of đ and invisible characters go. Tones stay: Hà Nam is not Hạ Nam.
 */

const INVISIBLE = /\u034f|[\u00ad\u200b-\u200f\u2060\ufeff]/g
const NEW_STYLE = /(?<!q)(o[àáảãạ]|o[èéẻẽẹ]|u[ỳýỷỹỵ])(?!\p{L})/gu
const OLD_STYLE: Record<string, string> = {}
for (const [base, plain, marked] of [
  ['o', 'a', 'àáảãạ'],
  ['o', 'e', 'èéẻẽẹ'],
  ['u', 'y', 'ỳýỷỹỵ'],
] as const) {
  const heads = base === 'o' ? 'òóỏõọ' : 'ùúủũụ'
  for (let i = 0; i < 5; i++) OLD_STYLE[base + marked.charAt(i)] = heads.charAt(i) + plain
}
const FINAL_Y = /^(q?u|[bcdđghklmnprstvx]+)([yỳýỷỹỵ])$/u
const I_FOR_Y: Record<string, string> = { y: 'i', ỳ: 'ì', ý: 'í', ỷ: 'ỉ', ỹ: 'ĩ', ỵ: 'ị' }

const folded = new Map<string, string>()
const FOLDED = 20_000
/** What is longer may be a slice of an article, which a table that holds it would keep alive. */
const SHORT = 12

/** Folds one word (no spaces). Idempotent. The same few thousand words come again and again, and are folded once. */
export function foldWord(word: string): string {
  if (word.length > SHORT) return foldNew(word)
  let known = folded.get(word)
  if (known === undefined) {
    if (folded.size >= FOLDED) folded.clear()
    known = foldNew(word)
    folded.set(word, known)
  }
  return known
}

function foldNew(word: string): string {
  let w = word.normalize('NFC').toLowerCase()
  if (/[^a-z0-9]/.test(w)) {
    w = w.replace(INVISIBLE, '').replace(/[ðɖ]/g, 'đ')
    w = w.replace(NEW_STYLE, (pair) => OLD_STYLE[pair] ?? pair)
  }
  const y = FINAL_Y.exec(w)
  // only uy after q is a final y; thủy keeps its diphthong
  if (!y) return w
  const [, head = '', tail = ''] = y
  return head === 'u' ? w : head + (I_FOR_Y[tail] ?? tail)
}

const MARKS = /\p{M}/gu

/** Without any accent: what a browser compares when it looks for a text fragment, and what "dang vien" finds. */
export function bareWord(text: string): string {
  return text.normalize('NFD').replace(MARKS, '').replace(/[đðɖ]/g, 'd').replace(/[ĐÐƉ]/g, 'D').toLowerCase()
}

/**
 * NFC with LF line ends, without a leading byte order mark, and U+FFFD for half of a surrogate pair, which no file can hold;
 * the only change ever made to an article's text.
 */
export function normaliseText(raw: string): string {
  const text = raw.charCodeAt(0) === 0xfeff ? raw.slice(1) : raw
  const lf = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
  return lf.toWellFormed().normalize('NFC')
}
