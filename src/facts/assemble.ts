import { hash } from 'node:crypto'
import type { Knowledge } from '../knowledge/model.ts'
import { spanOf } from '../text/tokens.ts'
import type { Article, Check, Fact, Period, TextSpan } from '../types.ts'
import { type Checked, checkFacts } from './checks.ts'
import type { Draft } from './draft.ts'
import { type Around, aroundIn, type IndicatorIndex, indicatorOf, type Words, wordsOf } from './indicators.ts'
import { bareText, linkTo } from './link.ts'
import type { PeriodDays } from './periods.ts'
import type { Scene } from './view.ts'

const ABBREVIATION = /(?<![\p{L}\p{M}])\p{Lu}{2,}(?![\p{L}\p{M}])/gu

/** Whether two capitals stand side by side: few texts hold an abbreviation, and looking closer costs. */
function hasCapitals(text: string): boolean {
  let before = false
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    const capital = (c >= 65 && c <= 90) || c === 0x110 || c === 0x1af
    if (capital && before) return true
    before = capital
  }
  return false
}

/** Drafts to facts: ids, quotes, checks, indicators, links. Yields between these steps, each taken for all facts. */
export function* assemble(
  article: Article,
  scene: Scene,
  drafts: readonly Draft[],
  days: readonly PeriodDays[],
  k: Knowledge,
  index: IndicatorIndex,
  abbreviations: ReadonlyMap<string, string>,
  headed: Period | null,
): Generator<void, Fact[]> {
  if (drafts.length === 0) return []
  const { tokens } = scene
  const bare = bareText(article.url ? article.text : '')
  const ids: string[] = []
  const quotes: TextSpan[] = []
  for (const d of drafts) {
    const quote = spanOf(tokens, d.quote.first, d.quote.last, article.text)
    quotes.push(quote)
    const key = `${article.id}\0${tokens.start[d.q.first]}\0${tokens.end[d.q.last - 1]}\0${quote.text}\0${d.reading.pattern.name}`
    ids.push(hash('sha256', key).slice(0, 16))
  }
  yield
  const checked: Checked[] = drafts.map((d, i) => ({
    id: ids[i]!,
    sentence: d.sentence,
    bracketed: tokens.type[d.q.first - 1]?.raw === '(' && d.q.first - 2 <= (drafts[i - 1]?.q.last ?? -1),
    kind: d.kind,
    value: d.value,
    max: d.q.max,
    denominator: d.q.denominator,
    change: d.moved,
    comparator: d.comparator,
    unit: d.unitId ?? d.unit,
    bare: d.unitId === null,
    object: d.base || d.object,
    raw: tokens.type[d.q.first]!.raw,
    modality: toldAs(d),
    partOf: d.partOf,
    consists: d.consists,
    subject: d.subject?.text ?? '',
    days: d.period.upTo ? '' : daysOf(days, d.period.nr),
    since: d.moved === null ? '' : daysOf(days, d.baseline),
    ofPlan: d.ofPlan,
    share: false,
    checks: [] as Check[],
  }))
  checkFacts(checked)
  yield
  // an indicator may be known by an abbreviation or by what it stands for
  const spelt = (text: string): string => {
    if (!hasCapitals(text)) return text
    const long = text.replace(ABBREVIATION, (a) => abbreviations.get(a) ?? k.abbreviations.get(a) ?? a)
    // a word that no phrase has keeps the two apart
    return long === text ? text : `${text} % ${long}`
  }
  const heard = (text: string): Words => wordsOf(spelt(text), index)
  // a sentence may hold many figures, a subject have many, and a headline stands over all of them
  const sentences: Around[] = []
  const sentence = (nr: number): Around => {
    const { first, last } = scene.sentences[nr]!
    sentences[nr] ??= aroundIn(heard(spanOf(tokens, first, last, article.text).text), index)
    return sentences[nr]
  }
  let headline: Around | null = null
  const subjects = new Map<string, Around>()
  const subject = (text: string): Around => {
    const known = subjects.get(text) ?? aroundIn(heard(text), index)
    subjects.set(text, known)
    return known
  }
  const said = drafts.map((d) => ({
    kind: d.kind,
    unit: d.unitId,
    change: d.moved,
    growth: d.change !== null,
    value: d.value,
    object: heard(
      `${d.held.by} ${d.unit} ${d.whole || d.object} ${d.amid}${d.held.told && ` % ${d.held.told}`}`,
    ),
    // what nobody says names nothing: "giữa [2 ấp] Tân Lợi và Tân Hòa" counts all of none
    predicate: heard(d.implied ? '' : d.predicate),
    around: () => {
      headline ??= aroundIn(heard(article.title ?? ''), index)
      return [sentence(d.sentence), subject(d.subject?.text ?? ''), headline]
    },
  }))
  yield
  const indicators = said.map((words) => indicatorOf(words, k.indicators, index))
  yield
  const links = quotes.map((quote) => linkTo(article, quote, bare))
  yield
  return drafts.map((d, i): Fact => {
    const nr = indicators[i]!
    return {
      id: ids[i]!,
      article: article.id,
      url: article.url,
      title: article.title,
      published: article.published,
      source: article.source,
      quote: quotes[i]!,
      number: spanOf(tokens, d.q.first, d.q.last, article.text),
      kind: d.kind,
      value: d.value,
      max: d.q.max,
      denominator: d.q.denominator,
      comparator: d.comparator,
      change: d.change,
      baseline:
        d.baseline >= 0
          ? spanOf(tokens, scene.periods[d.baseline]!.first, scene.periods[d.baseline]!.last, article.text)
          : null,
      unit: d.unit,
      unit_id: d.unitId,
      object: d.object,
      predicate: d.predicate,
      indicator: nr >= 0 ? k.indicators[nr]!.id : null,
      subject: d.subject?.text ?? null,
      subject_from: d.subject?.from ?? null,
      place: d.place,
      period: periodFact(scene, d, days) ?? (toldAs(d) === 'actual' ? headed : null),
      modality: toldAs(d),
      negated: d.negated,
      speaker: d.speaker,
      part_of: d.partOf >= 0 ? ids[d.partOf]! : null,
      checks: checked[i]!.checks,
      statement: d.reading.pattern.name,
      ruleset: k.ruleset,
      link: links[i]!,
    }
  })
}

