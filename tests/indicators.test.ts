import { describe, expect, it } from 'vitest'
import { articleOf } from '../src/commands/examples.ts'
import { loadKnowledge } from '../src/knowledge/load.ts'
import type { Indicator } from '../src/knowledge/model.ts'
import { factsOf } from '../src/pipeline.ts'

const knowledge = loadKnowledge()

const bells: Indicator = {
  id: 'school.bells',
  vi: 'Chuông',
  en: 'Bells',
  kinds: ['count'],
  units: null,
  change: null,
  object: [['chuông']],
  predicate: [],
  besides: [],
  either: [],
  not: [],
  near: [],
  not_near: [],
  least: null,
  most: null,
  examples: [],
  file: 'x',
}

/** The indicators of the facts of a text, where there are no others than these. */
function named(indicators: readonly Indicator[], text: string, title: string | null = null) {
  return factsOf({ ...articleOf(text, '2020-01-15'), title }, { ...knowledge, indicators }).facts.map(
    ({ indicator }) => indicator,
  )
}

it('what may stand besides its words in the predicate is all that may', () => {
  const had = [{ ...bells, predicate: [['có']], besides: [['đã'], ['hiện']] }]
  expect(named(had, 'Xã hiện có 12 chuông. Xã đã có 9 chuông.')).toEqual(['school.bells', 'school.bells'])
  expect(named(had, 'Xã có 12 chuông bị vỡ.')).toEqual([null])
  const any = [{ ...bells, predicate: [['có']] }]
  expect(named(any, 'Xã có 12 chuông bị vỡ.')).toEqual(['school.bells'])
})

describe('what stands around a fact', () => {
  const wanted = [{ ...bells, near: [['năm', 'học']] }]
  const barred = [{ ...bells, not_near: [['đình', 'chùa']] }]

  it('is asked for in its sentence', () => {
    expect(named(wanted, 'Đầu năm học, xã treo 12 chuông.')).toEqual(['school.bells'])
    expect(named(wanted, 'Xã treo 12 chuông.')).toEqual([null])
    expect(named(wanted, 'Đầu năm học, trường họp. Xã treo 12 chuông.')).toEqual([null])
  })

  it('is asked for in the headline', () => {
    expect(named(wanted, 'Xã treo 12 chuông.', 'Chuông mới cho năm học mới')).toEqual(['school.bells'])
    expect(named(barred, 'Xã treo 12 chuông.', 'Tu sửa đình chùa')).toEqual([null])
  })

  it('is asked for in a subject that another sentence names', () => {
    const trees = [{ ...bells, object: [['cây']], near: [['văn', 'quan']] }]
    expect(named(trees, 'Huyện Văn Quan vận động bà con làm đường. Năm 2019 trồng 12 cây.').at(-1)).toBe(
      'school.bells',
    )
  })

  it('rules out by its sentence', () => {
    expect(named(barred, 'Sau khi sửa đình chùa, xã treo 12 chuông.')).toEqual([null])
    expect(named(barred, 'Xã sửa đình chùa. Xã treo 12 chuông.')).toEqual(['school.bells'])
  })

  it('makes no phrase of the end of the headline and the beginning of the sentence', () => {
    expect(named(barred, 'Chùa treo 12 chuông.', 'Tiếng vang từ đình')).toEqual(['school.bells'])
  })

  it('tells two apart, and counts among the words found', () => {
    const temples = { ...bells, id: 'temple.bells', near: [['chùa']] }
    expect(named([bells, temples], 'Chùa treo 12 chuông.')).toEqual(['temple.bells'])
    expect(named([bells, temples], 'Xã treo 12 chuông.')).toEqual(['school.bells'])
  })

  it('is known by what an abbreviation stands for, which makes no phrase with what stands before it', () => {
    const ruled = [{ ...bells, near: [['ủy', 'ban', 'nhân', 'dân']] }]
    expect(named(ruled, 'UBND xã treo 12 chuông.')).toEqual(['school.bells'])
    const joined = [{ ...bells, near: [['xã', 'ủy', 'ban']] }]
    expect(named(joined, 'UBND xã treo 12 chuông')).toEqual([null])
  })

  it('is read once for all figures, however long it is', () => {
    const figures = 'Xã treo 12 chuông. '.repeat(1500)
    const headline = 'Năm nay xã có đình, có trường. '.repeat(1500)
    const both = [{ ...bells, near: [['năm', 'học']], not_near: [['đình', 'chùa']] }]
    const cost = (text: string, title: string): number =>
      Math.min(
        ...[1, 2, 3].map(() => {
          const began = performance.now()
          named(both, text, title)
          return performance.now() - began
        }),
      )
    // machines are noisy: read for each figure it costs some fifty times as much
    expect(cost(figures, headline)).toBeLessThan(
      8 * (cost(figures, 'Xã treo chuông') + cost('Xã treo 12 chuông.', headline)),
    )
  })
})

