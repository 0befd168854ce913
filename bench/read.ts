/**
 * How well and how fast pages are read. `node bench/read.ts [FOLDER]`
 *
 * FOLDER holds a manifest.jsonl with a row a page {file, url, template, title, date, expected_text} and the pages.
 * Prints a table a template: body F1, precision and recall over 4-gram shingles (the measure of the public
 * article extraction benchmark), and the share of titles and dates that are right; then pages a second and
 * memory over 5,000 pages from a web archive made of the same pages. A folder with a ground-truth.json, as that
 * benchmark has it, will do as well. `--worst N` shows the N worst bodies; `--bare` takes class names, ids, microdata,
 * meta elements, JSON-LD and the address away first, to show how much is read without their help; `--plain` reads
 * with Readability alone.
 */
import { createReadStream, createWriteStream, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { WARCRecord, WARCSerializer } from 'warcio'
import { articles } from '../src/input/inputs.ts'
import { loadReading } from '../src/knowledge/reading.ts'
import { blocksOf } from '../src/read/blocks.ts'
import { type DomElement, parsePage } from '../src/read/dom.ts'
import { declaredCharset, decode } from '../src/read/encoding.ts'
import { readableBlocks } from '../src/read/general.ts'
import { type Page, readHtml } from '../src/read/html.ts'
import { structuredOf } from '../src/read/structured.ts'
import { readPublished } from '../src/text/published.ts'

interface Expected {
  readonly file: string
  readonly url: string | null
  readonly template: string
  readonly kind: string
  readonly title: string | null
  readonly date: string | null
  readonly expected_text: string | null
}

type Truth = Record<string, { articleBody: string; url?: string }>

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    worst: { type: 'string', default: '0' },
    pages: { type: 'string', default: '5000' },
    show: { type: 'string' },
    bare: { type: 'boolean', default: false },
    plain: { type: 'boolean', default: false },
  },
})
const folder = positionals[0] ?? '../shared/html'
const reading = loadReading()
const truth = join(folder, 'ground-truth.json')
const expected = existsSync(truth)
  ? Object.entries(JSON.parse(readFileSync(truth, 'utf8')) as Truth).map(([id, { articleBody, url }]) => ({
      ...{ file: `html/${id}.html.gz`, url: url ?? null, template: 'ground truth', kind: '', title: null },
      ...{ date: null, expected_text: articleBody },
    }))
  : readFileSync(join(folder, 'manifest.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Expected)

quality()
if (Number(values.pages) > 0 && values.show === undefined && !values.plain) {
  await speed(Number(values.pages))
  stages()
}

function bytesOf({ file }: Expected): Uint8Array {
  const bytes = readFileSync(join(folder, file))
  return file.endsWith('.gz') ? gunzipSync(bytes) : bytes
}

function read(row: Expected): Page | { unreadable: string } {
  const bytes = bytesOf(row)
  const { text } = decode(bytes, reading, declaredCharset(bytes))
  if (values.plain) return plainly(text)
  return values.bare ? readHtml(stripped(text), { reading }) : readHtml(text, { reading, url: row.url })
}

/** The lines that Readability keeps, out of the tree as linkedom builds it. */
function plainly(html: string): Page | { unreadable: string } {
  const { document } = parseHTML(/<html\b/i.test(html) ? html : `<html><body>${html}</body></html>`)
  const page = new Readability<DomElement>(document as never, { serializer: (node) => node as never }).parse()
  const lines = page?.content ? blocksOf(page.content, reading.pages).map((block) => block.text) : []
  return {
    ...{ url: null, title: page?.title ?? null, sapo: null, authors: [], published: null, captions: [] },
    ...{ text: lines.join('\n').replace(/[\u{F0000}-\u{FFFFD}]/gu, ''), section: null, tags: [] },
  }
}

/** The page without what its makers call its parts. */
function stripped(html: string): string {
  return html
    .replace(/<script\b[^>]*>[\s\S]*?<\/script>|<meta\b[^>]*>|<link\b[^>]*>|<title>[\s\S]*?<\/title>/gi, '')
    .replace(
      /\s(?:class|id|itemprop|itemtype|itemscope|data-[\w-]+|property|datetime)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi,
      '',
    )
}

function quality() {
  const groups = new Map<string, Score[]>()
  const worst: { f1: number; row: Expected; text: string; missing: string[]; extra: string[] }[] = []
  for (const row of expected) {
    if (values.show !== undefined && !row.file.includes(values.show)) continue
    const page = read(row)
    if (values.show !== undefined) console.log(row, page)
    const text = 'unreadable' in page ? '' : page.text
    const body = row.expected_text ? shingleScore(row.expected_text, text) : null
    // The expected text of most pages was cut out by one selector and has the captions in it.
    const captions = 'captions' in page ? page.captions.join('\n') : ''
    const whole = row.expected_text ? f1(shingleScore(row.expected_text, `${text}\n${captions}`)) : null
    const title = row.title && row.expected_text ? same(row.title, 'title' in page ? page.title : null) : null
    const day =
      row.date && row.expected_text
        ? readPublished(row.date) === ('published' in page ? page.published : null)
        : null
    const score = { body, whole, title, day, unreadable: 'unreadable' in page }
    for (const name of [row.template, 'all']) groups.set(name, [...(groups.get(name) ?? []), score])
    if (body && row.expected_text)
      worst.push({ f1: f1(body), row, text, ...difference(row.expected_text, text) })
    if (title === false) console.log(`title  ${row.file}: ${row.title} | ${'title' in page && page.title}`)
    if (day === false)
      console.log(`date   ${row.file}: ${row.date} | ${'published' in page && page.published}`)
  }
  console.log(
    'template                     pages  with text  body F1  P      R      titles dates  +captions  unreadable',
  )
  for (const [name, scores] of [...groups]
    .filter(([name]) => name !== 'all')
    .concat([['all', groups.get('all') ?? []]])) {
    const bodies = scores.flatMap((score) => score.body ?? [])
    const p = mean(bodies.map((body) => body.precision))
    const r = mean(bodies.map((body) => body.recall))
    const share = (key: 'title' | 'day') =>
      mean(scores.flatMap((score) => (score[key] === null ? [] : Number(score[key]))))
    const whole = mean(scores.flatMap((score) => score.whole ?? []))
    const cells = [(2 * p * r) / (p + r), p, r, share('title'), share('day'), whole].map((n) =>
      (Number.isNaN(n) ? '-' : n.toFixed(3)).padEnd(7),
    )
    const lost = scores.filter((score) => score.unreadable).length
    console.log(
      `${name.padEnd(28)} ${String(scores.length).padEnd(6)} ${String(bodies.length).padEnd(10)} ${cells.join('')} ${lost}`,
    )
  }
  for (const { f1, row, missing, extra } of worst.sort((a, b) => a.f1 - b.f1).slice(0, Number(values.worst)))
    console.log(
      `\n${f1.toFixed(3)} ${row.file}\n  missing: ${missing.join('\n           ')}\n  extra:   ${extra.join('\n           ')}`,
    )
}

interface Score {
  readonly body: { precision: number; recall: number } | null
  readonly whole: number | null
  readonly title: boolean | null
  readonly day: boolean | null
  readonly unreadable: boolean
}

function shingles(text: string): Map<string, number> {
  const words = text.normalize('NFC').match(/[\p{L}\p{M}\p{N}_]+/gu) ?? []
  const counts = new Map<string, number>()
  for (let i = 0; i < Math.max(1, words.length - 3); i++) {
    const shingle = words.slice(i, i + 4).join(' ')
    if (shingle !== '') counts.set(shingle, (counts.get(shingle) ?? 0) + 1)
  }
  return counts
}

function shingleScore(wanted: string, got: string) {
  const a = shingles(wanted)
  const b = shingles(got)
  let hit = 0
  for (const [key, count] of a) hit += Math.min(count, b.get(key) ?? 0)
  const total = (counts: Map<string, number>) => [...counts.values()].reduce((sum, n) => sum + n, 0)
  return { precision: total(b) === 0 ? 0 : hit / total(b), recall: hit / total(a) }
}

function f1({ precision: p, recall: r }: { precision: number; recall: number }): number {
  return p + r === 0 ? 0 : (2 * p * r) / (p + r)
}

/** Paragraphs of either text of which most shingles are not in the other. */
function difference(wanted: string, got: string) {
  const only = (from: string, other: string) => {
    const there = shingles(other)
    return from
      .split('\n')
      .filter((line) => {
        const keys = [...shingles(line).keys()]
        return keys.length > 0 && keys.filter((key) => there.has(key)).length * 2 < keys.length
      })
      .map((line) => line.slice(0, 160))
  }
  return { missing: only(wanted, got), extra: only(got, wanted) }
}

function same(a: string, b: string | null): boolean {
  const key = (text: string) =>
    (
      text
        .normalize('NFC')
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu) ?? []
    ).join(' ')
  return b !== null && key(a) === key(b)
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, n) => sum + n, 0) / numbers.length
}

