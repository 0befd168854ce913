import { describe, expect, it } from 'vitest'
import { articleOf } from '../src/commands/examples.ts'
import { loadKnowledge } from '../src/knowledge/load.ts'
import { factsOf } from '../src/pipeline.ts'
import type { Article, Fact } from '../src/types.ts'

const knowledge = loadKnowledge()
const factsIn = (text: string, more: Partial<Article> = {}): readonly Fact[] =>
  factsOf({ ...articleOf(text, '2020-01-15'), ...more }, knowledge).facts

/** The fact whose number is written so; the n-th where there are several. */
function fact(facts: readonly Fact[], number: string, nth = 0): Fact {
  const found = facts.filter((f) => f.number.text === number)[nth]
  if (!found) throw new Error(`no fact ${number}: ${facts.map((f) => f.number.text).join(', ')}`)
  return found
}

describe('labels are never facts', () => {
  it.each([
    ['a date', 'Ngày 12/5/2019, xã họp dân.'],
    ['a day and a month', 'Ngày 27-7, xã viếng nghĩa trang.'],
    ['a month', 'Tháng 3/2020, xã làm đường.'],
    ['a quarter', 'Quý I/2025, xã làm đường.'],
    ['a term', 'Nhiệm kỳ 2015-2020, xã làm đường.'],
    ['a school year', 'Năm học 2021-2022 bắt đầu.'],
    ['a span of years', 'Từ năm 2010 đến năm 2015, xã làm đường.'],
    ['a birth year', 'Ông Páo (SN 1985) trồng quế.'],
    ['numbers of quarters in a list', 'Dân ở quận 7, 8 và 10 được khám bệnh.'],
    ['numbers of things in a list', 'Các trạm 1, 2, 3 đã đóng điện.'],
    ['the number of a hospital', 'Bệnh viện Nhi đồng 1 điều trị cho dân.'],
    ['the number of a place before a verb', 'Bệnh viện Mai Sơn cơ sở 2 cấp cứu kịp thời.'],
    ['one more quoted name', 'Xã làm tốt "4 tại chỗ", "3 sẵn sàng".'],
    ['a way to work', 'Xã làm theo mô hình 3 giảm 3 tăng, 1 phải 5 giảm.'],
    ['a lunar day', 'Lễ hội mở ngày 10 tháng 3 âm lịch.'],
    ['a day of the first lunar month', 'Lễ hội mở từ mùng 8 tháng Giêng.'],
    ['a clock time', 'Lễ khai mạc lúc 7 giờ 30 phút sáng tại nhà văn hóa.'],
    ['a clock time, short', 'Hội nghị bắt đầu lúc 14h30.'],
    ['a resolution', 'Thực hiện Nghị quyết số 06-NQ/TW của Trung ương, xã họp dân.'],
    ['a decision', 'Căn cứ Quyết định số 1600/QĐ-TTg, huyện giao vốn cho xã.'],
    ['a law', 'Căn cứ Luật số 31/2018/QH14, huyện giao đất.'],
    ['an article of a law', 'Điều 5, khoản 2 của luật quy định rõ.'],
    ['a programme', 'Xã thuộc Chương trình 135.'],
    ['a programme with a letter', 'Chương trình 30a đã giúp bà con.'],
    ['a road and its post', 'Xe tải lật trên quốc lộ 4B, gần km 32.'],
    ['a provincial road', 'Tuyến tỉnh lộ 235 bị sạt.'],
    ['a house', 'Nhà ông ở ngõ 12, số nhà 45.'],
    ['a house in a street', 'Nhà ở số 15 đường Hùng Vương.'],
    ['a grade', 'Học sinh lớp 9 nghỉ học.'],
    ['a class', 'Em Vừ Thị Mỷ học lớp 5A.'],
    ['a phone number', 'Mọi đóng góp xin gọi 0912345678 gặp ông Páo.'],
    ['a phone number in groups', 'Số điện thoại 02053 812 345 hoạt động suốt ngày.'],
    ['a number of a call centre', 'Hotline 1900 1234 nhận phản ánh của dân.'],
    ['a phone number that nothing announces', 'Xin gọi 0912 345 678 gặp ông Páo.'],
    ['an account', 'Tài khoản số 8301205000 của hội.'],
    ['a score', 'Đội nhà thắng 3-0 trong trận chung kết.'],
    ['a score that is announced', 'Chung kết kết thúc với tỷ số 2-1.'],
    ['a score that rises', 'Trận đấu kết thúc với tỷ số 1 - 2.'],
    ['a congress', 'Đại hội lần thứ XIII của Đảng.'],
    ['a session', 'Kỳ họp thứ 5, HĐND tỉnh khóa XVI.'],
    ['a storm', 'Bão số 3 gây mưa to.'],
    ['a hamlet', 'Thôn 7 có nhà văn hóa mới.'],
    ['a quarter of a town', 'Tổ dân phố số 4 dọn vệ sinh.'],
    ['a regiment', 'Trung đoàn 12 giúp dân gặt lúa.'],
    ['an anniversary', 'Xã mít tinh kỷ niệm 75 năm Cách mạng Tháng Tám.'],
    ['a disease', 'Vắc xin Covid-19 đã về xã.'],
    ['a model behind a foreign name', 'Đoàn đi bằng máy bay Airbus 321 từ Vinh.'],
    ['a measure with a number in its name', 'Nồng độ bụi PM2.5 vượt chuẩn.'],
    ['a place named with a number word in a body', 'Ủy ban Nhân dân quận Hai Bà Trưng đã họp.'],
  ])('%s', (_, text) => {
    expect(factsIn(text).map((f) => f.number.text)).toEqual([])
  })

  it('nor do they take a figure beside them along', () => {
    const text = 'Ngày 12/5, theo Nghị quyết 06, xã Tân Lập làm 4,2 km đường nối quốc lộ 4B với thôn 7.'
    expect(factsIn(text).map((f) => f.number.text)).toEqual(['4,2'])
  })
})

describe('a rank is a fact', () => {
  it.each([
    ['Xã xếp thứ 3/63.', 3, 63],
    ['Chỉ số hài lòng của tỉnh xếp thứ 7/63 tỉnh, thành phố.', 7, 63],
    ['Sản lượng hồi của tỉnh đứng thứ 2 toàn quốc.', 2, null],
  ])('%s', (text, value, denominator) => {
    const facts = factsIn(text)
    expect(facts).toHaveLength(1)
    expect(facts[0]).toMatchObject({ kind: 'rank', value, denominator })
  })
})

describe('who and where', () => {
  const text =
    'Năm 2019, Đảng bộ huyện Văn Quan kết nạp được 120 đảng viên. Có 44 chi bộ đạt chuẩn.\nToàn huyện có 17 xã.'
  const facts = factsIn(text)

  it('is said in the clause', () => {
    expect(fact(facts, '120')).toMatchObject({
      subject: 'Đảng bộ huyện Văn Quan',
      subject_from: 'clause',
      place: { text: 'huyện Văn Quan', code: '184', from: 'clause' },
    })
  })

  it('or carried on from the sentence before', () => {
    const carried = factsIn('Năm 2019, huyện Văn Quan kết nạp 120 đảng viên. Có 44 chi bộ đạt chuẩn.')
    expect(fact(carried, '44')).toMatchObject({
      subject: 'huyện Văn Quan',
      subject_from: 'paragraph',
      place: { code: '184', from: 'paragraph' },
    })
  })

  it('or what "the whole district" meant earlier', () => {
    expect(fact(facts, '17')).toMatchObject({
      subject: 'huyện Văn Quan',
      subject_from: 'earlier',
      place: { code: '184', from: 'earlier' },
    })
  })

  it.each([
    ['Xã Tân Lập, huyện Bắc Sơn, tỉnh Lạng Sơn có 12 chi bộ.', '06352'],
    ['Xã Tân Lập (huyện Bắc Sơn) có 12 chi bộ.', '06352'],
    ['Xã Tân Lập, huyện Mộc Châu, tỉnh Sơn La có 12 chi bộ.', '03997'],
    ['Xã Tân Lập (Mộc Châu) có 12 chi bộ.', '03997'],
  ])('is the smallest place of a chain, told apart by the larger: %s', (text, code) => {
    expect(factsIn(text)[0]).toMatchObject({
      subject: 'Xã Tân Lập',
      place: { text: 'xã Tân Lập', code, from: 'clause' },
    })
  })

  it('is found with the help of the newspaper’s province', () => {
    const codes = ['Báo Lạng Sơn', 'Báo Sơn La'].map(
      (source) => factsIn('Xã Tân Lập có 12 chi bộ.', { source })[0]?.place?.code,
    )
    expect(codes).toEqual(['06352', '03997'])
  })

  it('is nobody when nobody is named', () => {
    expect(factsIn('Có 44 chi bộ đạt chuẩn.')[0]).toMatchObject({
      subject: null,
      subject_from: null,
      place: null,
    })
  })
})

describe('an abbreviation is read as the article introduces it', () => {
  it.each([
    ['đảng viên (ĐV)', 'ĐV', 'party_member', 'party.members.admitted'],
    ['đoàn viên (ĐV)', 'ĐV', 'mass_member', 'union.members.admitted'],
    ['hội viên (HV)', 'HV', 'mass_member', 'union.members.admitted'],
  ])('%s', (words, short, unit_id, indicator) => {
    const facts = factsIn(`Toàn huyện có 1.200 ${words}. Năm 2019, kết nạp 45 ${short}.`)
    expect(fact(facts, '45')).toMatchObject({ unit: short, unit_id, indicator })
  })
})

describe('when', () => {
  it.each([
    ['Năm 2019, xã có 30 hộ khá.', 'Năm 2019', '2019-01-01', '2019-12-31', 'clause'],
    ['Đến nay, xã có 30 hộ khá.', 'Đến nay', null, '2020-01-15', 'clause'],
    ['Nhiệm kỳ 2015 - 2020, xã có 30 hộ khá.', 'Nhiệm kỳ 2015 - 2020', '2015-01-01', '2020-12-31', 'clause'],
    ['3 tháng đầu năm 2017, xã có 30 hộ khá.', '3 tháng đầu năm 2017', '2017-01-01', '2017-03-31', 'clause'],
    ['Năm 2018, xã có 12 thôn. Có 30 hộ khá.', 'Năm 2018', '2018-01-01', '2018-12-31', 'paragraph'],
    ['Năm 2018, xã có 12 thôn.\nCó 30 hộ khá.', 'Năm 2018', '2018-01-01', '2018-12-31', 'earlier'],
  ])('%s', (text, said, start, end, from) => {
    expect(fact(factsIn(text), '30').period).toEqual({ text: said, start, end, from })
  })

  it('takes no time that tells which plan another figure is held against', () => {
    const text =
      'Trong tháng 5/2019, xã thu 30 tỷ đồng, bằng 60% dự toán năm 2019, giảm 8% so với cùng kỳ. Xã chi 20 tỷ đồng.'
    expect(factsIn(text).map((f) => f.period?.text)).toEqual(Array(4).fill('Trong tháng 5/2019'))
  })

  it('takes the very days in a bracket behind a time, also for what comes after', () => {
    const text =
      'Quý I năm 2019 (tính từ 15/12/2018 đến 14/3/2019), trật tự ở huyện tốt hơn. Theo đó, có 30 vụ va chạm.'
    const { start, end } = fact(factsIn(text), '30').period ?? {}
    expect([start, end]).toEqual(['2018-12-15', '2019-03-14'])
  })

  it('takes no time from the part before a semicolon, as it does from a label before a colon', () => {
    const time = (text: string) => fact(factsIn(text), '30').period?.text
    expect(time('Năm 2019 xã trồng 12 ha, nhiều hơn đầu năm; 30 hộ nuôi bò.')).toBe('Năm 2019')
    expect(time('Kết quả năm 2017: 30 hộ nuôi bò.')).toBe('năm 2017')
  })

  it('takes no time that opens the next part, nor one that ends the item before', () => {
    const time = (text: string) => fact(factsIn(text), '30').period?.text
    expect(time('Năm 2019 xã mở lớp. Lớp có 30 học viên, còn cả năm 2018 chỉ có 4 học viên.')).toBe(
      'Năm 2019',
    )
    expect(time('Nhiệm kỳ 2015 - 2020, xã phấn đấu về đích vào năm 2019; trồng 30 ha mía.')).toBe(
      'Nhiệm kỳ 2015 - 2020',
    )
  })

  it('goes on from one told behind the first figure of a sentence, unless that is of a level or a day', () => {
    const time = (text: string) =>
      fact(factsIn(`Năm 2017, xã có 12 thôn. ${text} Đã sửa 30 nhà.`), '30').period?.text
    expect(time('Xã huy động 9 tỷ đồng trong năm 2019 cho nhà ở.')).toBe('trong năm 2019')
    expect(time('Giá mía từ 9 triệu đồng năm 2018 lên 14 triệu đồng.')).toBe('Năm 2017')
    expect(time('Đoàn khám cho 9 cụ trong ngày 5/3/2019.')).toBe('Năm 2017')
  })

  it('is the day that opens a sentence, not the years that tell one thing from others of its kind', () => {
    const time = (text: string) => fact(factsIn(text), '30').period?.text
    expect(time('Ngày 5/3/2019, đoàn thẩm định giai đoạn 2016 - 2020 đã kiểm tra 30 bản.')).toBe(
      'Ngày 5/3/2019',
    )
    expect(time('(LSO) - Ngày 5/3/2019, tỉnh công nhận 30 xã văn hóa năm 2018.')).toBe('Ngày 5/3/2019')
    expect(time('Trong 2 ngày (5 và 6/3/2019), đoàn giám sát năm 2018 đã gặp 30 hộ.')).toBe('5 và 6/3/2019')
    expect(time('Đến nay, tỉnh công nhận 30 xã văn hóa năm 2018.')).toBe('năm 2018')
  })

  it('is unknown where the article names no time', () => {
    expect(factsIn('Xã có 30 hộ khá.')[0]?.period).toBe(null)
  })

  it('is not what the figure is held against', () => {
    const [grown] = factsIn('Sản lượng tăng 12% so với năm 2018.')
    expect(grown).toMatchObject({ change: 'increase', period: null, baseline: { text: 'so với năm 2018' } })
  })
})

