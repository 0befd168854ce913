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
  const text = 'Năm 2019, huyện Văn Quan có 44 chi bộ và 120 đảng viên.'
  const { facts } = factsOf(articleOf(text, '2020-01-15'), knowledge)
  const told = (...expected: Record<string, string>[]) =>
    differences({ text, facts: expected }, facts, knowledge).map(({ message }) => message)

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
    expect(told(...expected)).toEqual([])
  })

  it('tell a wrong value, a missing fact, one too many, a key that is none', () => {
    expect(told({ number: '44', value: '45' }, { number: '120' })).toEqual([
      '"44": value: expected "45", came "44"',
    ])
    expect(told({ number: '44' }, { number: '2019' })).toEqual([
      'expected the fact "2019", came only "44", "120"',
      expect.stringMatching(
        /^"120" came as a fact of \S+ and was not expected: add it to facts if it is right$/,
      ),
    ])
    expect(told({ number: '44', subjekt: 'x' }, { number: '120' })[0]).toContain('did you mean subject')
    expect(differences({ text, facts: [] }, [], knowledge)).toEqual([])
  })

  it('tell a number that the sentence does not hold', () => {
    expect(told({ number: '44' }, { number: '120' }, { number: '501' })).toEqual([
      '"501" is not in the sentence: write the number as it stands there',
    ])
  })

  it('tell a value that the field cannot have, with what is near', () => {
    const all = {
      statement: 'figur',
      modality: 'planned',
      indicator: 'party.cells.totl',
      unit_id: 'hosehold',
    }
    expect(told({ number: '44', ...all }, { number: '120' })).toEqual([
      '"44": statement: there is no "figur"; did you mean figure?',
      '"44": modality: there is no "planned": known are actual, target, forecast, hypothetical',
      '"44": indicator: there is no "party.cells.totl"; did you mean party.cells.total?',
      '"44": unit_id: there is no "hosehold"; did you mean household?',
    ])
  })

  it('say what to do where an indicator came and none was expected', () => {
    expect(told({ number: '44', indicator: '' }, { number: '120' })).toEqual([
      '"44": indicator: expected nothing, came "party.cells.total"; if that is right, write party.cells.total there, or choose another sentence',
    ])
  })

  it('know which of the expected facts they are about', () => {
    const found = differences(
      { text, facts: [{ number: '44' }, { number: '120', value: '1' }] },
      facts,
      knowledge,
    )
    expect(found.map(({ fact }) => fact)).toEqual([1])
  })
})
