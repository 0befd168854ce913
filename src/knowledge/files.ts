/** Which files a folder of patterns may hold, and what each may be called. */
import { join } from 'node:path'
import { meant } from '../text/likeness.ts'
import type { Fault } from './yaml.ts'

const ROLES = ['statements', 'labels', 'indicators', 'lexicon', 'periods', 'places', 'reading']

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

/** Says of a file with these keys where it belongs, when it is not there; null when it may be where it is. */
export const misplaced =
  (role: string) =>
  (keys: readonly string[]): string | null => {
    const [says, ...ofStatements] = ['says', 'sets', 'object', 'implies'].map((key) => keys.includes(key))
    if (role !== 'indicators' && !says && (keys.includes('vi') || keys.includes('kinds')))
      return 'this looks like an indicator: move it to patterns/indicators/, into the folder of its topic'
    if (role === 'labels' && says && ofStatements.includes(true))
      return 'this looks like a statement: move it to patterns/statements/, or leave nothing but says and examples: a label fixes nothing'
    if ((role === 'indicators' || role === 'lexicon') && says)
      return 'this looks like a statement: move it to patterns/statements/ or, when its numbers are no facts, patterns/labels/'
    return null
  }

/** What stands in a folder of patterns and is read by nobody. */
export function strays(paths: readonly string[], basename: string): Fault[] {
  const wrong = (path: string): string | null => {
    const [role = '', ...rest] = path.split('/')
    const name = rest.join('/')
    if (rest.length === 0)
      return path === 'README.md'
        ? null
        : 'nothing reads this file: move it into a folder of patterns or away'
    if (!ROLES.includes(role))
      return `nothing reads the folder "${role}"; read are ${ROLES.join(', ')}${meant(role, ROLES)}`
    if (/\.yml$/i.test(name)) return `nothing reads .yml: name it ${name.replace(/yml$/i, 'yaml')}`
    if (FILES[role])
      return FILES[role].includes(name) ? null : `nothing reads this file; read are ${FILES[role].join(', ')}`
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
