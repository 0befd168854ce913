/** A page as a tree: parsed leniently, bounded, and the little of the DOM that the reader uses. */
import { parseHTML } from 'linkedom'

export interface DomNode {
  readonly nodeType: number
  readonly firstChild: DomNode | null
  readonly nextSibling: DomNode | null
  textContent: string | null
}

export interface DomText extends DomNode {
  data: string
}

export interface DomElement extends DomNode {
  readonly localName: string
  readonly firstElementChild: DomElement | null
  readonly nextElementSibling: DomElement | null
  readonly parentElement: DomElement | null
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
  const light = withoutScripts(withoutData(html))
  if (light.length > LARGEST) return null
  // NUL ends nothing, and names that begin with "_" (Word's) are no elements for the parser.
  const { document } = parseHTML(whole(light.replace(/\0|<\/?_\w*>/g, '')))
  flatten(document as unknown as DomDocument)
  return document as unknown as DomDocument
}

/** Pictures written into attributes are dropped: they may be larger than all the rest. */
function withoutData(html: string): string {
  const opening = /=(["'])data:/g
  const parts: string[] = []
  let from = 0
  for (let found = opening.exec(html); found; found = opening.exec(html)) {
    parts.push(html.slice(from, found.index + 2))
    const end = html.indexOf(found[1]!, found.index + 2)
    from = end < 0 ? html.length : end
    opening.lastIndex = from
  }
  return parts.length === 0 ? html : parts.join('') + html.slice(from)
}

/** What no reader sees goes before the page is parsed: scripts write tags that are none of this page. JSON-LD stays. */
function withoutScripts(html: string): string {
  return html.replace(
    /<!--(?:-?>|[\s\S]*?--!?>)|<(script|style)\b([^>]*)>[\s\S]*?<\/\1\s*>/gi,
    (all, name, attributes) => (name && /\bld\+json\b/i.test(attributes) ? all : ''),
  )
}

/** Deeper than any page that people wrote; what lies below becomes the text of the element there. */
const DEPTH = 400

function flatten(document: DomDocument): void {
  let depth = 0
  for (let element: DomElement | null = document.documentElement; element; ) {
    const text = depth > DEPTH ? element.textContent : null
    if (text !== null) element.textContent = text
    const child: DomElement | null = element.firstElementChild
    if (child) {
      element = child
      depth++
      continue
    }
    while (element && !element.nextElementSibling) {
      element = element.parentElement
      depth--
    }
    element = element?.nextElementSibling ?? null
  }
}

/** linkedom builds what is written; some pages close html before the head, have two bodies or no html at all. */
function whole(html: string): string {
  const usual = html
    .match(/<\/?html\b|<head\b|<body\b/gi)
    ?.map((tag) => tag.toLowerCase())
    .join('')
  if (usual === '<html<head<body</html' || usual === '<html<head<body') return html
  const stray = html.replace(/<!doctype[^>]*>|<\/?html\b[^>]*>/gi, '')
  const head = /<head\b[^>]*>([\s\S]*?)(?:<\/head\s*>|(?=<body\b))/i.exec(stray)
  const rest = head ? stray.slice(0, head.index) + stray.slice(head.index + head[0].length) : stray
  const body = rest.replace(/<\/?(?:body|head)\b[^>]*>/gi, '')
  return `<!doctype html><html><head>${head?.[1] ?? ''}</head><body>${body}</body></html>`
}
