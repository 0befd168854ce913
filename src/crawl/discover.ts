import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { parseFeed } from 'feedsmith'
import { Parser } from 'htmlparser2'
import { SaxesParser } from 'saxes'

/** An address that a feed, sitemap or page points to. */
export interface Found {
  readonly url: string
  /** Unix ms of the last change or of publication; null when it is not said or cannot be. */
  readonly lastmod: number | null
  /** Points to another sitemap, not to a page. */
  readonly sitemap: boolean
}

/** What was asked for addresses holds none that can be read; the message says what it is instead. */
export class NotAList extends Error {}

export const MAX_SITEMAP = 50_000
export const MAX_FEED = 2_000
export const MAX_LISTING = 1_000

/**
 * The entries of a sitemap or sitemap index (XML, gzipped or not, or a plain list of addresses), as they stream in;
 * stops after 50,000. Throws when it is a page of HTML.
 */
export async function* readSitemap(body: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Found> {
  const decoder = new TextDecoder()
  const parser = new SaxesParser()
  const found: Found[] = []
  let kind: 'unknown' | 'xml' | 'text' = 'unknown'
  let rest = ''
  let inside = ''
  let text = ''
  let loc = ''
  let lastmod: string | null = null
  let html = false
  parser.on('error', () => {}) // lenient: what can be understood is used
  parser.on('opentag', (tag) => {
    const name = bare(tag.name)
    if (name === 'html') html = true
    if (name === 'url' || name === 'sitemap') {
      inside = name
      loc = ''
      lastmod = null
    }
    text = ''
  })
  parser.on('text', (piece) => {
    text += piece
  })
  parser.on('cdata', (piece) => {
    text += piece
  })
  parser.on('closetag', (tag) => {
    const name = bare(tag.name)
    // image:loc and video:loc are not pages
    if (tag.name === 'loc' || (name === 'loc' && /^(sm|sitemap|s|ns\d*):/.test(tag.name))) loc ||= text.trim()
    if (name === 'publication_date' || (name === 'lastmod' && lastmod === null)) lastmod = text.trim()
    if (name === inside && loc) {
      found.push({ url: loc, lastmod: time(lastmod), sitemap: inside === 'sitemap' })
      inside = ''
    }
    text = ''
  })
  let count = 0
  for await (const chunk of gunzipped(body, maxBytes)) {
    let piece = decoder.decode(chunk, { stream: true })
    if (kind === 'unknown') {
      rest += piece
      const start = rest.replace(/^[\s\uFEFF]+/, '')
      if (!start) continue
      kind = start.startsWith('<') ? 'xml' : 'text'
      piece = start
      rest = ''
    }
    if (kind === 'xml') parser.write(piece)
    else {
      const lines = (rest + piece).split(/\r?\n/)
      rest = lines.pop() ?? ''
      for (const line of lines)
        if (line.trim()) found.push({ url: line.trim(), lastmod: null, sitemap: false })
    }
    if (html) throw new NotAList('is a page of HTML, not a sitemap')
    for (const one of found.splice(0)) {
      if (++count > MAX_SITEMAP) return
      yield one
    }
  }
  if (kind === 'text' && rest.trim() && count < MAX_SITEMAP)
    yield { url: rest.trim(), lastmod: null, sitemap: false }
}

/** The entries of an RSS, Atom, RDF or JSON feed, however broken its XML; the first 2,000. Throws when it is no feed. */
export function readFeed(bytes: Uint8Array): Found[] {
  const text = feedText(bytes)
  const found = strictFeed(text) ?? salvagedFeed(text)
  if (!found) throw new NotAList('is no RSS, Atom or JSON feed')
  return found.slice(0, MAX_FEED)
}

function strictFeed(text: string): Found[] | null {
  try {
    const parsed = parseFeed(text, { maxItems: MAX_FEED })
    switch (parsed.format) {
      case 'rss':
        return (parsed.feed.items ?? []).flatMap((item) =>
          entry(item.link ?? (isAddress(item.guid?.value) ? item.guid?.value : undefined), item.pubDate),
        )
      case 'atom':
        return (parsed.feed.entries ?? []).flatMap((item) =>
          entry(
            (item.links?.find((link) => (link.rel ?? 'alternate') === 'alternate') ?? item.links?.[0])?.href,
            item.updated ?? item.published,
          ),
        )
      case 'rdf':
        return (parsed.feed.items ?? []).flatMap((item) => entry(item.link, item.dc?.dates?.[0]))
      case 'json':
        return (parsed.feed.items ?? []).flatMap((item) =>
          entry(
            item.url ?? (isAddress(item.id) ? item.id : undefined),
            item.date_modified ?? item.date_published,
          ),
        )
    }
  } catch {
    return null
  }
}

/** Reads what a strict parser gives up on: unclosed tags, cut-off files, stray entities. */
function salvagedFeed(text: string): Found[] | null {
  const found: Found[] = []
  let feed = false
  let inItem = false
  let inLink = false
  let link = ''
  let date = ''
  let into: 'link' | 'date' | null = null
  const flush = () => {
    if (inItem) found.push(...entry(link, date))
    link = ''
    date = ''
  }
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (/^(rss|feed|rdf:rdf|channel)$/i.test(name)) feed = true
        if (/^(item|entry)$/i.test(name)) {
          flush()
          inItem = true
        }
        inLink = /^(link|guid)$/i.test(name)
        if (inLink && attributes.href && (attributes.rel ?? 'alternate') === 'alternate')
          link ||= attributes.href
        into = inLink ? 'link' : /^(pubdate|updated|published|dc:date)$/i.test(name) ? 'date' : null
      },
      ontext(piece) {
        if (into === 'link' && isAddress(piece.trim())) link ||= piece.trim()
        if (into === 'date') date += piece
      },
      onclosetag(name) {
        into = null
        if (/^(item|entry)$/i.test(name)) {
          flush()
          inItem = false
        }
      },
    },
    { xmlMode: true, decodeEntities: true, recognizeCDATA: true },
  )
  parser.end(text)
  flush()
  return feed ? found : null
}

