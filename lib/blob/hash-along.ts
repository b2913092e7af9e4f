import { createHash, type Hash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import type { FileHash } from './hashing.ts'
import { hashFailed } from './refusals.ts'

/** Bytes that are hashed at a time. A file of no more is hashed here: that takes no longer than to ask a thread for it. */
const hashedAtOnce = 1024 * 1024

/** How often this much may be written and not yet hashed: what is hashed is to be in memory still. */
const mostBehind = 32

/** Hashes a file while it is written. */
export type HashAlong = {
  /** Will be in the file next. */
  add(piece: Buffer): void
  /** So many bytes are in the file. */
  written(end: number): void
  /** Waits when it is far behind. */
  near(): Promise<void>
  /** When all is in the file. */
  digest(): Promise<string>
  drop(): void
}

/** `open` is asked once the file is large: from then on a thread hashes it, also what was hashed here before. */
export function hashAlong(open: () => FileHash): HashAlong {
  let here: Hash | undefined = createHash('sha256')
  let there: FileHash | undefined
  let [size, asked, sum] = [0, 0, 0]
  const behind: Promise<void>[] = []
  const ask = (to: number) => {
    here = undefined
    there ??= open()
    asked = to
    const answer = there.to(to)
    answer.catch(() => {}) // reported where it is awaited
    behind.push(answer)
  }
  return {
    add(piece) {
      size += piece.length
      sum = crc32(piece, sum)
      here?.update(piece)
    },
    written(end) {
      if (end - asked > hashedAtOnce) ask(end)
    },
    async near() {
      if (behind.length > mostBehind) await behind.shift()
    },
    async digest() {
      if (here) return here.digest('hex')
      if (asked < size) ask(size)
      await Promise.all(behind)
      const found = await there?.digest()
      // What is in the file is not what came.
      if (found?.sum !== sum) throw hashFailed()
      return found.sha256
    },
    drop: () => there?.drop(),
  }
}
