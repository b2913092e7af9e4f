import { hash, randomUUID } from 'node:crypto'
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises'
import path from 'node:path'
import { isOperationError } from '#lib/operation/errors.ts'
import { inBatches } from './batches.ts'
import { giveBack } from './give-back.ts'
import type { Hashing } from './hashing.ts'
import { checkDigest, cleaned, counted, type Facts, gatherUpTo, type ReceiveOptions } from './pieces.ts'
import { fullOr, uploadIncomplete } from './refusals.ts'
import { plainText } from './sniff.ts'

/** Bytes that arrived whole. They are on the disk and wait in a file until they are kept or dropped, or, where they are few, in memory. */
export type Received = { sha256: string; size: number; type: string; removed: number } & (
  | { file: string; bytes?: undefined }
  | { file?: undefined; bytes: Buffer }
)

export type Receiving = { folder: string; hashing: Hashing; mostInMemory: number }

/**
 * Streams into a file of `folder` with back-pressure: a piece is asked for when the one before the last is written, so memory
 * stays flat whatever comes. Text is cut of its secrets before its first byte is written. Leaves nothing behind when it fails.
 */
export async function receive(
  { folder, hashing, mostInMemory }: Receiving,
  source: AsyncIterable<Uint8Array>,
  options: ReceiveOptions,
): Promise<Received> {
  const file = path.join(folder, randomUUID())
  try {
    const facts: Facts = { type: plainText, removed: 0 }
    const pieces = cleaned(counted(source, options), facts, options)
    const { bytes, isAll } = await gatherUpTo(pieces, mostInMemory + 1)
    const isSmall = isAll && bytes.length <= mostInMemory
    const kept = isSmall
      ? { bytes, size: bytes.length, sha256: hash('sha256', bytes) }
      : { file, ...(await written(file, startingWith(bytes, pieces), hashing, options)) }
    checkDigest(options.expected, facts.sent?.digest('hex') ?? kept.sha256)
    return { ...kept, type: facts.type, removed: facts.removed }
  } catch (error) {
    await rm(file, { force: true })
    throw refusalOf(error)
  }
}

async function* startingWith(first: Buffer, others: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  yield first
  yield* others
}

/** While some pieces are written, the next ones are asked for, and those before are hashed and flushed. */
async function written(
  file: string,
  pieces: AsyncIterable<Buffer>,
  hashing: Hashing,
  { areOurs }: ReceiveOptions,
) {
  const handle = await openNew(file)
  const done = areOurs ? giveBack : () => {}
  const writer = inBatches(handle, () => hashing.of(file), done)
  let size = 0
  try {
    for await (const piece of pieces) {
      if (piece.length === 0) continue
      size += piece.length
      await writer.add(piece)
    }
    return { sha256: await writer.end(), size }
  } finally {
    await writer.settled()
    await handle.close()
  }
}

/** The folder is there but for the first time. */
async function openNew(file: string): Promise<FileHandle> {
  try {
    return await open(file, 'wx', 0o600)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
    return open(file, 'wx', 0o600)
  }
}

function refusalOf(error: unknown): unknown {
  if (isOperationError(error)) return error
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ABORT_ERR')
    return uploadIncomplete()
  return fullOr(error)
}
