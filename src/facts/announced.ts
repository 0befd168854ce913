/** What a sentence without figures says before those that give them: "Tỉnh giao chỉ tiêu giảm tỷ lệ hộ đói. Cụ thể, xã A giảm 3%". */
import { LIST } from '../knowledge/lists.ts'
import { opening } from '../text/lexicon.ts'
import type { Sentence } from '../text/sentences.ts'
import { textOf } from '../text/tokens.ts'
import type { Change } from '../types.ts'
import { listFrom, listTo } from './clauses.ts'
import { nounAfter, propertyIn, subjectBefore } from './nouns.ts'
import { PROPERTY, type View, viewOf } from './view.ts'

const MOVES = { increase: LIST['change.rise'], decrease: LIST['change.fall'] }
const SETTING = LIST['modality.setting']
const opensMove = { increase: opening(MOVES.increase), decrease: opening(MOVES.decrease) }
const opensSetting = opening(SETTING)

/**
 * The sentence before, where it gives no figures and this one opens as a part of it; and the one before that, where a line
 * of its own stands between, as that beneath a picture does. Empty for none.
 */
function announcing(view: View, sentence: number): Sentence[] {
  const { sentences, words } = view.scene
  const out: Sentence[] = []
  if (listFrom(view, view.first, LIST['modality.onward']) === 0) return out
  for (let nr = sentence - 1; nr >= 0 && nr >= sentence - 2; nr--) {
    const before = sentences[nr]!
    for (let p = before.first; p < before.last; p++) if (words.figure[p] !== 0) return out
    out.push(before)
    const { paragraph } = before
    if (paragraph === sentences[sentence]!.paragraph || paragraph === sentences[nr - 1]?.paragraph) break
  }
  return out
}

/**
 * What the sentence before says has risen or fallen, or is to, where a figure only says by how much: the property named
 * behind its verb, else the one before it ("Giá lợn tiếp tục giảm"). Empty for none.
 */
export function movedBefore(view: View, sentence: number, change: Change): string {
  for (const before of announcing(view, sentence)) {
    const moved = movedIn(view, before, change)
    if (moved !== '') return moved
  }
  return ''
}

function movedIn(view: View, said: Sentence, change: Change): string {
  const { tokens } = view
  const list = MOVES[change]
  const begins = opensMove[change](view.lexicon)
  for (let p = said.first; p < said.last; p++) {
    if (begins[tokens.id[p]!] !== 1 || tokens.type[p]!.capital !== 0) continue
    const there = viewOf(view.scene, said, [])
    const length = there.wordFirst(p) === p ? listFrom(there, p, list) : 0
    if (length === 0 || p + length < there.wordLast(p)) continue
    const named = (there.cls(p + length) & PROPERTY) !== 0
    const moved = named
      ? { first: p + length, last: nounAfter(there, p + length) }
      : subjectBefore(there, p, false)
    if (moved && propertyIn(there, moved)) return textOf(tokens, moved.first, moved.last)
  }
  return ''
}

/** Whether the sentence before says that goals were set, and this one opens as a part of it. */
export function setBefore(view: View, sentence: number): boolean {
  return announcing(view, sentence).some((said) => setsGoals(view, said))
}

function setsGoals(view: View, said: Sentence): boolean {
  const { tokens } = view
  const begins = opensSetting(view.lexicon)
  for (let p = said.first; p < said.last; p++) {
    if (begins[tokens.id[p]!] !== 1) continue
    const there = viewOf(view.scene, said, [])
    // "kết quả thực hiện giao chỉ tiêu": how it went
    if (listFrom(there, p, SETTING) > 0 && listTo(there, p, LIST['modality.carried_out']) === 0) return true
  }
  return false
}
