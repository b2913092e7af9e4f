import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Client } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { startTestBaton, type TestBaton } from '#test/baton.ts'
import { call, connect, openDoor, type Revision, revisions } from './test-peers.ts'

const root = new URL('../../../', import.meta.url).pathname

let baton: TestBaton
let door: Awaited<ReturnType<typeof openDoor>>
const clients: Client[] = []
const children: ChildProcess[] = []

beforeAll(async () => {
  baton = await startTestBaton()
  door = await openDoor(baton)
})
afterEach(async () => {
  for (const client of clients.splice(0)) await client.close()
  for (const child of children.splice(0)) child.kill('SIGKILL')
})
afterAll(async () => {
  await door?.close()
  await baton?.close()
})

/** What `baton mcp` does, as a process of its own. */
function bridgeArgs(url: string, token: string, profile?: string): string[] {
  const source = `import { serveStdio } from '#lib/transports/mcp/stdio.ts'
    await serveStdio(${JSON.stringify({ url, token, profile })})`
  return ['--input-type=module', '--eval', source]
}

async function overStdio(
  revision: Revision,
  token = baton.characters.dev1.token,
  profile?: string,
): Promise<Client> {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: bridgeArgs(door.url, token, profile),
    cwd: root,
    stderr: 'ignore',
  })
  const client = await connect(transport, revision)
  clients.push(client)
  return client
}

/** The bare process: messages in, lines out. */
function startBridge(url: string) {
  const child = spawn(process.execPath, bridgeArgs(url, baton.characters.dev1.token), { cwd: root })
  children.push(child)
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  return {
    child,
    send: (message: object) => child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`),
    next: async () => JSON.parse((await lines.next()).value ?? 'null'),
    isAtEnd: async () => (await lines.next()).done,
  }
}

const initialize = {
  method: 'initialize',
  params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'raw', version: '1' } },
}

test.each(revisions)('a client of revision %s works through the bridge', async revision => {
  const { task } = await baton.as(baton.characters.ana, 'task.create', { title: 'Over stdio' })
  const client = await overStdio(revision)
  expect(client.getNegotiatedProtocolVersion()).toBe(revision)
  expect(client.getServerVersion()).toMatchObject({ name: 'baton', version: '1.2.3' })
  const { answer } = await call(client, 'task_claim', { code: task.code })
  expect(answer.lease.holder).toBe('dev-1')
  await baton.as(baton.characters.dev1, 'task.release', { code: task.code })
  await expect(client.callTool({ name: 'nonsense', arguments: {} })).rejects.toMatchObject({ code: -32602 })
})

test.each(revisions)(
  'while Baton is away a client of %s is told so, and goes on when it is back',
  async revision => {
    const client = await overStdio(revision)
    const port = Number(new URL(door.url).port)
    await door.close()
    await expect(client.callTool({ name: 'task_list', arguments: {} })).rejects.toMatchObject({
      message: expect.stringContaining(`Baton at ${door.url} does not answer`),
      data: { code: 'server_unreachable', hint: expect.any(String) },
    })
    door = await openDoor(baton, { port })
    expect((await call(client, 'task_list')).answer.items).toBeInstanceOf(Array)
  },
)

test.each(revisions)(
  'a client of %s that listens is told of other tools when Baton comes back with them, without a restart of its own',
  async revision => {
    const { task } = await baton.as(baton.characters.ana, 'task.create', { title: 'Followed' })
    const uri = `baton://tasks/${task.code}`
    const client = await overStdio(revision)
    const heard: string[] = []
    client.setNotificationHandler(
      'notifications/resources/updated',
      ({ params }) => void heard.push(params.uri),
    )
    client.setNotificationHandler('notifications/tools/list_changed', () => void heard.push('tools'))
    const names = async () =>
      (await client.listTools({}, { cacheMode: 'bypass' })).tools.map(({ name }) => name)
    expect(await names()).toContain('task_note')
    if (revision === '2025-11-25') await client.subscribeResource({ uri })
    else await client.listen({ toolsListChanged: true, resourceSubscriptions: [uri] })
    await expect.poll(() => door.listeners()).toBeGreaterThan(0)
    const { port } = door
    await door.close()
    const manifests = baton.baton.manifests.filter(({ name }) => name !== 'task.note')
    door = await openDoor(baton, { port, manifests })
    await expect.poll(() => heard).toEqual(expect.arrayContaining(['tools', uri]))
    expect(await names()).not.toContain('task_note')
    heard.length = 0
    await baton.as(baton.characters.dev1, 'task.note', { code: task.code, note: 'Told live again' })
    await expect.poll(() => heard).toContain(uri)
    await door.close()
    door = await openDoor(baton, { port })
  },
  120_000,
)

test('a bridge with the thrifty profile shows its few tools', async () => {
  const client = await overStdio('2025-11-25', baton.characters.dev1.token, 'thrifty')
  const { tools } = await client.listTools()
  expect(tools.length).toBeLessThanOrEqual(10)
  expect((await call(client, 'command_run', { line: '/tasks' })).answer.card.kind).toBe('list')
})

test('a bridge can be started before Baton', async () => {
  const port = Number(new URL(door.url).port)
  await door.close()
  const bridge = startBridge(door.url)
  bridge.send({ id: 1, ...initialize })
  expect(await bridge.next()).toMatchObject({ id: 1, error: { data: { code: 'server_unreachable' } } })
  door = await openDoor(baton, { port })
  bridge.send({ id: 2, ...initialize })
  expect(await bridge.next()).toMatchObject({ id: 2, result: { serverInfo: { name: 'baton' } } })
})

test('a refused token is told with its hint', async () => {
  await expect(overStdio('2025-11-25', 'bat_nonsense')).rejects.toMatchObject({
    message: expect.stringContaining('not a Baton token'),
    data: { status: 401, hint: expect.any(String) },
  })
})

test('a server that is not Baton is told by its status', async () => {
  const bridge = startBridge(`${baton.url}/elsewhere`)
  bridge.send({ id: 1, ...initialize })
  expect(await bridge.next()).toMatchObject({
    id: 1,
    error: { data: { code: 'unexpected_answer', status: 404 } },
  })
})

test('a method that is not served is answered in the words of the server', async () => {
  const bridge = startBridge(door.url)
  bridge.send({ id: 'a', method: 'logging/setLevel', params: { level: 'info' } })
  expect(await bridge.next()).toMatchObject({ id: 'a', error: { code: -32601 } })
})

test('a message that is too large for Baton is refused with its hint, and the next one is carried', async () => {
  const client = await overStdio('2026-07-28')
  const note = 'x'.repeat(5 * 1024 * 1024)
  await expect(
    client.callTool({ name: 'task_note', arguments: { code: 'MAIN-1', note } }),
  ).rejects.toMatchObject({ data: { code: 'body_too_large', hint: expect.any(String) } })
  expect((await call(client, 'task_list')).answer.items).toBeInstanceOf(Array)
})

test('a line that is not JSON is passed over, and standard output stays protocol', async () => {
  const bridge = startBridge(door.url)
  bridge.child.stdin.write('nonsense\n')
  bridge.send({ id: 1, ...initialize })
  expect(await bridge.next()).toMatchObject({ jsonrpc: '2.0', id: 1 })
})

test('the bridge ends when its input ends', async () => {
  const bridge = startBridge(door.url)
  bridge.send({ id: 1, ...initialize })
  await bridge.next()
  bridge.child.stdin.end()
  const [code] = await once(bridge.child, 'exit')
  expect(code).toBe(0)
  expect(await bridge.isAtEnd()).toBe(true)
})
