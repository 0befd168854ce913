import type { IncomingMessage } from 'node:http'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import { readFeed } from '../src/crawl/feed.ts'
import { time } from '../src/crawl/found.ts'
import type { NewSnapshot } from '../src/crawl/keep.ts'
import { readSitemap } from '../src/crawl/sitemap.ts'
import { readTags } from '../src/crawl/tags.ts'
import {
  ahead,
  all,
  crawl,
  escapes,
  feedOf,
  folder,
  pageOf,
  type Site,
  serve,
  sourceAt,
} from './crawl-ground.ts'

const ZONE = 'Asia/Ho_Chi_Minh'
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
const bytes = (text: string) => new TextEncoder().encode(text)
const urls = (found: readonly { url: string }[]) => found.map((one) => one.url)
const rss = (items: string, head = '<rss version="2.0"><channel><title>t</title>') =>
  `<?xml version="1.0" encoding="utf-8"?>${head}${items}</channel></rss>`
const item = (link: string) => `<item><title>Tin</title><link>${link}</link></item>`

describe('feeds', () => {
  test.each<[string, string | Uint8Array, string[]]>([
    ['RSS 2.0', rss(item('http://a/1') + item('http://a/2')), ['http://a/1', 'http://a/2']],
    ['RSS 0.91', rss(item('http://a/1'), '<rss version="0.91"><channel><title>t</title>'), ['http://a/1']],
    [
      'RSS 1.0',
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>t</title></channel><item><title>a</title><link>http://a/1</link></item></rdf:RDF>',
      ['http://a/1'],
    ],
    [
      'Atom',
      '<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><entry><title>a</title><link rel="self" href="http://a/s"/><link rel="alternate" href="http://a/1"/></entry></feed>',
      ['http://a/1'],
    ],
    [
      'JSON Feed',
      '{"version":"https://jsonfeed.org/version/1.1","title":"t","items":[{"id":"1","url":"http://a/1"},{"id":"http://a/2"}]}',
      ['http://a/1', 'http://a/2'],
    ],
    ['a byte order mark and blank lines before it', `\uFEFF\n\n${rss(item('http://a/1'))}`, ['http://a/1']],
    ['bare ampersands', rss(item('http://a/?x=1&y=2')), ['http://a/?x=1&y=2']],
    ['entities of HTML', rss(`<item><title>a&nbsp;b</title><link>http://a/1</link></item>`), ['http://a/1']],
    [
      'CDATA',
      rss('<item><title><![CDATA[<b>]]></title><link><![CDATA[http://a/1]]></link></item>'),
      ['http://a/1'],
    ],
    ['control characters', rss(item('http://a/1')).replace('Tin', 'T\x08\x0bin'), ['http://a/1']],
    ['a file cut in the middle', rss(item('http://a/1') + item('http://a/2')).slice(0, -60), ['http://a/1']],
    ['a title that never ends', rss('<item><title>a<link>http://a/1</link></item>'), ['http://a/1']],
    ['only a guid', rss('<item><title>a</title><guid>http://a/1</guid></item>'), ['http://a/1']],
    [
      'a guid that is no address',
      rss('<item><title>a</title><guid isPermaLink="false">17</guid></item>'),
      [],
    ],
    ['a relative link', rss(item('/bai-1.html')), ['/bai-1.html']],
    [
      'UTF-16',
      Uint8Array.from([
        0xff,
        0xfe,
        ...new Uint8Array(Uint16Array.from([...rss(item('http://a/1'))].map((c) => c.charCodeAt(0))).buffer),
      ]),
      ['http://a/1'],
    ],
    [
      'an entity that grows without end',
      `<!DOCTYPE x [<!ENTITY a "${'ha'.repeat(50)}"><!ENTITY b "${'&a;'.repeat(50)}"><!ENTITY c "${'&b;'.repeat(5000)}">]>${rss(`<item><title>&c;</title><link>http://a/1</link></item>`).slice(39)}`,
      ['http://a/1'],
    ],
    [
      'an entity that reads a file',
      `<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>${rss('<item><title>t</title><link>http://a/&f;</link></item>').slice(38)}`,
      ['http://a/&f;'],
    ],
  ])('%s', async (_, feed, expected) => {
    expect(urls(await readFeed(typeof feed === 'string' ? bytes(feed) : feed, ZONE))).toEqual(expected)
  })
  test('of ten thousand entries the first two thousand count', async () => {
    expect(
      (
        await readFeed(
          bytes(rss(Array.from({ length: 10_000 }, (_, i) => item(`http://a/${i}`)).join(''))),
          ZONE,
        )
      ).length,
    ).toBe(2_000)
  })
  test.each(['', 'hello', '<html><body>x</body></html>', '{"a":1}'])('"%s" is no feed', async (text) => {
    await expect(readFeed(bytes(text), ZONE)).rejects.toThrow('is no RSS, Atom or JSON feed')
  })
})

