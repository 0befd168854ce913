/** Everything solieu can be given, as a stream of articles: files, folders, globs, standard input. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import type { Reading } from '../knowledge/reading-model.ts'
import { declaredCharset, decode } from '../read/encoding.ts'
import { type Page, readHtml } from '../read/html.ts'
import { isVietnamese } from '../read/language.ts'
import type { SiteRule } from '../read/rules.ts'
import type { Article, Problem } from '../types.ts'
import { binaryKind, hasControls, isNoise } from './binary.ts'
import { type Found, findFiles, type Kind, stemOf } from './find.ts'
import { hostOf } from './host.ts'
import { lines } from './lines.ts'
import { readRow } from './row.ts'
import { begun } from './sniff.ts'
import { webPages } from './warc.ts'

export interface InputOptions {
  readonly reading: Reading
  /** The rules for reading the pages of the newspaper at an address. */
  readonly rulesFor?: ((url: string) => readonly SiteRule[]) | undefined
  /** Kind of standard input (told by how it begins unless said) and of files whose name tells none. */
  readonly from?: Kind | undefined
  /** Where "-" reads from. */
  readonly stdin?: AsyncIterable<Uint8Array>
  /** The most bytes that one article, page or line may have. */
  readonly limit?: number
}

export type Input = { readonly article: Article } | { readonly problem: Problem }

const LIMIT = 20 * 1024 * 1024
/** The most characters that an article's text may have; what is longer is no article, and costs memory by the number of its figures. */
const TEXT_LIMIT = 2_000_000

/**
 * Articles in a fixed order, one in memory at a time. What cannot be read, what is not Vietnamese and what
 * bears an id that was there before comes as a problem; nothing of the world throws.
 */
export async function* articles(paths: readonly string[], options: InputOptions): AsyncGenerator<Input> {
  const isNew = newIds()
  for await (const found of findFiles(paths, options.from)) {
    if ('reason' in found) {
      yield problem(found.where, 'input', found.reason)
      continue
    }
    try {
      if (found.path === '-' && options.from === undefined) {
        const { kind, stream } = await begun(options.stdin ?? process.stdin)
        const given = { ...found, kind }
        for await (const input of READERS[kind](given, { ...options, stdin: stream }))
          yield* accepted(input, given, isNew)
      } else
        for await (const input of READERS[found.kind](found, options)) yield* accepted(input, found, isNew)
    } catch (error) {
      yield problem(found.path, 'input', broken(error))
    }
  }
}

type Reader = (found: Found, options: InputOptions) => AsyncGenerator<Read>
/** An article before its id is known to be its own; `where` is what a problem with it is called by. */
type Read = { readonly article: Article; readonly where: string } | { readonly problem: Problem }

const READERS: Readonly<Record<Kind, Reader>> = {
  text: readText,
  html: readPageFile,
  jsonl: readRows,
  warc: readArchive,
}

function* accepted(input: Read, found: Found, isNew: (id: string) => boolean): Generator<Input> {
  if ('problem' in input) return yield input
  const { article, where } = input
  const { length } = article.text
  if (length > TEXT_LIMIT)
    return yield problem(
      where,
      'read',
      `its text has ${length} characters, more than ${TEXT_LIMIT}; split it into articles`,
    )
  if (!isVietnamese(article.text)) return yield problem(where, 'read', 'not Vietnamese; passed over')
  if (isNew(article.id)) return yield { article }
  // An archive rightly holds a page each time it was fetched; files of one name in two folders are two articles.
  if (found.kind === 'warc') return
  const path = found.path.replace(/(\.[a-z]+)(\.gz)?$/i, '')
  if (found.kind !== 'jsonl' && isNew(path)) return yield { article: { ...article, id: path } }
  yield problem(where, 'input', `a second article with the id ${JSON.stringify(article.id)}; give it its own`)
}

async function* readText(found: Found, options: InputOptions): AsyncGenerator<Read> {
  const file = await whole(found, options)
  if ('problem' in file) return yield file
  yield* damage(file.decoded, found)
  const text = file.decoded.text.replace(/\r\n?/g, '\n').normalize('NFC')
  if (text.trim() === '') return yield problem(found.path, 'input', 'the file holds no text')
  const article: Article = {
    id: found.path === '-' ? hash(text) : stemOf(found.path),
    file: fileOf(found),
    url: null,
    source: null,
    title: null,
    published: null,
    text,
  }
  yield { article, where: found.path }
}

async function* readPageFile(found: Found, options: InputOptions): AsyncGenerator<Read> {
  const file = await whole(found, options)
  if ('problem' in file) return yield file
  yield* damage(file.decoded, found)
  const page = readHtml(file.decoded.text, options)
  if ('unreadable' in page) return yield problem(found.path, 'read', page.unreadable)
  const id = found.path === '-' ? hash(page.text) : stemOf(found.path)
  yield { article: { ...fromPage(page), id, file: fileOf(found) }, where: found.path }
}

