import { bareWord, foldWord } from '../text/fold.ts'
import { NUMBER, type Tokens, WORD } from '../text/tokens.ts'
import type { From } from '../types.ts'
import type { Gazetteer } from './gazetteer.ts'

/** A province that an article is likely about, by its name in the lists. */
export interface ProvinceHint {
  readonly name: string
  readonly weight: number
  /** What points to it; a dateline is of the text. */
  readonly from: From
}

/** What may tell of an article's province: source, address and title, and how its text begins. */
export interface HintSources {
  readonly source?: Tokens | null
  readonly url?: string | null
  readonly title?: Tokens | null
  readonly text?: Tokens | null
}

/** So many characters of a text are its dateline. */
const DATELINE_SIZE = 60

/** The provinces that a source, an address, a dateline or a title name: "Báo Lạng Sơn", "baolangson.vn". */
export function provinceHints(gazetteer: Gazetteer, from: HintSources): ProvinceHint[] {
  const hints: ProvinceHint[] = []
  const index = indexOf(gazetteer)
  const add = (name: string | null, weight: number, from: From): void => {
    if (name !== null) hints.push({ name, weight, from })
  }
  if (from.source) {
    const { text } = from.source
    // a source may be no more than an address: "baolangson.vn"
    const told =
      provinceIn(from.source, index) ?? (HOST.test(text) ? inHost(text, index) : paperIn(text, index))
    add(told, 3, 'source')
  }
  const host = from.url ? /^\w+:\/\/([^/:]+)/.exec(from.url)?.[1] : undefined
  if (host) add(inHost(host, index), 3, 'source')
  if (from.text) {
    const { text, type } = from.text
    const mark = type[0]?.raw === '(' ? DATELINE.exec(text.slice(0, DATELINE_SIZE))?.[1]?.trim() : undefined
    if (mark) add(index.datelines.get(foldWord(mark)) ?? inHost(mark, index), 3, 'earlier')
    add(provinceIn(from.text, index, DATELINE_SIZE), 3, 'earlier')
  }
  if (from.title) add(provinceIn(from.title, index), 2, 'title')
  return hints
}

interface HintIndex {
  /** Folded words, with and without accents, by what they name. */
  readonly words: ReadonlyMap<string, string>
  /** What those words begin with. */
  readonly firsts: ReadonlySet<string>
  readonly joined: readonly (readonly [slug: string, name: string])[]
  /** Newspapers and stations by other names, folded, with the province of each. */
  readonly papers: readonly (readonly [paper: string, name: string])[]
  /** Provinces by what their newspapers write before the first sentence. */
  readonly datelines: ReadonlyMap<string, string>
  readonly hosts: Map<string, string | null>
}

const indexes = new WeakMap<Gazetteer, HintIndex>()
const HOSTS = 5000
/** What stands in brackets before the first sentence: "(BĐ) -", "(Baonghean) -". */
const DATELINE = /^\s*\(([^()\d]{2,14})\)\s*[-–.:]/u
const WORDS = /[\p{L}\p{M}\d]+/gu

function indexOf(g: Gazetteer): HintIndex {
  const known = indexes.get(g)
  if (known) return known
  const words = new Map<string, string>()
  const joined: (readonly [string, string])[] = []
  const add = (name: string, shown: string): void => {
    const bare = plain(name)
    words.set(bare.join(' '), shown)
    words.set(folded(name), shown)
    joined.push([bare.join(''), shown])
  }
  for (const { name } of g.provinces) add(name, name)
  for (const [fullName, names] of Object.entries(g.data.aliases.units)) {
    const province = g.provinces.find((p) => p.fullName === fullName)
    if (province) for (const name of names) add(name, province.name)
  }
  const papers: (readonly [string, string])[] = []
  for (const [fullName, names] of Object.entries(g.data.aliases.papers)) {
    const province = g.provinces.find((p) => p.fullName === fullName)
    if (!province) continue
    for (const name of names) {
      joined.push([plain(name).join(''), province.name])
      papers.push([folded(name), province.name])
    }
  }
  const datelines = new Map<string, string>()
  for (const [fullName, marks] of Object.entries(g.data.aliases.datelines)) {
    const province = g.provinces.find((p) => p.fullName === fullName)
    if (province) for (const mark of marks) datelines.set(foldWord(mark), province.name)
  }
  // the longest first: thuathienhue before hue
  joined.sort((a, b) => b[0].length - a[0].length)
  const firsts = new Set([...words.keys()].map((name) => name.split(' ')[0]!))
  const index = { words, firsts, joined, papers, datelines, hosts: new Map() }
  indexes.set(g, index)
  return index
}

/** The words of a text, folded, with their accents. */
const folded = (text: string): string => (text.match(WORDS) ?? []).map(foldWord).join(' ')

/** An address without a space: "baolangson.vn". */
const HOST = /^[\w-]+(\.[\w-]+)+$/

/** The province of the paper that a source names. */
const paperIn = (source: string, { papers }: HintIndex): string | null =>
  papers.find(([paper]) => ` ${folded(source)} `.includes(` ${paper} `))?.[1] ?? null

function plain(text: string): string[] {
  return bareWord(text)
    .split(/[^a-z0-9]+/)
    .filter((w) => w !== '')
}

/** The first province named in a line of text, in words with capitals; marks between them do not count. */
function provinceIn({ type, end, length }: Tokens, index: HintIndex, limit = Infinity): string | null {
  for (let i = 0; i < length && end[i]! <= limit; i++) {
    if (type[i]!.capital === 0 || !index.firsts.has(type[i]!.key)) continue
    let key = ''
    let found: string | null = null
    for (let p = i, words = 0; p < length && end[p]! <= limit && words < 4; p++) {
      const { kind, capital } = type[p]!
      if (kind !== WORD && kind !== NUMBER) continue
      if (kind === WORD && capital === 0) break
      key = words === 0 ? type[p]!.key : `${key} ${type[p]!.key}`
      found = index.words.get(key) ?? found
      words++
    }
    if (found !== null) return found
  }
  return null
}

/** Short names count only where a host begins: huengaynay.vn, not tuetinh.vn. */
function inHost(host: string, index: HintIndex): string | null {
  const known = index.hosts.get(host)
  if (known !== undefined) return known
  const text = plain(host.replace(/^www\./, '')).join('')
  const hit = index.joined.find(([slug]) =>
    slug.length >= 5 ? text.includes(slug) : text.startsWith(slug) || text.startsWith(`bao${slug}`),
  )
  if (index.hosts.size < HOSTS) index.hosts.set(host, hit?.[1] ?? null)
  return hit?.[1] ?? null
}
