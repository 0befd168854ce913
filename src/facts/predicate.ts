/** What is said of a number: rules that are tried in order, each of which knows one way to say it. */
import { LIST } from '../knowledge/lists.ts'
import { carriedOn, consisting, dealtOut, had, kept, ofRest, partIs } from './carried.ts'
import { atPartEnd, atPartStart, commaIn, ends, listFrom, listTo } from './clauses.ts'
import {
  followed,
  given,
  governedAfar,
  inBracket,
  measured,
  named,
  namedAfar,
  narrowed,
  ofNoun,
  told,
  verbOfName,
} from './elsewhere.ts'
import { madeSo, moverBefore, raisedTo, reaches } from './levels.ts'
import { nounAfter } from './nouns.ts'
import { governed } from './own-verb.ts'
import type { Range } from './range.ts'
import {
  type Before,
  type Clause,
  lentIn,
  PLAIN,
  type Said,
  type Sought,
  saidBehind,
  saidBy,
  sharingIn,
  soughtIn,
} from './sought.ts'
import { states } from './stating.ts'
import { denied, verbOf, withOuter } from './verb-groups.ts'
import { trimmed, verbAfter, verbBefore, verbPhraseIn, verbWithin } from './verbs.ts'
import { AUX, COMMA, CONJ, ENTITY, FIGURE, PERIOD, PREP, STOP, VERB, type View } from './view.ts'

/**
 * What is said of a number. The level at which something began hangs on the verb that moves it, however much is named
 * between: "[mở rộng] đường dài 50 km [từ] 4 lên 6 làn xe".
 */
export function predicateOf(view: View, clause: Clause, before: Before | null): Said {
  const said = unjoined(view, completed(view, saidOf(view, clause, before), clause))
  const { since } = clause
  const mover = since ? moverBefore(view, since.first) : null
  if (!since || !mover) return said
  return {
    ...PLAIN,
    predicate: [mover, since],
    head: Math.min(said.head, mover.first),
    governor: mover,
  }
}

/** "[đóng góp] và 61 triệu đồng": what is said of a number, without the word that joins the number to it. */
function unjoined(view: View, said: Said): Said {
  const joins = (r: Range): boolean =>
    r.last > r.first + 1 &&
    (view.cls(r.last - 1) & (CONJ | PREP | AUX | VERB)) === CONJ &&
    !said.predicate.some(({ first }) => first === r.last)
  if (!said.predicate.some(joins)) return said
  const predicate = said.predicate.map((r) =>
    joins(r) ? { ...r, last: Math.max(r.first + 1, view.wordFirst(r.last - 1)) } : r,
  )
  return { ...said, predicate }
}

/** What is said of a number, with the verb that moves it to the level stated, else with the one that its verb hangs on. */
function completed(view: View, said: Said, { from, said: stated }: Clause): Said {
  const { predicate } = said
  const stating = predicate.findLast(({ last }) => last <= from)
  const raised = stating ? raisedTo(view, stating, from) : null
  if (raised) return { ...said, predicate: raised, head: raised[0]!.first }
  const verb = predicate[0]
  if (!verb || (verb.last > from && verb !== stated)) return said
  const { first, last } = (verb.last <= from ? withOuter(view, verb) : null) ?? verb
  // "[phải] có 35 xã đạt chuẩn": that it is a duty or an aim is part of what is said
  const obliged = listTo(view, first, LIST['words.obliging'])
  // "không [cần] quan tâm" is none, nor is "bên [phải] dài 50 m"
  const named = obliged > 0 && (view.cls(first - obliged) & ENTITY) !== 0
  const none =
    named ||
    listTo(view, first - obliged, LIST['words.negator']) > 0 ||
    ends(view, first, LIST['words.no_duty'])
  const duty = none ? 0 : obliged
  if (duty === 0 && first === verb.first) return said
  return { ...said, predicate: [{ first: first - duty, last }, ...predicate.slice(1)] }
}

/**
 * What is said of a number that is no beginning. A verb of its own clause before it governs it; else, where it goes on with
 * a list, the verb that governs the figure before; else the verb behind the counted noun, the property that the number
 * measures, or a verb farther away. Behind a verb that only says that something is there, what holds of it is part of the
 * predicate: "có … hoàn thành tốt nhiệm vụ".
 */
function saidOf(view: View, clause: Clause, before: Before | null): Said {
  // what the clause says outright
  const outright =
    stated(view, clause) ??
    lent(view, clause) ??
    gathered(view, clause) ??
    heldByShare(view, clause) ??
    alsoIs(view, clause)
  if (outright) return outright
  // what is said of those behind the number, and of the parts of a whole that have a verb of their own
  const s = soughtIn(view, clause, before)
  const alone = arrived(s) ?? opened(s) ?? partitive(s) ?? amid(s) ?? partIs(s) ?? kept(s)
  if (alone) return alone
  // the verb before it, that of the figure before, and what stands for a verb or farther away
  const t = sharingIn(s)
  return (
    consisting(t) ??
    governed(t) ??
    had(t) ??
    dealtOut(t) ??
    ofRest(t) ??
    carriedOn(t) ??
    named(t) ??
    told(t) ??
    inBracket(t) ??
    measured(t) ??
    followed(t) ??
    ofNoun(t) ??
    narrowed(t) ??
    governedAfar(t) ??
    given(t) ??
    namedAfar(t)
  )
}

