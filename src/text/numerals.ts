import { NUMBER, type Tokens, WORD } from './tokens.ts'

/** Number words, as data (folded words). */
export interface Numerals {
  readonly digits: ReadonlyMap<string, number>
  readonly afterTen: ReadonlySet<string>
  readonly afterDigit: ReadonlySet<string>
  readonly ten: ReadonlySet<string>
  readonly tens: ReadonlySet<string>
  readonly hundred: ReadonlySet<string>
  readonly emptyTen: ReadonlySet<string>
  readonly scales: ReadonlyMap<string, number>
  readonly notScale: ReadonlySet<string>
  readonly halfAfter: ReadonlySet<string>
  readonly order: ReadonlySet<string>
  readonly atLeast: ReadonlySet<string>
  readonly halves: readonly (readonly string[])[]
  readonly notHalfBefore: ReadonlySet<string>
  readonly part: string
  /** Words that are multiples behind one of `timesBefore`: "gấp đôi". */
  readonly multiples: ReadonlyMap<string, number>
  readonly timesBefore: ReadonlySet<string>
  /** Words that are places behind one of `ordinalBefore`: "thứ nhất". */
  readonly ordinals: ReadonlyMap<string, number>
  readonly ordinalBefore: ReadonlySet<string>
  /** All words that a number may go on with behind its first. */
  readonly further: ReadonlySet<string>
  /** Words before a scale word that stands without a number: "hơn chục", "gần tỷ". */
  readonly scaleBefore: ReadonlySet<string>
  /** Of these, the ones that say at least that many: "cả trăm". */
  readonly wholeBefore: ReadonlySet<string>
  readonly alone: ReadonlySet<string>
  /** Number words that are also words of time, and the words behind which they count. */
  readonly aloneIf: ReadonlySet<string>
  readonly aloneBehind: ReadonlySet<string>
}

/** One number as it is written: digits or words, with the scale words that follow. */
export interface Numeral {
  readonly first: number
  /** Exclusive. */
  readonly last: number
  readonly value: number
  /** The other reading of an ambiguous separator ("294,350" may be 294350), else null. */
  readonly other: number | null
  readonly form: 'digits' | 'words' | 'word' | 'order' | 'half' | 'fraction' | 'multiple'
  /** Product of the scale words ("triệu"), 1 if none. */
  readonly scale: number
  /** "hàng trăm" says at least that many; "vài chục" only an order of size. */
  readonly atLeast: boolean
  /** "hai phần ba": 3, of which `value` is taken. */
  readonly below?: number
}

/**
 * Value of a token of digits. A dot before exactly three digits, or repeated, groups thousands; a comma is a decimal
 * comma; a comma before exactly three digits is ambiguous; a dot before one or two digits is a decimal point by mistake.
 */
export function readDigits(raw: string): { value: number; other: number | null } {
  if (raw.length < 16 && !raw.includes(',') && !raw.includes('.')) return { value: Number(raw), other: null }
  if (/^\d{1,3}(\.\d{3})+$/.test(raw)) {
    if (raw.startsWith('0')) return { value: Number(raw), other: null }
    return { value: Number(raw.replaceAll('.', '')), other: null }
  }
  if (/^\d{1,3}(,\d{3}){2,}$/.test(raw)) return { value: Number(raw.replaceAll(',', '')), other: null }
  if (/^\d+,\d+$/.test(raw)) {
    const value = Number(raw.replace(',', '.'))
    return { value, other: /^[1-9]\d{0,2},\d{3}$/.test(raw) ? Number(raw.replace(',', '')) : null }
  }
  if (/^\d{1,3}(\.\d{3})+,\d+$/.test(raw)) {
    return { value: Number(raw.replaceAll('.', '').replace(',', '.')), other: null }
  }
  if (/^\d{1,3}(,\d{3})+\.\d+$/.test(raw)) return { value: Number(raw.replaceAll(',', '')), other: null }
  if (/^\d+\.\d+$/.test(raw)) return { value: Number(raw), other: null }
  if (/^\d+$/.test(raw)) return { value: Number(raw), other: null }
  return { value: Number.NaN, other: null } // 3.3.2025 and other codes
}

/** Multiplies without the noise of binary fractions: 842.238 × 1e9 is 842238000000. */
export function times(value: number, factor: number): number {
  const product = value * factor
  if (Number.isInteger(product) && Math.abs(product) < 1e15) return product
  return Math.abs(product) >= 1 ? Number(product.toPrecision(15)) : product
}

/** Reads the number that starts at token `p`, or null. Linear in the tokens it takes. */
export function readNumeral(tokens: Tokens, p: number, limit: number, n: Numerals): Numeral | null {
  const t = tokens.type[p]
  if (!t || p >= limit) return null
  if (t.kind === NUMBER) {
    // "hơn 1 nửa số hộ"
    const half = t.raw === '1' && p + 1 < limit ? isHalf(n, tokens.type[p + 1]!.key) : false
    return half
      ? { first: p, last: p + 2, value: 0.5, other: null, form: 'half', scale: 1, atLeast: false }
      : digits(tokens, p, limit, n)
  }
  if (t.kind !== WORD) return null
  return words(tokens, p, limit, n)
}

