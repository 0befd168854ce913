import { type ChildProcess, fork } from 'node:child_process'
import { extname } from 'node:path'
import { StoreError } from './errors.ts'

export type Value = string | number | bigint | Uint8Array | null

/** Some rows of an answer; every batch names the columns, and the first one comes even when there are no rows. */
export interface Rows {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Value[])[]
}

export interface AskOptions {
  /** After so many seconds the query is stopped. */
  readonly seconds: number
  /** Values of `@name` in the SQL. */
  readonly params?: Readonly<Record<string, string | number | null>>
}

type Answer = (Rows & { done: boolean }) | { error: { message: string; code: string } }

/**
 * Runs one reading query in a process of its own and streams its rows. Beyond what SQLite has, SQL may use
 * `fold(text)`: lower case without accents.
 * @throws {StoreError} SLOW when it took too long, SQL for wrong SQL, else as `openForReading`
 */
export async function* ask(
  path: string,
  sql: string,
  { seconds, params = {} }: AskOptions,
): AsyncGenerator<Rows> {
  const child = fork(new URL(`./asker${extname(import.meta.url)}`, import.meta.url), {
    serialization: 'advanced',
    execArgv: [],
  })
  let slow = false
  const timer = setTimeout(() => {
    slow = true
    child.kill('SIGKILL')
  }, seconds * 1000)
  try {
    child.send({ path, sql, params })
    while (true) {
      const answer = await nextAnswer(child)
      if (answer === null)
        throw slow
          ? new StoreError(
              'SLOW',
              `stopped after ${seconds} s. Narrow the query, or give it more time with --timeout.`,
            )
          : new Error('the process that runs the query has died')
      if ('error' in answer) throw new StoreError(answer.error.code, answer.error.message)
      yield answer
      if (answer.done) return
      child.send('more')
    }
  } finally {
    clearTimeout(timer)
    child.kill('SIGKILL')
  }
}

/** The next message of the process; null when it ended. */
function nextAnswer(child: ChildProcess): Promise<Answer | null> {
  return new Promise((resolve) => {
    if (!child.connected) return resolve(null)
    const settle = (answer: Answer | null) => {
      child.off('message', onMessage).off('exit', onEnd).off('error', onEnd)
      resolve(answer)
    }
    const onMessage = (answer: unknown) => settle(answer as Answer)
    const onEnd = () => settle(null)
    child.on('message', onMessage).on('exit', onEnd).on('error', onEnd)
  })
}
