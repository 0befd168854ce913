/** Takes batches of a first run over into the database: on the thread that has them, or on one of its own. */
import { existsSync } from 'node:fs'
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads'
import type Database from 'better-sqlite3'
import { StoreError } from './errors.ts'
import { fold } from './fold.ts'
import { insertAll, PASSAGES } from './rows.ts'
import { disputedSql, QUOTE_TRIGGER } from './schema-facts.ts'

/** Tables of a batch. What may be there already stays as it is. */
const KEPT = ['sources', 'indicators', 'snapshots']
const ADDED = [
  'places',
  'articles',
  'versions',
  'unread',
  'problems',
  'questions',
  'claims',
  'all_facts',
  'checks',
]
const TABLES = [...KEPT, ...ADDED]

/** Names of these tables, as SQL. */
export const TAKEN_OVER = TABLES.map((name) => `'${name}'`).join(', ')

const copy = (table: string) =>
  `INSERT INTO main.${table} SELECT * FROM batch.${table}${KEPT.includes(table) ? ' WHERE true ON CONFLICT DO NOTHING' : ''}`

/** A claim or question is new in the batch that brings its row; what else the batch says of it is counted here. */
const COUNTS = `
  UPDATE main.questions SET answers = answers + more FROM (SELECT question, count(*) - (question IN (SELECT id FROM batch.questions)) AS more
    FROM batch.claims GROUP BY question) WHERE id = question AND more > 0;
  UPDATE main.claims SET facts = facts + more FROM (SELECT claim, count(*) - (claim IN (SELECT id FROM batch.claims)) AS more
    FROM batch.all_facts WHERE claim IS NOT NULL GROUP BY claim) WHERE id = claim AND more > 0`

/** What is disputed stays so whatever else is said. */
const SETTLE = `UPDATE main.questions SET disputed = 1 WHERE id IN (${disputedSql(
  `SELECT q.id FROM batch.all_facts f CROSS JOIN main.claims c ON c.id = f.claim CROSS JOIN main.questions q ON q.id = c.question
   WHERE q.disputed = 0 AND q.answers > 1`,
)})`

/** A batch as it is handed over. */
export interface Handed {
  readonly path: string
  /** Passages, which are many and short: id, version, whether it is a sentence, nr, start, end; and so on. */
  readonly passages: Int32Array
}

/** Takes over a batch, wholly or not at all. Foreign keys are those of rows that the same run wrote. */
export function merge(db: Database.Database, { path, passages }: Handed): void {
  // SQLite would make an empty one
  if (!existsSync(path))
    throw new StoreError('SQLITE_CANTOPEN', `${path} is gone: what was in it is not kept. Run again.`)
  db.pragma('foreign_keys = OFF')
  db.prepare('ATTACH ? AS batch').run(path)
  try {
    // Not immediate: that would make ready to write into the batch as well.
    db.transaction(() => {
      db.exec(`DROP TRIGGER all_facts_quote; ${TABLES.map(copy).join(';')}; ${COUNTS}; ${SETTLE}`)
      addPassages(db, passages)
      db.exec(QUOTE_TRIGGER)
    })()
  } finally {
    db.exec('DETACH batch')
    db.pragma('foreign_keys = ON')
  }
}

/** Adds the passages of a batch, and tells full-text search about its sentences. */
function addPassages(db: Database.Database, passages: Int32Array): void {
  const texts = new Map(db.prepare('SELECT id, text FROM batch.versions').raw().all() as [number, string][])
  const insert = db.prepare('INSERT INTO main.passages_fts (rowid, text, folded) VALUES (?,?,?)')
  const values: unknown[] = [...passages]
  for (let at = 0; at < passages.length; at += 6) {
    const isSentence = passages[at + 2] === 1
    values[at + 2] = isSentence ? 'sentence' : 'paragraph'
    if (!isSentence) continue
    const sentence = texts.get(passages[at + 1]!)!.slice(passages[at + 4], passages[at + 5])
    insert.run(passages[at], sentence, fold(sentence))
  }
  insertAll((sql) => db.prepare(sql), `main.${PASSAGES}`, 6, values)
}

/** The thread that takes batches over, one at a time, while the next is written. */
export interface MergeThread {
  /** Whether a batch is under way that nobody has waited for. */
  readonly busy: boolean
  /** Whether that batch is still being taken over. */
  isWorking(): boolean
  send(batch: Handed): void
  /** Returns when the batch has been taken over. @throws what went wrong there */
  wait(): void
  /** Lets go of the database. */
  stop(): void
}

/** What the thread is started with. */
export interface MergeJob {
  readonly path: string
  readonly port: MessagePort
  readonly done: Int32Array
}

/** A batch is taken over in a second; nobody tells a thread that waits that another has died. */
const PATIENCE_MS = 600_000

export function startThread(path: string): MergeThread {
  const { port1, port2: port } = new MessageChannel()
  const done = new Int32Array(new SharedArrayBuffer(4))
  const script = new URL(
    import.meta.url.endsWith('.ts') ? './merge-thread.ts' : './merge-thread.js',
    import.meta.url,
  )
  const workerData: MergeJob = { path, port, done }
  new Worker(script, { workerData, transferList: [port], execArgv: [] }).unref()
  let busy = false
  const send = (batch: Handed | null) => {
    busy = true
    Atomics.store(done, 0, 0)
    port1.postMessage(batch)
  }
  const wait = () => {
    const answer = Atomics.wait(done, 0, 0, PATIENCE_MS)
    busy = false
    if (answer === 'timed-out')
      throw new StoreError(
        'THREAD',
        'The thread that writes the database has died. Run again: what it had not written is read again.',
      )
    const error = receiveMessageOnPort(port1)?.message as { message: string; code?: string } | null
    if (error)
      throw error.code === 'SQLITE_CANTOPEN'
        ? new StoreError(error.code, error.message)
        : Object.assign(new Error(error.message), error)
  }
  return {
    get busy() {
      return busy
    },
    isWorking: () => busy && Atomics.load(done, 0) === 0,
    send,
    wait,
    stop: () => {
      send(null)
      wait()
      port1.close()
    },
  }
}
