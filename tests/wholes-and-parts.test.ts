import { describe, expect, it } from 'vitest'
import { articleOf } from '../src/commands/examples.ts'
import { loadKnowledge } from '../src/knowledge/load.ts'
import { factsOf } from '../src/pipeline.ts'
import type { Article, Fact } from '../src/types.ts'

const knowledge = loadKnowledge()
const factsIn = (text: string, more: Partial<Article> = {}): readonly Fact[] =>
  factsOf({ ...articleOf(text, '2020-01-15'), ...more }, knowledge).facts
const said = (text: string) => factsIn(text).map((f) => f.predicate)
const objects = (text: string) => factsIn(text).map((f) => f.object)
const subjects = (text: string) => factsIn(text).map((f) => f.subject)
const changes = (text: string) => factsIn(text).map((f) => f.change)

describe('who or what it is about', () => {
  it('a house without a name is what its measures are of', () => {
    const text =
      'Hội bàn giao nhà cho chị Sùng Thị Mai ở xã Nà Bó. Căn nhà cấp 4 có diện tích 40 m2, trị giá 70 triệu đồng.'
    expect(subjects(text)).toEqual(['Căn nhà', 'Căn nhà'])
  })

  it('levels of a body with where they are', () => {
    expect(subjects('Các cấp Hội Làm vườn trong huyện đã giúp 90 hộ nghèo.')).toEqual([
      'Các cấp Hội Làm vườn trong huyện',
    ])
  })

  it('whom the police arrest seizes nothing, and where he lives did not either', () => {
    const text =
      'Công an tỉnh Sơn La lập chuyên án. Tối 5/1 bắt đối tượng là Lò Văn Tú trú tại xã Mường Và, thu giữ 2 kg heroin.'
    expect(subjects(text)[0]).not.toMatch(/Lò Văn Tú|Mường Và/)
  })

  it('the larger place acts at the smaller', () => {
    expect(subjects('Tại xã Mường Và, huyện Sốp Cộp bàn giao 2 căn nhà.')).toEqual(['huyện Sốp Cộp'])
  })

  it('a country that only tells what kind of thing it is is no topic', () => {
    const text =
      'Công an tỉnh Sơn La bắt 1 xe.\nXe chở pháo Trung Quốc. Tang vật là 8 hộp pháo. Pháo mua từ Trung Quốc, qua chợ Trung Quốc.'
    const found = factsIn(text, { title: 'Bắt xe chở pháo Trung Quốc' }).map((f) => f.subject)
    expect(found).not.toContain('Trung Quốc')
  })

  it('of so many councils none is meant', () => {
    expect(subjects('Ban bầu cử ấn định 90 đơn vị bầu đại biểu HĐND cấp xã.')).not.toContain('HĐND cấp xã')
  })
})

describe('of which time', () => {
  it('a paper that was issued on a day tells of the time that it names', () => {
    const text =
      'Ngày 6/1/2020, Sở Lao động ký ban hành Quyết định số 9/QĐ-SLĐ phê duyệt kết quả rà soát hộ nghèo năm 2019. Theo đó, số hộ nghèo là 70 hộ.'
    expect(factsIn(text)[0]!.period).toMatchObject({ text: 'năm 2019' })
    const held = 'Sáng nay (5-1), huyện tổ chức Ngày hội đọc sách năm 2020. Ban tổ chức tặng 70 cuốn sách.'
    expect(factsIn(held)[0]!.period).toMatchObject({ text: 'Sáng nay' })
  })

  it('so many months are those of the year behind the month that makes them up', () => {
    const text = 'Tháng 7/2019, tỉnh đón 300 lượt khách. Lũy kế 7 tháng, tỉnh đón 2.000 lượt khách.'
    expect(factsIn(text, { published: null })[1]!.period).toMatchObject({
      start: '2019-01-01',
      end: '2019-07-31',
    })
  })
})