describe('dates', () => {
  test.each<[string | null, string | null]>([
    ['2026-11-20T07:00:00+07:00', '2026-11-20T00:00:00.000Z'],
    ['2026-11-20T07:00:00Z', '2026-11-20T07:00:00.000Z'],
    ['2026-11-20T07:00:00', '2026-11-20T00:00:00.000Z'],
    ['2026-11-20', '2026-11-20T00:00:00.000Z'],
    ['Fri, 20 Nov 2026 07:00:00 +0700', '2026-11-20T00:00:00.000Z'],
    ['Fri, 20 Nov 2026 07:00:00 GMT+7', '2026-11-20T00:00:00.000Z'],
    ['20 Nov 2026 07:00:00 GMT', '2026-11-20T07:00:00.000Z'],
    ['10/11/2026 7:25:52 PM', null],
    ['20/11/2026', null],
    ['Thứ sáu, 20/11/2026', null],
    ['2026-13-45', null],
    ['', null],
    [null, null],
  ])('%s', (text, expected) => {
    const ms = time(text, ZONE)
    expect(ms === null ? null : new Date(ms).toISOString()).toBe(expected)
  })
})

test('a time without a zone is of the source’s', () => {
  const at = (zone: string) => new Date(time('2026-11-20T07:00:00', zone)!).toISOString()
  expect(at('Asia/Tokyo')).toBe('2026-11-19T22:00:00.000Z')
  expect(at('UTC')).toBe('2026-11-20T07:00:00.000Z')
})

