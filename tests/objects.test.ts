import { describe, expect, it } from 'vitest'
import { articleOf } from '../src/commands/examples.ts'
import { loadKnowledge } from '../src/knowledge/load.ts'
import { factsOf } from '../src/pipeline.ts'

const knowledge = loadKnowledge()
const objects = (text: string): string[] =>
  factsOf(articleOf(text, '2020-01-15'), knowledge).facts.map((f) => f.object)

describe('so much for one of a measure', () => {
  it('is a price where it is traded, or nothing is named', () => {
    expect(objects('Anh bán được 40.000 đồng/kg.')).toEqual(['giá'])
    expect(objects('Dự án này bán 12 triệu đồng/m2.')).toEqual(['giá'])
    expect(objects('Ông bán tại vườn 3.000 đồng/kg.')).toEqual(['giá … bán tại vườn'])
    expect(objects('Giá lúa từ 8.000 đồng/kg rớt còn 6.000 đồng/kg.')).toEqual(['Giá lúa', 'giá'])
  })

  it('but no price where it is given', () => {
    expect(objects('Xã bồi thường 40.000 đồng/m2.')).toEqual(['bồi thường'])
    expect(objects('Huyện hỗ trợ 40.000 đồng/kg.')).toEqual(['hỗ trợ'])
  })
})

describe('figures in the order of a list', () => {
  const subjects = (text: string): (string | null)[] =>
    factsOf(articleOf(text, '2020-01-15'), knowledge).facts.map((f) => f.subject)

  it('are told of those that the clause opens with, whatever else is said of them', () => {
    expect(
      subjects('Xã Nà Bó và xã Nà Ớt là hai xã có diện tích mận lớn nhất, lần lượt là 90 ha và 60 ha.'),
    ).toEqual(['Xã Nà Bó', 'Xã Nà Bó', 'xã Nà Ớt'])
    expect(subjects('Xã Nà Bó và xã Nà Ớt có diện tích mận lần lượt là 90 ha và 60 ha.')[1]).toBe('xã Nà Ớt')
  })

  it('and in brackets of the body whose name stands before them, its head shortened or not', () => {
    const text =
      'Ủng hộ nhiều nhất là trường ĐH Nà Bó (60 triệu đồng), trường CĐ Nà Ớt (70 triệu đồng), NXB Ban Trắng (40 triệu đồng).'
    expect(subjects(text)).toEqual(['trường ĐH Nà Bó', 'trường CĐ Nà Ớt', 'NXB Ban Trắng'])
    expect(subjects('Năm nay có 40 thí sinh thi ĐH, 30 thí sinh thi CĐ.')).not.toContain('ĐH')
  })

  it('but not where there are not as many', () => {
    expect(
      subjects('Xã Nà Bó và xã Nà Ớt có số hộ nghèo ba năm qua lần lượt là 90, 60 và 30 hộ.'),
    ).not.toContain('xã Nà Ớt')
  })
})

describe('a bare word that stands for a noun', () => {
  it('means what was counted in the same before it', () => {
    expect(objects('Xã có 50 con bò sữa. Bão làm chết 17 con.')).toEqual(['con bò sữa', 'con bò sữa'])
    expect(objects('Năm nay Hội kết nạp 9 đảng viên. Cấp ủy cảnh cáo 2 đồng chí.')[1]).toBe('đảng viên')
  })

  it('means those of whom it counts a part', () => {
    expect(objects('Chi bộ có 48 đảng viên. Trong đó, có 15 người được khen, 13 người được đề bạt.')).toEqual(
      ['đảng viên', 'đảng viên', 'đảng viên'],
    )
    expect(objects('Có 40 thí sinh, trong đó 6 trường hợp bị đình chỉ.')[1]).toBe('thí sinh')
    expect(objects('Xã có 40 đảng viên. Lũ làm 6 người bị thương.')[1]).toBe('người')
    expect(objects('Có 40 thí sinh, trong đó 6 người dân tộc Mông.')[1]).toBe('người dân tộc Mông')
  })

  it('but no thing of another kind, and not who make up a body', () => {
    expect(objects('Năm nay có 4 thị trường, đạt 13.000 chiếc.')).toEqual(['thị trường', 'chiếc'])
    expect(objects('Xã kết nạp 9 đảng viên. Nay đã xong. Ban Chấp hành gồm 15 đồng chí.')[1]).toBe('đồng chí')
  })
})

describe('a rate that its verb took along', () => {
  it('is none where no more is said than how high it is', () => {
    expect(objects('Lượng trái cây chiếm tỷ lệ lớn 67% nhu cầu.')).toEqual(['nhu cầu'])
    expect(objects('Trường đạt tỷ lệ cao nhất 67%.')[0]).not.toMatch(/^tỷ lệ/)
  })
})

