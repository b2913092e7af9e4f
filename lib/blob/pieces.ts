import { createHash } from 'node:crypto'
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
}

/** Bytes that need no file. */
export type InMemory = { mostInMemory?: number }

/** The pieces as they come, refused when they are too many, too few, or others than announced. */
export async function* counted(
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
  checkWhole({ size, sha256: hash?.digest('hex') }, { expected, length })
}

/** Refuses what is not all, or not what was announced. */
export function checkWhole(
  { size, sha256 }: { size: number; sha256: string | undefined },
  { expected, length }: Pick<ReceiveOptions, 'expected' | 'length'>,
): void {
  if (length !== undefined && size !== length) throw uploadIncomplete()
  if (expected !== undefined && sha256 !== undefined && sha256 !== expected)
    throw digestMismatch(expected, sha256)
}

/** The same without secrets, where it is text; `facts` are known once the first piece is given on. */
export async function* cleaned(
  source: AsyncGenerator<Buffer>,
  facts: { type: string; removed: number },
  isClean: boolean,
): AsyncGenerator<Buffer> {
  const sample = await gatherUpTo(source, sampleSize)
  facts.type = await sniff(sample.bytes.subarray(0, sampleSize))
  if (facts.type === plainText && !isClean) {
    const more = sample.isAll ? sample : await gatherUpTo(source, searchedSize, sample.bytes)
    const end = more.isAll ? more.bytes.length : endOfSearched(more.bytes)
    const { head, removed } = await cleanText(more.bytes.subarray(0, end))
    facts.removed = removed
    yield head
    yield more.bytes.subarray(end)
  } else yield sample.bytes
  yield* source
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
