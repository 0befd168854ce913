import { describe, expect, test } from 'vitest'
import { buildLexicon, opening } from '../src/text/lexicon.ts'

const lists = new Map([
  [
    'goal',
    [
      ['muc', 'tieu'],
      ['ke', 'hoach'],
    ],
  ],
  ['result', [['dat'], ['ket', 'qua']]],
  ['cause', [['do']]],
])
const lexicon = buildLexicon(lists, ['lua'], () => 0)

describe('opening', () => {
  const words = (...names: string[]): string[] => {
    const opens = opening(...names.map((name) => lexicon.lists.get(name) ?? -1))(lexicon)
    return [...lexicon.vocabulary].filter(([, id]) => opens[id] === 1).map(([word]) => word)
  }

  test('tells the words that open a phrase of one of the lists', () => {
    expect(words('goal')).toEqual(['muc', 'ke'])
    expect(words('goal', 'cause')).toEqual(['muc', 'ke', 'do'])
    expect(words('none')).toEqual([])
  })

  // a table made anew at each call once cost an eighth of all extraction
  test('makes its table once a lexicon', () => {
    const opens = opening(lexicon.lists.get('goal')!)
    expect(opens(lexicon)).toBe(opens(lexicon))
    expect(opens(buildLexicon(lists, [], () => 0))).not.toBe(opens(lexicon))
  })
})
