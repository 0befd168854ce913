import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { register } from '../src/commands/read.ts'
import { type Ran, run } from './query-run.ts'

const PAGE = 'tests/fixtures/pages/portal-roles.html'
const PAGES = readdirSync('tests/fixtures/pages')
  .filter((name) => name.endsWith('.html'))
  .map((name) => name.replace('.html', ''))
  .sort()

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'solieu-read-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The command in this process: what it prints, and the exit code. */
async function read(...args: string[]): Promise<Ran> {
  let out = ''
  let err = ''
  const keep = (text: unknown) => {
    out += text
    return true
  }
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(keep),
    vi.spyOn(console, 'error').mockImplementation((text) => {
      err += `${text}\n`
    }),
  ]
  const program = new Command().exitOverride().configureOutput({ writeOut: keep, writeErr: () => {} })
  register(program)
  process.exitCode = 0
  try {
    await program.parseAsync(['read', ...args], { from: 'user' })
    return { out, err, code: Number(process.exitCode) }
  } catch (error) {
    if (!(error as { code?: string }).code?.startsWith('commander.')) throw error
    return { out, err, code: (error as { exitCode: number }).exitCode }
  } finally {
    for (const spy of spies) spy.mockRestore()
    process.exitCode = 0
  }
}

test('a page becomes a line of JSON, and nothing else stands on standard output', async () => {
  const { out, err, code } = await run('read', [PAGE])
  expect([code, err]).toEqual([0, ''])
  const article = JSON.parse(out)
  const expected = JSON.parse(readFileSync(PAGE.replace('.html', '.json'), 'utf8'))
  expect(Object.keys(article).slice(0, 8)).toEqual([
    'file',
    'url',
    'title',
    'sapo',
    'authors',
    'published',
    'text',
    'captions',
  ])
  const { title, sapo, authors, published, captions } = expected
  expect(article).toMatchObject({
    file: PAGE,
    title,
    sapo,
    authors,
    published,
    captions,
    text: expected.text.join('\n'),
    id: 'portal-roles',
  })
})

test('a folder is read in order; what fails is told on standard error and by the exit code', async () => {
  const { out, err, code } = await read('tests/fixtures/pages/', 'no-such-file.html')
  expect(code).toBe(1)
  expect(
    out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).id),
  ).toEqual(PAGES)
  expect(err).toBe(
    `no-such-file.html: no such file or folder; check the spelling\n${PAGES.length} articles, 1 problem\n`,
  )
})

test('standard input: JSONL unless --from says otherwise', async () => {
  const html = readFileSync(PAGE, 'utf8')
  const page = await run('read', ['--from', 'html', '-'], html)
  expect([page.code, JSON.parse(page.out).file, JSON.parse(page.out).published]).toEqual([
    0,
    null,
    '2024-07-30',
  ])
  const row = await run('read', ['-'], JSON.stringify({ id: 'a', html, url: 'https://bao.example/a' }))
  expect(JSON.parse(row.out)).toMatchObject({ id: 'a', url: 'https://bao.example/a', source: 'bao.example' })
})

test('what is printed can be read again', async () => {
  const first = await read(PAGE)
  const again = await run('read', ['-'], first.out)
  const { id, text, title, published } = JSON.parse(first.out)
  expect(JSON.parse(again.out)).toMatchObject({ id, text, title, published })
})

test('a page without an article is a problem, not an empty article', async () => {
  const file = join(folder, 'empty.html')
  writeFileSync(file, '<html><body></body></html>')
  expect(await read(file)).toEqual({
    out: '',
    err: `${file}: no text on it that reads like an article\n`,
    code: 1,
  })
})

test("a newspaper's rules are followed", async () => {
  const sources = join(folder, 'sources')
  mkdirSync(sources)
  writeFileSync(
    join(sources, 'baohaison.example.yaml'),
    `name: Báo Hải Sơn\nprovince: Tỉnh Hải Sơn\nhome: https://baohaison.example/\nfind:\n  - feed: https://baohaison.example/rss\narticles: ['/*.htm']\nread:\n  - title: .detail-cate\n    body: .detail-content\nstatus:\n  tried: never\n`,
  )
  const rows = join(folder, 'rows.jsonl')
  const html = readFileSync(PAGE, 'utf8')
  writeFileSync(rows, JSON.stringify({ id: 'a', html, url: 'https://baohaison.example/a.htm' }))
  const { out, err } = await read('--sources', sources, rows)
  expect(err).toBe('')
  expect(JSON.parse(out).title).toBe('Xã hội')
})

test('wrong use ends with 2', async () => {
  expect((await run('read', [])).code).toBe(2)
  for (const wrong of [[], ['--from', 'pdf', '-'], ['--limit', 'much', '-']])
    expect((await read(...wrong)).code, wrong.join(' ')).toBe(1) // which the command line makes 2 of
  const help = await read('--help')
  expect([help.code, /Examples:/.test(help.out)]).toEqual([0, true])
})
