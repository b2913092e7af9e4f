import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestBaton, type TestBaton } from '#test/baton.ts'

/** artifact.revert */

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

let number = 0
async function withVersions(...texts: string[]): Promise<string> {
  const { dev1 } = t.characters
  const [first = '', ...rest] = texts
  const { artifact } = await t.as(dev1, 'artifact.create', { name: `r${++number}.md`, text: first })
  for (const [at, text] of rest.entries())
    await t.as(dev1, 'artifact.update', { address: artifact.id, text, version: at + 1 })
  return artifact.id
}

const versionsOf = async (address: string) =>
  (await t.as(t.characters.ana, 'artifact.get', { address })).versions as {
    sha256: string
    note: string
    by: string
  }[]

test('an older version becomes the newest again, and nothing of what was between is lost', async () => {
  const { ana } = t.characters
  const id = await withVersions('one', 'two', 'three')
  const { artifact } = await t.as(ana, 'artifact.revert', { address: id, version: 1 })
  expect(artifact).toMatchObject({ version: 4, size: 3, by: 'ana' })
  expect(await t.as(ana, 'artifact.read', { address: id })).toMatchObject({ text: 'one', version: 4 })
  const versions = await versionsOf(id)
  expect(versions).toHaveLength(4)
  expect(versions[0]?.sha256).toBe(versions[3]?.sha256)
  expect(versions[0]?.note).toBe('Back to version 1')
  const { items } = await t.as(ana, 'event.list', { order: 'desc', limit: 1 })
  expect(items[0]).toMatchObject({ name: 'artifact.updated', data: { changed: ['content'] } })
})

test('to go back to what it has already changes nothing', async () => {
  const id = await withVersions('same', 'other', 'same')
  const { artifact } = await t.as(t.characters.dev1, 'artifact.revert', {
    address: id,
    version: 1,
    note: 'Again',
  })
  expect(artifact.version).toBe(3)
  expect(await versionsOf(id)).toHaveLength(3)
})

test('a version that there is not is refused, and so is who may only look', async () => {
  const id = await withVersions('one')
  const { dev1, vera, eve } = t.characters
  await expect(t.as(dev1, 'artifact.revert', { address: id, version: 7 })).rejects.toMatchObject({
    kind: 'not_found',
  })
  await expect(t.as(vera, 'artifact.revert', { address: id, version: 1 })).rejects.toMatchObject({
    kind: 'forbidden',
  })
  await expect(t.as(eve, 'artifact.revert', { address: id, version: 1 })).rejects.toMatchObject({
    kind: 'not_found',
  })
  expect(await versionsOf(id)).toHaveLength(1)
})
