import { CLASSES, LIST } from '../knowledge/lists.ts'
import type { Knowledge } from '../knowledge/model.ts'
import {
  type Found,
  isIn,
  isInAny,
  lengthFrom,
  lengthTo,
  ofList,
  phrasesFrom,
  phrasesTo,
} from '../text/lexicon.ts'
import type { Sentence } from '../text/sentences.ts'
import { isSyllable } from '../text/syllable.ts'
import { KIND, MARK, NUMBER, type Tokens, WORD } from '../text/tokens.ts'
import { plateAt } from './plates.ts'
import { type Quantity, readQuantity } from './quantities.ts'
import type { Scene } from './view.ts'
import { zeroAt } from './zeros.ts'

/** By word number: 1 where a number in words can begin with it. */
export function numeralWords(k: Knowledge): Uint8Array {
  const flags = new Uint8Array(k.lexicon.vocabulary.size + 1)
  const n = k.numerals
  const words = [
    ...n.digits.keys(),
    ...n.ten,
    ...n.order,
    ...n.scales.keys(),
    ...n.multiples.keys(),
    ...n.ordinals.keys(),
    ...n.halves.map((h) => h[0] ?? ''),
  ]
  for (const word of words) flags[k.lexicon.vocabulary.get(word) ?? 0] = 1
  flags[0] = 0
  return flags
}

const ZERO = CLASSES['words.zero']
const CONJ = CLASSES['words.conjunction']
const AUX = CLASSES['words.auxiliary']
const COPULA = CLASSES['words.copula']
const VERB = CLASSES['words.verb']
const NOUN = CLASSES['words.noun']
const LEADS = CONJ | CLASSES['words.preposition'] | AUX | ZERO
const GOVERNS = VERB | COPULA | AUX
/** The same before numbers that a word or a sign joins; behind a comma another thing may be told: "đạt điểm 15, 20 em …". */
const GOVERNS_JOINED = GOVERNS | CLASSES['words.property']

/** Whether a sentence can hold a figure at all; most do not, and cost nothing more. */
export function hasFigures(scene: Scene, { first, last }: Sentence, numeral: Uint8Array): boolean {
  const { id, look } = scene.tokens
  const { opens } = scene.k.lexicon
  for (let p = first; p < last; p++) {
    const kind = look[p]! & KIND
    if (kind === NUMBER) return true
    if (kind === WORD && (numeral[id[p]!] === 1 || (opens[id[p]!]! & ZERO) !== 0)) return true
  }
  return false
}

/** A number inside a place's name, or a time that only dates something, is no quantity. */
function takenAt(scene: Scene, p: number): boolean {
  if (p >= scene.tokens.length) return true
  const named = scene.entityOf[p]!
  if (named >= 0) {
    const entity = scene.entities[named]!
    if (entity.kind !== 'organisation' || scene.tokens.type[p]!.kind === NUMBER) return true
    // "Ủy ban Nhân dân quận Hai Bà Trưng": number words of a place in the name of a body
    const place = entity.place >= 0 ? scene.places[entity.place]! : null
    if (place && p >= place.first && p < place.last) return true
  }
  const nr = scene.periodOf[p]!
  if (nr < 0) return false
  const m = scene.periods[nr]!
  if (m.role === 'duration' || m.role === 'rate') return false
  // "suốt 12 ngày", "kéo dài 3 tháng": how long it took is said, not only when
  if (m.number && p >= m.number[0]) {
    const { lexicon } = scene.k
    const lasting = LIST['words.lasting']
    const within = LIST['words.within']
    const throughout = LIST['words.throughout']
    const led = phrasesTo(lexicon, scene.tokens, m.number[0], 0)
    // but "trong vòng 10 năm qua", "trong vòng 4 tháng đầu năm", or "suốt 10 năm qua" that opens a part of a sentence, only tell when
    const { window } = m.time
    const tellsWhen = window === 'back' || window === 'first' || window === 'last'
    const ahead = scene.tokens.type[m.first - 1]
    const opens = ahead?.kind !== WORD && ahead?.raw !== '('
    const lasts = (f: Found): boolean =>
      ofList(f, lasting) ||
      (ofList(f, throughout) && !(tellsWhen && opens)) ||
      (ofList(f, within) && !tellsWhen)
    if (led.some(lasts)) return false
    // "bị liệt gần 20 năm nay", but "trong gần 20 năm qua" and "Hơn 9 tháng qua, …"
    const ongoing = LIST['words.ongoing']
    const start = m.number[0]
    if (!opens && led.some((f) => start - f.length <= m.first && bounds(scene.k, f)))
      if (lengthTo(lexicon, scene.tokens, m.last, start, ongoing) > 0) return false
    // "4 năm nữa": how long it is still to go
    const further = LIST['words.further']
    for (const at of [m.last - 1, m.last])
      if (lengthFrom(lexicon, scene.tokens, at, scene.tokens.length, further) > 0) return false
    // "mở sau 22 giờ": by the clock
    const spent = window === 'during' || (window === 'elapsed' && m.time.grain !== 'hour')
    if (spent && closesDeed(scene, m.first, m.last)) return false
    return !beforeNegation(scene, m.last) && !inRow(scene, m.last)
  }
  return true
}

