import { CLASSES, LIST } from '../knowledge/lists.ts'
import { opening, phrasesTo } from '../text/lexicon.ts'
import { MARK, WORD } from '../text/tokens.ts'
import { beforeCompare, begins, beginsAny, endsAny, listFrom, listTo } from './clauses.ts'
import { headPastVerb } from './heads.ts'
import { CLOSING, PUNCTUATED, startOfQuoted } from './marks.ts'
import type { Quantity } from './quantities.ts'
import type { Range } from './range.ts'
import {
  AUX,
  COMMA,
  COMPARE,
  CONJ,
  COPULA,
  ENTITY,
  FIGURE,
  LABEL,
  NOUN,
  PART,
  PERIOD,
  PREP,
  PROPERTY,
  STOP,
  VERB,
  type View,
} from './view.ts'

/** Whether a body, a place or a bare level begins at token p, and does something. */
function actsAt(view: View, p: number): boolean {
  if (p >= view.last) return false
  const nr = view.scene.entityOf[p]!
  // "312 xã, [thị trấn] được công nhận": one more kind of what is counted
  if (nr < 0 && listTo(view, p - 1, LIST['names.organisation_level']) > 0) return false
  const level = nr < 0 ? listFrom(view, p, LIST['names.organisation_level']) : 0
  const last = nr >= 0 ? view.scene.entities[nr]!.last : p + level
  if (last === p || last >= view.last || view.wordLast(p) > last) return false
  // "12 xã, [huyện B] có 9 xã", "12 vạn hội viên, [tỉnh B] là nơi đông nhất"
  const figure = (view.cls(view.wordLast(last)) & FIGURE) !== 0
  const has =
    nr >= 0 && (view.cls(last) & COPULA) !== 0 && (figure || begins(view, last, LIST['words.identity']))
  return has || (view.cls(last) & AUX) !== 0
}

/** "có 90 ha chè, [sản lượng] đạt", "[còn lại] là …": whether something else begins behind a comma, of which a verb is said. */
const othersAt = (view: View, p: number): boolean =>
  ((view.cls(p) & PROPERTY) !== 0 && (view.cls(p) & (COMPARE | FIGURE)) === 0) ||
  listFrom(view, p, LIST['words.each']) > 0 ||
  listFrom(view, p, LIST['words.rest']) > 0 ||
  listFrom(view, p, LIST['words.superlative']) > 0

/** Lists of what says that there is none. */
const ZEROS = [LIST['words.zero'], LIST['words.zero_with_tail']] as const

/** The verb phrase that a noun phrase closes with. */
export function verbWithin(view: View, first: number, last: number): Range | null {
  for (let p = first; p < last; p = Math.max(p + 1, view.wordLast(p)))
    if (p > first && (view.cls(p) & VERB) !== 0 && !sortsCase(view, p))
      return sufferedBeyond(view, p, last) ?? closed(view, p, last)
  return null
}

/** Most words that a verb phrase within a noun phrase goes on with behind it. */
const MOST_BEYOND = 8

/** Lists of what opens another verb phrase behind it. */
const TENSED = [LIST['words.tense'], LIST['words.passive'], LIST['words.suffering']] as const

/**
 * The verb phrase that begins within a noun phrase and goes on behind it, up to what another figure or verb says: "15 người
 * [mua bán] | trái phép chất cấm", "6 cụ [nhận] | Huy hiệu 65 năm tuổi Đảng".
 * @param last the noun phrase's end
 */
function closed(view: View, first: number, last: number): Range {
  let core = last
  for (let n = 0; n < MOST_BEYOND && core < view.last; n++) {
    const c = view.cls(core)
    if ((c & (STOP | COMMA | PREP | CONJ | COPULA | PROPERTY | CLASSES['words.part'])) !== 0) break
    if (view.tokens.type[core]!.kind === MARK) break
    // "4 người di cư [đã tới xã A]": a clause of its own
    if ((c & AUX) !== 0 && beginsAny(view, core, TENSED)) break
    if ((c & FIGURE) !== 0) {
      core = last
      break
    }
    if ((c & PERIOD) !== 0 && !isLabel(view, core)) break
    core = view.wordLast(core)
  }
  return { first, last: completed(view, core), core }
}

