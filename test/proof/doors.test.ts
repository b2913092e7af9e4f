import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Role } from '@a2a-js/sdk'
import { ClientFactory, ClientFactoryOptions, JsonRpcTransportFactory } from '@a2a-js/sdk/client'
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isOperationError, type Problem, problemOf } from '#lib/operation/errors.ts'
import { mcpTool } from '#lib/operation/naming.ts'
import { dataPart, newMessage } from '#lib/transports/a2a/parts.ts'
import { type Character, startTestBaton, type TestBaton } from '#test/baton.ts'

/** The same operation through every door: the same output, the same refusal, one event each. */

// biome-ignore lint/suspicious/noExplicitAny: answers of every operation; what a test expects of one is what it asserts.
type Json = any
type Answer = { output?: Json; problem?: Problem }
type DoorClient = (who: Character, name: string, input: Record<string, unknown>) => Promise<Answer>

let t: TestBaton
const folder = mkdtempSync(path.join(tmpdir(), 'baton-doors-'))
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(async () => {
  await t.close()
  rmSync(folder, { recursive: true, force: true })
})

const rest: DoorClient = async (who, name, input) => {
  const manifest = t.baton.manifests.find(each => each.name === name)
  if (!manifest) throw new Error(`no operation ${name}`)
  const { method, path: route, identity } = manifest.rest
  const { [identity ?? '']: code, ...body } = input
  const response = await fetch(`${t.url}${route.replace(/:\w+/, encodeURIComponent(String(code)))}`, {
    method,
    headers: { authorization: `Bearer ${who.token}`, 'content-type': 'application/json' },
    ...(method === 'GET' ? {} : { body: JSON.stringify(body) }),
  })
  const answer = await response.json()
  return response.ok ? { output: answer } : { problem: answer }
}

const mcp: DoorClient = async (who, name, input) => {
  const client = new Client({ name: 'doors', version: '1' })
  const headers = { authorization: `Bearer ${who.token}` }
  await client.connect(
    new StreamableHTTPClientTransport(new URL('/mcp', t.url), { requestInit: { headers } }),
  )
  const result = await client.callTool({ name: mcpTool(name), arguments: input })
  await client.close()
  const [first] = result.content
  const answer = first?.type === 'text' ? JSON.parse(first.text) : undefined
  return result.isError ? { problem: answer } : { output: answer }
}

const quoted = (value: unknown): string =>
  Array.isArray(value) ? value.join(',') : JSON.stringify(String(value))

const chat: DoorClient = async (who, name, input) => {
  const flags = Object.entries(input).map(([field, value]) => `--${field}=${quoted(value)}`)
  const line = [`/${name.replace('.', '-')}`, ...flags].join(' ')
  const answer = await rest(who, 'command.run', { line })
  return answer.problem ? answer : { output: answer.output.output }
}

const cli: DoorClient = async (who, name, input) => {
  const flags = Object.entries(input).map(
    ([field, value]) =>
      `--${field.replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}=${Array.isArray(value) ? value.join(',') : value}`,
  )
  const script = path.resolve(import.meta.dirname, '../../bin/baton')
  const child = spawn(process.execPath, [script, ...name.split('.'), ...flags, '--json'], {
    env: { NODE_ENV: 'test', PATH: process.env.PATH, HOME: folder, BATON_URL: t.url, BATON_TOKEN: who.token },
    cwd: folder,
  })
  const text = { out: '', err: '' }
  child.stdout.on('data', chunk => {
    text.out += chunk
  })
  child.stderr.on('data', chunk => {
    text.err += chunk
  })
  const [code] = await once(child, 'close')
  if (code === 0) return { output: JSON.parse(text.out) }
  return { problem: JSON.parse(text.err) }
}

