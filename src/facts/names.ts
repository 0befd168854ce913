import { CLASSES, LIST } from '../knowledge/lists.ts'
import type { Knowledge } from '../knowledge/model.ts'
import { foldWord } from '../text/fold.ts'
import {
  type Found,
  lengthFrom,
  lengthTo,
  longestFrom,
  ofList,
  phrasesFrom,
  phrasesTo,
} from '../text/lexicon.ts'
import { ALL_CAPITALS, CAPITAL, isOneOf, KIND, MARK, NUMBER, type Tokens, WORD } from '../text/tokens.ts'
import { writtenOut } from './abbreviated.ts'
import { endOfQuoted, endsSentence, OPENING } from './marks.ts'
import type { PlaceMention } from './place-mentions.ts'
import { joined } from './place-trie.ts'

const FUNCTION_WORDS =
  CLASSES['words.auxiliary'] |
  CLASSES['words.preposition'] |
  CLASSES['words.conjunction'] |
  CLASSES['words.copula'] |
  CLASSES['words.verb'] |
  CLASSES['names.speech']
const NOUN = CLASSES['words.noun']
/** What an enterprise makes or deals in may be counted, too: "Công ty CP bò sữa A". */
const MADE = NOUN | CLASSES.units
const STATES = CLASSES['words.verb'] | CLASSES['words.copula']
const AUXILIARY = CLASSES['words.auxiliary']
/** What a body does or says. */
const DOES = CLASSES['words.verb'] | CLASSES['names.speech']
/** What a body's or a person's mention begins with. */
const HEADS = CLASSES['names.organisation'] | CLASSES['names.honorific']

/** A body, a person or a place that figures can be about. */
export interface Entity {
  readonly kind: 'organisation' | 'person' | 'place'
  readonly first: number
  readonly last: number
  /** Number of the place mention inside it, -1 for none. */
  readonly place: number
  /** Level of the body or place as written ("huyện"), folded; null when none is said. */
  readonly level: string | null
  /** Whether it names one thing; "Đảng bộ xã" alone has to be looked up in what was named before. */
  readonly named: boolean
  /** Folded head words ("đảng bộ"), to find what a shortened mention stands for. */
  readonly head: string
  /** Of a person: the first token of his name, behind "ông" or "chị"; of all others `first`. */
  readonly name: number
  /** Of a person of whom only the given name is written: who was named with it in full before; else null. */
  readonly full: Entity | null
}

/** By token of the article at hand, and two behind it, the number of the place mention that begins there, -1 for none. */
let placeAt = new Int32Array(4096)

/** Most words of what a plan is called before the body that set it: "kế hoạch vốn Bộ Tài chính giao". */
const MOST_OF_BASIS = 4
const BASIS = CLASSES['words.basis']

/** End of the name of a plan that goes on over token p; p itself where none does. */
function endOfBasis(tokens: Tokens, p: number, k: Knowledge): number {
  for (let at = p - 2; at >= 0 && at >= p - MOST_OF_BASIS; at--) {
    if ((k.lexicon.opens[tokens.id[at]!]! & BASIS) === 0) continue
    for (const f of phrasesFrom(k.lexicon, tokens, at, tokens.length))
      if ((f.classes & BASIS) !== 0 && at + f.length > p) return at + f.length
  }
  return p
}

/** "đã [tổ chức] Lễ hội", "[tổ chức] lễ trao Bằng khen": a word of its own class that is a verb here, behind one that colours a verb or before what is held. */
function isActed(
  tokens: Tokens,
  p: number,
  { classes, length }: { classes: number; length: number },
  k: Knowledge,
): boolean {
  if ((classes & CLASSES['words.verb']) === 0) return false
  // "[Tổ chức] 120 buổi họp": a line that opens with what was done
  if (tokens.type[p]!.capital > 0) return tokens.type[p + length]?.kind === NUMBER
  return (
    lengthFrom(k.lexicon, tokens, p + length, tokens.length, LIST['names.held']) > 0 ||
    // "do Sở A [tổ chức] tại huyện B"
    lengthFrom(k.lexicon, tokens, p + length, tokens.length, LIST['words.locative']) > 0 ||
    phrasesTo(k.lexicon, tokens, p, 0).some((f) => (f.classes & CLASSES['words.auxiliary']) !== 0)
  )
}