/** The verb phrase that closes a noun phrase or follows it: "110/161 hồ [đã hết nước]", "44/60 thôn, tổ [đã có nhà họp]". */
export function verbPhraseIn(view: View, first: number, last: number): Range | null {
  const after = verbAfter(view, last)
  if (after) {
    // "đoàn viên [đăng ký] đạt danh hiệu": the verb that goes on with it
    let start = after.first
    while (start <= last && (view.cls(start - 1) & VERB) !== 0 && view.wordFirst(start - 1) > first)
      start = view.wordFirst(start - 1)
    return start < after.first ? { ...after, first: start } : after
  }
  const within = verbWithin(view, first, last)
  if (within) return within
  let other = countsCases(view, first, last)
  // "tại 2 xã A và B, tỷ lệ hộ nghèo vẫn ở mức cao": of where it is, what is so there is said
  const where = listTo(view, numberAt(view, first), LIST['words.locative']) > 0
  let measured = false
  let figured = false
  /** A comma lies between, behind what somebody is told to have. */
  let parted = false
  const from = beforeCompare(view, numberAt(view, first))
  const had = from > view.first && (view.cls(from - 1) & COPULA) !== 0
  // past a coordinated noun or "của 10 xã"
  let places = 0
  for (let p = last, n = 0; p < view.last && n - places < 18; p = Math.max(p + 1, view.wordLast(p)), n++) {
    // "12 xã, thị trấn ở huyện A (tỉnh B) ra quân"
    const out = pastBracket(view, p)
    if ((view.cls(out) & (COMMA | STOP)) === 0) p = out
    const c = view.cls(p)
    // "ở các xã A, B, C và D bị ngập": however many they are
    const listed =
      (c & (COMMA | CONJ)) !== 0 && (view.cls(p - 1) & ENTITY) !== 0 && (view.cls(p + 1) & ENTITY) !== 0
    if (listed) places += 2
    if ((c & STOP) !== 0 || ((c & FIGURE) !== 0 && n > 4) || ((c & COMMA) !== 0 && n - places > 7 && !listed))
      break
    // without a tense of its own, a verb behind another figure is said of that: "12 tổ với 900 hộ tham gia"
    if ((c & FIGURE) !== 0 && n > 0) {
      if (isApart(view, first, last, p) || countedAgain(view, first, last, p)) break
      if (listTo(view, beforeCompare(view, p), LIST['words.with']) > 0 || tellsOwn(view, first, last, p))
        other = true
    }
    // "cùng 9 xã dày hơn 400 trang, nộp về tỉnh": behind a comma, whoever has the other figure does that
    if ((c & FIGURE) !== 0) figured = true
    if ((c & COMMA) !== 0 && figured) other = true
    if ((c & COMMA) !== 0 && had && !listed) parted = true
    // "2 chi ủy do vi phạm nguyên tắc tập trung": why is not what
    if ((c & PREP) !== 0 && listFrom(view, p, LIST['words.because']) > 0) other = true
    // "6 dự án với tổng vốn là 5 tỷ đồng": behind a property of theirs the verb is that of its figure
    const ofTheirs = (c & PREP) !== 0 && (view.cls(view.wordLast(p)) & PROPERTY) !== 0
    if (ofTheirs && listFrom(view, p, LIST['words.with']) > 0) break
    // "12 ca bệnh, chưa có ca nào nặng": of those there are none
    if ((c & FIGURE) !== 0 && n > 0 && beginsAny(view, p, ZEROS)) break
    // "có 6.700 hộ thoát nghèo, tỉnh đã giảm …": somebody else does that
    if ((c & COMMA) !== 0 && !listed && (actsAt(view, p + 1) || (!where && othersAt(view, p + 1)))) break
    // "có 20 hộ nghèo, đồng thời vận động …": whoever has them does that
    if ((c & COMMA) !== 0 && listFrom(view, p + 1, LIST['words.moreover']) > 0) break
    // "có 56 trang trại, tăng 4 trang trại, tạo việc làm …": behind how it has changed it is told what whoever has them does
    if ((c & COMMA) !== 0 && !listed && isChange(view, p + 1) && reachesFigure(view, p + 1)) break
    // the parts of what was counted have verbs of their own
    if (n > 0 && (view.cues(p) & PART) !== 0) break
    // "hỗ trợ 2 tấn gạo, 300 thùng mì cho các hộ bị ngập": what befell those whom it is for
    const handed = (c & PREP) !== 0 && listFrom(view, p, LIST['words.giving']) > 0
    if (handed && isHanded(view, from)) break
    // "1.200 hộ nghèo, tỷ lệ hộ nghèo giảm còn 5%": what another figure measures rises and falls by itself
    if (n > 0 && (c & PROPERTY) !== 0 && (view.cls(p - 1) & (COMMA | CONJ | PREP | AUX)) !== 0)
      measured = true
    // "40 đàn ong, mỗi năm thu 300 lít mật": behind a time of its own a clause begins
    if (n > 0 && (c & PERIOD) !== 0 && (view.cls(p - 1) & COMMA) !== 0) measured = true
    const opens = (c & (AUX | COPULA)) !== 0 || ((c & VERB) !== 0 && !other && n > 1 && n < 8)
    // "2.000 dân, với 70% là người Thái": what right behind a share is said is said of that
    if (opens && n > 0 && view.tokens.type[p - 1]!.raw === '%') break
    // "6 nhịp cầu, tải trọng thiết kế …" does not say what the spans do
    if (opens && (c & (PREP | PROPERTY)) === 0 && !restricts(view, p, c)) {
      const found = verbAfter(view, p)
      // "34 hội viên, có thu nhập trên 300 triệu đồng": that says what another figure is
      if (!found && (c & CONJ) !== 0) continue
      // "khu vực I có 5 xã, khu vực II [có] 2 xã": whoever is named behind a comma has the next
      const others = measured || parted || (view.cls(p - 1) & COMMA) !== 0
      return found && others && (view.cls(found.last) & FIGURE) !== 0 ? null : found
    }
  }
  return verbOfList(view, first, last)
}

/** Whether the verb to the left of token p hands something over. */
function isHanded(view: View, p: number): boolean {
  const verb = verbBefore(view, p, false)
  if (verb === null) return false
  // "đã [hỗ trợ]"
  for (let at = verb.first; at < verb.last; at = view.wordLast(at))
    if ((view.cls(at) & AUX) === 0) return listFrom(view, at, LIST['words.handing']) > 0
  return false
}

/** Most tokens of a list of figures that one verb closes, and fewest figures that make it one. */
const LONGEST_LIST = 48
const FEWEST_LISTED = 2

/**
 * The verb that closes a list of figures like the one before token `first`, and is said of them all: "5 km đường, 3 km
 * kênh và 2 km đê [bị sạt lở]". People are no item of a list of things, and what has a verb of its own ends it.
 */