/** How a fact is told, with what its own verb says of the future. */
const toldAs = ({ toCome, modality }: Draft): Fact['modality'] => toCome ?? modality

/** The days of a period as one word, '' where they are not known. */
function daysOf(days: readonly PeriodDays[], nr: number): string {
  const { start, end } = days[nr] ?? { start: null, end: null }
  return start !== null && end !== null ? `${start}/${end}` : ''
}

function periodFact(scene: Scene, d: Draft, days: readonly PeriodDays[]): Period | null {
  const { nr, from, upTo } = d.period
  if (nr < 0) return null
  const { end } = days[nr]!
  const start = upTo ? null : days[nr]!.start
  const m = scene.periods[nr]!
  const since =
    start === null && end !== null && d.change !== null ? sinceWhen(scene, d.baseline, days) : null
  return {
    text: scene.tokens.text.slice(m.start, m.end),
    start: since !== null && since <= end! ? since : start,
    end,
    from,
  }
}

/**
 * The day since which something has changed, where it is held against one: "tăng 40 hộ so với [đầu năm]", "so với cuối năm 2015",
 * "so với ngày 31/12"; null for a longer time, whose like it is held against.
 */
function sinceWhen({ periods }: Scene, baseline: number, days: readonly PeriodDays[]): string | null {
  if (baseline < 0) return null
  const { start, end } = days[baseline]!
  const { grain } = periods[baseline]!
  if (start === null || end === null) return null
  if (grain === 'day' && start === end) return end
  if (grain !== 'year') return null
  return start.slice(0, 7) !== end.slice(0, 7) ? null : start.endsWith('-01-01') ? start : end
}
