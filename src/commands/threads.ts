/** Articles to extractions, in order, on one thread or several; a bounded number of articles is under way. */
import { Worker } from 'node:worker_threads'
import { IN_STEP } from '../facts/extract.ts'
import type { Knowledge } from '../knowledge/model.ts'
import { factsOrErrors } from '../pipeline.ts'
import type { Article, Extraction, Problem } from '../types.ts'
import { faultOf } from './failure.ts'

/** What becomes of one input; `extraction` is null for an article that need not be read. */
export type Outcome<T> =
  | { readonly input: T; readonly extraction: Extraction | null }
  | { readonly problem: Problem }

export interface Reading {
  readonly knowledge: Knowledge
  /** Whether an article was read before and has not changed. */
  readonly isDone: (article: Article) => boolean
  readonly jobs: number
  /** Says that no more is to be read, also while nothing comes. */
  readonly signal: AbortSignal
  /** Folder that further threads load the knowledge from. */
  readonly patterns: string
}

type Read = Extraction | Error
type Given = { readonly article: Article } | { readonly problem: Problem }

/** Groups of articles read together under way for each thread: none waits for the next while one is read. */
const AHEAD = 2

/** Reads a stream of articles; the order of the outcomes is that of the stream, whatever thread reads them. */
export async function* readAll<T extends Given>(
  stream: AsyncIterable<T>,
  reading: Reading,
): AsyncGenerator<Outcome<T & { article: Article }>> {
  const { knowledge, isDone, jobs, signal } = reading
  const threads = jobs > 1 ? startThreads(jobs, reading.patterns) : null
  const waiting: { group: readonly Member<T>[]; extractions: Promise<Read[]> | Read[] }[] = []
  const settled = async function* (): AsyncGenerator<Outcome<T & { article: Article }>> {
    const { group, extractions } = waiting.shift()!
    const read = (await extractions).values()
    for (const { given, done } of group) {
      if ('problem' in given) {
        yield given as { problem: Problem }
        continue
      }
      const extraction = done ? null : read.next().value!
      if (extraction instanceof Error) yield { problem: faultOf(given.article, extraction) }
      else yield { input: given as T & { article: Article }, extraction }
    }
  }
  const groups = inGroups(stream)
  const most = threads ? jobs * AHEAD : 1
  let next: Promise<IteratorResult<T[]>> | null = null
  const oldestRead = async (): Promise<null> => {
    await waiting[0]!.extractions
    return null
  }
  try {
    for (;;) {
      if (waiting.length >= most) yield* settled()
      next ??= groups.next()
      // what is read is told before more has come
      const first =
        waiting.length === 0 ? await unlessStopped(next, signal) : await Promise.race([next, oldestRead()])
      if (first === null) {
        if (waiting.length === 0) return
        yield* settled()
        continue
      }
      next = null
      if (first.done) break
      const group = first.value.map((given) => ({
        given,
        done: 'problem' in given || isDone(given.article),
      }))
      const articles = group.flatMap(({ given, done }) => ('problem' in given || done ? [] : [given.article]))
      waiting.push({ group, extractions: threads?.read(articles) ?? factsOrErrors(articles, knowledge) })
    }
    while (waiting.length) yield* settled()
  } finally {
    // a group that is still waited for may never come
    const closed = groups.return([])
    if (next === null) await closed
    await threads?.stop()
  }
}

/** What is waited for, or null when `signal` comes first. */
function unlessStopped<T>(next: Promise<T>, signal: AbortSignal): Promise<T | null> {
  if (signal.aborted) return Promise.resolve(null)
  return new Promise((resolve, reject) => {
    const stop = () => resolve(null)
    signal.addEventListener('abort', stop)
    // taken off again: a race against one promise that never comes would keep all that came
    next.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}

/** One input of a group; `done` where there is nothing to read. */
interface Member<T> {
  readonly given: T
  readonly done: boolean
}

/**
 * What comes at once, up to `IN_STEP`: who sends one article and waits for its facts does not wait for more to come. Nor
 * is an article grouped with another version of itself, which may be done when the first is written.
 */
async function* inGroups<T extends Given>(stream: AsyncIterable<T>): AsyncGenerator<T[]> {
  const comes = stream[Symbol.asyncIterator]()
  let next: Promise<IteratorResult<T>> | null = null
  let group: T[] = []
  try {
    for (;;) {
      next ??= comes.next()
      const first = group.length > 0 ? await Promise.race([next, turn()]) : await next
      if (first === null) {
        yield group
        group = []
        continue
      }
      next = null
      if (first.done) break
      const given = first.value
      if (group.length >= IN_STEP || group.some((other) => isSame(other, given))) {
        yield group
        group = []
      }
      group.push(given)
    }
    if (group.length > 0) yield group
  } finally {
    // an article that is still waited for may never come
    const closed = comes.return?.()
    if (next === null) await closed
  }
}

const isSame = (a: Given, b: Given): boolean =>
  'article' in a && 'article' in b && a.article.id === b.article.id

/** The next turn of the event loop. */
const turn = (): Promise<null> => new Promise((resolve) => setImmediate(resolve, null))

interface Answer {
  readonly nr: number
  readonly extractions: Read[]
}

function startThreads(count: number, patterns: string) {
  // the compiled program has the same file under another ending
  const script = new URL(import.meta.url.endsWith('.ts') ? './thread.ts' : './thread.js', import.meta.url)
  const asked = new Map<number, { resolve: (read: Read[]) => void; reject: (error: unknown) => void }>()
  const workers = Array.from({ length: count }, () => {
    const worker = new Worker(script, { workerData: { patterns } })
    worker.on('message', ({ nr, extractions }: Answer) => {
      asked.get(nr)?.resolve(extractions)
      asked.delete(nr)
    })
    worker.on('error', (error) => {
      for (const { reject } of asked.values()) reject(error)
      asked.clear()
    })
    return worker
  })
  let next = 0
  return {
    read(articles: readonly Article[]): Promise<Read[]> {
      const nr = next++
      const answer = new Promise<Read[]>((resolve, reject) => asked.set(nr, { resolve, reject }))
      answer.catch(() => {}) // told when its turn comes
      workers[nr % count]!.postMessage({ nr, articles })
      return answer
    },
    stop: () => Promise.all(workers.map((worker) => worker.terminate())),
  }
}
