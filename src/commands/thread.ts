/** A thread that reads articles: {nr, articles} in, {nr, extractions} out, an error in the place of what could not be read. */
import { parentPort, workerData } from 'node:worker_threads'
import { loadKnowledge } from '../knowledge/load.ts'
import { factsOrErrors } from '../pipeline.ts'
import type { Article } from '../types.ts'

const knowledge = loadKnowledge((workerData as { patterns: string }).patterns)

parentPort?.on('message', ({ nr, articles }: { nr: number; articles: Article[] }) => {
  parentPort?.postMessage({ nr, extractions: factsOrErrors(articles, knowledge) })
})
