import { isSyllable } from '../text/syllable.ts'
import { NEWLINE, NUMBER, type Tokens, type TokenType, WORD } from '../text/tokens.ts'
import {
  type Announcer,
  COMMUNE,
  DISTRICT,
  type Gazetteer,
  OTHER,
  type PlaceUnit,
  PROVINCE,
} from './gazetteer.ts'
import { announcerAt, mention, type PlaceMention, runEnd } from './place-mention.ts'

const ANY = PROVINCE | DISTRICT | COMMUNE
const MOST_SYLLABLES = 4

/** The mention whose name starts at token `at`, or null when what follows the announcer is no name. */
export function named(
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
    // there is a phường 12 and no xã 12
    if (!g.units(found.node, a.mask).some((u) => u.type === a.type)) return null
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
  if (other && other.end === end) {
    if (inList) return null
    return mention(t, first, at, end, a.type, 'other', [], g.other(other.node), true)
  }
  const stop = unlistedEnd(t, at, end, g)
  // "huyện Đakrông": a word that is none of Vietnamese names a place by itself
  const alone = stop - at === 1 && type.capital === 1 && g.oneWord.has(a.type) && !isSyllable(type.raw)
  if (stop - at < 2 && !alone) return null
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
export function bareName(t: Tokens, i: number, end: number, g: Gazetteer): PlaceMention | null {
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
export function namesElse(m: PlaceMention, t: Tokens, g: Gazetteer): boolean {
  const before = t.type[m.first - 1]
  if (before === undefined || before.kind !== WORD) return false
  if (g.honorifics.has(before.key) || g.around.not_bare_after.has(before.key)) return true
  // "Chủ tịch Hồ Chí Minh"
  if (m.last - m.first > 2 && g.around.person_after.has(before.key) && g.surnames.has(t.type[m.first]!.key))
    return true
  return before.capital !== 0 && !g.around.at.has(before.key)
}

/** Does a bare name count by itself: one province, else one district, else a region or country? */
export function stands(m: PlaceMention, t: Tokens, g: Gazetteer): boolean {
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
