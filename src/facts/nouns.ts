import { CLASSES, LIST } from '../knowledge/lists.ts'
import { longestFrom } from '../text/lexicon.ts'
import { isOneOf, MARK, NUMBER, WORD } from '../text/tokens.ts'
import { ends, listFrom, listTo } from './clauses.ts'
import { headPastVerb } from './heads.ts'
import { startOfQuoted } from './marks.ts'
import type { Range } from './range.ts'
import { isAge } from './statements.ts'
import { isChange } from './verbs.ts'
import {
  AUX,
  BASIS,
  COMMA,
  COMPARE,
  CONJ,
  COPULA,
  DETERMINER,
  ENTITY,
  FIGURE,
  LABEL,
  LINK,
  PERIOD,
  PREP,
  PROPERTY,
  STOP,
  THAN,
  VERB,
  type View,
} from './view.ts'

const isDash = isOneOf('-–')

/** Start of the bracket that closes before token p; else p. */
export function overBracket(view: View, p: number): number {
  if (p <= view.first || view.tokens.type[p - 1]!.raw !== ')') return p
  for (let at = p - 2; at >= view.first && at > p - 14; at--) {
    if (view.tokens.type[at]!.raw === '(') return at
  }
  return p
}

/** Start of the name between quotation marks that closes before token p, behind what is called so: "quỹ [“Mái ấm”]"; else p. */
function overQuoted(view: View, p: number): number {
  const { tokens, first } = view
  const at = startOfQuoted(tokens, p, first + 1)
  if (at === p) return p
  // not "giá “khủng” lên tới", where they only say that a word is not meant so
  const { kind, capital } = tokens.type[at + 1]!
  return (capital > 0 || kind === NUMBER) && tokens.type[at - 1]!.kind === WORD ? at : p
}

/**
 * The noun phrase that is the subject of the verb at token `p`: what its number measures.
 * @param near only what touches the verb, without going back over other verbs
 */
