/** What the article is called. */
import type { PageWords } from '../knowledge/reading-model.ts'
import type { Block } from './blocks.ts'
import { beginsWith, key, slug } from './phrases.ts'
import type { Structured } from './structured.ts'

export interface Title {
  readonly text: string
  /** The line that shows it; null when only the head of the page has it. */
  readonly block: Block | null
}

/**
 * The line or the title for machines that most signs speak for: what the page calls its headline, what its
 * address spells, a heading, a class that says so, nearness to the body. The name of the site is none.
 */
export function titleOf(
  blocks: readonly Block[],
  first: number,
  told: Structured,
  documentTitle: string,
  url: string | null,
  words: PageWords,
): Title | null {
  const site = key(told.site ?? '')
  const isSite = (part: string) =>
    key(part) === site || (part.length <= 60 && beginsWith(part, words.sites) !== null)
  const spelt = slugOf(url)
  const titles = told.titles.map((text) => withoutSite(text, isSite))
  const whole = withoutSite(documentTitle, isSite)
  const cut = titles.filter((text) => CUT.test(text)).map((text) => key(text.replace(CUT, '')))
  const isHead = (id: string) =>
    titles.some((text) => key(text) === id) || cut.some((start) => start.length >= 10 && id.startsWith(start))
  const named = key(whole)
  const candidates = new Map<string, { text: string; block: Block | null; score: number }>()
  const offer = (text: string, block: Block | null, score: number) => {
    const id = key(text)
    if (id.length < 5 || text.length > 250 || isSite(text) || /^\S+\.\w{2,5}$/.test(text)) return
    const old = candidates.get(id)
    const likeness =
      score +
      (spelt !== '' ? 4 * overlap(spelt, slug(text)) : 0) +
      (isHead(id) ? 2 : 0) +
      (named.startsWith(id) ? 2 : named.includes(id) ? 1 : 0)
    if (!old || likeness > old.score)
      candidates.set(id, {
        text,
        block: block ?? old?.block ?? null,
        score: Math.max(likeness, old?.score ?? 0),
      })
    else if (block && !old.block) old.block = block
  }
  for (const text of titles) offer(text, null, CUT.test(text) ? 0 : 2)
  for (const part of documentTitle.split(JOINT)) offer(part, null, 0)
  offer(whole, null, 0)
  for (const block of blocks) if (block.nr <= first + 2) offer(block.text, block, signs(block, first))
  const best = [...candidates.values()].sort((a, b) => b.score - a.score)[0]
  return best && best.score >= 2 ? { text: best.text, block: best.block } : null
}

const JOINT = /\s+[|–—-]\s+|\s*[|»:]{2}\s*/
/** A title that was too long for where it stands. */
const CUT = /\s*(?:\.\.\.|…)$/

/** A title without the name of the paper before or behind it. */
function withoutSite(text: string, isSite: (part: string) => boolean): string {
  const parts = text.split(new RegExp(`(${JOINT.source})`))
  while (parts.length > 2 && isSite(parts.at(-1)!)) parts.splice(-2)
  while (parts.length > 2 && isSite(parts[0]!)) parts.splice(0, 2)
  return parts.join('')
}

/** A title is a line of some words without a full stop. */
function shape(text: string): number {
  if (/[.;:,]$/.test(text) && !/\.\.\.$/.test(text)) return -2
  if (text.length > 160) return text.length <= 220 ? 0 : -1
  return text.length < 15 ? -1 : text.length < 25 ? 0 : 1
}

function signs(block: Block, first: number): number {
  const heading = block.kind !== 'heading' ? 0 : block.level === 1 ? 2.5 : block.level === 2 ? 1.5 : 0.5
  const said = block.boxes.at(-1)?.role === 'title' ? 2 : 0
  const away = block.boxes.some(({ role }) => role === 'related' || role === 'chrome' || role === 'crumbs')
    ? -3
    : 0
  // In the header of the page the name of the paper leads home.
  const home = block.linked > 0.5 ? (block.boxes.some(({ role }) => role === 'header') ? -4 : -1.5) : 0
  const near = block.nr >= first ? 1 : Math.max(0, 2 - 0.15 * (first - block.nr))
  return heading + said + away + home + near + shape(block.text)
}

/** The words of the address that spell a title; "" when it has none. */
function slugOf(url: string | null): string {
  if (url === null || !URL.canParse(url)) return ''
  const parts = plainPath(new URL(url).pathname).split('/')
  const longest =
    parts.map((part) => slug(part.replace(/\.\w{2,5}$/, ''))).sort((a, b) => b.length - a.length)[0] ?? ''
  const words = longest.split('-').filter((word) => !/^\d{5,}$|^[a-z]+\d{4,}$/.test(word))
  return words.length >= 3 ? words.join('-') : ''
}

function plainPath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** Share of words in common, 0 to 1. */
function overlap(a: string, b: string): number {
  const one = a.split('-')
  const two = b.split('-')
  const there = new Set(two)
  return one.filter((word) => there.has(word)).length / Math.max(one.length, two.length)
}
