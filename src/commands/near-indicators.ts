/** Indicators that share a clue with a fact and were not chosen, with the reason. For `explain` and `check`. */
import { indexIndicators, indicatorOf, wordsOf } from '../facts/indicators.ts'
import type { Indicator, Knowledge } from '../knowledge/model.ts'
import { foldWord } from '../text/fold.ts'
import type { Fact } from '../types.ts'

export interface NearIndicator {
  readonly indicator: string
  readonly why: string
}

/**
 * What kept each indicator that shares words with the fact from naming it; those with fewest reasons first. Of a fact that
 * has one, those alone that fit as well and found no more words.
 * @param sentence in which the fact stands
 */
export function nearIndicators(fact: Fact, sentence: string, k: Knowledge, most = 3): NearIndicator[] {
  const chosen = k.indicators.find(({ id }) => id === fact.indicator)
  return k.indicators
    .flatMap((indicator) => {
      if (indicator === chosen || cluesIn(indicator, fact).length === 0) return []
      const reasons = reasonsAgainst(indicator, fact, sentence)
      if (!chosen) return reasons.length > 0 ? [{ indicator: indicator.id, reasons }] : []
      return reasons.length > 0
        ? []
        : [
            {
              indicator: indicator.id,
              reasons: [`it fits, but ${outdone(indicator, chosen, fact, sentence)}`],
            },
          ]
    })
    .sort((a, b) => a.reasons.length - b.reasons.length)
    .slice(0, most)
    .map(({ indicator, reasons }) => ({ indicator, why: reasons.join('; ') }))
}

/**
 * How one of two indicators that fit a fact wins: it found more words, or as many and its name comes first.
 * @param sentence in which the fact stands
 */
export function outdone(one: Indicator, winner: Indicator, fact: Fact, sentence: string): string {
  const [less, more] = [one, winner].map(
    (i) => foundIn(i, fact, sentence).flatMap((phrase) => phrase.split(' ')).length,
  ) as [number, number]
  // what a share is held by stands in no field of the fact
  if (more < less) return `${winner.id} found more words, with those of what was counted before it`
  return less === more
    ? `${winner.id} found as many words (${more}), and of those the name that comes first wins`
    : `${winner.id} found more words (${more} against ${less})`
}

/**
 * The words by which an indicator knows a fact, of each of its lists the longest phrase that stands there.
 * @param sentence in which the fact stands
 */
export const foundIn = (i: Indicator, fact: Fact, sentence: string): string[] => [
  ...cluesIn(i, fact),
  ...longest(i.near, aroundOf(fact, sentence)),
]

/** Those of them that the fact itself holds. */
function cluesIn(i: Indicator, fact: Fact): string[] {
  const { object, predicate } = sidesOf(fact)
  return [
    ...longest(i.object, [object]),
    ...longest(i.predicate, [predicate]),
    ...longest(i.either, [[...object, ...predicate]]),
  ]
}

/** The longest phrase of a list that stands in one of some texts, if any does. */
function longest(list: readonly (readonly string[])[], texts: readonly (readonly string[])[]): string[] {
  const [best] = list.filter((phrase) => stands(phrase, texts)).sort((a, b) => b.length - a.length)
  return best ? [best.join(' ')] : []
}

/** What is asked of the object, unit in front, and of the predicate. */
const sidesOf = (fact: Fact): { object: string[]; predicate: string[] } => ({
  object: words(`${fact.unit} ${fact.object}`),
  predicate: words(fact.predicate),
})

/** What stands around a fact: its sentence, its subject and the headline. */
const aroundOf = (fact: Fact, sentence: string): string[][] =>
  [sentence, fact.subject ?? '', fact.title ?? ''].map(words)

/**
 * What an indicator asks for that a fact does not have, each with what the fact has instead.
 * @param sentence in which the fact stands
 */
