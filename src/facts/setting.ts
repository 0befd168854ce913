/** What is known of a number before any part of its fact is told: what it goes on with, and how its clause is cut. */
import { LIST } from '../knowledge/lists.ts'
import { phrasesFrom } from '../text/lexicon.ts'
import { textOf } from '../text/tokens.ts'
import type { Change, Comparator, Kind } from '../types.ts'
import { inBracket, listFrom, listTo } from './clauses.ts'
import type { Draft } from './draft.ts'
import { type Frame, frameOf } from './frame.ts'
import { holds } from './left-out.ts'
import { goesOn, lenderOf, likeLender, opensBehind, outside, shareIn } from './lenders.ts'
import type { Memory } from './memory.ts'
import type { Pair } from './pairs.ts'
import { pastPlaces } from './past-places.ts'
import type { Quantity } from './quantities.ts'
import type { Before } from './sought.ts'
import { fixed, isTime, type Reading } from './statements.ts'
import { states } from './stating.ts'
import { isPrice } from './sums.ts'
import type { Topic } from './topic.ts'
import { COPULA, ENTITY, PREP, type View } from './view.ts'
import { itemBefore, partOf } from './wholes.ts'

/** A number with what reads it, and what the article has told so far. */
export interface Figure {
  readonly view: View
  readonly q: Quantity
  readonly reading: Reading
  /** What its sentence pairs it with, item by item. */
  readonly pair: Pair | undefined
  /** Number of its sentence. */
  readonly sentence: number
  /** The figure before it in its sentence; null for none. */
  readonly before: Draft | null
  /** All figures before it. */
  readonly drafts: readonly Draft[]
  readonly memory: Memory
  readonly around: Topic
}

export interface Setting extends Figure {
  readonly kind: Kind
  readonly comparator: Comparator
  /** The change that its statement tells; null for none. */
  readonly set: Change | null
  /** "không có hộ nào": none, in words. */
  readonly zero: boolean
  /** The sum of money that a bare great number is, with the unit left out; null where it is none. */
  readonly bare: Bare | null
  readonly unit: string
  readonly bracketed: boolean
  /** Number of the figure that it is a part of, and that figure; -1 and null for none. */
  readonly partOf: number
  readonly whole: Draft | null
  /** The figure whose list it goes on with; null for none. */
  readonly previous: Draft | null
  /** What was dealt out in the sentence before, of which this one opens with a part; null for none. */
  readonly dealt: Draft | null
  /** The figure that lends what this clause leaves out, in this sentence or the one before it; null for none. */
  readonly lender: Draft | null
  readonly frame: Frame
  /** It is said of it what was said of the one before, with the same change. */
  readonly listed: boolean
  /** Its verb tells of something done: "kết nạp", not "có" or "đạt". */
  readonly does: boolean
  /** It is a share of what was counted before, which its subject has. */
  readonly shareOf: boolean
  readonly share: boolean
}

type Bare = NonNullable<View['scene']['k']['bareScale']>

/** Whether a strong mark within a sentence stands at token p: what a list goes on with behind it is the next item. */
const isStop = ({ tokens }: View, p: number): boolean => tokens.type[p]?.raw === ';'

