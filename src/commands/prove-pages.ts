/** The pages of the archive against the articles that were read from them. For `verify`. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { pagesOf } from '../crawl/archive.ts'
import type { InputOptions } from '../input/inputs.ts'
import type { Fault } from '../store/index.ts'
import { readPage } from './pages.ts'

export interface ProvedPages {
  /** Versions whose text is what their page says. */
  readonly proved: number
  readonly faults: readonly Fault[]
  /** Files of the archive that are not at hand. */
  readonly absent: ReadonlySet<string>
}

interface Version {
  readonly version: number
  readonly article: string
  readonly text: string
}

/**
 * Reads every archive file that the database names once from end to end: a page counts by the hash of its bytes, so
 * one that was damaged is as one that is not there. Holds one page in memory.
 */
export async function provePages(
  db: Database.Database,
  archive: string,
  inputs: InputOptions,
): Promise<ProvedPages> {
  const faults: Fault[] = []
  const absent = new Set<string>()
  let proved = 0
  const versionsOf = db.prepare<[string], Version>(
    'SELECT id AS version, article, text FROM versions WHERE snapshot = ?',
  )
  const fileNames = 'SELECT DISTINCT archive FROM snapshots WHERE archive IS NOT NULL ORDER BY 1'
  for (const file of db.prepare<[], string>(fileNames).pluck().all()) {
    if (!existsSync(join(archive, file))) {
      absent.add(file)
      continue
    }
    const wanted = new Set(
      db.prepare<[string], string>('SELECT hash FROM snapshots WHERE archive = ?').pluck().all(file),
    )
    for await (const kept of pagesOf(archive, file)) {
      if (!wanted.delete(kept.hash)) continue
      const page = readPage(kept, inputs)
      for (const { version, article, text } of versionsOf.all(kept.hash)) {
        const where = `article ${article}, version ${version}`
        if ('unreadable' in page)
          faults.push({ where, what: `its page ${kept.url} cannot be read: ${page.unreadable}` })
        else if (page.text === text) proved++
        else faults.push({ where, what: `its page ${kept.url} gives another text` })
      }
    }
    for (const hash of wanted)
      faults.push({
        where: `snapshot ${hash}`,
        what: `${file} holds no page with this hash; it was damaged or cut off`,
      })
  }
  return { proved, faults, absent }
}
