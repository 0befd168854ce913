import type { Archive, Kept, Place } from './archive.ts'
import type { Frontier, Page, PageChange } from './frontier.ts'
import { alike, type Likeness, likenessOf } from './likeness.ts'

/** What the crawler wants to know of a page that a reader has read: what the article says, and how complete it is. */
export interface Reading {
  readonly title: string | null
  /** The body; empty when the page has none. */
  readonly text: string
  readonly published: string | null
  readonly authors: readonly string[]
}

/** Turns a page into its article; null when it cannot. Given by the caller: the crawler itself cannot read. */
export type ReadArticle = (
  bytes: Uint8Array,
  headers: Readonly<Record<string, string>>,
  url: string,
) => Reading | null

/** A page that is new in the archive. */
export interface NewSnapshot extends Kept {
  /** Id of its source. */
  readonly source: string
  /** From 1; an article whose text changed has several. */
  readonly version: number
  /** Number of the first snapshot of its cluster of reprints; null while it is alone. */
  readonly cluster: number | null
  readonly reading: Reading | null
}

/** Papers reprint each other within days, not months. */
const WINDOW = 7 * 86_400_000

interface Version {
  readonly id: number
  readonly version: number
  readonly hash: string
  readonly text_hash: string | null
  readonly cluster: number | null
}

interface Recent {
  readonly id: number
  readonly source: string
  readonly fetched: number
  readonly likeness: Likeness
}

export type Keeper = ReturnType<typeof openKeeper>

