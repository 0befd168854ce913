import type { Gazetteer, PlaceUnit, Scheme } from './gazetteer.ts'

/** A unit of today, and how much of the old one went into it. */
export interface Successor {
  readonly unit: PlaceUnit
  /** `people`: a part of the land with all of the people. */
  readonly share: 'whole' | 'part' | 'people'
}

export interface PlaceNow {
  /**
   * `same`: kept, perhaps renamed; `merged`: went whole into one unit; `split`: into several; `dissolved`: a district, whose
   * communes are listed; `renumbered`: ended before the reform, followed through the unit that took its code;
   * `unknown`: ended before the reform and nobody took its code, only the province is known.
   */
  readonly type: 'same' | 'merged' | 'split' | 'dissolved' | 'renumbered' | 'unknown'
  readonly units: readonly Successor[]
  /** The province of today. */
  readonly province: PlaceUnit | null
}

/** The province of today that a unit of either scheme lies in. */
export function provinceNow(g: Gazetteer, u: PlaceUnit): PlaceUnit | null {
  if (u.province === null) return null
  if (u.scheme === 'new') return latest(g.byCode(u.province, 'new'))
  for (const p of g.byCode(u.province, 'old')) {
    const code = g.successors(p)
    if (code) return latest(g.byCode(code, 'new'))
  }
  return null
}

/** The unit that carried a code on a day (`YYYY-MM-DD`), or the nearest in time; null for an unknown code. */
export function unitOn(g: Gazetteer, code: string, scheme: Scheme, day: string | null): PlaceUnit | null {
  const units = g.byCode(code, scheme)
  if (day === null) return latest(units)
  let near: PlaceUnit | null = null
  let least = Number.POSITIVE_INFINITY
  for (const u of units) {
    const gap = Math.max(
      0,
      u.first === '' ? 0 : Date.parse(u.first) - Date.parse(day),
      Date.parse(day) - Date.parse(u.last),
    )
    if (gap < least) [near, least] = [u, gap]
  }
  return near
}

/** What a unit seen on a day is within today's borders; null for an unknown code. */
export function placeNow(g: Gazetteer, code: string, scheme: Scheme, day: string | null): PlaceNow | null {
  const unit = unitOn(g, code, scheme, day)
  if (!unit) return null
  const province = provinceNow(g, unit)
  if (scheme === 'new') {
    const now = latest(g.byCode(code, 'new')) as PlaceUnit
    return { type: 'same', units: [{ unit: now, share: 'whole' }], province }
  }
  if (unit.level === 'province') {
    const units: Successor[] = province ? [{ unit: province, share: 'whole' }] : []
    return {
      type:
        province?.name === unit.name && province.code === unit.code && onlyOne(g, province)
          ? 'same'
          : 'merged',
      units,
      province,
    }
  }
  if (unit.level === 'district') {
    const found = new Map<string, Successor>()
    for (const part of [unit, ...communesOf(g, unit, day)]) {
      const now = part === unit ? successorsOf(g, unit) : (placeNow(g, part.code, 'old', day)?.units ?? [])
      for (const s of now) {
        const known = found.get(s.unit.code)
        found.set(s.unit.code, known && known.share !== s.share ? { unit: s.unit, share: 'part' } : s)
      }
    }
    return { type: 'dissolved', units: [...found.values()], province }
  }
  const own = successorsOf(g, unit)
  if (own.length > 0) {
    const kept = g.successors(unit).startsWith('=')
    return { type: own.length > 1 ? 'split' : kept ? 'same' : 'merged', units: own, province }
  }
  for (const later of g.byCode(code, 'old')) {
    const units = successorsOf(g, later)
    if (units.length > 0) return { type: 'renumbered', units, province }
  }
  return { type: 'unknown', units: [], province }
}

/** A unit and the larger ones it lies in on a day: commune, district, province. */
export function rollUp(g: Gazetteer, unit: PlaceUnit, day: string | null): PlaceUnit[] {
  const up = [unit]
  // on a day that is none, nothing is known to lie in anything
  const above = (code: string): void => {
    const larger = unitOn(g, code, unit.scheme, day)
    if (larger) up.push(larger)
  }
  if (unit.level === 'commune' && unit.district) above(unit.district)
  if (unit.level !== 'province' && unit.province) above(unit.province)
  return up
}

function successorsOf(g: Gazetteer, unit: PlaceUnit): Successor[] {
  const list: Successor[] = []
  for (const word of g.successors(unit).split(' ')) {
    const code = word.replace(/^[=/+]/, '')
    const now = code && latest(g.byCode(code, 'new'))
    if (now) list.push({ unit: now, share: word[0] === '/' ? 'part' : word[0] === '+' ? 'people' : 'whole' })
  }
  return list
}

function communesOf(g: Gazetteer, district: PlaceUnit, day: string | null): PlaceUnit[] {
  const on = day ?? district.last
  return g.all().filter((u) => {
    if (u.level !== 'commune' || u.scheme !== 'old' || u.district !== district.code) return false
    return (u.first === '' || u.first <= on) && on <= u.last
  })
}

function onlyOne(g: Gazetteer, province: PlaceUnit): boolean {
  return g.provinces.filter((p) => g.successors(p) === province.code).length === 1
}

function latest(units: readonly PlaceUnit[]): PlaceUnit | null {
  let last: PlaceUnit | null = null
  for (const u of units)
    if (!last || u.last > last.last || (u.last === last.last && u.first > last.first)) last = u
  return last
}
