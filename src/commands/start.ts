import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Command } from 'commander'
import { startPress } from '../press/press.ts'
import { openForReading, readFacts } from '../store/index.ts'
import type { Fact } from '../types.ts'
import { DATABASE } from './database.ts'
import { extractAll, summaryOf } from './extracting.ts'
import { INTERRUPTED, Refusal } from './failure.ts'
import { inputOptions, knowledgeIn, patternsOption, sourcesIn } from './loaded.ts'
import { print, table } from './output.ts'
import { many } from './progress.ts'
import { rows } from './rows.ts'
import { crawlAndExtract, crawlText } from './run.ts'
import { HOME } from './version.ts'

const EXAMPLES = `
Examples:
  $ npm start                    sample articles and a press on this machine, into ${DATABASE}
  $ solieu start --db demo.db    into another database

The press are newspapers that never were, served on 127.0.0.1 and crawled as real ones are. Their pages are kept in
the folder press/ next to the database, so that a second start fetches only what is new.`

const SAMPLES = join(HOME, 'corpus', 'articles')
/** The press is at the same addresses at every start, unless somebody else listens there. */
const FIRST_PORT = 46_180

/** Adds `start` to the program. */
export function register(program: Command): void {
  program
    .command('start')
    .summary('the main job on the sample corpus')
    .description(
      'Reads the sample corpus into a database, crawls a press on this machine into it, and shows what came out.',
    )
    .option('--db <file>', 'database', DATABASE)
    .addOption(patternsOption())
    .addHelpText('after', EXAMPLES)
    .action(start)
}

async function start({ db, patterns }: { db: string; patterns: string }): Promise<void> {
  if (!existsSync(SAMPLES))
    throw new Refusal(`the sample corpus is not at ${SAMPLES}; give your own articles to: solieu extract`)
  const knowledge = knowledgeIn(patterns)
  const sources = sourcesIn()
  console.error(`reading the sample corpus, ${SAMPLES}`)
  const inputs = inputOptions(patterns, sources)
  const result = await extractAll({ knowledge, sources, inputs, paths: [SAMPLES], db, command: 'start' })
  console.error(summaryOf(result))
  if (result.interrupted || !(await crawlPress(db, patterns))) process.exitCode = INTERRUPTED
  else await show(db)
}

/** Crawls the press, lets it correct an article unless an earlier start did, and looks again; false when interrupted. */
async function crawlPress(db: string, patterns: string): Promise<boolean> {
  const press = await startPress(FIRST_PORT)
  const archive = join(dirname(db), 'press')
  const job = { chosen: press.sources, all: press.sources, contact: undefined, archive, db, patterns }
  try {
    console.error(`\ncrawling the press: ${press.origins.join(' ')}`)
    const corrected = isCorrected(db, press.origins)
    if (corrected) press.correct()
    for (const again of corrected ? [false] : [false, true]) {
      if (again) {
        press.correct()
        console.error('\nan article was corrected; crawling again')
      }
      const { crawl, result } = await crawlAndExtract({ ...job, pollNow: true })
      console.error(`${crawlText(crawl)}\n${summaryOf(result)}`)
      if (result.interrupted) return false
    }
    return true
  } finally {
    await press.close()
  }
}

/** Whether the database holds a correction of the press. */
function isCorrected(path: string, origins: readonly string[]): boolean {
  const db = openForReading(path)
  const replaced = db.prepare('SELECT url FROM versions WHERE superseded_by IS NOT NULL').pluck().all()
  db.close()
  return replaced.some((url) => origins.some((origin) => String(url).startsWith(origin)))
}

