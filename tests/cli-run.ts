/** Runs the command line in a process of its own, as a user would. */
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

export const ROOT = join(import.meta.dirname, '..')
const CLI = join(ROOT, 'src', 'cli.ts')

export interface Ran {
  readonly out: string
  readonly err: string
  readonly code: number | null
}

export interface RunOptions {
  /** Goes to standard input. */
  readonly input?: string | Buffer
  readonly cwd?: string
  /** Told the process once it runs. */
  readonly started?: (child: ChildProcess) => void
}

export function solieu(
  args: readonly string[],
  { input = '', cwd = ROOT, started }: RunOptions = {},
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [CLI, ...args], { cwd, env: { ...process.env, NO_COLOR: '1' } })
    let out = ''
    let err = ''
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      out += chunk
    })
    child.stderr.setEncoding('utf8').on('data', (chunk) => {
      err += chunk
    })
    child.on('error', reject).on('close', (code) => resolve({ out, err, code }))
    child.stdin.on('error', () => {}) // a process that has ended reads no more
    child.stdin.end(input)
    started?.(child)
  })
}

export const jsonl = (text: string): Record<string, unknown>[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
