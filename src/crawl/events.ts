import type { Problem } from '../types.ts'
import type { Visit } from './visit.ts'

/** What a crawl tells while it runs. */
export type CrawlEvent =
  | { kind: 'start'; adopted: number; released: number }
  | { kind: 'visit'; source: string; url: string; find: boolean; visit: Visit }
  | { kind: 'problem'; problem: Problem }
  | { kind: 'resting'; lane: string; until: number; reason: string }
  | { kind: 'end'; summary: CrawlSummary }

export interface SourceSummary {
  readonly source: string
  readonly name: string
  requests: number
  /** New articles, changed articles, articles looked at again without change. */
  added: number
  changed: number
  unchanged: number
  /** Addresses of articles not seen before. */
  found: number
  problems: number
  /** What a person should look at; sets the exit code. */
  alarms: string[]
}

export interface CrawlSummary {
  readonly sources: readonly SourceSummary[]
  readonly seconds: number
  /** Pages that wait for a later run. */
  readonly waiting: number
}
