/** Words that stand for somebody named before: "toàn huyện", "đơn vị này". */
import { LIST } from '../knowledge/lists.ts'
import { type Found, ofList, opening, phrasesFrom } from '../text/lexicon.ts'
import { textOf } from '../text/tokens.ts'
import { isOneOfKinds, isOutdone } from './bearers.ts'
import { begins, ends, listTo, pastTimes, untilVerb } from './clauses.ts'
import { bodyOfKind, collective, keyOf, titledOfKind } from './collectives.ts'
import { CLOSING } from './marks.ts'
import { forceNear, levelBefore, type Memory, nameOfLevel, type Subject, subjectFor } from './memory.ts'
import { type Entity, firstAt, isProper, levelOf } from './names.ts'
import { nounAfter } from './nouns.ts'
import type { Topic } from './topic.ts'
import { AUX, COMMA, COPULA, PERIOD, PREP, STOP, VERB, type View } from './view.ts'
import { workBefore } from './works.ts'

/** Lists whose phrases can stand for somebody named before. */
const opensStandIn = opening(
  LIST['names.organisation_level'],
  LIST['names.anaphor'],
  LIST['names.company'],
  LIST['names.work'],
  LIST['names.called'],
  LIST['names.pronoun'],
  LIST['names.we'],
  LIST['names.me'],
  LIST['names.home'],
  LIST['names.any_company'],
  LIST['names.delegation'],
  LIST['names.authority'],
)

/** What may stand for a body, a company or a work that was named: "đơn vị này", "công ty", "dự án". */
const POINTS = [LIST['names.anaphor'], LIST['names.company'], LIST['names.work'], LIST['names.called']]

/** A phrase that may stand for somebody, where it stands and what has been told before it. */
interface StandIn {
  readonly view: View
  readonly at: number
  /** The token behind it. */
  readonly last: number
  readonly phrase: Found
  /** The token that its figure begins with. */
  readonly figure: number
  readonly memory: Memory
  readonly around: Topic
}

/** Most tokens between a figure and what stands for somebody before it. */
const REACH = 40

/** "toàn huyện", "xã", "đơn vị này": the last named body or place of that level. */
export function anaphorBefore(
  view: View,
  p: number,
  memory: Memory,
  around: Topic,
): { subject: Subject; at: number } | null {
  const { scene, tokens, lexicon } = view
  const stands = opensStandIn(lexicon)
  for (let at = p - 1; at >= view.first && at > p - REACH; at--) {
    if (stands[tokens.id[at]!] !== 1 || scene.entityOf[at]! >= 0 || scene.periodOf[at]! >= 0) continue
    // within a word ("đầu tư") or behind what is compared over all of them ("dẫn đầu toàn tỉnh") nobody is meant
    const whole = listTo(view, at, LIST['names.whole'])
    const within = view.wordFirst(at) !== at && whole === 0
    // "sân bay Tân Sơn Nhất, [thành phố] …" compares nothing
    const over = (view.cls(at - 1) & COMMA) === 0 && ends(view, at - 1, LIST['words.superlative'])
    if (within || over || isOutdone(view, at)) continue
    for (const phrase of phrasesFrom(lexicon, tokens, at, Math.min(view.last, p))) {
      const last = at + phrase.length
      // “Nâng bước em tới [trường]”: the end of a name in quotation marks
      if (CLOSING.has(tokens.type[last]?.raw ?? '')) continue
      const subject = whoIsMeant({ view, at, last, phrase, figure: p, memory, around })
      if (subject) return { subject, at }
    }
  }
  return null
}

/** Whom a phrase stands for; null for nobody. */
function whoIsMeant(s: StandIn): Subject | null {
  const { view, at, last, phrase, memory, around } = s
  const speaker = speakerMeant(s)
  if (speaker) return speaker
  if (ofList(phrase, LIST['names.any_company']) || ofList(phrase, LIST['names.delegation'])) {
    const whole = collective(
      view,
      at,
      phrase.length,
      ofList(phrase, LIST['names.any_company']),
      memory,
      around,
    )
    if (whole) return whole
  }
  if (ofList(phrase, LIST['names.authority'])) {
    const force = forceMeant(s)
    if (force) return force
  }
  if (ofList(phrase, LIST['names.organisation_level']) && !beginsWord(view, at, phrase.length))
    return ofLevel(s)
  if (POINTS.some((list) => ofList(phrase, list))) return pointedAt(s)
  return ofList(phrase, LIST['names.pronoun']) && view.tokens.type[last]?.capital === 0
    ? personMeant(s)
    : null
}

