import { LIST } from '../knowledge/lists.ts'
import { lengthFrom, lengthTo } from '../text/lexicon.ts'
import { isOneOf, KIND, MARK, NUMBER, opensWith, WORD } from '../text/tokens.ts'
import type { From } from '../types.ts'
import { beforeCompare, begins, beginsAny, clauseStart, listFrom, listTo } from './clauses.ts'
import type { Memory } from './memory.ts'
import type { PeriodMention } from './periods.ts'
import type { Range } from './range.ts'
import {
  AUX,
  BASIS,
  COMMA,
  CONJ,
  COPULA,
  FIGURE,
  PERIOD,
  PREP,
  type Scene,
  STOP,
  TARGET,
  THAN,
  VERB,
  type View,
} from './view.ts'

const endsClause = opensWith(';.)')
const setsApart = isOneOf(',(')

/** The number of a period mention, -1 for none, where it was told, and whether what was counted goes on up to its end. */
export interface Told {
  readonly nr: number
  readonly from: From
  readonly upTo?: true
}

/** Of times of these kinds one tells what came in them, beside all there is by now. */
const PASSING: ReadonlySet<string> = new Set(['day', 'week', 'month', 'quarter'])

/**
 * The period of a number. A year that only tells an event from others ("Giải cờ vua tỉnh năm 2021") gives way to the day on
 * which the text tells of it.
 * @param covers whether one mention lies within the days of another
 */
export function periodOf(
  view: View,
  number: Range,
  behind: number,
  ofPlan: boolean,
  compares: boolean,
  memory: Memory,
  dated: (nr: number) => boolean,
  covers: (outer: number, inner: number) => boolean,
): Told {
  const found = nearestPeriod(view, number, behind, ofPlan, compares, memory, dated)
  if (found.from === 'earlier' && found.nr === memory.period && outlasts(view, memory, covers))
    return { nr: memory.lasting, from: 'earlier' }
  const { periods } = view.scene
  // "trong tháng cấp 60 sổ, [lũy kế] 306 sổ": of more than that month
  if (found.nr >= 0 && PASSING.has(periods[found.nr]!.grain) && periods[found.nr]!.bound === 'within')
    if (listTo(view, beforeCompare(view, number.first), LIST['words.cumulative']) > 0)
      return { ...found, upTo: true }
  if (found.nr < 0 || (found.from !== 'clause' && found.from !== 'sentence')) return found
  const year = periods[found.nr]!
  const opener = opensWithDay(view, dated)
  const day = opener >= 0 ? opener : memory.period
  if (day < 0 || periods[day]!.grain !== 'day' || !names(view, year) || !covers(found.nr, day)) return found
  if (!endsEvent(view, year)) return found
  if (opener >= 0) return { nr: opener, from: 'clause' }
  return { nr: day, from: memory.periodParagraph === view.sentence.paragraph ? 'paragraph' : 'earlier' }
}

/** "Năm 2022, … Đến nay, có 9 xã về đích.", "Đến 31/12/2022, …": whether the paragraphs behind go on with the year, which is not over. */
function outlasts(
  { scene: { periods } }: View,
  { period, lasting }: Memory,
  covers: (outer: number, inner: number) => boolean,
): boolean {
  if (period < 0 || lasting < 0) return false
  const { grain, bound } = periods[period]!
  return (grain === 'now' || bound === 'until') && covers(lasting, period)
}

/** So many tokens before a year the name of an event that it ends may begin. */
const LONGEST_EVENT = 12

const AHEAD = [LIST['modality.foresee'], LIST['modality.will']] as const

/** "dự án có vốn 20 tỷ đồng, [dự kiến hoàn thành] năm 2026": whether what stands behind a comma is only still to be done, at a time of its own. */
function isForeseen(view: View, p: number): boolean {
  const length = Math.max(...AHEAD.map((list) => listFrom(view, p, list)))
  return length > 0 && (view.cls(p + length) & VERB) !== 0
}

/** Whether a year ends the name of an event: "Ngày hội hiến máu đợt 2 [năm 2021]". */
function endsEvent(view: View, { first }: PeriodMention): boolean {
  for (let p = first - 1; p >= view.first && p >= first - LONGEST_EVENT; p--) {
    if ((view.cls(p) & (STOP | COMMA)) !== 0) return false
    if (listFrom(view, p, LIST['words.event_name']) > 0) return true
  }
  return false
}

