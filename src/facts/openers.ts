/** Who opens a sentence or a part of it without being a place or a body that is known: works, groups, names that no list knows. */
import { LIST } from '../knowledge/lists.ts'
import { isIn, ofList, phrasesFrom } from '../text/lexicon.ts'
import { isSyllable } from '../text/syllable.ts'
import { NUMBER, textOf, WORD } from '../text/tokens.ts'
import { unshortened } from './abbreviated.ts'
import { beginsWord } from './anaphora.ts'
import { beforeCompare, begins, listFrom, listTo, opensClause, pastTimes, untilVerb } from './clauses.ts'
import { nounAfter } from './nouns.ts'
import type { Quantity } from './quantities.ts'
import type { Range } from './range.ts'
import type { Topic } from './topic.ts'
import { isChange, pastBracket } from './verbs.ts'
import {
  AUX,
  COMMA,
  CONJ,
  COPULA,
  DETERMINER,
  ENTITY,
  FIGURE,
  LINK,
  PERIOD,
  PREP,
  PROPERTY,
  STOP,
  VERB,
  type View,
} from './view.ts'

/**
 * The noun phrase that does what the verb says, where it is no property and not what is counted: "Lực lượng quân sự đã
 * tặng 300 suất quà".
 */
export function doerBefore(view: View, head: number, object: Range | null): string | null {
  const { tokens } = view
  let last = head
  while (
    last > view.first &&
    (view.cls(last - 1) & (AUX | PERIOD)) !== 0 &&
    (view.cls(last - 1) & (STOP | COMMA)) === 0
  )
    last = view.wordFirst(last - 1)
  let first = last
  let words = 0
  while (first > view.first && words < 8) {
    const c = view.cls(first - 1)
    if ((c & (STOP | COMMA | FIGURE | PROPERTY | COPULA | PERIOD | CONJ)) !== 0) break
    if (tokens.type[first - 1]!.kind !== WORD) break
    first = view.wordFirst(first - 1)
    words++
  }
  if (first > view.first && (view.cls(first - 1) & (STOP | COMMA | PERIOD)) === 0) return null
  // "trong số giáo viên còn thiếu" is no doer
  while (first < last && (view.cls(first) & (AUX | CONJ)) !== 0) first = view.wordLast(first)
  // "DN được vay …"
  const least = tokens.type[first]!.capital > 1 ? 1 : 2
  if (last - first < least || (object && object.first < last && object.last > first)) return null
  // "cú va chạm khiến 2 người chết": it is the accident that did
  if (begins(view, first, LIST['names.impact'])) return null
  const agent = Math.max(
    listFrom(view, first, LIST['names.agent']),
    listFrom(view, first, LIST['names.doer']),
  )
  // "cơ quan này": who is meant was named before
  if (agent === 0 || begins(view, first + agent, LIST['names.here'])) return null
  for (let p = first + agent; p < last; p = view.wordLast(p)) if ((view.cls(p) & (AUX | VERB)) !== 0) last = p
  return textOf(tokens, first, last)
}

/** Who or what opens a part of a sentence. */
export interface Opener {
  readonly text: string
  /** Number of its place, -1 for none. */
  readonly place: number
  /** First token behind it. */
  readonly last: number
  /** It has no name. */
  readonly generic: boolean
  /** A body is named in it. */
  readonly body: boolean
}

/**
 * A proper name that opens the sentence and is no listed body: "Cầu Sông Lưu là …", "Dự án thủy lợi Ia Mơr đã …". Its head
 * is no property ("Sản lượng lúa của An Giang").
 */
