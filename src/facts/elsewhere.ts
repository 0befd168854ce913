/**
 * What is said of a number that no verb of its own clause governs and that goes on with no figure: by a word or a property
 * that stands for a verb, by a verb behind it, or from farther away.
 */
import { LIST } from '../knowledge/lists.ts'
import { phrasesFrom } from '../text/lexicon.ts'
import { atPartStart, commaIn, crossesFigure, listFrom, listTo, onlyNames } from './clauses.ts'
import { farProperty, isSum, reckonedOf, withLimit, worthAtEnd } from './properties.ts'
import { NONE, type Range } from './range.ts'
import {
  governedBy,
  ofCounted,
  PLAIN,
  type Said,
  type Sharing,
  type Sought,
  saidBehind,
  saidBy,
} from './sought.ts'
import { namesInList, states, statesShare } from './stating.ts'
import { verbOf } from './verb-groups.ts'
import { trimmed, verbAfter, verbBefore, verbPastApposition, verbPhraseIn, verbWithin } from './verbs.ts'
import {
  AUX,
  COMMA,
  CONJ,
  COPULA,
  DETERMINER,
  ENTITY,
  FIGURE,
  LINK,
  PREP,
  STOP,
  VERB,
  type View,
} from './view.ts'

/** "[cao nhất về năng suất là] Nà Bó 60 tạ/ha": said of those whom the copula names. */
export function named({ view, clause, near, own }: Sought): Said | null {
  const { from, verb } = clause
  if (!verb || own || !near || !namesInList(view, verb, from)) return null
  const naming = verbBefore(view, verb.first, true)
  if (!naming || naming.list) return null
  return governedBy(trimmed(view, { first: naming.first, last: verb.first }))
}

/** "kinh phí [dự kiến] 8 tỷ đồng", "[bình quân] 300 kg": the word before the number that stands for its verb. */
export function told({ view, clause, property, group, inside }: Sought): Said | null {
  const { from, verb, behind, objectEnd } = clause
  if (property || group) return null
  const word = tellsItself(view, from)
  if (!word) return null
  // "Dự kiến 40 hộ ở bản Nà Bó phải di dời": where it opens its part, their verb may stand farther behind
  const done = atPartStart(view, word.first)
    ? verbPhraseIn(view, behind.first, objectEnd)
    : (verbAfter(view, objectEnd) ?? verbWithin(view, behind.first, objectEnd))
  if (inside && done) return null
  const reckoned = reckonedOf(view, word)
  const predicate = reckoned ? [reckoned, word] : achieved(view, word, verb)
  return { ...PLAIN, predicate, head: word.first }
}

/** A word right before the number that tells of it, or that it is of all kinds. */
function tellsItself(view: View, from: number): Range | null {
  // "giấy các loại 5 tỷ đồng": all kinds of it
  const sorting = listTo(view, from, LIST['words.sorting'])
  const kind = sorting > 0 && listTo(view, from - sorting, LIST['words.plural']) === 0 ? sorting : 0
  const length = listTo(view, from, LIST['words.telling']) || kind
  return length > 0 ? { first: from - length, last: from } : null
}

/** "[trồng] ngô, khoai, sắn [được] 20 ha": with what was done, past a list of what it was done to. */
function achieved(view: View, told: Range, verb: Range | null): readonly Range[] {
  if (
    !verb ||
    listFrom(view, told.first, LIST['words.got']) === 0 ||
    crossesFigure(view, verb.first, told.first)
  )
    return [told]
  const deed = verbOf(view, trimmed(view, verb))
  return deed.last <= told.first && (view.cls(deed.first) & COPULA) === 0 ? [deed, told] : [told]
}

/** "(1.311 hộ [thoát nghèo])": what those in a bracket do, else the verb of their name, where nothing else says what happened. */
export function inBracket({ view, clause, bracketed }: Sharing): Said | null {
  const { from, behind } = clause
  if (!bracketed) return null
  const inner = verbWithin(view, behind.first, behind.last) ?? verbOfName(view, behind)
  return inner && saidBehind(inner, from)
}

/** The verb in the name of what is counted; null for none. */
export function verbOfName({ lexicon, tokens }: View, { first, last }: Range): Range | null {
  for (let p = first + 1; p < last; p++) {
    const f = phrasesFrom(lexicon, tokens, p, last).findLast((x) => (x.classes & VERB) !== 0)
    if (f && f.length > 1) return { first: p, last: p + f.length }
  }
  return null
}

/** The property that a number measures, with the word that joins it or makes the number its limit; a length of time measures none. */
export function measured({ view, clause, before, property, start, lead, joined }: Sought): Said | null {
  if (!property || clause.time) return null
  // "tặng quà 40 hộ, tổng số tiền 20 triệu đồng": what the giving came to
  const sumOfDone =
    before?.does === true &&
    isSum(view, property) &&
    lead === start &&
    (view.cls(start - 1) & COMMA) !== 0 &&
    onlyNames(view, before.end, start)
  const phrase = joined ?? worthAtEnd(view, property) ?? withLimit(view, property)
  return { ...saidBy(phrase, property.first), governed: sumOfDone }
}

