import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Character, startTestBaton, type TestBaton } from '#test/baton.ts'

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

type Item = { id: string; task: string; readAt: string | null; priority: string }

/** A message to them: that a task is theirs now. Gives the task's code. */
async function tell({ name }: Character, priority = 'normal'): Promise<string> {
  const { ana } = t.characters
  const { code } = (await t.as(ana, 'task.create', { title: 'Lay the track', priority })).task
  await t.as(ana, 'task.assign', { code, assignee: name })
  return code
}

const tasksIn = ({ items }: { items: Item[] }) => items.map(({ task }) => task)

test('inbox.list gives what one was sent, the newest first, page by page', async () => {
  const { dev1 } = t.characters
  const codes = [await tell(dev1), await tell(dev1, 'urgent'), await tell(dev1)]
  const all = await t.as(dev1, 'inbox.list')
  expect(tasksIn(all)).toEqual(codes.toReversed())
  expect(all).toMatchObject({ unread: 3, nextCursor: null })
  expect(all.items[0]).toMatchObject({
    kind: 'assignment',
    from: 'ana',
    project: 'MAIN',
    priority: 'normal',
    readAt: null,
    body: expect.stringContaining('Lay the track'),
  })
  const first = await t.as(dev1, 'inbox.list', { limit: 2 })
  const second = await t.as(dev1, 'inbox.list', { limit: 2, cursor: first.nextCursor })
  expect([...tasksIn(first), ...tasksIn(second)]).toEqual(codes.toReversed())
  expect(second.nextCursor).toBeNull()
  await expect(t.as(dev1, 'inbox.list', { cursor: 'x' })).rejects.toMatchObject({ code: 'invalid_input' })
})

test('of what is unread the urgent comes first, also over pages; a priority leaves out what is lower', async () => {
  const who = await t.addAgent('reader-1')
  const [a, b, c, d] = [
    await tell(who, 'urgent'),
    await tell(who),
    await tell(who, 'urgent'),
    await tell(who),
  ]
  expect(tasksIn(await t.as(who, 'inbox.list', { unread: true }))).toEqual([c, a, d, b])
  const first = await t.as(who, 'inbox.list', { unread: true, limit: 3 })
  const second = await t.as(who, 'inbox.list', { unread: true, limit: 3, cursor: first.nextCursor })
  expect([...tasksIn(first), ...tasksIn(second)]).toEqual([c, a, d, b])
  expect(tasksIn(await t.as(who, 'inbox.list', { priority: 'high' }))).toEqual([c, a])
})

test('inbox.read marks once, and says so once to those who follow', async () => {
  const who = await t.addAgent('reader-2')
  await tell(who)
  const kept = await tell(who)
  const { items } = await t.as(who, 'inbox.list')
  const [{ id: keptId }, { id }] = items
  expect(await t.as(who, 'inbox.read', { ids: [id] })).toEqual({ read: [id], unread: 1 })
  expect(await t.as(who, 'inbox.read', { ids: [id] })).toEqual({ read: [], unread: 1 })
  const events = await t.baton.database.handle.db.event.findMany({ where: { name: 'message.seen' } })
  expect(events.map(({ subject, data }) => ({ subject, data }))).toEqual([
    { subject: 'reader-2', data: { by: 'reader-2', ids: [id], unread: 1 } },
  ])
  const unread = await t.as(who, 'inbox.list', { unread: true })
  expect(tasksIn(unread)).toEqual([kept])
  const { items: after } = await t.as(who, 'inbox.list')
  expect(after.map((item: Item) => item.readAt !== null)).toEqual([false, true])
  expect(await t.as(who, 'inbox.read', { ids: [id, keptId.toUpperCase()] })).toEqual({
    read: [keptId],
    unread: 0,
  })
})

test("nobody reads another's messages, nor learns of them", async () => {
  const who = await t.addAgent('reader-3')
  await tell(who)
  const { items } = await t.as(who, 'inbox.list')
  for (const other of [t.characters.max, t.characters.eve]) {
    expect((await t.as(other, 'inbox.list')).items).toEqual([])
    await expect(t.as(other, 'inbox.read', { ids: [items[0].id] })).rejects.toMatchObject({
      code: 'message_not_found',
    })
  }
})

test('people have an inbox too; who assigns a task to themselves is not told', async () => {
  const { ana, max } = t.characters
  const code = await tell(max)
  expect(tasksIn(await t.as(max, 'inbox.list'))).toEqual([code])
  await t.as(ana, 'task.assign', { code, assignee: 'ana' })
  expect((await t.as(ana, 'inbox.list')).items).toEqual([])
})

test('inbox.wait answers at once when something is unread, and else when it arrives', async () => {
  const who = await t.addAgent('reader-4')
  const early = t.as(who, 'inbox.wait', { seconds: 20 })
  await expect.poll(() => t.baton.waits.size).toBe(1)
  const code = await tell(who)
  expect(tasksIn(await early)).toEqual([code])
  expect(tasksIn(await t.as(who, 'inbox.wait', { seconds: 20 }))).toEqual([code])
})

test('inbox.wait for what is urgent leaves out the rest, and ends empty when the time is over', async () => {
  const who = await t.addAgent('reader-5')
  await tell(who)
  expect(await t.as(who, 'inbox.wait', { seconds: 1, priority: 'urgent' })).toMatchObject({
    items: [],
    unread: 1,
  })
  const answer = t.as(who, 'inbox.wait', { seconds: 20, priority: 'urgent' })
  await expect.poll(() => t.baton.waits.size).toBe(1)
  await tell(who)
  const urgent = await tell(who, 'urgent')
  expect(tasksIn(await answer)).toEqual([urgent])
})

test('all who are told of one message wake', async () => {
  const readers = await Promise.all([6, 7].map(n => t.addAgent(`reader-${n}`)))
  const answers = readers.map(who => t.as(who, 'inbox.wait', { seconds: 20 }))
  await expect.poll(() => t.baton.waits.size).toBe(2)
  const codes = [await tell(readers[0] as Character), await tell(readers[1] as Character)]
  expect((await Promise.all(answers)).map(tasksIn)).toEqual(codes.map(code => [code]))
})
