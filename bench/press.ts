/**
 * A press that never was: articles with their facts, made by rule, for measuring the database. The same number
 * always gives the same article. A third of the figures are told by several articles, some of them differently.
 */
import { hash } from 'node:crypto'
import type { PlaceRow } from '../src/store/index.ts'
import type { Article, Check, Extraction, Fact, Passage } from '../src/types.ts'

export const RULESET = 'be9c000000000000'
/** Facts an article. */
export const FACTS = 40

interface Thing {
  readonly id: string
  readonly verb: string
  readonly object: string
  readonly unit: string
  readonly unitId: string
  readonly kind: Fact['kind']
}

const thing = (
  id: string,
  verb: string,
  object: string,
  unit: string,
  unitId: string,
  kind: Fact['kind'] = 'count',
): Thing => ({
  id,
  verb,
  object,
  unit,
  unitId,
  kind,
})

const THINGS: readonly Thing[] = [
  thing('party.members.admitted', 'kết nạp được', 'đảng viên mới', 'đảng viên', 'party_member'),
  thing('party.members', 'hiện có', 'đảng viên', 'đảng viên', 'party_member'),
  thing('party.cells', 'đã có', 'chi bộ trực thuộc', 'chi bộ', 'party_cell'),
  thing('poverty.households', 'còn', 'hộ nghèo', 'hộ', 'household'),
  thing('poverty.rate', 'có tỷ lệ hộ nghèo là', 'hộ nghèo', '%', '%', 'percent'),
  thing('rural.communes', 'đã có', 'xã đạt chuẩn nông thôn mới', 'xã', 'commune'),
  thing('budget.revenue', 'thu ngân sách đạt', 'thu ngân sách', 'đồng', 'VND', 'money'),
  thing('farming.rice.area', 'gieo cấy được', 'lúa', 'ha', 'ha', 'measure'),
  thing('education.schools', 'có', 'trường đạt chuẩn quốc gia', 'trường', 'school'),
  thing('party.village_heads.members', 'có trưởng thôn là đảng viên ở', 'thôn', 'thôn', 'hamlet', 'ratio'),
  thing('budget.revenue.estimate_share', 'đạt kế hoạch thu', 'thu ngân sách', '%', '%', 'percent'),
  thing('health.cases', 'ghi nhận', 'ca mắc sốt xuất huyết', 'ca', 'case'),
]

/** Numbers that look random and are the same at every run. */
export function random(seed: number): (below: number) => number {
  let state = seed | 0
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
}

/** Article `nr`, about places of one province, a year between 2018 and 2026. */
export function madeArticle(nr: number, provinces: readonly (readonly PlaceRow[])[]): Extraction {
  const next = random(nr)
  const old = next(4) > 0
  const year = old ? 2018 + next(7) : 2026
  const day = `${year}-${pad(1 + next(12))}-${pad(1 + next(28))}`
  const units = provinces.filter((rows) => (rows[0]!.era === 'old') === old)
  const province = units[next(units.length)]!
  const id = `made-${nr}`
  const source = `bao-${next(40)}.example`
  const url = `https://${source}/${nr}.html`
  const title = `Tin số ${nr} của ${province[0]!.name}`
  const sentences: string[] = []
  const drafts: {
    said: string
    number: string
    value: number
    thing: Thing
    place: PlaceRow
    target: boolean
  }[] = []
  for (let i = 0; i < FACTS; i++) {
    const place = province[next(province.length)]!
    const target = next(10) === 0
    const what = THINGS[next(THINGS.length)]!
    // Told alike by whoever tells it, but for one in fifty.
    const truth = random(hashOf(`${place.era}${place.code}${what.id}${year}${target}`))(4000) + 1
    const count = next(50) === 0 ? truth + 1 : truth
    const value = what.kind === 'percent' ? count / 100 : what.kind === 'money' ? count * 1e9 : count
    const number =
      what.kind === 'percent'
        ? String(value).replace('.', ',')
        : what.kind === 'ratio'
          ? `${count}/${wholeOf(count)}`
          : count.toLocaleString('de')
    const scale = what.kind === 'money' ? ' tỷ' : ''
    const said = `${target ? 'phấn đấu ' : ''}${what.verb} ${number}${scale} ${what.unit === '%' ? '%' : what.kind === 'count' || what.kind === 'ratio' ? what.object : `${what.unit} ${what.object}`}`
    sentences.push(`Trong năm ${year}, ${place.type} ${place.name} ${said} theo báo cáo của địa phương.`)
    drafts.push({ said, number, value, thing: what, place, target })
  }
  const text = sentences.join(' ')
  const article: Article = { id, file: null, url, source, title, published: day, text }
  const passages: Passage[] = [{ kind: 'paragraph', nr: 0, start: 0, end: text.length }]
  let at = 0
  const facts = drafts.map(({ said, number, value, thing: what, place, target }, i): Fact => {
    const sentence = sentences[i]!
    passages.push({ kind: 'sentence', nr: i, start: at, end: at + sentence.length })
    const start = at + sentence.indexOf(said)
    const from = start + said.indexOf(number)
    at += sentence.length + 1
    return {
      id: hash('sha1', `${id}:${from}`).slice(0, 16),
      article: id,
      url,
      title,
      published: day,
      source,
      quote: { text: said, start, end: start + said.length },
      number: { text: number, start: from, end: from + number.length },
      kind: what.kind,
      value,
      max: null,
      denominator: what.kind === 'ratio' ? wholeOf(value) : null,
      comparator: '=',
      change: null,
      baseline: null,
      unit: what.unit,
      unit_id: what.unitId,
      object: what.object,
      predicate: what.verb,
      indicator: next(5) < 2 ? what.id : null,
      subject: `${place.type} ${place.name}`,
      subject_from: 'said',
      place: { text: `${place.type} ${place.name}`, code: place.code, from: 'said' },
      period: { text: `năm ${year}`, start: `${year}-01-01`, end: `${year}-12-31`, from: 'sentence' },
      modality: target ? 'target' : 'actual',
      negated: false,
      speaker: next(8) === 0 ? 'ông Bí thư' : null,
      part_of: null,
      checks: next(20) === 0 ? [madeCheck(what.kind, next(10) > 0, value)] : [],
      statement: what.id.endsWith('_share') ? 'share/plan' : 'level/has',
      ruleset: RULESET,
      link: `${url}#:~:text=${encodeURIComponent(said).replaceAll('-', '%2D')}`,
    }
  })
  return { article, passages, facts, unread: [] }
}

const wholeOf = (part: number) => part + (part % 37)
const madeCheck = (kind: Fact['kind'], ok: boolean, value: number): Check => ({
  kind: kind === 'ratio' ? 'ratio-percent' : 'parts-whole',
  ok,
  expected: ok ? value : value + 1,
  found: value,
  by: ok ? 'exact' : null,
  with: [],
})
const pad = (n: number) => String(n).padStart(2, '0')
const hashOf = (text: string) => Number.parseInt(hash('sha1', text).slice(0, 8), 16)
