import { CLASSES, LIST } from '../knowledge/lists.ts'
import type { Knowledge, Unit } from '../knowledge/model.ts'
import { isIn, lengthFrom, lengthTo, longestFrom, ofList, phrasesFrom, phrasesTo } from '../text/lexicon.ts'
import { type Numeral, readDigits, readNumeral, times } from '../text/numerals.ts'
import { isOneOf, MARK, NUMBER, type Tokens, WORD } from '../text/tokens.ts'
import type { Comparator, Kind } from '../types.ts'

/** A number with its unit, and how exactly it is meant; not yet said of anything. */
export interface Quantity {
  /** Tokens of the number itself. */
  readonly first: number
  readonly last: number
  /** First token of comparators before it; `first` when there are none. */
  readonly from: number
  /** End of the unit; `last` when there is none. */
  readonly to: number
  readonly shape: 'plain' | 'range' | 'ratio'
  readonly form: Numeral['form']
  /** Money counted by something: "đồng/hộ". */
  readonly rate: boolean
  /** Product of its scale words, 1 for none. */
  readonly scale: number
  readonly value: number
  readonly max: number | null
  readonly denominator: number | null
  /** The other reading of an ambiguous separator, null when there is none. */
  readonly other: number | null
  readonly comparator: Comparator
  readonly unit: Unit | null
  /** Tokens of the unit as written; empty when there is none. */
  readonly unitFirst: number
  readonly unitLast: number
  /** Tokens of the unit that stands only behind the last figure of a list: "45 và 30 ha"; null for most. */
  readonly shared: readonly [number, number] | null
  /** "7/8", "1-6": could be a day and a month. */
  readonly dateLike: boolean
  /** "từ" stands before it. */
  readonly opened: boolean
}

/** What `readQuantity` may not read into. */
export interface Limits {
  readonly first: number
  readonly last: number
  /** Whether token p belongs to a mention that is no quantity (a date, a place's number). */
  taken(p: number): boolean
  /** Whether a day or a year that is named begins at token p: "ngày 14/5", "năm 2012". */
  dated(p: number): boolean
}

