import { extract } from './facts/extract.ts'
import type { Knowledge } from './knowledge/model.ts'
import type { Article, Extraction } from './types.ts'

/** Article to facts: pure and synchronous. */
export function factsOf(article: Article, knowledge: Knowledge): Extraction {
  return extract(article, knowledge)
}
