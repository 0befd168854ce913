import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bareWord, foldWord, normaliseText } from '../src/text/fold.ts'

describe('foldWord', () => {
  it.each([
    ['hoà', 'hòa'],
    ['khoẻ', 'khỏe'],
    ['thuỷ', 'thủy'],
    ['tỷ', 'tỉ'],
    ['Kỳ', 'kì'],
    ['QUÝ', 'quí'],
    ['ĐẢNG', 'đảng'],
    ['ðảng', 'đảng'],
    ['xa\u0303', 'xã'],
    ['đảng\u200b', 'đảng'],
  ])('%s and %s are one word', (a, b) => {
    expect(foldWord(a)).toBe(foldWord(b))
  })

  it.each([
    ['hạ', 'hà'],
    ['quả', 'qua'],
    ['thủy', 'thủi'],
    ['ty', 'tý'],
  ])('%s and %s are two', (a, b) => {
    expect(foldWord(a)).not.toBe(foldWord(b))
  })

  it('folds what is folded no further', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 12 }), (w) => {
        expect(foldWord(foldWord(w))).toBe(foldWord(w))
      }),
    )
  })
})

it('bareWord drops every accent', () => {
  expect(bareWord('Đảng viên ở Huế')).toBe('dang vien o hue')
})

it('normaliseText gives NFC with LF and changes nothing else', () => {
  expect(normaliseText('\ufeffa\r\nb\rc\u00a0\u200bd')).toBe('a\nb\nc\u00a0\u200bd')
  expect(normaliseText('xa\u0303')).toBe('xã')
})
