/** What a figure counts or measures: by its clause, else by what it goes on with. */
import { LIST } from '../knowledge/lists.ts'
import { movedBefore } from './announced.ts'
import { listFrom } from './clauses.ts'
import type { Draft } from './draft.ts'
import { changesHands, fundIn, fundOf, paidAs, pricedBy, tradedFor, worthOf } from './funds.ts'
import {
  announced,
  itemClosedBefore,
  labelBefore,
  labelOf,
  openedBy,
  ranBefore,
  wholeBefore,
} from './headings.ts'
import { headBefore } from './left-out.ts'
import {
  alikeIn,
  befalls,
  countedAtPlace,
  impliedBy,
  isHeldAgainst,
  lent,
  planOf,
  repeats,
  weighed,
} from './lenders.ts'
import { nounAfter, nounBefore, propertyIn, subjectBefore } from './nouns.ts'
import type { Pair } from './pairs.ts'
import { type Range, textIn, textsIn } from './range.ts'
import { type Setting, unitOf } from './setting.ts'
import { isAlone, meantBy, ofSameDeed, standsIn, standsInForPeople } from './stand-ins.ts'
import { captured, isAge, isTime, rightOf, weighs } from './statements.ts'
import { AUX, COMMA, CONJ, COPULA, ENTITY, PROPERTY, STOP, VERB, type View } from './view.ts'

/** What a figure is of. */
export interface Matter {
  /** In the words of its clause, its list or its lender; empty where none has any. */
  readonly object: string
  /** Of a bare word that stands for what was counted before, that; empty for none. */
  readonly counted: string
  /** Its label or heading, where that is its object; null for none. */
  readonly headed: Range | null
  /** Whether it is a share that its subject has of what is nowhere told: so it is of that. */
  readonly ofSelf: boolean
  /** Whether it has nothing of its own to be of, and is of what its lender counts. */
  readonly lent: boolean
  /** Whether that is a label right before it, or the heading of its list. */
  readonly isLabel: boolean
  readonly isHead: boolean
  /** What the level of a rate is of, for another level of it; empty for none. */
  readonly level: string
  /** What was counted before people of whom it tells: "42 vụ tai nạn, làm chết 18 người"; empty for none. */
  readonly amid: string
  /** Of a sum, the fund or capital that it is of: what one dealt out behind it is of, too; empty for none. */
  readonly fund: string
}

