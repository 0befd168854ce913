import { describe, expect, it } from 'vitest'
import { articleOf } from '../src/commands/examples.ts'
import { loadKnowledge } from '../src/knowledge/load.ts'
import { factsOf } from '../src/pipeline.ts'

const knowledge = loadKnowledge()

/** What is said of each number of a text. */
const said = (text: string): Record<string, string | null> =>
  Object.fromEntries(
    factsOf(articleOf(text, '2020-01-15'), knowledge).facts.map((f) => [f.number.text, f.predicate]),
  )

describe('words that are no verb where they stand', () => {
  it('a capital amid a sentence makes a name of its whole word', () => {
    expect(said('Xã vận động quỹ Khuyến tài và An sinh xã hội được 70 triệu đồng.')).toEqual({
      '70 triệu': 'vận động quỹ Khuyến tài và An sinh xã hội được',
    })
  })

  it('behind "các" and "nhiều" stands a noun', () => {
    expect(said('Với 26 tổ hội trực thuộc, nhiều chi, tổ hội của xã đã góp vốn.')['26']).toBe('đã góp vốn')
    expect(said('Huyện ký cam kết thực hiện các quy định đối với 9 cơ sở chế biến.')['9']).toContain(
      'ký cam kết',
    )
  })

  it('the second of two that a comma joins within what a property is of says nothing', () => {
    expect(said('Tỷ lệ giải quyết đơn khiếu nại, tố cáo đạt 95%.')['95']).toBe('đạt')
    expect(said('Mức phạt đối với hành vi đánh bạc, tổ chức đánh bạc là 2 triệu đồng.')['2 triệu']).toBe('là')
    expect(said('Tỷ lệ hộ nghèo trong xã còn cao, phấn đấu còn 5%.')['5']).toContain('phấn đấu còn')
  })

  it('what is done to people stands past what only tells which they are', () => {
    expect(said('Đã có 31 thợ tham gia dập lửa trong vụ cháy xưởng gỗ được khám miễn phí.')['31']).toContain(
      'được khám',
    )
    expect(said('Có 700 thợ hoàn thành khóa học nề được cấp thẻ nghề.')['700']).toContain('được cấp thẻ nghề')
    expect(said('Xã có 20 hội viên đăng ký để được vay vốn.')['20']).toBe('có … đăng ký')
    expect(said('Có 20 người dân sống trong khu nhà mới được xây.')['20']).toBe('Có … sống')
  })

  it('those who are pointed at again are told of no more than that some are of them', () => {
    const text =
      'Trong 8 người trên, thợ cả Lò Văn Páo vẫn nguy kịch, 7 thợ còn lại vết thương chuyển biến tốt.'
    expect(said(text)).toEqual({ '8': 'Trong', '7': 'chuyển biến tốt' })
    expect(said('Trong 8 hộ được vay vốn có 3 hộ nuôi cua.')['8']).toContain('được vay vốn')
    expect(said('Xã có 40 hộ trồng chè, 7 hộ còn lại nhà cửa bị ngập.')['7']).toBe('bị ngập')
  })

  it('what holds of all out of whom some are told is said of them', () => {
    expect(said('Trong tổng số 90 hộ đã triển khai dời nhà đợt này, có 60 hộ xong.')['90']).toContain(
      'triển khai',
    )
    expect(said('Trong tổng số 90 hộ nghèo, có 60 hộ vay vốn.')['90']).toBe('Trong tổng số')
    expect(said('Trong tổng số 90 hộ nghèo đã có 60 hộ vay vốn.')['90']).not.toContain('có')
  })

  it('whose report it is tells nothing of the figure', () => {
    expect(said('Theo báo cáo nhanh của huyện, tại hai xã Nà Bó và Nà Ớt có 5 nhà tốc mái.')).toEqual({
      hai: 'có',
      '5': 'có … tốc mái',
    })
  })

  it('how high something is does not say what happened', () => {
    const text = 'Các xã ghi nhận số ca cao trong tháng là Nà Bó 21 ca, Nà Ớt 14 ca.'
    expect(Object.values(said(text)).every((p) => p?.startsWith('ghi nhận'))).toBe(true)
  })

  it('"còn lại" tells which, not what', () => {
    expect(said('4 con bò còn lại có trọng lượng 900 kg.')['900']).toBe('có')
  })
})

describe('a sum goes on with what was done, not with what stands nearest', () => {
  it.each([
    [
      'which of them',
      'Đội xử phạt 33 trường hợp lấn chiếm với số tiền 70 triệu đồng.',
      '70 triệu',
      'xử phạt',
    ],
    [
      'what they lack',
      'Xã hỗ trợ làm nhà cho 12 hộ khó khăn về chỗ ở với tổng số tiền 640 triệu đồng.',
      '640 triệu',
      'hỗ trợ làm',
    ],
    ['what the money is for', 'Hội trao vốn giúp nuôi dê với số tiền 8 triệu đồng.', '8 triệu', 'trao'],
    [
      'through whom',
      'Các đơn vị đã ủng hộ bà con vùng lũ thông qua mặt trận với số tiền 90 triệu đồng.',
      '90 triệu',
      'ủng hộ',
    ],
    [
      'what for',
      'Các chị được vay vốn để mở rộng xưởng may với tổng số tiền 250 triệu đồng.',
      '250 triệu',
      'vay vốn',
    ],
  ])('%s', (_, text, number, predicate) => {
    expect(said(text)[number]).toContain(predicate)
  })

  it('a tense of its own opens a clause', () => {
    const text = 'Anh Páo nuôi con lợn nặng 3 tạ đã được thương lái mua hết với giá 20 triệu đồng.'
    expect(said(text)['20 triệu']).toBe('mua hết với giá')
    expect(said('Nhóm trộm 4 xe máy rồi mang bán với giá 2 triệu đồng.')['2 triệu']).not.toContain('trộm')
  })

  it('but a verb with a property of its own keeps it', () => {
    expect(said('Hợp tác xã trồng 5 ha chè, bán với giá 30.000 đồng/kg.')['30.000']).toContain('bán')
  })
})

