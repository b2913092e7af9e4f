import type { FileHandle } from 'node:fs/promises'

/** Bytes that are written at a time: a call for each piece of a socket would cost more than the writing. */
const writtenAtOnce = 1024 * 1024

/** Bytes after which the disk is asked to begin: at the end little is left to wait for. */
const flushedAtOnce = 32 * 1024 * 1024

/** Writes pieces to the end of a file, in batches: one is written, and one flushed, while the next is put together. */
export function inBatches(handle: FileHandle) {
  let [waiting, unflushed] = [0, 0]
  let batch: Buffer[] = []
  let writing: Promise<unknown> = Promise.resolve()
  let flushing: Promise<unknown> = Promise.resolve()
  const started = (work: Promise<unknown>) => {
    work.catch(() => {}) // reported where it is awaited
    return work
  }
  const write = async () => {
    await writing
    if (batch.length > 0) writing = started(handle.writev(batch))
    batch = []
    waiting = 0
  }
  return {
    async add(piece: Buffer): Promise<void> {
      batch.push(piece)
      waiting += piece.length
      unflushed += piece.length
      if (waiting >= writtenAtOnce) await write()
      if (unflushed < flushedAtOnce) return
      await flushing
      flushing = started(handle.datasync())
      unflushed = 0
    },
    /** All is on the disk. */
    async end(): Promise<void> {
      await write()
      await Promise.all([writing, flushing])
      await handle.datasync()
    },
    settled: () => Promise.allSettled([writing, flushing]),
  }
}
