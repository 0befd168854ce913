/** What a number measures: what is named beside it, the property or the subject of its clause, or what a sum is for. */
import { CLASSES, LIST } from '../knowledge/lists.ts'
import { opening, phrasesFrom } from '../text/lexicon.ts'
import { NUMBER } from '../text/tokens.ts'
import { atPartStart, isOnly, listFrom, listTo } from './clauses.ts'
import { bareOf, isNameInList, names, numberedHead } from './counted.ts'
import { headPast } from './heads.ts'
import { reaches } from './levels.ts'
import { nounAfter, nounBefore, onlyEntity, propertyBefore, propertyIn, subjectBefore } from './nouns.ts'
import type { Quantity } from './quantities.ts'
import { NONE, type Range } from './range.ts'
import type { Before } from './sought.ts'
import { weighs } from './statements.ts'
import { exists, states } from './stating.ts'
import { isSum, sumOf } from './sums.ts'
import { isChange, verbBefore } from './verbs.ts'
import { isRanked, onlyMeans, type Verb, type Vicinity } from './vicinity.ts'
import {
  AUX,
  COMMA,
  COMPARE,
  CONJ,
  COPULA,
  DETERMINER,
  ENTITY,
  FIGURE,
  LABEL,
  PERIOD,
  PREP,
  PROPERTY,
  STOP,
  VERB,
  type View,
} from './view.ts'

/** What is measured, or counted with nothing behind the number that says what: empty where only the figure before names it. */
export function measuredOf(s: Vicinity): readonly Range[] {
  const { view, verb } = s
  const named = subjectOfClause(s)
  const whole = named && headed(s, named)
  const empty = named !== null && whole === named && isEmpty(s, named)
  const subject = whole && !empty ? widened(view, whole, verb === null || states(view, verb)) : null
  return settled(s, subject, nearby(s, subject) ?? farther(s, empty))
}

/** Who or what the clause before a number speaks of. */
function subjectOfClause({ view, own, from, most, saidPredicate }: Vicinity): Range | null {
  const all = most ? null : subjectBefore(view, own ? own.nucleus : from, false)
  const said = all && whatIsSaid(view, all)
  return said && saidPredicate && reaches(view, saidPredicate) ? doneToIn(view, said) : said
}

/**
 * "các bản đã mở rộng [kho] lên", "[tiền công] cũng được điều chỉnh lên": what something is done to, before the level
 * that it reaches. A tense parts those who do it from the verb; where nothing is named behind that, it is done to them.
 */
function doneToIn(view: View, range: Range): Range {
  const { first, last } = range
  // "số tiền các bản đã góp lên": which of it
  const property = (view.cls(first) & PROPERTY) !== 0
  for (let p = view.wordLast(first); p < last; p = view.wordLast(p)) {
    if ((view.cls(p) & (AUX | PROPERTY)) !== AUX) continue
    let verb = p
    let passive = false
    while (verb < last && (view.cls(verb) & (AUX | VERB)) === AUX) {
      passive ||= listFrom(view, verb, LIST['words.passive']) > 0
      verb = view.wordLast(verb)
    }
    const tensed = verb > view.wordLast(p) || !passive
    if (!tensed || (property && !passive)) return range
    if (passive) return { first, last: p }
    if ((view.cls(verb) & VERB) === 0) return range
    let end = verb
    while (end < last && (view.cls(end) & (VERB | AUX | CONJ)) !== 0 && (view.cls(end) & PROPERTY) === 0)
      end = view.wordLast(end)
    return end < last ? { first: end, last } : { first, last: p }
  }
  return range
}

/** Whether a subject names nothing that is measured. */
const isEmpty = (s: Vicinity, subject: Range): boolean => isPlanOnly(s, subject) || namesNothing(s, subject)