describe('sitemaps', () => {
  async function* streamed(text: string | Uint8Array, size = 7) {
    const all = typeof text === 'string' ? bytes(text) : text
    for (let i = 0; i < all.length; i += size) yield all.subarray(i, i + size)
  }
  const read = (text: string | Uint8Array, size?: number) =>
    all(readSitemap(streamed(text, size), 1_000_000, ZONE))
  const entry = (loc: string) => `<url><loc>${loc}</loc></url>`
  const set = (entries: string, head = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">') =>
    `<?xml version="1.0"?>${head}${entries}</urlset>`
  const news = `<url><loc>http://a/1</loc><news:news><news:title>Xã &amp; bản</news:title><news:publication_date>2026-11-20T07:00:00+07:00</news:publication_date></news:news></url>`

  test.each<[string, string | Uint8Array, string[]]>([
    ['a plain one', set(entry('http://a/1') + entry('http://a/2')), ['http://a/1', 'http://a/2']],
    ['news with prefix', set(news), ['http://a/1']],
    [
      'a foreign prefix for everything',
      set(entry('http://a/1')).replaceAll(/<(\/?)(urlset|url|loc)/g, '<$1sm:$2'),
      ['http://a/1'],
    ],
    [
      'pictures are no pages',
      set('<url><loc>http://a/1</loc><image:image><image:loc>http://a/1.jpg</image:loc></image:image></url>'),
      ['http://a/1'],
    ],
    [
      'blank lines and a mark before it, spaces around addresses',
      `\uFEFF\n\n${set(entry('\n http://a/1 \n'))}`,
      ['http://a/1'],
    ],
    ['bare ampersands', set(entry('http://a/?x=1&y=2')), ['http://a/?x=1&y=2']],
    ['CDATA', set(entry('<![CDATA[http://a/1]]>')), ['http://a/1']],
    ['cut off', set(entry('http://a/1') + entry('http://a/2')).slice(0, -30), ['http://a/1']],
    ['gzipped, whatever the server calls it', gzipSync(set(entry('http://a/1'))), ['http://a/1']],
    [
      'a plain list of addresses',
      'http://a/1\r\nhttp://a/2\n\nhttp://a/3',
      ['http://a/1', 'http://a/2', 'http://a/3'],
    ],
    ['an empty one', set(''), []],
    ['nothing', '', []],
  ])('%s', async (_, text, expected) => {
    expect(urls(await read(text))).toEqual(expected)
    expect(urls(await read(text, 100_000))).toEqual(expected)
  })
  test('dates of news, and which entries are sitemaps themselves', async () => {
    expect(await read(set(news))).toEqual([
      { url: 'http://a/1', lastmod: Date.UTC(2026, 10, 20), sitemap: false },
    ])
    const index =
      '<sitemapindex><sitemap><loc>http://a/s.xml</loc><lastmod>2026-11-20</lastmod></sitemap></sitemapindex>'
    expect(await read(index)).toEqual([
      { url: 'http://a/s.xml', lastmod: Date.UTC(2026, 10, 20), sitemap: true },
    ])
  })
  test('stops after 50,000 addresses without reading on, and does not keep them', async () => {
    let chunks = 0
    async function* endless() {
      yield bytes('<urlset>')
      for (let i = 0; ; i++) {
        chunks++
        yield bytes(entry(`http://a/${i}`).repeat(100))
      }
    }
    let count = 0
    for await (const _ of readSitemap(endless(), 1e9, ZONE)) count++
    expect([count, chunks < 505]).toEqual([50_000, true])
  })
  test('HTML, a bomb and broken gzip are told', async () => {
    await expect(read('<!doctype html><html><head></head></html>')).rejects.toThrow('is a page of HTML')
    await expect(read(gzipSync(Buffer.alloc(9_000_000, ' ')))).rejects.toThrow('larger than')
    await expect(read(gzipSync(set(entry('http://a/1'))).subarray(0, 40))).rejects.toThrow('broken gzip')
  })
})

describe('tags of a page', () => {
  test('links, base, canonical, refresh', () => {
    const page = `<html></html><head><base href="//img.a/"><link rel="canonical" href="/c"><meta http-equiv="Refresh" content="0;URL='/r'"></head>
      <a href=" /1 ">x</a><A HREF='/2'>y</a><a>z</a><script>'<a href="/3">'</script><!-- <a href="/4"> -->`
    expect(readTags(bytes(page))).toEqual({
      links: ['/1', '/2'],
      base: '//img.a/',
      canonical: '/c',
      refresh: '/r',
    })
  })
  test('a refresh after half an hour is a page that renews itself', () => {
    expect(readTags(bytes('<meta http-equiv="refresh" content="1800; url=/">')).refresh).toBeNull()
  })
})

describe('a crawl', () => {
  const xml = (request: IncomingMessage, names: string[], what = 'url') =>
    `<?xml version="1.0"?><x>${names.map((name) => `<${what}><loc>${name.startsWith('http') ? name : `http://${request.headers.host}${name}`}</loc></${what}>`).join('')}</x>`

  test('walks an index that contains itself, circles and goes four levels deep, and takes three', async () => {
    const news = await site((request) => {
      const links: Record<string, string[]> = {
        '/s0.xml': ['/s0.xml', '/s1.xml', '/missing.xml'],
        '/s1.xml': ['/s2.xml', '/s0.xml'],
        '/s2.xml': ['/s3.xml'],
        '/s3.xml': ['/s4.xml'],
      }
      if (links[request.path]) return xml(request, links[request.path]!, 'sitemap')
      return /bai/.test(request.path) ? pageOf(1) : undefined
    })
    await crawl({
      sources: [sourceAt(news.origin, `find: [{sitemap: "${news.origin}/s0.xml"}]`)],
      backfill: true,
    })
    expect(news.paths().sort()).toEqual(['/missing.xml', '/s0.xml', '/s1.xml', '/s2.xml'])
  })
  test('a full sitemap is walked only when asked for, once, and `since` leaves old pages out', async () => {
    const news = await site((request) => {
      if (request.path === '/s.xml')
        return `<?xml version="1.0"?><urlset>${[2019, 2026].map((year) => `<url><loc>http://${request.headers.host}/bai-${year}.html</loc><lastmod>${year}-05-01</lastmod></url>`).join('')}</urlset>`
      return /bai/.test(request.path) ? pageOf(request.path.replace(/\D/g, '')) : undefined
    })
    const options = {
      sources: [sourceAt(news.origin, `find: [{sitemap: "${news.origin}/s.xml"}]`)],
      archive: folder(),
    }
    expect((await crawl(options)).snapshots.length).toBe(0)
    const run = await crawl({ ...options, backfill: true, since: Date.UTC(2025, 0, 1) })
    expect(run.snapshots.map((one) => new URL(one.url).pathname)).toEqual(['/bai-2026.html'])
    await crawl({ ...options, now: ahead(90 * 86_400_000) })
    expect(news.paths().filter((path) => path === '/s.xml').length).toBe(1)
  })
  test('takes from a listing what are articles of the paper; its pages of pages and a base elsewhere do not mislead it', async () => {
    const news = await site((request) =>
      request.path === '/tin'
        ? `<base href="https://img.elsewhere.test/"><a href="/bai-1.html?utm_source=x">1</a><a href="/bai-1.html#binh-luan">1</a><a href="/tin?page=2">2</a>
           <a href="http://other.test/bai-2.html">2</a><a href="javascript:void(0)">x</a><a href="/video/bai-3.html">3</a><a href="/bai-4.html">4</a>`
        : pageOf(request.path.replace(/\D/g, '')),
    )
    const more = `find: [{listing: "${news.origin}/tin"}]\nnot: ["/video/*"]\narticles: ["/*bai-:id(\\\\d+).html"]`
    const run = await crawl({ sources: [sourceAt(news.origin, more)] })
    expect(run.snapshots.map((one) => one.url.replace(news.origin, '')).sort()).toEqual([
      '/bai-1.html',
      '/bai-4.html',
    ])
    expect(run.summary.sources[0]).toMatchObject({ found: 2, problems: 0 })
  })
  test('a list that names no article is told loudly, with the cure', async () => {
    const news = await site((request) =>
      request.path === '/rss' ? feedOf('http://elsewhere.test', ['/bai-1.html']) : undefined,
    )
    const run = await crawl({ sources: [sourceAt(news.origin)] })
    expect(run.problems.join()).toMatch(/names no article among 1 addresses.*solieu crawl --check/)
  })
  test('one article under many addresses is fetched once: slug, mobile host, tracking, scheme, canonical', async () => {
    const news = await site((request) => {
      const host = request.headers.host ?? ''
      if (request.path === '/rss')
        return feedOf(`http://${host}`, [
          '/bai-1.html',
          '/bai-1.html?utm_source=zalo',
          '/bai-1.html?fbclid=abc',
          `http://www.${host}/bai-1.html`,
          `http://m.${host}/bai-1.html`,
          '/ten-khac/bai-1.html',
          '//bai-1.html',
          '/bai-2.html',
          '/bai-3.html',
        ])
      if (request.path === '/bai-3.html')
        return pageOf(2).replace('<head>', '<head><link rel="canonical" href="/bai-2.html">')
      return /bai/.test(request.path) ? pageOf(request.path.replace(/\D/g, '')) : undefined
    })
    const port = new URL(news.origin).port
    const run = await crawl({
      sources: [sourceAt(`http://bao.test:${port}`, 'articles: ["/*bai-:id(\\\\d+).html"]', 'bao.test')],
    })
    expect(run.snapshots.map((one) => new URL(one.url).pathname).sort()).toEqual([
      '/bai-1.html',
      '/bai-2.html',
    ])
    expect(news.paths().filter((path) => path.includes('bai-1'))).toEqual(['/bai-1.html'])
  })
  test('a system that names one canonical address on all its pages loses no article', async () => {
    const news = await site((request) => {
      if (request.path === '/rss')
        return feedOf(
          `http://${request.headers.host}`,
          [1, 2, 3].map((nr) => `/bai-${nr}.html`),
        )
      const nr = /bai-(\d+)/.exec(request.path)?.[1]
      return nr ? pageOf(nr).replace('<head>', '<head><link rel="canonical" href="/bai-1.html">') : undefined
    })
    expect((await crawl({ sources: [sourceAt(news.origin)] })).snapshots.length).toBe(3)
  })
  test('a system that calls everything new at every poll does not have it fetched at every poll', async () => {
    const news = await site((request) => {
      if (request.path === '/n.xml') {
        const loc = `http://${request.headers.host}/bai-1.html`
        return `<?xml version="1.0"?><urlset><url><loc>${loc}</loc><lastmod>${new Date(Date.now() + 3_600_000).toISOString()}</lastmod></url></urlset>`
      }
      return /bai/.test(request.path) ? pageOf(1) : undefined
    })
    const more = `find: [{news-sitemap: "${news.origin}/n.xml"}]\npace: {gap: 0s, poll: 10m, rest: 1d}`
    const options = { sources: [sourceAt(news.origin, more)], archive: folder(), pollNow: true }
    for (const minutes of [0, 1, 2, 3, 11]) await crawl({ ...options, now: ahead(minutes * 60_000) })
    expect(news.paths().filter((path) => path === '/n.xml').length).toBe(5)
    expect(news.paths().filter((path) => path === '/bai-1.html').length).toBe(2)
  })
  test('the children of a news sitemap are walked again with it, the index itself not for ever', async () => {
    let count = 1
    const news = await site((request) => {
      if (request.path === '/n.xml') return xml(request, ['/n.xml', '/n1.xml'], 'sitemap')
      if (request.path === '/n1.xml')
        return xml(
          request,
          Array.from({ length: count }, (_, i) => `/bai-${i + 1}.html`),
        )
      return /bai/.test(request.path) ? pageOf(request.path.replace(/\D/g, '')) : undefined
    })
    const options = {
      sources: [sourceAt(news.origin, `find: [{news-sitemap: "${news.origin}/n.xml"}]`)],
      archive: folder(),
    }
    expect((await crawl(options)).snapshots.length).toBe(1)
    count = 3
    expect((await crawl({ ...options, now: ahead(2 * 3_600_000) })).snapshots.length).toBe(2)
    expect(news.paths().filter((path) => path.startsWith('/n')).length).toBe(4)
  })
  test('a feed that was led elsewhere and failed there is looked for at home again', async () => {
    let moved = true
    const news = await site((request) => {
      if (request.path === '/rss')
        return moved
          ? { status: 302, headers: { location: '/away' } }
          : feedOf(`http://${request.headers.host}`, ['/bai-1.html'])
      return /bai/.test(request.path) ? pageOf(1) : undefined
    })
    const options = { sources: [sourceAt(news.origin)], archive: folder() }
    await crawl(options)
    moved = false
    expect((await crawl({ ...options, now: ahead(2 * 86_400_000) })).snapshots.length).toBe(1)
  })
  test('reprints across papers become one cluster and are all kept; daily prices stay apart', async () => {
    const agency = `Toàn tỉnh hiện có 1.234 hộ nghèo, chiếm 5,6%. ${Array.from({ length: 150 }, (_, i) => `từ${i}`).join(' ')}`
    const lead = Array.from({ length: 25 }, (_, i) => `sapo${i}`).join(' ')
    const prices = (day: number) =>
      `Giá lúa hôm nay ${day}/11: ${Array.from({ length: 40 }, (_, i) => `loại ${'abcdefgh'[i % 8]} tại chợ ${i % 5} giá ${7000 + ((i * day * 37) % 900)} đồng`).join(', ')}`
    const paperOf = (texts: string[]) =>
      site((request) =>
        request.path === '/rss'
          ? feedOf(
              `http://${request.headers.host}`,
              texts.map((_, i) => `/bai-${i + 1}.html`),
            )
          : request.path.startsWith('/bai')
            ? pageOf(1, texts[Number(request.path.replace(/\D/g, '')) - 1])
            : undefined,
      )
    const archive = folder()
    const made = await Promise.all([
      paperOf([agency, prices(3)]),
      paperOf([`${lead} ${agency}`, prices(4)]),
      paperOf([agency.replace('1.234', '1.234')]),
    ])
    const snapshots: NewSnapshot[] = []
    for (const one of made)
      snapshots.push(
        ...(
          await crawl({
            sources: made
              .map((each) => sourceAt(each.origin))
              .filter((source) => source.home.startsWith(one.origin)),
            archive,
          })
        ).snapshots,
      )
    expect(snapshots.length).toBe(5)
    const cluster = (text: string) =>
      snapshots.filter((one) => one.reading!.text.includes(text)).map((one) => one.cluster)
    expect(cluster('Giá lúa')).toEqual([null, null])
    expect(cluster('hộ nghèo')).toEqual([null, 1, 1])
  })
})
