import { LIST } from '../knowledge/lists.ts'
import type { Knowledge } from '../knowledge/model.ts'
import {
  hasIn,
  isIn,
  lengthFrom,
  lengthTo,
  ofList,
  opening,
  phrasesFrom,
  phrasesTo,
} from '../text/lexicon.ts'
import type { Sentence } from '../text/sentences.ts'
import { isSyllable } from '../text/syllable.ts'
import { textOf } from '../text/tokens.ts'
import type { From } from '../types.ts'
import type { PlaceUnit } from './gazetteer.ts'
import { type Entity, firstAt, levelOf } from './names.ts'
import type { PlaceMention } from './place-mention.ts'
import { calledBy, isShort, levelKeys, type Topic } from './topic.ts'
import type { Scene } from './view.ts'

/** Who or what a figure is about, and how that was found. */
export interface Subject {
  readonly text: string
  readonly from: From
  /** Number of the place mention that it is or lies in, -1 for none. */
  readonly place: number
  /** The unit that it is or lies in, where that is known without a mention in the text. */
  readonly unit?: PlaceUnit | null
  /** Whether the figure's own part of the sentence says that it is told of all of it: "toàn huyện". */
  readonly whole?: boolean
  /** Whether it is only a word for its kind ("khách hàng"): what follows is not about it. */
  readonly generic?: boolean
  /** Whether it is what the place lies in that the text goes on about, which cannot have so many. */
  readonly above?: boolean
}

/** What an entity is called in full, and where it lies. */
type Named = Pick<Subject, 'text' | 'place' | 'unit'>

/** What has been said so far, carried from sentence to sentence. */
export interface Memory {
  subject: Subject | null
  /** Whom the figure before was about, also where it is nobody's name: "ngành giáo dục tỉnh …". */
  bearer: Subject | null
  /** What sentences have opened with: the article's thread. */
  topic: Subject | null
  topicParagraph: number
  /** First token of the sentence that set it. */
  topicAt: number
  /** The body that a sentence of that paragraph opened with by its kind and level alone: "Công an huyện". */
  nameless: Subject | null
  namelessParagraph: number
  topicIsPlace: boolean
  /** Whether it is a project, a road, a plant: figures that name nobody go on about it. */
  topicIsWork: boolean
  paragraph: number
  period: number
  periodParagraph: number
  /** The last span of months that the article opened with, -1 for none: what it tells goes on past an "đến nay". */
  lasting: number
  /** The last of them that had begun when the article appeared; -1 for none. */
  begun: number
  /** The time told before one that a paragraph sets apart ("Riêng năm 2019"); -1 for none. */
  outside: number
  /** A span named amid a sentence without figures, for the sentence that begins at token `innerEnd`; -1 for none. */
  inner: number
  innerEnd: number
  /** Last named entity by level ("huyện") and by head ("đảng bộ"). */
  readonly byLevel: Map<string, Entity>
  readonly byHead: Map<string, Entity>
  /** Last named body by the words that its head opens with: "trường" for "Trường THPT …". */
  readonly byKind: Map<string, Entity>
  /** The bodies that the title names, by each beginning of their heads: for a text that names none of the kind. */
  readonly titled: ReadonlyMap<string, Subject>
  readonly headParagraph: Map<string, number>
  /** Heads as the article wrote them out. */
  readonly spelled: Map<string, string>
  last: Entity | null
  /** The body that a sentence opened with last. */
  opener: Subject | null
  /** The last firm that was named. */
  firm: Entity | null
  /** The last body that was named of those who keep the law. */
  force: Entity | null
  /** The last person named who holds no office here. */
  person: Entity | null
  /** Paragraph that is being read, and the first token of the sentence. */
  here: number
  first: number
  speaker: Speaker | null
  /** Whether a line headed a list of goals that has not ended. */
  goals: boolean
  /** The last sentence that told of something approved, and no figures. */
  approved: Sentence | null
}

