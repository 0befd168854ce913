/** From the lines that may be the article to sapo, body, captions and what stands around them. */

import type { PageWords, Role } from '../knowledge/reading-model.ts'
import { isSetApart, namesIn } from './authors.ts'
import type { Block } from './blocks.ts'
import { dayOf } from './dates.ts'
import { beginsWith, isPhrase, key } from './phrases.ts'

export interface Body {
  readonly sapo: Block | null
  /** The lines of the body in order, the sapo's not among them. */
  readonly lines: readonly Block[]
  readonly captions: readonly string[]
  readonly authors: readonly string[]
}

/** A line that reads like a sentence of an article. */
export function isProse(block: Block): boolean {
  return block.text.length >= 60 && block.linked < 0.4
}

function weight(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => sum + (isProse(block) ? block.text.length : 0), 0)
}

const AWAY: readonly Role[] = ['related', 'chrome', 'crumbs', 'tags']

/** The lines that may be the article out of those that were chosen: no boxes, no imprint, nothing from elsewhere. */
export function candidates(chosen: readonly Block[], words: PageWords): readonly Block[] {
  return core(withoutBoxes(chosen, AWAY).filter((block) => beginsWith(block.text, words.imprint) === null))
}

/** How many lines may stand between two sentences of one article, of which the second is in its main part. */
const GAP = 4

/**
 * What hangs together with the main part, which holds most of the prose: sentences that follow one another up to it
 * and from it, and short lines between them. What Readability brought along from elsewhere falls away.
 */
function core(kept: readonly Block[]): readonly Block[] {
  const total = weight(kept)
  const inside = new Map<number, number>()
  for (const block of kept)
    if (isProse(block))
      for (const element of block.path.slice(0, -1))
        inside.set(element, (inside.get(element) ?? 0) + block.text.length)
  const main = Math.max(...[...inside].filter(([, sum]) => sum >= total * 0.5).map(([element]) => element))
  const within = (block: Block) => block.path.includes(main)
  const prose = kept.filter(isProse)
  let first = prose.findIndex(within)
  let last = prose.findLastIndex(within)
  if (first < 0) return kept
  while (first > 0 && prose[first]!.nr - prose[first - 1]!.nr <= GAP) first--
  while (last < prose.length - 1 && prose[last + 1]!.nr - prose[last]!.nr <= GAP) last++
  const from = prose[first]!.nr
  const to = prose[last]!.nr
  return kept.filter((block) => (block.nr >= from && block.nr <= to) || within(block))
}

/**
 * Lines without the teasers of other articles: a line that is one link takes along what stands closer to it than it
 * stands to the sentence of the article before it.
 */
function withoutTeasers(kept: readonly Block[], all: readonly Block[], first: Block): Block[] {
  const out: Block[] = []
  let before = first
  for (const block of kept) {
    const link = block.nr <= first.nr ? undefined : linkBefore(block, all, first)
    if (link !== undefined && shared(block, link) > shared(link, before)) continue
    out.push(block)
    if (isProse(block)) before = block
  }
  return out
}

/** The nearest line of the last four that is one link. */
function linkBefore(block: Block, all: readonly Block[], first: Block): Block | undefined {
  for (let nr = block.nr - 1; nr > first.nr && nr >= block.nr - 4; nr--) {
    const line = all[nr]!
    if (looksLikeLink(line) && line.text.length >= 15) return line
  }
  return undefined
}

/** How many elements two lines stand in together. */
function shared(a: Block, b: Block): number {
  let depth = 0
  while (depth < a.path.length && a.path[depth] === b.path[depth]) depth++
  return depth
}

/** Lines without boxes of links, counters, shares and the like; a box that holds much of the prose is none. */
function withoutBoxes(lines: readonly Block[], roles: readonly Role[]): Block[] {
  const total = weight(lines)
  const held = new Map<number, number>()
  for (const block of lines)
    for (const { element } of block.boxes)
      held.set(element, (held.get(element) ?? 0) + (isProse(block) ? block.text.length : 0))
  return lines.filter(
    (block) =>
      !block.boxes.some(
        ({ role, element }) => roles.includes(role) && (held.get(element) ?? 0) <= total * 0.4,
      ),
  )
}

/** Puts apart what is no body: title, dates, crumbs, captions, bylines, boxes of links. */
export function bodyOf(
  kept: readonly Block[],
  all: readonly Block[],
  title: Block | null,
  titleText: string | null,
  lead: Block | null,
  words: PageWords,
): Body {
  const first = kept.find((block) => isProse(block) && block !== title) ?? kept[0]!
  const lines = withoutBoxes(core(withoutTeasers(kept, all, first)), AWAY).filter(
    (block) =>
      block !== lead &&
      (title === null || block.nr > title.nr || isProse(block)) &&
      key(block.text) !== key(titleText ?? ''),
  )
  const open = afterHead(withoutRelated(lines, words), words)
  const captions = open.filter((block) => isCaption(block, words))
  const rest = once(
    open.filter((block) => !isCaption(block, words)),
    lead,
  )
  const { body, authors } = withoutByline(rest, words)
  return { sapo: lead, lines: body, captions: unique(captions.map((block) => block.text)), authors }
}

