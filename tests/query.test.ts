import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { table } from '../src/commands/output.ts'
import { ask, close, finishRun, StoreError, writeExtraction } from '../src/store/index.ts'
import { nearest } from '../src/text/likeness.ts'
import { run } from './query-run.ts'
import { AT, article, extraction, fact, folder, openRun } from './store-fixtures.ts'

const path = join(folder(), 'x.db')

beforeAll(() => {
  const store = openRun(path)
  const one = article('một', 'Huyện Văn Lãng kết nạp 57 đảng viên mới. Toàn huyện còn 1.204 hộ nghèo.')
  const two = article('hai', 'Đang viện trợ 12 tấn gạo cho vùng lũ.', {
    source: 'khac.example',
    published: '2025-08-01',
  })
  const poor = {
    indicator: 'poverty.households.poor',
    unit: 'hộ',
    unit_id: 'household',
    object: 'hộ nghèo',
    predicate: 'còn',
  }
  writeExtraction(
    store,
    extraction(one, [
      fact(one, 'kết nạp 57 đảng viên mới', '57', 57),
      fact(one, 'còn 1.204 hộ nghèo', '1.204', 1204, poor),
    ]),
  )
  const aid = {
    indicator: null,
    unit: 'tấn',
    unit_id: 't',
    object: 'gạo',
    predicate: 'viện trợ',
    place: { text: 'tỉnh Lạng Sơn', code: '20', from: 'title' },
    period: { text: null, start: null, end: '2025-08-01', from: 'published' },
  } as const
  writeExtraction(store, extraction(two, [fact(two, 'viện trợ 12 tấn gạo', '12', 12, aid)]))
  finishRun(store, { at: AT })
  close(store)
})

const query = (...args: string[]) => run('query', [...args, '--db', path])
/** `export` takes the same filters and asks in its own process, which is quicker than query's second one. */
const values = async (command: 'query' | 'export', ...args: string[]) => {
  const { out, code, err } = await run(command, [...args, '--format', 'jsonl', '--db', path])
  if (code === 2) throw new Error(err)
  return out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line).value as number)
}

describe('filters', () => {
  test.each<[string[], number[]]>([
    [['--indicator', 'party.*'], [57]],
    [
      ['--indicator', 'party.members.admitted', '--indicator', 'poverty.*'],
      [57, 1204],
    ],
    [
      ['--place', 'van lang'],
      [57, 1204],
    ],
    [['--place', 'huyện Văn Lãng', '--min', '100'], [1204]],
    [['--place', '20'], [12]],
    [['--year', '2024', '--max', '100'], [57]],
    [['--year', '2025'], [12]],
    [
      ['--subject', 'VĂN LÃNG', '--article', 'một'],
      [57, 1204],
    ],
    [['--source', 'khac.example'], [12]],
    [['--text', 'hộ nghèo'], [1204]],
    [['--text', 'ho ngheo'], [1204]],
    [['--text', 'dang vien'], [57, 12].sort((a, b) => b - a)],
    [['--text', 'đảng viên'], [57]],
    [['--text', '"; DROP TABLE runs; --', '--text', 'gạo'], []],
  ])('%j', async (args, expected) => {
    const found = await values('export', ...args)
    expect(found.toSorted((a, b) => b - a)).toEqual(expected.toSorted((a, b) => b - a))
  })

  test('choose for query as for export', async () => {
    expect(await values('query', '--place', 'van lang')).toEqual([57, 1204])
    expect(await values('query', '--place', 'van lang', '--limit', '1')).toEqual([57])
  })

  test.each([
    ['--limit', '-1', /--limit needs a whole number, 0 or more/],
    ['--limit', '1.5', /--limit needs a whole number, 0 or more/],
    ['--modality', 'planned', /one of actual, target, forecast, hypothetical is needed/],
  ])('refuse %s %s and say what would do', async (option, value, cure) => {
    const { out, err, code } = await query(option, value)
    expect([out, code]).toEqual(['', 2])
    expect(err).toMatch(cure)
  })
})

describe('forms of output', () => {
  const sql = 'SELECT number_text AS "số", value, speaker FROM facts ORDER BY value'

  test('a table on a terminal, numbers to the right', async () => {
    const { out, code } = await query(sql)
    expect(code).toBe(0)
    expect(out.split('\n').slice(0, 3)).toEqual([
      'số     value  speaker',
      '─────  ─────  ───────',
      '12        12',
    ])
  })

  test('CSV with quotes where they are needed, and a mark for Excel on request', async () => {
    const { out } = await query(`SELECT 'a,"b"' AS x, 1.5 AS y, NULL AS z`, '--format', 'csv', '--bom')
    expect(out).toBe('\ufeffx,y,z\n"a,""b""",1.5,\n')
    expect((await query(sql, '--format', 'csv')).out.split('\n')[1]).toBe('12,12,')
  })

  test('JSON and JSON Lines', async () => {
    expect(JSON.parse((await query(sql, '--format', 'json')).out)).toHaveLength(3)
    expect((await query(sql, '--format', 'jsonl', '--limit', '1')).out).toBe(
      '{"số":"12","value":12,"speaker":null}\n',
    )
    expect(await query('SELECT 1 WHERE 0', '--format', 'json')).toMatchObject({ out: '[]\n', code: 1 })
  })

  test('many rows come in batches and stay whole', async () => {
    const { out } = await query('SELECT value FROM generate_series(1, 1700)', '--format', 'csv').catch(
      () => ({ out: '' }),
    )
    const recursive =
      'WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < 1700) SELECT value FROM n'
    const rows = (await query(recursive, '--format', 'csv')).out.trim().split('\n')
    expect(rows).toHaveLength(1701)
    expect(rows.at(-1)).toBe('1700')
    expect((await query(recursive, '--format', 'json')).out).toSatisfy(
      (text: string) => JSON.parse(text).length === 1700,
    )
    expect(out).toBe('')
  })

  test('a cell too long for the terminal is cut, a letter counts once', () => {
    const text = table(['a', 'b'], [['đảng viên mới của chi bộ', 1]], 20)
    expect(text.split('\n')[2]).toBe('đảng viên mới củ…  1')
    expect([...text.split('\n')[2]!]).toHaveLength(20)
  })
})

