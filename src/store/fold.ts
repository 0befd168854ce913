/**
 * Text without accents, so that "dang vien" finds "đảng viên": base letters of every accented letter, and d for đ
 * (which is a letter of its own to Unicode, so no accent-stripping of SQLite reaches it). Case is left to SQLite.
 */
export function fold(text: string): string {
  const { length } = text
  if (length > bytes.length) bytes = Buffer.alloc(2 * length)
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(i)
    const base = bases[unit] || baseOf(unit)
    if (base === NONE) return text.replace(/[\u0080-\uffff]/g, foldChar)
    bytes[i] = base
  }
  return bytes.toString('latin1', 0, length)
}

function baseOf(unit: number): number {
  const base = foldChar(String.fromCharCode(unit))
  bases[unit] = base.length === 1 && base < '\u0100' ? base.charCodeAt(0) : NONE
  return bases[unit]
}

const folded = new Map<string, string>()

function foldChar(char: string): string {
  let base = folded.get(char)
  if (base === undefined) {
    base = char === 'đ' ? 'd' : char === 'Đ' ? 'D' : char.normalize('NFD').replace(/\p{M}/gu, '')
    folded.set(char, base)
  }
  return base
}

/** Base letters by UTF-16 unit, as far as they were asked for: every sentence is folded. */
const bases = new Uint8Array(0x10000)
/** In `bases`: its base is no single letter of Latin-1. That is rare in Vietnamese: dashes, an accent by itself. */
const NONE = 1
let bytes = Buffer.alloc(1024)

/** Offsets of the characters that take two UTF-16 units: emoji, rare letters. */
export function wideOffsets(text: string): number[] {
  const offsets: number[] = []
  for (const { index } of text.matchAll(/[\u{10000}-\u{10ffff}]/gu)) offsets.push(index)
  return offsets
}
