/** Pages of the crawler's archive on their way into the database. */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pagesOf } from '../crawl/archive.ts'
import { openFrontier } from '../crawl/frontier.ts'
import { type Source, sourceOf } from '../crawl/source.ts'
import { hostOf } from '../input/host.ts'
import type { InputOptions } from '../input/inputs.ts'
import { declaredCharset, decode } from '../read/encoding.ts'
import { readHtml } from '../read/html.ts'
import { isVietnamese } from '../read/language.ts'
import { openForReading } from '../store/index.ts'
import type { Snapshot } from '../types.ts'
import type { Streamed } from './extracting.ts'

/** An article of the crawler is its address: a changed text is a new version of it. */
export const idOfUrl = (url: string): string => createHash('sha256').update(url).digest('hex').slice(0, 16)

interface Row {
  readonly url: string
  readonly hash: string
  readonly segment: string
  readonly offset: number
}

/** The latest page of every address that the database does not hold as read by `ruleset`, oldest first. */
export async function* pagesToRead(
  archive: string,
  db: string,
  ruleset: string,
  inputs: InputOptions,
  sources: readonly Source[],
): AsyncGenerator<Streamed> {
  const done = alreadyRead(db, ruleset)
  for (const { hash, segment, offset } of latest(archive)) {
    if (done.has(hash)) continue
    const { value: kept } = await pagesOf(archive, segment, offset).next()
    if (!kept || !('bytes' in kept)) continue
    const { url } = kept
    const problem = (reason: string): Streamed => ({ problem: { where: url, stage: 'read', reason } })
    const page = readPage(kept, inputs)
    if ('unreadable' in page) yield problem(page.unreadable)
    else if (!isVietnamese(page.text)) yield problem('not Vietnamese; passed over')
    else {
      const snapshot = { url, fetchedAt: kept.fetchedAt, status: kept.status, hash, archive: segment }
      yield {
        article: {
          ...page,
          id: idOfUrl(url),
          file: null,
          url,
          source: sourceOf(sources, url)?.id ?? hostOf(url),
        },
        snapshot,
      }
    }
  }
}

/** What a kept page says. */
export function readPage(
  { url, bytes, headers }: Snapshot,
  inputs: InputOptions,
): ReturnType<typeof readHtml> {
  const { text } = decode(bytes, inputs.reading, declaredCharset(bytes, headers['content-type'] ?? null))
  return readHtml(text, { ...inputs, url })
}

/** Reprints of one another, by the number of the cluster's first page. */
export function clustersOf(archive: string): { article: string; cluster: string }[] {
  const frontier = openFrontier(join(archive, 'frontier.db'))
  try {
    const sql = `SELECT DISTINCT u.url, s.cluster FROM snapshots s JOIN urls u ON u.id = s.url WHERE s.cluster IS NOT NULL`
    return frontier.db
      .prepare<[], { url: string; cluster: number }>(sql)
      .all()
      .map(({ url, cluster }) => ({ article: idOfUrl(url), cluster: String(cluster) }))
  } finally {
    frontier.close()
  }
}

function latest(archive: string): Row[] {
  const frontier = openFrontier(join(archive, 'frontier.db'))
  try {
    const sql = `SELECT u.url, s.hash, s.segment, s.offset FROM snapshots s JOIN urls u ON u.id = s.url
      WHERE s.body = 1 AND s.version = (SELECT max(version) FROM snapshots WHERE url = s.url) ORDER BY s.segment, s.offset`
    return frontier.db.prepare<[], Row>(sql).all()
  } finally {
    frontier.close()
  }
}

/** Hashes of the pages whose articles the database holds as this ruleset reads them. */
function alreadyRead(path: string, ruleset: string): ReadonlySet<string> {
  if (!existsSync(path)) return new Set()
  const db = openForReading(path)
  try {
    const sql =
      'SELECT snapshot FROM versions WHERE snapshot IS NOT NULL AND superseded_by IS NULL AND ruleset = ?'
    return new Set(db.prepare(sql).pluck().all(ruleset) as string[])
  } finally {
    db.close()
  }
}
