import { humanDuration } from './duration.ts'
import type { Frontier } from './frontier.ts'
import type { Source } from './source.ts'

const FIELDS = ['title', 'body', 'published', 'authors'] as const
const RECENT = 20
const BEFORE = 100
/** A single run may bring more articles than that: what was before them is looked for as far back as this. */
const HISTORY = 500
const QUIET = 7 * 86_400_000
const SILENT = 3 * 86_400_000

/** What a source looks like from its rows: numbers, and what is wrong with it. */
export interface SourceHealth {
  readonly source: string
  readonly name: string
  /** Pages by state, articles only. */
  readonly articles: Readonly<Record<'waiting' | 'fetched' | 'failed' | 'gone' | 'denied', number>>
  readonly snapshots: number
  /** Unix ms; null when it never happened. */
  readonly lastSnapshot: number | null
  readonly nextPoll: number | null
  readonly alarms: readonly string[]
  /** Servers of the source that must be left alone for a while, with the reason. */
  readonly resting: readonly { readonly lane: string; readonly until: number; readonly reason: string }[]
}

/** The state of the sources, from the frontier alone. */
export function health(frontier: Frontier, sources: readonly Source[], now: number): SourceHealth[] {
  const { db } = frontier
  const counts = db.prepare<[string], { state: string; looked: number; n: number }>(
    `SELECT state, looks > 0 AS looked, count(*) AS n FROM urls WHERE source = ? AND kind = 'article' GROUP BY 1, 2`,
  )
  const stored = db.prepare<[string], { n: number; last: number | null }>(
    'SELECT count(*) AS n, max(s.fetched) AS last FROM snapshots s JOIN urls u ON u.id = s.url WHERE u.source = ?',
  )
  const polls = db.prepare<[string], { next: number | null }>(
    `SELECT min(due) AS next FROM urls WHERE source = ? AND kind <> 'article' AND state = 'waiting'`,
  )
  const hosts = db.prepare<[string, number], { lane: string; until: number; reason: string }>(
    `SELECT lane, next_at AS until, reason FROM hosts
     WHERE lane IN (SELECT lane FROM urls WHERE source = ?) AND next_at > ? AND reason IS NOT NULL`,
  )
  return sources.map((source) => {
    const articles = { waiting: 0, fetched: 0, failed: 0, gone: 0, denied: 0 }
    for (const { state, looked, n } of counts.all(source.id)) {
      if (state === 'done' || (state === 'waiting' && looked)) articles.fetched += n
      else if (state in articles) articles[state as keyof typeof articles] += n
    }
    const { n, last } = stored.get(source.id)!
    return {
      source: source.id,
      name: source.name,
      articles,
      snapshots: n,
      lastSnapshot: last,
      nextPoll: polls.get(source.id)?.next ?? null,
      alarms: alarms(frontier, source, now),
      resting: hosts.all(source.id, now),
    }
  })
}

/**
 * What a person should look at: articles that have come without a title, body, date or author lately though they used
 * to have them, or never had; places that stopped bringing news.
 */
export function alarms(frontier: Frontier, source: Source, now: number): string[] {
  const { db } = frontier
  const rows = db
    .prepare<[string], Record<(typeof FIELDS)[number], number>>(
      `SELECT s.title, s.body, s.published, s.authors FROM snapshots s JOIN urls u ON u.id = s.url
       WHERE u.source = ? ORDER BY s.id DESC LIMIT ${HISTORY}`,
    )
    .all(source.id)
  const recent = rows.slice(0, RECENT)
  const before = earlier(rows)
  const found: string[] = []
  for (const field of FIELDS) {
    const now = share(recent, field)
    const best = Math.max(0, ...before.map((some) => share(some, field)))
    if (best >= 0.8 && now <= 0.5)
      found.push(
        `${percent(now)} of the last ${recent.length} articles have ${said[field]}, against ${percent(best)} before: has the layout changed?`,
      )
    else if (field !== 'authors' && recent.length >= 5 && now === 0)
      found.push(
        `none of the last ${recent.length} articles has ${said[field]}: does \`read:\` of ${source.id}.yaml fit?`,
      )
  }
  const news = db
    .prepare<[string], { fresh: number | null; polled: number | null; reason: string | null }>(
      `SELECT max(fresh_at) AS fresh, max(fetched) AS polled, max(reason) AS reason
       FROM urls WHERE source = ? AND kind IN ('feed', 'news-sitemap', 'listing')`,
    )
    .get(source.id)!
  if (news.polled === null && news.reason !== null) found.push(`has never answered: ${news.reason}`)
  else if (news.polled !== null && now - news.polled > SILENT)
    found.push(`has not answered for ${humanDuration(now - news.polled)}: ${news.reason ?? 'not asked'}`)
  else if (news.fresh !== null && news.polled !== null && news.polled - news.fresh > QUIET)
    found.push(`no news for ${humanDuration(now - news.fresh)} although it answers: have its feeds moved?`)
  return found
}

const said = { title: 'a title', body: 'a body', published: 'a date', authors: 'an author' }

/** Stretches of the articles before the recent ones, each long enough to tell how they used to be. */
function earlier<T>(rows: readonly T[]): (readonly T[])[] {
  const found: (readonly T[])[] = []
  for (let from = RECENT; from + RECENT <= rows.length; from += RECENT)
    found.push(rows.slice(from, from + BEFORE))
  return found
}

function share(
  rows: readonly Record<(typeof FIELDS)[number], number>[],
  field: (typeof FIELDS)[number],
): number {
  return rows.length === 0 ? 1 : rows.filter((row) => row[field]).length / rows.length
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}
