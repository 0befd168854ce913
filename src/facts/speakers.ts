import { phrasesFrom, phrasesTo } from '../text/lexicon.ts'
import { NEWLINE } from '../text/tokens.ts'
import { firstAt, type Memory, nameOf, type Speaker, type Subject } from './memory.ts'
import type { Topic } from './topic.ts'
import { AUX, COMMA, CONJ, ENTITY, FIGURE, PERIOD, STOP, VERB, type View } from './view.ts'

/** Finds who is quoted in a sentence; null when nobody is. */
export function speakerIn(view: View, around: Topic, memory: Memory): Speaker | null {
  const { scene, tokens, lexicon } = view
  const speech = lexicon.lists.get('names.speech') ?? -1
  const according = lexicon.lists.get('names.according') ?? -1
  const { entities } = scene
  for (let n = firstAt(entities, view.first); n < entities.length && entities[n]!.first < view.last; n++) {
    const e = entities[n]!
    if (e.kind === 'place') continue
    const led = phrasesTo(lexicon, tokens, e.first, view.first).some((f) => f.lists.includes(according))
    // from the name over its offices to the verb of saying
    for (let p = e.last; p < Math.min(view.last, e.last + 30); p++) {
      const says = phrasesFrom(lexicon, tokens, p, view.last).findLast((f) => f.lists.includes(speech))
      if (says) {
        const first = officeBefore(view, e.first)
        const text = tokens.text.slice(tokens.start[first]!, tokens.end[p - 1]!).replace(/[\s,–-]+$/u, '')
        return {
          text: e.kind === 'person' ? text : nameOf(scene, e, around, memory),
          body: bodyOf(view, first, p, around, memory),
          first,
          last: p + says.length,
          until: endOfWords(view, p + says.length),
        }
      }
      const c = view.cls(p)
      if ((c & FIGURE) !== 0) break
      if ((c & STOP) !== 0 && !/^[()]$/.test(tokens.type[p]!.raw)) break
      if ((c & VERB) !== 0 && (c & (AUX | CONJ | PERIOD | ENTITY)) === 0 && e.kind === 'organisation') break
    }
    if (led) {
      let last = e.last
      while (
        last < view.last &&
        (view.cls(last) & (STOP | FIGURE)) === 0 &&
        !(view.cls(last) & COMMA && last > e.last + 12)
      ) {
        if ((view.cls(last) & COMMA) !== 0 && (view.cls(last + 1) & VERB) !== 0) break
        last++
      }
      const body = bodyOf(view, e.first, last, around, memory)
      return { text: nameOf(scene, e, around, memory), body, first: e.first, last: e.last, until: view.last }
    }
  }
  return null
}

/** The body named with a speaker's office: "Giám đốc Sở Công Thương". */
function bodyOf(view: View, first: number, last: number, around: Topic, memory: Memory): Subject | null {
  const { entities } = view.scene
  for (let n = firstAt(entities, first); n < entities.length && entities[n]!.first < last; n++) {
    const e = entities[n]!
    if (e.kind !== 'organisation' || (!e.named && e.level === null)) continue
    return { text: nameOf(view.scene, e, around, memory), from: 'sentence', place: e.place }
  }
  return null
}

const LONGEST_QUOTATION = 400

/** Where what is said ends: with the sentence, or with the quotation that it opens and leaves open. */
function endOfWords(view: View, p: number): number {
  const { type, length } = view.tokens
  let open = false
  for (let at = p; at < Math.min(length, view.last + LONGEST_QUOTATION); at++) {
    if (at >= view.last && (!open || type[at]!.kind === NEWLINE)) break
    const { raw } = type[at]!
    if (raw === '“' || (raw === '"' && !open)) open = true
    else if (raw === '”' || raw === '"') open = false
    if (!open && at >= view.last) return at
  }
  return view.last
}

/** An office in front of a name belongs to it: "Phó Bí thư Huyện ủy Mai Văn Dũng". */
function officeBefore(view: View, p: number): number {
  const position = view.lexicon.lists.get('names.position') ?? -1
  for (let at = p - 1; at >= view.first && at > p - 8; at--) {
    if ((view.cls(at) & (STOP | COMMA | FIGURE)) !== 0) break
    if (phrasesFrom(view.lexicon, view.tokens, at, p).some((f) => f.lists.includes(position))) {
      let first = at
      while (
        first > view.first &&
        phrasesFrom(view.lexicon, view.tokens, first - 1, p).some((f) => f.lists.includes(position))
      )
        first--
      return first
    }
  }
  return p
}
