/** What the commands that crawl share: their options, the choice of sources, how pages are read. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Option } from 'commander'
import type { ReadArticle } from '../crawl/keep.ts'
import type { Source } from '../crawl/source.ts'
import { meant } from '../text/likeness.ts'

const SOURCES = fileURLToPath(new URL('../../corpus/sources/', import.meta.url))

export const archiveOption = () =>
  new Option('--archive <folder>', 'where pages are kept').env('SOLIEU_ARCHIVE').default('corpus/archive')
export const sourcesOption = () =>
  new Option('--sources <folder>', 'a file a newspaper').default(SOURCES, 'corpus/sources')

/** Something the user can mend; told on standard error, exit code 2. */
export class UsageError extends Error {}

/** All sources of a folder and those that are named, all when none is. */
export async function chooseSources(
  folder: string,
  names: readonly string[],
): Promise<{ all: Source[]; chosen: Source[] }> {
  const { loadSources, SourceErrors } = await import('../crawl/sources.ts')
  if (!existsSync(folder)) throw new UsageError(`there is no folder ${folder}; name one with --sources`)
  try {
    const all = loadSources(folder)
    const chosen = names.map((name) => {
      const found = all.find((one) => one.id === name || one.hosts.includes(name.replace(/^www\./, '')))
      if (!found)
        throw new UsageError(
          `there is no source ${name} in ${folder}${meant(
            name,
            all.map(({ id }) => id),
          )}`,
        )
      return found
    })
    return { all, chosen: names.length > 0 ? [...new Set(chosen)] : all }
  } catch (error) {
    if (error instanceof SourceErrors) throw new UsageError(`the sources cannot be used:\n${error.message}`)
    throw error
  }
}

/** How the pages of these sources are read: with what the reader knows of Vietnamese pages and of each newspaper. */
export async function pageReader(sources: readonly Source[]): Promise<ReadArticle> {
  const [{ loadReading }, { declaredCharset, decode }, { readHtml }, { sourceOf }] = await Promise.all([
    import('../knowledge/reading.ts'),
    import('../read/encoding.ts'),
    import('../read/html.ts'),
    import('../crawl/source.ts'),
  ])
  const reading = loadReading()
  const rulesFor = (url: string) => sourceOf(sources, url)?.read ?? []
  return (bytes, headers, url) => {
    const { text } = decode(bytes, reading, declaredCharset(bytes, headers['content-type'] ?? null))
    const page = readHtml(text, { url, reading, rulesFor })
    return 'unreadable' in page ? null : page
  }
}

/** The name the crawler goes by. Servers that are not our own must be told whom to write to. */
export function userAgent(contact: string | undefined, sources: readonly Source[]): string {
  if (!contact && sources.some((source) => !source.local))
    throw new UsageError(
      'tell the newspapers who asks: --contact you@example.org (or an address with http), or SOLIEU_CONTACT in the environment',
    )
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string
  }
  return `solieu/${version} (research crawler${contact ? `; contact: ${contact}` : ', local'})`
}

/** Whether the folder of the archive is at fault: taken, damaged, not writable. Its code need not be loaded to tell. */
export function isArchiveError(error: unknown): error is Error {
  return error instanceof Error && error.name === 'ArchiveError'
}

/** Does a command's work; what the user can mend is told on standard error with exit code 2. */
export async function orUsage(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof UsageError || isArchiveError(error))) throw error
    console.error(`solieu: ${error.message}`)
    process.exitCode = 2
  }
}

/** Columns of text under their headings, for a terminal. */
export function columns(heads: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const table = [heads, ...rows.map((row) => row.map(String))]
  const widths = heads.map((_, nr) => Math.max(...table.map((row) => row[nr]!.length)))
  return table
    .map((row) =>
      row
        .map((cell, nr) => (nr === 0 ? cell.padEnd(widths[nr]!) : cell.padStart(widths[nr]!)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
