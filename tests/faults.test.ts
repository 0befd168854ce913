/** What is wrong with files of patterns, each with the words that mend it. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { KnowledgeError, loadKnowledge, PATTERNS } from '../src/knowledge/load.ts'
import { indicatorFile, lexiconFile, statementFile } from '../src/knowledge/schema.ts'
import { type Fault, readYaml } from '../src/knowledge/yaml.ts'
import { nearest } from '../src/text/likeness.ts'

const folder = mkdtempSync(join(tmpdir(), 'solieu-faults-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const shown = (faults: readonly Fault[]) => faults.map(({ line, message }) => `${line}: ${message}`)

describe('a file', () => {
  const told = (text: string, schema: z.ZodType = statementFile): string[] => {
    const file = join(folder, 'one.yaml')
    writeFileSync(file, text)
    const faults: Fault[] = []
    readYaml(file, 'one.yaml', schema, faults)
    return shown(faults)
  }
  const EXAMPLES = 'examples:\n  - text: Xã họp.\n    facts: []\n'

  it.each([
    ['says:\n  - a {value}\n - b {value}\n', 3, 'put the "- " of one list in one column'],
    ["says:\n  - 'a {value}'\n    - 'b {value}'\n", 3, 'put the "- " of one list in one column'],
    [
      "says:\n  - 'a {value}'\nexamples:\n  - text: x\n   facts: []\n",
      5,
      'put the keys of one entry in one column',
    ],
    // what follows is no fault of its own
    [
      "says: ['a {value}']\nexamples:\n  - text: x\n  facts: []\n  - text: y\n    facts: []\n",
      4,
      'put the keys of one entry in one column',
    ],
    ['says:\n  - a {value}\nexamples\n', 3, 'a ":" is missing behind the key'],
    ['says\n  - a {value}\nexamples: []\n', 1, 'a ":" is missing behind the key'],
    ["object: either\n  says: ['a {value}']\n", 1, 'the line below it is indented more than its key'],
    ["says: ['a {value}', , 'b {value}']\n", 1, 'a comma too many; remove it'],
    [
      "object: either\nsays: ['a {value}']\nobject: after\n",
      3,
      '"object" stands above already; join the two',
    ],
    ['says: - a {value}\n', 1, 'begin the list on a line of its own'],
    ['says: [a {value}, b]\n', 1, "put the phrase in single quotes: '…'"],
    ['sets: { change: decrease\nsays: [a]\n', 2, 'close what "{" opens with "}"'],
    ['object:either\nsays: [a]\n', 1, 'or a space behind it'],
    ['says: [a,\nb]\n', 2, 'close the list with "]" and indent its lines more than its key'],
    ['says:\n  - {predicate: a} {value}\n', 2, "put the phrase in single quotes: '…'"],
    ['says:\n  - @words.share {value}\n', 2, "put the phrase in single quotes: '…'"],
    ['says:\n  - % {value}\n', 2, "put the phrase in single quotes: '…'"],
    ["says:\n  - 'a {value}\n  - b {value}\n", 2, 'close the quote'],
    ["sets: { change: increase modality: target }\nsays: ['a {value}']\n", 1, 'put a comma between two'],
    ["says: ['a {value}' 'b {value}']\n", 1, 'put a comma between two entries'],
    ["says:\n  - 'a {value}'\n  'b {value}'\n", 3, 'a "- " is missing before it'],
    ["says:\n  * 'a {value}'\n", 2, '"*" begins no entry of a list: write "- "'],
    ['says:\n  - "a \\( {value}"\n', 2, 'in double quotes "\\" is no letter: write it in single quotes'],
    ["says:\n  - 'nói 'a' {value}'\n", 2, "a quote within '…' is written twice: ''"],
    ['says:\n  - "nói "a" {value}"\n', 2, "write what holds quotes in single quotes: '…'"],
    ["says:\n  - 'a {value}'# b\n", 2, 'put a space before "#"'],
    ["says:\n  - 'a {value}'\n---\nsays: []\n", 3, 'remove the line "---"'],
    ['says: [“a {value}”, b]\n', 1, 'curly quotes are no quotes of YAML'],
    ["says:\n\u00a0\u00a0- 'a {value}'\n", 2, 'a no-break space, or one that cannot be seen, stands here'],
    ["object:\u00a0after\nsays: ['a {value}']\n", 1, 'write a common space'],
    ["says：\n  - 'a {value}'\n", 1, 'is no colon of YAML: write ":" and a space'],
    ["says:\n\t- 'a {value}'\n", 2, 'indent with spaces'],
    [
      "# rings\n- says: ['a {value}']\n",
      2,
      'must hold keys with values, "key: value": remove the "- " before',
    ],
    ['says a {value}\n', 1, 'must hold keys with values, "key: value"'],
  ])('of broken syntax tells one fault with its cure: %j', (text, line, cure) => {
    const faults = told(text)
    expect(faults).toHaveLength(1)
    expect(faults[0]).toMatch(new RegExp(`^${line}: `))
    expect(faults[0]).toContain(cure)
  })

  it.each([
    ['–', '"–" begins no entry of a list: write "- "'],
    ['•', '"•" begins no entry of a list: write "- "'],
    ['-\u00a0', 'a no-break space, or one that cannot be seen, stands here: write a common space'],
    ['-', 'put a space behind "-"'],
  ])('with "%s" in place of the dash of a list tells what to write', (mark, cure) => {
    const space = /^[–•]$/.test(mark) ? ' ' : ''
    expect(told(`says:\n  ${mark}${space}'a {value}'\n${EXAMPLES}`)).toEqual([
      `2: says: must be a list: ${cure}`,
    ])
  })

  it('with words in place of a list tells how to write the list', () => {
    const indicator = (line: string) =>
      told(
        `vi: x\nen: x\n${line}\n${line.startsWith('kinds') ? '' : 'kinds: [count]\n'}${EXAMPLES}`,
        indicatorFile,
      )
    expect(indicator('object: chuông đồng, chuông')).toEqual([
      '3: object: must be a list: write [chuông đồng, chuông]',
    ])
    expect(indicator('kinds: [count ratio]')).toEqual([
      expect.stringMatching(/"count ratio" is none of .*: put a comma between them, \[count, ratio\]$/),
    ])
    expect(told(`says: 'a {value}'\n${EXAMPLES}`)).toEqual([
      "1: says: must be a list: write - 'a {value}' in a line of its own",
    ])
    expect(told(`says: ['a {value}']\n${EXAMPLES.replace('[]', 'none')}`)).toEqual([
      expect.stringContaining(
        'must be a list: put each fact in a line of its own, "- number: …", or write "facts: []"',
      ),
    ])
    expect(told("says: ['a {value}']\nexamples:\n  text: x\n  facts: []\n")).toEqual([
      expect.stringContaining('must be a list: put "- " before the first key of each entry'),
    ])
    expect(told(`sets: { change increase }\nsays: ['a {value}']\n${EXAMPLES}`)).toEqual([
      '1: sets: change increase: unknown key "change increase": a ":" is missing behind "change"',
    ])
  })

  it('with curly quotes around a value tells each', () => {
    const quoted = EXAMPLES.replace('Xã họp.', '“Xã họp.”')
    expect(told(`says:\n  - ‘a {value}’\n${quoted}`)).toEqual([
      expect.stringMatching(/^2: ‘a \{value\}’ stands in curly quotes, .*: write '…' around the words/),
      expect.stringMatching(/^4: “Xã họp\.” stands in curly quotes, /),
    ])
    // which may be the words' own
    expect(told(`says: ['a {value}']\n${EXAMPLES.replace('Xã họp.', "'“Xã họp.”'")}`)).toEqual([])
  })

  it('with words that are not what they look like tells each', () => {
    const example = (text: string) =>
      told(`says: ['a {value}']\n${EXAMPLES.replace('Xã họp.', text)}`).map((line) =>
        line.replace(/^\d+: /, ''),
      )
    // Cyrillic letters of the same look
    expect(example('Xã họ\u0440.')).toEqual([
      '"Xã họ\u0440." holds "\u0440" (U+0440), which is no Latin letter but looks like one: type it anew',
    ])
    expect(example('Đo được 5 μg trong nước.')).toEqual([])
    // "#" behind a space opens a comment
    expect(example('Xã có 5 hộ #nghèo.')).toEqual([
      `what stands behind "Xã có 5 hộ" is not read, for "#" opens a comment: put all of it in single quotes: '…'`,
    ])
    expect(example("'Xã có 5 hộ #nghèo.'")).toEqual([])
    expect(example('Xã có 5 hộ nghèo. # more than it had')).toEqual([])
  })

  it('with what is no number in the place of one says how to write it', () => {
    const bound = (line: string) => told(`vi: x\nen: x\nkinds: [count]\n${line}\n${EXAMPLES}`, indicatorFile)
    const cure = 'must be a number in plain digits, such as 1500 or 2.5'
    expect(bound('least: mười')).toEqual([`4: least: ${cure}`])
    expect(bound('most: 2,5')).toEqual([`4: most: ${cure}`])
    expect(bound('most: [3]')).toEqual([`4: most: ${cure}`])
    expect(bound('least: 1.000')).toEqual([
      expect.stringMatching(/^4: least: 1\.000 is less than a thousand here, .*: write 1000, or /),
    ])
    expect(bound('least: 0.125')).toEqual([])
  })

  it('with something empty says what to do', () => {
    expect(told(`says: []\n${EXAMPLES}`)).toEqual([
      '1: says: needs at least one phrase: write one, or remove the key',
    ])
    expect(told(`says: ['a {value}']\nexamples:\n  - text: ''\n    facts: []\n`)).toEqual([
      '3: examples: 1st: text: is empty: write words, or remove the line',
    ])
  })

  it('with a misspelt key tells that key alone', () => {
    expect(told(`sayz: ['a {value}']\n${EXAMPLES}`)).toEqual([
      '1: sayz: unknown key "sayz"; did you mean says?',
    ])
    expect(told(`says: ['a {value}']\n${EXAMPLES.replace('text', 'txt')}weight: 5\n`)).toEqual([
      '3: examples: 1st: txt: unknown key "txt"; did you mean text?',
      '5: weight: unknown key "weight": remove it, or correct its spelling; known are sets, implies, object, says, examples',
    ])
  })

  it('of words with a colon among them tells which', () => {
    expect(told('rate_down:\n  - một\n  - hai: ba\n', lexiconFile)).toEqual([
      "3: rate_down: 2nd: must be words: put them in single quotes, '…'",
    ])
  })
})

/** The faults of a copy of the patterns with these files written into it, by file. */
function faultsWith(
  name: string,
  files: Readonly<Record<string, (old: string) => string>>,
): (file: string) => string[] {
  const copy = join(folder, name)
  cpSync(PATTERNS, copy, { recursive: true })
  for (const [path, change] of Object.entries(files)) {
    const file = join(copy, path)
    mkdirSync(dirname(file), { recursive: true })
    let old = ''
    try {
      old = readFileSync(file, 'utf8')
    } catch {
      // a new file
    }
    writeFileSync(file, change(old))
  }
  try {
    loadKnowledge(copy)
    return () => []
  } catch (error) {
    if (!(error instanceof KnowledgeError)) throw error
    return (file) => shown(error.faults.filter((f) => f.file === join(name, file)))
  }
}