/** "tăng 5% ([kế hoạch] tăng 10%)": of what the figure before the bracket is of. */
const isPlanOnly = ({ view, reading }: Vicinity, { first, last }: Range): boolean =>
  reading.pattern.sets.change !== undefined &&
  view.tokens.type[first - 1]?.raw === '(' &&
  isOnly(view, { first, last }, LIST['modality.plan'])

/** Whether its words, or whom they name, leave open what is measured. */
const namesNothing = ({ view, q, verb }: Vicinity, subject: Range): boolean =>
  saysNothing(view, subject) ||
  owns(view, q, subject) ||
  // "gia đình có 2 ha": whose it is
  (verb !== null &&
    listFrom(view, verb.nucleus, LIST['words.possess']) > 0 &&
    isOnly(view, subject, LIST['names.home'])) ||
  onlyActs(view, subject) ||
  // "đạt 3 tấn, [lũy kế] 9 tháng là 20 tấn": how much there is of the same by now
  isOnly(view, subject, LIST['words.cumulative']) ||
  onlyMeans(view, subject) ||
  ((q.unit?.kind === 'percent' || q.unit?.kind === 'measure') &&
    isNameInList(view, q, withoutLevel(view, subject))) ||
  isOnly(view, subject, LIST['names.pronoun'])

/** What is measured, where the statement has it; null where nothing nearby says so. */
function nearby(s: Vicinity, subject: Range | null): readonly Range[] | null {
  const taken = propertyBetween(s) ?? propertyTaken(s)
  if (taken) return [taken]
  if (s.place === 'carried') return subject && (!s.before || propertyIn(s.view, subject)) ? [subject] : NONE
  if (s.place === 'whole') return wholeOf(s, subject)
  if (s.place === 'own') return bearing(s, subject)
  return (s.place === 'before' ? null : beside(s, subject)) ?? ahead(s, subject)
}

/** The property that is named behind what a statement says, before its number. */
function propertyBetween({ view, q, place, saidPredicate }: Vicinity): Range | null {
  const property = place === 'carried' && saidPredicate ? propertyBefore(view, q.from) : null
  return property && property.first > saidPredicate!.last ? property : null
}

/** "cho [năng suất] 6 tấn/ha": the property that a verb right before a number has taken along. */
function propertyTaken({ view, place, saidPredicate, touches, from }: Vicinity): Range | null {
  if (saidPredicate || place === 'before' || touches) return null
  const first = from > view.first ? view.wordFirst(from - 1) : from
  const gives = listFrom(view, first, LIST['words.giving'])
  if (gives === 0 || first + gives >= from) return null
  const { classes } = phrasesFrom(view.lexicon, view.tokens, first + gives, from).findLast(
    (f) => first + gives + f.length === from,
  ) ?? { classes: 0 }
  return (classes & PROPERTY) !== 0 ? { first: first + gives, last: from } : null
}

/** What a share is of: what is named behind it, or the rate that it is a level of. */
function wholeOf({ view, before, behind, saidPredicate }: Vicinity, subject: Range | null): readonly Range[] {
  if (behind.last > behind.first) return [behind]
  if (!subject || !saidPredicate) return NONE
  // "dư nợ đạt 900 tỷ đồng, nợ xấu chiếm 2%": of what the figure before measures
  const ofSelf = before === null || listFrom(view, subject.first, LIST['words.rate']) > 0
  return ofSelf && propertyIn(view, subject) ? [subject] : NONE
}

/** What has the length or width that a word of measure tells, else that word. */
function bearing({ view, saidPredicate }: Vicinity, subject: Range | null): readonly Range[] {
  const bearer = saidPredicate ? bearerOf(view, saidPredicate.first, subject) : subject
  return bearer ? [bearer] : saidPredicate ? [saidPredicate] : NONE
}

