import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type CrawlOptions, crawlOnce } from './crawl.ts'
import type { Source } from './source.ts'

/** Whether a source file still fits the paper on the web. */
export interface CheckReport {
  readonly source: Source
  readonly finds: readonly {
    kind: string
    url: string
    /** It was asked for; whatever keeps it from being asked is the `problem`. */
    asked: boolean
    articles: number
    other: number
    problem: string | null
  }[]
  readonly articles: readonly {
    url: string
    title: string | null
    published: string | null
    authors: readonly string[]
    /** Length of the body. */
    characters: number
  }[]
  /** What keeps it from fitting, each with what to do; empty when it fits. */
  readonly faults: readonly string[]
}

const SAMPLE = 3

/**
 * Polls every place of a source but its full sitemap, reads a few of the articles found, and compares. Uses a folder
 * of its own, so that nothing of the archive changes, and the same manners as a crawl.
 */
export async function checkSource(
  source: Source,
  options: Omit<CrawlOptions, 'sources' | 'archive' | 'limit'>,
): Promise<CheckReport> {
  const archive = await mkdtemp(join(tmpdir(), 'solieu-check-'))
  const finds = new Map(
    source.find
      .filter(({ kind }) => kind !== 'sitemap')
      .map((find) => [
        find.url,
        { ...find, asked: false, articles: 0, other: 0, problem: 'was not reached' as string | null },
      ]),
  )
  const articles: CheckReport['articles'][number][] = []
  const problems: string[] = []
  try {
    const crawl = crawlOnce({
      ...options,
      sources: [source],
      archive,
      limit: SAMPLE,
      on(event) {
        options.on?.(event)
        if (event.kind === 'problem') {
          problems.push(`${event.problem.where}: ${event.problem.reason}`)
          const waits = finds.get(event.problem.where)
          if (waits && !waits.asked) waits.problem = event.problem.reason
        }
        if (event.kind !== 'visit' || !event.find) return
        const find = finds.get(event.url)
        if (find) Object.assign(find, { ...event.visit.harvest, asked: true, problem: event.visit.problem })
      },
    })
    for await (const { url, reading } of crawl)
      articles.push({
        url,
        title: reading?.title ?? null,
        published: reading?.published ?? null,
        authors: reading?.authors ?? [],
        characters: reading?.text.length ?? 0,
      })
  } finally {
    await rm(archive, { recursive: true, force: true })
  }
  return {
    source,
    finds: [...finds.values()],
    articles,
    faults: faultsOf([...finds.values()], articles, problems),
  }
}

function faultsOf(
  finds: CheckReport['finds'],
  articles: CheckReport['articles'],
  problems: readonly string[],
): string[] {
  const faults = finds.flatMap(({ kind, url, asked, articles: count, problem }) =>
    problem !== null
      ? [
          `${kind} ${url} ${problem}. ${asked ? 'Look for its new address on the paper’s site, or take the line out.' : 'Is the name of the host right, and this machine on the net?'}`,
        ]
      : count === 0
        ? [`${kind} ${url} names no article. Do the patterns under articles: fit the addresses of today?`]
        : [],
  )
  if (articles.length === 0) {
    faults.push(`No article could be fetched${problems.length > 0 ? `: ${problems.at(-1)}` : ''}.`)
    return faults
  }
  const lacking = (what: string, where: (one: (typeof articles)[number]) => boolean, cure: string) => {
    const urls = articles.filter(where).map((one) => one.url)
    if (urls.length > 0)
      faults.push(`${urls.length} of ${articles.length} articles have no ${what} (${urls[0]}). ${cure}`)
  }
  lacking('body', (one) => one.characters < 200, 'Name the element that holds it under read: body.')
  lacking('title', (one) => !one.title, 'Name its element under read: title.')
  lacking('date', (one) => !one.published, 'Name its element under read: published.')
  if (articles.every((one) => one.authors.length === 0))
    faults.push('No article has an author. If the pages show one, name its element under read: authors.')
  return faults
}
