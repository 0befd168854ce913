import { NUMBER, type TokenType, WORD } from '../text/tokens.ts'
import type { NumberSlot } from './period-rules.ts'

/** A whole number or one with a decimal comma; -1 for anything else. */
export function readCount(raw: string): number {
  if (raw.length > 6) return -1
  if (!raw.includes(',')) return whole(raw, 0, 999_999)
  const value = Number(raw.replace(',', '.'))
  return Number.isFinite(value) ? value : -1
}

const ROMAN: Record<string, number> = { I: 1, V: 5, X: 10 }

/** The value that a token has in a slot, packed as yyyymmdd, yyyymm or ddmm where it holds several; -1 for none. */
export function readSlot(slot: NumberSlot, t: TokenType, hourLetters: ReadonlySet<string>): number {
  const { raw, kind } = t
  if (kind === WORD) {
    if (slot === 'roman' || slot === 'quarter') {
      if (t.capital === 0 || !/^[IVX]+$/.test(raw)) return -1
      let value = 0
      for (let k = 0; k < raw.length; k++) {
        const digit = ROMAN[raw[k] as string] as number
        value += digit < (ROMAN[raw[k + 1] ?? ''] ?? 0) ? -digit : digit
      }
      return slot === 'quarter' && value > 4 ? -1 : value
    }
    if (slot === 'hour_minute') {
      return isGlued(t, hourLetters) ? whole(t.key.slice(1), 0, 59) : -1
    }
    return -1
  }
  if (kind !== NUMBER) return -1
  switch (slot) {
    case 'year':
      return raw.length === 4 && (raw.startsWith('19') || raw.startsWith('20')) ? whole(raw, 1900, 2100) : -1
    case 'old_year':
      return raw.length === 4 && raw.startsWith('1') ? whole(raw, 1000, 1899) : -1
    case 'month':
      return raw.length <= 2 ? whole(raw, 1, 12) : -1
    case 'day':
      return raw.length <= 2 ? whole(raw, 1, 31) : -1
    case 'quarter':
      return raw.length === 1 ? whole(raw, 1, 4) : -1
    case 'hour':
      return raw.length <= 2 ? whole(raw, 0, 24) : -1
    case 'minute':
      return raw.length === 2 ? whole(raw, 0, 59) : -1
    case 'any':
      return whole(raw, 0, 1e6)
    case 'day_month':
    case 'day_month_year':
    case 'month_year':
      return dotted(slot, raw)
    default:
      return -1
  }
}

/** "h30" */
export function isGlued(t: TokenType, hourLetters: ReadonlySet<string>): boolean {
  return t.kind === WORD && t.key.length === 3 && hourLetters.has(t.key[0] as string)
}

/** Digits alone, as a number between two bounds; -1 for anything else. */
function whole(raw: string, least: number, most: number): number {
  let value = 0
  for (let k = 0; k < raw.length; k++) {
    const digit = raw.charCodeAt(k) - 48
    if (digit < 0 || digit > 9) return -1
    value = value * 10 + digit
  }
  return value >= least && value <= most ? value : -1
}

/** "17.4", "05.08.2019" and "12.2019", which tokens keep in one piece. */
function dotted(slot: NumberSlot, raw: string): number {
  if (!raw.includes('.')) return -1
  const parts = raw.split('.')
  if (parts.length !== (slot === 'day_month_year' ? 3 : 2)) return -1
  const year = slot === 'day_month' ? 0 : part(parts.pop() as string, 'year')
  const month = part(parts.pop() as string, 'month')
  const day = slot === 'month_year' ? 0 : part(parts.pop() as string, 'day')
  if (year < 0 || month < 0 || day < 0) return -1
  if (slot === 'day_month') return day * 100 + month
  return slot === 'month_year' ? year * 100 + month : year * 10000 + month * 100 + day
}

function part(raw: string, slot: 'year' | 'month' | 'day'): number {
  return readSlot(slot, { raw, kind: NUMBER } as TokenType, NONE)
}

const NONE: ReadonlySet<string> = new Set()
