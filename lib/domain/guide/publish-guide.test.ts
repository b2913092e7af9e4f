import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestBaton, type TestBaton } from '#test/baton.ts'
import { startServerProcess } from '#test/proof/server-process.ts'
import { guide } from './guide.ts'

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

const { markdown, version } = guide()
const address = 'fe://artifacts/by-project/MAIN/Orchestration%20Quick%20Reference.md'

const publish = () => t.as(t.characters.ana, 'guide.publish')
const get = () => t.as(t.characters.ana, 'artifact.get', { address })

/** As if an older release had written the newest version. */
async function asOf(older: string): Promise<void> {
  const { artifact } = await get()
  const { db } = t.baton.database.handle
  await db.artifactVersion.updateMany({
    where: { artifactId: artifact.id, version: artifact.version },
    data: { note: `As it came with Baton (${older})` },
  })
}

test('the guide is a document of the project, once', async () => {
  expect((await publish()).outcome).toBe('created')
  expect((await publish()).outcome).toBe('unchanged')
  const { artifact, versions } = await get()
  expect(artifact).toMatchObject({ name: 'Orchestration Quick Reference.md', isDoc: true, version: 1 })
  expect(versions).toHaveLength(1)
  const { text } = await t.as(t.characters.dev1, 'artifact.read', { address, limit: 1_000_000 })
  expect(text).toBe(markdown)
})

test('of several at once one makes it', async () => {
  await t.as(t.characters.ana, 'project.create', { key: 'TWICE', name: 'Twice' }).catch(() => undefined)
  const answers = await Promise.all(Array.from({ length: 5 }, publish))
  expect(new Set(answers.map(({ outcome }) => outcome))).toEqual(new Set(['unchanged']))
})

test('when the guide has changed, a further version is made, with the new words', async () => {
  await asOf('000000000000')
  const { db } = t.baton.database.handle
  const { artifact } = await get()
  const blob = await t.as(t.characters.ana, 'artifact.create', { name: 'old.md', text: '# Old' })
  await db.artifactVersion.updateMany({
    where: { artifactId: artifact.id, version: artifact.version },
    data: { sha256: blob.artifact.sha256 },
  })
  expect((await publish()).outcome).toBe('updated')
  const { versions } = await get()
  expect(versions.map(({ note }: { note: string }) => note)).toEqual([
    `As it came with Baton (${version})`,
    'As it came with Baton (000000000000)',
  ])
  expect((await t.as(t.characters.ana, 'artifact.read', { address, limit: 1_000_000 })).text).toBe(markdown)
})

test('what somebody edited is left alone', async () => {
  const { artifact } = await get()
  const edit = { address, text: '# Ours', version: artifact.version, note: 'Our own words' }
  await t.as(t.characters.ana, 'artifact.update', edit)
  expect((await publish()).outcome).toBe('edited')
  expect((await t.as(t.characters.ana, 'artifact.read', { address })).text).toBe('# Ours')
})

test('what somebody deleted does not come back', async () => {
  await t.as(t.characters.ana, 'artifact.delete', { address })
  expect((await publish()).outcome).toBe('deleted')
})

test('who may not write documents may not publish it', async () => {
  await expect(t.as(t.characters.vera, 'guide.publish')).rejects.toMatchObject({ code: 'forbidden' })
})

test('a server that starts makes it in every project that has none, and in a new one at once', async () => {
  const home = mkdtempSync(path.join(tmpdir(), 'baton-guide-'))
  const server = await startServerProcess({ databaseUrl: t.databaseUrl, home, guideDocument: 'on' })
  const { db } = t.baton.database.handle
  const has = async (key: string) => {
    const project = { key }
    return db.artifact.count({
      where: { project, name: 'Orchestration Quick Reference.md', deletedAt: null },
    })
  }
  await expect.poll(() => has('FOREIGN')).toBe(1)
  const response = await fetch(`${server.url}/api/projects`, {
    method: 'POST',
    headers: { authorization: `Bearer ${t.characters.ana.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ key: 'FRESH', name: 'Fresh' }),
  })
  expect(response.status).toBe(200)
  await expect.poll(() => has('FRESH')).toBe(1)
  expect(await has('MAIN')).toBe(0)
  expect(await server.terminate()).toBe(0)
})
