/** What the commands that read a database share: its option, filters, and what they say when something is wrong. */
import { type Command, InvalidArgumentError, Option } from 'commander'
import { type Filter, openForReading, readAbout, StoreError } from '../store/index.ts'
import { nearest } from '../text/likeness.ts'
import type { Modality } from '../types.ts'

export const DATABASE = 'output/solieu.db'

export const databaseOption = () => new Option('--db <file>', 'database').default(DATABASE)

const gather = (value: string, before: readonly string[] = []) => [...before, value]

const number = (value: string): number => {
  const parsed = Number(value)
  if (value.trim() === '' || Number.isNaN(parsed))
    throw new InvalidArgumentError('a number is needed, such as 1500 or 92.4')
  return parsed
}

const year = (value: string, before: readonly number[] = []): number[] => {
  if (!/^\d{4}$/.test(value)) throw new InvalidArgumentError('a year is needed, such as 2024')
  return [...before, Number(value)]
}

/** Adds the options that choose facts; `filterOf` reads them. Each may be given several times. */
export function addFilters(command: Command): Command {
  return command
    .option('--indicator <name>', 'what is measured; * stands for anything: "party.*"', gather)
    .option(
      '--place <name>',
      'code or name of a place, with what lies in it; accents may be left out',
      gather,
    )
    .option('--year <year>', 'year in which the time of the fact ends', year)
    .option('--subject <words>', 'part of the subject; accents may be left out', gather)
    .option('--source <source>', 'newspaper, as the articles name it', gather)
    .option('--article <id>', 'id of an article', gather)
    .option('--modality <word>', 'actual, target, forecast or hypothetical', modality)
    .option('--min <number>', 'least value, in base units', number)
    .option('--max <number>', 'greatest value, in base units', number)
    .option('--text <phrase>', 'phrase in the sentence; accents may be left out', gather)
}

const MODALITIES: readonly string[] = ['actual', 'target', 'forecast', 'hypothetical'] satisfies Modality[]

function modality(value: string, before: readonly string[] = []): string[] {
  if (!MODALITIES.includes(value)) throw new InvalidArgumentError(`one of ${MODALITIES.join(', ')} is needed`)
  return [...before, value]
}

const FILTERS = [
  'indicator',
  'place',
  'year',
  'subject',
  'source',
  'article',
  'modality',
  'min',
  'max',
  'text',
] as const

export const filterOf = (options: Readonly<Record<string, unknown>>): Filter =>
  Object.fromEntries(
    FILTERS.filter((name) => options[name] !== undefined).map((name) => [name, options[name]]),
  )

export const seconds = (value: string): number => {
  const parsed = number(value)
  if (parsed <= 0) throw new InvalidArgumentError('more than 0 seconds are needed')
  return parsed
}

/** Does a command's work; says on stderr what the user can mend (exit code 2), throws what only we can. */
export async function attempt(path: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    console.error(`solieu: ${error.message}${hint(path, error.message)}`)
    process.exitCode = 2
  }
}

/** "Did you mean" for a table or column that is not there. */
function hint(path: string, message: string): string {
  const [, kind, wrong] = /no such (column|table): "?(?:\w+\.)?(\w+)/.exec(message) ?? []
  if (!wrong) return ''
  const db = openForReading(path)
  const names = readAbout(db).map(({ name, column }) => (kind === 'table' ? name : column))
  db.close()
  const near = nearest(wrong, names)
  return `${near.length ? `. Did you mean ${near.join(' or ')}?` : '.'} All tables and columns: solieu schema`
}
