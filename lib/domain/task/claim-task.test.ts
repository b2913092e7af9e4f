import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestBaton, type TestBaton } from '#test/baton.ts'

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

test('a claimed task is in progress and held under a growing fence', async () => {
  const { ana, dev1 } = t.characters
  const { task } = await t.as(ana, 'task.create', { title: 'Lay the track' })
  const first = await t.as(dev1, 'task.claim', { code: task.code })
  expect(first.task).toMatchObject({ status: 'in_progress', lease: { holder: 'dev-1', fence: 1 } })
  await t.as(dev1, 'task.release', { code: task.code })
  const second = await t.as(dev1, 'task.claim', { code: task.code })
  expect(second.lease.fence).toBe(2)
})

test('exactly one of twenty racers gets a task, and the others learn who has it', async () => {
  const { task } = await t.as(t.characters.ana, 'task.create', { title: 'The only one' })
  const racers = await Promise.all(Array.from({ length: 20 }, (_, i) => t.addAgent(`racer-${i}`)))
  const results = await Promise.allSettled(
    racers.map(racer => t.as(racer, 'task.claim', { code: task.code })),
  )
  const won = results.filter(result => result.status === 'fulfilled')
  const lost = results.filter(result => result.status === 'rejected').map(result => result.reason)
  expect(won).toHaveLength(1)
  const [winner] = won
  for (const refusal of lost)
    expect(refusal).toMatchObject({
      kind: 'conflict',
      code: 'task_already_claimed',
      details: { holder: winner?.value.lease.holder },
    })
})

test('claiming again what one holds gives the running lease and no second event', async () => {
  const { ana, dev2 } = t.characters
  const { task } = await t.as(ana, 'task.create', { title: 'Mine' })
  const first = await t.as(dev2, 'task.claim', { code: task.code })
  const again = await t.as(dev2, 'task.claim', { code: task.code })
  expect(again.lease).toEqual(first.lease)
  const events = await t.baton.database.handle.db.event.findMany({
    where: { subject: task.code, name: 'task.claimed' },
  })
  expect(events).toHaveLength(1)
  await t.as(dev2, 'task.release', { code: task.code })
})

test('who completes and takes in one breath is told of in that order, also among others', async () => {
  const { ana } = t.characters
  const [other, one] = [await t.addAgent('other-hands'), await t.addAgent('two-hands', { capacity: 1 })]
  for (const title of ['Of the other', 'The first', 'The second']) await t.as(ana, 'task.create', { title })
  const [theirs, first] = [await t.as(other, 'task.next'), await t.as(one, 'task.next')]
  const done = { summary: 'Done' }
  const [, { task }] = await Promise.all([
    t.as(other, 'task.complete', { code: theirs.task.code, ...done }),
    t.as(one, 'task.next'),
    t.as(one, 'task.complete', { code: first.task.code, ...done }),
  ])
  const events = await t.baton.database.handle.db.event.findMany({
    where: {
      subject: { in: [first.task.code, task.code] },
      name: { in: ['task.claimed', 'task.completed'] },
    },
    orderBy: { seq: 'asc' },
  })
  expect(events.map(({ name, subject }) => [name, subject])).toEqual([
    ['task.claimed', first.task.code],
    ['task.completed', first.task.code],
    ['task.claimed', task.code],
  ])
  await t.as(one, 'task.complete', { code: task.code, ...done })
})

test('a task that waits for another is refused, and the refusal names it', async () => {
  const { ana, dev1 } = t.characters
  const { task: first } = await t.as(ana, 'task.create', { title: 'Before' })
  const { task } = await t.as(ana, 'task.create', { title: 'After', dependsOn: [first.code] })
  await expect(t.as(dev1, 'task.claim', { code: task.code })).rejects.toMatchObject({
    code: 'dependencies_open',
    details: { waitingFor: [first.code] },
  })
})

test('pod, skills, assignment and capacity are respected, each with its reason', async () => {
  const { ana, dev1, dev2 } = t.characters
  const make = async (fields: object) =>
    (await t.as(ana, 'task.create', { title: 'Particular', ...fields })).task.code
  const refusal = async (who: typeof dev1, code: string) =>
    t.as(who, 'task.claim', { code }).then(
      () => 'claimed',
      (error: { code: string }) => error.code,
    )
  expect(await refusal(dev1, await make({ pod: 'QAPod' }))).toBe('pod_mismatch')
  expect(await refusal(dev2, await make({ skills: ['SQL'] }))).toBe('skills_missing')
  expect(await refusal(dev1, await make({ assignee: 'dev-2' }))).toBe('task_assigned')
  const small = await t.addAgent('small', { capacity: 1 })
  expect(await refusal(small, await make({}))).toBe('claimed')
  expect(await refusal(small, await make({}))).toBe('at_capacity')
})

test("another project's task is not found", async () => {
  const { ana, eve } = t.characters
  const { task } = await t.as(ana, 'task.create', { title: 'Private' })
  await expect(t.as(eve, 'task.claim', { code: task.code })).rejects.toMatchObject({
    kind: 'not_found',
    code: 'task_not_found',
  })
})
