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
  const { ana } = baton.characters
  await baton.as(ana, 'sprint.create', { code: 'SPRINT-R', title: 'Resources' })
  await baton.as(ana, 'task.create', { code: 'RES-1', title: 'Read me', sprint: 'SPRINT-R' })
  await baton.as(ana, 'task.create', { code: 'RES-2', title: 'Closed' })
  await baton.as(ana, 'task.status', { code: 'RES-2', status: 'cancelled' })
  await baton.as(ana, 'artifact.create', {
    name: 'notes.md',
    text: '# Notes\n',
    task: 'RES-1',
    description: 'Of ana',
  })
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

async function textAt(client: Client, uri: string): Promise<string> {
  const [content] = (await client.readResource({ uri })).contents
  if (!content || !('text' in content)) throw new Error('No text')
  return content.text
}

async function everyResource(client: Client) {
  const resources = []
  for (let cursor: string | undefined; ; ) {
    const page = await client.listResources(cursor ? { cursor } : {}, { cacheMode: 'bypass' })
    resources.push(...page.resources)
    if (!page.nextCursor) return resources
    cursor = page.nextCursor
  }
}

describe.each(revisions)('a client of revision %s', revision => {
  test('lists sprints, open tasks and what is always there, and reads each', async () => {
    const client = await peer('dev1', revision)
    const resources = await everyResource(client)
    const uris = resources.map(({ uri }) => uri)
    expect(uris).toEqual(
      expect.arrayContaining(['baton://guide', 'baton://sprints/SPRINT-R', 'baton://tasks/RES-1']),
    )
    expect(uris).not.toContain('baton://tasks/RES-2')
    expect(new Set(uris).size).toBe(uris.length)
    for (const uri of uris) expect((await textAt(client, uri)).length).toBeGreaterThan(0)
    expect(JSON.parse(await textAt(client, 'baton://tasks/RES-1'))).toMatchObject({ title: 'Read me' })
    expect(JSON.parse(await textAt(client, 'baton://sprints/SPRINT-R?project=MAIN')).tasks).toHaveLength(1)
    expect(await textAt(client, 'baton://guide')).toMatch(/^# Getting started/)
  })

  test('finds a document in the list, and reads it by either address, marked as data of its author', async () => {
    const client = await peer('dev1', revision)
    const address = 'fe://artifacts/by-task/RES-1/notes.md'
    expect((await everyResource(client)).find(({ uri }) => uri === address)).toMatchObject({
      name: 'notes.md',
      description: 'Of ana',
    })
    for (const uri of [address, address.replace('fe:', 'baton:')]) {
      const [content] = (await client.readResource({ uri })).contents
      expect(content).toMatchObject({
        uri,
        mimeType: expect.stringContaining('markdown'),
        text: '# Notes\n',
        _meta: { 'baton/author': 'ana', 'baton/trust': 'untrusted' },
      })
    }
  })

  test('reads the version that the address names', async () => {
    const { ana } = baton.characters
    const name = `v-${revision}.md`
    const { artifact } = await baton.as(ana, 'artifact.create', { name, text: 'FIRST', task: 'RES-1' })
    const { address } = artifact
    await baton.as(ana, 'artifact.update', { address, text: 'SECOND', version: 1 })
    const client = await peer('dev1', revision)
    expect(await textAt(client, address)).toBe('SECOND')
    expect(await textAt(client, `${address}?version=1`)).toBe('FIRST')
    expect(await textAt(client, `fe://artifacts/by-hash/${artifact.sha256}`)).toBe('FIRST')
  })

  test('is told the templates, and how their variables and the arguments of prompts may go on', async () => {
    const client = await peer('dev1', revision)
    const { resourceTemplates } = await client.listResourceTemplates()
    expect(resourceTemplates.map(({ uriTemplate }) => uriTemplate)).toEqual(
      expect.arrayContaining([
        'baton://tasks/{code}',
        'baton://sprints/{code}{?project}',
        'fe://artifacts/{+path}',
      ]),
    )
    const of = async (ref: Parameters<Client['complete']>[0]['ref'], name: string, value: string) =>
      (await client.complete({ ref, argument: { name, value } })).completion.values
    expect(await of({ type: 'ref/resource', uri: 'baton://tasks/{code}' }, 'code', 'RES')).toContain('RES-1')
    expect(await of({ type: 'ref/prompt', name: 'review' }, 'task', 'RES-1')).toEqual(['RES-1'])
    expect(await of({ type: 'ref/prompt', name: 'hand_off' }, 'to', 'dev')).toEqual([
      'dev-1',
      'DevPod',
      'dev-2',
    ])
    expect(await of({ type: 'ref/prompt', name: 'hand_off' }, 'note', 'x')).toEqual([])
  })

  test('gets prompts with what the task holds as data', async () => {
    const client = await peer('dev1', revision)
    const { prompts } = await client.listPrompts()
    expect(prompts.map(({ name }) => name)).toEqual(['start_work', 'hand_off', 'review'])
    const { messages } = await client.getPrompt({ name: 'review', arguments: { task: 'RES-1' } })
    expect(messages).toMatchObject([{ role: 'user', content: { type: 'text' } }])
    expect(JSON.stringify(messages)).toContain('```text\\nRead me\\n```')
    await expect(client.getPrompt({ name: 'review', arguments: {} })).rejects.toMatchObject({
      code: -32602,
      data: { code: 'invalid_input', hint: expect.any(String) },
    })
  })

  test.each(['baton://tasks/NO-1', 'baton://nonsense', 'baton://tasks/%', 'file:///etc/passwd', 'nonsense'])(
    'reading %s is not found',
    async uri => {
      await expect((await peer('dev1', revision)).readResource({ uri })).rejects.toMatchObject({
        message: expect.stringMatching(/not found|no task/i),
      })
    },
  )

  test("reads nothing of another's project", async () => {
    const client = await peer('eve', revision)
    for (const uri of [
      'baton://tasks/RES-1',
      'fe://artifacts/by-task/RES-1/notes.md',
      'baton://sprints/SPRINT-R',
      'baton://tasks?project=MAIN',
    ])
      await expect(client.readResource({ uri })).rejects.toThrow()
    expect((await everyResource(client)).map(({ uri }) => uri)).not.toContain('baton://tasks/RES-1')
  })
})

test('a long list of tasks comes in pages, each task once', async () => {
  const { ana, dev1 } = baton.characters
  for (let i = 0; i < 120; i++) await baton.as(ana, 'task.create', { code: `MANY-${i}`, title: `Task ${i}` })
  const uris = (await everyResource(await peer('dev1'))).map(({ uri }) => uri)
  expect(uris.filter(uri => uri.startsWith('baton://tasks/MANY-'))).toHaveLength(120)
  expect(new Set(uris).size).toBe(uris.length)
  expect(dev1.name).toBe('dev-1')
})

test('a cursor of something else is refused with a hint', async () => {
  await expect((await peer('dev1')).listResources({ cursor: 'nonsense' })).rejects.toMatchObject({
    data: { code: 'invalid_input', hint: expect.any(String) },
  })
})