/** Finds what a figure is of. */
export function matterOf(s: Setting): Matter {
  const { view, q, reading, sentence, lender, drafts, frame, set } = s
  const { k } = view.scene
  const isMoney = s.kind === 'money' || s.bare !== null
  // "thu về 10 triệu đồng": of what only changes hands it is said that it is money
  const handed = (q.unit?.kind === 'money' || s.bare !== null) && changesHands(view, frame)
  const fund = isMoney ? fundOf(view, frame, sentence, drafts) : ''
  const stated =
    elsewhereOf(s) || instanceOf(s) || (isMoney ? gapped(s) : '') || statedIn(s, handed, isMoney, fund)
  // "tỷ lệ đói giảm từ 14% còn 3,1%": another level of the same rate
  const level =
    !stated && lender && s.kind === 'percent' && !set && reading.pattern.object !== 'carried'
      ? lender.level
      : ''
  const own =
    textIn(view, wholeBefore(view, q)) || stated || level || textIn(view, openedBy(view, q, reading))
  const lends = own === '' && lender ? sharerIn(s) || lentBy(s, lender) : ''
  // "đoàn viên dưới 25 tuổi chiếm 30%": an age that only sorts has nothing to lend
  const sorts = lends !== '' && lends === lender?.unit && !isTime(q) && isAge(view, lender.q)
  const given = sorts ? textIn(view, frame.subject) : lends
  // "35 hộ và 21 người" counts no households twice; "42 vụ tai nạn, làm chết 18 người" counts the dead of accidents
  const unlike = q.unit?.person === true && lender?.q.unit?.kind === 'count' && !lender.q.unit.person
  // "thu giữ 2 xe máy và 15 triệu đồng": the sum is one more thing, no price of theirs
  const alone = own === '' && frame.predicate.length === 0 && !s.zero && !s.bracketed && !q.rate
  const things = lender?.kind === 'count' || (lender?.kind === 'measure' && isOneMore(s, lender))
  const beside = alone && s.kind === 'money' && things && lender?.sentence === sentence
  const apart = handed || beside
  // "…; tham gia hội làng: 90 người": an item with a head of its own is of those whom that tells of
  const headedBy = q.unit?.person === true && headBefore(view, q) !== null
  const struck = own === '' ? textIn(view, struckIn(s)) : ''
  const lentObject = unlike || apart || headedBy || struck || (lender && isOfOther(s, lender)) ? '' : given
  // "hộ nghèo chiếm 8%": of what they are a share is nowhere told
  const self = own === '' && lentObject === '' ? textIn(view, s.share ? frame.subject : null) : ''
  const nameless = own === '' && lentObject === '' && frame.object.length === 0 && q.unit?.person === true
  const those = nameless && s.does ? ofSameDeed(drafts, textIn(view, frame.governor)) : ''
  // each item that has a name of its own is a figure of that, but all of what the list is announced with
  // "may mặc (tăng 3%), vôi (tăng 12%)": what has risen is named right before the bracket
  const row = s.before?.bracketed === true && s.before.change !== null
  const moved = own === '' && set && q.unit?.kind === 'percent'
  // "…; may mặc, tăng 3%; vôi, tăng 12%"
  const item = moved ? itemClosedBefore(view, reading.match.first) : null
  const changed =
    item ?? (moved && (lentObject === '' || row) ? labelBefore(view, reading.match.first) : null)
  const unnamed = own === '' && frame.predicate.length === 0 && !s.zero && !isTime(q) && !q.unit?.person
  // "(trâu: 680 con, bò: 80 con)": what brackets break it down by
  const itemised = s.bracketed && q.unit !== null && !isMoney && view.tokens.type[q.from - 1]?.raw === ':'
  const label = unnamed && (lentObject === '' || lender?.labelled || itemised) ? labelOf(view, q) : null
  const head = unnamed && lentObject === '' ? announced(view, q) : null
  const headed = label && propertyIn(view, label) ? label : (head ?? label)
  const object =
    own ||
    textIn(view, item ?? headed ?? changed) ||
    lentObject ||
    those ||
    (q.rate && !captured(reading, 'predicate') && !s.does ? pricedBy(view, q, k) : '') ||
    impliedBy(q, k, apart) ||
    (set && lender?.sentence === sentence ? baseOf(lender) : '') ||
    (set && q.unit?.kind !== 'count' && frame.object.length === 0 ? movedBefore(view, sentence, set) : '') ||
    self ||
    struck ||
    (s.does ? '' : textIn(view, ranBefore(view, q)))
  return {
    object,
    counted: countedBefore(s, object),
    headed,
    ofSelf: self !== '' && object === self,
    lent: object !== '' && object === lentObject,
    isLabel: headed !== null && headed === label,
    isHead: headed !== null && headed === head,
    level: frame.rate ? object : level,
    amid: unlike ? given : '',
    fund: fund || (isMoney && s.partOf < 0 ? fundIn(view, frame, object) : ''),
  }
}

/** "thu 3 tạ gạo và 40 triệu đồng", "[góp] 3 tạ gạo, 40 triệu đồng": a sum behind a measure that is no price of it. */
function isOneMore({ view, q }: Setting, lender: Draft): boolean {
  const joint = view.cls(q.from - 1)
  if ((joint & COMMA) === 0) return (joint & CONJ) !== 0
  const { governor } = lender.frame
  return governor !== null && listFrom(view, governor.first, LIST['words.in_kind']) > 0
}

/** "[tôm nuôi] bỗng chết hơn phân nửa", "[lúa] chết 50%": of whom so many, or half of them, were hit; null for all else. */
function struckIn({ view, q, frame: { governor } }: Setting): Range | null {
  if (!governor || governor.last > q.from || (q.unit?.kind !== 'percent' && q.form !== 'half')) return null
  const struck = listFrom(view, governor.first, LIST['words.fate']) > 0
  const of = struck ? subjectBefore(view, governor.first, true) : null
  return of && (view.cls(of.first) & ENTITY) === 0 ? of : null
}

