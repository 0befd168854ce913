import {
  appendFileSync,
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { articleOf, checkExamples } from '../src/commands/examples.ts'
import { classOf, LIST, NEEDED_LISTS, NEEDED_TABLES } from '../src/knowledge/lists.ts'
import { KnowledgeError, loadKnowledge, PATTERNS } from '../src/knowledge/load.ts'
import type { Knowledge } from '../src/knowledge/model.ts'
import { factsOf } from '../src/pipeline.ts'
import { ROOT } from './cli-run.ts'

const folder = mkdtempSync(join(tmpdir(), 'solieu-patterns-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A copy of the patterns to be changed; `change` gets a function from a path inside to the file. */
function copyWith(name: string, change: (at: (path: string) => string) => void): string {
  const copy = join(folder, name)
  cpSync(PATTERNS, copy, { recursive: true })
  change((path) => join(copy, path))
  return copy
}

function faultsOf(patterns: string): string[] {
  try {
    loadKnowledge(patterns)
  } catch (error) {
    if (error instanceof KnowledgeError)
      return error.faults.map(({ file, line, message }) => `${file}:${line}: ${message}`)
    throw error
  }
  return []
}

const STATEMENT = `says:
  - '{predicate: điểm danh thấy} {value:any}'
examples:
  - text: Xã điểm danh thấy 12 học sinh.
    facts:
      - number: '12'
        statement: roll-call
  - text: Xã có 12 học sinh.
    facts:
      - number: '12'
`

describe('faults', () => {
  it('are told all at once, each with file, line and cure', () => {
    const patterns = copyWith('broken', (at) => {
      const statement = (name: string, text: string) => writeFileSync(at(`statements/${name}.yaml`), text)
      const instead = (old: string, fresh: string) => STATEMENT.replace(old, fresh)
      statement('a-unknown-key', `${STATEMENT}weight: 5\n`)
      statement('b-no-examples', STATEMENT.slice(0, STATEMENT.indexOf('examples:')))
      statement('c-key-twice', `${STATEMENT}says: ['x {value}']\n`)
      statement('d-bad-value', `object: behind\n${STATEMENT}`)
      statement('e-no-facts', `${STATEMENT}  - text: Xã họp.\n`)
      statement('f-open-quote', instead("{value:any}'", '{value:any}'))
      statement('g-empty', '')
      statement('i-tab', 'says:\n\t- x\n')
      statement(
        'j-no-quotes',
        instead("'{predicate: điểm", '{predicate: điểm').replace("{value:any}'", '{value:any}'),
      )
      statement('k-colon', instead("'{predicate: điểm danh thấy} {value:any}'", 'điểm danh: {value}'))
      statement('l-no-list', instead("\n  - '{predicate", " '{predicate"))
      statement(
        'm-facts',
        instead(
          "    facts:\n      - number: '12'\n        statement",
          "    facts:\n      number: '12'\n      statement",
        ),
      )
      writeFileSync(at('statements/n-latin.yaml'), Buffer.from('says:\n  - \xe9\n', 'latin1'))
      writeFileSync(at('statements/o-note.txt'), 'x')
      mkdirSync(at('statement'))
      writeFileSync(at('statement/p.yaml'), STATEMENT)
      writeFileSync(at('labels/h-sets.yaml'), `sets: { kind: rank }\n${STATEMENT}`)
      mkdirSync(at('indicators/test'))
      writeFileSync(
        at('indicators/test/unit.yaml'),
        'vi: A\nen: B\nkinds: [count]\nunits: [housheold]\nexamples: []\n',
      )
      appendFileSync(at('lexicon/units.yaml'), '\ncolour: { red: [đỏ] }\n')
      appendFileSync(at('periods/spans.yaml'), '\nnonsense: [1]\n')
      appendFileSync(at('places/levels.yaml'), '\nnonsense: [1]\n')
    })
    const faults = faultsOf(patterns)
    const told = (file: string) => faults.filter((f) => f.startsWith(`broken/${file}:`))
    const only = (file: string, message: string) => expect(told(file)).toEqual([`broken/${file}:${message}`])
    only('statements/i-tab.yaml', '2: Tabs are not allowed as indentation: indent with spaces')
    expect(told('statements/j-no-quotes.yaml')).toEqual([
      expect.stringMatching(/:2: .*: put the phrase in single quotes/),
    ])
    only('statements/k-colon.yaml', "2: says: 1st: must be words: put them in single quotes, '…'")
    only(
      'statements/l-no-list.yaml',
      "1: says: must be a list: write - '{predicate: điểm danh thấy} {value:any}' in a line of its own",
    )
    only(
      'statements/m-facts.yaml',
      '5: examples: 1st: facts: must be a list: put "- " before the first key of each entry, and two spaces before the others',
    )
    only('statements/n-latin.yaml', '2: not UTF-8: save the file as UTF-8')
    expect(faults).toContain(
      'broken/statements/o-note.txt:1: nothing reads this file: let its name end in .yaml, or move it away',
    )
    only(
      'statement/p.yaml',
      '1: nothing reads the folder "statement"; read are statements, labels, indicators, surroundings, lexicon, periods, places, reading; did you mean statements?',
    )
    expect(told('statements/a-unknown-key.yaml')).toEqual([
      'broken/statements/a-unknown-key.yaml:11: weight: unknown key "weight": remove it, or correct its spelling; known are sets, implies, object, says, examples',
    ])
    expect(told('statements/b-no-examples.yaml')).toEqual([
      expect.stringMatching(/:1: examples: is missing: every file carries examples/),
    ])
    expect(told('statements/c-key-twice.yaml')).toEqual([
      expect.stringMatching(/:11: .*"says" stands above already/),
    ])
    expect(told('statements/d-bad-value.yaml')).toEqual([
      expect.stringMatching(/:1: object: "behind" is none of after, before,/),
    ])
    expect(told('statements/e-no-facts.yaml')).toEqual([
      expect.stringMatching(/:11: examples: 3rd: facts: is missing: list the facts, or write "facts: \[\]"/),
    ])
    expect(told('statements/f-open-quote.yaml').length).toBeGreaterThan(0)
    expect(told('statements/g-empty.yaml')).toEqual([
      expect.stringMatching(/:1: the file is empty: fill it in .*, or remove it$/),
    ])
    expect(told('labels/h-sets.yaml')).toEqual([
      expect.stringContaining(':1: this looks like a statement: move it'),
    ])
    expect(told('indicators/test/unit.yaml')).toEqual([
      expect.stringContaining(':1: says nothing to recognise it by: add "object:"'),
      expect.stringMatching(/:4: units: "housheold" is no unit: .*; did you mean household/),
    ])
    expect(told('lexicon/units.yaml')).toEqual([
      expect.stringMatching(/:\d+: "colour" is no kind of unit: use one of percent, money/),
    ])
    expect(told('periods/spans.yaml')).toEqual([expect.stringContaining('unknown key "nonsense"')])
    expect(told('places/levels.yaml')).toEqual([expect.stringContaining('unknown key "nonsense"')])
    for (const fault of faults) expect(fault).toMatch(/^broken\/[\w./-]+:\d+: ./)
  })

  it('of phrases too are told all at once, with the column', () => {
    const phrases: readonly (readonly [phrase: string, told: RegExp])[] = [
      ['có {value', /column 4: "\{" is never closed|column 4: "\{"/],
      ['(có | được {value}', /column 1: "\(" is never closed: add "\)"/],
      ['có) {value}', /column 3: "\)" without its beginning/],
      ['có? {value}', /column 3: "\?" must follow "\)"/],
      ['@ {value}', /column 1: "@" must be followed by the name of a list/],
      ['có {value:many}', /column 4: "many" is no kind of number; known are any, count/],
      ['có {thing} {value}', /\{thing\} is no kind of mention; known are/],
      ['@words.nowhere {value}', /"@words\.nowhere" is no list: .*patterns\/lexicon\/words\.yaml/],
      ['{objekt:np} có {value}', /"objekt" is no blank; known are value, object, .*; did you mean object\?/],
      ['tăng {whn:period} {value}', /"whn" is no blank; .*; did you mean when\?/],
      [
        '{object:noun} có {value}',
        /column 1: "noun" is no kind of mention; known are np, .*; for the word itself leave a space, \{object: noun\}/,
      ],
      ['tăng {when:perod} {value}', /"perod" is no kind of mention; .*; did you mean period\?/],
      ['có {value:person_} {value}', /"person_" is no kind of number; .*; did you mean person\?/],
      ['(có |) {value}', /column 6: an empty alternative: write words, or "\( … \)\?"/],
      ['{predicate:} {value}', /column 1: nothing stands in \{predicate:\}/],
      ['@fall {value}', /"@fall" is no list: a list is called by its file .*; did you mean change\.fall\?/],
      ['có .* {value}', /column 5: "\*" is no mark of phrases.*write "\\\*"/],
      ['có ... {value}', /column 4: three full stops are no gap: write "…"/],
      ['@words.shar {value}', /"@words\.shar" is no list: .*; did you mean words\.share/],
      ['không có số', /has no number: add \{value\}/],
      ['có {values:any}', /column 4: "values" is no blank; known are value, .*; did you mean value\?/],
      ['có {Value:any}', /column 4: "Value" is no blank; .*; did you mean value\?/],
      ['(mốc / ngưỡng) {value}', /column 1: "\( … \)" holds one alternative: part several by "\|"/],
      ['[mốc | ngưỡng] {value}', /column 1: "\[" is no mark of phrases.*, \( a \| b \) for one of several/],
      [
        '{object:np} có {value} {object:np}',
        /has \{object:…\} twice: keep one, and write \{group:np\} to pass over/,
      ],
      ['từ {value} đến {value}', /more than one \{value\}: keep one/],
      ['… {value}', /begins or ends with a gap/],
      [
        `${'(a | b | c)? '.repeat(5)}{value}`,
        /stands for \d+ phrases, more than 512: put alternatives into a named list/,
      ],
    ]
    const text = `says:\n${phrases.map(([p]) => `  - '${p}'\n`).join('')}examples:\n  - text: x\n    facts: []\n`
    const patterns = copyWith('phrases', (at) => writeFileSync(at('statements/all.yaml'), text))
    const faults = faultsOf(patterns)
    for (const [n, [phrase, told]] of phrases.entries()) {
      const own = faults.filter((f) => f.startsWith(`phrases/statements/all.yaml:${n + 2}:`))
      expect(own, phrase).toHaveLength(1)
      expect(own[0]).toMatch(told)
    }
    expect(faults).toHaveLength(phrases.length)
  })

  it('a phrase in two files is told with the other file', () => {
    const patterns = copyWith('twins', (at) => {
      writeFileSync(at('statements/one.yaml'), STATEMENT)
      writeFileSync(at('statements/two.yaml'), STATEMENT)
    })
    expect(faultsOf(patterns)).toEqual([
      expect.stringMatching(
        /^twins\/statements\/two\.yaml:2: .* stands in twins\/statements\/one\.yaml already/,
      ),
    ])
  })

  it('a list that the machine needs is told when it is gone', () => {
    const patterns = copyWith('gone', (at) => {
      const file = at('lexicon/numerals.yaml')
      writeFileSync(
        file,
        readFileSync(file, 'utf8')
          .replace(/^half_after:.*\n/m, '')
          .replace(/^scales:.*\n/m, ''),
      )
    })
    expect(faultsOf(patterns)).toEqual([
      'gone/lexicon/numerals.yaml:1: the list "numerals.half_after" is missing: add it',
      'gone/lexicon/numerals.yaml:1: the table "numerals.scales" is missing: add it as { word: number }',
    ])
  })
})

describe('word lists', () => {
  it('of a file that cannot be read are not missed too', () => {
    const patterns = copyWith('unreadable', (at) => {
      appendFileSync(at('lexicon/words.yaml'), '\nidle: [nhàn rỗi\n')
      appendFileSync(at('lexicon/units.yaml'), '\ncount: { x: [y] }\n')
    })
    const faults = faultsOf(patterns)
    expect(faults.filter((f) => !/^unreadable\/lexicon\/(words|units)\.yaml:\d+: /.test(f))).toEqual([])
    expect(faults.join('\n')).not.toContain('is missing')
  })

  it('that the machine reads are those it is told to need', () => {
    const code = globSync('src/**/*.ts', { cwd: ROOT })
      .filter((file) => !file.endsWith('lists.ts'))
      .map((file) => readFileSync(join(ROOT, file), 'utf8'))
      .join('\n')
    const needed: readonly string[] = [...NEEDED_LISTS, ...NEEDED_TABLES]
    const read = (name: string) => code.includes(`'${name}'`)
    expect(needed.filter((name) => !read(name) && classOf(name) === 0)).toEqual([])
    // in NEEDED_LISTS, so that `check` does not take them for lists that nothing reads
    expect(
      loadKnowledge().lexicon.names.filter(
        (name) => read(name) && !needed.includes(name) && !name.startsWith('comparators.before.'),
      ),
    ).toEqual([])
  })
})

describe('numbers of lists', () => {
  it('are those that the machine knows before it reads any lexicon; all others come behind them', () => {
    const { lists } = loadKnowledge().lexicon
    expect(NEEDED_LISTS.filter((name) => lists.get(name) !== LIST[name])).toEqual([])
    expect(new Set(lists.values()).size).toBe(lists.size)
    expect(lists.size).toBeGreaterThan(NEEDED_LISTS.length)
  })
})

describe('laws', () => {
  const failuresOf = (text: string): string[] => {
    const patterns = copyWith('laws', (at) => writeFileSync(at('statements/roll-call.yaml'), text))
    const failures = checkExamples(loadKnowledge(patterns)).filter((f) => f.file.endsWith('roll-call.yaml'))
    rmSync(patterns, { recursive: true })
    return failures.map((f) => f.message)
  }

  it('a file that keeps them is accepted', () => {
    expect(failuresOf(STATEMENT)).toEqual([])
  })

  it('a rule without a negative example is refused', () => {
    expect(failuresOf(STATEMENT.slice(0, STATEMENT.indexOf('  - text: Xã có 12')))).toEqual([
      'every example is read by this file: add one that it must leave alone (its negative)',
    ])
  })

  it('a rule without a positive example is refused, its phrases too', () => {
    const positive = /\n {2}- text: Xã điểm danh[\s\S]*?roll-call\n/
    expect(failuresOf(STATEMENT.replace(positive, '\n'))).toEqual([
      'no example of this file is read by it; figure reads 1 of 1: add one that is, or remove the file',
      expect.stringContaining('no example of this file is read by the phrase'),
    ])
  })

  it('a phrase that no example exercises is refused', () => {
    const more = STATEMENT.replace('says:\n', "says:\n  - '{predicate: soát vé thấy} {value:any}'\n")
    expect(failuresOf(more)).toEqual([
      'no example of this file is read by the phrase "{predicate: soát vé thấy} {value:any}": add one, or remove the phrase',
    ])
  })
})

const TEXT = `Đảng bộ huyện Văn Quan có 44 chi bộ, 1.320 đảng viên. Năm 2019, kết nạp được 120 đảng viên, tăng 12% so với năm 2018, đạt 109,1% kế hoạch.
Huyện còn 1.204 hộ nghèo, giảm 312 hộ, chiếm 8,4% tổng số hộ; 15/24 xã không còn hộ đói, thu gấp 2 lần năm trước. Theo Nghị quyết số 06, tỉnh xếp thứ 3/63.`

const read = (k: Knowledge) =>
  factsOf(articleOf(TEXT, '2020-01-15'), k).facts.map(({ ruleset: _, ...fact }) => fact)

describe('the order of rules', () => {
  it('and the order of phrases change nothing', () => {
    const patterns = copyWith('order', (at) => {
      for (const path of ['change/rise', 'change/fall', 'share/share', 'multiple', 'rank']) {
        const file = at(`statements/${path}.yaml`)
        const text = readFileSync(file, 'utf8')
        const [, head = '', says = '', tail = ''] =
          /^([\s\S]*?^says:\n)((?: {2}.*\n)+)([\s\S]*)$/m.exec(text) ?? []
        const lines = says.trimEnd().split('\n')
        expect(lines.length).toBeGreaterThan(0)
        writeFileSync(file, `${head}${lines.reverse().join('\n')}\n${tail}`)
      }
    })
    const before = loadKnowledge()
    const after = loadKnowledge(patterns)
    expect(after.ruleset).not.toBe(before.ruleset)
    expect(read(after)).toEqual(read(before))
  })

  it('nor do the names of files, but for the name under which a fact is read', () => {
    const patterns = copyWith('names', (at) => {
      renameSync(at('statements/figure.yaml'), at('statements/a-figure.yaml'))
      renameSync(at('statements/change/rise.yaml'), at('statements/change/z-rise.yaml'))
      renameSync(at('statements/change/fall.yaml'), at('statements/change/z-fall.yaml'))
      renameSync(at('labels/documents.yaml'), at('labels/z-documents.yaml'))
    })
    const bare = (facts: ReturnType<typeof read>) =>
      facts.map(({ id: _, statement, checks, part_of, ...fact }) => ({
        ...fact,
        statement: basename(statement).replace(/^[az]-/, ''),
        checks: checks.map(({ with: _, ...check }) => check),
        part: part_of !== null,
      }))
    const before = read(loadKnowledge())
    expect(before.length).toBeGreaterThan(10)
    expect(bare(read(loadKnowledge(patterns)))).toEqual(bare(before))
  })
})

describe('time is linear in the text', () => {
  const knowledge = loadKnowledge()
  /** Milliseconds of a processor: the clock would measure what else the machine does. */
  const ms = (text: string): number => {
    const before = process.cpuUsage()
    factsOf({ ...articleOf(text, '2020-01-15'), url: 'https://baothu.vn/a.html' }, knowledge)
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  }
  const line = (piece: string, size: number) => piece.repeat(Math.ceil(size / piece.length)).slice(0, size)
  factsOf(articleOf(line(`${TEXT} `, 20_000)), knowledge)

  it.each([
    ['digits', '1'],
    ['numbers', '12 '],
    ['grouped digits', '1.234.567,89.'],
    ['slashes', '1/2/3/'],
    ['opening brackets', '((([“'],
    ['brackets and numbers', '(12'],
    ['triggers', 'tăng giảm đạt chiếm '],
    ['triggers and numbers', 'tăng 5 giảm 3% đạt 2/3 '],
    ['ranges', 'từ 5 đến 7 - '],
    ['words for numbers', 'hai mươi lăm trăm nghìn '],
    ['zeros', 'không còn chưa có '],
    ['places', 'xã Tân Lập, huyện Văn Quan, '],
    ['bodies', 'Ban Chấp hành Đảng bộ huyện UBND xã '],
    ['speakers', 'Ông Lò Văn Páo cho biết: “'],
    ['times', 'đến tháng 6 năm 2019 quý I/2020 '],
    ['parts', '12 hộ, trong đó 5 hộ, '],
    ['letters without a space', 'đảngviên'],
    ['capitals', 'Đảng Viên Xã '],
    ['prose', `${TEXT.replaceAll('\n', ' ').replaceAll('.', ',')} `],
  ])('also for 100 KB of %s in one line', (_, piece) => {
    const took = (size: number) => ms(line(piece, size))
    if (took(100_000) < 1000) return
    // a slow machine takes longer for all of it, what is quadratic sixteen times as long for four times the text; on a busy
    // one the least of three is what it takes
    const least = (size: number) => Math.min(...[0, 1, 2].map(() => took(size)))
    const whole = least(100_000)
    expect(whole).toBeLessThan(Math.max(1000, 8 * least(25_000)))
    expect(whole).toBeLessThan(10_000)
  })
})
