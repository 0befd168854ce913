/**
 * Writes to standard output, waiting while its reader is slow. Returns false when the reader has gone (as `| head`
 * does); the program takes the error that this raises for none.
 */
export async function print(text: string): Promise<boolean> {
  const out = process.stdout
  if (out.destroyed || out.errored) return false
  if (out.write(text)) return true
  return new Promise((resolve) => {
    const over = () => {
      for (const event of ['drain', 'close', 'error']) out.off(event, over)
      resolve(!out.destroyed && !out.errored)
    }
    for (const event of ['drain', 'close', 'error']) out.on(event, over)
  })
}
