/** What is counted, of a number behind which it is named or a bare unit stands for it. */
import { CLASSES, LIST } from '../knowledge/lists.ts'
import { ofList, phrasesFrom } from '../text/lexicon.ts'
import { endsAny, isOnly, listFrom, listTo } from './clauses.ts'
import { headPast } from './heads.ts'
import {
  labelledNumber,
  namesPeople,
  nounAfter,
  numberedAtStart,
  numberWord,
  propertyIn,
  subjectBefore,
} from './nouns.ts'
import type { Quantity } from './quantities.ts'
import { NONE, type Range } from './range.ts'
import { isAge } from './statements.ts'
import { exists, states } from './stating.ts'
import { isChange, onlyStates, verbAfter } from './verbs.ts'
import type { Verb, Vicinity } from './vicinity.ts'
import {
  AUX,
  COMMA,
  CONJ,
  COPULA,
  DETERMINER,
  ENTITY,
  FIGURE,
  LABEL,
  LINK,
  PERIOD,
  PREP,
  PROPERTY,
  STOP,
  VERB,
  type View,
} from './view.ts'

/** What is counted: empty where only the figure before can have named it. */
export function countedOf(s: Vicinity): readonly Range[] {
  const object = namedElsewhere(s) ?? [s.behind]
  const bare = object.length === 0 || (object[0] === s.behind && s.behind.last === s.q.unitLast)
  const number = bare ? (labelled(s) ?? repeated(s) ?? longerStated(s)) : null
  return number ? [number] : object
}

/** What is counted where it is not what stands behind the number; empty where nothing here names it, null where that does. */
function namedElsewhere(s: Vicinity): readonly Range[] | null {
  if (s.place === 'after') return null
  const who = visitors(s) ?? statedNumber(s)
  if (who) return [who]
  if (standsForOthers(s)) {
    const among = namedAmong(s)
    return among ? [among] : isTold(s) ? null : meant(s)
  }
  const noun = numbered(s)
  return noun && [noun]
}

/** "Số người có thẻ: 4.500 người": those whom the label before a colon counts. */
const labelled = ({ view, from }: Vicinity): Range | null =>
  view.tokens.type[from - 1]?.raw === ':' ? labelledNumber(view, from - 1) : null

/**
 * "tổng số [hộ nghèo] toàn xã 450 hộ", "…, [hộ cận nghèo] 300 hộ": what stands right before a number, as a number of them or as an
 * item of a list, and says more than the unit with which it begins; null for none.
 */
function repeated({ view, q, touching, listItem }: Vicinity): Range | null {
  const { type } = view.tokens
  const size = q.unitLast - q.unitFirst
  let first = listItem ? touching.first : -1
  for (let p = touching.first; p < touching.last; p = view.wordLast(p)) {
    const length = numberWord(view, p)
    if (length > 0) first = p + length
  }
  if (first < 0 || size === 0 || first + size >= touching.last) return null
  // "dân tộc dưới 1.000 dân"
  if (q.unit?.person && !namesPeople(view, first, touching.last)) return null
  for (let i = 0; i < size; i++) if (type[first + i]!.key !== type[q.unitFirst + i]!.key) return null
  let last = first
  while (last < touching.last && !tellsWhose(view, last)) last = view.wordLast(last)
  return last - first > size ? { first, last } : null
}

/** Whether a word that tells whose, where or when something is starts at token p: "của", "toàn" of "toàn xã". */
const tellsWhose = (view: View, p: number): boolean =>
  (view.cls(p) & (ENTITY | PREP | PERIOD)) !== 0 ||
  listFrom(view, p, LIST['words.of']) > 0 ||
  listFrom(view, p, LIST['names.whole']) > 0

/** "số [dự án] còn hiệu lực là 156": what a number that a copula states is of, not what is said of it. */
export const numberedHead = ({ view, place, from }: Vicinity): Range | null =>
  place !== 'after' && (view.cls(from - 1) & COPULA) !== 0 ? numberedAtStart(view, from) : null

/** "số [nhà của hộ nghèo] được xây mới là 12 căn": that, where it says more than the unit. */
function longerStated(s: Vicinity): Range | null {
  const number = s.own ? numberedHead(s) : null
  return number && number.last - number.first > s.q.unitLast - s.q.unitFirst ? number : null
}

/** "4.862 đồng chí": whether the counted word merely stands for what was named before. */
const standsForOthers = ({ view, q, behind, from }: Vicinity): boolean =>
  // "cả bản chưa ghi nhận trường hợp sốt rét": none of what is named behind the word
  !(q.value === 0 && q.form === 'word') &&
  isOnly(view, behind, LIST['words.anaphoric']) &&
  listTo(view, from, LIST['words.purpose']) === 0

