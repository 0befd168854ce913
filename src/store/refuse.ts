/** What the database cannot hold is refused before anything of the article is written. */
import type { Article, Extraction, Fact, TextSpan } from '../types.ts'
import { StoreError, sqliteCode } from './errors.ts'

/**
 * Proves what SQLite would find out too late or too slowly.
 * @throws {StoreError} BAD_ARTICLE
 */
export function refuseBad(extraction: Extraction): void {
  refuseBadText(extraction.article)
  refuseBadPassages(extraction)
  refuseStrayParts(extraction)
  refuseWrongOffsets(extraction)
}

/** The StoreError for a constraint that an article broke, naming the fact at hand; other errors as they are. */
export function refused(article: Article, fact: Fact | null, error: unknown): unknown {
  if (!sqliteCode(error).startsWith('SQLITE_CONSTRAINT')) return error
  const { message } = error as Error
  return fact
    ? refusal(fact, message, error)
    : new StoreError('BAD_ARTICLE', `article ${article.id} is refused: ${message}`, error)
}

const refusal = (fact: Fact, reason: string, cause?: unknown) =>
  new StoreError(
    'BAD_ARTICLE',
    `article ${fact.article}: fact ${fact.id} ("${fact.number.text}" at ${fact.number.start}, ${fact.statement}) is refused: ${reason}`,
    cause,
  )

/** SQLite would change or cut such words in silence: no hash of them would hold, and no offset behind them. */
function refuseBadText(article: Article): void {
  const { id, url, source, title, text } = article
  const broken = Object.entries({ id, url, source, title, text }).find(
    ([, said]) => said?.isWellFormed() === false,
  )
  const bad = text.includes('\0') ? 'a NUL character' : broken ? 'half of a surrogate pair' : null
  if (bad)
    throw new StoreError(
      'BAD_ARTICLE',
      `article ${id}: its ${broken?.[0] ?? 'text'} holds ${bad}; read it again from its file`,
    )
}

/** A first run keeps passages beside its other rows (see bulk.ts), and SQLite sees them only with the whole batch. */
function refuseBadPassages({ article, passages }: Extraction): void {
  const next = { paragraph: 0, sentence: 0 }
  for (const { kind, nr, start, end } of passages)
    if (nr !== next[kind]++ || start < 0 || start > end || end > article.text.length)
      throw new StoreError(
        'BAD_ARTICLE',
        `article ${article.id}: ${kind} ${nr} is out of order or outside its text`,
      )
}

/** SQLite would find out only when the batch is committed, and take the whole batch with it. */
function refuseStrayParts({ article, facts }: Extraction): void {
  const parts = facts.filter(({ part_of }) => part_of !== null)
  const ids = new Set(parts.length ? facts.map(({ id }) => id) : [])
  const stray = parts.find((fact) => !ids.has(fact.part_of!))
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
