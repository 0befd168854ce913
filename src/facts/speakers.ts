import { CLASSES, LIST } from '../knowledge/lists.ts'
import type { Knowledge } from '../knowledge/model.ts'
import {
  type Found,
  isInAny,
  lengthFrom,
  lengthIn,
  longestFrom,
  ofList,
  opening,
  phrasesFrom,
  phrasesTo,
} from '../text/lexicon.ts'
import type { Sentence } from '../text/sentences.ts'
import { isSyllable } from '../text/syllable.ts'
import { isOneOf, KIND, MARK, NEWLINE, NUMBER, numbers, opensWith, textOf, WORD } from '../text/tokens.ts'
import { CLOSING, OPENING } from './marks.ts'
import { type Memory, nameOf, type Speaker, type Subject, subjectFor, withoutShort } from './memory.ts'
import { type Entity, firstAt } from './names.ts'
import type { Topic } from './topic.ts'
import { AUX, CONJ, COPULA, NOUN, PREP, type Scene, VERB } from './view.ts'

/** Who speaks: the tokens that name him with his office, and the body or person among them. */
interface Who {
  readonly first: number
  readonly last: number
  readonly entity: Entity | null
  /** The mention that introduced him, where it is another: "ông Trần Văn A, Giám đốc Sở B". */
  readonly as?: Who
}

/** Words that are told as someone's. */
export interface Speech {
  readonly who: Who
  /** Tokens of the name, office and verb of saying: no subject of the words themselves. */
  readonly first: number
  readonly last: number
  /** Tokens of the words. */
  readonly from: number
  readonly until: number
  /** How many sentences more of the paragraph are told by him, too: none after an order or a quotation. */
  readonly goesOn: number
  /** His very words, between quotation marks. */
  readonly quoted: boolean
}

/** The article's speeches, and for each token the one that it belongs to (-1: the paper's own words). */
export interface Speeches {
  readonly all: readonly Speech[]
  readonly of: Int32Array
}

const endsClause = opensWith('.;:!?…')
const endsPart = isOneOf(',;:–-')
const setsApart = isOneOf(',–—(-')
const followsQuotation = isOneOf(',.–—-')

const LONGEST_QUOTATION = 400
/** Between a name and the verb of saying stand offices and addresses, no more. */
const LONGEST_NAMING = 30
/** Fewer words in quotation marks are a name or a term. */
const SHORTEST_QUOTATION = 5

/**
 * Sentences of the paragraph that are told by the same one as the sentence before them. Papers do not say where that
 * ends; measured on four sets of annotated articles, a person goes on for two, a body for one.
 */
const GOES_ON = { person: 2, body: 1 }

const DASH = new Set('-–—•*+')

/** What a sentence has of saying: most quote nobody, and a glance tells. */
const SAYS = 1
const LEADS = 2
const QUOTES = 4
/** Of a word: it opens a phrase of `according`, with which a sentence leads to who tells. */
const ACCORDS = 8

const opensSpeech = opening(LIST['names.speech'], LIST['names.order'])
const opensSource = opening(
  LIST['names.according'],
  LIST['names.source'],
  LIST['names.account'],
  LIST['names.pronoun'],
  LIST['names.position'],
)
/** Words that lead to whose account something is. */
const ACCORDING = [LIST['names.according'], LIST['names.relayed']]
const opensAccording = opening(...ACCORDING)

const tellers = new WeakMap<Knowledge, Uint8Array>()

/** By word: `SAYS` where it opens a phrase of `speech` or `order`, `LEADS` where one of the others that name who says. `ACCORDS` besides. */
function tellsOf(k: Knowledge): Uint8Array {
  let tells = tellers.get(k)
  if (!tells) {
    const leads = opensSource(k.lexicon)
    const accords = opensAccording(k.lexicon)
    tells = opensSpeech(k.lexicon).map(
      (opens, word) => opens * SAYS + leads[word]! * LEADS + accords[word]! * ACCORDS,
    )
    tellers.set(k, tells)
  }
  return tells
}

/**
 * Finds who is quoted where. Four ways of telling it are read: a name before a verb of saying ("ông A cho biết …"),
 * "theo A, …", a quotation with the name behind it ("…”, ông A nói), and the questions and answers of an interview.
 * What is told as someone's goes on for a sentence or two of its paragraph (`GOES_ON`); a quotation goes to its mark.
 * Linear in the tokens.
 * @param end number of the sentence before which it ends: nobody asks who speaks behind the last figure
 */
export function findSpeeches(scene: Scene, parts: readonly Sentence[], end = parts.length): Speeches {
  return new Finder(scene, parts).find(end)
}

const NO_QUESTIONS: ReadonlySet<number> = new Set()

