/**
 * The verbs that a list leaves out: what was done with the first of it, with its whole or with all that its head names goes
 * on to items that have no verb of their own.
 */
import { LIST } from '../knowledge/lists.ts'
import { phrasesFrom } from '../text/lexicon.ts'
import { MARK } from '../text/tokens.ts'
import { listFrom, listTo, partStart } from './clauses.ts'
import type { Draft } from './draft.ts'
import type { Frame } from './frame.ts'
import type { Quantity } from './quantities.ts'
import { type Range, textIn } from './range.ts'
import { isTime, weighs } from './statements.ts'
import { states } from './stating.ts'
import { deedOfParts, verbOf } from './verb-groups.ts'
import { trimmed, verbBefore } from './verbs.ts'
import { AUX, COMMA, COPULA, ENTITY, FIGURE, PART, PREP, PROPERTY, STOP, VERB, type View } from './view.ts'

/** Figures back among which the same is looked for. */
export const MOST_BACK = 24

/** Whether what holds of the counted is said behind a verb that only says that they are there: "có 40 hộ [được vay]". */
export const holds = ({ frame }: Draft): boolean => frame.weak && frame.holds

/** What is said of a figure and of those like it: its verb without whom that was done to. */
export const saidOfAll = (view: View, { frame, predicate, governor }: Draft): string =>
  frame.governor && predicate === textIn(view, frame.governor) ? governor : predicate

/** "[có] số vốn lớn như: xã A 36 tỷ đồng": what those that a list gives as examples have is said of them; '' for none. */
export function saidWith(view: View, head: Range): string {
  let colon = head.last
  while (colon < view.last && view.tokens.type[colon]!.raw !== ':') colon++
  if (listTo(view, colon, LIST['words.such']) === 0) return ''
  const verb = verbBefore(view, head.first, true)
  return verb && !verb.list ? textIn(view, trimmed(view, verb)) : ''
}

/** Tokens from the start of a sentence within which the colon of its list stands. */
const LONGEST_HEAD = 40

/** What was done with all that a list names: "Đồ vật mà đội [thu giữ] có: 3 lồng chim, 5 điện thoại"; '' for none. */
export function deedOfList(view: View, q: Quantity): string {
  let colon = view.first
  while (view.tokens.type[colon]!.raw !== ':')
    if (++colon >= q.from || colon > view.first + LONGEST_HEAD || (view.cls(colon) & FIGURE) !== 0) return ''
  const names = listTo(view, colon, LIST['words.consist'])
  // "thu giữ nhiều tang vật, gồm:": a comma before the word that names them parts nothing
  const comma = names > 0 && (view.cls(colon - names - 1) & COMMA) !== 0 ? 1 : 0
  const found = verbBefore(view, colon - names - comma, true)
  // but what befell all of it is told anew of each part
  if (comma > 0 && found && suffers(view, found.first)) return ''
  // "- [Tặng] quà hộ nghèo: 30 suất"
  const first = found?.first ?? view.last
  // "Số thẻ đã cấp [là]: 450 thẻ"
  const closed = found && !found.list && found.last === colon && colon === q.from - 1
  if (closed && (view.cls(first) & COPULA) !== 0) return textIn(view, found)
  const opens = !isTime(q) && (first === view.first || view.tokens.type[first - 1]?.kind === MARK)
  const closes = q.unit !== null && found?.last === colon && closesHead(view, first)
  const all = names > 0 || opens || closes || tellsOfAll(view, q, first)
  const verb = all ? (found?.list ? null : found) : countingVerb(view, q, colon)
  if (verb && !isDeed(view, verb.first)) return ''
  if (verb && (view.cls(verb.first) & COPULA) === 0)
    return textIn(view, suffered(view, verbOf(view, trimmed(view, verb))))
  // "Mỗi suất quà [gồm]: 2 hộp bánh", but "Gồm: …" opens the parts of what the sentence before told
  return names > 0 && !found && colon - names > view.first
    ? textIn(view, { first: colon - names, last: colon })
    : ''
}

/** Most tokens between a colon and an item of its list. */
const LONGEST_LISTED = 80

/**
 * What was done with all that a list names within a sentence: "kiểm tra 5 cơ sở, [thu giữ] tang vật gồm: 8 xe máy, 3 điện
 * thoại", "bắt 2 người; tang vật [thu giữ]: 8 xe máy"; '' for none.
 */
