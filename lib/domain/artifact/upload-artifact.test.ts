import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { type Character, startTestBaton, type TestBaton } from '#test/baton.ts'
import { mostOpen } from './open-uploads.ts'

/** Uploads that were begun hold the room that they announced, until they are over. */

let t: TestBaton
let ana: Character
let number = 0
beforeAll(async () => {
  t = await startTestBaton()
  ana = t.characters.ana
})
afterEach(() => {
  vi.restoreAllMocks()
})
afterAll(() => t.close())

/** A project of its own, that keeps so many bytes. */
async function projectOf(maxBytes: number, maxFiles = 1_000): Promise<string> {
  const key = `ROOM${String.fromCharCode(65 + number++)}`
  await t.as(ana, 'project.create', { key, name: 'Room' })
  ana.actor = await t.baton.actors.fromToken(ana.token)
  await t.as(ana, 'project.update', { key, artifacts: { maxBytes, maxFiles, maxFileBytes: maxBytes } })
  return key
}

const begin = async (project: string, size: number, who = ana) =>
  (await t.as(who, 'artifact.upload', { name: `${randomUUID()}.bin`, project, size })).upload.id

const quota = (project: string) => t.as(ana, 'artifact.quota', { project })

const full = { kind: 'no_room', code: 'quota_exceeded' }

test('what was announced is counted, for uploads and for everything else', async () => {
  const project = await projectOf(1_000)
  await begin(project, 600)
  expect(await quota(project)).toMatchObject({ bytes: 0, reserved: 600, maxFileBytes: 400 })
  await expect(begin(project, 401)).rejects.toMatchObject(full)
  const text = (length: number) =>
    t.as(ana, 'artifact.create', { name: `${randomUUID()}.txt`, project, text: 'x'.repeat(length) })
  await expect(text(401)).rejects.toMatchObject(full)
  await text(400)
  await expect(begin(project, 1)).rejects.toMatchObject(full)
})

test('also where many begin in one moment', async () => {
  const project = await projectOf(1_000)
  const begun = await Promise.allSettled(Array.from({ length: 30 }, () => begin(project, 300)))
  expect(begun.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
  expect((await quota(project)).reserved).toBe(900)
})

test('an upload takes the room that it held, and gives it back when it ends or expires', async () => {
  const project = await projectOf(1_000)
  const [stored, ended] = [await begin(project, 500), await begin(project, 500)]
  const bytes = Buffer.alloc(500, 1)
  const { receipt } = await t.baton.blobs.receive(Readable.from([bytes]), { most: 500 })
  await t.as(ana, 'artifact.store', { receipt, upload: stored, name: 'stored.bin', project })
  await t.baton.blobs.drop(receipt)
  expect(await quota(project)).toMatchObject({ bytes: 500, reserved: 500 })
  await t.as(ana, 'artifact.abandon', { id: ended })
  expect(await quota(project)).toMatchObject({ bytes: 500, reserved: 0 })
  await begin(project, 500)
  await t.baton.database.handle.db.upload.updateMany({
    where: { project: { key: project } },
    data: { expiresAt: t.baton.clock() },
  })
  expect(await quota(project)).toMatchObject({ bytes: 500, reserved: 0, maxFileBytes: 500 })
})

test('each is a file more', async () => {
  const project = await projectOf(1_000, 2)
  await begin(project, 1)
  await begin(project, 1)
  await expect(begin(project, 1)).rejects.toMatchObject({ ...full, details: { most: 2 } })
})

test('one sender has so many on their way, in all projects together; another begins all the same', async () => {
  const { dev1, dev2 } = t.characters
  const { id: projectId } = t.project
  const row = { projectId, owner: `${dev1.actor.kind}:${dev1.actor.id}`, size: 0n, target: {} }
  const expiresAt = new Date(t.baton.clock().getTime() + 60_000)
  await t.baton.database.handle.db.upload.createMany({
    data: Array.from({ length: mostOpen - 1 }, () => ({ ...row, expiresAt })),
  })
  const id = await begin('MAIN', 1, dev1)
  await expect(begin('MAIN', 1, dev1)).rejects.toMatchObject({
    kind: 'limited',
    code: 'too_many_uploads',
    details: { most: mostOpen, open: mostOpen },
  })
  await begin('MAIN', 1, dev2)
  await t.as(dev1, 'artifact.abandon', { id })
  await begin('MAIN', 1, dev1)
})

test('none is begun of a version that is not there, or not the newest', async () => {
  const begin = (target: object) => t.as(ana, 'artifact.upload', { size: 1, ...target })
  await expect(begin({ name: 'versions.bin', version: 1 })).rejects.toMatchObject({
    kind: 'not_found',
    code: 'artifact_not_found',
  })
  await expect(t.as(ana, 'artifact.quota', { version: 1 })).rejects.toMatchObject({ code: 'invalid_input' })
  const { artifact } = await t.as(ana, 'artifact.create', { name: 'versions.md', text: 'One' })
  const { address } = artifact
  await expect(begin({ name: 'versions.md', version: 2 })).rejects.toMatchObject({ code: 'version_conflict' })
  await expect(begin({ address, version: 2 })).rejects.toMatchObject({ code: 'version_conflict' })
  for (const target of [{ name: 'versions.md' }, { address }]) {
    const { upload } = await begin({ ...target, version: 1 })
    await t.as(ana, 'artifact.abandon', { id: upload.id })
  }
})

test('none is begun that the disk has no room for', async () => {
  const room = vi.spyOn(t.baton.blobs, 'room').mockResolvedValue(1_000)
  await expect(begin('MAIN', 1_001)).rejects.toMatchObject({ kind: 'no_room', code: 'disk_full' })
  await begin('MAIN', 1_000)
  expect(room).toHaveBeenCalledTimes(2)
})