describe('how it is meant', () => {
  it.each([
    ['Xã có 30 hộ khá.', 'actual'],
    ['Phấn đấu đến năm 2025, xã có 30 hộ khá.', 'target'],
    ['Dự kiến cuối năm, xã có 30 hộ khá.', 'forecast'],
    ['Mỗi hộ được vay tối đa 30 triệu đồng.', 'hypothetical'],
    ['Xã sẽ xây dựng 30 căn nhà.', 'target'],
    ['Nhà máy sẽ tạo việc làm cho 30 lao động.', 'forecast'],
    ['Năm nay, huyện sẽ hụt thu 30 tỷ đồng.', 'forecast'],
    ['Dự kiến vụ này bà con sẽ bán được 30 tấn vải.', 'forecast'],
    ['Theo kế hoạch năm sau sẽ có 30 lớp học.', 'target'],
    ['Huyện dự kiến mở 30 lớp.', 'target'],
    ['Huyện dự kiến chuyển đổi 30 ha mía.', 'target'],
    ['Vụ này bà con dự kiến đạt 30 tấn mía.', 'forecast'],
    ['Theo lộ trình, từ vụ tới, các xã vùng trũng, kể cả xã Tân Lập, trồng 30 ha mía.', 'target'],
    ['Theo Kế hoạch số 12-KH/HU, số thôn còn 30.', 'actual'],
    ['Xã đề nghị huyện hỗ trợ 30 tấn xi măng.', 'target'],
    ['Chủ tịch tỉnh giao Sở Công Thương kiểm tra 30 chợ.', 'target'],
    ['Mức học phí bậc trung học là 30.000 đồng/tháng.', 'hypothetical'],
    ['Thu nhập bình quân là 30.000 đồng/ngày.', 'actual'],
    ['Theo lộ trình, huyện thực hiện 30 dự án.', 'target'],
    ['Ở xã này, 30 ha lúa sẽ thu hoạch muộn.', 'forecast'],
    ['Khoảng 30 ha rừng sẽ được trồng lại.', 'target'],
    ['Từ nay đến cuối năm, xã trồng 30 ha hồi.', 'target'],
    ['Số hộ có nhu cầu vay vốn là 30 hộ.', 'actual'],
    ['Khi được yêu cầu nêu ý kiến, 30% cử tri im lặng.', 'actual'],
    ['Từ nay đến cuối năm, xã mới nhận được 30 tấn giống.', 'actual'],
    ['Bác sĩ khuyến cáo: trẻ sốt trên 30 giờ cần nhập viện.', 'hypothetical'],
    ['Tiền thuốc đang được huyện hỗ trợ 30%.', 'actual'],
    ['Việc chi sai quy định lên đến 30 triệu đồng.', 'actual'],
    ['Nếu mặn kéo dài thêm, năng suất có thể giảm 30%.', 'hypothetical'],
    ['Nếu mặn kéo dài thêm thì hợp tác xã sẽ mua 30 bồn nước.', 'hypothetical'],
    ['Nếu mặn kéo dài thêm, đến cuối năm năng suất có thể giảm 30%.', 'forecast'],
    ['Nếu so với các xã bạn thì xã sẽ xây dựng nhiều hơn 30 căn nhà.', 'target'],
    ['Bà con lãi 30 triệu đồng nếu bán đúng vụ.', 'hypothetical'],
    ['Năm 2020, sản lượng ước đạt 30 tấn.', 'forecast'],
    ['Trong 24 giờ tới, các huyện có mưa từ 30 mm trở lên.', 'forecast'],
    ['Trong ba tháng tới, xã sẽ xây dựng 30 căn nhà.', 'target'],
    ['Công ty đặt kế hoạch lãi 30 tỷ đồng.', 'target'],
    ['Giá cà phê giao tháng 12/2020 tăng 30%.', 'actual'],
    ['Xe đạt tốc độ tối đa 30 km/giờ.', 'actual'],
    ['Vụ sạt lở làm ít nhất 30 hộ mất nhà.', 'actual'],
    ['Huyện chi trả theo quy định cho 30 hộ.', 'actual'],
    ['Theo quy định, mỗi hộ trồng 30 cây.', 'hypothetical'],
    ['Xã phấn đấu tỷ lệ kết nạp đảng viên mới đạt 30%.', 'target'],
    ['Theo kế hoạch, đến nay số hộ vay vốn mới đạt 30%.', 'actual'],
    ['Theo quy định hiện hành, giấy phép có thời hạn 30 tháng.', 'hypothetical'],
    ['Mỗi hộ chỉ được xây 30 gian bếp.', 'hypothetical'],
    ['Lãi vay không được vượt quá 30%.', 'hypothetical'],
    ['Ví dụ, xã Tân Lập còn 30 hộ nghèo.', 'actual'],
    ['Ví dụ một hộ trồng 30 cây thì được vay vốn.', 'hypothetical'],
    ['Mỗi xã phải có ít nhất 30 hộ trồng quế.', 'target'],
    ['Dự án từ 30 ha trở lên phải có cây xanh.', 'hypothetical'],
    ['Đơn vị nợ từ 30 tháng trở lên, thì bị nhắc nhở.', 'hypothetical'],
    ['Trường có nhiều em đạt từ 30 điểm trở lên.', 'actual'],
    ['Năm 2019, sản lượng ước đạt 30 tấn.', 'actual'],
    ['Mức phí đỗ xe ở nội thành, gồm quận Ba Đình và quận Đống Đa: 30.000 đồng/lượt.', 'hypothetical'],
  ])('%s is %s', (text, modality) => {
    expect(factsIn(text).map((f) => f.modality)).toEqual([modality])
  })

  it.each([
    ['Huyện có 12 dự án đề nghị được gia hạn với quy mô 300 căn nhà.', ['actual', 'actual']],
    ['Tập đoàn sẽ đầu tư 900 tỷ đồng. Dự án có công suất 300 tấn/năm.', ['target', 'target']],
    [
      'Nhiệm kỳ 2020 - 2025, Đảng bộ xã phấn đấu giữ rừng; trồng thêm 30 ha; giảm 12 hộ nghèo.',
      ['target', 'target'],
    ],
    ['Tập đoàn sẽ đầu tư 900 tỷ đồng. Xã có 30 hộ khá.', ['target', 'actual']],
    [
      'Tỉnh vừa phê duyệt dự án xây kè sông Ba.\nTổng chiều dài tuyến kè là 900 m. Tổng mức đầu tư 12 tỷ đồng.',
      ['target', 'target'],
    ],
    ['Tỉnh vừa phê duyệt dự án xây kè sông Ba. Xã có đường dài 900 m.', ['actual']],
    ['Tỉnh đồng ý cho xã nâng công suất trạm bơm từ 300 m3 lên 900 m3.', ['actual', 'target']],
    ['Tỉnh phê duyệt chủ trương đầu tư 12 cây cầu với tổng vốn 900 tỷ đồng.', ['actual', 'actual']],
    ['Có 50 hội viên của 8 xã sẽ dự trại hè.', ['target', 'target']],
    ['Huyện giao Phòng Y tế cấp 900 liều, bao gồm 300 liều đã nhận.', ['target', 'actual']],
    [
      'Xã khai thác 300 tấn cá, đạt 60% so với kế hoạch năm, trong đó 70 tấn là cá thu.',
      ['actual', 'actual', 'actual'],
    ],
    [
      'Mức học phí, theo nghị quyết, ở các phường, thị trấn là 30.000 đồng/tháng; ở xã 20.000 đồng/tháng.',
      ['hypothetical', 'hypothetical'],
    ],
    ['Mức phí đỗ xe là 30.000 đồng/lượt. Ở các xã là 20.000 đồng/lượt.', ['hypothetical', 'hypothetical']],
    [
      'Mức phí đỗ xe là 30.000 đồng/lượt. Đối với xe tải trên 10 tấn là 50.000 đồng/lượt.',
      ['hypothetical', 'hypothetical', 'hypothetical'],
    ],
    [
      'Dự án có tổng vốn đầu tư 300 tỷ đồng, rộng 12 ha, thời gian thực hiện từ năm 2018 đến năm 2023.',
      ['target', 'target'],
    ],
    ['Dự án có tổng vốn đầu tư 300 tỷ đồng, thời gian thực hiện từ năm 2015 đến năm 2018.', ['actual']],
    ['Trong 9 chỉ tiêu chủ yếu, xã có 7 chỉ tiêu về đích.', ['actual', 'actual']],
    ['Đại hội đề ra 9 chỉ tiêu chủ yếu: trồng 30 ha chè; xây 2 cầu treo.', ['actual', 'target', 'target']],
    [
      'Hội nghị bàn việc của năm sau với các chỉ tiêu cơ bản, gồm: đàn ngựa tăng 5%; đàn dê tăng 8%.',
      ['target', 'target'],
    ],
    ['Một số chỉ tiêu của ngành mộc là: sản lượng tăng 4%; doanh thu tăng 9%.', ['target', 'target']],
    // how large a plan is says nothing of what came of it, but of its parts
    ['Kế hoạch vốn của huyện là 64 tỷ đồng, giải ngân 31 tỷ đồng.', ['target', 'actual']],
    ['Xã trồng 31 ha chè, kế hoạch là 64 ha.', ['actual', 'target']],
    ['Chỉ tiêu tỉnh giao cho xã là 64 ha quế.', ['target']],
    ['Dự toán chi là 64 tỷ đồng, trong đó chi đầu tư 31 tỷ đồng.', ['target', 'target']],
    ['Dự toán năm ngoái thực hiện là 64 tỷ đồng.', ['actual']],
    ['Số chỉ tiêu hoàn thành là 15.', ['actual']],
    ['Năm tới, chỉ tiêu số xã đạt chuẩn là 15 xã.', ['target']],
    ['Kế hoạch năm sau là 31 ha quế, 15 ha hồi.', ['target', 'target']],
    ['Dự toán là 64 tỷ đồng (thu nội địa 31 tỷ đồng).', ['target', 'target']],
    ['Dự toán được quyết toán là 64 tỷ đồng.', ['actual']],
    ['Kế hoạch số 45 của xã nêu 3 việc, là 3 việc khó.', ['actual', 'actual']],
    ['Các chỉ tiêu chủ yếu đều đạt, cụ thể: trồng 30 ha chè; xây 2 cầu treo.', ['actual', 'actual']],
    ['Huyện ban hành kế hoạch trồng quế cho các xã. Cụ thể, xã An Sơn trồng 30 ha.', ['target']],
    [
      'Huyện ban hành kế hoạch trồng quế cho các xã.\nQuế non ở bản Lừu.\nCụ thể, xã An Sơn trồng 30 ha.',
      ['target'],
    ],
    [
      'Huyện ban hành kế hoạch trồng quế cho các xã. Dân đã làm đất. Cụ thể, xã An Sơn trồng 30 ha.',
      ['actual'],
    ],
    ['Dự kiến lượng mưa ở các huyện là: Văn Lãng (120 mm), Bắc Sơn (80 mm).', ['forecast', 'forecast']],
  ])('goes on: %s', (text, modalities) => {
    expect(factsIn(text).map((f) => f.modality)).toEqual(modalities)
  })
})

describe('who says it', () => {
  const speaker = 'Ông Lò Văn Páo, Chủ tịch UBND xã Tân Lập'

  it('is named before the verb of saying, with his office', () => {
    expect(factsIn(`${speaker} cho biết, xã trồng 40 ha quế.`).map((f) => f.speaker)).toEqual([speaker])
  })

  it.each([
    ['“', '”'],
    ['"', '"'],
  ])('goes on to the end of the quotation: %s…%s', (open, close) => {
    const facts = factsIn(
      `${speaker} cho biết: ${open}Xã có 12 chi bộ. Bản nào cũng có 7 giếng${close}. Bản bên có 5 giếng.`,
    )
    expect(facts.map((f) => [f.number.text, f.speaker])).toEqual([
      ['12', speaker],
      ['7', speaker],
      ['5', null],
    ])
  })

  it('does not go on into the next paragraph when the quotation is never closed', () => {
    const facts = factsIn(`${speaker} cho biết: “Xã có 12 chi bộ.\nBản bên có 5 giếng.`)
    expect(facts.map((f) => f.speaker)).toEqual([speaker, null])
  })
})

describe('parts', () => {
  it('point at their whole', () => {
    const facts = factsIn('Xã có 462 hộ, trong đó có 120 hộ nghèo và 342 hộ khác.')
    const whole = fact(facts, '462')
    expect(facts.map((f) => f.part_of)).toEqual([null, whole.id, whole.id])
  })

  it('also across sentences', () => {
    const facts = factsIn('Xã có 100 hộ. Trong đó, có 30 hộ nghèo.')
    expect(fact(facts, '30').part_of).toBe(fact(facts, '100').id)
  })

  it('but what is only said next is no part', () => {
    const facts = factsIn('Xã có 100 hộ, có 3 trường học.')
    expect(facts.map((f) => f.part_of)).toEqual([null, null])
  })
})

describe('arithmetic', () => {
  const checked = (text: string, number: string, nth = 0) =>
    fact(factsIn(text), number, nth).checks.map(({ kind, ok, by, expected, found }) => ({
      kind,
      ok,
      by,
      expected,
      found,
    }))

  it.each([
    ['92,45', true, 'rounded', 92.45],
    ['92,5', true, 'rounded', 92.5],
    ['92,4', true, 'truncated', 92.4],
    ['92', true, 'rounded', 92],
    ['92,6', false, null, 92.6],
    ['29,45', false, null, 29.45],
  ])('49/53 against %s%%', (percent, ok, by, found) => {
    const text = `Đã có 49/53 chi bộ đạt chuẩn, đạt ${percent}%.`
    const expected = [{ kind: 'ratio-percent', ok, by, expected: 92.45283019, found }]
    expect(checked(text, percent)).toEqual(expected)
    expect(checked(text, '49/53')).toEqual(expected)
  })

  it('2/3 is 66,7 rounded, 66,6 truncated; 1/2 is 50 exactly', () => {
    const by = (ratio: string, percent: string) =>
      checked(`Có ${ratio} chi bộ đạt chuẩn, đạt ${percent}%.`, percent)[0]?.by
    expect([by('2/3', '66,7'), by('2/3', '66,6'), by('1/2', '50')]).toEqual(['rounded', 'truncated', 'exact'])
  })

  it('a percentage against the ratio in its own bracket, which is nobody else’s', () => {
    const text = 'Lớp A đạt 60% (21/35) và 82% (41/50) lượt thi.'
    expect(checked(text, '60').map((c) => [c.ok, c.expected])).toEqual([[true, 60]])
    expect(checked(text, '82').map((c) => [c.ok, c.expected])).toEqual([[true, 82]])
    expect(checked('Xã có 70% (21/35) thôn đạt chuẩn.', '70')).toMatchObject([{ ok: false, expected: 60 }])
  })

  it('parts against their whole', () => {
    const sum = { kind: 'parts-whole', ok: true, by: 'exact', expected: 462, found: 462 }
    expect(checked('Xã có 462 hộ, trong đó có 120 hộ nghèo và 342 hộ khác.', '120')).toEqual([sum])
    expect(checked('Xã có 120 hộ, trong đó có 150 hộ nghèo.', '150')).toEqual([
      { kind: 'parts-whole', ok: false, by: null, expected: 120, found: 150 },
    ])
    // parts may leave some of the whole unsaid
    expect(checked('Huyện có 300 ha lúa, trong đó 200 ha lúa nước, 50 ha lúa nương.', '50')).toEqual([])
    // a rate of some may be above that of all, and a day above the end of the month
    expect(checked('Tỷ lệ tốt nghiệp của tỉnh đạt 98%, trong đó huyện A đạt 100%.', '100')).toEqual([])
    // a share of the whole is no part to be added
    expect(checked('Xã có 20 hộ, trong đó có 30% hộ nghèo.', '30')).toEqual([])
  })

  it('a change against its two levels', () => {
    const change = (said: string) => `Tỷ lệ hộ nghèo giảm từ 18,3% xuống còn 12,3%, giảm ${said}%.`
    expect(checked(change('6'), '6')).toEqual([
      { kind: 'change-level', ok: true, by: 'exact', expected: 6, found: 6 },
    ])
    expect(checked(change('7'), '7')).toEqual([
      { kind: 'change-level', ok: false, by: null, expected: 6, found: 7 },
    ])
    const money = 'Doanh thu tăng từ 200 triệu đồng lên 250 triệu đồng, tăng 25%.'
    expect(checked(money, '25')).toEqual([
      { kind: 'change-level', ok: true, by: 'exact', expected: 25, found: 25 },
    ])
  })

  it('a change against levels only where they are its own', () => {
    const none = (text: string, number: string) => expect(checked(text, number)).toEqual([])
    none('Vụ này có 200 người chết (tăng 21 người), 400 người bị thương (tăng 150 người).', '150')
    none('Thu ngân sách từ 900 tỷ đồng lên 1.290 tỷ đồng, tăng hơn 300 tỷ đồng.', '300 tỷ')
    none('Cả năm nhập 800 chiếc xe, giảm 20%; trong đó có 600 chiếc xe con.', '20')
  })

  it('a result against its plan', () => {
    const exact = { kind: 'plan-percent', ok: true, by: 'exact', expected: 80, found: 80 }
    expect(checked('Xã trồng được 96 ha quế, đạt 80% kế hoạch (120 ha).', '80')).toEqual([exact])
    expect(checked('Xã trồng được 96/120 ha quế, đạt 80% kế hoạch.', '80')).toEqual([exact])
    expect(
      checked('Kế hoạch năm nay trồng 120 ha quế; đến nay đã trồng được 96 ha, đạt 80% kế hoạch.', '80'),
    ).toEqual([exact])
    expect(checked('Xã trồng được 96/120 ha quế, đạt 85% kế hoạch.', '85')).toEqual([
      { kind: 'plan-percent', ok: false, by: null, expected: 80, found: 85 },
    ])
  })

  it('a change against levels that stand apart, or say their unit once', () => {
    const failed = { kind: 'change-level', ok: false, by: null, expected: 100, found: 150 }
    expect(
      checked('Số hộ cận nghèo giảm từ 600 hộ xuống còn 500 hộ, giảm 150 hộ.', '150').map((c) => c.found),
    ).toEqual([150])
    expect(
      checked(
        'Năm 2017, xã Yên Khương có 600 hộ nghèo. Năm 2018, xã Yên Khương có 500 hộ nghèo, giảm 150 hộ so với năm 2017.',
        '150',
      ),
    ).toEqual([failed])
    // levels of another year than the one it counts from say nothing of it
    expect(
      checked(
        'Năm 2016, xã Yên Khương có 600 hộ nghèo. Năm 2018, xã Yên Khương có 500 hộ nghèo, giảm 150 hộ so với năm 2017.',
        '150',
      ),
    ).toEqual([])
    expect(checked('Số đảng viên từ 300 tăng lên 340 đảng viên, tăng 50.', '50')).toEqual([
      { kind: 'change-level', ok: false, by: null, expected: 40, found: 50 },
    ])
  })

  it('more parts than the whole that they make up', () => {
    const parts = (opener: string) =>
      `Xã có 40 chi hội, ${opener} 12 chi hội thôn, 20 chi hội xóm, 10 chi hội bản.`
    expect(checked(parts('gồm'), '20')).toEqual([
      { kind: 'parts-whole', ok: false, by: null, expected: 40, found: 42 },
    ])
    // these may overlap
    expect(checked(parts('trong đó có'), '20')).toEqual([])
  })

  it('a plan that opens its clause, and what was done of it', () => {
    const text = 'Kế hoạch kết nạp 50 đoàn viên, thực hiện 40 đoàn viên, đạt 85% kế hoạch.'
    expect(factsIn(text).map((f) => f.modality)).toEqual(['target', 'actual', 'actual'])
    expect(checked(text, '85')).toEqual([
      { kind: 'plan-percent', ok: false, by: null, expected: 80, found: 85 },
    ])
  })

  it('names the facts it was held against', () => {
    const facts = factsIn('Đã có 49/53 chi bộ đạt chuẩn, đạt 92,45%.')
    expect(facts.map((f) => f.checks.map((c) => c.with))).toEqual([[[facts[1]?.id]], [[facts[0]?.id]]])
  })

  it('leaves alone figures that say nothing of each other', () => {
    expect(factsIn('Xã có 49/53 thôn đạt chuẩn. Thôn Nà Pịa trồng 12 ha quế.').map((f) => f.checks)).toEqual([
      [],
      [],
    ])
  })
})

describe('two lists in the same order', () => {
  it('each figure belongs to its item, behind what all share', () => {
    const facts = factsIn('Diện tích lúa, ngô và lạc của xã lần lượt là 120, 45 và 30 ha.')
    expect(facts.map((f) => [f.value, f.unit, f.object])).toEqual([
      [120, 'ha', 'Diện tích lúa'],
      [45, 'ha', 'Diện tích ngô'],
      [30, 'ha', 'Diện tích lạc của xã'],
    ])
  })

  it('items that are places say who', () => {
    const facts = factsIn('Xã Nà Hin và xã Nà Tơ thu lần lượt 4 tỷ đồng và 5 tỷ đồng.')
    expect(facts.map((f) => [f.value, f.subject])).toEqual([
      [4e9, 'Xã Nà Hin'],
      [5e9, 'xã Nà Tơ'],
    ])
  })

  it('lists of different lengths are not paired', () => {
    const facts = factsIn('Sản lượng lúa, ngô và lạc lần lượt đạt 120 tấn và 45 tấn.')
    expect(facts.map((f) => f.object)).not.toContain('Sản lượng lúa')
  })

  it('the unit behind the last is the unit of all', () => {
    const facts = factsIn('Năm 2018, Đảng bộ xã kết nạp 45 và 52 đảng viên.')
    expect(facts.map((f) => [f.value, f.unit])).toEqual([
      [45, 'đảng viên'],
      [52, 'đảng viên'],
    ])
  })
})