/** "phải uống thuốc [trong 28 ngày].": whether a length of time stands between a verb and the end of its part: how long that is done. */
function closesDeed({ tokens, k, entityOf, periodOf }: Scene, first: number, last: number): boolean {
  if (last < tokens.length && !/^[.;,)]$/.test(tokens.type[last]!.raw)) return false
  if (first === 0 || tokens.type[first - 1]!.kind !== WORD || entityOf[first - 1]! >= 0) return false
  // "8 triệu lượt xem sau 2 ngày": when there were so many
  for (let p = first - 1; p >= 0 && !/^[.;,()]$/.test(tokens.type[p]!.raw); p--)
    if (tokens.type[p]!.kind === NUMBER && periodOf[p]! < 0) return false
  // "cao nhất trong hai tuần": of how long it is the highest
  if (lengthTo(k.lexicon, tokens, first, 0, LIST['words.superlative']) > 0) return false
  const does = (p: number): boolean =>
    ((phrasesTo(k.lexicon, tokens, p, 0).at(-1)?.classes ?? 0) & (VERB | NOUN | COPULA)) === VERB
  // "uống thuốc": a verb of two words, or with a noun of one
  return does(first) || (first > 1 && entityOf[first - 2]! < 0 && does(first - 1))
}

/** "giảm sau 4 tháng [liên tiếp tăng giá]": whether it is told at token p that something rose or fell all that time. */
function inRow({ tokens, k: { lexicon } }: Scene, p: number): boolean {
  const row = lengthFrom(lexicon, tokens, p, tokens.length, LIST['words.in_row'])
  return row > 0 && isInAny(phrasesFrom(lexicon, tokens, p + row, tokens.length), MOVED)
}

const MOVED = [LIST['change.rise'], LIST['change.fall']] as const

/** Whether a phrase says how exactly a length of time is meant: "[gần] 10 năm nay". */
const bounds = ({ before }: Knowledge, { lists }: Found): boolean =>
  lists.some((l) => {
    const comparator = before.get(l)
    return comparator !== undefined && comparator !== '='
  })

/** Whether what follows token p denies, or names a state: "sau 4 năm [không kết nạp được …]", "sau 10 năm [bỏ hoang]". */
function beforeNegation(scene: Scene, p: number): boolean {
  const { tokens, k } = scene
  const ongoing = LIST['words.ongoing']
  const negator = LIST['words.negator']
  const state = LIST['words.state']
  const at = p + lengthFrom(k.lexicon, tokens, p, tokens.length, ongoing)
  return [negator, state].some((list) => lengthFrom(k.lexicon, tokens, at, tokens.length, list) > 0)
}

/**
 * Whether one day or one year, named by its number, begins at token p; what goes on to another may be counted: "trong 2
 * năm 2015 và 2016".
 */
