/** Which numbers of a sentence are facts: not labels, codes, years, houses or parts of names. */
import { CLASSES, LIST } from '../knowledge/lists.ts'
import { bareWord } from '../text/fold.ts'
import { isOneOf, KIND, MARK, NUMBER, spanOf, type Tokens, WORD } from '../text/tokens.ts'
import type { TextSpan } from '../types.ts'
import { listFrom, listTo } from './clauses.ts'
import type { Draft } from './draft.ts'
import { nounBefore, propertyIn } from './nouns.ts'
import { type Pair, pairsOf } from './pairs.ts'
import type { Quantity } from './quantities.ts'
import { isTime, type Reading } from './statements.ts'
import {
  AUX,
  COMMA,
  CONJ,
  COPULA,
  ENTITY,
  FIGURE,
  LINK,
  PREP,
  type Scene,
  STOP,
  VERB,
  type View,
} from './view.ts'

/** A number that is a fact, and what reads it. */
export interface Recognised {
  readonly q: Quantity
  readonly best: Reading
  readonly pair: Pair | undefined
}

const NO_PAIRS: ReadonlyMap<number, Pair> = new Map()

/**
 * The numbers of a sentence that are facts.
 * @param text the article's own
 * @param unread is told of the others that are no labels
 */
export function figuresOf(
  view: View,
  bests: readonly (Reading | undefined)[],
  text: string,
  unread: (TextSpan & { reason: string })[],
): readonly Recognised[] {
  const { tokens, quantities } = view
  const out: Recognised[] = []
  const pairs = quantities.length > 1 ? pairsOf(view) : NO_PAIRS
  let labelled = -1
  let label: Quantity | null = null
  for (let n = 0; n < quantities.length; n++) {
    const q = quantities[n]!
    if (
      goesOnLabel(view, q, labelled) ||
      goesOnLabel(view, q, placeEnd(view, q)) ||
      (label && isLikeLabel(view, q, label))
    ) {
      labelled = labelEnd(tokens, q)
      if (label) label = q
      continue
    }
    if (isOneOfMean(view, q)) continue
    const best = bests[n]
    const reason = best ? refused(view, q, best) : 'no pattern reads it'
    if (!best || reason) {
      unread.push({ ...spanOf(tokens, q.first, q.last, text), reason: reason ?? '' })
      // "bệnh viện Nhi đồng 1 và 2", "các trạm 1, 2 và 3"
      const small = reason === NOTHING && tokens.type[q.first]!.raw.length <= 3
      if (reason === NAMED || small) labelled = labelEnd(tokens, q)
    } else if (best.pattern.label) {
      labelled = labelEnd(tokens, q)
      label = q
    } else out.push({ q, best, pair: pairs.get(n) })
  }
  return out
}

/**
 * "doanh thu bình quân [1 hợp tác xã] đạt 3 tỷ đồng": whether a number is the one of those over whom a mean is taken, of whom
 * something is told behind it; but "giỏi 5 em, trung bình [1 em]." counts.
 */
export const isOneOfMean = (view: View, { value, shape, form, unit, first, to }: Quantity): boolean =>
  value === 1 &&
  unit?.kind === 'count' &&
  shape === 'plain' &&
  form === 'digits' &&
  to < view.last &&
  (view.cls(to) & (STOP | COMMA)) === 0 &&
  listTo(view, first, LIST['words.mean']) > 0

