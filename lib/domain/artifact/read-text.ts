import { isUtf8 } from 'node:buffer'
import type { Blobs } from '#lib/blob/blobs.ts'
import { endOfCharacter, isUtf16, plainText } from '#lib/blob/sniff.ts'

export type TextBlob = { sha256: string; size: number; found: string }

/** All of a text of at most so many bytes; null when it is larger, or none. */
export async function readWhole(blobs: Blobs, blob: TextBlob, most: number): Promise<string | null> {
  if (blob.found !== plainText || blob.size > most) return null
  const pieces: Buffer[] = []
  for await (const piece of await blobs.read(blob.sha256)) pieces.push(piece)
  const bytes = Buffer.concat(pieces)
  return decode(bytes)
}

/**
 * A part of a text from a byte, of at most so many bytes, that ends where a character does. `next`: from where it goes on; null
 * at the end.
 */
export async function readPart(blobs: Blobs, blob: TextBlob, offset: number, most: number) {
  const end = Math.min(offset + most, blob.size)
  if (offset >= end) return { text: '', next: null }
  const [mark, bytes] = await Promise.all([
    bytesOf(blobs, blob, 0, Math.min(2, blob.size)),
    bytesOf(blobs, blob, offset, end),
  ])
  const whole = end === blob.size ? bytes : bytes.subarray(0, endOf(bytes, mark))
  return { text: decode(whole, mark), next: end === blob.size ? null : offset + whole.length }
}

export async function bytesOf(blobs: Blobs, { sha256 }: TextBlob, from: number, to: number): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of await blobs.read(sha256, { start: from, end: to - 1 })) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** The beginning of the file says how it is written. */
export function decode(bytes: Buffer, mark = bytes): string {
  if (isUtf16(mark)) return new TextDecoder(mark[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes)
  return new TextDecoder(isUtf8(bytes) ? 'utf-8' : 'latin1').decode(bytes)
}

function endOf(bytes: Buffer, mark: Buffer): number {
  return isUtf16(mark) ? bytes.length - (bytes.length % 2) : endOfCharacter(bytes)
}
