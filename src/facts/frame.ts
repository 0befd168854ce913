import { phrasesFrom, phrasesTo } from '../text/lexicon.ts'
import { PUNCTUATED } from './marks.ts'
import type { Quantity } from './quantities.ts'
import { captured, isTime, type Reading, rightOf } from './statements.ts'
import {
  AUX,
  BASIS,
  COMMA,
  COMPARE,
  CONJ,
  COPULA,
  ENTITY,
  FIGURE,
  nounAfter,
  nounBefore,
  PERIOD,
  PREP,
  PROPERTY,
  STOP,
  VERB,
  type View,
} from './view.ts'

/** Tokens [first, last). */
export interface Range {
  readonly first: number
  readonly last: number
}

/** What the clause itself says of a number. Ranges stand in the order of the text; two of them are one phrase with a gap. */
export interface Frame {
  /** Empty: the object is that of the figure before. */
  readonly object: readonly Range[]
  /** Empty: the predicate is that of the figure before. */
  readonly predicate: readonly Range[]
  /** First token of the verb group, where a subject ends; the number's own first token when there is no verb. */
  readonly head: number
  /** A noun phrase that is the subject where the object is the whole of a share. */
  readonly subject: Range | null
  /** The object is a plan or another base: what follows goes on with the object before it. */
  readonly ofPlan: boolean
}

const NONE: readonly Range[] = []

/**
 * Finds object and predicate of a number in its clause. A captured blank wins; else the noun phrase behind a count, the
 * noun phrase or subject before a measure; the verb to the left, the verb behind the noun phrase, or those of the
 * figure before when the clause merely goes on with it.
 */
