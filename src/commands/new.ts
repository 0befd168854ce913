import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Argument, type Command } from 'commander'
import { wrongName } from '../knowledge/files.ts'
import { sourcesOption } from './crawling.ts'
import { Refusal } from './failure.ts'
import { patternsOption } from './loaded.ts'
import { TEMPLATES } from './templates.ts'

const EXAMPLES = `
Examples:
  $ solieu new indicator health.beds          patterns/indicators/health/beds.yaml
  $ solieu new statement share/of-which       patterns/statements/share/of-which.yaml
  $ solieu new label match-scores             patterns/labels/match-scores.yaml
  $ solieu new source HOST                    corpus/sources/HOST.yaml

Replace every TODO, then: solieu check
A word, a unit, a time or a place begins no file: it is a line in one that is there, see patterns/README.md.`

const KINDS = ['indicator', 'statement', 'label', 'source'] as const
type Kind = (typeof KINDS)[number]

/** Adds `new` to the program. */
export function register(program: Command): void {
  program
    .command('new')
    .summary('begin a file of patterns or a source')
    .description('Writes a file to fill in: an indicator, a statement, a label or a newspaper.')
    .addArgument(new Argument('<kind>', 'what to begin').choices(KINDS))
    .argument('<name>', 'its name: words of a-z, 0-9, _ and -, with . or / between; for a source its host')
    .addOption(patternsOption())
    .addOption(sourcesOption())
    .addHelpText('after', EXAMPLES)
    .action(create)
}

const ROLES = { indicator: 'indicators', statement: 'statements', label: 'labels' } as const

function create(kind: Kind, given: string, options: { patterns: string; sources: string }): void {
  // dots and slashes are the same in names; files are told with the one, indicators with the other
  const below = (kind === 'source' ? given : withoutPath(kind, given)).replaceAll('.', '/')
  const name = kind === 'source' ? given : kind === 'indicator' ? below.replaceAll('/', '.') : below
  const path =
    kind === 'source' ? sourcePath(name, options.sources) : patternPath(kind, below, options.patterns)
  if (existsSync(path)) throw new Refusal(`${path} is there already; choose another name or change that file`)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, TEMPLATES[kind].replaceAll('NAME', name))
  console.log(path)
  console.error('replace every TODO in it, then: solieu check')
}

function sourcePath(host: string, sources: string): string {
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(host))
    throw new Refusal(`"${host}" is no host; write it as in the address of a page, without http:// and www.`)
  return join(sources, `${host}.yaml`)
}

/** A name without what a path has around it: "patterns/indicators/health/beds.yaml" is "health/beds". */
const withoutPath = (kind: keyof typeof ROLES, given: string): string =>
  given.replace(/\.ya?ml$/, '').replace(new RegExp(`^(.*/)?${ROLES[kind]}/`), '')

function patternPath(kind: keyof typeof ROLES, name: string, patterns: string): string {
  if (kind === 'indicator' && existsSync(join(patterns, ROLES.indicator, name)) && !name.includes('/'))
    throw new Refusal(`"${name}" is a topic: name behind it what is measured, such as ${name}.number`)
  const wrong = wrongName(ROLES[kind], name)
  if (wrong) throw new Refusal(wrong)
  return join(patterns, ROLES[kind], `${name}.yaml`)
}
