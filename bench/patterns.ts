/** Ten times the patterns: nine further sets of the same shapes, in words of the corpus, so that triggers do occur. */
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { parse, stringify } from 'yaml'
import { phraseWords } from '../src/knowledge/compile.ts'

/** A fixed sequence of numbers below 1, for runs that can be repeated. */
export function random(seed: number): () => number {
  let a = seed >>> 0
  return () => {
    a = (a + 0x6d2b79f5) >>> 0
    let t = Math.imul(a ^ (a >>> 15), a | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const PARTS =
  /\{\s*[a-z_]+\s*(?::\s*[a-z][a-z0-9_]*\s*)?\}|\{\s*[a-z_]+\s*:|@[\p{L}\p{N}._-]+|\\.|[\p{L}\p{N}]+/gu

/**
 * Copies a folder of patterns and adds `times - 1` sets to it: each statement, label and indicator again under
 * another name, its words replaced by words that stand side by side in the texts, its lists by lists of such words.
 * @returns the new folder, below the system's folder for temporary files
 */
export function multiply(folder: string, texts: readonly string[], times: number): string {
  const target = join(mkdtempSync(join(tmpdir(), 'solieu-bench-')), 'patterns')
  cpSync(folder, target, { recursive: true })
  const words = texts.flatMap((text) => text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [])
  const lists = listsOf(folder)
  const around = surroundingsOf(folder)
  const seen = new Set(phrasesOf(folder))
  for (let set = 2; set <= times; set++) {
    const next = random(set)
    /** Words that stand side by side somewhere in the texts. */
    const borrowed = (n: number): string[] => {
      const at = Math.floor(next() * (words.length - n))
      return words.slice(at, at + n)
    }
    const used = new Set<string>()
    const reworded = (phrase: string): string => {
      const count = phrase.match(PARTS)?.filter((part) => /^[\p{L}\p{N}]/u.test(part)).length ?? 0
      const own = borrowed(Math.max(1, count))
      let changed = false
      const out = phrase.replace(PARTS, (part) => {
        if (part.startsWith('@') && lists.has(part.slice(1))) {
          changed = true
          used.add(part.slice(1))
          return `@set${set}.${part.slice(1).replaceAll('.', '_')}`
        }
        // a word right behind the colon would be taken for a kind of mention
        if (part.endsWith(':')) return `${part} `
        if (!/^[\p{L}\p{N}]/u.test(part)) return part
        changed = true
        return own.pop() ?? part
      })
      return changed ? out : `${borrowed(1)[0]} ${out}`
    }
    for (const role of ['statements', 'labels', 'indicators']) {
      for (const file of globSync(`${role}/**/*.yaml`, { cwd: folder })) {
        const data = parse(readFileSync(join(folder, file), 'utf8'), { schema: 'failsafe' })
        if (data.says) data.says = data.says.map((phrase: string) => unique(reworded(phrase), seen, borrowed))
        for (const key of ['object', 'predicate', 'either', 'not', 'near', 'not_near'])
          if (Array.isArray(data[key]))
            data[key] = distinct(data[key].flatMap((p: string) => around.get(p) ?? [p]).map(plain(borrowed)))
        const path = join(target, role, `set${set}`, file.slice(role.length + 1))
        mkdirSync(dirname(path), { recursive: true })
        writeFileSync(path, stringify(data, { defaultStringType: 'QUOTE_SINGLE' }))
      }
    }
    const own = Object.fromEntries(
      [...used].map((name) => [name.replaceAll('.', '_'), distinct(lists.get(name)!.map(plain(borrowed)))]),
    )
    writeFileSync(
      join(target, 'lexicon', `set${set}.yaml`),
      stringify(own, { defaultStringType: 'QUOTE_SINGLE' }),
    )
  }
  return target
}

/** As many borrowed words as the phrase has. */
const plain = (borrowed: (n: number) => string[]) => (phrase: string) =>
  borrowed(phrase.split(/\s+/).length).join(' ')

/** Phrases each once, however they are spelt: "tỷ" is "tỉ". */
const distinct = (phrases: readonly string[]): string[] => [
  ...new Map(phrases.map((phrase) => [phraseWords(phrase).join(' '), phrase])).values(),
]

/** No phrase may stand twice in all the patterns: one that does gets a word in front. */
function unique(phrase: string, seen: Set<string>, borrowed: (n: number) => string[]): string {
  const own = seen.has(phrase) ? unique(`${borrowed(1)[0]} ${phrase}`, seen, borrowed) : phrase
  seen.add(own)
  return own
}

/** Every phrase of statements and labels. */
function phrasesOf(folder: string): string[] {
  return globSync('{statements,labels}/**/*.yaml', { cwd: folder }).flatMap(
    (file) => parse(readFileSync(join(folder, file), 'utf8'), { schema: 'failsafe' }).says as string[],
  )
}

/** The lists of the lexicon by dotted name. */
function listsOf(folder: string): Map<string, readonly string[]> {
  const lists = new Map<string, readonly string[]>()
  const visit = (name: string, node: unknown): void => {
    if (Array.isArray(node)) lists.set(name, node)
    else if (typeof node === 'object' && node !== null)
      for (const [key, value] of Object.entries(node)) visit(`${name}.${key}`, value)
  }
  for (const file of globSync('lexicon/*.yaml', { cwd: folder })) {
    const stem = file.replace(/^lexicon[\\/]|\.yaml$/g, '')
    visit(stem, parse(readFileSync(join(folder, file), 'utf8'), { schema: 'failsafe' }))
  }
  return lists
}

/** Phrases of the lists that indicators name, by "@file.list". */
function surroundingsOf(folder: string): Map<string, string[]> {
  return new Map(
    globSync('surroundings/*.yaml', { cwd: folder }).flatMap((file) =>
      Object.entries(parse(readFileSync(join(folder, file), 'utf8'), { schema: 'failsafe' })).map(
        ([list, phrases]): [string, string[]] => [`@${basename(file, '.yaml')}.${list}`, phrases as string[]],
      ),
    ),
  )
}
