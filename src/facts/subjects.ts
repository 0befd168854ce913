import { CLASSES } from '../knowledge/lists.ts'
import { isIn, lengthIn, ofList, openers, phrasesFrom, phrasesTo } from '../text/lexicon.ts'
import { isSyllable } from '../text/syllable.ts'
import { MARK, NUMBER, WORD } from '../text/tokens.ts'
import type { From, Place } from '../types.ts'
import { clauseStart, listFrom, listTo, opens, partStart } from './clauses.ts'
import { bodyOfKind, collective } from './collectives.ts'
import type { Range } from './frame.ts'
import {
  COMMUNE as LEVEL_COMMUNE,
  DISTRICT as LEVEL_DISTRICT,
  PROVINCE as LEVEL_PROVINCE,
  type PlaceUnit,
} from './gazetteer.ts'
import {
  levelBefore,
  type Memory,
  nameOfLevel,
  nameOfPlace,
  type Speaker,
  type Subject,
  subjectFor,
} from './memory.ts'
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
import { type Entity, firstAt, levelOf } from './names.ts'
import { nounAfter } from './nouns.ts'
import { announcerAt } from './place-mention.ts'
import { rollUp } from './place-now.ts'
import type { Quantity } from './quantities.ts'
import type { Topic } from './topic.ts'
import { pastBracket } from './verbs.ts'
import {
  AUX,
  BASIS,
  COMMA,
  COMPARE,
  CONJ,
  COPULA,
  DETERMINER,
  ENTITY,
  FIGURE,
  LINK,
  NOUN,
  PERIOD,
  PREP,
  PROPERTY,
  type Scene,
  STOP,
  VERB,
  type View,
} from './view.ts'
import { workBefore } from './works.ts'

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
  const { scene, tokens } = view
  const { entities } = scene
  const clause = clauseStart(view, number.first)
  const end = Math.max(head, number.first)
  const by = view.lexicon.lists.get('words.by') ?? -1
  const locative = view.lexicon.lists.get('words.locative') ?? -1
  const spoken = memory.speaker
  // "Công ty đã …" of who speaks for "Công ty A" is his own
  const isOwn = (e: Entity): boolean =>
    spoken?.body != null &&
    e.kind === 'organisation' &&
    !e.named &&
    e.level === null &&
    e.first >= spoken.from &&
    e.first + listFrom(view, e.first, 'names.ours') === e.last &&
    (view.cls(e.last) & (AUX | COPULA | VERB | COMMA)) !== 0
  const usable = (e: Entity): boolean => {
    if (isOwn(e)) return true
    if (spoken && e.first >= spoken.first && e.last <= spoken.last) {
      // "Bộ Tài chính cho biết vừa cấp …": who says it did it
      const next = view.wordLast(spoken.last)
      const acts = (view.cls(spoken.last) & AUX) !== 0 ? view.cls(next) : view.cls(spoken.last)
      const does = (acts & VERB) !== 0 && (e.kind === 'organisation' || spoken.plain)
      if (!does || spoken.last > number.first) return false
    }
    if (e.kind === 'person') {
      if (beforeOffice(view, e) || says(view, e, number.first) || isAccording(view, e)) return false
      // "Chủ tịch UBND huyện A" mostly speaks for the body; who "đã trao 5 bằng khen" does it himself
      const does = (view.cls(e.last) & AUX) !== 0 && (view.cls(view.wordLast(e.last)) & VERB) !== 0
      if (afterOffice(view, e) && !does) return false
    }
    if (officed(view, e)) return false
    // "bắt [Trần Văn A], thu giữ 5 kg heroin": to whom something is done
    if (e.kind === 'person' && isArrested(view, e)) return false
    if (e.kind === 'organisation' && !e.named && e.level === null && !memory.byHead.has(e.head)) {
      // "Trường này", "Trung tâm đã …", but not "Trung tâm phòng chống …", which is another
      const acts = (view.cls(e.last) & (AUX | COPULA | VERB)) !== 0
      const alone = acts || listedFrom(view, e.last, 'names.here')
      // "Quốc hội" is one wherever it is named, but often only whose word or money something is
      const one =
        e.first + listFrom(view, e.first, 'names.single') === e.last &&
        (acts || opens(view, partStart(view, e.first), e.first))
      // "dư nợ của [Hội Phụ nữ] là 85 tỷ đồng": whose it is
      const of = listTo(view, e.first, 'words.of')
      const owns =
        of > 0 &&
        e.last > e.first + 1 &&
        e.last <= number.first &&
        (view.cls(e.first - of - 1) & PROPERTY) !== 0 &&
        (view.cls(e.last) & (COMPARE | COPULA | AUX | FIGURE)) !== 0
      if (!one && !owns && (!alone || !memory.byKind.has(e.head))) return false
    }
    // "mức tăng của cả nước": a country is meant only where it opens a part of the sentence
    if (e.kind === 'place' && scene.places[e.place]!.rank === 0 && e.first > view.first + 3)
      if (tokens.type[e.first]!.capital > 0 || !opens(view, partStart(view, e.first), e.first)) return false
    if (e.kind === 'organisation' && givesAccount(view, e)) return false
    // "tặng cờ cho Đảng bộ xã A, [Công an huyện] và 6 chi bộ": what is counted stands beside it
    if (inList(view, e) && e.last === number.first - 1 && (view.cls(e.last) & CONJ) !== 0) return false
    // "đạt 95% dự toán HĐND tỉnh giao, tăng 12%": who set the plan is not who is held against it
    if ((view.cls(e.first - 1) & BASIS) !== 0 && listedFrom(view, e.last, 'words.sets')) return false
    // "xảy ra tại [2] xã A và B": what a figure counts is rather told of the place that they are in
    if (e.kind === 'place' && scene.places[e.place]!.rank < PROVINCE) {
      const counted = listHead(view, e, true).first - 1
      if (counted >= number.first && counted < number.last) return false
    }
    // "thành lập 40 [CLB nông dân]": what is counted did nothing
    if (e.kind === 'organisation' && e.place < 0 && e.first === number.last)
      if (tokens.type[e.first - 1]!.kind !== MARK)
        // "tăng 9% Sở Y tế …": a heading ran in behind a share
        return false
    // "2 [liên hiệp HTX] và 300 hộ": of those that are counted none is named
    if (e.kind === 'organisation' && e.place < 0 && isCounted(view, e) && isAny(view, e)) return false
    // "làm giả thẻ [Công an nhân dân]": what kind of thing it is
    if (e.kind === 'organisation' && e.place < 0 && e.first > view.first && isAny(view, e)) {
      const c = view.cls(e.first - 1)
      if ((c & (NOUN | CLASSES.units)) !== 0 && (c & ~(NOUN | CLASSES.units)) === 0) return false
    }
    // "gia đình chị A, [thôn B, xã C] nuôi …": where somebody lives
    if (e.kind === 'place' && livesAt(view, e)) return false
    // "xã A, huyện B, tỉnh C": the larger places only tell which A
    // but "tại xã A, huyện B tổ chức lễ …": who does something there
    if (e.kind === 'place' && scene.places[e.place - 1]?.parent === scene.places[e.place]) {
      const c = view.cls(e.last)
      const does =
        (c & VERB) !== 0 && (c & (COPULA | PREP)) === 0 && !listedFrom(view, e.last, 'words.outcome')
      if (!does || !listed(view, listHead(view, e).first, 'words.locative')) return false
    }
    // what gives, is compared with or says is not what the figure is about; whom something is left to does it
    // "giống từ A, [B]": so are those that go on with it
    const acts = (view.cls(e.last) & (AUX | COPULA | VERB)) !== 0
    const head = e.kind === 'place' ? (acts ? e : listHead(view, e)) : partnerHead(view, e)
    if (!isIn(phrasesTo(view.lexicon, tokens, head.first, view.first), by)) return true
    if (e.kind === 'organisation' && acts && isAsked(view, head)) return true
    return (view.cls(e.first - 1) & VERB) !== 0 && (view.cls(e.last) & VERB) !== 0
  }
  // "20 chi bộ của phường 5": what is counted is no name, whose it is may be
  const make = (e: Entity, from: From): Subject =>
    isOwn(e)
      ? { ...spoken!.body!, from }
      : e.kind === 'organisation' && e.place >= 0 && isCounted(view, e)
        ? { text: nameOfPlace(scene, e.place, around), from, place: e.place }
        : e.kind === 'person' && afterOffice(view, e)
          ? { ...withOffice(view, e), from }
          : (countedPlaces(view, e, from) ?? subjectFor(scene, e, from, around, memory))
  const bracketed = namedBeforeBracket(view, number.first)
  if (bracketed && usable(bracketed)) return make(bracketed, 'clause')
  const before: Entity[] = []
  for (let n = firstAt(entities, view.first); n < entities.length && entities[n]!.first < end; n++) {
    const e = entities[n]!
    if (!usable(e)) continue
    // "HTX A (xã B, huyện C) trồng …": what a closed bracket names only tells more of whom it stands behind
    if (e.kind === 'place' && (isAddress(view, e, number.first) || isBroken(view, e, number.first))) continue
    // "Chi cục A (Sở B) đã kiểm tra …": so does a body there
    if (e.kind === 'organisation' && isAside(view, e, number.first)) continue
    if (isAmong(view, e, number.first)) continue
    before.push(e)
  }
  // "Công ty A với dự án tại xã B, huyện C, tổng vốn …": the body that opens the clause
  const ownerOf = (start: number): Entity | undefined =>
    before.find((e) => e.kind === 'organisation' && opens(view, start, e.first))
  const owner = ownerOf(clause)
  // "Công ty A trồng rừng tại các xã B, C với tổng vốn …": where it happens is not who does it
  const located = (e: Entity): boolean =>
    listed(view, e.first, 'words.locative') || (e.kind === 'place' && inList(view, e))
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
  let named = part > clause && !joins && !doneBy(view, part) ? nameFrom(part, false) : null
  // who opens the number's own part of the sentence is nearer than what opens the clause, or one before it
  const own = before.some((e) => e.first >= part && opens(view, part, e.first))
  if (!named && !own) named = nameFrom(clause)
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
  if (!named && clause > view.first && !nearer) {
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
      meantBy(view, named, memory) ?? {
        text: named.text,
        from: 'sentence',
        place: named.place,
        generic: named.generic,
      }
    )
  const group = groupBefore(view, Math.max(part, clause), end, object, around)
  if (group && !anaphor) return { text: group, from: 'clause', place: -1, generic: !PROPER.test(group) }
  const doer = before.some(
    (e) => e.kind !== 'place' && e.first >= clause && (view.cls(e.last) & (AUX | VERB)) !== 0,
  )
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
    if (anaphor && anaphor.at >= part && (!opener || anaphor.at > opener.first)) return anaphor.subject
    if (opener) return make(opener, part >= clause ? 'clause' : 'sentence')
    // 2 behind the figure, in the same part: "152 căn nhà tại huyện Bình Chánh"
    if (part <= number.first && partStart(view, number.first) === part) {
      for (
        let n = firstAt(entities, number.last);
        n < entities.length && entities[n]!.first < view.last;
        n++
      ) {
        const e = entities[n]!
        let blocked = false
        for (let p = number.last; p < e.first; p = Math.max(p + 1, view.wordLast(p))) {
          if ((view.cls(p) & (STOP | COMMA | FIGURE)) !== 0) blocked = true
        }
        if (blocked) break
        const led = isIn(phrasesTo(view.lexicon, tokens, e.first, view.first), locative)
        // "chuyển tiền cho 5 hộ ở xóm A": where they are whom something is done for by one who was named
        if (e.kind === 'place' && doer) break
        // "58% dự toán HĐND tỉnh giao": who set what a figure is held against is not whose it is
        const sets = (view.cls(e.first - 1) & BASIS) !== 0 && (view.cls(e.last) & VERB) !== 0
        // "12 đại biểu HĐND cấp xã": of whatever council
        const sorts = !led && e.kind === 'organisation' && e.place < 0 && isAny(view, e)
        if ((led || (object && e.first < object.last)) && usable(e) && e.kind !== 'person' && !sets && !sorts)
          return make(e, 'clause')
      }
      const inside = before.findLast((e) => e.first >= part)
      const actor =
        inside && located(inside) ? (owner ?? before.findLast((e) => e.first >= clause && !located(e))) : null
      if (inside) return make(actor ?? inside, 'clause')
    }
    if (part <= view.first) break
  }
  if (before.length > 0) return make(before[0]!, 'sentence')
  const agent = doerBefore(view, head, object)
  if (agent) return { text: agent, from: 'clause', place: -1, generic: !PROPER.test(agent) }
  const behind = fronted(view, number)
  if (behind && usable(behind)) return make(behind, 'sentence')
  return carriedSubject(view, number, memory, around)
}

