import { AUX, COMMA, CONJ, DETERMINER, PERIOD, PREP, STOP, type View } from './view.ts'

/** First token of the part of a sentence, between commas or stronger marks, that holds token p. */
export function partStart(view: View, p: number): number {
  let at = p
  while (at > view.first && (view.cls(at - 1) & (COMMA | STOP)) === 0) at--
  return Math.max(at, view.first)
}

/** Whether only words that open a sentence stand between a part's start and token p. */
export function opens(view: View, start: number, p: number): boolean {
  for (let at = start; at < p; at = Math.max(at + 1, view.wordLast(at))) {
    const c = view.cls(at)
    if ((c & (PERIOD | AUX | PREP | CONJ | DETERMINER)) === 0) return false
  }
  return true
}

/** First token of the clause that token p stands in. */
export function clauseStart(view: View, p: number): number {
  let at = p
  let depth = 0
  while (at > view.first) {
    const raw = view.tokens.type[at - 1]!.raw
    if (raw === ')') depth++
    else if (raw === '(') {
      if (depth === 0) return at
      depth--
    } else if (depth === 0 && (view.cls(at - 1) & STOP) !== 0 && /^[;:.!?]/.test(raw)) return at
    at--
  }
  return at
}

/** End of the clause that token p stands in. */
export function clauseEnd(view: View, p: number): number {
  let at = p
  let depth = 0
  while (at < view.last) {
    const raw = view.tokens.type[at]!.raw
    if (raw === '(') depth++
    else if (raw === ')') {
      if (depth === 0) return at
      depth--
    } else if (depth === 0 && (view.cls(at) & STOP) !== 0 && /^[;:.!?…]/.test(raw)) return at
    at++
  }
  return at
}
