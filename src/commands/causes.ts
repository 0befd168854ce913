/** Why a fact came out otherwise than an example expects it, and what mends it. For `check`. */
import { extract, type Trace } from '../facts/extract.ts'
import type { Reading } from '../facts/statements.ts'
import type { ExpectedFact, Indicator, Knowledge, Pattern } from '../knowledge/model.ts'
import { foldWord } from '../text/fold.ts'
import { spanOf } from '../text/tokens.ts'
import type { Article, Fact } from '../types.ts'
import { explain } from './explanation.ts'
import { nearMisses } from './near.ts'
import { foundIn, outdone, reasonsAgainst } from './near-indicators.ts'

type Seen = Trace['readings'][number]

/** The text of an example, looked at more closely once something in it is not as expected. */
export class Witness {
  readonly #article: Article
  readonly #k: Knowledge
  /** Name of the pattern or indicator whose example it is. */
  readonly #owner: string | null
  #readings: Trace['readings'] | null = null

  constructor(article: Article, k: Knowledge, owner: string | null) {
    this.#article = article
    this.#k = k
    this.#owner = owner
  }

  /** How the number that begins at an offset was read. */
  #seen(start: number): Seen | undefined {
    if (!this.#readings)
      extract(this.#article, this.#k, ({ readings }) => {
        this.#readings = readings
      })
    return this.#readings!.find(({ view, q }) => view.tokens.start[q.first] === start)
  }

  /** Why a number that stands in the text is no fact: "; …". */
  unread(number: string): string {
    const { text } = this.#article
    const there = explain(this.#article, this.#k).numbers.filter(
      (seen) =>
        seen.text.includes(number) || (number.includes(seen.text) && text.startsWith(number, seen.start)),
    )
    const one = there.find(({ as }) => as === 'fact') ?? there[0]
    if (!one) return ''
    if (one.as === 'fact') return `; the number is "${one.text}": write it so`
    if (one.as === 'mention') return `; it ${one.reason}`
    const [best] = one.readings
    if (one.as === 'label' && best)
      return best.pattern === this.#owner
        ? `; this label takes it for no fact, by ${phrase(best.says)}: if that is right write "facts: []", else narrow the phrase`
        : `; ${best.pattern} takes it for no fact, by ${phrase(best.says)}${this.#nearly(one.start)}`
    const [near] = one.near
    const cure = near
      ? `nearest is ${near.pattern} by ${phrase(near.says)}, which wants ${near.wanted} where ${near.stands} stands`
      : 'no phrase has words that stand beside it (patterns/README.md, A word)'
    return `; nothing reads it (${one.reason}): ${cure}`
  }

  /** Why a field of a fact came out so: "; …", or nothing where the number itself tells it. */
  field(key: string, want: ExpectedFact, came: string, fact: Fact): string {
    const value = (want[key] ?? '').normalize('NFC')
    const { start } = fact.number
    if (key === 'indicator') return this.#indicator(value, fact)
    if (key === 'statement') return this.#notBy(value, start)
    if (key === 'unit' && [...this.#k.units.values()].some(({ id }) => id === value))
      return `; ${value} is an id: write "unit_id: ${value}", or the unit as it stands`
    if (TOLD.has(key) && value !== '') {
      if (folded(value) === folded(came)) return '; letters and spaces count: write it as it came'
      const text = folded(this.#article.text)
      const lost = partsOf(value).find((part) => !holds(text, folded(part)))
      if (lost !== undefined)
        return `; "${lost}" does not stand in the sentence: write it as it came, ${key} is told in the words that stand there`
    }
    if (key === 'period' && value !== '' && folded(came).includes(folded(value)))
      return '; a period is told in its words as they stand: write it as it came'
    const seen = this.#seen(start)
    // why a statement that was expected did not read the number is told with the statement
    if (!seen || (want.statement !== undefined && want.statement !== fact.statement)) return ''
    const how = howTaken(
      key,
      value,
      this.#k.patterns.find(({ name }) => name === fact.statement),
      seen.readings,
    )
    // a statement that was expected tells for itself why it did not read the number
    return how && want.statement === undefined ? `${how}${this.#nearly(start)}` : how
  }

  /** By which phrase a fact came that nobody expected: "; …". */
  unexpected({ number, statement }: Fact): string {
    const best = this.#seen(number.start)?.readings[0]
    return `${best ? `, by ${saying(best)}` : ''}: add it to facts if it is right; if it is no figure, a phrase of a label must take it, with more words than ${statement} has`
  }

  /** Why the file whose example it is did not read a number, when it nearly did. */
  #nearly(start: number): string {
    const why = this.#notBy(this.#owner, start)
    return why.startsWith('; no phrase') ? '' : why
  }

  /** Why a statement did not read a number: "; …", or nothing. */
  #notBy(name: string | null, start: number): string {
    const seen = this.#seen(start)
    if (!seen || !this.#k.patterns.some((pattern) => pattern.name === name)) return ''
    const { view, q, readings } = seen
    const [best] = readings
    if (best?.pattern.name === name) return ''
    const own = readings.find(({ pattern }) => pattern.name === name)
    if (best && own) {
      const [most, less] = [best, own].map(({ match }) => match.last - match.first) as [number, number]
      const more =
        best.variant.weight > own.variant.weight
          ? `pins down more words (weight ${best.variant.weight} against ${own.variant.weight})`
          : best.pattern.label && !own.pattern.label
            ? 'is of a label, which goes before'
            : most > less
              ? `is longer (${most} words against ${less})`
              : 'fills more blanks'
      return `; ${name} fits too, by ${saying(own)}, but ${saying(best)} of ${best.pattern.name} ${more}: put more words of the sentence into the phrase of the one that is to win`
    }
    const [near] = nearMisses(this.#k, view, q, readings, 1, name!)
    return near
      ? `; ${name} nearly reads it, by ${phrase(near.says)}, which wants ${near.wanted} where ${near.stands} stands`
      : `; no phrase of ${name} has its words beside this number`
  }

  #indicator(want: string, fact: Fact): string {
    const [own, taken] = [want, fact.indicator].map((id) =>
      this.#k.indicators.find((indicator) => indicator.id === id),
    )
    const view = this.#seen(fact.number.start)?.view
    const sentence = view ? spanOf(view.tokens, view.first, view.last, this.#article.text).text : ''
    const found = (one: Indicator) =>
      foundIn(one, fact, sentence)
        .map((words) => `"${words}"`)
        .join(' and ') || 'what was counted before it'
    const by = taken ? `; ${taken.id} found ${found(taken)}` : ''
    if (want === '') {
      const cure =
        fact.indicator === this.#owner
          ? 'or choose another sentence'
          : `else narrow the lists of ${fact.indicator}, or name under its "not:" or "not_near:" what tells them apart`
      return `${by}; if that is right, write ${fact.indicator} there, ${cure}`
    }
    if (!own) return by
    const reasons = reasonsAgainst(own, fact, sentence)
    if (reasons.length)
      return `${by}; ${own.id} does not fit: ${reasons.join('; ')} (${fact.statement} read it): mend the lists or the sentence`
    return taken
      ? `${by}, ${own.id} ${found(own)}; ${outdone(own, taken, fact, sentence)}: write a longer phrase into ${own.id}, or what tells them apart under "not:" or "not_near:" of ${taken.id}`
      : ''
  }
}

/** Fields told in words of the text; subject, place and period are completed from elsewhere. */
const TOLD: ReadonlySet<string> = new Set(['quote', 'baseline', 'unit', 'object', 'predicate', 'speaker'])

/** The words of a text, without case and spelling, a space between them. */
const folded = (text: string): string =>
  text
    .split(/[^\p{L}\p{M}\p{N}%]+/u)
    .filter(Boolean)
    .map(foldWord)
    .join(' ')

const holds = (text: string, part: string): boolean => ` ${text} `.includes(` ${part} `)

/** What is told in two pieces stands in the text in two. */
const partsOf = (value: string): string[] => value.split(/\s*…\s*/).filter(Boolean)

const LONG = 60

/** A phrase in its quotes, its beginning when it is long: enough to find it by. */
const phrase = (says: string): string =>
  `'${says.length > LONG ? `${says.slice(0, LONG).trimEnd()}…` : says}'`

const saying = ({ pattern, variant }: Reading): string => phrase(pattern.says[variant.phrase]!)

const PLACES: Readonly<Record<Pattern['object'], string>> = {
  after: 'behind the number',
  before: 'before the verb',
  either: 'behind the number or before the verb',
  carried: 'with the figure before',
  whole: 'behind the number, else with the figure before',
  own: 'before the verb, else in the predicate',
  beyond: 'behind the next number',
}

/** What tells a field where no statement fixes it. */
const TELLS: Readonly<Record<string, string>> = {
  change: 'the statement tells it',
  modality: 'words of lexicon/modality.yaml tell it',
  negated: 'words of lexicon/modality.yaml tell it',
  comparator: 'words of lexicon/comparators.yaml tell it',
  kind: 'the number and its unit tell it',
  unit: 'the word behind the number, and lexicon/units.yaml, tell it',
  unit_id: 'the word behind the number, and lexicon/units.yaml, tell it',
}

/** How a statement may tell a field by itself: a unit where no word says one, but never a unit's id. */
const ownWay = (key: string): string =>
  key === 'unit_id' ? '' : `, or "${key === 'unit' ? 'implies' : 'sets'}: { ${key}: … }" there`

/** Where a field came from: fixed by the statement, taken by its phrase, or found; nothing where that tells nothing. */
function howTaken(
  key: string,
  want: string,
  pattern: Pattern | undefined,
  [best]: readonly Reading[],
): string {
  if (!pattern) return ''
  const { name, sets, object } = pattern
  const fixed = sets[key as keyof typeof sets]
  if (fixed !== undefined)
    return `; ${name} read it, whose "sets:" fixes ${key}: write it as it came, or change that "sets:", or choose another sentence`
  if (key !== 'predicate' && key !== 'object')
    return TELLS[key] === undefined ? '' : `; ${name} read it: ${TELLS[key]}${ownWay(key)}`
  if (best?.match.captures.some((capture) => capture.name === key))
    return `; ${name} takes it by {${key}:…} of ${saying(best)}: what stands in the braces is the ${key}`
  const place =
    key === 'object' ? `looked for ${PLACES[object]} ("object: ${object}")` : 'found in the clause'
  const blank = key === 'predicate' && want !== '' ? `{predicate: ${want}}` : `{${key}:…}`
  return `; ${name} read it${best ? `, by ${saying(best)}` : ''}, without a {${key}:…}, so it is ${place}: write it as it came, or a phrase with ${blank}`
}
