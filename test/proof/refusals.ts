import { longestFile } from '#lib/domain/folder/folder.ts'
import { largestMemory, mostMemories } from '#lib/domain/memory/rules.ts'
import { mostReservations } from '#lib/domain/reservation/reservation.ts'
import { mintToken } from '#lib/domain/token/secret.ts'
import { mostViews } from '#lib/domain/view/rules.ts'
import { anonymous } from '#lib/operation/actor.ts'
import type { Character, TestBaton } from '#test/baton.ts'
import { artifactElsewhere, artifactRefusals } from './artifact-refusals.ts'
import type { DoorName } from './doors.ts'

/** A call that is refused with this code, and the doors at which it can be made; the default is all of them. */
export type Refused = {
  call(t: TestBaton): Promise<{ who: Character; input: Record<string, unknown> }>
  name: string
  /** Doors that cannot express the call, and why. */
  not?: Partial<Record<DoorName, string>>
}

type As = 'ana' | 'max' | 'vera' | 'dev1' | 'dev2' | 'eve'

const by = (
  who: As,
  name: string,
  input: (t: TestBaton) => object | Promise<object>,
  not: Refused['not'] = {},
): Refused => ({
  name,
  not,
  call: async t => ({ who: t.characters[who], input: { ...(await input(t)) } }),
})

/** With a token or an agent of its own. */
const through = (
  name: string,
  make: (t: TestBaton) => Promise<{ who: Character; input: object }>,
  not: Refused['not'] = {},
): Refused => ({
  name,
  not,
  call: async t => {
    const { who, input } = await make(t)
    return { who, input: { ...input } }
  },
})

const isProtocol = 'its client stops at the failed request before any tool or task is asked for'
const hasOwnWords = 'the door itself reads commands: one inside the other is read as the outer one'

