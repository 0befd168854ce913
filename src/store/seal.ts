/** Checksums: of a version with all that was read from it, and of single rows. `verify` holds them against what is stored. */
import { hash } from 'node:crypto'
import type { Article, Extraction, Fact } from '../types.ts'

/**
 * SHA-256 of all that facts are read from: 64 hex digits. Another hash means that the article is to be read again.
 * The file counts only for an article without a URL, whose links name it.
 */
export const articleHash = (article: Article): string =>
  hash(
    'sha256',
    JSON.stringify([
      article.text,
      article.title,
      article.published,
      article.source,
      article.url,
      article.url === null ? article.file : null,
    ]),
  )

/** What a version is sealed with beyond what was read from it: columns of `versions`. */
export interface Provenance {
  /** The `articleHash`. */
  readonly hash: string
  readonly nr: number
  readonly run: number
  readonly ruleset: string
  readonly snapshot: string | null
}

/**
 * SHA-256 of an article with its passages, facts, checks and unread numbers: 64 hex digits. What the article's own hash
 * covers is in it by that hash; what a fact repeats from its article or can be held against its text is left out.
 */
export function sealOf({ article, passages, facts, unread }: Extraction, from: Provenance): string {
  const values: unknown[] = [from.hash, from.ruleset, from.run, from.snapshot, from.nr]
  addArticle(values, article)
  for (const { kind, nr, start, end } of passages) values.push(kind, nr, start, end)
  for (const fact of facts) addFact(values, fact)
  for (const { start, end, text, reason } of unread.toSorted((a, b) => a.start - b.start || a.end - b.end))
    values.push(start, end, text, reason)
  return hash('sha256', values.join(BREAK))
}

/** Stands between values and does not occur in them. */
const BREAK = '\u0001'

/** Checksum of a row's values: 16 hex digits. */
export const sealRow = (values: readonly unknown[]): string =>
  hash('sha256', JSON.stringify(values)).slice(0, 16)

function addArticle(values: unknown[], a: Article): void {
  values.push(a.id, a.file, a.sapo, a.section)
  values.push(JSON.stringify([a.authors ?? [], a.captions ?? [], a.tags ?? []]))
}

function addFact(values: unknown[], f: Fact): void {
  values.push(
    f.id,
    f.quote.start,
    f.quote.end,
    f.number.start,
    f.number.end,
    f.baseline?.start,
    f.baseline?.end,
  )
  values.push(f.kind, f.value, f.max, f.denominator, f.comparator, f.change, f.unit, f.unit_id, f.object)
  values.push(
    f.predicate,
    f.indicator,
    f.subject,
    f.subject_from,
    f.place?.text,
    f.place?.code,
    f.place?.from,
  )
  values.push(
    f.period?.text,
    f.period?.start,
    f.period?.end,
    f.period?.from,
    f.modality,
    f.negated,
    f.speaker,
  )
  values.push(f.part_of, f.statement, f.link, f.checks.length)
  for (const c of f.checks) values.push(c.kind, c.ok, c.expected, c.found, c.by, ...c.with)
}