describe('lists whose items leave the verb out', () => {
  it('names between the verb and the count', () => {
    const text = 'Tỉnh tặng bằng khen cho huyện Mộc Châu, huyện Yên Châu và 6 hợp tác xã, 3 cá nhân.'
    expect(said(text)).toEqual({ '6': 'tặng bằng khen', '3': 'tặng bằng khen' })
  })

  it('where it was done is no item', () => {
    expect(said('Quà được trao tại xã Nà Bó và 3 căn nhà tại xã Nà Ớt.')['3']).not.toBe('trao')
  })

  it('a sentence of names and sums goes on with the one before it, over one that counts nothing', () => {
    const text =
      'Ngân hàng ủy thác cho các hội 80 tỷ đồng. Bà con làm ăn khấm khá. Trong đó Hội Nông dân 50 tỷ đồng, Đoàn Thanh niên 30 tỷ đồng.'
    const p = said(text)
    expect([p['50 tỷ'], p['30 tỷ']]).toEqual([p['80 tỷ'], p['80 tỷ']])
  })

  it('so do the lines of a list', () => {
    const text =
      'Huyện đã gieo trồng 700 ha ngô.\n- Xã Nà Bó: 300 ha.\n- Xã Nà Ớt: 250 ha.\n- Xã Hát Lót: 150 ha.'
    expect(new Set(Object.values(said(text)))).toEqual(new Set(['gieo trồng']))
  })

  it('a count is no part of what was done before', () => {
    const text = 'Xã cấp giống cho 60 hộ nghèo. Nhà văn hóa của 2 hộ hiến đất.'
    expect(said(text)['2']).toBe('hiến đất')
  })

  it('but not what a sentence only opens with', () => {
    const text = 'Huyện thu hồi 60 ha đất. Đối với khu đất 9 ha, dân chưa nhận tiền.'
    expect(said(text)['9']).toBe('có')
  })

  it('a part that only has a name is told with the verb of its whole', () => {
    const text =
      'Tổng dư nợ của huyện đạt 300 tỷ đồng. Trong số này, vốn hộ nghèo 120 tỷ đồng; vốn sửa chữa nhà ở 70 tỷ đồng.'
    expect(said(text)).toEqual({
      '300 tỷ': 'đạt',
      '120 tỷ': 'vốn hộ nghèo … đạt',
      '70 tỷ': 'vốn sửa chữa nhà ở … đạt',
    })
  })

  it('what a colon announces was done with all that follows', () => {
    expect(new Set(Object.values(said('Tang vật thu giữ gồm: 4 xe máy, 9 điện thoại.')))).toEqual(
      new Set(['thu giữ']),
    )
    expect(said('- Tặng quà hộ nghèo: 40 suất.')).toEqual({ '40': 'Tặng quà' })
    expect(said('Mỗi túi quà gồm: 2 hộp sữa, bánh và kẹo.')).toEqual({ '2': 'gồm' })
  })

  it('a short head that closes with a verb was done with all that its colon names', () => {
    expect(said('Hàng hóa tịch thu: 40 kg thuốc lá, 3 máy tính.')).toEqual({
      '40': 'tịch thu',
      '3': 'tịch thu',
    })
    expect(said('Số tiền ủng hộ: 40 triệu đồng.')).toEqual({ '40 triệu': 'Số tiền ủng hộ' })
  })

  it('those that are named as examples have what the sentence says they have', () => {
    const text = 'Nhiều xã có số vốn huy động lớn như: Nà Bó 12 tỷ đồng, Nà Ớt 9 tỷ đồng.'
    expect(said(text)).toEqual({ '12 tỷ': 'có', '9 tỷ': 'có' })
  })
})

describe('what stands farther behind the counted', () => {
  it.each([
    [
      'a bracket behind a place',
      'Đoàn Thanh niên 7 xã, thị trấn ở huyện Mai Sơn (tỉnh Sơn La) ra quân làm đường.',
      '7',
      'ra quân làm đường',
    ],
    ['names of them', 'Tại 3 bản Nà Bó, Nà Ớt và Nà Sản xảy ra mưa đá.', '3', 'xảy ra mưa đá'],
    [
      'the first of two verbs',
      'Chi hội có 18 hội viên đăng ký thoát nghèo.',
      '18',
      'có … đăng ký thoát nghèo',
    ],
    [
      'what holds of those pointed at',
      'Đây cũng là 2 bản được công nhận văn hóa.',
      '2',
      'là … được công nhận văn hóa',
    ],
    [
      'a phrase with a word that joins in it',
      'Huyện có 8 đảng bộ đạt trong sạch vững mạnh.',
      '8',
      'có … đạt trong sạch vững mạnh',
    ],
    ['who some of all are', 'Xã có 12/90 hội viên là người cao tuổi.', '12/90', 'có … là người cao tuổi'],
    ['the standing of some of all', 'Xã có 4/7 bản văn hóa.', '4/7', 'có … văn hóa'],
    ['what a standing is judged by', 'Xã có 14/19 tiêu chí nông thôn mới.', '14/19', 'có'],
    ['where visitors came', 'Dịp lễ, 5.000 lượt khách đến Sơn La.', '5.000', 'đến Sơn La'],
  ])('%s', (_, text, number, predicate) => {
    expect(said(text)[number]).toBe(predicate)
  })
})

