import type { Gazetteer } from '../facts/gazetteer.ts'
import type { PeriodRules } from '../facts/periods.ts'
import { foldWord } from '../text/fold.ts'
import { buildLexicon, type Lexicon } from '../text/lexicon.ts'
import { meant } from '../text/likeness.ts'
import { makeTokeniser } from '../text/tokens.ts'
import type { Comparator, Kind } from '../types.ts'
import { isUnfilled } from './files.ts'
import { classOf, type Lists, meantUnit, NEEDED_LISTS, unitIds } from './lists.ts'
import type { Automaton, Indicator, Knowledge, Pattern, State, Unit, Variant } from './model.ts'
import { type Atom, BLANKS, PhraseError, readPhrase } from './phrase.ts'
import type { Fault } from './yaml.ts'

const plain = makeTokeniser(new Map())

/** Splits literal text of a phrase into folded tokens, exactly as articles are split. */
export function phraseWords(text: string): string[] {
  const tokens = plain(text)
  return tokens.type.map((t) => t.key)
}

/** What `compile` needs, all of it plain data. */
export interface Sources {
  readonly lists: Lists
  readonly patterns: readonly Pattern[]
  readonly phrases: readonly ReadPhrase[]
  readonly indicators: readonly Indicator[]
  readonly places: Gazetteer
  readonly periods: PeriodRules
  readonly ruleset: string
}

/** One of the flat sequences that a phrase of a pattern stands for. */
export interface ReadPhrase {
  readonly pattern: number
  readonly phrase: number
  readonly sequence: readonly Atom[]
}

/**
 * Reads the phrases of all patterns.
 * @param lineOf line of phrase `index` of a pattern, for faults
 * @param faults is told every phrase that cannot be read, names no list, or stands twice
 */
export function readPhrases(
  patterns: readonly Pattern[],
  lists: Lists,
  lineOf: (pattern: Pattern, index: number) => number,
  faults: Fault[],
): ReadPhrase[] {
  const out: ReadPhrase[] = []
  const seen = new Map<string, string>()
  const units = lists.broken.has('units') ? null : unitIds(lists)
  const meantUnits = (wrong: string): string => meantUnit(wrong, lists)
  patterns.forEach((pattern, p) => {
    const twinOf = (source: string) => (isUnfilled(source) ? undefined : seen.get(source))
    const twins = pattern.says.map(twinOf)
    const [other] = twins
    // a copy is told once
    const copy = other !== undefined && twins.length > 1 && twins.every((twin) => twin === other)
    if (copy) {
      const message = `all its phrases stand in ${other} already: remove one of the two files`
      faults.push({ file: pattern.file, line: 1, message })
    }
    pattern.says.forEach((source, k) => {
      const fault = (message: string): void => {
        faults.push({ file: pattern.file, line: lineOf(pattern, k), message })
      }
      try {
        for (const sequence of readPhrase(source, phraseWords, units, meantUnits)) {
          const message = wrong(sequence, lists, source)
          if (message) {
            fault(message)
            break
          }
          out.push({ pattern: p, phrase: k, sequence })
        }
        const twin = twinOf(source)
        if (twin && !copy) fault(`the phrase "${source}" stands in ${twin} already: remove one of the two`)
        seen.set(source, pattern.file)
      } catch (error) {
        if (!(error instanceof PhraseError)) throw error
        fault(`in "${source}", column ${error.column}: ${error.message}`)
      }
    })
  })
  return out
}

