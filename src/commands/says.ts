/** What a fact says, field by field, in plain values; how it was read and where it stands is left out. */
import type { Fact } from '../types.ts'

export const SAYS = {
  kind: (f) => f.kind,
  value: (f) => f.value,
  max: (f) => f.max,
  denominator: (f) => f.denominator,
  comparator: (f) => f.comparator,
  change: (f) => f.change,
  baseline: (f) => f.baseline?.text,
  unit: (f) => f.unit,
  object: (f) => f.object,
  predicate: (f) => f.predicate,
  indicator: (f) => f.indicator,
  subject: (f) => f.subject,
  place: (f) => f.place?.text,
  modality: (f) => f.modality,
  negated: (f) => (f.negated ? 'yes' : 'no'),
  speaker: (f) => f.speaker,
  statement: (f) => f.statement,
} as const satisfies Record<string, (f: Fact) => string | number | null | undefined>
