import { CLASSES } from '../knowledge/lists.ts'
import { isIn, ofList, phrasesFrom } from '../text/lexicon.ts'
import {
  atPartEnd,
  atPartStart,
  commaIn,
  crossesFigure,
  ends,
  listFrom,
  listTo,
  onlyNames,
} from './clauses.ts'
import type { Range } from './frame.ts'
import { madeSo, moverBefore, raisedTo, reaches } from './levels.ts'
import {
  farProperty,
  identityIn,
  isSum,
  propertyAtEnd,
  standingOf,
  withLimit,
  worthAtEnd,
} from './properties.ts'
import { exists, isIdentity, isOnlyIdentity, namesInList, pointsAt, states, statesShare } from './stating.ts'
import { denied, ownGroup, verbOf, withOuter, withoutEach } from './verb-groups.ts'
import {
  pastBracket,
  trimmed,
  verbAfter,
  verbBefore,
  verbPastApposition,
  verbPhraseIn,
  verbWithin,
} from './verbs.ts'
import {
  AUX,
  COMMA,
  COMPARE,
  CONJ,
  COPULA,
  DETERMINER,
  ENTITY,
  FIGURE,
  LINK,
  NOUN,
  PART,
  PERIOD,
  PREP,
  PROPERTY,
  STOP,
  VERB,
  type View,
} from './view.ts'

/** What the figure before, in the same sentence, hands on. */
export interface Before {
  /** First token behind all that was said of it. */
  readonly end: number
  /** A verb governs it that can govern more. */
  readonly governs: boolean
  /** That verb only says that something is there. */
  readonly weak: boolean
  /** That verb is something done: "kết nạp", not "có" or "đạt". */
  readonly does: boolean
  /** It is a part of a whole. */
  readonly part: boolean
  /** What holds of it is said behind a verb that only says that it is there: "có 40 hộ [được vay]". */
  readonly holds: boolean
  /** First token of its object, -1 for none of its own. */
  readonly object: number
}

/** What of the clause the predicate is sought in. */
export interface Clause {
  /** First token of the number, with what stands before it and belongs to it. */
  readonly from: number
  readonly verb: (Range & { readonly list: boolean }) | null
  readonly said: Range | null
  /** Noun phrase that touches the number from the left. */
  readonly touching: Range | null
  readonly hasProperty: boolean
  /** Length of "với" before the number or its property. */
  readonly withed: number
  /** Noun phrase behind the number. */
  readonly behind: Range
  readonly counts: boolean
  /** The number is a share. */
  readonly share: boolean
  /** The number is so many out of so many. */
  readonly ratio: boolean
  readonly objectEnd: number
  /** The number is a length of time. */
  readonly time: boolean
  /** The number goes on with the parts of a whole. */
  readonly part: boolean
  /** A word that opens a clause stands right before the number: what it counts is the subject. */
  readonly opens: boolean
  /** The word before the number, where it is the level at which something began: "[từ] 4 lên 6 làn xe". */
  readonly since: Range | null
}

export interface Said {
  readonly predicate: readonly Range[]
  readonly head: number
  /** The verb behind the number that says what holds of the counted. */
  readonly inner: Range | null
  readonly governed: boolean
  readonly governor: Range | null
  readonly weak: boolean
  /** It names all the parts of what the figure before counts. */
  readonly consists?: boolean
  /** It is a property in a list that the verb of the list goes past: that was not done with it. */
  readonly apart?: boolean
  /** The verb of a list that the number may go on with: "tặng cờ cho xã A, xã B và [5 chi bộ]". */
  readonly shared?: Range | null
}

const NONE: readonly Range[] = []

/**
 * What is said of a number. The level at which something began hangs on the verb that moves it, however much is named
 * between: "[mở rộng] đường dài 50 km [từ] 4 lên 6 làn xe".
 */
export function predicateOf(view: View, clause: Clause, before: Before | null): Said {
  const inner = saidOf(view, clause, before)
  const verb = inner.predicate[0]
  const outer = verb && verb.last <= clause.from ? withOuter(view, verb) : null
  const stating = inner.predicate.findLast(({ last }) => last <= clause.from)
  const raised = stating ? raisedTo(view, stating, clause.from) : null
  const said = raised
    ? { ...inner, predicate: raised, head: raised[0]!.first }
    : outer
      ? { ...inner, predicate: [outer, ...inner.predicate.slice(1)] }
      : inner
  const { since } = clause
  const mover = since ? moverBefore(view, since.first) : null
  if (!since || !mover) return said
  return {
    predicate: [mover, since],
    head: Math.min(said.head, mover.first),
    inner: null,
    governed: false,
    governor: mover,
    weak: false,
  }
}

