import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command } from 'commander'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { register as registerCrawl } from '../src/commands/crawl.ts'
import { register as registerRetry } from '../src/commands/retry.ts'
import { register as registerRun } from '../src/commands/run.ts'
import { register as registerStatus } from '../src/commands/status.ts'
import { lockFolder } from '../src/crawl/frontier.ts'
import { serve as runEvery, timetable } from '../src/crawl/service.ts'
import { escapes, folder, paper, type Said, type Site, serve, sourceFolder } from './crawl-ground.ts'

const sites: Site[] = []
async function site(...args: Parameters<typeof serve>) {
  const made = await serve(...args)
  sites.push(made)
  return made
}
afterEach(async () => {
  await Promise.all(sites.splice(0).map((one) => one.close()))
  expect(escapes).toEqual([])
  process.exitCode = 0
  vi.restoreAllMocks()
})

let out = ''
let err = ''
beforeEach(() => {
  out = ''
  err = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += text
    return true
  })
  vi.spyOn(console, 'error').mockImplementation((text) => {
    err += `${text}\n`
  })
})

async function solieu(...args: string[]): Promise<number> {
  process.exitCode = 0
  const program = new Command('solieu').exitOverride().configureOutput({
    writeOut: (text) => {
      out += text
    },
    writeErr: (text) => {
      err += text
    },
  })
  for (const register of [registerCrawl, registerRun, registerStatus, registerRetry]) register(program)
  out = ''
  err = ''
  try {
    await program.parseAsync(args, { from: 'user' })
  } catch (error) {
    if (!(error as { code?: string }).code?.startsWith('commander.')) throw error
    return (error as { exitCode: number }).exitCode
  } finally {
    process.removeAllListeners('SIGINT')
    process.removeAllListeners('SIGTERM')
  }
  return Number(process.exitCode)
}

/** Real pages of a paper, as the real reader reads them. */
const story = (nr: number) =>
  `<html><head><meta charset="utf-8"><title>Bài ${nr}</title><meta property="article:published_time" content="2026-11-20T08:00:00+07:00"></head><body><article><h1>Xã vùng cao giảm hộ nghèo lần thứ ${nr}</h1>${Array.from({ length: 4 }, (_, i) => `<p>Năm 2025, toàn xã còn ${nr * 10 + i} hộ nghèo trên tổng số ${nr * 100} hộ, giảm ${i + 2} hộ so với năm trước; chính quyền địa phương hỗ trợ vốn vay cho các gia đình khó khăn.</p>`).join('')}<p style="text-align:right">Nguyễn Văn An</p></article></body></html>`
const stories = (path: string): Said | undefined => {
  const nr = /bai-(\d+)/.exec(path)?.[1]
  return nr ? story(Number(nr)) : undefined
}

