/** What a figure takes from one before it: which figure lends what a clause leaves out, and what it lends. */

import { CLASSES, LIST } from '../knowledge/lists.ts'
import type { Knowledge } from '../knowledge/model.ts'
import { phrasesFrom } from '../text/lexicon.ts'
import { textOf } from '../text/tokens.ts'
import { beginsAny, listFrom, listTo, partStart } from './clauses.ts'
import type { Draft } from './draft.ts'
import type { Frame } from './frame.ts'
import { MOST_BACK } from './left-out.ts'
import type { Subject } from './memory.ts'
import { nounAfter } from './nouns.ts'
import type { Quantity } from './quantities.ts'
import { type Range, textIn } from './range.ts'
import { standsIn, standsInForPeople } from './stand-ins.ts'
import { captured, isAge, rightOf, weighs } from './statements.ts'
import { isChange, pastBracket } from './verbs.ts'
import {
  AUX,
  COMMA,
  COMPARE,
  CONJ,
  COPULA,
  ENTITY,
  NOUN,
  PERIOD,
  PROPERTY,
  STOP,
  THAN,
  VERB,
  type View,
} from './view.ts'

/** "số hộ nghèo giảm từ 100 hộ xuống còn [80 hộ]": a bare unit stands for what the figure before counted, named before it. */
export function repeats(
  view: View,
  q: Quantity,
  { object }: Frame,
  lender: Draft | null,
  sentence: number,
  moves: boolean,
): boolean {
  if (q.unit?.kind !== 'count' || lender?.sentence !== sentence || lender.q.unit?.id !== q.unit.id)
    return false
  const only = object.length === 1 ? object[0]! : null
  if (!only || only.first !== q.unitFirst || only.last !== q.unitLast) return false
  // "có 300 người tham gia bảo hiểm, tăng 12 người": of those of whom that holds
  const holds = lender.frame.whole
  if (moves && holds && holds.last < q.first - 1 && lender.object === textIn(view, only)) return true
  const before = lender.frame.object[0]
  if (before && before.first >= lender.q.first) return false
  if (lender.base.startsWith(`${textIn(view, only)} `)) return true
  // "khách quốc tế tháng 7 đạt 900 lượt khách; 7 tháng đạt [4.000 lượt khách]"
  return before !== undefined && !lender.share && onlyTimed(view, q)
}

/** Whether nothing but a time and what states stands before a number in its part of the sentence. */
function onlyTimed(view: View, { from }: Quantity): boolean {
  let timed = false
  for (let p = partStart(view, from); p < from; p = view.wordLast(p)) {
    const c = view.cls(p)
    if ((c & PERIOD) !== 0) timed = true
    else if ((c & (AUX | COPULA | COMPARE)) === 0) return false
  }
  return timed
}

/**
 * What the whole counts, where a part is that of a place and counts the same by its bare unit: "900 hộ nghèo, trong đó xã A
 * có 70 hộ"; '' for any other.
 */
export function countedAtPlace(view: View, q: Quantity, frame: Frame, whole: Draft | null): string {
  const only = frame.object.length === 1 ? frame.object[0]! : null
  if (!whole || q.unit?.kind !== 'count' || only?.first !== q.unitFirst || only.last !== q.unitLast) return ''
  const said = frame.predicate[0]
  const own = frame.holds || frame.predicate.length > 1 || (said !== undefined && said.first > q.from)
  const from = frame.weak && said ? said.first : q.from
  const unit = textIn(view, only)
  const counted = whole.whole || whole.base
  const same = counted.startsWith(`${unit} `) && whole.unit.startsWith(unit)
  return !own && same && (view.cls(from - 1) & ENTITY) !== 0 ? counted : ''
}

/** Tokens behind a figure within which a list of changes closes with what all of them are held against. */
const COMPARED = 24

/** Whether a list that goes on from token p closes with what it is held against, with nothing said on the way: "… so với cùng kỳ". */
function comparedBehind(view: View, from: number): boolean {
  for (let p = from; p < view.last && p < from + COMPARED; p = Math.max(p + 1, view.wordLast(p))) {
    const c = view.cls(p)
    if ((c & THAN) !== 0 || isBaseline(view, p)) return true
    if ((c & COPULA) !== 0 || view.tokens.type[p]!.raw === ';') return false
    const moves = (c & VERB) !== 0 && isChange(view, p)
    if (moves) return false
  }
  return false
}

