/**
 * A crawl in a process of its own, to be killed: `node crawl-child.ts ORIGIN ARCHIVE`; begins when a line comes in.
 * It loads as little as it can, since most of its short life would be loading.
 */
import { crawlOnce } from '../src/crawl/crawl.ts'

const [origin, archive] = process.argv.slice(2) as [string, string]
const source = {
  id: 'paper',
  name: 'Paper',
  province: 'Tỉnh Lạng Sơn',
  covers: [],
  home: `${origin}/`,
  hosts: [new URL(origin).host],
  find: [{ kind: 'feed' as const, url: `${origin}/rss` }],
  articles: [new URLPattern({ pathname: '/bai-:id(\\d+).html' })],
  not: [],
  read: [],
  pace: { gap: 0, poll: 60_000, rest: 86_400_000 },
  timezone: 'Asia/Ho_Chi_Minh',
  local: true,
  status: { family: null, tried: 'never', known: [], toTry: [] },
}
process.stdout.write('ready\n')
process.stdin.once('data', async (word) => {
  if (String(word).startsWith('quit')) process.exit(0)
  const run = crawlOnce({
    sources: [source],
    archive,
    userAgent: 'solieu/test',
    resolve: async () => ['127.0.0.1'],
    read: (bytes) => {
      const [, text] = /<p>(.*?)<\/p>/s.exec(new TextDecoder().decode(bytes)) ?? []
      return text ? { title: null, text, published: null, authors: [] } : null
    },
  })
  let next = await run.next()
  while (!next.done) next = await run.next()
  process.stdout.write(`done ${JSON.stringify(next.value)}\n`)
  process.exit(0)
})
