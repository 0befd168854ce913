/** A wrong use that its user can mend; the message holds the cure. */
export class Refusal extends Error {}

/** Exit codes of all commands. */
export const OK = 0
export const INCOMPLETE = 1
export const WRONG_USE = 2
export const INTERRUPTED = 130

/**
 * Says on stderr what the user can mend and sets the exit code 2; throws on what only a programmer can.
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
  else throw error
  process.exitCode = WRONG_USE
}
