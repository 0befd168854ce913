import { LIST } from '../knowledge/lists.ts'
import { lengthFrom } from '../text/lexicon.ts'
import { textOf } from '../text/tokens.ts'
import type { From, Place } from '../types.ts'
import { anaphorBefore, beginsWord, lastForce } from './anaphora.ts'
import {
  afterOffice,
  awards,
  isAddress,
  isAny,
  isAside,
  isAsked,
  isBroken,
  isCountedBody,
  isGiven,
  isOfItemBefore,
  isOwnOf,
  mayBear,
  PROVINCE,
  wasGiven,
} from './bearers.ts'
import {
  beforeCompare,
  begins,
  clauseStart,
  ends,
  endsAny,
  listFrom,
  listTo,
  opens,
  opensClause,
  partStart,
  pastTimes,
  untilVerb,
} from './clauses.ts'
import {
  COMMUNE as LEVEL_COMMUNE,
  DISTRICT as LEVEL_DISTRICT,
  PROVINCE as LEVEL_PROVINCE,
  type PlaceUnit,
} from './gazetteer.ts'
import { type Memory, nameOfPlace, type Speaker, type Subject, subjectFor } from './memory.ts'
import {
  chained,
  endsList,
  goesOnList,
  inList,
  isAmong,
  isItemOf,
  listHead,
  MOST_PLACES,
  partnerHead,
} from './name-lists.ts'
import { type Entity, firstAt, isProper } from './names.ts'
import {
  doerBefore,
  groupBefore,
  itemOpener,
  listedName,
  namedOpener,
  type Opener,
  pastWhere,
  properOpener,
} from './openers.ts'
import { announcerAt } from './place-mention.ts'
import { rollUp } from './place-now.ts'
import type { Range } from './range.ts'
import type { Topic } from './topic.ts'
import {
  AUX,
  BASIS,
  COMMA,
  CONJ,
  COPULA,
  FIGURE,
  NOUN,
  PERIOD,
  PREP,
  PROPERTY,
  type Scene,
  STOP,
  VERB,
  type View,
} from './view.ts'

/**
 * Fills the subject by a ladder: the body or place that opens the number's part of the sentence; one behind the figure
 * ("tại xã …"); one that opens an earlier part; any other before the verb; an anaphor of the right level ("toàn
 * huyện"); the paragraph; what the article is about; title; source.
 */
