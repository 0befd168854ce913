import { describe, expect, it } from 'vitest'
import { articleOf } from '../src/commands/examples.ts'
import { loadKnowledge } from '../src/knowledge/load.ts'
import { factsOf } from '../src/pipeline.ts'
import { readDigits, times } from '../src/text/numerals.ts'
import type { Fact } from '../src/types.ts'

const knowledge = loadKnowledge()
const factsIn = (text: string): readonly Fact[] => factsOf(articleOf(text, '2020-01-15'), knowledge).facts

/** A sentence of one figure, and the figure: as written, kind, comparator, value, upper end or denominator. */
type Row = [text: string, number: string, kind: Fact['kind'], value: number, more?: Partial<Fact>]

const ROWS: readonly Row[] = [
  // digits with separators
  ['Xã trồng được 1.000 cây hồi.', '1.000', 'count', 1000],
  ['Tỷ lệ che phủ đạt 92,45%.', '92,45', 'percent', 92.45],
  ['Chi bộ kết nạp được 07 đảng viên.', '07', 'count', 7],
  ['Nông trường nuôi 12.345,6 tấn cá.', '12.345,6', 'measure', 12345.6],
  ['Thôn thu 2.300.000 đồng.', '2.300.000', 'money', 2_300_000],
  ['Thôn thu 2,300,000 đồng.', '2,300,000', 'money', 2_300_000],
  ['Xã trồng 18 000 cây mỡ.', '18 000', 'count', 18_000],
  // a decimal point by mistake, glued to its unit
  ['Bà con gieo 40.56ha lúa.', '40.56', 'measure', 40.56],
  ['Lượng mưa đo được 40.5 mm.', '40.5', 'measure', 40.5],
  // a decimal comma before three figures: people come in whole numbers, weights need not
  ['Xã có 294,350 người.', '294,350', 'count', 294_350],
  ['Hợp tác xã thu 294,350 tấn thóc.', '294,350', 'measure', 294.35],
  // scales
  ['Huyện thu ngân sách 1,2 triệu đồng.', '1,2 triệu', 'money', 1_200_000],
  ['Tỉnh giải ngân 1.550 tỷ đồng.', '1.550 tỷ', 'money', 1_550_000_000_000],
  ['Dư nợ đạt 842,238 tỷ đồng.', '842,238 tỷ', 'money', 842_238_000_000],
  ['Tỉnh chi 2 nghìn tỷ đồng làm đường.', '2 nghìn tỷ', 'money', 2e12],
  ['Quỹ còn 2 tỷ 285 triệu đồng.', '2 tỷ 285 triệu', 'money', 2_285_000_000],
  ['Huyện có 1,5 vạn lao động.', '1,5 vạn', 'count', 15_000],
  ['Đập tích 1.234,5 triệu m3.', '1.234,5 triệu', 'measure', 1_234_500_000],
  // words
  ['Xã có hai mươi lăm hộ nghèo.', 'hai mươi lăm', 'count', 25],
  ['Bản có ba mươi tư hộ.', 'ba mươi tư', 'count', 34],
  ['Bản có bốn mươi nhăm hộ.', 'bốn mươi nhăm', 'count', 45],
  ['Bản có hai mươi mốt hộ.', 'hai mươi mốt', 'count', 21],
  ['Xã có hai trăm linh năm hộ.', 'hai trăm linh năm', 'count', 205],
  ['Bản có một trăm hộ.', 'một trăm', 'count', 100],
  ['Bản có mười lăm hộ.', 'mười lăm', 'count', 15],
  ['Số thuê bao đạt 20 triệu.', '20 triệu', 'count', 20e6, { unit: 'thuê bao' }],
  ['Số tiền là 20 triệu.', '20 triệu', 'money', 20e6, { unit: 'đồng' }],
  ['Đàn lợn của tỉnh đạt 2 triệu.', '2 triệu', 'count', 2e6],
  ['Công trình kéo dài hơn mười năm.', 'mười', 'measure', 10, { comparator: '>' }],
  ['Xã chưa đủ 12 lớp học.', '12', 'count', 12, { comparator: '<' }],
  ['Em Hoa chưa tròn 9 tuổi.', '9', 'measure', 9, { comparator: '<' }],
  ['Công trình kéo dài hai mươi năm.', 'hai mươi', 'measure', 20],
  ['Thôn có ba lăm hộ nghèo.', 'ba lăm', 'count', 35],
  ['Lũ quét làm năm người mất tích.', 'năm', 'count', 5],
  ['Xã có 1\u200b20 hộ khá.', '1\u200b20', 'count', 120],
  ['Bà có ba chục năm dạy học.', 'ba chục', 'measure', 30, { unit: 'năm' }],
  ['Chi hội có bốn chục tư hội viên.', 'bốn chục tư', 'count', 44],
  ['Dân số huyện là 48 nghìn 500 người.', '48 nghìn 500', 'count', 48_500],
  ['Xã cấp 2 triệu đồng/nạn nhân.', '2 triệu', 'money', 2e6, { unit: 'đồng/nạn nhân' }],
  ['Vé vào cổng là 20.000 đồng/lượt khách.', '20.000', 'money', 20_000, { unit: 'đồng/lượt khách' }],
  ['Tiền gửi còn 21 nghìn 350 tỷ đồng.', '21 nghìn 350 tỷ', 'money', 21_350e9],
  ['Có trăm phần trăm hộ ký cam kết.', 'trăm', 'percent', 100],
  ['Hơn 1 nửa số hộ tham gia.', '1 nửa', 'ratio', 0.5, { comparator: '>' }],
  ['Trên 2/3 số chi bộ đạt.', '2/3', 'ratio', 2, { denominator: 3, comparator: '>' }],
  ['Dưới hai phần ba số hộ có đất.', 'hai phần ba', 'ratio', 2, { denominator: 3, comparator: '<' }],
  ['Chi bộ kết nạp được 8/7, đạt kế hoạch.', '8/7', 'ratio', 8, { denominator: 7 }],
  ['Có 49 / 53 chi bộ đạt.', '49 / 53', 'ratio', 49, { denominator: 53 }],
  ['Xã xếp thứ nhất toàn huyện.', 'nhất', 'rank', 1],
  ['Thôn có một trăm hai mốt hộ.', 'một trăm hai mốt', 'count', 121],
  ['Xã có một trăm rưỡi hộ nghèo.', 'một trăm rưỡi', 'count', 150],
  ['Giá lúa 7 nghìn rưỡi một kg.', '7 nghìn rưỡi', 'money', 7500, { unit: 'đồng', object: 'Giá lúa' }],
  ['Giá dầu chỉ 26 nghìn/lít.', '26 nghìn', 'money', 26_000, { unit: 'đồng', object: 'Giá dầu' }],
  [
    'Bão làm hàng trăm nghìn người bị ảnh hưởng.',
    'hàng trăm nghìn',
    'count',
    100_000,
    { comparator: '>=', object: 'người' },
  ],
  ['Có 45 người đủ tư cách đại biểu.', '45', 'count', 45, { predicate: 'Có … đủ tư cách đại biểu' }],
  ['Huyện xếp hạng 15 toàn tỉnh.', '15', 'rank', 15, { predicate: 'xếp hạng' }],
  ['Bản có ba chục hộ.', 'ba chục', 'count', 30],
  ['Huyện trồng hai vạn cây quế.', 'hai vạn', 'count', 20_000],
  ['Dự án vốn hai triệu rưỡi đồng.', 'hai triệu rưỡi', 'money', 2_500_000],
  ['Công trình vốn 3 tỷ rưỡi đồng.', '3 tỷ rưỡi', 'money', 3_500_000_000],
  ['Xã vay triệu rưỡi đồng.', 'triệu rưỡi', 'money', 1_500_000],
  ['Huyện có nửa triệu cây quế.', 'nửa triệu', 'count', 500_000],
  ['Mưa kéo dài hai ngày rưỡi.', 'hai ngày rưỡi', 'measure', 2.5],
  ['Bà con thu 3 tấn rưỡi thóc.', '3 tấn rưỡi', 'measure', 3.5],
  ['Bản còn hai ba hộ nghèo.', 'hai ba', 'count', 2, { max: 3, comparator: '~' }],
  // words that end as a comparator does and are none
  ['Nhiệt độ 8 độ C.', '8', 'measure', 8, { comparator: '=' }],
  ['Bão đi với tốc độ 15 km/h.', '15', 'measure', 15, { comparator: '=' }],
  ['Xã có bảy chi bộ.', 'bảy', 'count', 7],
  // parts in words
  ['Một nửa số hộ đã thoát nghèo.', 'Một nửa', 'ratio', 0.5, { unit: 'hộ' }],
  ['Có 23 trên 141 xóm chưa có điện.', '23 trên 141', 'ratio', 23, { denominator: 141, unit: 'xóm' }],
  ['Xã có 60 hộ dân tộc Tày.', '60', 'count', 60, { unit: 'hộ' }],
  ['Hai phần ba diện tích lúa bị ngập.', 'Hai phần ba', 'ratio', 2, { denominator: 3 }],
  // orders of size
  ['Hàng chục hộ phải di dời.', 'Hàng chục', 'count', 10, { comparator: '>=' }],
  ['Hàng trăm nghìn con gà bị tiêu hủy.', 'Hàng trăm nghìn', 'count', 100_000, { comparator: '>=' }],
  ['Vài chục hộ mất nhà.', 'Vài chục', 'count', 10, { comparator: '~' }],
  // ranges
  ['Mỗi hộ trồng 7-8 cây bưởi.', '7-8', 'count', 7, { max: 8 }],
  ['Tỷ lệ sống đạt 60%-70%.', '60%-70', 'percent', 60, { max: 70 }],
  ['Mỗi hộ nuôi từ 5 đến 7 con bò.', '5 đến 7', 'count', 5, { max: 7 }],
  ['Có 3.000 – 5.000 người dự.', '3.000 – 5.000', 'count', 3000, { max: 5000 }],
  ['Giá bán 3-4 triệu đồng/con.', '3-4 triệu', 'money', 3e6, { max: 4e6 }],
  ['Mỗi nhà góp từ 1,5 đến 2 triệu đồng.', '1,5 đến 2 triệu', 'money', 1.5e6, { max: 2e6 }],
  // ratios
  ['Đã có 49/53 chi bộ hoàn thành.', '49/53', 'ratio', 49, { denominator: 53 }],
  ['Có 05/05 thôn đạt chuẩn.', '05/05', 'ratio', 5, { denominator: 5 }],
  [
    'Hồ tích được 119,69 triệu m3/194,49 triệu m3.',
    '119,69 triệu m3/194,49 triệu',
    'ratio',
    119_690_000,
    { denominator: 194_490_000 },
  ],
  // multiples
  ['Sản lượng cá tăng gấp đôi.', 'đôi', 'multiple', 2, { unit: 'lần', change: null }],
  ['Năng suất cao gấp đôi năm ngoái.', 'đôi', 'multiple', 2, { unit: 'lần' }],
  ['Sản lượng cá tăng gấp rưỡi.', 'rưỡi', 'multiple', 1.5],
  ['Sản lượng cá tăng gấp 2,5 lần.', '2,5', 'multiple', 2.5],
  // zeros
  ['Xã không còn hộ nghèo.', 'không còn', 'count', 0],
  ['Xã chưa có trường hợp nào tái nghèo.', 'chưa có', 'count', 0],
  ['Chi bộ chưa kết nạp được đảng viên nào.', 'chưa', 'count', 0],
  ['Thôn chưa có đảng viên.', 'chưa có', 'count', 0],
  ['Đoàn xã chưa kết nạp đảng viên là dân quân.', 'chưa', 'count', 0],
  ['Sau 6 năm bỏ hoang, bãi bồi được trồng ngô.', '6', 'measure', 6, { unit: 'năm', predicate: 'bỏ hoang' }],
  ['Năm 2023, huyện Nà Lạn vẫn không có hộ tái nghèo.', 'không có', 'count', 0],
  // comparators, before and behind
  ['Xã có hơn 120 hộ.', '120', 'count', 120, { comparator: '>' }],
  ['Xã có gần 120 hộ.', '120', 'count', 120, { comparator: '~<' }],
  ['Xã có khoảng 120 hộ.', '120', 'count', 120, { comparator: '~' }],
  ['Xã có ít nhất 120 hộ.', '120', 'count', 120, { comparator: '>=' }],
  ['Xã có không quá 120 hộ.', '120', 'count', 120, { comparator: '<=' }],
  ['Xã có dưới 120 hộ.', '120', 'count', 120, { comparator: '<' }],
  ['Đảng bộ có từ 30 đảng viên trở lên.', '30', 'count', 30, { comparator: '>=' }],
  ['Các xã giải ngân từ 30% kế hoạch vốn trở lên.', '30', 'percent', 30, { comparator: '>=' }],
  ['Vé tham quan từ 20.000 đồng một lượt.', '20.000', 'money', 20_000, { comparator: '>=' }],
  ['Rừng bị cháy tương đương 44,4% diện tích.', '44,4', 'percent', 44.4, { comparator: '=' }],
  ['Xã không để tồn đọng hồ sơ quá 60 ngày.', '60', 'measure', 60, { comparator: '<=' }],
  ['Nhiều chợ vắng quá nửa số sạp.', 'nửa', 'ratio', 0.5, { comparator: '>' }],
  // a scale word alone, and once
  ['Vụ này gia đình lãi gần tỷ đồng.', 'tỷ', 'money', 1e9, { comparator: '~<' }],
  ['Bản họp mỗi tháng một lần.', 'một', 'multiple', 1, { unit: 'lần' }],
  // behind a dash, but no code's
  ['Đường Nà Lạn-Mo Cai-240 km bị sạt.', '240', 'measure', 240],
  // its unit left out
  ['Mỗi sào tốn 300.000 tiền giống.', '300.000', 'money', 300_000, { unit: 'đồng' }],
  ['Xã có 12 hộ trở xuống.', '12', 'count', 12, { comparator: '<=' }],
]

