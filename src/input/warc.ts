/** Pages of a web archive. */
import { WARCParser, type WARCRecord } from 'warcio'

export interface WebPage {
  readonly url: string
  readonly bytes: Uint8Array
  readonly contentType: string | null
}

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
    const bytes = await record.readFully(true).catch(() => null)
    if (bytes === null) yield { where: url, reason: 'its body cannot be unpacked; fetch the page again' }
    else if (source.broken() === null) yield { url, bytes, contentType }
  }
  if (source.broken() !== null) throw source.broken()
}

/** warcio goes round in circles on a source that throws: it is given an end instead, and the error is kept. */
function untilItBreaks(stream: AsyncIterable<Uint8Array>) {
  let error: unknown = null
  async function* chunks() {
    try {
      yield* stream
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
