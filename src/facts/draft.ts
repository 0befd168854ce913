import { LIST } from '../knowledge/lists.ts'
import type { Knowledge } from '../knowledge/model.ts'
import { lengthFrom } from '../text/lexicon.ts'
import { textOf, WORD } from '../text/tokens.ts'
import type { Change, Comparator, Fact, From, Kind } from '../types.ts'
import { lastForce } from './anaphora.ts'
import { later } from './calendar.ts'
import { listFrom, listTo, partStart } from './clauses.ts'
import type { Frame } from './frame.ts'
import { withoutWhom } from './left-out.ts'
import { impliedBy, lenderOf, namedBefore, sharerOf, sharesSubject } from './lenders.ts'
import { isSource } from './measured.ts'
import { type Memory, type Subject, subjectFor } from './memory.ts'
import { differenceOf, growthIn, movedBy } from './moved.ts'
import { firstAt, isProper } from './names.ts'
import { baseOf, type Matter, matterOf, pairedIn } from './object.ts'
import { hasEstimate, outlookOf } from './outlook.ts'
import type { PeriodDays } from './periods.ts'
import { type Quantity, settleSeparator } from './quantities.ts'
import { type Range, textIn } from './range.ts'
import { predicateFor } from './said.ts'
import { beforeOf, type Figure, type Setting, settingOf } from './setting.ts'
import { captured, isAge, type Reading, rightOf } from './statements.ts'
import { carriedSubject, isPlaceAlone, opensWithDeed, placeOf, subjectOf } from './subjects.ts'
import { baselineOf, periodOf, type Told } from './times.ts'
import type { Topic } from './topic.ts'
import { AUX, COMMA, CONJ, COPULA, PERIOD, PREP, PROPERTY, STOP, VERB, type View } from './view.ts'
import { madeUpOf } from './wholes.ts'

/**
 * Of a share of those counted right before it: who of their kind has it ("còn 124 [hộ nghèo], chiếm 8,7%"), and what was told of
 * them ("có 45 trường [đạt chuẩn], chiếm 75%"); both empty for none.
 */
export interface Held {
  readonly by: string
  readonly told: string
}

const HELD_BY_NONE: Held = { by: '', told: '' }

/** A fact before ids and links: what the clause and its surroundings say of one number. */
export interface Draft {
  readonly q: Quantity
  readonly reading: Reading
  readonly frame: Frame
  readonly sentence: number
  readonly kind: Kind
  readonly unitId: string | null
  readonly value: number
  readonly comparator: Comparator
  readonly change: Change | null
  /** The change that its statement says: none for a rate of growth, which is a level to those who measure it. */
  readonly moved: Change | null
  readonly unit: string
  readonly object: string
  /** What a figure that goes on with this one is about: not the plan this one is held against. */
  readonly base: string
  /** Of a sum, the fund or capital that it is of: what one dealt out behind it is of, too; empty for none. */
  readonly fund: string
  /** The object with what holds of it, for a figure that counts the same: empty where that is the base. */
  readonly whole: string
  /** What was counted before people of whom it tells: "42 vụ tai nạn, làm chết 18 người"; empty for none. */
  readonly amid: string
  readonly held: Held
  /** What the level of a rate is of, for another level of it; empty for none. */
  readonly level: string
  readonly share: boolean
  /** What has the share, where a whole is named: a change told behind it is of that. Empty for none. */
  readonly sharer: string
  readonly predicate: string
  /** Its predicate is what its statement implies: no word of the text says it. */
  readonly implied: boolean
  /** The verb that a list goes on with; empty for none. */
  readonly governor: string
  /** The governor where it is something done: "kết nạp", not "có" or "đạt"; '' for none. */
  readonly deed: string
  readonly subject: Subject | null
  readonly period: Told
  readonly baseline: number
  readonly modality: Fact['modality']
  /**
   * How it is told where its only verb is one of what is to come, null where it is not. "sẽ" holds of that verb alone: what goes on
   * with the figure goes on with its `modality`.
   */
  readonly toCome: Fact['modality'] | null
  readonly negated: boolean
  readonly speaker: string | null
  readonly partOf: number
  /** The whole is made up of it and its like ("gồm"). */
  readonly consists: boolean
  readonly quote: Range
  /** Its object is no more than what stands before its colon or bracket. */
  readonly labelled: boolean
  /** It stands in brackets: what follows them goes on with what stood before them. */
  readonly bracketed: boolean
  readonly ofPlan: boolean
  readonly place: Fact['place']
}

