/** A crawl in a process of its own, to be killed: `node crawl-child.ts ORIGIN ARCHIVE`; begins when a line comes in. */
import { crawl, sourceAt } from './crawl-ground.ts'

const [origin, archive] = process.argv.slice(2) as [string, string]
process.stdout.write('ready\n')
process.stdin.once('data', async (word) => {
  if (String(word).startsWith('quit')) process.exit(0)
  const { summary } = await crawl({ sources: [sourceAt(origin)], archive })
  process.stdout.write(`done ${JSON.stringify(summary)}\n`)
  process.exit(0)
})
