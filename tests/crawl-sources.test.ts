import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { duration, humanDuration } from '../src/crawl/duration.ts'
import { addressOf, keysOf } from '../src/crawl/enqueue.ts'
import { articleOf, sourceOf } from '../src/crawl/source.ts'
import { loadSources, readSource, type SourceErrors } from '../src/crawl/sources.ts'
import { fetchable, keyOf, laneOf } from '../src/crawl/url.ts'
import type { Fault } from '../src/knowledge/yaml.ts'
import { folder, sourceAt } from './crawl-ground.ts'

describe('addresses', () => {
  test.each<[string, string | null]>([
    ['https://Bao.VN:443/A?b=1#c', 'https://bao.vn/A?b=1'],
    ['http://bao.vn:80/', 'http://bao.vn/'],
    ['http://bao.vn:8080/', 'http://bao.vn:8080/'],
    ['https://user:pass@bao.vn/', 'https://bao.vn/'],
    ['https://bao.vn./a', 'https://bao.vn/a'],
    ['https://bao.vn/a?utm_source=x&id=3&fbclid=y&gidzl=z&_gl=1', 'https://bao.vn/a?id=3'],
    ['https://bao.vn/?12345', 'https://bao.vn/?12345'],
    ['https://bao.vn/Default.aspx?ItemID=7&UTM_Campaign=x', 'https://bao.vn/Default.aspx?ItemID=7'],
    ['https://bao.vn/a;jsessionid=AB12?x=1', 'https://bao.vn/a?x=1'],
    ['https://bao.vn/a?PHPSESSID=abc', 'https://bao.vn/a'],
    ['/xã-hội/tin', 'https://bao.vn/x%C3%A3-h%E1%BB%99i/tin'],
    ['//bao.vn/a', 'https://bao.vn/a'],
    [' /a\n', 'https://bao.vn/a'],
    ['https://báo.vn/', 'https://xn--bo-mia.vn/'],
    ['javascript:alert(1)', null],
    ['mailto:a@b', null],
    ['tel:+84', null],
    ['data:text/html,x', null],
    ['file:///etc/passwd', null],
    ['http://', null],
    ['http://a b/', null],
    [`https://bao.vn/${'a'.repeat(2_100)}`, null],
  ])('%s', (raw, expected) => {
    expect(fetchable(raw, 'https://bao.vn/')).toBe(expected)
  })
  test.each([
    ['http://bao.vn/a', 'https://www.bao.vn/a/'],
    ['https://m.bao.vn/a', 'https://bao.vn/a?'],
    ['https://bao.vn/a/index.html', 'https://bao.vn/a'],
    ['https://bao.vn//a', 'https://bao.vn/a'],
    ['https://bao.vn/a/amp', 'https://bao.vn/a'],
    ['https://bao.vn/a?x=1&y=2', 'https://bao.vn/a?y=2&x=1'],
    ['https://bao.vn/%c3%a1', 'https://bao.vn/%C3%A1'],
    ['https://bao.vn/đẹp', 'https://bao.vn/%C4%91%E1%BA%B9p'],
    [`https://bao.vn/${'bão'.normalize('NFD')}`, `https://bao.vn/${'bão'.normalize('NFC')}`],
  ])('%s is %s', (a, b) => {
    expect(keyOf(a)).toBe(keyOf(new URL(b).href))
  })
  test.each([
    ['https://bao.vn/a', 'https://bao.vn/A'],
    ['https://bao.vn/a?id=1', 'https://bao.vn/a?id=2'],
    ['https://bao.vn/a', 'https://tin.bao.vn/a'],
    ['https://bao.vn/a.html', 'https://bao.vn/a'],
    ['https://bao.vn/%zz', 'https://bao.vn/zz'],
  ])('%s is not %s', (a, b) => {
    expect(keyOf(a)).not.toBe(keyOf(b))
  })
  test('a server is a registrable domain, a literal address, or a port of its own', () => {
    const lanes = [
      'https://www.bao.com.vn/',
      'http://tin.bao.com.vn/',
      'https://khac.com.vn/',
      'http://127.0.0.1:81/',
      'http://bao.com.vn:81/',
    ].map(laneOf)
    expect(lanes).toEqual(['bao.com.vn', 'bao.com.vn', 'khac.com.vn', '127.0.0.1:81', 'bao.com.vn:81'])
  })
  test('the number of an article, whatever its slug; other pages of the paper have none', () => {
    const source = sourceAt(
      'https://bao.vn',
      'articles: ["/*-:id(\\\\d+).html", {path: /chi-tiet, query: "*ItemID=:id(\\\\d+){&*}?"}]\nnot: [/video/*]',
      'bao.vn',
    )
    const id = (url: string) => articleOf(source, url)?.id
    expect([
      id('https://bao.vn/xa-hoi/a-b-123.html'),
      id('http://m.bao.vn/khac-123.html?x=1'),
      id('https://bao.vn/chi-tiet?ItemID=9&x=1'),
    ]).toEqual(['123', '123', '9'])
    expect(
      [
        'https://bao.vn/',
        'https://bao.vn/video/a-1.html',
        'https://elsewhere.vn/a-1.html',
        'https://bao.vn/a.html',
      ].map(id),
    ).toEqual([undefined, undefined, undefined, undefined])
    expect(keysOf(source, 'https://bao.vn/a-123.html')[1]).toBe(
      keysOf(source, 'https://bao.vn/b-123.html')[1],
    )
    expect(addressOf(source, 'https://m.bao.vn/a-1.html')).toBe('https://bao.vn/a-1.html')
    expect(addressOf(source, 'https://bao.vn.evil.test/a-1.html')).toBeNull()
    expect(sourceOf([source], 'https://amp.bao.vn/x')?.id).toBe('bao.vn')
  })
})

