import robotsModule from 'robots-parser'
import type { Manners } from './manners.ts'

/**
 * What is known of an origin's robots.txt. `closed`: it could not be read (5xx, 429, no connection), so nothing of the
 * origin may be fetched until it can. Kept in the frontier.
 */
export interface Robots {
  readonly origin: string
  readonly state: 'rules' | 'open' | 'closed' | 'moved'
  readonly body: string
  /** Unix ms; past it the file is asked for again. */
  readonly expires: number
  /** Failures in a row. */
  readonly tries: number
  /** Where it has been redirected to, and by how many hops. */
  readonly follow: string | null
  readonly hops: number
  readonly reason: string | null
}

export const ROBOTS_BYTES = 512 * 1024
const MAX_HOPS = 5

export function unknownRobots(origin: string): Robots {
  return { origin, state: 'moved', body: '', expires: 0, tries: 0, follow: null, hops: 0, reason: null }
}

export function robotsUrl(robots: Robots): string {
  return robots.follow ?? `${robots.origin}/robots.txt`
}

/** RFC 9309: 2xx are rules; 4xx, and a chain of redirects too long, mean none; the rest closes the site for a while. */
export function robotsAnswered(
  before: Robots,
  answer: { status: number; body: Uint8Array; location: string | null },
  now: number,
  m: Manners,
): Robots {
  const known = { ...before, follow: null, hops: 0, tries: 0, reason: null, expires: now + m.robotsFor }
  const { status } = answer
  if (status >= 200 && status < 300) return { ...known, state: 'rules', body: robotsText(answer.body) }
  if (status >= 300 && status < 400 && status !== 304) {
    if (answer.location && before.hops < MAX_HOPS) {
      return { ...before, state: 'moved', follow: answer.location, hops: before.hops + 1, expires: 0 }
    }
    return { ...known, state: 'open', body: '' }
  }
  if (status >= 400 && status < 500 && status !== 429) return { ...known, state: 'open', body: '' }
  return robotsUnread(before, `robots.txt answered ${status}`, now, m)
}

export function robotsUnread(before: Robots, reason: string, now: number, m: Manners): Robots {
  const tries = before.tries + 1
  const wait = Math.min(m.robotsRetry * 2 ** Math.min(before.tries, 10), m.robotsRetryCap)
  return { ...before, state: 'closed', body: '', follow: null, hops: 0, tries, expires: now + wait, reason }
}

/** May this product fetch this address, and how many milliseconds apart does the site want its requests? */
export function permission(
  robots: Robots,
  url: string,
  product: string,
): { allowed: boolean; crawlDelay: number | null } {
  if (robots.state === 'open') return { allowed: true, crawlDelay: null }
  if (robots.state !== 'rules') return { allowed: false, crawlDelay: null }
  const rules = parsed(robots)
  const delay = rules.getCrawlDelay(product)
  return {
    allowed: rules.isAllowed(url, product) ?? true,
    crawlDelay: delay !== undefined && Number.isFinite(delay) && delay > 0 ? delay * 1000 : null,
  }
}

/** The package exports the function itself; its types say it were a module around it. */
const robotsParser = robotsModule as unknown as typeof robotsModule.default
const parsers = new WeakMap<Robots, ReturnType<typeof robotsParser>>()

function parsed(robots: Robots): ReturnType<typeof robotsParser> {
  const known = parsers.get(robots)
  if (known) return known
  // The rules speak of the origin that was asked, wherever the file was found.
  const rules = robotsParser(`${robots.origin}/robots.txt`, robots.body)
  parsers.set(robots, rules)
  return rules
}

/** A page of HTML in place of the file is no rules. */
function robotsText(bytes: Uint8Array): string {
  const label =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : 'utf-8'
  const text = new TextDecoder(label).decode(bytes).replaceAll('\0', '')
  return /^\s*<(?:!doctype|html|head|body)\b/i.test(text) ? '' : text
}