/** Why the best reading of a number is still no fact; null when it is one. */
function refused(view: View, q: Quantity, best: Reading): string | null {
  if (best.pattern.label) return null
  // "031.3979170": nothing counted is written so
  const { raw: digits } = view.tokens.type[q.first]!
  if (Number.isNaN(q.value) || /^0\d+\W?\d{5,}/.test(digits)) return 'is a code'
  // "tàu QN 0235", but "012 nhà sập"
  const padded = digits.length === 3 && q.unit !== null && q.unitFirst === q.last && q.value > 0
  if (/^0\d{2,}$/.test(digits) && !padded) return 'is a code'
  if (inQuotes(view, q)) return NAMED
  if (best.variant.weight > 0) return null
  if (isLettered(view, q)) return 'is a code'
  const { tokens } = view
  if (view.last - view.first <= q.last - q.first + 1) return 'stands alone'
  if (inName(view, q, best)) return NAMED
  // "tại 58 Bà Lụa, …": a word that also counts begins the name
  if (q.unitLast - q.last === 1 && tokens.type[q.last]!.capital === 1 && inAddress(view, q))
    return 'is a house'
  if (
    best.match.last <= q.last &&
    q.unit === null &&
    q.shape === 'plain' &&
    q.form === 'digits' &&
    q.scale === 1
  ) {
    const raw = tokens.type[q.first]!.raw
    if (/^(19|20)\d\d$/.test(raw)) return 'is a year'
    const next = tokens.type[q.last]
    const named =
      next !== undefined &&
      next.kind === WORD &&
      (view.cls(q.last) & (STOP | COMMA | PREP | CONJ | AUX)) === 0 &&
      !timeAt(view.scene, q.last)
    if (!named && !stated(view, q)) return NOTHING
    if (next && next.kind === MARK && /^[/+]$/.test(next.raw)) return 'is a code'
    if (isCoded(view, q)) return 'is a code'
    if (endsName(view, q)) return NAMED
    if (inAddress(view, q) || namesStreet(view, q)) return 'is a house'
    // "4h35phút", in one piece
    if (next && /^h\d/.test(next.raw) && tokens.spaced[q.last] === 0) return 'is a time of day'
  }
  if (best.match.last <= q.last && q.shape !== 'plain' && q.unit === null && isNamed(view, q)) return NAMED
  return null
}

/** Whether a time that is told from now or by its number begins at token p: "Nhi đồng 1 [hiện]", "số 27 [ngày 28/10]". */
function timeAt({ periods, periodOf }: Scene, p: number): boolean {
  const nr = periodOf[p] ?? -1
  if (nr < 0) return false
  const { first, role, time } = periods[nr]!
  const { day, month, year, shift, grain } = time
  return (
    first === p && role === 'period' && (grain === 'now' || (day ?? month ?? year ?? shift) !== undefined)
  )
}

const NAMED = 'is part of a name'
export const NOTHING = 'counts nothing that is named'

/** Words that only say that something is there. */
const THERE = [LIST['words.possess'], LIST['words.identity']] as const

/**
 * Whether nothing around a bare number in digits says what it counts or what is said of it, once all has been sought: "xã Nà Lạn 1 và
 * tỉnh B", "Có 24.".
 */
export function isNameless(view: View, draft: Draft): boolean {
  const { q, unit, object, predicate, frame, implied, subject } = draft
  if (q.unit !== null || unit !== '' || q.form !== 'digits' || q.scale > 1 || object !== predicate)
    return false
  // "Kết quả: Sở Y tế 12/15"
  if (q.shape === 'ratio' && subject?.from === 'clause' && (view.cls(q.first - 1) & ENTITY) !== 0)
    return false
  const [said, more] = frame.predicate
  if (frame.object.length > 0 || more) return false
  return (
    implied ||
    predicate === '' ||
    (said !== undefined && THERE.some((list) => said.first + listFrom(view, said.first, list) === said.last))
  )
}

/** "thủy điện Sông Nà 6A", "đường dây 500E": capitals that touch a number and are no abbreviation of what it counts. */
function isCoded({ tokens, scene }: View, { last }: Quantity): boolean {
  const next = tokens.type[last]
  return (
    next !== undefined &&
    next.kind === WORD &&
    tokens.spaced[last] === 0 &&
    /^\p{Lu}{1,3}$/u.test(next.raw) &&
    !scene.k.abbreviations.has(next.raw)
  )
}

/** "vốn 30a", "mẫu 2b": the letter by which programmes, forms and parts of acts go on. */
const isLettered = ({ tokens }: View, { last, unit }: Quantity): boolean =>
  unit === null && tokens.spaced[last] === 0 && /^[ab]$/.test(tokens.type[last]?.raw ?? '')

/** Tokens on either side within which the same name with another number is sought. */
const NAMESAKE = 24