export function subjectOf(
  view: View,
  number: Range,
  head: number,
  object: Range | null,
  memory: Memory,
  around: Topic,
): Subject | null {
  const { scene } = view
  const clause = clauseStart(view, number.first)
  const end = Math.max(head, number.first)
  const spoken = memory.speaker
  const isOwn = (e: Entity): boolean => isOwnOf(view, e, spoken)
  const usable = (e: Entity): boolean => mayBear(view, e, number, memory)
  // "20 chi bộ của phường 5": what is counted is no name, whose it is may be
  const make = (e: Entity, from: From): Subject =>
    isOwn(e)
      ? { ...spoken!.body!, from }
      : e.kind === 'organisation' && e.place >= 0 && isCountedBody(view, e)
        ? { text: nameOfPlace(scene, e.place, around), from, place: e.place }
        : (e.kind === 'person' && afterOffice(view, e)) || awards(view, e)
          ? { ...withOffice(view, e), from }
          : (countedPlaces(view, e, from) ?? subjectFor(scene, e, from, around, memory))
  const bracketed = namedBeforeBracket(view, number.first)
  if (bracketed && usable(bracketed)) return make(bracketed, 'clause')
  const listed = listedName(view, number.first)
  if (listed) return { text: listed, from: 'clause', place: -1 }
  const before = bearersBefore(view, number, end, memory)
  // "Công ty A với dự án tại xã B, huyện C, tổng vốn …": the body that opens the clause
  const ownerOf = (start: number): Entity | undefined =>
    before.find((e) => e.kind === 'organisation' && opens(view, start, e.first))
  const owner = ownerOf(clause)
  // "Công ty A trồng rừng tại các xã B, C với tổng vốn …": where it happens is not who does it
  const located = (e: Entity): boolean =>
    ends(view, e.first, LIST['words.locative']) || (e.kind === 'place' && inList(view, e))
  const item = before.at(-1)
  const within = item !== undefined && (item.first >= clause || item.last === clause - 1)
  if (item && within && endsList(view, item, number.first)) return make(item, 'clause')
  // "Bộ A yêu cầu UBND tỉnh B nộp 5 tỷ đồng": who is asked is to do it
  const asked = before.findLast(
    (e) =>
      e.kind === 'organisation' &&
      e.first >= clause &&
      (view.cls(e.last) & (AUX | VERB)) !== 0 &&
      isAsked(view, partnerHead(view, e)),
  )
  if (asked) return make(asked, 'clause')
  const anaphor = anaphorBefore(view, end, memory, around)
  // of a body that stands nearer it is rather said than of one that is only described
  const body = before.findLast((e) => e.kind === 'organisation' && e.first >= clause)
  const part = partStart(view, number.first)
  // amid a sentence, several of a kind are mostly items of a list
  const nameFrom = (start: number, several = true) =>
    namedOpener(view, start, end, object, several) ?? properOpener(view, start, end, around)
  // "Huyện đoàn A cùng Đảng ủy xã B, [Bản Phố] đã …": one more of those with whom it was done
  const joins = owner !== undefined && owner.last < part - 2 && goesOnPlaces(view, part)
  const reported = part > clause && isReported(view, clause, part)
  let named = part > clause && !joins && !doneBy(view, part) ? nameFrom(part, reported) : null
  // "xã A cho biết, các hộ này được hỗ trợ 5 triệu đồng": by whom is told before
  if (
    named &&
    reported &&
    (ends(view, named.last, LIST['names.here']) || begins(view, named.last, LIST['names.here']))
  )
    named = null
  // who opens the number's own part of the sentence is nearer than what opens the clause, or one before it
  const own = before.some((e) => e.first >= part && opens(view, part, e.first))
  if (!named && !own) named = nameFrom(clause)
  // "Khi đến xã A, huyện B, [xe khách] lao xuống vực, khiến 3 người chết": past where it was, an earlier part tells who
  const whereabouts = before.length > 0 && before.every((e) => e.kind === 'place' && isWhere(view, e))
  for (let at = part; whereabouts && !named && !own && at > clause; ) {
    const start = partStart(view, at - 1)
    if (start <= clause || before.some((e) => e.first >= start && opens(view, start, e.first))) break
    const doer = nameFrom(start, false)
    if (doer && (view.cls(doer.last) & (AUX | VERB)) !== 0) named = doer
    at = start
  }
  // "Tại xã A, huyện B, [lực lượng công an] bắt 3 đối tượng, thu giữ 5 kg …"
  if (!named && !own) {
    const past = pastWhere(view, clause, end)
    if (past > clause) named = nameFrom(past, false)
  }
  // "như: tỉnh A có 9 học sinh ([4] giải Nhất)": who opens the clause that a bracket stands in is nearer than the sentence's
  const outer = view.tokens.type[clause - 1]?.raw === '(' ? clauseStart(view, clause - 1) : clause
  const nearer = before.some(
    (e) => e.first >= clause || (outer > view.first && e.first >= outer && opens(view, outer, e.first)),
  )
  // "lực lượng chức năng kiểm soát tốt; [tổng mức bán lẻ] đạt 120 tỷ đồng": what an item measures is nobody's of the items before
  const measured =
    (view.cls(clause) & PROPERTY) !== 0 && view.tokens.type[clause - 1]?.raw === ';' && clause < number.first
  if (!named && clause > view.first && !nearer && !measured) {
    named = nameFrom(view.first)
    // "Tại xã A, [Báo B] đã trao 60 suất quà; tặng 20 xe đạp": of the first clause, behind where it was
    const past = named ? view.first : pastWhere(view, view.first, end)
    if (past > view.first) named = nameFrom(past, false)
  }
  // "các cấp Hội Làm vườn [trong huyện] …": where they are is part of what they are called
  const inName = named !== null && anaphor !== null && anaphor.at < named.last && named.body
  // "các hộ được chia gồm: huyện A 70 tấn; [huyện B]: 62 tấn": in a list each figure is of its own name
  const ofItem = named && item && item.first >= named.last && isItemOf(view, item, number.first)
  if (named && (!anaphor || inName) && !(body && body.first >= named.last) && !ofItem)
    return (
      pointedAt(view, named, memory, around) ?? {
        text: named.text,
        from: 'sentence',
        place: named.place,
        generic: named.generic,
      }
    )
  const group = groupBefore(view, Math.max(part, clause), end, object, around)
  if (group && !anaphor) return { text: group, from: 'clause', place: -1, generic: !isProper(group) }
  // "[chi nhánh] đã hỗ trợ 3 hộ; thăm 2 hộ ở xã A"
  const doer =
    before.some(
      (e) =>
        e.kind !== 'place' && e.first >= clause && (view.cls(pastTimes(view, e.last)) & (AUX | VERB)) !== 0,
    ) ||
    (anaphor !== null && !isPlaceAlone(view, anaphor.subject, around))
  // 1 what opens the number's own part of the sentence, then the parts before it
  for (let part = partStart(view, number.first); ; part = partStart(view, part - 1)) {
    const lead = part >= clause ? owner : ownerOf(clauseStart(view, part))
    const opener = before.findLast(
      (e) =>
        e.first >= part &&
        e.first < end &&
        opens(view, part, e.first) &&
        !(lead && chained(view, e)) &&
        !goesOnList(view, e, number.first),
    )
    if (anaphor && anaphor.at >= part && (!opener || anaphor.at > opener.first)) {
      const whole = anaphor.at >= partStart(view, number.first) && ends(view, anaphor.at, LIST['names.whole'])
      return { ...anaphor.subject, whole }
    }
    if (opener) return make(opener, part >= clause ? 'clause' : 'sentence')
    // 2 behind the figure, in the same part
    if (part <= number.first && partStart(view, number.first) === part) {
      const whose = placedBehind(view, number, object, doer, before.length === 0, memory)
      if (whose) return make(whose, 'clause')
      const inside = before.findLast((e) => e.first >= part)
      const actor =
        inside && located(inside) ? (owner ?? before.findLast((e) => e.first >= clause && !located(e))) : null
      if (inside) return make(actor ?? inside, 'clause')
    }
    if (part <= view.first) break
  }
  if (before.length > 0) return make(before[0]!, 'sentence')
  const agent = doerBefore(view, head, object)
  if (agent) return { text: agent, from: 'clause', place: -1, generic: !isProper(agent) }
  const front = frontOf(view, number)
  if (front >= 0) {
    const doer = doerBehind(view, number)
    if (doer && usable(doer)) return make(doer, 'sentence')
    const work = workBehind(view, front, number)
    // "Với năng suất 60 tạ/ha, bà con rất phấn khởi": of whoever was told of before
    if (work) return (work.generic ? carriedSubject(view, number, memory, around) : null) ?? work
  }
  const carried = carriedSubject(view, number, memory, around)
  // what a sentence opens with is what it tells of rather than the place that all of the article lies in
  const opener =
    carried && !isPlaceAlone(view, carried, around) ? null : itemBefore(view, clause, end, object)
  if (!opener) return carried
  return (
    pointedAt(view, opener, memory, around) ?? { text: opener.text, from: 'clause', place: -1, generic: true }
  )
}

