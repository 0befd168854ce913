/** What mends a file of YAML that cannot be read, or that holds what it may not: by the complaint, and by how the line looks. */
import type { z } from 'zod'
import { meant } from '../text/likeness.ts'

/** What mends what the parser of YAML complains about, in the order in which they are tried. */
const CURES: readonly (readonly [complaint: RegExp, cure: string])[] = [
  [/Map keys must be unique/, 'a key may stand only once; join the two'],
  [/Missing closing/, 'close the quote'],
  [/Tabs are not allowed/, 'indent with spaces'],
  [/Invalid escape/, 'in double quotes "\\" is no letter: write it in single quotes, \'…\''],
  [/Comments must be separated/, 'put a space before "#"'],
  [/multiple documents/, 'remove the line "---"'],
  [/item without - indicator|mapping items must start/, 'put the keys of one entry in one column'],
  [/sequence items must start|block sequence may not be/, 'put the "- " of one list in one column'],
  [/Flow map in block collection/, 'close what "{" opens with "}"'],
  [/must be sufficiently indented/, 'close the list with "]" and indent its lines more than its key'],
  [/Unexpected , in flow/, 'a comma too many; remove it'],
  [/Unexpected flow-seq-end/, 'open the list with "[", or remove the "]"'],
  [/on same line with key/, 'begin the list on a line of its own'],
  [/Block collections are not allowed within flow/, 'put a comma between two entries of "{ }" or "[ ]"'],
  [/Implicit keys need|Implicit map keys need/, 'a ":" is missing behind the key, or a space behind it'],
  [/node end|Plain value cannot start|Nested mappings|[Ff]low/, "put the phrase in single quotes: '…'"],
]

/** Number of the cure of a complaint; after all of them for one that has none. */
export const cureOf = (message: string): number =>
  CURES.findIndex(([complaint]) => complaint.test(message)) >>> 0

/**
 * A complaint of the parser with what mends it.
 * @param row the line where it stands
 * @param before all of the file before it
 */
export function complaintText(complaint: string, row: string, before: string): string {
  const [first = ''] = complaint.split('\n')
  const text = first.replace(/ at line \d+.*$/, '').replace(/; please.*$/, '')
  const cure = cureAt(row, before, text) ?? CURES[cureOf(text)]?.[1]
  return cure ? `${text}: ${cure}` : text
}

