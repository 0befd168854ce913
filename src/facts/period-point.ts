import { addDays, addMonths, type Days, isoDay, months, split, UNKNOWN, week } from './calendar.ts'
import type { Bound, Time } from './period-rules.ts'

/** What has been named so far; what an incomplete time is completed from. */
export interface Context {
  /** Day, month and year of publication, as far as known. */
  readonly day: string | null
  readonly month: number | null
  readonly publishedYear: number | null
  /** The year last said in full, and where it ended in the text. */
  year: number | null
  yearEnd: number
  /** The same, where it is one in which something was, not up to whose end: what years later are counted from. */
  yearOver: number | null
  term: readonly [number, number] | null
  /** Where the mention at hand starts, and how it bounds its time. */
  at: number
  bound: Bound
  /** The days last meant, for "the same span of the year before" and "the same day". */
  last: Days
  lastDay: string | null
  /** The year last written out, whatever "hiện nay" said since. */
  saidYear: number | null
  /** "6 tháng" said again after "6 tháng đầu năm". */
  lengths: Map<string, Days>
  from: 'said' | 'published' | 'earlier'
  /** Whether the mention at hand is of what is planned or to come. */
  ahead: () => boolean
}

/** A year said this near before (in characters) governs a month or day that follows. */
const NEAR = 60
/** "trong năm", so near behind a year said in full, is that year, unless it tells of a plan. */
const TOLD_NEAR = 600
/** A day and month that fall so few days before publication are the paper's latest news, whatever year it tells of. */
const LATEST = 10
/** A month without a year is of the year of publication unless it lies further ahead of it than so many months. */
const AHEAD_MONTHS: Record<Bound, number> = { within: 4, until: 8, before: 8, since: 6, after: 6 }
/** From this month on the year that is passing counts as the past one. */
const YEAR_ENDS = 11

/** Up to this month papers sum up the year before. */
const YEAR_TURNS = 2

/** The days of one time. */
export function point(t: Time, context: Context): Days {
  if (t.window === 'past') {
    const year = pastYear(context)
    return year === null ? UNKNOWN : months(year, 1, 12)
  }
  if (t.window && t.window !== 'first' && t.window !== 'last') return away(t, context)
  switch (t.grain) {
    case 'now':
      context.from = 'published'
      return { start: null, end: context.day }
    case 'same': {
      // the same span, in the year said or the year before
      context.from = 'earlier'
      const { start, end } = context.last
      if (!start || !end) return UNKNOWN
      const by = t.year === undefined ? -1 : t.year - split(end)[0]
      return { start: addMonths(start, by * 12), end: monthEnd(end, addMonths(end, by * 12)) }
    }
    case 'term':
      return term(t, context)
    case 'school': {
      const year = t.year ?? (t.from_year === undefined ? schoolYear(t, context) : t.from_year + 1)
      return year === null
        ? UNKNOWN
        : partOf(
            {
              start: t.half === 2 ? isoDay(year, 1, 1) : isoDay(t.from_year ?? year - 1, 9, 1),
              end: t.half === 1 ? isoDay(t.from_year ?? year - 1, 12, 31) : isoDay(year, 5, 31),
            },
            t,
          )
    }
    case 'decade':
      return t.year === undefined ? UNKNOWN : months(t.year < 100 ? t.year + 1900 : t.year, 1, 120)
    case 'years':
    case 'season': {
      // when a crop is sown and gathered differs by place; the years are said
      if (t.year_shift !== undefined) {
        const year = yearAway(t.year_shift, context)
        return year === null ? UNKNOWN : months(year, 1, 12)
      }
      const from = t.grain === 'season' ? (t.from_year ?? t.year) : t.from_year
      if (t.year === undefined || from === undefined || t.year < from) return UNKNOWN
      return partOf(months(from, 1, (t.year - from + 1) * 12), t)
    }
    case 'vague':
    case 'minute':
    case 'hour':
      return UNKNOWN
    case 'week':
    case 'day':
      if ((t.shift !== undefined || t.same) && t.day === undefined && !t.window) return shifted(t, context)
  }
  return calendar(t, context)
}