/**
 * What its statement says, with the verb that moves it to that level or makes it so, and with what holds of those that it
 * says are there: "có thêm 6 lớp [được mở]".
 */
function stated(view: View, { said, counts, behind, objectEnd }: Clause): Said | null {
  if (!said) return null
  const sized = sizedWith(view, said) ?? bounded(view, said, objectEnd)
  if (sized) return { ...PLAIN, predicate: sized, head: sized[0]!.first, governor: sized[0]! }
  const outer = reaches(view, said) ? moverBefore(view, said.first) : null
  const verb = outer ?? madeSo(view, said)
  const own = verb ? [verb, said] : [denied(view, said)]
  const there = counts && listFrom(view, said.first, LIST['words.possess']) > 0
  const inner = there ? (verbPhraseIn(view, behind.first, objectEnd) ?? verbAfter(view, objectEnd)) : null
  return {
    ...PLAIN,
    predicate: inner ? [...own, inner] : own,
    head: said.first,
    inner,
    governor: counts ? said : null,
    weak: there,
  }
}

/** "trẻ [dưới] 6 tuổi [được khám]": what holds of a group that an age bounds, with the word that bounds it; null for nothing. */
function bounded(view: View, said: Range, end: number): readonly Range[] | null {
  if (said.first + listFrom(view, said.first, LIST['words.bounding']) !== said.last) return null
  const behind = verbAfter(view, end)
  if (behind) return [said, behind]
  const verb = verbBefore(view, said.first, true)
  return verb && !verb.list ? [trimmed(view, verb), said] : null
}

/** "[mở] các tuyến đường [với chiều dài] 22 km": what is done to what is so long, and the word that joins the two; null for none. */
function sizedWith(view: View, said: Range): readonly Range[] | null {
  const length = listTo(view, said.first, LIST['words.with'])
  const sizes = length > 0 && said.first + listFrom(view, said.first, LIST['words.dimension']) === said.last
  if (!sizes) return null
  const first = said.first - length
  const verb = verbBefore(view, first, true)
  if (!verb || verb.list || states(view, verb)) return null
  return [trimmed(view, verb), { first, last: said.last }]
}

/** "[giải ngân] 2 tỷ đồng [cho] 300 hộ [vay vốn]": what a giver lets those that are counted do, with the verb of the giving. */
function lent(view: View, { from, behind, counts, objectEnd, verb }: Clause): Said | null {
  const length = counts ? listTo(view, from, LIST['words.giving']) : 0
  const giving: Range = { first: from - length, last: from }
  if (length === 0 || giving.first === view.first) return null
  const done = lentIn(view, behind.first, objectEnd)
  if (!done) return null
  if (!isGoverned(view, giving.first))
    return { ...PLAIN, predicate: [giving, done], head: giving.first, governor: giving }
  const group = verb ? trimmed(view, verbOf(view, { first: verb.first, last: giving.first })) : null
  if (!group || group.last > giving.first) return null
  return { ...PLAIN, predicate: [group, giving, done], head: group.first, governor: group }
}

/** Most tokens between a gathering that is counted and those for whom it is held. */
const LONGEST_GATHERING = 24

/** "[tổ chức] 5 lớp [tập huấn trồng nấm] cho 200 hộ": what is done at a gathering, with the verb of holding it. */
function gathered(view: View, { from, counts }: Clause): Said | null {
  const length = counts ? listTo(view, from, LIST['words.giving']) : 0
  if (length === 0) return null
  let p = from - length
  let end = p
  for (let n = 0; p > view.first && (view.cls(p - 1) & FIGURE) === 0; n++) {
    if (n > LONGEST_GATHERING || (view.cls(p - 1) & STOP) !== 0) return null
    p = view.wordFirst(p - 1)
    if ((view.cls(p) & (COMMA | CONJ)) === 0) continue
    // "mở 3 lớp tập huấn, [trao giống] cho 90 hộ": what is given is no part of it
    if (listFrom(view, view.wordLast(p), LIST['words.handing']) > 0) return null
    // of several things done the first
    end = p
  }
  const done: Range = { first: p + listFrom(view, p, LIST['words.gathering']), last: end }
  if (p === view.first || done.last <= done.first || listFrom(view, done.first, LIST['words.verb']) === 0)
    return null
  while (p > view.first && (view.cls(p - 1) & FIGURE) !== 0) p--
  const verb = verbBefore(view, p, true)
  if (!verb || verb.list) return null
  const group = trimmed(view, verb)
  return { ...PLAIN, predicate: [group, done], head: group.first, governor: group }
}