/** Where a subject was found that the sentence itself does not name. */
const FAR: ReadonlySet<From> = new Set(['paragraph', 'earlier', 'title', 'source'])

/**
 * Reads one number in its clause and its surroundings.
 * @param dated whether a time, by its number, has days
 * @param days of each time of the article
 */
export function draftOf(figure: Figure, dated: (nr: number) => boolean, days: readonly PeriodDays[]): Draft {
  const s = settingOf(figure)
  const { view, q, reading, sentence, drafts, memory, around, frame, kind, previous, lender } = s
  const { scene } = view
  const { k } = scene
  const { sets, implies, object: of } = reading.pattern
  const { ofPlan } = frame
  const matter = matterOf(s)
  const { object, counted } = matter
  // "(trong đó) vốn doanh nghiệp là 7 tỷ đồng (24%)": the share is that of the part just named
  const part =
    s.share && lender && lender.sentence === sentence && lender.partOf >= 0 && namedBefore(lender)
      ? lender.object
      : ''
  const { unit, unitId } = unitFor(s, matter)
  const told = predicateFor(s, matter, part)
  const predicate = told || implies.predicate || ''
  // with its unit of measure: what stands behind it stands behind both
  const number: Range = { first: q.first, last: rightOf(q) }
  const toldOf = subjectOfFigure(s, number, part, matter.ofSelf)
  // "hộ cận nghèo chiếm 12% (700 hộ)": what is counted is not whose so many are, but for "ngư dân đã cứu 12 ngư dân"
  // and "các trường mầm non có 8 trường đạt chuẩn": of those so many are such
  const some = frame.holds && frame.governor !== null
  const itself = !s.does && !some && countsItself(kind, toldOf, object, k)
  const subject = itself ? carriedSubject(view, number, memory, around) : toldOf
  const found = timeOf(s, number, dated, days)
  // "công suất [từ 3.000 m3] lên 5.000 m3": what it is now
  const sized = (kind === 'money' || kind === 'measure') && !q.opened
  const priced = kind === 'money' || kind === 'percent' || q.unit === null
  const { published } = around.article
  // "đạt 61% kế hoạch (22.000 lao động). Trong đó, …": what a bracket plans is of that alone
  const latest = lenderOf(drafts, sentence) ?? undefined
  const { modality, negated } = outlookOf(view, q, {
    number,
    sets,
    priced,
    sized,
    ofPlan,
    sentence,
    period: found,
    days,
    published,
    previous,
    latest,
    memory,
    part: s.partOf >= 0,
  })
  const time = modality === 'target' ? plannedFor(s, found, days) : found
  // what is so was told in no time that has yet to begin: "Tháng tới, xã họp dân. Xã có 12 bản."
  const carried = time.from === 'paragraph' || time.from === 'earlier'
  const start = carried && modality === 'actual' && time.nr >= 0 ? days[time.nr]!.start : null
  const begun = start === null || published === null || !later(start, published)
  const baseline = baselineOf(view, number)
  const differs = differenceOf(view, q, reading, baseline >= 0)
  const change =
    (s.listed ? previous?.change : null) ??
    s.set ??
    differs?.change ??
    (sized || priced ? movedBy(view, q) : null)
  const comparator = differs?.exact
    ? '='
    : s.comparator === '=' && hasEstimate(view, number.first)
      ? '~'
      : s.comparator
  const governedBy = previous ?? s.dealt
  const outer = frame.governed ? (governedBy?.governor ?? '') : ''
  const has = frame.governor ? textIn(view, withoutWhom(view, frame.governor)) : ''
  const governor = [outer, outer.endsWith(has) ? '' : has].filter(Boolean).join(' … ')
  return {
    q,
    reading,
    frame,
    governor,
    deed: s.does ? governor : frame.governed ? (governedBy?.deed ?? '') : '',
    sentence,
    kind: s.bare ? s.bare.unit.kind : kind,
    unitId,
    value: q.other === null ? q.value : settleSeparator(q, view.tokens.type[q.first]!.raw),
    comparator,
    change:
      (reading.pattern.sets.change ? s.set : null) ??
      growthIn(view, q, frame) ??
      change ??
      grownAlike(s, object),
    moved: change,
    unit,
    object:
      counted ||
      object ||
      (q.unit?.kind === 'count' || frame.weak ? unit : '') ||
      (predicate === implies.predicate && q.unit ? impliedBy(q, k, true) : predicate) ||
      unit,
    base: ofPlan
      ? frame.measured
        ? textIn(view, frame.measured)
        : baseOf(lender)
      : frame.rate
        ? textIn(view, frame.rate)
        : matter.level
          ? lender!.base
          : matter.ofSelf
            ? ''
            : counted || object,
    fund: matter.fund,
    level: matter.level,
    amid: matter.amid,
    held: heldBy(s, matter),
    whole: textIn(view, frame.whole ?? frame.rate) || (matter.level ? lender!.whole : ''),
    share: s.share,
    sharer: sharerOf(view, frame, of === 'whole', lender, sentence),
    predicate: predicate || object,
    implied: told === '' && predicate !== '',
    subject,
    period: begun ? time : { nr: memory.begun, from: 'earlier' },
    baseline,
    modality,
    toCome: modality === 'actual' ? yetToCome(view, frame.predicate) : null,
    negated,
    speaker: memory.speaker?.text ?? null,
    partOf: s.partOf,
    consists: s.whole !== null && madeUpOf(view, q, s.partOf, drafts),
    quote: quoteOf(s, number),
    bracketed: s.bracketed,
    labelled: matter.isLabel,
    ofPlan,
    place: placeOf(scene, subject, around),
  }
}

