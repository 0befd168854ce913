/** Lists of words that several indicators look for, in a fact or around it. They stand apart from the lexicon: they move no bounds of words. */
import { basename } from 'node:path'
import { meant } from '../text/likeness.ts'
import { wrongWords } from './list-faults.ts'
import { surroundingsFile } from './schema.ts'
import { type Fault, readYaml } from './yaml.ts'

export interface Surroundings {
  /** The phrases of "@file.list"; a phrase that names no list as it is. None where `wrong` has something to say. */
  readonly phrasesOf: (phrase: string) => readonly string[]
  /** What is wrong with a name of a list; null when nothing is, or when it is no such name. */
  readonly wrong: (phrase: string) => string | null
  /** Adds to the faults each list that no indicator named. */
  readonly checkUse: () => void
}

/**
 * Reads the files of such lists: `surroundings/events.yaml` with the list `war` is `@events.war`.
 * @param called name of a file as faults tell it
 */
export function readSurroundings(
  files: readonly string[],
  called: (file: string) => string,
  faults: Fault[],
): Surroundings {
  const lists = new Map<string, { phrases: readonly string[]; file: string; line: number }>()
  for (const path of files) {
    const read = readYaml(path, called(path), surroundingsFile, faults)
    for (const [key, phrases] of Object.entries(read?.data ?? {})) {
      const seen = new Map<string, string>()
      phrases.forEach((phrase, nr) => {
        const message = wrongWords(phrase, seen)
        if (message) faults.push({ file: read!.file, line: read!.lineOf([key, nr]), message })
      })
      lists.set(`${basename(path, '.yaml')}.${key}`, { phrases, file: read!.file, line: read!.lineOf([key]) })
    }
  }
  const named = new Set<string>()
  return {
    phrasesOf: (phrase) => (phrase.startsWith('@') ? (lists.get(phrase.slice(1))?.phrases ?? []) : [phrase]),
    wrong: (phrase) => {
      if (!phrase.startsWith('@')) return null
      const name = phrase.slice(1)
      named.add(name)
      if (lists.has(name)) return null
      return `"${phrase}" is no list of patterns/surroundings/: name one that is, or add it there${meant(name, lists.keys()) || `; known are ${[...lists.keys()].join(', ')}`}`
    },
    checkUse: () => {
      for (const [name, { file, line }] of lists)
        if (!named.has(name))
          faults.push({
            file,
            line,
            message: `no indicator names this list: write '@${name}' under its not: or near:, or remove the list`,
          })
    },
  }
}
