/** Runs commands of the database in a process of their own, as a user would. */
import { spawn } from 'node:child_process'

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
export function run(command: string, args: readonly string[], input = ''): Promise<Ran> {
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