describe('one word for several figures', () => {
  it('a bound before the first of two alike holds for both', () => {
    const facts = factsIn('Phí gửi xe từ 20.000 đồng buổi sáng và 40.000 đồng buổi tối.')
    expect(facts.map((f) => [f.value, f.comparator])).toEqual([
      [20_000, '>='],
      [40_000, '>='],
    ])
    expect(factsIn('Giá tăng từ 20.000 đồng lên 30.000 đồng.').map((f) => f.comparator)).toEqual(['=', '='])
  })

  it('dashes between more than two join no range, and the last has the unit of all', () => {
    const facts = factsIn('Học phí là 24.000 – 41.000 – 72.000 đồng/tháng.')
    expect(facts.map((f) => [f.value, f.max, f.unit])).toEqual(
      [24_000, 41_000, 72_000].map((value) => [value, null, 'đồng/tháng']),
    )
  })

  it('a change goes on into brackets that say it otherwise', () => {
    const facts = factsIn('Giá thuốc giảm 16,2% (tương đương 318 tỷ đồng).')
    expect(facts.map((f) => f.change)).toEqual(['decrease', 'decrease'])
  })

  it('a time only dates those left over from it where they are counted before it', () => {
    const years = (text: string) =>
      factsIn(text).map(({ period }) => period?.start?.slice(0, 4) ?? period?.end)
    expect(years('Năm 2016, tòa nhận 60 đơn và 9 vụ năm 2015 chuyển sang; đã xử 41 vụ.')).toEqual([
      '2016',
      '2015',
      '2016',
    ])
    expect(years('Mưa lớn năm 2018 để lại 30 điểm sạt lở.')).toEqual(['2018'])
  })

  it('"cả" before a number counts what has changed, not by how much', () => {
    expect(factsIn('Tai nạn trong quý giảm cả 2 mặt.')).toMatchObject([{ value: 2, change: null }])
    // of what is weighed it says how great the change is
    expect(factsIn('Sản lượng tôm của xã giảm cả 3 tấn.')).toMatchObject([{ value: 3, change: 'decrease' }])
  })

  it('who set a plan says nothing of the share of it', () => {
    const text = 'Xã thu đạt 61% dự toán huyện giao và 60% dự toán HĐND xã thông qua.'
    expect(factsIn(text).map(({ predicate }) => predicate)).toEqual(['đạt', 'đạt'])
  })

  it('items that leave its verb out name who or what has changed, brackets how much that is', () => {
    const changes = (text: string) => factsIn(text).map(({ change, predicate }) => [change, predicate])
    const grows = 'Nghề dệt tăng trên 11%, nghề mộc 6%, nghề gốm 2%.'
    expect(changes(grows)).toEqual(Array(3).fill(['increase', 'tăng']))
    expect(factsIn(grows).map(({ object }) => object)).toEqual(['Nghề dệt', 'nghề mộc', 'nghề gốm'])
    const falls = 'Xã Nà Bó giảm 5% (tương ứng từ 20-31 hộ); Nà Ớt 2% (14 hộ) và Phiêng Pằn 3% (17 hộ).'
    expect(changes(falls)).toEqual(Array(6).fill(['decrease', 'giảm']))
    // a level is no change, whatever changed before it
    expect(changes('Thu nhập tăng 8%, tỷ lệ hộ nghèo 3%.').at(-1)![0]).toBeNull()
    expect(changes('Xã giảm 5% hộ nghèo, có 40 hộ cận nghèo.').at(-1)![0]).toBeNull()
  })
})

describe('how much it grew', () => {
  it('is what a rate of growth says, whatever verb stands between', () => {
    expect(factsIn('Tốc độ tăng trưởng kinh tế của huyện đạt 11,5%.')[0]).toMatchObject({
      change: 'increase',
    })
  })

  it('is what a difference to another time says, and none to another place', () => {
    expect(factsIn('Giá chè đạt 9.000 đồng/kg, cao hơn 2.000 đồng/kg so với năm ngoái.')[1]).toMatchObject({
      change: 'increase',
      comparator: '=',
    })
    expect(factsIn('Giá chè đạt 9.000 đồng/kg, cao hơn 2.000 đồng/kg so với xã bên.')[1]).toMatchObject({
      change: null,
      comparator: '=',
    })
  })
})

describe('who speaks', () => {
  const speakers = (text: string) => factsIn(text).map((f) => f.speaker)

  it('behind a quotation, with the office from where the name was first given', () => {
    const text =
      'Bà Lường Thị Xuân, Trưởng bản Nà Lốc, dẫn khách đi xem. “Bản có 64 hộ, năm nay cả bản trồng thêm 9 ha mận”, bà Xuân khoe.'
    expect(speakers(text)).toEqual(Array(2).fill('Bà Lường Thị Xuân, Trưởng bản Nà Lốc'))
    expect(speakers('“Năm nay cả bản chỉ quay được 300 lít mật”, một cán bộ xã cho hay.')).toEqual([
      'một cán bộ xã',
    ])
    expect(speakers('Anh Hà Văn Mừng nuôi ong. “Một vụ tôi quay được 300 lít mật”, anh cười.')).toEqual([
      'Anh Hà Văn Mừng',
    ])
  })

  it('with his name behind the body of his office', () => {
    expect(speakers('Bí thư Đảng ủy xã Chiềng Mung Hoàng Văn Lả cho biết, xã có 12 chi bộ.')).toEqual([
      'Bí thư Đảng ủy xã Chiềng Mung Hoàng Văn Lả',
    ])
  })

  it('of an account that a body gives, and of a body that only the article abbreviates', () => {
    expect(speakers('Theo thống kê của Chi cục Kiểm lâm tỉnh Sơn La, rừng cháy 14 ha.')).toEqual([
      'Chi cục Kiểm lâm tỉnh Sơn La',
    ])
    expect(speakers('Báo cáo nhanh lúc 17 giờ của UBND xã Chiềng Hặc nêu rõ, lũ cuốn 12 cây cầu.')).toEqual([
      'UBND xã Chiềng Hặc',
    ])
    expect(speakers('Theo Nghị định số 12, mỗi hộ được hỗ trợ 4 triệu đồng.')).toEqual([null])
    expect(speakers('Theo VICOFA, cả nước xuất khẩu 40 nghìn tấn cà phê.')).toEqual(['VICOFA'])
    expect(speakers('Theo lời ông Lò Văn Páo, xã có 12 chi bộ.')).toEqual(['ông Lò Văn Páo'])
  })

  it('goes on for a sentence or two of the paragraph, and no longer', () => {
    const person = 'Ông Quàng Văn Pọm, Chủ tịch UBND xã Mường Khiêng'
    const text = `${person} cho biết xã có 20 bản. Xã có 31 chi bộ. Xã có 7 trường. Xã có 5 chợ.`
    expect(speakers(text)).toEqual([person, person, person, null])
    expect(speakers(`${person} cho biết xã có 20 bản.\nXã có 31 chi bộ.`)).toEqual([person, null])
  })

  it('an order is one sentence, and what was ordered before is none', () => {
    expect(speakers('UBND huyện Mai Sơn yêu cầu các xã trồng 40 ha rừng. Huyện có 22 xã.')).toEqual([
      'UBND huyện Mai Sơn',
      null,
    ])
    expect(speakers('UBND huyện Mai Sơn đã chỉ đạo các xã trồng 40 ha rừng.')).toEqual([null])
  })

  it('answers in an interview', () => {
    const who = 'ông Cà Văn Dưa, Giám đốc Hợp tác xã Chiềng Ban'
    const text = [
      `Phóng viên trao đổi với ${who}, về vụ mận năm nay.`,
      '- Vụ này ra sao, thưa ông?',
      '- Chúng tôi thu 120 tấn mận.',
      '- Còn vụ tới thì thế nào?',
      '- Sẽ trồng thêm 15 ha.',
    ].join('\n')
    expect(speakers(text)).toEqual([who, who])
    // a page whose paragraphs were glued together
    expect(speakers(text.replaceAll('\n', ''))).toEqual([who, who])
  })

  it('in a quotation that a word in marks of its own does not close', () => {
    expect(speakers('Bà Lò Thị Inh tính: “Làm “giàn” cho 1 sào bí hết 2 triệu đồng”.')).toEqual([
      'Bà Lò Thị Inh',
    ])
  })

  it('by his office alone, once it was given with his name', () => {
    const who = 'ông Tòng Văn Hịa, Chủ tịch UBND xã Chiềng Khoang'
    expect(speakers(`Xã họp với ${who}. Kết luận, Chủ tịch UBND xã yêu cầu trồng 40 ha rừng.`)).toEqual([who])
  })

  it('behind a headline that runs into its text, and behind what he does', () => {
    const text = 'Rừng Chiềng Ban giảm nhanh Theo Hạt Kiểm lâm huyện Mai Sơn, rừng còn 73 ha.'
    expect(speakers(text)).toEqual(['Hạt Kiểm lâm huyện Mai Sơn'])
    expect(speakers('Chị Lò Thị Ơn, đang hái 2 sào mận, cho hay giá còn 3.000 đồng/kg.').at(-1)).toBe(
      'Chị Lò Thị Ơn',
    )
  })
})

describe('a time that goes on', () => {
  const ends = (text: string) => factsIn(text).map(({ period }) => period?.end ?? null)

  it('up to now, from sentence to sentence', () => {
    const text = 'Năm 2018, xã có 9 mô hình. Đến nay, xã có 40 mô hình. Trong đó, 12 mô hình trồng nấm.'
    expect(ends(text)).toEqual(['2018-12-31', '2020-01-15', '2020-01-15'])
  })
  it('a span named amid a sentence without figures, for the next one', () => {
    const text =
      'Ngày 27/5/2019, huyện họp. Ông Tá khen các xã chăm rừng trong 5 tháng đầu năm 2019. Số vụ cháy giảm 12%. Rừng mới có 40 ha.'
    expect(ends(text)).toEqual(['2019-05-31', '2019-05-27'])
    const day = 'Năm 2018, huyện họp. Ông Tá khen các xã chăm rừng hôm 27/5/2019. Số vụ cháy giảm 12%.'
    expect(ends(day)).toEqual(['2018-12-31'])
  })
  it('but not one that has yet to begin, of what is so', () => {
    expect(ends('Năm 2019, xã có 9 bản. Trong năm 2024, xã sẽ họp. Có 12 người đến hỏi.')).toEqual([
      '2019-12-31',
      '2019-12-31',
    ])
  })
  it('but neither the day of a paper nor the year of a law', () => {
    expect(ends('Theo Quyết định số 612/QĐ-SXD ngày 28/4/2017, xã có 3 bản.')).toEqual([null])
    expect(ends('Năm 2018, xã học Luật Trẻ em năm 2016. Có 90 người dự.')).toEqual(['2018-12-31'])
  })
  it('but what only is so now says nothing of the year that is told of', () => {
    const text = 'Năm 2018, xã được mùa. Hiện kho còn 2 tấn thóc. Xã đã bán 30 tấn thóc.'
    expect(ends(text)).toEqual(['2020-01-15', '2018-12-31'])
  })
})

it('a line end amid a sentence is a space, and a quote what stands in the text', () => {
  const text =
    'Toàn xã Tân Mai có 8 thôn, cả 8 thôn đều bị cô lập, trong đó có những vườn\nmận đã hái xong. Mưa lớn làm hơn 300 hộ dân trong các thôn bị\nngập nước.'
  expect(fact(factsIn(text), '300')).toMatchObject({ predicate: 'làm … bị ngập nước' })
  expect(fact(factsIn(text), '300').quote.text).toContain('bị\nngập')
})

describe('the time of a title', () => {
  const title = 'Mai Sơn: Kết quả công tác hội quý II năm 2019'
  const time = (text: string, more: Partial<Article> = {}) =>
    fact(factsIn(text, { title, ...more }), '35').period

  it('is that of what is told without one, and no other is', () => {
    const quarter = { text: 'quý II năm 2019', start: '2019-04-01', end: '2019-06-30', from: 'title' }
    expect(time('Hội đã kết nạp 35 hội viên.')).toEqual(quarter)
    expect(time('Trong tháng 5/2019, hội đã kết nạp 35 hội viên.')).toMatchObject({
      start: '2019-05-01',
      from: 'clause',
    })
    expect(time('Hội phấn đấu kết nạp 35 hội viên.')).toBeNull()
  })

  it.each([
    ['a day, which is when something was done', 'Mai Sơn: Họp mặt hội viên ngày 12/5/2019'],
    ['one of two times', 'Mai Sơn: Tổng kết năm 2018, bàn việc năm 2019'],
    ['what it is up to', 'Mai Sơn: Hết nhà tạm đến năm 2025'],
    ['the years of a length of time', 'Mai Sơn: 3 năm làm theo lời Bác'],
    ['yet to come', 'Mai Sơn: Mở trường mới vào quý IV năm 2020'],
    ['history', 'Mai Sơn: Chuyện ở đội thanh niên xung phong năm 1972'],
  ])('is not %s', (_, title) => {
    expect(time('Hội đã kết nạp 35 hội viên.', { title })).toBeNull()
  })

  it('is in the year that the text tells of, where the day of publication is not known', () => {
    const undated = { title: 'Mai Sơn: Kết quả công tác hội quý II', published: null }
    const told = time('Hội đã kết nạp 35 hội viên, tăng 3% so với cùng kỳ năm 2018.', undated)
    expect(told).toMatchObject({ start: '2019-04-01', end: '2019-06-30' })
    expect(time('Hội đã kết nạp 35 hội viên.', undated)).toBeNull()
  })
})

describe('which of several times', () => {
  it('is no day in brackets up to which the one before it was counted, be it behind a semicolon', () => {
    const facts = factsIn('Trong 5 tháng năm 2019 (đến ngày 15/5), xã cấp 12 thẻ; thu hồi 4 thẻ.')
    expect(fact(facts, '4').period).toMatchObject({ start: '2019-01-01', end: '2019-05-31' })
  })

  const starts = (text: string, published = '2020-01-15') =>
    factsIn(text, { published }).map(({ period }) => period?.start?.slice(0, 7) ?? null)

  it('one that stands behind each figure is its own', () => {
    const text = 'Theo lịch, có 12 xã họp dân vào tháng 8/2019, 9 xã họp dân vào tháng 10/2019.'
    expect(starts(text)).toEqual(['2019-08', '2019-10'])
  })
  it('what a figure is held against is of the time it stands before', () => {
    const text = 'Quý III, xã bán 24 tấn mận, giảm 20% so với mức 30 tấn cùng kỳ năm ngoái.'
    expect(starts(text, '2019-10-12')).toEqual(['2019-07', '2019-07', '2018-07'])
  })
  it('of two in a row the one that says more', () => {
    expect(starts('Trong 5 năm qua, từ 2012 - 2017, xã mở 6 lớp. Có 214 người học.')).toEqual([
      '2012-01',
      '2012-01',
    ])
    expect(starts('Trong 9 tháng đầu năm 2019 nay, xã thu 3 tỷ đồng.')).toEqual(['2019-01'])
  })
  it('up to when a span is counted, in brackets, is none', () => {
    expect(starts('Trong 6 tháng năm 2019 (đến ngày 15/6), xã có 9 vụ cháy.')).toEqual(['2019-01'])
  })
  it('a quarter behind another is of the same year', () => {
    const text =
      'Số dư của quỹ vào quý I năm 2018 là 3 tỷ đồng; sang quý II số dư của quỹ còn lại là 2 tỷ đồng; sang quý III số dư của quỹ chỉ còn 1 tỷ đồng.'
    expect(starts(text)).toEqual(['2018-01', '2018-04', '2018-07'])
  })
  it('a crop is counted up to the day that is told before it', () => {
    const text = 'Tính từ tháng 12/2019, xã đã thu hoạch được 30 tấn tiêu vụ mùa 2018 - 2019.'
    expect(starts(text)).toEqual(['2019-12'])
  })
  it('the year of an event gives way to the day on which it was', () => {
    const text = 'Ngày 5/5/2020, huyện mở hội. Ngày hội hiến máu năm 2020 thu được 30 đơn vị máu.'
    expect(starts(text, '2020-06-15')).toEqual(['2020-05'])
    expect(starts(text.replace('Ngày hội hiến máu', 'Quỹ của xã'), '2020-06-15')).toEqual(['2020-01'])
    const run = 'Sáng 5/5/2020, tại phố huyện diễn ra Giải chạy huyện năm 2020, thu hút 30 người.'
    expect(starts(run, '2020-06-15')).toEqual(['2020-05'])
  })
  it('near the end of a month it is counted as passed', () => {
    expect(starts('5 tháng qua, xã đón 900 khách.', '2019-05-28')).toEqual(['2019-01'])
    expect(starts('5 tháng qua, xã đón 900 khách.', '2019-05-08')).toEqual(['2018-12'])
  })
})

describe('an article whose day of publication is not known', () => {
  const days = (text: string, published: string | null = null) =>
    factsIn(text, { published }).map(({ period }) => [period?.start ?? null, period?.end ?? null])

  it('speaks from the first day that it names, in the latest year that it tells of', () => {
    const text = 'Sáng 6-3, xã Tân Mai họp bàn việc năm 2018. Đến nay, xã có 12 chi bộ.'
    expect(days(text)).toEqual([[null, '2018-03-06']])
    expect(days('Chiều 30/8, xã trao 12 suất quà.', '2022')).toEqual([['2022-08-30', '2022-08-30']])
  })
  it('of a year that is held against, or is past, the one after it', () => {
    const sold = 'Năm nay, xã bán 20 tấn mận, tăng 4 tấn so với sản lượng mận năm 2016.'
    expect(days(sold)[0]).toEqual(['2017-01-01', '2017-12-31'])
    const grown = 'Ngày 6/2, xã họp. Năm qua, xã trồng 12 ha rừng, riêng trong năm 2016 thêm 3 bản có rừng.'
    expect(days(grown)[0]).toEqual(['2016-01-01', '2016-12-31'])
  })
  it('but never one that is only planned', () => {
    expect(
      days('Sáng 6-3, xã họp về năm 2018. Trong năm 2022 sẽ làm đường. Nay xã có 12 bản.').at(-1),
    ).toEqual([null, '2018-03-06'])
  })
})

