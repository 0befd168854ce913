import { once, setMaxListeners } from 'node:events'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import type { Resolve } from './address.ts'
import { mendTail, openArchive, segments } from './archive.ts'
import { addressOf, findKey, keysOf } from './enqueue.ts'
import type { CrawlEvent, CrawlSummary } from './events.ts'
import { type Frontier, lockFolder, openFrontier } from './frontier.ts'
import { alarms } from './health.ts'
import { type Keeper, type NewSnapshot, openKeeper, type ReadArticle } from './keep.ts'
import { startRun } from './lanes.ts'
import { goodManners, type Manners } from './manners.ts'
import { nextLook } from './settle.ts'
import { type Source, sourceOf } from './source.ts'
import { laneOf } from './url.ts'
import { openWire, type WireLimits } from './wire.ts'

export interface CrawlOptions {
  readonly sources: readonly Source[]
  /** All sources there are, when `sources` are not all; to recognise pages that stand in the archive. */
  readonly known?: readonly Source[]
  /** Folder of the WARC files; the frontier lies in it as `frontier.db`. */
  readonly archive: string
  readonly read: ReadArticle
  /** Name, version and a contact: whoever runs a server must be able to reach whoever crawls it. */
  readonly userAgent: string
  /** Polls feeds and listings even when they are not due. */
  readonly pollNow?: boolean
  /** Also walks the sources' full sitemaps. */
  readonly backfill?: boolean
  /** Leaves out what says it was last changed before this (Unix ms). */
  readonly since?: number | null
  /** Articles a source in this run. */
  readonly limit?: number
  /** Requests at the same time, all hosts together. */
  readonly concurrency?: number
  /** Aborted once: what is under way ends, nothing new begins. */
  readonly drain?: AbortSignal
  /** Aborted: hangs up at once; nothing is lost. */
  readonly stop?: AbortSignal
  readonly on?: (event: CrawlEvent) => void
  readonly manners?: Partial<Manners>
  readonly wire?: Partial<WireLimits>
  readonly resolve?: Resolve
  readonly now?: () => number
  /** Bytes of a page and of a sitemap, decompressed. */
  readonly maxPage?: number
  readonly maxSitemap?: number
}

/**
 * Fetches what is due of the sources and yields every page that is new in the archive: new articles, new versions of
 * articles that changed, and pages that a killed run had archived but not entered. Each is durable when it is yielded.
 * Ends when nothing more becomes due within `manners.patience`. Returns (and tells `on`) the summary.
 * The world's errors become problems; throws ArchiveError when another crawl has the folder, or when
 * the disk cannot be written.
 */
