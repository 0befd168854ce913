/** Which of the known names was meant by a misspelt one. */
// by its own path: the package's main file loads databases and reads .env
import { JaroWinklerDistance } from 'natural/lib/natural/distance/index.js'

/** How alike two words are, whatever their case: 1 the same, 0 nothing in common. */
export const likeness = (a: string, b: string): number => JaroWinklerDistance(a, b, { ignoreCase: true })

const LEAST = 0.85

/** The names most like a misspelt one, three at most, best first; none when nothing is like it. */
export function nearest(wrong: string, names: Iterable<string>): string[] {
  return [...new Set(names)]
    .map((name) => ({ name, like: likeness(wrong, name) }))
    .filter(({ like }) => like >= LEAST)
    .sort((a, b) => b.like - a.like)
    .slice(0, 3)
    .map(({ name }) => name)
}

/** "; did you mean X or Y?", or nothing. */
export function meant(wrong: string, names: Iterable<string>): string {
  const near = nearest(wrong, names)
  return near.length ? `; did you mean ${near.join(' or ')}?` : ''
}