function verbOfList(view: View, first: number, last: number): Range | null {
  let nr = view.quantities.findLastIndex((q) => q.first < first)
  const unit = view.quantities[nr]?.unit
  if (!unit || !LISTED.has(unit.kind)) return null
  const end = Math.min(view.last, last + LONGEST_LIST)
  let listed = 0
  for (let p = last; p < end; p = Math.max(p + 1, view.wordLast(p))) {
    p = pastBracket(view, p)
    const c = view.cls(p)
    if ((c & FIGURE) !== 0) {
      const q = view.quantities[++nr]
      const joined = (view.cls((q?.from ?? p) - 1) & (COMMA | CONJ)) !== 0
      if (!q?.unit || !joined || !LISTED.has(q.unit.kind) || q.unit.person !== unit.person || q.first < p - 1)
        return null
      listed++
      p = Math.max(p, q.last - 1)
    } else if ((c & AUX) !== 0 && (c & (COMPARE | CONJ)) === 0) {
      if ((view.cls(p - 1) & COMMA) !== 0) return null
      const found = listed < FEWEST_LISTED ? null : verbAfter(view, p)
      return found?.strong && (view.cls(found.last) & FIGURE) === 0 ? found : null
    } else if ((c & (STOP | VERB | COPULA | PERIOD | ENTITY)) !== 0) return null
  }
  return null
}

/** Kinds of units of the items of a list. */
const LISTED: ReadonlySet<string> = new Set(['count', 'measure'])

/**
 * The verb group to the left of token `p`: the nearest verb, with the verbs and auxiliaries it hangs on. `list` tells that
 * a comma or another number lies between: the verb is shared with what stands there.
 * @param measures whether the number measures a property rather than counts what follows it
 */
export function verbBefore(
  view: View,
  p: number,
  measures: boolean,
): (Range & { list: boolean; nucleus: number }) | null {
  let at = p
  let list = false
  let brackets = 0
  for (let n = 0; n < 60 && at > view.first; n++) {
    const c = view.cls(at - 1)
    const raw = view.tokens.type[at - 1]!.raw
    if (CLOSING.has(raw) && brackets === 0) {
      at = beforeQuoted(view, at)
      continue
    }
    // "thuế giá trị gia tăng (GTGT)": what is shortened is one word with its letters
    if (raw === ')' && (c & STOP) !== 0) brackets++
    else if (raw === '(') {
      if (brackets === 0) return null
      brackets--
    } else if ((c & STOP) !== 0 && brackets === 0 && !PUNCTUATED.has(raw)) return null
    const start = view.wordFirst(at - 1)
    if (brackets === 0 && ((c & (COMMA | FIGURE)) !== 0 || opposes(view, start, c))) list = true
    const governs = (c & (VERB | COPULA)) !== 0 && (c & FIGURE) === 0 && !restricts(view, start, c)
    // "theo [báo cáo] của xã, có 3 nhà bị tốc mái": whose word it is
    if (brackets === 0 && governs && listTo(view, start, LIST['names.according']) === 0) {
      // "Sở A [cho biết] lương của thợ từ 6 triệu đồng": what is reported is a sentence of its own
      if (reports(view, start)) return null
      let first = start
      // "luôn đạt ở mức": two that state are one
      while (
        first > view.first &&
        (c & COPULA) !== 0 &&
        (view.cls(first - 1) & COPULA) !== 0 &&
        (view.cls(first - 1) & (FIGURE | STOP | COMMA)) === 0 &&
        // "8 xã [còn lại] có": which ones
        listTo(view, first, LIST['words.rest']) === 0
      )
        first = view.wordFirst(first - 1)
      const restricting = (c & COPULA) !== 0 && ofProperty(view, first)
      // of a number of things, what they did is said together with the copula: "số hộ [hưởng lợi là]"
      const nucleus = restricting ? first : -1
      // "thu hút thêm", "được bán": the group goes on to the left
      const alone = isChange(view, start) || isThere(view, start)
      for (let m = 0; m < 4 && first > view.first && (!restricting || !measures); m++) {
        const d = view.cls(first - 1)
        // "số bản sinh hoạt ghép [giảm]", "lúa đã gieo sạ [chỉ có]": a verb before these belongs to what they are said of
        if (alone && (d & AUX) === 0) break
        // "cho biết [vừa cấp]", "đoàn thanh tra [đã loại bỏ]": a tense opens a group of its own
        if ((d & AUX) === 0 && listFrom(view, first, LIST['words.tense']) > 0) break
        if ((d & (VERB | AUX)) === 0 || (d & (FIGURE | STOP | PERIOD | ENTITY)) !== 0) break
        const before = view.wordFirst(first - 1)
        if (reports(view, before)) break
        first = before
      }
      const outer = list || nucleus >= 0 ? first : outerVerb(view, first, start, p)
      return { first: outer, last: p, list, nucleus: nucleus < 0 ? outer : nucleus }
    }
    at = start
  }
  return null
}

const opensReport = opening(LIST['words.reporting'])

/** Whether what somebody reports stands behind the verb at token p: "cho biết". Asked of every verb, so the first word decides most. */
export const reports = (view: View, p: number): boolean =>
  opensReport(view.lexicon)[view.tokens.id[p]!] === 1 && listFrom(view, p, LIST['words.reporting']) > 0

/** Most tokens of a name in quotation marks. */
const LONGEST_QUOTED = 24

/**
 * Past a name in quotation marks that ends before token p, whose verbs are part of it: "chương trình “Nâng bước em tới
 * trường”"; past the mark alone where it opens, or where what it closes is no name: "“ủng hộ” 2 tỷ đồng".
 */