export function deedWithin(view: View, q: Quantity): string {
  let colon = q.from - 1
  const most = Math.max(view.first, q.from - LONGEST_LISTED)
  while (colon > most && view.tokens.type[colon]!.raw !== ':') colon--
  if (colon <= most) return ''
  const names = listTo(view, colon, LIST['words.consist'])
  const deed = names > 0 ? deedOfParts(view, colon - names) : null
  return textIn(view, deed ?? closingVerb(view, colon - names))
}

/** The verb that a short head behind a mark closes with: "; tang vật [thu giữ]"; null for none. */
function closingVerb(view: View, end: number): Range | null {
  const verb = verbBefore(view, end, true)
  if (!verb || verb.list || verb.last !== end || (view.cls(verb.first) & COPULA) !== 0) return null
  let first = verb.first
  while (first > view.first && verb.first - first <= LONGEST_NAMED && !isMark(view, first - 1)) first--
  const named = first < verb.first && first > view.first && isMark(view, first - 1)
  return named && namesThings(view, first, verb.first) ? verbOf(view, trimmed(view, verb)) : null
}

const isMark = (view: View, p: number): boolean => (view.cls(p) & (STOP | COMMA)) !== 0

/**
 * Whether nothing is said of a figure, or only what it, or one before it in the list, is for: so what is done with the list is said
 * of it. "thu giữ: 2 xe máy, [3 bộ đồ nghề phá khóa], [1 cái cân]".
 */
export function onlyFor(view: View, q: Quantity, { predicate }: Frame): boolean {
  if (q.unit?.kind !== 'count' && !weighs(q)) return false
  return predicate.every(({ first, last }) => {
    if ((view.cls(first) & (VERB | AUX | COPULA)) !== VERB) return false
    if (first >= q.last) return true
    for (let p = last; p < q.from; p++) if ((view.cls(p) & (FIGURE | COMMA)) !== 0) return true
    return false
  })
}

/** Most tokens of what an item of a list is headed with. */
const LONGEST_ITEM = 16

