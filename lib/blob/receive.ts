import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, rm } from 'node:fs/promises'
import path from 'node:path'
import { isOperationError } from '#lib/operation/errors.ts'
import { cleanText, endOfSearched, searchedSize } from './clean-text.ts'
import { digestMismatch, diskFull, fileTooLarge, uploadIncomplete } from './refusals.ts'
import { plainText, sampleSize, sniff } from './sniff.ts'

/** Bytes that arrived whole, are on the disk, and wait in a file until they are kept or dropped. */
export type Received = { file: string; sha256: string; size: number; type: string; removed: number }

export type ReceiveOptions = {
  /** Bytes. */
  most: number
  /** Of the bytes as they are sent, in hex. */
  expected?: string | undefined
  /** How many there will be, when that is known. */
  length?: number | undefined
  /** The kernel has cut the secrets out already. */
  isClean?: boolean
}

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

/** The pieces as they come, refused when they are too many, too few, or others than announced. */
async function* counted(
  source: AsyncIterable<Uint8Array>,
  { most, expected, length }: ReceiveOptions,
): AsyncGenerator<Buffer> {
  const hash = expected === undefined ? undefined : createHash('sha256')
  let size = 0
  for await (const piece of source) {
    size += piece.byteLength
    if (size > most) throw fileTooLarge(most)
    hash?.update(piece)
    yield Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)
  }
  if (length !== undefined && size !== length) throw uploadIncomplete()
  const found = hash?.digest('hex')
  if (found !== undefined && expected !== undefined && found !== expected)
    throw digestMismatch(expected, found)
}

/** The same without secrets, where it is text; `facts` are known once the first piece is given on. */
async function* cleaned(
  source: AsyncGenerator<Buffer>,
  facts: { type: string; removed: number },
  isClean: boolean,
): AsyncGenerator<Buffer> {
  const sample = await gather(source, sampleSize)
  facts.type = await sniff(sample.bytes.subarray(0, sampleSize))
  if (facts.type === plainText && !isClean) {
    const more = sample.isAll ? sample : await gather(source, searchedSize, sample.bytes)
    const end = more.isAll ? more.bytes.length : endOfSearched(more.bytes)
    const { head, removed } = await cleanText(more.bytes.subarray(0, end))
    facts.removed = removed
    yield head
    yield more.bytes.subarray(end)
  } else yield sample.bytes
  yield* source
}

/** At least so many bytes, or all that there are. */
async function gather(source: AsyncGenerator<Buffer>, least: number, before?: Buffer) {
  const pieces = before ? [before] : []
  let size = before?.length ?? 0
  while (size < least) {
    const { value, done } = await source.next()
    if (done) return { bytes: Buffer.concat(pieces), isAll: true }
    pieces.push(value)
    size += value.length
  }
  return { bytes: Buffer.concat(pieces), isAll: false }
}

/** While one piece is written, the next one is asked for and hashed. */
async function written(file: string, pieces: AsyncIterable<Buffer>) {
  const hash = createHash('sha256')
  const handle = await open(file, 'wx', 0o600)
  let size = 0
  let writing: Promise<unknown> = Promise.resolve()
  try {
    for await (const piece of pieces) {
      if (piece.length === 0) continue
      hash.update(piece)
      size += piece.length
      await writing
      writing = handle.writev([piece])
      writing.catch(() => {}) // reported where it is awaited
    }
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
