import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { manifestOf } from '#lib/operation/manifest.ts'
import { allows, isProjectPermission, type Role } from '#lib/operation/permissions.ts'
import { operations } from '#lib/operations.ts'
import type { Character } from '../baton.ts'
import { held, type Prepare, scenarioOf, scenarios, task } from './scenarios.ts'
import { nobody, type Reply, startWorld, type World } from './world.ts'

/**
 * Who may do what, for every operation, over HTTP: computed from the operation's permission and the roles, not from what the
 * product answers. Goes red when a handler forgets `ctx.permit` or a finder forgets the actor's projects (seen: `projectIds`
 * left out of `lockByCode` in task/find.ts).
 */

const manifests = new Map([...operations].map(([name, operation]) => [name, manifestOf(operation)]))
const names = [...operations.keys()].filter(name => scenarios[name])

/** Beyond the role: what only a person does, and what nobody gives who has less. */
const furtherRefusals: Record<string, string[]> = {
  'project.create': ['needs_person'],
  'user.update': ['needs_person'],
  'user.sign_out': ['needs_person'],
  'member.invite': ['scope_too_wide'],
  'member.update': ['scope_too_wide'],
  'invitation.accept': ['already_member'],
  'token.create': ['forbidden', 'scope_too_wide'],
  'token.rotate': ['forbidden', 'scope_too_wide', 'token_not_found'],
  'token.revoke': ['forbidden', 'scope_too_wide', 'token_not_found'],
  'poll.close': ['not_your_poll'],
  'command.run': ['forbidden'],
}

type Caller = { role: Role | 'nobody'; scopes: string[]; make(): Promise<Character> }

let w: World
beforeAll(async () => {
  w = await startWorld()
})
afterAll(() => w.close())

const callers: Record<string, Caller> = {
  anonymous: { role: 'nobody', scopes: [], make: async () => nobody },
  viewer: { role: 'viewer', scopes: [], make: () => w.person('viewer') },
  member: { role: 'member', scopes: [], make: () => w.person('member') },
  lead: { role: 'lead', scopes: [], make: () => w.person('lead') },
  owner: { role: 'owner', scopes: [], make: () => w.person('owner') },
  agent: { role: 'member', scopes: [], make: () => w.worker() },
  'an owner narrowed to reading': {
    role: 'owner',
    scopes: ['project:read'],
    make: async () => w.narrowed(await w.person('owner'), ['project:read']),
  },
  'an agent narrowed to work': {
    role: 'member',
    scopes: ['agent:work'],
    make: async () => w.narrowed(await w.worker(), ['agent:work']),
  },
}

test('every operation has a scenario', () => {
  expect([...operations.keys()].filter(name => !scenarios[name])).toEqual([])
})

describe.each(names)('%s', name => {
  const permission = operations.get(name)?.permission ?? 'public'

  test.each(Object.entries(callers))('by %s', async (_, { role, scopes, make }) => {
    const verdict = expected(permission, role, scopes)
    const scenario = scenarioOf(name)
    const changesCaller = scenario.by === 'person' || scenario.by === 'nobody'
    const who = changesCaller ? await make() : await once(make)
    const input = verdict === 'allowed' ? await scenario.prepare(w, who) : await refusedInput(name)
    const seq = await w.lastSeq()
    const reply = await w.send(who, name, input)
    if (verdict !== 'allowed') {
      expect(told(reply)).toEqual(
        verdict === 'unauthenticated'
          ? { status: 401, code: 'unauthenticated' }
          : { status: 403, code: 'forbidden' },
      )
      expect(reply.body.hint).toBeTruthy()
      return expect(await w.lastSeq()).toBe(seq)
    }
    const known = furtherRefusals[name] ?? []
    if (reply.status !== 200) expect(known, reply.text).toContain(reply.body.code)
    if (role === 'owner' && scopes.length === 0 && name !== 'invitation.accept')
      expect(told(reply)).toEqual({ status: 200 })
  })
})

