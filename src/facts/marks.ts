/** Quotation marks: they stop a noun phrase but not a clause. */
export const PUNCTUATED: ReadonlySet<string> = new Set(['"', '“', '”', "'", '‘', '’'])
