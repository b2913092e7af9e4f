import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestBaton, type TestBaton } from '#test/baton.ts'

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

test('project.create makes its creator the owner, who sees it at once in project.list', async () => {
  const { ana } = t.characters
  const { project } = await t.as(ana, 'project.create', { key: 'app', name: 'The app' })
  expect(project).toMatchObject({ key: 'APP', name: 'The app', role: 'owner' })
  const fresh = { ...ana, actor: await t.baton.actors.fromToken(ana.token) }
  const { items } = await t.as(fresh, 'project.list')
  expect(items.map(({ key }: { key: string }) => key)).toEqual(['MAIN', 'APP'])
  expect(await t.as(fresh, 'project.get', { key: 'APP' })).toMatchObject({ name: 'The app', role: 'owner' })
})

test('a key is taken once, also by a project that one cannot see', async () => {
  await expect(t.as(t.characters.ana, 'project.create', { key: 'FOREIGN', name: 'x' })).rejects.toMatchObject(
    {
      kind: 'conflict',
      code: 'key_taken',
    },
  )
})

test('an agent cannot create a project, and a stranger cannot get one', async () => {
  await expect(t.as(t.characters.dev1, 'project.create', { key: 'MINE', name: 'x' })).rejects.toMatchObject({
    kind: 'forbidden',
  })
  await expect(t.as(t.characters.eve, 'project.get', { key: 'MAIN' })).rejects.toMatchObject({
    kind: 'not_found',
  })
})

test('project.update sets the time of a lease, and the next claim has it', async () => {
  const { ana, dev1 } = t.characters
  await t.again(dev1) // known from now on
  const { project } = await t.as(ana, 'project.update', { key: 'MAIN', leaseSeconds: 60 })
  expect(project.leaseSeconds).toBe(60)
  const { task } = await t.as(ana, 'task.create', { title: 'Quick' })
  const { lease } = await t.as(await t.again(dev1), 'task.claim', { code: task.code })
  const seconds = (Date.parse(lease.expiresAt) - Date.now()) / 1000
  expect(seconds).toBeGreaterThan(30)
  expect(seconds).toBeLessThanOrEqual(61)
})