/**
 * The period of a number: right behind it ("hộ nghèo năm 2012", "(năm 2010)"), else the nearest before it in its clause,
 * else behind it before the next number, else the sentence's, else the one at hand. Baselines do not count.
 * @param compares what stands behind is what it is compared with: "gấp 2 lần năm 2014"
 * @param dated whether a period mention has days
 */
function nearestPeriod(
  view: View,
  number: Range,
  behind: number,
  ofPlan: boolean,
  compares: boolean,
  memory: Memory,
  dated: (nr: number) => boolean,
): { nr: number; from: From } {
  const { scene } = view
  const { periods } = scene
  const { type, look } = scene.tokens
  // a length of time that is no figure says when: "sản lượng 7 tháng"
  const tells = ({ role, first }: PeriodMention): boolean =>
    role === 'period' || (role === 'duration' && first >= view.first && (view.cls(first) & PERIOD) !== 0)
  const dates = (nr: number): boolean => tells(periods[nr]!) && dated(nr)
  const start = clauseStart(view, number.first)
  const opener = opensWithDay(view, dates)
  let at = behind
  // "(năm 2010)", but not "(năm ngoái tăng 4,58%)": that bracket is of another figure
  if (at < view.last && view.tokens.type[at]!.raw === '(' && !hasFigure(view, at)) at++
  if (at < view.last && !ofPlan && !compares) {
    const nr = scene.periodOf[at]!
    if (nr >= 0 && periods[nr]!.first === at && dates(nr) && (at === behind || scene.periodOf[at]! >= 0)) {
      // "tính đến tháng 2, xã thu được 30 tấn tiêu vụ 2019": the crop has a time of its own
      const told = periods[nr]!.grain === 'season' ? tellsBefore(view, number.first, dates) : -1
      if (told >= 0) return { nr: told, from: 'clause' }
      // "ngày 20/7 bầu thêm 2 ủy viên [nhiệm kỳ 2016 - 2021]": a term only tells which ones
      const day = periods[nr]!.grain === 'term' ? dayBefore(view, number.first, dates) : -1
      if (day >= 0) return { nr: day, from: 'sentence' }
      return { nr: opener >= 0 && at === behind && names(view, periods[nr]!) ? opener : nr, from: 'clause' }
    }
  }
  // "so với mức 30.500 tấn cùng kỳ năm ngoái": of the time it is compared with
  // but "bằng 73% so với cùng kỳ năm trước" is itself held against that time
  if (
    at < view.last &&
    !compares &&
    listFrom(view, at, LIST['words.than']) === 0 &&
    comparedWith(view, number)
  ) {
    const nr = scene.periodOf[at]!
    if (nr >= 0 && periods[nr]!.first === at && periods[nr]!.role === 'baseline' && dated(nr))
      return { nr, from: 'clause' }
  }
  // "tăng 28% so với cùng kỳ năm trước (500 ca)": in brackets, what there was at the time that is compared with
  const held = number.first - 2
  if (held >= view.first && type[held + 1]!.raw === '(') {
    const nr = scene.periodOf[held]!
    if (nr >= 0 && periods[nr]!.role === 'baseline' && dated(nr)) return { nr, from: 'clause' }
  }
  let other = -1
  let aside = -1
  for (let p = number.first - 1; p >= start; p--) {
    // a bracket with a figure of its own is an aside; one with more than a time is one where another time is told
    if ((look[p]! & KIND) === MARK && type[p]!.raw === ')') {
      const opened = opening(view, p, start)
      const told = scene.periodOf[opened + 1]! < 0
      for (let at = p; told && aside < 0 && at > opened; at--)
        if (scene.periodOf[at]! >= 0 && dates(scene.periodOf[at]!)) aside = scene.periodOf[at]!
      if (told || hasFigure(view, opened)) p = opened
    }
    const found = scene.periodOf[p]!
    if (found < 0 || !dates(found)) continue
    if (
      ofBase(view, periods[found]!, number.first) ||
      isLeftOver(view.scene, periods[found]!, view.first) ||
      (endsPlanName(view.scene, found, view.first) && !isAimedAt(view, found, number.first))
    ) {
      p = Math.min(p, periods[found]!.first)
      continue
    }
    const nr = apposed(scene, found, dates)
    if (opener >= 0 && nr !== opener && names(view, periods[nr]!) && ofSubject(view, periods[nr]!))
      return { nr: opener, from: 'clause' }
    if (!ofPlan && !compares && trails(view, periods[nr]!, start)) {
      const own = ownBehind(view, number, dates)
      if (own >= 0) return { nr: own, from: 'clause' }
    }
    // right behind another figure it is the time of that one: "rớt từ 152.000 đồng hồi đầu tháng 10 xuống còn 146.000 đồng"
    if (!behindFigure(view, periods[nr]!)) {
      // the crop of a season has a time of its own: "tính đến tháng 5, diện tích vụ đông xuân đạt 20 ha"
      const told = periods[nr]!.grain === 'season' ? tellsBefore(view, periods[nr]!.first, dates) : -1
      return { nr: told >= 0 ? told : nr, from: 'clause' }
    }
    if (other < 0) other = nr
    p = Math.min(p, periods[nr]!.first)
  }
  if (aside >= 0) return { nr: aside, from: 'clause' }
  // "năm 2013: 11.124 thẻ"
  if (start > view.first + 1 && type[start - 1]!.raw !== ';') {
    const nr = scene.periodOf[start - 2]!
    if (nr >= 0 && dates(nr) && (type[start - 1]!.raw === '(' || !behindThan(view, periods[nr]!)))
      return { nr, from: 'clause' }
  }
  if (!ofPlan && !compares) {
    for (let p = number.last, comma = false; p < view.last; p++) {
      if ((view.cls(p) & (STOP | FIGURE)) !== 0) break
      if ((view.cls(p) & COMMA) !== 0) {
        comma = true
        if (isForeseen(view, p + 1)) break
      }
      const nr = scene.periodOf[p]!
      if (nr < 0 || !dates(nr)) continue
      if (!comma && behindThan(view, periods[nr]!)) continue
      if (!comma || !ofNext(view, periods[nr]!)) return { nr, from: 'clause' }
    }
  }
  // "Nhiệm kỳ 2025 - 2030, xã phấn đấu về đích vào năm 2029; trồng 30 ha rừng": what ends an item is of that one
  let ends = -1
  for (let p = start - 1; p >= view.first; p--) {
    // "đạt 95% (năm 2022 là 93%); khối B đạt 91%": a bracket with a figure of its own is of what stands before it
    if ((look[p]! & KIND) === MARK && type[p]!.raw === ')') {
      const opened = opening(view, p, view.first)
      if (hasFigure(view, opened)) p = opened
    }
    const found = scene.periodOf[p]!
    if (found < 0 || found === other || !dates(found)) continue
    const nr = apposed(scene, found, dates)
    const { first, last } = periods[nr]!
    if (ofBase(view, periods[nr]!, number.first) || isLeftOver(view.scene, periods[nr]!, view.first)) continue
    if (endsPlanName(view.scene, nr, view.first)) continue
    // "giảm từ 22% (năm 2010) xuống còn 2%": of the figure before alone
    if (type[periods[nr]!.first - 1]?.raw === '(' && behindFigure(view, periods[nr]!)) continue
    if (type[last]?.raw !== ';' || first === view.first || last > start) return { nr, from: 'sentence' }
    if (ends < 0) ends = nr
    p = first
  }
  if (ends >= 0) return { nr: ends, from: 'sentence' }
  if (memory.inner >= 0 && memory.innerEnd === view.sentence.first)
    return { nr: memory.inner, from: 'paragraph' }
  if (other >= 0 && memory.period < 0) return { nr: other, from: 'clause' }
  if (memory.period >= 0) {
    return {
      nr: memory.period,
      from: memory.periodParagraph === view.sentence.paragraph ? 'paragraph' : 'earlier',
    }
  }
  return { nr: -1, from: 'earlier' }
}