/** Compiles all knowledge into what the pure core reads. Cost is linear in the patterns. */
export function compile(sources: Sources): Knowledge {
  const { lists, patterns } = sources
  // those that the machine reads are numbered first, as LIST has them
  const phrases = new Map<string, string[][]>(NEEDED_LISTS.map((name) => [name, []]))
  for (const [name, list] of lists.phrases)
    phrases.set(
      name,
      list.map(phraseWords).filter((w) => w.length > 0),
    )
  const extra: string[] = []
  for (const { sequence } of sources.phrases)
    for (const atom of sequence) if (atom.t === 'word') extra.push(atom.word)
  for (const table of lists.tables.values()) for (const word of table.keys()) extra.push(foldWord(word))
  const lexicon = buildLexicon(phrases, extra, classOf)

  const variants: Variant[] = []
  const left = newState()
  const right = newState()
  const states = { count: 2 }
  for (const { pattern, phrase, sequence } of sources.phrases) {
    const at = sequence.findIndex((a) => a.t === 'slot' && a.name === 'value')
    const anchor = sequence[at]
    if (anchor?.t !== 'slot') continue
    const variant: Variant = {
      pattern,
      phrase,
      value: anchor.kind,
      left: sequence.slice(0, at).reverse(),
      right: sequence.slice(at + 1),
      weight: sequence.reduce((n, a) => n + weightOf(a), 0),
    }
    const nr = variants.push(variant) - 1
    insert(left, variant.left, nr, lexicon, states)
    insert(right, variant.right, nr, lexicon, states)
  }
  const automaton: Automaton = { left, right }

  const fold = (name: string): string[] => (lists.phrases.get(name) ?? []).map(foldWord)
  const table = (name: string): Map<string, number> =>
    new Map([...(lists.tables.get(name) ?? [])].map(([word, value]) => [foldWord(word), value]))
  const time = new Set(lists.phrases.get('numerals.time_units'))
  const person = new Set(lists.phrases.get('numerals.person_units'))
  const whole = new Set(lists.phrases.get('numerals.whole_units'))
  const involves = new Set(lists.phrases.get('numerals.involving_units'))
  const units = new Map<number, Unit>()
  const comparatorsBefore = new Map<number, Comparator>()
  const comparatorsAfter = new Map<number, Comparator>()
  const abbreviations = new Map<string, string>()
  const implied = new Map<string, string>()
  const rates = new Map<number, string>()
  const dimensions = new Map<number, string>()
  for (const [name, number] of lexicon.lists) {
    const [stem, group, id] = name.split('.') as [string, string, string?]
    if (stem === 'units' && id)
      units.set(number, {
        id,
        kind: group as Kind,
        time: time.has(id),
        person: person.has(id),
        whole: whole.has(id),
        involves: involves.has(id),
      })
    if (stem === 'comparators' && group === 'before') comparatorsBefore.set(number, id as Comparator)
    if (stem === 'comparators' && group === 'after') comparatorsAfter.set(number, id as Comparator)
    if (stem === 'implied') for (const unit of lists.phrases.get(name) ?? []) implied.set(unit, group)
    if (stem === 'rates') rates.set(number, group)
    if (stem === 'dimensions') dimensions.set(number, group)
    if (stem === 'abbreviations' && group !== 'stopped')
      abbreviations.set(group, lists.phrases.get(name)?.[0] ?? group)
  }
  return {
    ruleset: sources.ruleset,
    tokenise: makeTokeniser(lexicon.vocabulary, sources.periods.words),
    lexicon,
    numerals: {
      digits: table('numerals.digits'),
      afterTen: new Set(fold('numerals.after_ten')),
      afterDigit: new Set(fold('numerals.after_digit')),
      ten: new Set(fold('numerals.ten')),
      tens: new Set(fold('numerals.tens')),
      hundred: new Set(fold('numerals.hundred')),
      emptyTen: new Set(fold('numerals.empty_ten')),
      scales: table('numerals.scales'),
      notScale: new Set(
        (lists.phrases.get('numerals.not_scale') ?? []).map((w) => w.split(' ').map(foldWord).join(' ')),
      ),
      halfAfter: new Set(fold('numerals.half_after')),
      order: new Set(fold('numerals.order')),
      atLeast: new Set(fold('numerals.at_least')),
      halves: (lists.phrases.get('numerals.halves') ?? []).map(phraseWords),
      notHalfBefore: new Set(fold('numerals.not_half_before')),
      part: fold('numerals.part')[0] ?? '',
      alone: new Set(fold('numerals.alone')),
      aloneIf: new Set(fold('numerals.alone_if')),
      aloneBehind: new Set(fold('numerals.alone_behind')),
      multiples: table('numerals.multiples'),
      timesBefore: new Set(fold('numerals.times_before')),
      ordinals: table('numerals.ordinals'),
      ordinalBefore: new Set(fold('numerals.ordinal_before')),
      further: new Set([
        ...table('numerals.digits').keys(),
        ...table('numerals.scales').keys(),
        ...['ten', 'tens', 'hundred', 'empty_ten', 'after_digit', 'part'].flatMap((list) =>
          fold(`numerals.${list}`),
        ),
      ]),
      scaleBefore: new Set(fold('numerals.scale_before')),
      wholeBefore: new Set(fold('numerals.whole_before')),
    },
    units,
    implied,
    rates,
    dimensions,
    bareScale: unitNamed('numerals.bare_scale_unit', lists, lexicon, units),
    bareTimes: unitNamed('numerals.bare_times_unit', lists, lexicon, units),
    before: comparatorsBefore,
    after: comparatorsAfter,
    weak: table('comparators.weak'),
    stopped: new Set(
      (lists.phrases.get('abbreviations.stopped') ?? []).flatMap((a) => phraseWords(a).slice(-1)),
    ),
    signing: new Set((lists.phrases.get('furniture.signing') ?? []).flatMap(phraseWords)),
    abbreviations,
    patterns,
    variants,
    automaton,
    indicators: sources.indicators,
    places: sources.places,
    periods: sources.periods,
  }
}

