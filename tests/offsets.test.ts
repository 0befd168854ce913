import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadKnowledge } from '../src/knowledge/load.ts'
import { factsOf } from '../src/pipeline.ts'
import { normaliseText } from '../src/text/fold.ts'
import type { Article } from '../src/types.ts'
import { ROOT } from './cli-run.ts'

const knowledge = loadKnowledge()
const articleOf = (text: string): Article => ({
  ...{ id: 'x', file: null, url: 'https://x.vn/a', source: null, title: null },
  published: '2020-01-15',
  text,
})

const folder = join(ROOT, 'corpus', 'articles')
const sentences = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .flatMap((name) => normaliseText(readFileSync(join(folder, name), 'utf8')).split(/(?<=\.)\s+|\n/))
  .filter((line) => line.length > 20)

/** What happens to text between a newsroom and us. */
const damage = fc.constantFrom<(text: string) => string>(
  (t) => t,
  (t) => t.normalize('NFD'),
  (t) => t.replaceAll(' ', '\u00a0'),
  (t) => t.replace(/ /g, (_, at) => (at % 3 ? ' ' : '\u200b ')),
  (t) => t.replaceAll('. ', '.'),
  (t) => t.replaceAll('oà', 'òa').replaceAll('uỷ', 'ủy'),
  (t) => `\ufeff${t.replaceAll('\n', '\r\n')}`,
  (t) => t.toUpperCase(),
  (t) => t.replace(/\d/g, (d) => `${d}\u00ad`),
  (t) => `😀 ${t} 𝟑`,
)
const newsText = fc
  .tuple(
    fc.array(fc.constantFrom(...sentences), { minLength: 1, maxLength: 6 }),
    fc.constantFrom(' ', '', '\n', '. '),
    damage,
  )
  .map(([parts, glue, change]) => normaliseText(change(parts.join(glue))))
const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom(...sentences, '12', '%', '/', '1.000', '(', ')', '-'),
    ),
    { maxLength: 12 },
  )
  .map((parts) => normaliseText(parts.join(' ')))

describe('offsets', () => {
  const holds = (text: string): void => {
    const { facts, passages, unread } = factsOf(articleOf(text), knowledge)
    const slice = (s: { start: number; end: number }) => text.slice(s.start, s.end)
    for (const fact of facts) {
      expect(slice(fact.quote)).toBe(fact.quote.text)
      expect(slice(fact.number)).toBe(fact.number.text)
      if (fact.baseline) expect(slice(fact.baseline)).toBe(fact.baseline.text)
      expect(fact.quote.start).toBeLessThanOrEqual(fact.number.start)
      expect(fact.quote.end).toBeGreaterThanOrEqual(fact.number.end)
      expect(Number.isFinite(fact.value)).toBe(true)
      if (fact.period?.text) expect(text).toContain(fact.period.text)
      if (fact.part_of) expect(facts.some((whole) => whole.id === fact.part_of)).toBe(true)
    }
    const starts = facts.map((f) => f.number.start)
    expect(starts).toEqual([...starts].sort((a, b) => a - b))
    expect(new Set(facts.map((f) => f.id)).size).toBe(facts.length)
    for (const u of unread) expect(slice(u)).toBe(u.text)
    for (const p of passages) expect(slice(p).trim()).not.toBe('')
  }

  it('of every quote, number and baseline are exact, whatever happened to the text', () => {
    fc.assert(fc.property(newsText, holds), { numRuns: 150 })
  })

  it('and for text that is no news at all, which never makes it throw', () => {
    fc.assert(fc.property(anyText, holds), { numRuns: 150 })
  })

  it('and the same text gives the same facts to the byte', () => {
    fc.assert(
      fc.property(newsText, (text) => {
        const read = () => JSON.stringify(factsOf(articleOf(text), knowledge))
        expect(read()).toBe(read())
      }),
      { numRuns: 30 },
    )
  })

  it('the facts of decomposed text are those of composed text', () => {
    fc.assert(
      fc.property(fc.constantFrom(...sentences), (text) => {
        const read = (t: string) => JSON.stringify(factsOf(articleOf(normaliseText(t)), knowledge).facts)
        expect(read(text.normalize('NFD'))).toBe(read(text))
      }),
      { numRuns: 60 },
    )
  })
})