function beforeQuoted({ tokens, first }: View, p: number): number {
  const last = p - 1
  if (tokens.spaced[last] === 1) return last
  const at = startOfQuoted(tokens, p, first, LONGEST_QUOTED)
  return at < last && tokens.type[at + 1]!.capital > 0 ? at : last
}

/**
 * The verb group that "với" at token `p` goes on with: past verbs that only tell through whom or what for: "[ủng hộ] đồng
 * bào thông qua mặt trận với số tiền", "[được vay vốn] để sản xuất với số tiền".
 */
export function deedBefore(view: View, p: number, measures: boolean): ReturnType<typeof verbBefore> {
  const near = verbBefore(view, p, measures)
  if (!near || near.list || !measures) return near
  const means = (view.cls(near.first) & PREP) !== 0
  const purpose = listTo(view, near.first, LIST['words.aiming'])
  if (!means && purpose === 0) return near
  const deed = verbBefore(view, near.first - purpose, measures)
  return deed && !deed.list && (view.cls(deed.first) & COPULA) === 0 ? deed : near
}

/**
 * Start of the verb that a group hangs on whose verb only tells what kind of thing is meant: "[xây dựng hệ thống] xử lý
 * nước thải với công suất"; the group's own start where there is none. What stands right before a number governs it, what
 * has a tense of its own is a clause of its own, and people do what stands behind them.
 * @param start the group's last verb
 */
function outerVerb(view: View, first: number, start: number, p: number): number {
  if ((view.cls(start) & COPULA) !== 0) return first
  for (let q = first; q < start; q = view.wordLast(q)) if ((view.cls(q) & AUX) !== 0) return first
  let end = view.wordLast(start)
  while (end < p && (view.cls(end) & (COMPARE | AUX)) !== 0) end = view.wordLast(end)
  if (end >= p && listFrom(view, p, LIST['words.with']) === 0) return first
  let at = first
  for (let n = 0; n < 5 && at > view.first; n++) {
    const c = view.cls(at - 1)
    const before = view.wordFirst(at - 1)
    if ((c & VERB) !== 0 && (c & (FIGURE | COPULA)) === 0)
      return n > 0 && !restricts(view, before, c) && acts(view, before) ? before : first
    const noun = (c & PROPERTY) !== 0 || (c & ~(NOUN | CLASSES.units)) === 0
    if (!noun || view.tokens.type[at - 1]!.kind !== WORD) return first
    if (n === 0 && isPerson(view, at)) return first
    at = before
  }
  return first
}

/** Tokens between a verb of giving and the sum behind whom it is given to. */
const MOST_GIVEN = 20

/**
 * The verb by which a sum is given to those of whom a verb between them only tells what befell them or which of them are
 * meant: "[hỗ trợ] gia đình có nhà bị sập 30 triệu đồng", "[thưởng] mỗi em đỗ đầu 2 triệu đồng"; null for none.
 * @param near the verb right before the sum
 */
export function givingVerb(view: View, near: Range, p: number): Range | null {
  let befell = false
  for (let at = p; at > view.first && at > p - MOST_GIVEN; at = view.wordFirst(at - 1)) {
    const length = listTo(view, at, LIST['words.handing'])
    if (length > 0 && at < near.last) {
      const first = at - length
      return befell && at < p && (view.cls(at) & (VERB | AUX)) === 0 ? { first, last: p } : null
    }
    const c = view.cls(at - 1)
    if ((c & (STOP | COMMA)) !== 0) return null
    befell ||= endsAny(view, at, [LIST['words.suffering'], LIST['words.possess'], LIST['words.each']])
  }
  return null
}

/** Lists of verbs whose object does what stands behind it. */
const LETTING = [
  LIST['words.asking'],
  LIST['words.outcome'],
  LIST['words.contrast'],
  LIST['names.speech'],
] as const

/** Whether the verb at token p is what somebody does, not what kind of thing a noun before it is: "nhà máy [chế biến] gỗ". */
export function acts(view: View, p: number): boolean {
  if (beginsAny(view, p, LETTING)) return false
  const c = view.cls(p - 1)
  if ((c & ~(NOUN | CLASSES.units)) !== 0 || p <= view.first) return true
  return isPerson(view, p) || listTo(view, p, LIST['names.organisation_level']) > 0
}

/** Whether a word for people ends before token p. */
const isPerson = (view: View, p: number): boolean =>
  phrasesTo(view.lexicon, view.tokens, p, view.first).some((f) =>
    f.lists.some((l) => view.scene.k.units.get(l)?.person === true),
  )

/** Whether a word that opens a clause against the one before stands at token p: "nhưng". */
const opposes = (view: View, p: number, c: number): boolean =>
  (c & (CONJ | PREP)) !== 0 && listFrom(view, p, LIST['words.but']) > 0

/** Whether "có", "còn" and the like begin at token p. */
const isThere = (view: View, p: number): boolean => begins(view, p, LIST['words.possess'])

/** Whether a word of rise or fall begins at token p. */
export const isChange = (view: View, p: number): boolean =>
  begins(view, p, LIST['change.rise']) || begins(view, p, LIST['change.fall'])

/**
 * Whether the words before a copula are all of one property noun phrase, whose verbs only restrict it: "tỷ lệ lao động
 * qua đào tạo đạt", "tổng dư nợ cho vay là".
 */
function ofProperty(view: View, p: number): boolean {
  let at = p
  for (let n = 0; n < 8 && at > view.first; n++) {
    const c = view.cls(at - 1)
    if ((c & PROPERTY) !== 0) return true
    if ((c & COMMA) !== 0) return headPastVerb(view, at) >= 0
    if ((c & (STOP | FIGURE | AUX | PERIOD | COPULA)) !== 0) return false
    at = view.wordFirst(at - 1)
  }
  return false
}

