/** The parts of `verify` that compare rows with rows. */
import Database from 'better-sqlite3'
import { questionKey, stepOf } from './claims.ts'
import { create } from './open.ts'
import { disagreeSql } from './schema-facts.ts'
import { sealRow } from './seal.ts'
import type { Fault } from './verify.ts'

type Row = Readonly<Record<string, string | number | null>>

/** Tables, views, triggers and explanations are those that this solieu makes. */
export function* schemaFaults(db: Database.Database): Generator<Fault> {
  const model = new Database(':memory:')
  create(model)
  for (const [what, sql] of [
    [
      'schema',
      `SELECT name AS key, sql AS value FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%' ORDER BY name`,
    ],
    ['about', `SELECT name || ' ' || column AS key, meaning AS value FROM about ORDER BY 1`],
  ] as const) {
    const found = new Map((db.prepare(sql).all() as Row[]).map(({ key, value }) => [key, value]))
    for (const { key, value } of model.prepare(sql).all() as Row[]) {
      if (found.get(key!) !== value) yield { where: `${what}: ${key}`, what: 'is missing or changed' }
      found.delete(key!)
    }
    for (const key of found.keys()) yield { where: `${what}: ${key}`, what: 'was added' }
  }
  model.close()
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
    'fact',
    'has the code of its place in the wrong era',
    `SELECT f.fact_id FROM all_facts f JOIN places p ON p.id = f.place JOIN versions v ON v.id = f.version
    WHERE (p.era = 'old') <> (length(p.code) = 3 OR ifnull(coalesce(v.published, f.period_end) < '2025-07', 0))`,
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
    'has facts that do not count from 0',
    'SELECT version FROM all_facts GROUP BY version HAVING min(nr) <> 0 OR max(nr) <> count(*) - 1',
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

const FIELDS = `f.indicator, f.subject, f.place, f.place_text, f.period_start, f.period_end, f.modality, f.kind, f.unit, f.unit_id,
  f.change, f.negated, f.part_of, f.object`
const plain = (value: unknown) =>
  value === null ? null : String(value).toLowerCase().replace(/\s+/g, ' ').trim()

/** Claims and questions are what the facts make of them. */
export function* claimFaults(db: Database.Database): Generator<Fault> {
  const places = new Map(
    (db.prepare('SELECT id, era, code FROM places').all() as Row[]).map(({ id, era, code }) => [
      id,
      `${era}:${code}`,
    ]),
  )
  const questions = db.prepare('SELECT * FROM questions').all() as Row[]
  const byKey = new Map(questions.map((row) => [row.id, row]))
  for (const q of questions) {
    const parts = [
      q.indicator,
      q.subject,
      q.place,
      q.place_name,
      q.period_start,
      q.period_end,
      q.modality,
      q.kind,
      q.unit,
      q.change,
      q.negated,
      q.part,
    ]
    if (questionKey(parts as never, q.place === null ? null : (places.get(q.place!) ?? null)) !== q.key)
      yield { where: `question ${q.id}`, what: 'was changed (its key does not fit)' }
  }
  const facts = db.prepare(
    `SELECT f.fact_id, f.claim, f.superseded, c.question, ${FIELDS},
      c.step, f.number_text, f.value,
      c.value = f.value AND c.max IS f.max AND c.denominator IS f.denominator AND c.comparator = f.comparator AS same
     FROM all_facts f LEFT JOIN claims c ON c.id = f.claim`,
  )
  for (const f of facts.iterate() as Iterable<Row>) {
    const where = `fact ${f.fact_id}`
    if ((f.claim !== null) !== (f.indicator !== null && f.superseded === 0))
      yield { where, what: 'has a claim too many or too few' }
    if (f.claim === null) continue
    const q = byKey.get(f.question!)
    const asked = [
      f.indicator,
      plain(f.subject),
      f.place,
      f.place === null ? plain(f.place_text) : null,
      f.period_start,
      f.period_end,
      f.modality,
      f.kind,
      f.unit_id ?? plain(f.unit),
      f.change,
      f.negated,
      f.part_of === null ? null : plain(f.object),
    ]
    if (!q || questionKey(asked as never, f.place === null ? null : places.get(f.place!)!) !== q.key)
      yield { where, what: `is not what claim ${f.claim} answers` }
    if (f.same !== 1 || f.step !== stepOf(String(f.number_text), Number(f.value)))
      yield { where, what: `does not say what claim ${f.claim} says` }
  }
  for (const row of db
    .prepare(
      `SELECT c.id FROM claims c WHERE facts <> (SELECT count(*) FROM all_facts f WHERE f.claim = c.id)
       OR low IS NOT CASE WHEN comparator IN ('<','<=') THEN NULL WHEN comparator IN ('~','~<') THEN value - abs(ifnull(max, value)) / 10 ELSE value END
       OR high IS NOT CASE WHEN comparator IN ('>','>=') THEN NULL WHEN comparator = '~' THEN ifnull(max, value) + abs(ifnull(max, value)) / 10 ELSE ifnull(max, value) END`,
    )
    .pluck()
    .iterate())
    yield { where: `claim ${row}`, what: 'its count or its limits are wrong' }
  yield* disputeFaults(db)
}

function* disputeFaults(db: Database.Database): Generator<Fault> {
  const wrong = db
    .prepare(
      `SELECT id FROM questions q WHERE disputed <> ((period_start IS NOT NULL OR period_end IS NOT NULL)
        AND (subject IS NOT NULL OR place IS NOT NULL OR place_name IS NOT NULL)
        AND EXISTS (SELECT 1 FROM claims a, claims b WHERE a.question = q.id AND b.question = q.id AND ${disagreeSql('a', 'b')}))`,
    )
    .pluck()
  for (const id of wrong.iterate())
    yield {
      where: `question ${id}`,
      what: 'its claims agree and it is marked as disputed, or the other way round',
    }
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
