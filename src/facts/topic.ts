import { CLASSES, LIST } from '../knowledge/lists.ts'
import type { Knowledge } from '../knowledge/model.ts'
import { foldWord } from '../text/fold.ts'
import {
  asOneWord,
  type Found,
  isIn,
  isInAny,
  lengthFrom,
  lengthIn,
  lengthTo,
  longestFrom,
  ofList,
  opening,
  phrasesFrom,
  phrasesTo,
} from '../text/lexicon.ts'
import { isSyllable } from '../text/syllable.ts'
import { ALL_CAPITALS, CAPITAL, NUMBER, type Tokens, textOf, WORD } from '../text/tokens.ts'
import type { Article, From } from '../types.ts'
import { writtenOut } from './abbreviated.ts'
import type { PlaceUnit } from './gazetteer.ts'
import type { Subject } from './memory.ts'
import { type Entity, findEntities } from './names.ts'
import type { PlaceMention } from './place-mentions.ts'
import { rollUp } from './place-now.ts'
import { type ProvinceHint, provinceNamed, type ResolvedPlace } from './place-resolve.ts'
import type { Scene } from './view.ts'
import { type Work, workAbout, worksIn } from './works.ts'

/** What the article is about as a whole: what fills a blank when nothing nearer does. */
export interface Topic {
  readonly article: Article
  readonly resolved: readonly ResolvedPlace[]
  /** Number of the place mention it is mostly about, -1 for none. */
  readonly main: number
  /** The unit of a level ("huyện") that the main place is or lies in, else that title or source tell, by folded level word. */
  readonly byLevel: ReadonlyMap<string, Known>
  /** The one district or commune that the title names; null where it names several. */
  readonly local: PlaceUnit | null
  /** What abbreviations stand for, as the article introduces them: "tổ chức cơ sở đảng (TCCSĐ)". */
  readonly abbreviations: ReadonlyMap<string, string>
  /** Bodies in full by what else they are called: "Tổng công ty Xây dựng A (Acons)", "Công ty cổ phần Mây Tre". */
  readonly aliases: ReadonlyMap<string, string>
  /** Whether the title names the main place. */
  readonly told: boolean
  /** The unit that levels stand for more often than any place is named, where no mention names it: "toàn tỉnh". */
  readonly home: Known | null
  /** What the whole country is called, where the article is about many of its provinces: "cả nước". */
  readonly nation: string | null
  /** Places as the article names them with their level, by rank and name: "xã Phù Lưu", whatever it is in the lists. */
  readonly called: ReadonlyMap<string, string>
  /** How the article writes units that it shortens ("TPHCM"): in full, where it does so anywhere. */
  readonly spelled: ReadonlyMap<PlaceUnit, string>
  /** The single works that the text speaks of, in order. */
  readonly works: readonly Work[]
  /** The company, project or product that the title names and the text comes back to. */
  readonly hero: Subject | null
  /** The accident that it is about: "vụ cháy". */
  readonly accident: string | null
  /** Who acts in the title, where it does not name the main place: "Các đơn vị khối huyện giải ngân …". */
  readonly actor: Subject | null
  /** The bodies that the title names, by each beginning of their heads: "bệnh viện" for "Bệnh viện Đa khoa huyện A". */
  readonly titled: ReadonlyMap<string, Subject>
  /** The one place that the title names with its level, and no list tells which it is: "Xã Bình Thành đổi mới"; its level, folded. */
  readonly entitled: { readonly level: string; readonly subject: Subject } | null
  /** Province that title or source point to, when the text names no place. */
  readonly hinted: Known | null
}

/** A unit that the article is about or lies in, and what told so. */
export interface Known {
  readonly text: string
  readonly unit: PlaceUnit
  readonly from: From
}

const IN_TITLE = 3
/** Of more places in its title an article may be a round-up. */
const TITLED = 2
const IN_LEAD = 2
const LEAST = 0.8
/** What "toàn huyện" weighs beside a place named. */
const LEVEL_WORD = 0.7
/** Less than one of them weighs, and more than a body of the level. */
const NAMED_ONCE = 0.6
/** What a body of a level weighs beside the level itself: "UBND huyện", without which. */
const OF_BODY = 0.5

/**
 * The article's main place by votes: every mention counts, more in the title and the first sentence; a level word that
 * stands for it ("toàn huyện") counts for the places of its level. The first of equals wins.
 */
