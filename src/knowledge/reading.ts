/** Loads what the reader knows (`patterns/reading/*.yaml`), checked; the one place where these files are opened. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import type { Reading } from '../read/reading.ts'

const FOLDER = fileURLToPath(new URL('../../patterns/reading/', import.meta.url))

const words = z.array(z.string().min(1).normalize('NFC'))
const letters = z.record(z.string().normalize('NFC'), z.string())

const SYLLABLES = z.strictObject({ onsets: words, rimes: z.array(words) })
const VNI = z.strictObject({ letters, vowels: words, marks: letters })

/** Everything in `folder`; throws one error that lists every fault with file:line when a file is not as it must be. */
export function loadReading(folder: string = FOLDER): Reading {
  const faults: string[] = []
  const syllables = open(`${folder}/syllables.yaml`, SYLLABLES, faults)
  const vni = open(`${folder}/vni.yaml`, VNI, faults)
  if (faults.length > 0 || !syllables || !vni) throw new Error(faults.join('\n'))
  return {
    syllables: { onsets: new Set(['', ...syllables.onsets]), rimes: new Set(syllables.rimes.flat()) },
    vni: { letters: vni.letters, vowels: new Set(vni.vowels), marks: vni.marks },
  }
}

function open<T>(file: string, shape: z.ZodType<T>, faults: string[]): T | undefined {
  const lines = new LineCounter()
  const document = parseDocument(readFileSync(file, 'utf8'), { strict: true, lineCounter: lines })
  for (const error of document.errors)
    faults.push(`${file}:${lines.linePos(error.pos[0]).line}: ${error.message}`)
  if (document.errors.length > 0) return undefined
  const parsed = shape.safeParse(document.toJS())
  if (parsed.success) return parsed.data
  for (const issue of parsed.error.issues) {
    const node = document.getIn(issue.path, true) as { range?: [number, number, number] } | undefined
    const line = node?.range ? lines.linePos(node.range[0]).line : 1
    faults.push(`${file}:${line}: ${issue.path.join('.') || 'the file'}: ${issue.message}`)
  }
  return undefined
}
