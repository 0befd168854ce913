import type { Gazetteer, PlaceUnit } from './gazetteer.ts'
import type { ProvinceHint } from './place-hints.ts'
import { holds, type PlaceMention } from './place-mention.ts'
import { provinceNow } from './place-now.ts'

export interface PlaceContext {
  readonly gazetteer: Gazetteer
  /** Day of publication, `YYYY-MM-DD` or a beginning of it; null when unknown. */
  readonly date: string | null
  readonly hints: readonly ProvinceHint[]
  /** Units named beside the text, in its title: what the text leaves open may lie in them. */
  readonly beside?: readonly PlaceUnit[]
}

export interface ResolvedPlace {
  readonly mention: PlaceMention
  /** The unit as of the article's date; null when it is in no list or could be several. */
  readonly unit: PlaceUnit | null
  /** What made the choice; null when there is none. */
  readonly by: 'name' | 'chain' | 'district' | 'province' | null
  /** Nearest unit known to hold the place: for a hamlet its commune, for an unlisted commune its district. */
  readonly within: PlaceUnit | null
}

export { type ProvinceHint, provinceHints } from './place-hints.ts'

type Weights = Map<string, number>

/**
 * Gives each mention its unit. A commune is never resolved by its name alone: it takes the place that follows it, or a
 * district or province at hand. What stays ambiguous stays null.
 */
export function resolvePlaces(mentions: readonly PlaceMention[], context: PlaceContext): ResolvedPlace[] {
  const { gazetteer, hints, beside: titled = [] } = context
  const { reform } = gazetteer
  const day = dayOf(mentions, context)
  const weights: Weights = new Map()
  // what speaks for which provinces: weighed when a name asks for it, which few do
  const waiting: (readonly [unit: PlaceUnit, weight: number])[] = []
  for (const hint of hints) {
    const key = provinceNamed(gazetteer, hint.name)
    if (key) waiting.push([key, hint.weight])
  }
  for (const unit of titled) if (unit.level !== 'commune') waiting.push([unit, 1])
  const result = new Map<PlaceMention, ResolvedPlace>()
  const keep = (mention: PlaceMention, unit: PlaceUnit | null, by: ResolvedPlace['by']) => {
    const above = mention.parent && result.get(mention.parent)
    const r: ResolvedPlace = {
      mention,
      unit,
      by: unit ? by : null,
      within: above ? (above.unit ?? above.within) : null,
    }
    result.set(mention, r)
    if (unit && mention.rank >= 3) waiting.push([unit, 1])
  }

  // the largest first, so that a parent is known before its parts and provinces before what they decide
  for (const m of mentions) if (m.rank === 4) keep(m, best(m, m.candidates, day), 'name')
  for (const m of mentions) if (m.rank === 3 && (m.parent || oneCode(m, day))) settleDistrict(m)
  for (const m of mentions) if (m.rank === 3 && !result.has(m)) settleDistrict(m)
  const districts = mentions.map((m) => result.get(m)?.unit ?? null)
  let latest: PlaceUnit | null = titled.find((u) => u.level === 'district') ?? null
  mentions.forEach((m, k) => {
    const here = districts[k]
    if (here && here.level === 'district') latest = here
    if (m.rank === 2) settleCommune(m, latest)
  })
  // a hamlet lies in what follows it
  for (const m of mentions) if (m.rank < 2) keep(m, null, null)
  // and lies there whenever the article names it again
  const known = new Map<string, PlaceUnit>()
  for (const { mention: m, unit, within } of result.values()) {
    if (!unit && within && m.level) known.set(`${m.level} ${m.name}`, within)
  }
  for (const r of result.values()) {
    const before = r.unit || r.within ? null : known.get(`${r.mention.level} ${r.mention.name}`)
    if (before) result.set(r.mention, { ...r, within: before })
  }
  return mentions.map((m) => result.get(m) as ResolvedPlace)

  function settleDistrict(m: PlaceMention): void {
    const inside = m.parent ? within(m, m.parent) : null
    const only = best(m, m.candidates, day)
    if (inside) keep(m, best(m, inside, day), 'chain')
    else if (only) keep(m, only, 'name')
    else keep(m, best(m, heaviest(m.candidates), day), 'province')
  }

  function settleCommune(m: PlaceMention, near: PlaceUnit | null): void {
    if (m.parent) {
      keep(m, best(m, within(m, m.parent), day), 'chain')
      return
    }
    const old = day < reform || !inForce(m.candidates, day)
    const beside = near && old ? m.candidates.filter((u) => holds(near, u)) : []
    if (beside.length > 0) {
      keep(m, best(m, beside, day), 'district')
      return
    }
    const local = heaviest(m.candidates)
    const unit = best(m, local, day)
    // several of that name in the province: one of them may lie in a district that the article names
    const named = local.filter((u) => districts.some((d) => d?.level === 'district' && holds(d, u)))
    if (unit) keep(m, unit, 'province')
    else keep(m, best(m, named, day), 'district')
  }

  /** The readings in the province that weighs most; none when no province at hand has one or two weigh the same. */
  function heaviest(units: readonly PlaceUnit[]): PlaceUnit[] {
    if (units.length === 0) return []
    for (const [unit, weight] of waiting.splice(0)) weigh(weights, unit, weight, gazetteer)
    let top = 0
    const weightOf = (u: PlaceUnit) => weights.get(u.scheme + u.province) ?? 0
    for (const u of units) top = Math.max(top, weightOf(u))
    return top === 0 ? [] : units.filter((u) => weightOf(u) === top)
  }

  /** The readings of a mention that lie in its parent, of either scheme. */
  function within(m: PlaceMention, parent: PlaceMention): PlaceUnit[] {
    const unit = result.get(parent)?.unit ?? null
    const outer = unit
      ? parent.candidates.filter(
          (u) => u.level === unit.level && (unit.level === 'province' || u.code === unit.code),
        )
      : parent.candidates
    const inside = m.candidates.filter((u) => outer.some((o) => holds(o, u)))
    if (inside.length > 0 || unit?.level !== 'province') return inside
    // an old name in a province of today
    return m.candidates.filter((u) => u.scheme === 'old' && provinceNow(gazetteer, u)?.code === unit.code)
  }
}

