import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { article, factsOf, loadKnowledge } from '../src/index.ts'
import { ROOT } from './cli-run.ts'

it('makes facts of a text in three lines', () => {
  const given = article({
    text: 'Đến nay, xã Tân Lập có 12 chi bộ.'.normalize('NFD'),
    published: 'thứ năm, 08 08 2019 08:51',
  })
  expect(given.published).toBe('2019-08-08')
  const [fact] = factsOf(given, loadKnowledge()).facts
  expect(fact).toMatchObject({ value: 12, object: 'chi bộ', period: { start: null, end: '2019-08-08' } })
  expect(given.text.slice(fact!.number.start, fact!.number.end)).toBe('12')
})

it('is packed with all that its commands read', () => {
  const { stdout } = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  const packed = (Object.values(JSON.parse(stdout))[0] as { files: { path: string }[] }).files.map(
    ({ path }) => path,
  )
  for (const folder of [
    'patterns/statements/',
    'patterns/places/',
    'corpus/articles/',
    'corpus/press/',
    'corpus/sources/',
  ])
    expect(
      packed.some((path) => path.startsWith(folder)),
      folder,
    ).toBe(true)
  expect(packed.filter((path) => /^(src|tests|output)\/|^corpus\/gold/.test(path))).toEqual([])
})
