/** Reading a page by the rules that were written for its newspaper. */
import { type CheerioAPI, load } from 'cheerio/slim'

/** What cheerio's `extract` takes: a selector, [a selector] for all that it finds, or {selector, value}. */
export type Selector =
  | string
  | { readonly selector: string; readonly value?: string | Readonly<Record<string, Selector>> | undefined }
  | readonly Selector[]

/**
 * Where a layout of a newspaper has its parts; what is left out is found by the general reader. `body` and `remove`
 * name elements: what the body is read from, and what is taken out of it first.
 */
export interface SiteRule {
  readonly title?: Selector | undefined
  readonly sapo?: Selector | undefined
  readonly body?: Selector | undefined
  readonly authors?: Selector | undefined
  readonly published?: Selector | undefined
  readonly captions?: Selector | undefined
  readonly section?: Selector | undefined
  readonly tags?: Selector | undefined
  readonly remove?: Selector | undefined
}

/** What a rule found; empty where it names nothing or finds nothing. */
export interface Ruled {
  readonly title: string | null
  readonly sapo: string | null
  /** HTML of the elements that hold the body. */
  readonly body: string
  readonly authors: readonly string[]
  readonly published: string | null
  readonly captions: readonly string[]
  readonly section: string | null
  readonly tags: readonly string[]
}

/** The first rule whose body stands on the page: older layouts of a paper stay readable by later rules. Null for none. */
export function byRules(html: string, rules: readonly SiteRule[]): Ruled | null {
  if (rules.length === 0) return null
  const $ = load(html, { xml: { xmlMode: false, decodeEntities: true } })
  for (const rule of rules) {
    const ruled = byRule($, rule)
    if (ruled) return ruled
  }
  return null
}

function byRule($: CheerioAPI, rule: SiteRule): Ruled | null {
  const places = selectorsOf(rule.body)
  if (places.length > 0 && !places.some((place) => $(place).text().trim() !== '')) return null
  const { remove, body: _, ...fields } = rule
  const found = $.extract(fields as Parameters<CheerioAPI['extract']>[0]) as Record<string, unknown>
  const one = (name: string) => texts(found[name])[0] ?? null
  for (const selector of selectorsOf(remove)) for (const place of places) $(place).find(selector).remove()
  const body = places
    .map((place) =>
      $(place)
        .toArray()
        .map((element) => $.html(element))
        .join('\n'),
    )
    .join('\n')
  if (places.length === 0 && Object.keys(fields).every((name) => texts(found[name]).length === 0)) return null
  return {
    title: one('title'),
    sapo: one('sapo'),
    body,
    authors: texts(found.authors),
    published: one('published'),
    captions: texts(found.captions),
    section: one('section'),
    tags: texts(found.tags),
  }
}

/** Whether cheerio can follow a selector; it throws over those that it cannot. */
export function isSelector(selector: string): boolean {
  try {
    load('<p></p>', { xml: true })('p').find(selector)
    return true
  } catch {
    return false
  }
}

function selectorsOf(selector: Selector | undefined): string[] {
  if (selector === undefined) return []
  if (typeof selector === 'string') return [selector]
  return 'selector' in selector ? [selector.selector] : selector.flatMap(selectorsOf)
}

/** The strings in what `extract` gave, nested as it may be. */
function texts(value: unknown): string[] {
  if (typeof value === 'string')
    return value.trim() === '' ? [] : [value.replace(/\s+/g, ' ').trim().normalize('NFC')]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(texts)
}
