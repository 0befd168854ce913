import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayOf, daysOfPeriods } from '../src/facts/period-now.ts'
import { findPeriods, resolvePeriods } from '../src/facts/periods.ts'
import { loadKnowledge } from '../src/knowledge/load.ts'
import { PeriodFaults, readPeriods } from '../src/knowledge/periods.ts'
import { makeTokeniser } from '../src/text/tokens.ts'

const FOLDER = join(import.meta.dirname, '..', 'patterns', 'periods')
const { rules, examples } = readPeriods(FOLDER)
const tokenise = makeTokeniser(new Map(), rules.words)

function read(text: string, published: string | null) {
  const mentions = findPeriods(tokenise(text), rules)
  const days = resolvePeriods(mentions, published)
  return mentions.map((m, k) => ({
    says: text.slice(m.start, m.end),
    start: days[k]?.start ?? null,
    end: days[k]?.end ?? null,
    role: m.role,
  }))
}

describe('time expressions: the examples of patterns/periods', () => {
  for (const example of examples) {
    it(`${example.file}:${example.line} ${example.text}`, () => {
      expect(read(example.text, example.published)).toEqual(example.finds)
    })
  }

  it('has positive and negative examples in every file of phrases', () => {
    for (const name of readdirSync(FOLDER).filter((f) => f !== 'words.yaml')) {
      const own = examples.filter((e) => e.file.endsWith(name))
      expect(
        own.some((e) => e.finds.length > 0),
        `${name}: add an example that finds something`,
      ).toBe(true)
      expect(
        own.some((e) => e.finds.length === 0),
        `${name}: add an example that finds nothing`,
      ).toBe(true)
    }
  })

  it('exercises every phrase by an example of its own file', () => {
    const seen = new Set<string>()
    for (const { file, text } of examples) {
      const stem = file.replace(/^.*\/|\.yaml$/g, '')
      for (const m of findPeriods(tokenise(text), rules)) {
        if (m.rule.startsWith(`${stem}/`)) seen.add(`${m.rule}: ${m.says}`)
      }
    }
    const phrases = rules.rules.flatMap((r) => r.says.map((says) => `${r.name}: ${says}`))
    // read only inside a span, and then it is the span that is named
    const inner = new Set([
      'years/year-until: (từ | kể từ) @year',
      'dates/weak-part-of-day: @part_of_day @day',
    ])
    expect(phrases.filter((p) => !seen.has(p) && !inner.has(p))).toEqual([])
  })
})

describe('resolvePeriods', () => {
  it('takes a publication date of a month or a year as far as it goes', () => {
    const text = 'Hiện nay và năm nay, 6 tháng đầu năm, tháng này.'
    const ends = (published: string | null) => read(text, published).map((d) => d.end)
    expect(ends('2019-08')).toEqual(['2019-08-31', '2019-12-31', '2019-06-30', '2019-08-31'])
    expect(ends('2019')).toEqual([null, '2019-12-31', '2019-06-30', null])
    expect(ends(null)).toEqual([null, null, null, null])
  })

  it('takes "trong năm" of a plan for the year of publication, else for the year that is told of', () => {
    const k = loadKnowledge()
    const years = (text: string) => {
      const tokens = k.tokenise(text)
      const found = findPeriods(tokens, k.periods)
      return daysOfPeriods(found, tokens, k, dayOf(found, tokens, k, '2019-08-08')).map((d) => d.end)
    }
    const told = 'Năm 2018, đoàn xã được khen vì nhiều việc làm tốt, được bà con trong xã mến và nhớ mãi.'
    expect(years(`${told} Trong năm, đoàn mở 3 lớp.`)).toEqual(['2018-12-31', '2018-12-31'])
    expect(years(`${told} Phấn đấu trong năm mở 3 lớp.`)).toEqual(['2018-12-31', '2019-12-31'])
  })

  it('knows no day that does not exist', () => {
    expect(read('Ngày 30/2/2019 và ngày 29/2/2020', null).map((d) => d.start)).toEqual([null, '2020-02-29'])
  })

  it('keeps the end of a month the end of a month', () => {
    const days = read('Năm 2020: 2 tháng đầu năm thu 3 tấn, cùng kỳ năm 2019 thu 2 tấn', null)
    expect(days.map((d) => d.end)).toEqual(['2020-12-31', '2020-02-29', '2019-02-28'])
  })
})