describe('who a figure is about', () => {
  const subjects = (text: string) => factsIn(text).map((f) => f.subject)

  it('of one who speaks for nobody it is himself', () => {
    expect(
      subjects(
        'Bà Lò Thị Un (61 tuổi) ở xã Chiềng Pấc, huyện Thuận Châu than: “Ba vụ rồi mất trắng 4 sào lúa”.',
      ).at(-1),
    ).toMatch(/^Bà Lò Thị Un/)
  })

  it('several of a kind that a property is of', () => {
    expect(subjects('Tỷ lệ hộ nghèo tại 9 xã biên giới giảm từ 31% xuống 26%.').slice(1)).toEqual([
      '9 xã biên giới',
      '9 xã biên giới',
    ])
  })

  it('else who acts in the title', () => {
    const told = factsIn('Năm nay đã trồng 40 ha rừng.', {
      title: 'Lực lượng kiểm lâm huyện trồng rừng đầu xuân',
    })
    expect(told.map((f) => f.subject)).toEqual(['Lực lượng kiểm lâm huyện'])
  })

  it('or the company, project or product that the title names and the text comes back to', () => {
    const text =
      'Mekotex xây xưởng ở tỉnh Sơn La. Khách hàng của Mekotex ở tỉnh Sơn La tin Mekotex.\nNăm nay đã tuyển 90 thợ.'
    const about = (title: string) => factsIn(text, { title }).map((f) => f.subject)
    expect(about('Mekotex mở rộng ở Sơn La')).toEqual(['Mekotex'])
    expect(about('Thợ của Mekotex đổi đời')).toEqual(['tỉnh Sơn La'])
  })

  it('or the country that the title opens with, but never a continent by the way', () => {
    const about = (text: string, title: string) => factsIn(text, { title }).map((f) => f.subject)
    const tower = 'Hàn Quốc xây tháp. Người Hàn Quốc vui, Hàn Quốc mở hội.\nNăm nay đã tuyển 90 thợ.'
    expect(about(tower, 'Hàn Quốc mở hội')).toEqual(['Hàn Quốc'])
    const fair = 'Khách châu Á, cả châu Á, về châu Á. Xã Nà Bó mở hội.\nNăm nay đã tuyển 90 thợ.'
    expect(about(fair, 'Hội mới')).toEqual(['Xã Nà Bó'])
  })

  it('or the body that the title opens with', () => {
    const told = factsIn('Đợt này đã kiểm tra 31 bếp ăn.', {
      title: 'Sở Y tế kiểm tra bếp ăn trước khai giảng',
    })
    expect(told.map((f) => f.subject)).toEqual(['Sở Y tế'])
  })

  it('"này" points at the body named last, of whatever kind', () => {
    expect(
      subjects('Theo Chi cục Thú y tỉnh Sơn La, mùa xuân này cơ quan này đã tiêm cho 178 đàn dê.').at(-1),
    ).toBe('Chi cục Thú y tỉnh Sơn La')
  })

  it.each([
    ['công ty trách nhiệm hữu hạn Gốm Mây đã tuyển 16 thợ trẻ.', 'công ty trách nhiệm hữu hạn Gốm Mây'],
    ['Công ty cổ phần Tre Vàng và Công ty cổ phần Mây Xanh trồng 90 ha rừng.', 'Công ty cổ phần Tre Vàng'],
    [
      'Trung tâm Phòng chống HIV/AIDS tỉnh Sơn La đã mở 11 lớp học.',
      'Trung tâm Phòng chống HIV/AIDS tỉnh Sơn La',
    ],
    ['Cục An ninh mạng và phòng chống tội phạm đã dựng 9 trạm.', 'Cục An ninh mạng và phòng chống tội phạm'],
    ['Chủ tịch Quốc hội Lò Văn Mây đã trao 7 nhà.', 'Chủ tịch Quốc hội Lò Văn Mây'],
    ['TP Sơn La họp. UBND TP đã xây 7 nhà.', 'UBND TP Sơn La'],
  ])('a name runs over its links and no further: %s', (text, name) => {
    expect(subjects(text)[0]).toBe(name)
  })

  it('not who gives an account amid the sentence, nor where those live for whom something is done', () => {
    expect(subjects('Xã Nà Bó đắp đập. Chi phí theo dự báo của Tập đoàn Mây Tre là 55 tỷ đồng.')).toEqual([
      'Xã Nà Bó',
    ])
    expect(subjects('Công ty Mây Tre đã tặng bò giống cho 6 hộ ở thôn Đồng Mít.')).toEqual([
      'Công ty Mây Tre',
    ])
  })

  it('not where something is, but the body that opens the clause', () => {
    expect(
      subjects('Công ty CP Mây Tre với xưởng tại xã Nà Bó, huyện Mai Sơn, doanh thu 70 tỷ đồng.').at(-1),
    ).toBe('Công ty CP Mây Tre')
  })

  it('a given name stands for the full name before it', () => {
    expect(subjects('Chị Lò Thị Mây trồng mận trên đồi. Năm ngoái, chị Mây thu 12 tấn quả.').at(-1)).toBe(
      'chị Lò Thị Mây',
    )
  })

  it.each([
    [
      'Nhà máy thủy điện Nậm Mu ở tỉnh Lào Cai. Cả tỉnh Lào Cai chờ. Vốn của nhà máy là 9 tỷ đồng.',
      'Nhà máy thủy điện Nậm Mu',
    ],
    [
      'Dự án đường sắt Mường Tè qua tỉnh Lai Châu. Sang năm, dự án sẽ tuyển 80 thợ.',
      'Dự án đường sắt Mường Tè',
    ],
    // what it only brings in, or any of them
    ['Nhà máy thủy điện Nậm Mu đã chạy. Sang năm, nhà máy nào chậm bị phạt 9 triệu đồng.', 'nhà máy'],
  ])('"dự án", "của nhà máy": the one of its kind that was named: %s', (text, name) => {
    expect(subjects(text).at(-1)).toBe(name)
  })

  it.each([
    ['Tỉnh Sơn La đón nhiều dự án. Năm ngoái, Mekotex xây 3 xưởng may.', 'Mekotex'],
    ['Tỉnh Sơn La đón nhiều dự án. Năm ngoái VTQ lỗ 12 tỷ đồng.', 'VTQ'],
    ['Tỉnh Sơn La đón nhiều dự án. Mekotex Việt Nam đã tuyển 90 thợ.', 'Mekotex Việt Nam'],
    [
      'Công ty cổ phần May Mekotex ở tỉnh Sơn La. Năm ngoái, Mekotex lãi 7 tỷ đồng.',
      'Công ty cổ phần May Mekotex',
    ],
    ['Tổng công ty Sợi Tây Bắc (Vitexa) lãi lớn. Vitexa đã tuyển 90 thợ.', 'Tổng công ty Sợi Tây Bắc'],
    ['Tỉnh Sơn La họp báo. Doanh thu của Mekotex đạt 7 tỷ đồng.', 'Mekotex'],
    // what is shortened everywhere, or only has the capital of its sentence, is no name
    ['Xã Nà Bó họp chợ. Năm ngoái CPI tăng 3%.', 'Xã Nà Bó'],
    ['Xã Nà Bó họp chợ. Kho đã cháy 2 gian.', 'Xã Nà Bó'],
    ['Xã Nà Bó họp chợ. Mekotex Đây là 2 xưởng may.', 'Xã Nà Bó'],
  ])('a name that no list knows, where something is said of it: %s', (text, name) => {
    expect(subjects(text).at(-1)).toBe(name)
  })

  it('who was hurt, of the accident that the article is about', () => {
    const fire = 'Tỉnh Sơn La cho biết về vụ cháy.\nCột điện đổ khiến 2 người bị thương. Vụ cháy đã được dập.'
    expect(subjects(fire)).toEqual(['vụ cháy'])
    // many of a kind are no news of one
    expect(subjects(`${fire} Năm ngoái có 9 vụ cháy.`)[0]).toBe('Tỉnh Sơn La')
  })

  it('others who act, but not for the sentences behind', () => {
    expect(subjects('Tỉnh Sơn La mở chợ. Du khách được tặng 2 vé. Mức vé giảm 3 nghìn đồng.')).toEqual([
      'Du khách',
      'Tỉnh Sơn La',
    ])
    expect(subjects('Xã Nà Bó mở chợ. DN được vay 9 triệu đồng.')).toEqual(['DN'])
  })

  it('not only a word for its kind, with what kind of them it is', () => {
    expect(
      subjects('Mekotex lãi 7 tỷ đồng. Năm nay khối ngoại đã mua 8 triệu cổ phiếu. Vốn vay giảm 3 tỷ đồng.'),
    ).toEqual(['Mekotex', 'khối ngoại', 'Mekotex'])
  })

  it('of a body that is only counted it is whose it is', () => {
    expect(
      subjects(
        'Tỉnh Hà Giang tổng kết năm học. Dẫn đầu là Trường THPT Pù Lèn. Trường này vừa nhận 14 bộ bàn ghế.',
      ).at(-1),
    ).toBe('Trường THPT Pù Lèn')
    expect(subjects('Tại TPHCM, giá điện tăng. TPHCM có 12.500 hộ nghèo.').at(-1)).toBe('TPHCM')
    expect(
      subjects('Thành phố Hồ Chí Minh họp dân. Mưa lớn gây ngập. TPHCM có 12.500 hộ nghèo.').at(-1),
    ).toBe('Thành phố Hồ Chí Minh')
    expect(subjects('Năm nay, 12 chi bộ của phường Chiềng Lề nhận đỡ đầu 30 học sinh.').at(-1)).toBe(
      'phường Chiềng Lề',
    )
  })

  it('the last of a list, behind "và", is that of its own figure', () => {
    expect(
      subjects('Xã Phiêng Cằm có 16 bể bơi, xã Nà Bó có 9 bể bơi và xã Mường Bon xây 7 bể bơi.'),
    ).toEqual(['Xã Phiêng Cằm', 'xã Nà Bó', 'xã Mường Bon'])
  })

  it('a place is called as the article calls it: in full where it does so anywhere', () => {
    expect(subjects('Năm nay TPHCM trồng 20 ha rừng. Từ đầu xuân, thành phố mở thêm 14 thư viện.')).toEqual([
      'TPHCM',
      'TPHCM',
    ])
    expect(subjects('TPHCM trồng 20 ha rừng. UBND Thành phố Hồ Chí Minh họp chiều qua.')).toEqual([
      'Thành phố Hồ Chí Minh',
    ])
  })

  it('a head alone is the last body of that kind, however its name goes on', () => {
    expect(
      subjects('Ông Páo làm ở BVĐK tỉnh Sơn La. Mùa hè vừa rồi, Bệnh viện đã nhận 45 bác sĩ trẻ.').at(-1),
    ).toBe('BVĐK tỉnh Sơn La')
    expect(
      subjects('Ở tỉnh Sơn La có Trường THPT Tô Hiệu. Mùa thu, trường đã trồng 230 cây xanh.').at(-1),
    ).toBe('Trường THPT Tô Hiệu')
  })

  it('a level alone is that of the body named before it in its sentence', () => {
    expect(
      subjects(
        'Xã Nà Bó ở huyện Mai Sơn. Phó Chủ tịch UBND huyện Thuận Châu Lò Văn Un kể, huyện đã trồng 12 ha rừng.',
      ),
    ).toEqual(['huyện Thuận Châu'])
  })

  it('a speaker keeps the office that he was introduced with', () => {
    const told =
      'Ông Lò Văn Páo, Giám đốc Sở Y tế tỉnh Sơn La, dự buổi lễ. “Chúng tôi đã mở 12 trạm”, ông Lò Văn Páo nói.'
    expect(subjects(told)).toEqual(['Sở Y tế tỉnh Sơn La'])
  })

  it.each([
    [
      'Sở Lao động - Thương binh và Xã hội tỉnh Sơn La mở 12 lớp.',
      'Sở Lao động - Thương binh và Xã hội tỉnh Sơn La',
    ],
    ['Công ty CP gốm Mây Hồng nộp 5 tỷ đồng.', 'Công ty CP gốm Mây Hồng'],
    ['Bệnh viện Đa khoa Mây Hồng có 300 giường.', 'Bệnh viện Đa khoa Mây Hồng'],
    ['Dự án cao tốc Mây Hồng - Nà Sản dài 45 km.', 'Dự án cao tốc Mây Hồng - Nà Sản'],
    ['Hồ chứa Thuận Châu còn 3 triệu m3 nước.', 'Hồ chứa Thuận Châu'],
  ])('a name is whole: %s', (text, name) => {
    expect(subjects(text)).toEqual([name])
  })

  it('a dash before an office ends a name', () => {
    expect(subjects('Tỉnh ủy - Chủ tịch HĐND trao 12 suất quà.')).not.toContain('Tỉnh ủy - Chủ')
  })

  it('a level is one however it is written, and none within a longer word', () => {
    const text =
      'TP. Sơn La họp. Đảng bộ thành phố kết nạp 9 đảng viên. Toàn TP còn 3 hộ nghèo. Khối lượng đạt 62%.'
    expect(subjects(text)).toEqual(['Đảng bộ TP. Sơn La', 'TP. Sơn La', 'TP. Sơn La'])
  })

  it('figures that name nobody go on about the work of their paragraph', () => {
    const road = 'Dự án cao tốc Mây Hồng - Nà Sản'
    const text = `Tỉnh Sơn La đang làm đường. ${road} dài 45 km. Đến nay khối lượng đạt 62%.`
    expect(subjects(text)).toEqual([road, road])
    expect(subjects('Huyện Mường La có 12 dự án trồng rừng.')).toEqual(['Huyện Mường La'])
  })

  it('the word of a list is no part of a name', () => {
    const text = 'Các huyện như Mường La, Thuận Châu đã trồng 12 ha. Tổng cộng 30 ha.'
    expect(subjects(text).at(-1)).toBe('huyện Mường La')
  })

  it('whom a task is given to, or who is asked, does it', () => {
    expect(subjects('Bộ Tài chính yêu cầu UBND tỉnh Sơn La nộp lại 6 tỷ đồng.')).toEqual(['UBND tỉnh Sơn La'])
  })

  it('whom a task is given to does it', () => {
    expect(subjects('Thủ tướng Chính phủ giao Bộ Nội vụ mở 12 lớp tập huấn.')).toEqual(['Bộ Nội vụ'])
  })
})

describe('a number is no figure', () => {
  const numbers = (text: string) => factsIn(text).map((f) => f.number.text)

  it('at the beginning of a name in quotation marks', () => {
    expect(numbers('Tổ giữ mô hình “5 không, 3 sạch” ở 14 bản.')).toEqual(['14'])
    expect(numbers('Xã mở gian hàng "0 đồng" cho 14 hộ.')).toEqual(['14'])
    expect(numbers('Ông nói: “14 hộ đã về bản”.')).toEqual(['14'])
    expect(numbers('Tấm biển ghi số tiền “14 triệu đồng”.')).toEqual(['14 triệu'])
    expect(numbers('Xã được coi là “14 bản điển hình”.')).toEqual(['14'])
  })

  it('before the years of its programme, or as the one that a rate is for', () => {
    expect(numbers('Xã thuộc Chương trình 135 giai đoạn 2018 - 2021 có 14 bản.')).toEqual(['14'])
    expect(numbers('Thu nhập đạt 14 triệu đồng/1 người/1 năm.')).toEqual(['14 triệu'])
  })

  it('but it is one where it tells how long a work took', () => {
    expect(numbers('Sau hơn 4 tháng thi công, cầu đã thông.')).toEqual(['4'])
    expect(numbers('Sau hơn 4 tháng triển khai, cầu đã thông.')).toEqual([])
  })
})

it('a bracket with more than a time tells the time only where no other is told', () => {
  const said = (text: string) => factsIn(text)[0]?.period?.text
  expect(said('Chương trình giai đoạn 2015 - 2018 (phần bổ sung cho năm 2016) gồm 12 hạng mục.')).toBe(
    'giai đoạn 2015 - 2018',
  )
  expect(said('Theo chuẩn mới (áp dụng từ năm 2016), xã còn 12 hộ nghèo.')).toBe('từ năm 2016')
})

