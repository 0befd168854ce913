import { spawn } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, describe, expect, test } from 'vitest'
import { openArchive, segments, snapshots } from '../src/crawl/archive.ts'
import { lockFolder, openFrontier } from '../src/crawl/frontier.ts'
import {
  ahead,
  all,
  crawl,
  escapes,
  folder,
  pageOf,
  paper,
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
const sleep = (ms: number) => new Promise((done) => setTimeout(done, ms))

/** Holds when archive and frontier tell the same: each page once, at the place the row names, nothing behind. */
async function sound(archive: string, pages: number, versions = 1) {
  const kept = await all(snapshots(archive))
  expect(kept.length).toBe(pages * versions)
  expect(new Set(kept.map((one) => `${one.url} ${one.hash}`)).size).toBe(pages * versions)
  const db = new Database(join(archive, 'frontier.db'), { readonly: true })
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(db.pragma('foreign_key_check')).toEqual([])
  const rows = db
    .prepare('SELECT segment, offset, length, hash FROM snapshots ORDER BY segment, offset')
    .all()
  expect(rows).toEqual(kept.map(({ segment, offset, length, hash }) => ({ segment, offset, length, hash })))
  for (const { name, size } of db
    .prepare<[], { name: string; size: number }>('SELECT name, size FROM segments')
    .all())
    expect(statSync(join(archive, name)).size).toBe(size)
  expect(db.prepare(`SELECT count(*) AS n FROM urls WHERE claimed = 1`).get()).toEqual({ n: 0 })
  db.close()
}

describe('killed', () => {
  const KILLS = 52
  const PAGES = 220

  test(`${KILLS} times at random moments: no page is lost, none is kept twice`, {
    timeout: 60_000,
  }, async () => {
    const news = await site(
      paper(PAGES, async (path) => {
        await sleep(Math.random() * 4)
        return path.startsWith('/bai') ? pageOf(path.replace(/\D/g, '')) : undefined
      }),
    )
    const archive = folder()
    const start = () => {
      const child = spawn(
        process.execPath,
        [join(import.meta.dirname, 'crawl-child.ts'), news.origin, archive],
        { stdio: ['pipe', 'pipe', 'inherit'] },
      )
      let said = ''
      child.stdout.on('data', (text) => {
        said += text
      })
      const until = async (word: string) => {
        while (!said.includes(word) && child.exitCode === null && child.signalCode === null) await sleep(2)
        return said
      }
      const ended = new Promise<void>((done) => child.once('exit', () => done()))
      return { child, until, ended }
    }
    const warm = start()
    await warm.until('ready')
    warm.child.stdin.end('quit\n')
    await warm.ended
    // While one process lives its short life, the next three are already loading.
    const waiting = [start(), start(), start()]
    let kills = 0
    const resumed: number[] = []
    while (kills < KILLS) {
      waiting.push(start())
      const one = waiting.shift()!
      await one.until('ready')
      const before = news.hits.length
      const begun = performance.now()
      const requests = Math.floor(Math.random() * 6)
      one.child.stdin.write('go\n')
      while (news.hits.length < before + requests && one.child.exitCode === null) {
        if (news.hits.length === before + 1 && kills > 0) resumed.push(performance.now() - begun)
        await sleep(1)
      }
      await sleep(Math.random() * 12) // anywhere between two requests: loading, reading, writing, committing
      if (one.child.exitCode === null) {
        one.child.kill('SIGKILL')
        kills++
      }
      await one.ended
      if (kills % 10 === 0) rmSync(join(archive, 'frontier.db-shm'), { force: true }) // SQLite makes it anew
      if (one.child.exitCode === 0) break
    }
    const last = waiting.shift()!
    for (const spare of waiting) spare.child.kill('SIGKILL')
    await last.until('ready')
    last.child.stdin.write('go\n')
    expect(await last.until('done')).toContain('"waiting":0')
    expect(kills).toBeGreaterThanOrEqual(50)
    await sound(archive, PAGES)
    // What was under way is fetched again, nothing else: one request a server, so at most one a kill.
    const articles = news.paths().filter((path) => path.startsWith('/bai'))
    expect(articles.length - PAGES).toBeLessThanOrEqual(kills)
    expect(Math.max(...resumed)).toBeLessThan(1_000)
  })

  test('between the archive and the frontier: the page is entered without being fetched again', async () => {
    const news = await site(paper(3))
    const archive = folder()
    const sources = [sourceAt(news.origin)]
    await crawl({ sources, archive, limit: 1 })
    const kept = (await all(snapshots(archive)))[0]!
    const nr = [1, 2, 3].find((one) => !kept.url.includes(`bai-${one}.`))!
    const writer = openArchive(archive, { userAgent: 't' })
    const page = {
      url: `${news.origin}/bai-${nr}.html`,
      at: Date.now(),
      status: 200,
      headers: { 'content-type': 'text/html' },
    }
    writer.append(await writer.pack({ ...page, bytes: Buffer.from(pageOf(nr)) }), Date.now())
    writer.close()
    const run = await crawl({ sources, archive })
    expect(run.events[0]).toMatchObject({ kind: 'start', adopted: 1 })
    expect(run.snapshots.map((one) => one.url)).toContain(page.url)
    expect(news.paths().filter((path) => path === `/bai-${nr}.html`)).toEqual([])
    await sound(archive, 3)
  })

  test('in the middle of writing: the torn record is cut off and the page fetched again', async () => {
    const news = await site(paper(4))
    const archive = folder()
    const sources = [sourceAt(news.origin)]
    await crawl({ sources, archive, limit: 2 })
    const file = join(archive, segments(archive)[0]!)
    const bytes = readFileSync(file)
    appendFileSync(file, bytes.subarray(300, 300 + Math.floor((bytes.length - 300) / 2)))
    appendFileSync(file, Buffer.alloc(100))
    await crawl({ sources, archive })
    await sound(archive, 4)
  })

  test('a lost frontier is built anew from the archive, versions included, and nothing is kept twice', async () => {
    let look = 0
    const news = await site(
      paper(5, (path) =>
        path === '/bai-5.html' ? pageOf(5, `Lần ${++look}. ${'lời '.repeat(30)}`) : undefined,
      ),
    )
    const archive = folder()
    const sources = [sourceAt(news.origin)]
    await crawl({ sources, archive })
    expect(
      (await crawl({ sources, archive, now: ahead(7 * 3_600_000) })).snapshots.map((one) => one.version),
    ).toEqual([2])
    for (const name of ['frontier.db', 'frontier.db-wal', 'frontier.db-shm'])
      rmSync(join(archive, name), { force: true })
    const run = await crawl({ sources, archive, now: ahead(7.1 * 3_600_000) })
    expect(run.events[0]).toMatchObject({ adopted: 6 })
    expect(run.summary.sources[0]).toMatchObject({ added: 0, changed: 0 })
    const db = new Database(join(archive, 'frontier.db'), { readonly: true })
    expect(db.prepare('SELECT max(version) AS v, count(*) AS n FROM snapshots').get()).toEqual({ v: 2, n: 6 })
    db.close()
  })
})

describe('stopped', () => {
  test('once: what is under way is finished, nothing new begun, and the next run goes on', async () => {
    const news = await site(paper(20, async () => void (await sleep(15))))
    const archive = folder()
    const sources = [sourceAt(news.origin)]
    const drain = new AbortController()
    let hits = 0
    const run = await crawl({
      sources,
      archive,
      drain: drain.signal,
      on: (event) => {
        if (event.kind !== 'visit' || ++hits !== 5) return
        setTimeout(() => drain.abort(), 10) // in the middle of the next request
      },
    })
    expect(run.snapshots.length).toBe(5)
    const first = news.hits.length
    expect((await crawl({ sources, archive })).snapshots.length).toBe(15)
    expect(news.hits.length - first).toBe(15)
    await sound(archive, 20)
  })

  test('twice: hangs up at once, and the page is asked for again next time', async () => {
    let pause = 700
    const news = await site(paper(3, async (path) => void (path.startsWith('/bai') && (await sleep(pause)))))
    const archive = folder()
    const sources = [sourceAt(news.origin)]
    const stop = new AbortController()
    setTimeout(() => stop.abort(), 300)
    const started = performance.now()
    const run = await crawl({ sources, archive, stop: stop.signal })
    expect(performance.now() - started).toBeLessThan(600)
    expect([run.snapshots, run.problems]).toEqual([[], []])
    expect(run.summary.waiting).toBe(3)
    pause = 0
    expect((await crawl({ sources, archive })).snapshots.length).toBe(3)
  })

  test('whoever stops reading the results stops the crawl', async () => {
    const news = await site(paper(30, async () => void (await sleep(5))))
    const { crawlOnce } = await import('../src/crawl/crawl.ts')
    const archive = folder()
    const { readPage, toLoopback } = await import('./crawl-ground.ts')
    const options = {
      sources: [sourceAt(news.origin)],
      archive,
      read: readPage,
      userAgent: 't',
      resolve: toLoopback,
    }
    for await (const _ of crawlOnce(options)) break
    expect(news.hits.length).toBeLessThan(30)
    lockFolder(archive)()
  })
})

describe('the folder', () => {
  test('belongs to one crawl at a time', async () => {
    const archive = folder()
    const unlock = lockFolder(archive)
    await expect(crawl({ sources: [], archive })).rejects.toThrow('another crawl is running')
    unlock()
    await crawl({ sources: [], archive })
  })
  test('a damaged frontier, one of the future and a folder that cannot be written are told with the cure', async () => {
    const damaged = folder()
    writeFileSync(join(damaged, 'frontier.db'), 'not a database, '.repeat(100))
    await expect(crawl({ sources: [], archive: damaged })).rejects.toThrow(/is damaged .* Move it away/)
    const future = folder()
    const db = new Database(join(future, 'frontier.db'))
    db.pragma('user_version = 99')
    db.close()
    await expect(crawl({ sources: [], archive: future })).rejects.toThrow('written by a newer solieu')
    if (process.getuid?.() !== 0) {
      const locked = folder()
      chmodSync(locked, 0o500)
      await expect(crawl({ sources: [], archive: locked })).rejects.toThrow()
    }
  })
  test('a disk that is full ends the run with a clear word and harms nothing', async () => {
    const archive = folder()
    const writer = openArchive(archive, { userAgent: 't' })
    const page = { url: 'http://a.test/', at: Date.now(), status: 200, headers: {}, bytes: Buffer.from('x') }
    writer.append(await writer.pack(page), page.at)
    const file = join(archive, segments(archive)[0]!)
    const size = statSync(file).size
    // Writing nowhere fails as a full disk does.
    expect(() => writer.append({ length: 10 } as never, page.at)).toThrow('cannot write')
    expect(statSync(file).size).toBe(size)
    writer.append(await writer.pack(page), page.at)
    expect((await all(snapshots(archive))).length).toBe(2)
    writer.close()
  })
  test('a frontier of 20,000 pages begins work within a second', async () => {
    const news = await site(paper(1))
    const archive = folder()
    const frontier = openFrontier(join(archive, 'frontier.db'))
    const source = sourceAt(news.origin)
    frontier.together(() => {
      for (let nr = 100; nr < 20_100; nr++) {
        const url = `${news.origin}/bai-${nr}.html`
        frontier.add({ source: source.id, url, kind: 'article', due: 0 }, [url, `${source.id}#${nr}`])
      }
      frontier.db.exec('UPDATE urls SET claimed = 1 WHERE id % 1000 = 0')
    })
    frontier.close()
    const started = performance.now()
    await crawl({ sources: [source], archive, limit: 3 })
    expect(news.hits[0]!.at - started).toBeLessThan(1_000)
    expect(news.hits.length).toBe(5)
  })
  test('a new day and a full file begin a new segment', async () => {
    const archive = folder()
    const writer = openArchive(archive, { userAgent: 't', maxBytes: 600 })
    const put = async (at: number) =>
      writer.append(
        await writer.pack({
          url: 'http://a.test/',
          at,
          status: 200,
          headers: {},
          bytes: Buffer.alloc(10, 'x'),
        }),
        at,
      )
    const day = Date.UTC(2026, 10, 20, 12)
    for (const at of [day, day + 1, day + 2, day + 86_400_000]) await put(at)
    writer.close()
    expect(segments(archive).map((name) => name.slice(0, 13))).toEqual([
      '20261120-0001',
      '20261120-0002',
      '20261121-0001',
    ])
    const file = join(archive, segments(archive)[0]!)
    truncateSync(file, statSync(file).size - 5)
    expect((await all(snapshots(archive))).length).toBe(3)
  })
})