/** Whether what a change is held against opens its clause: "So với năm ngoái, giảm 2 vụ". */
function comparedBefore(view: View, { q, frame }: Draft): boolean {
  const first = frame.governor?.first ?? frame.predicate[0]?.first ?? q.from
  for (let p = first - 1; p >= view.first && first - p < COMPARED; p--) {
    if (isBaseline(view, p)) return true
    if ((view.cls(p) & (COMMA | PERIOD)) === 0) return false
  }
  return false
}

const isBaseline = ({ scene }: View, p: number): boolean =>
  scene.periodOf[p]! >= 0 && scene.periods[scene.periodOf[p]!]!.role === 'baseline'

/** Whether a measure is what one like it, before it in the sentence, is compared with. */
export function isHeldAgainst(view: View, q: Quantity, lender: Draft): boolean {
  const like = q.unit?.kind === 'measure' && lender.q.unit?.id === q.unit.id && lender.base !== ''
  return like && listTo(view, q.from, LIST['words.than']) > 0
}

/** "giảm 3 bản chưa có điện, 2 bản chưa có đường": a change goes on to a like figure without a verb of its own. */
export function goesOn(view: View, q: Quantity, previous: Draft, frame: Frame): boolean {
  // "giảm 96% (6/173 xưởng)": how many of how many is no size of a change
  if (previous.change === null || q.unit === null || q.shape === 'ratio') return false
  // "giảm 8% (tương đương 40 tỷ đồng)"
  if (listTo(view, q.from, LIST['words.equal']) > 0) return true
  if (leavesOut(view, q, previous, frame)) return true
  const joiner = q.from > view.first ? view.cls(q.from - 1) : 0
  if (q.unit.kind === 'percent') {
    // "giảm 12 người (7,3%)": the same change as a share
    // or "giảm 6 vụ (-17,6%)"
    const sign = /^[-–−+]$/.test(view.tokens.type[q.from - 1]?.raw ?? '') ? 1 : 0
    const open = q.from - 1 - sign
    if (open >= view.first && view.tokens.type[open]!.raw === '(') return true
    if ((joiner & (CONJ | COMMA)) === 0 || previous.q.unit?.id !== q.unit.id) return false
    if (comparesOn(view, q, previous)) return true
    // "tăng 12% về số vụ, 3% về số người chết"
    if (listFrom(view, rightOf(q), LIST['words.respect']) > 0) return true
    // "tăng 12% số vụ, 3% số người chết và 9% số người bị thương"
    const next = view.quantities[view.quantities.indexOf(q) + 1]
    const ends = (joiner & CONJ) !== 0 || (next !== undefined && (view.cls(next.from - 1) & CONJ) !== 0)
    // "(tăng 13% số vụ, 12% số đối tượng)"
    return (ends || previous.bracketed) && [previous.q, q].every((of) => namesProperty(view, rightOf(of)))
  }
  // a comma joins what is counted ("giảm 4 xóm, 12 chi bộ"), only "và" other things, or a comma where all of them are compared
  const like = previous.q.unit?.id === q.unit.id || isCountedAlike(view, q, previous)
  const joined =
    (joiner & CONJ) !== 0 ||
    ((joiner & COMMA) !== 0 && (like || comparedBehind(view, rightOf(q)) || comparedBefore(view, previous)))
  return joined && frame.head >= q.from
}

/**
 * "giảm 4 xóm, 12 chi bộ", "giảm 5 vụ, 3 người chết": whether counts of two kinds went up or down together; but "xảy ra 45 vụ, giảm 5
 * vụ, 20 người chết" goes on with how many there were, and "giảm 20 vụ, 45 người được khen" with what became of others.
 */
function isCountedAlike(view: View, q: Quantity, { q: before, kind }: Draft): boolean {
  if (kind !== 'count' || q.unit?.kind !== 'count') return false
  // "có 40 lớp, 900 học sinh, tăng 6 lớp, 30 học sinh"
  const told = (id: string | undefined): boolean =>
    view.quantities.some((o) => o.to <= before.from && o.unit !== null && o.unit.id === id)
  // "so với cùng kỳ, xảy ra 45 vụ, giảm 5 vụ, 3 người chết": but all of a comparison may be one
  const compared = (view.cls(view.first) & THAN) !== 0 || isBaseline(view, view.first)
  if (!compared && told(before.unit?.id) && !told(q.unit.id)) return false
  const behind = nounAfter(view, rightOf(q))
  if ((view.cls(behind) & (VERB | AUX | COPULA)) === 0) return true
  return beginsAny(view, behind, STRUCK)
}

