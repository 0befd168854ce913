import { describe, expect, it } from 'vitest'
import { articleOf } from '../src/commands/examples.ts'
import { loadKnowledge } from '../src/knowledge/load.ts'
import { factsOf } from '../src/pipeline.ts'

const knowledge = loadKnowledge()

/** What is said of each number of a text. */
const said = (text: string): Record<string, string | null> =>
  Object.fromEntries(
    factsOf(articleOf(text, '2020-01-15'), knowledge).facts.map((f) => [f.number.text, f.predicate]),
  )

describe('words that are no verb where they stand', () => {
  it('a capital amid a sentence makes a name of its whole word', () => {
    expect(said('Xã vận động quỹ Khuyến tài và An sinh xã hội được 70 triệu đồng.')).toEqual({
      '70 triệu': 'vận động quỹ Khuyến tài và An sinh xã hội được',
    })
  })

  it('behind "các" and "nhiều" stands a noun', () => {
    expect(said('Với 26 tổ hội trực thuộc, nhiều chi, tổ hội của xã đã góp vốn.')['26']).not.toBe('chi')
    expect(said('Huyện ký cam kết thực hiện các quy định đối với 9 cơ sở chế biến.')['9']).toContain(
      'ký cam kết',
    )
  })

  it('whose report it is tells nothing of the figure', () => {
    expect(said('Theo báo cáo nhanh của huyện, tại hai xã Nà Bó và Nà Ớt có 5 nhà tốc mái.')['5']).toContain(
      'có',
    )
    expect(
      said('Theo báo cáo nhanh của huyện, tại hai xã Nà Bó và Nà Ớt có 5 nhà tốc mái.').hai,
    ).not.toContain('báo cáo')
  })

  it('how high something is does not say what happened', () => {
    const text = 'Các xã ghi nhận số ca cao trong tháng là Nà Bó 21 ca, Nà Ớt 14 ca.'
    expect(Object.values(said(text)).every((p) => p?.startsWith('ghi nhận'))).toBe(true)
  })

  it('"còn lại" tells which, not what', () => {
    expect(said('4 con bò còn lại có trọng lượng 900 kg.')['900']).toBe('có')
  })
})

describe('a sum goes on with what was done, not with what stands nearest', () => {
  it.each([
    [
      'which of them',
      'Đội xử phạt 33 trường hợp lấn chiếm với số tiền 70 triệu đồng.',
      '70 triệu',
      'xử phạt',
    ],
    [
      'what they lack',
      'Xã hỗ trợ làm nhà cho 12 hộ khó khăn về chỗ ở với tổng số tiền 640 triệu đồng.',
      '640 triệu',
      'hỗ trợ làm',
    ],
    ['what the money is for', 'Hội trao vốn giúp nuôi dê với số tiền 8 triệu đồng.', '8 triệu', 'trao'],
    [
      'through whom',
      'Các đơn vị đã ủng hộ bà con vùng lũ thông qua mặt trận với số tiền 90 triệu đồng.',
      '90 triệu',
      'ủng hộ',
    ],
    [
      'what for',
      'Các chị được vay vốn để mở rộng xưởng may với tổng số tiền 250 triệu đồng.',
      '250 triệu',
      'vay vốn',
    ],
  ])('%s', (_, text, number, predicate) => {
    expect(said(text)[number]).toContain(predicate)
  })

  it('but a verb with a property of its own keeps it', () => {
    expect(said('Hợp tác xã trồng 5 ha chè, bán với giá 30.000 đồng/kg.')['30.000']).toContain('bán')
  })
})
