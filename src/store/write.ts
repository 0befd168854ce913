import type { Extraction, Fact, Snapshot, Span } from '../types.ts'
import { finishIndexes, forgetSentences, insertion, nextKey, type Store, statement, write } from './batch.ts'
import { addPassages, remember } from './bulk.ts'
import { removeEvidence } from './claims.ts'
import { wideOffsets } from './fold.ts'
import { refuseBad, refused } from './refuse.ts'
import { insertAll, PASSAGES } from './rows.ts'
import { articleHash, sealOf, sealRow } from './seal.ts'
import { ensure, writeFact } from './write-fact.ts'

/** What the archive knows of the bytes an article was read from. */
export type SnapshotRow = Pick<Snapshot, 'url' | 'fetchedAt' | 'status' | 'hash'> & {
  readonly archive: string | null
}

/** Whether the database already holds what `ruleset` reads from the article with this `articleHash`. */
export function isCurrent(store: Store, articleId: string, hash: string, ruleset: string): boolean {
  const current = store.bulk
    ? store.bulk.known.get(articleName(articleId)) === hash && store.run?.ruleset === ruleset
    : isCurrentVersion(store, articleId, hash, ruleset)
  if (current && store.run) store.run.counts.unchanged++
  return current
}

function isCurrentVersion(store: Store, articleId: string, hash: string, ruleset: string): boolean {
  const row = statement(
    store,
    'SELECT hash, ruleset FROM versions WHERE article = ? AND superseded_by IS NULL',
  ).get(articleId)
  const { hash: known, ruleset: by } = (row ?? {}) as { hash?: string; ruleset?: string }
  return known === hash && by === ruleset
}

/** By which a first run remembers an article. */
const articleName = (id: string) => `article ${id}`

/**
 * Writes what was read from one article, wholly or not at all. An article whose text changed gets a new version,
 * and the facts of the old one stay, marked as superseded; an article with the same text is read anew in its place.
 * @throws {StoreError} BAD_ARTICLE when SQLite cannot hold the text, or refuses a fact (the message names it)
 */
export function writeExtraction(store: Store, extraction: Extraction, snapshot?: SnapshotRow): void {
  const { article } = extraction
  if (!store.run?.ruleset) throw new Error('writeExtraction needs a run with a ruleset: call beginRun first')
  const { ruleset } = store.run
  const stray = extraction.facts.find((fact) => fact.ruleset !== ruleset)
  if (stray) throw new Error(`fact ${stray.id} is of ruleset ${stray.ruleset}, not of the run's ${ruleset}`)
  refuseBad(extraction)
  const known = store.bulk?.known
  if (known && (known.has(articleName(article.id)) || known.size > MOST_KNOWN)) finishIndexes(store)
  write(store, () => {
    let at: Fact | null = null
    try {
      const version = placeVersion(store, extraction, snapshot)
      const sentences = writePassages(store, version, extraction)
      for (const [nr, fact] of extraction.facts.entries()) {
        at = fact
        writeFact(store, version, nr, sentenceOf(sentences, fact), fact)
      }
      at = null
      writeUnread(store, version, extraction)
    } catch (error) {
      throw refused(article, at, error)
    }
  })
  store.run.counts.articles++
  store.run.counts.facts += extraction.facts.length
  store.run.counts.unread += extraction.unread.length
}

/** A first run that has to remember so much ends early, as it is not to fill the memory. */
const MOST_KNOWN = 8_000_000