/** For every code that an operation can be refused with, a call that is. */
export const refused: Record<string, Refused> = {
  ...artifactRefusals,
  invalid_input: by('dev1', 'task.update', async t => ({ code: await task(t), priority: 'soon' })),
  block_needs_owner: by('dev1', 'task.status', async t => ({ code: await task(t), status: 'blocked' })),
  context_too_long: by('dev1', 'task.context', async t => {
    const code = await task(t)
    await as(t, 'ana', 'task.context', { code, replace: 'x'.repeat(200_000) })
    return { code, append: 'more' }
  }),
  no_such_choice: by('dev2', 'poll.vote', async t => ({ id: await asked(t), choice: '3' })),
  yaml_invalid: by('ana', 'folder.import', () => ({ files: [file('title: "open')] })),
  folder_invalid: by('ana', 'folder.import', () => ({ files: [file('status: half')] })),
  exchange_invalid: by('ana', 'exchange.import', () => ({
    files: [{ path: 'issues.jsonl', text: '{"id":"bd-1","issue_type":"task"}\n{"id":' }],
  })),
  exchange_unknown: by('ana', 'exchange.import', () => ({
    files: [{ path: 'notes.txt', text: 'Dear diary' }],
  })),
  unsafe_path: by('ana', 'folder.import', () => ({ files: [file('title: x', '../T-R-1/task.yaml')] }), {
    cli: 'it sends what it finds below a directory, and no path of that leads out of it',
  }),
  not_an_agent: by('ana', 'token.create', () => ({ name: 'For a person', agent: 'max' })),
  scope_without_effect: by('ana', 'token.create', () => ({
    name: 'Idle',
    agent: 'dev-1',
    scopes: ['member:write'],
  })),
  not_a_command: by('dev1', 'command.run', () => ({ line: 'claim it' }), { chat: hasOwnWords }),
  unknown_command: by('dev1', 'command.run', () => ({ line: '/task-clam BAT-1' }), { chat: hasOwnWords }),

  invalid_token: through('task.list', async () => ({ who: stranger('bat_wrong'), input: {} }), {
    mcp: isProtocol,
    a2a: isProtocol,
  }),

  forbidden: by('vera', 'task.note', async t => ({ code: await task(t), note: 'x' })),
  no_agent: through('task.note', async t => {
    const code = await task(t)
    return { who: await guest(t), input: { code, note: 'x' } }
  }),
  needs_person: by('dev1', 'token.create', () => ({ name: 'Own' })),
  not_your_token: by('ana', 'token.rotate', async t => {
    const { token } = await as(t, 'max', 'token.create', { name: 'Bound', project: 'MAIN' })
    return { id: token.id }
  }),
  not_your_view: by('max', 'view.update', async t => ({
    id: await saved(t, { shared: true }),
    name: 'Mine',
  })),
  not_your_reservation: by('dev2', 'reservation.release', async t => {
    const { reservation } = await as(t, 'dev1', 'reservation.create', { paths: ['src/**'] })
    return { id: reservation.id }
  }),
  not_your_init: by('dev2', 'agent.init', () => ({ agent: 'dev-1' })),
  not_your_poll: by('dev2', 'poll.close', async t => ({ id: await asked(t) })),
  not_your_memory: by('dev2', 'memory.forget', () => ({ key: 'own', agent: 'dev-1' })),
  scope_too_wide: through('member.invite', async t => ({
    who: await tokenOf(t, { scopes: ['member:write', 'project:read'] }),
    input: { role: 'owner' },
  })),
  reach_too_wide: through('token.rotate', async t => {
    const { token } = await as(t, 'ana', 'token.create', { name: 'Wide' })
    return { who: await tokenOf(t, { project: 'MAIN' }), input: { id: token.id } }
  }),
  reach_too_long: through('token.create', async t => ({
    who: await tokenOf(t, { expiresInDays: 7 }),
    input: { name: 'Long', agent: 'dev-1', expiresInDays: 30 },
  })),

  task_not_found: by('eve', 'task.get', async t => ({ code: await task(t) })),
  sprint_not_found: by('dev1', 'sprint.get', () => ({ code: 'S-NONE' })),
  agent_not_found: by('dev1', 'task.assign', async t => ({ code: await task(t), assignee: 'nobody' })),
  member_not_found: by('ana', 'member.update', () => ({ name: 'nobody', role: 'lead' })),
  project_not_found: by('dev1', 'project.get', () => ({ key: 'NONE' })),
  invitation_not_found: by('ana', 'invitation.delete', () => ({ id: crypto.randomUUID() })),
  invitation_invalid: by('ana', 'invitation.preview', () => ({ secret: 'unknown' })),
  token_not_found: by('ana', 'token.revoke', () => ({ id: crypto.randomUUID() })),
  message_not_found: by('dev1', 'inbox.read', () => ({ ids: [crypto.randomUUID()] })),
  thread_not_found: by('dev1', 'thread.read', () => ({ id: crypto.randomUUID(), number: 1 })),
  not_your_message: by('dev1', 'message.append', async t => ({ id: await begun(t), text: 'and more' })),
  message_finished: by('dev2', 'message.append', async t => {
    const id = await begun(t)
    await as(t, 'dev2', 'message.append', { id, text: 'done', isLast: true })
    return { id, text: 'and more' }
  }),
  message_too_long: by('dev2', 'message.append', async t => {
    const id = await begun(t)
    await as(t, 'dev2', 'message.append', { id, text: 'x'.repeat(99_000) })
    return { id, text: 'x'.repeat(2_000) }
  }),
  reservation_not_found: by('dev1', 'reservation.release', () => ({ id: crypto.randomUUID() })),
  initiation_not_found: by('dev1', 'initiation.get', () => ({ id: crypto.randomUUID() })),
  poll_not_found: by('eve', 'poll.vote', async t => ({ id: await asked(t), choice: '1' })),
  memory_not_found: by('dev1', 'memory.get', () => ({ key: 'never-kept' })),
  view_not_found: by('max', 'view.delete', async t => ({ id: await saved(t) })),

  task_already_claimed: by('dev1', 'task.claim', async t => ({ code: await taken(t) })),
  task_assigned: by('dev1', 'task.claim', async t => ({ code: await task(t, { assignee: 'dev-2' }) })),
  task_closed: by('ana', 'task.delegate', async t => {
    const code = await task(t)
    await as(t, 'ana', 'task.status', { code, status: 'cancelled' })
    return { code }
  }),
  dependencies_open: by('dev1', 'task.claim', async t => ({
    code: await task(t, { dependsOn: [await task(t)] }),
  })),
  dependency_cycle: by('dev1', 'task.update', async t => {
    const code = await task(t)
    return { code, dependsOn: [await task(t, { dependsOn: [code] })] }
  }),
  illegal_transition: by('dev1', 'task.status', async t => ({ code: await task(t), status: 'done' })),
  pod_mismatch: by('dev1', 'task.claim', async t => ({ code: await task(t, { pod: 'QAPod' }) })),
  skills_missing: by('dev1', 'task.claim', async t => ({ code: await task(t, { skills: ['cobol'] }) })),
  at_capacity: through('task.claim', async t => {
    const who = await t.addAgent(`full-${crypto.randomUUID().slice(0, 8)}`, { capacity: 1 })
    await t.as(who, 'task.claim', { code: await task(t) })
    return { who, input: { code: await task(t) } }
  }),
  no_candidate: by('ana', 'task.delegate', async t => ({ code: await task(t, { skills: ['cobol'] }) })),
  lease_lost: by('dev1', 'task.complete', async t => ({ code: await taken(t), summary: 'x', fence: 7 })),
  not_holder: by('dev1', 'task.complete', async t => ({ code: await taken(t), summary: 'x' })),
  not_claimed: by('dev1', 'task.release', async t => ({ code: await task(t) })),
  handoff_not_found: by('dev1', 'handoff.get', () => ({ id: crypto.randomUUID() })),
  receiver_not_found: through('handoff.create', async t => {
    const { who, code } = await holding(t)
    return { who, input: { task: code, to: 'nobody-at-all' } }
  }),
  handoff_to_giver: through('handoff.create', async t => {
    const { who, code } = await holding(t)
    return { who, input: { task: code, to: who.name } }
  }),
  receiver_unfit: through('handoff.create', async t => {
    const { who, code } = await holding(
      t,
      { pod: 'DevPod', skills: ['cobol'] },
      { pod: 'DevPod', skills: ['cobol'] },
    )
    return { who, input: { task: code, to: 'dev-1' } }
  }),
  not_receiver: by('dev2', 'handoff.reject', async t => ({ id: await offered(t), reason: 'Not mine' })),
  other_project: through('handoff.auto', async t => {
    const key = `O${crypto.randomUUID().slice(0, 6).toUpperCase()}`
    await as(t, 'ana', 'project.create', { key, name: 'Another of hers' })
    const who = await tokenOf(t, {})
    const { task: next } = await t.as(who, 'task.create', { title: 'Over there', project: key })
    return { who, input: { task: await task(t), next: next.code } }
  }),
  handoff_closed: by('dev1', 'handoff.accept', async t => {
    const id = await offered(t)
    await as(t, 'dev1', 'handoff.reject', { id, reason: 'Not for me' })
    return { id }
  }),
  version_conflict: by('dev1', 'task.update', async t => ({ code: await task(t), title: 'x', version: 9 })),
  sprint_closed: by('ana', 'sprint.close', async t => {
    const code = `S-${crypto.randomUUID().slice(0, 8)}`
    const rolloverTo = `R-${crypto.randomUUID().slice(0, 8)}`
    for (const each of [code, rolloverTo])
      await as(t, 'ana', 'sprint.create', { code: each, title: 'Sprint' })
    await as(t, 'ana', 'sprint.close', { code: rolloverTo })
    return { code, rolloverTo }
  }),
  code_taken: by('dev1', 'task.create', async t => ({ code: await task(t), title: 'Again' })),
  key_taken: by('ana', 'project.create', () => ({ key: 'FOREIGN', name: 'x' })),
  agent_exists: by('ana', 'agent.register', () => ({ name: 'dev-1' })),
  already_member: by('max', 'invitation.accept', async t => {
    const { link } = await as(t, 'ana', 'member.invite', { role: 'viewer' })
    return { secret: link.split('#')[1] }
  }),
  email_taken: by('max', 'user.update', () => ({ email: 'ana@example.com' })),
  last_owner: through('member.update', async t => {
    const { db } = t.baton.database.handle
    const key = `L${crypto.randomUUID().slice(0, 6).toUpperCase()}`
    await as(t, 'ana', 'project.create', { key, name: 'One owner' })
    const user = await db.user.findFirstOrThrow({ where: { name: 'ana' } })
    const project = await db.project.findFirstOrThrow({ where: { key } })
    const agent = await db.agent.findFirstOrThrow({ where: { projectId: project.id, userId: user.id } })
    return { who: await tokenOf(t, {}), input: { name: agent.name, role: 'member', project: key } }
  }),
  view_exists: by('dev1', 'view.create', async t => {
    const name = `View ${crypto.randomUUID()}`
    await saved(t, { name })
    return { page: 'board', name, query: '' }
  }),
  too_many_views: through('view.create', async t => {
    const who = await t.addAgent(`looker-${crypto.randomUUID().slice(0, 8)}`)
    for (let count = 0; count < mostViews; count++)
      await t.as(who, 'view.create', { page: 'board', name: `View ${count}`, query: '' })
    return { who, input: { page: 'board', name: 'One more', query: '' } }
  }),
  too_many_reservations: through('reservation.create', async t => {
    const who = await t.addAgent(`keeper-${crypto.randomUUID().slice(0, 8)}`)
    for (let count = 0; count < mostReservations; count++)
      await t.as(who, 'reservation.create', { paths: [`src/${count}`] })
    return { who, input: { paths: ['docs'] } }
  }),
  poll_closed: by('dev2', 'poll.vote', async t => {
    const id = await asked(t)
    await as(t, 'dev1', 'poll.close', { id })
    return { id, choice: '1' }
  }),
  memory_full: through('memory.set', async t => {
    const who = await t.addAgent(`hoarder-${crypto.randomUUID().slice(0, 8)}`)
    const kept = { projectId: t.project.id, scope: 'agent' as const, ownerId: who.actor.id, value: 'v' }
    const data = Array.from({ length: mostMemories }, (_, n) => ({ ...kept, key: `k${n}` }))
    await t.baton.database.handle.db.memoryEntry.createMany({ data })
    return { who, input: { key: 'more', value: 'x' } }
  }),
  memory_too_large: by('dev1', 'memory.set', () => ({ key: 'large', value: 'x'.repeat(largestMemory + 1) })),
  folder_too_large: by('ana', 'folder.import', () => ({
    files: [file('title: x'), file('x'.repeat(longestFile + 1), 'T-R-1/prompt.txt')],
  })),
  plan_too_complex: by('ana', 'plan.preview', () => ({ markdown: `${'>'.repeat(150)} deep` })),
}

