/** Rows back to the words of types.ts: what is read is what was written, to the byte. */
import type Database from 'better-sqlite3'
import type { Article, Check, Extraction, Fact, From, Passage, TextSpan } from '../types.ts'
import type { Provenance } from './seal.ts'

/** A row of the view `facts`; only the columns named here are used. */
export type FactRow = Readonly<Record<string, string | number | null>>

/** The facts of a condition on the view `facts`, in the order of articles and text. */
export function* readFacts(db: Database.Database, where = '1', ...params: unknown[]): Generator<Fact> {
  for (const row of db
    .prepare(`SELECT * FROM facts WHERE ${where} ORDER BY version, number_start, fact`)
    .iterate(...params))
    yield factOf(row as FactRow)
}

/** The fact record that a row of `facts` holds. */
export function factOf(row: FactRow): Fact {
  const text = (column: string) => row[column] as string | null
  const number = (column: string) => row[column] as number | null
  const span = (name: string): TextSpan => ({
    text: text(`${name}_text`)!,
    start: number(`${name}_start`)!,
    end: number(`${name}_end`)!,
  })
  const from = (column: string) => text(column) as From | null
  return {
    id: text('id')!,
    article: text('article')!,
    url: text('url'),
    title: text('title'),
    published: text('published'),
    source: text('source'),
    quote: span('quote'),
    number: span('number'),
    kind: text('kind') as Fact['kind'],
    value: number('value')!,
    max: number('max'),
    denominator: number('denominator'),
    comparator: text('comparator') as Fact['comparator'],
    change: text('change') as Fact['change'],
    baseline: text('baseline_text') === null ? null : span('baseline'),
    unit: text('unit')!,
    unit_id: text('unit_id'),
    object: text('object')!,
    predicate: text('predicate')!,
    indicator: text('indicator'),
    subject: text('subject'),
    subject_from: from('subject_from'),
    place:
      text('place_text') === null
        ? null
        : { text: text('place_text')!, code: text('place_code'), from: from('place_from')! },
    period:
      text('period_from') === null
        ? null
        : {
            text: text('period_text'),
            start: text('period_start'),
            end: text('period_end'),
            from: from('period_from')!,
          },
    modality: text('modality') as Fact['modality'],
    negated: row.negated === 1,
    speaker: text('speaker'),
    part_of: text('part_of'),
    checks: JSON.parse(text('checks')!) as Check[],
    statement: text('statement')!,
    ruleset: text('ruleset')!,
    link: text('link')!,
  }
}

/** A version as it was written, superseded or not, with the ruleset that read it and its seal. */
export interface StoredVersion {
  readonly id: number
  readonly provenance: Provenance
  readonly seal: string
  readonly wide: string
  readonly extraction: Extraction
}

/** Reads versions back one by one, in the order they were written. */
export function versionReader(db: Database.Database): (id: number) => StoredVersion {
  const version = db.prepare('SELECT * FROM versions WHERE id = ?')
  const passages = db.prepare('SELECT kind, nr, start, end FROM passages WHERE version = ? ORDER BY id')
  const unread = db.prepare(
    'SELECT start, end, text, reason FROM unread WHERE version = ? ORDER BY start, end',
  )
  const facts = db.prepare(
    `SELECT f.*, f.fact_id AS id, f.id AS key, p.code AS place_code FROM all_facts f LEFT JOIN places p ON p.id = f.place WHERE f.version = ? ORDER BY f.nr`,
  )
  const checks = db.prepare(
    'SELECT f.id AS fact, c.* FROM all_facts f JOIN checks c ON c.fact = f.id WHERE f.version = ? ORDER BY f.nr, c.nr',
  )
  return (id) => {
    const row = version.get(id) as Record<string, string | number | null>
    const article = articleOf(row)
    const byFact = Map.groupBy(checks.all(id) as CheckRow[], (check) => check.fact)
    const factRows = facts.all(id) as Record<string, string | number | null>[]
    return {
      id,
      provenance: {
        hash: row.hash as string,
        nr: row.nr as number,
        run: row.run as number,
        ruleset: row.ruleset as string,
        snapshot: row.snapshot as string | null,
      },
      seal: row.seal as string,
      wide: row.wide as string,
      extraction: {
        article,
        passages: passages.all(id) as Passage[],
        facts: factRows.map((fact) => ({
          ...factOf({ ...fact, ...context(article, row), checks: '[]' }),
          checks: (byFact.get(fact.key as number) ?? []).map(checkOf),
        })),
        unread: (unread.all(id) as Extraction['unread'][number][]).map(({ text, start, end, reason }) => ({
          text,
          start,
          end,
          reason,
        })),
      },
    }
  }
}

interface CheckRow {
  readonly fact: number
  readonly kind: Check['kind']
  readonly ok: number
  readonly expected: number
  readonly found: number
  readonly by: Check['by']
  readonly against: string
}

const checkOf = ({ kind, ok, expected, found, by, against }: CheckRow): Check => ({
  kind,
  ok: ok === 1,
  expected,
  found,
  by,
  with: JSON.parse(against),
})

const context = (
  { id, url, title, published, source }: Article,
  version: Record<string, string | number | null>,
) => ({
  article: id,
  url,
  title,
  published,
  source,
  ruleset: version.ruleset as string,
})

const articleOf = (row: Record<string, string | number | null>): Article => ({
  id: row.article as string,
  file: row.file as string | null,
  url: row.url as string | null,
  source: row.source as string | null,
  title: row.title as string | null,
  published: row.published as string | null,
  text: row.text as string,
  sapo: row.sapo as string | null,
  authors: JSON.parse(row.authors as string),
  captions: JSON.parse(row.captions as string),
  section: row.section as string | null,
  tags: JSON.parse(row.tags as string),
})
