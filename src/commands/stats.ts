import type { Command } from 'commander'
import { extract } from '../facts/extract.ts'
import type { InputOptions } from '../input/inputs.ts'
import type { Knowledge } from '../knowledge/model.ts'
import type { Article, Fact } from '../types.ts'
import { eachRead } from './each.ts'
import { INCOMPLETE, Refusal } from './failure.ts'
import { goldSet, goldSets, readGold, scorer } from './gold.ts'
import { fromOption, inputOptions, knowledgeIn, patternsOption } from './loaded.ts'
import { emptyCounts, many, startProgress } from './progress.ts'
import { rows } from './rows.ts'
import { joined } from './scoring.ts'
import { print } from './stdout.ts'

const EXAMPLES = `
Examples:
  $ solieu stats news/            how often each pattern fits and wins
  $ solieu stats --gold           over the gold corpus, with how often it is right there
  $ solieu stats news/ --gold     hits over the archive, precision on gold

fits: numbers that a phrase of the file fits. wins: those that it reads. alone: those that it reads with no rival
but the bare figure. facts, core and full: of the facts it reads in the gold corpus, percent annotated as facts at
all, right in core, right in full. Indicators: the facts they name.`

interface Options {
  readonly gold?: boolean
  readonly patterns: string
  readonly from?: string
}

interface Tally {
  fits: number
  wins: number
  alone: number
}

/** Adds `stats` to the program. */
export function register(program: Command): void {
  program
    .command('stats')
    .summary('count what each pattern does')
    .description('Shows for each pattern how often it fits, wins and is right.')
    .argument('[path...]', 'files, folders, patterns of files, or - for standard input')
    .option('--gold', 'measure on the gold corpus too')
    .addOption(patternsOption())
    .addOption(fromOption())
    .addHelpText('after', EXAMPLES)
    .action(run)
}

async function run(paths: readonly string[], options: Options): Promise<void> {
  if (paths.length === 0 && !options.gold) throw new Refusal('name articles, or say --gold')
  const knowledge = knowledgeIn(options.patterns)
  const inputs = inputOptions(options.patterns, [], options.from)
  const goldPaths = options.gold ? goldSets().map((set) => set.articles) : []
  const archive = paths.length ? await tally(paths, knowledge, inputs) : null
  const gold = goldPaths.length ? await tally(goldPaths, knowledge, inputs) : null
  const { patterns, indicators } = (archive ?? gold)!
  const right = gold && rightness(gold.facts)
  const table = knowledge.patterns
    .map(({ name }) => {
      const t = patterns.get(name) ?? { fits: 0, wins: 0, alone: 0 }
      const r = right?.get(name)
      return [
        name,
        t.fits,
        t.wins,
        t.alone,
        ...(right
          ? [r?.n ?? 0, percent(r?.found, r?.n), percent(r?.core, r?.n), percent(r?.full, r?.n)]
          : []),
      ]
    })
    .sort((a, b) => Number(b[2]) - Number(a[2]))
  await print(
    rows(['pattern', 'fits', 'wins', 'alone', ...(right ? ['on gold', 'facts', 'core', 'full'] : [])], table),
  )
  const named = knowledge.indicators
    .map(({ id }) => [id, indicators.get(id) ?? 0])
    .sort((a, b) => Number(b[1]) - Number(a[1]))
  if (named.length) await print(`\n${rows(['indicator', 'facts'], named)}`)
}

/** What every pattern does over articles. */
async function tally(paths: readonly string[], k: Knowledge, inputs: InputOptions) {
  const patterns = new Map<string, Tally>()
  const indicators = new Map<string, number>()
  const facts: Fact[] = []
  const counts = emptyCounts()
  const progress = startProgress(counts)
  const read = (article: Article) =>
    extract(article, k, ({ readings }) => {
      for (const { readings: of } of readings) {
        const names = new Set(of.map((r) => r.pattern.name))
        for (const name of names) {
          const t = patterns.get(name) ?? { fits: 0, wins: 0, alone: 0 }
          patterns.set(name, t)
          t.fits++
          if (of[0]!.pattern.name !== name) continue
          t.wins++
          if (of.every((r) => r.pattern.name === name || r.variant.weight === 0)) t.alone++
        }
      }
    })
  for await (const { made: extraction } of eachRead(paths, inputs, read, progress.tell)) {
    for (const { indicator } of extraction.facts)
      if (indicator !== null) indicators.set(indicator, (indicators.get(indicator) ?? 0) + 1)
    facts.push(...extraction.facts)
    counts.articles++
    counts.facts += extraction.facts.length
    progress.tick()
  }
  progress.end()
  console.error(`${many(counts.articles, 'article')}, ${many(counts.facts, 'fact')}`)
  if (counts.problems > 0) process.exitCode = INCOMPLETE
  return { patterns, indicators, facts }
}

/** How often the facts of each pattern are right on the gold corpus. */
function rightness(facts: readonly Fact[]) {
  const align = scorer()
  const { pairs, extra } = joined(
    goldSets().map(({ gold, articles }) => align(readGold(goldSet(gold, articles).gold), facts)),
  )
  const out = new Map<string, { n: number; found: number; core: number; full: number }>()
  const of = (name: string) => {
    const r = out.get(name) ?? { n: 0, found: 0, core: 0, full: 0 }
    out.set(name, r)
    r.n++
    return r
  }
  for (const { statement } of extra) of(statement)
  for (const { fact, core, full } of pairs) {
    const r = of(fact.statement)
    r.found++
    if (core) r.core++
    if (full) r.full++
  }
  return out
}

const percent = (part = 0, whole = 0): string => (whole ? `${Math.round((100 * part) / whole)}` : '')
