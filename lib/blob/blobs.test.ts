import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import S3rver from 's3rver'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Blobs, openBlobs } from './blobs.ts'
import { s3Store } from './s3-store.ts'
import type { BlobStore, Stored } from './store.ts'

/** Both drivers by the same tests; S3 against a server that speaks its protocol. */

const folder = mkdtempSync(path.join(tmpdir(), 'baton-blobs-'))
const server = new S3rver({
  port: 0,
  address: '127.0.0.1',
  silent: true,
  directory: path.join(folder, 'buckets'),
  configureBuckets: [{ name: 'baton', configs: [] }],
})
let stores: Record<string, BlobStore>
beforeAll(async () => {
  const { port } = await server.run()
  const options = { bucket: 'baton', region: 'us-east-1', key: 'S3RVER', secret: 'S3RVER', prefix: 'blobs/' }
  stores = { s3: s3Store({ ...options, endpoint: `http://127.0.0.1:${port}` }) }
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

async function all(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const read: Uint8Array[] = []
  for await (const piece of pieces) read.push(piece)
  return Buffer.concat(read)
}

async function listed(blobs: Blobs): Promise<Stored[]> {
  const found: Stored[] = []
  for await (const each of blobs.list()) found.push(each)
  return found
}

describe.each(['local', 's3'])('%s', kind => {
  let blobs: Blobs
  beforeAll(() => {
    const store = stores[kind]
    blobs = openBlobs({ folder: path.join(folder, kind), ...(store && { store }) })
  })

  const receive = (bytes: Buffer, most = 100_000_000) => blobs.receive(Readable.from([bytes]), { most })
  const incoming = () => readdirSync(path.join(folder, kind, 'incoming'))

  test.each([0, 1, 100_000, 20_000_000])('%d bytes come back as they were, whole and in part', async size => {
    const bytes = randomBytes(size)
    const received = await receive(bytes)
    expect(received).toMatchObject({ size, sha256: hashOf(bytes), removed: 0 })
    await blobs.drop(received.receipt)
    expect(await blobs.find(received.sha256)).toMatchObject({ size })
    expect((await all(await blobs.read(received.sha256))).equals(bytes)).toBe(true)
    if (size > 1) {
      const part = await all(await blobs.read(received.sha256, { start: 1, end: size - 2 }))
      expect(part.equals(bytes.subarray(1, size - 1))).toBe(true)
    }
    expect(incoming()).toEqual([])
  })

  test('the same bytes again are the same blob, and young again', async () => {
    const bytes = randomBytes(1_000)
    const first = await receive(bytes)
    const second = await receive(bytes)
    expect(second.sha256).toBe(first.sha256)
    const found = (await listed(blobs)).filter(({ sha256 }) => sha256 === first.sha256)
    expect(found).toEqual([{ sha256: first.sha256, size: 1_000, at: expect.any(Date) }])
    expect(Date.now() - (found[0]?.at.getTime() ?? 0)).toBeLessThan(60_000)
    for (const { receipt } of [first, second]) await blobs.drop(receipt)
    expect(incoming()).toEqual([])
  })

  test('what is deleted is gone; deleting it again is no mistake', async () => {
    const { sha256, receipt } = await receive(randomBytes(10))
    await blobs.delete(sha256)
    await blobs.delete(sha256)
    await blobs.drop(receipt)
    expect(await blobs.find(sha256)).toBeUndefined()
    await expect(blobs.read(sha256)).rejects.toMatchObject({ code: 'blob_damaged' })
  })

  test('a resumable upload becomes a blob', async () => {
    const bytes = randomBytes(3_000_000)
    const id = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff'
    expect(await blobs.uploads.size(id)).toBe(0)
    await blobs.uploads.write(id, 0, Readable.from([bytes.subarray(0, 1_000_000)]))
    await blobs.uploads.write(id, 1_000_000, Readable.from([bytes.subarray(1_000_000)]))
    const received = await blobs.finish(id, { most: 3_000_000, length: 3_000_000, expected: hashOf(bytes) })
    expect((await all(await blobs.read(received.sha256))).equals(bytes)).toBe(true)
    await blobs.drop(received.receipt)
    await blobs.uploads.remove(id)
    expect([incoming(), await blobs.uploads.list()]).toEqual([[], []])
  })

  test('an upload that breaks off leaves nothing', async () => {
    async function* broken() {
      yield randomBytes(100_000)
      throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' })
    }
    await expect(blobs.receive(broken(), { most: 1_000_000 })).rejects.toMatchObject({
      code: 'upload_incomplete',
    })
    await expect(receive(randomBytes(11), 10)).rejects.toMatchObject({ code: 'file_too_large' })
    async function* full() {
      yield randomBytes(10)
      throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
    }
    await expect(blobs.receive(full(), { most: 1_000 })).rejects.toMatchObject({
      kind: 'no_room',
      code: 'disk_full',
    })
    expect(incoming()).toEqual([])
  })
})

describe('texts are cut of their secrets, byte by byte as they were but for these', () => {
  const secret = `ghp_${'d4E5'.repeat(9)}`
  let blobs: Blobs
  beforeAll(() => {
    blobs = openBlobs({ folder: path.join(folder, 'texts') })
  })
  const stored = async (bytes: Buffer) => {
    const received = await blobs.receive(Readable.from(pieces(bytes)), { most: 100_000_000 })
    await blobs.drop(received.receipt)
    return { ...received, bytes: await all(await blobs.read(received.sha256)) }
  }
  function* pieces(bytes: Buffer) {
    for (let at = 0; at < bytes.length; at += 10_000) yield bytes.subarray(at, at + 10_000)
  }

  test.each<[string, (text: string) => Buffer]>([
    ['UTF-8', text => Buffer.from(text)],
    ['UTF-16', text => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16, the other way round', text => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['Latin-1', text => Buffer.from(`\xe4\xf6\xfc ${text}`, 'latin1')],
    ['with colours', text => Buffer.from(`\u001b[31m${text}\u001b[0m`)],
  ])('%s', async (_, write) => {
    const { removed, bytes, type } = await stored(write(`Größe: key ${secret} end`))
    expect([type, removed]).toEqual(['text/plain', 1])
    expect(bytes.equals(write('Größe: key [secret removed] end'))).toBe(true)
    const clean = write('nothing to hide: Größe')
    expect((await stored(clean)).bytes.equals(clean)).toBe(true)
  })

  test('also where it is large: the first five megabytes are searched, up to the end of a line', async () => {
    const line = `${'x'.repeat(99)}\n`
    const text = Buffer.from(`${line.repeat(40_000)}key ${secret}\n${line.repeat(40_000)}`)
    const { removed, bytes } = await stored(text)
    expect(removed).toBe(1)
    expect(bytes.includes(secret)).toBe(false)
    expect(bytes.length).toBe(text.length - secret.length + '[secret removed]'.length)
  })

  test('what is no text is kept as it is', async () => {
    const bytes = Buffer.concat([Buffer.from('504b030414000000', 'hex'), Buffer.from(secret)])
    const found = await stored(bytes)
    expect([found.type, found.removed, found.bytes.equals(bytes)]).toEqual(['application/zip', 0, true])
  })

  test('nothing of a secret is ever written', async () => {
    await stored(Buffer.from(`key ${secret}`))
    for (const entry of readdirSync(path.join(folder, 'texts'), { recursive: true, withFileTypes: true }))
      if (entry.isFile() && !entry.parentPath.includes('incoming')) {
        const text = readFileSync(path.join(entry.parentPath, entry.name))
        if (!text.subarray(0, 2).equals(Buffer.from('PK'))) expect(text.includes(secret)).toBe(false)
      }
  })
})