describe('a verb and what it was reached with', () => {
  it('past a list of what it was done to', () => {
    expect(said('Xã đã trồng ngô, khoai, sắn được 40 ha.')['40']).toBe('trồng … được')
  })

  it('the verb that made it so long, and what has so much', () => {
    expect(said('Cảng sẽ tiếp nhận được tàu dài 120 m.')['120']).toBe('tiếp nhận … dài')
    expect(said('Nhà máy có công suất nhỏ hơn 40 kW.')['40']).toBe('có công suất nhỏ hơn')
  })
})

describe('counts that leave their verb out', () => {
  it('a verb that only ends like one that says there are some is something done', () => {
    const text = 'Huyện tạo việc làm cho 900 lao động. Trong đó, xã Nà Bó 60 lao động; xã Nà Ớt 40 lao động.'
    expect(new Set(Object.values(said(text)))).toEqual(new Set(['tạo việc làm']))
  })

  it('those that a name stands before go on with the sentence before; those without have none', () => {
    const text = 'Huyện tuyên dương 900 hộ. Xã Nà Bó 60 hộ; xã Nà Ớt 40 hộ.'
    expect(new Set(Object.values(said(text)))).toEqual(new Set(['tuyên dương']))
    expect(said('Huyện tuyên dương 900 hộ. 60 hộ ở xã Nà Bó.')['60']).toBe('có')
  })

  it('what is held against a plan is a share of them, and says nothing of them', () => {
    const text = 'Xã tiêm phòng dại được 700 liều, tụ huyết trùng 900 liều đạt 58% kế hoạch.'
    expect(said(text)['900']).toContain('tiêm phòng')
  })

  it('a sum for each goes on past what only tells which of them', () => {
    const text = 'Hội tặng vốn cho 12 chị có hoàn cảnh éo le, mỗi chị 3 triệu đồng.'
    expect(said(text)['3 triệu']).toBe('tặng')
  })
})

describe('what stands behind the counted and is not what happened', () => {
  it.each([
    ['who they are', 'Nhà máy sẽ chế biến 9 mặt hàng gồm chè xanh, chè đen.', '9', 'chế biến'],
    ['what they are made of', 'Gió lớn làm đổ 6 cột điện bằng bê tông.', '6', 'làm đổ'],
    [
      'which of them',
      'Xã trao giấy khen cho 5 tổ và 12 thợ dệt đã có thành tích nổi bật.',
      '12',
      'trao giấy khen',
    ],
  ])('%s', (_, text, number, predicate) => {
    expect(said(text)[number]).toBe(predicate)
  })

  it('"bằng" before a figure states it', () => {
    expect(said('Số hộ vay bằng 40% số hộ nghèo.')['40']).toBe('bằng')
  })

  it('"vẫn" and "đều" open a clause of their own', () => {
    expect(said('Đội đã tìm thấy 4 ngư dân, 2 ngư dân vẫn mất tích.')).toEqual({
      '4': 'tìm thấy',
      '2': 'vẫn mất tích',
    })
  })

  it('what "với" goes on with is said with it', () => {
    expect(said('Tuyến đường dài 24 km với 3 cây cầu.')['3']).toBe('dài … với')
    expect(said('Bậc tiểu học có 12 lớp với 340 em theo học.')['340']).toBe('có … theo học')
  })
})

describe('names in quotation marks', () => {
  it('the verbs of a name say nothing; those of a word that is only marked do', () => {
    expect(said('Hội tổ chức lễ trao học bổng “Nâng bước em tới trường” cho 14 em.')['14']).toBe(
      'tổ chức lễ trao học bổng',
    )
    expect(said('Doanh nghiệp đã "hỗ trợ" 14 hộ.')['14']).toBe('hỗ trợ')
    expect(said('Ông nói: "Xã đã trồng 14 ha ngô".')['14']).toBe('trồng')
  })
})

describe('lists behind the counted', () => {
  it('what a bracket tells in parts befell all of them alike', () => {
    const text = 'Lốc làm 90 nhà bị tốc mái (xã Nà Bó: 50 nhà; xã Nà Ớt: 40 nhà).'
    expect(new Set(Object.values(said(text)))).toEqual(new Set(['làm … bị tốc mái']))
  })

  it('a list goes on behind a bracket', () => {
    expect(said('Lũ làm 14 hộ mất nhà (5 hộ ở Sơn La), 3 người bị thương.')['3']).toBe('làm … bị thương')
    expect(said('Đội thu giữ 8 hộp pháo (có xuất xứ nước ngoài), 2 xe máy.')['2']).toBe('thu giữ')
  })

  it('what the same do besides is not what those counted do', () => {
    expect(said('Trại có 60 con dê và 15 con bò, 9 con ngựa, đồng thời mở thêm lò gạch.')).toEqual({
      '60': 'có',
      '15': 'có',
      '9': 'có',
    })
  })
})

