import { LIST } from '../knowledge/lists.ts'
import { KIND, NUMBER } from '../text/tokens.ts'
import type { Modality } from '../types.ts'
import { beforeCompare, clauseStart, commaIn, listFrom, listTo, opens, partStart } from './clauses.ts'
import type { Memory } from './memory.ts'
import type { Quantity } from './quantities.ts'
import type { Range } from './range.ts'
import { endsPlanName } from './times.ts'
import {
  ACTUAL,
  AUX,
  BASIS,
  CEILING,
  COMMA,
  COMPARE,
  CONJ,
  COPULA,
  ENTITY,
  FIGURE,
  FLOOR,
  FORECAST,
  FUTURE,
  FUTURE_FORECAST,
  GOAL,
  HYPOTHETICAL,
  LABEL,
  NEGATION,
  PERIOD,
  PREP,
  PROPERTY,
  REQUEST,
  SOON,
  STOP,
  TARGET,
  TARIFF,
  THAN,
  VERB,
  type View,
  WILL,
} from './view.ts'

/** "thực hiện Nghị quyết về du lịch đến năm 2020, [tầm nhìn] đến năm 2030": whether an aim before token p only ends the name of a plan. */
function inPlanName({ scene, first }: View, p: number): boolean {
  const nr = Math.max(scene.periodOf[p] ?? -1, scene.periodOf[p - 1]!)
  return nr >= 0 && endsPlanName(scene, nr, first)
}

/** A figure before, and what was said of it. */
interface Before {
  readonly q: Quantity
  readonly modality: Modality
}

/**
 * What the clause says of the figure: that it is, or is to be. The nearest word before it decides; without one, a goal
 * that opened the sentence still holds ("Phấn đấu đến năm 2025: …; …").
 * @param priced whether it is money or a share, which a tariff named before it makes a rule ("mức học phí … là")
 * @param sized whether it is money or a measure, which an approval named before it makes a plan
 * @param rate whether it is a price for something, which is of the tariff over a colon and the groups it names, too
 */
