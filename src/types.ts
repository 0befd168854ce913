/**
 * The words of solieu, as data. Everything else is written in these terms; this file imports nothing.
 * All offsets count UTF-16 units of `Article.text` (NFC, LF): `text.slice(start, end)` is always the quote.
 */

/** Half-open range of an article's text, in UTF-16 units. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A span with the text that stands there: `article.text.slice(start, end) === text`. */
export interface TextSpan extends Span {
  readonly text: string
}

/** What the crawler brought home. Kept for ever in WARC. */
export interface Snapshot {
  readonly url: string
  /** ISO 8601 instant, UTC. */
  readonly fetchedAt: string
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly bytes: Uint8Array
  /** SHA-256 of `bytes`, lower-case hex. */
  readonly hash: string
}

/** What a reader sees. `text` is the sapo and the body, NFC with LF line ends and nothing else changed. */
export interface Article {
  readonly id: string
  /** The file it was read from, as given on the command line; null for standard input. */
  readonly file: string | null
  readonly url: string | null
  readonly source: string | null
  readonly title: string | null
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`: as much as is known of the day of publication, Vietnamese time. */
  readonly published: string | null
  readonly text: string
  readonly sapo?: string | null
  readonly authors?: readonly string[]
  /** Picture captions, kept apart from the text; not read for facts. */
  readonly captions?: readonly string[]
  readonly section?: string | null
  readonly tags?: readonly string[]
}

export type Kind = 'count' | 'ratio' | 'percent' | 'money' | 'measure' | 'multiple' | 'rank'
/** hơn is `>`, gần is `~<` (a little under), khoảng is `~`, "từ N trở lên" is `>=`. */
export type Comparator = '=' | '>' | '>=' | '<' | '<=' | '~' | '~<'
export type Change = 'increase' | 'decrease'
export type Modality = 'actual' | 'target' | 'forecast' | 'hypothetical'
/** From where a blank was filled, nearest first. */
export type From = 'said' | 'clause' | 'sentence' | 'paragraph' | 'earlier' | 'title' | 'source' | 'published'

export interface Place {
  /** The unit as it is called in full: "huyện Văn Lãng". */
  readonly text: string
  /** Code in the national list of administrative units as of the article's date; null when it is in none. */
  readonly code: string | null
  readonly from: From
}

export interface Period {
  /** As written in the article; null when it was inferred from something that names no time. */
  readonly text: string | null
  /** First day, `YYYY-MM-DD`; null when open or unknown. Of a change held against a day ("so với đầu năm") it is that day. */
  readonly start: string | null
  /** Last day, `YYYY-MM-DD`; "đến nay" has only this: the day of publication. */
  readonly end: string | null
  readonly from: From
}

export interface Check {
  readonly kind: 'ratio-percent' | 'parts-whole' | 'change-level' | 'plan-percent'
  readonly ok: boolean
  readonly expected: number
  readonly found: number
  /** How a figure that agrees was shortened; null when it does not agree. */
  readonly by: 'exact' | 'rounded' | 'truncated' | null
  /** Ids of the facts it was held against. */
  readonly with: readonly string[]
}

/** One number of the text, with what it says. The record that `extract` prints. */
export interface Fact {
  /** 16 hex digits; the same text, place in the text and reading give the same id on any machine. */
  readonly id: string
  readonly article: string
  readonly url: string | null
  readonly title: string | null
  readonly published: string | null
  readonly source: string | null
  /** The smallest clause that states the fact. */
  readonly quote: TextSpan
  /** The number itself, without comparator and unit. */
  readonly number: TextSpan
  readonly kind: Kind
  /** In base units of what is written: "120 tỷ đồng" is 120000000000; 49 for 49/53; 0.5 for một nửa. */
  readonly value: number
  readonly max: number | null
  readonly denominator: number | null
  readonly comparator: Comparator
  /** Set where the number is the size of a change; a level reached by a change has none. */
  readonly change: Change | null
  readonly baseline: TextSpan | null
  /** As written, head noun only: "hộ", "đồng", "%". */
  readonly unit: string
  /** Normalised: "household", "VND", "ha", "%"; null when the unit is in no list. */
  readonly unit_id: string | null
  readonly object: string
  readonly predicate: string
  readonly indicator: string | null
  readonly subject: string | null
  readonly subject_from: From | null
  readonly place: Place | null
  readonly period: Period | null
  readonly modality: Modality
  readonly negated: boolean
  readonly speaker: string | null
  /** Id of the whole of which this figure is a part ("trong đó …"). */
  readonly part_of: string | null
  readonly checks: readonly Check[]
  /** Name of the pattern that read it: "change/rise". */
  readonly statement: string
  /** Version of all patterns together: 16 hex digits. */
  readonly ruleset: string
  /** URL with a text fragment that lands on the quote; for an article without a URL, file and offsets. */
  readonly link: string
}

/** Something of the world that could not be used. Never stops a run. */
export interface Problem {
  /** URL or file, with ":line" where there is one. */
  readonly where: string
  readonly stage: 'input' | 'fetch' | 'read' | 'extract' | 'store'
  readonly reason: string
}

/** What the pure core makes of one article. */
export interface Extraction {
  readonly article: Article
  readonly passages: readonly Passage[]
  readonly facts: readonly Fact[]
  /** Numbers that no pattern read as fact or label, with the reason. */
  readonly unread: readonly (TextSpan & { readonly reason: string })[]
}

/** A paragraph or sentence, as a span. */
export interface Passage extends Span {
  readonly kind: 'paragraph' | 'sentence'
  /** Counts from 0 within its kind. */
  readonly nr: number
}