describe('one figure, however it is written', () => {
  for (const [text, number, kind, value, more] of ROWS)
    it(text, () => {
      const facts = factsIn(text)
      expect(facts.map((f) => f.number.text)).toEqual([number])
      const expected = { max: null, denominator: null, comparator: '=', change: null, ...more, kind, value }
      expect(facts[0]).toMatchObject(expected)
    })
})

describe('ambiguous strings', () => {
  it.each([
    ['Đại hội khai mạc ngày 18/11.', []],
    ['Lễ trao nhà diễn ra sáng 18/11.', []],
    ['Ngày 8/7, xã kết nạp 12 đảng viên.', [[12, null]]],
    ['Đến 5/5, xã trồng 12 ha.', [[12, null]]],
    ['Sản xuất tháng này đạt 8/7 ha theo kế hoạch.', [[8, 7]]],
    ['Có 5/5 chi bộ đạt chuẩn.', [[5, 5]]],
    ['Có 18/11 thôn đạt.', [[18, 11]]],
    ['Ngày 18/11, huyện có 5/5 chi bộ đạt chuẩn.', [[5, 5]]],
  ])('%s', (text, expected) => {
    expect(factsIn(text).map((f) => [f.value, f.denominator])).toEqual(expected)
  })
})

describe('words that are no figures', () => {
  it.each([
    'Xã có một ngôi chợ đẹp.',
    'Xã họp dân một lần nữa.',
    'Một lần, bà ra chợ huyện.',
    'Bà gặp ông trong một lần đi chợ.',
    'Công ty Bốn Hiệp thu mua cà phê.',
    'Xe khách 82B-002.45 chạy hướng Nậm Mòn.',
    'Xe tải 19C1 - 062.25 đỗ bên đường.',
    'Máy bay Zil-47 bay thấp trên bản.',
    'Đội U.13 thắng lớn và đội U-15 về nhì.',
    'Ghe mang số hiệu GT-70318 cập bến cá.',
    'Dầu cá giàu acid omega-6 tốt cho tim.',
    'Mã tra cứu là 418f2c77d3 của bà.',
    'Bà con gieo lúa OM 5451 trên ruộng.',
    'Hội diễn mở tại Quảng trường 30/10 của huyện.',
    'Theo Thông tư 92/2021 của Bộ.',
    'Xe lật lúc 4h35phút tại bản.',
    'Không phải hộ nào cũng nghèo.',
    'Cà phê chín đồng loạt trên nương.',
    'Tỷ lệ lệ phí do Tỷ thu.',
    'Bà con thức đến nửa đêm.',
    'Anh Tư và chị Năm ra đồng.',
    'Mỗi năm người dân lên rẫy từ sớm.',
    'Trong năm hộ nào cũng bận.',
    'Thứ hai, xã họp dân.',
    'Xã không có gì mới.',
    'Sau 3 năm trồng quế, đời sống khá lên.',
    'Cảnh thôn, bản chưa có đảng viên còn kéo dài.',
    'Đến nay, các thôn chưa có chi bộ.',
    'Đội nhà thắng với tỷ số 25-23, 25/20.',
    'Chương trình mục tiêu 1719 về đến bản.',
    'Triệu chứng của bệnh rất rõ.',
    // names that end in a number, codes, houses
    'Sở cấp phép cho Nhiệt điện Nà Hin 1 nhận than.',
    'Địa bàn gồm các xã Nà Lạn 1, Nà Lạn 2 và Canh Hin.',
    'Trường tiểu học Nà Tơ 3 khai giảng sớm.',
    'Tỉnh dừng thủy điện Sông Nà 6 và 6A.',
    'Quán ăn (277 Hùng Vương, phường 2) bị nhắc nhở.',
    'Cửa hàng ở 30 Lê Lợi, thành phố Lào Cai.',
    'Trụ sở đặt tại 19 Bà Triệu, thành phố Lào Cai.',
    'Người dân khu nhà 46 Lò Cẩm ngóng tin.',
    'Trong vòng 10 năm qua, bản làng đổi thay.',
    'Bà con liên hệ: 020.3979170  Lào Cai.',
    'Nước ngập các tỉnh lộ 505, 507, 523B, 530… của tỉnh.',
    'Bị can phạm vào điều 214, 215, 216 của Bộ luật Hình sự.',
    'Chợ phiên mở sáng nay (28-5) tại bản.',
  ])('%s', (text) => {
    expect(factsIn(text)).toEqual([])
  })
})

