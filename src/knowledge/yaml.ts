import { isUtf8 } from 'node:buffer'
import { readFileSync } from 'node:fs'
import { type Document, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml'
import type { z } from 'zod'
import { meant, nearest } from '../text/likeness.ts'
import { kept, type Lines, lineIn, type Tree } from './kept.ts'
import { complaintText, cureOf, issueText, ODD_WORDS, oddWords, typeset } from './yaml-cures.ts'

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
 * @param misplaced told the keys of the file, says where such a file belongs; that is then its only fault
 */
export function readYaml<T>(
  file: string,
  name: string,
  schema: z.ZodType<T>,
  faults: Fault[],
  misplaced: (keys: readonly string[]) => string | null = () => null,
): YamlFile<T> | null {
  const bytes = readFileSync(file)
  const source = bytes.toString('utf8')
  if (!isUtf8(bytes)) {
    const line = source.slice(0, source.indexOf('\ufffd')).split('\n').length
    faults.push({ file: name, line, message: 'not UTF-8: save the file as UTF-8' })
    return null
  }
  const rows = source.split('\n')
  const rowAt = (line: number): string => rows[line - 1] ?? ''
  const tell = (line: number, message: string) => faults.push({ file: name, line, message })
  const tree = kept(bytes, () => parse(source, rows, tell))
  if (!tree) return null
  const { content } = tree
  const lineOf = (path: readonly PropertyKey[]): number => lineIn(tree.lines, path)
  if (content === null || Object.keys(content as object).length === 0) {
    tell(1, 'the file is empty: fill it in ("solieu new" writes one to start from), or remove it')
    return null
  }
  if (typeof content !== 'object' || Array.isArray(content)) {
    const [row = ''] = rows.filter((line) => /^[^#\s]/.test(line))
    const cure = Array.isArray(content) ? ': remove the "- " before them' : ''
    tell(rows.indexOf(row) + 1, typeset(row) ?? `must hold keys with values, "key: value"${cure}`)
    return null
  }
  const elsewhere = misplaced(Object.keys(content as object))
  if (elsewhere) {
    faults.push({ file: name, line: 1, message: elsewhere })
    return null
  }
  const parsed = schema.safeParse(content, { reportInput: true })
  if (parsed.success) return { file: name, data: parsed.data, lineOf }
  const issues = parsed.error.issues.map(innermost)
  // a key that is missing because it is misspelt is told once, where it stands
  const misspelt = new Set(
    issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.flatMap((key) =>
            nearest(key, keysAt(schema, issue.path)).map((near) => pathText([...issue.path, near])),
          )
        : [],
    ),
  )
  for (const issue of issues) {
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) {
        const path = [...issue.path, key]
        const known = keysAt(schema, issue.path)
        const first = /^(\S+)\s/.exec(key)?.[1] ?? ''
        const cure = known.includes(first)
          ? `: a ":" is missing behind "${first}"`
          : meant(key, known) || `: remove it, or correct its spelling; known are ${known.join(', ')}`
        faults.push({
          file: name,
          line: lineOf(path),
          message: `${pathText(path)}: unknown key "${key}"${cure}`,
        })
      }
      continue
    }
    const where = pathText(issue.path)
    if (issue.input === undefined && misspelt.has(where)) continue
    faults.push({
      file: name,
      line: lineOf(issue.path),
      message: `${where ? `${where}: ` : ''}${issueText(issue, rowAt(lineOf(issue.path)), keysAt(schema, [...issue.path, 0]))}`,
    })
  }
  return null
}

