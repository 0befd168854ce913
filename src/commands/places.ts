import type { Gazetteer } from '../facts/gazetteer.ts'
import { placeNow } from '../facts/place-now.ts'
import type { PlaceUnit } from '../facts/place-units.ts'
import type { PlaceRow } from '../store/index.ts'

/**
 * The rows of table `places`: one for each code of each era, under the newest name that the code had. A code that
 * went to a merged unit stands for that unit.
 */
export function placeRows(gazetteer: Gazetteer): PlaceRow[] {
  const newest = new Map<string, PlaceUnit>()
  for (const unit of gazetteer.all()) {
    const key = `${unit.scheme}:${unit.code}`
    const known = newest.get(key)
    if (!known || unit.last > known.last || (unit.last === known.last && unit.first > known.first))
      newest.set(key, unit)
  }
  return [...newest.values()].map((unit) => {
    const now = unit.level === 'district' ? null : placeNow(gazetteer, unit.code, unit.scheme, unit.last)
    const province = now
      ? now.province
      : (placeNow(gazetteer, unit.province ?? '', unit.scheme, unit.last)?.province ?? null)
    return {
      era: unit.scheme,
      code: unit.code,
      type: unit.type,
      name: unit.name,
      level: unit.level,
      district: unit.district,
      province: unit.province,
      now: now?.units.map((successor) => successor.unit.code) ?? [],
      provinceNow: province?.code ?? null,
    }
  })
}
