/**
 * patterns/README.md lists the language that patterns are written in, made from the schema and the lexicon;
 * UPDATE_README=1 writes it anew. What grows with every file is listed by `solieu check --list`, never here.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { checkExamples, KEYS } from '../src/commands/examples.ts'
import { loadKnowledge, PATTERNS } from '../src/knowledge/load.ts'
import { BLANKS, SLOT_KINDS, VALUE_KINDS } from '../src/knowledge/phrase.ts'
import { indicatorFile, statementFile } from '../src/knowledge/schema.ts'

const page = join(PATTERNS, 'README.md')
const CURE = 'the lists have changed: UPDATE_README=1 npx vitest run tests/patterns-readme.test.ts'

const { lexicon } = loadKnowledge()
const names = (list: Iterable<string>): string => [...list].map((name) => `\`${name}\``).join(' ')
const table = (head: string, rows: readonly (readonly string[])[]): string =>
  [head, head.replace(/[^|]+/g, '---'), ...rows.map((row) => `| ${row.join(' | ')} |`)].join('\n')

/** Names by what stands before their first dot. */
function grouped(all: readonly string[]): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const name of [...all].sort()) {
    const [stem = '', ...rest] = name.split('.')
    groups.set(stem, [...(groups.get(stem) ?? []), rest.join('.')])
  }
  return groups
}

/** What may be written where a schema asks for it. */
function mayBe(schema: unknown): string {
  if (schema instanceof z.ZodEnum) return names(schema.options.map(String))
  if (schema instanceof z.ZodLiteral) return names([...schema.values].map(String))
  return 'what the fact is to hold'
}

const { object, sets } = statementFile.shape
// the names in these files are words of their own, and grow as any list of words does
const OPEN = /^(units|abbreviations|implied|rates|dimensions)\./
const lexicons = grouped(lexicon.names.filter((name) => !OPEN.test(name)))
const lists = [
  table('| where | what may be written |', [
    ...Object.entries(sets.unwrap().shape).map(([key, schema]) => [
      `\`sets: ${key}\``,
      mayBe(schema.unwrap()),
    ]),
    ['a fact of an example', names(KEYS)],
  ]),
  table(
    '| word lists of | names |',
    [...lexicons].map(([stem, of]) => [`\`${stem}.yaml\``, names(of)]),
  ),
].join('\n\n')

test('the page explains every kind, blank and place', () => {
  const text = readFileSync(page, 'utf8').split('<!-- lists -->')[0]!
  const language = [...VALUE_KINDS, ...SLOT_KINDS, ...BLANKS, ...object.unwrap().options]
  expect(language.filter((name) => !text.includes(`\`${name}\``))).toEqual([])
  expect(text).toContain(indicatorFile.shape.kinds.element.options.join(', '))
  expect(text.split('\n').length).toBeLessThan(200)
})

test('its samples are files that check', () => {
  const folder = mkdtempSync(join(tmpdir(), 'solieu-readme-'))
  try {
    cpSync(PATTERNS, folder, { recursive: true })
    const samples = [...readFileSync(page, 'utf8').matchAll(/```yaml\n# ([\w/-]+\.yaml)[\s\S]*?```/g)]
    for (const [block, path = ''] of samples) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), block.replace(/^```.*$/gm, ''))
    }
    const knowledge = loadKnowledge(folder)
    const paths = samples.map(([, path]) => path!)
    expect(paths).toHaveLength(3)
    expect(checkExamples(knowledge, (file) => paths.some((path) => file.endsWith(path)))).toEqual([])
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('the lists of the page are those of the patterns', () => {
  const text = readFileSync(page, 'utf8')
  const [, before, after] =
    /^([\s\S]*<!-- lists -->\n)[\s\S]*?(<!-- end of lists -->[\s\S]*)$/.exec(text) ?? []
  const now = `${before}\n${lists}\n\n${after}`
  if (process.env.UPDATE_README === '1') writeFileSync(page, now)
  else expect(text, CURE).toBe(now)
})
