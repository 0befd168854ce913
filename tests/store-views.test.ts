import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stepOf } from '../src/store/claims.ts'
import {
  close,
  flush,
  hasPlaces,
  type PlaceRow,
  type Store,
  verify,
  writeClusters,
  writeExtraction,
  writePlaces,
} from '../src/store/index.ts'
import type { Fact } from '../src/types.ts'
import { article, extraction, fact, openRun } from './store-fixtures.ts'

let nr = 0

/** Writes an article that says one thing. */
function tell(
  store: Store,
  quote: string,
  number: string,
  value: number,
  more: Partial<Fact> = {},
  id = `a${nr++}`,
): Fact {
  const of = article(id, `Tin trong tỉnh: ${quote}.`)
  const told = fact(of, quote, number, value, more)
  writeExtraction(store, extraction(of, [told]))
  return told
}

const all = (store: Store, sql: string): unknown[][] => {
  flush(store)
  return store.db.prepare(sql).raw().all() as unknown[][]
}

describe('claims', () => {
  test('the same figure told by several articles is one claim', () => {
    const store = openRun()
    const first = tell(store, 'kết nạp 57 đảng viên', '57', 57)
    tell(store, 'đã kết nạp được 57 đảng viên', '57', 57, { subject: 'đảng bộ  huyện Văn Lãng' })
    tell(store, 'kết nạp 57 đảng viên mới', '57', 57, { period: null })
    tell(store, 'lại kết nạp 57 đảng viên mới', '57', 57, { period: null })
    expect(all(store, 'SELECT value, facts, reports FROM answers ORDER BY facts DESC')).toEqual([
      [57, 2, 2],
      // Without a time they may speak of different years.
      [57, 1, 1],
      [57, 1, 1],
    ])
    expect(
      all(
        store,
        `SELECT count(*) FROM facts WHERE claim = (SELECT claim FROM facts WHERE id = '${first.id}')`,
      ),
    ).toEqual([[2]])
  })

  test('reprints count as one report', () => {
    const store = openRun()
    for (const id of ['x', 'y', 'z']) tell(store, 'kết nạp 57 đảng viên', '57', 57, {}, id)
    writeClusters(store, [
      { article: 'x', cluster: 'c1' },
      { article: 'y', cluster: 'c1' },
    ])
    expect(all(store, 'SELECT facts, reports FROM answers')).toEqual([[3, 2]])
  })

  test('a corrected article no longer speaks for its old figure', () => {
    const store = openRun()
    tell(store, 'kết nạp 57 đảng viên', '57', 57, {}, 'a')
    tell(store, 'kết nạp 75 đảng viên', '75', 75, {}, 'b')
    expect(all(store, 'SELECT value_a, value_b FROM conflicts')).toEqual([[57, 75]])
    tell(store, 'kết nạp được 57 đảng viên', '57', 57, {}, 'b')
    expect(all(store, 'SELECT * FROM conflicts')).toEqual([])
    expect(all(store, 'SELECT value, facts FROM claims')).toEqual([[57, 2]])
    tell(store, 'không có gì: 3', '3', 3, { indicator: null }, 'a')
    tell(store, 'không có gì: 3', '3', 3, { indicator: null }, 'b')
    expect(all(store, 'SELECT (SELECT count(*) FROM claims), (SELECT count(*) FROM questions)')).toEqual([
      [0, 0],
    ])
    expect(all(store, 'SELECT count(*) FROM all_facts')).toEqual([[5]])
  })
})

