/** Which national list a code belongs to: codes were used again on 1 July 2025. */
import type Database from 'better-sqlite3'
import { fold } from './fold.ts'

export type Era = 'old' | 'new'

/** Names of units by code, folded, for each list. */
export type Lists = ReadonlyMap<string, Readonly<Partial<Record<Era, string>>>>

/** The national lists as the database holds them. */
export function listsOf(db: Database.Database): Lists {
  const rows = db.prepare('SELECT era, code, name FROM places WHERE level IS NOT NULL').all()
  const lists = new Map<string, Partial<Record<Era, string>>>()
  for (const { era, code, name } of rows as { era: Era; code: string; name: string }[]) {
    const names = lists.get(code)
    if (names) names[era] = bare(name)
    else lists.set(code, { [era]: bare(name) })
  }
  return lists
}

/** Whether the old list is that of a day; what has no day is of today. */
export const isBefore = (day: string | null): boolean => day !== null && day < '2025-07'

/**
 * The list of a day: that of publication, else the last one that the fact speaks of; a code without any day counts as
 * of today. But an article of today also speaks of units that are no more: the other list holds, when that is the one
 * in which the code has this name. Districts (three digits) exist only in the old one.
 */
export function eraOf(day: string | null, code: string, text: string, lists: Lists): Era {
  const era = code.length === 3 || isBefore(day) ? 'old' : 'new'
  const other = era === 'old' ? 'new' : 'old'
  const { [era]: here, [other]: there } = lists.get(code) ?? {}
  if (there === undefined || code.length === 3) return era
  const words = ` ${bare(text)}`
  const called = (name: string) => words.endsWith(` ${name}`)
  return here === undefined || (!called(here) && called(there)) ? other : era
}

const bare = (name: string) => fold(name).toLowerCase()
