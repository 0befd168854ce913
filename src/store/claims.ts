/**
 * Claims: facts of several articles that say the same become one claim; claims that answer the same question
 * and cannot both be true disagree. Kept up to date with every article that is written, so that asking is quick.
 */
import { hash } from 'node:crypto'
import type { Fact } from '../types.ts'
import { type Store, statement } from './batch.ts'

/** What a claim says, as far as agreement goes. */
export interface Answer {
  readonly value: number
  readonly max: number | null
  readonly denominator: number | null
  readonly comparator: Fact['comparator']
  /** Unit of the last digit as written; 0 when the number is in words. */
  readonly step: number
}

/** Columns of `questions`, in their order there. */
export type Question = readonly (string | number | null)[]

/** The question that a fact answers; `place` is the key of its place's row. Null for a fact without an indicator. */
export function questionOf(fact: Fact, place: number | null): Question | null {
  if (fact.indicator === null) return null
  return [
    fact.indicator,
    plain(fact.subject),
    place,
    place === null ? plain(fact.place?.text ?? null) : null,
    fact.period?.start ?? null,
    fact.period?.end ?? null,
    fact.modality,
    fact.kind,
    fact.unit_id ?? plain(fact.unit),
    fact.change,
    fact.negated ? 1 : 0,
    fact.part_of === null ? null : plain(fact.object),
  ]
}

/** Hash of a question that does not depend on this database's keys; `place` is era and code. */
export const questionKey = (question: Question, place: string | null): string =>
  hash('sha1', JSON.stringify(question.with(2, place))).slice(0, 16)

export const answerOf = (fact: Fact): Answer => ({
  value: fact.value,
  max: fact.max,
  denominator: fact.denominator,
  comparator: fact.comparator,
  step: stepOf(fact.number.text, fact.value),
})

/** Unit of the last digit of a number as written ("1,2 triệu" is 100000); 0 for words and for zero. */
export function stepOf(written: string, value: number): number {
  const digits = /\d[\d.,]*/.exec(written)?.[0].replace(/\D/g, '').replace(/^0+/, '') ?? ''
  if (digits === '' || value === 0) return 0
  return 10 ** (Math.floor(Math.log10(Math.abs(value)) + 1e-9) - digits.length + 1)
}

/** Whether two answers to one question cannot both be true. A shorter figure may be the longer one, rounded or cut off. */
export function disagree(a: Answer, b: Answer): boolean {
  if (a.denominator !== null && b.denominator !== null && a.denominator !== b.denominator) return true
  if (isPoint(a) && isPoint(b)) {
    const [coarse, fine] = a.step > b.step ? [a, b] : [b, a]
    if (coarse.step === fine.step) return a.value !== b.value
    const over = fine.value - coarse.value
    return over < -coarse.step / 2 || over >= coarse.step
  }
  const [low, high] = bounds(a)
  const [otherLow, otherHigh] = bounds(b)
  return high < otherLow || otherHigh < low
}

const isPoint = (answer: Answer) => answer.comparator === '=' && answer.max === null

/** Least and greatest value that an answer allows; "khoảng" and "gần" are taken to allow a tenth. */
function bounds({ value, max, comparator }: Answer): [number, number] {
  const top = max ?? value
  const slack = Math.abs(top) / 10
  if (comparator === '>' || comparator === '>=') return [value, Number.POSITIVE_INFINITY]
  if (comparator === '<' || comparator === '<=') return [Number.NEGATIVE_INFINITY, top]
  if (comparator === '~') return [value - slack, top + slack]
  if (comparator === '~<') return [value - slack, top]
  return [value, top]
}

/** A question without time, or without anybody whom it is about, is too vague for its answers to contradict. */
const isDefinite = (question: Question) =>
  (question[4] !== null || question[5] !== null) &&
  (question[1] !== null || question[2] !== null || question[3] !== null)

const INSERT_QUESTION = `INSERT INTO questions (key, indicator, subject, place, place_name, period_start, period_end,
  modality, kind, unit, change, negated, part) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)`
const SAME_ANSWER = `question = ? AND value = ? AND comparator = ? AND step = ?
  AND ifnull(max, '') = ifnull(?, '') AND ifnull(denominator, '') = ifnull(?, '')`

/** Counts one more fact for its claim, which is made when it is new. Returns the claim's key; null without an indicator. */
export function addEvidence(
  store: Store,
  fact: Fact,
  place: number | null,
  placeKey: string | null,
): number | null {
  const question = questionOf(fact, place)
  if (question === null) return null
  const key = questionKey(question, placeKey)
  const known = statement(store, 'SELECT id FROM questions WHERE key = ?').get(key) as
    | { id: number }
    | undefined
  const id = known?.id ?? Number(statement(store, INSERT_QUESTION).run(key, ...question).lastInsertRowid)
  const answer = answerOf(fact)
  const { value, comparator, step, max, denominator } = answer
  if (known) {
    const same = statement(store, `UPDATE claims SET facts = facts + 1 WHERE ${SAME_ANSWER} RETURNING id`)
    const claim = same.get(id, value, comparator, step, max, denominator) as { id: number } | undefined
    if (claim) return claim.id
  }
  const insert = statement(
    store,
    'INSERT INTO claims (question, value, comparator, step, max, denominator, facts) VALUES (?,?,?,?,?,?,1)',
  )
  const claim = Number(insert.run(id, value, comparator, step, max, denominator).lastInsertRowid)
  if (known && isDefinite(question)) noteDisagreements(store, id, claim, answer)
  return claim
}

function noteDisagreements(store: Store, question: number, claim: number, answer: Answer): void {
  const others = statement(store, 'SELECT * FROM claims WHERE question = ? AND id <> ?').all(question, claim)
  const insert = statement(store, 'INSERT INTO disagreements (a, b) VALUES (?, ?)')
  for (const other of others as (Answer & { id: number })[]) {
    if (!disagree(answer, other)) continue
    const first = answer.value < other.value || (answer.value === other.value && claim < other.id)
    insert.run(first ? claim : other.id, first ? other.id : claim)
  }
}

/** Takes facts away from their claims; claims and questions that nothing speaks for any more are deleted. */
export function removeEvidence(store: Store, claims: readonly number[]): void {
  for (const claim of claims) {
    const gone = statement(store, 'DELETE FROM claims WHERE id = ? AND facts = 1 RETURNING question').get(
      claim,
    )
    if (!gone) {
      statement(store, 'UPDATE claims SET facts = facts - 1 WHERE id = ?').run(claim)
      continue
    }
    const { question } = gone as { question: number }
    statement(
      store,
      'DELETE FROM questions WHERE id = ? AND NOT EXISTS (SELECT 1 FROM claims WHERE question = questions.id)',
    ).run(question)
  }
}

const plain = (text: string | null): string | null => text?.toLowerCase().replace(/\s+/g, ' ').trim() ?? null