/**
 * What is said of a number that is no beginning. A verb of its own clause before it governs it; else, where it goes on with a list, the verb
 * that governs the figure before; else the verb behind the counted noun, the property that the number measures, or a verb
 * farther away. Behind a verb that only says that something is there, what holds of it is part of the predicate: "có …
 * hoàn thành tốt nhiệm vụ".
 */
function saidOf(view: View, clause: Clause, before: Before | null): Said {
  const { from, verb, said, touching, hasProperty, withed, behind, counts, objectEnd } = clause
  const property = hasProperty ? touching : null
  const start = touching && !property ? touching.first : (property?.first ?? from)
  const lead = withed > 0 ? start - withed : start
  const near = verb && (!verb.list || (withed > 0 && !crossesFigure(view, verb.first, from)))
  // "giúp 20 hộ thiếu chỗ ở [với tổng số tiền] …"
  const sums = withed > 0 && property !== null && before?.does === true
  const which =
    withed > 0 && property !== null && verb !== null && before !== null && ofCounted(view, verb, lead, before)
  const own = verb && near && !which && !namesInList(view, verb, from) ? verb : null
  const listed =
    before !== null &&
    (which || goesOn(view, before.end, lead, counts) || (sums && onlyNames(view, before.end, lead)))
  // "dẫn đầu về năng suất là Yên Định 72 tạ/ha": said of those whom the copula names
  const naming =
    verb && !own && near && namesInList(view, verb, from) ? verbBefore(view, verb.first, true) : null
  const plain = { inner: null, governed: false, governor: null, weak: false }
  // "thuê với giá", "chấm dứt hợp đồng với": the word that joins the number to its verb is said with it
  const joins = withed > 0 && view.wordFirst(start - 1) === lead
  const joined: Range | null = joins ? { first: lead, last: property ? property.last : start } : null
  if (said) {
    const mover = reaches(view, said) ? moverBefore(view, said.first) : null
    const made = mover ? null : madeSo(view, said)
    // "có thêm 6 lớp [được mở]"
    const there = counts && listFrom(view, said.first, 'words.possess') > 0
    const inner = there ? (verbPhraseIn(view, behind.first, objectEnd) ?? verbAfter(view, objectEnd)) : null
    const own = mover ? [mover, said] : made ? [made, said] : [denied(view, said)]
    return {
      ...plain,
      predicate: inner ? [...own, inner] : own,
      head: said.first,
      inner,
      governor: counts ? said : null,
      weak: there,
    }
  }

  const lent = counts ? lends(view, from, behind.first, objectEnd) : null
  if (lent) return { ...plain, predicate: lent, head: lent[0]!.first, governor: lent[0]! }

  // "đường liên xã với trên 80% [được đổ bê tông]": what holds of a share
  const holding = withed > 0 && clause.share && !property ? verbAfter(view, objectEnd) : null
  if (holding) return { ...plain, predicate: [holding], head: from, inner: holding }

  const group = own ? ownGroup(view, own, withed > 0 ? null : property) : null
  const part = opensPart(view, group, lead) || (lead !== from && opensPart(view, group, from))
  const came = counts && !group ? arrival(view, behind, objectEnd) : null
  if (came) return { ...plain, predicate: [came], head: from }
  const inside = behind.last > behind.first
  const innerOf = (): Range | null =>
    (clause.ratio ? (identityIn(view, behind) ?? standingOf(view, behind)) : null) ??
    (counts || inside ? verbPhraseIn(view, behind.first, objectEnd) : null)
  // "vì 30 hộ chưa có nước", "cho biết 3 ha lúa sẽ gặt muộn"
  const main = clause.opens && (counts || inside) ? verbPhraseIn(view, behind.first, objectEnd) : null
  // but "đã kết luận 17 cuộc, phát hiện sai phạm": past a comma the same go on
  const same = main !== null && listTo(view, from, 'names.speech') > 0 && commaIn(view, objectEnd, main.first)
  if (main && !same) return { ...plain, predicate: [main], head: from, inner: main }
  const partitive = listTo(view, from, 'words.partitive')
  if (partitive > 0) {
    const within = verbWithin(view, behind.first, objectEnd)
    // "trong tổng số 27 trạm bơm, có …": nothing is said of them but that they are all
    const all = counts && listTo(view, from, 'words.of_all') > 0
    const inner = all ? within : (verbAfter(view, objectEnd) ?? within)
    if (inner) return { ...plain, predicate: [inner], head: from, inner }
    if (all || atPartEnd(view, objectEnd))
      return { ...plain, predicate: [{ first: from - partitive, last: from }], head: from }
  }
  // "gồm 31 dự án": the parts of what was counted before share the verb that did more than state it
  const opensAt = group && part ? group.first : lead
  const bracketed = opensAt > view.first && view.tokens.type[opensAt - 1]!.raw === '('
  const counted = counts && (part ? !(group && before?.weak) : listed && !group)
  const shares =
    withed > 0
      ? listed && !group
      : counted ||
        (!group &&
          listed &&
          clause.part &&
          (property !== null || (touching !== null && before?.does === true)))
  // "(gồm 38 tỷ đồng vốn tỉnh, …)": what was raised
  // but "mỗi phần quà gồm 10 kg gạo" tells what one of them is made up of
  const each = group !== null && opensWithEach(view, group)
  const consists = part && group !== null && !counts && !property && before?.does === true && !each
  const inherits = before?.governs === true && !each && (consists || (!bracketed && shares))
  // "kết nạp 44 đảng viên, trong đó nữ là 21 đồng chí": what was done with all was done with the part
  // but "kết nạp 44 đảng viên, cụ thể tỷ lệ nữ là 47%": a share is of them, and was not done
  if (group && clause.part && !clause.share && before?.does && !before.weak && isOnlyIdentity(view, group))
    return { ...plain, predicate: [group], head: group.first, governed: true, governor: null }
  // "kiểm tra 5 cơ sở, [thu giữ tang vật gồm] 8 xe máy": what is done with all of them has a verb of its own
  const kept = group && part && counts && !property && before ? verbBefore(view, group.first, true) : null
  const opens = kept !== null && !kept.list && (view.cls(kept.first - 1) & (COMMA | CONJ)) !== 0
  if (group && kept && opens && kept.first >= before!.end && (view.cls(kept.first) & COPULA) === 0)
    return {
      ...plain,
      predicate: [trimmed(view, { first: kept.first, last: group.first }), group],
      head: kept.first,
      governor: { first: kept.first, last: group.last },
    }
  // "trao 20 giải, gồm 2 giải nhất": what is said of the whole, and that these make it up
  if (group && part && counts && !property && before?.governs && !each) {
    const inner = innerOf() ?? verbAfter(view, objectEnd)
    return {
      predicate: inner ? [group, inner] : [group],
      head: group.first,
      inner,
      governed: true,
      governor: group,
      weak: true,
      consists: true,
    }
  }
  const has = property ? null : group ? partWith(view, group, before) : part ? partHas(view, from) : null
  if (group && !(part && inherits) && !(has && before)) {
    const weak = exists(view, group)
    // "Đây là 2 xã [chịu thiệt hại nặng]": who they are is what holds of them
    const here = counts && !property && pointsAt(view, group) ? innerOf() : null
    if (here) return { ...plain, predicate: [group, here], head: group.first, inner: here }
    const inner = weak
      ? (innerOf() ?? verbAfter(view, objectEnd))
      : (withed > 0 && counts && !property) || directs(view, group, from)
        ? (innerOf() ?? (withed > 0 ? verbAfter(view, objectEnd) : null))
        : null
    const done = doneBefore(view, group)
    const came = weak && !inner && counts && !property ? attended(view, group) : null
    if (came) return { ...plain, predicate: [came], head: came.first, governor: came }
    // "mở rộng nhà máy công suất 20 tấn": the property of what the verb is done to
    const tail = property && group.last <= property.first ? propertyAtEnd(view, property) : null
    // "lớn nhất là A với 5 xã": a copula only names whom it is said of
    const by = joined && !isIdentity(view, group) ? [joined] : []
    const predicate =
      withed > 0 && property
        ? isSum(view, property) && !states(view, group)
          ? [verbOf(view, group)]
          : [verbOf(view, group), joined ?? property]
        : tail
          ? [verbOf(view, group), tail]
          : inner
            ? [group, ...by, inner]
            : done
              ? [done, group]
              : [
                  group === property ? withLimit(view, group) : joined ? group : withoutEach(view, group),
                  ...by,
                ]
    return { predicate, head: group.first, inner, governed: false, governor: group, weak }
  }
  if (has) {
    const inner = innerOf() ?? verbAfter(view, objectEnd)
    // "có 40 hộ được vay, trong đó có 12 hộ nghèo": what holds of all holds of the part
    if (before?.weak && before.holds && !inner)
      return { ...plain, predicate: NONE, head: has.first, governed: true, weak: true }
    // "kết nạp 44 đảng viên, trong đó có 12 nữ": what was done with all was done with the part
    return {
      predicate: inner ? [has, inner] : [has],
      head: has.first,
      inner,
      governed: before?.does === true,
      governor: has,
      weak: true,
    }
  }
  // "cấp 80 tỷ đồng cho 4 xã bị thiệt hại": it was dealt out to them
  if (counts && !group && verb?.list && before?.does && listTo(view, from, 'words.giving') > 0)
    return { ...plain, predicate: NONE, head: from, governed: true }
  const ofRest = counts && !group ? verbOfRest(view, behind, objectEnd) : null
  if (ofRest) return { ...plain, predicate: [ofRest], head: from, inner: ofRest }
  if (inherits && before && (!property || withed > 0 || clause.part)) {
    const { weak } = before
    // "cho vay 2 tỷ đồng với 188 hộ được vay": those have a verb of their own
    // but "có 12 lớp với 300 em theo học": they have those who learn
    const apart = withed > 0 && counts && !weak ? closing(view, behind, objectEnd) : null
    const close = apart
      ? apart
      : part
        ? (verbAfter(view, objectEnd) ?? verbWithin(view, behind.first, objectEnd))
        : innerOf()
    // "trong đó 19.046 em là học sinh lớp 12": what they are is not what was done with them
    const identity = close !== null && !weak && listFrom(view, close.first, 'words.identity') > 0
    const own = close !== null && isTensed(view, objectEnd, close)
    const inner = property || identity || (consists && !own) ? null : close
    // what stands behind a strong mark, in a part of a whole or with a tense of its own is a clause of its own
    // "làm chết 3 người và 5 người bị thương": what befell them
    const befell = inner !== null && !weak && listFrom(view, inner.first, 'words.suffering') > 0
    // "đạt 15 tiêu chí và 5 thôn được công nhận": what was done to them is not that they were reached
    const passive = inner !== null && !weak && counts && listFrom(view, inner.first, 'words.passive') > 0
    const undergone = passive && (!before.does || otherKind(view, from))
    if (inner && (part || apart || befell || undergone || (!weak && (own || afterStop(view, lead)))))
      return { ...plain, predicate: group ? [group, inner] : [inner], head: from, inner }
    const tail = property
      ? isSum(view, property) && !weak
        ? null
        : (joined ?? property)
      : weak
        ? inner
        : // "dài 134 km với 10 ga"
          counts
          ? joined
          : null
    return {
      predicate: tail ? [tail] : NONE,
      head: from,
      inner: weak ? inner : null,
      governed: true,
      governor: null,
      weak,
      apart: property !== null && withed === 0 && otherUnit(view, from),
    }
  }
  if (naming && !naming.list) {
    const named = trimmed(view, { first: naming.first, last: verb!.first })
    return { ...plain, predicate: [named], head: named.first, governor: named }
  }
  const told = property ? null : tellsItself(view, from, group)
  if (told && !(inside && (verbAfter(view, objectEnd) ?? verbWithin(view, behind.first, objectEnd))))
    return { ...plain, predicate: achieved(view, told, verb), head: told.first }
  if (bracketed) {
    const inner = verbWithin(view, behind.first, behind.last) ?? verbOfName(view, behind)
    if (inner) return { ...plain, predicate: [inner], head: from, inner }
  }
  if (property && !clause.time)
    return {
      ...plain,
      // "tặng quà 40 hộ, tổng số tiền 20 triệu đồng": what the giving came to
      governed:
        before?.does === true &&
        isSum(view, property) &&
        lead === start &&
        (view.cls(start - 1) & COMMA) !== 0 &&
        onlyNames(view, before.end, start),
      predicate: [joined ?? worthAtEnd(view, property) ?? withLimit(view, property)],
      head: property.first,
    }
  // "23/141 trưởng xóm của 10 xã [đã qua đào tạo]"
  const whose = counts && listFrom(view, objectEnd, 'words.of') > 0
  const next =
    verbAfter(view, objectEnd) ??
    (whose ? verbPhraseIn(view, behind.first, objectEnd) : null) ??
    (counts && inside && atPartStart(view, from) ? verbPastApposition(view, objectEnd) : null)
  // "tụ huyết trùng 900 liều đạt 58% kế hoạch": what is held against a plan is a share of them, and no more is said
  const shareOnly = next !== null && counts && touching !== null && statesShare(view, next)
  if (shareOnly) return { ...plain, predicate: NONE, head: from }
  if (next) return { ...plain, predicate: [next], head: from }
  if (
    behind.last > behind.first &&
    (!verb || (atPartStart(view, from) && (clause.share || !crossesFigure(view, verb.first, from))))
  ) {
    const inside = verbPhraseIn(view, behind.first, objectEnd)
    const given = inside || !verb ? null : verbOfNames(view, verb, from)
    if (given) return { ...plain, predicate: [given], head: given.first, governor: given }
    // "mỗi gốc cho 100 quả"
    const gives = inside || verb || before ? 0 : listTo(view, from, 'words.giving')
    if (gives > 0 && from - gives > view.first && (view.cls(from - gives - 1) & (STOP | COMMA)) === 0)
      return { ...plain, predicate: [{ first: from - gives, last: from }], head: from - gives }
    return {
      ...plain,
      predicate: inside ? [inside] : NONE,
      head: verb ? verb.first : from,
      inner: inside,
      shared: counts && !inside && verb && !states(view, verb) ? trimmed(view, verb) : null,
    }
  }
  // "hỗ trợ 8 hộ có hoàn cảnh khó khăn, mỗi hộ 5 triệu đồng": a verb that only tells which of them says nothing of the sum
  if (verb?.list && before && ofCounted(view, verb, lead, before))
    return { ...plain, predicate: NONE, head: from, governed: true }
  if (verb && !crossesFigure(view, verb.first, from))
    return { ...plain, predicate: [trimmed(view, verb)], head: verb.first, governor: trimmed(view, verb) }
  const giving = verb || before ? 0 : listTo(view, from, 'words.giving')
  if (giving > 0 && from - giving > view.first)
    return { ...plain, predicate: [{ first: from - giving, last: from }], head: from - giving }
  // "kinh phí đợt này 186 triệu đồng", "giá bí hiện nay khoảng 7.000 đồng": past what tells when or whose
  const far = farProperty(view, from)
  // "doanh thu đạt 8 tỷ đồng, gồm doanh thu từ chợ 3 tỷ đồng": a part shares the verb of its whole
  const shared = far.length > 0 && clause.part && before?.governs === true
  return { ...plain, predicate: far, head: verb ? verb.first : from, governed: shared }
}