describe('what a list says once', () => {
  it.each([
    [
      'a verb in a tense that closes a list of things is said of them all, however many',
      'Xóm Chợ có 6 km đường, 4 km kênh và 2 cây cầu bị hư hỏng.',
      { '6': 'có … bị hư hỏng', '4': 'có … bị hư hỏng', '2': 'bị hư hỏng' },
    ],
    [
      'areas at the start of a sentence',
      'Gần 30 ha lạc, 8 ha ngô, 5 ha bí và 3 ha dưa bị ngập.',
      { '30': 'bị ngập', '8': 'bị ngập', '5': 'bị ngập', '3': 'bị ngập' },
    ],
    [
      'what befell all that a list counts stands before its colon',
      'Nhiều công trình bị hư hỏng: 5 cầu, 12 cống và 300 m kênh.',
      { '5': 'bị hư hỏng', '12': 'bị hư hỏng', '300': 'bị hư hỏng' },
    ],
    [
      'so does what was done with them',
      'Tổ tuần tra đã thu giữ tang vật: 3 lưới điện, 2 chiếc thuyền.',
      { '3': 'thu giữ', '2': 'thu giữ' },
    ],
    [
      'the verb of a list goes past a property of another unit',
      'Xã thu hoạch 90 ha lúa, trong đó có 20 ha lúa nếp; năng suất bình quân 52 tạ/ha; 14 ha ngô.',
      { '90': 'thu hoạch', '20': 'thu hoạch … có', '52': 'năng suất bình quân', '14': 'thu hoạch … có' },
    ],
    [
      'what stands right behind a share that "với" goes on with is said of the share',
      'Bản Mới có 90 hộ, với trên 80% là đồng bào Thái.',
      { '90': 'có', '80': 'là đồng bào Thái' },
    ],
    [
      'so is what was done with it',
      'Xã Đông có 24 km đường liên thôn với hơn 70% được đổ bê tông.',
      { '24': 'có', '70': 'được đổ bê tông' },
    ],
    [
      'a share was not done',
      'Hội kết nạp 40 hội viên, trong đó tỷ lệ nữ là 60%.',
      { '40': 'kết nạp', '60': 'là' },
    ],
  ])('%s', (_, text, predicates) => {
    expect(said(text)).toEqual(predicates)
  })
})

it('what befell those whom a sum is given to is not how it is given', () => {
  const told = (text: string): string[] =>
    factsOf(articleOf(text, '2020-01-15'), knowledge).facts.map((f) => f.predicate)
  expect(told('Quỹ Vì người nghèo hỗ trợ mỗi hộ có bếp bị cháy 12 triệu đồng.')).toEqual(['hỗ trợ'])
})

describe('who is given what', () => {
  it('each of those whom a verb behind only sorts is given it', () => {
    expect(said('Hội Khuyến học thưởng mỗi em đỗ đại học 3 triệu đồng.')).toEqual({ '3 triệu': 'thưởng' })
  })

  it('each is given it also where they were named, not counted', () => {
    expect(said('Hội trao 14 chiếc chăn cho người già, mỗi cụ 1 chiếc.')).toEqual({
      '14': 'trao',
      '1': 'trao',
    })
    expect(said('Xã hỗ trợ 4 tổ tuần rừng, mỗi tổ 12 người.')['12']).toBe('có')
  })
})

describe('how far a verb phrase goes', () => {
  it('one that begins in a noun phrase goes on behind it, up to the next figure or verb', () => {
    expect(said('Công an bắt 9 đối tượng mua bán trái phép pháo nổ.')['9']).toBe('bắt')
    expect(said('Toàn tỉnh có 14 đối tượng mua bán trái phép pháo nổ.')['14']).toBe(
      'có … mua bán trái phép pháo nổ',
    )
    expect(said('Đảng bộ có 6 cụ nhận Huy hiệu 65 năm tuổi Đảng.')['6']).toBe(
      'có … nhận Huy hiệu 65 năm tuổi Đảng',
    )
  })

  it('what a lesson teaches is what was done for those who come, not with the lesson', () => {
    expect(said('Xã mở 3 lớp tập huấn nuôi ong cho 90 hộ, 2 buổi tọa đàm.')).toEqual({
      '3': 'mở',
      '90': 'mở … tập huấn nuôi ong',
      '2': 'mở',
    })
    expect(said('Xã mở 3 lớp nghề ngắn hạn cho 90 hộ.')['90']).toBe('mở')
    expect(said('Xã mở 3 lớp tập huấn nuôi ong, trồng nấm cho 90 hộ.')['90']).toBe('mở … tập huấn nuôi ong')
  })

  it('what those do whom something is given is told with the giving', () => {
    expect(said('Hội giải ngân 2 tỷ đồng cho 40 hộ vay trồng quế.')['40']).toBe('giải ngân … cho … vay')
  })

  it('a second verb that befalls them, or that "và" joins, belongs to it, but none with a figure of its own', () => {
    expect(said('Lũ làm 6 con trâu bị chết, cuốn trôi.')['6']).toBe('làm … bị chết, cuốn trôi')
    expect(said('Có 40 nhà bị ngập, sơ tán 12 hộ.')['40']).toBe('Có … bị ngập')
    expect(said('Năm 2019, xã có 9 phần việc đạt và vượt kế hoạch.')['9']).toBe('có … đạt và vượt kế hoạch')
    expect(said('Năm 2019, xã có 27 tiêu chí đạt và có 4 tiêu chí chưa đạt.')['27']).toBe('có … đạt')
  })

  it('a name that holds a day is part of it', () => {
    expect(said('Huyện ủy trao Huy hiệu Đảng đợt 7/5/2019 cho 8 cụ.')['8']).toBe(
      'trao Huy hiệu Đảng đợt 7/5/2019',
    )
  })

  it('a name cut short and a list left open part it no more than a comma', () => {
    expect(said('Ông Mây mượn của chú K. 25 triệu đồng.')['25 triệu']).toBe('mượn của chú K.')
    expect(said('Mưa lớn khiến 90 ha lúa, 20 ha rau… tại xã Nà Bó bị ngập.')).toEqual({
      '90': 'khiến … bị ngập',
      '20': 'khiến … bị ngập',
    })
  })
})

