/** From the lines that may be the article to sapo, body, captions and what stands around them. */

import type { PageWords, Role } from '../knowledge/reading-model.ts'
import { isSetApart, namesIn, unwrapped } from './authors.ts'
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

const SENTENCE_END = /[.!?…”"]$/

/** A line that reads like a sentence of an article. */
export function isProse(block: Block): boolean {
  return block.text.length >= 60 && block.linked < 0.4
}

function weight(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => sum + (isProse(block) ? block.text.length : 0), 0)
}

const AWAY: readonly Role[] = ['related', 'chrome', 'crumbs', 'tags']

/** The lines that may be the article out of those that were chosen: no boxes, no imprint, nothing from elsewhere. */
export function candidates(
  chosen: readonly Block[],
  all: readonly Block[],
  words: PageWords,
): readonly Block[] {
  return core(
    withoutBoxes(chosen, AWAY).filter((block) => beginsWith(block.text, words.imprint) === null),
    all,
  )
}

/** How many lines may stand between two sentences of one article, of which the second is in its main part. */
const GAP = 4
/** So much of what was found before is no appendage, however far behind it stands. */
const LARGE_PART = 0.25

/**
 * What hangs together with the main part, which holds most of the prose: sentences that follow one another up to it
 * and from it, short lines between them, and the halves of a text in two. What Readability brought along from
 * elsewhere falls away.
 */
function core(kept: readonly Block[], all: readonly Block[]): readonly Block[] {
  const prose = kept.filter(isProse)
  const main = mainOf(prose)
  const within = (block: Block) => block.path.includes(main)
  let first = prose.findIndex(within)
  let last = prose.findLastIndex(within)
  if (first < 0) return kept
  const outer = prose[first]!.path.indexOf(main) - 1
  const parent = prose[first]!.path[outer]
  while (first > 0 && isNear(prose[first - 1]!, prose[first]!, all)) first--
  while (last < prose.length - 1 && isNear(prose[last]!, prose[last + 1]!, all)) last++
  const beside = (block: Block) => block.path[outer] === parent
  const least = weight(prose.slice(first, last + 1)) * LARGE_PART
  if (weight(prose.slice(0, first).filter(beside)) >= least) first = prose.findIndex(beside)
  if (weight(prose.slice(last + 1).filter(beside)) >= least) last = prose.findLastIndex(beside)
  const from = prose[first]!.nr
  const to = prose[last]!.nr
  return kept.filter((block) => (block.nr >= from && block.nr <= to) || within(block))
}

/** The innermost element that holds half of the prose or more, and something besides the items of a list. */
function mainOf(prose: readonly Block[]): number {
  const inner = ({ path }: Block) => path.slice(0, -1)
  const unlisted = new Set(prose.flatMap((block) => (block.kind === 'item' ? [] : inner(block))))
  const half = weight(prose) / 2
  const large = [...proseIn(prose, inner)].filter(([, sum]) => sum >= half).map(([element]) => element)
  return Math.max(...large.filter((element) => unlisted.has(element) || element === large[0]))
}

/** Whether hardly anything stands between two lines but captions and boxes. */
function isNear(a: Block, b: Block, all: readonly Block[]): boolean {
  const foreign = ({ boxes }: Block) => boxes.some(({ role }) => role === 'caption' || AWAY.includes(role))
  return all.slice(a.nr + 1, b.nr).filter((block) => !foreign(block)).length < GAP
}

/**
 * Lines without the teasers of other articles: a line that is one link takes along what stands closer to it than it
 * stands to the sentence of the article before it. What they stand in together must not hold much of the prose.
 */
function withoutTeasers(kept: readonly Block[], all: readonly Block[], first: Block): Block[] {
  const out: Block[] = []
  const held = proseIn(kept, ({ path }) => path)
  const most = weight(kept) * LARGEST_BOX
  let before = first
  for (const block of kept) {
    const link = block.nr <= first.nr ? undefined : linkBefore(block, all, first)
    const near = link === undefined ? 0 : shared(block, link)
    if (link !== undefined && near > shared(link, before) && held.get(block.path[near - 1]!)! <= most)
      continue
    out.push(block)
    if (isProse(block)) before = block
  }
  return out
}

/** What stands before the heading of the comments, unless most of the article stands after it: then it is a button. */
function withoutComments(kept: readonly Block[], words: PageWords): readonly Block[] {
  const opens = kept.findLastIndex((block) => isPhrase(block.text, words.comments))
  const before = kept.slice(0, Math.max(opens, 0))
  return before.filter(isProse).length >= 2 && weight(before) >= weight(kept) * 0.3 ? before : kept
}

