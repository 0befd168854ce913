import { afterEach, describe, expect, test } from 'vitest'
import {
  answered,
  gapOf,
  goodManners,
  newHost,
  nextPoll,
  pushedBack,
  retryAfter,
  retryAt,
  unreached,
} from '../src/crawl/manners.ts'
import { ahead, crawl, escapes, folder, type Hit, paper, type Site, serve, sourceAt } from './crawl-ground.ts'

const sites: Site[] = []
async function site(...args: Parameters<typeof serve>) {
  const made = await serve(...args)
  sites.push(made)
  return made
}
afterEach(async () => {
  await Promise.all(sites.splice(0).map((one) => one.close()))
  expect(escapes).toEqual([])
})
/** The pauses between requests, from the end of one to the beginning of the next, by the server's clock. */
const gaps = (hits: readonly Hit[]) => hits.slice(1).map((hit, i) => hit.at - hits[i]!.at)
const paced = (gap: string) => `pace: {gap: ${gap}, poll: 1m, rest: 1d}`

describe('by the server’s clock', () => {
  test('never two requests at once, never sooner than the gap: robots, feed, redirects, retries and restarts too', async () => {
    const news = await site(
      paper(6, (path, _, __, self) => {
        if (path === '/bai-2.html') return { status: 301, headers: { location: '/bai-9.html' } }
        if (path === '/bai-3.html' && self.paths().filter((one) => one === path).length === 1)
          return { status: 500 }
        return undefined
      }),
    )
    const archive = folder()
    const sources = [sourceAt(news.origin, paced('60ms'))]
    await crawl({ sources, archive, limit: 2 })
    const run = await crawl({ sources, archive })
    expect(run.summary.waiting).toBe(0)
    expect(news.paths().filter((path) => path.startsWith('/bai')).length).toBe(8)
    expect(Math.min(...gaps(news.hits))).toBeGreaterThanOrEqual(59)
    expect(Math.max(...news.hits.map((hit) => hit.open))).toBe(1)
  })

  test('Crawl-delay asks for more than the source; the source for more than robots.txt', async () => {
    const slow = await site(
      paper(3, (path) => (path === '/robots.txt' ? 'User-agent: *\nCrawl-delay: 0.15' : undefined)),
    )
    const own = await site(
      paper(3, (path) => (path === '/robots.txt' ? 'User-agent: *\nCrawl-delay: 0.01' : undefined)),
    )
    await crawl({ sources: [sourceAt(slow.origin, paced('10ms')), sourceAt(own.origin, paced('80ms'))] })
    expect(Math.min(...gaps(slow.hits))).toBeGreaterThanOrEqual(149)
    expect(Math.min(...gaps(own.hits))).toBeGreaterThanOrEqual(79)
  })

  test('two servers go on side by side, the small one is not held up by the large one', async () => {
    const [large, small] = [await site(paper(25)), await site(paper(3))]
    const started = performance.now()
    await crawl({ sources: [sourceAt(large.origin, paced('30ms')), sourceAt(small.origin, paced('30ms'))] })
    expect(small.hits.at(-1)!.at - started).toBeLessThan(large.hits.at(-1)!.at - started - 300)
    expect(Math.min(...gaps(large.hits), ...gaps(small.hits))).toBeGreaterThanOrEqual(29)
  })

  test('one domain is one server, whatever the subdomain', async () => {
    const shared = await site(paper(5))
    const at = (host: string) => sourceAt(`http://${host}.bao.test:${shared.port}`, paced('40ms'), host)
    await crawl({ sources: [at('mot'), at('hai')] })
    expect(new Set(shared.hits.map((hit) => hit.host)).size).toBe(2)
    expect(Math.min(...gaps(shared.hits))).toBeGreaterThanOrEqual(39)
    expect(Math.max(...shared.hits.map((hit) => hit.open))).toBe(1)
  })

  test('a storm of 429 makes the rate fall, ends the run, and loses no page', async () => {
    let storm = true
    const news = await site(
      paper(20, (path) => (storm && path.startsWith('/bai') ? { status: 429 } : undefined)),
    )
    const options = { sources: [sourceAt(news.origin, paced('5ms'))], archive: folder() }
    const run = await crawl(options)
    const stormy = gaps(news.hits).slice(2)
    expect(run.events.some((event) => event.kind === 'resting')).toBe(true)
    expect(stormy.length).toBeLessThan(8)
    // each pause at least double the one before; a busy machine may only make one longer
    for (const [i, gap] of stormy.entries()) expect(gap).toBeGreaterThanOrEqual(30 * 2 ** i - 1)
    expect(stormy.length).toBeGreaterThan(2)
    storm = false
    const after = await crawl({ ...options, now: ahead(10_000) })
    expect(after.snapshots.length).toBe(20)
    const calm = gaps(news.hits).slice(-19)
    expect(calm[0]!).toBeGreaterThan(30) // it was slowed, and does not forget at once
    expect(calm.at(-1)!).toBeLessThan(calm[0]!)
  })

  test('503 with Retry-After is waited for, by date and by seconds; then the page itself is asked again', async () => {
    let nth = 0
    const news = await site(
      paper(2, (path) =>
        path.startsWith('/bai') && ++nth === 1 ? { status: 503, headers: { 'retry-after': '1' } } : undefined,
      ),
    )
    const run = await crawl({ sources: [sourceAt(news.origin)], manners: { patience: 2_000 } })
    expect(run.snapshots.length).toBe(2)
    expect(Math.max(...gaps(news.hits))).toBeGreaterThanOrEqual(999)
  })

  test('a server that does not answer is left alone after five failures, also by the next process, then probed once', async () => {
    const news = await site(
      paper(9, (path, _, response) => {
        if (!path.startsWith('/bai') || news.hits.length >= 12) return undefined
        response.destroy()
        return null
      }),
    )
    const options = {
      sources: [sourceAt(news.origin)],
      archive: folder(),
      manners: { breakFor: 5_000, patience: 200 },
    }
    const at = (ms: number) => crawl({ ...options, now: ahead(ms) })
    await at(0)
    expect(news.hits.length).toBe(7)
    await at(1_000)
    expect(news.hits.length).toBe(7)
    await at(6_000)
    expect(news.hits.length).toBe(8)
    await at(12_000)
    expect(news.hits.length).toBe(8)
    for (const ms of [17_000, 40_000, 90_000, 180_000, 400_000]) await at(ms)
    expect((await at(500_000)).summary.waiting).toBe(0)
  })
})