/** "trong số [hội viên trẻ] có 7 đồng chí": those of whom the front of the sentence tells that so many are some; null for none. */
function namedAmong({ view, q, from }: Vicinity): Range | null {
  const among = view.first + listFrom(view, view.first, LIST['words.among'])
  if (among === view.first) return null
  const first = among + listFrom(view, among, LIST['words.plural'])
  const last = nounAfter(view, first)
  // "trong số các hộ có 30 em": those are no households
  if (q.unit?.person && !namesPeople(view, first, last)) return null
  return last > first && last < from && (view.cls(first) & (PROPERTY | FIGURE)) === 0 ? { first, last } : null
}

/** "bão làm 300 người mất nhà": those of whom something is said are who it says, but for "trong 18 chủ hộ, 3 người …". */
function isTold({ view, own, behind }: Vicinity): boolean {
  if (!own) return false
  const among = (view.cls(view.first) & PREP) !== 0 && (view.cls(view.wordLast(view.first)) & FIGURE) !== 0
  return !among && verbAfter(view, behind.last) !== null
}

/** Those whom a counted word stands for; empty where nothing is named here: what the figure before counted, if it counted the like. */
function meant(s: Vicinity): readonly Range[] {
  const { view, q, touching } = s
  const item = s.listItem || s.hasProperty
  const noun = item
    ? isNameInList(view, q, touching)
      ? null
      : touching
    : (subjectCounted(s) ?? propertyAt(s))
  // "cả 3 người": all of them, whoever they are; "lũy kế 9 tháng là 7 tỷ con": of those that the figure before counts
  if (!noun || allOf(view, noun) || isOnly(view, noun, LIST['words.cumulative'])) return NONE
  // neither "mục tiêu là 15 triệu lượt" nor "trong tỉnh là 200 người" names anything
  return isOnly(view, noun, LIST['words.aim']) || isWhere(view, noun) ? NONE : [bareOf(view, noun)]
}

/** The subject of the verb that governs a number, where those are whom it counts. */
function subjectCounted({ view, q, verb }: Vicinity): Range | null {
  // "Ban Chấp hành lâm thời gồm 27 đồng chí": those who make up a body are not it
  const subject =
    verb && listFrom(view, verb.first, LIST['words.consist']) === 0 ? subjectOfNumber(view, verb) : null
  if (!verb || !subject) return null
  const counted = names(view, subject, verb) && countsItsSubject(view, subject, verb)
  return counted || arePeople(view, q, subject, verb) ? subject : null
}

/** "[dân số] đến năm 2035 chừng 4.170 người": the property that opens a clause without a verb, right before a time. */
function propertyAt({ view, own, from }: Vicinity): Range | null {
  const noun = own ? null : subjectBefore(view, from, false)
  if (!noun || noun.last >= from || (view.cls(noun.first) & PROPERTY) === 0) return null
  for (let p = noun.last; p < from; p = view.wordLast(p))
    if ((view.cls(p) & (PERIOD | AUX | PREP)) === 0) return null
  return noun
}

/** Those before a verb whose number it tells, past what only says where or whose they are. */
function subjectOfNumber(view: View, verb: Verb): Range | null {
  const near = verb.list ? null : (subjectBefore(view, verb.nucleus, true) ?? numberedDoers(view, verb))
  const where = near ? isWhereabouts(view, near) : follows(view, verb) || isBehindAge(view, verb)
  const far = where ? subjectBefore(view, verb.nucleus, false) : null
  // with the age, and whose they are: "dân số từ 15 tuổi trở lên của tỉnh"
  const until = far && crossesAge(view, far.first, verb.first) ? verb.first : 0
  const end = far && Math.max(until, Math.min(far.last, nounAfter(view, far.first)))
  return far && end ? { first: far.first, last: end } : near
}

/**
 * Whether a noun phrase only tells where or whose those are who are counted: "tổng lượt khách về [tỉnh] đạt 3 triệu lượt",
 * "đàn bò trên [cả nước] còn 5 triệu con".
 */
const isWhereabouts = (view: View, noun: Range): boolean =>
  isOnly(view, noun, LIST['names.organisation_level']) ||
  // "số lao động tại [các khu công nghiệp] là 300 người": where they are is not who they are
  isPlaceOfNumber(view, noun) ||
  // "số người từ 60 tuổi trở lên [của xã] là 320 người": whose they are
  listFrom(view, noun.first, LIST['words.of']) > 0

/** Whether a place stands before a verb group behind a word that says where: "trên [cả nước] chỉ còn". */
function follows(view: View, verb: Verb): boolean {
  let p = verb.nucleus
  while (p > view.first && (view.cls(p - 1) & (AUX | PERIOD)) !== 0) p = view.wordFirst(p - 1)
  const nr = p > view.first ? view.scene.entityOf[p - 1]! : -1
  const e = nr >= 0 ? view.scene.entities[nr]! : null
  if (e?.kind !== 'place' || e.first === view.first) return false
  // "cả nước" is never what is counted
  return view.scene.places[e.place]!.rank === 0 || listTo(view, e.first, LIST['words.locative']) > 0
}

