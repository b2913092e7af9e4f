import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Character, startTestBaton, type TestBaton } from '#test/baton.ts'

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

const send = (who: Character, input: object) => t.as(who, 'message.send', input)
const task = async (fields: object = {}): Promise<string> =>
  (await t.as(t.characters.ana, 'task.create', { title: 'Lay the track', ...fields })).task.code
const list = async (who: Character, input: object = {}) => (await t.as(who, 'thread.list', input)).items
const numbers = ({ items }: { items: { number: number }[] }) => items.map(({ number }) => number)

describe('thread.get', () => {
  test('a conversation that nobody has begun is there, empty, under the id that it will have', async () => {
    const { ana, vera } = t.characters
    const code = await task()
    const before = await t.as(vera, 'thread.get', { task: code })
    expect(before).toMatchObject({
      thread: { kind: 'task', task: code, lastNumber: 0, last: null },
      items: [],
    })
    const { message } = await send(ana, { body: 'First', thread: before.thread.id })
    expect(message).toMatchObject({ thread: before.thread.id, number: 1, task: code })
    expect((await t.as(vera, 'thread.get', { id: before.thread.id })).items).toEqual([message])
  })

  test('that of a sprint and of the project too', async () => {
    const { ana } = t.characters
    await t.as(ana, 'sprint.create', { code: 'S-TALK-1', title: 'Talk' })
    const empty = await t.as(ana, 'thread.get', { sprint: 'S-TALK-1' })
    expect(empty.thread).toMatchObject({ kind: 'sprint', sprint: 'S-TALK-1', title: 'Talk' })
    expect((await send(ana, { body: 'x', sprint: 'S-TALK-1' })).message.thread).toBe(empty.thread.id)
    expect((await t.as(ana, 'thread.get')).thread).toMatchObject({ kind: 'project', title: 'Main' })
  })

  test('gives a part of a long one: the last, before, after and around a message', async () => {
    const { ana } = t.characters
    const code = await task()
    for (let n = 1; n <= 12; n++) await send(ana, { body: `Number ${n}`, task: code })
    const get = (input: object) => t.as(ana, 'thread.get', { task: code, limit: 5, ...input })
    const last = await get({})
    expect(numbers(last)).toEqual([8, 9, 10, 11, 12])
    expect(last).toMatchObject({ hasEarlier: true, hasLater: false })
    const earlier = await get({ before: 8 })
    expect(numbers(earlier)).toEqual([3, 4, 5, 6, 7])
    expect(earlier).toMatchObject({ hasEarlier: true, hasLater: true })
    expect(numbers(await get({ before: 3 }))).toEqual([1, 2])
    expect(await get({ before: 3 })).toMatchObject({ hasEarlier: false, hasLater: true })
    expect(numbers(await get({ after: 9 }))).toEqual([10, 11, 12])
    expect(numbers(await get({ after: 2 }))).toEqual([3, 4, 5, 6, 7])
    expect(numbers(await get({ after: 12 }))).toEqual([])
    expect(numbers(await get({ around: 6 }))).toEqual([4, 5, 6, 7, 8])
    expect(numbers(await get({ around: 1 }))).toEqual([1, 2, 3, 4, 5])
    expect(numbers(await get({ around: 12 }))).toEqual([8, 9, 10, 11, 12])
  })

  test('is not found in another project', async () => {
    const { eve } = t.characters
    const code = await task()
    await expect(t.as(eve, 'thread.get', { task: code })).rejects.toMatchObject({ code: 'task_not_found' })
    const { thread } = await t.as(t.characters.ana, 'thread.get', { task: code })
    await expect(t.as(eve, 'thread.get', { id: thread.id })).rejects.toMatchObject({
      code: 'thread_not_found',
    })
    await expect(t.as(eve, 'thread.read', { id: thread.id, number: 1 })).rejects.toMatchObject({
      code: 'thread_not_found',
    })
  })
})

describe('thread.create', () => {
  test('begins a conversation once, whoever of its participants asks', async () => {
    const { max, dev1 } = t.characters
    const [one, two] = await Promise.all([
      t.as(max, 'thread.create', { with: ['dev-1'] }),
      t.as(dev1, 'thread.create', { with: ['max'] }),
    ])
    expect(one.thread.id).toBe(two.thread.id)
    expect([one.isNew, two.isNew].sort()).toEqual([false, true])
    expect(one.thread).toMatchObject({ kind: 'direct', title: 'dev-1, max' })
    expect(one.thread.participants.map(({ name }: { name: string }) => name)).toEqual(['dev-1', 'max'])
    await expect(t.as(max, 'thread.create', { with: ['nobody'] })).rejects.toMatchObject({
      code: 'agent_not_found',
    })
  })
})

