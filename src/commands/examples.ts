/** Examples of pattern files, run against all the knowledge, and the laws that a file of patterns keeps. */
import { extract, type Trace } from '../facts/extract.ts'
import { findPeriods, resolvePeriods } from '../facts/periods.ts'
import type { Example, ExpectedFact, Knowledge } from '../knowledge/model.ts'
import type { PeriodExample } from '../knowledge/periods.ts'
import { meant } from '../text/likeness.ts'
import type { Article, Fact } from '../types.ts'
import { SAYS } from './says.ts'

/** An example that does not hold, or a law that a file breaks. */
export interface Failure {
  readonly file: string
  readonly line: number
  readonly message: string
  /** The text to look closer at; null for a broken law. */
  readonly text: string | null
  readonly published: string | null
  /** The phrase that breaks a law. */
  readonly says?: string
}

/** What an example may expect of a fact, as a string; '' for what is not known. */
const FIELDS: Readonly<
  Record<string, (f: Fact, all: readonly Fact[]) => string | number | null | undefined>
> = {
  number: (f) => f.number.text,
  quote: (f) => f.quote.text,
  ...SAYS,
  unit_id: (f) => f.unit_id,
  subject_from: (f) => f.subject_from,
  place_code: (f) => f.place?.code,
  period: (f) => f.period?.text,
  period_from: (f) => f.period?.from,
  start: (f) => f.period?.start,
  end: (f) => f.period?.end,
  part_of: (f, all) => all.find((whole) => whole.id === f.part_of)?.number.text,
}

/** What may be written of an expected fact. */
export const KEYS = Object.keys(FIELDS)

/** A text as an article without surroundings. */
export const articleOf = (text: string, published: string | null = null): Article => ({
  id: 'example',
  file: null,
  url: null,
  source: null,
  title: null,
  published,
  text,
})

interface Owner {
  readonly file: string
  readonly examples: readonly Example[]
}

/** Runs the examples of statements, labels and indicators, and holds each file against the laws. */
export function checkExamples(k: Knowledge, wanted: (file: string) => boolean = () => true): Failure[] {
  return [
    ...k.patterns.flatMap(({ file }, nr) => (wanted(file) ? checkPattern(k, nr) : [])),
    ...k.indicators.flatMap(({ file }, nr) => (wanted(file) ? checkIndicator(k, nr) : [])),
  ]
}

/** The pattern files whose examples `checkExamples` runs, with how many there are. */
export const exampleFiles = (k: Knowledge): { file: string; examples: number }[] =>
  [...k.patterns, ...k.indicators].map((owner) => ({ file: owner.file, examples: owner.examples.length }))

function checkPattern(k: Knowledge, nr: number): Failure[] {
  const pattern = k.patterns[nr]!
  const used = new Set<number>()
  const reads = (facts: readonly Fact[], trace: Trace): boolean => {
    let any = false
    for (const { readings } of trace.readings) {
      const best = readings[0]
      if (best?.pattern !== pattern) continue
      used.add(best.variant.phrase)
      any ||= pattern.label || facts.some((f) => f.statement === pattern.name)
    }
    return any
  }
  const failures = checkOwner(k, pattern, reads)
  pattern.says.forEach((says, phrase) => {
    if (!used.has(phrase))
      failures.push({
        ...law(
          pattern,
          `no example of this file is read by the phrase "${says}": add one, or remove the phrase`,
        ),
        says,
      })
  })
  return failures
}

function checkIndicator(k: Knowledge, nr: number): Failure[] {
  const indicator = k.indicators[nr]!
  return checkOwner(k, indicator, (facts) => facts.some((f) => f.indicator === indicator.id))
}

function checkOwner(
  k: Knowledge,
  owner: Owner,
  reads: (facts: readonly Fact[], trace: Trace) => boolean,
): Failure[] {
  const failures: Failure[] = []
  let positives = 0
  for (const example of owner.examples) {
    let trace: Trace | null = null
    const text = example.text.normalize('NFC')
    const { facts } = extract(articleOf(text, example.published), k, (seen) => {
      trace = seen
    })
    if (reads(facts, trace!)) positives++
    for (const message of differences(example.facts, facts))
      failures.push({ file: owner.file, line: example.line, message, text, published: example.published })
  }
  if (positives === 0) failures.push(law(owner, 'no example of this file is read by it: add one that is'))
  if (positives === owner.examples.length)
    failures.push(
      law(owner, 'every example is read by this file: add one that it must leave alone (its negative)'),
    )
  return failures
}

const law = ({ file }: Owner, message: string): Failure => ({
  file,
  line: 1,
  message,
  text: null,
  published: null,
})

/** What is not as expected, a line each; facts are found by their number, in the order of the text. */
export function differences(expected: readonly ExpectedFact[], facts: readonly Fact[]): string[] {
  const out: string[] = []
  const free = [...facts]
  for (const want of expected) {
    const { number } = want
    if (number === undefined) {
      out.push('a fact without "number": write the number as it stands in the text')
      continue
    }
    const at = free.findIndex((f) => f.number.text === number.normalize('NFC'))
    if (at < 0) {
      out.push(`expected the fact "${number}", came ${listed(facts)}`)
      continue
    }
    const [fact] = free.splice(at, 1) as [Fact]
    for (const [key, value] of Object.entries(want)) {
      const field = FIELDS[key]
      if (!field) {
        out.push(`"${key}" is no field of a fact${meant(key, KEYS) || `: known are ${KEYS.join(', ')}`}`)
        continue
      }
      const came = String(field(fact, facts) ?? '')
      if (came !== value.normalize('NFC'))
        out.push(`"${number}": ${key}: expected ${said(value)}, came ${said(came)}`)
    }
  }
  for (const fact of free)
    out.push(`"${fact.number.text}" came as a fact of ${fact.statement} and was not expected`)
  return out
}

const said = (value: string): string => (value === '' ? 'nothing' : `"${value}"`)

const listed = (facts: readonly Fact[]): string =>
  facts.length ? `only ${facts.map((f) => `"${f.number.text}"`).join(', ')}` : 'no fact at all'

/** Runs the examples of time expressions: every mention of a text, in order. */
export function checkPeriods(k: Knowledge, examples: readonly PeriodExample[]): Failure[] {
  const failures: Failure[] = []
  for (const { file, line, text, published, finds } of examples) {
    const mentions = findPeriods(k.tokenise(text), k.periods)
    const days = resolvePeriods(mentions, published)
    const found = mentions.map(
      (m, i) => `${text.slice(m.start, m.end)} (${m.role} ${days[i]?.start ?? ''}..${days[i]?.end ?? ''})`,
    )
    const wanted = finds.map((f) => `${f.says} (${f.role} ${f.start ?? ''}..${f.end ?? ''})`)
    if (found.join('\n') === wanted.join('\n')) continue
    const message = `expected ${wanted.join(', ') || 'no time'}; came ${found.join(', ') || 'none'}`
    failures.push({ file: `patterns/${file}`, line, message, text, published })
  }
  return failures
}
