import { Parser } from 'htmlparser2'
import { type Found, NotAList, time } from './found.ts'

const MAX_FEED = 2_000

/**
 * The entries of an RSS, Atom, RDF or JSON feed, however broken its XML; the first 2,000. `zone` is that of times
 * without one. Throws when it is no feed.
 */
export async function readFeed(bytes: Uint8Array, zone: string): Promise<Found[]> {
  const text = feedText(bytes)
  const found = (await strictFeed(text, zone)) ?? salvagedFeed(text, zone)
  if (!found) throw new NotAList('is no RSS, Atom or JSON feed')
  return found.slice(0, MAX_FEED)
}

async function strictFeed(text: string, zone: string): Promise<Found[] | null> {
  const { parseFeed } = await import('feedsmith') // large: loaded with the first feed
  try {
    const parsed = parseFeed(text, { maxItems: MAX_FEED })
    switch (parsed.format) {
      case 'rss':
        return (parsed.feed.items ?? []).flatMap((item) =>
          entry(
            item.link ?? (isAddress(item.guid?.value) ? item.guid?.value : undefined),
            item.pubDate,
            zone,
          ),
        )
      case 'atom':
        return (parsed.feed.entries ?? []).flatMap((item) =>
          entry(
            (item.links?.find((link) => (link.rel ?? 'alternate') === 'alternate') ?? item.links?.[0])?.href,
            item.updated ?? item.published,
            zone,
          ),
        )
      case 'rdf':
        return (parsed.feed.items ?? []).flatMap((item) => entry(item.link, item.dc?.dates?.[0], zone))
      case 'json':
        return (parsed.feed.items ?? []).flatMap((item) =>
          entry(
            item.url ?? (isAddress(item.id) ? item.id : undefined),
            item.date_modified ?? item.date_published,
            zone,
          ),
        )
    }
  } catch {
    return null
  }
}

/** Reads what a strict parser gives up on: unclosed tags, cut-off files, stray entities. */
function salvagedFeed(text: string, zone: string): Found[] | null {
  const found: Found[] = []
  let feed = false
  let inItem = false
  let inLink = false
  let link = ''
  let date = ''
  let into: 'link' | 'date' | null = null
  const flush = () => {
    if (inItem) found.push(...entry(link, date, zone))
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

function entry(link: string | undefined, date: string | undefined, zone: string): Found[] {
  return link ? [{ url: link.trim(), lastmod: time(date ?? null, zone), sitemap: false }] : []
}

function isAddress(text: string | undefined): boolean {
  return /^(https?:)?\/\/?\S+$/i.test(text ?? '')
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
