import { extract, extractEach } from './facts/extract.ts'
import type { Knowledge } from './knowledge/model.ts'
import type { Article, Extraction } from './types.ts'

/** Article to facts: pure and synchronous. */
export function factsOf(article: Article, knowledge: Knowledge): Extraction {
  return extract(article, knowledge)
}

/** Articles to facts, those of each: faster than one by one, a few tens at a time. */
export function factsOfEach(articles: readonly Article[], knowledge: Knowledge): Extraction[] {
  return extractEach(articles, knowledge)
}

/**
 * The same, for runs: an article on which solieu itself fails, which no text should bring about, costs only itself. In the place
 * of its facts stands the error.
 */
export function factsOrErrors(articles: readonly Article[], knowledge: Knowledge): (Extraction | Error)[] {
  try {
    return factsOfEach(articles, knowledge)
  } catch {
    return articles.map((article) => {
      try {
        return factsOf(article, knowledge)
      } catch (error) {
        return error instanceof Error ? error : new Error(String(error))
      }
    })
  }
}
