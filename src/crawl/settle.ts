import { addressOf, findKey, keysOf } from './enqueue.ts'
import type { Frontier, Page, PageChange } from './frontier.ts'
import { type Manners, nextPoll, retryAt } from './manners.ts'
import { articleOf, type Source } from './source.ts'
import { fetchable, laneOf } from './url.ts'

/** What becomes of a page's row when the answer was not simply the page. */
export interface SettleTools {
  readonly frontier: Frontier
  readonly manners: Manners
  readonly now: () => number
}

const MAX_HOPS = 5

/** Puts a page off, or gives it up. No attempt is spent when the host could not be reached: that says nothing of the page. */
export function tryLater(
  page: Page,
  source: Source,
  reason: string,
  fault: 'host' | 'page' | 'never',
  status: number | null,
  { frontier, manners, now }: SettleTools,
): string {
  const attempts = page.attempts + (fault === 'host' ? 0 : 1)
  const at = fault === 'never' ? null : retryAt(Math.max(attempts, 1), now(), manners)
  const change: PageChange = { attempts, status, reason }
  frontier.together(() => {
    // A feed is never given up: it may come back to life.
    if (at !== null) frontier.settle(page.id, { ...change, due: at })
    else if (page.kind !== 'article')
      frontier.settle(page.id, { ...change, attempts: 0, due: now() + (page.pause ?? source.pace.rest) })
    else frontier.settle(page.id, { ...change, state: 'failed' })
    frontier.problem(page.source, page.url, 'fetch', reason, now())
  })
  return reason
}

/** The row of an article that has been seen: when to look again, if ever. */
export function nextLook(page: Page, at: number, m: Manners): PageChange {
  const again = m.rechecks[page.looks]
  const seen = { looks: page.looks + 1, attempts: 0, hops: 0, fetched: at, reason: null }
  return again === undefined ? { ...seen, state: 'done' } : { ...seen, state: 'waiting', due: at + again }
}

export function notModified(page: Page, source: Source, { frontier, manners, now }: SettleTools) {
  const at = now()
  if (page.kind === 'article') {
    frontier.settle(page.id, { ...nextLook(page, at, manners), status: 304 })
    return { unchanged: true }
  }
  const pause = nextPoll(page.pause ?? 3_600_000, 0, 1, source.pace.poll, source.pace.rest)
  frontier.settle(page.id, {
    due: at + pause,
    pause,
    looks: page.looks + 1,
    attempts: 0,
    fetched: at,
    status: 304,
    reason: null,
  })
  return { harvest: { articles: 0, fresh: 0, other: 0 } }
}

/** A redirect is a page of its own, to be asked for in its turn, under the rules of its own host. */
export function redirected(
  page: Page,
  source: Source,
  target: string | null,
  status: number,
  tools: SettleTools,
): string | null {
  const { frontier, now } = tools
  const never = (reason: string) => tryLater(page, source, reason, 'never', status, tools)
  const href = target === null ? null : fetchable(target, page.url)
  if (!href)
    return never(
      target ? `redirects to ${target}, which is no web address` : `answered ${status} without an address`,
    )
  if (page.hops >= MAX_HOPS) return never('redirects too often')
  const inside = addressOf(source, href)
  if (!inside) return never(`redirects to another site, ${new URL(href).host}`)
  const isArticle = page.kind === 'article'
  if (isArticle && !articleOf(source, inside)) {
    if (new URL(inside).pathname === '/')
      return missing(page, source, status, tools, 'redirects to the front page: the article is gone')
    return never(`redirects to ${inside}, which is no article`)
  }
  const keys = isArticle ? keysOf(source, href) : [findKey(href)]
  const owner = keys.map((key) => frontier.known(key)).find((id) => id !== undefined)
  if (owner === page.id || owner === undefined) {
    // The same page under another spelling (http and https, with and without slash), or a new home: it moves there.
    frontier.together(() => {
      for (const key of keys) frontier.name(key, page.id)
      frontier.settle(page.id, {
        url: href,
        lane: laneOf(href),
        hops: page.hops + 1,
        due: now(),
        status,
        etag: null,
        modified: null,
      })
    })
    return null
  }
  if (isArticle) frontier.settle(page.id, { state: 'moved', status, reason: `is ${href}` })
  else frontier.settle(page.id, { due: now() + source.pace.rest, status, reason: `redirects to ${href}` })
  return null
}

export function missing(
  page: Page,
  source: Source,
  status: number,
  tools: SettleTools,
  reason = `answered ${status}`,
): string | null {
  const { frontier, now } = tools
  if (page.kind !== 'article') return tryLater(page, source, reason, 'never', status, tools)
  frontier.together(() => {
    frontier.settle(page.id, { state: 'gone', status, reason })
    frontier.problem(page.source, page.url, 'fetch', reason, now())
  })
  return reason
}

/** The Location header; servers write it in UTF-8, which arrives as Latin-1. */
export function location(headers: Readonly<Record<string, string>>): string | null {
  const raw = headers.location
  if (!raw) return null
  const bytes = Buffer.from(raw, 'latin1')
  const text = bytes.toString('utf8')
  return text.includes('\uFFFD') ? raw : text
}
