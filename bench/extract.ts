/**
 * npm run bench [-- ARTICLES.jsonl.gz]: how fast text becomes facts on one thread, what ten times the patterns cost,
 * what the worst lines cost, and whether memory stays flat. Exits with 1 when a goal is missed.
 */
import { readFileSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { gunzipSync } from 'node:zlib'
import { IN_STEP } from '../src/facts/extract.ts'
import { loadKnowledge, PATTERNS } from '../src/knowledge/load.ts'
import type { Knowledge } from '../src/knowledge/model.ts'
import { factsOf, factsOfEach } from '../src/pipeline.ts'
import { normaliseText } from '../src/text/fold.ts'
import { readPublished } from '../src/text/published.ts'
import type { Article } from '../src/types.ts'
import { multiply, random } from './patterns.ts'

const GOALS = { articlesPerSecond: 1500, tenfold: 1.25, lineSeconds: 1, growthMB: 16 }
const PASSES = 7
const ADVERSE = 100_000

const articleOf = (
  id: string,
  text: string,
  published: string | null,
  title: string | null = null,
): Article => ({
  id,
  file: null,
  url: null,
  source: null,
  title,
  published,
  text,
})

/** Articles of a JSONL file, packed or not. */
function given(path: string): Article[] {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) {
    console.error(`bench: ${path} is no file: name one of articles, .jsonl or .jsonl.gz`)
    process.exit(2)
  }
  const bytes = readFileSync(path)
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString()
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const { id, text, published, title } = JSON.parse(line)
      return articleOf(String(id), normaliseText(text), readPublished(published), title ?? null)
    })
}

/** What the press is like: letters, lines, numbers in digits, and facts, of an article. Means of 6,000 articles. */
const PRESS = { letters: 2750, lines: 4, numbers: 19.5, facts: 10.1 }
const NUMBER = /\d+([.,/-]\d+)*/g
const DATING = /^(19|20)\d\d$|\//

/**
 * Articles put together from paragraphs of the gold corpus, as long as those of the press and with as many facts and
 * numbers: the gold corpus tells far more, so in most of its sentences dates, and "many", stand for its figures. Every
 * digit is drawn anew, but for years and what has a stroke, which would no longer date; the same on every machine.
 */
function made(count: number): Article[] {
  const next = random(1)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!
  const lines = (kind: string): string[] =>
    ['a', 'b'].flatMap((name) =>
      readFileSync(join(import.meta.dirname, '..', 'corpus', 'gold', `${name}.${kind}.jsonl`), 'utf8')
        .split('\n')
        .filter(Boolean),
    )
  const gold = lines('articles').map(
    (line) => JSON.parse(line) as { title: string; text: string; published: string },
  )
  const facts = lines('gold').map((line) => JSON.parse(line) as { n: string })
  const inDigits = facts.filter(({ n }) => /\d/.test(n)).length
  const letters = gold.reduce((n, { text }) => n + text.length, 0)
  const numbers = gold.reduce((n, { text }) => n + text.match(NUMBER)!.length, 0)
  // figures in words stay, all of them
  const kept = ((PRESS.facts * letters) / PRESS.letters - (facts.length - inDigits)) / inDigits
  const dates = (PRESS.numbers / PRESS.letters / (numbers / letters) - kept) / (1 - kept)
  const upTo = (n: number): number => 1 + Math.floor(next() * n)
  const other = (): string => (next() < dates ? `ngày ${upTo(28)}/${upTo(12)}` : 'nhiều')
  const redrawn = (number: string): string =>
    DATING.test(number) ? number : number.replace(/[1-9]/g, () => String(upTo(9)))
  const thinned = (paragraph: string): string =>
    paragraph
      .split(/(?<=[.!?;])(?=\s)/)
      .map((sentence) => sentence.replace(NUMBER, next() < kept ? redrawn : other))
      .join('')
  const paragraphs = gold.flatMap(({ text }) => text.normalize('NFC').split('\n'))
  return Array.from({ length: count }, (_, i) => {
    const { title, published } = pick(gold)
    const length = PRESS.letters * (0.5 + next())
    let text = ''
    for (;;) {
      const paragraph = thinned(pick(paragraphs))
      if (text.length + paragraph.length / 2 > length) break
      const perLine = PRESS.letters / PRESS.lines / paragraph.length
      text += paragraph + (next() * perLine < 1 ? '\n' : ' ')
    }
    return articleOf(`made-${i}`, text, readPublished(published), title)
  })
}