export function subjectBefore(view: View, p: number, near: boolean): Range | null {
  let last = p
  // back over auxiliaries, periods, comparators and brackets
  for (;;) {
    const at = overBracket(view, last)
    if (at < last) last = at
    else if (
      last > view.first &&
      (view.cls(last - 1) & (AUX | PERIOD | COMPARE)) !== 0 &&
      (view.cls(last - 1) & (STOP | COMMA | PROPERTY | LABEL)) === 0
    ) {
      last = view.wordFirst(last - 1)
    } else break
  }
  let first = last
  let lead = -1
  let copula = -1
  let joint = -1
  let outcome = -1
  let crossed = false
  let aged = Number.POSITIVE_INFINITY
  for (let n = 0; n < 22 && first > view.first; n++) {
    const at = Math.min(overBracket(view, first), overQuoted(view, first))
    if (at < first) {
      first = at
      continue
    }
    const c = view.cls(first - 1)
    // what stands right behind another figure is what that one counts
    if ((c & FIGURE) !== 0) {
      const own = view.wordFirst(first - 1)
      // "tổng kinh phí của 5 xã": the figure is part of what the noun phrase names
      if (first < last && own > view.first && ends(view, own, LIST['words.of'])) {
        crossed = true
        first = own
        continue
      }
      // "tổng dư nợ 17 chương trình đạt": a property of so many things
      const many = first < last ? countedBefore(view, first, own) : -1
      if (many >= 0) {
        crossed = true
        first = many
        continue
      }
      // "tỷ lệ trẻ dưới 5 tuổi đến lớp": an age only tells which
      const age = view.quantities.find((q) => q.from < first && q.to >= first && isAge(view, q))
      if (age) {
        aged = age.from
        first = age.from
        continue
      }
      // "4 xã để cháy rừng tăng": what it comes to is a clause of its own
      if (lead < 0 && outcome > first && outcome < last) {
        first = outcome
        break
      }
      // "60.600 ha và đường biên giới dài": behind the word that joins, something else begins
      if (lead < 0 && joint < last && joint >= 0) {
        first = joint
        break
      }
      return lead >= 0 && lead > first ? { first: lead, last } : null
    }
    if ((c & CONJ) !== 0 && (c & PROPERTY) === 0) joint = first
    if ((c & (STOP | COMMA)) !== 0) break
    if (outcome < 0 && (c & (PREP | VERB)) !== 0 && ends(view, first, LIST['words.outcome'])) outcome = first
    // "nhiều mặt hàng tăng mạnh như tôm tăng 19%": each of the examples has a figure of its own
    if (lead < 0 && first < last && (c & PREP) !== 0 && ends(view, first, LIST['words.such'])) break
    // "diện tích giảm 50 ha song vải sớm vẫn đạt": a clause begins behind it
    if (first < last && (c & (PREP | VERB)) !== 0 && ends(view, first, LIST['words.contrast'])) break
    // "ông A cho biết [gia đình] có 2 ha": so does one behind who tells it
    const said = first < last && lead < 0 ? listTo(view, first, LIST['names.telling']) : 0
    const teller = first - said - 1
    if (said > 0 && teller >= view.first && view.scene.entityOf[teller]! >= 0) break
    if (near && (c & (VERB | PREP)) !== 0 && (c & PROPERTY) === 0) break
    first = view.wordFirst(first - 1)
    // "nghị quyết [số] 14" names no property
    if ((c & PROPERTY) !== 0 && (view.cls(view.wordLast(first)) & LABEL) === 0) lead = first
    if ((c & COPULA) !== 0 && (c & PROPERTY) === 0 && lead < 0 && copula < 0) copula = view.wordLast(first)
  }
  if (crossed && lead < 0) return null
  // "diện tích đất được gom, [ứng dụng công nghệ cao] đạt 1.900 ha": what its verbs go on to say is of the property that opens it
  if (!near && lead < 0 && copula < 0 && (view.cls(first) & (VERB | PROPERTY)) === VERB) {
    // "tỷ lệ giải quyết đơn khiếu nại, [tố cáo] đạt": but not where that is one more verb of its name
    const head = headPastVerb(view, first)
    if (head >= 0) return { first: head, last }
    const opener = openingProperty(view, first)
    if (opener) return opener
  }
  if (lead < 0 && copula >= 0) first = copula
  if (lead >= 0) first = lead
  // a period, a place, an opening word or a mark in front is not part of it: "Bà Rịa [-] Vũng Tàu", "(VFA) …"
  while (first < last) {
    const c = view.cls(first)
    if (view.tokens.type[first]!.kind === MARK) first = pastMark(view, first, last)
    else if ((c & (PERIOD | AUX | PREP | CONJ | PARTS)) !== 0 && (c & PROPERTY) === 0)
      first = view.wordLast(first)
    else if ((c & ENTITY) !== 0 && view.wordLast(first) < last) first = view.wordLast(first)
    else break
  }
  while (
    last > first &&
    (view.cls(last - 1) & (PERIOD | PREP | AUX | CONJ)) !== 0 &&
    (view.cls(last - 1) & (PROPERTY | LABEL)) === 0
  ) {
    last = view.wordFirst(last - 1)
  }
  // "anh Sơn 32 tuổi trồng 2 ha": whose age it is
  if (last <= first || (lead < 0 && first >= aged)) return null
  if (lead < 0 && onlyEntity(view, first, last)) return null
  const whole = lead < 0 ? sortedProperty(view, first) : -1
  if (whole >= 0) return { first: whole, last }
  return { first: near || lead >= 0 ? first : listStart(view, first, last), last }
}

/** First token of a count right before token p that stands behind a property which it is no measure of; -1 for none. */
function countedBefore(view: View, p: number, own: number): number {
  if (own <= view.first || (view.cls(own - 1) & PROPERTY) === 0 || ends(view, own, LIST['words.number_of']))
    return -1
  const q = view.quantities.find((q) => q.first < p && q.to >= p)
  return q?.unit?.kind === 'count' && q.shape === 'plain' ? q.from : -1
}

/**
 * Start of the property noun phrase that opens the clause, where the last of two verbs that sort it begins at token p:
 * "[tổng số khách tham quan], nghỉ lại đạt"; -1 for none.
 */
