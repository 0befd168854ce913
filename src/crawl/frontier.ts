import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { ArchiveError } from './errors.ts'
import { SCHEMA, SCHEMA_VERSION } from './frontier-schema.ts'
import { type Host, newHost } from './manners.ts'
import { type Robots, unknownRobots } from './robots.ts'
import type { FindKind } from './source.ts'
import { laneOf } from './url.ts'

export type Kind = FindKind | 'article'
export type State = 'waiting' | 'done' | 'gone' | 'denied' | 'moved' | 'failed'

/** A page to fetch, or fetched. */
export interface Page {
  readonly id: number
  readonly source: string
  readonly url: string
  readonly lane: string
  readonly kind: Kind
  readonly state: State
  readonly due: number
  readonly crashes: number
  readonly attempts: number
  readonly hops: number
  readonly depth: number
  readonly lastmod: number | null
  /** Times it was fetched with success. */
  readonly looks: number
  /** Milliseconds between two polls of a feed; null for an article. */
  readonly pause: number | null
  /** When a feed last brought news. */
  readonly fresh_at: number | null
  readonly etag: string | null
  readonly modified: string | null
  readonly fetched: number | null
  readonly status: number | null
  readonly reason: string | null
}

export interface NewPage {
  readonly source: string
  readonly url: string
  readonly kind: Kind
  readonly due: number
  readonly depth?: number
  readonly hops?: number
  readonly lastmod?: number | null
}

export type PageChange = Partial<Omit<Page, 'id' | 'source'>>

/** The frontier's database, under a name that declarations can say. */
export interface FrontierDatabase extends Database.Database {}

/** The crawl's memory. Everything is committed when a call returns, and survives a kill at any moment. */
export type Frontier = ReturnType<typeof openFrontier>

const CHANGEABLE = new Set(
  'url lane kind state due crashes attempts hops depth lastmod looks pause fresh_at etag modified fetched status reason'.split(
    ' ',
  ),
)
/** A page whose fetching ended our process this often is not tried again. */
const MAX_CRASHES = 20

