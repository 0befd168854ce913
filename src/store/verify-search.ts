/** Full-text search against the sentences it is to find: the index is made anew and the two are compared word by word. */
import Database from 'better-sqlite3'
import { fold } from './fold.ts'
import { FULL_TEXT } from './schema.ts'
import type { Fault } from './verify.ts'

/** What an index says of each word; sums that differ whenever one occurrence is elsewhere. */
const WORDS = `SELECT term || ' ' || col AS word, count(*) || ' ' || sum(doc) || ' ' || sum(doc % 9973 * (offset + 1)) || ' ' || sum(offset) AS sums
  FROM VOCABULARY GROUP BY term, col ORDER BY term, col`

/** What an index keeps beside the words: lengths of passages, their sums, settings. */
const REST = [
  'SELECT id, hex(sz) FROM passages_fts_docsize',
  'SELECT id, hex(block) FROM passages_fts_data WHERE id = 1',
  'SELECT k, v FROM passages_fts_config',
]

/** Words of the index that are not in the sentences they point to, and the other way round. */
export function* searchFaults(db: Database.Database): Generator<Fault> {
  const model = new Database('')
  model.exec(`${FULL_TEXT}; BEGIN`)
  const insert = model.prepare('INSERT INTO passages_fts (rowid, text, folded) VALUES (?,?,?)')
  for (const { id, text } of db.prepare('SELECT id, text FROM sentences').iterate() as Iterable<{
    id: number
    text: string
  }>)
    insert.run(id, text, fold(text))
  model.exec('COMMIT')
  const found = words(db)
  const expected = words(model)
  for (const [word, sums] of expected) {
    if (found.get(word) !== sums)
      yield { where: 'passages_fts', what: `the word and column "${word}" is not found where it stands` }
    found.delete(word)
  }
  for (const word of found.keys())
    yield { where: 'passages_fts', what: `the word and column "${word}" stands nowhere` }
  for (const sql of REST) {
    const wanted = new Map(model.prepare(sql).raw().all() as [number, string][])
    for (const [key, value] of db.prepare(sql).raw().all() as [number, string][]) {
      if (wanted.get(key) !== value)
        yield { where: 'passages_fts', what: `its record of passage or setting ${key} is wrong` }
      wanted.delete(key)
    }
    for (const key of wanted.keys())
      yield { where: 'passages_fts', what: `its record of passage or setting ${key} is missing` }
  }
  model.close()
}

function words(db: Database.Database): Map<string, string> {
  db.exec("CREATE VIRTUAL TABLE temp.words USING fts5vocab('main', 'passages_fts', 'instance')")
  const rows = db.prepare(WORDS.replace('VOCABULARY', 'temp.words')).raw().all() as [string, string][]
  db.exec('DROP TABLE temp.words')
  return new Map(rows)
}