export function modalityOf(
  view: View,
  number: Range,
  priced: boolean,
  rate: boolean,
  sized: boolean,
): { modality: Modality; negated: boolean; said: boolean } {
  const start = clauseStart(view, number.first)
  // "Nhiệm kỳ 2025 - 2030, Đảng bộ xã phấn đấu …": behind the time that opens it a sentence begins
  const opening = opener(view, view.scene.periods[view.scene.periodOf[view.first]!]?.last ?? view.first)
  // "Theo kế hoạch, vụ này, huyện gieo cấy 70 ha": over all the commas of the clause that it opens
  const byPlan = start + listFrom(view, start, LIST['modality.by_plan'])
  let negated = false
  let near = 0
  let commas = 0
  let figure = false
  /** Another figure stands in its own clause before it. */
  let beside = false
  for (let at = number.first; at > view.first; ) {
    const cues = view.cues(at)
    const planned = at > start && at === byPlan
    if ((cues & NEGATION) !== 0 && near < 3) negated = true
    const modality =
      (cues & TARGET) !== 0 || planned
        ? 'target'
        : (cues & FORECAST) !== 0
          ? 'forecast'
          : (cues & HYPOTHETICAL) !== 0 || (priced && (cues & TARIFF) !== 0)
            ? 'hypothetical'
            : (cues & ACTUAL) !== 0
              ? 'actual'
              : null
    const tells =
      modality !== null &&
      !endsBasis(view, at) &&
      !within(view, at, LIST['modality.by_rule']) &&
      !isNumbered(view, at) &&
      !areCountedGoals(view, at) &&
      !sortsCounted(view, start, at) &&
      !isCapacity(view, at) &&
      !((cues & TARGET) !== 0 && inPlanName(view, at)) &&
      // "mức hỗ trợ bình quân là 17 triệu đồng": a mean is counted, not laid down
      !((cues & TARIFF) !== 0 && listFrom(view, at, LIST['modality.reckoned']) > 0)
    const sorts =
      tells &&
      (listTo(view, at, LIST['modality.only_sorting']) > 0 ||
        (commas > 0 && listTo(view, at, LIST['modality.over_goal']) > 0))
    if (tells && !sorts) {
      const tariff = (cues & TARIFF) !== 0 && (!figure || rate)
      if ((at > start && (commas < 2 || tariff)) || (tariff && rate && modality === 'hypothetical')) {
        const meant =
          (cues & WILL) !== 0
            ? willBe(view, start, at, priced)
            : ((cues & REQUEST) !== 0 && restricts(view, start, at)) ||
                (approves(view, at) && (!sized || countsFrom(view, at, number.first))) ||
                ((cues & TARIFF) !== 0 && !rate && wasDone(view, at))
              ? 'actual'
              : modality === 'forecast' && intends(view, at)
                ? 'target'
                : modality
        const ifSo = (meant === 'forecast' || (cues & WILL) !== 0) && conditioned(view, at)
        return { modality: ifSo ? 'hypothetical' : meant, negated, said: true }
      }
      // what a sentence opens by asking for holds up to its first figure
      const asks = (cues & REQUEST) !== 0 && !figure && view.tokens.type[start - 1]?.raw !== '('
      const foresees =
        modality === 'forecast' && at - view.first === listFrom(view, view.first, LIST['modality.foresee'])
      const heads = (cues & GOAL) !== 0 && !figure && announces(view, at) && !wereReached(view, at)
      const sets = ((cues & GOAL) !== 0 && !wereReached(view, at)) || asks
      if ((sets && at <= opening + 8) || heads || foresees || planned)
        return { modality, negated, said: true }
    }
    // "Một số chỉ tiêu cụ thể là: …", not "Kết quả các chỉ tiêu: …"
    if (modality === null && (cues & GOAL) !== 0 && !figure && headsList(view, at))
      return { modality: 'target', negated, said: true }
    at--
    near++
    // "mục tiêu, nhiệm vụ cho cả nhiệm kỳ, là …": a copula goes on over its comma
    if ((view.cls(at) & COMMA) !== 0 && listFrom(view, at + 1, LIST['words.identity']) === 0) commas++
    if ((view.cls(at) & FIGURE) !== 0) {
      figure = true
      if (at >= start) beside = true
    }
    // a word before another figure and a comma spoke of that figure
    if ((view.cls(at) & FIGURE) !== 0 && commas > 0) commas = 2
    if (near > 60) break
    if (at > start && view.tokens.type[at - 1]!.raw === ')') {
      // what is in brackets says nothing of the figure behind them
      while (at > start && view.tokens.type[at - 1]!.raw !== '(') at--
      if (at > start) at--
    }
  }
  // "Kế hoạch kết nạp 100 đảng viên, …": a clause that opens with a plan and what is planned
  const plan = beside ? 0 : listFrom(view, start, LIST['modality.plan'])
  // "(kế hoạch đến cuối năm đạt 900 ha)"
  const bracket = view.tokens.type[start - 1]?.raw === '('
  const planned = bracket && !commaIn(view, start, number.first)
  if (plan > 0 && (planned || (view.cls(start + plan) & VERB) !== 0))
    return { modality: 'target', negated, said: true }
  if (statesPlan(view, number.first)) return { modality: 'target', negated, said: true }
  const behind = withoutCue(view, number)
  return behind === null
    ? { modality: 'actual', negated, said: true }
    : { modality: behind, negated, said: false }
}

/**
 * "[kế hoạch] vốn của huyện là 245 tỷ đồng", "năm nay, [dự toán] thu là 30 tỷ đồng": whether what is before a number is how large a
 * plan is, with which its part of the sentence opens or which somebody set.
 */
export function statesPlan(view: View, number: number): boolean {
  const at = beforeCompare(view, number)
  const verb = at - listTo(view, at, LIST['words.identity'])
  if (verb === at) return false
  for (let p = verb; p > view.first; ) {
    p = view.wordFirst(p - 1)
    const c = view.cls(p)
    if ((c & (STOP | COMMA | FIGURE)) !== 0 || listFrom(view, p, LIST['modality.outturn']) > 0) return false
    // "số chỉ tiêu [hoàn thành] là 15", but "chỉ tiêu số xã [đạt] chuẩn là 15"
    if (p + listFrom(view, p, LIST['modality.fulfilled']) === verb) return false
    if (listFrom(view, p, LIST['modality.plan']) === 0) continue
    const set = p - listTo(view, p, LIST['modality.set_out'])
    return set < p || opens(view, partStart(view, p), p)
  }
  return false
}