describe('what somebody has is counted, though it is called by capitals as a street is', () => {
  it.each([
    ['Xã có 52 Dao Tiền về dự hội.', '52'],
    ['Đoàn được tặng 6 Bông Lúa Vàng.', '6'],
    ['Sạt lở xảy ra tại 14 tỉnh lộ của tỉnh.', '14'],
  ])('%s', (text, number) => {
    expect(factsIn(text).map((f) => f.number.text)).toEqual([number])
  })
})

describe('readDigits', () => {
  it.each([
    ['0', 0, null],
    ['007', 7, null],
    ['0.125', 0.125, null],
    ['0,125', 0.125, null],
    ['1.5', 1.5, null],
    ['1.500', 1500, null],
    ['1500.000', 1500, null],
    ['1.234.567,89', 1234567.89, null],
    ['1,234,567.89', 1234567.89, null],
    ['12,345', 12.345, 12345],
    ['1234,567', 1234.567, null],
    ['3.3.2025', Number.NaN, null],
    ['1,2,3', Number.NaN, null],
  ])('%s is %d', (raw, value, other) => {
    expect(readDigits(raw)).toEqual({ value, other })
  })
})

describe('times', () => {
  it('multiplies decimals without the noise of binary fractions', () => {
    expect(times(842.238, 1e9)).toBe(842_238_000_000)
    expect(times(1.1, 1e6)).toBe(1_100_000)
    expect(times(0.07, 100)).toBe(7)
    expect(4.35 * 100).not.toBe(435)
    expect(times(4.35, 100)).toBe(435)
  })
})

