/** `retry`: pages that were given up get another chance. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { archiveOption, chooseSources, orUsage, sourcesOption, UsageError } from './crawling.ts'

const EXAMPLES = `
Examples:
  $ solieu retry                   all newspapers
  $ solieu retry HOST && solieu crawl HOST

Exit codes: 0 done, 2 wrong use.`

interface Options {
  readonly archive: string
  readonly sources: string
}

/** Adds `retry` to the program. */
export function register(program: Command): void {
  program
    .command('retry')
    .summary('give failed pages another chance')
    .description(
      'Puts pages that failed, or that robots.txt did not allow, back among those that wait for the next crawl.',
    )
    .argument('[sources...]', 'hosts; all when left out')
    .addOption(archiveOption())
    .addOption(sourcesOption())
    .addHelpText('after', EXAMPLES)
    .action((names: string[], options: Options) => orUsage(() => retry(names, options)))
}

async function retry(names: readonly string[], options: Options): Promise<void> {
  const { chosen } = await chooseSources(options.sources, names)
  const file = join(options.archive, 'frontier.db')
  if (!existsSync(file))
    throw new UsageError(`there is no crawl in ${options.archive} yet; begin one with \`solieu crawl\``)
  const { openFrontier } = await import('../crawl/frontier.ts')
  const frontier = openFrontier(file)
  const count = frontier.retry(
    chosen.map((one) => one.id),
    Date.now(),
  )
  frontier.close()
  console.error(`${count} ${count === 1 ? 'page waits' : 'pages wait'} for the next crawl`)
}
