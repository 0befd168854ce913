import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { z } from 'zod'
import {
  type Edge,
  GRAINS,
  makeSieve,
  NUMBER_SLOTS,
  type NumberSlot,
  type PeriodNode,
  type PeriodRule,
  type PeriodRules,
  type Slot,
  type WordNode,
} from '../facts/periods.ts'
import { makeTokeniser } from '../text/tokens.ts'
import { type Atom, PhraseError, readPhrase } from './phrase.ts'
import { type Fault, readYaml, type YamlFile } from './yaml.ts'

const text = z.string().min(1).normalize('NFC')
const texts = z.array(text).min(1)
const whole = z
  .string()
  .regex(/^-?\d+$/, 'must be a whole number')
  .transform(Number)
const role = z.enum(['period', 'baseline', 'duration', 'clock', 'rate', 'label'])
const yes = z.literal('yes').optional()

const MEANS = z.strictObject({
  grain: z.enum(GRAINS).optional(),
  part: z.enum(['start', 'middle', 'end']).optional(),
  same: yes,
  window: z.enum(['first', 'last', 'back', 'ahead', 'ago', 'elapsed', 'past']).optional(),
  ...Object.fromEntries(
    ['n', 'shift', 'year_shift', 'half', 'day', 'month', 'quarter'].map((k) => [k, whole.optional()]),
  ),
})

const GUARDS = {
  /** Words, or "@table": the phrase does not hold after, or before, them; before also a number ("@year"). */
  not_after: texts.optional(),
  not_before: texts.optional(),
  /** Only a mark, a line end or one of these may follow. */
  only_before: texts.optional(),
}

const TIME = z.strictObject({
  says: texts,
  means: MEANS.optional(),
  role: role.optional(),
  /** Role where the time opens a clause. */
  opening: role.optional(),
  weak: yes,
  ...GUARDS,
})

const SPAN = z.strictObject({
  says: texts,
  bound: z.enum(['within', 'until', 'since', 'before', 'after']).optional(),
  role: role.optional(),
  /** "no": its words do not make a date of 5/7. */
  vouches: z.literal('no').optional(),
  ...GUARDS,
})

const DAY = z.string().regex(/^\d{4}(-\d\d(-\d\d)?)?$/, 'must be YYYY-MM-DD, YYYY-MM or YYYY')
const EXAMPLE = z.strictObject({
  text,
  published: DAY.optional(),
  finds: z.array(
    z.strictObject({ says: text, start: DAY.optional(), end: DAY.optional(), role: role.optional() }),
  ),
})

const FILE = z.strictObject({
  about: text,
  /** Named tables: a list of words, or values with the words that mean them. */
  words: z.record(z.string(), z.union([texts, z.record(z.string(), texts)])).optional(),
  times: z.record(z.string(), TIME).optional(),
  spans: z.record(z.string(), SPAN).optional(),
  examples: z.array(EXAMPLE).optional(),
})
type File = z.infer<typeof FILE>

/** What must be found in a text; every mention of it, in order. */
export interface PeriodExample {
  readonly file: string
  readonly line: number
  readonly text: string
  readonly published: string | null
  readonly finds: readonly {
    readonly says: string
    readonly start: string | null
    readonly end: string | null
    readonly role: PeriodRule['role']
  }[]
}

/** Faults in the files of time expressions; the message has a line for each. */
export class PeriodFaults extends Error {
  readonly faults: readonly Fault[]
  constructor(faults: readonly Fault[]) {
    super(faults.map((f) => `${f.file}:${f.line}: ${f.message}`).join('\n'))
    this.faults = faults
  }
}

/**
 * Reads and compiles the time expressions of a folder (`patterns/periods`).
 * @throws PeriodFaults with every fault, each with file, line and cure
 */
export function loadPeriods(folder: string): PeriodRules {
  return readPeriods(folder).rules
}

/** The same with the examples of the files. */
export function readPeriods(folder: string): { rules: PeriodRules; examples: PeriodExample[] } {
  const faults: Fault[] = []
  const files: YamlFile<File>[] = []
  for (const name of readdirSync(folder)
    .filter((f) => /\.ya?ml$/.test(f))
    .sort()) {
    const read = readYaml(join(folder, name), join(basename(folder), name), FILE, faults)
    if (read) files.push(read)
  }
  if (faults.length > 0) throw new PeriodFaults(faults)
  const rules = compile(files, faults)
  if (faults.length > 0) throw new PeriodFaults(faults)
  const examples = files.flatMap((file) =>
    (file.data.examples ?? []).map((example, k) => ({
      file: file.file,
      line: file.lineOf(['examples', k]),
      text: example.text,
      published: example.published ?? null,
      finds: example.finds.map((f) => ({
        says: f.says,
        start: f.start ?? null,
        end: f.end ?? null,
        role: f.role ?? ('period' as const),
      })),
    })),
  )
  return { rules, examples }
}

