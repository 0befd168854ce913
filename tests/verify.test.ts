import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { type Fault, fold, verify } from '../src/store/index.ts'
import { run } from './query-run.ts'
import { folder } from './store-fixtures.ts'
import { dump, sampleBytes, samples } from './verify-archive.ts'

const bytes = sampleBytes()
const open = (buffer = bytes) => new Database(buffer).function('fold', (text) => fold(String(text)))
const derive = (article: { id: string; text: string }) =>
  samples().find((one) => one.article.id === article.id && one.article.text === article.text) ?? null

test('a sound database has no faults, and everything in it is proved', () => {
  const { faults, ...counts } = verify(open(), { derive })
  expect(faults).toEqual([])
  expect(counts).toEqual({ versions: 4, facts: 8, sentences: 6, derived: 8 })
})

test('an article that cannot be read again is a fault of the database, and stops nothing', () => {
  const fails = (article: { id: string; text: string }) =>
    article.id === samples()[0]!.article.id ? new Error('no such thing') : derive(article)
  const { faults } = verify(open(), { derive: fails })
  expect(new Set(faults.map(({ what }) => what))).toEqual(new Set(['it cannot be read again: no such thing']))
  expect(faults[0]!.where).toContain(samples()[0]!.article.id)
})

test('the command says what it proved, and fails loudly', async () => {
  const path = join(folder(), 'x.db')
  writeFileSync(path, bytes)
  expect(await run('verify', ['--no-derive', '--db', path])).toEqual({
    out: '4 article versions, 8 facts, 6 sentences: no faults\n',
    err: 'pages not looked at: x.warc.gz not in corpus/archive; name the archive with --archive\n',
    code: 0,
  })
  const db = new Database(path)
  db.exec("UPDATE problems SET reason = 'none'; UPDATE claims SET facts = 2 WHERE value = 59")
  db.close()
  const { out, code } = await run('verify', ['--no-derive', '--db', path, '--limit', '1'])
  expect(code).toBe(1)
  expect(out).toMatch(/^claim \d+: .*\n… and 1 more .*\n.*: 2 faults\n$/)
})

