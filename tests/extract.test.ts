import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { eachRead } from '../src/commands/each.ts'
import { extractAll } from '../src/commands/extracting.ts'
import { tellFailure } from '../src/commands/failure.ts'
import { inputOptions } from '../src/commands/loaded.ts'
import { loadKnowledge, PATTERNS } from '../src/knowledge/load.ts'
import { openForReading, readFacts } from '../src/store/index.ts'
import type { Article, Problem } from '../src/types.ts'
import { jsonl, ROOT, solieu, solieuHere } from './cli-run.ts'

const folder = mkdtempSync(join(tmpdir(), 'solieu-extract-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const at = (name: string) => join(folder, name)

const article = (id: string, text: string) =>
  JSON.stringify({ id, text, published: '2020-01-15', source: 'Báo thử' })
const LINES = [
  article(
    'một',
    'Năm 2019, Đảng bộ huyện Văn Quan kết nạp được 120 đảng viên. Toàn huyện có 44 chi bộ và 5.318 đảng viên.',
  ),
  article('hai', 'Xã Tân Lập còn 35 hộ nghèo, chiếm 4,2% tổng số hộ trong xã. Xã trồng được 120 ha rừng.'),
  article('ba', 'Cơn bão số 5 đổ bộ vào đất liền, cả xã mất điện suốt đêm và nhiều tuyến đường bị chia cắt.'),
]

function rowsOf(path: string, sql: string): unknown[] {
  const db = openForReading(path)
  try {
    return db.prepare(sql).all()
  } finally {
    db.close()
  }
}

describe('extract --format jsonl', () => {
  it('is a pure map: a line a fact in the order of the text, no database, the same by file and by pipe', async () => {
    writeFileSync(at('in.jsonl'), `${LINES.join('\n')}\n`)
    const byPipe = await solieu(['extract', '-', '--format', 'jsonl'], {
      input: LINES.join('\n'),
      cwd: folder,
    })
    const byFile = await solieu(['extract', 'in.jsonl', '--format', 'jsonl'], { cwd: folder })
    expect(byPipe.code).toBe(0)
    // an article without an address is linked by its file, which a pipe has not
    const unlinked = (out: string) => jsonl(out).map(({ link: _, ...fact }) => fact)
    expect(unlinked(byPipe.out)).toEqual(unlinked(byFile.out))
    const facts = jsonl(byPipe.out) as { article: string; number: { text: string; start: number } }[]
    expect(facts.map((f) => [f.article, f.number.text])).toEqual([
      ['một', '120'],
      ['một', '44'],
      ['một', '5.318'],
      ['hai', '35'],
      ['hai', '4,2'],
      ['hai', '120'],
    ])
    expect(existsSync(at('output'))).toBe(false)
    expect(byPipe.err).toMatch(/3 articles, 6 facts/)
  })

  it('gives the same lines in the same order on several threads, problems in their places', async () => {
    const rows = Array.from({ length: 200 }, (_, i) => LINES[i % 3]!.replace(/"id":"[^"]+"/, `"id":"a${i}"`))
    const input = [...rows.slice(0, 150), 'no JSON', ...rows.slice(150)].join('\n')
    writeFileSync(at('threads.jsonl'), input)
    const args = ['extract', at('threads.jsonl'), '--format', 'jsonl']
    const one = await solieuHere(...args)
    const two = await solieu([...args, '--jobs', '2'])
    expect(two.out).toBe(one.out)
    expect([one.code, two.code]).toEqual([1, 1])
    expect(two.err).toContain(':151: not JSON')
    // on a slow machine lines of progress stand between it and the sum
    expect(two.err.split('\n').filter((line) => line.includes('threads.jsonl:'))).toHaveLength(1)
    expect((await solieuHere('extract', '-', '--jobs', 'two')).code).toBe(2)
  })

  it.each([1, 2])(
    'answers an article that comes alone before the next is sent, on %i threads',
    async (jobs) => {
      const [first, second] = LINES as [string, string, string]
      let answered = 0
      const ran = await solieu(['extract', '-', '--format', 'jsonl', '-q', '--jobs', String(jobs)], {
        input: null,
        started: ({ stdin, stdout }) => {
          stdin!.write(`${first}\n`)
          stdout!.on('data', () => {
            if (answered++ === 0) stdin!.end(`${second}\n`)
          })
        },
      })
      expect(answered).toBeGreaterThan(1)
      expect((jsonl(ran.out) as { article: string }[]).map((f) => f.article)).toEqual([
        'một',
        'một',
        'một',
        'hai',
        'hai',
        'hai',
      ])
    },
  )

  it('ends quietly when its reader has gone', async () => {
    const many = Array.from({ length: 3000 }, (_, i) => LINES[0]!.replace('một', `a${i}`)).join('\n')
    const ran = await solieu(['extract', '-', '--format', 'jsonl', '-q'], {
      input: many,
      started: (child) => child.stdout!.once('data', () => child.stdout!.destroy()),
    })
    expect(ran.err).toBe('')
    expect(ran.code).toBe(0)
  })

  it('also writes the database that --db names', async () => {
    writeFileSync(at('both.jsonl'), LINES.join('\n'))
    const ran = await solieuHere('extract', at('both.jsonl'), '--format', 'jsonl', '--db', at('both.db'))
    const db = openForReading(at('both.db'))
    const stored = [...readFacts(db)].map((fact) => JSON.stringify(fact)).join('\n')
    db.close()
    expect(`${stored}\n`).toBe(ran.out)
  })
})

describe('extract into a database', () => {
  it('writes articles, facts, runs, places and newspapers; passes over what has not changed', async () => {
    const db = at('a.db')
    const args = ['extract', at('grow.jsonl'), '--db', db]
    writeFileSync(at('grow.jsonl'), `${LINES[0]}\n${LINES[1]}\n`)
    const first = await solieuHere(...args)
    expect(first.code).toBe(0)
    expect(first.out).toBe('')
    writeFileSync(at('grow.jsonl'), `${LINES[0]}\n${LINES[1]!.replace('35 hộ', '36 hộ')}\n${LINES[2]}\n`)
    const second = await solieuHere(...args)
    expect(second.err).toContain('3 articles (1 unchanged), 3 new facts')
    expect(rowsOf(db, 'SELECT article, count(*) AS n FROM facts GROUP BY 1 ORDER BY 1')).toEqual([
      { article: 'hai', n: 3 },
      { article: 'một', n: 3 },
    ])
    expect(
      rowsOf(db, 'SELECT articles, unchanged, finished IS NOT NULL AS done FROM runs ORDER BY id'),
    ).toEqual([
      { articles: 2, unchanged: 0, done: 1 },
      { articles: 2, unchanged: 1, done: 1 },
    ])
    expect(rowsOf(db, 'SELECT count(*) > 10000 AS all_of_them FROM places')).toEqual([{ all_of_them: 1 }])
  })

  it('tells what cannot be used, with its place, keeps it as a problem, and reads the rest', async () => {
    const bad = at('bad')
    cpSync(join(ROOT, 'corpus', 'articles', '02-van-quan.txt'), join(bad, 'good.txt'))
    const good = readFileSync(join(bad, 'good.txt'))
    writeFileSync(join(bad, 'cut.txt'), good.subarray(0, 1000).subarray(0, -1))
    writeFileSync(join(bad, 'utf16.txt'), Buffer.from(`\ufeff${good.toString()}`, 'utf16le'))
    writeFileSync(join(bad, 'empty.txt'), '')
    writeFileSync(
      join(bad, 'binary.txt'),
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]),
    )
    writeFileSync(
      join(bad, 'rows.jsonl'),
      `${LINES[0]}\n{"id": "x", \n${'x'.repeat(50_000_000)}\n${LINES[1]}\n`,
    )
    writeFileSync(join(bad, 'damaged.jsonl.gz'), gzipSync(LINES[2]!).subarray(0, 60))
    const ran = await solieuHere('extract', bad, '--db', at('bad.db'))
    expect(ran.code).toBe(1)
    const problems = ran.err.split('\n').filter((line) => line.startsWith('problem: '))
    const about = (part: string) => problems.filter((line) => line.includes(part)).join('\n')
    expect(about('empty.txt')).toContain('the file is empty')
    expect(about('binary.txt')).toContain('not text')
    expect(about('rows.jsonl:2')).toContain('not JSON')
    expect(about('rows.jsonl:3')).toContain('more than')
    expect(about('damaged.jsonl.gz')).toContain('damaged gzip')
    const read = rowsOf(at('bad.db'), 'SELECT id FROM articles ORDER BY id').map(
      (row) => (row as { id: string }).id,
    )
    expect(read).toEqual(expect.arrayContaining(['good', 'hai', 'một', 'utf16']))
    expect(rowsOf(at('bad.db'), 'SELECT count(*) AS n FROM problems')).toEqual([{ n: problems.length }])
  })

  it('writes nothing when the patterns have faults, and tells every fault with file and line', async () => {
    const patterns = at('patterns')
    cpSync(join(ROOT, 'patterns'), patterns, { recursive: true })
    writeFileSync(
      join(patterns, 'statements', 'one.yaml'),
      "says:\n  - 'có {value'\nexamples:\n  - text: x\n    facts: []\n",
    )
    writeFileSync(join(patterns, 'statements', 'two.yaml'), 'sayz: [x]\n')
    const ran = await solieuHere('extract', at('in.jsonl'), '--patterns', patterns, '--db', at('none.db'))
    expect(ran.code).toBe(2)
    expect(ran.err).toMatch(/statements\/two\.yaml:1: .*unknown key "sayz"/)
    expect(ran.err).not.toContain('    at ')
    expect(existsSync(at('none.db'))).toBe(false)
  })

  it('says what is wrong with a path, a folder of patterns, a database of a stranger', async () => {
    const gone = await solieuHere('extract', at('nowhere.txt'), '--db', at('b.db'))
    expect(gone.code).toBe(1)
    expect(gone.err).toContain('no such file or folder')
    const patterns = await solieuHere('extract', '-', '--patterns', folder)
    expect([patterns.code, patterns.err]).toEqual([2, expect.stringContaining('is no folder of patterns')])
    writeFileSync(at('not.db'), 'this is no database at all, but a text that is long enough')
    const stranger = await solieuHere('extract', at('in.jsonl'), '--db', at('not.db'))
    expect(stranger.code).toBe(2)
    expect(stranger.err).not.toContain('    at ')
  })

  it('ends after the article at hand when interrupted, with everything before it committed', async () => {
    const many = Array.from({ length: 60_000 }, (_, i) =>
      LINES[i % 3]!.replace(/"id":"[^"]+"/, `"id":"a${i}"`),
    ).join('\n')
    writeFileSync(at('many.jsonl'), many)
    const ran = await solieu(['extract', at('many.jsonl'), '--db', at('cut.db')], {
      started: (child) => {
        const seen = setInterval(() => {
          if (!existsSync(at('cut.db'))) return
          clearInterval(seen)
          setTimeout(() => child.kill('SIGINT'), 600)
        }, 20)
      },
    })
    expect(ran.code).toBe(130)
    const [run] = rowsOf(at('cut.db'), 'SELECT articles, finished IS NOT NULL AS done FROM runs') as {
      articles: number
      done: number
    }[]
    expect(run!.done).toBe(1)
    expect(rowsOf(at('cut.db'), 'SELECT count(*) AS n FROM articles')).toEqual([{ n: run!.articles }])
    expect(run!.articles).toBeLessThan(60_000)
  })

  it('hears that it is to stop between two articles that come without waiting', async () => {
    async function* endless() {
      const more = { file: null, url: null, source: null, title: null, published: null }
      for (let i = 0; i < 200_000; i++)
        yield { article: { ...more, id: `a${i}`, text: 'Xã có 35 hộ nghèo.' } }
    }
    setTimeout(() => process.emit('SIGTERM'), 100)
    const { counts, interrupted } = await extractAll({
      knowledge: loadKnowledge(),
      sources: [],
      inputs: {} as never,
      paths: [],
      db: null,
      stream: endless(),
      command: 'extract',
      quiet: true,
    })
    expect(interrupted).toBe(true)
    expect(counts.articles).toBeLessThan(200_000)
  })

  it('ends at Ctrl-C though whoever writes to its standard input does not', async () => {
    const long = JSON.stringify({ id: 'dài', text: 'Xã trồng 30 ha ngô, 20 ha sắn năm 2019. '.repeat(1500) })
    const ran = await solieu(['extract', '-', '--format', 'jsonl', '-q'], {
      input: null,
      started: (child) => {
        child.stdin!.write(`${LINES[0]}\n`)
        child.stdout!.once('data', () => {
          child.stdin!.write(`${long}\n${LINES[1]}\n`)
          child.kill('SIGINT')
        })
      },
    })
    expect(ran.code).toBe(130)
  })

  it('ends at Ctrl-C while nothing comes', async () => {
    const ran = await solieu(['extract', '-', '--format', 'jsonl', '-q'], {
      input: null,
      started: (child) => {
        child.stdin!.write(`${LINES[0]}\n`)
        child.stdout!.once('data', () => setTimeout(() => child.kill('SIGINT'), 300))
      },
    })
    expect(ran.code).toBe(130)
    expect(jsonl(ran.out)).toHaveLength(3)
  })

  it('loses one article alone to a fault of its own, and tells it with its place', async () => {
    const loaded = loadKnowledge()
    const tokenise: typeof loaded.tokenise = (text) => {
      if (text.includes('HỎNG')) throw new TypeError('no such thing')
      return loaded.tokenise(text)
    }
    async function* four() {
      const more = { source: null, title: null, published: null }
      for (const [word, url] of [
        ['một', 'https://a.vn/1'],
        ['HỎNG', 'https://a.vn/2'],
        ['ba', null],
        ['HỎNG LẠI', null],
      ] as const)
        yield { article: { ...more, file: 'tin.jsonl', id: word, url, text: `Xã ${word} có 35 hộ nghèo.` } }
    }
    const { counts } = await extractAll({
      knowledge: { ...loaded, tokenise },
      sources: [],
      inputs: {} as never,
      paths: [],
      db: at('fault.db'),
      stream: four(),
      command: 'extract',
      quiet: true,
    })
    expect(counts).toMatchObject({ articles: 2, facts: 2, problems: 2 })
    const [told, again] = rowsOf(at('fault.db'), 'SELECT location, stage, reason FROM problems') as object[]
    expect(told).toMatchObject({ location: 'https://a.vn/2', stage: 'extract' })
    expect(again).toMatchObject({ location: 'tin.jsonl, article HỎNG LẠI' })
    expect(told).toHaveProperty(
      'reason',
      expect.stringMatching(/TypeError: no such thing, extract\.test\.ts:\d+/),
    )
  })

  it('reads on behind an article that a command fails on, and tells it', async () => {
    writeFileSync(at('each.jsonl'), LINES.join('\n'))
    const told: string[] = []
    const names: string[] = []
    const read = ({ id }: Article) => {
      if (id === 'hai') throw new RangeError('out of bounds')
      return id.toUpperCase()
    }
    const tell = ({ where, reason }: Problem) => void told.push(`${where}: ${reason}`)
    const inputs = inputOptions(PATTERNS, [])
    for await (const { made } of eachRead([at('each.jsonl')], inputs, read, tell)) names.push(made)
    expect(names).toEqual(['MỘT', 'BA'])
    expect(told).toEqual([
      expect.stringMatching(/each\.jsonl, article hai: a fault of solieu's own, .*RangeError: out of bounds/),
    ])
  })

  it('tells any other fault of its own with where it was, and exits with 1', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => {})
    const before = process.exitCode
    await tellFailure(new TypeError('no such thing'))
    expect(process.exitCode).toBe(1)
    process.exitCode = before
    expect(said.mock.calls[0]![0]).toMatch(
      /please report it.*TypeError: no such thing\n.*extract\.test\.ts:\d+/,
    )
    said.mockRestore()
  })

  it('reads an article once that comes twice, however near', async () => {
    async function* twice() {
      const one = { id: 'a', file: null, url: null, source: null, title: null, published: null }
      const text = 'Xã có 35 hộ nghèo.'
      yield* [
        { article: { ...one, text } },
        { article: { ...one, id: 'b', text } },
        { article: { ...one, text } },
      ]
    }
    const { counts } = await extractAll({
      knowledge: loadKnowledge(),
      sources: [],
      inputs: {} as never,
      paths: [],
      db: at('twice.db'),
      stream: twice(),
      command: 'extract',
      quiet: true,
    })
    expect(counts).toMatchObject({ articles: 2, unchanged: 1 })
  })
})