describe('money', () => {
  it('comes from a body that its verb leads on to', () => {
    expect(objects('Thu nội địa đạt 3.500 tỷ đồng. Thu từ Nhà máy thép Bình Sơn 300 tỷ đồng.')[1]).toBe(
      'Thu từ Nhà máy thép Bình Sơn',
    )
  })

  it('is the worth of what stands right before the word, not of what is done', () => {
    expect(objects('Khoản vay của Dự án Đạm Bắc Hà trị giá 250 triệu USD.')).toEqual([
      'Khoản vay của Dự án Đạm Bắc Hà … trị giá',
    ])
    expect(objects('Lượng gạo tồn kho trị giá lên đến 5 tỷ đồng.')).toEqual(['Lượng gạo tồn kho … trị giá'])
    expect(objects('Các em được nhận thưởng trị giá từ 2 triệu đồng.')).toEqual(['trị giá'])
  })

  it('is told with what is done with it, said right behind it', () => {
    expect(objects('Xã trích 60 triệu đồng tặng quà người già.')).toEqual(['trích … tặng quà người già'])
    expect(objects('Thôn vay 9 triệu đồng đắp 12 đập tạm.')[0]).toBe('tiền … vay … đắp 12 đập tạm')
    expect(objects('Thôn nộp 9 triệu đồng tăng 3%.')[0]).toBe('tiền')
  })

  it('is money where it only changes hands, or was got out of what was done', () => {
    expect(objects('Quán chay trao 9 triệu đồng.')).toEqual(['tiền'])
    expect(objects('Ban lễ hội tiếp nhận được 4 triệu đồng từ bà con xa quê.')).toEqual(['tiền'])
    expect(objects('Chị Hòa bán được 3 triệu đồng.')).toEqual(['tiền'])
    expect(objects('Bà bán phế liệu được 2 triệu đồng.')).toEqual(['tiền … bán phế liệu được'])
  })

  it('is named with what is done with it where it is paid, taken, lent or given', () => {
    expect(objects('Ông Páo phải trả cho chủ quán 900.000 đồng.')).toEqual(['tiền … trả cho chủ quán'])
    expect(objects('Đội phạt lái xe bò 6 triệu đồng.')).toEqual(['tiền … phạt lái xe bò'])
    // a bare verb says as much alone
    expect(objects('Dòng họ ủng hộ 200 triệu đồng.')).toEqual(['ủng hộ'])
  })

  it('but not how much each gets, nor what has a name of its own', () => {
    expect(objects('Mỗi hộ được vay 3 triệu đồng.')).toEqual(['vay'])
    expect(objects('Xã hỗ trợ 3 triệu đồng/hộ.')).toEqual(['hỗ trợ'])
    expect(objects('Tổng chi trả bảo hiểm là 3 tỷ đồng.')[0]).not.toContain('…')
    expect(objects('Mức hỗ trợ nhà dột là 3 triệu đồng.')).toEqual(['Mức hỗ trợ nhà dột'])
  })

  it('is of the property that an item of a list leaves out', () => {
    expect(objects('Giá vé người lớn là 50.000 đồng, trẻ em 20.000 đồng, cụ già 10.000 đồng.')).toEqual([
      'Giá vé người lớn',
      'Giá vé … trẻ em',
      'Giá vé … cụ già',
    ])
    expect(
      objects('Mức thưởng cao nhất của thợ mộc là 90 triệu đồng, thợ nề và thợ gốm 60 triệu đồng.')[1],
    ).toBe('Mức thưởng cao nhất … thợ nề và thợ gốm')
  })

  it('but not who gave it, what is done with it, or what is worth something else', () => {
    expect(objects('Kinh phí 6 tỷ đồng, doanh nghiệp 2 tỷ đồng.')[1]).toBe('doanh nghiệp')
    expect(objects('Lợi nhuận đạt 6 tỷ đồng, nộp ngân sách 2 tỷ đồng.')[1]).not.toContain('Lợi nhuận')
    expect(objects('Giá thóc là 7.000 đồng/kg, trẻ em 20.000 đồng.')[1]).toBe('trẻ em')
  })

  it('is wanting in the fund that is named before', () => {
    expect(objects('Quỹ khám bệnh năm nay bội chi 36 tỷ đồng.')).toEqual(['Quỹ khám bệnh'])
  })
})

describe('who says or asks for something', () => {
  it('is no part of what is measured', () => {
    expect(objects('Trưởng thôn đề nghị nhà chức trách yêu cầu xưởng cưa giảm 3% công suất.')[0]).not.toMatch(
      /đề nghị/,
    )
    expect(objects('Bà chủ vựa khẳng định hàng tồn giảm 40%.')).toEqual(['hàng tồn'])
  })
})

describe('a share or a change behind how many places', () => {
  it('is of what was counted before them', () => {
    expect(objects('Thú y bắt 40 chó thả rông ở 6 thôn, giảm 20%.')).toEqual([
      'chó thả rông',
      'thôn',
      'chó thả rông',
    ])
    expect(objects('Hợp tác xã phát 90 bao cám cho 30 hộ, đạt 60% kế hoạch.')[2]).toMatch(/phát cám$/)
    expect(objects('Điện hỏng ở 6 thôn, giảm 20%.')[1]).toBe('thôn')
  })
})

