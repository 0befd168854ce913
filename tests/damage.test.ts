import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadKnowledge } from '../src/knowledge/load.ts'
import { factsOf, factsOfEach } from '../src/pipeline.ts'
import { normaliseText } from '../src/text/fold.ts'
import type { Article, Extraction } from '../src/types.ts'

const knowledge = loadKnowledge()
const FOLDER = join(import.meta.dirname, '..', 'corpus', 'articles')

const OWN = `Đảng bộ huyện Văn Quan (Lạng Sơn) có 44 chi bộ, 1.320 đảng viên. Năm 2019, kết nạp được 120 đảng viên, đạt 109,1% kế hoạch.
Toàn huyện còn 1.204 hộ nghèo, giảm 312 hộ so với năm 2018; 15/24 xã không còn hộ đói. Bà Hứa Thị Nguyệt, Chủ tịch Hội Nông dân xã Hoà Bình, cho biết: “Xã trồng 40.56ha hồi, thu 1,2 tỷ đồng. Mỗi hộ nuôi 7-8 con lợn”.
Theo Nghị quyết số 06-NQ/TU, đến năm 2025 huyện phấn đấu có 60% số xã đạt chuẩn, xếp thứ 3/11 của tỉnh.`

const texts = [
  OWN,
  ...readdirSync(FOLDER)
    .filter((name) => name.endsWith('.txt'))
    .slice(0, 6)
    .map((name) => readFileSync(join(FOLDER, name), 'utf8')),
]

const article = (raw: string): Article => ({
  id: 'a',
  file: 'a.txt',
  url: 'https://baothu.vn/a.html',
  source: 'Báo Lạng Sơn',
  title: 'Huyện Văn Quan xây dựng Đảng',
  published: '2020-01-15',
  text: normaliseText(raw),
})
const read = (raw: string): Extraction => factsOf(article(raw), knowledge)

/** What may happen to a text on its way; each takes the text and a number that says where. */
const DAMAGE: Readonly<Record<string, (text: string, at: number) => string>> = {
  'decomposed letters': (text) => text.normalize('NFD'),
  'no-break spaces': (text, at) => text.replace(/ /g, (s, i: number) => ((i + at) % 5 ? s : '\u00a0')),
  'glued sentences': (text, at) =>
    text.replace(/\. (?=\p{Lu})/gu, (s, i: number) => ((i + at) % 2 ? s : '.')),
  'glued paragraphs': (text) => text.replaceAll('\n', ''),
  'zero-width characters': (text, at) =>
    text.replace(/\p{L}(?=\p{L})/gu, (s, i: number) => ((i + at) % 7 ? s : `${s}\u200b`)),
  'soft hyphens': (text, at) =>
    text.replace(/\p{L}(?=\p{L})/gu, (s, i: number) => ((i + at) % 11 ? s : `${s}\u00ad`)),
  CRLF: (text) => text.replaceAll('\n', '\r\n'),
  'old Macintosh line ends': (text) => text.replaceAll('\n', '\r'),
  'a byte order mark': (text) => `\ufeff${text}`,
  'new-style tone marks': (text) => text.replaceAll('òa', 'oà').replaceAll('ủy', 'uỷ').replaceAll('óa', 'oá'),
  'double spaces and tabs': (text, at) => text.replace(/ /g, (s, i: number) => ((i + at) % 6 ? s : ' \t ')),
  pictures: (text, at) => text.replace(/,/g, (s, i: number) => ((i + at) % 3 ? s : ' 🌾,')),
  'a cut': (text, at) => text.slice(at % text.length),
  'everything in capitals': (text) => text.toUpperCase(),
}

/** Every span that an extraction tells is the slice of the text at its offsets. */
function holdsExactly({ article: { text }, facts, passages, unread }: Extraction): void {
  expect(text).toBe(text.normalize('NFC'))
  expect(text).not.toMatch(/\r|^\ufeff/)
  const at = (span: { start: number; end: number }) => text.slice(span.start, span.end)
  let last = -1
  for (const f of facts) {
    for (const span of [f.quote, f.number, ...(f.baseline ? [f.baseline] : [])])
      expect(at(span)).toBe(span.text)
    expect(f.number.text).not.toBe('')
    // the clause holds its number; facts come in the order of the text
    expect(f.quote.start).toBeLessThanOrEqual(f.number.start)
    expect(f.quote.end).toBeGreaterThanOrEqual(f.number.end)
    expect(f.number.start).toBeGreaterThan(last)
    last = f.number.start
    expect(Number.isFinite(f.value)).toBe(true)
    if (f.period?.text) expect(text).toContain(f.period.text)
  }
  for (const u of unread) expect(at(u)).toBe(u.text)
  for (const kind of ['paragraph', 'sentence'] as const) {
    const own = passages.filter((p) => p.kind === kind)
    expect(own.map((p) => p.nr)).toEqual(own.map((_, i) => i))
    for (const [i, p] of own.entries()) {
      expect(at(p)).toBe(at(p).trim())
      if (i > 0) expect(p.start).toBeGreaterThanOrEqual(own[i - 1]!.end)
    }
  }
  // a quote lies in one paragraph
  for (const f of facts) {
    const around = passages.filter(
      (p) => p.kind === 'paragraph' && p.start <= f.quote.start && p.end >= f.quote.end,
    )
    expect(around).toHaveLength(1)
  }
  expect(new Set(facts.map((f) => f.id)).size).toBe(facts.length)
  const ids = new Set(facts.map((f) => f.id))
  for (const f of facts) {
    expect(f.id).toMatch(/^[0-9a-f]{16}$/)
    for (const id of [...(f.part_of ? [f.part_of] : []), ...f.checks.flatMap((c) => c.with)])
      expect(ids.has(id) && id !== f.id).toBe(true)
  }
}