/** Tokens from a fronted figure within which who it is told of stands. */
const FRONTED = 24

/**
 * Who does what a sentence tells behind a figure that a preposition brings to its front: "Trên diện tích 4 ha, [anh A] có 300
 * gốc mận".
 */
function fronted(view: View, number: Range): Entity | null {
  const { entities } = view.scene
  let at = view.first
  while (at < number.first && opensClause(view, at)) at = view.wordLast(at)
  if (at >= number.first || (view.cls(at) & PREP) === 0) return null
  // "Trong số tiền 5 tỷ đồng, tỉnh A nhận …": a part of it; "Về việc chi 5 tỷ đồng, …": what others say of it
  if (listedFrom(view, at, 'words.among') || listedFrom(view, at, 'words.respect')) return null
  for (let p = at; p < number.first; p++) if ((view.cls(p) & (COMMA | STOP)) !== 0) return null
  for (let n = firstAt(entities, number.last); n < entities.length; n++) {
    const e = entities[n]!
    if (e.first >= view.last || e.first > number.last + FRONTED) return null
    if ((view.cls(e.first - 1) & COMMA) === 0 || (view.cls(e.last) & (AUX | COPULA | VERB)) === 0) continue
    return listedFrom(view, e.last, 'names.speech') ? null : e
  }
  return null
}