/**
 * "kế hoạch vốn là 120 tỷ đồng, [giải ngân] 80 tỷ đồng": whether something done, had or come about is told of the figure that begins
 * at token `last`, behind token `first`; a bare item ("300 ha quế, 200 ha hồi") tells nothing of its own.
 */
export function tellsDeed(view: View, first: number, last: number): boolean {
  for (let p = first; p < last; p = Math.max(p + 1, view.wordLast(p))) {
    const c = view.cls(p)
    if ((c & (VERB | AUX | COPULA)) !== 0 && (c & (PROPERTY | PREP | COMPARE)) === 0) return true
  }
  return false
}

/** Past whom a sentence names first, at token p or behind the comma there: however long the name is, it says nothing. */
function opener(view: View, p: number): number {
  const at = (view.cls(p) & COMMA) !== 0 ? p + 1 : p
  return (view.cls(at) & ENTITY) !== 0 ? view.wordLast(at) : p
}

/** Whether a paper goes by a number behind the word at token p: "Kế hoạch [số 12-KH/HU]". */
const isNumbered = (view: View, p: number): boolean =>
  (view.cls(p + 1) & LABEL) !== 0 && (view.tokens.look[p + 1]! & KIND) === NUMBER

/** "có 14 [chỉ tiêu chủ yếu] đạt": goals up to token p that are only counted, and not set here ("đề ra 14 chỉ tiêu chủ yếu"). */
function areCountedGoals(view: View, p: number): boolean {
  const first = p - listTo(view, p, LIST['modality.goal'])
  if (first === p || first <= view.first || (view.cls(first - 1) & FIGURE) === 0) return false
  return listTo(view, view.wordFirst(first - 1), LIST['modality.set_out']) === 0
}

/** "239 cuộc [theo kế hoạch] và 93 cuộc đột xuất": whether it only tells which of those counted before it are meant. */
function sortsCounted(view: View, start: number, at: number): boolean {
  const first = at - listTo(view, at, LIST['modality.by_plan'])
  if (first === at || first === start || (view.cls(at) & (CONJ | COMMA)) === 0) return false
  for (let p = first - 1; p >= start; p--) {
    const c = view.cls(p)
    if ((c & (VERB | COMMA | STOP | AUX)) !== 0) return false
    if ((c & FIGURE) !== 0) return true
  }
  return false
}

/** "hồ [có khả năng] trữ 9 triệu m3": how much something can do, and nothing that is to come. */
function isCapacity(view: View, at: number): boolean {
  const holds = listFrom(view, at, LIST['modality.holds'])
  return holds > 0 && at + holds >= view.wordLast(at) && listTo(view, at, LIST['modality.able']) > 0
}

/** Words, names and times between goals and the colon behind which they are told. */
const FARTHEST_COLON = 8

/** "với các chỉ tiêu chính sau đây: …": whether a list is announced at token p. */
function announces(view: View, p: number): boolean {
  for (
    let at = p, n = 0;
    at < view.last && n < FARTHEST_COLON;
    at = Math.max(at + 1, view.wordLast(at)), n++
  ) {
    const c = view.cls(at)
    if ((c & STOP) !== 0) return view.tokens.type[at]!.raw === ':'
    if ((c & (FIGURE | VERB)) === VERB) return false
  }
  return false
}

/** "[các chỉ tiêu chủ yếu] của xã A đều đạt và vượt": whether it is said behind goals that they were reached. */
function wereReached(view: View, p: number): boolean {
  for (
    let at = p, n = 0;
    at < view.last && n < FARTHEST_COLON;
    at = Math.max(at + 1, view.wordLast(at)), n++
  ) {
    if ((view.cls(at) & (STOP | FIGURE)) !== 0) return false
    if (listFrom(view, at, LIST['modality.reached']) > 0) return true
  }
  return false
}

/** Whether goals that are named up to token p head a list, and nothing says that they were reached. */
function headsList(view: View, p: number): boolean {
  if (!announces(view, p) || areCountedGoals(view, p) || wereReached(view, p)) return false
  for (let at = p; at > view.first; at--) if ((view.cues(at) & ACTUAL) !== 0) return false
  return true
}

/** Whether a phrase of a list ends before token p that opens no part of its sentence. */
function within(view: View, p: number, list: number): boolean {
  const length = listTo(view, p, list)
  return length > 0 && !opens(view, partStart(view, p - length), p - length)
}