/** The unit that a list names for numbers without one, as written and as listed. */
function unitNamed(
  list: string,
  lists: Lists,
  lexicon: Lexicon,
  units: ReadonlyMap<number, Unit>,
): { text: string; unit: Unit } | null {
  const text = lists.phrases.get(list)?.[0]
  if (text === undefined) return null
  for (const [name, number] of lexicon.lists) {
    const unit = units.get(number)
    if (unit && lists.phrases.get(name)?.includes(text)) return { text, unit }
  }
  return null
}

function weightOf(atom: Atom): number {
  if (atom.t === 'word' || atom.t === 'edge') return 2
  if (atom.t === 'list') return 2
  if (atom.t === 'slot')
    return atom.name === 'value' ? (atom.kind === 'any' ? 0 : 1) : atom.kind === 'np' ? 0 : 2
  return 0
}

/** What is wrong with a phrase that can be read, in words that hold the cure; null when nothing is. */
function wrong(sequence: readonly Atom[], lists: Lists, source: string): string | null {
  const anchors = sequence.filter((a) => a.t === 'slot' && a.name === 'value')
  if (anchors.length !== 1) {
    return `"${source}" ${anchors.length === 0 ? 'has no number: add {value}' : 'has more than one {value}: keep one, a fact is one number'}`
  }
  for (const atom of sequence) {
    if ((atom.t === 'slot' || atom.t === 'open') && !isBlank(atom)) {
      return `"${source}": "${atom.name}" is no blank; known are ${BLANKS.join(', ')}${meant(atom.name, BLANKS)}`
    }
    // a list that the machine needs too is missed already, once
    const missed =
      atom.t === 'list' &&
      (lists.broken.has(atom.list.split('.')[0]!) || (NEEDED_LISTS as readonly string[]).includes(atom.list))
    if (atom.t === 'list' && !lists.phrases.has(atom.list) && !missed) {
      const [stem, ...name] = atom.list.split('.')
      const cure = name.length
        ? `correct the name, or add the list to patterns/lexicon/${stem}.yaml`
        : 'a list is called by its file and its name there, such as words.share'
      return `"@${atom.list}" is no list: ${cure}${meant(atom.list, lists.phrases.keys())}`
    }
  }
  for (const name of ['object', 'predicate', 'subject'])
    if (sequence.filter((a) => (a.t === 'slot' || a.t === 'open') && a.name === name).length > 1)
      return `"${source}" has {${name}:…} twice: keep one, and write {${name === 'object' ? 'group:np' : 'when:period'}} to pass over the other`
  const first = sequence[0]
  const last = sequence.at(-1)
  if (first?.t === 'gap' || last?.t === 'gap')
    return `"${source}" begins or ends with a gap "…": say what stands there`
  return null
}

/** A blank of a fact, or a mention that is named by its kind. */
const isBlank = (atom: Atom & { name: string }): boolean =>
  (BLANKS as readonly string[]).includes(atom.name) || (atom.t === 'slot' && atom.name === atom.kind)

function newState(id = 0): State {
  return {
    id,
    words: null,
    wordBits: 0,
    lists: null,
    listBits: 0,
    slots: null,
    gap: null,
    edge: null,
    marks: null,
    done: null,
  }
}

function insert(
  root: State,
  atoms: readonly Atom[],
  variant: number,
  lexicon: Lexicon,
  states: { count: number },
): void {
  const next = (): State => newState(states.count++)
  let s = root
  for (const atom of atoms) {
    if (atom.t === 'word') {
      s.words ??= new Map()
      const word = lexicon.vocabulary.get(atom.word) ?? 0
      s.wordBits |= 1 << (word & 31)
      s = stepTo(s.words, word, next)
    } else if (atom.t === 'list') {
      s.lists ??= new Map()
      const list = lexicon.lists.get(atom.list) ?? -1
      s.listBits |= 1 << (list & 31)
      s = stepTo(s.lists, list, next)
    } else if (atom.t === 'slot') {
      s.slots ??= []
      const known = s.slots.find(({ name, kind }) => name === atom.name && kind === atom.kind)?.to
      const to = known ?? next()
      if (!known) s.slots.push({ name: atom.name, kind: atom.kind, to })
      s = to
    } else if (atom.t === 'gap') {
      s.gap ??= next()
      s = s.gap
    } else if (atom.t === 'edge') {
      s.edge ??= next()
      s = s.edge
    } else {
      const open = atom.t === 'open'
      s.marks ??= []
      const known = s.marks.find((m) => m.name === atom.name && m.open === open)?.to
      const to = known ?? next()
      if (!known) s.marks.push({ name: atom.name, open, to })
      s = to
    }
  }
  s.done ??= []
  s.done.push(variant)
}

function stepTo(edges: Map<number, State>, key: number, next: () => State): State {
  let to = edges.get(key)
  if (!to) {
    to = next()
    edges.set(key, to)
  }
  return to
}