/** What an item of a list says of its figure before a colon: "…; [tham gia hội làng]: 90 người"; null where that is no verb phrase. */
export function headBefore(view: View, q: Quantity): Range | null {
  const { type } = view.tokens
  const last = q.from - 1
  if (type[last]?.raw !== ':' || q.unit?.kind !== 'count') return null
  let first = last
  let comma = -1
  while (first > view.first && first > last - LONGEST_ITEM && !/^[;:.(]$/.test(type[first - 1]!.raw)) {
    first--
    if ((view.cls(first) & COMMA) !== 0) comma = first
    if ((view.cls(first) & FIGURE) === 0) continue
    // "(đã qua đào tạo: 120 người, [chưa qua đào tạo]: 80 người)": behind the item before
    if (comma < 0) return null
    first = comma + 1
    break
  }
  // "[chưa] đạt chuẩn: 15 trường"
  let verb = first
  while (verb < last && (view.cls(verb) & (AUX | VERB)) === AUX) verb = view.wordLast(verb)
  const c = view.cls(verb)
  const acts = (c & VERB) !== 0 && (c & (COPULA | PROPERTY | AUX)) === 0 && first < last
  return acts && first > view.first ? { first, last } : null
}

/** Verbs back from a colon among which the one is that governs what its list counts. */
const MOST_VERBS = 3

/** "Các xã [kết nạp được] nhiều đảng viên là: A 11 đồng chí": the verb of a head that names what its list counts; null for none. */
function countingVerb(view: View, q: Quantity, colon: number): Range | null {
  if (q.unit?.kind !== 'count') return null
  let at = colon
  for (let n = 0; n < MOST_VERBS; n++) {
    const verb = verbBefore(view, at, true)
    if (!verb || verb.list) return null
    if (namesUnit(view, q, verb.first, colon)) return { first: verb.first, last: at }
    at = verb.first
  }
  return null
}

/** Whether what a figure counts is named from token `first` on, before token `last`. */
function namesUnit(view: View, { unit }: Quantity, first: number, last: number): boolean {
  const { units } = view.scene.k
  for (let p = first; p < last; p++)
    for (const f of phrasesFrom(view.lexicon, view.tokens, p, last))
      if (f.lists.some((l) => units.get(l)?.id === unit!.id || (unit!.person && units.get(l)?.person)))
        return true
  return false
}

const suffers = (view: View, p: number): boolean =>
  listFrom(view, p, LIST['words.suffering']) > 0 || listTo(view, p, LIST['words.suffering']) > 0

/** A verb with the word before it that says that it befell: "[bị] hư hỏng". */
const suffered = (view: View, { first, last }: Range): Range => ({
  first: first - listTo(view, first, LIST['words.suffering']),
  last,
})

/** What only says how a level moved or who says so is nothing that was done with what a list names. */
const NO_DEEDS = [
  LIST['names.speech'],
  LIST['words.asking'],
  LIST['change.rise'],
  LIST['change.fall'],
  LIST['change.moves'],
] as const

/** Whether what begins at token p is something done: no word said or asked, no rise and no fall. */
const isDeed = (view: View, p: number): boolean => NO_DEEDS.every((list) => listFrom(view, p, list) === 0)

/** Most tokens of a head that names things and closes with what was done with them. */
const LONGEST_NAMED = 6

/** "Tang vật [thu giữ]: 12 gam heroin": whether the verb at token `first` closes a short head that names no property. */
const closesHead = (view: View, first: number): boolean =>
  first > view.first && first - view.first <= LONGEST_NAMED && namesThings(view, view.first, first)

/** Whether the words from token `start` on name things and no property, before a verb of something done at token `verb`. */
function namesThings(view: View, start: number, verb: number): boolean {
  for (let p = start; p < verb; p = view.wordLast(p))
    if ((view.cls(p) & (PROPERTY | VERB | COPULA | AUX | PREP | ENTITY)) !== 0) return false
  return isDeed(view, verb)
}

/** "Nhiều công trình [bị hư hỏng]: 5 cầu, 12 cống": whether a verb in a tense tells what holds of all that is counted. */
function tellsOfAll(view: View, q: Quantity, first: number): boolean {
  if (q.unit !== null && q.unit.kind !== 'count' && !weighs(q)) return false
  let tensed = false
  for (let p = first; p < view.last && view.tokens.type[p]!.raw !== ':'; p++) {
    if (!isDeed(view, p)) return false
    if ((view.cls(p) & AUX) !== 0 && listFrom(view, p, LIST['words.tense']) > 0) tensed = true
  }
  return tensed
}

/** Whether a number is a sum or a measure of something, which goes on from a whole to its parts. */
const shared = (q: Quantity): boolean => q.unit?.kind === 'money' || weighs(q)

/** Sentences back within which a verb that items leave out is looked for. */
const MOST_LEFT_OUT = 2

/**
 * The verb of something done that an item without any leaves out: that of the last like figure that had one, in this
 * sentence or just before it: "ủy thác cho các hội 297 tỷ đồng. Hội Phụ nữ 158 tỷ đồng, Hội Nông dân 91 tỷ đồng".
 */
export function leftOut(view: View, q: Quantity, sentence: number, drafts: readonly Draft[]): string {
  // "Đối với khu đất 145 ha, …": no item
  const start = partStart(view, q.from)
  // of counts only those that a name stands before: "thành phố Hòa Lạc 600 hộ"
  const count = q.unit?.kind === 'count' && q.from > start
  if (
    q.unit === null ||
    !(count || shared(q)) ||
    ((view.cls(start) & PREP) !== 0 && (view.cues(view.wordLast(start)) & PART) === 0)
  )
    return ''
  let last = sentence
  for (let i = drafts.length - 1, n = 0; i >= 0 && n < MOST_BACK; i--, n++) {
    const d = drafts[i]!
    if (d.sentence < last - MOST_LEFT_OUT) break
    if (d.q.unit?.id !== q.unit.id || d.bracketed) continue
    if (count && !called(view, d.q, q)) continue
    last = d.sentence
    if (d.frame.predicate.length > 0 || d.deed !== '') return d.change === null ? d.deed : ''
  }
  return ''
}

/**
 * "hỗ trợ bò giống cho 40 hộ, mỗi hộ [2 con]", "trao 12 xe đạp cho học sinh nghèo, mỗi em [1 chiếc]": what is given to each
 * of those before, where "mỗi" stands at `start`; '' where no verb gives.
 */
export function givenToEach(view: View, q: Quantity, start: number, previous: Draft): string {
  const { q: all, frame, deed, predicate } = previous
  const each = start + listFrom(view, start, LIST['words.per'])
  const ofThem = view.tokens.type[each]!.id === view.tokens.type[all.unitFirst]?.id
  // but "hỗ trợ 3 tổ xung kích, mỗi tổ 12 người": who is in it
  if (each === start || q.unit?.person || (!ofThem && q.unit === null)) return ''
  for (const { first, last } of frame.predicate)
    for (let p = first; p < last; p = view.wordLast(p))
      if (listFrom(view, p, LIST['words.handing']) > 0) return deed || predicate
  return ''
}

/**
 * "đàn trâu [có] 900 con; đàn bò 600 con", "vốn dân góp [chiếm] 19%, vốn vay 33%": a property that goes on with the copula of
 * the one before it in its sentence; '' for none.
 */
export function statedAlike(
  view: View,
  q: Quantity,
  { predicate, object, governor, governed }: Frame,
  sentence: number,
  drafts: readonly Draft[],
): string {
  const name = predicate[0]!
  if (governed || governor || predicate.length !== 1 || name.first !== object[0]?.first) return ''
  if (name.last > q.first || q.unit === null || listFrom(view, name.first, LIST['comparators.estimate']) > 0)
    return ''
  for (let i = drafts.length - 1; i >= 0 && drafts[i]!.sentence === sentence; i--) {
    const { frame, change, ofPlan, bracketed, kind, q: other } = drafts[i]!
    if (change !== null || ofPlan || bracketed) continue
    if (other.unit?.kind !== q.unit.kind) return ''
    // one more that goes on with it
    if (!frame.governor && frame.predicate.length === 1 && frame.predicate[0]!.last <= other.first) continue
    if (!frame.governor) return ''
    const copula = frame.predicate.length === 1 && states(view, frame.governor)
    const named = frame.object[0] !== undefined && frame.object[0].last <= frame.governor.first
    return copula && named && kind !== 'rank' ? `${textIn(view, name)} … ${textIn(view, frame.governor)}` : ''
  }
  return ''
}

/** Whether two counts are of what is called the same. */
function called({ tokens }: View, a: Quantity, b: Quantity): boolean {
  return tokens.type[a.unitFirst]!.key === tokens.type[b.unitFirst]!.key
}

/** "dài 24 km [với] 3 cây cầu": what is said of the figure before, with the word that joins a count to it. */
export function alongside(view: View, predicate: string, q: Quantity): string {
  const withed = q.unit?.kind === 'count' && predicate !== '' ? listTo(view, q.from, LIST['words.with']) : 0
  return withed > 0 ? `${predicate} … ${textIn(view, { first: q.from - withed, last: q.from })}` : predicate
}

/** The verb that goes on with a list, without whom it is done to: "[hỗ trợ] tỉnh A 55 tấn; tỉnh B 50 tấn". */
export function withoutWhom(view: View, group: Range): Range {
  for (let p = view.wordLast(group.first); p < group.last; p = view.wordLast(p)) {
    // "ghi nhận mưa to [như] A 60 mm, B 50 mm", "hình thành các vùng [như] vùng quế 90 ha"
    const such = listFrom(view, p, LIST['words.such']) > 0
    if (such || (view.cls(p) & ENTITY) !== 0) return { first: group.first, last: p }
  }
  return group
}

/** The predicate with the verb that governs the list in front; of a part without a verb, what holds of its whole. */
export function governed(previous: Draft | null, whole: Draft | null, own: string, frame: Frame): string {
  if (!frame.governed || !previous) return own
  if (own === '') return whole && holds(whole) ? whole.predicate : previous.governor
  if (frame.consists) {
    const all = whole && holds(whole) ? whole.predicate : previous.governor
    return all.endsWith(own) ? all : `${all} … ${own}`
  }
  // a property is what it is said of: "vốn ngân sách tỉnh … là"
  const property = frame.predicate[0]?.first === frame.object[0]?.first
  if (property) return frame.apart ? own : `${own} … ${previous.governor}`
  const has = frame.governor ? previous.governor.lastIndexOf(' … ') : -1
  return `${has < 0 ? previous.governor : previous.governor.slice(0, has)} … ${own}`
}

/** "huy động 90 tỷ đồng, trong đó [vốn tỉnh] 30 tỷ đồng": a part that only has a name, told with the verb of its whole; '' for none. */
export function ofWhole(whole: Draft | null, q: Quantity, frame: Frame, own: string): string {
  if (!whole || whole.governor === '' || frame.governed || frame.governor) return ''
  const named = frame.predicate.length === 1 && frame.predicate[0]!.first === frame.object[0]?.first
  return named && shared(q) && whole.q.unit?.id === q.unit?.id ? `${own} … ${whole.governor}` : ''
}
