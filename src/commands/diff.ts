import type { Command } from 'commander'
import { PATTERNS } from '../knowledge/load.ts'
import type { Knowledge } from '../knowledge/model.ts'
import { factsOf } from '../pipeline.ts'
import type { Article, Fact } from '../types.ts'
import { changesOf, type FieldChange } from './changes.ts'
import { eachRead } from './each.ts'
import { Refusal, WRONG_USE } from './failure.ts'
import { fromOption, inputOptions, knowledgeIn } from './loaded.ts'
import { emptyCounts, many, startProgress } from './progress.ts'
import { folderOf } from './revision.ts'
import { print } from './stdout.ts'

const EXAMPLES = `
Examples:
  $ solieu diff HEAD patterns corpus/articles          what the changes not yet committed do
  $ solieu diff HEAD~1 HEAD news.jsonl.gz --show 50    what the last commit did
  $ solieu diff patterns my-patterns news/ --json      two folders; a line a fact that differs

OLD and NEW are folders of patterns or git revisions of them. Facts are compared by the place of their number.
Exit codes: 0 no fact differs, 1 some do, 2 wrong use, no article at all or faults in the patterns.`

interface Options {
  readonly show: string
  readonly json?: boolean
  readonly from?: string
}

/** Adds `diff` to the program. */
export function register(program: Command): void {
  program
    .command('diff')
    .summary('compare what two sets of patterns read')
    .description('Shows the facts gained, lost and changed between two sets of patterns over articles.')
    .argument('<old>', 'folder of patterns, or a git revision')
    .argument('<new>', 'folder of patterns, or a git revision')
    .argument('<path...>', 'articles: files, folders, patterns of files, or -')
    .option('--show <n>', 'passages to show of each kind', '20')
    .option('--json', 'print every difference, a line each')
    .addOption(fromOption())
    .addHelpText('after', EXAMPLES)
    .action(run)
}

async function run(before: string, after: string, paths: readonly string[], options: Options): Promise<void> {
  const show = Number(options.show)
  if (!Number.isInteger(show)) throw new Refusal(`--show ${options.show} is no whole number`)
  const [old, now] = [opened(before), opened(after)]
  const counts = { ...emptyCounts(), gained: 0, lost: 0, changed: 0 }
  const fields = new Map<string, number>()
  const shown: Record<'gained' | 'lost' | 'changed', string[]> = { gained: [], lost: [], changed: [] }
  const progress = startProgress(counts)
  const inputs = inputOptions(PATTERNS, [], options.from)
  const read = (article: Article) => [factsOf(article, old).facts, factsOf(article, now).facts] as const
  for await (const { made } of eachRead(paths, inputs, read, progress.tell)) {
    const [was, is] = made
    counts.articles++
    counts.facts += is.length
    for (const change of changesOf(was, is)) {
      const kind = change.before === null ? 'gained' : change.after === null ? 'lost' : 'changed'
      counts[kind]++
      for (const { field } of change.fields) fields.set(field, (fields.get(field) ?? 0) + 1)
      if (options.json) await print(`${JSON.stringify({ kind, ...change })}\n`)
      else if (shown[kind].length < show)
        shown[kind].push(passage(change.before, change.after, change.fields))
    }
    progress.tick()
  }
  progress.end()
  if (!options.json) {
    for (const kind of ['gained', 'lost', 'changed'] as const) {
      await print(`${counts[kind]} ${kind}\n${shown[kind].map((line) => `  ${line}\n`).join('')}`)
      if (counts[kind] > shown[kind].length)
        await print(`  … ${counts[kind] - shown[kind].length} more; --show tells how many\n`)
    }
    const changed = [...fields].sort((a, b) => b[1] - a[1]).map(([field, n]) => `${field} ${n}`)
    if (changed.length) await print(`changed by field: ${changed.join(', ')}\n`)
  }
  console.error(
    `${many(counts.articles, 'article')}, ${many(counts.facts, 'fact')} by the new patterns; ${old.ruleset} → ${now.ruleset}`,
  )
  // of an archive that is not there nothing can be said; one bad line of many says nothing of the others
  process.exitCode =
    counts.articles === 0 ? WRONG_USE : counts.gained + counts.lost + counts.changed > 0 ? 1 : 0
}

/** The knowledge of a folder or a revision. */
function opened(name: string): Knowledge {
  const { folder, remove } = folderOf(name)
  try {
    return knowledgeIn(folder)
  } finally {
    remove()
  }
}

function passage(before: Fact | null, after: Fact | null, fields: readonly FieldChange[]): string {
  const fact = (after ?? before)!
  const where = `${fact.article} "${fact.number.text}"`
  if (before && after)
    return `${where} ${fields.map((f) => `${f.field}: ${f.before || '–'} → ${f.after || '–'}`).join('; ')} | ${fact.quote.text}`
  return `${where} ${fact.value} ${fact.unit} · ${fact.object} · ${fact.predicate} (${fact.statement}) | ${fact.quote.text}`
}
