import { existsSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import net, { type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import type { Resolve } from '../src/crawl/address.ts'
import { type CrawlOptions, crawlOnce } from '../src/crawl/crawl.ts'
import type { CrawlEvent, CrawlSummary } from '../src/crawl/events.ts'
import type { NewSnapshot, ReadArticle } from '../src/crawl/keep.ts'
import type { Manners } from '../src/crawl/manners.ts'
import type { Source } from '../src/crawl/source.ts'
import { loadSources } from '../src/crawl/sources.ts'

/** The ground that the crawl's tests stand on: servers on loopback that log by their own clock, and a tiny reader. */

/** Addresses outside the loopback range that something was about to dial; must stay empty. */
export const escapes: string[] = []
const connect = net.Socket.prototype.connect as (this: net.Socket, ...args: unknown[]) => net.Socket
const loopback = (address: string) => /^127\.|^::1$/.test(address.replace(/^\[|\]$/g, ''))

/** Nothing in a test may dial beyond loopback: neither an address, nor a name by way of what it is resolved to. */
net.Socket.prototype.connect = function (this: net.Socket, ...args: unknown[]) {
  const first = Array.isArray(args[0]) ? args[0][0] : args[0]
  const options = (typeof first === 'object' ? first : {}) as net.TcpSocketConnectOpts & { path?: string }
  const host = options.host ?? 'localhost'
  const escaped = (address: string) => {
    escapes.push(address)
    return new Error(`a test was about to dial ${address}`)
  }
  if (!options.path && net.isIP(host) !== 0 && !loopback(host)) throw escaped(host)
  if (!options.path && net.isIP(host) === 0 && host !== 'localhost') {
    const { lookup } = options
    if (!lookup) throw escaped(host)
    options.lookup = (name, wanted, done) =>
      lookup(name, wanted, (error, found, family) => {
        const beyond = [found ?? []]
          .flat()
          .map((one) => (typeof one === 'string' ? one : one.address))
          .find((one) => one && !loopback(one))
        if (beyond) done(escaped(beyond), '', 0)
        else done(error, found, family)
      })
  }
  return connect.apply(this, args)
} as typeof net.Socket.prototype.connect

export interface Hit {
  /** Server's clock, ms. */
  readonly at: number
  readonly path: string
  readonly host: string
  readonly headers: IncomingMessage['headers']
  /** Requests under way when it came in, itself included. */
  readonly open: number
  ended: number
}

export interface Site {
  readonly origin: string
  readonly port: number
  readonly hits: Hit[]
  /** Hits without robots.txt. */
  paths(): string[]
  close(): Promise<void>
}

/** A body, or a status, headers and body; null when the handler has answered by itself. */
export type Said =
  | string
  | { status?: number; headers?: Record<string, string>; body?: string | Uint8Array }
  | null
export type Handler = (
  request: IncomingMessage & { path: string },
  response: ServerResponse,
  site: Site,
) => Said | undefined | Promise<Said | undefined>

/** A site. What its handler leaves undefined is 404, and a robots.txt that allows all. */
export async function serve(handler: Handler): Promise<Site> {
  const hits: Hit[] = []
  let open = 0
  const server = createServer({ keepAliveTimeout: 50 }, async (request, response) => {
    const path = request.url ?? '/'
    const hit: Hit = {
      at: performance.now(),
      path,
      host: request.headers.host ?? '',
      headers: request.headers,
      open: ++open,
      ended: 0,
    }
    hits.push(hit)
    response.on('close', () => {
      open--
      hit.ended = performance.now()
    })
    response.on('error', () => {})
    const said = await handler(Object.assign(request, { path }), response, site)
    if (said === null) return
    const rest: Said =
      path === '/robots.txt' ? { body: 'User-agent: *\nAllow: /\n' } : { status: 404, body: 'không có' }
    const {
      status = 200,
      headers = {},
      body = '',
    } = typeof said === 'string' ? { body: said } : (said ?? rest)
    const xml = typeof body === 'string' && body.startsWith('<?xml')
    response.writeHead(status, {
      'content-type': xml ? 'application/xml' : 'text/html; charset=utf-8',
      ...headers,
    })
    response.end(body)
  })
  server.on('clientError', (_, socket) => socket.destroy())
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const site: Site = {
    origin: `http://127.0.0.1:${port}`,
    port,
    hits,
    paths: () => hits.map((hit) => hit.path).filter((path) => path !== '/robots.txt'),
    close: () =>
      new Promise((done) => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  }
  return site
}

/** A server that speaks bytes: `speak` gets the connection once the request's head is in. */
export async function serveRaw(
  speak: (socket: Socket, head: string) => void,
): Promise<Pick<Site, 'origin' | 'port' | 'close'>> {
  const sockets = new Set<Socket>()
  const server = net.createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
    socket.once('data', (head) => speak(socket, head.toString('latin1')))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    close: () =>
      new Promise((done) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => done())
      }),
  }
}

/** All of an asynchronous list. */
export async function all<T>(list: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = []
  for await (const item of list) items.push(item)
  return items
}

/** A page with a title and a text long enough to mean something. */
export function pageOf(nr: number | string, text = `Xã có ${nr} hộ nghèo. ${words(nr)}`): string {
  return `<!doctype html><html><head><title>x</title></head><body><h1>Bài ${nr}</h1><time>2026-11-20</time><p>${text}</p><p class="author">PV</p></body></html>`
}

