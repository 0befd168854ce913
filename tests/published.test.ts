import fc from 'fast-check'
import { expect, test } from 'vitest'
import { publishedInUrl, readPublished } from '../src/text/published.ts'

const SHAPES: [string | null, string | null][] = [
  ['thứ năm, 08 08 2019 08:51', '2019-08-08'],
  ['2013-05-31T10:26', '2013-05-31'],
  ['(05.08.2019 16:32)', '2019-08-05'],
  ['20161128', '2016-11-28'],
  ['20161128T102600', '2016-11-28'],
  ['2022 (approx.)', '2022'],
  ['2026-05-05T00:00:00', '2026-05-05'],
  ['Thứ Sáu, 21/04/2017, 10:35 [GMT+7]', '2017-04-21'],
  ['Thứ 6 - 14/04/2017 08h09', '2017-04-14'],
  ['02:05 ngày 3 tháng 3 năm 2017', '2017-03-03'],
  ['Chủ nhật, 18/2/2024, 19:00 (GMT+7)', '2024-02-18'],
  ['2025-04-22 09:44:00', '2025-04-22'],
  ['1/11/2013 8:15', '2013-11-01'],
  ['8:30 - 05/06/2020', '2020-06-05'],
  ['14·04·2017', '2017-04-14'],
  ['5-6-19', '2019-06-05'],
  ['CN, 2/6/2024 9:05 SA', '2024-06-02'],
  ['2024-09', '2024-09'],
  ['tháng 9/2024', '2024-09'],
  ['tháng 9 năm 2024', '2024-09'],
  ['2017', '2017'],
  ['Oct 22, 2025', '2025-10-22'],
  ['１４/０４/２０１７', '2017-04-14'],
  [null, null],
  ['', null],
  ['N/A', null],
  ['1 ngày trước', null],
  ['14/04', null],
  ['08:09', null],
  ['Số 12/2017/QĐ-UBND', null],
  ['1.234.567', null],
]
test.each(SHAPES)('%j is %j', (raw, day) => expect(readPublished(raw)).toBe(day))

const ZONES: [string, string][] = [
  ['2024-06-30T18:30:00Z', '2024-07-01'],
  ['2024-06-30T16:59:59.999Z', '2024-06-30'],
  ['2024-06-30T18:30:00+0000', '2024-07-01'],
  ['2024-06-30 18:30:00-05:00', '2024-07-01'],
  ['2025-06-28T23:04:00+07:00', '2025-06-28'],
  ['2025-06-29T00:30:00+09:00', '2025-06-28'],
  ['2021-12-01T04:51:00.000000Z', '2021-12-01'],
  ['Wed, 22 Oct 2025 18:25:52 GMT', '2025-10-23'],
  ['Wed, 22 Oct 2025 18:25:52 +0700', '2025-10-22'],
  ['2023-12-31T17:00:00Z', '2024-01-01'],
  ['30/6/2024 11:30 PM GMT+0', '2024-07-01'],
]
test.each(ZONES)('%j is %j in Vietnam', (raw, day) => expect(readPublished(raw)).toBe(day))

test('a day that does not exist is no day, and no other reading takes its place', () => {
  for (const raw of [
    '31/11/2020',
    '29/02/2021',
    'ngày 30 tháng 2 năm 2017',
    '20250230',
    '2025-13-01',
    '32/1/2020',
  ])
    expect(readPublished(raw), raw).toBeNull()
  expect(readPublished('29/02/2020')).toBe('2020-02-29')
})

test('what software writes when it knows no day is no day', () => {
  for (const raw of ['1970-01-01T00:00:00Z', '0001-01-01T00:00:00', '1900-01-01'])
    expect(readPublished(raw)).toBeNull()
})

test('days stand before months, save with a clock of twelve hours that leaves no choice', () => {
  expect(readPublished('05/03/2026')).toBe('2026-03-05')
  expect(readPublished('10/22/2025 7:25:52 PM')).toBe('2025-10-22')
  expect(readPublished('10/22/2025')).toBeNull()
})

test('any string gives a real day, a month, a year or null', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9:/.\- TZ+]{0,24}$/)), (raw) => {
      const read = readPublished(raw)
      if (read === null) return
      expect(read).toMatch(/^\d{4}(-\d\d(-\d\d)?)?$/)
      if (read.length === 10) expect(new Date(`${read}T00:00:00Z`).toISOString().slice(0, 10)).toBe(read)
    }),
    { numRuns: 2000 },
  )
})

test('every day survives the usual ways of writing it', () => {
  const days = fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(days, (date) => {
      const iso = date.toISOString().slice(0, 10)
      const [y, m, d] = iso.split('-').map(Number)
      for (const raw of [
        iso,
        `${d}/${m}/${y}`,
        `${d}.${m}.${y} 09:30`,
        `ngày ${d} tháng ${m} năm ${y}`,
        iso.replaceAll('-', ''),
      ])
        expect(readPublished(raw)).toBe(iso)
    }),
  )
})

test.each([
  ['https://bao.example/2019/08/08/tin-moi.html', '2019-08-08'],
  ['https://bao.example/20190808/tin-moi.html', '2019-08-08'],
  ['https://bao.example/kinh-te/201908/tin-moi-2345/', '2019-08'],
  ['https://bao.example/tin-moi-20190808101530123.htm', '2019-08-08'],
  ['https://bao.example/tin-moi/20190808101530.htm', '2019-08-08'],
  // numbers of articles, days that are none, hours that are none
  ['https://bao.example/tin-moi-2019080.htm', null],
  ['https://bao.example/2019/13/40/tin-moi.html', null],
  ['https://bao.example/tin-moi-20190899101530123.htm', null],
  ['https://bao.example/tin-moi-20190808991530123.htm', null],
  ['https://bao.example/tin-nam-2019.html', null],
  ['bao.example/2019/08/08/tin.html', null],
  [null, null],
])('%s was published on %s', (url, day) => {
  expect(publishedInUrl(url)).toBe(day)
})