async function* readRows(found: Found, options: InputOptions): AsyncGenerator<Read> {
  const limit = options.limit ?? LIMIT
  let any = false
  for await (const line of lines(open(found, options), limit)) {
    const where = `${found.path}:${line.nr}`
    if (!any && line.bytes !== null && hasControls(line.bytes)) {
      const what = binaryKind(line.bytes) ?? 'UTF-16 or binary data'
      yield problem(
        found.path,
        'input',
        `not JSONL but ${what}; UTF-16 is converted by: iconv -f UTF-16 -t UTF-8`,
      )
      return
    }
    any = true
    if (line.bytes === null) {
      yield problem(where, 'input', `the line has ${line.length} bytes, more than ${limit}; passed over`)
      continue
    }
    const row = readRow(line.bytes)
    if (row === null) continue
    if (typeof row === 'string') {
      const cure =
        found.path === '-' && options.from === undefined ? ' (for anything else name it: --from text)' : ''
      yield problem(where, 'input', row + cure)
      continue
    }
    if (row.doubt !== null) yield problem(where, 'input', row.doubt)
    const file = fileOf(found)
    if (row.html === null) {
      yield { article: { ...row.given, id: row.id ?? hash(row.given.text), file }, where }
      continue
    }
    const page = readHtml(row.html, { ...options, url: row.given.url })
    if ('unreadable' in page) yield problem(where, 'read', page.unreadable)
    else {
      const { url, source, title, published } = row.given
      const read = fromPage(page)
      const given = { url: url ?? read.url, source: source ?? read.source, title: title ?? read.title }
      const article = {
        ...read,
        ...given,
        published: published ?? read.published,
        id: row.id ?? hash(page.text),
        file,
      }
      yield { article, where }
    }
  }
  // an empty shard in a pipe is no fault
  if (!any && found.path !== '-') yield problem(found.path, 'input', 'the file is empty')
}

async function* readArchive(found: Found, options: InputOptions): AsyncGenerator<Read> {
  for await (const record of webPages(open(found, options), options.limit ?? LIMIT)) {
    if ('reason' in record) {
      yield problem(record.where, 'input', record.reason)
      continue
    }
    const { text } = decode(record.bytes, options.reading, declaredCharset(record.bytes, record.contentType))
    const page = readHtml(text, { ...options, url: record.url })
    if ('unreadable' in page) yield problem(record.url, 'read', page.unreadable)
    else {
      const id = hash(`${record.url}\n${page.text}`)
      yield {
        article: { ...fromPage({ ...page, url: record.url }), id, file: fileOf(found) },
        where: record.url,
      }
    }
  }
}

function fromPage(page: Page): Article {
  return { id: '', file: null, source: hostOf(page.url), ...page }
}

async function whole(found: Found, options: InputOptions) {
  const limit = options.limit ?? LIMIT
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of open(found, options)) {
    length += part.length
    if (length > limit)
      return problem(
        found.path,
        'input',
        `larger than ${limit} bytes; split it into articles, one a file or line`,
      )
    parts.push(part)
  }
  const bytes = Buffer.concat(parts)
  if (length === 0) return problem(found.path, 'input', 'the file is empty')
  const kind = binaryKind(bytes)
  if (kind !== null)
    return problem(found.path, 'input', `not text but ${kind}; save it as text or HTML first`)
  const declared = found.kind === 'html' ? declaredCharset(bytes) : null
  const decoded = decode(bytes, options.reading, declared)
  if (found.kind === 'text' ? decoded.text.includes('\0') : isNoise(decoded.text))
    return problem(found.path, 'input', 'not text but binary data; save it as text or HTML first')
  return { decoded }
}

function* damage({ damagedAt }: { damagedAt: number | null }, found: Found): Generator<Read> {
  if (damagedAt !== null)
    yield problem(found.path, 'input', `damaged UTF-8 at byte ${damagedAt}; read with \uFFFD in its place`)
}

function open(found: Found, options: InputOptions): AsyncIterable<Uint8Array> {
  if (found.path === '-') return options.stdin ?? process.stdin
  const file = createReadStream(found.path)
  if (!found.gzip) return file
  const unpacked = createGunzip()
  file.on('error', (error) => unpacked.destroy(error))
  return file.pipe(unpacked)
}

function fileOf(found: Found): string | null {
  return found.path === '-' ? null : found.path
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

/** Tells whether an id is met for the first time; keeps 52 bits of each, over sets that stay below V8's limit. */
function newIds(): (id: string) => boolean {
  const sets = Array.from({ length: 64 }, () => new Set<number>())
  return (id) => {
    const digest = createHash('sha256').update(id).digest()
    const set = sets[digest[0]! & 63]!
    const size = set.size
    return set.add(digest.readUIntBE(1, 6)).size > size
  }
}

function problem(where: string, stage: Problem['stage'], reason: string): { problem: Problem } {
  return { problem: { where: where.replace(/^-(?=$|:)/, 'standard input'), stage, reason } }
}

function broken(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'Z_BUF_ERROR' || code === 'Z_DATA_ERROR' || code?.startsWith('Z_'))
    return `damaged gzip data (${message}); what came before it was read`
  if (code === 'EACCES' || code === 'EPERM') return 'cannot be opened; check its permissions'
  if (code === 'NOT_WARC')
    return 'not a web archive: it does not begin with "WARC/"; say what it is with another name or --from'
  if (code !== undefined) return `cannot be read (${code})`
  throw error
}