function seconds(work: () => void): number {
  const began = performance.now()
  work()
  return (performance.now() - began) / 1000
}

const median = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[times.length >> 1]!
/** What the code costs is what it costs when nothing disturbs it. */
const fastest = (times: readonly number[]): number => Math.min(...times)

/** One and ten times the patterns in turns, so that a slow spell of the machine hits both. */
function speed(corpus: readonly Article[], one: Knowledge, ten: Knowledge): void {
  const bytes = corpus.reduce((n, a) => n + Buffer.byteLength(a.text), 0)
  let facts = 0
  const read = (k: Knowledge) => () => {
    facts = 0
    for (let i = 0; i < corpus.length; i += IN_STEP)
      for (const { facts: found } of factsOfEach(corpus.slice(i, i + IN_STEP), k)) facts += found.length
  }
  const readAlone = () => {
    for (const article of corpus) factsOf(article, one)
  }
  read(one)()
  const found = facts
  read(ten)()
  const [times, tenfold, ratios, alone] = [[] as number[], [] as number[], [] as number[], [] as number[]]
  for (let pass = 0; pass < PASSES; pass++) {
    const turns = pass % 2 === 0 ? ([one, ten] as const) : ([ten, one] as const)
    const took = new Map(turns.map((k) => [k, seconds(read(k))]))
    times.push(took.get(one)!)
    tenfold.push(took.get(ten)!)
    ratios.push(took.get(ten)! / took.get(one)!)
    alone.push(seconds(readAlone))
  }
  const time = fastest(times)
  const rate = corpus.length / time
  const ratio = median(ratios)
  console.log(
    `${corpus.length} articles, ${(bytes / 1e6).toFixed(1)} MB, ${found} facts; fastest of ${PASSES} passes in turns`,
  )
  console.log(
    `  ${one.patterns.length} patterns, ${one.variants.length} variants: ${Math.round(rate)} articles/s, ${(bytes / 1e6 / time).toFixed(1)} MB/s, ${Math.round(found / time)} facts/s; ${Math.round(corpus.length / fastest(alone))} articles/s one by one`,
  )
  console.log(
    `  ${ten.patterns.length} patterns, ${ten.variants.length} variants: ${Math.round(corpus.length / fastest(tenfold))} articles/s; costs (median) ${(100 * (ratio - 1)).toFixed(1)} % more`,
  )
  goal(rate >= GOALS.articlesPerSecond, `at least ${GOALS.articlesPerSecond} articles/s`)
  goal(
    ratio < GOALS.tenfold,
    `ten times the patterns cost less than ${Math.round(100 * (GOALS.tenfold - 1))} % more`,
  )
}

