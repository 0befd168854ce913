import type { Article, Extraction, Fact, Snapshot, Span, TextSpan } from '../types.ts'
import { indexSentences, type Store, statement, write } from './batch.ts'
import { addEvidence, removeEvidence } from './claims.ts'
import { StoreError, sqliteCode } from './errors.ts'
import { wideOffsets } from './fold.ts'
import { articleHash, sealOf, sealRow } from './seal.ts'

/** What the archive knows of the bytes an article was read from. */
export type SnapshotRow = Pick<Snapshot, 'url' | 'fetchedAt' | 'status' | 'hash'> & {
  readonly archive: string | null
}

/** Whether the database already holds what `ruleset` reads from the article with this `articleHash`. */
export function isCurrent(store: Store, articleId: string, hash: string, ruleset: string): boolean {
  const row = statement(
    store,
    'SELECT hash, ruleset FROM versions WHERE article = ? AND superseded_by IS NULL',
  ).get(articleId)
  const { hash: known, ruleset: by } = (row ?? {}) as { hash?: string; ruleset?: string }
  const current = known === hash && by === ruleset
  if (current && store.run) store.run.counts.unchanged++
  return current
}

/**
 * Writes what was read from one article, wholly or not at all. An article whose text changed gets a new version,
 * and the facts of the old one stay, marked as superseded; an article with the same text is read anew in its place.
 * @throws {StoreError} BAD_ARTICLE when SQLite cannot hold the text, or refuses a fact (the message names it)
 */
export function writeExtraction(store: Store, extraction: Extraction, snapshot?: SnapshotRow): void {
  const { article } = extraction
  if (!store.run?.ruleset) throw new Error('writeExtraction needs a run with a ruleset: call beginRun first')
  refuseBadText(article)
  refuseStrayParts(extraction)
  refuseWrongOffsets(extraction)
  write(store, () => {
    const version = placeVersion(store, extraction, snapshot)
    const sentences = writePassages(store, version, extraction)
    for (const [nr, fact] of extraction.facts.entries()) {
      if (fact.ruleset !== store.run!.ruleset)
        throw new Error(`fact ${fact.id} is of ruleset ${fact.ruleset}, not of the run's`)
      try {
        writeFact(store, version, nr, sentenceOf(sentences, fact), fact)
      } catch (error) {
        if (sqliteCode(error).startsWith('SQLITE_CONSTRAINT'))
          throw refusal(fact, (error as Error).message, error)
        throw error
      }
    }
    const unread = statement(
      store,
      'INSERT INTO unread (version, start, end, text, reason) VALUES (?,?,?,?,?)',
    )
    for (const u of extraction.unread) unread.run(version, u.start, u.end, u.text, u.reason)
  })
  store.run.counts.articles++
  store.run.counts.facts += extraction.facts.length
  store.run.counts.unread += extraction.unread.length
}

