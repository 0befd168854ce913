/**
 * The process behind ask.ts: answers one query and sends its rows in batches, each when it is asked for.
 * SQLite cannot be interrupted from JavaScript, but a process can be killed, and reading leaves nothing behind.
 */
import { storeError } from './errors.ts'
import { openForReading } from './open.ts'

const BATCH = 500

const send = (message: unknown) => process.send!(message)

process.once(
  'message',
  ({ path, sql, params }: { path: string; sql: string; params: Record<string, unknown> }) => {
    try {
      const db = openForReading(path)
      const statement = db.prepare(sql)
      if (!statement.reader) throw new Error('this only reads: begin with SELECT, WITH, EXPLAIN or VALUES')
      const columns = statement.columns().map(({ name }) => name)
      const rows = statement.raw().iterate(params)
      const sendBatch = () => {
        const batch: unknown[] = []
        let next = rows.next()
        while (!next.done) {
          batch.push(next.value)
          if (batch.length === BATCH) break
          next = rows.next()
        }
        send({ columns, rows: batch, done: next.done === true })
      }
      process.on('message', () => answer(path, sendBatch))
      sendBatch()
    } catch (error) {
      fail(path, error)
    }
  },
)

function answer(path: string, work: () => void): void {
  try {
    work()
  } catch (error) {
    fail(path, error)
  }
}

function fail(path: string, error: unknown): void {
  const { message, code } = storeError(path, error) as Error & { code?: string }
  send({ error: { message, code: code ?? 'SQL' } })
}