/** "Nhiệt điện Nà Hin 1 bán", "xã Nà Lạn 1, Nà Lạn 2", "Nà Lạn 6 và 6A": a name that ends in a small number. */
function endsName(view: View, { first, last }: Quantity): boolean {
  const { tokens } = view
  const { type, spaced } = tokens
  const p = first - 1
  if (p <= view.first || !/^[1-9]\d?$/.test(type[first]!.raw)) return false
  const name = type[p]!
  // "Bệnh viện Nhi đồng 1 điều trị …"
  const body = view.scene.entities[view.scene.entityOf[p]!]
  const whole = body?.kind === 'organisation' && body.last === first
  if (name.kind !== WORD || (name.capital === 0 && !whole)) return false
  if (isShareOf(view, first, last)) return false
  const c = view.cls(last)
  if ((c & (VERB | COPULA | AUX)) !== 0) return true
  const from = Math.max(view.first, p - NAMESAKE)
  const to = Math.min(view.last - 1, p + NAMESAKE)
  for (let at = from; at < to; at++)
    if (
      at !== p &&
      type[at]!.id === name.id &&
      type[at]!.raw === name.raw &&
      /^[1-9]\d?$/.test(type[at + 1]!.raw)
    )
      return true
  const next = type[last + 1]
  return (
    (c & (CONJ | COMMA)) !== 0 &&
    next?.kind === NUMBER &&
    spaced[last + 2] === 0 &&
    type[last + 2]!.capital > 0
  )
}

/**
 * "(Nà Hin 3, Nà Lạn 2)", "tại Nà Hin (3), Nà Lạn (2)": whether a number is how many of those that the sentence counted before are of the
 * listed place right before it.
 */
function isShareOf(view: View, first: number, last: number): boolean {
  const { type } = view.tokens
  const { scene, quantities } = view
  const own = type[first - 1]?.raw === '(' && type[last]?.raw === ')'
  const e = scene.entities[scene.entityOf[own ? first - 2 : first - 1] ?? -1]
  if (e?.kind !== 'place' || e.last !== (own ? first - 1 : first)) return false
  if (scene.places[e.place]!.candidates.length === 0) return false
  if (!own && (!/^[(,]$/.test(type[e.first - 1]?.raw ?? '') || !/^[,)]$/.test(type[last]?.raw ?? '')))
    return false
  return quantities.some((q) => q.last < first && q.unit?.kind === 'count')
}

/** Where the capitals behind a number that may be of a house end; where it begins if there are less than two. */
function streetEnd(view: View, { first, last }: Quantity): number {
  const { type } = view.tokens
  if (first <= view.first || !/^\d{1,4}$/.test(type[first]!.raw)) return last
  let end = last
  while (end < view.last && type[end]!.kind === WORD && type[end]!.capital > 0) end++
  return end - last < 2 ? last : end
}

/** "(277 Nguyễn Trãi, phường 2)", "tại 30 Trần Phú - Hà Nội": a number before a name that a mark closes, where a place is told. */
function inAddress(view: View, q: Quantity): boolean {
  const { type } = view.tokens
  const end = streetEnd(view, q)
  const told =
    /^[(:]$/.test(type[q.first - 1]?.raw ?? '') || listTo(view, q.first, LIST['words.locative']) > 0
  return told && end > q.last && end < view.last && /^[,)\-–]$/.test(type[end]!.raw)
}

/** "khu nhà 58 Lý Chiêu bị ngập": a number before capitals that are a Vietnamese name, and neither a body nor an office. */
function namesStreet(view: View, q: Quantity): boolean {
  const { type } = view.tokens
  const end = streetEnd(view, q)
  const entity = view.scene.entities[view.scene.entityOf[q.last]!]
  // "có 40 Việt Kiều", "2 Bông Sen Vàng và 1 Cúp Vàng": what somebody has is counted
  const had = (view.cls(q.first - 1) & (VERB | AUX | COPULA | CONJ)) !== 0
  if (
    had ||
    end === q.last ||
    entity?.kind === 'organisation' ||
    listFrom(view, q.last, LIST['names.position']) > 0
  )
    return false
  // "2 Mẹ Việt Nam [Anh hùng]": a word that goes on small is none of a name
  if (view.wordLast(end - 1) > end) return false
  const name = type.slice(q.last, end)
  return name.every((t) => t.capital === 1) && name.some(({ raw }) => bareWord(raw) !== raw.toLowerCase())
}

