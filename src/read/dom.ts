/** A page as a tree: parsed leniently, bounded, and the little of the DOM that the reader uses. */
import { parseHTML } from 'linkedom'

export interface DomNode {
  readonly nodeType: number
  readonly firstChild: DomNode | null
  readonly nextSibling: DomNode | null
  readonly textContent: string | null
}

export interface DomText extends DomNode {
  data: string
}

export interface DomElement extends DomNode {
  readonly localName: string
  readonly firstElementChild: DomElement | null
  readonly nextElementSibling: DomElement | null
  readonly children: Iterable<DomElement> & { readonly length: number }
  getAttribute(name: string): string | null
  hasAttribute(name: string): boolean
  querySelector(selector: string): DomElement | null
  querySelectorAll(selector: string): Iterable<DomElement>
  remove(): void
}

export interface DomDocument extends DomElement {
  readonly body: DomElement
  readonly documentElement: DomElement
}

/** Characters of a page after pictures inside it were taken out; the largest news page is a tenth of it. */
const LARGEST = 5_000_000

/** The page as a document with html, head and body, whatever stands in it; null when it is too large to be a page. */
export function parsePage(html: string): DomDocument | null {
  const bare = html.includes('\0') ? html.replaceAll('\0', '') : html
  const light = bare.length > 200_000 ? bare.replace(/(["'])data:[^"'\s]{500,}\1/g, '""') : bare
  if (light.length > LARGEST) return null
  const { document } = parseHTML(whole(light))
  return document as unknown as DomDocument
}

/** linkedom builds what is written; some pages close html before the head, have two bodies or no html at all. */
function whole(html: string): string {
  const usual = html
    .match(/<\/?html\b|<head\b|<body\b/gi)
    ?.map((tag) => tag.toLowerCase())
    .join('')
  if (usual === '<html<head<body</html' || usual === '<html<head<body') return html
  const stray = html.replace(/<!--[\s\S]*?-->/g, '').replace(/<!doctype[^>]*>|<\/?html\b[^>]*>/gi, '')
  const head = /<head\b[^>]*>([\s\S]*?)(?:<\/head\s*>|(?=<body\b))/i.exec(stray)
  const rest = head ? stray.slice(0, head.index) + stray.slice(head.index + head[0].length) : stray
  const body = rest.replace(/<\/?(?:body|head)\b[^>]*>/gi, '')
  return `<!doctype html><html><head>${head?.[1] ?? ''}</head><body>${body}</body></html>`
}
