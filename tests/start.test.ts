import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { solieuHere } from './cli-run.ts'
import { folder } from './store-fixtures.ts'

test('one command reads the samples, crawls the press, sees a correction, and shows facts and problems', async () => {
  const path = join(folder(), 'x.db')
  const { out, err, code } = await solieuHere('start', '--db', path)
  expect(code).toBe(0)
  expect(err).toMatch(/^ban-moi +\d+ +5 +0 +1$/m)
  expect(err).toMatch(/^ban-moi +\d+ +0 +1 +0$/m)
  expect(out).toContain('party.members.admitted')
  expect(out).toMatch(/Could not be used:\n.*no article could be read/)
  expect(out).toContain('What to try next')
  const db = new Database(path, { readonly: true })
  const told = 'SELECT count(*) FROM facts WHERE source IN (SELECT id FROM sources WHERE id NOT LIKE ?)'
  expect(db.prepare(told).pluck().get('%.%')).toBeGreaterThan(100)
  expect(db.prepare('SELECT count(*) FROM versions WHERE nr = 2').pluck().get()).toBe(1)
  const again = await solieuHere('start', '--db', path)
  expect(again.err).not.toContain('corrected')
  expect(again.err).toMatch(/^ban-moi +\d+ +0 +0 +\d+$/m)
  expect(db.prepare('SELECT count(*) FROM versions WHERE nr > 1').pluck().get()).toBe(1)
  db.close()
}, 180_000)