/** What `baton git` says where it runs, before or after it asks an operation (cli/git/git.test.ts). */
const ofBatonGit = Object.fromEntries(
  [
    ...['no_repository', 'git_missing', 'detached_head', 'dirty_tree', 'git_under_way', 'no_remote'],
    ...['no_default_branch', 'git_conflict', 'push_rejected', 'nothing_to_commit', 'git_failed'],
    'hook_in_the_way',
  ].map(code => [code, '`baton git` only, of the repository where it runs (cli/git/git.test.ts)']),
)

/** Codes that no operation at a door is refused with at will: where they come from. */
export const elsewhere: Record<string, string> = {
  invalid_json: 'the body of an HTTP request, before an operation is known (rest, security.test.ts)',
  unauthenticated: 'a request without any token, before an operation is known (permissions.test.ts)',
  invalid_request: 'HTTP itself',
  invalid_idempotency_key: 'a header, not an input (rest.ts, mcp.test.ts)',
  content_type_not_supported: 'HTTP itself; A2A and MCP speak JSON only',
  body_too_large: 'the limit of an HTTP body; a command line is shorter than that (security.test.ts)',
  cross_origin: 'a cookie that a page of another address sends: browsers only (security.test.ts)',
  too_many_requests:
    'an agent that asks more often than BATON_AGENT_RATE, before an operation is known (runaway.test.ts)',
  unknown_host: 'the name under which the server was reached (security.test.ts)',
  unknown_operation: 'each door says in its own words what it does not know: a route, a tool, a command',
  unknown_route: 'REST only',
  unknown_tool: 'MCP only',
  unknown_profile: 'the address of the MCP door (profile.test.ts)',
  never_changes: 'an MCP subscription to a version of an artifact (listening.test.ts)',
  too_many_subscriptions: 'an MCP session that follows hundreds of resources (sessions.test.ts)',
  too_many_streams: 'MCP only: dozens of streams under one name (audience.test.ts)',
  idempotency_key_reused:
    'needs the same key twice: chat and CLI have no place for one (idempotency.test.ts)',
  already_answered: 'two requests under one key at the same instant (idempotency.test.ts)',
  token_changed: 'two rotations at the same instant (rotate-token.test.ts)',
  owner_known: 'the command `baton admin link` only (process.test.ts)',
  wrong_password: 'a person with a password: sign-in and account page (update-user.test.ts)',
  too_many_bad_tokens: 'counts wrong tokens of one address (security.test.ts)',
  too_many_passwords: 'counts wrong passwords (update-user.test.ts)',
  exchange_too_large: 'three million characters, more than a command line holds (exchange.test.ts)',
  plan_too_large: 'two million characters: more than a command line holds (import-plan.test.ts)',
  handoff_not_due: 'the end of an offer is asked for by the timers, which ask for none before its time',
  caller_gone: 'its caller went away before, and hears no answer (wait-task.test.ts)',
  ...artifactElsewhere,
  ...ofBatonGit,
  file_exists: '`baton folder export` only, of files where it runs (cli/folder/folder.test.ts)',
  database_unavailable: 'the database is away (drain.test.ts)',
  took_too_long: 'a read that the database gives up after its longest time (lib/db.test.ts)',
  unavailable: 'the server stops (drain.test.ts)',
  internal: 'a fault of ours',
}

