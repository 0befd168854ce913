import { expect, it } from 'vitest'
import { articleOf } from '../src/commands/examples.ts'
import { loadKnowledge } from '../src/knowledge/load.ts'
import { factsOf } from '../src/pipeline.ts'

const knowledge = loadKnowledge()
const zeros = (text: string): (string | null)[] =>
  factsOf(articleOf(text, '2020-01-15'), knowledge)
    .facts.filter((f) => f.value === 0)
    .map((f) => f.object)

it('"nào" tells that there is none; what somebody does no more is no count', () => {
  expect(zeros('Năm qua xã Nà Bó không xảy ra vụ cháy nào.')).toEqual(['vụ cháy'])
  expect(zeros('Anh Lò Văn Mây không nuôi con ngựa ấy nữa.')).toEqual([])
})

it('who does not know which one counts none', () => {
  expect(zeros('Chị Lò Thị Pha không biết nên cho cháu vào trường nào.')).toEqual([])
})

it('the end of a longer word is no unit', () => {
  expect(zeros('Đến nay xã Nà Bó chưa có thông tin nào về thương vong.')).toEqual([])
})

it('what follows from what was not done is none of it', () => {
  expect(zeros('Sau 6 năm không mở lại đã khiến cho 4 hộ dân phải đi xa.')).toEqual([])
})

it('among those that a sentence counts there may be none', () => {
  expect(zeros('Vụ cháy làm chết 8 người, không có người bị bỏng.')).toEqual(['người'])
  expect(zeros('Xã có 4 bản, chưa có bản văn hóa.')).toEqual([])
})

it('that nobody was hurt is told in set words', () => {
  expect(zeros('Vụ cháy không gây thiệt hại về người.')).toEqual(['thiệt hại về người'])
  expect(zeros('Rất may, vụ nổ không có thương vong về người.')).toEqual(['thương vong về người'])
  expect(zeros('Rất may, vụ nổ không gây thương vong.')).toEqual(['thương vong'])
  expect(zeros('Vụ cháy gây thiệt hại về người và của.')).toEqual([])
})

it('what somebody does not say or know of any is no number of them', () => {
  expect(zeros('Ông Páo không trả lời câu hỏi nào của dân.')).toEqual([])
  expect(zeros('Xã chưa quyết định chọn giống cây nào.')).toEqual([])
  const said = factsOf(
    articleOf('Trường không được thu thêm bất kỳ khoản nào.', '2020-01-15'),
    knowledge,
  ).facts
  expect(said.map((f) => f.predicate)).toEqual(['được thu thêm'])
})