function datedAt({ tokens, periods, periodOf, k }: Scene, p: number): boolean {
  const nr = periodOf[p] ?? -1
  if (nr < 0) return false
  const { first, last, bound, to, time } = periods[nr]!
  const { day, year, from_day, from_year, grain } = time
  // "Chương trình 135 [giai đoạn 2016 - 2019]"
  const stage = grain === 'years' && from_year !== undefined
  const one = stage || (day !== undefined ? from_day === undefined : grain === 'year' && year !== undefined)
  if (first !== p || bound !== 'within' || to || !one || (from_year !== undefined && !stage)) return false
  if (tokens.type[last + 1]?.kind !== NUMBER) return true
  const goesOn = phrasesFrom(k.lexicon, tokens, last, tokens.length).some((f) => (f.classes & CONJ) !== 0)
  return !goesOn && !/^[,\-–—]$/.test(tokens.type[last]!.raw)
}

/** "72 triệu đồng/1 hộ/1 năm": the one of something that a rate is for; "2 vụ/1 bị can" is none. */
function ofRate({ type }: Tokens, q: Quantity, from: number, before: Quantity | undefined): boolean {
  const { first, value, unit, shape } = q
  if (first === from || value !== 1 || unit === null || shape !== 'plain') return false
  const involved = before?.unit?.involves && before.to === first - 1 && unit.kind === 'count'
  return type[first - 1]!.raw === '/' && !involved
}

/** The quantities of one sentence, in order: numbers, number words that count, zeros. */
export function quantitiesOf(scene: Scene, sentence: Sentence, numeral: Uint8Array): Quantity[] {
  const { tokens, k } = scene
  const { id, look } = tokens
  const out: Quantity[] = []
  const within = {
    first: sentence.first,
    last: sentence.last,
    taken: (p: number) => takenAt(scene, p),
    dated: (p: number) => datedAt(scene, p),
  }
  let p = sentence.first
  while (p < sentence.last) {
    const kind = look[p]! & KIND
    const word = id[p]!
    const words = numeral[word] === 1
    const end =
      kind === NUMBER ? plateAt(tokens, p, sentence.last) : words ? sidesAt(scene, p, sentence.last) : p
    if (end > p || (kind === NUMBER && (endsCode(scene, p) || inKey(scene, p)))) {
      p = Math.max(end, p + 1)
      continue
    }
    const zeros = kind === WORD && (k.lexicon.opens[word]! & ZERO) !== 0
    if ((kind === NUMBER || words || zeros) && !takenAt(scene, p)) {
      const zero = zeros ? zeroAt(scene, p, sentence, counted(out)) : null
      const read = zero ?? readQuantity(tokens, p, within, k)
      // "đứng thứ ba khu vực": a place among others counts nothing behind it
      const placed = read !== null && ranks(scene, read, sentence.first)
      const q =
        read && placed && read.shape === 'plain'
          ? { ...read, unit: null, unitFirst: read.last, unitLast: read.last, to: read.last }
          : read
      if (
        q &&
        (zero ||
          ((counts(q, placed) ||
            once(scene, q, sentence.first) ||
            isSole(scene, q, sentence.first) ||
            isVictim(scene, q, sentence.first, out) ||
            isBoundedHalf(scene, q, sentence.last) ||
            isPart(scene, q, sentence.first, out) ||
            isListed(scene, q, sentence, out)) &&
            !namedBy(tokens, q, sentence.first) &&
            !ofRate(tokens, q, sentence.first, out.at(-1))))
      ) {
        out.push(q)
        // "40 m 2 đất", "80.000 đồng/bao 50 kg": a number in the unit is none of its own
        let unit = q.unitFirst === q.last ? q.unitLast : q.last
        while (unit > q.last && (look[unit - 1]! & KIND) !== NUMBER) unit--
        p = Math.max(unit, p + 1)
        continue
      }
    }
    p++
  }
  return shareBounds(scene, shareUnits(scene, sentence, out))
}

const PROPERTY = CLASSES['words.property']