export async function* crawlOnce(options: CrawlOptions): AsyncGenerator<NewSnapshot, CrawlSummary> {
  const started = performance.now()
  const clock = options.now ?? Date.now
  const now = () => Math.round(clock())
  const manners: Manners = { ...goodManners, ...options.manners }
  const tell = options.on ?? (() => {})
  const unlock = lockFolder(options.archive)
  const undo: (() => unknown)[] = [unlock]
  try {
    const frontier = openFrontier(join(options.archive, 'frontier.db'))
    undo.push(frontier.close)
    const archive = openArchive(options.archive, { userAgent: options.userAgent })
    undo.push(archive.close)
    const wire = openWire({
      userAgent: options.userAgent,
      ...(options.resolve && { resolve: options.resolve }),
      ...(options.wire && { limits: options.wire }),
    })
    undo.push(wire.close)
    const keeper = openKeeper(frontier, options.read)

    const released = frontier.release()
    frontier.forget(now())
    const adopted = await adoptStrays(options, frontier, keeper, manners)
    tell({ kind: 'start', adopted: adopted.length, released })
    seed(options, frontier)

    const out = new PassThrough({ objectMode: true, highWaterMark: 16 })
    out.on('error', () => {}) // the iterator below throws it
    const gone = new AbortController() // nobody reads the results any more
    const drain = AbortSignal.any(
      [options.drain, options.stop, gone.signal].filter((signal) => signal !== undefined),
    )
    setMaxListeners(0, drain) // every lane listens
    const tools = {
      frontier,
      wire,
      archive,
      keeper,
      manners,
      now,
      since: options.since ?? null,
      signal: options.stop,
      maxPage: options.maxPage ?? 5 * 1024 * 1024,
      maxSitemap: options.maxSitemap ?? 50 * 1024 * 1024,
    }
    const run = startRun(options, tools, drain, tell, async (snapshot) => {
      if (!out.destroyed && !out.write(snapshot)) await Promise.race([once(out, 'drain'), once(out, 'close')])
    })
    const lanes = run.done.then(
      () => out.end(),
      (error) => out.destroy(error),
    )
    try {
      for (const snapshot of adopted) yield snapshot
      yield* out as AsyncIterable<NewSnapshot>
    } finally {
      gone.abort()
      await lanes
    }
    const summary: CrawlSummary = {
      sources: [...run.totals.values()],
      seconds: (performance.now() - started) / 1000,
      waiting: frontier.db
        .prepare<[], { n: number }>(`SELECT count(*) AS n FROM urls WHERE state = 'waiting' AND looks = 0`)
        .get()!.n,
    }
    for (const total of summary.sources) {
      const source = options.sources.find((one) => one.id === total.source)!
      total.alarms.push(...alarms(frontier, source, now()))
    }
    tell({ kind: 'end', summary })
    return summary
  } finally {
    for (const close of undo.reverse()) await close()
  }
}

/** Puts the places where articles are found into the frontier; new ones are due at once. */
function seed(options: CrawlOptions, frontier: Frontier) {
  frontier.together(() => {
    for (const source of options.sources) {
      for (const { kind, url } of source.find) {
        if (kind === 'sitemap' && !options.backfill) continue
        const { id, fresh } = frontier.add({ source: source.id, url, kind, due: 0 }, [findKey(url)])
        const page = frontier.page(id)!
        // A place that was led elsewhere and failed there is looked for where the source says it is.
        if (page.url !== url && page.reason !== null) frontier.settle(id, { url, lane: laneOf(url), hops: 0 })
        if (!fresh && (options.pollNow || kind === 'sitemap'))
          frontier.settle(id, { state: 'waiting', due: 0 })
      }
    }
  })
}

/** Enters what stands in the archive behind the last byte that the frontier knows of. */
async function adoptStrays(
  options: CrawlOptions,
  frontier: Frontier,
  keeper: Keeper,
  manners: Manners,
): Promise<NewSnapshot[]> {
  const known = new Map(
    frontier.db
      .prepare<[], { name: string; size: number }>('SELECT name, size FROM segments')
      .all()
      .map((row) => [row.name, row.size]),
  )
  const adopted: NewSnapshot[] = []
  /** A page of a frontier that was lost; undefined when it belongs to no source we know: the archive keeps it. */
  const strayPage = (url: string, at: number) => {
    const source = sourceOf(options.known ?? options.sources, url)
    const href = source && addressOf(source, url)
    if (!source || !href) return undefined
    return frontier.page(
      frontier.add({ source: source.id, url, kind: 'article', due: at }, keysOf(source, href)).id,
    )
  }
  for (const segment of segments(options.archive)) {
    const size = known.get(segment) ?? 0
    if (statSync(join(options.archive, segment)).size <= size) continue
    const end = await mendTail(options.archive, segment, size, (kept) => {
      const at = Date.parse(kept.fetchedAt)
      const page = frontier.pageAt(kept.url) ?? strayPage(kept.url, at)
      const snapshot = page && keeper.adopt(page, kept, nextLook(page, at, manners))
      if (snapshot) adopted.push(snapshot)
    })
    keeper.accounted(segment, end)
  }
  return adopted
}
