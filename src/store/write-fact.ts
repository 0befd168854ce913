import type { Fact } from '../types.ts'
import { bound, type Store, statement } from './batch.ts'
import { addEvidence } from './claims.ts'
import { type Era, eraOf, type Lists, listsOf } from './eras.ts'
import { sealRow } from './seal.ts'

const FACT_COLUMNS = `fact_id, version, nr, sentence, indicator, place, period_start, period_end, value, max, denominator, kind,
  comparator, change, modality, negated, unit_id, claim, quote_start, quote_end, number_start, number_end,
  baseline_start, baseline_end, unit, object, predicate, subject, subject_from, place_text, place_from, period_text,
  period_from, speaker, part_of, statement, quote_text, number_text, baseline_text, link`
const INSERT_FACT = `INSERT INTO all_facts (${FACT_COLUMNS}) VALUES (${FACT_COLUMNS.replace(/\w+/g, '?')})`
const INSERT_CHECK =
  'INSERT INTO checks (fact, nr, kind, ok, expected, found, by, against) VALUES (?,?,?,?,?,?,?,?)'

/**
 * Writes one fact with its checks; makes its place, indicator and claim when they are new.
 */
export function writeFact(store: Store, version: number, nr: number, sentence: number | null, f: Fact): void {
  const era = f.place?.code
    ? eraOf(f.published ?? f.period?.end ?? null, f.place.code, f.place.text, placeLists(store))
    : null
  const place = era && placeKey(store, era, f.place!.code!, f.place!.text)
  if (f.indicator !== null) ensure(store, 'indicators', f.indicator, 4)
  const claim = addEvidence(store, f, place, era && `${era}:${f.place!.code}`)
  const values = [f.id, version, nr, sentence, f.indicator, place, f.period?.start, f.period?.end]
  values.push(f.value, f.max, f.denominator, f.kind, f.comparator, f.change, f.modality, f.negated ? 1 : 0)
  values.push(f.unit_id, claim, f.quote.start, f.quote.end, f.number.start, f.number.end)
  values.push(f.baseline?.start, f.baseline?.end, f.unit, f.object, f.predicate, f.subject, f.subject_from)
  values.push(f.place?.text, f.place?.from, f.period?.text, f.period?.from, f.speaker, f.part_of)
  values.push(f.statement, f.quote.text, f.number.text, f.baseline?.text, f.link)
  const { lastInsertRowid: key } = statement(store, INSERT_FACT).run(...values.map(bound))
  for (const [at, c] of f.checks.entries())
    statement(store, INSERT_CHECK).run(
      key,
      at,
      c.kind,
      c.ok ? 1 : 0,
      c.expected,
      c.found,
      c.by,
      JSON.stringify(c.with),
    )
}

const placeLists = (store: Store): Lists => (store.lists ??= listsOf(store.db))

function placeKey(store: Store, era: Era, code: string, text: string): number {
  const name = `${era}:${code}`
  let key = store.known.get(name)
  if (key === undefined) {
    const found = statement(store, 'SELECT id FROM places WHERE era = ? AND code = ?').get(era, code) as
      | { id: number }
      | undefined
    key =
      found?.id ??
      Number(
        statement(store, 'INSERT INTO places (era, code, name, seal) VALUES (?,?,?,?)').run(
          era,
          code,
          text,
          sealRow([era, code, null, text, ...Array(7).fill(null)]),
        ).lastInsertRowid,
      )
    store.known.set(name, key)
  }
  return key
}

/** Makes a row that only has its id and `blanks`, for what the articles name before anybody has described it. */
export function ensure(store: Store, table: 'sources' | 'indicators', id: string, blanks: number): void {
  if (store.known.has(`${table}:${id}`)) return
  const seal = sealRow([id, ...Array(blanks).fill(null)])
  statement(store, `INSERT INTO ${table} (id, seal) VALUES (?,?) ON CONFLICT DO NOTHING`).run(id, seal)
  store.known.set(`${table}:${id}`, 0)
}
