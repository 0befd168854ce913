import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { passOn, write } from '../src/store/batch.ts'
import { handOver } from '../src/store/bulk.ts'
import { storeError } from '../src/store/errors.ts'
import {
  articleHash,
  beginRun,
  close,
  finishRun,
  flush,
  isCurrent,
  openForReading,
  openStore,
  readFacts,
  recordProblem,
  type Store,
  StoreError,
  verify,
  versionReader,
  writeExtraction,
} from '../src/store/index.ts'
import { sealOf } from '../src/store/seal.ts'
import type { Fact } from '../src/types.ts'
import { AT, article, extraction, fact, folder, openRun, RULESET } from './store-fixtures.ts'

const TEXT = 'Năm 2024, Đảng bộ huyện kết nạp 57 đảng viên mới. Trong đó có 21 đảng viên nữ, đạt 36,8%.'

function rich() {
  const of = article('a1', TEXT, { authors: ['Thu Hà'], tags: ['xây dựng Đảng'], sapo: null })
  const whole = fact(of, 'kết nạp 57 đảng viên mới', '57', 57)
  const part = fact(of, 'có 21 đảng viên nữ', '21', 21, { part_of: whole.id, object: 'đảng viên nữ' })
  const share = fact(of, 'đạt 36,8%', '36,8', 36.8, {
    kind: 'percent',
    unit: '%',
    unit_id: '%',
    indicator: null,
    subject: null,
    subject_from: null,
    place: null,
    period: { text: null, start: null, end: '2024-12-30', from: 'published' },
    baseline: { text: '57', start: whole.number.start, end: whole.number.end },
    change: 'increase',
    checks: [
      {
        kind: 'ratio-percent',
        ok: true,
        expected: 36.8421,
        found: 36.8,
        by: 'truncated',
        with: [part.id, whole.id],
      },
      { kind: 'parts-whole', ok: false, expected: 1, found: 2, by: null, with: [] },
    ],
  })
  return extraction(of, [whole, part, share], [{ text: '2024', start: 4, end: 8, reason: 'no statement' }])
}

const count = (store: { db: Database.Database }, table: string) =>
  store.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()

describe('writing and reading back', () => {
  test('a fact comes back as it was written', () => {
    const store = openRun()
    const written = rich()
    writeExtraction(store, written)
    expect([...readFacts(store.db)]).toEqual(written.facts)
    const stored = versionReader(store.db)(1)
    expect(stored.extraction.passages).toEqual(written.passages)
    expect(stored.extraction.unread).toEqual(written.unread)
    expect(sealOf(stored.extraction, stored.provenance)).toBe(stored.seal)
    expect(sealOf(written, stored.provenance)).toBe(stored.seal)
  })

  test('the flat view names every field of the record', () => {
    const store = openRun()
    writeExtraction(store, rich())
    const row = store.db.prepare('SELECT * FROM facts WHERE number_text = ?').get('36,8') as Record<
      string,
      unknown
    >
    const [, , f] = rich().facts
    const flat: Record<string, unknown> = {}
    for (const [name, value] of Object.entries(f as Fact)) {
      if (name === 'checks') flat.checks = value
      else if (name === 'place') Object.assign(flat, { place_text: null, place_code: null, place_from: null })
      else if (value !== null && typeof value === 'object')
        for (const [inner, it] of Object.entries(value)) flat[`${name}_${inner}`] = it
      else flat[name] = name === 'negated' ? Number(value) : value
    }
    expect({ ...row, checks: JSON.parse(row.checks as string) }).toMatchObject(flat)
  })

  test('offsets count UTF-16 units, also after an emoji', () => {
    const of = article('emoji', 'Tin vui 🎉🎉 hôm nay: kết nạp 12 đảng viên 🎉 mới.')
    const store = openRun()
    writeExtraction(store, extraction(of, [fact(of, 'kết nạp 12 đảng viên 🎉 mới', '12', 12)]))
    const sentence = store.db.prepare('SELECT text FROM sentences').pluck().get()
    expect(sentence).toBe(of.text)
    expect(count(store, 'facts')).toBe(1)
  })

  test.each([
    ['an unpaired surrogate', 'Có 12 \ud800 hộ.'],
    ['a NUL', 'Có 12\0 hộ.'],
  ])('a text with %s is refused with its cure and spoils nothing', (_, text) => {
    const store = openRun()
    const of = article('bad', text)
    expect(() => writeExtraction(store, extraction(of, []))).toThrow(/article bad: .*read it again/)
    expect(count(store, 'articles')).toBe(0)
  })
})