/** A verb that merely restricts the property noun before it ("sản lượng khai thác") says nothing of the number. */
export function restricts(view: View, p: number, c: number): boolean {
  if ((c & COPULA) !== 0 || p <= view.first) return false
  const d = view.cls(p - 1)
  if ((d & PROPERTY) !== 0) return (d & VERB) === 0
  if (saysHow(view, p, d)) return true
  if ((d & (VERB | AUX | FIGURE | ENTITY | STOP | COMMA)) !== 0) return false
  const length = listTo(view, p, LIST['words.sorted'])
  return length > 0 && view.wordFirst(p - 1) >= p - length && !reachesFigure(view, p)
}

/** "đạt kết quả [cao], trên 90%", "trồng rau chất lượng [cao] trên 5 ha": how something is, not how high. */
function saysHow(view: View, p: number, before: number): boolean {
  if ((before & (STOP | COMMA | FIGURE)) !== 0) return false
  const next = view.wordLast(p)
  if (p + listFrom(view, p, LIST['words.dimension']) !== next) return false
  const c = view.cls(next)
  return (
    (c & (COMMA | CONJ | PERIOD)) !== 0 ||
    ((c & PREP) !== 0 && (view.cls(view.wordLast(next)) & (FIGURE | COMPARE)) === 0)
  )
}

/** Whether nothing but verbs and words that colour or compare stand between the verb at token p and a figure: it governs that. */
function reachesFigure(view: View, p: number): boolean {
  let at = p
  const passed = VERB | AUX | COMPARE | COPULA
  while (at < view.last && (view.cls(at) & passed) !== 0 && (view.cls(at) & FIGURE) === 0)
    at = view.wordLast(at)
  return (view.cls(at) & FIGURE) !== 0
}

/** The verb phrase that follows token `p`; `strong` when an auxiliary shows it to be the clause's own. */
export function verbAfter(view: View, p: number): (Range & { strong: boolean }) | null {
  const start = pastRestriction(view, pastHere(view, pastRest(view, pastBracket(view, p))))
  let first = start
  while (
    first < view.last &&
    (view.cls(first) & (AUX | PERIOD)) !== 0 &&
    (view.cls(first) & (STOP | COMMA)) === 0
  ) {
    first = view.wordLast(first)
  }
  if (first >= view.last) return null
  let strong = false
  // "vụ mua bán [trái phép] chất cấm": what stands behind its verb opens nothing
  for (let at = start; at < first; at = view.wordLast(at))
    if ((view.cls(at) & AUX) !== 0 && listFrom(view, at, LIST['words.unlawful']) === 0) strong = true
  // "con vịt cùng nhiều loại cá": what joins colours nothing
  const next = view.cls(first)
  const joins = strong && view.wordFirst(first - 1) === start && (view.cls(start) & CONJ) !== 0
  if (joins && next !== 0 && (next & (VERB | COPULA)) === 0) return null
  // "60 hộ ở thôn 4, xã A nằm trong …": past the place
  for (let n = 0; n < 6 && first < view.last; n++) {
    const d = view.cls(first)
    const locates = (d & PREP) !== 0 && (view.cls(view.wordLast(first)) & ENTITY) !== 0
    const place = (d & ENTITY) !== 0
    // "20 giải nhì, Bó Xa đứng đầu": a name behind a comma alone opens a clause
    const goesOn = n > 0 || (view.cls(first - 1) & ENTITY) !== 0
    const comma = goesOn && (d & (COMMA | CONJ)) !== 0 && (view.cls(first + 1) & ENTITY) !== 0
    if (!locates && !place && !comma) break
    first = view.wordLast(first)
    // "ở huyện A (tỉnh B) ra quân"
    if (place) first = pastBracket(view, first)
  }
  // "1 cơ sở tại thị xã A [đang] để trống"
  while (
    first > start &&
    first < view.last &&
    (view.cls(first) & (AUX | PERIOD)) !== 0 &&
    (view.cls(first) & (STOP | COMMA | PREP)) === 0
  ) {
    if ((view.cls(first) & AUX) !== 0) strong = true
    first = view.wordLast(first)
  }
  if (first >= view.last) return null
  if (strong) first = pastAgent(view, first)
  const c = view.cls(first)
  // "40% là người dân tộc thiểu số": a copula, though it also joins to a noun
  const identity =
    first === p && (view.cls(p - 1) & FIGURE) !== 0 && listFrom(view, p, LIST['words.identity']) > 0
  if ((c & (VERB | COPULA)) === 0 && !strong && !identity) return null
  if ((c & (STOP | COMMA | FIGURE)) !== 0 || ((c & COPULA) !== 0 && tellsWhich(view, first))) return null
  // "3 bài toán [cơ bản] và …" colours no verb; "đã và đang xây" does
  if ((c & CONJ) !== 0 && (c & (VERB | COPULA)) === 0 && (view.cls(view.wordLast(first)) & AUX) === 0)
    return null
  // "2 vụ [mua bán] chất cấm": what kind of case it is
  if (!strong && sortsCase(view, first)) return null
  // "2 xã là Hòa An và Hòa Mỹ [đã về đích]": who they are is not what they do
  const names = pastNames(view, first)
  if (names > first) {
    const done = (view.cls(names) & (AUX | VERB)) !== 0 ? verbAfter(view, names) : null
    return done ?? { first, last: first + listFrom(view, first, LIST['words.identity']), strong }
  }
  // "70% hư hỏng [là tại nền yếu]": a verb before a copula names what is counted
  const named = view.wordLast(first)
  if (
    first === p &&
    (c & VERB) !== 0 &&
    (c & COPULA) === 0 &&
    listFrom(view, named, LIST['words.identity']) > 0
  )
    first = named
  let last = first
  for (let n = 0; n < 9 && last < view.last; n++) {
    const d = view.cls(last)
    if ((d & (STOP | COMMA | FIGURE)) !== 0 || ((d & PERIOD) !== 0 && !isLabel(view, last))) break
    if (n > 0 && (d & (PREP | CONJ)) !== 0 && (d & (COMPARE | VERB)) === 0) break
    // "được tập huấn - bằng 55% kế hoạch": a dash before what opens a verb phrase ends it
    if (n > 0 && isDash(view, last) && (view.cls(last + 1) & (AUX | COPULA)) !== 0) break
    last = view.wordLast(last)
  }
  // "225 tổ tiết kiệm [hơn] 800 triệu đồng": how exact the next figure is
  if ((view.cls(last) & FIGURE) !== 0)
    while (
      last > view.wordLast(first) &&
      (view.cls(last - 1) & COMPARE) !== 0 &&
      (view.cls(last - 1) & VERB) === 0
    )
      last = view.wordFirst(last - 1)
  const core = last
  last = completed(view, core)
  if (strong && last === core && tellsFate(view, start, first)) last = alsoBefalls(view, last)
  const fate = strong && listFrom(view, start, LIST['words.recent']) === 0 ? null : sufferedAfter(view, core)
  if (fate) return fate
  // what negates or colours the verb belongs to it: "chưa là đảng viên"
  while (first > start && (view.cls(first - 1) & AUX) !== 0 && (view.cls(first - 1) & ENTITY) === 0)
    first = view.wordFirst(first - 1)
  return last > first ? { first, last, core, strong } : null
}

