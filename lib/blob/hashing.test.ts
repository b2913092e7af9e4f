import { createHash, randomBytes } from 'node:crypto'
import { appendFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import type { Worker } from 'node:worker_threads'
import { crc32 } from 'node:zlib'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openBlobs } from './blobs.ts'
import { type Hashing, openHashing } from './hashing.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'baton-hashing-'))
const threads: Worker[] = []
const remember = (worker: Worker) => void threads.push(worker)
let hashing: Hashing
beforeAll(() => {
  process.on('worker', remember)
  hashing = openHashing()
})
afterAll(async () => {
  process.off('worker', remember)
  await hashing.close()
  rmSync(folder, { recursive: true })
})

let number = 0
const newFile = (bytes: Buffer): string => {
  const file = path.join(folder, `file-${++number}`)
  writeFileSync(file, bytes)
  return file
}

const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

test('files that grow are hashed side by side, each as far as it was said', async () => {
  const bytes = Array.from({ length: 5 }, () => randomBytes(3_500_000))
  const found = await Promise.all(
    bytes.map(async all => {
      const file = newFile(all.subarray(0, 1_000_000))
      const hash = hashing.of(file)
      const first = hash.to(1_000_000)
      appendFileSync(file, all.subarray(1_000_000))
      await Promise.all([first, hash.to(all.length - 1)])
      return (await hash.digest()).sha256
    }),
  )
  expect(found).toEqual(bytes.map(all => hashOf(all.subarray(0, -1))))
})

test('of nothing it is the hash of nothing', async () => {
  expect(await hashing.of(newFile(Buffer.alloc(0))).digest()).toMatchObject({
    sha256: hashOf(Buffer.alloc(0)),
    sum: 0,
  })
})

test('a file that is shorter than was said, or gone, is a failure', async () => {
  await expect(hashing.of(newFile(randomBytes(10))).to(11)).rejects.toThrow('ends at 10, before 11')
  await expect(hashing.of(path.join(folder, 'none')).to(1)).rejects.toThrow('ENOENT')
})

test('what is dropped fails, and the others go on', async () => {
  const bytes = randomBytes(20_000_000)
  const [dropped, other] = [hashing.of(newFile(bytes)), hashing.of(newFile(bytes))]
  const failing = expect(dropped.to(bytes.length)).rejects.toMatchObject({ code: 'hash_failed' })
  const going = other.to(bytes.length)
  dropped.drop()
  dropped.drop()
  await Promise.all([failing, going])
  expect(await other.digest()).toMatchObject({ sha256: hashOf(bytes), sum: crc32(bytes) })
  await expect(other.to(1)).rejects.toMatchObject({ code: 'hash_failed' })
})

test('there are no more threads than processors but one, however many files there are', async () => {
  const bytes = randomBytes(2_000_000)
  await Promise.all(
    Array.from({ length: 30 }, async () => {
      const hash = hashing.of(newFile(bytes))
      await hash.to(bytes.length)
      expect((await hash.digest()).sha256).toBe(hashOf(bytes))
    }),
  )
  expect(threads.length).toBeLessThanOrEqual(4)
})

test('a thread that ends takes only the uploads of that moment with it: nothing of them is left, and the next one is kept', async () => {
  const blobs = openBlobs({ folder: path.join(folder, 'blobs') })
  const before = threads.length
  async function* slowly() {
    for (let n = 0; n < 40; n++) {
      yield randomBytes(300_000)
      if (n === 20) await threads.at(-1)?.terminate()
    }
  }
  await expect(blobs.receive(slowly(), { most: 100_000_000 })).rejects.toMatchObject({
    kind: 'unavailable',
    code: 'hash_failed',
  })
  expect(threads).toHaveLength(before + 1)
  expect(readdirSync(path.join(folder, 'blobs', 'incoming'))).toEqual([])
  const bytes = randomBytes(5_000_000)
  const { sha256, receipt } = await blobs.receive(Readable.from([bytes]), { most: 100_000_000 })
  expect(sha256).toBe(hashOf(bytes))
  await blobs.drop(receipt)
  await blobs.close()
  await expect(blobs.receive(slowly(), { most: 1 })).rejects.toMatchObject({ code: 'file_too_large' })
})

test('a disk that takes other bytes than it was given is found out', async () => {
  const blobs = openBlobs({ folder: path.join(folder, 'wrong') })
  const handle = await open(newFile(Buffer.alloc(0)), 'w')
  const prototype = Object.getPrototypeOf(handle) as FileHandle
  await handle.close()
  const { writev } = prototype
  let calls = 0
  vi.spyOn(prototype, 'writev').mockImplementation(function (this: FileHandle, given, at) {
    const all = Buffer.concat(given.map(each => Buffer.from(each.buffer, each.byteOffset, each.byteLength)))
    if (++calls === 4) all[100] = (all[100] ?? 0) ^ 1
    return writev.call(this, [all], at) as ReturnType<typeof writev>
  })
  const pieces = Array.from({ length: 10 }, () => randomBytes(300_000))
  await expect(blobs.receive(Readable.from(pieces), { most: 10_000_000 })).rejects.toMatchObject({
    code: 'hash_failed',
  })
  vi.restoreAllMocks()
  expect(calls).toBeGreaterThan(4)
  expect(readdirSync(path.join(folder, 'wrong', 'incoming'))).toEqual([])
  await blobs.close()
})

test('a text with a secret is compared with what was announced as it was sent', async () => {
  const blobs = openBlobs({ folder: path.join(folder, 'texts') })
  const text = Buffer.from(`ghp_${'d4E5'.repeat(9)}\n${'A line without anything.\n'.repeat(400_000)}`)
  const pieces = () => Readable.from([text.subarray(0, 7_000_000), text.subarray(7_000_000)])
  const options = { most: 100_000_000, expected: hashOf(text) }
  const received = await blobs.receive(pieces(), options)
  expect([received.removed, received.sha256 === hashOf(text)]).toEqual([1, false])
  await blobs.drop(received.receipt)
  const other = { ...options, expected: hashOf(Buffer.from('other')) }
  await expect(blobs.receive(pieces(), other)).rejects.toMatchObject({ code: 'digest_mismatch' })
  expect(readdirSync(path.join(folder, 'texts', 'incoming'))).toEqual([])
  await blobs.close()
})