describe('conflicts', () => {
  type Said = [number: string, value: number, more?: Partial<Fact>]
  const cases: [string, Said, Said, boolean][] = [
    ['two plain figures', ['57', 57], ['58', 58], true],
    ['a figure and its rounding', ['1,2 triệu', 1_200_000], ['1.234.567', 1_234_567], false],
    ['a figure and its first digits', ['1,2 triệu', 1_200_000], ['1.299.999', 1_299_999], false],
    ['a figure that does not round so', ['1,2 triệu', 1_200_000], ['1.310.000', 1_310_000], true],
    ['more than, and more', ['1.000', 1000, { comparator: '>' }], ['1.204', 1204], false],
    ['more than, and less', ['1.000', 1000, { comparator: '>' }], ['904', 904], true],
    ['about, and near', ['1.000', 1000, { comparator: '~' }], ['950', 950], false],
    ['nearly, and more', ['1.000', 1000, { comparator: '~<' }], ['1.200', 1200], true],
    ['a range and a figure in it', ['60', 60, { max: 70 }], ['65', 65], false],
    ['a range and a figure outside', ['60', 60, { max: 70 }], ['75', 75], true],
    ['a target and what was reached', ['57', 57, { modality: 'target' }], ['58', 58], false],
    ['no time given', ['57', 57, { period: null }], ['58', 58, { period: null }], false],
    [
      'another year',
      ['57', 57],
      ['58', 58, { period: { text: '2023', start: '2023-01-01', end: '2023-12-31', from: 'said' } }],
      false,
    ],
    ['another unit', ['57', 57], ['58', 58, { unit: 'chi bộ', unit_id: 'cell' }], false],
    ['another thing', ['57', 57], ['58', 58, { object: 'đảng viên nữ' }], false],
    ['the same thing, written large', ['57', 57], ['58', 58, { object: 'Đảng viên mới' }], true],
    [
      'a time that is only the day of publication',
      ['57', 57],
      ['58', 58, { period: { text: null, start: '2024-01-01', end: '2024-12-31', from: 'published' } }],
      false,
    ],
    [
      'a subject from far away',
      ['57', 57],
      [
        '58',
        58,
        { subject_from: 'earlier', place: { text: 'huyện Văn Lãng', code: '182', from: 'earlier' } },
      ],
      false,
    ],
    ['what would be so, and what is', ['57', 57], ['58', 58, { modality: 'hypothetical' }], false],
    [
      '49 of 53 and 49 of 60',
      ['49', 49, { kind: 'ratio', denominator: 53 }],
      ['49', 49, { kind: 'ratio', denominator: 60 }],
      true,
    ],
  ]
  test.each(cases)('%s', (_, one, two, disputed) => {
    for (const order of [
      [one, two],
      [two, one],
    ]) {
      const store = openRun()
      for (const [number, value, more] of order) tell(store, `có ${number} người`, number, value, more)
      expect(all(store, 'SELECT * FROM conflicts')).toHaveLength(disputed ? 1 : 0)
      expect(all(store, 'SELECT max(disputed) FROM questions')).toEqual([[disputed ? 1 : 0]])
      close(store)
    }
  })

  test('an article with two figures for one question tells of two things, so it contradicts nobody', () => {
    const store = openRun()
    const both = article('both', 'Huyện kết nạp 12 đảng viên mới; cả nhiệm kỳ kết nạp 57 đảng viên mới.')
    writeExtraction(
      store,
      extraction(both, [
        fact(both, 'kết nạp 12 đảng viên mới', '12', 12),
        fact(both, 'kết nạp 57 đảng viên mới', '57', 57),
      ]),
    )
    tell(store, 'kết nạp 58 đảng viên mới', '58', 58, {}, 'other')
    expect(all(store, 'SELECT * FROM conflicts')).toEqual([])
    expect(all(store, 'SELECT DISTINCT rivals, disputed FROM series')).toEqual([[2, 0]])
    tell(store, 'kết nạp 59 đảng viên mới', '59', 59, { speaker: 'ông Lộc Văn An' }, 'third')
    expect(all(store, 'SELECT value_a, value_b, speaker_a, speaker_b FROM conflicts')).toEqual([
      [58, 59, null, 'ông Lộc Văn An'],
    ])
    tell(store, 'không có gì: 3', '3', 3, { indicator: null }, 'other')
    expect(all(store, 'SELECT DISTINCT rivals, disputed FROM series')).toEqual([[2, 0]])
  })

  test('a question is disputed when two of its claims are a conflict, whatever they say', () => {
    const objects = ['đảng viên', 'Đảng viên', 'đảng viên nữ']
    const said = fc.record({
      number: fc.constantFrom('90', '95', '99', '100', '104', '1 trăm', '1,1 trăm', 'một trăm'),
      comparator: fc.constantFrom('=', '=', '=', '>', '>=', '<', '~', '~<'),
      width: fc.constantFrom(null, null, 4, 20),
      denominator: fc.constantFrom(null, null, 200, 300),
      object: fc.constantFrom(...objects, ...objects.slice(0, 1)),
      subject_from: fc.constantFrom('said', 'said', 'earlier'),
    })
    const values: Record<string, number> = { '1 trăm': 100, '1,1 trăm': 110, 'một trăm': 100 }
    const seen = [0, 0]
    fc.assert(
      fc.property(
        fc.array(fc.array(said, { minLength: 1, maxLength: 2 }), { minLength: 2, maxLength: 6 }),
        (told) => {
          const store = openRun()
          for (const [i, facts] of told.entries()) {
            const of = article(
              `a${i}`,
              facts.map(({ number }, at) => `Lần ${'a'.repeat(at + 1)} có ${number}.`).join(' '),
            )
            const made = facts.map(({ number, width, ...more }, at) => {
              const value = values[number] ?? Number(number)
              const all = {
                ...more,
                place: null,
                kind: 'ratio',
                max: width && value + width,
                statement: `s${at}`,
              }
              return fact(of, `Lần ${'a'.repeat(at + 1)} có ${number}`, number, value, all as Partial<Fact>)
            })
            writeExtraction(store, extraction(of, made))
          }
          const [[disputed]] = all(store, 'SELECT max(disputed) FROM questions') as [[0 | 1]]
          store.db.exec('UPDATE questions SET disputed = 1')
          expect(all(store, 'SELECT * FROM conflicts').length > 0).toBe(disputed === 1)
          seen[disputed]!++
          close(store)
        },
      ),
      { numRuns: 300, seed: 7 },
    )
    expect(Math.min(...seen)).toBeGreaterThan(30)
  })

  test.each<[string, number, (nr: number) => Partial<Fact>]>([
    ['whose answers all meet', 1, (nr) => ({ max: nr + 10_000 })],
    ['about things of many names', 1, (nr) => ({ object: `đảng viên ${nr}` })],
    ['that every article answers twice', 2, () => ({})],
  ])('a question with many answers costs little more than many questions: one %s', (_, times, more) => {
    const time = (subject: (nr: number) => string) => {
      const store = openRun()
      const made = Array.from({ length: 500 }, (_, nr) => {
        const said = Array.from({ length: times }, (_, i) => ({
          value: nr + i,
          quote: `kết nạp ${nr + i} đảng viên`,
        }))
        const of = article(`a${nr}`, said.map(({ quote }) => quote).join(', '))
        return extraction(
          of,
          said.map(({ value, quote }) =>
            fact(of, quote, `${value}`, value, { subject: subject(nr), ...more(nr) }),
          ),
        )
      })
      const mark = process.threadCpuUsage()
      for (const one of made) writeExtraction(store, one)
      flush(store)
      const { user, system } = process.threadCpuUsage(mark)
      close(store)
      return user + system
    }
    time(String)
    expect(time(() => 'Đảng bộ huyện')).toBeLessThan(8 * time(String))
  })

  test.each([
    ['1,2 triệu', 1_200_000, 100_000],
    ['1.550', 1550, 1],
    ['07', 7, 1],
    ['92,45', 92.45, 0.01],
    ['120 tỷ', 120e9, 1e9],
    ['hai mươi', 20, 0],
    ['0', 0, 0],
  ])('the last digit of %s', (written, value, step) => {
    expect(stepOf(written, value)).toBeCloseTo(step, 10)
  })
})