/** "[gần nửa] diện tích lúa", "chết [quá nửa].": "nửa" alone, where a bound stands before it and a property or the end of a part behind. */
function isBoundedHalf({ tokens, k }: Scene, q: Quantity, last: number): boolean {
  if (q.form !== 'half' || q.comparator === '=' || q.unit !== null) return false
  if (q.last >= last || tokens.type[q.last]!.kind === MARK) return true
  const found = phrasesFrom(k.lexicon, tokens, q.last, last)
  return found.some((f) => (f.classes & PROPERTY) !== 0) && !isIn(found, LIST['numerals.half_way'])
}

/** "5 thợ ngã giàn giáo, trong đó có [một người] gãy chân": one of those counted before. */
function isPart({ tokens, k }: Scene, q: Quantity, first: number, found: readonly Quantity[]): boolean {
  if (q.form !== 'word' || q.value !== 1 || q.unit?.kind !== 'count' || !counted(found)) return false
  const { lexicon } = k
  // "gồm một số thôn": some, not one
  if (lengthFrom(k.lexicon, tokens, q.last, tokens.length, LIST['words.number_of']) > 0) return false
  const part = LIST['words.part']
  const there = LIST['words.existential']
  const has = phrasesTo(lexicon, tokens, q.from, first).find((f) => ofList(f, there) && f.length === 1)
  for (const at of [q.from, q.from - (has?.length ?? 0)]) {
    const end = tokens.type[at - 1]?.raw === ',' ? at - 1 : at
    if (lengthTo(lexicon, tokens, end, first, part) > 1) return true
  }
  return false
}

/** Most tokens of the noun phrase that "một" opens in a list, and of the one behind it. */
const LONGEST_ITEM = 8

/**
 * "có [một trường] mầm non, 2 trường tiểu học": one of something in a list, which goes on with a number in digits of something
 * else. The list hangs on a verb right before it, or goes on with a count.
 */
function isListed(
  { tokens, k }: Scene,
  q: Quantity,
  { first, last }: Sentence,
  found: readonly Quantity[],
): boolean {
  if (q.form !== 'word' || q.value !== 1 || q.unit?.kind !== 'count') return false
  const { lexicon } = k
  const isOf = (f: Found | undefined, list: number): boolean => f !== undefined && ofList(f, list)
  const told = (p: number, list: number): boolean =>
    phrasesFrom(lexicon, tokens, p, last).some((f) => isOf(f, list))
  const does = (p: number): boolean =>
    phrasesFrom(lexicon, tokens, p, last).some((f) => (f.classes & VERB) !== 0)
  // "một phần kinh phí": some
  if (told(q.last, LIST['words.some'])) return false
  const before = phrasesTo(lexicon, tokens, q.from, first).at(-1)
  const has = isOf(before, LIST['words.possess'])
  const takes = before !== undefined && (before.classes & VERB) !== 0 && !isOf(before, LIST['words.passive'])
  const joins = (p: number): boolean =>
    tokens.type[p]?.raw === ',' ||
    phrasesFrom(lexicon, tokens, p, last).some((f) => f.length === 1 && (f.classes & CONJ) !== 0)
  const goesOn = joins(q.from - 1) && found.at(-1)?.unit?.kind === 'count'
  if (!has && !takes && !goesOn) return false
  for (let p = q.to; p < last && p < q.to + LONGEST_ITEM; p++) {
    const { kind, raw } = tokens.type[p]!
    if (joins(p)) {
      const next = tokens.type[p + 1]
      if (next?.kind !== NUMBER || !/^\d{1,3}(\.\d{3})?$/.test(next.raw)) return false
      if (
        !phrasesFrom(lexicon, tokens, p + 2, last).some((f) =>
          f.lists.some((l) => k.units.get(l)?.kind === 'count'),
        )
      )
        return false
      // "mang theo một con dao, 2 đối tượng xông vào nhà": what they do is told next
      if (has || raw !== ',') return true
      for (let at = p + 3; at < last && at < p + LONGEST_ITEM && tokens.type[at]!.kind !== MARK; at++)
        if (does(at)) return false
      return true
    }
    // "không một hộ nào"
    if (kind === NUMBER || kind === MARK || told(p, LIST['words.none_tail']) || (!has && does(p)))
      return false
  }
  return false
}

