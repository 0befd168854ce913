/** How a figure is told: as done, planned, foreseen or supposed, by its words, by its time and by what it goes on with. */
import { LIST } from '../knowledge/lists.ts'
import { opening } from '../text/lexicon.ts'
import type { Modality } from '../types.ts'
import { setBefore } from './announced.ts'
import { later } from './calendar.ts'
import { listFrom, listTo, partStart } from './clauses.ts'
import type { Draft } from './draft.ts'
import type { Memory } from './memory.ts'
import { followsApproval, handedOn, modalityOf, statesPlan, tellsDeed } from './modality.ts'
import type { PeriodDays } from './periods.ts'
import type { Quantity } from './quantities.ts'
import type { Range } from './range.ts'
import { ESTIMATE, FIGURE, STOP, type View } from './view.ts'

/** Tokens behind a number that may tell of what it is: "cấp 8", "trên giây". */
const NEAREST_NATURE = 2

/** What is known of a figure when it is asked how it is told. */
interface Known {
  /** The number with its unit of measure. */
  readonly number: Range
  /** What its statement says whatever the words. */
  readonly sets: Draft['reading']['pattern']['sets']
  /** A price, a share or a bare number: a rule may give it. */
  readonly priced: boolean
  /** A sum or a measure: a design may give it. */
  readonly sized: boolean
  readonly ofPlan: boolean
  readonly sentence: number
  readonly period: Draft['period']
  readonly days: readonly PeriodDays[]
  readonly published: string | null
  /** The figure it goes on with. */
  readonly previous: Draft | null
  /** The figure before it in the text. */
  readonly latest: Draft | undefined
  readonly memory: Memory
  /** It is a part of what a figure before counts or measures. */
  readonly part: boolean
}

/** How a figure is told, and whether it is denied. */
export function outlookOf(
  view: View,
  q: Quantity,
  known: Known,
): { readonly modality: Modality; readonly negated: boolean } {
  const { sets, previous, period, days } = known
  const words = modalityOf(view, known.number, known.priced, q.rate, known.sized)
  // "đang được hỗ trợ 100%": what is done is no rule
  const happens = sets.modality === 'hypothetical' && words.said && words.modality === 'actual'
  const own =
    sets.modality && !happens
      ? { modality: sets.modality, negated: sets.negated === true, said: true }
      : words
  const inClause = period.nr >= 0 && period.from === 'clause'
  const past = inClause && isOver(period.nr, known)
  // a goal holds for all that the sentence goes on to list, until something has its own time and it is past
  // a ceiling in a goal is part of the goal: "yêu cầu 100% trạm lập đội, mỗi đội không quá 7 người"
  const open =
    own.modality === 'actual' || (own.modality === 'hypothetical' && previous?.modality === 'target')
  const goal = !own.said && open ? goalFor(view, q, known) : null
  const modality = isScheduled(view, own, known)
    ? 'target'
    : goal && (!past || (previous && isOver(previous.period.nr, known)))
      ? goal
      : own.modality
  const { negated } = own
  if (modality !== 'actual' || period.nr < 0) return { modality, negated }
  const { start, end } = days[period.nr]!
  // what nobody plans is foreseen for a time that begins now or later: "Đêm mai, vùng núi có nơi mưa 70 mm"
  if (!own.said && isComing(start, end, known) && isNature(view, q, known.number))
    return { modality: 'forecast', negated }
  if (!inClause) return { modality, negated }
  const time = view.scene.periods[period.nr]!
  if (isAhead(end, known)) {
    // "năm 2020, sản lượng ước đạt 30 tấn": of a time that is not over, an estimate foresees
    if (hasEstimate(view, known.number.first)) return { modality: 'forecast', negated }
    // what lies wholly ahead cannot have happened; of a year that runs, it can
    const ahead = start === null || isAhead(start, known)
    if (ahead && !known.ofPlan && listTo(view, time.first, LIST['modality.due']) === 0)
      return { modality: 'target', negated }
  }
  // nor can what begins now
  const fromNow = time.grain === 'now' && time.to !== null
  return { modality: fromNow && !own.said && !known.ofPlan ? 'target' : modality, negated }
}

const opensNature = opening(LIST['modality.nature'])

/** Whether the part of the sentence around a measure tells of what nobody does: of rain, of the height of a river. */
function isNature(view: View, { unit }: Quantity, { first, last }: Range): boolean {
  if (unit?.kind !== 'measure' && unit?.kind !== 'percent') return false
  const begins = opensNature(view.lexicon)
  const { id } = view.tokens
  for (let p = partStart(view, first); p < Math.min(view.last, last + NEAREST_NATURE); p++)
    if (begins[id[p]!] === 1 && listFrom(view, p, LIST['modality.nature']) > 0) return true
  return false
}

