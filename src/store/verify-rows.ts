/** The parts of `verify` that compare rows with rows. */
import Database from 'better-sqlite3'
import { create, makeIndexes } from './create.ts'
import { sealRow } from './seal.ts'
import type { Fault } from './verify.ts'

type Row = Readonly<Record<string, string | number | null>>

const SCHEMA = `SELECT name AS key, sql AS value, type = 'index' AS isIndex FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%' ORDER BY name`
const ABOUT = `SELECT name || ' ' || column AS key, meaning AS value, 0 AS isIndex FROM about ORDER BY 1`

/** What a new database holds: its schema and its explanations. */
let model: { schema: Row[]; about: Row[] } | undefined
function madeModel(): { schema: Row[]; about: Row[] } {
  const db = new Database(':memory:')
  create(db)
  makeIndexes(db)
  const made = { schema: db.prepare(SCHEMA).all() as Row[], about: db.prepare(ABOUT).all() as Row[] }
  db.close()
  return made
}

/** Tables, views, triggers, indexes (once a run has ended) and explanations are those that this solieu makes. */
export function* schemaFaults(db: Database.Database): Generator<Fault> {
  model ??= madeModel()
  const ended = db.prepare('SELECT 1 FROM runs WHERE finished IS NOT NULL').get() !== undefined
  for (const [what, sql, made] of [
    ['schema', SCHEMA, model.schema],
    ['about', ABOUT, model.about],
  ] as const) {
    const counts = (row: Row) => ended || row.isIndex === 0
    const found = new Map(
      (db.prepare(sql).all() as Row[]).filter(counts).map(({ key, value }) => [key, value]),
    )
    for (const { key, value } of made.filter(counts)) {
      if (found.get(key!) !== value) yield { where: `${what}: ${key}`, what: 'is missing or changed' }
      found.delete(key!)
    }
    for (const key of found.keys()) yield { where: `${what}: ${key}`, what: 'was added' }
  }
}

/** Keys between versions and their facts; each query finds what must not be. */
const NEVER: readonly [where: string, what: string, sql: string][] = [
  [
    'version',
    'is superseded by no later version of its article',
    `SELECT v.id FROM versions v LEFT JOIN versions n ON n.id = v.superseded_by
    WHERE (v.superseded_by IS NOT NULL) <> EXISTS (SELECT 1 FROM versions l WHERE l.article = v.article AND l.nr > v.nr)
    OR (v.superseded_by IS NOT NULL AND (n.article, n.nr) IS NOT (v.article, v.nr + 1))`,
  ],
  ['article', 'has no version', 'SELECT id FROM articles WHERE id NOT IN (SELECT article FROM versions)'],
  [
    'fact',
    'is current in a superseded version, or the other way round',
    `SELECT f.fact_id FROM all_facts f JOIN versions v ON v.id = f.version
    WHERE f.superseded <> (v.superseded_by IS NOT NULL)`,
  ],
  [
    'place',
    'lies in a unit of the other era, or has become one of the old',
    `SELECT p.id FROM places p JOIN places o ON o.id IN (p.within, p.district, p.province) AND o.era <> p.era
     UNION SELECT p.id FROM places p JOIN places n ON n.id IN (p.place_now, p.province_now) AND n.era <> 'new'`,
  ],
  [
    'version',
    'was written by a run with another ruleset',
    'SELECT v.id FROM versions v JOIN runs r ON r.id = v.run WHERE v.ruleset IS NOT r.ruleset',
  ],
  [
    'passage',
    'lies outside its text',
    `SELECT p.id FROM passages p JOIN versions v ON v.id = p.version
    WHERE p.end > length(v.text) + json_array_length(v.wide)`,
  ],
  [
    'fact',
    'names a sentence that its number does not stand in',
    `SELECT f.fact_id FROM all_facts f LEFT JOIN passages s
       ON s.version = f.version AND s.kind = 'sentence' AND s.start <= f.number_start AND f.number_start < s.end
     GROUP BY f.id HAVING f.sentence IS NOT min(s.id)`,
  ],
  [
    'version',
    'has another number of facts or unread numbers than it says',
    `SELECT id FROM versions v WHERE unread <> (SELECT count(*) FROM unread WHERE version = v.id)
     OR (facts, named) <> (SELECT count(*), count(indicator) FROM all_facts WHERE version = v.id)`,
  ],
  [
    'version',
    'has facts that do not count from 0',
    'SELECT version FROM all_facts GROUP BY version HAVING min(nr) <> 0 OR max(nr) <> count(DISTINCT nr) - 1 OR count(DISTINCT nr) <> count(*)',
  ],
  [
    'fact with key',
    'has checks that do not count from 0',
    'SELECT fact FROM checks GROUP BY fact HAVING min(nr) <> 0 OR max(nr) <> count(*) - 1',
  ],
]

/** What facts and versions say of one another. */
export function* factFaults(db: Database.Database): Generator<Fault> {
  for (const [where, what, sql] of NEVER)
    for (const id of db.prepare(`${sql} LIMIT 100`).pluck().iterate()) yield { where: `${where} ${id}`, what }
}

const code = (id: string) => `(SELECT code FROM places o WHERE o.id = t.${id})`
const SEALED: readonly [table: string, key: string, columns: string][] = [
  ['articles', 'id', 'id, cluster'],
  [
    'runs',
    'id',
    'id, version, ruleset, command, started, finished, seconds, articles, unchanged, facts, unread, problems',
  ],
  ['problems', 'id', 'run, location, stage, reason, at'],
  ['snapshots', 'hash', 'hash, url, fetched_at, status, archive'],
  ['sources', 'id', 'id, name, province'],
  ['indicators', 'id', 'id, label_vi, label_en, unit, description'],
  [
    'places',
    'id',
    `era, code, type, name, level, ${['within', 'district', 'province', 'place_now', 'province_now'].map(code).join(', ')}, parts_now`,
  ],
]

/** Rows that carry their own checksum. */
export function* rowFaults(db: Database.Database): Generator<Fault> {
  for (const [table, key, columns] of SEALED) {
    const rows = db.prepare(`SELECT ${key}, seal, ${columns} FROM ${table} t`).raw()
    for (const [id, seal, ...values] of rows.iterate() as Iterable<unknown[]>)
      if (sealRow(values) !== seal)
        yield { where: `${table} ${id}`, what: 'was changed after it was written (seal broken)' }
  }
}