/** Finds what a number goes on with and cuts its clause. */
export function settingOf(figure: Figure): Setting {
  const { view, q, reading, sentence, before, drafts, pair } = figure
  const { tokens } = view
  const { k } = view.scene
  const nr = partOf(view, q, sentence, drafts)
  const whole = nr >= 0 ? drafts[nr]! : null
  const bracketed = inBracket(tokens, view.first, q.first)
  const nearer = pastWorth(figure, wholeOrBefore(figure, whole))
  const item =
    nearer && nearer === before
      ? ((!bracketed && before?.bracketed ? outside(drafts, sentence) : null) ?? itemBefore(view, q, drafts))
      : null
  const previous = item ?? nearer
  // "Trong đó, đất ở 14 ha": opens a sentence with a part of what was dealt out in the sentence before
  // "Ghi nhận 26 ca mắc. Trong đó, 15 ca nặng": what was counted there need not be done
  const counted = q.unit?.kind === 'count' && whole?.kind === 'count' && whole.governor !== ''
  const dealt = !previous && whole && (counted || whole.deed !== '' || holds(whole)) ? whole : null
  const frame = frameOf(
    view,
    q,
    reading,
    item && before
      ? { ...beforeOf(item), end: isStop(view, q.from - 1) ? q.from : beforeOf(before).end }
      : previous
        ? beforeOf(previous)
        : dealt && {
            ...beforeOf(dealt),
            end: view.first + listFrom(view, view.first, LIST['words.consist']),
          },
  )
  const said = fixed(reading, q)
  // "giảm cả 3 tiêu chí", "giảm trên 3 tiêu chí": all in which it has fallen, not by how much
  const all =
    q.unit?.kind === 'count' &&
    ((q.from < q.first && listTo(view, q.first, LIST['names.whole']) > 0) ||
      (listFrom(view, q.unitFirst, LIST['words.judged_by']) > 0 && (view.cls(q.first - 1) & PREP) !== 0))
  const set = all ? null : said.change
  const bare =
    q.unit === null &&
    ((q.scale >= 1e6 &&
      (frame.object.length === 0 || frame.object[0]!.first < q.first) &&
      !isNumberOf(view, frame)) ||
      beforeMoney(view, q) ||
      isOfPrice(view, q, frame))
      ? likeWhole(whole, k.bareScale)
      : null
  const again = before !== null && bracketed && !before.bracketed && opensBehind(view, q, before)
  const closest =
    (again ? before : likeLender(view, drafts, q, sentence)) ?? previous ?? lenderOf(drafts, sentence)
  const lender = pastPlaces(view, q, closest, sentence, drafts)
  const shareOf = frame.subject !== null && q.unit?.kind === 'percent' && shareIn(drafts, sentence)
  // "doanh thu và số khách tăng lần lượt 15% và 14%": what is paired has risen alike
  // but "xuất khẩu tăng 3%, nhập khẩu giảm (2%)" fell
  const listed =
    previous !== null &&
    (set === null || set === previous.change) &&
    ((pair !== undefined && previous.change !== null) || goesOn(view, q, previous, frame))
  const { governor, weak } = frame
  return {
    ...figure,
    kind: said.kind,
    comparator: said.comparator,
    set,
    zero: q.value === 0 && q.form === 'word' && q.shape === 'plain',
    bare,
    unit: bare ? bare.text : unitOf(view, q, frame),
    bracketed,
    partOf: nr,
    whole,
    previous,
    dealt,
    lender,
    frame,
    listed,
    does: governor !== null && !reading.pattern.sets.change && !weak && !states(view, governor),
    shareOf,
    share: reading.pattern.object === 'whole' || shareOf,
  }
}

/** "[tặng 20 xe đạp] trị giá 36 triệu đồng cho 20 em": those to whom something is given go on with that, past what it is worth. */
function pastWorth({ view, q, drafts }: Figure, before: Draft | null): Draft | null {
  if (
    q.unit?.kind !== 'count' ||
    before?.kind !== 'money' ||
    listTo(view, q.from, LIST['words.giving']) === 0
  )
    return before
  const given = drafts[drafts.lastIndexOf(before) - 1]
  const [said, ...more] = before.frame.predicate
  if (!said || more.length > 0 || given?.sentence !== before.sentence || given.kind !== 'count') return before
  return said.first + listFrom(view, said.first, LIST['words.worth']) === said.last ? given : before
}

/** What one goes on with: the figure before it in its sentence, but a part with its whole, not with what else is told of that. */
function wholeOrBefore({ q, sentence, before }: Figure, whole: Draft | null): Draft | null {
  if (!whole || !before || whole.sentence !== sentence || before.partOf >= 0) return before
  // "tai nạn tăng trên 30%, gồm: Bà Rịa (tăng 40,2%)": a change goes on with the change
  const alike = before.q.unit?.kind === 'percent' && before.change !== null && q.unit?.kind === 'percent'
  return alike ? before : whole
}

