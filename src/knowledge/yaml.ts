import { isUtf8 } from 'node:buffer'
import { readFileSync } from 'node:fs'
import { isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import type { z } from 'zod'
import { meant } from '../text/likeness.ts'

/** Something wrong in a file of knowledge: where, what, and how to mend it. */
export interface Fault {
  readonly file: string
  readonly line: number
  readonly message: string
}

/** A file of knowledge that could be read, with a way back from a path inside it to its line. */
export interface YamlFile<T> {
  readonly file: string
  readonly data: T
  readonly lineOf: (path: readonly PropertyKey[]) => number
}

/**
 * Reads one YAML file strictly: every scalar is a string (so 2024, no and 1,2 stay what was written), duplicate
 * and unknown keys are faults. All faults of the file are added to `faults`; null is returned when there are any.
 */
export function readYaml<T>(
  file: string,
  name: string,
  schema: z.ZodType<T>,
  faults: Fault[],
): YamlFile<T> | null {
  const lines = new LineCounter()
  const bytes = readFileSync(file)
  const source = bytes.toString('utf8')
  if (!isUtf8(bytes)) {
    const line = source.slice(0, source.indexOf('\ufffd')).split('\n').length
    faults.push({ file: name, line, message: 'not UTF-8: save the file as UTF-8' })
    return null
  }
  const doc = parseDocument(source, {
    lineCounter: lines,
    schema: 'failsafe',
    uniqueKeys: true,
    strict: true,
  })
  const lineAt = (offset: number | undefined): number => lines.linePos(offset ?? 0).line
  const before = faults.length
  // of several faults of syntax most are echoes of one: the one whose cure is known, else the first
  const syntax = doc.errors.filter(({ code }) => code !== 'DUPLICATE_KEY')
  const one = syntax.find(({ message }) => cure(message) !== '') ?? syntax[0]
  const told = doc.errors.filter((error) => error.code === 'DUPLICATE_KEY' || error === one)
  for (const error of [...told, ...doc.warnings]) {
    const message = (error.message.split('\n')[0] ?? '').replace(/ at line \d+.*$/, '')
    faults.push({ file: name, line: lineAt(error.pos[0]), message: `${message}${cure(message)}` })
  }
  const lineOf = (path: readonly PropertyKey[]): number => {
    let node: unknown = doc.contents
    let line = 1
    for (const key of path) {
      if (isMap(node)) {
        const pair = node.items.find(
          (item) => isPair(item) && isScalar(item.key) && item.key.value === String(key),
        )
        if (!pair) break
        line = lineAt((pair.key as Node).range?.[0])
        node = pair.value
        if (isScalar(node) || isSeq(node)) line = Math.max(line, lineAt((node as Node).range?.[0]))
      } else if (isSeq(node)) {
        node = node.items[Number(key)]
        line = lineAt((node as Node | undefined)?.range?.[0])
      } else break
    }
    return line
  }
  if (faults.length > before) return null
  const parsed = schema.safeParse(doc.toJS() ?? {}, { reportInput: true })
  if (parsed.success) return { file: name, data: parsed.data, lineOf }
  for (const issue of parsed.error.issues) {
    const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path
    const where = path.length > 0 ? `${path.map(String).join('.')}: ` : ''
    faults.push({ file: name, line: lineOf(path), message: where + issueText(issue, schema) })
  }
  return null
}

function cure(message: string): string {
  if (/Map keys must be unique/.test(message)) return ': a key may stand only once; join the two'
  if (/Nested mappings|Implicit map key|Unexpected flow|flow/.test(message))
    return ": put the phrase in single quotes: '…'"
  if (/Missing closing/.test(message)) return ': close the quote'
  if (/Tabs are not allowed/.test(message)) return ': indent with spaces'
  return ''
}

/** An issue of zod in words that hold the cure. */
function issueText(issue: z.core.$ZodIssue, schema: z.ZodType): string {
  if (issue.code === 'unrecognized_keys') {
    const cures = issue.keys.map((key) => `"${key}"${meant(key, keysAt(schema, issue.path))}`)
    return `unknown key ${cures.join(', ')}: remove it or correct its spelling`
  }
  // a schema's own words go before ours
  if (!/^(Invalid|Unrecognized|Too) /.test(issue.message)) return issue.message
  if (issue.code === 'invalid_value' && typeof issue.input === 'string') {
    const values = issue.values.map(String)
    return `"${issue.input}" is none of ${values.join(', ')}${meant(issue.input, values)}`
  }
  if (issue.code === 'invalid_type') {
    if (issue.input === undefined) return 'is missing: add it'
    if (issue.expected === 'string') return "must be words: put them in single quotes, '…'"
    if (issue.expected === 'array') return 'must be a list: put each in a line of its own, behind "- "'
    return 'must be keys with values, "key: value"'
  }
  return issue.message
}

/** What the keys of a schema are read from, of all that zod knows of it. */
interface Shaped {
  readonly shape?: Readonly<Record<string, Shaped>>
  readonly element?: Shaped
  readonly def: { readonly innerType?: Shaped }
}

/** The keys that may stand at a path of a schema. */
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  const bare = (at: Shaped | undefined): Shaped | undefined =>
    at?.def.innerType ? bare(at.def.innerType) : at
  let at = bare(schema as unknown as Shaped)
  for (const key of path) at = bare(at?.shape?.[String(key)] ?? at?.element)
  return Object.keys(at?.shape ?? {})
}
