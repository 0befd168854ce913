import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'
import { COMMANDS } from '../src/cli.ts'
import { ROOT } from './cli-run.ts'

const SRC = join(ROOT, 'src')
const files = globSync('**/*.ts', { cwd: SRC }).sort()
const sourceOf = (file: string) => readFileSync(join(SRC, file), 'utf8')
/** The part of the machine a file belongs to: its folder, or its own name at the top. */
const partOf = (file: string) => (file.includes('/') ? file.split('/')[0]! : file.replace('.ts', ''))

interface Import {
  readonly file: string
  readonly from: string
  readonly typesOnly: boolean
}

const imports: Import[] = files.flatMap((file) =>
  [
    ...codeOf(sourceOf(file)).matchAll(
      /^(?:import|export)\s+(type\s+)?([^'"]*?)\s*from\s*'([^']+)'|^import\s+'([^']+)'|import\(\s*'([^']+)'\s*\)/gm,
    ),
  ].map(([, type, names = '', from, bare, lazy]) => ({
    file,
    from: (from ?? bare ?? lazy)!,
    typesOnly: Boolean(type) || (from !== undefined && everyNameIsType(names)),
  })),
)
const inside = imports
  .filter(({ from }) => from.startsWith('.'))
  .map((i) => ({ ...i, to: normalize(join(dirname(i.file), i.from)) }))
const outside = imports.filter(({ from }) => !from.startsWith('.') && !from.startsWith('node:'))

function everyNameIsType(names: string): boolean {
  const inner = /\{([^}]*)\}/.exec(names)?.[1]
  if (
    inner === undefined ||
    names
      .trim()
      .replace(/\{[^}]*\}/, '')
      .trim() !== ''
  )
    return false
  const list = inner
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean)
  return list.length > 0 && list.every((name) => name.startsWith('type '))
}

/** Who may import whom; every part may import its own files. */
const MAY: Readonly<Record<string, readonly string[]>> = {
  types: [],
  text: ['types'],
  facts: ['text', 'types'],
  read: ['text', 'types'],
  pipeline: ['facts', 'read', 'text', 'types'],
  knowledge: ['text', 'types'],
  input: ['read', 'text', 'types'],
  store: ['types'],
  crawl: ['types'],
  explore: ['store', 'types'],
  press: ['crawl', 'types'],
  commands: [
    'press',
    'pipeline',
    'facts',
    'read',
    'input',
    'text',
    'knowledge',
    'store',
    'crawl',
    'explore',
    'types',
  ],
  index: ['pipeline', 'facts', 'read', 'input', 'text', 'knowledge', 'store', 'crawl', 'types'],
  cli: ['commands'],
  bin: ['cli'],
}

