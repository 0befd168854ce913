/** What reading articles stands on, loaded from disk: knowledge, the reader's words, rules of newspapers. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Option } from 'commander'
import { type Source, sourceOf } from '../crawl/source.ts'
import { loadSources, SourceErrors } from '../crawl/sources.ts'
import type { InputOptions } from '../input/inputs.ts'
import { KnowledgeError, loadKnowledge, PATTERNS } from '../knowledge/load.ts'
import type { Knowledge } from '../knowledge/model.ts'
import { loadReading } from '../knowledge/reading.ts'
import { Refusal } from './failure.ts'
import { HOME } from './version.ts'

export const SOURCES = join(HOME, 'corpus', 'sources')

export const patternsOption = () =>
  new Option('--patterns <folder>', 'folder of patterns').default(PATTERNS, 'patterns')

export const fromOption = () =>
  new Option(
    '--from <kind>',
    'kind of standard input (else told by how it begins) and of files whose name tells none',
  ).choices(['text', 'html', 'jsonl', 'warc'])

/**
 * The knowledge of a folder laid out as `patterns/` is.
 * @throws KnowledgeError with every fault; Refusal when the folder is none
 */
export function knowledgeIn(folder: string): Knowledge {
  if (!existsSync(folder))
    throw new Refusal(`the folder of patterns ${folder} is not there; check --patterns`)
  for (const part of ['statements', 'lexicon', 'places', 'periods'])
    if (!existsSync(join(folder, part)))
      throw new Refusal(
        `${folder} is no folder of patterns: it holds no ${part}/; copy patterns/ and change the copy`,
      )
  return loadKnowledge(folder)
}

/** Newspapers we know; none when the folder is not there. */
export function sourcesIn(folder = SOURCES): Source[] {
  if (!existsSync(folder)) return []
  try {
    return loadSources(folder)
  } catch (error) {
    if (error instanceof SourceErrors) throw new Refusal(`faults in ${folder}\n${error.errors.join('\n')}`)
    throw error
  }
}

/** How files, pages and archives are to be read. */
export function inputOptions(patterns: string, sources: readonly Source[], from?: string): InputOptions {
  const own = join(patterns, 'reading')
  return {
    reading: loadReading(existsSync(own) ? own : join(PATTERNS, 'reading')),
    rulesFor: (url) => (URL.canParse(url) ? (sourceOf(sources, url)?.read ?? []) : []),
    ...(from && { from: from as NonNullable<InputOptions['from']> }),
  }
}

export { KnowledgeError }