/** The version to write to: the current one, emptied, when the text is the same; else a new one. */
function placeVersion(store: Store, extraction: Extraction, snapshot?: SnapshotRow): number {
  const { article } = extraction
  const current = store.bulk ? undefined : currentVersion(store, article.id)
  if (!current)
    insertion(store, 'INSERT INTO articles (id, seal) VALUES (?,?)').run(
      article.id,
      sealRow([article.id, null]),
    )
  if (article.source !== null) ensure(store, 'sources', article.source, 2)
  if (snapshot) writeSnapshot(store, snapshot)
  const kept = current !== undefined && current.text === article.text
  const provenance = {
    hash: articleHash(article),
    nr: (current?.nr ?? 0) + (kept ? 0 : 1),
    run: store.run!.id,
    ruleset: store.run!.ruleset!,
    snapshot: snapshot?.hash ?? null,
  }
  const values = {
    article: article.id,
    file: article.file,
    url: article.url,
    title: article.title,
    published: article.published,
    source: article.source,
    sapo: article.sapo ?? null,
    authors: JSON.stringify(article.authors ?? []),
    captions: JSON.stringify(article.captions ?? []),
    section: article.section ?? null,
    tags: JSON.stringify(article.tags ?? []),
    ...provenance,
    facts: extraction.facts.length,
    named: extraction.facts.filter(({ indicator }) => indicator !== null).length,
    unread: extraction.unread.length,
    seal: sealOf(extraction, provenance),
  }
  if (kept) {
    clearVersion(store, current.id)
    const set = Object.keys(values).map((name) => `${name} = @${name}`)
    statement(store, `UPDATE versions SET ${set.join(', ')} WHERE id = @id`).run({
      ...values,
      id: current.id,
    })
    return current.id
  }
  if (current) retireVersion(store, current.id)
  if (store.bulk) remember(store.bulk, articleName(article.id), provenance.hash)
  const version = nextKey(store, 'versions')
  const row = { id: version, ...values, wide: JSON.stringify(wideOffsets(article.text)), text: article.text }
  const names = Object.keys(row)
  const insert = `INSERT INTO versions (${names.join(', ')}) VALUES (${names.map((name) => `@${name}`).join(', ')})`
  insertion(store, insert).run(row)
  if (current) statement(store, 'UPDATE versions SET superseded_by = ? WHERE id = ?').run(version, current.id)
  return version
}

const currentVersion = (store: Store, article: string) =>
  statement(store, 'SELECT id, nr, text FROM versions WHERE article = ? AND superseded_by IS NULL').get(
    article,
  ) as { id: number; nr: number; text: string } | undefined

/** Deletes what was read from a version. */
function clearVersion(store: Store, version: number): void {
  const claims = claimsOf(store, version)
  statement(store, 'DELETE FROM all_facts WHERE version = ?').run(version)
  removeEvidence(store, claims)
  forgetSentences(store, version)
  statement(store, 'DELETE FROM passages WHERE version = ?').run(version)
  statement(store, 'DELETE FROM unread WHERE version = ?').run(version)
}

/** Marks a version's facts as superseded; they speak for no claim any more. */
function retireVersion(store: Store, version: number): void {
  const claims = claimsOf(store, version)
  statement(store, 'UPDATE all_facts SET superseded = 1, claim = NULL WHERE version = ?').run(version)
  removeEvidence(store, claims)
}

const claimsOf = (store: Store, version: number) =>
  statement(store, 'SELECT claim FROM all_facts WHERE version = ? AND claim IS NOT NULL')
    .pluck()
    .all(version) as number[]

function writeUnread(store: Store, version: number, { unread }: Extraction): void {
  const insert = insertion(store, 'INSERT INTO unread (version, start, end, text, reason) VALUES (?,?,?,?,?)')
  for (const { start, end, text, reason } of unread) insert.run(version, start, end, text, reason)
}

/** A sentence with its key. */
interface Sentence extends Span {
  readonly id: number
}

/** Writes the passages and returns the sentences. */
function writePassages(store: Store, version: number, { article, passages }: Extraction): Sentence[] {
  const rows = passages.map((passage) => ({ ...passage, id: nextKey(store, 'passages') }))
  const sentences = rows.filter(({ kind }) => kind === 'sentence')
  if (store.bulk) addPassages(store.bulk, version, rows)
  else {
    const values = rows.flatMap(({ id, kind, nr, start, end }) => [id, version, kind, nr, start, end])
    insertAll((sql) => statement(store, sql), PASSAGES, 6, values)
    for (const { id, start, end } of sentences)
      store.unindexed.push({ id, text: article.text.slice(start, end) })
  }
  return sentences
}

const sentenceOf = (sentences: readonly Sentence[], { number }: Fact): number | null =>
  sentences.find(({ start, end }) => start <= number.start && number.start < end)?.id ?? null

function writeSnapshot(store: Store, s: SnapshotRow): void {
  const values = [s.hash, s.url, s.fetchedAt, s.status, s.archive]
  insertion(
    store,
    'INSERT INTO snapshots (hash, url, fetched_at, status, archive, seal) VALUES (?,?,?,?,?,?) ON CONFLICT DO NOTHING',
  ).run(...values, sealRow(values))
}
