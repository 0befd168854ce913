/** What a page says of itself for machines: JSON-LD, meta elements and microdata. */
import { clean } from './blocks.ts'
import type { DomDocument } from './dom.ts'

/** Every list is in the order of trust; nothing is checked yet. */
export interface Structured {
  readonly titles: readonly string[]
  readonly site: string | null
  readonly descriptions: readonly string[]
  readonly authors: readonly string[]
  readonly published: readonly string[]
  readonly modified: string | null
  readonly sections: readonly string[]
  readonly tags: readonly string[]
  readonly url: string | null
  readonly body: string | null
}

type Json = Readonly<Record<string, unknown>>

const ARTICLE = /Article|NewsArticle|BlogPosting|Report$|WebPage$/
const PUBLISHED = [
  'article:published_time',
  'datepublished',
  'pubdate',
  'publishdate',
  'published_time',
  'og:published_time',
  'dc.date.issued',
  'dc.date',
  'dc.created',
  'dcterms.created',
  'date',
  'sailthru.date',
  'parsely-pub-date',
  'article.published',
  'its_publication',
  'publication_date',
]

export function structuredOf(document: DomDocument): Structured {
  const articles = jsonLd(document).sort((a, b) => Number(isPage(a)) - Number(isPage(b)))
  const meta = metas(document)
  const all = (...keys: string[]) => keys.flatMap((key) => meta.get(key) ?? [])
  const micro = (name: string) => itemprops(document, name)
  const fromLd = (...keys: string[]) =>
    articles.flatMap((article) => keys.flatMap((key) => strings(article[key])))
  return {
    titles: [
      ...fromLd('headline'),
      ...micro('headline'),
      ...all('og:title', 'twitter:title', 'title', 'dc.title'),
    ],
    site:
      all('og:site_name', 'application-name')[0] ??
      articles.flatMap((article) => names(article.publisher))[0] ??
      null,
    descriptions: [...all('description', 'og:description', 'twitter:description'), ...fromLd('description')],
    authors: [
      ...articles.flatMap((article) => people(article.author)),
      ...all('author', 'article:author', 'dc.creator'),
    ],
    published: [...fromLd('datePublished', 'dateCreated'), ...all(...PUBLISHED), ...micro('datePublished')],
    modified: fromLd('dateModified')[0] ?? all('article:modified_time', 'og:updated_time')[0] ?? null,
    sections: [...fromLd('articleSection'), ...all('article:section')],
    tags: unique(
      [
        ...all('article:tag'),
        ...[...all('news_keywords', 'keywords'), ...fromLd('keywords')].flatMap((list) =>
          list.split(/\s*[,;]\s*/),
        ),
      ].filter(Boolean),
    ),
    url: canonical(document) ?? all('og:url')[0] ?? null,
    body: fromLd('articleBody')[0] ?? null,
  }
}

function isPage(article: Json): boolean {
  return /WebPage/.test(String(article['@type']))
}

/** All objects that describe an article or its page, out of every block of JSON-LD, however badly it is written. */
function jsonLd(document: DomDocument): Json[] {
  const found: Json[] = []
  const visit = (value: unknown, depth: number): void => {
    if (depth > 4 || typeof value !== 'object' || value === null) return
    if (Array.isArray(value)) {
      for (const item of value) visit(item, depth + 1)
      return
    }
    const object = value as Json
    if (strings(object['@type']).some((type) => ARTICLE.test(type))) found.push(object)
    for (const key of ['@graph', 'mainEntity', 'mainEntityOfPage']) visit(object[key], depth + 1)
  }
  for (const script of document.querySelectorAll('script[type="application/ld+json"]'))
    visit(lenientJson(script.textContent ?? ''), 0)
  return found
}

/** JSON as pages write it: in comments, with raw line ends inside strings, with commas before brackets. */
function lenientJson(source: string): unknown {
  const bare = source
    .replace(/^\s*(?:<!--|\/\*<!\[CDATA\[\*\/|<!\[CDATA\[)|(?:-->|\/\*\]\]>\*\/|\]\]>)\s*$/g, '')
    .trim()
    .replace(/;$/, '')
  const spaced = bare.replace(/[\u0000-\u001f]+/g, ' ')
  for (const attempt of [bare, spaced, spaced.replace(/,\s*([\]}])/g, '$1')]) {
    try {
      return JSON.parse(attempt)
    } catch {}
  }
  return null
}

/** Values of meta elements by their lower-case name or property, in the order of the page. */
function metas(document: DomDocument): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const meta of document.querySelectorAll('meta')) {
    const name = (
      meta.getAttribute('property') ??
      meta.getAttribute('name') ??
      meta.getAttribute('itemprop')
    )?.toLowerCase()
    const content = clean(meta.getAttribute('content') ?? '')
    if (!name || content === '') continue
    const said = found.get(name)
    if (said) said.push(content)
    else found.set(name, [content])
  }
  return found
}

function itemprops(document: DomDocument, name: string): string[] {
  return [...document.querySelectorAll(`[itemprop="${name}"]`)]
    .map((element) =>
      clean(element.getAttribute('content') ?? element.getAttribute('datetime') ?? element.textContent ?? ''),
    )
    .filter((text) => text !== '' && text.length < 400)
}

function canonical(document: DomDocument): string | null {
  const href = document.querySelector('link[rel="canonical"]')?.getAttribute('href')
  return href && /^https?:/i.test(href) ? href : null
}

function strings(value: unknown): string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [clean(unescaped(value))]
  return Array.isArray(value) ? value.flatMap(strings) : []
}

/** Names of people: an author given as a string, a Person or a list; organisations are not people. */
function people(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(people)
  if (typeof value === 'object' && value !== null)
    return /Organization/.test(String((value as Json)['@type'])) ? [] : names(value)
  return strings(value)
}

function names(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(names)
  return typeof value === 'object' && value !== null ? strings((value as Json).name) : strings(value)
}

/** JSON-LD is no HTML, and still holds entities. */
function unescaped(text: string): string {
  const named: Readonly<Record<string, string>> = {
    amp: '&',
    quot: '"',
    apos: "'",
    lt: '<',
    gt: '>',
    nbsp: ' ',
  }
  return text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
    if (name) return named[name.toLowerCase()] ?? whole
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

function unique(list: readonly string[]): string[] {
  return [...new Set(list)]
}