describe('findPeriods', () => {
  const words = examples.flatMap((e) => e.text.split(' '))

  it('gives mentions in order, apart, with exact offsets and real days, for any text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...words, '\n', '(', ')', '-', '/'), { maxLength: 60 }),
        (picked) => {
          const text = picked.join(' ')
          const tokens = tokenise(text)
          const mentions = findPeriods(tokens, rules)
          const days = resolvePeriods(mentions, '2020-02-29')
          let last = 0
          mentions.forEach((m, k) => {
            expect(m.first).toBeGreaterThanOrEqual(last)
            expect(m.last).toBeGreaterThan(m.first)
            expect([m.start, m.end]).toEqual([tokens.start[m.first], tokens.end[m.last - 1]])
            last = m.last
            for (const day of [days[k]?.start, days[k]?.end]) {
              if (day) expect(new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10)).toBe(day)
            }
            const { start, end } = days[k] ?? {}
            if (start && end)
              expect(start <= end, `${text.slice(m.start, m.end)}: ${start}..${end}`).toBe(true)
          })
        },
      ),
      { numRuns: 1500 },
    )
  })

  it('says where the number of a length stands', () => {
    const text = 'Kéo dài 3 ngày'
    const tokens = tokenise(text)
    const [mention] = findPeriods(tokens, rules)
    expect(mention?.role).toBe('duration')
    expect(tokens.type[mention?.number?.[0] ?? -1]?.raw).toBe('3')
  })

  it('takes time in proportion to the text', () => {
    const text = examples.map((e) => e.text).join('\n')
    const time = (times: number): number => {
      const tokens = tokenise(`${text}\n`.repeat(times))
      let best = Number.POSITIVE_INFINITY
      // of this thread alone: what else the machine does is no part of it
      for (let run = 0; run < 9; run++) {
        const begun = process.threadCpuUsage()
        findPeriods(tokens, rules)
        const { user, system } = process.threadCpuUsage(begun)
        best = Math.min(best, user + system)
      }
      return best
    }
    time(20)
    expect(time(160)).toBeLessThan(time(20) * 8 * 3)
  })
})

describe('the files of time expressions', () => {
  const words = readFileSync(join(FOLDER, 'words.yaml'), 'utf8')
  const faultsOf = (yaml: string): string[] => {
    const folder = mkdtempSync(join(tmpdir(), 'periods-'))
    writeFileSync(join(folder, 'words.yaml'), words)
    writeFileSync(join(folder, 'x.yaml'), yaml)
    try {
      readPeriods(folder)
      return []
    } catch (error) {
      if (!(error instanceof PeriodFaults)) throw error
      return error.faults.map((f) => `${f.file.replace(/^.*\//, '')}:${f.line}: ${f.message}`)
    }
  }

  it('are refused with file, line and cure, all faults at once', () => {
    const faults = faultsOf(`about: test
times:
  a:
    says: ['năm @yaer', 'tháng (@month']
  b:
    says: ['quý @quarter']
    not_after: ['@nothing']
  c:
    says: ['quý @quarter']
`)
    expect(faults).toHaveLength(4)
    expect(faults[0]).toMatch(/^x.yaml:4: .*@yaer is no table: known are .*year/)
    expect(faults[1]).toMatch(/^x.yaml:4: .*"\(" is never closed/)
    expect(faults[2]).toMatch(/^x.yaml:7: @nothing is no table/)
    expect(faults[3]).toMatch(/^x.yaml:9: .*says the same as x\/b .*remove one/)
  })

  it('are refused for unknown keys, roles and empty phrases', () => {
    expect(faultsOf('about: test\ntimes:\n  a:\n    says: [x]\n    rolle: period\n')[0]).toMatch(
      /x.yaml:5: .*rolle/,
    )
    expect(faultsOf('about: test\ntimes:\n  a:\n    says: [x]\n    role: date\n')[0]).toMatch(
      /x.yaml:5: .*role/,
    )
    expect(faultsOf("about: test\ntimes:\n  a:\n    says: ['(x)?']\n")[0]).toMatch(/x.yaml:4: .*empty/)
  })
})
