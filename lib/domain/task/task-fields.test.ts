import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestBaton, type TestBaton } from '#test/baton.ts'

/** task.create, task.update, task.get, task.list, task.board, task.assign, task.note, task.context. */

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

const make = async (fields: object = {}) =>
  (await t.as(t.characters.ana, 'task.create', { title: 'Work', ...fields })).task

test('task.create numbers tasks by project, passes over codes taken by hand, and refuses a taken one', async () => {
  const { ana } = t.characters
  await make({ code: 'main-2' })
  const numbers = [await make(), await make()].map(({ code }) => code)
  expect(numbers).toEqual(['MAIN-1', 'MAIN-3'])
  await expect(t.as(ana, 'task.create', { title: 'x', code: 'MAIN-2' })).rejects.toMatchObject({
    code: 'code_taken',
  })
  await expect(t.as(ana, 'task.create', { title: 'x', dependsOn: ['NOT-1'] })).rejects.toMatchObject({
    code: 'task_not_found',
  })
})

test('twenty tasks made at once have twenty numbers', async () => {
  const made = await Promise.all(Array.from({ length: 20 }, () => make()))
  expect(new Set(made.map(({ code }) => code)).size).toBe(20)
})

test('task.update changes what is given; a lost race shows what is there now', async () => {
  const { ana, max } = t.characters
  const { code } = await make({ pod: 'DevPod', priority: 'high' })
  const { task } = await t.as(ana, 'task.update', { code, title: 'Better', pod: null, version: 1 })
  expect(task).toMatchObject({ title: 'Better', pod: null, priority: 'high', version: 2 })
  await expect(t.as(max, 'task.context', { code, replace: 'Mine', version: 1 })).rejects.toMatchObject({
    code: 'version_conflict',
    details: { current: { version: 2 } },
  })
  await expect(t.as(max, 'task.update', { code, title: 'Mine', version: 1 })).rejects.toMatchObject({
    code: 'version_conflict',
    details: { yours: 1, now: 2, current: { title: 'Better' } },
  })
})

test('task.update refuses a circle of dependencies and names it', async () => {
  const a = await make()
  const b = await make({ dependsOn: [a.code] })
  const c = await make({ dependsOn: [b.code] })
  await expect(
    t.as(t.characters.ana, 'task.update', { code: a.code, dependsOn: [c.code] }),
  ).rejects.toMatchObject({
    code: 'dependency_cycle',
    details: { cycle: [a.code, c.code, b.code, a.code] },
  })
  expect((await t.as(t.characters.ana, 'task.get', { code: a.code })).dependsOn).toEqual([])
})

test('task.get shows both sides of the graph, notes and context', async () => {
  const { ana, dev1 } = t.characters
  const before = await make()
  const { code } = await make({ dependsOn: [before.code], context: 'First' })
  await make({ title: 'After', dependsOn: [code] })
  await t.as(dev1, 'task.note', { code, note: 'Seen' })
  await t.as(dev1, 'task.context', { code, append: '## More' })
  expect(await t.as(ana, 'task.get', { code })).toMatchObject({
    waitingFor: [before.code],
    ready: false,
    dependencies: [{ code: before.code, status: 'pending' }],
    dependents: [{ title: 'After' }],
    context: 'First\n\n## More',
    notes: [{ kind: 'note', author: 'dev-1', body: 'Seen' }],
  })
  await t.as(dev1, 'task.context', { code, replace: 'Only this' })
  expect((await t.as(ana, 'task.get', { code })).context).toBe('Only this')
  await expect(t.as(dev1, 'task.context', { code })).rejects.toMatchObject({ code: 'invalid_input' })
})