/**
 * Of two times told one right behind the other the one that says more: "trong 5 năm qua từ 2010 - 2015" is of those years,
 * "9 tháng đầu năm 2016 nay" of those months.
 */
export function apposed({ periods, tokens }: Scene, nr: number, dates: (nr: number) => boolean): number {
  const m = periods[nr]!
  const before = periods[nr - 1]
  // "trong 5 tháng năm 2019 (đến ngày 15/5)": in brackets, up to when it is counted
  if (m.bound === 'until' && before !== undefined && before.last === m.first - 1 && dates(nr - 1))
    if (tokens.type[before.last]?.raw === '(' && tokens.type[m.last]?.raw === ')') return nr - 1
  if (m.grain === 'now') {
    return before?.last === m.first && before.grain !== 'now' && dates(nr - 1) ? nr - 1 : nr
  }
  const next = periods[nr + 1]
  const behind = setsApart(tokens.type[m.last]?.raw ?? '') ? m.last + 1 : m.last
  // "4 tháng đầu năm 2019 (từ 15/12/2018 đến 14/4/2019)": the very days stand in brackets
  const exact = next !== undefined && next.to !== null && next.first - behind <= 1 && dates(nr + 1)
  if (exact && tokens.type[m.last]?.raw === '(' && tokens.type[next.last]?.raw === ')') return nr + 1
  const years = next?.first === behind && next.time.from_year !== undefined && dates(nr + 1)
  return years && m.time.window === 'back' ? nr + 1 : nr
}

