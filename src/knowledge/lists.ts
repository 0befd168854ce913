import { foldWord } from '../text/fold.ts'
import { meant, nearest } from '../text/likeness.ts'
import type { Comparator, Kind } from '../types.ts'
import type { LexiconFile } from './schema.ts'
import type { Fault, YamlFile } from './yaml.ts'

/** The lexicon, flattened: lists of phrases by dotted name, tables of numbers by dotted name. */
export interface Lists {
  readonly phrases: Map<string, readonly string[]>
  readonly tables: Map<string, ReadonlyMap<string, number>>
  /** File and line of each name and of each of its phrases, for faults. */
  readonly at: Map<string, { file: string; line: number; lineOf: (nr: number) => number }>
  /** Stems of files that could not be read. */
  readonly broken: ReadonlySet<string>
}

/** Lists that the machine itself reads; without one of these it cannot work. */
export const NEEDED_LISTS = [
  'numerals.after_ten',
  'numerals.after_digit',
  'numerals.ten',
  'numerals.tens',
  'numerals.hundred',
  'numerals.empty_ten',
  'numerals.not_scale',
  'numerals.half_after',
  'numerals.order',
  'numerals.at_least',
  'numerals.halves',
  'numerals.not_half_before',
  'numerals.half_way',
  'numerals.part',
  'numerals.alone',
  'numerals.alone_if',
  'numerals.alone_behind',
  'numerals.times_before',
  'numerals.ordinal_before',
  'numerals.scale_before',
  'numerals.whole_before',
  'numerals.none',
  'numerals.headcount',
  'numerals.herd',
  'numerals.money_after',
  'words.further',
  'numerals.bare_scale_unit',
  'numerals.bare_times_unit',
  'numerals.time_units',
  'numerals.person_units',
  'numerals.for_each',
  'labels.closed',
  'labels.place',
  'numerals.whole_units',
  'numerals.involving_units',
  'words.left_over',
  'words.carrying_out',
  'words.programme',
  'words.looking_on',
  'words.lasting',
  'words.within',
  'words.throughout',
  'words.consist',
  'words.means',
  'words.moreover',
  'words.dimension',
  'words.equal',
  'words.zero_of_cases',
  'numerals.range_words',
  'numerals.ratio_words',
  'comparators.estimate',
  'comparators.from',
  'comparators.before.<=',
  'comparators.before.>=',
  'comparators.onward',
  'comparators.forbid',
  'comparators.never',
  'words.auxiliary',
  'words.preposition',
  'words.conjunction',
  'words.linker',
  'words.copula',
  'words.property',
  'words.basis',
  'words.determiner',
  'words.verb',
  'words.than',
  'words.part',
  'words.zero',
  'words.zero_deed_not',
  'words.barring',
  'words.zero_listed',
  'words.event_name',
  'words.event_deed',
  'words.congress',
  'words.field',
  'words.of_fields',
  'words.crop',
  'words.sum_up',
  'words.apart',
  'words.zero_with_tail',
  'words.none_tail',
  'words.of_all',
  'words.of_whole',
  'words.respectively',
  'words.locative',
  'words.area',
  'words.instance',
  'words.obliging',
  'words.no_duty',
  'words.ranking',
  'names.kin',
  'words.fronting',
  'words.by',
  'words.taking',
  'words.beginning',
  'words.bounding',
  'words.ongoing',
  'words.negator',
  'words.state',
  'words.tense',
  'words.got',
  'words.got_done',
  'words.handing',
  'words.share',
  'words.some',
  'words.age',
  'words.noun',
  'words.with',
  'words.number_of',
  'words.plural',
  'words.befalling',
  'words.making',
  'words.reporting',
  'words.many',
  'words.telling',
  'words.rest',
  'words.giving',
  'words.gathering',
  'words.sorting',
  'words.passive',
  'words.transfer',
  'words.paying',
  'words.asking',
  'words.addressee',
  'words.ground',
  'words.through',
  'words.not_only',
  'words.worth',
  'words.fund',
  'words.struck',
  'words.stand_in',
  'words.stand_in_people',
  'words.stand_in_part',
  'words.trading',
  'words.mean',
  'words.harming',
  'words.in_kind',
  'words.allot',
  'words.suffering',
  'words.recent',
  'words.case',
  'words.offence',
  'words.unlawful',
  'words.directive',
  'words.identity',
  'words.standing',
  'words.judged_by',
  'words.pointing',
  'words.rate',
  'words.possess',
  'words.of',
  'words.per',
  'words.pack',
  'words.in_row',
  'words.price',
  'words.plate',
  'words.each',
  'words.visits',
  'words.visitors',
  'words.arriving',
  'words.payer',
  'words.sets',
  'words.contrast',
  'words.but',
  'words.subclause',
  'words.among',
  'words.outcome',
  'words.topic',
  'words.this',
  'words.figure_of',
  'words.aim',
  'words.event',
  'words.risk',
  'words.partitive',
  'words.amid',
  'words.superlative',
  'words.existential',
  'words.attending',
  'words.purpose',
  'words.aiming',
  'modality.goal',
  'modality.plan',
  'modality.carried_out',
  'modality.floor',
  'modality.ceiling',
  'modality.will',
  'modality.outcome',
  'modality.tariff',
  'modality.reckoned',
  'modality.request',
  'modality.onward',
  'modality.future',
  'modality.future_forecast',
  'words.anaphoric',
  'names.organisation',
  'names.organisation_level',
  'names.levelled',
  'names.single',
  'names.name_link',
  'names.name_word',
  'names.honorific',
  'names.position',
  'names.speech',
  'names.telling',
  'names.another',
  'names.according',
  'names.order',
  'names.account',
  'names.addressing',
  'names.document',
  'names.source',
  'names.interviewer',
  'names.following',
  'change.rise',
  'change.fall',
  'change.up_to',
  'change.down_to',
  'change.moves',
  'change.rate_up',
  'words.zero_not',
  'words.zero_of_subject',
  'words.more',
  'words.less',
  'change.rate_down',
  'change.rate_level',
  'names.vehicle',
  'names.whole',
  'names.we',
  'names.me',
  'names.here',
  'names.house',
  'names.anaphor',
  'names.anaphor_place',
  'names.branch',
  'names.ours',
  'names.any_company',
  'names.firm',
  'names.relayed',
  'names.represents',
  'names.delegation',
  'names.force',
  'names.no_force',
  'names.authority',
  'names.seizing',
  'names.self',
  'names.surname',
  'names.called_after',
  'names.agent',
  'names.doer',
  'names.actor',
  'names.work',
  'names.thing',
  'names.resides',
  'names.suspect',
  'words.issuing',
  'words.arrest',
  'names.called',
  'names.company',
  'names.enterprise',
  'names.office',
  'names.gathering',
  'names.held',
  'names.accident',
  'names.casualty',
  'names.pronoun',
  'names.bearer',
  'modality.target',
  'modality.forecast',
  'modality.hypothetical',
  'modality.actual',
  'modality.negation',
  'abbreviations.stopped',
  'furniture.below',
  'furniture.outlet',
  'furniture.signing',
  'modality.foresee',
  'modality.intend',
  'modality.able',
  'modality.holds',
  'modality.approval',
  'modality.bound',
  'modality.ruled',
  'modality.by_plan',
  'modality.soon',
  'modality.by_rule',
  'modality.only_sorting',
  'modality.over_goal',
  'modality.condition',
  'modality.then',
  'modality.schedule',
  'modality.due',
  'modality.onward_rule',
  'modality.least',
  'modality.obliged',
  'modality.capacity',
  'modality.heading',
  'modality.nature',
  'modality.setting',
  'modality.set_out',
  'modality.reached',
  'names.sector',
  'names.confessing',
  'names.impact',
  'names.item',
  'names.sort',
  'names.national',
  'names.no_actor',
  'names.home',
  'words.fresh',
  'words.such',
  'words.whichever',
  'words.because',
  'words.respect',
  'words.restricting',
  'words.lent',
  'words.degree',
  'words.completing',
  'words.sum',
  'words.sorted',
  'words.sole',
  'words.happening',
  'words.cumulative',
  'words.fate',
  'words.becoming',
  'words.tending',
  'modality.outturn',
  'modality.fulfilled',
] as const