/**
 * "để [cho] 300 hộ [vay vốn]": what a giver lets those that are counted do, where no verb governs the giving; null for
 * none.
 */
function lends(view: View, from: number, first: number, last: number): readonly Range[] | null {
  const giving = from - listTo(view, from, 'words.giving')
  if (giving === from || giving === view.first) return null
  const done = (p: number): Range | null => {
    const length = listFrom(view, p, 'words.lent')
    return length > 0 ? { first: p, last: p + length } : null
  }
  let lent = done(last)
  for (let p = first + 1; !lent && p < last; p++) lent = done(p)
  if (!lent) return null
  if (listTo(view, giving, 'words.purpose') === 0) {
    for (
      let p = giving;
      p > view.first && (view.cls(p - 1) & (STOP | COMMA)) === 0;
      p = view.wordFirst(p - 1)
    )
      if ((view.cls(p - 1) & (VERB | FIGURE)) !== 0) return null
  }
  return [{ first: giving, last: from }, lent]
}

/** Where visitors came to, behind their number: "63.000 lượt khách [đến Lào Cai]"; null for no visitors. */
function arrival(view: View, { first, last }: Range, objectEnd: number): Range | null {
  if (listFrom(view, first, 'words.visitors') === 0) return null
  for (let p = first; p <= Math.max(last, objectEnd) && p < view.last; p = Math.max(p + 1, view.wordLast(p)))
    if (listFrom(view, p, 'words.arriving') > 0 && (view.cls(view.wordLast(p)) & ENTITY) !== 0)
      return { first: p, last: view.wordLast(view.wordLast(p)) }
  return null
}