function sortedProperty(view: View, p: number): number {
  if ((view.cls(p - 1) & COMMA) === 0 || (view.cls(p - 2) & VERB) === 0) return -1
  // "diện tích bị thu hẹp, nông dân đạt": who has a clause of his own
  if ((view.cls(p) & (CLASSES.units | ENTITY | PREP | AUX)) !== 0) return -1
  let at = p - 1
  for (let n = 0; n < MOST_OF_PART && at > view.first; n++) {
    const c = view.cls(at - 1)
    if ((c & (FIGURE | STOP | COPULA | COMMA | AUX | PERIOD)) !== 0) return -1
    at = view.wordFirst(at - 1)
    if ((c & (PROPERTY | DETERMINER)) !== 0)
      return at === view.first || (view.cls(at - 1) & (STOP | COMMA | PERIOD)) !== 0 ? at : -1
  }
  return -1
}

/** The property noun phrase that opens the clause over commas before token p, with verbs but no figure behind it. */
function openingProperty(view: View, p: number): Range | null {
  if ((view.cls(p - 1) & COMMA) === 0) return null
  let at = p
  let opener = -1
  let acts = false
  for (let n = 0; n < 40 && at > view.first; n++) {
    const c = view.cls(at - 1)
    if ((c & (FIGURE | STOP | COPULA | CONJ)) !== 0) break
    at = view.wordFirst(at - 1)
    if ((c & PROPERTY) !== 0) opener = at
    else if ((c & (AUX | PREP)) !== 0 || ((c & VERB) !== 0 && (view.cls(at - 1) & PROPERTY) === 0))
      acts = true
  }
  if (opener < 0 || !acts || (opener > view.first && (view.cls(opener - 1) & (STOP | PERIOD | COMMA)) === 0))
    return null
  if ((view.cls(opener - 1) & COMMA) !== 0 && opener > at) return null
  const last = nounAfter(view, opener)
  return last > opener ? { first: opener, last } : null
}

/** Most parts of a list of nouns, and words of each. */
const MOST_PARTS = 6
const MOST_OF_PART = 7

/**
 * Start of the list of nouns that a noun phrase closes: "[khu vực nông nghiệp, lâm nghiệp] và thủy sản tăng 4%". The list
 * opens its clause, but for words that only open a sentence; else the noun phrase is all there is.
 */
function listStart(view: View, first: number, last: number): number {
  const { type } = view.tokens
  const joined = classesIn(view, first, last, CONJ)
  if ((view.cls(first) & (ENTITY | PROPERTY)) !== 0) return first
  let start = first
  for (let n = 0; n < MOST_PARTS && start - 1 > view.first && type[start - 1]!.raw === ','; n++) {
    let at = start - 1
    let opens = true
    let seen = 0
    for (let w = 0; w <= MOST_OF_PART && at > view.first; w++) {
      const c = view.cls(at - 1)
      if ((c & (COMMA | STOP)) !== 0) break
      if (w === MOST_OF_PART) return first
      seen |= c
      if ((c & (AUX | PERIOD | CONJ | PREP)) === 0) opens = false
      at = view.wordFirst(at - 1)
    }
    if (opens && start < first) return start
    if ((seen & (FIGURE | AUX | COPULA | PERIOD | ENTITY | PREP | COMPARE)) !== 0) return first
    const strong = at > view.first && /^[;:]$/.test(type[at - 1]!.raw)
    // "[tổng số thu phí], lệ phí là": a verb within what a property is of; "diện tích lúa giảm, …" is a clause
    const headed = (view.cls(at) & PROPERTY) !== 0 && !changes(view, at, start - 1)
    if ((seen & VERB) !== 0 && !strong && !headed) return first
    start = at
    // without "và" two nouns are a list only where nothing else can be meant
    if (strong || at === view.first) return joined || n > 0 || headed ? start : first
  }
  return first
}

/** Whether a word of rise or fall stands between two tokens. */
function changes(view: View, first: number, last: number): boolean {
  for (let p = first; p < last; p = view.wordLast(p)) if (isChange(view, p)) return true
  return false
}

const classesIn = (view: View, first: number, last: number, classes: number): boolean => {
  for (let p = first; p < last; p = view.wordLast(p)) if ((view.cls(p) & classes) !== 0) return true
  return false
}