export function reasonsAgainst(i: Indicator, fact: Fact, sentence: string): string[] {
  const { object, predicate } = sidesOf(fact)
  const around = aroundOf(fact, sentence)
  // the object mostly begins with its unit
  const whole = fact.object.startsWith(fact.unit) ? fact.object : `${fact.unit} ${fact.object}`.trim()
  const it = { object: `"${whole}"`, predicate: `"${fact.predicate}"` }
  const out: string[] = []
  const one = (part: Partial<Indicator>) => {
    const alone = {
      ...i,
      object: [],
      predicate: [],
      besides: [],
      either: [],
      not: [],
      near: [],
      not_near: [],
      kinds: [fact.kind],
      units: null,
      change: null,
      least: null,
      most: null,
      ...part,
    }
    const index = indexIndicators([alone])
    const said = {
      kind: fact.kind,
      unit: fact.unit_id,
      change: fact.change,
      growth: fact.change !== null,
      value: fact.value,
      object: wordsOf(object.join(' '), index),
      predicate: wordsOf(predicate.join(' '), index),
      around: () => [],
    }
    return indicatorOf(said, [alone], index) === 0
  }
  if (i.object.length && !one({ object: i.object }))
    out.push(`the object ${it.object} has none of ${phrases(i.object)}`)
  if (i.predicate.length && !one({ predicate: i.predicate }))
    out.push(`the predicate ${it.predicate} has none of ${phrases(i.predicate)}`)
  else if (i.besides.length && !one({ predicate: i.predicate, besides: i.besides }))
    out.push(`the predicate ${it.predicate} has more words than "predicate:" and "besides:" name`)
  if (i.either.length && !one({ either: i.either }))
    out.push(`object ${it.object} and predicate ${it.predicate} have none of ${phrases(i.either)}`)
  const barred = i.not.filter((phrase) => stands(phrase, [object, predicate]))
  if (barred.length) out.push(`"not:" names ${phrases(barred)}, which stands there`)
  if (i.near.length && !i.near.some((phrase) => stands(phrase, around)))
    out.push(`sentence, subject and headline have none of ${phrases(i.near)}`)
  const shut = i.not_near.filter((phrase) => stands(phrase, around))
  if (shut.length)
    out.push(`"not_near:" names ${phrases(shut)}, which stands in the sentence, the subject or the headline`)
  if (!i.kinds.includes(fact.kind)) out.push(`the number is a ${fact.kind}, not a ${i.kinds.join(' or ')}`)
  if (i.units && (fact.unit_id === null || !i.units.includes(fact.unit_id)))
    out.push(`the unit is ${fact.unit_id ?? 'in no list'}, not ${i.units.join(' or ')}`)
  if (i.least !== null && fact.value < i.least)
    out.push(`the number is less than ${i.least}, which "least:" asks for`)
  if (i.most !== null && fact.value > i.most)
    out.push(`the number is more than ${i.most}, which "most:" allows`)
  if (i.change !== null && i.change !== (fact.change !== null))
    out.push(
      i.change
        ? 'the number is no change, and "change: yes" asks for one'
        : `the number is a change (${fact.change}), and "change: no" forbids it`,
    )
  // all of it is there, and still nothing was named
  if (out.length === 0 && fact.indicator === null)
    out.push(`no word of the text says "${fact.predicate}", which is only implied`)
  return out
}

const MANY = 6

/** Some phrases of a list, and that there are more. */
const phrases = (list: readonly (readonly string[])[]): string =>
  `${list
    .slice(0, MANY)
    .map((p) => `"${p.join(' ')}"`)
    .join(', ')}${list.length > MANY ? ` and ${list.length - MANY} more` : ''}`

/** Whether a phrase stands in one of some texts. */
const stands = (phrase: readonly string[], texts: readonly (readonly string[])[]): boolean =>
  texts.some((text) => text.some((_, at) => phrase.every((word, n) => text[at + n] === word)))

const words = (text: string): string[] =>
  text
    .split(/[^\p{L}\p{M}\p{N}%]+/u)
    .filter(Boolean)
    .map(foldWord)
