import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { collect, collectUploads } from '#lib/runtime/collect.ts'
import { startTestBaton, type TestBaton } from '#test/baton.ts'

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

const days = 24 * 60 * 60
let number = 0

async function create(text = `Text ${randomUUID()}`) {
  const input = { name: `c${++number}.txt`, text }
  return (await t.as(t.characters.ana, 'artifact.create', input)).artifact
}

const fileOf = (sha256: string) =>
  path.join(t.baton.blobs.folder, 'objects', sha256.slice(0, 2), sha256.slice(2, 4), sha256)

const filesIn = (folder: string) => {
  const place = path.join(t.baton.blobs.folder, folder)
  if (!existsSync(place)) return []
  return readdirSync(place, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
}

/** As if it had been written so many seconds ago. */
function age(file: string, seconds: number): void {
  const at = new Date(Date.now() - seconds * 1000)
  utimesSync(file, at, at)
}

const receive = (bytes: Buffer) => t.baton.blobs.receive(Readable.from([bytes]), { most: 1_000_000 })

test('a blob without an artifact goes after a day, and not before', async () => {
  const young = await receive(randomBytes(100))
  const old = await receive(randomBytes(100))
  const kept = await create()
  for (const sha256 of [old.sha256, kept.sha256]) age(fileOf(sha256), 100 * days)
  await collect({ ...t.baton, clock: () => new Date() })
  expect([young, old, kept].map(({ sha256 }) => existsSync(fileOf(sha256)))).toEqual([true, false, true])
  await t.baton.blobs.drop(young.receipt)
  await t.baton.blobs.drop(old.receipt)
})

test('nothing that is asked for by a hash goes while an artifact has it', async () => {
  const { sha256, address } = await create()
  expect(await t.as(t.characters.ana, 'artifact.collect', { blobs: [sha256] })).toMatchObject({ blobs: 0 })
  expect((await t.as(t.characters.ana, 'artifact.read', { address })).text).toMatch(/^Text/)
})

test('an upload of the same bytes as an old blob, in the moment of the sweep, loses nothing', async () => {
  const { dev1, ana } = t.characters
  for (let round = 0; round < 20; round++) {
    const bytes = randomBytes(1_000)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    await t.baton.blobs.drop((await receive(bytes)).receipt)
    age(fileOf(sha256), 2 * days)
    const headers = { authorization: `Bearer ${dev1.token}` }
    const [response] = await Promise.all([
      fetch(`${t.url}/api/artifacts/content?name=race-${round}.bin`, { method: 'PUT', headers, body: bytes }),
      ...Array.from({ length: 5 }, () => t.as(ana, 'artifact.collect', { blobs: [sha256] })),
    ])
    expect(response.status).toBe(201)
    expect(readFileSync(fileOf(sha256)).equals(bytes)).toBe(true)
  }
})

test('bytes that a sweep took are refused until they are kept again', async () => {
  const { ana, dev1 } = t.characters
  const bytes = randomBytes(1_000)
  await t.baton.blobs.drop((await receive(bytes)).receipt)
  const again = await receive(bytes)
  age(fileOf(again.sha256), 2 * days)
  await t.as(ana, 'artifact.collect', { blobs: [again.sha256] })
  const store = () => t.as(dev1, 'artifact.store', { receipt: again.receipt, name: 'again.bin' })
  await expect(store()).rejects.toMatchObject({ code: 'blob_gone' })
  await t.baton.blobs.keep(again)
  expect((await store()).outcome).toBe('created')
  await t.baton.blobs.drop(again.receipt)
})

test('uploads that expired, and files that a crash left, are cleared away', async () => {
  const { dev1, ana } = t.characters
  const begin = async () => (await t.as(dev1, 'artifact.upload', { name: 'x.bin', size: 10 })).upload.id
  const [expired, running] = [await begin(), await begin()]
  for (const id of [expired, running])
    await t.baton.blobs.uploads.write(id, 0, Readable.from([Buffer.alloc(5)]))
  await t.baton.database.handle.db.upload.updateMany({
    where: { id: expired },
    data: { expiresAt: new Date(t.baton.clock().getTime() - 1) },
  })
  expect(await t.as(ana, 'artifact.collect')).toMatchObject({ uploads: 1 })
  expect(filesIn('uploads').map(({ name }) => name)).toEqual([running])
  const stray = path.join(t.baton.blobs.folder, 'uploads', randomUUID())
  const incoming = path.join(t.baton.blobs.folder, 'incoming')
  mkdirSync(incoming, { recursive: true })
  const left = [path.join(incoming, 'old'), path.join(incoming, 'young')]
  for (const file of [stray, ...left]) writeFileSync(file, 'half')
  age(left[0] ?? '', 2 * 60 * 60)
  await collectUploads({ ...t.baton, clock: () => new Date() })
  expect(filesIn('uploads').map(({ name }) => name)).toEqual([running])
  expect(filesIn('incoming').map(({ name }) => name)).toEqual(['young'])
  rmSync(left[1] ?? '')
})

test('verifying finds the byte that was flipped, and the file that is gone, and says which', async () => {
  const { ana } = t.characters
  const [sound, flipped, gone] = [await create(), await create(), await create()]
  await t.as(ana, 'artifact.update', { address: flipped.id, version: 1, text: 'The second' })
  const before = await t.as(ana, 'artifact.verify')
  expect(before).toMatchObject({ damaged: [], nextCursor: null, checked: expect.any(Number) })
  const bytes = readFileSync(fileOf(flipped.sha256))
  bytes[3] = (bytes[3] ?? 0) ^ 1
  writeFileSync(fileOf(flipped.sha256), bytes)
  rmSync(fileOf(gone.sha256))
  const after = await t.as(ana, 'artifact.verify')
  expect(after).toMatchObject({ checked: before.checked, nextCursor: null })
  const found = (answer: { damaged: { address: string; version: number; problem: string }[] }) =>
    answer.damaged.map(({ address, version, problem }) => [address, version, problem]).sort()
  expect(found(after)).toEqual(
    [
      [flipped.address, 1, 'changed'],
      [gone.address, 1, 'missing'],
    ].sort(),
  )
  const one = await t.as(ana, 'artifact.verify', { address: flipped.address })
  expect([one.checked, found(one)]).toEqual([2, [[flipped.address, 1, 'changed']]])
  expect(await t.as(ana, 'artifact.verify', { address: sound.address })).toMatchObject({
    checked: 1,
    damaged: [],
  })
  await expect(t.as(ana, 'artifact.read', { address: gone.address })).rejects.toMatchObject({
    code: 'blob_damaged',
  })
  // Sent again, the bytes are whole again.
  await create(`${readFileSync(fileOf(sound.sha256))}`)
})

/** The last one: it moves the clock, by which every blob here is old. */
test('what is deleted goes for good after thirty days, with its room and its blob; what shares the blob keeps it', async () => {
  const { ana } = t.characters
  const used = async () => (await t.as(ana, 'artifact.quota')).bytes
  const before = await used()
  const [alone, shared] = [await create('12345'), await create('1234567')]
  await t.as(ana, 'artifact.update', { address: alone.id, version: 1, text: '12' })
  const keeper = await create('1234567')
  for (const { id } of [alone, shared]) await t.as(ana, 'artifact.delete', { address: id })
  expect(await used()).toBe(before + 21)
  t.advance(29 * days)
  expect(await t.as(ana, 'artifact.collect')).toMatchObject({ artifacts: 0, blobs: 0 })
  expect((await t.as(ana, 'artifact.restore', { address: shared.id })).artifact.name).toBe(shared.name)
  await t.as(ana, 'artifact.delete', { address: shared.id })
  t.advance(2 * days)
  expect(await t.as(ana, 'artifact.collect')).toMatchObject({ artifacts: 2, blobs: 2 })
  await expect(t.as(ana, 'artifact.restore', { address: alone.id })).rejects.toMatchObject({
    code: 'artifact_not_found',
  })
  expect(existsSync(fileOf(alone.sha256))).toBe(false)
  t.advance(31 * days)
  expect(await t.as(ana, 'artifact.collect')).toMatchObject({ artifacts: 1, blobs: 0 })
  expect((await t.as(ana, 'artifact.read', { address: keeper.address })).text).toBe('1234567')
  expect(await used()).toBe(before + 7)
})
