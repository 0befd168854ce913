import type { Gazetteer, PlaceUnit } from './gazetteer.ts'
import { holds, type PlaceMention } from './place-mentions.ts'
import { provinceNow } from './place-now.ts'

/** A province that an article is likely about, by its name in the lists. */
export interface ProvinceHint {
  readonly name: string
  readonly weight: number
}

export interface PlaceContext {
  readonly gazetteer: Gazetteer
  /** Day of publication, `YYYY-MM-DD` or a beginning of it; null when unknown. */
  readonly date: string | null
  readonly hints: readonly ProvinceHint[]
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

type Weights = Map<string, number>

/**
 * Gives each mention its unit. A commune is never resolved by its name alone: it takes the place that follows it, or a
 * district or province at hand. What stays ambiguous stays null.
 */
export function resolvePlaces(mentions: readonly PlaceMention[], context: PlaceContext): ResolvedPlace[] {
  const { gazetteer, hints } = context
  const day = dayOf(mentions, context)
  const weights: Weights = new Map()
  for (const hint of hints) {
    const [key] = provincesNamed(gazetteer, hint.name)
    if (key) weigh(weights, key, hint.weight, gazetteer)
  }
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
    if (unit && mention.rank >= 3) weigh(weights, unit, 1, gazetteer)
  }

  // the largest first, so that a parent is known before its parts and provinces before what they decide
  for (const m of mentions) if (m.rank === 4) keep(m, best(m, m.candidates, day), 'name')
  for (const m of mentions) if (m.rank === 3 && (m.parent || oneCode(m, day))) settleDistrict(m)
  for (const m of mentions) if (m.rank === 3 && !result.has(m)) settleDistrict(m)
  const districts = mentions.map((m) => result.get(m)?.unit ?? null)
  let latest: PlaceUnit | null = null
  mentions.forEach((m, k) => {
    const here = districts[k]
    if (here && here.level === 'district') latest = here
    if (m.rank === 2) settleCommune(m, latest)
  })
  // a hamlet lies in what follows it
  for (const m of mentions) if (m.rank < 2) keep(m, null, null)
  return mentions.map((m) => result.get(m) as ResolvedPlace)

  function settleDistrict(m: PlaceMention): void {
    const inside = m.parent ? within(m, m.parent) : null
    if (inside) return keep(m, best(m, inside, day), 'chain')
    const only = best(m, m.candidates, day)
    if (only) return keep(m, only, 'name')
    keep(m, best(m, heaviest(m.candidates, weights), day), 'province')
  }

  function settleCommune(m: PlaceMention, near: PlaceUnit | null): void {
    if (m.parent) return keep(m, best(m, within(m, m.parent), day), 'chain')
    if (near) {
      const inside = m.candidates.filter((u) => holds(near, u))
      if (inside.length > 0 && (day < gazetteer.reform || !inForce(m.candidates, day))) {
        return keep(m, best(m, inside, day), 'district')
      }
    }
    const local = heaviest(m.candidates, weights)
    const unit = best(m, local, day)
    if (unit) return keep(m, unit, 'province')
    // several of that name in the province: one of them may lie in a district that the article names
    const named = local.filter((u) => districts.some((d) => d?.level === 'district' && holds(d, u)))
    keep(m, best(m, named, day), 'district')
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

/** The province names of the lists that a source, an address, a title or a dateline points to, with their weight. */
export function provinceHints(
  gazetteer: Gazetteer,
  from: {
    readonly source?: string | null
    readonly url?: string | null
    readonly title?: string | null
    readonly dateline?: string | null
  },
): ProvinceHint[] {
  const hints: ProvinceHint[] = []
  const slugs = slugsOf(gazetteer)
  const add = (text: string | null | undefined, weight: number, join: string) => {
    if (!text) return
    const plain = slug(text, join)
    let found = ''
    for (const [s, name] of slugs) {
      const key = s.replaceAll(' ', join)
      if (
        (join === '' ? hostNames(plain, key) : ` ${plain} `.includes(` ${key} `)) &&
        name.length > found.length
      )
        found = name
    }
    if (found) hints.push({ name: found, weight })
  }
  add(from.source, 3, ' ')
  if (from.url) add(/^\w+:\/\/([^/:]+)/.exec(from.url)?.[1], 3, '')
  add(from.dateline, 3, ' ')
  add(from.title, 2, ' ')
  return hints
}

const slugCache = new WeakMap<Gazetteer, Map<string, string>>()

/** Names of provinces without accents, with their aliases. */
function slugsOf(g: Gazetteer): Map<string, string> {
  const known = slugCache.get(g)
  if (known) return known
  const slugs = new Map<string, string>()
  for (const { name } of g.provinces) slugs.set(slug(name, ' '), name)
  for (const [fullName, names] of Object.entries(g.data.aliases.units)) {
    const province = g.provinces.find((p) => p.fullName === fullName)
    if (province) for (const name of names) if (name.length > 3) slugs.set(slug(name, ' '), province.name)
  }
  slugCache.set(g, slugs)
  return slugs
}

function slug(text: string, join: string): string {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd')
  return plain
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .join(join)
}

/** Short names only at the start of a host's label: "huengaynay", not "tuetinh". */
function hostNames(host: string, key: string): boolean {
  return key.length >= 5 ? host.includes(key) : host.startsWith(key) || host.startsWith(`bao${key}`)
}

/** Units of province level that have this name. */
export function provincesNamed(g: Gazetteer, name: string): PlaceUnit[] {
  return g.provinces.filter((p) => p.name === name)
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
  const add = (scheme: string, code: string, w: number) =>
    weights.set(scheme + code, (weights.get(scheme + code) ?? 0) + w)
  const now = provinceNow(g, u)
  if (now) add('new', now.code, weight)
  if (u.scheme === 'old') add('old', u.province as string, weight)
  if (!now) return
  for (const p of g.provinces) {
    if (p.scheme === 'new' || g.successors(p) !== now.code || (u.scheme === 'old' && p.code === u.province))
      continue
    // a province of today stands for the old one of its name, and less for those that joined it
    add('old', p.code, u.scheme === 'new' && p.name === now.name ? weight : weight / 8)
  }
}

/** The readings in the province that weighs most; none when no province at hand has one or two weigh the same. */
function heaviest(units: readonly PlaceUnit[], weights: Weights): PlaceUnit[] {
  let top = 0
  const weightOf = (u: PlaceUnit) => weights.get(u.scheme + u.province) ?? 0
  for (const u of units) top = Math.max(top, weightOf(u))
  return top === 0 ? [] : units.filter((u) => weightOf(u) === top)
}