it('the verb of a head that names what a list counts is said of all its items', () => {
  const text = 'Các chi bộ kết nạp được nhiều đảng viên là: Nà Bó 9 đồng chí, Nà Ớt 7 đồng chí.'
  expect(said(text)).toEqual({ '9': 'kết nạp', '7': 'kết nạp' })
})

it('so many for each on the average are no part of what was counted', () => {
  expect(said('Trường có 700 học sinh, bình quân 35 học sinh/lớp.')['35']).toBe('bình quân')
})

it('what is raised to a level that a copula states is raised', () => {
  expect(said('Bản có thêm 3 hộ, nâng tổng số hộ dùng nước sạch là 90 hộ.')['90']).toBe('nâng … là')
  expect(said('Năm nay tăng trưởng tín dụng đạt 9%.')['9']).toBe('đạt')
})

it('a part that opens a sentence is told with the verb by which the whole was counted', () => {
  expect(said('Huyện ghi nhận 30 ca mắc. Trong đó, 12 ca nặng.')).toEqual({
    '30': 'ghi nhận',
    '12': 'ghi nhận',
  })
})

it('examples end what is said of those they are of', () => {
  const text = 'Xã hình thành các vùng chuyên canh như vùng mận 90 ha, vùng lê 40 ha.'
  expect(said(text)).toEqual({
    '90': 'hình thành các vùng chuyên canh',
    '40': 'hình thành các vùng chuyên canh',
  })
})

it('each bracket of a list tells of how many the words before it hold', () => {
  const text = 'Họ bị phạt do đốt rừng (3 người); săn thú (5 người); đánh bạc (2 người).'
  expect(said(text)).toMatchObject({ '3': 'đốt rừng', '5': 'săn thú', '2': 'đánh bạc' })
})

it('what is done with all that a list names within a sentence has a verb of its own', () => {
  expect(said('Xã bị thiệt hại nặng, gồm: 8 nhà tốc mái, 3 cầu bị trôi.')).toEqual({
    8: 'tốc mái',
    3: 'bị trôi',
  })
  expect(said('Đội thu giữ nhiều tang vật, gồm: 8 bao gạo, 3 can rượu.')).toEqual({
    8: 'thu giữ',
    3: 'thu giữ',
  })
  expect(said('Đội kiểm tra 5 cơ sở, thu giữ tang vật gồm: 8 bao gạo, 3 can rượu.')).toEqual({
    '5': 'kiểm tra',
    '8': 'thu giữ tang vật',
    '3': 'thu giữ tang vật',
  })
  // with a colon or without
  expect(said('Đội kiểm tra 5 cơ sở, thu giữ tang vật gồm 8 xe máy, 3 can rượu.')).toEqual({
    '5': 'kiểm tra',
    '8': 'thu giữ tang vật',
    '3': 'thu giữ tang vật',
  })
  expect(said('Xã có 12 em nhập học, gồm: 5 nam, 7 nữ.')['5']).toBe('có … nhập học')
})

it('what a noun before "được" opens or ends with is done', () => {
  expect(said('Xuất khẩu lao động được 90 người.')).toEqual({ '90': 'Xuất khẩu lao động được' })
  expect(said('Các hộ thủy sản chế biến được 60 tấn, tăng 8%.')['60']).toBe('chế biến được')
  expect(said('Năm nay học sinh được 9 điểm.')['9']).toBe('được')
})

it('an item of a list that is headed by what is done says that of those it counts', () => {
  const text = 'Kết quả: xã có 4 tổ hòa giải; tham gia hội làng: 90 người; đi làm ở nước ngoài: 7 người.'
  expect(said(text)).toMatchObject({ '90': 'tham gia hội làng', '7': 'đi làm ở nước ngoài' })
  // but a head that has a figure of its own is no such head
  expect(said('Kết quả: xã có tổ hòa giải; tham gia 7 hội làng: 90 người.')['90']).toBe('tham gia')
})

it('what words are shortened to in brackets does not part a verb from its figure', () => {
  expect(said('Xã đã hoàn thuế giá trị gia tăng (GTGT) cho 9 hộ.')['9']).toBe('hoàn thuế giá trị gia tăng')
  expect(said('Huyện vận động bảo hiểm y tế (BHYT) được 90 triệu đồng.')['90 triệu']).toBe(
    'vận động bảo hiểm y tế được',
  )
})

it('a verb phrase within a noun phrase ends before the next one, and before a part', () => {
  expect(said('Bốn năm qua, 45 người di cư đã tới xã Nà Bó.')['45']).toBe('di cư')
  expect(said('Lũ ống khiến 24 người thiệt mạng trong đó có mấy em nhỏ.')['24']).toBe('khiến … thiệt mạng')
})

it('a verb phrase within a noun phrase ends there where a figure follows, and before a property', () => {
  expect(said('Xã có 9 hộ trồng thêm 3 ha mận.')).toEqual({ '9': 'có … trồng', '3': 'trồng thêm' })
  expect(said('Đảng bộ có 6 cụ nhận Huy hiệu tuổi đời trên 90 tuổi.')['6']).toBe('có … nhận Huy hiệu')
})