/** Lines of 100 KB made to be slow: marks, digits, and the triggers of every list, again and again. */
function adversity(k: Knowledge): void {
  const repeat = (unit: string, size: number) => unit.repeat(Math.ceil(size / unit.length)).slice(0, size)
  const plain = [
    '1',
    '1 ',
    '1/',
    '1 / ',
    '1-',
    '1.',
    '1,',
    '12%',
    '(',
    '((1',
    '()',
    '(1) ',
    '[1] ',
    '"1" ',
    '1: ',
    '1; ',
    '. ',
    '1. ',
    '…',
    'A',
    'A ',
    'aB',
    'A1 ',
    '1A ',
    '\n1',
    '1 000 ',
    '9/9/',
    '1-1-1 ',
  ]
  const said = k.lexicon.names.flatMap((name) => {
    const phrase = phraseOf(k, name)
    return phrase ? [`${phrase} `, `${phrase} 12 `, `12 ${phrase}, (${phrase} 12) `] : []
  })
  const read = (line: string, size: number) =>
    seconds(() => factsOf(articleOf('line', repeat(line, size), '2020-01-01'), k))
  // small first: how time grows tells which lines are worth reading in full, and which would take for ever
  const kinds = [...new Set([...plain, ...said])].map((line) => {
    const [small, large] = [read(line, ADVERSE / 50), read(line, ADVERSE / 25)]
    const growth = Math.min(2, Math.max(1, Math.log2(large / small)))
    return { line, guess: large * 25 ** growth }
  })
  kinds.sort((a, b) => b.guess - a.guess)
  const worst = kinds.slice(0, 12).map(({ line }) => {
    // more than once, because one slow spell of the machine would count ten times over
    const tenth = fastest([0, 1, 2].map(() => read(line, ADVERSE / 10)))
    return tenth > GOALS.lineSeconds / 10
      ? { line, time: tenth * 10, least: true }
      : { line, time: read(line, ADVERSE), least: false }
  })
  worst.sort((a, b) => b.time - a.time)
  console.log(`${kinds.length} kinds of lines of ${ADVERSE / 1000} KB; the slowest:`)
  for (const { line, time, least } of worst.slice(0, 8))
    console.log(
      `  ${least ? 'at least' : '        '} ${(1000 * time).toFixed(0).padStart(6)} ms  ${JSON.stringify(line)}…`,
    )
  goal(worst[0]!.time < GOALS.lineSeconds, `every line under ${GOALS.lineSeconds} s`)
}

/** The first phrase of a list, in folded words. */
function phraseOf(k: Knowledge, name: string): string | null {
  const list = k.lexicon.lists.get(name)!
  const words = new Map([...k.lexicon.vocabulary].map(([word, id]) => [id, word]))
  const search = (node: typeof k.lexicon.forward, path: string[]): string | null => {
    if (node.found?.lists.includes(list)) return path.join(' ')
    for (const [id, next] of node.next ?? []) {
      const found = search(next, [...path, words.get(id) ?? ''])
      if (found) return found
    }
    return null
  }
  return search(k.lexicon.forward, [])
}

/** Heap in use after collection, every 1,000 articles. */
function memory(corpus: readonly Article[], k: Knowledge): void {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const heap: number[] = []
  for (let i = 0; i < 6000; i++) {
    factsOf(corpus[i % corpus.length]!, k)
    if (i % 1000 !== 999) continue
    collect()
    heap.push(process.memoryUsage().heapUsed / 1e6)
  }
  console.log(`heap after 1,000 to 6,000 articles, MB: ${heap.map((mb) => mb.toFixed(1)).join('  ')}`)
  goal(
    heap.at(-1)! - heap[1]! < GOALS.growthMB,
    `less than ${GOALS.growthMB} MB more after 6,000 articles than after 2,000`,
  )
}

function goal(met: boolean, what: string): void {
  console.log(`  ${met ? 'met   ' : 'MISSED'} ${what}`)
  if (!met) process.exitCode = 1
}

const [path] = process.argv.slice(2)
const corpus = path ? given(path) : made(2000)
console.log(`${path ?? 'made corpus'}; Node ${process.version}`)
const began = performance.now()
const knowledge = loadKnowledge()
console.log(`patterns loaded in ${Math.round(performance.now() - began)} ms`)
const sample = corpus.slice(0, 2000)
const folder = multiply(
  PATTERNS,
  sample.map((a) => a.text),
  10,
)
const tenfold = loadKnowledge(folder)
rmSync(dirname(folder), { recursive: true })
speed(sample, knowledge, tenfold)
adversity(knowledge)
memory(corpus, knowledge)
