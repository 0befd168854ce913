import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { Parser } from 'htmlparser2'
import { type Found, NotAList, time } from './found.ts'

const MAX_SITEMAP = 50_000

/**
 * The entries of a sitemap or sitemap index (XML, gzipped or not, or a plain list of addresses), as they stream in;
 * stops after 50,000. `zone` is that of times without one. Throws when it is a page of HTML.
 */
export async function* readSitemap(
  body: AsyncIterable<Uint8Array>,
  maxBytes: number,
  zone: string,
): AsyncGenerator<Found> {
  const decoder = new TextDecoder()
  const found: Found[] = []
  let kind: 'unknown' | 'xml' | 'text' = 'unknown'
  let rest = ''
  let inside = ''
  let text = ''
  let loc = ''
  let lastmod: string | null = null
  let html = false
  // A tolerant parser: sitemaps come with bare ampersands, blank lines and cut-off ends.
  const parser = new Parser(
    {
      onopentagname(tag) {
        const name = bare(tag)
        if (name === 'html') html = true
        if (name === 'url' || name === 'sitemap') {
          inside = name
          loc = ''
          lastmod = null
        }
        text = ''
      },
      ontext(piece) {
        text += piece
      },
      onclosetag(tag, implied) {
        const name = bare(tag)
        // image:loc and video:loc are not pages
        if (name === 'loc' && !implied && /^(loc$|sm:|sitemap:|s:|ns\d*:)/.test(tag)) loc ||= text.trim()
        if (name === 'publication_date' || (name === 'lastmod' && lastmod === null)) lastmod = text.trim()
        if (name === inside && loc) {
          found.push({ url: loc, lastmod: time(lastmod, zone), sitemap: inside === 'sitemap' })
          inside = ''
        }
        text = ''
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
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

function bare(name: string): string {
  return name.slice(name.indexOf(':') + 1)
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