describe('lengths of time', () => {
  test.each([
    ['5s', 5_000],
    ['1.5h', 5_400_000],
    ['250ms', 250],
    ['2d', 172_800_000],
    ['5', null],
    ['fast', null],
    ['', null],
  ])('%s', (text, ms) => {
    expect(duration(text)).toBe(ms)
  })
  test('for people', () => {
    expect([90_000, 5_400_000, 300, 200_000_000].map(humanDuration)).toEqual([
      '1.5m',
      '1.5h',
      '300ms',
      '2.3d',
    ])
  })
})

describe('a source file', () => {
  const good = `name: Báo Thử
province: Tỉnh Lạng Sơn
home: https://bao.vn/
find:
  - feed: https://bao.vn/rss/home.rss
articles:
  - /*-:id(\\d+).html
read:
  - title: h1
    body: [.content p]
    authors: [{selector: .author, value: textContent}]
pace: {gap: 10s}
status:
  tried: never
`
  const checked = (text: string) => {
    const faults: Fault[] = []
    const file = join(folder(), 'bao.vn.yaml')
    writeFileSync(file, text)
    return {
      source: readSource(file, faults),
      said: faults.map((one) => `${one.line}: ${one.message}`).join('\n'),
    }
  }
  test('that is right', () => {
    expect(checked(good)).toMatchObject({
      source: {
        id: 'bao.vn',
        local: false,
        timezone: 'Asia/Ho_Chi_Minh',
        pace: { gap: 10_000, poll: 600_000 },
      },
      said: '',
    })
  })
  test.each<[string, (text: string) => string, string]>([
    ['an unknown key', (text) => text.replace('pace:', 'speed:'), '12: speed: unknown key'],
    ['a missing key', (text) => text.replace('province: Tỉnh Lạng Sơn\n', ''), '1: province: is missing'],
    [
      'no length of time',
      (text) => text.replace('10s', 'slow'),
      '12: pace: gap: is no length of time; write 5s',
    ],
    [
      'no address',
      (text) => text.replace('https://bao.vn/rss', 'bao.vn/rss'),
      '5: find: 1st: feed: must be an address',
    ],
    [
      'another host',
      (text) => text.replace('vn/rss/', 'com/rss/'),
      '5: find: 1st: feed: bao.com is no host of this source (bao.vn). Add it',
    ],
    [
      'a broken pattern',
      (text) => text.replace('(\\d+)', '(\\d+'),
      '7: articles: 1st: "/*-:id(\\d+.html" is no URL pattern',
    ],
    [
      'a place of an unknown kind',
      (text) => text.replace('feed:', 'rss:'),
      '5: find: 1st: must be one of `news-sitemap:`',
    ],
    [
      'a field nobody reads',
      (text) => text.replace('authors:', 'writer:'),
      '11: read: 1st: writer: unknown key',
    ],
    [
      'no selector',
      (text) => text.replace('title: h1', "title: 'h1[['"),
      '9: read: 1st: title: is no CSS selector',
    ],
    [
      'no selector within',
      (text) => text.replace('selector: .author', "selector: '.a:foo(2)'"),
      '11: read: 1st: authors: 1st: selector: is no CSS selector',
    ],
    [
      'a day that is none',
      (text) => text.replace('never', 'yesterday'),
      '14: status: tried: must be `never` or the day',
    ],
    [
      'a day that no calendar has',
      (text) => text.replace('never', '2024-02-31'),
      '14: status: tried: must be `never` or the day',
    ],
    [
      'two places in one',
      (text) => text.replace('rss\n', 'rss\n    listing: https://bao.vn/\n'),
      'with an address, each behind a "- " of its own',
    ],
    [
      'a layout that is no keys',
      (text) => text.replace(/read:\n[\s\S]*pace/, 'read: .content\npace'),
      '8: read: must be a list: put each in a line of its own, behind "- ", with its keys: title, sapo, body',
    ],
    [
      'a zone that is none',
      (text) => `${text}timezone: Hanoi\n`,
      '15: timezone: is no time zone; write Asia/Ho_Chi_Minh',
    ],
    ['neither true nor false', (text) => `${text}local: yes\n`, '15: local: must be true or false'],
    ['a key twice', (text) => `${text}name: x\n`, '15: Map keys must be unique'],
    ['broken YAML', (text) => text.replace('name: ', 'name: "'), 'Missing closing'],
  ])('%s', (_, change, expected) => {
    const { source, said } = checked(change(good))
    expect([source, said]).toEqual([null, expect.stringContaining(expected)])
  })
  test.each<[string, (text: string) => string, string]>([
    [
      'a misspelt home is told alone, not the places that are right',
      (text) => text.replace('https://bao.vn/\n', 'https://baoo.vn/\n'),
      '3: home: is at baoo.vn, and the file is called bao.vn.yaml, as places under find are: correct the address, or add baoo.vn to `hosts:` and begin it with bao.vn',
    ],
    [
      'a file called otherwise is told its name',
      (text) => text.replaceAll('https://bao.vn', 'https://www.baothu.vn'),
      '3: home: is at baothu.vn, and the file is called bao.vn.yaml: name the file baothu.vn.yaml',
    ],
    [
      'and where nothing tells which is right, both cures',
      (text) => text.replace('https://bao.vn/\n', 'https://x.vn/\n').replace('vn/rss', 'com/rss'),
      '3: home: is at x.vn, and the file is called bao.vn.yaml: name the file x.vn.yaml, or, if the address is wrong, correct it to be at bao.vn',
    ],
  ])('%s', (_, change, expected) => {
    expect(checked(change(good)).said).toBe(expected)
  })
  test('on this machine, or of a paper that moved, may be called otherwise', () => {
    expect(checked(good.replaceAll('//bao.vn', '//127.0.0.1')).said).toContain('127.0.0.1')
    expect(checked(`${good.replaceAll('//bao.vn', '//127.0.0.1')}local: true\n`).said).toBe('')
    expect(
      checked(good.replaceAll('//bao.vn', '//x.vn').replace('find:', 'hosts: [bao.vn]\nfind:')).said,
    ).toBe('')
  })
  test('of which another has the host is told', () => {
    const dir = folder()
    writeFileSync(join(dir, 'bao.vn.yaml'), good)
    writeFileSync(
      join(dir, 'x.vn.yaml'),
      good.replaceAll('//bao.vn', '//x.vn').replace('find:', 'hosts: [www.bao.vn]\nfind:'),
    )
    expect(() => loadSources(dir)).toThrow(
      'x.vn.yaml:1: bao.vn is a host of bao.vn.yaml too: a host is of one newspaper; remove it from one of the two',
    )
  })
  test('that is an indicator is told where it belongs', () => {
    expect(checked('vi: Chuông\nen: Bells\nkinds: [count]\n').said).toMatch(
      /^1: this looks like an indicator: move it to patterns\/indicators\//,
    )
  })
  test('all mistakes of all files come at once', () => {
    const dir = folder()
    writeFileSync(join(dir, 'a.yaml'), good.replace('pace:', 'speed:').replace('never', 'x'))
    writeFileSync(join(dir, 'b.yaml'), good.replace('name:', 'nom:'))
    try {
      loadSources(dir)
      expect.unreachable()
    } catch (error) {
      expect((error as SourceErrors).errors.length).toBe(4)
    }
  })
})

