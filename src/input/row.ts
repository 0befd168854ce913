/** One line of JSONL, checked. */
import { z } from 'zod'
import { publishedInUrl, readPublished } from '../text/published.ts'
import type { Article } from '../types.ts'
import { hostOf } from './host.ts'

export interface Row {
  readonly id: string | null
  /** What the row itself says; `text` is empty where the row brings HTML. */
  readonly given: Omit<Article, 'id' | 'file'>
  readonly html: string | null
  /** What of the row could not be used, though the row can. */
  readonly doubt: string | null
}

/** NFC with LF line ends; null for what is missing or blank. Half of a surrogate pair is no character: U+FFFD. */
const words = z
  .string('must be a string')
  .nullish()
  .transform((value) => {
    if (value == null || value.trim() === '') return null
    const lf = value.includes('\r') ? value.replace(/\r\n?/g, '\n') : value
    return lf.toWellFormed().normalize('NFC')
  })
const name = z
  .union([z.string(), z.number()], 'must be a string or a number')
  .nullish()
  .transform((value) => (value == null || value === '' ? null : String(value).toWellFormed()))

const rowSchema = z
  .object(
    { id: name, url: words, title: words, source: words, published: name, text: words, html: words },
    'not a JSON object {"text": …}',
  )
  .refine(({ text, html }) => text !== null || html !== null, 'the row has neither "text" nor "html"')

/** The row of a line; a reason when it is none; null for a blank line. */
export function readRow(bytes: Uint8Array): Row | string | null {
  let line: string
  try {
    line = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return 'not UTF-8; JSONL must be: iconv -t UTF-8 converts it'
  }
  if (line.trim() === '') return null
  let json: unknown
  try {
    json = JSON.parse(line)
  } catch (error) {
    return `not JSON (${(error as Error).message}); JSONL has one object a line`
  }
  const parsed = rowSchema.safeParse(json)
  if (!parsed.success)
    return parsed.error.issues
      .map(({ path, message }) => (path.length ? `"${path.join('.')}" ${message}` : message))
      .join('; ')
  const { id, url, title, source, text, html, published } = parsed.data
  const told = readPublished(published)
  // what a row of text does not tell, its address may; a page is asked first
  const day = told ?? (text === null ? null : publishedInUrl(url))
  return {
    id,
    given: { url, source: source ?? hostOf(url), title, published: day, text: text ?? '' },
    html: text === null ? html : null,
    doubt:
      // "N/A" says that there is none
      published !== null && told === null && /\d/.test(published)
        ? `"published" ${JSON.stringify(published)} is no day that can be read; read without it, write YYYY-MM-DD`
        : null,
  }
}
