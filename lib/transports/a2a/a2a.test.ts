import { AgentCard, type ListTasksRequest, Role, type Task, TaskState } from '@a2a-js/sdk'
import { afterAll, expect, test } from 'vitest'
import { dataPart, textPart } from './parts.ts'
import { request, startA2a } from './test-door.ts'

const t = await startA2a()
afterAll(() => t.close())

const { ana, vera, dev1, dev2, eve } = t.characters
const dev1Client = await t.client(dev1)
const anaClient = await t.client(ana)

const everything: ListTasksRequest = {
  tenant: '',
  contextId: '',
  status: TaskState.TASK_STATE_UNSPECIFIED,
  pageToken: '',
  statusTimestampAfter: undefined,
}

const sent = async (...args: Parameters<typeof dev1Client.sendMessage>): Promise<Task> => {
  const answer = await dev1Client.sendMessage(...args)
  if ('messageId' in answer) throw new Error('a message instead of a task')
  return answer
}

/** Without those that tell of its conversation. */
const eventsOf = (subject: string) =>
  t.baton.database.handle.db.event.findMany({
    where: { subject, NOT: [{ name: { startsWith: 'message.' } }, { name: { startsWith: 'thread.' } }] },
    orderBy: { seq: 'asc' },
  })

/** The JSON-RPC error of a call that is refused, as it is on the wire. */
async function errorOf(method: string, params: object, headers: Record<string, string> = {}) {
  const response = await fetch(`${t.url}/a2a`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${dev1.token}`,
      'content-type': 'application/json',
      'a2a-version': '1.0',
      ...headers,
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 7, method, params }),
  })
  const { id, error } = await response.json()
  expect({ status: response.status, id }).toEqual({ status: 200, id: 7 })
  return error
}

const getTask = (id: string, historyLength?: number) => dev1Client.getTask({ tenant: '', id, historyLength })

test('the card is public, names its endpoint and has a skill for every operation', async () => {
  const response = await fetch(`${t.url}/.well-known/agent-card.json`)
  const card = AgentCard.fromJSON(await response.json())
  expect(response.headers.get('etag')).toBeTruthy()
  expect(card).toMatchObject({
    name: 'Baton',
    version: '1.2.3',
    capabilities: { streaming: true, pushNotifications: false, extensions: [] },
    securityRequirements: [{ schemes: { bearer: { list: [] } } }],
  })
  expect(card.securitySchemes.bearer?.scheme).toMatchObject({ value: { scheme: 'Bearer' } })
  expect(card.supportedInterfaces[0]).toEqual({
    url: `${t.url}/a2a`,
    protocolBinding: 'JSONRPC',
    protocolVersion: '1.0',
    tenant: '',
  })
  expect(card.skills.map(skill => skill.id)).toEqual(t.baton.manifests.map(({ name }) => name))
  expect(card.skills.find(({ id }) => id === 'task.claim')).toMatchObject({
    name: 'task claim',
    tags: ['task'],
    examples: ['/task-claim BAT-41'],
  })
})

test('a message creates a task, with one event', async () => {
  const task = await sent(
    request({
      parts: [textPart('Unify the parsers\n\nThere are **three**.\nOne is enough.')],
      metadata: { priority: 'high', skills: ['typescript'], 'https://example.com/extension': 1 },
    }),
  )
  expect(task).toMatchObject({
    contextId: task.id,
    status: { state: TaskState.TASK_STATE_SUBMITTED },
    artifacts: [],
    metadata: {
      task: {
        title: 'Unify the parsers',
        description: 'There are **three**.\nOne is enough.',
        priority: 'high',
        skills: ['typescript'],
      },
    },
  })
  expect(await eventsOf(task.id)).toMatchObject([{ name: 'task.created', door: 'a2a' }])
})

test('a first line too long for a title is kept whole in the description', async () => {
  const paragraph = 'word '.repeat(100).trim()
  const { metadata } = await sent(request(paragraph))
  expect(metadata?.task).toMatchObject({ title: `${paragraph.slice(0, 299)}…`, description: paragraph })
})

test('the same messageId twice has one effect and the same answer', async () => {
  const twice = request('Only once')
  const answers = await Promise.all([sent(twice), sent(twice)])
  const again = await sent(twice)
  expect(answers).toEqual([again, again])
  expect(await eventsOf(again.id)).toHaveLength(1)
  await expect(
    sent({ ...twice, message: request({ ...twice.message, parts: [textPart('Other')] }).message }),
  ).rejects.toThrow('belongs to another request')
})

test('a message to a task is a note: in its history, by its author, once', async () => {
  const { task } = await t.as(ana, 'task.create', { title: 'Noted' })
  await t.as(dev2, 'task.note', { code: task.code, note: 'From another' })
  const note = request({ taskId: task.code, contextId: task.code, parts: [textPart('Found the slow index')] })
  await sent(note)
  const { history } = await sent(note)
  expect(history.map(({ role, parts }) => ({ role, text: parts[0]?.content?.value }))).toEqual([
    { role: Role.ROLE_USER, text: 'Noted' },
    { role: Role.ROLE_AGENT, text: 'From another' },
    { role: Role.ROLE_USER, text: 'Found the slow index' },
  ])
  expect((await getTask(task.code, 1)).history).toMatchObject([
    { metadata: { author: 'dev-1', kind: 'note' } },
  ])
  expect((await getTask(task.code, 0)).history).toEqual([])
})

test('a message to a task in another context is refused', async () => {
  const { task } = await t.as(ana, 'task.create', { title: 'Elsewhere' })
  await expect(
    sent(request({ taskId: task.code, contextId: 'SPRINT-9', parts: [textPart('Hello')] })),
  ).rejects.toThrow(`${task.code} is in the context ${task.code}`)
})

test('a data part runs an operation and answers with the task and what came with it', async () => {
  const { task } = await t.as(ana, 'task.create', { title: 'To be claimed' })
  const claim = { operation: 'task.claim', input: { code: task.code } }
  const claimed = await sent(request({ parts: [textPart('I take this one.'), dataPart(claim)] }))
  expect(claimed).toMatchObject({
    id: task.code,
    status: {
      state: TaskState.TASK_STATE_WORKING,
      message: { parts: [{ content: { value: 'dev-1 works on it.' } }] },
    },
    metadata: { lease: { holder: 'dev-1', fence: 1 } },
  })
  await t.as(dev1, 'task.release', { code: task.code })
})

test('an operation without a task answers with a message: data and text', async () => {
  const answer = await dev1Client.sendMessage(request({ parts: [dataPart({ operation: 'task.board' })] }))
  const [data, text] = 'parts' in answer ? answer.parts : []
  expect(data?.content).toMatchObject({ $case: 'data', value: { project: 'MAIN' } })
  expect(JSON.parse(String(text?.content?.value))).toEqual(data?.content?.value)
})

test('a line that begins with a slash runs an operation, by its name or an alias', async () => {
  const { task } = await t.as(ana, 'task.create', { title: 'By command' })
  await sent(request({ taskId: task.code, parts: [textPart('/task-claim')] }))
  await sent(
    request(
      `/task-block ${task.code} --owner=ana --action="Open port 5432" The database refuses connections`,
    ),
  )
  expect((await getTask(task.code)).status).toMatchObject({
    state: TaskState.TASK_STATE_INPUT_REQUIRED,
    message: {
      parts: [{ content: { value: 'The database refuses connections\nana must: Open port 5432' } }],
    },
  })
  await sent(request(`/task-unblock ${task.code}`))
  await sent(request(`/task-claim ${task.code}`))
  expect(await sent(request(`/task-done ${task.code} All tests pass,\nPR created`))).toMatchObject({
    status: { state: TaskState.TASK_STATE_COMPLETED },
    artifacts: [{ name: 'summary', parts: [{ content: { value: 'All tests pass,\nPR created' } }] }],
  })
  await expect(sent(request('/task-clame X-1'))).rejects.toMatchObject({
    envelopeCode: -32_004,
    data: [{ reason: 'UNSUPPORTED_OPERATION' }, { hint: 'Did you mean /task-claim?' }],
  })
})

test('a refusal is the problem that REST answers', async () => {
  const { task } = await t.as(ana, 'task.create', { title: 'Taken' })
  await t.as(dev2, 'task.claim', { code: task.code })
  const claim = { operation: 'task.claim', input: { code: task.code } }
  const error = await errorOf('SendMessage', {
    message: { messageId: 'refused-1', role: 'ROLE_USER', parts: [{ data: claim }] },
  })
  const rest = await fetch(`${t.restUrl}/api/tasks/${task.code}/claim`, {
    method: 'POST',
    headers: { authorization: `Bearer ${dev1.token}` },
  })
  const { requestId: _, ...problem } = await rest.json()
  expect(error).toMatchObject({ code: -32_000, message: problem.detail })
  expect(error.data).toEqual([
    { '@type': 'urn:ietf:rfc:9457', ...problem, requestId: error.data[0].requestId },
  ])
  expect(problem).toMatchObject({ code: 'task_already_claimed', holder: 'dev-2' })
  await t.as(dev2, 'task.release', { code: task.code })
})

test('every kind of mistake has its code of the protocol and its problem', async () => {
  const message = (fields: object) => ({
    message: { messageId: crypto.randomUUID(), role: 'ROLE_USER', parts: [{ text: 'Hello' }], ...fields },
  })
  const cases: [string, object, number, string][] = [
    ['GetTask', { id: 'MAIN-99999' }, -32_001, 'task_not_found'],
    ['GetTask', {}, -32_602, 'invalid_input'],
    ['GetTask', { id: 'MAIN-1', historyLength: -1 }, -32_602, 'invalid_input'],
    ['CancelTask', { id: 'MAIN-99999' }, -32_001, 'task_not_found'],
    ['SubscribeToTask', { id: 'MAIN-99999' }, -32_001, 'task_not_found'],
    ['ListTasks', { pageSize: 101 }, -32_602, 'invalid_input'],
    ['ListTasks', { pageToken: 'x' }, -32_602, 'invalid_input'],
    ['ListTasks', { pageToken: '5.x' }, -32_602, 'invalid_input'],
    ['ListTasks', { status: 'TASK_STATE_LOST' }, -32_602, 'invalid_input'],
    ['ListTasks', { statusTimestampAfter: 'yesterday' }, -32_602, 'invalid_input'],
    ['SendMessage', {}, -32_602, 'invalid_input'],
    ['SendMessage', { message: 5 }, -32_602, 'invalid_input'],
    ['SendMessage', message({ parts: [null] }), -32_602, 'invalid_input'],
    ['SendMessage', message({ parts: [] }), -32_602, 'invalid_input'],
    ['SendMessage', message({ messageId: '' }), -32_602, 'invalid_input'],
    ['SendMessage', message({ parts: [{ data: { task: 1 } }] }), -32_602, 'invalid_input'],
    ['SendMessage', message({ parts: [{ raw: 'AAAA' }] }), -32_005, 'content_type_not_supported'],
    ['SendMessage', message({ parts: [{ data: { operation: 'task.fly' } }] }), -32_004, 'unknown_operation'],
    ['SendMessage', message({ metadata: { sprint: 'NO-SPRINT' } }), -32_000, 'sprint_not_found'],
    ['SendStreamingMessage', message({ taskId: 'MAIN-99999' }), -32_001, 'task_not_found'],
  ]
  for (const [method, params, code, problem] of cases) {
    const error = await errorOf(method, params)
    expect({ method, params, code: error.code, problem: error.data?.at(-1).code }).toEqual({
      method,
      params,
      code,
      problem,
    })
  }
})

test('what is not JSON-RPC, not JSON or of an unknown version is refused by the protocol', async () => {
  const post = async (body: string, headers: Record<string, string> = {}) => {
    const response = await fetch(`${t.url}/a2a`, {
      method: 'POST',
      headers: { authorization: `Bearer ${dev1.token}`, 'content-type': 'application/json', ...headers },
      body,
    })
    return (await response.json()).error.code
  }
  expect(await post('{')).toBe(-32_700)
  expect(await post('[]')).toBe(-32_600)
  expect(await post('{"jsonrpc":"2.0","id":{},"method":"GetTask"}')).toBe(-32_600)
  expect(await post('{"jsonrpc":"2.0","id":1,"method":"Fly","params":{}}')).toBe(-32_601)
  expect(await post('{}', { 'content-type': 'text/plain' })).toBe(-32_005)
  expect(await post('{"jsonrpc":"2.0","id":1,"method":"GetTask"}', { 'a2a-version': '99.0' })).toBe(-32_009)
  expect((await errorOf('CreateTaskPushNotificationConfig', { taskId: 'MAIN-1', url: 'x' })).code).toBe(
    -32_003,
  )
})

test('without a valid token the answer is 401 with the problem', async () => {
  for (const authorization of ['', 'Bearer bat_wrong']) {
    const response = await fetch(`${t.url}/a2a`, { method: 'POST', headers: { authorization }, body: '{}' })
    expect(response.status).toBe(401)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(response.headers.get('www-authenticate')).toContain('Bearer')
  }
})

test('a viewer may read and not write, and a task of another project is not found', async () => {
  const { task } = await t.as(ana, 'task.create', { title: 'Seen by few' })
  const viewer = await t.client(vera)
  expect(await viewer.getTask({ tenant: '', id: task.code })).toMatchObject({ id: task.code })
  await expect(viewer.sendMessage(request('Do something'))).rejects.toThrow('may not do this')
  const foreigner = await t.client(eve)
  await expect(foreigner.getTask({ tenant: '', id: task.code })).rejects.toMatchObject({
    envelopeCode: -32_001,
  })
  await expect(
    foreigner.cancelTask({ tenant: '', id: task.code, metadata: undefined }),
  ).rejects.toMatchObject({
    envelopeCode: -32_001,
  })
})

test('tasks are listed by page, state, context and time', async () => {
  const { sprint } = await t.as(ana, 'sprint.create', { code: 'SPRINT-A2A', title: 'A2A' })
  for (let i = 0; i < 5; i++) await sent(request({ contextId: sprint.code, parts: [textPart(`Task ${i}`)] }))
  const list = (fields: Partial<ListTasksRequest>) =>
    dev1Client.listTasks({ ...everything, contextId: sprint.code, ...fields })

  const pages = [await list({ pageSize: 2 })]
  while (pages.at(-1)?.nextPageToken)
    pages.push(await list({ pageSize: 2, pageToken: pages.at(-1)?.nextPageToken ?? '' }))
  expect(pages.map(({ tasks, totalSize }) => [tasks.length, totalSize])).toEqual([
    [2, 5],
    [2, 5],
    [1, 5],
  ])
  const tasks = pages.flatMap(page => page.tasks)
  expect(new Set(tasks.map(({ id }) => id)).size).toBe(5)
  expect(tasks.every(({ contextId }) => contextId === sprint.code)).toBe(true)

  const [first] = tasks
  await t.as(dev1, 'task.claim', { code: first?.id })
  await t.as(dev1, 'task.complete', { code: first?.id, summary: 'Did it' })
  const ids = async (fields: Partial<ListTasksRequest>) => (await list(fields)).tasks.map(({ id }) => id)
  expect(await ids({ status: TaskState.TASK_STATE_COMPLETED })).toEqual([first?.id])
  expect(await ids({ status: TaskState.TASK_STATE_FAILED })).toEqual([])
  expect(await ids({ statusTimestampAfter: '2100-01-01T00:00:00Z' })).toEqual([])
  expect(await list({ status: TaskState.TASK_STATE_COMPLETED, includeArtifacts: true })).toMatchObject({
    tasks: [{ artifacts: [{ parts: [{ content: { value: 'Did it' } }] }], history: [] }],
  })

  const { task: alone } = await t.as(ana, 'task.create', { title: 'In no sprint' })
  expect(await ids({ contextId: alone.code })).toEqual([alone.code])
})

test('a task is cancelled once; what has ended takes no messages', async () => {
  const { id } = await sent(request('Not needed'))
  const cancel = () => anaClient.cancelTask({ tenant: '', id, metadata: undefined })
  expect(await cancel()).toMatchObject({ id, status: { state: TaskState.TASK_STATE_CANCELED } })
  await expect(cancel()).rejects.toMatchObject({
    envelopeCode: -32_002,
    data: [{ reason: 'TASK_NOT_CANCELABLE' }, { code: 'illegal_transition' }],
  })
  await expect(sent(request({ taskId: id, parts: [textPart('Still there?')] }))).rejects.toMatchObject({
    envelopeCode: -32_004,
    data: [{ reason: 'UNSUPPORTED_OPERATION' }, { code: 'task_closed' }],
  })
})

test('a client of protocol 0.3 creates, reads and cancels, and sees the problem', async () => {
  const legacy = await t.legacyClient(dev1)
  expect(legacy.protocolVersion).toBe('0.3')
  const task = (await legacy.sendMessage(request('From long ago'))) as Task
  expect(await legacy.getTask({ tenant: '', id: task.id })).toMatchObject({ id: task.id })
  await legacy.cancelTask({ tenant: '', id: task.id, metadata: undefined })
  await expect(legacy.getTask({ tenant: '', id: 'MAIN-99999' })).rejects.toMatchObject({
    envelopeCode: -32_001,
    data: { code: 'task_not_found', status: 404 },
  })
})
