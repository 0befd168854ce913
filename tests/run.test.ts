import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { inputOptions } from '../src/commands/loaded.ts'
import { provePages } from '../src/commands/prove-pages.ts'
import { crawlAndExtract } from '../src/commands/run.ts'
import { PATTERNS } from '../src/knowledge/load.ts'
import { type Press, startPress } from '../src/press/press.ts'
import { verify } from '../src/store/index.ts'
import { escapes, folder } from './crawl-ground.ts'

let press: Press
const archive = folder()
const path = join(folder(), 'press.db')
let open: Database.Database
const said: string[] = []
const ask = (sql: string) => open.prepare(sql).raw().all()
const job = () => ({
  chosen: press.sources,
  all: press.sources,
  contact: undefined,
  archive,
  db: path,
  patterns: PATTERNS,
  pollNow: true,
})

beforeAll(async () => {
  vi.spyOn(console, 'error').mockImplementation((text) => said.push(String(text)))
  press = await startPress()
  await crawlAndExtract(job())
  press.correct()
  await crawlAndExtract(job())
  open = new Database(path)
})
afterAll(async () => {
  open.close()
  await press.close()
  vi.restoreAllMocks()
  expect(escapes).toEqual([])
})

test('articles go under the names of their newspapers, each with the province of its file', () => {
  expect(ask('SELECT source, count(*) > 2 FROM current_articles GROUP BY 1 ORDER BY 1')).toEqual([
    ['ban-moi', 1],
    ['dong-bang', 1],
    ['nui-biec', 1],
    ['song-xanh', 1],
  ])
  expect(ask("SELECT name, province FROM sources WHERE id = 'ban-moi'")).toEqual([['Báo Bản Mới', '20']])
})

test('a reprint is known to be one', () => {
  const twice = 'SELECT cluster, count(*) FROM articles WHERE cluster IS NOT NULL GROUP BY 1'
  expect(ask(twice)).toEqual([[expect.any(String), 2]])
})

test('what the crawl could not fetch or read is a row, and is told', () => {
  const rows = ask('SELECT stage, reason FROM problems ORDER BY 1') as [string, string][]
  expect(rows.some(([stage, reason]) => stage === 'fetch' && reason.includes('410'))).toBe(true)
  expect(rows.some(([, reason]) => reason.includes('no article could be read'))).toBe(true)
  for (const [, reason] of rows) expect(said.join('\n')).toContain(reason)
})

test('a correction supersedes the article, whose first version stays', () => {
  expect(ask('SELECT count(*), max(nr) FROM versions WHERE superseded_by IS NOT NULL')).toEqual([[1, 1]])
})

test('every version is what its page in the archive says; a byte of a page is not damaged unnoticed', async () => {
  expect(verify(open).faults).toEqual([])
  const inputs = inputOptions(PATTERNS, press.sources)
  const versions = (ask('SELECT count(*) FROM versions') as number[][])[0]![0]!
  expect(await provePages(open, archive, inputs)).toEqual({
    proved: versions,
    faults: [],
    absent: new Set(),
  })
  expect((await provePages(open, folder(), inputs)).absent.size).toBe(1)

  open.exec("BEGIN; DROP TRIGGER versions_text_stays; UPDATE versions SET text = text || '.' WHERE id = 1")
  expect((await provePages(open, archive, inputs)).faults).toEqual([
    { where: expect.stringMatching(/, version 1$/), what: expect.stringContaining('gives another text') },
  ])
  open.exec('ROLLBACK')

  const copy = folder()
  const [file] = readdirSync(archive).filter((name) => name.endsWith('.warc.gz'))
  const bytes = readFileSync(join(archive, file!))
  // The middle of a page that an article was read from: between pages lie bytes that say nothing.
  const page = (
    ask('SELECT hash FROM snapshots WHERE hash IN (SELECT snapshot FROM versions) LIMIT 1') as string[][]
  )[0]![0]!
  const frontier = new Database(join(archive, 'frontier.db'), { readonly: true })
  const middle = frontier
    .prepare('SELECT offset + length / 2 FROM snapshots WHERE hash = ?')
    .pluck()
    .get(page)
  frontier.close()
  bytes[middle as number]! ^= 1
  writeFileSync(join(copy, file!), bytes)
  const { faults } = await provePages(open, copy, inputs)
  expect(faults).toContainEqual({ where: `snapshot ${page}`, what: expect.stringContaining(file!) })
})
