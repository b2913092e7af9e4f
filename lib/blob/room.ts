import { mkdir, statfs } from 'node:fs/promises'
import { diskFull } from './refusals.ts'

/** Bytes that may still be written. */
export type Room = () => Promise<number>

/** Bytes that are left free on a disk, since the database may live on it too: a twentieth, or this much. */
const mostSpare = 1024 ** 3

/** Bytes after which the disk is asked again. */
const askedEvery = 32 * 1024 * 1024

/** Milliseconds for which an answer of the disk stands: many small uploads need not ask for each. */
const standsFor = 250

/** On the disk of a folder. */
export function roomIn(folder: string): Room {
  let answer: Promise<number> | undefined
  const forget = () => {
    answer = undefined
  }
  return () => {
    if (answer) return answer
    answer = ask(folder)
    answer.catch(forget)
    setTimeout(forget, standsFor).unref()
    return answer
  }
}

async function ask(folder: string): Promise<number> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const { bavail, blocks, bsize } = await statfs(folder)
  return bavail * bsize - Math.min(mostSpare, (blocks * bsize) / 20)
}

/** The pieces as they come, refused once there is no room for more. */
export async function* withRoom(source: AsyncIterable<Uint8Array>, room: Room): AsyncGenerator<Uint8Array> {
  let unasked = askedEvery
  for await (const piece of source) {
    unasked += piece.byteLength
    if (unasked >= askedEvery) {
      if ((await room()) < piece.byteLength) throw diskFull()
      unasked = 0
    }
    yield piece
  }
}