/** Whether an age stands right before a verb: "dân số từ 15 tuổi trở lên [là]". */
function isBehindAge(view: View, { first }: Range): boolean {
  const end = first - listTo(view, first, LIST['modality.bound'])
  return (view.cls(end - 1) & FIGURE) !== 0 && listTo(view, end, LIST['words.age']) > 0
}

/** Whether an age stands between two tokens. */
const crossesAge = (view: View, first: number, last: number): boolean =>
  view.quantities.some((q) => q.from > first && q.to <= last && isAge(view, q))

/** Whether a subject is what its verb's number counts: a property, what a copula states, or a thing that nobody else acts on. */
export function names(view: View, subject: Range, verb: Range): boolean {
  if (propertyIn(view, subject)) return true
  // "đại hội bầu 14 đồng chí": who acts is not counted
  if (listFrom(view, subject.first, LIST['names.gathering']) > 0) return false
  if (states(view, verb)) return listTo(view, verb.last, LIST['words.possess']) === 0
  for (let p = subject.first; p < subject.last; p = view.wordLast(p))
    if ((view.cls(p) & (VERB | ENTITY | LINK)) !== 0) return false
  return true
}

/** Whether those before a verb are whom its number counts: "nữ có 40 người", "lao động tăng 20 người", not "bão làm chết 3 người". */
function countsItsSubject(view: View, subject: Range, verb: Range): boolean {
  if (states(view, verb) || propertyIn(view, subject)) return true
  for (let p = verb.first; p < verb.last; p = view.wordLast(p))
    if (listFrom(view, p, LIST['words.suffering']) > 0 || isChange(view, p)) return true
  // "họ được mời", not "huyện thu hồi được"
  return (
    listFrom(view, verb.first, LIST['words.passive']) > 0 ||
    listTo(view, verb.first, LIST['words.passive']) > 0
  )
}

/** Whether those before "có" are people, as are those counted behind it: "đại biểu dưới 40 tuổi có [9 người]". */
const arePeople = (view: View, q: Quantity, { first, last }: Range, verb: Range): boolean =>
  q.unit?.person === true &&
  listTo(view, verb.last, LIST['words.possess']) > 0 &&
  namesPeople(view, first, last)

/** Whether a noun phrase tells where those are of whom the words before it say the number: "số lao động tại [các xã]". */
function isPlaceOfNumber(view: View, { first }: Range): boolean {
  const opener = view.cls(first - 1)
  if ((opener & (PREP | LINK)) !== (PREP | LINK) || listTo(view, first, LIST['words.of']) > 0) return false
  for (
    let p = view.wordFirst(first - 1) - 1, n = 0;
    p >= view.first && n < 8;
    p = view.wordFirst(p) - 1, n++
  ) {
    const c = view.cls(p)
    if ((c & (COMMA | STOP | FIGURE | COPULA | AUX)) !== 0 && (c & PROPERTY) === 0) return false
    if (listFrom(view, view.wordFirst(p), LIST['words.number_of']) > 0) return true
  }
  return false
}

/** "như: [Nam Sơn] 106%; [Cao Sơn] (xã B) 101%": a bare name in a list of the like has the figure, and is not what is measured. */
export function isNameInList(view: View, q: Quantity, { first, last }: Range): boolean {
  if (last - first < 2 || (view.cls(first) & (PROPERTY | CLASSES.units)) !== 0) return false
  for (let p = first; p < last; p++) if (view.tokens.type[p]!.capital !== 1) return false
  const n = view.quantities.indexOf(q)
  const like = (other: Quantity | undefined): boolean => other?.unit?.id === q.unit?.id
  return like(view.quantities[n - 1]) || like(view.quantities[n + 1])
}

/** What is counted, without the words that only say that it is a number of them: "số", "tổng số". */
export function bareOf(view: View, range: Range): Range {
  const nr = LIST['words.number_of']
  const f = phrasesFrom(view.lexicon, view.tokens, range.first, range.last).findLast((x) => ofList(x, nr))
  const first = range.first + (f?.length ?? 0)
  return first < range.last ? { first, last: range.last } : range
}

/**
 * "[số] hộ nghèo của huyện giảm 300 hộ": what is counted, named before the verb, where the unit repeats its head; without
 * "số" only before a verb that states ("hộ cận nghèo là 300 hộ").
 */