/** "18 con voi khỏe nhất, tuổi từ 18 đến 45, [sẽ] được tập hợp": how what is said of a figure is still to come; null where it is not. */
function yetToCome(view: View, [said, ...more]: readonly Range[]): Draft['modality'] | null {
  if (!said || more.length > 0 || listFrom(view, said.first, LIST['modality.will']) === 0) return null
  return listFrom(view, said.first, LIST['modality.future_forecast']) > 0 ? 'forecast' : 'target'
}

/** "tăng trưởng năm nay đạt 7%, năm ngoái đạt [6%]": another level of a rate of growth has grown as well. */
function grownAlike({ q, lender }: Setting, object: string): Change | null {
  const growth = lender !== null && lender.moved === null && lender.kind === 'percent'
  return growth && q.unit?.kind === 'percent' && object === lender.object ? lender.change : null
}

/**
 * What a number counts or is measured in. A bare one counts what the figure counts that lends it its object: "kỷ luật 14 đảng viên: khiển
 * trách [9]"; a rank has the word that its statement implies.
 */
function unitFor(
  { q, bare, unit, kind, lender, reading }: Setting,
  { lent }: Matter,
): Pick<Draft, 'unit' | 'unitId'> {
  if (bare) return { unit, unitId: bare.unit.id }
  if (q.unit !== null) return { unit, unitId: q.unit.id }
  // "(chiếm 19,7)": a percentage whose sign was left out counts nothing
  const counts = (kind === 'count' || kind === 'ratio') && Number.isInteger(q.value)
  if (lent && counts && lender && lender.unitId !== null && lender.kind === 'count')
    return { unit: lender.unit, unitId: lender.unitId }
  return { unit: reading.pattern.implies.unit ?? unit, unitId: null }
}