export function frameOf(view: View, q: Quantity, reading: Reading): Frame {
  const place = reading.pattern.object
  const saidObject = captured(reading, 'object')
  const saidPredicate = captured(reading, 'predicate')
  const right = rightOf(q)
  const counts = q.unit === null || q.unit.kind === 'count' || q.shape === 'ratio'
  const behind: Range =
    q.unit?.kind === 'count'
      ? {
          first: Math.max(right, q.value === 0 ? q.unitFirst : right),
          last: Math.max(nounAfter(view, right), nounAfter(view, q.unitLast), q.unitLast),
        }
      : { first: right, last: nounAfter(view, right) }
  const from = Math.min(reading.match.first, q.from)
  const touching: Range = { first: nounBefore(view, from), last: from }
  const touches = touching.last > touching.first
  const hasProperty = touches && propertyIn(view, touching)
  // "với tổng vốn 5 tỷ đồng", "với 71 đảng viên": the verb stands before the preposition
  const lead = touches && hasProperty ? touching.first : from
  const withed = endsWith(view, lead, 'words.with')
  const joinedBefore = from > view.first && (view.cls(from - 1) & CONJ) !== 0
  const found = saidPredicate ? null : verbBefore(view, withed > 0 ? lead - withed : from)
  const verb = saidPredicate
    ? { ...saidPredicate, list: false }
    : found && { ...found, list: found.list || joinedBefore }
  const listItem = touches && !hasProperty && atPartStart(view, touching.first)

  let object: readonly Range[] = NONE
  if (saidObject) object = [saidObject]
  else if (place === 'beyond') object = beyond(view, right)
  else if (
    place !== 'before' &&
    place !== 'carried' &&
    place !== 'own' &&
    counts &&
    behind.last > behind.first
  ) {
    object = [behind]
    if (onlyAnaphor(view, behind)) {
      const named =
        listItem || hasProperty ? touching : verb && !verb.list ? subjectBefore(view, verb.first, true) : null
      // nothing is named here: what the figure before counted, if it counted the like
      object = named ? [named] : NONE
    }
  } else {
    const subject = subjectBefore(view, verb && !verb.list ? verb.first : from, false)
    if (place === 'carried') object = subject && propertyIn(view, subject) ? [subject] : NONE
    else if (place === 'whole') {
      const rate = subject && saidPredicate && propertyIn(view, subject) ? subject : null
      object = behind.last > behind.first ? [behind] : rate ? [rate] : NONE
    } else if (place === 'own') object = subject ? [subject] : saidPredicate ? [saidPredicate] : NONE
    else if (place !== 'before' && q.unit?.kind === 'percent' && behind.last > behind.first) object = [behind]
    else if (place !== 'before' && hasProperty) object = [touching]
    else if (place !== 'before' && behind.last > behind.first) object = [behind]
    else if (listItem && !saidPredicate) object = [touching]
    else if (
      subject &&
      (verb === null || verb.list || states(view, verb) || saidPredicate || propertyIn(view, subject))
    )
      object = [subject]
    else if (verb && !verb.list && !saidPredicate && q.unit?.kind === 'money')
      object = moneyFor(view, verb, q)
    else {
      const far = propertyBefore(view, from)
      if (far) object = [far]
    }
  }

  let predicate: readonly Range[] = NONE
  let head = verb ? verb.first : from
  const objectEnd = object.length > 0 && object.at(-1)!.first >= q.first ? object.at(-1)!.last : q.to
  if (saidPredicate) predicate = [saidPredicate]
  else if (withed > 0 && hasProperty && !generic(view, touching)) predicate = [touching]
  else if (withed > 0 && (verb === null || verb.list)) {
    predicate = NONE
  } else if (verb && !verb.list) {
    const core: Range =
      hasProperty && withed === 0
        ? { first: verb.first, last: touching.first }
        : { first: verb.first, last: verb.last }
    const group = core.last > core.first ? trimmed(view, core) : touching
    const follows =
      (counts || behind.last > behind.first) && exists(view, group)
        ? verbPhraseIn(view, behind.first, objectEnd)
        : null
    predicate = follows ? [group, follows] : [group]
    // "có 3/15 hồ cạn kiệt": what holds of them is no part of what they are
    if (follows && object[0] === behind && follows.first > behind.first && follows.first < behind.last) {
      object = [{ first: behind.first, last: follows.first }]
    }
  } else if (hasProperty && !isTime(q)) {
    predicate = [touching]
    head = touching.first
  } else {
    const next = verbAfter(view, objectEnd)
    if (next) predicate = [next]
    else if (
      behind.last > behind.first &&
      (!verb || (atPartStart(view, from) && !crossesFigure(view, verb.first, from)))
    ) {
      const inside = verbPhraseIn(view, behind.first, objectEnd)
      if (inside) predicate = [inside]
    } else if (verb && !crossesFigure(view, verb.first, from)) predicate = [trimmed(view, verb)]
  }
  let subject: Range | null = null
  if (place === 'whole' && saidPredicate && object.length === 0)
    subject = subjectBefore(view, saidPredicate.first, false)
  else if (listItem && q.unit?.kind === 'percent' && object[0] === touching) {
    // "công nghiệp chiếm 47%, dịch vụ 33,5%": a share of the same whole, if the figure before was one
    subject = touching
  }
  const ofPlan = object.length > 0 && (view.cls(object[0]!.first) & BASIS) !== 0
  return { object, predicate, head, subject, ofPlan }
}

/** Length of the phrase of a list that ends before token p, 0 for none. */
function endsWith(view: View, p: number, list: string): number {
  const nr = view.lexicon.lists.get(list) ?? -1
  const f = phrasesTo(view.lexicon, view.tokens, p, view.first).findLast((x) => x.lists.includes(nr))
  return f ? f.length : 0
}

/** Whether a property noun phrase says nothing of itself: "số tiền", "mức". */
function generic(view: View, { first, last }: Range): boolean {
  const nr = view.lexicon.lists.get('words.generic') ?? -1
  return phrasesFrom(view.lexicon, view.tokens, first, last).some(
    (f) => f.length === last - first && f.lists.includes(nr),
  )
}

function crossesFigure(view: View, first: number, last: number): boolean {
  for (let p = first; p < last; p++) if ((view.cls(p) & FIGURE) !== 0) return true
  return false
}

function atPartStart(view: View, p: number): boolean {
  return p <= view.first || (view.cls(p - 1) & (COMMA | STOP | CONJ)) !== 0
}