/**
 * Bodies, persons and places of an article in the order of the text, without overlap. A body's name runs from its head
 * over levels, places, capitalised words and the lower-case words that such names have. Linear time.
 * @param starts first tokens of sentences, at which a person's name ends also where no mark does
 */
export function findEntities(
  tokens: Tokens,
  places: readonly PlaceMention[],
  k: Knowledge,
  starts: ReadonlySet<number> = new Set(),
): Entity[] {
  const { type, id, look } = tokens
  const { opens } = k.lexicon
  if (placeAt.length < tokens.length + 2) placeAt = new Int32Array(2 * tokens.length + 2)
  placeAt.fill(-1, 0, tokens.length + 2)
  for (let i = 0; i < places.length; i++) placeAt[places[i]!.first] = i
  const lists = {
    level: LIST['names.organisation_level'],
    link: LIST['names.name_link'],
    word: LIST['names.name_word'],
    surname: LIST['names.surname'],
    calledAfter: LIST['names.called_after'],
    position: LIST['names.position'],
    work: LIST['names.work'],
    office: LIST['names.office'],
    enterprise: LIST['names.enterprise'],
    levelled: LIST['names.levelled'],
    locative: LIST['words.locative'],
    branch: LIST['names.branch'],
  }
  const out: Entity[] = []
  /** Heads of the works named so far. */
  const works = new Set<string>()
  /** Persons named in full, by their given names. */
  const people = new Map<string, Entity>()
  let i = 0
  while (i < tokens.length) {
    const place = placeAt[i]!
    // what is no place, opens no name and has no capital is nine tokens of ten
    if (place < 0 && (look[i]! & CAPITAL) === 0 && (opens[id[i]!]! & HEADS) === 0) {
      i++
      continue
    }
    const t = type[i]!
    const alone = place < 0 && people.size > 0 && t.kind === WORD && t.capital === 1
    if (t.kind !== WORD || t.id === 0) {
      // a given name may be a word that no list has
      const given = alone && type[i + 1]?.capital === 0 ? givenAt(tokens, i, people, k) : null
      if (place >= 0) out.push(placeEntity(places[place]!, place))
      if (given) out.push(given)
      i = place >= 0 ? places[place]!.last : i + 1
      continue
    }
    const found = (opens[t.id]! & HEADS) !== 0 ? headAt(tokens, i, k) : null
    if (found && (found.classes & CLASSES['names.organisation']) !== 0) {
      // "36 dự án", "các dự án": what is counted is no name
      const work = ofList(found, lists.work)
      const small = t.capital === 0 && ofList(found, lists.office) && isAlone(tokens, i, k)
      const body =
        (t.capital > 0 || found.length > 1 || small) &&
        !(work && isBehindNumber(tokens, i, k)) &&
        !isActed(tokens, i, found, k)
          ? organisationAt(tokens, i, found.length, places, placeAt, k, lists)
          : null
      // a work without a name is one that was named before: "tổng vốn của Dự án"
      const told = body && !(small && type[i + 1]!.capital !== 2 && body.place < 0)
      // "dự toán HĐND tỉnh giao": who set a plan is no more than part of what it is called
      const set = body ? endOfBasis(tokens, i, k) : i
      if (set > i) {
        i = set
        continue
      }
      if (body && told && (!work || body.named || works.has(body.head))) {
        if (work && body.named) works.add(body.head)
        out.push(body)
        i = body.last
        continue
      }
    }
    if (found && (found.classes & CLASSES['names.honorific']) !== 0) {
      // "đồng chí Tỉnh ủy viên", "đồng chí Phó Bí thư": an office; "danh hiệu “Nông dân SXKD giỏi”": what somebody is called
      const name = i + found.length
      const behind = phrasesFrom(k.lexicon, tokens, name, tokens.length)
      const nobody =
        lengthFrom(k.lexicon, tokens, name, tokens.length, lists.position) > 0 ||
        // "bác sĩ Bệnh viện A"
        behind.some((f) => f.length > 1 && (f.classes & CLASSES['names.organisation']) !== 0) ||
        (OPENING.has(type[i - 1]?.raw ?? '') && isCalledAfter(tokens, i - 1, k, lists.calledAfter))
      const person = nobody ? null : personAt(tokens, i, name, 1, people, starts)
      if (person) {
        out.push(person)
        i = person.last
        continue
      }
    }
    if (place >= 0) {
      out.push(placeEntity(places[place]!, place))
      i = places[place]!.last
      continue
    }
    if (alone && type[i + 1]?.capital === 0) {
      const given = givenAt(tokens, i, people, k)
      if (given) {
        out.push(given)
        i++
        continue
      }
    }
    if (t.capital === 1 && type[i + 1]?.capital === 1 && type[i + 2]?.capital === 1) {
      // "Phó Trưởng Ban Tổ chức": an office, though Phó is a surname too
      const surname =
        lengthFrom(k.lexicon, tokens, i, i + 1, lists.surname) > 0 &&
        lengthFrom(k.lexicon, tokens, i, tokens.length, lists.position) === 0
      // "phong cách Hồ Chí Minh", "học bổng “Vừ A Dính”"
      const from = surname && /^[“"‘]$/.test(type[i - 1]?.raw ?? '') ? i - 1 : i
      const person =
        surname && !isCalledAfter(tokens, from, k, lists.calledAfter)
          ? personAt(tokens, i, i, 3, people, starts)
          : null
      if (person) {
        out.push(person)
        i = person.last
        continue
      }
    }
    i++
  }
  return withListed(tokens, out, k)
}

/** Items of which a list of names with a figure each has, at least. */
const LEAST_LISTED = 3
const separates = isOneOf(',;:(')

/**
 * Names that nothing but a list tells: "Nà Hin 175 mm; Nà Lạn 157 mm; Bó Xa 114 mm": capitals before a figure with its unit,
 * in a row of such. What they are called by is whom each figure is about.
 */
function withListed(tokens: Tokens, found: Entity[], k: Knowledge): Entity[] {
  const { type, look } = tokens
  const listed: Entity[] = []
  /** The names of the row at hand that are in no list, and how many items it has. */
  let row: Entity[] = []
  let items = 0
  let n = 0
  const close = (): void => {
    if (items >= LEAST_LISTED) listed.push(...row)
    row = []
    items = 0
  }
  for (let p = 1; p < tokens.length; p++) {
    // most tokens have no capital
    if ((look[p]! & CAPITAL) === 0 || (look[p]! & KIND) !== WORD || !opensItem(tokens, p, k)) continue
    const t = type[p]!
    while (n < found.length && found[n]!.last <= p) n++
    const known = found[n] !== undefined && found[n]!.first === p ? found[n]! : null
    if (known === null && found[n] !== undefined && found[n]!.first <= p) continue
    let end = known ? known.last : p
    while (!known && end < tokens.length && end < p + 5 && type[end]!.kind === WORD && type[end]!.capital > 0)
      end++
    const name = end
    const figure =
      known?.kind !== 'person' && (known !== null || end - p > 1 || t.capital === 2)
        ? figureAt(tokens, end, k)
        : -1
    if (figure < 0) {
      close()
      continue
    }
    items++
    if (!known && !(found[n] !== undefined && found[n]!.first < name))
      row.push({
        kind: 'organisation',
        first: p,
        last: name,
        place: -1,
        level: null,
        named: true,
        head: type[p]!.key,
        name: p,
        full: null,
      })
    // the next item follows, or the row ends here
    if (type[figure] === undefined || !separates(type[figure]!.raw)) close()
    p = figure - 1
  }
  close()
  return listed.length > 0 ? [...found, ...listed].sort((a, b) => a.first - b.first) : found
}

/** Whether an item of a list may begin at token p: behind a mark that parts, or a word that announces one. */
const opensItem = ({ type }: Tokens, p: number, k: Knowledge): boolean =>
  separates(type[p - 1]!.raw) || k.places.around.listing.has(type[p - 1]!.key)

/** Where the figure with its unit ends that stands at token p, or behind a verb of having there; -1 for none. */
function figureAt(tokens: Tokens, p: number, k: Knowledge): number {
  const { type } = tokens
  const copula = longestFrom(k.lexicon, tokens, p, tokens.length)
  const at = copula && (copula.classes & CLASSES['words.copula']) !== 0 ? p + copula.length : p
  if (type[at]?.kind !== NUMBER) return -1
  let end = at + 1
  while (end < tokens.length && k.numerals.scales.has(type[end]!.key)) end++
  const unit = phrasesFrom(k.lexicon, tokens, end, tokens.length).findLast(
    (f) => (f.classes & CLASSES.units) !== 0,
  )
  if (unit) end += unit.length
  else if (end === at + 1) return -1
  // what is counted may be told with a word or two more
  for (let q = end; q < end + 3; q++) if (type[q] === undefined || type[q]!.kind !== WORD) return q
  return -1
}

/** Whether a small word is a word of its own before a name: "[phòng] CSGT", but not "văn [phòng] A", "trụ [sở] UBND". */
function isAlone(tokens: Tokens, p: number, k: Knowledge): boolean {
  if (!tokens.type[p + 1]?.capital || headsName(tokens, p + 1, k)) return false
  return (phrasesTo(k.lexicon, tokens, p + 1, Math.max(0, p - MOST_SMALL)).at(-1)?.length ?? 1) === 1
}

/** Whether a number or a word for several stands right before token p. */
function isBehindNumber({ type }: Tokens, p: number, k: Knowledge): boolean {
  const before = type[p - 1]
  if (before === undefined) return false
  return before.kind === NUMBER || k.numerals.digits.has(before.key) || k.places.around.plural.has(before.key)
}

/**
 * The head that a name may begin with at token p: the longest phrase there ("hội trường" is no "Hội"), but a shorter head
 * where the next word has a capital of its own: "Bệnh viện | Đa khoa A".
 */
function headAt(tokens: Tokens, p: number, k: Knowledge): Found | null {
  const found = phrasesFrom(k.lexicon, tokens, p, tokens.length)
  const longest = found.at(-1) ?? null
  if (longest === null || (longest.classes & HEADS) !== 0 || tokens.type[p]!.capital === 0) return longest
  const head = found.findLast((f) => (f.classes & CLASSES['names.organisation']) !== 0)
  return head && tokens.type[p + head.length]?.capital === 1 ? head : longest
}

/** Small words that a name may hold before its next capital. */
const MOST_SMALL = 3

/**
 * How many small words from token p on are nouns, or in no list, up to a capital that opens no other name; 0 where they are
 * not.
 */
function madeBefore(
  tokens: Tokens,
  p: number,
  placeAt: Int32Array,
  k: Knowledge,
  enterprise: boolean,
  capital: boolean,
): number {
  let at = p
  while (at < tokens.length && at - p <= MOST_SMALL) {
    const t = tokens.type[at]!
    // "Hội [thiện nguyện] “Mây Xanh”"
    if (t.kind !== WORD) return capital && at > p && endOfQuoted(tokens, at) > at ? at - p : 0
    if (t.capital > 0) return at > p && at - p <= MOST_SMALL && !headsName(tokens, at, k) ? at - p : 0
    if (placeAt[at]! >= 0) return 0
    const found = longestFrom(k.lexicon, tokens, at, tokens.length)
    if (
      found !== null &&
      ((found.classes & (enterprise ? MADE : NOUN)) === 0 || (found.classes & FUNCTION_WORDS) !== 0)
    )
      return 0
    at += found?.length ?? 1
  }
  return 0
}

/** Most small words of a name before the place that ends it. */
const MOST_TO_PLACE = 7
const LEADS_AWAY = FUNCTION_WORDS & ~CLASSES['words.conjunction']

/**
 * How many small words of a body's name lead from token p to the place it is of: "Hội Doanh nhân [trẻ] tỉnh A", "Hội Liên hiệp
 * [các tổ chức hữu nghị] tỉnh A"; 0 where a verb or a word that leads elsewhere stands between.
 */
function wordsToPlace(
  tokens: Tokens,
  p: number,
  places: readonly PlaceMention[],
  placeAt: Int32Array,
  k: Knowledge,
  lists: { level: number },
): number {
  let at = p
  // "UBND các huyện A" are several
  let told = false
  while (at < tokens.length && at - p <= MOST_TO_PLACE) {
    const t = tokens.type[at]!
    if (placeAt[at]! >= 0) {
      const { level, nameFirst, first } = places[placeAt[at]!]!
      return told && level !== null && nameFirst > first ? at - p : 0
    }
    if (t.kind !== WORD || t.capital > 0) return 0
    const found = longestFrom(k.lexicon, tokens, at, tokens.length)
    if (found !== null) {
      const several = k.places.around.plural.has(t.key) && at === p
      const noun = (found.classes & MADE) !== 0
      const joins = (found.classes & CLASSES['words.conjunction']) !== 0 && at > p
      if (ofList(found, lists.level)) return 0
      if ((found.classes & LEADS_AWAY) !== 0 && !(noun && at > p)) return 0
      if (!noun && !several && !joins && found.classes !== 0) return 0
      told ||= !several
    } else told = true
    at += found?.length ?? 1
  }
  return 0
}

/** What a level is known by: the first syllable of its word, folded ("thành" of "thành phố", "TP"). */
export const levelOf = (level: string): string => foldWord(level.split(' ', 1)[0]!)

/** Whether a word with a capital opens the name of another body. */
function headsName(tokens: Tokens, p: number, k: Knowledge): boolean {
  if (tokens.type[p]!.capital === 0) return false
  const found = longestFrom(k.lexicon, tokens, p, tokens.length)
  return found !== null && (found.classes & CLASSES['names.organisation']) !== 0
}

function placeEntity(m: PlaceMention, place: number): Entity {
  const level = m.level === null ? null : m.nameFirst > m.first ? levelOf(m.level) : m.level
  return {
    kind: 'place',
    first: m.first,
    last: m.last,
    place,
    level,
    named: true,
    head: '',
    name: m.first,
    full: null,
  }
}

/** Whether what is called after somebody ends before token p: "tấm gương", but not the end of a longer word. */
function isCalledAfter(tokens: Tokens, p: number, k: Knowledge, list: number): boolean {
  const longest = phrasesTo(k.lexicon, tokens, p, 0).at(-1)
  return longest !== undefined && ofList(longest, list)
}

/** Most words of a person's name. */
const LONGEST_PERSON = 5

function personAt(
  tokens: Tokens,
  first: number,
  from: number,
  least: number,
  people: Map<string, Entity>,
  starts: ReadonlySet<number>,
): Entity | null {
  let last = from
  for (let words = 0; last < tokens.length && words < LONGEST_PERSON; words++) {
    const t = tokens.type[last]!
    if (t.kind !== WORD || t.capital === 0 || tokens.glued[last] === 1) break
    // "Ảnh: Lê Na Theo kế hoạch"
    if (last > from && starts.has(last)) break
    // a wide space sets off what follows the name: "ông Lù A Tủa  Theo báo cáo"
    if (last > from && tokens.start[last]! > tokens.end[last - 1]! + 1) break
    last++
    // "H'Lan Niê"
    if (joined(tokens, last)) last += 2
  }
  if (last - from < least) return null
  const { key } = tokens.type[last - 1]!
  const full = last - from === 1 ? (people.get(key) ?? null) : null
  const e: Entity = {
    kind: 'person',
    first,
    last,
    place: -1,
    level: null,
    named: true,
    head: '',
    name: from,
    full,
  }
  if (last - from > 1) people.set(key, e)
  return e
}

/** "[Hương] thu lợi 5 triệu đồng": who was named in full before by a given name alone, before what he does. */
function givenAt(
  tokens: Tokens,
  p: number,
  people: ReadonlyMap<string, Entity>,
  k: Knowledge,
): Entity | null {
  const { type } = tokens
  const { key, raw } = type[p]!
  const full = people.get(key) ?? null
  if (full === null || raw.length === 1 || type[full.last - 1]!.raw !== raw) return null
  if ((type[p - 1]?.capital ?? 0) > 0) return null
  const found = longestFrom(k.lexicon, tokens, p, tokens.length)
  if (found !== null && found.length > 1) return null
  const next = longestFrom(k.lexicon, tokens, p + 1, tokens.length)
  if (next === null || (next.classes & (STATES | AUXILIARY | DOES)) === 0) return null
  return {
    kind: 'person',
    first: p,
    last: p + 1,
    place: -1,
    level: null,
    named: true,
    head: '',
    name: p,
    full,
  }
}

/** Where an abbreviation in brackets, of words from token `first` on, ends; its first token where none stands there. */
function pastAbbreviation(tokens: Tokens, p: number, first: number): number {
  const { type, look } = tokens
  if (type[p + 2]?.raw !== ')' || (look[p + 1]! & CAPITAL) !== ALL_CAPITALS) return p
  const words = writtenOut(tokens, p + 1)
  return words > 0 && p - words >= first ? p + 3 : p
}

/** Whether a body's name can go on at token p: with a capital, or with a level. */
function goesOnName(tokens: Tokens, p: number, k: Knowledge, level: number): boolean {
  const t = tokens.type[p]
  if (t?.kind !== WORD) return false
  return t.capital > 0 || lengthFrom(k.lexicon, tokens, p, tokens.length, level) > 0
}

/**
 * Whether a word behind a body's name is what it does: it leads to no other word of the name ("Công ty CP [phát triển] đô thị A"),
 * and no verb follows it ("Công ty A [quản lý] có").
 */
function isDone(
  tokens: Tokens,
  p: number,
  found: Found,
  placeAt: Int32Array,
  k: Knowledge,
  lists: { link: number; word: number },
): boolean {
  if (lengthTo(k.lexicon, tokens, p, p - 2, lists.link) > 0) return false
  let at = p + found.length
  for (let n = 0; at < tokens.length; n++) {
    const t = tokens.type[at]!
    if (placeAt[at]! >= 0 || (t.kind === WORD && t.capital > 0)) return false
    const next = t.kind === WORD ? longestFrom(k.lexicon, tokens, at, tokens.length) : null
    if (n === 0 && next !== null && (next.classes & STATES) !== 0 && (next.classes & AUXILIARY) === 0)
      return false
    if (next === null || n >= MOST_SMALL || !ofList(next, lists.word)) return true
    at += next.length
  }
  return true
}

/** The level that only seems to begin a longer word: "Đảng ủy [xã] giao …", "Hội Nông dân [tỉnh] thành lập …". */
function levelBeforeVerb(
  tokens: Tokens,
  p: number,
  longest: Found | null,
  k: Knowledge,
  list: number,
): Found | null {
  if (longest === null || longest.length < 2 || (longest.classes & CLASSES['words.verb']) !== 0) return null
  if (ofList(longest, list)) return null
  const level = phrasesFrom(k.lexicon, tokens, p, p + longest.length).findLast((f) => ofList(f, list))
  if (!level) return null
  const behind = phrasesFrom(k.lexicon, tokens, p + level.length, tokens.length)
  return behind.some((f) => (f.classes & CLASSES['words.verb']) !== 0) ? level : null
}

/** The level that the word for a body begins with: "Huyện ủy", "Tỉnh đoàn"; null for all others. */
function levelWithin(
  tokens: Tokens,
  p: number,
  length: number,
  k: Knowledge,
  levelled: number,
): string | null {
  const within =
    length > 1 &&
    phrasesFrom(k.lexicon, tokens, p, p + length).some((f) => f.length === length && ofList(f, levelled))
  return within ? tokens.type[p]!.key : null
}

function organisationAt(
  tokens: Tokens,
  first: number,
  length: number,
  places: readonly PlaceMention[],
  placeAt: Int32Array,
  k: Knowledge,
  lists: Record<
    | 'level'
    | 'link'
    | 'word'
    | 'surname'
    | 'position'
    | 'levelled'
    | 'locative'
    | 'enterprise'
    | 'office'
    | 'calledAfter'
    | 'branch',
    number
  >,
): Entity | null {
  const { type, spaced } = tokens
  const capital = type[first]!.capital > 0
  const initial = first === 0 || endsSentence(type[first - 1]!.raw)
  const officed = lengthTo(k.lexicon, tokens, first, Math.max(0, first - 4), lists.position) > 0
  const office = lengthFrom(k.lexicon, tokens, first, first + length, lists.office) > 0
  const enterprise = lengthFrom(k.lexicon, tokens, first, first + length, lists.enterprise) > 0
  let last = first + length
  let place = -1
  // "Huyện ủy" says its level itself
  let level = levelWithin(tokens, first, length, k, lists.levelled)
  let proper = false
  while (last < tokens.length && last < first + 18) {
    if (tokens.glued[last] === 1) break
    const here = placeAt[last]!
    if (here >= 0) {
      place = here
      const m = places[here]!
      if (level === null && m.level !== null) level = levelOf(m.level)
      last = m.last
      proper = true
      // "Thái Nguyên - Chi nhánh …", "Việt Nam chi nhánh …" go on; otherwise a place closes the name
      const branch = lengthFrom(k.lexicon, tokens, last, tokens.length, lists.branch)
      last += branch
      if (branch === 0 && !(type[last]?.raw === '-' && spaced[last] === 0)) break
      continue
    }
    const t = type[last]!
    if (t.raw === '(') {
      // "Hội Chữ thập đỏ (CTĐ) huyện": the abbreviation interrupts the name
      const next = pastAbbreviation(tokens, last, first)
      if (next === last || !(placeAt[next]! >= 0 || goesOnName(tokens, next, k, lists.level))) break
      last = next
      continue
    }
    if (t.kind === MARK) {
      // "Quỹ “Mái ấm Mây Xanh” huyện": what it is called, between quotation marks
      const close = level === null && place < 0 ? endOfQuoted(tokens, last) : last
      if (close > last) {
        last = close
        proper = true
        continue
      }
      // "Trường THCS Đắk N'Drung"
      if (joined(tokens, last)) {
        last += 2
        continue
      }
      // "Sở NN-PTNT", "Sở GD&ĐT", "Sở Tài nguyên - Môi trường"
      const next = type[last + 1]
      if (!/^[-–&/]$/.test(t.raw) || next?.kind !== WORD || next.capital === 0) break
      // "Huyện ủy – Chủ tịch HĐND": another office
      if (longestFrom(k.lexicon, tokens, last + 1, tokens.length)?.lists.includes(lists.position)) break
      last++
      proper = true
      continue
    }
    if (t.kind !== WORD) break
    const longest = longestFrom(k.lexicon, tokens, last, tokens.length)
    const found =
      t.capital === 0 && capital
        ? (levelBeforeVerb(tokens, last, longest, k, lists.level) ?? longest)
        : longest
    // "Công ty TNHH", "CP", "MTV": the form of a company is no name
    if (t.capital === 2 && found && ofList(found, lists.link)) {
      last += found.length
      continue
    }
    // "UBND TP", "TX": a level in capitals
    const short = t.capital === 2 && found !== null && found.length === 1 && ofList(found, lists.level)
    if (t.capital > 0 && !short) {
      // a person's name after the office: "Phó Chủ tịch UBND thành phố Trần Văn A", "Chủ tịch Quốc hội Trần Văn A"
      const called = isCalledAfter(tokens, last, k, lists.calledAfter)
      if ((proper || level !== null || !capital || officed) && !called) {
        const surname = lengthFrom(k.lexicon, tokens, last, last + 1, lists.surname) > 0
        if (surname && type[last + 1]?.capital === 1 && type[last + 2]?.capital === 1) break
      }
      proper = true
      // "Tài chính", "Xây dựng": a capital opens a word whose other syllables are small
      // but "HTX Thuận Hòa với": "hòa với" is no word of a name
      const led = found !== null && found.classes === 0 && leadsOn(tokens, last + found.length - 1, k)
      const word = found && found.length > 1 && !led ? found.length : 1
      if (word > 1) level ??= levelWithin(tokens, last, word, k, lists.levelled)
      last += word
      const tail = type[last]
      if (
        word === 1 &&
        tail?.kind === WORD &&
        tail.capital === 0 &&
        !(placeAt[last]! >= 0) &&
        t.capital === 1
      ) {
        const next = longestFrom(k.lexicon, tokens, last, tokens.length)
        // "Techcombank chi nhánh …": the small syllable is no part of the word with the capital
        const other = next !== null && next.length > 1 && type[last + 1]!.capital === 0
        const closed = other || (next !== null && (next.classes & FUNCTION_WORDS) !== 0)
        if (!closed && (type[last - 2]?.capital !== 1 || last - 2 < first + length)) last++
      }
      continue
    }
    // "Công ty CP sứ Bát Tràng", "Nhà máy đạm Ninh Bình": what it makes, before its name
    const made = level === null && place < 0 ? madeBefore(tokens, last, placeAt, k, enterprise, capital) : 0
    if (made > 0 && !found?.lists.includes(lists.level)) {
      last += made
      continue
    }
    const way =
      capital && level === null && place < 0 ? wordsToPlace(tokens, last, places, placeAt, k, lists) : 0
    if (way > 0) {
      last += way
      continue
    }
    if (!found) break
    if (ofList(found, lists.word) && level === null) {
      // "Công ty A sản xuất 9 tấn": what it does, behind its name
      if (proper && (found.classes & DOES) !== 0 && isDone(tokens, last, found, placeAt, k, lists)) break
      if (coloursDeed(tokens, last, found, k, lists.word)) break
      last += found.length
      // at the head of a sentence anything has a capital
      if (capital && !initial) proper = true
      continue
    }
    if (ofList(found, lists.level)) {
      level ??= levelOf(k.abbreviations.get(t.raw) ?? t.key)
      last += found.length
      continue
    }
    if (ofList(found, lists.link)) {
      const at = last + found.length
      const next = type[at]
      // "Hội Nông dân và Hội Phụ nữ", "Đại học và Luật …": two names
      const two =
        (found.classes & CLASSES['words.conjunction']) !== 0 &&
        (last === first + length || (next !== undefined && headsName(tokens, at, k)))
      if (two) break
      // "Chính phủ tại Phiên họp": only a place tells which body it is
      if (ofList(found, lists.locative) && !(placeAt[at]! >= 0)) break
      if (next?.kind === WORD && (next.capital > 0 || placeAt[at]! >= 0)) {
        last = at
        continue
      }
      if (longestFrom(k.lexicon, tokens, at, tokens.length)?.lists.includes(lists.word)) {
        last = at
        continue
      }
    }
    break
  }
  if (!capital && (!proper || (length < 2 && !office))) return null
  if (
    !proper &&
    level === null &&
    length === 1 &&
    type[last]?.kind === WORD &&
    type[last]!.capital === 0 &&
    (k.lexicon.opens[type[last]!.id]! & FUNCTION_WORDS) === 0
  )
    return null
  const named = place >= 0 || proper
  const spelt = length === 1 ? k.abbreviations.get(type[first]!.raw) : undefined
  let head = spelt ? spelt.split(' ').map(foldWord).join(' ') : type[first]!.key
  for (let p = first + 1; p < first + length; p++) head += ` ${type[p]!.key}`
  return { kind: 'organisation', first, last, place, level, named, head, name: first, full: null }
}

/**
 * Whether a word of names only colours what a body does: "Hội Nông dân [thường xuyên] đổi mới", but not "Trung tâm Giáo dục thường xuyên
 * mở …", where it closes a longer word of names.
 */
function coloursDeed(
  tokens: Tokens,
  p: number,
  { classes, length }: Found,
  k: Knowledge,
  word: number,
): boolean {
  const behind = p + length
  if ((classes & AUXILIARY) === 0) return false
  let next = longestFrom(k.lexicon, tokens, behind, tokens.length)
  // "thường xuyên chủ động hướng dẫn"
  if (next && (next.classes & AUXILIARY) !== 0)
    next = longestFrom(k.lexicon, tokens, behind + next.length, tokens.length)
  if (!next || (next.classes & CLASSES['words.verb']) === 0) return false
  return !phrasesTo(k.lexicon, tokens, behind, 0).some((f) => f.length > length && ofList(f, word))
}

/** Whether a preposition alone begins and ends at token p. */
const leadsOn = (tokens: Tokens, p: number, k: Knowledge): boolean =>
  phrasesFrom(k.lexicon, tokens, p, p + 1).some((f) => (f.classes & CLASSES['words.preposition']) !== 0)

/** Number of the first of some mentions, in order of the text, that begins at a token or behind it. */
export function firstAt(mentions: readonly { readonly first: number }[], token: number): number {
  let low = 0
  let high = mentions.length
  while (low < high) {
    const mid = (low + high) >> 1
    if (mentions[mid]!.first < token) low = mid + 1
    else high = mid
  }
  return low
}

const NAMING = /(?<!^)\p{Lu}/u

/** Whether a text holds a name: a capital that the head of a sentence does not give. */
export const isProper = (text: string): boolean => NAMING.test(text)
