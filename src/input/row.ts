/** One line of JSONL, checked. */
import { readPublished } from '../text/published.ts'
import type { Article } from '../types.ts'
import { hostOf } from './host.ts'

export interface Row {
  readonly id: string | null
  /** What the row itself says; `text` is empty where the row brings HTML. */
  readonly given: Omit<Article, 'id' | 'file'>
  readonly html: string | null
}

/** The row of a line; a reason when it is none; null for a blank line. */
export function readRow(bytes: Uint8Array): Row | string | null {
  let line: string
  try {
    line = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return 'not UTF-8; JSONL must be: iconv -t UTF-8 converts it'
  }
  if (line.trim() === '') return null
  let row: unknown
  try {
    row = JSON.parse(line)
  } catch (error) {
    return `not JSON (${(error as Error).message}); JSONL has one object a line`
  }
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return 'not a JSON object {"text": …}'
  return checked(row as Record<string, unknown>)
}

function checked(row: Record<string, unknown>): Row | string {
  const wrong = ['url', 'title', 'source', 'text', 'html'].find(
    (key) => row[key] != null && typeof row[key] !== 'string',
  )
  if (wrong !== undefined) return `"${wrong}" must be a string`
  const id = row.id
  if (id != null && typeof id !== 'string' && typeof id !== 'number') return '"id" must be a string'
  const text = string(row.text)
  const html = text === null ? string(row.html) : null
  if (text === null && html === null) return 'the row has neither "text" nor "html"'
  const url = string(row.url)
  const given = {
    url,
    source: string(row.source) ?? hostOf(url),
    title: string(row.title),
    published: readPublished(row.published == null ? null : String(row.published)),
    text: text ?? '',
  }
  return { id: id == null || id === '' ? null : String(id), given, html }
}

/** NFC with LF line ends; null for what is missing or blank. */
function string(value: unknown): string | null {
  if (typeof value !== 'string' || value.trim() === '') return null
  const lf = value.includes('\r') ? value.replace(/\r\n?/g, '\n') : value
  return lf.normalize('NFC')
}
