import { type Command, Option } from 'commander'
import { DATABASE } from './database.ts'
import { extractAll, summaryOf } from './extracting.ts'
import { INCOMPLETE, INTERRUPTED, Refusal } from './failure.ts'
import { fromOption, inputOptions, knowledgeIn, patternsOption, sourcesIn } from './loaded.ts'
import { print } from './stdout.ts'

const EXAMPLES = `
Examples:
  $ solieu extract news/                        a folder of .txt, .html, .jsonl, .warc (.gz) files
  $ solieu extract 'news/*.html' --db news.db   files by a pattern, into another database
  $ solieu extract a.jsonl --format jsonl       a line a fact on standard output, no database
  $ solieu extract news.jsonl.gz --jobs 4       on four threads
  $ cat shard.jsonl | solieu extract - --format jsonl > facts.jsonl

A line of JSONL is {id?, url?, title?, published?, source?, text | html}. What did not change since the last
time (article and patterns) is passed over. What could not be used is told on stderr and kept in the table
problems. Ctrl-C stops after the article at hand; everything before it is kept.
Exit codes: 0 all read, 1 some input could not be used, 2 wrong use or faults in the patterns, 130 interrupted.`

interface Options {
  readonly db?: string
  readonly format: 'sqlite' | 'jsonl'
  readonly patterns: string
  readonly from?: string
  readonly quiet?: boolean
  readonly jobs: string
}

/** Adds `extract` to the program. */
export function register(program: Command): void {
  program
    .command('extract')
    .summary('read figures out of articles')
    .description('Reads articles and writes their figures as facts, each with the passage that says it.')
    .argument('<path...>', 'files, folders, patterns of files, or - for standard input')
    .option('--db <file>', `database to write (default: "${DATABASE}")`)
    .addOption(
      new Option('--format <format>', 'what to write').choices(['sqlite', 'jsonl']).default('sqlite'),
    )
    .addOption(patternsOption())
    .addOption(fromOption())
    .option('-j, --jobs <n>', 'threads that read; the output is the same', '1')
    .option('-q, --quiet', 'tell nothing but problems')
    .addHelpText('after', EXAMPLES)
    .action(run)
}

async function run(paths: readonly string[], options: Options): Promise<void> {
  if (paths.filter((p) => p === '-').length > 1) throw new Refusal('standard input (-) can be read only once')
  const jobs = Number(options.jobs)
  if (!Number.isInteger(jobs) || jobs < 1)
    throw new Refusal(`--jobs ${options.jobs}: a whole number from 1 is needed`)
  const lines = options.format === 'jsonl'
  const knowledge = knowledgeIn(options.patterns)
  const sources = sourcesIn()
  const result = await extractAll({
    knowledge,
    sources,
    inputs: inputOptions(options.patterns, sources, options.from),
    paths,
    db: options.db ?? (lines ? null : DATABASE),
    command: `extract ${paths.join(' ')}`,
    quiet: options.quiet === true,
    jobs,
    patterns: options.patterns,
    ...(lines && {
      each: ({ facts }) => print(facts.map((fact) => `${JSON.stringify(fact)}\n`).join('')),
    }),
  })
  // after Ctrl-C whoever writes to it may not have ended
  if (paths.includes('-')) process.stdin.destroy()
  if (!options.quiet) {
    const where = options.db ?? (lines ? null : DATABASE)
    console.error(`${summaryOf(result)}${where ? `; written to ${where}` : ''}`)
  }
  process.exitCode = result.interrupted ? INTERRUPTED : result.counts.problems > 0 ? INCOMPLETE : 0
}
