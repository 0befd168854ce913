/** Rows of a view as CSV, with what its columns hold. */
import type Database from 'better-sqlite3'
import { stringify } from 'csv-stringify/sync'
import type { FieldType } from './describe.ts'

const SPECIAL: Readonly<Record<string, FieldType['type']>> = {
  negated: 'boolean',
  checks: 'array',
  parts_now: 'array',
}

/** The fields of a query's rows. */
export function fieldsOf(db: Database.Database, sql: string): FieldType[] {
  return db
    .prepare(sql)
    .columns()
    .map(({ name, type }) => ({
      name,
      type: SPECIAL[name] ?? ({ REAL: 'number', INTEGER: 'integer' } as const)[type ?? ''] ?? 'string',
    }))
}

/** CSV of a query's rows, header first, in pieces of some hundred rows. Booleans are 1 and 0, null is empty. */
export function* csvOf(
  db: Database.Database,
  sql: string,
  params: Readonly<Record<string, unknown>> = {},
): Generator<string> {
  const statement = db.prepare(sql)
  yield stringify([statement.columns().map(({ name }) => name)])
  let rows: unknown[] = []
  for (const row of statement.raw().iterate(params)) {
    rows.push(row)
    if (rows.length < 500) continue
    yield stringify(rows, CASTS)
    rows = []
  }
  if (rows.length) yield stringify(rows, CASTS)
}

/** Numbers as SQLite and JSON write them. */
export const CASTS = { cast: { number: String, bigint: String } }
