/**
 * The rhythm of writing: batches, each one transaction that holds whole articles. A kill at any moment leaves
 * what the last finished batch left: an article is wholly there or as it was before, and the next run writes
 * what is missing.
 */
import type Database from 'better-sqlite3'
import { type Bulk, batchOf, drain, handOver, stagedStatement, throwAway } from './bulk.ts'
import { makeIndexes } from './create.ts'
import type { Lists } from './eras.ts'
import { guard } from './errors.ts'
import { fold } from './fold.ts'
import type { Insertion } from './rows.ts'
import { disputedSql, QUOTE_TRIGGER } from './schema-facts.ts'

/** What a run has done so far. */
export interface Counts {
  articles: number
  unchanged: number
  facts: number
  unread: number
  problems: number
}

/** A run that writes: made by `beginRun`, ended by `finishRun`. */
export interface Run {
  readonly id: number
  readonly version: string
  readonly ruleset: string | null
  readonly command: string
  /** ISO 8601 instant, UTC. */
  readonly started: string
  readonly counts: Counts
}

/** A place: its key in this database, and era and code, which name it in every database. */
export interface PlaceKey {
  readonly id: number
  readonly name: string
}

/** What articles before or after the reform call a place. */
export interface CalledPlace extends PlaceKey {
  readonly before: boolean
  readonly text: string
}

/** An open database. Made by `openStore`; everything else takes it as first argument. */
export interface Store {
  readonly path: string
  readonly db: Database.Database
  /** Prepared statements by their SQL. */
  readonly statements: Map<string, Database.Statement>
  /** Rows that are known to be there (indicators, sources), so that they are not looked up again. */
  readonly known: Set<string>
  /** Places by code, as they were called so far. */
  readonly places: Map<string, readonly CalledPlace[]>
  /** The national lists of places, once they were needed. */
  lists: Lists | null
  run: Run | null
  /** The first run of a new database, in which indexes come last (see create.ts); null once they are there. */
  bulk: Bulk | null
  /** The last key of each table that was written to. */
  readonly keys: Map<string, number>
  /** Works since the last commit, and when (ms) the batch began. */
  readonly batch: (() => void)[]
  since: number
  /** Sentences of this batch that full-text search does not know yet. */
  readonly unindexed: { readonly id: number; readonly text: string }[]
  /** Questions that were asked before this batch gave them another answer, or took one away. */
  readonly unsettled: Set<number>
}

/** A longer batch writes pages that change often less often; a kill costs no more than this. */
const BATCH_MS = 2000
/** In a first run the last batch is waited for. It is longer when the one before is still being taken over. */
const BULK_MS = 500

/**
 * Does `work` within the batch; when it throws, nothing of it remains. Commits the batch when it is full.
 * A savepoint for each work would slow every statement down, so a failed batch is rolled back whole and the works
 * that had succeeded are done again, and committed, so that each is done twice at most.
 */
export function write<T>(store: Store, work: () => T): T {
  return guard(store.path, () => {
    begin(store)
    let result: T
    try {
      result = work()
    } catch (error) {
      const done = store.batch.slice()
      rollback(store)
      begin(store)
      for (const again of done) again()
      flush(store)
      throw error
    }
    store.batch.push(work)
    const { bulk } = store
    const since = performance.now() - store.since
    if (since > (bulk && !bulk.thread?.isWorking() ? BULK_MS : BATCH_MS))
      if (bulk) passOn(store, bulk, handOver)
      else flush(store)
    return result
  })
}

/** Does `work` in the database itself, also in a first run: for what is no article, and for what reads what it changes. */
export function writeDirectly<T>(store: Store, work: () => T): T {
  if (!store.bulk) return write(store, work)
  flush(store)
  return guard(store.path, () => store.db.transaction(work).immediate())
}

/** When a batch cannot be taken over, it is lost, and so is the one that builds on it. */
export function passOn(store: Store, bulk: Bulk, how: typeof handOver): void {
  try {
    how(bulk, store.db)
    store.batch.length = 0
  } catch (error) {
    throwAway(bulk, true)
    forget(store)
    throw error
  }
}

