/** An error of the world that meets the database. The message holds the cure; a command prints it and stops. */
export class StoreError extends Error {
  override readonly name = 'StoreError'
  /** SQLite's code (`SQLITE_FULL`) or one of ours (`NOT_SOLIEU`, `OLD_SCHEMA`, `NEW_SCHEMA`, `BAD_ARTICLE`, `SLOW`). */
  readonly code: string
  constructor(code: string, message: string, cause?: unknown) {
    super(message, { cause })
    this.code = code
  }
}

const CURES: readonly [RegExp, (path: string) => string][] = [
  [
    /^SQLITE_FULL/,
    (p) =>
      `The disk is full: ${p} could not grow. Nothing written before is lost; free some space and run again.`,
  ],
  [
    /^SQLITE_(BUSY|LOCKED)/,
    (p) => `Another process is writing to ${p}. Wait until it has ended, or write to another file with --db.`,
  ],
  [
    /^SQLITE_READONLY/,
    (p) =>
      `${p} cannot be written: the file or its folder is read-only. Allow writing, or name another file with --db.`,
  ],
  [
    /^SQLITE_(CANTOPEN|PERM)/,
    (p) => `${p} cannot be opened: is the path right, and may its folder be written?`,
  ],
  [/^SQLITE_NOTADB/, (p) => `${p} is not a SQLite database. Name another file with --db, or move it away.`],
  [
    /^SQLITE_CORRUPT/,
    (p) => `${p} is damaged. Move it away and extract again: the database is made anew from the articles.`,
  ],
  [
    /^SQLITE_IOERR/,
    (p) =>
      `The disk failed while ${p} was read or written. Nothing written before is lost; look after the disk, then run again.`,
  ],
]

/** Runs `work` and turns what SQLite says about disks, locks and files into a `StoreError`; other errors pass. */
export function guard<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw storeError(path, error)
  }
}

/** The `StoreError` for an error of SQLite, or the error itself where there is no better word for it. */
export function storeError(path: string, error: unknown): unknown {
  if (error instanceof StoreError) return error
  const code = sqliteCode(error)
  const cure = CURES.find(([pattern]) => pattern.test(code))?.[1]
  return cure ? new StoreError(code, cure(path), error) : error
}

/** `SQLITE_…`, or an empty string for what is not an error of SQLite. */
export const sqliteCode = (error: unknown): string => {
  const { code = '', errcode } = (error instanceof Error ? error : {}) as { code?: string; errcode?: number }
  if (code === 'ERR_SQLITE_ERROR') return CODES[errcode! & 0xff] ?? 'SQLITE_ERROR'
  return code.startsWith('SQLITE_') ? code : ''
}

/** Names of the numbers that Node's own SQLite gives. */
const CODES: Readonly<Record<number, string>> = {
  5: 'SQLITE_BUSY',
  8: 'SQLITE_READONLY',
  10: 'SQLITE_IOERR',
  11: 'SQLITE_CORRUPT',
  13: 'SQLITE_FULL',
  14: 'SQLITE_CANTOPEN',
  19: 'SQLITE_CONSTRAINT',
}