/** Who is quoted, and from which token to which his words run. */
export interface Speaker {
  readonly text: string
  /** The body that he speaks for, with its place; null when none is named. */
  readonly body: Subject | null
  /** Whether what is told for that body is told of itself: a company, which governs no place. */
  readonly own: boolean
  /** Number of the place mention that the body or the office is of, -1 for none. */
  readonly seat: number
  /** Whether he holds one: who does not speaks of himself. */
  readonly office: boolean
  /** Whether he is a mere "ông" or "chị", with neither office nor rank nor degree. */
  readonly plain: boolean
  /** Tokens of the name, office and verb of saying: no subject of the words themselves. */
  readonly first: number
  readonly last: number
  /** Tokens of the words. */
  readonly from: number
  readonly until: number
  /** His very words, between quotation marks. */
  readonly quoted: boolean
}

export const emptyMemory = (titled: ReadonlyMap<string, Subject>): Memory => ({
  titled,
  subject: null,
  bearer: null,
  topic: null,
  nameless: null,
  namelessParagraph: -1,
  topicParagraph: -1,
  topicAt: -1,
  topicIsPlace: false,
  topicIsWork: false,
  paragraph: -1,
  period: -1,
  periodParagraph: -1,
  lasting: -1,
  begun: -1,
  outside: -1,
  inner: -1,
  innerEnd: -1,
  byLevel: new Map(),
  byHead: new Map(),
  byKind: new Map(),
  headParagraph: new Map(),
  spelled: new Map(),
  last: null,
  opener: null,
  firm: null,
  force: null,
  person: null,
  here: 0,
  first: 0,
  speaker: null,
  goals: false,
  approved: null,
})

/** Paragraphs over which a body named once is still meant by its head alone. */
const FAR = 1

/** An entity as the subject of a figure. */
export const subjectFor = (scene: Scene, e: Entity, from: From, around: Topic, memory: Memory): Subject => ({
  ...named(scene, e, around, memory),
  from,
})

/** Full name of an entity, with the place it belongs to. */
export const nameOf = (scene: Scene, e: Entity, around: Topic, memory: Memory): string =>
  named(scene, e, around, memory).text

function named(scene: Scene, e: Entity, around: Topic, memory: Memory): Named {
  const { tokens } = scene
  let text = textOf(tokens, e.first, e.last)
  const head = tokens.type[e.first]!
  if (e.kind === 'organisation' && head.capital === 2) {
    // written out only if the article writes it out: papers say "UBND" from the first line to the last
    const full = around.abbreviations.get(head.raw) ?? memory.spelled.get(e.head)
    if (full) text = full + text.slice(head.raw.length)
  }
  const within = e.kind === 'organisation' && e.place >= 0 ? scene.places[e.place]! : null
  if (within && within.first > e.first && within.last === e.last && isLettered(scene, within))
    text = `${text.slice(0, within.start - within.end)}${within.level} ${within.name}`
  if (e.kind === 'organisation' && text.includes('(')) text = withoutShort(text)
  if (e.kind === 'organisation' && around.aliases.size > 0) text = unalias(text, around)
  if (e.kind === 'organisation' && around.abbreviations.size > 0)
    text = text.replace(/(?<=\s)\p{Lu}{2,}(?!\S)/gu, (word) => around.abbreviations.get(word) ?? word)
  if (e.full) {
    // "bà Yến" is who was named in full before: "bà Nguyễn Thị Yến"
    const { full } = e
    const name = textOf(tokens, full.name, full.last)
    text = isCalled(scene, e, full)
      ? tokens.text.slice(tokens.start[full.first]!, tokens.start[full.name]!) + name
      : tokens.text.slice(tokens.start[e.first]!, tokens.start[e.name]!) + name
    return { text, place: e.place }
  }
  if (e.kind === 'place') return { text: nameOfPlace(scene, e.place, around), place: e.place }
  if (e.kind === 'organisation' && e.place < 0) {
    if (e.level !== null) {
      const at =
        levelBefore(scene, e.level, e.first, memory.first, around) ?? memory.byLevel.get(e.level) ?? null
      if (at && at.place >= 0)
        return {
          text: ofLevel(text, e.level, nameOfLevel(scene, at, around), scene.places[at.place]!.name, scene.k),
          place: at.place,
        }
      const known = around.byLevel.get(e.level)
      if (known)
        return {
          text: ofLevel(text, e.level, known.text, known.unit.name, scene.k),
          place: -1,
          unit: known.unit,
        }
    } else if (!e.named && isAuthority(scene, e) && memory.force) {
      return named(scene, memory.force, around, memory)
    } else if (!e.named && !isSingle(scene, e)) {
      const full = memory.byHead.get(e.head) ?? memory.byKind.get(e.head)
      // one named paragraphs ago was an example: by now it is that of the place the article is about
      const before = memory.headParagraph.get(full?.head ?? e.head) ?? 0
      if (full && full.place >= 0 && around.main >= 0 && memory.here - before > FAR)
        return { text: `${text} ${nameOfPlace(scene, around.main, around)}`, place: around.main }
      if (full && full !== e) return named(scene, full, around, memory)
      const titled = full ? null : memory.titled.get(e.head)
      if (titled) return titled
    }
  }
  return { text, place: e.place }
}

