import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import Database from 'better-sqlite3'
import { beforeAll, describe, expect, test } from 'vitest'
import { annotationOf, readAbout } from '../src/store/index.ts'
import type { Fact } from '../src/types.ts'
import { run } from './query-run.ts'
import { folder } from './store-fixtures.ts'
import { sampleBytes, samples } from './verify-archive.ts'

const dir = folder()
const db = join(dir, 'mẫu.db')
const current = samples().filter((_, i) => i !== 2)
const facts: Fact[] = current.flatMap(({ facts }) => [...facts])

beforeAll(() => writeFileSync(db, sampleBytes()))

const exported = (...args: string[]) => run('export', [...args, '--db', db])

async function duck(sql: string): Promise<unknown[][]> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  const answer = await connection.runAndReadAll(sql)
  connection.closeSync()
  return answer.getRowsJson() as unknown[][]
}

test('JSON Lines are the records as they were written', async () => {
  const { out, code } = await exported()
  expect(code).toBe(0)
  expect(
    out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toEqual(facts)
})

describe('Parquet, opened by DuckDB', () => {
  const file = join(dir, 'out', 'facts.parquet')
  beforeAll(async () =>
    expect(await exported(file)).toMatchObject({ code: 0, err: `${facts.length} facts → ${file}\n` }),
  )

  test('the types are right', async () => {
    const types = Object.fromEntries(
      await duck(`SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM '${file}')`),
    )
    expect(Object.keys(types)).toEqual(Object.keys(facts[0]!))
    expect(types).toMatchObject({
      value: 'DOUBLE',
      negated: 'BOOLEAN',
      quote: 'STRUCT("text" VARCHAR, "start" INTEGER, "end" INTEGER)',
      period: 'STRUCT("text" VARCHAR, "start" DATE, "end" DATE, "from" VARCHAR)',
      checks:
        'STRUCT(kind VARCHAR, ok BOOLEAN, expected DOUBLE, found DOUBLE, "by" VARCHAR, "with" VARCHAR[])[]',
    })
  })

  test('the records are whole', async () => {
    const rows = await duck(`SELECT to_json(f) FROM '${file}' f`)
    expect(rows.map(([json]) => JSON.parse(json as string))).toEqual(facts)
  })

  test('questions work', async () => {
    expect(
      await duck(
        `SELECT period.start::VARCHAR, count(*)::INT FROM '${file}' WHERE place.code = '182' GROUP BY 1`,
      ),
    ).toEqual([['2024-01-01', 6]])
    expect(
      await duck(`SELECT c.expected FROM (SELECT unnest(checks) AS c FROM '${file}') WHERE NOT c.ok`),
    ).toEqual([[36.84]])
  })

  test('it needs a file, and can be of a choice of facts, or of none', async () => {
    expect(await exported('--format', 'parquet')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/needs a file/),
    })
    await exported(join(dir, 'some.parquet'), '--indicator', 'poverty.*')
    expect(await duck(`SELECT value FROM '${join(dir, 'some.parquet')}'`)).toEqual([[1200]])
    expect(await exported(join(dir, 'none.parquet'), '--indicator', 'none')).toMatchObject({ code: 1 })
    expect(await duck(`SELECT count(*)::INT FROM '${join(dir, 'none.parquet')}'`)).toEqual([[0]])
  })
})