/** "10 sản phẩm gồm xăng, dầu", "2 cột điện bằng bê tông": who they are or what they are made of, not what happened. */
const tellsWhich = (view: View, p: number): boolean =>
  listFrom(view, p, LIST['words.consist']) > 0 ||
  (listFrom(view, p, LIST['words.means']) > 0 && !reachesFigure(view, view.wordLast(p)))

/** "4 vụ [trộm cắp]": whether the verb at token p tells what kind of case stands right before it. */
function sortsCase(view: View, p: number): boolean {
  // looked up only where a figure stands before the word before it
  if ((view.cls(view.wordFirst(p - 1) - 1) & FIGURE) === 0) return false
  const length = listTo(view, p, LIST['words.case'])
  // but "4 dịch vụ [bán] hàng"
  return (
    length > 0 && (view.cls(p - length - 1) & FIGURE) !== 0 && listFrom(view, p, LIST['words.offence']) > 0
  )
}

/** Whether a noun phrase is of cases of a kind: what it coordinates is one more, no deed. */
function countsCases(view: View, first: number, last: number): boolean {
  for (let p = first; p <= last && p < first + 3; p++) if (sortsCase(view, p)) return true
  return false
}

/** Most words that complete a verb phrase. */
const MOST_COMPLETING = 10

const MOST_COMPLETIONS = 3

/**
 * End of what completes a verb phrase that ends before token p: another verb joined to it, to whom or where it is done, how
 * long it is counted: "hoàn thành và [đưa vào sử dụng]", "gửi báo cáo [đến sở]", "được trao Huy hiệu [55 năm tuổi Đảng]". What
 * runs into another figure is that one's.
 */
function completed(view: View, p: number): number {
  let last = p
  for (let n = 0; n < MOST_COMPLETIONS; n++) {
    const end = completionAt(view, last)
    if (end === last) break
    last = end
  }
  return last
}

/** End of what completes a verb phrase at token p; p itself where nothing does. */
function completionAt(view: View, p: number): number {
  const c = view.cls(p)
  const next = view.wordLast(p)
  const joined = (c & CONJ) !== 0 && (view.cls(next) & (VERB | COPULA)) !== 0
  const leads =
    (c & PREP) !== 0 && (c & (STOP | COMMA)) === 0 && listFrom(view, p, LIST['words.completing']) > 0
  if (!joined && !leads) return p
  const joins = leads && listFrom(view, p, LIST['words.with']) > 0
  // "đạt và [vượt] kế hoạch"
  let end = joined && (view.cls(next) & (COPULA | FIGURE)) === COPULA ? view.wordLast(next) : next
  for (let n = 0; n < MOST_COMPLETING && end < view.last; n++) {
    const d = view.cls(end)
    if ((d & FIGURE) !== 0) return p
    // "với tổng vốn là 5 tỷ đồng": what it leads to is what another figure measures
    if ((d & COPULA) !== 0 && joins && reachesFigure(view, view.wordLast(end))) return p
    if ((d & (STOP | COMMA | AUX | COPULA | CONJ | COMPARE)) !== 0) break
    if ((d & PREP) !== 0 || ((d & PERIOD) !== 0 && !isLabel(view, end))) break
    end = view.wordLast(end)
  }
  return end > view.wordLast(p) ? end : p
}

/** Token that the figure begins with which counts what stands from token p on; p itself where none does. */
const numberAt = (view: View, p: number): number => countedBefore(view, p)?.from ?? p

/**
 * Whether what stands behind the figure at token p is of that alone, not of those counted at [first, last) before it: "215 hộ
 * thoát nghèo, [48 hộ] tái nghèo", "8 chương, [72] điều" (no unit: it counts what its verb looks like), "2.000 dân, [98%] dùng nước".
 */