/**
 * Whether "ông A" goes by what he was called when he was named in full: "nông dân Nguyễn Văn A", but not "gia đình ông Nguyễn
 * Văn A", who are more than he.
 */
function isCalled({ tokens, k }: Scene, e: Entity, full: Entity): boolean {
  const pronoun = LIST['names.pronoun']
  const plain = (first: number, last: number) => lengthFrom(k.lexicon, tokens, first, last, pronoun) > 0
  if (full.name === full.first || e.name - e.first !== 1 || !plain(e.first, e.name)) return false
  if (tokens.type[full.first]!.key === tokens.type[e.first]!.key) return false
  return full.name - full.first === 1 || !plain(full.name - 1, full.name)
}

/**
 * A body's name with the place that its level stands for: "Đảng bộ thành phố" and "thành phố A" make "Đảng bộ thành phố A",
 * "Thành ủy" makes "Thành ủy A".
 */
function ofLevel(text: string, level: string, place: string, bare: string, k: Knowledge): string {
  const words = text.split(' ')
  // "TP" is "thành phố"
  const at = words.findLastIndex((word) => levelOf(k.abbreviations.get(word) ?? word) === level)
  const behind = words.length - at
  if (at < 0 || behind > 2) return `${text} ${place}`
  if (behind === 2 && CAPITAL.test(words[at]!)) return `${text} ${bare}`
  return at > 0 ? `${words.slice(0, at).join(' ')} ${place}` : `${text} ${place}`
}

/** "Tập đoàn TKV": the body that the article introduces by a longer name, begun with the same head, and calls TKV. */
function unalias(text: string, { aliases }: Topic): string {
  const at = text.lastIndexOf(' ')
  const full = aliases.get(text.slice(at + 1))
  return full?.startsWith(text.slice(0, at + 1)) ? full : text
}

/** An abbreviation amid a name: "Hội Chữ thập đỏ (CTĐ) huyện A". */
const BRACKETED = /\s?\(\p{Lu}{2,}\)(?=\s\S)/gu

/** A name without the abbreviation that interrupts it. */
export const withoutShort = (text: string): string => text.replace(BRACKETED, '')

const CAPITAL = /^\p{Lu}/u

/** The last named place or body of a level before a token of the sentence: "Phó Chủ tịch UBND huyện A cho biết, huyện …". */
export function levelBefore(
  { entities, places }: Scene,
  level: string,
  at: number,
  first: number,
  around: Topic,
): Entity | null {
  for (let n = firstAt(entities, at) - 1; n >= 0 && entities[n]!.first >= first; n--) {
    const e = entities[n]!
    if (!e.named || e.place < 0 || levelIn(places, e, around) !== level) continue
    // "sau hợp nhất với Bạc Liêu, tỉnh có …": a bare name within the sentence is not what goes on
    if (e.level !== null || e.kind === 'organisation' || e.first <= first + NEAR_START) return e
  }
  return null
}

/** The level of the place that an entity is or lies in, folded: that of the unit it is where its name tells none ("Bến Tre"). */
function levelIn(places: Scene['places'], e: Entity, around: Topic): string | null {
  if (e.level !== null) return isOfLevel(places, e, around) ? e.level : null
  const unit = places[e.place]!.level === null ? around.resolved[e.place]?.unit : null
  return unit ? levelKeys(unit.type)[1] : null
}

/** What the place of a body is called: "Huyện ủy A" names no "huyện A" in so many words. */
export function nameOfLevel(scene: Scene, e: Entity, around: Topic): string {
  const m = scene.places[e.place]!
  const unit = e.kind === 'organisation' && m.nameFirst === m.first ? around.resolved[e.place]?.unit : null
  return unit ? (around.spelled.get(unit) ?? unit.fullName) : nameOfPlace(scene, e.place, around)
}

