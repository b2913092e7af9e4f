import type { FileHandle } from 'node:fs/promises'
import { hashAlong } from './hash-along.ts'
import type { FileHash } from './hashing.ts'
import { writeAll } from './write-all.ts'

/**
 * Bytes that are written at a time: a call for each piece of a socket would cost more than the writing, and for much more at once the
 * system takes fresh memory, which costs a virtual machine three times as much (measured: 0.5 s for 256 MB, not 0.15).
 */
const writtenAtOnce = 256 * 1024

/** Bytes after which the disk is asked to begin: at the end little is left to wait for. */
const flushedAtOnce = 32 * 1024 * 1024

/**
 * Writes pieces into an empty file, in batches: one is written, what was before is hashed and flushed, while the next is put
 * together. `open`: a hash of the file, where it is large; `done`: pieces that were written.
 */
export function inBatches(
  handle: FileHandle,
  open: () => FileHash,
  done: (pieces: readonly Buffer[]) => void,
) {
  const hash = hashAlong(open)
  let [waiting, unflushed] = [0, 0]
  let batch: Buffer[] = []
  let writing: Promise<number> = Promise.resolve(0)
  let flushing: Promise<unknown> = Promise.resolve()
  const started = <Answer>(work: Promise<Answer>) => {
    work.catch(() => {}) // reported where it is awaited
    return work
  }
  const writeBatch = async (pieces: readonly Buffer[], from: number) => {
    const end = await writeAll(handle, pieces, from)
    done(pieces)
    return end
  }
  const write = async () => {
    const end = await writing
    hash.written(end)
    if (batch.length > 0) writing = started(writeBatch(batch, end))
    batch = []
    waiting = 0
    await hash.near()
  }
  return {
    async add(piece: Buffer): Promise<void> {
      batch.push(piece)
      hash.add(piece)
      waiting += piece.length
      unflushed += piece.length
      if (waiting >= writtenAtOnce) await write()
      if (unflushed < flushedAtOnce) return
      await flushing
      flushing = started(handle.datasync())
      unflushed = 0
    },
    /** All is on the disk; gives its sha256. */
    async end(): Promise<string> {
      await write()
      await Promise.all([writing, flushing])
      const [sha256] = await Promise.all([hash.digest(), handle.datasync()])
      return sha256
    },
    /** Lets go of everything; the file may be closed. */
    async settled(): Promise<void> {
      await Promise.allSettled([writing, flushing])
      hash.drop()
    },
  }
}
