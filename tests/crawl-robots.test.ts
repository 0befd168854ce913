import { afterEach, describe, expect, test } from 'vitest'
import { goodManners } from '../src/crawl/manners.ts'
import { permission, robotsAnswered, unknownRobots } from '../src/crawl/robots.ts'
import {
  ahead,
  crawl,
  escapes,
  folder,
  paper,
  type Said,
  type Site,
  serve,
  sourceAt,
} from './crawl-ground.ts'

const origin = 'https://bao.test'
const encode = (text: string) => new TextEncoder().encode(text)
function rulesOf(body: string | Uint8Array) {
  const bytes = typeof body === 'string' ? encode(body) : body
  return robotsAnswered(unknownRobots(origin), { status: 200, body: bytes, location: null }, 0, goodManners)
}
const may = (body: string | Uint8Array, path: string) =>
  permission(rulesOf(body), origin + path, 'solieu').allowed
const utf16 = Uint8Array.from([
  0xff,
  0xfe,
  ...[...'User-agent: *\nDisallow: /a'].flatMap((c) => [c.charCodeAt(0), 0]),
])

describe('rules', () => {
  test.each<[string, string | Uint8Array, string, boolean]>([
    ['the empty file allows', '', '/a', true],
    ['an empty Disallow allows', 'User-agent: *\nDisallow:', '/a', true],
    ['a closed site', 'User-agent: *\nDisallow: /', '/a', false],
    ['the longest match wins', 'User-agent: *\nDisallow: /a\nAllow: /a/b', '/a/b.html', true],
    ['equal length: allow wins', 'User-agent: *\nDisallow: /a\nAllow: /a', '/a', true],
    ['our own group alone counts', 'User-agent: *\nDisallow: /\nUser-agent: solieu\nAllow: /', '/a', true],
    ['our name in any case', 'User-agent: SoLieu\nDisallow: /', '/a', false],
    ['another’s group is not ours', 'User-agent: Googlebot\nDisallow: /', '/a', true],
    [
      'groups of one name are merged',
      'User-agent: solieu\nDisallow: /a\n\nUser-agent: solieu\nDisallow: /b',
      '/b',
      false,
    ],
    ['rules before any User-agent are ignored', 'Disallow: /\nUser-agent: *\nAllow: /', '/a', true],
    [
      'Crawl-delay between User-agent lines',
      'User-agent: a\nCrawl-delay: 1\nUser-agent: *\nDisallow: /x',
      '/x',
      false,
    ],
    ['a wildcard', 'User-agent: *\nDisallow: /*?page=', '/tin?page=2', false],
    ['an end mark', 'User-agent: *\nDisallow: /*.pdf$', '/a.pdf?x', true],
    ['a comment', 'User-agent: * # all\nDisallow: /a # b', '/a', false],
    ['CR alone ends a line', 'User-agent: *\rDisallow: /a', '/a', false],
    ['a byte order mark', '\uFEFFUser-agent: *\nDisallow: /a', '/a', false],
    ['UTF-16', utf16, '/a', false],
    ['NUL bytes', 'User-agent: *\n\0Disallow: /a', '/a', false],
    ['Vietnamese letters escaped on one side', 'User-agent: *\nDisallow: /xã', '/x%C3%A3/a', false],
    ['and on the other', 'User-agent: *\nDisallow: /x%C3%A3', '/xã/a', false],
    ['a page of HTML is no rules', '<!DOCTYPE html><html>User-agent: *\nDisallow: /</html>', '/a', true],
    ['lines that are none', 'hello\nUser-agent: *\nDisallow /a\nDisallow: /b', '/b', false],
  ])('%s', (_, body, path, allowed) => {
    expect(may(body, path)).toBe(allowed)
  })

  test('a million wildcards and 200,000 rules take no time to speak of', () => {
    const started = performance.now()
    may(`User-agent: *\nDisallow: /${'*a'.repeat(200_000)}b`, `/${'a'.repeat(2_000)}`)
    may(`User-agent: *\n${'Disallow: /x\n'.repeat(40_000)}`, '/y')
    expect(performance.now() - started).toBeLessThan(2_000)
  })

  test.each([
    ['10', 10_000],
    ['0.5', 500],
    ['0', null],
    ['-1', null],
    ['abc', null],
  ])('Crawl-delay: %s', (value, expected) => {
    const body = `User-agent: *\nCrawl-delay: ${value}\nDisallow: /x`
    expect(permission(rulesOf(body), `${origin}/a`, 'solieu').crawlDelay).toBe(expected)
  })
})

describe('answers', () => {
  const sites: Site[] = []
  afterEach(async () => {
    await Promise.all(sites.splice(0).map((one) => one.close()))
    expect(escapes).toEqual([])
  })
  async function under(robots: (nth: number, site: Site, path: string) => Said | undefined, times = [0]) {
    let nth = 0
    const news = await serve(
      paper(3, (path, _, __, self) =>
        path.startsWith('/robots') ? robots(path === '/robots.txt' ? ++nth : nth, self, path) : undefined,
      ),
    )
    sites.push(news)
    const options = { sources: [sourceAt(news.origin)], archive: folder() }
    const got: number[] = []
    for (const ms of times) got.push((await crawl({ ...options, now: ahead(ms) })).snapshots.length)
    return { got, asked: news.hits.filter((hit) => hit.path === '/robots.txt').length, paths: news.paths() }
  }

  test.each([401, 403, 404, 410])('%s means there are no rules', async (status) => {
    expect((await under(() => ({ status }))).got).toEqual([3])
  })
  test.each([500, 502, 503, 429])(
    '%s closes the site until it can be read, and is asked again',
    async (status) => {
      const { got, asked, paths } = await under(
        (nth) => (nth === 1 ? { status } : undefined),
        [0, 200, 2_000],
      )
      expect([got, asked]).toEqual([[0, 0, 3], 2])
      expect(paths[0]).toBe('/rss')
    },
  )
  test('no answer closes it too', async () => {
    const closed = await serve(() => 'x')
    await closed.close()
    const run = await crawl({ sources: [sourceAt(closed.origin)] })
    expect(run.snapshots).toEqual([])
    expect(run.problems.join()).toContain('robots.txt could not be read')
    expect(run.summary.sources[0]!.alarms.join()).toContain('has never answered')
  })
  test('it is asked for once for many pages, and again when a day has passed', async () => {
    const HOUR = 3_600_000
    const { asked } = await under(() => undefined, [0, 2 * HOUR, 8 * HOUR, 23 * HOUR, 40 * HOUR])
    expect(asked).toBe(2)
  })
  test('redirects are followed five times; a sixth means there are no rules', async () => {
    const chain = (length: number) => (_: number, __: Site, path: string) => {
      const step = Number(path.replace(/\D/g, ''))
      return step < length
        ? { status: 302, headers: { location: `/robots${step + 1}.txt` } }
        : 'User-agent: *\nDisallow: /bai'
    }
    expect((await under(chain(5))).got).toEqual([0])
    expect((await under(chain(9))).got).toEqual([3])
  })
  test('of a file of any size the first 512 KiB count', async () => {
    const padding = '# x\n'.repeat(150_000)
    expect((await under(() => `User-agent: *\nDisallow: /bai\n${padding}`)).got).toEqual([0])
    expect((await under(() => `User-agent: *\n${padding}Disallow: /bai\n`)).got).toEqual([3])
  })
  test('pages it closes are not fetched, and are told', async () => {
    const { got, paths } = await under(() => 'User-agent: solieu\nDisallow: /bai-2.html')
    expect(got).toEqual([2])
    expect(paths).not.toContain('/bai-2.html')
  })
})
