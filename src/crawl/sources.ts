import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { misplaced } from '../knowledge/files.ts'
import { type Fault, pathText, readYaml } from '../knowledge/yaml.ts'
import { isSelector } from '../read/rules.ts'
import { duration } from './duration.ts'
import { FIND_KINDS, type FindKind, ofSource, READ_FIELDS, type Selector, type Source } from './source.ts'
import { hostFamily } from './url.ts'

// Every scalar comes in as a string, so that 2024 and no stay what was written.
const text = z.string().min(1, { error: 'is empty; fill it in', abort: true })
const texts = z.array(text).default([])
const time = text.refine((one) => duration(one) !== null, 'is no length of time; write 5s, 10m, 2h or 1d')
const address = text.refine(
  (one) => /^https?:\/\//.test(one) && URL.canParse(one),
  'must be an address that begins with http:// or https://',
)
const find = z
  .record(text, address)
  .refine(
    (one) => Object.keys(one).length === 1 && FIND_KINDS.includes(Object.keys(one)[0] as FindKind),
    `must be one of ${FIND_KINDS.map((kind) => `\`${kind}:\``).join(', ')} with an address, each behind a "- " of its own`,
  )
const pattern = z.union([text, z.strictObject({ path: text, query: text })])
const css = text.refine(isSelector, 'is no CSS selector; write one as in .detail-content > p')
const selector: z.ZodType<Selector> = z.lazy(() =>
  z.union([
    css,
    z.strictObject({ selector: css, value: z.union([text, z.record(text, selector)]).optional() }),
    z.array(selector).length(1, 'takes one selector between brackets'),
  ]),
)
const rule = z.strictObject(
  Object.fromEntries(READ_FIELDS.map((field) => [field, selector.optional()])) as Record<
    (typeof READ_FIELDS)[number],
    z.ZodOptional<z.ZodType<Selector>>
  >,
)

/** The shape of `corpus/sources/<host>.yaml`. */
export const sourceFile = z.strictObject({
  name: text,
  province: text,
  covers: texts,
  home: address,
  hosts: z.array(text.regex(/^[a-z0-9.:-]+$/i, 'must be a host name without http://')).default([]),
  find: z.array(find).min(1, 'needs at least one place where articles are found'),
  articles: z.array(pattern).min(1, 'needs at least one pattern of article addresses'),
  not: z.array(pattern).default([]),
  read: z.array(rule).default([]),
  pace: z.strictObject({ gap: time, poll: time, rest: time }).partial().default({}),
  timezone: text.refine(isTimeZone, 'is no time zone; write Asia/Ho_Chi_Minh').default('Asia/Ho_Chi_Minh'),
  local: z.enum(['true', 'false'], { error: 'must be true or false' }).default('false'),
  status: z.strictObject({
    family: text.optional(),
    tried: text.refine(
      (one) => one === 'never' || z.iso.date().safeParse(one).success,
      'must be `never` or the day it was last checked, YYYY-MM-DD',
    ),
    known: texts,
    'to-try': texts,
  }),
})

export { articleOf, type Source, sourceOf } from './source.ts'

/** All that is wrong with the files, a line an error: `file:line: what. The cure.` */
export class SourceErrors extends Error {
  readonly errors: readonly string[]
  constructor(errors: readonly string[]) {
    super(errors.join('\n'))
    this.name = 'SourceErrors'
    this.errors = errors
  }
}

/** Says what is wrong with the name of a province, of today or of any time; null when nothing is. */
export type WrongProvince = (name: string, when: 'today' | 'ever') => string | null

/**
 * Reads every `*.yaml` of a folder, in order of name. Throws SourceErrors with everything that is wrong in them.
 * @param wrong knows the provinces; left out, any name will do
 */
export function loadSources(folder: string, wrong: WrongProvince = () => null): Source[] {
  const faults: Fault[] = []
  const names = readdirSync(folder).sort()
  for (const name of names.filter((name) => /\.yml$/i.test(name)))
    faults.push({
      file: join(folder, name),
      line: 1,
      message: `nothing reads .yml: name it ${name.replace(/yml$/i, 'yaml')}`,
    })
  const sources = names
    .filter((name) => name.endsWith('.yaml'))
    .flatMap((name) => readSource(join(folder, name), faults, wrong) ?? [])
  const owners = new Map<string, string>()
  for (const { id, hosts } of sources)
    for (const host of hosts) {
      const other = owners.get(host)
      if (other)
        faults.push({
          file: join(folder, `${id}.yaml`),
          line: 1,
          message: `${host} is a host of ${other}.yaml too: a host is of one newspaper; remove it from one of the two`,
        })
      owners.set(host, id)
    }
  if (faults.length > 0)
    throw new SourceErrors(faults.map(({ file, line, message }) => `${file}:${line}: ${message}`))
  return sources
}

/** One source from its file. Null when something is wrong, which is then in `faults`. */
export function readSource(file: string, faults: Fault[], wrong: WrongProvince = () => null): Source | null {
  const read = readYaml(file, file, sourceFile, faults, misplaced('sources'))
  if (!read) return null
  const fault = (path: readonly PropertyKey[], message: string) =>
    faults.push({ file, line: read.lineOf(path), message: `${pathText(path)}: ${message}` })
  const misnamed = wrongHome(read.data, basename(file, '.yaml'))
  if (misnamed) {
    // its hosts are of no use until that is mended
    fault(['home'], misnamed)
    return null
  }
  const province = wrong(read.data.province, 'today')
  if (province) fault(['province'], province)
  read.data.covers.forEach((name, nr) => {
    const message = wrong(name, 'ever')
    if (message) fault(['covers', nr], message)
  })
  return sourceFrom(read.data, basename(file, '.yaml'), fault)
}

/**
 * Says what to do about a file that is not called by the host of its home; null when it is. A paper on this machine, or
 * on a port of its own, has any name.
 */
function wrongHome({ home, hosts, find, local }: z.infer<typeof sourceFile>, id: string): string | null {
  const host = hostFamily(new URL(home).host)
  if (local === 'true' || new URL(home).port !== '' || host === id || hosts.map(hostFamily).includes(id))
    return null
  const found = find.map((one) => hostFamily(new URL(Object.values(one)[0]!).host))
  const cures = [`name the file ${host}.yaml`, `if the address is wrong, correct it to be at ${id}`]
  const at = `is at ${host}, and the file is called ${id}.yaml`
  if (found.every((one) => one === host)) return `${at}: ${cures[0]}`
  return found.includes(id)
    ? `${at}, as places under find are: correct the address, or add ${host} to \`hosts:\` and begin it with ${id}`
    : `${at}: ${cures.join(', or, ')}`
}

