import { expect, it } from 'vitest'
import { article, factsOf, loadKnowledge } from '../src/index.ts'

it('makes facts of a text in three lines', () => {
  const given = article({
    text: 'Đến nay, xã Tân Lập có 12 chi bộ.'.normalize('NFD'),
    published: 'thứ năm, 08 08 2019 08:51',
  })
  expect(given.published).toBe('2019-08-08')
  const [fact] = factsOf(given, loadKnowledge()).facts
  expect(fact).toMatchObject({ value: 12, object: 'chi bộ', period: { start: null, end: '2019-08-08' } })
  expect(given.text.slice(fact!.number.start, fact!.number.end)).toBe('12')
})
