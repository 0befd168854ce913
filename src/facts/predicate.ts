/** What is said of a number: rules that are tried in order, each of which knows one way to say it. */
import { carriedOn, consisting, dealtOut, had, kept, ofRest, partIs } from './carried.ts'
import { atPartEnd, commaIn, listFrom, listTo } from './clauses.ts'
import {
  followed,
  given,
  governedAfar,
  inBracket,
  measured,
  named,
  namedAfar,
  narrowed,
  ofNoun,
  told,
} from './elsewhere.ts'
import { madeSo, moverBefore, raisedTo, reaches } from './levels.ts'
import { governed } from './own-verb.ts'
import type { Range } from './range.ts'
import {
  type Before,
  type Clause,
  lentIn,
  PLAIN,
  type Said,
  type Sought,
  saidBehind,
  saidBy,
  sharingIn,
  soughtIn,
} from './sought.ts'
import { denied, withOuter } from './verb-groups.ts'
import { verbAfter, verbPhraseIn, verbWithin } from './verbs.ts'
import { COMMA, ENTITY, FIGURE, STOP, VERB, type View } from './view.ts'

/**
 * What is said of a number. The level at which something began hangs on the verb that moves it, however much is named
 * between: "[mở rộng] đường dài 50 km [từ] 4 lên 6 làn xe".
 */
export function predicateOf(view: View, clause: Clause, before: Before | null): Said {
  const said = completed(view, saidOf(view, clause, before), clause.from)
  const { since } = clause
  const mover = since ? moverBefore(view, since.first) : null
  if (!since || !mover) return said
  return {
    ...PLAIN,
    predicate: [mover, since],
    head: Math.min(said.head, mover.first),
    governor: mover,
  }
}

/** What is said of a number, with the verb that moves it to the level stated, else with the one that its verb hangs on. */
function completed(view: View, said: Said, from: number): Said {
  const { predicate } = said
  const stating = predicate.findLast(({ last }) => last <= from)
  const raised = stating ? raisedTo(view, stating, from) : null
  if (raised) return { ...said, predicate: raised, head: raised[0]!.first }
  const verb = predicate[0]
  const outer = verb && verb.last <= from ? withOuter(view, verb) : null
  return outer ? { ...said, predicate: [outer, ...predicate.slice(1)] } : said
}

/**
 * What is said of a number that is no beginning. A verb of its own clause before it governs it; else, where it goes on with
 * a list, the verb that governs the figure before; else the verb behind the counted noun, the property that the number
 * measures, or a verb farther away. Behind a verb that only says that something is there, what holds of it is part of the
 * predicate: "có … hoàn thành tốt nhiệm vụ".
 */
function saidOf(view: View, clause: Clause, before: Before | null): Said {
  // what the clause says outright
  const outright = stated(view, clause) ?? lent(view, clause) ?? heldByShare(view, clause)
  if (outright) return outright
  // what is said of those behind the number, and of the parts of a whole that have a verb of their own
  const s = soughtIn(view, clause, before)
  const alone = arrived(s) ?? opened(s) ?? partitive(s) ?? partIs(s) ?? kept(s)
  if (alone) return alone
  // the verb before it, that of the figure before, and what stands for a verb or farther away
  const t = sharingIn(s)
  return (
    consisting(t) ??
    governed(t) ??
    had(t) ??
    dealtOut(t) ??
    ofRest(t) ??
    carriedOn(t) ??
    named(t) ??
    told(t) ??
    inBracket(t) ??
    measured(t) ??
    followed(t) ??
    ofNoun(t) ??
    narrowed(t) ??
    governedAfar(t) ??
    given(t) ??
    namedAfar(t)
  )
}

/**
 * What its statement says, with the verb that moves it to that level or makes it so, and with what holds of those that it
 * says are there: "có thêm 6 lớp [được mở]".
 */
