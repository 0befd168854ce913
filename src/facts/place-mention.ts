import { CAPITAL, KIND, MARK, sieveAt, type Tokens, WORD } from '../text/tokens.ts'
import {
  type Announcer,
  DISTRICT,
  type Gazetteer,
  type OtherPlace,
  type PlaceUnit,
  PROVINCE,
} from './gazetteer.ts'
import { joined } from './place-trie.ts'

/** A span that names a place. Not yet which one: see resolvePlaces. */
export interface PlaceMention {
  /** Tokens [first, last), level word included: "xã Nà Hỳ". */
  readonly first: number
  readonly last: number
  /** First token of the name itself. */
  readonly nameFirst: number
  readonly start: number
  readonly end: number
  /** The level word, normalised: "xã" for "X."; a hamlet's own word ("xóm"); null for a bare name. */
  readonly level: string | null
  /** The name as written, without level word. */
  readonly name: string
  readonly kind: 'unit' | 'hamlet' | 'other'
  /** Units of the lists that have this name at this level; empty for hamlets and for names in no list. */
  readonly candidates: readonly PlaceUnit[]
  /** Region or country. */
  readonly other: OtherPlace | null
  /** Had a level word, its own or that of the list it stands in ("các xã A, B"). */
  readonly typed: boolean
  /** Hamlet 1, commune 2, district 3, province 4; 0 for regions and countries. */
  readonly rank: number
  /** The larger place it is said to lie in: "xã A, huyện B", "xã A (huyện B)". */
  parent: PlaceMention | null
}

export function mention(
  t: Tokens,
  first: number,
  nameFirst: number,
  last: number,
  level: string | null,
  kind: PlaceMention['kind'],
  candidates: readonly PlaceUnit[],
  other: OtherPlace | null,
  typed: boolean,
  mask = 0,
): PlaceMention {
  const start = t.start[first] as number
  const end = t.end[last - 1] as number
  const name = t.text.slice(t.start[nameFirst], end)
  const rank = rankOf(kind, candidates, mask)
  return {
    first,
    last,
    nameFirst,
    start,
    end,
    level,
    name,
    kind,
    candidates,
    other,
    typed,
    rank,
    parent: null,
  }
}

/** Hamlet 1, commune 2, district 3, province 4; 0 for regions and countries. */
function rankOf(kind: PlaceMention['kind'], candidates: readonly PlaceUnit[], mask: number): number {
  if (kind === 'other') return 0
  if (kind === 'hamlet') return 1
  let top = 0
  for (const u of candidates) top = Math.max(top, u.level === 'province' ? 4 : u.level === 'district' ? 3 : 2)
  return top || (mask & DISTRICT ? 3 : mask & PROVINCE ? 4 : 2)
}

/** Is `inner` a part of `outer` (by codes; another scheme never)? */
export function holds(outer: PlaceUnit, inner: PlaceUnit): boolean {
  if (outer.scheme !== inner.scheme || outer.level === inner.level || inner.level === 'province') return false
  return outer.level === 'province'
    ? inner.province === outer.code
    : inner.level === 'commune' && inner.district === outer.code
}

/** The longest announcer at token i. */
export function announcerAt(t: Tokens, i: number, g: Gazetteer): Announcer | null {
  if (i >= t.length || g.sieve[sieveAt(t.look[i]!)] === 0) return null
  const list = g.announcers.get(t.type[i]!.key)
  if (!list) return null
  next: for (const a of list) {
    if (a.capital && t.type[i]?.capital === 0) continue
    for (let k = 1; k < a.keys.length; k++) if (t.type[i + k]?.key !== a.keys[k]) continue next
    // "huyện Cù Lao Dung": with capitals of its own it is no modifier, but part of the name
    if (a.keys.length > a.own && t.type[i + a.own]!.capital === 1) continue
    return a
  }
  return null
}

/** More capitalised words in a row are no name but a text in capitals. */
const LONGEST_RUN = 60

/** End of the run of capitalised words from i; hyphens and apostrophes without spaces do not part it. */
export function runEnd(t: Tokens, i: number): number {
  let k = i
  const limit = Math.min(t.length, i + LONGEST_RUN)
  while (k < limit && (t.look[k]! & KIND) === WORD && (t.look[k]! & CAPITAL) !== 0) {
    if (k > i && t.glued[k] === 1) break
    k++
    while (joined(t, k)) k += 2
    const hyphen = (t.look[k]! & KIND) === MARK && t.type[k]!.key === '-'
    if (hyphen && t.spaced[k] === 0 && t.spaced[k + 1] === 0 && t.type[k + 1]?.capital) k++
  }
  return k
}
