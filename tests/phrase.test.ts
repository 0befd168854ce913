import { describe, expect, it } from 'vitest'
import { phraseWords } from '../src/knowledge/compile.ts'
import { type Atom, PhraseError, readPhrase } from '../src/knowledge/phrase.ts'

const show = (atom: Atom): string =>
  ({
    word: () => (atom as { word: string }).word,
    list: () => `@${(atom as { list: string }).list}`,
    slot: () => `{${(atom as { name: string }).name}:${(atom as { kind: string }).kind}}`,
    gap: () => '…',
    edge: () => '^',
    open: () => `<${(atom as { name: string }).name}`,
    close: () => '>',
  })[atom.t]()
const read = (source: string) => readPhrase(source, phraseWords).map((atoms) => atoms.map(show).join(' '))

describe('the phrase language', () => {
  it('stands for flat sequences: alternatives and options multiplied out', () => {
    expect(read('kết nạp (được)? {value:count} {object:np}')).toEqual([
      'kết nạp được {value:count} {object:np}',
      'kết nạp {value:count} {object:np}',
    ])
    expect(read('(a | b c) (d | e)? {value}')).toHaveLength(6)
  })

  it('has lists, gaps, edges, captures and escaped marks', () => {
    expect(read('^ @change.rise … {value:any}')).toEqual(['^ @change.rise … {value:any}'])
    expect(read('{predicate:@change.rise} {value}')).toEqual(['<predicate @change.rise > {value:any}'])
    expect(read('{predicate:(đạt | bằng)} {value}')).toEqual([
      '<predicate đạt > {value:any}',
      '<predicate bằng > {value:any}',
    ])
    expect(read('\\( {value:percent} \\)')).toEqual(['( {value:percent} )'])
  })

  it('folds words as texts are folded', () => {
    expect(read('Uỷ ban HOÀ {value}')).toEqual(['ủy ban hòa {value:any}'])
  })

  it.each([
    ['(a {value}', 1, 'never closed'],
    ['{predicate:(a | b} {value}', 12, 'add ")"'],
    ['(a {predicate: b) {value}', 4, 'add "}"'],
    ['a) {value}', 2, 'without its beginning'],
    ['a? {value}', 2, 'must follow ")"'],
    ['@ {value}', 1, 'name of a list'],
    ['{number}', 1, 'no kind of mention'],
    ['{value', 1, 'must be followed by a name'],
  ])('says what is wrong with %s, and where', (source, column, message) => {
    const fail = () => read(source)
    expect(fail).toThrow(PhraseError)
    expect(fail).toThrow(message)
    try {
      fail()
    } catch (error) {
      expect((error as PhraseError).column).toBe(column)
    }
  })

  it('refuses what multiplies without end', () => {
    expect(() => read(`${'(a | b | c)? '.repeat(8)}{value}`)).toThrow('put alternatives into a named list')
  })
})
