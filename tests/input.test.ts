import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WARCRecord, WARCSerializer } from 'warcio'
import { random } from '../bench/patterns.ts'
import { articles, type InputOptions } from '../src/input/inputs.ts'
import { loadReading } from '../src/knowledge/reading.ts'
import type { Article, Problem } from '../src/types.ts'

const reading = loadReading()
const STORY =
  'Sáng 5/3, Đảng bộ xã Bình Minh tổ chức kết nạp 7 đảng viên mới, nâng tổng số đảng viên toàn xã lên 214 đồng chí.\n' +
  'Bí thư Đảng ủy xã cho biết, từ đầu năm đến nay xã đã kết nạp được 19 đảng viên, đạt 95% kế hoạch năm.'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'solieu-input-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function put(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, content)
  return path
}

async function read(paths: string | string[], options: Partial<InputOptions> = {}) {
  const found: { articles: Article[]; problems: Problem[] } = { articles: [], problems: [] }
  for await (const input of articles([paths].flat(), { reading, ...options }))
    if ('article' in input) found.articles.push(input.article)
    else found.problems.push(input.problem)
  return found
}

const row = (fields: object) => `${JSON.stringify(fields)}\n`

test('a text file keeps its text whole: only the mark, the line ends and the composition change', async () => {
  const odd = `\n  ${STORY}  \n\n\u00a0tiêu xài.Phòng\u200b và hoà, hòa\t\n`
  const path = put('mot.txt', `\ufeff${odd.normalize('NFD').replaceAll('\n', '\r\n')}`)
  const { articles, problems } = await read(path)
  expect(problems).toEqual([])
  expect(articles).toEqual([
    {
      id: 'mot',
      file: path,
      url: null,
      source: null,
      title: null,
      published: null,
      text: odd.normalize('NFC'),
    },
  ])
})

test.each(['utf-8', 'utf-16le', 'utf-16be', 'tcvn', 'viscii'])('%s is found out', async (encoding) => {
  const path = put('a.txt', iconv.encode(STORY, encoding))
  expect((await read(path)).articles[0]?.text).toBe(STORY)
})

test('byte order marks are honoured', async () => {
  put('a.txt', iconv.encode(STORY, 'utf-16le', { addBOM: true }))
  put('b.txt', iconv.encode(STORY, 'utf-16be', { addBOM: true }))
  const { articles } = await read(folder)
  expect(articles.map((a) => a.text)).toEqual([STORY, STORY])
})

test('windows-1258, whose tones stand after their letters, becomes NFC', async () => {
  const shaped = STORY.normalize('NFD').replace(
    /([aeouAEOU])(\u0323?)([\u0302\u0306\u031b])/g,
    (_, b, dot, m) => (b + m).normalize('NFC') + dot,
  )
  const path = put('a.txt', iconv.encode(shaped, 'windows-1258'))
  expect((await read(path)).articles[0]?.text).toBe(STORY)
})

test('VNI is read, upper case too', async () => {
  const path = put(
    'a.txt',
    iconv.encode(
      'ÑAÛNG BOÄ xaõ Bình Minh keát naïp ñöôïc 19 ñaûng vieân, ñaït 95% keá hoaïch, vöôït chæ tieâu',
      'windows-1252',
    ),
  )
  expect((await read(path)).articles[0]?.text).toBe(
    'ĐẢNG BỘ xã Bình Minh kết nạp được 19 đảng viên, đạt 95% kế hoạch, vượt chỉ tiêu',
  )
})

test('text that was taken for another encoding on its way is put right', async () => {
  put('a.txt', Buffer.from(STORY).toString('latin1'))
  put('b.txt', iconv.decode(iconv.encode(STORY, 'tcvn'), 'latin1'))
  const { articles } = await read(folder)
  expect(articles.map((a) => a.text)).toEqual([STORY, STORY])
})

test('UTF-8 that breaks off is read, and the problem names the byte', async () => {
  const bytes = Buffer.from(STORY)
  const cut = bytes.indexOf(Buffer.from('ạ')) + 1
  const path = put('cut.txt', bytes.subarray(0, cut))
  const { articles, problems } = await read(path)
  expect(articles[0]?.text).toBe(`${bytes.subarray(0, cut - 1)}\ufffd`)
  expect(problems).toEqual([
    { where: path, stage: 'input', reason: expect.stringContaining(`at byte ${cut - 1};`) },
  ])
})