/** The place or body that the bracket stands behind which opens with a number: "Nà Hin (12 km), Nà Tơ (gần 8 km)". */
function namedBeforeBracket(view: View, number: number): Entity | null {
  let p = number
  while (p > view.first && (view.cls(p - 1) & COMPARE) !== 0) p--
  if (p - 2 < view.first || view.tokens.type[p - 1]!.raw !== '(') return null
  const e = view.scene.entities[view.scene.entityOf[p - 2]!]
  return e && e.last === p - 1 && e.kind !== 'person' && e.named ? e : null
}

/**
 * The noun phrase that does what the verb says, where it is no property and not what is counted: "Lực lượng quân sự đã
 * tặng 300 suất quà".
 */
function doerBefore(view: View, head: number, object: Range | null): string | null {
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
  if (listedFrom(view, first, 'names.impact')) return null
  const agent = Math.max(listFrom(view, first, 'names.agent'), listFrom(view, first, 'names.doer'))
  // "cơ quan này": who is meant was named before
  if (agent === 0 || listedFrom(view, first + agent, 'names.here')) return null
  for (let p = first + agent; p < last; p = view.wordLast(p)) if ((view.cls(p) & (AUX | VERB)) !== 0) last = p
  return tokens.text.slice(tokens.start[first]!, tokens.end[last - 1]!)
}

/**
 * A proper name that opens the sentence and is no listed body: "Cầu Sông Lưu là …", "Dự án thủy lợi Ia Mơr đã …". Its head
 * is no property ("Sản lượng lúa của An Giang").
 */
function namedOpener(
  view: View,
  start: number,
  end: number,
  object: Range | null,
  several = true,
): { text: string; place: number; last: number; generic: boolean; body: boolean } | null {
  const { tokens, scene } = view
  let first = start
  while (first < end && opensClause(view, first)) first = view.wordLast(first)
  const many = several && listedFrom(view, first, 'words.plural')
  const c = view.cls(first)
  if ((c & (ENTITY | FIGURE | STOP)) !== 0) return null
  if (!many && (c & (PROPERTY | DETERMINER | AUX | PREP | CONJ)) !== 0) return null
  // "các cấp" is one word
  const plural = many ? listFrom(view, first, 'words.plural') : 0
  const head = many ? Math.min(view.wordLast(first), first + plural) : first
  if ((view.cls(head) & (PROPERTY | FIGURE | ENTITY)) !== 0) return null
  // "các nhiệm vụ trồng rừng, kết nạp 12 đảng viên"
  if (many && listedFrom(view, head, 'names.no_actor')) return null
  const bearer = view.lexicon.lists.get('names.bearer') ?? -1
  const actor = view.lexicon.lists.get('names.actor') ?? -1
  const found = phrasesFrom(view.lexicon, tokens, first, end)
  const agent = view.lexicon.lists.get('names.agent') ?? -1
  const doer = view.lexicon.lists.get('names.doer') ?? -1
  const acts = many || found.some((f) => ofList(f, actor) || ofList(f, agent) || ofList(f, doer))
  // "Căn nhà rộng tới 35 m2": what is built for somebody is what its measures are of, though it has no name
  const thing = acts ? 0 : listFrom(view, first, 'names.thing')
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
    if (proper && listedFrom(view, last, 'words.dimension')) break
    if (n > 0 && tokens.type[last]!.capital > 0) proper = true
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
    last - first < 2 ||
    (object && object.first < last && object.last > first && !(proper && measures(view, last, object)))
  )
    return null
  const behind = pastBracket(view, last)
  const states =
    (view.cls(behind) & (AUX | COPULA | VERB | COMMA)) !== 0 || listedFrom(view, behind, 'words.dimension')
  if (!states || listedFrom(view, last, 'names.speech')) return null
  // "ngành chế biến tăng 9%", "ngành gỗ, giấy ước đạt": what grows or comes to so much is measured, it does not act
  if (!proper && isIn(found, view.lexicon.lists.get('names.sector') ?? -1) && measuredAt(view, last, end))
    return null
  // "căn nhà cấp 4": of what has no name, what it is
  const whole = thing > 0 && !proper ? first + thing : last
  const text = tokens.text.slice(tokens.start[first]!, tokens.end[whole - 1]!)
  return { text, place, last, generic: !proper, body }
}

/** Whether how long or wide something is stands right behind its name, which is then the whole object: "Cầu A [dài] 730 m". */
const measures = (view: View, last: number, object: Range): boolean =>
  object.last === last && listedFrom(view, last, 'words.dimension')

