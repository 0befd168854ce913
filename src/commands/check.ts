import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import type { Command } from 'commander'
import { loadSources } from '../crawl/sources.ts'
import { isUnfilled } from '../knowledge/files.ts'
import type { Knowledge } from '../knowledge/model.ts'
import { readPeriods } from '../knowledge/periods.ts'
import { checkPlaces, loadPlaces, wrongProvince } from '../knowledge/places.ts'
import type { Fault } from '../knowledge/yaml.ts'
import { meant } from '../text/likeness.ts'
import { sourcesOption } from './crawling.ts'
import { checkExamples, checkPeriods, exampleFiles, type Failure } from './examples.ts'
import { INCOMPLETE, Refusal, WRONG_USE } from './failure.ts'
import { inputOptions, KnowledgeError, knowledgeIn, patternsOption } from './loaded.ts'
import { many } from './progress.ts'

const EXAMPLES = `
Examples:
  $ solieu check                        all of patterns/ and corpus/sources/
  $ solieu check --patterns my-patterns a changed copy
  $ solieu check --only indicators/party only files whose path holds this
  $ solieu check --list                 every statement, label and indicator, with what it is for

Everything is loaded and all that is wrong is told at once, as file:line: what, and how to mend it. Then every
example is run against all the patterns, and each file is held against the laws: every phrase is exercised by an
example of its own file; some example is read by the file, and some is not; none stands there twice.
Exit codes: 0 all well, 1 an example or a law does not hold, 2 files that cannot be used or are still to be filled in.`

interface Options {
  readonly patterns: string
  readonly only?: string
  readonly list?: boolean
  readonly sources: string
}

/** Adds `check` to the program. */
export function register(program: Command): void {
  program
    .command('check')
    .summary('check patterns and run their examples')
    .description('Checks all patterns and sources, and runs their examples.')
    .addOption(patternsOption())
    .addOption(sourcesOption())
    .option('--only <part>', 'only files whose path holds this')
    .option('--list', 'print what there is instead: each file with what it is for')
    .addHelpText('after', EXAMPLES)
    .action(check)
}

function check(options: Options): void {
  const began = performance.now()
  const { knowledge, unfinished } = loadEverything(options)
  const folder = join(options.patterns, 'periods')
  const periods = existsSync(folder) ? readPeriods(folder).examples : []
  const wanted = (file: string): boolean => !options.only || file.includes(options.only)
  const timed = periods.filter((example) => wanted(`patterns/${example.file}`))
  if (options.only && timed.length === 0) {
    const all = [...exampleFiles(knowledge), ...periods.map((p) => ({ file: `patterns/${p.file}` }))]
    if (!all.some(({ file }) => wanted(file)))
      throw new Refusal(
        `--only ${options.only}: no file's path holds this${meant(
          options.only,
          all.flatMap(({ file }) => namesIn(file)),
        )}`,
      )
  }
  if (options.list) {
    for (const line of catalogue(knowledge, options.patterns, wanted)) console.log(line)
    return
  }
  // a file that is still to be filled in is told, and keeps nobody from checking the others
  const drafts = new Set(unfinished.map(fileOf))
  for (const line of unfinished) console.error(line)
  const finished = (file: string): boolean => wanted(file) && !drafts.has(file)
  const failures = [...checkExamples(knowledge, finished), ...checkPeriods(knowledge, timed)]
  for (const failure of failures) console.log(shown(atPhrase(failure, options.patterns)))
  const files = exampleFiles(knowledge).filter(({ file }) => finished(file))
  const examples = files.reduce((n, f) => n + f.examples, timed.length)
  const time = ((performance.now() - began) / 1000).toFixed(1)
  const verdict = failures.length ? many(failures.length, 'failure') : 'all hold'
  const open = drafts.size ? `; ${many(drafts.size, 'file')} still to be filled in` : ''
  console.error(
    `${many(examples, 'example')} of ${many(files.length + new Set(timed.map((p) => p.file)).size, 'file')}: ${verdict}${open}, ${time} s`,
  )
  process.exitCode = drafts.size ? WRONG_USE : failures.length ? INCOMPLETE : 0
}

