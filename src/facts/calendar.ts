/** Days of the Gregorian calendar as `YYYY-MM-DD`; no clock, no time zones. */

/** First and last day; null where open or unknown. */
export interface Days {
  readonly start: string | null
  readonly end: string | null
}

export const UNKNOWN: Days = { start: null, end: null }

const DAY_MS = 86_400_000

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** @param month 1 to 12 */
export function daysInMonth(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return month === 2 && leap ? 29 : LENGTHS[month - 1]!
}

/** `YYYY-MM-DD`, or null when there is no such day. */
export function isoDay(year: number, month: number, day: number): string | null {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

export function addDays(day: string, n: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + n * DAY_MS).toISOString().slice(0, 10)
}

/** The same day of another month; the last one where that month is shorter. */
export function addMonths(day: string, n: number): string {
  const [y, m, d] = split(day)
  const months = y * 12 + (m - 1) + n
  const year = Math.floor(months / 12)
  const month = (months % 12) + 1
  return isoDay(year, month, Math.min(d, daysInMonth(year, month))) as string
}

export function split(day: string): [year: number, month: number, day: number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))]
}

/** Whole months, both inclusive; months past 12 run on into the next year. */
export function months(year: number, first: number, last: number): Days {
  const a = year * 12 + first - 1
  const b = year * 12 + last - 1
  const lastYear = Math.floor(b / 12)
  const lastMonth = (b % 12) + 1
  return {
    start: isoDay(Math.floor(a / 12), (a % 12) + 1, 1),
    end: isoDay(lastYear, lastMonth, daysInMonth(lastYear, lastMonth)),
  }
}

/** Monday to Sunday of the week of `day`, `n` weeks away. */
export function week(day: string, n: number): Days {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
  const monday = addDays(day, n * 7 - weekday)
  return { start: monday, end: addDays(monday, 6) }
}

/** Whether a day lies clearly after the day of publication: more than a month, as far as that is known. */
export function later(day: string, published: string): boolean {
  if (published.length < 7) return day.slice(0, 4) > published.slice(0, 4)
  const months = (d: string): number => Number(d.slice(0, 4)) * 12 + Number(d.slice(5, 7))
  return months(day) > months(published) + 1
}
