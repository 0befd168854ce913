import { afterEach, expect, test } from 'vitest'
import { snapshots } from '../src/crawl/archive.ts'
import { all, crawl, escapes, folder, paper, type Site, serve, sourceAt } from './crawl-ground.ts'

const sites: Site[] = []
async function site(...args: Parameters<typeof serve>) {
  const made = await serve(...args)
  sites.push(made)
  return made
}
afterEach(async () => {
  await Promise.all(sites.splice(0).map((one) => one.close()))
  expect(escapes).toEqual([])
})

test('fetches every article of a feed once, keeps the bytes, and has nothing to do the next time', async () => {
  const news = await site(paper(5))
  const archive = folder()
  const options = { sources: [sourceAt(news.origin)], archive }
  const first = await crawl(options)
  expect(first.snapshots.map((one) => new URL(one.url).pathname).sort()).toEqual(
    [1, 2, 3, 4, 5].map((nr) => `/bai-${nr}.html`),
  )
  expect(first.summary.sources[0]).toMatchObject({ added: 5, found: 5, problems: 0, alarms: [] })
  const kept = await all(snapshots(archive))
  expect(kept.map((one) => one.hash)).toEqual(first.snapshots.map((one) => one.hash))
  expect(new TextDecoder().decode(kept[0]!.bytes)).toContain('hộ nghèo')
  expect(news.hits[0]!.path).toBe('/robots.txt')
  expect(news.hits[0]!.headers['user-agent']).toContain('contact: test@example.org')
  const hits = news.hits.length
  const second = await crawl(options)
  expect(second.snapshots).toEqual([])
  expect(news.hits.length).toBe(hits)
})

test('a mistake of ours ends the run with its own error, and lets go of the folder', async () => {
  const news = await site(paper(5))
  const archive = folder()
  const sources = [sourceAt(news.origin)]
  const broken = crawl({
    sources,
    archive,
    on: (event) => {
      if (event.kind === 'visit') throw new TypeError('ours')
    },
  })
  await expect(broken).rejects.toThrow('ours')
  expect((await crawl({ sources, archive })).summary.sources[0]!.added).toBeGreaterThan(3)
})
