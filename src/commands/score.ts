import { join } from 'node:path'
import { type Command, Option } from 'commander'
import { INCOMPLETE, Refusal } from './failure.ts'
import {
  below,
  type Floor,
  type Floors,
  floorOf,
  goldChanged,
  raised,
  readFloors,
  writeFloors,
} from './floors.ts'
import { alignSet, GOLD, type GoldSet, goldHash, goldSet, goldSets } from './gold.ts'
import { inputOptions, knowledgeIn, patternsOption } from './loaded.ts'
import { misses } from './misses.ts'
import { type Aligned, FIELDS, joined, type Measure, type Score, scoreOf } from './scoring.ts'
import { print } from './stdout.ts'

const EXAMPLES = `
Examples:
  $ solieu score                                   the gold corpus, held against its floors
  $ solieu score gold.jsonl articles.jsonl         another one
  $ solieu score --misses 5                        errors by cause, five samples each
  $ solieu score --update                          raise the floors to what is measured now

detected: numbers read as facts. core: right in value, comparator, change, unit, object, predicate and modality.
full: also in subject and period. Words are compared folded; half of them shared, or one text in the other, is right.
Exit codes: 0 measured, 1 below a floor, 2 wrong use or faults in the patterns.`

interface Options {
  readonly misses?: string | true
  readonly floors: string
  readonly update?: boolean
  readonly allowLower?: boolean
  readonly json?: boolean
  readonly patterns: string
}

/** Adds `score` to the program. */
export function register(program: Command): void {
  program
    .command('score')
    .summary('measure accuracy on annotated articles')
    .description('Holds what the patterns read against annotated facts.')
    .argument('[gold]', 'annotated facts, JSONL; left out, the gold corpus')
    .argument('[articles]', 'their articles, JSONL; left out, the file beside it')
    .option('--misses [n]', 'group the errors by cause, with n samples (default: 3)')
    .addOption(
      new Option('--floors <file>', 'scores that must not be fallen short of').default(
        join(GOLD, 'floors.json'),
        'corpus/gold/floors.json',
      ),
    )
    .option('--update', 'raise the floors to what is measured')
    .option('--allow-lower', 'let --update lower a floor')
    .option('--json', 'print the measures as JSON')
    .addOption(patternsOption())
    .addHelpText('after', EXAMPLES)
    .action(run)
}

async function run(gold: string | undefined, articles: string | undefined, options: Options): Promise<void> {
  const samples = options.misses === true ? 3 : Number(options.misses ?? 0)
  if (!Number.isInteger(samples) || samples < 0)
    throw new Refusal(`--misses ${options.misses} is no whole number`)
  const sets = gold === undefined ? goldSets() : [goldSet(gold, articles)]
  if (sets.length === 0) throw new Refusal(`${GOLD} holds no *.gold.jsonl; name GOLD and ARTICLES`)
  const knowledge = knowledgeIn(options.patterns)
  const inputs = inputOptions(options.patterns, [])
  const measured: { set: GoldSet; aligned: Aligned; score: Score }[] = []
  for (const set of sets) {
    const aligned = await alignSet(set, knowledge, inputs)
    measured.push({ set, aligned, score: scoreOf(aligned) })
  }
  const all = joined(measured.map(({ aligned }) => aligned))
  if (options.json) {
    await print(
      `${JSON.stringify(Object.fromEntries(measured.map(({ set, score }) => [set.name, score])), null, 2)}\n`,
    )
  } else {
    for (const { set, score } of measured) await print(table(set.name, score))
    if (measured.length > 1) await print(table('together', scoreOf(all)))
    if (samples > 0) await print(misses(all, samples))
  }
  if (gold === undefined || options.update) hold(measured, options)
}

/** Holds the measured against the floors, or raises them. */
function hold(measured: readonly { set: GoldSet; score: Score }[], options: Options): void {
  const floors = readFloors(options.floors)
  const now: Floors = Object.fromEntries(
    measured.map(({ set, score }): [string, Floor] => [set.name, floorOf(goldHash(set), score)]),
  )
  if (options.update) {
    writeFloors(options.floors, raised(floors, now, options.allowLower === true))
    console.error(`floors written to ${options.floors}`)
    return
  }
  for (const [name, floor] of Object.entries(now)) {
    if (goldChanged(name, floor, floors))
      console.error(`${name}: the annotation has changed since its floor was set; set it anew with --update`)
    for (const line of below(name, floor, floors)) {
      console.error(line)
      process.exitCode = INCOMPLETE
    }
  }
}

const percent = (x: number) => (100 * x).toFixed(1).padStart(5)

function table(name: string, score: Score): string {
  const row = (label: string, { p, r, f1 }: Measure) =>
    `  ${label.padEnd(12)} P ${percent(p)}  R ${percent(r)}  F1 ${percent(f1)}`
  const fields = FIELDS.map((field) => `${field} ${percent(score.fields[field]).trim()}`)
  return [
    `${name}: ${score.docs} articles, ${score.gold} annotated facts, ${score.read} read`,
    row('detected', score.detected),
    row('core', score.core),
    row('full', score.full),
    `  right of the detected, %: ${fields.slice(0, 5).join('  ')}`,
    `                            ${fields.slice(5).join('  ')}`,
    '',
  ].join('\n')
}