export function namedOpener(
  view: View,
  start: number,
  end: number,
  object: Range | null,
  several = true,
): Opener | null {
  const { tokens, scene } = view
  let first = start
  while (first < end && opensClause(view, first)) first = view.wordLast(first)
  // "cá nhân [bà Nguyễn Thị A] đã nộp …"
  const self = first + listFrom(view, first, LIST['names.self'])
  const person = self > first ? scene.entities[scene.entityOf[self]!] : undefined
  if (
    person?.kind === 'person' &&
    person.first === self &&
    person.last <= end &&
    (view.cls(pastTimes(view, person.last)) & (AUX | VERB)) !== 0
  )
    return {
      text: textOf(tokens, (person.full ?? person).first, (person.full ?? person).last),
      place: -1,
      last: person.last,
      generic: false,
      body: false,
    }
  const himself = self > first ? selfOpener(view, first, self, end) : null
  if (himself) return himself
  const many = several && begins(view, first, LIST['words.plural'])
  const c = view.cls(first)
  if ((c & (ENTITY | FIGURE | STOP)) !== 0) return null
  if (!many && (c & (PROPERTY | DETERMINER | AUX | PREP | CONJ)) !== 0) return null
  // "các cấp" is one word
  const plural = many ? listFrom(view, first, LIST['words.plural']) : 0
  const head = many ? Math.min(view.wordLast(first), first + plural) : first
  if ((view.cls(head) & (PROPERTY | FIGURE | ENTITY)) !== 0) return null
  // "các nhiệm vụ trồng rừng, kết nạp 12 đảng viên"
  if (many && begins(view, head, LIST['names.no_actor'])) return null
  const bearer = LIST['names.bearer']
  const actor = LIST['names.actor']
  const found = phrasesFrom(view.lexicon, tokens, first, end)
  const agent = LIST['names.agent']
  const doer = LIST['names.doer']
  const acts = many || found.some((f) => ofList(f, actor) || ofList(f, agent) || ofList(f, doer))
  // "Căn nhà rộng tới 35 m2": what is built for somebody is what its measures are of, though it has no name
  const thing = acts ? 0 : listFrom(view, first, LIST['names.thing'])
  if (!acts && thing === 0 && !isIn(found, bearer)) return null
  let last = first
  let proper = false
  let place = -1
  let body = false
  for (let n = 0; n < 14 && last < end; n++) {
    const d = view.cls(last)
    // "Dự án thành phần 1 cao tốc …": a number that is a label is part of the name
    const label = (d & PERIOD) !== 0 && tokens.type[last]!.kind === NUMBER && view.wordLast(last) === last + 1
    if (n > 0 && !label && (d & (AUX | COPULA | STOP | COMMA | FIGURE | PERIOD)) !== 0) break
    if (n > (many ? 1 : 0) && (acts || thing > 0) && (d & VERB) !== 0) break
    if (n > 0 && thing > 0 && (d & PREP) !== 0) break
    // "Hội thi Tiếng hát công nhân [thu hút] 15 đơn vị"
    if (proper && (d & VERB) !== 0 && begins(view, last, LIST['words.event_deed'])) break
    if (proper && begins(view, last, LIST['words.dimension'])) break
    // "Quốc lộ 279 dài …"
    if (
      n > 0 &&
      (tokens.type[last]!.capital > 0 ||
        (thing === 0 && tokens.type[last]!.kind === NUMBER && (d & FIGURE) === 0))
    )
      proper = true
    if ((d & ENTITY) !== 0) {
      const e = scene.entities[scene.entityOf[last]!]!
      place = e.place
      if (e.kind === 'organisation') body = true
    }
    last = view.wordLast(last)
  }
  if (
    (!proper && !acts && thing === 0) ||
    last >= end ||
    (last - first < 2 && !isIn(found, LIST['names.vehicle'])) ||
    (object && object.first < last && object.last > first && !(proper && measures(view, last, object)))
  )
    return null
  const bracket = pastBracket(view, last)
  // "Lễ hội Nà Bó [năm 2019] đón 9.000 lượt khách"
  const behind = begins(view, first, LIST['words.event_name']) ? pastTimes(view, bracket) : bracket
  const states =
    (view.cls(behind) & (AUX | COPULA | VERB | COMMA)) !== 0 || begins(view, behind, LIST['words.dimension'])
  if (!states || begins(view, last, LIST['names.speech'])) return null
  // "ngành chế biến tăng 9%", "ngành gỗ, giấy ước đạt": what grows or comes to so much is measured, it does not act; nor
  // does one with a capital that is no name of a place or body: "khu vực ngoài Nhà nước tăng 9%"
  const named = place >= 0 || body
  if (!named && isIn(found, LIST['names.sector']) && measuredAt(view, last, end)) return null
  // "căn nhà cấp 4": of what has no name, what it is
  const whole = thing > 0 && !proper ? first + thing : last
  const text = unshortened(textOf(tokens, first, whole))
  return { text, place, last, generic: !proper, body }
}

/** "[Bản thân gia đình tôi] có 2 ha chè": whoever is meant himself, and has no name. */
function selfOpener(view: View, first: number, self: number, end: number): Opener | null {
  let last = self
  for (let n = 0; n < LONGEST_ITEM && last < end; n++) {
    const c = view.cls(last)
    if ((c & (AUX | COPULA | VERB)) !== 0)
      return last > self
        ? { text: textOf(view.tokens, first, last), place: -1, last, generic: true, body: false }
        : null
    if ((c & (STOP | COMMA | FIGURE | PERIOD | ENTITY)) !== 0) return null
    last = view.wordLast(last)
  }
  return null
}

