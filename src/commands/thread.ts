/** A thread that reads articles: {nr, articles} in, {nr, extractions} out. */
import { parentPort, workerData } from 'node:worker_threads'
import { loadKnowledge } from '../knowledge/load.ts'
import { factsOfEach } from '../pipeline.ts'
import type { Article } from '../types.ts'

const knowledge = loadKnowledge((workerData as { patterns: string }).patterns)

parentPort?.on('message', ({ nr, articles }: { nr: number; articles: Article[] }) => {
  parentPort?.postMessage({ nr, extractions: factsOfEach(articles, knowledge) })
})