describe('crawl', () => {
  test('prints what is new on standard output, the summary on standard error; status and retry follow', async () => {
    const news = await site(paper(4, (path) => (path === '/bai-4.html' ? { status: 401 } : stories(path))))
    const sources = sourceFolder(news.origin)
    const archive = folder()
    const where = ['--archive', archive, '--sources', sources]
    expect(await solieu('crawl', '--json', ...where)).toBe(0)
    const rows = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(rows.map((one) => new URL(one.url).pathname).sort()).toEqual([
      '/bai-1.html',
      '/bai-2.html',
      '/bai-3.html',
    ])
    expect(rows[0]).toMatchObject({ version: 1, cluster: null, published: '2026-11-20', status: 200 })
    expect(rows[0].title).toMatch(/^Xã vùng cao/)
    expect(err).toMatch(/bai-4.html: answered 401/)
    expect(err).toMatch(/source +requests +found +new/)

    expect(await solieu('status', '--json', ...where)).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      articles: { fetched: 3, failed: 1, waiting: 0 },
      snapshots: 3,
      alarms: [],
    })
    expect(await solieu('status', '--problems', '5', ...where)).toBe(0)
    expect(out).toMatch(/fetched +waiting[\s\S]*3 +0 +1[\s\S]*answered 401/)

    expect(await solieu('retry', ...where)).toBe(0)
    expect(err).toContain('1 page waits for the next crawl')
    expect(await solieu('crawl', ...where)).toBe(0)
    expect(news.paths().filter((path) => path === '/bai-4.html').length).toBe(2)
  })

  test('a layout that lost its text sets off an alarm and the exit code', async () => {
    const news = await site(
      paper(6, (path) =>
        path.startsWith('/bai') ? '<html><body><div id="app"></div></body></html>' : undefined,
      ),
    )
    const where = ['--archive', folder(), '--sources', sourceFolder(news.origin)]
    expect(await solieu('crawl', ...where)).toBe(1)
    expect(err).toMatch(/! .*none of the last 6 articles has a body/)
    expect(await solieu('status', ...where)).toBe(1)
  })

  test('--check says that a file fits, or what does not and what to do', async () => {
    const news = await site(paper(5, stories))
    const id = new URL(news.origin).host.replace(/\W/g, '-')
    expect(await solieu('crawl', '--check', id, '--sources', sourceFolder(news.origin))).toBe(0)
    expect(out).toMatch(
      /feed .*: 5 articles, 0 other addresses[\s\S]*Xã vùng cao[\s\S]*2026-11-20 \| Nguyễn Văn An[\s\S]*fits; write/,
    )
    const moved = sourceFolder(
      news.origin,
      `find: [{feed: '${news.origin}/old'}, {listing: '${news.origin}/rss'}]\narticles: ['/tin-:id(\\d+).html']`,
    )
    expect(await solieu('crawl', '--check', id, '--sources', moved)).toBe(1)
    expect(out).toMatch(/! feed .*old answered 404. Look for its new address/)
    expect(out).toMatch(/! listing .* names no article/)
    expect(out).toContain('No article could be fetched')
    expect(await solieu('crawl', '--check', '--sources', moved)).toBe(2)
    const nobody = sourceFolder('http://127.0.0.1:1', '', id)
    expect(await solieu('crawl', '--check', id, '--sources', nobody)).toBe(1)
    expect(out).toMatch(/! feed .* waits: robots.txt could not be read.* this machine on the net\?/)
  })

  test.each<[string, string[], RegExp]>([
    ['a stranger without a contact', ['crawl'], /tell the newspapers who asks: --contact/],
    [
      'an unknown source',
      ['crawl', 'bao-tes.vn'],
      /there is no source bao-tes.vn .*did you mean bao-test.vn\?/,
    ],
    ['a folder that is not there', ['status', '--sources', '/no/such'], /there is no folder \/no\/such/],
    [
      'no crawl yet',
      ['status', '--archive', '/no/such'],
      /there is no crawl in \/no\/such yet; begin one with/,
    ],
    ['no crawl to retry', ['retry', '--archive', '/no/such'], /there is no crawl/],
    [
      'no such time',
      ['crawl', '--contact', 'a@b', '--every', 'often'],
      /"often" is neither a length of time/,
    ],
    ['too often', ['crawl', '--contact', 'a@b', '--every', '5s'], /too often/],
  ])('%s is told with the cure', async (_, args, expected) => {
    const sources = sourceFolder('http://bao-test.vn', 'local: false', 'bao-test.vn')
    vi.stubEnv('SOLIEU_CONTACT', '')
    const code = await solieu(
      ...args,
      ...(args.includes('--sources') ? [] : ['--sources', sources]),
      ...(args.includes('--archive') ? [] : ['--archive', folder()]),
    )
    expect([code, err]).toEqual([2, expect.stringMatching(expected)])
    vi.unstubAllEnvs()
  })
  test('an archive that is taken or damaged is told with the cure by every command that needs it', async () => {
    const archive = folder()
    const where = ['--archive', archive, '--sources', sourceFolder('http://127.0.0.1:1')]
    const unlock = lockFolder(archive)
    for (const command of [['crawl'], ['run', '--db', join(folder(), 'run.db')]]) {
      expect(await solieu(...command, ...where)).toBe(2)
      expect(err).toMatch(/solieu: another crawl is running on .*Wait for it or stop it/)
    }
    unlock()
    writeFileSync(join(archive, 'frontier.db'), 'no database, and longer than its head is '.repeat(20))
    for (const command of [['crawl'], ['run', '--db', join(folder(), 'run.db')], ['status'], ['retry']]) {
      expect(await solieu(...command, ...where)).toBe(2)
      expect(err).toMatch(/solieu: .*frontier.db is damaged .*Move it away and crawl again/)
    }
  })

  test('run says with its exit code that a page could not be read; one that is gone is no fault', async () => {
    const empty = '<html><body><div id="app"></div></body></html>'
    for (const [said, code] of [
      [empty, 1],
      [{ status: 410 }, 0],
    ] as [Said, number][]) {
      const news = await site(paper(3, (path) => (path === '/bai-3.html' ? said : stories(path))))
      const where = ['--archive', folder(), '--sources', sourceFolder(news.origin)]
      expect(await solieu('run', '--db', join(folder(), 'run.db'), ...where)).toBe(code)
      expect(err).toMatch(/2 articles, \d+ facts/)
    }
  })

  test('mistakes in source files come with file and line', async () => {
    const sources = sourceFolder('http://bao-test.vn', 'speed: 1')
    writeFileSync(join(sources, 'b.yaml'), 'name: x\n')
    expect(await solieu('crawl', '--sources', sources, '--archive', folder())).toBe(2)
    expect(err).toMatch(/b.yaml:1: [\s\S]*:9: speed: unknown key/)
  })
  test.each([['crawl'], ['status'], ['retry']])('%s --help has examples and exit codes', async (name) => {
    expect(await solieu(name, '--help')).toBe(0)
    expect(out).toMatch(/Examples:[\s\S]*\$ solieu[\s\S]*Exit codes: 0/)
  })
  test.each([
    ['--since', 'yesterday'],
    ['--limit', '0'],
  ])('%s %s is refused', async (...bad) => {
    expect(await solieu('crawl', ...bad)).toBe(1)
    expect(err).toContain('is invalid')
  })

  test('interrupted once it finishes and exits 0, interrupted twice it stops with 130', {
    timeout: 20_000,
  }, async () => {
    const news = await site(
      paper(50, async (path) => {
        await new Promise((done) => setTimeout(done, path.startsWith('/bai') ? 400 : 1))
        return stories(path)
      }),
    )
    const where = ['--archive', folder(), '--sources', sourceFolder(news.origin)]
    const script = `import { Command } from 'commander'; import { register } from '${join(import.meta.dirname, '../src/commands/crawl.ts')}'; const p = new Command(); register(p); await p.parseAsync(['crawl', ...${JSON.stringify(where)}], { from: 'user' })`
    const interrupted = async (times: number) => {
      const before = news.hits.length
      const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
        cwd: join(import.meta.dirname, '..'),
        stdio: 'ignore',
      })
      const ended = new Promise<number | null>((done) => child.once('exit', done))
      while (news.hits.length < before + 3 && child.exitCode === null)
        await new Promise((done) => setTimeout(done, 10))
      const asked = performance.now()
      child.kill(times === 1 ? 'SIGTERM' : 'SIGINT')
      if (times === 2) setTimeout(() => child.kill('SIGINT'), 60)
      return { code: await ended, ms: performance.now() - asked, hits: news.hits.length - before }
    }
    expect(await interrupted(1)).toMatchObject({ code: 0, hits: 3 })
    const twice = await interrupted(2)
    expect(twice.code).toBe(130)
    expect(twice.ms).toBeLessThan(380)
  })
})