describe('what is said', () => {
  const said = (text: string) => factsIn(text).map((f) => f.predicate)

  it('a level reached names the verb that it hangs on', () => {
    expect(said('Huyện nâng chiều dài tuyến từ 12 lên 19 km.')[1]).toBe('nâng chiều dài … lên')
    expect(said('Số chợ giảm 3 chợ, xuống 14 chợ.')[1]).toBe('giảm … xuống')
    // what it has come to is a clause of its own, and so is what has its own tense
    expect(said('Giá tăng khiến số hộ nợ lên 40 hộ.')[0]).toBe('lên')
    expect(said('Mức tăng của cả vụ lên tới 40 tấn.')[0]).toBe('lên tới')
  })

  it('a verb that only tells what kind of thing is meant hangs on the one before it', () => {
    expect(said('Xã xây dựng hệ thống xử lý nước thải với công suất 40 m3/ngày.')).toEqual([
      'xây dựng hệ thống xử lý … với công suất',
    ])
    expect(said('Huyện cấp giấy phép khai thác cát cho 3 doanh nghiệp.')).toEqual([
      'cấp giấy phép khai thác cát',
    ])
    // people do what they are asked to themselves, and a plant is called after what it does
    expect(said('Xã vận động người dân hiến đất cho 4 tuyến đường.')).toEqual(['hiến đất'])
    expect(said('Nhà máy chế biến gỗ sử dụng nhân công của 5 xã.')).toEqual(['sử dụng nhân công của'])
    // what touches the number is said with what it hangs on
    expect(said('Xã hỗ trợ hộ nghèo xây 30 nhà.')).toEqual(['hỗ trợ hộ nghèo xây'])
  })

  it('a share behind a count tells what its own do; "với" counts others', () => {
    expect(said('Huyện cấp 500 mã số, 90% cơ sở dùng nồi hơi.')).toEqual(['cấp', 'dùng nồi hơi'])
    expect(said('Huyện có 12 tổ với 900 hộ tham gia.')[0]).toBe('có')
  })

  it('the end of a longer word is no comparator, and a verb that measures is one behind words that colour it', () => {
    expect(said('Đoàn khảo sát 60 hộ.')).toEqual(['khảo sát'])
    expect(said('Hợp tác xã vẫn lãi 2 tỷ đồng.')).toEqual(['lãi'])
  })

  it('a noun that no list has, before "được", is no verb where one stands before it', () => {
    expect(said('Chi hội bán giấy vụn được 3 triệu đồng.')).toEqual(['bán giấy vụn được'])
  })

  it('a copula takes the verb of its subject along', () => {
    expect(said('Nguồn vốn của chương trình phân bổ cho huyện là 84 tỷ đồng.')).toEqual(['phân bổ … là'])
  })

  it('a part goes on with its whole, past how that has changed', () => {
    const text =
      'Đảng bộ xã kết nạp 31 đảng viên, tăng 6 đảng viên so với năm trước; trong đó nữ 14 đồng chí.'
    expect(said(text)).toEqual(['kết nạp', 'tăng', 'kết nạp'])
  })

  it('out of so many: what they do is said of them', () => {
    expect(said('Đã có 70% trong số 40 bản tham gia tổ bảo vệ rừng.')[0]).toBe(
      'Đã có … tham gia tổ bảo vệ rừng',
    )
  })

  it('behind "với" the verb stands without what it is done to', () => {
    expect(said('Xã sản xuất các loại trà túi lọc với công suất 40 tấn/năm.')).toEqual([
      'sản xuất … với công suất',
    ])
  })

  it('what joins a number to its verb is said with it', () => {
    expect(said('Nhóm này được thuê với giá 5 triệu đồng.')).toEqual(['thuê với giá'])
    expect(said('Công ty chấm dứt hợp đồng với 40 công nhân.')).toEqual(['chấm dứt hợp đồng với'])
    expect(said('Xã thành lập 2 chi bộ, với tổng kinh phí 90 triệu đồng.')[1]).toContain('với tổng kinh phí')
    // a longer word ends like it, a copula names who is meant
    expect(said('Đoàn kiểm tra dấu hiệu vi phạm đối với 17 tổ chức.')[0]).not.toContain('với')
    expect(said('Đơn vị thấp nhất là xã Tân Lập với 85%.')[0]).not.toContain('với')
  })

  it('the level at which something began hangs on the verb that moves it', () => {
    expect(said('Tỉnh mở rộng tuyến đường dài 50 km từ 4 lên 6 làn xe.')[1]).toBe('mở rộng … từ')
    expect(said('Huyện giảm lượng giống gieo sạ từ 140 kg/ha xuống 80 kg/ha.')[0]).toBe('giảm … từ')
    expect(said('Sản lượng giảm 40%, từ 100 tấn xuống 60 tấn.')[1]).toBe('giảm … từ')
    // nothing moves, nothing is reached
    expect(said('Mỗi chi bộ giới thiệu từ 2 quần chúng trở lên.')).toEqual(['giới thiệu'])
  })

  it('a property behind the head of a noun phrase is said of it', () => {
    expect(said('Xã mở rộng nhà máy chè công suất 40 tấn/năm.')).toEqual(['mở rộng … công suất'])
    expect(said('Giá vé không quá 5.000 đồng/lượt.')).toEqual(['Giá vé không quá'])
  })

  it('a copula takes along what was done, past where and when', () => {
    expect(said('Lượng mưa đo được tại trạm Thanh Lâm là 142 mm.')).toEqual(['đo được … là'])
  })

  it('what is done to the counted stands behind who does it', () => {
    expect(said('Có 3 người được lực lượng chức năng đưa đi cấp cứu.')[0]).toContain('đưa đi cấp cứu')
    expect(said('Nhà nước cho 60 triệu đồng.')).toEqual(['cho'])
    expect(said('Mỗi héc ta được khoảng 80 triệu đồng.')).toEqual(['được'])
  })

  it('a property farther away, where nothing else is said', () => {
    expect(said('Chi phí cho mỗi sào bí khoảng 3 triệu đồng.')).toEqual(['Chi phí'])
    // with what makes the number its limit
    expect(said('Thu nhập từ du lịch không dưới 30 tỷ đồng.')).toEqual(['Thu nhập … không dưới'])
    expect(said('Diện tích nhà phải từ 45 m2 trở lên.')).toEqual(['Diện tích nhà phải từ'])
    expect(said('Giá trúng thầu là: 20 tỷ đồng.')).toEqual(['Giá trúng thầu là'])
  })

  it('what money that was raised is made up of was raised', () => {
    const text = 'Xã huy động được 6 tỷ đồng (gồm 4 tỷ đồng huyện hỗ trợ, 2 tỷ đồng vốn xã).'
    expect(said(text)).toEqual(['huy động được', 'huy động được', 'huy động được'])
  })

  it('parts in the next sentence, and those to whom it was dealt out', () => {
    const text = 'UBND huyện giao hơn 24 ha đất. Trong đó, đất ở liên kế gần 14,7 ha, đất ở biệt thự 1,9 ha.'
    expect(said(text)).toEqual(['giao', 'giao', 'giao'])
    expect(said('Huyện đã cấp 80 tỷ đồng cho 4 xã bị thiệt hại nặng.')).toEqual(['cấp', 'cấp'])
    expect(said('Giá lợn hơi từ 68.000 đồng/kg nay chỉ còn 56.000 đồng/kg.')[0]).toBe('Giá lợn hơi từ')
  })

  it('what is aimed at stands behind the number', () => {
    expect(said('Huyện đặt chỉ tiêu 90% số thôn có nhà văn hóa.')).toEqual(['đặt … có nhà văn hóa'])
  })

  it('the rest did something else', () => {
    expect(said('Trận lở khiến 4 người tử vong, 3 người còn lại bị thương nặng.')).toEqual([
      'khiến … tử vong',
      'bị thương nặng',
    ])
  })

  it('"được" stands for itself where nothing else is done', () => {
    expect(said('Năm nay mỗi sào chỉ được 2 tạ thóc.')).toEqual(['được'])
  })

  it('nouns that hold a verb are no verbs', () => {
    expect(said('Toàn xã có đường cao tốc và 14 hồ tự nhiên, hồ nhân tạo.')).toEqual(['có'])
    expect(said('Gần 30 học sinh giỏi được nhận quà.')).toEqual(['được nhận quà'])
  })

  it('what follows brackets goes on with what stood before them', () => {
    const text =
      'Nuôi tôm theo địa bàn: Huyện Mai Sơn: 9.415 ha (thiệt hại 488 ha); huyện Mộc Châu: 8.200 ha (thiệt hại 120 ha).'
    expect(factsIn(text).map((f) => [f.number.text, f.object])).toEqual([
      ['9.415', 'diện tích'],
      ['488', 'thiệt hại'],
      ['8.200', 'diện tích'],
      ['120', 'thiệt hại'],
    ])
  })

  it('an item in brackets or behind a colon is told of what it is announced with, else of its name', () => {
    const told = (text: string) => factsIn(text).map((f) => [f.number.text, f.object, f.subject])
    const lakes = 'Dự kiến lưu lượng xả của các hồ là: hồ Nà Lạn (220 m3/s), hồ Nà Tơ (42 m3/s).'
    expect(told(lakes).map(([n, o]) => [n, o])).toEqual([
      ['220', 'lưu lượng xả của các hồ'],
      ['42', 'lưu lượng xả của các hồ'],
    ])
    expect(
      told('Hội thi trao thưởng: Giải nhất: 30 triệu đồng; giải nhì: 20 triệu đồng.').map(([, o]) => o),
    ).toEqual(['Giải nhất', 'giải nhì'])
    const crops = 'Các huyện mất mùa nặng nhất là huyện Mai Sơn (3.382 ha), huyện Mộc Châu (hơn 2.018 ha).'
    expect(told(crops).map(([, , s]) => s)).toEqual(['huyện Mai Sơn', 'huyện Mộc Châu'])
  })

  it('the same sum in another currency is of the same thing', () => {
    const text = 'Dự án được điều chỉnh lên 900 tỷ đồng. Vốn tự có là 10 triệu USD (hơn 200 tỷ đồng).'
    expect(
      factsIn(text)
        .map((f) => f.object)
        .slice(1),
    ).toEqual(['Vốn tự có', 'Vốn tự có'])
  })

  it('a list goes on with its item, past what that item measures', () => {
    expect(said('Cầu có 6 làn xe, tốc độ tối đa 60 km/h và 3 làn đi bộ.')).toEqual([
      'có',
      'tốc độ tối đa',
      'có',
    ])
  })

  it('a verb before "nên" or "thì" says nothing of what stands behind', () => {
    expect(said('Đường sạt lở nên 12 hộ chuyển nhà.')).toEqual(['chuyển nhà'])
    expect(said('Bão gây nên 12 vụ sạt lở.')).toEqual(['gây nên'])
    expect(said('Vùng bị ngập nên cả 3 bản đều mất mùa.')).toEqual(['đều mất mùa'])
    expect(said('Khi xã mở được chợ thì giá cam khoảng 30.000 đồng/kg.')).toEqual(['giá cam'])
  })

  it('what is counted right behind a word that opens a clause is its subject', () => {
    expect(said('Công an làm rõ việc 5 kế toán bỏ trốn.')).toEqual(['bỏ trốn'])
    expect(said('Ông Páo cho biết 4 sào ngô nhà ông sẽ thu hoạch.')).toEqual(['sẽ thu hoạch'])
  })

  it('what is counted acts past what is said of it between commas', () => {
    const both = ['tham dự buổi tập huấn', 'đại diện cho']
    expect(said('Hơn 200 học sinh, đại diện cho 34 trường, tham dự buổi tập huấn.')).toEqual(both)
  })

  it('words that only open a sentence are no predicate', () => {
    expect(said('Như vậy 30 hộ đã thoát nghèo.')).toEqual(['đã thoát nghèo'])
  })

  it('a word of two syllables is not cut for a verb in it', () => {
    expect(said('Chất lượng trầm tích biển tại 4 xã đã ổn định.')[0]).not.toContain('tích')
  })

  it('what things suffer, past words that only sort them', () => {
    expect(said('Gần 40 ha ngô mới trồng ven sông bị ngập.')[0]).toContain('bị ngập')
    expect(said('Có 80% vi phạm là do chủ quan.')).toEqual(['Có … là'])
  })

  it('past a word that points at the counted', () => {
    expect(said('Thuyền chìm, 4 người nói trên đều bị thương.')).toEqual(['đều bị thương'])
    expect(said('Huyện bàn việc 2 xưởng nói trên lấn chiếm đất.')).toEqual(['lấn chiếm đất'])
  })

  it('what opposes a clause opens another', () => {
    expect(said('Bà con bán cả vườn nhưng giá bán chỉ 6.000 đồng/kg.')).toEqual(['giá bán'])
  })

  it('a sentence that opens by asking holds up to its first figure', () => {
    const facts = factsIn('Sở đề nghị tỉnh cấp vốn nạo vét, nắn dòng, mua máy bơm là 4 tỷ đồng.')
    expect(facts[0]?.modality).toBe('target')
    expect(factsIn('Xã thu 4 tỷ đồng, vượt mục tiêu nghị quyết 12%.')[1]?.modality).toBe('actual')
  })

  it('of what is worth so much, of whose whole it is a share, and of whom it is told', () => {
    const objects = (text: string) => factsIn(text).map((f) => f.object)
    expect(objects('Lô thuốc trị giá 36 triệu đồng bị thu giữ.')).toEqual(['Lô thuốc'])
    expect(objects('Phấn đấu có từ 90% trở lên số chi hội vững mạnh.')[0]).toContain('số chi hội')
    expect(objects('Đại hội đã bầu 11 đồng chí vào cấp ủy.')).toEqual(['đồng chí'])
    expect(objects('Bán xong vườn mận, bà thu về 40 triệu đồng.')).toEqual(['tiền'])
    expect(objects('Bão làm 300 người bị thương.')).toEqual(['người'])
    expect(objects('Thôn có 35 hộ và 21 người.')).toEqual(['hộ', 'người'])
  })

  it('where a change began has the unit of where it ended', () => {
    const shape = factsIn('Tốc độ tối đa nâng từ 60 lên 80 km/h.').map((f) => [f.value, f.unit])
    expect(shape).toEqual([
      [60, 'km/h'],
      [80, 'km/h'],
    ])
  })

  it('a number that ends the name of a variety is none', () => {
    const text = 'Xã gieo các giống Nhị ưu 838, Xi 23, Thanh ưu 3 và 12 ha ngô.'
    expect(factsIn(text).map((f) => f.value)).toEqual([12])
  })

  it('a plan is a plan of doing it', () => {
    const facts = factsIn('Xã trồng 24 ha rừng, đạt 80% kế hoạch.')
    expect(fact(facts, '80').object).toBe('kế hoạch … trồng rừng')
  })
})

describe('the size of a change behind what changes', () => {
  it.each<[string, string | null]>([
    ['Xã giảm chi phí điện 42 triệu đồng.', 'decrease'],
    ['Việc tăng tổng mức đầu tư 30 tỷ đồng bị phê bình.', 'increase'],
    ['Xã tăng mức hỗ trợ lên 42 triệu đồng.', null],
    ['Huyện đường Hạ Lang dài 42 km.', null],
    ['Xã giảm chi phí, thu 42 triệu đồng.', null],
  ])('%s', (text, change) => {
    expect(factsIn(text).map((f) => f.change)).toEqual([change])
  })
})

describe('changes and levels', () => {
  it('"tăng N" is the size of a change, "tăng lên N" a level', () => {
    const shape = (text: string) => factsIn(text).map((f) => [f.number.text, f.change])
    expect(shape('Số đảng viên tăng 120 người.')).toEqual([['120', 'increase']])
    expect(shape('Số đảng viên tăng lên 120 người.')).toEqual([['120', null]])
    expect(shape('Số hộ nghèo giảm 12 hộ.')).toEqual([['12', 'decrease']])
    expect(shape('Số hộ nghèo giảm xuống còn 12 hộ.')).toEqual([['12', null]])
  })
})

it('none of what the sentence counted before: noun and verb are taken from there', () => {
  const facts = factsIn('Năm 2019, chi bộ kết nạp 2 đảng viên (sau 3 năm không kết nạp được).')
  expect(facts.find((f) => f.value === 0)).toMatchObject({
    kind: 'count',
    unit: 'đảng viên',
    object: 'đảng viên',
    predicate: 'kết nạp được',
    number: { text: 'không' },
  })
})

describe('where a subject lies that is not written out', () => {
  const told = (text: string, more: Partial<Article> = {}) =>
    factsIn(text, more).map((f) => [f.subject, f.place?.text ?? null, f.place?.code ?? null])

  it('a body named by its head lies where the body lies that is meant', () => {
    const text =
      'Hội Người cao tuổi huyện Mai Sơn có 8.100 hội viên. Hội đã tặng 90 suất quà. UBND huyện mở 3 lớp nghề.'
    expect(told(text).slice(1)).toEqual([
      ['Hội Người cao tuổi huyện Mai Sơn', 'huyện Mai Sơn', '125'],
      ['UBND huyện Mai Sơn', 'huyện Mai Sơn', '125'],
    ])
  })

  it('a body whose own word is its level is that of the place named', () => {
    const text =
      'Đảng bộ huyện Mai Sơn có 61 chi bộ. Huyện ủy tổ chức 4 hội nghị. Ban Thường vụ Huyện ủy họp 7 phiên.'
    expect(told(text).slice(1)).toEqual([
      ['Huyện ủy Mai Sơn', 'huyện Mai Sơn', '125'],
      ['Ban Thường vụ Huyện ủy Mai Sơn', 'huyện Mai Sơn', '125'],
    ])
    const named = 'Huyện ủy Mai Sơn họp. Toàn huyện có 22 xã.'
    expect(told(named)).toEqual([['huyện Mai Sơn', 'huyện Mai Sơn', '125']])
  })

  it('a level means the place named before it in the sentence', () => {
    const text =
      'Ông Lò Văn Dính, Bí thư Đảng ủy xã Chiềng Sung, huyện Mai Sơn cho biết: “Năm 2019, Đảng bộ xã kết nạp 8 đảng viên”.'
    expect(told(text)).toEqual([['Đảng bộ xã Chiềng Sung', 'xã Chiềng Sung', '04108']])
  })

  it('a level stands before a verb that seems to go on with it', () => {
    const text = 'Tại xã Chiềng Sung, huyện Mai Sơn. Đảng ủy xã giao các chi bộ trồng 300 cây.'
    expect(told(text)).toEqual([['Đảng ủy xã Chiềng Sung', 'xã Chiềng Sung', '04108']])
  })

  it('of a province that only title or source tell, it is that, and from there', () => {
    const from = (more: Partial<Article>) =>
      factsIn('Toàn tỉnh có 204 xã.', more).map((f) => [f.subject, f.subject_from, f.place])
    expect(from({ title: 'Sơn La: Một năm nhìn lại' })).toEqual([
      ['tỉnh Sơn La', 'title', { text: 'tỉnh Sơn La', code: '14', from: 'title' }],
    ])
    expect(from({ title: 'Một năm nhìn lại', source: 'Báo Sơn La' })).toEqual([
      ['tỉnh Sơn La', 'source', { text: 'tỉnh Sơn La', code: '14', from: 'source' }],
    ])
  })
})

describe('names that run on', () => {
  const said = (text: string) => factsIn(text).map((f) => [f.subject, f.predicate, f.speaker])

  it('past an abbreviation of the words before it', () => {
    const text =
      'Hội Người cao tuổi (NCT) huyện Mai Sơn có 8.100 hội viên. Ban Thường vụ (BTV) Huyện ủy mở 3 lớp. BTV Huyện ủy đã thăm 5 xã.'
    expect(said(text).map(([subject]) => subject)).toEqual([
      'Hội Người cao tuổi huyện Mai Sơn',
      'Ban Thường vụ Huyện ủy Mai Sơn',
      'Ban Thường vụ Huyện ủy Mai Sơn',
    ])
    expect(said('Hợp tác xã (HTX) Noong Luông có 31 thành viên.')[0]![0]).toBe('Hợp tác xã Noong Luông')
  })

  it('but not over what the body does or says', () => {
    expect(said('Công ty TNHH Thảo Nguyên chế biến 70 tấn mận.')).toEqual([
      ['Công ty TNHH Thảo Nguyên', 'chế biến', null],
    ])
    expect(said('Công ty CP phát triển đô thị Tô Hiệu có 40 lao động.')[0]![0]).toBe(
      'Công ty CP phát triển đô thị Tô Hiệu',
    )
    expect(said('Ban Quản lý Khu công nghiệp Mai Sơn thông tin, có 12 dự án mới.')[0]![2]).toBe(
      'Ban Quản lý Khu công nghiệp Mai Sơn',
    )
  })

  it('and a unit that one speaks for is his own', () => {
    const text =
      'Thành phố Sơn La họp. Đại diện Công an huyện Mai Sơn cho biết, lực lượng đã xử phạt 230 trường hợp.'
    expect(said(text)[0]![0]).toBe('Công an huyện Mai Sơn')
  })
})

describe('what a title tells of a place', () => {
  const told = (text: string, more: Partial<Article>) =>
    factsIn(text, more).map((f) => [f.subject, f.subject_from, f.place?.code ?? null])

  it('is what a level in the text means', () => {
    const title = 'Huyện Mai Sơn chăm lo công tác cán bộ'
    expect(told('Toàn huyện có 640 cán bộ. Đảng bộ huyện kết nạp 70 đảng viên.', { title })).toEqual([
      ['huyện Mai Sơn', 'title', '125'],
      ['Đảng bộ huyện Mai Sơn', 'clause', '125'],
    ])
    expect(told('Xã có 41 hộ nghèo.', { title: 'Xã Chiềng Sung, huyện Mai Sơn đổi thay từng ngày' })).toEqual(
      [['xã Chiềng Sung', 'title', '04108']],
    )
  })

  it('and where its body lies', () => {
    const title = 'Hội Nông dân huyện Mai Sơn giúp hội viên làm giàu'
    expect(told('Trong năm, kết nạp 55 hội viên.', { title })).toEqual([
      ['Hội Nông dân huyện Mai Sơn', 'title', '125'],
    ])
  })

  it('and tells communes of one name apart', () => {
    const source = 'Báo Lạng Sơn'
    const text = 'Xã Tân Lập có 12 chi bộ.'
    expect(told(text, { source, title: 'Huyện Bắc Sơn củng cố chi bộ' })[0]![2]).toBe('06352')
    expect(told(text, { title: 'Huyện Mộc Châu củng cố chi bộ' })[0]![2]).toBe('03997')
  })

  it('but not where it names several', () => {
    const title = 'Huyện Mai Sơn và huyện Mộc Châu thi đua'
    expect(told('Kết nạp 55 hội viên.', { title })).not.toContainEqual(['huyện Mai Sơn', 'title', '125'])
  })
})

