/** Phrases that stand beside some numbers and not beside others: n-grams, weighed by TF-IDF. */
// by their own paths: the package's main file loads databases and reads .env
import { NGrams } from 'natural/lib/natural/ngrams/index.js'
import { TfIdf } from 'natural/lib/natural/tfidf/index.js'

/** What a number is called in a window. */
export const NUMBER_HERE = 'N'
const LONGEST = 4

export interface Mined {
  readonly phrase: string
  readonly times: number
  readonly weight: number
}

/** The phrases of two to four words, the number among them, in windows of words around numbers. */
function phrasesOf(windows: readonly (readonly string[])[]): string[] {
  return windows.flatMap((window) =>
    Array.from({ length: LONGEST - 1 }, (_, i) => NGrams.ngrams([...window], i + 2))
      .flat()
      .filter((words) => words.includes(NUMBER_HERE))
      .map((words) => words.join(' ')),
  )
}

/**
 * What tells the numbers of one kind from those of another. Each article adds windows of words around its numbers.
 * A phrase weighs by how often it stands beside the one kind, and by in how few articles it stands beside the other.
 */
export function miner() {
  const mined: string[] = []
  const others = new TfIdf()
  others.addDocument(mined)
  return {
    add(windows: readonly (readonly string[])[], other: readonly (readonly string[])[]): void {
      mined.push(...phrasesOf(windows))
      others.addDocument(phrasesOf(other))
    },
    /** The weightiest phrases, best first; of those that stand in a longer one as often, the longer. */
    phrases(most: number): Mined[] {
      const weighed = new TfIdf()
      weighed.addDocument(mined)
      const ranked = weighed
        .listTerms(0)
        .map(({ term, tf }): Mined => ({ phrase: term, times: tf, weight: tf * others.idf(term) }))
        .filter(({ times }) => times > 1)
        .sort(
          (a, b) =>
            b.weight - a.weight || b.phrase.length - a.phrase.length || (a.phrase < b.phrase ? -1 : 1),
        )
      const kept: Mined[] = []
      for (const one of ranked) {
        if (kept.length === most) break
        if (!kept.some((k) => k.times === one.times && ` ${k.phrase} `.includes(` ${one.phrase} `)))
          kept.push(one)
      }
      return kept
    },
  }
}
