/** What a sum of money is of where no noun phrase before it says so. */
import { LIST } from '../knowledge/lists.ts'
import { ofList, phrasesFrom } from '../text/lexicon.ts'
import { isOnly, listFrom, partStart } from './clauses.ts'
import { nounAfter, propertyBefore } from './nouns.ts'
import type { Quantity } from './quantities.ts'
import { NONE, type Range } from './range.ts'
import { rightOf } from './statements.ts'
import { onlyStates, trimmed, verbAfter } from './verbs.ts'
import { COMMA, COMPARE, COPULA, ENTITY, PROPERTY, STOP, VERB, type View } from './view.ts'

/** "bố trí 14,7 tỷ để …": millions of nothing that is said are money. */
export const isSum = (q: Quantity): boolean => q.unit === null && q.scale >= 1e6

/** "7 nghìn một kg", "12 nghìn/lít": a sum without its unit, and what it is the price of. */
export function isPrice(view: View, q: Quantity): boolean {
  if (q.unit !== null || q.scale < 1000) return false
  const each = listFrom(view, q.last, LIST['numerals.for_each'])
  if (each === 0) return false
  const { lexicon, tokens, last, scene } = view
  return phrasesFrom(lexicon, tokens, q.last + each, last).some((f) =>
    f.lists.some((l) => scene.k.units.get(l)?.kind === 'measure'),
  )
}

/** What a sum is of, where a verb governs it and names nothing. */
export function sumOf(view: View, q: Quantity, verb: Range, from: number): readonly Range[] {
  if (onlyStates(view, verb)) {
    // "giá hạt tiêu liên tục giảm, nay còn 65 nghìn đồng/kg"
    const property = propertyBefore(view, from)
    return property ? [property] : NONE
  }
  // "nhiều nơi chi vượt lớn như Yên Sơn 370 tỷ": an item of a list of places
  if ((view.cls(from - 1) & ENTITY) !== 0 && !ledTo(view, verb, from)) return NONE
  // "giá trị sản xuất …, trong đó khu vực A thực hiện 9 tỷ đồng": that it was done names nothing
  if (isOnly(view, trimmed(view, verb), LIST['modality.carried_out'])) return NONE
  return among(view) ?? priceOf(view, q) ?? moneyFor(view, verb, q)
}

/** "thu [từ Nhà máy A] 30 tỷ đồng": whether a word that a verb leads on with stands between it and the body before token p. */
function ledTo(view: View, verb: Range, p: number): boolean {
  const e = view.scene.entities[view.scene.entityOf[p - 1]!]
  const before = e ? view.wordFirst(e.first - 1) : Number.NaN
  return (
    before > verb.first &&
    view.wordLast(verb.first) === before &&
    listFrom(view, before, LIST['words.purpose']) > 0
  )
}

/** "giá cà phê tại khu vực phía nam vẫn neo trên 90 nghìn đồng/kg": so much for one is of the property named before. */
function priceOf(view: View, q: Quantity): readonly Range[] | null {
  const property = q.rate ? propertyBefore(view, q.from) : null
  return property && property.first >= partStart(view, q.from) ? [property] : null
}

/** "Trong khoản tiền tạm ứng, tỉnh nhận 25 tỷ đồng": what a sentence opens with is what its sums are of. */
function among(view: View): readonly Range[] | null {
  const length = listFrom(view, view.first, LIST['words.among'])
  if (length === 0) return null
  const first = view.first + length
  const last = nounAfter(view, first)
  return last > first ? [{ first, last }] : null
}

/** What money is for: the verb, and whom or what it is given to or spent on. */
function moneyFor(view: View, verb: Range, q: Quantity): readonly Range[] {
  const group = trimmed(view, verb)
  const nr = LIST['words.purpose']
  const lead = phrasesFrom(view.lexicon, view.tokens, q.to, view.last).findLast((f) => ofList(f, nr))
  if (!lead) {
    // what only changes hands is money, whatever it is for
    const hands = group.first + listFrom(view, group.first, LIST['words.transfer']) === group.last
    const spent = hands ? null : spentOn(view, q.to)
    return spent ? [group, spent] : [group]
  }
  let last = q.to + lead.length
  const end = nounAfter(view, last)
  if (end > last) last = end
  else {
    const vp = verbAfter(view, last)
    if (vp) last = vp.last
  }
  return last > q.to + lead.length ? [group, { first: q.to, last }] : [group]
}

/** "trích 6 tỷ đồng [tặng quà người già]": what is done with a sum, said right behind it; no change, and no more of the list. */
function spentOn(view: View, p: number): Range | null {
  const c = view.cls(p)
  if ((c & VERB) === 0 || (c & (COPULA | COMPARE | PROPERTY | COMMA | STOP)) !== 0) return null
  if (
    [LIST['change.rise'], LIST['change.fall'], LIST['change.moves'], LIST['words.outcome']].some(
      (l) => listFrom(view, p, l) > 0,
    )
  )
    return null
  const vp = verbAfter(view, p)
  if (!vp || vp.first !== p) return null
  // "đắp 12 đập tạm": with what is counted
  const counted = view.quantities.find(({ from }) => from === vp.last)
  return { first: p, last: Math.max(vp.last, counted ? nounAfter(view, rightOf(counted)) : 0) }
}