describe('thread.list', () => {
  test('lists conversations, the liveliest first, page by page, and the silent one of the project at the end', async () => {
    const { ana } = t.characters
    const codes = [await task(), await task(), await task()]
    for (const code of [...codes, codes[0]]) await send(ana, { body: 'x', task: code })
    const tasksOf = (items: { task: string }[]) => items.map(each => each.task)
    const items = await list(ana, { kind: ['task'], tasks: codes })
    expect(tasksOf(items)).toEqual([codes[0], codes[2], codes[1]])
    expect(items[0]).toMatchObject({ lastNumber: 2, last: { number: 2, from: 'ana', excerpt: 'x' } })
    const first = await t.as(ana, 'thread.list', { kind: ['task'], tasks: codes, limit: 2 })
    const second = await t.as(ana, 'thread.list', {
      kind: ['task'],
      tasks: codes,
      limit: 2,
      cursor: first.nextCursor,
    })
    expect([...tasksOf(first.items), ...tasksOf(second.items)]).toEqual(tasksOf(items))
    expect((await list(ana)).at(-1)).toMatchObject({ kind: 'project', lastNumber: 0 })
  })

  test('unread counts what others said since one read last, once one takes part', async () => {
    const { ana, max, vera } = t.characters
    const code = await task({ lead: 'max' })
    const { message } = await send(ana, { body: 'One', task: code })
    await send(ana, { body: 'Two', task: code })
    const unread = async (who: Character) => (await list(who, { tasks: [code] }))[0].unread
    expect(await unread(max)).toBe(2)
    expect(await unread(ana)).toBe(0)
    expect(await unread(vera)).toBe(0)
    await t.as(max, 'thread.read', { id: message.thread, number: 1 })
    expect(await unread(max)).toBe(1)
    await send(max, { body: 'Three', task: code })
    expect(await unread(max)).toBe(1)
    expect(await unread(ana)).toBe(1)
    expect((await list(max, { unread: true })).map((each: { task: string }) => each.task)).toContain(code)
    await t.as(max, 'thread.read', { id: message.thread, number: 99 })
    expect((await list(max, { unread: true })).map((each: { task: string }) => each.task)).not.toContain(code)
  })

  test('goes page by page past what was read, with that of the project although the reader was never there', async () => {
    const { max, dev1 } = t.characters
    const reader = await t.addAgent('reader')
    const codes: string[] = []
    for (let n = 0; n < 6; n++) {
      const code = await task()
      await send(dev1, { body: '@reader look', task: code })
      codes.unshift(code)
    }
    const { message } = await send(max, { body: 'Good morning' })
    const read = (await list(reader, { tasks: [codes[2]] }))[0]
    await t.as(reader, 'thread.read', { id: read.id, number: 1 })
    const pages = async () => {
      const found: (string | null)[][] = []
      for (let cursor: string | undefined; ; ) {
        const { items, nextCursor } = await t.as(reader, 'thread.list', { unread: true, limit: 2, cursor })
        found.push(items.map(({ task }: { task: string | null }) => task))
        if (nextCursor === null) return found
        cursor = nextCursor
      }
    }
    expect(await pages()).toEqual([
      [null, codes[0]],
      [codes[1], codes[3]],
      [codes[4], codes[5]],
    ])
    expect(await list(reader, { unread: true, kind: ['project'] })).toMatchObject([{ id: message.thread }])
    await t.as(reader, 'thread.read', { id: message.thread, number: message.number })
    expect((await pages()).flat()).toEqual([codes[0], codes[1], codes[3], codes[4], codes[5]])
  })
})

describe('thread.read', () => {
  test('goes forward only, and marks what one was sent there as read', async () => {
    const { ana, max } = t.characters
    const code = await task({ lead: 'max' })
    const ids = []
    for (const body of ['One', 'Two', 'Three']) ids.push((await send(ana, { body, task: code })).message.id)
    const { thread } = await t.as(max, 'thread.get', { task: code })
    expect(await t.as(max, 'thread.read', { id: thread.id, number: 2 })).toEqual({
      number: 2,
      read: expect.arrayContaining(ids.slice(0, 2)),
    })
    const before = await t.baton.database.handle.db.event.count()
    await t.as(max, 'thread.read', { id: thread.id, number: 1 })
    expect(await t.baton.database.handle.db.event.count()).toBe(before)
    const { items } = await t.as(max, 'inbox.list', { unread: true })
    const unread = items.map(({ id }: { id: string }) => id)
    expect(ids.map(id => unread.includes(id))).toEqual([false, false, true])
    const reader = (await t.as(ana, 'thread.get', { task: code })).thread.participants.find(
      ({ name }: { name: string }) => name === 'max',
    )
    expect(reader).toEqual({ name: 'max', kind: 'human', readNumber: 2 })
  })
})

describe('thread.open', () => {
  const openIt = async (who: Character, input: object) => (await t.as(who, 'thread.open', input)).thread

  test('messages of one context are one conversation, whoever sends them first', async () => {
    const { ana, dev1 } = t.characters
    const [code, other] = [await task({ lead: 'max' }), await task()]
    const [one, two] = await Promise.all([
      openIt(ana, { context: 'ctx-1', task: code, text: 'Lay the track' }),
      openIt(dev1, { context: 'ctx-1', task: other, text: 'And a second one' }),
    ])
    expect(two.id).toBe(one.id)
    expect(await openIt(ana, { context: 'ctx-1' })).toMatchObject({
      context: 'ctx-1',
      kind: 'direct',
      lastNumber: 2,
    })
    const [listed] = await list(ana, { context: 'ctx-1' })
    expect(listed.tasks).toEqual([code, other].sort())
    const { items } = await t.as(ana, 'thread.get', { id: one.id })
    expect(items.map(({ kind, task }: { kind: string; task: string }) => [kind, task])).toEqual(
      expect.arrayContaining([
        ['request', code],
        ['request', other],
      ]),
    )
    expect(await list(t.characters.eve, { context: 'ctx-1' })).toEqual([])
  })

  test('one that is called as a task or a sprint is theirs', async () => {
    const { ana } = t.characters
    const code = await task()
    expect(await openIt(ana, { context: code, task: code, text: 'x' })).toMatchObject({
      kind: 'task',
      task: code,
    })
    expect((await list(ana, { tasks: [code] }))[0]).toMatchObject({ context: code, tasks: [code] })
    await t.as(ana, 'sprint.create', { code: 'S-CTX-1', title: 'Talk' })
    expect(await openIt(ana, { context: 'S-CTX-1' })).toMatchObject({
      kind: 'sprint',
      sprint: 'S-CTX-1',
      lastNumber: 0,
    })
  })
})
