import { randomUUID } from 'node:crypto'
import type { Client } from '@modelcontextprotocol/client'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { mcpTool } from '#lib/operation/naming.ts'
import { startTestBaton, type TestBaton } from '#test/baton.ts'
import { call, connect, openDoor, overHttp, type Revision, revisions } from './test-peers.ts'

let baton: TestBaton
let door: Awaited<ReturnType<typeof openDoor>>
const clients: Client[] = []

beforeAll(async () => {
  baton = await startTestBaton()
  door = await openDoor(baton)
})
afterEach(async () => {
  for (const client of clients.splice(0)) await client.close()
})
afterAll(async () => {
  await door?.close()
  await baton?.close()
})

async function peer(who: keyof TestBaton['characters'], revision?: Revision): Promise<Client> {
  const client = await connect(overHttp(door.url, baton.characters[who].token), revision)
  clients.push(client)
  return client
}

const createTask = async (fields: object = {}): Promise<string> =>
  (await baton.as(baton.characters.ana, 'task.create', { title: 'Unify the parsers', ...fields })).task.code

const post = (headers: Record<string, string>, body: string) =>
  fetch(`${door.url}/mcp`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  })

const bearer = () => ({ authorization: `Bearer ${baton.characters.dev1.token}` })

describe.each(revisions)('a client of revision %s', revision => {
  test('learns who serves it and how to work', async () => {
    const client = await peer('dev1', revision)
    expect(client.getNegotiatedProtocolVersion()).toBe(revision)
    expect(client.getServerVersion()).toMatchObject({ name: 'baton', version: '1.2.3' })
    expect(client.getInstructions()).toMatch(/task_next.*task_start.*task_note.*task_complete/s)
  })

  test('finds every operation as one tool, with plain objects as schemas', async () => {
    const { tools } = await (await peer('ana', revision)).listTools()
    const names = tools.map(tool => tool.name)
    expect(names.slice(0, baton.baton.manifests.length)).toEqual(
      baton.baton.manifests.map(({ name }) => mcpTool(name)),
    )
    expect(new Set(names).size).toBe(names.length)
    for (const { inputSchema, outputSchema } of tools) {
      expect(inputSchema).toMatchObject({ type: 'object', additionalProperties: false })
      expect(inputSchema).not.toHaveProperty('anyOf')
      if (outputSchema) expect(outputSchema).toMatchObject({ type: 'object' })
    }
    expect(tools.filter(({ outputSchema }) => outputSchema)).toHaveLength(baton.baton.manifests.length)
  })

  test('is shown what it may use, and reads why it may not use the rest', async () => {
    const viewer = await peer('vera', revision)
    const names = (await viewer.listTools()).tools.map(tool => tool.name)
    expect(names).toEqual(expect.arrayContaining(['task_get', 'dashboard_get', 'view_create', 'command_run']))
    expect(names).not.toContain('task_create')
    const { answer } = await call(viewer, 'task_create', { title: 'Never' })
    expect(answer).toMatchObject({ code: 'forbidden', permission: 'task:write', hint: expect.any(String) })
  })

  test('takes a task from its creation to its end', async () => {
    const lead = await peer('ana', revision)
    const { answer: created } = await call(lead, 'task_create', { title: 'Write the parser' })
    const { code } = created.task

    const agent = await peer('dev1', revision)
    await agent.listTools()
    const { answer: claimed, result } = await call(agent, 'task_claim', { code })
    expect(claimed.lease.holder).toBe('dev-1')
    expect(result.structuredContent).toEqual(claimed)
    const { fence } = claimed.lease
    await call(agent, 'task_note', { code, fence, note: 'The old grammar is ambiguous.' })
    await call(agent, 'task_complete', { code, fence, summary: 'Done, with tests.' })

    const { answer: found } = await call(lead, 'task_get', { code })
    expect(found).toMatchObject({ status: 'done', summary: 'Done, with tests.' })
    expect(found.notes).toEqual([expect.objectContaining({ body: 'The old grammar is ambiguous.' })])
  })

  test('is told of an unknown tool by a protocol error that names the nearest one', async () => {
    const client = await peer('dev1', revision)
    await expect(client.callTool({ name: 'task_clam', arguments: {} })).rejects.toMatchObject({
      code: -32602,
      message: expect.stringContaining('Unknown tool: task_clam'),
      data: { code: 'unknown_tool', hint: 'Did you mean task_claim?' },
    })
  })

  test('reads in a refusal what REST would say', async () => {
    const code = await createTask()
    await baton.as(baton.characters.dev1, 'task.claim', { code })
    const { result, answer: problem } = await call(await peer('dev2', revision), 'task_claim', { code })
    const overRest = await fetch(`${baton.url}/api/tasks/${code}/claim`, {
      method: 'POST',
      headers: { authorization: `Bearer ${baton.characters.dev2.token}` },
    })
    expect(result.isError).toBe(true)
    expect(result).not.toHaveProperty('structuredContent')
    expect({ ...problem, requestId: '' }).toEqual({ ...(await overRest.json()), requestId: '' })
    expect(problem).toMatchObject({ code: 'task_already_claimed', status: 409 })
  })
})