function stated(view: View, { said, counts, behind, objectEnd }: Clause): Said | null {
  if (!said) return null
  const outer = reaches(view, said) ? moverBefore(view, said.first) : null
  const verb = outer ?? madeSo(view, said)
  const own = verb ? [verb, said] : [denied(view, said)]
  const there = counts && listFrom(view, said.first, 'words.possess') > 0
  const inner = there ? (verbPhraseIn(view, behind.first, objectEnd) ?? verbAfter(view, objectEnd)) : null
  return {
    ...PLAIN,
    predicate: inner ? [...own, inner] : own,
    head: said.first,
    inner,
    governor: counts ? said : null,
    weak: there,
  }
}

/** "để [cho] 300 hộ [vay vốn]": what a giver lets those that are counted do, where no verb governs the giving. */
function lent(view: View, { from, behind, counts, objectEnd }: Clause): Said | null {
  const length = counts ? listTo(view, from, 'words.giving') : 0
  const giving: Range = { first: from - length, last: from }
  if (length === 0 || giving.first === view.first) return null
  const done = lentIn(view, behind.first, objectEnd)
  if (!done || isGoverned(view, giving.first)) return null
  return { ...PLAIN, predicate: [giving, done], head: giving.first, governor: giving }
}

/** Whether a verb or a figure stands in the part of a sentence before a giving that is no purpose. */
function isGoverned(view: View, giving: number): boolean {
  if (listTo(view, giving, 'words.purpose') > 0) return false
  for (let p = giving; p > view.first && (view.cls(p - 1) & (STOP | COMMA)) === 0; p = view.wordFirst(p - 1))
    if ((view.cls(p - 1) & (VERB | FIGURE)) !== 0) return true
  return false
}

/** "đường liên xã với trên 80% [được đổ bê tông]": what holds of a share. */
function heldByShare(view: View, clause: Clause): Said | null {
  const { from, withed, share, touching, hasProperty, objectEnd } = clause
  if (withed === 0 || !share || (hasProperty && touching)) return null
  const inner = verbAfter(view, objectEnd)
  return inner && saidBehind(inner, from)
}

/** "63.000 lượt khách [đến Lào Cai]": where visitors came to. */
function arrived({ view, clause, group }: Sought): Said | null {
  const { from, behind, counts, objectEnd } = clause
  if (!counts || group || listFrom(view, behind.first, 'words.visitors') === 0) return null
  const end = Math.max(behind.last, objectEnd)
  for (let p = behind.first; p <= end && p < view.last; p = Math.max(p + 1, view.wordLast(p))) {
    const to = view.wordLast(p)
    if (listFrom(view, p, 'words.arriving') > 0 && (view.cls(to) & ENTITY) !== 0)
      return saidBy({ first: p, last: view.wordLast(to) }, from)
  }
  return null
}

/** "vì 30 hộ [chưa có nước]", "cho biết 3 ha lúa [sẽ gặt muộn]": those that open a clause are its subject. */
function opened({ view, clause, inside }: Sought): Said | null {
  const { from, behind, counts, objectEnd } = clause
  const main = clause.opens && (counts || inside) ? verbPhraseIn(view, behind.first, objectEnd) : null
  // but "đã kết luận 17 cuộc, phát hiện sai phạm": past a comma the same go on
  const same = main !== null && listTo(view, from, 'names.speech') > 0 && commaIn(view, objectEnd, main.first)
  return main && !same ? saidBehind(main, from) : null
}

/** "trong số 27 trạm bơm [hư hỏng], …": what holds of those of whom some are named next. */
function partitive({ view, clause }: Sought): Said | null {
  const { from, behind, counts, objectEnd } = clause
  const length = listTo(view, from, 'words.partitive')
  if (length === 0) return null
  const within = verbWithin(view, behind.first, objectEnd)
  // "trong tổng số 27 trạm bơm, có …": nothing is said of them but that they are all
  const all = counts && listTo(view, from, 'words.of_all') > 0
  const inner = all ? within : (verbAfter(view, objectEnd) ?? within)
  if (inner) return saidBehind(inner, from)
  return all || atPartEnd(view, objectEnd) ? saidBy({ first: from - length, last: from }, from) : null
}
