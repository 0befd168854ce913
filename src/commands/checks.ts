import type { Command } from 'commander'
import { factsOf } from '../pipeline.ts'
import type { Article, Check, Fact } from '../types.ts'
import { eachRead } from './each.ts'
import { fromOption, inputOptions, knowledgeIn, patternsOption } from './loaded.ts'
import { emptyCounts, many, startProgress } from './progress.ts'
import { rows } from './rows.ts'
import { print } from './stdout.ts'

const EXAMPLES = `
Examples:
  $ solieu checks news.jsonl.gz             what adds up, what does not, and every figure that does not
  $ solieu checks news/ --json > findings.jsonl

Figures of one article are held against one another: a ratio against its percentage, parts against their whole, a
change against two levels, a result against its plan. What does not add up is a misprint, or was read wrongly.`

const KINDS: readonly Check['kind'][] = ['ratio-percent', 'parts-whole', 'change-level', 'plan-percent']

interface Options {
  readonly json?: boolean
  readonly patterns: string
  readonly from?: string
}

/** Adds `checks` to the program. */
export function register(program: Command): void {
  program
    .command('checks')
    .summary('find figures that do not add up')
    .description('Counts which figures agree with one another, and lists those that do not.')
    .argument('<path...>', 'files, folders, patterns of files, or - for standard input')
    .option('--json', 'print a line for each that does not agree')
    .addOption(patternsOption())
    .addOption(fromOption())
    .addHelpText('after', EXAMPLES)
    .action(run)
}

async function run(paths: readonly string[], options: Options): Promise<void> {
  const knowledge = knowledgeIn(options.patterns)
  const tallies = new Map(KINDS.map((kind) => [kind, { all: 0, exact: 0, rounded: 0, truncated: 0, not: 0 }]))
  const counts = emptyCounts()
  const progress = startProgress(counts)
  const findings: string[] = []
  const inputs = inputOptions(options.patterns, [], options.from)
  const read = (article: Article) => factsOf(article, knowledge).facts
  for await (const { article, made: facts } of eachRead(paths, inputs, read, progress.tell)) {
    counts.articles++
    counts.facts += facts.length
    for (const { fact, check } of once(facts)) {
      const tally = tallies.get(check.kind)!
      tally.all++
      tally[check.ok ? (check.by ?? 'exact') : 'not']++
      if (check.ok) continue
      const others = check.with.flatMap((id) => facts.filter((f) => f.id === id))
      if (options.json) await print(`${JSON.stringify({ article: article.id, check, fact, with: others })}\n`)
      else findings.push(finding(fact, check, others))
    }
    progress.tick()
  }
  progress.end()
  const body = [...tallies].map(([kind, t]) => [kind, t.all, t.exact, t.rounded, t.truncated, t.not])
  const table = rows(['check', 'pairs', 'exact', 'rounded', 'truncated', 'do not agree'], body)
  if (options.json) console.error(table)
  else await print(`${table}${findings.length ? `\n${findings.join('\n')}\n` : ''}`)
  console.error(`${many(counts.articles, 'article')}, ${many(counts.facts, 'fact')}`)
}

/** Each comparison once, though it stands with all the facts that take part in it. */
function* once(facts: readonly Fact[]): Generator<{ fact: Fact; check: Check }> {
  const seen = new Set<string>()
  for (const fact of facts) {
    for (const check of fact.checks) {
      const key = `${check.kind} ${[fact.id, ...check.with].sort().slice(0, 2).join(' ')}`
      if (seen.has(key)) continue
      seen.add(key)
      yield { fact, check }
    }
  }
}

function finding(fact: Fact, check: Check, others: readonly Fact[]): string {
  const said = [fact, ...others].sort((a, b) => a.number.start - b.number.start).map((f) => f.quote.text)
  return `${fact.article} ${check.kind}: expected ${check.expected}, found ${check.found} | ${said.join(' … ')}`
}