/** The verb behind the counted: "23/141 trưởng xóm của 10 xã [đã qua đào tạo]". */
export function followed(s: Sought): Said | null {
  const { view, clause, inside } = s
  const { from, touching, behind, counts, objectEnd } = clause
  const whose = counts && listFrom(view, objectEnd, LIST['words.of']) > 0
  const next =
    verbAfter(view, objectEnd) ??
    (whose ? verbPhraseIn(view, behind.first, objectEnd) : null) ??
    (counts && inside && atPartStart(view, from) ? verbPastApposition(view, objectEnd) : null)
  // "(nuôi nhỏ lẻ: 12 con, [nuôi tập trung]: 30 con)": what the next item is headed with
  if (!next || (view.tokens.type[next.last]?.raw === ':' && commaIn(view, objectEnd, next.first))) return null
  if (givenFor(s, next)) return null
  // "tụ huyết trùng 900 liều đạt 58% kế hoạch": what is held against a plan is a share of them, and no more is said
  const shareOnly = counts && touching !== null && statesShare(view, next)
  return shareOnly ? { ...PLAIN, predicate: NONE, head: from } : saidBy(next, from)
}

/** "góp 120 m3 cát và 250 triệu đồng [làm đường]", and behind a comma: whether a verb behind a sum of a list only tells what it was given for. */
function givenFor({ view, clause, before, listed, group }: Sought, { first }: Range): boolean {
  if (clause.counts || clause.share || !listed || group || !before?.does) return false
  const joint = view.cls(clause.from - 1)
  if ((joint & (CONJ | COMMA)) === 0 || (view.cls(first) & AUX) !== 0) return false
  const money = view.quantities.some((q) => q.from === clause.from && q.unit?.kind === 'money')
  if ((joint & CONJ) === 0 && !money) return false
  return MADE.every((list) => listFrom(view, first, list) === 0)
}

/** What befalls somebody or something, was done to it, or was made of a plan. */
const MADE = [
  LIST['words.suffering'],
  LIST['words.passive'],
  LIST['words.fate'],
  LIST['modality.fulfilled'],
] as const

/**
 * What the nouns behind the number say of it, where no verb stands before it or it opens a part of the sentence; else the
 * verb of the list of names that it closes, or who gives it: "mỗi gốc [cho] 100 quả".
 */
export function ofNoun(s: Sought): Said | null {
  const { view, clause, inside } = s
  const { from, verb, behind, counts, objectEnd } = clause
  if (!inside) return null
  if (verb && !(atPartStart(view, from) && (clause.share || !crossesFigure(view, verb.first, from))))
    return null
  const inner = verbPhraseIn(view, behind.first, objectEnd)
  const list = !inner && verb ? verbOfNames(view, verb, from) : null
  if (list) return governedBy(list)
  const giving = inner ? null : givingBefore(s)
  if (giving && (view.cls(giving.first - 1) & (STOP | COMMA)) === 0) return saidBy(giving)
  return {
    ...PLAIN,
    predicate: inner ? [inner] : NONE,
    head: verb ? verb.first : from,
    inner,
    shared: counts && !inner && verb && !states(view, verb) ? trimmed(view, verb) : null,
  }
}

/** The verb of a list of names that a count closes: "[tặng cờ] cho huyện A, huyện B và 7 chi bộ"; null for none. */
function verbOfNames(view: View, verb: Range, from: number): Range | null {
  const group = trimmed(view, verb)
  if ((view.cls(group.first) & COPULA) !== 0 || (view.cls(from - 2) & ENTITY) === 0) return null
  let last = group.first
  while (last < group.last && (view.cls(last) & (PREP | LINK | ENTITY | DETERMINER)) === 0)
    last = view.wordLast(last)
  // "được trao tại xã A và 3 căn tại xã B": where it was done
  if ((view.cls(last) & PREP) !== 0 && listFrom(view, last, LIST['words.giving']) === 0) return null
  for (let p = last; p < from; p++) if ((view.cls(p) & (FIGURE | STOP | COPULA)) !== 0) return null
  return last > group.first ? { first: group.first, last } : null
}

/** "hỗ trợ 8 hộ có hoàn cảnh khó khăn, mỗi hộ 5 triệu đồng": a verb that only tells which of them says nothing of the sum. */
export function narrowed({ view, clause, before, lead }: Sought): Said | null {
  const { from, verb } = clause
  if (!verb?.list || !before || !ofCounted(view, verb, lead, before)) return null
  return { ...PLAIN, predicate: NONE, head: from, governed: true }
}

/** A verb farther away, past no figure. */
export function governedAfar({ view, clause }: Sought): Said | null {
  const { from, verb } = clause
  if (!verb || crossesFigure(view, verb.first, from)) return null
  return { ...governedBy(trimmed(view, verb)), head: verb.first }
}

/** The word of giving before a number that nothing else is said of. */
export function given(s: Sought): Said | null {
  const giving = givingBefore(s)
  return giving && saidBy(giving)
}

/** The word of giving before a number with no verb and no figure before it, within its sentence. */
function givingBefore({ view, clause, before }: Sought): Range | null {
  const { from, verb } = clause
  const length = verb || before ? 0 : listTo(view, from, LIST['words.giving'])
  return length > 0 && from - length > view.first ? { first: from - length, last: from } : null
}

/**
 * The property farther away, past what tells when or whose: "[kinh phí] đợt này 186 triệu đồng", "[giá bí] hiện nay
 * [khoảng] 7.000 đồng". Where there is none, nothing is said.
 */
export function namedAfar({ view, clause, before }: Sought): Said {
  const { from, verb } = clause
  const far = farProperty(view, from)
  // "doanh thu đạt 8 tỷ đồng, gồm doanh thu từ chợ 3 tỷ đồng": a part shares the verb of its whole
  const shared = far !== null && clause.part && before?.governs === true
  return { ...PLAIN, predicate: far ?? NONE, head: verb ? verb.first : from, governed: shared }
}
