/**
 * How to behave towards a server: pure rules from what happened to what is allowed next. All times are milliseconds;
 * `now` is a Unix time. The state is a row of the frontier, so that a restart does not forget a plea to slow down.
 */

/** What is known of a server. */
export interface Host {
  readonly lane: string
  /** Nothing may be asked before this time. */
  readonly nextAt: number
  /** The pause it has been slowed to; 0 when it never complained. */
  readonly slowedTo: number
  /** 429 and 503 in a row. */
  readonly pushbacks: number
  /** Failures to reach it in a row; at `manners.breakAfter` the breaker opens. */
  readonly failures: number
  /** How many times the breaker has opened without a success in between. */
  readonly opened: number
  readonly reason: string | null
}

export interface Manners {
  /** Least wait after a 429 or 503; doubles with each one in a row. */
  readonly pushbackFloor: number
  readonly pushbackCap: number
  /** The pause between requests is never slowed beyond this. */
  readonly slowestGap: number
  /** What is believed of a Crawl-delay. */
  readonly crawlDelayCap: number
  readonly breakAfter: number
  readonly breakFor: number
  readonly breakCap: number
  /** Wait before a page that failed is tried again; grows fourfold. */
  readonly retryAfter: number
  readonly retryCap: number
  /** Attempts before a page is given up. */
  readonly attempts: number
  /** A run waits this long for something to become due, and no longer. */
  readonly patience: number
  /** How long a robots.txt that was read counts, and how soon one that could not be read is asked for again. */
  readonly robotsFor: number
  readonly robotsRetry: number
  readonly robotsRetryCap: number
  /** Looks at an article again: this long after the first, the second, the third time. */
  readonly rechecks: readonly number[]
  /** Every how many polls of a feed the conditional headers are left out. */
  readonly fullEvery: number
}

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

export const goodManners: Manners = {
  pushbackFloor: 30 * SECOND,
  pushbackCap: DAY,
  slowestGap: 5 * MINUTE,
  crawlDelayCap: 2 * MINUTE,
  breakAfter: 5,
  breakFor: 10 * MINUTE,
  breakCap: DAY,
  retryAfter: 30 * SECOND,
  retryCap: DAY,
  attempts: 5,
  patience: 2 * MINUTE,
  robotsFor: DAY,
  robotsRetry: 15 * MINUTE,
  robotsRetryCap: HOUR,
  rechecks: [6 * HOUR, DAY, 7 * DAY],
  fullEvery: 8,
}

export function newHost(lane: string): Host {
  return { lane, nextAt: 0, slowedTo: 0, pushbacks: 0, failures: 0, opened: 0, reason: null }
}

/** The pause between two requests: the longest of what the source, its robots.txt and its complaints ask for. */
export function gapOf(host: Host, sourceGap: number, crawlDelay: number | null, m: Manners): number {
  return Math.max(sourceGap, Math.min(crawlDelay ?? 0, m.crawlDelayCap), host.slowedTo)
}

/** It answered. A slowed host is trusted again little by little. */
export function answered(host: Host, gap: number, sourceGap: number, now: number): Host {
  const slowedTo = host.slowedTo * 0.8
  return {
    ...host,
    nextAt: now + gap,
    slowedTo: slowedTo > sourceGap ? slowedTo : 0,
    pushbacks: 0,
    failures: 0,
    opened: 0,
    reason: null,
  }
}

/** It said 429 or 503: wait as long as it asks, at least the floor, and go slower from now on. */
export function pushedBack(
  host: Host,
  gap: number,
  retryAfter: number | null,
  now: number,
  m: Manners,
): Host {
  const wait = Math.min(
    Math.max(retryAfter ?? 0, m.pushbackFloor * 2 ** Math.min(host.pushbacks, 20)),
    m.pushbackCap,
  )
  return {
    ...host,
    nextAt: now + Math.max(wait, gap),
    slowedTo: Math.min(Math.max(gap, 1) * 2, Math.max(m.slowestGap, gap)),
    pushbacks: host.pushbacks + 1,
    failures: 0,
    reason: `asked us to slow down${retryAfter ? `, for ${Math.round(retryAfter / 1000)} s` : ''}`,
  }
}

/** It could not be reached. Five times in a row open the breaker; then a single probe decides. */
export function unreached(host: Host, gap: number, reason: string, now: number, m: Manners): Host {
  const failures = host.failures + 1
  if (failures < m.breakAfter) return { ...host, failures, nextAt: now + gap, reason }
  const pause = Math.min(m.breakFor * 2 ** Math.min(host.opened, 20), m.breakCap)
  return {
    ...host,
    failures: m.breakAfter - 1,
    opened: host.opened + 1,
    nextAt: now + Math.max(pause, gap),
    reason,
  }
}

/** Retry-After in milliseconds from now: seconds or a date; null for what is neither, past or negative. */
export function retryAfter(value: string | undefined, now: number): number | null {
  if (value === undefined) return null
  const text = value.trim()
  const wait = /^\d+$/.test(text)
    ? Number(text) * SECOND
    : /[a-z]/i.test(text)
      ? Date.parse(text) - now
      : Number.NaN
  return wait > 0 ? wait : null
}

/** When a page that failed for the nth time (from 1) is tried again; null when it is given up. */
export function retryAt(attempts: number, now: number, m: Manners, random = Math.random()): number | null {
  if (attempts >= m.attempts) return null
  const wait = Math.min(m.retryAfter * 4 ** (attempts - 1), m.retryCap)
  return Math.round(now + wait * (1 + random * 0.2))
}

/**
 * How long to leave a feed alone: half as long when most of it was new (we are missing news), half as long again
 * when little was; within what the source allows.
 */
export function nextPoll(interval: number, fresh: number, seen: number, least: number, most: number): number {
  const share = seen === 0 ? 0 : fresh / seen
  const next = share >= 2 / 3 ? interval / 2 : share <= 1 / 3 ? interval * 1.5 : interval
  return Math.round(Math.min(Math.max(next, least), most))
}
