import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bareWord, foldWord, normaliseText } from '../src/text/fold.ts'
import { sentences } from '../src/text/sentences.ts'
import {
  ALL_CAPITALS,
  CAPITAL,
  isOneOf,
  KIND,
  MARK,
  makeSieve,
  makeTokeniser,
  NEWLINE,
  NUMBER,
  numbers,
  opensWith,
  passing,
  sieveAt,
  spanOf,
  WORD,
} from '../src/text/tokens.ts'
import { unwrapped } from '../src/text/wrapped.ts'

const tokenise = makeTokeniser(new Map())
const raws = (text: string) => tokenise(text).type.map((t) => t.raw)
const keys = (text: string) => tokenise(text).type.map((t) => t.key)

const STOPPED = new Set(['tp', 'pgs', 'ts', 'v', 'ô'])
function split(text: string): string[] {
  const tokens = tokenise(text)
  return sentences(tokens, STOPPED, () => false).map((s) => spanOf(tokens, s.first, s.last).text)
}
const paragraphs = (text: string) => sentences(tokenise(text), STOPPED, () => false).map((s) => s.paragraph)

describe('tokens', () => {
  it('are syllables, numbers with their separators, single marks and line ends', () => {
    const tokens = tokenise('Thu 1.234,5 tấn (54,3%);\nxong')
    expect(tokens.type.map((t) => [t.raw, t.kind])).toEqual([
      ['Thu', WORD],
      ['1.234,5', NUMBER],
      ['tấn', WORD],
      ['(', MARK],
      ['54,3', NUMBER],
      ['%', MARK],
      [')', MARK],
      [';', MARK],
      ['\n', NEWLINE],
      ['xong', WORD],
    ])
  })

  it('leave a full stop or comma behind a number alone', () => {
    expect(raws('còn 12.')).toEqual(['còn', '12', '.'])
    expect(raws('12, 13,5.')).toEqual(['12', ',', '13,5', '.'])
    expect(raws('7-8')).toEqual(['7', '-', '8'])
    expect(raws('49/53')).toEqual(['49', '/', '53'])
  })

  it('part a number from the unit glued to it, keep codes and short units whole', () => {
    expect(raws('40.56ha')).toEqual(['40.56', 'ha'])
    expect(raws('3m2 QL14B')).toEqual(['3', 'm2', 'QL14B'])
    expect(raws('thôn3')).toEqual(['thôn', '3'])
    expect(raws('Km15+300 B40')).toEqual(['Km15', '+', '300', 'B40'])
  })

  it('keep initials together, and nothing else that points part', () => {
    expect(raws('chị N.Đ.H, anh K. và P.12')).toEqual([
      'chị',
      'N.Đ.H',
      ',',
      'anh',
      'K',
      '.',
      'và',
      'P',
      '.',
      '12',
    ])
    // an abbreviation before a name
    expect(raws('T.X Sơn')).toEqual(['T', '.', 'X', 'Sơn'])
    expect(raws('loại A.Bà TP.HCM V.A.')).toEqual(['loại', 'A', '.', 'Bà', 'TP', '.', 'HCM', 'V.A', '.'])
  })

  it('take a run of one mark as one token', () => {
    expect(raws('chờ... đã!!')).toEqual(['chờ', '...', 'đã', '!!'])
  })

  it('know capitals', () => {
    expect(tokenise('hồi Hồi HỒI H N.H').type.map((t) => t.capital)).toEqual([0, 1, 2, 1, 1])
  })

  it('tell whether a space stands before', () => {
    expect([...tokenise('gạo (ST25),ngon').spaced]).toEqual([1, 1, 0, 0, 0, 0])
    expect([...tokenise('5\u00a0tấn\u202fgạo').spaced]).toEqual([1, 1, 1])
  })

  it('part two paragraphs glued in the middle of a word, but no brand', () => {
    expect(raws('hộ nghèoNhờ vậy')).toEqual(['hộ', 'nghèo', 'Nhờ', 'vậy'])
    expect([...tokenise('hộ nghèoNhờ vậy').glued]).toEqual([0, 0, 1, 0])
    expect(raws('xem YouTube')).toEqual(['xem', 'YouTube'])
  })

  it('hold invisible characters in words, and nothing of them alone', () => {
    const text = 'đảng\u200b viên\u200b12\ufeff hộ'
    const tokens = tokenise(text)
    expect(keys(text)).toEqual(['đảng', 'viên', '12', 'hộ'])
    for (let i = 0; i < tokens.length; i++)
      expect(text.slice(tokens.start[i], tokens.end[i])).toBe(spanOf(tokens, i, i + 1).text)
    expect(keys('h\u00adộ')).toEqual(['hộ'])
  })

  it('cover every letter and digit of any text, in order, at exact offsets', () => {
    const piece = fc.constantFrom(
      ...[
        'Hòa',
        'tỷ',
        '1.234,5',
        '%',
        '(',
        ').',
        '\n',
        ' ',
        '\u00a0',
        '\u200b',
        'nghèoNhờ',
        '…',
        '🌾',
        'A1',
        '-',
      ],
    )
    fc.assert(
      fc.property(
        fc.array(fc.oneof(piece, fc.string({ unit: 'grapheme', maxLength: 3 })), { maxLength: 30 }),
        (parts) => {
          const text = parts.join('').normalize('NFC')
          const tokens = tokenise(text)
          let at = 0
          for (let i = 0; i < tokens.length; i++) {
            expect(tokens.start[i]).toBeGreaterThanOrEqual(at)
            expect(tokens.end[i]).toBeGreaterThan(tokens.start[i]!)
            // nothing but blanks and invisible characters is passed over
            expect(text.slice(at, tokens.start[i])).not.toMatch(/[\p{L}\p{N}\p{P}\p{S}]/u)
            at = tokens.end[i]!
          }
          expect(text.slice(at)).not.toMatch(/[\p{L}\p{N}\p{P}\p{S}]/u)
        },
      ),
      { numRuns: 300, seed: 7 },
    )
  })

  it('read tens of millions of characters a second', () => {
    const text = 'Xã Tân Hòa trồng được 1.234,5 ha quế, đạt 98,7% kế hoạch năm.\n'.repeat(80_000)
    expect(tokenise(text).length).toBe(17 * 80_000)
    const rates = Array.from({ length: 3 }, () => {
      const before = process.cpuUsage()
      tokenise(text)
      const { user, system } = process.cpuUsage(before)
      return text.length / (user + system)
    })
    // in characters a microsecond; 30 to 60 on an idle machine
    expect(Math.max(...rates)).toBeGreaterThan(10)
  })
})

