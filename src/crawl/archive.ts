import { createHash } from 'node:crypto'
import {
  closeSync,
  createReadStream,
  existsSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { WARCParser, WARCRecord, WARCSerializer } from 'warcio'
import type { Snapshot } from '../types.ts'
import { ArchiveError } from './errors.ts'

/** A snapshot and where it stands in the archive: file name, first byte, length in bytes (compressed). */
export interface Kept extends Snapshot {
  readonly segment: string
  readonly offset: number
  readonly length: number
}

export interface Place {
  readonly segment: string
  readonly offset: number
  readonly length: number
}

export interface Archive {
  /** Compresses a page; nothing is written yet. */
  pack(page: {
    url: string
    at: number
    status: number
    headers: Snapshot['headers']
    bytes: Uint8Array
  }): Promise<Buffer>
  /** Appends what `pack` made and waits for the disk. Throws, leaving the file as it was, when the disk is full. */
  append(record: Buffer, at: number): Place
  close(): void
}

const SEGMENT = /^\d{8}-\d{4}\.warc\.gz$/
/** Headers that spoke of the bytes on the wire; the archive keeps them decoded. */
const WIRE_HEADERS = new Set(['content-encoding', 'transfer-encoding', 'content-length'])

/** Names of the archive's files, oldest first. */
export function segments(folder: string): string[] {
  return existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => SEGMENT.test(name))
        .sort()
    : []
}

/** Opens the archive for writing: a file a day, and another when one has grown beyond `maxBytes`. */
export function openArchive(folder: string, options: { userAgent: string; maxBytes?: number }): Archive {
  mkdirSync(folder, { recursive: true })
  const maxBytes = options.maxBytes ?? 512 * 1024 * 1024
  let file: { name: string; fd: number; size: number } | null = null
  const info = packed(
    WARCRecord.create(
      { type: 'warcinfo', warcVersion: 'WARC/1.1' },
      (async function* () {
        yield Buffer.from(`software: ${options.userAgent}\r\nformat: WARC File Format 1.1\r\n`)
      })(),
    ),
  )
  let infoRecord: Buffer | null = null

  function write(record: Buffer): number {
    const { fd, size } = file!
    try {
      for (let done = 0; done < record.length; ) {
        done += writeSync(fd, record, done, record.length - done, size + done)
      }
      fsyncSync(fd)
    } catch (error) {
      ftruncateSync(fd, size)
      throw new ArchiveError(
        `cannot write ${join(folder, file!.name)} (${(error as NodeJS.ErrnoException).code}). Make room on the disk; what was fetched before is safe.`,
        error,
      )
    }
    file!.size += record.length
    return size
  }

  return {
    async pack(page) {
      infoRecord ??= await info
      return packed(
        WARCRecord.create(
          {
            type: 'response',
            url: page.url,
            date: new Date(page.at).toISOString(),
            warcVersion: 'WARC/1.1',
            statusline: `HTTP/1.1 ${page.status}`,
            httpHeaders: {
              ...Object.fromEntries(
                Object.entries(page.headers).map(([name, value]) => [
                  WIRE_HEADERS.has(name) ? `x-orig-${name}` : name,
                  value.replace(/[^\t\x20-\x7e\x80-\xff]/g, ' '),
                ]),
              ),
              'content-length': String(page.bytes.length),
            },
          },
          (async function* () {
            yield page.bytes
          })(),
        ),
      )
    },
    append(record, at) {
      const day = new Date(at).toISOString().slice(0, 10).replaceAll('-', '')
      if (!file?.name.startsWith(day) || file.size >= maxBytes) {
        if (file) closeSync(file.fd)
        file = nextFile(folder, day, maxBytes)
        if (file.size === 0) write(infoRecord!)
      }
      const offset = write(record)
      return { segment: file.name, offset, length: record.length }
    },
    close() {
      if (file) closeSync(file.fd)
      file = null
    },
  }
}

function nextFile(folder: string, day: string, maxBytes: number) {
  const last = segments(folder)
    .filter((name) => name.startsWith(day))
    .at(-1)
  const nr = last ? Number(last.slice(9, 13)) : 0
  const full = last !== undefined && statSync(join(folder, last)).size >= maxBytes
  const name = last && !full ? last : `${day}-${String(nr + 1).padStart(4, '0')}.warc.gz`
  const fd = openSync(join(folder, name), existsSync(join(folder, name)) ? 'r+' : 'wx+')
  const directory = openSync(folder, 'r')
  fsyncSync(directory) // the name of a new file is durable only with its folder
  closeSync(directory)
  return { name, fd, size: statSync(join(folder, name)).size }
}

async function packed(record: WARCRecord): Promise<Buffer> {
  return Buffer.from(await WARCSerializer.serialize(record, { gzip: true }))
}

/**
 * The pages of one WARC file from a byte on, in order; any WARC will do. Ends quietly at a record that is torn or
 * whose digest does not fit; `end` of the result is the first byte that was not understood.
 */
export async function* pagesOf(
  folder: string,
  segment: string,
  from = 0,
): AsyncGenerator<Kept, { end: number }> {
  const file = join(folder, segment)
  let end = from
  if (!existsSync(file) || statSync(file).size <= from) return { end }
  const stream = createReadStream(file, { start: from })
  try {
    const parser = new WARCParser(untilItBreaks(stream))
    for await (const record of parser) {
      const offset = from + parser.offset
      const payload = Buffer.from(await record.readFully(false))
      await record.skipFully()
      const hash = createHash('sha256').update(payload).digest('hex')
      const digest = record.warcPayloadDigest
      const length = parser.recordLength
      if (digest?.startsWith('sha256:') && digest !== `sha256:${hash}`) break
      if (!record.warcTargetURI && record.warcType !== 'warcinfo') break
      if (record.warcType === 'response' && record.httpHeaders) {
        const headers = Object.fromEntries(record.httpHeaders.headers as Iterable<[string, string]>)
        yield {
          url: record.warcTargetURI!,
          fetchedAt: record.warcDate!,
          status: Number(record.httpHeaders.statusCode),
          headers,
          bytes: new Uint8Array(payload),
          hash,
          segment,
          offset,
          length,
        }
      }
      end = offset + length
    }
  } catch {
    // A torn tail can fail anywhere in the gzip stream; what was yielded before it is whole.
  } finally {
    stream.destroy()
  }
  return { end }
}

/** warcio reads on for ever from a source that throws; an end is something it understands. */
async function* untilItBreaks(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* stream
  } catch {
    // What was read before is whole or found to be torn.
  }
}

/** Every page of an archive, oldest first. */
export async function* snapshots(folder: string): AsyncGenerator<Kept> {
  for (const segment of segments(folder)) yield* pagesOf(folder, segment)
}

/**
 * Reads what stands in a file behind the byte up to which it is accounted for, gives each page to `adopt`, and cuts
 * off what a kill left half-written. The size of the file afterwards.
 */
export async function mendTail(
  folder: string,
  segment: string,
  accounted: number,
  adopt: (page: Kept) => void,
): Promise<number> {
  const file = join(folder, segment)
  const size = statSync(file).size
  if (size <= accounted) return size
  const pages = pagesOf(folder, segment, accounted)
  let next = await pages.next()
  for (; !next.done; next = await pages.next()) adopt(next.value)
  const { end } = next.value
  if (end < size) truncateSync(file, end)
  return end
}