/** Whether a number may be one to call; most are too short for it, or begin otherwise. */
const mayCall = (raw: string): boolean => raw.length > 2 && (raw[0] === '0' || raw[0] === '1')

function digits(tokens: Tokens, p: number, limit: number, n: Numerals): Numeral | null {
  const { type, spaced } = tokens
  let { value, other } = readDigits(type[p]!.raw)
  if (Number.isNaN(value)) return null
  let last = p + 1
  // "0912 345 678", "0912345678", "1900 1234": a number to call counts nothing
  if (mayCall(type[p]!.raw) && /^(0\d{2,}|1[89]00)$/.test(type[p]!.raw)) {
    while (last < limit && type[last]!.kind === NUMBER && /^\d{2,4}$/.test(type[last]!.raw)) last++
    const figures = tokens.end[last - 1]! - tokens.start[p]!
    if (figures >= 9)
      return { first: p, last, value: Number.NaN, other: null, form: 'digits', scale: 1, atLeast: false }
    last = p + 1
  }
  // "18 000": thousands set off by spaces
  if (type[last]?.kind === NUMBER && /^[1-9]\d{0,2}$/.test(type[p]!.raw)) {
    while (
      last < limit &&
      type[last]!.kind === NUMBER &&
      /^\d{3}$/.test(type[last]!.raw) &&
      spaced[last] === 1
    ) {
      value = value * 1000 + Number(type[last]!.raw)
      last++
    }
  }
  let scale = 1
  const at = scaleAt(tokens, last, limit, n)
  if (at) {
    scale = at.scale
    value = times(value, scale)
    other = null
    last = at.last
    // "2 tỷ 285 triệu": smaller scales are added
    for (let smaller = scale; last < limit && type[last]!.kind === NUMBER; ) {
      const part = readDigits(type[last]!.raw)
      const next = scaleAt(tokens, last + 1, limit, n)
      if (!next || next.scale >= smaller || Number.isNaN(part.value) || part.value * next.scale >= smaller)
        break
      value += times(part.value, next.scale)
      smaller = next.scale
      last = next.last
    }
    if (last < limit && n.halfAfter.has(type[last]!.key)) {
      value += scale / 2
      last++
    }
    // "48 nghìn 500": what is left below a thousand
    else if (
      scale === 1000 &&
      last < limit &&
      type[last]!.kind === NUMBER &&
      /^\d{3}$/.test(type[last]!.raw)
    ) {
      value += Number(type[last]!.raw)
      last++
      // "107 nghìn 700 tỷ": thousands of what is named behind both
      const outer = scaleAt(tokens, last, limit, n)
      if (outer && outer.scale > scale) {
        value = times(value, outer.scale)
        scale *= outer.scale
        last = outer.last
      }
    }
  }
  return { first: p, last, value, other, form: 'digits', scale, atLeast: false }
}

/** Whether a word is "half" behind "one". */
const isHalf = (n: Numerals, key: string): boolean => n.halves.some((h) => h.length === 2 && h[1] === key)

const inWords = (first: number, last: number, value: number, scale: number): Numeral => ({
  first,
  last,
  value,
  other: null,
  form: 'words',
  scale,
  atLeast: false,
})

/** Scale words from token `p`: "nghìn tỷ" is 1e12. */
function scaleAt(
  tokens: Tokens,
  p: number,
  limit: number,
  n: Numerals,
): { scale: number; last: number } | null {
  let scale = 1
  let last = p
  while (last < limit && last < p + 3) {
    const t = tokens.type[last]!
    const factor = n.scales.get(t.key)
    if (factor === undefined || t.kind !== WORD) break
    if (t.capital === 1 && tokens.spaced[last] === 1) break // "5 Triệu Phong": a name
    const after = tokens.type[last + 1]
    if (after && n.notScale.has(`${t.key} ${after.key}`)) break
    scale *= factor
    last++
  }
  return last > p ? { scale, last } : null
}