const a2a: DoorClient = async (who, name, input) => {
  const fetchImpl: typeof fetch = (url, init) =>
    fetch(url, {
      ...init,
      headers: { ...Object.fromEntries(new Headers(init?.headers)), authorization: `Bearer ${who.token}` },
    })
  const options = ClientFactoryOptions.createFrom(ClientFactoryOptions.default, {
    transports: [new JsonRpcTransportFactory({ fetchImpl })],
  })
  const client = await new ClientFactory(options).createFromUrl(t.url)
  const message = newMessage({
    messageId: crypto.randomUUID(),
    role: Role.ROLE_USER,
    parts: [dataPart({ operation: name, input })],
  })
  try {
    const answer = await client.sendMessage({
      tenant: '',
      message,
      configuration: undefined,
      metadata: undefined,
    })
    return { output: outputOf(answer) }
  } catch (error) {
    return { problem: problemIn(error) }
  }
}

/** An answer with a task is shown as that task, with what stood beside it; any other one is a message with a data part. */
function outputOf(answer: Json): Json {
  if ('status' in answer) return answer.metadata
  return answer.parts.find((part: Json) => part.content?.$case === 'data')?.content.value
}

function problemIn(error: Json): Problem {
  const data: Json[] = [error.data, error.cause?.data, error.details].find(Array.isArray) ?? []
  return data.find(item => item['@type'] === 'urn:ietf:rfc:9457') ?? error
}

const doors: Record<string, DoorClient> = { rest, mcp, chat, cli, a2a }
const names = Object.keys(doors)

const through = (door: string): DoorClient => {
  const client = doors[door]
  if (!client) throw new Error(`no door ${door}`)
  return client
}

/** What differs from one run to the next, by nature. */
const volatile = new Set([
  'at',
  'id',
  'createdAt',
  'updatedAt',
  'startedAt',
  'completedAt',
  'expiresAt',
  'ordinal',
  'since',
])

const comparable = (output: Json, code: string): Json =>
  JSON.parse(
    JSON.stringify(output, (key, value) =>
      volatile.has(key) && value !== null
        ? `<${key}>`
        : typeof value === 'string'
          ? value.replaceAll(code, '<code>')
          : value,
    ),
  )

const eventsOf = (subject: string) =>
  t.baton.database.handle.db.event.findMany({ where: { subject }, orderBy: { seq: 'asc' } })

const newTask = async (fields: object = {}): Promise<string> =>
  (await t.as(t.characters.ana, 'task.create', { title: 'Through a door', ...fields })).task.code

type Case = {
  name: string
  input(code: string): Record<string, unknown>
  before?(code: string): Promise<unknown>
}

const claimed = (code: string) => t.as(t.characters.dev1, 'task.claim', { code })

const cases: Case[] = [
  { name: 'task.claim', input: code => ({ code }) },
  { name: 'task.note', input: code => ({ code, note: 'Found "it", at last: a = b --c' }) },
  { name: 'task.context', input: code => ({ code, append: '## Needs\n- Redis' }) },
  { name: 'task.release', input: code => ({ code, note: 'Not mine' }), before: claimed },
  {
    name: 'task.complete',
    input: code => ({ code, summary: 'All done', handoffNote: 'Mind the step', fence: 1 }),
    before: claimed,
  },
  { name: 'task.block', input: code => ({ code, reason: 'No network', owner: 'ana', action: 'Plug it in' }) },
  { name: 'task.update', input: code => ({ code, priority: 'urgent', skills: ['sql', 'go'] }) },
  { name: 'task.assign', input: code => ({ code, assignee: 'dev-2' }) },
]

describe.each(cases)('$name', ({ name, input, before }) => {
  test('answers the same through every door, and leaves one event each', async () => {
    const outputs: Record<string, Json> = {}
    for (const door of names) {
      const code = await newTask()
      await before?.(code)
      const already = (await eventsOf(code)).length
      const { output, problem } = await through(door)(t.characters.dev1, name, input(code))
      expect(problem, door).toBeUndefined()
      outputs[door] = comparable(output, code)
      // To assign also tells the assignee.
      const events = (await eventsOf(code)).slice(already).filter(({ name }) => name !== 'message.sent')
      expect(
        events.map(event => event.door),
        door,
      ).toEqual([door])
      if (name === 'task.claim') await t.as(t.characters.dev1, 'task.release', { code })
    }
    for (const door of ['mcp', 'chat', 'cli']) expect(outputs[door], door).toEqual(outputs.rest)
    // A2A shows a task as its task, without its notes: what both have is the same.
    if (outputs.a2a.task) expect(outputs.rest.task).toMatchObject(outputs.a2a.task)
  })
})

