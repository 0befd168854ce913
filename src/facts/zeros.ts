import { CLASSES, LIST } from '../knowledge/lists.ts'
import { isIn, lengthFrom, lengthTo, ofList, opening, phrasesFrom, phrasesTo } from '../text/lexicon.ts'
import type { Sentence } from '../text/sentences.ts'
import { WORD } from '../text/tokens.ts'
import { listFrom, listTo } from './clauses.ts'
import type { Quantity } from './quantities.ts'
import type { Range } from './range.ts'
import { verbAfter } from './verbs.ts'
import type { Scene, View } from './view.ts'

const VERB = CLASSES['words.verb']
const NOUN = CLASSES['words.noun']
const AUX = CLASSES['words.auxiliary']

/**
 * "không còn hộ nghèo", "chưa kết nạp được đảng viên nào": none of it.
 * @param before the figure before in the sentence: of its kind there is none where the noun is left out
 */
export function zeroAt(
  scene: Scene,
  p: number,
  sentence: Sentence,
  before: Quantity | undefined,
): Quantity | null {
  const { tokens, k } = scene
  const { lexicon } = k
  const zero = LIST['words.zero']
  const withTail = LIST['words.zero_with_tail']
  const tail = LIST['words.none_tail']
  const whichever = LIST['words.whichever']
  const found = phrasesFrom(lexicon, tokens, p, sentence.last)
  const hit = found.findLast((f) => ofList(f, zero) || ofList(f, withTail))
  const tense = LIST['words.tense']
  const never = LIST['words.zero_not']
  if (!hit || isIn(found, never)) return null
  const idle = LIST['words.zero_deed_not']
  const behind = phrasesFrom(lexicon, tokens, p + hit.length, sentence.last)
  if (isIn(behind, idle)) return null
  // "có nguy cơ không còn chi bộ": not yet
  for (const list of [LIST['words.risk'], LIST['modality.forecast']])
    if (lengthTo(lexicon, tokens, p, sentence.first, list) > 0) return null
  const countAt = (
    at: number,
    cases = false,
  ): { unit: NonNullable<Quantity['unit']>; length: number } | null => {
    const found = phrasesFrom(lexicon, tokens, at, sentence.last)
    for (let n = found.length - 1; n >= 0; n--) {
      const f = found[n]!
      // "chưa giải ngân đồng nào": a verb that begins as a unit does
      if (!cases && (f.classes & VERB) !== 0 && f.length > 1) return null
      for (const l of f.lists) {
        const unit = k.units.get(l)
        if (unit?.kind !== 'count' && unit?.kind !== 'money') continue
        // "hậu quả", "thông tin": the end of a longer word counts nothing
        const ends = phrasesTo(lexicon, tokens, at + f.length, p + hit.length)
        return ends.some((w) => w.length > f.length) ? null : { unit, length: f.length }
      }
    }
    return null
  }
  const make = (unitAt: number, unit: NonNullable<Quantity['unit']>, length: number): Quantity => ({
    first: p,
    last: p + hit.length,
    from: p,
    to: unitAt + length,
    shape: 'plain',
    form: 'word',
    scale: 1,
    rate: false,
    value: 0,
    max: null,
    denominator: null,
    other: null,
    comparator: '=',
    unit,
    unitFirst: unitAt,
    unitLast: unitAt + length,
    shared: null,
    dateLike: false,
    opened: false,
  })
  // "tước bằng lái 3 tháng không cho hành nghề": what is forbidden, not what there was none of
  const deed = behind.findLast((f) => ofList(f, LIST['words.barring']))
  const past = p + hit.length + (deed?.length ?? 0)
  const got = LIST['words.got']
  const barred = deed !== undefined && !isIn(phrasesFrom(lexicon, tokens, past, sentence.last), got)
  if (ofList(hit, withTail) && !barred && afterDuration(scene, p)) {
    for (let at = p + hit.length; at < Math.min(sentence.last, p + hit.length + 6); at++) {
      // "xây 2 lớp học (sau 3 năm không xây được)": of what the sentence counted before
      if (tokens.type[at]!.kind !== WORD)
        return before?.unit?.kind === 'count' && at > p + hit.length
          ? {
              ...make(at, before.unit, 0),
              shared: before.shared ?? [before.unitFirst, before.unitLast],
            }
          : null
      // "6 năm không triển khai đã khiến người dân …": what follows from it is none of it
      if (phrasesFrom(lexicon, tokens, at, sentence.last).some((f) => ofList(f, tense))) return null
      const unit = countAt(at)
      if (unit) return make(at, unit.unit, unit.length)
    }
  }
  if (ofList(hit, withTail) && hasTail(scene, p + hit.length, sentence.last)) {
    for (let at = p + hit.length; at < Math.min(sentence.last, p + hit.length + 6); at++) {
      if (tokens.type[at]!.kind !== WORD) break
      // "không ghi nhận bất kỳ ca nào", "chưa nhận dịch vụ nào": the end of a longer word counts nothing
      const unit = countAt(at)
      const word = phrasesFrom(lexicon, tokens, at, sentence.last).findLast(
        (f) => ofList(f, whichever) || (f.length > 1 && (f.classes & (VERB | NOUN)) !== 0),
      )
      if (word && (!unit || ofList(word, whichever))) {
        at += word.length - 1
        continue
      }
      if (!unit) continue
      for (let e = at + unit.length; e < Math.min(sentence.last, at + unit.length + 6); e++) {
        if (tokens.type[e]!.kind !== WORD) break
        if (lengthFrom(lexicon, tokens, e, sentence.last, tail) > 0) return make(at, unit.unit, unit.length)
      }
    }
  }
  if (ofList(hit, zero)) {
    const unit = countAt(p + hit.length)
    if (unit) return make(p + hit.length, unit.unit, unit.length)
  }
  const stated = LIST['words.zero_of_subject']
  const none = found.findLast((f) => ofList(f, stated))
  if (none && saidOfOne(scene, p, sentence.first)) {
    const unit = countAt(p + none.length)
    if (unit && closes(scene, p + none.length + unit.length, sentence.last))
      return { ...make(p + none.length, unit.unit, unit.length), last: p + none.length }
  }
  // "làm hỏng 7 thuyền, không có người chết đuối": the next of those that are counted
  const listed = found.findLast((f) => ofList(f, LIST['words.zero_listed']))
  if (listed && before && /^[,;]$/.test(tokens.type[p - 1]?.raw ?? '')) {
    const unit = countAt(p + listed.length)
    if (unit && (unit.unit.person || unit.unit.id === before.unit?.id))
      return { ...make(p + listed.length, unit.unit, unit.length), last: p + listed.length }
  }
  const cases = LIST['words.zero_of_cases']
  const whole = found.findLast((f) => ofList(f, cases))
  if (whole) {
    for (let at = p + 1; at < p + whole.length; at++) {
      // "không gây thương vong": what there was none of may be a verb elsewhere
      const unit = countAt(at, true)
      if (unit && at + unit.length >= p + whole.length)
        return { ...make(at, unit.unit, unit.length), last: Math.min(at, p + hit.length) }
    }
  }
  return null
}

