/** Words that stand for somebody named before: "toàn huyện", "đơn vị này". */

import { ofList, opening, phrasesFrom } from '../text/lexicon.ts'
import { textOf } from '../text/tokens.ts'
import { begins, ends, listTo, untilVerb } from './clauses.ts'
import { bodyOfKind, collective } from './collectives.ts'
import { levelBefore, type Memory, nameOfLevel, type Subject, subjectFor } from './memory.ts'
import { type Entity, firstAt, isProper, levelOf } from './names.ts'
import { nounAfter } from './nouns.ts'
import type { Topic } from './topic.ts'
import { AUX, COMMA, COPULA, PERIOD, PREP, STOP, VERB, type View } from './view.ts'
import { workBefore } from './works.ts'

/** Marks that end a quotation or a name. */
const CLOSES = new Set(['”', '»', '"'])

/** Lists whose phrases can stand for somebody named before. */
const opensStandIn = opening(
  'names.organisation_level',
  'names.anaphor',
  'names.company',
  'names.work',
  'names.called',
  'names.pronoun',
  'names.we',
  'names.me',
  'names.home',
  'names.any_company',
  'names.delegation',
)

/** "toàn huyện", "xã", "đơn vị này": the last named body or place of that level. */
export function anaphorBefore(
  view: View,
  p: number,
  memory: Memory,
  around: Topic,
): { subject: Subject; at: number } | null {
  const { scene, tokens, lexicon } = view
  const stands = opensStandIn(lexicon)
  const level = lexicon.lists.get('names.organisation_level') ?? -1
  const anaphor = lexicon.lists.get('names.anaphor') ?? -1
  const company = lexicon.lists.get('names.company') ?? -1
  const work = lexicon.lists.get('names.work') ?? -1
  const called = lexicon.lists.get('names.called') ?? -1
  const ours = lexicon.lists.get('names.ours') ?? -1
  const pronoun = lexicon.lists.get('names.pronoun') ?? -1
  const we = lexicon.lists.get('names.we') ?? -1
  const me = lexicon.lists.get('names.me') ?? -1
  const home = lexicon.lists.get('names.home') ?? -1
  const anyCompany = lexicon.lists.get('names.any_company') ?? -1
  const delegation = lexicon.lists.get('names.delegation') ?? -1
  const spoken = memory.speaker
  for (let at = p - 1; at >= view.first && at > p - 40; at--) {
    if (stands[tokens.id[at]!] !== 1 || scene.entityOf[at]! >= 0 || scene.periodOf[at]! >= 0) continue
    // within a word ("đầu tư") or behind what is compared over all of them ("dẫn đầu toàn tỉnh") nobody is meant
    const within = view.wordFirst(at) !== at && !ends(view, at, 'names.whole')
    if (within || ends(view, at - 1, 'words.superlative')) continue
    const found = phrasesFrom(lexicon, tokens, at, Math.min(view.last, p))
    for (const f of found) {
      // “Nâng bước em tới [trường]”: the end of a name in quotation marks
      if (CLOSES.has(tokens.type[at + f.length]?.raw ?? '')) continue
      // "Vụ này, [gia đình] cấy 5 sào": of who speaks for no body
      const acts = (view.cls(at + f.length) & (AUX | VERB | COPULA)) !== 0
      const leads = at === view.first || (view.cls(at - 1) & (COMMA | STOP | PERIOD)) !== 0
      if (spoken?.quoted && !spoken.office && at >= spoken.from && ofList(f, home) && acts && leads)
        return { subject: { text: spoken.text, from: 'earlier', place: -1 }, at }
      // "chúng tôi", "nhà tôi": who speaks, or the body that he speaks for
      if (spoken && at >= spoken.from && ofList(f, we) && spoken.body) return { subject: spoken.body, at }
      if (
        spoken &&
        at >= spoken.from &&
        ofList(f, me) &&
        !(spoken.office && ends(view, at + f.length, 'names.we'))
      )
        return { subject: { text: spoken.text, from: 'earlier', place: -1 }, at }
      if (ofList(f, anyCompany) || ofList(f, delegation)) {
        const subject = collective(view, at, f.length, ofList(f, anyCompany), memory, around)
        if (subject) return { subject, at }
      }
      if (ofList(f, level) && !beginsWord(view, at, f.length)) {
        const { raw } = tokens.type[at]!
        const key = levelOf(scene.k.abbreviations.get(raw) ?? raw)
        const whole = at === view.first || ends(view, at, 'names.whole')
        const here = begins(view, at + f.length, 'names.here')
        const opens =
          at === view.first ||
          (view.cls(at - 1) & (COMMA | STOP | PERIOD | PREP)) !== 0 ||
          ends(view, at, 'words.of')
        if (!whole && !here && (!opens || isLevelItem(view, at))) continue
        // "trường" is a level, too: "trường đã trồng …"
        const acts = (view.cls(at + f.length) & (AUX | VERB | COPULA)) !== 0
        const e =
          levelBefore(scene, key, at, view.first, around) ??
          memory.byLevel.get(key) ??
          (acts ? bodyOfKind(view, at, f.length, memory) : null)
        if (e)
          return {
            subject:
              e.place >= 0
                ? { text: nameOfLevel(scene, e, around), from: 'earlier', place: e.place }
                : subjectFor(scene, e, 'earlier', around, memory),
            at,
          }
        const known = around.byLevel.get(key)
        if (known) return { subject: { ...known, place: -1 }, at }
        // "cơ quan này": a body of whatever kind
        const body = here ? bodyBefore(view, at) : null
        if (body) return { subject: subjectFor(scene, body, 'earlier', around, memory), at }
        // which one is nowhere said: as written, then
        const last = at + f.length
        if (around.main >= 0 || (at > view.first && tokens.type[last]!.capital > 0)) continue
        const from = whole ? Math.max(at - 1, view.first) : at
        // "khối ngoại", "cơ quan điều tra": what kind of them belongs to it where they open a part of the sentence
        const leads = at === view.first || (view.cls(at - 1) & (COMMA | STOP | PERIOD)) !== 0
        const kind = untilVerb(view, last, nounAfter(view, at))
        if (kind > last && (!leads || kind > p)) continue
        const text = textOf(tokens, from, Math.max(last, kind))
        return { subject: { text, from: 'clause', place: -1, generic: !whole && !isProper(text) }, at }
      } else if (ofList(f, anaphor) || ofList(f, company) || ofList(f, work) || ofList(f, called)) {
        // "đơn vị đã …", "địa phương này", "của dự án": alone, or pointed at
        const body = bodyOfKind(view, at, f.length, memory)
        // who speaks for a body calls it "đơn vị"
        const own = spoken && at >= spoken.from && ofList(f, ours) ? spoken.body : null
        const named =
          !body && (ofList(f, work) || ofList(f, called))
            ? workBefore(around.works, keyOf(view, at, f.length), at)
            : null
        // "toàn ngành": of the trade that the figure before was about
        const whole = ends(view, at, 'names.whole')
        const meant: Subject | null = named
          ? { text: named, from: 'earlier', place: -1 }
          : ofList(f, anaphor)
            ? (own ?? memory.subject)
            : whole && memory.bearer && opensWith(memory.bearer.text, view, at, f.length)
              ? memory.bearer
              : null
        // "dự án nào" is any of them
        if ((!body && !meant) || begins(view, at + f.length, 'words.none_tail')) continue
        const next = view.cls(at + f.length)
        const alone =
          (next & (AUX | VERB | COPULA | COMMA)) !== 0 || begins(view, at + f.length, 'names.here')
        // "với dự án …" only brings it in
        const leads = ofList(f, anaphor) ? COMMA | STOP | PERIOD | PREP : COMMA | STOP | PERIOD
        const opens = at === view.first || (view.cls(at - 1) & leads) !== 0 || ends(view, at, 'words.of')
        if (((alone && opens) || whole) && body)
          return { subject: subjectFor(scene, body, 'earlier', around, memory), at }
        if (((alone && opens) || whole) && meant) return { subject: { ...meant, from: 'earlier' }, at }
      } else if (ofList(f, pronoun) && tokens.type[at + f.length]?.capital === 0) {
        // "Cụ thể, mực nước giảm 15 cm": no old man is meant
        if (beginsWord(view, at, f.length)) continue
        const next = view.cls(at + f.length)
        const opens = at === view.first || (view.cls(at - 1) & (COMMA | STOP | PERIOD)) !== 0
        if (!opens || (next & (AUX | VERB | COPULA)) === 0) continue
        if (memory.person)
          return {
            subject: { ...subjectFor(scene, memory.person, 'earlier', around, memory), place: -1 },
            at,
          }
      }
    }
  }
  return null
}

