/** Proves a database: what it says against what it was made from, and every part against every other. */
import type Database from 'better-sqlite3'
import type { Article, Extraction } from '../types.ts'
import { sqliteCode } from './errors.ts'
import { wideOffsets } from './fold.ts'
import { type StoredVersion, versionReader } from './read.ts'
import { articleHash, sealOf } from './seal.ts'
import { claimFaults } from './verify-claims.ts'
import { factFaults, rowFaults, schemaFaults } from './verify-rows.ts'
import { searchFaults } from './verify-search.ts'

/** Something that is not as it was written: where it is, and what is wrong with it. */
export interface Fault {
  readonly where: string
  readonly what: string
}

export interface VerifyOptions {
  /** Reads an article again with a ruleset; null when that ruleset is not at hand, an error when reading it fails. */
  readonly derive?: (article: Article, ruleset: string) => Extraction | Error | null
  /** Called now and then with the number of versions done. */
  readonly onProgress?: (done: number, total: number) => void
}

export interface Verified {
  readonly versions: number
  readonly facts: number
  readonly sentences: number
  /** Facts that were read again, byte for byte. */
  readonly derived: number
  readonly faults: readonly Fault[]
}

/** Proves the whole database, in one reading transaction. Damage is reported, never thrown. */
export function verify(db: Database.Database, options: VerifyOptions = {}): Verified {
  const faults: Fault[] = []
  const counts = { versions: 0, facts: 0, sentences: 0, derived: 0 }
  const step = (where: string, work: () => Iterable<Fault>) => {
    try {
      for (const fault of work()) faults.push(fault)
    } catch (error) {
      if (!isDamage(error)) throw error
      faults.push({ where, what: (error as Error).message })
    }
  }
  step('file', () => {
    // The connection reads only anyway; full-text search is looked through by a temporary table.
    db.pragma('query_only = OFF')
    db.pragma('ignore_check_constraints = OFF')
    db.exec('BEGIN')
    return []
  })
  step('file', () => fileFaults(db))
  step('schema', () => schemaFaults(db))
  step('versions', () => {
    const ids = db.prepare('SELECT id FROM versions ORDER BY id').pluck().all() as number[]
    const read = versionReader(db)
    for (const [done, id] of ids.entries()) {
      step(`version ${id}`, () => versionFaults(read(id), options, counts))
      if (done % 100 === 99) options.onProgress?.(done + 1, ids.length)
    }
    return []
  })
  step('facts', () => factFaults(db))
  step('claims', () => claimFaults(db))
  step('rows', () => rowFaults(db))
  step('full-text search', () => searchFaults(db))
  if (db.inTransaction) db.exec('ROLLBACK')
  return { ...counts, faults }
}

/** What a damaged file makes SQLite and our own reading say. */
const isDamage = (error: unknown) =>
  /^SQLITE_(CORRUPT|NOTADB|ERROR|IOERR|MISMATCH|CONSTRAINT|TOOBIG|NOMEM|FULL|CANTOPEN|PROTOCOL|SCHEMA)/.test(
    sqliteCode(error),
  ) ||
  error instanceof SyntaxError ||
  error instanceof TypeError

function* fileFaults(db: Database.Database): Generator<Fault> {
  for (const line of db.prepare('PRAGMA integrity_check(20)').pluck().all() as string[])
    if (line !== 'ok') yield { where: 'file', what: line }
  for (const row of db.pragma('foreign_key_check') as { table: string; rowid: number; parent: string }[])
    yield {
      where: `${row.table} row ${row.rowid}`,
      what: `points to a row of ${row.parent} that is not there`,
    }
}

function* versionFaults(
  version: StoredVersion,
  { derive }: VerifyOptions,
  counts: { versions: number; facts: number; sentences: number; derived: number },
): Generator<Fault> {
  const { extraction, provenance } = version
  const { article, facts, passages } = extraction
  const where = `article ${article.id}, version ${version.id}`
  counts.versions++
  counts.facts += facts.length
  counts.sentences += passages.filter(({ kind }) => kind === 'sentence').length
  if (articleHash(article) !== provenance.hash)
    yield { where, what: 'text or headline is not what its hash says' }
  if (JSON.stringify(wideOffsets(article.text)) !== version.wide)
    yield { where, what: 'offsets of wide characters are wrong' }
  for (const fact of facts)
    for (const [name, span] of Object.entries({
      quote: fact.quote,
      number: fact.number,
      baseline: fact.baseline,
    }))
      if (span && article.text.slice(span.start, span.end) !== span.text)
        yield { where: `${where}, fact ${fact.id}`, what: `${name} is not the text at its offsets` }
  for (const { text, start, end } of extraction.unread)
    if (article.text.slice(start, end) !== text)
      yield { where, what: `unread number at ${start} is not the text there` }
  if (sealOf(extraction, provenance) !== version.seal)
    yield { where, what: 'a fact, passage or field was changed after it was written (seal broken)' }
  const again = derive?.(article, provenance.ruleset)
  if (again instanceof Error) yield { where, what: `it cannot be read again: ${again.message}` }
  else if (again) yield* derivedFaults(where, extraction, again, counts)
}

function* derivedFaults(
  where: string,
  stored: Extraction,
  again: Extraction,
  counts: { derived: number },
): Generator<Fault> {
  const fresh = new Map(again.facts.map((fact) => [fact.id, fact]))
  for (const fact of stored.facts) {
    const other = fresh.get(fact.id)
    fresh.delete(fact.id)
    counts.derived++
    if (!other) yield { where: `${where}, fact ${fact.id}`, what: 'the patterns do not read it' }
    else {
      const field = (Object.keys(other) as (keyof typeof other)[]).find(
        (key) => JSON.stringify(other[key]) !== JSON.stringify(fact[key]),
      )
      if (field)
        yield {
          where: `${where}, fact ${fact.id}`,
          what: `${field} is ${JSON.stringify(fact[field])}; the patterns read ${JSON.stringify(other[field])}`,
        }
    }
  }
  for (const id of fresh.keys()) yield { where, what: `fact ${id}, which the patterns read, is missing` }
}
