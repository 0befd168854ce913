/** What is said of a figure: by its clause, else by the list or the figure that it goes on with. */
import { LIST } from '../knowledge/lists.ts'
import { beforeCompare, listFrom } from './clauses.ts'
import type { Draft } from './draft.ts'
import type { Frame } from './frame.ts'
import {
  alongside,
  deedOfList,
  deedWithin,
  givenToEach,
  governed,
  headBefore,
  leftOut,
  ofWhole,
  onlyFor,
  saidOfAll,
  saidWith,
  statedAlike,
} from './left-out.ts'
import { comparesOn, follows, lastLike, shareInBracket, toldInBracket } from './lenders.ts'
import type { Matter } from './object.ts'
import type { Quantity } from './quantities.ts'
import { type Range, textIn, textsIn } from './range.ts'
import type { Setting } from './setting.ts'
import { rightOf, weighs } from './statements.ts'
import { trimmed, verbBefore } from './verbs.ts'
import { COMMA, CONJ, type View } from './view.ts'
import { zeroPredicate } from './zeros.ts'

/**
 * The predicate of a figure, empty where nothing says one: then it is what its statement implies.
 * @param part the part just named whose share it is, empty for none
 */
export function predicateFor(s: Setting, { object, headed, isHead, level }: Matter, part: string): string {
  const { view, q, reading, sentence, drafts, frame, previous, dealt, whole, bracketed, listed } = s
  const { sets, implies } = reading.pattern
  const { ofPlan } = frame
  const sameList = lastLike(view, drafts, q, sentence)
  const specific = reading.variant.weight > 0 ? implies.predicate : null
  return (
    (sets.predicate && previous ? givenToEach(view, q, reading.match.first, previous) : '') ||
    sets.predicate ||
    (s.zero ? textsIn(view, zeroPredicate(view, q)) : '') ||
    // "có thêm 6 xã đạt chuẩn, 2 xã kiểu mẫu": what holds of the next is its own
    (listed && !(frame.holds && previous?.frame.weak) ? previous?.predicate : '') ||
    // "đạt 61% dự toán huyện giao và 60% dự toán HĐND xã thông qua": held against one plan and another
    (ofPlan && previous?.ofPlan && setsPlan(view, q, frame) ? previous.predicate : '') ||
    // "đạt 58% kế hoạch và 101% so với cùng kỳ"
    (previous?.ofPlan && isAlsoHeld(view, q, previous) ? previous.predicate : '') ||
    // "xã A 70 hộ (chiếm 4%), xã B 60 hộ (3%)"
    (bracketed && q.unit?.kind === 'percent' ? shareInBracket(view, q, sentence, drafts) : '') ||
    textIn(view, headBefore(view, q)) ||
    (frame.governed || onlyFor(view, q, frame) ? deedWithin(view, q) : '') ||
    (frame.predicate.length > 0 && onlyFor(view, q, frame) ? deedOfList(view, q) : '') ||
    (bracketed && goesOnInBrackets(previous, q) ? saidBefore(view, q, /^[;,]$/) : '') ||
    ofWhole(whole, q, frame, textsIn(view, frame.predicate)) ||
    statedAlike(view, q, frame, sentence, drafts) ||
    governed(
      previous ?? dealt,
      whole ?? (bracketed ? toldInBracket(drafts, sentence, q) : null),
      textsIn(view, namedRate(frame, level === '' ? null : s.lender)),
      frame,
    ) ||
    (previous !== null && comparesOn(view, q, previous) ? previous.predicate : '') ||
    // "đạt 51% dự toán Trung ương giao, 46% dự toán tỉnh giao": held against one plan and another
    (ofPlan && previous?.ofPlan ? previous.predicate : '') ||
    (listed || (previous && part === '' && follows(view, previous, q)) ? previous?.predicate : '') ||
    specific ||
    (sameList ? alongside(view, saidOfAll(view, sameList), q) : '') ||
    (isHead ? saidWith(view, headed!) || object : '') ||
    (bracketed ? saidBefore(view, q) : '') ||
    textIn(view, frame.shared) ||
    deedOfList(view, q) ||
    leftOut(view, q, sentence, drafts) ||
    (q.unit?.kind === 'count' ? textIn(view, namesOf(view, q, frame)) : '') ||
    // "Diện tích gieo trồng 90 ha, trong đó ngô 20 ha": what is said of the whole
    (whole && weighs(q) && whole.q.unit?.id === q.unit?.id ? whole.predicate : '') ||
    ''
  )
}

/** "đạt 58% kế hoạch [và 101% so với] cùng kỳ": whether a share of a plan goes on with one of what there was before. */
const isAlsoHeld = (view: View, q: Quantity, { q: { unit } }: Draft): boolean =>
  q.unit?.kind === 'percent' &&
  unit?.kind === 'percent' &&
  (view.cls(q.from - 1) & CONJ) !== 0 &&
  listFrom(view, rightOf(q), LIST['words.than']) > 0

/** "làm sai quy định (3 người); đánh bạc (2 người)": whether a figure in a bracket counts the like of one in the bracket before. */
const goesOnInBrackets = (previous: Draft | null, q: Quantity): boolean =>
  previous?.bracketed === true && q.unit?.kind === 'count' && previous.q.unit?.id === q.unit.id

/**
 * What is said of a rate begins with its name: "tỷ lệ hộ nghèo giảm còn".
 * @param before another level of the same, whose name is that of both: "tỷ lệ hộ nghèo từ 18% xuống còn 12%"
 */
function namedRate({ rate: own, predicate }: Frame, before: Draft | null): readonly Range[] {
  const rate = own ?? (predicate.length > 0 ? (before?.frame.rate ?? null) : null)
  if (!rate || predicate.some((r) => r.first < rate.last && r.last > rate.first)) return predicate
  return [rate, ...predicate].sort((a, b) => a.first - b.first)
}

/** Whether what is said of a share of a plan is only who set it. */
const setsPlan = (view: View, q: Quantity, { predicate }: Frame): boolean =>
  predicate.length === 1 &&
  predicate[0]!.first > q.first &&
  listFrom(view, predicate[0]!.first, LIST['words.sets']) > 0

/** "3 học sinh [gồm]: Lò Văn Páo, Hà Thị Mây": the word behind those counted that goes on to name them; null for none. */
function namesOf(view: View, q: Quantity, { object }: Frame): Range | null {
  const end = Math.max(q.to, object.at(-1)?.last ?? 0)
  const first = (view.cls(end) & COMMA) === 0 ? end : end + 1
  const last = first + listFrom(view, first, LIST['words.consist'])
  return last > first ? { first, last } : null
}

/**
 * What is said right before the bracket that opens with a number: "xã A [góp được] nhiều nhất (7 triệu đồng)".
 * @param behind what must stand before it
 */
function saidBefore(view: View, q: Quantity, behind = /^/): string {
  const p = beforeCompare(view, q.from)
  if (p <= view.first || view.tokens.type[p - 1]!.raw !== '(') return ''
  const verb = verbBefore(view, p - 1, true)
  if (!verb || verb.list || !behind.test(view.tokens.type[verb.first - 1]?.raw ?? '')) return ''
  return textIn(view, trimmed(view, verb))
}
