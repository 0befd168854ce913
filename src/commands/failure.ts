import type { Article, Problem } from '../types.ts'

/** A wrong use that its user can mend; the message holds the cure. */
export class Refusal extends Error {}

/** Exit codes of all commands. */
export const OK = 0
export const INCOMPLETE = 1
export const WRONG_USE = 2
export const INTERRUPTED = 130

/**
 * Says on stderr what went wrong and sets the exit code: 2 for what the user can mend, 1 for a fault of solieu's own.
 * Imports nothing heavy before something has failed.
 */
export async function tellFailure(error: unknown): Promise<void> {
  // the reader of our output has gone, as `| head` does
  if ((error as NodeJS.ErrnoException).code === 'EPIPE') return
  const { KnowledgeError } = await import('../knowledge/load.ts')
  const { StoreError } = await import('../store/index.ts')
  if (error instanceof KnowledgeError) {
    for (const { file, line, message } of error.faults) console.error(`${file}:${line}: ${message}`)
    const n = error.faults.length
    console.error(`solieu: ${n} ${n === 1 ? 'fault' : 'faults'} in the patterns; nothing was done`)
  } else if (error instanceof Refusal || error instanceof StoreError)
    console.error(`solieu: ${error.message}`)
  else {
    const { stack, message } = asError(error)
    console.error(
      `solieu: a fault of solieu's own; please report it with what was asked: ${stack ?? message}`,
    )
    process.exitCode = INCOMPLETE
    return
  }
  process.exitCode = WRONG_USE
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)))

/** What a problem with an article is called by; a file may hold thousands of them. */
export const whereIs = ({ url, file, id }: Article): string => url ?? (file ? `${file}, article ${id}` : id)

/** An article on which solieu itself fails: what it fails with, and where in its code. */
export function faultOf(article: Article, error: unknown): Problem {
  const { name, message, stack } = asError(error)
  const place = stack?.match(/[\w.-]+\.[jt]s:\d+/)?.[0]
  const what = `${name}: ${message}${place ? `, ${place}` : ''}`
  return {
    where: whereIs(article),
    stage: 'extract',
    reason: `a fault of solieu's own, no facts are read in it as it is now (${what}); please report it with the article`,
  }
}