const INDICATOR = `vi: Chuông
en: Bells
kinds: [count]
object: [giường]
units: [hospital_bed]
examples: []
`
const LABEL = `says:
  - 'chuông báo số {value:bare}'
examples: []
`

const WORDS = 'rings: [ngân, reo]\nsounds: [kêu]\n'
const TIMES = "about: Bells.\ntimes:\n  bell: { says: ['giờ chuông'] }\n"

describe('files in the wrong place', () => {
  const told = faultsWith('places', {
    'statements/bells.yaml': () => INDICATOR,
    'indicators/school/bells.yaml': () => LABEL,
    'labels/bells.yaml': () => `sets: { kind: rank }\nobject: after\n${LABEL}`,
    'lexicon/bells.yaml': () => LABEL,
    'statements/rings.yml': () => LABEL,
    'statements/Big Bells.yaml': () => LABEL,
    'indicators/bells.yaml': () => INDICATOR,
    'indicators/school.bells.yaml': () => INDICATOR,
    'figures/beds.yaml': () => INDICATOR,
    'reading/bells.yaml': () => LABEL,
    'places/bells.tsv': () => '',
    'bells.yaml': () => INDICATOR,
    'statements/words.yaml': () => WORDS,
    'labels/words.yaml': () => WORDS,
    'periods/words.yaml': () => WORDS,
    'indicators/words.yaml': () => WORDS,
    'indicators/Bells here.yaml': () => LABEL,
    'lexicon/times.yaml': () => TIMES,
    'labels/times.yaml': () => TIMES,
    'statements/baothu.vn.yaml': () => 'name: Báo Thử\nhome: https://baothu.vn/\nfind: []\n',
    'indicators/school/rings.yaml': () => INDICATOR.replace('[giường]', '[giường, chuông]'),
  })

  it.each([
    ['statements/bells.yaml', '1: this looks like an indicator: move it to patterns/indicators/'],
    [
      'indicators/school/bells.yaml',
      '1: this looks like a statement: move it to patterns/statements/ or, when',
    ],
    [
      'labels/bells.yaml',
      '1: this looks like a statement: move it to patterns/statements/, or leave nothing but',
    ],
    ['lexicon/bells.yaml', '1: this looks like a statement: move it to patterns/statements/ or, when'],
    ['statements/rings.yml', '1: nothing reads .yml: name it rings.yaml'],
    ['figures/beds.yaml', '1: nothing reads the folder "figures"; read are statements, labels, indicators,'],
    ['reading/bells.yaml', '1: nothing reads this file; read are pages.yaml, syllables.yaml, vni.yaml'],
    ['reading/bells.yaml', '; this looks like a statement: move it to patterns/statements/ or, when'],
    ['figures/beds.yaml', '; this looks like an indicator: move it to patterns/indicators/'],
    [
      'bells.yaml',
      '1: nothing reads this file: move it into a folder of patterns or away; this looks like an',
    ],
    ['statements/words.yaml', '1: this looks like a word list: move it to patterns/lexicon/'],
    ['labels/words.yaml', '1: this looks like a word list: move it to patterns/lexicon/'],
    ['periods/words.yaml', '1: this looks like a word list: move it to patterns/lexicon/'],
    ['indicators/words.yaml', '1: this looks like a word list: move it to patterns/lexicon/'],
    [
      'indicators/Bells here.yaml',
      '1: this looks like a statement: move it to patterns/statements/ or, when',
    ],
    ['lexicon/times.yaml', '1: this looks like a file of times: move it to patterns/periods/'],
    ['labels/times.yaml', '1: this looks like a file of times: move it to patterns/periods/'],
    ['statements/baothu.vn.yaml', '1: this looks like a newspaper: move it to corpus/sources/'],
    ['places/bells.tsv', '1: nothing reads this file; read are old.tsv, new.tsv,'],
  ])('%s', (file, message) => {
    expect(told(file)).toEqual([expect.stringContaining(message)])
  })

  it('lists of several indicators that are misspelt, repeat a phrase or are named by nobody', () => {
    const indicator = (lines: string) => () =>
      `vi: x\nen: x\nkinds: [count]\nobject: [cồng chiêng]\n${lines}\nexamples:\n  - text: Xã họp.\n    facts: []\n`
    const around = faultsWith('around', {
      'indicators/culture/gongs.yaml': indicator("not_near: ['@events.wra', '@events.violence', hung khí]"),
      'indicators/culture/gongs2.yaml': indicator("not: ['@events.war']"),
      'indicators/culture/gongs3.yaml': indicator('besides: [mới]'),
      'surroundings/feasts.yaml': () => 'rites: [lễ cúng, lễ cúng]\n',
    })
    expect(around('indicators/culture/gongs.yaml')).toEqual([
      '5: not_near: "@events.wra" is no list of patterns/surroundings/: name one that is, or add it there; did you mean events.war?',
      '5: not_near: "hung khí" stands here twice: remove one of the two',
    ])
    expect(around('indicators/culture/gongs2.yaml')).toEqual([])
    expect(around('indicators/culture/gongs3.yaml')).toEqual([
      '5: besides: without "predicate:" there is nothing that words may stand besides: add it, or remove this',
    ])
    expect(around('surroundings/feasts.yaml')).toEqual([
      '1: "lễ cúng" stands here twice: remove one of the two',
    ])
    const alone = faultsWith('alone', { 'surroundings/feasts.yaml': () => 'rites: [lễ cúng]\n' })
    expect(alone('surroundings/feasts.yaml')).toEqual([
      "1: no indicator names this list: write '@feasts.rites' under its not: or near:, or remove the list",
    ])
  })

  it('copies, once each', () => {
    const copies = faultsWith('copies', {
      'statements/share/z.yaml': () => readFileSync(join(PATTERNS, 'statements/share/share.yaml'), 'utf8'),
      'indicators/health/beds2.yaml': () =>
        readFileSync(join(PATTERNS, 'indicators/health/beds.yaml'), 'utf8'),
    })
    expect(copies('statements/share/z.yaml')).toEqual([
      '1: all its phrases stand in copies/statements/share/share.yaml already: remove one of the two files',
    ])
    expect(copies('indicators/health/beds2.yaml')).toEqual([
      '1: asks for the same as copies/indicators/health/beds.yaml: change what one of them asks for, or remove it',
    ])
  })

  it('names that `new` refuses', () => {
    expect(told('statements/Big Bells.yaml')[0]).toContain('"Big Bells" is no name: use words of a-z')
    expect(told('indicators/bells.yaml')[0]).toContain(
      '"bells" names no topic: put one in front, such as health/bells',
    )
    expect(told('indicators/school.bells.yaml')[0]).toContain('"school.bells" is no name')
  })

  it('a unit that is none is told with the unit of the words', () => {
    expect(told('indicators/school/rings.yaml')).toEqual([
      '5: units: "hospital_bed" is no unit: use an id of patterns/lexicon/units.yaml, or add it there; "giường" is of the unit health_unit',
    ])
  })

  it('a unit written as people say it is told with its id, whatever else the file holds', () => {
    const own = faultsWith('units', {
      'indicators/school/bells.yaml': () =>
        INDICATOR.replace('[hospital_bed]', '[hộ, Hộ gia đình, houshold, chuông, person household]'),
      'statements/rings.yaml': () =>
        LABEL.replace('{value:bare}', '{value:hộ}').replace('chuông báo', '{value: ngày}'),
      'lexicon/implied.yaml': (old) => old.replace('[ha, m2', '[héc ta, VND/kg/lit, m2'),
      'lexicon/numerals.yaml': (old) => old.replace(/^whole_units: \[/m, 'whole_units: [VND/kg, '),
    })
    const asked = 'is no unit: use an id of patterns/lexicon/units.yaml'
    expect(own('indicators/school/bells.yaml')).toEqual([
      `5: units: "hộ" ${asked}, or add it there; did you mean household?`,
      `5: units: "Hộ gia đình" ${asked}, or add it there; did you mean household?`,
      `5: units: "houshold" ${asked}, or add it there; did you mean household?`,
      `5: units: "chuông" ${asked}, or add it there; "giường" is of the unit health_unit`,
      `5: units: "person household" ${asked}, or add it there; put a comma between them: [person, household]`,
    ])
    // two units with a slash are known only where they are of use
    expect(own('lexicon/implied.yaml')).toEqual([
      `2: implied.diện tích: "héc ta" ${asked}; did you mean ha?`,
      expect.stringContaining(`2: implied.diện tích: "VND/kg/lit" ${asked}`),
    ])
    expect(own('lexicon/numerals.yaml')).toEqual([
      expect.stringContaining(`numerals.whole_units: "VND/kg" ${asked}`),
    ])
    expect(own('statements/rings.yaml')).toEqual([
      expect.stringMatching(/^2: .*column 1: "ngày" is no kind of number; .*; did you mean day\?$/),
    ])
  })
})

describe('word lists', () => {
  const told = faultsWith('words', {
    'lexicon/change.yaml': (old) =>
      old
        .replace(/^rise: \[/m, "rise: [giảm sâu, sụt, 'tăng (thêm | tới)', '@fall', '12', '', TĂNG MẠNH, ")
        .replace(/^rate_down: \[/m, 'rate_down: [tốc độ tăng, '),
    'lexicon/units.yaml': (old) => `${old}  bell: [chuông, hộ]\n`,
    'lexicon/comparators.yaml': (old) => old.replace(/^ {2}'>': \[/m, "  '>': [dưới, "),
    'lexicon/implied.yaml': (old) => old.replace('[ha, m2', '[hectar, h, m2'),
    'lexicon/furniture.yaml': (old) => old.replace(/^signing: .*$/m, 'signing: []\nrings: ngân, reo'),
    'lexicon/rates.yaml': (old) => `${old}\nrings: [ngân; reo]\n`,
  })
  const lines = (file: string) => told(file).join('\n')

  it('refuse what is no word', () => {
    const change = lines('lexicon/change.yaml')
    expect(change).toMatch(/^\d+: change\.rise: an empty word: write it, or remove the line$/m)
    expect(change).toMatch(/^\d+: change\.rise: "12" is a number: a list holds words; remove it$/m)
    expect(change).toMatch(/change\.rise: "tăng \(thêm \| tới\)" holds "\(": a list knows plain words only/)
    expect(change).toMatch(/change\.rise: "@fall" holds "@"/)
    expect(lines('lexicon/furniture.yaml')).toMatch(
      /^\d+: the list "furniture\.signing" is empty: add words, or remove it$/m,
    )
  })

  it('refuse words that are a list without its marks', () => {
    expect(lines('lexicon/furniture.yaml')).toMatch(
      /^\d+: furniture\.rings: "ngân, reo" is one phrase: write a list, \[ngân, reo\]$/m,
    )
    expect(lines('lexicon/rates.yaml')).toMatch(
      /rates\.rings: "ngân; reo" holds ";": put a comma between two phrases of a list$/m,
    )
  })

  it('refuse a phrase that stands twice, however it is spelt', () => {
    expect(lines('lexicon/change.yaml')).toMatch(
      /change\.rise: "tăng mạnh" stands here twice \(as "TĂNG MẠNH"\): remove one of the two/,
    )
  })

  it('refuse a phrase in two lists that exclude each other', () => {
    const change = lines('lexicon/change.yaml')
    expect(change).toMatch(
      /change\.fall: "giảm sâu" stands in change\.rise too \(words\/lexicon\/change\.yaml:\d+\)/,
    )
    expect(change).toMatch(
      /change\.rate_up: .*|change\.rate_down: "tốc độ tăng" stands in change\.rate_up too/,
    )
    expect(lines('lexicon/units.yaml')).toMatch(
      /units\.count\.bell: "hộ" stands in units\.count\.household too/,
    )
    expect(lines('lexicon/comparators.yaml')).toMatch(/"dưới" stands in comparators\.before\.> too/)
  })

  it('of an indicator are held to the same', () => {
    const own = faultsWith('own', {
      'indicators/school/bells.yaml': () =>
        INDICATOR.replace('[giường]', "['chuông (to | nhỏ)', ngoã, ngõa]").replace('hospital_bed', 'person'),
      'lexicon/bells.yaml': () => '',
    })
    expect(own('indicators/school/bells.yaml')).toEqual([
      expect.stringMatching(/^4: object: "chuông \(to \| nhỏ\)" holds "\("/),
      '4: object: "ngõa" stands here twice (as "ngoã"): remove one of the two',
    ])
    expect(own('lexicon/bells.yaml')).toEqual([
      expect.stringMatching(/^1: the file is empty: fill it in .*, or remove it$/),
    ])
  })

  it('refuse ids of units that are none', () => {
    expect(lines('lexicon/implied.yaml')).toMatch(
      /implied\.diện tích: "hectar" is no unit: use an id of patterns\/lexicon\/units\.yaml$/m,
    )
  })

  it('tell a misspelt name once for all where it stands', () => {
    const misspelt = faultsWith('misspelt', {
      'lexicon/change.yaml': (text) => text.replace(/^fall:/m, 'fal:'),
    })
    expect(misspelt('statements/change/fall.yaml')).toEqual([])
    expect(misspelt('lexicon/change.yaml')).toEqual([
      expect.stringMatching(
        /^(?!1:)\d+: the list "change\.fall" is missing: correct the spelling of "change\.fal"$/,
      ),
    ])
  })

  it('that nothing reads are told once all else is right', () => {
    const unread = faultsWith('unread', {
      'lexicon/bells.yaml': () => 'rings: [ngân]\nsounds: { ngân: 3 }\n',
    })
    expect(unread('lexicon/bells.yaml')).toEqual([
      '1: nothing reads the list "bells.rings": name it in a phrase as @bells.rings, or remove it',
      '2: nothing reads the list "bells.sounds": name it in a phrase as @bells.sounds, or remove it',
    ])
  })
})

describe('what is no mistake of form', () => {
  const told = faultsWith('form', {
    'lexicon/units.yaml': (old) =>
      old
        .replace('measure:\n', 'measures:\n')
        .replace(/\ncount:\n/, '\ncount:\n  cái chuông: [cái chuông đồng]\n'),
    'lexicon/change.yaml': (old) => old.replace('rise: [', 'rise: '),
    'statements/rings.yaml': () =>
      LABEL.replace(
        'examples: []',
        'examples:\n  - text: x\n    published: 1/5/2024\n    facts: []\nsets: [change]',
      ),
    'periods/terms.yaml': (old) =>
      old.replace('{from_year:@year}', '{fromyear:@year}').replace('@season', '@seasn'),
    'places/new.tsv': (old) => old.replace('\tphường\tNgọc Hà', '\tphuờng\tngọc Hà'),
  })

  it('a kind of unit is told once, an id must be one', () => {
    expect(told('lexicon/units.yaml')).toEqual([
      expect.stringMatching(/"measures" is no kind of unit: .*; did you mean measure\?$/),
      expect.stringMatching(/units: "cái chuông" is no id: write it in letters of a-z, digits and _$/),
    ])
  })

  it('a list without its bracket, a day that is none, keys behind dashes', () => {
    expect(told('lexicon/change.yaml')).toEqual([
      expect.stringContaining('open the list with "[", or remove'),
    ])
    expect(told('statements/rings.yaml')).toEqual([
      expect.stringMatching(/sets: must be keys with values, "key: value": remove the "- " before them$/),
      expect.stringMatching(/published: must be a day, month or year that exists: YYYY-MM-DD/),
    ])
  })

  it('a field and a table of a time', () => {
    const terms = told('periods/terms.yaml').join('\n')
    expect(terms).toMatch(/"fromyear" is no field of a time: known are .*; did you mean from_year\?/)
    expect(terms).toMatch(/@seasn is no table: known are .*; did you mean season\?/)
  })
})

describe('a suggestion', () => {
  it('is a name that is close, as a whole or in its last part, and never any other', () => {
    const lists = ['change.fall', 'change.rise', 'words.share', 'words.of_all', 'modality.target']
    expect(nearest('fall', lists)).toEqual(['change.fall'])
    expect(nearest('words.fall', lists)).toEqual(['change.fall'])
    expect(nearest('words.shar', lists)).toEqual(['words.share'])
    expect(nearest('modality.targte', lists)).toEqual(['modality.target'])
    expect(nearest('words.nowhere', lists)).toEqual([])
    expect(nearest('whn', ['value', 'object', 'when'])).toEqual(['when'])
    expect(nearest('tinh Lang Son', ['Tỉnh Lạng Sơn', 'Tỉnh Sơn La'])).toEqual(['Tỉnh Lạng Sơn'])
    expect(nearest('poverty.households', ['poverty.loans.households', 'population.households'])).toEqual([
      'poverty.loans.households',
    ])
  })
})
