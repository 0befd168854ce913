/** Letters that a line of running text has at least; shorter ones are headings, items of a list, cells of a table. */
const RUNNING = 40
const GOES_ON = /[\p{Ll},]/u
const SMALL = /\p{Ll}/u

/**
 * A text whose lines were broken to fit a width, in one again: a line end amid a sentence is a space. That is a single one
 * behind a line of running text that ends in a small letter or a comma, where a small letter goes on. What stands at an
 * offset stays there; a text without such lines is returned as it is.
 */
export function unwrapped(text: string): string {
  let out = ''
  let done = 0
  let line = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    let before = at - 1
    while (before > line && text[before] === ' ') before--
    let behind = at + 1
    while (text[behind] === ' ') behind++
    if (
      text[before] !== '.' &&
      before - line >= RUNNING &&
      SMALL.test(text[behind] ?? '') &&
      GOES_ON.test(text[before]!)
    ) {
      out += `${text.slice(done, at)} `
      done = at + 1
    }
    line = at + 1
  }
  return done === 0 ? text : out + text.slice(done)
}
