import type { Kind } from './find.ts'

/** What came first of a stream, and the whole stream with it. */
interface Begun {
  readonly kind: Kind
  readonly stream: AsyncIterable<Uint8Array>
}

/**
 * What a stream that no name and no option describes holds, told by its first piece: a web archive, a page, rows of
 * JSON when any of its lines opens an object, else plain text. What holds control characters is left to the reader of rows, which
 * says what it is.
 */
export async function begun(stream: AsyncIterable<Uint8Array>): Promise<Begun> {
  const pieces = stream[Symbol.asyncIterator]()
  let head = Buffer.alloc(0)
  let ended = false
  // a pipe may hand over single bytes: enough to hold a byte order mark and the first word, but who sends a short row may wait
  // for its facts before more comes
  while (head.length < 64 && !ended && !ROW.test(head.toString())) {
    const piece = await pieces.next()
    if (piece.done) ended = true
    else head = Buffer.concat([head, piece.value])
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    if (head.length > 0) yield head
    while (!ended) {
      const piece = await pieces.next()
      if (piece.done) return
      yield piece.value
    }
  }
  return { kind: kindOf(head), stream: all() }
}

const ROW = /^\uFEFF?\s*\{/

function kindOf(bytes: Buffer): Kind {
  const text = bytes.toString().replace(/^\uFEFF?\s*/, '')
  if (text.startsWith('WARC/')) return 'warc'
  if (text.startsWith('<')) return 'html'
  return text === '' || /^\s*\{|[\x00-\x08\x0e-\x1f]/m.test(text) ? 'jsonl' : 'text'
}
