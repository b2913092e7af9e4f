import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestBaton, type TestBaton } from '#test/baton.ts'

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
  for (const code of ['S-1', 'S-2']) await t.as(t.characters.ana, 'sprint.create', { code, title: code })
})
afterAll(() => t.close())

const task = async (code: string, fields: object = {}): Promise<string> =>
  (await t.as(t.characters.ana, 'task.create', { code, title: `Title of ${code}`, ...fields })).task.code

const codes = (cards: { code: string }[]) => cards.map(({ code }) => code)
const graph = (code: string) => t.as(t.characters.ana, 'sprint.graph', { code })

const complete = async (code: string) => {
  await t.as(t.characters.dev1, 'task.claim', { code })
  await t.as(t.characters.dev1, 'task.complete', { code, summary: 'Done' })
}

test('sprint.graph has the tasks of the sprint, and around them what they wait for and what waits for them', async () => {
  await task('A-1')
  await task('A-2', { sprint: 'S-2', dependsOn: ['A-1'] })
  await task('A-3', { sprint: 'S-1', dependsOn: ['A-2'] })
  await task('A-4', { sprint: 'S-2', dependsOn: ['A-3'] })
  await task('A-5', { sprint: 'S-2', dependsOn: ['A-4'] })
  const { tasks, neighbours, progress } = await graph('S-1')
  expect(codes(tasks)).toEqual(['A-3'])
  expect(progress.total).toBe(1)
  // A-5 waits for a task of the sprint only through another one: it is no neighbour.
  expect(codes(neighbours)).toEqual(['A-1', 'A-2', 'A-4'])
})

test('behind a task that is done nothing is waited for any more', async () => {
  await t.as(t.characters.ana, 'sprint.create', { code: 'S-3', title: 'S-3' })
  await task('B-1')
  await task('B-2', { dependsOn: ['B-1'] })
  await task('B-3', { sprint: 'S-3', dependsOn: ['B-2'] })
  expect(codes((await graph('S-3')).neighbours)).toEqual(['B-1', 'B-2'])
  await complete('B-1')
  expect(codes((await graph('S-3')).neighbours)).toEqual(['B-2'])
  await complete('B-2')
  expect(codes((await graph('S-3')).neighbours)).toEqual(['B-2'])
})

test('a sprint that is not there is not found', async () => {
  await expect(graph('NO-1')).rejects.toMatchObject({ kind: 'not_found' })
})
