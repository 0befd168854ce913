import { foldWord } from '../text/fold.ts'
import { NUMBER, type Tokens, WORD } from '../text/tokens.ts'

export type Level = 'province' | 'district' | 'commune'
export type Scheme = 'old' | 'new'

/** One administrative unit under one name and type; a unit that changed either is several of these. */
export interface PlaceUnit {
  /** Code in the national list: 2 digits a province, 3 a district, 5 a commune. Codes are used again: see `first`, `last`. */
  readonly code: string
  readonly level: Level
  /** Kind as the list has it, lower case: "huyện". */
  readonly type: string
  readonly name: string
  /** Type and name: "huyện Văn Lãng". */
  readonly fullName: string
  /** `old`: three levels, until the reform; `new`: two levels, since. */
  readonly scheme: Scheme
  /** Code of the district that it is or lies in; null for provinces and in the new scheme. */
  readonly district: string | null
  /** Code of the province that it is or lies in. */
  readonly province: string | null
  /** First day known to be in force, `YYYY-MM-DD`; '' when it is older than the lists. */
  readonly first: string
  /** Last day known to be in force; `9999-12-31` for a unit of today. */
  readonly last: string
}

/** A place that is no administrative unit of the lists: a region, a country, a former province. */
export interface OtherPlace {
  readonly kind: string
  readonly name: string
}

/** A unit's line: code, type, name, code it lies in, first, last, successors since the reform ("=00004", "/00008 /00025"). */
export type PlaceRow = readonly string[]

export interface PlaceAliases {
  /** Groups of syllables that are one syllable in place names. */
  readonly spellings: readonly (readonly string[])[]
  /** Other names of a unit; `for` is its type and name. */
  readonly units: readonly { readonly for: string; readonly names: readonly string[] }[]
  /** Places without a code; the first name is the one to show. */
  readonly places: readonly { readonly kind: string; readonly names: readonly string[] }[]
}

export interface PlaceLevels {
  /** First day of the new scheme, `YYYY-MM-DD`. */
  readonly reform: string
  /** Words before a unit's name, by the type of unit; an abbreviation counts only before a name of the lists. */
  readonly levels: readonly {
    readonly type: string
    readonly words: readonly string[]
    readonly abbreviations: readonly string[]
  }[]
  /** Words that may stand between a level word and the name: "huyện miền núi Mường Lát". */
  readonly modifiers: readonly string[]
  /** Bodies that are named by their unit without its level word: "Huyện ủy Nam Đông". */
  readonly bodies: readonly { readonly type: string; readonly words: readonly string[] }[]
  /** Below the commune, in no list. `weak` words also mean other things and take only numbers and longer names. */
  readonly hamlets: { readonly sure: readonly string[]; readonly weak: readonly string[] }
  /** Closed word classes around names; see patterns/places/levels.yaml. */
  readonly around: Readonly<Record<AroundClass, readonly string[]>>
}
export type AroundClass =
  | 'plural'
  | 'listing'
  | 'and'
  | 'within'
  | 'at'
  | 'each'
  | 'after_number'
  | 'persons'
  | 'surnames'
  | 'not_bare_after'

export interface PlaceData {
  readonly old: readonly PlaceRow[]
  readonly new: readonly PlaceRow[]
  readonly aliases: PlaceAliases
  readonly levels: PlaceLevels
}

export const PROVINCE = 1
export const DISTRICT = 2
export const COMMUNE = 4
export const OTHER = 8
const MASK: Record<Level, number> = { province: PROVINCE, district: DISTRICT, commune: COMMUNE }

/** Words that announce a name. */
export interface Announcer {
  readonly keys: readonly string[]
  /** Must be written with a capital. */
  readonly capital: boolean
  /** Type of unit or the hamlet word itself. */
  readonly type: string
  /** Levels that a unit of this type can have; 0 for hamlets and for fixed names. */
  readonly mask: number
  readonly role: 'level' | 'abbreviation' | 'body' | 'hamlet' | 'weak' | 'fixed'
  readonly other: OtherPlace | null
}

/** A name found in the lists: tokens [i, end), and its node. */
export interface Found {
  readonly node: number
  readonly end: number
}

export interface Gazetteer {
  readonly data: PlaceData
  readonly reform: string
  /** By the folded first word, longest first. */
  readonly announcers: ReadonlyMap<string, readonly Announcer[]>
  readonly around: Readonly<Record<AroundClass, ReadonlySet<string>>>
  /** Longest name of the lists that starts at token i and has a reading in `mask`; null when there is none. */
  readonly match: (tokens: Tokens, i: number, mask: number) => Found | null
  /** The levels that a name can have, as bits. */
  readonly maskOf: (node: number) => number
  /** The readings of a name at these levels; the same array each time. */
  readonly units: (node: number, mask: number) => readonly PlaceUnit[]
  readonly others: (node: number) => readonly OtherPlace[]
  /** All units that carried a code. */
  readonly byCode: (code: string, scheme: Scheme) => readonly PlaceUnit[]
  /** Successors of an old unit as the list has them; '' when it has none. */
  readonly successors: (unit: PlaceUnit) => string
  /** Every unit, made on first use. */
  readonly all: () => readonly PlaceUnit[]
}