test('a promised name is a tool with its own field names', async () => {
  const code = await createTask()
  const { answer } = await call(await peer('dev1'), 'federation_claim_task', { task_id: code })
  expect(answer.task.code).toBe(code)
  await baton.as(baton.characters.dev1, 'task.release', { code })
})

test('of several clients that claim a task at once, one gets it under its own name', async () => {
  const code = await createTask()
  const agents = await Promise.all([peer('dev1'), peer('dev2'), peer('dev1'), peer('dev2')])
  const answers = await Promise.all(agents.map(agent => call(agent, 'task_claim', { code })))
  const holders = answers.flatMap(({ answer }, i) => (answer.lease ? [[i % 2, answer.lease.holder]] : []))
  const { lease } = await baton.as(baton.characters.ana, 'task.get', { code })
  expect(new Set(holders.map(([, holder]) => holder))).toEqual(new Set([lease.holder]))
  for (const [index, holder] of holders) expect(holder).toBe(index === 0 ? 'dev-1' : 'dev-2')
})

test('a write with an idempotency key has one effect and one answer', async () => {
  const client = await peer('ana')
  const args = { title: 'Only once', idempotencyKey: randomUUID() }
  const first = await call(client, 'task_create', args)
  const second = await call(client, 'task_create', args)
  expect(second.answer).toEqual(first.answer)
  expect(first.result._meta).not.toHaveProperty('baton/replayed')
  expect(second.result._meta).toMatchObject({ 'baton/replayed': true })
  const { answer: reused } = await call(client, 'task_create', { ...args, title: 'Another' })
  expect(reused).toMatchObject({ code: 'idempotency_key_reused', status: 422 })
})

test.each([
  ['not printable', 'a b'],
  ['empty', ''],
  ['not text', 7],
])('an idempotency key that is %s is refused', async (_, idempotencyKey) => {
  const { answer } = await call(await peer('ana'), 'task_create', { title: 'Never', idempotencyKey })
  expect(answer).toMatchObject({ code: 'invalid_idempotency_key', hint: expect.any(String) })
})

test('bad arguments are a refusal that names the fields', async () => {
  const client = await peer('dev1')
  const { result, answer } = await call(client, 'task_note', { code: 'nonsense', nota: 'x' })
  expect(result.isError).toBe(true)
  expect(answer).toMatchObject({
    code: 'invalid_input',
    status: 400,
    hint: expect.stringContaining('task-note'),
  })
  expect(answer.fields.map(({ field }: { field: string }) => field)).toEqual(
    expect.arrayContaining(['code', 'note']),
  )
})

test.each([
  ['without a token', {}],
  ['with a token that is none', { authorization: 'Bearer bat_nonsense' }],
])('a request %s is answered 401 before MCP sees it', async (_, headers) => {
  const response = await post(headers, '{}')
  expect(response.status).toBe(401)
  expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/)
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  expect(await response.json()).toMatchObject({ status: 401, hint: expect.any(String) })
})

test('a body over 4 MB is refused, and the next request is served', async () => {
  const request = {
    jsonrpc: '2.0',
    id: 1,
    method: 'tools/call',
    params: { name: 'x'.repeat(4 * 1024 * 1024) },
  }
  const response = await post(bearer(), JSON.stringify(request))
  expect(response.status).toBe(413)
  expect(await response.json()).toMatchObject({ code: 'body_too_large', largest: 4_194_304 })
  expect((await (await peer('dev1')).listTools()).tools).not.toHaveLength(0)
})

test('GET is a stream for who accepts one, and DELETE ends a session that there need not be', async () => {
  const plain = await fetch(`${door.url}/mcp`, { headers: bearer() })
  expect(plain.status).toBe(400)
  expect(plain.headers.get('x-request-id')).toBeTruthy()
  expect(await plain.json()).toMatchObject({ hint: expect.stringContaining('text/event-stream') })
  const ended = await fetch(`${door.url}/mcp`, {
    method: 'DELETE',
    headers: { ...bearer(), 'mcp-session-id': 'none-such' },
  })
  expect(ended.status).toBe(204)
})

test('a body that is not JSON is a protocol error without a trace of the inside', async () => {
  const response = await post({ ...bearer(), accept: 'application/json, text/event-stream' }, '{"jsonrpc":')
  expect(response.status).toBe(400)
  const text = await response.text()
  expect(JSON.parse(text)).toMatchObject({ error: { code: -32700 } })
  expect(text).not.toMatch(/\bat \/|node_modules|\.ts:/)
})
