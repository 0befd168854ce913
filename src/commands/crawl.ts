/** `crawl`: from newspapers' addresses to an archive of their pages. */
import { type Command, InvalidArgumentError, Option } from 'commander'
import type { CrawlOptions } from '../crawl/crawl.ts'
import { checkText, line, progress, row, summaryText } from './crawl-text.ts'
import {
  archiveOption,
  chooseSources,
  isArchiveError,
  orUsage,
  pageReader,
  sourcesOption,
  UsageError,
  userAgent,
} from './crawling.ts'
import { print } from './output.ts'

const EXAMPLES = `
Examples:
  $ export SOLIEU_CONTACT=you@example.org
  $ solieu crawl                                  what is due of all newspapers
  $ solieu crawl HOST --now                       poll one newspaper whether due or not
  $ solieu crawl --every 2h                       as a service; cron works too: --every '15 6-22/2 * * *'
  $ solieu crawl HOST --backfill --since 2024-01-01
  $ solieu crawl --check HOST                     does the source file still fit?
  $ solieu crawl --json > new.jsonl               a line a page that is new in the archive

Interrupt once to finish what is under way, twice to stop at once; nothing is lost either way, and the next
run goes on. Pages stand as WARC in the archive folder; solieu read and extract take it as it is.
Exit codes: 0 all went well, 1 a source needs a look (see the alarms), 2 wrong use, 130 interrupted twice.`

interface Options {
  readonly archive: string
  readonly sources: string
  readonly contact?: string
  readonly every?: string
  readonly check?: boolean
  readonly now?: boolean
  readonly backfill?: boolean
  readonly since?: number
  readonly limit?: number
  readonly json?: boolean
  readonly quiet?: boolean
}

/** Adds `crawl` to the program. */
export function register(program: Command): void {
  program
    .command('crawl')
    .summary('fetch what newspapers have new')
    .description('Fetches what is new at newspapers, politely, and keeps the pages in an archive.')
    .argument(
      '[sources...]',
      'hosts of newspapers, as the files of sources are called; all of them when left out',
    )
    .option('--every <time>', 'go on as a service: 2h, 90m, or a cron expression in Vietnamese time')
    .option('--check', 'try the files of the named sources on the live web and say what does not fit')
    .option('--now', 'poll feeds and listings even when they are not due')
    .option('--backfill', 'also walk the full sitemaps')
    .option('--since <day>', 'leave out what was last changed before YYYY-MM-DD', day)
    .option('--limit <number>', 'at most so many articles a source', count)
    .addOption(
      new Option('--contact <address>', 'how a newspaper can reach you; sent with every request').env(
        'SOLIEU_CONTACT',
      ),
    )
    .option('--json', 'print JSON Lines')
    .option('--quiet', 'no progress')
    .addOption(archiveOption())
    .addOption(sourcesOption())
    .addHelpText('after', EXAMPLES)
    .action((names: string[], options: Options) => orUsage(() => crawl(names, options)))
}

async function crawl(names: readonly string[], options: Options): Promise<void> {
  const { all, chosen } = await chooseSources(options.sources, names)
  const agent = userAgent(options.contact, chosen)
  const signals = interrupts()
  const base = {
    read: await pageReader(all),
    userAgent: agent,
    drain: signals.drain,
    stop: signals.stop,
    on: options.quiet ? () => {} : progress(),
  }
  if (options.check) {
    if (names.length === 0)
      throw new UsageError(
        '--check needs the name of a source, as its file is called: solieu crawl --check HOST',
      )
    const { checkSource } = await import('../crawl/check.ts')
    for (const source of chosen) {
      const report = await checkSource(source, base)
      await print(options.json ? `${JSON.stringify({ ...report, source: source.id })}\n` : checkText(report))
      if (report.faults.length > 0) process.exitCode = 1
    }
    return
  }
  const run: CrawlOptions = {
    ...base,
    sources: chosen,
    known: all,
    archive: options.archive,
    pollNow: options.now ?? false,
    backfill: options.backfill ?? false,
    since: options.since ?? null,
    ...(options.limit !== undefined && { limit: options.limit }),
  }
  if (options.every === undefined) return once(run, options)
  const [{ serve, timetable }, { lockFolder }] = await Promise.all([
    import('../crawl/service.ts'),
    import('../crawl/frontier.ts'),
  ])
  const times = usable(() => timetable(options.every!))
  const unlock = usable(() => lockFolder(options.archive, 'service'))
  try {
    // Somebody who crawls by hand, or a disk that is full for an hour, does not end a service.
    const bear = (error: unknown) => {
      if (!isArchiveError(error)) throw error
      console.error(`solieu: ${error.message}`)
    }
    await serve(times, () => once(run, options).catch(bear), {
      signal: signals.drain,
      onWait: (until) =>
        console.error(`next run ${until.toLocaleString('sv', { timeZone: 'Asia/Ho_Chi_Minh' })} in Vietnam`),
    })
  } finally {
    unlock()
  }
}

async function once(options: CrawlOptions, { json }: Options): Promise<void> {
  const { crawlOnce } = await import('../crawl/crawl.ts')
  const pages = crawlOnce(options)
  let next = await pages.next()
  for (; !next.done; next = await pages.next())
    await print(json ? `${JSON.stringify(row(next.value))}\n` : line(next.value))
  const summary = next.value
  console.error(summaryText(summary))
  if (summary.sources.some((one) => one.alarms.length > 0)) process.exitCode = 1
}

function usable<T>(make: () => T): T {
  try {
    return make()
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

/** The first interruption asks to finish, the second to stop. */
function interrupts(): { drain: AbortSignal; stop: AbortSignal } {
  const drain = new AbortController()
  const stop = new AbortController()
  const heard = () => {
    if (!drain.signal.aborted) {
      console.error('finishing what is under way; interrupt again to stop at once')
      drain.abort()
    } else {
      process.exitCode = 130
      stop.abort()
    }
  }
  process.on('SIGINT', heard)
  process.on('SIGTERM', heard)
  return { drain: drain.signal, stop: stop.signal }
}

function day(value: string): number {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(`${value}T00:00:00+07:00`) : Number.NaN
  if (Number.isNaN(ms)) throw new InvalidArgumentError('a day is needed, such as 2025-01-31')
  return ms
}

function count(value: string): number {
  const number = Number(value)
  if (!Number.isInteger(number) || number < 1)
    throw new InvalidArgumentError('a whole number from 1 is needed')
  return number
}