/** Whether how long or wide something is stands right behind its name, which is then the whole object: "Cầu A [dài] 730 m". */
const measures = (view: View, last: number, object: Range): boolean =>
  object.last === last && begins(view, last, LIST['words.dimension'])

/** Most tokens of where something happens, at the head of a clause: a hall, a street and three places, one of them in brackets. */
const WHERE = 36

/** Behind the comma that closes where something happens, told at the head of a clause: "Tại xã A, huyện B, [lực lượng …]". */
export function pastWhere(view: View, start: number, end: number): number {
  const { entityOf } = view.scene
  let p = start
  while (p < end && opensClause(view, p)) p = view.wordLast(p)
  if (p >= end || !begins(view, p, LIST['words.locative'])) return start
  let place = false
  const until = Math.min(end, p + WHERE)
  for (p = view.wordLast(p); p < until; p = view.wordLast(p)) {
    // "tại xã A (tỉnh B), …"
    p = pastBracket(view, p)
    const c = view.cls(p)
    if ((c & ENTITY) !== 0) place = true
    else if ((c & COMMA) !== 0) {
      if (place && entityOf[p + 1]! < 0) return p + 1
    } else if ((c & (VERB | AUX | COPULA | FIGURE | STOP)) !== 0) return start
  }
  return start
}

/** Whether a figure that grows, falls or is reached is told behind a noun phrase, past a comma and words that colour a verb. */
function measuredAt(view: View, p: number, end: number): boolean {
  let at = p
  for (let n = 0; n < 6 && at < end; n++) {
    const c = view.cls(at)
    if (isChange(view, at)) return true
    if ((c & COPULA) !== 0)
      return !begins(view, at, LIST['words.possess']) && !begins(view, at, LIST['words.identity'])
    if ((c & (AUX | COMMA)) === 0 && at > p + 2) return false
    if ((c & (VERB | STOP)) !== 0) return false
    at = view.wordLast(at)
  }
  return false
}

/**
 * A name that no list knows, and what it does or is behind it: "Vinamilk đạt …", "năm 2016 VOS lỗ …". At the head of a
 * sentence any word has a capital: there it must be no Vietnamese syllable.
 */
export function properOpener(view: View, start: number, end: number, around: Topic): Opener | null {
  const { type } = view.tokens
  let first = start
  while (first < end && opensClause(view, first)) first = view.wordLast(first)
  const name = properAt(view, first, end, around)
  if (!name || name.last >= end || (view.cls(pastTimes(view, name.last)) & (AUX | COPULA | VERB)) === 0)
    return null
  const initial = first === view.first || /^[^\p{L}\p{N},]/u.test(type[first - 1]!.raw)
  const { raw, capital } = type[first]!
  if ((initial && capital === 1 && isSyllable(raw)) || begins(view, name.last, LIST['names.speech']))
    return null
  return { ...name, place: -1, generic: false, body: false }
}

/** Most words of what opens a part of a sentence and has no name. */
const LONGEST_ITEM = 6

/**
 * What has figures of its own though it has no name, and what it does or is behind it: "[Con tàu này] chở 90 khách", "[Khu nhà
 * công vụ] gồm 3 dãy". A word that points back closes it; a syllable with a capital is of another sentence.
 */
export function itemOpener(view: View, start: number, end: number, object: Range | null): Opener | null {
  const { type } = view.tokens
  let first = start
  while (first < end && opensClause(view, first)) first = view.wordLast(first)
  const item = listFrom(view, first, LIST['names.item'])
  const length = Math.max(item, listFrom(view, first, LIST['names.sort']))
  if (length === 0 || (view.cls(first) & (ENTITY | FIGURE)) !== 0 || beginsWord(view, first, length))
    return null
  const acts = (p: number): boolean =>
    (view.cls(p) & (AUX | COPULA | VERB)) !== 0 || begins(view, p, LIST['words.dimension'])
  let last = first + length
  // amid a sentence what nothing points back with is mostly what something is done to
  let shown = 0
  for (let n = 0; n < LONGEST_ITEM && last < end && !acts(last); n++) {
    shown = listFrom(view, last, LIST['words.this'])
    last += shown
    if (shown > 0) break
    const { kind, capital, raw } = type[last]!
    if (kind !== WORD || (capital === 1 && isSyllable(raw))) return null
    if ((view.cls(last) & (STOP | COMMA | CONJ | FIGURE | PERIOD | ENTITY | PREP | PROPERTY)) !== 0)
      return null
    last = view.wordLast(last)
  }
  // "xe chở 30 khách": a bare word may be a part of what stands before
  if (
    last - first < 2 ||
    (shown === 0 && (start > view.first || length > item)) ||
    last >= end ||
    !acts(last) ||
    begins(view, last, LIST['names.speech'])
  )
    return null
  if (object && object.first < last && object.last > first && !measures(view, last, object)) return null
  return { text: textOf(view.tokens, first, last), place: -1, last, generic: true, body: false }
}