/** "bằng 107% kế hoạch năm": what a figure before is held against says nothing of this one. */
function endsBasis(view: View, at: number): boolean {
  // "… kế hoạch cả năm"
  const basis = (view.cls(at - 1) & PERIOD) !== 0 ? view.wordFirst(at - 1) - 1 : at - 1
  if ((view.cls(basis) & BASIS) === 0) return false
  let before = view.wordFirst(basis) - 1
  // "đạt 63% so với kế hoạch"
  if ((view.cls(before) & (THAN | PREP)) !== 0) before = view.wordFirst(before) - 1
  return (view.cls(before) & FIGURE) !== 0
}

/** "dự kiến trồng 20 ha": what somebody means to do is a plan; what is to come about ("dự kiến đạt") is foreseen. */
function intends(view: View, at: number): boolean {
  if (listTo(view, at, LIST['modality.intend']) === 0) return false
  const verb = deed(view, at)
  return (view.cls(verb) & VERB) !== 0 && !isOutcome(view, verb)
}

/** From token p past the words that only help a verb. */
function deed(view: View, p: number): number {
  let verb = p
  while (verb < view.last && !isOutcome(view, verb) && (view.cls(verb) & AUX) !== 0) verb++
  return verb
}

/** Whether a verb tells what comes about; one that only begins like it is another: "thu hồi" does not say "thu". */
function isOutcome(view: View, verb: number): boolean {
  const length = listFrom(view, verb, LIST['modality.outcome'])
  return length > 0 && verb + length >= view.wordLast(verb)
}

/**
 * What lies ahead, by what is said with "sẽ": a plan or a forecast named before it in the clause ("dự kiến … sẽ thu"),
 * else by its verb: what somebody will do is a target, what will come about ("sẽ có", "sẽ kéo dài") a forecast.
 */
function willBe(view: View, start: number, will: number, priced: boolean): Modality {
  let figure = false
  // "sẽ tăng" is foreseen, unless it is what somebody strives for
  const foreseen = (view.cues(will) & FORECAST) !== 0
  for (let at = will - 1; at > start; at--) {
    const cues = view.cues(at)
    const c = view.cls(at - 1)
    if ((c & FIGURE) !== 0) figure = true
    // a word before another figure spoke of that one, unless it opened the clause
    if ((cues & WILL) !== 0 || (figure && at > start + 3)) continue
    if ((cues & TARGET) !== 0 || (!foreseen && (c & BASIS) !== 0)) return 'target'
    if ((cues & FORECAST) !== 0 && (cues & SOON) === 0) return 'forecast'
    if (priced && !foreseen && (cues & TARIFF) !== 0) return 'hypothetical'
  }
  if (foreseen) return 'forecast'
  return isOutcome(view, deed(view, will)) ? 'forecast' : 'target'
}

/**
 * "Nếu mặn kéo dài, năng suất có thể giảm 30%": holds on a condition only. What then comes about at a time of its own
 * ("nếu không ngăn chặn, cuối năm có thể …") is foreseen.
 */
function conditioned(view: View, cue: number): boolean {
  let then = true
  for (let p = cue - 1; p >= view.first; p--) {
    if (then && (view.cls(p) & PERIOD) !== 0) return false
    if ((view.cls(p) & COMMA) !== 0 || listFrom(view, p, LIST['modality.then']) > 0) then = false
    if (listFrom(view, p, LIST['modality.condition']) > 0) return opensCondition(view, p)
  }
  return false
}

/** "nếu", but neither "nếu như" nor "nếu so với", which only hold figures against each other. */
const opensCondition = (view: View, p: number): boolean =>
  listFrom(view, p, LIST['modality.condition']) > 0 && listFrom(view, p, LIST['modality.actual']) === 0

/** "phê duyệt dự án": of what is to be built the sizes are planned; how many are approved is so. */
const approves = (view: View, at: number): boolean => listTo(view, at, LIST['modality.approval']) > 0

/** Whether something is counted between two tokens: "chấp thuận đầu tư [8 dự án] với tổng vốn 300 tỷ đồng". */
const countsFrom = ({ quantities }: View, from: number, to: number): boolean =>
  quantities.some(({ first, unit }) => first >= from && first < to && unit?.kind === 'count')