describe("another project's things", () => {
  let stranger: Character
  beforeAll(async () => {
    const foreign = await w.t.baton.database.handle.db.project.findFirstOrThrow({ where: { key: 'FOREIGN' } })
    stranger = await w.person('owner', foreign.id)
  })

  const named = names.filter(name => reference(name) !== undefined)

  test('only what names nothing in a field of its own is left out of the matrix', () => {
    expect(names.filter(name => !named.includes(name)).sort()).toEqual([
      'command.help',
      'guide.get',
      'handoff.expire',
      'initiation.start',
      'invitation.accept',
      'invitation.preview',
      'memory.expire',
      'message.redeliver',
      'poll.expire',
      'project.create',
      'project.list',
      'prompt.get',
      'prompt.list',
      'task.bulk',
      'task.escalate',
      'task.expire',
      'task.finish',
      'user.get',
      'user.sign_out',
      'user.update',
    ])
  })

  test.each(named)('%s does not find them, not even for an owner elsewhere', async name => {
    const { prepare } = scenarioOf(name)
    const input = await referring(name, prepare)
    const seq = await w.lastSeq()
    const reply = await w.send(stranger, name, input)
    expect(reply.status).toBe(404)
    expect(reply.body.code).toMatch(/_not_found$/)
    const unknown = await w.send(stranger, name, unknownLike(input))
    expect(unknown.status).toBe(404)
    expect({ ...reply.body, ...varying }).toEqual({ ...unknown.body, ...varying })
    expect(await w.lastSeq()).toBe(seq)
  })

  test('task.expire leaves the leases of others alone', async () => {
    const worker = await w.worker()
    const { code } = await held(w, worker)
    await w.t.baton.database.pool.query(
      `UPDATE work_items SET lease_expires_at = now() - interval '1 hour' WHERE code = $1`,
      [code],
    )
    expect((await w.send(stranger, 'task.expire')).body).toEqual({ expired: [] })
    const viewer = await w.person('viewer')
    await w.t.baton.database.handle.db.membership.create({
      data: { userId: viewer.actor.id, projectId: stranger.actor.grants[0]?.projectId ?? '', role: 'owner' },
    })
    const both = { ...viewer, token: await w.tokenFor({ userId: viewer.actor.id }) }
    expect((await w.send(both, 'task.expire')).body).toEqual({ expired: [] })
  })

  test('a command line reaches no further than its writer', async () => {
    const code = await task(w)
    for (const line of [`/task-note ${code} hello`, `/task-get ${code}`, `/task-list --project=MAIN`])
      expect(told(await w.send(stranger, 'command.run', { line }))).toMatchObject({ status: 404 })
  })

  test('references inside an input are looked for in the own project only', async () => {
    const code = await task(w)
    const { sprint } = await w.t.as(w.t.characters.ana, 'sprint.create', {
      code: `X-${w.fresh()}`,
      title: 'Ours',
    })
    const own = await w.send(stranger, 'task.create', { title: 'Mine' })
    const mine = own.body.task.code
    const worker = (await w.worker()).name
    const tries: [string, object][] = [
      ['task.create', { title: 'x', dependsOn: [code] }],
      ['task.create', { title: 'x', sprint: sprint.code }],
      ['task.create', { title: 'x', assignee: worker }],
      ['task.create', { title: 'x', lead: worker }],
      ['task.update', { code: mine, dependsOn: [code] }],
      ['task.update', { code: mine, sprint: sprint.code }],
      ['task.update', { code: mine, lead: worker }],
      ['task.assign', { code: mine, assignee: worker }],
      ['task.lead', { code: mine, agent: worker }],
      ['task.explain', { code: mine, agent: worker }],
      ['task.propose', { title: 'x', lead: worker }],
      ['federation.propose', { title: 'x', depends_on: [code] }],
      ['federation.propose', { title: 'x', assignee: worker }],
      ['task.next', { sprint: sprint.code }],
      ['task.take', { count: 2, sprint: sprint.code }],
      ['task.finish', { tasks: [{ code, summary: 'Not mine' }] }],
      ['handoff.create', { task: mine, to: worker }],
      ['agent.log', { message: 'x', task: code }],
      ['memory.set', { key: 'x', value: 'x', task: code }],
      ['memory.get', { key: 'x', agent: worker }],
      ['memory.list', { task: code }],
      ['poll.create', { question: 'x', choices: ['a', 'b'], task: code }],
      ['memory.search', { query: 'x', agent: worker }],
      ['token.create', { name: 'x', agent: worker }],
    ]
    for (const [name, input] of tries)
      expect([name, (await w.send(stranger, name, input)).status]).toEqual([name, 404])
  })

  test('lists hold nothing of them, whatever the filter', async () => {
    const code = await task(w)
    const lists = ['task.list', 'task.board', 'event.list', 'agent.list', 'member.list', 'sprint.list']
    for (const name of [...lists, 'handoff.list', 'memory.list', 'poll.list'])
      expect((await w.send(stranger, name, {})).text).not.toContain('"MAIN"')
    expect((await w.send(stranger, 'task.list', { q: code })).body.items).toEqual([])
    expect((await w.send(stranger, 'event.list', { subject: code })).body.items).toEqual([])
  })
})

