import { LIST } from '../knowledge/lists.ts'
import type { Knowledge } from '../knowledge/model.ts'
import { ofList, phrasesFrom } from '../text/lexicon.ts'
import { listFrom, listTo, partStart } from './clauses.ts'
import type { Draft } from './draft.ts'
import type { Frame } from './frame.ts'
import { nounAfter, subjectBefore } from './nouns.ts'
import type { Quantity } from './quantities.ts'
import { type Range, textIn } from './range.ts'
import { states } from './stating.ts'
import { AUX, COMMA, COMPARE, COPULA, FIGURE, PERIOD, PREP, PROPERTY, STOP, VERB, type View } from './view.ts'

/** Classes of what is no part of a fund's name. */
const ENDS = AUX | COMMA | COPULA | FIGURE | PERIOD | PREP | STOP

/** Sentences and figures back among which a fund is looked for. */
const MOST_SENTENCES = 2
const MOST_FIGURES = 8

/**
 * What a sum is dealt out of, where its verb names nothing: the fund or capital that the sentence names before the verb
 * ("Ban quản lý Quỹ Tình thương vận động 90 triệu đồng"), else the one that a sum before it was of ("vốn sự nghiệp là
 * 8 tỷ đồng. Huyện giải ngân 5 tỷ đồng"); '' where none is named, or the verb deals nothing out.
 */
export function fundOf(
  view: View,
  { object, governor }: Frame,
  sentence: number,
  drafts: readonly Draft[],
): string {
  const only = object[0]
  if (!only || object.length > 1 || !governor || only.first !== governor.first) return ''
  if (only.last > governor.last || !allots(view, governor.first, governor.last)) return ''
  for (let p = governor.first; p > view.first; p = view.wordFirst(p - 1)) {
    if ((view.cls(p - 1) & FIGURE) !== 0) break
    const first = view.wordFirst(p - 1)
    if (listFrom(view, first, LIST['words.fund']) === 0) continue
    let last = Math.min(nounAfter(view, first), governor.first)
    // "Quỹ [khám bệnh] bội chi": what it is for, behind a word that is also a body's name
    while (last > first && last < governor.first && (view.cls(last) & ENDS) === 0) last = view.wordLast(last)
    if (last > first) return textIn(view, { first, last })
  }
  for (let i = drafts.length - 1, n = 0; i >= 0 && n < MOST_FIGURES; i--, n++) {
    const { fund, sentence: at } = drafts[i]!
    if (at < sentence - MOST_SENTENCES) break
    if (fund !== '') return fund
  }
  return ''
}

/** The object of a sum that names a fund: what a sum that is dealt out of it is of; '' for any other. */
export function fundIn(view: View, { object }: Frame, base: string): string {
  const named = object[0]
  if (!named || base === '') return ''
  const nr = LIST['words.fund']
  return phrasesFrom(view.lexicon, view.tokens, named.first, named.last).some((f) => ofList(f, nr))
    ? base
    : ''
}

/**
 * What so much money for one of a measure is where its verb only trades or states: the price ("bán 12 triệu đồng/m2"), with
 * what else stands in its group ("bán tại vườn"); '' for any other sum.
 */
export function tradedFor(
  view: View,
  q: Quantity,
  { object, governor }: Frame,
  own: string,
  k: Knowledge,
): string {
  const only = object[0]
  const price = q.rate ? pricedBy(view, q, k) : ''
  if (price === '' || !only || object.length > 1 || !governor || only.first !== governor.first) return ''
  let bare = true
  let trades = false
  for (let p = only.first; p < only.last; p = view.wordLast(p)) {
    if (listFrom(view, p, LIST['words.trading']) > 0) trades = true
    if ((view.cls(p) & (VERB | COPULA | AUX | COMPARE)) === 0) bare = false
  }
  if (!trades && !states(view, governor)) return ''
  return bare ? price : `${price} … ${own}`
}

/** What money for so much of a measure is called: "giá" of "đồng/kg"; '' for any other unit. */
export function pricedBy({ tokens, lexicon }: View, q: Quantity, k: Knowledge): string {
  for (let p = q.unitFirst; p < q.unitLast; p++) {
    for (const f of phrasesFrom(lexicon, tokens, p + 1, q.unitLast))
      for (const list of f.lists) {
        const by = k.units.get(list)
        const name = by && k.implied.get(`${q.unit?.id}/${by.id}`)
        if (name !== undefined) return name
      }
  }
  return ''
}

