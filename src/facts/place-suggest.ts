import { bareWord } from '../text/fold.ts'
import { likeness } from '../text/likeness.ts'
import type { Gazetteer, Level, PlaceUnit } from './gazetteer.ts'

/** A unit whose name is like the one asked for; 1 is the same. */
export interface Suggestion {
  readonly unit: PlaceUnit
  readonly likeness: number
}

const LEAST = 0.86

/**
 * "Did you mean": units with a name like this one, the most alike first, each name and level once.
 * For people who asked for a place that is in no list; never for resolving a text.
 */
export function suggestPlaces(
  g: Gazetteer,
  name: string,
  level: Level | null = null,
  most = 5,
): Suggestion[] {
  const wanted = bareWord(name)
  const best = new Map<string, Suggestion>()
  for (const unit of g.all()) {
    if (level !== null && unit.level !== level) continue
    const bare = bareWord(unit.name)
    if (Math.abs(bare.length - wanted.length) > 4) continue
    // the same letters with the same accents before the same letters with others
    const accents = unit.name.toLowerCase() === name.toLowerCase() ? 0 : 0.001
    const like = likeness(wanted, bare) - accents
    if (like < LEAST) continue
    const key = `${unit.level} ${unit.name}`
    const known = best.get(key)
    if (!known || known.unit.last < unit.last) best.set(key, { unit, likeness: like })
  }
  const order = (s: Suggestion): string => s.unit.scheme + s.unit.code
  return [...best.values()]
    .sort((a, b) => b.likeness - a.likeness || (order(a) < order(b) ? -1 : 1))
    .slice(0, most)
}
