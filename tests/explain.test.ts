import { describe, expect, it } from 'vitest'
import { articleOf } from '../src/commands/examples.ts'
import { explain } from '../src/commands/explanation.ts'
import { nearIndicators } from '../src/commands/near-indicators.ts'
import { loadKnowledge } from '../src/knowledge/load.ts'
import type { Indicator } from '../src/knowledge/model.ts'
import { solieu, solieuHere } from './cli-run.ts'

const knowledge = loadKnowledge()
const of = (text: string, published: string | null = null) => explain(articleOf(text, published), knowledge)
const numberOf = (text: string, number: string) =>
  of(text, '2020-01-15').numbers.find((n) => n.text === number)!

describe('explain', () => {
  const text =
    'Năm 2019, huyện Văn Quan kết nạp được 120 đảng viên; theo Nghị quyết số 06, đạt 105% kế hoạch.'
  const seen = of(text, '2020-01-15')

  it('shows every number: as fact, as label, as part of a mention', () => {
    expect(seen.numbers.map((n) => [n.text, n.as])).toEqual([
      ['2019', 'mention'],
      ['120', 'fact'],
      ['06', 'label'],
      ['105', 'fact'],
    ])
    expect(seen.numbers[0]!.reason).toContain('belongs to the time "Năm 2019"')
    expect(seen.numbers[2]!.reason).toContain('a label: label/')
    for (const n of seen.numbers) expect(text.slice(n.start, n.end)).toBe(n.text)
  })

  it('shows mentions with what they mean', () => {
    expect(seen.mentions.map((m) => [m.kind, m.text, text.slice(m.start, m.end) === m.text])).toEqual([
      ['period', 'Năm 2019', true],
      ['place', 'huyện Văn Quan', true],
    ])
    expect(seen.mentions[0]!.means).toContain('2019-01-01 to 2019-12-31')
    expect(seen.mentions[1]!.means).toMatch(/huyện Văn Quan \d+/i)
  })

  it('lists readings in the order in which they win, with the figures of that order', () => {
    const { readings, fact } = seen.numbers[3]!
    expect(readings.length).toBeGreaterThan(1)
    expect(readings[0]!.pattern).toBe(fact!.statement)
    const weights = readings.map((r) => r.weight)
    expect(weights).toEqual([...weights].sort((a, b) => b - a))
    expect(readings[0]!.length).toBeGreaterThan(0)
  })

  it('tells how far a phrase came that nearly fitted, and the word at which it failed', () => {
    const near = numberOf('Sản lượng chè tăng phứt 12%.', '12').near
    const rise = near.find((m) => m.pattern === 'change/rise' && m.wanted === '@change.rise')!
    expect(rise.fitted).toBeLessThan(rise.parts)
    expect(rise.stands).toBe('"phứt"')
  })

  it('tells as nearly fitting only phrases with words beside the number, on their side of it', () => {
    expect(numberOf('Lúa non khèo khẹo 300 đồng/kg.', '300').near).toEqual([])
    // a score is never of a number with a unit
    const lost = numberOf('Diện tích lúa thua năm ngoái 12 ha.', '12').near.map(({ pattern }) => pattern)
    expect(lost).not.toContain('label/scores')
    const [first] = numberOf('Hộ nghèo chiếm 68 hộ.', '68').near
    expect(first).toMatchObject({ pattern: 'share/share', wanted: '{value:percent}', stands: 'a count' })
  })

  it('says what to do where nothing nearly fits', async () => {
    expect((await solieuHere('explain', 'Lúa non khèo khẹo 300 đồng/kg.')).out).toMatch(
      /nearly +nothing: no phrase has words that stand beside the number; see patterns\/README\.md, A word/,
    )
  })

  it('tells why a number is not read', () => {
    const unread = of('Dân làng vui mừng.\n77\nHọ đón tết.').numbers[0]!
    expect([unread.text, unread.as]).toEqual(['77', 'unread'])
    expect(unread.reason).toBeTruthy()
  })

  it('tells why an indicator that shares words does not name the fact', () => {
    const cells: Indicator = {
      ...{
        id: 'cells.dissolved',
        vi: 'x',
        en: 'x',
        kinds: ['percent'],
        units: ['%'],
        change: true,
        not: [['xã']],
      },
      ...{ object: [['chi', 'bộ']], predicate: [['giải', 'thể']], examples: [], file: 'x' },
      besides: [],
      either: [],
      near: [['đảng', 'bộ']],
      not_near: [['huyện']],
      least: 20,
      most: 5,
    }
    const fact = of('Huyện có 12 chi bộ xã.').numbers[0]!.fact!
    const [near] = nearIndicators(fact, 'Huyện có 12 chi bộ xã.', { ...knowledge, indicators: [cells] })
    expect(near?.indicator).toBe('cells.dissolved')
    expect(near?.why).toContain('the predicate "có" has none of "giải thể"')
    expect(near?.why).toContain('the number is a count, not a percent')
    expect(near?.why).toContain('the unit is party_cell, not %')
    expect(near?.why).toContain('the number is no change')
    expect(near?.why).toContain('sentence, subject and headline have none of "đảng bộ"')
    expect(near?.why).toContain(
      '"not_near:" names "huyện", which stands in the sentence, the subject or the headline',
    )
    expect(near?.why).toContain('the number is less than 20')
    expect(near?.why).toContain('the number is more than 5')
    expect(near?.why).not.toContain('the object has none')
    const plain: Indicator = {
      ...{
        ...cells,
        kinds: ['count'],
        units: null,
        change: null,
        least: null,
        most: null,
        not: [],
        near: [],
      },
      ...{ predicate: [['có']], besides: [['hiện']], not_near: [] },
    }
    const text = 'Huyện có 12 chi bộ bị giải thể.'
    const [more] = nearIndicators(of(text).numbers[0]!.fact!, text, { ...knowledge, indicators: [plain] })
    expect(more?.why).toContain('has more words than "predicate:" and "besides:" name')
  })

  it('tells of one that fits as well as the chosen one why that was chosen, and of no other', () => {
    const text = 'Đảng bộ xã có 12 chi bộ.'
    const cells = knowledge.indicators.find(({ id }) => id === 'party.cells.total')!
    const more = (id: string, object: readonly string[]) => ({ ...cells, id, object: [object] })
    const near = (id: string, object: readonly string[]) =>
      nearIndicators(of(text).numbers[0]!.fact!, text, {
        ...knowledge,
        indicators: [...knowledge.indicators, more(id, object)],
      })
    expect(near('zebra', ['chi', 'bộ'])).toEqual([
      {
        indicator: 'zebra',
        why: 'it fits, but party.cells.total found as many words (3), and of those the name that comes first wins',
      },
    ])
    expect(near('zebra', ['bộ'])[0]!.why).toBe(
      'it fits, but party.cells.total found more words (3 against 2)',
    )
    expect(near('zebra', ['trường'])).toEqual([])
    // what a share is held by stands in no field of the fact
    const share = 'Xã còn 64 hộ nghèo, chiếm 7,9%.'
    const fact = of(share).numbers.find((n) => n.text === '7,9')!.fact!
    const rate = knowledge.indicators.find(({ id }) => id === 'poverty.rate')!
    const wide = { ...rate, id: 'wide', object: [['hộ']], not: [], not_near: [] }
    const indicators = [...knowledge.indicators, wide]
    expect(nearIndicators(fact, share, { ...knowledge, indicators })).toContainEqual({
      indicator: 'wide',
      why: 'it fits, but poverty.rate found more words, with those of what was counted before it',
    })
  })

  it('tells of an indicator that fits but for a predicate that is only implied', () => {
    expect(numberOf('Danh sách của 14 trường THPT.', '14').indicators).toContainEqual({
      indicator: 'education.schools.total',
      why: 'no word of the text says "có", which is only implied',
    })
  })

  it('tells which listed places a name in no list is like', () => {
    const means = of('Tại huyện Võ Nhaii có 12 chi bộ.').mentions.find(({ kind }) => kind === 'place')!.means
    expect(means).toContain('in no list; like huyện Võ Nhai 170')
  })

  it('prints for people, and everything as JSON', async () => {
    const ran = await solieuHere('explain', text, '--published', '15/1/2020')
    expect(ran.code).toBe(0)
    expect(ran.out).toContain('won ')
    expect(ran.out).toContain('nearly ')
    expect(ran.out).toMatch(/subject +huyện Văn Quan +\[\w+\]/)
    expect(ran.out).toMatch(/period +Năm 2019 2019-01-01 to 2019-12-31 +\[\w+\]/)
    const piped = await solieu(['explain', '-', '--json', '--published', '2020-01-15'], { input: text })
    expect(JSON.parse(piped.out)).toEqual(JSON.parse(JSON.stringify(seen)))
  })

  it('takes a sentence without quotes, which a shell hands on in words', async () => {
    const { out, code } = await solieuHere('explain', 'Xã', 'có', '12', 'chi', 'bộ.')
    expect(code).toBe(0)
    expect(out).toBe((await solieuHere('explain', 'Xã có 12 chi bộ.')).out)
  })

  it('refuses a day that is none and a text that is empty', async () => {
    expect((await solieuHere('explain', 'x', '--published', 'soon')).code).toBe(2)
    expect((await solieuHere('explain', ' ')).err).toContain('there is no text')
  })
})