/** What has no name and opens the clause of a figure, or its sentence. */
const itemBefore = (view: View, clause: number, end: number, object: Range | null): Opener | null =>
  itemOpener(view, clause, end, object) ??
  (clause > view.first ? itemOpener(view, view.first, end, object) : null)

/** Whether a subject is a place or the country, not a body or a thing there. */
export function isPlaceAlone({ scene }: View, { text, place, unit }: Subject, around: Topic): boolean {
  if (place >= 0) return nameOfPlace(scene, place, around) === text
  return text === scene.k.places.nation || (unit != null && around.hinted?.unit === unit)
}

/** Whether a place is one where something happens or that somebody comes to, or goes on with such: "đến [xã A, huyện B]". */
const isWhere = (view: View, e: Entity): boolean =>
  endsAny(view, e.first, [LIST['words.locative'], LIST['words.arriving']]) ||
  inList(view, e) ||
  (view.cls(e.first - 1) & COMMA) !== 0

/**
 * "Theo Sở A, năm 2019, [các hợp tác xã] đã trồng …", "Bộ B cho biết, …": whether the parts of a clause before token `part`
 * only tell who says what begins there, and of when.
 */
function isReported(view: View, clause: number, part: number): boolean {
  for (let end = part; end > clause; ) {
    const start = partStart(view, end - 1)
    if (start >= end) return false
    if (begins(view, start, LIST['names.according']) || ends(view, end - 1, LIST['names.speech'])) return true
    for (let p = start; p < end - 1; p++) if ((view.cls(p) & PERIOD) === 0) return false
    end = start
  }
  return false
}

