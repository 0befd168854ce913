import { describe, expect, it } from 'vitest'
import { articleOf } from '../src/commands/examples.ts'
import { loadKnowledge } from '../src/knowledge/load.ts'
import { factsOf } from '../src/pipeline.ts'
import type { Article, Fact } from '../src/types.ts'

const knowledge = loadKnowledge()
const factsIn = (text: string, more: Partial<Article> = {}): readonly Fact[] =>
  factsOf({ ...articleOf(text, '2020-01-15'), ...more }, knowledge).facts
const said = (text: string) => factsIn(text).map((f) => f.predicate)
const objects = (text: string) => factsIn(text).map((f) => f.object)
const subjects = (text: string) => factsIn(text).map((f) => f.subject)
const changes = (text: string) => factsIn(text).map((f) => f.change)

describe('what was done with all was done with the part', () => {
  it('behind "trong đó có"', () => {
    expect(said('Xã Nà Bó kết nạp 14 đảng viên, trong đó có 5 nữ, 2 giáo viên.')).toEqual([
      'kết nạp',
      'kết nạp … có',
      'kết nạp … có',
    ])
    expect(said('Xã Nà Bó kết nạp 14 đảng viên. Trong đó, có 5 nữ; có 2 đồng chí là trưởng bản.')).toEqual([
      'kết nạp',
      'kết nạp … có',
      'kết nạp … có … là trưởng bản',
    ])
  })

  it('past a plan that the whole was held against', () => {
    expect(said('Xã trồng 40 ha ngô, đạt 103% kế hoạch, trong đó có 25 ha ngô lai.').at(-1)).toBe(
      'trồng … có',
    )
  })

  it('and what holds of all holds of the part', () => {
    expect(said('Huyện có 20 trường mầm non, tiểu học đạt chuẩn, trong đó: 8 trường mầm non.')).toEqual([
      'có … đạt chuẩn',
      'có … đạt chuẩn',
    ])
    expect(said('Toàn huyện có 9 xã đạt 19 tiêu chí, 4 xã đạt 15 tiêu chí.')[2]).toBe('có … đạt')
  })

  it('with the word that says that these are all', () => {
    expect(said('Tỉnh có 36 hợp tác xã, gồm 30 hợp tác xã nông nghiệp và 6 hợp tác xã vận tải.')).toEqual([
      'có',
      'có … gồm',
      'có … gồm',
    ])
  })

  it('a copula names who they are, also behind a colon', () => {
    expect(
      said('Huyện kết nạp 90 đảng viên, trong đó: đảng viên nữ là 40 đồng chí, giáo viên 12 đồng chí.')[1],
    ).toBe('kết nạp … là')
  })

  it('a property of a part shares the verb of its whole', () => {
    const text = 'Doanh thu vận tải đạt 90 tỷ đồng, trong đó doanh thu bến cảng 30 tỷ đồng.'
    expect(said(text)[1]).toBe('doanh thu bến cảng … đạt')
  })

  it('people of a part are people of the whole', () => {
    expect(
      objects('Huyện ủy kỷ luật 18 đảng viên. Trong đó, khiển trách 11 đồng chí; cảnh cáo 7 đồng chí.'),
    ).toEqual(['đảng viên', 'đảng viên', 'đảng viên'])
    expect(objects('Huyện có 300 giáo viên. Hội nghị có 20 người.')).toEqual(['giáo viên', 'người'])
    expect(
      objects('Cấp ủy kỷ luật 3 chi bộ (khiển trách 2), kỷ luật 50 đảng viên (trong đó: khiển trách 30).')[3],
    ).toBe('đảng viên')
  })
})

describe('a verb is said with the verb that it hangs on', () => {
  it('over a few nouns', () => {
    expect(said('Xã triển khai mô hình nuôi cua với diện tích 3 ha.')[0]).toBe(
      'triển khai mô hình nuôi … với diện tích',
    )
  })

  it('but what it is called after, what befalls and what a copula says stand alone', () => {
    expect(said('Nhà máy chế biến gỗ sử dụng 50 công nhân.')).toEqual(['sử dụng'])
    expect(said('Tổng số thí sinh đi thi theo lịch đăng ký là 900 người.')[0]).not.toBe('là')
  })

  it('past a verb that belongs to the name of a property', () => {
    expect(said('Làng có tổng diện tích đất trồng chè hơn 40 ha.')).toEqual(['có'])
  })

  it('what a list goes on with is said without whom it was done to', () => {
    expect(said('Trung ương hỗ trợ tỉnh Cà Mau 30 tấn gạo; Bến Tre 20 tấn gạo.')).toEqual([
      'hỗ trợ tỉnh Cà Mau',
      'hỗ trợ',
    ])
  })

  it('somebody else begins a clause behind a comma', () => {
    expect(said('Có 70 hộ thoát nghèo, tỉnh đã xây 4 chợ.')[0]).toBe('Có')
    expect(said('Huyện có 12 ca sốt rét, chưa có ca nào chuyển nặng.')[0]).toBe('có')
  })
})

