import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'

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

export async function hashFile(file: string): Promise<{ sha256: string; size: number }> {
  return hashOf(createReadStream(file, { highWaterMark: 1024 * 1024 }))
}

export async function hashOf(source: AsyncIterable<Buffer>): Promise<{ sha256: string; size: number }> {
  const hash = createHash('sha256')
  let size = 0
  for await (const piece of source) {
    hash.update(piece)
    size += piece.length
  }
  return { sha256: hash.digest('hex'), size }
}