/** Whose a figure may be of those named before token `end`, where its verb begins. */
function bearersBefore(view: View, number: Range, end: number, memory: Memory): Entity[] {
  const { entities } = view.scene
  const out: Entity[] = []
  for (let n = firstAt(entities, view.first); n < entities.length && entities[n]!.first < end; n++) {
    const e = entities[n]!
    if (!mayBear(view, e, number, memory)) continue
    // "HTX A (xã B, huyện C) trồng …": what a closed bracket names only tells more of whom it stands behind
    if (e.kind === 'place' && (isAddress(view, e, number.first) || isBroken(view, e, number.first))) continue
    if (isOfItemBefore(view, e, number.first)) continue
    // "Chi cục A (Sở B) đã kiểm tra …": so does a body there
    if (e.kind === 'organisation' && isAside(view, e, number.first)) continue
    if (isGiven(view, e, number) || wasGiven(view, e, number)) continue
    if (!isAmong(view, e, number.first)) out.push(e)
  }
  // "anh A (xã B) bị [tòa án tỉnh] tuyên phạt 5 năm tù": by whom it was done
  const behind = ({ first }: Entity, list: number): boolean => {
    const length = listTo(view, first, list)
    // "thiết bị" is one word
    return length > 0 && view.wordFirst(first - 1) >= first - length
  }
  const others = out.filter((e) => !behind(e, LIST['words.passive']))
  return others.length > 0 || out.some((e) => behind(e, LIST['words.suffering'])) ? others : out
}

/**
 * The place, body or owner behind a figure that has it: "152 căn nhà [tại huyện Bình Chánh]"; null where a mark or another
 * figure stands between.
 * @param doer whether somebody who does something was named before
 * @param alone whether nobody was
 */
function placedBehind(
  view: View,
  number: Range,
  object: Range | null,
  doer: boolean,
  alone: boolean,
  memory: Memory,
): Entity | null {
  const { entities } = view.scene
  // of whoever does something with it, and people are nobody's: "rút 4 triệu đồng của bà B", "3 người mua gạo của bà B"
  const mayOwn = (): boolean =>
    alone &&
    untilVerb(view, partStart(view, number.first), number.first) === number.first &&
    !view.quantities.some((q) => q.first === number.first && q.unit?.person)
  for (let n = firstAt(entities, number.last); n < entities.length; n++) {
    const e = entities[n]!
    if (e.first >= view.last) return null
    for (let p = number.last; p < e.first; p = Math.max(p + 1, view.wordLast(p)))
      if ((view.cls(p) & (STOP | COMMA)) !== 0 || ((view.cls(p) & FIGURE) !== 0 && !isShare(view, p)))
        return null
    // "chuyển tiền cho 5 hộ ở xóm A": where they are whom something is done for by one who was named
    if (e.kind === 'place' && doer) return null
    const led = ends(view, e.first, LIST['words.locative'])
    // "58% dự toán HĐND tỉnh giao": who set what a figure is held against is not whose it is
    const sets = (view.cls(e.first - 1) & BASIS) !== 0 && (view.cls(e.last) & VERB) !== 0
    // "12 đại biểu HĐND cấp xã": of whatever council
    const sorts = !led && e.kind === 'organisation' && e.place < 0 && isAny(view, e)
    // "2 vạn con tôm của [gia đình anh A] bị chết": whose they are
    const owned = e.kind === 'person' && mayOwn() ? ownedBefore(view, e) : -1
    const near = owned > 0 && owned <= Math.max(number.last, object?.last ?? 0)
    if (near && untilVerb(view, number.last, owned) === owned && mayBear(view, e, number, memory)) return e
    if (e.kind === 'person' || sets || sorts || !(led || (object && e.first < object.last))) continue
    if (mayBear(view, e, number, memory)) return e
  }
  return null
}