describe('what stands behind a measure', () => {
  const measured = (text: string) => factsIn(text).map((f) => [f.object, f.change])

  it('is no object where it only tells whose it is or where it lies', () => {
    expect(measured('Xã thu hồi khu đất 11 ha thuộc bản Sín.')).toEqual([['khu đất', null]])
    expect(measured('Tổ hợp tác vay 2 tỷ đồng của quỹ hội.')[0]![0]).not.toContain('của')
  })

  it('is the whole of a share behind "của"', () => {
    expect(measured('Vốn huyện chiếm 40% của tổng vốn.')).toEqual([['tổng vốn', null]])
  })

  it('tells in what respect a percentage is meant, and a change goes on in another', () => {
    expect(measured('Xuất khẩu quế giảm 12% về lượng và gần 9% về giá trị.')).toEqual([
      ['lượng', 'decrease'],
      ['giá trị', 'decrease'],
    ])
  })
})

describe('of what there is none', () => {
  const none = (text: string) => factsIn(text).map((f) => [f.predicate, f.object])

  it('words for whichever it may be count nothing and are not said', () => {
    expect(none('Đoàn không ghi nhận bất kỳ ca mắc nào.')).toEqual([['ghi nhận', 'ca mắc']])
    expect(none('Xã chưa bao giờ nhận khoản hỗ trợ nào.')).toEqual([['nhận', 'khoản hỗ trợ']])
    expect(none('Tổ không nhận bất kỳ một học viên nào.')).toEqual([['nhận', 'học viên']])
  })

  it('the end of a longer word counts nothing', () => {
    expect(none('Bà con không biết hậu quả sẽ ra thế nào.')).toEqual([])
  })
})

describe('what a figure counts', () => {
  const units = (text: string) => factsIn(text).map((f) => f.unit)

  it('is its first word where the second begins a longer one', () => {
    expect(units('Bản đào 35 hố xử lý rác.')).toEqual(['hố'])
    expect(units('Tỉnh có 3 vườn quốc gia.')).toEqual(['vườn quốc gia'])
  })
})

describe('what a figure is of', () => {
  const of = (text: string) => factsIn(text).map((f) => [f.number.text, f.object])

  it('is a whole list of nouns where the list opens its clause', () => {
    expect(
      of(
        'Trong đó, khu vực nông nghiệp, lâm nghiệp và thủy sản tăng 3%; chế biến gỗ, may mặc và in ấn tăng 8%.',
      ),
    ).toEqual([
      ['3', 'khu vực nông nghiệp, lâm nghiệp và thủy sản'],
      ['8', 'chế biến gỗ, may mặc và in ấn'],
    ])
    expect(of('Tại xã Nà Bó, trồng trọt và chăn nuôi tăng 5%.')).toEqual([['5', 'trồng trọt và chăn nuôi']])
  })

  it('is each of the examples behind "như"', () => {
    expect(of('Nhiều mặt hàng tăng mạnh như quế tăng 19%, hồi tăng 18%.')).toEqual([
      ['19', 'quế'],
      ['18', 'hồi'],
    ])
  })

  it('is the property that opens the clause, whatever is told of it on the way', () => {
    expect(of('Diện tích đất được tích tụ, ứng dụng công nghệ cao đạt 1.900 ha.')).toEqual([
      ['1.900', 'Diện tích đất'],
    ])
  })

  it('has "mới" where no verb follows that it would colour', () => {
    expect(of('Huyện kết nạp 44 đảng viên mới, xây mới 12 nhà.')).toEqual([
      ['44', 'đảng viên mới'],
      ['12', 'nhà'],
    ])
  })

  it('is the head of a rate, not a word for number', () => {
    expect(of('Tỷ lệ số xã đạt chuẩn là 5%.')).toEqual([['5', 'xã']])
    expect(of('Tỷ lệ dân số đã có thẻ bảo hiểm y tế đạt 90%.')).toEqual([['90', 'dân số']])
  })

  it('of the places in a bracket is what stands before it', () => {
    expect(of('Mưa làm 46 ha ao cá bị thiệt hại (Hà Giang 30 ha; Lào Cai 16 ha).')).toEqual([
      ['46', 'ao cá'],
      ['30', 'ao cá'],
      ['16', 'ao cá'],
    ])
  })

  it('is told by a label and a share behind it', () => {
    expect(of('Các vi phạm: lối sống: 14 (18,9%); tham nhũng: 5 (6,8%).').map(([n]) => n)).toEqual([
      '14',
      '18,9',
      '5',
      '6,8',
    ])
  })
})

