/** Facts as Parquet, nested as in the record: DuckDB, pandas, R and Spark read it with the right types. */
import { fileWriter, parquetWriteRows } from 'hyparquet-writer'
import type { Fact, TextSpan } from '../types.ts'

type Element = NonNullable<Parameters<typeof parquetWriteRows>[0]['schema']>[number]

const text = (name: string): Element => ({
  name,
  type: 'BYTE_ARRAY',
  converted_type: 'UTF8',
  repetition_type: 'OPTIONAL',
})
const number = (name: string): Element => ({ name, type: 'DOUBLE', repetition_type: 'OPTIONAL' })
const whole = (name: string): Element => ({ name, type: 'INT32', repetition_type: 'OPTIONAL' })
const truth = (name: string): Element => ({ name, type: 'BOOLEAN', repetition_type: 'OPTIONAL' })
const day = (name: string): Element => ({
  name,
  type: 'INT32',
  converted_type: 'DATE',
  repetition_type: 'OPTIONAL',
})
const group = (name: string, ...fields: Element[][]): Element[] => [
  { name, repetition_type: 'OPTIONAL', num_children: fields.length },
  ...fields.flat(),
]
const list = (name: string, element: Element[]): Element[] => [
  { name, repetition_type: 'OPTIONAL', converted_type: 'LIST', num_children: 1 },
  { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
  ...element,
]
const span = (name: string) => group(name, [text('text')], [whole('start')], [whole('end')])

/** Columns of the file, in the order of the record. */
const COLUMNS: readonly Element[][] = [
  ...['id', 'article', 'url', 'title', 'published', 'source'].map((name) => [text(name)]),
  span('quote'),
  span('number'),
  [text('kind')],
  ...['value', 'max', 'denominator'].map((name) => [number(name)]),
  ...['comparator', 'change'].map((name) => [text(name)]),
  span('baseline'),
  ...['unit', 'unit_id', 'object', 'predicate', 'indicator', 'subject', 'subject_from'].map((name) => [
    text(name),
  ]),
  group('place', [text('text')], [text('code')], [text('from')]),
  group('period', [text('text')], [day('start')], [day('end')], [text('from')]),
  [text('modality')],
  [truth('negated')],
  ...['speaker', 'part_of'].map((name) => [text(name)]),
  list(
    'checks',
    group(
      'element',
      [text('kind')],
      [truth('ok')],
      [number('expected')],
      [number('found')],
      [text('by')],
      list('with', [text('element')]),
    ),
  ),
  ...['statement', 'ruleset', 'link'].map((name) => [text(name)]),
]

const SCHEMA: Element[] = [{ name: 'root', num_children: COLUMNS.length }, ...COLUMNS.flat()]

/** Writes facts to the file `path`, pulling them one group of rows at a time. Returns how many. */
export function writeParquet(path: string, facts: Iterable<Fact>): number {
  let count = 0
  function* rows() {
    for (const fact of facts) {
      count++
      yield rowOf(fact)
    }
  }
  parquetWriteRows({
    writer: fileWriter(path),
    rows: rows(),
    columns: COLUMNS.map(([first]) => ({ name: first!.name })),
    schema: SCHEMA,
    rowGroupSize: 50_000,
    createdBy: 'solieu',
  })
  return count
}

const rowOf = (fact: Fact) => ({
  ...fact,
  quote: spanOf(fact.quote),
  number: spanOf(fact.number),
  baseline: fact.baseline && spanOf(fact.baseline),
  period: fact.period && { ...fact.period, start: dayOf(fact.period.start), end: dayOf(fact.period.end) },
})

const spanOf = ({ text, start, end }: TextSpan) => ({ text, start, end })
const dayOf = (iso: string | null) => (iso === null ? null : new Date(`${iso}T00:00:00Z`))