/** "tỷ lệ hộ nghèo ở thị trấn giảm 5%, [nông thôn] giảm 3%": where it is, of the same as the figure before; empty for none. */
function elsewhereOf({ view, q, frame, lender, sentence }: Setting): string {
  const [area] = frame.object
  if (!area || area.last > q.first || frame.object.length > 1 || lender?.sentence !== sentence) return ''
  if (lender.q.unit?.id !== q.unit?.id || q.unit?.kind === 'count' || lender.base === '') return ''
  if (area.first + listFrom(view, area.first, LIST['words.area']) !== area.last) return ''
  const [of] = lender.frame.object
  if (!of || of.last > q.first) return ''
  let { last } = of
  for (let p = of.first; p < last; p++)
    if (listFrom(view, p, LIST['words.locative']) > 0 || listFrom(view, p, LIST['words.area']) > 0) last = p
  // "thành thị giảm 5%, nông thôn giảm 3%": of what, neither says
  if (last === of.first) return ''
  return textsIn(view, [{ first: of.first, last }, area])
}

/** Figures back in a sentence among which the property is looked for that an item of its list leaves out. */
const MOST_ITEMS = 6

/** "giá vé người lớn là 50.000 đồng, [trẻ em] 20.000 đồng": of the same property as a sum before it, for somebody else; empty for none. */
function gapped({ view, q, frame, unit, sentence, drafts }: Setting): string {
  const [item, ...more] = frame.object
  if (!item || more.length > 0 || item.last !== q.from) return ''
  // "…, nộp ngân sách 2 tỷ đồng": what was done with it is no item
  for (let p = item.first; p < item.last; p = view.wordLast(p))
    if ((view.cls(p) & (PROPERTY | ENTITY | VERB | AUX | COPULA)) !== 0) return ''
  const joined = (view.cls(item.first - 1) & CONJ) !== 0 ? nounBefore(view, item.first - 1) : item.first
  if (joined <= view.first || (view.cls(joined - 1) & COMMA) === 0) return ''
  for (let i = drafts.length - 1; i >= 0 && i >= drafts.length - MOST_ITEMS; i--) {
    const { sentence: at, unit: before, frame: whole, q: sum } = drafts[i]!
    if (at !== sentence || before !== unit) return ''
    const [of] = whole.object
    if (!of || of.last > sum.first) return ''
    if ((view.cls(of.first) & PROPERTY) === 0) continue
    // "kinh phí 6 tỷ đồng, doanh nghiệp 2 tỷ đồng": who gave it
    if (listFrom(view, of.first, LIST['words.fund']) > 0) return ''
    return textsIn(view, [headIn(view, of), { first: joined, last: item.last }])
  }
  return ''
}

/** "[mức thưởng cao nhất] của khối tư nhân", "[giá bán] cà phê": a property without what has it. */
function headIn(view: View, { first, last }: Range): Range {
  for (let p = first; p < last; p = view.wordLast(p))
    if (listFrom(view, p, LIST['words.of']) > 0) return { first, last: p }
  let end = first
  while (end < last && (view.cls(end) & (PROPERTY | VERB)) !== 0) end = view.wordLast(end)
  return { first, last: end }
}

/** "mưa 30 mm, [có nơi] trên 90 mm": where or when it came to more or less, of the same as the figure before; empty for none. */
function instanceOf({ view, q, frame, lender, kind }: Setting): string {
  const [instance] = frame.object
  if (!instance || instance.last > q.first || kind === 'count' || lender?.base === lender?.unit) return ''
  if (instance.first + listFrom(view, instance.first, LIST['words.instance']) !== instance.last) return ''
  if (!lender || q.unit === null) return ''
  // "dài 3 km, có nơi [rộng] 7 m": of something else
  if (lender.reading.pattern.object === 'own' && listFrom(view, instance.last, LIST['words.dimension']) > 0)
    return ''
  return lender.q.unit?.id === q.unit.id || (weighs(q) && weighs(lender.q)) ? lender.base : ''
}