/** A counted word that merely stands for what was named before: "4.862 đồng chí". */
function onlyAnaphor(view: View, behind: Range): boolean {
  const nr = view.lexicon.lists.get('words.anaphoric') ?? -1
  return phrasesFrom(view.lexicon, view.tokens, behind.first, behind.last).some(
    (f) => f.length === behind.last - behind.first && f.lists.includes(nr),
  )
}

/** Whether a verb group only states: "là", "đạt", "có". */
function states(view: View, verb: Range): boolean {
  for (let p = verb.first; p < verb.last; p = Math.max(p + 1, view.wordLast(p))) {
    if ((view.cls(p) & COPULA) !== 0) return true
  }
  return false
}

/** Whether a verb group says that something is there: "có", "còn". */
function exists(view: View, group: Range): boolean {
  const nr = view.lexicon.lists.get('words.existential') ?? -1
  return phrasesTo(view.lexicon, view.tokens, group.last, group.first).some((f) => f.lists.includes(nr))
}

/** The verb phrase that closes a noun phrase or follows it: "110/161 hồ [đã hết nước]", "44/60 thôn, tổ [đã có nhà họp]". */
function verbPhraseIn(view: View, first: number, last: number): Range | null {
  const after = verbAfter(view, last)
  if (after) return after
  for (let p = first; p < last; p = Math.max(p + 1, view.wordLast(p))) {
    if (p > first && (view.cls(p) & VERB) !== 0) return { first: p, last }
  }
  // past a coordinated noun or "của 10 xã"
  for (let p = last, n = 0; p < view.last && n < 18; p = Math.max(p + 1, view.wordLast(p)), n++) {
    const c = view.cls(p)
    if ((c & STOP) !== 0 || ((c & FIGURE) !== 0 && n > 4) || ((c & COMMA) !== 0 && n > 7)) break
    const opens = (c & (AUX | COPULA)) !== 0 || ((c & VERB) !== 0 && n > 1 && n < 8)
    if (opens && (c & (PREP | PROPERTY)) === 0) return verbAfter(view, p)
  }
  return null
}

/** What money is for: the verb, and whom or what it is given to or spent on. */
function moneyFor(view: View, verb: Range, q: Quantity): readonly Range[] {
  const group = trimmed(view, verb)
  const nr = view.lexicon.lists.get('words.purpose') ?? -1
  const lead = phrasesFrom(view.lexicon, view.tokens, q.to, view.last).findLast((f) => f.lists.includes(nr))
  if (!lead) return [group]
  let last = q.to + lead.length
  const end = nounAfter(view, last)
  if (end > last) last = end
  else {
    const vp = verbAfter(view, last)
    if (vp) last = vp.last
  }
  return last > q.to + lead.length ? [group, { first: q.to, last }] : [group]
}

/**
 * The verb group to the left of token `p`: the nearest verb, with the verbs and auxiliaries it hangs on. `list` tells that
 * a comma or another number lies between: the verb is shared with what stands there.
 */
export function verbBefore(view: View, p: number): (Range & { list: boolean }) | null {
  let at = p
  let list = false
  let brackets = 0
  for (let n = 0; n < 60 && at > view.first; n++) {
    const c = view.cls(at - 1)
    const raw = view.tokens.type[at - 1]!.raw
    if (raw === ')') brackets++
    else if (raw === '(') {
      if (brackets === 0) return null
      brackets--
    } else if ((c & STOP) !== 0 && brackets === 0 && !PUNCTUATED.has(raw)) return null
    if (brackets === 0 && (c & (COMMA | FIGURE)) !== 0) list = true
    const start = view.wordFirst(at - 1)
    if (brackets === 0 && (c & (VERB | COPULA)) !== 0 && (c & FIGURE) === 0 && !restricts(view, start, c)) {
      let first = start
      // "thu hút thêm", "được bán": the group goes on to the left
      for (let m = 0; m < 4 && first > view.first; m++) {
        const d = view.cls(first - 1)
        if ((d & (VERB | AUX)) === 0 || (d & (FIGURE | STOP | PERIOD | ENTITY)) !== 0) break
        first = view.wordFirst(first - 1)
      }
      return { first, last: p, list }
    }
    at = start
  }
  return null
}

