/** A writer is killed at any moment; what is left is whole, and the next run makes it complete. */
import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import {
  articleHash,
  beginRun,
  close,
  finishRun,
  isCurrent,
  openForReading,
  openStore,
  verify,
  writeExtraction,
} from '../src/store/index.ts'
import { AT, article, extraction, fact, folder, RULESET } from './store-fixtures.ts'

const ARTICLES = 400

const made = (nr: number) => {
  const of = article(`a${nr}`, `Xã số ${nr} kết nạp ${nr + 1} đảng viên mới. `.repeat(3).trim())
  return extraction(of, [fact(of, `kết nạp ${nr + 1} đảng viên mới`, `${nr + 1}`, nr + 1)])
}

/** Batches of a first run are taken over by another thread; every twentieth article is waited for. */
const WRITER = `
import { passOn } from './src/store/batch.ts'
import { handOver } from './src/store/bulk.ts'
import { beginRun, flush, openStore, writeExtraction } from './src/store/index.ts'
const store = openStore(process.argv[1])
beginRun(store, { version: '0.1.0', ruleset: '${RULESET}', command: 'extract', at: '${AT}' })
process.stdin.setEncoding("utf8")
let articles = 0
for await (const line of lines()) {
  writeExtraction(store, JSON.parse(line))
  articles++
  if (articles % 20 === 0) {
    flush(store)
    process.stdout.write('.')
  } else if (store.bulk && articles % 6 === 0) passOn(store, store.bulk, handOver)
}
async function* lines() {
  let rest = ''
  for await (const chunk of process.stdin) {
    const parts = (rest + chunk).split('\\n')
    rest = parts.pop()
    yield* parts
  }
}
`

/** Starts a writer and kills it so many microseconds after so many batches were committed. */
function killedWriter(path: string, batches: number, after: number): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', WRITER, '--', path], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    child.stdin.on('error', () => {})
    for (let nr = 0; nr < ARTICLES; nr++) child.stdin.write(`${JSON.stringify(made(nr))}\n`)
    let seen = 0
    child.stdout.on('data', (dots: Buffer) => {
      if (seen < batches && seen + dots.length >= batches)
        setTimeout(() => child.kill('SIGKILL'), after / 1000)
      seen += dots.length
    })
    setTimeout(() => child.kill('SIGKILL'), 20_000).unref()
    child.on('close', () => resolve())
  })
}

test.each([1, 3, 8])(
  'a first run killed after %i batches leaves a sound database, to which the next open gives its indexes',
  async (batches) => {
    const path = join(folder(), 'x.db')
    await killedWriter(path, batches, batches * 400)
    const db = openForReading(path)
    const indexes = () =>
      db.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'questions_key'").pluck().get()
    expect(verify(db).faults).toEqual([])
    expect(indexes()).toBe(0)
    const articles = db.prepare('SELECT count(*) FROM articles').pluck().get() as number
    expect(articles).toBeGreaterThanOrEqual(20 * batches)
    const store = openStore(path)
    expect(indexes()).toBe(1)
    beginRun(store, { version: '0.1.0', ruleset: RULESET, command: 'extract', at: AT })
    for (let nr = 0; nr < ARTICLES; nr++) {
      const one = made(nr)
      if (!isCurrent(store, one.article.id, articleHash(one.article), RULESET)) writeExtraction(store, one)
    }
    expect(finishRun(store, { at: AT }).unchanged).toBe(articles)
    expect(verify(db).faults).toEqual([])
    db.close()
    close(store)
    expect(readdirSync(dirname(path))).toEqual(['x.db'])
  },
  60_000,
)

test('ten kills: the database stays sound, nothing is there by halves, nothing is lost once written', async () => {
  const path = join(folder(), 'x.db')
  close(openStore(path))
  let before = 0
  for (let kill = 0; kill < 10; kill++) {
    await killedWriter(path, 1 + kill, kill * 700)
    const db = openForReading(path)
    expect(verify(db).faults).toEqual([])
    const articles = db.prepare('SELECT count(*) FROM articles').pluck().get() as number
    expect(db.prepare('SELECT count(*) FROM facts').pluck().get()).toBe(articles)
    expect(articles).toBeGreaterThanOrEqual(before)
    before = articles
    db.close()
  }
  expect(before).toBeGreaterThan(0)
  const store = openStore(path)
  beginRun(store, { version: '0.1.0', ruleset: RULESET, command: 'extract', at: AT })
  for (let nr = 0; nr < ARTICLES; nr++) {
    const one = made(nr)
    if (!isCurrent(store, one.article.id, articleHash(one.article), RULESET)) writeExtraction(store, one)
  }
  const { articles, unchanged } = finishRun(store, { at: AT })
  expect(articles + unchanged).toBe(ARTICLES)
  expect(unchanged).toBe(before)
  expect(verify(store.db).faults).toEqual([])
  expect(store.db.prepare('SELECT count(*), count(DISTINCT article) FROM facts').raw().get()).toEqual([
    ARTICLES,
    ARTICLES,
  ])
  close(store)
}, 60_000)