/** "9 nhà hư hỏng [dưới 50%] tại huyện A": whether the figure at token p tells how much of those that were counted. */
const isShare = ({ quantities }: View, p: number): boolean => {
  for (const q of quantities) if (p < q.to) return q.from <= p && q.unit?.kind === 'percent'
  return false
}

/** Where it begins to be said that something is somebody's, or his household's ("của gia đình ông A"); -1 where it is not. */
function ownedBefore(view: View, { first }: Entity): number {
  const owner = first - listTo(view, first, LIST['names.home'])
  const of = listTo(view, owner, LIST['words.of'])
  return of > 0 ? owner - of : -1
}

/** Tokens from a fronted figure within which who it is told of stands. */
const FRONTED = 24

/** The preposition that brings a figure to the front of its sentence: "[Trên] diện tích 4 ha, anh A có 300 gốc mận"; -1 for none. */
function frontOf(view: View, number: Range): number {
  let at = view.first
  while (at < number.first && opensClause(view, at)) at = view.wordLast(at)
  if (at >= number.first || (view.cls(at) & PREP) === 0) return -1
  // "Trên 250 người …": that is more of them
  if (view.quantities.some((q) => q.first === number.first && q.from <= at)) return -1
  // "Trong số tiền 5 tỷ đồng, tỉnh A nhận …": a part of it; "Về việc chi 5 tỷ đồng, …": what others say of it
  if (begins(view, at, LIST['words.among']) || begins(view, at, LIST['words.respect'])) return -1
  for (let p = at; p < number.first; p++) if ((view.cls(p) & (COMMA | STOP)) !== 0) return -1
  return at
}

/** Who does what a sentence tells behind the figure at its front: "Trên diện tích 4 ha, [anh A] có 300 gốc mận". */
function doerBehind(view: View, number: Range): Entity | null {
  const { entities } = view.scene
  for (let n = firstAt(entities, number.last); n < entities.length; n++) {
    const e = entities[n]!
    if (e.first >= view.last || e.first > number.last + FRONTED) return null
    if (
      (view.cls(e.first - 1) & COMMA) === 0 ||
      (view.cls(pastTimes(view, e.last)) & (AUX | COPULA | VERB)) === 0
    )
      continue
    return begins(view, e.last, LIST['names.speech']) ? null : e
  }
  return null
}

/** What the figure at the front of a sentence is of: "Với kinh phí 8 tỷ đồng, [cầu Nà Lạn] đã hoàn thành". */
function workBehind(view: View, front: number, number: Range): Subject | null {
  // "Sau vụ 3 học sinh đuối nước, nhà trường …": that is no figure of the school
  if (!begins(view, front, LIST['words.fronting'])) return null
  // "Trên địa bàn đã cấp 90 giấy cho các hộ, cá nhân", "Tại bến có 9 xe khách, xe tải": something is told before the figure
  for (let p = view.first; p < number.first; p++)
    if ((view.cls(p) & AUX) !== 0 || begins(view, p, LIST['words.possess'])) return null
  const until = Math.min(view.last, number.last + FRONTED)
  let at = number.last
  while (at < until && (view.cls(at) & (COMMA | STOP)) === 0) at++
  const work = (view.cls(at) & COMMA) === 0 ? null : namedOpener(view, at + 1, view.last, null, false)
  return work && { text: work.text, from: 'sentence', place: work.place, generic: work.generic }
}

/** The place or body that the bracket stands behind which opens with a number: "Nà Hin (12 km), Nà Tơ (gần 8 km)". */
function namedBeforeBracket(view: View, number: number): Entity | null {
  const p = beforeCompare(view, number)
  if (p - 2 < view.first || view.tokens.type[p - 1]!.raw !== '(') return null
  const e = view.scene.entities[view.scene.entityOf[p - 2]!]
  return e && e.last === p - 1 && e.kind !== 'person' && e.named ? e : null
}

/**
 * Whom an opener means that points back: the figure's before it ("Phân khu 2 rộng 5 ha. [Phân khu này] có …"), or those who keep
 * the law there ("[Cơ quan Công an] bắt thêm …").
 */
