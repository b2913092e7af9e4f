import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { statement } from '#lib/db.ts'
import { collect, collectUploads } from '#lib/runtime/collect.ts'
import { startTestBaton, type TestBaton } from '#test/baton.ts'

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

const days = 24 * 60 * 60
let number = 0

/** What is larger than what lies in its row. */
const size = 40_000

async function create(text = `Text ${randomUUID()} ${'.'.repeat(size)}`) {
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
  const young = await receive(randomBytes(size))
  const old = await receive(randomBytes(size))
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
    const bytes = randomBytes(size)
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
  const bytes = randomBytes(size)
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

const gone = async (id: string) => (await t.baton.database.handle.db.artifact.count({ where: { id } })) === 0

/** Deleted so many days ago. */
async function deletedBefore(id: string, since: number): Promise<void> {
  await t.as(t.characters.ana, 'artifact.delete', { address: id })
  const deletedAt = new Date(t.baton.clock().getTime() - since * days * 1000)
  await t.baton.database.handle.db.artifact.updateMany({ where: { id }, data: { deletedAt } })
}

test('a purge whose COMMIT fails takes no bytes: what comes back is whole', async () => {
  const { ana } = t.characters
  const { id, sha256 } = await create()
  age(fileOf(sha256), 100 * days)
  await deletedBefore(id, 31)
  const { sql } = t.baton.database.handle
  const run = (text: string) => sql(statement(`test.${text.slice(0, 30)}`, text), [])
  await run(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no COMMIT'; END $$`)
  await run(`CREATE CONSTRAINT TRIGGER refuse_purge AFTER DELETE ON artifacts DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION refuse()`)
  await expect(collect({ ...t.baton, clock: () => new Date() })).rejects.toMatchObject({ code: 'internal' })
  await expect(t.as(ana, 'artifact.collect')).rejects.toMatchObject({ code: 'internal' })
  expect([await gone(id), existsSync(fileOf(sha256))]).toEqual([false, true])
  await run('DROP TRIGGER refuse_purge ON artifacts')
  await run('DROP FUNCTION refuse')
  await collect({ ...t.baton, clock: () => new Date() })
  expect([await gone(id), existsSync(fileOf(sha256))]).toEqual([true, false])
})

test('the bytes of a blob go only when its row is gone for good', async () => {
  const { ana } = t.characters
  const { id, sha256 } = await create()
  age(fileOf(sha256), 100 * days)
  await deletedBefore(id, 31)
  expect(await t.as(ana, 'artifact.collect')).toMatchObject({ artifacts: 1, blobs: 0, isAll: true })
  expect(existsSync(fileOf(sha256))).toBe(true)
  const look = () => t.as(ana, 'artifact.collect', { blobs: [sha256] })
  expect(await look()).toMatchObject({ blobs: 0, isAll: false })
  expect(existsSync(fileOf(sha256))).toBe(true)
  // The process may end here: the next run finds what no row knows.
  expect(await look()).toMatchObject({ blobs: 1, isAll: true })
  expect(existsSync(fileOf(sha256))).toBe(false)
})

test('a sweep waits for no upload: what one holds is left to it', async () => {
  const { ana } = t.characters
  const { sha256, receipt } = await receive(randomBytes(size))
  age(fileOf(sha256), 2 * days)
  const look = () => t.as(ana, 'artifact.collect', { blobs: [sha256] })
  const lock = statement('test.lock', 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))')
  await t.baton.database.write(async ({ sql }) => {
    await sql(lock, [`blob ${sha256}`])
    expect(await look()).toMatchObject({ blobs: 0 })
  })
  expect(await look()).toMatchObject({ blobs: 1 })
  await t.baton.blobs.drop(receipt)
})

test('many deletions of one project are let go of by turns with those of the others', async () => {
  const { ana } = t.characters
  await t.as(ana, 'project.create', { key: 'LITTLE', name: 'Little' })
  ana.actor = await t.baton.actors.fromToken(ana.token)
  const many = await create()
  const little = (await t.as(ana, 'artifact.create', { name: 'l.txt', text: 'Little', project: 'LITTLE' }))
    .artifact
  await deletedBefore(many.id, 40)
  await deletedBefore(little.id, 31)
  const copies = statement(
    'test.copies',
    `WITH copied AS (
       INSERT INTO artifacts (id, project_id, address, name, deleted_at)
       SELECT gen_random_uuid(), project_id, 'copy ' || n, name, deleted_at
       FROM artifacts, generate_series(1, 1100) n WHERE id = $1 RETURNING id
     ) INSERT INTO artifact_versions (artifact_id, version, sha256) SELECT id, 1, $2 FROM copied`,
  )
  await t.baton.database.handle.sql(copies, [many.id, many.sha256])
  expect(await t.as(ana, 'artifact.collect')).toMatchObject({ artifacts: 500, isAll: false })
  expect(await gone(little.id)).toBe(false)
  const asked: unknown[] = []
  const run: typeof t.baton.run = (name, input, call) => {
    asked.push(input)
    return t.baton.run(name, input, call)
  }
  await collect({ ...t.baton, run })
  const projects = asked.flatMap(input => (isOfProject(input) ? [input.project] : []))
  expect(projects.slice(projects.indexOf('MAIN')).filter(key => key === 'MAIN')).toHaveLength(2)
  expect(projects.indexOf('LITTLE')).toBeLessThan(projects.lastIndexOf('MAIN'))
  expect([await gone(many.id), await gone(little.id)]).toEqual([true, true])
})

const isOfProject = (input: unknown): input is { project: string } =>
  typeof input === 'object' && input !== null && 'project' in input

test('what was deleted more than thirty days ago does not come back, also when it is still there', async () => {
  const { id } = await create()
  await deletedBefore(id, 31)
  await expect(t.as(t.characters.ana, 'artifact.restore', { address: id })).rejects.toMatchObject({
    code: 'artifact_not_found',
  })
  expect(await gone(id)).toBe(false)
  await t.as(t.characters.ana, 'artifact.collect')
  expect(await gone(id)).toBe(true)
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
  await collect(t.baton)
  expect(await used()).toBe(before + 7 + 7)
  await expect(t.as(ana, 'artifact.restore', { address: alone.id })).rejects.toMatchObject({
    code: 'artifact_not_found',
  })
  expect(existsSync(fileOf(alone.sha256))).toBe(false)
  t.advance(31 * days)
  await collect(t.baton)
  expect((await t.as(ana, 'artifact.read', { address: keeper.address })).text).toBe('1234567')
  expect(await used()).toBe(before + 7)
})