/** Whether what stands behind goes on to say what it does or is. */
const acts = ({ view, last }: StandIn): boolean =>
  (view.cls(pastTimes(view, last)) & (AUX | VERB | COPULA)) !== 0

/** Whether it opens a part of the sentence. */
const leads = ({ view, at }: StandIn): boolean =>
  at === view.first || (view.cls(at - 1) & (COMMA | STOP | PERIOD)) !== 0

/** "chúng tôi", "nhà tôi": who speaks, or the body that he speaks for. */
function speakerMeant(s: StandIn): Subject | null {
  const { view, at, last, phrase, memory } = s
  const { speaker } = memory
  if (!speaker || at < speaker.from) return null
  const own: Subject = { text: speaker.text, from: 'earlier', place: -1 }
  // "Vụ này, [gia đình] cấy 5 sào": of who speaks for no body
  if (speaker.quoted && !speaker.office && ofList(phrase, LIST['names.home']) && acts(s) && leads(s))
    return own
  if (ofList(phrase, LIST['names.we']) && speaker.body) return speaker.body
  return ofList(phrase, LIST['names.me']) && !(speaker.office && ends(view, last, LIST['names.we']))
    ? own
    : null
}

/** "xã khác", "mỗi xã", "các xã": none of those that were named. */
const isAnother = ({ view, at, last }: StandIn): boolean =>
  begins(view, last, LIST['names.another']) ||
  ends(view, at, LIST['words.each']) ||
  ends(view, at, LIST['words.many'])

/** "toàn huyện", "xã đã", "trường này": the body or place of that level that was named last. */
function ofLevel(s: StandIn): Subject | null {
  const { view, at, last, phrase, figure, memory, around } = s
  const { scene, tokens } = view
  const { raw } = tokens.type[at]!
  const key = levelOf(scene.k.abbreviations.get(raw) ?? raw)
  const whole = at === view.first || ends(view, at, LIST['names.whole'])
  const here = begins(view, last, LIST['names.here'])
  const opens = leads(s) || (view.cls(at - 1) & PREP) !== 0 || ends(view, at, LIST['words.of'])
  if (!whole && !here && (!opens || isLevelItem(view, at))) return null
  const e = levelBefore(scene, key, at, view.first, around) ?? memory.byLevel.get(key)
  const told = around.byLevel.get(key)
  // "trường" is a level, too, and "Trường Mầm non thị trấn A" is meant, not the town: "trường đã trồng …"
  const school = acts(s) ? bodyOfKind(view, at, phrase.length, memory) : null
  if (isAnother(s)) {
    // "mỗi xã được 3 tỷ đồng": of any of them, where nothing else is known
    if (!leads(s) && (e || told || school || !ends(view, at, LIST['words.each']))) return null
  } else {
    if (e && e.place >= 0) return { text: nameOfLevel(scene, e, around), from: 'earlier', place: e.place }
    // "Theo Công an tỉnh, …. Cụ thể, toàn tỉnh có 9 vụ": no body of its level, where anything tells which place
    if (e && !told) return subjectFor(scene, e, 'earlier', around, memory)
    if (school) return subjectFor(scene, school, 'earlier', around, memory)
    if (told) return { ...told, place: -1 }
    if (around.main < 0 && around.entitled?.level === key) return around.entitled.subject
  }
  // "cơ quan này": a body of whatever kind
  const body = here ? bodyBefore(view, at) : null
  if (body) return subjectFor(scene, body, 'earlier', around, memory)
  // which one is nowhere said: as written, then
  if (around.main >= 0 || (at > view.first && tokens.type[last]!.capital > 0)) return null
  // "khối ngoại", "cơ quan điều tra": what kind of them belongs to it where they open a part of the sentence
  const kind = untilVerb(view, last, nounAfter(view, at))
  if (kind > last && (!leads(s) || kind > figure)) return null
  const from = whole ? Math.max(at - 1, view.first) : at
  const text = textOf(tokens, from, Math.max(last, kind))
  return { text, from: 'clause', place: -1, generic: !whole && !isProper(text) }
}