/**
 * Their numbers in every lexicon: known before any is read, so that to ask for a list takes no look-up, and a list that is
 * misspelt is an error of type.
 */
export const LIST = Object.fromEntries(NEEDED_LISTS.map((name, nr) => [name, nr])) as Readonly<
  Record<(typeof NEEDED_LISTS)[number], number>
>

export const NEEDED_TABLES = [
  'numerals.multiples',
  'numerals.ordinals',
  'numerals.digits',
  'numerals.scales',
  'comparators.weak',
] as const

const KINDS: readonly Kind[] = ['percent', 'money', 'measure', 'multiple', 'count']
const COMPARATORS: readonly Comparator[] = ['=', '>', '>=', '<', '<=', '~', '~<']

/**
 * Flattens the lexicon files; what is missing or named wrongly becomes a fault.
 * @param broken stems of files that could not be read: what they hold is not missed
 */
export function flattenLists(
  files: readonly (YamlFile<LexiconFile> & { stem: string })[],
  broken: ReadonlySet<string>,
  faults: Fault[],
): Lists {
  const lists: Lists = { phrases: new Map(), tables: new Map(), at: new Map(), broken }
  const missed = (name: string): boolean => !broken.has(name.split('.')[0]!)
  for (const { stem, file, data, lineOf } of files) {
    const visit = (name: string, node: unknown, path: string[]): void => {
      const line = lineOf(path)
      const at = (nr: number): number => lineOf([...path, nr])
      if (typeof node === 'string' || Array.isArray(node)) {
        const phrases = typeof node === 'string' ? [node] : (node as string[])
        if (typeof node === 'string' && node.includes(','))
          faults.push({ file, line, message: `${name}: "${node}" is one phrase: write a list, [${node}]` })
        lists.phrases.set(name, phrases)
        lists.at.set(name, { file, line, lineOf: at })
        return
      }
      const entries = Object.entries(node as Record<string, unknown>)
      const numeric =
        entries.length > 0 &&
        entries.every(([, v]) => typeof v === 'string' && v !== '' && Number.isFinite(Number(v)))
      if (numeric) {
        lists.tables.set(name, new Map(entries.map(([k, v]) => [k, Number(v)])))
        lists.at.set(name, { file, line, lineOf: at })
        return
      }
      for (const [key, value] of entries) visit(`${name}.${key}`, value, [...path, key])
    }
    for (const [key, value] of Object.entries(data)) visit(`${stem}.${key}`, value, [key])
  }
  const first = files[0]?.file ?? 'lexicon'
  const needed = new Set<string>(NEEDED_LISTS)
  for (const name of NEEDED_LISTS) {
    if (lists.phrases.has(name) || !missed(name)) continue
    const stem = name.slice(0, name.indexOf('.') + 1)
    const others = [...lists.phrases.keys()].filter((list) => list.startsWith(stem) && !needed.has(list))
    const misspelt = nearest(name, others)[0]
    const { file, line } = (misspelt && lists.at.get(misspelt)) || { file: fileOf(name, first), line: 1 }
    const cure = misspelt ? `correct the spelling of "${misspelt}"` : 'add it'
    faults.push({ file, line, message: `the list "${name}" is missing: ${cure}` })
  }
  for (const name of NEEDED_TABLES) {
    if (!lists.tables.has(name) && missed(name)) {
      faults.push({
        file: fileOf(name, first),
        line: 1,
        message: `the table "${name}" is missing: add it as { word: number }`,
      })
    }
  }
  const seen = new Set<string>()
  for (const [name] of lists.phrases) {
    const { file, line } = lists.at.get(name)!
    const [stem, group, id] = name.split('.')
    if (stem === 'units' && (!KINDS.includes(group as Kind) || !id)) {
      // told once for all units under it
      if (!seen.has(group!))
        faults.push({
          file,
          line,
          message: `"${group}" is no kind of unit: use one of ${KINDS.join(', ')}${meant(group!, KINDS)}`,
        })
      seen.add(group!)
    } else if (stem === 'units' && !/^[\w%]+$/.test(id!))
      faults.push({
        file,
        line,
        message: `units: "${id}" is no id: write it in letters of a-z, digits and _`,
      })
    if (
      stem === 'comparators' &&
      (group === 'before' || group === 'after') &&
      !COMPARATORS.includes(id as Comparator)
    ) {
      faults.push({ file, line, message: `"${id}" is no comparator: use one of ${COMPARATORS.join(' ')}` })
    }
  }
  return lists
}

