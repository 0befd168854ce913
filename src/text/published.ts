/** Reading the day of publication out of whatever a source gives for it. */

/** What stands in a stamp: the day as far as it is known, and the clock and zone where both are given. */
interface Stamp {
  readonly year: number
  readonly month: number | null
  readonly day: number | null
}

const VIETNAM_OFFSET_MINUTES = 7 * 60

/** Days that software writes when it knows none (the epochs of Unix, of .NET and of SQL Server). */
const UNSET = new Set(['1970-01-01', '1900-01-01', '0001-01-01', '1899-12-30'])

/** English months, as RFC 822 feeds and HTTP headers write them; a wire format, not a language. */
const RFC_MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const NAMED_DMY = new RegExp(
  `(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)?[\\s-]+(${RFC_MONTHS.join('|')})[a-z]*\\.?,?[\\s-]+(\\d{4})(?!\\d)`,
  'i',
)
const NAMED_MDY = new RegExp(
  `\\b(${RFC_MONTHS.join('|')})[a-z]*\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})(?!\\d)`,
  'i',
)
/** "14/04/2017", "08 08 2019", "3 <word> 3 <word> 2017": the words between are not looked at. */
const DAY_FIRST =
  /(?<!\d|\d[-/.·])(\d{1,2})(?:\s*[-/.·]\s*|[\s,]+\p{L}+\s+|\s+)(\d{1,2})(?:\s*[-/.·]\s*|[\s,]+\p{L}+\s+|,?\s+)(\d{4})(?!\d|[-/.]\d)/u

const CLOCK =
  /(?<![\d.,/-])(\d{1,2})\s?(?::|[hg](?![a-z]))\s?(\d{2})(?::(\d{2})(?:[.,]\d+)?)?(?!\d)\s*([ap]\.?m\.?(?!\p{L}))?/iu
const ZONE =
  /(?:(?<=\d)\s?Z(?!\p{L})|(?:GMT|UTC)\s*([+-])\s*(\d{1,2})(?::?(\d{2}))?|\b(?:GMT|UTC)\b|(?<=:\d{2}(?:[.,]\d{1,9})?\s?)([+-])(\d{2}):?(\d{2})(?!\d))/iu

/**
 * The day of publication, Vietnamese time, as far as the stamp tells it: `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.
 * Days stand before months unless the year comes first. An instant with another zone than +07:00 is moved to
 * Vietnamese time; one without a zone is taken as Vietnamese. Null for nonsense and for days that do not exist.
 */
export function readPublished(raw: string | null | undefined): string | null {
  if (raw == null || raw.length > 400) return null
  const text = raw.normalize('NFKC').replace(/[\u200B-\u200F\u2060\uFEFF\u00AD]/g, '')
  const clock = CLOCK.exec(isoSpaced(text))
  const zone = ZONE.exec(text)
  let rest = isoSpaced(text)
  if (clock) rest = blank(rest, clock.index, clock[0].length)
  if (zone) rest = rest.replace(zone[0].trim(), ' ')
  const stamp = readDay(rest, clock?.[4] !== undefined)
  if (stamp === null) return null
  if (stamp.day === null || stamp.month === null || clock === null || zone === null) return written(stamp)
  return written(inVietnam(stamp, clock, offsetMinutes(zone)))
}

/**
 * The day or the month of publication that an address holds, apart from all else: "/2019/08/08/", "/20190808/", "/201908/",
 * "…-20190808101530123.htm" (the moment to the millisecond). Null for an address with none, and for what is none.
 */
export function publishedInUrl(url: string | null | undefined): string | null {
  if (url == null || !URL.canParse(url)) return null
  const path = new URL(url).pathname
  const found =
    /\/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/-])/.exec(path) ??
    /\/((?:19|20)\d\d)(\d\d)(\d\d)(?=\/)/.exec(path) ??
    /[/-](20\d\d)(\d\d)(\d\d)(?:[01]\d|2[0-3])[0-5]\d[0-5]\d\d{0,5}(?=\.\w+$|$)/.exec(path)
  if (found) return readPublished(`${found[1]}-${found[2]}-${found[3]}`)
  const month = /\/((?:19|20)\d\d)\/?(0[1-9]|1[0-2])(?=\/)/.exec(path)
  return month ? `${month[1]}-${month[2]}` : null
}

/** "2013-05-31T10:26" and "20161128T1026" with the day and the clock apart. */
function isoSpaced(text: string): string {
  return text
    .replace(/(?<=\d{4}-\d{1,2}-\d{1,2}|\b\d{8})T(?=\d{2}:?\d{2})/i, ' ')
    .replace(
      /\b(\d{8}) ?(\d{2})(\d{2})(\d{2})?(?!\d)/,
      (_, day, h, m, s) => `${day} ${h}:${m}${s ? `:${s}` : ''}`,
    )
}

function blank(text: string, start: number, length: number): string {
  return `${text.slice(0, start)} ; ${text.slice(start + length)}`
}

