import { LIST } from '../knowledge/lists.ts'
import type { Knowledge } from '../knowledge/model.ts'
import { isInAny, lengthFrom, opening, phrasesFrom } from '../text/lexicon.ts'
import { isOneOf, KIND, MARK, NEWLINE, type Tokens, WORD } from '../text/tokens.ts'
import type { Period } from '../types.ts'
import { isoDay } from './calendar.ts'
import { findPeriods, type PeriodDays, type PeriodMention, resolvePeriods } from './periods.ts'

/** Lists of words behind or before which a year or a day is yet to come. */
const endsSentence = isOneOf('.;!?')
const AHEAD = [
  LIST['modality.target'],
  LIST['modality.forecast'],
  LIST['modality.future'],
  LIST['modality.goal'],
]
const opensAhead = opening(...AHEAD)
/** Up to this month papers sum up the year before. */
const YEAR_TURNS = 2
/** Before this year nothing was published on the web: who tells of no later one tells of history. */
const FIRST_ONLINE = 1997
/** So many tokens on either side of a time are looked at for them. */
const SIDE = 10
/** And of a year that may be the past one, which some would tell of at length: "Năm 2017, lãnh đạo tỉnh cho biết, tỉnh sẽ …". */
const FAR_SIDE = 16
/** "năm ngoái" and the year that it is, said near it: characters between them. */
const NAMED_NEAR = 220

/** The day that an article is of: that of publication, and as much as its text tells of it where that is not known in full. */
export interface Day {
  readonly published: string | null
  readonly spoken: string | null
}

/** The day that an article is of, by its day of publication and the mentions of times in its text. */
export function dayOf(
  mentions: readonly PeriodMention[],
  tokens: Tokens,
  k: Knowledge,
  published: string | null,
): Day {
  const year = published !== null && /^\d{4}$/.test(published) ? Number(published) : null
  const spoken = published === null || year !== null ? spokenFrom(mentions, tokens, k, year) : null
  return { published, spoken }
}

/** The days that mentions of an article, or of its title, mean. */
export const daysOfPeriods = (
  mentions: readonly PeriodMention[],
  tokens: Tokens,
  k: Knowledge,
  { published, spoken }: Day,
): PeriodDays[] =>
  resolvePeriods(mentions, spoken ?? published, spoken === null, (m) => isAhead(m, tokens, k))

/** What a title tells a time of: no single day, which is when a thing happened. */
const SPANS: ReadonlySet<PeriodMention['grain']> = new Set(['month', 'quarter', 'half', 'year'])

/** The one time with days that a title tells: "Kết quả thu ngân sách [quý I năm 2022]"; null where there is none, or several. */
export function periodOfTitle(title: Tokens, k: Knowledge, day: Day): Period | null {
  const told = findPeriods(title, k.periods)
  const times = told.filter(({ role }) => role === 'period')
  const [m] = times
  if (times.length !== 1 || m!.bound !== 'within' || !SPANS.has(m!.grain)) return null
  const { start, end } = daysOfPeriods(told, title, k, day)[told.indexOf(m!)]!
  if (start === null || end === null || !isRecent(start, end, day)) return null
  return { text: title.text.slice(m!.start, m!.end), start, end, from: 'title' }
}

/**
 * Whether a time is near enough to the day that an article is of for its results to be told: it has begun, and is this year
 * or the last; "đi vào cuộc sống sau Nghị quyết 5 năm 2016" tells history, "xong vào quý IV/2022" what is to come.
 */
function isRecent(start: string, end: string, { published, spoken }: Day): boolean {
  const of = spoken ?? published
  if (of === null) return Number(start.slice(0, 4)) >= FIRST_ONLINE
  return start.slice(0, of.length) <= of && Number(end.slice(0, 4)) >= Number(of.slice(0, 4)) - 1
}

/**
 * The day that an article speaks from, when no day of publication is known: the first day of a month that it names
 * without a year ("Sáng 6-2, …"), in the latest year that it tells of; a year that figures are held against, or that is
 * called the past one, is the one before. As much of `YYYY-MM-DD` as the text tells, null when it tells nothing.
 * @param known the year of publication, when only that is known
 */
