import type { Command } from 'commander'
import { KnowledgeError, loadKnowledge, PATTERNS } from '../knowledge/load.ts'
import { factsOrErrors } from '../pipeline.ts'
import { openForReading, type VerifyOptions, verify } from '../store/index.ts'
import { archiveOption, sourcesOption } from './crawling.ts'
import { attempt, databaseOption } from './database.ts'
import { inputOptions, sourcesIn } from './loaded.ts'
import { print } from './output.ts'
import { provePages } from './prove-pages.ts'

const EXAMPLES = `
Examples:
  $ solieu verify                     everything, and every fact read again by the patterns at hand
  $ solieu verify --no-derive         without reading again: is the file as it was written?
  $ solieu verify --patterns mine/    the patterns that the database was made with
Exit codes: 0 no faults, 1 faults (each is printed with its place), 2 wrong use.`

interface Options {
  readonly db: string
  readonly derive: boolean
  readonly patterns: string
  readonly archive: string
  readonly sources: string
  readonly limit: number
}

/** Adds `verify` to the program. */
export function register(program: Command): void {
  program
    .command('verify')
    .summary('prove the database')
    .description(
      'Proves the database: every quote at its offsets, every article by its hash and from its page in the archive, every fact read again to the byte, every claim counted again, the search index made again.',
    )
    .option('--no-derive', 'do not read the articles again')
    .option('--patterns <folder>', 'patterns to read them with', PATTERNS)
    .option('--limit <number>', 'print at most so many faults', Number, 50)
    .addOption(archiveOption())
    .addOption(sourcesOption())
    .addOption(databaseOption())
    .addHelpText('after', EXAMPLES)
    .action((options: Options) => attempt(options.db, () => verifyDatabase(options)))
}

async function verifyDatabase(options: Options): Promise<void> {
  const derive = options.derive ? deriver(options.patterns) : undefined
  if (derive === null) return
  const db = openForReading(options.db)
  try {
    const onProgress = (done: number, total: number) => {
      if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${total} articles`)
    }
    const { faults: found, ...counts } = verify(db, { ...(derive && { derive: derive.read }), onProgress })
    const pages = await provePages(
      db,
      options.archive,
      inputOptions(options.patterns, sourcesIn(options.sources)),
    )
    const faults = [...found, ...pages.faults]
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K')
    for (const { where, what } of faults.slice(0, options.limit)) await print(`${where}: ${what}\n`)
    if (faults.length > options.limit) await print(`… and ${faults.length - options.limit} more (--limit)\n`)
    const again = derive ? `, ${counts.derived} read again` : ''
    const archived = pages.proved ? `, ${pages.proved} from their pages` : ''
    await print(
      `${counts.versions} article versions${archived}, ${counts.facts} facts${again}, ${counts.sentences} sentences: ${faults.length || 'no'} faults\n`,
    )
    if (derive?.skipped.size)
      console.error(
        `not read again: versions by ruleset ${[...derive.skipped].join(', ')}; these patterns are ${derive.ruleset}`,
      )
    if (pages.absent.size)
      console.error(
        `pages not looked at: ${[...pages.absent].join(', ')} not in ${options.archive}; name the archive with --archive`,
      )
    if (faults.length) process.exitCode = 1
  } finally {
    db.close()
  }
}

/** Reads articles again by the patterns of `folder`; null, with a word on stderr, when they cannot be loaded. */
function deriver(
  folder: string,
): { read: NonNullable<VerifyOptions['derive']>; skipped: Set<string>; ruleset: string } | null {
  try {
    const knowledge = loadKnowledge(folder)
    const skipped = new Set<string>()
    const read: NonNullable<VerifyOptions['derive']> = (article, ruleset) => {
      if (ruleset === knowledge.ruleset) return factsOrErrors([article], knowledge)[0]!
      skipped.add(ruleset)
      return null
    }
    return { read, skipped, ruleset: knowledge.ruleset }
  } catch (error) {
    if (!(error instanceof KnowledgeError)) throw error
    console.error(`solieu: ${error.message}\nWithout reading again: solieu verify --no-derive`)
    process.exitCode = 2
    return null
  }
}
