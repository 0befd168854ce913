import type { IncomingMessage, ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import type { CrawlOptions } from '../src/crawl/crawl.ts'
import { openFrontier } from '../src/crawl/frontier.ts'
import {
  ahead,
  crawl,
  escapes,
  feedOf,
  folder,
  pageOf,
  paper,
  type Run,
  type Said,
  type Site,
  serve,
  sourceAt,
} from './crawl-ground.ts'

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
const row = (nr: number) => `/bai-${nr}.html`

describe('redirects', () => {
  /** One feed with article 1, which redirects as told; what is archived, and the problems. */
  async function redirect(
    target: (site: Site) => string | null,
    status = 302,
    more: (path: string, site: Site) => Said | undefined = () => undefined,
  ) {
    const news = await site(
      paper(1, (path, _, __, self) => {
        const other = more(path, self)
        if (other !== undefined || path !== row(1)) return other
        const to = target(self)
        return {
          status,
          headers: to === null ? {} : { location: Buffer.from(to, 'utf8').toString('latin1') },
        }
      }),
    )
    const run = await crawl({ sources: [sourceAt(news.origin)] })
    return { run, news, urls: run.snapshots.map((one) => one.url.replace(news.origin, '')) }
  }

  test.each([301, 302, 303, 307, 308])('%s to another article is followed', async (status) => {
    const { urls, run } = await redirect(() => row(2), status)
    expect([urls, run.problems]).toEqual([[row(2)], []])
  })
  test.each<[string, (site: Site) => string | null, string]>([
    ['to itself for ever', () => row(1), 'redirects too often'],
    ['to file:', () => 'file:///etc/passwd', 'is no web address'],
    ['to data:', () => 'data:text/html,x', 'is no web address'],
    ['to ftp:', () => 'ftp://127.0.0.1/x', 'is no web address'],
    ['without an address', () => null, 'without an address'],
    ['to another site', () => 'http://elsewhere.test/bai-9.html', 'another site, elsewhere.test'],
    [
      'to the secrets of the cloud',
      () => 'http://169.254.169.254/bai-9.html',
      'another site, 169.254.169.254',
    ],
    ['to a login page', () => '/dang-nhap?next=1', 'which is no article'],
    ['to the front page', () => '/', 'the article is gone'],
  ])('%s', async (_, target, expected) => {
    const { urls, run, news } = await redirect(target)
    expect(urls).toEqual([])
    expect(run.problems.join('\n')).toContain(expected)
    expect(news.paths().length).toBeLessThanOrEqual(8)
  })
  test('a circle of two ends', async () => {
    const { run, news } = await redirect(
      () => row(2),
      302,
      (path) => (path === row(2) ? { status: 302, headers: { location: row(1) } } : undefined),
    )
    expect(run.snapshots).toEqual([])
    expect(news.paths().length).toBeLessThanOrEqual(8)
  })
  test('without scheme, relative, with Vietnamese letters in UTF-8, with a fragment', async () => {
    expect((await redirect((self) => `//127.0.0.1:${self.port}/bai-2.html`)).urls).toEqual([row(2)])
    expect((await redirect(() => 'bai-2.html#noi-dung')).urls).toEqual([row(2)])
    const viet = await redirect(
      () => '/bai-2.html?tên=xã',
      302,
      (path) => (path.startsWith('/bai-2.html?') ? pageOf(2) : undefined),
    )
    expect(viet.urls).toEqual(['/bai-2.html?t%C3%AAn=x%C3%A3'])
  })
  test('to a path that robots.txt closes: not followed', async () => {
    const { urls, run, news } = await redirect(
      () => row(2),
      302,
      (path) => (path === '/robots.txt' ? 'User-agent: *\nDisallow: /bai-2' : undefined),
    )
    expect(urls).toEqual([])
    expect(run.problems.join()).toContain('robots.txt does not allow it')
    expect(news.paths()).not.toContain(row(2))
  })
  test('a source on the open net is never led to loopback, by redirect or by name', async () => {
    const inner = await site(paper(3))
    const run = await crawl({ sources: [sourceAt(`http://paper.test:${inner.port}`, 'local: false')] })
    expect(inner.hits).toEqual([])
    expect(run.problems.join()).toContain('refused to connect to paper.test')
  })
  test('a page that forwards by meta refresh, also inside noscript', async () => {
    const { urls } = await redirect(
      () => null,
      200,
      (path) =>
        path === row(1)
          ? '<html><head><noscript><meta http-equiv="refresh" content="0; url=/bai-2.html"></noscript></head></html>'
          : undefined,
    )
    expect(urls).toEqual([row(2)])
  })
  test('http to https stays one page; a handshake that fails is the fault of the host', async () => {
    const { run } = await redirect((self) => `https://127.0.0.1:${self.port}/bai-1.html`)
    expect(run.snapshots).toEqual([])
    expect(run.problems.join()).toContain('https:')
  })
})

describe('answers', () => {
  /** A paper of six articles whose third answers as told. */
  async function third(
    answer: (nth: number, response: ServerResponse) => Said | undefined,
    options: Partial<CrawlOptions> = {},
  ) {
    let nth = 0
    const news = await site(
      paper(6, (path, _, response) => (path === row(3) ? answer(++nth, response) : undefined)),
    )
    const archive = folder()
    const sources = [sourceAt(news.origin)]
    const run = await crawl({ sources, archive, ...options })
    return { run, news, archive, sources, asked: () => news.paths().filter((path) => path === row(3)).length }
  }

  test.each([401, 402, 418, 451])('%s is final, the others are not harmed', async (status) => {
    const { run, asked } = await third(() => ({ status }))
    expect(run.snapshots.length).toBe(5)
    expect(run.problems).toEqual([expect.stringContaining(`answered ${status}`)])
    expect(asked()).toBe(1)
  })
  test.each([404, 410])('%s: the article is gone', async (status) => {
    const { run, asked } = await third(() => ({ status }))
    expect([run.snapshots.length, asked()]).toEqual([5, 1])
  })
  test.each([500, 502, 504, 403, 408, 425])('%s is tried again', async (status) => {
    const { run, asked } = await third((nth) => (nth === 1 ? { status } : undefined))
    expect([run.snapshots.length, asked()]).toEqual([6, 2])
  })
  test('what always fails is given up, and `retry` brings it back', async () => {
    const manners = { attempts: 3, patience: 1_000 }
    const { run, asked, archive, sources } = await third(() => ({ status: 500 }), { manners })
    expect([run.snapshots.length, asked()]).toEqual([5, 3])
    const frontier = openFrontier(`${archive}/frontier.db`)
    expect(frontier.retry([sources[0]!.id], Date.now())).toBe(1)
    frontier.close()
    await crawl({ sources, archive, manners })
    expect(asked()).toBe(6)
  })
  test('a wall of 403 is left alone after five answers, and costs no page its place', async () => {
    let wall = true
    const news = await site(paper(20, (path) => (wall && path !== '/rss' ? { status: 403 } : undefined)))
    const options = { sources: [sourceAt(news.origin)], archive: folder(), manners: { breakFor: 5_000 } }
    await crawl(options)
    expect(news.paths().filter((path) => path.startsWith('/bai')).length).toBe(5)
    wall = false
    expect((await crawl({ ...options, now: ahead(10_000) })).snapshots.length).toBe(20)
  })
  test('a long wait for a page that failed is told while it lasts', async () => {
    const drain = new AbortController()
    const { run } = await third(() => ({ status: 500 }), {
      manners: { retryAfter: 20_000, patience: 60_000 },
      drain: drain.signal,
      on: (event) => event.kind === 'resting' && drain.abort(),
    })
    const told = run.events.find((event) => event.kind === 'resting')
    expect(told).toMatchObject({ lane: expect.any(String), reason: 'a page that failed is tried again then' })
    expect(run.snapshots.length).toBe(5)
  })
  const type = (name: string) => ({ headers: { 'content-type': name } })
  test.each<[string, Said]>([
    ['a PDF', type('application/pdf')],
    ['a picture', type('image/jpeg')],
    ['JSON', type('application/json')],
    ['a page larger than allowed', 'x'.repeat(300_000)],
  ])('%s in place of an article is a problem, once', async (_, said) => {
    const { run, asked } = await third(() => said, { maxPage: 200_000 })
    expect([run.snapshots.length, run.problems.length, asked()]).toEqual([5, 1, 1])
  })
  test.each<[string, (nth: number, response: ServerResponse) => Said]>([
    ['an empty page', () => ''],
    ['204', () => ({ status: 204 })],
    [
      'a gzip bomb',
      () => ({ headers: { 'content-encoding': 'gzip' }, body: gzipSync(Buffer.alloc(20_000_000)) }),
    ],
    [
      'a cut-off page',
      (_, response) => {
        response.writeHead(200, { 'content-length': 999 })
        response.write('<p>')
        setTimeout(() => response.destroy(), 5)
        return null
      },
    ],
  ])('%s never becomes an article', async (_, answer) => {
    const { run } = await third(answer)
    expect(run.snapshots.length).toBe(5)
    expect(run.problems.length).toBeGreaterThan(0)
  })
  test('a page that cannot be read is archived and is a problem', async () => {
    const { run } = await third(() => '<html><body>captcha</body></html>')
    expect(run.snapshots.length).toBe(6)
    expect(run.problems).toEqual([expect.stringContaining('no article could be read from it')])
    expect(run.snapshots.filter((one) => one.reading === null).length).toBe(1)
  })
  test('a feed that is gone for a while comes back', async () => {
    let alive = false
    const news = await site(paper(2, (path) => (path === '/rss' && !alive ? { status: 404 } : undefined)))
    const options = { sources: [sourceAt(news.origin)], archive: folder() }
    expect((await crawl(options)).problems.join()).toContain('answered 404')
    alive = true
    expect((await crawl({ ...options, now: ahead(2 * 86_400_000) })).snapshots.length).toBe(2)
  })
})

describe('looking again', () => {
  const HOUR = 3_600_000
  /** Crawls a paper of one article at the given hours; the answer may differ each time. */
  async function over(hours: number[], answer: (look: number, request: IncomingMessage) => Said | undefined) {
    let look = -1
    const news = await site(
      paper(1, (path, request) => (path === row(1) ? answer(++look, request) : undefined)),
    )
    const archive = folder()
    const runs: Run[] = []
    for (const hour of hours)
      runs.push(await crawl({ sources: [sourceAt(news.origin)], archive, now: ahead(hour * HOUR) }))
    return {
      versions: runs.map((run) => run.snapshots.map((one) => one.version)),
      looks: look + 1,
      runs,
      news,
    }
  }
  const rest = 'lời '.repeat(20)

  test('after hours and days, then no more; an unchanged text is no news', async () => {
    const { versions, looks } = await over(
      [0, 1, 7, 8, 32, 300, 1000],
      (look) => pageOf(1) + ' '.repeat(look),
    )
    expect(versions).toEqual([[1], [], [], [], [], [], []])
    expect(looks).toBe(4)
  })
  test('an edited figure is a new version, a changed counter or advertisement is none', async () => {
    const { versions } = await over([0, 7, 32], (look) => {
      const text = `Thu 1.${['200', '200', '250'][look]} tỷ đồng. ${rest}`
      return pageOf(1, text).replace('<html', `<!-- ${look} --><html`)
    })
    expect(versions).toEqual([[1], [], [2]])
  })
  test('asks conditionally, and now and then in full: who says 304 to everything is found out', async () => {
    const { versions, looks } = await over([0, 7, 32, 300], (look, request) =>
      request.headers['if-none-match']
        ? { status: 304 }
        : { headers: { etag: '"always"' }, body: pageOf(1, `Lần này có ${look} hộ. ${rest}`) },
    )
    expect([versions, looks]).toEqual([[[1], [], [], [2]], 4])
  })
  test('a block page does not replace an article; a deleted one keeps its snapshot', async () => {
    const { versions, runs } = await over([0, 7, 32], (look) =>
      look === 0 ? pageOf(1) : look === 1 ? '<html>Thông báo từ chối truy cập</html>' : { status: 410 },
    )
    expect(versions).toEqual([[1], [], []])
    expect(runs[1]!.problems.join()).toContain('no article could be read')
  })
  test('a sitemap that says an article changed has it fetched at once', async () => {
    let lastmod = new Date(Date.now() - HOUR).toISOString()
    let text = 'một'
    const news = await site((request) => {
      if (request.path === row(1)) return pageOf(1, `${text} ${rest}`)
      if (request.path !== '/news.xml') return undefined
      const loc = `http://${request.headers.host}${row(1)}`
      return `<?xml version="1.0"?><urlset><url><loc>${loc}</loc><lastmod>${lastmod}</lastmod></url></urlset>`
    })
    const find = `find: [{news-sitemap: "${news.origin}/news.xml"}]`
    const options = { sources: [sourceAt(news.origin, find)], archive: folder() }
    await crawl(options)
    text = 'hai'
    lastmod = new Date(Date.now() + 2 * HOUR).toISOString()
    const again = await crawl({ ...options, now: ahead(3 * HOUR), pollNow: true })
    expect(again.snapshots.map((one) => one.version)).toEqual([2])
  })
  test('a feed is polled more often when it brings news, less often when it does not', async () => {
    let count = 0
    const news = await site((request) => {
      if (request.path !== '/rss')
        return request.path === '/robots.txt' ? undefined : pageOf(request.path.replace(/\D/g, ''))
      const numbers = count === 0 ? [1] : [0, 1, 2, 3].map((i) => count * 10 + i)
      return feedOf(`http://${request.headers.host}`, numbers.map(row))
    })
    const archive = folder()
    const sources = [sourceAt(news.origin)]
    const polls = () => news.paths().filter((path) => path === '/rss').length
    for (let minute = 0; minute < 600; minute += 30)
      await crawl({ sources, archive, now: ahead(minute * 60_000) })
    const quiet = polls()
    for (let minute = 600; minute < 1_200; minute += 30) {
      count++
      await crawl({ sources, archive, now: ahead(minute * 60_000) })
    }
    expect(quiet).toBeLessThan(8)
    expect(polls() - quiet).toBeGreaterThanOrEqual(quiet * 2)
  })
})