/** Behind the mark at token p, or behind the bracket that it opens where that closes before `last`. */
function pastMark({ tokens }: View, p: number, last: number): number {
  if (tokens.type[p]!.raw === '(')
    for (let at = p + 1; at < last; at++) if (tokens.type[at]!.raw === ')') return at + 1
  return p + 1
}

/** The nearest property noun phrase to the left, past commas, before any other figure: "… bị giảm mạnh, hiện chỉ có 850 ha". */
export function propertyBefore(view: View, p: number): Range | null {
  // "Giá trúng thầu là: 20 tỷ đồng"
  const stated = p > view.first && view.tokens.type[p - 1]!.raw === ':' && (view.cls(p - 2) & COPULA) !== 0
  const end = stated ? p - 1 : p
  for (let at = end; at > view.first; at = view.wordFirst(at - 1)) {
    const c = view.cls(at - 1)
    if ((c & FIGURE) !== 0) return null
    if ((c & STOP) !== 0 && !/^[(),]$/.test(view.tokens.type[at - 1]!.raw)) return null
    // "hoa màu bị thiệt hại (Nà Hin [30 ha])": of the place that opens the bracket, it is what stands before it
    if (view.tokens.type[at - 1]!.raw === '(' && (view.cls(at) & ENTITY) !== 0) return null
    if ((c & PROPERTY) !== 0) {
      let first = view.wordFirst(at - 1)
      // the leftmost of several that stand together
      for (let n = 0; n < 4 && first > view.first && (view.cls(first - 1) & PROPERTY) !== 0; n++)
        first = view.wordFirst(first - 1)
      // "đạt 85% kế hoạch năm tăng 12%": what another figure is a share of
      if ((view.cls(first) & BASIS) !== 0 && (view.cls(first - 1) & FIGURE) !== 0) return null
      const last = nounAfter(view, first)
      // "năng suất lúa [tăng mạnh], đạt 60 tạ/ha": which way it went is no part of its name
      const name = (view.cls(last) & COMMA) !== 0 ? last - wentTo(view, last) : last
      return last > first ? { first, last: name > first ? name : last } : null
    }
  }
  return null
}

/** Words of a rise or fall that end before token p. */
const wentTo = (view: View, p: number): number =>
  listTo(view, p, LIST['change.rise']) || listTo(view, p, LIST['change.fall'])

/** Whether a range is nothing but one body or place: a subject, not an object. */
export function onlyEntity(view: View, first: number, last: number): boolean {
  const nr = view.scene.entityOf[first]!
  return nr >= 0 && view.scene.entities[nr]!.last >= last
}

/** Whether a property or basis noun stands in a range. */
export function propertyIn(view: View, { first, last }: Range): boolean {
  for (let p = first; p < last; p = view.wordLast(p))
    if ((view.cls(p) & (PROPERTY | BASIS)) !== 0) return true
  return false
}

const MOST_WORDS = 14
/** "trong đó có": opens the parts of a whole. */
const PARTS = CLASSES['words.part']

/**
 * End of the noun phrase that starts at token `p` (`p` itself when none does): its head and the nouns, adjectives and
 * restricting verbs that follow, up to a word that opens something else.
 */
