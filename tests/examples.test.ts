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
    differences({ text, published: '2020-01-15', facts: expected }, facts, knowledge).map(
      ({ message }) => message,
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
    expect(told(...expected)).toEqual([])
  })

  it('tell a wrong value, a missing fact, one too many, a key that is none', () => {
    expect(told({ number: '44', value: '45' }, { number: '120' })).toEqual([
      '"44": value: expected "45", came "44"',
    ])
    expect(told({ number: '44' }, { number: '2019' })).toEqual([
      'expected the fact "2019", came only "44", "120"; it belongs to the time "Năm 2019" (years/year)',
      expect.stringMatching(
        /^"120" came as a fact of \S+ and was not expected, by '.+': add it to facts if it is right; if it is no figure, /,
      ),
    ])
    expect(told({ number: '44', subjekt: 'x' }, { number: '120' })[0]).toContain('did you mean subject')
    expect(differences({ text, published: null, facts: [] }, [], knowledge)).toEqual([])
  })

  it('tell a number that the sentence does not hold', () => {
    expect(told({ number: '44' }, { number: '120' }, { number: '501' })).toEqual([
      '"501" is not in the sentence: write the number as it stands there',
    ])
  })

  it('tell a number written otherwise than it stands once', () => {
    expect(told({ number: '44 chi bộ' }, { number: '120' })).toEqual([
      'expected the fact "44 chi bộ", came only "44", "120"; the number is "44": write it so',
    ])
    expect(told({ number: '44' }, { number: '121' })).toEqual([
      '"121" is not in the sentence: write the number as it stands there, "120"',
    ])
    expect(told({ indicator: '' }, { number: '44' }, { number: '120' })).toEqual([
      'a fact without "number": write the number as it stands in the text, one of "44", "120"',
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
      '"44": statement: there is no "figur", came "figure"; did you mean figure?',
      '"44": modality: there is no "planned": known are actual, target, forecast, hypothetical',
      '"44": indicator: there is no "party.cells.totl", came "party.cells.total"; did you mean party.cells.total?',
      '"44": unit_id: there is no "hosehold", came "party_cell"; did you mean household?',
    ])
  })

  it('tell the id of a unit that is written as people say it', () => {
    expect(told({ number: '44', unit_id: 'chi bộ' }, { number: '120' })).toEqual([
      '"44": unit_id: there is no "chi bộ", came "party_cell"; did you mean party_cell?',
    ])
  })

  it('say what to do where an indicator came and none was expected', () => {
    expect(told({ number: '44', indicator: '' }, { number: '120' })).toEqual([
      '"44": indicator: expected nothing, came "party.cells.total"; party.cells.total found "chi bộ" and "có"; if that is right, write party.cells.total there, else narrow the lists of party.cells.total, or name under its "not:" or "not_near:" what tells them apart',
    ])
  })

  it('know which of the expected facts they are about', () => {
    const found = differences(
      { text, published: '2020-01-15', facts: [{ number: '44' }, { number: '120', value: '1' }] },
      facts,
      knowledge,
    )
    expect(found.map(({ fact }) => fact)).toEqual([1])
  })
})

