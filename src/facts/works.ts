import { CLASSES, LIST } from '../knowledge/lists.ts'
import type { Knowledge } from '../knowledge/model.ts'
import { isInAny, longestFrom, ofList, opening, phrasesFrom, phrasesTo } from '../text/lexicon.ts'
import type { Sentence } from '../text/sentences.ts'
import { NUMBER, type Tokens, textOf, WORD } from '../text/tokens.ts'
import { firstAt } from './names.ts'
import type { PlaceMention } from './place-mentions.ts'

/** One thing built or planned, as a text speaks of it: "dự án nhà máy thép Sông Xanh", later "dự án". */
export interface Work {
  readonly first: number
  /** Its head, folded: "dự án". */
  readonly head: string
  /** The whole name, where more than the head is written and it holds a name; else null. */
  readonly name: string | null
  /** Whether it is built or planned, rather than only called by a name. */
  readonly built: boolean
}

const opensWork = opening(LIST['names.work'], LIST['names.called'])
const DETERMINER = CLASSES['words.determiner']
const VERB = CLASSES['words.verb']
const NOUN = CLASSES['words.noun']
const CONJ = CLASSES['words.conjunction']
/** What no name of a work goes on over. */
const CLOSES = CLASSES['words.auxiliary'] | CLASSES['words.copula'] | CLASSES['words.preposition']

/** What tells where something is, and who somebody is. */
const WHERE = [LIST['names.here'], LIST['words.locative']]
const PEOPLE = [LIST['names.position'], LIST['names.honorific']]

/** Most words of a name. */
const MOST = 16

/** The single works that a text speaks of, in order: not "các dự án", not "12 dự án". Linear time. */
export function worksIn(
  tokens: Tokens,
  places: readonly PlaceMention[],
  periodOf: Int32Array | null,
  k: Knowledge,
): Work[] {
  const { id, type } = tokens
  const begins = opensWork(k.lexicon)
  const work = LIST['names.work']
  const called = LIST['names.called']
  const out: Work[] = []
  let place = 0
  for (let p = 0; p < id.length; p++) {
    if (begins[id[p]!] !== 1) continue
    while (place < places.length && places[place]!.last <= p) place++
    // "Hồ Chí Minh" is no lake
    if (place < places.length && places[place]!.first <= p) continue
    const found = longestFrom(k.lexicon, tokens, p, id.length)
    if (!found || !(ofList(found, work) || ofList(found, called)) || isSeveral(tokens, p, k)) continue
    let head = type[p]!.key
    for (let at = p + 1; at < p + found.length; at++) head += ` ${type[at]!.key}`
    const last = nameEnd(tokens, p + found.length, places, place, periodOf, k)
    const name = last > p + found.length ? textOf(tokens, p, last) : null
    out.push({ first: p, head, name, built: ofList(found, work) })
    p += found.length - 1
  }
  return out
}

/** Whether a number or a word for several or for any stands right before token p. */
function isSeveral(tokens: Tokens, p: number, k: Knowledge): boolean {
  const before = tokens.type[p - 1]
  if (before === undefined) return false
  if (before.kind === NUMBER || k.places.around.plural.has(before.key)) return true
  return phrasesTo(k.lexicon, tokens, p, 0).some((f) => (f.classes & DETERMINER) !== 0)
}

/**
 * Where the name that a head opens ends; where its head does, when nothing behind it has a capital.
 * @param place number of the first place mention that may belong to it
 */
function nameEnd(
  tokens: Tokens,
  from: number,
  places: readonly PlaceMention[],
  place: number,
  periodOf: Int32Array | null,
  k: Knowledge,
): number {
  const { type } = tokens
  const capital = (p: number): boolean => type[p]?.kind === WORD && type[p]!.capital > 0
  let proper = false
  let at = from
  let next = place
  const first = longestFrom(k.lexicon, tokens, from, tokens.length)
  if (first && (first.classes & DETERMINER) !== 0) return from
  while (at < tokens.length && at < from + MOST && !(periodOf && periodOf[at]! >= 0)) {
    while (next < places.length && places[next]!.first < at) next++
    if (places[next]?.first === at) {
      at = places[next]!.last
      proper = true
      continue
    }
    const { kind, raw } = type[at]!
    // "Sông Xanh - Đá Bạc"
    if (proper && /^[-–]$/.test(raw) && capital(at + 1)) {
      at++
      continue
    }
    if (kind !== WORD && !(kind === NUMBER && proper)) break
    const found = phrasesFrom(k.lexicon, tokens, at, tokens.length)
    const longest = found.at(-1) ?? null
    // "chương trình Chủ tịch A dự": who comes to it is no part of its name
    if (isInAny(found, PEOPLE)) break
    if (capital(at)) {
      // "hạng A" is no name
      proper ||= raw.length > 1
    } else if (longest) {
      if (isInAny(found, WHERE) || found.some((f) => (f.classes & CLOSES) !== 0)) break
      // "dự án A [trị giá] …": what is told of it, behind its name; "dự án A [và] các xã": another thing
      const told = (longest.classes & VERB) !== 0 && (longest.classes & NOUN) === 0 && capital(at - 1)
      const joins = (longest.classes & CONJ) !== 0
      const other = joins && (proper ? type[at + 1]?.kind !== NUMBER : capital(at + 1))
      if (told || other) break
    }
    at += longest?.length ?? 1
  }
  return proper ? at : from
}

/** Sentences that make the head of an article. */
const LEAD = 2
/** Of so many of its sentences, an article that comes back to a work is about it. Measured. */
const SHARE = 0.45
const LEAST = 3

/** The work that an article is about: named at its head, and come back to again and again. */
export function workAbout(
  works: readonly Work[],
  title: readonly Work[],
  sentences: readonly Sentence[],
): string | null {
  const lead = sentences[Math.min(LEAD, sentences.length) - 1]?.last ?? 0
  const counts = new Map<string, number>()
  let s = 0
  let seen = new Set<string>()
  for (const { first, head, built } of works) {
    if (!built) continue
    while (s < sentences.length && first >= sentences[s]!.last) {
      s++
      seen = new Set()
    }
    if (seen.has(head)) continue
    seen.add(head)
    counts.set(head, (counts.get(head) ?? 0) + 1)
  }
  let about: string | null = null
  let most = Math.max(LEAST, SHARE * sentences.length) - 1e-9
  const leading = [...title, ...works.filter(({ first }) => first < lead)]
  for (const head of new Set(leading.map((w) => w.head))) {
    const n = counts.get(head) ?? 0
    const name = n < most ? null : nameOf(works, head)
    if (name === null) continue
    about = name
    most = n + 1
  }
  return about
}

/** What works of a head are called most often; of names told as often, the first. */
function nameOf(works: readonly Work[], head: string): string | null {
  const counts = new Map<string, { n: number; name: string }>()
  for (const { head: own, name } of works) {
    if (own !== head || name === null) continue
    const c = counts.get(name.toLowerCase())
    if (c) c.n++
    else counts.set(name.toLowerCase(), { n: 1, name })
  }
  let best: { n: number; name: string } | null = null
  for (const c of counts.values()) if (c.n > (best?.n ?? 0)) best = c
  return best?.name ?? null
}

/** Works gone back over for the one that a head alone means. */
const NEAR = 64

/** The name of the work that a head alone stands for at a token: of the last one that was named. */
export function workBefore(works: readonly Work[], head: string, at: number): string | null {
  const end = firstAt(works, at)
  for (let n = end - 1; n >= 0 && n >= end - NEAR; n--)
    if (works[n]!.head === head && works[n]!.name !== null) return works[n]!.name
  return null
}