test('task.list filters and pages; task.board has every status, most urgent first', async () => {
  const { ana } = t.characters
  const made = [
    await make({ title: 'needle one', pod: 'ListPod' }),
    await make({ title: 'needle 100%', pod: 'ListPod', priority: 'urgent' }),
  ]
  const codes = async (filter: object) =>
    (await t.as(ana, 'task.list', filter)).items.map(({ code }: { code: string }) => code)
  expect(await codes({ q: 'needle' })).toEqual(made.map(({ code }) => code))
  expect(await codes({ q: '100%' })).toEqual([made[1]?.code])
  expect(await codes({ pod: 'ListPod', priority: ['urgent'], status: ['todo'] })).toEqual([made[1]?.code])
  const first = await t.as(ana, 'task.list', { q: 'needle', limit: 1 })
  expect((await t.as(ana, 'task.list', { q: 'needle', cursor: first.nextCursor })).items).toHaveLength(1)
  await expect(
    t.as(ana, 'task.list', { q: 'needle', sort: 'updated', cursor: first.nextCursor }),
  ).rejects.toMatchObject({ code: 'invalid_input' })
  const board = await t.as(ana, 'task.board', { pod: 'ListPod' })
  expect(board.columns.map(({ status }: { status: string }) => status)).toEqual([
    'pending',
    'in_progress',
    'in_review',
    'done',
    'blocked',
    'cancelled',
  ])
  expect(board.columns[0].tasks.map(({ code }: { code: string }) => code)).toEqual([
    made[1]?.code,
    made[0]?.code,
  ])
})

test('task.board with top lists the first of each column, and counts them all', async () => {
  const { ana } = t.characters
  const depended = await make({ title: 'top one', pod: 'TopPod' })
  const urgent = await make({
    title: 'top two',
    pod: 'TopPod',
    priority: 'urgent',
    dependsOn: [depended.code],
  })
  const taken = await make({ title: 'top three', pod: 'TopPod' })
  await t.as(ana, 'task.status', { code: taken.code, status: 'in_progress' })
  const whole = await t.as(ana, 'task.board', { pod: 'TopPod' })
  const board = await t.as(ana, 'task.board', { pod: 'TopPod', top: 1 })
  expect(board.seq).toBe(whole.seq)
  expect(board.columns.map(({ count }: { count: number }) => count)).toEqual([2, 1, 0, 0, 0, 0])
  expect(board.columns[0].tasks).toEqual([whole.columns[0].tasks[0]])
  expect(board.columns[0].tasks[0]).toMatchObject({ code: urgent.code, waitingFor: [depended.code] })
  expect(board.columns[1].tasks).toEqual(whole.columns[1].tasks)
  expect(await t.as(ana, 'task.board', { pod: 'TopPod', top: 5 })).toEqual(whole)
  await expect(t.as(ana, 'task.board', { top: 0 })).rejects.toMatchObject({ code: 'invalid_input' })
})

test('the filters by name choose the same tasks in the list and on the board', async () => {
  const { ana } = t.characters
  const { code } = await make({ assignee: 'dev-1', lead: 'dev-2' })
  await t.as(t.characters.dev1, 'task.claim', { code })
  for (const filter of [{ holder: 'dev-1' }, { assignee: 'dev-1', lead: 'dev-2' }]) {
    const { items } = await t.as(ana, 'task.list', filter)
    const { columns } = await t.as(ana, 'task.board', filter)
    expect(items.map(({ code }: { code: string }) => code)).toEqual([code])
    expect(columns[1].tasks).toEqual(items)
  }
  expect((await t.as(ana, 'task.list', { lead: 'nobody' })).items).toEqual([])
})

test('task.assign says who shall do it; only that one may claim it', async () => {
  const { ana, dev1, dev2 } = t.characters
  const { code } = await make()
  expect((await t.as(ana, 'task.assign', { code, assignee: 'dev-1' })).task).toMatchObject({
    assignee: 'dev-1',
    status: 'pending',
  })
  await expect(t.as(dev2, 'task.claim', { code })).rejects.toMatchObject({ code: 'task_assigned' })
  await t.as(dev1, 'task.claim', { code })
  await expect(t.as(ana, 'task.assign', { code, assignee: 'dev-2' })).rejects.toMatchObject({
    code: 'task_already_claimed',
  })
  await expect(t.as(ana, 'task.assign', { code, assignee: 'nobody' })).rejects.toMatchObject({
    code: expect.stringMatching(/not_found|already_claimed/),
  })
})

test('task.list gives what changed last first, page by page, when asked', async () => {
  const { ana } = t.characters
  const codes: string[] = []
  for (const title of ['stack one', 'stack two', 'stack three'])
    codes.push((await t.as(ana, 'task.create', { title })).task.code)
  t.advance(1)
  await t.as(ana, 'task.update', { code: codes[1], priority: 'high' })
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await t.as(ana, 'task.list', { q: 'stack', sort: 'updated', limit: 1, cursor })
    seen.push(...page.items.map(({ code }: { code: string }) => code))
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  expect(seen).toEqual([codes[1], codes[2], codes[0]])
})
