/** From the paths of a command line to the files they mean. */
import { glob, readdir, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'

export type Kind = 'text' | 'html' | 'jsonl' | 'warc'

export interface Found {
  /** As it can be opened, relative to where the command runs; "-" is standard input. */
  readonly path: string
  readonly kind: Kind
  readonly gzip: boolean
}

const KINDS: Readonly<Record<string, Kind>> = {
  txt: 'text',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  warc: 'warc',
}
const READS = '.txt, .html, .htm, .jsonl, .warc, each also as .gz'

/** The kind of a file by its name; null when it is none that solieu reads. */
export function kindOf(path: string): { kind: Kind; gzip: boolean } | null {
  const [, extension, gz] = /\.([a-z]+)(\.gz)?$/i.exec(path) ?? []
  const kind = KINDS[extension?.toLowerCase() ?? '']
  return kind === undefined ? null : { kind, gzip: gz !== undefined }
}

/** A file's name without folder, kind and .gz. */
export function stemOf(path: string): string {
  const name = path.slice(path.replaceAll('\\', '/').lastIndexOf('/') + 1)
  return name.replace(/\.gz$/i, '').replace(/(?!^)\.[a-z]+$/i, '') || name
}

/**
 * Every file once, in the order of the paths and by name within a folder or glob. `from` is the kind of
 * standard input (JSONL unless said) and of files whose name tells none. What cannot be found is a reason.
 */
export async function* findFiles(
  paths: readonly string[],
  from: Kind | undefined,
): AsyncGenerator<Found | { where: string; reason: string }> {
  const seen = new Set<string>()
  for (const path of paths)
    for await (const found of findPath(path, from)) {
      if ('reason' in found) yield found
      else if (!seen.has(resolve(found.path))) {
        seen.add(resolve(found.path))
        yield found
      }
    }
}

async function* findPath(
  path: string,
  from: Kind | undefined,
): AsyncGenerator<Found | { where: string; reason: string }> {
  if (path === '-') return yield { path, kind: from ?? 'jsonl', gzip: false }
  const info = await stat(path).catch((error: NodeJS.ErrnoException) => error.code ?? 'error')
  if (typeof info === 'object') return yield* info.isDirectory() ? inFolder(path) : [named(path, from)]
  if (info !== 'ENOENT')
    return yield { where: path, reason: `cannot be opened (${info}); check its permissions` }
  if (!/[*?[{]/.test(path)) return yield { where: path, reason: 'no such file or folder; check the spelling' }
  const matches: string[] = []
  for await (const match of glob(path)) matches.push(match)
  for (const match of matches.sort()) {
    const matched = await stat(match)
    yield* matched.isDirectory() ? inFolder(match) : [named(match, from)]
  }
  if (matches.length === 0)
    yield { where: path, reason: 'no file matches; quote the pattern so that the shell leaves it alone' }
}

function named(path: string, from: Kind | undefined): Found | { where: string; reason: string } {
  const known = kindOf(path) ?? (from && { kind: from, gzip: /\.gz$/i.test(path) })
  return known
    ? { path, ...known }
    : { where: path, reason: `not a kind that solieu reads (${READS}); say which with --from` }
}

async function* inFolder(folder: string): AsyncGenerator<Found | { where: string; reason: string }> {
  let any = false
  for await (const path of walk(folder)) {
    const known = kindOf(path)
    if (!known) continue
    any = true
    yield { path, ...known }
  }
  if (!any) yield { where: folder, reason: `the folder holds no file that solieu reads (${READS})` }
}

/** Files by name, folder by folder; hidden ones left out, links not followed round in circles. */
async function* walk(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true })
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name)
    if (entry.name.startsWith('.')) continue
    if (entry.isDirectory()) yield* walk(path)
    else if (entry.isFile() || (await stat(path).catch(() => null))?.isFile()) yield path
  }
}