/** Facts, counts, what could not be read, what to try next. */
async function show(path: string): Promise<void> {
  const db = openForReading(path)
  try {
    const facts = [...readFacts(db)]
    const counted = (sql: string) => db.prepare(sql).raw().all() as [string, number][]
    await print(
      `\n${many(facts.length, 'fact')}; the clearest of each article:\n\n${factTable(clearest(facts))}`,
    )
    await print(
      `\n${rows(['kind', 'facts'], counted('SELECT kind, count(*) FROM facts GROUP BY 1 ORDER BY 2 DESC'))}`,
    )
    const named = counted(
      'SELECT indicator, count(*) FROM facts WHERE indicator IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 12',
    )
    if (named.length) await print(`\n${rows(['indicator (most frequent)', 'facts'], named)}`)
    await print(`\n${unreadText(counted('SELECT reason, count(*) FROM unread GROUP BY 1 ORDER BY 2 DESC'))}`)
    const problems = db.prepare('SELECT DISTINCT location, reason FROM problems').all() as {
      location: string
      reason: string
    }[]
    await print(
      problems.length
        ? `Could not be used:\n${problems.map((p) => `  ${p.location}: ${p.reason}\n`).join('')}`
        : '',
    )
    await print(next(path, facts))
  } finally {
    db.close()
  }
}

const unreadText = (reasons: readonly [string, number][]): string => {
  const all = reasons.reduce((n, [, count]) => n + count, 0)
  if (all === 0) return 'Every number was read.\n'
  return `${many(all, 'number')} read neither as figure nor as label: ${reasons.map(([reason, n]) => `${n} ${reason}`).join(', ')}.\n`
}

/** For each article the fact that has most of its blanks filled; the first of equals. */
function clearest(facts: readonly Fact[]): Fact[] {
  const filled = (f: Fact) =>
    Number(f.indicator !== null) * 2 +
    Number(f.subject !== null && f.subject_from !== 'source') +
    Number(f.period !== null) +
    Number(f.object !== f.unit && f.object.length < 40) +
    Number(f.predicate.length < 20)
  const best = new Map<string, Fact>()
  for (const f of facts) {
    const known = best.get(f.article)
    if (!known || filled(f) > filled(known)) best.set(f.article, f)
  }
  return [...best.values()]
}

const SIGNS: Readonly<Record<string, string>> = { '=': '', '~<': '≲ ', '>=': '≥ ', '<=': '≤ ' }

function factTable(facts: readonly Fact[]): string {
  const body = facts.map((f) => [
    `${SIGNS[f.comparator] ?? `${f.comparator} `}${f.change === 'increase' ? '+' : f.change === 'decrease' ? '−' : ''}${f.number.text}`,
    f.unit,
    f.object,
    f.predicate,
    f.subject ?? '',
    f.period ? when(f.period.start, f.period.end) : '',
  ])
  const width = Math.max(60, process.stdout.columns ?? 120)
  return table(['number', 'unit', 'object', 'predicate', 'subject', 'period'], body, width)
}

/** "2019" for a whole year, "2019-04" for a whole month, else the two ends. */
export function when(start: string | null, end: string | null): string {
  if (!start || !end) return `${start ?? '…'} – ${end ?? '…'}`
  if (start === end) return start
  const [year, month] = [start.slice(0, 4), start.slice(0, 7)]
  if (start === `${year}-01-01` && end === `${year}-12-31`) return year
  const last = new Date(Date.UTC(Number(year), Number(month.slice(5)), 0)).toISOString().slice(0, 10)
  return start === `${month}-01` && end === last ? month : `${start} – ${end}`
}

function next(path: string, facts: readonly Fact[]): string {
  const db = path === DATABASE ? '' : ` --db ${path}`
  const place = facts.find((f) => f.place)?.place?.text
  const steps = [
    ['extract YOUR-FILES…', 'read your own articles: .txt .html .jsonl .warc'],
    [`query${place ? ` --place '${place}'` : ''}${db}`, 'ask the database'],
    [`schema${db}`, 'what its tables and columns mean'],
    ["explain 'a sentence with figures'", 'see how it is read'],
  ] as const
  const width = Math.max(...steps.map(([command]) => command.length))
  const checkout = import.meta.filename.endsWith('.ts') ? ' (solieu is: npm run --silent solieu --)' : ''
  const lines = steps.map(([command, what]) => `  solieu ${command.padEnd(width)}   ${what}\n`)
  return `\nWhat to try next${checkout}\n${lines.join('')}`
}
