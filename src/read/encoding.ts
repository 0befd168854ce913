/** From bytes to text: which of the encodings Vietnamese was ever written in makes the bytes Vietnamese. */
import iconv from 'iconv-lite'
import type { Reading } from '../knowledge/reading-model.ts'
import { syllableShare } from './syllable.ts'

export interface Decoded {
  /** As it stands in the bytes, without byte order mark: not normalised, line ends untouched. */
  readonly text: string
  readonly encoding: string
  /** Byte at which damaged UTF-8 first breaks off; null for sound bytes. */
  readonly damagedAt: number | null
}

const SAMPLE_BYTES = 100_000
/** Below this share of valid syllables a decoding is not taken for Vietnamese. */
const CONVINCING = 0.6
const LEGACY = ['windows-1258', 'tcvn', 'viscii', 'vni'] as const

/**
 * Byte order mark, then sound UTF-8, then UTF-16 by its zeros; for other bytes the reading with the most
 * valid syllables among damaged UTF-8, the declared charset, windows-1258, TCVN3, VISCII and VNI.
 */
export function decode(bytes: Uint8Array, reading: Reading, declared: string | null = null): Decoded {
  const marked = byMark(bytes)
  if (marked) return { text: new TextDecoder(marked).decode(bytes), encoding: marked, damagedAt: null }
  const utf8 = soundUtf8(bytes)
  if (utf8 !== null && !utf8.includes('\0')) return unscrambled(utf8, reading)
  const wide = byZeros(bytes)
  if (wide) return { text: new TextDecoder(wide).decode(bytes), encoding: wide, damagedAt: null }
  if (utf8 !== null) return { text: utf8, encoding: 'utf-8', damagedAt: null }
  return mostVietnamese(bytes, reading, declared)
}

/** The charset that HTTP or the page itself names (`<meta charset>` in the first 16 KiB), lower case. */
export function declaredCharset(bytes: Uint8Array, contentType: string | null = null): string | null {
  const http = /charset\s*=\s*["']?([\w-]+)/i.exec(contentType ?? '')
  if (http) return http[1]!.toLowerCase()
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 16_384)).replace(/<!--[\s\S]*?-->/g, '')
  const meta = /<meta\b[^>]*?charset\s*=\s*["']?\s*([\w-]+)|<\?xml[^>]*?encoding\s*=\s*["']([\w-]+)/i.exec(
    head,
  )
  return (meta?.[1] ?? meta?.[2])?.toLowerCase() ?? null
}

function byMark([a, b, c]: Uint8Array): string | null {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  return a === 0xfe && b === 0xff ? 'utf-16be' : null
}

/** UTF-16 without a mark: every other byte is one of the few high bytes that Vietnamese uses, most of them 0. */
function byZeros(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, Math.min(bytes.length & ~1, 4096))
  if (sample.length < 4) return null
  const high = (odd: 0 | 1) => {
    let zero = 0
    let usual = 0
    for (let i = odd; i < sample.length; i += 2) {
      const byte = sample[i]!
      if (byte === 0) zero++
      if (byte <= 0x03 || byte === 0x1e || byte === 0x20) usual++
    }
    return usual * 2 >= sample.length * 0.95 && zero * 2 >= sample.length * 0.4
  }
  if (high(1) && !high(0)) return 'utf-16le'
  return high(0) && !high(1) ? 'utf-16be' : null
}

function soundUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** Letters and signs that show that a text came out as Vietnamese, composed or not. */
const PLAINLY_VIETNAMESE = /[\u1ea0-\u1ef9]|\u0300|\u0301|\u0309|\u0323/

