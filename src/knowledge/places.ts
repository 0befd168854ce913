import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { buildGazetteer, type Gazetteer, type PersonWords } from '../facts/gazetteer.ts'
import { bareWord, foldWord } from '../text/fold.ts'
import { meant, nearest } from '../text/likeness.ts'
import { type Fault, readYaml } from './yaml.ts'

const text = z.string().min(1).normalize('NFC')
const texts = z.array(text)
const AROUND = [
  'plural',
  'listing',
  'and',
  'within',
  'at',
  'not_after',
  'after_number',
  'not_bare_after',
  'person_after',
] as const

const level = z.enum(['province', 'district', 'commune'])

const ALIASES = z.strictObject({
  spellings: z.array(texts.min(2)),
  units: z.record(text, texts.min(1)),
  datelines: z.record(text, texts.min(1)),
  papers: z.record(text, texts.min(1)),
  places: z.record(z.enum(['region', 'country', 'continent', 'former']), z.record(text, texts)),
})

/** Tables of other names, by the type and name of a unit. */
const NAMED = ['units', 'datelines', 'papers'] as const

const LEVELS = z.strictObject({
  reform: z.iso.date(),
  levels: z.array(
    z.strictObject({ type: text, level: z.array(level).min(1), words: texts.min(1), abbreviations: texts }),
  ),
  modifiers: texts,
  one_word: texts,
  bodies: z.array(z.strictObject({ type: text, words: texts.min(1) })),
  hamlets: z.strictObject({ sure: texts, weak: texts, numbered: texts }),
  around: z.record(z.enum(AROUND), texts),
})

const HEADER = {
  old: 'code\ttype\tname\twithin\tfirst\tlast\tnow',
  new: 'code\ttype\tname\twithin\tfirst\tlast',
}
const LINE = {
  old: /^(\d\d|\d{3}|\d{5})\t[^\t]+\t[^\t]+\t\d*\t[\d-]*\t[\d-]*\t[\d =/+]*$/,
  new: /^(\d\d|\d{5})\t[^\t]+\t[^\t]+\t\d*\t[\d-]*\t[\d-]*$/,
}

/** The lists of places as they stand in the files; `old` and `new` are the lines of the units. */
export interface PlaceTables {
  readonly old: readonly string[]
  readonly new: readonly string[]
  readonly aliases: z.infer<typeof ALIASES>
  readonly levels: z.infer<typeof LEVELS>
  /** The line of a path in the YAML files, for faults. */
  readonly lineOf: Readonly<Record<'aliases' | 'levels', (path: readonly PropertyKey[]) => number>>
}

/**
 * Reads `patterns/places`. The form of every line is checked, what lines say of each other only by `checkPlaces`.
 * All faults are added to `faults`, and null is returned when there are any.
 */
export function loadPlaces(folder: string, faults: Fault[]): PlaceTables | null {
  const before = faults.length
  const old = readUnits(folder, 'old', faults)
  const now = readUnits(folder, 'new', faults)
  const aliases = readYaml(join(folder, 'aliases.yaml'), 'places/aliases.yaml', ALIASES, faults)
  const levels = readYaml(join(folder, 'levels.yaml'), 'places/levels.yaml', LEVELS, faults)
  if (faults.length > before || !aliases || !levels) return null
  const lineOf = { aliases: aliases.lineOf, levels: levels.lineOf }
  return { old, new: now, aliases: aliases.data, levels: levels.data, lineOf }
}

function readUnits(folder: string, scheme: 'old' | 'new', faults: Fault[]): string[] {
  const file = `places/${scheme}.tsv`
  const lines = readFileSync(join(folder, `${scheme}.tsv`), 'utf8')
    .normalize('NFC')
    .split(/\r?\n/)
  if (lines[0] !== HEADER[scheme]) {
    faults.push({
      file,
      line: 1,
      message: `the first line must be: ${HEADER[scheme].replaceAll('\t', ' TAB ')}`,
    })
  }
  if (lines.at(-1) === '') lines.pop()
  lines.shift()
  const form = LINE[scheme]
  lines.forEach((line, i) => {
    if (!form.test(line))
      faults.push({ file, line: i + 2, message: lineFault(line, HEADER[scheme].split('\t').length) })
  })
  return lines
}