/** "5 năm qua", "3 tháng tới", "2 năm trước": counted from the day of publication. */
function away(t: Time, context: Context): Days {
  if (t.window === 'later') return yearsLater(t, context)
  if (t.window === 'during')
    return context.lengths.get(`${t.n} ${t.grain}`) ?? yearToDate(t, context) ?? UNKNOWN
  if (t.window === 'elapsed' || context.day === null || t.n === undefined || !Number.isInteger(t.n))
    return UNKNOWN
  context.from = 'published'
  const sofar = t.window === 'back' ? yearToDate(t, context) : null
  if (sofar) return sofar
  const moved = move(context.day, t, t.window === 'ahead' ? t.n : -t.n)
  if (moved === null) return UNKNOWN
  if (t.window === 'back') return { start: moved, end: context.day }
  return t.window === 'ahead' ? { start: context.day, end: moved } : { start: null, end: moved }
}

/** "Hai năm sau": that many years after the one told last, if that is over or running. */
function yearsLater({ grain, n }: Time, context: Context): Days {
  const { yearOver, publishedYear } = context
  const year = yearOver
  if (grain !== 'year' || year === null || n === undefined || !Number.isInteger(n)) return UNKNOWN
  if (publishedYear === null || year + n > publishedYear) return UNKNOWN
  context.from = 'earlier'
  return months(year + n, 1, 12)
}

/** Day of a month from which it is counted with those that have passed. */
const NEARLY_OVER = 20

/**
 * "sản lượng 7 tháng" in August: as many months as have passed of the year are those of this year; near its end, with
 * the month itself ("5 tháng qua", said on the 28th of May). Behind the month that makes them up so are they, whatever the
 * day of publication.
 */
export function yearToDate(t: Time, context: Context): Days | null {
  if (t.grain !== 'month' || t.n === undefined || t.n < 2) return null
  // "trong tháng 7 đón 300 lượt khách; lũy kế 7 tháng đón 2.000 lượt"
  const { start, end } = context.last
  const named = start && end ? months(Number(start.slice(0, 4)), t.n, t.n) : null
  if (named && named.start === start && named.end === end)
    return { start: `${start!.slice(0, 4)}-01-01`, end }
  if (context.day === null) return null
  const [year, month, day] = context.day.split('-').map(Number)
  const over = t.window === 'back' && day! >= NEARLY_OVER
  return t.n === month! - 1 || (over && t.n === month) ? months(year!, 1, t.n) : null
}

function move(day: string, t: Time, n: number): string | null {
  switch (t.grain) {
    case 'day':
      return addDays(day, n)
    case 'week':
      return addDays(day, 7 * n)
    case 'month':
      return addMonths(day, n)
    case 'quarter':
      return addMonths(day, 3 * n)
    case 'year':
      return Math.abs(n) > 150 ? null : addMonths(day, 12 * n)
    default:
      return null
  }
}

/** Days and weeks told from now: shift is in the grain. */
function shifted(t: Time, context: Context): Days {
  if (t.same) {
    context.from = 'earlier'
    return { start: context.lastDay, end: context.lastDay }
  }
  if (context.day === null) return UNKNOWN
  context.from = 'published'
  const n = t.shift ?? 0
  if (t.grain === 'week') return partOf(week(context.day, n), t)
  const day = addDays(context.day, n)
  return { start: day, end: day }
}

function term(t: Time, context: Context): Days {
  let years: readonly [number, number] | null = null
  if (t.from_year !== undefined && t.year !== undefined) years = [t.from_year, t.year]
  else if (context.term) {
    const [from, to] = context.term
    const by = (t.shift ?? 0) * (to - from)
    years = [from + by, to + by]
    context.from = 'earlier'
  }
  if (!years || years[1] < years[0]) return UNKNOWN
  const [from, to] = years
  if (t.part === 'start') return months(from, 1, 12)
  if (t.part === 'end') return months(to, 1, 12)
  if (t.part === 'middle') return UNKNOWN
  const half = (to - from + 1) * 6
  if (t.half !== undefined) return months(from, (t.half - 1) * half + 1, t.half * half)
  return { start: isoDay(from, 1, 1), end: isoDay(to, 12, 31) }
}