/** The ids of all units. */
export const unitIds = (lists: Lists): Set<string> =>
  new Set(
    [...lists.phrases.keys()].flatMap((name) =>
      name.startsWith('units.') ? [name.split('.')[2] ?? ''] : [],
    ),
  )

/**
 * "; did you mean household?" for what is no id of a unit: the units written so, else those whose ids are close, else
 * those written as its first word; or nothing.
 */
export function meantUnit(wrong: string, lists: Lists): string {
  const key = (words: string): string => words.trim().split(/\s+/).map(foldWord).join(' ')
  const written = (words: string): string[] => [
    ...new Set(
      [...lists.phrases].flatMap(([name, phrases]) =>
        name.startsWith('units.') && phrases.some((one) => key(one) === key(words))
          ? [name.split('.')[2] ?? '']
          : [],
      ),
    ),
  ]
  const told = (some: readonly string[]) => (some.length ? `; did you mean ${some.join(' or ')}?` : '')
  const parts = wrong.split(/[\s,;]+/)
  const ids = unitIds(lists)
  if (parts.length > 1 && parts.every((part) => ids.has(part)))
    return `; put a comma between them: [${parts.join(', ')}]`
  return told(written(wrong)) || meant(wrong, ids) || told(written(wrong.trim().split(/\s+/)[0]!))
}

const fileOf = (name: string, sample: string): string =>
  sample.replace(/[^/]*$/, `${name.split('.')[0]}.yaml`)

/** Word classes: one bit each. A phrase in several lists has several. */
export const CLASSES = {
  'words.auxiliary': 1,
  'words.preposition': 2,
  'words.conjunction': 4,
  'words.linker': 8,
  'words.copula': 16,
  'words.property': 32,
  'words.determiner': 64,
  'words.verb': 128,
  'words.than': 256,
  'names.organisation': 1024,
  'names.honorific': 2048,
  'names.position': 4096,
  'names.speech': 8192,
  'words.basis': 16384,
  comparators: 32768,
  'words.noun': 131072,
  'words.zero': 262144,
  'words.part': 512,
  units: 65536,
} as const

/** Bit of the word class that a list makes; 0 for lists that make none. */
export function classOf(list: string): number {
  const stem = list.split('.')[0]
  if (stem === 'units') return CLASSES.units
  if (list.startsWith('comparators.before')) return CLASSES.comparators
  if (list.startsWith('words.zero')) return CLASSES['words.zero']
  return (CLASSES as Record<string, number>)[list] ?? 0
}
