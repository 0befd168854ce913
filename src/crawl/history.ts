import { existsSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'

/** A version of a page, as the frontier knows it. */
export interface Version {
  readonly url: string
  readonly source: string
  /** From 1, counted for each page. */
  readonly version: number
  /** ISO 8601 instant of fetching, UTC. */
  readonly at: string
  /** SHA-256 of the bytes, lower-case hex: joins it with the snapshots of the archive. */
  readonly hash: string
  /** The same for all reprints of a text, in whatever paper; null for a text that stands alone. */
  readonly cluster: number | null
  readonly segment: string
  readonly offset: number
}

/** Every version of every page of an archive, oldest first; empty when nothing was ever crawled into it. */
export function history(archive: string): Version[] {
  const file = join(archive, 'frontier.db')
  if (!existsSync(file)) return []
  const db = new Database(file, { readonly: true })
  try {
    return db
      .prepare<[], Version>(
        `SELECT u.url, u.source, s.version, s.at, s.hash, s.cluster, s.segment, s.offset
         FROM snapshots s JOIN urls u ON u.id = s.url ORDER BY s.segment, s.offset`,
      )
      .all()
  } finally {
    db.close()
  }
}
