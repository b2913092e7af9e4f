import type { Client } from '@modelcontextprotocol/client'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { startTestBaton, type TestBaton } from '#test/baton.ts'
import { connect, openDoor, overHttp, type Revision, revisions } from './test-peers.ts'

let baton: TestBaton
let door: Awaited<ReturnType<typeof openDoor>>
const clients: Client[] = []

beforeAll(async () => {
  baton = await startTestBaton()
  door = await openDoor(baton)
})
afterEach(async () => {
  for (const client of clients.splice(0)) await client.close()
  await expect.poll(() => door.listeners()).toBe(0)
})
afterAll(async () => {
  await door?.close()
  await baton?.close()
})

type Ear = { client: Client; heard: string[]; hears(what: string): Promise<void> }

/** A client that listens for changes of these resources, and of the lists, as its revision does it. */
async function ear(
  who: keyof TestBaton['characters'],
  revision: Revision,
  uris: string[] = [],
): Promise<Ear> {
  const before = door.listeners()
  const client = await connect(overHttp(door.url, baton.characters[who].token), revision)
  clients.push(client)
  const heard: string[] = []
  client.setNotificationHandler(
    'notifications/resources/updated',
    ({ params }) => void heard.push(params.uri),
  )
  client.setNotificationHandler('notifications/resources/list_changed', () => void heard.push('resources'))
  client.setNotificationHandler('notifications/tools/list_changed', () => void heard.push('tools'))
  if (revision === '2025-11-25') for (const uri of uris) await client.subscribeResource({ uri })
  else
    await client.listen({
      toolsListChanged: true,
      resourcesListChanged: true,
      ...(uris.length > 0 && { resourceSubscriptions: uris }),
    })
  // The stream of the older revision is opened behind the handshake.
  await expect.poll(() => door.listeners()).toBeGreaterThan(before)
  return {
    client,
    heard,
    hears: async what => void (await expect.poll(() => heard).toContain(what)),
  }
}

type Place = { home: string; other: string }
type Way = [string, (artifact: { id: string; address: string }, place: Place) => string, object]

const waysToFollow: Way[] = [
  ['its id', ({ id }) => `fe://artifacts/by-id/${id}`, { text: 'Two' }],
  ['its id behind baton:', ({ id }) => `baton://artifacts/by-id/${id}`, { text: 'Two' }],
  [
    'a code in small letters',
    ({ address }, { home }) => address.replace(home, home.toLowerCase()),
    { text: 'Two' },
  ],
  [
    'a task that it is linked to',
    ({ address }, { home, other }) => address.replace(home, other),
    { text: 'Two' },
  ],
  ['the name that it had', ({ address }) => address, { name: 'renamed.md' }],
]

/** So that each test has tasks of its own. */
let places = 0

const create = (code: string, fields: object = {}) =>
  baton.as(baton.characters.ana, 'task.create', { code, title: code, ...fields })

