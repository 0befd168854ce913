/** Loads what the reader knows (`patterns/reading/*.yaml`), checked. */
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { KnowledgeError, PATTERNS } from './load.ts'
import { type PageWords, type Reading, ROLES } from './reading-model.ts'
import { type Fault, readYaml } from './yaml.ts'

const FOLDER = join(PATTERNS, 'reading')

const word = z.string().min(1).normalize('NFC')
const words = z.array(word)
const letters = z.record(word, z.string())

const SYLLABLES = z.strictObject({ onsets: words, rimes: z.array(words) })
const VNI = z.strictObject({ letters, vowels: words, marks: letters })
const PAGES = z.strictObject({
  related: words,
  furniture: words,
  comments: words,
  imprint: words,
  dates: words,
  weekdays: words,
  bylines: words,
  origins: words,
  newsrooms: words,
  offices: words,
  sites: words,
  'name-joints': words,
  credits: words,
  roles: z.strictObject(
    Object.fromEntries(ROLES.map((role) => [role, words])) as Record<(typeof ROLES)[number], typeof words>,
  ),
})

/**
 * Everything in `folder`.
 * @throws KnowledgeError with every fault, each with file and line
 */
export function loadReading(folder: string = FOLDER): Reading {
  const faults: Fault[] = []
  const called = join(basename(dirname(folder)), basename(folder))
  const open = <T>(name: string, shape: z.ZodType<T>) =>
    readYaml(join(folder, name), join(called, name), shape, faults)
  const syllables = open('syllables.yaml', SYLLABLES)
  const vni = open('vni.yaml', VNI)
  const pages = open('pages.yaml', PAGES)
  if (!syllables || !vni || !pages) throw new KnowledgeError(faults)
  const { onsets, rimes } = syllables.data
  return {
    syllables: { onsets: new Set(['', ...onsets]), rimes: new Set(rimes.flat()) },
    vni: { ...vni.data, vowels: new Set(vni.data.vowels) },
    pages: pageWords(pages.data),
  }
}

function pageWords({ roles, 'name-joints': nameJoints, ...lists }: z.infer<typeof PAGES>): PageWords {
  const told = ROLES.flatMap((role) => roles[role].map((name) => [name.toLowerCase(), role] as const))
  return { ...lists, nameJoints, roles: new Map(told) }
}
