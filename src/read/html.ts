/** From a page to what a reader sees of it. */

import type { Reading } from '../knowledge/reading-model.ts'
import { readPublished } from '../text/published.ts'
import { namesIn, realNames } from './authors.ts'
import { type Block, blocksOf, clean } from './blocks.ts'
import { bodyOf, candidates, isProse } from './body.ts'
import { dayOf, publishedOf } from './dates.ts'
import { type DomDocument, parsePage } from './dom.ts'
import { readableBlocks, sameBlocks, toldBlocks } from './general.ts'
import { key } from './phrases.ts'
import { byRules, type Ruled, type SiteRule } from './rules.ts'
import { type Structured, structuredOf } from './structured.ts'
import { type Title, titleOf } from './title.ts'

/** An article as its page gives it; what belongs to no page (id, file) is not here. */
export interface Page {
  readonly url: string | null
  readonly title: string | null
  readonly sapo: string | null
  readonly authors: readonly string[]
  /** `YYYY-MM-DD`, `YYYY-MM`, `YYYY` or null. */
  readonly published: string | null
  /** Sapo and body: NFC, a paragraph a line, the cells of a table row joined by " | ". Never empty. */
  readonly text: string
  readonly captions: readonly string[]
  readonly section: string | null
  readonly tags: readonly string[]
}

export interface PageHints {
  /** Where the page was fetched from. */
  readonly url?: string | null
  readonly reading: Reading
  /** The rules of the newspaper at an address, tried in order before everything else. */
  readonly rulesFor?: ((url: string) => readonly SiteRule[]) | undefined
}

/** Less than a sentence or two is no article; of short lines alone, such as verses or prices, less than a dozen. */
const SHORTEST = 120
const LONG = 300

/**
 * Reads a decoded page: by the newspaper's rules, by what the page tells machines, by what it looks like, each for
 * the fields that the one before left open. `unreadable` says why there is no article on it.
 */
export function readHtml(
  html: string,
  { url = null, reading, rulesFor }: PageHints,
): Page | { unreadable: string } {
  if ((html.match(/[\0-\x08\x0e-\x1a]/g)?.length ?? 0) > html.length * 0.02)
    return { unreadable: 'bytes of something else than text, not a page' }
  const document = parsePage(html)
  if (document === null) return { unreadable: 'larger or deeper than any news page' }
  const machine = structuredOf(document)
  const address = url ?? machine.url
  const ruled = byRules(html, address === null ? [] : (rulesFor?.(address) ?? []))
  const told = ruled === null ? machine : ruledFirst(ruled, machine)
  const documentTitle = clean(document.querySelector('title')?.textContent ?? '')
  const crumbs = crumbsOf(document)
  const blocks = blocksOf(document.body, reading.pages)
  const chosen = chosenBlocks(document, blocks, told, ruled, reading)
  const kept = candidates(
    blocks.filter((block) => chosen.has(block.nr)),
    blocks,
    reading.pages,
  )
  const first = kept.find(isProse) ?? (lengthOf(kept) >= LONG ? kept[0] : undefined)
  const untimed = blocks.filter((block) => dayOf(block, reading.pages) === null)
  if (!first) return { unreadable: 'no text on it that reads like an article' }
  const title =
    (ruled?.title && shownTitle(ruled.title, blocks)) ||
    titleOf(untimed, first.nr, told, documentTitle, address, reading.pages)
  const lead = leadOf(blocks, kept, title, told)
  const body = bodyOf(kept, blocks, title?.block ?? null, title?.text ?? null, lead, reading.pages)
  const lines = [...(body.sapo ? [body.sapo] : []), ...body.lines]
  const text = lines.map((block) => block.text).join('\n')
  if (lengthOf(lines) < (lines.some(isProse) ? SHORTEST : LONG))
    return { unreadable: 'too little text on it for an article' }
  if (ruled === null && isIndex(text, blocks, title, documentTitle))
    return { unreadable: 'a page of links, not an article' }
  const shown = around(blocks, title, body.lines)
  const host =
    address !== null && URL.canParse(address) ? new URL(address).hostname.replace(/^www\./, '') : null
  const seen = body.authors.length > 0 ? body.authors : shownAuthors(shown, reading)
  const authors =
    ruled !== null && ruled.authors.length > 0 ? realNames(ruled.authors, null, null, reading.pages) : seen
  return copied({
    url: address,
    title: title?.text ?? null,
    sapo: body.sapo?.text ?? null,
    authors: authors.length > 0 ? authors : realNames(machine.authors, machine.site, host, reading.pages),
    published:
      (ruled && readPublished(ruled.published)) ?? publishedOf(machine, shown, address, reading.pages),
    text,
    captions: [...new Set([...(ruled?.captions ?? []), ...body.captions])],
    section: told.sections[0] ?? crumbs,
    tags: told.tags,
  })
}

/** Characters of lines that are no links. */
function lengthOf(lines: readonly Block[]): number {
  return lines.reduce((sum, { text, linked }) => sum + (linked < 0.4 ? text.length : 0), 0)
}

