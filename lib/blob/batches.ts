import type { FileHandle } from 'node:fs/promises'
import { writeAll } from './write-all.ts'

/** Bytes that are written at a time: a call for each piece of a socket would cost more than the writing. */
const writtenAtOnce = 1024 * 1024

/** Bytes after which the disk is asked to begin: at the end little is left to wait for. */
const flushedAtOnce = 32 * 1024 * 1024

/** Writes pieces into an empty file, in batches: one is written, and one flushed, while the next is put together. */
export function inBatches(handle: FileHandle) {
  let [waiting, unflushed] = [0, 0]
  let batch: Buffer[] = []
  let writing: Promise<number> = Promise.resolve(0)
  let flushing: Promise<unknown> = Promise.resolve()
  const started = <Answer>(work: Promise<Answer>) => {
    work.catch(() => {}) // reported where it is awaited
    return work
  }
  const write = async () => {
    const end = await writing
    if (batch.length > 0) writing = started(writeAll(handle, batch, end))
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