/** Whether a range tells what somebody does: it opens with a verb, or a word colours one in it ("được nhận thưởng"). */
function isClause(view: View, { first, last }: Range): boolean {
  if ((view.cls(first) & VERB) !== 0) return true
  for (let p = first; p < last; p = view.wordLast(p))
    if ((view.cls(p) & (AUX | PROPERTY)) === AUX) return true
  return false
}

/** Whether a verb group closes with a verb by which money is dealt out or brought together; not "vận động hỗ trợ". */
function allots(view: View, first: number, last: number): boolean {
  let deals = false
  for (let p = first; p < last; p = view.wordLast(p)) {
    if (listFrom(view, p, LIST['words.allot']) > 0) deals = true
    else if ((view.cls(p) & AUX) === 0) deals = false
  }
  return deals
}

/**
 * "60 suất quà, trị giá 30 triệu đồng": what is worth it, where a word of worth stands alone behind things that are counted;
 * '' where it does not, or nothing but people is.
 */
export function worthOf(
  view: View,
  { object }: Frame,
  own: string,
  sentence: number,
  drafts: readonly Draft[],
): string {
  const only = object[0]
  if (own === '' || !only || object.length > 1) return ''
  if (only.first + listFrom(view, only.first, LIST['words.worth']) !== only.last) return ''
  // "lượng gạo tồn kho trị giá", "khoản vay của Dự án A trị giá": named right before it
  const near = subjectBefore(view, only.first, false)
  const right = near && near.last + listFrom(view, near.last, LIST['words.this']) === only.first
  if (right && !isClause(view, near)) return `${textIn(view, near)} … ${own}`
  for (let i = drafts.length - 1; i >= 0 && drafts[i]!.sentence === sentence; i--) {
    const d = drafts[i]!
    // "cho 40 hộ": to whom they are given
    const given = (view.cls(d.q.from - 1) & PREP) !== 0
    const thing = d.kind === 'count' && d.change === null && !d.q.unit?.person && !given && !d.bracketed
    // "5.000 phần … trị giá": of a bare unit nothing is told
    if (thing && d.frame.object.length > 0 && d.base.includes(' ')) return `${own} … ${d.base}`
  }
  return ''
}

/**
 * Whether what a frame names is no more than a verb by which money changes hands, or whatever was got out of what was done:
 * "nhận", "bán được", also with whom it goes to or comes from ("tiếp nhận được … từ nhà hảo tâm").
 */
export function changesHands(view: View, { object, governor }: Frame): boolean {
  const [verb, whom] = object
  if (!verb || object.length > 2 || !governor || verb.first !== governor.first) return false
  if (whom && listFrom(view, whom.first, LIST['words.aiming']) > 0) return false
  if (!whom && verb.first + listFrom(view, verb.first, LIST['words.transfer']) === verb.last) return true
  const last = verb.last - listTo(view, verb.last, LIST['words.got'])
  if (last === verb.last || last === verb.first) return false
  // "vận động quỹ hội được", "xuất khẩu được": what was got is named
  for (let p = verb.first; p < last; p = view.wordLast(p)) {
    const c = view.cls(p)
    if ((c & (VERB | AUX)) === 0 || (c & PROPERTY) !== 0) return false
  }
  return true
}

/** "phạt tài xế 6 triệu đồng": the name of money before what is done with it, where that is paid, taken or lent; '' for any other sum. */
export function paidAs(view: View, q: Quantity, { object, governor, ofPlan }: Frame, k: Knowledge): string {
  const [verb] = object
  if (!verb || ofPlan || governor?.first !== verb.first || q.unit === null) return ''
  const length = listFrom(view, verb.first, LIST['words.paying'])
  if (length === 0 || view.wordLast(verb.first) > verb.first + length) return ''
  // a verb alone says as much without: "hỗ trợ 30 triệu đồng" may be a sum, a fund or a rate
  if (object.length === 1 && verb.last === verb.first + length) return ''
  // "3 triệu đồng/hộ", "mỗi hộ vay 3 triệu đồng": how much each gets is a measure of its own
  if (q.rate || listFrom(view, partStart(view, verb.first), LIST['words.each']) > 0) return ''
  for (let p = verb.first; p < verb.last; p = view.wordLast(p))
    if ((view.cls(p) & (PROPERTY | COPULA)) !== 0 || listFrom(view, p, LIST['words.each']) > 0) return ''
  const name = k.implied.get(q.unit.id)
  return name === undefined ? '' : `${name} … `
}
