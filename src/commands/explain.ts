import type { Command } from 'commander'
import { readPublished } from '../text/published.ts'
import type { Fact } from '../types.ts'
import { articleOf } from './examples.ts'
import { type Explanation, explain, type SeenNumber } from './explanation.ts'
import { Refusal } from './failure.ts'
import { knowledgeIn, patternsOption } from './loaded.ts'
import { standardInput } from './standard-input.ts'
import { print } from './stdout.ts'

const EXAMPLES = `
Examples:
  $ solieu explain 'Năm 2019, huyện Văn Quan kết nạp được 120 đảng viên.'
  $ solieu explain 'Đến nay toàn xã có 12 chi bộ.' --published 2020-03-15
  $ solieu explain - --json < sentence.txt

For each number: its readings, best first (the one that pins down most words, then labels, then the longest, then
the most blanks filled), phrases that nearly fitted with the word at which they failed, and how each blank of the
fact was filled and from where.`

interface Options {
  readonly published?: string
  readonly title?: string
  readonly source?: string
  readonly patterns: string
  readonly json?: boolean
}

/** Adds `explain` to the program. */
export function register(program: Command): void {
  program
    .command('explain')
    .summary('show how a sentence is read')
    .description('Shows tokens, mentions, readings, near misses and where each blank of a fact came from.')
    .argument('<text...>', 'a sentence or more, in quotes; - for standard input')
    .option('--published <day>', 'day of publication, YYYY-MM-DD')
    .option('--title <title>', 'title of the article')
    .option('--source <source>', 'newspaper')
    .option('--json', 'print everything as JSON')
    .addOption(patternsOption())
    .addHelpText('after', EXAMPLES)
    .action(run)
}

async function run(words: readonly string[], options: Options): Promise<void> {
  // without quotes a shell hands each word on its own
  const text = words.join(' ')
  const published = readPublished(options.published)
  if (options.published !== undefined && published === null)
    throw new Refusal(`--published ${options.published} is no day; write YYYY-MM-DD`)
  const given = (text === '-' ? await standardInput() : text).replace(/\r\n?/g, '\n').normalize('NFC')
  if (given.trim() === '') throw new Refusal('there is no text to explain')
  const article = {
    ...articleOf(given, published),
    title: options.title ?? null,
    source: options.source ?? null,
  }
  const explanation = explain(article, knowledgeIn(options.patterns))
  await print(options.json ? `${JSON.stringify(explanation, null, 2)}\n` : shown(explanation))
}

function shown({ tokens, sentences, mentions, numbers }: Explanation): string {
  const lines = ['tokens', `  ${tokens.map((t) => (t === '\n' ? '¶' : t)).join('│')}`]
  if (sentences.length > 1) lines.push('', 'sentences', ...sentences.map((s) => `  ${s.text}`))
  lines.push('', 'mentions')
  for (const m of mentions) lines.push(`  ${m.kind.padEnd(12)} "${m.text}"  ${m.means}`)
  if (mentions.length === 0) lines.push('  none')
  for (const number of numbers) lines.push('', ...shownNumber(number))
  if (numbers.length === 0) lines.push('', 'no number')
  return `${lines.join('\n')}\n`
}

function shownNumber(n: SeenNumber): string[] {
  const lines = [
    `"${n.text}" at ${n.start}: ${n.as === 'fact' ? `a fact, read by ${n.fact!.statement}` : n.as === 'unread' ? `not read: ${n.reason}` : n.reason}`,
  ]
  if (n.quantity) lines.push(`  quantity   ${n.quantity}`)
  n.readings.forEach((r, i) => {
    const blanks = Object.entries(r.blanks).map(([name, text]) => `${name} "${text}"`)
    const figures = `weight ${r.weight}, length ${r.length}, blanks ${blanks.length}`
    lines.push(
      `  ${i === 0 ? 'won        ' : 'also       '}${r.pattern}  '${r.says}'  ${figures}${blanks.length ? `: ${blanks.join(', ')}` : ''}`,
    )
  })
  for (const m of n.near)
    lines.push(
      `  nearly     ${m.pattern}  '${m.says}'  ${m.fitted} of ${m.parts} parts; wanted ${m.wanted}, there stands ${m.stands}`,
    )
  // where nothing but the bare figure fits, what to do is said
  if (n.near.length === 0 && n.as !== 'mention' && n.readings.length < 2)
    lines.push(
      '  nearly     nothing: no phrase has words that stand beside the number; see patterns/README.md, A word',
    )
  if (n.fact) lines.push(...shownFact(n.fact))
  for (const i of n.indicators) lines.push(`  no indicator ${i.indicator}: ${i.why}`)
  return lines
}

/** The blanks of a fact, each with where it was found. */
function shownFact(f: Fact): string[] {
  const value =
    f.max !== null
      ? `${f.value} to ${f.max}`
      : f.denominator !== null
        ? `${f.value} of ${f.denominator}`
        : `${f.value}`
  const rows: [string, string | null, string | null][] = [
    ['value', `${f.comparator === '=' ? '' : `${f.comparator} `}${value} (${f.kind})`, null],
    ['change', f.change, null],
    ['baseline', f.baseline?.text ?? null, null],
    ['unit', f.unit, f.unit_id],
    ['object', f.object, null],
    ['predicate', f.predicate, null],
    ['indicator', f.indicator, null],
    ['subject', f.subject, f.subject_from],
    ['place', f.place && `${f.place.text}${f.place.code ? ` (${f.place.code})` : ''}`, f.place?.from ?? null],
    [
      'period',
      f.period && `${f.period.text ?? ''} ${f.period.start ?? '…'} to ${f.period.end ?? '…'}`.trim(),
      f.period?.from ?? null,
    ],
    ['modality', `${f.modality}${f.negated ? ', negated' : ''}`, null],
    ['speaker', f.speaker, null],
    ['part of', f.part_of, null],
    ['quote', f.quote.text, null],
  ]
  const lines = rows.map(
    ([name, text, from]) =>
      `  ${name.padEnd(10)} ${text ?? '–'}${text !== null && from ? `  [${from}]` : ''}`,
  )
  for (const c of f.checks)
    lines.push(
      `  check      ${c.kind}: expected ${c.expected}, found ${c.found}: ${c.by ?? 'does not agree'}`,
    )
  return lines
}
