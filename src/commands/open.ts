import { styleText } from 'node:util'
import type { Command } from 'commander'
import { type FactRow, factOf, openForReading, versionReader } from '../store/index.ts'
import type { Article, Fact } from '../types.ts'
import { attempt, databaseOption } from './database.ts'
import { print } from './output.ts'

const EXAMPLES = `
Examples:
  $ solieu query --text 'hộ nghèo' --columns id,quote_text   find a fact
  $ solieu open 68b35f4977a37c7a                             see it where it stands
  $ solieu open 68b3                                         the first digits are enough
Exit codes: 0 shown, 1 no such fact, 2 wrong use.`

/** Adds `open` to the program. */
export function register(program: Command): void {
  program
    .command('open')
    .summary('show a fact where it stands')
    .description(
      'Shows a fact in its article: the paragraphs around it, what was read from them, and where to see it.',
    )
    .argument('<fact>', 'id of the fact, or how it begins')
    .option('--around <number>', 'characters of context before and after', Number, 400)
    .addOption(databaseOption())
    .addHelpText('after', EXAMPLES)
    .action((id: string, options: { db: string; around: number }) =>
      attempt(options.db, () => open(id, options)),
    )
}

async function open(id: string, { db: path, around }: { db: string; around: number }): Promise<void> {
  if (!/^[0-9a-f]{1,16}$/i.test(id)) {
    console.error(`solieu: "${id}" is no id of a fact: up to 16 digits and letters a to f`)
    process.exitCode = 2
    return
  }
  const db = openForReading(path)
  try {
    const rows = db
      .prepare(
        'SELECT * FROM facts WHERE fact IN (SELECT id FROM all_facts WHERE fact_id BETWEEN ? AND ?) LIMIT 10',
      )
      .all(id.toLowerCase(), `${id.toLowerCase()}g`) as FactRow[]
    if (rows.length !== 1) {
      console.error(
        rows.length
          ? `several facts begin with ${id}:`
          : `no current fact begins with ${id}; find one with: solieu query`,
      )
      for (const row of rows) console.error(`  ${row.id}  ${row.article}: ${row.quote_text}`)
      process.exitCode = rows.length ? 2 : 1
      return
    }
    const { extraction } = versionReader(db)(rows[0]!.version as number)
    await print(show(factOf(rows[0]!), extraction.article, around))
  } finally {
    db.close()
  }
}

const bold = (text: string) => styleText('bold', text, { stream: process.stdout })
const dim = (text: string) => styleText('dim', text, { stream: process.stdout })
const lit = (text: string) => styleText('inverse', text, { stream: process.stdout })

function show(fact: Fact, article: Article, around: number): string {
  const head = [article.source, article.published, article.url ?? article.file].filter(Boolean).join(' · ')
  const rows = fieldsOf(fact).filter(([, value]) => value !== null && value !== '')
  const width = Math.max(...rows.map(([name]) => name.length))
  const table = rows.map(([name, value]) => `${dim(name.padEnd(width))}  ${value}\n`).join('')
  return `${bold(article.title ?? article.id)}\n${dim(head)}\n\n${passage(fact, article.text, around)}\n\n${table}`
}

/** The text around the quote, cut at paragraphs or words, with the quote and its number lit. */
function passage({ quote, number }: Fact, text: string, around: number): string {
  const from = cut(text, quote.start - around, 1)
  const to = cut(text, quote.end + around, -1)
  const marked = [
    text.slice(from, quote.start),
    bold(`⟦${text.slice(quote.start, number.start)}`),
    lit(number.text),
    bold(`${text.slice(number.end, quote.end)}⟧`),
    text.slice(quote.end, to),
  ].join('')
  return `${from > 0 ? '… ' : ''}${marked}${to < text.length ? ' …' : ''}`
}

/** The nearest place between words at or after `at` (`step` 1) or before it (-1). */
function cut(text: string, at: number, step: 1 | -1): number {
  if (at <= 0) return 0
  if (at >= text.length) return text.length
  let place = at
  while (place > 0 && place < text.length && !/\s/.test(text[place]!)) place += step
  return step === 1 ? place + 1 : place
}

const from = (source: string | null | undefined) =>
  source && source !== 'said' ? dim(` (from ${source})`) : ''

function fieldsOf(fact: Fact): [string, string | null][] {
  const { place, period } = fact
  const range = fact.max === null ? '' : `–${fact.max}`
  const whole = fact.denominator === null ? '' : ` of ${fact.denominator}`
  const days = period && [period.start, period.end].map((day) => day ?? '').join(' → ')
  return [
    [
      'value',
      `${fact.comparator === '=' ? '' : `${fact.comparator} `}${fact.value}${range}${whole} ${fact.unit_id ?? fact.unit}`,
    ],
    ['change', fact.change && `${fact.change}${fact.baseline ? `, against: ${fact.baseline.text}` : ''}`],
    ['indicator', fact.indicator],
    ['object', fact.object],
    ['predicate', `${fact.negated ? 'not: ' : ''}${fact.predicate}`],
    ['subject', fact.subject && `${fact.subject}${from(fact.subject_from)}`],
    ['place', place && `${place.text}${place.code ? ` [${place.code}]` : ''}${from(place.from)}`],
    ['period', period && `${period.text ? `${period.text}: ` : ''}${days}${from(period.from)}`],
    ['modality', fact.modality === 'actual' ? null : fact.modality],
    ['speaker', fact.speaker],
    ['part of', fact.part_of],
    ...fact.checks.map((c): [string, string] => [
      'check',
      `${c.kind}: ${c.found} ${c.ok ? 'agrees' : `against ${c.expected}`}${c.by ? ` (${c.by})` : ''}`,
    ]),
    ['read by', `${fact.statement} of ruleset ${fact.ruleset}`],
    ['id', fact.id],
    ['link', fact.link],
  ]
}