/** The first day that the text names in full, else its month, else its year. */
function readDay(text: string, monthMayLead: boolean): Stamp | null {
  return (
    named(text) ?? yearFirst(text) ?? dayFirst(text, monthMayLead) ?? shortYear(text) ?? monthOrYear(text)
  )
}

/** "22 Oct 2025", "October 22, 2025", "22-Oct-25". */
function named(text: string): Stamp | null {
  const a = NAMED_DMY.exec(text)
  if (a) return day(a[3]!, String(monthOf(a[2]!)), a[1]!)
  const b = NAMED_MDY.exec(text)
  return b ? day(b[3]!, String(monthOf(b[1]!)), b[2]!) : null
}

function monthOf(name: string): number {
  return RFC_MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1
}

function yearFirst(text: string): Stamp | null {
  const m =
    /(?<![\d/.-])(\d{4})([-/. ])(\d{1,2})\2(\d{1,2})(?!\d|[-/.]\d)/.exec(text) ??
    /(?<!\d)((?:19|20)\d\d)()(\d{2})(\d{2})(?!\d)/.exec(text)
  return m ? day(m[1]!, m[3]!, m[4]!) : null
}

function dayFirst(text: string, monthMayLead: boolean): Stamp | null {
  const m = DAY_FIRST.exec(text)
  if (!m) return null
  const read = day(m[3]!, m[2]!, m[1]!)
  // A 12-hour clock comes from an American setting: only there may 10/22 be a month and a day.
  return read ?? (monthMayLead ? day(m[3]!, m[1]!, m[2]!) : IMPOSSIBLE)
}

/** "5-6-19", "05/06/19": a two-digit year is one of this century. */
function shortYear(text: string): Stamp | null {
  const m = /(?<![\d/.-])(\d{1,2})([-/.])(\d{1,2})\2(\d{2})(?![\d/.-])/.exec(text)
  return m ? day(`20${m[4]}`, m[3]!, m[1]!) : null
}

/** "2024-09", "9/2024", "201609", "2022 (approx.)". A day without a year says nothing. */
function monthOrYear(text: string): Stamp | null {
  const my = /(?<![\d/.-])(\d{1,2})\s*[-/.]\s*((?:19|20)\d\d)(?![\d/.-])/.exec(text)
  const ym =
    /(?<![\d/.-])((?:19|20)\d\d)[-/.](\d{1,2})(?![\d/.-])/.exec(text) ??
    /^\s*((?:19|20)\d\d)(\d{2})\s*$/.exec(text)
  const [y, m] = my ? [my[2]!, my[1]!] : ym ? [ym[1]!, ym[2]!] : []
  if (y !== undefined && m !== undefined) return month(y, m)
  const words = /(?<!\d)(\d{1,2})[\s,]+\p{L}+\s+((?:19|20)\d\d)(?!\d)/u.exec(text)
  if (words) return month(words[2]!, words[1]!)
  const year = /(?<![\d/.,-])((?:19|20)\d\d)(?![\d/-]|[.,]\d)/.exec(text)
  return year ? { year: Number(year[1]), month: null, day: null } : null
}

/** A day was plainly meant but does not exist: no other reading of the same figures may take its place. */
const IMPOSSIBLE: Stamp = { year: 0, month: null, day: null }

function month(year: string, m: string): Stamp {
  const read = { year: Number(year), month: Number(m), day: null }
  return read.month >= 1 && read.month <= 12 ? read : IMPOSSIBLE
}

function day(year: string, m: string, d: string): Stamp | null {
  const at = new Date(Date.UTC(Number(year), Number(m) - 1, Number(d)))
  const real = at.getUTCMonth() === Number(m) - 1 && at.getUTCDate() === Number(d)
  return real ? { year: Number(year), month: Number(m), day: Number(d) } : null
}

/** Minutes east of Greenwich. */
function offsetMinutes(zone: RegExpExecArray): number {
  const hours = Number(zone[2] ?? zone[5] ?? 0)
  const minutes = Number(zone[3] ?? zone[6] ?? 0)
  return (zone[1] ?? zone[4]) === '-' ? -(hours * 60 + minutes) : hours * 60 + minutes
}

function inVietnam(at: Stamp, clock: RegExpExecArray, offset: number): Stamp {
  const noon = clock[4]?.toLowerCase().startsWith('p') ? 12 : 0
  const hour = clock[4] === undefined ? Number(clock[1]) : (Number(clock[1]) % 12) + noon
  const minutes = hour * 60 + Number(clock[2]) + VIETNAM_OFFSET_MINUTES - offset
  const moved = new Date(Date.UTC(at.year, at.month! - 1, at.day!, 0, minutes))
  return { year: moved.getUTCFullYear(), month: moved.getUTCMonth() + 1, day: moved.getUTCDate() }
}

function written({ year, month, day }: Stamp): string | null {
  if (year < 1900 || year > 2199) return null
  const two = (n: number) => String(n).padStart(2, '0')
  if (month === null) return String(year)
  if (day === null) return `${year}-${two(month)}`
  const text = `${year}-${two(month)}-${two(day)}`
  return UNSET.has(text) ? null : text
}