// biome-ignore lint/suspicious/noExplicitAny: answers of every operation; what a scenario takes of one it names.
const as = (t: TestBaton, who: As, name: string, input: object): Promise<any> =>
  t.as(t.characters[who], name, input)

const task = async (t: TestBaton, fields: object = {}): Promise<string> =>
  (await as(t, 'ana', 'task.create', { title: 'To be refused', ...fields })).task.code

/** One of a task folder. */
const file = (text: string, path = 'T-R-1/task.yaml') => ({ path, text })

/** A view of dev-1, by its id. */
async function saved(t: TestBaton, fields: object = {}): Promise<string> {
  const name = `View ${crypto.randomUUID()}`
  return (await as(t, 'dev1', 'view.create', { page: 'board', name, query: '', ...fields })).view.id
}

/** A message that dev-2 is writing. */
async function begun(t: TestBaton): Promise<string> {
  return (await as(t, 'dev2', 'message.send', { body: 'Here it is ', isPartial: true })).message.id
}

/** A poll of dev-1, by its id. */
async function asked(t: TestBaton): Promise<string> {
  const input = { question: 'Which one?', choices: ['This', 'That'] }
  return (await as(t, 'dev1', 'poll.create', input)).poll.id
}

async function taken(t: TestBaton): Promise<string> {
  const code = await task(t)
  await t.as(await t.addAgent(`taker-${code}`), 'task.claim', { code })
  return code
}

