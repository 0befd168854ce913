/** Examples of pattern files, run against all the knowledge, and the laws that a file of patterns keeps. */
import { extract, type Trace } from '../facts/extract.ts'
import { findPeriods, resolvePeriods } from '../facts/periods.ts'
import type { Example, Knowledge } from '../knowledge/model.ts'
import type { PeriodExample } from '../knowledge/periods.ts'
import { statementFile } from '../knowledge/schema.ts'
import { phrasesFrom } from '../text/lexicon.ts'
import { meant } from '../text/likeness.ts'
import type { Article, Fact } from '../types.ts'
import { Witness } from './causes.ts'
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
  const readers = (facts: readonly Fact[], trace: Trace): string[] =>
    trace.readings.flatMap(({ readings: [best] }) => {
      if (!best) return []
      if (best.pattern === pattern) used.add(best.variant.phrase)
      const { label, name } = best.pattern
      return label || facts.some((f) => f.statement === name) ? [name] : []
    })
  const failures = checkOwner(k, pattern, pattern.name, readers)
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
  return checkOwner(k, indicator, indicator.id, (facts) => facts.flatMap((f) => f.indicator ?? []))
}

/** @param readers names of all that read something in an example, its owner's among them when it does */
function checkOwner(
  k: Knowledge,
  owner: Owner,
  name: string,
  readers: (facts: readonly Fact[], trace: Trace) => readonly string[],
): Failure[] {
  const { file, examples } = owner
  const failures: Failure[] = []
  const others = new Map<string, number>()
  let positives = 0
  let read = 0
  let unexpected = 0
  const seen = new Map<string, number>()
  for (const example of examples) {
    const same = seen.get(`${example.published} ${example.text}`)
    if (same !== undefined)
      failures.push(
        law(owner, `stands here twice, first in line ${same}: remove one of the two`, example.line),
      )
    seen.set(`${example.published} ${example.text}`, example.line)
    let trace: Trace | null = null
    const text = example.text.normalize('NFC')
    const { facts } = extract(articleOf(text, example.published), k, (seen) => {
      trace = seen
    })
    const names = new Set(readers(facts, trace!))
    if (names.has(name)) positives++
    for (const other of names) others.set(other, (others.get(other) ?? 0) + 1)
    for (const { statement, number } of facts) {
      if (statement !== name) continue
      read++
      if (!example.facts.some((f) => f.number?.normalize('NFC') === number.text)) unexpected++
    }
    for (const { message, fact } of differences(example, facts, k, name)) {
      const line = fact === null ? example.line : (example.lines[fact] ?? example.line)
      failures.push({ file, line, message, text, published: example.published })
    }
  }
  if (positives === 0) {
    const [[most, n] = ['', 0]] = [...others].sort((a, b) => b[1] - a[1])
    const by = n ? `; ${most} reads ${n} of ${examples.length}` : ''
    failures.push(
      law(owner, `no example of this file is read by it${by}: add one that is, or remove the file`),
    )
  }
  if (positives === examples.length)
    failures.push(
      law(owner, 'every example is read by this file: add one that it must leave alone (its negative)'),
    )
  if (read > 0 && unexpected === read)
    failures.push(
      law(owner, 'no example expects what this file reads: if its numbers are no facts, move it to labels/'),
    )
  return failures
}

const law = ({ file }: Owner, message: string, line = 1): Failure => ({
  file,
  line,
  message,
  text: null,
  published: null,
})

/** Something that is not as an example expects. */
export interface Difference {
  readonly message: string
  /** Which of the expected facts it is about; null for what was not expected. */
  readonly fact: number | null
}

const { kind, change, modality, comparator } = statementFile.shape.sets.unwrap().shape

/** What some fields of a fact can only be. */
const VALUES: Readonly<Record<string, (k: Knowledge) => Iterable<string>>> = {
  kind: () => kind.unwrap().options,
  change: () => change.unwrap().options,
  modality: () => modality.unwrap().options,
  comparator: () => comparator.unwrap().options,
  negated: () => ['yes', 'no'],
  statement: (k) => k.patterns.filter(({ label }) => !label).map(({ name }) => name),
  indicator: (k) => k.indicators.map(({ id }) => id),
  unit_id: (k) => [...k.units.values()].map(({ id }) => id),
}

/**
 * All that is not as expected, with why it came out otherwise; facts are found by their number, in the order of the text.
 * @param owner name of the pattern or indicator whose example it is
 */