describe('what goes wrong', () => {
  test.each<[string[], RegExp]>([
    [['SELECT indicater FROM facts'], /no such column: indicater\. Did you mean indicator/],
    [['SELECT * FROM fact'], /no such table: fact\. Did you mean facts/],
    [['SELEKT 1'], /syntax error/],
    [['DELETE FROM facts'], /cannot modify facts|only reads/],
    [['UPDATE runs SET command = 1'], /only reads|readonly|read-only/],
    [['SELECT 1', '--place', 'Huế'], /SQL or filters, not both/],
    [['--columns', 'valu'], /Did you mean value/],
    [['--year', '24'], /a year is needed/],
    [['--min', 'viele'], /a number is needed/],
    [['--text', '"'], /no word/],
    [['SELECT 1; SELECT 2'], /more than one/],
  ])('%j', async (args, message) => {
    const { err, out, code } = await query(...args)
    expect(err).toMatch(message)
    expect({ out, code }).toEqual({ out: '', code: 2 })
  })

  test('nothing found is exit code 1', async () => {
    expect(await query('--indicator', 'none')).toMatchObject({ out: '', code: 1 })
  })

  test.each([
    [['--indicator', 'party.member.admited'], 'did you mean party.members.admitted'],
    [['--indicator', 'pary.*'], '--indicator pary.* is not in the database; did you mean party.*?'],
    [['--place', 'tỉnh Lạng Sn'], 'did you mean tỉnh Lạng Sơn'],
  ])('a misspelt name: %j', async (args, hint) => {
    const { err, code } = await query(...args)
    expect([err, code]).toEqual([expect.stringContaining(hint), 1])
  })
  test('no hint where nothing is misspelt', async () => {
    expect((await query('--indicator', 'party.members.admitted', '--year', '1999')).err).not.toContain('mean')
  })
  test('a query that runs too long is stopped', async () => {
    const endless = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n'
    const began = performance.now()
    const { err, code } = await query(endless, '--timeout', '0.5')
    expect(err).toMatch(/stopped after 0.5 s.*--timeout/)
    expect(code).toBe(2)
    expect(performance.now() - began).toBeLessThan(5000)
  })

  test('the database is not there', async () => {
    expect((await run('query', ['SELECT 1', '--db', '/nowhere/x.db'])).err).toMatch(
      /not there. Make it with: solieu extract/,
    )
  })
})

test('SQL from standard input', async () => {
  expect((await run('query', ['-', '--format', 'csv', '--db', path], 'SELECT 7 AS x;')).out).toBe('x\n7\n')
})

test('reading while another process writes', async () => {
  const store = openRun(path)
  const of = article('mới', 'Có 5 hộ.')
  writeExtraction(store, extraction(of, [fact(of, 'Có 5 hộ', '5', 5)]))
  const rows: unknown[] = []
  for await (const batch of ask(path, 'SELECT count(*) FROM facts', { seconds: 10 })) rows.push(...batch.rows)
  expect(rows).toEqual([[3]])
  close(store)
})

test('a stopped answer leaves no process behind', async () => {
  const sql = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n'
  for await (const { rows } of ask(path, sql, { seconds: 10 })) {
    expect(rows).toHaveLength(500)
    break
  }
  await expect(ask(path, 'SELECT x', { seconds: 10 }).next()).rejects.toThrow(StoreError)
})

test('names most alike come first', () => {
  expect(nearest('place_txt', ['place_text', 'place_code', 'value'])[0]).toBe('place_text')
  expect(nearest('zzzz', ['place_text', 'value'])).toEqual([])
})

describe('schema', () => {
  test('explains what is asked for', async () => {
    const { out } = await run('schema', ['facts', '--db', path])
    expect(out).toMatch(/^facts \(view\): .+\n {2}id +16 hex/)
    expect((await run('schema', ['--db', path])).out).toMatch(/^facts \(view\)[\s\S]*\nruns \(table\)/)
    expect((await run('schema', ['claims', '--sql', '--db', path])).out).toMatch(
      /^CREATE TABLE claims \( -- /,
    )
  })
  test('a misspelt table', async () => {
    expect(await run('schema', ['claim', '--db', path])).toMatchObject({
      code: 2,
      err: expect.stringMatching(/did you mean claims/),
    })
  })
})
