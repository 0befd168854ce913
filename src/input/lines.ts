/** Lines of a byte stream, one in memory at a time. */

export interface Line {
  /** Counts from 1. */
  readonly nr: number
  /** Without its line end; null when the line is longer than the limit, then `length` alone is known. */
  readonly bytes: Uint8Array | null
  readonly length: number
}

const LF = 0x0a

/** Lines that are not empty. A line over `limit` bytes is passed by without being held. */
export async function* lines(stream: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Line> {
  let parts: Uint8Array[] = []
  let length = 0
  let nr = 1
  const take = (part: Uint8Array) => {
    length += part.length
    if (length <= limit) parts.push(part)
    else parts = []
  }
  const line = (): Line => {
    const bytes = length > limit ? null : parts.length === 1 ? parts[0]! : Buffer.concat(parts)
    const made = { nr: nr++, bytes, length }
    parts = []
    length = 0
    return made
  }
  for await (const chunk of stream) {
    let start = 0
    for (let end = chunk.indexOf(LF); end >= 0; end = chunk.indexOf(LF, start)) {
      take(chunk.subarray(start, end))
      start = end + 1
      if (length > 0) yield line()
      else nr++
    }
    // Copied, so that a small rest does not keep the whole chunk.
    if (start < chunk.length) take(chunk.slice(start))
  }
  if (length > 0) yield line()
}
