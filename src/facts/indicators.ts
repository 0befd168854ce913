import type { Indicator } from '../knowledge/model.ts'
import type { Change, Kind } from '../types.ts'

interface Clue {
  readonly indicator: number
  readonly side: 'object' | 'predicate' | 'not'
  readonly words: readonly string[]
}

/** Clues of all indicators by their first word. */
export type IndicatorIndex = ReadonlyMap<string, readonly Clue[]>

export function indexIndicators(indicators: readonly Indicator[]): IndicatorIndex {
  const index = new Map<string, Clue[]>()
  indicators.forEach((indicator, i) => {
    for (const side of ['object', 'predicate', 'not'] as const) {
      for (const words of indicator[side]) {
        const first = words[0]
        if (first === undefined) continue
        const clues = index.get(first)
        const clue = { indicator: i, side, words }
        if (clues) clues.push(clue)
        else index.set(first, [clue])
      }
    }
  })
  return index
}

/** What an indicator is recognised by: folded words. */
export interface Said {
  readonly kind: Kind
  readonly unit: string | null
  readonly change: Change | null
  /** Object with its unit in front. */
  readonly object: readonly string[]
  readonly predicate: readonly string[]
}

/**
 * The indicator a fact measures: the one whose words are all there, most words first, then by name.
 * @returns its number, or -1
 */
export function indicatorOf(said: Said, indicators: readonly Indicator[], index: IndicatorIndex): number {
  const found = new Map<number, { object: number; predicate: number; not: boolean }>()
  const look = (words: readonly string[], where: 'object' | 'predicate'): void => {
    for (let p = 0; p < words.length; p++) {
      const clues = index.get(words[p]!)
      if (!clues) continue
      for (const clue of clues) {
        if (clue.side !== where && clue.side !== 'not') continue
        if (!clue.words.every((w, i) => words[p + i] === w)) continue
        const f = found.get(clue.indicator) ?? { object: 0, predicate: 0, not: false }
        if (clue.side === 'not') f.not = true
        else f[where] = Math.max(f[where], clue.words.length)
        found.set(clue.indicator, f)
      }
    }
  }
  look(said.object, 'object')
  look(said.predicate, 'predicate')
  let best = -1
  let bestWords = 0
  for (const [i, f] of found) {
    const indicator = indicators[i]!
    if (f.not || !indicator.kinds.includes(said.kind)) continue
    if (indicator.object.length > 0 && f.object === 0) continue
    if (indicator.predicate.length > 0 && f.predicate === 0) continue
    if (indicator.units && (said.unit === null || !indicator.units.includes(said.unit))) continue
    if (indicator.change !== null && indicator.change !== (said.change !== null)) continue
    const words = f.object + f.predicate
    if (words > bestWords || (words === bestWords && best >= 0 && indicator.id < indicators[best]!.id)) {
      best = i
      bestWords = words
    }
  }
  return best
}
