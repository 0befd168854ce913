import { createHash } from 'node:crypto'
import type { Archive } from './archive.ts'
import { addressOf, enqueue, type Harvest, keysOf } from './enqueue.ts'
import { readFeed } from './feed.ts'
import { NotAList } from './found.ts'
import type { Page } from './frontier.ts'
import type { Keeper, NewSnapshot } from './keep.ts'
import { nextPoll, retryAfter } from './manners.ts'
import { location, missing, nextLook, notModified, redirected, type SettleTools, tryLater } from './settle.ts'
import { readSitemap } from './sitemap.ts'
import { articleOf, type Source } from './source.ts'
import { readTags } from './tags.ts'
import { fetchable } from './url.ts'
import { type Answer, collect, type Wire, WireError } from './wire.ts'

/** What a visit tells about the server. */
export type HostNews =
  | { kind: 'answered' }
  | { kind: 'pushed-back'; retryAfter: number | null }
  | { kind: 'unreached'; reason: string }
  /** We hung up ourselves; nothing was learnt. */
  | { kind: 'nothing' }

export interface Visit {
  readonly host: HostNews
  readonly status: number | null
  readonly snapshot: NewSnapshot | null
  /** The article is there and has not changed. */
  readonly unchanged: boolean
  readonly harvest: Harvest | null
  readonly problem: string | null
}

export interface VisitTools extends SettleTools {
  readonly wire: Wire
  readonly archive: Archive
  readonly keeper: Keeper
  readonly since: number | null
  readonly signal: AbortSignal | undefined
  readonly maxPage: number
  readonly maxSitemap: number
}

const quiet = { status: null, snapshot: null, unchanged: false, harvest: null, problem: null }

/** One request for one page, and everything that follows from the answer. The page's row is settled when it returns. */
export async function visit(page: Page, source: Source, tools: VisitTools): Promise<Visit> {
  const { frontier, wire, manners } = tools
  const sitemap = page.kind === 'sitemap' || page.kind === 'news-sitemap'
  // Some servers answer 304 to whatever changes, so now and then the whole is asked for.
  const full =
    page.kind === 'article' ? page.looks >= manners.rechecks.length : page.looks % manners.fullEvery === 0
  const headers: Record<string, string> = {}
  if (!full && page.etag) headers['if-none-match'] = page.etag
  if (!full && page.modified) headers['if-modified-since'] = page.modified
  try {
    return await wire.get(
      {
        url: page.url,
        headers,
        local: source.local,
        maxBytes: sitemap ? tools.maxSitemap : tools.maxPage,
        ...(tools.signal && { signal: tools.signal }),
      },
      (answer) => judge(page, source, answer, tools),
    )
  } catch (error) {
    if (!(error instanceof WireError)) throw error
    if (error.fault === 'stopped') {
      frontier.settle(page.id, {})
      return { ...quiet, host: { kind: 'nothing' } }
    }
    const host: HostNews =
      error.fault === 'never' ? { kind: 'answered' } : { kind: 'unreached', reason: error.message }
    return { ...quiet, host, problem: tryLater(page, source, error.message, error.fault, null, tools) }
  }
}

async function judge(page: Page, source: Source, answer: Answer, tools: VisitTools): Promise<Visit> {
  const { frontier, now } = tools
  const { status, headers } = answer
  const told = { ...quiet, status, host: { kind: 'answered' } as HostNews }
  if (status === 429 || status === 503) {
    // The host wants rest; the page has done nothing wrong and keeps its place.
    frontier.settle(page.id, { status, reason: `answered ${status}` })
    return { ...told, host: { kind: 'pushed-back', retryAfter: retryAfter(headers['retry-after'], now()) } }
  }
  if (status === 304) return { ...told, ...notModified(page, source, tools) }
  if (status >= 300 && status < 400)
    return { ...told, problem: redirected(page, source, location(headers), status, tools) }
  if (status === 404 || status === 410) return { ...told, problem: missing(page, source, status, tools) }
  // A wall against crawlers says 403 to everything for a while: it must not cost the pages their place.
  if (status >= 500 || status === 403 || status === 408 || status === 425) {
    const problem = tryLater(page, source, `answered ${status}`, 'page', status, tools)
    const ill = status >= 500 || status === 403
    return { ...told, problem, host: ill ? { kind: 'unreached', reason: problem } : told.host }
  }
  if (status !== 200)
    return { ...told, problem: tryLater(page, source, `answered ${status}`, 'never', status, tools) }
  return page.kind === 'article'
    ? { ...told, ...(await article(page, source, answer, tools)) }
    : { ...told, ...(await poll(page, source, answer, tools)) }
}

