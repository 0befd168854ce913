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
/** Elements open at once, far more than in any page; the time to build a tree grows with the square of it. */
const DEEPEST = 7_000

/** The page as a document with html, head and body, whatever stands in it; null when it is too large or too deep to be a page. */
export function parsePage(html: string): DomDocument | null {
  const light = withoutScripts(withoutData(html))
  if (light.length > LARGEST || nesting(light) > DEEPEST) return null
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

/**
 * What no reader sees goes before the page is parsed: scripts write tags that are none of this page. JSON-LD stays.
 * What has no end is left to the parser, which reads it to the end of the page.
 */
function withoutScripts(html: string): string {
  const opening = /<!--|<(script|style)\b[^>]*>/gi
  const parts: string[] = []
  let from = 0
  for (let found = opening.exec(html); found; found = opening.exec(html)) {
    const closing = found[1] ? new RegExp(`</${found[1]}\\s*>`, 'gi') : /--!?>/g
    closing.lastIndex = found[1] ? opening.lastIndex : found.index + 2
    if (!closing.test(html)) break
    if (!/\bld\+json\b/i.test(found[0])) {
      parts.push(html.slice(from, found.index))
      from = closing.lastIndex
    }
    opening.lastIndex = closing.lastIndex
  }
  return parts.length === 0 ? html : parts.join('') + html.slice(from)
}

/** How many boxes are open at once where most are. */
function nesting(html: string): number {
  let open = 0
  let most = 0
  for (const [, end] of html.matchAll(
    /<(\/?)(?:div|section|span|font|table|tr|td|ul|ol|b|i|center|form)\b/gi,
  )) {
    open = end ? Math.max(0, open - 1) : open + 1
    if (open > most) most = open
  }
  return most
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