/** What befell those who are counted. */
const STRUCK = [LIST['words.fate'], LIST['words.struck'], LIST['words.becoming']] as const

/** Whether what is named at token p has a size: "số vụ", "diện tích". */
const namesProperty = (view: View, p: number): boolean =>
  listFrom(view, p, LIST['words.number_of']) > 0 || (view.cls(p) & PROPERTY) !== 0

/** Most words that an item of a list of changes names who or what has changed with. */
const LONGEST_ITEM = 8

/**
 * "công nghiệp tăng 10%, dịch vụ 7%", "xã A giảm 5% (40 hộ); xã B 3% (12 hộ)": an item that leaves the verb of a change out, and only
 * names who or what has changed, or puts the same change in another unit into brackets.
 */
function leavesOut(view: View, q: Quantity, previous: Draft, frame: Frame): boolean {
  if (previous.q.unit?.id !== q.unit?.id) {
    const at = q.from - listTo(view, q.from, LIST['comparators.from'])
    const open = at - listTo(view, at, LIST['words.respectively']) - 1
    const same = open === previous.q.to && view.tokens.type[open]!.raw === '('
    if (!same || previous.q.unit?.kind !== 'percent') return false
    const closes = view.tokens.type[Math.max(q.to, frame.object.at(-1)?.last ?? 0)]?.raw === ')'
    return closes && previous.frame.object.every((r) => r.first < q.from)
  }
  if (frame.predicate.some((r) => r.first >= previous.q.to)) return false
  // behind its bracket and what it is held against
  let p = pastBracket(view, previous.q.to)
  while (p < q.from && (view.cls(p) & (THAN | PERIOD | COMPARE)) !== 0) p++
  if ((view.cls(p) & (COMMA | STOP | CONJ)) === 0) return false
  while (p < q.from && (view.cls(p) & (COMMA | STOP | CONJ)) !== 0) p++
  const first = p
  let named = false
  for (let n = 0; p < q.from; p = Math.max(p + 1, view.wordLast(p)), n++) {
    const c = view.cls(p)
    if (n === LONGEST_ITEM) return false
    if ((c & ENTITY) !== 0) named = true
    else if ((c & ~(NOUN | PROPERTY | CLASSES.units)) !== 0) return false
  }
  // "tăng 10%, tỷ lệ hộ nghèo 3%": a level
  const level =
    listFrom(view, first, LIST['words.rate']) > 0 || listFrom(view, first, LIST['words.share']) > 0
  return p === q.from && first < p && !level && (named || q.unit?.kind === 'percent')
}

/** "tăng 5% so với tháng trước và 10% so với cùng kỳ": a share that is held against one more time or plan like the one before. */
export function comparesOn(view: View, q: Quantity, previous: Draft): boolean {
  if (q.unit?.kind !== 'percent' || previous.q.unit?.id !== q.unit.id || q.from <= view.first) return false
  if ((view.cls(q.from - 1) & (CONJ | COMMA)) === 0) return false
  return [previous.q, q].every((of) => listFrom(view, rightOf(of), LIST['words.than']) > 0)
}

/** Whether a figure measures what another measure may go on with; a share may be one of it. */
export const weighed = (q: Quantity): boolean => weighs(q) || q.unit?.kind === 'percent'

/** Whether a verb group tells what befalls those before it, or how long they are: "bị ngập sâu", "dài". */
export const befalls = (view: View, { first }: Range): boolean =>
  listFrom(view, first, LIST['words.suffering']) > 0 ||
  listTo(view, first, LIST['words.suffering']) > 0 ||
  listFrom(view, first, LIST['words.dimension']) > 0

/** What the unit itself measures, where nothing else is named: an area, money. */
export function impliedBy(q: Quantity, k: Knowledge, handed: boolean): string {
  const unit = q.unit ?? (handed ? k.bareScale?.unit : undefined)
  if (!unit || (unit.kind === 'money' && !handed)) return ''
  return k.implied.get(unit.id) ?? ''
}

/** Percentage points by which a share that is told of so many out of so many may be off: it is rounded, or cut. */
const OFF = 0.6

/** Whether a percentage is what so many out of so many come to. */
const isQuotient = (q: Quantity, { value, denominator }: Quantity): boolean =>
  denominator !== null && q.unit?.kind === 'percent' && Math.abs((100 * value) / denominator - q.value) < OFF