const plain = makeTokeniser(new Map())
const keysOf = (words: string): string[] => plain(words).type.map((t) => t.key)

const newNode = (): PeriodNode => ({ byToken: new Map(), numbers: [], looks: [], times: [], end: null })
const newWords = (): WordNode => ({ next: null, value: undefined })

function addWords(root: WordNode, keys: readonly string[], value: string | number): void {
  let node = root
  for (const key of keys) {
    node.next ??= new Map()
    let next = node.next.get(key)
    if (!next) {
      next = newWords()
      node.next.set(key, next)
    }
    node = next
  }
  node.value = value
}

/** A table of words with values, ready for phrases, and the same as plain lists for guards. */
interface Table {
  readonly forward: WordNode
  readonly lists: readonly (readonly string[])[]
}

function compile(files: readonly YamlFile<File>[], faults: Fault[]): PeriodRules {
  const tables = new Map<string, Table>()
  for (const file of files) {
    for (const [name, words] of Object.entries(file.data.words ?? {})) {
      const line = file.lineOf(['words', name])
      if (tables.has(name)) {
        faults.push({
          file: file.file,
          line,
          message: `the table "${name}" stands twice: join the two or rename one`,
        })
      }
      const forward = newWords()
      const lists: string[][] = []
      for (const [value, list] of Array.isArray(words) ? [['', words] as const] : Object.entries(words)) {
        for (const word of list) {
          const keys = keysOf(word)
          lists.push(keys)
          addWords(forward, keys, /^-?\d+$/.test(value) ? Number(value) : value)
        }
      }
      tables.set(name, { forward, lists })
    }
  }
  const need = (name: string): Table => {
    const table = tables.get(name)
    if (!table) {
      const file = files[0]?.file ?? 'periods'
      faults.push({
        file,
        line: 1,
        message: `no table "${name}": add "words: { ${name}: … }" to one of the files`,
      })
    }
    return table ?? { forward: newWords(), lists: [] }
  }
  const single = (name: string): Set<string> => new Set(need(name).lists.map((keys) => keys.join(' ')))
  const counts = need('count').forward
  const dashes = single('dash')
  const times = newNode()
  const spans = newNode()
  const rules: PeriodRule[] = []
  const seen = new Map<unknown, string>()
  for (const file of files) {
    const stem = basename(file.file).replace(/\.ya?ml$/, '')
    const add = (
      kind: 'times' | 'spans',
      name: string,
      given: z.infer<typeof TIME> & z.infer<typeof SPAN>,
    ): void => {
      const fault = (path: PropertyKey[], message: string): void => {
        faults.push({ file: file.file, line: file.lineOf([kind, name, ...path]), message })
      }
      const guard = (
        key: 'not_after' | 'not_before' | 'only_before',
        backwards: boolean,
      ): WordNode | null => {
        const list = given[key]
        if (!list) return null
        const root = newWords()
        for (const entry of list) {
          if (isNumber(entry.slice(1)) && key === 'not_before') continue
          const table = entry.startsWith('@') ? tables.get(entry.slice(1)) : null
          if (table === undefined)
            fault([key], `${entry} is no table: known are ${[...tables.keys()].join(', ')}`)
          for (const keys of table?.lists ?? [keysOf(entry)])
            addWords(root, backwards ? [...keys].reverse() : keys, 1)
        }
        return root
      }
      const rule: PeriodRule = {
        name: `${stem}/${name}`,
        role: given.role ?? 'period',
        opening: given.opening ?? given.role ?? 'period',
        bound: given.bound ?? 'within',
        means: JSON.parse(JSON.stringify(given.means ?? {})),
        weak: given.weak === 'yes',
        vouches: kind === 'spans' && given.vouches !== 'no',
        notAfter: guard('not_after', true),
        notBefore: guard('not_before', false),
        notBeforeNumber: (given.not_before ?? []).map((w) => w.slice(1)).filter(isNumber),
        onlyBefore: guard('only_before', false),
      }
      rules.push(rule)
      given.says.forEach((phrase, k) => {
        try {
          for (const atoms of readPhrase(phrase, keysOf)) {
            const node = grow(kind === 'times' ? times : spans, atoms, {
              tables,
              counts,
              inSpan: kind === 'spans',
            })
            const other = node.end && `${node.end.rule.name} ("${seen.get(node)}")`
            if (!other) {
              node.end = { rule, phrase: k }
              seen.set(node, phrase)
            } else if (node.end?.rule !== rule)
              fault(['says', k], `"${phrase}" says the same as ${other}: remove one of the two`)
          }
        } catch (error) {
          if (!(error instanceof PhraseError)) throw error
          fault(['says', k], `column ${error.column} of "${phrase}": ${error.message}`)
        }
      })
    }
    for (const [name, rule] of Object.entries(file.data.times ?? {})) add('times', name, rule as never)
    for (const [name, rule] of Object.entries(file.data.spans ?? {})) add('spans', name, rule as never)
  }
  const starts = new Map<string, number>()
  for (const key of times.byToken.keys()) starts.set(key, 1)
  for (const key of spans.byToken.keys()) starts.set(key, (starts.get(key) ?? 0) | 2)
  return {
    times,
    spans,
    starts,
    sieve: makeSieve(starts.keys()),
    afterNumber: new Set(times.numbers.flatMap((slot) => [...slot.node.byToken.keys(), ...dashes])),
    alone: times.numbers.filter((slot) => slot.node.end).map((slot) => slot.number as NumberSlot),
    counts,
    dashes,
    hourLetters: single('hour_letter'),
    rules,
  }
}

