import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import module from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import type { Fault } from '../src/knowledge/yaml.ts'

const dir = mkdtempSync(join(tmpdir(), 'solieu-kept-'))
module.enableCompileCache(dir)
const cache = module.getCompileCacheDir()!
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const schema = z.object({ vi: z.string(), says: z.array(z.string()) })
const file = join(dir, 'fruit.yaml')
const SOURCE = 'vi: Cam sành\nsays:\n  - cam\n\n  - quýt\n'

/** Reads the file as a new start of the program would. */
async function start(faults: Fault[] = []) {
  vi.resetModules()
  const { readYaml } = await import('../src/knowledge/yaml.ts')
  const read = readYaml(file, 'fruit.yaml', schema, faults)
  await new Promise((resolve) => setImmediate(resolve))
  return read
}

const keptIn = (): string | undefined => readdirSync(cache).find((name) => name.startsWith('solieu-yaml'))

describe('what is kept of files of YAML', () => {
  beforeEach(() => {
    const name = keptIn()
    if (name) rmSync(join(cache, name))
    writeFileSync(file, SOURCE)
  })

  test('tells the same at the next start, with its lines', async () => {
    const first = await start()
    const path = join(cache, keptIn()!)
    // what is told is what was kept, not what is parsed again
    writeFileSync(path, readFileSync(path, 'utf8').replace('Cam sành', 'Cam xoàn'))
    const second = await start()
    expect(second?.data).toEqual({ ...first?.data, vi: 'Cam xoàn' })
    for (const of of [['vi'], ['says'], ['says', 0], ['says', 1], ['none']])
      expect(second?.lineOf(of)).toBe(first?.lineOf(of))
    expect(second?.lineOf(['says', 1])).toBe(5)
  })

  test('holds for no other bytes', async () => {
    await start()
    writeFileSync(file, SOURCE.replace('quýt', 'bưởi'))
    expect((await start())?.data.says).toEqual(['cam', 'bưởi'])
  })

  test('is made anew where it is not whole', async () => {
    await start()
    const path = join(cache, keptIn()!)
    writeFileSync(path, readFileSync(path, 'utf8').slice(0, 40))
    expect((await start())?.data.vi).toBe('Cam sành')
    expect(readFileSync(path, 'utf8')).toContain('Cam sành')
  })

  test('is none of a file with a fault, which is told at each start', async () => {
    writeFileSync(file, `${SOURCE}vi: Bưởi\n`)
    for (let n = 0; n < 2; n++) {
      const faults: Fault[] = []
      expect(await start(faults)).toBeNull()
      expect(faults.map(({ line }) => line)).toEqual([6])
    }
    expect(keptIn()).toBeUndefined()
  })
})
