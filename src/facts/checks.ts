import type { Check } from '../types.ts'

/** What the checks need to know of a fact. */
export interface Checked {
  readonly id: string
  readonly sentence: number
  /** Opens a bracket right behind the figure before it: "69% (59/85)". */
  readonly bracketed: boolean
  readonly kind: string
  readonly value: number
  readonly max: number | null
  readonly denominator: number | null
  readonly change: string | null
  readonly comparator: string
  readonly unit: string
  /** A count written without its unit: "từ 200 lên 250 đảng viên". */
  readonly bare: boolean
  readonly object: string
  readonly raw: string
  readonly modality: string
  readonly partOf: number
  /** Its whole is made up of it and its like: "gồm", not "trong đó". */
  readonly consists: boolean
  /** Who it is said of, '' for nobody. */
  readonly subject: string
  /** The days it is of, '' where they are not known. */
  readonly days: string
  /** The days a change counts from, '' where none are said. */
  readonly since: string
  /** Held against a plan ("đạt 80% kế hoạch"). */
  readonly ofPlan: boolean
  readonly share: boolean
  readonly checks: Check[]
}

/**
 * Holds the figures of an article against one another and notes what agrees and what does not:
 * a ratio against the percentage that follows it, parts against their whole, a change against two levels, a result
 * against the plan it is said to fill. Facts are in the order of the text.
 */
export function checkFacts(facts: readonly Checked[]): void {
  for (let i = 0; i < facts.length; i++) {
    const f = facts[i]!
    if (f.kind === 'percent' && f.change === null && f.max === null) againstRatio(facts, i)
    if (f.kind === 'percent' && f.ofPlan) againstPlan(facts, i)
    if (f.change !== null) againstLevels(facts, i)
  }
  partsAgainstWholes(facts)
}

function againstRatio(facts: readonly Checked[], i: number): void {
  const p = facts[i]!
  if (p.ofPlan || p.comparator !== '=') return
  const bracketed = ratioBehind(facts, i)
  if (bracketed) {
    note(p, bracketed, 'ratio-percent', (100 * bracketed.value) / bracketed.denominator!, p.value, p.raw)
    return
  }
  for (let j = i - 1; j >= Math.max(0, i - 2); j--) {
    const r = facts[j]!
    if (r.sentence !== p.sentence) return
    if (r.kind === 'percent') return
    if (!isRatio(r)) continue
    if (!alike(p.object, r.object) || ratioBehind(facts, j - 1) === r) return
    note(p, r, 'ratio-percent', (100 * r.value) / r.denominator!, p.value, p.raw)
    return
  }
}

const isRatio = (f: Checked): boolean => f.kind === 'ratio' && !!f.denominator && f.comparator === '='

/** The ratio that a percentage has in a bracket of its own. */
function ratioBehind(facts: readonly Checked[], i: number): Checked | null {
  const [p, r] = [facts[i], facts[i + 1]]
  if (p?.kind !== 'percent' || !r?.bracketed || !isRatio(r)) return null
  return r.sentence === p.sentence && alike(p.object, r.object) ? r : null
}

function againstPlan(facts: readonly Checked[], i: number): void {
  const p = facts[i]!
  for (let j = i - 1; j >= Math.max(0, i - 3); j--) {
    const result = facts[j]!
    if (result.sentence !== p.sentence || result.kind === 'percent') continue
    if (result.kind === 'ratio' && result.denominator) {
      note(p, result, 'plan-percent', (100 * result.value) / result.denominator, p.value, p.raw)
      return
    }
    const plan = planAround(facts, i, result)
    if (plan) note(p, result, 'plan-percent', (100 * result.value) / plan.value, p.value, p.raw, plan)
    return
  }
}

/** The plan that a result fills: said next, or before it in this sentence or the one before. */
function planAround(facts: readonly Checked[], i: number, result: Checked): Checked | undefined {
  const { sentence } = facts[i]!
  const fits = (f: Checked): boolean =>
    f !== result && f.modality === 'target' && f.kind === result.kind && f.unit === result.unit && f.value > 0
  const behind = facts.slice(i + 1, i + 3).find((f) => f.sentence === sentence && fits(f))
  return behind ?? facts.slice(Math.max(0, i - 5), i).findLast((f) => f.sentence >= sentence - 1 && fits(f))
}

function againstLevels(facts: readonly Checked[], i: number): void {
  const change = facts[i]!
  // the two levels stand side by side: "từ 18,3% xuống còn 2,7%"
  const beside = facts
    .slice(Math.max(0, i - 3), i + 4)
    .filter((f) => f.sentence === change.sentence && f !== change)
  const levels = beside.filter(
    (f) => f.change === null && f.kind !== 'ratio' && f.max === null && alike(f.object, change.object),
  )
  const pair = levels.length === 2 ? (levels as [Checked, Checked]) : levelsByDay(facts, i)
  if (!pair) return
  const [a, b] = pair
  if (!sameUnit(a, b) || a.value === 0) return
  const sign = change.change === 'increase' ? 1 : -1
  const difference = sign * (b.value - a.value)
  // a change in what is counted is surely of the levels before it; a share of them may be of something else
  const most =
    levels.length !== 2
      ? SURE
      : !areItsOwn(facts, beside, change, a, b)
        ? 0
        : change.unit === '%'
          ? FAR
          : SURE
  if (sameUnit(change, b)) note(change, a, 'change-level', difference, change.value, change.raw, b, most)
  else if (change.unit === '%')
    note(change, a, 'change-level', (100 * difference) / a.value, change.value, change.raw, b, most)
}

