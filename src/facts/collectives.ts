import { LIST } from '../knowledge/lists.ts'
import { textOf } from '../text/tokens.ts'
import { listFrom, pastTimes } from './clauses.ts'
import { type Memory, type Subject, subjectFor } from './memory.ts'
import { type Entity, firstAt } from './names.ts'
import type { Topic } from './topic.ts'
import { AUX, COMMA, COPULA, PERIOD, STOP, VERB, type View } from './view.ts'

/** Entities of its own sentence among which a head alone finds its body. */
const OWN_BODIES = 12

/**
 * The body named last that is of the kind a phrase says: "trường" is of "Trường THPT A", "công ty này" of "Công ty B", "nhà
 * trường" of the school, too.
 */
export function bodyOfKind(view: View, at: number, length: number, memory: Memory): Entity | null {
  return calledBy(view, pastHouse(view, at, length), at + length, memory)
}

/** The same of those that the title names, for a text that names none of them. */
export function titledOfKind(view: View, at: number, length: number, { titled }: Memory): Subject | null {
  if (titled.size === 0) return null
  const first = pastHouse(view, at, length)
  return titled.get(keyOf(view, first, at + length - first)) ?? null
}

/** The words of a phrase, folded. */
export function keyOf({ tokens }: View, at: number, length: number): string {
  let key = tokens.type[at]!.key
  for (let p = at + 1; p < at + length; p++) key += ` ${tokens.type[p]!.key}`
  return key
}

/** Where the kind of a body begins in a phrase, past the "nhà" of "nhà trường". */
const pastHouse = (view: View, at: number, length: number): number =>
  listFrom(view, at, LIST['names.house']) === length ? at + 1 : at

/** The body named last whose head opens with tokens [at, last), or with the first of them. */
function calledBy(view: View, at: number, last: number, memory: Memory): Entity | null {
  const { entities } = view.scene
  let key = view.tokens.type[at]!.key
  for (let p = at + 1; p <= last; p++) {
    // "đối với Công ty A, nay [công ty] có …": of this very sentence first
    const end = firstAt(entities, at)
    for (let n = end - 1; n >= Math.max(0, end - OWN_BODIES) && entities[n]!.first >= view.first; n--) {
      const e = entities[n]!
      if (e.kind === 'organisation' && e.named && (e.head === key || e.head.startsWith(`${key} `))) return e
    }
    const body = memory.byKind.get(key)
    if (body) return body
    if (p < last) key += ` ${view.tokens.type[p]!.key}`
  }
  return null
}

/** Paragraphs over which the company named last is meant by a word for any. */
const NEAR = 1

/**
 * Whom a word for any company, or for those who came, stands for before a verb: "Năm nay, [DN] đã mua …" the company named last,
 * "Tại đây, [đoàn] đã tặng …" the body that was told of last; null where it stands for no one in particular.
 */
export function collective(
  view: View,
  at: number,
  length: number,
  company: boolean,
  memory: Memory,
  around: Topic,
): Subject | null {
  const { scene, tokens } = view
  const last = at + length
  const c = view.cls(pastTimes(view, last))
  const alone = view.wordFirst(at) === at && view.wordLast(last - 1) === last
  const opens = at === view.first || (view.cls(at - 1) & (COMMA | STOP | PERIOD)) !== 0
  if (!alone || !opens || (c & (AUX | VERB | COPULA)) === 0) return null
  if (company) {
    const { firm } = memory
    // "DN muốn vay …", "DN được vay …" may be any of them
    const told =
      ((c & AUX) !== 0 && listFrom(view, last, LIST['words.passive']) === 0) ||
      listFrom(view, last - 1, LIST['names.here']) > 0
    const before = firm ? (memory.headParagraph.get(firm.head) ?? 0) : 0
    if (!firm || !told || memory.here - before > NEAR) return null
    return subjectFor(scene, firm, 'earlier', around, memory)
  }
  const body = bodyOfKind(view, at, length, memory)
  if (body) return subjectFor(scene, body, 'earlier', around, memory)
  if (memory.opener) return { ...memory.opener, from: 'earlier' }
  const text = textOf(tokens, at, last)
  return { text, from: 'clause', place: -1, generic: true }
}