it('the verb that governs what a list counts may stand before other verbs of its head', () => {
  const text = 'Các chi bộ kết nạp được nhiều đảng viên trẻ đi làm xa là: Nà Bó 9 đồng chí, Nà Ớt 7 đồng chí.'
  expect(said(text)).toEqual({ '9': 'kết nạp', '7': 'kết nạp' })
})

it('what holds of those whom a list within a sentence breaks down is no deed of its own', () => {
  expect(said('Xã có 12 em đỗ đại học gồm: 5 nam, 7 nữ.')['5']).toBe('có … đỗ đại học')
})

it('those joined by "với" to what was lent or is still owed have a verb of their own', () => {
  expect(said('Dư nợ của quỹ đạt 40 tỷ đồng, với 900 lượt hộ vay vốn.')).toEqual({
    '40 tỷ': 'đạt',
    '900': 'vay vốn',
  })
  expect(said('Dư nợ của quỹ đạt 40 tỷ đồng với 900 khách hàng còn dư nợ.')['900']).toBe('còn dư nợ')
})

it('items in brackets and behind commas are told with what they are headed with', () => {
  expect(said('Đàn gà có 90 con (nuôi nhốt: 60 con, nuôi thả: 30 con).')).toEqual({
    '90': 'có',
    '60': 'nuôi nhốt',
    '30': 'nuôi thả',
  })
  expect(said('Tỉnh có 45 trường (đạt chuẩn: 30 trường, chưa đạt chuẩn: 15 trường).')).toEqual({
    '45': 'có',
    '30': 'đạt chuẩn',
    '15': 'chưa đạt chuẩn',
  })
})

it('a bare word for an estimate is told with the property whose level it tells', () => {
  expect(said('Sản lượng muối ước 12 nghìn tấn.')).toEqual({ '12 nghìn': 'Sản lượng … ước' })
  expect(said('Năng suất ước 40 tạ/ha, sản lượng đạt 900 tấn.')).toEqual({
    '40': 'Năng suất ước',
    '900': 'đạt',
  })
  expect(said('Tổng thiệt hại ước tính 40 tỷ đồng.')).toEqual({ '40 tỷ': 'Tổng thiệt hại ước tính' })
})

it('what was done with the items of a list goes on past what one of them weighs', () => {
  expect(
    said('Công an thu giữ 5 viên thuốc có khối lượng 0,7 gam, 2 gói bột có khối lượng 0,3 gam.'),
  ).toEqual({
    '5': 'thu giữ',
    '0,7': 'có',
    '2': 'thu giữ',
    '0,3': 'có',
  })
})

it('what those have whom something is given was not given to them', () => {
  expect(said('Tỉnh trao giấy phép cho 4 dự án có tổng vốn 20 tỷ đồng.')['20 tỷ']).toBe('có')
  expect(said('Hội hỗ trợ mỗi hộ có nhà bị cháy 20 triệu đồng.')['20 triệu']).toBe('hỗ trợ')
})

it('what stands behind a change is done by whoever has the counted, not by them', () => {
  expect(said('Xã có 42 chợ, tăng 4 chợ so với năm 2018, tạo việc làm cho nhiều người.')).toEqual({
    '42': 'có',
    '4': 'tăng',
  })
  expect(said('Chợ mới mở 60 ki-ốt.')).toEqual({ '60': 'mở' })
})

it('what stands behind a comma and another figure is said of that one', () => {
  expect(said('Bãi có 42 xe và 30 máy, mỗi ngày phát sinh rác.')['42']).toBe('có')
  expect(said('Phòng khám đã khám, chữa bệnh cho 900 lượt người.')).toEqual({ '900': 'khám, chữa bệnh' })
})

it('a property without a verb goes on with the copula of the one before it', () => {
  expect(said('Đàn trâu có 900 con; đàn bò 600 con; đàn dê 300 con.')).toEqual({
    '900': 'có',
    '600': 'đàn bò … có',
    '300': 'đàn dê … có',
  })
  expect(said('Năng suất đạt 60 tạ/ha, sản lượng 900 tấn.')['900']).toBe('sản lượng … đạt')
  expect(said('Doanh thu đạt 3 tỷ đồng, ước thiệt hại 4 tỷ đồng.')['4 tỷ']).toBe('ước thiệt hại')
})

it('a bare estimate is told with what is estimated', () => {
  expect(said('Ước tổng giá trị thiệt hại 11 tỷ đồng.')['11 tỷ']).toBe('Ước tổng giá trị thiệt hại')
})

it('of those of whom some are told next it is said what they do, or what their name says', () => {
  expect(said('Trong 60 em nhận quà có 9 em mồ côi.')['60']).toBe('nhận quà')
  expect(said('Trong số 71 ca tử vong thì 72% xảy ra ở vùng cao.')['71']).toBe('tử vong')
  expect(said('Trong số 6 vụ tai nạn có 2 vụ xảy ra ban đêm.')['6']).toBe('có')
})

it('what was seized goes on past what one of the things is for', () => {
  const text =
    'Công an bắt 2 người; tang vật thu giữ: 9 gam heroin, 3 bộ dụng cụ sử dụng ma túy, 1 khẩu súng.'
  expect(said(text)).toEqual({ '2': 'bắt', '9': 'thu giữ', '3': 'thu giữ', '1': 'thu giữ' })
  expect(said('Tang vật thu giữ: 9 gam heroin, 3 bộ dụng cụ sử dụng ma túy; bóc gỡ 4 tụ điểm.')['4']).toBe(
    'bóc gỡ',
  )
})