const opensTail = opening(LIST['words.none_tail'])
/** Words within which "nào" follows a negation, if at all. */
const FARTHEST_TAIL = 20

/** Whether a word that may be "nào" follows, with nothing but words between: few negations have it. */
function hasTail({ tokens, k }: Scene, from: number, last: number): boolean {
  const begins = opensTail(k.lexicon)
  const { id, type } = tokens
  for (let p = from; p < Math.min(last, from + FARTHEST_TAIL) && type[p]!.kind === WORD; p++)
    if (begins[id[p]!] === 1) return true
  return false
}

/**
 * What a zero says: the verb between its negation and its noun, else the negation itself ("không còn"), with the verb
 * behind the noun where one stands there: "chưa … nào lọt vào nhóm đầu".
 */
export function zeroPredicate(view: View, q: Quantity): readonly Range[] {
  const { tokens, lexicon } = view
  let last = q.last
  while (last < tokens.length && last < q.last + 4 && tokens.type[last]!.kind === WORD && last < q.unitFirst)
    last++
  // "được thu thêm [bất kỳ] khoản nào", where it ends amid that word
  if (last > q.last && listFrom(view, last - 1, LIST['words.whichever']) > 1) last--
  // "chưa bao giờ nhận bất kỳ khoản nào": that it is none whichever is said by the zero
  const first = q.last + listFrom(view, q.last, LIST['words.whichever'])
  for (let any = 1; any > 0 && last > first; last -= any) any = listTo(view, last, LIST['words.whichever'])
  if (last > first) return [{ first, last }]
  const tail = LIST['words.none_tail']
  const none = phrasesFrom(lexicon, tokens, q.unitLast, view.last).find((f) => ofList(f, tail))
  const behind = none ? verbAfter(view, q.unitLast + none.length) : null
  return behind ? [{ first: q.first, last: q.last }, behind] : [{ first: q.first, last: q.last }]
}

/**
 * Whether the sentence tells up to token p only whom it is about, and when: "Năm 2024, xã A vẫn [chưa có đảng viên]". Of
 * "các thôn", "2 thôn" or "tình trạng thôn chưa có đảng viên" the words sort, and tell of none.
 */
function saidOfOne(
  { tokens, k, entities, entityOf, periods, periodOf }: Scene,
  p: number,
  first: number,
): boolean {
  const { lexicon } = k
  let at = p
  for (;;) {
    const adverb = phrasesTo(lexicon, tokens, at, first).findLast((f) => (f.classes & AUX) !== 0)
    const nr = periodOf[at - 1] ?? -1
    if (at > first && nr >= 0) at = periods[nr]!.first
    else if (adverb) at -= adverb.length
    else break
  }
  if (at <= first) return false
  const level = LIST['names.organisation_level']
  const whole = LIST['names.whole']
  const nr = entityOf[at - 1]!
  const of = phrasesTo(lexicon, tokens, at, first).findLast((f) => ofList(f, level))
  if (nr >= 0 && entities[nr]!.kind !== 'person') at = entities[nr]!.first
  else if (of) at -= of.length
  else return false
  at -= phrasesTo(lexicon, tokens, at, first).findLast((f) => ofList(f, whole))?.length ?? 0
  if (at - 1 <= first || tokens.type[at - 1]!.raw !== ',') return at <= first
  const opener = periodOf[at - 2]!
  return opener >= 0 && periods[opener]!.first <= first
}

/** Whether what is counted ends its sentence or clause soon behind token p. */
function closes({ tokens, periodOf }: Scene, p: number, last: number): boolean {
  for (let at = p; at < last && at < p + 5; at++)
    if (tokens.type[at]!.kind !== WORD || periodOf[at]! >= 0) return true
  return p + 5 >= last
}

/** Whether a length of time stands right before token p: "3 năm liền [không …]". */
function afterDuration(scene: Scene, p: number): boolean {
  const { tokens, k, periods, periodOf: at } = scene
  const ongoing = LIST['words.ongoing']
  for (const q of [p - 1, p - 1 - lengthTo(k.lexicon, tokens, p, 0, ongoing)]) {
    const nr = q >= 0 ? at[q]! : -1
    if (nr >= 0 && periods[nr]!.number !== null) return true
  }
  return false
}