export function topicOf(
  scene: Scene,
  resolved: readonly ResolvedPlace[],
  article: Article,
  title: Tokens | null,
  titled: readonly ResolvedPlace[],
  hints: readonly ProvinceHint[],
  k: Knowledge,
): Topic {
  const { tokens, places } = scene
  const votes = new Map<string, { n: number; first: number; level: string | null }>()
  const lead = leadOf(scene, title)
  places.forEach((m, i) => {
    const nation =
      m.rank === 0 &&
      m.level === null &&
      m.other !== null &&
      m.other.kind !== 'continent' &&
      scene.tokens.type[m.first]!.capital === 0
    if ((m.rank < 2 && !nation) || (nation && isYardstick(scene, m.first))) return
    // provinces are all in the lists: "tỉnh Trần Văn A" is a body and its head
    if (m.rank === 4 && m.other === null && m.candidates.length === 0) return
    const key = m.name
    // one of an enumeration says less than a name alone
    // and one in the name of a body too, unless it is told where it lies: "Hội LHPN xã Phú Hội, huyện Đức Trọng"
    const listed = (joined(scene, m.first - 1) && !isLocated(scene, m)) || joined(scene, m.last)
    const locates = inChain(scene, m.rank, m.first - 2) || inChain(scene, m.rank, m.last + 1)
    const weight =
      (locates ? 0.5 : 1) *
      (livesThere(k, tokens, m.first) ? LIVES : 1) *
      (tokens.type[m.first - 1]?.raw === '(' ? BRACKETED : 1) *
      (m.first < lead ? IN_LEAD : 1) *
      (m.typed || nation ? 1 : 0.9) *
      (listed || isItemOf(tokens, m) ? LISTED : 1) *
      (nation ? 1.5 : 1)
    const v = votes.get(key)
    const level = m.level ?? resolved[i]?.unit?.type ?? null
    const known = level === null ? null : levelKeys(level)[1]
    if (v) {
      v.n += weight
      v.level ??= known
    } else votes.set(key, { n: weight, first: i, level: known })
  })
  const inTitle = titled.map((r) => r.mention)
  if (title) {
    const named = new Set(inTitle.map((m) => m.name))
    // "Bà Rịa - Vũng Tàu" does not name "Vũng Tàu"
    let rest = title.text
    for (const m of inTitle) rest = rest.replace(title.text.slice(m.start, m.end), ' ')
    for (const [key, v] of votes) if (named.has(key) || namedIn(rest, key)) v.n += IN_TITLE
  }
  const levels = levelWords(scene, lead)
  for (const v of votes.values()) if (v.level !== null) v.n += (levels.get(v.level) ?? 0) * LEVEL_WORD
  let main = -1
  let most = LEAST
  for (const { n, first } of votes.values()) {
    if (n > most + 1e-9) {
      most = n
      main = first
    }
  }
  // "Cháy rừng ở Sóc Sơn, Hà Nội": what a title tells where something is, it is about, whatever else it names
  const told =
    main >= 0 && inTitle.length <= TITLED && inTitle.some((m) => m.rank > 1 && m.name === places[main]!.name)
  const scattered = main >= 0 && !told && isScattered(votes.get(places[main]!.name)!.n, resolved)
  const nationwide = scattered && isNational(tokens, title, k)
  // of units of one name ("thành phố Sơn La", "tỉnh Sơn La") the one that is meant most
  if (main >= 0) main = mostMeant(places, resolved, main)
  const roundUp = main >= 0 && !told && isOneOfParts(places, resolved, votes, main)
  const part = roundUp ? resolved[main]!.unit! : null
  if (part) main = wholeNamed(resolved, part) ?? main
  const spelled = spelledUnits(places, resolved, tokens.text)
  const byLevel = new Map<string, Known>()
  const unit = main >= 0 ? (resolved[main]?.unit ?? resolved[main]?.within ?? null) : null
  const add = (u: PlaceUnit | null | undefined, from: From = 'earlier'): void => {
    if (!u) return
    const known: Known = { text: spelled.get(u) ?? u.fullName, unit: u, from }
    for (const key of levelKeys(u.type)) if (!byLevel.has(key)) byLevel.set(key, known)
  }
  // "cả tỉnh" is that of the paper, where it tells of its own people in a district elsewhere and names no other province
  const hint = hints.find(({ from }) => from === 'source')
  const paper = hint ? provinceNamed(k.places, hint.name) : null
  const elsewhere = (u: PlaceUnit): boolean =>
    paper !== null && u.level === 'province' && paper !== u && !resolved.some((r) => r.unit === u)
  if (unit) for (const u of rollUp(k.places, unit, article.published)) if (!elsewhere(u)) add(u)
  if (main >= 0) {
    for (let m: PlaceMention | null = places[main]!; m; m = m.parent) {
      const at = places.indexOf(m)
      add(at >= 0 ? resolved[at]?.unit : null)
    }
  }
  const local = localIn(titled)
  for (const u of local ? rollUp(k.places, local, article.published) : []) add(u, 'title')
  let hinted: Known | null = null
  let weight = 0
  for (const hint of hints) {
    if (hint.weight <= weight) continue
    weight = hint.weight
    const province = provinceNamed(k.places, hint.name)
    hinted = province ? { text: province.fullName, unit: province, from: hint.from } : null
    add(province, hint.from)
  }
  // nothing but parts of one province: "toàn tỉnh có 45 xã (huyện A 5 xã; huyện B 8 xã)"
  if (main < 0) add(provinceOf(resolved, k, article.published))
  // "toàn tỉnh" again and again, the province named nowhere: it is what the article is about, not the commune named once
  // a paper that names provinces from all over, its own among them, tells of its own; so does one that goes through districts
  const ofPaper =
    paper &&
    (scattered
      ? resolved.some(({ unit }) => unit?.fullName === paper.fullName)
      : part !== null && resolved[main]?.unit === part && part.province === paper.code)
      ? { text: spelled.get(paper) ?? paper.fullName, unit: paper, from: 'source' as const }
      : null
  // "toàn tỉnh" once, and no place named that counts: it is that of the paper
  const nowhere = main < 0 && !places.some((m) => m.rank === 0)
  const other = title !== null && !(main >= 0 && namedIn(title.text, places[main]!.name))
  const ofTitle = title ? findEntities(title, inTitle, k) : []
  const head = other ? headOf(ofTitle) : null
  const heading = head && !local ? levelOf(head, titled) : null
  if (heading !== null && !levels.has(heading)) levels.set(heading, 0)
  const home = ofPaper ?? homeOf(levels, byLevel, resolved, nowhere ? NAMED_ONCE : most, local, heading)
  if (local) hinted = { text: spelled.get(local) ?? local.fullName, unit: local, from: 'title' }
  const actor = other ? (actorOf(title, k) ?? (head && bodyOf(title, head, titled, k))) : null
  const aliases = aliasesOf(scene)
  const works = worksIn(tokens, places, scene.periodOf, k)
  const accident = accidentOf(scene)
  const about = accident
    ? null
    : workAbout(works, title ? worksIn(title, inTitle, null, k) : [], scene.sentences)
  const called = new Map<string, string>()
  for (const m of places)
    if (m.level !== null && m.nameFirst > m.first && SMALL.test(m.name) && !called.has(calledBy(m)))
      called.set(calledBy(m), written(m, tokens.text))
  return {
    article,
    resolved,
    main: nationwide || home ? -1 : main,
    told,
    home,
    nation: nationwide && !home ? (k.places.nation ?? null) : null,
    called,
    spelled,
    actor,
    byLevel,
    local,
    abbreviations: introduced(scene),
    aliases,
    accident,
    works,
    hero:
      (title ? heroOf(scene, title, ofTitle, inTitle, aliases) : null) ??
      (about === null ? null : { text: about, from: 'earlier', place: -1 }),
    titled: title ? bodiesOf(title, ofTitle, titled) : new Map(),
    entitled: title ? entitledIn(title, titled) : null,
    hinted: tokens.length > 0 ? hinted : null,
  }
}

