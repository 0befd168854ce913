import type { Modality } from '../types.ts'
import { clauseStart } from './clauses.ts'
import type { Range } from './frame.ts'
import {
  ACTUAL,
  BASIS,
  CEILING,
  COMMA,
  FIGURE,
  FLOOR,
  FORECAST,
  FUTURE,
  FUTURE_FORECAST,
  GOAL,
  HYPOTHETICAL,
  NEGATION,
  STOP,
  TARGET,
  type View,
} from './view.ts'

/**
 * What the clause says of the figure: that it is, or is to be. The nearest word before it decides; without one, a goal
 * that opened the sentence still holds ("Phấn đấu đến năm 2025: …; …").
 */
export function modalityOf(
  view: View,
  number: Range,
): { modality: Modality; negated: boolean; said: boolean } {
  const start = clauseStart(view, number.first)
  let negated = false
  let near = 0
  let commas = 0
  for (let at = number.first; at > view.first; ) {
    const cues = view.cues(at)
    if ((cues & NEGATION) !== 0 && near < 3) negated = true
    const modality =
      (cues & TARGET) !== 0
        ? 'target'
        : (cues & FORECAST) !== 0
          ? 'forecast'
          : (cues & HYPOTHETICAL) !== 0
            ? 'hypothetical'
            : (cues & ACTUAL) !== 0
              ? 'actual'
              : null
    // "bằng 107% kế hoạch năm": what a figure before is held against says nothing of this one
    const basis = (view.cls(at - 1) & BASIS) !== 0 && (view.cls(view.wordFirst(at - 1) - 1) & FIGURE) !== 0
    if (modality !== null && !basis) {
      if (at > start && commas < 2) return { modality, negated, said: true }
      if ((cues & GOAL) !== 0 && at <= view.first + 8) return { modality, negated, said: true }
    }
    at--
    near++
    if ((view.cls(at) & COMMA) !== 0) commas++
    // a word before another figure and a comma spoke of that figure
    if ((view.cls(at) & FIGURE) !== 0 && commas > 0) commas = 2
    if (near > 60) break
    if (at > start && view.tokens.type[at - 1]!.raw === ')') {
      // what is in brackets says nothing of the figure behind them
      while (at > start && view.tokens.type[at - 1]!.raw !== '(') at--
      if (at > start) at--
    }
  }
  return { modality: withoutCue(view, number), negated, said: false }
}

/** No word before the number says it: one behind may ("130 ha đất sẽ được thu hồi"), or a floor or ceiling right before. */
function withoutCue(view: View, number: Range): Modality {
  for (let p = number.last + 1; p <= view.last && (view.cls(p - 1) & (STOP | COMMA | FIGURE)) === 0; p++) {
    const cues = view.cues(p)
    if ((cues & FUTURE_FORECAST) !== 0) return 'forecast'
    if ((cues & FUTURE) !== 0 && (view.cues(p + 1) & FUTURE_FORECAST) === 0) return 'target'
  }
  const cues = view.cues(number.first)
  return (cues & FLOOR) !== 0 ? 'target' : (cues & CEILING) !== 0 ? 'hypothetical' : 'actual'
}