/** Sound UTF-8 may still hold text that was taken for another encoding on its way: put right where that is plain. */
function unscrambled(text: string, reading: Reading): Decoded {
  const asIs = { text, encoding: 'utf-8', damagedAt: null }
  const sample = text.slice(0, SAMPLE_BYTES)
  if (PLAINLY_VIETNAMESE.test(sample) || !/[\u0080-\u00ff]/.test(sample)) return asIs
  const bytes = latinBytes(text)
  const lost = text.indexOf('\ufffd')
  const twice = bytes && (lost < 0 ? soundUtf8(bytes) : new TextDecoder().decode(bytes))
  if (twice && syllableShare(twice.slice(0, SAMPLE_BYTES), reading) >= CONVINCING)
    return {
      text: twice,
      encoding: 'utf-8 encoded twice',
      damagedAt: lost < 0 ? null : Buffer.byteLength(text.slice(0, lost)),
    }
  const best = bytes && lost < 0 ? mostVietnamese(bytes, reading, null) : null
  const sure =
    best && best.encoding !== 'utf-8' && syllableShare(best.text.slice(0, SAMPLE_BYTES), reading) >= 0.9
  return sure ? best : asIs
}

/** The bytes of a text that was read as windows-1252 or Latin-1, 0xff for one that was lost; null when it holds other characters too. */
function latinBytes(text: string): Uint8Array | null {
  const bytes = iconv.encode(text, 'windows-1252')
  if (bytes.length !== text.length) return null
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code <= 0xff) bytes[i] = code
    else if (code === 0xfffd) bytes[i] = 0xff
    else if (bytes[i] === 0x3f) return null
  }
  return bytes
}

function mostVietnamese(bytes: Uint8Array, reading: Reading, declared: string | null): Decoded {
  const sample = bytes.subarray(0, SAMPLE_BYTES)
  const lenient = new TextDecoder('utf-8')
  const named = declared !== null && declared !== 'utf-8' && iconv.encodingExists(declared) ? [declared] : []
  let best = { encoding: 'utf-8', share: syllableShare(lenient.decode(sample), reading) }
  for (const encoding of [...LEGACY, ...named]) {
    const share = syllableShare(decodeLegacy(sample, encoding, reading), reading)
    if (share > best.share) best = { encoding, share }
  }
  // Bytes that no reading makes Vietnamese belong to another language: believe what they say of themselves.
  const encoding = best.share >= CONVINCING || named.length === 0 ? best.encoding : named[0]!
  if (encoding !== 'utf-8') return { text: decodeLegacy(bytes, encoding, reading), encoding, damagedAt: null }
  return { text: lenient.decode(bytes), encoding, damagedAt: firstDamage(bytes) }
}

function decodeLegacy(bytes: Uint8Array, encoding: string, reading: Reading): string {
  if (encoding === 'vni') return fromVni(iconv.decode(bytes, 'windows-1252'), reading.vni)
  return iconv.decode(bytes, encoding)
}

function fromVni(text: string, { letters, vowels, marks }: Reading['vni']): string {
  let out = ''
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!
    const lower = char.toLowerCase()
    const letter = letters[lower]
    const base = letter === undefined ? char : char === lower ? letter : letter.toUpperCase()
    const mark = vowels.has(lower) ? marks[text[i + 1]?.toLowerCase() ?? ''] : undefined
    out += mark === undefined ? base : base + mark
    if (mark !== undefined) i++
  }
  return out.normalize('NFC')
}

/** Byte offset of the first sequence that is no UTF-8. */
function firstDamage(bytes: Uint8Array): number {
  let low = 0
  let high = bytes.length
  // The longest sound beginning, by halving; a beginning may end inside a character, which streaming allows.
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (soundBeginning(bytes.subarray(0, middle))) low = middle
    else high = middle - 1
  }
  return characterStart(bytes, low)
}

function soundBeginning(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

function characterStart(bytes: Uint8Array, at: number): number {
  for (let start = at - 1; start >= Math.max(0, at - 3); start--) {
    const byte = bytes[start]!
    if (byte < 0x80) return at
    if (byte >= 0xc0) return start + sequenceLength(byte) > at ? start : at
  }
  return at
}

function sequenceLength(lead: number): number {
  return lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2
}