function words(seed: number | string): string {
  return Array.from(
    { length: 120 },
    (_, i) => `tiếng${(i * 7919 + Number(String(seed).replace(/\D/g, '') || 0) * 104729) % 9973}`,
  ).join(' ')
}

export function feedOf(origin: string, paths: readonly string[]): string {
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>${paths
    .map(
      (path) => `<item><title>b</title><link>${path.startsWith('http') ? path : origin + path}</link></item>`,
    )
    .join('')}</channel></rss>`
}

/** A feed at /rss and articles `/bai-N.html`, N from 1; `special` answers before them. */
export function paper(
  count: number,
  special: (
    path: string,
    ...args: Parameters<Handler>
  ) => Said | undefined | Promise<Said | undefined> = () => undefined,
): Handler {
  return async (request, response, site) => {
    const own = await special(request.path, request, response, site)
    if (own !== undefined) return own
    if (request.path === '/rss') {
      const paths = Array.from({ length: count }, (_, i) => `/bai-${i + 1}.html`)
      return feedOf(`http://${request.headers.host}`, paths)
    }
    const nr = /^\/bai-(\d+)\.html/.exec(request.path)?.[1]
    return nr ? pageOf(nr) : undefined
  }
}

/** Writes a source file for a site into a folder of its own; the folder. Keys in `more` replace the usual ones. */
export function sourceFolder(
  origin: string,
  more = '',
  id = new URL(origin).host.replace(/\W/g, '-'),
): string {
  const has = (key: string) => new RegExp(`^${key}:`, 'm').test(more)
  const yaml = [
    `name: Báo ${id}`,
    'province: Tỉnh Lạng Sơn',
    `home: ${origin}/`,
    has('find') ? '' : `find: [{feed: '${origin}/rss'}]`,
    has('articles') ? '' : "articles: ['/bai-:id(\\d+).html']",
    has('pace') ? '' : 'pace: {gap: 0s, poll: 1m, rest: 1d}',
    has('local') ? '' : 'local: true',
    'status: {tried: never}',
    more,
  ].join('\n')
  const made = folder()
  writeFileSync(join(made, `${id}.yaml`), yaml)
  return made
}

export function sourceAt(...args: Parameters<typeof sourceFolder>): Source {
  return loadSources(sourceFolder(...args))[0]!
}

export const readPage: ReadArticle = (bytes) => {
  const html = new TextDecoder().decode(bytes)
  const one = (tag: string) => new RegExp(`<${tag}>(.*?)</${tag}>`, 's').exec(html)?.[1] ?? null
  const text = one('p')
  return text === null
    ? null
    : { title: one('h1'), text, published: one('time'), authors: html.includes('author') ? ['PV'] : [] }
}

/** Manners with all waits a thousandth of the real ones, so that a test sees in seconds what takes hours. */
export const hasty: Partial<Manners> = {
  pushbackFloor: 30,
  pushbackCap: 86_400,
  slowestGap: 300,
  breakFor: 600,
  breakCap: 86_400,
  retryAfter: 30,
  patience: 400,
  robotsRetry: 900,
  robotsRetryCap: 3_600,
}

/** Every name leads to loopback; nothing is looked up. */
export const toLoopback: Resolve = async () => ['127.0.0.1']

/** A clock that is this many milliseconds ahead, and goes on. */
export function ahead(ms: number): () => number {
  const from = Date.now() + ms - performance.now()
  return () => from + performance.now()
}

/** Every page is synced to the disk, which takes half of a test's time and proves nothing here: in memory where there is room. */
const roomy = existsSync('/dev/shm') && statfsSync('/dev/shm').bavail * statfsSync('/dev/shm').bsize > 1e9
const made: string[] = []
afterAll(() => {
  for (const one of made) rmSync(one, { recursive: true, force: true })
})

/** A new folder, gone when the file's tests are done. */
export function folder(): string {
  made.push(mkdtempSync(join(roomy ? '/dev/shm' : tmpdir(), 'solieu-crawl-')))
  return made.at(-1)!
}

export interface Run {
  readonly snapshots: NewSnapshot[]
  readonly events: CrawlEvent[]
  readonly summary: CrawlSummary
  readonly problems: string[]
}

export async function crawl(options: Partial<CrawlOptions> & Pick<CrawlOptions, 'sources'>): Promise<Run> {
  const events: CrawlEvent[] = []
  const run = crawlOnce({
    archive: folder(),
    read: readPage,
    userAgent: 'solieu/test (contact: test@example.org)',
    resolve: toLoopback,
    ...options,
    manners: { ...hasty, ...options.manners },
    wire: { connect: 1_000, headers: 700, idle: 700, total: 1_500, ...options.wire },
    on: (event) => {
      events.push(event)
      options.on?.(event)
    },
  })
  const snapshots: NewSnapshot[] = []
  let next = await run.next()
  for (; !next.done; next = await run.next()) snapshots.push(next.value)
  return {
    snapshots,
    events,
    summary: next.value,
    problems: events.flatMap((event) =>
      event.kind === 'problem' ? [`${event.problem.where} ${event.problem.reason}`] : [],
    ),
  }
}