/** A verb that merely restricts the property noun before it ("sản lượng khai thác") says nothing of the number. */
function restricts(view: View, p: number, c: number): boolean {
  if ((c & COPULA) !== 0 || p <= view.first) return false
  const d = view.cls(p - 1)
  return (d & PROPERTY) !== 0 && (d & VERB) === 0
}

/** The verb phrase that follows token `p`; `strong` when an auxiliary shows it to be the clause's own. */
function verbAfter(view: View, p: number): (Range & { strong: boolean }) | null {
  let first = pastBracket(view, p)
  while (
    first < view.last &&
    (view.cls(first) & (AUX | PERIOD)) !== 0 &&
    (view.cls(first) & (STOP | COMMA)) === 0
  ) {
    first = view.wordLast(first)
  }
  if (first >= view.last) return null
  const strong = first > pastBracket(view, p)
  // "127 hộ dân ở thôn 13, xã Đắk Wer nằm trong …": past the place
  for (let n = 0; n < 6 && first < view.last; n++) {
    const d = view.cls(first)
    const locates = (d & PREP) !== 0 && (view.cls(view.wordLast(first)) & ENTITY) !== 0
    const place = (d & ENTITY) !== 0
    const comma = (d & COMMA) !== 0 && (view.cls(first + 1) & ENTITY) !== 0
    if (!locates && !place && !comma) break
    first = view.wordLast(first)
  }
  if (first >= view.last) return null
  const c = view.cls(first)
  if ((c & (VERB | COPULA)) === 0 && !strong) return null
  if ((c & (STOP | COMMA | FIGURE)) !== 0) return null
  let last = first
  for (let n = 0; n < 9 && last < view.last; n++) {
    const d = view.cls(last)
    if ((d & (STOP | COMMA | FIGURE | PERIOD)) !== 0) break
    if (n > 0 && (d & (PREP | CONJ)) !== 0 && (d & (COMPARE | VERB)) === 0) break
    last = view.wordLast(last)
  }
  // what negates or colours the verb belongs to it: "chưa là đảng viên"
  while (
    first > pastBracket(view, p) &&
    (view.cls(first - 1) & AUX) !== 0 &&
    (view.cls(first - 1) & ENTITY) === 0
  )
    first = view.wordFirst(first - 1)
  return last > first ? { first, last, strong } : null
}

/** Past a bracket that opens at token p: "11.386 hộ dân (45.544 nhân khẩu) đang thiếu nước". */
function pastBracket(view: View, p: number): number {
  if (view.tokens.type[p]?.raw !== '(') return p
  for (let at = p + 1; at < view.last && at < p + 14; at++)
    if (view.tokens.type[at]!.raw === ')') return at + 1
  return p
}

/** What is counted out of a number said next: "98% trong số 462 [chi bộ]". */
function beyond(view: View, p: number): readonly Range[] {
  for (let at = p; at < view.last && at < p + 6; at++) {
    if ((view.cls(at) & FIGURE) === 0) continue
    const first = view.wordLast(at)
    const last = nounAfter(view, first)
    return last > first ? [{ first, last }] : NONE
  }
  return NONE
}

/** Drops what does not belong to a verb phrase at its edges. */
function trimmed(view: View, range: Range): Range {
  let { first, last } = range
  // auxiliaries in front stay with the verb only where they change it
  while (first < last) {
    const c = view.cls(first)
    if ((c & AUX) !== 0 && (c & (VERB | COPULA)) === 0 && view.wordLast(first) < last)
      first = view.wordLast(first)
    else break
  }
  let end = first
  for (let n = 0; n < 9 && end < last; n++) {
    const c = view.cls(end)
    if (n > 0 && (c & (STOP | COMMA | FIGURE)) !== 0) break
    end = view.wordLast(end)
  }
  last = Math.min(end, last)
  while (last > first && view.wordFirst(last - 1) > first) {
    const c = view.cls(last - 1)
    if ((c & (COMPARE | PERIOD | COMMA | STOP | PREP)) !== 0 && (c & (VERB | COPULA)) === 0)
      last = view.wordFirst(last - 1)
    else break
  }
  return { first, last }
}

