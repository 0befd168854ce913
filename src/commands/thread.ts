/** A thread that reads articles: {nr, article} in, {nr, extraction} out. */
import { parentPort, workerData } from 'node:worker_threads'
import { loadKnowledge } from '../knowledge/load.ts'
import { factsOf } from '../pipeline.ts'
import type { Article } from '../types.ts'

const knowledge = loadKnowledge((workerData as { patterns: string }).patterns)

parentPort?.on('message', ({ nr, article }: { nr: number; article: Article }) => {
  parentPort?.postMessage({ nr, extraction: factsOf(article, knowledge) })
})
