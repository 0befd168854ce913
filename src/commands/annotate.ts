import { type Command, Option } from 'commander'
import { annotationOf, conditionOf, openForReading, readFacts, versionReader } from '../store/index.ts'
import type { Article } from '../types.ts'
import { addFilters, attempt, databaseOption, filterOf } from './database.ts'
import { print } from './output.ts'

const EXAMPLES = `
Examples:
  $ solieu annotate --article 02-van-quan > van-quan.json   one AnnotationPage (JSON-LD)
  $ solieu annotate --format jsonl | gzip > all.jsonl.gz    an annotation a line
Each annotation is anchored by its words with what stands around them, and by its position in code points.
Exit codes: 0 annotations written, 1 none, 2 wrong use.`

/** Adds `annotate` to the program. */
export function register(program: Command): void {
  const command = program
    .command('annotate')
    .summary('facts as W3C Web Annotations')
    .description('Prints facts as W3C Web Annotations, for tools that show or gather annotations.')
  addFilters(command)
    .addOption(
      new Option('--format <format>', 'form of the output').choices(['json', 'jsonl']).default('json'),
    )
    .addOption(databaseOption())
    .addHelpText('after', EXAMPLES)
    .action((options: { db: string; format: string }) => attempt(options.db, () => annotate(options)))
}

async function annotate(options: { db: string; format: string }): Promise<void> {
  const db = openForReading(options.db)
  try {
    const { where, params } = conditionOf(filterOf({ ...options }))
    const currentVersion = db
      .prepare('SELECT id FROM versions WHERE article = ? AND superseded_by IS NULL')
      .pluck()
    const readVersion = versionReader(db)
    let article = null as Article | null
    let count = 0
    const page = options.format === 'json'
    for (const fact of readFacts(db, where, params)) {
      if (article?.id !== fact.article)
        article = readVersion(currentVersion.get(fact.article) as number).extraction.article
      const { '@context': context, ...annotation } = annotationOf(fact, article)
      const text = page ? JSON.stringify(annotation) : JSON.stringify({ '@context': context, ...annotation })
      const before = page ? (count === 0 ? HEAD : ',\n') : ''
      if (!(await print(`${before}${text}${page ? '' : '\n'}`))) return
      count++
    }
    if (page && count > 0) await print('\n]}\n')
    if (count === 0) {
      console.error('no facts')
      process.exitCode = 1
    }
  } finally {
    db.close()
  }
}

const HEAD =
  '{"@context":"http://www.w3.org/ns/anno.jsonld","id":"urn:solieu:annotations","type":"AnnotationPage","items":[\n'
