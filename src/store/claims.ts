/**
 * Claims: facts of several articles that say the same become one claim; claims that answer the same question
 * and cannot both be true disagree. Kept up to date with every article that is written, so that asking is quick.
 */
import { hash } from 'node:crypto'
import type { Fact } from '../types.ts'
import { type Store, statement } from './batch.ts'
import { disagreeSql } from './schema-facts.ts'

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

/** Unit of the last digit of a number as written ("1,2 triệu" is 100000); 0 for words and for zero. */
export function stepOf(written: string, value: number): number {
  const digits = /\d[\d.,]*/.exec(written)?.[0].replace(/\D/g, '').replace(/^0+/, '') ?? ''
  if (digits === '' || value === 0) return 0
  return 10 ** (Math.floor(Math.log10(Math.abs(value)) + 1e-9) - digits.length + 1)
}

/** Least and greatest value that a fact allows; null for no limit. "Khoảng" and "gần" allow a tenth. */
function limits({ value, max, comparator }: Fact): [number | null, number | null] {
  const top = max ?? value
  const slack = Math.abs(top) / 10
  if (comparator === '>' || comparator === '>=') return [value, null]
  if (comparator === '<' || comparator === '<=') return [null, top]
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

const INSERT_CLAIM = `INSERT INTO claims (question, value, comparator, step, max, denominator, low, high, facts)
  VALUES (?,?,?,?,?,?,?,?,1)`
const DISPUTE = `UPDATE questions SET disputed = 1 WHERE id = @question AND EXISTS (
  SELECT 1 FROM claims a, claims b WHERE a.id = @claim AND b.question = @question AND ${disagreeSql('a', 'b')})`
const SETTLE = `UPDATE questions SET disputed = 0 WHERE id = @question AND disputed AND NOT EXISTS (
  SELECT 1 FROM claims a, claims b WHERE a.question = @question AND b.question = @question AND ${disagreeSql('a', 'b')})`
const FORGET =
  'DELETE FROM questions WHERE id = @question AND NOT EXISTS (SELECT 1 FROM claims WHERE question = @question)'

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
  const known = statement(store, 'SELECT id, disputed FROM questions WHERE key = ?').get(key) as
    | { id: number; disputed: number }
    | undefined
  const id = known?.id ?? Number(statement(store, INSERT_QUESTION).run(key, ...question).lastInsertRowid)
  const { value, comparator, max, denominator } = fact
  const step = stepOf(fact.number.text, value)
  if (known) {
    const same = statement(store, `UPDATE claims SET facts = facts + 1 WHERE ${SAME_ANSWER} RETURNING id`)
    const claim = same.get(known.id, value, comparator, step, max, denominator) as { id: number } | undefined
    if (claim) return claim.id
  }
  const insert = statement(store, INSERT_CLAIM)
  const claim = insert.run(id, value, comparator, step, max, denominator, ...limits(fact)).lastInsertRowid
  if (known && !known.disputed && isDefinite(question)) statement(store, DISPUTE).run({ question: id, claim })
  return Number(claim)
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
    statement(store, FORGET).run({ question })
    statement(store, SETTLE).run({ question })
  }
}

const plain = (text: string | null): string | null => text?.toLowerCase().replace(/\s+/g, ' ').trim() ?? null
