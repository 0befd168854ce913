import { setTimeout as sleep } from 'node:timers/promises'
import PQueue from 'p-queue'
import type { CrawlEvent, SourceSummary } from './events.ts'
import type { NewSnapshot } from './keep.ts'
import { answered, gapOf, pushedBack, unreached } from './manners.ts'
import { permission, ROBOTS_BYTES, type Robots, robotsAnswered, robotsUnread, robotsUrl } from './robots.ts'
import { location } from './settle.ts'
import type { Source } from './source.ts'
import { fetchable } from './url.ts'
import { type Visit, type VisitTools, visit } from './visit.ts'
import { collect } from './wire.ts'

/** The product token that robots.txt files know the crawler by. */
export const PRODUCT = 'solieu'

/** Whoever watches wants to know why nothing happens for so long. */
const WORTH_TELLING = 10_000

export interface LaneOptions {
  readonly sources: readonly Source[]
  readonly limit?: number
  readonly concurrency?: number
}

/** Runs a lane for every server with something due; lanes that discovery adds on the way join in. */
export function startRun(
  options: LaneOptions,
  tools: VisitTools,
  drain: AbortSignal,
  tell: (event: CrawlEvent) => void,
  give: (snapshot: NewSnapshot) => Promise<void>,
) {
  const { frontier, manners, now } = tools
  const sources = new Map(options.sources.map((source) => [source.id, source]))
  const totals = new Map(options.sources.map((source) => [source.id, emptySummary(source)]))
  const active = new Set(sources.keys())
  const wires = new PQueue({ concurrency: options.concurrency ?? 32 })
  const lanes = new Map<string, Promise<void>>()
  const failed: unknown[] = []

  function openLanes() {
    for (const name of frontier.lanes([...active])) {
      if (lanes.has(name) || drain.aborted || failed.length > 0) continue
      const running = lane(name)
        .catch((error) => {
          failed.push(error)
        })
        .finally(() => lanes.delete(name))
      lanes.set(name, running)
    }
  }

  /** One server's requests, one after the other. The pause is kept by two clocks, since people set the one on the wall. */
  async function lane(name: string) {
    let ready = 0
    while (!drain.aborted && failed.length === 0) {
      const due = frontier.nextDue(name, [...active])
      if (due === null) return
      const host = frontier.host(name)
      const wait = Math.max(due - now(), host.nextAt - now(), ready - performance.now(), 0)
      const resting = host.nextAt - now() > Math.min(manners.patience, WORTH_TELLING) && host.reason
      if (resting) tell({ kind: 'resting', lane: name, until: host.nextAt, reason: resting })
      else if (wait > WORTH_TELLING && wait <= manners.patience && due > now())
        tell({ kind: 'resting', lane: name, until: due, reason: 'a page that failed is tried again then' })
      if (wait > manners.patience) return
      if (wait > 0) await sleep(wait, undefined, { signal: drain }).catch(() => {})
      if (drain.aborted) return
      const pause = await wires.add(() => step(name))
      ready = performance.now() + (pause ?? 0)
    }
  }

  /** At most one request. Returns the pause it asks for. */
  async function step(name: string): Promise<number> {
    const page = drain.aborted ? undefined : frontier.due(name, [...active], now())
    if (!page) return 0
    const source = sources.get(page.source)!
    const total = totals.get(source.id)!
    const robots = frontier.robots(new URL(page.url).origin)
    const host = frontier.host(name)
    if (robots.expires <= now()) {
      total.requests++
      return askRobots(robots, source, name, page.url)
    }
    if (robots.state === 'closed') {
      frontier.postpone(name, robots.origin, robots.expires, robots.reason)
      if (page.kind !== 'article') note(page.source, page.url, `waits: ${robots.reason}`)
      return 0
    }
    const { allowed, crawlDelay } = permission(robots, page.url, PRODUCT)
    if (!allowed) {
      const reason = 'robots.txt does not allow it'
      frontier.settle(
        page.id,
        page.kind === 'article' ? { state: 'denied', reason } : { due: now() + manners.robotsFor, reason },
      )
      note(page.source, page.url, reason)
      return 0
    }
    const gap = gapOf(host, source.pace.gap, crawlDelay, manners)
    frontier.claim(page.id, { ...host, nextAt: now() + gap })
    total.requests++
    const seen = await visit(page, source, tools)
    greet(name, seen.host, gap, source)
    count(total, page.kind !== 'article', seen)
    if (options.limit !== undefined && total.added + total.changed >= options.limit) active.delete(source.id)
    tell({ kind: 'visit', source: source.id, url: page.url, find: page.kind !== 'article', visit: seen })
    if (seen.problem)
      tell({
        kind: 'problem',
        problem: {
          where: page.url,
          stage: seen.status === 200 && page.kind === 'article' ? 'read' : 'fetch',
          reason: seen.problem,
        },
      })
    if (seen.harvest?.fresh || (seen.status ?? 0) >= 300) openLanes() // pages of other servers may have come up
    if (seen.snapshot) await give(seen.snapshot)
    return gap
  }

  function greet(name: string, news: Visit['host'], gap: number, source: Source) {
    const host = frontier.host(name)
    if (news.kind === 'answered') frontier.saveHost(answered(host, gap, source.pace.gap, now()))
    else if (news.kind === 'pushed-back')
      frontier.saveHost(pushedBack(host, gap, news.retryAfter, now(), manners))
    else if (news.kind === 'unreached') frontier.saveHost(unreached(host, gap, news.reason, now(), manners))
  }

  /** Returns the pause before the page that it was asked for. */
  async function askRobots(robots: Robots, source: Source, name: string, url: string): Promise<number> {
    const host = frontier.host(name)
    let gap = gapOf(host, source.pace.gap, null, manners)
    frontier.saveHost({ ...host, nextAt: now() + gap })
    try {
      const next = await tools.wire.get(
        {
          url: robotsUrl(robots),
          local: source.local,
          maxBytes: 100 * ROBOTS_BYTES,
          ...(tools.signal && { signal: tools.signal }),
        },
        async ({ status, headers, body }) => {
          const target = location(headers)
          const text = status === 200 ? await collect(body, ROBOTS_BYTES) : new Uint8Array()
          return robotsAnswered(
            robots,
            { status, body: text, location: target && fetchable(target, robotsUrl(robots)) },
            now(),
            manners,
          )
        },
      )
      frontier.saveRobots(next)
      if (next.state === 'closed') note(source.id, robotsUrl(robots), next.reason ?? 'closed')
      gap = gapOf(host, source.pace.gap, permission(next, url, PRODUCT).crawlDelay, manners)
      frontier.saveHost(answered(host, gap, source.pace.gap, now()))
    } catch (error) {
      if (tools.signal?.aborted) return gap
      if ((error as Error).name !== 'WireError') throw error
      const reason = `robots.txt could not be read: ${(error as Error).message}`
      frontier.saveRobots(robotsUnread(robots, reason, now(), manners))
      note(source.id, robotsUrl(robots), reason)
      frontier.saveHost(unreached(host, gap, reason, now(), manners))
    }
    return gap
  }

  function note(source: string, url: string, reason: string) {
    frontier.problem(source, url, 'fetch', reason, now())
    totals.get(source)!.problems++
    tell({ kind: 'problem', problem: { where: url, stage: 'fetch', reason } })
  }

  async function all() {
    openLanes()
    while (lanes.size > 0) await Promise.race(lanes.values())
    if (failed.length > 0) throw failed[0]
  }
  return { done: all(), totals }
}

function count(total: SourceSummary, find: boolean, seen: Visit) {
  if (seen.snapshot) seen.snapshot.version === 1 ? total.added++ : total.changed++
  else if (seen.unchanged && !find) total.unchanged++
  if (seen.harvest) total.found += seen.harvest.fresh
  if (seen.problem) total.problems++
}

function emptySummary(source: Source): SourceSummary {
  return {
    source: source.id,
    name: source.name,
    requests: 0,
    added: 0,
    changed: 0,
    unchanged: 0,
    found: 0,
    problems: 0,
    alarms: [],
  }
}
