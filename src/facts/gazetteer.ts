import { foldWord } from '../text/fold.ts'
import { makeSieve, type Tokens } from '../text/tokens.ts'
import { type Found, makeTrie } from './place-trie.ts'
import { type Level, type PlaceUnit, type Scheme, unitMaker } from './place-units.ts'

export type { Level, PlaceUnit, Scheme } from './place-units.ts'

/** A place that is no administrative unit of the lists: a region, a country, a former province. */
export interface OtherPlace {
  readonly kind: string
  readonly name: string
  /** What it is mostly called without its name: "cả nước"; null for most. */
  readonly phrase: string | null
}

export interface PlaceAliases {
  /** Groups of syllables that are one syllable in place names. */
  readonly spellings: readonly (readonly string[])[]
  /** Other names of units, by type and name ("huyện Sa Pa"). */
  readonly units: Readonly<Record<string, readonly string[]>>
  /** What newspapers of a province write before the first sentence ("(BĐ) -"), by type and name. */
  readonly datelines: Readonly<Record<string, readonly string[]>>
  /** Newspapers and stations of a province that are not called by its name ("Ấp Bắc"), by type and name. */
  readonly papers: Readonly<Record<string, readonly string[]>>
  /** Places without a code, by kind and name, with their other names; one with a word in lower case is a fixed phrase. */
  readonly places: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
}

export type AroundClass =
  | 'plural'
  | 'listing'
  | 'and'
  | 'within'
  | 'at'
  | 'not_after'
  | 'after_number'
  | 'not_bare_after'
  | 'person_after'

/** Words before and around names; what each class is for stands in patterns/places/levels.yaml. */
export interface PlaceLevels {
  /** First day of the new scheme, `YYYY-MM-DD`. */
  readonly reform: string
  readonly levels: readonly {
    readonly type: string
    readonly level: readonly Level[]
    readonly words: readonly string[]
    readonly abbreviations: readonly string[]
  }[]
  readonly modifiers: readonly string[]
  readonly one_word: readonly string[]
  readonly bodies: readonly { readonly type: string; readonly words: readonly string[] }[]
  readonly hamlets: Readonly<Record<'sure' | 'weak' | 'numbered', readonly string[]>>
  readonly around: Readonly<Record<AroundClass, readonly string[]>>
}

/**
 * The lists. A line is a unit: code, type, name, code it lies in, first, last and, in the old list, its successors
 * since the reform ("=00004", "/00008 /00025"), parted by tabs.
 */
export interface PlaceData {
  readonly old: readonly string[]
  readonly new: readonly string[]
  readonly aliases: PlaceAliases
  readonly levels: PlaceLevels
}

/** Words of persons' names: what tells "huyện Hà Trung" from "Hà Trung Kiên". */
export interface PersonWords {
  readonly surname: readonly string[]
  readonly honorific: readonly string[]
}

export const PROVINCE = 1
export const DISTRICT = 2
export const COMMUNE = 4
export const OTHER = 8
const BIT: Record<Level, number> = { province: PROVINCE, district: DISTRICT, commune: COMMUNE }

/** Words that announce a name. */
export interface Announcer {
  readonly keys: readonly string[]
  /** How many of the keys are the word itself, the rest being a modifier: 1 for "huyện miền núi". */
  readonly own: number
  /** Must be written with a capital. */
  readonly capital: boolean
  /** Type of unit, or the hamlet word itself. */
  readonly type: string
  /** Levels that a unit of this type can have, as bits; 0 for hamlets and for fixed names. */
  readonly mask: number
  readonly role: 'level' | 'abbreviation' | 'body' | 'sure' | 'weak' | 'numbered' | 'fixed'
  readonly other: OtherPlace | null
}

export interface Gazetteer {
  readonly data: PlaceData
  /** First day of the new scheme. */
  readonly reform: string
  /** Types of units that a single word of no Vietnamese may name. */
  readonly oneWord: ReadonlySet<string>
  /** By the folded first word, longest first. */
  readonly announcers: ReadonlyMap<string, readonly Announcer[]>
  /** Of the keys of `announcers`: most words announce nothing. */
  readonly sieve: Uint8Array
  readonly around: Readonly<Record<AroundClass, ReadonlySet<string>>>
  readonly surnames: ReadonlySet<string>
  readonly honorifics: ReadonlySet<string>
  /** Longest name of the lists that starts at token i and has a reading in `mask`; null when there is none. */
  readonly match: (tokens: Tokens, i: number, mask: number) => Found | null
  /** The readings of a name at these levels; the same array each time. */
  readonly units: (node: number, mask: number) => readonly PlaceUnit[]
  /** The region or country of this name. */
  readonly other: (node: number) => OtherPlace | null
  /** What the country of the lists is called as a whole: "cả nước"; null when the lists do not say. */
  readonly nation: string | null
  /** Provinces of both schemes. */
  readonly provinces: readonly PlaceUnit[]
  /** All units that carried a code. */
  readonly byCode: (code: string, scheme: Scheme) => readonly PlaceUnit[]
  /** Successors of an old unit as the list has them; '' when it has none. */
  readonly successors: (unit: PlaceUnit) => string
  /** Every unit; made on first use. */
  readonly all: () => readonly PlaceUnit[]
}

