import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { compile, phraseWords, readPhrases } from './compile.ts'
import { isUnfilled, misplaced, strays } from './files.ts'
import { checkLists, checkUse, wrongWords } from './list-faults.ts'
import { flattenLists, type Lists, meantUnit, unitIds } from './lists.ts'
import type { Example, Indicator, Knowledge, Pattern } from './model.ts'
import { loadPeriods } from './periods.ts'
import { loadGazetteer } from './places.ts'
import { indicatorFile, labelFile, lexiconFile, type StatementFile, statementFile } from './schema.ts'
import { readSurroundings } from './surroundings.ts'
import { type Fault, readYaml, type YamlFile } from './yaml.ts'

/** The patterns that ship with solieu. */
export const PATTERNS = join(import.meta.dirname, '..', '..', 'patterns')

/** Faults in files of knowledge; nothing runs until they are mended. */
export class KnowledgeError extends Error {
  readonly faults: readonly Fault[]
  constructor(faults: readonly Fault[]) {
    super(faults.map((f) => `${f.file}:${f.line}: ${f.message}`).join('\n'))
    this.faults = faults
  }
}

/**
 * Reads and compiles all knowledge under a folder laid out as `patterns/` is.
 * @throws KnowledgeError with every fault, each with file, line and cure
 */
export function loadKnowledge(folder = PATTERNS): Knowledge {
  const faults: Fault[] = []
  const files = filesUnder(folder)
  const hash = createHash('sha256')
  for (const file of files) {
    hash
      .update(relative(folder, file).replaceAll('\\', '/'))
      .update('\0')
      .update(readFileSync(file))
      .update('\0')
  }
  const called = (file: string): string => join(basename(folder), relative(folder, file))
  const yamlIn = (role: string): string[] =>
    files.filter((f) => f.startsWith(join(folder, role, '/')) && f.endsWith('.yaml'))

  const paths = files.map((file) => relative(folder, file).replaceAll('\\', '/'))
  const stray = strays(paths, basename(folder), (path) => readFileSync(join(folder, path), 'utf8'))
  const moved = new Set<string>()
  /** What a file's keys say of where it belongs; its name is then no matter. */
  const belongs = (role: string, file: string) => (keys: readonly string[]) => {
    const message = misplaced(role)(keys)
    if (message) moved.add(called(file))
    return message
  }
  const broken = new Set<string>()
  const lexicon = yamlIn('lexicon').flatMap((file) => {
    const stem = basename(file, '.yaml')
    const read = readYaml(file, called(file), lexiconFile, faults, belongs('lexicon', file))
    if (!read) broken.add(stem)
    return read ? [{ ...read, stem }] : []
  })
  const lists = flattenLists(lexicon, broken, faults)
  checkLists(lists, faults)
  const lines = new Map<string, YamlFile<unknown>>()
  const patterns: Pattern[] = []
  for (const role of ['statements', 'labels'] as const) {
    for (const file of yamlIn(role)) {
      const name = `${role === 'labels' ? 'label/' : ''}${relative(join(folder, role), file).replace(/\.yaml$/, '')}`
      const read: YamlFile<StatementFile> | null = readYaml(
        file,
        called(file),
        role === 'labels' ? labelFile : statementFile,
        faults,
        belongs(role, file),
      ) as YamlFile<StatementFile> | null
      if (!read) continue
      lines.set(read.file, read)
      const { sets = {}, implies, object, says, examples } = read.data
      const { value, negated, change, modality, comparator, kind, predicate, object: fixedObject } = sets
      patterns.push({
        name,
        label: role === 'labels',
        sets: {
          change,
          modality,
          comparator,
          kind,
          predicate,
          object: fixedObject,
          negated: negated ? true : undefined,
          value: value === undefined ? undefined : Number(value),
        },
        object: object ?? 'either',
        implies: {
          predicate: implies?.predicate ?? null,
          object: implies?.object ?? null,
          unit: implies?.unit ?? null,
        },
        says,
        examples: examplesOf(examples, read),
        file: read.file,
      })
    }
  }
  const units = unitIds(lists)
  const indicators: Indicator[] = []
  const asked = new Map<string, string>()
  const surroundings = readSurroundings(yamlIn('surroundings'), called, faults)
  for (const file of yamlIn('indicators')) {
    const read = readYaml(file, called(file), indicatorFile, faults, belongs('indicators', file))
    if (!read) continue
    const d = read.data
    const words = (list: readonly string[] | undefined): string[][] =>
      (list ?? []).flatMap(surroundings.phrasesOf).map(phraseWords)
    for (const key of ['object', 'predicate', 'besides', 'either', 'not', 'near', 'not_near'] as const) {
      const seen = new Map<string, string>()
      d[key]?.forEach((phrase, nr) => {
        const told = surroundings.wrong(phrase)
        const wrong = told ? [told] : surroundings.phrasesOf(phrase).map((own) => wrongWords(own, seen))
        for (const message of wrong)
          if (message)
            faults.push({ file: read.file, line: read.lineOf([key, nr]), message: `${key}: ${message}` })
      })
    }
    // an article's words cannot tell two apart that ask for the same; two that are still to be filled in soon will not
    const { vi: _vi, en: _en, examples: _examples, ...what } = d
    const asks = JSON.stringify(what, Object.keys(what).sort())
    const twin = isUnfilled(asks) ? undefined : asked.get(asks)
    if (twin) {
      const message = `asks for the same as ${twin}: change what one of them asks for, or remove it`
      faults.push({ file: read.file, line: 1, message })
    }
    asked.set(asks, read.file)
    if (!d.object && !d.predicate && !d.either) {
      faults.push({
        file: read.file,
        line: 1,
        message: 'says nothing to recognise it by: add "object:", "predicate:" or "either:"',
      })
    }
    if (d.besides && !d.predicate) {
      const message =
        'besides: without "predicate:" there is nothing that words may stand besides: add it, or remove this'
      faults.push({ file: read.file, line: read.lineOf(['besides']), message })
    }
    const boundOf = (n: string | undefined) => (n === undefined ? null : Number(n))
    const [least, most] = [boundOf(d.least), boundOf(d.most)]
    if (least !== null && most !== null && least > most)
      faults.push({
        file: read.file,
        line: read.lineOf(['least']),
        message: `least: ${least} is more than most: ${most}, which no number can be`,
      })
    for (const [i, unit] of broken.has('units') ? [] : (d.units ?? []).entries()) {
      if (units.has(unit)) continue
      const like = meantUnit(unit, lists) || unitsOf(d.object ?? [], lists)
      const message = `units: "${unit}" is no unit: use an id of patterns/lexicon/units.yaml, or add it there${like}`
      faults.push({ file: read.file, line: read.lineOf(['units', i]), message })
    }
    indicators.push({
      id: relative(join(folder, 'indicators'), file)
        .replace(/\.yaml$/, '')
        .replaceAll(/[/\\]/g, '.'),
      vi: d.vi,
      en: d.en,
      kinds: d.kinds,
      units: d.units ?? null,
      change: d.change === undefined ? null : d.change === 'yes',
      object: words(d.object),
      predicate: words(d.predicate),
      either: words(d.either),
      besides: words(d.besides),
      not: words(d.not),
      near: words(d.near),
      not_near: words(d.not_near),
      least,
      most,
      examples: examplesOf(d.examples, read),
      file: read.file,
    })
  }
  if (faults.length === 0) surroundings.checkUse()
  faults.unshift(...stray.filter(({ file }) => !moved.has(file)))
  const places = guarded(
    () => loadGazetteer(join(folder, 'places')),
    join(basename(folder), 'places'),
    faults,
  )
  const periods = guarded(
    () => loadPeriods(join(folder, 'periods')),
    join(basename(folder), 'periods'),
    faults,
  )
  const lineOf = (pattern: Pattern, index: number): number =>
    lines.get(pattern.file)?.lineOf(['says', index]) ?? 1
  const phrases = readPhrases(patterns, lists, lineOf, faults)
  // a phrase that could not be read might have used any list
  const inPhrases = phrases.flatMap(({ sequence }) => sequence.map((a) => (a.t === 'list' ? a.list : '')))
  if (faults.length === 0) checkUse(lists, new Set(inPhrases), faults)
  if (!places || !periods || faults.length > 0) throw new KnowledgeError(faults)
  const ruleset = hash.digest('hex').slice(0, 16)
  return compile({ lists, patterns, phrases, indicators, places, periods, ruleset })
}