/** Start of the bracket that closes before token p, when no figure stands in it; else p. */
function overBracket(view: View, p: number): number {
  if (p <= view.first || view.tokens.type[p - 1]!.raw !== ')') return p
  for (let at = p - 2; at >= view.first && at > p - 14; at--) {
    if ((view.cls(at) & FIGURE) !== 0) return p
    if (view.tokens.type[at]!.raw === '(') return at
  }
  return p
}

/**
 * The noun phrase that is the subject of the verb at token `p`: what its number measures.
 * @param near only what touches the verb, without going back over other verbs
 */
function subjectBefore(view: View, p: number, near: boolean): Range | null {
  let last = p
  // back over auxiliaries, periods, comparators and brackets
  for (;;) {
    const at = overBracket(view, last)
    if (at < last) last = at
    else if (
      last > view.first &&
      (view.cls(last - 1) & (AUX | PERIOD | COMPARE)) !== 0 &&
      (view.cls(last - 1) & (STOP | COMMA | PROPERTY)) === 0
    ) {
      last = view.wordFirst(last - 1)
    } else break
  }
  let first = last
  let lead = -1
  let copula = -1
  for (let n = 0; n < 22 && first > view.first; n++) {
    const at = overBracket(view, first)
    if (at < first) {
      first = at
      continue
    }
    const c = view.cls(first - 1)
    // what stands right behind another figure is what that one counts
    if ((c & FIGURE) !== 0) return lead >= 0 && lead > first ? { first: lead, last } : null
    if ((c & (STOP | COMMA)) !== 0) break
    if (near && (c & (VERB | PREP)) !== 0 && (c & PROPERTY) === 0) break
    first = view.wordFirst(first - 1)
    if ((c & PROPERTY) !== 0) lead = first
    if ((c & COPULA) !== 0 && (c & PROPERTY) === 0 && lead < 0 && copula < 0) copula = view.wordLast(first)
  }
  if (lead < 0 && copula >= 0) first = copula
  if (lead >= 0) first = lead
  // a period, a place or an opening word in front is not part of it
  while (first < last) {
    const c = view.cls(first)
    if ((c & (PERIOD | AUX | PREP | CONJ)) !== 0 && (c & PROPERTY) === 0) first = view.wordLast(first)
    else if ((c & ENTITY) !== 0 && view.wordLast(first) < last) first = view.wordLast(first)
    else break
  }
  while (
    last > first &&
    (view.cls(last - 1) & (PERIOD | PREP | AUX | CONJ)) !== 0 &&
    (view.cls(last - 1) & PROPERTY) === 0
  ) {
    last = view.wordFirst(last - 1)
  }
  if (last <= first) return null
  if (lead < 0 && onlyEntity(view, first, last)) return null
  return { first, last }
}

/** The nearest property noun phrase to the left, past commas, before any other figure: "… bị giảm mạnh, hiện chỉ có 850 ha". */
function propertyBefore(view: View, p: number): Range | null {
  for (let at = p; at > view.first; at = view.wordFirst(at - 1)) {
    const c = view.cls(at - 1)
    if ((c & FIGURE) !== 0) return null
    if ((c & STOP) !== 0 && !/^[(),]$/.test(view.tokens.type[at - 1]!.raw)) return null
    if ((c & PROPERTY) !== 0) {
      let first = view.wordFirst(at - 1)
      // the leftmost of several that stand together
      for (let n = 0; n < 4 && first > view.first && (view.cls(first - 1) & PROPERTY) !== 0; n++)
        first = view.wordFirst(first - 1)
      const last = nounAfter(view, first)
      return last > first ? { first, last } : null
    }
  }
  return null
}

/** Whether a range is nothing but one body or place: a subject, not an object. */
function onlyEntity(view: View, first: number, last: number): boolean {
  const nr = view.scene.entityOf[first]!
  return nr >= 0 && view.scene.entities[nr]!.last >= last
}

/** Whether a property or basis noun stands in a range. */
function propertyIn(view: View, { first, last }: Range): boolean {
  for (let p = first; p < last; p = view.wordLast(p))
    if ((view.cls(p) & (PROPERTY | BASIS)) !== 0) return true
  return false
}
