import { ALL_CAPITALS, CAPITAL, KIND, MARK, NEWLINE, NUMBER, type Tokens, WORD } from './tokens.ts'

/** A sentence as a range of tokens; marks that close it belong to it, line ends to none. */
export interface Sentence {
  readonly first: number
  /** Exclusive. */
  readonly last: number
  /** Number of the paragraph it stands in, from 0. */
  readonly paragraph: number
}

const ENDERS = new Set(['.', '!', '?', '…', '...', '?!', '!!', '..', '....'])
/**
 * A sentence that goes on longer is no sentence: a table without line ends, a list without stops. It is cut at a comma
 * or semicolon, so that the cost of what looks around in a sentence stays linear in the text. The longest real ones
 * have some 250 tokens.
 */
const MOST_TOKENS = 300
const CLOSERS = new Set(['"', '”', '’', "'", ')', ']', '»'])

/**
 * Splits tokens into sentences. A full stop ends one when what follows looks like a beginning; it does not after
 * an abbreviation ("TP.", "PGS.TS."), a single capital, or inside an address ("Báo.vn"). Where the mark was lost with the line end of
 * a heading or a caption, a word that begins sentences does: "Ảnh: Lê Na Theo kế hoạch, …".
 * @param abbreviations folded words that are written with a full stop
 * @param opens whether a word that begins sentences stands at a token
 * @param head first token behind what stands before the first sentence without a mark, as the name of the paper does; 0 for none
 */
export function sentences(
  tokens: Tokens,
  abbreviations: ReadonlySet<string>,
  opens: (p: number) => boolean,
  head = 0,
): Sentence[] {
  const out: Sentence[] = []
  const { type, look, spaced, glued } = tokens
  let first = 0
  let paragraph = 0
  const close = (last: number): void => {
    if (last > first) out.push({ first, last, paragraph })
    first = last
  }
  for (let i = 0; i < tokens.length; i++) {
    if (i - first >= MOST_TOKENS) close(cutBefore(tokens, first, i))
    const kind = look[i]! & KIND
    if ((kind === WORD || kind === NUMBER) && glued[i] === 0) {
      if (i > first && (i === head || (isCapital(look[i]!) && isLost(tokens, i) && opens(i)))) close(i)
      continue
    }
    const t = type[i]!
    if (t.raw === ',') continue
    if (t.kind === NEWLINE) {
      close(i)
      first = i + 1
      paragraph++
      continue
    }
    if (glued[i] === 1 && i > first) close(i)
    if (t.kind !== MARK || !ENDERS.has(t.raw)) {
      // "(Bình Định)Trước đó": a bracket closed and a capital glued to it
      if (t.kind === MARK && t.raw === ')' && spaced[i + 1] === 0 && type[i + 1]?.capital === 1) close(i + 1)
      continue
    }
    let next = i + 1
    while (
      next < tokens.length &&
      spaced[next] === 0 &&
      type[next]!.kind === MARK &&
      CLOSERS.has(type[next]!.raw)
    ) {
      next++
    }
    const after = type[next]
    if (!after || after.kind === NEWLINE) continue
    const before = type[i - 1]
    const begins =
      (after.kind === WORD && after.capital > 0) ||
      (after.kind === NUMBER && spaced[next] === 1) ||
      (after.kind === MARK && /^["“'‘(\-–+•*]/.test(after.raw))
    if (!begins) continue
    if (t.raw === '.' && before && i > first) {
      if (before.kind === WORD) {
        if (abbreviations.has(before.key)) continue
        if (before.raw.length === 1 && before.capital === 1) continue
        if (before.raw[1] === '.' && after.kind === MARK) continue // "anh N.V.A. (30 tuổi)"
        if (spaced[next] === 0 && next === i + 1 && before.capital === 2) continue // "PGS.TS", "TP.HCM"
      }
    } else if (t.raw === '…' || t.raw === '...' || t.raw === '..') {
      if (after.kind === MARK) continue
    }
    close(next)
    i = next - 1
  }
  close(tokens.length)
  return out
}

/** Whether a token begins with a capital and goes on in small letters. */
const isCapital = (look: number): boolean => (look & CAPITAL) === CAPITAL - ALL_CAPITALS

/** Whether a mark may have been lost before a word with a capital: behind a word or a bracket, and no name goes on behind it. */
function isLost({ look, type }: Tokens, p: number): boolean {
  const before = look[p - 1]! & KIND
  if (before !== WORD && before !== NUMBER && type[p - 1]!.raw !== ')') return false
  return (
    p + 1 < look.length &&
    ((look[p + 1]! & KIND) === NUMBER || ((look[p + 1]! & KIND) === WORD && (look[p + 1]! & CAPITAL) === 0))
  )
}

/** Where to cut a run of tokens that does not end: behind the last comma or semicolon of its second half. */
function cutBefore(tokens: Tokens, first: number, last: number): number {
  for (let i = last; i > (first + last) / 2; i--) {
    if (tokens.spaced[i] === 1 && /^[,;]$/.test(tokens.type[i - 1]!.raw)) return i
  }
  return last
}
