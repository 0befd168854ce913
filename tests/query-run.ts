/** Runs commands of the database: in a process of their own when they read standard input, else in this one. */
import { spawn } from 'node:child_process'
import { format } from 'node:util'
import { Command, CommanderError } from 'commander'

export interface Ran {
  readonly out: string
  readonly err: string
  readonly code: number | null
}

const PROGRAM = `
import { Command } from 'commander'
const program = new Command('solieu').exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
for (const name of (process.env.COMMANDS).split(',')) (await import('./src/commands/' + name + '.ts')).register(program)
await program.parseAsync(process.argv.slice(1), { from: 'user' })
`

/** `input` goes to standard input. */
export const run = (command: string, args: readonly string[], input?: string): Promise<Ran> =>
  input === undefined ? runHere(command, args) : runApart(command, args, input)

/** As a user would, but without the wait for a process to start. */
async function runHere(command: string, args: readonly string[]): Promise<Ran> {
  const said = { out: '', err: '' }
  const take = (where: 'out' | 'err') => (chunk: string | Uint8Array) => {
    said[where] += String(chunk)
    return true
  }
  const real = { out: process.stdout.write, err: process.stderr.write, log: console.error }
  process.stdout.write = take('out')
  process.stderr.write = take('err')
  console.error = (...words: unknown[]) => void take('err')(`${format(...words)}\n`)
  process.exitCode = undefined
  try {
    const program = new Command('solieu').exitOverride()
    const { register } = await import(`../src/commands/${command}.ts`)
    register(program)
    await program.parseAsync([command, ...args], { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    process.exitCode = error.exitCode === 0 ? 0 : 2
  } finally {
    process.stdout.write = real.out
    process.stderr.write = real.err
    console.error = real.log
  }
  const code = Number(process.exitCode ?? 0)
  process.exitCode = undefined
  return { ...said, code }
}

function runApart(command: string, args: readonly string[], input: string): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM, '--', command, ...args], {
      env: { ...process.env, COMMANDS: command, NO_COLOR: '1' },
    })
    let out = ''
    let err = ''
    child.stdout.setEncoding('utf8').on('data', (chunk) => (out += chunk))
    child.stderr.setEncoding('utf8').on('data', (chunk) => (err += chunk))
    child.on('error', reject).on('close', (code) => resolve({ out, err, code }))
    child.stdin.end(input)
  })
}