const units: [
  PlaceRow['era'],
  string,
  string,
  PlaceRow['level'],
  string | null,
  string | null,
  string[],
  string,
][] = [
  ['old', '02', 'Hà Giang', 'province', null, '02', ['08'], '08'],
  ['old', '08', 'Tuyên Quang', 'province', null, '08', ['08'], '08'],
  ['old', '024', 'Thành phố cũ', 'district', '024', '02', [], '08'],
  ['old', '00691', 'Quang Trung', 'commune', '024', '02', ['00700'], '08'],
  ['old', '00692', 'Trần Phú', 'commune', '024', '02', ['00700', '00706'], '08'],
  ['new', '08', 'Tuyên Quang', 'province', null, '08', ['08'], '08'],
  ['old', '52', 'Bình Định', 'province', null, '52', ['52'], '52'],
  ['new', '52', 'Gia Lai', 'province', null, '52', ['52'], '52'],
  ['new', '00700', 'Hà Giang 1', 'commune', null, '08', ['00700'], '08'],
  ['new', '00706', 'Hà Giang 2', 'commune', null, '08', ['00706'], '08'],
]
const rows: PlaceRow[] = units.map(([era, code, name, level, district, province, now, provinceNow]) => ({
  era,
  code,
  name,
  level,
  district,
  province,
  now,
  provinceNow,
  type: level === 'province' ? 'tỉnh' : 'phường',
}))