function lineFault(line: string, width: number): string {
  const row = line.split('\t')
  if (line === '') return 'is empty: remove it'
  if (row.length !== width) return `has ${row.length} columns: there must be ${width}, parted by tabs`
  if (!/^(\d\d|\d{3}|\d{5})$/.test(row[0] as string)) return `"${row[0]}" is no code: 2, 3 or 5 digits`
  if (row[1] === '' || row[2] === '') return 'lacks a type or a name: fill the second and third column'
  return 'columns 4 to 6 are a code and two days (2024-12-31) or empty; column 7 is codes with =, / or + before them'
}

/**
 * The gazetteer of `patterns/places`, ready for use.
 * @param persons surnames and honorifics of the lexicon
 * @throws an error with `faults` when a file is not as it must be
 */
export function loadGazetteer(folder: string, persons: PersonWords = lexiconOf(folder)): Gazetteer {
  const faults: Fault[] = []
  const tables = loadPlaces(folder, faults)
  if (!tables)
    throw Object.assign(new Error(faults.map((f) => `${f.file}:${f.line}: ${f.message}`).join('\n')), {
      faults,
    })
  return buildGazetteer(tables, persons)
}

/** The words of persons' names in the lexicon beside the folder of the places. */
function lexiconOf(folder: string): PersonWords {
  const faults: Fault[] = []
  const schema = z.looseObject({ surname: texts, honorific: texts })
  const file = readYaml(join(folder, '..', 'lexicon', 'names.yaml'), 'lexicon/names.yaml', schema, faults)
  if (!file) throw Object.assign(new Error('lexicon/names.yaml lacks surname or honorific'), { faults })
  return file.data
}

/** Checks what the lines say of each other: the units they lie in, their successors, days, types and aliases. */
export function checkPlaces(tables: PlaceTables, faults: Fault[]): void {
  const newCodes = new Set(tables.new.map((line) => line.slice(0, line.indexOf('\t'))))
  const types = new Set(tables.levels.levels.map((l) => l.type))
  const names = new Map<string, Unit[]>()
  for (const scheme of ['old', 'new'] as const) {
    const codes =
      scheme === 'new' ? newCodes : new Set(tables.old.map((line) => line.slice(0, line.indexOf('\t'))))
    const seen = new Map<string, number>()
    tables[scheme].forEach((line, i) => {
      const fault = (message: string) => faults.push({ file: `places/${scheme}.tsv`, line: i + 2, message })
      const [code = '', type = '', name = '', within = '', first = '', last = '', now = ''] = line.split('\t')
      const known = names.get(`${type} ${name}`) ?? []
      names.set(`${type} ${name}`, known)
      known.push({ scheme, code, now, name: known[0]?.name ?? keyOf(name) })
      const twin = seen.get(line)
      if (twin) fault(`is the same as line ${twin}: remove one of the two`)
      seen.set(line, i + 2)
      if (!types.has(type))
        fault(`"${type}" is no type of unit: use one of ${[...types].join(', ')}${meant(type, types)}`)
      if (/^\p{Ll}/u.test(name))
        fault(`"${name}" begins with a small letter: write the name alone, without its type, with a capital`)
      if (within ? !codes.has(within) : code.length > 2) {
        fault(`${name} lies in "${within}", which is in no line: correct the fourth column`)
      }
      for (const day of [first, last]) {
        if (day && !z.iso.date().safeParse(day).success) fault(`"${day}" is no day: write it as 2024-12-31`)
      }
      if (first && last && first > last)
        fault(`ends (${last}) before it begins (${first}): correct the two days`)
      for (const next of now ? now.split(' ') : []) {
        if (!newCodes.has(next.replace(/^[=/+]/, '')))
          fault(`"${next}" is no code of new.tsv: correct the last column`)
      }
    })
  }
  for (const part of NAMED) {
    for (const fullName of Object.keys(tables.aliases[part])) {
      if (names.has(fullName)) continue
      const message = `no unit is called "${fullName}": write its type and name as in old.tsv or new.tsv${meant(fullName, names.keys())}`
      faults.push({ file: 'places/aliases.yaml', line: tables.lineOf.aliases([part, fullName]), message })
    }
  }
  checkAliases(tables, names, faults)
  tables.levels.bodies.forEach(({ type }, i) => {
    if (types.has(type)) return
    const message = `"${type}" is no type of unit: use one of ${[...types].join(', ')}`
    faults.push({ file: 'places/levels.yaml', line: tables.lineOf.levels(['bodies', i, 'type']), message })
  })
}