describe('what is counted', () => {
  it('is no sum and no measure told before it', () => {
    const said =
      'Kiểm lâm nhắc nhở 9 trường hợp chặt cây, phạt tiền 7 triệu đồng, tịch thu cưa của 4 trường hợp.'
    expect(objects(said)[2]).toBe('trường hợp chặt cây')
    expect(objects('Thợ may trẻ nhất 19 tuổi, xưởng nhận thêm 6 người.')[1]).toBe('người')
  })
})

describe('a share', () => {
  it('is of what the figure before measures, also where it has a property of its own', () => {
    expect(objects('Dư nợ đạt 70 tỷ đồng, nợ xấu chiếm 2%.')).toEqual(['Dư nợ', 'Dư nợ'])
  })
})

describe('a property', () => {
  it('is measured where its verb took it along', () => {
    expect(objects('Giống mè mới cho năng suất 9 tạ/ha.')).toEqual(['năng suất'])
    expect(objects('Vườn ổi cho thu nhập 9 triệu đồng.')).toEqual(['thu nhập'])
  })

  it('goes on past an age that only tells which', () => {
    expect(objects('Tỷ lệ trẻ dưới 3 tuổi đi nhà trẻ đạt 41%.')[1]).toBe('trẻ')
  })

  it('goes on past the commas within what it is of', () => {
    expect(objects('Mức phạt đối với xe lam, xe ngựa là 2 triệu đồng.')).toEqual([
      'Mức phạt đối với xe lam, xe ngựa',
    ])
    expect(objects('Số hộ có nhà tắm, giếng khoan, bể nước đạt 95%.')).toEqual([
      'Số hộ có nhà tắm, giếng khoan, bể nước',
    ])
    expect(objects('Số học sinh đi học nghề, cao đẳng là 45 em.')).toEqual(['học sinh đi học nghề, cao đẳng'])
    expect(objects('Tỷ lệ giải quyết đơn khiếu nại, tố cáo đạt 95%.')).toEqual([
      'Tỷ lệ giải quyết đơn khiếu nại, tố cáo',
    ])
  })

  it('but not where something was said of it, or the sentence only opens with it', () => {
    expect(objects('Tỷ lệ hộ nghèo trong xã giảm, hộ khá đạt 30%.')).toEqual(['hộ khá'])
    expect(objects('Về diện tích cho cây màu, ngô đạt 30 ha.')).toEqual(['ngô'])
    expect(objects('Chất lượng dạy học được nâng lên, học sinh giỏi đạt 20%.')).toEqual(['học sinh giỏi'])
  })
})

describe('none', () => {
  it('is none of what is named behind the word that stands for a noun', () => {
    expect(objects('Cả bản chưa ghi nhận trường hợp nào mắc cúm gà.')).toEqual(['trường hợp'])
  })
})

describe('those who are others', () => {
  it('are counted by their name alone', () => {
    expect(objects('Cây đổ làm 2 người chết và 5 người khác bị thương.')).toEqual(['người', 'người'])
  })
})

describe('another measure of the same', () => {
  it('is of the thing whose property was measured, also past how that has changed', () => {
    expect(objects('Diện tích lúa đạt 57 ha, tăng 3%, thu hoạch được 170 tấn, tăng 4%.')).toEqual([
      'Diện tích lúa',
      'Diện tích lúa',
      'lúa',
      'lúa',
    ])
  })
})

describe('a share of a plan', () => {
  it('is one of a service that is held against it', () => {
    expect(objects('Xưởng cưa được 300 m3 gỗ; dịch vụ cấp nước sạch đạt 121% kế hoạch.')[1]).toBe(
      'kế hoạch … dịch vụ cấp nước sạch',
    )
  })
})

describe('those whose number a copula states', () => {
  it('are told with what they did', () => {
    expect(objects('Số dê mắc bệnh là 85 con.')).toEqual(['dê mắc bệnh'])
    expect(objects('Huyện có 6 ổ dịch, với số dê tiêu hủy là 140 con.')[1]).toBe('dê tiêu hủy')
    expect(objects('Tổng số thợ nghỉ việc là 14 người.')).toEqual(['thợ nghỉ việc'])
    expect(objects('Số thợ tham gia thi tay nghề là 14 người.')).toEqual(['thợ tham gia thi tay nghề'])
    expect(objects('Số hộ được tư vấn, hướng dẫn vay vốn của xã đạt 40 hộ.')).toEqual([
      'hộ được tư vấn, hướng dẫn vay vốn của xã',
    ])
  })

  it('are told with the age that bounds them and whose they are', () => {
    expect(objects('Số thợ từ 50 tuổi trở lên của xưởng là 14 người.')[1]).toBe(
      'thợ từ 50 tuổi trở lên của xưởng',
    )
    expect(objects('Dân số từ 15 tuổi trở lên là 4.100 người.')[1]).toBe('Dân số từ 15 tuổi trở lên')
  })

  it('are what the number is of, and nothing that is said of them', () => {
    expect(objects('Đến nay, số lò gạch còn lửa là 27, công suất 5 triệu viên.')[0]).toBe('lò gạch')
  })

  it('but not with a longer word, nor with where they are', () => {
    expect(objects('Số liệu về người tham gia thi tay nghề là 14 người.')).toEqual(['tay nghề'])
    expect(objects('Số thóc còn lại trong 3 kho bị mốc.')).toEqual(['kho'])
  })
})

