import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { articleOf } from '../src/commands/examples.ts'
import { below, floorOf, raised, readFloors } from '../src/commands/floors.ts'
import { alignSet, GOLD, goldHash, goldSet, goldSets, wrongRows } from '../src/commands/gold.ts'
import { inputOptions } from '../src/commands/loaded.ts'
import { misses } from '../src/commands/misses.ts'
import { type GoldFact, makeScorer, scoreOf } from '../src/commands/scoring.ts'
import { loadKnowledge, PATTERNS } from '../src/knowledge/load.ts'
import { factsOf } from '../src/pipeline.ts'
import type { Fact } from '../src/types.ts'
import { ROOT, solieuHere } from './cli-run.ts'

const folder = mkdtempSync(join(tmpdir(), 'solieu-score-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const knowledge = loadKnowledge()

const text = 'Năm 2019, huyện Văn Quan có 44 chi bộ và 120 đảng viên.'
const facts = factsOf(articleOf(text, '2020-01-15'), knowledge).facts
/** What an annotator would have written had he agreed with everything. */
const agreed = (f: Fact): GoldFact => ({
  doc: f.article,
  n: f.number.text,
  quote: f.quote.text,
  value: f.value,
  max: f.max,
  denominator: f.denominator,
  cmp: f.comparator,
  change: f.change,
  unit: f.unit,
  object: f.object,
  predicate: f.predicate,
  subject: f.subject,
  period: f.period,
  modality: f.modality,
  negated: f.negated,
  speaker: f.speaker,
  difficulty: 'easy',
  start: f.number.start,
  end: f.number.end,
})
const align = makeScorer(['các', 'của'])
const gold = facts.map(agreed)

describe('scoring', () => {
  it('is perfect where all agrees', () => {
    const score = scoreOf(align(gold, facts))
    expect([score.detected.f1, score.core.f1, score.full.f1]).toEqual([1, 1, 1])
  })

  it('counts a fact missed against recall, one too many against precision', () => {
    expect(scoreOf(align(gold, facts.slice(1))).detected).toMatchObject({ p: 1, r: 0.5 })
    expect(scoreOf(align(gold.slice(1), facts)).detected).toMatchObject({ p: 0.5, r: 1 })
  })

  it('tells core from full: subject and period count in full alone', () => {
    const other = scoreOf(
      align(
        gold.map((g) => ({ ...g, subject: 'Tỉnh Cà Mau' })),
        facts,
      ),
    )
    expect([other.core.f1, other.full.f1, other.fields.subject]).toEqual([1, 0, 0])
    const value = scoreOf(
      align(
        gold.map((g) => ({ ...g, value: 1 })),
        facts,
      ),
    )
    expect([value.detected.f1, value.core.f1]).toEqual([1, 0])
  })

  it('compares words folded, without those that say little, half of them or one inside the other', () => {
    const object = (said: string) =>
      scoreOf(align([{ ...gold[0]!, object: said }], [facts[0]!])).fields.object
    expect(object('Chi Bộ')).toBe(1)
    expect(object('các chi bộ cơ sở')).toBe(1)
    expect(object('tổ chức đoàn')).toBe(0)
  })

  it('lets an open date of the annotation fit any, and asks for the month of the others', () => {
    const period = (start: string | null, end: string | null) =>
      scoreOf(align([{ ...gold[0]!, period: { start, end } }], [facts[0]!])).fields.period
    expect(period(null, null)).toBe(1)
    expect(period('2019-01-31', '2019-12-01')).toBe(1)
    expect(period('2018-01-01', null)).toBe(0)
  })

  it('groups the errors by cause', () => {
    const shown = misses(align([{ ...gold[0]!, object: 'ghế' }], facts), 1)
    expect(shown).toMatch(/^ {4}1 {2}object$/m)
    expect(shown).toContain('"ghế", read "chi bộ"')
    expect(shown).toMatch(/^ {4}1 {2}a label taken for a figure/m)
  })
})

describe('floors', () => {
  const score = scoreOf(align(gold, facts.slice(1)))
  const now = { set: floorOf('abc', score) }
  it('are cut to a tenth, so that a score stands on its own floor', () => {
    expect(now.set).toEqual({ gold: 'abc', detected: 66.6, core: 66.6, full: 66.6 })
    expect(below('set', now.set, now)).toEqual([])
  })
  it('tell what falls short', () => {
    expect(below('set', now.set, { set: { ...now.set, core: 70 } })).toEqual([
      'set: core 66.6 is below its floor 70.0',
    ])
  })
  it('rise, and fall only when that is said', () => {
    expect(raised({ set: { ...now.set, core: 50 } }, now, false)).toEqual(now)
    expect(() => raised({ set: { ...now.set, core: 70 } }, now, false)).toThrow('never fall in silence')
    expect(raised({ set: { ...now.set, core: 70 } }, now, true)).toEqual(now)
  })
  it('of the gold corpus hold', async () => {
    const floors = readFloors(join(GOLD, 'floors.json'))
    for (const set of goldSets()) {
      const measured = floorOf(
        goldHash(set),
        scoreOf(await alignSet(set, knowledge, inputOptions(PATTERNS, []))),
      )
      expect(below(set.name, measured, floors)).toEqual([])
      expect(
        floors[set.name]?.gold,
        `${set.name}: the annotation changed; npm run solieu -- score --update`,
      ).toBe(measured.gold)
    }
  })
})

describe('score', () => {
  it('reports, updates floors, refuses to lower them', async () => {
    const goldFile = join(folder, 'x.gold.jsonl')
    const floors = join(folder, 'floors.json')
    writeFileSync(
      join(folder, 'x.articles.jsonl'),
      JSON.stringify({ id: 'example', text, published: '2020-01-15' }),
    )
    writeFileSync(goldFile, gold.map((g) => `${JSON.stringify(g)}\n`).join(''))
    const first = await solieuHere('score', goldFile, '--floors', floors, '--update')
    expect(first.code).toBe(0)
    expect(first.out).toContain('full         P 100.0  R 100.0  F1 100.0')
    writeFileSync(goldFile, gold.map((g) => `${JSON.stringify({ ...g, subject: 'ai khác' })}\n`).join(''))
    const lower = await solieuHere('score', goldFile, '--floors', floors, '--update')
    expect(lower.code).toBe(2)
    expect(lower.err).toContain('full 0.0 is below its floor 100.0')
    expect(readFloors(floors).x?.full).toBe(100)
    expect((await solieuHere('score', goldFile, '--floors', floors, '--update', '--allow-lower')).code).toBe(
      0,
    )
    expect(readFloors(floors).x?.full).toBe(0)
  })

  it('says what is wrong with its files', async () => {
    const file = join(folder, 'y.gold.jsonl')
    writeFileSync(file, '{"doc":"a"}\n')
    writeFileSync(join(folder, 'y.articles.jsonl'), '')
    expect((await solieuHere('score', file)).err).toContain('y.gold.jsonl:1: "start": ')
    expect((await solieuHere('score', join(folder, 'none.jsonl'))).code).toBe(2)
  })
})

const judge = join(ROOT, '..', 'shared', 'eval', 'score.mjs')
describe.runIf(existsSync(judge))('beside another implementation of the measures', () => {
  for (const name of ['eval/dev', 'seeds'])
    it(`gives the same figures on ${name}`, async () => {
      const set = goldSet(
        join(ROOT, '..', 'shared', name, 'gold.jsonl'),
        join(ROOT, '..', 'shared', name, 'articles.jsonl'),
      )
      const score = scoreOf(await alignSet(set, knowledge, inputOptions(PATTERNS, [])))
      const read = join(folder, 'read.jsonl')
      writeFileSync(read, (await solieuHere('extract', set.articles, '--format', 'jsonl')).out)
      const { stdout } = spawnSync(process.execPath, [judge, set.gold, read], { encoding: 'utf8' })
      const percent = (x: number) => (100 * x).toFixed(1)
      expect(stdout).toContain(
        `score ${percent(score.detected.f1)} ${percent(score.core.f1)} ${percent(score.full.f1)}`,
      )
      for (const [field, share] of Object.entries(score.fields))
        expect(stdout).toMatch(new RegExp(`${field} +right on +${percent(share)} %`))
    })
})

describe('annotated facts that cannot be right', () => {
  const [first, second] = facts.map(agreed) as [GoldFact, GoldFact]
  const told = (...gold: GoldFact[]) =>
    wrongRows(
      gold.map((fact, i) => ({ row: i + 1, fact })),
      new Map([[first.doc, text]]),
    )

  it('are told with their row and what mends them', () => {
    expect(told(first, second)).toEqual([])
    const wrong = {
      ...first,
      start: first.start + 1,
      end: first.end + 1,
      quote: 'có 45 chi bộ',
      cmp: '=>',
      modality: 'actul',
    }
    expect(told(second, wrong).map(({ row, message }) => `${row}: ${message}`)).toEqual([
      `2: at ${first.start + 1} stands "${text.slice(first.start + 1, first.end + 1)}": "44" is at ${first.start} to ${first.end}`,
      '2: the quote "có 45 chi bộ" does not stand in the text: write it letter for letter',
      expect.stringContaining('2: "cmp": "=>" is none of =, >, >='),
      expect.stringMatching(/^2: "modality": "actul" is none of .*; did you mean actual\?$/),
    ])
    expect(told(first, first)[0]!.message).toContain('is annotated in row 1 too: remove one of the two')
    expect(told({ ...first, doc: 'exampl' })[0]!.message).toMatch(
      /^no article has the id "exampl"; did you mean /,
    )
    expect(told({ ...first, n: '77' })[0]!.message).toContain('"77" does not stand in the text')
  })

  it('are told on the way, and a row without a field stops with what it lacks', async () => {
    const [gold, articles] = [join(folder, 'w.gold.jsonl'), join(folder, 'w.articles.jsonl')]
    writeFileSync(articles, JSON.stringify({ id: first.doc, text, published: '2020-01-15' }))
    // a blank line is a line of the file
    writeFileSync(gold, `\n${JSON.stringify({ ...first, quote: 'không có câu này' })}`)
    const ran = await solieuHere('score', gold)
    expect([ran.code, ran.out]).toEqual([0, expect.stringContaining('1 annotated fact')])
    expect(ran.err).toMatch(/problem: .*w\.gold\.jsonl:2: the quote "không có câu này" does not stand/)
    const { cmp: _, ...lacking } = first
    writeFileSync(gold, JSON.stringify({ ...lacking, value: '44' }))
    const { err, code } = await solieuHere('score', gold)
    expect(code).toBe(2)
    expect(err).toMatch(/:1: "value": must be number$/m)
    expect(err).toMatch(/:1: "cmp": is missing: add it, null for nothing$/m)
  })
})
