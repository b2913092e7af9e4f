import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestBaton, type TestBaton } from '#test/baton.ts'

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton({ timers: true })
})
afterAll(() => t.close())

const found = async (q: string): Promise<string[]> =>
  (await t.as(t.characters.vera, 'search.get', { q, kinds: ['artifact'] })).items.map(
    ({ title }: { title: string }) => title,
  )

test('what is stored is found by its text a moment later, and again when it is restored', async () => {
  const { ana } = t.characters
  const { artifact } = await t.as(ana, 'artifact.create', { name: 'first.md', text: 'An aardvark' })
  await expect.poll(() => found('aardvark'), { timeout: 8_000 }).toEqual(['first.md'])
  await t.as(ana, 'artifact.update', { address: artifact.address, version: 1, text: 'A pangolin' })
  await expect.poll(() => found('pangolin'), { timeout: 8_000 }).toEqual(['first.md'])
  await t.as(ana, 'artifact.delete', { address: artifact.address })
  await t.baton.database.pool.query('DELETE FROM artifact_texts')
  await t.as(ana, 'artifact.restore', { address: artifact.id })
  await expect.poll(() => found('pangolin'), { timeout: 8_000 }).toEqual(['first.md'])
})