/** Reads the quantity whose number starts at token `p`; null when none does. */
export function readQuantity(tokens: Tokens, p: number, within: Limits, k: Knowledge): Quantity | null {
  const { type, spaced } = tokens
  const limit = within.last
  const a = readNumeral(tokens, p, limit, k.numerals)
  if (!a) return null
  let last = a.last
  let max: number | null = null
  let denominator: number | null = a.below ?? null
  let other = a.other
  let value = a.value
  let shape: Quantity['shape'] = 'plain'
  let dateLike = false
  let { scale } = a
  let unit = unitAt(tokens, last, limit, k)
  // "văn bản 571 ngày 4/4", "đợt 1 năm 2013": the day and the year belong to their date
  if (
    unit &&
    a.form === 'digits' &&
    ((unit.unit.time && a.value > 31 && within.taken(unit.first)) || within.dated(unit.first))
  )
    unit = null
  // "gấp đôi năm ngoái": no two years
  const manifold = p > within.first && k.numerals.timesBefore.has(type[p - 1]!.key)
  if (a.form === 'multiple' && unit?.unit.kind !== 'multiple') unit = null

  // "hai năm rưỡi", "3 tấn rưỡi": half of the unit
  if (unit && unit.last < limit && k.numerals.halfAfter.has(type[unit.last]!.key)) {
    value += a.scale / 2
    last = unit.last + 1
  }

  // A/B, with one unit or the same on both sides
  const slash = unit ? unit.last : last
  if (a.form === 'digits' && slash < limit && type[slash]!.raw === '/' && !within.taken(slash + 1)) {
    const b = type[slash + 1]?.kind === NUMBER ? readNumeral(tokens, slash + 1, limit, k.numerals) : null
    if (b && type[b.last]?.raw !== '/') {
      const unitB = unitAt(tokens, b.last, limit, k)
      // "35 lớp/1.200 lượt hội viên": two things of one kind are no part and whole
      const same =
        !unit ||
        (unitB !== null &&
          unitB.unit.id === unit.unit.id &&
          unit.unit.kind !== 'percent' &&
          (unit.unit.kind !== 'count' || type[unit.first]!.key === type[unitB.first]!.key))
      // "49 / 53 chi bộ": set apart, only so many of so many that are counted
      const near = spaced[slash] === 0 || (unitB?.unit.kind === 'count' && a.value <= b.value)
      if (same && near) {
        shape = 'ratio'
        denominator = b.value
        if (a.scale === 1 && b.scale > 1) value = times(a.value, b.scale)
        if (a.other !== null && Number.isInteger(b.value) && a.value < 1 !== b.value < 1) value = a.other
        // 41/4,974: only thousands make sense of it
        if (
          b.other !== null &&
          a.scale === 1 &&
          b.scale === 1 &&
          (b.value < value || !unitB || unitB.unit.kind === 'count')
        ) {
          denominator = b.other
        }
        other = null
        last = b.last
        unit = unitB
        dateLike =
          a.scale === 1 && b.scale === 1 && a.value >= 1 && a.value <= 31 && b.value >= 1 && b.value <= 12
      }
    }
  }

  // A - B, A đến B; one unit or the same on both sides
  if (
    shape === 'plain' &&
    (a.form === 'digits' || a.form === 'word' || a.form === 'words' || a.form === 'order')
  ) {
    const at = unit ? unit.last : last
    const sign = type[at]
    const dash = sign?.kind === MARK && isDash(sign.raw)
    const words =
      sign?.kind === WORD && lengthFrom(k.lexicon, tokens, at, limit, LIST['numerals.range_words']) > 0
    if ((dash || words) && !within.taken(at + 1) && !(dash && inChain(tokens, p, at, within))) {
      let q = at + 1
      // "7 đến gần 8", "từ 18 đến dưới 30"
      const hedge = longestFrom(k.lexicon, tokens, q, limit)
      if (words && hedge?.lists.some((l) => k.before.has(l))) q += hedge.length
      let b = q < limit ? readNumeral(tokens, q, limit, k.numerals) : null
      if (b && a.form !== 'digits' && b.form === 'digits') b = null
      if (b && type[b.last]?.raw === '/' && spaced[b.last] === 0 && type[b.last + 1]?.kind === NUMBER)
        b = null
      if (b) {
        const unitB = unitAt(tokens, b.last, limit, k)
        const same = !unit || (unitB !== null && unitB.unit.id === unit.unit.id)
        let low = a.value
        if (a.scale === 1 && b.scale > 1 && a.form === 'digits') {
          // "3-4 triệu"; "900 - 1,2 triệu" does not share its scale
          if (a.value < b.value / b.scale || !dash) low = times(a.value, b.scale)
          if (low >= b.value) low = a.value
        }
        const high = b.value
        const years = isYear(type[a.first]!.raw) && isYear(type[b.first]!.raw) && !unitB
        if (same && low < high && !years) {
          shape = 'range'
          value = low
          max = high
          scale = Math.max(scale, b.scale)
          other = null
          last = b.last
          unit = unitB
          dateLike =
            dash && spaced[at] === 0 && a.scale === 1 && b.scale === 1 && low <= 31 && high <= 12 && !unitB
        }
      }
    }
  }
  // "hai ba hộ": two or three of them
  if (shape === 'plain' && !unit && a.form === 'word') {
    const b = readNumeral(tokens, last, limit, k.numerals)
    if (b?.form === 'word' && b.value === a.value + 1) {
      shape = 'range'
      max = b.value
      last = b.last
      unit = unitAt(tokens, last, limit, k)
    }
  }
  // "23 trên 141 xóm": so many of so many
  if (shape === 'plain' && !unit && a.form === 'digits' && a.scale === 1 && !within.taken(last + 1)) {
    const length = lengthFrom(k.lexicon, tokens, last, limit, LIST['numerals.ratio_words'])
    const b = length > 0 ? readNumeral(tokens, last + length, limit, k.numerals) : null
    if (b?.form === 'digits' && b.scale === 1 && b.value >= a.value) {
      shape = 'ratio'
      denominator = b.value
      last = b.last
      unit = unitAt(tokens, last, limit, k)
    }
  }
  // "một nửa số hộ": of households
  if (shape === 'ratio' || a.form === 'half' || a.form === 'fraction') {
    const length = lengthFrom(k.lexicon, tokens, last, limit, LIST['words.number_of'])
    if (length > 0) unit = unitAt(tokens, last + length, limit, k) ?? unit
  }
  if (!unit && manifold && k.bareTimes && shape !== 'ratio') {
    unit = { first: last, last, unit: k.bareTimes.unit, per: false }
  }
  // "trên 2/3 số chi bộ": of a share, not of two
  const size = denominator !== null && denominator > 0 ? value / denominator : value
  const measured = size < 1 || (unit !== null && unit.unit.kind !== 'count')
  const before = comparatorBefore(tokens, p, within.first, k, size, measured)
  let { comparator } = before
  // "gần gấp đôi": the word between is of the number
  if (manifold && comparator === '=') {
    const near = comparatorBefore(tokens, p - 1, within.first, k, size, measured)
    if (near.from === p - 2) comparator = near.comparator
  }
  if (comparator === '=' && a.form === 'order') comparator = a.atLeast ? '>=' : '~'
  if (comparator === '=' && shape === 'range' && a.form === 'word' && last === p + 2) comparator = '~'
  const to = Math.max(last, unit ? unit.last : last)
  let end = to
  const after = comparatorAfter(tokens, to, limit, k)
  if (after && (after.comparator !== '>' || !unit)) {
    comparator = after.comparator
    end = after.last
  } else if (comparator === '=' && before.opened && shape === 'plain') {
    comparator = boundOf(tokens, to, limit, k, unit?.unit ?? null)
  }
  return {
    first: p,
    last,
    from: before.from,
    to: end,
    shape,
    form: a.form,
    scale,
    rate: unit !== null && unit.unit.kind === 'money' && unit.per,
    value,
    max,
    denominator,
    other,
    comparator,
    unit: unit?.unit ?? null,
    unitFirst: unit ? unit.first : last,
    unitLast: unit ? unit.last : last,
    shared: null,
    dateLike,
    opened: before.opened,
  }
}

