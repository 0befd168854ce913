import { setTimeout as sleep } from 'node:timers/promises'
import { Cron } from 'croner'
import { duration } from './duration.ts'

/** When a service runs: at once and then in even steps, or at the times of a cron expression, in Vietnam. */
export interface Timetable {
  /** The first run after a moment; null when there is none any more. */
  next(after: Date): Date | null
  readonly atOnce: boolean
}

const ZONE = 'Asia/Ho_Chi_Minh'
const SHORTEST = 60_000

/** Reads `2h`, `90m` or a cron expression such as `15 6-22/2 * * *`. Throws with the cure when it is neither. */
export function timetable(text: string): Timetable {
  const step = duration(text)
  if (step !== null) {
    if (step < SHORTEST)
      throw new Error(`every ${text} is too often; a minute is the least, an hour is decent`)
    return { next: (after) => new Date(after.getTime() + step), atOnce: true }
  }
  try {
    const cron = new Cron(text, { timezone: ZONE, paused: true })
    return { next: (after) => cron.nextRun(after), atOnce: false }
  } catch {
    throw new Error(
      `"${text}" is neither a length of time (2h, 90m, 1d) nor a cron expression ("15 6-22/2 * * *")`,
    )
  }
}

/** Runs again and again until the signal comes; one run at a time, a run that takes too long leaves out its next. */
export async function serve(
  times: Timetable,
  run: () => Promise<void>,
  options: { signal: AbortSignal; onWait?: (until: Date) => void; now?: () => Date },
): Promise<void> {
  const now = options.now ?? (() => new Date())
  let begun = now()
  if (times.atOnce) await run()
  while (!options.signal.aborted) {
    let next = times.next(begun)
    while (next && next < now()) next = times.next(next)
    if (!next) return
    options.onWait?.(next)
    // Timers count at most 24 days, and sleep with the machine: look at the clock again at least every minute.
    while (!options.signal.aborted && next > now())
      await sleep(Math.min(next.getTime() - now().getTime(), 60_000), undefined, {
        signal: options.signal,
      }).catch(() => {})
    if (options.signal.aborted) return
    begun = next
    await run()
  }
}
