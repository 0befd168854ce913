/** A small database with everything in it, for tests that damage databases. */
import type Database from 'better-sqlite3'
import {
  close,
  finishRun,
  recordProblem,
  writeExtraction,
  writeIndicators,
  writePlaces,
  writeSources,
} from '../src/store/index.ts'
import type { Extraction } from '../src/types.ts'
import { AT, article, extraction, fact, openRun } from './store-fixtures.ts'

/** Article texts, first and later version of one of them, an emoji, a conflict, parts, checks. */
export function samples(): Extraction[] {
  const one = article(
    'một',
    'Năm 2024, huyện kết nạp 57 đảng viên mới, trong đó 21 nữ, đạt 36,8%. Toàn huyện có 49/53 xóm 🎉 có chi bộ.',
    { authors: ['Thu Hà'], sapo: 'Năm 2024' },
  )
  const whole = fact(one, 'kết nạp 57 đảng viên mới', '57', 57)
  const part = fact(one, 'trong đó 21 nữ', '21', 21, { part_of: whole.id, object: 'đảng viên nữ' })
  const share = fact(one, 'đạt 36,8%', '36,8', 36.8, {
    kind: 'percent',
    unit: '%',
    unit_id: '%',
    indicator: null,
    baseline: { text: '57', start: whole.number.start, end: whole.number.end },
    change: 'increase',
    checks: [
      { kind: 'ratio-percent', ok: false, expected: 36.84, found: 36.8, by: null, with: [part.id, whole.id] },
    ],
  })
  const ratio = fact(one, 'có 49/53 xóm 🎉', '49/53', 49, {
    kind: 'ratio',
    denominator: 53,
    indicator: 'party.cells.hamlets',
    unit: 'xóm',
    unit_id: null,
  })
  const two = article('hai', 'Huyện kết nạp 59 đảng viên mới. Còn hơn 1.200 hộ nghèo.', {
    source: 'khac.example',
    file: 'hai.html',
  })
  const rival = fact(two, 'kết nạp 59 đảng viên mới', '59', 59, { speaker: 'ông Lộc Văn An' })
  const poor = fact(two, 'hơn 1.200 hộ nghèo', '1.200', 1200, {
    comparator: '>',
    indicator: 'poverty.households',
    unit: 'hộ',
    unit_id: 'household',
  })
  const before = article('ba', 'Có 7 đảng viên được kết nạp.')
  const after = article('ba', 'Có 8 đảng viên được kết nạp trong năm.')
  return [
    extraction(
      one,
      [whole, part, share, ratio],
      [{ text: '2024', start: 4, end: 8, reason: 'no statement' }],
    ),
    extraction(two, [rival, poor]),
    extraction(before, [fact(before, 'Có 7 đảng viên', '7', 7, { place: null })]),
    extraction(after, [fact(after, 'Có 8 đảng viên', '8', 8, { place: null })]),
  ]
}

/** The database as bytes; `pageSize` small, so that it has many pages to damage. */
export function sampleBytes(): Buffer {
  const store = openRun()
  writePlaces(store, [
    {
      era: 'old',
      code: '20',
      type: 'tỉnh',
      name: 'Lạng Sơn',
      level: 'province',
      district: null,
      province: '20',
      now: ['20'],
      provinceNow: '20',
    },
    {
      era: 'old',
      code: '182',
      type: 'huyện',
      name: 'Văn Lãng',
      level: 'district',
      district: '182',
      province: '20',
      now: [],
      provinceNow: '20',
    },
    {
      era: 'new',
      code: '20',
      type: 'tỉnh',
      name: 'Lạng Sơn',
      level: 'province',
      district: null,
      province: '20',
      now: ['20'],
      provinceNow: '20',
    },
  ])
  writeIndicators(store, [
    {
      id: 'party.members.admitted',
      vi: 'Đảng viên được kết nạp',
      en: 'Members admitted',
      unit: 'party_member',
      description: null,
    },
  ])
  writeSources(store, [{ id: 'bao.example', name: 'Báo Ví Dụ', province: '20' }])
  const snapshot = {
    url: 'https://bao.example/một',
    fetchedAt: AT,
    status: 200,
    hash: 'a'.repeat(64),
    archive: 'x.warc.gz',
  }
  for (const [nr, one] of samples().entries()) writeExtraction(store, one, nr === 0 ? snapshot : undefined)
  recordProblem(store, { where: 'x.txt:3', stage: 'input', reason: 'not UTF-8' }, AT)
  finishRun(store, { at: AT })
  const bytes = store.db.serialize()
  close(store)
  return bytes
}

/** Everything that can be asked of a database, as text; keys that nothing else points to are left out. */
export function dump(db: Database.Database): string {
  const tables = db
    .prepare("SELECT name FROM about WHERE column = '' ORDER BY name")
    .pluck()
    .all() as string[]
  const rows = tables.map((name) => {
    const keyless = ['all_facts', 'passages', 'problems', 'facts', 'sentences', 'runs'].includes(name)
    return db
      .prepare(`SELECT * FROM ${name}`)
      .all()
      .map((row) => {
        const { id, fact, pid, host, ...rest } = row as Record<string, unknown>
        return JSON.stringify(keyless ? rest : { id, fact, ...rest })
      })
      .sort()
      .join('\n')
  })
  const found = ['dang', 'đảng', 'viên', 'huyện', 'năm', '57', 'nu'].map((word) =>
    db
      .prepare('SELECT count(*), max(rank) FROM passages_fts WHERE passages_fts MATCH ?')
      .raw()
      .all(`"${word}"`),
  )
  const schema = db
    .prepare("SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%' ORDER BY name")
    .raw()
    .all()
  return [...rows, JSON.stringify(found), JSON.stringify(schema)].join('\n\n')
}