test('CSV, opened by DuckDB; with a mark for Excel on request', async () => {
  const file = join(dir, 'facts.csv')
  await exported(file, '--bom')
  expect(readFileSync(file).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
  const rows = await duck(
    `SELECT id, value, quote_text, place_code, period_start::VARCHAR FROM read_csv('${file}', header = true, types = {'place_code': 'VARCHAR'})`,
  )
  expect(rows).toEqual(
    facts.map((f) => [f.id, f.value, f.quote.text, f.place?.code ?? null, f.period?.start ?? null]),
  )
  expect((await exported('--format', 'csv')).out.split(',')[0]).toBe('id')
})

describe('the data package keeps to the standard', () => {
  const target = join(dir, 'package')
  interface Field {
    name: string
    type: string
    description: string
    trueValues?: string[]
  }
  interface Resource {
    name: string
    path: string
    type: string
    bytes: number
    hash: string
    encoding: string
    schema: {
      fields: Field[]
      primaryKey: string[]
      missingValues: string[]
      foreignKeys?: { fields: string[]; reference: { resource: string; fields: string[] } }[]
    }
  }
  let resources: Resource[] = []
  let rows: Record<string, Record<string, string | null>[]> = {}

  beforeAll(async () => {
    expect((await exported('--format', 'datapackage', target)).code).toBe(0)
    const described = JSON.parse(readFileSync(join(target, 'datapackage.json'), 'utf8'))
    expect(described.$schema).toBe('https://datapackage.org/profiles/2.0/datapackage.json')
    expect(described.name).toMatch(/^[-a-z0-9._/]+$/)
    expect(Date.parse(described.created)).toBeGreaterThan(0)
    resources = described.resources
    for (const { name, path } of resources) {
      const connection = await (await DuckDBInstance.create(':memory:')).connect()
      const answer = await connection.runAndReadAll(
        `SELECT * FROM read_csv('${join(target, path)}', all_varchar = true, header = true)`,
      )
      rows = { ...rows, [name]: answer.getRowObjectsJson() as Record<string, string | null>[] }
    }
  })

  test('files are those that are described', () => {
    for (const { name, path, bytes, hash, encoding, type, schema } of resources) {
      const file = readFileSync(join(target, path))
      expect({ name, bytes, hash, encoding, type }).toEqual({
        name: expect.stringMatching(/^[-a-z0-9._/]+$/),
        bytes: file.length,
        encoding: 'utf-8',
        type: 'table',
        hash: `sha256:${createHash('sha256').update(file).digest('hex')}`,
      })
      expect(file.toString('utf8').split('\n')[0]).toBe(schema.fields.map((field) => field.name).join(','))
      for (const field of schema.fields) expect(field.description, `${name}.${field.name}`).not.toBe('')
    }
  })

  test('values are of their types, keys are unique, references arrive', () => {
    const valid: Record<string, (value: string, field: Field) => boolean> = {
      string: () => true,
      number: (value) => value !== '' && Number.isFinite(Number(value)),
      integer: (value) => /^-?\d+$/.test(value),
      boolean: (value) => ['1', '0'].includes(value),
      array: (value) => Array.isArray(JSON.parse(value)),
    }
    for (const { name, schema } of resources) {
      for (const row of rows[name]!)
        for (const field of schema.fields) {
          const value = row[field.name]!
          if (value !== null)
            expect(valid[field.type]!(value, field), `${name}.${field.name}: ${value}`).toBe(true)
        }
      const key = (row: Record<string, string | null>, fields: string[]) =>
        JSON.stringify(fields.map((field) => row[field]))
      const keys = rows[name]!.map((row) => key(row, schema.primaryKey))
      expect(new Set(keys).size).toBe(keys.length)
      for (const { fields, reference } of schema.foreignKeys ?? []) {
        const there = new Set(rows[reference.resource]!.map((row) => key(row, reference.fields)))
        for (const row of rows[name]!)
          if (fields.every((field) => row[field] !== null))
            expect(there.has(key(row, fields)), `${name}: ${key(row, fields)}`).toBe(true)
      }
    }
    expect(rows.facts).toHaveLength(facts.length)
  })
})

test('the Datasette metadata names what is in the database, and full-text search as Datasette asks it', async () => {
  const { out } = await exported('--format', 'datasette')
  const metadata = JSON.parse(out)
  const tables = metadata.databases.mẫu.tables as Record<
    string,
    {
      columns?: Record<string, string>
      facets?: string[]
      fts_table?: string
      fts_pk?: string
      sort_desc?: string
    }
  >
  const open = new Database(db, { readonly: true })
  for (const [name, { columns, facets = [], fts_table, fts_pk, sort_desc }] of Object.entries(tables)) {
    const real = open.prepare('SELECT name FROM pragma_table_xinfo(?)').pluck().all(name) as string[]
    expect(real.length, name).toBeGreaterThan(0)
    expect(real).toEqual(
      expect.arrayContaining([...Object.keys(columns ?? {}), ...facets, ...(sort_desc ? [sort_desc] : [])]),
    )
    for (const facet of facets)
      open
        .prepare(
          `SELECT ${facet} AS value, count(*) AS count FROM (SELECT * FROM ${name}) WHERE ${facet} IS NOT NULL GROUP BY ${facet} ORDER BY count DESC LIMIT 31`,
        )
        .all()
    if (fts_table) {
      const search = `SELECT count(*) FROM ${name} WHERE ${fts_pk} IN (SELECT rowid FROM ${fts_table} WHERE ${fts_table} MATCH ?)`
      expect(open.prepare(search).pluck().get('"ket" "nap"'), name).toBeGreaterThan(1)
    }
  }
  expect(Object.keys(tables)).toEqual(
    expect.arrayContaining(
      readAbout(open)
        .filter(({ column }) => !column)
        .map(({ name }) => name),
    ),
  )
  open.close()
})

describe('W3C Web Annotations', () => {
  test('positions count code points, quotes have their context', () => {
    const [one] = samples()
    const fact = one!.facts[3]!
    const { target, body } = annotationOf(
      {
        ...fact,
        quote: {
          text: 'có chi bộ',
          start: one!.article.text.indexOf('có chi bộ'),
          end: one!.article.text.indexOf('có chi bộ') + 9,
        },
      },
      one!.article,
    ) as {
      target: { source: string; selector: Record<string, string | number>[] }
      body: { purpose: string; value: string }[]
    }
    const [quote, position] = target.selector as [Record<string, string>, Record<string, number>]
    const points = [...one!.article.text]
    expect(points.slice(position.start, position.end).join('')).toBe('có chi bộ')
    expect(quote).toEqual({
      type: 'TextQuoteSelector',
      exact: 'có chi bộ',
      prefix: one!.article.text.slice(
        one!.article.text.indexOf('có chi bộ') - 32,
        one!.article.text.indexOf('có chi bộ'),
      ),
      suffix: '.',
    })
    expect(body.map(({ purpose }) => purpose)).toEqual(['describing', 'tagging'])
    expect(JSON.parse(body[0]!.value)).toMatchObject({ value: 49, denominator: 53 })
  })

  test('a page of them, and one a line', async () => {
    const page = JSON.parse((await run('annotate', ['--db', db])).out)
    expect(page).toMatchObject({ '@context': 'http://www.w3.org/ns/anno.jsonld', type: 'AnnotationPage' })
    expect(page.items).toHaveLength(facts.length)
    expect(new Set(page.items.map(({ id }: { id: string }) => id)).size).toBe(facts.length)
    const lines = (await run('annotate', ['--db', db, '--format', 'jsonl', '--article', 'hai'])).out
      .trim()
      .split('\n')
    expect(lines.map((line) => JSON.parse(line)['@context'])).toEqual(
      Array(2).fill('http://www.w3.org/ns/anno.jsonld'),
    )
    expect(await run('annotate', ['--db', db, '--article', 'none'])).toMatchObject({ out: '', code: 1 })
  })
})

describe('open', () => {
  const id = facts[0]!.id
  test('shows the fact in its article', async () => {
    const { out, code } = await run('open', [id.slice(0, 8), '--db', db])
    expect(code).toBe(0)
    expect(out).toContain('⟦kết nạp 57 đảng viên mới⟧')
    expect(out).toMatch(/period +năm 2024: 2024-01-01 → 2024-12-31 \(from sentence\)/)
  })
  test('cuts the context at words', async () => {
    const { out } = await run('open', [id, '--db', db, '--around', '8'])
    expect(out).toContain('… huyện ⟦kết nạp 57 đảng viên mới⟧, trong …')
  })
  test('an id that is none, or of no fact', async () => {
    expect(await run('open', ['xyz', '--db', db])).toMatchObject({ code: 2 })
    expect(await run('open', ['0000000000000000', '--db', db])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/no current fact/),
    })
  })
})

test('nothing is left behind in the place of the database', () => {
  expect(existsSync(`${db}-wal`)).toBe(false)
})
