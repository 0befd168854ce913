import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { KnowledgeError } from '../src/knowledge/load.ts'
import { loadReading } from '../src/knowledge/reading.ts'
import { decode } from '../src/read/encoding.ts'
import { isVietnamese } from '../src/read/language.ts'
import { syllableShare } from '../src/read/syllable.ts'

const reading = loadReading()
const TEXT =
  'Đến hết tháng 6, toàn tỉnh có 1.245 chi bộ, đảng bộ cơ sở; kết nạp được 2.018 đảng viên mới, trong đó nữ chiếm 46,7%. ' +
  'Huyện ủy yêu cầu các xã vùng cao rà soát, bồi dưỡng nguồn, không để thôn, bản nào "trắng" đảng viên trong nhiệm kỳ này.'

test('faults in what reading knows are told by file and line, all at once', () => {
  const root = mkdtempSync(join(tmpdir(), 'solieu-reading-'))
  const folder = join(root, 'mine', 'reading')
  try {
    cpSync('patterns/reading', folder, { recursive: true })
    const pages = readFileSync(join(folder, 'pages.yaml'), 'utf8')
    writeFileSync(join(folder, 'pages.yaml'), `${pages}\nnews: [x]\n`)
    writeFileSync(join(folder, 'syllables.yaml'), 'onsets: [b]\n')
    const faults = () => {
      try {
        loadReading(folder)
      } catch (error) {
        return error instanceof KnowledgeError ? error.faults : error
      }
    }
    expect(faults()).toEqual([
      {
        file: 'mine/reading/syllables.yaml',
        line: expect.any(Number),
        message: expect.stringContaining('rimes'),
      },
      {
        file: 'mine/reading/pages.yaml',
        line: pages.split('\n').length + 1,
        message: expect.stringContaining('news'),
      },
    ])
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
})

test('Vietnamese is told from other languages', () => {
  expect(isVietnamese(TEXT)).toBe(true)
  expect(isVietnamese('Kết nạp 12 đảng viên')).toBe(true)
  // short, and with few letters of its own
  expect(isVietnamese('Ông Ba có hai con trai.')).toBe(true)
  expect(isVietnamese('Xã Minh Long tiêm cho 300 con trâu.')).toBe(true)
  expect(isVietnamese('Le village compte 12 maisons près de la forêt.')).toBe(false)
  expect(isVietnamese('La comisión aprobó más de 12 artículos.')).toBe(false)
  expect(isVietnamese('')).toBe(false)
  expect(isVietnamese('12.450 | 5.129,4 | 38%')).toBe(false)
  const others = [
    'O número de municípios que já não têm água potável é três vezes maior do que há dez anos, segundo a última avaliação.',
    'Près de la moitié des élèves ont été reçus à l’épreuve écrite, a précisé le préfet de région à l’issue du congrès.',
    'Lễ hội Gióng is held every year near Hà Nội and draws thousands of visitors from across the country and abroad.',
  ]
  for (const other of others) {
    expect(isVietnamese(other), other).toBe(false)
    expect(isVietnamese(other.repeat(8)), other).toBe(false)
  }
})

test('telling the language costs well under a tenth of a millisecond', () => {
  const article = TEXT.repeat(30)
  for (let i = 0; i < 200; i++) isVietnamese(article)
  const start = process.cpuUsage()
  for (let i = 0; i < 1000; i++) isVietnamese(article)
  expect(process.cpuUsage(start).user / 1_000_000).toBeLessThan(0.1)
})

test('the share of syllables is high for Vietnamese and low for what was decoded wrongly', () => {
  expect(syllableShare(TEXT, reading)).toBeGreaterThan(0.9)
  for (const wrong of ['tcvn', 'viscii'])
    expect(
      syllableShare(iconv.decode(iconv.encode(TEXT, wrong), 'windows-1258'), reading),
      wrong,
    ).toBeLessThan(0.6)
  expect(syllableShare('plain words only', reading)).toBe(0)
})

test('words of Vietnamese survive every encoding that has letters for them', () => {
  const words = fc.array(fc.constantFrom(...TEXT.split(' ')), { minLength: 25, maxLength: 60 })
  fc.assert(
    fc.property(
      words,
      fc.constantFrom('utf-8', 'utf-16le', 'utf-16be', 'tcvn', 'viscii'),
      (parts, encoding) => {
        const text = `${parts.join(' ')} kết quả được đánh giá`
        expect(decode(iconv.encode(text, encoding), reading).text).toBe(text)
      },
    ),
    { numRuns: 300 },
  )
})

test('no bytes make the decoder throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      expect(typeof decode(bytes, reading).text).toBe('string')
    }),
    { numRuns: 1000 },
  )
})

test('damage is told by the byte at which it begins', () => {
  fc.assert(
    fc.property(fc.nat({ max: Buffer.byteLength(TEXT) - 2 }), (at) => {
      const bytes = Buffer.from(TEXT)
      bytes[at] = 0xff
      const { damagedAt, encoding } = decode(bytes, reading)
      expect(encoding).toBe('utf-8')
      // A broken byte inside a character breaks the character from its beginning.
      let start = at
      while (start > 0 && (Buffer.from(TEXT)[start]! & 0xc0) === 0x80) start--
      expect(damagedAt).toBe(start)
    }),
  )
})

test('a byte that was lost before a text was encoded twice is told as damage, not made into another letter', () => {
  const text =
    'Đảng bộ xã có nhiều chi bộ, kết nạp được 12 đảng viên mới trong năm 2024, đạt chỉ tiêu đã đề ra.'
  const twice = new TextDecoder('windows-1252').decode(Buffer.from(text))
  expect(decode(Buffer.from(twice), reading)).toEqual({
    text,
    encoding: 'utf-8 encoded twice',
    damagedAt: null,
  })
  const lossy = twice.replace(/[\u0081\u008d\u008f\u0090\u009d]/g, '\ufffd')
  const found = decode(Buffer.from(lossy), reading)
  expect(found.text).toMatch(/^\ufffd+ảng bộ xã có nhi\ufffd+u chi bộ, kết nạp/)
  expect(found.damagedAt).toBe(Buffer.byteLength(lossy.slice(0, lossy.indexOf('\ufffd'))))
})
