import { addDays, type Days, months, UNKNOWN } from './calendar.ts'
import { type Context, point, yearToDate } from './period-point.ts'
import type { Grain, Time } from './period-rules.ts'
import type { PeriodMention } from './periods.ts'

/** Days of a mention, and what completed it where its words were not enough. */
export interface PeriodDays extends Days {
  readonly from: 'said' | 'published' | 'earlier'
}

/**
 * The days that mentions mean, in the order of the text. What the words leave open comes from the day of
 * publication, else from the year or term last named; what stays unknown is null.
 * @param published `YYYY-MM-DD`, `YYYY-MM`, `YYYY` or null
 * @param given whether the day of publication is known, not gathered from the text
 * @param isAhead whether a mention tells of what is planned or to come
 */
export function resolvePeriods(
  mentions: readonly PeriodMention[],
  published: string | null,
  given = true,
  isAhead: (mention: PeriodMention) => boolean = () => false,
): PeriodDays[] {
  const known = published !== null && /^\d{4}(-\d\d(-\d\d)?)?$/.test(published) ? published : ''
  const context: Context = {
    day:
      known.length === 10
        ? known
        : known.length === 7
          ? months(Number(known.slice(0, 4)), Number(known.slice(5)), Number(known.slice(5))).end
          : null,
    month: known.length >= 7 ? Number(known.slice(5, 7)) : null,
    publishedYear: known ? Number(known.slice(0, 4)) : null,
    year: null,
    saidYear: null,
    yearEnd: Number.NEGATIVE_INFINITY,
    yearOver: null,
    term: null,
    at: 0,
    bound: 'within',
    last: UNKNOWN,
    lastDay: null,
    lengths: new Map(),
    from: 'said',
    ahead: () => false,
  }
  let next = mentions.map((m) => termOf(m)).find((term) => term !== null) ?? null
  return mentions.map((mention) => {
    // a term that is named only later is better than none
    if (context.term === null && next) {
      context.term = next
      next = null
    }
    context.at = mention.start
    context.bound = mention.to ? 'since' : mention.bound
    context.from = 'said'
    context.ahead = () => isAhead(mention)
    const days = forwards(daysOf(mention, context))
    remember(mention, days, context)
    const from = context.from as PeriodDays['from']
    return { ...days, from: from === 'published' && !given ? 'earlier' : from }
  })
}

/** A time that would end before it begins was misread, or is misprinted: nothing is known of it. */
const forwards = (days: Days): Days =>
  days.start !== null && days.end !== null && days.start > days.end ? UNKNOWN : days

function termOf(m: PeriodMention): readonly [number, number] | null {
  for (const t of [m.time, m.to]) {
    if (t?.grain === 'term' && t.from_year !== undefined && t.year !== undefined) return [t.from_year, t.year]
  }
  return null
}

/** Grains whose years are no year that a later month could be of. */
const LONG: ReadonlySet<Grain> = new Set(['years', 'term', 'school', 'decade'])

function remember(m: PeriodMention, days: Days, context: Context): void {
  context.term = termOf(m) ?? context.term
  if (m.role !== 'period') return
  const { time, to, bound } = m
  const { publishedYear } = context
  let year = to?.year ?? time.year
  if (year !== undefined && !LONG.has(time.grain)) context.saidYear = year
  const away = time.year_shift ?? (time.grain === 'day' || time.grain === 'week' ? undefined : time.shift)
  if (publishedYear !== null) {
    if (time.grain === 'now' || to?.grain === 'now') year = publishedYear
    else if (year === undefined && away !== undefined && time.grain !== 'month') year = publishedYear + away
  }
  // what is only aimed at, and what something lasts since, is not the year that is told about
  const told =
    bound === 'within' || (bound === 'until' && (publishedYear === null || (year ?? 0) <= publishedYear))
  if (year !== undefined && !LONG.has(time.grain) && told) {
    context.year = year
    context.yearEnd = m.end
    context.yearOver = bound === 'within' ? year : null
  }
  // "quý I năm 2018 …, hết quý II …, hết quý III …": of the same year, and so is the next
  else if (
    context.from === 'earlier' &&
    year === undefined &&
    told &&
    (time.month ?? time.quarter) !== undefined
  )
    context.yearEnd = m.end
  if (time.day !== undefined && days.end) context.lastDay = days.end
  if (days.start && days.end && !LONG.has(time.grain) && time.grain !== 'same') context.last = days
  if (time.window === 'first' && time.n !== undefined) context.lengths.set(`${time.n} ${time.grain}`, days)
}

function daysOf(m: PeriodMention, context: Context): Days {
  if (m.role === 'label' || m.role === 'clock' || m.role === 'rate') return UNKNOWN
  if (m.role === 'duration') {
    context.from = 'earlier'
    return context.lengths.get(`${m.time.n} ${m.time.grain}`) ?? yearToDate(m.time, context) ?? UNKNOWN
  }
  const [first, second] = together(m.time, m.to)
  const a = point(first, context)
  if (second) {
    // from now on, the year at hand is the one of publication
    if (first.grain === 'now') context.yearEnd = Number.NEGATIVE_INFINITY
    const b = point(second, context)
    const start = first.grain === 'now' ? context.day : a.start
    return { start: start && b.end && start > b.end ? null : start, end: b.end }
  }
  const range = first.from_year ?? first.from_month ?? first.from_day ?? first.from_quarter
  switch (m.bound) {
    case 'within':
      return a
    case 'until':
      // "đến năm học 2019 - 2020 là 250.000 đồng": in it, not up to its end
      if (range !== undefined && LONG.has(first.grain) && first.grain !== 'term') return a
      return { start: null, end: a.end ?? a.start }
    case 'since':
      if (range !== undefined || first.window === 'back') return a
      if (first.grain === 'now') return { start: context.day, end: null }
      // "from the beginning of the year", of no year that is named: up to now
      return {
        start: a.start,
        end: first.part === 'start' && first.year === undefined ? dayAfter(a.start, context) : null,
      }
    case 'before':
      return { start: null, end: a.start && addDays(a.start, -1) }
    case 'after':
      return { start: a.end && addDays(a.end, 1), end: null }
  }
}

/** The day of publication, when it is not before `start`. */
function dayAfter(start: string | null, context: Context): string | null {
  return start && context.day && start <= context.day ? context.day : null
}

/** Gives each end of "từ ngày 5 đến 7/6/2019" what only the other says. */
function together(a: Time, b: Time | null): [Time, Time | null] {
  if (!b) return [a, null]
  const first = { ...a }
  const second = { ...b }
  const dated = (t: Time): boolean => t.month !== undefined || t.quarter !== undefined || t.day !== undefined
  if (first.day !== undefined && first.month === undefined && second.month !== undefined) {
    first.month = second.month
    if (first.day > (second.day ?? 31)) first.month = second.month === 1 ? 12 : second.month - 1
  } else if (second.day !== undefined && second.month === undefined && first.month !== undefined)
    second.month = first.month
  const open = (t: Time): boolean =>
    t.year === undefined && t.year_shift === undefined && t.shift === undefined
  if (
    open(first) &&
    second.year !== undefined &&
    (dated(first) || first.part !== undefined) &&
    second.grain !== 'year'
  ) {
    first.year = (first.month ?? 0) > (second.month ?? 12) ? second.year - 1 : second.year
  } else if (open(second) && first.year !== undefined && dated(second)) {
    second.year = (second.month ?? 12) < (first.month ?? 0) ? first.year + 1 : first.year
  }
  return [first, second]
}
