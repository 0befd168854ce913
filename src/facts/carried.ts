/** What is said of a number that goes on with the figure before: as a part of its whole, or as the next of its list. */
import { CLASSES, LIST } from '../knowledge/lists.ts'
import type { Unit } from '../knowledge/model.ts'
import { lengthFrom } from '../text/lexicon.ts'
import { atPartEnd, beginsAny, listFrom, listTo } from './clauses.ts'
import { isSum } from './properties.ts'
import { NONE, type Range } from './range.ts'
import {
  type Before,
  type Clause,
  governedBy,
  innerOf,
  lentIn,
  PLAIN,
  type Said,
  type Sharing,
  type Sought,
  saidBehind,
  saidBy,
} from './sought.ts'
import { isIdentity, isOnlyIdentity, states } from './stating.ts'
import { deedOfParts } from './verb-groups.ts'
import { verbAfter, verbWithin } from './verbs.ts'
import { AUX, COMMA, COMPARE, CONJ, COPULA, FIGURE, NOUN, VERB, type View } from './view.ts'

/**
 * "kết nạp 44 đảng viên, trong đó nữ [là] 21 đồng chí": what was done with all was done with the part. But "kết nạp 44 đảng
 * viên, cụ thể tỷ lệ nữ là 47%": a share is of them, and was not done.
 */
export function partIs({ view, clause, before, group }: Sought): Said | null {
  if (!group || !clause.part || clause.share || !before?.does || before.weak) return null
  return isOnlyIdentity(view, group) ? { ...saidBy(group), governed: true } : null
}

/** "kiểm tra 5 cơ sở, [thu giữ tang vật] gồm 8 xe máy": what is done with all of them has a verb of its own. */
export function kept({ view, clause, before, property, group, part }: Sought): Said | null {
  if (!group || !part || !clause.counts || property || !before) return null
  const deed = deedOfParts(view, group.first)
  return deed && deed.first >= before.end ? governedBy(deed) : null
}

/** "trao 20 giải, [gồm] 2 giải nhất": what is said of the whole, and that these make it up. */
export function consisting(s: Sharing): Said | null {
  const { view, clause, before, property, group, part, each } = s
  if (!group || !part || !clause.counts || property || !before?.governs || each) return null
  const inner = innerOf(s) ?? verbAfter(view, clause.objectEnd)
  return {
    ...PLAIN,
    predicate: inner ? [group, inner] : [group],
    head: group.first,
    inner,
    // "diễn ra trong 2 ngày, gồm 3 phần": how long it takes has no parts
    governed: !before.lasts,
    governor: group,
    weak: true,
    consists: true,
  }
}

/** "kết nạp 44 đảng viên, trong đó [có] 12 nữ": what was done with all was done with the part. */
export function had(s: Sharing): Said | null {
  const { view, clause, before, has } = s
  if (!has) return null
  const inner = innerOf(s) ?? verbAfter(view, clause.objectEnd)
  // "có 40 hộ được vay, trong đó có 12 hộ nghèo": what holds of all holds of the part
  if (before?.weak && before.holds && !inner)
    return { ...PLAIN, predicate: NONE, head: has.first, governed: true, weak: true }
  return {
    ...PLAIN,
    predicate: inner ? [has, inner] : [has],
    head: has.first,
    inner,
    governed: before?.does === true,
    governor: has,
    weak: true,
  }
}

/** "cấp 80 tỷ đồng cho 4 xã bị thiệt hại": it was dealt out to them. */
export function dealtOut({ view, clause, before, group }: Sought): Said | null {
  const { from, verb, counts } = clause
  if (!counts || group || !verb?.list || !before?.does) return null
  return listTo(view, from, LIST['words.giving']) > 0
    ? { ...PLAIN, predicate: NONE, head: from, governed: true }
    : null
}

/** Most words for what of those who are left something is told of. */
const MOST_OF_THEIRS = 3