describe.each(revisions)('a client of revision %s', revision => {
  const codeOf = (name: string) => `${name}-${revision.slice(0, 4)}`

  test('is told when a resource that it follows has changed, and not of others', async () => {
    const [followed, other] = [codeOf('FOLLOW'), codeOf('OTHER')]
    await create(followed)
    await create(other)
    const { heard, hears } = await ear('dev1', revision, [`baton://tasks/${followed}`])
    await baton.as(baton.characters.dev1, 'task.note', { code: other, note: 'Not for you' })
    await baton.as(baton.characters.dev1, 'task.note', { code: followed, note: 'For you' })
    await hears(`baton://tasks/${followed}`)
    expect(heard).not.toContain(`baton://tasks/${other}`)
  })

  test('is told of a sprint when a task comes into it and when it leaves', async () => {
    const [sprint, task] = [codeOf('SPR'), codeOf('MOVES')]
    await baton.as(baton.characters.ana, 'sprint.create', { code: sprint, title: 'Sprint' })
    await create(task)
    const uri = `baton://sprints/${sprint}`
    const { heard, hears } = await ear('dev1', revision, [uri])
    const { version } = await baton.as(baton.characters.ana, 'task.get', { code: task })
    await baton.as(baton.characters.ana, 'task.update', { code: task, sprint, version })
    await hears(uri)
    heard.length = 0
    await baton.as(baton.characters.ana, 'task.update', { code: task, sprint: null, version: version + 1 })
    await hears(uri)
  })

  test('is told when a document that it follows has another version', async () => {
    const { ana } = baton.characters
    const name = `${codeOf('doc')}.md`
    const { artifact } = await baton.as(ana, 'artifact.create', { name, text: 'One' })
    const { hears } = await ear('dev1', revision, [artifact.address])
    await baton.as(ana, 'artifact.update', { address: artifact.address, text: 'Two', version: 1 })
    await hears(artifact.address)
  })

  test.each(waysToFollow)('is told of a document that it follows by %s', async (_, addressOf, change) => {
    const { ana } = baton.characters
    const place = String(places++)
    const [home, other] = [codeOf(`HOME-${place}`), codeOf(`OTHER-${place}`)]
    for (const code of [home, other]) await create(code)
    const { artifact } = await baton.as(ana, 'artifact.create', { name: 'plan.md', text: 'One', task: home })
    await baton.as(ana, 'artifact.link', { address: artifact.address, task: other })
    const followed = addressOf(artifact, { home, other })
    const { hears } = await ear('dev1', revision, [followed])
    await baton.as(ana, 'artifact.update', { address: artifact.address, version: 1, ...change })
    await hears(followed)
  })

  test('is not left waiting for what never changes', async () => {
    const { ana, dev1 } = baton.characters
    const name = `${codeOf('fixed')}.md`
    const { artifact } = await baton.as(ana, 'artifact.create', { name, text: name })
    const fixed = [`fe://artifacts/by-hash/${artifact.sha256}`, `${artifact.address}?version=1`]
    const client = await connect(overHttp(door.url, dev1.token), revision)
    clients.push(client)
    if (revision === '2026-07-28') {
      const { honoredFilter } = await client.listen({ resourceSubscriptions: [...fixed, artifact.address] })
      expect(honoredFilter).toEqual({ resourceSubscriptions: [artifact.address] })
      return
    }
    for (const uri of fixed)
      await expect(client.subscribeResource({ uri })).rejects.toMatchObject({
        code: -32602,
        data: { code: 'never_changes', hint: expect.stringContaining(`by-id/${artifact.id}`) },
      })
  })

  test('is told that the list of resources is another one', async () => {
    const { hears } = await ear('dev1', revision)
    await create(codeOf('NEW'))
    await hears('resources')
  })

  test("hears nothing of another's project, though it asked for it", async () => {
    const code = codeOf('SECRET')
    await create(code)
    const stranger = await connect(overHttp(door.url, baton.characters.eve.token), revision)
    clients.push(stranger)
    const heard: string[] = []
    stranger.setNotificationHandler(
      'notifications/resources/updated',
      ({ params }) => void heard.push(params.uri),
    )
    const uri = `baton://tasks/${code}`
    if (revision === '2025-11-25') {
      await expect(stranger.subscribeResource({ uri })).rejects.toThrow()
      await expect.poll(() => door.listeners()).toBe(1)
    } else await stranger.listen({ resourceSubscriptions: [uri] })
    const { hears } = await ear('dev1', revision, [uri])
    await baton.as(baton.characters.dev1, 'task.note', { code, note: 'Secret' })
    await hears(uri)
    expect(heard).toEqual([])
  })

  test('is told of other tools when its rights have changed, and lists them', async () => {
    const { ana, vera } = baton.characters
    const { client, hears, heard } = await ear('vera', revision)
    const names = async () =>
      (await client.listTools({}, { cacheMode: 'bypass' })).tools.map(({ name }) => name)
    expect(await names()).not.toContain('task_create')
    await baton.as(ana, 'member.update', { name: vera.name, role: 'member' })
    await hears('tools')
    expect(await names()).toContain('task_create')
    heard.length = 0
    await baton.as(ana, 'member.update', { name: vera.name, role: 'viewer' })
    await hears('tools')
    expect(await names()).not.toContain('task_create')
  })

  test('is told nothing more once its token is revoked', async () => {
    const name = `gone-${revision.slice(0, 4)}`
    const { token } = await baton.as(baton.characters.ana, 'agent.register', { name })
    const client = await connect(overHttp(door.url, token), revision)
    clients.push(client)
    const before = door.listeners()
    if (revision === '2026-07-28') await client.listen({ toolsListChanged: true })
    await expect.poll(() => door.listeners()).toBeGreaterThan(revision === '2026-07-28' ? before : 0)
    const open = door.listeners()
    const { items } = await baton.as(baton.characters.ana, 'token.list')
    const [{ id }] = items.filter(({ agent }: { agent: string | null }) => agent === name)
    await baton.as(baton.characters.ana, 'token.revoke', { id })
    await expect.poll(() => door.listeners()).toBeLessThan(open)
  })
})

describe('a server that comes back with other operations', () => {
  const fewer = () => baton.baton.manifests.filter(({ name }) => name !== 'task.note')

  test('tells a client of 2025-11-25 of its other tools, and of everything that it follows', async () => {
    await create('BACK-1')
    const uri = 'baton://tasks/BACK-1'
    const { client, heard, hears } = await ear('dev1', '2025-11-25', [uri])
    expect((await client.listTools()).tools.map(({ name }) => name)).toContain('task_note')
    const { port } = door
    await door.close()
    door = await openDoor(baton, { port, manifests: fewer() })
    await hears('tools')
    await hears(uri)
    expect((await client.listTools({}, { cacheMode: 'bypass' })).tools.map(({ name }) => name)).not.toContain(
      'task_note',
    )
    heard.length = 0
    await baton.as(baton.characters.dev1, 'task.note', { code: 'BACK-1', note: 'After the restart' })
    await hears(uri)
    await door.close()
    door = await openDoor(baton, { port })
  })
})

test('a HEAD is no stream, and nobody stays who only looked', async () => {
  const before = door.listeners()
  const headers = { authorization: `Bearer ${baton.characters.dev1.token}`, accept: 'text/event-stream' }
  for (let count = 0; count < 40; count++)
    expect((await fetch(`${door.url}/mcp`, { method: 'HEAD', headers })).status).toBe(400)
  expect(door.listeners()).toBe(before)
})

test('a batch of requests is refused: each counts by itself', async () => {
  const headers = {
    authorization: `Bearer ${baton.characters.dev1.token}`,
    accept: 'application/json, text/event-stream',
    'content-type': 'application/json',
  }
  const body = JSON.stringify([{ jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} }])
  const answer = await fetch(`${door.url}/mcp`, { method: 'POST', headers, body })
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({
    code: 'invalid_request',
    detail: 'One JSON-RPC request at a time.',
  })
})