async function article(page: Page, source: Source, answer: Answer, tools: VisitTools) {
  const { keeper, now } = tools
  const type = answer.headers['content-type']?.split(';')[0]?.trim().toLowerCase() || 'text/html'
  if (!/^(text\/html|application\/xhtml\+xml|text\/plain)$/.test(type))
    return { problem: tryLater(page, source, `is ${type}, not a page`, 'never', 200, tools) }
  const bytes = new Uint8Array(await collect(answer.body))
  if (bytes.length === 0) return { problem: tryLater(page, source, 'is empty', 'page', 200, tools) }
  const tags = readTags(bytes)
  const forward = tags.refresh && fetchable(tags.refresh, page.url)
  if (forward && forward !== page.url) return { problem: redirected(page, source, forward, 200, tools) }
  const twin = twinOf(page, source, tags.canonical, tools)
  const at = now()
  const got = {
    status: 200,
    headers: answer.headers,
    bytes,
    hash: createHash('sha256').update(bytes).digest('hex'),
    at,
  }
  const { snapshot, problem } = await keeper.keep(
    page,
    got,
    tools.archive,
    {
      ...nextLook(page, at, tools.manners),
      status: 200,
      etag: answer.headers.etag ?? null,
      modified: answer.headers['last-modified'] ?? null,
    },
    twin,
  )
  return { snapshot, unchanged: snapshot === null && problem === null, problem }
}

/**
 * The page that the paper itself calls the proper address of this article, when there is one. A claim alone proves
 * nothing (some systems name one address on all their pages): the texts are compared before they are held for one.
 */
function twinOf(
  page: Page,
  source: Source,
  canonical: string | null,
  { frontier }: VisitTools,
): number | null {
  const href = canonical && addressOf(source, canonical, page.url)
  const named = href ? articleOf(source, href) : null
  if (!href || !named) return null
  const keys = keysOf(source, href)
  const owner = keys.map((key) => frontier.known(key)).find((id) => id !== undefined)
  if (owner !== undefined) return owner === page.id ? null : owner
  // Nobody has this name yet: it becomes another of this page, unless it is that of an article with another number.
  if (named.id === null || named.id === articleOf(source, page.url)?.id)
    for (const key of keys) frontier.name(key, page.id)
  return null
}

async function poll(page: Page, source: Source, answer: Answer, tools: VisitTools) {
  const { frontier, now } = tools
  const at = now()
  const context = { base: page.url, now: at, since: tools.since }
  let harvest: Harvest
  try {
    if (page.kind === 'feed') {
      harvest = await enqueue(
        frontier,
        source,
        page,
        await readFeed(await collect(answer.body), source.timezone),
        context,
      )
    } else if (page.kind === 'listing') {
      const tags = readTags(await collect(answer.body))
      // Some sites point <base> at their picture server while their own links are absolute.
      const base = (tags.base && addressOf(source, tags.base, page.url)) || page.url
      const found = tags.links.map((url) => ({ url, lastmod: null, sitemap: false }))
      harvest = await enqueue(frontier, source, page, found, { ...context, base })
    } else {
      harvest = await enqueue(
        frontier,
        source,
        page,
        readSitemap(answer.body, tools.maxSitemap, source.timezone),
        context,
      )
    }
  } catch (error) {
    if (!(error instanceof NotAList)) throw error
    return { problem: tryLater(page, source, error.message, 'page', 200, tools) }
  }
  const once = page.kind === 'sitemap' || page.depth > 0 // these wait until they are asked for or said to have changed
  const pause = nextPoll(
    page.pause ?? 3_600_000,
    harvest.fresh,
    harvest.articles,
    source.pace.poll,
    source.pace.rest,
  )
  const problem =
    harvest.articles > 0 || page.depth > 0
      ? null
      : `names no article among ${harvest.other} addresses; does \`articles:\` of ${source.id}.yaml still fit? Try \`solieu crawl --check ${source.id}\``
  frontier.together(() => {
    frontier.settle(page.id, {
      state: once ? 'done' : 'waiting',
      due: at + pause,
      pause,
      looks: page.looks + 1,
      attempts: 0,
      hops: 0,
      fetched: at,
      fresh_at: harvest.fresh > 0 ? at : page.fresh_at,
      etag: answer.headers.etag ?? null,
      modified: answer.headers['last-modified'] ?? null,
      status: 200,
      reason: problem,
    })
    if (problem) frontier.problem(page.source, page.url, 'fetch', problem, at)
  })
  return { harvest, problem }
}
