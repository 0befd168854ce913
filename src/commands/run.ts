import { type Command, Option } from 'commander'
import type { CrawlSummary } from '../crawl/events.ts'
import type { Source } from '../crawl/source.ts'
import type { Problem } from '../types.ts'
import { progress } from './crawl-text.ts'
import {
  archiveOption,
  chooseSources,
  columns,
  orUsage,
  pageReader,
  sourcesOption,
  UsageError,
  userAgent,
} from './crawling.ts'
import { attempt, DATABASE } from './database.ts'
import { type ExtractResult, extractAll, summaryOf } from './extracting.ts'
import { INCOMPLETE, INTERRUPTED } from './failure.ts'
import { inputOptions, knowledgeIn, patternsOption } from './loaded.ts'
import { clustersOf, pagesToRead } from './pages.ts'
import { emptyCounts } from './progress.ts'

const EXAMPLES = `
Examples:
  $ export SOLIEU_CONTACT=you@example.org
  $ solieu run                            what is due of all newspapers, then their figures
  $ solieu run HOST --db one.db           one newspaper, into its own database

The same as solieu crawl, then solieu extract of the pages that are new, or that the patterns at hand have not read
yet. Interrupt once to end after what is at hand; nothing is lost and the next run goes on.
Exit codes: 0 all went well, 1 a source needs a look or a page could not be read, 2 wrong use, 130 interrupted.`

interface Options {
  readonly db: string
  readonly patterns: string
  readonly archive: string
  readonly sources: string
  readonly contact?: string
  readonly now?: boolean
  readonly limit?: string
}

/** Adds `run` to the program. */
export function register(program: Command): void {
  program
    .command('run')
    .summary('crawl, then extract what is new')
    .description('Fetches what newspapers have new and reads the figures out of it.')
    .argument(
      '[sources...]',
      'hosts of newspapers, as the files of sources are called; all of them when left out',
    )
    .option('--now', 'poll feeds and listings even when they are not due')
    .option('--limit <number>', 'at most so many articles a source')
    .addOption(
      new Option('--contact <address>', 'how a newspaper can reach you; sent with every request').env(
        'SOLIEU_CONTACT',
      ),
    )
    .option('--db <file>', 'database', DATABASE)
    .addOption(patternsOption())
    .addOption(archiveOption())
    .addOption(sourcesOption())
    .addHelpText('after', EXAMPLES)
    .action((names: string[], options: Options) =>
      attempt(options.db, () => orUsage(() => run(names, options))),
    )
}

async function run(names: readonly string[], options: Options): Promise<void> {
  const { all, chosen } = await chooseSources(options.sources, names)
  const limit = options.limit === undefined ? undefined : Number(options.limit)
  if (limit !== undefined && !(Number.isInteger(limit) && limit > 0))
    throw new UsageError('--limit needs a whole number')
  const { crawl, result, problems } = await crawlAndExtract({
    chosen,
    all,
    contact: options.contact,
    archive: options.archive,
    db: options.db,
    patterns: options.patterns,
    pollNow: options.now === true,
    limit,
  })
  console.error(crawlText(crawl))
  console.error(`${summaryOf(result)}; written to ${options.db}`)
  const alarms = crawl.sources.some((one) => one.alarms.length > 0)
  // An article that is not there is the web's weather; one that is there and cannot be read needs a look.
  const unread = result.counts.problems > 0 || problems.some(({ stage }) => stage === 'read')
  process.exitCode = result.interrupted ? INTERRUPTED : alarms || unread ? INCOMPLETE : 0
}

export interface CrawlAndExtract {
  /** Newspapers to crawl, and all there are. */
  readonly chosen: readonly Source[]
  readonly all: readonly Source[]
  readonly contact: string | undefined
  readonly archive: string
  readonly db: string
  readonly patterns: string
  readonly pollNow?: boolean
  readonly limit?: number | undefined
}

/**
 * Crawls what is due, then reads every page of the archive that the database does not hold by these patterns. Each
 * page is durable before it is read, so whatever interrupts it, the next run makes up for it. `problems` are the crawl's.
 */
export async function crawlAndExtract(
  job: CrawlAndExtract,
): Promise<{ crawl: CrawlSummary; result: ExtractResult; problems: readonly Problem[] }> {
  const knowledge = knowledgeIn(job.patterns)
  const problems: Problem[] = []
  const { crawlOnce } = await import('../crawl/crawl.ts')
  const tell = progress()
  const drain = new AbortController()
  const interrupted = () => {
    process.stderr.write('\nfinishing what is under way; once more to stop at once\n')
    drain.abort()
  }
  process.once('SIGINT', interrupted)
  process.once('SIGTERM', interrupted)
  const pages = crawlOnce({
    sources: job.chosen,
    known: job.all,
    archive: job.archive,
    read: await pageReader(job.all),
    userAgent: userAgent(job.contact, job.chosen),
    drain: drain.signal,
    pollNow: job.pollNow ?? false,
    ...(job.limit !== undefined && { limit: job.limit }),
    on: (event) => {
      tell(event)
      if (event.kind === 'problem') problems.push(event.problem)
    },
  })
  let next = await pages.next()
  while (!next.done) next = await pages.next()
  process.off('SIGINT', interrupted)
  process.off('SIGTERM', interrupted)
  const inputs = inputOptions(job.patterns, job.all)
  const result = drain.signal.aborted
    ? null
    : await extractAll({
        knowledge,
        sources: job.all,
        inputs,
        paths: [],
        stream: pagesToRead(job.archive, job.db, knowledge.ruleset, inputs, job.all),
        clusters: () => clustersOf(job.archive),
        problems,
        db: job.db,
        command: 'run',
      })
  return {
    crawl: next.value,
    result: result ?? { counts: emptyCounts(), seconds: 0, interrupted: true },
    problems,
  }
}

/** What a crawl brought, as a table a source with what needs a look. */
export function crawlText({ sources, seconds, waiting }: CrawlSummary): string {
  const busy = sources.filter((one) => one.requests > 0 || one.alarms.length > 0)
  const table = columns(
    ['source', 'requests', 'new', 'changed', 'problems'],
    busy.map((one) => [one.source, one.requests, one.added, one.changed, one.problems]),
  )
  const alarms = busy.flatMap((one) => one.alarms.map((alarm) => `! ${one.source}: ${alarm}`))
  return [
    ...(busy.length ? [table] : []),
    ...alarms,
    `crawled in ${seconds.toFixed(1)} s; ${waiting} pages wait for a later run`,
  ].join('\n')
}
