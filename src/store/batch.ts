/**
 * The rhythm of writing: batches, each one transaction that holds whole articles. A kill at any moment leaves
 * what the last finished batch left: an article is wholly there or as it was before, and the next run writes
 * what is missing.
 */
import type Database from 'better-sqlite3'
import { makeIndexes } from './create.ts'
import type { Lists } from './eras.ts'
import { guard } from './errors.ts'
import { fold } from './fold.ts'
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

/** An open database. Made by `openStore`; everything else takes it as first argument. */
export interface Store {
  readonly path: string
  readonly db: Database.Database
  /** Prepared statements by their SQL. */
  readonly statements: Map<string, Database.Statement>
  /** Rows that are known to be there (indicators, sources), so that they are not looked up again. */
  readonly known: Set<string>
  /** Places, by what articles before and after the reform call them. */
  readonly places: Map<string, PlaceKey>
  /** The national lists of places, once they were needed. */
  lists: Lists | null
  run: Run | null
  /** All questions, key to id, of a new database, in which indexes come last (see create.ts); null once they are there. */
  questions: Map<string, number> | null
  /** Keys of the questions that this batch added. */
  readonly asked: string[]
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

/**
 * Does `work` within the batch; when it throws, nothing of it remains. Commits the batch when it is full.
 * A savepoint for each work would slow every statement down, so a failed batch is rolled back whole and the works
 * that had succeeded are done again, and committed, so that each is done twice at most.
 */
export function write<T>(store: Store, work: () => T): T {
  return guard(store.path, () => {
    if (!store.db.inTransaction) begin(store)
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
    if (performance.now() - store.since > BATCH_MS) flush(store)
    return result
  })
}

/** Commits the batch: what was written is now seen by readers and survives a kill. */
export function flush(store: Store): void {
  if (!store.db.inTransaction) return
  guard(store.path, () => {
    try {
      indexSentences(store)
      settle(store)
      store.db.exec(`${QUOTE_TRIGGER}; COMMIT`)
      store.batch.length = 0
      store.asked.length = 0
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
  store.db.exec('BEGIN IMMEDIATE; DROP TRIGGER all_facts_quote')
  store.since = performance.now()
}

/** A full disk may have ended the transaction already. */
function rollback(store: Store): void {
  if (store.db.inTransaction) statement(store, 'ROLLBACK').run()
  store.known.clear()
  store.places.clear()
  for (const key of store.asked) store.questions?.delete(key)
  store.asked.length = 0
  store.lists = null
  store.batch.length = 0
  store.unindexed.length = 0
  store.unsettled.clear()
}

/**
 * Makes the indexes that a new database lacks until its first run ends, or an article comes again. Foreign keys are
 * SQLite's to prove from now on; till then every key was that of a row which this process had just written.
 */
export function finishIndexes(store: Store): void {
  if (!store.questions) return
  flush(store)
  guard(store.path, () => store.db.transaction(makeIndexes).immediate(store.db))
  store.db.pragma('foreign_keys = ON')
  store.questions = null
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

/** Inserts rows of `width` values each, ten at a time: calling SQLite costs as much as a short row. */
export function insertAll(store: Store, into: string, width: number, values: readonly unknown[]): void {
  const row = `(${Array(width).fill('?')})`
  const insert = (rows: number) => statement(store, `INSERT INTO ${into} VALUES ${Array(rows).fill(row)}`)
  const [ten, one] = [insert(10), insert(1)]
  let at = 0
  for (; at + 10 * width <= values.length; at += 10 * width) ten.run(...values.slice(at, at + 10 * width))
  for (; at < values.length; at += width) one.run(...values.slice(at, at + width))
}

/** A value for SQLite. It keeps NaN as NULL, and the driver, which looks for numbers first, is twice as fast with it. */
export const bound = (value: unknown): unknown => value ?? Number.NaN