function schoolYear(t: Time, context: Context): number | null {
  if (context.publishedYear === null || context.month === null) return null
  context.from = 'published'
  return context.publishedYear + (context.month >= 8 ? 1 : 0) + (t.shift ?? 0)
}

/** Years, halves, quarters, months and days of the calendar, their parts, and the first or last of what is in them. */
function calendar(t: Time, context: Context): Days {
  if (t.grain === 'year' && t.from_year !== undefined && t.year !== undefined) {
    return t.year < t.from_year ? UNKNOWN : months(t.from_year, 1, (t.year - t.from_year + 1) * 12)
  }
  let month = t.month
  let year = t.year ?? null
  if (t.shift !== undefined && (t.grain === 'month' || t.grain === 'quarter' || month === undefined)) {
    // this month, last quarter, next year
    const base = t.grain === 'year' || t.window || t.half ? null : context.month
    year = yearAway(t.grain === 'year' || t.window || t.half ? t.shift : (t.year_shift ?? 0), context)
    if (year === null) return UNKNOWN
    if (t.grain === 'month' || t.grain === 'quarter' || t.grain === 'day') {
      if (!t.window) {
        if (base === null) return UNKNOWN
        if (t.grain === 'quarter') {
          const q = Math.floor((base - 1) / 3) + t.shift
          return partOf(months(year, q * 3 + 1, q * 3 + 3), t)
        }
        const days = months(year, base + t.shift, base + t.shift)
        if (t.day === undefined) return partOf(days, t)
        const [y, m] = split(days.start as string)
        const day = isoDay(y, m, t.day)
        return { start: day, end: day }
      }
    }
  } else if (t.year_shift !== undefined) year = yearAway(t.year_shift, context)
  else if (year === null) {
    if (t.grain === 'day' && month === undefined && t.day !== undefined) {
      // "ngày 15": of the month of publication, or the one before
      if (context.day === null) return UNKNOWN
      const [y, m, d] = split(context.day)
      context.from = 'published'
      month = t.day > d + 7 ? m - 1 : m
      year = month === 0 ? y - 1 : y
      month = month === 0 ? 12 : month
    } else if (isLatest(t, context)) {
      context.from = 'published'
      year = context.publishedYear
    } else if (isWholeYear(t) && isOfYearTold(context)) {
      context.from = 'earlier'
      year = context.year
    } else year = openYear(month ?? (t.quarter === undefined ? null : t.quarter * 3), context)
  }
  if (year === null) return UNKNOWN
  if (t.grain === 'day' && t.day !== undefined && month !== undefined) {
    const end = isoDay(year, month, t.day)
    const fromMonth = t.from_month ?? month
    const start =
      t.from_day === undefined ? end : isoDay(fromMonth > month ? year - 1 : year, fromMonth, t.from_day)
    return start && end && start <= end ? { start, end } : UNKNOWN
  }
  let whole: Days
  if (month !== undefined) {
    const from = t.from_month ?? month
    // "cuối tháng 8/2014 và tháng 1/2015"
    if (t.from_year !== undefined) {
      const last = month + (year - t.from_year) * 12
      return from > last ? UNKNOWN : months(t.from_year, from, last)
    }
    whole = from > month ? months(year - 1, from, month + 12) : months(year, from, month)
  } else if (t.quarter !== undefined) {
    const from = t.from_quarter ?? t.quarter
    if (from > t.quarter) return UNKNOWN
    whole = months(year, from * 3 - 2, t.quarter * 3)
  } else if (t.half !== undefined) whole = months(year, t.half * 6 - 5, t.half * 6)
  else whole = months(year, 1, 12)
  return partOf(whole, t)
}

/** The year that is over, or nearly so; without a day of publication the one last named. */
function pastYear(context: Context): number | null {
  const { publishedYear, month } = context
  if (publishedYear === null) return yearAway(0, context)
  context.from = 'published'
  return month !== null && month >= YEAR_ENDS ? publishedYear : publishedYear - 1
}

