/** What only states: copulas and verbs that say no more than that something is there. */
import { LIST } from '../knowledge/lists.ts'
import { lengthTo } from '../text/lexicon.ts'
import { atPartStart, listFrom, listTo } from './clauses.ts'
import type { Range } from './range.ts'
import { AUX, COPULA, type View } from './view.ts'

/** Whether a verb group only states: "là", "đạt", "có". */
export function states(view: View, verb: Range): boolean {
  for (let p = verb.first; p < verb.last; p = Math.max(p + 1, view.wordLast(p))) {
    if ((view.cls(p) & COPULA) !== 0) return true
  }
  return false
}

/** Whether a verb group says that something is there: "có", "còn"; not "tạo việc làm", which only ends like one that does. */
export function exists(view: View, group: Range): boolean {
  const nr = LIST['words.existential']
  const length = lengthTo(view.lexicon, view.tokens, group.last, group.first, nr)
  const whole = view.wordFirst(group.last - 1) >= group.last - length
  return length > 0 && (whole || (view.cls(group.last - 1) & COPULA) !== 0)
}

/** Whether a verb group is a copula with or without whom it names. */
export const isIdentity = (view: View, group: Range): boolean =>
  listFrom(view, group.first, LIST['words.identity']) > 0

/** Whether a verb group is the bare copula. */
export const isOnlyIdentity = (view: View, group: Range): boolean =>
  isIdentity(view, group) && view.wordLast(group.first) >= group.last

/** Whether a copula says who or what those are that a word points at: "đây là", "đó cũng là". */
export function pointsAt(view: View, group: Range): boolean {
  if (!isOnlyIdentity(view, group)) return false
  let p = group.first
  while (p > view.first && (view.cls(p - 1) & AUX) !== 0) p = view.wordFirst(p - 1)
  const length = listTo(view, p, LIST['words.pointing'])
  return length > 0 && atPartStart(view, p - length)
}

/** "… là Nà Bó 31%, Nậm Mằn 22%": the copula names who, the list goes on with what was said of them. */
export function namesInList(view: View, verb: Range, p: number): boolean {
  const first = view.wordLast(verb.first)
  if (p <= first || !isIdentity(view, verb)) return false
  const last = view.scene.entityOf[p - 1] ?? -1
  if (last >= 0) return view.scene.entities[last]!.last === p && view.scene.entities[last]!.first === first
  for (let at = first; at < p; at++) if (view.tokens.type[at]!.capital === 0) return false
  return true
}

/** Whether a verb group does no more than state the percentage right behind it. */
export const statesShare = (view: View, verb: Range): boolean =>
  states(view, verb) &&
  view.quantities.some((q) => q.from >= verb.last - 1 && q.from <= verb.last && q.unit?.kind === 'percent')
