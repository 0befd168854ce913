/** From a page to what a reader sees of it. */
import { namesIn, realNames } from './authors.ts'
import { type Block, blocksOf, clean } from './blocks.ts'
import { bodyOf, isProse } from './body.ts'
import { publishedOf } from './dates.ts'
import { type DomDocument, parsePage } from './dom.ts'
import { readableBlocks, toldBlocks } from './general.ts'
import { key } from './phrases.ts'
import type { Reading } from './reading.ts'
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
}

/** Less than a sentence or two is no article. */
const SHORTEST = 120

/** Reads a decoded page; `unreadable` says why there is no article on it. */
export function readHtml(html: string, { url = null, reading }: PageHints): Page | { unreadable: string } {
  const document = parsePage(html)
  if (document === null) return { unreadable: 'larger than any news page' }
  const told = structuredOf(document)
  const address = url ?? told.url
  const documentTitle = clean(document.querySelector('title')?.textContent ?? '')
  const crumbs = crumbsOf(document)
  const blocks = blocksOf(document.body, reading.pages)
  const kept = keptBlocks(document, blocks, told)
  const prose = kept.filter(isProse)
  if (prose.length === 0) return { unreadable: 'no text on it that reads like an article' }
  const title = titleOf(blocks, prose[0]!.nr, told, documentTitle, address)
  const lead = leadOf(blocks, kept, title, told)
  const body = bodyOf(kept, blocks, title?.block ?? null, title?.text ?? null, lead, reading.pages)
  const lines = [...(body.sapo ? [body.sapo] : []), ...body.lines]
  const text = lines.map((block) => block.text).join('\n')
  if (text.length < SHORTEST || !lines.some(isProse))
    return { unreadable: 'too little text on it for an article' }
  const share = text.length / blocks.reduce((sum, block) => sum + block.text.length, 0)
  if (share < 0.05 || (share < 0.2 && !title?.block)) return { unreadable: 'a page of links, not an article' }
  const shown = around(blocks, title, body.lines)
  const host =
    address !== null && URL.canParse(address) ? new URL(address).hostname.replace(/^www\./, '') : null
  const authors = body.authors.length > 0 ? body.authors : shownAuthors(shown, reading)
  return copied({
    url: address,
    title: title?.text ?? null,
    sapo: body.sapo?.text ?? null,
    authors: authors.length > 0 ? authors : realNames(told.authors, told.site, host, reading.pages),
    published: publishedOf(told, shown, address, reading.pages),
    text,
    captions: body.captions,
    section: told.sections[0] ?? crumbs,
    tags: told.tags,
  })
}

function keptBlocks(document: DomDocument, blocks: readonly Block[], told: Structured): Block[] {
  const machine = toldBlocks(blocks, told.body)
  const numbers = machine.size > 0 ? machine : readableBlocks(document)
  const first = Math.min(...numbers)
  const last = Math.max(...numbers)
  // Rows and headings inside of the body that neither kept still belong to it.
  return blocks.filter(
    (block) =>
      numbers.has(block.nr) ||
      (machine.size > 0 && block.nr > first && block.nr < last && block.linked < 0.3),
  )
}

/** The paragraph before or at the beginning of the body that its markup or the page's description tells to be the lead. */
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
  return described ?? null
}

/** The lines where a date or a name belongs to this article: around the title, between it and the body, after the body. */
function around(blocks: readonly Block[], title: Title | null, body: readonly Block[]): Block[] {
  const first = body[0]?.nr ?? 0
  const last = body.at(-1)?.nr ?? first
  const from = title?.block && title.block.nr <= first ? title.block.nr - 5 : first - 8
  const apart = (block: Block) => block.boxes.some(({ role }) => role === 'related')
  const before = blocks.filter((block) => block.nr >= from && block.nr <= first + 2 && !apart(block))
  const after = blocks.filter((block) => block.nr > last && block.nr <= last + 4 && !apart(block))
  return [...before, ...after]
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
