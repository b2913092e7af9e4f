import { createHash, type Hash } from 'node:crypto'
import { cleanText, endOfSearched, searchedSize } from './clean-text.ts'
import { digestMismatch, fileTooLarge, uploadIncomplete } from './refusals.ts'
import { plainText, sampleSize, sniff } from './sniff.ts'

export type ReceiveOptions = {
  /** Bytes. */
  most: number
  /** Of the bytes as they are sent, in hex. */
  expected?: string | undefined
  /** How many there will be, when that is known. */
  length?: number | undefined
  /** The kernel has cut the secrets out already. */
  isClean?: boolean
  /** Each piece is read by nobody else, now or later: when it is written its memory is given back. */
  areOurs?: boolean
}

/** The pieces as they come, refused when they are too many or too few. */
export async function* counted(
  source: AsyncIterable<Uint8Array>,
  { most, length }: ReceiveOptions,
): AsyncGenerator<Buffer> {
  let size = 0
  for await (const piece of source) {
    size += piece.byteLength
    if (size > most) throw fileTooLarge(most)
    yield Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)
  }
  checkLength(length, size)
}

export function checkLength(expected: number | undefined, found: number): void {
  if (expected !== undefined && found !== expected) throw uploadIncomplete()
}

/** Refuses what is not what was announced. */
export function checkDigest(expected: string | undefined, found: string): void {
  if (expected !== undefined && found !== expected) throw digestMismatch(expected, found)
}

/** `sent`: the hash of the bytes as they came, where they are announced and others than those that are kept. */
export type Facts = { type: string; removed: number; sent?: Hash }

/** The same without secrets, where it is text; `facts` are known once the first piece is given on, and `sent` once the last is. */
export async function* cleaned(
  source: AsyncGenerator<Buffer>,
  facts: Facts,
  { isClean, expected }: ReceiveOptions,
): AsyncGenerator<Buffer> {
  const sample = await gatherUpTo(source, sampleSize)
  facts.type = await sniff(sample.bytes.subarray(0, sampleSize))
  if (facts.type !== plainText || isClean) {
    yield sample.bytes
    return yield* source
  }
  const { bytes, isAll } = sample.isAll ? sample : await gatherUpTo(source, searchedSize, sample.bytes)
  const end = isAll ? bytes.length : endOfSearched(bytes)
  const { head, removed } = await cleanText(bytes.subarray(0, end))
  facts.removed = removed
  if (removed > 0 && expected !== undefined) facts.sent = createHash('sha256').update(bytes)
  yield head
  yield bytes.subarray(end)
  for await (const piece of source) {
    facts.sent?.update(piece)
    yield piece
  }
}

/** At least so many bytes, or all that there are. */
export async function gatherUpTo(source: AsyncGenerator<Buffer>, least: number, before?: Buffer) {
  const pieces = before ? [before] : []
  let size = before?.length ?? 0
  while (size < least) {
    const { value, done } = await source.next()
    if (done) return { bytes: joined(pieces), isAll: true }
    pieces.push(value)
    size += value.length
  }
  return { bytes: joined(pieces), isAll: false }
}

const joined = (pieces: readonly Buffer[]): Buffer =>
  pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces)