function ruledFirst(ruled: Ruled, told: Structured): Structured {
  return {
    ...told,
    descriptions: ruled.sapo === null ? told.descriptions : [ruled.sapo, ...told.descriptions],
    sections: ruled.section === null ? told.sections : [ruled.section],
    tags: ruled.tags.length > 0 ? ruled.tags : told.tags,
  }
}

function chosenBlocks(
  document: DomDocument,
  blocks: readonly Block[],
  told: Structured,
  ruled: Ruled | null,
  { pages }: Reading,
): Set<number> {
  const page = ruled?.body ? parsePage(ruled.body) : null
  const byRule = page ? sameBlocks(blocks, blocksOf(page.body, pages)) : new Set<number>()
  // A rule that the layout has outgrown may still find something: a teaser, a button.
  if (blocks.some((block) => byRule.has(block.nr) && isProse(block))) return byRule
  const machine = toldBlocks(blocks, told.body)
  return machine.size > 0 ? machine : readableBlocks(document)
}

function shownTitle(text: string, blocks: readonly Block[]): Title {
  return { text, block: blocks.find((block) => key(block.text) === key(text)) ?? null }
}

/**
 * Hardly any of what is on the page is the text that was found, and no line is its title. A link is one only if the
 * page itself is called so.
 */
function isIndex(
  text: string,
  blocks: readonly Block[],
  title: Title | null,
  documentTitle: string,
): boolean {
  const share = text.length / blocks.reduce((sum, block) => sum + block.text.length, 0)
  const titled = title?.block && (title.block.linked < 0.5 || key(documentTitle).includes(key(title.text)))
  return share < (titled ? 0.03 : 0.2)
}

/**
 * The paragraph before or at the beginning of the body that its markup or the page's description tells to be the
 * lead, or one in bold or italics before it.
 */
function leadOf(
  blocks: readonly Block[],
  kept: readonly Block[],
  title: Title | null,
  told: Structured,
): Block | null {
  const first = kept.find((block) => isProse(block) && block !== title?.block)
  if (!first) return null
  const from = title?.block ? title.block.nr + 1 : Math.max(0, first.nr - 6)
  const range = blocks.filter(
    (block) => block.nr >= from && block.nr <= first.nr + 1 && block.text.length >= 40 && block.linked < 0.5,
  )
  const away = (block: Block) =>
    block.boxes.some(({ role }) => role === 'related' || role === 'chrome' || role === 'caption')
  const said = range.find((block) => !away(block) && block.boxes.some(({ role }) => role === 'sapo'))
  if (said) return said
  const descriptions = told.descriptions.map(key).filter((text) => text.length >= 40)
  const described = range.find(
    (block) => !away(block) && descriptions.some((text) => key(block.text).startsWith(text.slice(0, 60))),
  )
  const setOff = ({ strong, italic, afterPicture }: Block) => (strong || italic) && !afterPicture
  return (
    described ??
    range.find((block) => block.nr < first.nr && isProse(block) && setOff(block) && !away(block)) ??
    null
  )
}

/**
 * The lines where a date or a name belongs to this article: between title and body, before the title, after the
 * body, each nearest to the title first. Not in a header that the title does not stand in: there is the page's own clock.
 */
function around(blocks: readonly Block[], title: Title | null, body: readonly Block[]): Block[] {
  const first = body[0]?.nr ?? 0
  const last = body.at(-1)?.nr ?? first
  const anchor = title?.block && title.block.nr <= first ? title.block : body[0]
  const from = (anchor?.nr ?? 0) - 5
  const links = blocks.find((block) => block.nr > last && block.linked > 0.6)?.nr ?? Number.POSITIVE_INFINITY
  const until = Math.min(last + 5, links)
  const foreign = ({ boxes }: Block) =>
    boxes.some(
      ({ role, element }) => role === 'related' || (role === 'header' && !anchor?.path.includes(element)),
    )
  const at = anchor?.nr ?? 0
  const far = ({ nr }: Block) => (nr > last ? 100 : nr < at ? 10 : 0) + Math.abs(nr - at)
  return blocks
    .filter(
      (block) =>
        block.nr >= from &&
        (block.nr <= first + 2 || (block.nr > last && block.nr < until)) &&
        !foreign(block),
    )
    .sort((a, b) => far(a) - far(b))
}

function shownAuthors(shown: readonly Block[], { pages }: Reading): string[] {
  const lines = shown.filter((block) => block.boxes.some(({ role }) => role === 'author'))
  return [...new Set(lines.flatMap((block) => namesIn(block.text, pages) ?? []))]
}

/** The last step of the crumbs before the article. */
function crumbsOf(document: DomDocument): string | null {
  const links = [...document.querySelectorAll('[class*="breadcrumb"] a, [id*="breadcrumb"] a')].map((link) =>
    clean(link.textContent ?? ''),
  )
  const named = links.filter((text) => text.length > 1 && text.length < 40)
  return named.at(-1) ?? null
}

/** Strings of their own: slices would keep the whole page in memory. */
function copied(page: Page): Page {
  return JSON.parse(JSON.stringify(page)) as Page
}