/** Who or what a figure is told of: by its clause, else by the figure it goes on with, else by the ladder. */
function subjectOfFigure(s: Setting, number: Range, part: string, ofSelf: boolean): Subject | null {
  const { view, q, reading, pair, sentence, before, previous, whole, frame, memory, around } = s
  const { scene } = view
  const said = captured(reading, 'subject')
  // "[cảnh sát] phạt 3 tỷ đồng": what is measured, the fine, is told by the statement, so that whoever stands there acts
  const measured = reading.pattern.sets.object ? null : (frame.object[0] ?? null)
  const nearest: Subject | null =
    pair?.is === 'subject'
      ? {
          text: pairedIn(view, pair),
          from: 'clause',
          place: scene.entities[scene.entityOf[pair.item.first]!]?.place ?? -1,
        }
      : said
        ? (givenBefore(s, said, number) ?? subjectIn(view, said, around, memory))
        : s.share && !ofSelf && (frame.subject || part)
          ? { text: textIn(view, frame.subject) || part, from: 'clause', place: -1 }
          : subjectOf(view, number, frame.head, measured, memory, around)
  // "hộ cận nghèo có 90 hộ, chiếm 10%", "hộ cận nghèo giảm 2%, từ 20% còn 18%": what was told of has no share of its own
  const moved = previous?.change === 'decrease' || previous?.q.unit?.kind === 'percent'
  const ofCounted =
    (previous?.q.unit?.kind === 'count' || (moved && q.unit?.kind === 'percent')) &&
    previous.sentence === sentence &&
    nearest?.place === -1 &&
    nearest.text === previous.object
  // "ngân sách tỉnh 40 tỷ đồng, doanh nghiệp 8 tỷ đồng": who gave it is what the sum is of, and not whose it is
  const given =
    previous?.sentence === sentence &&
    nearest?.place === -1 &&
    isSource(view, q, beforeOf(previous), frame.object[0] ?? null) &&
    nearest.text === textIn(view, frame.object[0]!)
  // "các hội kết nạp 560 hội viên; [toàn huyện] có 6.500 hộ": what a whole is told of is said again
  const far = nearest === null || (FAR.has(nearest.from) && !nearest.whole)
  // "có 50 xã đạt 18 tiêu chí": not of the commune that cannot have so many, either
  const same = far && before?.sentence === sentence && before.subject?.above === true
  // "Hội A tặng 90 suất quà. [Tổng trị giá] 45 triệu đồng": of who gave them
  const giver = far ? sumsUp(s) : null
  // "Tang vật thu giữ gồm: 2 xe máy": by the police that were named last
  const taker = far && memory.force && seizes(view, q) ? lastForce(view, memory, around) : null
  if (taker && (previous?.sentence !== sentence || previous.subject?.text === taker.text)) return taker
  // "cứu các bé gái 6 tuổi và [9 tuổi]"
  const next =
    !said && isAge(view, q) && previous?.subject?.from === 'said' && goesOnWith(view, previous.q, q)
  return (
    (ofCounted || given || next ? previous.subject : null) ??
    amongCounted(s, nearest) ??
    doerBefore(s, nearest, number) ??
    // what has no subject in its own part of the sentence goes on with that of the figure before it
    // but "nâng tổng số đảng viên toàn tỉnh lên" tells of the province
    (nearest?.from !== 'clause' && nearest?.from !== 'said' && !nearest?.whole
      ? sharesSubject(view, q, previous, sentence)
      : null) ??
    (whole && far ? whole.subject : null) ??
    (same ? before.subject : null) ??
    giver ??
    stillDoes(s, nearest) ??
    (far ? sharedBefore(s) : null) ??
    nearest
  )
}

/**
 * "Huyện A còn 190 hộ nghèo. Trong đó, [hộ Khmer] giảm 12 hộ": whose a part is, of whom all were told in the sentence before; null
 * where it is no part of them.
 */
function amongCounted({ view, q, sentence, drafts }: Setting, part: Subject | null): Subject | null {
  if (!part || part.place >= 0 || listFrom(view, view.first, LIST['words.part']) === 0) return null
  const all = drafts.findLast(
    (d) => d.sentence < sentence - 1 || (d.sentence < sentence && d.partOf < 0 && !d.bracketed),
  )
  if (all?.sentence !== sentence - 1 || all.kind !== 'count') return null
  const [head] = part.text.toLowerCase().split(' ')
  const [counted] = all.unit.toLowerCase().split(' ')
  const alike = q.unit?.kind === 'percent' || (q.unit !== null && q.unit.id === all.q.unit?.id)
  return alike && head === counted ? all.subject : null
}

/** "[chi nhánh] giúp 8 hộ; thăm 2 hộ ở xã A": who did what an item before tells, rather than the place behind; null where it is not so. */
function doerBefore(
  { view, sentence, drafts, around }: Setting,
  nearest: Subject | null,
  number: Range,
): Subject | null {
  const last = drafts.at(-1)
  const place = nearest && nearest.place >= 0 ? view.scene.places[nearest.place] : undefined
  if (!place || place.first < number.last || last?.sentence !== sentence || last.deed === '') return null
  const { subject } = last
  if (!subject || !isProper(subject.text) || isPlaceAlone(view, subject, around)) return null
  return opensWithDeed(view, number.first) ? subject : null
}