describe('an impossible fact is impossible', () => {
  const of = article('a1', TEXT)
  const good = fact(of, 'kết nạp 57 đảng viên mới', '57', 57)
  const moved = { text: good.quote.text, start: good.quote.start + 1, end: good.quote.end + 1 }
  const impossible: [string, Partial<Fact>][] = [
    [
      'a quote that is not the text at its offsets',
      { quote: moved, number: { ...good.number, start: moved.start + 8, end: moved.start + 10 } },
    ],
    ['a number that is not the text at its offsets', { number: { ...good.number, text: '58' } }],
    [
      'a number outside its quote',
      { number: { text: '21', start: TEXT.indexOf('21'), end: TEXT.indexOf('21') + 2 } },
    ],
    ['a baseline that is not the text', { baseline: { text: 'năm ngoái', start: 0, end: 9 } }],
    ['a range that runs backwards', { max: 3 }],
    [
      'a period that runs backwards',
      { period: { text: null, start: '2024-12-31', end: '2024-01-01', from: 'said' } },
    ],
    ['a day that is none', { period: { text: null, start: '2024', end: null, from: 'said' } }],
    ['a kind that is none', { kind: 'guess' as Fact['kind'] }],
    ['a subject from nowhere', { subject_from: null }],
    ['a part of nothing', { part_of: 'ffffffffffffffff' }],
    ['a part of itself', { part_of: good.id }],
    ['a share of a count', { denominator: 3 }],
    ['an id that is none', { id: 'XYZ' }],
    ['a value that is no number', { value: Number.NaN }],
  ]
  test.each(impossible)('%s', (_, more) => {
    const store = openRun()
    const wrong = () => writeExtraction(store, extraction(of, [{ ...good, ...more }]))
    expect(wrong).toThrow(StoreError)
    expect(wrong).toThrow(/article a1: fact/)
    expect((count(store, 'all_facts') as number) + (count(store, 'articles') as number)).toBe(0)
    writeExtraction(store, extraction(of, [good]))
    flush(store)
    expect(count(store, 'facts')).toBe(1)
  })

  test('nobody else writes a wrong quote either', () => {
    const store = openRun()
    writeExtraction(store, rich())
    flush(store)
    const names = store.db
      .prepare("SELECT name FROM pragma_table_info('all_facts')")
      .pluck()
      .all() as string[]
    const copy = (column: string, value: string) => {
      const fresh: Record<string, string> = {
        id: 'NULL',
        nr: '9',
        fact_id: "'ffffffffffffffff'",
        [column]: `'${value}'`,
      }
      const values = names.map((name) => fresh[name] ?? name)
      store.db.exec(`INSERT INTO all_facts SELECT ${values.join(', ')} FROM all_facts WHERE nr = 0`)
    }
    expect(() => copy('quote_text', 'kết nạp 58 đảng viên mới')).toThrow(/not the text at its offsets/)
    expect(() => copy('number_text', '58')).toThrow(/not the text at its offsets/)
    expect(() => copy('number_text', '57')).not.toThrow()
  })

  test('a fact cannot be moved and a text cannot be changed afterwards', () => {
    const store = openRun()
    writeExtraction(store, rich())
    expect(() => store.db.exec('UPDATE all_facts SET quote_start = quote_start + 1')).toThrow(/never moves/)
    expect(() => store.db.exec(`UPDATE versions SET text = text || '.'`)).toThrow(/never changes/)
  })
})