describe('a place among others', () => {
  it('is taken in what is told behind it, and is no more of what was counted', () => {
    expect(objects('Xã Nà Bó xếp thứ 5/63 xã, phường của tỉnh về số thợ giỏi.')).toEqual(['số thợ giỏi'])
    expect(objects('Đội khách giành 4 cúp, xếp thứ ba toàn đoàn.')[1]).toBe('xếp thứ')
  })
})

it('a label that says how many there are names who they are, however it tells of them', () => {
  expect(objects('Số người được cấp thẻ: 4.500 người.')).toEqual(['người được cấp thẻ'])
  expect(objects('Tổng số hội viên: 320 đồng chí.')).toEqual(['hội viên'])
  expect(objects('Số giếng đào năm nay là: 12 chiếc.')).toEqual(['giếng đào năm nay'])
  expect(objects('Số liệu mới: 12 chiếc giếng.')).toEqual(['chiếc giếng'])
})

it('hectares are hectares however they are spelt', () => {
  expect(objects('Đất trồng lúa 120,5 hécta, đất trồng ngô 30 hec-ta.')).toEqual([
    'Đất trồng lúa',
    'đất trồng ngô',
  ])
})

describe('a change of what the sentence before names', () => {
  const told = (text: string) =>
    factsOf(articleOf(text, '2020-01-15'), knowledge).facts.map((f) => [f.object, f.modality])

  it('is of the property that is to change, and a goal where that was set', () => {
    expect(
      told('Huyện giao chỉ tiêu giảm tỷ lệ hộ đói cho các xã. Trong đó, huyện Chi Lăng giảm 3%.'),
    ).toEqual([['tỷ lệ hộ đói', 'target']])
    expect(told('Giá ngan tiếp tục giảm. Cụ thể, huyện Chi Lăng giảm 2.000 đồng/kg.')).toEqual([
      ['Giá ngan', 'actual'],
    ])
  })

  it('but of nothing where this one does not go on with it', () => {
    expect(told('Giá ngan tiếp tục giảm. Huyện Chi Lăng giảm 2.000 đồng/kg.')).toEqual([['giảm', 'actual']])
  })
})

describe('how many of how many, in brackets behind a change', () => {
  it('is no size of it', () => {
    const { facts } = factsOf(
      articleOf('Số hộ nuôi dê giảm 60% (8/20 hộ); số hộ nuôi ngựa giảm 10% (3 hộ).', '2020-01-15'),
      knowledge,
    )
    expect(facts.map((f) => f.change)).toEqual(['decrease', null, 'decrease', 'decrease'])
  })
})

describe('what comes next in a list by rank', () => {
  it('goes on with what was said of the first', () => {
    const text = 'Xã An Sơn trồng nhiều nhất với 27 ha chè, tiếp đến là xã Vân Mộng 25 ha, xã Tân Đoàn 18 ha.'
    const { facts } = factsOf(articleOf(text, '2020-01-15'), knowledge)
    expect(facts.map((f) => f.object)).toEqual(['chè', 'chè', 'chè'])
    expect(facts.map((f) => f.predicate)).toEqual(['trồng … với', 'trồng … với', 'trồng … với'])
  })
})

it('an insurance told by its letters is what is counted, and no body', () => {
  expect(objects('BHXH tự nguyện là 40 người; BHTN là 95 người.')).toEqual(['BHXH tự nguyện', 'BHTN'])
})

it('a property of several things is of all of them', () => {
  expect(objects('Kinh phí mua giống, vật tư là 3 tỷ đồng.')).toEqual(['Kinh phí mua giống, vật tư'])
  expect(objects('Diện tích chè giảm mạnh, cà phê là 40 ha.')).toEqual(['cà phê'])
})

it('a place that has most of what was told has some of that', () => {
  const told = (text: string) =>
    factsOf(articleOf(text, '2020-01-15'), knowledge).facts.map((f) => [f.object, f.predicate, f.subject])
  const text =
    'Tỉnh đã cấy 40.000 ha lúa nương, nhiều nhất là huyện Mường Tè với 8.000 ha, tiếp đến là huyện Sìn Hồ với 6.000 ha.'
  expect(told(text).slice(1)).toEqual([
    ['lúa nương', 'cấy', 'huyện Mường Tè'],
    ['lúa nương', 'cấy', 'huyện Sìn Hồ'],
  ])
  // what is named with the copula is what was grown
  expect(told('Dân trồng 90 ha rau, nhiều nhất là bắp cải với 50 ha.').map(([object]) => object)).toEqual([
    'rau',
    'bắp cải',
  ])
})

it('what words are shortened to in brackets is one word with them', () => {
  expect(objects('Số người tham gia bảo hiểm y tế (BHYT) tự nguyện là 700 người.')).toEqual([
    'người tham gia bảo hiểm y tế tự nguyện',
  ])
  expect(objects('Tổng thu BHXH, BHYT, BHTN đạt 90 tỷ đồng.')).toEqual(['Tổng thu BHXH, BHYT, BHTN'])
})

