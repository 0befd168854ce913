import { Parser } from 'htmlparser2'

const MAX_LINKS = 1_000

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
      if (name === 'a' && href && links.size < MAX_LINKS) links.add(href)
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
