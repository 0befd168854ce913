import { NEWLINE, NUMBER, type Tokens, type TokenType, WORD } from '../text/tokens.ts'
import {
  type Announcer,
  COMMUNE,
  DISTRICT,
  type Gazetteer,
  OTHER,
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

const ANY = PROVINCE | DISTRICT | COMMUNE
const MOST_SYLLABLES = 4

/**
 * All mentions of places in an article, in the order of the text, without overlap. Linear time.
 * Numbers that belong to a name ("Phường 5", "thôn 20") lie inside a mention.
 */
export function findPlaces(tokens: Tokens, gazetteer: Gazetteer): PlaceMention[] {
  const mentions: PlaceMention[] = []
  const bare: PlaceMention[] = []
  const typed = new Map<string, PlaceMention>()
  let i = 0
  while (i < tokens.length) {
    const type = tokens.type[i] as TokenType
    if (type.kind !== WORD) {
      i++
      continue
    }
    const announcer = announcerAt(tokens, i, gazetteer)
    if (announcer && !(type.capital !== 0 && startsListedName(tokens, i, gazetteer))) {
      const list = announced(tokens, i, announcer, gazetteer)
      if (list.length > 0) {
        for (const m of list) {
          mentions.push(m)
          if (m.typed && (m.candidates.length > 0 || m.other) && !typed.has(m.name)) typed.set(m.name, m)
        }
        i = (list[list.length - 1] as PlaceMention).last
        continue
      }
      // "xã hội", "tỉnh Phạm Anh Tuấn": the announcer named nothing
      i += announcer.own
      if (tokens.type[i]?.capital) i = skipPerson(tokens, i, gazetteer)
      continue
    }
    if (type.capital !== 0) {
      const end = runEnd(tokens, i)
      const m = bareName(tokens, i, end, gazetteer)
      if (m) bare.push(m)
      i = m ? m.last : Math.max(i + 1, nextAnnouncer(tokens, i + 1, end, gazetteer))
      continue
    }
    i++
  }
  for (const m of bare) {
    const said = typed.get(m.name)
    if (namesElse(m, tokens, gazetteer)) continue
    if (said)
      mentions.push({
        ...m,
        kind: said.kind,
        candidates: said.candidates,
        other: said.other,
        rank: said.rank,
      })
    else if (stands(m, tokens, gazetteer)) mentions.push(m)
  }
  mentions.sort((a, b) => a.first - b.first)
  chain(mentions, tokens, gazetteer)
  return mentions
}

/** The longest announcer at token i. */
function announcerAt(t: Tokens, i: number, g: Gazetteer): Announcer | null {
  const list = g.announcers.get(t.type[i]?.key as string)
  if (!list) return null
  next: for (const a of list) {
    if (a.capital && t.type[i]?.capital === 0) continue
    for (let k = 1; k < a.keys.length; k++) if (t.type[i + k]?.key !== a.keys[k]) continue next
    return a
  }
  return null
}

/** "Buôn Ma Thuột", "Bản Mế": the word that looks like a level word begins a listed name. */
function startsListedName(t: Tokens, i: number, g: Gazetteer): boolean {
  if ((t.type[i + 1]?.capital ?? 0) === 0) return false
  const found = g.match(t, i, PROVINCE | DISTRICT)
  return found !== null && found.end > i + 1
}

/** End of the run of capitalised words from i; hyphens and apostrophes without spaces do not part it. */
function runEnd(t: Tokens, i: number): number {
  let k = i
  while (k < t.length && t.type[k]?.kind === WORD && t.type[k]?.capital !== 0) {
    if (k > i && t.glued[k] === 1) break
    k++
    while (joined(t, k)) k += 2
    if (t.type[k]?.key === '-' && t.spaced[k] === 0 && t.spaced[k + 1] === 0 && t.type[k + 1]?.capital) k++
  }
  return k
}

function nextAnnouncer(t: Tokens, from: number, to: number, g: Gazetteer): number {
  for (let k = from; k < to; k++) if (announcerAt(t, k, g)) return k
  return to
}

function skipPerson(t: Tokens, i: number, g: Gazetteer): number {
  return g.surnames.has(t.type[i]?.key as string) ? runEnd(t, i) : i
}

/** What an announcer at token i names: one mention, several in a list, or none. */
function announced(t: Tokens, i: number, a: Announcer, g: Gazetteer): PlaceMention[] {
  let at = i + a.keys.length
  if (a.role === 'fixed') return [mention(t, i, i, at, null, 'other', [], a.other, false)]
  const before = t.type[i - 1]
  const many = before !== undefined && (before.kind === NUMBER || g.around.plural.has(before.key))
  if (many && g.around.listing.has(t.type[at]?.key as string)) at++
  const first = a.role === 'body' ? at : i
  let m = named(t, first, at, a, g, before, many)
  if (!m) return []
  const list = [m]
  while (m) {
    const joint: string | undefined = t.type[m.last]?.key
    if (joint === undefined || !g.around.and.has(joint)) break
    const from: number = m.last + 1
    const next: TokenType | undefined = t.type[from]
    if (!next || (next.capital === 0 && next.kind !== NUMBER) || announcerAt(t, from, g)) break
    if (!many && (next.kind === NUMBER || a.mask === 0 || larger(t, from, m, g))) break
    if (many && larger(t, from, m, g) && joint !== 'và') break
    // "TP.HCM, Hà Nội, Thanh Hóa": provinces, not cities of the first one's kind
    if (!many && a.mask !== PROVINCE && g.match(t, from, PROVINCE)) break
    const sibling: PlaceMention | null = named(t, from, from, a, g, before, many, true)
    if (!sibling || (!many && sibling.candidates.length === 0)) break
    list.push(sibling)
    m = sibling
  }
  return list
}

/** Does a larger place that holds the mention start at token i ("xã Nà Hỳ, Nậm Pồ")? */
function larger(t: Tokens, i: number, m: PlaceMention, g: Gazetteer): boolean {
  const found = g.match(t, i, PROVINCE | DISTRICT)
  if (!found) return false
  return g
    .units(found.node, PROVINCE | DISTRICT)
    .some((u) => m.candidates.some((c) => c !== u && holds(u, c)))
}

/** Is `inner` a part of `outer` (by codes; another scheme never)? */
export function holds(outer: PlaceUnit, inner: PlaceUnit): boolean {
  if (outer.scheme !== inner.scheme || outer.level === inner.level || inner.level === 'province') return false
  return outer.level === 'province'
    ? inner.province === outer.code
    : inner.level === 'commune' && inner.district === outer.code
}

/** The mention whose name starts at token `at`, or null when what follows the announcer is no name. */
function named(
  t: Tokens,
  first: number,
  at: number,
  a: Announcer,
  g: Gazetteer,
  before: TokenType | undefined,
  many: boolean,
  inList = false,
): PlaceMention | null {
  const type = t.type[at]
  if (!type) return null
  const hamlet = a.mask === 0
  if (before !== undefined && g.around.not_after.has(before.key) && !inList) return null
  if (type.kind === NUMBER) {
    if (type.key.length > 3) return null
    if (hamlet) {
      const end = numberName(t, at, g, many)
      return end === 0 ? null : mention(t, first, at, end, a.type, 'hamlet', [], null, true, a.mask)
    }
    const found = g.match(t, at, a.mask)
    if (!found || (inList && !endsName(t, found.end, g))) return null
    return mention(t, first, at, found.end, a.type, 'unit', g.units(found.node, a.mask), null, true, a.mask)
  }
  if (type.kind !== WORD || type.capital === 0 || t.glued[at] === 1) return null
  const end = runEnd(t, at)
  if (hamlet) return hamletName(t, first, at, end, a, g, before)
  if (a.role === 'abbreviation' && type.raw.length === 1) return null
  const found = g.match(t, at, a.mask)
  const person = isPerson(t, at, end, g)
  if (found) {
    const rest = end - found.end
    // "huyện Hà Trung Kiên": a person; "xã Tân Hợp Thành": a longer name that is in no list
    if (rest === 1 && t.type[end - 1]?.capital === 1 && !announcerAt(t, end - 1, g)) {
      if (person) return null
      if (!inList && a.role !== 'body' && found.end - at > 1)
        return mention(t, first, at, end, a.type, 'unit', [], null, true, a.mask)
    }
    return mention(t, first, at, found.end, a.type, 'unit', g.units(found.node, a.mask), null, true, a.mask)
  }
  // "các huyện miền núi Quảng Nam": a larger place, read by itself; "các xã: Xã Phù Cát": the next announces
  if (a.role === 'abbreviation' || a.role === 'body' || person || announcerAt(t, at, g)) return null
  if (g.match(t, at, PROVINCE)?.end === end) return null
  const other = g.match(t, at, OTHER)
  if (other && other.end === end && !inList) {
    return mention(t, first, at, end, a.type, 'other', [], g.other(other.node), true)
  }
  const stop = unlistedEnd(t, at, end, g)
  if (stop - at < 2) return null
  return mention(t, first, at, stop, a.type, 'unit', [], null, true, a.mask)
}

/** A run that starts like a person's name: surname and two syllables or more. */
function isPerson(t: Tokens, at: number, end: number, g: Gazetteer): boolean {
  return end - at >= 3 && g.surnames.has(t.type[at]?.key as string)
}

/** End of a name that is in no list: before a person's name, a code in capitals, a level word. */
function unlistedEnd(t: Tokens, at: number, end: number, g: Gazetteer, hamlet = false): number {
  const shouting = t.type[at]?.capital === 2
  let k = at
  for (; k < end && k - at < MOST_SYLLABLES; k++) {
    const type = t.type[k] as TokenType
    if (!shouting && type.capital === 2 && type.raw.length > 1) break
    const announcer = k > at ? announcerAt(t, k, g) : null
    if (announcer && !(hamlet && announcer.mask === 0)) break
    if (k > at && end - k >= 3 && g.surnames.has(type.key)) break
  }
  return k
}

function hamletName(
  t: Tokens,
  first: number,
  at: number,
  runStop: number,
  a: Announcer,
  g: Gazetteer,
  before: TokenType | undefined,
): PlaceMention | null {
  const led = before !== undefined && g.honorifics.has(before.key)
  if (g.surnames.has(t.type[at]?.key as string) && runStop - at >= (led ? 2 : 3)) return null
  let stop = unlistedEnd(t, at, runStop, g, true)
  if (stop === at) return null
  if (a.role === 'numbered') return null
  // "khu vực Hà Nội", "khối EU": the place that follows is meant, and read by itself
  if (a.role === 'weak' && (stop - at < 2 || g.match(t, at, PROVINCE | DISTRICT | OTHER)?.end === runStop))
    return null
  if (stop - at === 1 && t.type[first]?.capital !== 0 && first !== at) return null
  if (t.type[stop]?.kind === NUMBER && stop === runStop) stop = numberName(t, stop, g, false) || stop
  return mention(t, first, at, stop, a.type, 'hamlet', [], null, true, a.mask)
}

/** End of a hamlet's number at token i ("20", "3A", "2 - 3" is two), or 0 when the number counts something. */
function numberName(t: Tokens, i: number, g: Gazetteer, many: boolean): number {
  const number = t.type[i] as TokenType
  if (number.key.length > 3 || /[.,]/.test(number.key)) return 0
  const letter = t.type[i + 1]
  const end = letter?.kind === WORD && t.spaced[i + 1] === 0 && letter.raw.length === 1 ? i + 2 : i + 1
  if (!endsName(t, end, g)) return 0
  const after = t.type[end]
  if (many && after?.key === '%') return 0
  return end
}

/** May a name that ends in a number end here? Not before a word in lower case that is counted. */
function endsName(t: Tokens, end: number, g: Gazetteer): boolean {
  const after = t.type[end]
  if (!after || after.kind === NEWLINE) return true
  if (after.kind === NUMBER || after.key === '%' || after.key === '/') return false
  if (after.kind !== WORD || after.capital !== 0) return true
  return (
    g.around.after_number.has(after.key) || g.around.and.has(after.key) || announcerAt(t, end, g) !== null
  )
}

/** A name without level word: the whole run of capitals, or all of it but a word that only begins the sentence. */
function bareName(t: Tokens, i: number, end: number, g: Gazetteer): PlaceMention | null {
  let at = i
  if (end - i > 1 && startsSentence(t, i) && g.around.at.has(t.type[i]?.key as string)) at++
  const found = g.match(t, at, ANY | OTHER)
  if (!found) return null
  if (found.end < end && !announcerAt(t, found.end, g)) return null
  const units = g.units(found.node, ANY)
  const other = g.other(found.node)
  const high = units.some((u) => u.level !== 'commune')
  return mention(
    t,
    at,
    at,
    found.end,
    null,
    other && !high ? 'other' : 'unit',
    other && !high ? [] : units,
    other,
    false,
  )
}

function startsSentence(t: Tokens, i: number): boolean {
  const before = t.type[i - 1]
  return (
    before === undefined ||
    before.kind === NEWLINE ||
    (before.kind !== WORD && before.kind !== NUMBER) ||
    t.glued[i] === 1
  )
}

/** Is the bare name a part of another name: a person's, a river's, a school's? */
function namesElse(m: PlaceMention, t: Tokens, g: Gazetteer): boolean {
  const before = t.type[m.first - 1]
  if (before === undefined || before.kind !== WORD) return false
  if (g.honorifics.has(before.key) || g.around.not_bare_after.has(before.key)) return true
  return before.capital !== 0 && !g.around.at.has(before.key)
}

/** Does a bare name count by itself: one province, else one district, else a region or country? */
function stands(m: PlaceMention, t: Tokens, g: Gazetteer): boolean {
  if (m.last - m.first === 1 && t.type[m.first]?.capital === 1 && m.name.length < 6) {
    const before = t.type[m.first - 1]
    if (before?.kind !== WORD || !g.around.at.has(before.key)) return false
  }
  if (m.kind === 'other' || distinct(m.candidates, 'province') > 0) return true
  return distinct(m.candidates, 'district') === 1
}

function distinct(units: readonly PlaceUnit[], level: 'province' | 'district'): number {
  return new Set(units.filter((u) => u.level === level).map((u) => u.code)).size
}

/** Links each mention to the larger place that follows it, and members of a list to the place after the list. */
function chain(mentions: readonly PlaceMention[], t: Tokens, g: Gazetteer): void {
  for (let k = mentions.length - 2; k >= 0; k--) {
    const m = mentions[k] as PlaceMention
    const next = mentions[k + 1] as PlaceMention
    const gap = next.first - m.last
    const joint = t.type[m.last]
    if (gap > 2 || (gap > 0 && !joint) || m.rank === 0) continue
    const key = joint?.key as string
    if (gap === 0 || ((gap === 1 || t.type[m.last + 1]?.kind === WORD) && g.around.within.has(key))) {
      if (next.rank > m.rank && ((next.typed && m.rank < 3) || parentOf(next, m))) {
        m.parent = next
        continue
      }
    }
    if (gap === 1 && g.around.and.has(key) && next.rank === m.rank && next.parent) {
      if (m.rank < 3 || parentOf(next.parent, m)) m.parent = next.parent
    }
  }
}

function parentOf(outer: PlaceMention, inner: PlaceMention): boolean {
  if (inner.candidates.length === 0) return outer.candidates.length > 0
  return outer.candidates.some((u) => inner.candidates.some((c) => holds(u, c)))
}

/** Hamlet 1, commune 2, district 3, province 4; 0 for regions and countries. */
function rankOf(kind: PlaceMention['kind'], candidates: readonly PlaceUnit[], mask: number): number {
  if (kind === 'other') return 0
  if (kind === 'hamlet') return 1
  let top = 0
  for (const u of candidates) top = Math.max(top, u.level === 'province' ? 4 : u.level === 'district' ? 3 : 2)
  return top || (mask & DISTRICT ? 3 : mask & PROVINCE ? 4 : 2)
}

function mention(
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
