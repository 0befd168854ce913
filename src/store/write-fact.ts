import type { Fact } from '../types.ts'
import { insertion, nextKey, type PlaceKey, type Store, statement } from './batch.ts'
import { addEvidence } from './claims.ts'
import { type Era, eraOf, isBefore, type Lists, listsOf } from './eras.ts'
import { bound } from './rows.ts'
import { sealRow } from './seal.ts'

const FACT_COLUMNS = `id, fact_id, version, nr, sentence, indicator, place, period_start, period_end, value, max, denominator, kind,
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
  const place = f.place?.code
    ? placeOf(store, f.published ?? f.period?.end ?? null, f.place.code, f.place.text)
    : null
  if (f.indicator !== null) ensure(store, 'indicators', f.indicator, 4)
  const claim = addEvidence(store, f, place)
  const { quote, number, baseline, period } = f
  const key = nextKey(store, 'all_facts')
  const values: unknown[] = [key, f.id, version, nr, bound(sentence), bound(f.indicator), bound(place?.id)]
  values.push(bound(period?.start), bound(period?.end), f.value, bound(f.max), bound(f.denominator), f.kind)
  values.push(f.comparator, bound(f.change), f.modality, f.negated ? 1 : 0, bound(f.unit_id), bound(claim))
  values.push(quote.start, quote.end, number.start, number.end, bound(baseline?.start), bound(baseline?.end))
  values.push(f.unit, f.object, f.predicate, bound(f.subject), bound(f.subject_from), bound(f.place?.text))
  values.push(bound(f.place?.from), bound(period?.text), bound(period?.from), bound(f.speaker))
  values.push(bound(f.part_of), f.statement, quote.text, number.text, bound(baseline?.text), f.link)
  insertion(store, INSERT_FACT).run(...values)
  for (const [at, c] of f.checks.entries())
    insertion(store, INSERT_CHECK).run(
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

/** The place that is called so, with this code, on that day. Its row is made when it is new. */
function placeOf(store: Store, day: string | null, code: string, text: string): PlaceKey {
  const before = isBefore(day)
  const known = store.places.get(code) ?? []
  const called = known.find((place) => place.before === before && place.text === text)
  if (called) return called
  const era = eraOf(day, code, text, placeLists(store))
  const name = `${era}:${code}`
  const id = known.find((place) => place.name === name)?.id ?? placeRow(store, era, code, text)
  const place = { id, name, before, text }
  store.places.set(code, [...known, place])
  return place
}

function placeRow(store: Store, era: Era, code: string, text: string): number {
  const found = statement(store, 'SELECT id FROM places WHERE era = ? AND code = ?').pluck().get(era, code)
  if (found !== undefined) return found as number
  const id = nextKey(store, 'places')
  const seal = sealRow([era, code, null, text, ...Array(7).fill(null)])
  insertion(store, 'INSERT INTO places (id, era, code, name, seal) VALUES (?,?,?,?,?)').run(
    id,
    era,
    code,
    text,
    seal,
  )
  return id
}

/** Makes a row that only has its id and `blanks`, for what the articles name before anybody has described it. */
export function ensure(store: Store, table: 'sources' | 'indicators', id: string, blanks: number): void {
  if (store.known.has(`${table}:${id}`)) return
  const seal = sealRow([id, ...Array(blanks).fill(null)])
  insertion(store, `INSERT INTO ${table} (id, seal) VALUES (?,?) ON CONFLICT DO NOTHING`).run(id, seal)
  store.known.add(`${table}:${id}`)
}