test('UTF-8 with a broken byte inside is not mistaken for another encoding', async () => {
  const bytes = Buffer.from(`${STORY}\n${STORY}`)
  const at = bytes.indexOf(Buffer.from('ậ'))
  bytes[at === -1 ? 40 : at] = 0xff
  const { articles, problems } = await read(put('a.txt', bytes))
  expect(articles[0]?.text).toContain('tổng số đảng viên')
  expect(problems[0]?.reason).toMatch(/^damaged UTF-8 at byte \d+/)
})

test.each([
  ['%PDF-1.7\n%âã', 'a PDF document'],
  ['\x89PNG\r\n\x1a\n\0\0', 'a PNG picture'],
  ['PK\x03\x04\x14\0[Content_Types].xml', 'a Word or other Office document'],
  ['PK\x03\x04\x14\0mimetype', 'a ZIP archive'],
  ['{\\rtf1\\ansi', 'an RTF document'],
  ['abc\0\0\0\0\0\xff\xfe\0\0x', 'binary data'],
])('%j is refused as %s', async (content, kind) => {
  const { articles, problems } = await read(put('a.txt', Buffer.from(content, 'latin1')))
  expect(articles).toEqual([])
  expect(problems).toHaveLength(1)
  expect(problems[0]?.reason).toContain(kind)
})

test('noise is no page and no JSONL, and is told once', async () => {
  const next = random(1)
  const noise = Buffer.from(Array.from({ length: 50_000 }, () => Math.floor(256 * next())))
  for (const name of ['a.html', 'a.jsonl', 'a.txt']) {
    const { articles, problems } = await read(put(name, noise))
    expect([name, articles.length, problems.length]).toEqual([name, 0, 1])
    expect(problems[0]?.reason).toContain('binary data')
  }
  const wide = Buffer.from(row({ text: STORY }).repeat(3), 'utf16le')
  expect((await read(put('b.jsonl', wide))).problems).toEqual([
    expect.objectContaining({ reason: expect.stringContaining('iconv -f UTF-16 -t UTF-8') }),
  ])
})

test('a text beyond the length of any article is passed over', async () => {
  const { articles, problems } = await read(put('a.txt', 'Xã có 12 hộ nghèo, '.repeat(110_000)))
  expect(articles).toEqual([])
  expect(problems[0]?.reason).toMatch(/more than 2000000; split it into articles/)
})

test('empty, blank, missing, unknown and too large files are problems that name the cure', async () => {
  const reasons = async (path: string, options = {}) =>
    (await read(path, options)).problems.map((p) => p.reason).join()
  expect(await reasons(put('a.txt', ''))).toBe('the file is empty')
  expect(await reasons(put('a.jsonl', ''))).toBe('the file is empty')
  expect(await reasons(put('b.txt', ' \n\u00a0\n'))).toBe('the file holds no text')
  expect(await reasons(join(folder, 'none.txt'))).toMatch(/no such file/)
  expect(await reasons(put('c.doc', 'x'))).toMatch(/--from/)
  expect(await reasons(put('d.txt', STORY), { limit: 10 })).toMatch(/larger than 10 bytes/)
  expect(await reasons(join(folder, '*.warc'))).toMatch(/no file matches/)
  mkdirSync(join(folder, 'bare'))
  expect(await reasons(join(folder, 'bare'))).toMatch(/holds no file/)
})

test.skipIf(process.getuid?.() === 0)('a file that may not be opened is a problem', async () => {
  const path = put('a.txt', STORY)
  chmodSync(path, 0)
  expect((await read(path)).problems[0]?.reason).toMatch(/permissions/)
})

test('folders are read through and through in order of names, globs too, each file once', async () => {
  put('b/2.txt', STORY)
  put('b/.hidden.txt', STORY)
  put('b/notes.pdf', 'x')
  put('a/1.txt', STORY)
  put('c.txt', STORY)
  expect((await read(folder)).articles.map((a) => a.id)).toEqual(['1', '2', 'c'])
  expect((await read([join(folder, '*/*.txt'), folder])).articles.map((a) => a.id)).toEqual(['1', '2', 'c'])
})

test('two files of one name in two folders are two articles', async () => {
  put('a/bai.txt', STORY)
  put('b/bai.txt', `${STORY} Thêm.`)
  const { articles, problems } = await read(folder)
  expect(articles.map((a) => a.id)).toEqual(['bai', join(folder, 'b/bai')])
  expect(problems).toEqual([])
})