class Finder {
  readonly #scene: Scene
  readonly #parts: readonly Sentence[]
  readonly #tells: Uint8Array
  readonly #all: Speech[] = []
  readonly #of: Int32Array
  /** Who was named with a given name, by its folded word; and who was named last. */
  readonly #people = new Map<string, Who>()
  #person: Who | null = null
  /** Who was named last with an office, by its words: "Phó Thủ tướng chỉ rõ". */
  readonly #officers = new Map<string, Who>()

  constructor(scene: Scene, parts: readonly Sentence[]) {
    this.#scene = scene
    this.#parts = parts
    this.#tells = tellsOf(scene.k)
    this.#of = numbers(scene.tokens.length).fill(-1)
  }

  find(end: number): Speeches {
    const parts = this.#parts
    const interview = end > 0 ? this.#questions() : NO_QUESTIONS
    let answering: Who | null = null
    let speech = -1
    let left = 0
    for (let s = 0; s < end; s++) {
      const sentence = parts[s]!
      if (interview.has(s)) {
        answering ??= this.#person
        this.#notePeople(sentence)
        speech = -1
        continue
      }
      if (answering && speech < 0) {
        const { first } = sentence
        speech = this.#add({
          who: answering,
          first,
          last: first,
          from: first,
          until: first,
          goesOn: 0,
          quoted: false,
        })
      }
      if (!answering && speech >= 0) {
        const { first, last } = sentence
        if (this.#listed(first, last, LIST['names.following'])) left = Math.max(left, 1)
        else if (left <= 0 || this.#opensBlock(s)) speech = -1
        left--
      }
      if (speech >= 0) this.#give(sentence.first, sentence.last, speech)
      const glance = this.#glance(sentence)
      const told = (glance & (SAYS | LEADS)) !== 0 ? this.#told(sentence) : null
      if (told) {
        const nr = this.#add(told)
        this.#give(told.from, told.until, nr)
        if (!answering) {
          speech = nr
          left = told.goesOn
        }
      }
      if ((glance & QUOTES) !== 0) this.#quotations(sentence)
      this.#notePeople(sentence)
    }
    return { all: this.#all, of: this.#of }
  }

  #add(speech: Speech): number {
    this.#all.push(speech)
    return this.#all.length - 1
  }

