import { describe, expect, it } from 'vitest'
import { sentences } from '../src/text/sentences.ts'
import { makeTokeniser } from '../src/text/tokens.ts'

const tokenise = makeTokeniser(new Map())
function split(text: string, abbreviations: readonly string[] = ['tp', 'ths', 'đ/c']): string[] {
  const t = tokenise(text)
  return sentences(t, new Set(abbreviations), () => false).map((s) =>
    text.slice(t.start[s.first]!, t.end[s.last - 1]!),
  )
}

describe('sentences', () => {
  it('end at marks before a capital, a number after a space, or a quotation', () => {
    expect(split('Xã có 5 hộ. Dân vui! “Tốt lắm”. 12 hộ khác chờ.')).toEqual([
      'Xã có 5 hộ.',
      'Dân vui!',
      '“Tốt lắm”.',
      '12 hộ khác chờ.',
    ])
  })

  it.each([
    'TP.HCM có 24 quận.',
    'PGS.TS. Lan nói 5 điều.'.replace('TS. Lan', 'TS Lan'),
    'Diện tích 1.234,5 ha, tăng 2,5%.',
    'Lúa, ngô, v.v. được trồng nhiều.',
    'Tỷ lệ này (54,3%) là cao.',
    'Anh ở TP. Vinh đã lâu.',
    'Trang baolangson.vn đưa tin.',
    'Ông Nguyễn V. Nam đến.',
  ])('survive %s', (text) => {
    expect(split(text)).toEqual([text])
  })

  it('end where two were glued without a space', () => {
    expect(split('không tiêu xài.Phòng trào lan rộng')).toEqual(['không tiêu xài.', 'Phòng trào lan rộng'])
    expect(split('đảng viên ưu túĐảng ủy họp')).toEqual(['đảng viên ưu tú', 'Đảng ủy họp'])
    // either half tells by its letters, however late
    expect(split('ông Lò Văn LongKhông ai vắng')).toEqual(['ông Lò Văn Long', 'Không ai vắng'])
    // at a cost that grows with the text: the first syllable tells, not all that follows
    const started = performance.now()
    tokenise('aB'.repeat(200_000))
    expect(performance.now() - started).toBeLessThan(2_000)
    expect(split('bà con xem YouTube mỗi tối')).toEqual(['bà con xem YouTube mỗi tối'])
    expect(split('ở Huế (Thừa Thiên)Trước đó xã họp')).toEqual(['ở Huế (Thừa Thiên)', 'Trước đó xã họp'])
  })

  it('end with the paragraph, which they number', () => {
    const t = tokenise('Một\nHai. Ba\n\nBốn')
    expect(sentences(t, new Set(), () => false).map((s) => s.paragraph)).toEqual([0, 1, 1, 2])
  })

  it('are none in an empty text', () => {
    expect(split(' \n ')).toEqual([])
  })
})

it('begin at a word that begins sentences where no mark ends the one before, unless a name goes on', () => {
  const told = (text: string) => {
    const t = tokenise(text)
    const opens = (p: number) => t.type[p]!.key === 'theo'
    return sentences(t, new Set(), opens).map((s) => text.slice(t.start[s.first]!, t.end[s.last - 1]!))
  }
  expect(told('Ảnh: Lê Na Theo kế hoạch, xã làm đường.')).toEqual([
    'Ảnh: Lê Na',
    'Theo kế hoạch, xã làm đường.',
  ])
  expect(told('Đường mới (xã Bản Lừu) Theo đó, dân góp đất.')).toEqual([
    'Đường mới (xã Bản Lừu)',
    'Theo đó, dân góp đất.',
  ])
  expect(told('Bản làm theo kế hoạch.')).toHaveLength(1)
  expect(told('Đội văn nghệ Theo Suối múa xòe.')).toHaveLength(1)
  expect(told('Xã họp, Theo kế hoạch.')).toHaveLength(1)
})

it('begin behind the name of the paper with which an article opens', () => {
  const t = tokenise('Bản Tin Vụ cháy Nhà Máy thiêu rụi kho.')
  expect(sentences(t, new Set(), () => false, 2).map(({ first, last }) => [first, last])).toEqual([
    [0, 2],
    [2, 10],
  ])
})