/** "Ban tổ chức trao 40 suất quà. [Trao] 15 xe đạp": who did what the sentence before told, where this one opens with the same deed; null for nobody. */
function stillDoes({ view, q, sentence, drafts }: Setting, nearest: Subject | null): Subject | null {
  const last = drafts.at(-1)
  if (nearest && !FAR.has(nearest.from)) return null
  if (last?.sentence !== sentence - 1 || last.deed === '' || !last.subject || FAR.has(last.subject.from))
    return null
  // but of a report's items each may be somebody else's: the same is done again
  const verb = textIn(view, { first: view.first, last: view.wordLast(view.first) }).toLowerCase()
  const again = last.deed.toLowerCase().startsWith(`${verb} `) || last.deed.toLowerCase() === verb
  return again && partStart(view, q.from) === view.first && opensWithDeed(view, q.from) ? last.subject : null
}

/** Whether whom a count was found to be told of, by a word for their kind, is what it counts: "các trường: [8 trường mầm non]". */
function countsItself(kind: Kind, subject: Subject | null, object: string, k: Knowledge): boolean {
  if (kind !== 'count' || !subject?.generic) return false
  const counted = object.toLowerCase().split(' ')
  const told = subject.text.toLowerCase().split(' ')
  const tokens = told[0] === counted[0] ? null : k.tokenise(subject.text)
  const plural = LIST['words.plural']
  const many = tokens ? lengthFrom(k.lexicon, tokens, 0, tokens.length, plural) : 0
  const length = Math.min(counted.length, told.length - many)
  for (let i = 0; i < length; i++) if (told[many + i] !== counted[i]) return false
  return length > 0
}

/** Most tokens between a word of taking and the figures of its list. */
const LONGEST_HAUL = 200

/**
 * Whether a number stands in a list of what was taken from somebody: behind a verb of taking that does not
 * tell what befell somebody, and of people only with no verb of their own between.
 */
function seizes(view: View, q: Quantity): boolean {
  for (let p = q.from - 1; p >= view.first && p >= q.from - LONGEST_HAUL; p--) {
    if (listFrom(view, p, LIST['names.seizing']) > 0) return listTo(view, p, LIST['words.passive']) === 0
    const anew = (view.cls(p) & (COMMA | STOP)) !== 0 && (view.cls(p + 1) & (VERB | COPULA | AUX)) !== 0
    // "sau khi khởi tố giám đốc, có 40 người được đền bù"
    if (anew && q.unit?.person) return false
  }
  return false
}

/** Whom the last figure of the sentence before was told of, where this one opens with what they come to; null for nobody. */
function sumsUp({ view, q, sentence, drafts, before }: Setting): Subject | null {
  const last = drafts.at(-1)
  if (q.unit?.kind !== 'money' || before || last?.sentence !== sentence - 1 || last.share || !last.subject)
    return null
  let nr = drafts.length - 1
  while (nr > 0 && drafts[nr]!.deed === '' && drafts[nr - 1]!.sentence === last.sentence) nr--
  if (drafts[nr]!.deed === '') return null
  if (last.subject.generic || FAR.has(last.subject.from)) return null
  return listFrom(view, view.first, LIST['words.sum_up']) > 0 ? last.subject : null
}

/** Whom this sentence has told the figure before of: "tòa án đã thụ lý 62 vụ; đã giải quyết [40 vụ]". */
function sharedBefore({ previous, sentence }: Setting): Subject | null {
  if (!previous || previous.sentence !== sentence || previous.share) return null
  const { subject } = previous
  // "cứu một bé trai 4 tuổi trong vụ cháy khiến 8 người chết": whom only an age was told of
  const passing = subject?.from === 'said' && subject.generic
  return subject && !passing && !FAR.has(subject.from) ? subject : null
}

/** Whether nothing but a comma or a conjunction stands between two figures. */
function goesOnWith(view: View, one: Quantity, next: Quantity): boolean {
  for (let p = one.to; p < next.from; p++) if ((view.cls(p) & (COMMA | CONJ)) === 0) return false
  return true
}

