/** What the markup around a line tells about it. */

import type { PageWords, Role } from '../knowledge/reading-model.ts'
import type { DomElement, DomNode, DomText } from './dom.ts'

export type Align = 'right' | 'center' | null

/** Elements whose text no reader sees. */
export const SKIPPED = new Set(
  'script style noscript template iframe svg button select option textarea input object embed video audio canvas map head title'.split(
    ' ',
  ),
)
/** Elements that stand within a line. */
export const INLINE = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
)
/** Elements whose very name says what they hold. */
const BY_TAG: Readonly<Record<string, Role>> = {
  figcaption: 'caption',
  nav: 'chrome',
  footer: 'chrome',
  header: 'header',
  aside: 'related',
  time: 'date',
}

/** What the element's name, class, id or itemprop says that it holds. */
export function roleOf(element: DomElement, { roles }: PageWords): Role | null {
  const byTag = BY_TAG[element.localName]
  if (byTag !== undefined) return byTag
  const names = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''} ${element.getAttribute('itemprop') ?? ''} ${element.getAttribute('data-role') ?? ''}`
  if (names.trim() === '') return null
  for (const name of names.split(/\s+/)) {
    const known = roles.get(name.replace(/[^a-z]/gi, '').toLowerCase())
    if (known !== undefined) return known
  }
  for (const part of names.split(/[\s_-]+|(?<=[a-z])(?=[A-Z])/)) {
    const known = roles.get(part.toLowerCase())
    if (known !== undefined) return known
  }
  return null
}

export function alignOf(element: DomElement): Align {
  const said =
    element.getAttribute('align') ?? /text-align\s*:\s*(\w+)/i.exec(element.getAttribute('style') ?? '')?.[1]
  if (said === undefined)
    return element.localName === 'center' || /\btext-center\b/.test(element.getAttribute('class') ?? '')
      ? 'center'
      : /\btext-right\b/.test(element.getAttribute('class') ?? '')
        ? 'right'
        : null
  const value = said.toLowerCase()
  return value === 'right' || value === 'center' ? value : null
}

/** A link within the page is no way to another article. */
export function leadsAway(link: DomElement): boolean {
  const href = link.getAttribute('href')
  return href !== null && !/^#./.test(href)
}

export function isHidden(element: DomElement): boolean {
  if (element.hasAttribute('hidden')) return true
  const style = element.getAttribute('style')
  return style !== null && /display\s*:\s*none|visibility\s*:\s*hidden/i.test(style)
}

export function holdsBlocks(element: DomElement): boolean {
  for (let child = element.firstElementChild; child; child = child.nextElementSibling)
    if (
      !INLINE.has(child.localName) &&
      !SKIPPED.has(child.localName) &&
      child.localName !== 'img' &&
      child.localName !== 'br'
    )
      return true
  return false
}

/** Rows and columns of cells, most of them short, without tables in them: figures, not a layout. */
export function isDataTable(table: DomElement): boolean {
  if (table.querySelector('table, img, h1, h2, iframe')) return false
  const rows = [...table.querySelectorAll('tr')]
  const columns = Math.max(0, ...rows.map((row) => row.children.length))
  if (rows.length < 2 || columns < 2) return false
  const lengths = rows.flatMap((row) =>
    [...row.children].map((cell) => (cell.textContent ?? '').trim().length),
  )
  lengths.sort((a, b) => a - b)
  return lengths.at(-1)! <= 400 && lengths[lengths.length >> 1]! <= 80
}

/** The text of an element in one line: what stands in blocks of its own is parted by a space. */
export function flatText(element: DomElement): string {
  let text = ''
  for (let node = element.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === 3) text += (node as DomText).data
    else if (node.nodeType === 1) {
      const inner = node as DomElement
      if (SKIPPED.has(inner.localName) || isHidden(inner)) continue
      text += INLINE.has(inner.localName) ? flatText(inner) : ` ${flatText(inner)} `
    }
  }
  return text
}

export function firstText(element: DomElement): DomText | null {
  for (let node: DomNode | null = element.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === 3 && (node as DomText).data.trim() !== '') return node as DomText
    const inner = node.nodeType === 1 ? firstText(node as DomElement) : null
    if (inner) return inner
  }
  return null
}
