import type { LookupFunction } from 'node:net'
import { isIP } from 'node:net'
import { pipeline, Readable } from 'node:stream'
import { createBrotliDecompress, createInflateRaw, createUnzip } from 'node:zlib'
import { Agent, buildConnector, request } from 'undici'
import { AddressRefused, dialable, type Resolve, refusal, systemResolve } from './address.ts'

/**
 * host: the server could not be reached, which says nothing about the page. page: it could, and this answer was
 * broken. never: asking again would not help. stopped: we hung up ourselves.
 */
export type Fault = 'host' | 'page' | 'never' | 'stopped'

/** A request that brought no usable answer. The message is for people. */
export class WireError extends Error {
  readonly fault: Fault
  constructor(fault: Fault, message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'WireError'
    this.fault = fault
  }
}

export interface WireLimits {
  /** Milliseconds until a connection must stand, until headers must be in, between two pieces of body, and in all. */
  readonly connect: number
  readonly headers: number
  readonly idle: number
  readonly total: number
  /** Bytes of all headers together. */
  readonly headerBytes: number
}

export const wireLimits: WireLimits = {
  connect: 10_000,
  headers: 20_000,
  idle: 20_000,
  total: 60_000,
  headerBytes: 64 * 1024,
}

export interface Answer {
  readonly status: number
  /** Lower-case names; repeated ones joined by a comma. */
  readonly headers: Readonly<Record<string, string>>
  /** Decompressed. Throws WireError past `maxBytes`, on a broken encoding, when the server hangs up early. */
  readonly body: AsyncIterable<Uint8Array>
}

export interface Ask {
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  /** The source is marked local: loopback and private addresses may be dialled. */
  readonly local: boolean
  /** Bytes after decompression. */
  readonly maxBytes: number
  readonly signal?: AbortSignal
}

export interface Wire {
  /** One GET, no redirect followed. `use` reads the answer; the connection is closed when it returns. */
  get<T>(ask: Ask, use: (answer: Answer) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export function openWire(options: {
  userAgent: string
  resolve?: Resolve
  limits?: Partial<WireLimits>
}): Wire {
  const limits = { ...wireLimits, ...options.limits }
  const agents = {
    open: agent(false, options.resolve ?? systemResolve, limits),
    local: agent(true, options.resolve ?? systemResolve, limits),
  }
  return {
    async get(ask, use) {
      const deadline = AbortSignal.timeout(limits.total)
      const signal = ask.signal ? AbortSignal.any([deadline, ask.signal]) : deadline
      const told = (error: unknown, answered: boolean) => asWireError(error, answered, deadline.aborted, ask)
      const answer = await request(ask.url, {
        dispatcher: ask.local ? agents.local : agents.open,
        method: 'GET',
        signal,
        headers: {
          'user-agent': options.userAgent,
          accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
          'accept-encoding': 'gzip, deflate, br',
          'accept-language': 'vi,en;q=0.5',
          ...ask.headers,
        },
      }).catch((error) => {
        throw told(error, false)
      })
      answer.body.on('error', () => {}) // read errors reach `use` through the iterator; one after it hung up is no news
      const headers = flat(answer.headers)
      async function* body() {
        try {
          yield* bounded(decoded(answer.body, headers['content-encoding']), ask.maxBytes)
        } catch (error) {
          throw told(error, true)
        }
      }
      try {
        return await use({ status: answer.statusCode, headers, body: body() })
      } finally {
        answer.body.destroy()
      }
    },
    async close() {
      await Promise.all([agents.open.destroy(), agents.local.destroy()])
    },
  }
}

/** All bytes of a body; the first `most` of them when that is given. */
export async function collect(body: AsyncIterable<Uint8Array>, most = Infinity): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    chunks.push(chunk)
    size += chunk.length
    if (size >= most) break
  }
  return Buffer.concat(chunks).subarray(0, Math.min(size, most))
}

/**
 * Every request dials anew (`pipelining: 0`), so that every request has its address checked: literals here, because
 * nothing looks them up; names in the lookup whose very result is dialled, so that no second answer can differ.
 */
function agent(local: boolean, resolve: Resolve, limits: WireLimits): Agent {
  const lookup: LookupFunction = (hostname, wanted, done) => {
    dialable(hostname, local, resolve).then(
      (addresses) => {
        const all = addresses.map((address) => ({ address, family: isIP(address) }))
        if (wanted.all) done(null, all)
        else done(null, all[0]!.address, all[0]!.family)
      },
      (error) => done(error, '', 0),
    )
  }
  const connector = buildConnector({ lookup, timeout: limits.connect, allowH2: false })
  return new Agent({
    connect(target, done) {
      const host = target.hostname.replace(/^\[|\]$/g, '')
      const reason = isIP(host) ? refusal(host, local) : null
      if (reason) done(new AddressRefused(target.hostname, reason), null)
      else connector(target, done)
    },
    pipelining: 0,
    connections: 1,
    headersTimeout: limits.headers,
    bodyTimeout: limits.idle,
    maxHeaderSize: limits.headerBytes,
  })
}

/** Decompresses as the header says; an encoding that was not asked for is refused. */
async function* decoded(raw: Readable, encoding = 'identity'): AsyncGenerator<Uint8Array> {
  const name = encoding.trim().toLowerCase()
  if (name === 'identity' || name === '') return yield* raw
  if (!/^(x-)?gzip$|^deflate$|^br$/.test(name))
    throw new WireError('never', `unknown content encoding "${encoding}"`)
  const chunks = raw[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>
  const first = await chunks.next()
  if (first.done) return
  const rawDeflate = name === 'deflate' && (first.value[0]! & 0x0f) !== 8 // some servers leave out the zlib frame
  const inflate = name === 'br' ? createBrotliDecompress() : rawDeflate ? createInflateRaw() : createUnzip()
  async function* all() {
    yield first.value as Uint8Array
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value
  }
  pipeline(Readable.from(all()), inflate, () => {})
  yield* inflate
}

async function* bounded(chunks: AsyncIterable<Uint8Array>, max: number): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.length
    if (size > max) throw new WireError('never', `body is larger than ${max} bytes`)
    yield chunk
  }
}

function flat(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [value ?? ''].flat().join(', ')]),
  )
}

const UNREACHABLE =
  /^(ENOTFOUND|EAI_\w+|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT|UND_ERR_HEADERS_TIMEOUT|EPROTO|CERT_\w+|ERR_TLS_\w+|ERR_SSL_\w+|DEPTH_ZERO_\w+|SELF_SIGNED_\w+|UNABLE_TO_\w+)$/

function asWireError(error: unknown, answered: boolean, late: boolean, ask: Ask): WireError {
  if (error instanceof WireError) return error
  const cause = error as Error & { code?: string; cause?: unknown }
  const found = [cause, cause.cause, ...((cause as { errors?: unknown[] }).errors ?? [])] as (Error & {
    code?: string
  })[]
  const refused = found.find((one) => one instanceof AddressRefused)
  if (refused) return new WireError('never', refused.message, error)
  if (late) return new WireError(answered ? 'page' : 'host', 'took longer than a request may take', error)
  if (ask.signal?.aborted) return new WireError('stopped', 'stopped', error)
  const code = found.map((one) => one?.code ?? '').find(Boolean) ?? ''
  const host = !answered && UNREACHABLE.test(code)
  if (code === 'ERR_INVALID_URL' || code === 'UND_ERR_INVALID_ARG')
    return new WireError('never', cause.message, error)
  // Whatever else went wrong between two sockets may go right another time.
  return new WireError(host ? 'host' : 'page', `${cause.message || code}${code ? ` (${code})` : ''}`, error)
}