/** Kind of fact that a quantity makes by itself. */
export function kindOf(q: Quantity): Kind {
  // "một nửa số hộ" is 0.5 of them, neither a count nor 0,5 %
  if (q.shape === 'ratio' || q.form === 'half' || q.form === 'fraction') return 'ratio'
  if (q.form === 'multiple') return 'multiple'
  return q.unit?.kind ?? 'count'
}

const isDash = isOneOf('-–—')
const NOUN = CLASSES['words.noun']
const VERB = CLASSES['words.verb']
const ADVERB = CLASSES['words.auxiliary'] | CLASSES['words.conjunction'] | CLASSES['words.linker']

/** How far behind a number what goes on from it, or bounds it, is sought, in tokens. */
const REACH = 24
const NEAR = 7

const DASH = /^[-–—]$/

const isYear = (raw: string): boolean => /^(19|20)\d\d$/.test(raw)

/** "25.000 - 40.000 - 70.000 đồng": a number that dashes join to two others, or to one that is, is no end of a range. */
function inChain({ type }: Tokens, p: number, dash: number, { first, last }: Limits): boolean {
  const joins = (at: number): boolean =>
    at > first &&
    at + 1 < last &&
    DASH.test(type[at]!.raw) &&
    type[at - 1]!.kind === NUMBER &&
    type[at + 1]!.kind === NUMBER
  const wide = /^\d{1,3}([.,]\d+)+$/
  return joins(dash) && wide.test(type[p]!.raw) && (joins(dash + 2) || joins(p - 1))
}

/** Whether a phrase of `length` tokens at p would end amid another noun: "hộ dân" in "hộ dân tộc Mông". */
function cutsNoun(tokens: Tokens, p: number, length: number, limit: number, k: Knowledge): boolean {
  const end = p + length
  for (let at = p + 1; at < end; at++)
    for (const f of phrasesFrom(k.lexicon, tokens, at, limit))
      if (at + f.length > end && (f.classes & NOUN) !== 0) return true
  return false
}

