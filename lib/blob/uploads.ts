import { randomUUID } from 'node:crypto'
import { constants, createReadStream } from 'node:fs'
import { copyFile, type FileHandle, link, mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { FileHash } from './hashing.ts'
import { checkDigest, checkLength, type ReceiveOptions } from './pieces.ts'
import { type Received, type Receiving, receive } from './receive.ts'
import { refuseFull } from './refusals.ts'
import { plainText, sampleSize, sniff } from './sniff.ts'
import { writeAll } from './write-all.ts'

/**
 * Resumable uploads: each a file of this machine that grows until all is there. How much of it is there is the size of the
 * file, so it survives whatever ends the process.
 */
export type Uploads = {
  /** Bytes that are there. */
  size(id: string): Promise<number>
  /** Goes on at the offset; gives the new one. What was written before a failure stays. */
  write(id: string, offset: number, source: AsyncIterable<Uint8Array>): Promise<number>
  /** All of it as something received, which may be kept; the upload itself stays until it is removed. */
  finish(id: string, into: Receiving, options: ReceiveOptions): Promise<Received>
  remove(id: string): Promise<void>
  /** Ids. */
  list(): Promise<string[]>
}

/** Bytes. */
const hashedAtOnce = 8 * 1024 * 1024

export function uploadsIn(folder: string): Uploads {
  const place = (id: string) => path.join(folder, id)
  return {
    async size(id) {
      return (await stat(place(id)).catch(missing))?.size ?? 0
    },
    async write(id, offset, source) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      return append(place(id), offset, source).catch(refuseFull)
    },
    async finish(id, into, options) {
      const file = place(id)
      const { size } = await stat(file)
      const isText = (await sniff(await sampleOf(file))) === plainText
      if (size <= into.mostInMemory || (isText && !options.isClean))
        return receive(into, createReadStream(file, { highWaterMark: 256 * 1024 }), {
          ...options,
          areOurs: true,
        })
      return asItIs(file, into, options).catch(refuseFull)
    },
    remove: id => rm(place(id), { force: true }),
    list: async () => (await readdir(folder).catch(missing)) ?? [],
  }
}

async function append(file: string, offset: number, source: AsyncIterable<Uint8Array>): Promise<number> {
  let handle: FileHandle | undefined
  let end = offset
  try {
    for await (const piece of source) {
      // Not before there is a piece: what is over already gets no new file.
      handle ??= await open(file, constants.O_CREAT | constants.O_WRONLY, 0o600)
      end = await writeAll(handle, [piece], end)
    }
  } finally {
    await handle?.datasync().finally(() => handle?.close())
  }
  return end
}

async function sampleOf(file: string): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of createReadStream(file, { end: sampleSize - 1 })) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** A second name for the same bytes, so that giants are not written twice; a copy where the disk knows no such thing. */
async function asItIs(
  file: string,
  { folder, hashing }: Receiving,
  options: ReceiveOptions,
): Promise<Received> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const type = await sniff(await sampleOf(file))
  const { size } = await stat(file)
  checkLength(options.length, size)
  const sha256 = await hashAside(hashing.of(file), size)
  checkDigest(options.expected, sha256)
  const target = path.join(folder, randomUUID())
  await link(file, target).catch(() => copyFile(file, target, constants.COPYFILE_FICLONE))
  return { file: target, sha256, size, type, removed: 0 }
}

/** In steps, between which other files have their turn in the thread. */
async function hashAside(hash: FileHash, size: number): Promise<string> {
  try {
    for (let at = 0; at < size; at += hashedAtOnce) await hash.to(Math.min(at + hashedAtOnce, size))
    return (await hash.digest()).sha256
  } finally {
    hash.drop()
  }
}

function missing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
  return undefined
}
