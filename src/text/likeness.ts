/** Which of the known names was meant by a misspelt one. */
// by its own path: the package's main file loads databases and reads .env
import { DamerauLevenshteinDistance, JaroWinklerDistance } from 'natural/lib/natural/distance/index.js'
import { bareWord } from './fold.ts'

/** How alike two words are, whatever their case: 1 the same, 0 nothing in common. */
export const likeness = (a: string, b: string): number => JaroWinklerDistance(a, b, { ignoreCase: true })

/**
 * The names that a misspelt one may stand for, three at most, best first; none when nothing is close to it. Of dotted
 * names the last part alone may be meant: "fall" is near change.fall.
 */
export function nearest(wrong: string, names: Iterable<string>): string[] {
  const all = [...new Set(names)]
  const whole = closest(wrong, all, ({ length }) => length)
  if (whole.length) return whole
  const first = /^\w+[./]/.exec(wrong)?.[0] ?? ''
  const ofTopic = all.filter((name) => name.startsWith(first))
  const near = (some: readonly string[]) => closest(lastOf(wrong), some, (name) => lastOf(name).length)
  const best = near(ofTopic)
  return best.length ? best : near(all)
}

/** Those whose last so many letters are the wrong name but for a letter in four. Accents count only between equals. */
function closest(wrong: string, names: readonly string[], taken: (name: string) => number): string[] {
  return names
    .flatMap((name) => {
      const [a, b] = apart(wrong, name.slice(-taken(name)))
      const most = Math.floor(Math.max(a.length, b.length) / 4) || (Math.max(a.length, b.length) > 2 ? 1 : 0)
      if (Math.abs(a.length - b.length) > most) return []
      const away = DamerauLevenshteinDistance(bareWord(a), bareWord(b))
      return away <= most ? [{ name, away, exact: likeness(a, b) }] : []
    })
    .sort((a, b) => a.away - b.away || b.exact - a.exact)
    .slice(0, 3)
    .map(({ name }) => name)
}

/** Two names without the parts that both begin with: what is long in common makes nothing alike. */
function apart(a: string, b: string): [string, string] {
  const ends = [...a.matchAll(/[./]/g)].map(({ index }) => index + 1)
  const end = ends.findLast((at) => a.slice(0, at) === b.slice(0, at)) ?? 0
  return [a.slice(end), b.slice(end)]
}

const lastOf = (name: string): string => name.split(/[./]/).at(-1) ?? name

/** "; did you mean X or Y?", or nothing. */
export function meant(wrong: string, names: Iterable<string>): string {
  const near = nearest(wrong, names)
  return near.length ? `; did you mean ${near.join(' or ')}?` : ''
}