function yearAway(shift: number, context: Context): number | null {
  if (context.publishedYear !== null) {
    context.from = 'published'
    return context.publishedYear + shift
  }
  context.from = 'earlier'
  return context.year === null ? null : context.year + shift
}

const inNewYear = (context: Context): boolean => context.month !== null && context.month <= YEAR_TURNS

/** A day and month, without a year, in the days before publication. */
function isLatest(t: Time, { day, publishedYear }: Context): boolean {
  if (day === null || t.grain !== 'day' || t.day === undefined || t.month === undefined) return false
  const said = isoDay(publishedYear as number, t.month, t.day)
  return said !== null && said <= day && said >= addDays(day, -LATEST)
}

const isWholeYear = (t: Time): boolean =>
  t.grain === 'year' && t.part === undefined && t.window === undefined && t.half === undefined

const isOfYearTold = ({ year, publishedYear, at, yearEnd, ahead }: Context): boolean =>
  year !== null && publishedYear !== null && year < publishedYear && at - yearEnd <= TOLD_NEAR && !ahead()

/** The year of a month, or of something in a year, that names none. */
function openYear(month: number | null, context: Context): number | null {
  const { publishedYear, year } = context
  // "trong năm", "cuối năm" in January: of the year that the article has been telling of
  if (
    month === null &&
    publishedYear !== null &&
    context.saidYear === publishedYear - 1 &&
    inNewYear(context)
  ) {
    context.from = 'earlier'
    return context.saidYear
  }
  if (year !== null && (publishedYear === null || context.at - context.yearEnd <= NEAR)) {
    context.from = 'earlier'
    return year
  }
  if (publishedYear === null) return null
  context.from = 'published'
  if (month === null || context.month === null) return publishedYear
  if (month > context.month + AHEAD_MONTHS[context.bound]) return publishedYear - 1
  // in the last weeks of a year January is the next one
  return month === 1 && context.month === 12 ? publishedYear + 1 : publishedYear
}

/** First or last `n` grains, or the beginning, middle or end, of a stretch of days. */
function partOf(whole: Days, t: Time): Days {
  const { start, end } = whole
  if (!start || !end) return whole
  if (t.window === 'first' || t.window === 'last') {
    if (t.n === undefined) return t.window === 'first' ? { start, end: null } : { start: null, end }
    if (!Number.isInteger(t.n) || t.n < 1) return UNKNOWN
    const at = t.window === 'first' ? move(start, t, t.n) : move(addDays(end, 1), t, -t.n)
    if (at === null) return UNKNOWN
    const days = t.window === 'first' ? { start, end: addDays(at, -1) } : { start: at, end }
    return days.start < start || days.end > end ? UNKNOWN : days
  }
  if (t.part === undefined) return whole
  if (end === addDays(start, 6)) {
    // "cuối tuần" begins on Friday evening, "đầu tuần" has passed by Wednesday
    if (t.part === 'start') return { start, end: addDays(start, 2) }
    return t.part === 'end'
      ? { start: addDays(start, 4), end }
      : { start: addDays(start, 2), end: addDays(start, 4) }
  }
  const [y, m] = split(start)
  const [ey, em] = split(end)
  const length = (ey - y) * 12 + em - m + 1
  if (length === 12) {
    // "đầu năm", "cuối năm" are when a year is opened and closed: its first month and its last
    return t.part === 'start'
      ? months(y, m, m)
      : t.part === 'end'
        ? months(y, m + 11, m + 11)
        : months(y, m + 3, m + 8)
  }
  if (length === 1 && start.endsWith('-01')) {
    if (t.part === 'start') return { start, end: isoDay(y, m, 10) }
    return t.part === 'end'
      ? { start: isoDay(y, m, 21), end }
      : { start: isoDay(y, m, 11), end: isoDay(y, m, 20) }
  }
  return t.part === 'start' ? { start, end: null } : t.part === 'end' ? { start: null, end } : UNKNOWN
}

/** A month's end stays a month's end: 28 February of one year is 29 of another. */
function monthEnd(end: string, moved: string): string {
  const [y, m, d] = split(end)
  const [my, mm] = split(moved)
  return months(y, m, m).end === isoDay(y, m, d) ? (months(my, mm, mm).end as string) : moved
}
