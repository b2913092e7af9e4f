import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Character, startTestBaton, type TestBaton } from '#test/baton.ts'

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

const send = async (who: Character, input: object): Promise<string> =>
  (await t.as(who, 'message.send', input)).message.id

type Item = { id: string; attempts: number }
const idsOf = (items: Item[]) => items.map(({ id }) => id)
const delivery = async (id: string) => {
  const { items } = await t.as(t.characters.ana, 'message.list')
  return items.find((item: Item) => item.id === id).deliveries[0]
}
const events = async (name: string, id: string) =>
  (await t.baton.database.handle.db.event.findMany({ where: { name }, orderBy: { seq: 'asc' } })).filter(
    ({ data }) => JSON.stringify(data).includes(id),
  )

describe('states of a delivery', () => {
  test('sent, received, read, acknowledged; each once', async () => {
    const { ana } = t.characters
    const who = await t.addAgent('stater')
    const id = await send(ana, { body: 'Look', to: ['stater'], ack: true })
    expect(await delivery(id)).toMatchObject({
      to: 'stater',
      attempts: 1,
      deliveredAt: null,
      readAt: null,
      acknowledgedAt: null,
    })
    expect((await t.as(who, 'message.check')).items).toMatchObject([{ id, readAt: null, ack: true }])
    expect(await delivery(id)).toMatchObject({ deliveredAt: expect.any(String), readAt: null })
    expect(await events('message.received', id)).toHaveLength(1)
    expect(await t.as(who, 'message.read', { ids: [id] })).toEqual({ read: [id], unread: 0 })
    expect(await delivery(id)).toMatchObject({ readAt: expect.any(String), acknowledgedAt: null })
    expect(await t.as(who, 'message.ack', { ids: [id] })).toEqual({ acknowledged: [id], unread: 0 })
    const done = await delivery(id)
    expect(done.acknowledgedAt).not.toBeNull()
    expect(await t.as(who, 'message.ack', { ids: [id] })).toEqual({ acknowledged: [], unread: 0 })
    expect(await delivery(id)).toEqual(done)
    expect(await events('message.acknowledged', id)).toHaveLength(1)
  })

  test('to acknowledge is to read; message.read and inbox.read are one', async () => {
    const { ana } = t.characters
    const who = await t.addAgent('acker')
    const id = await send(ana, { body: 'Look', to: ['acker'], ack: true })
    expect(await t.as(who, 'message.ack', { ids: [id] })).toEqual({ acknowledged: [id], unread: 0 })
    expect(await t.as(who, 'inbox.read', { ids: [id] })).toEqual({ read: [], unread: 0 })
  })

  test('inbox.wait fetches what it finds', async () => {
    const { ana } = t.characters
    const who = await t.addAgent('fetcher')
    const id = await send(ana, { body: 'Look', to: ['fetcher'], ack: true })
    expect(idsOf((await t.as(who, 'inbox.wait', { seconds: 5 })).items)).toEqual([id])
    expect((await delivery(id)).deliveredAt).not.toBeNull()
  })

  test('inbox.wait marks nothing as fetched that it does not answer, also when more comes while it looks', async () => {
    const { ana } = t.characters
    const who = await t.addAgent('fetcher-2')
    const first = await send(ana, { body: 'Look', to: ['fetcher-2'], ack: true })
    const { handle } = t.baton.database
    const { sql } = handle
    let second = ''
    const looking = vi.spyOn(handle, 'sql').mockImplementation(async (statement, values) => {
      const rows = await sql(statement, values)
      if (statement.name === 'inbox.unread' && second === '')
        second = await send(ana, { body: 'And here', to: ['fetcher-2'], ack: true })
      return rows as never
    })
    const { items } = await t.as(who, 'inbox.wait', { seconds: 5 })
    looking.mockRestore()
    const fetched = await Promise.all(
      [first, second].map(async id => ((await delivery(id)).deliveredAt ? id : null)),
    )
    expect(idsOf(items).sort()).toEqual(fetched.filter(id => id !== null).sort())
    expect(idsOf(items)).toContain(first)
  })

  test('nobody marks what was sent to others', async () => {
    const { ana, max } = t.characters
    await t.addAgent('private-1')
    const id = await send(ana, { body: 'Look', to: ['private-1'], ack: true })
    for (const operation of ['message.ack', 'message.read'])
      await expect(t.as(max, operation, { ids: [id] })).rejects.toMatchObject({ code: 'message_not_found' })
    await expect(t.as(max, 'message.batch', { acknowledge: [id] })).rejects.toMatchObject({
      code: 'message_not_found',
    })
  })
})

