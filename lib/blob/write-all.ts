import type { FileHandle } from 'node:fs/promises'
import { diskFull } from './refusals.ts'

/** All of the pieces at a byte of the file: a disk that is nearly full takes a part, and says so in a number alone. Gives where it ends. */
export async function writeAll(
  handle: FileHandle,
  pieces: readonly Uint8Array[],
  offset: number,
): Promise<number> {
  let [left, at] = [pieces.filter(({ byteLength }) => byteLength > 0), offset]
  while (left.length > 0) {
    const { bytesWritten } = await handle.writev(left, at)
    if (bytesWritten === 0) throw diskFull()
    at += bytesWritten
    left = behind(left, bytesWritten)
  }
  return at
}

/** What is left of pieces of which so many bytes are done. */
function behind(pieces: readonly Uint8Array[], done: number): Uint8Array[] {
  let before = done
  const left: Uint8Array[] = []
  for (const piece of pieces) {
    if (before < piece.byteLength) left.push(piece.subarray(before))
    before = Math.max(0, before - piece.byteLength)
  }
  return left
}