/** What a figure hands on to the next of its sentence. */
export function beforeOf(draft: Draft): Before {
  const { q, frame, governor, deed, partOf } = draft
  const ends = [...frame.object, ...frame.predicate].map((r) => r.core ?? r.last)
  return {
    end: Math.max(q.to, ...ends),
    governs: governor !== '',
    weak: frame.weak,
    does: deed !== '',
    part: partOf >= 0,
    lasts: isTime(q),
    holds: holds(draft),
    object: frame.object[0]?.first ?? -1,
  }
}

/** "số thuê bao đạt 20 triệu", "dân số đạt 100 triệu": whether what is measured is a number of things, which is no money. */
function isNumberOf(view: View, { object: [of], governor }: Frame): boolean {
  if (!of) return false
  // "mua đàn dê 40 triệu": what somebody pays for them
  const deed = governor && governor.last <= of.first && (view.cls(governor.first) & COPULA) === 0
  if (deed && listFrom(view, of.first, LIST['numerals.herd']) > 0) return false
  if (listFrom(view, of.first, LIST['numerals.headcount']) > 0) return true
  const { lexicon, tokens, scene } = view
  const number = listFrom(view, of.first, LIST['words.number_of'])
  if (number === 0 && listTo(view, of.first, LIST['words.number_of']) === 0) return false
  return phrasesFrom(lexicon, tokens, of.first + number, of.last).some((f) =>
    f.lists.some((l) => scene.k.units.get(l)?.kind === 'count'),
  )
}

/** "đạt 3,3 tỷ USD, trong đó tôm 2 tỷ": a part of a sum, its unit left out, is of what the whole is. */
const likeWhole = (whole: Draft | null, bare: Bare | null): Bare | null =>
  bare !== null && whole?.q.unit?.kind === 'money' && !whole.unit.includes('/')
    ? { unit: whole.q.unit, text: whole.unit }
    : bare

/** "300.000 tiền giống", "7 nghìn một kg": a sum, its unit left out. */
const beforeMoney = (view: View, q: Quantity): boolean =>
  q.value >= 1000 && (listFrom(view, q.last, LIST['numerals.money_after']) > 0 || isPrice(view, q))

/** A bare number from here on that a price comes to, or changes by, is money: nobody tells of smaller sums. */
const LEAST_PRICE = 100

/** "[giá điều] giảm 1.500 so với hôm trước": a price, its unit left out. */
function isOfPrice(view: View, q: Quantity, { object: [of] }: Frame): boolean {
  if (!of || of.last > q.from || q.value < LEAST_PRICE || q.form !== 'digits') return false
  // "vàng 999,9" is how pure it is, 2017 a year
  if (!Number.isInteger(q.value) || /^(19|20)\d\d$/.test(view.tokens.type[q.first]!.raw)) return false
  const length = listFrom(view, of.first, LIST['words.price'])
  return length > 0 && view.wordLast(of.first) <= of.first + length
}

/** A raised figure that has come apart from its unit: "m 2". */
const RAISED = /(?<=\p{L}) ([23²³])(?!\d)/gu

/** The unit as written: of a count without a listed unit, the head of the noun phrase. */
export function unitOf(view: View, q: Quantity, frame: Frame): string {
  const { tokens } = view
  const [from, to] = q.shared ?? [q.unitFirst, q.unitLast]
  if (to > from) {
    const unit = textOf(tokens, from, to)
    return to - from > 1 ? unit.replace(RAISED, '$1') : unit
  }
  if (q.unit?.kind === 'count') return q.unit.id
  if (q.unit && q.unit === view.scene.k.bareTimes?.unit) return view.scene.k.bareTimes.text
  const object = frame.object[0]
  if (!object) return ''
  // "số lượng trâu bò là 70": it is they that are counted
  const skipped = object.first + listFrom(view, object.first, LIST['words.number_of'])
  const first = skipped < object.last ? skipped : object.first
  // "Phình Hồ 15/60": who has them is not what is counted
  if ((view.cls(first) & ENTITY) !== 0) return ''
  // "hố [xử lý] rác": two words, unless the second begins a longer one
  const two = first + 1 < view.last && view.wordLast(first + 1) > first + 2 ? first + 1 : first + 2
  const last = Math.min(object.last, Math.max(view.wordLast(first), two))
  return textOf(tokens, first, last)
}