/** A source from data of the right shape; what cannot be right all the same goes to `fault`. */
export function sourceFrom(
  data: z.infer<typeof sourceFile>,
  id: string,
  fault: (path: readonly PropertyKey[], message: string) => void,
): Source | null {
  let wrong = 0
  const compile = (field: 'articles' | 'not') =>
    data[field].flatMap((one, nr) => {
      const { path, query } = typeof one === 'string' ? { path: one, query: '*' } : one
      try {
        return [new URLPattern({ pathname: path, search: query })]
      } catch {
        wrong++
        fault(
          [field, nr],
          `"${path}" is no URL pattern. Begin with /, write * for anything and :id(\\d+) for the number of the article, as in /*-:id(\\d+).html`,
        )
        return []
      }
    })
  const { pace, status } = data
  const source: Source = {
    ...data,
    id,
    hosts: [...new Set([new URL(data.home).host, ...data.hosts].map(hostFamily))],
    find: data.find.map((one) => ({ kind: Object.keys(one)[0] as FindKind, url: Object.values(one)[0]! })),
    articles: compile('articles'),
    not: compile('not'),
    pace: {
      gap: duration(pace.gap ?? '5s')!,
      poll: duration(pace.poll ?? '10m')!,
      rest: duration(pace.rest ?? '1d')!,
    },
    local: data.local === 'true',
    status: {
      family: status.family ?? null,
      tried: status.tried,
      known: status.known,
      toTry: status['to-try'],
    },
  }
  source.find.forEach(({ kind, url }, nr) => {
    if (ofSource(source, url)) return
    wrong++
    const { host } = new URL(url)
    fault(
      ['find', nr, kind],
      `${host} is no host of this source (${source.hosts.join(', ')}). Add it to \`hosts:\`, or correct it`,
    )
  })
  return wrong > 0 ? null : source
}

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}