/** Who is told of before a word for them, that a comma or a copula joins: "[em Páo], bé trai 10 tuổi"; null for nobody. */
function givenBefore(s: Setting, said: Range, number: Range): Subject | null {
  const { view, frame, around, memory } = s
  const { scene } = view
  const { first } = said
  const named = scene.entities[scene.entityOf[first]!]
  // "tiếng kêu của anh Páo, [anh Vừ A Lềnh] (25 tuổi)", "con bà Dợ là [cháu Vừ Y Mái] (2 tuổi)"
  if (named?.kind === 'person' || isProper(textOf(scene.tokens, first, said.last))) return null
  const is = listTo(view, first, LIST['words.identity'])
  let last = first - Math.max(is, 1)
  // "anh Páo, con trai 5 tuổi": of these a comma tells who else there is
  if (is === 0 && ((view.cls(last) & COMMA) === 0 || listFrom(view, first, LIST['names.kin']) > 0))
    return null
  while (is > 0 && (view.cls(last - 1) & (AUX | PERIOD)) !== 0) last--
  const e = scene.entities[scene.entityOf[last - 1] ?? -1]
  if (e?.kind === 'person' && e.last === last && e.first >= view.first)
    return subjectFor(scene, e, 'clause', around, memory)
  // "[chị] là nữ công nhân 27 tuổi"
  const opener = is > 0 ? subjectOf(view, number, frame.head, null, memory, around) : null
  return opener?.from === 'clause' || opener?.from === 'earlier' ? opener : null
}

/** Who is told in so many words: a body or a place by its full name. */
function subjectIn(view: View, { first, last }: Range, around: Topic, memory: Memory): Subject {
  const { scene } = view
  const e = scene.entities[scene.entityOf[first]!]
  if (e && e.first === first && e.last === last) return subjectFor(scene, e, 'said', around, memory)
  const text = textOf(scene.tokens, first, last)
  if (isProper(text)) return { text, from: 'said', place: -1 }
  // whoever opens the sentence is who it goes on about: "Trong vụ cháy, nạn nhân 20 tuổi bị bỏng 60%"
  let opens = true
  let behind = false
  for (let p = view.first; p < first; p = view.wordLast(p)) {
    const c = view.cls(p)
    const anew: boolean = (c & COMMA) !== 0 && (opens || listTo(view, p, LIST['names.speech']) > 0)
    // "cùng con trai 35 tuổi", "em và em gái 15 tuổi": nor who is only there, too
    behind = !anew && (behind || (c & (PREP | CONJ)) !== 0)
    opens = anew || (opens && (c & (VERB | COPULA)) === 0)
  }
  opens &&= !behind
  return { text, from: opens ? 'clause' : 'said', place: -1, generic: true }
}

/** The time of a figure, by its number among the article's, and where it was found. */
function timeOf(
  { view, q, pair, kind, frame, memory, around }: Setting,
  number: Range,
  dated: (nr: number) => boolean,
  days: readonly PeriodDays[],
): Draft['period'] {
  const { scene } = view
  const object = frame.object[0]
  const behind = object && object.first >= q.first ? object.last : q.to
  const covers = (outer: number, inner: number): boolean => {
    const [a, b] = [days[outer]!, days[inner]!]
    const start = b.start ?? b.end
    return a.start !== null && start !== null && a.start <= start && (b.end ?? '') <= (a.end ?? '')
  }
  const told = (tells: (nr: number) => boolean): Draft['period'] =>
    periodOf(view, number, behind, frame.plan, kind === 'multiple', memory, tells, covers)
  const undated = around.article.published === null
  // nor has "hiện", but in its own sentence it ends what was carried: "Năm 2012, trường mở. Hiện trường có 300 em"
  const own = undated ? told((nr) => dated(nr) || scene.periods[nr]!.grain === 'now') : null
  const now = own !== null && (own.from === 'clause' || own.from === 'sentence') ? own : null
  const known: Draft['period'] =
    pair?.is === 'period' ? { nr: scene.periodOf[pair.item.first]!, from: 'clause' } : (now ?? told(dated))
  // in an article without a day "từ đầu năm đến nay" has no days; it is told all the same where nothing else is
  return undated && !(known.nr >= 0 && dated(known.nr))
    ? told((nr) => scene.periods[nr]!.role === 'period')
    : known
}

/** Most tokens before a sentence within which the year is named that goals are set for. */
const NEAR_YEAR = 150

/**
 * "Kế hoạch trong năm 2023 …. Ngày 12/2, huyện họp. Chỉ tiêu là trồng 40 ha": of goals that carry on the day on which they were set,
 * the year that was named last before them and has that day in it.
 */
