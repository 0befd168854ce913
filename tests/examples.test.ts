import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  articleOf,
  checkExamples,
  checkPeriods,
  differences,
  exampleFiles,
} from '../src/commands/examples.ts'
import { loadKnowledge, PATTERNS } from '../src/knowledge/load.ts'
import { readPeriods } from '../src/knowledge/periods.ts'
import { factsOf } from '../src/pipeline.ts'

const knowledge = loadKnowledge()
const failures = checkExamples(knowledge)
const told = (file: string) =>
  failures.filter((f) => f.file === file).map((f) => `${f.file}:${f.line}: ${f.message}`)

describe('the examples of every pattern file, against all the patterns', () => {
  for (const { file, examples } of exampleFiles(knowledge))
    it(`${file}: ${examples} examples hold and exercise every phrase`, () => {
      expect(told(file)).toEqual([])
    })

  it('and those of the time expressions', () => {
    expect(checkPeriods(knowledge, readPeriods(join(PATTERNS, 'periods')).examples)).toEqual([])
  })
})

describe('differences', () => {
  const { facts } = factsOf(
    articleOf('Năm 2019, huyện Văn Quan có 44 chi bộ và 120 đảng viên.', '2020-01-15'),
    knowledge,
  )

  it('are none when every fact is as expected, key by key', () => {
    const expected = [
      {
        number: '44',
        value: '44',
        unit: 'chi bộ',
        max: '',
        start: '2019-01-01',
        period: 'Năm 2019',
        negated: 'no',
        part_of: '',
      },
      { number: '120', kind: 'count', end: '2019-12-31', comparator: '=' },
    ]
    expect(differences(expected, facts)).toEqual([])
  })

  it('tell a wrong value, a missing fact, one too many, a key that is none', () => {
    expect(differences([{ number: '44', value: '45' }, { number: '120' }], facts)).toEqual([
      '"44": value: expected "45", came "44"',
    ])
    expect(differences([{ number: '44' }, { number: '121' }], facts)).toEqual([
      'expected the fact "121", came only "44", "120"',
      expect.stringMatching(/^"120" came as a fact of \S+ and was not expected$/),
    ])
    expect(differences([{ number: '44', subjekt: 'x' }, { number: '120' }], facts)[0]).toContain(
      'did you mean subject',
    )
    expect(differences([], [])).toEqual([])
  })
})