/** What a plan or a change behind a figure is of: what that counts, be it nobody who is named: "12 người"; empty for none. */
export const baseOf = (lender: Draft | null): string =>
  lender ? lender.base || (lender.q.unit?.person ? lender.unit : weighs(lender.q) ? lender.object : '') : ''

/** What its statement or its clause say that it is of; empty where they leave it to what stands around. */
function statedIn(s: Setting, handed: boolean, isMoney: boolean, fund: string): string {
  const { view, q, reading, pair, sentence, lender, drafts, frame, whole } = s
  const { k } = view.scene
  const { sets, implies, object } = reading.pattern
  // "thu 100 kg, nhiều hơn so với 60 kg của cách cũ": of the same as what it is held against
  const held = lender?.sentence === sentence && isHeldAgainst(view, q, lender)
  // "bán lẻ đạt 4 tỷ đồng, chiếm 85% tổng mức, tăng 7%": what has the share has risen, not the whole named behind it
  const ofWholeNamed = sharerIn(s) !== '' && frame.object[0]?.first === lender!.frame.object[0]!.first
  const named =
    s.shareOf ||
    handed ||
    held ||
    ofWholeNamed ||
    repeats(view, q, frame, lender, sentence, sets.change !== undefined)
      ? ''
      : frame.rateOf || `${isMoney ? paidAs(view, q, frame, k) : ''}${textsIn(view, frame.object)}`
  return (
    sets.object ||
    (pair?.is === 'object' ? pairedIn(view, pair) : '') ||
    fund ||
    countedAtPlace(view, q, frame, whole) ||
    // "xếp thứ 29, giảm 7 bậc": what has come down is what is ranked
    (s.set && q.unit?.kind === 'count' && lender?.kind === 'rank' && lender.sentence === sentence
      ? lender.object
      : '') ||
    (isMoney ? worthOf(view, frame, named, sentence, drafts) || tradedFor(view, q, frame, named, k) : '') ||
    planOf(named, frame.ofPlan && object !== 'whole', textIn(view, frame.measured), lender, sentence) ||
    samePlan(s) ||
    // "(3 năm không mở được)": none of what was counted before
    (s.zero && q.shared ? unitOf(view, q, frame) : '') ||
    (s.kind === 'rank' ? rankedBy(view, rightOf(q)) : '') ||
    (implies.object ?? '')
  )
}

/**
 * "xã A kết nạp 9 đảng viên, đạt 90% chỉ tiêu; xã B kết nạp 8 đảng viên, [đạt 80%]": the plan of the items before that named it, of what
 * this item tells; empty for none.
 */
function samePlan({ view, q, frame, lender, sentence, drafts, before }: Setting): string {
  const [said] = frame.predicate
  if (q.unit?.kind !== 'percent' || lender !== before || lender?.sentence !== sentence || !said) return ''
  if (frame.object.length > 0 || listFrom(view, said.first, LIST['modality.fulfilled']) === 0) return ''
  // its number ends the item
  if (q.to < view.last && (view.cls(q.to) & (COMMA | STOP | CONJ)) === 0) return ''
  let nr = drafts.length - 1
  const ofPlan = ({ frame, q }: Draft): boolean => frame.ofPlan && q.unit?.kind === 'percent'
  while (nr > 0 && drafts[nr]!.sentence === sentence && !ofPlan(drafts[nr]!)) nr--
  const plan = drafts[nr]!
  const whole = drafts[nr - 1]
  if (!ofPlan(plan) || whole?.sentence !== sentence || whole === lender) return ''
  if (whole.kind !== lender.kind || whole.unitId !== lender.unitId) return ''
  // "gieo 300 ha, đạt 100% kế hoạch, đã thu hoạch 200 ha, đạt 66%": of another deed
  if (whole.predicate !== lender.predicate) return ''
  return planOf(textsIn(view, plan.frame.object), true, '', lender, sentence)
}

/** What a list pairs a number with, behind the head that all its items share. */
export const pairedIn = (view: View, { head, item }: Pair): string =>
  [...(head ? [head] : []), item].map((r) => textIn(view, r)).join(' ')

/** Who had the share that the sentence told before how it has changed; empty for none. */
const sharerIn = ({ set, lender, sentence }: Setting): string =>
  set && lender?.sentence === sentence ? lender.sharer : ''