function plannedFor({ view }: Setting, time: Draft['period'], days: readonly PeriodDays[]): Draft['period'] {
  const { periods } = view.scene
  if (time.nr < 0 || (time.from !== 'paragraph' && time.from !== 'earlier')) return time
  if (periods[time.nr]!.grain !== 'day') return time
  const day = days[time.nr]!.end
  for (let nr = firstAt(periods, view.first) - 1; nr >= 0; nr--) {
    const { first, last, bound, time: said } = periods[nr]!
    // "trong năm 2023", "kế hoạch … năm 2023": "Giải bóng đá năm 2023" is but called so
    const meant = last - first > BARE_YEAR || isAimedFor(view, first)
    const isYear = meant && said.grain === 'year' && said.window === undefined && said.part === undefined
    if (first < view.first - NEAR_YEAR) return time
    const { start, end } = days[nr]!
    const holds = day !== null && start !== null && end !== null && start <= day && day <= end
    if (isYear && bound === 'within' && holds) return { nr, from: time.from }
  }
  return time
}

/** Tokens of a year with no word of when. */
const BARE_YEAR = 2

/** Most tokens of a plan's name before its year. */
const LONGEST_AIM = 12

/** Whether a word for a plan or an aim stands before token p in its part of the sentence: "kế hoạch phát triển chè [năm 2023]". */
function isAimedFor({ tokens, lexicon }: View, p: number): boolean {
  for (let at = p - 1; at >= 0 && at > p - LONGEST_AIM && tokens.type[at]!.kind === WORD; at--)
    if (AIMS.some((list) => lengthFrom(lexicon, tokens, at, p, list) > 0)) return true
  return false
}

const AIMS = [LIST['words.aim'], LIST['words.basis']] as const

/** The tokens that say a figure: its number, what was read around it, its object and what is said of it. */
function quoteOf({ view, q, reading, frame }: Setting, number: Range): Range {
  const spans = [
    ...frame.object,
    ...frame.predicate,
    { first: reading.match.first, last: Math.max(reading.match.last, q.to) },
  ]
  let { first } = number
  let last = q.to
  for (const r of spans) {
    first = Math.min(first, r.first)
    last = Math.max(last, r.last)
  }
  // marks at the edges are no part of the clause
  while (first < number.first && (view.cls(first) & (COMMA | STOP)) !== 0) first++
  while (last > q.to && (view.cls(last - 1) & (COMMA | STOP)) !== 0) last--
  return { first, last }
}

/**
 * Who has a share of those counted right before it, or what was told of them: of those who only are there, who they are; of a bare
 * kind, what it does. Neither for parts of a whole, for two counts told together, and for a share that does something of its own.
 */
function heldBy(s: Setting, { object, lent }: Matter): Held {
  const { view, q, set, lender, sentence, share, frame, bracketed, drafts } = s
  if (q.unit?.kind !== 'percent' || set !== null || lender?.sentence !== sentence) return HELD_BY_NONE
  if ((lender.kind !== 'count' && lender.kind !== 'ratio') || lender.change !== null || lender.ofPlan)
    return HELD_BY_NONE
  // "khám phá 45 vụ, trong đó 12 vụ trộm, chiếm 27%", "45 hộ nghèo và 30 hộ cận nghèo, chiếm 12%", "xem 300 hộ, có 45 hộ nghèo"
  const beside = drafts.at(-2)
  const among =
    beside?.sentence === sentence && beside.q.unit?.id === lender.q.unit?.id && beside.change === null
  if (lender.partOf >= 0 || lender.negated || lender.modality !== 'actual' || among) return HELD_BY_NONE
  // one in brackets is told with the verb of those before it
  if (!bracketed && !isPlain(view, frame.predicate)) return HELD_BY_NONE
  const some = object !== '' && lender.base.startsWith(`${object} `)
  if (!share && !some && !lent) return HELD_BY_NONE
  // "còn 124 hộ nghèo, chiếm 8,7%", but "124 hộ nghèo thiếu nhà ở, chiếm 30%"
  if (isPlain(view, lender.frame.predicate)) return { by: share || some ? lender.base : '', told: '' }
  // "có 45 trường … đạt chuẩn", but "làm rõ 12 vụ ma túy"
  if (lender.base !== lender.unit) return HELD_BY_NONE
  const told = lender.predicate.slice(lender.predicate.lastIndexOf('…') + 1).trim()
  return { by: '', told }
}

/** Whether a predicate only states: "còn", "đạt tỷ lệ". */
function isPlain(view: View, predicate: readonly Range[]): boolean {
  for (const { first, last } of predicate)
    for (let p = first; p < last; p++) if ((view.cls(p) & (COPULA | PROPERTY)) === 0) return false
  return true
}
