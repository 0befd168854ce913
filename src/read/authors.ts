/** Who wrote it. */

import type { PageWords } from '../knowledge/reading-model.ts'
import type { Block } from './blocks.ts'
import { bareLine, beginsWith, key } from './phrases.ts'

const LONGEST_LINE = 90

/**
 * The names in a line that bears nothing but names: "Bài, ảnh: Hoàng Lan - Văn Minh", "HOÀNG LAN". Null for a line
 * that is no such line; an empty list for one that names only the newsroom or where the text was taken from.
 */
export function namesIn(text: string, words: PageWords): string[] | null {
  const line = unwrapped(text)
  if (line === '' || line.length > LONGEST_LINE) return null
  if (
    beginsWith(line, words.origins) !== null &&
    line.length <= 60 &&
    !/[.!?]/.test(line.slice(0, -1).replace(/\.\p{L}/gu, ''))
  )
    return []
  if (words.newsrooms.includes(bareLine(line))) return []
  const label = beginsWith(line, words.bylines)
  const labelled = label !== null && /^\s*:/.test(line.slice(label.length))
  const done = words.bylines.find((word) => line.toLowerCase().endsWith(` ${word}`))
  const bare = labelled
    ? line.slice(label.length).replace(/^\s*:\s*/, '')
    : line.slice(0, line.length - (done?.length ?? 0))
  const names = split(bare, words)
  const people = names.filter((name) => !isNewsroom(name, words))
  if (names.length === 0 || !people.every((name) => isName(name, labelled))) return null
  return labelled || people.length > 0 || names.every((name) => isNewsroom(name, words))
    ? people.map(cased)
    : null
}

/** The line without brackets, stars and dashes around it. */
export function unwrapped(text: string): string {
  return text.replace(/^[\s(*•–-]+|[\s)*.]+$/g, '')
}

/** Names that a page tells machines, without logins, sites and newsrooms. */
export function realNames(
  told: readonly string[],
  site: string | null,
  host: string | null,
  words: PageWords,
): string[] {
  const own = [site ?? '', host ?? '', (host ?? '').split('.')[0] ?? ''].map(key).filter(Boolean)
  const good = told
    .flatMap((name) => split(name, words))
    .filter((name) => {
      const bare = key(name)
      return isName(name, true) && /\s/.test(name.trim()) && !own.includes(bare) && !isNewsroom(name, words)
    })
  return [...new Set(good.map(cased))]
}

/** A line at the head or the end of the body that can be its byline: set apart by its alignment, its weight or its class. */
export function isSetApart(block: Block): boolean {
  return (
    block.align === 'right' ||
    block.strong ||
    block.italic ||
    block.boxes.some(({ role }) => role === 'author')
  )
}

function split(text: string, { nameJoints }: PageWords): string[] {
  const joints = nameJoints.map((joint) =>
    /^\p{L}+$/u.test(joint) ? `\\s${joint}\\s` : `\\s*[${joint === '-' ? '\\-' : joint}]\\s*`,
  )
  return text
    .replace(/\s*[([][^)\]]*[)\]]?\s*$/, '')
    .split(new RegExp(joints.join('|'), 'iu'))
    .map((name) => name.trim().replace(/[.…]+$/, ''))
    .filter(Boolean)
}

/** One to five words that begin with a capital, without digits; alone it must be two words ("K’Hiền" is) unless a label said so. */
function isName(name: string, labelled: boolean): boolean {
  const parts = name.split(/\s+/)
  const pieces = name.split(/[\s'’]+/)
  if (parts.length > 5 || (!labelled && pieces.length < 2) || name.length < 2 || name.length > 40)
    return false
  return parts.every((part) => /^\p{Lu}[\p{L}\p{M}.'’]*$/u.test(part))
}

function isNewsroom(name: string, { newsrooms, offices }: PageWords): boolean {
  return (
    newsrooms.includes(bareLine(name)) ||
    newsrooms.includes(name.toLowerCase()) ||
    beginsWith(name, offices) !== null
  )
}

/** "HOÀNG LAN" as "Hoàng Lan"; initials and agencies stay. */
function cased(name: string): string {
  if (name !== name.toUpperCase() || !/\s/.test(name)) return name
  return name.toLowerCase().replace(/(?<![\p{L}\p{M}])\p{L}/gu, (letter) => letter.toUpperCase())
}
