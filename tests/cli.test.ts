import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import { COMMANDS } from '../src/cli.ts'
import { ROOT, solieu, solieuHere } from './cli-run.ts'

const registered = await Promise.all(
  Object.entries(COMMANDS).map(async ([name, [summary, load]]) => {
    const program = new Command()
    ;(await load()).register(program)
    return { name, summary, commands: program.commands }
  }),
)

describe('the table of commands', () => {
  it('names every module that registers one', () => {
    const folder = join(ROOT, 'src', 'commands')
    const modules = readdirSync(folder).filter((file) =>
      /export function register\b/.test(readFileSync(join(folder, file), 'utf8')),
    )
    expect(modules.map((file) => file.replace('.ts', '')).sort()).toEqual(Object.keys(COMMANDS).sort())
  })

  for (const { name, summary, commands } of registered) {
    it(`${name}: its module registers it with the same line of help, and with examples`, () => {
      expect(commands.map((c) => c.name())).toEqual([name])
      expect(commands[0]!.summary()).toBe(summary)
      let help = ''
      commands[0]!.configureOutput({ writeOut: (text) => (help += text) }).outputHelp()
      expect(help).toContain('Examples:')
      expect(help).toContain(`$ ${name === 'start' ? 'npm start' : `solieu ${name}`}`)
    })
  }
})

describe('the program', () => {
  it('shows all commands and examples on standard output, and nothing else', async () => {
    const { out, err, code } = await solieu(['--help'])
    expect(code).toBe(0)
    expect(err).toBe('')
    for (const name of Object.keys(COMMANDS)) expect(out).toMatch(new RegExp(`^  ${name} `, 'm'))
    expect(out).toContain('Examples:')
  })

  it('tells its version', async () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
    expect(await solieu(['--version'])).toEqual({ out: `${version}\n`, err: '', code: 0 })
  })

  it('starts in hardly more time than Node itself: no command is loaded that was not asked for', async () => {
    const best = async (run: () => unknown): Promise<number> => {
      const times: number[] = []
      for (let i = 0; i < 5; i++) {
        const began = performance.now()
        await run()
        times.push(performance.now() - began)
      }
      return Math.min(...times)
    }
    const node = await best(() => spawnSync(process.execPath, ['-e', '0']))
    expect(await best(() => solieu(['--help']))).toBeLessThan(10 * node)
  })

  it('takes of natural only what measures likeness: no database client, nothing printed', () => {
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `import { createRequire } from 'node:module'
        await import('./src/facts/place-suggest.ts')
        await import('./src/commands/database.ts')
        const { cache } = createRequire(import.meta.url)
        console.error(Object.keys(cache).filter((path) => /mongoose|\\bpg\\b|redis|dotenv|memjs/.test(path)).length)`,
      ],
      { cwd: ROOT, encoding: 'utf8' },
    )
    expect([stdout, stderr]).toEqual(['', '0\n'])
  })

  it('says what was meant by a misspelt command or option, with exit code 2', async () => {
    const command = await solieuHere('extrct', 'x.txt')
    expect(command.code).toBe(2)
    expect(command.err).toContain('Did you mean extract?')
    const option = await solieuHere('extract', '--formt', 'jsonl', 'x.txt')
    expect(option.code).toBe(2)
    expect(option.err).toContain('Did you mean --format?')
    expect((await solieuHere('extract')).code).toBe(2)
    expect((await solieuHere('extract', 'x', '--format', 'xml')).err).toContain(
      'Allowed choices are sqlite, jsonl',
    )
  })

  it('tells where the use of a command stands when it was used wrongly', async () => {
    for (const args of [['new'], ['new', 'unit', 'x'], ['check', 'patterns/labels']])
      expect((await solieuHere(...args)).err).toMatch(/^error: .*\nadd --help to see how it is used/)
  })

  it('explains a command by help NAME', async () => {
    const { out, code } = await solieuHere('help', 'extract')
    expect(code).toBe(0)
    expect(out).toContain('solieu extract news/')
  })
})
