/**
 * The database at a million facts: how fast it is written, how large it is, how long the cookbook's questions take.
 *
 *   node bench/store.ts [facts] [database]      1000000 facts, a file in the temporary folder
 *   node bench/store.ts 0 DATABASE              only the questions, to a database made before
 */
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { placeRows } from '../src/commands/places.ts'
import { PATTERNS } from '../src/knowledge/load.ts'
import { loadGazetteer } from '../src/knowledge/places.ts'
import {
  beginRun,
  close,
  finishRun,
  openForReading,
  openStore,
  type PlaceRow,
  writeExtraction,
  writePlaces,
} from '../src/store/index.ts'
import { FACTS, madeArticle, RULESET } from './press.ts'
import { cookbook } from './recipes.ts'

const wanted = Number(process.argv[2] ?? 1_000_000)
const given = process.argv[3]
const folder = mkdtempSync(join(tmpdir(), 'solieu-bench-'))
const path = given ?? join(folder, 'bench.db')

const places = placeRows(loadGazetteer(join(PATTERNS, 'places')))
const provinces = [...Map.groupBy(places, (row) => `${row.era}${row.province}`).values()].map(
  (rows): PlaceRow[] =>
    rows
      .filter(({ level }) => level !== 'commune')
      .concat(rows.filter(({ level }) => level === 'commune').slice(0, 60)),
)

/** Articles that are made at a time, before the clock runs: two seconds' worth. */
const CHUNK = 10_000
const asleep = new Int32Array(new SharedArrayBuffer(4))

const ms = (since: number) => performance.now() - since
const rate = (count: number, time: number) => `${Math.round((count / time) * 1000).toLocaleString('en')}/s`

/** Processor time (ms) of this thread since a mark: on a busy machine it says more than the clock. */
const cpu = (since: NodeJS.CpuUsage) => {
  const { user, system } = process.threadCpuUsage(since)
  return (user + system) / 1000
}

/** Processor time (ms) of all threads. */
const cpuOfAll = (since: NodeJS.CpuUsage) => {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1000
}

function write(from: number, to: number): { facts: number; time: number; busy: number; all: number } {
  const store = openStore(path)
  beginRun(store, {
    version: 'bench',
    ruleset: RULESET,
    command: 'bench/store.ts',
    at: new Date().toISOString(),
  })
  if (from === 0) writePlaces(store, places)
  let time = 0
  let busy = 0
  let all = 0
  let facts = 0
  for (let at = from; at < to; at += CHUNK) {
    const made = Array.from({ length: Math.min(CHUNK, to - at) }, (_, i) => madeArticle(at + i, provinces))
    const began = performance.now()
    const mark = process.threadCpuUsage()
    const markAll = process.cpuUsage()
    for (const extraction of made) writeExtraction(store, extraction)
    // nothing is written behind the back of the clock while the next articles are made
    while (store.bulk?.thread?.isWorking()) Atomics.wait(asleep, 0, 0, 1)
    time += ms(began)
    busy += cpu(mark)
    all += cpuOfAll(markAll)
    for (const extraction of made) facts += extraction.facts.length
  }
  const began = performance.now()
  const mark = process.threadCpuUsage()
  const markAll = process.cpuUsage()
  finishRun(store, { at: new Date().toISOString() })
  close(store)
  return { facts, time: time + ms(began), busy: busy + cpu(mark), all: all + cpuOfAll(markAll) }
}

function measureWriting(): void {
  const articles = Math.ceil(wanted / FACTS)
  const { facts, time, busy, all } = write(0, articles)
  console.log(
    `bulk write: ${facts.toLocaleString('en')} facts of ${articles.toLocaleString('en')} articles in ${(time / 1000).toFixed(1)} s: ` +
      `${rate(facts, time)} facts, ${rate(articles, time)} articles; processor ${(busy / 1000).toFixed(1)} s: ${rate(facts, busy)} facts; of all threads ${(all / 1000).toFixed(1)} s`,
  )
  const began = performance.now()
  const more = write(articles, articles + 100)
  console.log(
    `100 new articles (${more.facts} facts) into it: ${ms(began).toFixed(0)} ms from opening to closing`,
  )
}

if (wanted > 0) measureWriting()

const db = openForReading(path)
console.log(`\nsize: ${(statSync(path).size / 1e6).toFixed(0)} MB`)
const sizes = db
  .prepare('SELECT name, sum(pgsize) / 1e6 AS mb FROM dbstat GROUP BY name HAVING mb >= 1 ORDER BY mb DESC')
  .all()
for (const { name, mb } of sizes as { name: string; mb: number }[])
  console.log(`  ${mb.toFixed(1).padStart(7)} MB  ${name}`)

console.log(
  '\nquestions of docs/cookbook.md: the first time by the clock, the best of five after by the processor (ms):',
)
for (const { title, sql } of cookbook(
  readFileSync(join(import.meta.dirname, '..', 'docs', 'cookbook.md'), 'utf8'),
)) {
  const statement = db.prepare(sql).raw()
  const start = performance.now()
  const rows = statement.all().length
  const first = ms(start)
  const best = Math.min(
    ...Array.from({ length: 5 }, () => {
      const mark = process.threadCpuUsage()
      statement.all()
      return cpu(mark)
    }),
  )
  console.log(
    `  ${first.toFixed(1).padStart(8)} ${best.toFixed(1).padStart(8)}${best > 50 ? ' !' : '  '} ${String(rows).padStart(3)} rows  ${title}`,
  )
}
db.close()
rmSync(folder, { recursive: true })