/** A name that no list knows, from token `first` on. */
function properAt(
  view: View,
  first: number,
  end: number,
  around: Topic,
): { text: string; last: number } | null {
  const { tokens, scene } = view
  const { type } = tokens
  if (first >= end || type[first]!.capital === 0 || scene.entityOf[first]! >= 0) return null
  let last = first
  while (last < end && type[last]!.kind === WORD && type[last]!.capital > 0 && last - first < 6) last++
  const { raw, id, capital } = type[first]!
  if (last === first || view.wordFirst(last) !== last || scene.k.abbreviations.has(raw)) return null
  // "Toyota Vios Bán", "GoogleMaps Đây": a headline or a caption ran into the sentence
  const run = last - 1 > first && scene.entityOf[last - 1]! < 0 && type[last - 1]!.id !== 0
  if (run && isSyllable(type[last - 1]!.raw) && !isSyllable(type[last - 2]!.raw)) return null
  let text = textOf(tokens, first, last)
  if (last === first + 1 && capital > 1) {
    // "TNGT", "CĐCS": what is shortened everywhere is no name, but one that the article introduces may be
    const full = around.abbreviations.get(raw)
    if (full ? !CAPITALISED.test(full) : id !== 0 || !FOREIGN.test(raw)) return null
    text = full ?? text
  } else if (last === first + 1 && id !== 0) return null
  return { text: around.aliases.get(text) ?? text, last }
}

/**
 * A name that no list knows which stands between a like figure and its own in a list: "xã A 40 hộ, [Phình Hồ] 33 hộ", or
 * before the same verb as there ("[Phình Hồ] góp 33 triệu đồng"). One of a single syllable may be any word.
 */
export function listedName(view: View, number: number): string | null {
  const { tokens, scene, quantities } = view
  const { type } = tokens
  let last = beforeCompare(view, number)
  if (last > view.first && type[last - 1]!.raw === ':') last--
  const n = quantities.findIndex((q) => q.first === number)
  const opening = openingName(view, last, quantities[n], quantities[n + 1])
  if (opening) return opening
  const before = quantities[n - 1]
  if (!before) return null
  last = beforeSame(view, last, beforeCompare(view, before.first))
  let first = last
  // "[vùng A] 9%, vùng B 3%": a place that no list knows stands for nothing but its name
  const inNoList = (p: number): boolean => {
    const e = scene.entities[scene.entityOf[p]!]
    return e === undefined || (e.kind === 'place' && scene.places[e.place]?.candidates.length === 0)
  }
  while (first > view.first && type[first - 1]!.capital === 1 && inNoList(first - 1)) first--
  if (
    last - first < 2 ||
    last - first > LONGEST_LISTED ||
    (view.cls(first - 1) & (COMMA | STOP | CONJ)) === 0
  )
    return null
  if (before.to < first - 2) return null
  // "xã A 20/40, đạt 50%; [Sà Phìn] 3/4"
  const like = quantities.slice(Math.max(0, n - MOST_OF_ITEM), n).some((q) => isLike(q, quantities[n]!))
  return like ? textOf(tokens, first, last) : null
}

/**
 * A name that opens such a list behind a colon or "như" and ends before token `last`: "các xã có nhiều hộ nghèo như: [Phình Hồ]
 * 33 hộ, Sà Phìn 28 hộ"; null where the next figure is not alike or has no name of its own.
 */
