/** What a long run tells on stderr while it goes: one line that is redrawn on a terminal, else a line now and then. */
import type { Problem } from '../types.ts'

export interface Counts {
  articles: number
  unchanged: number
  facts: number
  unread: number
  problems: number
}

export interface Progress {
  /** Call after each article; draws when it is time. */
  readonly tick: () => void
  /** Prints a line that stays. */
  readonly say: (line: string) => void
  /** Counts and prints what could not be used. */
  readonly tell: (problem: Problem) => void
  readonly end: () => void
  readonly seconds: () => number
}

const REDRAW_MS = 100
const LINE_MS = 5000

export const emptyCounts = (): Counts => ({ articles: 0, unchanged: 0, facts: 0, unread: 0, problems: 0 })

/** Group digits by commas: 12,345. */
export const grouped = (n: number): string => Math.round(n).toLocaleString('en-US')

/** "1 article", "2 articles". */
export const many = (n: number, noun: string): string => `${grouped(n)} ${noun}${n === 1 ? '' : 's'}`

/** @param quiet says nothing but what `say` is told */
export function startProgress(counts: Counts, quiet = false): Progress {
  const out = process.stderr
  const terminal = out.isTTY === true && process.env.TERM !== 'dumb'
  const began = performance.now()
  let drawn = began
  let onScreen = false
  const seconds = () => (performance.now() - began) / 1000
  const wipe = () => {
    if (onScreen) out.write('\r\x1b[2K')
    onScreen = false
  }
  const line = () => {
    const done = counts.articles + counts.unchanged
    const problems = counts.problems ? `  ${many(counts.problems, 'problem')}` : ''
    const pace = grouped(done / Math.max(seconds(), 0.001))
    return `${many(done, 'article')}  ${many(counts.facts, 'fact')}  ${pace} articles/s${problems}`
  }
  const say = (text: string) => {
    wipe()
    out.write(`${text}\n`)
  }
  return {
    seconds,
    tick() {
      const now = performance.now()
      if (quiet || now - drawn < (terminal ? REDRAW_MS : LINE_MS)) return
      drawn = now
      if (!terminal) return void out.write(`${line()}\n`)
      wipe()
      out.write(line().slice(0, (out.columns ?? 80) - 1))
      onScreen = true
    },
    say,
    tell({ where, reason }) {
      counts.problems++
      say(`problem: ${where}: ${reason}`)
    },
    end: wipe,
  }
}
