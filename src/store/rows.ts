/** Handing values over to SQLite. */

/** A statement that inserts, of either SQLite. */
export interface Insertion {
  run(...values: unknown[]): unknown
}

/** Inserts rows of `width` values each, ten at a time: calling SQLite costs as much as a short row. */
export function insertAll(
  prepare: (sql: string) => Insertion,
  into: string,
  width: number,
  values: readonly unknown[],
): void {
  const row = `(${Array(width).fill('?')})`
  const insert = (rows: number) => prepare(`INSERT INTO ${into} VALUES ${Array(rows).fill(row)}`)
  const [ten, one] = [insert(10), insert(1)]
  let at = 0
  for (; at + 10 * width <= values.length; at += 10 * width) ten.run(...values.slice(at, at + 10 * width))
  for (; at < values.length; at += width) one.run(...values.slice(at, at + width))
}

/** Columns of `passages`, for `insertAll`. */
export const PASSAGES = 'passages (id, version, kind, nr, start, end)'

/** A value for SQLite. It keeps NaN as NULL, and the driver, which looks for numbers first, is twice as fast with it. */
export const bound = (value: unknown): unknown => value ?? Number.NaN