describe('the sources shipped', () => {
  const sources = loadSources(join(import.meta.dirname, '../corpus/sources'))

  test('are right, more than thirty, of a province each, asked at a decent pace, none local', () => {
    expect(sources.length).toBeGreaterThanOrEqual(30)
    for (const source of sources) {
      expect(source.local, source.id).toBe(false)
      expect(source.pace.gap, source.id).toBeGreaterThanOrEqual(5_000)
      expect(source.province, source.id).toMatch(/^(Tỉnh|Thành phố) /)
      expect(new URL(source.home).hostname.replace(/^www\./, ''), source.id).toBe(source.id)
    }
    expect(new Set(sources.map((source) => source.id)).size).toBe(sources.length)
  })
  test.each<[string, string, string | null | undefined]>([
    ['baonghean.vn', '/hon-dao-co-duong-di-10280456.html', '10280456'],
    ['baonghean.vn', '/nghe-an-se-to-chuc-29-le-hoi-post263070.html', '263070'],
    ['baonghean.vn', '/en/top-3-chien-dau-co-10126673.html', undefined],
    ['dienbientv.vn', '/tin-tuc-su-kien/giao-duc/201610/nhieu-clip-hoc-sinh-2455261/', '2455261'],
    ['baolangson.vn', '/hanh-trinh-hoi-nhap-5071654.html', '5071654'],
    ['huengaynay.vn', '/du-lich/so-hoa-ban-do-co-163431.html', '163431'],
    ['baothainguyen.vn', '/thoi-su/202604/phan-dau-hoan-thanh-du-an-3ac6d79/', '3ac6d79'],
    ['baodaklak.vn', '/tin-noi-bat/202606/dak-lak-khoi-cong-2887253/', '2887253'],
    ['baodaklak.vn', '/khoa-hoc-cong-nghe/?page=2', undefined],
    ['baolaocai.vn', '/tu-hom-nay-172026-ban-hang-post902924.html', '902924'],
    ['baobacninhtv.vn', '/truy-to-ca-si-postid294056.bbg', '294056'],
    ['baoninhbinh.org.vn', '/tet-thoi-bao-cap/d20230112091014465.htm', '20230112091014465'],
    ['baosonla.vn', '/thoi-su-chinh-tri/dam-bao-cac-dieu-kien-51YnYvXDR.html', '51YnYvXDR'],
    ['baovinhlong.com.vn', 'https://dongkhoi.baovinhlong.vn/den-tho-16112020-a80176.html', '80176'],
    ['baocamau.vn', '/bi-quyet-on-thi-a129291.html', '129291'],
    ['baophutho.vn', '/van-hanh-ung-dung-nbsp-ban-do-258512.htm', '258512'],
  ])('%s: %s', (id, path, expected) => {
    const source = sources.find((one) => one.id === id)!
    expect(articleOf(source, new URL(path, source.home).href)?.id).toBe(expected)
  })
  test('are of provinces that exist, today and before; every province of today has one', () => {
    const provinces = (file: string) =>
      readFileSync(join(import.meta.dirname, '../patterns/places', file), 'utf8')
        .split('\n')
        .map((line) => line.split('\t'))
        .filter(([, type, , within]) => (type === 'tỉnh' || type === 'thành phố') && !within)
        .filter(([, , , , , last]) => file === 'old.tsv' || !last)
        .map(([, type, name]) => `${type![0]!.toUpperCase()}${type!.slice(1)} ${name}`)
    const [today, before] = [provinces('new.tsv'), new Set(provinces('old.tsv'))]
    expect(today.length).toBe(34)
    expect(new Set(sources.map((source) => source.province))).toEqual(new Set(today))
    for (const source of sources) for (const name of source.covers) expect(before, source.id).toContain(name)
  })
  test('no front page, feed or section of theirs passes for an article', () => {
    for (const source of sources)
      for (const url of [source.home, ...source.find.map((one) => one.url)])
        expect(articleOf(source, url), url).toBeNull()
  })
})
