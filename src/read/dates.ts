/** When the article was published. */

import type { PageWords } from '../knowledge/reading-model.ts'
import { publishedInUrl, readPublished } from '../text/published.ts'
import type { Block } from './blocks.ts'
import { beginsWith } from './phrases.ts'
import type { Structured } from './structured.ts'

const CLOCK = /(?<!\d)(\d{1,2})\s?[:h]\s?(\d{2})(?!\d)/i
/** A line with a day in it is a date line only if little else stands there. */
const LONGEST = 90

/**
 * From what the page tells machines, corrected by what it shows; else the date line next to the title or after
 * the body; else the address. A clock in the page's header, a day in a list of links or in a sentence is none.
 */
export function publishedOf(
  told: Structured,
  shown: readonly Block[],
  url: string | null,
  words: PageWords,
): string | null {
  const seen = shown.map((block) => ({ block, day: dayOf(block, words) })).filter(({ day }) => day !== null)
  const raw = told.published.find((text) => readPublished(text)?.length === 10)
  if (raw !== undefined) {
    const visible = seen.find(({ block }) => sameClock(block.text, raw))
    return visible?.day ?? readPublished(inItsZone(raw, told.modified))
  }
  return seen[0]?.day ?? told.published.map(readPublished).find((day) => day !== null) ?? publishedInUrl(url)
}

/** The day of a line that holds a date and hardly anything else; null for any other line. */
export function dayOf(block: Block, words: PageWords): string | null {
  if (block.text.length > LONGEST || block.linked > 0.5 || block.kind === 'row') return null
  const said = block.boxes.some(({ role }) => role === 'date')
  const day = readPublished(block.text)
  if (day?.length === 10 && (said || isDateLine(block.text, words))) return day
  return said && block.stamp !== null ? readPublished(block.stamp) : null
}

/** Whether nothing but a date, a clock, a zone, a day of the week and a label stands in the line. */
function isDateLine(text: string, words: PageWords): boolean {
  const label = beginsWith(text.replace(/^[^\p{L}\p{N}]+/u, ''), words.dates)
  const rest =
    label === null
      ? text.toLowerCase()
      : text.toLowerCase().slice(text.toLowerCase().indexOf(label) + label.length)
  const bare = [...words.weekdays, ...words.dates]
    .sort((a, b) => b.length - a.length)
    .reduce((line, word) => line.replace(word, ' '), rest)
  const letters = bare.replace(/gmt|utc|am|pm|\d\s*h\s*\d/gi, ' ').match(/\p{L}+/gu) ?? []
  return letters.length <= (label === null ? 3 : 5) && !/[.!?]\s+\p{Lu}/u.test(text)
}

/** The page shows the very clock that it tells machines: then the zone that it adds there is wrong or its own. */
function sameClock(text: string, raw: string): boolean {
  const a = CLOCK.exec(text)
  const b = CLOCK.exec(raw)
  return a !== null && b !== null && Number(a[1]) === Number(b[1]) && a[2] === b[2]
}

/** A stamp without a zone has that of the stamp of change, where both show the same clock. */
function inItsZone(raw: string, modified: string | null): string {
  if (modified === null || /Z$|[+-]\d\d:?\d\d$|GMT/i.test(raw)) return raw
  const clock = CLOCK.exec(raw)
  const other = CLOCK.exec(modified)
  const zone = /(?:Z|[+-]\d\d:?\d\d)$/i.exec(modified)?.[0]
  const same =
    clock &&
    other &&
    zone &&
    clock[1] === other[1] &&
    clock[2] === other[2] &&
    raw.slice(0, 10) === modified.slice(0, 10)
  return same ? `${raw.replace(' ', 'T')}${zone}` : raw
}