it('the level at which something began hangs on its verb over a bracket', () => {
  const text = 'Tỷ lệ nhà tạm giảm 5% (từ 26% xuống còn 21%).'
  expect(said(text)).toEqual({ '5': 'giảm', '26': 'giảm … từ', '21': 'xuống còn' })
  expect(said('Tỷ lệ nhà tạm giảm 5%, từ 26% (năm 2016) xuống còn 21%.')['26']).toBe('giảm … từ')
})

it('what is told first opens its part, and what those do stands behind', () => {
  expect(said('Dự kiến 31 cây xà cừ trên phố Nà Bó buộc phải chặt hạ.')).toEqual({
    '31': 'buộc phải chặt hạ',
  })
  expect(said('Kinh phí dự kiến 31 tỷ đồng.')).toEqual({ '31 tỷ': 'dự kiến' })
})

it('behind a list of another kind, those who do so much of something do that', () => {
  const text = 'Hồ A cung cấp nước cho 90 ha đất, 200 hộ dân trồng trên 300 ha rừng.'
  expect(said(text)).toEqual({ '90': 'cung cấp nước', '200': 'trồng', '300': 'trồng' })
  expect(said('Xã hỗ trợ 90 ha đất, 200 hộ dân trồng rừng.')['200']).toBe('hỗ trợ')
})

it('a list goes on past a verb that stands behind "trong" in one of its items', () => {
  const text =
    'Hạt đã xử lý 30 vụ gồm: 17 vụ sai phạm thủ tục trong vận chuyển gỗ; 5 vụ mua bán, chế biến gỗ trái phép.'
  expect(said(text)).toEqual({ '30': 'xử lý', '17': 'xử lý', '5': 'xử lý' })
})

it('what is done to what is so long is said with the length', () => {
  expect(said('Tỉnh đã nâng cấp các tuyến đường với tổng chiều dài 22 km.')).toEqual({
    '22': 'nâng cấp các tuyến đường với tổng chiều dài',
  })
  // of those that are counted it is the length alone
  expect(said('Tỉnh đã nâng cấp 6 tuyến đường với tổng chiều dài 22 km.')['22']).toBe('tổng chiều dài')
})

it('what is given behind a gathering was not done at it', () => {
  expect(said('Xã tổ chức 3 cuộc họp, trao quà cho 200 hộ.')['200']).toBe('trao quà')
  expect(said('Hội mở 4 lớp tập huấn và trao giống cho 90 hộ.')['90']).toBe('trao giống')
})

it('a capital that is nobody ends a sentence with its dot', () => {
  expect(said('Chị Hoa tiêm vitamin C. rồi 5 hộ đến.')['5']).toBe('có')
})

it('what is given behind what another gift is worth is given too', () => {
  expect(said('Hội tặng 30 xe đạp, trị giá 45 triệu đồng, 12 suất học bổng và 200 quyển vở.')).toEqual({
    '30': 'tặng',
    '45 triệu': 'trị giá',
    '12': 'tặng',
    '200': 'tặng',
  })
  expect(said('Lũ cuốn trôi 20 con bò, trị giá 300 triệu đồng, 2 người chết.')['2']).not.toContain('cuốn')
})

it('what is new is new before whose it is, and does nothing', () => {
  expect(said('Bản có 3 điểm tham quan mới của huyện.')['3']).toBe('có')
  expect(said('Có 3 hộ mới chuyển đến bản.')['3']).toContain('chuyển đến')
})

it('nothing is said of a figure over "trong khi đó"', () => {
  expect(said('Mỗi chuyến xe có 9 khách trong khi đó số ghế là 30 ghế.')['9']).toBe('có')
})

it('a duty or an aim is part of what is said, but not the right-hand side, nor what nobody has to do', () => {
  expect(said('Xã phải trồng 120 cây thông.')['120']).toBe('phải trồng')
  expect(said('Bên phải trồng 120 cây thông.')['120']).toBe('trồng')
  expect(said('Không ai phải nộp 500 nghìn đồng.')['500 nghìn']).toBe('nộp')
  expect(said('Chị Cần nuôi 300 con gà.')['300']).toBe('nuôi')
})

it('a verb of a name between quotation marks says nothing', () => {
  expect(said('Xã xây dựng 15 “Mô hình trồng rau sạch”.')['15']).toBe('xây dựng')
})

it('a level that something came to is told with the verb that moved it and with the name of the rate', () => {
  expect(said('Tỷ lệ hộ thiếu nước của bản giảm từ 31% (năm 2017) xuống còn 9%.')['9']).toBe(
    'Tỷ lệ hộ thiếu nước của bản giảm … xuống còn',
  )
  expect(said('Số nhà tạm giảm từ 64 nhà xuống 15 nhà.')['15']).toBe('giảm … xuống')
  expect(said('Xã có 64 nhà tạm; số nhà tạm còn 15.')['15']).not.toContain('giảm')
})

it('people whom something befell are told of themselves, unless they are looked for, helped or commended', () => {
  expect(said('Lũ cuốn trôi 5 căn nhà, 2 người mất tích.')['2']).toBe('mất tích')
  expect(said('Lũ làm 5 người chết, 2 người mất tích.')['2']).toBe('làm … mất tích')
  expect(said('Huyện khen thưởng 4 đơn vị, 2 chiến sĩ hy sinh khi làm nhiệm vụ.')['2']).toBe('khen thưởng')
})

