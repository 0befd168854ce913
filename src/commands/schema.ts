import type { Command } from 'commander'
import { type About, openForReading, readAbout } from '../store/index.ts'
import { nearest } from '../text/likeness.ts'
import { attempt, databaseOption } from './database.ts'
import { print } from './output.ts'

const EXAMPLES = `
Examples:
  $ solieu schema                every table and view, with what its columns mean
  $ solieu schema facts claims   only these
  $ solieu schema --sql          the SQL that makes them`

/** Adds `schema` to the program. */
export function register(program: Command): void {
  program
    .command('schema')
    .summary('explain the database')
    .description('Prints what every table, view and column of the database means.')
    .argument('[name...]', 'tables and views; left out, all')
    .option('--sql', 'print the SQL instead')
    .addOption(databaseOption())
    .addHelpText('after', EXAMPLES)
    .action((names: string[], options: { db: string; sql?: boolean }) =>
      attempt(options.db, () => schema(names, options)),
    )
}

async function schema(
  names: readonly string[],
  { db: path, sql }: { db: string; sql?: boolean },
): Promise<void> {
  const db = openForReading(path)
  const about = readAbout(db)
  const known = db
    .prepare(
      `SELECT name, type, sql FROM sqlite_schema
       WHERE type IN ('table', 'view') AND name IN (SELECT name FROM about) ORDER BY type DESC, rowid`,
    )
    .all() as { name: string; type: string; sql: string }[]
  db.close()
  const unknown = names.filter((name) => !known.some((table) => table.name === name))
  for (const name of unknown) {
    const near = nearest(
      name,
      known.map((table) => table.name),
    )
    console.error(
      `solieu: no table or view ${name}${near.length ? `; did you mean ${near.join(' or ')}?` : ''}`,
    )
  }
  if (unknown.length) {
    process.exitCode = 2
    return
  }
  const wanted = known.filter(({ name }) => names.length === 0 || names.includes(name))
  await print(wanted.map((table) => (sql ? `${table.sql};\n` : explain(table, about))).join('\n'))
}

function explain({ name, type }: { name: string; type: string }, about: readonly About[]): string {
  const rows = about.filter((row) => row.name === name)
  const columns = rows.filter(({ column }) => column)
  const width = Math.max(...columns.map(({ column }) => column.length))
  const meaning = rows.find(({ column }) => !column)?.meaning ?? ''
  const lines = columns.map(({ column, meaning }) => `  ${column.padEnd(width)}  ${meaning}`)
  return `${name} (${type}): ${meaning}\n${lines.join('\n')}\n`
}
