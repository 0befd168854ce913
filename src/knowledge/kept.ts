/**
 * Files of YAML as they were parsed last, kept from one start to the next: parsing them takes most of the time that reading
 * the patterns takes. A file that has changed by a byte is parsed anew, one with a fault every time.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import module from 'node:module'
import { join } from 'node:path'

/** What a file holds, every scalar a string, and the lines where that stands. */
export interface Tree {
  readonly content: unknown
  readonly lines: Lines
}

/** A line; of a map or a list with the lines of what stands in it. */
export type Lines = number | readonly [line: number, of: Readonly<Record<string, Lines>> | readonly Lines[]]

/** The line of what a path leads to, or of the last thing on the way that is there. */
export function lineIn(lines: Lines, path: readonly PropertyKey[]): number {
  let at = lines
  for (const key of path) {
    const next = typeof at === 'number' ? undefined : (at[1] as Readonly<Record<PropertyKey, Lines>>)[key]
    if (next === undefined) break
    at = next
  }
  return typeof at === 'number' ? at : at[0]
}

/** To be raised when what is kept of a file changes its form, or what was no fault of one becomes one. */
const FORM = 2

/** Beyond so many files what is no more read makes place. */
const MOST = 4000

/** Trees by the digest of their file; null until looked for. */
let trees: Map<string, Tree> | null = null
const added = new Map<string, Tree>()

/**
 * Where trees are kept: beside what Node keeps of compiled code, so that what forbids the one (NODE_DISABLE_COMPILE_CACHE)
 * forbids the other; undefined where nothing may be kept.
 */
function place(): string | undefined {
  const cache = module.getCompileCacheDir()
  return cache && join(cache, `solieu-yaml-${FORM}.json`)
}

/**
 * The tree of a file: kept, or made and kept for the next start.
 * @param bytes of the whole file
 * @param make parses it; null where it has a fault
 */
export function kept(bytes: Uint8Array, make: () => Tree | null): Tree | null {
  const path = place()
  if (path === undefined) return make()
  trees ??= read(path)
  const key = createHash('sha256').update(bytes).digest('base64')
  const known = trees.get(key)
  if (known) return known
  const tree = make()
  if (!tree) return null
  trees.set(key, tree)
  if (added.size === 0) setImmediate(() => write(path))
  added.set(key, tree)
  return tree
}

function read(path: string): Map<string, Tree> {
  try {
    return new Map(JSON.parse(readFileSync(path, 'utf8')) as [string, Tree][])
  } catch {
    // not there yet, or not whole: it is made anew
    return new Map()
  }
}

/** Adds what was parsed anew; another start may have kept more meanwhile. Whoever may not write does without. */
function write(path: string): void {
  const all = new Map([...read(path), ...added])
  const entries = [...(all.size > MOST ? added : all)]
  added.clear()
  const own = `${path}.${process.pid}`
  try {
    mkdirSync(join(path, '..'), { recursive: true })
    writeFileSync(own, JSON.stringify(entries))
    renameSync(own, path)
  } catch {
    return
  }
}
