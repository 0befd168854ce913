import { describe, expect, test } from 'vitest'
import { buildLexicon, openers } from '../src/text/lexicon.ts'

const lexicon = buildLexicon(
  new Map([
    [
      'goal',
      [
        ['muc', 'tieu'],
        ['ke', 'hoach'],
      ],
    ],
    ['result', [['dat'], ['ket', 'qua']]],
    ['cause', [['do']]],
  ]),
  ['lua'],
  () => 0,
)
const opening = (...lists: string[]): string[] => {
  const begins = openers(lexicon, lists)
  return [...lexicon.vocabulary].filter(([, id]) => begins[id] === 1).map(([word]) => word)
}

describe('openers', () => {
  test('tells the words that open a phrase of one of the lists', () => {
    expect(opening('goal')).toEqual(['muc', 'ke'])
    expect(opening('goal', 'cause')).toEqual(['muc', 'ke', 'do'])
    expect(opening('none')).toEqual([])
  })

  // a table of its own for each call cost an eighth of all extraction, and four times that with ten times the patterns
  test('makes a table once, however its lists are handed over', () => {
    expect(openers(lexicon, ['goal', 'result'])).toBe(openers(lexicon, ['goal', 'result']))
    expect(openers(lexicon, ['goal'])).not.toBe(openers(lexicon, ['result']))
  })
})