/** "[trồng] ngô, khoai, sắn [được] 20 ha": with what was done, past a list of what it was done to. */
function achieved(view: View, told: Range, verb: Range | null): readonly Range[] {
  if (!verb || listFrom(view, told.first, 'words.got') === 0 || crossesFigure(view, verb.first, told.first))
    return [told]
  const deed = verbOf(view, trimmed(view, verb))
  return deed.last <= told.first && (view.cls(deed.first) & COPULA) === 0 ? [deed, told] : [told]
}

/** "kinh phí dự kiến 8 tỷ đồng", "bình quân 4 tỷ đồng": the word before the number that stands for its verb. */
function tellsItself(view: View, from: number, group: Range | null): Range | null {
  if (group) return null
  // "giấy các loại 5 tỷ đồng": all kinds of it
  const sorting = listTo(view, from, 'words.sorting')
  const kind = sorting > 0 && listTo(view, from - sorting, 'words.plural') === 0 ? sorting : 0
  const length = listTo(view, from, 'words.telling') || kind
  return length > 0 ? { first: from - length, last: from } : null
}

/**
 * The verb that a copula's subject closes with: "vốn [phân bổ] cho huyện năm nay là", "lượng mưa [đo được] tại trạm là".
 * It says what the figure is a figure of; the copula alone says nothing.
 */