/**
 * Whether two levels in the sentence of a change are surely those between which it lies: not where they are of two, the one has
 * a change of its own, the one is part of the other, or a bound ("hơn") leaves room for any difference.
 * @param beside the figures next to the change in its sentence, without it
 */
function areItsOwn(
  facts: readonly Checked[],
  beside: readonly Checked[],
  change: Checked,
  a: Checked,
  b: Checked,
): boolean {
  const between = beside.slice(beside.indexOf(a) + 1, beside.indexOf(b))
  if (between.some((f) => f.change !== null)) return false
  if (a.subject !== b.subject || facts[b.partOf] === a) return false
  return [a, b, change].every((f) => f.comparator === '=')
}

/** Levels looked back over for the one that a change counts from. */
const BACK = 12

/**
 * The level that a change counts from and the level it led to, where they stand apart: "Năm 2022 có 1.000 hộ. Năm 2023 có
 * 800 hộ, giảm 200 hộ so với năm 2022". Both of the same thing and the same subject, the first of the very days that the
 * change counts from.
 */
function levelsByDay(facts: readonly Checked[], i: number): [Checked, Checked] | null {
  const change = facts[i]!
  if (change.since === '' || change.comparator !== '=' || change.modality !== 'actual') return null
  const level = (f: Checked): boolean =>
    f.change === null &&
    f.kind !== 'ratio' &&
    f.kind !== 'percent' &&
    f.max === null &&
    f.comparator === '=' &&
    f.partOf < 0 &&
    f.modality === 'actual'
  const now = facts[i - 1]
  if (!now || now.sentence !== change.sentence || !level(now) || !alike(now.object, change.object))
    return null
  if (now.days === '' || now.days === change.since) return null
  for (let j = i - 2; j >= Math.max(0, i - BACK); j--) {
    const then = facts[j]!
    if (then.days !== change.since || then.object !== now.object || then.subject !== now.subject) continue
    return level(then) && then.unit === now.unit ? [then, now] : null
  }
  return null
}

function partsAgainstWholes(facts: readonly Checked[]): void {
  const parts = new Map<number, Checked[]>()
  for (const f of facts) {
    if (f.partOf < 0) continue
    const list = parts.get(f.partOf)
    if (list) list.push(f)
    else parts.set(f.partOf, [f])
  }
  for (const [nr, list] of parts) {
    const whole = facts[nr]!
    const like = list.filter(
      (f) => f.unit === whole.unit && f.change === null && f.max === null && f.kind === whole.kind,
    )
    if (like.length === 0 || whole.kind === 'ratio' || whole.change !== null || whole.comparator !== '=')
      continue
    const sum = like.reduce((n, f) => n + f.value, 0)
    // parts may leave some of the whole unsaid; more than the whole they cannot be
    if (like.length > 1 && near(sum, whole.value))
      for (const f of like) push(f, whole, 'parts-whole', whole.value, sum, 'exact', like)
    // of several, only those that it is made up of: others may overlap; a rate or the level of a day is no part of another
    else if (
      sum > whole.value &&
      whole.kind !== 'percent' &&
      whole.max === null &&
      (like.length === 1
        ? alike(like[0]!.object, whole.object) && like[0]!.days === whole.days
        : like.every((f) => f.consists && f.comparator === '=')) &&
      !far(sum, whole.value)
    )
      for (const f of like) push(f, whole, 'parts-whole', whole.value, sum, null, like)
  }
}

function note(
  f: Checked,
  other: Checked,
  kind: Check['kind'],
  expected: number,
  found: number,
  raw: string,
  third?: Checked,
  most = FAR,
): void {
  const decimals = /,(\d+)$/.exec(raw)?.[1]?.length ?? 0
  const unit = 10 ** -decimals
  const by: Check['by'] = near(expected, found)
    ? 'exact'
    : near(Math.round(expected / unit) * unit, found)
      ? 'rounded'
      : near(Math.floor(expected / unit + 1e-9) * unit, found)
        ? 'truncated'
        : null
  // a ratio and the percent behind it are surely a pair
  if (by === null && kind !== 'ratio-percent' && far(expected, found, most)) return
  const others = third ? [other.id, third.id] : [other.id]
  f.checks.push({ kind, ok: by !== null, expected: tidy(expected), found, by, with: others })
  other.checks.push({ kind, ok: by !== null, expected: tidy(expected), found, by, with: [f.id] })
}

function push(
  f: Checked,
  whole: Checked,
  kind: Check['kind'],
  expected: number,
  found: number,
  by: Check['by'],
  all: readonly Checked[],
): void {
  f.checks.push({
    kind,
    ok: by !== null,
    expected,
    found: tidy(found),
    by,
    with: [whole.id, ...all.filter((x) => x !== f).map((x) => x.id)],
  })
}

/** Of the larger of two figures, how far the other may be from it to be meant as the same; and where what it is of is sure. */
const FAR = 0.25
const SURE = 0.4

const sameUnit = (a: Checked, b: Checked): boolean =>
  a.unit === b.unit || ((a.bare || b.bare) && a.kind === 'count' && b.kind === 'count')

/** Whether the one thing counted may be the other: the same, or named more closely. */
const alike = (a: string, b: string): boolean => a.includes(b) || b.includes(a)

/**
 * Too far apart to be the same thing said twice: a slip of the pen or of sums leaves figures close, what differs by
 * more of the larger than `most` was never meant to agree.
 */
const far = (a: number, b: number, most = FAR): boolean =>
  Math.abs(a - b) > most * Math.max(Math.abs(a), Math.abs(b))

const near = (a: number, b: number): boolean =>
  Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b))
const tidy = (x: number): number => Number(x.toPrecision(10))