/** Indexes the lists by folded syllables; some 20 ms, once a run. */
export function buildGazetteer(data: PlaceData, persons: PersonWords): Gazetteer {
  const { aliases, levels } = data
  const lines = [...data.old, ...data.new]
  const unit = unitMaker(lines, data.old.length, levels.reform)
  const trie = makeTrie(aliases.spellings)
  const districts: number[] = []
  const provinces: number[] = []
  for (let n = 0; n < lines.length; n++) {
    const line = lines[n] as string
    const type = line.indexOf('\t') + 1
    const name = line.indexOf('\t', type) + 1
    const end = line.indexOf('\t', name)
    const bit = bitOf(type - 1)
    if (bit === PROVINCE) provinces.push(n)
    else if (bit === DISTRICT) districts.push(n)
    trie.add(line.slice(name, end), n, bit)
  }
  for (const [fullName, names] of Object.entries(aliases.units)) {
    const [type, name] = typeAndName(fullName, levels)
    for (const n of trie.named(name)) {
      if (!(lines[n] as string).includes(`\t${type}\t${name}\t`)) continue
      for (const other of names) trie.add(other, n, bitOf((lines[n] as string).indexOf('\t')))
    }
  }
  for (const n of districts) unit.lies(n)

  const others: OtherPlace[] = []
  const announcers = new Map<string, Announcer[]>()
  const announce = (words: string, a: Omit<Announcer, 'keys' | 'own' | 'capital'>, modifier = ''): void => {
    const own = keysOf(words)
    const keys = [...own, ...keysOf(modifier)]
    const list = announcers.get(keys[0] as string) ?? []
    list.push({ ...a, keys, own: own.length, capital: a.role !== 'fixed' && words !== words.toLowerCase() })
    announcers.set(keys[0] as string, list)
  }
  for (const [kind, places] of Object.entries(aliases.places)) {
    for (const [shown, names] of Object.entries(places)) {
      const phrase = names.find((name) => name === name.toLowerCase()) ?? null
      const other = { kind, name: shown, phrase }
      others.push(other)
      for (const name of [shown, ...names]) {
        if (/(^|[\s-])\p{Ll}/u.test(name)) announce(name, { type: kind, mask: 0, role: 'fixed', other })
        else trie.add(name, lines.length + others.length - 1, OTHER)
      }
    }
  }
  const masks = new Map<string, number>()
  for (const { type, level, words, abbreviations } of levels.levels) {
    const mask = level.reduce((bits, l) => bits | BIT[l], 0)
    masks.set(type, mask)
    for (const word of words) {
      announce(word, { type, mask, role: 'level', other: null })
      for (const m of levels.modifiers) announce(word, { type, mask, role: 'level', other: null }, m)
    }
    for (const word of abbreviations) announce(word, { type, mask, role: 'abbreviation', other: null })
  }
  for (const { type, words } of levels.bodies) {
    for (const word of words) announce(word, { type, mask: masks.get(type) ?? 0, role: 'body', other: null })
  }
  for (const role of ['sure', 'weak', 'numbered'] as const) {
    for (const word of levels.hamlets[role]) announce(word, { type: word, mask: 0, role, other: null })
  }
  for (const list of announcers.values()) list.sort((a, b) => b.keys.length - a.keys.length)

  const readings = new Map<number, readonly PlaceUnit[]>()
  const otherOf = new Map<number, OtherPlace | null>()
  return {
    data,
    reform: levels.reform,
    oneWord: new Set(levels.one_word),
    announcers,
    sieve: makeSieve(announcers.keys()),
    around: Object.fromEntries(
      Object.entries(levels.around).map(([k, v]) => [k, folded(v)]),
    ) as Gazetteer['around'],
    surnames: folded(persons.surname),
    honorifics: folded(persons.honorific.map((words) => words.split(' ').at(-1) as string)),
    match: trie.match,
    units: (node, mask) => {
      const key = node * 16 + mask
      let list = readings.get(key)
      if (!list) {
        const numbers = trie
          .entries(node)
          .filter((n) => n < lines.length && bitOf(lines[n]?.indexOf('\t') ?? 0) & mask)
        list = [...new Set(numbers)].map(unit.make)
        readings.set(key, list)
      }
      return list
    },
    nation: others.find((o) => o.kind === 'country' && o.phrase)?.phrase ?? null,
    other: (node) => {
      let other = otherOf.get(node)
      if (other === undefined) {
        other = others[trie.entries(node).find((n) => n >= lines.length)! - lines.length] ?? null
        otherOf.set(node, other)
      }
      return other
    },
    provinces: provinces.map(unit.make),
    byCode: unit.byCode,
    successors: unit.successors,
    all: () => lines.map((_, n) => unit.make(n)),
  }
}

/** The level of a unit, as a bit, by the length of its code. */
function bitOf(codeLength: number): number {
  return codeLength === 2 ? PROVINCE : codeLength === 3 ? DISTRICT : COMMUNE
}

function typeAndName(fullName: string, levels: PlaceLevels): [type: string, name: string] {
  const type = levels.levels.map((l) => l.type).find((t) => fullName.startsWith(`${t} `)) ?? ''
  return [type, fullName.slice(type.length + 1)]
}

/** The tokens of an announcer: a point stands alone, and so does a hyphen. */
function keysOf(words: string): string[] {
  return words
    .split(/\s+|(?=[.-])|(?<=[.-])/)
    .filter(Boolean)
    .map(foldWord)
}

function folded(words: readonly string[]): ReadonlySet<string> {
  return new Set(words.map(foldWord))
}
