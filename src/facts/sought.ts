/**
 * What a clause is searched for, so that the rules of `predicate` can tell what is said of its number. All of it is found
 * once, in two steps: the second is taken only where no rule needs less.
 */
import { CLASSES, LIST } from '../knowledge/lists.ts'
import { ofList, phrasesFrom } from '../text/lexicon.ts'
import { crossesFigure, ends, listFrom, listTo, onlyNames, partStart } from './clauses.ts'
import { identityIn, standingOf } from './properties.ts'
import type { Range } from './range.ts'
import { exists, namesInList } from './stating.ts'
import { ownGroup } from './verb-groups.ts'
import { pastBracket, verbPhraseIn } from './verbs.ts'
import { isQuoted } from './vicinity.ts'
import {
  AUX,
  COMMA,
  COMPARE,
  CONJ,
  COPULA,
  ENTITY,
  FIGURE,
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
  /** It is how long something takes: "diễn ra trong 2 ngày". */
  readonly lasts: boolean
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
  readonly consists: boolean
  /** It is a property in a list that the verb of the list goes past: that was not done with it. */
  readonly apart: boolean
  /** The verb of a list that the number may go on with: "tặng cờ cho xã A, xã B và [5 chi bộ]". */
  readonly shared: Range | null
}

/** What a predicate is beside its words, unless a rule says more: no other verb has to do with it. */
export const PLAIN = {
  inner: null,
  governed: false,
  governor: null,
  weak: false,
  consists: false,
  apart: false,
  shared: null,
} as const

/** One phrase says it. */
export const saidBy = (phrase: Range, head = phrase.first): Said => ({ ...PLAIN, predicate: [phrase], head })

/** The verb before the number that governs it says it. */
export const governedBy = (verb: Range): Said => ({ ...saidBy(verb), governor: verb })

/** What holds of the counted, behind their number, says it. */
export const saidBehind = (inner: Range, head: number): Said => ({ ...saidBy(inner, head), inner })

/** The first step: the number's verb, what stands between the two, and whether it goes on with the figure before. */
export interface Sought {
  readonly view: View
  readonly clause: Clause
  readonly before: Before | null
  /** The property that the number measures and that touches it. */
  readonly property: Range | null
  /** First token of the noun phrase that touches the number, else of the number. */
  readonly start: number
  /** That token, or the first of the "với" before it. */
  readonly lead: number
  /** No comma and no figure lies between the verb and the number; before "với" a comma may. */
  readonly near: boolean
  /** The verb before the number, where it neither only tells which of those counted before nor names those of a list. */
  readonly own: Clause['verb']
  /** It goes on with the list of the figure before. */
  readonly listed: boolean
  /**
   * "thuê với giá", "chấm dứt hợp đồng với": the word that joins the number to its verb, with the property; it is said with
   * the verb.
   */
  readonly joined: Range | null
  /** The group of its own verb, up to the property that it measures. */
  readonly group: Range | null
  /** Words open it as a part of the whole before: "trong đó", "gồm". */
  readonly part: boolean
  /** Nouns stand behind it. */
  readonly inside: boolean
}

export function soughtIn(view: View, clause: Clause, before: Before | null): Sought {
  const { from, verb, touching, withed, counts, behind } = clause
  const property = clause.hasProperty ? touching : null
  const start = touching?.first ?? from
  const lead = withed > 0 ? start - withed : start
  const near = verb !== null && (!verb.list || (withed > 0 && !crossesFigure(view, verb.first, from)))
  // "giúp 20 hộ thiếu chỗ ở [với tổng số tiền] …"
  const sums = withed > 0 && property !== null && before?.does === true
  const which =
    withed > 0 && property !== null && verb !== null && before !== null && ofCounted(view, verb, lead, before)
  const own = near && !which && !namesInList(view, verb, from) ? verb : null
  const listed =
    before !== null &&
    (which || goesOn(view, before.end, lead, counts) || (sums && onlyNames(view, before.end, lead)))
  const joins = withed > 0 && view.wordFirst(start - 1) === lead
  const joined = joins ? { first: lead, last: property ? property.last : start } : null
  const group = own ? ownGroup(view, own, withed > 0 ? null : property) : null
  const part = opensPart(view, group, lead) || (lead !== from && opensPart(view, group, from))
  const inside = behind.last > behind.first
  return { view, clause, before, property, start, lead, near, own, listed, joined, group, part, inside }
}

/** The second step: what it shares with the figure before. */
export interface Sharing extends Sought {
  /** A bracket opens right before it, or before the verb of the parts that it is one of. */
  readonly bracketed: boolean
  /** "[mỗi] phần quà gồm 10 kg gạo" tells what one of them is made up of. */
  readonly each: boolean
  /** "(gồm 38 tỷ đồng vốn tỉnh, …)": it makes up what was raised before. */
  readonly consists: boolean
  /** What was done with the figure before was done with it. */
  readonly inherits: boolean
  /** The verb that says that it is there as a part of the whole before: "trong đó [có]". */
  readonly has: Range | null
}

