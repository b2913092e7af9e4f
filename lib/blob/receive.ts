import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, rm } from 'node:fs/promises'
import path from 'node:path'
import { isOperationError } from '#lib/operation/errors.ts'
import { cleaned, counted, type ReceiveOptions } from './pieces.ts'
import { diskFull, uploadIncomplete } from './refusals.ts'
import { plainText } from './sniff.ts'

/** Bytes that arrived whole, are on the disk, and wait in a file until they are kept or dropped. */
export type Received = { file: string; sha256: string; size: number; type: string; removed: number }

/**
 * Streams into a file of `folder` with back-pressure: a piece is asked for when the one before the last is written, so memory
 * stays flat whatever comes. Text is cut of its secrets before its first byte is written. Leaves nothing behind when it fails.
 */
export async function receive(
  folder: string,
  source: AsyncIterable<Uint8Array>,
  options: ReceiveOptions,
): Promise<Received> {
  const file = path.join(folder, randomUUID())
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const facts = { type: plainText, removed: 0 }
    const pieces = cleaned(counted(source, options), facts, options.isClean ?? false)
    return { file, ...(await written(file, pieces)), ...facts }
  } catch (error) {
    await rm(file, { force: true })
    throw refusalOf(error)
  }
}

/** Bytes that are written at a time: a call for each piece of a socket would cost more than the writing. */
const writtenAtOnce = 1024 * 1024

/** While some pieces are written, the next ones are asked for and hashed. */
async function written(file: string, pieces: AsyncIterable<Buffer>) {
  const hash = createHash('sha256')
  const handle = await open(file, 'wx', 0o600)
  let [size, waiting] = [0, 0]
  let batch: Buffer[] = []
  let writing: Promise<unknown> = Promise.resolve()
  const write = async () => {
    await writing
    if (batch.length > 0) writing = handle.writev(batch)
    writing.catch(() => {}) // reported where it is awaited
    batch = []
    waiting = 0
  }
  try {
    for await (const piece of pieces) {
      if (piece.length === 0) continue
      hash.update(piece)
      size += piece.length
      waiting += piece.length
      batch.push(piece)
      if (waiting >= writtenAtOnce) await write()
    }
    await write()
    await writing
    await handle.datasync()
  } finally {
    await writing.catch(() => {})
    await handle.close()
  }
  return { sha256: hash.digest('hex'), size }
}

function refusalOf(error: unknown): unknown {
  if (isOperationError(error)) return error
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull()
  if (code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ABORT_ERR')
    return uploadIncomplete()
  return error
}