describe('who directs those he counts', () => {
  it('says nothing, neither there nor behind a semicolon', () => {
    const text =
      'Huyện đoàn Mai Sơn chỉ đạo 9 chi đoàn ra quân; Hội Nông dân huyện Mộc Châu kết nạp 44 hội viên. Huyện ủy Mai Sơn yêu cầu 15 chi bộ báo cáo.'
    expect(factsIn(text).map((f) => [f.number.text, f.subject, f.speaker])).toEqual([
      ['9', 'Huyện đoàn Mai Sơn', null],
      ['44', 'Hội Nông dân huyện Mộc Châu', null],
      ['15', 'Huyện ủy Mai Sơn', null],
    ])
  })

  it('but what he asks for is still told as his', () => {
    const [f] = factsIn('Sở Y tế tỉnh Sơn La yêu cầu các trạm dự trữ 500 liều vắc xin.')
    expect(f!.speaker).toMatch(/^Sở Y tế/)
  })
})

it('what a measure is held against is of the same', () => {
  const text = 'Cách mới cho 90 kg mủ, cao hơn rất nhiều so với 60 kg của lối cạo cũ.'
  expect(fact(factsIn(text), '60').object).toBe(fact(factsIn(text), '90').object)
})

it('in an article without a day what is told of a time of its own is of it, though it has no days', () => {
  const text = 'Trong 2 năm qua, xã trồng 90 ha quế. Trong 5 năm qua, huyện mở 40 km đường, xây 3 cầu.'
  const facts = factsIn(text, { published: null })
  expect(facts.map(({ period }) => period?.text)).toEqual([
    'Trong 2 năm qua',
    ...['Trong 5 năm qua', 'Trong 5 năm qua'],
  ])
})

it('a level that a text opens with, its headline said again before, is that of its paper', () => {
  const title = 'Đời sống khởi sắc'
  const told = `${title}\nKinh tế của tỉnh giữ vững, 30 chỉ tiêu hoàn thành.\nSản lượng chè đạt 45 tấn.`
  const text = `${told}\nDựng 3 xã: Mường Kim, Pha Mu, Tà Hừa (hiện nay xã Mường Kim đã đạt 19 tiêu chí).`
  const facts = factsIn(text, { title, url: 'https://baolaichau.vn/a' })
  expect(fact(facts, '45').subject).toBe('tỉnh Lai Châu')
})

it('the year that an article opens with goes on past a day up to which a part of it was counted', () => {
  const text =
    'Năm 2019, xã đón 40 đoàn khách. Đến 31/12/2019, xã còn 9 hộ nghèo.\nSản lượng chè đạt 30 tấn.\nXã dựng 2 cầu.'
  const periods = factsIn(text, { published: '2020-01-15' }).map(({ period }) => period)
  expect(periods.map((p) => `${p?.start ?? ''}..${p?.end ?? ''}`)).toEqual([
    '2019-01-01..2019-12-31',
    '..2019-12-31',
    ...['2019-01-01..2019-12-31', '2019-01-01..2019-12-31'],
  ])
})

it('numbers before capitals that are no street count', () => {
  const facts = factsIn('Tỉnh có 30 Phòng Giáo dục và Đào tạo, 8 Phó Giám đốc, 2 Mẹ Việt Nam Anh hùng.')
  expect(facts.map((f) => f.object)).toEqual([
    'Phòng Giáo dục và Đào tạo',
    'Phó Giám đốc',
    'Mẹ Việt Nam Anh hùng',
  ])
})

it('half of a surrogate pair ends nothing, and a time that runs backwards is none', () => {
  const broken = factsIn('Xã \ud83d có 12 hộ nghèo.', { url: 'https://example.vn/a' })
  expect(broken.map((f) => f.number.text)).toEqual(['12'])
  const facts = factsIn('Ngày 10/7, xã họp. Giá mận cuối tuần qua là 9.000 đồng. Năm 2024 có 15 hộ nghèo.', {
    published: null,
  })
  for (const { period } of facts) expect((period?.start ?? '') <= (period?.end ?? '9999')).toBe(true)
})

describe('how a speaker is named', () => {
  const speakers = (text: string) => factsIn(text).map((f) => f.speaker)

  it('ends before an open bracket and before words that only lead on', () => {
    expect(speakers('Theo anh Lò Văn Páo (SN 1996, ở xã Tân Lập), xã có 12 chi bộ.')).toEqual([
      'anh Lò Văn Páo',
    ])
    expect(speakers('Theo ông Lò Văn Páo thì xã có 12 chi bộ.')).toEqual(['ông Lò Văn Páo'])
  })

  it('ends before where it is said, and at a wide space', () => {
    expect(
      speakers('Ông Lò Văn Páo, Chủ tịch UBND xã Tân Lập tại buổi họp cho biết, xã trồng 40 ha quế.'),
    ).toEqual(['Ông Lò Văn Páo, Chủ tịch UBND xã Tân Lập'])
    expect(factsIn('Cảm ơn anh Lò Văn Páo  Xã Tân Lập có 12 chi bộ.').map((f) => f.subject)).toEqual([
      'Xã Tân Lập',
    ])
  })

  it('keeps what points back', () => {
    expect(speakers('Theo cơ quan này, xã có 12 chi bộ.')).toEqual(['cơ quan này'])
  })
})

describe('Chủ tịch Hồ Chí Minh', () => {
  it('is no city', () => {
    const text = 'Xã Tân Lập, tỉnh Sơn La treo 12 tấm ảnh. Chủ tịch Hồ Chí Minh đã trao 40 lá cờ.'
    expect(factsIn(text).map((f) => f.place?.text)).toEqual(['xã Tân Lập', 'xã Tân Lập'])
  })
})

describe('names that only a list of figures tells', () => {
  const listed = (text: string) => factsIn(text).map((f) => [f.object, f.subject])

  it('are whom each figure is about, and the head of the list says what', () => {
    expect(
      listed('Lượng mưa đo được ở một số nơi như sau: Khe Sim 175 mm; Bó Xa Lè 157 mm, Pha Tẩu 114 mm.'),
    ).toEqual([
      ['Lượng mưa đo được', 'Khe Sim'],
      ['Lượng mưa đo được', 'Bó Xa Lè'],
      ['Lượng mưa đo được', 'Pha Tẩu'],
    ])
  })

  it('are none where two stand, or where the number has no unit', () => {
    const subjects = factsIn('Tổ có hai điểm, Khe Sim 175 hộ và nhà máy.').map((f) => f.subject)
    expect(subjects).not.toContain('Khe Sim')
    expect(factsIn('Xã giáp với các xã: Khe Sim 2, Bó Xa 3, Pha Tẩu 4.').map((f) => f.subject)).not.toContain(
      'Khe Sim',
    )
  })
})

describe('a place that a list announces', () => {
  it('is called without the mark of the list', () => {
    const text = 'Bão vào các tỉnh: Lào Cai, Lai Châu. Thiệt hại 668 tỉ đồng, trong đó, Lào Cai 317 tỉ đồng.'
    expect(factsIn(text).map((f) => f.subject)).toEqual(['tỉnh Lào Cai', 'tỉnh Lào Cai'])
  })
})

describe('what is counted or measured', () => {
  it.each([
    ['is not who does it', 'Hợp tác xã có 86 thành viên, canh tác 215 ha.', '215', 'diện tích'],
    ['but whom it befalls', 'Vụ cháy làm 7 nhà bị ngập khói cao 2 m.', '7', 'nhà'],
    ['nor what brings it about', 'Bão làm chết 12 người.', '12', 'người'],
    ['but those that grow', 'Lao động nữ tăng 20 người.', '20', 'Lao động nữ'],
    ['nor that all are meant', 'Cả 5 cháu đều khỏe mạnh.', '5', 'cháu'],
    ['nor half a verb', 'Tỷ lệ bao phủ bảo hiểm y tế của huyện đạt 92%.', '92', 'dân số'],
    ['nor a verb', 'Vốn đầu tư là 40 tỷ đồng, sau đó được điều chỉnh lên 65 tỷ đồng.', '65 tỷ', 'Vốn đầu tư'],
    ['nor an average', 'Tổng kinh phí là 384 tỷ đồng, bình quân 4 tỷ đồng/cầu.', '4 tỷ', 'Tổng kinh phí'],
    ['nor a sign', 'Số vụ cháy giảm 20 vụ (-14,7%).', '14,7', 'vụ cháy'],
    ['but days of work', 'Nhân dân hiến 4.000 m2 đất, góp 300 ngày công.', '300', 'ngày công'],
    ['and places of examinations', 'Huyện bố trí 34 điểm thi.', '34', 'điểm thi'],
  ])('%s', (_, text, number, object) => {
    expect(fact(factsIn(text), number).object).toBe(object)
  })
})

describe('what is counted, and where', () => {
  it('is the herd, where a place stands between it and its verb', () => {
    const [herd, fall] = factsIn('Đàn dê trên cả nước chỉ còn 1,3 triệu con (giảm 4%).')
    expect([herd!.object, fall!.object]).toEqual(['Đàn dê', 'Đàn dê'])
  })

  it('is never who has it', () => {
    expect(factsIn('Năm ngoái, chị thu được 75 triệu đồng.')[0]!.object).toBe('tiền')
    expect(factsIn('Năm 2013, ông lãi 90 triệu đồng.')[0]!.predicate).toBe('lãi')
    expect(factsIn('Mỗi năm tôi lãi 30 triệu đồng.')[0]!.predicate).toBe('lãi')
  })

  it('is no time that opens a story', () => {
    expect(factsIn('Lúc đầu anh nuôi 3 con heo.')[0]!.object).toBe('con heo')
  })
})

describe('the unit of a rate', () => {
  it.each([
    ['Doanh thu đạt 1,1 tỷ đồng/hợp tác xã.', 'đồng/hợp tác xã', 'Doanh thu'],
    ['Học phí là 500.000 đồng/học sinh/tháng.', 'đồng/học sinh/tháng', 'Học phí'],
    ['Giá là 12.000 đồng/kg.', 'đồng/kg', 'Giá'],
    ['Giá đất là 13 triệu đồng/m 2.', 'đồng/m2', 'Giá đất'],
  ])('%s', (text, unit, object) => {
    const [f] = factsIn(text)
    expect([f!.unit, f!.object]).toEqual([unit, object])
  })
})

describe('what is said of a figure', () => {
  const said = (text: string) => factsIn(text).map((f) => f.predicate)

  it('ends at a dash before a copula', () => {
    expect(said('Xã có 160 lao động được tập huấn - bằng 55% kế hoạch.')[0]).toBe('có … được tập huấn')
  })
})

it('of a number of things the unit is the things', () => {
  expect(factsIn('Số lượng trâu bò gần 70.').map((f) => f.unit)).toEqual(['trâu bò'])
})

describe('fields, woods and floods', () => {
  const said = (text: string) => factsIn(text).map((f) => f.predicate)

  it('what another figure measures rises and falls by itself', () => {
    expect(said('Xã hiện còn 95 hộ nghèo, tỷ lệ hộ nghèo giảm còn 4,1%.')[0]).toBe('còn')
    expect(said('Lớp gồm 30 học viên, học phí mỗi khóa là 2 triệu đồng.')[0]).toBe('gồm')
    expect(said('Xã có 3 hồ chứa dung tích lớn bị sạt lở.')[0]).toBe('có … bị sạt lở')
  })

  it('what somebody strives for is a target, "sẽ" or not, what is needed is foreseen', () => {
    const modality = (text: string) => factsIn(text).map((f) => f.modality)
    expect(modality('Xã phấn đấu sẽ giảm 25 hộ nghèo.')).toEqual(['target'])
    expect(modality('Hợp tác xã cam kết trong năm sẽ đạt sản lượng 40 tấn chè.')).toEqual(['target'])
    expect(modality('Nhu cầu phân bón sẽ tăng 15%.')).toEqual(['forecast'])
    expect(modality('Mức học phí sẽ tăng 20.000 đồng.')).toEqual(['forecast'])
  })

  it('prices creep and slide', () => {
    const [fall] = factsIn('Giá quế giảm giá mạnh 4.000 đồng/kg.')
    expect([fall!.change, fall!.object]).toEqual(['decrease', 'Giá quế'])
    expect(factsIn('Giá hồi nhích nhẹ 500 đồng/kg.')[0]!.change).toBe('increase')
    expect(said('Giá chè đang giao dịch ở mức 90.000 đồng/kg.')).toEqual(['giao dịch ở mức'])
  })

  it('compound nouns with a verb inside stay whole', () => {
    expect(factsIn('Xã tiêm cho 70% đàn thủy cầm.')[0]!.object).toBe('đàn thủy cầm')
    expect(factsIn('Tỉnh hỗ trợ 60 tấn gạo cứu đói.')[0]!.object).toBe('gạo cứu đói')
    expect(said('Thôn gia cố được 2 km kè.')).toEqual(['gia cố được'])
  })
})

describe('a number that is a label belongs to what stands before it', () => {
  it.each([
    ['a storey house', 'Xã có 3 căn nhà cấp 4 bị tốc mái.', '3', 'căn nhà cấp 4', 'có … bị tốc mái'],
    ['stars', 'Huyện có 12 sản phẩm OCOP 3 sao.', '12', 'sản phẩm OCOP 3 sao', 'có'],
    ['stars of a verb', 'Xã có 5 sản phẩm đạt 4 sao.', '5', 'sản phẩm', 'có … đạt 4 sao'],
    ['a class', 'Có 40 học sinh lớp 9 dự thi.', '40', 'học sinh lớp 9', 'Có … dự thi'],
    ['a stage before its verb', 'Dự án giai đoạn 1 rộng 49 ha.', '49', 'Dự án giai đoạn 1', 'rộng'],
    ['a sort before its price', 'Giá quế loại 2 là 30.000 đồng/kg.', '30.000', 'Giá quế loại 2', 'là'],
    ['but not a figure', 'Xã trồng 6 ha chè và 30 ha quế.', '6', 'chè', 'trồng'],
    ['nor a length of time', 'Thu ngân sách 9 tháng đạt 12 tỷ đồng.', '12 tỷ', 'Thu ngân sách', 'đạt'],
  ])('%s', (_, text, number, object, predicate) => {
    const f = fact(factsIn(text), number)
    expect([f.object, f.predicate]).toEqual([object, predicate])
  })
})

describe('plans and who set them', () => {
  const text = 'Thu ngân sách đạt 52% dự toán HĐND tỉnh giao, 46% dự toán Bộ Tài chính giao và tăng 5%.'

  it('are held against by the one verb, and tell of no one', () => {
    const [first, second] = factsIn(`Huyện Văn Lãng họp. ${text}`)
    expect(first).toMatchObject({ object: 'dự toán HĐND tỉnh giao', predicate: 'đạt' })
    expect(second?.predicate).toBe('đạt')
    expect(second?.object).toContain('dự toán Bộ Tài chính giao')
    for (const f of factsIn(`Huyện Văn Lãng họp. ${text}`)) expect(f.subject).toBe('Huyện Văn Lãng')
  })

  it('are no plans of something where they are what is counted', () => {
    const facts = factsIn('Huyện Văn Lãng ban hành 12 văn bản chỉ đạo, 5 kế hoạch triển khai.')
    expect(fact(facts, '5').object).toBe('kế hoạch triển khai')
    const share = factsIn('Huyện Văn Lãng trồng 12 ha hồi, đạt 80% kế hoạch năm.')
    expect(fact(share, '80').object).toContain(' … ')
  })

  it('but a body that does something else is told of', () => {
    expect(fact(factsIn('HĐND tỉnh Sơn La giao 12 chỉ tiêu.'), '12').subject).toBe('HĐND tỉnh Sơn La')
  })

  it('make goals of a list, however long the name of who sets them', () => {
    const list = 'đề ra các chỉ tiêu: thu nhập đạt 60 triệu đồng; kết nạp 30 đảng viên.'
    const modal = (opening: string) => factsIn(opening + list).map((f) => f.modality)
    expect(modal('Nhiệm kỳ 2020 - 2025, Đảng bộ xã Nà Bó ')).toEqual(['target', 'target'])
    expect(factsIn('Nhiệm kỳ 2020 - 2025, Đảng bộ xã Nà Bó kết nạp 30 đảng viên.')[0]?.modality).toBe(
      'actual',
    )
  })
})

describe('what stands behind the word that joins a sum', () => {
  it('is said of the sum, not of those it is for', () => {
    const facts = factsIn('Tỉnh Sơn La có 3 dự án được cấp phép với tổng vốn đăng ký là 200 tỷ đồng.')
    expect(fact(facts, '3').predicate).toBe('có … được cấp phép')
    expect(fact(facts, '200 tỷ').predicate).toBe('là')
    const plain = factsIn('Tỉnh Sơn La có 101 dự án trong nước với số vốn đăng ký là 200 tỷ đồng.')
    expect(fact(plain, '101').predicate).toBe('có')
  })

  it('is that of the verb where it is no more than a sum', () => {
    const facts = factsIn('Bệnh viện đã ký hợp đồng với nhà máy với số lượng là 5 máy.')
    expect(fact(facts, '5').predicate).toBe('ký hợp đồng … là')
  })

  it('still says with whom or what something is done', () => {
    const facts = factsIn('Xã có 30 hộ ký hợp đồng với nhà máy.')
    expect(fact(facts, '30').predicate).toBe('có … ký hợp đồng với nhà máy')
  })
})

describe('shares of those who are something', () => {
  it('have a copula of their own before a word for people', () => {
    const facts = factsIn('Xã kết nạp 50 đảng viên, trong đó 50% là nữ, 44% là người Mông.')
    expect(facts.map((f) => f.predicate)).toEqual(['kết nạp', 'là nữ', 'là người Mông'])
  })

  it('are counted without the words that open the parts', () => {
    const facts = factsIn('Tỉnh điều chỉnh 36 dự án trong đó có 14 dự án tăng vốn.')
    expect(facts.map((f) => f.object)).toEqual(['dự án', 'dự án'])
  })
})

