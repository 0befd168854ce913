import { hostname } from 'node:os'
import type { Problem } from '../types.ts'
import {
  finishIndexes,
  flush,
  insertion,
  nextKey,
  type Run,
  type Store,
  statement,
  write,
  writeDirectly,
} from './batch.ts'
import { refuseSecondWriter } from './open.ts'
import { sealRow } from './seal.ts'

/** What a run says of itself when it begins; `at` is an ISO 8601 instant, UTC. */
export interface RunStart {
  readonly version: string
  /** Null for a run that extracts nothing. */
  readonly ruleset: string | null
  readonly command: string
  readonly at: string
}

/** Notes that a run begins; from now on no other process may write. Returns its key in `runs`. */
export function beginRun(store: Store, { version, ruleset, command, at }: RunStart): number {
  if (store.run) throw new Error('a run is under way: finishRun first')
  const next = statement(store, 'SELECT ifnull(max(id), 0) + 1 FROM runs').pluck()
  const insert =
    'INSERT INTO runs (id, version, ruleset, command, started, pid, host, seal) VALUES (?,?,?,?,?,?,?,?)'
  let id = 0
  writeDirectly(store, () => {
    // two may have opened it before either began
    refuseSecondWriter(store.db, store.path)
    id = next.get() as number
    const seal = sealRow([id, version, ruleset, command, at, null, null, 0, 0, 0, 0, 0])
    statement(store, insert).run(id, version, ruleset, command, at, process.pid, hostname(), seal)
  })
  const counts = { articles: 0, unchanged: 0, facts: 0, unread: 0, problems: 0 }
  store.run = { id, version, ruleset, command, started: at, counts }
  flush(store)
  return id
}

/** Notes that the run has ended, with its counts, and commits all that it wrote. */
export function finishRun(store: Store, { at }: { readonly at: string }): Run['counts'] {
  const { run } = store
  if (!run) throw new Error('no run is under way: beginRun first')
  const seconds = (Date.parse(at) - Date.parse(run.started)) / 1000
  const { articles, unchanged, facts, unread, problems } = run.counts
  const values = [
    run.id,
    run.version,
    run.ruleset,
    run.command,
    run.started,
    at,
    seconds,
    articles,
    unchanged,
    facts,
    unread,
    problems,
  ]
  const update = `UPDATE runs SET finished = ?, seconds = ?, articles = ?, unchanged = ?, facts = ?, unread = ?,
    problems = ?, seal = ?, pid = NULL WHERE id = ?`
  flush(store)
  finishIndexes(store)
  write(store, () =>
    statement(store, update).run(
      at,
      seconds,
      articles,
      unchanged,
      facts,
      unread,
      problems,
      sealRow(values),
      run.id,
    ),
  )
  store.run = null
  flush(store)
  return run.counts
}

/** Keeps what could not be used. `at` is an ISO 8601 instant, UTC. */
export function recordProblem(store: Store, problem: Problem, at = new Date().toISOString()): void {
  const { run } = store
  if (!run) throw new Error('recordProblem needs a run: call beginRun first')
  const values = [run.id, problem.where, problem.stage, problem.reason, at]
  const insert = 'INSERT INTO problems (id, run, location, stage, reason, at, seal) VALUES (?,?,?,?,?,?,?)'
  write(store, () => insertion(store, insert).run(nextKey(store, 'problems'), ...values, sealRow(values)))
  run.counts.problems++
}