export function nounAfter(view: View, p: number): number {
  const { tokens } = view
  let end = p
  let words = 0
  while (end < view.last && words < MOST_WORDS) {
    const c = view.cls(end)
    const t = tokens.type[end]!
    // "nhà [cấp 4]", "sản phẩm OCOP [3 sao]"
    if ((c & LABEL) !== 0 && words > 0 && t.kind === NUMBER) {
      end++
      continue
    }
    if ((c & (FIGURE | PERIOD | STOP | COMMA | CONJ)) !== 0) break
    if (t.kind === MARK) {
      // "kinh tế - xã hội", “trắng”, "I-ốt"
      const next = tokens.type[end + 1]
      if (
        /^[-–]$/.test(t.raw) &&
        words > 0 &&
        next?.kind === WORD &&
        (view.cls(end + 1) & (AUX | PREP | FIGURE | ENTITY)) === 0
      ) {
        end++
        continue
      }
      if (/^[/&]$/.test(t.raw) && words > 0 && next?.kind === WORD) {
        end++
        continue
      }
      // "ca mắc Covid[-19]": a number that is part of a name
      const glued = tokens.spaced[end] === 0 && tokens.spaced[end + 1] === 0
      if (
        isDash(t.raw) &&
        glued &&
        words > 0 &&
        next?.kind === NUMBER &&
        (view.cls(end + 1) & (FIGURE | PERIOD)) === 0
      ) {
        end += 2
        continue
      }
      break
    }
    if (t.kind === NUMBER && tokens.spaced[end] === 1) break
    if ((c & ENTITY) !== 0) {
      const e = view.scene.entities[view.scene.entityOf[end]!]!
      if (words === 0 && e.kind !== 'organisation') break
      if (e.kind === 'person') break
      end = view.wordLast(end)
      words++
      break
    }
    // "5 kho [sức chứa 300 tấn]", "mảnh đất 200 m2 [trị giá 3 tỷ đồng]": what the next figure measures
    if (
      (c & PROPERTY) !== 0 &&
      measuresNext(view, end) &&
      (words === 0 ? afterMeasure(view, p) : (view.cls(p) & PROPERTY) === 0)
    )
      break
    if (words > 0 || (c & VERB) === 0) {
      if ((c & (AUX | PREP | THAN | PARTS)) !== 0 && (c & PROPERTY) === 0) {
        // "44 đảng viên [mới] và": no verb follows that it would colour
        const fresh = (c & AUX) !== 0 && words > 0 && endsNoun(view, end)
        if (fresh) end = view.wordLast(end)
        break
      }
      if ((c & COMPARE) !== 0) break
      if (words > 0 && (c & COPULA) !== 0 && (c & PROPERTY) === 0) break
      // "326 ca tăng 313 ca": a verb before another figure is that one's
      if (words > 0 && (c & VERB) !== 0 && (view.cls(view.wordLast(end)) & FIGURE) !== 0) break
      if (words === 0 && (c & COPULA) !== 0) break
    } else if ((c & (PROPERTY | CLASSES.units)) === 0) break
    end = view.wordLast(end)
    words++
  }
  // "đất của", "gạo và": what only leads on is no end
  while (
    end > p &&
    (view.cls(end - 1) & (LINK | CONJ)) !== 0 &&
    (view.cls(end - 1) & (PROPERTY | VERB | CLASSES.units)) === 0
  )
    end = view.wordFirst(end - 1)
  return end
}

/** Whether the property at token p is that of a figure right behind it. */
function measuresNext(view: View, p: number): boolean {
  let at = view.wordLast(p)
  while (at < view.last && (view.cls(at) & COMPARE) !== 0 && (view.cls(at) & FIGURE) === 0)
    at = view.wordLast(at)
  return (view.cls(at) & FIGURE) !== 0
}

/** Whether a figure stands right before token p. */
const afterMeasure = (view: View, p: number): boolean => p > view.first && (view.cls(p - 1) & FIGURE) !== 0

/** Whether a word that may colour a verb closes a noun phrase at token p, because nothing follows that it could colour. */
function endsNoun(view: View, p: number): boolean {
  const length = listFrom(view, p, LIST['words.fresh'])
  if (length === 0 || view.wordLast(p) !== p + length) return false
  const next = p + length
  // "3 sản phẩm [mới] của công ty"
  if (listFrom(view, next, LIST['words.of']) > 0) return true
  return next >= view.last || (view.cls(next) & (STOP | COMMA | CONJ | PERIOD)) !== 0
}

/**
 * Start of the noun phrase that ends before token `p` (`p` itself when none does): leftwards over nouns until a verb,
 * a preposition or a mark.
 */