/** Whether the place of a body is of the body's level: "Thành ủy A" need not be of the province of that name. */
function isOfLevel(places: Scene['places'], e: Entity, around: Topic): boolean {
  if (e.kind === 'place' || places[e.place]!.level !== null) return true
  const unit = around.resolved[e.place]?.unit
  return !unit || levelKeys(unit.type)[1] === e.level
}

export function placeName(place: number, text: string, around: Topic): string {
  const r = around.resolved[place]
  // "TPHCM" where the article never spells it out: its own letters are what it calls the place
  if (r?.unit && isShort(r.mention)) return around.spelled.get(r.unit) ?? text
  if (r?.unit && r.mention.level === null) return around.called.get(calledBy(r.mention)) ?? r.unit.fullName
  // "toàn quốc", "trên toàn quốc": one phrase for all of them
  if (r?.mention.other?.phrase && text !== r.mention.other.name) return r.mention.other.phrase
  return text
}

/** A level as its first letter before a name: "H.", "Q." */
const LETTERED = /^\p{L}\.\s*(?=\p{Lu}\p{Ll})/u

/** "H. Long Mỹ" is told in full; "TP Huế" the press writes where it tells all else in full. */
const isLettered = ({ tokens }: Scene, m: PlaceMention): boolean =>
  m.nameFirst > m.first && LETTERED.test(tokens.text.slice(m.start, m.end))

export function nameOfPlace(scene: Scene, place: number, around: Topic): string {
  const m = scene.places[place]!
  // "các huyện như Nông Cống": the word of the list is no part of the name
  const listing = scene.k.places.around.listing
  const listed = m.nameFirst > m.first + 1 && listing.has(scene.tokens.type[m.nameFirst - 1]!.key)
  if (m.level !== null && (listed || isLettered(scene, m)))
    return placeName(place, `${m.level} ${m.name}`, around)
  return placeName(place, scene.tokens.text.slice(m.start, m.end), around)
}

/**
 * Takes note of what a sentence names, for the sentences after it.
 * @param aside whether the text does not go on from it
 */
export function remember(
  scene: Scene,
  sentence: Sentence,
  memory: Memory,
  around: Topic,
  aside: boolean,
): void {
  const { first, last, paragraph } = sentence
  const { entities } = scene
  const start = pastOpening(scene, first)
  let opened = aside
  for (let i = firstAt(entities, first); i < entities.length && entities[i]!.first < last; i++) {
    const e = entities[i]!
    // "Hội Chữ thập đỏ tỉnh", later "Hội": of the place that its level stands for
    if (!e.named && e.kind === 'organisation' && e.level !== null && e.head && isProper(scene, e)) {
      const at = e.head.indexOf(' ')
      if (at > 0) memory.byKind.set(e.head.slice(0, at), e)
    }
    if (!e.named) {
      // "Công an huyện đã vào cuộc. [Bắt 12 đối tượng]": that of the place, wherever that is
      if (
        !opened &&
        e.first <= first + OPENING &&
        e.kind === 'organisation' &&
        e.level !== null &&
        !isAside(scene, e, first)
      ) {
        memory.nameless = subjectFor(scene, e, 'earlier', around, memory)
        memory.namelessParagraph = paragraph
      }
      continue
    }
    // "Ban Thường vụ Huyện ủy" tells of no district which it is
    const level = e.place >= 0 ? levelIn(scene.places, e, around) : e.level
    const tells =
      level !== null &&
      !isItem(scene, e) &&
      (e.place >= 0
        ? !(e.first > start + NEAR_START && (e.level === null || strays(e, around)))
        : !placed(memory, level))
    if (tells) memory.byLevel.set(level, e)
    if (e.kind === 'organisation' && e.head) {
      memory.byHead.set(e.head, e)
      // "Trường THPT Ia Lâu", later "trường": a head of several words is also meant by the first of them
      if (isProper(scene, e)) {
        for (let at = e.head.indexOf(' '); at > 0; at = e.head.indexOf(' ', at + 1))
          memory.byKind.set(e.head.slice(0, at), e)
        memory.byKind.set(e.head, e)
        if (isFirm(scene, e)) memory.firm = e
        // "Công an tỉnh A phối hợp Công an huyện B": of several, the first leads
        if (isForce(scene, e) && !(memory.force && memory.force.first >= first)) memory.force = e
      }
      memory.headParagraph.set(e.head, paragraph)
      const { tokens } = scene
      const written =
        memory.spelled.has(e.head) || tokens.type[e.first]!.capital > 1
          ? Number.POSITIVE_INFINITY
          : e.first + e.head.split(' ').length
      if (written <= e.last) memory.spelled.set(e.head, textOf(tokens, e.first, written))
    }
    if (e.kind === 'person') memory.person = e
    else if (!aside && !givesAccount(scene, e, first)) memory.last = e
    if (!opened && e.kind !== 'person' && !isAside(scene, e, first)) {
      opened = true
      if (isExample(scene, e, first) || listsPlaces(scene, e, last)) continue
      if (e.first <= first + OPENING && (e.kind !== 'place' || scene.places[e.place]!.rank > 0)) {
        memory.topic = subjectFor(scene, e, 'earlier', around, memory)
        memory.topicParagraph = paragraph
        memory.topicAt = first
        memory.topicIsPlace = e.kind === 'place'
        memory.topicIsWork = e.kind === 'organisation' && isWork(scene, e)
        if (e.kind === 'organisation') memory.opener = memory.topic
      }
    }
  }
}