describe('the day on which somebody tells of another time', () => {
  const next = ' Hội viên đã trồng 4 ha mận.'
  const when = (text: string) => fact(factsIn(text + next), '4').period?.text

  it('is not the time of what follows', () => {
    expect(when('Ngày 5/1, Hội Nông dân xã Nà Bó cho biết, trong năm 2019 hội kết nạp 12 hội viên.')).toBe(
      'trong năm 2019',
    )
  })

  it('is where nothing else is told of, or nobody tells', () => {
    expect(when('Ngày 5/1, Hội Nông dân xã Nà Bó cho biết, hội kết nạp 12 hội viên.')).toBe('Ngày 5/1')
    expect(when('Ngày 5/1, Hội Nông dân xã Nà Bó trao 12 suất quà của năm 2019.')).toBe('Ngày 5/1')
  })
})

describe('compounds that open like a unit', () => {
  it.each([
    ['Huyện Văn Lãng có 14 khu vực bỏ phiếu.', 'khu vực bỏ phiếu'],
    ['Nhà máy chạy 2 tổ máy.', 'tổ máy'],
    ['Tỉnh có 3 phiên bản bản đồ.', 'phiên bản'],
    ['Thôn có 3 phiên chợ.', 'phiên chợ'],
    ['Tòa mở 3 phiên xét xử.', 'phiên'],
    ['Xã có 2 phó bí thư.', 'phó bí thư'],
    ['Xã có 9 điểm thu gom rác.', 'điểm thu gom rác'],
    ['Xã lắp 40 camera an ninh.', 'camera an ninh'],
    ['Đội đạt 9 điểm.', 'điểm'],
    ['HĐND huyện ban hành 12 thông báo kết luận.', 'thông báo kết luận'],
  ])('%s', (text, unit) => {
    expect(factsIn(text)[0]?.unit).toBe(unit)
  })

  it('name offences and what else is counted with a verb', () => {
    const facts = factsIn('Hạt kiểm lâm phát hiện 12 vụ vi phạm.')
    expect(fact(facts, '12')).toMatchObject({ object: 'vụ vi phạm', predicate: 'phát hiện' })
  })

  it('name inspections whole', () => {
    const facts = factsIn('Huyện Văn Lãng có 18 cuộc thanh tra về ngân sách.')
    expect(fact(facts, '18').object).toContain('cuộc thanh tra')
  })
})

it('of so many for each, those are counted that stand before the slash', () => {
  expect(factsIn('Huyện Mai Sơn đạt bình quân 14 tiêu chí/xã.')[0]!.object).toBe('tiêu chí')
  expect(factsIn('Mật độ thả là 60 con/m2.')[0]!.unit).toBe('con/m2')
})

it('the name of a programme sets no goal, a goal of its own does', () => {
  const modality = (text: string) => factsIn(text).map((f) => f.modality)
  expect(modality('Nhờ Chương trình mục tiêu quốc gia, xã Nà Bó có 7 km đường mới.')).toEqual(['actual'])
  // how large a plan is: it opens its part, or somebody set it; not what is held against it
  expect(modality('Chi cục Thuế huyện giao dự toán thu nội địa là 64 tỷ đồng.')).toEqual(['target'])
  expect(modality('Độ bao phủ của xã vượt so với chỉ tiêu huyện giao là 94%.')).toEqual(['actual'])
  // what is told of a plan is told of no other figure behind it
  expect(modality('Dự toán thu năm nay là 64 tỷ đồng, phải thu trên 71 tỷ đồng mới đủ chi.')).toEqual([
    'target',
    'actual',
  ])
  expect(modality('Chương trình mục tiêu quốc gia đặt mục tiêu giảm 30 hộ nghèo.')).toEqual(['target'])
})

describe('a clause of its own keeps its verb', () => {
  const said = (text: string) => factsIn(text).map((f) => f.predicate)

  it('behind a time and before another figure', () => {
    expect(said('Nhà có 40 đàn ong, mỗi năm thu 300 lít mật.')).toEqual(['có', 'thu'])
    expect(said('Có 12 hộ, năm ngoái đã thoát nghèo.')).toEqual(['Có … đã thoát nghèo'])
    expect(said('Có 12 xã, thị trấn đạt 19 tiêu chí.')[0]).toBe('Có … đạt')
  })

  it('trees give so many fruits, and worms are no measure', () => {
    expect(said('Mỗi gốc bưởi cho 100 quả.')).toEqual(['cho'])
    expect(said('Sâu keo gây hại 12 ha ngô.')).toEqual(['gây hại'])
  })
})

describe('who a pronoun stands for', () => {
  it.each(['Ông', 'Ông ta', 'Ông ấy', 'Ông này', 'Hắn'])('is who was named last: %s', (who) => {
    const facts = factsIn(
      `Ông Vừ A Páo là phó giám đốc. ${who} đã bán 9 lô đất của Công ty Hồng Sơn cho 16 hộ dân xã Chiềng Sung.`,
    )
    expect(fact(facts, '9').subject).toBe('Ông Vừ A Páo')
    expect(fact(facts, '16').subject).toBe('Ông Vừ A Páo')
  })
})

describe('changes of several properties', () => {
  it('are one change, each with its own', () => {
    const facts = factsIn('So với năm trước, toàn huyện giảm 14% số vụ phá rừng và 8% diện tích thiệt hại.')
    expect(fact(facts, '14')).toMatchObject({ change: 'decrease', predicate: 'giảm' })
    expect(fact(facts, '8')).toMatchObject({ change: 'decrease', predicate: 'giảm' })
  })
})

describe('where those are of whom a number is told', () => {
  it('is not who they are', () => {
    expect(fact(factsIn('Tổng số lao động tại các nhà máy là 300 người.'), '300').object).toBe('lao động')
    expect(fact(factsIn('Tổng số cử tri trong danh sách là 790 người.'), '790').object).toBe('cử tri')
    expect(fact(factsIn('Số cử tri của xã là 790 người.'), '790').object).toBe('cử tri của xã')
  })
})

describe('what a rate is of', () => {
  it('is no word that the name of the counted only begins with', () => {
    const of = (text: string) => fact(factsIn(text), '44').object
    expect(of('Tỷ lệ tổ chức cơ sở đảng hoàn thành tốt nhiệm vụ đạt 44%.')).toBe('tổ chức cơ sở đảng')
    expect(of('Tỷ lệ hộ cận nghèo là 44%.')).toBe('hộ')
  })
})

describe('decisions to fine', () => {
  it('have been taken, though more is asked for before', () => {
    const facts = factsIn('Đoàn kiến nghị thu hồi 6 tỷ đồng; ra quyết định xử phạt 16 công ty.')
    expect(facts.map((f) => f.modality)).toEqual(['target', 'actual'])
  })
})

it('a verb stands behind the bracket that names those who were counted, however many', () => {
  const text = 'Có 5 tỉnh (Sơn La, Lai Châu, Điện Biên, Yên Bái và Lạng Sơn) đã được cấp vốn.'
  const [f] = factsIn(text)
  expect(f!.predicate).toBe('Có … đã được cấp vốn')
})

describe('those who attend', () => {
  const said = (text: string) => factsIn(text).map((f) => f.predicate)

  it('do what was brought to the front, and are not merely there', () => {
    expect(said('Tham dự lễ phát động có hơn 85 cán bộ.')).toEqual(['Tham dự'])
    expect(said('Sáng 9/1, tham gia hiến máu lần này có 64 cơ quan.')).toEqual(['tham gia'])
    expect(said('Tham dự Đại hội nhiệm kỳ 2020-2025 có 250 đại biểu.')).toEqual(['Tham dự'])
    expect(said('Dự án có 4 cống hộp.')).toEqual(['có'])
  })

  it('have a verb of their own behind "với", where it ends their part', () => {
    expect(said('Quỹ đã cho vay 3,5 tỷ đồng với 57 hộ hội viên được vay.')).toEqual(['cho vay', 'được vay'])
    expect(said('Xã mở 4 lớp với 95 hội viên tham gia.')).toEqual(['mở', 'tham gia'])
    expect(said('Xã sơ tán 36 hộ với 142 người có nguy cơ sạt lở.')).toEqual(['sơ tán', 'sơ tán … với'])
  })
})

it('who signs an article is no place, though a district is called the same', () => {
  const text = 'Trong 6 tháng đầu năm, toàn tỉnh trồng 3.400 cây hồi.\nHội viên chăm sóc 70 cây.'
  const read = (line: string) => factsIn(`${text}\n${line}`).map((f) => f.place?.text ?? null)
  expect(read('Tin, ảnh: Lò Mây – Thanh Hà')).toEqual(read('Tin, ảnh: Lò Mây'))
  expect(read('Huyện Thanh Hà')).not.toEqual(read('Tin, ảnh: Lò Mây'))
})

it('in an article without a day a day is of the one year that it names, be it of plans', () => {
  const end = (text: string) => factsIn(text, { published: null })[0]?.period?.end ?? null
  expect(end('Tính đến ngày 30-6, xã kết nạp 9 đảng viên, đạt 30% chỉ tiêu năm 2022.')).toBe('2022-06-30')
  expect(end('Tính đến ngày 30-6, xã kết nạp 9 đảng viên; phấn đấu đến năm 2025 có 40 đảng viên.')).toBe(null)
})

it('in an article without a day it is the year of a part of it that is told, or after that which this is held against', () => {
  const start = (text: string) => factsIn(text, { published: null }).map((f) => f.period?.start)
  expect(
    start('Sáu tháng đầu năm, xã trồng 4 ha. Năm 2013 trồng 2 ha. Tính 9 tháng năm 2014 trồng 8 ha.'),
  ).toEqual(['2014-01-01', '2013-01-01', '2014-01-01'])
  expect(start('Tháng 6 bán 4 tấn, tăng 8% so với tháng 6 năm 2013.')[0]).toBe('2014-06-01')
  expect(start('Tháng 6 bán 4 tấn, tăng 8% so với tháng 5 năm 2013.')[0]).toBe('2013-06-01')
})

it('in an article without a day the year named next to the past one is not that one where it is still to be lived', () => {
  const start = (text: string) => factsIn(text, { published: null })[0]?.period?.start
  const past = 'Ngày 6/2, xã trồng 4 ha. Năm ngoái xã bán 4 tấn mận.'
  expect(start(`${past} Năm 2017, lãnh đạo xã Nà Bó cho biết, chính quyền các bản sẽ trồng thêm 2 ha.`)).toBe(
    '2017-02-06',
  )
  expect(start(`${past} Năm 2016 bán 4 tấn.`)).toBe('2017-02-06')
})

it('in an article without a day that tells only of history no day is of that time', () => {
  const start = (text: string) => factsIn(text, { published: null }).map((f) => f.period?.start ?? null)
  expect(start('Ngày 3/5 xã trồng 4 ha. Năm 1975 xã có 40 hộ.')).toEqual([null, '1975-01-01'])
  expect(start('Ngày 3/5 xã trồng 4 ha. Năm 2005 xã có 40 hộ.')).toEqual(['2005-05-03', '2005-01-01'])
})

it('in an article without a day a time is told, and has no days', () => {
  const [f] = factsIn('Từ đầu năm đến nay, xã Nà Bó kết nạp 9 đảng viên.', { published: null })
  expect(f!.period).toMatchObject({ text: 'Từ đầu năm đến nay', start: null, end: null })
})

it('a sum beside things that are counted is money, no price of theirs', () => {
  const objects = (text: string) => factsIn(text).map((f) => f.object)
  expect(objects('Công an thu giữ 7 xe máy và 24 triệu đồng.')).toEqual(['xe máy', 'tiền'])
  expect(objects('Xã trao 35 suất quà, mỗi suất 400.000 đồng.')).toEqual(['suất quà', 'suất'])
})

it('the time of what a change is measured against is not that of the figures', () => {
  const periods = (text: string) => factsIn(text).map((f) => f.period?.text ?? null)
  const text =
    'Năm 2018, xã Nà Bó trồng 40 ha mận, tăng 8% so với diện tích cuối năm 2016, nâng tổng diện tích lên 90 ha.'
  expect(periods(text)).toEqual(['Năm 2018', 'Năm 2018', 'Năm 2018'])
  expect(periods('Giá mận giảm 500 đồng so với giá bán hiện hành.')).toEqual([null])
  expect(periods('Xã Nà Bó có 40 hộ nghèo cuối năm 2016.')).toEqual(['cuối năm 2016'])
})

it('what something was done at is a price, and no rule', () => {
  const told = (text: string) => factsIn(text).map((f) => f.modality)
  expect(told('Hội Phụ nữ xã Nà Bó đã sửa 12 căn nhà, với mức hỗ trợ mỗi căn là 30 triệu đồng.')).toEqual([
    'actual',
    'actual',
  ])
  expect(told('UBND xã Nà Bó vừa xử phạt chủ xe với mức phạt 4 triệu đồng.')).toEqual(['actual'])
  expect(told('Tỉnh đã hỗ trợ học sinh nghèo với mức hỗ trợ 130 nghìn đồng/tháng.')).toEqual(['hypothetical'])
})

it('a time in brackets with a figure of its own is of that figure alone', () => {
  const text = 'Năm 2019, xã Nà Lạn có 15 bản. Tỷ lệ hộ đói là 12% (năm 2018 là 18%). Có 76 hộ vay vốn.'
  expect(factsIn(text).map((f) => f.period?.text ?? null)).toEqual([
    'Năm 2019',
    'Năm 2019',
    'năm 2018',
    'Năm 2019',
  ])
  const list = 'Năm 2018, khối A đạt 99% (năm 2017 là 97%); khối B đạt 91% (năm 2017 là 85%).'
  expect(factsIn(list).map((f) => f.period?.text)).toEqual(['Năm 2018', 'năm 2017', 'Năm 2018', 'năm 2017'])
})

it('a time in brackets behind a figure is of that figure alone', () => {
  const text =
    'Đến nay, thu nhập ở huyện Mai Sơn tăng từ 10,3 triệu đồng (năm 2010) lên 43 triệu đồng; tỷ lệ hộ cận nghèo giảm từ 22% (năm 2010) xuống còn 2%. Huyện Mai Sơn có 15 xã.'
  expect(factsIn(text).map((f) => f.period?.text ?? null)).toEqual([
    'năm 2010',
    'Đến nay',
    'năm 2010',
    'Đến nay',
    'Đến nay',
  ])
})

it('paragraphs behind an "đến nay" go on with the year that the article opened with, while it lasts', () => {
  const time = (opening: string) => {
    const text = `${opening}, xã Nà Bó vận động dân hiến đất.\nĐến nay, các bản làm đường bê tông.\nĐội trẻ trồng 9 ha mận.`
    return factsIn(text, { published: '2020-01-15' }).map((f) => f.period?.text)
  }
  expect(time('Năm 2020')).toEqual(['Năm 2020'])
  // over, or a span back from today
  expect(time('Năm 2018')).toEqual(['Đến nay'])
  expect(time('Trong 1 năm qua')).toEqual(['Đến nay'])
})

it('a change held against a day, or against where a year began or ended, has gone on since then', () => {
  const lasts = (baseline: string) => {
    const text = `Tính đến ngày 15/6/2018, đàn dê của xã Nà Bó tăng 12% so với ${baseline}.`
    const [fact] = factsIn(text, { published: '2018-07-01' })
    return [fact?.period?.start, fact?.period?.end]
  }
  expect(lasts('cuối năm 2015')).toEqual(['2015-12-31', '2018-06-15'])
  expect(lasts('đầu năm')).toEqual(['2018-01-01', '2018-06-15'])
  expect(lasts('ngày 30/4')).toEqual(['2018-04-30', '2018-06-15'])
  // a longer time is the like of this one, and this one has no beginning
  expect(lasts('năm 2017')).toEqual([null, '2018-06-15'])
  expect(lasts('cùng kỳ')).toEqual([null, '2018-06-15'])
})

it('what is asked of the court is done', () => {
  const modality = (text: string) => factsIn(text).map((f) => f.modality)
  expect(modality('Công an huyện đã đề nghị Viện kiểm sát truy tố 12 vụ.')).toEqual(['actual'])
  expect(modality('Cử tri đề nghị xử lý 12 vụ.')).toEqual(['target'])
})

it('how fast people grow more is a level, how fast an economy grows a rise', () => {
  const change = (text: string) => factsIn(text).map((f) => f.change)
  expect(change('Tỷ lệ tăng dân số tự nhiên là 1,1%.')).toEqual([null])
  expect(change('Tốc độ tăng trưởng kinh tế là 7,1%.')).toEqual(['increase'])
})

it('"trong khi đó" is no time, and the time before it goes on', () => {
  const text = 'Năm 2018, xã Nà Bó trồng 12 ha mận. Trong khi đó, xã Mường Bú trồng 9 ha.'
  expect(factsIn(text).map((f) => f.period?.text)).toEqual(['Năm 2018', 'Năm 2018'])
})

it('what an approved plan has is to come, a plan that was followed is not', () => {
  const modality = (text: string) => factsIn(text).map((f) => f.modality)
  expect(modality('Theo quy hoạch được duyệt, huyện có 5 bến xe, rộng 12 ha.')).toEqual(['target', 'target'])
  expect(modality('Theo quy hoạch, huyện có 5 bến xe.')).toEqual(['target'])
  expect(modality('Theo quy hoạch, huyện đã xây 5 bến xe.')).toEqual(['actual'])
  expect(modality('Theo Quy hoạch số 12/QĐ-UBND, số bến xe còn 30.')).toEqual(['actual'])
  expect(modality('Trồng theo quy hoạch của xã, bà con đã có 5 vườn mận.')).toEqual(['actual'])
})

it('what a statement fixes goes before what the name of a rate says', () => {
  const [rate] = factsIn('Tăng trưởng kinh tế của tỉnh ở mức âm 2,5%.')
  expect(rate).toMatchObject({ change: 'decrease', predicate: 'ở mức âm' })
  expect(factsIn('Mức tăng trưởng của tỉnh sẽ giảm 0,6%.')[0]?.change).toBe('decrease')
  expect(factsIn('Tốc độ tăng trưởng kinh tế đạt 6%.')[0]?.change).toBe('increase')
})

