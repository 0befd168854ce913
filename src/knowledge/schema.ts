import { z } from 'zod'

/** The form of every kind of pattern file; all scalars come as strings. Unknown keys are refused. */

/** What is said of a key that is not there, and of one with words in place of entries; of others the usual is said. */
function unless(missing: string, words?: string) {
  return ({ input }: { readonly input?: unknown }) =>
    input === undefined ? missing : typeof input === 'string' ? words : undefined
}

const phrase = z.string().min(1, 'an empty phrase: write words or remove the line')
const phrases = z.array(phrase).min(1, 'needs at least one phrase: write one, or remove the key')

const NUMBER = 'must be a number in plain digits, such as 1500 or 2.5'
const number = z
  .string(NUMBER)
  .regex(/^-?\d+(\.\d+)?$/, NUMBER)
  // the press writes a thousand so
  .refine((n) => !/^-?[1-9]\d{0,2}\.\d{3}$/.test(n), {
    error: ({ input }) =>
      `${input} is less than a thousand here, "." parts whole from decimals: write ${String(input).replace('.', '')}, or leave out what stands behind the "."`,
  })

/** A day, month or year that exists. */
export const day = z
  .string()
  .refine(
    (one) =>
      /^\d{4}(-\d\d(-\d\d)?)?$/.test(one) && z.iso.date().safeParse(`${one}-01-01`.slice(0, 10)).success,
    'must be a day, month or year that exists: YYYY-MM-DD, YYYY-MM or YYYY',
  )

const expected = z.record(z.string(), z.string())

const example = z.strictObject({
  text: z.string().min(1),
  published: day.optional(),
  facts: z.array(expected, {
    error: unless(
      'is missing: list the facts, or write "facts: []" for none',
      'must be a list: put each fact in a line of its own, "- number: …", or write "facts: []" for none',
    ),
  }),
})

const examples = z.array(example, {
  error: unless(
    'is missing: every file carries examples, some that it reads and one that it must leave alone',
    'must be a list: begin each example in a line of its own, "- text: …"',
  ),
})

export const statementFile = z.strictObject({
  sets: z
    .strictObject({
      change: z.enum(['increase', 'decrease']).optional(),
      modality: z.enum(['actual', 'target', 'forecast', 'hypothetical']).optional(),
      negated: z.literal('yes').optional(),
      comparator: z.enum(['=', '>', '>=', '<', '<=', '~', '~<']).optional(),
      kind: z.enum(['count', 'ratio', 'percent', 'money', 'measure', 'multiple', 'rank']).optional(),
      value: number.optional(),
      predicate: z.string().optional(),
      object: z.string().optional(),
    })
    .optional(),
  implies: z
    .strictObject({
      predicate: z.string().optional(),
      object: z.string().optional(),
      unit: z.string().optional(),
    })
    .optional(),
  object: z.enum(['after', 'before', 'carried', 'either', 'whole', 'own', 'beyond']).optional(),
  says: phrases,
  examples,
})

export const labelFile = z.strictObject({ says: phrases, examples })

export const indicatorFile = z.strictObject({
  vi: z.string().min(1),
  en: z.string().min(1),
  kinds: z.array(z.enum(['count', 'ratio', 'percent', 'money', 'measure', 'multiple', 'rank'])).min(1),
  units: z.array(z.string()).min(1).optional(),
  change: z.enum(['yes', 'no']).optional(),
  object: phrases.optional(),
  predicate: phrases.optional(),
  besides: phrases.optional(),
  either: phrases.optional(),
  not: phrases.optional(),
  near: phrases.optional(),
  not_near: phrases.optional(),
  least: number.optional(),
  most: number.optional(),
  examples,
})

/** Lists of phrases that indicators look for around a fact. */
export const surroundingsFile = z.record(z.string(), phrases)

const leaf = z.union([z.array(z.string()), z.string()])
/** Lists, or tables of numbers, up to two levels deep. */
export const lexiconFile = z.record(
  z.string(),
  z.union([leaf, z.record(z.string(), z.union([leaf, z.record(z.string(), leaf)]))]),
)

export type StatementFile = z.infer<typeof statementFile>
export type LexiconFile = z.infer<typeof lexiconFile>
