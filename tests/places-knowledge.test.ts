import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkPlaces, loadGazetteer, loadPlaces, wrongProvince } from '../src/knowledge/places.ts'
import type { Fault } from '../src/knowledge/yaml.ts'

const FOLDER = join(import.meta.dirname, '..', 'patterns', 'places')

/** The faults of the shipped files after one edit, and the first line that it changed. */
function faultsAfter(file: string, edit: (text: string) => string): { faults: Fault[]; line: number } {
  const folder = mkdtempSync(join(tmpdir(), 'places-'))
  cpSync(FOLDER, folder, { recursive: true })
  const text = readFileSync(join(folder, file), 'utf8')
  const edited = edit(text)
  expect(edited, 'the edit must change something').not.toBe(text)
  writeFileSync(join(folder, file), edited)
  const faults: Fault[] = []
  const tables = loadPlaces(folder, faults)
  if (tables) checkPlaces(tables, faults)
  const rows = text.split('\n')
  return { faults, line: edited.split('\n').findIndex((row, i) => row !== rows[i]) + 1 }
}

describe('the shipped lists', () => {
  it('are free of faults', () => {
    const faults: Fault[] = []
    const tables = loadPlaces(FOLDER, faults)
    if (tables) checkPlaces(tables, faults)
    expect(faults).toEqual([])
    expect(tables?.old.length).toBeGreaterThan(13_000)
    expect(tables?.new.length).toBeGreaterThan(3_300)
  })

  it('know a province without its type and its accents', () => {
    const wrong = wrongProvince(loadPlaces(FOLDER, [])!)
    expect(wrong('tỉnh Lạng Sơn', 'today')).toBeNull()
    for (const name of ['Lạng Sơn', 'Lang Son', 'Tinh Lang Son', 'Tỉnh Lạng Sn'])
      expect(wrong(name, 'today')).toMatch(/did you mean Tỉnh Lạng Sơn\?$/)
  })

  it('are NFC', () => {
    for (const file of ['old.tsv', 'new.tsv', 'aliases.yaml', 'levels.yaml']) {
      const text = readFileSync(join(FOLDER, file), 'utf8')
      expect(text === text.normalize('NFC'), file).toBe(true)
    }
  })
})

describe('faults name file, line and cure', () => {
  it.each<[string, string, (text: string) => string, RegExp]>([
    [
      'a lost column',
      'old.tsv',
      (t) => t.replace('\tBa Đình\t01', '\tBa Đình 01'),
      /has 6 columns: there must be 7/,
    ],
    ['a bad code', 'old.tsv', (t) => t.replace('\n001\t', '\n0001\t'), /"0001" is no code/],
    ['an unknown district', 'old.tsv', (t) => t.replace('Phúc Xá\t001', 'Phúc Xá\t990'), /lies in "990"/],
    [
      'an unknown successor',
      'old.tsv',
      (t) => t.replace('001\t\t\t00097', '001\t\t\t99999'),
      /"99999" is no code of new.tsv/,
    ],
    ['a wrong day', 'old.tsv', (t) => t.replace('2024-11-01', '2024-31-01'), /"2024-31-01" is no day/],
    [
      'a wrong type',
      'new.tsv',
      (t) => t.replace('\tphường\t', '\tphuong\t'),
      /"phuong" is no type of unit: .*; did you mean phường\?/,
    ],
    [
      'a name with its type',
      'new.tsv',
      (t) => t.replace('\tNgọc Hà\t', '\tphường Ngọc Hà\t'),
      /"phường Ngọc Hà" begins with a small letter: write the name alone/,
    ],
    ['a wrong header', 'new.tsv', (t) => t.replace('code\t', 'mã\t'), /the first line must be/],
    [
      'an alias for nothing',
      'aliases.yaml',
      (t) => t.replace('huyện Na Hang:', 'huyện Na Hag:'),
      /no unit is called "huyện Na Hag".*; did you mean huyện Na Hang/,
    ],
    ['a wrong reform day', 'levels.yaml', (t) => t.replace('reform: 2025-07-01', 'reform: soon'), /reform/],
    [
      'a unit that stands twice',
      'old.tsv',
      (t) => t.replace(/^(00001\t.*\n)/m, '$1$1'),
      /^is the same as line 4: remove one of the two$/,
    ],
    [
      'another name that is the name of another place of the level',
      'aliases.yaml',
      (t) => t.replace('huyện Na Hang: [', 'huyện Na Hang: [Văn Quan, '),
      /^"Văn Quan" is the name of huyện Văn Quan: a name means one place of a level; remove it here$/,
    ],
    [
      'another name that is its own',
      'aliases.yaml',
      (t) => t.replace('huyện Na Hang: [', 'huyện Na Hang: [NA-HANG, '),
      /^"NA-HANG" is its own name, however it is spelt: remove it$/,
    ],
    [
      'another name that no text can be parted into',
      'aliases.yaml',
      (t) => t.replace('huyện Na Hang: [', 'huyện Na Hang: [N. Hang, '),
      /^"N\. Hang" holds "\.", at which a name ends in a text: write words alone$/,
    ],
    [
      'another name given to two places of a level',
      'aliases.yaml',
      (t) => t.replace('huyện Na Hang: [', 'huyện Na Hang: [Kon Plong, '),
      /^"Kon Plong" is also given to huyện Kon Plông: /,
    ],
    [
      'an unknown word class',
      'levels.yaml',
      (t) => t.replace('  plural:', '  plurals:'),
      /unknown key "plurals"; did you mean plural/,
    ],
  ])('%s', (_, file, edit, message) => {
    const { faults, line } = faultsAfter(file, edit)
    expect(faults[0]?.file).toBe(`places/${file}`)
    expect(faults.map((f) => f.message).join('\n')).toMatch(message)
    expect(faults[0]?.line).toBe(line)
  })

  it('throws them all when a gazetteer is asked for', () => {
    const folder = mkdtempSync(join(tmpdir(), 'places-'))
    cpSync(FOLDER, folder, { recursive: true })
    writeFileSync(join(folder, 'new.tsv'), 'code\n12\n')
    expect(() => loadGazetteer(folder, { surname: [], honorific: [] })).toThrow(/places\/new\.tsv:1: /)
  })
})
