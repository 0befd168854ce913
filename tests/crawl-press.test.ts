import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pageReader } from '../src/commands/crawling.ts'
import type { CrawlOptions } from '../src/crawl/crawl.ts'
import { type Press, startPress } from '../src/press/press.ts'
import { ahead, crawl, escapes, folder, type Run } from './crawl-ground.ts'

let press: Press
let options: Partial<CrawlOptions> & Pick<CrawlOptions, 'sources'>
let first: Run
let seconds: number

beforeAll(async () => {
  press = await startPress()
  options = {
    sources: press.sources,
    archive: folder(),
    read: await pageReader(press.sources),
    backfill: true,
  }
  const started = performance.now()
  first = await crawl(options)
  seconds = (performance.now() - started) / 1000
})
afterAll(async () => {
  await press.close()
  expect(escapes).toEqual([])
})

test('four papers are crawled in seconds: every article once, the withdrawn one gone, the broken one a problem', () => {
  const counts = first.summary.sources.map((one) => [one.source, one.added])
  expect(counts).toEqual([
    ['ban-moi', 5],
    ['dong-bang', 4],
    ['nui-biec', 4],
    ['song-xanh', 4],
  ])
  expect(first.problems.filter((one) => one.includes('answered 410'))).toHaveLength(1)
  expect(first.problems.filter((one) => one.includes('no article could be read'))).toHaveLength(1)
  expect(first.problems).toHaveLength(2)
  expect(first.summary.waiting).toBe(0)
  expect(seconds).toBeLessThan(10)
})

test('what was printed is what is read: title, lead, figures, day, author; no menu, no clock, no related articles', () => {
  const read = new Map(first.snapshots.map((one) => [one.reading?.title, one.reading]))
  expect(read.get('Văn Lãng kết nạp 152 đảng viên mới trong năm')).toMatchObject({
    published: '2024-12-20',
    authors: ['Hoàng Minh Tâm'],
  })
  expect(read.get('Cư Kuin ổn định diện tích cà phê')).toMatchObject({
    published: '2025-03-11',
    authors: ['Lê Hữu Phước'],
  })
  expect(read.get('Vĩnh Thạnh thu hoạch lúa đông xuân, năng suất 7,4 tấn/ha')?.published).toBe('2025-03-18')
  expect(read.get('Mường Ảng xóa 586 nhà tạm, nhà dột nát')?.text).toContain('Búng Lao | 118 | 113')
  for (const reading of read.values()) {
    expect(reading?.text ?? '').not.toMatch(
      /Trang chủ|Tin liên quan|Các tin khác|Đọc thêm|Giấy phép|21\/10\/2024/,
    )
    if (reading) expect(reading.text.match(/\d/g)!.length).toBeGreaterThan(15)
  }
})

test('an agency report in two papers is one cluster', () => {
  const rice = first.snapshots.filter((one) => one.reading?.title?.startsWith('Xuất khẩu gạo'))
  expect(rice).toHaveLength(2)
  const db = new Database(join(options.archive!, 'frontier.db'), { readonly: true })
  const clusters = db
    .prepare('SELECT cluster, count(*) AS n FROM snapshots WHERE cluster IS NOT NULL GROUP BY 1')
    .all()
  db.close()
  expect(clusters).toEqual([{ cluster: expect.any(Number), n: 2 }])
})

test('a correction that the sitemap tells of is a second version at the next poll', async () => {
  press.correct()
  const again = await crawl({ ...options, backfill: false, pollNow: true })
  expect(again.snapshots.map((one) => [one.version, one.reading?.title])).toEqual([
    [2, 'Lộc Bình giảm 612 hộ nghèo'],
  ])
  expect(again.snapshots[0]!.reading!.text).toContain('67,4 tỷ đồng')
  expect(again.summary.sources[0]).toMatchObject({ added: 0, changed: 1, unchanged: 0 })
})

test('everything else is looked at again after hours, and has not changed', async () => {
  const again = await crawl({ ...options, backfill: false, now: ahead(7 * 3_600_000) })
  expect(again.snapshots).toEqual([])
  expect(again.summary.sources.map((one) => one.unchanged)).toEqual([4, 4, 4, 4])
})