describe('a service', () => {
  const at = (text: string) => new Date(text)
  test('in steps begins at once; by cron it waits for the hour in Vietnam', () => {
    expect(timetable('2h').next(at('2026-11-20T00:00:00Z'))).toEqual(at('2026-11-20T02:00:00Z'))
    expect(timetable('2h').atOnce).toBe(true)
    const cron = timetable('15 6-22/2 * * *')
    expect([cron.atOnce, cron.next(at('2026-11-20T00:00:00Z'))]).toEqual([false, at('2026-11-20T01:15:00Z')])
  })
  test('runs one after the other, leaves out what a long run missed, and ends with the signal', async () => {
    const stop = new AbortController()
    let clock = 0
    const begun: number[] = []
    await runEvery(
      { atOnce: true, next: (after) => new Date(after.getTime() + 100) },
      async () => {
        begun.push(clock)
        clock += begun.length === 2 ? 350 : 30
        if (begun.length === 4) stop.abort()
      },
      {
        signal: stop.signal,
        now: () => new Date(clock),
        onWait: (until) => {
          clock = until.getTime()
        },
      },
    )
    expect(begun).toEqual([0, 100, 500, 600])
  })
  test('outlives a folder that is taken for a while, crawls when it is free, and ends with an interruption', async () => {
    const { lockFolder } = await import('../src/crawl/frontier.ts')
    const news = await site(paper(2, stories))
    const archive = folder()
    const unlock = lockFolder(archive)
    const sources = sourceFolder(news.origin)
    const cron = '* * * * * *' // every second
    const ended = solieu('crawl', '--every', cron, '--archive', archive, '--sources', sources)
    await vi.waitUntil(() => err.includes('another crawl is running'), 5_000)
    unlock()
    await vi.waitUntil(() => news.paths().length === 3 && err.includes('pages wait for a later run'), 5_000)
    process.emit('SIGINT')
    expect(await ended).toBe(0)
    expect(out.split('\n').filter((line) => line.includes('\tnew\t'))).toHaveLength(2)
  })
  test('belongs to one process', async () => {
    const { lockFolder } = await import('../src/crawl/frontier.ts')
    const archive = folder()
    const unlock = lockFolder(archive, 'service')
    const sources = sourceFolder('http://127.0.0.1:1')
    expect(await solieu('crawl', '--every', '2h', '--archive', archive, '--sources', sources)).toBe(2)
    expect(err).toContain('another crawl is running')
    unlock()
  })
})
