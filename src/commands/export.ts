import { createHash } from 'node:crypto'
import { closeSync, mkdirSync, openSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { type Command, Option } from 'commander'
import {
  type Condition,
  conditionOf,
  csvOf,
  dataPackage,
  datasetteMetadata,
  fieldsOf,
  openForReading,
  type PackageTable,
  readAbout,
  readFacts,
  writeParquet,
} from '../store/index.ts'
import { addFilters, attempt, databaseOption, filterOf } from './database.ts'
import { BOM, print } from './output.ts'

type Reader = ReturnType<typeof openForReading>

const FORMATS = ['jsonl', 'csv', 'parquet', 'datapackage', 'datasette'] as const
type Format = (typeof FORMATS)[number]

const EXAMPLES = `
Examples:
  $ solieu export facts.parquet                         for DuckDB, pandas, R, Spark; nested as in the record
  $ solieu export --indicator 'party.*' --bom dang.csv  for Excel
  $ solieu export --year 2024 > 2024.jsonl              a fact a line, as "extract --format jsonl" gives it
  $ solieu export --format datapackage output/package   a folder with CSV files and datapackage.json
  $ solieu export --format datasette metadata.json && datasette output/solieu.db -m metadata.json
Exit codes: 0 facts exported, 1 no facts, 2 wrong use.`

/** Adds `export` to the program. */
export function register(program: Command): void {
  const command = program
    .command('export')
    .summary('hand the facts to other tools')
    .description('Writes facts to a file or a folder, all of them or those that the filters choose.')
    .argument('[target]', 'file or folder; left out, standard output')
  addFilters(command)
    .addOption(
      new Option(
        '--format <format>',
        'form of the output; else by the ending of the file, else jsonl',
      ).choices(FORMATS),
    )
    .option('--bom', 'begin CSV with a byte order mark, so that Excel reads Vietnamese')
    .addOption(databaseOption())
    .addHelpText('after', EXAMPLES)
    .action((target: string | undefined, options: { db: string; format?: Format; bom?: boolean }) =>
      attempt(options.db, () => exportFacts(target, options)),
    )
}

async function exportFacts(
  target: string | undefined,
  options: { db: string; format?: Format; bom?: boolean },
): Promise<void> {
  const format = options.format ?? FORMATS.find((name) => extname(target ?? '') === `.${name}`) ?? 'jsonl'
  if (target === undefined && (format === 'parquet' || format === 'datapackage')) {
    console.error(
      `solieu: ${format} needs a ${format === 'parquet' ? 'file' : 'folder'}: solieu export --format ${format} PATH`,
    )
    process.exitCode = 2
    return
  }
  const db = openForReading(options.db)
  try {
    const condition = conditionOf(filterOf({ ...options }))
    const count = await write(db, format, target, condition, options)
    if (target !== undefined) console.error(`${count === null ? '' : `${count} facts → `}${target}`)
    if (count === 0) process.exitCode = 1
  } finally {
    db.close()
  }
}

/** Writes in one format; returns how many facts, or null for what holds none. */
async function write(
  db: Reader,
  format: Format,
  target: string | undefined,
  condition: Condition,
  { db: path, bom }: { db: string; bom?: boolean },
): Promise<number | null> {
  if (target !== undefined && format !== 'datapackage') mkdirSync(dirname(target), { recursive: true })
  if (format === 'parquet') return writeParquet(target!, readFacts(db, condition.where, condition.params))
  if (format === 'datapackage') return writePackage(db, target!, condition)
  if (format === 'datasette') {
    const metadata = datasetteMetadata(basename(path, extname(path)), readAbout(db))
    await send(target, [`${JSON.stringify(metadata, null, 2)}\n`])
    return null
  }
  const counts = { facts: 0 }
  if (format === 'csv') await send(target, csvText(db, condition, bom === true, counts))
  else await send(target, jsonLines(db, condition, counts))
  return counts.facts
}

function* jsonLines(db: Reader, { where, params }: Condition, counts: { facts: number }): Generator<string> {
  for (const fact of readFacts(db, where, params)) {
    counts.facts++
    yield `${JSON.stringify(fact)}\n`
  }
}

function* csvText(
  db: Reader,
  { where, params }: Condition,
  bom: boolean,
  counts: { facts: number },
): Generator<string> {
  if (bom) yield BOM
  const { count } = db.prepare(`SELECT count(*) AS count FROM facts WHERE ${where}`).get(params) as {
    count: number
  }
  counts.facts = count
  yield* csvOf(db, factsSql(db, where), params)
}

/** The columns of the fact record; the keys after `link` mean something only inside the database. */
function factsSql(db: Reader, where: string): string {
  const columns = readAbout(db)
    .filter(({ name, column }) => name === 'facts' && column)
    .map(({ column }) => column)
  return `SELECT ${columns.slice(0, columns.indexOf('link') + 1).join(', ')}, place_era FROM facts WHERE ${where} ORDER BY version, number_start`
}

async function send(target: string | undefined, pieces: Iterable<string>): Promise<void> {
  if (target === undefined) {
    for (const piece of pieces) if (!(await print(piece))) return
    return
  }
  const file = openSync(target, 'w')
  try {
    for (const piece of pieces) writeSync(file, piece)
  } finally {
    closeSync(file)
  }
}

type Keys = Pick<PackageTable, 'primaryKey' | 'foreignKeys'>
const KEYS: Readonly<Record<string, Keys>> = {
  facts: {
    primaryKey: ['article', 'id'],
    foreignKeys: [
      { fields: ['article'], table: 'current_articles', to: ['id'] },
      { fields: ['indicator'], table: 'indicators', to: ['id'] },
      { fields: ['source'], table: 'sources', to: ['id'] },
      { fields: ['place_era', 'place_code'], table: 'places', to: ['era', 'code'] },
    ],
  },
  current_articles: {
    primaryKey: ['id'],
    foreignKeys: [{ fields: ['source'], table: 'sources', to: ['id'] }],
  },
  indicators: { primaryKey: ['id'] },
  sources: { primaryKey: ['id'] },
  places: { primaryKey: ['era', 'code'] },
}

function writePackage(db: Reader, folder: string, { where, params }: Condition): number {
  mkdirSync(folder, { recursive: true })
  const queries: Readonly<Record<string, string>> = {
    facts: factsSql(db, where),
    current_articles:
      'SELECT id, url, file, title, published, source, section, cluster, text FROM current_articles',
    indicators: 'SELECT id, label_vi, label_en, unit, description FROM indicators',
    sources: 'SELECT id, name, province FROM sources',
    places: 'SELECT era, code, type, name, level, parts_now FROM places',
  }
  const tables = Object.entries(queries).map(([name, sql]): PackageTable => {
    const path = `${name}.csv`
    const hash = createHash('sha256')
    const file = openSync(join(folder, path), 'w')
    for (const piece of csvOf(db, sql, name === 'facts' ? params : {})) {
      hash.update(piece)
      writeSync(file, piece)
    }
    closeSync(file)
    const { size } = statSync(join(folder, path))
    return { name, path, bytes: size, sha256: hash.digest('hex'), fields: fieldsOf(db, sql), ...KEYS[name] }
  })
  const described = dataPackage(tables, readAbout(db), new Date().toISOString())
  writeFileSync(join(folder, 'datapackage.json'), `${JSON.stringify(described, null, 2)}\n`)
  return (db.prepare(`SELECT count(*) AS count FROM facts WHERE ${where}`).get(params) as { count: number })
    .count
}