/** Longer than any summary of another article. */
const LONGEST_TEASER = 300

/**
 * Lines without teasers that stand one after the other, each a heading that is a link and the sentence right under it,
 * in no element of their own. Where they would be most of the article, it is an article about what it links to.
 */
function withoutRuns(kept: readonly Block[], all: readonly Block[]): readonly Block[] {
  const isTitle = (block?: Block) => block?.kind === 'heading' && looksLikeLink(block)
  const isTeaser = (nr: number) =>
    isProse(all[nr]!) && all[nr]!.text.length <= LONGEST_TEASER && isTitle(all[nr - 1])
  const inRun = (nr: number) =>
    isTeaser(nr) && ((nr > 2 && isTeaser(nr - 2)) || (nr + 2 < all.length && isTeaser(nr + 2)))
  const own = kept.filter((block) => !inRun(block.nr))
  return weight(own) >= weight(kept) * LARGEST_BOX ? own : kept
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

/** The largest share of the prose that stands in what is no part of the article. */
const LARGEST_BOX = 0.4

/** Lines without boxes of links, counters, shares and the like; a box that holds much of the prose is none. */
function withoutBoxes(lines: readonly Block[], roles: readonly Role[]): Block[] {
  const most = weight(lines) * LARGEST_BOX
  const held = proseIn(lines, ({ boxes }) => boxes.map(({ element }) => element))
  return lines.filter(
    (block) => !block.boxes.some(({ role, element }) => roles.includes(role) && held.get(element)! <= most),
  )
}

/** How many characters of prose stand in each element that a line names. */
function proseIn(
  lines: readonly Block[],
  elements: (block: Block) => readonly number[],
): Map<number, number> {
  const held = new Map<number, number>()
  for (const block of lines)
    for (const element of elements(block))
      held.set(element, (held.get(element) ?? 0) + (isProse(block) ? block.text.length : 0))
  return held
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
  const own = withoutRuns(withoutTeasers(withoutComments(kept, words), all, first), all)
  const lines = withoutBoxes(core(own, all), AWAY).filter(
    (block) =>
      block !== lead &&
      (title === null || block.nr > title.nr || isProse(block)) &&
      key(block.text) !== key(titleText ?? ''),
  )
  const open = afterHead(
    withoutRelated(lines, words).filter((block) => block === lines.at(-1) || !isOverLinks(block, all)),
    words,
  )
  const captions = open.filter((block) => isCaption(block, words))
  // A sentence in the author's box tells about the author.
  const unsigned = new Set(withoutBoxes(open, ['author']))
  const rest = once(
    open.filter((block) => !isCaption(block, words) && (!isProse(block) || unsigned.has(block))),
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

/** The heading of a box of links. */
function isOverLinks(block: Block, all: readonly Block[]): boolean {
  const below = all.slice(block.nr + 1, block.nr + 3)
  const named = !isProse(block) && block.kind !== 'row' && !SENTENCE_END.test(block.text)
  return named && below.length === 2 && below.every(looksLikeLink)
}

function isFurniture(block: Block, words: PageWords): boolean {
  if (isPhrase(block.text, words.furniture) || isPhrase(block.text, words.comments)) return true
  const label = beginsWith(block.text, words.furniture)
  if (label !== null && block.text.length < 120 && /^\s*:/.test(block.text.slice(label.length))) return true
  if (/^\s*(?:>>|»|⇒|->|\+\s*>)/.test(block.text) && block.linked > 0.3) return true
  if (block.linked > 0.4 && beginsWith(block.text, words.related) !== null) return true
  // A line that is one link, and no sentence: a way to another article.
  return looksLikeLink(block) && block.kind !== 'row' && !SENTENCE_END.test(block.text)
}

/** Lines without crumbs, days, names and labels before the first sentence; among verses, any line may be short. */
function afterHead(lines: readonly Block[], words: PageWords): Block[] {
  const first = lines.findIndex(isProse)
  const isHead = (block: Block) => dayOf(block, words) !== null || (first >= 0 && isHeadLine(block))
  return lines.filter((block, i) => i >= (first < 0 ? 3 : first) || !isHead(block))
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
    const labelled =
      names !== null && beginsWith(unwrapped(last.text), [...words.bylines, ...words.origins]) !== null
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