/** "Thông tư 92/2021", "Quảng trường 30/10": a number over a year, or a day that no share can be, names something. */
function isNamed(view: View, q: Quantity): boolean {
  const { tokens, first } = view
  const raw = tokens.type[q.last - 1]!.raw
  if (/^(19|20)\d\d$/.test(raw)) return /^\d{1,4}$/.test(tokens.type[q.first]!.raw)
  // what a verb governs, or a colon announces, is no name: "kết nạp được 8/7", "thành lập chi bộ: 5/5"
  const p = q.first - 1
  const told =
    p < first || (view.cls(p) & (VERB | COPULA | AUX | PREP | COMMA)) !== 0 || tokens.type[p]!.raw === ':'
  return !told && q.shape === 'ratio' && q.dateLike && q.denominator !== null && q.value >= q.denominator
}

/** A bare number that closes a code: "PM2.5", "lúa OM 5451". */
function inName({ tokens, first }: View, q: Quantity, best: Reading): boolean {
  const { type, spaced } = tokens
  if (q.unit !== null || q.form !== 'digits' || q.scale > 1 || q.first <= first || best.match.last > q.last)
    return false
  const before = type[q.first - 1]!
  if (spaced[q.first] === 0 && /^[.,]$/.test(before.raw))
    return q.first - 2 >= first && spaced[q.first - 1] === 0 && /\p{L}\d+$/u.test(type[q.first - 2]!.raw)
  return before.capital === 2 && before.raw.length <= 2 && /^\d{3,}$/.test(type[q.first]!.raw)
}

/** Most tokens between quotation marks that are a name. */
const LONGEST_QUOTED = 12
const opensQuote = isOneOf('“‘"')
const closesQuote = isOneOf('”’"')

/**
 * “3 cứng”, “5 không, 3 sạch”: what is named between quotation marks behind a word, where it begins with a number. Money
 * and what only measures ("số tiền “40 triệu đồng”") is quoted as it was said.
 */
function inQuotes(view: View, q: Quantity): boolean {
  const { type, look, spaced } = view.tokens
  const { unit } = q
  if (q.from !== q.first || unit?.kind === 'percent' || (unit?.kind === 'money' && q.value !== 0))
    return false
  let open = q.first - 1
  while (open > view.first && open > q.first - LONGEST_QUOTED && !opensQuote(type[open]!.raw)) open--
  if (open <= view.first || !opensQuote(type[open]!.raw) || spaced[open + 1] !== 0 || spaced[open] === 0)
    return false
  if ((look[open + 1]! & KIND) !== NUMBER) return false
  // "“4 tại chỗ”, “3 sẵn sàng”": one more of those
  const joins = (view.cls(open - 1) & (COMMA | CONJ)) !== 0
  const listed = joins && open - 2 > view.first && closesQuote(type[open - 2]!.raw)
  if (!listed && ((look[open - 1]! & KIND) !== WORD || (view.cls(open - 1) & (COPULA | CONJ)) !== 0))
    return false
  const end = Math.min(view.last, open + 2 + LONGEST_QUOTED)
  for (let p = q.last; p < end; p++) {
    const { raw } = type[p]!
    if (closesQuote(raw)) return unit === null || unit.kind === 'count' || unit.kind === 'money' || p > q.to
    if (/^[.;:?!]/.test(raw)) return false
  }
  return false
}