function openingName(
  view: View,
  last: number,
  q: Quantity | undefined,
  next: Quantity | undefined,
): string | null {
  if (!q || !next || !isLike(q, next)) return null
  const { type } = view.tokens
  const named = (end: number, from: number): number => {
    let first = end
    while (first > from && type[first - 1]!.capital === 1) first--
    return end - first >= 2 && end - first <= LONGEST_LISTED ? first : -1
  }
  const first = named(last, view.first)
  if (first <= view.first || view.scene.entityOf[first]! >= 0) return null
  if (type[first - 1]!.raw !== ':' && listTo(view, first, LIST['words.such']) === 0) return null
  const second = beforeCompare(view, next.first)
  const other = named(type[second - 1]?.raw === ':' ? second - 1 : second, q.to)
  return other === q.to + 1 && (view.cls(q.to) & (COMMA | STOP | CONJ)) !== 0
    ? textOf(view.tokens, first, last)
    : null
}

/** Where the verb before one end begins if the same stands before the other: "xã A góp 40 triệu đồng, Phình Hồ [góp] 33 triệu". */
function beforeSame(view: View, end: number, other: number): number {
  const { type } = view.tokens
  let first = end
  while (first > view.first && type[first - 1]!.raw === type[other - end + first - 1]?.raw) first--
  return first < end && (view.cls(first) & VERB) !== 0 ? first : end
}

/** Most figures of an item of a list, among which the one is that its like in the next stands for. */
const MOST_OF_ITEM = 3

/** Whether two figures count the same, or are both so many out of so many. */
const isLike = (a: Quantity, b: Quantity): boolean =>
  a.unit === null || b.unit === null
    ? a.unit === b.unit && a.denominator !== null && b.denominator !== null
    : a.unit.id === b.unit.id

/** Most words of a name in a list that no list of names knows. */
const LONGEST_LISTED = 4

const CAPITALISED = /^\p{Lu}/u
/** Capitals that shorten no Vietnamese words, as far as letters tell. */
const FOREIGN = /^[A-Z][A-Z0-9-]+$/

/**
 * Several of a kind that a property is of: "tỷ lệ hộ nghèo tại [9 bản vùng cao] giảm", "lượng nước trong [các hồ] còn". They
 * are what the figure is about, unless one of them is named.
 */
export function groupBefore(
  view: View,
  start: number,
  end: number,
  object: Range | null,
  around: Topic,
): string | null {
  const { tokens } = view
  let at = start
  while (at < end && opensClause(view, at)) at = view.wordLast(at)
  if (at >= end || (view.cls(at) & PROPERTY) === 0) return null
  const counts = begins(view, at, LIST['words.number_of']) && quantityAt(view, end)?.unit?.kind === 'count'
  let acts = false
  for (let n = 0; n < 12 && at < end; n++) {
    const c = view.cls(at)
    const next = view.wordLast(at)
    // "diện tích hiện có của các tỉnh": a verb before "của" is part of the property
    const passes = begins(view, next, LIST['words.of']) && (c & (STOP | COMMA | FIGURE | PERIOD)) === 0
    if (n > 0 && !passes && (c & (STOP | COMMA | FIGURE | AUX | COPULA)) !== 0) return null
    // "số lượt khách nghỉ tại các cơ sở lưu trú": where those who are counted do something is not whose they are
    const leads =
      (c & (PREP | LINK)) !== 0 &&
      ((!acts && begins(view, at, LIST['words.locative'])) || begins(view, at, LIST['words.of']))
    if (counts && n > 0 && (c & (VERB | PROPERTY | PREP | LINK)) === VERB) acts = true
    if (leads && next < end) {
      const name = begins(view, at, LIST['words.of']) ? properAt(view, next, end, around) : null
      if (name) return name.text
      // "trên địa bàn 759 tỷ đồng": a sum is nobody
      const figure = (view.cls(next) & FIGURE) !== 0 && quantityAt(view, next)?.unit?.kind === 'count'
      const several = figure || begins(view, next, LIST['words.plural'])
      const counted = figure ? view.wordLast(next) : next
      const last = several ? untilVerb(view, view.wordLast(counted), nounAfter(view, counted)) : next
      if (last > next && last <= end && !(object && object.first >= next && object.first < last)) {
        const d = view.cls(pastBracket(view, last))
        const own = (d & (AUX | COPULA | VERB | COMMA | PREP | FIGURE)) !== 0 || last === end
        if (own) return textOf(tokens, next, last)
      }
    }
    at = next
  }
  return null
}

/** The quantity that covers a token. */
const quantityAt = ({ scene, quantities }: View, p: number): Quantity | undefined =>
  quantities[scene.words.figure[p]! - 1]