/** What is said, wherever it stands: invisible characters and the kind of spaces are no part of it. */
const said = ({ facts }: Extraction) =>
  facts.map((f) => [
    f.number.text.replace(/[\u200b\u00ad]/g, '').replace(/\s+/g, ' '),
    f.kind,
    f.value,
    f.max,
    f.comparator,
    f.unit_id,
    f.change,
  ])

describe('offsets', () => {
  it('are those of texts that say something', () => {
    expect(texts).toHaveLength(7)
    for (const text of texts) expect(read(text).facts.length).toBeGreaterThan(5)
  })

  for (const [name, damage] of Object.entries(DAMAGE))
    it(`are exact for a text with ${name}`, () => {
      for (const [at, text] of texts.entries()) holdsExactly(read(damage(text, at)))
    })

  it('are exact for any mixture of damage', () => {
    const some = fc.uniqueArray(fc.constantFrom(...Object.keys(DAMAGE)), { minLength: 2, maxLength: 5 })
    fc.assert(
      fc.property(fc.constantFrom(...texts), some, fc.nat(5000), (text, names, at) => {
        holdsExactly(read(names.reduce((t, name) => DAMAGE[name]!(t, at), text)))
      }),
      { numRuns: 60, seed: 3 },
    )
  })

  it('are exact for a text that breaks off at any word', () => {
    const told = 'Theo thống kê của Sở Y tế, có 12 ca. Theo Sở, do ông Hứa A nêu: “Xã có 7 hộ nghèo”. Theo'
    for (const text of [OWN, told])
      for (const { index } of text.matchAll(/\s|$/g)) holdsExactly(read(text.slice(0, index)))
  })

  it('are exact for what is no Vietnamese at all', () => {
    const piece = fc.constantFrom(
      ...'xã hộ 12 1.234,5 % / - – ( ) “ ” . , ; : \n đạt tăng đến từ không nào 🌾 \u200b năm'.split(' '),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), fc.constantFrom(' ', ''), (parts, glue) => {
        holdsExactly(read(parts.join(glue)))
      }),
      { numRuns: 300, seed: 5 },
    )
  })
})

describe('what a text says', () => {
  it.each([
    'decomposed letters',
    'no-break spaces',
    'zero-width characters',
    'soft hyphens',
    'CRLF',
    'a byte order mark',
    'new-style tone marks',
    'double spaces and tabs',
    'glued sentences',
  ])('is not changed by %s', (name) => {
    for (const [at, text] of texts.entries())
      expect(said(read(DAMAGE[name]!(text, at)))).toEqual(said(read(text)))
  })

  it('is the same to the byte for a text in NFC and in NFD, with LF and with CRLF', () => {
    const json = JSON.stringify(read(OWN))
    expect(JSON.stringify(read(OWN.normalize('NFD')))).toBe(json)
    expect(JSON.stringify(read(OWN.replaceAll('\n', '\r\n')))).toBe(json)
    expect(JSON.stringify(read(`\ufeff${OWN}`))).toBe(json)
  })

  it('is the same to the byte every time, whatever was read before', () => {
    const first = texts.map((text) => JSON.stringify(read(text)))
    const again = loadKnowledge()
    const backwards = [...texts].reverse().map((text) => JSON.stringify(factsOf(article(text), again)))
    expect(backwards.reverse()).toEqual(first)
    expect(texts.map((text) => JSON.stringify(read(text)))).toEqual(first)
  })

  it('is the same to the byte of articles that are read together, long and short, as of each alone', () => {
    const long = article(`${OWN}\n`.repeat(Math.ceil(100_000 / OWN.length)))
    const mixed = [...texts, '', OWN].map((text) => article(text)).toSpliced(3, 0, long)
    expect(factsOfEach(mixed, knowledge).map((e) => JSON.stringify(e))).toEqual(
      mixed.map((each) => JSON.stringify(factsOf(each, knowledge))),
    )
    expect(factsOfEach([], knowledge)).toEqual([])
  })

  it('has an identity that hangs on article, place and reading, not on what surrounds it', () => {
    const { facts } = read(OWN)
    expect(facts.length).toBeGreaterThan(12)
    const more = read(`${OWN}\nXã Tri Lễ có 9 thôn.`).facts
    expect(more.slice(0, facts.length).map((f) => f.id)).toEqual(facts.map((f) => f.id))
    const other = factsOf({ ...article(OWN), id: 'b' }, knowledge).facts
    expect(other.filter((f) => facts.some((g) => g.id === f.id))).toEqual([])
  })
})