describe('goals in a list', () => {
  const modal = (text: string) => factsIn(text).map((f) => f.modality)

  it('are what a figure of goals announces', () => {
    expect(modal('Đại hội đề ra 12 chỉ tiêu: thu ngân sách đạt 50 tỷ đồng, trồng 30 ha rừng.')).toEqual([
      'actual',
      'target',
      'target',
    ])
    expect(modal('Xã hoàn thành 12 chỉ tiêu: thu ngân sách đạt 50 tỷ đồng, trồng 30 ha rừng.')).not.toContain(
      'target',
    )
  })

  it('are the lines under their heading', () => {
    const list =
      '\n1. Thu nhập bình quân đầu người: 60 triệu đồng.\n2. Tỷ lệ hộ nghèo dưới 1%.\nXã có 12 thôn.'
    expect(modal(`Các chỉ tiêu chủ yếu${list}`)).toEqual(['target', 'target', 'actual'])
    expect(modal(`Kết quả thực hiện các chỉ tiêu chủ yếu${list}`)).not.toContain('target')
  })
})

it('another level of a rate of growth has grown as well, another level of another rate has not', () => {
  const change = (text: string) => factsIn(text).map((f) => f.change)
  expect(change('Tăng trưởng tín dụng năm 2019 đạt 12%, năm 2018 đạt 9%.')).toEqual(['increase', 'increase'])
  expect(change('Tỷ lệ hộ nghèo năm 2019 là 12%, năm 2018 là 19%.')).toEqual([null, null])
})

it('a plan in brackets is of what the figure before it is of, and a target', () => {
  const told = factsIn('Tăng trưởng kinh tế đạt 5,2% (kế hoạch tăng 10,6%).')
  expect(told.map((f) => [f.object, f.modality])).toEqual([
    ['Tăng trưởng kinh tế', 'actual'],
    ['Tăng trưởng kinh tế', 'target'],
  ])
})

it('what a body was told to raise or to call up is a target', () => {
  const told = (text: string) => factsIn(text).map((f) => f.modality)
  expect(told('Huyện được giao tuyển chọn 140 thanh niên. Xã được giao thu 60 triệu đồng.')).toEqual([
    'target',
    'target',
  ])
  expect(told('Huyện được giao 12 chiếc xe.')).toEqual(['actual'])
})

it('the term of office that a body is named with is not the time of what is told next', () => {
  const when = (text: string) => factsIn(text).map((f) => f.period?.text ?? null)
  const half = '6 tháng đầu năm 2019, xã trồng 5 ha.\n'
  expect(when(`${half}Hội đồng bầu 1 ủy viên khóa XIX, nhiệm kỳ 2016 - 2021.\nXã sửa 3 cầu.`).at(-1)).toBe(
    '6 tháng đầu năm 2019',
  )
  expect(when(`${half}Nhiệm kỳ 2016 - 2021, hội có 9 chi hội. Hội sửa 3 cầu.`).at(-1)).toBe(
    'Nhiệm kỳ 2016 - 2021',
  )
})

describe('times of what is held against others', () => {
  it('is not when what is told of it is still to be done', () => {
    const when = (text: string) => factsIn(text).map((f) => f.period?.text ?? null)
    expect(when('Cảng cá tốn 70 tỷ đồng, dự kiến khánh thành vào năm 2031.')).toEqual([null])
    expect(when('Cảng cá tốn 70 tỷ đồng, sẽ mở cửa vào năm 2031.')).toEqual([null])
    expect(when('Cảng cá sẽ tốn 70 tỷ đồng, dự kiến trong năm 2031.')).toEqual(['trong năm 2031'])
  })

  it('are no time of the figure: the year of prices, and the time before', () => {
    const when = (text: string) => factsIn(text).map((f) => f.period?.text ?? null)
    expect(when('Năm 2019, giá trị sản xuất theo giá so sánh năm 2010 tăng 7%.')).toEqual(['Năm 2019'])
    expect(when('Thu ngân sách đạt 41% so với kế hoạch và bằng 67% so với cùng kỳ năm trước.')).toEqual([
      null,
      null,
    ])
  })
})

describe('a number before a time', () => {
  const read = (text: string) => factsIn(text).map((f) => f.number.text)

  it('does not count the day or the year of a date', () => {
    expect(read('Chi bộ học Chỉ thị 03 ngày 14-5-2011 trong 4 buổi.')).toEqual(['4'])
    expect(read('Sau cơn bão số 8 năm 2012, xã sửa 12 cây cầu.')).toEqual(['12'])
  })

  it('counts years of which several are named', () => {
    const period = factsIn('Trong 2 năm 2015 và 2016, xã xóa 12 nhà tạm.').map((f) => f.period?.text)
    expect(period).toEqual(['Trong 2 năm 2015 và 2016'])
  })

  it('is named by none where the time is told from now', () => {
    expect(read('Trại Nà Lạn 1 hiện nay nuôi 40 con bò.')).toEqual(['40'])
    expect(read('Số ca mắc là 212 năm 2017.')).toEqual(['212'])
  })
})

