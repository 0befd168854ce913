import { type Command, Option } from 'commander'
import { ask, conditionOf, fold, openForReading } from '../store/index.ts'
import { nearest } from '../text/likeness.ts'
import { addFilters, attempt, databaseOption, filterOf, seconds } from './database.ts'
import { FORMATS, type Format, printRows } from './output.ts'
import { many } from './progress.ts'

const TABLE =
  'id, number_text AS number, unit, indicator, place_text AS place, period_end AS until, modality, subject, quote_text AS quote'

const EXAMPLES = `
Examples:
  $ solieu query --indicator 'party.*' --place 'Lạng Sơn' --year 2024
  $ solieu query --text 'ho ngheo' --min 1000 --format csv --bom > ho-ngheo.csv
  $ solieu query "SELECT indicator, count(*) AS facts FROM facts GROUP BY 1 ORDER BY 2 DESC"
  $ echo "SELECT * FROM runs" | solieu query - --format json

SQL sees the tables and views that "solieu schema" explains; begin with the view facts. fold(text) gives
lower case without accents. Nothing can be changed.
Exit codes: 0 rows found, 1 none, 2 wrong use.`

interface Options {
  readonly db: string
  readonly format: Format
  readonly columns?: string
  readonly limit?: number
  readonly timeout: number
  readonly bom?: boolean
}

/** Adds `query` to the program. */
export function register(program: Command): void {
  const command = program
    .command('query')
    .summary('ask the database')
    .description('Asks the database, by SQL or by filters, and prints the rows.')
    .argument('[sql]', 'one SELECT; - reads it from standard input; left out, the filters choose facts')
  addFilters(command)
    .option('--columns <names>', 'columns of facts to print, with commas between')
    .option('--limit <number>', 'at most so many rows (filters: 50 in a table, else all)', Number)
    .addOption(new Option('--format <format>', 'form of the output').choices(FORMATS).default('table'))
    .option('--bom', 'begin CSV with a byte order mark, so that Excel reads Vietnamese')
    .addOption(
      new Option('--timeout <seconds>', 'stop a query that takes longer').default(30).argParser(seconds),
    )
    .addOption(databaseOption())
    .addHelpText('after', EXAMPLES)
    .action((sql: string | undefined, options: Options) => attempt(options.db, () => query(sql, options)))
}

async function query(sql: string | undefined, options: Options): Promise<void> {
  const filters = Object.keys(filterOf({ ...options }))
  if (sql !== undefined && (filters.length || options.columns)) {
    console.error('solieu: give SQL or filters, not both')
    process.exitCode = 2
    return
  }
  if (options.limit !== undefined && !(Number.isInteger(options.limit) && options.limit >= 0)) {
    console.error('solieu: --limit needs a whole number, 0 or more')
    process.exitCode = 2
    return
  }
  const asked = sql === undefined ? factsSql(options) : { sql: await readSql(sql, options.limit), params: {} }
  const rows = ask(options.db, asked.sql, { seconds: options.timeout, params: asked.params })
  const count = await printRows(rows, options.format, options.bom)
  if (sql === undefined && count === 0) for (const line of meant(options)) console.error(line)
  if (sql === undefined && options.format === 'table') console.error(summary(count, options.limit ?? 50))
  if (count === 0) {
    if (sql !== undefined) console.error('no rows')
    process.exitCode = 1
  }
}

function factsSql(options: Options): { sql: string; params: Readonly<Record<string, string | number>> } {
  const { where, params } = conditionOf(filterOf({ ...options }))
  const columns = options.columns?.split(',').map((name) => `"${name.trim().replaceAll('"', '""')}"`)
  const shown = columns?.join(', ') ?? (options.format === 'table' ? TABLE : '*')
  const limit = options.limit ?? (options.format === 'table' ? 50 : -1)
  return {
    sql: `SELECT ${shown} FROM facts WHERE ${where} ORDER BY version, number_start LIMIT ${limit}`,
    params,
  }
}

async function readSql(sql: string, limit: number | undefined): Promise<string> {
  let text = sql
  if (sql === '-') {
    const chunks: Buffer[] = []
    for await (const chunk of process.stdin) chunks.push(chunk)
    text = Buffer.concat(chunks).toString('utf8')
  }
  return limit === undefined ? text : `SELECT * FROM (${text.trim().replace(/;$/, '')}\n) LIMIT ${limit}`
}

/** "Did you mean" for indicators and places that the database does not have. */
function meant(options: Options): string[] {
  const { indicator = [], place = [] } = filterOf({ ...options })
  const db = openForReading(options.db)
  try {
    const known = (table: string, column: string) =>
      db.prepare<[], string>(`SELECT ${column} FROM ${table}`).pluck().all()
    const line = (option: string, wrong: string, names: readonly string[]) =>
      names.length ? [`${option} ${wrong} is not in the database; did you mean ${names.join(' or ')}?`] : []
    const fitting = db.prepare<[string], string>('SELECT id FROM indicators WHERE id GLOB ? LIMIT 1').pluck()
    const indicators = indicator.length ? known('indicators', 'id') : []
    const named = place.length
      ? [...known('places', 'name'), ...known('places', "coalesce(type || ' ', '') || name")]
      : []
    const places = new Map(named.map((name) => [fold(name), name]))
    return [
      ...indicator
        .filter((name) => !name.includes('*') && !indicators.includes(name))
        .flatMap((name) => line('--indicator', name, nearest(name, indicators))),
      ...indicator
        .filter((name) => name.includes('*') && !fitting.get(name))
        .flatMap((name) => {
          const topics = [...new Set(indicators.map((id) => `${id.split('.')[0]}.*`))]
          return line('--indicator', name, nearest(name, topics))
        }),
      ...place
        .filter((name) => /\p{L}/u.test(name) && !places.has(fold(name)))
        .flatMap((name) =>
          line(
            '--place',
            name,
            nearest(fold(name), [...places.keys()]).map((near) => places.get(near)!),
          ),
        ),
    ]
  } finally {
    db.close()
  }
}

function summary(count: number, limit: number): string {
  if (count === 0)
    return 'no facts; try fewer filters, or: solieu query "SELECT indicator, count(*) FROM facts GROUP BY 1"'
  return count < limit ? many(count, 'fact') : `first ${count} facts; more with --limit`
}