/** The longest unit at token p, with what it is counted by ("đồng/kg", "%/năm"). */
function unitAt(
  tokens: Tokens,
  p: number,
  limit: number,
  k: Knowledge,
): { first: number; last: number; unit: Unit; per: boolean } | null {
  if (p >= limit) return null
  const { type, spaced } = tokens
  let best: { first: number; last: number; unit: Unit } | null = null
  const found = phrasesFrom(k.lexicon, tokens, p, limit)
  for (let f = found.length - 1; f >= 0 && !best; f--) {
    const { classes } = found[f]!
    const does = (classes & VERB) !== 0 && (classes & (NOUN | CLASSES.units)) === 0
    // "cơ sở 2 cấp cứu …": a verb begins as the unit does, where none stands right before the number that could govern it
    const doing = does && !phrasesTo(k.lexicon, tokens, p - 1, 0).some((x) => (x.classes & VERB) !== 0)
    // "chín đồng loạt": so does a longer word
    if (((classes & ADVERB) !== 0 || doing) && found[f]!.length > 1) return null
    if ((found[f]!.classes & CLASSES.units) === 0) continue
    if (cutsNoun(tokens, p, found[f]!.length, limit, k)) continue
    for (const list of found[f]!.lists) {
      const unit = k.units.get(list)
      if (!unit) continue
      best = { first: p, last: p + found[f]!.length, unit }
      break
    }
  }
  if (!best) return null
  let last = best.last
  // per something: "/người/tháng"; not before a number
  while (
    last + 1 < limit &&
    type[last]!.raw === '/' &&
    type[last + 1]!.kind === WORD &&
    best.unit.kind !== 'multiple'
  ) {
    if (best.unit.kind === 'count' && spaced[last] === 1) break
    // "đồng/hội viên", "đồng/cổ phiếu": all of the noun
    last += 1 + wordAt(tokens, last + 1, limit, k)
  }
  // "40.000 đồng một kg", "500 đồng mỗi kg": the same in words
  if (last === best.last && best.unit.kind === 'money') {
    const by = lengthFrom(k.lexicon, tokens, last, limit, LIST['words.per'])
    const of = by > 0 ? measureAt(tokens, last + by, limit, k) : 0
    if (of > 0) last += by + of
  }
  const per = last > best.last
  if (per && best.unit.kind === 'money') last = pastSize(tokens, last, limit, k)
  // "6,4 bác sĩ/1 vạn dân", "15 ca/100.000 dân": by so many
  if (!per && last + 1 < limit && type[last]!.raw === '/' && type[last + 1]!.kind === NUMBER) {
    const by = readNumeral(tokens, last + 1, limit, k.numerals)
    // but "2 vụ/1 bị can": so many events, and so many in them
    const involved = best.unit.involves && by !== null && by.value <= MOST_INVOLVED
    const whole = by !== null && by.value > 0 && Number.isInteger(Math.log10(by.value))
    if (whole && type[by.last]?.kind === WORD && !(involved && isCount(tokens, by.last, limit, k))) {
      return { ...best, last: by.last + 1, per: true }
    }
  }
  return { ...best, last, per }
}

/** Where what is priced by the pack ends with how big a pack is: "đồng/bao [50kg]", "đồng/thùng [24 lon]"; token p itself for all else. */
function pastSize(tokens: Tokens, p: number, limit: number, k: Knowledge): number {
  const { type } = tokens
  const sort = lengthFrom(k.lexicon, tokens, p, limit, LIST['words.sorting'])
  const open = type[p + sort]?.raw === '(' ? 1 : 0
  const at = p + sort + open
  if (at >= limit || type[at]!.kind !== NUMBER || lengthTo(k.lexicon, tokens, p, 0, LIST['words.pack']) === 0)
    return p
  const size = readNumeral(tokens, at, limit, k.numerals)
  if (size?.form !== 'digits') return p
  // "12.000 đồng/gói 3 gói": as many as were bought
  if (type[size.last]?.key === type[p - 1]!.key) return p
  const found = phrasesFrom(k.lexicon, tokens, size.last, limit).findLast((f) =>
    f.lists.some((l) => isMeasure(k.units.get(l)) || l === LIST['words.pack']),
  )
  const end = found ? size.last + found.length : p
  return open === 0 || end === p ? end : type[end]?.raw === ')' ? end + 1 : p
}

/** Length of the word at token p that something is counted by: the longest unit, else a noun or a property: "đồng/[cổ phiếu]". */
function wordAt(tokens: Tokens, p: number, limit: number, k: Knowledge): number {
  const found = phrasesFrom(k.lexicon, tokens, p, limit)
  const unit = found.findLast((f) => (f.classes & CLASSES.units) !== 0)
  return (unit ?? found.findLast((f) => (f.classes & BY) !== 0))?.length ?? 1
}

/** Classes of words of several syllables that something may be counted by. */
const BY = CLASSES['words.noun'] | CLASSES['words.verb'] | CLASSES['words.property']

/** Behind a slash, up to so many are those involved; more is what a rate is per: "15 vụ/100.000 dân". */
const MOST_INVOLVED = 100

/** Whether a unit that counts begins at token p. */
const isCount = (tokens: Tokens, p: number, limit: number, k: Knowledge): boolean =>
  phrasesFrom(k.lexicon, tokens, p, limit).some((f) => f.lists.some((l) => k.units.get(l)?.kind === 'count'))

const isMeasure = (unit: Unit | undefined): boolean => unit?.kind === 'measure' && !unit.time

/** Length of the unit of measure at token p, 0 for none: what something is priced by. */
function measureAt(tokens: Tokens, p: number, limit: number, k: Knowledge): number {
  const found = phrasesFrom(k.lexicon, tokens, p, limit)
  for (let f = found.length - 1; f >= 0; f--)
    if (found[f]!.lists.some((list) => isMeasure(k.units.get(list)))) return found[f]!.length
  return 0
}

