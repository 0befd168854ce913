/** A thread that takes batches over: a batch in, null or {code, message} out. A batch of null means that it is to end. */
import { workerData } from 'node:worker_threads'
import Database from 'better-sqlite3'
import { tune } from './create.ts'
import { sqliteCode } from './errors.ts'
import { type Handed, type MergeJob, merge } from './merge.ts'

const { path, port, done } = workerData as MergeJob
let db: Database.Database | null = null

port.on('message', (batch: Handed | null) => {
  port.postMessage(batch === null ? end() : takeOver(batch))
  Atomics.store(done, 0, 1)
  Atomics.notify(done, 0)
  if (batch === null) port.close()
})

function takeOver(batch: Handed): { code: string; message: string } | null {
  try {
    if (!db) {
      db = new Database(path, { timeout: 3000 })
      tune(db)
    }
    merge(db, batch)
    return null
  } catch (error) {
    return {
      code: sqliteCode(error) || String((error as { code?: string }).code ?? ''),
      message: String((error as Error).message),
    }
  }
}

function end(): null {
  try {
    db?.close()
  } catch {
    // what it had to write is written
  }
  return null
}
