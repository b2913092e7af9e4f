import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Character, startTestBaton, type TestBaton } from '#test/baton.ts'

/** view.list, view.create, view.update, view.delete. */

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

let number = 0
const create = async (who: Character, fields: object = {}) => {
  const input = { page: 'board', name: `View ${++number}`, query: 'status=blocked', ...fields }
  return (await t.as(who, 'view.create', input)).view
}
const list = async (who: Character, page = 'board') => (await t.as(who, 'view.list', { page })).items
const ids = async (who: Character, page?: string): Promise<string[]> =>
  (await list(who, page)).map(({ id }: { id: string }) => id)
const lastEvent = () =>
  t.baton.database.handle.db.event.findFirstOrThrow({
    where: { projectId: t.project.id },
    orderBy: { seq: 'desc' },
  })

test('a view is its owner’s alone until it is shared, and its event does not tell its name before', async () => {
  const { ana, max, dev1, eve } = t.characters
  const view = await create(max, { name: 'My worries' })
  expect(view).toMatchObject({ project: 'MAIN', isMine: true, isShared: false, createdBy: 'max', version: 1 })
  expect(JSON.stringify((await lastEvent()).data)).not.toContain('worries')
  expect(await ids(ana)).not.toContain(view.id)
  await expect(t.as(ana, 'view.update', { id: view.id, name: 'x' })).rejects.toMatchObject({
    code: 'view_not_found',
  })
  await expect(t.as(ana, 'view.delete', { id: view.id })).rejects.toMatchObject({ code: 'view_not_found' })
  await t.as(max, 'view.update', { id: view.id, shared: true })
  expect(await lastEvent()).toMatchObject({ name: 'view.updated', data: { view: { name: 'My worries' } } })
  for (const who of [ana, dev1]) expect(await ids(who)).toContain(view.id)
  expect(await ids(eve)).not.toContain(view.id)
  expect((await list(dev1)).find(({ id }: { id: string }) => id === view.id)).toMatchObject({ isMine: false })
})

test('a query is kept in one spelling; what is no filter of the page is refused by name', async () => {
  const { ana } = t.characters
  const view = await create(ana, { query: '?pod=DevPod&q=&status=blocked,in_review' })
  expect(view.query).toBe('status=blocked%2Cin_review&pod=DevPod')
  const wrong = [
    { query: 'sort=-updated' },
    { query: 'status=done&status=blocked' },
    { query: `q=${'x'.repeat(2_000)}` },
    { page: 'activity', query: 'status=blocked' },
    { page: 'settings', query: '' },
    { name: '  ' },
  ]
  for (const fields of wrong)
    await expect(create(ana, fields), JSON.stringify(fields)).rejects.toMatchObject({ code: 'invalid_input' })
  expect((await create(ana, { page: 'tasks', query: 'group=pod&sort=-updated' })).query).toBe(
    'sort=-updated&group=pod',
  )
  await expect(t.as(ana, 'view.update', { id: view.id, query: 'group=pod' })).rejects.toMatchObject({
    code: 'invalid_input',
  })
})

test('a view can be renamed and given another query, from the version that was read', async () => {
  const { ana } = t.characters
  const { id } = await create(ana, { name: 'Before' })
  const { view } = await t.as(ana, 'view.update', { id, name: 'After', query: 'pod=QAPod', version: 1 })
  expect(view).toMatchObject({ name: 'After', query: 'pod=QAPod', version: 2 })
  await expect(t.as(ana, 'view.update', { id, name: 'Late', version: 1 })).rejects.toMatchObject({
    code: 'version_conflict',
    details: { now: 2, current: { name: 'After' } },
  })
  await expect(create(ana, { name: 'After' })).rejects.toMatchObject({ code: 'view_exists' })
  const other = await create(ana, { name: 'Other' })
  await expect(t.as(ana, 'view.update', { id: other.id, name: 'After' })).rejects.toMatchObject({
    code: 'view_exists',
  })
  await create(ana, { name: 'After', page: 'tasks' })
})

test('the default is one per person and page, also of a view that somebody else shares', async () => {
  const { ana, max } = t.characters
  const own = await create(max)
  const shared = await create(ana, { shared: true })
  const defaults = async (who: Character) =>
    (await list(who))
      .filter(({ isDefault }: { isDefault: boolean }) => isDefault)
      .map(({ id }: { id: string }) => id)
  await t.as(max, 'view.update', { id: own.id, isDefault: true })
  await t.as(max, 'view.update', { id: shared.id, isDefault: true })
  expect(await defaults(max)).toEqual([shared.id])
  expect(await defaults(ana)).toEqual([])
  expect((await list(ana)).find(({ id }: { id: string }) => id === shared.id).version).toBe(1)
  await t.as(ana, 'view.update', { id: shared.id, isDefault: true })
  await t.as(ana, 'view.update', { id: shared.id, shared: false })
  expect(await defaults(max)).toEqual([])
  expect(await defaults(ana)).toEqual([shared.id])
  await t.as(ana, 'view.update', { id: shared.id, isDefault: false })
  expect(await defaults(ana)).toEqual([])
})

test('a shared view is changed by who made it or an owner; others are told what to do instead', async () => {
  const { ana, max, dev1 } = t.characters
  const view = await create(dev1, { shared: true })
  await expect(t.as(max, 'view.update', { id: view.id, name: 'Mine' })).rejects.toMatchObject({
    code: 'not_your_view',
    details: { hint: expect.stringContaining('view.create') },
  })
  await expect(t.as(max, 'view.delete', { id: view.id })).rejects.toMatchObject({ code: 'not_your_view' })
  await t.as(ana, 'view.update', { id: view.id, name: 'Tidied' })
  await t.as(ana, 'view.delete', { id: view.id })
  expect(await ids(dev1)).not.toContain(view.id)
})

test('one who only looks may keep views, and not share them', async () => {
  const { vera } = t.characters
  const { id } = await create(vera)
  for (const change of [
    () => create(vera, { shared: true }),
    () => t.as(vera, 'view.update', { id, shared: true }),
  ])
    await expect(change()).rejects.toMatchObject({ code: 'forbidden' })
  expect((await t.as(vera, 'view.delete', { id })).view).toMatchObject({ id, isMine: true })
})

test('one may have a hundred views of a page, and is told so', async () => {
  const { dev2 } = t.characters
  for (let count = 0; count < 100; count++) await create(dev2, { page: 'activity', query: '' })
  await expect(create(dev2, { page: 'activity', query: '' })).rejects.toMatchObject({
    code: 'too_many_views',
  })
  await create(dev2)
})
