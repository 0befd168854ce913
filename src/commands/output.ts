/** Rows to standard output, in the form that was asked for. */
import { stringify } from 'csv-stringify/sync'
import { CASTS, type Rows, type Value } from '../store/index.ts'
import { print } from './stdout.ts'

export { print }

export const FORMATS = ['table', 'csv', 'json', 'jsonl'] as const
export type Format = (typeof FORMATS)[number]

/** Excel takes a CSV file for UTF-8 only when it begins with this. */
export const BOM = '\ufeff'

/** Prints all rows; a table is printed once the widths of all its columns are known. Returns how many rows. */
export async function printRows(answer: AsyncIterable<Rows>, format: Format, bom = false): Promise<number> {
  let count = 0
  const held: (readonly Value[])[] = []
  let columns: readonly string[] = []
  if (format === 'csv' && bom) await print(BOM)
  for await (const { columns: names, rows } of answer) {
    const first = columns.length === 0
    columns = names
    if (format === 'table') held.push(...rows)
    else if (!(await print(text(format, names, rows, first, count)))) break
    count += rows.length
  }
  if (format === 'json') await print(count ? '\n]\n' : '[]\n')
  if (format === 'table' && count) await print(table(columns, held, process.stdout.columns ?? 160))
  return count
}

function text(
  format: Format,
  columns: readonly string[],
  rows: Rows['rows'],
  first: boolean,
  count: number,
): string {
  if (format === 'csv')
    return stringify(rows as Value[][], { header: first, columns: columns as string[], ...CASTS })
  const lines = rows.map((row) =>
    JSON.stringify(Object.fromEntries(columns.map((name, i) => [name, plain(row[i])]))),
  )
  if (format === 'jsonl') return lines.map((line) => `${line}\n`).join('')
  return lines.map((line, i) => `${count + i === 0 ? '[\n' : ',\n'}${line}`).join('')
}

const plain = (value: Value | undefined) =>
  typeof value === 'bigint'
    ? Number(value)
    : value instanceof Uint8Array
      ? Buffer.from(value).toString('base64')
      : value

/** A table for a terminal `width` characters wide: numbers to the right, long cells cut, the widest columns first. */
export function table(columns: readonly string[], rows: Rows['rows'], width: number): string {
  const cells = rows.map((row) => row.map(cell))
  const numeric = columns.map((_, i) => rows.every((row) => row[i] === null || typeof row[i] === 'number'))
  const widths = columns.map((name, i) => Math.max(length(name), ...cells.map((row) => length(row[i]!))))
  const room = width - 2 * (columns.length - 1)
  for (let over = sum(widths) - room; over > 0; over--) {
    const widest = widths.indexOf(Math.max(...widths))
    if (widths[widest]! <= 8) break
    widths[widest]!--
  }
  const line = (row: readonly string[]) =>
    row
      .map((text, i) => fit(text, widths[i]!, numeric[i]!))
      .join('  ')
      .trimEnd()
  return [line(columns), line(widths.map((w) => '─'.repeat(w))), ...cells.map(line)]
    .map((l) => `${l}\n`)
    .join('')
}

const cell = (value: Value): string =>
  value === null ? '' : String(plain(value)).replace(/\s+/g, ' ').trim()

const length = (text: string) => [...text].length

const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0)

function fit(text: string, width: number, right: boolean): string {
  const letters = [...text]
  if (letters.length > width) return `${letters.slice(0, width - 1).join('')}…`
  const blank = ' '.repeat(width - letters.length)
  return right ? blank + text : text + blank
}
