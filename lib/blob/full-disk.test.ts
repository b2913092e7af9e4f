import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { type Blobs, openBlobs } from './blobs.ts'

/** A disk that is nearly full, or full: it takes less than it is given, and says so in a number. */

const folder = mkdtempSync(path.join(tmpdir(), 'baton-full-'))
let blobs: Blobs
let prototype: FileHandle
beforeAll(async () => {
  const handle = await open(path.join(folder, 'any'), 'w')
  prototype = Object.getPrototypeOf(handle)
  await handle.close()
  blobs = openBlobs({ folder })
})
afterEach(() => {
  vi.restoreAllMocks()
})
afterAll(() => rmSync(folder, { recursive: true }))

const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const id = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff'

function* pieces(bytes: Buffer) {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536)
}

/** Of each call a third is written, and in all no more than `room` bytes. */
function scarce(room: number): void {
  const { writev } = prototype
  let left = room
  vi.spyOn(prototype, 'writev').mockImplementation(function (this: FileHandle, given, at) {
    const all = Buffer.concat(given.map(each => Buffer.from(each.buffer, each.byteOffset, each.byteLength)))
    const taken = Math.min(Math.ceil(all.length / 3), left)
    if (taken === 0 && all.length > 0)
      throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
    left -= taken
    return writev.call(this, [all.subarray(0, taken)], at) as ReturnType<typeof writev>
  })
  vi.spyOn(prototype, 'write').mockRejectedValue(new Error('write may be short: writeAll is there for it'))
}

async function read(sha256: string): Promise<Buffer> {
  const all: Buffer[] = []
  for await (const piece of await blobs.read(sha256)) all.push(piece)
  return Buffer.concat(all)
}

test('what is written in parts is whole in the end', async () => {
  const bytes = randomBytes(3_000_000)
  scarce(Number.POSITIVE_INFINITY)
  const received = await blobs.receive(Readable.from(pieces(bytes)), { most: 10_000_000 })
  expect(received.sha256).toBe(hashOf(bytes))
  expect((await read(received.sha256)).equals(bytes)).toBe(true)
  await blobs.drop(received.receipt)
})

test('so is a resumable upload', async () => {
  const bytes = randomBytes(1_000_000)
  scarce(Number.POSITIVE_INFINITY)
  expect(await blobs.uploads.write(id, 0, Readable.from(pieces(bytes)))).toBe(1_000_000)
  expect(await blobs.uploads.size(id)).toBe(1_000_000)
  const received = await blobs.finish(id, { most: 1_000_000, length: 1_000_000, expected: hashOf(bytes) })
  await blobs.drop(received.receipt)
  await blobs.uploads.remove(id)
})

test('when it is full, that is said, and nothing is left', async () => {
  scarce(1_500_000)
  const receiving = blobs.receive(Readable.from(pieces(randomBytes(3_000_000))), { most: 10_000_000 })
  await expect(receiving).rejects.toMatchObject({ kind: 'no_room', code: 'disk_full' })
  expect(readdirSync(path.join(folder, 'incoming'))).toEqual([])
})

test('a resumable upload keeps what was there, and goes on once there is room', async () => {
  const bytes = randomBytes(1_000_000)
  scarce(300_000)
  const writing = blobs.uploads.write(id, 0, Readable.from(pieces(bytes)))
  await expect(writing).rejects.toMatchObject({ kind: 'no_room', code: 'disk_full' })
  const there = await blobs.uploads.size(id)
  expect(there).toBe(300_000)
  vi.restoreAllMocks()
  await blobs.uploads.write(id, there, Readable.from(pieces(bytes.subarray(there))))
  const received = await blobs.finish(id, { most: 1_000_000, length: 1_000_000 })
  expect(received.sha256).toBe(hashOf(bytes))
  await blobs.drop(received.receipt)
})

test('some room is left to others: nothing is written into it', async () => {
  let left = 40_000_000
  const asked = openBlobs({ folder: path.join(folder, 'room'), room: async () => left })
  const most = 1_000_000_000
  async function* endless() {
    for (;;) {
      left -= 65_536
      yield Buffer.alloc(65_536)
    }
  }
  const refusal = { kind: 'no_room', code: 'disk_full' }
  await expect(asked.receive(endless(), { most })).rejects.toMatchObject(refusal)
  await expect(asked.uploads.write(id, 0, endless())).rejects.toMatchObject(refusal)
  expect(await asked.uploads.size(id)).toBe(0)
  left = 40_000_000
  await expect(asked.uploads.write(id, 0, endless())).rejects.toMatchObject(refusal)
  const there = await asked.uploads.size(id)
  expect(there).toBeGreaterThan(30_000_000)
  expect(there).toBeLessThan(80_000_000)
})

test('the room is that of the disk, less what is left to others', async () => {
  const { bavail, bsize } = statfsSync(folder)
  const room = await blobs.room()
  expect(room).toBeLessThan(bavail * bsize)
  expect(room).toBeGreaterThan(bavail * bsize - 2 * 1024 ** 3)
})