it('a change behind people who are only counted is theirs', () => {
  expect(objects('Tham gia hội làng: 900 người, đạt 95% kế hoạch năm, tăng 20% so với năm ngoái.')[2]).toBe(
    'người',
  )
})

it('where those are who are counted is not who they are', () => {
  expect(objects('Xã giới thiệu việc làm cho 40 lao động, trong tỉnh là 30 người.')[1]).toBe('lao động')
  expect(objects('Xã giới thiệu việc làm cho 40 lao động, ngoài nước là 9 người.')[1]).toBe('lao động')
})

it('a sum that is given takes no object from a price told before', () => {
  const text = 'Mỗi căn trị giá 70 triệu đồng. Quỹ Vì người nghèo hỗ trợ huyện Mường La 2 tỷ đồng.'
  expect(objects(text)[1]).not.toBe('căn')
  // what was done with a sum before, and not its price, goes on
  const done = 'Mỗi cán bộ góp tiền 9 triệu đồng. Công đoàn đã trao cho Quỹ Khuyến học Nà Bó 16 triệu đồng.'
  expect(objects(done)).toEqual(['tiền', 'tiền'])
})

it('an item of a list that is headed by what is done is of those it counts, not of those before', () => {
  expect(objects('Xã giới thiệu việc làm cho 40 lao động; đi làm ở nước ngoài: 9 người.')).toEqual([
    'lao động',
    'người',
  ])
})

it('a change behind a weight without a name is of what was done', () => {
  expect(objects('Đội chở được 40 tấn, tăng 20% so với năm ngoái.')[1]).toBe('chở được')
})

it('people of the next sentence are of all who were told of, not of a part of them', () => {
  const text = 'Huyện kỷ luật 40 đảng viên, trong đó có 3 bí thư. Có 9 đồng chí bị khiển trách.'
  expect(objects(text)[2]).toBe('đảng viên')
})

it('those who make up a body are not it, and what things are worth is no part of them', () => {
  expect(objects('Đại hội bầu Ban Chấp hành lâm thời gồm 27 đồng chí.')).toEqual(['đồng chí'])
  expect(objects('Hội tặng 30 suất quà trị giá 15 triệu đồng.')[0]).toBe('suất quà')
})

describe('things told side by side', () => {
  it('are one name', () => {
    expect(objects('Lượng khách tới các khu, điểm du lịch đạt 41.000 lượt.')).toEqual([
      'Lượng khách tới các khu, điểm du lịch',
    ])
    expect(objects('Đã có 7 xã, thị trấn nộp báo cáo.')).toEqual(['xã, thị trấn'])
    expect(objects('Tổng đàn gia súc, gia cầm đạt 900 con.')).toEqual(['Tổng đàn gia súc, gia cầm'])
  })
})

describe('a bare number', () => {
  const units = (text: string) =>
    factsOf(articleOf(text), knowledge).facts.map((f) => [f.unit, f.unit_id].join(' '))

  it('has the unit of the figure that lends it its object', () => {
    expect(units('Huyện ủy kỷ luật 20 đảng viên: khiển trách 13, cảnh cáo 7.')).toEqual(
      Array(3).fill('đảng viên party_member'),
    )
  })

  it('but none where it cannot count, or where only those are named who have it', () => {
    expect(units('Chợ Nà Mấn có 17 quầy hàng (chiếm 6,5).')[1]).not.toMatch(/quầy/)
    expect(units('Kết quả: Sở Y tế 12/15.')).toEqual([' '])
  })

  it('that is a rank has the word for one', () => {
    expect(units('Năm nay, tỉnh xếp thứ 9 cả nước.')).toEqual(['thứ '])
    expect(units('Năm nay, tỉnh xếp thứ 9/63 tỉnh.')).toEqual(['tỉnh province'])
  })
})

it('a share of what is nowhere told is of those who have it', () => {
  const told = factsOf(articleOf('Xã Nà Mấn ở xa. Năm 2019, hộ nghèo chiếm 8,5%.'), knowledge).facts
  expect(told.map((f) => [f.object, f.predicate])).toEqual([['hộ nghèo', 'chiếm']])
})

it('what comes down or goes up by ranks is what is ranked', () => {
  expect(objects('Chỉ số hài lòng của tỉnh xếp thứ 12, giảm 7 bậc so với năm trước.')).toEqual(
    Array(2).fill('Chỉ số hài lòng của tỉnh'),
  )
})

it('a percentage is of those that are counted with it, where it is what so many out of so many come to', () => {
  const text = 'Tỉnh có 60/80 trường đạt chuẩn (75%), trong đó có 12/40 trường mầm non, đạt 30%.'
  expect(objects(text)).toEqual(['trường', 'trường', 'trường mầm non', 'trường mầm non'])
})

it('"em" in a part are those who are counted before', () => {
  expect(objects('Xã huy động 50 học sinh, trong đó có 12 em.')).toEqual(['học sinh', 'học sinh'])
  expect(objects('Xã có 50 hộ, trong đó có 12 em bỏ học.')[1]).toBe('em')
})

it('where something is stands in the place of what it is', () => {
  expect(objects('Tỷ lệ nghèo đói ở thị trấn giảm 2%, nông thôn giảm 1%.')).toEqual([
    'Tỷ lệ nghèo đói ở thị trấn',
    'Tỷ lệ nghèo đói … nông thôn',
  ])
})

