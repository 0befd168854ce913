/** Errors grouped by cause, the most frequent first. */
import type { Fact } from '../types.ts'
import { type Aligned, FIELDS, type Field, type GoldFact, type Pair } from './scoring.ts'

/** A text: how many errors each cause made, and samples of them. */
export function misses({ pairs, missed, extra }: Aligned, samples: number): string {
  const groups: { cause: string; errors: string[] }[] = [
    { cause: 'missed', errors: missed.map((g) => `${g.doc} "${g.n}" | ${g.quote}`) },
    {
      cause: 'a label taken for a figure, or a figure that is not annotated',
      errors: extra.map((f) => `${f.article} "${f.number.text}" by ${f.statement} | ${f.quote.text}`),
    },
    ...FIELDS.map((field) => ({
      cause: field,
      errors: pairs.filter((pair) => !pair.right[field]).map((pair) => wrong(field, pair)),
    })),
  ]
  const lines = groups
    .filter(({ errors }) => errors.length > 0)
    .sort((a, b) => b.errors.length - a.errors.length)
    .flatMap(({ cause, errors }) => [
      `${String(errors.length).padStart(5)}  ${cause}`,
      ...spread(errors, samples).map((e) => `         ${e}`),
    ])
  return `\nerrors by cause (a fact may have several)\n${lines.join('\n')}\n`
}

/** Samples from all over a list rather than from its beginning. */
const spread = (errors: readonly string[], n: number): string[] =>
  Array.from(
    { length: Math.min(n, errors.length) },
    (_, i) => errors[Math.floor((i * errors.length) / Math.min(n, errors.length))]!,
  )

const wrong = (field: Field, { gold, fact }: Pair): string =>
  `${gold.doc} "${gold.n}": ${said(goldSays(field, gold))}, read ${said(factSays(field, fact))} (${fact.statement}) | ${gold.quote}`

const said = (value: string | null): string => (value === null || value === '' ? 'nothing' : `"${value}"`)

function goldSays(field: Field, g: GoldFact): string | null {
  if (field === 'value') return [g.value, g.max, g.denominator].filter((n) => n !== null).join(' / ')
  if (field === 'comparator') return g.cmp
  if (field === 'period') return g.period && `${g.period.start ?? '…'} to ${g.period.end ?? '…'}`
  if (field === 'modality') return `${g.modality}${g.negated ? ', negated' : ''}`
  return g[field]
}

function factSays(field: Field, f: Fact): string | null {
  if (field === 'value') return [f.value, f.max, f.denominator].filter((n) => n !== null).join(' / ')
  if (field === 'period')
    return f.period && `${f.period.start ?? '…'} to ${f.period.end ?? '…'} [${f.period.from}]`
  if (field === 'modality') return `${f.modality}${f.negated ? ', negated' : ''}`
  if (field === 'subject') return f.subject && `${f.subject} [${f.subject_from}]`
  return f[field]
}
