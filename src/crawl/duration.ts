const UNITS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** Milliseconds of a length of time as people write it: `5s`, `90m`, `2h`, `1d`, `250ms`; null when it is none. */
export function duration(text: string): number | null {
  const parts = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(text.trim())
  if (!parts) return null
  return Number(parts[1]) * UNITS[parts[2] as keyof typeof UNITS]
}

/** The other way round, for people: the largest unit that leaves a number from 1 up, one decimal at most. */
export function humanDuration(ms: number): string {
  for (const unit of ['d', 'h', 'm', 's'] as const) {
    if (ms >= UNITS[unit]) return `${Math.round((ms / UNITS[unit]) * 10) / 10}${unit}`
  }
  return `${Math.round(ms)}ms`
}