describe('message.batch', () => {
  test('acknowledges what is done and fetches what is unread, the urgent first, in one call', async () => {
    const { ana } = t.characters
    const who = await t.addAgent('batcher')
    const [one, two] = [
      await send(ana, { body: '1', to: ['batcher'] }),
      await send(ana, { body: '2', to: ['batcher'] }),
    ]
    const urgent = await send(ana, { body: '3', to: ['batcher'], priority: 'urgent', ack: true })
    const first = await t.as(who, 'message.batch', { limit: 2 })
    expect(idsOf(first.items)).toEqual([urgent, two])
    expect(first.unread).toBe(3)
    const next = await t.as(who, 'message.batch', { acknowledge: [urgent], read: [two] })
    expect(next).toMatchObject({ acknowledged: [urgent], read: [two], unread: 1 })
    expect(idsOf(next.items)).toEqual([one])
  })
})

describe('message.check', () => {
  test('tells apart what is unread, what is overdue and all of it', async () => {
    const { ana } = t.characters
    const who = await t.addAgent('checker')
    const plain = await send(ana, { body: 'plain', to: ['checker'] })
    const asked = await send(ana, { body: 'asked', to: ['checker'], ack: true })
    await t.as(who, 'message.read', { ids: [plain, asked] })
    const check = async (status: string) => t.as(who, 'message.check', { status })
    expect(await check('unread')).toMatchObject({ items: [], unread: 0, overdue: 0 })
    expect(idsOf((await check('all')).items)).toEqual([asked, plain])
    t.advance(120)
    await t.as(ana, 'message.redeliver')
    expect(await check('overdue')).toMatchObject({
      items: [{ id: asked, attempts: 2 }],
      unread: 1,
      overdue: 1,
    })
    const first = await t.as(who, 'message.check', { status: 'all', limit: 1 })
    const second = await t.as(who, 'message.check', { status: 'all', limit: 1, cursor: first.nextCursor })
    expect(idsOf([...first.items, ...second.items])).toEqual([asked, plain])
  })
})