it('an item that tells something of its own shares no verb with the next, one that only counts does', () => {
  const first = (text: string) => factsOf(articleOf(text, '2020-01-15'), knowledge).facts[0]?.predicate
  expect(first('Bản có 31 hộ thoát nghèo, 9 hộ tái nghèo.')).toBe('có')
  expect(first('Bản có 31 hộ thoát nghèo và 9 hộ tái nghèo.')).toBe('có')
  expect(first('Trường có 64 học sinh tiên tiến, 5 em đạt giải.')).toBe('có')
  expect(first('Bản dự thảo gồm 7 chương, 64 điều.')).toBe('gồm')
  expect(first('Bản có 640 dân, 95% số hộ dùng nước sạch.')).toBe('có')
  expect(first('Bản có 64 hộ, 31 hộ dùng nước sạch.')).toBe('có')
  expect(first('Tỉnh có 31 xã, 95 bản đạt chuẩn.')).toBe('có … đạt chuẩn')
  expect(first('Tỉnh có 31 con trâu, 95 con bò chết rét.')).toBe('có … chết rét')
  // each school has its own, and so has each part that a verb of its own tells
  const schools =
    'Trường THPT Mường Lay (thị xã Mường Lay) có 940 thí sinh, Trường THPT Tủa Chùa có 1.300 thí sinh.'
  expect(first(schools)).toBe('có')
  expect(first('Tập thơ gồm 95 bài, chia làm 3 phần.')).toBe('gồm')
})

it('those to whom something is given go on with the giving, past what it is worth', () => {
  expect(said('Hội tặng 15 chiếc xe lăn trị giá 40 triệu đồng cho 15 cụ già.')).toEqual({
    '15': 'tặng',
    '40 triệu': 'trị giá',
  })
  expect(said('Hội tặng 12 chiếc xe lăn trị giá 40 triệu đồng cho 15 cụ già.')['15']).toBe('tặng')
  expect(said('Hội tặng 12 chiếc xe lăn, hỗ trợ 40 triệu đồng cho 15 cụ già.')['15']).toBe('hỗ trợ')
})

it('what each of those counted gets is what was done to all, but for what is done each time', () => {
  expect(said('Xã hỗ trợ 16 hộ bị sập nhà do lũ, mỗi hộ 8 triệu đồng.')['8 triệu']).toBe('hỗ trợ')
  expect(said('Anh bán 16 con lợn chở bằng xe máy, mỗi lần 2 con.')['2']).not.toBe('bán')
  const carried = 'Nhóm này đã bán 16 bao pháo, vận chuyển bằng xe máy, mỗi lần 2 kg.'
  expect(said(carried)['2']).toBe('vận chuyển bằng xe máy')
})

it('what befell those whom something is for is no deed of it', () => {
  const aid = said('Huyện hỗ trợ 3 tấn gạo, 250 thùng sữa cho các hộ bị ngập.')
  expect(aid).toEqual({ '3': 'hỗ trợ', '250': 'hỗ trợ' })
})

it('behind "nơi" and who sees something a clause begins, behind "hành vi" an act is only named', () => {
  expect(said('Suối chảy qua bản Nà Bó, nơi 3 em nhỏ chết đuối.')['3']).toBe('chết đuối')
  expect(said('Dân bản chứng kiến 4 cán bộ đang đánh bài.')['4']).toBe('đang đánh bài')
  const fined = 'Sở xử phạt chủ xe về hành vi chở gỗ lậu với số tiền 6 triệu đồng.'
  expect(said(fined)['6 triệu']).toContain('xử phạt')
})

it('a colon behind the word that states or names parts nothing', () => {
  expect(said('Tổng số hộ nghèo của xã là: 450 hộ.')).toEqual({ 450: 'là' })
  expect(said('Nhóm 5 thợ gồm: Lò Văn Páo, Hà Thị Mây, Lê Na.')).toEqual({ 5: 'gồm' })
  expect(said('Xã có 5 thợ gồm: Lò Văn Páo, Hà Thị Mây, Lê Na.')).toEqual({ 5: 'có' })
})

it('what somebody reports is a sentence of its own', () => {
  expect(said('Bà Mây cho biết lương của thợ dệt là 6 triệu đồng.')).toEqual({ '6 triệu': 'là' })
  expect(said('Chủ xưởng cho biết thiếu 40 thợ dệt.')).toEqual({ 40: 'thiếu' })
  expect(said('Ông Páo cho hay, trong số 12 hộ nghèo chỉ có 3 hộ thoát nghèo.')[12]).toBe('chỉ có')
})

it('a sum given beside goods is given, whatever it is given for', () => {
  expect(said('Bà con góp 120 m3 cát và 250 triệu đồng làm đường.')['250 triệu']).toBe('góp')
  expect(said('Mưa làm ngập 40 ha ngô và 3 ha lúa bị vùi lấp.')['3']).toContain('vùi lấp')
})

it('what has grown manifold behind a comma is no verb of those before it', () => {
  expect(said('Tỉnh ghi nhận 120 ca mắc, tăng gấp 3 lần so với năm 2018.')['120']).toBe('ghi nhận')
})

it('the name of a field is no verb, but several fields may do something', () => {
  expect(said('Lĩnh vực xây dựng 5 đơn, lĩnh vực đất đai 8 đơn.')['5']).not.toContain('xây dựng')
  expect(said('Có 8 lĩnh vực đầu tư vượt kế hoạch.')['8']).toContain('đầu tư')
})

it('some of those counted before, counted again behind a comma, are the only ones of whom it is said', () => {
  expect(said('Huyện có 14 trường học, 5 trường đã đạt chuẩn.')['14']).toBe('có')
  expect(said('Huyện có 14 hồ chứa, 3 hồ đang sửa.')['14']).toBe('có')
  expect(said('Có 14 hộ, 60 nhân khẩu đã được di dời.')['14']).toContain('di dời')
})
