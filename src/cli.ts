import { Command, CommanderError } from 'commander'
import { OK, tellFailure, WRONG_USE } from './commands/failure.ts'
import { version } from './commands/version.ts'

interface Module {
  readonly register: (program: Command) => void
}

/** Every command with its line in the help; its code is loaded when it is asked for. */
export const COMMANDS: Readonly<Record<string, readonly [summary: string, load: () => Promise<Module>]>> = {
  start: ['the main job on the sample corpus', () => import('./commands/start.ts')],
  run: ['crawl, then extract what is new', () => import('./commands/run.ts')],
  crawl: ['fetch what newspapers have new', () => import('./commands/crawl.ts')],
  status: ['show how the crawl stands', () => import('./commands/status.ts')],
  retry: ['give failed pages another chance', () => import('./commands/retry.ts')],
  read: ['turn pages into articles', () => import('./commands/read.ts')],
  extract: ['read figures out of articles', () => import('./commands/extract.ts')],
  query: ['ask the database', () => import('./commands/query.ts')],
  open: ['show a fact where it stands', () => import('./commands/open.ts')],
  export: ['hand the facts to other tools', () => import('./commands/export.ts')],
  annotate: ['facts as W3C Web Annotations', () => import('./commands/annotate.ts')],
  schema: ['explain the database', () => import('./commands/schema.ts')],
  verify: ['prove the database', () => import('./commands/verify.ts')],
  explain: ['show how a sentence is read', () => import('./commands/explain.ts')],
  check: ['check patterns and run their examples', () => import('./commands/check.ts')],
  new: ['begin a file of patterns or a source', () => import('./commands/new.ts')],
  score: ['measure accuracy on annotated articles', () => import('./commands/score.ts')],
  diff: ['compare what two sets of patterns read', () => import('./commands/diff.ts')],
  unread: ['rank the numbers that nothing read', () => import('./commands/unread.ts')],
  stats: ['count what each pattern does', () => import('./commands/stats.ts')],
  checks: ['find figures that do not add up', () => import('./commands/checks.ts')],
}

const EXAMPLES = `
Examples:
  $ solieu start                        try it on the sample articles
  $ solieu extract news/ --db news.db   read your own
  $ solieu query --indicator 'party.*'  ask
  $ solieu help extract                 how a command is used, with examples`

/** Runs the program on the arguments of a command line. */
export async function main(args: readonly string[]): Promise<void> {
  const program = new Command('solieu')
    .description(
      'Figures from Vietnamese news, as facts you can query: each one linked to the passage that says it.',
    )
    .version(version())
    .exitOverride()
    .showSuggestionAfterError()
    .showHelpAfterError('add --help to see how it is used, with examples')
    .addHelpText('after', EXAMPLES)
  const words = args.filter((arg) => !arg.startsWith('-'))
  const asked = words[0] === 'help' ? words[1] : words[0]
  for (const [name, [summary, load]] of Object.entries(COMMANDS)) {
    if (name === asked) (await load()).register(program)
    else program.command(name).summary(summary)
  }
  try {
    await program.parseAsync(args, { from: 'user' })
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? OK : WRONG_USE
    else await tellFailure(error)
  }
}

// a reader that has gone (as `| head` does) is no error
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