/** What a file holds, and where; null where it is not YAML as we write it, which is told. */
function parse(
  source: string,
  rows: readonly string[],
  tell: (line: number, message: string) => void,
): Tree | null {
  const lines = new LineCounter()
  const doc = parseDocument(source, {
    lineCounter: lines,
    schema: 'failsafe',
    uniqueKeys: true,
    strict: true,
  })
  const lineAt = (offset: number | undefined): number => lines.linePos(offset ?? 0).line
  // of several faults of syntax most are echoes of one: the one whose cure is tried first, else the first
  const syntax = doc.errors.filter(({ code }) => code !== 'DUPLICATE_KEY')
  const [one] = syntax.toSorted((a, b) => cureOf(a.message) - cureOf(b.message))
  // and what a word processor wrote is told instead of what the parser made of it
  const typed = one ? rows.flatMap((row, i) => (typeset(row) ? [[i + 1, typeset(row)!] as const] : [])) : []
  for (const [line, message] of typed) tell(line, message)
  const told = doc.errors.filter(
    (error) => error.code === 'DUPLICATE_KEY' || (error === one && typed.length === 0),
  )
  const complaints = [...told, ...doc.warnings]
  for (const error of complaints) {
    const at = /Missing closing/.test(error.message) ? beginning(doc, error.pos[0]) : error.pos[0]
    const line = lineAt(at)
    tell(line, complaintText(error.message, rows[line - 1] ?? '', source.slice(0, at)))
  }
  let odd = 0
  if (typed.length === 0 && ODD_WORDS.test(source))
    visit(doc, {
      Scalar: (_, { type, value, comment, range }) => {
        const wrong = typeof value === 'string' ? oddWords(value, type === 'PLAIN', comment ?? null) : null
        if (wrong === null) return
        odd++
        tell(lineAt(range?.[0]), wrong)
      },
    })
  if (typed.length + complaints.length + odd > 0) return null
  return { content: doc.toJS() ?? {}, lines: linesOf(doc.contents, lineAt) }
}

/** The lines of what stands in a node of YAML. */
function linesOf(node: unknown, lineAt: (offset: number | undefined) => number): Lines {
  const startOf = (at: unknown): number => lineAt((at as Node | null)?.range?.[0])
  if (isMap(node)) {
    const of: Record<string, Lines> = {}
    for (const { key, value } of node.items) {
      if (!isScalar(key)) continue
      const own = startOf(key)
      const line = isScalar(value) || isSeq(value) ? Math.max(own, startOf(value)) : own
      of[String(key.value)] = at(line, linesOf(value, lineAt))
    }
    return [1, of]
  }
  if (isSeq(node)) return [1, node.items.map((item) => at(startOf(item), linesOf(item, lineAt)))]
  return 1
}

/** Lines of what stands at a line. */
const at = (line: number, of: Lines): Lines => (typeof of === 'number' ? line : [line, of[1]])

/** Where the quote begins that is open at an offset. */
function beginning(doc: Document, offset: number): number {
  let at = offset
  visit(doc, {
    Scalar: (_, { range }) => {
      if (range && range[0] < offset && range[1] >= offset) at = range[0]
    },
  })
  return at
}

/** Where in a file, in words: "examples: 1st: facts". */
export const pathText = (path: readonly PropertyKey[]): string =>
  path.map((key) => (typeof key === 'number' ? ordinal(key + 1) : String(key))).join(': ')

function ordinal(n: number): string {
  const ending = n % 100 > 10 && n % 100 < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')
  return `${n}${ending}`
}

/** Of what may be one thing or another and is neither, the fault that lies deepest: what came nearest to being right. */
function innermost(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== 'invalid_union' || !/^Invalid/.test(issue.message)) return issue
  const within = issue.errors.flat().map(innermost)
  const deepest = within.reduce((a, b) => (b.path.length > a.path.length ? b : a), within[0] ?? issue)
  return { ...deepest, path: [...issue.path, ...deepest.path] }
}

/** What the keys of a schema are read from, of all that zod knows of it. */
interface Shaped {
  readonly shape?: Readonly<Record<string, Shaped>>
  readonly element?: Shaped
  readonly def: {
    readonly innerType?: Shaped
    /** Of a record: what its keys may be, one of some words or any, and what stands under each. */
    readonly keyType?: { readonly def: { readonly entries?: Readonly<Record<string, string>> } }
    readonly valueType?: Shaped
  }
}

/** The keys that may stand at a path of a schema. */
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  const bare = (at: Shaped | undefined): Shaped | undefined =>
    at?.def.innerType ? bare(at.def.innerType) : at
  let at = bare(schema as unknown as Shaped)
  for (const key of path) at = bare(at?.shape?.[String(key)] ?? at?.element ?? at?.def.valueType)
  return Object.keys(at?.shape ?? at?.def.keyType?.def.entries ?? {})
}