/** "trồng 45 và 30 ha", "từ 80 lên 90 km/h": a bare number that a verb or a property governs, before one that has the unit of both. */
function shareUnits({ tokens, k }: Scene, { first }: Sentence, found: Quantity[]): Quantity[] {
  const since = LIST['comparators.from']
  const upTo = LIST['change.up_to']
  const downTo = LIST['change.down_to']
  for (let i = found.length - 2; i >= 0; i--) {
    const q = found[i]!
    const next = found[i + 1]!
    if (q.unit || q.form !== 'digits' || q.shape !== 'plain' || !next.unit || next.form !== 'digits') continue
    const gap = next.from - q.to
    if (gap < 1 || gap > 2 || /^0|^(19|20)\d\d$/.test(tokens.type[q.first]!.raw)) continue
    const between = phrasesFrom(k.lexicon, tokens, q.to, next.from)
    // "nâng tốc độ từ 80 lên 90 km/h": where a change began
    const levels = between.some((f) => f.length === gap && f.lists.some((l) => l === upTo || l === downTo))
    const began = levels && lengthTo(k.lexicon, tokens, q.from, first, since) > 0
    const chained = gap === 1 && /^[-–—]$/.test(tokens.type[q.to]!.raw)
    if (began) {
      found[i] = { ...q, unit: next.unit, shared: next.shared ?? [next.unitFirst, next.unitLast] }
      continue
    }
    if (gap > 1) continue
    // "thu trên 50 triệu, 68 hộ đạt khá": millions of money, not of what is counted next
    if (q.scale >= 1e6 && next.scale === 1 && next.unit.kind === 'count') continue
    const joined = between.some((f) => (f.classes & CONJ) !== 0)
    if (!chained && !joined && tokens.type[q.to]!.raw !== ',') continue
    const governs = joined ? GOVERNS_JOINED : GOVERNS
    const lead = found[i - 1]
    const led =
      chained ||
      phrasesTo(k.lexicon, tokens, q.from, first).some((f) => (f.classes & governs) !== 0) ||
      (lead?.unit === null && lead.to + 1 === q.from)
    if (led) found[i] = { ...q, unit: next.unit, shared: next.shared ?? [next.unitFirst, next.unitLast] }
  }
  return found
}

/** "mỗi ngày một lần" says how often; "một lần nữa", "trong một lần đi chợ" and "Một lần, ông …" do not. */
function once({ tokens, k }: Scene, q: Quantity, first: number): boolean {
  if (q.form !== 'word' || q.value !== 1 || q.unit === null || q.unit.id !== k.bareTimes?.unit.id)
    return false
  if (q.from === first || tokens.type[q.from - 1]!.kind === MARK) return false
  if (phrasesTo(k.lexicon, tokens, q.from, first).some((f) => (f.classes & LEADS) !== 0)) return false
  const further = LIST['words.further']
  return lengthFrom(k.lexicon, tokens, q.to, tokens.length, further) === 0
}

/** "chỉ có duy nhất [một thí sinh]", "[một thí sinh] duy nhất": one and no more. */
function isSole({ tokens, k }: Scene, q: Quantity, first: number): boolean {
  if (q.form !== 'word' || q.value !== 1 || q.unit?.kind !== 'count') return false
  const sole = LIST['words.sole']
  // "điều duy nhất một người mẹ làm được": the only thing, not one mother
  const leads = (p: number): boolean =>
    p > first && phrasesTo(k.lexicon, tokens, p, first).some((f) => (f.classes & (COPULA | AUX)) !== 0)
  const before = lengthTo(k.lexicon, tokens, q.from, first, sole)
  return (
    (before > 0 && leads(q.from - before)) ||
    (leads(q.from) && lengthFrom(k.lexicon, tokens, q.to, tokens.length, sole) > 0)
  )
}

/** What befalls people. */
const STRUCK = [LIST['words.fate'], LIST['words.struck']] as const

/** Most tokens between one who was hit and what befell them, and from there to the next of those who were. */
const LONGEST_VICTIM = 6