it('the item of a list is what has risen, though a comma parts them', () => {
  expect(objects('Nhiều ngành tăng, như: may mặc, tăng 3%; vôi, cát, tăng 12,4%.')).toEqual([
    'may mặc',
    'vôi, cát',
  ])
})

it('a rich man is no sum', () => {
  expect(objects('Xã có 3 tỷ phú nông dân.')).toEqual(['tỷ phú nông dân'])
  expect(objects('Một tỷ phú đã mua 2 nhà.')).toEqual(['nhà'])
})

it('a count behind nothing but a time is of what the same unit counted before', () => {
  expect(objects('Lượng khách ngoại quốc tháng 8 đạt 700 lượt khách; 8 tháng đạt 5.200 lượt khách.')).toEqual(
    ['Lượng khách ngoại quốc', 'Lượng khách ngoại quốc'],
  )
  expect(objects('Khách ngoại quốc tháng 8 đạt 700 lượt khách; bản Lào 8 tháng đạt 90 lượt khách.')[1]).toBe(
    'lượt khách',
  )
})

it('what reaches a level is what something is done to, not whoever does it', () => {
  const of = (text: string) => objects(text)[0]
  expect(of('Các hợp tác xã đã dọn và mở rộng kho lạnh lên 20 ha.')).toBe('kho lạnh')
  expect(of('Tiền công vác gỗ cũng được điều chỉnh lên mức 4 triệu đồng/tháng.')).toBe('Tiền công vác gỗ')
  expect(of('Số tiền các bản đã góp lên tới 9 tỷ đồng.')).toBe('Số tiền các bản đã góp')
})

it('a sum that is named right before its number is what the number is of', () => {
  expect(objects('Bộ yêu cầu tỉnh nộp về quỹ số tiền 61 tỷ đồng.')).toEqual(['số tiền'])
})

it('points of a kind are counted, and score nothing', () => {
  expect(objects('Đoàn kiểm tra 31 điểm đón trả khách và 12 vi phạm.')).toEqual([
    'điểm đón trả khách',
    'vi phạm',
  ])
  expect(objects('Gia đình chị có 7 sào trồng quýt.')).toEqual(['diện tích'])
})

it('a part of the country is not of the part told before it', () => {
  expect(objects('Thành thị giảm 5%, nông thôn giảm 3%.')).toEqual(['Thành thị', 'nông thôn'])
  expect(objects('Tỷ lệ hộ khá khu vực thành thị giảm 2%, khu vực nông thôn giảm 4%.')[1]).toBe(
    'Tỷ lệ hộ khá … khu vực nông thôn',
  )
})

it('points that are scored are no points of a kind', () => {
  expect(objects('Chỉ số VN-Index tăng 5,2 điểm thu hút dòng tiền.')).toEqual(['Chỉ số VN-Index'])
})

describe('what is told of some and not of the others', () => {
  it('is no part of what the next count of the like is of, unless they are part of them', () => {
    expect(objects('Trạm có 9 trường hợp đang điều trị, 11 trường hợp đã về nhà.')).toEqual([
      'trường hợp',
      'trường hợp',
    ])
    expect(objects('Xã có 13 trường hợp mắc sởi, trong đó 4 trường hợp đã chuyển nặng.')[1]).toBe(
      'trường hợp mắc sởi',
    )
  })
})

describe('a property that opens a clause without a verb', () => {
  it('is what a count past a time is of', () => {
    expect(objects('Dân số đến năm 2035 chừng 4.170 người.')).toEqual(['Dân số'])
    expect(objects('Đến năm 2035 có chừng 4.170 người.')).toEqual(['người'])
  })
})

describe('a name between quotation marks', () => {
  it('is what is counted, right behind a number without a unit', () => {
    expect(objects('Hội trao 10 “Mái ấm tình thương”.')).toEqual(['Mái ấm tình thương'])
    expect(objects('Hội trao 10 suất quà “Mái ấm tình thương”.')).toEqual(['suất quà'])
    expect(objects('Hội có 7 “Tổ phụ nữ vay vốn” rất mạnh.')).toEqual(['Tổ phụ nữ vay vốn'])
  })
})

describe('where or when it came to more or less', () => {
  it('is of the same as the figure before it', () => {
    expect(objects('Lượng mưa 20 mm, cục bộ trên 90 mm.')).toEqual(['Lượng mưa', 'Lượng mưa'])
    expect(objects('Mỗi ngày xưởng làm 4 tạ bánh, ngày cao điểm khoảng 1 tấn.')).toEqual(['bánh', 'bánh'])
    expect(objects('Ngày cao điểm trạm khám 300 người.')).toEqual(['người'])
    expect(objects('Đường rộng 5 m, có nơi rộng 7 m.')[1]).toBe('nơi')
    expect(objects('Cứ sáu giờ trạm phải lấy mẫu một lần, có lúc lên tới 9 phần nghìn.').at(-1)).toBe('lúc')
    expect(objects('Nhiệt độ 35 độ C, có nơi cao trên 41 độ C.')[1]).toBe('Nhiệt độ')
  })
})

