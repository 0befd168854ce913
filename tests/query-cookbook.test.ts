/** Runs the cookbook on the sample corpus; UPDATE_COOKBOOK=1 writes the answers into it. */

import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cookbook } from '../bench/recipes.ts'
import { table } from '../src/commands/output.ts'
import { close, openForReading } from '../src/store/index.ts'
import { folder, openRun } from './store-fixtures.ts'

const root = join(import.meta.dirname, '..')
const page = join(root, 'docs', 'cookbook.md')
const recipes = cookbook(readFileSync(page, 'utf8'))
const path = join(folder(), 'sample.db')
const update = process.env.UPDATE_COOKBOOK === '1'
const CURE =
  'the answer has changed; if that is right: UPDATE_COOKBOOK=1 npx vitest run tests/query-cookbook.test.ts'

let db: Database.Database | undefined
let known = new Set<string>()
const answers = new Map<string, string>()

beforeAll(() => {
  const files = readdirSync(join(root, 'corpus', 'articles'))
    .sort()
    .map((name) => join('corpus', 'articles', name))
  const { status, stderr } = spawnSync(process.execPath, ['src/bin.ts', 'extract', ...files, '--db', path], {
    cwd: root,
    encoding: 'utf8',
  })
  expect(status, stderr).toBe(0)
  db = openForReading(path)
  known = new Set(db.prepare('SELECT id FROM indicators').pluck().all() as string[])
})

afterAll(() => {
  db?.close()
  if (!update || !db) return
  let text = readFileSync(page, 'utf8')
  for (const { sql, answer } of recipes)
    text = text.replace(
      `${sql}\n\`\`\`\n\n\`\`\`text\n${answer}\`\`\``,
      () => `${sql}\n\`\`\`\n\n\`\`\`text\n${answers.get(sql)}\`\`\``,
    )
  writeFileSync(page, text)
})

test('there are twenty questions, each in Vietnamese and English', () => {
  expect(recipes).toHaveLength(20)
  for (const [i, { title }] of recipes.entries())
    expect(title).toMatch(new RegExp(`^${i + 1}\\. \\S.* · [A-Z]`))
})

test.each(recipes)('$title', ({ sql, answer }) => {
  const statement = db!.prepare(sql).raw()
  const rows = statement.all() as (string | number | null)[][]
  const found = rows.length
    ? table(
        statement.columns().map(({ name }) => name),
        rows,
        118,
      )
    : '(no rows)\n'
  answers.set(sql, found)
  if (!update) expect(found, CURE).toBe(answer)
})

test('indicators that the questions name are there', (context) => {
  if (known.size === 0) context.skip('no indicators are known yet')
  const named = recipes.flatMap(({ sql }) => [...sql.matchAll(/'(\w+(?:\.\w+)+)'/g)].map(([, name]) => name!))
  expect(named.length).toBeGreaterThan(3)
  expect(named.filter((name) => !known.has(name))).toEqual([])
})

test('the questions also run on an empty database', () => {
  const empty = openRun(join(folder(), 'empty.db'))
  for (const { sql } of recipes) expect(() => empty.db.prepare(sql).all()).not.toThrow()
  close(empty)
})
