import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Gazetteer } from '../src/facts/gazetteer.ts'
import { findPlaces, type PlaceMention } from '../src/facts/place-mentions.ts'
import { placeNow, rollUp, unitOn } from '../src/facts/place-now.ts'
import { provinceHints, type ResolvedPlace, resolvePlaces } from '../src/facts/place-resolve.ts'
import { suggestPlaces } from '../src/facts/place-suggest.ts'
import { loadGazetteer } from '../src/knowledge/places.ts'
import { makeTokeniser } from '../src/text/tokens.ts'

const FOLDER = join(import.meta.dirname, '..', 'patterns', 'places')
const tokenise = makeTokeniser(new Map())
let g: Gazetteer
beforeAll(() => {
  g = loadGazetteer(FOLDER)
})

/** The hints of what is known of an article, given as it is written. */
const hintsOf = (from: { source?: string; url?: string; title?: string | null; text?: string }) => {
  const cut = (text: string | null | undefined) => (text ? tokenise(text) : null)
  return provinceHints(g, {
    url: from.url ?? null,
    source: cut(from.source),
    title: cut(from.title),
    text: cut(from.text),
  })
}

const find = (text: string): PlaceMention[] => findPlaces(tokenise(text), g)
const said = (text: string): string[] => find(text).map((m) => text.slice(m.start, m.end))
const resolve = (
  text: string,
  date: string | null = '2023-05-05',
  title: string | null = null,
): ResolvedPlace[] => resolvePlaces(find(text), { gazetteer: g, date, hints: hintsOf({ title }) })
const codes = (text: string, date: string | null = '2023-05-05', title: string | null = null) =>
  resolve(text, date, title).map((r) => r.unit && `${r.unit.fullName} ${r.unit.code}`)

