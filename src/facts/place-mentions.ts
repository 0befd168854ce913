import { CAPITAL, KIND, NUMBER, sieveAt, type Tokens, type TokenType, WORD } from '../text/tokens.ts'
import { type Announcer, DISTRICT, type Gazetteer, PROVINCE } from './gazetteer.ts'
import { announcerAt, holds, mention, type PlaceMention, runEnd } from './place-mention.ts'
import { bareName, named, namesElse, stands } from './place-names.ts'

export type { PlaceMention } from './place-mention.ts'

/**
 * All mentions of places in an article, in the order of the text, without overlap. Linear time.
 * Numbers that belong to a name ("Phường 5", "thôn 20") lie inside a mention.
 */
export function findPlaces(tokens: Tokens, gazetteer: Gazetteer): PlaceMention[] {
  const mentions: PlaceMention[] = []
  const bare: PlaceMention[] = []
  const typed = new Map<string, PlaceMention>()
  const { look } = tokens
  let i = 0
  while (i < tokens.length) {
    const seen = look[i]!
    if ((seen & KIND) !== WORD || ((seen & CAPITAL) === 0 && gazetteer.sieve[sieveAt(seen)] === 0)) {
      i++
      continue
    }
    const type = tokens.type[i] as TokenType
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

/** "Buôn Ma Thuột", "Bản Mế": the word that looks like a level word begins a listed name. */
function startsListedName(t: Tokens, i: number, g: Gazetteer): boolean {
  if ((t.type[i + 1]?.capital ?? 0) === 0) return false
  const found = g.match(t, i, PROVINCE | DISTRICT)
  return found !== null && found.end > i + 1
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
  const before = t.type[i - 1]
  if (a.role === 'fixed') {
    // "dịch tả lợn châu Phi": the name of something else
    if (before && g.around.not_bare_after.has(before.key)) return []
    return [mention(t, i, i, at, null, 'other', [], a.other, false)]
  }
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
    if (many && larger(t, from, m, g) && t.type[m.last]!.kind !== WORD) break
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
