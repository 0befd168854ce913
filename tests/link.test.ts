import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bareText, linkTo } from '../src/facts/link.ts'
import { bareWord } from '../src/text/fold.ts'
import type { Article } from '../src/types.ts'

const articleOf = (text: string, url: string | null = 'https://bao.vn/bai.html'): Article => ({
  ...{ id: 'x', file: 'a.txt', source: null, title: null, published: null },
  url,
  text,
})
const link = (text: string, quote: string, from = 0): string => {
  const start = text.indexOf(quote, from)
  return linkTo(articleOf(text), { start, end: start + quote.length }, bareText(text))
}

/** The parts of a text directive, decoded: [prefix-,]start[,end][,-suffix]. */
function directive(href: string) {
  const raw = /#:~:text=(.*)$/.exec(href)![1]!
  const parts = raw.split(',').map(decodeURIComponent)
  const prefix = raw.split(',')[0]!.endsWith('-') ? parts.shift()!.slice(0, -1) : null
  const suffix = raw.split(',').at(-1)!.startsWith('-') && parts.length > 1 ? parts.pop()!.slice(1) : null
  return { prefix, suffix, start: parts[0]!, end: parts[1] ?? null, raw }
}

/** Where a browser would land: the first place where all parts fit, compared without case and accents. */
function landing(text: string, href: string): number {
  const { prefix, start, end, suffix } = directive(href)
  const body = bareWord(text).replace(/\s/g, ' ')
  const find = (part: string, at: number) => body.indexOf(bareWord(part), at)
  for (let at = find(start, 0); at >= 0; at = find(start, at + 1)) {
    if (prefix !== null && !body.slice(0, at).trimEnd().endsWith(bareWord(prefix).trim())) continue
    const last = end === null ? at + start.length : find(end, at + start.length)
    if (last < 0) continue
    const behind = end === null ? last : last + end.length
    if (suffix !== null && !body.slice(behind).trimStart().startsWith(bareWord(suffix).trim())) continue
    return at
  }
  return -1
}

describe('linkTo', () => {
  it('lands on the quote', () => {
    const text = 'Xã có 12 hộ. Năm 2019 huyện kết nạp 120 đảng viên, đạt kế hoạch.'
    expect(landing(text, link(text, 'kết nạp 120 đảng viên'))).toBe(text.indexOf('kết nạp 120'))
  })

  it('lands on the right one of two that differ by accents alone', () => {
    const text = 'Ở Hạ Nam có 12 hộ nghèo. Còn ở Hà Nam có 12 hộ nghèo. Hết.'
    const second = text.lastIndexOf('có 12 hộ')
    expect(landing(text, link(text, 'có 12 hộ nghèo', second))).toBe(second)
  })

  it('encodes commas, dashes and ampersands that would cut the directive', () => {
    const text = 'Tăng 4,5% - 5% & hơn thế nữa ở xã Tân Lập.'
    const { raw, start } = directive(link(text, 'Tăng 4,5% - 5% & hơn'))
    expect(raw).not.toMatch(/[&]/)
    expect(raw).toContain('%2C')
    expect(start.startsWith('Tăng 4,5%')).toBe(true)
  })

  it('keeps apart letters and marks that no byte holds', () => {
    for (const [a, b] of ['“…', '≥•', 'жш', '\u0093“', '中\u0085']) {
      const text = `Xã ${a} có 12 hộ nghèo. Xã ${b} có 12 hộ nghèo.`
      const quote = `${b} có 12 hộ`
      const href = link(text, quote)
      expect(directive(href)).toMatchObject({ prefix: null, start: quote, suffix: null })
      expect(landing(text, href)).toBe(text.indexOf(quote))
    }
  })

  it('is the file and the offsets where there is no address', () => {
    const text = 'Xã có 12 hộ.'
    expect(linkTo(articleOf(text, null), { start: 6, end: 8 }, bareText(text))).toBe('a.txt#char=6,8')
  })

  it('lands on any words of any text', () => {
    const words = fc.array(
      fc.constantFrom('xã', 'xa', 'có', '12', 'hộ', 'hồ', 'nghèo', 'Đảng', 'dang', '4,5%'),
      { minLength: 3, maxLength: 12 },
    )
    fc.assert(
      fc.property(words, fc.nat(), fc.integer({ min: 1, max: 6 }), (list, at, length) => {
        const text = list.join(' ')
        const from = at % list.length
        const quote = list.slice(from, from + length).join(' ')
        const start = list.slice(0, from).join(' ').length + (from ? 1 : 0)
        const href = linkTo(articleOf(text), { start, end: start + quote.length }, bareText(text))
        expect(landing(text, href)).toBe(start)
      }),
    )
  })
})