describe('rules', () => {
  const m = goodManners
  const now = 1_000_000

  test.each<[string | undefined, number | null]>([
    ['120', 120_000],
    ['0', null],
    ['-5', null],
    ['soon', null],
    ['', null],
    [undefined, null],
    [new Date(now + 60_000).toUTCString(), 60_000],
    [new Date(now - 60_000).toUTCString(), null],
    ['316800', 316_800_000],
  ])('Retry-After: %s', (value, expected) => {
    expect(retryAfter(value, now)).toBe(expected)
  })

  test('an absurd Retry-After counts as a day at most, a short one as the floor at least', () => {
    expect(pushedBack(newHost('a'), 5_000, 316_800_000, now, m).nextAt).toBe(now + 86_400_000)
    expect(pushedBack(newHost('a'), 5_000, 1_000, now, m).nextAt).toBe(now + 30_000)
  })

  test('each complaint in a row doubles the wait, one answer forgives it and the pace recovers', () => {
    let host = newHost('a')
    const waits = Array.from({ length: 4 }, () => {
      host = pushedBack(host, gapOf(host, 5_000, null, m), null, now, m)
      return host.nextAt - now
    })
    expect(waits).toEqual([30_000, 60_000, 120_000, 240_000])
    expect(gapOf(host, 5_000, null, m)).toBe(80_000)
    for (let i = 0; i < 20; i++) host = answered(host, 1, 5_000, now)
    expect(gapOf(host, 5_000, null, m)).toBe(5_000)
  })

  test('the longest wish counts, a Crawl-delay of at most two minutes', () => {
    expect(gapOf(newHost('a'), 5_000, 10_000, m)).toBe(10_000)
    expect(gapOf(newHost('a'), 5_000, 86_400_000, m)).toBe(120_000)
  })

  test('the breaker opens at five failures, twice as long each time, a day at most; an answer closes it', () => {
    let host = newHost('a')
    const waits = Array.from({ length: 16 }, () => {
      host = unreached(host, 5_000, 'refused', now, m)
      return (host.nextAt - now) / 60_000
    })
    expect(waits.slice(3, 8)).toEqual([5 / 60, 10, 20, 40, 80])
    expect(waits.at(-1)).toBe(1440)
    host = answered(host, 5_000, 5_000, now)
    expect(host).toMatchObject({ failures: 0, opened: 0 })
  })

  test('retries wait four times longer each time, and end', () => {
    const at = [1, 2, 3, 4, 5].map((attempts) => retryAt(attempts, 0, m, 0))
    expect(at).toEqual([30_000, 120_000, 480_000, 1_920_000, null])
  })

  test('polls come twice as often when most is new, half as often again when little is, within bounds', () => {
    const poll = (interval: number, fresh: number, seen: number) =>
      nextPoll(interval, fresh, seen, 600, 86_400)
    expect([poll(3600, 9, 10), poll(3600, 5, 10), poll(3600, 1, 10), poll(3600, 0, 0)]).toEqual([
      1800, 3600, 5400, 5400,
    ])
    expect([poll(700, 1, 1), poll(80_000, 0, 9)]).toEqual([600, 86_400])
  })
})