/** "2 em lên bờ, 3 em còn lại [bị cuốn trôi]": what the rest of a number did, which the number before did not. */
export function ofRest({ view, clause, group }: Sought): Said | null {
  const { from, behind, counts, objectEnd } = clause
  if (!counts || group) return null
  for (let p = behind.first; p <= objectEnd && p < view.last; p = Math.max(p + 1, view.wordLast(p))) {
    const length = listFrom(view, p, LIST['words.rest'])
    if (length === 0) continue
    let first = p + length
    // "7 thợ còn lại vết thương [chuyển biến tốt]": past what of theirs is told
    for (let n = 0; n < MOST_OF_THEIRS && (view.cls(first) & ~(NOUN | CLASSES.units)) === 0; n++)
      first = view.wordLast(first)
    if ((view.cls(first) & (VERB | AUX)) === 0) first = p + length
    const opens = (view.cls(first) & (AUX | VERB | COPULA)) !== 0
    const inner = opens ? verbAfter(view, first) : null
    return inner && saidBehind(inner, from)
  }
  return null
}

/** What is said of the figure before is said of this one too, but for what a clause of its own says of it. */
export function carriedOn(s: Sharing): Said | null {
  const { view, clause, before, property, group, inherits } = s
  const { from, withed } = clause
  if (!inherits || !before || (property && withed === 0 && !clause.part)) return null
  const own = property ? null : clauseOfItsOwn(s, before)
  if (own) return { ...PLAIN, predicate: group ? [group, own] : [own], head: from, inner: own }
  const tail = tailOf(s, before)
  return {
    ...PLAIN,
    predicate: tail ? [tail] : NONE,
    head: from,
    inner: before.weak && !property ? tail : null,
    governed: true,
    weak: before.weak,
    apart: property !== null && withed === 0 && otherUnit(view, from),
  }
}

/** What of its own is said of a number with what governs the figure before. */
function tailOf(s: Sharing, { weak }: Before): Range | null {
  const { view, clause, property, joined, part } = s
  if (property) return isSum(view, property) && !weak ? null : (joined ?? property)
  if (weak) return part ? null : innerOf(s)
  // "dài 134 km với 10 ga"
  return clause.counts ? joined : null
}

/**
 * The verb phrase behind the counted that is a clause of its own: in a part of a whole, behind a strong mark, with a tense
 * of its own, or where it tells what they underwent. Behind a verb that only says that the figure before is there, what
 * holds of the next of its list is no such clause.
 */
function clauseOfItsOwn(s: Sharing, before: Before): Range | null {
  const { view, clause, lead, part, consists } = s
  const { behind, withed, counts, objectEnd } = clause
  const { weak } = before
  if (weak && !part) return null
  // "cho vay 2 tỷ đồng với 188 hộ được vay": those have a verb of their own
  // but "có 12 lớp với 300 em theo học": they have those who learn
  const apart = withed > 0 && counts && !weak ? closing(view, behind, objectEnd) : null
  const inPart = (): Range | null => verbAfter(view, objectEnd) ?? verbWithin(view, behind.first, objectEnd)
  const close = apart ?? (part ? inPart() : innerOf(s))
  // "trong đó 90 em là học sinh lớp 9": what they are is not what was done with them
  if (!close || (!weak && isIdentity(view, close))) return null
  const tensed = isTensed(view, objectEnd, close)
  if (consists && !tensed) return null
  return part || apart || tensed || undergone(s, before, close) || doing(s, close) || afterStop(view, lead)
    ? close
    : null
}

/** Whether a verb phrase behind the counted tells what they do to so much: "tưới 90 ha, 200 hộ [trồng] 30 ha mận". */
function doing({ view, clause }: Sharing, verb: Range): boolean {
  if (verb.first > clause.objectEnd || states(view, verb)) return false
  let p = verb.last
  while (p < view.last && (view.cls(p) & COMPARE) !== 0) p = view.wordLast(p)
  return clause.counts && (view.cls(p) & FIGURE) !== 0 && otherKind(view, clause.from)
}

