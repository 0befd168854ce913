/** Facts as W3C Web Annotations, for those who annotate: each is anchored by its words and by its position. */
import { createHash } from 'node:crypto'
import type { Article, Fact } from '../types.ts'

const CONTEXT = 'http://www.w3.org/ns/anno.jsonld'
/** Characters of context before and after the quote. */
const AROUND = 32

/** Counts code points, as the standard does, where solieu counts UTF-16 units. */
const codePoints = (text: string): number => {
  let count = 0
  for (const _ of text) count++
  return count
}

/** One annotation, ready for `JSON.stringify`. Its target is the article's URL, or a name made from its id. */
export function annotationOf(fact: Fact, article: Article): Record<string, unknown> {
  const { start, end, text } = fact.quote
  const before = codePoints(article.text.slice(0, start))
  const { id, article: _, url, title, published, source, quote, link, ruleset, ...said } = fact
  return {
    '@context': CONTEXT,
    id: `urn:solieu:fact:${id}:${createHash('sha256').update(article.id).digest('hex').slice(0, 16)}`,
    type: 'Annotation',
    motivation: 'describing',
    generator: { id: `urn:solieu:ruleset:${ruleset}`, type: 'Software', name: 'solieu' },
    body: [
      { type: 'TextualBody', purpose: 'describing', format: 'application/json', value: JSON.stringify(said) },
      ...(fact.indicator === null
        ? []
        : [{ type: 'TextualBody', purpose: 'tagging', format: 'text/plain', value: fact.indicator }]),
    ],
    target: {
      source: url ?? `urn:solieu:article:${encodeURIComponent(article.id)}`,
      selector: [
        {
          type: 'TextQuoteSelector',
          exact: text,
          prefix: edge(article.text.slice(Math.max(0, start - AROUND), start)),
          suffix: edge(article.text.slice(end, end + AROUND)),
        },
        { type: 'TextPositionSelector', start: before, end: before + codePoints(text) },
      ],
    },
  }
}

/** A cut through the middle of a wide character would leave half of it. */
const edge = (text: string): string => text.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '')