describe('what provincial news says of gifts, grades and sums', () => {
  const said = (text: string) => factsIn(text).map((f) => `${f.number.text}: ${f.object} | ${f.predicate}`)

  it.each([
    ['Mỗi suất quà trị giá 500 nghìn đồng.', '500 nghìn: suất quà | trị giá'],
    // "tổng trị giá" is one word
    ['Số quà có tổng trị giá 30 triệu đồng.', '30 triệu: tổng trị giá | có'],
    ['Công ty tặng mỗi em 1 triệu đồng.', '1 triệu: tặng mỗi em | tặng'],
    // without whom it is given to nothing is cut
    ['Công ty tặng quà 1 triệu đồng.', '1 triệu: tặng quà | tặng quà'],
    ['Huyện có 1.200 học sinh lớp 12 dự thi.', '1.200: học sinh lớp 12 | có … dự thi'],
    ['Xã còn 30 căn nhà cấp 4.', '30: căn nhà cấp 4 | còn'],
    ['Khách quốc tế đến bản đạt 26.000 lượt người.', '26.000: Khách quốc tế đến bản | đạt'],
    // who receives them did not come
    ['Bản đón 26.000 lượt khách.', '26.000: lượt khách | đón'],
    ['Ngân sách huyện hỗ trợ 497 triệu đồng.', '497 triệu: Ngân sách huyện | hỗ trợ'],
    // other money is called by what it is for
    ['Kinh phí hỗ trợ 497 triệu đồng.', '497 triệu: Kinh phí hỗ trợ | Kinh phí hỗ trợ'],
    // how many there are of a class is a figure of its own
    ['Xã còn 30 lớp học.', '30: lớp học | còn'],
  ])('%s', (text, fact) => {
    expect(said(text)).toEqual([fact])
  })

  it('millions before what is counted next are money, with the same scale they are shared', () => {
    const units = (text: string) => factsIn(text).map((f) => [f.kind, f.unit])
    expect(units('Xã có 36 hộ thu trên 50 triệu, 68 hộ thu ít hơn.')[1]).toEqual(['money', 'đồng'])
    expect(units('Trang trại nuôi 45, 50 con bò.')[0]).toEqual(['count', 'con'])
  })

  it.each<[string, string[]]>([
    // at least that many
    ['Lũ cuốn cả trăm con vịt.', ['trăm >= 100']],
    ['Đàn dê tăng gần gấp đôi.', ['đôi ~< 2']],
    ['Đàn dê tăng hơn gấp đôi.', ['đôi > 2']],
    // how long it has lasted, but not when
    ['Ông Lò Văn Páo mù gần 20 năm nay.', ['20 ~< 20']],
    ['Trong gần 20 năm qua, xã mở 12 lớp.', ['12 = 12']],
    // both sides of one thing
    ['Hai nước ký 5 văn kiện.', ['5 = 5']],
    // the name of a strain
    ['Chủng XY.5 lan ra 12 huyện.', ['12 = 12']],
    // one of those counted; some
    ['Có 4 người bị ngã, trong đó có một người nguy kịch.', ['4 = 4', 'một = 1']],
    ['Có 4 người bị ngã, trong đó có một số người nguy kịch.', ['4 = 4']],
    // one of something, in a list with a number of something else; but some, where, or amid a sentence
    ['Xã có một trạm y tế, 3 trường học.', ['một = 1', '3 = 3']],
    ['Hội khen thưởng một chi hội và 12 cá nhân.', ['một = 1', '12 = 12']],
    ['Hội tặng một số chăn màn, 12 suất quà.', ['12 = 12']],
    ['Sau bữa cỗ tại một gia đình, 12 người phải đi viện.', ['12 = 12']],
    ['Xã xây một trường học khang trang ở bản, trồng 12 ha rừng.', ['12 = 12']],
    ['Không có một hộ nào, 3 trường học bị ngập.', ['Không có = 0', '3 = 3']],
    ['Mang theo một con dao, 2 đối tượng xông vào nhà.', ['2 = 2']],
    ['Chị Lan là một giáo viên, 2 học sinh của chị đạt giải.', ['2 = 2']],
    ['Theo một cán bộ xã, 15 hộ đã dời nhà.', ['15 = 15']],
    ['Đã có một người ngã, 9 người choáng.', ['một = 1', '9 = 9']],
  ])('%s', (text, figures) => {
    expect(factsIn(text).map((f) => `${f.number.text} ${f.comparator} ${f.value}`)).toEqual(figures)
  })
})

it('what is said of one sum in two currencies holds for both', () => {
  const figures = (text: string) => factsIn(text).map((f) => `${f.number.text} ${f.comparator}`)
  expect(figures('Công trình hồ chứa Nà Bó có tổng vốn khoảng 800 tỷ đồng và 20 triệu USD.')).toEqual([
    '800 tỷ ~',
    '20 triệu ~',
  ])
})

it('digits that open with a zero and count nothing are a code, also behind what something is called', () => {
  expect(factsIn('Tàu QN 0235 chở 18.000 lít dầu.').map((f) => f.number.text)).toEqual(['18.000'])
  expect(factsIn('Chi bộ kết nạp 07 đảng viên.').map((f) => f.value)).toEqual([7])
  expect(factsIn('Mưa lũ làm 02 người chết, 012 nhà sập.').map((f) => f.value)).toEqual([2, 12])
})

it('"một" is a figure where it is one and no more', () => {
  expect(factsIn('Bản chỉ có duy nhất một giếng nước.').map((f) => f.value)).toEqual([1])
  const [sole] = factsIn('Bản chỉ có một cây cầu duy nhất bắc qua suối.')
  expect(sole).toMatchObject({ value: 1, object: 'cây cầu' })
  expect(factsIn('Bản có một cây cầu bắc qua suối.')).toEqual([])
})

describe('what differs from what', () => {
  const changes = (text: string) => factsIn(text).map((f) => [f.number.text, f.comparator, f.change])

  it('is so many more or fewer, and no bound', () => {
    expect(changes('Công an bắt ít hơn 61 vụ và 50 bị can so với cùng kỳ.')).toEqual([
      ['61', '=', 'decrease'],
      ['50', '=', 'decrease'],
    ])
    expect(changes('Có 17 bị can (ít hơn 4 bị can).')[1]).toEqual(['4', '=', null])
    expect(changes('Tàu nhỏ (nhỏ hơn 60 tấn) phải về bờ.')[0]?.[1]).toBe('<')
  })

  it('is said of all that brackets or a comma join', () => {
    expect(changes('Huyện giảm 4 xóm, 12 chi bộ.').map((c) => c[2])).toEqual(['decrease', 'decrease'])
    expect(
      changes('Bắt 36 vụ, 35 đối tượng (tăng 13,7% số vụ, 12,4% số đối tượng).').map((c) => c[2]),
    ).toEqual([null, null, 'increase', 'increase'])
  })
})

describe('places with a number each', () => {
  it('have so many of those that were counted', () => {
    expect(
      factsIn('Xảy ra 7 vụ va chạm (Sông Cầu 3, Đông Hòa 2, TP Tuy Hòa 2).').map((f) => f.value),
    ).toEqual([7, 3, 2, 2])
    expect(factsIn('Có 22 ca mắc, tập trung tại Kế Sách (10), Mỹ Tú (12).').map((f) => f.value)).toEqual([
      22, 10, 12,
    ])
    // a label amid a name is none
    expect(factsIn('Có 12 ca mắc (Bình Lục 3, Kim Bảng 4).').map((f) => f.value)).toEqual([12, 3, 4])
  })
})

