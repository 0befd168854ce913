import { LIST } from '../knowledge/lists.ts'
import { ends, listFrom, listTo, opens, partStart } from './clauses.ts'
import type { Entity } from './names.ts'
import { AUX, COMMA, COMPARE, CONJ, COPULA, FIGURE, STOP, VERB, type View } from './view.ts'

/** Most places of a list that are gone back over, so that a page of names costs no more. */
export const MOST_PLACES = 16

/** Whether a name goes on, behind a figure and "và", with a figure of its own: "A có 5 bể bơi và [B] xây 7 bể bơi". */
export function endsList(view: View, e: Entity, number: number): boolean {
  const { entityOf } = view.scene
  if ((view.cls(e.first - 1) & CONJ) === 0 || e.first - 1 <= view.first) return false
  let p = e.first - 2
  for (let n = 0; n < 4 && (view.cls(p) & (FIGURE | STOP | COMMA)) === 0; n++) {
    if (p <= view.first || entityOf[p]! >= 0) return false
    p--
  }
  if ((view.cls(p) & FIGURE) === 0) return false
  // "A: 450 và [B]: 409"
  const from = view.tokens.type[e.last]?.raw === ':' ? e.last + 1 : e.last
  for (let at = from; at < number; at++) if ((view.cls(at) & (FIGURE | STOP | COMMA)) !== 0) return false
  return true
}

/** Whether a place goes on with a list or a chain of places: "tại các xã A, [B, huyện C]". */
export function inList({ tokens, scene }: View, e: Entity): boolean {
  return e.first > 1 && tokens.type[e.first - 1]!.raw === ',' && scene.entityOf[e.first - 2]! >= 0
}

/** The first of the list or chain of places that a place goes on with; `joined` where "và" goes on with it, too. */
export function listHead(view: View, e: Entity, joined = false): Entity {
  const { entities, entityOf } = view.scene
  let at = e
  for (let n = 0; n < MOST_PLACES && at.kind === 'place'; n++) {
    const goesOn =
      inList(view, at) || (joined && (view.cls(at.first - 1) & CONJ) !== 0 && entityOf[at.first - 2]! >= 0)
    if (!goesOn || at.first - 2 < view.first) break
    at = entities[entityOf[at.first - 2]!]!
  }
  return at
}

/** The first of the bodies that a body goes on with: "phối hợp cùng [UBND huyện] và Phòng Y tế". */
export function partnerHead(view: View, e: Entity): Entity {
  const { entities, entityOf } = view.scene
  let at = e
  for (let n = 0; n < MOST_PLACES && (view.cls(at.first - 1) & (COMMA | CONJ)) !== 0; n++) {
    const before = at.first - 2 >= view.first ? entities[entityOf[at.first - 2]!] : undefined
    if (before?.kind !== 'organisation') break
    at = before
  }
  return at
}

/** Whether a place belongs to a list or a chain of places that only says where. */
export function chained(view: View, e: Entity): boolean {
  const at = listHead(view, e)
  if (at === e) return false
  // "tại Cụm công nghiệp A, [huyện B]": a body may be where it is, too
  if (at.kind === 'organisation' && at.first > view.first && ends(view, at.first, LIST['words.locative']))
    return true
  const first = ends(view, at.first, LIST['words.plural']) ? view.wordFirst(at.first - 1) : at.first
  return at.kind !== 'place' || ends(view, first, LIST['words.locative'])
}

/** Whether a name opens an item of a list, and nothing but a colon stands between it and its figure: "; xã A: 12 tấn". */
export function isItemOf(view: View, e: Entity, number: number): boolean {
  if ((view.cls(e.first - 1) & (STOP | COMMA | CONJ)) === 0) return false
  let p = number
  while (p > e.last && (view.cls(p - 1) & COMPARE) !== 0) p--
  if (p > e.last && view.tokens.type[p - 1]!.raw === ':') p--
  return p === e.last
}

/**
 * Whether a place ends a list of places amid a sentence, and does nothing: "tại các xã A, B, [C] về 2 dự án". Only the last:
 * to leave out the others, too, lost as many subjects as it won.
 */
export function goesOnList(view: View, e: Entity, number: number): boolean {
  if (e.kind !== 'place' || !inList(view, e) || e.last >= number) return false
  const c = view.cls(e.last)
  if ((c & (AUX | COPULA | VERB | FIGURE | COMPARE | COMMA | STOP)) !== 0) return false
  return listHead(view, e).first > view.first + 1
}

/**
 * Whether a place is one of several that only tell, amid a sentence, where something before them happened: "ra mắt 4 tổ hội ở các
 * huyện A, [B], C; dựng 5 mô hình".
 */
export function isAmong(view: View, e: Entity, number: number): boolean {
  if (e.kind !== 'place') return false
  const head = listHead(view, e, true).first
  if (areCounted(view, head)) return endsBefore(view, e, number)
  const first = pluralOf(view, head)
  const within = listFrom(view, first, LIST['words.plural']) > 0
  const start = within ? first : ends(view, first, LIST['words.plural']) ? view.wordFirst(first - 1) : -1
  if (
    start <= view.first ||
    !ends(view, start, LIST['words.locative']) ||
    opens(view, partStart(view, start), start)
  )
    return false
  return endsBefore(view, e, number)
}

/** "ở [các xã] của huyện A, B": where the parts of some places are named before them; token p itself where they are not. */
function pluralOf(view: View, p: number): number {
  const of = listTo(view, p, LIST['words.of'])
  let at = p - of
  for (let n = 0; of > 0 && n < MOST_PARTS && at > view.first; n++) {
    at = view.wordFirst(at - 1)
    if (listFrom(view, at, LIST['words.plural']) > 0) return at
  }
  return p
}

/** Most words of what parts of places are called: "các xã vùng cao". */
const MOST_PARTS = 4

/** Whether the list of places that one stands in ends, and a mark behind it, before the number. */
function endsBefore(view: View, e: Entity, number: number): boolean {
  const { entities, entityOf } = view.scene
  let { last } = e
  for (let n = 0; n < MOST_PLACES; n++) {
    const next = entities[entityOf[last + 1] ?? -1]
    if (next?.kind !== 'place' || (view.cls(last) & (COMMA | CONJ)) === 0) break
    last = next.last
  }
  // "các huyện A, B của tỉnh C, …": and what they lie in
  const within = entities[entityOf[last + listFrom(view, last, LIST['words.of'])] ?? -1]
  if (within?.kind === 'place' && within.first > last) last = within.last
  return last < number && (view.cls(last) & (COMMA | STOP)) !== 0
}

/** Most tokens between how many places there are and which they are. */
const MOST_TO_NAMES = 10

/** "có 3 huyện xuất hiện dịch là [A], B và C, tổng số …": whether places from token p on are those that were just counted. */
function areCounted(view: View, p: number): boolean {
  let at = view.tokens.type[p - 1]?.raw === ':' ? p - 1 : p
  const names = NAMING.find((list) => ends(view, at, list))
  if (at === p && names === undefined) return false
  for (at--; at >= view.first && at > p - MOST_TO_NAMES; at--) {
    const c = view.cls(at)
    if ((c & FIGURE) !== 0) return true
    if ((c & (STOP | COMMA)) !== 0) return false
  }
  return false
}

/** Before the names of those that were counted. */
const NAMING = [LIST['words.identity'], LIST['words.consist'], LIST['words.such']] as const
