/**
 * patterns/README.md lists the language that patterns are written in, made from the schema and the lexicon;
 * UPDATE_README=1 writes it anew. What grows with every file is listed by `solieu check --list`, never here.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { KEYS } from '../src/commands/examples.ts'
import { loadKnowledge, PATTERNS } from '../src/knowledge/load.ts'
import { SLOT_KINDS, VALUE_KINDS } from '../src/knowledge/phrase.ts'
import { statementFile } from '../src/knowledge/schema.ts'

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

const { object, sets } = statementFile.shape
// the names in these files are words of their own, and grow as any list of words does
const OPEN = /^(units|abbreviations|implied|rates|dimensions)\./
const lexicons = grouped(lexicon.names.filter((name) => !OPEN.test(name)))
const lists = [
  table('| where | what may be written |', [
    ['`{value:…}`', `${names(VALUE_KINDS)}, or the id of a unit: \`{value:age}\``],
    ['`{name:…}`', names(SLOT_KINDS)],
    ['`object:`', names(object.unwrap().options)],
    ['`sets:`', names(Object.keys(sets.unwrap().shape))],
    ['a fact of an example', names(KEYS)],
  ]),
  table(
    '| word lists of | names |',
    [...lexicons].map(([stem, of]) => [`\`${stem}.yaml\``, names(of)]),
  ),
].join('\n\n')

test('the lists of the page are those of the patterns', () => {
  const text = readFileSync(page, 'utf8')
  const [, before, after] =
    /^([\s\S]*<!-- lists -->\n)[\s\S]*?(<!-- end of lists -->[\s\S]*)$/.exec(text) ?? []
  const now = `${before}\n${lists}\n\n${after}`
  if (process.env.UPDATE_README === '1') writeFileSync(page, now)
  else expect(text, CURE).toBe(now)
})