/** "Tiêu biểu là [huyện A] với 30 xã": a place that a copula names is an example, and what follows is not of it. */
function isExample({ k, tokens }: Scene, e: Entity, first: number): boolean {
  if (e.kind !== 'place') return false
  const identity = LIST['words.identity']
  return e.first > first + 1 && lengthTo(k.lexicon, tokens, e.first, first, identity) > 0
}

/** Places of one rank that make a sentence a list of them. */
const LISTED = 3

/** "[Huyện A] có 80 thôn, huyện B 90 thôn, huyện C 50 thôn": whether a sentence goes through places, and tells of none alone. */
function listsPlaces({ places, entities }: Scene, e: Entity, last: number): boolean {
  if (e.kind !== 'place') return false
  const { rank } = places[e.place]!
  let n = 0
  for (let i = firstAt(entities, e.first); i < entities.length && entities[i]!.first < last; i++) {
    const other = entities[i]!
    if (other.kind === 'place' && places[other.place]!.rank === rank) n++
  }
  return n >= LISTED
}

/** Whether a place is one of a list, of which "toàn huyện" means none: "tại các huyện A, [B] và [C]". */
function isItem({ tokens, places, entities, entityOf, k }: Scene, e: Entity): boolean {
  if (e.kind !== 'place') return false
  const { rank } = places[e.place]!
  const joins = (p: number, beside: number): boolean => {
    const t = tokens.type[p]
    const and = t && lengthFrom(k.lexicon, tokens, p, p + 1, LIST['words.conjunction']) > 0
    if (!t || (t.raw !== ',' && !and)) return false
    // "9 quận [và] TP B"
    if (and && beside < p && lengthTo(k.lexicon, tokens, p, 0, LIST['names.organisation_level']) > 0)
      return true
    const nr = entityOf[beside] ?? -1
    return nr >= 0 && entities[nr]!.kind === 'place' && places[entities[nr]!.place]!.rank === rank
  }
  return joins(e.first - 1, e.first - 2) || joins(e.last, e.last + 1)
}

/** Tokens of a sentence within which who is named opens it, behind a time or a word like "về". */
const OPENING = 6

/** The token behind a word and a comma that open a sentence, "Cụ thể, …"; the first where none do. */
function pastOpening({ tokens: { type } }: Scene, first: number): number {
  for (let p = first; p <= first + MOST_OPENING; p++) if (type[p]?.raw === ',') return p + 1
  return first
}

/** Most tokens of such a word. */
const MOST_OPENING = 2

/** Tokens of a sentence within which the place named is what it is about: "Tại huyện A, …". */
const NEAR_START = 2

/**
 * Whether a place is another one of the level of which the title names one: what the article is about borders on it, or sends
 * something there; "huyện" alone does not mean it.
 */
function strays(e: Entity, { local, resolved }: Topic): boolean {
  const unit = resolved[e.place]?.unit
  return local !== null && unit != null && unit !== local && levelKeys(local.type)[1] === e.level
}

/** Whether a place of a level was named. */
const placed = ({ byLevel }: Memory, level: string): boolean => (byLevel.get(level)?.place ?? -1) >= 0

