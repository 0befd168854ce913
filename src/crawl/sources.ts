import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { isMap, isScalar, LineCounter, type Node, parseDocument } from 'yaml'
import { z } from 'zod'
import { duration } from './duration.ts'
import { hostFamily } from './url.ts'

const time = z.string().transform((text, context) => {
  const ms = duration(text)
  if (ms !== null) return ms
  context.addIssue({ code: 'custom', message: `"${text}" is no length of time; write 5s, 10m, 2h or 1d` })
  return z.NEVER
})
const address = z.url({
  protocol: /^https?$/,
  error: 'must be an address that begins with http:// or https://',
})
const find = z.union(
  [
    z.strictObject({ 'news-sitemap': address }),
    z.strictObject({ feed: address }),
    z.strictObject({ listing: address }),
    z.strictObject({ sitemap: address }),
  ],
  { error: 'must be one of `news-sitemap:`, `feed:`, `listing:` or `sitemap:` with an address' },
)
const pattern = z.union([z.string(), z.strictObject({ path: z.string(), query: z.string() })])
/** What cheerio's `extract` takes: a selector, [a selector] for all it finds, or {selector, value}. */
const selector: z.ZodType<Selector> = z.lazy(() =>
  z.union([
    z.string().min(1),
    z.strictObject({
      selector: z.string().min(1),
      value: z.union([z.string(), z.record(z.string(), selector)]).optional(),
    }),
    z.array(selector).length(1),
  ]),
)
export type Selector =
  | string
  | { selector: string; value?: string | Record<string, Selector> | undefined }
  | Selector[]
const FIELDS = [
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
const readMap = z.strictObject(
  Object.fromEntries(FIELDS.map((field) => [field, selector.optional()])) as Record<
    (typeof FIELDS)[number],
    z.ZodOptional<z.ZodType<Selector>>
  >,
)

const schema = z.strictObject({
  name: z.string().min(1),
  province: z.string().min(1),
  covers: z.array(z.string()).default([]),
  home: address,
  hosts: z.array(z.string().regex(/^[a-z0-9.:-]+$/i, 'must be a host name without http://')).default([]),
  find: z.array(find).min(1, 'needs at least one place where articles are found'),
  articles: z.array(pattern).min(1, 'needs at least one pattern of article addresses'),
  not: z.array(pattern).default([]),
  read: z.array(readMap).default([]),
  pace: z.strictObject({ gap: time, poll: time, rest: time }).partial().default({}),
  timezone: z.string().default('Asia/Ho_Chi_Minh'),
  local: z.boolean().default(false),
  status: z.strictObject({
    family: z.string().optional(),
    tried: z.union([z.literal('never'), z.iso.date()], {
      error: 'must be `never` or the day it was tried, YYYY-MM-DD',
    }),
    known: z.array(z.string()).default([]),
    'to-try': z.array(z.string()).default([]),
  }),
})

export type FindKind = 'news-sitemap' | 'feed' | 'listing' | 'sitemap'

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
  readonly read: readonly z.infer<typeof readMap>[]
  /** Milliseconds: least pause between requests, least and longest pause between polls. */
  readonly pace: { readonly gap: number; readonly poll: number; readonly rest: number }
  readonly timezone: string
  readonly local: boolean
  readonly status: z.infer<typeof schema>['status']
}

/** All that is wrong with the files, a line an error: `file:line: what. The cure.` */
export class SourceErrors extends Error {
  readonly errors: readonly string[]
  constructor(errors: readonly string[]) {
    super(errors.join('\n'))
    this.name = 'SourceErrors'
    this.errors = errors
  }
}

/** Reads every `*.yaml` of a folder, in order of name. Throws SourceErrors with everything that is wrong. */
export function loadSources(folder: string): Source[] {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
  const errors: string[] = []
  const sources: Source[] = []
  for (const name of files) {
    const file = join(folder, name)
    const source = parseSource(readFileSync(file, 'utf8'), file, errors)
    if (source) sources.push(source)
  }
  if (errors.length > 0) throw new SourceErrors(errors)
  return sources
}

