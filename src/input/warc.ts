/** Pages of a web archive. */
import { WARCParser, type WARCRecord } from 'warcio'

export interface WebPage {
  readonly url: string
  readonly bytes: Uint8Array
  readonly contentType: string | null
}

const WARC = Buffer.from('WARC/')
const PAGE = /^(text\/html|application\/xhtml\+xml)\b/i

/**
 * The HTML pages that were answered with 200 (`response` records) or kept as such (`resource`), in order,
 * one in memory at a time. A page over `limit` bytes is a reason. Throws when the archive breaks off.
 */
export async function* webPages(
  stream: AsyncIterable<Uint8Array>,
  limit: number,
): AsyncGenerator<WebPage | { where: string; reason: string }> {
  const source = untilItBreaks(stream)
  for await (const record of WARCParser.iterRecords(source.chunks)) {
    const url = record.warcTargetURI
    const contentType = pageType(record)
    if (url == null || contentType === null) continue
    if (record.warcContentLength > limit) {
      yield { where: url, reason: `larger than ${limit} bytes; passed over` }
      continue
    }
    const bytes = await payload(record, limit)
    if (source.broken() !== null) break
    // The reader of a record counts down the bytes that its header promised.
    const missing = (record._reader as { limit?: number }).limit ?? 0
    if (typeof bytes === 'string') yield { where: url, reason: bytes }
    else if (missing > 0)
      yield { where: url, reason: `the archive breaks off ${missing} bytes before its end; passed over` }
    else yield { url, bytes, contentType }
  }
  if (source.broken() !== null) throw source.broken()
}

/** The unpacked body; a reason when it cannot be unpacked or grows beyond the limit. */
async function payload(record: WARCRecord, limit: number): Promise<Uint8Array | string> {
  const parts: Uint8Array[] = []
  let length = 0
  try {
    for await (const part of record) {
      length += part.length
      if (length > limit) return `unpacks to more than ${limit} bytes; passed over`
      parts.push(part)
    }
  } catch {
    return 'its body cannot be unpacked; fetch the page again'
  }
  return Buffer.concat(parts)
}

/** Plain, or packed under a name that does not say so, which warcio sees by itself. */
function beginsAsWarc(chunk: Uint8Array): boolean {
  const head = Buffer.from(chunk.subarray(0, 5))
  return head.equals(WARC.subarray(0, head.length)) || (head[0] === 0x1f && head[1] === 0x8b)
}

/** The file does not begin as a WARC does. */
export class NotAnArchive extends Error {
  readonly code = 'NOT_WARC'
}

/** warcio goes round in circles on a source that throws: it is given an end instead, and the error is kept. */
function untilItBreaks(stream: AsyncIterable<Uint8Array>) {
  let error: unknown = null
  async function* chunks() {
    let begun = false
    try {
      for await (const chunk of stream) {
        if (!begun && !beginsAsWarc(chunk)) throw new NotAnArchive()
        begun = true
        yield chunk
      }
      if (!begun) throw new NotAnArchive()
    } catch (caught) {
      error = caught
    }
  }
  return { chunks: chunks(), broken: () => error }
}

/** The content type of a record that holds a page; null for every other record. */
function pageType(record: WARCRecord): string | null {
  if (record.warcType === 'resource') {
    const type = record.warcContentType ?? ''
    return PAGE.test(type) ? type : null
  }
  if (record.warcType !== 'response' || record.httpHeaders?.statusCode !== 200) return null
  const type = record.httpHeaders.headers.get('content-type') ?? 'text/html'
  return PAGE.test(type) ? type : null
}
