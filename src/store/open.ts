/**
 * Opening and closing the database. It is in WAL mode, so readers are never blocked. One process writes at a
 * time; a second one is told so when it opens.
 */
import { existsSync, mkdirSync, readFileSync, realpathSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { flush, type Store, statement, writeDirectly } from './batch.ts'
import { removeBatches, startBulk } from './bulk.ts'
import { create, makeIndexes, tune } from './create.ts'
import { guard, StoreError, sqliteCode } from './errors.ts'
import { fold } from './fold.ts'
import { APPLICATION_ID, SCHEMA } from './schema.ts'

/**
 * Opens `path` for writing and makes it when it is not there, folder included.
 * @throws {StoreError} for a stranger's file, another schema, a read-only folder, a second writer, a full disk
 */
export function openStore(path: string): Store {
  const file = path === ':memory:' ? path : resolve(path)
  return guard(path, () => {
    if (file !== ':memory:') makeFolder(path, dirname(file))
    const db = new Database(file, { timeout: 3000 })
    try {
      // SQLite keeps its own files beside the file that a link leads to, too
      const real = existsSync(file) ? realpathSync(file) : file
      checkSchema(db, path)
      // Said before waiting for a lock, so that the other process is named.
      if (!isEmpty(db)) refuseSecondWriter(db, path)
      tune(db)
      const isBulk = db
        .transaction(() => {
          const empty = isEmpty(db)
          if (empty) create(db)
          refuseSecondWriter(db, path)
          // What a killed first run left.
          removeBatches(real)
          // A database in memory is of one thread only.
          const bulk = empty && file !== ':memory:'
          if (!bulk) makeIndexes(db)
          db.prepare('UPDATE runs SET pid = NULL WHERE pid IS NOT NULL').run()
          return bulk
        })
        .immediate()
      return {
        path,
        db,
        statements: new Map(),
        known: new Set(),
        places: new Map(),
        lists: null,
        run: null,
        bulk: isBulk ? startBulk(real, db) : null,
        keys: new Map(),
        batch: [],
        unindexed: [],
        unsettled: new Set(),
        since: 0,
      }
    } catch (error) {
      db.close()
      throw error
    }
  })
}

/**
 * Opens `path` for reading only, next to any writer. Beyond what SQLite has, SQL may use `fold(text)`: lower case
 * without accents.
 * @throws {StoreError} when it is not there, is no database of solieu, or has another schema
 */
export function openForReading(path: string): Database.Database {
  if (!existsSync(path))
    throw new StoreError(
      'SQLITE_CANTOPEN',
      `${path} is not there. Make it with: solieu extract FILES --db ${path}`,
    )
  return guard(path, () => {
    const db = readOnly(path)
    try {
      checkSchema(db, path)
      if (isEmpty(db)) throw new StoreError('NOT_SOLIEU', `${path} is an empty database.`)
      db.pragma('query_only = ON')
      db.function('fold', { deterministic: true }, foldSql)
    } catch (error) {
      db.close()
      throw error
    }
    return db
  })
}

/**
 * SQLite keeps a file beside a database in WAL mode even to read it. Where the folder cannot be written, and no writer
 * has left such a file, the database is whole in itself and is read from memory.
 */
function readOnly(path: string): Database.Database {
  const db = new Database(path, { readonly: true, fileMustExist: true, timeout: 3000 })
  try {
    isEmpty(db)
    return db
  } catch (error) {
    db.close()
    if (!/READONLY|CANTOPEN/.test(sqliteCode(error)) || existsSync(`${path}-wal`)) throw error
    return new Database(withoutWal(path), { readonly: true })
  }
}

/** The bytes of a database, marked in its header (bytes 18 and 19) as one that is not in WAL mode. */
function withoutWal(path: string): Buffer {
  try {
    return readFileSync(path).fill(1, 18, 20)
  } catch (error) {
    throw new StoreError(
      'SQLITE_READONLY',
      `${path} lies in a folder that cannot be written and is too large to be read into memory. Copy it elsewhere.`,
      error,
    )
  }
}

/** `fold(text)` in SQL: lower case without accents; what is no text stays as it is. */
const foldSql = (text: unknown): unknown => (typeof text === 'string' ? fold(text).toLowerCase() : text)

/** Commits what is pending and closes. A run that was not finished is left without an end. */
export function close(store: Store): void {
  if (!store.db.open) return
  try {
    if (store.run)
      writeDirectly(store, () =>
        statement(store, 'UPDATE runs SET pid = NULL WHERE id = ?').run(store.run!.id),
      )
    flush(store)
    guard(store.path, () => {
      store.db.pragma('optimize')
      // SQLite does this by itself only when no reader is there: then a copy of the one file would lack the newest.
      store.db.pragma('wal_checkpoint(TRUNCATE)')
    })
  } finally {
    store.bulk?.thread?.stop()
    store.db.close()
  }
}

function makeFolder(path: string, folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (error) {
    throw new StoreError(
      'SQLITE_CANTOPEN',
      `${path} cannot be made: its folder cannot be made or written.`,
      error,
    )
  }
}

const isEmpty = (db: Database.Database) =>
  db.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined

function checkSchema(db: Database.Database, path: string): void {
  if (isEmpty(db)) return
  if (db.pragma('application_id', { simple: true }) !== APPLICATION_ID)
    throw new StoreError(
      'NOT_SOLIEU',
      `${path} is a SQLite database, but not one of solieu. Name another file with --db.`,
    )
  const schema = Number(db.pragma('user_version', { simple: true }))
  if (schema < SCHEMA)
    throw new StoreError(
      'OLD_SCHEMA',
      `${path} was made by an older solieu (schema ${schema}; this one writes ${SCHEMA}). ` +
        'Move it away and extract again: everything in it is made anew from the articles. Nothing was changed.',
    )
  if (schema > SCHEMA)
    throw new StoreError(
      'NEW_SCHEMA',
      `${path} was made by a newer solieu (schema ${schema}; this one knows ${SCHEMA}). Update solieu. Nothing was changed.`,
    )
}

/** SQLite's lock is free between two batches, so a run also says in `runs` which process it belongs to. */
export function refuseSecondWriter(db: Database.Database, path: string): void {
  const writer = db
    .prepare('SELECT pid, host, command, started FROM runs WHERE pid IS NOT NULL ORDER BY id DESC')
    .get() as { pid: number; host: string; command: string; started: string } | undefined
  if (writer && writer.host === hostname() && isAlive(writer.pid))
    throw new StoreError(
      'SQLITE_BUSY',
      `Process ${writer.pid} (${writer.command}) has been writing to ${path} since ${writer.started}. ` +
        'Wait until it has ended, or write to another file with --db.',
    )
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