function lentBy(s: Setting, lender: Draft): string {
  const { view, q, sentence, reading, partOf, drafts, frame } = s
  // "có 9 trường hợp đang điều trị, [11 trường hợp] đã ra viện": of either something else holds; of parts what holds of the whole
  const part = partOf >= 0 && drafts[partOf] === lender
  const apart = !part && frame.holds && lender.frame.holds && lender.sentence === sentence
  if (apart && q.unit !== null && q.unit.id === lender.q.unit?.id) return lender.base
  return lent(view, lender, q, sentence, reading.pattern.object === 'whole', partOf, drafts, view.scene.k)
}

/** Whether a figure is of something else than the one before, whose name it cannot take. */
function isOfOther({ view, q, kind, does, frame, sentence }: Setting, lender: Draft): boolean {
  // "Nhà A giá 85 triệu đồng. Quỹ cấp huyện B 3 tỷ đồng": what is done with a sum is not of what was priced before
  const given = kind === 'money' && does && listFrom(view, frame.governor!.first, LIST['words.handing']) > 0
  if (given && lender.sentence !== sentence && lender.deed === '') return true
  // "70 thành viên trồng 190 ha chè": those who do it are not what is measured, but for those that it befalls
  if (does && weighs(q) && !weighed(lender.q) && !befalls(view, frame.governor!)) return true
  // "giành 4 huy chương, xếp thứ ba": it is not they that are ranked
  if (kind === 'rank' && (lender.kind === 'count' || isTime(lender.q))) return true
  // "mỗi gia đình có 12 con", "có 3 ha, nuôi 30 con": a bare word for things means none of another kind, and no measure
  const other = lender.kind === 'count' ? lender.q.unit?.id !== q.unit?.id : lender.frame.object.length === 0
  return other && q.unit?.kind === 'count' && standsIn(view, q) && !standsInForPeople(view, q)
}

/** What was counted before that a bare word stands for; empty for none. */
function countedBefore(
  { view, q, sentence, drafts, previous, frame, set, unit, whole }: Setting,
  object: string,
): string {
  if (q.unit?.kind !== 'count') return ''
  // "có 40 thí sinh, trong đó 6 em …"
  const ofThem = whole?.q.unit?.person === true && (object === '' || object === unit)
  if (ofThem && whole.base !== '' && isAlone(view, q, LIST['words.stand_in_part'])) return whole.base
  // "Ban Chấp hành gồm 15 đồng chí": they are the whole of a body, not some of those before
  const makesUp =
    (previous !== null &&
      listFrom(view, previous.frame.governor?.first ?? view.first, LIST['words.consist']) > 0) ||
    (frame.governor !== null && listFrom(view, frame.governor.first, LIST['words.consist']) > 0)
  if ((object === '' || object === unit) && standsIn(view, q) && !makesUp)
    return meantBy(view, q, sentence, drafts)
  // "xảy ra 40 vụ trộm, giảm 12 vụ": fewer of the same
  const fewer = set && object === unit ? alikeIn(drafts, q, sentence) : ''
  return fewer.startsWith(`${unit} `) ? fewer : ''
}

/** Most words between a place among others and in what it is taken: "xếp thứ 5 [trong các tỉnh miền núi] về …". */
const MOST_AMONG = 8

/** In what something takes the place among others that ends before token p: "đứng thứ 2 toàn tỉnh về [số hội viên]"; empty for none. */
function rankedBy(view: View, p: number): string {
  for (let at = p, n = 0; n < MOST_AMONG && at < view.last; at = view.wordLast(at), n++) {
    const c = view.cls(at)
    // "5/63 tỉnh, thành phố về …"
    if (
      (c & STOP) !== 0 ||
      ((c & COMMA) !== 0 && listFrom(view, at + 1, LIST['names.organisation_level']) === 0)
    )
      return ''
    const length = listFrom(view, at, LIST['words.respect'])
    if (length === 0) continue
    const last = nounAfter(view, at + length)
    return last > at + length ? textIn(view, { first: at + length, last }) : ''
  }
  return ''
}