/** Tokens before a country within which it is told that something is held against it. */
const AGAINST = 10

/** Whether a country is only what something is held against or ranked in: "cao hơn mức bình quân của [cả nước]". */
function isYardstick({ tokens, k: { lexicon } }: Scene, first: number): boolean {
  const ranking = LIST['words.ranking']
  // "xếp thứ 38/63 tỉnh, thành phố trong [cả nước]", but "tỉnh A đứng đầu, [cả nước] có 300 ca"
  const end = tokens.type[first - 1]?.kind === WORD ? Math.max(0, first - AGAINST) : first
  for (let p = first; p > end && !/^[.;\n]/.test(tokens.type[p - 1]!.raw); p--)
    if (lengthTo(lexicon, tokens, p, Math.max(0, p - AGAINST), ranking) > 0) return true
  const lists = [LIST['words.than'], LIST['words.more'], LIST['words.less']]
  for (let p = first; p > 0 && p > first - AGAINST && tokens.type[p - 1]!.kind === WORD; p--) {
    const found = phrasesTo(lexicon, tokens, p, Math.max(0, p - AGAINST))
    if (isInAny(found, lists)) return true
  }
  return false
}

/** What a place counts for in an enumeration, or in brackets that break a figure down by places. */
const LISTED = 0.4

/** Most tokens of such brackets before one of their items. */
const BREAKDOWN = 60

/** "124 nhà sập ([xã A] 7 nhà; [xã B]: 5 nhà)": whether brackets tell how much of a figure is of a place. */
function isItemOf({ type }: Tokens, { first, last }: PlaceMention): boolean {
  const figure = type[last]?.raw === ':' ? last + 1 : last
  if (type[figure]?.kind !== NUMBER || !/^[(,;]$/.test(type[first - 1]?.raw ?? '')) return false
  for (let p = first - 1; p >= 0 && p > first - BREAKDOWN && !/^[).\n]$/.test(type[p]!.raw); p--)
    if (type[p]!.raw === '(') return true
  return false
}

/** What a place counts for that a bracket opens with: it only tells where another lies. */
const BRACKETED = 0.6

