import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'

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

/** Into one buffer again and again: a file of gigabytes leaves no heap of them behind. */
export async function hashFile(file: string): Promise<{ sha256: string; size: number }> {
  const hash = createHash('sha256')
  const buffer = Buffer.allocUnsafeSlow(1024 * 1024)
  const handle = await open(file)
  let size = 0
  try {
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, size)
      if (bytesRead === 0) return { sha256: hash.digest('hex'), size }
      hash.update(buffer.subarray(0, bytesRead))
      size += bytesRead
    }
  } finally {
    await handle.close()
  }
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
