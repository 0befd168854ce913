import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { articleOf } from '../src/commands/examples.ts'
import { explain } from '../src/commands/explanation.ts'
import { loadKnowledge } from '../src/knowledge/load.ts'
import { ROOT } from './cli-run.ts'

const folder = mkdtempSync(join(tmpdir(), 'solieu-match-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The knowledge with statements of our own beside the others. */
function withStatements(statements: Readonly<Record<string, readonly string[]>>) {
  const patterns = join(folder, String(Math.random()))
  cpSync(join(ROOT, 'patterns'), patterns, { recursive: true })
  for (const [name, says] of Object.entries(statements))
    writeFileSync(
      join(patterns, 'statements', `${name}.yaml`),
      `says:\n${says.map((s) => `  - '${s}'\n`).join('')}examples:\n  - text: x\n    facts: []\n`,
    )
  return loadKnowledge(patterns)
}

const knowledge = withStatements({
  'zz-word': ['zim {value:any}', 'zim zam {value:any}', 'zim … zum {value:any}'],
  'zz-right': ['{value:any} {object:np} zut', '{value:count} … zot'],
  'zz-edge': ['^ zed {value:any}'],
  'zz-capture': ['{predicate: zo (za | zi)} {value:any}'],
})
const readings = (text: string) =>
  explain(articleOf(text), knowledge).numbers.find((n) => n.readings.length)!.readings
const says = (text: string) => readings(text).map((r) => r.says)

describe('matching', () => {
  it('takes all phrases that fit, the most specific first', () => {
    expect(says('Xã zim zam 12 hộ.')[0]).toBe('zim zam {value:any}')
    expect(says('Xã zim 12 hộ.')[0]).toBe('zim {value:any}')
    expect(says('Xã zam 12 hộ.')).not.toContain('zim zam {value:any}')
  })

  it('passes gaps of up to five words, and no mark that ends a clause', () => {
    expect(says('Xã zim a b c d e zum 12 hộ.')).toContain('zim … zum {value:any}')
    expect(says('Xã zim a b c d e f zum 12 hộ.')).not.toContain('zim … zum {value:any}')
    expect(says('Xã zim a, b zum 12 hộ.')).not.toContain('zim … zum {value:any}')
    expect(says('Xã có 12 hộ ở đây zot.')).toContain('{value:count} … zot')
  })

  it('knows the edge of a clause', () => {
    expect(says('Xã họp, zed 12 hộ.')).toContain('^ zed {value:any}')
    expect(says('Xã zed 12 hộ.')).not.toContain('^ zed {value:any}')
  })

  it('captures what was said, in the order of the text', () => {
    expect(readings('Xã zo zi 12 hộ.')[0]).toMatchObject({
      pattern: 'zz-capture',
      blanks: { predicate: 'zo zi' },
    })
  })

  it('does not leave the sentence', () => {
    expect(says('Dân hô zim. 12 hộ chờ.')).not.toContain('zim {value:any}')
  })

  it('is the same whatever other patterns there are', () => {
    const more = withStatements({
      'zz-word': ['zim {value:any}'],
      'zz-other': ['zim {value:count}', 'zam {value:any}'],
    })
    const first = explain(articleOf('Xã zim 12 hộ.'), more).numbers[0]!.readings.map((r) => r.says)
    expect(first.slice(0, 2)).toEqual(['zim {value:count}', 'zim {value:any}'])
  })
})
