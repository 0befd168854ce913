import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MARK, makeTokeniser, NEWLINE, NUMBER, WORD } from '../src/text/tokens.ts'

const tokenise = makeTokeniser(new Map([['xã', 1]]))
const raws = (text: string) => tokenise(text).type.map((t) => t.raw)
const kinds = (text: string) => tokenise(text).type.map((t) => t.kind)

describe('tokens', () => {
  it('are syllables, numbers with their separators, marks and line ends', () => {
    expect(raws('Xã có 1.234,5 ha (54,3%).')).toEqual([
      'Xã',
      'có',
      '1.234,5',
      'ha',
      '(',
      '54,3',
      '%',
      ')',
      '.',
    ])
    expect(kinds('a 1 ,\nb')).toEqual([WORD, NUMBER, MARK, NEWLINE, WORD])
  })

  it('keep codes and short units whole, and cut digits from other words', () => {
    expect(raws('QL14B dài 40km2')).toEqual(['QL14B', 'dài', '40', 'km2'])
    expect(raws('40.56ha')).toEqual(['40.56', 'ha'])
    expect(raws('1.000. Hết')).toEqual(['1.000', '.', 'Hết'])
    expect(raws('5,')).toEqual(['5', ','])
  })

  it('cut two paragraphs that were glued inside a word, and say so', () => {
    const t = tokenise('chi bộ ưu túĐảng ủy')
    expect(t.type.map((x) => x.raw)).toEqual(['chi', 'bộ', 'ưu', 'tú', 'Đảng', 'ủy'])
    expect([...t.glued]).toEqual([0, 0, 0, 0, 1, 0])
    expect(raws('iPhone và McDonald')).toEqual(['iPhone', 'và', 'McDonald'])
  })

  it('pass over what cannot be seen, inside words and between them', () => {
    const t = tokenise('\u200bxa\u0303\u200b có\u00a0\u00ad12')
    expect(t.length).toBe(3)
    expect(t.type[0]!.key).toBe('xã')
    expect(t.type[0]!.id).toBe(1)
  })

  it('know capitals: first letter, all letters, none', () => {
    expect(tokenise('Xã XÃ xã X').type.map((t) => t.capital)).toEqual([1, 2, 0, 1])
  })

  it('cover every letter and digit of any text, in order and without overlap', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const t = tokenise(text)
        let last = 0
        for (let i = 0; i < t.length; i++) {
          expect(t.start[i]!).toBeGreaterThanOrEqual(last)
          expect(t.end[i]!).toBeGreaterThan(t.start[i]!)
          expect(text.slice(last, t.start[i]!)).not.toMatch(/[\p{L}\p{N}]/u)
          last = t.end[i]!
        }
        expect(text.slice(last)).not.toMatch(/[a-zA-Z0-9]/)
      }),
    )
  })

  it('come at ten million characters a second and more', () => {
    const text =
      'Năm 2019, Đảng bộ huyện Văn Quan kết nạp được 120 đảng viên mới, đạt 105% kế hoạch. '.repeat(20_000)
    tokenise(text)
    const times = Array.from({ length: 5 }, () => {
      const began = performance.now()
      tokenise(text)
      return performance.now() - began
    })
    expect(text.length / (Math.min(...times) / 1000)).toBeGreaterThan(10e6)
  })
})
