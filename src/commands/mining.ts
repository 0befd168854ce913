/** Phrases that stand beside some numbers and not beside others: n-grams, weighed by TF-IDF. */
// by their own paths: the package's main file loads databases and reads .env
import { NGrams } from 'natural/lib/natural/ngrams/index.js'
import { TfIdf } from 'natural/lib/natural/tfidf/index.js'

/** What a number is called in a window. */
export const NUMBER_HERE = 'N'
/** What a time and a name, of a place, a body or a person, are called in it: nothing that could be taught. */
export const TIME = 'TIME'
export const NAME = 'NAME'
export const MENTIONS: ReadonlySet<string> = new Set([TIME, NAME])
const LONGEST = 4

export interface Mined {
  readonly phrase: string
  /** In how many articles it stands beside such a number. */
  readonly articles: number
  readonly weight: number
}

/**
 * The phrases of two to four words in windows of words around numbers, each once: with the number among them, and a word
 * that is no mark, number, time or name, and says something.
 */
function phrasesOf(
  windows: readonly (readonly string[])[],
  says: (word: string) => boolean = () => true,
): string[] {
  const phrases = windows.flatMap((window) =>
    Array.from({ length: LONGEST - 1 }, (_, i) => NGrams.ngrams([...window], i + 2))
      .flat()
      .filter((words) => words.includes(NUMBER_HERE) && words.some((word) => isWord(word) && says(word)))
      .map((words) => words.join(' ')),
  )
  return [...new Set(phrases)]
}

const isWord = (word: string): boolean =>
  /\p{L}/u.test(word) && word !== NUMBER_HERE && word !== 'n' && !MENTIONS.has(word)

/**
 * What tells the numbers of one kind from those of another. Each article adds windows of words around its numbers.
 * A phrase weighs by in how many articles it stands beside the one kind, and by in how few beside the other: an article
 * that is a list counts once.
 * @param says whether a word is worth a phrase: one of which none is, is left out
 */
export function miner(says?: (word: string) => boolean) {
  const mined: string[] = []
  const others = new TfIdf()
  others.addDocument(mined)
  return {
    add(windows: readonly (readonly string[])[], other: readonly (readonly string[])[]): void {
      mined.push(...phrasesOf(windows, says))
      others.addDocument(phrasesOf(other))
    },
    /** The weightiest phrases, best first; of those that stand in a longer one as often, the longer. */
    phrases(most: number): Mined[] {
      const weighed = new TfIdf()
      weighed.addDocument(mined)
      const ranked = weighed
        .listTerms(0)
        .map(({ term, tf }): Mined => ({ phrase: term, articles: tf, weight: tf * others.idf(term) }))
        .filter(({ articles }) => articles > 1)
        .sort(
          (a, b) =>
            b.weight - a.weight || b.phrase.length - a.phrase.length || (a.phrase < b.phrase ? -1 : 1),
        )
      const kept: Mined[] = []
      for (const one of ranked) {
        if (kept.length === most) break
        if (!kept.some((k) => k.articles === one.articles && ` ${k.phrase} `.includes(` ${one.phrase} `)))
          kept.push(one)
      }
      return kept
    },
  }
}