describe('why an example came out otherwise', () => {
  /** What is told of one fact expected in a text, as the example of a file. */
  const told = (text: string, want: Record<string, string>, owner: string | null = null): string => {
    const { facts } = factsOf(articleOf(text), knowledge)
    const others = facts.filter((f) => f.number.text !== want.number).map((f) => ({ number: f.number.text }))
    const example = { text, published: null, facts: [want, ...others] }
    return differences(example, facts, knowledge, owner)
      .map(({ message }) => message)
      .join('\n')
  }
  const CELLS = 'Đảng bộ xã giải thể 12 chi bộ.'

  it('an indicator: what of it did not fit, with what stands there, and who found what', () => {
    const why = told(CELLS, { number: '12', indicator: 'poverty.rate' })
    expect(why).toContain('expected "poverty.rate"')
    expect(why).toMatch(/poverty\.rate does not fit: the object "chi bộ" has none of "/)
    expect(why).toContain('the number is a count, not a percent')
    expect(why).toContain('the unit is party_cell, not %')
    expect(why).toMatch(/\(figure read it\): mend the lists or the sentence$/)
    expect(told('Đảng bộ xã có 12 chi bộ.', { number: '12', indicator: 'poverty.rate' })).toContain(
      'came "party.cells.total"; party.cells.total found "chi bộ" and "có"; poverty.rate does not fit: ',
    )
    expect(told('Số hộ nghèo giảm 12 hộ.', { number: '12', indicator: 'poverty.households.poor' })).toContain(
      'the number is a change (decrease), and "change: no" forbids it',
    )
  })

  it('an indicator that fits with fewer words is told what tells the two apart', () => {
    const [first] = knowledge.indicators
    const cells = knowledge.indicators.find(({ id }) => id === 'party.cells.total')!
    const wide = { ...first!, ...cells, id: 'wide', object: [['bộ']], predicate: [] }
    const k = { ...knowledge, indicators: [...knowledge.indicators, wide] }
    const text = 'Đảng bộ xã có 12 chi bộ.'
    const { facts } = factsOf(articleOf(text), k)
    const [difference] = differences(
      { text, published: null, facts: [{ number: '12', indicator: 'wide' }] },
      facts,
      k,
    )
    expect(difference!.message).toContain(
      'party.cells.total found "chi bộ" and "có", wide "bộ"; party.cells.total found more words (3 against 1): write a longer phrase into wide, or what tells them apart under "not:" or "not_near:" of party.cells.total',
    )
  })

  it('an indicator that was found by what stands around is told to have been', () => {
    const cells = knowledge.indicators.find(({ id }) => id === 'party.cells.total')!
    const rural = { ...cells, id: 'rural', near: [['đảng', 'bộ']] }
    const k = { ...knowledge, indicators: [...knowledge.indicators, rural] }
    const text = 'Đảng bộ xã có 12 chi bộ.'
    const { facts } = factsOf(articleOf(text), k)
    const example = { text, published: null, facts: [{ number: '12', indicator: 'party.cells.total' }] }
    expect(differences(example, facts, k)[0]!.message).toContain(
      'rural found "chi bộ" and "có" and "đảng bộ", party.cells.total "chi bộ" and "có"; rural found more words (5 against 3)',
    )
  })

  it('a predicate or an object: whose words they are, who took them, and how they are taken', () => {
    expect(told('Số hộ nghèo giảm 12%.', { number: '12', predicate: 'sụt' })).toContain(
      '"sụt" does not stand in the sentence: write it as it came, predicate is told in the words that stand there',
    )
    expect(told('Số hộ nghèo giảm 12%.', { number: '12', predicate: 'nghèo' })).toMatch(
      /; change\/fall takes it by \{predicate:…\} of '\{predicate:@change\.fall\}.*…': what stands in the braces is the predicate/,
    )
    expect(told(CELLS, { number: '12', object: 'xã' })).toContain(
      `; figure read it, by '{value:any}', without a {object:…}, so it is looked for behind the number or before the verb ("object: either")`,
    )
    expect(told(CELLS, { number: '12', object: 'Chi bộ' })).toContain('letters and spaces count')
    expect(told(CELLS, { number: '12', unit: 'party_cell' })).toContain('write "unit_id: party_cell"')
    expect(told(CELLS, { number: '12', modality: 'target' })).toContain(
      'words of lexicon/modality.yaml tell it',
    )
    const ranked = told('Xã đứng thứ 12 toàn huyện.', { number: '12', unit: 'toàn' })
    expect(ranked).toContain('tell it, or "implies: { unit: … }" there')
    expect(told('Số hộ nghèo giảm 12%.', { number: '12', change: '' })).toContain(
      'change/fall read it, whose "sets:" fixes change',
    )
  })

  it('a statement: where its nearest phrase failed, or what the other has more', () => {
    expect(told('Số hộ nghèo giảm 12%.', { number: '12', statement: 'figure' })).toMatch(
      /; figure fits too, by '\{value:any\}', but '\{predicate:@change\.fall\}.*' of change\/fall pins down more words \(weight \d+ against 0\)/,
    )
    expect(told('Sản lượng chè tăng phứt 12%.', { number: '12', statement: 'change/rise' })).toMatch(
      /; change\/rise nearly reads it, by '.+', which wants .+ where "phứt" stands/,
    )
    expect(told(CELLS, { number: '12', statement: 'rank' })).toContain(
      '; no phrase of rank has its words beside this number',
    )
    // the file whose example it is tells the same of itself
    expect(told('Sản lượng chè tăng phứt 12%.', { number: '12', predicate: 'chè' }, 'change/rise')).toContain(
      '; change/rise nearly reads it, by ',
    )
  })

  it('a statement whose kind of number does not fit, first and once for all fields', () => {
    const want = { number: '12', predicate: 'có', change: 'increase', statement: 'share/plan' }
    const lines = told('Xã đạt 12 hộ kế hoạch.', want).split('\n')
    expect(lines[0]).toMatch(
      /statement: expected "share\/plan", came "figure"; share\/plan nearly reads it, by /,
    )
    expect(lines.slice(1)).toEqual([
      expect.stringMatching(/predicate: expected "có", came ".*"; "có" does not stand in the sentence/),
      '"12": change: expected "increase", came nothing',
    ])
  })

  it('a label that expects a fact, and an indicator of another file that took one', () => {
    expect(told('Theo Nghị quyết số 06, xã họp.', { number: '06' }, 'label/documents')).toMatch(
      /; this label takes it for no fact, by '.*': if that is right write "facts: \[\]", else narrow the phrase$/,
    )
    expect(told('Đảng bộ xã có 12 chi bộ.', { number: '12', indicator: '' }, 'party.cells.total')).toMatch(
      /write party\.cells\.total there, or choose another sentence$/,
    )
  })

  it('a number that is no fact: the label, the time or the longer number that has it', () => {
    expect(told('Theo Nghị quyết số 06, xã có 12 hộ.', { number: '06' })).toMatch(
      /; label\/documents takes it for no fact, by '@labels\.document/,
    )
    expect(told('Xã thu 40 triệu đồng.', { number: '40' })).toContain(
      '; the number is "40 triệu": write it so',
    )
    expect(told('Dân làng vui mừng.\n77\nHọ đón tết.', { number: '77' })).toContain('; nothing reads it (')
  })
})

describe('why the example of a time came out otherwise', () => {
  const told = (text: string, ...finds: { says: string; start?: string; end?: string; role?: string }[]) =>
    checkPeriods(knowledge, [
      {
        file: 'periods/x.yaml',
        line: 1,
        lines: finds.map((_, nr) => nr + 2),
        text,
        published: '2020-05-10',
        finds: finds.map(({ says, start, end, role }) => ({
          says,
          start: start ?? null,
          end: end ?? null,
          role: (role ?? 'period') as 'period',
        })),
      },
    ]).map(({ line, message }) => `${line}: ${message}`)

  it('each time at its line, with what came and by which rule', () => {
    const day = { start: '2020-05-03', end: '2020-05-03' }
    expect(told('Ngày 3/5 xã họp.', { says: 'Ngày 3/5', ...day })).toEqual([])
    expect(told('Ngày 3/5 xã họp.', { says: 'Ngày 3/5', start: '2020-05-04', end: '2020-05-04' })).toEqual([
      expect.stringMatching(
        /^2: "Ngày 3\/5": expected period 2020-05-04\.\.2020-05-04, came period 2020-05-03\.\.2020-05-03, by \S+: write it as it came if that is right, else mend that rule$/,
      ),
    ])
    expect(told('Ngày 3/5 xã họp.', { says: '3/5', ...day })).toEqual([
      expect.stringMatching(
        /^2: expected the time "3\/5" \(.*\), came "Ngày 3\/5" \(.*\), by \S+: write it so/,
      ),
    ])
    expect(told('Ngày 3/5 xã họp.', { says: 'Ngày 3/5', ...day }, { says: 'xã họp' })).toEqual([
      '3: expected the time "xã họp" (period), nothing says it: add it to the "says:" of a rule',
    ])
    expect(told('Ngày 3/5 xã họp.', { says: 'Ngày 4/5', ...day })).toEqual([
      '2: "Ngày 4/5" is not in the sentence: write the time as it stands there',
      expect.stringMatching(
        /^1: "Ngày 3\/5" \(.*\) came as a time by \S+ and was not expected: add it to finds/,
      ),
    ])
  })
})