/** What is named right beside a number, behind it or as the property that it measures; null for nothing. */
function beside(s: Vicinity, subject: Range | null): readonly Range[] | null {
  const { view, q, touching, behind } = s
  const is = identified(s)
  if (is) return [is]
  const follows = behind.last > behind.first
  if (follows && q.unit?.kind === 'percent') return [behind]
  if (s.hasProperty && !isPlanOnly(s, touching))
    return [valuedBefore(view, touching) ?? propertyOf(view, touching)]
  if (!follows) return null
  return subject && isYield(s, subject) ? [subject, behind] : [behind]
}

/** "310 tỷ là [vốn đi vay]": a sum that opens its part is what the copula behind it says. */
function identified({ view, q, right, touches, own }: Vicinity): Range | null {
  if (touches || own || !(q.unit?.kind === 'money' || isSum(q) || weighs(q))) return null
  const is = listFrom(view, right, LIST['words.identity'])
  const last = is > 0 ? nounAfter(view, right + is) : 0
  return last > right + is ? { first: right + is, last } : null
}

/** "[sản lượng] đạt 37.000 tấn [cà phê]": whether a subject is the property of what is named behind the number. */
const isYield = ({ view, q, own }: Vicinity, subject: Range): boolean =>
  weighs(q) && own !== null && states(view, own) && !exists(view, own) && propertyIn(view, subject)

/** What is named before a number; null for nothing. */
function ahead(s: Vicinity, subject: Range | null): readonly Range[] | null {
  if (s.saidPredicate) return subject && [subject]
  const item = itemOf(s)
  if (item) return item
  const noun = rankedFirst(s) ?? alike(s, subject) ?? doneTo(s) ?? told(s, subject)
  return noun ? [noun] : sumFor(s)
}

/** The item of a list that a number stands behind; empty where it is one of those that have the figures. */
function itemOf(s: Vicinity): readonly Range[] | null {
  const { view, q, touching, listItem } = s
  if (!listItem || (owns(view, q, touching) && !isSource(view, q, s.before, touching))) return null
  return isNameInList(view, q, touching) ? NONE : [widened(view, touching)]
}

/**
 * "trong đó ngân sách tỉnh 40 tỷ đồng, [doanh nghiệp] 8 tỷ đồng": whether a sum in a list of funds comes from those who are
 * named before it, by no name of their own.
 */
export const isSource = (view: View, q: Quantity, before: Before | null, named: Range | null): boolean =>
  q.unit?.kind === 'money' &&
  before !== null &&
  before.object >= 0 &&
  (view.cls(before.object) & PROPERTY) !== 0 &&
  named !== null &&
  (view.cls(named.last - 1) & (ENTITY | PROPERTY)) === 0 &&
  (view.cls(named.first) & PROPERTY) === 0

/** "lớn nhất là [đầm nuôi cua] với 310 ha": a copula names what is measured. */
function rankedFirst({ view, q, touching, from, withed }: Vicinity): Range | null {
  if (!weighs(q) && withed === 0) return null
  const item = withed > 0 ? { first: nounBefore(view, from - withed), last: from - withed } : touching
  const copula = listTo(view, item.first, LIST['words.identity'])
  if (copula === 0 || item.last === item.first) return null
  return withed === 0 || isRanked(view, item.first - copula) ? item : null
}

/** An item of a list of things that begin with the same word, with the verb that is part of its name. */
function alike({ view, q, before, own, from }: Vicinity, subject: Range | null): Range | null {
  if (!weighs(q) || !subject || !before || !likeHead(view, subject, before, from)) return null
  // "cây ngô [trồng được] 12 ha"
  const last = own && !states(view, own) ? Math.max(subject.last, own.first) : from
  return trimmedNoun(view, { first: subject.first, last })
}

/** What stands between a verb and the measure of what it is done to. */
const doneTo = ({ view, q, touching, touches, own, from }: Vicinity): Range | null =>
  weighs(q) &&
  touches &&
  own &&
  listTo(view, from, LIST['words.telling']) === 0 &&
  // "bán ra [thị trường] 2.500 tấn": where to
  listTo(view, touching.first, LIST['words.completing']) === 0 &&
  (view.cls(touching.first - 1) & VERB) !== 0 &&
  (view.cls(touching.first - 1) & (FIGURE | ENTITY)) === 0
    ? touching
    : null