const isNumber = (name: string): name is NumberSlot => (NUMBER_SLOTS as readonly string[]).includes(name)

interface Growth {
  readonly tables: ReadonlyMap<string, Table>
  readonly counts: WordNode
  readonly inSpan: boolean
}

/** Grows the trie by one phrase; returns the node where it ends. */
function grow(root: PeriodNode, atoms: readonly Atom[], growth: Growth): PeriodNode {
  let node = root
  let name: string | null = null
  for (const atom of atoms) {
    if (atom.t === 'open') name = atom.name
    else if (atom.t === 'close') name = null
    else if (atom.t === 'word') {
      const edge = edgeOf(node, atom.word)
      edge.next ??= newNode()
      node = edge.next
    } else if (atom.t === 'list') node = slotOf(node, atom.list, name, growth)
    else throw new PhraseError('a time is said with words, ( … )? and @tables only: remove {…:…}, … and ^', 1)
  }
  if (node === root) throw new PhraseError('may be empty: at least one word must always stand', 1)
  return node
}

function edgeOf(node: PeriodNode, key: string): Edge {
  let edge = node.byToken.get(key)
  if (!edge) {
    edge = { next: null, slots: [] }
    node.byToken.set(key, edge)
  }
  return edge
}

/** Fields of a time that a table's values fill without being told to. */
const FIELDS = new Set(['part', 'shift', 'year_shift', 'half'])
/** Numbers that are looked at and fill nothing. */
const SILENT = new Set<string>(['any', 'roman', 'hour', 'minute', 'hour_minute'])
const LOOKS = new Set<string>(['roman', 'quarter', 'hour_minute'])

function slotOf(
  node: PeriodNode,
  list: string,
  given: string | null,
  { tables, counts, inSpan }: Growth,
): PeriodNode {
  const number = isNumber(list) ? list : null
  const time = list === 'time' && inSpan
  const words = number || time ? null : (tables.get(list)?.forward ?? null)
  if (!number && !time && !words) {
    const known = ['time (in spans)', ...NUMBER_SLOTS, ...tables.keys()]
    throw new PhraseError(
      `@${list} is no table: known are ${known.join(', ')}; leave a space between a table and a mark`,
      1,
    )
  }
  const name = given ?? (time || (number && !SILENT.has(number)) || FIELDS.has(list) ? list : '')
  const slot: Slot = { name, number, words, node: newNode() }
  const groups: Slot[][] = []
  if (time) groups.push(node.times)
  if (number && number !== 'roman' && number !== 'hour_minute') groups.push(node.numbers)
  if (number && LOOKS.has(number)) groups.push(node.looks)
  const starts = words ?? (number === 'n' ? counts : null)
  for (const key of starts?.next?.keys() ?? []) groups.push(edgeOf(node, key).slots)
  for (const group of groups) {
    const same = group.find((s) => s.name === name && s.number === number && s.words === words)
    if (same) return same.node
  }
  for (const group of groups) group.push(slot)
  return slot.node
}
