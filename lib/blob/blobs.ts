import { randomUUID } from 'node:crypto'
import { readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { openHashing } from './hashing.ts'
import { localStore } from './local-store.ts'
import type { ReceiveOptions } from './pieces.ts'
import { type Received, receive } from './receive.ts'
import { blobDamaged, fullOr } from './refusals.ts'
import { type Room, roomIn, withRoom } from './room.ts'
import { mostInRow, type Rows, withRows } from './rows.ts'
import type { BlobStore, ByteRange } from './store.ts'
import { type Uploads, uploadsIn } from './uploads.ts'
import { verified } from './verified.ts'

/**
 * Blobs, from the first byte that arrives until nobody needs them. What was received is known under a receipt that only this
 * process knows: whoever shows it has sent the bytes, and it is good for one artifact.
 */
export type Blobs = Pick<BlobStore, 'find' | 'delete' | 'list'> & {
  /**
   * Takes bytes in and keeps them; small ones wait in memory for the row that has them. Until an artifact has them, `drop` lets go of
   * what is left of the upload.
   */
  receive(source: AsyncIterable<Uint8Array>, options: ReceiveOptions): Promise<Receipt>
  /** What was received under the receipt; undefined when nothing was, or it was dropped. */
  received(receipt: string): Received | undefined
  /** Once more, for bytes that a sweep took in the moment before they were asked for. */
  keep(received: Received): Promise<void>
  drop(receipt: string): Promise<void>
  /** A part as it lies there; without a range all of it, whose last piece comes only when the hash is right. */
  read(sha256: string, range?: ByteRange): Promise<AsyncIterable<Buffer>>
  /** Resumable uploads on their way. */
  readonly uploads: Omit<Uploads, 'finish'>
  /** All of a resumable upload, as `receive`; the upload itself stays. */
  finish(upload: string, options: ReceiveOptions): Promise<Receipt>
  /** Files of uploads that nobody has gone on with since then; they are deleted. */
  dropOlder(than: Date): Promise<number>
  /** Lets go of the threads that hash. */
  close(): Promise<void>
  /** Where bytes wait on this machine. */
  readonly folder: string
  /** Bytes that may still come to it. */
  readonly room: Room
}

export type Receipt = Received & { receipt: string }

/** `rows`: where small blobs lie, if they have rows at all. */
export type BlobsOptions = { folder: string; store?: BlobStore; room?: Room; rows?: Rows }

export function openBlobs({
  folder,
  store = localStore(path.join(folder, 'objects')),
  room = roomIn(folder),
  rows,
}: BlobsOptions): Blobs {
  const kept = rows ? withRows(store, rows) : store
  const hashing = openHashing()
  const receipts = new Map<string, Received>()
  const incoming = path.join(folder, 'incoming')
  const into = { folder: incoming, hashing, mostInMemory: rows ? mostInRow : -1 }
  const uploads = uploadsIn(path.join(folder, 'uploads'))
  const keep = async (received: Received) => {
    if (received.file !== undefined) await store.put(received.sha256, received.file)
  }
  const drop = async (receipt: string) => {
    const received = receipts.get(receipt)
    receipts.delete(receipt)
    if (received?.file !== undefined) await rm(received.file, { force: true })
  }
  const register = async (received: Received): Promise<Receipt> => {
    const receipt = randomUUID()
    receipts.set(receipt, received)
    try {
      await keep(received)
    } catch (error) {
      await drop(receipt)
      throw fullOr(error)
    }
    return { ...received, receipt }
  }
  return {
    folder,
    room,
    find: kept.find,
    delete: store.delete,
    list: store.list,
    keep,
    drop,
    received: receipt => receipts.get(receipt),
    uploads: { ...uploads, write: (id, offset, source) => uploads.write(id, offset, withRoom(source, room)) },
    receive: async (source, options) => register(await receive(into, withRoom(source, room), options)),
    finish: async (upload, options) => register(await uploads.finish(upload, into, options)),
    dropOlder: than => dropOlder(incoming, than),
    close: hashing.close,
    async read(sha256, range) {
      const source = await kept.read(sha256, range).catch(async error => {
        throw (await kept.find(sha256)) === undefined ? blobDamaged(sha256) : error
      })
      return range ? source : verified(source, sha256, () => blobDamaged(sha256))
    },
  }
}

/** What an upload left that ended with its process. One that is under way has written a moment ago. */
async function dropOlder(folder: string, than: Date): Promise<number> {
  let dropped = 0
  for (const name of await readdir(folder).catch(() => [])) {
    const file = path.join(folder, name)
    const found = await stat(file).catch(() => undefined)
    if (!found || found.mtime >= than) continue
    await rm(file, { force: true })
    dropped++
  }
  return dropped
}

/** For a process that has no place for them. */
export function noBlobs(): Blobs {
  const refuse = (): never => {
    throw new Error('this process keeps no blobs')
  }
  const uploads = { size: refuse, write: refuse, remove: refuse, list: refuse }
  const each = { find: refuse, delete: refuse, list: refuse, receive: refuse, received: refuse, keep: refuse }
  return {
    ...each,
    uploads,
    finish: refuse,
    drop: refuse,
    read: refuse,
    dropOlder: refuse,
    close: async () => {},
    folder: '',
    room: refuse,
  }
}