describe('how much something changed', () => {
  it('with what changes named behind the verb', () => {
    expect(changes('Xã giảm tỷ lệ hộ nghèo 3%.')).toEqual(['decrease'])
    expect(changes('Giống mới giúp tăng năng suất ngô từ 10 - 12%.')).toEqual(['increase'])
    expect(changes('Xã giảm tỷ lệ hộ nghèo từ 9% xuống 6%.')).toEqual([null, null])
  })

  it('in a list that is compared as one', () => {
    expect(changes('Huyện xảy ra 9 vụ cháy, giảm 2 vụ (18%), 1 người chết so với cùng kỳ.')).toEqual([
      null,
      'decrease',
      'decrease',
      'decrease',
    ])
    expect(changes('So với năm 2018, giảm 2 vụ, 1 người chết và 3 người bị thương.')).toEqual([
      'decrease',
      'decrease',
      'decrease',
    ])
  })

  it('of those of whom something holds', () => {
    expect(objects('Xã có 90 người tham gia bảo hiểm, tăng 12 người so với năm 2018.')[1]).toBe(
      'người tham gia bảo hiểm',
    )
  })
})

describe('what stands before a bracket or a colon', () => {
  it('its verb is that of the figure in it', () => {
    const facts = factsIn(
      'Huyện Bắc Hà ủng hộ được nhiều nhất (70 triệu đồng), tiếp đến là huyện Bảo Yên (50 triệu đồng).',
    )
    expect(facts.map((f) => f.predicate)).toEqual(['ủng hộ được', 'ủng hộ được'])
    expect(facts.map((f) => f.subject)).toEqual(['Huyện Bắc Hà', 'huyện Bảo Yên'])
  })

  it('a bound before a colon is the name of a class', () => {
    expect(factsIn('Tàu dài dưới 6 m: 71 chiếc; từ 6 đến dưới 12 m: 40 chiếc.').map((f) => f.value)).toEqual([
      71, 40,
    ])
  })

  it('a label goes on before a copula, too', () => {
    expect(factsIn('Lớp 1 và 2 có 40 em.').map((f) => f.value)).toEqual([40])
  })

  it('"dưới" behind a verb that states bounds small numbers', () => {
    expect(factsIn('Xã Nà Bó đạt dưới 5 tiêu chí.')[0]!.comparator).toBe('<')
    expect(factsIn('Xe đỗ dưới 2 bến.')[0]!.comparator).toBe('=')
  })
})

describe('who or what it is about', () => {
  it('a house without a name is what its measures are of', () => {
    const text =
      'Hội bàn giao nhà cho chị Sùng Thị Mai ở xã Nà Bó. Căn nhà cấp 4 có diện tích 40 m2, trị giá 70 triệu đồng.'
    expect(subjects(text)).toEqual(['Căn nhà', 'Căn nhà'])
  })

  it('levels of a body with where they are', () => {
    expect(subjects('Các cấp Hội Làm vườn trong huyện đã giúp 90 hộ nghèo.')).toEqual([
      'Các cấp Hội Làm vườn trong huyện',
    ])
  })

  it('whom the police arrest seizes nothing, and where he lives did not either', () => {
    const text =
      'Công an tỉnh Sơn La lập chuyên án. Tối 5/1 bắt đối tượng là Lò Văn Tú trú tại xã Mường Và, thu giữ 2 kg heroin.'
    expect(subjects(text)[0]).not.toMatch(/Lò Văn Tú|Mường Và/)
  })

  it('the larger place acts at the smaller', () => {
    expect(subjects('Tại xã Mường Và, huyện Sốp Cộp bàn giao 2 căn nhà.')).toEqual(['huyện Sốp Cộp'])
  })

  it('a country that only tells what kind of thing it is is no topic', () => {
    const text =
      'Công an tỉnh Sơn La bắt 1 xe.\nXe chở pháo Trung Quốc. Tang vật là 8 hộp pháo. Pháo mua từ Trung Quốc, qua chợ Trung Quốc.'
    const found = factsIn(text, { title: 'Bắt xe chở pháo Trung Quốc' }).map((f) => f.subject)
    expect(found).not.toContain('Trung Quốc')
  })

  it('of so many councils none is meant', () => {
    expect(subjects('Ban bầu cử ấn định 90 đơn vị bầu đại biểu HĐND cấp xã.')).not.toContain('HĐND cấp xã')
  })
})

