import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { openFrontier } from '../src/crawl/frontier.ts'
import { alarms, health } from '../src/crawl/health.ts'
import { history } from '../src/crawl/history.ts'
import { crawl, escapes, folder, pageOf, paper, type Site, serve, sourceAt } from './crawl-ground.ts'

const DAY = 86_400_000
const sites: Site[] = []
afterEach(async () => {
  await Promise.all(sites.splice(0).map((one) => one.close()))
  expect(escapes).toEqual([])
})

/** A frontier of one paper whose articles came with (1) and without (0) an author and a date, oldest first. */
function frontierOf(articles: readonly { authors: number; published: number }[], polled = 0, fresh = 0) {
  const source = sourceAt('http://bao.test')
  const frontier = openFrontier(join(folder(), 'frontier.db'))
  const { id: feed } = frontier.add({ source: source.id, url: source.find[0]!.url, kind: 'feed', due: 0 }, [
    'feed',
  ])
  frontier.settle(feed, { fetched: polled, fresh_at: fresh })
  const insert = frontier.db.prepare(
    `INSERT INTO snapshots (url, version, at, fetched, hash, title, body, published, authors, segment, offset, length)
     VALUES (?, 1, '', 0, ?, 1, 1, ?, ?, 's', ?, 1)`,
  )
  frontier.together(() => {
    for (const [nr, { authors, published }] of articles.entries()) {
      const { id } = frontier.add(
        { source: source.id, url: `http://bao.test/bai-${nr}.html`, kind: 'article', due: 0 },
        [`${nr}`],
      )
      insert.run(id, `${nr}`, published, authors, nr)
    }
  })
  return { source, frontier }
}
const times = (count: number, one: { authors: number; published: number }) =>
  Array.from({ length: count }, () => one)
const whole = { authors: 1, published: 1 }
const told = (...args: Parameters<typeof frontierOf>) => {
  const { source, frontier } = frontierOf(...args)
  const found = alarms(frontier, source, Math.max(args[1] ?? 0, 0))
  frontier.close()
  return found
}

test('articles that suddenly come without a field they used to have set off an alarm', () => {
  expect(told(times(120, whole))).toEqual([])
  expect(told([...times(100, whole), ...times(20, { authors: 0, published: 1 })])).toEqual([
    '0 % of the last 20 articles have an author, against 100 % before: has the layout changed?',
  ])
  expect(
    told([...times(100, whole), ...times(12, { authors: 1, published: 0 }), ...times(8, whole)]),
  ).toEqual([expect.stringContaining('40 % of the last 20 articles have a date')])
})
test('so do more of them at once than are looked at as recent, and many after a few good ones', () => {
  for (const bad of [30, 45, 80, 119, 200])
    expect(told([...times(150, whole), ...times(bad, { authors: 0, published: 1 })])).toEqual([
      '0 % of the last 20 articles have an author, against 100 % before: has the layout changed?',
    ])
  expect(told([...times(3, whole), ...times(45, { authors: 1, published: 0 })])).toEqual([
    expect.stringContaining('none of the last 20 articles has a date'),
  ])
})
test('a few bad ones, a paper that never names authors, and a new paper do not', () => {
  expect(told([...times(115, whole), ...times(5, { authors: 0, published: 0 })])).toEqual([])
  expect(told(times(120, { authors: 0, published: 1 }))).toEqual([])
  expect(told(times(4, { authors: 0, published: 0 }))).toEqual([])
  expect(told(times(6, { authors: 1, published: 0 }))).toEqual([
    expect.stringContaining('none of the last 6 articles has a date'),
  ])
})
test('a feed that answers without news for a week, one that is silent for days, one that never answered', () => {
  expect(told([], 20 * DAY, 15 * DAY)).toEqual([])
  expect(told([], 20 * DAY, 5 * DAY)).toEqual(['no news for 15d although it answers: have its feeds moved?'])
  const { source, frontier } = frontierOf([], 5 * DAY, 5 * DAY)
  expect(alarms(frontier, source, 20 * DAY)).toEqual(['has not answered for 15d: not asked'])
  frontier.close()
})

test('health counts what was fetched and what waits, and names the servers that rest', async () => {
  const news = await serve(
    paper(5, (path) =>
      path === '/bai-2.html' ? { status: 401 } : path === '/bai-5.html' ? { status: 429 } : undefined,
    ),
  )
  sites.push(news)
  const archive = folder()
  const source = sourceAt(news.origin)
  await crawl({ sources: [source], archive })
  const frontier = openFrontier(join(archive, 'frontier.db'))
  const [found] = health(frontier, [source], Date.now())
  frontier.close()
  expect(found).toMatchObject({
    articles: { waiting: 1, fetched: 3, failed: 1, gone: 0, denied: 0 },
    snapshots: 3,
    alarms: [],
  })
  expect(found!.nextPoll).toBeGreaterThan(Date.now())
  expect(found!.resting).toEqual([expect.objectContaining({ reason: 'asked us to slow down' })])
})

test('a wall clock that jumps ahead does not shorten the pauses', async () => {
  const news = await serve(paper(6))
  sites.push(news)
  let asked = 0
  const jumping = () => Date.now() + ++asked * 3_600_000
  await crawl({
    sources: [sourceAt(news.origin, 'pace: {gap: 25ms, poll: 1m, rest: 1d}')],
    now: jumping,
    limit: 4,
  })
  const gaps = news.hits.slice(1).map((hit, i) => hit.at - news.hits[i]!.at)
  expect(news.hits.length).toBeGreaterThan(4)
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(24)
})

test('history tells every version with its place, and is empty where nothing was crawled', async () => {
  expect(history(folder())).toEqual([])
  const news = await serve(paper(1, (path) => (path.startsWith('/bai') ? pageOf(1) : undefined)))
  sites.push(news)
  const archive = folder()
  const { snapshots } = await crawl({ sources: [sourceAt(news.origin)], archive })
  const { url, hash, segment, offset } = snapshots[0]!
  expect(history(archive)).toEqual([
    expect.objectContaining({ url, hash, segment, offset, version: 1, cluster: null }),
  ])
})