async function speed(count: number) {
  const scratch = mkdtempSync(join(tmpdir(), 'solieu-read-'))
  try {
    const archive = join(scratch, 'pages.warc')
    const out = createWriteStream(archive)
    const bytes = expected.map(bytesOf)
    let size = 0
    for (let i = 0; i < count; i++) {
      const page = bytes[i % bytes.length]!
      size += page.length
      const head = {
        url: `https://bench.example/${i}.html`,
        date: '2025-01-01T00:00:00Z',
        type: 'response' as const,
        httpHeaders: { 'Content-Type': 'text/html' },
        statusline: 'HTTP/1.1 200 OK',
        warcVersion: 'WARC/1.1' as const,
      }
      const record = WARCRecord.create(
        head,
        (async function* () {
          yield page
        })(),
      )
      if (!out.write(await WARCSerializer.serialize(record)))
        await new Promise<void>((go) => out.once('drain', () => go()))
    }
    await new Promise<void>((go) => out.end(() => go()))
    let bare = performance.now()
    for await (const _ of createReadStream(archive));
    bare = performance.now() - bare
    const start = performance.now()
    const cpu = process.cpuUsage()
    let seen = 0
    let problems = 0
    const marks: string[] = []
    for await (const input of articles([archive], { reading })) {
      if ('problem' in input) problems++
      if (++seen % Math.ceil(count / 10) === 0) marks.push(`${Math.round(process.memoryUsage().rss / 1e6)}`)
    }
    const seconds = (performance.now() - start) / 1000
    const spent = process.cpuUsage(cpu)
    const work = (spent.user + spent.system) / 1e6
    console.log(
      `\n${count} pages, ${Math.round(size / 1e6)} MB, from a WARC: ${(count / seconds).toFixed(0)} pages/s (${(count / work).toFixed(0)} a second of processor time), ${(size / 1e6 / seconds).toFixed(1)} MB/s, ${problems} problems, reading the file alone ${bare.toFixed(0)} ms`,
    )
    console.log(`resident memory, MB, at each tenth: ${marks.join(' ')}`)
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

/** Where the time goes, a page of the folder after the other, three times over. */
function stages() {
  const spent = new Map<string, number>()
  const timed = <T>(name: string, work: () => T): T => {
    const start = performance.now()
    const made = work()
    spent.set(name, (spent.get(name) ?? 0) + performance.now() - start)
    return made
  }
  for (let round = 0; round < 3; round++)
    for (const row of expected) {
      const bytes = bytesOf(row)
      const { text } = timed('decode', () => decode(bytes, reading, declaredCharset(bytes)))
      const document = timed('parse (linkedom)', () => parsePage(text))!
      timed('what it tells machines', () => structuredOf(document))
      timed('lines', () => blocksOf(document.body, reading.pages))
      timed('choice (Readability)', () => readableBlocks(document))
      timed('all together', () => readHtml(text, { reading, url: row.url }))
    }
  const whole = spent.get('all together') ?? 1
  console.log('\nwhere the time goes')
  for (const [name, ms] of spent)
    console.log(
      `${name.padEnd(24)} ${(ms / 3 / expected.length).toFixed(2)} ms a page, ${((ms / whole) * 100).toFixed(0)} %`,
    )
}
