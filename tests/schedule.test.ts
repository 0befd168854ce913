/** The examples that run solieu on a schedule: what they call exists, and does what they count on. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'

const service = readFileSync('examples/systemd/solieu-update.service', 'utf8')
const calls = [...service.matchAll(/^ExecStart=.*node (\S+) (\w+)/gm)].map(([, file, command]) => [
  file!,
  command!,
])

test('the service crawls and extracts, then says how it stands', () => {
  expect(calls.map(([, command]) => command)).toEqual(['run', 'status'])
})

test.each(calls)('what the service starts is the program: %s %s', (file, command) => {
  const help = execFileSync(process.execPath, [file, command, '--help'], { encoding: 'utf8' })
  expect(help).toMatch(`Usage: solieu ${command}`)
})

test('the workflow passes over exit code 1 alone, and keeps the archive whatever fails', () => {
  const { jobs } = parse(readFileSync('examples/github-actions/update-database.yml', 'utf8'))
  const steps = jobs.update.steps as { uses?: string; run?: string; if?: string; with?: { path: string } }[]
  const crawl = steps.find(({ run }) => run?.includes(' run $'))!.run!
  const exits = [0, 1, 2].map((code) => {
    const shell = crawl.replace(/^npm .* \$NEWSPAPERS/, `(exit ${code})`)
    try {
      execFileSync('bash', ['-e', '-c', shell])
      return 0
    } catch (error) {
      return (error as { status: number }).status
    }
  })
  expect(exits).toEqual([0, 0, 1])
  const save = steps.find(({ uses }) => uses?.startsWith('actions/cache/save'))!
  expect(save.if).toBe('always()')
  expect(save.with!.path).toContain('corpus/archive')
})
