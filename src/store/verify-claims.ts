/** Claims and questions against the facts that they are made from. */
import type Database from 'better-sqlite3'
import { questionKey, stepOf } from './claims.ts'
import { eraOf, listsOf } from './eras.ts'
import { disputedSql } from './schema-facts.ts'
import type { Fault } from './verify.ts'

type Row = Readonly<Record<string, string | number | null>>

const FIELDS = `f.indicator, f.subject, f.place, f.place_text, f.period_start, f.period_end, f.modality, f.kind, f.unit, f.unit_id,
  f.change, f.negated, f.part_of, f.object, v.article, v.published`
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
  const lists = listsOf(db)
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
      q.article,
    ]
    if (questionKey(parts as never, q.place === null ? null : (places.get(q.place!) ?? null)) !== q.key)
      yield { where: `question ${q.id}`, what: 'was changed (its key does not fit)' }
  }
  const facts = db.prepare(
    `SELECT f.fact_id, f.claim, f.superseded, c.question, ${FIELDS},
      c.step, f.number_text, f.value,
      c.value = f.value AND c.max IS f.max AND c.denominator IS f.denominator AND c.comparator = f.comparator AS same
     FROM all_facts f JOIN versions v ON v.id = f.version LEFT JOIN claims c ON c.id = f.claim`,
  )
  for (const f of facts.iterate() as Iterable<Row>) {
    const where = `fact ${f.fact_id}`
    const place = f.place === null ? null : (places.get(f.place!) ?? null)
    if (
      place &&
      eraOf((f.published ?? f.period_end) as string | null, place.slice(4), String(f.place_text), lists) !==
        place.slice(0, 3)
    )
      yield { where, what: 'has the code of its place in the wrong era' }
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
      (f.period_start === null && f.period_end === null) || (f.subject === null && f.place_text === null)
        ? f.article
        : null,
    ]
    if (!q || questionKey(asked as never, place) !== q.key)
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
      `SELECT id FROM questions q WHERE answers <> (SELECT count(*) FROM claims WHERE question = q.id)
       OR disputed <> (id IN (${disputedSql('SELECT id FROM questions WHERE answers > 1')}))`,
    )
    .pluck()
  for (const id of wrong.iterate())
    yield {
      where: `question ${id}`,
      what: 'has another number of claims than it says, or is marked as disputed though they agree, or the other way round',
    }
}
