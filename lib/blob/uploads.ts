import { randomUUID } from 'node:crypto'
import { constants, createReadStream } from 'node:fs'
import { copyFile, type FileHandle, link, mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { checkWhole, type InMemory, type ReceiveOptions } from './pieces.ts'
import { type Received, receive } from './receive.ts'
import { refuseFull } from './refusals.ts'
import { plainText, sampleSize, sniff } from './sniff.ts'
import { hashFile } from './verified.ts'
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
  finish(id: string, folder: string, options: ReceiveOptions & InMemory): Promise<Received>
  remove(id: string): Promise<void>
  /** Ids. */
  list(): Promise<string[]>
}

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
    async finish(id, incoming, options) {
      const file = place(id)
      const { size } = await stat(file)
      const isText = (await sniff(await sampleOf(file))) === plainText
      if (size <= (options.mostInMemory ?? 0) || (isText && !options.isClean))
        return receive(incoming, createReadStream(file, { highWaterMark: 256 * 1024 }), options)
      return asItIs(file, incoming, options).catch(refuseFull)
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
async function asItIs(file: string, incoming: string, options: ReceiveOptions): Promise<Received> {
  await mkdir(incoming, { recursive: true, mode: 0o700 })
  const type = await sniff(await sampleOf(file))
  const { sha256, size } = await hashFile(file)
  checkWhole({ sha256, size }, options)
  const target = path.join(incoming, randomUUID())
  await link(file, target).catch(() => copyFile(file, target, constants.COPYFILE_FICLONE))
  return { file: target, sha256, size, type, removed: 0 }
}

function missing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
  return undefined
}