function entry(link: string | undefined, date: string | undefined): Found[] {
  return link ? [{ url: link.trim(), lastmod: time(date ?? null), sitemap: false }] : []
}

/** What a page of HTML says in its tags: links, base, canonical address, where it forwards the reader. */
export interface PageTags {
  readonly links: readonly string[]
  readonly base: string | null
  readonly canonical: string | null
  /** Target of a meta refresh within a few seconds. */
  readonly refresh: string | null
}

/** Reads the tags of a page; the encoding does not matter for addresses in UTF-8 or ASCII. */
export function readTags(bytes: Uint8Array): PageTags {
  const links = new Set<string>()
  let base: string | null = null
  let canonical: string | null = null
  let refresh: string | null = null
  const parser = new Parser({
    onopentag(name, attributes) {
      const href = attributes.href?.trim()
      if (name === 'a' && href && links.size < MAX_LISTING) links.add(href)
      else if (name === 'base' && href) base ??= href
      else if (name === 'link' && href && /(^|\s)canonical(\s|$)/i.test(attributes.rel ?? ''))
        canonical ??= href
      else if (name === 'meta' && /^refresh$/i.test(attributes['http-equiv'] ?? '')) {
        const target = /^\s*(\d+)[^;,]*[;,]\s*url\s*=\s*['"]?([^'"]+)/i.exec(attributes.content ?? '')
        if (target && Number(target[1]) <= 5) refresh ??= target[2]!.trim()
      }
    },
  })
  parser.end(new TextDecoder().decode(bytes))
  return { links: [...links], base, canonical, refresh }
}

/** Unix ms of a date as feeds and sitemaps write it (ISO 8601, RFC 822); null for others, which would be guessed at. */
export function time(text: string | null): number | null {
  if (!text) return null
  const known =
    /^\d{4}-\d{2}(-\d{2})?([T ]\d{2}:\d{2}|$)/.test(text) ||
    /^([A-Za-z]{3},\s*)?\d{1,2} [A-Za-z]{3,9} \d{4}/.test(text)
  const local = /T\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/.test(text) ? `${text}+07:00` : text
  const ms = known
    ? Date.parse(
        local.replace(
          /GMT\s*([+-])(\d{1,2})(?::?(\d{2}))?$/,
          (_, sign, hours, minutes) => `GMT${sign}${hours.padStart(2, '0')}${minutes ?? '00'}`,
        ),
      )
    : Number.NaN
  return Number.isFinite(ms) ? ms : null
}

function isAddress(text: string | undefined): boolean {
  return /^(https?:)?\/\/?\S+$/i.test(text ?? '')
}

function bare(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

function feedText(bytes: Uint8Array): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200))
  const label =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : (/<\?xml[^>]+encoding=["']([\w-]+)/i.exec(head)?.[1] ?? 'utf-8')
  const decode = (name: string) => new TextDecoder(name).decode(bytes)
  let text: string
  try {
    text = decode(label)
  } catch {
    text = decode('utf-8')
  }
  return text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f]/g, '').trimStart()
}

async function* gunzipped(body: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array> {
  const chunks = body[Symbol.asyncIterator]()
  const first = await chunks.next()
  if (first.done) return
  async function* all() {
    yield first.value as Uint8Array
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value
  }
  if (first.value[0] !== 0x1f || first.value[1] !== 0x8b) return yield* all()
  const inflate = pipeline(Readable.from(all()), createGunzip(), () => {})
  let size = 0
  try {
    for await (const chunk of inflate) {
      size += chunk.length
      if (size > maxBytes) throw new NotAList(`is larger than ${maxBytes} bytes when unpacked`)
      yield chunk
    }
  } catch (error) {
    if ((error as { code?: string }).code?.startsWith('Z_'))
      throw new NotAList(`is broken gzip (${(error as Error).message})`)
    throw error
  }
}
