import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Character, startTestBaton, type TestBaton } from '#test/baton.ts'

/** The tools that the federation's roadmap names, called by a real MCP client, with its own task object. */

const object = {
  id: 'task-001',
  title: 'Implement user authentication',
  description: 'Add OAuth2 login flow',
  lead: 'taichi-5090',
  assignee: 'baby',
  status: 'pending',
  priority: 'high',
  depends_on: ['task-000'],
  created_at: '2026-01-27T16:00:00',
  updated_at: '2026-01-27T16:00:00',
}
const before = { ...object, id: 'task-000', title: 'Choose a provider', assignee: null, depends_on: [] }

let t: TestBaton
let lead: Character
let baby: Character
beforeAll(async () => {
  t = await startTestBaton()
  lead = await t.addAgent('taichi-5090')
  baby = await t.addAgent('baby')
})
afterAll(() => t.close())

// biome-ignore lint/suspicious/noExplicitAny: answers of several tools; what the test expects of one is what it asserts.
async function call(who: Character, tool: string, args: Record<string, unknown> = {}): Promise<any> {
  const client = new Client({ name: 'federation', version: '1' })
  const headers = { authorization: `Bearer ${who.token}` }
  await client.connect(
    new StreamableHTTPClientTransport(new URL('/mcp', t.url), { requestInit: { headers } }),
  )
  const result = await client.callTool({ name: tool, arguments: args })
  await client.close()
  const [first] = result.content
  return first?.type === 'text' ? JSON.parse(first.text) : undefined
}

const board = async (filter: object = {}) => (await call(baby, 'federation_task_board', { ...filter })).tasks

test('federation_propose_task takes its JSON, and federation_task_board gives the same JSON', async () => {
  const json = JSON.stringify([object, before])
  const { tasks } = await call(lead, 'federation_propose_task', { json })
  expect(tasks).toEqual([object, before])
  expect(await board()).toEqual(JSON.parse(json))
  expect(JSON.stringify((await board())[0])).toBe(JSON.stringify(object))
})

test('it takes the fields of one object, or an object as it is; without an id there is a number', async () => {
  const { tasks } = await call(lead, 'federation_propose_task', {
    title: 'Write it down',
    depends_on: ['task-001'],
  })
  expect(tasks).toMatchObject([
    {
      id: 'MAIN-1',
      lead: 'taichi-5090',
      assignee: null,
      status: 'pending',
      priority: 'normal',
      depends_on: ['task-001'],
    },
  ])
  expect((await board({ q: 'Write' }))[0]).toEqual(tasks[0])
  const done = { ...before, id: 'Task-Done', status: 'done', lead: null }
  expect((await call(lead, 'federation_propose_task', { json: done })).tasks).toEqual([done])
  expect(await board({ status: ['done'] })).toEqual([done])
})

test('the other five: claim, assign, set lead, update the status, and the board with filters', async () => {
  expect(await call(baby, 'federation_claim_task', { task_id: 'task-001' })).toMatchObject({
    code: 'dependencies_open',
    waitingFor: ['TASK-000'],
  })
  await call(lead, 'federation_assign_task', { task_id: 'task-000', agent_id: 'baby' })
  await call(lead, 'federation_set_lead', { task_id: 'task-000', agent_id: 'dev-1' })
  expect((await call(baby, 'federation_claim_task', { task_id: 'task-000' })).lease.holder).toBe('baby')
  expect((await board({ status: ['in_progress'] })).map(({ id }: { id: string }) => id)).toEqual(['task-000'])
  await call(baby, 'federation_update_task_status', { task_id: 'task-000', status: 'DONE' })
  const [first] = await board({ lead: 'dev-1' })
  expect(first).toMatchObject({
    id: 'task-000',
    status: 'done',
    lead: 'dev-1',
    assignee: 'baby',
    created_at: before.created_at,
  })
  expect(first.updated_at).not.toBe(before.updated_at)
  expect((await call(baby, 'federation_claim_task', { task_id: 'task-001' })).lease.holder).toBe('baby')
})

test('all of an array is proposed or nothing, and what is wrong is named', async () => {
  const count = (await board()).length
  const wrong = async (value: unknown, code: string) =>
    expect(await call(lead, 'federation_propose_task', { json: JSON.stringify(value) })).toMatchObject({
      code,
    })
  await wrong([{ title: 'Good' }, { title: 'x', depends_on: ['task-999'] }], 'task_not_found')
  await wrong([{ title: 'Good' }, { ...object, id: 'task-001' }], 'code_taken')
  await wrong([{ title: 'x', assignee: 'nobody' }], 'agent_not_found')
  await wrong([{ title: 'x', colour: 'red' }], 'invalid_input')
  await wrong([{ id: 'x 1', title: 'x' }], 'invalid_input')
  await wrong({ ...before, id: 'task-007', status: 'in_progress' }, 'invalid_input')
  await wrong([{ title: 'x', created_at: 'yesterday' }], 'invalid_input')
  const circle = [
    { id: 'ring-1', title: 'One', depends_on: ['ring-2'] },
    { id: 'ring-2', title: 'Two', depends_on: ['ring-1'] },
  ]
  await wrong(circle, 'dependency_cycle')
  expect(await call(lead, 'federation_propose_task', { json: '{' })).toMatchObject({ code: 'invalid_input' })
  expect(await call(lead, 'federation_propose_task', {})).toMatchObject({ code: 'invalid_input' })
  expect(await board()).toHaveLength(count)
})

test('federation.propose and federation.board are operations like all others', async () => {
  const { tasks } = await t.as(t.characters.ana, 'federation.propose', {
    id: 'a-1',
    title: 'By a person',
  })
  expect(tasks[0]).toMatchObject({ id: 'a-1', lead: 'ana' })
  expect((await t.as(t.characters.vera, 'federation.board', { lead: 'ana' })).tasks).toEqual(tasks)
})
