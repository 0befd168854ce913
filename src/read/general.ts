/** Which lines are the article, on a page nobody wrote rules for. */
import { Readability } from '@mozilla/readability'
import { type Block, markedIn } from './blocks.ts'
import type { DomDocument } from './dom.ts'

/** News in brief has a few sentences; Readability's own threshold would send it through every page's furniture. */
const SHORTEST = 250

const UNREAD = 'script, style, link, meta, noscript, template, svg, iframe, select, nav, footer'
/** Icons, places for advertisements and the like, where nothing stands in them. */
const LEAVES = 'i, b, em, span, a, div, ins, li'

/**
 * Numbers of the blocks that Readability keeps. Changes the document: nothing else can be read from it afterwards.
 * The blocks' marks must stand in it.
 */
export function readableBlocks(document: DomDocument): Set<number> {
  // Never part of an article, and a good part of the elements that Readability goes through again and again.
  for (const element of document.querySelectorAll(UNREAD)) element.remove()
  for (const element of document.querySelectorAll(LEAVES)) if (element.firstChild === null) element.remove()
  const reader = new Readability(document as never, {
    charThreshold: SHORTEST,
    disableJSONLD: true,
    serializer: (node) => (node as { textContent: string | null }).textContent ?? '',
  })
  try {
    return markedIn(reader.parse()?.content ?? '')
  } catch {
    // It trips over some broken trees; such a page is one more that has no article.
    return new Set()
  }
}

/** Numbers of the blocks that make up the body as the page itself tells it to machines; empty when they do not cover it. */
export function toldBlocks(blocks: readonly Block[], body: string | null): Set<number> {
  const bare = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase()
  const told = bare(body ?? '')
  if (told.length < 200) return new Set()
  const found = blocks.filter((block) => block.text.length >= 40 && told.includes(bare(block.text)))
  const covered = found.reduce((sum, block) => sum + bare(block.text).length, 0)
  return covered >= told.length * 0.85 && covered <= told.length * 1.1
    ? new Set(found.map((block) => block.nr))
    : new Set()
}

/** Numbers of the blocks that say what the lines of `body` say, from the first sentence of them to the last. */
export function sameBlocks(blocks: readonly Block[], body: readonly Block[]): Set<number> {
  const lines = new Set(body.map((block) => block.text))
  const found = blocks.filter((block) => lines.has(block.text))
  const sentences = found.filter((block) => block.text.length >= 60)
  const first = (sentences[0] ?? found[0])?.nr ?? 0
  const last = (sentences.at(-1) ?? found.at(-1))?.nr ?? -1
  const near = (nr: number) => nr >= first - 3 && nr <= last + 5
  return new Set(found.filter((block) => near(block.nr)).map((block) => block.nr))
}