describe('places survive the reform', () => {
  const at = (text: string, code: string): Pick<Fact, 'place' | 'subject' | 'subject_from'> => ({
    place: { text, code, from: 'said' },
    subject: null,
    subject_from: null,
  })

  test('rolled up to district and province, of then and of now', () => {
    const store = openRun()
    tell(store, 'có 5 hộ', '5', 5, at('phường Quang Trung', '00691'))
    expect(hasPlaces(store)).toBe(false)
    writePlaces(store, rows)
    writePlaces(store, rows)
    expect(hasPlaces(store)).toBe(true)
    tell(store, 'có 6 hộ', '6', 6, at('phường Trần Phú', '00692'))
    expect(
      all(store, 'SELECT place, district, province, province_now, place_now FROM answers ORDER BY value'),
    ).toEqual([
      ['phường Quang Trung', 'Thành phố cũ', 'Hà Giang', 'Tuyên Quang', 'Hà Giang 1'],
      ['phường Trần Phú', 'Thành phố cũ', 'Hà Giang', 'Tuyên Quang', null],
    ])
    const inside = (name: string, era: string) =>
      all(
        store,
        `SELECT value FROM series WHERE place_id IN (SELECT part FROM inside WHERE name = '${name}' AND era = '${era}') ORDER BY value`,
      ).flat()
    expect(inside('Hà Giang', 'old')).toEqual([5, 6])
    expect(inside('Thành phố cũ', 'old')).toEqual([5, 6])
    expect(inside('Tuyên Quang', 'new')).toEqual([5, 6])
    expect(inside('Tuyên Quang', 'old')).toEqual([])
    expect(inside('Hà Giang 1', 'new')).toEqual([5])
    expect(all(store, "SELECT parts_now FROM places WHERE code = '00692'")).toEqual([['["00700","00706"]']])
    expect(all(store, 'SELECT count(*) FROM places')).toEqual([[rows.length]])
  })

  test('a merged province in old and new borders', () => {
    const store = openRun()
    writePlaces(store, rows)
    tell(store, 'tỉnh này có 100 chi bộ', '100', 100, at('tỉnh Hà Giang', '02'))
    const part = () =>
      all(
        store,
        'SELECT borders, province, value, made, parts FROM province_series ORDER BY borders, province, made',
      )
    expect(part()).toEqual([['old', 'Hà Giang', 100, 'said', 1]])
    tell(store, 'tỉnh kia có 40 chi bộ', '40', 40, at('tỉnh Tuyên Quang', '08'))
    expect(part()).toEqual([
      ['new', 'Tuyên Quang', 140, 'sum', 2],
      ['old', 'Hà Giang', 100, 'said', 1],
      ['old', 'Tuyên Quang', 40, 'said', 1],
    ])
    tell(store, 'tỉnh kia có 41 chi bộ', '41', 41, at('tỉnh Tuyên Quang', '08'))
    expect(part().filter(([borders]) => borders === 'new')).toEqual([])
  })

  test('the same code before and after the reform is not the same place', () => {
    const store = openRun()
    writePlaces(store, rows)
    tell(store, 'có 40 chi bộ', '40', 40, at('tỉnh Tuyên Quang', '08'))
    const later = article('later', 'Tỉnh có 140 chi bộ.', { published: '2025-09-01' })
    writeExtraction(
      store,
      extraction(later, [fact(later, 'có 140 chi bộ', '140', 140, at('tỉnh Tuyên Quang', '08'))]),
    )
    expect(all(store, 'SELECT place_era, value FROM series ORDER BY value')).toEqual([
      ['old', 40],
      ['new', 140],
    ])
    expect(all(store, 'SELECT * FROM conflicts')).toEqual([])
  })

  test('an article of today that speaks of a unit that is no more means the old one, though its code is used again', () => {
    const store = openRun()
    const later = article('later', 'Tỉnh cũ có 1, tỉnh kia có 2, tỉnh mới có 3 chi bộ.', {
      published: '2025-09-01',
    })
    const told = extraction(later, [
      fact(later, 'có 1', '1', 1, at('tỉnh Hà Giang', '02')),
      fact(later, 'có 2', '2', 2, at('tỉnh Bình Định', '52')),
      fact(later, 'có 3', '3', 3, at('tỉnh Gia Lai', '52')),
    ])
    // Before the lists are known, the code is all there is to go by.
    writeExtraction(store, told)
    writePlaces(store, rows)
    writeExtraction(store, told)
    expect(all(store, 'SELECT place, place_era, province_now FROM answers ORDER BY value')).toEqual([
      ['tỉnh Hà Giang', 'old', 'Tuyên Quang'],
      ['tỉnh Bình Định', 'old', 'Gia Lai'],
      ['tỉnh Gia Lai', 'new', 'Gia Lai'],
    ])
    expect(verify(store.db).faults).toEqual([])
  })
})