function isApart(view: View, first: number, last: number, p: number): boolean {
  for (let start = first + 1; start < last; start++)
    if (start + listFrom(view, start, LIST['words.becoming']) === last) return true
  const next = view.quantities.find((q) => q.to > p)
  if (!next || !isNextItem(view, p)) return false
  return next.unit === null || next.unit.kind === 'percent'
}

/**
 * Whether those counted at [first, last) are counted again in part by the figure at token p and its comma: "15 trường học, [4 trường]
 * đã đạt chuẩn"; but "12 xã, 40 thôn đạt chuẩn" are alike.
 */
function countedAgain(view: View, first: number, last: number, p: number): boolean {
  const [counted, next] = itemsAt(view, first, p)
  if (!counted || !next) return false
  const { id } = view.tokens
  // "30 con trâu, 90 con bò" are others
  const named = listFrom(view, counted.unitFirst, LIST['words.stand_in']) === 0
  const end = named ? Math.min(last, counted.unitFirst + next.unitLast - next.unitFirst) : last
  let at = counted.unitFirst
  while (at < end && id[at] === id[next.unitFirst + at - counted.unitFirst]) at++
  return at === end
}

/**
 * Whether those counted at [first, last) are told with a word of their own before the figure at token p and its comma: "420 học sinh
 * tiên tiến, [3 em] đạt giải"; "12 con bò" are no more than oxen.
 */
function tellsOwn(view: View, first: number, last: number, p: number): boolean {
  const [counted, next] = itemsAt(view, first, p)
  if (!counted || !next) return false
  return last > counted.unitLast && listFrom(view, counted.unitFirst, LIST['words.stand_in']) === 0
}

/** The figure that counts what stands from token p on. */
const countedBefore = (view: View, p: number): Quantity | undefined =>
  view.quantities.findLast((q) => q.first < p)

/** The figure that counts what stands from token `first` on, and the one at token p, another item of its list; else none. */
function itemsAt(view: View, first: number, p: number): readonly Quantity[] {
  const counted = countedBefore(view, first)
  const next = view.quantities.find((q) => q.to > p)
  return next && counted?.unit?.kind === 'count' && isNextItem(view, p) ? [counted, next] : []
}

/** Whether the figure at token p is another item of a list, behind a comma without "và". */
const isNextItem = (view: View, p: number): boolean => (view.cls(beforeCompare(view, p) - 1) & COMMA) !== 0

/** Whether a word for what befalls somebody stands among the tokens from `first` on, before token `last`. */
function tellsFate(view: View, first: number, last: number): boolean {
  for (let p = first; p < last; p = view.wordLast(p))
    if (listFrom(view, p, LIST['words.suffering']) > 0) return true
  return false
}

/** "bị chết, [cuốn trôi]": past one verb more behind a comma, where its part of the sentence ends with it. */
function alsoBefalls(view: View, p: number): number {
  if ((view.cls(p) & COMMA) === 0 || (view.cls(p + 1) & (VERB | COPULA | AUX | FIGURE)) !== VERB) return p
  const end = view.wordLast(p + 1)
  return end >= view.last || (view.cls(end) & (STOP | COMMA)) !== 0 ? end : p
}

/** Whether token p is of a name that holds a number, no time: "Huy hiệu 55 năm tuổi Đảng". */
function isLabel(view: View, p: number): boolean {
  if ((view.cls(p) & LABEL) !== 0) return true
  const { scene } = view
  const nr = scene.periodOf[p]!
  return nr >= 0 && scene.periods[nr]!.role === 'label'
}

/** A dash between words, not within one. */
const isDash = ({ tokens }: View, p: number): boolean =>
  /^[-–—]$/.test(tokens.type[p]!.raw) && tokens.spaced[p] === 1 && tokens.spaced[p + 1] === 1

/** What those suffer whom a verb at token p only sorts, behind the noun phrase that ends at `last`: "10 tàu [neo đậu] tại bến bị chìm". */
const sufferedBeyond = (view: View, p: number, last: number): Range | null =>
  listFrom(view, p, LIST['words.suffering']) > 0 || listTo(view, p, LIST['words.suffering']) > 0
    ? null
    : sufferedAfter(view, last)

/** What things suffer, past words that only sort them: "300 ha lúa mới gieo sạ của nông dân [bị ngập úng]". */
function sufferedAfter(view: View, p: number): (Range & { strong: boolean }) | null {
  let apart = false
  for (let at = p, n = 0; at < view.last && n < 10; at = view.wordLast(at), n++) {
    const c = view.cls(at)
    if ((c & (STOP | COMMA | FIGURE | COPULA)) !== 0) return null
    // "tử vong [do] bị điện giật": why is not what
    if (listFrom(view, at, LIST['words.because']) > 0) return null
    if ((c & AUX) !== 0 && listFrom(view, at, LIST['words.suffering']) > 0) return verbAfter(view, at)
    // "31 thợ dập lửa trong vụ cháy [được khám]": of things it would be said of those that stand next to it
    if ((c & (CONJ | VERB)) !== 0 || view.tokens.type[at]!.kind === MARK) apart = true
    const got = apart || (c & AUX) === 0 ? 0 : listFrom(view, at, LIST['words.got_done'])
    if (got > 0) {
      // "240 trong số 700 người học nghề được cấp thẻ": not all of those
      if (listTo(view, numberAt(view, p), LIST['words.partitive']) > 0) return null
      // "để [được] vay", "khu nhà mới [được] xây", "rút ra [được] kinh nghiệm"
      const open = (view.cls(at - 1) & (AUX | PREP)) !== 0 || (view.cls(at + got) & VERB) === 0
      return !open && countedBefore(view, p)?.unit?.person ? verbAfter(view, at) : null
    }
  }
  return null
}

