/** Indicators that share a clue with a fact and were not chosen, with the reason. For `explain`. */
import { indexIndicators, indicatorOf, wordsOf } from '../facts/indicators.ts'
import type { Indicator, Knowledge } from '../knowledge/model.ts'
import { foldWord } from '../text/fold.ts'
import type { Fact } from '../types.ts'

export interface NearIndicator {
  readonly indicator: string
  readonly why: string
}

/** What kept each indicator that shares words with the fact from naming it; those with fewest reasons first. */
export function nearIndicators(fact: Fact, k: Knowledge, most = 3): NearIndicator[] {
  const object = words(`${fact.unit} ${fact.object}`)
  const predicate = words(fact.predicate)
  return k.indicators
    .flatMap((indicator) => {
      const shares =
        holds(indicator.object, object) ||
        holds(indicator.predicate, predicate) ||
        holds(indicator.either, [...object, ...predicate])
      return shares ? [{ indicator: indicator.id, reasons: reasons(indicator, fact, object, predicate) }] : []
    })
    .filter(({ reasons }) => reasons.length > 0)
    .sort((a, b) => a.reasons.length - b.reasons.length)
    .slice(0, most)
    .map(({ indicator, reasons }) => ({ indicator, why: reasons.join('; ') }))
}

function reasons(
  i: Indicator,
  fact: Fact,
  object: readonly string[],
  predicate: readonly string[],
): string[] {
  const out: string[] = []
  const one = (part: Partial<Indicator>) => {
    const alone = {
      ...i,
      object: [],
      predicate: [],
      either: [],
      not: [],
      kinds: [fact.kind],
      units: null,
      change: null,
      ...part,
    }
    const index = indexIndicators([alone])
    const said = {
      kind: fact.kind,
      unit: fact.unit_id,
      change: fact.change,
      object: wordsOf(object.join(' '), index),
      predicate: wordsOf(predicate.join(' '), index),
    }
    return indicatorOf(said, [alone], index) === 0
  }
  if (i.object.length && !one({ object: i.object })) out.push(`the object has none of ${phrases(i.object)}`)
  if (i.predicate.length && !one({ predicate: i.predicate }))
    out.push(`the predicate has none of ${phrases(i.predicate)}`)
  if (i.either.length && !one({ either: i.either }))
    out.push(`object and predicate have none of ${phrases(i.either)}`)
  if (holds(i.not, object) || holds(i.not, predicate)) out.push(`"not:" names a word that stands there`)
  if (!i.kinds.includes(fact.kind)) out.push(`the number is a ${fact.kind}, not a ${i.kinds.join(' or ')}`)
  if (i.units && (fact.unit_id === null || !i.units.includes(fact.unit_id)))
    out.push(`the unit is ${fact.unit_id ?? 'unknown'}, not ${i.units.join(' or ')}`)
  if (i.change !== null && i.change !== (fact.change !== null))
    out.push(i.change ? 'the number is no change' : 'the number is a change')
  return out
}

const phrases = (list: readonly (readonly string[])[]): string =>
  list.map((p) => `"${p.join(' ')}"`).join(', ')

const holds = (list: readonly (readonly string[])[], text: readonly string[]): boolean =>
  list.some((phrase) => text.some((_, at) => phrase.every((word, n) => text[at + n] === word)))

const words = (text: string): string[] =>
  text
    .split(/[^\p{L}\p{M}\p{N}%]+/u)
    .filter(Boolean)
    .map(foldWord)
