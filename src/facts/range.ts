import { textOf } from '../text/tokens.ts'
import { unshortened } from './abbreviated.ts'
import type { View } from './view.ts'

/** Tokens [first, last). */
export interface Range {
  readonly first: number
  readonly last: number
  /** Of a verb phrase: where what completes it begins ("gửi báo cáo [đến sở]"). */
  readonly core?: number
}

/** No range at all. */
export const NONE: readonly Range[] = []

/** What stands in a range, as written but for abbreviations in brackets; empty for none. */
export const textIn = ({ tokens }: View, range: Range | null): string =>
  range ? unshortened(textOf(tokens, range.first, range.last)) : ''

/** The text of several ranges, those that touch as one and a gap between the others shown. */
export const textsIn = (view: View, ranges: readonly Range[]): string =>
  ranges.length === 1
    ? textIn(view, ranges[0]!)
    : together(ranges)
        .map((r) => textIn(view, r))
        .join(' … ')

/** Ranges that touch are one. */
function together(ranges: readonly Range[]): Range[] {
  const out: Range[] = []
  for (const r of ranges) {
    const last = out.at(-1)
    if (last && last.last === r.first) out[out.length - 1] = { first: last.first, last: r.last }
    else out.push(r)
  }
  return out
}
