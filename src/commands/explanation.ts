/** What the machine saw and decided in a text, as plain data: what `explain` prints. */
import { extract, type Trace } from '../facts/extract.ts'
import type { PlaceMention } from '../facts/place-mention.ts'
import { suggestPlaces } from '../facts/place-suggest.ts'
import type { Quantity } from '../facts/quantities.ts'
import type { Reading } from '../facts/statements.ts'
import type { View } from '../facts/view.ts'
import type { Knowledge } from '../knowledge/model.ts'
import { NUMBER } from '../text/tokens.ts'
import type { Article, Fact, TextSpan } from '../types.ts'
import { type NearMiss, nearMisses } from './near.ts'
import { type NearIndicator, nearIndicators } from './near-indicators.ts'

export interface SeenMention extends TextSpan {
  readonly kind: 'period' | 'place' | 'organisation' | 'person'
  readonly means: string
}

export interface SeenReading {
  readonly pattern: string
  readonly label: boolean
  readonly says: string
  /** The figures of the fixed order: words pinned down, tokens covered, blanks filled. */
  readonly weight: number
  readonly length: number
  readonly blanks: Readonly<Record<string, string>>
}

export interface SeenNumber extends TextSpan {
  readonly as: 'fact' | 'label' | 'unread' | 'mention'
  /** Why it is no fact; null when it is one. */
  readonly reason: string | null
  /** "12 member, count": how it was read before any phrase. */
  readonly quantity: string
  /** In the order in which they win. */
  readonly readings: readonly SeenReading[]
  readonly near: readonly NearMiss[]
  readonly fact: Fact | null
  readonly indicators: readonly NearIndicator[]
}

export interface Explanation {
  readonly text: string
  readonly published: string | null
  readonly ruleset: string
  readonly tokens: readonly string[]
  readonly sentences: readonly TextSpan[]
  readonly mentions: readonly SeenMention[]
  readonly numbers: readonly SeenNumber[]
}

/** Reads a text as `extract` does and notes everything on the way. */
export function explain(article: Article, k: Knowledge): Explanation {
  let seen: Trace | null = null
  const { facts, unread } = extract(article, k, (trace) => {
    seen = trace
  })
  const { scene, days, readings } = seen as unknown as Trace
  const { tokens } = scene
  const span = (first: number, last: number): TextSpan => {
    const [start, end] = [tokens.start[first]!, tokens.end[last - 1]!]
    return { text: article.text.slice(start, end), start, end }
  }
  const numbers = readings.map(({ view, q, readings }): SeenNumber => {
    const at = span(q.first, q.last)
    const fact = facts.find((f) => f.number.start === at.start) ?? null
    const best = readings[0]
    const label = best?.pattern.label === true
    return {
      ...at,
      as: fact ? 'fact' : label ? 'label' : 'unread',
      reason: fact
        ? null
        : label
          ? `a label: ${best.pattern.name}`
          : (unread.find((u) => u.start === at.start)?.reason ?? null),
      quantity: quantityText(q),
      readings: readings.map((r) => seenReading(r, view)),
      near: nearMisses(k, view, q, readings),
      fact,
      indicators: fact ? nearIndicators(fact, span(view.first, view.last).text, k) : [],
    }
  })
  const known = new Set(
    numbers.flatMap((n) => Array.from({ length: n.end - n.start }, (_, i) => n.start + i)),
  )
  for (let p = 0; p < tokens.length; p++) {
    const t = tokens.type[p]!
    if (t.kind !== NUMBER || known.has(tokens.start[p]!)) continue
    const period = scene.periods[scene.periodOf[p]!]
    const entity = scene.entities[scene.entityOf[p]!]
    const reason = period
      ? `belongs to the time "${article.text.slice(period.start, period.end)}" (${period.rule})`
      : entity
        ? `belongs to the ${entity.kind} "${span(entity.first, entity.last).text}"`
        : 'is no number that can be read (a code)'
    numbers.push({
      ...span(p, p + 1),
      as: 'mention',
      reason,
      quantity: '',
      readings: [],
      near: [],
      fact: null,
      indicators: [],
    })
  }
  return {
    text: article.text,
    published: article.published,
    ruleset: k.ruleset,
    tokens: Array.from({ length: tokens.length }, (_, p) => tokens.type[p]!.raw),
    sentences: scene.sentences.map((s) => span(s.first, s.last)),
    mentions: mentionsOf(article, scene, days, span),
    numbers: numbers.sort((a, b) => a.start - b.start),
  }
}

function seenReading({ pattern, variant, match }: Reading, view: View): SeenReading {
  const { tokens } = view
  const text = (first: number, last: number) => tokens.text.slice(tokens.start[first]!, tokens.end[last - 1]!)
  return {
    pattern: pattern.name,
    label: pattern.label,
    says: pattern.says[variant.phrase]!,
    weight: variant.weight,
    length: match.last - match.first,
    blanks: Object.fromEntries(match.captures.map((c) => [c.name, text(c.first, c.last)])),
  }
}

/** A quantity in words: value, shape, unit, comparator, what else the digits could mean. */
function quantityText(q: Quantity): string {
  const value =
    q.max !== null
      ? `${q.value} to ${q.max}`
      : q.denominator !== null
        ? `${q.value} of ${q.denominator}`
        : String(q.value)
  const parts = [
    q.comparator === '=' ? value : `${q.comparator} ${value}`,
    q.unit ? `${q.unit.id} (${q.unit.kind})` : 'no unit',
    `in ${q.form}`,
  ]
  if (q.other !== null) parts.push(`or ${q.other}`)
  if (q.dateLike) parts.push('could be a day and a month')
  return parts.join(', ')
}

function mentionsOf(
  article: Article,
  scene: Trace['scene'],
  days: Trace['days'],
  span: (first: number, last: number) => TextSpan,
): SeenMention[] {
  const periods = scene.periods.map((m, i): SeenMention => {
    const { start, end } = days[i]!
    const means = `${m.role} ${start ?? '…'} to ${end ?? '…'} by ${m.rule}`
    return { kind: 'period', text: article.text.slice(m.start, m.end), start: m.start, end: m.end, means }
  })
  const entities = scene.entities.map((e): SeenMention => {
    const place = scene.places[e.place]
    const units = [...new Set((place?.candidates ?? []).map((unit) => `${unit.fullName} ${unit.code}`))]
    const more = units.length > 3 ? [...units.slice(0, 3), `${units.length - 3} more`] : units
    return {
      kind: e.kind,
      ...span(e.first, e.last),
      means:
        more.join(', ') ||
        (e.named ? `in no list${place ? likeNames(place, scene.k) : ''}` : 'stands for one named before'),
    }
  })
  return [...periods, ...entities].sort((a, b) => a.start - b.start)
}

const LEVELS = [null, null, 'commune', 'district', 'province'] as const

/** Units of the same level whose names are like a name in no list: it may be misspelt. */
function likeNames({ name, rank, kind }: PlaceMention, k: Knowledge): string {
  const level = LEVELS[rank]
  if (kind !== 'unit' || !level) return ''
  const like = suggestPlaces(k.places, name, level, 3).map(({ unit }) => `${unit.fullName} ${unit.code}`)
  return like.length ? `; like ${like.join(', ')}` : ''
}