type Refused = {
  why: string
  who: 'dev1' | 'vera' | 'eve'
  name: string
  input(): Promise<Record<string, unknown>>
}

const refusals: Refused[] = [
  {
    why: 'dependencies_open',
    who: 'dev1',
    name: 'task.claim',
    input: async () => ({ code: await newTask({ dependsOn: [await newTask()] }) }),
  },
  {
    why: 'task_already_claimed',
    who: 'dev1',
    name: 'task.claim',
    input: async () => ({ code: await takenByDev2() }),
  },
  {
    why: 'lease_lost',
    who: 'dev1',
    name: 'task.complete',
    input: async () => ({ code: await takenByDev2(), summary: 'x', fence: 7 }),
  },
  {
    why: 'illegal_transition',
    who: 'dev1',
    name: 'task.status',
    input: async () => ({ code: await newTask(), status: 'done' }),
  },
  {
    why: 'pod_mismatch',
    who: 'dev1',
    name: 'task.claim',
    input: async () => ({ code: await newTask({ pod: 'QAPod' }) }),
  },
  {
    why: 'skills_missing',
    who: 'dev1',
    name: 'task.claim',
    input: async () => ({ code: await newTask({ skills: ['cobol'] }) }),
  },
  {
    why: 'task_assigned',
    who: 'dev1',
    name: 'task.claim',
    input: async () => ({ code: await newTask({ assignee: 'dev-2' }) }),
  },
  {
    why: 'forbidden',
    who: 'vera',
    name: 'task.note',
    input: async () => ({ code: await newTask(), note: 'x' }),
  },
  { why: 'task_not_found', who: 'eve', name: 'task.get', input: async () => ({ code: await newTask() }) },
  {
    why: 'invalid_input',
    who: 'dev1',
    name: 'task.update',
    input: async () => ({ code: await newTask(), priority: 'soon' }),
  },
  {
    why: 'version_conflict',
    who: 'dev1',
    name: 'task.update',
    input: async () => ({ code: await newTask(), title: 'x', version: 9 }),
  },
]

async function takenByDev2(): Promise<string> {
  const code = await newTask()
  const worker = await t.addAgent(`taker-${code}`)
  await t.as(worker, 'task.claim', { code })
  return code
}

test.each(refusals)(
  'the refusal $why says the same through every door, and changes nothing',
  async ({ why, who, name, input }) => {
    const given = await input()
    const character = t.characters[who]
    const before = await t.baton.database.handle.db.event.count()
    const expected = await t.baton.run(name, given, { actor: character.actor, door: 'rest' }).then(
      () => undefined,
      error => (isOperationError(error) ? problemOf(error) : undefined),
    )
    expect(expected?.code).toBe(why)
    for (const door of names) {
      const { problem } = await through(door)(character, name, given)
      const { requestId: _, '@type': __, ...said } = problem ?? ({} as Problem)
      expect(said, door).toMatchObject({
        code: why,
        detail: expected?.detail,
        hint: expected?.hint,
        status: expected?.status,
      })
    }
    expect(await t.baton.database.handle.db.event.count()).toBe(before)
  },
)

test('who waits for work is given it through every door; in the chat there is one look', async () => {
  for (const door of names) {
    const who = await t.addAgent(`waiting-${door}`, { pod: `Door-${door}` })
    const begin = () => through(door)(who, 'task.wait', { seconds: 50 })
    if (door === 'chat') expect((await begin()).output.task, door).toBeNull()
    const early = door === 'chat' ? undefined : begin()
    if (early) await expect.poll(() => t.baton.waits.size, { timeout: 20_000 }).toBe(1)
    const code = await newTask({ pod: `Door-${door}` })
    const { output, problem } = await (early ?? begin())
    expect(problem, door).toBeUndefined()
    // A2A shows the task as its own, and beside it what else was answered.
    expect(output.lease, door).toMatchObject({ holder: who.name, fence: 1 })
    expect((await t.as(who, 'task.get', { code })).lease.holder, door).toBe(who.name)
  }
}, 60_000)
