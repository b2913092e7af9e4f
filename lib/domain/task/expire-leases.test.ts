import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Character, startTestBaton, type TestBaton } from '#test/baton.ts'

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

const newTask = async (fields: object = {}): Promise<string> =>
  (await t.as(t.characters.ana, 'task.create', { title: 'Cursed', ...fields })).task.code

const statusOf = async (code: string) => (await t.as(t.characters.ana, 'task.get', { code })).status

/** Somebody takes it and is never heard from again. */
async function lapse(code: string, times = 1, who: Character = t.characters.dev1): Promise<void> {
  for (let time = 0; time < times; time++) {
    await t.as(who, 'task.claim', { code })
    t.advance(16 * 60)
    expect((await t.as(t.characters.ana, 'task.expire')).expired).toContain(code)
  }
}

test('a task of which five leases in a row ran out is blocked, and an owner learns what to do', async () => {
  const code = await newTask()
  await lapse(code, 4)
  expect(await statusOf(code)).toBe('pending')
  await lapse(code)
  const task = await t.as(t.characters.ana, 'task.get', { code })
  expect(task).toMatchObject({
    status: 'blocked',
    lease: null,
    blocked: { reason: '5 leases in a row ran out, the last one that of dev-1', owner: 'owner' },
  })
  const names = (await t.baton.database.handle.db.event.findMany({ where: { subject: code } })).map(
    e => e.name,
  )
  expect(names.slice(-4)).toEqual(['task.blocked', 'task.escalated', 'thread.created', 'message.sent'])
  const told = await t.baton.database.handle.db.delivery.findMany({ include: { message: true, agent: true } })
  expect(told).toMatchObject([
    { agent: { name: 'owner' }, message: { kind: 'escalation', fromId: null, priority: 'normal' } },
  ])
  expect((await t.as(t.characters.dev1, 'task.next')).task).toBeNull()
})

test('its lead is asked, where it has one', async () => {
  const code = await newTask({ lead: 'max' })
  await lapse(code, 5)
  expect((await t.as(t.characters.ana, 'task.get', { code })).blocked.owner).toBe('max')
  expect((await t.as(t.characters.max, 'inbox.list')).items).toMatchObject([{ task: code }])
})

test('only leases in a row count: what ends by hand, by work done or by a look begins anew', async () => {
  const { dev1, ana } = t.characters
  const ways: ((code: string) => Promise<unknown>)[] = [
    async code => {
      await t.as(dev1, 'task.claim', { code })
      await t.as(dev1, 'task.release', { code })
    },
    async code => {
      await t.as(dev1, 'task.claim', { code })
      await t.as(dev1, 'task.complete', { code, summary: 'Done' })
      await t.as(ana, 'task.status', { code, status: 'pending' })
    },
    async code => {
      await lapse(code)
      expect(await statusOf(code)).toBe('blocked')
      await t.as(ana, 'task.unblock', { code })
    },
  ]
  for (const way of ways) {
    const code = await newTask()
    await lapse(code, 4)
    await way(code)
    await lapse(code, 4)
    expect(await statusOf(code)).toBe('pending')
    await lapse(code)
    expect(await statusOf(code)).toBe('blocked')
  }
})

test('a project says how many are too many', async () => {
  const { project } = await t.as(t.characters.ana, 'project.update', { key: 'MAIN', maxLapses: 1 })
  expect(project.maxLapses).toBe(1)
  const code = await newTask()
  await lapse(code)
  expect(await statusOf(code)).toBe('blocked')
})

test('who holds a task is working on it: the database has it no other way', async () => {
  const code = await newTask()
  await t.as(t.characters.dev1, 'task.claim', { code })
  for (const status of ['pending', 'in_review', 'blocked', 'done', 'cancelled'])
    await expect(
      t.baton.database.pool.query(`UPDATE work_items SET status = '${status}' WHERE code = $1`, [code]),
    ).rejects.toThrow('work_items_held')
})
