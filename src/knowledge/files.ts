/** Which files a folder of patterns may hold, and what each may be called. */
import { join } from 'node:path'
import { meant, nearest } from '../text/likeness.ts'
import type { Fault } from './yaml.ts'

const ROLES = [
  'statements',
  'labels',
  'indicators',
  'surroundings',
  'lexicon',
  'periods',
  'places',
  'reading',
]

/** Folders of which every file is known by name. */
const FILES: Readonly<Record<string, readonly string[]>> = {
  places: ['old.tsv', 'new.tsv', 'aliases.yaml', 'levels.yaml', 'NOTICE', 'README.md'],
  reading: ['pages.yaml', 'syllables.yaml', 'vni.yaml', 'README.md'],
}

/**
 * What is wrong with the name of a file of statements, labels or indicators, with the cure; null when nothing is.
 * @param name path below the folder, without .yaml
 */
export function wrongName(role: string, name: string): string | null {
  if (!/^[a-z0-9_-]+(\/[a-z0-9_-]+)*$/.test(name))
    return `"${name}" is no name: use words of a-z, 0-9, _ and - with / between, such as ${role === 'indicators' ? 'health/beds' : 'share/of-which'}`
  if (role === 'indicators' && !name.includes('/'))
    return `"${name}" names no topic: put one in front, such as health/${name}`
  return null
}

/** Whether words are still to be filled in, in a file that `solieu new` began. */
export const isUnfilled = (words: string): boolean => /\bTODO\b/.test(words)

/** What a file may be, by the keys that tell it, and where such a file belongs. */
const LOOKS = {
  statement: {
    keys: ['says', 'sets', 'implies'],
    roles: ['statements', 'labels'],
    belongs:
      'a statement: move it to patterns/statements/ or, when its numbers are no facts, patterns/labels/',
  },
  indicator: {
    keys: [
      'vi',
      'en',
      'kinds',
      'units',
      'predicate',
      'besides',
      'either',
      'not',
      'near',
      'not_near',
      'least',
      'most',
    ],
    roles: ['indicators'],
    belongs: 'an indicator: move it to patterns/indicators/, into the folder of its topic',
  },
  times: {
    keys: ['about', 'times', 'spans'],
    roles: ['periods'],
    belongs: 'a file of times: move it to patterns/periods/',
  },
  source: {
    keys: ['province', 'covers', 'home', 'hosts', 'find', 'articles', 'pace', 'status'],
    roles: ['sources'],
    belongs: 'a newspaper: move it to corpus/sources/, and name it by its host',
  },
  list: {
    keys: [],
    roles: ['lexicon'],
    belongs: 'a word list: move it to patterns/lexicon/, and name it in a phrase as @file.list',
  },
} as const

/** Keys that files of several kinds have. */
const SHARED = ['object', 'change', 'examples', 'words', 'name', 'read']

/** What a file with these keys looks like; null when they tell nothing. Of a word list all keys are its own. */
function looksLike(keys: readonly string[], role = ''): keyof typeof LOOKS | null {
  if (keys.includes('says')) return 'statement'
  const [best] = Object.entries(LOOKS)
    .map(([kind, look]) => ({
      kind,
      n: keys.filter((key) => (look.keys as readonly string[]).includes(key)).length,
    }))
    .sort((a, b) => b.n - a.n)
  if (best && best.n > 0) return best.kind as keyof typeof LOOKS
  if (role === 'lexicon') return null
  const known = [...SHARED, ...Object.values(LOOKS).flatMap((look) => look.keys)]
  return keys.length > 0 && keys.every((key) => nearest(key, known).length === 0) ? 'list' : null
}

/** Says of a file with these keys where it belongs, when it is not there; null when it may be where it is. */
export const misplaced =
  (role: string) =>
  (keys: readonly string[]): string | null => {
    const kind = looksLike(keys, role)
    if (kind === null) return null
    const { roles, belongs, keys: telling } = LOOKS[kind]
    if (
      role === 'labels' &&
      kind === 'statement' &&
      ['sets', 'object', 'implies'].some((key) => keys.includes(key))
    )
      return 'this looks like a statement: move it to patterns/statements/, or leave nothing but says and examples: a label fixes nothing'
    // a list may be called as one key of another file is
    const few = keys.filter((key) => (telling as readonly string[]).includes(key)).length < 2
    if ((roles as readonly string[]).includes(role) || (role === 'lexicon' && few && !keys.includes('says')))
      return null
    return `this looks like ${belongs}`
  }

/** What a file that nothing reads looks like: "; this looks like …", or nothing. */
function seems(source: string): string {
  const keys = [...source.matchAll(/^([\p{L}_][^:#\n]*):(?=\s)/gmu)].map(([, key]) => key!)
  const kind = looksLike(keys)
  return kind ? `; this looks like ${LOOKS[kind].belongs}` : ''
}

/**
 * What stands in a folder of patterns and is read by nobody.
 * @param textOf text of a file, by its path below the folder
 */
export function strays(
  paths: readonly string[],
  basename: string,
  textOf: (path: string) => string,
): Fault[] {
  const like = (path: string): string => (/\.ya?ml$/i.test(path) ? seems(textOf(path)) : '')
  const wrong = (path: string): string | null => {
    const [role = '', ...rest] = path.split('/')
    const name = rest.join('/')
    if (rest.length === 0)
      return path === 'README.md'
        ? null
        : `nothing reads this file: move it into a folder of patterns or away${like(path)}`
    if (!ROLES.includes(role))
      return `nothing reads the folder "${role}"; read are ${ROLES.join(', ')}${meant(role, ROLES) || like(path)}`
    if (/\.yml$/i.test(name)) return `nothing reads .yml: name it ${name.replace(/yml$/i, 'yaml')}`
    if (FILES[role])
      return FILES[role].includes(name)
        ? null
        : `nothing reads this file; read are ${FILES[role].join(', ')}${like(path)}`
    if (rest.at(-1) === 'README.md') return null
    if (!name.endsWith('.yaml')) return 'nothing reads this file: let its name end in .yaml, or move it away'
    return ['statements', 'labels', 'indicators'].includes(role)
      ? wrongName(role, name.replace(/\.yaml$/, ''))
      : null
  }
  return paths.flatMap((path) => {
    const message = wrong(path)
    return message === null ? [] : [{ file: join(basename, path), line: 1, message }]
  })
}