  #give(from: number, until: number, speech: number): void {
    this.#of.fill(speech, from, until)
  }

  /** Whether a paragraph begins; crawled text glues paragraphs together ("91%).Đến nay …"). */
  #opensBlock(s: number): boolean {
    const sentence = this.#parts[s]!
    const before = this.#parts[s - 1]
    return (
      !before || before.paragraph !== sentence.paragraph || this.#scene.tokens.spaced[sentence.first] === 0
    )
  }

  /** Sentences that are an interviewer's questions; none when he asks fewer than two. */
  #questions(): ReadonlySet<number> {
    const { tokens, k } = this.#scene
    const parts = this.#parts
    const found = new Set<number>()
    let asked = 0
    let opener = -1
    let block = 0
    for (let s = 0; s < parts.length; s++) {
      const { first, last, paragraph } = parts[s]!
      if (this.#opensBlock(s)) block = s
      if (parts[s - 1]?.paragraph !== paragraph) {
        const listed = lengthFrom(k.lexicon, tokens, first, last, LIST['names.interviewer']) > 0
        opener = listed || DASH.has(tokens.type[first]!.raw) ? s : -1
      }
      if (tokens.type[last - 1]!.raw !== '?') continue
      const next = parts[s + 1]
      // the answer of a question whose paragraph was glued to it: "…, thưa ông?Năm nay …"
      const glued = next?.paragraph === paragraph && tokens.spaced[next.first] === 0
      if (!glued && (opener < 0 || next?.paragraph === paragraph)) continue
      asked++
      for (let n = glued ? block : opener; n <= s; n++) found.add(n)
    }
    if (asked < 2) found.clear()
    return found
  }

  /** Whether words of saying, "theo" or quotation marks stand in a sentence at all. */
  #glance({ first, last }: Sentence): number {
    const { tokens, k } = this.#scene
    const { type, id, look } = tokens
    const tells = this.#tells
    let seen = 0
    for (let p = first; p < last; p++) {
      const kind = look[p]! & KIND
      if (kind === WORD) {
        const mayBe = tells[id[p]!]! & ~seen & (SAYS | ACCORDS)
        if (mayBe === 0) continue
        if ((mayBe & SAYS) !== 0) {
          const found = phrasesFrom(k.lexicon, tokens, p, last)
          if (lengthIn(found, LIST['names.speech']) > 0 || lengthIn(found, LIST['names.order']) > 0)
            seen |= SAYS
        }
        // sources tell with a verb of saying, or behind "theo"
        if (
          mayBe >= ACCORDS &&
          (seen & LEADS) === 0 &&
          isInAny(phrasesFrom(k.lexicon, tokens, p, last), ACCORDING)
        )
          seen |= LEADS
      } else if (kind === MARK) {
        const { raw } = type[p]!
        if (raw === ',' || raw === '.') continue
        if (raw === ':') seen |= SAYS
        else if (OPENING.has(raw)) seen |= QUOTES
      }
    }
    return seen
  }

  /** Who tells what a sentence says, named before it. */
  #told(sentence: Sentence): Speech | null {
    const { tokens, entities, k } = this.#scene
    const { first, last } = sentence
    let n = firstAt(entities, first)
    const tells = this.#tells
    for (let p = first; p < last; p++) {
      const e = entities[n]
      if (e && e.first === p) {
        n++
        // "Bí thư Đảng ủy xã A Nguyễn Văn B": the name right behind the body is whose office it is
        const next = entities[n]
        const office = next?.kind === 'person' && next.first === e.last
        // "Trao đổi với Chủ tịch A, ông B cho biết": to whom it is said
        const told =
          e.kind === 'place' || office || this.#isAddressed(e, first)
            ? null
            : this.#says(this.#naming(e, first), e.last, sentence)
        if (told) return told
        p = e.last - 1
        continue
      }
      const word = tokens.id[p]!
      if ((tokens.look[p]! & KIND) !== WORD || (word !== 0 && (tells[word]! & LEADS) === 0)) continue
      const { raw, capital: size } = tokens.type[p]!
      const unknown = word === 0 && (size === 2 || (size === 1 && !isSyllable(raw)))
      if (!unknown && word === 0) continue
      // a headline without a stop runs into its text: "Rừng giảm nhanh Theo Sở A, …"
      const capital = tokens.type[p]!.capital === 1 && tokens.type[p - 1]?.capital !== 1
      const opens = p === first || this.#opensPart(p, first)
      const told = unknown && (size === 2 || this.#saysNext(p, first))
      if (opens && told && !DASH.has(tokens.type[p + 1]?.raw ?? '')) {
        // a body that the article abbreviates: "TTKN cho biết"; with a dash behind it, it is a paper's dateline
        const said = this.#source(p, false, sentence)
        if (said) return said
      }
      if (unknown) continue
      for (const f of phrasesFrom(k.lexicon, tokens, p, last).toReversed()) {
        if (ofList(f, LIST['names.according']) && (opens || capital)) {
          const told = this.#according(p, f.length, sentence)
          if (told) return told
          break
        }
        if (!opens) continue
        if (ofList(f, LIST['names.pronoun']) && this.#person && tokens.type[p + f.length]?.capital === 0) {
          const told = this.#says(this.#person, p + f.length, sentence, p)
          if (told && told.last <= p + f.length + 4) return told
        }
        const officer = ofList(f, LIST['names.position'])
          ? this.#officers.get(this.#words(p, f.length))
          : null
        if (officer && tokens.type[p + f.length]?.capital === 0) {
          const told = this.#says(officer, p + f.length, sentence, p)
          if (told && told.last <= p + f.length + 4) return told
        }
        if (ofList(f, LIST['names.source']) || ofList(f, LIST['names.account'])) {
          const told = this.#source(p, ofList(f, LIST['names.account']), sentence, f.length)
          if (told) return told
          break
        }
      }
    }
    return null
  }

  /** Whether a name that no list knows opens a sentence right before a verb of saying: "Google cho biết". */
  #saysNext(p: number, first: number): boolean {
    const { type } = this.#scene.tokens
    let end = p + 1
    while (type[end]?.kind === WORD && type[end]!.capital > 0 && end < p + 4) end++
    return p === first && this.#listed(end, end + 4, LIST['names.speech']) > 0
  }

  /** Whether a sentence opens with whom its speaker talks to, and a comma closes that. */
  #isAddressed({ first: p, last: end }: Entity, first: number): boolean {
    if (this.#scene.tokens.type[end]?.raw !== ',') return false
    const from = first + this.#listed(first, p, LIST['names.addressing'])
    return from > first && (this.#office(p, from) === from || p - from <= 1)
  }

  /** Whether a part of a sentence opens at token p, of which no more than a word or two has passed. */
  #opensPart(p: number, first: number): boolean {
    const { tokens } = this.#scene
    for (let at = p - 1; at >= first && at >= p - 2; at--) {
      if (tokens.type[at]!.kind === MARK) return endsPart(tokens.type[at]!.raw)
    }
    return p - first <= 2
  }

  /** "A(, Phó Giám đốc Sở B) cho biết …": from the end of a name to the verb of saying. */
  #says(who: Who, from: number, { first, last }: Sentence, naming = who.first): Speech | null {
    const { tokens, k } = this.#scene
    const person = who.entity?.kind !== 'organisation'
    // past a number or another verb only an open quotation tells that he speaks
    let far = false
    let acted = false
    let dated = false
    let depth = 0
    for (let p = from; p < Math.min(last, from + LONGEST_NAMING); p++) {
      const t = tokens.type[p]!
      const nr = this.#scene.entityOf[p]!
      if (nr >= 0) continue
      if (t.raw === '(') depth++
      else if (t.raw === ')') depth--
      else if (OPENING.has(t.raw) || CLOSING.has(t.raw)) return null
      else if (t.raw === ':' && person && OPENING.has(tokens.type[p + 1]?.raw ?? ''))
        return this.#speech(this.#holds(who, last) ? this.#upTo(who, p, first) : who, naming, p + 1, last)
      else if (t.kind === MARK && endsClause(t.raw)) return null
      // "Bệnh viện B 1 cho biết", "Công an huyện ngày 8/2 cho biết"
      const inName =
        t.kind === NUMBER && (tokens.type[p - 1]!.capital > 0 || this.#scene.entityOf[p - 1]! >= 0)
      if (t.kind === NUMBER && depth === 0 && this.#scene.periodOf[p]! >= 0) dated = true
      else if (t.kind === NUMBER && depth === 0 && !inName) {
        if (!person) return null
        far = true
      }
      // "tại phiên chất vấn ngày 5/9, Giám đốc A cho biết"
      if (dated && !person && t.raw === ',') return null
      if (t.kind !== WORD || t.id === 0 || depth > 0) continue
      const longest = longestFrom(k.lexicon, tokens, p, last)
      if (!longest) continue
      // "trò chuyện với 30 học sinh": whom somebody meets he tells nothing
      const meets =
        ofList(longest, LIST['names.addressing']) && tokens.type[p + longest.length]?.kind === NUMBER
      const says = ofList(longest, LIST['names.speech']) && !meets
      // "Tỉnh đoàn chỉ đạo 9 chi đoàn …": whom somebody counts he tells nothing
      const counts =
        ofList(longest, LIST['words.asking']) &&
        this.#countsBehind(p + longest.length, Math.min(last, tokens.length))
      const orders = ofList(longest, LIST['names.order']) && !acted && !counts
      if (says || orders) {
        const end = p + longest.length
        const next = tokens.type[end]?.raw ?? ''
        // "chị A, đang trồng 2 sào rau, cho hay": what he does stands between commas
        const aside = says && person && tokens.type[p - 1]?.raw === ',' && this.#opensPart(naming, first)
        if (far && next !== ':' && !OPENING.has(next) && !aside) return null
        return this.#speech(person ? this.#upTo(who, p, first) : who, naming, end, last, says)
      }
      if (ofList(longest, LIST['words.tense'])) acted = true
      const c = longest.classes
      if ((c & VERB) !== 0 && (c & (AUX | CONJ)) === 0 && this.#scene.periodOf[p]! < 0) {
        if (!person) return null
        far = true
      }
      p += longest.length - 1
    }
    return null
  }

  /** One who is named in a sentence, with all that is said of him there before token p: his office, where he lives. */
  #upTo(who: Who, p: number, first: number): Who {
    return who.first >= first ? { ...who, last: this.#nameEnd(who.last, p) } : who
  }

  /** Whether an office stands behind a comma or a dash behind who is named. */
  #holds({ last: p }: Who, last: number): boolean {
    const { raw } = this.#scene.tokens.type[p]!
    return /^[,–-]$/.test(raw) && this.#listed(p + 1, last, LIST['names.position']) > 0
  }

  /** Whether a number with a word behind it stands at token p: no share, no time. */
  #countsBehind(p: number, last: number): boolean {
    const { type } = this.#scene.tokens
    if (p + 1 >= last || type[p]!.kind !== NUMBER || type[p + 1]!.kind !== WORD) return false
    return this.#scene.periodOf[p]! < 0
  }

  /** "Theo (báo cáo của) A, …". */
  #according(p: number, length: number, sentence: Sentence): Speech | null {
    const { tokens, k, entities } = this.#scene
    const { last } = sentence
    let from = p + length
    const account = this.#listed(from, last, LIST['names.account'])
    if (account) {
      const of = this.#ofBody(from + account, last)
      if (of < 0) return null
      from = of
    }
    const e = entities[firstAt(entities, from)]
    const named =
      e && e.first === from && (e.kind !== 'place' || account > 0) && (e.named || e.level !== null) ? e : null
    const source =
      this.#listed(from, last, LIST['names.source']) || this.#listed(from, last, LIST['names.position'])
    // "Theo VASEP, …": a name that nothing in the article introduces
    const initials = account === 0 && this.#initials(from)
    const titled =
      initials || (account > 0 && tokens.type[from]?.kind === WORD && tokens.type[from]!.capital > 0)
    if (!named && !source && !titled) return null
    let end = named ? named.last : from + Math.max(source, 1)
    let person = named?.kind === 'person' ? named : null
    let cut = false
    while (end < last && end < from + LONGEST_NAMING) {
      const t = tokens.type[end]!
      const inner = this.#scene.entityOf[end]!
      if (inner >= 0) {
        const x = entities[inner]!
        if (x.kind === 'person') person ??= x
        end = Math.max(end + 1, x.last)
        continue
      }
      if (t.raw === ',') {
        // an office behind the name belongs to it
        if (person && this.#listed(end + 1, last, LIST['names.position'])) {
          end++
          continue
        }
        break
      }
      if (t.kind === MARK && /^[.;:!?…]|^["“”]/.test(t.raw)) break
      // "theo Sở A đến ngày 30/6 có …": what the body tells goes on without a comma
      if (named && !person && (t.kind === NUMBER || this.#scene.periodOf[end]! >= 0)) break
      if (t.kind === NUMBER && !person && !titled) return null
      const found = longestFrom(k.lexicon, tokens, end, last)
      if (found?.lists.includes(LIST['names.speech'])) break
      // "theo báo cáo của A thì 6 tháng đầu năm …"
      const goesOn = this.#scene.periodOf[end]! >= 0 || ((found?.classes ?? 0) & (AUX | COPULA)) !== 0
      // "theo đánh giá của người dân thì …", but "chia theo ngành nghề thì …"
      const follows = found !== null && ofList(found, LIST['modality.then'])
      cut = (titled && !person && goesOn) || (follows && (named !== null || account > 0))
      if (cut) break
      end++
    }
    const closed = tokens.type[end]?.raw ?? ''
    if (!cut && !/^[,:–-]/.test(closed) && this.#listed(end, last, LIST['names.speech']) === 0 && !named)
      return null
    const who: Who = person
      ? this.#known({ first: from, last: end, entity: person })
      : { first: from, last: named ? named.last : end, entity: named }
    return this.#speech(who, p, Math.max(end, who.first >= from ? who.last : end), last)
  }

  /** Whether the capitals at token p stand before a comma: the name of a body. */
  #initials(p: number): boolean {
    const { type } = this.#scene.tokens
    return type[p]?.kind === WORD && type[p]!.capital === 2 && type[p + 1]?.raw === ','
  }

  /** "Ngành nông nghiệp cho biết …", "Báo cáo nhanh của A nêu rõ: …". */
  #source(p: number, account: boolean, sentence: Sentence, length = 1): Speech | null {
    const { tokens, k, entities } = this.#scene
    const { last } = sentence
    let named: Entity | null = null
    // "Thông tin từ lãnh đạo xã A cho biết"
    const relayed = account && this.#listed(p, last, LIST['names.relayed']) === length
    for (let at = p + length; at < Math.min(last, p + LONGEST_NAMING); at++) {
      const t = tokens.type[at]!
      if (t.raw === '(') {
        const close = this.#bracketEnd(at, last)
        if (close < 0) return null
        at = close
        continue
      }
      const inner = this.#scene.entityOf[at]!
      if (inner >= 0) {
        const e = entities[inner]!
        if (account && e.kind === 'organisation') named = e
        at = Math.max(at, e.last - 1)
        continue
      }
      if (t.raw === ':' && named) return this.#speech({ ...named, entity: named }, p, at + 1, last)
      // "Tin từ Công an xã A, …"
      if (t.raw === ',' && named && relayed) return this.#speech({ ...named, entity: named }, p, at + 1, last)
      // "Chính quyền xã A, [huyện B] cho biết"
      const chained = t.raw === ',' && this.#placeAt(at - 1) && this.#placeAt(at + 1)
      if (t.kind === MARK && !chained && t.raw !== '-' && t.raw !== '–' && t.raw !== '/') return null
      if (t.kind === NUMBER && !account) return null
      const found = phrasesFrom(k.lexicon, tokens, at, last)
      const verb = found.findLast(
        (f) =>
          ofList(f, LIST['names.speech']) ||
          (!account && (ofList(f, LIST['names.order']) || ofList(f, LIST['names.account']))),
      )
      if (verb) {
        // an account without a body is one only where it has a name of its own
        const whose = relayed ? p + length : account && !named ? this.#whose(p, at) : p
        if (whose < 0 && !this.#listed(p, last, LIST['names.document'])) return null
        const from = Math.max(p, whose)
        const who = named
          ? { ...named, entity: named }
          : { first: from, last: this.#nameEnd(from + (relayed ? 1 : length), at), entity: null }
        const told = ofList(verb, LIST['names.speech'])
        return this.#speech(who, p, at + verb.length, last, told)
      }
      const c = found.at(-1)?.classes ?? 0
      if ((c & VERB) !== 0 && (c & (AUX | CONJ)) === 0 && this.#scene.periodOf[at]! < 0 && !account)
        return null
    }
    return null
  }

  #placeAt(p: number): boolean {
    const nr = this.#scene.entityOf[p] ?? -1
    return nr >= 0 && this.#scene.entities[nr]!.place >= 0
  }

  /** The mark that closes a bracket soon; -1 where none does. */
  #bracketEnd(open: number, last: number): number {
    const { type } = this.#scene.tokens
    for (let p = open + 1; p < last && p < open + LONGEST_NAMING; p++) if (type[p]!.raw === ')') return p
    return -1
  }

  /** First token of the capitalised name that an account is said to be of: "thống kê của [HNX]"; -1 for none. */
  #whose(from: number, to: number): number {
    for (let p = from + 1; p < to; p++) {
      const of = this.#listed(p, to, LIST['words.of'])
      if (of) return p + of < to && this.#scene.tokens.type[p + of]!.capital > 0 ? p + of : -1
    }
    return -1
  }

  /** Where a naming ends: before what colours the verb, not with it ("chuyên gia [đang] cảnh báo"). */
  #nameEnd(from: number, to: number): number {
    const { tokens, k, entityOf } = this.#scene
    for (let p = from; p < to; p++) {
      if (entityOf[p]! >= 0) continue
      const found = longestFrom(k.lexicon, tokens, p, to)
      if (!found) continue
      if ((found.classes & (AUX | COPULA)) !== 0 && (found.classes & NOUN) === 0) return p
      if (this.#located(p, found)) return p
      p += found.length - 1
    }
    return to
  }

  /** Whether a phrase leads to where something is said, not to a body or a place: "Trưởng phòng A [tại] buổi họp". */
  #located(p: number, found: Found): boolean {
    return ofList(found, LIST['words.locative']) && (this.#scene.entityOf[p + found.length] ?? -1) < 0
  }

  /** Quotations in a sentence that say behind them whose they are, or in front of them without a verb of saying. */
  #quotations({ first, last }: Sentence): void {
    const { type, look } = this.#scene.tokens
    for (let p = first; p < last; p++) {
      if ((look[p]! & KIND) !== MARK || !OPENING.has(type[p]!.raw)) continue
      const close = this.#closing(p)
      if (close < 0) return
      if (close - p > SHORTEST_QUOTATION) {
        const who = this.#behind(close + 1)
        if (who) {
          const nr = this.#add({
            who: who.who,
            first: close + 1,
            last: who.last,
            from: p,
            until: close,
            goesOn: 0,
            quoted: true,
          })
          this.#give(p, close, nr)
        }
      }
      p = close
    }
  }

  /** Who is named behind a quotation: "…”, ông A, Giám đốc B, chia sẻ". */
  #behind(from: number): { who: Who; last: number } | null {
    const { tokens, k, entities, sentences } = this.#scene
    let p = from
    while (p < tokens.length && p < from + 2 && followsQuotation(tokens.type[p]!.raw)) p++
    if (p === from || tokens.type[p]?.kind !== WORD || tokens.type[p]!.capital > 0) {
      // a capital opens a sentence of its own, unless it is an office
      if (p === from || this.#listed(p, p + 6, LIST['names.position']) === 0) return null
    }
    const end = Math.min(sentenceEnd(sentences, p), p + LONGEST_NAMING)
    const e = entities[firstAt(entities, p)]
    const near = e && e.kind === 'person' && e.first < p + 12 && e.first < end ? e : null
    if (near && (near.first === p || this.#listed(p, end, LIST['names.position']))) {
      const who = this.#known(this.#described(near, p))
      return { who, last: end }
    }
    const pronoun = this.#listed(p, end, LIST['names.pronoun'])
    if (pronoun && this.#person && tokens.type[p + pronoun]?.capital === 0)
      return { who: this.#person, last: end }
    const source = this.#sourceBehind(p, end)
    if (source) return source
    const body = e && e.first === p && e.kind === 'organisation' ? e : null
    if (body && lengthFrom(k.lexicon, tokens, body.last, end, LIST['names.speech']) > 0)
      return { who: { ...body, entity: body }, last: end }
    return null
  }

  /** "…”, một chuyên gia nhận định": somebody without a name, before the verb of saying. */
  #sourceBehind(from: number, end: number): { who: Who; last: number } | null {
    const at = this.#listed(from, end, LIST['names.source']) > 0 ? from : from + 1
    const source = this.#listed(at, end, LIST['names.source'])
    if (source === 0) return null
    for (let p = at + source; p < end; p++)
      if (this.#listed(p, end, LIST['names.speech']) > 0)
        return { who: { first: from, last: this.#nameEnd(at + source, p), entity: null }, last: end }
    return null
  }

  #speech(who: Who, first: number, from: number, sentenceEnd: number, goesOn = true): Speech {
    const { tokens } = this.#scene
    let open = -1
    for (let p = from; p < sentenceEnd && p < from + 3; p++) {
      if (OPENING.has(tokens.type[p]!.raw)) {
        open = p
        break
      }
    }
    const close = open >= 0 ? this.#closing(open) : -1
    const quoted = close >= 0
    const until = quoted ? Math.max(close, from) : sentenceEnd
    return {
      quoted,
      who,
      first,
      last: from,
      from,
      until,
      goesOn: quoted || !goesOn ? 0 : who.entity?.kind === 'person' ? GOES_ON.person : GOES_ON.body,
    }
  }

  /** The mark that closes a quotation, -1 when none does within its paragraph. */
  #closing(open: number): number {
    const { type, look, length } = this.#scene.tokens
    // a word in marks of its own closes nothing: “làm “giàn” hết 1 triệu đồng”
    let inner = 0
    let nearest = -1
    for (let p = open + 1; p < Math.min(length, open + LONGEST_QUOTATION); p++) {
      const kind = look[p]! & KIND
      if (kind === NEWLINE) break
      if (kind !== MARK) continue
      const { raw } = type[p]!
      if (raw === '“') inner++
      if (!CLOSING.has(raw)) continue
      if (inner === 0) return p
      inner--
      if (nearest < 0) nearest = p
    }
    return nearest
  }

  /** Length of the longest phrase of a list from token p, 0 for none. */
  #listed(p: number, limit: number, list: number): number {
    const { tokens, k } = this.#scene
    return lengthFrom(k.lexicon, tokens, p, limit, list)
  }

  /** First token of the body that an account is said to be of: "báo cáo nhanh lúc 17 giờ của A"; -1 for none. */
  #ofBody(from: number, last: number): number {
    const { tokens } = this.#scene
    for (let p = from; p < Math.min(last, from + 14); p++) {
      if (/^[,;:.]$/.test(tokens.type[p]!.raw)) return -1
      const of = this.#listed(p, last, LIST['words.of'])
      if (of) return p + of
      const e = this.#scene.entityOf[p]!
      // "theo lời ông A": nothing stands between
      if (e >= 0)
        return this.#scene.entities[e]!.kind === 'organisation' ||
          (p === from && this.#scene.entities[e]!.kind === 'person')
          ? p
          : -1
    }
    return -1
  }

  #naming(e: Entity, first: number): Who {
    if (e.kind !== 'person') return { first: this.#office(e.first, first), last: e.last, entity: e }
    return this.#known({ first: this.#office(e.first, first), last: e.last, entity: e })
  }

  /** An office in front of a name belongs to it: "Phó Bí thư Huyện ủy Mai Văn Dũng". */
  #office(p: number, first: number): number {
    const { tokens } = this.#scene
    for (let at = p - 1; at >= first && at > p - 12; at--) {
      const t = tokens.type[at]!
      if (t.kind !== WORD) break
      if (!this.#listed(at, p, LIST['names.position'])) continue
      let start = at
      while (start > first && this.#listed(start - 1, p, LIST['names.position'])) start--
      return start
    }
    return p
  }

  /** A person with what stands behind the name: ", Giám đốc Sở B", "- Trưởng thôn C", "(thôn 6, xã D)". */
  #described(e: Entity, first: number): Who {
    const { tokens, entities } = this.#scene
    let end = e.last
    const inside = (p: number): boolean => {
      const t = tokens.type[p]
      if (!t) return false
      const nr = this.#scene.entityOf[p]!
      return (
        (nr >= 0 && entities[nr]!.kind !== 'person') || this.#listed(p, p + 8, LIST['names.position']) > 0
      )
    }
    for (let guard = 0; guard < 4; guard++) {
      const mark = tokens.type[end]?.raw ?? ''
      const next = end + 1
      if (!setsApart(mark) || !inside(next)) break
      end = next
      while (end < tokens.length && end < next + 14) {
        const nr = this.#scene.entityOf[end]!
        if (nr >= 0) {
          end = entities[nr]!.last
          continue
        }
        const t = tokens.type[end]!
        if (t.kind !== WORD || this.#listed(end, end + 6, LIST['names.speech'])) break
        const found = longestFrom(this.#scene.k.lexicon, tokens, end, end + 6)
        if (((found?.classes ?? 0) & (VERB | AUX)) !== 0) break
        if (found && this.#located(end, found)) break
        end += found && found.length > 1 && this.#scene.entityOf[end + 1]! < 0 ? found.length : 1
      }
      if (tokens.type[end]?.raw === ')') end++
    }
    return { first, last: end, entity: e }
  }

  /** The person as introduced before, when only the given name is written: "ông Phú". */
  #known(who: Who): Who {
    const e = who.entity!
    const { tokens } = this.#scene
    const names = this.#names(e)
    const before = this.#people.get(tokens.type[e.last - 1]!.key)
    if (!before) return who
    if (names === 1) return before
    const same = this.#words(e.last - names, names) === this.#words(before.entity!.last - names, names)
    return same ? { ...who, as: before.as ?? before } : who
  }

  /** Capitalised words of a person's name. */
  #names(e: Entity): number {
    let n = 0
    for (let p = e.last - 1; p >= e.first && this.#scene.tokens.type[p]!.capital > 0; p--) n++
    // "Ông Phú" opens a sentence: the honorific's capital is no name
    return n > 1 && this.#listedHonorific(e.last - n) ? n - 1 : n
  }

  #listedHonorific(p: number): boolean {
    const { tokens, k } = this.#scene
    return phrasesFrom(k.lexicon, tokens, p, p + 1).some(
      (f) => (f.classes & CLASSES['names.honorific']) !== 0,
    )
  }

  #words(p: number, length: number): string {
    const { type } = this.#scene.tokens
    return type
      .slice(p, p + length)
      .map((t) => t.key)
      .join(' ')
  }

  #notePeople({ first, last }: Sentence): void {
    const { entities, tokens } = this.#scene
    for (let n = firstAt(entities, first); n < entities.length && entities[n]!.first < last; n++) {
      const e = entities[n]!
      if (e.kind !== 'person') continue
      const who = this.#known(this.#described(e, this.#office(e.first, first)))
      this.#person = who
      for (let p = who.first; p < who.last; ) {
        const length = this.#listed(p, who.last, LIST['names.position'])
        if (length > 0) this.#officers.set(this.#words(p, length), who)
        p += Math.max(length, 1)
      }
      const key = tokens.type[e.last - 1]!.key
      if (who.entity === e && this.#names(e) > 1) this.#people.set(key, who)
    }
  }
}

/** Where the sentence that holds token p ends; p itself between sentences. */
function sentenceEnd(sentences: readonly Sentence[], p: number): number {
  let low = 0
  let high = sentences.length
  while (low < high) {
    const mid = (low + high) >> 1
    if (sentences[mid]!.last <= p) low = mid + 1
    else high = mid
  }
  const found = sentences[low]
  return found && found.first <= p ? found.last : p
}

/**
 * Where a naming ends: before a bracket that it leaves open, and before the words that only lead on: "Giám đốc Trung tâm
 * đào tạo [và]", "Sở A [thì]", "chị B [(quê huyện C]".
 */
function namingEnd({ tokens, k }: Scene, { first, last, entity }: Who): number {
  const { type } = tokens
  const back = LIST['words.this']
  const least = Math.max(first + 1, Math.min(entity?.last ?? 0, last))
  let end = last
  for (let p = last - 1; p > least - 1 && type[p]!.raw !== ')'; p--) if (type[p]!.raw === '(') end = p
  while (end > least) {
    if (type[end - 1]!.kind === MARK) {
      if (!/^[,–—-]$/.test(type[end - 1]!.raw)) break
      end--
      continue
    }
    // "nhiều người": all of a longer word
    const found = phrasesTo(k.lexicon, tokens, end, first).at(-1)
    if (
      !found ||
      end - found.length < least ||
      (found.classes & LEADS_ON) === 0 ||
      (found.classes & (NOUN | VERB)) !== 0
    )
      break
    // "cơ quan này" points back; "mặt trận Vị Xuyên" goes on in its name
    if (ofList(found, back)) break
    if (type[end - 1]!.capital > 0 && type[end - 2]!.capital === 1) break
    end -= found.length
  }
  return end
}

const LEADS_ON = CONJ | COPULA | PREP | CLASSES['words.linker']

/** Name of who speaks, and the body that he speaks for. */
export function speakerOf(scene: Scene, speech: Speech, around: Topic, memory: Memory): Speaker {
  const { who } = speech
  // the office that he was introduced with still is his
  const introduced = who.as ?? who
  const { tokens, entities } = scene
  const text =
    who.entity?.kind === 'organisation' && who.first === who.entity.first
      ? nameOf(scene, who.entity, around, memory)
      : withoutShort(textOf(tokens, who.first, namingEnd(scene, who))).replace(/[\s,–-]+$/u, '')
  let body: Subject | null = null
  let own = false
  let seat = -1
  const enterprise = LIST['names.enterprise']
  const position = LIST['names.position']
  let office = who.entity?.kind !== 'person'
  for (const { first, last } of introduced === who ? [who] : [who, introduced]) {
    for (let n = firstAt(entities, first); !body && n < entities.length && entities[n]!.first < last; n++) {
      const e = entities[n]!
      if (e.kind === 'place' && seat < 0) seat = e.place
      if (e.kind !== 'organisation' || (!e.named && e.level === null)) continue
      body = subjectFor(scene, e, 'sentence', around, memory)
      // "theo dự báo của Tập đoàn A": an account may be of anything, who heads a company speaks of it
      own =
        who.entity?.kind === 'person' && lengthFrom(scene.k.lexicon, tokens, e.first, e.last, enterprise) > 0
    }
    for (let p = first; p < last && !office; p++)
      office = lengthFrom(scene.k.lexicon, tokens, p, last, position) > 0
  }
  const { entity } = who
  const pronoun = LIST['names.pronoun']
  const plain =
    entity !== null &&
    !office &&
    body === null &&
    lengthFrom(scene.k.lexicon, tokens, entity.first, entity.name, pronoun) > 0
  return {
    text,
    body,
    own,
    seat: body?.place ?? (office ? seat : -1),
    office,
    plain,
    first: speech.first,
    last: speech.last,
    from: speech.from,
    until: speech.until,
    quoted: speech.quoted,
  }
}
