import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { articleOf } from '../src/commands/examples.ts'
import { bareText, linkTo } from '../src/facts/link.ts'
import { loadKnowledge } from '../src/knowledge/load.ts'
import { factsOf } from '../src/pipeline.ts'
import { bareWord } from '../src/text/fold.ts'
import type { Span } from '../src/types.ts'

const URL = 'https://baothu.vn/tin-1.html'
const link = (text: string, span: Span, url: string | null = URL) =>
  linkTo({ ...articleOf(text), url }, span, bareText(text))
const spanOf = (text: string, part: string, from = 0): Span => {
  const start = text.indexOf(part, from)
  return { start, end: start + part.length }
}

interface Directive {
  readonly prefix: string
  readonly start: string
  readonly end: string
  readonly suffix: string
}

/** Reads a text directive as a browser does: "-" and "," part it only where they are not percent-encoded. */
function directive(url: string): Directive {
  const raw = url.split('#:~:text=')[1]
  if (raw === undefined) throw new Error(`no text fragment: ${url}`)
  expect(raw).toMatch(/^[^\s&#]+$/)
  const parts = raw.split(',')
  const prefix = parts[0]?.endsWith('-') ? (parts.shift() ?? '').slice(0, -1) : ''
  const suffix = parts.at(-1)?.startsWith('-') ? (parts.pop() ?? '').slice(1) : ''
  expect(parts.length).toBeGreaterThan(0)
  expect(parts.length).toBeLessThan(3)
  const [start = '', end = ''] = parts.map(decodeURIComponent)
  return { prefix: decodeURIComponent(prefix), start, end, suffix: decodeURIComponent(suffix) }
}

/** White space as one space, accents and case gone; and for each unit where it stood in the text. */
function shown(text: string): { bare: string; at: number[] } {
  let bare = ''
  const at: number[] = []
  for (let i = 0; i < text.length; i++) {
    const c = /\s/.test(text[i] as string) ? ' ' : bareWord(text[i] as string)
    if (c === ' ' && bare.endsWith(' ')) continue
    bare += c
    at.push(i)
  }
  return { bare, at }
}

/** The passages of the text that a browser could scroll to, in order. */
function landings(text: string, { prefix, start, end, suffix }: Directive): Span[] {
  const { bare, at } = shown(text)
  const head = [prefix, start].filter(Boolean).map(bareWord).join(' ')
  const glued = [prefix, start].filter(Boolean).map(bareWord).join('')
  const found: Span[] = []
  for (const piece of new Set([head, glued])) {
    for (let p = bare.indexOf(piece); p >= 0; p = bare.indexOf(piece, p + 1)) {
      const from = p + piece.length - bareWord(start).length
      let to = p + piece.length
      if (end) {
        const q = bare.indexOf(bareWord(end), to)
        if (q < 0) continue
        to = q + bareWord(end).length
      }
      if (suffix && !bare.slice(to).trimStart().startsWith(bareWord(suffix))) continue
      found.push({ start: at[from] as number, end: (at[to - 1] as number) + 1 })
    }
  }
  return found.sort((a, b) => a.start - b.start)
}

describe('links', () => {
  it('without an address point into the file by offsets', () => {
    const article = { ...articleOf('Xã có 12 hộ.'), file: 'tin/a.txt' }
    expect(linkTo(article, { start: 3, end: 11 }, bareText(''))).toBe('tin/a.txt#char=3,11')
    expect(linkTo({ ...article, file: null }, { start: 3, end: 11 }, bareText(''))).toBe('example#char=3,11')
  })

  it('give a short quote whole', () => {
    const text = 'Sáng nay họp. Xã có 12 hộ nghèo. Chiều về.'
    expect(link(text, spanOf(text, 'Xã có 12 hộ nghèo'))).toBe(
      `${URL}#:~:text=X%C3%A3%20c%C3%B3%2012%20h%E1%BB%99%20ngh%C3%A8o`,
    )
  })

  it('encode the marks that a directive gives a meaning: - , & %', () => {
    const text = 'Mưa. Tăng 7-8%, R&D giảm. Nắng.'
    const url = link(text, spanOf(text, 'Tăng 7-8%, R&D giảm'))
    expect(url).toBe(`${URL}#:~:text=T%C4%83ng%207%2D8%25%2C%20R%26D%20gi%E1%BA%A3m`)
    expect(directive(url)).toEqual({ prefix: '', start: 'Tăng 7-8%, R&D giảm', end: '', suffix: '' })
  })

  it('put aside a fragment that the address had', () => {
    const text = 'Xã có 12 hộ.'
    expect(link(text, spanOf(text, '12 hộ'), `${URL}#binh-luan`)).toBe(`${URL}#:~:text=12%20h%E1%BB%99`)
  })

  it('give a long quote by its first and last words', () => {
    const text = `Xã ${'rất là xa xôi '.repeat(8)}mà vẫn trồng được 12 ha quế giống mới. Hết.`
    const span = { start: 0, end: text.indexOf('.') }
    const parts = directive(link(text, span))
    expect(parts).toMatchObject({
      prefix: '',
      start: 'Xã rất là xa xôi',
      end: '12 ha quế giống mới',
      suffix: '',
    })
    expect(landings(text, parts)[0]).toEqual(span)
  })

  it('end a long quote where it ends, though its last words stand in its middle too', () => {
    const again = 'trồng được 12 ha quế giống mới'
    const text = `Năm nay bà con ${again}, rồi đến vụ sau lại vay vốn ngân hàng để ${again}. Hết.`
    const span = { start: 0, end: text.indexOf('.') }
    const parts = directive(link(text, span))
    expect(parts).toMatchObject({ start: 'Năm nay bà con trồng', end: 'trồng được 12 ha quế giống mới' })
    expect(landings(text, parts)).toEqual([span])
  })

  it('take words before, where the same words stand twice', () => {
    const text = 'Xã Tân Lập có 12 hộ. Xã Bình Trung có 12 hộ.'
    const span = spanOf(text, 'có 12 hộ', 20)
    const parts = directive(link(text, span))
    expect(parts).toEqual({ prefix: 'Trung', start: 'có 12 hộ', end: '', suffix: '' })
    expect(landings(text, parts)).toEqual([span])
  })

  it('also where only the accents differ, as browsers look past them', () => {
    const text = 'Bà bán 12 quả. Bá bạn 12 quá.'
    const span = spanOf(text, '12 quá')
    expect(directive(link(text, span)).prefix).not.toBe('')
    expect(landings(text, directive(link(text, span)))).toEqual([span])
  })

  it('take words behind, where those before are the same up to the start of the paragraph', () => {
    const text = 'Có 12 hộ vay vốn.\nCó 12 hộ trồng rừng.'
    const span = spanOf(text, 'Có 12 hộ', 5)
    const parts = directive(link(text, span))
    expect(parts.suffix).not.toBe('')
    expect(landings(text, parts)).toEqual([span])
  })

  it('land on the span, for spans of any length in a text that says the same things again and again', () => {
    const word = fc.constantFrom(
      ...['xã', 'viên', 'viện', 'Viên', 'hộ', 'họ', '12', '7-8', '98,7%,', 'có', 'cô', '(quế)', 'đạt', 'dat'],
    )
    const paragraph = fc.array(word, { minLength: 25, maxLength: 45 })
    const cut = fc.record({ from: fc.nat(24), words: fc.integer({ min: 3, max: 30 }), at: fc.nat(2) })
    fc.assert(
      fc.property(
        fc.array(paragraph, { minLength: 3, maxLength: 3 }),
        cut,
        (paragraphs, { from, words, at }) => {
          const lines = paragraphs.map((p) => p.join(' '))
          const text = lines.join('\n')
          const before = lines.slice(0, at).join('\n').length + (at > 0 ? 1 : 0)
          const own = paragraphs[at] as string[]
          const start = before + own.slice(0, from).join(' ').length + (from > 0 ? 1 : 0)
          const quote = own.slice(from, from + words).join(' ')
          const span = { start, end: start + quote.length }
          expect(text.slice(span.start, span.end)).toBe(quote)
          const url = link(text, span)
          expect(landings(text, directive(url))[0], url).toEqual(span)
        },
      ),
      { numRuns: 400, seed: 11 },
    )
  })

  it('of facts are whole: every quote of a repetitive article is found by its link alone', () => {
    const text = ['Tân Lập', 'Tân Lạp', 'Bình Trung', 'Bình Phúc']
      .map((name, i) => `Xã ${name} có 12 hộ nghèo, 12 hộ cận nghèo và 1${i} thôn. Xã trồng được 12 ha quế.`)
      .join('\n')
    const { facts } = factsOf({ ...articleOf(text, '2020-01-15'), url: URL }, loadKnowledge())
    expect(facts).toHaveLength(16)
    for (const { quote, link: url } of facts)
      expect(landings(text, directive(url))[0], url).toEqual({ start: quote.start, end: quote.end })
  })
})