/** Whether a body is something built or planned. */
function isWork({ k, tokens }: Scene, e: Entity): boolean {
  const work = LIST['names.work']
  return lengthFrom(k.lexicon, tokens, e.first, e.last, work) > 0
}

/** Whether a body is named by a head of which there is but one: "Agribank" is not the branch of it that was named before. */
function isSingle({ k, tokens }: Scene, e: Entity): boolean {
  const single = LIST['names.single']
  // "Quốc hội" is also that of another country
  if (isSyllable(tokens.type[e.first]!.raw)) return false
  return lengthFrom(k.lexicon, tokens, e.first, e.last, single) === e.last - e.first
}

/** Whether a body is a firm, which "doanh nghiệp" alone may stand for. */
function isFirm({ k, tokens }: Scene, e: Entity): boolean {
  const firm = LIST['names.firm']
  return lengthFrom(k.lexicon, tokens, e.first, e.last, firm) > 0
}

/** Paragraphs over which the body that keeps the law is meant by a word for any. */
const NEAR_FORCE = 2

/** The body that keeps the law that was named last, not long before; null for none. */
export function forceNear({ force, here, headParagraph }: Memory): Entity | null {
  return force && here - (headParagraph.get(force.head) ?? 0) <= NEAR_FORCE ? force : null
}

/** Whether a body without a name is whoever keeps the law there: "Cơ quan Công an". */
function isAuthority({ k, tokens }: Scene, { first, last }: Entity): boolean {
  const authority = LIST['names.authority']
  return hasIn(phrasesFrom(k.lexicon, tokens, first, last), authority, last - first)
}

/** Whether a body is one of those who keep the law, which "lực lượng chức năng" may stand for. */
function isForce({ k, tokens }: Scene, e: Entity): boolean {
  // "Bệnh viện Công an tỉnh A" keeps no law
  if (lengthFrom(k.lexicon, tokens, e.first, e.last, LIST['names.no_force']) > 0) return false
  const opens = opensForce(k.lexicon)
  const force = LIST['names.force']
  for (let p = e.first; p < e.last; p++)
    if (opens[tokens.id[p]!] === 1 && lengthFrom(k.lexicon, tokens, p, e.last, force) > 0) return true
  return false
}

const opensForce = opening(LIST['names.force'])

/** Whether a name holds more than what such bodies do, or where or whose they are: a place, or a word with a capital. */
function isProper({ tokens, k }: Scene, e: Entity): boolean {
  let proper = e.place >= 0
  for (let p = e.first + 1; p < e.last && !proper; p++) proper = tokens.type[p]!.capital > 0
  if (!proper) return false
  // "dự án tại Khu công nghiệp A" is one of many; the head of "HTX A" is told in full
  const words = tokens.type[e.first]!.capital > 1 ? 1 : wordsIn(e.head)
  const behind = phrasesFrom(k.lexicon, tokens, e.first + words, e.last)
  return !isIn(behind, LIST['words.of']) && !isIn(behind, LIST['words.locative'])
}

function wordsIn(text: string): number {
  let n = 1
  for (let at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', at + 1)) n++
  return n
}

/** An office is somebody's; what something is merged with or compared with is not what is talked of. */
function isAside(scene: Scene, e: Entity, first: number): boolean {
  const { k, tokens } = scene
  const position = LIST['names.position']
  const by = LIST['words.by']
  return (
    phrasesTo(k.lexicon, tokens, e.first, first).some((f) => ofList(f, position) || ofList(f, by)) ||
    givesAccount(scene, e, first)
  )
}

/** Whether a body only tells what follows: "theo báo cáo của [Sở A]". */
function givesAccount({ k, tokens }: Scene, e: Entity, first: number): boolean {
  if (e.kind !== 'organisation') return false
  const of = lengthTo(k.lexicon, tokens, e.first, first, LIST['words.of'])
  const account = LIST['names.account']
  if (of > 0 && lengthTo(k.lexicon, tokens, e.first - of, first, account) > 0) return true
  // "Sở A cho biết, …", but a company that tells of its figures is what they are about
  return (
    lengthFrom(k.lexicon, tokens, e.last, tokens.length, LIST['names.speech']) > 0 &&
    lengthFrom(k.lexicon, tokens, e.first, e.last, LIST['names.company']) === 0
  )
}
