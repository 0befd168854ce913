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
  setAttribute(name: string, value: string): void
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
  const document = built(whole(light.replace(/\0|<\/?_\w*>/g, '')))
  if (document) flatten(document)
  return document
}

function built(html: string): DomDocument | null {
  try {
    return parseHTML(html).document as unknown as DomDocument
  } catch (error) {
    // A hundred thousand class names on one element are more arguments than a call may have.
    if (error instanceof RangeError) return null
    throw error
  }
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
  const tags = closed(html)
  const parts: string[] = []
  let from = 0
  for (let found = opening.exec(tags); found; found = opening.exec(tags)) {
    const closing = found[1] ? new RegExp(`</${found[1]}\\s*>`, 'gi') : /--!?>/g
    closing.lastIndex = found[1] ? opening.lastIndex : found.index + 2
    if (!closing.test(tags)) break
    if (!/\bld\+json\b/i.test(found[0])) {
      parts.push(html.slice(from, found.index))
      from = closing.lastIndex
    }
    opening.lastIndex = closing.lastIndex
  }
  return parts.length === 0 ? html : parts.join('') + html.slice(from)
}

/** Elements that hold none, or that the next one of their kind closes: any number of them makes no page deep. */
const FLAT = new Set(
  'area base br col dd dt embed hr img input li link meta option p param source track wbr'.split(' '),
)

/** How many elements are open at once where most are. */
function nesting(html: string): number {
  const open: string[] = []
  const count = new Map<string, number>()
  let most = 0
  for (const [, end, tag, closed] of html.matchAll(/<(\/?)([a-z][\w:-]*)(?:[^<>]*(\/)>)?/gi)) {
    const name = tag!.toLowerCase()
    const same = count.get(name) ?? 0
    if (FLAT.has(name) || (closed && count.get('svg'))) continue
    if (!end) {
      count.set(name, same + 1)
      most = Math.max(most, open.push(name))
    } else if (same > 0) {
      for (let last = open.pop(); last !== undefined; last = last === name ? undefined : open.pop())
        count.set(last, count.get(last)! - 1)
    }
  }
  return most
}

/** Deeper than any page that people wrote; what lies below becomes the text of the element there. */
const DEPTH = 400
const LONGEST_STYLE = 1_000

function flatten(document: DomDocument): void {
  let depth = 0
  for (let element: DomElement | null = document.documentElement; element; ) {
    // Whoever asks for a style has it split at its white space, in a time that grows with the square of it.
    const style = element.getAttribute('style')
    if (style && style.length > LONGEST_STYLE) element.setAttribute('style', style.replace(/\s+/g, ' '))
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
  const stray = withoutTags(html, /<!doctype[^>]*>|<\/?html\b[^>]*>/gi)
  const [head, rest] = parted(stray)
  return `<!doctype html><html><head>${head}</head><body>${withoutTags(rest, /<\/?(?:body|head)\b[^>]*>/gi)}</body></html>`
}

/** The page up to its last ">": what begins behind it is no tag, and would be looked for to the end of the page each time. */
function closed(html: string): string {
  return html.slice(0, html.lastIndexOf('>') + 1)
}

function withoutTags(html: string, tags: RegExp): string {
  const whole = closed(html)
  return whole.replace(tags, '') + html.slice(whole.length)
}

/** What stands in the first head, and the page without it; a head that nothing ends is none. */
function parted(html: string): [head: string, rest: string] {
  const head = /<head\b[^>]*>/i.exec(closed(html))
  const ending = /<\/head\s*>|(?=<body\b)/gi
  const from = head ? head.index + head[0].length : 0
  ending.lastIndex = from
  const ended = head && ending.exec(html)
  return ended
    ? [html.slice(from, ended.index), html.slice(0, head.index) + html.slice(ended.index + ended[0].length)]
    : ['', html]
}