/** The goal, if any, that a figure without words of its own is told in; null where it tells what was done of a plan. */
function goalFor(view: View, q: Quantity, known: Known): Modality | null {
  const { previous, latest, sentence, memory, number } = known
  if (!previous) {
    const handed = latest?.sentence === sentence - 1 ? handedOn(view, q, latest) : null
    const approved = known.sized && followsApproval(view, sentence, memory)
    const goals = memory.goals || approved || setBefore(view, sentence)
    return handed ?? (goals ? 'target' : null)
  }
  // "(kế hoạch 14%)" is said of the plan alone
  if (previous.reading.pattern.sets.modality) return null
  // "kế hoạch vốn là 120 tỷ đồng, giải ngân 80 tỷ đồng": what was done of a plan is no more of it, but its parts are
  const sized = !known.part && statesPlan(view, previous.q.first)
  if (sized && tellsDeed(view, previous.q.to, number.first)) return null
  const goal = setsGoals(view, previous) ? 'target' : previous.modality
  // "kế hoạch kết nạp 100 đảng viên, thực hiện 85 đảng viên": what was done of a plan is no plan
  const alike = goal === 'target' && previous.q.unit != null && previous.q.unit.id === q.unit?.id
  return alike && listTo(view, number.first, LIST['modality.carried_out']) > 0 ? null : goal
}

/** "tổng vốn 300 tỷ đồng, thời gian thực hiện 2022 - 2025": of what is not yet built; a plan of a time that is past is one. */
function isScheduled(view: View, own: { modality: Modality; said: boolean }, known: Known): boolean {
  if (own.modality !== 'forecast' && (own.modality !== 'actual' || own.said)) return false
  return isAhead(scheduledUntil(view, known.number.last, known.days), known)
}

/** Whether a day comes after that on which the article came out. */
const isAhead = (day: string | null, { published }: Known): boolean =>
  day !== null && published !== null && later(day, published)

/** Whether a time near by begins on the very day on which the article came out, or later, and goes on behind it. */
const isComing = (start: string | null, end: string | null, { published, period }: Known): boolean =>
  period.from !== 'earlier' &&
  published?.length === 10 &&
  start !== null &&
  end !== null &&
  start >= published &&
  end > published

/** Whether a time was over when the article came out. */
function isOver(nr: number, { days, published }: Known): boolean {
  const end = nr >= 0 ? days[nr]!.end : null
  return end != null && published !== null && !later(end, published)
}

/** Tokens behind a figure within which the schedule of its project is named. */
const FARTHEST_SCHEDULE = 60

const opensSchedule = opening(LIST['modality.schedule'])

/** The last day of the schedule of a project that is named behind a figure; null where none is. */
function scheduledUntil(view: View, from: number, days: readonly PeriodDays[]): string | null {
  const last = Math.min(view.last, from + FARTHEST_SCHEDULE)
  const begins = opensSchedule(view.lexicon)
  const { id } = view.tokens
  for (let p = from; p < last; p++) {
    if (begins[id[p]!] !== 1) continue
    const named = listFrom(view, p, LIST['modality.schedule'])
    if (named === 0) continue
    for (let at = p + named; at < Math.min(view.last, p + named + 8); at++) {
      const nr = view.scene.periodOf[at]!
      const end = nr >= 0 ? days[nr]!.end : null
      if (end != null) return end
    }
  }
  return null
}

/** "đề ra 12 chỉ tiêu: …": what a figure announces are goals. */
function setsGoals(view: View, { q, frame }: Draft): boolean {
  if (listFrom(view, q.unitFirst, LIST['words.aim']) === 0) return false
  let sets = listTo(view, q.from, LIST['modality.set_out']) > 0
  const { first, last } = frame.governor ?? { first: 0, last: 0 }
  for (let p = first; p < last && !sets; p = view.wordLast(p))
    sets = listFrom(view, p, LIST['words.directive']) > 0
  for (let p = q.unitLast; sets && p < view.last && p < q.unitLast + 6; p++)
    if (view.tokens.type[p]!.raw === ':') return true
  return false
}

/** Whether the clause says before the number that it is an estimate. */
export function hasEstimate(view: View, p: number): boolean {
  for (let at = p; at > view.first && at > p - 24; at--) {
    if (at < p && (view.cls(at - 1) & (STOP | FIGURE)) !== 0) return false
    if ((view.cues(at) & ESTIMATE) !== 0) return true
  }
  return false
}
