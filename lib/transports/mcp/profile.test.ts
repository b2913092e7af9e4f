import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestBaton, type TestBaton } from '#test/baton.ts'
import { thriftyNames } from './profile.ts'
import { call, connect, openDoor, overHttp } from './test-peers.ts'
import { toolsOf } from './tool.ts'

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

const agent = (path: string) => connect(overHttp(door.url, baton.characters.dev1.token, path))

/** What the list of tools costs of a model's window. */
const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value))

/** As a rule of thumb a token is four bytes of such text. */
const mostBytes = { thrifty: 6_000, all: 250_000 }

test('the thrifty profile is at most ten tools, of few bytes', async () => {
  const thrifty = await agent('/mcp?profile=thrifty')
  const whole = await agent('/mcp')
  const { tools } = await thrifty.listTools()
  const all = await whole.listTools()
  expect(tools.length).toBeLessThanOrEqual(10)
  expect(tools.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['task_wait', 'task_note', 'task_complete', 'command_run', 'command_help']),
  )
  const [few, many] = [bytesOf(tools), bytesOf(all.tools)]
  console.info(`thrifty: ${tools.length} tools, ${few} bytes; all: ${all.tools.length} tools, ${many} bytes`)
  expect(few).toBeLessThan(mostBytes.thrifty)
  expect(many).toBeLessThan(mostBytes.all)
  expect(few * 20).toBeLessThan(many)
  expect(bytesOf(thrifty.getInstructions())).toBeLessThan(1_500)
  await Promise.all([thrifty.close(), whole.close()])
})

test('it is enough for a task from its beginning to its end, and everything else is a command line', async () => {
  await baton.as(baton.characters.ana, 'task.create', { code: 'THRIFT-1', title: 'Thrifty' })
  const client = await agent('/mcp?profile=thrifty')
  const taken = await call(client, 'task_wait', { seconds: 0 })
  expect(taken.answer.task.code).toBe('THRIFT-1')
  const { fence } = taken.answer.lease
  await call(client, 'task_note', { code: 'THRIFT-1', note: 'Half', fence })
  const line = await call(client, 'command_run', { line: '/task-release THRIFT-1' })
  expect(line.answer.card).toMatchObject({ said: 'THRIFT-1 is back in the pool' })
  const again = await call(client, 'task_wait', { seconds: 0 })
  await call(client, 'task_complete', {
    code: 'THRIFT-1',
    summary: 'Done',
    fence: again.answer.lease.fence,
  })
  expect(await baton.as(baton.characters.ana, 'task.get', { code: 'THRIFT-1' })).toMatchObject({
    status: 'done',
  })
  await client.close()
})

test('every tool of it is one that there is, with the fields that it shows', () => {
  const tools = toolsOf(baton.baton.manifests)
  expect(thriftyNames.filter(name => !tools.has(name))).toEqual([])
})

test('a profile that there is not is refused with those that there are', async () => {
  const response = await fetch(`${door.url}/mcp?profile=tiny`, {
    method: 'POST',
    headers: { authorization: `Bearer ${baton.characters.dev1.token}`, 'content-type': 'application/json' },
    body: '{}',
  })
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({
    code: 'unknown_profile',
    hint: expect.stringContaining('all or thrifty'),
  })
})