/** Whether a figure is what another is held against: "giảm 21% so với mức 30.500 tấn cùng kỳ năm ngoái". */
function comparedWith(view: View, { first }: Range): boolean {
  for (let p = first - 1, n = 0; p > view.first && n < 4; p = view.wordFirst(p - 1), n++) {
    if ((view.cls(p) & THAN) !== 0) return true
    if ((view.cls(p) & (STOP | COMMA | FIGURE | PERIOD)) !== 0) return false
  }
  return false
}

/** Words between what something is held against and the time of that: "so tổng số đảng viên [cuối năm 2010]". */
const BASE = 6

const MORE_OR_LESS = [LIST['words.more'], LIST['words.less']] as const

/**
 * Whether a time is that of what a change is measured against, however that is named: "giảm 500 đồng so với giá bán [hiện hành]".
 * @param more whether "cao hơn" alone says so, too
 */
function behindThan(view: View, { first, bound }: PeriodMention, more = false): boolean {
  if (bound === 'since') return false
  for (let p = view.wordFirst(first - 1), n = 0; p > view.first && n < BASE; p = view.wordFirst(p - 1), n++) {
    const c = view.cls(p)
    if ((c & THAN) !== 0) return true
    if (more && beginsAny(view, p, MORE_OR_LESS)) return true
    if ((c & (STOP | COMMA | FIGURE | PERIOD | COPULA | AUX)) !== 0) return false
  }
  return false
}

/**
 * The same, where a comma parts it from the number ("tăng 8% so tổng số đảng viên [cuối năm 2010], nâng tổng số lên 20"), or where
 * nothing does: "cao hơn kỳ thi [năm 2015] trên 12%".
 */
function ofBase(view: View, m: PeriodMention, number: number): boolean {
  if (m.last === beforeCompare(view, number)) return behindThan(view, m, true)
  for (let p = m.last; p < number; p++) if ((view.cls(p) & (COMMA | STOP)) !== 0) return behindThan(view, m)
  return false
}

/** Most tokens from a figure to the time that those it counts are left over from. */
const LEFT_OVER_WITHIN = 8

/**
 * Whether a time only tells since when those right before it are there: "9 vụ [tháng trước] chuyển sang", not "đến năm 2020
 * còn lại 9 vụ".
 * @param start first token of the sentence
 */
export function isLeftOver(
  { tokens: { type, length }, tokens, k: { lexicon } }: Scene,
  { first, last }: PeriodMention,
  start: number,
): boolean {
  const list = LIST['words.left_over']
  if (lengthFrom(lexicon, tokens, last, length, list) === 0) return false
  for (let p = first - 1; p >= start && first - p <= LEFT_OVER_WITHIN; p--) {
    const { kind } = type[p]!
    if (kind === NUMBER) return true
    if (kind !== WORD) return false
  }
  return false
}

/** Fewest and most tokens from what is carried out to the time that its name ends in. */
const SHORTEST_PLAN = 2
const LONGEST_PLAN = 30