/** "đơn vị đã …", "địa phương này", "của dự án": alone, or pointed at. */
function pointedAt(s: StandIn): Subject | null {
  const { view, at, last, phrase, memory, around } = s
  const isAnaphor = ofList(phrase, LIST['names.anaphor'])
  const body = bodyOfKind(view, at, phrase.length, memory)
  const isWork = ofList(phrase, LIST['names.work']) || ofList(phrase, LIST['names.called'])
  const named = !body && isWork ? workBefore(around.works, keyOf(view, at, phrase.length), at) : null
  // who speaks for a body calls it "đơn vị"
  const { speaker, bearer } = memory
  const own = speaker && at >= speaker.from && ofList(phrase, LIST['names.ours']) ? speaker.body : null
  // "toàn ngành": of the trade that the figure before was about
  const whole = ends(view, at, LIST['names.whole'])
  const meant: Subject | null = named
    ? { text: named, from: 'earlier', place: -1 }
    : isAnaphor
      ? (own ?? titledOfKind(view, at, phrase.length, memory) ?? lastOne(phrase, memory))
      : whole && bearer && opensWith(bearer.text, view, at, phrase.length)
        ? bearer
        : null
  // "dự án nào" is any of them
  if ((!body && !meant) || begins(view, last, LIST['words.none_tail']) || isOneOfKinds(view, at, last))
    return null
  const alone = acts(s) || (view.cls(last) & COMMA) !== 0 || begins(view, last, LIST['names.here'])
  // "với dự án …" only brings it in
  const opens = leads(s) || (isAnaphor && (view.cls(at - 1) & PREP) !== 0) || ends(view, at, LIST['words.of'])
  if (!whole && !(alone && opens)) return null
  return body
    ? subjectFor(view.scene, body, 'earlier', around, memory)
    : meant && { ...meant, from: 'earlier' }
}

/** Who was told of last, but for one that lies nowhere where a place is meant: "địa phương" is no ministry. */
function lastOne(phrase: Found, { subject }: Memory): Subject | null {
  if (!subject || !ofList(phrase, LIST['names.anaphor_place'])) return subject
  return subject.place >= 0 || subject.unit ? subject : null
}

/** "[lực lượng chức năng] tạm giữ 3 người": the police, or whoever else keeps the law, named last. */
const forceMeant = (s: StandIn): Subject | null =>
  leads(s) && acts(s) ? lastForce(s.view, s.memory, s.around) : null

/** The body that keeps the law that was named last, not long before; null for none. */
export function lastForce({ scene }: View, memory: Memory, around: Topic): Subject | null {
  const force = forceNear(memory)
  return force && subjectFor(scene, force, 'earlier', around, memory)
}

/** "ông đã hiến 200 m2": the person named last. */
function personMeant(s: StandIn): Subject | null {
  const { view, at, phrase, memory, around } = s
  // "Cụ thể, mực nước giảm 15 cm": no old man is meant
  if (beginsWord(view, at, phrase.length) || !leads(s) || !acts(s)) return null
  // "Anh Páo cho biết, mỗi năm [anh] bán 90 con dê": who says so, whoever was named last
  const { speaker } = memory
  if (speaker && at >= speaker.from && opensWith(speaker.text, view, at, phrase.length))
    return { text: speaker.text, from: 'earlier', place: -1 }
  if (!memory.person) return null
  return { ...subjectFor(view.scene, memory.person, 'earlier', around, memory), place: -1 }
}

/** Whether a level is one of several that are named together: "các xã, [thị trấn] có 12 hội". */
function isLevelItem(view: View, at: number): boolean {
  if ((view.cls(at - 1) & COMMA) === 0) return false
  const level = listTo(view, at - 1, LIST['names.organisation_level'])
  return level > 0 && !ends(view, at - 1 - level, LIST['names.whole'])
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