/** The subject, where the verb only states, or does nothing that something else would be the measure of. */
const told = ({ view, q, own, from }: Vicinity, subject: Range | null): Range | null =>
  subject &&
  (!own ||
    states(view, own) ||
    propertyIn(view, subject) ||
    ((weighs(q) || q.rate) && isLeft(view, subject, own, from)))
    ? subject
    : null

/** What money is of that a verb governs. */
const sumFor = ({ view, q, own, from }: Vicinity): readonly Range[] | null =>
  own && (q.unit?.kind === 'money' || isSum(q)) ? sumOf(view, q, own, from) : null

/** A property farther away, but past no subject that names nothing; else what is counted behind the number. */
function farther({ view, counts, behind, from }: Vicinity, empty: boolean): readonly Range[] {
  const far = empty ? null : propertyBefore(view, from)
  if (far) return [far]
  return counts && behind.last > behind.first ? [behind] : NONE
}

/** What was found, as what it is called apart from what is said of it. */
function settled(s: Vicinity, subject: Range | null, found: readonly Range[]): readonly Range[] {
  const { view, saidPredicate } = s
  const object = s.counts && subject && found[0] === subject ? [bareOf(view, subject)] : found
  if (saidPredicate) return besides(s, saidPredicate, object)
  const number = s.q.unit === null ? numberedHead(s) : null
  return number ? [number] : object
}

/** What a statement has as its predicate names no object besides: "[hỗ trợ] 70%". */
function besides({ view, place }: Vicinity, said: Range, found: readonly Range[]): readonly Range[] {
  const object = found[0] && isOnly(view, found[0], LIST['words.degree']) ? hasDegree(view, found[0]) : found
  const only = object[0]
  return place !== 'own' && only && only.first >= said.first && only.last <= said.last ? NONE : object
}

/** "[các xã] A Vao": a name without the words that say what kind of place or body it is of. */
function withoutLevel(view: View, { first, last }: Range): Range {
  let p = first
  while (p < last && (view.cls(p) & DETERMINER) !== 0) p = view.wordLast(p)
  const level = listFrom(view, p, LIST['names.organisation_level'])
  return level > 0 && p + level < last ? { first: p + level, last } : { first: p, last }
}

/** Whether a thing is what its verb's measure is of: nobody who acts, and nothing named between verb and number. */
function isLeft(view: View, subject: Range, verb: Verb, from: number): boolean {
  if (exists(view, verb) || !names(view, subject, verb)) return false
  if (listFrom(view, verb.nucleus, LIST['words.harming']) > 0) return false
  if (
    listFrom(view, subject.first, LIST['names.agent']) > 0 ||
    listFrom(view, subject.first, LIST['names.actor']) > 0
  )
    return false
  for (let p = verb.nucleus; p < from; p = view.wordLast(p))
    if ((view.cls(p) & (VERB | AUX | COPULA | PREP | COMPARE | PERIOD)) === 0) return false
  return true
}

/** "đất rừng 36 ha, đất trồng lúa 25 ha": a list of things that begin with the same word; a verb inside is part of the name. */
function likeHead(view: View, subject: Range, before: Before, from: number): boolean {
  if (before.object < 0 || before.object === subject.first || !atPartStart(view, subject.first)) return false
  if (view.tokens.type[before.object]!.id !== view.tokens.type[subject.first]!.id) return false
  for (let p = subject.first; p < from; p = view.wordLast(p))
    if ((view.cls(p) & (FIGURE | STOP | COMMA)) !== 0) return false
  return true
}