const BITS = 14
const APOSTROPHE = /^['’‘ʼ`´]$/
const HYPHEN = /^[-–—‑]+$/

/** The folded syllables of a name, as `match` sees them: apostrophes join, hyphens and points part. */
export function nameKeys(name: string): string[] {
  const parts = name.replace(/['’‘ʼ`´]\s*/g, "'").split(/[\s\-–—‑.]+/)
  return parts.filter((p) => p !== '').map(syllableKey)
}

function syllableKey(part: string): string {
  if (/^\d+$/.test(part)) return part.replace(/^0+(?=\d)/, '')
  return part.includes("'") ? part.split("'").map(foldWord).join('') : foldWord(part)
}

/** Indexes the lists by folded syllables; tens of milliseconds, once a run. */
export function buildGazetteer(data: PlaceData): Gazetteer {
  const rows = [...data.old, ...data.new]
  const reforms = data.levels.reform
  const dayBefore = new Date(Date.parse(reforms) - 86_400_000).toISOString().slice(0, 10)
  const province = new Map<string, string>()
  for (const row of data.old) if (row[0]?.length === 3) province.set(row[0], row[3] as string)

  const syllables = new Map<string, number>()
  const edges = new Map<number, number>()
  const head: number[] = [0]
  const masks: number[] = [0]
  const next: number[] = [0]
  const raw = new Map<string, number>()
  for (const group of data.aliases.spellings) {
    const id = syllables.size + 1
    for (const spelling of group) syllables.set(foldWord(spelling), id)
  }
  let count = syllables.size + 1
  const idOf = (key: string) => {
    let id = syllables.get(key)
    if (id === undefined) {
      id = count++
      syllables.set(key, id)
    }
    return id
  }
  const step = (node: number, syllable: number) => {
    const edge = (node << BITS) | syllable
    let to = edges.get(edge)
    if (to === undefined) {
      to = head.length
      edges.set(edge, to)
      head.push(0)
      masks.push(0)
    }
    return to
  }
  // entry n + 1 is rows[n], after them the other places; 0 ends a chain
  const entry = (node: number, n: number, mask: number) => {
    entries.push(n)
    next.push(head[node] as number)
    head[node] = entries.length - 1
    masks[node] = (masks[node] as number) | mask
  }
  const entries: number[] = [-1]
  const nodeOf = (name: string) => {
    let node = 0
    for (const key of nameKeys(name)) node = step(node, idOf(key))
    return node
  }
  const plain = /^[\p{L}\d ]+$/u
  for (let n = 0; n < rows.length; n++) {
    const row = rows[n] as PlaceRow
    const name = row[2] as string
    let node = 0
    if (plain.test(name)) {
      for (const part of name.split(' ')) {
        let id = raw.get(part)
        if (id === undefined) {
          id = idOf(syllableKey(part))
          raw.set(part, id)
        }
        node = step(node, id)
      }
    } else node = nodeOf(name)
    entry(node, n, maskOfCode(row[0] as string))
  }

  const byFullName = new Map<string, number[]>()
  for (const alias of data.aliases.units) byFullName.set(alias.for, [])
  for (let n = 0; n < rows.length; n++) {
    const row = rows[n] as PlaceRow
    byFullName.get(`${row[1]} ${row[2]}`)?.push(n)
  }
  for (const alias of data.aliases.units) {
    for (const name of alias.names) {
      const node = nodeOf(name)
      for (const n of byFullName.get(alias.for) ?? []) entry(node, n, maskOfCode(rows[n]?.[0] as string))
    }
  }
  const others: OtherPlace[] = []
  const announcers = new Map<string, Announcer[]>()
  const announce = (words: string, a: Omit<Announcer, 'keys' | 'capital'>) => {
    const keys = words.split(/\s+|(?=\.)/).map((w) => foldWord(w))
    const first = keys[0] as string
    const list = announcers.get(first) ?? []
    list.push({ ...a, keys, capital: words !== words.toLowerCase() })
    announcers.set(first, list.sort((x, y) => y.keys.length - x.keys.length))
  }
  for (const { kind, names } of data.aliases.places) {
    const other = { kind, name: names[0] as string }
    others.push(other)
    for (const name of names) {
      if (name === name.toLowerCase()) announce(name, { type: kind, mask: 0, role: 'fixed', other })
      else entry(nodeOf(name), rows.length + others.length - 1, OTHER)
    }
  }
  const typeMask = new Map<string, number>()
  for (const row of rows) typeMask.set(row[1] as string, (typeMask.get(row[1] as string) ?? 0) | maskOfCode(row[0] as string))
  const { levels, modifiers, bodies, hamlets } = data.levels
  for (const { type, words, abbreviations } of levels) {
    const mask = typeMask.get(type) ?? 0
    for (const word of words) {
      announce(word, { type, mask, role: 'level', other: null })
      for (const m of modifiers) announce(`${word} ${m}`, { type, mask, role: 'level', other: null })
    }
    for (const word of abbreviations) announce(word, { type, mask, role: 'abbreviation', other: null })
  }
  for (const { type, words } of bodies) {
    for (const word of words) announce(word, { type, mask: typeMask.get(type) ?? 0, role: 'body', other: null })
  }
  for (const word of hamlets.sure) announce(word, { type: word, mask: 0, role: 'hamlet', other: null })
  for (const word of hamlets.weak) announce(word, { type: word, mask: 0, role: 'weak', other: null })

  const made: (PlaceUnit | undefined)[] = []
  const unit = (n: number): PlaceUnit => {
    const known = made[n]
    if (known) return known
    const [code, type, name, within, first, last] = rows[n] as [string, string, string, string, string, string]
    const scheme = n < data.old.length ? 'old' : 'new'
    const level = code.length === 2 ? 'province' : code.length === 3 ? 'district' : 'commune'
    const district = level === 'district' ? code : within.length === 3 ? within : null
    made[n] = {
      code,
      level,
      type,
      name,
      fullName: `${type} ${name}`,
      scheme,
      district,
      province: level === 'province' ? code : level === 'district' || !district ? within : (province.get(district) ?? null),
      first: first || (scheme === 'old' ? '' : reforms),
      last: last || (scheme === 'old' ? dayBefore : '9999-12-31'),
    }
    number.set(made[n], n)
    return made[n]
  }
  const number = new Map<PlaceUnit, number>()
  const NONE: readonly PlaceUnit[] = []
  const readings = new Map<number, readonly PlaceUnit[]>()
  const codes = new Map<string, number[]>()

  const match = (t: Tokens, i: number, mask: number): Found | null => {
    let node = 0
    let k = i
    let found = 0
    let end = 0
    while (k < t.length) {
      const type = t.type[k] as Tokens['type'][number]
      let key = type.key
      if (type.kind === WORD) {
        if (type.capital === 0) break
      } else if (type.kind !== NUMBER || (k === i && mask & OTHER)) break
      else if (key.charCodeAt(0) === 48) key = syllableKey(key)
      k++
      while (k + 1 < t.length && t.spaced[k] === 0 && t.type[k + 1]?.kind === WORD && APOSTROPHE.test(t.type[k]?.key as string)) {
        key += t.type[k + 1]?.key
        k += 2
      }
      const syllable = syllables.get(key)
      if (syllable === undefined) break
      const to = edges.get((node << BITS) | syllable)
      if (to === undefined) break
      node = to
      if ((masks[node] as number) & mask) {
        found = node
        end = k
      }
      const mark = t.type[k]
      if (mark && mark.kind > NUMBER && (HYPHEN.test(mark.key) || (mark.key === '.' && t.spaced[k + 1] === 0))) k++
    }
    return found === 0 ? null : { node: found, end }
  }

  return {
    data,
    reform: reforms,
    announcers,
    around: foldedSets(data.levels.around),
    match,
    maskOf: (node) => masks[node] as number,
    units: (node, mask) => {
      const key = node * 16 + mask
      const known = readings.get(key)
      if (known) return known
      const list: PlaceUnit[] = []
      for (let e = head[node] as number; e !== 0; e = next[e] as number) {
        const n = entries[e] as number
        if (n < rows.length && maskOfCode(rows[n]?.[0] as string) & mask) list.push(unit(n))
      }
      const result = list.length === 0 ? NONE : [...new Set(list)]
      readings.set(key, result)
      return result
    },
    others: (node) => {
      const list: OtherPlace[] = []
      for (let e = head[node] as number; e !== 0; e = next[e] as number) {
        const other = others[(entries[e] as number) - rows.length]
        if (other) list.push(other)
      }
      return list
    },
    byCode: (code, scheme) => {
      if (codes.size === 0) {
        rows.forEach((row, n) => {
          const key = (n < data.old.length ? 'old' : 'new') + row[0]
          const list = codes.get(key)
          if (list) list.push(n)
          else codes.set(key, [n])
        })
      }
      return (codes.get(scheme + code) ?? []).map(unit)
    },
    successors: (u) => rows[number.get(u) ?? -1]?.[6] ?? '',
    all: () => rows.map((_, n) => unit(n)),
  }
}

/** The levels of a unit, as bits, by the length of its code. */
function maskOfCode(code: string): number {
  return code.length === 2 ? PROVINCE : code.length === 3 ? DISTRICT : COMMUNE
}

/** The bit of a level. */
export function maskOfLevel(level: Level): number {
  return MASK[level]
}

function foldedSets(around: PlaceLevels['around']): Gazetteer['around'] {
  const sets: Partial<Record<AroundClass, ReadonlySet<string>>> = {}
  for (const [name, words] of Object.entries(around)) sets[name as AroundClass] = new Set(words.map(foldWord))
  return sets as Gazetteer['around']
}