function doneBefore(view: View, group: Range): Range | null {
  if (!isOnlyIdentity(view, group)) return null
  // what tells when, where or whose stands between verb and copula: the verb is no part of a name
  let apart = false
  for (let p = group.first - 1, n = 0; p > view.first && n < 10; n++) {
    const c = view.cls(p)
    const first = view.wordFirst(p)
    if ((c & (STOP | COMMA | COPULA)) !== 0) return null
    if ((c & VERB) !== 0 && (c & FIGURE) === 0) {
      if (first <= view.first) return null
      const named = view.cls(first - 1)
      // the name of a property or of a thing may hold a verb: "tổng vốn đăng ký là"
      if ((named & VERB) === 0 && ((named & PROPERTY) === 0 || apart)) {
        let last = view.wordLast(first)
        while (last < group.first && (view.cls(last) & (PREP | LINK | ENTITY | PERIOD | COMPARE)) === 0)
          last = view.wordLast(last)
        return { first: firstVerbOf(view, first), last: Math.min(last, group.first) }
      }
      if ((named & PROPERTY) !== 0) return null
    } else if ((c & (PREP | ENTITY | PERIOD)) !== 0) apart = true
    // "cấp phép với [tổng vốn] là": behind that word the property has the copula to itself
    const joins = (c & PREP) !== 0 && (view.cls(view.wordLast(first)) & PROPERTY) !== 0
    const sum = joins && listFrom(view, view.wordLast(first), 'words.sum') > 0
    if (joins && !sum && listFrom(view, first, 'words.with') > 0) return null
    p = first - 1
  }
  return null
}

