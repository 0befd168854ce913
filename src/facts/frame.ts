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

/** What the clause itself says of a number. */
export interface Frame {
  readonly object: Range | null
  /** The object is that of the fact before, because the clause has none of its own. */
  readonly carries: boolean
  readonly predicate: Range | null
  /** The predicate is that of the fact before: a list goes on. */
  readonly carriesPredicate: boolean
  /** First token of the verb group, where a subject ends; the number's own first token when there is no verb. */
  readonly head: number
}

/**
 * Finds object and predicate of a number in its clause. A captured blank wins; else the noun phrase behind a count, the
 * noun phrase or subject before a measure, the verb to the left, the verb behind the noun phrase, or those of the fact
 * before when the clause merely goes on with it.
 */
export function frameOf(view: View, q: Quantity, reading: Reading): Frame {
  const place = reading.pattern.object
  const saidObject = captured(reading, 'object')
  const saidPredicate = captured(reading, 'predicate')
  const right = rightOf(q)
  const counts = q.unit === null || q.unit.kind === 'count'
  const after: Range = { first: right, last: nounAfter(view, right) }
  // the counted noun belongs to the object even when it is also a verb or a unit ("cầu", "đợt")
  const behind: Range =
    q.unit?.kind === 'count' ? { first: right, last: Math.max(after.last, nounAfter(view, q.unitLast), q.unitLast) } : after
  const from = Math.min(reading.match.first, q.from)

  const verb = saidPredicate ? { ...saidPredicate, list: false } : verbBefore(view, from)
  const touching = nounBefore(view, from)
  const property: Range | null = propertyIn(view, touching, from) ? { first: touching, last: from } : null

  let object: Range | null = saidObject
  let carries = false
  if (!object) {
    const wantsAfter = place === 'after' || (place === 'either' && (counts || q.shape === 'ratio'))
    if (wantsAfter && behind.last > behind.first) object = behind
    else if (place !== 'before' && place !== 'carried' && property) object = property
    else if (place === 'either' && behind.last > behind.first) object = behind
    else {
      const subject = verb && !verb.list ? subjectBefore(view, verb.first) : subjectBefore(view, from)
      if (subject && place !== 'carried') object = subject
      else if (subject && propertyIn(view, subject.first, subject.last)) object = subject
      else carries = true
    }
  }
  let predicate: Range | null = saidPredicate
  let carriesPredicate = false
  let head = verb ? verb.first : from
  if (!predicate) {
    if (verb && !verb.list) {
      const core: Range = property ? { first: verb.first, last: property.first } : { first: verb.first, last: from }
      predicate = trimmed(view, core)
    } else if (property && !isTime(q)) {
      predicate = property
      head = property.first
    } else {
      const next = verbAfter(view, object && object.first >= q.first ? object.last : q.to)
      if (next && !listGoesOn(view, q, verb)) predicate = next
      else if (verb) {
        if (verb.list) carriesPredicate = true
        predicate = trimmed(view, { first: verb.first, last: Math.min(verb.last, from) })
      } else if (next) predicate = next
      else carriesPredicate = true
    }
  }
  return { object, carries, predicate, carriesPredicate, head }
}

