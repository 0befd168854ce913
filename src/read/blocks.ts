/** A page as the lines a reader sees, in order, each with what its markup tells about it. */

import type { PageWords, Role } from '../knowledge/reading-model.ts'
import type { DomElement, DomText } from './dom.ts'
import {
  type Align,
  alignOf,
  firstText,
  flatText,
  holdsBlocks,
  INLINE,
  isDataTable,
  isHidden,
  leadsAway,
  roleOf,
  SKIPPED,
} from './markup.ts'

/** A line: a paragraph, heading, list item or table row. */
export interface Block {
  /** Counts from 0 in the order of the page. */
  readonly nr: number
  /** NFC, white space made single; the cells of a row joined by " | ". Never empty. */
  readonly text: string
  readonly kind: 'paragraph' | 'heading' | 'item' | 'row'
  /** Level of a heading, 1 to 6; else 0. */
  readonly level: number
  /** How much of the text is in links, 0 to 1. */
  readonly linked: number
  /** The elements around it, outermost first, by number. */
  readonly path: readonly number[]
  /** What the elements around it say they hold, and which element says so. */
  readonly boxes: readonly { readonly role: Role; readonly element: number }[]
  /** No text stands between it and a picture before it. */
  readonly afterPicture: boolean
  readonly align: Align
  /** All of it is bold, or italic. */
  readonly strong: boolean
  readonly italic: boolean
  /** `datetime` or `content` of a time element in it. */
  readonly stamp: string | null
}

/** Private characters that carry a block's number through Readability; a page with more blocks has the rest unmarked. */
const MARK = 0xf0000
const MARKS = 0xfffe

/** The numbers of the blocks whose text is in `text`. */
export function markedIn(text: string): Set<number> {
  const found = new Set<number>()
  for (const [mark] of text.matchAll(/[\u{F0000}-\u{FFFFD}]/gu)) found.add(mark.codePointAt(0)! - MARK)
  return found
}

interface Frame {
  readonly path: readonly number[]
  readonly boxes: Block['boxes']
  readonly align: Align
  readonly kind: Block['kind']
  readonly level: number
  /** A link or a span in it is part of the sentence, whatever its class says. */
  readonly prose: boolean
}

/** Walks the page below `root` and writes into each line's first text node the mark of its number. */
export function blocksOf(root: DomElement, words: PageWords): Block[] {
  const blocks: Block[] = []
  let elements = 0
  let picture = false
  let line = fresh()

  const push = (text: string, frame: Frame, kind: Block['kind'], first: DomText | null, from: Line) => {
    const nr = blocks.length
    if (first && nr < MARKS) first.data = String.fromCodePoint(MARK + nr) + first.data
    const whole = Math.max(1, from.plain)
    blocks.push({
      nr,
      text,
      kind,
      level: kind === 'heading' ? frame.level : 0,
      linked: from.linked / whole,
      path: frame.path,
      boxes: frame.boxes,
      afterPicture: picture,
      align: frame.align,
      strong: from.strong / whole > 0.9,
      italic: from.italic / whole > 0.9,
      stamp: from.stamp,
    })
    picture = false
  }

  const flush = (frame: Frame) => {
    const done = line
    const text = clean(done.parts.join(''))
    line = fresh()
    if (text === '') line.stamp = done.stamp
    else push(text, frame, frame.kind, done.first, done)
  }

  const enter = (element: DomElement, outer: Frame): Frame => {
    const nr = elements++
    const tag = element.localName
    const role = roleOf(element, words)
    const heading = /^h[1-6]$/.test(tag)
    if (role === 'date') line.stamp ??= element.getAttribute('datetime') ?? element.getAttribute('content')
    return {
      path: [...outer.path, nr],
      boxes: role === null ? outer.boxes : [...outer.boxes, { role, element: nr }],
      align: alignOf(element) ?? outer.align,
      kind: heading
        ? 'heading'
        : tag === 'li'
          ? 'item'
          : tag === 'p' || tag === 'td'
            ? 'paragraph'
            : outer.kind,
      level: heading ? Number(tag[1]) : outer.level,
      prose: heading || tag === 'p' || tag === 'li',
    }
  }

  /** A block element ends the line before it, and its own last line with itself. */
  const block = (element: DomElement, outer: Frame) => {
    const frame = enter(element, outer)
    if (element.localName === 'table' && isDataTable(element)) rows(element, frame)
    else {
      children(element, frame, PLAIN)
      flush(frame)
    }
  }

  const rows = (table: DomElement, frame: Frame) => {
    for (const row of table.querySelectorAll('tr')) {
      const cells = [...row.children].map((cell) => clean(flatText(cell)))
      const first = firstText(row)
      if (first) push(clean(cells.join(' | ')), enter(row, frame), 'row', first, fresh())
    }
  }

  const children = (element: DomElement, frame: Frame, style: Style) => {
    for (let node = element.firstChild; node; node = node.nextSibling) {
      if (node.nodeType === 3) gather(line, node as DomText, style)
      else if (node.nodeType === 1) child(node as DomElement, frame, style)
    }
  }

  const child = (element: DomElement, frame: Frame, style: Style) => {
    const tag = element.localName
    if (SKIPPED.has(tag) || isHidden(element)) return
    if (tag === 'br' || tag === 'hr' || tag === 'img') {
      flush(frame)
      picture ||= tag === 'img'
    } else if (INLINE.has(tag) && (frame.prose || roleOf(element, words) === null) && !holdsBlocks(element))
      children(element, frame, {
        linked: style.linked || (tag === 'a' && leadsAway(element)),
        strong: style.strong || tag === 'b' || tag === 'strong',
        italic: style.italic || tag === 'i' || tag === 'em',
      })
    else {
      flush(frame)
      block(element, frame)
    }
  }

  block(root, { path: [], boxes: [], align: null, kind: 'paragraph', level: 0, prose: false })
  return blocks
}

/** The line that is being gathered: lengths are of characters that are all, linked, bold, italic. */
interface Line {
  readonly parts: string[]
  first: DomText | null
  plain: number
  linked: number
  strong: number
  italic: number
  stamp: string | null
}

function fresh(): Line {
  return { parts: [], first: null, plain: 0, linked: 0, strong: 0, italic: 0, stamp: null }
}

function gather(line: Line, node: DomText, style: Style): void {
  line.parts.push(node.data)
  const length = node.data.trim().length
  if (length === 0) return
  line.first ??= node
  line.plain += length
  if (style.linked) line.linked += length
  if (style.strong) line.strong += length
  if (style.italic) line.italic += length
}

interface Style {
  readonly linked: boolean
  readonly strong: boolean
  readonly italic: boolean
}

const PLAIN: Style = { linked: false, strong: false, italic: false }

/** White space made single, soft hyphens and zero-width characters gone, NFC. */
export function clean(text: string): string {
  return text
    .replace(/\u00ad|\u200b|\u200c|\u200d|\u2060|\ufeff|[\u{F0000}-\u{FFFFD}]/gu, '')
    .replace(/[\s\u0085]+/g, ' ')
    .trim()
    .normalize('NFC')
}
