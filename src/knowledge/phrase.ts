/**
 * The phrase language: what a linguist writes in `says:`.
 *
 *   kết nạp (được)? {value:count} {object:np}
 *
 * literal words; `( a | b )` one of; `( a )?` may be absent; `{name:kind}` a mention; `@list` a named word list;
 * `{name:@list}` or `{name: words}` captures what matched; `…` up to five words of the same clause; `^` the clause starts here.
 * `\\(` is the mark itself. No regular expressions, no recursion, no code.
 */

import { meant } from '../text/likeness.ts'

export type Atom =
  | { readonly t: 'word'; readonly word: string }
  | { readonly t: 'list'; readonly list: string }
  | { readonly t: 'slot'; readonly name: string; readonly kind: string }
  | { readonly t: 'gap' }
  | { readonly t: 'edge' }
  | { readonly t: 'open'; readonly name: string }
  | { readonly t: 'close'; readonly name: string }

type Ast = { t: 'seq'; items: Ast[] } | { t: 'alt'; items: Ast[]; optional: boolean } | Atom

/** A phrase that cannot be read; `column` counts from 1. */
export class PhraseError extends Error {
  readonly column: number
  constructor(message: string, column: number) {
    super(message)
    this.column = column
  }
}

/** Kinds of numbers that may stand at `{value:…}`, beside the ids of units. */
export const VALUE_KINDS = [
  'any',
  'count',
  'ratio',
  'percent',
  'money',
  'measure',
  'rank',
  'bare',
  'time',
  'small',
  'closing',
  'scale',
  'pair',
  'per',
  'rate',
  'range',
] as const
/** Kinds of other mentions. */
export const SLOT_KINDS = ['np', 'organisation', 'place', 'person', 'period', 'name', 'code'] as const

/** Names of blanks: the first four fill a fact, the others pass over what stands there. */
export const BLANKS = ['value', 'object', 'predicate', 'subject', 'when', 'group'] as const

const MOST_VARIANTS = 512

/**
 * Reads a phrase into the flat sequences it stands for.
 * @param words splits literal text into folded tokens, as texts are split
 * @param units ids of units, each of which may stand for a kind of number too; null when they are not known, and any may
 * @param meantUnit "; did you mean …?" for what is no id of a unit
 * @throws PhraseError with the column and the cure
 */