describe('finding places', () => {
  it.each<[string, string[]]>([
    ['Đoàn đến xã Nà Hỳ, huyện Nậm Pồ, tỉnh Điện Biên.', ['xã Nà Hỳ', 'huyện Nậm Pồ', 'tỉnh Điện Biên']],
    ['Cả TP.HCM và Tp. Đà Lạt đều mưa, TX. Sa Pa thì không.', ['TP.HCM', 'Tp. Đà Lạt', 'TX. Sa Pa']],
    ['Bí thư Đảng ủy xã Nà Hỳ Lò Văn Tám nêu ý kiến', ['xã Nà Hỳ']],
    ['Bí thư Huyện ủy Nam Đông Trần Văn Bảy cho hay', ['Nam Đông']],
    ['ghé huyện miền núi Mường Lát và huyện đảo Cô Tô', ['huyện miền núi Mường Lát', 'huyện đảo Cô Tô']],
    ['các huyện Văn Lãng, Tràng Định và Bình Gia trồng hồi', ['huyện Văn Lãng', 'Tràng Định', 'Bình Gia']],
    ['2 xã gồm La Hiên và Thượng Nung', ['xã gồm La Hiên', 'Thượng Nung']],
    ['3 xã: La Hiên, Thượng Nung và Cúc Đường', ['xã: La Hiên', 'Thượng Nung', 'Cúc Đường']],
    ['HUYỆN VĂN LÃNG ĐÓN BẰNG KHEN', ['HUYỆN VĂN LÃNG']],
    ['thị trấn Na Sầm là nơi đông nhất', ['thị trấn Na Sầm']],
    ['Mưa ở Buôn Ma Thuột, nắng ở Lạng Sơn', ['Buôn Ma Thuột', 'Lạng Sơn']],
    [
      'cả nước có ba vùng như Tây Nguyên, đồng bằng sông Hồng',
      ['cả nước', 'Tây Nguyên', 'đồng bằng sông Hồng'],
    ],
    ['hàng bán sang Lào và Trung Quốc', ['Lào', 'Trung Quốc']],
  ])('%s', (text, names) => {
    expect(said(text)).toEqual(names)
  })

  it('takes the numbers of names into the mention', () => {
    expect(said('Phường 5, Quận 12 gặp thôn 20, tổ dân phố 3A, khu phố 7 và xóm Tân Lập 2.')).toEqual([
      'Phường 5',
      'Quận 12',
      'thôn 20',
      'tổ dân phố 3A',
      'khu phố 7',
      'xóm Tân Lập 2',
    ])
    expect(said('các thôn 1, 2, 3 và 5 đã có điện')).toEqual(['thôn 1', '2', '3', '5'])
  })

  it('leaves numbers that count', () => {
    for (const text of [
      'mỗi thôn 2 cán bộ',
      'hỗ trợ thôn 500 triệu đồng',
      'tổ 5 người đi tuần',
      'ở xã 12 hộ đã thoát nghèo',
      'từng ấp 3 nhà',
      'cấp xã 3.500 tỷ',
      'thôn 15% hộ nghèo',
    ]) {
      expect(said(text), text).toEqual([])
    }
  })

  it.each([
    'Chủ tịch UBND tỉnh Phạm Anh Tuấn phát biểu',
    'Chủ tịch UBND huyện Hà Trung Kiên kết luận',
    'chính sách xã hội, bản thân, tổ chức, khối lượng, xã viên, ấp ủ',
    'Hợp tác xã Tân Tiến và Thông tấn xã',
    'trưởng thôn Nguyễn Văn Sáu',
    'bà Thanh Hà bơi qua sông Hậu Giang',
    'phiên bản Xanh Lam của kịch bản Sao Đêm',
    'Nguyễn Thái Bình là tên một con người',
    'P. Giám đốc, H. Trưởng',
    'ăn xôi ở nhà anh Bình Minh',
  ])('finds none: %s', (text) => {
    expect(said(text)).toEqual([])
  })

  it('reads a name that is in no list, without a code', () => {
    const [commune, hamlet] = find('tại xã Tân Hợp Thành và bản Huổi Mẹt')
    expect(commune).toMatchObject({
      name: 'Tân Hợp Thành',
      level: 'xã',
      kind: 'unit',
      candidates: [],
      typed: true,
    })
    expect(hamlet).toMatchObject({ name: 'Huổi Mẹt', level: 'bản', kind: 'hamlet', candidates: [] })
  })

  it('takes a bare commune only when the article names it with its level', () => {
    expect(said('Đường về La Hiên đã thông.')).toEqual([])
    expect(said('Đường về La Hiên đã thông. Dân xã La Hiên mừng.')).toEqual(['La Hiên', 'xã La Hiên'])
  })

  it('sees through spellings', () => {
    const wanted = "huyện Đắk R'Lấp 666"
    for (const text of [
      'huyện Đắk R’lấp',
      "huyện Đăk R'Lấp",
      'huyện Đắc Rlấp',
      "huyện ĐăkR'lấp",
      'HUYỆN ĐẮK R`LẤP',
    ]) {
      expect(codes(text), text).toEqual([wanted])
    }
    for (const text of ['Thừa Thiên Huế', 'Thừa Thiên - Huế', 'Thừa Thiên-Huế', 'tỉnh TT-Huế']) {
      expect(codes(text), text).toEqual(['tỉnh Thừa Thiên Huế 46'])
    }
    for (const text of ['Bà Rịa - Vũng Tàu', 'Bà Rịa–Vũng Tàu', 'Bà Rịa Vũng Tàu', 'tỉnh BR-VT']) {
      expect(codes(text), text).toEqual(['tỉnh Bà Rịa - Vũng Tàu 77'])
    }
    expect(codes('huyện Thủy Nguyên và huyện Thuỷ Nguyên')).toEqual([
      'huyện Thuỷ Nguyên 311',
      'huyện Thuỷ Nguyên 311',
    ])
    expect(codes('tỉnh Hà Nam và tỉnh Hạ Nam')[1]).toBeNull()
  })

  it('keeps its bounds on any text', () => {
    const word = fc.constantFrom(
      ...[
        'xã',
        'huyện',
        'các',
        'TP.',
        'Văn',
        'Lãng',
        'Nà',
        'Hỳ',
        ',',
        'và',
        '(',
        '5',
        '12',
        '-',
        "'",
        '\n',
        'thôn',
        'Nguyễn',
        'H.',
      ],
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), fc.constantFrom(' ', ''), (words, gap) => {
        const text = words.join(gap)
        let end = 0
        for (const m of find(text)) {
          expect(m.start).toBeGreaterThanOrEqual(end)
          expect(m.end).toBeGreaterThan(m.start)
          expect(text.slice(m.start, m.end).endsWith(m.name)).toBe(true)
          end = m.end
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('resolving places', () => {
  it('follows the chain from small to large', () => {
    expect(codes('xã Tân Lập, huyện Mộc Châu, Sơn La')).toEqual([
      'xã Tân Lập 03997',
      'huyện Mộc Châu 123',
      'tỉnh Sơn La 14',
    ])
    expect(codes('thị trấn Châu Thành (huyện Châu Thành, tỉnh Trà Vinh)')[1]).toBe('huyện Châu Thành 847')
    const [hamlet] = resolve('xóm Cây Gạo, xã La Hiên, huyện Võ Nhai')
    expect(hamlet?.unit).toBeNull()
    expect(hamlet?.within?.code).toBe('05740')
  })

  it('gives members of a list the place after the list', () => {
    expect(codes('các xã La Hiên, Tràng Xá (huyện Võ Nhai)')).toEqual([
      'xã La Hiên 05740',
      'xã Tràng Xá 05746',
      'huyện Võ Nhai 170',
    ])
  })

  it('resolves no commune by its name alone', () => {
    expect(codes('Tin từ xã La Hiên cho hay')).toEqual([null])
    expect(codes('Tin từ xã La Hiên cho hay', '2023-05-05', 'Thái Nguyên vào vụ chè')).toEqual([
      'xã La Hiên 05740',
    ])
    expect(codes('Tin từ xã La Hiên cho hay', '2023-05-05', 'Cà Mau vào vụ tôm')).toEqual([null])
  })

  it('leaves null what could be several', () => {
    expect(codes('xe chạy qua huyện Châu Thành')).toEqual([null])
    expect(codes('xe chạy qua huyện Châu Thành', '2023-05-05', 'Tin Bến Tre')).toEqual([
      'huyện Châu Thành 831',
    ])
  })

  it('keeps the scheme of the day', () => {
    const scheme = (text: string, date: string) =>
      resolve(text, date).map((r) => `${r.unit?.code} ${r.unit?.scheme}`)
    expect(scheme('tỉnh Thái Nguyên', '2025-06-30')).toEqual(['19 old'])
    expect(scheme('tỉnh Thái Nguyên', '2025-07-01')).toEqual(['19 new'])
    expect(scheme('huyện Võ Nhai trước đây', '2026-02-01')).toEqual(['170 old'])
    expect(scheme('tỉnh Hà Giang cũ', '2026-02-01')).toEqual(['02 old'])
    expect(scheme('xã Nam Đông, thành phố Huế', '2026-02-01')).toEqual(['20179 new', '46 new'])
    expect(scheme('thành phố Huế', '2022')).toEqual(['474 old'])
  })

  it('takes the unit that the list had on that day', () => {
    expect(codes('Quận Thuận Hóa hôm nay', '2025-02-01')).toEqual(['quận Thuận Hóa 474'])
    expect(codes('huyện Mộc Châu', '2019-01-01')).toEqual(['huyện Mộc Châu 123'])
    expect(codes('thị xã Mộc Châu', '2025-04-01')).toEqual(['thị xã Mộc Châu 123'])
    expect(resolve('huyện Nam Đông', '2024-06-01')[0]?.unit).toMatchObject({
      last: '2024-11-01',
      province: '46',
    })
  })
})

describe('hints', () => {
  it.each([
    [{ url: 'https://baolangson.vn/kinh-te/a.html' }, 'Lạng Sơn'],
    [{ url: 'https://huengaynay.vn/a.html' }, 'Huế'],
    [{ url: 'https://baothuathienhue.vn/a' }, 'Thừa Thiên Huế'],
    [{ url: 'http://dakrlap.daknong.gov.vn/a' }, 'Đắk Nông'],
    [{ source: 'Báo Nghệ An' }, 'Nghệ An'],
    [{ title: 'BR-VT thu hồi dự án' }, 'Bà Rịa - Vũng Tàu'],
    [{ text: '(Thanh Hóa) - Sáng 5/5' }, 'Thanh Hóa'],
    [{ text: '(BĐ) - Sáng 5/5' }, 'Bình Định'],
    [{ text: `Hà ${'nội '.repeat(20)}Hà Nam` }, undefined],
  ])('%o', (from, name) => {
    expect(hintsOf(from)[0]?.name).toBe(name)
  })

  it('finds none where none is named', () => {
    expect(hintsOf({ url: 'https://tuetinh.vn/a', title: 'hà nam nữ', source: 'Hạ Nam' })).toEqual([])
  })
})

describe('places of today', () => {
  const now = (code: string, day: string | null = '2024-12-01') => {
    const found = placeNow(g, code, 'old', day)
    return found && [found.type, found.units.map((s) => `${s.unit.name} ${s.share}`), found.province?.name]
  }
  it('follows units through the reform', () => {
    expect(now('00004')).toEqual(['merged', ['Ba Đình whole'], 'Hà Nội'])
    expect(now('00007')).toEqual(['split', ['Ngọc Hà part', 'Giảng Võ part'], 'Hà Nội'])
    expect(now('06')).toEqual(['merged', ['Thái Nguyên whole'], 'Thái Nguyên'])
    expect(now('04')).toEqual(['same', ['Cao Bằng whole'], 'Cao Bằng'])
    expect(now('99999')).toBeNull()
    expect(placeNow(g, '19', 'new', '2026-01-01')?.type).toBe('same')
  })

  it('lists what a district was dissolved into', () => {
    const district = placeNow(g, '170', 'old', '2024-12-01')
    expect(district?.type).toBe('dissolved')
    expect(district?.units.map((s) => s.unit.name)).toContain('La Hiên')
    expect(district?.units.every((s) => s.unit.province === '19')).toBe(true)
  })

  it('uses the day to tell codes that were used again', () => {
    expect(unitOn(g, '17152', 'old', '2020-01-01')?.name).toBe('Quỳnh Hoa')
    expect(unitOn(g, '17152', 'old', '2025-02-01')?.name).toBe('Quỳnh Sơn')
    expect(now('17152', '2020-01-01')?.[0]).toBe('renumbered')
  })

  it('rolls up', () => {
    const commune = unitOn(g, '05740', 'old', '2023-01-01')
    expect(commune && rollUp(g, commune, '2023-01-01').map((u) => u.fullName)).toEqual([
      'xã La Hiên',
      'huyện Võ Nhai',
      'tỉnh Thái Nguyên',
    ])
  })

  it('gives every unit in force before the reform a unit of today', () => {
    const lost = g
      .all()
      .filter((u) => u.scheme === 'old' && u.level !== 'district' && u.last === '2025-06-30')
    const without = lost.filter((u) => placeNow(g, u.code, 'old', '2025-06-30')?.units.length === 0)
    expect(without.length).toBeLessThanOrEqual(2)
    expect(lost.every((u) => placeNow(g, u.code, 'old', '2025-06-30')?.province)).toBe(true)
  })
})

describe('suggestions', () => {
  it('knows what was meant', () => {
    expect(suggestPlaces(g, 'Kiêng Giang', 'province')[0]?.unit.name).toBe('Kiên Giang')
    expect(suggestPlaces(g, 'Vo Nhai', 'district')[0]?.unit.code).toBe('170')
    expect(suggestPlaces(g, 'Zzzzzz')).toEqual([])
  })
})

it('stays linear in the text', () => {
  const part = 'Tại xã Nà Hỳ, huyện Nậm Pồ có 5 hộ; các thôn 1, 2, 3 và bản Nà Sự; '
  const [short, long] = [tokenise(part.repeat(500)), tokenise(part.repeat(4000))]
  const took = (times: number, tokens: typeof short): number => {
    const began = performance.now()
    for (let k = 0; k < times; k++) findPlaces(tokens, g)
    return performance.now() - began
  }
  // as much text in eight pieces and in one, in turns: a slow spell of the machine hits both
  let [inPieces, inOne] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (let round = 0; round < 12; round++) {
    inPieces = Math.min(inPieces, took(8, short))
    inOne = Math.min(inOne, took(1, long))
  }
  expect(inOne / inPieces).toBeLessThan(4)
})
