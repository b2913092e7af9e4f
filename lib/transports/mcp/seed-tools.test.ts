import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestBaton, type TestBaton } from '#test/baton.ts'
import { call, connect, openDoor, overHttp } from './test-peers.ts'

let baton: TestBaton
let door: Awaited<ReturnType<typeof openDoor>>
beforeAll(async () => {
  baton = await startTestBaton()
  door = await openDoor(baton)
})
afterAll(async () => {
  await door?.close()
  await baton?.close()
})

/** The tools that were promised, by the names that they have here. */
const promised = {
  'the 19 for everything that is kept': [
    ...['sprint_list', 'sprint_get', 'sprint_create', 'sprint_update', 'sprint_close'],
    ...['task_list', 'task_get', 'task_create', 'task_update', 'task_assign', 'task_status', 'task_complete'],
    ...['agent_list', 'agent_get', 'agent_register', 'agent_update'],
    ...['project_get', 'inbox_list', 'inbox_read'],
  ],
  'the 5 quick ones': ['task_note', 'task_context', 'task_done', 'tasks_status', 'agent_log'],
  'the 2 of artifacts': ['artifacts_list', 'artifacts_upload'],
  'the 6 of a federation': [
    ...['federation_propose_task', 'federation_claim_task', 'federation_assign_task'],
    ...['federation_update_task_status', 'federation_task_board', 'federation_set_lead'],
  ],
}

const owner = () => connect(overHttp(door.url, baton.characters.ana.token))

test.each(Object.entries(promised))('%s are there, each with a description', async (_, names) => {
  const client = await owner()
  const { tools } = await client.listTools()
  await client.close()
  const described = new Map(tools.map(({ name, description }) => [name, description ?? '']))
  expect(names.filter(name => (described.get(name) ?? '').length < 10)).toEqual([])
})

test('all six of a federation do what they say, one after the other', async () => {
  const client = await owner()
  const agent = await connect(overHttp(door.url, baton.characters.dev1.token))
  const object = { id: 'task-001', title: 'Implement user authentication', priority: 'high', depends_on: [] }
  const proposed = await call(client, 'federation_propose_task', { json: [object] })
  expect(proposed.result.isError).toBeFalsy()
  const { answer: board } = await call(client, 'federation_task_board')
  const [{ id }] = board.tasks.filter(({ title }: { title: string }) => title === object.title)
  const lead = await call(client, 'federation_set_lead', { task_id: id, agent_id: 'dev-2' })
  expect(lead.answer.task.lead).toBe('dev-2')
  const assigned = await call(client, 'federation_assign_task', { task_id: id, agent_id: 'dev-1' })
  expect(assigned.answer.task.assignee).toBe('dev-1')
  const claimed = await call(agent, 'federation_claim_task', { task_id: id })
  expect(claimed.answer.task.lease.holder).toBe('dev-1')
  const done = await call(agent, 'federation_update_task_status', { task_id: id, status: 'done' })
  expect(done.answer.task.status).toBe('done')
  await Promise.all([client.close(), agent.close()])
})