export function nounBefore(view: View, p: number): number {
  const { tokens } = view
  let start = p
  let words = 0
  while (start > view.first && words < MOST_WORDS) {
    const c = view.cls(start - 1)
    const t = tokens.type[start - 1]!
    // "thương mại – dịch vụ"
    if (
      t.kind === MARK &&
      isDash(t.raw) &&
      words > 0 &&
      start - 2 >= view.first &&
      tokens.type[start - 2]!.kind === WORD &&
      (view.cls(start - 2) & (FIGURE | PERIOD | ENTITY)) === 0
    ) {
      start--
      continue
    }
    if ((c & LABEL) !== 0 && t.kind === NUMBER && start - 1 > view.first) {
      start--
      continue
    }
    if ((c & (FIGURE | PERIOD | STOP | COMMA | CONJ)) !== 0 || t.kind !== WORD) break
    if ((c & ENTITY) !== 0) break
    const property = (c & PROPERTY) !== 0
    if (!property && (c & (AUX | PREP | COPULA | COMPARE | THAN | PARTS)) !== 0) break
    if (!property && (c & VERB) !== 0) {
      // a verb restricts a property noun before it ("sản lượng khai thác"); otherwise it governs this phrase
      if (!governedBefore(view, view.wordFirst(start - 1))) break
    }
    start = view.wordFirst(start - 1)
    words++
  }
  // "ông [lãi] 90 triệu": who has it is no part of what it is called
  const who =
    words > 1 ? listFrom(view, start, LIST['names.pronoun']) || listFrom(view, start, LIST['names.me']) : 0
  return who > 0 && start + who < p && view.wordLast(start) === start + who ? start + who : start
}

/** Whether a property noun stands directly or one verb before token p. */
function governedBefore(view: View, p: number): boolean {
  let at = p
  for (let n = 0; n < 3 && at > view.first; n++) {
    const c = view.cls(at - 1)
    // "ngân sách huyện [hỗ trợ] 5 tỷ đồng": it pays
    if ((c & PROPERTY) !== 0) return at === p || !ends(view, at, LIST['words.payer'])
    if ((c & (STOP | COMMA | FIGURE | AUX | PREP | COPULA | ENTITY | PERIOD)) !== 0) return false
    at = view.wordFirst(at - 1)
  }
  return false
}

/** Length of the word for a number of things that begins at token p, "số"; 0 where none does, or a longer word: "số liệu". */
export function numberWord(view: View, p: number): number {
  const length = listFrom(view, p, LIST['words.number_of'])
  return length > 0 && view.wordLast(p) <= p + length ? length : 0
}

/** Tokens before a copula within which the number that it states opens its part of the sentence. */
const LONGEST_NUMBERED = 40

/**
 * "[Số] nhà của hộ nghèo được xây mới, sửa chữa là 12 căn": what a number that opens a part of the sentence before token p
 * is of, whatever else is said of it; null for none.
 */
export function numberedAtStart(view: View, p: number): Range | null {
  for (let at = p - 1; at >= view.first && p - at < LONGEST_NUMBERED; at--) {
    const c = view.cls(at)
    if ((c & STOP) !== 0 || (c & (FIGURE | PERIOD)) === FIGURE) return null
    const length = numberWord(view, at)
    if (length === 0) continue
    if (at > view.first && (view.cls(at - 1) & (COMMA | STOP | PERIOD)) === 0) continue
    const last = nounAfter(view, at + length)
    return last > at + length ? { first: at + length, last } : null
  }
  return null
}

/**
 * "Số [người có thẻ]: 4.500 người": all that tells whom a label counts that ends with a colon at token p; null where no word for
 * a number opens it, or a figure or a clause stands in between.
 */
export function labelledNumber(view: View, p: number): Range | null {
  const last = (view.cls(p - 1) & COPULA) !== 0 ? view.wordFirst(p - 1) : p
  for (let at = p - 1; at >= view.first && p - at < LONGEST_NUMBERED; at--) {
    if ((view.cls(at) & (STOP | COMMA | FIGURE)) !== 0) return null
    const length = numberWord(view, at)
    if (length > 0 && (at === view.first || (view.cls(at - 1) & (COMMA | STOP)) !== 0))
      return at + length < last ? { first: at + length, last } : null
  }
  return null
}

/** Whether a word by which people are counted starts at a token: "bà con", "học sinh". */
export const namesPeople = (view: View, first: number, last: number): boolean =>
  longestFrom(view.lexicon, view.tokens, first, last)?.lists.some(
    (l) => view.scene.k.units.get(l)?.person === true,
  ) === true
