import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Character, startTestBaton, type TestBaton } from '#test/baton.ts'

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

let number = 0
const worker = () => t.addAgent(`holder-${++number}`, { capacity: 3 })

async function held(who: Character) {
  const { code } = (await t.as(t.characters.ana, 'task.create', { title: 'Work' })).task
  const { lease } = await t.as(who, 'task.claim', { code })
  return { code, lease } as { code: string; lease: { fence: number; expiresAt: string } }
}

const eventsOf = async (code: string) =>
  (await t.baton.database.handle.db.event.findMany({ where: { subject: code } })).map(({ name }) => name)

test('task.renew gives the whole time again, under the same fence, and tells those who show it', async () => {
  const who = await worker()
  const { code, lease } = await held(who)
  t.advance(600)
  const renewed = await t.as(who, 'task.renew', { code, fence: lease.fence })
  expect(renewed).toMatchObject({
    task: { code, version: 2 },
    lease: { fence: lease.fence, holder: who.name },
  })
  expect(Date.parse(renewed.lease.expiresAt) - Date.parse(lease.expiresAt)).toBeGreaterThanOrEqual(599_000)
  const told = await t.baton.database.handle.db.event.findFirst({ orderBy: { seq: 'desc' } })
  expect(told).toMatchObject({
    name: 'agent.seen',
    data: { leases: [{ task: code, expiresAt: renewed.lease.expiresAt }] },
  })
  t.advance(600)
  expect((await t.as(t.characters.ana, 'task.expire')).expired).not.toContain(code)
})

test('task.renew is lease_lost for whoever is late, and for everybody else', async () => {
  const who = await worker()
  const { code, lease } = await held(who)
  const lost = { kind: 'conflict', code: 'lease_lost' }
  await expect(t.as(await worker(), 'task.renew', { code })).rejects.toMatchObject(lost)
  await expect(t.as(t.characters.ana, 'task.renew', { code })).rejects.toMatchObject(lost)
  await expect(t.as(who, 'task.renew', { code, fence: lease.fence + 1 })).rejects.toMatchObject(lost)
  t.advance(16 * 60)
  await expect(t.as(who, 'task.renew', { code })).rejects.toMatchObject(lost)
  await t.as(t.characters.ana, 'task.expire')
  await expect(t.as(who, 'task.renew', { code, fence: lease.fence })).rejects.toMatchObject(lost)
})

describe('work that one holds already', () => {
  const again: [string, (code: string, name: string) => object][] = [
    ['task.claim', code => ({ code })],
    ['task.start', code => ({ code })],
    ['task.status', code => ({ code, status: 'in_progress' })],
    ['task.assign', (code, assignee) => ({ code, assignee })],
  ]

  test.each(again)('%s gives the running lease, however often', async (name, input) => {
    const who = await worker()
    const { code, lease } = await held(who)
    if (name === 'task.assign') await t.as(who, name, input(code, who.name))
    const before = await eventsOf(code)
    for (const _ of [1, 2]) {
      const answer = await t.as(who, name, input(code, who.name))
      expect(answer.task.lease).toEqual(lease)
    }
    expect(await eventsOf(code)).toEqual(before)
    expect((await t.as(who, 'inbox.list')).items).toEqual([])
  })

  test('task.next and task.wait pass it by, and leave its lease alone', async () => {
    const who = await worker()
    const { code, lease } = await held(who)
    for (const name of ['task.next', 'task.next', 'task.wait']) {
      const { task } = await t.as(who, name, name === 'task.wait' ? { seconds: 0 } : {})
      expect(task?.code).not.toBe(code)
    }
    expect((await t.as(who, 'task.get', { code })).lease.fence).toBe(lease.fence)
  })

  test('twenty claims at once by its holder leave one lease', async () => {
    const who = await worker()
    const { code } = (await t.as(t.characters.ana, 'task.create', { title: 'Work' })).task
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => t.as(who, n % 2 ? 'task.claim' : 'task.start', { code })),
    )
    expect(new Set(answers.map(({ lease }) => lease.fence))).toEqual(new Set([1]))
    expect((await eventsOf(code)).filter(name => name === 'task.claimed')).toHaveLength(1)
  })
})
