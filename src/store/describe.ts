/** Descriptions of the data for other people's tools: a Frictionless data package and Datasette's metadata. */
import type { About } from './about.ts'

export interface FieldType {
  readonly name: string
  readonly type: 'string' | 'number' | 'integer' | 'boolean' | 'array'
}

/** A CSV file of a package. */
export interface PackageTable {
  readonly name: string
  readonly path: string
  readonly bytes: number
  /** SHA-256 of the file, lower-case hex. */
  readonly sha256: string
  readonly fields: readonly FieldType[]
  readonly primaryKey?: readonly string[]
  readonly foreignKeys?: readonly {
    readonly fields: readonly string[]
    readonly table: string
    readonly to: readonly string[]
  }[]
}

const meaningOf = (about: readonly About[], name: string, column = '') =>
  about.find((row) => row.name === name && row.column === column)?.meaning ?? ''

/** `datapackage.json`, version 2 of the standard. `created` is an ISO 8601 instant. */
export function dataPackage(
  tables: readonly PackageTable[],
  about: readonly About[],
  created: string,
): Record<string, unknown> {
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: 'solieu-facts',
    title: 'Figures from Vietnamese news',
    description: 'Figures read from news articles, each with the clause that states it.',
    created,
    resources: tables.map(({ name, path, bytes, sha256, fields, primaryKey, foreignKeys }) => ({
      name,
      path,
      type: 'table',
      description: meaningOf(about, name),
      format: 'csv',
      mediatype: 'text/csv',
      encoding: 'utf-8',
      bytes,
      hash: `sha256:${sha256}`,
      schema: {
        $schema: 'https://datapackage.org/profiles/2.0/tableschema.json',
        fields: fields.map((field) => ({
          ...field,
          ...(field.type === 'boolean' && { trueValues: ['1'], falseValues: ['0'] }),
          description: meaningOf(about, name, field.name),
        })),
        missingValues: [''],
        ...(primaryKey && { primaryKey }),
        ...(foreignKeys && {
          foreignKeys: foreignKeys.map(({ fields, table, to }) => ({
            fields,
            reference: { resource: table, fields: to },
          })),
        }),
      },
    })),
  }
}

const FACETS: Readonly<Record<string, readonly string[]>> = {
  facts: ['indicator', 'kind', 'modality', 'source'],
  series: ['indicator', 'year', 'province_now'],
  conflicts: ['indicator'],
  findings: ['kind'],
  problems: ['stage'],
  places: ['era', 'level'],
}
const FULL_TEXT: Readonly<Record<string, string>> = { facts: 'sentence', sentences: 'id' }
const SORT: Readonly<Record<string, string>> = { coverage: 'month', runs: 'id', problems: 'id' }
const MACHINERY = new Set([
  ...[
    'all_facts',
    'articles',
    'versions',
    'passages',
    'claims',
    'questions',
    'answers',
    'checks',
    'snapshots',
  ],
  ...['', '_data', '_idx', '_docsize', '_config'].map((part) => `passages_fts${part}`),
])
/** Datasette prints the meanings of all columns above the rows: of more than a screenful it is told where to find them. */
const SCREENFUL = 20

/** Datasette's metadata.json for a database file called `database` (without .db). */
export function datasetteMetadata(database: string, about: readonly About[]): Record<string, unknown> {
  const names = [...new Set([...about.map(({ name }) => name), ...MACHINERY])]
  const shown = names.filter((name) => !MACHINERY.has(name))
  const first = shown.indexOf('facts')
  const pages = [...shown.slice(first), ...shown.slice(0, first)]
  const list = pages.map(
    (name) =>
      `<li><a href="/${encodeURIComponent(database)}/${name}">${name}</a>: ${meaningOf(about, name)}</li>`,
  )
  return {
    title: 'Figures from Vietnamese news',
    description: 'Figures read from news articles, each linked to the clause that states it.',
    databases: {
      [database]: {
        description_html: `<p>Figures read from news articles, each linked to the clause that states it. Begin with facts.</p><ul>${list.join('')}</ul>`,
        tables: Object.fromEntries(names.map((name) => [name, tableMetadata(database, name, about)])),
      },
    },
  }
}

function tableMetadata(database: string, name: string, about: readonly About[]): Record<string, unknown> {
  const columns = about.filter((row) => row.name === name && row.column)
  const meanings = `/${encodeURIComponent(database)}/about?name=${name}`
  return {
    ...(columns.length > SCREENFUL
      ? { description_html: `${meaningOf(about, name)} <a href="${meanings}">What its columns mean.</a>` }
      : {
          description: meaningOf(about, name),
          columns: Object.fromEntries(columns.map(({ column, meaning }) => [column, meaning])),
        }),
    ...(FACETS[name] && { facets: FACETS[name] }),
    ...(FULL_TEXT[name] && { fts_table: 'passages_fts', fts_pk: FULL_TEXT[name] }),
    ...(SORT[name] && { sort_desc: SORT[name] }),
    ...(MACHINERY.has(name) && { hidden: true }),
  }
}
