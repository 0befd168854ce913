/** What is wrong with the word lists taken together: words that are none, that stand twice or contradict each other. */
import { phraseWords } from './compile.ts'
import { classOf, type Lists, meantUnit, NEEDED_LISTS, NEEDED_TABLES, unitIds } from './lists.ts'
import type { Fault } from './yaml.ts'

/** Marks of phrases, which only statements and labels know. */
const MARKS = /[(){}|@…^?*[\]\\]|\.\.\./

/** Names of these groups are data: each is read, whatever it is called. */
const OPEN = /^(units|implied|rates|dimensions|abbreviations|comparators\.(before|after))\./

/** Lists that hold ids of units instead of words. */
const OF_UNITS = /^(implied\..*|numerals\.(time|person|whole|involving)_units)$/

/** The ids that an entry of such a list names; in `implied` two with a slash are so much of one for one of the other. */
function unitsIn(list: string, entry: string): string[] {
  const ids = entry.split('/')
  return ids.length === 2 && list.startsWith('implied.') ? ids : [entry]
}

/** Lists that say the contrary of each other. */
const SIDES: Readonly<Record<string, readonly [group: string, side: string]>> = {
  'change.rise': ['change', 'up'],
  'change.up_to': ['change', 'up'],
  'change.rate_up': ['change', 'up'],
  'change.fall': ['change', 'down'],
  'change.down_to': ['change', 'down'],
  'change.rate_down': ['change', 'down'],
  'words.more': ['words', 'more'],
  'words.less': ['words', 'less'],
}

/** The group of lists of which a phrase may be on one side only, and the side that a list is on. */
function sideOf(list: string): readonly [group: string, side: string] | undefined {
  // a word may count things and also measure: what is said with it tells which
  if (list.startsWith('units.')) return [list.startsWith('units.count.') ? 'count' : 'measure', list]
  const open = /^(comparators\.(?:before|after)|rates|dimensions|implied)\./.exec(list)
  return open ? [open[0], list] : SIDES[list]
}

/**
 * What is wrong with a phrase of a list of plain words; null when nothing is.
 * @param seen the phrases of the list before it, by their folded words; it is added to them
 */
export function wrongWords(phrase: string, seen: Map<string, string>): string | null {
  const key = phraseWords(phrase).join(' ')
  const mark = MARKS.exec(phrase)?.[0]
  const twin = seen.get(key)
  seen.set(key, phrase)
  if (key === '') return 'an empty word: write it, or remove the line'
  if (/^[\d.,]+$/.test(phrase)) return `"${phrase}" is a number: a list holds words; remove it`
  if (phrase.includes(';')) return `"${phrase}" holds ";": put a comma between two phrases of a list`
  if (mark)
    return `"${phrase}" holds "${mark}": a list knows plain words only; write each phrase out, on its own`
  if (twin === undefined) return null
  return `"${phrase}" stands here twice${twin === phrase ? '' : ` (as "${twin}")`}: remove one of the two`
}

/**
 * Looks at every phrase of every list.
 * @param faults is told each that is no plain word, twice in its list, or also in a list that excludes it
 */
export function checkLists(lists: Lists, faults: Fault[]): void {
  const units = unitIds(lists)
  const sides = new Map<string, { side: string; list: string; nr: number }>()
  const where = ({ list, nr }: { list: string; nr: number }): string => {
    const { file, lineOf } = lists.at.get(list)!
    return `${file}:${lineOf(nr)}`
  }
  for (const [list, phrases] of lists.phrases) {
    const { file, line, lineOf } = lists.at.get(list)!
    const [group, side = ''] = sideOf(list) ?? []
    const seen = new Map<string, string>()
    if (phrases.length === 0)
      faults.push({ file, line, message: `the list "${list}" is empty: add words, or remove it` })
    phrases.forEach((phrase, nr) => {
      const fault = (message: string) =>
        faults.push({ file, line: lineOf(nr), message: `${list}: ${message}` })
      const wrong = wrongWords(phrase, seen)
      const alien = OF_UNITS.test(list) ? unitsIn(list, phrase).find((id) => !units.has(id)) : undefined
      if (wrong) fault(wrong)
      else if (alien !== undefined && !lists.broken.has('units'))
        fault(`"${alien}" is no unit: use an id of patterns/lexicon/units.yaml${meantUnit(alien, lists)}`)
      else if (group) {
        const key = `${group} ${phraseWords(phrase).join(' ')}`
        const other = sides.get(key)
        if (other && other.side !== side)
          fault(`"${phrase}" stands in ${other.list} too (${where(other)}): keep it in one of the two`)
        else if (!other) sides.set(key, { side, list, nr })
      }
    })
  }
}

/**
 * Tells the lists that neither the machine nor a phrase reads.
 * @param used names of the lists that phrases hold
 */
export function checkUse(lists: Lists, used: ReadonlySet<string>, faults: Fault[]): void {
  const needed = new Set<string>([...NEEDED_LISTS, ...NEEDED_TABLES])
  for (const list of [...lists.phrases.keys(), ...lists.tables.keys()]) {
    if (needed.has(list) || used.has(list) || OPEN.test(list) || classOf(list) !== 0) continue
    const { file, line } = lists.at.get(list)!
    faults.push({
      file,
      line,
      message: `nothing reads the list "${list}": name it in a phrase as @${list}, or remove it`,
    })
  }
}
