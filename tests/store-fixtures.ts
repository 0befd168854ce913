/** Extractions made by hand, for tests of what stores and serves them. */
import { createHash } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beginRun, openStore, type Store } from '../src/store/index.ts'
import type { Article, Extraction, Fact, Passage } from '../src/types.ts'

export const RULESET = '0123456789abcdef'
export const AT = '2026-01-02T03:04:05.000Z'

export const folder = (): string => mkdtempSync(join(tmpdir(), 'solieu-store-'))

export const openRun = (path = ':memory:', ruleset = RULESET): Store => {
  const store = openStore(path)
  beginRun(store, { version: '0.1.0', ruleset, command: 'extract', at: AT })
  return store
}

export const article = (id: string, text: string, more: Partial<Article> = {}): Article => ({
  id,
  file: null,
  url: `https://bao.example/${id}`,
  source: 'bao.example',
  title: 'Xây dựng Đảng ở vùng cao',
  published: '2024-12-30',
  text,
  ...more,
})

/** A fact about the `number` in the `quote` that stands in the article's text; the rest as told. */
export function fact(
  of: Article,
  quote: string,
  number: string,
  value: number,
  more: Partial<Fact> = {},
): Fact {
  const at = of.text.indexOf(quote)
  const inQuote = quote.indexOf(number)
  if (at < 0 || inQuote < 0) throw new Error(`no "${number}" in "${quote}" in "${of.text}"`)
  const start = at + inQuote
  return {
    id: createHash('sha256')
      .update(`${of.id}:${start}:${more.statement ?? ''}`)
      .digest('hex')
      .slice(0, 16),
    article: of.id,
    url: of.url,
    title: of.title,
    published: of.published,
    source: of.source,
    quote: { text: quote, start: at, end: at + quote.length },
    number: { text: number, start, end: start + number.length },
    kind: 'count',
    value,
    max: null,
    denominator: null,
    comparator: '=',
    change: null,
    baseline: null,
    unit: 'đảng viên',
    unit_id: 'party_member',
    object: 'đảng viên mới',
    predicate: 'kết nạp',
    indicator: 'party.members.admitted',
    subject: 'Đảng bộ huyện Văn Lãng',
    subject_from: 'said',
    place: { text: 'huyện Văn Lãng', code: '182', from: 'said' },
    period: { text: 'năm 2024', start: '2024-01-01', end: '2024-12-31', from: 'sentence' },
    modality: 'actual',
    negated: false,
    speaker: null,
    part_of: null,
    checks: [],
    statement: 'count/verb',
    ruleset: RULESET,
    link: `${of.url ?? of.file}#:~:text=${encodeURIComponent(quote)}`,
    ...more,
  }
}

/** One paragraph, and a sentence for every full stop. */
export function extraction(
  of: Article,
  facts: readonly Fact[],
  unread: Extraction['unread'] = [],
): Extraction {
  const passages: Passage[] = [{ kind: 'paragraph', nr: 0, start: 0, end: of.text.length }]
  for (const [nr, match] of [...of.text.matchAll(/\S.*?(?:\.(?=\s|$)|$)/gs)].entries())
    passages.push({ kind: 'sentence', nr, start: match.index, end: match.index + match[0].length })
  return { article: of, passages, facts, unread }
}