describe('of which time', () => {
  it('a paper that was issued on a day tells of the time that it names', () => {
    const text =
      'Ngày 6/1/2020, Sở Lao động ký ban hành Quyết định số 9/QĐ-SLĐ phê duyệt kết quả rà soát hộ nghèo năm 2019. Theo đó, số hộ nghèo là 70 hộ.'
    expect(factsIn(text)[0]!.period).toMatchObject({ text: 'năm 2019' })
    const held = 'Sáng nay (5-1), huyện tổ chức Ngày hội đọc sách năm 2020. Ban tổ chức tặng 70 cuốn sách.'
    expect(factsIn(held)[0]!.period).toMatchObject({ text: 'Sáng nay' })
  })

  it('what a sentence that opens with its parts leaves out', () => {
    expect(said('Vụ đông, xã trồng 90 ha. Gồm: ngô 40 ha, đậu các loại 30 ha, rau các loại 20 ha.')).toEqual(
      Array(4).fill('trồng'),
    )
    // the whole may have no more than a property
    const sown = 'Tổng diện tích gieo trồng 90 ha. Trong đó, ngô 40 ha, lạc 50 ha.'
    expect(said(sown)).toEqual(Array(3).fill('Tổng diện tích gieo trồng'))
    expect(said('Mỗi suất quà gồm: 2 hộp sữa.')).toEqual(['gồm'])
  })

  it('what a place has of them is what the whole counts, and no verb of the next', () => {
    const poor = 'Tỉnh còn 900 hộ nghèo, trong đó huyện Sốp Cộp có 300 hộ, huyện Mường La 200 hộ.'
    expect(objects(poor)).toEqual(Array(3).fill('hộ nghèo'))
    expect(factsIn(poor).map((f) => f.indicator)).toEqual(Array(3).fill('poverty.households.poor'))
    const sound = 'Tỉnh có 60 xã đạt chuẩn nông thôn mới, trong đó Sốp Cộp có 2 xã, Mường La có 9 xã.'
    expect(said(sound)).toEqual(['có … đạt chuẩn nông thôn mới', 'có', 'có'])
    expect(new Set(factsIn(sound).map((f) => f.indicator)).size).toBe(1)
    // those of whom more is said are some of them
    const lent = 'Xã còn 90 hộ nghèo, trong đó bản Nà Bó có 30 hộ được vay vốn.'
    expect(objects(lent)[1]).toBe('hộ')
  })

  it('shares in brackets say what the first of them says', () => {
    const text = 'Nà Bó có 70 hộ nghèo (chiếm tỷ lệ 41,1%); Nà Ớt 60 hộ (35%); Mường La 50 hộ (30,2%).'
    expect(said(text)).toEqual(['có', 'chiếm tỷ lệ', 'có', 'chiếm tỷ lệ', 'có', 'chiếm tỷ lệ'])
    expect(said('Nà Bó có 70 hộ (chiếm 4%), thấp hơn mức của tỉnh (9%).').at(-1)).not.toBe('chiếm')
  })

  it('so many months are those of the year behind the month that makes them up', () => {
    const text = 'Tháng 7/2019, tỉnh đón 300 lượt khách. Lũy kế 7 tháng, tỉnh đón 2.000 lượt khách.'
    expect(factsIn(text, { published: null })[1]!.period).toMatchObject({
      start: '2019-01-01',
      end: '2019-07-31',
    })
  })
})

describe('what is measured', () => {
  it('a property and what it is of', () => {
    expect(objects('Sản lượng của huyện đạt 400 tấn chè.')).toEqual(['Sản lượng của huyện … chè'])
    expect(objects('Số khách tham quan, nghỉ dưỡng tại Sa Pa đạt 900 lượt.')).toEqual([
      'khách tham quan, nghỉ dưỡng tại Sa Pa',
    ])
  })

  it('a herd past the time that stands between', () => {
    expect(objects('Đàn dê trên cả nước hiện còn 2 triệu con.')).toEqual(['Đàn dê'])
  })

  it('not where it is sold to, nor how old somebody is', () => {
    expect(objects('Hợp tác xã trồng 8 ha dưa, mỗi năm bán ra thị trường 90 tấn.')[1]).toBe('dưa')
    expect(objects('Tòa phạt ông Tú (39 tuổi) 10 năm tù.')[1]).not.toBe('tuổi')
  })
})