it('a number out of bounds is none of the indicator', () => {
  const some = [{ ...bells, least: 5, most: 2000 }]
  expect(named(some, 'Xã treo 4 chuông.')).toEqual([null])
  expect(named(some, 'Xã treo 5 chuông.')).toEqual(['school.bells'])
  expect(named(some, 'Tỉnh treo 2 nghìn chuông.')).toEqual(['school.bells'])
  expect(named(some, 'Tỉnh treo 3 nghìn chuông.')).toEqual([null])
})

describe('change of an indicator', () => {
  const sales: Indicator = { ...bells, kinds: ['percent'], object: [['doanh', 'thu']] }
  const texts = ['Doanh thu tăng 7%.', 'Tốc độ tăng doanh thu đạt 7%.', 'Tỷ lệ doanh thu xuất khẩu là 7%.']
  const taken = (change: boolean | null) =>
    texts.filter((text) => named([{ ...sales, change }], text)[0] !== null)

  it('is met by changes and by what a rate of change comes to', () => {
    expect(taken(true)).toEqual(texts.slice(0, 2))
  })

  it('is forbidden only to what changes', () => {
    expect(taken(false)).toEqual(texts.slice(1))
    expect(taken(null)).toEqual(texts)
  })
})

describe('a rate told as the share of those counted right before it', () => {
  const rate = (text: string) => factsOf(articleOf(text), knowledge).facts.at(-1)?.indicator ?? null

  it('is that of who they are, or of what they do', () => {
    expect(rate('Xã còn 64 hộ nghèo, chiếm tỷ lệ 7,9%.')).toBe('poverty.rate')
    expect(rate('Xã có 51 hộ nghèo, chiếm 6%; và 32 hộ cận nghèo, chiếm 4%.')).toBe('poverty.near_poor_rate')
    expect(rate('Huyện có 32 trường đạt chuẩn quốc gia (80%).')).toBe('education.schools.standard_rate')
    expect(rate('Tỉnh có 64 xã đạt chuẩn nông thôn mới, đạt 71%.')).toBe('newrural.communes.certified_rate')
  })

  it('is none where they are told apart, are a part, two kinds, or do otherwise', () => {
    expect(rate('Xã có 64 hộ nghèo thiếu nhà ở, chiếm 31%.')).toBeNull()
    expect(rate('Xã có 64 hộ nghèo, chiếm 31% tổng số hộ nghèo toàn huyện.')).toBeNull()
    expect(rate('Xã cho vay 320 hộ, trong đó có 64 hộ nghèo, chiếm 20%.')).toBeNull()
    expect(rate('Xã có 64 hộ nghèo và 32 hộ cận nghèo, chiếm 12%.')).toBeNull()
    expect(rate('Khảo sát 320 hộ, có 64 hộ nghèo, chiếm 20%.')).toBeNull()
    expect(rate('Qua khảo sát, tỷ lệ hộ nghèo của xã còn 8,7%.')).toBe('poverty.rate')
    expect(rate('Huyện có 32 trường đạt chuẩn xanh, sạch, đẹp, chiếm 80%.')).toBeNull()
    expect(rate('Xã có 64 hộ không đạt gia đình văn hóa, chiếm 9%.')).toBeNull()
    expect(rate('Khám phá 45 vụ án, trong đó 12 vụ ma túy, chiếm 26,7%.')).toBeNull()
  })
})