function pointedAt(view: View, named: Opener, memory: Memory, around: Topic): Subject | null {
  const { bearer } = memory
  const words = named.text.split(' ').length
  if (memory.force && listFrom(view, named.last - words, LIST['names.authority']) === words)
    return lastForce(view, memory, around)
  // "Xe khách A chạy quá tốc độ. [Xe] lao xuống vực"
  const shown = ends(view, named.last, LIST['words.this'])
  const vehicle = words === 1 && listFrom(view, named.last - 1, LIST['names.vehicle']) > 0
  if (!bearer || !(shown || vehicle)) return null
  const called = shown ? named.text.slice(0, named.text.lastIndexOf(' ')) : named.text
  const head = `${called} `.toLowerCase()
  return `${bearer.text} `.toLowerCase().startsWith(head) ? { ...bearer, from: 'earlier' } : null
}

/** Whether a part of a sentence begins where a list of places, or of bodies of places, may go on. */
function goesOnPlaces(view: View, part: number): boolean {
  const { entities, entityOf } = view.scene
  const e = (view.cls(part - 1) & COMMA) !== 0 ? entities[entityOf[part - 2]!] : undefined
  return e !== undefined && e.place >= 0
}

/** Whether a part of a sentence goes on with those by whom something was done: "được các Bộ, [ngành của Trung ương] duyệt". */
function doneBy(view: View, part: number): boolean {
  for (let p = view.wordFirst(part - 2), n = 0; p > view.first && n < 5; p = view.wordFirst(p - 1), n++) {
    if (begins(view, p, LIST['words.passive'])) return true
    if ((view.cls(p) & (VERB | COPULA | COMMA | STOP | FIGURE)) !== 0) return false
  }
  return false
}

/** Where a list of places begins that opens with a word for several of them: "tại [các xã A, B]"; else where the place does. */
const severalFrom = (view: View, { first }: Entity): number =>
  listFrom(view, first, LIST['words.plural']) > 0 ? first : first - listTo(view, first, LIST['words.plural'])

/** Several places that a figure counts, or that "các" opens, are meant together: "tỷ lệ hộ nghèo tại [2 xã A và B] là 30%". */
function countedPlaces(view: View, e: Entity, from: From): Subject | null {
  const { tokens, scene } = view
  if (e.kind !== 'place') return null
  const head = listHead(view, e, true)
  // "198 Trần Phú" is an address
  const start = severalFrom(view, head)
  const several = listFrom(view, start, LIST['words.plural']) > 0
  const counted = several || isCountedBody(view, head)
  if (head.kind !== 'place' || !counted || !scene.places[head.place]!.typed) return null
  let { last } = head
  for (let n = 0; n < MOST_PLACES; n++) {
    const next = scene.entities[scene.entityOf[last + 1] ?? -1]
    if (next?.kind !== 'place' || (tokens.type[last]!.raw !== ',' && (view.cls(last) & CONJ) === 0)) break
    // "2 xã A và B, huyện C": the larger place only tells which
    if (scene.places[next.place - 1]?.parent === scene.places[next.place]) break
    last = next.last
  }
  if (last === head.last) return null
  const first = several ? start : view.wordFirst(head.first - 1)
  // "2 xã (A, B)": with the mark that closes the list
  if (tokens.type[last]?.raw === ')' && textOf(tokens, first, last).includes('(')) last++
  return { text: textOf(tokens, first, last), from, place: head.place }
}

/** A name with the office before it: "Chủ tịch nước Trần Văn A", "Chủ tịch UBND huyện B Trần Văn A". */
function withOffice(view: View, e: Entity): Pick<Subject, 'text' | 'place'> {
  const { scene, tokens, first } = view
  const body = scene.entities[scene.entityOf[e.first - 1]!]
  const of = body && body.first >= first ? body : e
  const office = of.first - listTo(view, of.first, LIST['names.position'])
  return { text: textOf(tokens, office, e.last), place: of.place }
}

/** Tokens over which a paragraph keeps its thread: many papers come as one paragraph. Measured on the evaluation sets. */
const NEAR = 90

/** Nobody is named in the sentence: who is still meant. */
export function carriedSubject(view: View, number: Range, memory: Memory, around: Topic): Subject | null {
  const subject = goesOn(view, number, memory, around)
  return subject && (aboveCounted(view, number, subject, around) ?? subject)
}

/** Ranks of places by what a level word may mean; one that may mean two says nothing. */
const RANKS = new Map([
  [LEVEL_PROVINCE, PROVINCE],
  [LEVEL_DISTRICT, PROVINCE - 1],
  [LEVEL_COMMUNE, PROVINCE - 2],
])