/** What mends a complaint where the line shows it; undefined where only the complaint tells. */
function cureAt(row: string, before: string, complaint: string): string | undefined {
  const dash = lostDash(row)
  if (dash) return dash
  // two strings in quotes side by side: another entry, or a quote within the first
  if (/Missing , or :/.test(complaint) && /['"]\s*$/.test(before)) return 'put a comma between two entries'
  if (/node end/.test(complaint)) {
    if (/'\s*$/.test(before)) return "a quote within '…' is written twice: ''"
    if (/"\s*$/.test(before)) return "write what holds quotes in single quotes: '…'"
  }
  const [, key] = /^\s*(?:- +)?['"]?([^:{'"]+)['"]?:(?:\s|$)/.exec(row) ?? []
  if (key && /must be unique/.test(complaint)) return `"${key}" stands above already; join the two`
  // a line that is whole: what stands below it was taken for more of its value
  if (/Implicit keys/.test(complaint) && /^\s*(?:- +)?[\w-]+:\s+\S/.test(row))
    return 'the line below it is indented more than its key; begin both in one column'
  // a line of a list that has no key needs none
  if (/mapping items must start|Implicit keys/.test(complaint) && /^\s+(['"]|[^:]*$)/.test(row))
    return 'a "- " is missing before it, or its quotes'
  return undefined
}

/** Quotes of word processors; and words that stand in them, from end to end. */
const CURLY = '[“”‘’„«»]'
const ENCLOSED = /^[“”‘’„«].*[“”‘’»]$/su
const STRAIGHT = "write '…' around the words; where they are of the text, '…' around them too"

/** Letters of Cyrillic, of which many look like Latin ones; those of Greek stand in units, "μg". */
const ALIEN = '\\p{Script=Cyrillic}'
const ALIEN_LETTER = new RegExp(ALIEN, 'u')
const ALIEN_IN_WORD = new RegExp(`\\p{Script=Latin}\\p{M}?${ALIEN}|${ALIEN}\\p{Script=Latin}`, 'u')

/** Whether a file can hold words that are not what they look like, so that each is looked at. */
export const ODD_WORDS = new RegExp(`${CURLY}|${ALIEN}| #\\S`, 'u')

/**
 * What is wrong with words that YAML reads otherwise than who wrote them, with what mends it; null for nothing.
 * @param plain whether they stand in no quotes
 * @param comment what stands behind them on their line; null for nothing
 */
export function oddWords(words: string, plain: boolean, comment: string | null): string | null {
  if (plain && ENCLOSED.test(words))
    return `${words} stands in curly quotes, which belong to the words: ${STRAIGHT}`
  // "Xã có 5 hộ #nghèo", but "Xã có 5 hộ. # a comment"
  if (plain && comment !== null && /^\S/.test(comment))
    return `what stands behind "${words}" is not read, for "#" opens a comment: put all of it in single quotes: '…'`
  if (!ALIEN_IN_WORD.test(words)) return null
  const letter = ALIEN_LETTER.exec(words)![0]
  const code = letter.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')
  return `"${words}" holds "${letter}" (U+${code}), which is no Latin letter but looks like one: type it anew`
}

/** Spaces that are none to YAML, and letters that cannot be seen. */
const BLANK = '[\\u00a0\\u1680\\u2000-\\u200d\\u202f\\u205f\\u2060\\u3000\\ufeff]'
const ODD_SPACE = new RegExp(`^[ \\t]*(?:- *)*${BLANK}|^[^'"#]*[:,[{]${BLANK}`, 'u')

/** What a word processor makes of a line of YAML, with what mends it; null for a line without. */
export function typeset(row: string): string | null {
  if (ODD_SPACE.test(row.replace(/^\ufeff/, '')))
    return 'a no-break space, or one that cannot be seen, stands here: write a common space'
  if (/^[\s-]*[“”‘’„«]|[:[{,]\s*[“”‘’„«]/u.test(row)) return `curly quotes are no quotes of YAML: ${STRAIGHT}`
  if (/^[\s-]*[\w-]+\s*：/u.test(row)) return '"：" is no colon of YAML: write ":" and a space'
  return null
}

/** What mends a line that was to begin an entry of a list; undefined when it is not that. */
function lostDash(row: string): string | undefined {
  const [, mark] = /^\s*([–—•·*+])\s/u.exec(row) ?? []
  if (mark) return `"${mark}" begins no entry of a list: write "- "`
  return /^\s*-[^\s\d-]/u.test(row) ? 'put a space behind "-"' : undefined
}

/**
 * An issue of zod in words that hold the cure.
 * @param row the line where it stands
 * @param keys what an entry may hold, where a list of entries must stand
 */
export function issueText(issue: z.core.$ZodIssue, row: string, keys: readonly string[]): string {
  const { input } = issue
  // a schema's own words go before ours
  if (!/^(Invalid|Unrecognized|Too) /.test(issue.message)) return issue.message
  if (issue.code === 'invalid_value' && typeof input === 'string') {
    const values = issue.values.map(String)
    const parts = input.split(/[\s,;]+/)
    const cure =
      parts.length > 1 && parts.every((part) => values.includes(part))
        ? `: put a comma between them, [${parts.join(', ')}]`
        : meant(input, values)
    return `"${input}" is none of ${values.join(', ')}${cure}`
  }
  if (issue.code === 'too_small')
    return issue.origin === 'array'
      ? 'is empty: put something in it, or remove the key where it may be left out'
      : 'is empty: write words, or remove the line'
  if (issue.code === 'invalid_type') {
    if (input === undefined) return 'is missing: add it'
    if (issue.expected === 'string') return "must be words: put them in single quotes, '…'"
    if (issue.expected === 'array') return `must be a list: ${listed(input, row, keys)}`
    return `must be keys with values, "key: value"${Array.isArray(input) ? ': remove the "- " before them' : ''}`
  }
  return issue.message
}

/** How to write as a list what is none. */
function listed(input: unknown, row: string, keys: readonly string[]): string {
  const cure = typeof input === 'string' && (typeset(row) ?? lostDash(row))
  if (cure) return cure
  if (keys.length > 0 && typeof input === 'string')
    return `put each in a line of its own, behind "- ", with its keys: ${keys.join(', ')}`
  if (typeof input !== 'string' || input === '') {
    const has = input !== null && typeof input === 'object'
    return has
      ? 'put "- " before the first key of each entry, and two spaces before the others'
      : 'put each in a line of its own, behind "- "'
  }
  return /[{}[\]@…:]/.test(input) ? `write - '${input}' in a line of its own` : `write [${input}]`
}
