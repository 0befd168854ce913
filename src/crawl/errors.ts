/** The archive folder cannot be used: taken, full, damaged, not ours to write. The message holds the cure. */
export class ArchiveError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'ArchiveError'
  }
}
