import { StoreError } from './errors.ts'

/** Which facts are wanted; conditions are all to hold, words of one condition are alternatives. */
export interface Filter {
  /** Names; a star stands for anything: `party.*`. */
  readonly indicator?: readonly string[]
  /** Code or name, with or without accents; units that lie in it, or became part of it, count too. */
  readonly place?: readonly string[]
  /** Year in which the fact's time ends. */
  readonly year?: readonly number[]
  /** Part of the subject, with or without accents. */
  readonly subject?: readonly string[]
  readonly source?: readonly string[]
  readonly article?: readonly string[]
  readonly modality?: readonly string[]
  readonly min?: number
  readonly max?: number
  /** Phrases that the sentence holds, with or without accents; all of them. */
  readonly text?: readonly string[]
}

/** A condition on the view `facts`, with the values of its `@names`. It uses `fold()`, as `ask` provides. */
export interface Condition {
  readonly where: string
  readonly params: Readonly<Record<string, string | number>>
}

/** Turns a filter into SQL; nothing of the user's words gets into the SQL itself. */
export function conditionOf(filter: Filter): Condition {
  const params: Record<string, string | number> = {}
  const clauses: string[] = []
  const bind = (value: string | number): string => {
    const name = `p${Object.keys(params).length}`
    params[name] = value
    return `@${name}`
  }
  const anyOf = <T extends string | number>(
    values: readonly T[] | undefined,
    clause: (bound: string, value: T) => string,
  ) => {
    if (values?.length) clauses.push(`(${values.map((value) => clause(bind(value), value)).join(' OR ')})`)
  }
  anyOf(filter.indicator, (bound, name) => `indicator ${name.includes('*') ? 'GLOB' : '='} ${bound}`)
  anyOf(filter.place, placeClause)
  anyOf(
    filter.year,
    (bound) => `CAST(substr(coalesce(period_end, period_start), 1, 4) AS INTEGER) = ${bound}`,
  )
  anyOf(filter.subject, (bound) => `fold(subject) LIKE '%' || fold(${bound}) || '%'`)
  anyOf(filter.source, (bound) => `source = ${bound}`)
  anyOf(filter.article, (bound) => `article = ${bound}`)
  anyOf(filter.modality, (bound) => `modality = ${bound}`)
  if (filter.min !== undefined) clauses.push(`value >= ${bind(filter.min)}`)
  if (filter.max !== undefined) clauses.push(`value <= ${bind(filter.max)}`)
  if (filter.text?.length) clauses.push(textClause(bind(filter.text.map(phrase).join(' AND '))))
  return { where: clauses.join(' AND ') || '1', params }
}

/** Two searches, so that each goes by an index: places with a code, and those that are in no list. */
const placeClause = (bound: string): string => {
  const called = (column: string) =>
    `fold(${column}) = fold(${bound}) OR fold(${column}) LIKE '% ' || fold(${bound})`
  return `fact IN (
  SELECT id FROM all_facts WHERE superseded = 0 AND place IN (SELECT part FROM inside WHERE code = ${bound}
    OR fold(name) = fold(${bound}) OR fold(type || ' ' || name) = fold(${bound}) OR (type IS NULL AND (${called('name')})))
  UNION ALL SELECT id FROM all_facts
    WHERE superseded = 0 AND place IS NULL AND place_text IS NOT NULL AND (${called('place_text')}))`
}

const textClause = (bound: string): string => `fact IN (
  SELECT a.id FROM passages_fts JOIN all_facts a ON a.sentence = passages_fts.rowid WHERE passages_fts MATCH ${bound})`

/** A phrase of full-text search: quoted, so that no word of it is taken for an operator. */
function phrase(words: string): string {
  if (!/[\p{L}\p{N}]/u.test(words)) throw new StoreError('SQL', `--text "${words}" holds no word to look for`)
  return `"${words.normalize('NFC').replaceAll('"', '""')}"`
}