describe('extracting again', () => {
  test('what is current is known by article hash and ruleset', () => {
    const store = openRun()
    const { article: of } = rich()
    writeExtraction(store, rich())
    expect(isCurrent(store, 'a1', articleHash(of), RULESET)).toBe(true)
    expect(isCurrent(store, 'a1', articleHash(of), 'fedcba9876543210')).toBe(false)
    expect(isCurrent(store, 'a1', articleHash({ ...of, text: `${of.text} ` }), RULESET)).toBe(false)
    expect(isCurrent(store, 'a1', articleHash({ ...of, published: '2025' }), RULESET)).toBe(false)
    expect(isCurrent(store, 'a1', articleHash({ ...of, file: 'elsewhere.txt' }), RULESET)).toBe(true)
    expect(isCurrent(store, 'a2', articleHash(of), RULESET)).toBe(false)
  })

  test('the same text is read anew in its place', () => {
    const store = openRun()
    writeExtraction(store, rich())
    const { article: of } = rich()
    writeExtraction(store, extraction(of, [fact(of, 'kết nạp 57 đảng viên mới', '57', 57)]))
    flush(store)
    expect(
      ['versions', 'all_facts', 'facts', 'unread', 'claims', 'checks'].map((t) => count(store, t)),
    ).toEqual([1, 1, 1, 0, 1, 0])
    expect(
      store.db.prepare(`SELECT count(*) FROM passages_fts WHERE passages_fts MATCH 'ket nap'`).pluck().get(),
    ).toBe(1)
  })

  test('a changed text is a new version, and the old facts stay, marked', () => {
    const store = openRun()
    writeExtraction(store, rich())
    const later = article('a1', 'Năm 2024, Đảng bộ huyện kết nạp 59 đảng viên mới.')
    writeExtraction(store, extraction(later, [fact(later, 'kết nạp 59 đảng viên mới', '59', 59)]))
    expect(store.db.prepare('SELECT number_text FROM facts').pluck().all()).toEqual(['59'])
    expect(count(store, 'all_facts WHERE superseded = 1 AND claim IS NULL')).toBe(3)
    expect(store.db.prepare('SELECT nr, superseded_by FROM versions ORDER BY id').raw().all()).toEqual([
      [1, 2],
      [2, null],
    ])
    expect(store.db.prepare('SELECT value, facts FROM claims').raw().all()).toEqual([[59, 1]])
    const { extraction: old, provenance, seal } = versionReader(store.db)(1)
    expect(sealOf(old, provenance)).toBe(seal)
  })
})

test('indexes come when the first run ends, or when an article comes again', () => {
  const indexes = (store: { db: Database.Database }) =>
    count(store, "sqlite_schema WHERE type = 'index' AND name = 'all_facts_place'")
  const store = openRun(join(folder(), 'x.db'))
  writeExtraction(store, rich())
  expect(indexes(store)).toBe(0)
  const later = article('a1', 'Huyện kết nạp 59 đảng viên mới.')
  writeExtraction(store, extraction(later, [fact(later, 'kết nạp 59 đảng viên mới', '59', 59)]))
  expect(indexes(store)).toBe(1)
  expect(count(store, 'all_facts')).toBe(4)
  close(store)
  const fresh = openRun(join(folder(), 'x.db'))
  writeExtraction(fresh, rich())
  finishRun(fresh, { at: AT })
  expect(indexes(fresh)).toBe(1)
  close(fresh)
})

/** Three ways to write: row by row; a first run, all in one batch; a first run whose batches another thread takes over. */
const WAYS = ['in memory', 'a first run', 'a first run, on two threads'] as const
const openWay = (way: (typeof WAYS)[number]) =>
  openStore(way === 'in memory' ? ':memory:' : join(folder(), 'x.db'))
const pause = (way: (typeof WAYS)[number], store: Store) => {
  if (store.bulk && way === 'a first run, on two threads') passOn(store, store.bulk, handOver)
}

test.each(WAYS)('%s: a refused article takes back what the batch knew of it, and the others stay', (way) => {
  const store = openWay(way)
  beginRun(store, { version: '0.1.0', ruleset: RULESET, command: 'extract', at: AT })
  writeExtraction(store, rich())
  pause(way, store)
  const of = article('a2', TEXT)
  const good = fact(of, 'kết nạp 57 đảng viên mới', '57', 57, { subject: 'Đảng bộ xã Hồng Phong' })
  expect(() =>
    writeExtraction(store, extraction(of, [good, { ...good, id: good.id.replace(/^./, 'f'), max: 3 }])),
  ).toThrow(/refused/)
  writeExtraction(store, extraction(of, [good]))
  pause(way, store)
  expect(isCurrent(store, 'a2', articleHash(of), RULESET)).toBe(true)
  finishRun(store, { at: AT })
  expect(count(store, 'facts')).toBe(4)
  expect(verify(store.db).faults).toEqual([])
})

test('what was written is done again once at most, however much is refused', () => {
  const store = openRun()
  let works = 0
  for (let i = 0; i < 10; i++) {
    write(store, () => works++)
    expect(() =>
      write(store, () => {
        throw new Error('refused')
      }),
    ).toThrow('refused')
  }
  expect(works).toBe(20)
})

