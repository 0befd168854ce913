import { basename } from 'node:path'
import {
  BEFORE_ANY,
  BEFORE_NUMBER,
  type Edge,
  NOTHING_SAID,
  NUMBER_SLOTS,
  type NumberSlot,
  OPENS_SPAN,
  OPENS_TIME,
  type PeriodNode,
  type PeriodRule,
  type PeriodRules,
  type Slot,
  type WordNode,
} from '../facts/period-rules.ts'
import { meant } from '../text/likeness.ts'
import { makeTokeniser } from '../text/tokens.ts'
import type { PeriodFile, SpanRule, TimeRule } from './periods.ts'
import { type Atom, PhraseError, readPhrase } from './phrase.ts'
import type { Fault, YamlFile } from './yaml.ts'

const plain = makeTokeniser(new Map())
const keysOf = (words: string): string[] => plain(words).type.map((t) => t.key)

const newNode = (): PeriodNode => ({
  byToken: new Map(),
  bits: 0,
  numbers: [],
  looks: [],
  times: [],
  end: null,
})
const newWords = (): WordNode => ({ next: null, value: undefined })

/** Number of a folded word among those of all phrases. */
type NumberOf = (key: string) => number

function addWords(root: WordNode, words: readonly number[], value: string | number): void {
  let node = root
  for (const word of words) {
    node.next ??= new Map()
    let next = node.next.get(word)
    if (!next) {
      next = newWords()
      node.next.set(word, next)
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

export function compilePeriods(files: readonly YamlFile<PeriodFile>[], faults: Fault[]): PeriodRules {
  const words = new Map<string, number>()
  const numberOf: NumberOf = (key) => {
    const number = words.get(key) ?? words.size + 1
    words.set(key, number)
    return number
  }
  const tables = new Map<string, Table>()
  for (const file of files) {
    for (const [name, entries] of Object.entries(file.data.words ?? {})) {
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
      for (const [value, list] of Array.isArray(entries)
        ? [['', entries] as const]
        : Object.entries(entries)) {
        for (const word of list) {
          const keys = keysOf(word)
          lists.push(keys)
          addWords(forward, keys.map(numberOf), /^-?\d+$/.test(value) ? Number(value) : value)
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
    const stem = basename(file.file, '.yaml')
    const add = (kind: 'times' | 'spans', name: string, given: TimeRule & SpanRule): void => {
      const fault = (path: PropertyKey[], message: string): void => {
        faults.push({ file: file.file, line: file.lineOf([kind, name, ...path]), message })
      }
      const guard = (
        key: 'not_after' | 'not_before' | 'only_before' | 'ends_name' | 'name_without',
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
            addWords(root, (backwards ? keys.toReversed() : keys).map(numberOf), 1)
        }
        return root
      }
      const rule: PeriodRule = {
        name: `${stem}/${name}`,
        says: given.says,
        role: given.role ?? 'period',
        opening: given.opening ?? given.role ?? 'period',
        bound: given.bound ?? 'within',
        means: { ...NOTHING_SAID, ...JSON.parse(JSON.stringify(given.means ?? {})) },
        weak: given.weak === 'yes',
        vouches: kind === 'spans' && given.vouches !== 'no',
        notAfter: guard('not_after', true),
        notBefore: guard('not_before', false),
        notBeforeNumber: (given.not_before ?? []).map((w) => w.slice(1)).filter(isNumber),
        onlyBefore: guard('only_before', false),
        endsName: guard('ends_name', false),
        nameWithout: guard('name_without', false),
      }
      rules.push(rule)
      given.says.forEach((phrase, k) => {
        try {
          for (const atoms of readPhrase(phrase, keysOf)) {
            const node = grow(kind === 'times' ? times : spans, atoms, {
              tables,
              counts,
              inSpan: kind === 'spans',
              numberOf,
            })
            const other = node.end && `${node.end.rule.name} ("${seen.get(node)}")`
            if (!other) {
              node.end = { rule, says: phrase }
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
  const size = words.size + 1
  const joints = [...dashes].map(numberOf)
  return {
    times,
    spans,
    words,
    ...openingsOf(times, spans, counts, size),
    afterNumber: flags(
      times.numbers.flatMap((slot) => [...slot.node.byToken.keys(), ...joints]),
      size,
    ),
    alone: times.numbers.filter((slot) => slot.node.end).map((slot) => slot.number as NumberSlot),
    counts,
    dashes,
    hourLetters: single('hour_letter'),
    rules,
  }
}

/** A byte for each of so many numbers, 1 for those given. */
function flags(numbers: Iterable<number>, size: number): Uint8Array {
  const out = new Uint8Array(size)
  for (const number of numbers) out[number] = 1
  return out
}

/** What each word can open, with the words that may come second. */
function openingsOf(
  times: PeriodNode,
  spans: PeriodNode,
  counts: WordNode,
  size: number,
): Pick<PeriodRules, 'openings' | 'following'> {
  const openings = new Uint8Array(size)
  const following = new Int32Array((size * size + 31) >> 5)
  for (const key of new Set([...times.byToken.keys(), ...spans.byToken.keys()])) {
    let bits = 0
    const follow = (words: Iterable<number>): void => {
      for (const word of words) following[(key * size + word) >> 5]! |= 1 << ((key * size + word) & 31)
    }
    const after = (node: PeriodNode): void => {
      if (node.end !== null || node.looks.length > 0) bits |= BEFORE_ANY
      if (node.numbers.length > 0 || node.times.length > 0) bits |= BEFORE_NUMBER
      follow(node.byToken.keys())
      if (node.times.length > 0) follow(times.byToken.keys())
    }
    for (const edge of [times.byToken.get(key), spans.byToken.get(key)]) {
      if (edge?.next) after(edge.next)
      for (const slot of edge?.slots ?? []) {
        const word = (slot.words ?? counts).next?.get(key)
        if (word?.value !== undefined) after(slot.node)
        follow(word?.next?.keys() ?? [])
      }
    }
    if (times.byToken.has(key)) bits |= OPENS_TIME
    if (spans.byToken.has(key)) bits |= OPENS_SPAN
    openings[key] = bits
  }
  return { openings, following }
}

const isNumber = (name: string): name is NumberSlot => (NUMBER_SLOTS as readonly string[]).includes(name)

interface Growth {
  readonly tables: ReadonlyMap<string, Table>
  readonly counts: WordNode
  readonly inSpan: boolean
  readonly numberOf: NumberOf
}

/** Grows the trie by one phrase; returns the node where it ends. */
function grow(root: PeriodNode, atoms: readonly Atom[], growth: Growth): PeriodNode {
  let node = root
  let name: string | null = null
  for (const atom of atoms) {
    if (atom.t === 'open') {
      if (!NAMES.includes(atom.name))
        throw new PhraseError(
          `"${atom.name}" is no field of a time: known are ${NAMES.join(', ')}${meant(atom.name, NAMES)}`,
          1,
        )
      name = atom.name
    } else if (atom.t === 'close') name = null
    else if (atom.t === 'word') {
      const edge = edgeOf(node, growth.numberOf(atom.word))
      edge.next ??= newNode()
      node = edge.next
    } else if (atom.t === 'list') node = slotOf(node, atom.list, name, growth)
    else throw new PhraseError('a time is said with words, ( … )? and @tables only: remove {…:…}, … and ^', 1)
  }
  if (node === root) throw new PhraseError('may be empty: at least one word must always stand', 1)
  return node
}

function edgeOf(node: PeriodNode, word: number): Edge {
  let edge = node.byToken.get(word)
  if (!edge) {
    edge = { next: null, slots: [] }
    node.byToken.set(word, edge)
    node.bits |= 1 << (word & 31)
  }
  return edge
}

/** What a slot may fill; a span is looked at only. */
const NAMES = [...Object.keys(NOTHING_SAID), 'span']

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
      `@${list} is no table: known are ${known.join(', ')}; leave a space between a table and a mark${meant(list, known)}`,
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
  for (const word of starts?.next?.keys() ?? []) groups.push(edgeOf(node, word).slots)
  for (const group of groups) {
    const same = group.find((s) => s.name === name && s.number === number && s.words === words)
    if (same) return same.node
  }
  for (const group of groups) group.push(slot)
  return slot.node
}