it('what there is in all by now is of more than the month or the week that is told beside it', () => {
  const [month, all] = factsIn('Trong tháng 6/2019, huyện cấp 14 sổ, lũy kế 97 sổ.')
  expect(month?.period).toMatchObject({ start: '2019-06-01', end: '2019-06-30' })
  expect(all?.period).toMatchObject({ start: null, end: '2019-06-30' })
  const [, year] = factsIn('Tuần này xã ghi nhận 6 ca sởi, lũy kế từ đầu năm 31 ca.')
  expect(year?.period?.text).toBe('từ đầu năm')
})

it('the day on which a meeting was held is the time of who came, not the year that it is about', () => {
  const text =
    'Ngày 30/5/2019, Công ty Hải Lâm họp đại hội cổ đông thường niên năm 2019 với 33 cổ đông tham dự.'
  expect(factsIn(text)[0]?.period?.text).toBe('Ngày 30/5/2019')
})

it('what nobody plans is foreseen for a time that begins today or later, and told of one that is past', () => {
  const modality = (text: string) => factsIn(text).map((f) => f.modality)
  expect(modality('Ngày mai, vùng núi có mưa to, lượng mưa 50-90 mm, có nơi trên 120 mm.')).toEqual([
    'forecast',
    'forecast',
  ])
  expect(modality('Trong 3 ngày tới, trời rét, nhiệt độ phổ biến 9-12 độ C.')).toEqual(['forecast'])
  expect(modality('Hôm qua, lượng mưa ở Sa Pa là 45 mm.')).toEqual(['actual'])
  expect(modality('Năm 2020, lượng mưa ở Sa Pa đạt 900 mm.')).toEqual(['actual'])
  expect(modality('Ngày mai, khi mưa lớn, 12 hộ dời đi.')).toEqual(['actual'])
})

describe('one of those who were hit', () => {
  const numbers = (text: string) => factsIn(text).map((f) => f.number.text)

  it('is counted behind a cause and in a list', () => {
    expect(numbers('Vụ tai nạn khiến một tài xế tử vong.')).toEqual(['một'])
    expect(numbers('Vụ nổ làm 2 người chết, một người bị thương.')).toEqual(['2', 'một'])
    expect(numbers('Một người chết, hai người trọng thương.')).toEqual(['Một', 'hai'])
    expect(factsIn('Vụ nổ làm 2 người chết, 3 người trọng thương.')[1]?.predicate).toMatch(/trọng thương$/)
  })

  it('but is somebody where no cause is told, or where they do something first', () => {
    expect(numbers('Dân phát hiện một người chết trong nhà.')).toEqual([])
    expect(numbers('Một người chết vì sét đánh.')).toEqual([])
    expect(numbers('Bão đến, một người chạy xe máy tông chết 2 con bò.')).toEqual(['2'])
  })
})

it('the name of the paper with which an article opens is no part of what it tells', () => {
  expect(factsIn('Dân trí Vụ cháy khiến 6 công nhân bị thương.')[0]?.subject).toBe('Vụ cháy')
})

describe('who says it, named in other ways', () => {
  const speakers = (text: string) => factsIn(text).map((f) => f.speaker)

  it.each([
    [
      'past a bracket and a comma',
      'Chính quyền xã Nà Bó, huyện Mai Sơn (Sơn La) cho biết có 12 hộ nghèo.',
      'Chính quyền xã Nà Bó, huyện Mai Sơn (Sơn La)',
    ],
    ['past a day', 'Công an huyện Mai Sơn ngày 8/1 cho biết đã bắt 3 đối tượng.', 'Công an huyện Mai Sơn'],
    [
      'with a number in the name',
      'Trung tá Lò Văn Páo, chủ nhiệm Đội 3 cho biết có 12 em.',
      'Trung tá Lò Văn Páo, chủ nhiệm Đội 3',
    ],
    ['by a name that no list knows', 'Ektra cho biết đã có 12 mẫu mới.', 'Ektra'],
    ['without a name', 'Nhiều người cho biết giá tăng 5%.', 'Nhiều người'],
    [
      'as whom news is from',
      'Thông tin từ lãnh đạo huyện Mai Sơn cho biết có 3 người bị bắn.',
      'lãnh đạo huyện Mai Sơn',
    ],
    [
      'as whom news is from, before a comma',
      'Tin từ Công an huyện Mai Sơn, có 3 người bị bắt.',
      'Công an huyện Mai Sơn',
    ],
    [
      'not to whom',
      'Trao đổi với Chủ tịch UBND tỉnh Sơn La, ông Lò Văn Páo cho biết xã có 12 hộ nghèo.',
      'ông Lò Văn Páo',
    ],
    [
      'before a colon',
      'Bác sĩ Lò Văn Páo, Phó Giám đốc Trung tâm y tế huyện Mai Sơn: "Chúng tôi đã tiêm cho 500 trẻ".',
      'Bác sĩ Lò Văn Páo, Phó Giám đốc Trung tâm y tế huyện Mai Sơn',
    ],
  ])('%s', (_, text, speaker) => {
    expect(speakers(text)).toEqual([speaker])
  })
})

it('in an article without a day "hiện" ends what was carried, and hands on no time in its place', () => {
  const facts = factsIn('Năm 2012, xã mở thêm lớp. Hiện xã có 300 em. Sân rộng 3 ha.', {
    published: null,
  })
  expect(facts.map((f) => [f.period?.text, f.period?.start ?? null])).toEqual([
    ['Hiện', null],
    ['Năm 2012', '2012-01-01'],
  ])
})

it('what is yet to come is no deed, though a phrase stands before its verb, and hands none on', () => {
  const modality = (text: string) => factsIn(text).map((f) => f.modality)
  expect(modality('18 con voi khỏe nhất, trong độ tuổi đẹp, sẽ được tập hợp.')).toEqual(['target'])
})

it('a part of a sum, its unit left out, is of what the whole is', () => {
  const told = 'Xuất khẩu tôm đạt 3,3 tỷ USD, trong đó tôm thẻ đạt 2 tỷ.'
  expect(factsIn(told).map((f) => f.unit)).toEqual(['USD', 'USD'])
})

it('when something came to be is no time of what is told next', () => {
  const told = 'Ngày 12/1/2020, chiếc xe sản xuất năm 2006 lật trên đèo. Có 2 người đã chết.'
  expect(factsIn(told).at(-1)?.period?.text).toBe('Ngày 12/1/2020')
  expect(
    factsIn(`${told} Xã lập chốt. Tình hình sản xuất năm 2018 khó khăn. Xã có 4 ha ngô.`).at(-1)?.period,
  ).toMatchObject({ text: 'năm 2018' })
})

it('a given name that is also a word with which sentences begin is no sentence', () => {
  const [f] = factsIn('Ông Lò Văn Khoảng cho biết xã Nà Bó có 12 hộ nghèo.')
  expect(f).toMatchObject({ subject: 'xã Nà Bó', speaker: 'Ông Lò Văn Khoảng' })
  expect(factsIn('Ông Trần Văn Do đã trồng 3 ha cam.')[0]?.subject).toBe('Ông Trần Văn Do')
})

it('a name ends where a sentence begins, also for what is called so later', () => {
  const told = 'Ảnh: ông Lê Na Theo kế hoạch, xã có 3 hộ nghèo. Theo báo cáo của xã, có 5 hộ cận nghèo.'
  expect(factsIn(told).map((f) => f.speaker)).toEqual([null, null])
})

it('who confesses tells of himself, and who meets somebody tells nothing', () => {
  const [f] = factsIn('Trần Văn Hưng khai nhận đã mua 2 bánh heroin.')
  expect(f).toMatchObject({ subject: 'Trần Văn Hưng', speaker: 'Trần Văn Hưng' })
  const [g] = factsIn('Ông Lò Văn Páo trò chuyện với 30 học sinh.')
  expect(g).toMatchObject({ subject: 'Ông Lò Văn Páo', speaker: null })
})

it('one who was hit is a figure in a list of those who were, not behind any comma', () => {
  const numbers = (text: string) => factsIn(text).map((f) => f.number.text)
  expect(numbers('Tối qua, một người chết đuối.')).toEqual([])
  expect(numbers('Một người chết, năm nay xã có 3 hộ nghèo.')).toEqual(['3'])
  expect(numbers('Anh Páo tử vong, một người bị thương.')).toEqual(['một'])
  expect(numbers('Một người chết, 2 người bị thương.')).toEqual(['Một', '2'])
})

it('a herd that is sold for millions is paid in money', () => {
  expect(factsIn('Anh Páo mua đàn dê 40 triệu.')[0]).toMatchObject({ kind: 'money', unit: 'đồng' })
})

it('when it came about is the time of what a text goes on to tell of an accident', () => {
  const told =
    'Hiện công an đang điều tra vụ việc. Vụ lật thuyền xảy ra vào rạng sáng 12/1/2020, thuyền chở đá vào bến. Cả 3 thợ rơi xuống sông.'
  expect(factsIn(told).at(-1)?.period?.start).toBe('2020-01-12')
})

it('a time that ends the name of what is carried out is none of what came of it, but of what is aimed at', () => {
  const told = (text: string) => factsOf(articleOf(text, '2019-11-15'), knowledge).facts.at(-1)!
  const past = told(
    'Qua 2 năm (2018-2019) thực hiện Nghị quyết về phát triển du lịch đến năm 2020, tầm nhìn đến năm 2030, huyện có thêm 9 bản du lịch.',
  )
  expect([past.period?.start, past.period?.end, past.modality]).toEqual([
    '2018-01-01',
    '2019-12-31',
    'actual',
  ])
  const aim = told('Thực hiện Đề án phát triển cây chè đến năm 2025, huyện phấn đấu trồng 90 ha chè.')
  expect([aim.period?.end, aim.modality]).toEqual(['2025-12-31', 'target'])
})

it('of the times around a figure the one that holds longest is its', () => {
  const period = (text: string, published: string | null = '2019-06-15') =>
    factsOf(articleOf(text, published), knowledge).facts.at(-1)?.period
  const now =
    'Hiện nay bà con đang vào vụ, tuy nhiên từ đầu năm đến nay nhiều ao bị bệnh. Cụ thể, có 90 ha bị hại.'
  expect(period(now)?.start).toBe('2019-01-01')
  const told = 'Ngày 12-3-2019, Công an tỉnh cho biết từ đầu năm đến nay đã xử lý 14 cán bộ.'
  expect(period(told)?.start).toBe('2019-01-01')
  expect(period('Trong 5 tháng, toàn xã trồng 90 ha rừng.')).toMatchObject({
    start: '2019-01-01',
    end: '2019-05-31',
  })
  const term = 'Hội đồng ngày 20-5 đã bãi nhiệm 1 ủy viên, bầu thêm 2 ủy viên nhiệm kỳ 2016-2021.'
  expect(period(term)?.start).toBe('2019-05-20')
})

it('goals that carry on the day on which they were set are of the year that is named before them', () => {
  const text =
    'Huyện triển khai kế hoạch trong năm 2019. Sáng ngày 12/2/2019, huyện họp. Chỉ tiêu đề ra là trồng 40 ha chè.'
  const [goal] = factsOf(articleOf(text, '2019-02-15'), knowledge).facts
  expect(goal).toMatchObject({ modality: 'target', period: { start: '2019-01-01', end: '2019-12-31' } })
})

it('the plan that stands in brackets is neither the whole nor the aim of what follows', () => {
  const text =
    '9 tháng đầu năm, huyện dạy nghề cho 613 lao động, đạt 61% kế hoạch (1.000 lao động). Trong đó, có 103 lao động nữ, đạt 51% kế hoạch.'
  expect(factsIn(text).map((f) => f.modality)).toEqual(['actual', 'actual', 'target', 'actual', 'actual'])
})

it('a name cut to a capital and a point ends no clause behind whoever it calls, nor behind whose it is', () => {
  const seized = factsIn('Tổ công tác thu giữ của T. 22 túi ni lông, 1 túi nhựa.')
  expect(seized.map((f) => f.predicate)).toEqual(['thu giữ của T.', 'thu giữ của T.'])
  const fined = 'Hãng taxi Nà Bó đã phạt tài xế K. số tiền 6 triệu đồng.'
  expect(fact(factsIn(fined), '6 triệu')).toMatchObject({ predicate: 'phạt tài xế K.', object: 'số tiền' })
  expect(fact(factsIn('Trong nhóm A. Xã có 4 hộ.'), '4').subject).toBe('Xã')
  expect(fact(factsIn('Cán bộ thuộc loại B. 12 người bị nhắc nhở.'), '12').predicate).toBe('bị nhắc nhở')
})

it('how big a pack is, or how many are in it, belongs to the unit of its price', () => {
  const units = (text: string) => factsIn(text).map((f) => [f.number.text, f.unit])
  expect(units('Giá xi măng tăng 2.000 đồng/bao 50kg so với tháng 4.')).toEqual([['2.000', 'đồng/bao 50kg']])
  expect(units('Bia bán 240.000 đồng/thùng 24 lon.')).toEqual([['240.000', 'đồng/thùng 24 lon']])
  expect(units('Gas bán 310.000 đồng/bình loại 12kg.')).toEqual([['310.000', 'đồng/bình loại 12kg']])
  expect(units('Phân bán 800.000 đồng/bao (50 kg) tại ruộng.')).toEqual([['800.000', 'đồng/bao (50 kg)']])
  expect(units('Chị Lan bán 45.000 đồng/chai, 20 chai mỗi ngày.').at(-1)).toEqual(['20', 'chai'])
  expect(units('Xã hỗ trợ 2 triệu đồng/hộ 3 khẩu.').at(-1)).toEqual(['3', 'khẩu'])
})

it('what stands on a number plate is part of what a vehicle is called, and nothing that is done', () => {
  const of = (text: string) => factsIn(text).map((f) => [f.subject, f.predicate])
  expect(of('Xe khách mang biển kiểm soát 29B-018.32 chở theo 40 người.')).toEqual([
    ['Xe khách mang biển kiểm soát 29B-018.32', 'chở'],
  ])
  expect(of('Xe tải biển kiểm soát 29C-018.32 chở 12 tấn gạo.')).toEqual([
    ['Xe tải biển kiểm soát 29C-018.32', 'chở'],
  ])
  expect(of('Cảnh sát biển kiểm soát 12 tàu cá.')).toEqual([['Cảnh sát biển', 'kiểm soát']])
  expect(factsIn('Xe này có 2 biển số 29C-018.32 và 29C-018.33.')[0]?.object).toBe('biển số')
})

it('a price without its unit is money', () => {
  const units = (text: string) => factsIn(text).map((f) => f.unit)
  expect(units('Giá điều đã giảm mất 1.500 so với hôm trước.')).toEqual(['đồng'])
  expect(units('Giá gà ta tăng thêm 2.000.')).toEqual(['đồng'])
  expect(units('Số học sinh giảm 1.500 so với năm trước.')).toEqual(['học sinh'])
  expect(units('Giá trị bộ sưu tập tăng 2.000.')).not.toContain('đồng')
  expect(units('Giá vàng 999,9 giảm 40.000 đồng/lượng.').at(-1)).toBe('đồng/lượng')
})

it('of half of them, or of a share, those were hit who stand before the verb', () => {
  const of = (text: string) => factsIn(text).map((f) => [f.object, f.value])
  expect(of('Đến sáng nay, tôm nuôi bỗng chết hơn phân nửa.')).toEqual([['tôm nuôi', 0.5]])
  expect(of('Cá lồng chết quá nửa.')).toEqual([['Cá lồng', 0.5]])
  expect(of('Lợn bị chết 30%.')).toEqual([['Lợn', 30]])
  expect(of('Lợn chết 12 con.')).toEqual([['con', 12]])
})

it('half of a property is a figure where a bound stands before it', () => {
  const [f] = factsIn('Gần nửa diện tích lúa đã được thu hoạch.')
  expect(f).toMatchObject({ object: 'diện tích lúa', value: 0.5, predicate: 'đã được thu hoạch' })
  expect(factsIn('Quá nửa đêm, nước dâng.')).toEqual([])
  expect(factsIn('Đi được quá nửa chặng đường thì xe hỏng.')).toEqual([])
})

it('an hour with its minutes before a day is one time, which what follows is told of', () => {
  const told = (when: string) =>
    factsIn(
      `Đến nay, công ty đã giao 120 căn. ${when} ngày 4/1, kho hàng xảy ra vụ nổ. Vụ nổ làm 5 người bị thương.`,
    ).at(-1)?.period
  expect(told('Trước đó, vào lúc 9h20')).toMatchObject({ text: 'vào lúc 9h20 ngày 4/1', end: '2020-01-04' })
  expect(told('Khoảng 9 giờ 30')).toMatchObject({ text: 'Khoảng 9 giờ 30 ngày 4/1', end: '2020-01-04' })
})

it('coal is what is weighed, no part of its unit', () => {
  const of = (text: string) => factsIn(text).map((f) => [f.object, f.unit])
  expect(of('Tàu chở 1.200 tấn than đá.')).toEqual([['than đá', 'tấn']])
  expect(of('Mỏ khai thác 900 tấn than.')).toEqual([['than', 'tấn']])
})

it('words that only end or begin like another are read as one', () => {
  const of = (text: string) => factsIn(text).map((f) => [f.object, f.predicate])
  expect(of('Máy quét phát hiện 2 dị thường.')[0]![0]).toBe('dị thường')
  expect(of('Có 80% biên bản ghi nhớ đầu tư được triển khai.')).toEqual([
    ['biên bản ghi nhớ đầu tư', 'Có … được triển khai'],
  ])
  expect(of('Trạm phát 300 bơm kim tiêm cho dân.')).toEqual([['bơm kim tiêm', 'phát']])
  expect(of('Qua giám định ba xe tải, cơ quan chức năng không phát hiện lỗi.')).toEqual([
    ['xe tải', 'giám định'],
  ])
  expect(of('Bà con chưa niên vụ nào lãi 3 triệu đồng.').map(([, said]) => said)).toEqual(['lãi'])
})

it('goals are of a year that something is planned for, not of one that an event is called by', () => {
  const day = (text: string) => factsOf(articleOf(text, '2019-06-15'), knowledge).facts.at(-1)?.period?.end
  expect(day('Ngày 6/6/2019, đội Nà Bó thắng giải VBA 2019. Đội sẽ nhận thêm 9.000 USD.')).toBe('2019-06-06')
})

it('how long something takes has no parts, and by the clock nothing takes long', () => {
  const [, parts] = factsIn('Hội thi diễn ra trong 2 ngày, gồm 3 phần thi.')
  expect(parts?.predicate).toBe('gồm')
  expect(factsIn('Quán bị phạt vì mở sau 22 giờ.')).toEqual([])
})
