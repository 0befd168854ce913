import type { Command } from 'commander'
import { extract, type Trace } from '../facts/extract.ts'
import type { Scene } from '../facts/view.ts'
import type { Knowledge } from '../knowledge/model.ts'
import { phrasesFrom } from '../text/lexicon.ts'
import { NEWLINE, NUMBER } from '../text/tokens.ts'
import type { Article, Extraction, TextSpan } from '../types.ts'
import { eachRead } from './each.ts'
import { INCOMPLETE, Refusal } from './failure.ts'
import { fromOption, inputOptions, knowledgeIn, patternsOption } from './loaded.ts'
import { MENTIONS, miner, NAME, NUMBER_HERE, TIME } from './mining.ts'
import { emptyCounts, many, startProgress } from './progress.ts'
import { print } from './stdout.ts'

const EXAMPLES = `
Examples:
  $ solieu unread news/                          contexts of numbers that nothing read, most frequent first
  $ solieu unread news.jsonl.gz --words 2 --most 100
  $ solieu unread news/ --phrases                phrases beside them and seldom beside figures: in how many articles
  $ solieu unread news/ --all | less             every one of them, with its sentence

N stands for the number, n for another, and in phrases TIME and NAME for a time and a name. Write a statement, a label or a unit for what comes often, then: solieu check`

interface Options {
  readonly words: string
  readonly most: string
  readonly all?: boolean
  readonly phrases?: boolean
  readonly patterns: string
  readonly from?: string
}

interface Context {
  count: number
  readonly reasons: Map<string, number>
  readonly sample: string
}

/** Adds `unread` to the program. */
export function register(program: Command): void {
  program
    .command('unread')
    .summary('rank the numbers that nothing read')
    .description('Lists numbers that no pattern read as fact or label, by the words around them.')
    .argument('<path...>', 'files, folders, patterns of files, or - for standard input')
    .option('--words <n>', 'words of context on each side', '1')
    .option('--most <n>', 'contexts or phrases to show', '40')
    .option('--phrases', 'rank phrases by how well they tell unread numbers from figures (TF-IDF)')
    .option('--all', 'print each number with its surroundings instead')
    .addOption(patternsOption())
    .addOption(fromOption())
    .addHelpText('after', EXAMPLES)
    .action(run)
}

async function run(paths: readonly string[], options: Options): Promise<void> {
  const [words, most] = [options.words, options.most].map(Number) as [number, number]
  if (!Number.isInteger(words) || !Number.isInteger(most))
    throw new Refusal('--words and --most need whole numbers')
  const knowledge = knowledgeIn(options.patterns)
  const contexts = new Map<string, Context>()
  const mine = options.phrases ? miner((word) => !saysNothing(word, knowledge)) : null
  const counts = emptyCounts()
  const progress = startProgress(counts)
  const inputs = inputOptions(options.patterns, [], options.from)
  const read = (article: Article) => {
    let scene: Scene | null = null
    const traced = (trace: Trace) => {
      scene = trace.scene
    }
    return {
      extraction: extract(article, knowledge, mine ? traced : undefined),
      scene: scene as Scene | null,
    }
  }
  for await (const { article, made } of eachRead(paths, inputs, read, progress.tell)) {
    const { extraction, scene } = made
    counts.articles++
    counts.facts += extraction.facts.length
    counts.unread += extraction.unread.length
    if (mine && scene) mine.add(...windowsOf(extraction, scene))
    for (const seen of contextsOf(extraction, knowledge, words)) {
      if (options.all) await print(`${article.id}: ${seen.reason}: ${seen.sample}\n`)
      const known = contexts.get(seen.context) ?? { count: 0, reasons: new Map(), sample: seen.sample }
      known.count++
      known.reasons.set(seen.reason, (known.reasons.get(seen.reason) ?? 0) + 1)
      contexts.set(seen.context, known)
    }
    progress.tick()
  }
  progress.end()
  if (mine)
    await print(
      mine
        .phrases(most)
        .map(({ phrase, articles }) => `${String(articles).padStart(6)}  ${phrase}\n`)
        .join(''),
    )
  else if (!options.all) await print(ranked(contexts, most))
  console.error(
    `${many(counts.articles, 'article')}: ${many(counts.unread, 'number')} unread beside ${many(counts.facts, 'fact')}; ${many(contexts.size, 'context')}`,
  )
  if (counts.problems > 0) process.exitCode = INCOMPLETE
}