describe('those of whom the front of a sentence tells that so many are some', () => {
  it('are what a bare word behind it counts', () => {
    expect(objects('Trong số các hội viên trẻ có 7 đồng chí là trưởng bản.')).toEqual(['hội viên trẻ'])
    expect(objects('Trong số các hộ nghèo có 30 em được tặng xe đạp.')).toEqual(['em'])
    expect(objects('Trong số này có 6 đồng chí là trưởng bản.')).toEqual(['đồng chí'])
  })
})

describe('what a verb moves to a level', () => {
  it('is what the level is of, without how far it is moved, whose it is or where', () => {
    const moved = 'Xã giảm phân bón lót cho ruộng ở các bản vùng cao từ 90 kg xuống 65 kg.'
    expect(objects(moved)).toEqual(['phân bón lót', 'phân bón lót'])
    expect(objects('Cổ phiếu rớt mạnh 9% xuống còn 32 nghìn đồng.')[1]).not.toBe('mạnh')
    expect(objects('Công ty tăng nhẹ từ 20 tỷ lên 24 tỷ đồng.')[0]).not.toBe('nhẹ')
    expect(objects('Giá chỉ tăng 4%, thấp hơn mức tăng của toàn vùng là 6,5%.')[1]).not.toBe('của toàn vùng')
    const told = 'Khách nghỉ bình quân 1,6 ngày, phường định kéo con số ấy lên 4 ngày.'
    expect(objects(told)[1]).not.toBe('con số ấy')
    expect(objects('Quỹ hạ mặt bằng lãi suất vay vốn xuống 9%/năm.')).toEqual(['lãi suất vay vốn'])
  })
})

it('a name between quotation marks is part of what is measured, a word that is not meant so is none', () => {
  expect(objects('Tổng kinh phí của mô hình “Sáng đường bản” là 120 triệu đồng.')).toEqual([
    'Tổng kinh phí của mô hình “Sáng đường bản”',
  ])
  expect(objects('Số hộ dự phong trào "5 không, 3 sạch" đạt 85%.')).toEqual([
    'Số hộ dự phong trào "5 không, 3 sạch"',
  ])
  expect(objects('Giá vải “khủng” lên tới 90.000 đồng/kg.')).not.toEqual(['Giá vải “khủng”'])
  const banks = 'Tổng dư nợ tại "Big 4" ngân hàng lên tới 640 tỷ đồng.'
  expect(objects(banks)).toEqual(['Tổng dư nợ tại "Big 4" ngân hàng'])
})

it('a level that is reached is of what has changed right before it, not of what was told in the same unit', () => {
  const herds = 'Đàn dê giảm 4%, còn 640 con; đàn ngựa tăng 5%, lên 310 con; đàn ong tăng 2%, đạt 95 con.'
  expect(objects(herds).filter((_, i) => i % 2 === 1)).toEqual(['Đàn dê', 'đàn ngựa', 'đàn ong'])
  const fuel = 'Giá xăng giảm còn 21.300 đồng/lít; dầu hỏa tăng 90 đồng/lít, lên 19.200 đồng/lít.'
  expect(objects(fuel).slice(1)).toEqual(['dầu hỏa', 'dầu hỏa'])
})

it('a thing that was named before is what is worth so much', () => {
  expect(objects('Lô gỗ lim ấy trị giá 31 triệu đồng.')).toEqual(['Lô gỗ lim … trị giá'])
})

it('people told together are one, also with those who work beside them', () => {
  expect(objects('Bệnh viện có 65 cán bộ, nhân viên.')).toEqual(['cán bộ, nhân viên'])
})

it('what stands right before a number, as a number of the like or as an item of a list, tells which of its unit', () => {
  const told = 'Xã có tổng số hộ nghèo 450 hộ, hộ cận nghèo 300 hộ.'
  expect(objects(told)).toEqual(['hộ nghèo', 'hộ cận nghèo'])
  expect(objects('Tổng số xã nông thôn mới toàn huyện 12 xã.')).toEqual(['xã nông thôn mới'])
  expect(objects('Số dân tộc dưới 900 dân.')).toEqual(['dân'])
})

it('years in prison are how high a sentence is', () => {
  expect(objects('Tòa án tỉnh Sơn La tuyên phạt bị cáo Páo 12 năm tù.')).toEqual(['mức án'])
})

it('what is reached is what the sum is of', () => {
  expect(objects('Hợp tác xã đạt doanh thu thuần 7 tỷ đồng, tăng 12%.')).toEqual([
    'doanh thu thuần',
    'doanh thu thuần',
  ])
})

describe('what opens a sentence', () => {
  it('is measured behind a comma, too', () => {
    expect(objects('Xuất khẩu tôm của tỉnh vẫn vượt kế hoạch, đạt trên 1 tỷ USD.')).toEqual([
      'Xuất khẩu tôm của tỉnh',
    ])
    expect(objects('Về chăn nuôi, 6 tháng đầu năm ước đạt 3.000 tấn, tăng 5%.')).toEqual([
      'chăn nuôi',
      'chăn nuôi',
    ])
  })

  it('but not whoever acts in it', () => {
    expect(objects('Bà con rất vui, thu về 40 triệu đồng.')).not.toContain('Bà con')
  })
})