/** A list goes on when only a comma or "và" stands between this number and the one before. */
function listGoesOn(view: View, q: Quantity, verb: { list: boolean } | null): boolean {
  return verb?.list === true && (view.cls(q.from - 1) & (COMMA | CONJ)) !== 0
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
    if (raw === '(') {
      if (brackets === 0) return null
      brackets--
    }
    if ((c & STOP) !== 0 && brackets === 0 && raw !== ')' && raw !== '(' && !PUNCTUATED.has(raw)) return null
    if ((c & (COMMA | FIGURE)) !== 0) list = true
    const start = view.wordFirst(at - 1)
    if (brackets === 0 && (c & (VERB | COPULA)) !== 0 && (c & FIGURE) === 0 && !restricts(view, start, c)) {
      let first = start
      // "thu hút thêm", "xây dựng, sửa chữa", "được bán": the group goes on to the left
      for (let m = 0; m < 4 && first > view.first; m++) {
        const d = view.cls(first - 1)
        if ((d & (VERB | AUX)) === 0 || (d & (FIGURE | STOP)) !== 0) break
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

/** The verb phrase that follows token `p`: "… đã hết nước", "… được đánh giá hoàn thành tốt nhiệm vụ trở lên". */
function verbAfter(view: View, p: number): Range | null {
  let first = p
  while (first < view.last && (view.cls(first) & (AUX | PERIOD)) !== 0 && (view.cls(first) & STOP) === 0) first = view.wordLast(first)
  if (first >= view.last) return null
  const c = view.cls(first)
  if ((c & (VERB | COPULA)) === 0 && first === p) return null
  if ((c & (STOP | COMMA | FIGURE)) !== 0) return null
  let last = first
  for (let n = 0; n < 9 && last < view.last; n++) {
    const d = view.cls(last)
    if ((d & (STOP | COMMA | FIGURE | PERIOD)) !== 0) break
    if (n > 0 && (d & (PREP | CONJ)) !== 0 && (d & (COMPARE | VERB)) === 0) break
    last = view.wordLast(last)
  }
  return last > first ? { first, last } : null
}

/** Drops what does not belong to a verb phrase at its edges. */
function trimmed(view: View, range: Range): Range {
  let { first, last } = range
  while (last > first) {
    const c = view.cls(last - 1)
    if ((c & (COMPARE | PERIOD | COMMA | STOP)) !== 0 && (c & (VERB | COPULA)) === 0) last = view.wordFirst(last - 1)
    else break
  }
  // auxiliaries in front stay with the verb only where they change it; a long phrase is cut to its head
  while (first < last) {
    const c = view.cls(first)
    if ((c & AUX) !== 0 && (c & (VERB | COPULA)) === 0 && view.wordLast(first) < last) first = view.wordLast(first)
    else break
  }
  let end = first
  for (let n = 0; n < 9 && end < last; n++) {
    const c = view.cls(end)
    if (n > 0 && (c & (STOP | COMMA | FIGURE)) !== 0) break
    end = view.wordLast(end)
  }
  return { first, last: Math.min(end, last) }
}

/** The noun phrase that is the subject of the verb at token `p`: what its number measures. */
function subjectBefore(view: View, p: number): Range | null {
  let last = p
  // back over auxiliaries, periods and comparators
  while (last > view.first && (view.cls(last - 1) & (AUX | PERIOD | COMPARE | CONJ)) !== 0 && (view.cls(last - 1) & (STOP | COMMA | PROPERTY)) === 0) {
    last = view.wordFirst(last - 1)
  }
  let first = last
  let lead = -1
  for (let n = 0; n < 22 && first > view.first; n++) {
    const c = view.cls(first - 1)
    if ((c & (STOP | COMMA | FIGURE)) !== 0) break
    first = view.wordFirst(first - 1)
    if ((c & PROPERTY) !== 0) lead = first
    if ((c & COPULA) !== 0 && (c & PROPERTY) === 0 && lead < 0) {
      first = view.wordLast(first)
      break
    }
  }
  if (lead >= 0) first = lead
  // a period, a place or an opening word in front is not part of it
  while (first < last) {
    const c = view.cls(first)
    if ((c & (PERIOD | AUX | PREP | CONJ)) !== 0 && (c & PROPERTY) === 0) first = view.wordLast(first)
    else if ((c & ENTITY) !== 0 && view.scene.entities[view.scene.entityOf[first]!]!.kind === 'place') first = view.wordLast(first)
    else break
  }
  while (last > first && (view.cls(last - 1) & (PERIOD | PREP | AUX)) !== 0) last = view.wordFirst(last - 1)
  if (last <= first) return null
  if (lead < 0 && onlyEntity(view, first, last)) return null
  return { first, last }
}

/** Whether a range is nothing but one body or place: a subject, not an object. */
function onlyEntity(view: View, first: number, last: number): boolean {
  const nr = view.scene.entityOf[first]!
  return nr >= 0 && view.scene.entities[nr]!.last >= last
}

/** Whether a property or basis noun stands in a range. */
function propertyIn(view: View, first: number, last: number): boolean {
  for (let p = first; p < last; p = view.wordLast(p)) if ((view.cls(p) & (PROPERTY | BASIS)) !== 0) return true
  return false
}