/**
 * "khiến [một tài xế] tử vong", "2 người chết, [một người] bị thương": one of those who were hit, where a cause is told right before them
 * or they are some of a list. "Phát hiện một người chết" tells of somebody, and how many is not the point.
 */
function isVictim({ tokens, k }: Scene, q: Quantity, first: number, found: readonly Quantity[]): boolean {
  if (q.form !== 'word' || q.value !== 1 || q.unit?.person !== true) return false
  const { lexicon } = k
  const before = phrasesTo(lexicon, tokens, q.from, first)
  // "Tối qua, một người …": a comma alone parts no list
  const listed = (): boolean => counted(found) !== undefined || struckWithin(tokens, first, q.from, k)
  const joined = q.from > first && (isJoining(before) || (tokens.type[q.from - 1]!.raw === ',' && listed()))
  const caused = isIn(before, LIST['words.outcome'])
  if (!joined && !caused && q.from > first) return false
  for (let p = q.to; p < tokens.length && p < q.to + LONGEST_VICTIM; p++) {
    if (tokens.type[p]!.kind !== WORD) return false
    const told = phrasesFrom(lexicon, tokens, p, tokens.length)
    const harm = told.findLast((f) => STRUCK.some((list) => ofList(f, list)))?.length ?? 0
    if (harm > 0) return caused || joined || countsOn(tokens, p + harm, k)
    // "một người đi xe máy tông chết 2 người": what they do comes first
    if (told.some((f) => (f.classes & VERB) !== 0 && f.length > 1)) return false
  }
  return false
}

/** Whether what befell somebody is told among tokens: "đuối nước", "bị thương". */
function struckWithin(tokens: Tokens, first: number, last: number, { lexicon }: Knowledge): boolean {
  for (let p = first; p < last; p++) if (isInAny(phrasesFrom(lexicon, tokens, p, last), STRUCK)) return true
  return false
}

const isJoining = (found: readonly Found[]): boolean => found.some((f) => (f.classes & CONJ) !== 0)

/** Whether a list goes on soon behind token p with a number of people: "…, hai người bị thương". */
function countsOn(tokens: Tokens, p: number, k: Knowledge): boolean {
  for (let at = p; at + 1 < tokens.length && at < p + LONGEST_VICTIM; at++) {
    const next = tokens.type[at + 1]!
    const joins = tokens.type[at]!.raw === ',' || isJoining(phrasesFrom(k.lexicon, tokens, at, tokens.length))
    if (joins)
      return (
        (next.kind === NUMBER || k.numerals.digits.has(next.key)) &&
        phrasesFrom(k.lexicon, tokens, at + 2, tokens.length).some((f) =>
          f.lists.some((l) => k.units.get(l)?.person === true),
        )
      )
    if (tokens.type[at]!.kind === MARK) return false
  }
  return false
}

/** Letters of a code or of a name of no Vietnamese: units, which are no syllables either, are shorter. */
const CODE = /^[A-Za-z]+\d*[A-Z]?$/
const SHORTEST_WORD = 5

/**
 * "BA.5", "TTT.01", "U.15": a number that a dot joins to capitals right before it; "C-47", "Zil-130", "TH-90412", "omega-3": one
 * that a dash joins to a code or a foreign word, but not to a name of ours: "Lào Cai-240 km".
 */
function endsCode({ tokens }: Scene, p: number): boolean {
  const { type, spaced } = tokens
  if (p < 2 || spaced[p] === 1 || spaced[p - 1] === 1) return false
  const { raw, kind, capital } = type[p - 2]!
  const mark = type[p - 1]!.raw
  // initials end in a dot, too: "chị N.T.H.38 tuổi"
  if (mark === '.') return /^\p{Lu}{1,4}$/u.test(raw) && (raw.length > 1 || type[p - 3]?.raw !== '.')
  if (kind !== WORD || (mark !== '-' && mark !== '–') || !CODE.test(raw)) return false
  if (capital === 0) return raw.length >= SHORTEST_WORD && !isSyllable(raw)
  return capital === 2 || raw.length < 3 || !isSyllable(raw)
}