/** Decides which fetched pages are news, and enters them into archive and frontier, in this order. */
export function openKeeper(frontier: Frontier, read: ReadArticle) {
  const { db } = frontier
  const lastVersion = db.prepare<[number], Version>(
    'SELECT id, version, hash, text_hash, cluster FROM snapshots WHERE url = ? ORDER BY version DESC LIMIT 1',
  )
  const insert = db.prepare(
    `INSERT INTO snapshots (url, version, at, fetched, hash, text_hash, sketch, figures, cluster, title, body, published, authors, segment, offset, length)
     VALUES (@url, @version, @at, @fetched, @hash, @text_hash, @sketch, @figures, @cluster, @title, @body, @published, @authors, @segment, @offset, @length)`,
  )
  const grow = db.prepare(
    'INSERT INTO segments VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET size = excluded.size',
  )
  const clusterOf = db.prepare<[number], { cluster: number | null }>(
    'SELECT cluster FROM snapshots WHERE id = ?',
  )
  const setCluster = db.prepare('UPDATE snapshots SET cluster = ? WHERE id = ?')
  let recent: Recent[] | null = null

  /** The snapshots of the last week, in memory: comparing a text with thirty thousand sketches takes milliseconds. */
  function lately(now: number): Recent[] {
    recent ??= db
      .prepare<
        [number],
        { id: number; source: string; fetched: number; text_hash: string; sketch: Buffer; figures: Buffer }
      >(
        `SELECT s.id, u.source, s.fetched, s.text_hash, s.sketch, s.figures FROM snapshots s JOIN urls u ON u.id = s.url
         WHERE s.fetched >= ? AND s.text_hash IS NOT NULL ORDER BY s.id`,
      )
      .all(now - WINDOW)
      .map((row) => ({
        id: row.id,
        source: row.source,
        fetched: row.fetched,
        likeness: { textHash: row.text_hash, sketch: words(row.sketch), figures: words(row.figures) },
      }))
    return recent
  }

  /** An earlier print of the text: in another paper, or word for word at another address of the same one. */
  function reprintOf(likeness: Likeness, source: string, now: number): Recent | undefined {
    return lately(now).find(
      (one) =>
        now - one.fetched < WINDOW &&
        (one.likeness.textHash === likeness.textHash ||
          (one.source !== source && alike(one.likeness, likeness))),
    )
  }

  function readSafely(
    bytes: Uint8Array,
    headers: Readonly<Record<string, string>>,
    url: string,
  ): Reading | string {
    try {
      const reading = read(bytes, headers, url)
      if (reading && reading.text.trim() !== '') return reading
      return 'no article could be read from it'
    } catch (error) {
      return `reading it failed: ${(error as Error).message}`
    }
  }

  /** Enters a page that stands in the archive. Must run inside `frontier.together`. */
  function enter(
    page: Page,
    kept: Kept,
    reading: Reading | null,
    likeness: Likeness | null,
    before: Version | undefined,
  ) {
    const fetched = Date.parse(kept.fetchedAt)
    const twin = likeness && !before ? reprintOf(likeness, page.source, fetched) : undefined
    let cluster = before?.cluster ?? null
    if (twin) {
      cluster = clusterOf.get(twin.id)?.cluster ?? twin.id
      setCluster.run(cluster, twin.id)
    }
    const { lastInsertRowid } = insert.run({
      url: page.id,
      version: (before?.version ?? 0) + 1,
      at: kept.fetchedAt,
      fetched,
      hash: kept.hash,
      text_hash: likeness?.textHash ?? null,
      sketch: likeness ? bytesOf(likeness.sketch) : null,
      figures: likeness ? bytesOf(likeness.figures) : null,
      cluster,
      title: Number(Boolean(reading?.title)),
      body: Number(Boolean(reading?.text)),
      published: Number(Boolean(reading?.published)),
      authors: Number((reading?.authors.length ?? 0) > 0),
      segment: kept.segment,
      offset: kept.offset,
      length: kept.length,
    })
    grow.run(kept.segment, kept.offset + kept.length)
    if (likeness)
      lately(fetched).push({ id: Number(lastInsertRowid), source: page.source, fetched, likeness })
    return {
      ...kept,
      source: page.source,
      version: (before?.version ?? 0) + 1,
      cluster,
      reading,
    } as NewSnapshot
  }

  return {
    /**
     * Keeps a fetched page unless its article is the one already kept. `change` is what becomes of the page's row, in
     * the same transaction; `twin` is a page that may be the same article. Result: the snapshot when it is new, and why it could not be read.
     */
    async keep(
      page: Page,
      got: {
        status: number
        headers: Readonly<Record<string, string>>
        bytes: Uint8Array
        hash: string
        at: number
      },
      archive: Archive,
      change: PageChange,
      twin: number | null = null,
    ): Promise<{ snapshot: NewSnapshot | null; problem: string | null }> {
      const read = readSafely(got.bytes, got.headers, page.url)
      const reading = typeof read === 'string' ? null : read
      const problem = typeof read === 'string' ? read : null
      const likeness = reading && likenessOf(reading.text, reading.title ?? '')
      const before = lastVersion.get(page.id)
      if (twin !== null && likeness && lastVersion.get(twin)?.text_hash === likeness.textHash) {
        frontier.settle(page.id, { ...change, state: 'moved', reason: 'the same article at another address' })
        return { snapshot: null, problem: null }
      }
      // A page that cannot be read never replaces one that could: it may be a block page, or our reader's fault.
      const same =
        before && (before.hash === got.hash || (likeness ? before.text_hash === likeness.textHash : true))
      const note = () => {
        if (problem) frontier.problem(page.source, page.url, 'read', problem, got.at)
      }
      if (same) {
        frontier.together(() => {
          note()
          frontier.settle(page.id, change)
        })
        return { snapshot: null, problem }
      }
      const record = await archive.pack({ url: page.url, ...got })
      // From here on synchronous: no other page comes between the bytes on disk and the row that says so.
      const place: Place = archive.append(record, got.at)
      const kept: Kept = {
        url: page.url,
        fetchedAt: new Date(got.at).toISOString(),
        status: got.status,
        headers: got.headers,
        bytes: got.bytes,
        hash: got.hash,
        ...place,
      }
      const snapshot = frontier.together(() => {
        const entered = enter(page, kept, reading, likeness, before)
        note()
        frontier.settle(page.id, change)
        return entered
      })
      return { snapshot, problem }
    },

    /**
     * Enters a page found in the archive that the frontier does not know of: its process was killed between the two,
     * or the frontier was lost. Null when it is no news after all.
     */
    adopt(page: Page, kept: Kept, change: PageChange): NewSnapshot | null {
      const read = readSafely(kept.bytes, kept.headers, kept.url)
      const reading = typeof read === 'string' ? null : read
      const likeness = reading && likenessOf(reading.text, reading.title ?? '')
      const before = lastVersion.get(page.id)
      if (before?.hash === kept.hash) return null
      return frontier.together(() => {
        const entered = enter(page, kept, reading, likeness, before)
        frontier.settle(page.id, change)
        return entered
      })
    },

    /** Says that a file of the archive is accounted for up to a byte. */
    accounted: (segment: string, size: number): void => {
      grow.run(segment, size)
    },
  }
}

function words(blob: Buffer): Uint32Array {
  return new Uint32Array(new Uint8Array(blob).buffer)
}

function bytesOf(numbers: Uint32Array): Buffer {
  return Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength)
}
