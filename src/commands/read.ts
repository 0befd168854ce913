/** `read`: pages to articles. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Command, InvalidArgumentError, Option } from 'commander'
import type { Kind } from '../input/find.ts'
import type { SiteRule } from '../read/rules.ts'
import type { Article, Problem } from '../types.ts'
import { print } from './output.ts'

const SOURCES = fileURLToPath(new URL('../../corpus/sources/', import.meta.url))

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
  readonly from?: Kind
  readonly limit: number
  readonly sources: string
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
    .argument(
      '<paths...>',
      'files, folders or globs of .txt, .html, .jsonl, .warc, also as .gz; - is standard input',
    )
    .addOption(
      new Option('--from <kind>', 'what standard input and files of other names hold').choices([
        'text',
        'html',
        'jsonl',
        'warc',
      ]),
    )
    .addOption(
      new Option('--limit <MB>', 'pass over what is larger')
        .default(20 * 1024 * 1024, '20')
        .argParser(megabytes),
    )
    .addOption(
      new Option('--sources <folder>', 'rules for reading, a file a newspaper').default(
        SOURCES,
        "solieu's own",
      ),
    )
    .addHelpText('after', EXAMPLES)
    .action(read)
}

async function read(paths: readonly string[], options: Options): Promise<void> {
  const { articles } = await import('../input/inputs.ts')
  const { loadReading } = await import('../knowledge/reading.ts')
  const reading = loadReading()
  const rulesFor = await siteRules(options.sources)
  const counts = { articles: 0, problems: 0 }
  for await (const input of articles(paths, {
    reading,
    rulesFor,
    from: options.from,
    limit: options.limit,
  })) {
    if ('problem' in input) {
      counts.problems++
      console.error(told(input.problem))
    } else {
      counts.articles++
      if (!(await print(`${JSON.stringify(row(input.article))}\n`))) return
    }
  }
  if (counts.articles + counts.problems !== 1)
    console.error(`${counts.articles} articles, ${counts.problems} problems`)
  if (counts.problems > 0) process.exitCode = 1
}

/** How each newspaper's pages are read; no rules where there is no such folder. */
async function siteRules(folder: string): Promise<(url: string) => readonly SiteRule[]> {
  if (!existsSync(folder)) return () => []
  const { loadSources } = await import('../crawl/sources.ts')
  const { sourceOf } = await import('../crawl/source.ts')
  const sources = loadSources(folder)
  return (url) => (URL.canParse(url) ? (sourceOf(sources, url)?.read ?? []) : [])
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