test('a row of JSONL becomes an article', async () => {
  const path = put(
    'a.jsonl',
    row({
      id: 'x',
      url: 'https://www.bao.example/1',
      title: 'Tin',
      published: 'Thứ Sáu, 14/04/2017',
      text: STORY.replaceAll('\n', '\r\n'),
    }),
  )
  expect((await read(path)).articles).toEqual([
    {
      id: 'x',
      file: path,
      url: 'https://www.bao.example/1',
      source: 'bao.example',
      title: 'Tin',
      published: '2017-04-14',
      text: STORY,
    },
  ])
})

test('a row without a day has the one in its address', async () => {
  const url = 'https://bao.example/kinh-te/201908/tin-moi-2345/'
  const { articles } = await read(
    put(
      'a.jsonl',
      row({ id: 'x', url, text: STORY }) + row({ id: 'y', url, published: '2020-01-15', text: STORY }),
    ),
  )
  expect(articles.map(({ published }) => published)).toEqual(['2019-08', '2020-01-15'])
})

test('the day that a page tells goes before the one in its address', async () => {
  const url = 'https://bao.example/2019/12/tin-moi.html'
  const page = (day: string) =>
    `<html><head><title>Tin</title>${day}</head><body><article><p>${STORY.replaceAll('\n', '</p><p>')}</p></article></body></html>`
  const meta = '<meta property="article:published_time" content="2020-03-05T08:00:00+07:00">'
  const { articles } = await read(
    put('a.jsonl', row({ id: 'x', url, html: page(meta) }) + row({ id: 'y', url, html: page('') })),
  )
  expect(articles.map(({ published }) => published)).toEqual(['2020-03-05', '2019-12'])
})

test('a day that cannot be read is told, and the row read without it', async () => {
  const { articles, problems } = await read(
    put('a.jsonl', row({ id: 'x', published: '31/31/2019', text: STORY })),
  )
  expect(articles[0]).toMatchObject({ id: 'x', published: null })
  expect(problems).toEqual([
    expect.objectContaining({
      where: expect.stringMatching(/a\.jsonl:1$/),
      reason: expect.stringContaining('"31/31/2019" is no day'),
    }),
  ])
})

test('a row that brings a page is read as a page; what the row says itself goes before', async () => {
  const html = `<html><head><title>Tên của trang</title></head><body><article><h1>Tên của trang</h1>${STORY.split(
    '\n',
  )
    .map((p) => `<p>${p} ${p}</p>`)
    .join('')}</article></body></html>`
  const { articles } = await read(put('a.jsonl', row({ id: 7, title: 'Tên của hàng', html })))
  expect(articles[0]).toMatchObject({ id: '7', title: 'Tên của hàng' })
  expect(articles[0]?.text).toContain('kết nạp được 19 đảng viên')
})

test('faults in JSONL are told by file and line, and the rest is read', async () => {
  const path = put(
    'a.jsonl',
    `\ufeff${row({ id: 'a', text: STORY })}{"id": \n\n[1]\n${row({ id: 'b' })}${row({ id: 'c', text: 5 })}${row({ id: 'a', text: STORY })}${row({ id: 'd', text: STORY }).trimEnd()}`,
  )
  const { articles, problems } = await read(path)
  expect(articles.map((a) => a.id)).toEqual(['a', 'd'])
  expect(problems.map((p) => p.where.slice(path.length))).toEqual([':2', ':4', ':5', ':6', ':7'])
  expect(problems.map((p) => p.reason).join('\n')).toMatch(
    /not JSON[\s\S]*not a JSON object[\s\S]*neither[\s\S]*"text" must be[\s\S]*second article/,
  )
})

test('standard input is told by how it begins', async () => {
  const from = async (text: string) => read('-', { stdin: Readable.from([Buffer.from(text)]) })
  expect((await from(`\uFEFF\n${STORY}`)).articles).toMatchObject([{ file: null, text: `\n${STORY}` }])
  expect((await from(`<article>${`<p>${STORY}</p>`.repeat(2)}</article>`)).articles).toHaveLength(1)
  // one broken row does not make text of the rows behind it
  const rows = await from(`${STORY}\n${row({ id: 'sau', text: STORY })}`)
  expect(rows.articles.map((a) => a.id)).toEqual(['sau'])
  expect(rows.problems[0]?.reason).toContain('--from text')
  expect((await from('')).problems).toEqual([])
})

test('a row is told before more than it has come', async () => {
  async function* waiting() {
    yield Buffer.from('{"text":"Xã có 35 hộ."}\n')
    await new Promise(() => {})
  }
  const options = { reading, stdin: waiting() }
  const { value } = await articles(['-'], options).next()
  expect(value).toMatchObject({ article: { text: 'Xã có 35 hộ.' } })
})