/** What a place counts for where somebody lives. */
const LIVES = 0.4

/** Whether somebody lives at a place: "A, trú tại [xã B]". */
const livesThere = (k: Knowledge, tokens: Tokens, p: number): boolean =>
  lengthTo(k.lexicon, tokens, p, Math.max(0, p - 6), LIST['names.resides']) > 0

/** Votes that differ by less are as many: they are products of decimal weights. */
const ROUNDING = 1e-9

/**
 * The unit that levels alone mean more often than the place named most (`most` votes) is; null where one is named.
 * Of a unit that the title names (`local`) the text may say no more than its level.
 */
function homeOf(
  levels: ReadonlyMap<string, number>,
  byLevel: ReadonlyMap<string, Known>,
  resolved: readonly ResolvedPlace[],
  most: number,
  local: PlaceUnit | null,
  heading: string | null,
): Known | null {
  let home: Known | null = null
  let best = most
  for (const [level, n] of levels) {
    const known = byLevel.get(level)
    if (!known) continue
    const votes = n * LEVEL_WORD + (known.unit === local || level === heading ? IN_TITLE : 0)
    // beside a place with as many, a level told at the head or twice wins: a place named once is but one of several
    const even = Math.abs(votes - best) < ROUNDING
    if ((even ? n < IN_LEAD : votes < best) || resolved.some(({ unit }) => unit === known.unit)) continue
    home = known
    best = votes
  }
  return home
}

/** The one province that all known places lie in; null for none or several. */
function provinceOf(resolved: readonly ResolvedPlace[], k: Knowledge, day: string | null): PlaceUnit | null {
  const units = resolved.flatMap(({ unit }) => (unit ? [unit] : []))
  const [first] = units
  if (!first || units.some(({ province }) => province !== first.province)) return null
  return rollUp(k.places, first, day).find(({ level }) => level === 'province') ?? null
}

/** The one district or commune that a title names, the smallest of a chain; null where it names several. */
function localIn(titled: readonly ResolvedPlace[]): PlaceUnit | null {
  let local: PlaceUnit | null = null
  for (const { mention, unit } of titled) {
    if (!unit || unit.level === 'province' || titled.some((r) => r.mention.parent === mention)) continue
    if (local && local !== unit) return null
    local = unit
  }
  return local
}

/** The one place that a title names, where no list tells which it is; null for none or several. */
function entitledIn(title: Tokens, titled: readonly ResolvedPlace[]): Topic['entitled'] {
  const [only] = titled
  const level = only?.mention.level ?? null
  if (titled.length !== 1 || only!.unit || level === null || only!.mention.rank === 0) return null
  const text = textOf(title, only!.mention.first, only!.mention.last)
  return { level: levelKeys(level)[1], subject: { text, from: 'title', place: -1 } }
}

/** The first mention of the unit that the mentions of one name resolve to most often; the first of equals, or of none. */
function mostMeant(
  places: readonly PlaceMention[],
  resolved: readonly ResolvedPlace[],
  main: number,
): number {
  const { name } = places[main]!
  const counts = new Map<PlaceUnit, { n: number; first: number }>()
  places.forEach((m, i) => {
    const unit = m.name === name ? resolved[i]?.unit : null
    if (!unit) return
    const c = counts.get(unit)
    if (c) c.n++
    else counts.set(unit, { n: 1, first: i })
  })
  let best = main
  let most = 0
  for (const { n, first } of counts.values())
    if (n > most) {
      most = n
      best = first
    }
  return best
}

/** Of so many parts of a whole that is named itself, and with a smaller share of what they are named, one is not what it is about. Measured. */
const PARTS_OF_WHOLE = 3
const SHARE_OF_PARTS = 0.5

/** Whether an article goes through the parts of a province or district and is about none of them: "các huyện A, B, C". */
function isOneOfParts(
  places: readonly PlaceMention[],
  resolved: readonly ResolvedPlace[],
  votes: ReadonlyMap<string, { readonly n: number }>,
  main: number,
): boolean {
  const unit = resolved[main]?.unit
  if (!unit || unit.level === 'province') return false
  const code = wholeCode(unit)
  const parts = new Map<PlaceUnit, number>()
  resolved.forEach(({ unit: part }, i) => {
    if (part && part.level === unit.level && part.scheme === unit.scheme && !parts.has(part))
      if (wholeCode(part) === code) parts.set(part, votes.get(places[i]!.name)?.n ?? 0)
  })
  let sum = 0
  for (const n of parts.values()) sum += n
  return parts.size >= PARTS_OF_WHOLE && (parts.get(unit) ?? 0) < SHARE_OF_PARTS * sum
}

const wholeCode = ({ level, district, province }: PlaceUnit): string | null | undefined =>
  level === 'commune' ? (district ?? province) : province

