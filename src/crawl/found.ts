/** An address that a feed, sitemap or page points to. */
export interface Found {
  readonly url: string
  /** Unix ms of the last change or of publication; null when it is not said or cannot be. */
  readonly lastmod: number | null
  /** Points to another sitemap, not to a page. */
  readonly sitemap: boolean
}

/** What was asked for addresses holds none that can be read; the message says what it is instead. */
export class NotAList extends Error {}

/**
 * Unix ms of a date as feeds and sitemaps write it (ISO 8601, RFC 822), in the given zone when it names none; null
 * for others, which would be guessed at.
 */
export function time(text: string | null, zone: string): number | null {
  if (!text) return null
  const known =
    /^\d{4}-\d{2}(-\d{2})?([T ]\d{2}:\d{2}|$)/.test(text) ||
    /^([A-Za-z]{3},\s*)?\d{1,2} [A-Za-z]{3,9} \d{4}/.test(text)
  const bare = /T\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/.test(text)
  const local = bare ? `${text}${offset(zone, Date.parse(`${text}Z`))}` : text
  const ms = known
    ? Date.parse(
        local.replace(
          /GMT\s*([+-])(\d{1,2})(?::?(\d{2}))?$/,
          (_, sign, hours, minutes) => `GMT${sign}${hours.padStart(2, '0')}${minutes ?? '00'}`,
        ),
      )
    : Number.NaN
  return Number.isFinite(ms) ? ms : null
}

/** What a zone is ahead of UTC on a day: "+07:00", or "Z". */
function offset(zone: string, at: number): string {
  if (!Number.isFinite(at)) return ''
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(
    at,
  )
  return parts.find(({ type }) => type === 'timeZoneName')?.value.replace('GMT', '') || 'Z'
}
