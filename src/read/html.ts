/** From a page to what a reader sees of it. */
import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import type { Reading } from './reading.ts'

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

/** Reads a decoded page; `unreadable` says why there is no article on it. */
export function readHtml(html: string, _hints: PageHints): Page | { unreadable: string } {
  const { document } = parseHTML(html.includes('<html') ? html : `<html><body>${html}</body></html>`)
  const found = new Readability(document as never).parse()
  const { document: body } = parseHTML(`<html><body>${found?.content ?? ''}</body></html>`)
  const blocks = [...body.querySelectorAll('p, li, h2, h3, tr')].map((e) =>
    (e.textContent ?? '').replace(/\s+/g, ' ').trim(),
  )
  const text = blocks.filter(Boolean).join('\n').normalize('NFC')
  if (text === '') return { unreadable: 'no text that looks like an article' }
  return {
    url: null,
    title: found?.title?.normalize('NFC') || null,
    sapo: null,
    authors: [],
    published: null,
    text,
    captions: [],
    section: null,
    tags: [],
  }
}
