import type { Found } from './found.ts'
import type { Frontier, Page } from './frontier.ts'
import { articleOf, ofSource, type Source } from './source.ts'
import { fetchable, hostFamily, keyOf } from './url.ts'

/** What one poll of a feed, sitemap or listing brought. */
export interface Harvest {
  /** Addresses of articles, those never seen before, and addresses that are none. */
  readonly articles: number
  readonly fresh: number
  readonly other: number
}

const MAX_DEPTH = 3
const BATCH = 500

/** The address of a source's page as its main site writes it: desktop host, no ornaments. Null when it is not the source's. */
export function addressOf(source: Source, raw: string, base?: string): string | null {
  const href = fetchable(raw, base)
  if (!href || !ofSource(source, href)) return null
  const url = new URL(href)
  const family = hostFamily(url.host)
  if (/^(m|mobile|amp|wap)\./.test(url.host)) {
    const home = new URL(source.home)
    url.host = hostFamily(home.host) === family ? home.host : family
  }
  return url.href
}

/** The names under which the seen-set knows an article: its address, and its number at this paper whatever the slug says. */
export function keysOf(source: Source, href: string): string[] {
  const id = articleOf(source, href)?.id
  return id ? [keyOf(href), `${source.id}#${id}`] : [keyOf(href)]
}

/** The key of a feed, sitemap or listing: apart from articles, since a page may be both. */
export function findKey(href: string): string {
  return `find ${keyOf(href)}`
}

/** Enters what a page points to into the frontier as it streams in, in batches, each one transaction. */
export async function enqueue(
  frontier: Frontier,
  source: Source,
  from: Page,
  found: AsyncIterable<Found> | Iterable<Found>,
  options: { base: string; now: number; since: number | null },
): Promise<Harvest> {
  const harvest = { articles: 0, fresh: 0, other: 0 }
  let batch: Found[] = []
  const flush = () => {
    frontier.together(() => {
      for (const one of batch) enter(one)
    })
    batch = []
  }
  function enter(one: Found) {
    const href = addressOf(source, one.url, options.base)
    const lastmod = one.lastmod === null ? null : Math.min(one.lastmod, options.now)
    const old = options.since !== null && lastmod !== null && lastmod < options.since
    if (!href) harvest.other++
    else if (one.sitemap) {
      if (old || from.depth + 1 >= MAX_DEPTH) return
      harvest.articles++
      const page = {
        source: source.id,
        url: href,
        kind: from.kind,
        due: options.now,
        depth: from.depth + 1,
        lastmod,
      }
      const { id, fresh } = frontier.add(page, [findKey(href)])
      if (fresh) harvest.fresh++
      else wakeChild(id, lastmod)
    } else if (!articleOf(source, href)) harvest.other++
    else {
      harvest.articles++
      if (old) return
      const { id, fresh } = frontier.add(
        { source: source.id, url: href, kind: 'article', due: options.now, lastmod },
        keysOf(source, href),
      )
      if (fresh) harvest.fresh++
      else wake(id, lastmod)
    }
  }
  /**
   * A page that is said to have changed since we fetched it is fetched again, in full; but no more often than a feed
   * may be polled, since some systems call everything new all the time.
   */
  function wake(id: number, lastmod: number | null) {
    const page = frontier.page(id)
    if (lastmod === null || !page?.fetched || lastmod <= page.fetched) return
    if (options.now - page.fetched < source.pace.poll || page.state === 'failed' || page.state === 'denied')
      return
    frontier.settle(id, { state: 'waiting', due: options.now, lastmod, etag: null, modified: null })
  }
  /** A sitemap one level deeper is walked again with its parent, unless it says that nothing changed. A circle leads upwards. */
  function wakeChild(id: number, lastmod: number | null) {
    const page = frontier.page(id)
    if (page?.depth !== from.depth + 1 || page.fetched === null) return
    if (lastmod === null || lastmod > page.fetched)
      frontier.settle(id, { state: 'waiting', due: options.now })
  }
  for await (const one of found) {
    batch.push(one)
    if (batch.length >= BATCH) flush()
  }
  flush()
  return harvest
}