test('a database written in one run is the one written in many, but for the runs', () => {
  const made = ['một', 'hai', 'ba', 'bốn'].map((name, i) => {
    const of = article(name, TEXT)
    const told = fact(of, 'kết nạp 57 đảng viên mới', '57', i < 2 ? 57 : 57 + i)
    const whole = fact(of, 'có 21 đảng viên nữ', '21', 21, { object: 'đảng viên nữ', part_of: told.id })
    return extraction(of, [told, whole])
  })
  const dump = (runs: readonly (typeof made)[], way: (typeof WAYS)[number]) => {
    const store = openWay(way)
    for (const run of runs) {
      beginRun(store, { version: '0.1.0', ruleset: RULESET, command: 'extract', at: AT })
      for (const one of run) {
        writeExtraction(store, one)
        pause(way, store)
      }
      finishRun(store, { at: AT })
    }
    expect(verify(store.db).faults).toEqual([])
    const tables = store.db
      .prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'passages_fts%' AND name NOT LIKE 'sqlite_%' AND name <> 'runs'",
      )
      .pluck()
      .all() as string[]
    return tables.map((name) => {
      const columns = store.db
        .prepare(`SELECT name FROM pragma_table_info('${name}')`)
        .pluck()
        .all() as string[]
      // The run, and the seal that covers it.
      const own = columns.filter((column) => name !== 'versions' || !/^(run|seal)$/.test(column))
      return [
        name,
        store.db
          .prepare(`SELECT ${own.join(', ')} FROM ${name}`)
          .raw()
          .all(),
      ]
    })
  }
  const many = dump(
    made.map((one) => [one]),
    'in memory',
  )
  for (const way of WAYS) expect(dump([made], way)).toEqual(many)
})

test('a first run leaves one file; what cannot be taken over is told, and leaves what was there', () => {
  const place = folder()
  const store = openRun(join(place, 'x.db'))
  writeExtraction(store, rich())
  passOn(store, store.bulk!, handOver)
  writeExtraction(store, extraction(article('a2', TEXT), []))
  flush(store)
  writeExtraction(store, extraction(article('a3', TEXT), []))
  passOn(store, store.bulk!, handOver)
  writeExtraction(store, extraction(article('a4', TEXT), []))
  expect(readdirSync(place).filter((name) => name.includes('batch'))).toEqual(['x.db-batch0', 'x.db-batch1'])
  flush(store)
  writeExtraction(store, extraction(article('a5', TEXT), []))
  rmSync(join(place, 'x.db-batch0'))
  expect(() => flush(store)).toThrow()
  expect(count(store, 'articles')).toBe(4)
  writeExtraction(store, extraction(article('a5', TEXT), []))
  finishRun(store, { at: AT })
  close(store)
  expect(readdirSync(place)).toEqual(['x.db'])
  expect(verify(openForReading(join(place, 'x.db'))).faults).toEqual([])
})

test('full text is found with accents and without', () => {
  const store = openRun()
  writeExtraction(store, rich())
  const other = article('a2', 'Đang viện trợ cho 5 xã.')
  writeExtraction(store, extraction(other, []))
  flush(store)
  const find = (words: string) =>
    store.db
      .prepare(
        'SELECT s.article FROM passages_fts f JOIN sentences s ON s.id = f.rowid WHERE passages_fts MATCH ? ORDER BY s.id',
      )
      .pluck()
      .all(words)
  expect(find('"đảng viên"')).toEqual(['a1', 'a1'])
  expect(find('"ĐẢNG VIÊN" AND nữ')).toEqual(['a1'])
  expect(find('"dang vien"')).toEqual(['a1', 'a1', 'a2'])
  expect(find('"đang viện"')).toEqual(['a2'])
})

test('every table, view and column is explained in the database', () => {
  const store = openRun()
  const columns = store.db
    .prepare(
      `SELECT m.name, c.name AS column FROM sqlite_schema m, pragma_table_xinfo(m.name) c
       WHERE m.type IN ('table','view') AND m.name NOT LIKE 'sqlite_%' AND m.name NOT LIKE 'passages_fts%'
       UNION SELECT name, '' FROM sqlite_schema WHERE type IN ('table','view') AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'passages_fts%'
       ORDER BY 1, 2`,
    )
    .all()
  expect(store.db.prepare('SELECT name, column FROM about ORDER BY name, column').all()).toEqual(columns)
})