/** The verb of what is counted, past what is said of it between commas: "200 em, đại diện cho 34 trường, [dự tập huấn]". */
export function verbPastApposition(view: View, p: number): Range | null {
  let at = pastBracket(view, p)
  while (
    at < view.last &&
    (view.cls(at) & (STOP | COMMA | FIGURE | AUX | VERB | COPULA | CONJ | PERIOD)) === 0
  )
    at = view.wordLast(at)
  if ((view.cls(at) & COMMA) === 0 || (view.cls(at + 1) & VERB) === 0) return null
  for (let n = 0; n < 30 && ++at < view.last; n++) {
    const inside = pastBracket(view, at)
    if (inside > at) at = inside
    const c = view.cls(at)
    if ((c & STOP) !== 0) return null
    if ((c & COMMA) !== 0 && (view.cls(at + 1) & (VERB | AUX)) !== 0) return verbAfter(view, at + 1)
    if ((c & AUX) !== 0 && n > 0 && listFrom(view, at, LIST['words.tense']) > 0) return verbAfter(view, at)
  }
  return null
}

/** Past the names that a copula at token p tells: "là Hòa An và Hòa Mỹ"; p itself where it tells none. */
function pastNames(view: View, p: number): number {
  let at = p + listFrom(view, p, LIST['words.identity'])
  if (at === p || (view.cls(at) & ENTITY) === 0) return p
  while (at < view.last) {
    const c = view.cls(at)
    if ((c & ENTITY) === 0 && ((c & (COMMA | CONJ)) === 0 || (view.cls(at + 1) & ENTITY) === 0)) break
    at = pastBracket(view, view.wordLast(at))
  }
  return at
}

/** Past words that close a noun phrase in a verb's place: "3 học sinh [còn lại] chạy về nhà". */
function pastRest(view: View, p: number): number {
  const length = listFrom(view, p, LIST['words.rest'])
  return length > 0 && (view.cls(p + length) & (FIGURE | COMPARE | COMMA | STOP)) === 0 ? p + length : p
}

/** Behind what only says which of those counted, where a verb follows: "20 hội viên [có hoàn cảnh khó khăn] được nhận quà". */
function pastRestriction(view: View, p: number): number {
  const behind = p + listFrom(view, p, LIST['words.restricting'])
  return behind > p && (view.cls(behind) & (AUX | VERB | COPULA)) !== 0 ? behind : p
}

/** Past a word that points at the counted: "3 người [trên] đều bị thương". */
function pastHere(view: View, p: number): number {
  const length = listFrom(view, p, LIST['names.here'])
  return length > 0 && (view.cls(p + length) & (AUX | VERB | COPULA)) !== 0 ? p + length : p
}

/** Past who does what is done to the counted: "30 hộ được [Hội Phụ nữ xã] cho vay". */
function pastAgent(view: View, p: number): number {
  const passive = view.wordFirst(p - 1)
  if (listFrom(view, passive, LIST['words.passive']) === 0) return p
  let at = p
  for (let n = 0; n < 6 && at < view.last; n++) {
    const c = view.cls(at)
    if ((c & (STOP | COMMA | FIGURE | COPULA | AUX)) !== 0) return p
    if ((c & VERB) !== 0) return at
    at = view.wordLast(at)
  }
  return p
}

/** Most tokens of a bracket that a verb stands behind: those counted may be named in it, one by one. */
const LONGEST_BRACKET = 40

/** Past a bracket that opens at token p: "640 hộ (2.900 khẩu) đang thiếu nước". */
export function pastBracket(view: View, p: number): number {
  if (view.tokens.type[p]?.raw !== '(') return p
  for (let at = p + 1; at < view.last && at < p + LONGEST_BRACKET; at++)
    if (view.tokens.type[at]!.raw === ')') return at + 1
  return p
}

/** Drops what does not belong to a verb phrase at its edges. */
export function trimmed(view: View, range: Range): Range {
  let { first, last } = range
  // auxiliaries in front stay with the verb only where they change it
  while (first < last) {
    const c = view.cls(first)
    if ((c & AUX) !== 0 && (c & (VERB | COPULA)) === 0 && view.wordLast(first) < last)
      first = view.wordLast(first)
    else break
  }
  let end = first
  for (let n = 0; n < 9 && end < last; n++) {
    const c = view.cls(end)
    if (n > 0 && (c & (STOP | COMMA | FIGURE)) !== 0) break
    // "hình thành các vùng [như] vùng quế 90 ha"
    if (n > 0 && (c & PREP) !== 0 && listFrom(view, end, LIST['words.such']) > 0) break
    end = view.wordLast(end)
  }
  last = Math.min(end, last)
  while (last > first && view.wordFirst(last - 1) > first) {
    const c = view.cls(last - 1)
    // "trao Huy hiệu Đảng đợt 7/5 cho 8 cụ": a name that holds a day
    if ((c & PERIOD) !== 0 && isLabel(view, last - 1)) break
    if ((c & (COMPARE | PERIOD | COMMA | STOP | PREP)) !== 0 && (c & (VERB | COPULA)) === 0)
      last = view.wordFirst(last - 1)
    else break
  }
  return { first, last }
}

/** Whether a verb group does no more than state: "là", "nay đã đạt", "chỉ còn". It names nothing that could be paid. */
export function onlyStates(view: View, verb: Range): boolean {
  for (let p = verb.first; p < verb.last; p = Math.max(p + 1, view.wordLast(p)))
    if ((view.cls(p) & (COPULA | AUX | PREP | COMPARE | PERIOD)) === 0) return false
  return true
}