/** Whether a verb phrase behind the counted tells what befell them or was done to them, which the figure before did not. */
function undergone({ view, clause }: Sharing, before: Before, { first }: Range): boolean {
  // "làm chết 3 người và 5 người bị thương": what befell them
  if (listFrom(view, first, LIST['words.suffering']) > 0) return true
  // "cuốn trôi 3 căn nhà, 2 người mất tích"
  if (
    listFrom(view, first, LIST['words.fate']) > 0 &&
    peopleAfterThings(view, clause.from) &&
    !isOfAll(view, clause)
  )
    return true
  // "đạt 15 tiêu chí và 5 thôn được công nhận": what was done to them is not that they were reached
  const passive = clause.counts && listFrom(view, first, LIST['words.passive']) > 0
  return passive && (!before.does || otherKind(view, clause.from))
}

/** The verb behind the counted that ends their part: "với 188 hộ [được vay]", not "với 90 hộ có nguy cơ sạt lở". */
function closing(view: View, behind: Range, objectEnd: number): Range | null {
  const verb = verbAfter(view, objectEnd) ?? verbWithin(view, behind.first, objectEnd)
  if (verb) return !states(view, verb) && atPartEnd(view, verb.last) ? verb : null
  return lentIn(view, behind.first, objectEnd)
}

/** Whether a word of tense or voice shows a verb phrase to be the clause's own: "63 nhà đã bị tốc mái". */
function isTensed(view: View, objectEnd: number, verb: Range): boolean {
  const tense = LIST['words.tense']
  if (verb.first < objectEnd || lengthFrom(view.lexicon, view.tokens, verb.first, verb.last, tense) === 0)
    return false
  // "khen 7 tổ và 3 thợ đã có thành tích": which of them
  return listFrom(view, verb.first + 1, LIST['words.restricting']) === 0
}

/** Whether a mark stronger than a comma stands before token p, over words that open a clause. */
function afterStop(view: View, p: number): boolean {
  let at = p
  while (at > view.first && (view.cls(at - 1) & (COMPARE | CONJ)) !== 0) at--
  // "; đồng thời, 200 hộ được vay vốn"
  const more = at > view.first && (view.cls(at - 1) & COMMA) !== 0 ? at - 1 : at
  const length = listTo(view, more, LIST['words.moreover'])
  if (length > 0) at = more - length
  return at > view.first && /^[;.]/.test(view.tokens.type[at - 1]!.raw)
}

/**
 * Whether the figure at token p and the one before it in its sentence are of different units: "thu hoạch 200 ha, trong đó
 * lúa nếp 20 ha, năng suất 60 tạ/ha" harvested no yield.
 */
function otherUnit(view: View, p: number): boolean {
  const { unit, last } = unitsAt(view, p)
  return unit !== null && last !== null && (unit.id !== last.id || unit.kind !== last.kind)
}

/** What is done for things and people alike, or said of how many they are: what befell those people is none of it. */
const OF_ALL = [LIST['words.handing'], LIST['words.tending'], LIST['change.fall'], LIST['change.rise']]

/** "[khen thưởng] 3 đơn vị, 2 chiến sĩ hy sinh", "[giảm] 2 vụ, 1 người chết": whether the verb of the list is of that kind. */
const isOfAll = (view: View, { verb }: Clause): boolean =>
  verb !== null && beginsAny(view, verb.first, OF_ALL)

/** The units of the figure at token p and of the one before it in its sentence; null where there is none. */
function unitsAt({ quantities }: View, p: number): { unit: Unit | null; last: Unit | null } {
  const nr = quantities.findIndex((q) => q.first >= p)
  return { unit: quantities[nr]?.unit ?? null, last: nr > 0 ? quantities[nr - 1]!.unit : null }
}

/** Whether the figure at token p counts people, and the one before it in its sentence counts or measures something else. */
function peopleAfterThings(view: View, p: number): boolean {
  const { unit, last } = unitsAt(view, p)
  return unit?.person === true && last !== null
}

/** Whether the figure before the one at token p measures or is a sum. */
function otherKind(view: View, p: number): boolean {
  const { last } = unitsAt(view, p)
  return last !== null && last.kind !== 'count'
}