/** Sentences that the page holds twice, for two widths of screen or as lead and again, count once. */
function once(lines: readonly Block[], lead: Block | null): Block[] {
  const seen = new Set(lead ? [lead.text] : [])
  return lines.filter((block) => {
    if (!isProse(block)) return true
    const isNew = !seen.has(block.text)
    seen.add(block.text)
    return isNew
  })
}

/** Drops a heading such as "Tin liên quan" with the links under it; the rest of the page when no prose follows. */
function withoutRelated(lines: readonly Block[], words: PageWords): Block[] {
  const out: Block[] = []
  let box = false
  for (const [i, block] of lines.entries()) {
    const opens =
      isPhrase(block.text, words.related) ||
      (beginsWith(block.text, words.related) !== null && block.text.length < 60 && /:\s*$/.test(block.text))
    if (opens) {
      if (
        weight(lines.slice(i + 1)) < 0.15 * weight(lines) &&
        !lines.slice(i + 1).some((later) => isProse(later) && !looksLikeLink(later))
      )
        return out
      box = true
    } else if (box && (looksLikeLink(block) || !isProse(block))) continue
    else {
      box = false
      if (!isFurniture(block, words)) out.push(block)
    }
  }
  return out
}

function looksLikeLink(block: Block): boolean {
  return block.linked > 0.6
}

function isFurniture(block: Block, words: PageWords): boolean {
  if (isPhrase(block.text, words.furniture)) return true
  const label = beginsWith(block.text, words.furniture)
  if (label !== null && block.text.length < 120 && /^\s*:/.test(block.text.slice(label.length))) return true
  if (/^\s*(?:>>|»|⇒|->|\+\s*>)/.test(block.text) && block.linked > 0.3) return true
  if (block.linked > 0.4 && beginsWith(block.text, words.related) !== null) return true
  // A line that is one link, and no sentence: a way to another article.
  return looksLikeLink(block) && block.kind !== 'row' && !/[.!?…”"]$/.test(block.text)
}

/** Crumbs, days, names and labels before the first sentence. */
function afterHead(lines: readonly Block[], words: PageWords): Block[] {
  const first = lines.findIndex(isProse)
  return lines.filter((block, i) => i >= first || !(isHeadLine(block) || dayOf(block, words) !== null))
}

function isHeadLine(block: Block): boolean {
  const told = block.boxes.some(({ role }) => role === 'date' || role === 'author' || role === 'title')
  return (
    told ||
    block.linked > 0.3 ||
    (block.text.length < 30 && !/[.:!?]$/.test(block.text) && block.kind !== 'row')
  )
}

/** What stands under a picture. */
function isCaption(block: Block, words: PageWords): boolean {
  if (block.text.length > 400 || block.kind === 'row') return false
  if (block.boxes.some(({ role }) => role === 'caption')) return true
  const byline = beginsWith(block.text, words.bylines)
  if (byline !== null && /^\s*:/.test(block.text.slice(byline.length)) && !block.afterPicture) return false
  const line = block.text.toLowerCase()
  const credited = words.credits.some((credit) => line.includes(credit))
  if (credited && (block.afterPicture || block.text.length < 200)) return true
  return block.afterPicture && block.text.length < 250 && (block.italic || block.align === 'center')
}

/** Takes the last lines that only name who wrote it, or where it was taken from, out of the body. */
function withoutByline(lines: readonly Block[], words: PageWords): { body: Block[]; authors: string[] } {
  const body = [...lines]
  const authors: string[] = []
  for (let i = 0; i < 3 && body.length > 1; i++) {
    const last = body.at(-1)!
    const names = last.kind === 'row' ? null : namesIn(last.text, words)
    const labelled = names !== null && beginsWith(last.text, [...words.bylines, ...words.origins]) !== null
    if (names === null && dayOf(last, words) === null) break
    if (names !== null && !labelled && !isSetApart(last)) break
    body.pop()
    authors.unshift(...(names ?? []))
  }
  const head = body.findIndex((block) => block.boxes.some(({ role }) => role === 'author'))
  const names = head >= 0 && !isProse(body[head]!) ? namesIn(body[head]!.text, words) : null
  if (names !== null) {
    body.splice(head, 1)
    if (authors.length === 0) authors.push(...names)
  }
  return { body, authors: unique(authors) }
}

function unique(list: readonly string[]): string[] {
  return [...new Set(list)]
}