/** The first mention of what a unit is a part of; null where an article does not name it. */
function wholeNamed(resolved: readonly ResolvedPlace[], part: PlaceUnit): number | null {
  const code = wholeCode(part)
  const at = resolved.findIndex(({ unit }) => unit?.scheme === part.scheme && unit.code === code)
  return at < 0 ? null : at
}

const keysOfLevels = new Map<string, readonly [whole: string, first: string]>()

/** A level's words, and the first of them, folded: "thị xã", "thị". Told once a level, of which there are few. */
export function levelKeys(level: string): readonly [whole: string, first: string] {
  let keys = keysOfLevels.get(level)
  if (!keys) {
    const words = level.split(' ').map(foldWord)
    keys = [words.join(' '), words[0]!]
    keysOfLevels.set(level, keys)
  }
  return keys
}

/** Of so many provinces, and with a smaller share of all mentions, the place named most is not what an article is about. Measured. */
const PROVINCES = 3
const SHARE = 0.3

/** Whether an article names places of many provinces and none of them much more often than the others. */
function isScattered(most: number, resolved: readonly ResolvedPlace[]): boolean {
  const provinces = new Set<string>()
  for (const { unit } of resolved) if (unit?.province) provinces.add(unit.province)
  return provinces.size >= PROVINCES && most < SHARE * resolved.length
}

const opensNational = opening(LIST['names.national'])

/** Whether an article speaks of the country or of those who govern it: a story that goes from place to place may not. */
function isNational(tokens: Tokens, title: Tokens | null, { lexicon }: Knowledge): boolean {
  const begins = opensNational(lexicon)
  for (const t of title ? [title, tokens] : [tokens])
    for (let p = 0; p < t.length; p++)
      if (begins[t.id[p]!] === 1 && lengthFrom(lexicon, t, p, t.length, LIST['names.national']) > 0)
        return true
  return false
}

const SMALL = /\p{Ll}/u

