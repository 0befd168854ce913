import { describe, expect, it } from 'vitest'
import { articleOf } from '../src/commands/examples.ts'
import { loadKnowledge } from '../src/knowledge/load.ts'
import { factsOf } from '../src/pipeline.ts'

const knowledge = loadKnowledge()
const objects = (text: string): string[] =>
  factsOf(articleOf(text, '2020-01-15'), knowledge).facts.map((f) => f.object)

describe('so much for one of a measure', () => {
  it('is a price where it is traded, or nothing is named', () => {
    expect(objects('Anh bán được 40.000 đồng/kg.')).toEqual(['giá'])
    expect(objects('Dự án này bán 12 triệu đồng/m2.')).toEqual(['giá'])
    expect(objects('Ông bán tại vườn 3.000 đồng/kg.')).toEqual(['giá … bán tại vườn'])
    expect(objects('Giá lúa từ 8.000 đồng/kg rớt còn 6.000 đồng/kg.')).toEqual(['Giá lúa', 'giá'])
  })

  it('but no price where it is given', () => {
    expect(objects('Xã bồi thường 40.000 đồng/m2.')).toEqual(['bồi thường'])
    expect(objects('Huyện hỗ trợ 40.000 đồng/kg.')).toEqual(['hỗ trợ'])
  })
})