/** One source from its text. Null when something is wrong, which is then in `errors`. */
export function parseSource(text: string, file: string, errors: string[]): Source | null {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, strict: true, uniqueKeys: true })
  const at = (offset: number) => `${file}:${lines.linePos(offset).line}`
  for (const error of document.errors) errors.push(`${at(error.pos[0])}: ${error.message.split('\n')[0]}`)
  if (document.errors.length > 0) return null
  const checked = schema.safeParse(document.toJS())
  if (!checked.success) {
    for (const issue of checked.error.issues) {
      const key = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined
      errors.push(`${at(offsetOf(document.contents, issue.path, key))}: ${said(issue)}`)
    }
    return null
  }
  const { find, articles, not, hosts, pace, home, ...rest } = checked.data
  const before = errors.length
  const compile = (field: 'articles' | 'not', patterns: typeof articles) =>
    patterns.flatMap((one, nr) => {
      const { path, query } = typeof one === 'string' ? { path: one, query: '*' } : one
      try {
        return [new URLPattern({ pathname: path, search: query })]
      } catch {
        const line = at(offsetOf(document.contents, [field, nr]))
        errors.push(
          `${line}: "${path}" is no URL pattern. Begin with /, write * for anything and :id(\\d+) for the number of the article, as in /*-:id(\\d+).html`,
        )
        return []
      }
    })
  const source: Source = {
    ...rest,
    id: basename(file, '.yaml'),
    home,
    hosts: [...new Set([new URL(home).host, ...hosts].map(hostFamily))],
    find: find.map((one) => ({
      kind: Object.keys(one)[0] as FindKind,
      url: Object.values(one)[0] as string,
    })),
    articles: compile('articles', articles),
    not: compile('not', not),
    pace: { gap: pace.gap ?? 5_000, poll: pace.poll ?? 600_000, rest: pace.rest ?? 86_400_000 },
  }
  source.find.forEach((one, nr) => {
    if (!ofSource(source, one.url))
      errors.push(
        `${at(offsetOf(document.contents, ['find', nr]))}: ${new URL(one.url).host} is no host of this source. Add it to \`hosts:\``,
      )
  })
  if (!isTimeZone(rest.timezone))
    errors.push(
      `${at(offsetOf(document.contents, ['timezone']))}: "${rest.timezone}" is no time zone; write Asia/Ho_Chi_Minh`,
    )
  return errors.length > before ? null : source
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

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}

function said(issue: z.core.$ZodIssue): string {
  const where = issue.path.join('.')
  if (issue.code === 'unrecognized_keys') {
    const known = Object.keys(
      issue.path.length === 0 ? schema.shape : issue.path[0] === 'status' ? schema.shape.status.shape : {},
    )
    return `unknown key "${issue.keys.join('", "')}"${where && ` in ${where}`}${known.length > 0 ? `; known are ${known.join(', ')}` : ''}`
  }
  if (issue.code === 'invalid_type' && issue.message.includes('undefined'))
    return `"${where}" is missing; add it`
  return `${where}: ${issue.message}`
}

/** Where in the file a path of keys stands; the nearest parent that exists when it does not. */
function offsetOf(root: Node | null, path: readonly PropertyKey[], key?: string): number {
  let node = root as unknown
  let offset = root?.range?.[0] ?? 0
  for (const step of key === undefined ? path : [...path, key]) {
    const items = (node as { items?: unknown[] } | null)?.items
    if (!items) break
    const next = isMap(node)
      ? node.items.find((pair) => isScalar(pair.key) && pair.key.value === step)
      : undefined
    if (next) {
      offset = (next.key as Node).range?.[0] ?? offset
      node = next.value
    } else if (typeof step === 'number' && items[step]) {
      node = items[step]
      offset = (node as Node).range?.[0] ?? offset
    } else break
  }
  return offset
}
