/** Runs the command line: in a process of its own, as a user would, or in the one of the test. */
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { format } from 'node:util'
import { vi } from 'vitest'
import { main } from '../src/cli.ts'

export const ROOT = join(import.meta.dirname, '..')
const PROGRAM = join(ROOT, 'src', 'bin.ts')

export interface Ran {
  readonly out: string
  readonly err: string
  readonly code: number | null
}

export interface RunOptions {
  /** Goes to standard input; null leaves it open, to whom is told the process. */
  readonly input?: string | Buffer | null
  readonly cwd?: string
  /** Told the process once it runs. */
  readonly started?: (child: ChildProcess) => void
}

/** In a process of its own: for what reads standard input, is stopped, or must leave no trace in the next test. */
export function solieu(
  args: readonly string[],
  { input = '', cwd = ROOT, started }: RunOptions = {},
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [PROGRAM, ...args], { cwd, env: { ...process.env, NO_COLOR: '1' } })
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
    if (input !== null) child.stdin.end(input)
    started?.(child)
  })
}

class Exit extends Error {}

/** In this process, which spares the start of another and the reading of the code. */
export async function solieuHere(...args: string[]): Promise<Ran> {
  let out = ''
  let err = ''
  let code: number | null = null
  const toOut = (text: unknown) => {
    out += text
    return true
  }
  const toErr = (text: unknown) => {
    err += text
    return true
  }
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(toOut),
    vi.spyOn(process.stderr, 'write').mockImplementation(toErr),
    vi.spyOn(console, 'log').mockImplementation((...said) => void toOut(`${format(...said)}\n`)),
    vi.spyOn(console, 'error').mockImplementation((...said) => void toErr(`${format(...said)}\n`)),
    vi.spyOn(process, 'exit').mockImplementation((given) => {
      process.exitCode = given
      throw new Exit()
    }),
  ]
  const before = process.exitCode
  process.exitCode = 0
  try {
    await main(args)
  } catch (error) {
    if (!(error instanceof Exit)) throw error
  } finally {
    code = Number(process.exitCode)
    process.exitCode = before
    for (const spy of spies) spy.mockRestore()
  }
  return { out, err, code }
}

export const jsonl = (text: string): Record<string, unknown>[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
