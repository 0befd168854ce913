import { hostFamily } from './url.ts'

/** Places where a paper's articles are found, in the order of worth; `sitemap` is for backfill only. */
export const FIND_KINDS = ['news-sitemap', 'feed', 'listing', 'sitemap'] as const
export type FindKind = (typeof FIND_KINDS)[number]

/** What cheerio's `extract` takes: a selector, [a selector] for all it finds, or {selector, value}. */
export type Selector =
  | string
  | { selector: string; value?: string | Record<string, Selector> | undefined }
  | Selector[]

export const READ_FIELDS = [
  'title',
  'sapo',
  'body',
  'authors',
  'published',
  'captions',
  'section',
  'tags',
  'remove',
] as const
export type ReadRule = { [field in (typeof READ_FIELDS)[number]]?: Selector | undefined }

/** One newspaper: where it is, where its articles are found, how they are told, how fast it may be asked. */
export interface Source {
  /** Name of its file without `.yaml`: its host. */
  readonly id: string
  readonly name: string
  /** The province of today, in full as in the national list; `covers` names older ones it also reports on. */
  readonly province: string
  readonly covers: readonly string[]
  readonly home: string
  /** Host families (without www. and m.) under which its pages are found. */
  readonly hosts: readonly string[]
  readonly find: readonly { readonly kind: FindKind; readonly url: string }[]
  readonly articles: readonly URLPattern[]
  readonly not: readonly URLPattern[]
  /** Layouts of its pages, newest first; for the reader. */
  readonly read: readonly ReadRule[]
  /** Milliseconds: least pause between requests, least and longest pause between polls. */
  readonly pace: { readonly gap: number; readonly poll: number; readonly rest: number }
  readonly timezone: string
  readonly local: boolean
  /** What is known of the file's truth: `tried` is the day it was last checked on the live web, or `never`. */
  readonly status: {
    readonly family: string | null
    readonly tried: string
    readonly known: readonly string[]
    readonly toTry: readonly string[]
  }
}

/** Whether an address belongs to the paper at all. */
export function ofSource(source: Source, href: string): boolean {
  return source.hosts.includes(hostFamily(new URL(href).host))
}

/** The source an address belongs to, or null. */
export function sourceOf(sources: readonly Source[], href: string): Source | null {
  return sources.find((source) => ofSource(source, href)) ?? null
}

/** Null when the address is no article of the source; otherwise the article's number there, where its address shows one. */
export function articleOf(source: Source, href: string): { readonly id: string | null } | null {
  if (!ofSource(source, href) || source.not.some((one) => one.test(href))) return null
  for (const one of source.articles) {
    const found = one.exec(href)
    if (found) return { id: found.pathname.groups.id ?? found.search.groups.id ?? null }
  }
  return null
}