/** Most tokens from one time of a plan's name to the next: ", định hướng". */
const LONGEST_HORIZON = 5

/**
 * Whether a time only ends the name of what is carried out: "Qua 2 năm thực hiện Nghị quyết về phát triển du lịch [đến năm 2020], tầm
 * nhìn đến năm 2030, tỉnh đã …", not "Theo kế hoạch đến năm 2020, …".
 * @param start first token of the sentence
 */
export function endsPlanName(scene: Scene, nr: number, start: number): boolean {
  const { periods } = scene
  const { first, bound, grain } = periods[nr]!
  if (looksOn(scene, nr, start)) return isNamedPlan(scene, periods[nr - 1]!.first, start)
  return bound === 'until' && grain === 'year' && isNamedPlan(scene, first, start)
}

/** "giai đoạn 2021 - 2025, định hướng [đến năm 2030]": whether a time is how far what has the time before it looks. */
function looksOn({ periods, tokens, k }: Scene, nr: number, start: number): boolean {
  const { first, last } = periods[nr]!
  const before = periods[nr - 1]
  if (!before || before.first < start || first - before.last > LONGEST_HORIZON) return false
  for (let p = before.last; p <= first; p++)
    if (lengthFrom(k.lexicon, tokens, p, last, LIST['words.looking_on']) > 0) return true
  return false
}

/** Whether what is carried out is named before token p: "thực hiện Nghị quyết về phát triển du lịch". */
function isNamedPlan({ tokens, k }: Scene, p: number, start: number): boolean {
  for (let at = p - 1; at > start && at > p - LONGEST_PLAN; at--) {
    if (/^[,;:]$/.test(tokens.type[at]!.raw)) return false
    if (p - at <= SHORTEST_PLAN) continue
    if (lengthFrom(k.lexicon, tokens, at, p, LIST['words.programme']) === 0) continue
    if (lengthTo(k.lexicon, tokens, at, start, LIST['words.carrying_out']) > 0) return true
  }
  return false
}

/** "thực hiện Đề án … [đến năm 2030], xã phấn đấu trồng 9 ha": whether what stands before token `last` is aimed at behind the plan's time. */
function isAimedAt(view: View, nr: number, last: number): boolean {
  const { scene } = view
  const { periods } = scene
  let end = nr
  while (periods[end + 1] && looksOn(scene, end + 1, view.first)) end++
  for (let p = periods[end]!.last; p < last; p++) if ((view.cues(p + 1) & TARGET) !== 0) return true
  return false
}

/** The time told behind a number in its own part of the sentence; -1 for none. */
function ownBehind(view: View, number: Range, dates: (nr: number) => boolean): number {
  for (let p = number.last; p < view.last; p++) {
    if ((view.cls(p) & (STOP | FIGURE | COMMA | CONJ)) !== 0) break
    const nr = view.scene.periodOf[p]!
    if (nr >= 0 && dates(nr)) return nr
  }
  return -1
}

/** How far a dateline may shift what opens a sentence: "(LSNM) - Ngày 23/3/2022, …". */
const DATELINE = 12

/** The day that opens a sentence, "Ngày 23/3/2022, …"; -1 where none does. */
function opensWithDay(view: View, dates: (nr: number) => boolean): number {
  const { type, look } = view.tokens
  for (let p = view.first; p < view.last && p < view.first + DATELINE; p++) {
    const nr = view.scene.periodOf[p]!
    if (nr < 0 || !dates(nr)) continue
    const { first, last, grain } = view.scene.periods[nr]!
    const opens = first === view.first || (look[first - 1]! & KIND) === MARK
    // "Trong 2 ngày (6 và 7/8), …"
    const ends = type[last]?.raw === ')' ? last + 1 : last
    return opens && grain === 'day' && type[ends]?.raw === ',' ? nr : -1
  }
  return -1
}

/** Whether years only tell a thing from others of its kind: "kỳ họp năm 2021", "nhiệm kỳ 2021 - 2026". */
const names = (view: View, { grain, bound, first, time, to }: PeriodMention): boolean =>
  bound === 'within' &&
  to === null &&
  (grain === 'year' || grain === 'term' || grain === 'years' || grain === 'season' || grain === 'school') &&
  time.window === undefined &&
  time.shift === undefined &&
  (view.cls(first) & PREP) === 0

