import { readFileSync } from 'node:fs'
import { isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import type { z } from 'zod'

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
  const source = readFileSync(file, 'utf8')
  const doc = parseDocument(source, {
    lineCounter: lines,
    schema: 'failsafe',
    uniqueKeys: true,
    strict: true,
  })
  const lineAt = (offset: number | undefined): number => lines.linePos(offset ?? 0).line
  const before = faults.length
  for (const error of [...doc.errors, ...doc.warnings]) {
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
  const parsed = schema.safeParse(doc.toJS() ?? {})
  if (parsed.success) return { file: name, data: parsed.data, lineOf }
  for (const issue of parsed.error.issues) {
    const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path
    const where = path.length > 0 ? `${path.map(String).join('.')}: ` : ''
    faults.push({ file: name, line: lineOf(path), message: where + issueText(issue) })
  }
  return null
}

function cure(message: string): string {
  if (/Map keys must be unique/.test(message)) return ': a key may stand only once; join the two'
  if (/Nested mappings|Implicit map key|Unexpected flow|flow/.test(message))
    return ": put the phrase in single quotes: '…'"
  if (/Missing closing/.test(message)) return ': close the quote'
  return ''
}

function issueText(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') {
    return `unknown key "${issue.keys.join('", "')}": remove it or correct its spelling`
  }
  if (issue.code === 'invalid_type' && /undefined/.test(issue.message)) return 'is missing: add it'
  return issue.message
}