/** "30 tỉnh" are none of a province, "5 xã" of no commune: what they lie in, where a place goes on that cannot hold them. */
function aboveCounted(view: View, number: Range, subject: Subject, around: Topic): Subject | null {
  const { scene, tokens } = view
  if (subject.place < 0) return null
  // a body is of its place, and may have to do with others
  const named = nameOfPlace(scene, subject.place, around)
  if (subject.text.toLowerCase() !== named.toLowerCase()) return null
  let counted = 0
  for (let p = number.first + 1; p <= number.last && p < view.last && counted === 0; p++) {
    const level = scene.entityOf[p]! < 0 ? announcerAt(tokens, p, scene.k.places) : null
    // "tỉnh lộ" is no province, "tỉnh, thành phố" are some; "ba xã này" were named
    const last = p + (level?.keys.length ?? 0)
    if (level?.role !== 'level' || (view.wordLast(last - 1) !== last && tokens.type[last]!.raw !== ','))
      continue
    if (begins(view, last, LIST['words.this'])) return null
    counted = RANKS.get(level.mask) ?? 0
  }
  const unit = around.resolved[subject.place]?.unit
  if (counted === 0 || !unit || rankOf(unit) > counted) return null
  if (counted === PROVINCE) {
    const { nation } = scene.k.places
    return nation === null ? null : { text: nation, from: subject.from, place: -1, above: true }
  }
  const wider = rollUp(scene.k.places, unit, around.article.published).find((u) => rankOf(u) > counted)
  if (!wider) return null
  return {
    text: around.spelled.get(wider) ?? wider.fullName,
    from: subject.from,
    place: -1,
    unit: wider,
    above: true,
  }
}

const rankOf = ({ level }: PlaceUnit): number =>
  level === 'province' ? PROVINCE : level === 'district' ? PROVINCE - 1 : PROVINCE - 2

/** Who or what the text still goes on about. */
function goesOn(view: View, number: Range, memory: Memory, around: Topic): Subject | null {
  const { scene } = view
  // who speaks for no body speaks of himself
  const { speaker } = memory
  if (speaker && (speaker.plain || (speaker.quoted && speaker.body === null && !speaker.office)))
    return { text: speaker.text, from: 'earlier', place: -1 }
  if (around.accident && hits(view, number)) return { text: around.accident, from: 'earlier', place: -1 }
  const told = speaker && number.first >= speaker.from ? toldForBody(speaker, scene, around) : null
  if (told) return told
  // a place that is only named farther on is none to go on about
  const ahead = around.main >= 0 && !around.told && scene.places[around.main]!.first >= view.last
  // what an article is about from end to end outlasts the places that it comes by
  const same =
    memory.topicParagraph === view.sentence.paragraph &&
    view.first - memory.topicAt <= NEAR &&
    memory.topic !== null &&
    !(around.hero && memory.topicIsPlace) &&
    (around.main < 0 ||
      ahead ||
      memory.topicIsWork ||
      (memory.topic.place >= 0 && isPlaceTopic(scene, memory)))
  if (memory.topic && same) return { ...memory.topic, from: 'paragraph' }
  if (around.hero) return around.hero
  if (around.actor) return around.actor
  const who = unnamedBefore(view, number.first)
  if (who) return { text: who, from: 'clause', place: -1, generic: true }
  if (around.home) return { ...around.home, place: -1 }
  if (around.main >= 0)
    return { text: nameOfPlace(scene, around.main, around), from: 'earlier', place: around.main }
  if (around.nation) return { text: around.nation, from: 'earlier', place: -1 }
  if (memory.topic) return { ...memory.topic, from: 'earlier' }
  const { nameless, namelessParagraph } = memory
  if (nameless && namelessParagraph === view.sentence.paragraph && opensWithDeed(view, number.first))
    return { ...nameless, unit: nameless.unit ?? around.hinted?.unit ?? null }
  // a body that was only named, and nothing told of, is a poorer guess than the province of the paper or the place in the title
  const hint = around.hinted?.from
  const ofPaper =
    (hint === 'source' || (hint === 'title' && memory.last !== memory.firm)) &&
    memory.last?.kind === 'organisation'
  if (memory.last && !ofPaper) return subjectFor(scene, memory.last, 'earlier', around, memory)
  return (around.hinted && { ...around.hinted, place: -1 }) ?? around.entitled?.subject ?? null
}

