import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Refusal } from './failure.ts'
import { HOME } from './version.ts'

/**
 * A folder of patterns by its path or by a git revision of this repository; call `remove` when it was read.
 * @throws Refusal when it is neither
 */
export function folderOf(name: string): { folder: string; remove: () => void } {
  if (existsSync(name)) {
    if (!statSync(name).isDirectory())
      throw new Refusal(`${name} is a file; name a folder of patterns or a git revision`)
    return { folder: name, remove: () => {} }
  }
  const tar = spawnSync('git', ['archive', '--format=tar', name, 'patterns'], {
    cwd: HOME,
    maxBuffer: 1 << 28,
  })
  if (tar.status !== 0) {
    const reason = tar.error ? 'git is not installed' : tar.stderr.toString().trim().split('\n')[0]
    throw new Refusal(`${name} is neither a folder nor a git revision that holds patterns/ (${reason})`)
  }
  const folder = mkdtempSync(join(tmpdir(), 'solieu-patterns-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  const unpacked = spawnSync('tar', ['-x', '-C', folder], { input: tar.stdout })
  if (unpacked.status !== 0) {
    remove()
    throw new Refusal(`the patterns of ${name} could not be unpacked: ${unpacked.stderr}`)
  }
  return { folder: join(folder, 'patterns'), remove }
}