describe('folding', () => {
  it.each([
    ['hoà', 'hòa'],
    ['Hoà', 'HÒA'],
    ['thuỷ', 'thủy'],
    ['khoẻ', 'khỏe'],
    ['tỷ', 'tỉ'],
    ['kỳ', 'kì'],
    ['quý', 'quí'],
    ['hòa'.normalize('NFD'), 'hoà'],
    ['hộ\u200b', 'hộ'],
    ['ðảng', 'đảng'],
  ])('%s is %s', (a, b) => {
    expect(foldWord(a)).toBe(foldWord(b))
  })

  it.each([
    ['hạ', 'hà'],
    ['đa', 'da'],
    ['thúy', 'thúi'],
    ['mua', 'mưa'],
  ])('%s is not %s', (a, b) => {
    expect(foldWord(a)).not.toBe(foldWord(b))
  })

  it('is idempotent', () => {
    const word = fc.string({ unit: fc.constantFrom(...'hoàòatuỷủyqkýđðĐQU\u200b1'), maxLength: 6 })
    fc.assert(
      fc.property(word, (w) => {
        expect(foldWord(foldWord(w))).toBe(foldWord(w))
      }),
      { numRuns: 500, seed: 7 },
    )
  })

  it('without accents is what a browser compares', () => {
    expect(bareWord('Đảng viên HUYỆN Ứng Hòa')).toBe('dang vien huyen ung hoa')
  })
})

describe('an article’s text', () => {
  it('is NFC with LF, without a byte order mark, and nothing else changed', () => {
    expect(normaliseText(`\ufeff${'Đảng bộ\r\nxã\rHòa'.normalize('NFD')}`)).toBe('Đảng bộ\nxã\nHòa')
    expect(normaliseText(' a\u00a0 b\u200b\t\n\n')).toBe(' a\u00a0 b\u200b\t\n\n')
    expect(normaliseText('a\ufeffb')).toBe('a\ufeffb')
  })
})

