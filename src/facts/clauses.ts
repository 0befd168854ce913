import { lengthFrom, lengthTo, ofList, phrasesFrom } from '../text/lexicon.ts'
import { isOneOf, opensWith, type Tokens } from '../text/tokens.ts'
import type { Range } from './range.ts'
import {
  AUX,
  COMMA,
  COMPARE,
  CONJ,
  COPULA,
  DETERMINER,
  FIGURE,
  PERIOD,
  PREP,
  STOP,
  VERB,
  type View,
} from './view.ts'

const endsClause = opensWith(';:.!?')
const isBullet = isOneOf('-–—•*+')

/** First token of the part of a sentence, between commas or stronger marks, that holds token p. */
export function partStart(view: View, p: number): number {
  let at = p
  while (at > view.first && (view.cls(at - 1) & (COMMA | STOP)) === 0) at--
  return Math.max(at, view.first)
}

/** Past times at token p: what somebody does stands behind them, "ông [hiện] có". */
export function pastTimes(view: View, p: number): number {
  let at = p
  while (at < view.last && (view.cls(at) & PERIOD) !== 0) at = view.wordLast(at)
  return at
}

/** Whether only words that open a sentence stand between a part's start and token p. */
export function opens(view: View, start: number, p: number): boolean {
  for (let at = start; at < p; at = Math.max(at + 1, view.wordLast(at))) {
    const c = view.cls(at)
    // "- Công ty A với dự án …": the mark of an item
    if (at === start && isBullet(view.tokens.type[at]!.raw)) continue
    if ((c & (PERIOD | AUX | PREP | CONJ | DETERMINER)) === 0) return false
  }
  return true
}

/** First token of the clause that token p stands in. */
export function clauseStart(view: View, p: number): number {
  view.clauses ??= clauseStarts(view)
  return view.clauses[p - view.first]!
}

/**
 * By token of the sentence, and for its end, where its clause starts: behind the last mark that closes one, brackets
 * apart; within a bracket, behind its opening. One pass, so that a line of a hundred thousand letters costs no more.
 */
function clauseStarts(view: View): readonly number[] {
  const { first, last, tokens } = view
  const starts: number[] = []
  const outer: number[] = []
  let start = first
  for (let p = first; p < last; p++) {
    starts.push(start)
    if ((view.cls(p) & STOP) === 0) continue
    const { raw } = tokens.type[p]!
    if (raw === '(') {
      outer.push(start)
      start = p + 1
    } else if (raw === ')') start = outer.pop() ?? first
    else if (endsClause(raw)) start = p + 1
  }
  starts.push(start)
  return starts
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

/** Most tokens back from what stands in brackets to where they open. */
const FARTHEST_BRACKET = 60

/** Whether token p stands in brackets that open at or behind token `first`. */
export function inBracket({ type }: Tokens, first: number, p: number): boolean {
  for (let at = p - 1; at >= first && at > p - FARTHEST_BRACKET; at--) {
    const { raw } = type[at]!
    if (raw === ')' || raw === '(') return raw === '('
  }
  return false
}

/** First of the comparators that stand right before token p: "([hơn] 7 triệu đồng)"; p itself where none do. */
export function beforeCompare(view: View, p: number): number {
  let at = p
  while (at > view.first && (view.cls(at - 1) & COMPARE) !== 0) at--
  return at
}

/** Length of the longest phrase of a list that begins at token p, 0 for none. */
export const listFrom = ({ lexicon, tokens, last }: View, p: number, list: number): number =>
  lengthFrom(lexicon, tokens, p, last, list)

/** Length of the longest phrase of a list that ends before token p, 0 for none. */
export const listTo = ({ lexicon, tokens, first }: View, p: number, list: number): number =>
  lengthTo(lexicon, tokens, p, first, list)

/** Whether a phrase of a list begins at token p. */
export const begins = (view: View, p: number, list: number): boolean => listFrom(view, p, list) > 0

/** Whether a phrase of a list ends before token p. */
export const ends = (view: View, p: number, list: number): boolean => listTo(view, p, list) > 0

/** Whether a phrase of one of some lists begins at token p. No closure, which would cost a loop something at every turn. */
export function beginsAny(view: View, p: number, lists: readonly number[]): boolean {
  for (const list of lists) if (begins(view, p, list)) return true
  return false
}

/** Whether a phrase of one of some lists ends before token p. */
export function endsAny(view: View, p: number, lists: readonly number[]): boolean {
  for (const list of lists) if (ends(view, p, list)) return true
  return false
}

/** Whether a range is one phrase of a list. */
export function isOnly(view: View, { first, last }: Range, list: number): boolean {
  return phrasesFrom(view.lexicon, view.tokens, first, last).some(
    (f) => f.length === last - first && ofList(f, list),
  )
}

/** Where a verb ends a noun phrase: "5 xã [đầu tư cho …]". */
export function untilVerb(view: View, first: number, last: number): number {
  for (let p = first; p < last; p = view.wordLast(p)) if ((view.cls(p) & VERB) !== 0) return p
  return last
}

/** Whether a word only opens a clause: a time, a comma, "riêng", "hiện nay". */
export function opensClause(view: View, p: number): boolean {
  const c = view.cls(p)
  return (c & (PERIOD | COMMA)) !== 0 || ((c & AUX) !== 0 && (c & (VERB | COPULA | STOP)) === 0)
}

/** Whether a part of a sentence, or what a conjunction joins to it, starts at token p. */
export function atPartStart(view: View, p: number): boolean {
  return p <= view.first || (view.cls(p - 1) & (COMMA | STOP | CONJ)) !== 0
}

/** Whether a part of a sentence ends before token p. */
export function atPartEnd(view: View, p: number): boolean {
  return p >= view.last || (view.cls(p) & (COMMA | STOP)) !== 0
}

/** Whether a comma stands among tokens. */
export function commaIn(view: View, first: number, last: number): boolean {
  for (let p = first; p < last; p++) if ((view.cls(p) & COMMA) !== 0) return true
  return false
}

/** Whether a figure stands among tokens. */
export function crossesFigure(view: View, first: number, last: number): boolean {
  for (let p = first; p < last; p++) if ((view.cls(p) & FIGURE) !== 0) return true
  return false
}

/** Whether no verb, mark or figure stands between two tokens, but for a comma right before the second. */
export function onlyNames(view: View, first: number, last: number): boolean {
  for (let p = first; p < last; p++) {
    const c = view.cls(p)
    const closes = (c & COMMA) !== 0 && p === last - 1
    if ((c & (VERB | COPULA | AUX | COMMA | STOP | FIGURE)) !== 0 && !closes) return false
  }
  return true
}