/** What may be imported beyond that, and why. */
const ALSO: readonly { readonly file: RegExp; readonly to: RegExp; readonly typesOnly: boolean }[] = [
  // the core is told knowledge, and needs its shape; how a word class is numbered is part of that shape
  { file: /^(facts|pipeline)/, to: /^knowledge\/(model|phrase)\.ts$/, typesOnly: true },
  { file: /^facts\//, to: /^knowledge\/lists\.ts$/, typesOnly: false },
  // loading hands the data of a folder to the part that compiles it
  {
    file: /^knowledge\//,
    to: /^facts\/(gazetteer|periods?|period-rules|period-numbers|place-.*|calendar|marks)\.ts$/,
    typesOnly: false,
  },
  { file: /^knowledge\/reading\.ts$/, to: /^read\/reading\.ts$/, typesOnly: false },
  { file: /^(read|input)\//, to: /^knowledge\/reading-model\.ts$/, typesOnly: true },
  // a source names selectors, and the reader knows which it can follow
  { file: /^crawl\/sources\.ts$/, to: /^read\/rules\.ts$/, typesOnly: false },
  // sources and the sample press are YAML, and YAML is read in one place; so is told where a file belongs
  { file: /^(crawl|press)\//, to: /^knowledge\/yaml\.ts$/, typesOnly: false },
  { file: /^crawl\/sources\.ts$/, to: /^knowledge\/files\.ts$/, typesOnly: false },
]

/** The one part that may import a dependency; `commands` where only the command line needs it. */
const OWNERS: Readonly<Record<string, readonly string[]>> = {
  // the frontier of the crawl is a database of its own
  'better-sqlite3': ['store', 'crawl'],
  cheerio: ['read'],
  '@mozilla/readability': ['read'],
  linkedom: ['read'],
  htmlparser2: ['read', 'crawl'],
  franc: ['read'],
  'iconv-lite': ['read'],
  undici: ['crawl'],
  'p-queue': ['crawl'],
  croner: ['crawl'],
  'ipaddr.js': ['crawl'],
  'robots-parser': ['crawl'],
  feedsmith: ['crawl'],
  tldts: ['crawl'],
  warcio: ['crawl', 'input/warc'],
  yaml: ['knowledge'],
  zod: ['knowledge', 'input/row', 'commands', 'crawl/sources', 'press/papers'],
  natural: ['text/likeness', 'commands/mining'],
  commander: ['commands', 'cli'],
  'csv-stringify': ['commands', 'store'],
  'hyparquet-writer': ['store'],
  mustache: ['press'],
}

describe('who may import whom', () => {
  it('keeps to the table', () => {
    const wrong = inside.filter(({ file, to, typesOnly }) => {
      const [from, into] = [partOf(file), partOf(to)]
      if (from === into || MAY[from]?.includes(into)) return false
      return !ALSO.some((also) => also.file.test(file) && also.to.test(to) && (typesOnly || !also.typesOnly))
    })
    expect(wrong.map(({ file, to }) => `${file} imports ${to}`)).toEqual([])
  })

  it('knows every part', () => {
    expect([...new Set(files.map(partOf))].filter((part) => !(part in MAY))).toEqual([])
  })

  it('imports only files that are there', () => {
    expect(
      inside.filter(({ to }) => !existsSync(join(SRC, to))).map(({ file, to }) => `${file} imports ${to}`),
    ).toEqual([])
  })

  it('gives every dependency one owner', () => {
    const name = (from: string) =>
      (from.startsWith('@') ? from.split('/').slice(0, 2) : from.split('/').slice(0, 1)).join('/')
    const wrong = outside.filter(({ file, from, typesOnly }) => {
      const owners = OWNERS[name(from)]
      return (
        !typesOnly &&
        !owners?.some(
          (owner) =>
            file === `${owner}.ts` ||
            file.startsWith(`${owner}/`) ||
            (file.startsWith(owner) && owner.includes('/')),
        )
      )
    })
    expect(wrong.map(({ file, from }) => `${file} imports ${from}`)).toEqual([])
  })

  it('declares every dependency it imports, and imports every one it declares', () => {
    const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
    const used = new Set(
      outside.map(({ from }) =>
        from
          .split('/')
          .slice(0, from.startsWith('@') ? 2 : 1)
          .join('/'),
      ),
    )
    expect([...used].filter((name) => !(name in dependencies))).toEqual([])
    // types that our own declarations speak of go with the package they are of
    expect(Object.keys(dependencies).filter((name) => !used.has(name.replace(/^@types\//, '')))).toEqual([])
  })
})

describe('the pure parts', () => {
  const pure = ['types', 'text', 'facts', 'read', 'pipeline']
  it('touch no disk, net, clock, environment or console', () => {
    const effects = files
      .filter((file) => pure.includes(partOf(file)))
      .flatMap((file) => {
        const found = codeOf(sourceOf(file)).match(
          /\bconsole\.|\bprocess\.|\bDate\.now\(|new Date\(\)|\bMath\.random\(|\bperformance\.|\bfetch\(|\bsetTimeout\(/g,
        )
        return (found ?? []).map((what) => `${file}: ${what}`)
      })
    expect(effects).toEqual([])
    const modules = imports.filter(
      ({ file, from }) => pure.includes(partOf(file)) && from.startsWith('node:') && from !== 'node:crypto',
    )
    expect(modules.map(({ file, from }) => `${file} imports ${from}`)).toEqual([])
  })
})

/** Tables of letters and syllables: how Vietnamese is spelt, not what its words mean. */
const ORTHOGRAPHY =
  /^((text|store)\/fold|read\/(language|encoding|syllable|dates|authors|phrases|title|blocks|markup|body))\.ts$/

describe('what the machinery names', () => {
  it('holds no Vietnamese word in a literal: words are data of patterns/', () => {
    const vietnamese =
      /[\u00c0-\u00c3\u00c8-\u00ca\u00cc\u00cd\u00d2-\u00d5\u00d9\u00da\u00dd\u00e0-\u00e3\u00e8-\u00ea\u00ec\u00ed\u00f2-\u00f5\u00f9\u00fa\u00fd\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]/
    const wrong = files
      .filter((file) => !ORTHOGRAPHY.test(file))
      .flatMap((file) => {
        // examples of use, and what SQL says of columns, are read by people, never by the machine
        const code = codeOf(sourceOf(file))
          .replace(/const EXAMPLES = `[^`]*`/g, '')
          .replace(/ -- .*$/gm, '')
        return code
          .split('\n')
          .filter((line) => vietnamese.test(line))
          .map((line) => `${file}: ${line.trim()}`)
      })
    expect(wrong).toEqual([])
  })

  it('names no newspaper: sources are data of corpus/', () => {
    const hosts = globSync('*.yaml', { cwd: join(ROOT, 'corpus', 'sources') }).map((f) => f.slice(0, -5))
    expect(hosts.length).toBeGreaterThan(0)
    const wrong = files.flatMap((file) => {
      const code = codeOf(sourceOf(file))
      return hosts.filter((host) => code.includes(host)).map((host) => `${file}: ${host}`)
    })
    expect(wrong).toEqual([])
  })

  it('has no folder named for nothing in particular', () => {
    const folders = globSync('**/*', { cwd: SRC }).filter((path) => statSync(join(SRC, path)).isDirectory())
    expect(folders.filter((path) => /(^|\/)(utils?|helpers?|common|core|misc|lib)$/.test(path))).toEqual([])
  })

  const readme = join(ROOT, 'README.md')
  it.runIf(existsSync(readme))('documents every command in the README', () => {
    const text = readFileSync(readme, 'utf8')
    expect(Object.keys(COMMANDS).filter((name) => !new RegExp(`\\b${name}\\b`).test(text))).toEqual([])
  })
})

describe('codeOf', () => {
  it('takes comments away and leaves literals', () => {
    expect(codeOf("const a = 'x // y' // z")).toBe("const a = 'x // y' ")
    expect(codeOf('a /* b */ c')).toBe('a  c')
    expect(codeOf('x = /["/*]\\//.test(`// y`) // z')).toBe('x = /["/*]\\//.test(`// y`) ')
  })
})

/** TypeScript without its comments. */
function codeOf(source: string): string {
  let out = ''
  let i = 0
  const until = (end: (at: number) => boolean) => {
    const from = i++
    while (i < source.length && !end(i)) i += source[i] === '\\' ? 2 : 1
    i++
    out += source.slice(from, i)
  }
  while (i < source.length) {
    const c = source[i]!
    if (source.startsWith('//', i)) {
      const end = source.indexOf('\n', i)
      i = end < 0 ? source.length : end
    } else if (source.startsWith('/*', i)) {
      const end = source.indexOf('*/', i + 2)
      i = end < 0 ? source.length : end + 2
    } else if (c === "'" || c === '"' || c === '`') until((at) => source[at] === c)
    else if (c === '/' && /(?:^|[(,=:[!&|?{};+\n]|\breturn|=>)\s*$/.test(out.slice(-20))) {
      let set = false
      until((at) => {
        if (source[at] === '[') set = true
        if (source[at] === ']') set = false
        return source[at] === '/' && !set
      })
    } else {
      out += c
      i++
    }
  }
  return out
}