/** Whether a time ends the subject of its clause: "Đoàn thẩm định [giai đoạn 2016 - 2019] đã đến". */
const ofSubject = (view: View, { last }: PeriodMention): boolean => (view.cls(last) & (AUX | VERB)) !== 0

/** Whether a time opens a part of the sentence with a figure of its own: "có 12 chi bộ, trong khi cả [năm 2023] có 4". */
function ofNext(view: View, { last }: PeriodMention): boolean {
  for (let p = last; p < view.last && (view.cls(p) & (STOP | COMMA)) === 0; p++)
    if ((view.cls(p) & FIGURE) !== 0) return true
  return false
}

/** Whether a time is told behind an earlier figure of its part: "30 tỉnh thực hiện vào [tháng 8]". */
function trails(view: View, { first }: PeriodMention, start: number): boolean {
  for (let p = first - 1; p >= start; p--) {
    if ((view.cls(p) & (STOP | COMMA | CONJ)) !== 0) return false
    if ((view.cls(p) & FIGURE) !== 0) return true
  }
  return false
}

/**
 * The time that the sentence tells before token `last`, up to the figure before it; -1 for none. The day on which somebody tells
 * of it is none: "Sáng 7/9, ông A cho biết, vụ hè thu …".
 */
function tellsBefore(view: View, last: number, dates: (nr: number) => boolean): number {
  for (let p = last - 1; p >= view.first && (view.cls(p) & FIGURE) === 0; p--) {
    if (begins(view, p, LIST['names.speech'])) return -1
    const nr = view.scene.periodOf[p]!
    if (nr >= 0 && dates(nr)) return nr
  }
  return -1
}

/** The last day that the sentence tells before token `last`; -1 for none. */
function dayBefore(view: View, last: number, dates: (nr: number) => boolean): number {
  const { periods, periodOf } = view.scene
  for (let p = last - 1; p >= view.first; p--) {
    const nr = periodOf[p]!
    if (nr >= 0 && periods[nr]!.grain === 'day' && dates(nr)) return nr
  }
  return -1
}

/** Whether a figure and its unit end right before a time, or before the brackets around it. */
function behindFigure(view: View, { first, last }: PeriodMention): boolean {
  const { type } = view.tokens
  let at = type[first - 1]?.raw === '(' && type[last]?.raw === ')' ? first - 1 : first
  // "bằng 67% [dự toán] năm 2022": the year is that of the plan
  if ((view.cls(at - 1) & BASIS) !== 0) at = view.wordFirst(at - 1)
  return at > view.first && (view.cls(at - 1) & FIGURE) !== 0
}

/** The bracket that opens what closes at token `p`; `p` itself when none does. */
function opening(view: View, p: number, start: number): number {
  for (let at = p - 1; at >= start; at--) if (view.tokens.type[at]!.raw === '(') return at
  return p
}

/** Whether a figure stands in the bracket that opens at token p. */
function hasFigure(view: View, p: number): boolean {
  const last = closing(view, p)
  for (let at = p + 1; at < last; at++) if ((view.cls(at) & FIGURE) !== 0) return true
  return false
}

/** The bracket that closes the one at token `p`; `p` itself when none does in the sentence. */
function closing(view: View, p: number): number {
  for (let at = p + 1; at < view.last; at++) if (view.tokens.type[at]!.raw === ')') return at
  return p
}

/** The named base of a comparison near the number ("so với cùng kỳ năm trước"), as a mention number, or -1. */
export function baselineOf(view: View, number: Range): number {
  const { scene, tokens } = view
  for (let p = number.last; p < view.last; p++) {
    const mark = (tokens.look[p]! & KIND) === MARK ? tokens.type[p]!.raw : ''
    // what stands in brackets is an aside: "giảm 6,69% (1.311 hộ) so với năm 2016"
    if (mark === '(') p = closing(view, p)
    else if ((view.cls(p) & FIGURE) !== 0 || endsClause(mark)) break
    const nr = scene.periodOf[p]!
    if (nr >= 0 && scene.periods[nr]!.role === 'baseline') return nr
  }
  return -1
}
