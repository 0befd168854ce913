import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { GRAINS, type PeriodRule, type PeriodRules } from '../facts/period-rules.ts'
import { misplaced } from './files.ts'
import { compilePeriods } from './period-trie.ts'
import { day } from './schema.ts'
import { type Fault, readYaml, type YamlFile } from './yaml.ts'

const text = z.string().min(1).normalize('NFC')
const texts = z.array(text).min(1)
const whole = z
  .string()
  .regex(/^-?\d+$/, 'must be a whole number')
  .transform(Number)
const role = z.enum(['period', 'baseline', 'duration', 'clock', 'rate', 'label', 'none'])
const yes = z.literal('yes').optional()

const MEANS = z.strictObject({
  grain: z.enum(GRAINS).optional(),
  part: z.enum(['start', 'middle', 'end']).optional(),
  same: yes,
  window: z.enum(['first', 'last', 'back', 'ahead', 'ago', 'elapsed', 'during', 'later', 'past']).optional(),
  ...Object.fromEntries(
    ['n', 'shift', 'year_shift', 'half', 'day', 'month', 'quarter'].map((k) => [k, whole.optional()]),
  ),
})

const GUARDS = {
  /** Words, or "@table": the phrase does not hold after, or before, them; before also a number ("@year"). */
  not_after: texts.optional(),
  not_before: texts.optional(),
  /** Only a mark, a line end or one of these may follow. */
  only_before: texts.optional(),
  /** Words that names begin with whose last word the phrase is ("Luật Trẻ em năm 2016"), and words no such name has. */
  ends_name: texts.optional(),
  name_without: texts.optional(),
}

const TIME = z.strictObject({
  says: texts,
  means: MEANS.optional(),
  role: role.optional(),
  /** Role where the time opens a clause. */
  opening: role.optional(),
  weak: yes,
  ...GUARDS,
})

const SPAN = z.strictObject({
  says: texts,
  bound: z.enum(['within', 'until', 'since', 'before', 'after']).optional(),
  role: role.optional(),
  /** "no": its words do not make a date of 5/7. */
  vouches: z.literal('no').optional(),
  ...GUARDS,
})

const EXAMPLE = z.strictObject({
  text,
  published: day.optional(),
  finds: z.array(
    z.strictObject({ says: text, start: day.optional(), end: day.optional(), role: role.optional() }),
  ),
})

const FILE = z.strictObject({
  about: text,
  /** Named tables: a list of words, or values with the words that mean them. */
  words: z.record(z.string(), z.union([texts, z.record(z.string(), texts)])).optional(),
  times: z.record(z.string(), TIME).optional(),
  spans: z.record(z.string(), SPAN).optional(),
  examples: z.array(EXAMPLE).optional(),
})
export type PeriodFile = z.infer<typeof FILE>
export type TimeRule = z.infer<typeof TIME>
export type SpanRule = z.infer<typeof SPAN>

/** What must be found in a text; every mention of it, in order. */
export interface PeriodExample {
  readonly file: string
  readonly line: number
  readonly text: string
  readonly published: string | null
  /** The line of each mention. */
  readonly lines: readonly number[]
  readonly finds: readonly {
    readonly says: string
    readonly start: string | null
    readonly end: string | null
    readonly role: PeriodRule['role']
  }[]
}

/** Faults in the files of time expressions; the message has a line for each. */
export class PeriodFaults extends Error {
  readonly faults: readonly Fault[]
  constructor(faults: readonly Fault[]) {
    super(faults.map((f) => `${f.file}:${f.line}: ${f.message}`).join('\n'))
    this.faults = faults
  }
}

/**
 * Reads and compiles the time expressions of a folder (`patterns/periods`).
 * @throws PeriodFaults with every fault, each with file, line and cure
 */
export function loadPeriods(folder: string): PeriodRules {
  return readPeriods(folder).rules
}

/** The same with the examples of the files. */
export function readPeriods(folder: string): { rules: PeriodRules; examples: PeriodExample[] } {
  const faults: Fault[] = []
  const files: YamlFile<PeriodFile>[] = []
  for (const name of readdirSync(folder)
    .filter((f) => f.endsWith('.yaml'))
    .sort()) {
    const read = readYaml(
      join(folder, name),
      join(basename(folder), name),
      FILE,
      faults,
      misplaced('periods'),
    )
    if (read) files.push(read)
  }
  if (faults.length > 0) throw new PeriodFaults(faults)
  const rules = compilePeriods(files, faults)
  if (faults.length > 0) throw new PeriodFaults(faults)
  const examples = files.flatMap((file) =>
    (file.data.examples ?? []).map((example, k) => ({
      file: file.file,
      line: file.lineOf(['examples', k]),
      text: example.text,
      published: example.published ?? null,
      lines: example.finds.map((_, nr) => file.lineOf(['examples', k, 'finds', nr])),
      finds: example.finds.map((f) => ({
        says: f.says,
        start: f.start ?? null,
        end: f.end ?? null,
        role: f.role ?? ('period' as const),
      })),
    })),
  )
  return { rules, examples }
}
