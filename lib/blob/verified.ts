import { createHash } from 'node:crypto'

/**
 * A whole blob as it is read, with its last piece held back until the hash of all is known: who gets the last byte has what
 * was stored. Throws what `damaged` makes when it is not.
 */
export async function* verified(
  source: AsyncIterable<Buffer>,
  sha256: string,
  damaged: () => Error,
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  let held: Buffer | undefined
  for await (const piece of source) {
    if (held) yield held
    hash.update(piece)
    held = piece
  }
  if (hash.digest('hex') !== sha256) throw damaged()
  if (held) yield held
}