/** What a figure lends to one without an object: in its sentence its object, in the next only to a like figure. */
export function lent(
  view: View,
  lender: Draft,
  q: Quantity,
  sentence: number,
  share: boolean,
  whole: number,
  drafts: readonly Draft[],
  k: Knowledge,
): string {
  // "ông A (39 tuổi) lĩnh 10 năm tù": what is named by its unit alone has no name to lend
  const measures = lender.q.unit?.kind === 'measure' && q.unit?.kind === 'measure'
  if (measures && lender.q.unit!.id !== q.unit!.id && lender.base === lender.unit) return ''
  // "(trong đó 12/40 trường làng, đạt 30%)": as many of those that are counted with it
  if (lender.sentence === sentence && isQuotient(q, lender.q)) return lender.base
  // a share of a part is a share of the whole it is part of
  if (share && lender.partOf >= 0 && lender.change === null && lender.sentence === sentence)
    return drafts[lender.partOf]!.base
  // "2.846 hộ nghèo, chiếm 14,9%": of all of their kind
  const all = share && lender.sentence === sentence && lender.change === null && !lender.ofPlan
  // but "23.000 con bò" are no "con"
  const kind =
    all && lender.q.unit?.kind === 'count' && listFrom(view, lender.q.unitFirst, LIST['words.stand_in']) === 0
      ? kindCounted(view, lender.q)
      : ''
  if (kind !== '' && lender.base.startsWith(`${kind} `)) return kind
  const counts = q.unit === null || q.unit.kind === 'count'
  // "phạt 90 triệu đồng, nhắc nhở 12 trường hợp": what is measured is no name of what is counted
  // but of "tàu dài dưới 6 m: 12 chiếc" the ships are measured
  const thing = standsIn(view, q) && !standsInForPeople(view, q)
  if (q.unit?.kind === 'count' && (lender.kind === 'money' || (lender.kind === 'measure' && !thing)))
    return alikeIn(drafts, q, sentence)
  // an area lends no name to a weight: "trồng 2 ha, thu được 31 tấn"
  const other =
    lender.q.unit?.kind === 'measure' && q.unit?.kind === 'measure' && lender.q.unit.id !== q.unit.id
  if (other && lender.base === impliedBy(lender.q, k, false)) return ''
  // "diện tích tôm đạt 57 ha, tăng 3%, thu hoạch 17 tấn": past how that has changed
  const held = lender.change !== null && lender.kind === 'percent' && weighs(q)
  const of = held ? measureBefore(drafts, sentence) : other ? lender : null
  const unlike = of !== null && of.q.unit?.id !== q.unit?.id
  const whose = unlike && of.sentence === sentence ? withoutProperty(view, of) : ''
  if (whose !== '') return whose
  if (lender.sentence === sentence) {
    // "kết nạp 14 đồng chí (đạt 90%)", "tăng 7 ca (12%)": what is named by its unit alone has at least that
    const bare = q.unit?.kind === 'percent' && lender.q.unit?.kind === 'count' ? lender.unit : ''
    return (counts && lender.whole) || lender.base || bare
  }
  // "khen 9 đảng viên. Trong đó, xã khen 2 đồng chí": they are some of them
  const part = whole >= 0 || lender.partOf >= 0
  // "kỷ luật 34 đảng viên. Hình thức kỷ luật: khiển trách 17": so are bare numbers that are no more than they
  const bare =
    whole >= 0 &&
    q.unit === null &&
    Number.isInteger(q.value) &&
    q.value <= lender.value &&
    !isHeaded(view, q)
  const people = part && lender.q.unit?.person === true && (q.unit?.person === true || bare)
  const like = people || lender.q.unit?.id === q.unit?.id || q.unit?.kind === 'percent'
  return like ? lender.base : ''
}

/** "Khiển trách: [17]": whether a colon parts a number from what is told of it. */
const isHeaded = ({ tokens }: View, q: Quantity): boolean => tokens.type[q.from - 1]?.raw === ':'

/** What the last figure of a sentence counts that counts in the same unit; '' for none. */
export function alikeIn(drafts: readonly Draft[], q: Quantity, sentence: number): string {
  for (let i = drafts.length - 1; i >= 0 && drafts[i]!.sentence === sentence; i--)
    if (drafts[i]!.q.unit?.id === q.unit?.id) return drafts[i]!.base
  return ''
}