/** "đã trao 2 căn nhà, với [mức hỗ trợ] mỗi căn 30 triệu đồng": what something was done at is a price, and no rule. */
function wasDone(view: View, at: number): boolean {
  const tariff = at - listTo(view, at, LIST['modality.tariff'])
  if (tariff === at || listTo(view, tariff, LIST['words.with']) === 0) return false
  for (let p = tariff - 1; p > view.first; p--) {
    const cues = view.cues(p)
    if ((cues & (HYPOTHETICAL | TARGET | FORECAST)) !== 0) return false
    if ((cues & ACTUAL) !== 0) return true
  }
  return false
}

/** "có 6 dự án đề nghị được điều chỉnh": what is asked for only says which ones are counted. */
function restricts(view: View, start: number, request: number): boolean {
  for (let at = request - 1; at >= start && at > request - 12; at--) {
    const c = view.cls(at)
    if ((c & (COMMA | STOP)) !== 0) return false
    if ((c & FIGURE) !== 0) return true
  }
  return false
}

/**
 * No word before the number says it: one behind may ("45 ha rừng sẽ được trồng lại"), or a floor or ceiling right before;
 * null where one behind says that it has happened ("1.500 tấn gạo đã cấp").
 */
function withoutCue(view: View, number: Range): Modality | null {
  // "50 hội viên của 8 xã sẽ dự": past another figure only what lies ahead is still said of this one
  let other = false
  for (let p = number.last + 1; p <= view.last && (view.cls(p - 1) & (STOP | COMMA)) === 0; p++) {
    if ((view.cls(p - 1) & FIGURE) !== 0) other = true
    const cues = view.cues(p)
    if (other) {
      if ((cues & ACTUAL) !== 0) break
      if ((cues & FUTURE) === 0 || (cues & FUTURE_FORECAST) !== 0) continue
    }
    if (rules(view, p)) return 'hypothetical'
    if ((cues & HYPOTHETICAL) !== 0 && opensCondition(view, p - 1)) return 'hypothetical'
    if ((cues & ACTUAL) !== 0) return null
    if ((cues & FUTURE_FORECAST) !== 0) return 'forecast'
    if ((cues & FUTURE) !== 0 && (view.cues(p + 1) & FUTURE_FORECAST) === 0)
      return willBe(view, number.last, p, false)
  }
  const cues = view.cues(number.first)
  const floor =
    (cues & FLOOR) !== 0 ||
    (listTo(view, number.first, LIST['modality.least']) > 0 && obliges(view, number.first))
  return floor
    ? 'target'
    : (cues & CEILING) !== 0 && listTo(view, number.first, LIST['modality.capacity']) === 0
      ? 'hypothetical'
      : 'actual'
}

/** "dự án từ 10 ha [trở lên phải] có cây xanh": whom a rule is for, and that something follows. */
function rules(view: View, p: number): boolean {
  const bound = listTo(view, p, LIST['modality.bound'])
  if (bound === 0) return false
  return listFrom(view, (view.cls(p) & COMMA) !== 0 ? p + 1 : p, LIST['modality.ruled']) > 0
}

/** "xã phải cắt [ít nhất] 30% thời gian": whether the sentence says before token p that somebody has to. */
function obliges(view: View, p: number): boolean {
  for (let at = p - 1; at >= view.first && at > p - 60; at--)
    if (listFrom(view, at, LIST['modality.obliged']) > 0) return true
  return false
}

/**
 * What the figures of the sentence before hand on to the first of this one: a plan goes on where the sentence opens as
 * a part of it ("Trong đó", "Tổng mức đầu tư"), a tariff with what is counted in the same money or opens as a part of
 * the rules ("Đối với xe tải trên 10 tấn").
 */
export function handedOn(view: View, q: Quantity, before: Before): Modality | null {
  if (before.modality === 'actual') return null
  if (before.modality === 'hypothetical') {
    const goesOn = listFrom(view, view.first, LIST['modality.onward_rule']) > 0
    return goesOn || (q.rate && before.q.rate && q.unit?.id === before.q.unit?.id) ? 'hypothetical' : null
  }
  return listFrom(view, view.first, LIST['modality.onward']) > 0 ? before.modality : null
}

/** Whether the sentence before told what was approved, and this one opens as a part of it: "Tổng chiều dài tuyến là 942 m". */
export const followsApproval = (view: View, sentence: number, { approved }: Memory): boolean =>
  approved !== null &&
  view.scene.sentences[sentence - 1] === approved &&
  listFrom(view, view.first, LIST['modality.onward']) > 0