export function spokenFrom(
  mentions: readonly PeriodMention[],
  tokens: Tokens,
  k: Knowledge,
  known: number | null,
): string | null {
  let year = known ?? 0
  /** The latest month that is over: "quý IV năm 2016", "đến hết ngày 30-9-2018". */
  let over = 0
  let day: PeriodMention | null = null
  for (let i = 0; i < mentions.length; i++) {
    const m = mentions[i]!
    const { role, bound, time } = m
    // of "từ nay đến năm 2020" and "từ năm 2016 đến năm 2020" only the beginning is sure to have come
    const last = m.to?.year === undefined || m.to.grain === 'year' ? time : m.to
    // a paper was signed before anyone can speak of it
    if (role === 'label' && time.grain === 'day' && time.year !== undefined && time.month !== undefined)
      over = Math.max(over, time.year * 12 + time.month)
    if (role !== 'period' && role !== 'baseline') continue
    if (bound === 'after' || bound === 'before' || isAhead(m, tokens, k)) continue
    if (last.year !== undefined && known === null) {
      if (role === 'baseline' || isCompared(m, tokens, k))
        year = Math.max(year, last.year + (isWhole(m) || isAgain(m, mentions) ? 1 : 0))
      else if (last.grain === 'year' && bound === 'within' && last.from_year === undefined)
        year = Math.max(year, last.year)
      else if (last.month !== undefined || last.quarter !== undefined || last.half !== undefined)
        over = Math.max(over, last.year * 12 + (last.month ?? (last.quarter ?? (last.half ?? 1) * 2) * 3))
      // "6 tháng năm 2014"
      else if (bound === 'within' && last.n !== undefined) year = Math.max(year, last.year)
    }
    if (role !== 'period') continue
    if (isPast(m)) year = Math.max(year, 1 + yearNear(mentions, i, tokens, k))
    if (!day && time.grain === 'day' && !m.to && time.day !== undefined && time.month !== undefined) {
      if (time.year_shift === undefined && (time.year ?? known) === known) day = m
    }
  }
  year = Math.max(year, Math.floor((over - 1) / 12))
  // "tính đến ngày 30-6 …, đạt 35% chỉ tiêu năm 2022": the one year that is named at all
  if (year <= 0) year = onlyYear(mentions, tokens, k)
  if (year < FIRST_ONLINE) return null
  if (!day) return known === null ? String(year) : null
  const { time } = day
  // what is told of at the turn of a year is the year before
  if (
    known === null &&
    time.year === undefined &&
    time.month! <= YEAR_TURNS &&
    year * 12 + time.month! < over
  )
    year++
  return isoDay(time.year ?? year, time.month!, time.day!)
}

/**
 * The year that an article names where it names no other, not even one of plans; -1 for none or several. A congress meets in
 * the year that its term begins with: "Đại hội Đảng bộ xã A lần thứ XXI, [nhiệm kỳ 2020 - 2025]".
 */
function onlyYear(mentions: readonly PeriodMention[], tokens: Tokens, k: Knowledge): number {
  let only = -1
  for (const m of mentions) {
    const { role, bound, time, to } = m
    if (role === 'label' || time.year === undefined) continue
    const met = time.grain === 'term' && isOfCongress(m, tokens, k) ? time.from_year : undefined
    const year = met ?? time.year
    if (bound !== 'within' || to || (met === undefined && time.from_year !== undefined)) return -1
    if (only > 0 && only !== year) return -1
    only = year
  }
  return only
}

/** Most tokens of the name of a congress before its term. */
const LONGEST_CONGRESS = 16

function isOfCongress({ first }: PeriodMention, tokens: Tokens, { lexicon }: Knowledge): boolean {
  for (let p = first - 1; p >= 0 && p >= first - LONGEST_CONGRESS; p--) {
    if (endsSentence(tokens.type[p]!.raw)) return false
    if (lengthFrom(lexicon, tokens, p, first, LIST['words.congress']) > 0) return true
  }
  return false
}

const isWhole = ({ time }: PeriodMention): boolean =>
  time.grain === 'year' || time.grain === 'same' || time.grain === 'season'

/** "tháng 6 tăng 8% so với tháng 6 năm 2013": whether the same part of a year is told of that this one is held against. */
const isAgain = ({ time }: PeriodMention, mentions: readonly PeriodMention[]): boolean =>
  (time.month !== undefined || time.quarter !== undefined || time.n !== undefined) &&
  mentions.some(
    (o) =>
      o.role === 'period' &&
      o.time.year === undefined &&
      o.time.grain === time.grain &&
      o.time.month === time.month &&
      o.time.quarter === time.quarter &&
      o.time.n === time.n &&
      o.time.day === time.day,
  )

const isPast = ({ time }: PeriodMention): boolean =>
  time.window === 'past' || (time.grain === 'year' && time.shift === -1 && time.window === undefined)

/** The latest year that is said in full right behind a mention of the past one; -1 for none. */
function yearNear(mentions: readonly PeriodMention[], i: number, tokens: Tokens, k: Knowledge): number {
  let year = -1
  for (let n = i + 1; n < mentions.length && mentions[n]!.start - mentions[i]!.end < NAMED_NEAR; n++) {
    const { time, role, bound } = mentions[n]!
    if (
      role === 'period' &&
      bound === 'within' &&
      time.grain === 'year' &&
      !isAhead(mentions[n]!, tokens, k, FAR_SIDE)
    )
      year = Math.max(year, time.year ?? -1)
  }
  return year
}

/** "so với vụ mận 2018": a thing of that time is what is held against. */
function isCompared(m: PeriodMention, tokens: Tokens, k: Knowledge): boolean {
  const than = LIST['words.than']
  for (let p = m.first - 1; p >= 0 && p >= m.first - 7 && tokens.type[p]!.kind === WORD; p--)
    if (lengthFrom(k.lexicon, tokens, p, m.first, than) > 0) return true
  return false
}

/** Whether words of plans and of what is to come stand near a time in its sentence. */
function isAhead(m: PeriodMention, tokens: Tokens, k: Knowledge, side = SIDE): boolean {
  const { lexicon } = k
  const opens = opensAhead(lexicon)
  const limit = Math.min(tokens.length, m.last + side)
  for (let p = Math.max(0, m.first - side); p < limit; p++) {
    const kind = tokens.look[p]! & KIND
    if (kind === NEWLINE || (kind === MARK && endsSentence(tokens.type[p]!.raw))) {
      if (p >= m.last) return false
      continue
    }
    if (opens[tokens.id[p]!] !== 1 || (p >= m.first && p < m.last)) continue
    const found = phrasesFrom(lexicon, tokens, p, limit)
    if (isInAny(found, AHEAD)) return true
  }
  return false
}