function words(tokens: Tokens, p: number, limit: number, n: Numerals): Numeral | null {
  const { type } = tokens
  const key = type[p]!.key
  for (const half of n.halves) {
    if (half[0] === key && half.every((w, k) => p + k < limit && type[p + k]!.key === w)) {
      const after = type[p + half.length]
      if (after && n.notHalfBefore.has(after.key)) return null
      const at = scaleAt(tokens, p + half.length, limit, n)
      if (at) return inWords(p, at.last, at.scale / 2, at.scale)
      return {
        first: p,
        last: p + half.length,
        value: 0.5,
        other: null,
        form: 'half',
        scale: 1,
        atLeast: false,
      }
    }
  }
  const whole = n.scales.get(key)
  if (whole !== undefined) {
    if (p + 1 < limit && n.halfAfter.has(type[p + 1]!.key)) return inWords(p, p + 2, 1.5 * whole, whole)
    // "trăm phần trăm"
    if (n.hundred.has(key) && p + 2 < limit && type[p + 1]!.key === n.part && n.hundred.has(type[p + 2]!.key))
      return inWords(p, p + 1, whole, 1)
    const at = p > 0 && n.scaleBefore.has(type[p - 1]!.key) ? scaleAt(tokens, p, limit, n) : null
    if (!at) return null
    const said = inWords(p, at.last, at.scale, at.scale)
    return n.wholeBefore.has(type[p - 1]!.key) ? { ...said, form: 'order', atLeast: true } : said
  }
  if (n.order.has(key)) {
    const at = scaleAt(tokens, p + 1, limit, n)
    if (!at) return null
    return {
      first: p,
      last: at.last,
      value: at.scale,
      other: null,
      form: 'order',
      scale: at.scale,
      atLeast: n.atLeast.has(key),
    }
  }
  if (p > 0 && n.timesBefore.has(type[p - 1]!.key)) {
    const multiple = n.multiples.get(key)
    if (multiple !== undefined) {
      return {
        first: p,
        last: p + 1,
        value: multiple,
        other: null,
        form: 'multiple',
        scale: 1,
        atLeast: false,
      }
    }
  }
  const place = p > 0 && n.ordinalBefore.has(type[p - 1]!.key) ? n.ordinals.get(key) : undefined
  if (place !== undefined)
    return { first: p, last: p + 1, value: place, other: null, form: 'word', scale: 1, atLeast: false }
  const digit = n.ten.has(key) ? undefined : n.digits.get(key)
  if (digit === undefined && !n.ten.has(key)) return null
  // nearly all number words stand alone
  if (digit !== undefined && !n.further.has(type[p + 1]?.key ?? '')) {
    if (n.afterTen.has(key) || !counts(tokens, p, digit, n)) return null
    return { first: p, last: p + 1, value: digit, other: null, form: 'word', scale: 1, atLeast: false }
  }
  // hundreds, tens, ones, then a scale, again and again: "hai trăm linh năm nghìn"
  let total = 0
  let group = 0
  let i = p
  let pieces = 0
  let scale = 1
  for (; i < limit; ) {
    const w = type[i]!.key
    const next = type[i + 1]?.key ?? ''
    const d = n.digits.get(w)
    if (d !== undefined && n.hundred.has(next) && i + 1 < limit) {
      group += d * 100
      i += 2
      if (i < limit && n.halfAfter.has(type[i]!.key)) {
        group += 50
        i++
        pieces++
        break
      }
    } else if (d !== undefined && d > 1 && n.afterDigit.has(next) && group % 100 === 0 && i + 1 < limit) {
      group += d * 10 + n.digits.get(next)!
      i += 2
      pieces++
    } else if (d !== undefined && n.tens.has(next) && i + 1 < limit) {
      group += d * 10
      i += 2
    } else if (n.ten.has(w)) {
      group += 10
      i++
    } else if (n.emptyTen.has(w) && pieces > 0 && n.digits.has(next) && i + 1 < limit) {
      i++
      continue
    } else if (d !== undefined && group % 10 === 0 && (group > 0 || pieces === 0 || total > 0)) {
      if (n.afterTen.has(w) && group === 0 && scale !== 10) break
      // "mười năm": ten years, for fifteen would be "mười lăm"
      if (n.aloneIf.has(w) && i > p && (n.ten.has(type[i - 1]!.key) || n.tens.has(type[i - 1]!.key))) break
      // "ba chục năm": thirty years
      if (scale === 10 && group === 0 && !n.afterTen.has(w)) break
      if (pieces > 0 && group === 0 && total === 0) break
      group += d
      i++
    } else {
      const at = pieces > 0 ? scaleAt(tokens, i, limit, n) : null
      if (!at || group === 0) break
      total += group * at.scale
      group = 0
      scale = at.scale
      i = at.last
      if (i < limit && n.halfAfter.has(type[i]!.key)) {
        total += scale / 2
        i++
        pieces++
        break
      }
    }
    pieces++
  }
  if (pieces === 0) return null
  const value = total + group
  // "hai phần ba"
  if (type[i]?.key === n.part && i + 1 < limit) {
    const below = n.digits.get(type[i + 1]!.key) ?? (n.ten.has(type[i + 1]!.key) ? 10 : undefined)
    if (below && below > 0 && value <= below * 3) {
      return {
        first: p,
        last: i + 2,
        value,
        other: null,
        form: 'fraction',
        scale: 1,
        atLeast: false,
        below,
      }
    }
  }
  const form = pieces === 1 ? 'word' : 'words'
  // "một trăm" is one piece too, but no word that stands alone
  if (form === 'word' && i - p === 1 && !counts(tokens, p, value, n)) return null
  return { first: p, last: i, value, other: null, form, scale, atLeast: false }
}

/** Whether one number word, alone, is a number: "năm" is mostly a year. */
function counts({ type }: Tokens, p: number, value: number, n: Numerals): boolean {
  const { key } = type[p]!
  if (value === 1 || n.alone.has(key)) return true
  return p > 0 && n.aloneIf.has(key) && n.aloneBehind.has(type[p - 1]!.key)
}