/** Whether the part of a sentence that a verb group is the verb of opens with "mỗi". */
function opensWithEach(view: View, { first }: Range): boolean {
  let p = first
  while (p > view.first && (view.cls(p - 1) & (COMMA | STOP | FIGURE)) === 0) p--
  return p < first && listFrom(view, p, 'words.per') > 0
}

/** Start of the first of the verbs of a noun phrase that one at token p belongs to: "người [đi thi] theo lịch đăng ký". */
function firstVerbOf(view: View, p: number): number {
  let outer = p
  for (let at = p, n = 0; at > view.first && n < 6; n++) {
    const c = view.cls(at - 1)
    if ((c & ~(NOUN | CLASSES.units | VERB | PREP | LINK)) !== 0) break
    at = view.wordFirst(at - 1)
    if ((c & VERB) !== 0 && (c & (PREP | LINK)) === 0) outer = at
  }
  return outer
}

/** The verb behind the counted that ends their part: "với 188 hộ [được vay]", not "với 90 hộ có nguy cơ sạt lở". */
function closing(view: View, behind: Range, objectEnd: number): Range | null {
  const verb = verbAfter(view, objectEnd) ?? verbWithin(view, behind.first, objectEnd)
  return verb && !states(view, verb) && atPartEnd(view, verb.last) ? verb : null
}

/** Tokens between the verb that opens a part and the "có" behind what was attended. */
const ATTENDED_WITHIN = 30

