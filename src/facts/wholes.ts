/** Which figures are parts of a figure before: "trong đó", "gồm", the items of a list. */
import { LIST } from '../knowledge/lists.ts'
import { opensWith } from '../text/tokens.ts'
import { listFrom, listTo } from './clauses.ts'
import type { Draft } from './draft.ts'
import { holds } from './left-out.ts'
import type { Quantity } from './quantities.ts'
import { COMMA, CONJ, COPULA, FIGURE, PART, PROPERTY, STOP, VERB, type View } from './view.ts'

const endsClause = opensWith(';.')

/** Number of the draft that this figure is said to be part of ("trong đó …"), or -1. */
export function partOf(view: View, q: Quantity, sentence: number, drafts: readonly Draft[]): number {
  if ((view.cued & PART) === 0) return goesOnPart(q, sentence, drafts)
  let opened = -1
  for (let at = q.from; at > view.first && opened < 0; at--) {
    if ((view.cls(at - 1) & STOP) !== 0 && endsClause(view.tokens.type[at - 1]!.raw)) break
    if ((view.cues(at) & PART) !== 0) opened = at
  }
  if (opened < 0) return goesOnPart(q, sentence, drafts)
  for (let i = drafts.length - 1; i >= 0; i--) {
    const d = drafts[i]!
    if (d.sentence < sentence - 1) break
    // "kết nạp 61 đảng viên, tăng 9 đảng viên; trong đó nữ 27": part of the 61
    // "đạt 61% kế hoạch (22.000 lao động). Trong đó, …": nor of the plan in brackets
    const held = d.change !== null || d.share || d.ofPlan || (d.bracketed && d.modality === 'target')
    const aside = d.partOf < 0 && held && drafts[i - 1]?.sentence === d.sentence
    if (aside) continue
    if (d.sentence === sentence ? d.q.first < opened : opened - view.first <= 4) {
      if (d.partOf >= 0 && d.sentence === sentence) return d.partOf
      // "20 giải cá nhân ở 2 bảng gồm: 02 giải nhất": of those that are called the same
      const like = alikeBefore(view, q, i, drafts)
      if (like >= 0) return like
      // "200 tỷ đồng với 70 hộ được vay, trong đó dư nợ của hội là 85 tỷ đồng": a sum is part of a sum
      const unit = unitBefore(q, i, drafts)
      return unit >= 0 ? unit : i
    }
  }
  return -1
}

/** Whether words that name all the parts of a whole opened this part, or the part of it before this one; no bracket is one. */
export function madeUpOf(view: View, q: Quantity, whole: number, drafts: readonly Draft[]): boolean {
  for (let at = q.from; at > view.first; at--) {
    const { raw } = view.tokens.type[at - 1]!
    if (raw === '(' || raw === ')') return false
    if ((view.cls(at - 1) & FIGURE) !== 0 || raw === ';') break
    if ((view.cues(at) & PART) !== 0) return listTo(view, at, LIST['words.consist']) > 0
  }
  const last = drafts.at(-1)
  return last?.partOf === whole && last.consists
}

/** The nearest figure up to `from`, in its sentence, that counts what is called the same as what `q` counts; -1 for none. */
function alikeBefore({ tokens }: View, q: Quantity, from: number, drafts: readonly Draft[]): number {
  if (q.unit === null) return -1
  const called = ({ last }: Quantity): string => tokens.type[last]?.key ?? ''
  return nearestWhole(from, drafts, (d) => called(d.q) === called(q))
}

/** The nearest figure up to `from`, in its sentence, that is measured in the same; -1 for none, and for a count. */
function unitBefore(q: Quantity, from: number, drafts: readonly Draft[]): number {
  if (q.unit === null || q.unit.kind === 'count' || q.unit.kind === 'percent') return -1
  const { id } = q.unit
  return nearestWhole(from, drafts, ({ q, change }) => change === null && q.unit?.id === id)
}

/** The nearest figure up to `from`, in its sentence, that is no part itself and of which something is true; -1 for none. */
function nearestWhole(from: number, drafts: readonly Draft[], fits: (d: Draft) => boolean): number {
  for (let i = from; i >= 0 && drafts[i]!.sentence === drafts[from]!.sentence; i--)
    if (drafts[i]!.partOf < 0 && fits(drafts[i]!)) return i
  return -1
}

/**
 * What is counted right before the figure of a property that it has: "thu giữ [1 gói heroin] có khối lượng 0,3 gam, 2 xe máy";
 * null where something else was done with it, or nothing.
 */