function examplesOf(
  examples: readonly {
    text: string
    published?: string | undefined
    facts: readonly Record<string, string>[]
  }[],
  file: YamlFile<unknown>,
): Example[] {
  return examples.map((e, i) => ({
    text: e.text,
    published: e.published ?? null,
    facts: e.facts,
    line: file.lineOf(['examples', i]),
    lines: e.facts.map((_, nr) => file.lineOf(['examples', i, 'facts', nr])),
  }))
}

/** Runs another loader; its own error, which carries file and line in its text, becomes a fault. */
function guarded<T>(load: () => T, file: string, faults: Fault[]): T | null {
  try {
    return load()
  } catch (error) {
    const known = (error as { faults?: readonly Fault[] }).faults
    // these name their files from the folder of patterns on
    const root = dirname(file)
    if (known) faults.push(...known.map((f) => ({ ...f, file: join(root, f.file) })))
    else faults.push({ file, line: 1, message: (error as Error).message })
    return null
  }
}

/** "; a is the unit of …" for the units that count the first of these words, or nothing. */
function unitsOf(words: readonly string[], lists: Lists): string {
  const [word, unit] =
    words
      .map((word) => [
        word,
        [...lists.phrases.keys()].find(
          (name) => name.startsWith('units.') && lists.phrases.get(name)?.includes(word),
        ),
      ])
      .find(([, unit]) => unit) ?? []
  return unit ? `; "${word}" is of the unit ${unit.split('.')[2]}` : ''
}

/** All files below a folder, in one fixed order. */
function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}
