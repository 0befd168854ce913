/** Letters that a line of running text has at least; shorter ones are headings, items of a list, cells of a table. */
const RUNNING = 40
const GOES_ON = /[\p{Ll}\d,]/u
const SMALL = /\p{Ll}/u
/** A number before a small letter, which is no number of an item: "khoảng⏎345 lượt khách". */
const NUMBER = /^\d[\d.,]* \p{Ll}/u
const LONGEST_NUMBER = 20
/** So many lines broken before a small letter tell that a text was broken to fit a width. */
const BROKEN = 3

/**
 * A text whose lines were broken to fit a width, in one again: a line end amid a sentence is a space. That is a single one
 * behind a line of running text that ends in a small letter, a digit or a comma, where a small letter goes on; or a number,
 * in a text that has more such lines. What stands at an offset stays there; a text without such lines is returned as it is.
 */
export function unwrapped(text: string): string {
  const breaks: number[] = []
  const numbers: number[] = []
  let line = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    let before = at - 1
    while (before > line && text[before] === ' ') before--
    let behind = at + 1
    while (text[behind] === ' ') behind++
    if (text[before] !== '.' && before - line >= RUNNING && GOES_ON.test(text[before]!)) {
      if (SMALL.test(text[behind] ?? '')) breaks.push(at)
      else if (NUMBER.test(text.slice(behind, behind + LONGEST_NUMBER))) numbers.push(at)
    }
    line = at + 1
  }
  if (breaks.length >= BROKEN) breaks.push(...numbers)
  let out = ''
  let done = 0
  for (const at of breaks.sort((a, b) => a - b)) {
    out += `${text.slice(done, at)} `
    done = at + 1
  }
  return done === 0 ? text : out + text.slice(done)
}
