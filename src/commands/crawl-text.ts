/** What `crawl` tells: on standard output what is new, on standard error how it goes. */
import type { CheckReport } from '../crawl/check.ts'
import { humanDuration } from '../crawl/duration.ts'
import type { CrawlEvent, CrawlSummary } from '../crawl/events.ts'
import type { NewSnapshot } from '../crawl/keep.ts'
import { columns } from './crawling.ts'

/** A page that is new in the archive, as `--json` prints it: all but its bytes and headers. */
export function row({ bytes, headers: _, reading, ...rest }: NewSnapshot) {
  return { ...rest, size: bytes.length, title: reading?.title ?? null, published: reading?.published ?? null }
}

/** The same for people. */
export function line({ source, version, url, reading }: NewSnapshot): string {
  return `${source}\t${version > 1 ? `changed, version ${version}` : 'new'}\t${url}\t${reading?.title ?? '(could not be read)'}\n`
}

/** A line on standard error that tells where the crawl is; on a terminal it is written over. */
export function progress(): (event: CrawlEvent) => void {
  const seen = { requests: 0, pages: 0, problems: 0 }
  const live = process.stderr.isTTY === true
  const clear = live ? '\r\x1b[K' : ''
  return (event) => {
    if (event.kind === 'start' && event.adopted + event.released > 0)
      console.error(
        `going on after an interruption: ${event.released} pages were under way, ${event.adopted} had been archived`,
      )
    if (event.kind === 'resting')
      console.error(
        `${clear}${event.lane} is left alone for ${humanDuration(event.until - Date.now())}: ${event.reason}`,
      )
    if (event.kind === 'problem') {
      seen.problems++
      console.error(`${clear}${event.problem.where}: ${event.problem.reason}`)
    }
    if (event.kind === 'visit') {
      seen.requests++
      if (event.visit.snapshot) seen.pages++
      if (live)
        process.stderr.write(
          `${clear}${seen.requests} requests, ${seen.pages} new pages, ${seen.problems} problems; ${event.source}`,
        )
    }
    if (event.kind === 'end' && live) process.stderr.write(clear)
  }
}

/** What a crawl did, a line a source that did anything, its alarms, what is left. */
export function summaryText(summary: CrawlSummary): string {
  const busy = summary.sources.filter((one) => one.requests > 0 || one.alarms.length > 0)
  const idle = summary.sources.length - busy.length
  const table = columns(
    ['source', 'requests', 'found', 'new', 'changed', 'unchanged', 'problems'],
    busy.map((one) => [
      one.source,
      one.requests,
      one.found,
      one.added,
      one.changed,
      one.unchanged,
      one.problems,
    ]),
  )
  const alarms = busy.flatMap((one) => one.alarms.map((alarm) => `! ${one.source}: ${alarm}`))
  return [
    ...(busy.length > 0 ? [table] : []),
    ...(idle > 0 ? [`${idle} sources had nothing due (--now polls them all the same)`] : []),
    ...alarms,
    `${summary.seconds.toFixed(1)} s; ${summary.waiting} pages wait for a later run`,
  ].join('\n')
}

/** What `--check` found of a source. */
export function checkText({ source, finds, articles, faults }: CheckReport): string {
  const lines = [
    `${source.id}: ${source.name}`,
    ...finds.map(
      ({ kind, url, articles: count, other, problem }) =>
        `  ${kind} ${url}: ${problem ?? `${count} articles, ${other} other addresses`}`,
    ),
    ...articles.map(
      ({ url, title, published, authors, characters }) =>
        `  ${url}\n    ${title ?? 'no title'} | ${published ?? 'no date'} | ${authors.join(', ') || 'no author'} | ${characters} characters`,
    ),
    ...faults.map((fault) => `! ${fault}`),
    faults.length === 0
      ? `  fits; write \`tried: '${new Date().toISOString().slice(0, 10)}'\` into its file`
      : '',
  ]
  return `${lines.filter(Boolean).join('\n')}\n`
}