export function differences(
  { text, published, facts: expected }: Pick<Example, 'text' | 'published' | 'facts'>,
  facts: readonly Fact[],
  k: Knowledge,
  owner: string | null = null,
): Difference[] {
  const out: Difference[] = []
  const witness = new Witness(articleOf(text.normalize('NFC'), published), k, owner)
  const free = [...facts]
  expected.forEach((want, nr) => {
    const tell = (message: string) => out.push({ message, fact: nr })
    const { number } = want
    if (number === undefined) {
      tell(
        `a fact without "number": write the number as it stands in the text${facts.length ? `, one of ${quoted(facts)}` : ''}`,
      )
      if (free.length === 1) free.pop()
      return
    }
    const asked = number.normalize('NFC')
    const at = free.findIndex((f) => f.number.text === asked)
    if (at < 0) {
      // a number written otherwise than it stands is one mistake, not two
      const meant = free.findIndex(({ number: { text: one } }) => one.includes(asked) || asked.includes(one))
      if (meant >= 0) free.splice(meant, 1)
      if (text.normalize('NFC').includes(asked)) {
        tell(`expected the fact "${number}", came ${listed(facts)}${witness.unread(asked)}`)
        return
      }
      const left = free.filter((f) => !expected.some((one) => one.number?.normalize('NFC') === f.number.text))
      const [one] = left.length === 1 ? left : []
      if (one) free.splice(free.indexOf(one), 1)
      const like = one ? `, "${one.number.text}"` : ''
      tell(`"${number}" is not in the sentence: write the number as it stands there${like}`)
      return
    }
    const [fact] = free.splice(at, 1) as [Fact]
    // a fact read by another statement is another in most of its fields: that is told first, and why it is so
    const fields = Object.entries(want).sort(
      ([a], [b]) => Number(b === 'statement') - Number(a === 'statement'),
    )
    for (const [key, value] of fields) {
      const field = FIELDS[key]
      if (!field) {
        tell(`"${key}" is no field of a fact${meant(key, KEYS) || `: known are ${KEYS.join(', ')}`}`)
        continue
      }
      const came = String(field(fact, facts) ?? '')
      const asked = value.normalize('NFC')
      if (came === asked) continue
      const why =
        unknown(key, value, came, k) ??
        `expected ${said(asked)}, came ${said(came)}${witness.field(key, want, came, fact)}`
      tell(`"${number}": ${key}: ${why}`)
    }
  })
  for (const fact of free)
    out.push({
      message: `"${fact.number.text}" came as a fact of ${fact.statement} and was not expected${witness.unexpected(fact)}`,
      fact: null,
    })
  return out
}

/** Says of a value that its field cannot have what was meant; null when it can have it. */
function unknown(key: string, value: string, came: string, k: Knowledge): string | null {
  const known = [...(VALUES[key]?.(k) ?? [value])]
  if (value === '' || known.includes(value)) return null
  const few = known.length > 8 ? `, came ${said(came)}` : `: known are ${known.join(', ')}`
  const units = key === 'unit_id' ? unitsWritten(value, k) : []
  return `there is no "${value}"${few}${units.length ? `; did you mean ${units.join(' or ')}?` : meant(value, known)}`
}

/** The ids of the units that are written so. */
function unitsWritten(word: string, k: Knowledge): string[] {
  const tokens = k.tokenise(word)
  return phrasesFrom(k.lexicon, tokens, 0, tokens.length)
    .filter(({ length }) => length === tokens.length)
    .flatMap(({ lists }) => lists.flatMap((list) => k.units.get(list)?.id ?? []))
}

const said = (value: string): string => (value === '' ? 'nothing' : `"${value}"`)

const listed = (facts: readonly Fact[]): string => (facts.length ? `only ${quoted(facts)}` : 'no fact at all')

const quoted = (facts: readonly Fact[]): string => facts.map((f) => `"${f.number.text}"`).join(', ')

/** Runs the examples of time expressions: every mention of a text, in order. */
export function checkPeriods(k: Knowledge, examples: readonly PeriodExample[]): Failure[] {
  return examples.flatMap(({ file, line, lines, text, published, finds }) => {
    const mentions = findPeriods(k.tokenise(text), k.periods)
    const days = resolvePeriods(mentions, published)
    const found = mentions.map(({ start, end, role, rule }, i) => ({
      says: text.slice(start, end),
      rule,
      when: whenText({ role, start: days[i]?.start ?? null, end: days[i]?.end ?? null }),
    }))
    const told = (message: string, at = line): Failure => ({
      file: `patterns/${file}`,
      line: at,
      message,
      text,
      published,
    })
    const free = [...found]
    const lost = finds.flatMap((find, nr): Failure[] => {
      const at = free.findIndex(({ says }) => says === find.says)
      const [one] = at < 0 ? [] : free.splice(at, 1)
      if (!one) {
        if (!text.includes(find.says))
          return [told(`"${find.says}" is not in the sentence: write the time as it stands there`, lines[nr])]
        const near = free.findIndex(({ says }) => find.says.includes(says) || says.includes(find.says))
        const [other] = near < 0 ? [] : free.splice(near, 1)
        const came = other
          ? `came "${other.says}" (${other.when}), by ${other.rule}: write it so, or mend the "says:" of a rule`
          : 'nothing says it: add it to the "says:" of a rule'
        return [told(`expected the time "${find.says}" (${whenText(find)}), ${came}`, lines[nr])]
      }
      return one.when === whenText(find)
        ? []
        : [
            told(
              `"${find.says}": expected ${whenText(find)}, came ${one.when}, by ${one.rule}: write it as it came if that is right, else mend that rule`,
              lines[nr],
            ),
          ]
    })
    const more = free.map(({ says, when, rule }) =>
      told(
        `"${says}" (${when}) came as a time by ${rule} and was not expected: add it to finds if it is right`,
      ),
    )
    return [...lost, ...more]
  })
}

/** "period 2024-01-01..2024-12-31" */
const whenText = ({
  role,
  start,
  end,
}: {
  role: string
  start: string | null
  end: string | null
}): string => (start === null && end === null ? role : `${role} ${start ?? ''}..${end ?? ''}`)