const made = new Map<Caller['make'], Promise<Character>>()
const inputs = new Map<string, Promise<object>>()

function once(make: Caller['make']): Promise<Character> {
  const known = made.get(make) ?? make()
  made.set(make, known)
  return known
}

/** What is refused uses nothing up, so that those who may not can share one input. */
function refusedInput(name: string): Promise<object> {
  const known = inputs.get(name) ?? Promise.resolve(scenarioOf(name).prepare(w, w.t.characters.ana))
  inputs.set(name, known)
  return known
}

const varying = { detail: '', requestId: '' }

const told = ({ status, body }: Reply) => (status === 200 ? { status } : { status, code: body?.code })

function expected(permission: string, role: Role | 'nobody', scopes: string[]) {
  if (permission === 'public') return 'allowed'
  if (role === 'nobody') return 'unauthenticated'
  if (permission === 'signed_in') return 'allowed'
  const asked = permission as Parameters<typeof isProjectPermission>[0]
  return isProjectPermission(asked) && allows(role, scopes, asked) ? 'allowed' : 'forbidden'
}

/** How an input can name a thing of a project: in the path, as the `task` that it is about, or by `project`. */
function reference(name: string): string | undefined {
  const { properties = {}, required = [] } = (manifests.get(name) ?? { input: {} }).input
  if (required.includes('task')) return 'task'
  const [identity] = ['code', 'key', 'name', 'id', 'address'].filter(field => required.includes(field))
  const isNew = ['create', 'register', 'invite', 'import', 'preview', 'set'].includes(
    name.split('.')[1] ?? '',
  )
  return identity && !isNew ? identity : 'project' in properties ? 'project' : undefined
}

async function referring(name: string, prepare: Prepare): Promise<Record<string, unknown>> {
  const input = (await prepare(w, w.t.characters.ana)) as Record<string, unknown>
  return reference(name) === 'project' ? { ...input, project: 'MAIN' } : input
}

/** The same with names that nobody has: the answer must not tell the one from the other. */
function unknownLike(input: Record<string, unknown>): Record<string, unknown> {
  const unknown: Record<string, unknown> = {
    code: 'NO-SUCH-1',
    task: 'NO-SUCH-1',
    key: 'NOSUCH',
    name: 'no-such',
    id: 'af9619ff-8b86-4d01-b42d-00cf4fc964ff',
    address: 'fe://artifacts/by-id/af9619ff-8b86-4d01-b42d-00cf4fc964ff',
    project: 'NOSUCH',
  }
  return Object.fromEntries(Object.entries(input).map(([field, value]) => [field, unknown[field] ?? value]))
}