describe('a plan', () => {
  const modalities = (text: string) => factsIn(text).map((f) => f.modality)

  it('only sorts what was counted, or was exceeded', () => {
    expect(modalities('Đã kiểm tra 39 cuộc theo kế hoạch và 9 cuộc đột xuất.')).toEqual(['actual', 'actual'])
    expect(modalities('Thu ngân sách đạt 12 tỷ đồng (vượt dự toán 3%).')).toEqual(['actual', 'actual'])
    expect(modalities('Theo kế hoạch, huyện trồng 20 ha rừng.')).toEqual(['target'])
  })

  it('is told in brackets with what it is to reach', () => {
    expect(modalities('Diện tích đạt 90 ha (kế hoạch đến cuối năm 2019 đạt 110 ha).')).toEqual([
      'actual',
      'target',
    ])
  })

  it('that a heading sets are told, however long the names in it are', () => {
    const list = 'kết nạp 300 đoàn viên; trồng 5.000 cây xanh.'
    expect(modalities(`Các nhiệm vụ trọng tâm năm 2019 của Huyện đoàn Lâm Hà gồm: ${list}`)).toEqual([
      'target',
      'target',
    ])
    expect(modalities(`Một số chỉ tiêu năm 2019 của Huyện đoàn Lâm Hà đạt kết quả: ${list}`)).toEqual([
      'actual',
      'actual',
    ])
  })

  it('and how much something can hold is none', () => {
    expect(modalities('Hồ có khả năng trữ 9 triệu m3 nước.')).toEqual(['actual'])
    expect(modalities('Giá có khả năng tăng 5%.')).toEqual(['forecast'])
  })
})

it('letters by which programmes go on make codes of their numbers', () => {
  expect(factsIn('Từ nguồn vốn 30a, huyện đã mở 12 lớp.').map((f) => f.value)).toEqual([12])
})

describe('the time that a figure is of', () => {
  const when = (text: string, published: string | null = '2020-01-15') =>
    factsOf({ ...articleOf(text, '2020-01-15'), published }, knowledge).facts.map(
      (f) => f.period?.text ?? null,
    )

  it('is what a meeting looks back on, not the day of it', () => {
    const text =
      'Sáng 10/1, tỉnh tổ chức hội nghị tổng kết năm 2019. Báo cáo tại hội nghị nêu rõ, thu ngân sách đạt 200 tỷ đồng.'
    expect(when(text)).toEqual(['năm 2019'])
  })

  it('is that of the paragraph that sets it apart, and of no other', () => {
    const text = 'Năm 2019, xã mở 9 lớp. Riêng tháng 5, xã mở 4 lớp.'
    expect(when(`${text}\nXã trồng 12 ha rừng.`)).toEqual(['Năm 2019', 'Riêng tháng 5', 'Năm 2019'])
    const twice = 'Năm 2019, xã mở 9 lớp. Riêng tháng 5, xã mở 4 lớp, tuyển 90 em.'
    expect(when(`${twice}\nXã trồng 12 ha rừng.`).at(-1)).toBe('Năm 2019')
    // but of one that lies elsewhere, or goes on with a part of it, it stays the time
    const later = 'Năm 2018, xã mở 9 lớp. Riêng năm 2019, xã mở 4 lớp.'
    expect(when(`${later}\nCác lớp ấy có 120 em.`).at(-1)).toBe('Riêng năm 2019')
    expect(when(`${text}\nTrong đó, có 2 lớp ghép.`).at(-1)).toBe('Riêng tháng 5')
  })

  it('is not what it is higher than', () => {
    expect(when('Năm 2019, tỷ lệ đỗ đạt 90%, cao hơn kỳ thi năm 2018 trên 12%.')).toEqual([
      'Năm 2019',
      'Năm 2019',
    ])
  })

  it('of a congress without a year is the first of its term', () => {
    const text =
      'Ngày 14-5, Đảng bộ xã Nà Bó tổ chức Đại hội lần thứ XXIII, nhiệm kỳ 2020-2025. Dự Đại hội có 120 đảng viên.'
    const [told] = factsOf({ ...articleOf(text, '2020-01-15'), published: null }, knowledge).facts
    expect(told?.period?.start).toBe('2020-05-14')
  })

  it('is the season, not the day on which somebody tells of it', () => {
    const text = 'Sáng 7/1, ông Nam cho biết, vụ đông năm 2019 toàn huyện trồng 500 ha rau.'
    expect(when(text)).toEqual(['vụ đông năm 2019'])
  })

  it('tells no length that opens a sentence', () => {
    expect(
      factsIn('Hơn 9 tháng qua, xã mở 4 lớp. Trong vòng 4 tháng đầu năm, xã mở 2 lớp.').map((f) => f.value),
    ).toEqual([4, 2])
  })
})

describe('whose figure it is', () => {
  const subjects = (text: string) => factsIn(text).map((f) => f.subject)

  it.each([
    ['Các nhà nghiên cứu đã khảo sát 300 hộ.', 'Các nhà nghiên cứu'],
    ['Những nhà quản lý đã trao 12 suất quà.', 'Những nhà quản lý'],
    // what is held is nobody, though it has a capital
    [
      'Hội Phụ nữ xã Nà Bó trao quà; tổ chức Khánh thành đường hoa trị giá 25 triệu đồng.',
      'Hội Phụ nữ xã Nà Bó',
    ],
    ['Toàn xã có 32 hộ đạt danh hiệu “Nông dân SXKD giỏi”; trong đó cấp tỉnh có 4 hộ.', 'Toàn xã'],
    // a word that only the head of a sentence gives its capital
    ['Khi Lềnh (14 tuổi) đang học bài thì trời mưa.', 'Lềnh'],
    ['Riêng Lềnh, 14 tuổi, đã xuất viện.', 'Lềnh'],
    ['Từ Thái Páo (45 tuổi) đã xuất viện.', 'Từ Thái Páo'],
  ])('%s', (text, subject) => {
    expect(subjects(text).at(-1)).toBe(subject)
  })

  it('is no adverb', () => {
    const text = 'Các cấp Hội thường xuyên chủ động hướng dẫn hội viên. Đến nay, toàn Hội có 210 tổ.'
    expect(subjects(text)).not.toContain('Hội thường xuyên')
    expect(subjects('Trung tâm Giáo dục thường xuyên chủ động mở 12 lớp.')).toEqual([
      'Trung tâm Giáo dục thường xuyên',
    ])
  })

  it('is not the one named before where kinds are listed', () => {
    const named = 'Hợp tác xã (HTX) Nông nghiệp Tân Tiến ra đời năm 2015.'
    expect(subjects(`${named} Các doanh nghiệp, HTX và bà con trồng 300 ha cam.`)).toEqual([
      'Các doanh nghiệp',
    ])
    expect(subjects(`${named} Cùng các hộ dân, HTX trồng 300 ha cam.`)).toEqual([
      'Hợp tác xã Nông nghiệp Tân Tiến',
    ])
  })
})