function ownerOfProperty(
  view: View,
  { q, frame, sentence }: Draft,
  counted: Draft | undefined,
): Draft | null {
  const measures = q.unit !== null && q.unit.kind !== 'count' && frame.object.length > 0
  if (!measures || !counted || counted.sentence !== sentence || counted.q.unit?.kind !== 'count') return null
  const of = frame.object[0]!.first
  const listed = counted.deed !== '' || counted.consists
  if (!listed || (view.cls(of) & PROPERTY) === 0) return null
  const has = listFrom(view, frame.head, LIST['words.possess']) > 0 && frame.head >= counted.q.to
  if (!has) return isRightBehind(view, counted.q.to, of) ? counted : null
  for (let p = counted.q.to; p < frame.head; p++) if ((view.cls(p) & (COMMA | STOP)) !== 0) return null
  return counted
}

/** "1 gói heroin[, trọng lượng] 0,3 gam": whether nothing but what is counted, and a comma, stands before a property at token p. */
function isRightBehind(view: View, from: number, p: number): boolean {
  const until = (view.cls(p - 1) & COMMA) !== 0 ? p - 1 : p
  if (p <= from) return false
  for (let at = from; at < until; at++)
    if ((view.cls(at) & (COMMA | STOP | VERB | COPULA | FIGURE)) !== 0) return false
  return true
}

/**
 * The item of a list that a count goes on with, past what the last item measures: "có 14 kho với sức chứa 6.000 tấn, vốn
 * 9 tỷ đồng và [23 chợ]". Null where the figure before is no measure of an item.
 */
export function itemBefore(view: View, q: Quantity, drafts: readonly Draft[]): Draft | null {
  if (q.unit?.kind !== 'count' || q.from <= view.first) return null
  const joined = (view.cls(q.from - 1) & (CONJ | COMMA)) !== 0 || view.tokens.type[q.from - 1]!.raw === ';'
  const last = drafts.at(-1)
  if (!joined || !last) return null
  const worth = itemOfWorth(view, last, drafts.at(-2))
  if (worth) return worth
  const owner = ownerOfProperty(view, last, drafts.at(-2))
  if (owner) return owner
  const like = alikeBefore(view, q, drafts.length - 1, drafts)
  const item = like >= 0 ? drafts[like]! : null
  // "có 21 xã đạt 19 tiêu chí, [7 xã] đạt 15 tiêu chí": what the verb of the last figure counts is no item
  if (last.q.unit?.kind === 'count' && last.governor !== '' && !(item && item !== last && holds(item)))
    return null
  // "phát hiện 9 người vi phạm; xử phạt 2 tổ chức, [7 người]": past a semicolon something else is done with them
  if (item && item !== last && last.deed !== '' && last.deed !== item.deed && parted(view, item, last))
    return null
  return item && item.q.unit?.id === q.unit.id && item.change === null && !item.share ? item : null
}

/** "tặng 30 xe đạp, trị giá 45 triệu đồng, [12 suất] học bổng": what was given before it, past what that is worth; null where it is not so. */
function itemOfWorth(view: View, last: Draft, item: Draft | undefined): Draft | null {
  if (!item || item.sentence !== last.sentence || item.deed === '' || item.q.unit?.kind !== 'count')
    return null
  const said = last.frame.predicate[0]
  if (!said || listFrom(view, said.first, LIST['words.worth']) === 0 || last.q.unit?.kind !== 'money')
    return null
  // "lũ cuốn trôi 20 con bò, trị giá 300 triệu đồng, 2 người chết": what is told next is its own
  const deed = item.frame.governor
  return deed && listFrom(view, deed.first, LIST['words.handing']) > 0 ? item : null
}

/** Whether a semicolon stands between two figures. */
function parted({ tokens }: View, a: Draft, b: Draft): boolean {
  for (let p = a.q.to; p < b.q.from; p++) if (tokens.type[p]!.raw === ';') return true
  return false
}

/** "trong đó vốn Nhà nước 14 tỷ; vốn doanh nghiệp 7 tỷ": the like of a part before it, in its sentence, is a part too. */
function goesOnPart(q: Quantity, sentence: number, drafts: readonly Draft[]): number {
  for (let i = drafts.length - 1; i >= 0 && drafts[i]!.sentence === sentence; i--) {
    const d = drafts[i]!
    if (d.q.unit?.kind === 'percent') continue
    return d.partOf >= 0 && d.q.unit !== null && d.q.unit.id === q.unit?.id ? d.partOf : -1
  }
  return -1
}
