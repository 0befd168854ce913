/** The property that heads a noun phrase, past the commas within what it is of. */
import { CLASSES, LIST } from '../knowledge/lists.ts'
import { beginsAny, listFrom } from './clauses.ts'
import {
  AUX,
  COMMA,
  COPULA,
  DETERMINER,
  FIGURE,
  NOUN,
  PERIOD,
  PREP,
  PROPERTY,
  STOP,
  VERB,
  type View,
} from './view.ts'

/** Most words and commas of what a property is of. */
const MOST_WORDS = 24
const MOST_COMMAS = 3

/** Properties that tell how many do what follows, or what is laid down for those who do it: "số hộ có xe máy, ô tô". */
const OF_DEEDS = [
  LIST['words.number_of'],
  LIST['words.rate'],
  LIST['words.sum'],
  LIST['modality.tariff'],
] as const

const MOVES = [LIST['change.rise'], LIST['change.fall']] as const

/**
 * Start of the property that opens its part of the sentence, where the comma at a token stands within what it is of: "[mức phạt] đối với
 * xe tải, xe khách", "[số] hộ có xe máy, ô tô"; -1 for none. Where something is said of it, that closes it: "giá cả tăng, lúa đạt".
 */
export function headPast(view: View, comma: number): number {
  let at = comma
  let commas = 0
  let linked = false
  let acts = -1
  for (let n = 0; n < MOST_WORDS && at > view.first; n++) {
    const c = view.cls(at - 1)
    if ((c & (FIGURE | STOP)) !== 0 || ((c & COMMA) !== 0 && ++commas > MOST_COMMAS)) return -1
    const last = at
    at = view.wordFirst(at - 1)
    if ((c & PROPERTY) !== 0) {
      if (!opensPart(view, at)) continue
      if (acts < 0) return linked ? at : -1
      // "chi phí [xây] nhà cho": a verb right behind it is part of its name
      return beginsAny(view, at, OF_DEEDS) || (linked && acts === last) ? at : -1
    }
    if (beginsAny(view, at, MOVES)) return -1
    if ((c & COPULA) !== 0 && listFrom(view, at, LIST['words.possess']) === 0) return -1
    if ((c & (PREP | VERB)) === PREP) linked = true
    else if ((c & (VERB | AUX | COPULA)) !== 0) acts = at
  }
  return -1
}

/** Whether a part of the sentence starts at token p, or nothing stands before it but when, and that all of it is meant. */
function opensPart(view: View, p: number): boolean {
  let at = p
  while (at > view.first && (view.cls(at - 1) & (DETERMINER | PERIOD)) !== 0) at = view.wordFirst(at - 1)
  return at === view.first || (view.cls(at - 1) & (STOP | COMMA)) !== 0
}

/** Most words between two verbs that a comma joins. */
const MOST_DONE_TO = 2

/** The same for a verb at token p, one of two that a comma joins: "[tỷ lệ] giải quyết đơn khiếu nại, tố cáo". */
export function headPastVerb(view: View, p: number): number {
  if (p - 2 <= view.first || (view.cls(p - 1) & COMMA) === 0) return -1
  let at = p - 1
  for (let n = 0; n < MOST_DONE_TO && (view.cls(at - 1) & ~(NOUN | CLASSES.units)) === 0; n++)
    at = view.wordFirst(at - 1)
  const c = view.cls(at - 1)
  return (c & VERB) !== 0 && (c & (FIGURE | STOP | AUX | COPULA)) === 0 ? headPast(view, p - 1) : -1
}
