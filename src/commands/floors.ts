/** Floors under the scores of the gold corpus: they may rise, and never fall in silence. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { Refusal } from './failure.ts'
import type { Score } from './scoring.ts'

const percent = z.number().min(0).max(100)
/** By set: F1 in percent, with the annotation (hash) that it was measured on. */
const floorsFile = z.record(
  z.string(),
  z.strictObject({ gold: z.string(), detected: percent, core: percent, full: percent }),
)
export type Floors = Readonly<z.infer<typeof floorsFile>>
export type Floor = Floors[string]

const MEASURES = ['detected', 'core', 'full'] as const

export function readFloors(path: string): Floors {
  if (!existsSync(path)) return {}
  try {
    return floorsFile.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    const reason =
      error instanceof z.ZodError ? z.prettifyError(error) : `not JSON (${(error as Error).message})`
    throw new Refusal(`${path}: ${reason}; mend it, or delete it and write it anew with --update`)
  }
}

export const writeFloors = (path: string, floors: Floors): void =>
  writeFileSync(path, `${JSON.stringify(floors, null, 2)}\n`)

/** A score as a floor: cut to a tenth, so that it stands under itself. */
export function floorOf(gold: string, score: Score): Floor {
  const cut = (f1: number) => Math.floor(f1 * 1000 + 1e-9) / 10
  return { gold, detected: cut(score.detected.f1), core: cut(score.core.f1), full: cut(score.full.f1) }
}

/** What of a set stands below its floor, a line each. */
export function below(name: string, now: Floor, floors: Floors): string[] {
  const floor = floors[name]
  if (!floor) return []
  return MEASURES.filter((m) => now[m] < floor[m]).map(
    (m) => `${name}: ${m} ${now[m].toFixed(1)} is below its floor ${floor[m].toFixed(1)}`,
  )
}

/** Whether the annotation is another than the floors were measured on. */
export const goldChanged = (name: string, now: Floor, floors: Floors): boolean =>
  floors[name] !== undefined && floors[name].gold !== now.gold

/**
 * The floors raised to what was measured.
 * @throws Refusal when one would fall and that was not allowed
 */
export function raised(floors: Floors, now: Floors, allowLower: boolean): Floors {
  const falls = Object.entries(now).flatMap(([name, floor]) => below(name, floor, floors))
  if (falls.length && !allowLower)
    throw new Refusal(
      `floors never fall in silence; nothing was written\n${falls.join('\n')}\nIf this is meant, say --allow-lower and tell why in the commit.`,
    )
  return { ...floors, ...now }
}