/** "quốc lộ 14, 26 và 27", "tỷ số 25-23, 25/20": a bare number that goes on with a list of labels is one of them. */
function goesOnLabel(view: View, q: Quantity, end: number): boolean {
  if (end < 0 || q.unit !== null || q.form !== 'digits' || q.first - end > 2) return false
  for (let p = end; p < q.first; p++)
    if ((view.cls(p) & (COMMA | CONJ)) === 0 && !/^[-–(]$/.test(view.tokens.type[p]!.raw)) return false
  const next = view.tokens.type[q.last]
  return (
    q.first > end &&
    (next === undefined ||
      next.kind !== WORD ||
      next.capital > 0 ||
      (view.cls(q.last) & (CONJ | COPULA | PREP | AUX | VERB | LINK)) !== 0)
  )
}

/** Where a place whose name ends in a number closes before a mark and token `q.first`: "quận 7, [8, 10 và 12]"; -1 for none. */
function placeEnd({ scene, tokens }: View, { first }: Quantity): number {
  const end = first - 1
  const nr = end > 0 && (tokens.look[end - 1]! & KIND) === NUMBER ? scene.entityOf[end - 1]! : -1
  return nr >= 0 && scene.entities[nr]!.kind === 'place' ? end : -1
}

/** "tổng kết 15 năm phong trào, 20 năm cuộc vận động": a length of time listed with one that is a label, nouns between. */
function isLikeLabel(view: View, q: Quantity, label: Quantity): boolean {
  const { type } = view.tokens
  if (!isTime(q) || !isTime(label) || type[q.unitFirst]!.id !== type[label.unitFirst]!.id) return false
  for (let p = label.to; p < q.first; p++)
    if ((view.cls(p) & (STOP | FIGURE | VERB | AUX)) !== 0) return false
  return (view.cls(q.first - 1) & (COMMA | CONJ)) !== 0
}

/** The token behind a label, with the letter that touches it: "tỉnh lộ 523B". */
const labelEnd = ({ type, spaced }: Tokens, { last }: Quantity): number =>
  (type[last]?.capital ?? 0) > 0 && spaced[last] === 0 ? last + 1 : last

/**
 * Whether a number without a noun is still said of something: "số ổ dịch là 212", "khiển trách 231, cảnh cáo 97", "tuổi
 * bình quân 38", "Tiếng Anh: 62, Lý: 22".
 */
function stated(view: View, q: Quantity): boolean {
  if (q.first - 1 < view.first) return false
  const c = view.cls(q.first - 1)
  const { raw } = view.tokens.type[q.first]!
  // "khiển trách 26, cảnh cáo 03": in a row of bare figures, but no number that somebody calls
  const row =
    raw.length === 2 && (c & VERB) !== 0 && view.quantities.some((o) => o.last < q.first && isBare(o))
  if (/^0/.test(raw) && !row) return false
  // but "cả 2 đều đến" counts those just named
  if (q.from < q.first && listTo(view, q.first, LIST['names.whole']) === 0) return true
  if ((c & (COPULA | VERB | CONJ)) !== 0 || ((c & COMMA) !== 0 && view.quantities[0] !== q)) return true
  const first = nounBefore(view, q.first)
  if (first < q.first && propertyIn(view, { first, last: q.first })) return true
  // one of a list of names with a number each
  const closes = (view.cls(q.last) & (STOP | COMMA | CONJ)) !== 0
  // "lãng phí: 15 (20,2%)": a share behind it tells that it counts
  const shared =
    view.tokens.type[q.first - 1]!.raw === ':' &&
    view.quantities.some((o) => o.unit?.kind === 'percent' && o.first > q.last && o.first <= q.last + 3)
  if ((closes && shared) || isShareOf(view, q.first, q.last)) return true
  const named =
    ((c & (STOP | COMMA | PREP | AUX | FIGURE | CLASSES.units)) === 0 && !inVariety(view, q.first)) ||
    view.tokens.type[q.first - 1]!.raw === ':'
  return (
    closes &&
    named &&
    view.quantities.some(
      (o) => o !== q && isBare(o) && Math.abs(o.first - q.first) <= 9 && (view.cls(o.first) & FIGURE) !== 0,
    )
  )
}

/**
 * "Nhị ưu 838", "TBR 45": a name of one capital amid the sentence, that is no place, no body and no known abbreviation,
 * ends in its number.
 */
function inVariety(view: View, p: number): boolean {
  const { tokens, scene, first } = view
  if (!/^\d{1,3}$/.test(tokens.type[p]!.raw)) return false
  for (let at = p - 1; at > first && at >= p - 2; at--) {
    if ((view.cls(at) & (ENTITY | STOP | COMMA)) !== 0) return false
    const { capital, raw } = tokens.type[at]!
    if (capital > 0) return tokens.type[at - 1]!.capital === 0 && !scene.k.abbreviations.has(raw)
  }
  return false
}

/** A number in digits without a unit. */
const isBare = (q: Quantity): boolean => q.unit === null && q.shape === 'plain' && q.form === 'digits'