test('latest takes the newest of each series', () => {
  const store = openRun()
  for (const [year, value] of [
    [2022, 50],
    [2024, 57],
    [2023, 61],
  ] as const)
    tell(store, `có ${value} người`, `${value}`, value, {
      period: { text: null, start: `${year}-01-01`, end: `${year}-12-31`, from: 'said' },
    })
  expect(all(store, 'SELECT value, period_end FROM latest')).toEqual([[57, '2024-12-31']])
  expect(all(store, 'SELECT year, value FROM series ORDER BY year')).toEqual([
    [2022, 50],
    [2023, 61],
    [2024, 57],
  ])
})

test('targets meet what was reached', () => {
  const store = openRun()
  tell(store, 'phấn đấu kết nạp 50 đảng viên', '50', 50, { modality: 'target', comparator: '>=' })
  tell(store, 'kết nạp 57 đảng viên', '57', 57, {
    period: { text: 'đến nay', start: null, end: '2024-12-20', from: 'clause' },
  })
  tell(store, 'kết nạp 9 đảng viên', '9', 9, { subject: 'chi bộ khác' })
  tell(store, 'kết nạp 8 nữ đảng viên', '8', 8, { subject: 'chi bộ khác', modality: 'target', object: 'nữ' })
  // A guess from afar is not held against another article's target.
  tell(store, 'phấn đấu có 5 chi bộ', '5', 5, { modality: 'target', unit_id: 'cell', object: 'chi bộ' })
  const far = {
    subject_from: 'earlier',
    place: { text: 'huyện Văn Lãng', code: '182', from: 'earlier' },
  } as const
  tell(store, 'có 4 chi bộ', '4', 4, { unit_id: 'cell', object: 'chi bộ', ...far })
  expect(all(store, 'SELECT target, actual, reached, year FROM targets_vs_actuals')).toEqual([
    [50, 57, 1.14, 2024],
  ])
})

test('ratios, findings and coverage', () => {
  const store = openRun()
  const of = article('r', 'Có 49/53 xóm, đạt 82,45%.')
  const percent = fact(of, 'đạt 82,45%', '82,45', 82.45, {
    kind: 'percent',
    unit: '%',
    unit_id: '%',
    indicator: null,
  })
  const off = { kind: 'ratio-percent', ok: false, expected: 92.4528, found: 82.45, by: null } as const
  const ratio = fact(of, 'Có 49/53 xóm', '49/53', 49, {
    kind: 'ratio',
    denominator: 53,
    checks: [{ ...off, with: [percent.id] }],
  })
  const share = { ...percent, checks: [{ ...off, with: [ratio.id] }] }
  writeExtraction(store, extraction(of, [ratio, share], [{ text: '49', start: 3, end: 5, reason: 'x' }]))
  flush(store)
  expect(all(store, 'SELECT round(share, 4) FROM ratios ORDER BY value')).toEqual([[0.9245], [0.8245]])
  expect(all(store, 'SELECT percent_said, percent_ok FROM ratios WHERE denominator = 53')).toEqual([
    [82.45, 0],
  ])
  // Both facts carry the check; it is told once.
  expect(all(store, 'SELECT kind, expected, found, quote, against, article FROM findings')).toEqual([
    ['ratio-percent', 92.4528, 82.45, 'Có 49/53 xóm', '["đạt 82,45%"]', 'r'],
  ])
  expect(all(store, 'SELECT * FROM coverage')).toEqual([['bao.example', '2024-12', 1, 2, 1, 1]])
})
