/** Annotated articles on disk, and what the patterns read in them. */
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { InputOptions } from '../input/inputs.ts'
import type { Knowledge } from '../knowledge/model.ts'
import { statementFile } from '../knowledge/schema.ts'
import { factsOf } from '../pipeline.ts'
import { meant } from '../text/likeness.ts'
import type { Article, Fact, Problem } from '../types.ts'
import { eachRead } from './each.ts'
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

/** An annotated fact and the line of its file. */
export interface GoldRow {
  readonly row: number
  readonly fact: GoldFact
}

/** The annotated facts of a file. @throws Refusal with file and line */
export const readGold = (path: string): GoldFact[] => goldRows(path).map(({ fact }) => fact)

function goldRows(path: string): GoldRow[] {
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
      const parsed = goldFact.safeParse(json, { reportInput: true })
      if (parsed.success) return [{ row: i + 1, fact: parsed.data }]
      throw new Refusal(
        parsed.error.issues
          .map(({ path, message, input }) => {
            const wrong = message.replace(/^Invalid input: expected (\S+), received .*/, 'must be $1')
            return `${where}: "${path.join('.')}": ${input === undefined ? 'is missing: add it, null for nothing' : wrong}`
          })
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

/** Holds what is read in a set against its annotation; tells what in the annotation cannot be right. */
export async function alignSet(set: GoldSet, knowledge: Knowledge, inputs: InputOptions): Promise<Aligned> {
  const rows = goldRows(set.gold)
  const facts: Fact[] = []
  const texts = new Map<string, string>()
  const tell = ({ where, reason }: Problem) => console.error(`problem: ${where}: ${reason}`)
  const read = (article: Article) => factsOf(article, knowledge).facts
  for await (const { article, made } of eachRead([set.articles], inputs, read, tell)) {
    texts.set(article.id, article.text)
    facts.push(...made)
  }
  for (const { row, message } of wrongRows(rows, texts))
    console.error(`problem: ${set.gold}:${row}: ${message}; the row counts all the same`)
  return scorer()(
    rows.map(({ fact }) => fact),
    facts,
  )
}

const { change, modality, comparator } = statementFile.shape.sets.unwrap().shape
const CHOICES = [
  ['cmp', comparator.unwrap().options],
  ['change', change.unwrap().options],
  ['modality', modality.unwrap().options],
] as const

/**
 * What in annotated facts cannot be right, with what mends it: no article, a number or a quote that does not stand there,
 * a word that is none of the field's, a number annotated twice.
 * @param texts of the articles, by id
 */
export function wrongRows(
  rows: readonly GoldRow[],
  texts: ReadonlyMap<string, string>,
): { row: number; message: string }[] {
  const seen = new Map<string, number>()
  return rows.flatMap(({ row, fact }) => {
    const out: string[] = []
    const text = texts.get(fact.doc)
    const at = `${fact.doc} ${fact.start}`
    const twin = seen.get(at)
    seen.set(at, row)
    if (twin !== undefined)
      out.push(`the number at ${fact.start} is annotated in row ${twin} too: remove one of the two`)
    if (text === undefined) out.push(`no article has the id "${fact.doc}"${meant(fact.doc, texts.keys())}`)
    else if (text.slice(fact.start, fact.end) !== fact.n) {
      const near = [text.lastIndexOf(fact.n, fact.start), text.indexOf(fact.n, fact.start)]
        .filter((found) => found >= 0)
        .sort((a, b) => Math.abs(a - fact.start) - Math.abs(b - fact.start))[0]
      out.push(
        near === undefined
          ? `"${fact.n}" does not stand in the text: write "n" as it stands there`
          : `at ${fact.start} stands "${text.slice(fact.start, fact.end)}": "${fact.n}" is at ${near} to ${near + fact.n.length}`,
      )
    }
    if (text !== undefined && !text.includes(fact.quote))
      out.push(`the quote "${fact.quote}" does not stand in the text: write it letter for letter`)
    for (const [field, known] of CHOICES) {
      const value = fact[field]
      if (value !== null && !(known as readonly string[]).includes(value))
        out.push(`"${field}": "${value}" is none of ${known.join(', ')}${meant(value, known)}`)
    }
    return out.map((message) => ({ row, message }))
  })
}

/** Compares by words, but for those that say too little (`corpus/gold/weightless.txt`). */
export function scorer(): ReturnType<typeof makeScorer> {
  const lines = readFileSync(join(GOLD, 'weightless.txt'), 'utf8').split('\n')
  return makeScorer(lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#')))
}
