/**
 * Text without accents, so that "dang vien" finds "đảng viên": base letters of every accented letter, and d for đ
 * (which is a letter of its own to Unicode, so no accent-stripping of SQLite reaches it). Case is left to SQLite.
 */
export const fold = (text: string): string => text.replace(/[\u0080-\uffff]/g, foldChar)

const folded = new Map<string, string>()

function foldChar(char: string): string {
  let base = folded.get(char)
  if (base === undefined) {
    base = char === 'đ' ? 'd' : char === 'Đ' ? 'D' : char.normalize('NFD').replace(/\p{M}/gu, '')
    folded.set(char, base)
  }
  return base
}

/** Offsets of the characters that take two UTF-16 units: emoji, rare letters. */
export function wideOffsets(text: string): number[] {
  const offsets: number[] = []
  for (const { index } of text.matchAll(/[\u{10000}-\u{10ffff}]/gu)) offsets.push(index)
  return offsets
}
