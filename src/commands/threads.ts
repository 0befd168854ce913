/** Articles to extractions, in order, on one thread or several; a bounded number of articles is under way. */
import { Worker } from 'node:worker_threads'
import type { Knowledge } from '../knowledge/model.ts'
import { factsOf } from '../pipeline.ts'
import type { Article, Extraction, Problem } from '../types.ts'

/** What becomes of one input; `extraction` is null for an article that need not be read. */
export type Outcome<T> =
  | { readonly input: T; readonly extraction: Extraction | null }
  | { readonly problem: Problem }

export interface Reading {
  readonly knowledge: Knowledge
  /** Whether an article was read before and has not changed. */
  readonly isDone: (article: Article) => boolean
  readonly jobs: number
  /** Folder that further threads load the knowledge from. */
  readonly patterns: string
}

type Given = { readonly article: Article } | { readonly problem: Problem }

/** Articles under way for each thread: enough that none waits while one long article is read. */
const AHEAD = 16

/** Reads a stream of articles; the order of the outcomes is that of the stream, whatever thread reads them. */
export async function* readAll<T extends Given>(
  stream: AsyncIterable<T>,
  reading: Reading,
): AsyncGenerator<Outcome<T & { article: Article }>> {
  const { knowledge, isDone, jobs } = reading
  const threads = jobs > 1 ? startThreads(jobs, reading.patterns) : null
  const waiting: { input: T & { article: Article }; extraction: Promise<Extraction> | null }[] = []
  const settled = async () => {
    const { input, extraction } = waiting.shift()!
    return { input, extraction: await extraction }
  }
  try {
    for await (const given of stream) {
      if ('problem' in given) {
        while (waiting.length) yield await settled()
        yield given
        continue
      }
      const input = given as T & { article: Article }
      const done = isDone(input.article)
      if (!threads) {
        yield { input, extraction: done ? null : factsOf(input.article, knowledge) }
        continue
      }
      waiting.push({ input, extraction: done ? null : threads.read(input.article) })
      if (waiting.length >= jobs * AHEAD) yield await settled()
    }
    while (waiting.length) yield await settled()
  } finally {
    await threads?.stop()
  }
}

interface Answer {
  readonly nr: number
  readonly extraction: Extraction
}

function startThreads(count: number, patterns: string) {
  // the compiled program has the same file under another ending
  const script = new URL(import.meta.url.endsWith('.ts') ? './thread.ts' : './thread.js', import.meta.url)
  const asked = new Map<number, { resolve: (e: Extraction) => void; reject: (error: unknown) => void }>()
  const workers = Array.from({ length: count }, () => {
    const worker = new Worker(script, { workerData: { patterns } })
    worker.on('message', ({ nr, extraction }: Answer) => {
      asked.get(nr)?.resolve(extraction)
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
    read(article: Article): Promise<Extraction> {
      const nr = next++
      const answer = new Promise<Extraction>((resolve, reject) => asked.set(nr, { resolve, reject }))
      answer.catch(() => {}) // told when its turn comes
      workers[nr % count]!.postMessage({ nr, article })
      return answer
    },
    stop: () => Promise.all(workers.map((worker) => worker.terminate())),
  }
}