/** The verb that was brought to the front: "[tham dự] hội nghị có 120 đại biểu" tells what they did, not that they are. */
function attended(view: View, group: Range): Range | null {
  let first = group.first
  while (first > view.first && group.first - first < ATTENDED_WITHIN) {
    if ((view.cls(first - 1) & (COMMA | STOP | FIGURE)) !== 0) break
    first--
  }
  // "Ngày 9/1 dự lễ …"
  while (first < group.first && (view.cls(first) & PERIOD) !== 0) first++
  const length = listFrom(view, first, 'words.attending')
  // "dự án có 3 tổ máy": only the beginning of a word
  const whole = length > 0 && view.wordLast(first) <= first + length
  return whole && first + length <= group.first ? { first, last: first + length } : null
}

/** Whether a verb group asks for something to be done: what is asked for stands behind the number. */
function directs(view: View, group: Range, from: number): boolean {
  if (listTo(view, group.last, 'words.directive') > 0) return true
  // "đặt [chỉ tiêu] 90% số thôn": what stands between is the rest of its name
  const length = from > group.last ? listTo(view, from, 'words.directive') : 0
  return length > 0 && from - length < group.last
}

/** What the rest of a number did, which the number before did not: "2 em lên bờ, 3 em còn lại [bị cuốn trôi]". */
function verbOfRest(view: View, behind: Range, objectEnd: number): Range | null {
  for (let p = behind.first; p <= objectEnd && p < view.last; p = Math.max(p + 1, view.wordLast(p))) {
    const length = listFrom(view, p, 'words.rest')
    if (length === 0) continue
    const first = p + length
    if ((view.cls(first) & (AUX | VERB | COPULA)) === 0) return null
    return verbAfter(view, first)
  }
  return null
}

/** The verb in the name of what is counted, where nothing else says what happened: "(1.311 hộ [thoát nghèo])". */
function verbOfName({ lexicon, tokens }: View, { first, last }: Range): Range | null {
  for (let p = first + 1; p < last; p++) {
    const f = phrasesFrom(lexicon, tokens, p, last).findLast((x) => (x.classes & VERB) !== 0)
    if (f && f.length > 1) return { first: p, last: p + f.length }
  }
  return null
}

/** Whether a mark stronger than a comma stands before token p, over words that open a clause. */
function afterStop(view: View, p: number): boolean {
  let at = p
  while (at > view.first && (view.cls(at - 1) & (COMPARE | CONJ)) !== 0) at--
  // "; đồng thời, 200 hộ được vay vốn"
  const more = at > view.first && (view.cls(at - 1) & COMMA) !== 0 ? at - 1 : at
  const length = listTo(view, more, 'words.moreover')
  if (length > 0) at = more - length
  return at > view.first && /^[;.]/.test(view.tokens.type[at - 1]!.raw)
}

/**
 * Whether a verb before "với" only tells which of those counted before: "xử phạt 33 vụ [lấn chiếm] với số tiền …" is
 * said of the fining.
 */
function ofCounted(view: View, verb: Range, lead: number, before: Before): boolean {
  if (!before.does || before.object < 0 || verb.first < before.object) return false
  const apart = (view.cls(verb.first - 1) & (COMMA | CONJ | STOP | AUX | PREP | ENTITY)) !== 0
  if (apart || (view.cls(verb.first) & AUX) !== 0) return false
  // "nặng 2 tấn [đã được] nông dân bán với giá": a tense of its own opens a clause
  for (let p = view.wordLast(before.object); p < lead; p++) {
    const c = view.cls(p)
    if ((c & (FIGURE | STOP)) !== 0 || ((c & AUX) !== 0 && p < verb.first)) return false
  }
  return true
}

/** The verb of a list of names that a count closes: "[tặng cờ] cho huyện A, huyện B và 7 chi bộ"; null for none. */
function verbOfNames(view: View, verb: Range, from: number): Range | null {
  const group = trimmed(view, verb)
  if ((view.cls(group.first) & COPULA) !== 0 || (view.cls(from - 2) & ENTITY) === 0) return null
  let last = group.first
  while (last < group.last && (view.cls(last) & (PREP | LINK | ENTITY | DETERMINER)) === 0)
    last = view.wordLast(last)
  // "được trao tại xã A và 3 căn tại xã B": where it was done
  if ((view.cls(last) & PREP) !== 0 && listFrom(view, last, 'words.giving') === 0) return null
  for (let p = last; p < from; p++) if ((view.cls(p) & (FIGURE | STOP | COPULA)) !== 0) return null
  return last > group.first ? { first: group.first, last } : null
}