/** The version to write to: the current one, emptied, when the text is the same; else a new one. */
function placeVersion(store: Store, extraction: Extraction, snapshot?: SnapshotRow): number {
  const { article } = extraction
  const current = statement(
    store,
    'SELECT id, nr, text FROM versions WHERE article = ? AND superseded_by IS NULL',
  ).get(article.id) as { id: number; nr: number; text: string } | undefined
  if (!current)
    statement(store, 'INSERT INTO articles (id, seal) VALUES (?,?)').run(
      article.id,
      sealRow([article.id, null]),
    )
  if (article.source !== null) ensure(store, 'sources', article.source, 2)
  if (snapshot) writeSnapshot(store, snapshot)
  const kept = current !== undefined && current.text === article.text
  const provenance = {
    nr: (current?.nr ?? 0) + (kept ? 0 : 1),
    run: store.run!.id,
    ruleset: store.run!.ruleset!,
    snapshot: snapshot?.hash ?? null,
  }
  const values = {
    article: article.id,
    hash: articleHash(article),
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
  const row = { ...values, wide: JSON.stringify(wideOffsets(article.text)), text: article.text }
  const names = Object.keys(row)
  const insert = `INSERT INTO versions (${names.join(', ')}) VALUES (${names.map((name) => `@${name}`).join(', ')})`
  const version = Number(statement(store, insert).run(row).lastInsertRowid)
  if (current) statement(store, 'UPDATE versions SET superseded_by = ? WHERE id = ?').run(version, current.id)
  return version
}

/** Deletes what was read from a version. */
function clearVersion(store: Store, version: number): void {
  const claims = claimsOf(store, version)
  statement(store, 'DELETE FROM all_facts WHERE version = ?').run(version)
  removeEvidence(store, claims)
  indexSentences(store)
  const sentences = `SELECT id FROM passages WHERE version = ? AND kind = 'sentence'`
  statement(store, `DELETE FROM passages_fts WHERE rowid IN (${sentences})`).run(version)
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

/** A sentence with its key. */
interface Sentence extends Span {
  readonly id: number
}

/** Writes the passages and returns the sentences. */
function writePassages(store: Store, version: number, { article, passages }: Extraction): Sentence[] {
  const insert = statement(store, 'INSERT INTO passages (version, kind, nr, start, end) VALUES (?,?,?,?,?)')
  const sentences: Sentence[] = []
  for (const { kind, nr, start, end } of passages) {
    const id = Number(insert.run(version, kind, nr, start, end).lastInsertRowid)
    if (kind !== 'sentence') continue
    store.unindexed.push({ id, text: article.text.slice(start, end) })
    sentences.push({ id, start, end })
  }
  return sentences
}

const sentenceOf = (sentences: readonly Sentence[], { number }: Fact): number | null =>
  sentences.find(({ start, end }) => start <= number.start && number.start < end)?.id ?? null

const FACT_COLUMNS = `fact_id, version, nr, sentence, indicator, place, period_start, period_end, value, max, denominator, kind,
  comparator, change, modality, negated, unit_id, claim, quote_start, quote_end, number_start, number_end,
  baseline_start, baseline_end, unit, object, predicate, subject, subject_from, place_text, place_from, period_text,
  period_from, speaker, part_of, statement, quote_text, number_text, baseline_text, link`
const INSERT_FACT = `INSERT INTO all_facts (${FACT_COLUMNS}) VALUES (${FACT_COLUMNS.replace(/\w+/g, '?')})`

function writeFact(store: Store, version: number, nr: number, sentence: number | null, f: Fact): void {
  const era = f.place?.code ? eraOf(f.published, f.place.code) : null
  const place = era && placeKey(store, era, f.place!.code!, f.place!.text)
  if (f.indicator !== null) ensure(store, 'indicators', f.indicator, 4)
  const claim = addEvidence(store, f, place, era && `${era}:${f.place!.code}`)
  const key = statement(store, INSERT_FACT).run(
    ...[f.id, version, nr, sentence, f.indicator, place, f.period?.start ?? null, f.period?.end ?? null],
    ...[
      f.value,
      f.max,
      f.denominator,
      f.kind,
      f.comparator,
      f.change,
      f.modality,
      f.negated ? 1 : 0,
      f.unit_id,
      claim,
    ],
    ...[
      f.quote.start,
      f.quote.end,
      f.number.start,
      f.number.end,
      f.baseline?.start ?? null,
      f.baseline?.end ?? null,
    ],
    ...[
      f.unit,
      f.object,
      f.predicate,
      f.subject,
      f.subject_from,
      f.place?.text ?? null,
      f.place?.from ?? null,
    ],
    ...[f.period?.text ?? null, f.period?.from ?? null, f.speaker, f.part_of, f.statement],
    ...[f.quote.text, f.number.text, f.baseline?.text ?? null, f.link],
  ).lastInsertRowid
  const check = statement(
    store,
    'INSERT INTO checks (fact, nr, kind, ok, expected, found, by, against) VALUES (?,?,?,?,?,?,?,?)',
  )
  for (const [at, c] of f.checks.entries())
    check.run(key, at, c.kind, c.ok ? 1 : 0, c.expected, c.found, c.by, JSON.stringify(c.with))
}

const refusal = (fact: Fact, reason: string, cause?: unknown) =>
  new StoreError(
    'BAD_ARTICLE',
    `article ${fact.article}: fact ${fact.id} ("${fact.number.text}" at ${fact.number.start}, ${fact.statement}) is refused: ${reason}`,
    cause,
  )

/** The list that a code belongs to. Districts (three digits) exist only in the old one; an undated code counts as of today. */
export const eraOf = (published: string | null, code: string): 'old' | 'new' =>
  code.length === 3 || (published !== null && published < '2025-07') ? 'old' : 'new'

function placeKey(store: Store, era: 'old' | 'new', code: string, text: string): number {
  const name = `${era}:${code}`
  let key = store.known.get(name)
  if (key === undefined) {
    const found = statement(store, 'SELECT id FROM places WHERE era = ? AND code = ?').get(era, code) as
      | { id: number }
      | undefined
    key =
      found?.id ??
      Number(
        statement(store, 'INSERT INTO places (era, code, name, seal) VALUES (?,?,?,?)').run(
          era,
          code,
          text,
          sealRow([era, code, null, text, ...Array(7).fill(null)]),
        ).lastInsertRowid,
      )
    store.known.set(name, key)
  }
  return key
}

/** Makes a row that only has its id and `blanks`, for what the articles name before anybody has described it. */
function ensure(store: Store, table: 'sources' | 'indicators', id: string, blanks: number): void {
  if (store.known.has(`${table}:${id}`)) return
  const seal = sealRow([id, ...Array(blanks).fill(null)])
  statement(store, `INSERT INTO ${table} (id, seal) VALUES (?,?) ON CONFLICT DO NOTHING`).run(id, seal)
  store.known.set(`${table}:${id}`, 0)
}

function writeSnapshot(store: Store, s: SnapshotRow): void {
  const values = [s.hash, s.url, s.fetchedAt, s.status, s.archive]
  statement(
    store,
    'INSERT INTO snapshots (hash, url, fetched_at, status, archive, seal) VALUES (?,?,?,?,?,?) ON CONFLICT DO NOTHING',
  ).run(...values, sealRow(values))
}

/** SQLite would change or cut such a text in silence, and every offset after it would be wrong. */
function refuseBadText(article: Article): void {
  const bad = article.text.includes('\0')
    ? 'a NUL character'
    : article.text.isWellFormed()
      ? null
      : 'half of a surrogate pair'
  if (bad)
    throw new StoreError(
      'BAD_ARTICLE',
      `article ${article.id}: its text holds ${bad}; read it again from its file`,
    )
}

/** SQLite would find out only when the batch is committed, and take the whole batch with it. */
function refuseStrayParts({ article, facts }: Extraction): void {
  const ids = new Set(facts.map((fact) => fact.id))
  const stray = facts.find((fact) => fact.part_of !== null && !ids.has(fact.part_of))
  if (stray)
    throw new StoreError(
      'BAD_ARTICLE',
      `article ${article.id}: fact ${stray.id} is part of ${stray.part_of}, which is not there`,
    )
}

/** Does the work of the trigger all_facts_quote, many times as fast. */
function refuseWrongOffsets({ article, facts }: Extraction): void {
  const stands = ({ start, end, text }: TextSpan) => article.text.slice(start, end) === text
  for (const fact of facts)
    if (!stands(fact.quote) || !stands(fact.number) || !(fact.baseline === null || stands(fact.baseline)))
      throw refusal(fact, 'quote, number or baseline is not the text at its offsets')
}