describe('message.redeliver', () => {
  // What other tests have left open is not theirs to see.
  beforeEach(async () => {
    await t.baton.database.handle.db.delivery.updateMany({ data: { nextAttemptAt: null } })
  })

  test('is the same message again, unread, with growing pauses; then its lead, then the people are told', async () => {
    const { ana, dev1, max } = t.characters
    const { task } = await t.as(ana, 'task.create', { title: 'Lay the track', lead: 'max' })
    const who = await t.addAgent('silent-1')
    t.stopClock()
    const { message } = await t.as(dev1, 'message.send', {
      body: 'Do it',
      to: ['silent-1'],
      task: task.code,
      ack: true,
    })
    const { id } = message
    const inboxOf = async (reader: Character) => (await t.as(reader, 'inbox.list', { unread: true })).items
    const sweep = () => t.as(ana, 'message.redeliver')

    // Read and not acknowledged: whoever died after that gets it again.
    await t.as(who, 'message.read', { ids: [id] })
    const pauses = [60, 120, 240, 480]
    for (const [index, pause] of pauses.entries()) {
      t.advance(pause * 0.74)
      expect(await sweep()).toEqual({ redelivered: 0, escalated: 0 })
      t.advance(pause * 0.52)
      expect(await sweep(), `after ${pause} s`).toEqual({ redelivered: 1, escalated: 0 })
      expect(await sweep()).toEqual({ redelivered: 0, escalated: 0 })
      expect(await inboxOf(who)).toMatchObject([{ id, attempts: index + 2 }])
    }
    t.advance(960 * 1.26)
    expect(await sweep()).toEqual({ redelivered: 0, escalated: 1 })
    expect(await inboxOf(who)).toHaveLength(1)
    const [told] = await inboxOf(max)
    expect(told).toMatchObject({
      kind: 'escalation',
      priority: 'high',
      task: task.code,
      replyTo: id,
      thread: message.thread,
    })
    expect(told.body).toContain(
      'silent-1 has not acknowledged message 1 of dev-1, which was delivered 5 times',
    )
    expect(idsOf(await inboxOf(dev1))).toContain(told.id)
    t.advance(899)
    expect(await sweep()).toEqual({ redelivered: 0, escalated: 0 })
    t.advance(2)
    expect(await sweep()).toEqual({ redelivered: 0, escalated: 1 })
    expect((await inboxOf(ana))[0]).toMatchObject({ kind: 'escalation', priority: 'urgent' })
    t.advance(100_000)
    expect(await sweep()).toEqual({ redelivered: 0, escalated: 0 })
    const escalated = await events('message.escalated', id)
    expect(escalated.map(({ data }) => data)).toMatchObject([
      { by: 'silent-1', level: 'lead', told: ['max', 'dev-1'] },
      { by: 'silent-1', level: 'people', told: expect.arrayContaining(['ana', 'dev-1']) },
    ])
    expect(await t.as(who, 'message.ack', { ids: [id] })).toMatchObject({ acknowledged: [id] })
  })

  test('what is acknowledged comes no more; without a lead the people are told; the project sets the times', async () => {
    const { ana } = t.characters
    await t.as(ana, 'project.update', { key: 'MAIN', delivery: { retryAfterSeconds: 10, maxAttempts: 1 } })
    const [one, two] = [await t.addAgent('quick-1'), await t.addAgent('quick-2')]
    const id = await send(ana, { body: 'Now', to: ['quick-1', 'quick-2'], ack: true })
    await t.as(one, 'message.ack', { ids: [id] })
    t.advance(13)
    expect(await t.as(ana, 'message.redeliver')).toEqual({ redelivered: 0, escalated: 1 })
    const [escalated] = await events('message.escalated', id)
    expect(escalated?.data).toMatchObject({ by: 'quick-2', level: 'people' })
    t.advance(10_000)
    expect(await t.as(two, 'message.redeliver')).toEqual({ redelivered: 0, escalated: 0 })
    await t.as(ana, 'project.update', { key: 'MAIN', delivery: { retryAfterSeconds: 60, maxAttempts: 5 } })
  })

  test('wakes who waits, also for urgent work alone', async () => {
    const { ana } = t.characters
    const who = await t.addAgent('sleeper')
    const id = await send(ana, { body: 'Wake', to: ['sleeper'], ack: true, priority: 'urgent' })
    await t.as(who, 'message.read', { ids: [id] })
    const waiting = t.as(who, 'inbox.wait', { seconds: 20, priority: 'urgent' })
    await expect.poll(() => t.baton.waits.size).toBe(1)
    t.advance(120)
    await t.as(ana, 'message.redeliver')
    expect(idsOf((await waiting).items)).toEqual([id])
  })

  test('of two sweeps at once one delivers it', async () => {
    const { ana } = t.characters
    await t.addAgent('twice-1')
    const id = await send(ana, { body: 'Once', to: ['twice-1'], ack: true })
    t.advance(120)
    await Promise.all([1, 2, 3].map(() => t.as(ana, 'message.redeliver')))
    expect((await delivery(id)).attempts).toBe(2)
  })
})