/** The last measure of a sentence that is no change; null for none. */
function measureBefore(drafts: readonly Draft[], sentence: number): Draft | null {
  for (let i = drafts.length - 1; i >= 0 && drafts[i]!.sentence === sentence; i--)
    if (drafts[i]!.kind === 'measure' && drafts[i]!.change === null) return drafts[i]!
  return null
}

/** What a figure measures a property of: "cá tra" of "diện tích cá tra"; '' where its object names no property. */
function withoutProperty(view: View, { frame, base }: Draft): string {
  const range = frame.object[0]
  let first = range?.first ?? 0
  while (range && first < range.last && (view.cls(first) & PROPERTY) !== 0) first = view.wordLast(first)
  if (!range || first === range.first || first >= range.last) return ''
  const thing = textIn(view, { first, last: range.last })
  return base.endsWith(thing) ? thing : ''
}

/** The shortest unit that a count is written with: "hộ" of "hộ nghèo". */
function kindCounted({ tokens, lexicon, scene }: View, q: Quantity): string {
  for (const f of phrasesFrom(lexicon, tokens, q.unitFirst, q.unitLast))
    if (f.lists.some((l) => scene.k.units.get(l)?.id === q.unit?.id))
      return textOf(tokens, q.unitFirst, q.unitFirst + f.length)
  return ''
}

/**
 * The figure that a sum of money goes on with, past unlike ones: "giá trước là 12.000 đồng, 5 ngày nay chỉ còn 9.000 đồng".
 * So does a measure, past how that of the sentence before has changed: "… đạt 12 tấn, tăng 4%. Lũy kế 9 tháng đạt 98 tấn".
 * Null where the figure before is like it.
 */
export function likeLender(
  view: View,
  drafts: readonly Draft[],
  q: Quantity,
  sentence: number,
): Draft | null {
  const last = drafts.at(-1)
  // "đạt 2 triệu USD [và] 9 tỷ đồng", "tặng 20 xe đạp [và] 9 triệu đồng": it goes on with the one right before it, or stands beside it
  if (last?.q.to === q.from - 1 && (view.cls(q.from - 1) & CONJ) !== 0 && !last.q.rate && !q.rate) return null
  const past = weighs(q) && last?.change != null && last.kind === 'percent' && last.sentence < sentence
  if (q.unit === null || (q.unit.kind !== 'money' && !past)) return null
  for (let i = drafts.length - 1, n = 0; i >= 0 && n < 5; i--, n++) {
    const d = drafts[i]!
    if (d.sentence < sentence - 1) return null
    // "xăng giảm còn 21.000 đồng; dầu tăng 2%, lên 19.000 đồng": of what has changed
    if (n === 0 && d.sentence === sentence && d.change !== null && d.base !== '') return null
    if (d.q.unit?.id === q.unit.id && d.change === null && (d.q.rate || !q.rate)) return n === 0 ? null : d
  }
  return null
}

/** The last figure of the sentence before, if it is next to this one: the one that its brackets only tell more of. */
export function lenderOf(drafts: readonly Draft[], sentence: number): Draft | null {
  const last = drafts.at(-1)
  if (!last || last.sentence < sentence - 1) return null
  return (last.bracketed ? outside(drafts, last.sentence) : null) ?? last
}

/** Whether a number opens a bracket right behind a figure: "20 triệu USD (hơn 400 tỷ đồng)". */
export const opensBehind = (view: View, q: Quantity, before: Draft): boolean =>
  q.from === before.q.to + 1 && view.tokens.type[q.from - 1]!.raw === '('

/** The last figure of a sentence that stands outside brackets. */
export function outside(drafts: readonly Draft[], sentence: number): Draft | null {
  for (let i = drafts.length - 1; i >= 0 && drafts[i]!.sentence === sentence; i--)
    if (!drafts[i]!.bracketed) return drafts[i]!
  return null
}

/** "làm 90 nhà bị sập (xã A: 50 nhà; xã B: 40 nhà)": what a bracket tells in parts; null for what is counted otherwise. */
export function toldInBracket(drafts: readonly Draft[], sentence: number, q: Quantity): Draft | null {
  const whole = outside(drafts, sentence)
  return whole && whole.q.unit !== null && whole.q.unit.id === q.unit?.id ? whole : null
}

