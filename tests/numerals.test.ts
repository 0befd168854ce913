import { describe, expect, it } from 'vitest'
import { loadKnowledge } from '../src/knowledge/load.ts'
import { readDigits, readNumeral, times } from '../src/text/numerals.ts'

const { tokenise, numerals } = loadKnowledge()
function read(text: string): { value: number; text: string; form: string } | null {
  const t = tokenise(text)
  const n = readNumeral(t, 0, t.length, numerals)
  return n && { value: n.value, text: text.slice(t.start[n.first]!, t.end[n.last - 1]!), form: n.form }
}

describe('readDigits', () => {
  it.each([
    ['1.000', 1000, null],
    ['1.234.567', 1234567, null],
    ['92,45', 92.45, null],
    ['07', 7, null],
    ['1.234,5', 1234.5, null],
    ['40.56', 40.56, null],
    ['4,974', 4.974, 4974],
    ['842,238', 842.238, 842238],
    ['1,234,567', 1234567, null],
    ['0,123', 0.123, null],
    ['0.925', 0.925, null],
  ])('%s is %d, or %s', (raw, value, other) => {
    expect(readDigits(raw)).toEqual({ value, other })
  })

  it('is no number for a code', () => {
    expect(readDigits('3.3.2025').value).toBeNaN()
  })
})

describe('readNumeral', () => {
  it.each([
    ['1,2 triệu đồng', 1.2e6, '1,2 triệu'],
    ['1.550 tỷ', 1.55e12, '1.550 tỷ'],
    ['842,238 tỷ đồng', 842238000000, '842,238 tỷ'],
    ['2 tỷ 285 triệu', 2.285e9, '2 tỷ 285 triệu'],
    ['3 nghìn tỷ', 3e12, '3 nghìn tỷ'],
    ['18 000 người', 18000, '18 000'],
    ['hai mươi lăm hộ', 25, 'hai mươi lăm'],
    ['hai mươi tư em', 24, 'hai mươi tư'],
    ['ba mươi mốt xã', 31, 'ba mươi mốt'],
    ['mười hai xóm', 12, 'mười hai'],
    ['hai trăm linh năm nghìn', 205000, 'hai trăm linh năm nghìn'],
    ['hai triệu rưỡi', 2.5e6, 'hai triệu rưỡi'],
    ['hai phần ba số hộ', 2 / 3, 'hai phần ba'],
    ['một nửa số hộ', 0.5, 'một nửa'],
    ['hàng trăm nghìn người', 100000, 'hàng trăm nghìn'],
  ])('%s', (text, value, written) => {
    const found = read(text)
    expect(found?.value).toBeCloseTo(value, 9)
    expect(found?.text).toBe(written)
  })

  it.each(['xã', 'Triệu Phong', 'đồng chí', ''])('reads nothing in "%s"', (text) => {
    expect(read(text)).toBeNull()
  })

  it('takes no name for a scale: 5 Triệu Phong', () => {
    expect(read('5 Triệu Phong')).toMatchObject({ value: 5, text: '5' })
  })
})

it('times leaves no noise of binary fractions', () => {
  expect(times(842.238, 1e9)).toBe(842238000000)
  expect(times(0.1, 3)).toBeCloseTo(0.3, 15)
})