describe('what a figure is of', () => {
  const of = (text: string) => factsIn(text).map((f) => [f.number.text, f.object])

  it('is money where it is given beside goods', () => {
    expect(of('Hội xã vận động được 1.200 kg gạo, hơn 40 triệu đồng.').at(-1)).toEqual(['40 triệu', 'tiền'])
    expect(factsIn('Bà con hiến 1.200 m2 đất, 350 triệu đồng làm đường.')[1]).toMatchObject({
      object: 'tiền',
      predicate: 'hiến',
    })
    // but the price of what is sold
    expect(of('Anh Páo bán 300 kg cá, 15 triệu đồng.').at(-1)).toEqual(['15 triệu', 'cá'])
  })
})

it('forms of what was done to people count as many of them', () => {
  const text =
    'Huyện ủy Nà Bó kỷ luật 34 đảng viên. Hình thức kỷ luật: khiển trách 17 (chiếm 50%), cảnh cáo 9 (26%).'
  expect(factsIn(text).map((f) => [f.number.text, f.object, f.predicate])).toEqual([
    ['34', 'đảng viên', 'kỷ luật'],
    ['17', 'đảng viên', 'khiển trách'],
    ['50', 'đảng viên', 'chiếm'],
    ['9', 'đảng viên', 'cảnh cáo'],
    ['26', 'đảng viên', 'chiếm'],
  ])
})

it('what there is by now is of the same as what came in the month', () => {
  const of = (text: string) => factsIn(text).map((f) => f.object)
  const tons = 'ước đạt 37 tấn, tăng 8% so với tháng trước. Lũy kế 9 tháng ước đạt 240 tấn.'
  expect(of(`Sản lượng tôm tháng 9/2019 ${tons}`)).toEqual(Array(3).fill('Sản lượng tôm'))
  expect(of('Sản lượng tôm giống tháng 9 ước đạt 1,3 tỷ con, lũy kế 9 tháng là 7,2 tỷ con.')).toEqual(
    Array(2).fill('Sản lượng tôm giống'),
  )
})

it('what pests do harm to is measured, not they', () => {
  const of = (text: string) => factsIn(text).map((f) => f.object)
  expect(of('Toàn xã có 120 ha ngô bị sâu keo gây hại. Rầy nâu gây hại 35 ha.')).toEqual(['ngô', 'ngô'])
  expect(of('Bệnh khô vằn gây hại 1.320 ha tại hầu hết các xã.')).toEqual(['diện tích'])
  expect(of('Rầy nâu gây hại 35 ha lúa.')).toEqual(['lúa'])
})

it('a sum that "và" joins to one in another currency is of the same', () => {
  const text = 'Thu ngân sách đạt 500 tỷ đồng. Tổng vốn đăng ký là 40 triệu USD và 900 tỷ đồng.'
  expect(factsIn(text).map((f) => f.object)).toEqual([
    'Thu ngân sách',
    'Tổng vốn đăng ký',
    'Tổng vốn đăng ký',
  ])
  // beside what is counted it is money
  const given = 'Thu ngân sách đạt 500 tỷ đồng. Hội tặng 20 xe đạp và 30 triệu đồng.'
  expect(factsIn(given).at(-1)?.object).toBe('tiền')
})

it('small words that look like others are what they are', () => {
  expect(factsIn('Toàn tỉnh ký 300 thỏa ước lao động tập thể, đạt 80%.')).toMatchObject([
    { object: 'thỏa ước lao động tập thể' },
    { comparator: '=' },
  ])
  expect(factsIn('Mưa lũ làm 1 cầu treo tại xã Nà Bó và 2 cầu tại xã Nà Lạn bị cuốn trôi.')).toMatchObject([
    { object: 'cầu treo', predicate: 'làm … bị cuốn trôi' },
    { object: 'cầu', predicate: 'làm … bị cuốn trôi' },
  ])
  // in how many respects something fell is no size of the fall
  expect(factsIn('Tai nạn giảm trên ba tiêu chí so với cùng kỳ.')[0]?.change).toBeNull()
  expect(factsIn('Tai nạn giảm trên ba vụ so với cùng kỳ.')[0]?.change).toBe('decrease')
})

describe('what is said of a figure', () => {
  it('does not end in the word that joins it to the next', () => {
    const said = factsIn('Xã có 1.200 m2 là rừng đặc dụng và 430 m2 là rừng sản xuất.').map(
      (f) => f.predicate,
    )
    expect(said).toEqual(['có … là rừng đặc dụng', 'là rừng sản xuất'])
    expect(factsIn('Anh Páo kể chuyện đóng góp và 61 triệu đồng.')[0]?.predicate).not.toMatch(/ và$/)
  })
})

it('a rule goes no farther than what it is about', () => {
  const read = (text: string) => factsIn(text).map((f) => [f.value, f.object, f.unit])
  expect(read('Ông chi 12.000 đồng/gói 3 gói.').map(([value]) => value)).toEqual([12000, 3])
  expect(read('Học lực: giỏi 5 em, trung bình 1 em.').map(([value]) => value)).toEqual([5, 1])
  expect(read('Tôm nuôi chết 30%. Lúa chết 50%.').map(([, object]) => object)).toEqual(['Tôm nuôi', 'Lúa'])
  expect(read('Giá điều giảm 1.500 so với hôm trước.').map(([, , unit]) => unit)).toEqual(['đồng'])
  expect(read('Giá điều giảm 12 so với hôm trước.').map(([, , unit]) => unit)).not.toContain('đồng')
  expect(read('Giá cà phê cao nhất trong hai tuần.')).toEqual([])
})

it('the names that a clause opens with are those that a list is of, also behind a word for all their kind', () => {
  const of = (text: string) => factsIn(text).map((f) => [f.subject, f.object, f.value])
  expect(of('Các huyện Mai Sơn và Yên Châu có diện tích chè lần lượt là 9 ha và 8 ha.')).toEqual([
    ['huyện Mai Sơn', 'diện tích chè', 9],
    ['Yên Châu', 'diện tích chè', 8],
  ])
})
