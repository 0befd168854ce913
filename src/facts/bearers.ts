/** Which of the places, bodies and persons of a sentence may be whose figure a number is, and which only stand in it. */
import { CLASSES, LIST } from '../knowledge/lists.ts'
import { phrasesTo } from '../text/lexicon.ts'
import { isOneOf, MARK, WORD } from '../text/tokens.ts'
import {
  begins,
  clauseStart,
  ends,
  inBracket,
  listFrom,
  listTo,
  opens,
  opensClause,
  partStart,
  pastTimes,
} from './clauses.ts'
import { endOfQuoted } from './marks.ts'
import type { Memory, Speaker } from './memory.ts'
import { inList, listHead, partnerHead } from './name-lists.ts'
import { type Entity, firstAt } from './names.ts'
import type { Range } from './range.ts'
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
  NOUN,
  PERIOD,
  PREP,
  PROPERTY,
  STOP,
  THAN,
  VERB,
  type View,
} from './view.ts'

const isBracket = isOneOf('()')

/** Most tokens of an address in brackets. */
const ADDRESS = 16

/** The bracket that closes behind a name and before a number; -1 for none. */
function closing({ tokens: { type } }: View, { last }: Entity, number: number): number {
  for (let p = last; p < number && p <= last + ADDRESS; p++) if (type[p]!.raw === ')') return p
  return -1
}

/** The nearest bracket before a name; where none is near, where the search ends. */
function bracketBefore({ tokens: { type }, first }: View, e: Entity): number {
  let p = e.first - 1
  while (p > first && p > e.first - ADDRESS && !isBracket(type[p]!.raw)) p--
  return p
}

/** Whether a place stands in brackets behind a body or a person, and they close before the number. */
export function isAddress(view: View, e: Entity, number: number): boolean {
  const { tokens, scene, first } = view
  const close = closing(view, e, number)
  if (close < 0) return false
  // "anh A (xã B) - một trong hai hộ …": an apposition may be about either
  if (/^[-–]$/.test(tokens.type[close + 1]?.raw ?? '')) return false
  const open = bracketBefore(view, e)
  const nr = open > first && tokens.type[open]!.raw === '(' ? scene.entityOf[open - 1]! : -1
  const whose = nr >= 0 ? scene.entities[nr]! : null
  // a bare name may be a street's
  if (whose?.kind === 'organisation' || (whose && whose.name > whose.first)) return true
  // "Dự án nhà ở tây nam An Bình (Hà Nội) rộng …": of what no list knows, too, where nothing else is named before it, and of an
  // address behind a body: "phạt Công ty A tại số 7 Lý Chiêu (phường B)"
  const named = scene.entities.slice(firstAt(scene.entities, first), firstAt(scene.entities, open))
  const others = whose ? named.slice(0, -1) : named
  if (open <= first || tokens.type[open - 1]!.capital === 0) return false
  return others.every((o) => o.kind === 'organisation') && (whose === null || others.length > 0)
}

/** Whether a body stands in brackets without figures that open behind a word and close before the number. */
export function isAside(view: View, e: Entity, number: number): boolean {
  const { tokens, first } = view
  const close = closing(view, e, number)
  const open = close < 0 ? -1 : bracketBefore(view, e)
  if (open <= first || tokens.type[open]!.raw !== '(') return false
  for (let p = open; p < close; p++) if ((view.cls(p) & FIGURE) !== 0) return false
  return true
}

/**
 * Whether a place stands in brackets that break a figure down by places, or opens brackets that name those who were counted, and
 * they close before the number: "15 nhà sập ([xã A] 7 nhà, xã B 8 nhà); tốc mái 40 nhà", "1 xã đạt chuẩn ([xã A]); 5 xã …".
 */