/** A line for each file of statements, labels and indicators: its path, and what it is for. */
function catalogue(k: Knowledge, patterns: string, wanted: (file: string) => boolean): string[] {
  const about = (file: string): string => {
    const [, comment = ''] = /^# (.*)$/m.exec(readFileSync(onDisk(file, patterns), 'utf8')) ?? []
    return comment
  }
  const lines = [
    ...k.patterns.map(({ file }) => [file, about(file)] as const),
    ...k.indicators.map(({ file, vi, en }) => [file, `${vi} · ${en}`] as const),
  ].filter(([file]) => wanted(file))
  const width = Math.max(0, ...lines.map(([file]) => file.length))
  return lines.map(([file, what]) => `${file.padEnd(width)}  ${what}`)
}

/** What a path may be meant by: the path below its first folder, and each of its names. */
function namesIn(file: string): string[] {
  const parts = file
    .replace(/\.yaml$/, '')
    .split('/')
    .slice(1)
  return [parts.join('/'), ...parts]
}

/** The file that a line of faults, "file:line: what", is of. */
const fileOf = (line: string): string => line.split(':', 1)[0]!

/**
 * Loads knowledge, the reader's words and sources, and tells the faults of all of them together.
 * @returns the knowledge, and a line for each place that is still to be filled in, where nothing else is wrong
 * @throws Refusal that names all faults
 */
function loadEverything({ patterns, sources }: Options): { knowledge: Knowledge; unfinished: string[] } {
  const registry = relative(process.cwd(), sources) || '.'
  const todo = [...unfilled(patterns, basename(patterns)), ...unfilled(sources, registry)]
  const lines: string[] = []
  let knowledge: Knowledge | null = null
  try {
    knowledge = knowledgeIn(patterns)
  } catch (error) {
    if (!(error instanceof KnowledgeError)) throw error
    lines.push(...error.faults.map(({ file, line, message }) => `${file}:${line}: ${message}`))
  }
  // what units of places say of each other is told here only: it is slow, and the tables change once in years
  const faults: Fault[] = []
  const tables = knowledge && loadPlaces(join(patterns, 'places'), faults)
  if (tables) checkPlaces(tables, faults)
  lines.push(...faults.map(({ file, line, message }) => `${basename(patterns)}/${file}:${line}: ${message}`))
  const wrong = tables ? wrongProvince(tables) : undefined
  for (const load of [
    () => existsSync(sources) && loadSources(registry, wrong),
    () => inputOptions(patterns, []),
  ]) {
    try {
      load()
    } catch (error) {
      lines.push(...(error as Error).message.split('\n'))
    }
  }
  // what is wrong with a line that is still to be filled in is not told
  const place = (line: string) => line.split(': ', 1)[0]
  const open = new Set(todo.map(place))
  const others = lines.filter((line) => !open.has(place(line)))
  if (others.length || !knowledge)
    throw new Refusal(`files that cannot be used\n${[...todo, ...others].join('\n')}`)
  return { knowledge, unfinished: todo }
}

/** Lines that `solieu new` left to be filled in, of a folder that is called so. */
function unfilled(folder: string, called: string): string[] {
  return globSync('**/*.yaml', { cwd: folder }).flatMap((file) =>
    readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .flatMap((line, i) =>
        isUnfilled(line)
          ? [`${join(called, file)}:${i + 1}: "TODO" is still to be filled in: ${line.trim()}`]
          : [],
      ),
  )
}

/** A law broken by a phrase is told at the phrase's line. */
function atPhrase(failure: Failure, patterns: string): Failure {
  const { says, file } = failure
  if (says === undefined) return failure
  const at = readFileSync(onDisk(file, patterns), 'utf8')
    .split('\n')
    .findIndex((line) => line.includes(says.replaceAll("'", "''")))
  return at < 0 ? failure : { ...failure, line: at + 1 }
}

/** Where a file is that faults call by the name of its folder of patterns and the path below. */
const onDisk = (file: string, patterns: string): string => join(patterns, relative(basename(patterns), file))

/** "patterns/…:12: what was expected, what came" and how to look closer. */
function shown({ file, line, message, text, published }: Failure): string {
  const where = `${file}:${line}: ${message}`
  if (text === null) return where
  const day = published === null ? '' : ` --published ${published}`
  return `${where}\n    solieu explain '${text.replaceAll("'", "'\\''")}'${day}`
}