/** What befalls somebody, comes about or changes is nobody's deed. */
const UNDONE = [
  LIST['words.fate'],
  LIST['words.happening'],
  LIST['change.rise'],
  LIST['change.fall'],
] as const

/** "[Bắt giữ] 12 đối tượng", "[tổ chức] 4 lớp": whether the part of a figure opens with what somebody does, and names nobody. */
export function opensWithDeed(view: View, p: number): boolean {
  const start = partStart(view, p)
  const c = view.cls(start)
  if ((c & VERB) === 0 || (c & (COPULA | PROPERTY | NOUN | AUX)) !== 0) return false
  return UNDONE.every((list) => listFrom(view, start, list) === 0)
}

/** Ranks of the places within a province whose officials tell of them. */
const DISTRICT = 3
const COMMUNE = 2

/**
 * Whom figures are about that somebody tells for a body: a company of its own, an office of a district or a commune of that
 * place, where the article is about another one: "Trưởng phòng Kinh tế huyện A cho biết có 5 ha bị ngập".
 */
function toldForBody({ body, own, seat }: Speaker, scene: Scene, around: Topic): Subject | null {
  if (body !== null && own) return { ...body, from: 'earlier' }
  const rank = seat < 0 || seat === around.main ? 0 : scene.places[seat]!.rank
  if (rank < COMMUNE || rank > DISTRICT) return null
  return { text: nameOfPlace(scene, seat, around), from: 'earlier', place: seat }
}

/** "Năm ngoái, [chị] thu 90 triệu đồng": who does it, as written, where the article has not told who that is. */
function unnamedBefore(view: View, p: number): string | null {
  const { tokens, lexicon } = view
  const pronoun = LIST['names.pronoun']
  for (let at = view.first; at < p; at++) {
    if (at > view.first && (view.cls(at - 1) & (COMMA | STOP | PERIOD)) === 0) continue
    const length = lengthFrom(lexicon, tokens, at, p, pronoun)
    const last = at + length
    if (length === 0 || beginsWord(view, at, length) || tokens.type[last]!.capital > 0) continue
    if (
      (view.cls(pastTimes(view, last)) & (AUX | VERB | COPULA)) === 0 ||
      begins(view, last, LIST['names.speech'])
    )
      continue
    return textOf(tokens, at, last)
  }
  return null
}

/** Tokens behind a number within which it is told what befell those it counts. */
const BEFALLS = 5

/** Whether a number counts those whom an accident hit: "khiến 2 [người tử vong]". */
function hits(view: View, number: Range): boolean {
  const until = Math.min(view.last, number.last + BEFALLS)
  for (let p = number.last; p < until && (view.cls(p) & (FIGURE | COMMA | STOP)) === 0; p++)
    if (begins(view, p, LIST['names.casualty'])) return true
  return false
}

/** The administrative unit a fact belongs to. */
export function placeOf(scene: Scene, subject: Subject | null, around: Topic): Place | null {
  const unit = subject && subject.place < 0 ? subject.unit : null
  if (subject && unit) return { text: unit.fullName, code: unit.code, from: subject.from }
  const nr = subject && subject.place >= 0 ? subject.place : around.main
  // what title or dateline name holds for all that the text leaves open
  if (nr < 0) {
    const { hinted, nation } = around
    return hinted && !nation && hinted.from !== 'source'
      ? { text: hinted.unit.fullName, code: hinted.unit.code, from: hinted.from }
      : null
  }
  const r = around.resolved[nr]
  if (!r) return null
  const text = r.unit ? r.unit.fullName : nameOfPlace(scene, nr, around)
  return { text, code: r.unit?.code ?? null, from: subject && subject.place >= 0 ? subject.from : 'earlier' }
}

/** Whether the thread of the paragraph is a place itself rather than a body in one. */
function isPlaceTopic(scene: Scene, memory: Memory): boolean {
  const place = memory.topic?.place ?? -1
  return place >= 0 && memory.topic!.text.length > 0 && scene.places[place]!.rank >= 2 && memory.topicIsPlace
}