/** Whether a level is one of several that are named together: "các xã, [thị trấn] có 12 hội". */
function isLevelItem(view: View, at: number): boolean {
  if ((view.cls(at - 1) & COMMA) === 0) return false
  const level = listTo(view, at - 1, 'names.organisation_level')
  return level > 0 && !ends(view, at - 1 - level, 'names.whole')
}

/** Whether a level only begins a longer word: "khối lượng", but not "tỉnh thành lập", where a verb begins behind it. */
export function beginsWord(view: View, at: number, length: number): boolean {
  const behind = at + length
  if (view.wordLast(at) <= behind) return false
  return !phrasesFrom(view.lexicon, view.tokens, behind, view.last).some(
    (f) => f.length > 1 && (f.classes & VERB) !== 0,
  )
}

/** Whether a name begins with the words of a phrase, and goes on. */
function opensWith(name: string, { tokens }: View, at: number, length: number): boolean {
  const head = textOf(tokens, at, at + length)
  return name.toLowerCase().startsWith(`${head.toLowerCase()} `)
}

/** The words of a phrase, folded. */
function keyOf({ tokens }: View, at: number, length: number): string {
  let key = tokens.type[at]!.key
  for (let p = at + 1; p < at + length; p++) key += ` ${tokens.type[p]!.key}`
  return key
}

/** Entities back from a token among which "cơ quan này" finds its body. */
const NEAR_BODIES = 6

/** The body named last before a token, in its paragraph or the one before it. */
function bodyBefore({ scene }: View, at: number): Entity | null {
  const { entities } = scene
  const end = firstAt(entities, at)
  for (let n = end - 1; n >= 0 && n >= end - NEAR_BODIES; n--)
    if (entities[n]!.kind === 'organisation' && entities[n]!.named) return entities[n]!
  return null
}
