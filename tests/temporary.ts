import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Gives all tests one temporary folder, gone when the last is done: none of what they write outlives them. */
export default function temporary(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'solieu-tests-'))
  process.env.TMPDIR = folder
  return () => rmSync(folder, { recursive: true, force: true })
}
