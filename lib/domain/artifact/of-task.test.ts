import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestBaton, type TestBaton } from '#test/baton.ts'

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

const task = async (fields: object = {}): Promise<string> =>
  (await t.as(t.characters.ana, 'task.create', { title: 'Work', ...fields })).task.code

const keep = async (name: string, place: object = {}): Promise<string> =>
  (await t.as(t.characters.dev1, 'artifact.create', { name, text: '# Kept', ...place })).artifact.address

const briefly = (
  things: { name: string; address: string; fromTask: string | null; author: string | null }[],
) => things.map(({ name, address, fromTask, author }) => [name, address, fromTask, author])

test('who starts a task gets the artifacts of the work before as outputs, and its own as inputs', async () => {
  const { dev1, dev2, ana } = t.characters
  const before = await task()
  const code = await task({ dependsOn: [before] })
  const report = await keep('report.md', { task: before })
  const shared = await keep('shared.md')
  await t.as(ana, 'artifact.link', { address: shared, task: before })
  const gone = await keep('gone.md', { task: before })
  await t.as(ana, 'artifact.delete', { address: gone })
  const own = await keep('brief.md', { task: code })
  await keep('elsewhere.md', { task: await task() })
  await t.as(dev1, 'task.claim', { code: before })
  await t.as(dev1, 'task.complete', {
    code: before,
    summary: 'Done',
    handoffNote: 'See the report',
    outputs: [{ name: 'The report', address: report }],
  })
  const { package: pack } = await t.as(dev2, 'task.start', { code })
  expect(briefly(pack.outputs)).toEqual([
    ['The report', report, before, 'dev-1'],
    ['shared.md', shared, before, 'dev-1'],
  ])
  expect(briefly(pack.inputs)).toEqual([['brief.md', own, null, 'dev-1']])
  expect(pack.asText).toContain(shared)
  expect(pack.asText).toContain(own)
})

test('a task that has nothing but an artifact brings it by task.next too', async () => {
  const { dev2, ana } = t.characters
  await t.as(ana, 'sprint.create', { code: 'ART-1', title: 'Artifacts' })
  const code = await task({ sprint: 'ART-1' })
  const own = await keep('only.md', { task: code })
  const linked = await task({ sprint: 'ART-1' })
  await t.as(ana, 'artifact.link', { address: own, task: linked })
  for (const expected of [code, linked]) {
    const { task: got, package: pack } = await t.as(dev2, 'task.next', { sprint: 'ART-1' })
    expect(got.code).toBe(expected)
    expect(briefly(pack.inputs)).toEqual([['only.md', own, null, 'dev-1']])
  }
})
