/**
 * Solieu as a library: load the knowledge once, then make facts of articles.
 *
 *     const knowledge = loadKnowledge()
 *     const { facts } = factsOf(article({ text: '…' }), knowledge)
 */

import { normaliseText } from './text/fold.ts'
import { publishedInUrl, readPublished } from './text/published.ts'
import type { Article } from './types.ts'

export { articles, type InputOptions } from './input/inputs.ts'
export { KnowledgeError, loadKnowledge } from './knowledge/load.ts'
export type { Knowledge } from './knowledge/model.ts'
export { loadReading } from './knowledge/reading.ts'
export { factsOf, factsOfEach } from './pipeline.ts'
export {
  articleHash,
  beginRun,
  close,
  finishRun,
  isCurrent,
  openForReading,
  openStore,
  readFacts,
  recordProblem,
  type Store,
  StoreError,
  writeExtraction,
} from './store/index.ts'
export type {
  Article,
  Change,
  Check,
  Comparator,
  Extraction,
  Fact,
  From,
  Kind,
  Modality,
  Passage,
  Period,
  Place,
  Problem,
  Span,
  TextSpan,
} from './types.ts'

/**
 * An article of what is at hand; only the text is needed. The text becomes NFC with LF, and offsets are those of the
 * result's text. `published` may stand as the source gave it ("thứ năm, 08/08/2019", "2019-08-08T08:51"); left out, it is the
 * day or month in `url`, if there is one.
 */
export function article(given: Partial<Omit<Article, 'text'>> & { readonly text: string }): Article {
  return {
    ...given,
    id: given.id ?? 'article',
    file: given.file ?? null,
    url: given.url ?? null,
    source: given.source ?? null,
    title: given.title ?? null,
    published: readPublished(given.published) ?? publishedInUrl(given.url),
    text: normaliseText(given.text),
  }
}