/**
 * Whether the figure at token p and the one before it in its sentence are of different units: "thu hoạch 200 ha, trong đó
 * lúa nếp 20 ha, năng suất 60 tạ/ha" harvested no yield.
 */
function otherUnit(view: View, p: number): boolean {
  const nr = view.quantities.findIndex((q) => q.first >= p)
  const unit = view.quantities[nr]?.unit
  const last = nr > 0 ? view.quantities[nr - 1]!.unit : null
  return unit != null && last !== null && (unit.id !== last.id || unit.kind !== last.kind)
}

/** Whether the figure at token p counts, and the one before it in its sentence measures or is a sum. */
function otherKind(view: View, p: number): boolean {
  const nr = view.quantities.findIndex((q) => q.first >= p)
  const last = nr > 0 ? view.quantities[nr - 1]!.unit : null
  return last !== null && last.kind !== 'count'
}

/** Whether nothing but words that open the parts of a whole stands between a verb group's place and the number. */
function opensPart(view: View, group: Range | null, lead: number): boolean {
  if (group) {
    const consist = view.lexicon.lists.get('words.consist') ?? -1
    const found = phrasesFrom(view.lexicon, view.tokens, group.first, group.last)
    return found.some((f) => ofList(f, consist) && group.first + f.length >= group.last)
  }
  for (let p = lead; p > view.first && p > lead - 4; p--) {
    if (ends(view, p, 'words.part')) return true
    if ((view.cls(p - 1) & (COMMA | STOP | PERIOD)) === 0) return false
  }
  return false
}

/** The verb that words which open a part end with: "trong đó [có] 2.065 liệt sỹ". */
function partHas(view: View, from: number): Range | null {
  for (let p = from; p > view.first && p > from - 4; p--) {
    const length = listTo(view, p, 'words.possess')
    if (length > 0 && (view.cues(p) & PART) !== 0) return { first: p - length, last: p }
    if ((view.cls(p - 1) & COMPARE) === 0) return null
  }
  return null
}

/** A verb group that only says that something is there, right behind words that open a part: "trong đó, [có] 70 nữ". */
function partWith(view: View, group: Range, before: Before | null): Range | null {
  if (!exists(view, group)) return null
  // "…, [có] 9 trưởng thôn": the next part
  if (before?.part && before.does && before.weak && goesOn(view, before.end, group.first)) return group
  let p = group.first
  while (p > view.first && (view.cls(p - 1) & COMMA) !== 0) p--
  return (view.cues(p) & PART) !== 0 ? group : null
}

/** Whether only marks, words that join and further nouns stand between the figure before and token p: the list goes on. */
function goesOn(view: View, end: number, p: number, counts = false): boolean {
  let nouns = 0
  const first = counts ? pastOpenBracket(view, end, p) : end
  for (let at = first; at < p; at = Math.max(at + 1, view.wordLast(at))) {
    // "8 hộp pháo (có xuất xứ nước ngoài), 1 xe máy"
    if (counts) at = pastBracket(view, at)
    const c = view.cls(at)
    if ((c & (COMMA | STOP | CONJ | PERIOD | COMPARE | ENTITY)) !== 0) continue
    if ((c & AUX) !== 0 && (c & (VERB | COPULA)) === 0) continue
    if ((c & ~(NOUN | PROPERTY | CLASSES.units)) !== 0 || ++nouns > 6) return false
  }
  return true
}

/** Past the end of the bracket that token `from` stands in, where it closes before token p: "(5 người [do sập nhà]), 3 người". */
function pastOpenBracket({ tokens }: View, from: number, p: number): number {
  for (let at = from; at < p; at++) {
    const { raw } = tokens.type[at]!
    if (raw === '(') return from
    if (raw === ')') return at + 1
  }
  return from
}

/** Whether a word of tense or voice shows a verb phrase to be the clause's own: "63 nhà đã bị tốc mái". */
function isTensed(view: View, objectEnd: number, verb: Range): boolean {
  const tense = view.lexicon.lists.get('words.tense') ?? -1
  if (verb.first < objectEnd || !isIn(phrasesFrom(view.lexicon, view.tokens, verb.first, verb.last), tense))
    return false
  // "khen 7 tổ và 3 thợ đã có thành tích": which of them
  return listFrom(view, verb.first + 1, 'words.restricting') === 0
}
