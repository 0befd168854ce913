/**
 * Makes the database. Tables and views come first, indexes when the first run ends: adding to an index row by row
 * costs several times what making it at once does. Until then a reader is answered, only more slowly.
 */
import type Database from 'better-sqlite3'
import { aboutSql } from './about.ts'
import { APPLICATION_ID, SCHEMA, TABLES } from './schema.ts'
import { EARLY_INDEXES, FACT_TABLES } from './schema-facts.ts'
import { SERIES } from './series.ts'
import { CHECKED, FACTS } from './views.ts'

const SQL = [TABLES, FACT_TABLES, FACTS, CHECKED, SERIES].join('\n')
const INDEX = /^CREATE (?:UNIQUE )?INDEX (\w+) .*;$/gm

/** Makes all tables and views in an empty database. */
export function create(db: Database.Database): void {
  db.exec(SQL.replace(INDEX, '') + EARLY_INDEXES)
  db.pragma(`application_id = ${APPLICATION_ID}`)
  db.pragma(`user_version = ${SCHEMA}`)
  const insert = db.prepare('INSERT INTO about (name, column, meaning) VALUES (?, ?, ?)')
  for (const { name, column, meaning } of aboutSql(SQL)) insert.run(name, column, meaning)
}

/** Makes the indexes that are not there. */
export function makeIndexes(db: Database.Database): void {
  const found = new Set(db.prepare("SELECT name FROM sqlite_schema WHERE type = 'index'").pluck().all())
  for (const [sql, name] of SQL.matchAll(INDEX)) if (!found.has(name)) db.exec(sql)
}

/** How a connection that writes is set. */
export function tune(db: Database.Database): void {
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = NORMAL')
  db.pragma('cache_size = -256000')
  db.pragma('temp_store = MEMORY')
  // Making indexes reads every fact several times: mapped (2 GB at most), pages need not be copied for it.
  db.pragma('mmap_size = 2147418112')
  db.pragma('wal_autocheckpoint = 32000')
}
