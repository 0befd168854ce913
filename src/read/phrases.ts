/** Matching of lines against lists of phrases. */

/** Lower case, single spaces, without marks before the first letter and after the last. */
export function bareLine(text: string): string {
  return text
    .toLowerCase()
    .replace(/^[^\p{L}\p{N}(]+|[^\p{L}\p{N})%]+$/gu, '')
    .replace(/\s+/g, ' ')
}

/** The phrase of the list that the line begins with, at a word's end; null for none. The longest counts. */
export function beginsWith(text: string, phrases: readonly string[]): string | null {
  const line = text.toLowerCase().trimStart()
  let best: string | null = null
  for (const phrase of phrases)
    if (
      line.startsWith(phrase) &&
      !/[\p{L}\p{N}]/u.test(line[phrase.length] ?? '') &&
      phrase.length > (best?.length ?? 0)
    )
      best = phrase
  return best
}

/** Whether the line is one of the phrases and nothing more than a colon or a count after it. */
export function isPhrase(text: string, phrases: readonly string[]): boolean {
  const line = bareLine(text).replace(/\s*\(?\d+\)?$/, '')
  return phrases.includes(line)
}

/** Letters and digits without marks, in lower case, as addresses write them: "mua-lon-gay-ngap". */
export function slug(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}

/** Letters and digits alone, in lower case: whether two lines say the same. */
export function key(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}