/** Whether a verb or a figure stands in the part of a sentence before a giving that is no purpose. */
function isGoverned(view: View, giving: number): boolean {
  if (listTo(view, giving, LIST['words.purpose']) > 0) return false
  for (let p = giving; p > view.first && (view.cls(p - 1) & (STOP | COMMA)) === 0; p = view.wordFirst(p - 1))
    if ((view.cls(p - 1) & (VERB | FIGURE)) !== 0) return true
  return false
}

/** "đường liên xã với trên 80% [được đổ bê tông]": what holds of a share. */
function heldByShare(view: View, clause: Clause): Said | null {
  const { from, withed, share, touching, hasProperty, objectEnd } = clause
  if (withed === 0 || !share || (hasProperty && touching)) return null
  const inner = verbAfter(view, objectEnd)
  return inner && saidBehind(inner, from)
}

/** "120 ha là rừng đặc dụng và 43 ha [là rừng sản xuất]": what a measure that "và" joins to another is, said behind it. */
function alsoIs(view: View, { from, behind, counts, share, verb }: Clause): Said | null {
  if (counts || share || !verb || (view.cls(from - 1) & CONJ) === 0) return null
  if (listFrom(view, verb.first, LIST['words.identity']) === 0) return null
  const is = behind.first + listFrom(view, behind.first, LIST['words.identity'])
  const last = is > behind.first ? nounAfter(view, is) : is
  return last > is ? saidBehind({ first: behind.first, last }, from) : null
}

/** "63.000 lượt khách [đến Lào Cai]": where visitors came to. */
function arrived({ view, clause, group }: Sought): Said | null {
  const { from, behind, counts, objectEnd } = clause
  if (!counts || group || listFrom(view, behind.first, LIST['words.visitors']) === 0) return null
  const end = Math.max(behind.last, objectEnd)
  for (let p = behind.first; p <= end && p < view.last; p = Math.max(p + 1, view.wordLast(p))) {
    const to = view.wordLast(p)
    if (listFrom(view, p, LIST['words.arriving']) > 0 && (view.cls(to) & ENTITY) !== 0)
      return saidBy({ first: p, last: view.wordLast(to) }, from)
  }
  return null
}

/** "vì 30 hộ [chưa có nước]", "cho biết 3 ha lúa [sẽ gặt muộn]": those that open a clause are its subject. */
function opened({ view, clause, inside }: Sought): Said | null {
  const { from, behind, counts, objectEnd } = clause
  const main = clause.opens && (counts || inside) ? verbPhraseIn(view, behind.first, objectEnd) : null
  // but "đã kết luận 17 cuộc, phát hiện sai phạm": past a comma the same go on
  const same =
    main !== null && listTo(view, from, LIST['names.speech']) > 0 && commaIn(view, objectEnd, main.first)
  return main && !same ? saidBehind(main, from) : null
}

/** "trong số 27 trạm bơm [hư hỏng], …": what holds of those of whom some are named next. */
function partitive({ view, clause }: Sought): Said | null {
  const { from, behind, counts, objectEnd } = clause
  const length = listTo(view, from, LIST['words.partitive'])
  if (length === 0) return null
  const within = verbWithin(view, behind.first, objectEnd)
  // "trong tổng số 27 trạm bơm, có …": nothing is said of them but that they are all
  const all = counts && listTo(view, from, LIST['words.of_all']) > 0
  // "90 người xã [mời họp] có mặt": which of them there are tells more than what the sentence goes on with
  if (within) return all ? saidBehind(within, from) : saidBy(within, from)
  const inner = verbAfter(view, objectEnd)
  // "trong tổng số 90 hộ [đã dời nhà], có …"; but not "… đã có 12 hộ"
  // "… đã dời nhà [đợt này]"
  const end = inner ? inner.last + listFrom(view, inner.last, LIST['names.here']) : 0
  const closes = inner !== null && (atPartEnd(view, end) || (view.cls(end) & PERIOD) !== 0)
  const holds = inner !== null && (!all || (inner.strong && closes))
  if (holds) return saidBehind(inner, from)
  const named = verbOfName(view, behind)
  // but "6 vụ tai nạn": what kind of case it is
  if (named && listTo(view, named.first, LIST['words.case']) === 0) return saidBy(named, from)
  return all || atPartEnd(view, objectEnd) ? saidBy({ first: from - length, last: from }, from) : null
}

/** "Trong 30 bạn [được vay vốn] có 7 thợ mộc": what those do of whom some are told next, where a part of the sentence opens with them. */
function amid({ view, clause }: Sought): Said | null {
  const { from, counts, behind, objectEnd } = clause
  const length = counts ? listTo(view, from, LIST['words.amid']) : 0
  if (length === 0 || !atPartStart(view, from - length)) return null
  const within = verbWithin(view, behind.first, objectEnd)
  if (within) return saidBy(within, from)
  // "Trong 8 người trên, ông Páo đã về nhà": what one of them did is not said of all
  const points = listFrom(view, behind.last, LIST['names.here'])
  const alone = points > 0 && (view.cls(behind.last + points) & COMMA) !== 0
  return alone ? saidBy({ first: from - length, last: from }, from) : null
}
