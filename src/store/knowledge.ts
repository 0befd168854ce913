/** What is known beforehand: places of both eras, indicators, newspapers, reprints. Writing it again changes nothing. */
import { type Store, statement, writeDirectly } from './batch.ts'
import { sealRow } from './seal.ts'

/** An administrative unit; codes refer to units of the same era unless they say "now". */
export interface PlaceRow {
  readonly era: 'old' | 'new'
  readonly code: string
  readonly type: string
  readonly name: string
  readonly level: 'province' | 'district' | 'commune'
  readonly district: string | null
  readonly province: string | null
  /** Codes of today's units that hold its ground; none when unknown. */
  readonly now: readonly string[]
  readonly provinceNow: string | null
}

export interface IndicatorRow {
  readonly id: string
  readonly vi: string
  readonly en: string
  readonly unit: string | null
  readonly description: string | null
}

export interface SourceRow {
  readonly id: string
  readonly name: string
  /** Code of its province today. */
  readonly province: string | null
}

/** Whether the places of the national lists were written already. */
export const hasPlaces = (store: Store): boolean =>
  statement(store, 'SELECT 1 FROM places WHERE level IS NOT NULL LIMIT 1').get() !== undefined

/** Writes the national lists; units that articles named before get their names and borders. */
export function writePlaces(store: Store, rows: readonly PlaceRow[]): void {
  store.lists = null
  store.places.clear()
  store.keys.delete('places')
  writeDirectly(store, () => {
    const upsert = statement(
      store,
      `INSERT INTO places (era, code, type, name, level, seal) VALUES (?,?,?,?,?,'') ON CONFLICT (era, code)
       DO UPDATE SET type = excluded.type, name = excluded.name, level = excluded.level RETURNING id`,
    ).pluck()
    const keys = new Map<string, number>()
    for (const { era, code, type, name, level } of rows)
      keys.set(`${era}:${code}`, upsert.get(era, code, type, name, level) as number)
    const key = (era: string, code: string | null) =>
      code === null ? null : (keys.get(`${era}:${code}`) ?? null)
    const update = statement(
      store,
      `UPDATE places SET within = ?, district = ?, province = ?, place_now = ?, province_now = ?, parts_now = ?, seal = ?
       WHERE id = ?`,
    )
    for (const row of rows) {
      const { era, code, type, name, level, district, province, now, provinceNow } = row
      const parts = now.length > 1 ? JSON.stringify(now) : null
      const placeNow = now.length === 1 ? now[0]! : null
      const within = level === 'commune' ? (district ?? province) : level === 'district' ? province : null
      update.run(
        key(era, within),
        key(era, district),
        key(era, province),
        key('new', placeNow),
        key('new', provinceNow),
        parts,
        sealRow([era, code, type, name, level, within, district, province, placeNow, provinceNow, parts]),
        key(era, code),
      )
    }
  })
}

/** Writes labels and meanings of indicators. */
export function writeIndicators(store: Store, rows: readonly IndicatorRow[]): void {
  const upsert = `INSERT INTO indicators (id, label_vi, label_en, unit, description, seal) VALUES (?,?,?,?,?,?)
    ON CONFLICT (id) DO UPDATE SET label_vi = excluded.label_vi, label_en = excluded.label_en, unit = excluded.unit,
    description = excluded.description, seal = excluded.seal`
  writeDirectly(store, () => {
    for (const { id, vi, en, unit, description } of rows) {
      const values = [id, vi, en, unit, description]
      statement(store, upsert).run(...values, sealRow(values))
    }
  })
}

/** Writes names of newspapers. */
export function writeSources(store: Store, rows: readonly SourceRow[]): void {
  const upsert = `INSERT INTO sources (id, name, province, seal) VALUES (?,?,?,?)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, province = excluded.province, seal = excluded.seal`
  writeDirectly(store, () => {
    for (const { id, name, province } of rows) {
      const values = [id, name, province]
      statement(store, upsert).run(...values, sealRow(values))
    }
  })
}

/** Notes which articles are reprints of one another: they count as one report. Unknown articles are passed over. */
export function writeClusters(
  store: Store,
  rows: readonly { readonly article: string; readonly cluster: string | null }[],
): void {
  writeDirectly(store, () => {
    for (const { article, cluster } of rows)
      statement(store, 'UPDATE articles SET cluster = ?, seal = ? WHERE id = ?').run(
        cluster,
        sealRow([article, cluster]),
        article,
      )
  })
}
