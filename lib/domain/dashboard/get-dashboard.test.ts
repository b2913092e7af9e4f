import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestBaton, type TestBaton } from '#test/baton.ts'

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

const make = async (fields: object = {}): Promise<string> =>
  (await t.as(t.characters.ana, 'task.create', { title: 'Work', ...fields })).task.code

test('dashboard.get answers what needs the reader first, then counts, sprints, agents and the latest', async () => {
  const { ana, max, dev1 } = t.characters
  await t.as(ana, 'sprint.create', { code: 'D-1', title: 'Now', status: 'active' })
  const others = await make({ sprint: 'D-1' })
  const mine = await make()
  const held = await make()
  const waits = await make({ dependsOn: [held] })
  await t.as(ana, 'task.block', { code: others, reason: 'No key', owner: 'max', action: 'Bring it' })
  await t.as(ana, 'task.block', { code: mine, reason: 'No light', owner: 'ana', action: 'Switch it on' })
  await t.as(dev1, 'task.claim', { code: held })

  const forAna = await t.as(ana, 'dashboard.get')
  expect(forAna.needsYou.map(({ task }: { task: string }) => task)).toEqual([mine, others])
  expect(forAna.counts).toMatchObject({ ready: 0, waiting: 1, in_progress: 1, blocked: 2, done: 0 })
  expect(forAna.activeSprints).toMatchObject([{ code: 'D-1', progress: { total: 1, blocked: 1 } }])
  expect(forAna.agents.find(({ name }: { name: string }) => name === 'dev-1').holding).toEqual([held])
  expect(forAna.recent[0]).toMatchObject({ name: 'task.claimed', seq: forAna.seq })
  expect((await t.as(max, 'dashboard.get')).needsYou[0]).toMatchObject({ task: others, isYours: true })

  t.advance(14 * 60)
  expect((await t.as(ana, 'dashboard.get')).needsYou).toContainEqual(
    expect.objectContaining({ kind: 'lease_lapsing', task: held }),
  )
  expect((await t.as(dev1, 'dashboard.get')).myTasks.map(({ code }: { code: string }) => code)).toEqual([
    held,
  ])
  expect(waits).toBeTruthy()
})
