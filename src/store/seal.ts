/** Checksums: of a version with all that was read from it, and of single rows. `verify` holds them against what is stored. */
import { createHash, hash } from 'node:crypto'
import type { Article, Check, Extraction, Fact } from '../types.ts'

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

/** SHA-256 of an article with its passages, facts, checks and unread numbers: 64 hex digits. */
export function sealOf({ article, passages, facts, unread }: Extraction, ruleset: string): string {
  const digest = createHash('sha256')
  const add = (values: readonly unknown[]) => digest.update(JSON.stringify(values)).update('\n')
  add([ruleset, ...articleValues(article)])
  add(passages.map((p) => [p.kind, p.nr, p.start, p.end]))
  for (const fact of facts) add(factValues(fact))
  add(
    unread
      .map((u) => [u.start, u.end, u.text, u.reason])
      .sort(([a, b], [c, d]) => Number(a) - Number(c) || Number(b) - Number(d)),
  )
  return digest.digest('hex')
}

/** Checksum of a row's values: 16 hex digits. */
export const sealRow = (values: readonly unknown[]): string =>
  hash('sha256', JSON.stringify(values)).slice(0, 16)

const articleValues = (a: Article) => [
  a.id,
  a.file,
  a.url,
  a.source,
  a.title,
  a.published,
  a.text,
  a.sapo ?? null,
  a.authors ?? [],
  a.captions ?? [],
  a.section ?? null,
  a.tags ?? [],
]

const factValues = (f: Fact) => [
  f.id,
  f.quote.text,
  f.quote.start,
  f.quote.end,
  f.number.text,
  f.number.start,
  f.number.end,
  f.kind,
  f.value,
  f.max,
  f.denominator,
  f.comparator,
  f.change,
  f.baseline && [f.baseline.text, f.baseline.start, f.baseline.end],
  f.unit,
  f.unit_id,
  f.object,
  f.predicate,
  f.indicator,
  f.subject,
  f.subject_from,
  f.place && [f.place.text, f.place.code, f.place.from],
  f.period && [f.period.text, f.period.start, f.period.end, f.period.from],
  f.modality,
  f.negated,
  f.speaker,
  f.part_of,
  f.checks.map(checkValues),
  f.statement,
  f.link,
]

const checkValues = (c: Check) => [c.kind, c.ok, c.expected, c.found, c.by, c.with]
