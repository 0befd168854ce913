/** What two readings of one article have in common and where they part. Pure. */
import type { Fact } from '../types.ts'
import { SAYS } from './says.ts'

export interface FieldChange {
  readonly field: string
  readonly before: string
  readonly after: string
}

/** A number that only one side reads as a fact, or that both read differently. */
export interface FactChange {
  readonly before: Fact | null
  readonly after: Fact | null
  readonly fields: readonly FieldChange[]
}

const COMPARED: Readonly<Record<string, (f: Fact) => unknown>> = {
  ...SAYS,
  period: (f) => f.period && `${f.period.start ?? '…'}..${f.period.end ?? '…'}`,
  part_of: (f) => (f.part_of === null ? null : 'a part'),
}

/** Differences of two lists of facts of one article, in the order of the text. */
export function changesOf(before: readonly Fact[], after: readonly Fact[]): FactChange[] {
  const place = (f: Fact) => `${f.number.start}:${f.number.end}`
  const was = new Map(before.map((f) => [place(f), f]))
  const is = new Set(after.map(place))
  const lost = before.filter((f) => !is.has(place(f))).map((f) => ({ before: f, after: null, fields: [] }))
  const rest = after.flatMap((f): FactChange[] => {
    const old = was.get(place(f))
    if (!old) return [{ before: null, after: f, fields: [] }]
    const fields = fieldsOf(old, f)
    return fields.length ? [{ before: old, after: f, fields }] : []
  })
  const at = (c: FactChange) => (c.after ?? c.before)!.number.start
  return [...lost, ...rest].sort((a, b) => at(a) - at(b))
}

/** The fields in which two facts of one number differ. */
export function fieldsOf(before: Fact, after: Fact): FieldChange[] {
  return Object.entries(COMPARED).flatMap(([field, says]) => {
    const [a, b] = [String(says(before) ?? ''), String(says(after) ?? '')]
    return a === b ? [] : [{ field, before: a, after: b }]
  })
}
