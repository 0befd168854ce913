import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changesOf } from '../src/commands/changes.ts'
import { articleOf } from '../src/commands/examples.ts'
import { miner } from '../src/commands/mining.ts'
import { loadKnowledge } from '../src/knowledge/load.ts'
import { factsOf } from '../src/pipeline.ts'
import { jsonl, ROOT, solieuHere } from './cli-run.ts'

const folder = mkdtempSync(join(tmpdir(), 'solieu-diff-'))
const patterns = join(folder, 'patterns')
const articles = join(folder, 'a.jsonl')
beforeAll(() => {
  cpSync(join(ROOT, 'patterns'), patterns, { recursive: true })
  const list = join(patterns, 'lexicon', 'change.yaml')
  writeFileSync(list, readFileSync(list, 'utf8').replace(/^rise: \[/m, 'rise: [nhảy phốc, '))
  const road = join(patterns, 'labels', 'grades.yaml')
  writeFileSync(road, readFileSync(road, 'utf8').replace(/^says:\n/m, "says:\n  - 'sọt tre {value:any}'\n"))
  const text = 'Xã Tân Lập nhảy phốc 15 hộ khá, trồng 120 ha chè. Dân đan được sọt tre 40 cái, ở xã Tân Lập.'
  writeFileSync(articles, JSON.stringify({ id: 'a', text, published: '2020-01-15' }))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('diff', () => {
  it('shows facts gained, lost and changed, with their passages', async () => {
    const { out, code } = await solieuHere('diff', join(ROOT, 'patterns'), patterns, articles, '--json')
    expect(code).toBe(1)
    const changes = jsonl(out) as {
      kind: string
      before: { number: { text: string } } | null
      after: { number: { text: string } } | null
      fields: { field: string; before: string; after: string }[]
    }[]
    const changed = changes.find((c) => c.kind === 'changed' && c.after!.number.text === '15')!
    expect(changed.fields).toContainEqual({ field: 'change', before: '', after: 'increase' })
    expect(changes.filter((c) => c.kind === 'lost').map((c) => c.before!.number.text)).toEqual(['40'])
    expect(changes.some((c) => (c.after ?? c.before)!.number.text === '120')).toBe(false)
    const back = await solieuHere('diff', patterns, join(ROOT, 'patterns'), articles)
    expect(back.out).toMatch(/^1 gained\n {2}a "40" 40 /)
    expect(back.out).toMatch(/^0 lost$/m)
    expect(back.out).toMatch(/change: increase → –/)
  })

  it('ends with 0 when nothing differs, and takes a git revision', async () => {
    const same = await solieuHere('diff', patterns, patterns, articles)
    expect([same.code, same.out]).toEqual([0, '0 gained\n0 lost\n0 changed\n'])
    const none = await solieuHere('diff', 'no-such-revision', patterns, articles)
    expect(none.code).toBe(2)
    expect(none.err).toContain('neither a folder nor a git revision')
  })

  it('says by its exit code that there was nothing to read, as unread and stats do of each input', async () => {
    const gone = await solieuHere('diff', patterns, patterns, join(folder, 'gone.jsonl'))
    expect([gone.code, gone.err]).toEqual([2, expect.stringContaining('no such file or folder')])
    expect((await solieuHere('unread', join(folder, 'gone.jsonl'))).code).toBe(1)
    expect((await solieuHere('stats', join(folder, 'gone.jsonl'))).code).toBe(1)
  })

  it('compares by the place of the number', () => {
    const facts = factsOf(articleOf('Xã có 12 chi bộ và 44 đảng viên.'), loadKnowledge()).facts
    const [first, second] = facts
    expect(changesOf(facts, facts)).toEqual([])
    expect(changesOf([first!], facts)).toEqual([{ before: null, after: second, fields: [] }])
    expect(changesOf(facts, [second!])).toEqual([{ before: first, after: null, fields: [] }])
    expect(changesOf([first!], [{ ...first!, value: 13 }])[0]!.fields).toEqual([
      { field: 'value', before: '12', after: '13' },
    ])
  })
})

describe('unread, stats and checks', () => {
  it('unread ranks contexts by how often they come', async () => {
    const file = join(folder, 'unread.jsonl')
    const text =
      'Dân làng vui mừng đón tết ở nhà.\n77\nHọ làm bánh chưng.\n78\nTrẻ em vui chơi.\n(79)\nMọi người về.'
    writeFileSync(file, JSON.stringify({ id: 'u', text }))
    const { out, err, code } = await solieuHere('unread', file)
    expect(code).toBe(0)
    const lines = out.split('\n').filter(Boolean)
    expect(lines.length).toBeGreaterThan(0)
    const counts = lines.map((line) => Number(line.trim().split(/\s+/)[0]))
    expect(counts).toEqual([...counts].sort((a, b) => b - a))
    expect(err).toMatch(/numbers? unread beside/)
  })

  it('unread --phrases tells what stands beside unread numbers and not beside figures', () => {
    const mine = miner()
    for (let i = 0; i < 3; i++)
      mine.add([['mã', 'lô', 'hàng', 'N', 'đã', 'về', '¶']], [['xã', 'trồng', 'được', 'N', 'đã', 'về', '¶']])
    expect(mine.phrases(50)).toContainEqual(expect.objectContaining({ phrase: 'mã lô hàng N', articles: 3 }))
    const weight = (phrase: string) => mine.phrases(50).find((p) => p.phrase === phrase)!.weight
    expect(weight('lô hàng N đã')).toBeGreaterThan(weight('N đã về ¶'))
  })

  it('unread --phrases counts articles, and leaves out what only times, names and joining words say', async () => {
    const mine = miner((word) => word !== 'và')
    const windows = [
      ['mã', 'lô', 'N', 'và', 'TIME'],
      ['TIME', 'và', 'N', 'NAME', '¶'],
    ]
    for (let i = 0; i < 2; i++) mine.add([...windows, ...windows], [])
    const phrases = mine.phrases(50)
    expect(phrases.every(({ articles }) => articles === 2)).toBe(true)
    expect(phrases.map(({ phrase }) => phrase)).toContain('mã lô N và')
    expect(phrases.filter(({ phrase }) => !/mã|lô/.test(phrase))).toEqual([])
    const file = join(folder, 'phrases.jsonl')
    const text = 'Chiều 5/3, tại huyện Văn Quan\nGhi lẻ 77\nTrong tháng 5 và 78\n'
    writeFileSync(
      file,
      ['a', 'b', 'c'].map((id) => JSON.stringify({ id, text: `${text}Ngày ${id}.` })).join('\n'),
    )
    const { out } = await solieuHere('unread', file, '--phrases')
    expect(out).toMatch(/^ +3 {2}¶ ghi lẻ N$/m)
    expect(out.split('\n').filter((line) => line && !/ghi|lẻ/.test(line))).toEqual([])
  })

  it('stats counts fits and wins of every pattern, and precision on gold', async () => {
    const { out, code } = await solieuHere('stats', '--gold')
    expect(code).toBe(0)
    expect(out).toMatch(/^pattern +fits +wins +alone +on gold +facts +core +full$/m)
    for (const { name } of loadKnowledge().patterns) expect(out).toMatch(new RegExp(`^${name} `, 'm'))
    expect(out).toMatch(/^indicator +facts$/m)
  })

  it('checks counts pairs and lists what does not add up', async () => {
    const file = join(folder, 'checks.jsonl')
    const text =
      'Có 41/44 chi bộ hoàn thành tốt nhiệm vụ, đạt 93,18%. Toàn xã có 12/48 thôn đạt chuẩn, đạt 35%.'
    writeFileSync(file, JSON.stringify({ id: 'c', text, published: '2020-01-15' }))
    const { out, code } = await solieuHere('checks', file)
    expect(code).toBe(0)
    expect(out).toMatch(/^ratio-percent +2 +0 +1 +0 +1$/m)
    expect(out).toMatch(/c ratio-percent: expected 25, found 35 \|/)
  })
})