it('a household owns what is so large', () => {
  expect(objects('Gia đình có 1,2 ha nuôi tôm.')).toEqual(['diện tích'])
})

it('who tells of something is no part of what is measured', () => {
  expect(objects('Ông Lò Văn Tư cho biết gia đình có 1,2 ha nuôi tôm.')).toEqual(['diện tích'])
})

it('items of a list share the plan that the first of them names', () => {
  const text =
    'Xã Nà Bó kết nạp 21 đảng viên, đạt 105% chỉ tiêu được giao; xã Nà Ớt kết nạp 5 đảng viên, đạt 50%.'
  expect(objects(text)[3]).toBe('chỉ tiêu được giao … kết nạp đảng viên')
  expect(objects('Xã có 40 hộ, đạt 90% kế hoạch; 30 hộ có điện, chiếm 75%.').at(-1)).not.toContain('kế hoạch')
})

it('a sum beside goods is money', () => {
  expect(objects('Bà con góp 120 m3 cát và 250 triệu đồng làm đường.')).toEqual(['cát', 'tiền'])
})

it('brackets with colons name what they break a figure down by', () => {
  expect(objects('Tổng đàn gia súc là 760 con (trâu: 680 con, bò: 80 con).')).toEqual([
    'Tổng đàn gia súc',
    'trâu',
    'bò',
  ])
})

it('a crop behind how much there is of it is no verb', () => {
  expect(objects('Toàn xã có 200 ha điều, 30 ha tiêu.')).toEqual(['điều', 'tiêu'])
})

it('what two counts changed by together, and what is told of another count behind a comma', () => {
  const changes = (text: string) =>
    factsOf(articleOf(text, '2020-01-15'), knowledge).facts.map((f) => f.change)
  expect(changes('Huyện giảm 4 xóm, 12 chi bộ.')).toEqual(['decrease', 'decrease'])
  expect(changes('So với cùng kỳ năm trước, xảy ra 45 vụ tai nạn, giảm 5 vụ, 3 người chết.')).toEqual([
    null,
    'decrease',
    'decrease',
  ])
  expect(changes('Toàn huyện giảm 20 vụ tai nạn, 45 người được khen thưởng.')).toEqual(['decrease', null])
  expect(changes('Trường có 40 lớp, 900 học sinh, tăng 6 lớp, 30 học sinh.')).toEqual([
    null,
    null,
    'increase',
    'increase',
  ])
  expect(changes('Tháng 5 xảy ra 12 vụ, tăng 3 vụ, 8 người chết.')).toEqual([null, 'increase', null])
  expect(changes('Bắt 500 vụ (ít hơn 60 vụ và 50 bị can so với cùng kỳ).').slice(1)).toEqual([
    'decrease',
    'decrease',
  ])
})

it('a share goes on with the plan of the same deed, not with that of another', () => {
  expect(
    objects('Xã Nà Bó kết nạp 9 đảng viên, đạt 90% chỉ tiêu; xã Nà Lạn kết nạp 8 đảng viên, đạt 80%.').at(-1),
  ).toContain('chỉ tiêu')
  expect(
    objects('Xã gieo 300 ha lúa, đạt 100% kế hoạch, đã thu hoạch 200 ha, đạt 66%.').at(-1),
  ).not.toContain('kế hoạch')
})

it('what a slash joins are two counts, unless they are of one kind', () => {
  expect(objects('Các cấp Hội mở 35 lớp tập huấn/1.200 lượt hội viên.')).toEqual([
    'lớp tập huấn',
    'lượt hội viên',
  ])
  expect(objects('Huyện tổ chức 35 hội nghị tuyên truyền/1.200 lượt người.')).toEqual([
    'hội nghị tuyên truyền',
    'lượt người',
  ])
  expect(objects('Đã sửa 12 lớp/15 lớp.')).toEqual(['lớp'])
})

it('a bare number of which nothing is said is reported, and no fact', () => {
  const { facts, unread } = factsOf(
    articleOf('Xã Nà Lạn 1 và tỉnh Sơn La có 9 thôn.', '2020-01-15'),
    knowledge,
  )
  expect(facts.map((f) => f.number.text)).toEqual(['9'])
  expect(unread.map((u) => [u.text, u.reason])).toEqual([['1', 'counts nothing that is named']])
})

it('a number glued to a name by a dash is part of it', () => {
  expect(objects('Tuần này bản có thêm 14 ca mắc Covid-19 mới.')).toEqual(['ca mắc Covid-19 mới'])
  expect(objects('Đội bay có 6 trực thăng Mi-8.')).toEqual(['trực thăng Mi-8'])
})

it('a share behind "trong số …," is of those', () => {
  expect(objects('Trong số những hộ vay vốn ở bản, 65% đã thoát nghèo.')).toEqual(['những hộ vay vốn ở bản'])
  expect(objects('Bản có 40 hộ nghèo. Trong số này, 60% thiếu đất.').at(-1)).toBe('hộ nghèo')
})