/** The subject of the figure before, where its clause names one and no strong mark lies between. */
export function sharesSubject(
  view: View,
  q: Quantity,
  previous: Draft | null,
  sentence: number,
): Subject | null {
  if (!previous || previous.sentence !== sentence || previous.share) return null
  if (previous.subject?.from !== 'clause') return null
  for (let p = previous.q.to; p < q.from; p++) if ((view.cls(p) & STOP) !== 0) return null
  return previous.subject
}

/** Whether nothing but "và", a comma or an opening bracket stands between two figures: what is said of one is of both. */
export function follows(view: View, previous: Draft, q: Quantity): boolean {
  let at = previous.q.to
  for (; at < q.from; at++)
    if ((view.cls(at) & (CONJ | COMMA)) === 0 && view.tokens.type[at]!.raw !== '(') return false
  return at > previous.q.to
}

/** Whether what a figure is about is named before it: "vốn doanh nghiệp là 7 tỷ đồng". */
export const namedBefore = ({ frame, q }: Draft): boolean =>
  frame.object.length > 0 && frame.object[0]!.first < q.first

/** A plan is a plan of something: "kế hoạch năm … sản lượng khai thác"; of what is held against it, where that is named. */
export function planOf(
  own: string,
  ofPlan: boolean,
  measured: string,
  lender: Draft | null,
  sentence: number,
): string {
  const named = measured !== '' && lender?.sentence === sentence
  if (ofPlan && named) return own.includes(measured) ? own : `${own} … ${measured}`
  const base = lender ? lender.sharer || lender.base : ''
  if (!ofPlan || !lender || lender.sentence !== sentence || base === '' || own.includes(base)) return own
  // "kết nạp 17 đảng viên, đạt 113% kế hoạch": the plan is one of doing it
  const what = lender.deed === '' || base.includes(lender.deed) ? base : `${lender.deed} ${base}`
  return own === '' ? '' : `${own} … ${what}`
}

/** What has a share of a whole that is named: the noun phrase before its verb, else what the figure before is about. */
export function sharerOf(
  view: View,
  { sharer, object }: Frame,
  share: boolean,
  lender: Draft | null,
  sentence: number,
): string {
  if (!share || object.length === 0) return ''
  if (sharer) return textIn(view, sharer)
  return lender?.sentence === sentence ? lender.sharer || lender.whole || lender.base : ''
}

/** Whether this sentence is telling the shares of a whole. */
export function shareIn(drafts: readonly Draft[], sentence: number): boolean {
  for (let i = drafts.length - 1; i >= 0 && drafts[i]!.sentence === sentence; i--)
    if (drafts[i]!.share) return true
  return false
}

/** What the last share in a bracket of its sentence says, for one alone in its bracket behind a figure or a name; '' for none. */
export function shareInBracket(view: View, q: Quantity, sentence: number, drafts: readonly Draft[]): string {
  const { type } = view.tokens
  const open = q.from - 1
  if (type[open]?.raw !== '(' || type[q.to]?.raw !== ')') return ''
  if (drafts.at(-1)?.q.to !== open && (view.cls(open - 1) & ENTITY) === 0) return ''
  for (
    let i = drafts.length - 1, n = 0;
    i >= 0 && n < MOST_BACK && drafts[i]!.sentence === sentence;
    i--, n++
  ) {
    const d = drafts[i]!
    if (!d.bracketed || d.kind !== 'percent') continue
    const said = captured(d.reading, 'predicate')
    if (!said && d.frame.predicate.length === 0) continue
    return said && d.change === null && listFrom(view, said.first, LIST['words.equal']) === 0
      ? d.predicate
      : ''
  }
  return ''
}

/**
 * The figure of this sentence whose list this one goes on with: the last of the same unit, else the last that is no
 * change, no share of a plan and no percentage.
 */
export function lastLike(view: View, drafts: readonly Draft[], q: Quantity, sentence: number): Draft | null {
  let plain: Draft | null = null
  for (let i = drafts.length - 1; i >= 0 && drafts[i]!.sentence === sentence; i--) {
    const d = drafts[i]!
    // "dân quân 20 tuổi ra thao trường, với 900 người": nor an age, which only sorts
    if (d.change !== null || (isAge(view, d.q) && !isAge(view, q))) continue
    if (d.q.unit !== null && d.q.unit.id === q.unit?.id && !d.ofPlan) return d
    if (!plain && !d.ofPlan && (d.kind !== 'percent' || q.unit?.kind === 'percent')) plain = d
  }
  return plain
}