describe('sentences', () => {
  it.each([
    [
      'abbreviations end none',
      'Đoàn TP.HCM do PGS.TS. Lò Văn Páo dẫn đầu. Ai cũng vui.',
      ['Đoàn TP.HCM do PGS.TS. Lò Văn Páo dẫn đầu.', 'Ai cũng vui.'],
    ],
    ['TP. with a space', 'Về TP. Cao Bằng lúc trưa. Trời mưa.', ['Về TP. Cao Bằng lúc trưa.', 'Trời mưa.']],
    ['a single capital', 'Bà H. Lan trồng quế.', ['Bà H. Lan trồng quế.']],
    [
      'initials',
      'Anh N.V. (30 tuổi) ốm. Bắt L.T. Ai cũng sợ.',
      ['Anh N.V. (30 tuổi) ốm.', 'Bắt L.T.', 'Ai cũng sợ.'],
    ],
    ['v.v. inside', 'Trồng ngô, khoai v.v. để bán.', ['Trồng ngô, khoai v.v. để bán.']],
    [
      'decimal and percent',
      'Tăng (54,3%) so với trước. Còn lại giảm.',
      ['Tăng (54,3%) so với trước.', 'Còn lại giảm.'],
    ],
    ['glued', 'Bà con hết nợ nần.Phòng họp chật kín.', ['Bà con hết nợ nần.', 'Phòng họp chật kín.']],
    ['glued inside a word', 'Xã hết hộ nghèoNhờ vậy dân vui.', ['Xã hết hộ nghèo', 'Nhờ vậy dân vui.']],
    ['glued to a bracket', '(Mường Tè)Sáng nay trời nắng.', ['(Mường Tè)', 'Sáng nay trời nắng.']],
    ['a quote that closes', '“Xã vui lắm.” Ông cười.', ['“Xã vui lắm.”', 'Ông cười.']],
    ['a sentence of a number', 'Xã nghèo. 12 hộ còn đói.', ['Xã nghèo.', '12 hộ còn đói.']],
    ['a number with dots', 'Thu 1.234.567 đồng rồi.', ['Thu 1.234.567 đồng rồi.']],
    ['an address', 'Xem tại trangxa.vn nhé.', ['Xem tại trangxa.vn nhé.']],
    ['lower case after a stop', 'Ông nói vậy. rồi về.', ['Ông nói vậy. rồi về.']],
    ['three dots that go on', 'Ngô, khoai, sắn... đều mất. Hết.', ['Ngô, khoai, sắn... đều mất.', 'Hết.']],
    ['questions', 'Ai đến? Dân bản!', ['Ai đến?', 'Dân bản!']],
  ])('%s', (_, text, expected) => {
    expect(split(text)).toEqual(expected)
  })

  it('end at a line end, and count paragraphs', () => {
    const text = 'Tiêu đề\n\nCâu một. Câu hai\n  \nCâu ba.'
    expect(split(text)).toEqual(['Tiêu đề', 'Câu một.', 'Câu hai', 'Câu ba.'])
    expect(paragraphs(text)).toEqual([0, 1, 1, 2])
  })

  it('hold every token but line ends exactly once', () => {
    const piece = fc.constantFrom(
      'Xã ',
      'ông',
      '. ',
      '.',
      ') ',
      '(',
      '12',
      '“',
      '”',
      '… ',
      '\n',
      'nghèoNhờ',
      ' TP.',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (parts) => {
        const tokens = tokenise(parts.join(''))
        const seen = sentences(tokens, STOPPED, () => false).flatMap((s) =>
          Array.from({ length: s.last - s.first }, (_, i) => s.first + i),
        )
        const all = tokens.type.flatMap((t, i) => (t.kind === NEWLINE ? [] : [i]))
        expect(seen).toEqual(all)
      }),
      { numRuns: 300, seed: 7 },
    )
  })
})

