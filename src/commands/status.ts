/** `status`: how the crawl stands. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import type { SourceHealth } from '../crawl/health.ts'
import { archiveOption, chooseSources, columns, orUsage, sourcesOption, UsageError } from './crawling.ts'
import { print } from './output.ts'

const EXAMPLES = `
Examples:
  $ solieu status
  $ solieu status HOST --problems 20
  $ solieu status --json | jq -r 'select(.alarms | length > 0) | .source'

Exit codes: 0 all is well, 1 a source needs a look, 2 wrong use.`

interface Options {
  readonly archive: string
  readonly sources: string
  readonly json?: boolean
  readonly problems: number
}

/** Adds `status` to the program. */
export function register(program: Command): void {
  program
    .command('status')
    .summary('show how the crawl stands')
    .description('Shows what the crawl has fetched, what waits, which servers rest, and what needs a look.')
    .argument('[sources...]', 'hosts; all when left out')
    .option('--json', 'print JSON Lines, a line a source')
    .option('--problems <number>', 'also the last so many problems', Number, 0)
    .addOption(archiveOption())
    .addOption(sourcesOption())
    .addHelpText('after', EXAMPLES)
    .action((names: string[], options: Options) => orUsage(() => status(names, options)))
}

async function status(names: readonly string[], options: Options): Promise<void> {
  const { chosen } = await chooseSources(options.sources, names)
  const file = join(options.archive, 'frontier.db')
  if (!existsSync(file))
    throw new UsageError(`there is no crawl in ${options.archive} yet; begin one with \`solieu crawl\``)
  const [{ openFrontier }, { health }, { humanDuration }] = await Promise.all([
    import('../crawl/frontier.ts'),
    import('../crawl/health.ts'),
    import('../crawl/duration.ts'),
  ])
  const frontier = openFrontier(file)
  try {
    const now = Date.now()
    const found = health(frontier, chosen, now)
    if (found.some((one) => one.alarms.length > 0)) process.exitCode = 1
    if (options.json) {
      for (const one of found) await print(`${JSON.stringify(one)}\n`)
      return
    }
    const ago = (ms: number | null) =>
      ms === null ? '-' : ms <= now ? `${humanDuration(now - ms)} ago` : `in ${humanDuration(ms - now)}`
    const poll = (ms: number | null) =>
      ms === null ? '-' : ms <= now ? 'due' : `in ${humanDuration(ms - now)}`
    const row = (one: SourceHealth) => [
      one.source,
      one.articles.fetched,
      one.articles.waiting,
      one.articles.failed,
      one.articles.denied,
      one.snapshots,
      ago(one.lastSnapshot),
      poll(one.nextPoll),
    ]
    const heads = ['source', 'fetched', 'waiting', 'failed', 'denied', 'versions', 'last news', 'next poll']
    const lines = [
      columns(heads, found.map(row)),
      ...found.flatMap((one) =>
        one.resting.map(
          ({ lane, until, reason }) => `  ${lane} rests for ${humanDuration(until - now)}: ${reason}`,
        ),
      ),
      ...found.flatMap((one) => one.alarms.map((alarm) => `! ${one.source}: ${alarm}`)),
      ...frontier
        .problems(
          chosen.map((one) => one.id),
          options.problems,
        )
        .map(({ at, url, reason }) => `${at} ${url}: ${reason}`),
    ]
    await print(`${lines.join('\n')}\n`)
  } finally {
    frontier.close()
  }
}