async function holding(t: TestBaton, fields: object = {}, agent: object = {}) {
  const code = await task(t, fields)
  const who = await t.addAgent(`holder-${code}`, agent)
  await t.as(who, 'task.claim', { code })
  return { who, code }
}

/** A handoff to dev-1, by its id. */
async function offered(t: TestBaton): Promise<string> {
  const { who, code } = await holding(t)
  await as(t, 'dev1', 'agent.heartbeat', {})
  const { handoff } = await t.as(who, 'handoff.create', { task: code, to: 'dev-1', mode: 'sync' })
  return handoff.id
}

/** Someone whom the server does not know. */
const stranger = (token: string): Character => ({ name: 'stranger', token, actor: anonymous })

/** Ana, by a further token of hers. */
async function tokenOf(t: TestBaton, fields: object): Promise<Character> {
  const { secret } = await as(t, 'ana', 'token.create', { name: 'Further', ...fields })
  return { name: 'ana', token: secret, actor: await t.baton.actors.fromToken(secret) }
}

/** A member who has no agent row in the project. */
async function guest(t: TestBaton): Promise<Character> {
  const { db } = t.baton.database.handle
  const name = `guest-${crypto.randomUUID().slice(0, 8)}`
  const user = await db.user.create({ data: { name, email: `${name}@example.com` } })
  await db.membership.create({ data: { userId: user.id, projectId: t.project.id, role: 'member' } })
  const { token, hash, hint } = mintToken()
  await db.token.create({ data: { userId: user.id, hash, hint, name: 'Of a guest' } })
  return { name, token, actor: await t.baton.actors.fromToken(token) }
}