describe('columns of tokens', () => {
  const tokenise = makeTokeniser(
    new Map([
      ['hộ', 1],
      ['xã', 2],
    ]),
  )
  const text = 'UBND xã Zim có 12 hộ, 3,5 ha.\n\nHộ zum: “xã”…'

  it('say of each token what its type says', () => {
    const { id, look, type, length } = tokenise(text)
    const sieve = makeSieve(['hộ'])
    expect(length).toBe(type.length)
    for (const [i, t] of type.entries()) {
      expect(id[i]).toBe(t.id)
      expect(look[i]! & KIND).toBe(t.kind)
      expect((look[i]! & CAPITAL) !== 0).toBe(t.capital > 0)
      expect((look[i]! & CAPITAL) === ALL_CAPITALS).toBe(t.capital === 2)
      if (t.key === 'hộ') expect(sieve[sieveAt(look[i]!)]).toBe(1)
    }
    expect([...id].filter((n) => n > 0)).toEqual([2, 1, 1, 2])
  })

  it('hold nothing of the text before, however long that was', () => {
    const alone = makeTokeniser(new Map())(text).type.map((t) => t.raw)
    const after = makeTokeniser(new Map())
    after(`${'zam 7 Zem. '.repeat(5000)}zim`)
    expect(after(text).type.map((t) => t.raw)).toEqual(alone)
    expect(after('xã').type.map((t) => t.raw)).toEqual(['xã'])
  })

  it('know every spelling again, however many there are', () => {
    const letters = (n: number) => [...String(n)].map((digit) => 'bcdghklmnp'[Number(digit)]).join('')
    const words = Array.from({ length: 80_000 }, (_, n) => letters(n))
    const read = makeTokeniser(new Map())
    const first = read(words.join(' ')).type
    expect(first.map((t) => t.raw)).toEqual(words)
    const again = read(words.toReversed().join(' ')).type
    expect(again.toReversed().every((t, i) => t === first[i])).toBe(true)
  })

  it('of a work that passes are taken again by the next, empty; what was there before it stays', () => {
    const before = numbers(3).fill(7)
    const first = passing(() => numbers(5).fill(9))
    expect(() =>
      passing(() => {
        numbers(5).fill(9)
        throw new Error('stopped')
      }),
    ).toThrow('stopped')
    const second = passing(() => numbers(5))
    expect(second.byteOffset).toBe(first.byteOffset)
    expect([...second]).toEqual([0, 0, 0, 0, 0])
    expect([...before]).toEqual([7, 7, 7])
    // more than a page holds
    expect([...passing(() => numbers(1 << 19)).subarray(0, 2)]).toEqual([0, 0])
    expect([...numbers(4)]).toEqual([0, 0, 0, 0])
  })
})

describe('marks', () => {
  it('are told by what a token begins with, or is', () => {
    const [ends, is] = [opensWith('.…'), isOneOf('.…')]
    expect(['.', '...', '…', 'a.', '', '中'].map(ends)).toEqual([true, true, true, false, false, false])
    expect(['.', '...', '…', 'a.', '', '中'].map(is)).toEqual([true, false, true, false, false, false])
  })
})

describe('lines broken to fit a width', () => {
  const long = 'Đoàn công tác của huyện đã đến thăm các hộ dân bị'

  it('are one again, at the same offsets', () => {
    const text = `${long}\nngập nước tại xã Tân Mai,\nrồi về.`
    expect(unwrapped(text)).toBe(`${long} ngập nước tại xã Tân Mai,\nrồi về.`)
    expect(unwrapped(`${long} \n cô lập.`)).toBe(`${long}   cô lập.`)
    expect(unwrapped(`${long} năm 2016\ntại xã.`)).toBe(`${long} năm 2016 tại xã.`)
    // a number goes on only where lines are broken again and again
    expect(unwrapped(`${long} hơn\n30 hộ.`)).toBe(`${long} hơn\n30 hộ.`)
    const wrapped = `${long}\nbị ngập, ${long}\nbị lũ, ${long}\nbị sạt, ${long} hơn\n30 hộ.`
    expect(unwrapped(wrapped)).toBe(wrapped.replaceAll('\n', ' '))
  })
  it('but not where a line, a list or a paragraph ends', () => {
    for (const text of [
      `${long} ngập.\ntrong đó có 3 hộ`,
      `${long}\nXã Tân Mai`,
      `${long}\n3 xã`,
      `${long}\n\nngập nước`,
      'lúa nếp\nlúa tẻ',
    ])
      expect(unwrapped(text)).toBe(text)
  })
})
