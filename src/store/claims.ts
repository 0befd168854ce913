/**
 * Claims: facts of several articles that say the same become one claim; claims that answer the same question
 * and cannot both be true conflict. Kept up to date with every article that is written, so that asking is quick.
 */
import { hash } from 'node:crypto'
import type { Fact } from '../types.ts'
import { insertion, nextKey, type PlaceKey, type Store, statement } from './batch.ts'
import { knownKey } from './bulk.ts'
import { bound } from './rows.ts'

/** Columns of `questions`, in their order there. */
export type Question = readonly (string | number | null)[]

/**
 * The question that a fact answers; `place` is the key of its place's row. Null for a fact without an indicator.
 * Without a time, or without anybody whom it is about, it is a question to its own article: five dead somewhere, some
 * day, are not the five dead of another article.
 */
export function questionOf(fact: Fact, place: number | null): Question | null {
  if (fact.indicator === null) return null
  const start = fact.period?.start ?? null
  const end = fact.period?.end ?? null
  const vague = (start === null && end === null) || (fact.subject === null && fact.place === null)
  return [
    fact.indicator,
    plain(fact.subject),
    place,
    place === null ? plain(fact.place?.text ?? null) : null,
    start,
    end,
    fact.modality,
    fact.kind,
    fact.unit_id ?? plain(fact.unit),
    fact.change,
    fact.negated ? 1 : 0,
    fact.part_of === null ? null : plain(fact.object),
    vague ? fact.article : null,
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

const INSERT_QUESTION = `INSERT INTO questions (id, key, indicator, subject, place, place_name, period_start, period_end,
  modality, kind, unit, change, negated, part, article) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`
const SAME_QUESTION = 'SELECT id FROM questions WHERE key = ?'
const SAME_ANSWER = `SELECT id FROM claims WHERE question = ? AND value = ? AND comparator = ? AND step = ?
  AND ifnull(max, '') = ifnull(?, '') AND ifnull(denominator, '') = ifnull(?, '')`
const INSERT_CLAIM = `INSERT INTO claims (id, question, value, comparator, step, max, denominator, low, high, facts)
  VALUES (?,?,?,?,?,?,?,?,?,1)`
const UNSETTLE = 'UPDATE questions SET disputed = 0 WHERE id = ? AND disputed = 1'
const ONE_MORE_ANSWER = 'UPDATE questions SET answers = answers + 1 WHERE id = ?'
const ONE_LESS_ANSWER = 'UPDATE questions SET answers = answers - 1 WHERE id = ?'
const ONE_MORE_FACT = 'UPDATE claims SET facts = facts + 1 WHERE id = ?'
const FORGET = 'DELETE FROM questions WHERE id = ? AND answers = 0'

/**
 * Counts one more fact for its claim, which is made when it is new. Returns the claim's key; null without an indicator.
 * A question that was asked before is settled with the batch.
 */
export function addEvidence(store: Store, fact: Fact, place: PlaceKey | null): number | null {
  const question = questionOf(fact, place?.id ?? null)
  if (question === null) return null
  const key = questionKey(question, place?.name ?? null)
  const { value, comparator, max, denominator } = fact
  const step = stepOf(fact.number.text, value)
  if (store.bulk) {
    const id = knownKey(store.bulk, key, () => insertQuestion(store, key, question))
    const answer = `${id} ${value} ${comparator} ${step} ${max} ${denominator}`
    return knownKey(store.bulk, answer, () => insertClaim(store, id, step, fact))
  }
  const known = statement(store, SAME_QUESTION).pluck().get(key) as number | undefined
  if (known === undefined) return insertClaim(store, insertQuestion(store, key, question), step, fact)
  store.unsettled.add(known)
  const same = statement(store, SAME_ANSWER).pluck()
  const claim = same.get(known, value, comparator, step, max, denominator) as number | undefined
  statement(store, claim === undefined ? ONE_MORE_ANSWER : ONE_MORE_FACT).run(claim ?? known)
  return claim ?? insertClaim(store, known, step, fact)
}

function insertQuestion(store: Store, key: string, question: Question): number {
  const id = nextKey(store, 'questions')
  insertion(store, INSERT_QUESTION).run(id, key, ...question.map(bound))
  return id
}

function insertClaim(store: Store, question: number, step: number, fact: Fact): number {
  const id = nextKey(store, 'claims')
  const { value, comparator, max, denominator } = fact
  const rest = [max, denominator, ...limits(fact)].map(bound)
  insertion(store, INSERT_CLAIM).run(id, question, value, comparator, step, ...rest)
  return id
}

/** Takes facts away from their claims; claims and questions that nothing speaks for any more are deleted. */
export function removeEvidence(store: Store, claims: readonly number[]): void {
  const open = new Set<number>()
  const last = statement(store, 'DELETE FROM claims WHERE id = ? AND facts = 1 RETURNING question').pluck()
  const less = statement(store, 'UPDATE claims SET facts = facts - 1 WHERE id = ? RETURNING question').pluck()
  for (const claim of claims) {
    const emptied = last.get(claim) as number | undefined
    if (emptied !== undefined) statement(store, ONE_LESS_ANSWER).run(emptied)
    open.add(emptied ?? (less.get(claim) as number))
  }
  for (const question of open) {
    statement(store, FORGET).run(question)
    statement(store, UNSETTLE).run(question)
    store.unsettled.add(question)
  }
}

const plain = (text: string | null): string | null => text?.toLowerCase().replace(/\s+/g, ' ').trim() ?? null
