/** `read`: pages to articles. */
import { type Command, InvalidArgumentError, Option } from 'commander'
import { articles } from '../input/inputs.ts'
import { PATTERNS } from '../knowledge/load.ts'
import type { Article, Problem } from '../types.ts'
import { INCOMPLETE, Refusal } from './failure.ts'
import { fromOption, inputOptions, sourcesIn } from './loaded.ts'
import { print } from './output.ts'

const EXAMPLES = `
Examples:
  $ solieu read page.html
  $ solieu read 'archive/**/*.warc.gz' > articles.jsonl
  $ curl -s https://… | solieu read --from html - | solieu extract -
  $ solieu read pages/ 2> problems.txt | jq -r .title

Prints a line an article: {file, url, title, sapo, authors, published, text, captions, id, source, section,
tags}. What could not be read is told on standard error.
Exit codes: 0 all was read, 1 something could not be read, 2 wrong use.`

interface Options {
  readonly from?: string
  readonly limit: number
  readonly sources?: string
}

const megabytes = (value: string): number => {
  const parsed = Number(value)
  if (!(parsed > 0)) throw new InvalidArgumentError('a number of megabytes is needed, such as 20')
  return Math.round(parsed * 1024 * 1024)
}

/** Adds `read` to the program. */
export function register(program: Command): void {
  program
    .command('read')
    .summary('turn pages into articles')
    .description('Reads pages and texts, and prints the articles on them as JSON Lines.')
    .argument('<path...>', 'files, folders, patterns of files, or - for standard input')
    .addOption(fromOption())
    .addOption(
      new Option('--limit <MB>', 'pass over files, pages and lines that are larger')
        .default(20 * 1024 * 1024, '20')
        .argParser(megabytes),
    )
    .option('--sources <folder>', 'rules for reading, a file a newspaper (default: corpus/sources)')
    .addHelpText('after', EXAMPLES)
    .action(read)
}

async function read(paths: readonly string[], options: Options): Promise<void> {
  if (paths.filter((path) => path === '-').length > 1)
    throw new Refusal('standard input (-) can be read only once')
  const inputs = inputOptions(PATTERNS, sourcesIn(options.sources), options.from)
  const counts = { articles: 0, problems: 0 }
  for await (const input of articles(paths, { ...inputs, limit: options.limit })) {
    if ('problem' in input) {
      counts.problems++
      console.error(told(input.problem))
    } else {
      counts.articles++
      if (!(await print(`${JSON.stringify(row(input.article))}\n`))) return
    }
  }
  if (counts.articles + counts.problems !== 1) console.error(summary(counts.articles, counts.problems))
  if (counts.problems > 0) process.exitCode = INCOMPLETE
}

function summary(articles: number, problems: number): string {
  return `${articles} ${articles === 1 ? 'article' : 'articles'}, ${problems} ${problems === 1 ? 'problem' : 'problems'}`
}

function told({ where, reason }: Problem): string {
  return `${where}: ${reason}`
}

function row(article: Article) {
  const {
    file,
    url,
    title,
    sapo = null,
    authors = [],
    published,
    text,
    captions = [],
    id,
    source,
    section = null,
    tags = [],
  } = article
  return { file, url, title, sapo, authors, published, text, captions, id, source, section, tags }
}