/** Commits the batch: what was written is now seen by readers and survives a kill. */
export function flush(store: Store): void {
  const { bulk } = store
  if (bulk) guard(store.path, () => passOn(store, bulk, drain))
  if (!store.db.inTransaction) return
  guard(store.path, () => {
    try {
      indexSentences(store)
      settle(store)
      store.db.exec(`${QUOTE_TRIGGER}; COMMIT`)
      store.batch.length = 0
    } catch (error) {
      rollback(store)
      throw error
    }
  })
}

/**
 * Tells full-text search about the sentences of this batch, all in one go: FTS5 writes out what it has gathered
 * whenever a statement with a trigger or several rows begins, so taking turns with facts would be slow.
 */
function indexSentences(store: Store): void {
  const insert = statement(store, 'INSERT INTO passages_fts (rowid, text, folded) VALUES (?,?,?)')
  for (const { id, text } of store.unindexed) insert.run(id, text, fold(text))
  store.unindexed.length = 0
}

/** What is disputed stays so whatever other articles say; only what is taken away can change it. */
const SETTLE = `UPDATE questions SET disputed = 1 WHERE id IN (${disputedSql(
  'SELECT id FROM questions WHERE id IN (SELECT value FROM json_each(?)) AND disputed = 0 AND answers > 1',
)})`

/**
 * Finds out whether the new answers contradict others: once a batch, as all answers to a question are looked at, and
 * thousands of articles may answer the same one.
 */
function settle(store: Store): void {
  if (store.unsettled.size) statement(store, SETTLE).run(JSON.stringify([...store.unsettled]))
  store.unsettled.clear()
}

/** Takes the sentences of a version out of full-text search, which keeps no texts and has to be told them again. */
export function forgetSentences(store: Store, version: number): void {
  indexSentences(store)
  const sentences = statement(store, 'SELECT id, text FROM sentences WHERE version = ?').all(version)
  const forget = "INSERT INTO passages_fts (passages_fts, rowid, text, folded) VALUES ('delete',?,?,?)"
  for (const { id, text } of sentences as Store['unindexed'])
    statement(store, forget).run(id, text, fold(text))
}

function begin(store: Store): void {
  if (store.bulk ? store.bulk.batch : store.db.inTransaction) return
  if (store.bulk) batchOf(store.bulk)
  else store.db.exec('BEGIN IMMEDIATE; DROP TRIGGER all_facts_quote')
  store.since = performance.now()
}

function rollback(store: Store): void {
  if (store.bulk) {
    throwAway(store.bulk, false)
    // What the batch before it brought is looked up in the database.
    passOn(store, store.bulk, drain)
  }
  // A full disk may have ended the transaction already.
  if (store.db.inTransaction) statement(store, 'ROLLBACK').run()
  forget(store)
}

/** Forgets what is in no batch any more. */
function forget(store: Store): void {
  store.known.clear()
  store.places.clear()
  store.lists = null
  store.batch.length = 0
  store.unindexed.length = 0
  store.unsettled.clear()
}

/** Makes the indexes that a new database lacks until its first run ends, or an article comes again. */
export function finishIndexes(store: Store): void {
  if (!store.bulk) return
  flush(store)
  guard(store.path, () => store.db.transaction(makeIndexes).immediate(store.db))
  store.bulk.thread?.stop()
  store.bulk = null
}

/** Prepares once, then remembers. */
export function statement(store: Store, sql: string): Database.Statement {
  let found = store.statements.get(sql)
  if (!found) {
    found = store.db.prepare(sql)
    store.statements.set(sql, found)
  }
  return found
}

/** A statement that writes into the batch: that of a first run, or the transaction in the database. */
export const insertion = (store: Store, sql: string): Insertion =>
  store.bulk ? stagedStatement(store.bulk, sql) : statement(store, sql)

/** The next key of a table with INTEGER PRIMARY KEY. */
export function nextKey(store: Store, table: string): number {
  const last =
    store.keys.get(table) ??
    (statement(store, `SELECT ifnull(max(id), 0) FROM ${table}`).pluck().get() as number)
  store.keys.set(table, last + 1)
  return last + 1
}