/** What is known of a unit when names are compared; `name` is folded. */
interface Unit {
  readonly scheme: 'old' | 'new'
  readonly code: string
  /** Codes of its successors, as they stand in the line. */
  readonly now: string
  readonly name: string
}

const keyOf = (name: string): string =>
  name
    .split(/[\s-]+/)
    .map(foldWord)
    .join(' ')

/** Whether two units are one place: of one name, of one code, or the one before and the other after a reform. */
const same = (a: Unit, b: Unit): boolean =>
  a.name === b.name ||
  (a.scheme === b.scheme ? a.code === b.code : a.now.includes(b.code) || b.now.includes(a.code))

/** What a name cannot hold: a text is parted there. */
const MARK = /[^\p{L}\p{M}\p{N}\s'’‘\-–]/u

/** Other names must tell places of one level apart: none may be given to two, or be the name of another. */
function checkAliases(
  tables: PlaceTables,
  names: ReadonlyMap<string, readonly Unit[]>,
  faults: Fault[],
): void {
  const named = new Map<string, { fullName: string; unit: Unit; how: string }[]>()
  const note = (part: string, key: string, fullName: string, unit: Unit, how: string): void => {
    const at = `${part} ${unit.code.length} ${key}`
    const rivals = named.get(at)
    if (rivals) rivals.push({ fullName, unit, how })
    else named.set(at, [{ fullName, unit, how }])
  }
  const aliases = new Set(Object.values(tables.aliases.units).flat().map(keyOf))
  for (const [fullName, units] of names)
    for (const unit of units)
      if (aliases.has(unit.name)) note('units', unit.name, fullName, unit, 'the name of')
  for (const part of NAMED) {
    for (const [fullName, others] of Object.entries(tables.aliases[part])) {
      others.forEach((other, nr) => {
        const own = names.get(fullName) ?? []
        const key = keyOf(other)
        const useless = own.some(({ name }) => name === key)
          ? 'is its own name, however it is spelt: remove it'
          : part === 'units' && MARK.test(other)
            ? `holds "${MARK.exec(other)?.[0]}", at which a name ends in a text: write words alone`
            : null
        if (useless !== null) {
          const line = tables.lineOf.aliases([part, fullName, nr])
          faults.push({ file: 'places/aliases.yaml', line, message: `"${other}" ${useless}` })
        }
        const rival = own
          .flatMap((unit) => named.get(`${part} ${unit.code.length} ${key}`) ?? [])
          .find(({ unit }) => !own.some((one) => same(one, unit)))
        if (rival) {
          const message = `"${other}" is ${rival.how} ${rival.fullName}: a name means one place of a level; remove it here`
          const line = tables.lineOf.aliases([part, fullName, nr])
          faults.push({ file: 'places/aliases.yaml', line, message })
        }
        for (const unit of own) note(part, key, fullName, unit, 'also given to')
      })
    }
  }
}

/** Knows provinces, of today or of any time, by their full names, however they are spelt: says what is wrong with a name. */
export function wrongProvince(tables: PlaceTables): (name: string, when: 'today' | 'ever') => string | null {
  const today = new Map<string, string>()
  const ever = new Map<string, string>()
  for (const scheme of ['old', 'new'] as const) {
    for (const line of tables[scheme]) {
      if (!/^\d\d\t/.test(line)) continue
      const [, type = '', name = '', , , last] = line.split('\t')
      const fullName = `${type.charAt(0).toUpperCase()}${type.slice(1)} ${name}`
      ever.set(keyOf(fullName), fullName)
      if (scheme === 'new' && !last) today.set(keyOf(fullName), fullName)
    }
  }
  return (name, when) => {
    const known = when === 'today' ? today : ever
    if (known.has(keyOf(name))) return null
    // the type may be what is missing
    const bare = ` ${bareWord(keyOf(name))}`
    const like =
      [...known.values()].find((fullName) => keyOf(fullName).endsWith(` ${keyOf(name)}`)) ??
      [...known.values()].find((fullName) => bareWord(keyOf(fullName)).endsWith(bare)) ??
      nearest(name, known.values())[0]
    const file = when === 'today' ? 'new.tsv' : 'old.tsv or new.tsv'
    return `"${name}" is no province${when === 'today' ? ' of today' : ''}: write it in full as in patterns/places/${file}${like ? `; did you mean ${like}?` : ''}`
  }
}