/** Changes what triggers protect; what they protect is then checked as by a stranger's tool. */
function unprotected(db: Database.Database, change: () => void, table?: string): void {
  db.pragma('foreign_keys = OFF')
  db.pragma('ignore_check_constraints = ON')
  const triggers = db
    .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ifnull(?, tbl_name)")
    .all(table) as { name: string; sql: string }[]
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`)
  try {
    change()
  } finally {
    for (const { sql } of triggers) db.exec(sql)
  }
}

function damaged(sql: string): Fault[] {
  const db = open()
  const before = dump(db)
  unprotected(db, () => db.exec(sql))
  expect(dump(db), 'the test changes nothing').not.toBe(before)
  return [...verify(db, { derive }).faults]
}

describe('damage is found and its place is named', () => {
  test.each<[string, string, RegExp]>([
    [
      'a letter of a text',
      `UPDATE versions SET text = replace(text, 'kết nạp 57', 'kêt nạp 57')`,
      /article một, version 1.* text or headline is not/,
    ],
    [
      'an offset',
      'UPDATE all_facts SET quote_start = quote_start + 1, quote_end = quote_end + 1 WHERE nr = 1',
      /article một, version 1, fact \w{16}: quote is not the text/,
    ],
    ['a value', 'UPDATE all_facts SET value = 58 WHERE value = 57', /version 1.*(seal broken|value is 58)/],
    ['a seal', `UPDATE versions SET seal = 'x' WHERE id = 2`, /article hai, version 2.*seal/],
    [
      'an era',
      `UPDATE places SET era = 'new' WHERE code = '182'`,
      /fact \w+: has the code of its place in the wrong era/,
    ],
    ['a claim', 'UPDATE claims SET facts = 2 WHERE value = 59', /claim \d+: its count/],
    [
      'a dispute',
      'UPDATE questions SET disputed = 0',
      /question \d+: has another number of claims|another number of claims/,
    ],
    ['a lost fact', 'DELETE FROM all_facts WHERE value = 21', /article một.*(missing|seal)/],
    [
      'a lost sentence of the index',
      `INSERT INTO passages_fts (passages_fts, rowid, text, folded)
       SELECT 'delete', id, text, fold(text) FROM sentences ORDER BY id DESC LIMIT 1`,
      /passages_fts: the word.*not found where it stands/,
    ],
    [
      'a superseded version made current',
      'UPDATE versions SET superseded_by = NULL',
      /version 3: is superseded by no later/,
    ],
    ['a problem', `UPDATE problems SET reason = 'none'`, /problems 1: .*seal/],
    [
      'an indicator',
      `UPDATE indicators SET label_vi = 'x' WHERE label_vi IS NOT NULL`,
      /indicators party.members.admitted/,
    ],
    [
      'a comment',
      `UPDATE about SET meaning = 'x' WHERE name = 'facts' AND column = 'value'`,
      /about: facts value/,
    ],
    ['a table too many', 'CREATE TABLE mine (x)', /schema: mine: was added/],
    [
      'an article without versions',
      `INSERT INTO articles VALUES ('x', NULL, 'x')`,
      /article x: has no version/,
    ],
  ])('%s', (_, sql, expected) => {
    expect(
      damaged(sql)
        .map(({ where, what }) => `${where}: ${what}`)
        .join('\n'),
    ).toMatch(expected)
  })

  test('another reading by the same patterns', () => {
    const other = (article: { id: string; text: string }) => {
      const one = derive(article)
      return (
        one && {
          ...one,
          facts: one.facts.map((f) => (f.value === 57 ? { ...f, predicate: 'bồi dưỡng' } : f)).slice(0, 3),
        }
      )
    }
    const found = verify(open(), { derive: other }).faults.map(({ what }) => what)
    expect(found).toEqual([
      'predicate is "kết nạp"; the patterns read "bồi dưỡng"',
      'the patterns do not read it',
    ])
  })
})

/** Numbers that look random and are the same at every run. */
function random(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
}

/** More of them, and others: MUTATIONS=10000 SEED=3 npx vitest run tests/verify.test.ts */
const MUTATIONS = Number(process.env.MUTATIONS ?? 500)
const SEED = Number(process.env.SEED ?? 7)

describe('mutations', () => {
  test(`${MUTATIONS} changes of single fields: none goes unnoticed`, () => {
    const next = random(SEED)
    const columns = open()
      .prepare(
        `SELECT m.name AS tbl, c.name AS col, c.type FROM sqlite_schema m, pragma_table_info(m.name) c
         WHERE m.type = 'table' AND m.name IN (SELECT name FROM about)
         AND NOT (m.name = 'runs' AND c.name IN ('pid', 'host')) AND NOT (c.name = 'id' AND m.name IN ('all_facts', 'passages', 'problems'))`,
      )
      .all() as { tbl: string; col: string; type: string }[]
    const unnoticed: string[] = []
    let done = 0
    while (done < MUTATIONS) {
      const { tbl, col, type } = columns[next(columns.length)]!
      const db = open()
      const key =
        tbl === 'about'
          ? 'rowid'
          : (db
              .prepare(`SELECT group_concat(name) FROM pragma_table_info('${tbl}') WHERE pk`)
              .pluck()
              .get() as string)
      const rows = db.prepare(`SELECT ${col} FROM ${tbl} ORDER BY ${key}`).pluck().all() as (
        | string
        | number
        | null
      )[]
      if (rows.length === 0) continue
      const row = next(rows.length)
      const value = rows[row] ?? null
      const changed = mutate(value, type, next)
      const where = `(${key}) = (SELECT ${key} FROM ${tbl} ORDER BY ${key} LIMIT 1 OFFSET ${row})`
      try {
        const update = `UPDATE ${tbl} SET ${col} = ? WHERE ${where}`
        unprotected(db, () => expect(db.prepare(update).run(changed).changes).toBe(1), tbl)
      } catch (error) {
        if (/UNIQUE|NOT NULL|datatype/.test((error as Error).message)) continue
        throw error
      }
      done++
      if (verify(db).faults.length === 0) unnoticed.push(`${tbl}.${col}: ${value} -> ${changed}`)
      db.close()
    }
    expect(unnoticed).toEqual([])
  }, 600_000)

  test(`${MUTATIONS} flipped bytes of the file: each is noticed, or lies where nothing is kept`, () => {
    const next = random(SEED + 4)
    const original = dump(open())
    const unnoticed: string[] = []
    let noticed = 0
    for (let i = 0; i < MUTATIONS; i++) {
      const at = next(bytes.length)
      const bit = 1 << next(8)
      const copy = Buffer.from(bytes)
      copy[at]! ^= bit
      let db: Database.Database | null = null
      try {
        db = open(copy)
        if (verify(db).faults.length > 0) noticed++
        else if (dump(db) !== original)
          unnoticed.push(`byte ${at} of page ${1 + Math.floor(at / 4096)}, bit ${bit}`)
      } catch (error) {
        if (!String((error as { code?: string }).code).startsWith('SQLITE_')) throw error
        noticed++
      } finally {
        db?.close()
      }
    }
    expect(unnoticed).toEqual([])
    expect(noticed).toBeGreaterThan(MUTATIONS / 8)
  }, 600_000)
})

function mutate(
  value: string | number | null,
  type: string,
  next: (below: number) => number,
): string | number {
  if (value === null) return type === 'TEXT' ? 'x' : 1 + next(9)
  if (typeof value === 'number') return next(2) ? value + 1 + next(5) : value === 0 ? 1 : -value
  if (value === '') return 'x'
  const at = next(value.length)
  const flipped = String.fromCharCode(value.charCodeAt(at) ^ (1 << next(5)))
  const changed =
    value.slice(0, at) + (/[\0\ud800-\udfff]/.test(flipped) ? '?' : flipped) + value.slice(at + 1)
  return changed.isWellFormed() ? changed : `${value}x`
}
