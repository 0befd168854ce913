/** From paths to facts, in a database or as lines: what `extract`, `start` and `run` share. */
import { setImmediate } from 'node:timers/promises'
import type { Source } from '../crawl/source.ts'
import { articles, type Input, type InputOptions } from '../input/inputs.ts'
import { PATTERNS } from '../knowledge/load.ts'
import type { Knowledge } from '../knowledge/model.ts'
import {
  articleHash,
  beginRun,
  close,
  finishRun,
  hasPlaces,
  isCurrent,
  openStore,
  recordProblem,
  type SnapshotRow,
  type Store,
  StoreError,
  writeClusters,
  writeExtraction,
  writeIndicators,
  writePlaces,
  writeSources,
} from '../store/index.ts'
import type { Article, Extraction, Problem } from '../types.ts'
import { whereIs } from './failure.ts'
import { placeRows } from './places.ts'
import { type Counts, emptyCounts, many, startProgress } from './progress.ts'
import { readAll } from './threads.ts'
import { version } from './version.ts'

/** An article or a problem on its way, with the page it was read from where there is one. */
export type Streamed = Input & { readonly snapshot?: SnapshotRow }

export interface ExtractJob {
  readonly knowledge: Knowledge
  readonly sources: readonly Source[]
  readonly inputs: InputOptions
  readonly paths: readonly string[]
  /** Database to write; null for none. */
  readonly db: string | null
  /** Told every extraction, in order; returns false when nobody reads on. */
  readonly each?: (extraction: Extraction) => Promise<boolean> | boolean
  /** Articles that come from elsewhere than `paths`. */
  readonly stream?: AsyncIterable<Streamed>
  /** Which articles are reprints of one another, asked when all are written. */
  readonly clusters?: () => readonly { readonly article: string; readonly cluster: string }[]
  /** What went wrong before and was told already; kept in the database. */
  readonly problems?: readonly Problem[]
  readonly command: string
  readonly quiet?: boolean
  /** Threads that read; 1 unless said. `patterns` is what they load. */
  readonly jobs?: number
  readonly patterns?: string
}

export interface ExtractResult {
  readonly counts: Counts
  readonly seconds: number
  readonly interrupted: boolean
}

/**
 * Reads all articles; writes what changed. Ctrl-C ends it after the article at hand, with everything committed; a
 * second one at once. World errors are problems: told on stderr, kept in the database.
 * @throws StoreError when the database cannot be written
 */
export async function extractAll(job: ExtractJob): Promise<ExtractResult> {
  const { knowledge } = job
  const store = job.db === null ? null : openStore(job.db)
  const counts = emptyCounts()
  const progress = startProgress(counts, job.quiet)
  const interrupt = onInterrupt()
  const problem = (p: Problem) => {
    progress.tell(p)
    if (store) recordProblem(store, p)
  }
  try {
    if (store) begin(store, job)
    if (store) for (const known of job.problems ?? []) recordProblem(store, known)
    const stream = (job.stream ?? articles(job.paths, job.inputs)) as AsyncIterable<Streamed>
    const reading = {
      knowledge,
      isDone: (article: Article) =>
        store !== null && isCurrent(store, article.id, articleHash(article), knowledge.ruleset) && !job.each,
      jobs: job.jobs ?? 1,
      signal: interrupt.signal,
      patterns: job.patterns ?? PATTERNS,
    }
    for await (const outcome of readAll(stream, reading)) {
      if ('problem' in outcome) problem(outcome.problem)
      else if (outcome.extraction === null) counts.unchanged++
      else {
        const { input, extraction } = outcome
        const refused = store && written(store, extraction, input.snapshot)
        if (refused) problem({ where: whereIs(input.article), stage: 'store', reason: refused })
        counts.articles++
        counts.facts += extraction.facts.length
        counts.unread += extraction.unread.length
        if (job.each && !(await job.each(extraction))) break
      }
      progress.tick()
      if (await interrupt.heard()) break
    }
    if (store && job.clusters) writeClusters(store, job.clusters())
    if (store) finishRun(store, { at: new Date().toISOString() })
  } finally {
    interrupt.off()
    progress.end()
    if (store) close(store)
  }
  return { counts, seconds: progress.seconds(), interrupted: interrupt.signal.aborted }
}

function begin(store: Store, { knowledge, sources, command }: ExtractJob): void {
  beginRun(store, { version: version(), ruleset: knowledge.ruleset, command, at: new Date().toISOString() })
  if (!hasPlaces(store)) writePlaces(store, placeRows(knowledge.places))
  const indicators = knowledge.indicators.map((i) => {
    const unit = i.units?.length === 1 ? i.units[0]! : null
    return { id: i.id, vi: i.vi, en: i.en, unit, description: null }
  })
  if (indicators.length) writeIndicators(store, indicators)
  const provinces = knowledge.places.provinces
  const codeOf = (name: string) =>
    provinces.find((p) => p.fullName.toLowerCase() === name.toLowerCase() && p.scheme === 'new')?.code ?? null
  writeSources(
    store,
    sources.map(({ id, name, province }) => ({ id, name, province: codeOf(province) })),
  )
}

/** Writes an extraction; the reason when SQLite cannot hold it. */
function written(store: Store, extraction: Extraction, snapshot?: SnapshotRow): string | null {
  try {
    writeExtraction(store, extraction, snapshot)
    return null
  } catch (error) {
    if (error instanceof StoreError && error.code === 'BAD_ARTICLE') return error.message
    throw error
  }
}

/** How often (ms) to look whether Ctrl-C was pressed. */
const LISTEN_MS = 50

/**
 * The first Ctrl-C (or TERM) is noted, the second kills as usual. Signals come when the event loop turns, which it does
 * not while articles of one piece of a file follow each other: `heard` turns it now and then.
 */
function onInterrupt(): { signal: AbortSignal; heard: () => Promise<boolean>; off: () => void } {
  const pressed = new AbortController()
  let listened = performance.now()
  const note = () => {
    off()
    process.stderr.write('\nstopping after this article; once more to stop at once\n')
    pressed.abort()
  }
  const off = () => {
    process.off('SIGINT', note)
    process.off('SIGTERM', note)
  }
  process.on('SIGINT', note)
  process.on('SIGTERM', note)
  const heard = async () => {
    if (performance.now() - listened > LISTEN_MS) {
      await setImmediate()
      listened = performance.now()
    }
    return pressed.signal.aborted
  }
  return { signal: pressed.signal, heard, off }
}

/** "32 articles (3 unchanged), 700 facts, 12 numbers unread, 1 problem in 0.8 s". */
export function summaryOf({ counts, seconds }: ExtractResult): string {
  const parts = [
    many(counts.articles + counts.unchanged, 'article') +
      (counts.unchanged ? ` (${counts.unchanged} unchanged)` : ''),
    many(counts.facts, counts.unchanged ? 'new fact' : 'fact'),
    `${many(counts.unread, 'number')} unread`,
    ...(counts.problems ? [many(counts.problems, 'problem')] : []),
  ]
  return `${parts.join(', ')} in ${seconds.toFixed(1)} s`
}
