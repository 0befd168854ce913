/**
 * The first run of a database, which may bring a million facts. Two threads share its work: this one writes each batch
 * into a small database beside, with the same tables and constraints, that nobody else opens; a second one takes it
 * over into the real one, in one transaction (see merge.ts). Keys are given out here and what was asked is remembered
 * here, so that neither waits for the other.
 *
 * The small databases are Node's own SQLite, which takes values faster. Two copies of SQLite in one process spoil each
 * other's locks on a file, so each is closed before it is handed over.
 */
import { rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type Database from 'better-sqlite3'
import type { Passage } from '../types.ts'
import { StoreError } from './errors.ts'
import { type Handed, type MergeThread, merge, startThread, TAKEN_OVER } from './merge.ts'
import type { Insertion } from './rows.ts'

/** A batch on its way into the database. */
interface Batch {
  readonly path: string
  readonly db: DatabaseSync
  readonly statements: Map<string, Insertion>
  /** See `Handed`. */
  readonly passages: number[]
  /** What it made `Bulk.known` remember. */
  readonly added: string[]
}

export interface Bulk {
  readonly path: string
  /** SQL of the tables that a batch has. */
  readonly tables: string
  /** Articles with their hashes; questions and claims with their keys. */
  readonly known: Map<string, string | number>
  /** The batch that is being written, and the one that was handed over before it. */
  batch: Batch | null
  handed: Batch | null
  thread: MergeThread | null
  batches: number
}

/** Begins a first run in the database at `path`, which `db` has just made. */
export function startBulk(path: string, db: Database.Database): Bulk {
  const tables = db
    .prepare(
      `SELECT group_concat(sql, ';') FROM sqlite_schema WHERE type = 'table' AND name IN (${TAKEN_OVER})`,
    )
    .pluck()
    .get() as string
  return { path, tables, known: new Map(), batch: null, handed: null, thread: null, batches: 0 }
}

/** The batch that is being written; a new one when there is none. */
export const batchOf = (bulk: Bulk): Batch => (bulk.batch ??= newBatch(bulk))

/** Files of the batch that is being written and of the one before. */
const filesOf = (path: string) => [`${path}-batch0`, `${path}-batch1`] as const

/**
 * Removes what a killed first run left.
 * @throws {StoreError} when what stands there cannot be removed
 */
export function removeBatches(path: string): void {
  for (const file of filesOf(path)) {
    try {
      rmSync(file, { force: true })
    } catch (error) {
      throw new StoreError(
        'SQLITE_CANTOPEN',
        `${file} is in the way and cannot be removed. Remove it, or name another file with --db.`,
        error,
      )
    }
  }
}

function newBatch(bulk: Bulk): Batch {
  const path = filesOf(bulk.path)[bulk.batches++ % 2 === 0 ? 0 : 1]
  const db = new DatabaseSync(path, { enableForeignKeyConstraints: false })
  // A batch that fails is thrown away as it is, and one that a kill leaves is never looked at.
  db.exec(
    'PRAGMA page_size = 32768; PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -256000',
  )
  db.exec(`${bulk.tables}; BEGIN`)
  return { path, db, statements: new Map(), passages: [], added: [] }
}

/** A statement of the batch, prepared once. */
export function stagedStatement(bulk: Bulk, sql: string): Insertion {
  const { db, statements } = batchOf(bulk)
  let found = statements.get(sql)
  if (!found) {
    found = db.prepare(sql) as Insertion
    statements.set(sql, found)
  }
  return found
}

/** The key that is known by this name; `make` makes its row when it is new. */
export function knownKey(bulk: Bulk, name: string, make: () => number): number {
  let key = bulk.known.get(name) as number | undefined
  if (key === undefined) {
    key = make()
    remember(bulk, name, key)
  }
  return key
}

/** Remembers what this batch brings, for as long as it is not thrown away. */
export function remember(bulk: Bulk, name: string, value: string | number): void {
  bulk.known.set(name, value)
  batchOf(bulk).added.push(name)
}

/** Adds the passages of a version to the batch. */
export function addPassages(
  bulk: Bulk,
  version: number,
  rows: readonly (Passage & { readonly id: number })[],
): void {
  const { passages } = batchOf(bulk)
  for (const { id, kind, nr, start, end } of rows)
    passages.push(id, version, kind === 'sentence' ? 1 : 0, nr, start, end)
}

/** Hands the batch to the second thread, as soon as that has done the one before. */
export function handOver(bulk: Bulk, db: Database.Database): void {
  settleHanded(bulk, db)
  if (!bulk.batch) return
  endBatch(bulk)
  bulk.thread ??= startThread(bulk.path)
  bulk.thread.send(handedOf(bulk.handed!))
}

/** All that was written is in the database afterwards. */
export function drain(bulk: Bulk, db: Database.Database): void {
  settleHanded(bulk, db)
  if (!bulk.batch) return
  endBatch(bulk)
  settleHanded(bulk, db)
}

const handedOf = ({ path, passages }: Batch): Handed => ({ path, passages: Int32Array.from(passages) })

function endBatch(bulk: Bulk): void {
  bulk.batch!.db.exec('COMMIT')
  bulk.batch!.db.close()
  bulk.handed = bulk.batch
  bulk.batch = null
}

function settleHanded(bulk: Bulk, db: Database.Database): void {
  if (!bulk.handed) return
  if (bulk.thread?.busy) bulk.thread.wait()
  else merge(db, handedOf(bulk.handed))
  rmSync(bulk.handed.path, { force: true })
  bulk.handed = null
}

/** Throws the batch away; with `handed`, also the one that could not be taken over. */
export function throwAway(bulk: Bulk, handed: boolean): void {
  for (const batch of [bulk.batch, handed ? bulk.handed : null]) {
    if (!batch) continue
    if (batch.db.isOpen) batch.db.close()
    rmSync(batch.path, { force: true })
    for (const name of batch.added) bulk.known.delete(name)
  }
  bulk.batch = null
  if (handed) bulk.handed = null
}