/** The unread numbers of an article, each with the words around it, folded, and a passage of some 100 characters. */
function* contextsOf({ article, unread }: Extraction, k: Knowledge, words: number) {
  if (unread.length === 0) return
  const tokens = k.tokenise(article.text)
  const word = (p: number) => {
    const t = tokens.type[p]
    return !t || t.kind === NEWLINE ? '¶' : t.kind === NUMBER ? 'n' : t.key
  }
  let p = 0
  for (const u of unread) {
    while (p < tokens.length && tokens.start[p]! < u.start) p++
    let last = p
    while (last < tokens.length && tokens.end[last]! < u.end) last++
    const left = Array.from({ length: words }, (_, i) => word(p - words + i))
    const right = Array.from({ length: words }, (_, i) => word(last + 1 + i))
    const sample = article.text.slice(Math.max(0, u.start - 50), u.end + 50).replace(/\s+/g, ' ')
    yield { context: [...left, 'N', ...right].join(' '), reason: u.reason, sample }
  }
}

const WINDOW = 3

/** Lists of words that join others, and tell nothing of what they join. */
const JOINING = ['preposition', 'conjunction', 'auxiliary', 'linker', 'copula', 'determiner', 'tense']

/** Whether a word alone is one of joining words, a unit of time or a word before names of places. */
function saysNothing(word: string, k: Knowledge): boolean {
  if (k.places.announcers.has(word)) return true
  const tokens = k.tokenise(word)
  return phrasesFrom(k.lexicon, tokens, 0, tokens.length).some(({ lists }) =>
    lists.some(
      (list) =>
        k.units.get(list)?.time || JOINING.some((name) => k.lexicon.lists.get(`words.${name}`) === list),
    ),
  )
}

/**
 * The words around each unread number of an article, and around each that became a fact. A time or a name that was found
 * is one word, the same for all.
 */
function windowsOf(
  { facts, unread }: Extraction,
  { tokens, periodOf, entityOf }: Scene,
): [string[][], string[][]] {
  const at = new Map(Array.from(tokens.start.subarray(0, tokens.length), (start, p) => [start, p]))
  const word = (p: number): string => {
    const t = tokens.type[p]!
    if (t.kind === NEWLINE) return '¶'
    if (periodOf[p]! >= 0) return TIME
    if (entityOf[p]! >= 0) return NAME
    if (t.kind === NUMBER) return 'n'
    return t.key
  }
  /** Words outward from a border, up to the end of the line. */
  const side = (from: number, step: 1 | -1): string[] => {
    const out: string[] = []
    for (let p = from; p >= 0 && p < tokens.length && out.length < WINDOW; p += step) {
      const one = word(p)
      if (one !== out.at(-1) || !MENTIONS.has(one)) out.push(one)
      if (one === '¶') break
    }
    return out
  }
  const window = ({ start, end }: TextSpan): string[] => {
    const first = at.get(start) ?? 0
    let last = first
    while (last < tokens.length && tokens.end[last]! < end) last++
    return [...side(first - 1, -1).reverse(), NUMBER_HERE, ...side(last + 1, 1)]
  }
  return [unread.map(window), facts.map(({ number }) => window(number))]
}

function ranked(contexts: ReadonlyMap<string, Context>, most: number): string {
  return [...contexts]
    .sort(([a, x], [b, y]) => y.count - x.count || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([context, { count, reasons, sample }]) => {
      const reason = [...reasons].sort((a, b) => b[1] - a[1])[0]![0]
      return `${String(count).padStart(6)}  ${context.padEnd(28)} ${reason.padEnd(34)} …${sample}…\n`
    })
    .join('')
}