function numbered({ view, q, own, behind: unit, from }: Vicinity): Range | null {
  const subject = own && q.unit && unit.last === q.unitLast ? subjectBefore(view, own.nucleus, false) : null
  if (!own || !subject) return null
  const { type } = view.tokens
  const { first, last: end } = bareOf(view, subject)
  const stated = view.wordLast(own.nucleus) >= from && (states(view, own) || exists(view, own))
  if (first === subject.first && !stated) return null
  for (let i = unit.first; i < unit.last; i++)
    if (type[first + i - unit.first]!.key !== type[i]!.key) return null
  let last = first
  while (
    last < end &&
    (view.cls(last) & (ENTITY | PREP | PERIOD | COMMA | AUX)) === 0 &&
    listFrom(view, last, LIST['words.of']) === 0
  )
    last = view.wordLast(last)
  return last - first > unit.last - unit.first ? { first, last } : null
}

/** "[số tàu hỏng] là 9 chiếc": those whose number a copula states, with what they did; null without "số". */
function numberedDoers(view: View, { first, nucleus }: Verb): Range | null {
  const subject = nucleus > first ? subjectBefore(view, first, true) : null
  return subject && bareOf(view, subject).first > subject.first
    ? { first: subject.first, last: nucleus }
    : null
}

/** Most words between "số" and the copula that states how many. */
const MOST_STATED = 20

/**
 * "số [người được vay vốn, học nghề] là 40 người": those whose number a copula states, with all that tells which, from the word for a number that opens its part of the sentence; null where no such word does.
 */
function statedNumber({ view, own, from }: Vicinity): Range | null {
  if (!own) return null
  let last = own.nucleus
  while (last < from && (view.cls(last) & COPULA) === 0) last = view.wordLast(last)
  if (last >= from || !onlyStates(view, { first: last, last: from })) return null
  // "số thóc còn trong 2 lẫm": where they are
  if (listTo(view, from, LIST['words.locative']) > 0) return null
  for (
    let c = view.cls(last - 1);
    (c & (AUX | PERIOD)) !== 0 && (c & (LABEL | STOP)) === 0;
    c = view.cls(last - 1)
  )
    last = view.wordFirst(last - 1)
  // "số lao động tại các xã": with no deed, where they are is not who they are
  let acts = false
  let where = false
  for (let at = last, n = 0; n < MOST_STATED && at > view.first; n++) {
    const c = view.cls(at - 1)
    if ((c & VERB) !== 0) acts = true
    if ((c & PREP) !== 0) where = true
    if ((c & (STOP | FIGURE | COPULA)) !== 0 && (c & PROPERTY) === 0) return null
    // "được tư vấn, giới thiệu nghề": one more verb, but no clause of its own; "học nghề, cao đẳng": one more noun
    if ((c & COMMA) !== 0 && ((view.cls(at) & VERB) === 0 || (view.cls(at) & (AUX | PROPERTY)) !== 0)) {
      if (headPast(view, at - 1) < 0) return null
    }
    at = view.wordFirst(at - 1)
    const length = numberWord(view, at)
    if (length === 0) continue
    const first = at + length
    const opens = (view.cls(at - 1) & (STOP | COMMA | PERIOD | CONJ | AUX)) !== 0
    // "số đỗ là 16 em": no more than what they did
    const named = (view.cls(first) & (VERB | AUX)) === 0 || (view.cls(first) & CLASSES.units) !== 0
    return opens && named && (acts || !where) && first < last ? { first, last } : null
  }
  return null
}

/** "[khách quốc tế] đạt 5 triệu lượt người", "[khách du lịch] đến Sa Pa 900 lượt": who came, where the unit only says how often. */
function visitors({ view, own, from, behind }: Vicinity): Range | null {
  if (!isOnly(view, behind, LIST['words.visits'])) return null
  const said = own && (states(view, own) || exists(view, own))
  const subject = said ? subjectBefore(view, own.nucleus, false) : null
  const named = subject && bareOf(view, subject)
  if (named && listFrom(view, named.first, LIST['words.visitors']) > 0) return named
  for (let p = from; p > view.first; ) {
    if ((view.cls(p - 1) & (FIGURE | STOP | COMMA)) !== 0) return null
    p = view.wordFirst(p - 1)
    if (listFrom(view, p, LIST['words.visitors']) === 0) continue
    const who = bareOf(view, { first: p, last: Math.min(nounAfter(view, p), from) })
    return who.last > who.first ? who : null
  }
  return null
}

/** Whether a noun phrase is a bare word for all or some of what is counted: "cả", "tất cả". */
const allOf = (view: View, { first, last }: Range): boolean =>
  (view.cls(first) & DETERMINER) !== 0 && view.wordLast(first) >= last

/** Whether a noun phrase is one word that only tells where: "trong [tỉnh]", "ngoài [nước]". */
const isWhere = (view: View, { first, last }: Range): boolean =>
  view.wordLast(first) === last &&
  (view.cls(first) & PROPERTY) === 0 &&
  endsAny(view, first, [LIST['words.locative'], LIST['words.by']]) &&
  listTo(view, first, LIST['words.with']) === 0