export function readPhrase(
  source: string,
  words: (text: string) => readonly string[],
  units: ReadonlySet<string> | null = new Set(),
  meantUnit: (wrong: string) => string = () => '',
): Atom[][] {
  let i = 0
  let open = ''
  const fail = (message: string, at = i): never => {
    throw new PhraseError(message, at + 1)
  }
  const sequence = (stop: string): Ast => {
    const around = open
    open += stop
    const items: Ast[] = []
    let literal = ''
    const flush = (): void => {
      for (const word of words(literal)) items.push({ t: 'word', word })
      literal = ''
    }
    while (i < source.length && !stop.includes(source[i] as string)) {
      const c = source[i] as string
      if (c === '\\') {
        literal += ` ${source[i + 1] ?? ''} `
        i += 2
      } else if (c === '(') {
        flush()
        const at = i++
        const alternatives: Ast[] = []
        for (;;) {
          const begin = i
          const alternative = sequence('|)')
          if (isEmpty(alternative) && (source[i] === '|' || source[i] === ')'))
            fail('an empty alternative: write words, or "( … )?" for what may be absent', begin)
          alternatives.push(alternative)
          if (source[i] === '|') i++
          else break
        }
        if (source[i] !== ')') fail('"(" is never closed: add ")"', at)
        i++
        const optional = source[i] === '?'
        if (optional) i++
        else if (alternatives.length === 1)
          fail(
            '"( … )" holds one alternative: part several by "|", or write "( … )?" for what may be absent',
            at,
          )
        items.push({ t: 'alt', items: alternatives, optional })
      } else if (c === '{') {
        flush()
        items.push(slot())
      } else if (c === '@') {
        flush()
        items.push({ t: 'list', list: listName() })
      } else if (c === '…') {
        flush()
        i++
        items.push({ t: 'gap' })
      } else if (c === '^') {
        flush()
        i++
        items.push({ t: 'edge' })
      } else if (c === ')' || c === '}' || c === '|') {
        // what is open further out is closed: what was opened last is not, and is told by who opened it
        if (c !== '|' && around.includes(c)) break
        fail(`"${c}" without its beginning: remove it or add "${c === '}' ? '{' : '('}"`)
      } else if (c === '?') {
        fail('"?" must follow ")": put what may be absent in brackets, "( … )?"')
      } else if (/[*+[\]]/.test(c)) {
        fail(
          `"${c}" is no mark of phrases, which know no regular expressions: write "\\${c}" for the mark itself${
            c === '[' ? ', ( a | b ) for one of several' : c === '*' || c === '+' ? ', … for any words' : ''
          }`,
        )
      } else if (source.startsWith('...', i)) {
        fail('three full stops are no gap: write "…"')
      } else {
        literal += c
        i++
      }
    }
    flush()
    open = around
    return { t: 'seq', items }
  }
  const listName = (): string => {
    const at = i++
    let name = ''
    while (i < source.length && /[\p{L}\p{N}._-]/u.test(source[i] as string)) name += source[i++]
    if (!name) fail('"@" must be followed by the name of a list, such as @modality.target', at)
    return name
  }
  const noNumber = (kind: string, at: number): never =>
    fail(
      `"${kind}" is no kind of number; known are ${VALUE_KINDS.join(', ')}, and the ids of units${meant(kind, VALUE_KINDS) || meantUnit(kind)}`,
      at,
    )
  const slot = (): Ast => {
    const at = i++
    const head = /^\s*([a-z_]+)\s*(?::(\s*)([a-z0-9_%]+)\s*)?\}/i.exec(source.slice(i))
    if (head) {
      const [whole, name = '', space = '', given] = head
      const kind = given ?? (name === 'value' ? 'any' : name)
      const known = name === 'value' ? VALUE_KINDS : SLOT_KINDS
      if ((known as readonly string[]).includes(kind) || (name === 'value' && (units?.has(kind) ?? true))) {
        i += whole.length
        return { t: 'slot', name, kind }
      }
      if (name === 'value') noNumber(kind, at)
      // a name that is none is told by the name, not by what stands behind it
      if (given !== undefined && !(BLANKS as readonly string[]).includes(name))
        fail(`"${name}" is no blank; known are ${BLANKS.join(', ')}${meant(name.toLowerCase(), BLANKS)}`, at)
      if (given === undefined) {
        fail(
          `{${name}} is no kind of mention; known are ${known.join(', ')}; to capture words write {${name}: words}${meant(name, known)}`,
          at,
        )
      }
      // right behind the colon stands a kind, behind a space words
      if (space === '') {
        fail(
          `"${kind}" is no kind of mention; known are ${known.join(', ')}; for the word itself leave a space, {${name}: ${kind}}${meant(kind, known)}`,
          at,
        )
      }
    }
    const named = /^\s*([a-z_]+)\s*:/.exec(source.slice(i))
    if (!named) return fail('"{" must be followed by a name: {value}, {object:np} or {predicate: words}', at)
    // what stands at {value: is a kind, never words
    const number = named[1] === 'value' && /^\s*value\s*:\s*([^{}]*)\}/.exec(source.slice(i))
    if (number) noNumber(number[1]!.trim(), at)
    i += named[0].length
    const inner = sequence('}')
    if (source[i] !== '}') fail('"{" is never closed: add "}"', at)
    if (isEmpty(inner)) fail(`nothing stands in {${named[1]}:}: write a kind, words or @list`, at)
    i++
    const name = named[1] as string
    return { t: 'seq', items: [{ t: 'open', name }, inner, { t: 'close', name }] }
  }
  const ast = sequence('')
  const variants = expand(ast)
  if (variants.length > MOST_VARIANTS) {
    fail(
      `stands for ${variants.length} phrases, more than ${MOST_VARIANTS}: put alternatives into a named list (@list)`,
      0,
    )
  }
  return variants
}

const isEmpty = (ast: Ast): boolean => ast.t === 'seq' && ast.items.length === 0

function expand(ast: Ast): Atom[][] {
  if (ast.t === 'seq') {
    let out: Atom[][] = [[]]
    for (const item of ast.items) {
      const tails = expand(item)
      const next: Atom[][] = []
      for (const head of out)
        for (const tail of tails) if (next.length <= MOST_VARIANTS) next.push([...head, ...tail])
      out = next
    }
    return out
  }
  if (ast.t === 'alt') {
    const out = ast.items.flatMap(expand)
    if (ast.optional) out.push([])
    return out
  }
  return [[ast]]
}