/** A noun phrase without the words before its number that are no part of it. */
function trimmedNoun(view: View, { first, last }: Range): Range {
  let end = last
  while (end > first + 1 && (view.cls(end - 1) & (AUX | COPULA | PREP | COMPARE | PERIOD)) !== 0)
    end = view.wordFirst(end - 1)
  return { first, last: end }
}

/** "nhà máy bia công suất 600 triệu lít": a property that closes a noun phrase is what is measured. */
function propertyOf(view: View, range: Range): Range {
  let { first } = range
  if ((view.cls(first) & PROPERTY) !== 0) return range
  let last = range.last
  while (last > first && (view.cls(last - 1) & PROPERTY) !== 0) last = view.wordFirst(last - 1)
  first = last
  return first < range.last ? { first, last: range.last } : range
}

/** "giá thuê mái che, bến bãi là": a property that is of more than one thing; "khu vực công nghiệp, xây dựng": of two trades. */
function widened(view: View, subject: Range, level = true): Range {
  const comma = subject.first - 1
  if (comma <= view.first || (view.cls(comma) & COMMA) === 0 || propertyIn(view, subject)) return subject
  const first = nounBefore(view, comma)
  const named = listFrom(view, first, LIST['names.sector'])
  const sector = named > 0 && named < comma - first && (view.cls(subject.first) & DETERMINER) === 0
  if (first >= comma || !(sector || (level && (view.cls(first) & PROPERTY) !== 0))) return subject
  for (let p = view.wordLast(first); p < comma; p = view.wordLast(p)) {
    const verb = (view.cls(p) & VERB) !== 0
    if (verb && p > view.wordLast(first)) return subject
    if (verb && isChange(view, p)) return subject
  }
  return comma - first > 1 ? { first, last: subject.last } : subject
}

/** "[mức phạt đối với xe tải, xe khách] là": what a copula tells the level of, past the commas within what it is of. */
function headed({ view, own, place }: Vicinity, subject: Range): Range {
  if (!own || place === 'whole' || !states(view, own)) return subject
  const comma = subject.first - 1
  if (comma <= view.first || (view.cls(comma) & COMMA) === 0 || propertyIn(view, subject)) return subject
  const first = headPast(view, comma)
  return first < 0 ? subject : { first, last: subject.last }
}

/** "Khoản vay trị giá 5 tỷ đồng": what is worth it, where a noun stands before the word. */
function valuedBefore(view: View, { first, last }: Range): Range | null {
  const end = last - listTo(view, last, LIST['words.worth'])
  return end < last && first < end && (view.cls(first) & (ENTITY | PROPERTY)) === 0
    ? { first, last: end }
    : null
}

/** "ngành dệt đạt [mức] tăng 8%", "với [mức] tăng 8%": what has the degree. */
function hasDegree(view: View, degree: Range): readonly Range[] {
  const verb = verbBefore(view, degree.first - listTo(view, degree.first, LIST['words.with']), true)
  const whose = verb && !verb.list ? subjectBefore(view, verb.nucleus, false) : null
  return whose && !isOnly(view, whose, LIST['words.degree']) && !isOnly(view, whose, LIST['names.pronoun'])
    ? [whose]
    : NONE
}

/** What is so long or wide: the noun phrase before the word of measure where the clause has a verb of its own. */
function bearerOf(view: View, p: number, subject: Range | null): Range | null {
  let first = nounBefore(view, p)
  // "các cầu", but "[bể số] 3"
  while (first < p && (view.cls(first) & DETERMINER) !== 0 && (view.cls(view.wordLast(first)) & LABEL) === 0)
    first = view.wordLast(first)
  const near = first < p ? { first, last: p } : null
  if (!subject) return near ?? beforeBracket(view, p)
  if (!near) return subject
  for (let at = subject.first; at < first; at = view.wordLast(at))
    if ((view.cls(at) & VERB) !== 0) return near
  return subject
}