export function sharingIn(s: Sought): Sharing {
  const { view, clause, before, property, lead, group, part } = s
  const opensAt = group && part ? group.first : lead
  const bracketed = opensAt > view.first && view.tokens.type[opensAt - 1]!.raw === '('
  const each = group !== null && opensWithEach(view, group)
  const consists = group !== null && part && !clause.counts && !property && before?.does === true && !each
  const inherits = before?.governs === true && !each && (consists || (!bracketed && sharesVerb(s)))
  const has = property
    ? null
    : group
      ? partWith(view, group, before)
      : part
        ? partHas(view, clause.from)
        : null
  return { ...s, bracketed, each, consists, inherits, has }
}

/** Whether a number has the verb of the figure before, if that can govern more. */
function sharesVerb({ clause, before, property, listed, group, part }: Sought): boolean {
  const goesOn = listed && !group
  if (clause.withed > 0) return goesOn
  // "gồm 31 dự án": the parts of what was counted before share the verb that did more than state it
  if (clause.counts && (part ? !(group && before?.weak) : goesOn)) return true
  const ofDone = clause.touching !== null && before?.does === true
  return goesOn && clause.part && (property !== null || ofDone)
}

/**
 * What holds of the counted, within the noun phrase behind the number or behind that; of so many out of so many, who or
 * what they are: "12/90 hội viên [là người cao tuổi]".
 */
export function innerOf({ view, clause, inside }: Sought): Range | null {
  const { behind } = clause
  const standing = clause.ratio ? (identityIn(view, behind) ?? standingOf(view, behind)) : null
  if (standing) return standing
  // "7 “tổ phụ nữ tiết kiệm” [ra mắt]": a verb of the name says nothing of them
  const named = isQuoted(view, behind) ? behind.last + 1 : behind.first
  return clause.counts || inside ? verbPhraseIn(view, named, Math.max(named, clause.objectEnd)) : null
}

/** What those are let do that a noun phrase counts, right behind it or within it: "lượt hộ [vay vốn]". */
export function lentIn(view: View, first: number, last: number): Range | null {
  const done = (p: number): Range | null => {
    const length = listFrom(view, p, LIST['words.lent'])
    return length > 0 ? { first: p, last: p + length } : null
  }
  let found = done(last)
  for (let p = first + 1; !found && p < last; p++) found = done(p)
  return found
}

/**
 * Whether a verb before "với" only tells which of those counted before: "xử phạt 33 vụ [lấn chiếm] với số tiền …" is
 * said of the fining.
 */
export function ofCounted(view: View, verb: Range, lead: number, before: Before): boolean {
  if (!before.does || before.object < 0 || verb.first < before.object) return false
  // "hỗ trợ 12 hộ bị [sập nhà], mỗi hộ 10 triệu đồng": what each of them gets is what was done to all
  // but "vận chuyển trong va li, mỗi lần 5 kg": what is done each time is the nearer deed
  const start = partStart(view, lead)
  const each = listFrom(view, start, LIST['words.each'])
  if (each > 0 && listFrom(view, start + each, LIST['words.event']) === 0) return true
  const apart = (view.cls(verb.first - 1) & (COMMA | CONJ | STOP | AUX | PREP | ENTITY)) !== 0
  if (apart || (view.cls(verb.first) & AUX) !== 0) return false
  // "nặng 2 tấn [đã được] nông dân bán với giá": a tense of its own opens a clause
  for (let p = view.wordLast(before.object); p < lead; p++) {
    const c = view.cls(p)
    if ((c & (FIGURE | STOP)) !== 0 || ((c & AUX) !== 0 && p < verb.first)) return false
  }
  return true
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
    // "vi phạm [trong vận chuyển] gỗ; 5 vụ phá rừng": a verb behind a preposition is a name there
    const named = counts && (c & (PREP | VERB)) === PREP ? view.wordLast(at) : p
    if (
      named < p &&
      (view.cls(named) & (VERB | COPULA)) === VERB &&
      listFrom(view, at, LIST['words.locative']) > 0
    ) {
      at = named
      continue
    }
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

/** Whether nothing but words that open the parts of a whole stands between a verb group's place and the number. */
function opensPart(view: View, group: Range | null, lead: number): boolean {
  if (group) {
    const consist = LIST['words.consist']
    const found = phrasesFrom(view.lexicon, view.tokens, group.first, group.last)
    return found.some((f) => ofList(f, consist) && group.first + f.length >= group.last)
  }
  for (let p = lead; p > view.first && p > lead - 4; p--) {
    if (ends(view, p, LIST['words.part'])) return true
    if ((view.cls(p - 1) & (COMMA | STOP | PERIOD)) === 0) return false
  }
  return false
}

/** Whether the part of a sentence that a verb group is the verb of opens with "mỗi". */
function opensWithEach(view: View, { first }: Range): boolean {
  let p = first
  while (p > view.first && (view.cls(p - 1) & (COMMA | STOP | FIGURE)) === 0) p--
  return p < first && listFrom(view, p, LIST['words.per']) > 0
}

/** The verb that words which open a part end with: "trong đó [có] 12 liệt sỹ". */
function partHas(view: View, from: number): Range | null {
  for (let p = from; p > view.first && p > from - 4; p--) {
    const length = listTo(view, p, LIST['words.possess'])
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