/** The first unit of province level that has this name. */
export function provinceNamed(g: Gazetteer, name: string): PlaceUnit | undefined {
  return g.provinces.find((p) => p.name === name)
}

/** The day that decides the scheme; districts show an undated text to be older than the reform. */
function dayOf(mentions: readonly PlaceMention[], context: PlaceContext): string {
  if (context.date) return `${context.date}-07-01`.slice(0, 10)
  const { reform } = context.gazetteer
  return mentions.some((m) => m.typed && m.rank === 3)
    ? new Date(Date.parse(reform) - 86_400_000).toISOString().slice(0, 10)
    : reform
}

function inForce(units: readonly PlaceUnit[], day: string): boolean {
  return units.some((u) => gap(u, day) === 0)
}

/** Days between a day and the time for which a unit is known. */
function gap(u: PlaceUnit, day: string): number {
  if (u.first !== '' && day < u.first) return (Date.parse(u.first) - Date.parse(day)) / 86_400_000
  if (day > u.last) return (Date.parse(day) - Date.parse(u.last)) / 86_400_000
  return 0
}

/** The one unit among these readings: of the type said, highest level in force, nearest in time; null when several are left. */
function best(m: PlaceMention, units: readonly PlaceUnit[], day: string): PlaceUnit | null {
  if (units.length === 0) return null
  let list = units
  if (m.typed) {
    const typed = list.filter((u) => u.type === m.level)
    if (typed.length > 0) list = typed
  } else {
    list = list.filter((u) => u.level !== 'commune')
    if (list.length === 0) list = units
  }
  const valid = list.filter((u) => gap(u, day) === 0)
  if (valid.length > 0) list = valid
  for (const level of ['province', 'district', 'commune'] as const) {
    const of = list.filter((u) => u.level === level)
    if (of.length > 0) {
      list = of
      break
    }
  }
  let near = Number.POSITIVE_INFINITY
  for (const u of list) near = Math.min(near, gap(u, day))
  const nearest = list.filter((u) => gap(u, day) === near)
  const [first] = nearest
  return first && nearest.every((u) => u.code === first.code && u.scheme === first.scheme) ? first : null
}

function oneCode(m: PlaceMention, day: string): boolean {
  return best(m, m.candidates, day) !== null
}

/** Counts a unit for its province, in the codes of both schemes. */
function weigh(weights: Weights, u: PlaceUnit, weight: number, g: Gazetteer): void {
  let list = shares.get(u)
  if (!list) {
    list = sharesOf(u, g)
    shares.set(u, list)
  }
  for (const [province, share] of list) weights.set(province, (weights.get(province) ?? 0) + weight * share)
}

/** For which provinces, by scheme and code, a unit counts, and how much. */
type Share = readonly [province: string, share: number]

/** Told once a unit: units are made once, and lie in one gazetteer. */
const shares = new WeakMap<PlaceUnit, readonly Share[]>()

function sharesOf(u: PlaceUnit, g: Gazetteer): Share[] {
  const out: Share[] = []
  const add = (scheme: string, code: string, share: number) => out.push([scheme + code, share])
  const now = provinceNow(g, u)
  if (now) add('new', now.code, 1)
  if (u.scheme === 'old') add('old', u.province as string, 1)
  if (!now) return out
  for (const p of g.provinces) {
    if (p.scheme === 'new' || g.successors(p) !== now.code || (u.scheme === 'old' && p.code === u.province))
      continue
    // a province of today stands for the old one of its name, and less for those that joined it
    add('old', p.code, u.scheme === 'new' && p.name === now.name ? 1 : 1 / 8)
  }
  return out
}