test('a kind that is said is kept', async () => {
  const stdin = () => Readable.from([Buffer.from(STORY)])
  expect((await read('-', { stdin: stdin(), from: 'jsonl' })).problems[0]?.reason).not.toContain('--from')
})

test('a row without an id gets one from its text: the same on every machine', async () => {
  const ids = async () =>
    (await read('-', { stdin: Readable.from([Buffer.from(row({ text: STORY }))]) })).articles.map((a) => a.id)
  expect(await ids()).toEqual(await ids())
  expect((await ids())[0]).toMatch(/^[0-9a-f]{16}$/)
})

test('a line over the limit is passed by without being held, and the next is read', async () => {
  const chunk = Buffer.alloc(1 << 20, 'x')
  let peak = 0
  async function* stream() {
    for (let i = 0; i < 300; i++) {
      yield chunk
      if (i % 20 === 0) peak = Math.max(peak, process.memoryUsage().arrayBuffers)
    }
    yield Buffer.from(`\n${row({ id: 'sau', text: STORY })}`)
  }
  const { articles, problems } = await read('-', { stdin: stream(), from: 'jsonl' })
  expect(problems).toEqual([
    { where: 'standard input:1', stage: 'input', reason: expect.stringContaining('314572800 bytes') },
  ])
  expect(articles.map((a) => a.id)).toEqual(['sau'])
  expect(peak).toBeLessThan(150e6)
})

test('lines are found wherever the chunks are cut', async () => {
  const bytes = Buffer.from(row({ id: '1', text: STORY }) + row({ id: '2', text: `${STORY} Hết.` }))
  for (const size of [1, 7, 64, 1000]) {
    const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
      bytes.subarray(i * size, (i + 1) * size),
    )
    const { articles } = await read('-', { stdin: Readable.from(chunks) })
    expect(articles.map((a) => [a.id, a.file])).toEqual([
      ['1', null],
      ['2', null],
    ])
  }
})

test('standard input takes text and pages when told', async () => {
  const stdin = () => Readable.from([Buffer.from(STORY)])
  expect((await read('-', { stdin: stdin(), from: 'text' })).articles[0]).toMatchObject({
    file: null,
    text: STORY,
  })
  const page = `<article>${`<p>${STORY}</p>`.repeat(2)}</article>`
  expect(
    (await read('-', { stdin: Readable.from([Buffer.from(page)]), from: 'html' })).articles[0]?.text,
  ).toContain('214')
})

test('gzip is unpacked; where it breaks off, what came before is read', async () => {
  const rows = Array.from({ length: 2000 }, (_, i) =>
    row({ id: String(i), text: `${STORY} ${i * 7919}` }),
  ).join('')
  expect((await read(put('a.jsonl.gz', gzipSync(rows)))).articles).toHaveLength(2000)
  expect((await read(put('b.txt.gz', gzipSync(STORY)))).articles[0]).toMatchObject({ id: 'b', text: STORY })
  const packed = gzipSync(rows)
  const cut = await read(put('c.jsonl.gz', packed.subarray(0, packed.length - 3000)))
  expect(cut.articles.length).toBeGreaterThan(100)
  expect(cut.problems.at(-1)?.reason).toMatch(/damaged gzip/)
})

test.each([
  [
    'English',
    'The provincial party committee said on Monday that 214 new members had joined in the first three months of the year. ',
  ],
  [
    'French',
    'Le gouvernement a annoncé lundi que près de 214 élèves étaient inscrits à l’école supérieure après les congés d’été. ',
  ],
  [
    'Vietnamese without marks',
    'Sang 5/3, Dang bo xa Binh Minh to chuc ket nap 7 dang vien moi, nang tong so dang vien len 214 dong chi. ',
  ],
])('%s is refused', async (_, sentence) => {
  for (const text of [sentence, sentence.repeat(5)]) {
    const { articles, problems } = await read('-', { stdin: Readable.from([Buffer.from(row({ text }))]) })
    expect(articles).toEqual([])
    expect(problems).toEqual([
      { where: 'standard input:1', stage: 'read', reason: 'not Vietnamese; passed over' },
    ])
  }
})

async function warc(pages: [string, string, string][], gzip: boolean): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for (const [url, status, body] of pages) {
    const record = await WARCRecord.create(
      {
        url,
        date: '2025-03-05T00:00:00Z',
        type: 'response',
        warcVersion: 'WARC/1.1',
        httpHeaders: { 'Content-Type': 'text/html; charset=utf-8' },
        statusline: `HTTP/1.1 ${status}`,
      },
      (async function* () {
        yield Buffer.from(body)
      })(),
    )
    parts.push(await WARCSerializer.serialize(record, { gzip }))
  }
  return Buffer.concat(parts)
}