function comparatorBefore(
  tokens: Tokens,
  p: number,
  first: number,
  k: Knowledge,
  value: number,
  measured: boolean,
): { comparator: Comparator; from: number; opened: boolean } {
  let from = p
  let comparator: Comparator = '='
  let opened = false
  const never = LIST['comparators.never']
  // comparators may stand one before the other ("ước đạt hơn"): the one that touches the number decides
  for (let n = 0; n < 3; n++) {
    const found = phrasesTo(k.lexicon, tokens, from, first)
    if (found.length === 0 || isIn(found, never)) break
    let took = 0
    for (let f = found.length - 1; f >= 0; f--) {
      const { lists, length, classes } = found[f]!
      if ((classes & CLASSES.comparators) === 0) {
        // the end of a longer word is none: "khảo sát 60 hộ"
        if (length > 1 && (classes & (CLASSES['words.verb'] | CLASSES['words.noun'])) !== 0) break
        continue
      }
      const list = lists.find((l) => k.before.has(l))!
      const word = tokens.type[from - 1]!.key
      const least = length === 1 ? k.weak.get(word) : undefined
      // "đạt dưới 5 tiêu chí": behind a verb that states it locates nothing
      if (least !== undefined && value < least && !measured && !statedBefore(tokens, from - length, k))
        continue
      let c = k.before.get(list)!
      // "không để tồn đọng quá 60 ngày"
      if (c === '>' && forbidden(tokens, from - length, first, k)) c = '<='
      if (comparator === '=' && c !== '=') comparator = c
      took = length
      break
    }
    if (took === 0) break
    from -= took
  }
  if (from > first && lengthTo(k.lexicon, tokens, from, first, LIST['comparators.from']) > 0) opened = true
  return { comparator, from, opened }
}

/** Whether what stands right before token p, but for a verb, forbids: "không được vay [quá 30%]". */
function forbidden(tokens: Tokens, p: number, first: number, k: Knowledge): boolean {
  for (let at = p; at > first && at >= p - 6 && tokens.type[at - 1]!.kind === WORD; at--)
    if (lengthTo(k.lexicon, tokens, at, first, LIST['comparators.forbid']) > 0) return true
  return false
}

function comparatorAfter(
  tokens: Tokens,
  p: number,
  limit: number,
  k: Knowledge,
): { comparator: Comparator; last: number } | null {
  for (const f of phrasesFrom(k.lexicon, tokens, p, limit)) {
    for (const list of f.lists) {
      const comparator = k.after.get(list)
      if (comparator !== undefined) return { comparator, last: p + f.length }
    }
  }
  return null
}

/**
 * What "từ" before a number says of it: a bound where "trở lên" ends its noun phrase ("từ 30% kế hoạch trở lên"), or where
 * it is a price from which nothing goes on ("vé từ 20.000 đồng", but "từ 20.000 đồng lên 30.000 đồng").
 */
function boundOf(tokens: Tokens, to: number, limit: number, k: Knowledge, unit: Unit | null): Comparator {
  const { lexicon } = k
  const onward = LIST['comparators.onward']
  const end = Math.min(limit, to + REACH)
  let near = true
  for (let p = to; p < end; p++) {
    const { kind, raw } = tokens.type[p]!
    if (kind === NUMBER || (kind === MARK && /^[,;:.]$/.test(raw))) near = false
    for (const f of phrasesFrom(lexicon, tokens, p, limit)) {
      if (ofList(f, onward)) return '='
      if (!near || p > to + NEAR) continue
      for (const list of f.lists) {
        const bound = k.after.get(list)
        if (bound === '>=' || bound === '<=') return bound
      }
    }
  }
  return unit?.kind === 'money' ? '>=' : '='
}

/** The other value of an ambiguous number, by its unit: people come in whole numbers. */
export function settleSeparator(q: Quantity, raw: string): number {
  if (q.other === null) return q.value
  if (q.unit === null || q.unit.kind === 'count') return q.other
  if (q.unit.whole && q.other >= 1000) return q.other
  return readDigits(raw).value
}

/** Whether a verb that only states ends before token p: "đạt". */
const statedBefore = (tokens: Tokens, p: number, k: Knowledge): boolean =>
  phrasesTo(k.lexicon, tokens, p, Math.max(0, p - 3)).some((f) => (f.classes & CLASSES['words.copula']) !== 0)
