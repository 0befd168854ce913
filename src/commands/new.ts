import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Argument, type Command, Option } from 'commander'
import { Refusal } from './failure.ts'
import { patternsOption, SOURCES } from './loaded.ts'
import { TEMPLATES } from './templates.ts'

const EXAMPLES = `
Examples:
  $ solieu new indicator health.beds          patterns/indicators/health/beds.yaml
  $ solieu new statement share/of-which       patterns/statements/share/of-which.yaml
  $ solieu new label match-scores             patterns/labels/match-scores.yaml
  $ solieu new source baosonla.vn             corpus/sources/baosonla.vn.yaml

Replace every TODO, then: solieu check`

const KINDS = ['indicator', 'statement', 'label', 'source'] as const
type Kind = (typeof KINDS)[number]

/** Adds `new` to the program. */
export function register(program: Command): void {
  program
    .command('new')
    .summary('begin a file of patterns or a source')
    .description('Writes a file to fill in: an indicator, a statement, a label or a newspaper.')
    .addArgument(new Argument('<kind>', 'what to begin').choices(KINDS))
    .argument('<name>', 'its name: words of a-z, 0-9 and -, with . or / between; for a source its host')
    .addOption(patternsOption())
    .addOption(new Option('--sources <folder>', 'folder of sources').default(SOURCES, 'corpus/sources'))
    .addHelpText('after', EXAMPLES)
    .action(create)
}

function create(kind: Kind, name: string, options: { patterns: string; sources: string }): void {
  const path = pathOf(kind, name, options)
  if (existsSync(path)) throw new Refusal(`${path} is there already; choose another name or change that file`)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, TEMPLATES[kind].replaceAll('NAME', name))
  console.log(path)
  console.error('replace every TODO in it, then: solieu check')
}

function pathOf(
  kind: Kind,
  name: string,
  { patterns, sources }: { patterns: string; sources: string },
): string {
  if (kind === 'source') {
    if (!/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(name))
      throw new Refusal(`"${name}" is no host; write it like baosonla.vn, without http:// and www.`)
    return join(sources, `${name}.yaml`)
  }
  if (!/^[a-z0-9_-]+([./][a-z0-9_-]+)*$/.test(name))
    throw new Refusal(
      `"${name}" is no name: use words of a-z, 0-9, _ and - with . or / between, such as ${kind === 'indicator' ? 'health.beds' : 'share/of-which'}`,
    )
  if (kind === 'indicator' && !/[./]/.test(name))
    throw new Refusal(`"${name}" names no topic: put one in front, such as health.${name}`)
  const folder = { indicator: 'indicators', statement: 'statements', label: 'labels' }[kind]
  return join(patterns, folder, `${kind === 'indicator' ? name.replaceAll('.', '/') : name}.yaml`)
}