/** Whom the figure before was about, where an opener points back at it: "Phân khu 2 rộng 5 ha. [Phân khu này] có …". */
function meantBy(view: View, named: { text: string; last: number }, { bearer }: Memory): Subject | null {
  if (!bearer || !listed(view, named.last, 'words.this')) return null
  const head = named.text.slice(0, named.text.lastIndexOf(' ')).toLowerCase()
  return bearer.text.toLowerCase().startsWith(head) ? { ...bearer, from: 'earlier' } : null
}

/** Whether a part of a sentence begins where a list of places, or of bodies of places, may go on. */
function goesOnPlaces(view: View, part: number): boolean {
  const { entities, entityOf } = view.scene
  const e = (view.cls(part - 1) & COMMA) !== 0 ? entities[entityOf[part - 2]!] : undefined
  return e !== undefined && e.place >= 0
}

/** Most tokens of where something happens, at the head of a clause. */
const WHERE = 24

/** Behind the comma that closes where something happens, told at the head of a clause: "Tại xã A, huyện B, [lực lượng …]". */
function pastWhere(view: View, start: number, end: number): number {
  const { entityOf } = view.scene
  let p = start
  while (p < end && opensClause(view, p)) p = view.wordLast(p)
  if (p >= end || !listedFrom(view, p, 'words.locative')) return start
  let place = false
  const until = Math.min(end, p + WHERE)
  for (p = view.wordLast(p); p < until; p = view.wordLast(p)) {
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
    if (listedFrom(view, at, 'change.rise') || listedFrom(view, at, 'change.fall')) return true
    if ((c & COPULA) !== 0)
      return !listedFrom(view, at, 'words.possess') && !listedFrom(view, at, 'words.identity')
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
function properOpener(
  view: View,
  start: number,
  end: number,
  around: Topic,
): { text: string; place: number; last: number; generic: boolean; body: boolean } | null {
  const { type } = view.tokens
  let first = start
  while (first < end && opensClause(view, first)) first = view.wordLast(first)
  const name = properAt(view, first, end, around)
  if (!name || name.last >= end || (view.cls(name.last) & (AUX | COPULA | VERB)) === 0) return null
  const initial = first === view.first || /^[^\p{L}\p{N},]/u.test(type[first - 1]!.raw)
  const { raw, capital } = type[first]!
  if ((initial && capital === 1 && isSyllable(raw)) || listedFrom(view, name.last, 'names.speech'))
    return null
  return { ...name, place: -1, generic: false, body: false }
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
  let text = tokens.text.slice(tokens.start[first]!, tokens.end[last - 1]!)
  if (last === first + 1 && capital > 1) {
    // "TNGT", "CĐCS": what is shortened everywhere is no name, but one that the article introduces may be
    const full = around.abbreviations.get(raw)
    if (full ? !CAPITALISED.test(full) : id !== 0 || !FOREIGN.test(raw)) return null
    text = full ?? text
  } else if (last === first + 1 && id !== 0) return null
  return { text: around.aliases.get(text) ?? text, last }
}

const CAPITALISED = /^\p{Lu}/u
/** A capital that the head of a sentence does not give. */
const PROPER = /(?<!^)\p{Lu}/u
/** Capitals that shorten no Vietnamese words, as far as letters tell. */
const FOREIGN = /^[A-Z][A-Z0-9-]+$/

/**
 * Several of a kind that a property is of: "tỷ lệ hộ khá tại [12 huyện nghèo] giảm", "lượng nước trong [các hồ] còn". They
 * are what the figure is about, unless one of them is named.
 */
function groupBefore(
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
  for (let n = 0; n < 12 && at < end; n++) {
    const c = view.cls(at)
    const next = view.wordLast(at)
    // "diện tích hiện có của các tỉnh": a verb before "của" is part of the property
    const passes = listedFrom(view, next, 'words.of') && (c & (STOP | COMMA | FIGURE | PERIOD)) === 0
    if (n > 0 && !passes && (c & (STOP | COMMA | FIGURE | AUX | COPULA)) !== 0) return null
    const leads =
      (c & (PREP | LINK)) !== 0 &&
      (listedFrom(view, at, 'words.locative') || listedFrom(view, at, 'words.of'))
    if (leads && next < end) {
      const name = listedFrom(view, at, 'words.of') ? properAt(view, next, end, around) : null
      if (name) return name.text
      // "trên địa bàn 759 tỷ đồng": a sum is nobody
      const figure = (view.cls(next) & FIGURE) !== 0 && quantityAt(view, next)?.unit?.kind === 'count'
      const several = figure || listedFrom(view, next, 'words.plural')
      const counted = figure ? view.wordLast(next) : next
      const last = several ? untilVerb(view, view.wordLast(counted), nounAfter(view, counted)) : next
      if (last > next && last <= end && !(object && object.first >= next && object.first < last)) {
        const d = view.cls(pastBracket(view, last))
        const own = (d & (AUX | COPULA | VERB | COMMA | PREP | FIGURE)) !== 0 || last === end
        if (own) return tokens.text.slice(tokens.start[next]!, tokens.end[last - 1]!)
      }
    }
    at = next
  }
  return null
}

/** The quantity that covers a token. */
const quantityAt = ({ scene, quantities }: View, p: number): Quantity | undefined =>
  quantities[scene.words.figure[p]! - 1]

/** Whether a part of a sentence goes on with those by whom something was done: "được các Bộ, [ngành của Trung ương] duyệt". */
function doneBy(view: View, part: number): boolean {
  for (let p = view.wordFirst(part - 2), n = 0; p > view.first && n < 5; p = view.wordFirst(p - 1), n++) {
    if (listedFrom(view, p, 'words.passive')) return true
    if ((view.cls(p) & (VERB | COPULA | COMMA | STOP | FIGURE)) !== 0) return false
  }
  return false
}

/** Most tokens of an address in brackets. */
const ADDRESS = 16

/** Whether a place stands in brackets behind a body or a person, and they close before the number. */
function isAddress({ tokens, scene, first }: View, e: Entity, number: number): boolean {
  let close = e.last
  while (close < number && close < e.last + ADDRESS && tokens.type[close]!.raw !== ')') close++
  if (close >= number || tokens.type[close]!.raw !== ')') return false
  // "anh A (xã B) - một trong hai hộ …": an apposition may be about either
  if (/^[-–]$/.test(tokens.type[close + 1]?.raw ?? '')) return false
  let open = e.first - 1
  while (open > first && open > e.first - ADDRESS && !/^[()]$/.test(tokens.type[open]!.raw)) open--
  const nr = open > first && tokens.type[open]!.raw === '(' ? scene.entityOf[open - 1]! : -1
  const whose = nr >= 0 ? scene.entities[nr]! : null
  // "Dự án nhà ở tây nam An Bình (Hà Nội) rộng …": of what no list knows, too, where nothing else is named before it
  if (whose === null && open > first && tokens.type[open - 1]!.capital > 0)
    return firstAt(scene.entities, open) === firstAt(scene.entities, first)
  // a bare name may be a street's
  return whose !== null && (whose.kind === 'organisation' || whose.name > whose.first)
}

/** Whether a body stands in brackets without figures that open behind a word and close before the number. */
function isAside(view: View, e: Entity, number: number): boolean {
  const { tokens, first } = view
  let close = e.last
  while (close < number && close < e.last + ADDRESS && tokens.type[close]!.raw !== ')') close++
  if (close >= number || tokens.type[close]!.raw !== ')') return false
  let open = e.first - 1
  while (open > first && open > e.first - ADDRESS && !/^[()]$/.test(tokens.type[open]!.raw)) open--
  if (open <= first || tokens.type[open]!.raw !== '(') return false
  for (let p = open; p < close; p++) if ((view.cls(p) & FIGURE) !== 0) return false
  return true
}

/**
 * Whether a place stands in brackets that break a figure down by places, or opens brackets that name those who were counted, and
 * they close before the number: "15 nhà sập ([xã A] 7 nhà, xã B 8 nhà); tốc mái 40 nhà", "1 xã đạt chuẩn ([xã A]); 5 xã …".
 */
function isBroken(view: View, e: Entity, number: number): boolean {
  const { type } = view.tokens
  if (e.first <= view.first) return false
  let open = e.first - 1
  while (open > view.first && type[open]!.raw !== '(') {
    if (type[open]!.raw === ')' || open < e.first - BRACKET) return false
    open--
  }
  if (type[open]!.raw !== '(') return false
  const item = /^[(,;]$/.test(type[e.first - 1]!.raw) && (view.cls(e.last) & (FIGURE | COMPARE)) !== 0
  if (!item && !counts(view, open)) return false
  for (let p = open + 1, named = true; p < number; p++) {
    if (type[p]!.raw === ')') return item || named
    if ((view.cls(p) & FIGURE) !== 0 && view.scene.entityOf[p]! < 0) named = false
  }
  return false
}

/** Tokens of a bracket that are gone back over. */
const BRACKET = 40

/** Whether a figure and what it counts stand right before a bracket, with no name between. */
function counts(view: View, open: number): boolean {
  for (let p = open - 1; p > view.first && p > open - 10; p--) {
    const c = view.cls(p)
    if ((c & FIGURE) !== 0) return true
    if ((c & (ENTITY | STOP | COMMA)) !== 0) return false
  }
  return false
}

/** The rank of provinces, which no place of a province holds. */
const PROVINCE = 4

/** Whether a place opens or goes on with the address that stands between commas behind a person: "chị A, [thôn B, xã C] trồng …". */
function livesAt(view: View, e: Entity): boolean {
  const who = listHead(view, e)
  // "A, sinh năm 1975, trú tại [xã B, huyện C]"
  if (listed(view, who.first, 'names.resides')) {
    const { entities } = view.scene
    const before = entities[firstAt(entities, who.first) - 1]
    return before?.kind === 'person' && before.first >= view.first
  }
  return who.kind === 'person' && !afterOffice(view, who)
}

/** Several places that a figure counts are meant together: "tỷ lệ hộ nghèo tại [2 xã A và B] là 30%". */
function countedPlaces(view: View, e: Entity, from: From): Subject | null {
  const { tokens, scene } = view
  if (e.kind !== 'place') return null
  const head = listHead(view, e, true)
  // "198 Trần Phú" is an address
  if (head.kind !== 'place' || !isCounted(view, head) || !scene.places[head.place]!.typed) return null
  let { last } = head
  for (let n = 0; n < MOST_PLACES; n++) {
    const next = scene.entities[scene.entityOf[last + 1] ?? -1]
    if (next?.kind !== 'place' || (tokens.type[last]!.raw !== ',' && (view.cls(last) & CONJ) === 0)) break
    // "2 xã A và B, huyện C": the larger place only tells which
    if (scene.places[next.place - 1]?.parent === scene.places[next.place]) break
    last = next.last
  }
  if (last === head.last) return null
  const text = tokens.text.slice(tokens.start[view.wordFirst(head.first - 1)]!, tokens.end[last - 1]!)
  return { text, from, place: head.place }
}

/** Where a verb ends a noun phrase: "5 xã [đầu tư cho …]". */
function untilVerb(view: View, first: number, last: number): number {
  for (let p = first; p < last; p = view.wordLast(p)) if ((view.cls(p) & VERB) !== 0) return p
  return last
}

/** Whether a word only opens a clause: a time, a comma, "riêng", "hiện nay". */
function opensClause(view: View, p: number): boolean {
  const c = view.cls(p)
  return (c & (PERIOD | COMMA)) !== 0 || ((c & AUX) !== 0 && (c & (VERB | COPULA | STOP)) === 0)
}

/** A name right behind a body or an office: "Chủ tịch UBND huyện Trần Văn A". */
function afterOffice(view: View, e: Entity): boolean {
  const p = e.first - 1
  if (p < view.first) return false
  const before = view.scene.entityOf[p]!
  if (before >= 0 && view.scene.entities[before]!.kind !== 'person') return true
  const position = view.lexicon.lists.get('names.position') ?? -1
  return isIn(phrasesTo(view.lexicon, view.tokens, e.first, view.first), position)
}

/** A name with the office before it: "Chủ tịch nước Trần Văn A", "Chủ tịch UBND huyện B Trần Văn A". */
function withOffice({ scene, tokens, lexicon, first }: View, e: Entity): Pick<Subject, 'text' | 'place'> {
  const position = lexicon.lists.get('names.position') ?? -1
  const body = scene.entities[scene.entityOf[e.first - 1]!]
  const of = body && body.first >= first ? body : e
  const office = of.first - lengthIn(phrasesTo(lexicon, tokens, of.first, first), position)
  return { text: tokens.text.slice(tokens.start[office]!, tokens.end[e.last - 1]!), place: of.place }
}

/** Whether a person, or one named before in the sentence, is arrested, and does nothing: "bắt A và [B], thu giữ 5 kg". */
function isArrested(view: View, e: Entity): boolean {
  if ((view.cls(e.last) & AUX) !== 0) return false
  const { entities } = view.scene
  for (let n = firstAt(entities, view.first); n < entities.length && entities[n]!.first <= e.first; n++)
    if (entities[n]!.kind === 'person' && suffers(view, entities[n]!)) return true
  return false
}

/** Whether a person stands right behind a verb that somebody else does: "bắt quả tang [A]", "bắt đối tượng là [A]". */
function suffers(view: View, e: Entity): boolean {
  if ((view.cls(e.last) & AUX) !== 0) return false
  let p = e.first
  if (p > view.first && listed(view, p, 'words.identity')) p = view.wordFirst(p - 1)
  const length = listTo(view, p, 'names.suspect')
  p -= length
  // "bắt quả tang 2 đối tượng [A] và B"
  if (length > 0 && p > view.first && (view.cls(p - 1) & FIGURE) !== 0) p--
  const c = p > view.first ? view.cls(p - 1) : 0
  return (c & VERB) !== 0 && (c & (FIGURE | PREP)) === 0 && listTo(view, p, 'words.arrest') > 0
}

/** Whether a body is called by its kind alone, and not one of which there is but one: "HĐND cấp xã", "công ty". */
function isAny(view: View, e: Entity): boolean {
  const { type } = view.tokens
  for (let p = e.first + 1; p < e.last; p++) if (type[p]!.capital > 0) return false
  return e.last > e.first + 1 && !listedFrom(view, e.first, 'names.single')
}

/** Whether somebody asks, tells or lets a body do something: "yêu cầu [Sở A]", "giao cho [Công ty B]". */
function isAsked(view: View, { first }: Entity): boolean {
  const to = listTo(view, first, 'words.addressee')
  return listed(view, first - to, 'words.asking')
}

/** Whether a body only gives an account: "theo dự báo của [Tập đoàn A]", amid the sentence, too. */
function givesAccount(view: View, e: Entity): boolean {
  const of = listTo(view, e.first, 'words.of')
  if (of === 0) return false
  const account = listTo(view, e.first - of, 'names.account')
  if (account > 0 && listed(view, e.first - of - account, 'names.according')) return true
  // "Qua đánh giá của [Sở A], năng suất …", "Căn cứ kết luận của [Thanh tra B], …"
  if ((view.cls(e.last) & COMMA) === 0) return false
  let at = clauseStart(view, e.first)
  while (at < e.first && opensClause(view, at)) at = view.wordLast(at)
  if (!listedFrom(view, at, 'words.ground')) return false
  for (let p = at; p < e.first; p++) if ((view.cls(p) & (FIGURE | COMMA)) !== 0) return false
  return true
}

/** "Bí thư Đảng ủy A", "Chủ tịch UBND huyện B": the body is part of somebody's office. */
function officed(view: View, e: Entity): boolean {
  if (e.kind !== 'organisation') return false
  const position = view.lexicon.lists.get('names.position') ?? -1
  if (!isIn(phrasesTo(view.lexicon, view.tokens, e.first, view.first), position)) return false
  // "đại diện [Ngân hàng A] đã trao 20 suất quà": who gives for a body gives what is its own
  const acts = (view.cls(e.last) & AUX) !== 0 && (view.cls(view.wordLast(e.last)) & VERB) !== 0
  return !acts || !listed(view, e.first, 'names.represents')
}

/** Tokens over which a paragraph keeps its thread: many papers come as one paragraph. Measured on the evaluation sets. */
const NEAR = 90

/** Nobody is named in the sentence: who is still meant. */
function carriedSubject(view: View, number: Range, memory: Memory, around: Topic): Subject | null {
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
    // "tỉnh lộ" is no province, "ba xã này" were named
    const last = p + (level?.keys.length ?? 0)
    if (level?.role !== 'level' || view.wordLast(last - 1) !== last) continue
    if (listedFrom(view, last, 'words.this')) return null
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
  const told = speaker && number.first >= speaker.from ? toldOf(speaker, scene, around) : null
  if (told) return told
  // what an article is about from end to end outlasts the places that it comes by
  const same =
    memory.topicParagraph === view.sentence.paragraph &&
    view.first - memory.topicAt <= NEAR &&
    memory.topic !== null &&
    !(around.hero && memory.topicIsPlace) &&
    (around.main < 0 || memory.topicIsWork || (memory.topic.place >= 0 && isPlaceTopic(scene, memory)))
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
  // a body that was only named, and nothing told of, is a poorer guess than the province of the paper
  const ofPaper = around.hinted?.from === 'source' && memory.last?.kind === 'organisation'
  if (memory.last && !ofPaper) return subjectFor(scene, memory.last, 'earlier', around, memory)
  return around.hinted && { ...around.hinted, place: -1 }
}

/** Ranks of the places within a province whose officials tell of them. */
const DISTRICT = 3
const COMMUNE = 2

/**
 * Whom figures are about that somebody tells for a body: a company of its own, an office of a district or a commune of that
 * place, where the article is about another one: "Trưởng phòng Kinh tế huyện A cho biết có 5 ha bị ngập".
 */
function toldOf({ body, own, seat }: Speaker, scene: Scene, around: Topic): Subject | null {
  if (body !== null && own) return { ...body, from: 'earlier' }
  const rank = seat < 0 || seat === around.main ? 0 : scene.places[seat]!.rank
  if (rank < COMMUNE || rank > DISTRICT) return null
  return { text: nameOfPlace(scene, seat, around), from: 'earlier', place: seat }
}

/** "Năm ngoái, [chị] thu 90 triệu đồng": who does it, as written, where the article has not told who that is. */
function unnamedBefore(view: View, p: number): string | null {
  const { tokens, lexicon } = view
  const pronoun = lexicon.lists.get('names.pronoun') ?? -1
  for (let at = view.first; at < p; at++) {
    if (at > view.first && (view.cls(at - 1) & (COMMA | STOP | PERIOD)) === 0) continue
    const length = lengthIn(phrasesFrom(lexicon, tokens, at, p), pronoun)
    const last = at + length
    if (length === 0 || beginsWord(view, at, length) || tokens.type[last]!.capital > 0) continue
    if ((view.cls(last) & (AUX | VERB | COPULA)) === 0 || listedFrom(view, last, 'names.speech')) continue
    return tokens.text.slice(tokens.start[at]!, tokens.end[last - 1]!)
  }
  return null
}

/** Tokens behind a number within which it is told what befell those it counts. */
const BEFALLS = 5

/** Whether a number counts those whom an accident hit: "khiến 2 [người tử vong]". */
function hits(view: View, number: Range): boolean {
  const until = Math.min(view.last, number.last + BEFALLS)
  for (let p = number.last; p < until && (view.cls(p) & (FIGURE | COMMA | STOP)) === 0; p++)
    if (listedFrom(view, p, 'names.casualty')) return true
  return false
}

/** Whether a number stands right before a body. */
const isCounted = (view: View, e: Entity): boolean =>
  e.first > view.first && (view.cls(e.first - 1) & FIGURE) !== 0

/** A name with its office behind it: "ông Trần Văn A, Chủ tịch UBND huyện …". */
function beforeOffice(view: View, e: Entity): boolean {
  const p = e.last
  return (
    p < view.last && /^[,(–-]$/.test(view.tokens.type[p]!.raw) && listedFrom(view, p + 1, 'names.position')
  )
}

/**
 * Whether a person is named as the one who says it: a verb of saying right behind the name, or behind what is told of
 * him between commas.
 */
function says(view: View, e: Entity, end: number): boolean {
  if (listedFrom(view, e.last, 'names.speech')) return true
  for (let p = e.last; p < end && (view.cls(p) & (STOP | FIGURE)) === 0; p++)
    if ((view.cls(p) & COMMA) !== 0 && listedFrom(view, p + 1, 'names.speech')) return true
  return false
}

/** Most tokens of an office and the body that it is of. */
const OFFICE = 24

/** Whether a person between commas is the one after whom the sentence tells: "Theo Chủ tịch Hiệp hội A, [ông B], …". */
function isAccording(view: View, e: Entity): boolean {
  if ((view.cls(e.first - 1) & view.cls(e.last) & COMMA) === 0) return false
  let p = e.first - 1
  while (p > view.first && p > e.first - OFFICE && (view.cls(p - 1) & (COMMA | FIGURE | AUX | COPULA)) === 0)
    p--
  return listedFrom(view, p, 'names.according')
}

/** Marks that end a quotation or a name. */
const CLOSES = new Set(['”', '»', '"'])

/** Lists whose phrases can stand for somebody named before. */
const STAND_INS = [
  'names.organisation_level',
  'names.anaphor',
  'names.company',
  'names.work',
  'names.called',
  'names.pronoun',
  'names.we',
  'names.me',
  'names.home',
  'names.any_company',
  'names.delegation',
]

/** "toàn huyện", "xã", "đơn vị này": the last named body or place of that level. */
function anaphorBefore(
  view: View,
  p: number,
  memory: Memory,
  around: Topic,
): { subject: Subject; at: number } | null {
  const { scene, tokens, lexicon } = view
  const stands = openers(lexicon, STAND_INS)
  const level = lexicon.lists.get('names.organisation_level') ?? -1
  const anaphor = lexicon.lists.get('names.anaphor') ?? -1
  const company = lexicon.lists.get('names.company') ?? -1
  const work = lexicon.lists.get('names.work') ?? -1
  const called = lexicon.lists.get('names.called') ?? -1
  const ours = lexicon.lists.get('names.ours') ?? -1
  const pronoun = lexicon.lists.get('names.pronoun') ?? -1
  const we = lexicon.lists.get('names.we') ?? -1
  const me = lexicon.lists.get('names.me') ?? -1
  const home = lexicon.lists.get('names.home') ?? -1
  const anyCompany = lexicon.lists.get('names.any_company') ?? -1
  const delegation = lexicon.lists.get('names.delegation') ?? -1
  const spoken = memory.speaker
  for (let at = p - 1; at >= view.first && at > p - 40; at--) {
    if (stands[tokens.id[at]!] !== 1 || scene.entityOf[at]! >= 0 || scene.periodOf[at]! >= 0) continue
    // within a word ("đầu tư") or behind what is compared over all of them ("dẫn đầu toàn tỉnh") nobody is meant
    const within = view.wordFirst(at) !== at && !listed(view, at, 'names.whole')
    if (within || listed(view, at - 1, 'words.superlative')) continue
    const found = phrasesFrom(lexicon, tokens, at, Math.min(view.last, p))
    for (const f of found) {
      // “Nâng bước em tới [trường]”: the end of a name in quotation marks
      if (CLOSES.has(tokens.type[at + f.length]?.raw ?? '')) continue
      // "Vụ này, [gia đình] cấy 5 sào": of who speaks for no body
      const acts = (view.cls(at + f.length) & (AUX | VERB | COPULA)) !== 0
      const leads = at === view.first || (view.cls(at - 1) & (COMMA | STOP | PERIOD)) !== 0
      if (spoken?.quoted && !spoken.office && at >= spoken.from && ofList(f, home) && acts && leads)
        return { subject: { text: spoken.text, from: 'earlier', place: -1 }, at }
      // "chúng tôi", "nhà tôi": who speaks, or the body that he speaks for
      if (spoken && at >= spoken.from && ofList(f, we) && spoken.body) return { subject: spoken.body, at }
      if (
        spoken &&
        at >= spoken.from &&
        ofList(f, me) &&
        !(spoken.office && listed(view, at + f.length, 'names.we'))
      )
        return { subject: { text: spoken.text, from: 'earlier', place: -1 }, at }
      if (ofList(f, anyCompany) || ofList(f, delegation)) {
        const subject = collective(view, at, f.length, ofList(f, anyCompany), memory, around)
        if (subject) return { subject, at }
      }
      if (ofList(f, level) && !beginsWord(view, at, f.length)) {
        const { raw } = tokens.type[at]!
        const key = levelOf(scene.k.abbreviations.get(raw) ?? raw)
        const whole = at === view.first || listed(view, at, 'names.whole')
        const here = listedFrom(view, at + f.length, 'names.here')
        const opens =
          at === view.first ||
          (view.cls(at - 1) & (COMMA | STOP | PERIOD | PREP)) !== 0 ||
          listed(view, at, 'words.of')
        if (!whole && !here && (!opens || isLevelItem(view, at))) continue
        // "trường" is a level, too: "trường đã trồng …"
        const acts = (view.cls(at + f.length) & (AUX | VERB | COPULA)) !== 0
        const e =
          levelBefore(scene, key, at, view.first, around) ??
          memory.byLevel.get(key) ??
          (acts ? bodyOfKind(view, at, f.length, memory) : null)
        if (e)
          return {
            subject:
              e.place >= 0
                ? { text: nameOfLevel(scene, e, around), from: 'earlier', place: e.place }
                : subjectFor(scene, e, 'earlier', around, memory),
            at,
          }
        const known = around.byLevel.get(key)
        if (known) return { subject: { ...known, place: -1 }, at }
        // "cơ quan này": a body of whatever kind
        const body = here ? bodyBefore(view, at) : null
        if (body) return { subject: subjectFor(scene, body, 'earlier', around, memory), at }
        // which one is nowhere said: as written, then
        const last = at + f.length
        if (around.main >= 0 || (at > view.first && tokens.type[last]!.capital > 0)) continue
        const from = whole ? Math.max(at - 1, view.first) : at
        // "khối ngoại", "cơ quan điều tra": what kind of them belongs to it where they open a part of the sentence
        const leads = at === view.first || (view.cls(at - 1) & (COMMA | STOP | PERIOD)) !== 0
        const kind = untilVerb(view, last, nounAfter(view, at))
        if (kind > last && (!leads || kind > p)) continue
        const text = tokens.text.slice(tokens.start[from]!, tokens.end[Math.max(last, kind) - 1]!)
        return { subject: { text, from: 'clause', place: -1, generic: !whole && !PROPER.test(text) }, at }
      } else if (ofList(f, anaphor) || ofList(f, company) || ofList(f, work) || ofList(f, called)) {
        // "đơn vị đã …", "địa phương này", "của dự án": alone, or pointed at
        const body = bodyOfKind(view, at, f.length, memory)
        // who speaks for a body calls it "đơn vị"
        const own = spoken && at >= spoken.from && ofList(f, ours) ? spoken.body : null
        const named =
          !body && (ofList(f, work) || ofList(f, called))
            ? workBefore(around.works, keyOf(view, at, f.length), at)
            : null
        // "toàn ngành": of the trade that the figure before was about
        const whole = listed(view, at, 'names.whole')
        const meant: Subject | null = named
          ? { text: named, from: 'earlier', place: -1 }
          : ofList(f, anaphor)
            ? (own ?? memory.subject)
            : whole && memory.bearer && opensWith(memory.bearer.text, view, at, f.length)
              ? memory.bearer
              : null
        // "dự án nào" is any of them
        if ((!body && !meant) || listedFrom(view, at + f.length, 'words.none_tail')) continue
        const next = view.cls(at + f.length)
        const alone =
          (next & (AUX | VERB | COPULA | COMMA)) !== 0 || listedFrom(view, at + f.length, 'names.here')
        // "với dự án …" only brings it in
        const leads = ofList(f, anaphor) ? COMMA | STOP | PERIOD | PREP : COMMA | STOP | PERIOD
        const opens = at === view.first || (view.cls(at - 1) & leads) !== 0 || listed(view, at, 'words.of')
        if (((alone && opens) || whole) && body)
          return { subject: subjectFor(scene, body, 'earlier', around, memory), at }
        if (((alone && opens) || whole) && meant) return { subject: { ...meant, from: 'earlier' }, at }
      } else if (ofList(f, pronoun) && tokens.type[at + f.length]?.capital === 0) {
        const next = view.cls(at + f.length)
        const opens = at === view.first || (view.cls(at - 1) & (COMMA | STOP | PERIOD)) !== 0
        if (!opens || (next & (AUX | VERB | COPULA)) === 0) continue
        if (memory.person)
          return {
            subject: { ...subjectFor(scene, memory.person, 'earlier', around, memory), place: -1 },
            at,
          }
      }
    }
  }
  return null
}

/** Whether a level is one of several that are named together: "các xã, [thị trấn] có 12 hội". */
function isLevelItem(view: View, at: number): boolean {
  if ((view.cls(at - 1) & COMMA) === 0) return false
  const level = listTo(view, at - 1, 'names.organisation_level')
  return level > 0 && !listed(view, at - 1 - level, 'names.whole')
}

/** Whether a level only begins a longer word: "khối lượng", but not "tỉnh thành lập", where a verb begins behind it. */
function beginsWord(view: View, at: number, length: number): boolean {
  const behind = at + length
  if (view.wordLast(at) <= behind) return false
  return !phrasesFrom(view.lexicon, view.tokens, behind, view.last).some(
    (f) => f.length > 1 && (f.classes & VERB) !== 0,
  )
}

/** Whether a name begins with the words of a phrase, and goes on. */
function opensWith(name: string, { tokens }: View, at: number, length: number): boolean {
  const head = tokens.text.slice(tokens.start[at]!, tokens.end[at + length - 1]!)
  return name.toLowerCase().startsWith(`${head.toLowerCase()} `)
}

/** The words of a phrase, folded. */
function keyOf({ tokens }: View, at: number, length: number): string {
  let key = tokens.type[at]!.key
  for (let p = at + 1; p < at + length; p++) key += ` ${tokens.type[p]!.key}`
  return key
}

/** Entities back from a token among which "cơ quan này" finds its body. */
const NEAR_BODIES = 6

/** The body named last before a token, in its paragraph or the one before it. */
function bodyBefore({ scene }: View, at: number): Entity | null {
  const { entities } = scene
  const end = firstAt(entities, at)
  for (let n = end - 1; n >= 0 && n >= end - NEAR_BODIES; n--)
    if (entities[n]!.kind === 'organisation' && entities[n]!.named) return entities[n]!
  return null
}

const listed = (view: View, p: number, list: string): boolean => listTo(view, p, list) > 0
const listedFrom = (view: View, p: number, list: string): boolean => listFrom(view, p, list) > 0

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