/** Opens or makes the frontier. Throws with the cure when the file is broken or of another version. */
export function openFrontier(file: string) {
  mkdirSync(dirname(file), { recursive: true })
  const db = open(file)
  const all = <T>(sql: string) => db.prepare<unknown[], T>(sql)
  const findHost = all<Host>(
    'SELECT lane, next_at AS nextAt, slowed_to AS slowedTo, pushbacks, failures, opened, reason FROM hosts WHERE lane = ?',
  )
  const saveHost = db.prepare(
    'INSERT OR REPLACE INTO hosts VALUES (@lane, @nextAt, @slowedTo, @pushbacks, @failures, @opened, @reason)',
  )
  const findRobots = all<Robots>('SELECT * FROM robots WHERE origin = ?')
  const saveRobots = db.prepare(
    'INSERT OR REPLACE INTO robots VALUES (@origin, @state, @body, @expires, @tries, @follow, @hops, @reason)',
  )
  const findKey = all<{ url: number }>('SELECT url FROM keys WHERE key = ?')
  const addKey = db.prepare('INSERT OR IGNORE INTO keys VALUES (?, ?)')
  const addPage = db.prepare(
    `INSERT INTO urls (source, url, lane, kind, state, due, depth, hops, lastmod)
     VALUES (@source, @url, @lane, @kind, 'waiting', @due, @depth, @hops, @lastmod)`,
  )
  const findPage = all<Page>('SELECT * FROM urls WHERE id = ?')
  const findUrl = all<Page>('SELECT * FROM urls WHERE url = ? ORDER BY id LIMIT 1')
  const addProblem = db.prepare(
    'INSERT INTO problems (at, source, url, stage, reason) VALUES (?, ?, ?, ?, ?)',
  )
  const due = all<Page>(
    `SELECT * FROM urls WHERE lane = ? AND state = 'waiting' AND due <= ? AND source IN (SELECT value FROM json_each(?))
     ORDER BY crashes, kind = 'article', lastmod DESC, id LIMIT 1`,
  )
  const nextDue = all<{ due: number | null }>(
    `SELECT min(due) AS due FROM urls WHERE lane = ? AND state = 'waiting' AND source IN (SELECT value FROM json_each(?))`,
  )

  const addNamed = db.transaction((page: NewPage, keys: readonly string[]) => {
    for (const key of keys) {
      const owner = findKey.get(key)
      if (owner) return { id: owner.url, fresh: false }
    }
    const { lastInsertRowid } = addPage.run({
      ...page,
      lane: laneOf(page.url),
      depth: page.depth ?? 0,
      hops: page.hops ?? 0,
      lastmod: page.lastmod ?? null,
    })
    for (const key of keys) addKey.run(key, lastInsertRowid)
    return { id: Number(lastInsertRowid), fresh: true }
  })
  const claim = db.transaction((id: number, host: Host): void => {
    db.prepare('UPDATE urls SET claimed = 1 WHERE id = ?').run(id)
    saveHost.run({ ...host, nextAt: Math.round(host.nextAt) })
  })

  const frontier = {
    db: db as FrontierDatabase,
    host: (lane: string): Host => findHost.get(lane) ?? newHost(lane),
    saveHost: (host: Host) => {
      saveHost.run({ ...host, nextAt: Math.round(host.nextAt) })
    },
    robots: (origin: string): Robots => findRobots.get(origin) ?? unknownRobots(origin),
    saveRobots: (robots: Robots) => {
      saveRobots.run(robots)
    },
    page: (id: number): Page | undefined => findPage.get(id),
    pageAt: (url: string): Page | undefined => findUrl.get(url),
    /** The page a key belongs to. */
    known: (key: string): number | undefined => findKey.get(key)?.url,
    /** Another name for a page; the first owner keeps it. */
    name: (key: string, page: number) => {
      addKey.run(key, page)
    },
    /** Adds a page unless one of its keys is known. The id of the page, and whether it is new. */
    add: (page: NewPage, keys: readonly string[]): { id: number; fresh: boolean } => addNamed(page, keys),
    /** The page of a lane that should be fetched now, of these sources. */
    due: (lane: string, sources: readonly string[], now: number) =>
      due.get(lane, now, JSON.stringify(sources)),
    /** When the next page of a lane becomes due; null when there is none. */
    nextDue: (lane: string, sources: readonly string[]) =>
      nextDue.get(lane, JSON.stringify(sources))?.due ?? null,
    lanes: (sources: readonly string[]): string[] =>
      all<{ lane: string }>(
        `SELECT DISTINCT lane FROM urls WHERE state = 'waiting' AND source IN (SELECT value FROM json_each(?))`,
      )
        .all(JSON.stringify(sources))
        .map((row) => row.lane),
    /** Marks a page as being fetched, and its host as asked: a kill from here on is noticed at the next start. */
    claim: (id: number, host: Host): void => claim(id, host),
    /** Ends a claim with what became of the page. */
    settle: (id: number, change: PageChange) => {
      const names = Object.keys(change).filter((name) => CHANGEABLE.has(name))
      const sets = ['claimed = 0', ...names.map((name) => `${name} = @${name}`)]
      db.prepare(`UPDATE urls SET ${sets.join(', ')} WHERE id = @id`).run({ ...change, id })
    },
    /** Everything of an origin waits at least until then. */
    postpone: (lane: string, origin: string, until: number, reason: string | null) => {
      db.prepare(
        `UPDATE urls SET due = @until, reason = @reason
         WHERE lane = @lane AND state = 'waiting' AND due < @until AND substr(url, 1, length(@prefix)) = @prefix`,
      ).run({ lane, until, reason, prefix: `${origin}/` })
    },
    problem: (source: string, url: string, stage: 'fetch' | 'read', reason: string, at: number) => {
      addProblem.run(new Date(at).toISOString(), source, url, stage, reason)
    },
    /** Problems are told for three months. */
    forget: (now: number) => {
      db.prepare('DELETE FROM problems WHERE at < ?').run(new Date(now - 90 * 86_400_000).toISOString())
    },
    /** The last problems of these sources, newest first. */
    problems: (sources: readonly string[], most: number) =>
      all<{ at: string; source: string; url: string; stage: 'fetch' | 'read'; reason: string }>(
        `SELECT at, source, url, stage, reason FROM problems
         WHERE source IN (SELECT value FROM json_each(?)) ORDER BY id DESC LIMIT ?`,
      ).all(JSON.stringify(sources), most),
    /** Runs several of the calls above as one transaction. */
    together: <T>(work: () => T): T => db.transaction(work).immediate(),
    /** Pages that a killed run left claimed wait again, behind the others. Returns how many. */
    release: (): number =>
      db
        .prepare(
          `UPDATE urls SET claimed = 0, crashes = crashes + 1,
             state = iif(crashes + 1 >= ${MAX_CRASHES}, 'failed', state),
             reason = iif(crashes + 1 >= ${MAX_CRASHES}, 'solieu died each time it fetched this', reason)
           WHERE claimed = 1`,
        )
        .run().changes,
    /** Pages that failed, are denied or have to wait become due now. Returns how many. */
    retry: (sources: readonly string[], now: number): number =>
      db
        .prepare(
          `UPDATE urls SET state = 'waiting', due = ?, attempts = 0, crashes = 0, hops = 0, reason = NULL
           WHERE state IN ('failed', 'denied') AND source IN (SELECT value FROM json_each(?))`,
        )
        .run(now, JSON.stringify(sources)).changes,
    close: () => {
      db.close()
    },
  }
  return frontier
}

function open(file: string): Database.Database {
  let db: Database.Database | undefined
  try {
    db = new Database(file, { timeout: 5_000 })
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = FULL')
    db.pragma('foreign_keys = ON')
    const version = db.pragma('user_version', { simple: true }) as number
    if (version > SCHEMA_VERSION)
      throw new ArchiveError(
        `${file} was written by a newer solieu (schema ${version}, this one knows ${SCHEMA_VERSION}). Update solieu.`,
      )
    if (version === 0) {
      const make = db
      make
        .transaction(() => {
          make.exec(SCHEMA)
          make.pragma(`user_version = ${SCHEMA_VERSION}`)
        })
        .immediate()
    }
    return db
  } catch (error) {
    db?.close()
    const code = (error as { code?: string }).code ?? ''
    if (/^SQLITE_(NOTADB|CORRUPT)/.test(code))
      throw new ArchiveError(
        `${file} is damaged (${code}). Move it away and crawl again: it is rebuilt from the WARC files beside it, nothing is fetched twice.`,
        error,
      )
    if (/^SQLITE_(CANTOPEN|READONLY)/.test(code))
      throw new ArchiveError(
        `cannot write ${file} (${code}). Choose a folder you may write to with --archive.`,
        error,
      )
    throw error
  }
}

/**
 * Makes this process the only one that crawls into a folder: an open SQLite transaction, which the operating system
 * ends with the process, however it dies. Throws when another process has it. The result lets go of it.
 */
export function lockFolder(folder: string, name = 'lock'): () => void {
  mkdirSync(folder, { recursive: true })
  const db = new Database(`${folder}/${name}`, { timeout: 0 })
  try {
    db.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    db.close()
    throw new ArchiveError(
      `another crawl is running on ${folder}. Wait for it or stop it; \`solieu status\` shows how far it is.`,
      error,
    )
  }
  return () => {
    db.exec('ROLLBACK')
    db.close()
  }
}