test('the pages of a web archive are articles; redirects, errors and repeated captures are not', async () => {
  const page = (n: number) =>
    `<html><body><article>${`<p>${STORY} Lần ${n}.</p>`.repeat(3)}</article></body></html>`
  const pages: [string, string, string][] = [
    ['https://bao.example/1', '200 OK', page(1)],
    ['https://bao.example/2', '404 Not Found', page(2)],
    ['https://bao.example/3', '200 OK', '<html><body></body></html>'],
    ['https://bao.example/1', '200 OK', page(1)],
    ['https://bao.example/1', '200 OK', page(4)],
  ]
  for (const name of ['a.warc', 'b.warc.gz']) {
    const path = put(name, await warc(pages, name.endsWith('.gz')))
    const { articles, problems } = await read(path)
    expect(articles.map((a) => [a.url, a.source, a.file])).toEqual([
      ['https://bao.example/1', 'bao.example', path],
      ['https://bao.example/1', 'bao.example', path],
    ])
    expect(new Set(articles.map((a) => a.id)).size).toBe(2)
    expect(problems).toEqual([{ where: 'https://bao.example/3', stage: 'read', reason: expect.any(String) }])
  }
})

test('an archive that breaks off gives what came before and a problem', async () => {
  const page = `<html><body><article>${`<p>${STORY}</p>`.repeat(3)}</article></body></html>`
  const whole = await warc(
    [
      ['https://bao.example/1', '200 OK', page],
      ['https://bao.example/2', '200 OK', page],
    ],
    true,
  )
  const { articles, problems } = await read(put('a.warc.gz', whole.subarray(0, whole.length - 60)))
  expect(articles).toHaveLength(1)
  expect(problems).toHaveLength(1)
})

test('a page of which the archive holds only a part is a problem, packed or not', async () => {
  const page = `<html><body><article>${`<p>${STORY}</p>`.repeat(3)}</article></body></html>`
  const whole = await warc(
    [
      ['https://bao.example/1', '200 OK', page],
      ['https://bao.example/2', '200 OK', page],
    ],
    false,
  )
  const { articles, problems } = await read(put('a.warc', whole.subarray(0, whole.length - 200)))
  expect(articles.map((a) => a.url)).toEqual(['https://bao.example/1'])
  expect(problems).toHaveLength(1)
})

test('bodies in an archive may be packed and chunked', async () => {
  const page = `<html><body><article>${`<p>${STORY}</p>`.repeat(3)}</article></body></html>`
  const record = WARCRecord.create(
    {
      url: 'https://bao.example/1',
      date: '2025-03-05T00:00:00Z',
      type: 'response',
      warcVersion: 'WARC/1.1',
      httpHeaders: { 'Content-Type': 'text/html', 'Content-Encoding': 'gzip' },
      statusline: 'HTTP/1.1 200 OK',
    },
    (async function* () {
      yield gzipSync(page)
    })(),
  )
  const { articles } = await read(put('a.warc', await WARCSerializer.serialize(record)))
  expect(articles.map((a) => a.url)).toEqual(['https://bao.example/1'])
})

test('a body that unpacks beyond all measure is passed over', async () => {
  const bomb = Buffer.concat(Array(200).fill(gzipSync(Buffer.alloc(1 << 20, ' '))))
  const record = WARCRecord.create(
    {
      url: 'https://bao.example/bomb',
      date: '2025-03-05T00:00:00Z',
      type: 'response',
      warcVersion: 'WARC/1.1',
      httpHeaders: { 'Content-Type': 'text/html', 'Content-Encoding': 'gzip' },
      statusline: 'HTTP/1.1 200 OK',
    },
    (async function* () {
      yield bomb
    })(),
  )
  const page = `<html><body><article>${`<p>${STORY}</p>`.repeat(3)}</article></body></html>`
  const after = await warc([['https://bao.example/2', '200 OK', page]], false)
  const path = put('a.warc', Buffer.concat([await WARCSerializer.serialize(record), after]))
  const { articles, problems } = await read(path)
  expect(problems).toEqual([
    { where: 'https://bao.example/bomb', stage: 'input', reason: expect.stringContaining('unpacks') },
  ])
  expect(articles.map((a) => a.url)).toEqual(['https://bao.example/2'])
})

test('what is no archive is a problem', async () => {
  const { articles, problems } = await read(put('a.warc', 'This is no archive\n'))
  expect(articles).toEqual([])
  expect(problems).toHaveLength(1)
})