describe('tools with an older SQLite open it', () => {
  const path = join(folder(), 'x.db')
  const store = openRun(path)
  writeExtraction(store, rich())
  finishRun(store, { at: AT })
  const schema = store.db.prepare('SELECT group_concat(sql) FROM sqlite_schema').pluck().get() as string
  const names = store.db.prepare("SELECT name FROM about WHERE column = ''").pluck().all() as string[]
  close(store)

  test('nothing in the schema is younger than SQLite 3.37', () => {
    // STRICT is of 3.37. A view that an older SQLite cannot parse closes the whole file to it.
    const younger =
      /contentless_delete|->|DISTINCT FROM|(RIGHT|FULL) (OUTER )?JOIN|(concat|concat_ws|string_agg|octet_length|unixepoch|format|timediff|jsonb?_group_array\([^()]*ORDER|iif\([^,()]*,[^,()]*\))\(?/
    expect(younger.exec(schema)?.[0]).toBeUndefined()
  })

  test('all of it is read by the SQLite of Python, where there is one', (context) => {
    const program = `import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
for name in sys.argv[2:]: db.execute(f'SELECT * FROM {name}').fetchall()
print(db.execute("SELECT count(*) FROM passages_fts WHERE passages_fts MATCH '\\"ket nap\\"'").fetchone()[0])`
    const { stdout, stderr, error } = spawnSync('python3', ['-c', program, path, ...names], {
      encoding: 'utf8',
    })
    if (error || /No module named/.test(stderr)) context.skip('there is no Python with SQLite')
    expect(stderr).toBe('')
    expect(stdout).toBe('1\n')
  })
})

describe('runs and problems', () => {
  test('a run keeps its counts, and what could not be used', () => {
    const store = openRun()
    writeExtraction(store, rich())
    recordProblem(store, { where: 'corpus/x.txt:3', stage: 'input', reason: 'not UTF-8' }, AT)
    finishRun(store, { at: '2026-01-02T03:04:07.500Z' })
    expect(
      store.db.prepare('SELECT articles, facts, unread, problems, seconds, pid FROM runs').raw().get(),
    ).toEqual([1, 3, 1, 1, 2.5, null])
    expect(store.db.prepare('SELECT location, stage, reason, at FROM problems').raw().get()).toEqual([
      'corpus/x.txt:3',
      'input',
      'not UTF-8',
      AT,
    ])
  })
})

describe('errors hold the cure', () => {
  const code = (work: () => unknown) => {
    try {
      work()
    } catch (error) {
      if (error instanceof StoreError) return `${error.code}: ${error.message}`
      throw error
    }
    return 'no error'
  }

  test('not a database, a stranger’s database, an older and a newer schema', () => {
    const dir = folder()
    const text = join(dir, 'text.db')
    writeFileSync(text, 'Đây không phải là cơ sở dữ liệu. '.repeat(100))
    expect(code(() => openStore(text))).toMatch(/NOTADB: .*text\.db is not a SQLite database.*--db/)
    const stranger = join(dir, 'stranger.db')
    new Database(stranger).exec('CREATE TABLE t (x)').close()
    expect(code(() => openStore(stranger))).toMatch(/NOT_SOLIEU: .*not one of solieu/)
    expect(code(() => openForReading(stranger))).toMatch(/NOT_SOLIEU/)
    for (const [version, name] of [
      [0, 'OLD_SCHEMA'],
      [99, 'NEW_SCHEMA'],
    ] as const) {
      const path = join(dir, `${name}.db`)
      close(openStore(path))
      const db = new Database(path)
      db.pragma(`user_version = ${version}`)
      db.close()
      expect(code(() => openStore(path))).toMatch(new RegExp(`${name}: .*Nothing was changed`))
    }
  })

  test('a folder that cannot be written, a file that is not there', () => {
    const dir = folder()
    writeFileSync(join(dir, 'file'), '')
    expect(code(() => openStore(join(dir, 'file', 'x.db')))).toMatch(/CANTOPEN: .*cannot be/)
    mkdirSync(join(dir, 'folder.db'))
    expect(code(() => openStore(join(dir, 'folder.db')))).toMatch(/CANTOPEN: .*cannot be opened/)
    expect(code(() => openForReading(join(dir, 'none.db')))).toMatch(/not there. Make it with/)
  })

  test('a database is read where nothing can be written beside it', () => {
    const path = join(folder(), 'x.db')
    const store = openRun(path)
    writeExtraction(store, rich())
    finishRun(store, { at: AT })
    close(store)
    // Root writes everywhere; a folder in the place of SQLite's own file stops it too.
    mkdirSync(`${path}-shm`)
    expect([...readFacts(openForReading(path))]).toEqual(rich().facts)
  })

  test.each([
    'SQLITE_READONLY_DIRECTORY',
    'SQLITE_FULL',
    'SQLITE_BUSY_SNAPSHOT',
    'SQLITE_IOERR_WRITE',
    'SQLITE_CORRUPT_VTAB',
  ])('%s', (name) => {
    const error = storeError('x.db', Object.assign(new Error('raw'), { code: name })) as StoreError
    expect(error.code).toBe(name)
    expect(error.message).toMatch(/x\.db/)
  })

  test('a second writer is told who writes, and a dead writer does not block', () => {
    const path = join(folder(), 'x.db')
    const store = openRun(path)
    expect(code(() => openStore(path))).toMatch(
      new RegExp(`SQLITE_BUSY: Process ${process.pid} \\(extract\\).*since ${AT}`),
    )
    expect(openForReading(path).prepare('SELECT count(*) FROM facts').pluck().get()).toBe(0)
    close(store)
    const again = openStore(path)
    again.db.exec('UPDATE runs SET pid = 999999999')
    close(again)
    close(openStore(path))
  })

  test('what was written stands in the one file, though a reader is there', () => {
    const path = join(folder(), 'x.db')
    const store = openRun(path)
    const reader = openForReading(path)
    writeExtraction(store, rich())
    finishRun(store, { at: AT })
    close(store)
    const copy = join(folder(), 'copy.db')
    copyFileSync(path, copy)
    expect([...readFacts(openForReading(copy))]).toEqual(rich().facts)
    reader.close()
  })

  test('a full disk loses nothing that was written before', () => {
    const path = join(folder(), 'x.db')
    const store = openRun(path)
    writeExtraction(store, rich())
    flush(store)
    store.db.pragma(`max_page_count = ${Number(store.db.pragma('page_count', { simple: true })) + 2}`)
    const long = article('long', 'Cả tỉnh có 300 xã. '.repeat(3000))
    expect(
      code(() => {
        writeExtraction(store, extraction(long, []))
        flush(store)
      }),
    ).toMatch(/SQLITE_FULL: The disk is full/)
    close(store)
    const db = openForReading(path)
    expect([...readFacts(db)]).toEqual(rich().facts)
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
  })
})

test('beginRun and finishRun are used in order', () => {
  const store = openStore(':memory:')
  expect(() => writeExtraction(store, rich())).toThrow(/beginRun/)
  expect(() => finishRun(store, { at: AT })).toThrow(/beginRun/)
  beginRun(store, { version: '0.1.0', ruleset: RULESET, command: 'extract', at: AT })
  expect(() => beginRun(store, { version: '0.1.0', ruleset: null, command: 'x', at: AT })).toThrow(
    /finishRun/,
  )
})

test('what stands where a first run keeps its batches is told with the cure, and the next run is a first run again', () => {
  const path = join(folder(), 'x.db')
  mkdirSync(`${path}-batch0`)
  expect(() => openStore(path)).toThrow(/x\.db-batch0 is in the way and cannot be removed/)
  rmSync(`${path}-batch0`, { recursive: true })
  const store = openStore(path)
  expect(store.bulk).not.toBeNull()
  close(store)
})

test('of two that opened the database before either began to write, the second is told', () => {
  const path = join(folder(), 'x.db')
  close(openStore(path))
  const [one, other] = [openStore(path), openStore(path)]
  const start = { version: '1', ruleset: RULESET, command: 'test', at: AT }
  beginRun(one, start)
  expect(() => beginRun(other, start)).toThrow(/has been writing to/)
  finishRun(one, { at: AT })
  close(one)
  close(other)
})

test('half of a surrogate pair is refused wherever it stands', () => {
  const store = openStore(join(folder(), 'x.db'))
  beginRun(store, { version: '1', ruleset: RULESET, command: 'test', at: AT })
  const broken = extraction({ ...article('a1', TEXT), title: 'Tin \ud83d' }, [])
  expect(() => writeExtraction(store, broken)).toThrow(/its title holds half of a surrogate pair/)
  finishRun(store, { at: AT })
  close(store)
})