/** A place as an article writes it; of "các tỉnh: A" without the mark that announces the list. */
function written(m: PlaceMention, text: string): string {
  const whole = text.slice(m.start, m.end)
  return m.level !== null && /[:(]/.test(whole) ? `${m.level} ${m.name}` : whole
}

/** What an article calls the units whose names it shortens somewhere: as it writes them out, else as it shortens them. */
function spelledUnits(
  places: readonly PlaceMention[],
  resolved: readonly ResolvedPlace[],
  text: string,
): Map<PlaceUnit, string> {
  const out = new Map<PlaceUnit, string>()
  places.forEach((m, i) => {
    const unit = resolved[i]?.unit
    if (unit && !out.has(unit) && isShort(m)) out.set(unit, text.slice(m.start, m.end))
  })
  if (out.size === 0) return out
  places.forEach((m, i) => {
    const unit = resolved[i]?.unit
    const short = unit ? out.get(unit) : undefined
    if (unit && short && !SMALL.test(short) && !isShort(m))
      out.set(unit, m.level === null ? unit.fullName : written(m, text))
  })
  return out
}

/** Whether a place is only named by capitals: "TPHCM", "TP.HCM", "BR-VT". */
export const isShort = (m: PlaceMention): boolean => m.rank > 0 && m.kind === 'unit' && !SMALL.test(m.name)

/** What `called` knows a place by. */
export const calledBy = (m: PlaceMention): string => `${m.rank} ${m.name}`

const ACTORS = [LIST['names.agent'], LIST['names.actor'], LIST['names.bearer'], LIST['words.plural']]
const opensActor = opening(...ACTORS)
const NOT_OF_A_NAME = CLASSES['words.verb'] | CLASSES['words.auxiliary'] | CLASSES['words.copula']

/** The noun phrase of somebody who acts that a title opens with, up to its verb; null when it opens otherwise. */
function actorOf(tokens: Tokens, k: Knowledge): Subject | null {
  if (tokens.length === 0 || opensActor(k.lexicon)[tokens.type[0]!.id] !== 1) return null
  const lists = ACTORS
  const opens = phrasesFrom(k.lexicon, tokens, 0, tokens.length).find((f) => lists.some((l) => ofList(f, l)))
  if (!opens) return null
  const idle = LIST['names.no_actor']
  if (lengthFrom(k.lexicon, tokens, opens.length, tokens.length, idle) > 0) return null
  for (let p = opens.length; p < Math.min(tokens.length, 12); p++) {
    if (tokens.type[p]!.kind !== WORD) return null
    const found = longestFrom(k.lexicon, tokens, p, tokens.length)
    if (found && (found.classes & NOT_OF_A_NAME) !== 0 && (found.classes & CLASSES['words.noun']) === 0)
      return p > opens.length && p > 1
        ? { text: tokens.text.slice(0, tokens.end[p - 1]!), from: 'title', place: -1 }
        : null
    if (found) p += found.length - 1
  }
  return null
}

/** The body that a title opens with; null for none. */
function headOf([e]: readonly Entity[]): Entity | null {
  return e && e.first === 0 && e.kind === 'organisation' ? e : null
}

/** The bodies that a title names, by each beginning of their heads; of those that several share, the first. */
function bodiesOf(
  title: Tokens,
  entities: readonly Entity[],
  titled: readonly ResolvedPlace[],
): Map<string, Subject> {
  const out = new Map<string, Subject>()
  for (const { kind, named, first, last, head, place } of entities) {
    if (kind !== 'organisation' || !named) continue
    const text = textOf(title, first, last)
    const body: Subject = { text, from: 'title', place: -1, unit: titled[place]?.unit ?? null }
    for (let at = head.length; at > 0; at = head.lastIndexOf(' ', at - 1))
      if (!out.has(head.slice(0, at))) out.set(head.slice(0, at), body)
  }
  return out
}

/** The body that a title opens with, where it does what the title tells: "Sở Y tế kiểm tra …". */
function bodyOf(tokens: Tokens, e: Entity, titled: readonly ResolvedPlace[], k: Knowledge): Subject | null {
  // "Thường trực HĐND tỉnh họp": what a body of the province decides is told of the province
  if (!e.named || e.level !== null) return null
  const next = longestFrom(k.lexicon, tokens, e.last, tokens.length)
  if (!next || (next.classes & NOT_OF_A_NAME) === 0) return null
  const unit = titled[e.place]?.unit ?? null
  return { text: tokens.text.slice(0, tokens.end[e.last - 1]!), from: 'title', place: -1, unit }
}

/** The level of the body that a title opens with, which then decides for all of it: "[Tỉnh ủy] tặng Huy hiệu Đảng …". */
function levelOf(e: Entity, titled: readonly ResolvedPlace[]): string | null {
  const unit = titled[e.place]?.unit
  return e.level ?? (unit ? levelKeys(unit.type)[1] : null)
}

/** Number of the place mention that token p belongs to, -1 for none. */
function placeAt({ entities, entityOf }: Scene, p: number): number {
  const nr = entityOf[p] ?? -1
  return nr < 0 ? -1 : entities[nr]!.place
}

/** Whether a smaller place of a chain stands at token p, past a comma: this one only tells where it lies. */
function inChain(scene: Scene, rank: number, p: number): boolean {
  const place = placeAt(scene, p)
  return place >= 0 && scene.places[place]!.rank > 0 && scene.places[place]!.rank < rank
}

/** Whether the wider place that a place in the name of a body lies in stands behind it, past a comma. */
function isLocated(scene: Scene, { rank, last }: PlaceMention): boolean {
  if (scene.tokens.type[last]?.raw !== ',') return false
  const place = placeAt(scene, last + 1)
  return place >= 0 && scene.places[place]!.rank > rank
}

/** Whether a title has the name of a place as words of its own. */
function namedIn(title: string, name: string): boolean {
  const at = title.indexOf(name)
  const letter = /\p{L}/u
  return at >= 0 && !letter.test(title[at - 1] ?? ' ') && !letter.test(title[at + name.length] ?? ' ')
}

/** Whether a comma or "và" stands at token p, beside a place. */
function joined(scene: Scene, p: number): boolean {
  const t = scene.tokens.type[p]
  if (!t) return false
  if (scene.entityOf[p - 1]! < 0 || scene.entityOf[p + 1]! < 0) return false
  const a = placeAt(scene, p - 1)
  const b = placeAt(scene, p + 1)
  // "tỉnh Gia Lai, huyện Kbang": one of a chain is no item of a list
  const chain = a >= 0 && b >= 0 && scene.places[a]!.rank !== scene.places[b]!.rank
  return !chain && (t.raw === ',' || t.id !== 0)
}

/**
 * Abbreviations in brackets behind the words they stand for: the initials must agree. Further on in the article they
 * are read as those words, whatever they stand for elsewhere.
 */
function introduced({ tokens, k }: Scene): Map<string, string> {
  const out = new Map<string, string>()
  const meant = new Map<string, readonly Found[]>()
  const { look } = tokens
  for (let p = 2; p < look.length; p++) {
    if ((look[p]! & CAPITAL) !== ALL_CAPITALS) continue
    const t = tokens.type[p]!
    const found = meant.get(t.raw)
    if (found) {
      tokens.starting[p] = found
      tokens.ending[p + 1] = found
    }
    if (tokens.type[p - 1]!.raw !== '(' || tokens.type[p + 1]?.raw !== ')') continue
    const first = p - 1 - writtenOut(tokens, p)
    if (first === p - 1) continue
    out.set(t.raw, tokens.text.slice(tokens.start[first]!, tokens.end[p - 2]!))
    const whole = phrasesFrom(k.lexicon, tokens, first, p - 1).at(-1)
    if (whole?.length === p - 1 - first) meant.set(t.raw, asOneWord(whole).upTo)
  }
  return out
}

/** Most words of a name in brackets. */
const MOST_ALIAS = 4

/** What bodies are called in brackets behind their names, else by the capitals that their names end with. */
function aliasesOf({ tokens, entities, entityOf, k }: Scene): Map<string, string> {
  const out = new Map<string, string>()
  const ends = new Map<string, string>()
  const company = LIST['names.company']
  const of = LIST['words.of']
  const { type } = tokens
  for (const e of entities) {
    if (e.kind !== 'organisation' || !e.named || e.level !== null) continue
    const full = textOf(tokens, e.first, e.last)
    const isNone = (nr: number) =>
      nr < 0 || (entities[nr]!.kind === 'organisation' && entities[nr]!.place < 0)
    const capitals = (p: number) => type[p]?.kind === WORD && type[p]!.capital > 0 && isNone(entityOf[p]!)
    if (type[e.last]?.raw === '(') {
      let p = e.last + 1
      while (p <= e.last + MOST_ALIAS && capitals(p)) p++
      if (p > e.last + 1 && type[p]?.raw === ')' && !out.has(textOf(tokens, e.last + 1, p)))
        out.set(textOf(tokens, e.last + 1, p), full)
    }
    if (e.place >= 0 || lengthFrom(k.lexicon, tokens, e.first, e.last, company) === 0) continue
    for (let p = e.last - 1; p > e.first && type[p]!.kind === WORD && type[p]!.capital > 0; p--) {
      const closes = type[p - 1]!.capital === 0 || !isSyllable(type[p]!.raw)
      // "công ty của Hoài" is not called by his name
      if (!closes || ends.has(textOf(tokens, p, e.last)) || lengthTo(k.lexicon, tokens, p, e.first, of) > 0)
        continue
      ends.set(textOf(tokens, p, e.last), full)
    }
  }
  // what brackets say goes before how a name ends: "Tập đoàn TKV" may be named before "(TKV)" is
  for (const [short, full] of ends) if (!out.has(short)) out.set(short, full)
  return out
}

/** Sentences in which an article names the accident that it is about. */
const NEWS = 4
const ACCIDENTS = [LIST['names.accident'], LIST['names.impact']]
const opensAccident = opening(...ACCIDENTS)

/** The one accident that an article is about, told at its head and more often than several of its kind are. */
function accidentOf({ tokens, sentences, k }: Scene): string | null {
  const [list, impact] = [LIST['names.accident'], LIST['names.impact']]
  const begins = opensAccident(k.lexicon)
  const head = sentences[Math.min(NEWS, sentences.length) - 1]?.last ?? 0
  let text: string | null = null
  let n = 0
  for (let p = 0; p < tokens.length; p++) {
    // most articles name none at their head
    if (p === head && text === null) return null
    if (begins[tokens.id[p]!] !== 1) continue
    const found = phrasesFrom(k.lexicon, tokens, p, tokens.length)
    const length = lengthIn(found, list)
    if (length === 0) {
      if (text !== null && isIn(found, impact)) n++
      continue
    }
    const before = tokens.type[p - 1]
    const several = before !== undefined && (before.kind === NUMBER || k.places.around.plural.has(before.key))
    n += several ? -1 : 1
    if (!several && text === null) {
      text = textOf(tokens, p, p + length)
    }
  }
  return n > 1 ? text : null
}

/** How often a text names what its title names, where that is what it is about. Measured. */
const COMES_BACK = 3

/**
 * The company, project, product or star that a title names and the text comes back to most often: a project anywhere in the
 * title, all others where they open a part of it.
 */
function heroOf(
  { tokens, entities, k }: Scene,
  title: Tokens,
  ofTitle: readonly Entity[],
  places: readonly PlaceMention[],
  aliases: ReadonlyMap<string, string>,
): Subject | null {
  const company = LIST['names.company']
  const work = LIST['names.work']
  const only = places.length === 1 && places[0]!.other?.kind === 'country' ? places[0]!.first : -1
  const lone = only >= 0 && title.type[only]!.capital > 0 && isOf(title, only, k)
  const counts = new Map<string, { n: number; text: string }>()
  const taken = new Set<number>()
  for (const e of ofTitle) {
    const country = e.kind === 'place' && places[e.place]!.rank === 0
    if (country && (opensPart(title, e.first) || lone)) {
      const name = textOf(title, e.first, e.last)
      counts.set(name.toLowerCase(), { n: 0, text: name })
    }
    if (!country) for (let p = e.first; p < e.last; p++) taken.add(p)
    if (e.kind !== 'organisation' || !e.named || e.level !== null) continue
    const heads = phrasesFrom(k.lexicon, title, e.first, e.last)
    const name = textOf(title, e.first, e.last)
    if (isIn(heads, work) || (isIn(heads, company) && opensPart(title, e.first)))
      counts.set(name.toLowerCase(), { n: 0, text: name })
  }
  for (let p = 0; p < title.length; p++) {
    if (taken.has(p) || !isName(title, p) || !opensPart(title, p)) continue
    let last = p + 1
    while (last < title.length && !taken.has(last) && title.type[last]!.capital > 0) last++
    const name = textOf(title, p, last)
    counts.set(name.toLowerCase(), { n: 0, text: name })
  }
  if (counts.size === 0) return null
  const count = (first: number, last: number) => {
    const name = textOf(tokens, first, last)
    const c = counts.get(name.toLowerCase())
    if (c && c.n++ === 0) c.text = aliases.get(name) ?? name
  }
  for (const e of entities) if (e.kind !== 'person') count(e.first, e.last)
  const { look } = tokens
  for (let p = 0; p < tokens.length; p++) {
    if ((look[p]! & CAPITAL) === 0 || !isName(tokens, p)) continue
    let last = p
    while (last < p + MOST_ALIAS && tokens.type[last]?.capital) count(p, ++last)
  }
  let best: { n: number; text: string } | null = null
  for (const c of counts.values()) if (c.n >= COMES_BACK && c.n > (best?.n ?? 0)) best = c
  return best && { text: best.text, from: 'earlier', place: -1 }
}

const LEADS_ELSEWHERE =
  CLASSES['words.verb'] |
  CLASSES['words.preposition'] |
  CLASSES['words.linker'] |
  CLASSES['words.conjunction']

/**
 * Whether a title tells of the country at token p: "Ngành tôm [Thái Lan] gặp khó", "Giá nhà tại [Đức] tăng", but not "bán gạo sang
 * [Đức]", "người [Đức] mua nhà", "bắt xe chở pháo [Trung Quốc]".
 */
function isOf(title: Tokens, p: number, k: Knowledge): boolean {
  const before = phrasesTo(k.lexicon, title, p, 0)
  if (isInAny(before, [LIST['words.locative'], LIST['words.of']])) return true
  if (before.some((f) => (f.classes & LEADS_ELSEWHERE) !== 0)) return false
  // "bắt người buôn pháo Trung Quốc": what kind of thing something is done to
  for (let at = p - 1; at >= 0 && title.type[at]!.kind === WORD; at--)
    if (phrasesFrom(k.lexicon, title, at, p).some((f) => (f.classes & CLASSES['words.verb']) !== 0))
      return false
  return true
}

/** Whether a word with a capital is none of Vietnamese. */
const isName = ({ type, id }: Tokens, p: number): boolean => {
  const { kind, capital, raw } = type[p]!
  return id[p] === 0 && capital === 1 && kind === WORD && !isSyllable(raw)
}

/** Whether a title or a part of it opens at token p. */
const opensPart = ({ type }: Tokens, p: number): boolean => p === 0 || /^[:;,.!?|"“‘']/.test(type[p - 1]!.raw)

const opensLevel = opening(LIST['names.organisation_level'])
/** What a level that stands alone for a place stands behind: "toàn tỉnh", "kinh tế của tỉnh", "trên địa bàn tỉnh". */
const BEFORE_LEVEL = [LIST['names.whole'], LIST['words.of'], LIST['words.locative']]

/** Where the sentence that a text opens with ends; the headline said again at its head is none. */
function leadOf({ tokens, sentences }: Scene, title: Tokens | null): number {
  const [head, next] = sentences
  if (!head || !next || title === null || title.length === 0) return head?.last ?? 0
  for (let p = 0; p < title.length; p++)
    if (tokens.type[head.first + p]?.key !== title.type[p]!.key) return head.last
  return next.last
}

/** Whether a level at token p does. Apart from the loop that asks it: a function made there would cost something at every token. */
const standsForPlace = ({ tokens, k }: Scene, p: number): boolean =>
  BEFORE_LEVEL.some((list) => lengthTo(k.lexicon, tokens, p, 0, list) > 0)

/** How often a level stands alone for a place, more at the head of a text: "toàn huyện", "UBND huyện". */
function levelWords(scene: Scene, lead: number): Map<string, number> {
  const { tokens, k, entityOf } = scene
  const level = LIST['names.organisation_level']
  const out = new Map<string, number>()
  const begins = opensLevel(k.lexicon)
  const { id } = tokens
  for (let p = 1; p < id.length; p++) {
    if (begins[id[p]!] !== 1 || entityOf[p]! >= 0) continue
    if (!standsForPlace(scene, p) || lengthFrom(k.lexicon, tokens, p, tokens.length, level) === 0) continue
    const { key } = tokens.type[p]!
    out.set(key, (out.get(key) ?? 0) + (p < lead ? IN_LEAD : 1))
  }
  for (const e of scene.entities) {
    if (e.kind !== 'organisation' || e.level === null || e.place >= 0) continue
    out.set(e.level, (out.get(e.level) ?? 0) + (e.first < lead ? IN_LEAD : 1) * OF_BODY)
  }
  return out
}