/** What stands before the bracket that opens at token p - 1: "Cảng A (rộng 5 ha)". */
function beforeBracket(view: View, p: number): Range | null {
  if (p - 1 <= view.first || view.tokens.type[p - 1]!.raw !== '(') return null
  const last = p - 1
  let first = (view.cls(last - 1) & ENTITY) !== 0 ? view.wordFirst(last - 1) : nounBefore(view, last)
  // a name and what it is the name of: "Cảng tổng hợp [Nhơn Hội]"
  if ((view.cls(last - 1) & ENTITY) !== 0) first = nounBefore(view, first)
  // a registration is no name: "tàu cá QN 1234 TS (dài 17 m)"
  const { type } = view.tokens
  const registered = type[last - 1]!.capital === 2 && type[last - 2]?.kind === NUMBER
  return first < last && !registered ? { first, last } : null
}

/** "con số này tăng lên", "mục tiêu đặt ra là": words that stand for what was named before. */
function saysNothing(view: View, subject: Range): boolean {
  if (listFrom(view, subject.last, LIST['words.this']) > 0 && isOnly(view, subject, LIST['words.figure_of']))
    return true
  if (listFrom(view, subject.first, LIST['words.aim']) === 0) return false
  for (let p = view.wordLast(subject.first); p < subject.last; p = view.wordLast(p))
    if ((view.cls(p) & (VERB | AUX | PREP | PERIOD | COMPARE)) === 0) return false
  return true
}

const SAYING = [LIST['names.speech'], LIST['words.directive'], LIST['modality.request']]
const opensSaying = opening(...SAYING, LIST['words.passive'])

/**
 * "[lãnh đạo tỉnh yêu cầu] vốn đầu tư đạt": the noun phrase behind who says or asks for it; null where none is left. What
 * somebody is said to have asked of a thing is said of that: "đất cũng được bộ đề xuất".
 */
function whatIsSaid(view: View, range: Range): Range | null {
  let { first } = range
  if ((view.cls(first) & PROPERTY) !== 0) return range
  const begin = opensSaying(view.lexicon)
  for (let p = view.wordLast(first); p < range.last; p = view.wordLast(p)) {
    if (begin[view.tokens.id[p]!] !== 1) continue
    if (listFrom(view, p, LIST['words.passive']) > 0) return range
    const said = Math.max(...SAYING.map((list) => listFrom(view, p, list)))
    if (said === 0) continue
    const bound = listFrom(view, p, LIST['modality.floor']) > 0 || listTo(view, p, LIST['words.negator']) > 0
    // "giá lúa năm nay dự báo": by nobody who is named
    const foreseen = p + said >= range.last && listFrom(view, p, LIST['modality.foresee']) > 0
    if (!bound && !foreseen) first = p + said
  }
  if (first === range.first) return range
  for (; first < range.last; first = view.wordLast(first)) {
    const c = view.cls(first)
    if ((c & (PERIOD | AUX | PREP | CONJ)) === 0 || (c & PROPERTY) !== 0) break
  }
  return first < range.last && !onlyEntity(view, first, range.last) ? { first, last: range.last } : null
}

/** "sau đó được [điều chỉnh] lên": a verb that a word colours names nothing; "[xuất khẩu] tăng" does. */
function onlyActs(view: View, { first, last }: Range): boolean {
  if ((view.cls(first - 1) & AUX) === 0) return false
  for (let p = first; p < last; p = view.wordLast(p))
    if ((view.cls(p) & (VERB | AUX)) === 0 || (view.cls(p) & (PROPERTY | CLASSES.units)) !== 0) return false
  return true
}

/** "riêng cà phê, huyện có 7.340 ha": who has it is not what is measured. */
function owns(view: View, q: Quantity, subject: Range): boolean {
  if (!weighs(q) && q.unit?.kind !== 'money') return false
  let { first } = subject
  while (first < subject.last && (view.cls(first) & DETERMINER) !== 0) first = view.wordLast(first)
  return !propertyIn(view, subject) && listFrom(view, first, LIST['names.organisation_level']) > 0
}