/** "40c[25]e7", "[583]d2a06", "[30]x20x[4] cm": digits of a key, or sides of a size, which letters and digits touch. */
function inKey({ tokens }: Scene, p: number): boolean {
  const { type, spaced, length } = tokens
  if (p > 0 && spaced[p] === 0 && type[p - 1]!.kind === WORD && /\d/.test(type[p - 1]!.raw)) return true
  if (p + 2 >= length || spaced[p + 1] === 1 || spaced[p + 2] === 1) return false
  return type[p + 2]!.kind === NUMBER && type[p + 1]!.kind === WORD && /\d/.test(type[p + 1]!.raw)
}

/** The token behind words at token p that count nothing, "hai nước", "hai bên"; p itself where none stand. */
function sidesAt({ tokens, k }: Scene, p: number, last: number): number {
  if (!k.numerals.alone.has(tokens.type[p]!.key)) return p
  const none = LIST['numerals.none']
  return p + lengthFrom(k.lexicon, tokens, p, last, none)
}

/** "Công ty Bốn Hiệp": a number word in capitals between capitals is a name. */
function namedBy({ type }: Tokens, q: Quantity, first: number): boolean {
  if (q.form === 'digits' || q.first <= first) return false
  const before = type[q.first - 1]!
  return type[q.first]!.capital === 1 && before.kind === WORD && (type[q.last]?.capital ?? 0) > 0
}

/**
 * "từ 15.000 đồng sáng và 25.000 đồng tối": a bound before the first of two alike holds for both, and what is said of one
 * sum in two currencies for the whole: "khoảng 800 tỷ đồng và 20 triệu USD".
 */
function shareBounds({ tokens, k }: Scene, found: Quantity[]): Quantity[] {
  for (let i = 1; i < found.length; i++) {
    const a = found[i - 1]!
    const b = found[i]!
    if (a.comparator === '=' || b.comparator !== '=' || b.from !== b.first) continue
    const sums = a.unit?.kind === 'money' && b.unit?.kind === 'money' && a.unit.id !== b.unit.id
    if (sums && a.to + 1 === b.from) {
      const and = phrasesFrom(k.lexicon, tokens, a.to, b.from).some((f) => (f.classes & CONJ) !== 0)
      if (and) found[i] = { ...b, comparator: a.comparator }
    }
    if (a.comparator !== '>=' && a.comparator !== '<=') continue
    if (a.unit === null || a.unit.kind === 'count' || b.unit?.id !== a.unit.id || b.first - a.to > 6) continue
    const and = phrasesTo(k.lexicon, tokens, b.first, a.to).some((f) => (f.classes & CONJ) !== 0)
    let open = and
    for (let p = a.to; open && p < b.first; p++) open = tokens.type[p]!.kind === WORD
    if (open) found[i] = { ...b, comparator: a.comparator }
  }
  return found
}

/** The last figure that counts something. */
const counted = (found: readonly Quantity[]): Quantity | undefined =>
  found.findLast((q) => q.unit?.kind === 'count' && q.value !== 0)

/** "xếp thứ hai", "lớn thứ ba": a place among others. */
function ranks({ tokens, k }: Scene, q: Quantity, first: number): boolean {
  if ((q.form !== 'word' && q.form !== 'digits') || q.from === first) return false
  const place = LIST['labels.place']
  return lengthTo(k.lexicon, tokens, q.from, first, place) > 0
}

/** Number words are figures only where they count: in a chain ("hai mươi lăm"), or before a counted noun. */
function counts(q: Quantity, placed: boolean): boolean {
  if (q.form === 'digits' || q.form === 'words' || q.form === 'order')
    return q.form !== 'words' || q.value >= 10
  if (q.form === 'word') {
    if (placed) return true
    // "một" alone is mostly an article
    if (q.value === 1) return q.comparator !== '=' && q.unit !== null
    return q.unit !== null
  }
  // "nửa" alone is half of something said before, "một nửa" a figure
  return q.form !== 'half' || q.unit !== null || q.last - q.first > 1
}
