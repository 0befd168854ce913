/** Annotated articles on disk, and what the patterns read in them. */
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { articles, type InputOptions } from '../input/inputs.ts'
import type { Knowledge } from '../knowledge/model.ts'
import { factsOf } from '../pipeline.ts'
import type { Fact } from '../types.ts'
import { Refusal } from './failure.ts'
import { type Aligned, type GoldFact, goldFact, makeScorer } from './scoring.ts'
import { HOME } from './version.ts'

export const GOLD = join(HOME, 'corpus', 'gold')

/** A file of annotated facts with the articles they are of. */
export interface GoldSet {
  readonly name: string
  readonly gold: string
  readonly articles: string
}

/** The sets of a folder: `NAME.gold.jsonl` with `NAME.articles.jsonl`. */
export const goldSets = (folder = GOLD): GoldSet[] =>
  globSync(join(folder, '*.gold.jsonl'))
    .sort()
    .map((gold) => goldSet(gold))

/** The set of one file; its articles lie beside it unless they are named. */
export function goldSet(gold: string, articles?: string): GoldSet {
  const beside = articles ?? gold.replace(/gold\.jsonl$/, 'articles.jsonl')
  for (const path of [gold, beside])
    if (!existsSync(path)) throw new Refusal(`${path} is not there; name GOLD.jsonl and ARTICLES.jsonl`)
  if (beside === gold) throw new Refusal(`name the articles too: score ${gold} ARTICLES.jsonl`)
  return {
    name: basename(gold).replace(/\.?gold\.jsonl$/, '') || basename(join(gold, '..')),
    gold,
    articles: beside,
  }
}

/** The annotated facts of a file. @throws Refusal with file and line */
export function readGold(path: string): GoldFact[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line, i) => {
      if (line.trim() === '') return []
      const where = `${path}:${i + 1}`
      let json: unknown
      try {
        json = JSON.parse(line)
      } catch {
        throw new Refusal(`${where}: not JSON; one annotated fact a line`)
      }
      const parsed = goldFact.safeParse(json)
      if (parsed.success) return [parsed.data]
      throw new Refusal(
        parsed.error.issues
          .map(({ path, message }) => `${where}: "${path.join('.')}": ${message}`)
          .join('\n'),
      )
    })
}

/** SHA-256 of a set's two files, first 16 hex digits. */
export const goldHash = (set: GoldSet): string =>
  createHash('sha256')
    .update(readFileSync(set.gold))
    .update(readFileSync(set.articles))
    .digest('hex')
    .slice(0, 16)

/** What the patterns read in the articles of a set. */
export async function readSet(set: GoldSet, knowledge: Knowledge, inputs: InputOptions): Promise<Fact[]> {
  const facts: Fact[] = []
  for await (const input of articles([set.articles], inputs)) {
    if ('problem' in input) console.error(`problem: ${input.problem.where}: ${input.problem.reason}`)
    else facts.push(...factsOf(input.article, knowledge).facts)
  }
  return facts
}

/** Holds what is read in a set against its annotation. */
export async function alignSet(set: GoldSet, knowledge: Knowledge, inputs: InputOptions): Promise<Aligned> {
  return scorer()(readGold(set.gold), await readSet(set, knowledge, inputs))
}

/** Compares by words, but for those that say too little (`corpus/gold/weightless.txt`). */
export function scorer(): ReturnType<typeof makeScorer> {
  const lines = readFileSync(join(GOLD, 'weightless.txt'), 'utf8').split('\n')
  return makeScorer(lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#')))
}