export function isBroken(view: View, e: Entity, number: number): boolean {
  const { type } = view.tokens
  if (e.first <= view.first) return false
  let open = e.first - 1
  while (open > view.first && type[open]!.raw !== '(') {
    if (type[open]!.raw === ')' || open < e.first - BRACKET) return false
    open--
  }
  if (type[open]!.raw !== '(') return false
  // "xã A 7 nhà", "xã A, 7 nhà", "xã A: 7 nhà"
  const figure = (view.cls(e.last) & COMMA) !== 0 || type[e.last]!.raw === ':' ? e.last + 1 : e.last
  // "(tại xã A 7 nhà)"
  const before = e.first - listTo(view, e.first, LIST['words.locative']) - 1
  const item = /^[(,;]$/.test(type[before]!.raw) && (view.cls(figure) & (FIGURE | COMPARE)) !== 0
  if (!item && !counts(view, open)) return false
  for (let p = open + 1, named = true; p < number; p++) {
    if (type[p]!.raw === ')') return item || named
    if ((view.cls(p) & FIGURE) !== 0 && view.scene.entityOf[p]! < 0) named = false
  }
  return false
}

/**
 * Whether a place is only where something was in an item of a list before the number's: "9 nhà sập tại [xã A]; 12 nhà tốc mái". What
 * opens the sentence holds for all its items, and a place that opens an item alone until another does: "xã A có 9 nhà sập; 12 nhà …".
 */
export function isOfItemBefore(view: View, e: Entity, number: number): boolean {
  const { type } = view.tokens
  const clause = clauseStart(view, number)
  if (e.kind !== 'place' || e.first >= clause || type[clause - 1]?.raw !== ';') return false
  const head = listHead(view, e)
  // "trường THPT A (xã B); [6 trường] …"
  if (inBracket(view.tokens, view.first, e.first)) return true
  if (opens(view, view.first, head.first)) return false
  // "năm 2022, [xã A] xây 4 nhà; sửa 3 trạm": who does something there goes on to
  const does = (view.cls(e.last) & (AUX | VERB | COPULA)) !== 0
  if (does && (head === e || head.kind !== 'place') && opens(view, partStart(view, e.first), e.first))
    return false
  const several = head !== e || inList(view, view.scene.entities[view.scene.entityOf[e.last + 1] ?? -1] ?? e)
  return several || !opens(view, clauseStart(view, e.first), e.first)
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
export const PROVINCE = 4

/** Whether a place opens or goes on with the address that stands between commas behind a person: "chị A, [thôn B, xã C] trồng …". */
function livesAt(view: View, e: Entity): boolean {
  const who = listHead(view, e)
  // "A, sinh năm 1975, trú tại [xã B, huyện C]"
  if (ends(view, who.first, LIST['names.resides'])) {
    const { entities } = view.scene
    const before = entities[firstAt(entities, who.first) - 1]
    return before?.kind === 'person' && before.first >= view.first
  }
  // "A, sinh năm 1975, ở [xã B]"
  const born =
    e.kind === 'place' ? bornBefore(view, who.first - listTo(view, who.first, LIST['words.locative'])) : null
  if (born) return !afterOffice(view, born)
  // "ông A ở [thôn B, xã C] trồng …", "ông A, ở [thôn B, xã C], được hỗ trợ …"
  const { type } = view.tokens
  const at = who.first - listTo(view, who.first, LIST['words.locative'])
  if (e.kind === 'place' && at < who.first) {
    const end = type[at - 1]?.raw === ',' ? beforeApposition(view, at - 1) : at
    const before = view.scene.entities[view.scene.entityOf[end - 1]!]
    const named = before?.kind === 'person' && before.first >= view.first && !afterOffice(view, before)
    // "liên quan vụ án A, cùng nhóm này, ở tỉnh B có 3 bị can": behind an apposition, only who opens his part of the sentence
    const lives = named && (end >= at - 1 || opens(view, partStart(view, before.first), before.first))
    if (lives || end < at) return lives
  }
  // "theo ông A, [xã B] có 12 hộ": who tells of it does not live there
  if (doesNow(view, e) && listTo(view, who.first, LIST['names.according']) > 0) return false
  return who.kind === 'person' && !afterOffice(view, who)
}

/** Most tokens of what stands between commas behind a name. */
const LONGEST_APPOSITION = 6

/** "chị A[, dân tộc Tày], ở bản B": where an apposition begins that ends before the comma at token p; p itself for none. */
function beforeApposition(view: View, p: number): number {
  if (view.scene.entityOf[p - 1]! >= 0) return p
  for (let at = p - 1; at > view.first && at > p - LONGEST_APPOSITION; at--) {
    if ((view.cls(at) & COMMA) !== 0) return at
    // "theo ông A, hiện nay, ở xã B có": what tells when or how is none
    if ((view.cls(at) & (STOP | FIGURE | VERB | AUX | COPULA | PERIOD | PREP)) !== 0) return p
  }
  return p
}

/** Of whom the words before token p tell when he was born: "[A], sinh năm 2000 ở", "[A] (SN 2000, ở"; null for nobody. */
function bornBefore({ tokens, scene, first }: View, p: number): Entity | null {
  const last = tokens.type[p - 1]?.raw === ',' ? p - 1 : p
  const time = last > first ? scene.periodOf[last - 1]! : -1
  const open = time >= 0 && scene.periods[time]!.role === 'label' ? scene.periods[time]!.first - 1 : first
  if (open <= first || !/^[,(]$/.test(tokens.type[open]!.raw)) return null
  const before = scene.entities[scene.entityOf[open - 1]!]
  return before?.kind === 'person' ? before : null
}

/** Whether a verb stands right behind a name, or behind a time that does: "xã A [hiện có]". */
function doesNow(view: View, { last }: Entity): boolean {
  let p = last
  while (p < view.last && (view.cls(p) & PERIOD) !== 0) p = view.wordLast(p)
  return (view.cls(p) & (AUX | COPULA | VERB)) !== 0
}

/** A name right behind a body or an office: "Chủ tịch UBND huyện Trần Văn A". */
export function afterOffice(view: View, e: Entity): boolean {
  const p = e.first - 1
  if (p < view.first) return false
  const before = view.scene.entityOf[p]!
  if (before >= 0 && view.scene.entities[before]!.kind !== 'person') return true
  return ends(view, e.first, LIST['names.position'])
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
  if (p > view.first && ends(view, p, LIST['words.identity'])) p = view.wordFirst(p - 1)
  const length = listTo(view, p, LIST['names.suspect'])
  p -= length
  // "bắt quả tang 2 đối tượng [A] và B"
  if (length > 0 && p > view.first && (view.cls(p - 1) & FIGURE) !== 0) p--
  const c = p > view.first ? view.cls(p - 1) : 0
  return (c & VERB) !== 0 && (c & (FIGURE | PREP)) === 0 && listTo(view, p, LIST['words.arrest']) > 0
}

/** Whether a body is called by its kind alone, and not one of which there is but one: "HĐND cấp xã", "công ty". */
export function isAny(view: View, e: Entity): boolean {
  const { type } = view.tokens
  for (let p = e.first + 1; p < e.last; p++) if (type[p]!.capital > 0) return false
  return e.last > e.first + 1 && !begins(view, e.first, LIST['names.single'])
}

/** Whether somebody asks, tells or lets a body do something: "yêu cầu [Sở A]", "giao cho [Công ty B]". */
export function isAsked(view: View, { first }: Entity): boolean {
  const to = listTo(view, first, LIST['words.addressee'])
  return ends(view, first - to, LIST['words.asking'])
}

/** Whether a body only gives an account: "theo dự báo của [Tập đoàn A]", amid the sentence, too. */
function givesAccount(view: View, e: Entity): boolean {
  const of = listTo(view, e.first, LIST['words.of'])
  if (of === 0) return false
  const account = listTo(view, e.first - of, LIST['names.account'])
  if (account > 0 && ends(view, e.first - of - account, LIST['names.according'])) return true
  // "Qua đánh giá của [Sở A], năng suất …", "Căn cứ kết luận của [Thanh tra B], …"
  if ((view.cls(e.last) & COMMA) === 0) return false
  // "Theo phân bổ của [Ủy ban A], huyện B thuộc …, gồm 5 …": behind it opens whom it is told of
  const clause = clauseStart(view, e.first)
  if (begins(view, clause, LIST['names.according']) && view.scene.entityOf[e.last + 1]! >= 0) return true
  let at = clause
  while (at < e.first && opensClause(view, at)) at = view.wordLast(at)
  if (!begins(view, at, LIST['words.ground'])) return false
  for (let p = at; p < e.first; p++) if ((view.cls(p) & (FIGURE | COMMA)) !== 0) return false
  return true
}

/** Most words between "theo" and the body whose act it names. */
const MOST_OF_ACT = 8

/** Whether amid its clause a body only made what others go by: "xã đã hỗ trợ theo Nghị quyết 4 của [Huyện ủy] cho 9 hộ". */
function laidDown(view: View, e: Entity): boolean {
  // "dư nợ theo nghị định của [Ngân hàng A] đạt": its own
  if (e.last < view.last && (view.cls(pastTimes(view, e.last)) & (AUX | COPULA | VERB)) !== 0) return false
  let p = e.first - listTo(view, e.first, LIST['words.of'])
  const start = clauseStart(view, e.first)
  for (let n = 0; n < MOST_OF_ACT && p > start && p < e.first; n++) {
    const length = listTo(view, p, LIST['names.according'])
    if (length > 0) return p - length > start && (view.cls(p - length - 1) & COMMA) === 0
    if ((view.cls(p - 1) & (STOP | COMMA | ENTITY)) !== 0) return false
    p = view.wordFirst(p - 1)
  }
  return false
}

/** "Bí thư Đảng ủy A", "Chủ tịch UBND huyện B": the body is part of somebody's office. */
function officed(view: View, e: Entity): boolean {
  if (e.kind !== 'organisation') return false
  if (!ends(view, e.first, LIST['names.position'])) return false
  // "đại diện [Ngân hàng A] đã trao 20 suất quà": who gives for a body gives what is its own
  const acts = (view.cls(e.last) & AUX) !== 0 && (view.cls(view.wordLast(e.last)) & VERB) !== 0
  return !acts || !ends(view, e.first, LIST['names.represents'])
}

/** Whether a number stands right before a body. */
export const isCountedBody = (view: View, e: Entity): boolean =>
  e.first > view.first && (view.cls(e.first - 1) & FIGURE) !== 0

/** A name with its office behind it: "ông Trần Văn A, Chủ tịch UBND huyện …". */
function beforeOffice(view: View, e: Entity): boolean {
  const p = e.last
  return (
    p < view.last && /^[,(–-]$/.test(view.tokens.type[p]!.raw) && begins(view, p + 1, LIST['names.position'])
  )
}

/**
 * Whether a person is named as the one who says it: a verb of saying right behind the name, or behind what is told of
 * him between commas.
 */
function says(view: View, e: Entity, end: number): boolean {
  const length = listFrom(view, e.last, LIST['names.speech'])
  // "trò chuyện với 30 học sinh": whom somebody meets he tells nothing
  const meets = (view.cls(e.last + length) & FIGURE) !== 0 && begins(view, e.last, LIST['names.addressing'])
  if (length > 0) return !meets && !begins(view, e.last, LIST['names.confessing'])
  for (let p = e.last; p < end && (view.cls(p) & (STOP | FIGURE)) === 0; p++)
    if ((view.cls(p) & COMMA) !== 0 && begins(view, p + 1, LIST['names.speech'])) return true
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
  return begins(view, p, LIST['names.according'])
}

/** "Công ty đã …" of who speaks for "Công ty A" is his own. */
export function isOwnOf(view: View, e: Entity, speaker: Speaker | null): boolean {
  if (speaker?.body == null || e.kind !== 'organisation' || e.named || e.level !== null) return false
  // "trong đó 20 [công ty] đã …": those that are counted are none's own
  if (isCountedBody(view, e)) return false
  if (e.first < speaker.from || e.first + listFrom(view, e.first, LIST['names.ours']) !== e.last) return false
  return (view.cls(pastTimes(view, e.last)) & (AUX | COPULA | VERB | COMMA)) !== 0
}

/** Whether an entity of a sentence may be whose figure a number in it is. */
export function mayBear(view: View, e: Entity, number: Range, memory: Memory): boolean {
  const { speaker } = memory
  if (isOwnOf(view, e, speaker)) return true
  if (
    speaker &&
    e.first >= speaker.first &&
    e.last <= speaker.last &&
    !begins(view, e.last, LIST['names.confessing']) &&
    !doesWhatItSays(view, e, number, speaker)
  )
    return false
  if (officed(view, e) && !awards(view, e)) return false
  // but of "cao hơn của cả nước (32%)", "… là 32%" it is
  const told = view.tokens.type[e.last]?.raw === '(' || (view.cls(e.last) & COPULA) !== 0
  if (!told && e.last <= number.first && isOutdone(view, e.first)) return false
  // "tặng cờ cho Đảng bộ xã A, [Công an huyện] và 6 chi bộ": what is counted stands beside it
  if (inList(view, e) && e.last === number.first - 1 && (view.cls(e.last) & CONJ) !== 0) return false
  // "đạt 95% dự toán HĐND tỉnh giao, tăng 12%": who set the plan is not who is held against it
  if ((view.cls(e.first - 1) & BASIS) !== 0 && begins(view, e.last, LIST['words.sets'])) return false
  // "Không chỉ [ông Páo], 30 hộ trong bản cũng …": of others, too
  if ((view.cls(e.last) & COMMA) !== 0 && ends(view, e.first, LIST['words.not_only'])) return false
  // "ủng hộ thông qua [Ủy ban MTTQ huyện A] 20 triệu đồng": by way of whom is not by whom
  if (e.kind === 'organisation' && ends(view, e.first, LIST['words.through'])) return false
  const may =
    e.kind === 'person'
      ? personMay(view, e, number)
      : e.kind === 'organisation'
        ? bodyMay(view, e, number, memory)
        : placeMay(view, e, number)
  return may && !isPartner(view, e)
}

/** "Chủ tịch [UBND tỉnh A] tặng bằng khen 2 tập thể": whether who heads a body gives something as its head. */
export function awards(view: View, e: Entity): boolean {
  if (!officed(view, e)) return false
  const p = (view.cls(e.last) & AUX) !== 0 ? view.wordLast(e.last) : e.last
  // but "dự toán Thủ tướng [Chính phủ] giao"
  const office = e.first - listTo(view, e.first, LIST['names.position'])
  const leads = office === view.first || (view.cls(office - 1) & (COMMA | STOP | PERIOD)) !== 0
  return leads && begins(view, p, LIST['words.handing'])
}

/** "[Bộ Tài chính] cho biết vừa cấp …": who says it did it. */
function doesWhatItSays(view: View, e: Entity, number: Range, speaker: Speaker): boolean {
  const next = view.wordLast(speaker.last)
  const acts = (view.cls(speaker.last) & AUX) !== 0 ? view.cls(next) : view.cls(speaker.last)
  const does = (acts & VERB) !== 0 && (e.kind === 'organisation' || speaker.plain)
  return does && speaker.last <= number.first
}

function personMay(view: View, e: Entity, number: Range): boolean {
  if (beforeOffice(view, e) || says(view, e, number.first) || isAccording(view, e)) return false
  // "Chủ tịch UBND huyện A" mostly speaks for the body; who "đã trao 5 bằng khen" does it himself
  const does = (view.cls(e.last) & AUX) !== 0 && (view.cls(view.wordLast(e.last)) & VERB) !== 0
  if (afterOffice(view, e) && !does) return false
  // "bắt [Trần Văn A], thu giữ 5 kg heroin": to whom something is done
  return !isArrested(view, e)
}

function bodyMay(view: View, e: Entity, number: Range, memory: Memory): boolean {
  if (!e.named && e.level === null) {
    if (!memory.byHead.has(e.head) && !isKnownBy(view, e, number, memory)) return false
    if (isOneOfKinds(view, e.first, e.last)) return false
  }
  if (givesAccount(view, e) || laidDown(view, e) || isTitle(view, e) || belongsTo(view, e)) return false
  if (e.place >= 0) return true
  // "có 70 trường và 1 [trung tâm GDNN - GDTX]": one of a kind that is counted, whatever its letters
  if (isCountedBody(view, e) && view.tokens.type[e.first]!.capital === 0) return false
  // "thành lập 40 [CLB nông dân]": what is counted did nothing; "tăng 9% Sở Y tế …": a heading ran in behind a share
  if (e.first === number.last && view.tokens.type[e.first - 1]!.kind !== MARK) return false
  // "trao 10 “[Mái ấm Công đoàn]”": nor did what goes by a name between quotation marks
  const quote = e.first - 1
  if (endOfQuoted(view.tokens, quote, true) > quote && (view.cls(quote - 1) & FIGURE) !== 0) return false
  if (!isAny(view, e)) return true
  // "2 [liên hiệp HTX] và 300 hộ": of those that are counted none is named
  if (isCountedBody(view, e)) return false
  // "làm giả thẻ [Công an nhân dân]": what kind of thing it is
  const c = e.first > view.first ? view.cls(e.first - 1) : 0
  return (c & (NOUN | CLASSES.units)) === 0 || (c & ~(NOUN | CLASSES.units)) !== 0
}

/** Most words of a kind before another in a list of kinds. */
const LONGEST_KIND = 3

/** "các doanh nghiệp, [HTX] và bà con": whether tokens [p, last) stand amid kinds of which several are meant. */
export function isOneOfKinds(view: View, p: number, last: number): boolean {
  if (p <= view.first || (view.cls(p - 1) & COMMA) === 0 || (view.cls(last) & (COMMA | CONJ)) === 0)
    return false
  let at = p - 1
  for (let n = 0; n <= LONGEST_KIND && at > view.first; n++) {
    at = view.wordFirst(at - 1)
    if (begins(view, at, LIST['words.many'])) return true
    if ((view.cls(at) & (STOP | COMMA | FIGURE | VERB | AUX | ENTITY | PERIOD)) !== 0) return false
  }
  return false
}

/** Whether a body is but the title, in quotation marks, of what is built or given: "trao nhà “[Mái ấm Công đoàn]”". */
function isTitle(view: View, e: Entity): boolean {
  const { type } = view.tokens
  const p = e.first - 1
  if (p <= view.first || !/^[“"]$/.test(type[p]!.raw) || !/^[”"]$/.test(type[e.last]?.raw ?? '')) return false
  return type[p - 1]!.kind === WORD && (view.cls(p - 1) & CLASSES['names.organisation']) === 0
}

/** Whether a body without a name of its own is one that is known: "Trường này", "Trung tâm đã …", "Quốc hội". */
function isKnownBy(view: View, e: Entity, number: Range, memory: Memory): boolean {
  // not "Trung tâm phòng chống …", which is another
  const acts = (view.cls(pastTimes(view, e.last)) & (AUX | COPULA | VERB)) !== 0
  const known = memory.byKind.has(e.head) || memory.titled.has(e.head)
  if (known && (acts || begins(view, e.last, LIST['names.here']))) return true
  // "300 hộ ([Hội Nông dân] 200 hộ, Hội Phụ nữ 100 hộ)"
  if (e.last === number.first && view.tokens.type[e.first - 1]?.kind === MARK)
    if (inBracket(view.tokens, view.first, e.first)) return true
  // "Quốc hội" is one wherever it is named, but often only whose word or money something is
  if (e.first + listFrom(view, e.first, LIST['names.single']) === e.last)
    if (acts || opens(view, partStart(view, e.first), e.first)) return true
  // "dư nợ của [Hội Phụ nữ] là 85 tỷ đồng": whose it is
  const of = listTo(view, e.first, LIST['words.of'])
  if (of === 0 || e.last <= e.first + 1 || e.last > number.first) return false
  if ((view.cls(e.first - of - 1) & PROPERTY) === 0) return false
  return (view.cls(e.last) & (COMPARE | COPULA | AUX | FIGURE)) !== 0
}

function placeMay(view: View, e: Entity, number: Range): boolean {
  const { places } = view.scene
  const { rank } = places[e.place]!
  // "mức tăng của cả nước": a country is meant only where it opens a part of the sentence
  // but "theo Bộ A, [vùng B] có 9 hồ cạn", "tỷ lệ hộ nghèo ở [vùng B] là 9%"
  const stated =
    (view.cls(e.last) & COPULA) !== 0 &&
    (view.cls(clauseStart(view, e.first)) & PROPERTY) !== 0 &&
    (ends(view, e.first, LIST['words.locative']) || ends(view, e.first, LIST['words.of']))
  if (rank === 0 && e.first > view.first + 3 && !stated)
    if (
      (view.tokens.type[e.first]!.capital > 0 && !doesNow(view, e)) ||
      !opens(view, partStart(view, e.first), e.first)
    )
      return false
  // "xảy ra tại [2] xã A và B": what a figure counts is rather told of the place that they are in
  if (rank < PROVINCE) {
    const counted = listHead(view, e, true).first - 1
    if (counted >= number.first && counted < number.last) return false
  }
  // "gia đình chị A, [thôn B, xã C] nuôi …": where somebody lives
  if (livesAt(view, e)) return false
  // "xã A, huyện B, tỉnh C": the larger places only tell which A; but "tại xã A, huyện B tổ chức lễ …": who does something
  if (places[e.place - 1]?.parent !== places[e.place]) return true
  const c = view.cls(e.last)
  const does = (c & VERB) !== 0 && (c & (COPULA | PREP)) === 0 && !begins(view, e.last, LIST['words.outcome'])
  return does && ends(view, listHead(view, e).first, LIST['words.locative'])
}

/** "Em A, [Trường B], đạt 30 điểm": whether a body between commas only tells where he is from who opens the sentence. */
function belongsTo(view: View, e: Entity): boolean {
  if ((view.cls(e.first - 1) & view.cls(e.last) & COMMA) === 0) return false
  const who = view.scene.entities[view.scene.entityOf[e.first - 2]!]
  return who?.kind === 'person' && who.first === view.first
}

/** Who gives, is compared with or says is not whom a figure is about; whom something is left to does it. */
function isPartner(view: View, e: Entity): boolean {
  const acts = doesNow(view, e)
  // "giống từ A, [B]": so are those that go on with it
  const head = e.kind === 'place' ? (acts ? e : listHead(view, e, true)) : partnerHead(view, e)
  if (isFrom(view, head.first) || ofPartners(view, listHead(view, e, true))) return true
  if (!ends(view, head.first, LIST['words.by'])) return false
  if (e.kind === 'organisation' && acts && isAsked(view, head)) return false
  return (view.cls(e.first - 1) & VERB) === 0 || (view.cls(e.last) & VERB) === 0
}

/** "phối hợp với công an [hai huyện A và B] bắt 5 đối tượng": whether a place only tells of where those are who help. */
function ofPartners(view: View, { kind, first }: Entity): boolean {
  if (kind !== 'place') return false
  let p = first
  if (p > view.first && (view.cls(p - 1) & (FIGURE | DETERMINER)) !== 0) p = view.wordFirst(p - 1)
  const body = phrasesTo(view.lexicon, view.tokens, p, view.first).findLast(
    (f) => (f.classes & CLASSES['names.organisation']) !== 0,
  )
  return p < first && body !== undefined && ends(view, p - body.length, LIST['words.with'])
}

/** Whether he from whom something is taken stands at token p: "vay của [ông A] 5 triệu đồng", but not "khoản vay của ông A". */
function isFrom(view: View, p: number): boolean {
  const end = p - listTo(view, p, LIST['words.of'])
  const length = end < p ? listTo(view, end, LIST['words.taking']) : 0
  return length > 0 && view.wordFirst(end - length) === end - length
}

/** Whether what stands at token p is only what something else is held against: "cao hơn bình quân chung của [huyện A]". */
export function isOutdone(view: View, p: number): boolean {
  for (let at = p; at > view.first; at = view.wordFirst(at - 1)) {
    const c = view.cls(at - 1)
    if ((c & THAN) !== 0 || ends(view, at, LIST['words.more']) || ends(view, at, LIST['words.less']))
      return true
    if ((c & (COMMA | STOP | FIGURE | VERB | AUX | COPULA)) !== 0 || ends(view, at, LIST['words.such']))
      return false
  }
  return false
}

/** Whether somebody is only given what a figure tells of: "tặng [Trường A] 40 bộ bàn ghế", "hỗ trợ hộ anh B ở [xã C] 5 triệu đồng". */
export function isGiven(view: View, e: Entity, number: Range): boolean {
  let figures = 0
  for (let p = e.last; p < number.first; p = view.wordLast(p)) {
    const c = view.cls(p)
    if ((c & FIGURE) !== 0) figures++
    // "tặng Trường A 40 bộ bàn ghế và [10 máy tính]"
    else if ((c & (STOP | VERB | AUX | COPULA | (figures > 0 ? 0 : COMMA | CONJ))) !== 0) return false
  }
  for (let p = e.first; p > view.first; p = view.wordFirst(p - 1)) {
    if (listTo(view, p, LIST['words.handing']) > 0) return true
    if ((view.cls(p - 1) & (COMMA | STOP | FIGURE | VERB | AUX | COPULA | PERIOD)) !== 0) return false
  }
  return false
}

/**
 * Whether somebody was given something in an earlier part of the sentence: "trao giải Nhất cho [xã A]; 2 giải Nhì", "tặng 90 suất quà
 * cho 90 hộ [xã B]; 60 suất học bổng".
 */
export function wasGiven(view: View, e: Entity, number: Range): boolean {
  if (e.last >= clauseStart(view, number.first)) return false
  // "trao 3 nhà cho [xã A] (có 5 thôn)": what stands in brackets is told of it
  if (inBracket(view.tokens, e.last, number.first)) return false
  let to = 0
  for (let p = listHead(view, e, true).first; p > view.first; p = view.wordFirst(p - 1)) {
    const length = to === 0 ? listTo(view, p, LIST['words.addressee']) : 0
    if (length > 0) to = length
    if (to > 0 && listTo(view, p, LIST['words.handing']) > 0) return true
    const c = view.cls(p - 1)
    if ((c & STOP) !== 0 || (to === 0 && length === 0 && (c & (COMMA | VERB | AUX | COPULA | PREP)) !== 0))
      return false
  }
  return false
}
