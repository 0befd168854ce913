import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type Fault, readYaml } from './yaml.ts'

const text = z.string().min(1).normalize('NFC')
const texts = z.array(text)
const AROUND = [
  'plural',
  'listing',
  'and',
  'within',
  'at',
  'each',
  'after_number',
  'persons',
  'surnames',
  'not_bare_after',
] as const

const ALIASES = z.strictObject({
  spellings: z.array(texts.min(2)),
  units: z.array(z.strictObject({ for: text, names: texts.min(1) })),
  places: z.array(z.strictObject({ kind: z.enum(['region', 'country', 'former']), names: texts.min(1) })),
})

const LEVELS = z.strictObject({
  reform: z.iso.date(),
  levels: z.array(z.strictObject({ type: text, words: texts.min(1), abbreviations: texts })),
  modifiers: texts,
  bodies: z.array(z.strictObject({ type: text, words: texts.min(1) })),
  hamlets: z.strictObject({ sure: texts, weak: texts }),
  around: z.record(z.enum(AROUND), texts),
})

const HEADER = { old: 'code\ttype\tname\twithin\tfirst\tlast\tnow', new: 'code\ttype\tname\twithin\tfirst\tlast' }

/** The lists of places as they stand in the files; a row is its columns: code, type, name, within, first, last, now. */
export interface PlaceTables {
  readonly old: readonly (readonly string[])[]
  readonly new: readonly (readonly string[])[]
  readonly aliases: z.infer<typeof ALIASES>
  readonly levels: z.infer<typeof LEVELS>
}

/** Reads `patterns/places`, checked; all faults are added to `faults`, and null is returned when there are any. */
export function loadPlaces(folder: string, faults: Fault[]): PlaceTables | null {
  const before = faults.length
  const old = readUnits(folder, 'old', faults)
  const now = readUnits(folder, 'new', faults)
  const aliases = readYaml(join(folder, 'aliases.yaml'), 'places/aliases.yaml', ALIASES, faults)
  const levels = readYaml(join(folder, 'levels.yaml'), 'places/levels.yaml', LEVELS, faults)
  if (faults.length > before || !aliases || !levels) return null
  checkReferences(old, now, faults)
  const wanted = new Set(aliases.data.units.map((a) => a.for))
  const types = new Set<string>()
  for (const row of [...old, ...now]) {
    types.add(row[1] as string)
    wanted.delete(`${row[1]} ${row[2]}`)
  }
  aliases.data.units.forEach((alias, i) => {
    if (!wanted.has(alias.for)) return
    const message = `no unit is called "${alias.for}": write its type and name as in old.tsv or new.tsv`
    faults.push({ file: aliases.file, line: aliases.lineOf(['units', i, 'for']), message })
  })
  for (const list of ['levels', 'bodies'] as const) {
    levels.data[list].forEach(({ type }, i) => {
      if (types.has(type)) return
      const message = `no unit is of type "${type}": use one of ${[...types].join(', ')}`
      faults.push({ file: levels.file, line: levels.lineOf([list, i, 'type']), message })
    })
  }
  return faults.length > before ? null : { old, new: now, aliases: aliases.data, levels: levels.data }
}

/** One list, split into lines and columns; the form of each line is checked, its references later. */
function readUnits(folder: string, scheme: 'old' | 'new', faults: Fault[]): string[][] {
  const file = `places/${scheme}.tsv`
  const lines = readFileSync(join(folder, `${scheme}.tsv`), 'utf8').normalize('NFC').split(/\r?\n/)
  if (lines[0] !== HEADER[scheme]) {
    faults.push({ file, line: 1, message: `the first line must be: ${HEADER[scheme].replaceAll('\t', ' TAB ')}` })
    return []
  }
  const width = HEADER[scheme].split('\t').length
  const rows: string[][] = []
  for (let i = 1; i < lines.length; i++) {
    const line = lines[i] as string
    if (line === '') continue
    const row = line.split('\t')
    const [code = '', , name = '', , first = '', last = ''] = row
    let message = ''
    if (row.length !== width) message = `has ${row.length} columns: there must be ${width}, parted by tabs`
    else if (!/^(\d\d|\d{3}|\d{5})$/.test(code)) message = `"${code}" is no code: 2, 3 or 5 digits`
    else if (name === '') message = 'has no name: add it in the third column'
    else if (!day(first) || !day(last)) message = 'first and last must be empty or a day: 2024-12-31'
    if (message) faults.push({ file, line: i + 1, message })
    rows.push(row)
  }
  return rows
}

function day(text: string): boolean {
  return text === '' || /^\d{4}-\d\d-\d\d$/.test(text)
}

function checkReferences(old: readonly (readonly string[])[], now: readonly (readonly string[])[], faults: Fault[]): void {
  const newCodes = new Set(now.map((row) => row[0]))
  for (const [scheme, rows] of [['old', old], ['new', now]] as const) {
    const codes = scheme === 'new' ? newCodes : new Set(rows.map((row) => row[0]))
    rows.forEach((row, i) => {
      const fault = (message: string) => faults.push({ file: `places/${scheme}.tsv`, line: i + 2, message })
      const [code, , name, within] = row as [string, string, string, string]
      if (within ? !codes.has(within) : code.length > 2) {
        fault(`${name} lies in "${within}", which is in no line: correct the fourth column`)
      }
      for (const next of row[6] ? row[6].split(' ') : []) {
        if (!newCodes.has(next.replace(/^[=/+]/, ''))) fault(`"${next}" is no code of new.tsv: correct the last column`)
      }
    })
  }
}
