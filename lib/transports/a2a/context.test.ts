import type { Message, StreamResponse, Task } from '@a2a-js/sdk'
import { afterAll, expect, test } from 'vitest'
import { textPart } from './parts.ts'
import { request, startA2a } from './test-door.ts'

const t = await startA2a()
afterAll(() => t.close())

const { ana, dev1, dev2, eve } = t.characters
const client = await t.client(dev1)

const sent = async (text: string, fields: Partial<Message> = {}): Promise<Task> => {
  const answer = await client.sendMessage(request({ parts: [textPart(text)], ...fields }))
  if ('messageId' in answer) throw new Error('a message instead of a task')
  return answer
}

const textsOf = ({ history }: Task) =>
  history.map(({ parts }) => parts.map(({ content }) => content?.value).join(''))

const conversation = async (context: string) => {
  const { items } = await t.as(ana, 'thread.list', { context })
  return t.as(ana, 'thread.get', { id: items[0].id })
}

test('messages of one context land in one conversation, and their tasks are in that context', async () => {
  const contextId = crypto.randomUUID()
  const [one, two] = await Promise.all([
    sent('Lay the track', { contextId }),
    sent('Ride on it', { contextId }),
  ])
  expect([one.contextId, two.contextId]).toEqual([contextId, contextId])
  await sent('Mind the gap', { taskId: one.id })
  const { thread, items } = await conversation(contextId)
  expect(thread).toMatchObject({ kind: 'direct', context: contextId, tasks: [one.id, two.id].sort() })
  expect(items.map(({ body, from, task }: Record<string, string>) => [body, from, task])).toEqual(
    expect.arrayContaining([
      ['Lay the track', 'dev-1', one.id],
      ['Ride on it', 'dev-1', two.id],
      ['Mind the gap', 'dev-1', one.id],
    ]),
  )
  expect((await client.getTask({ tenant: '', id: one.id, historyLength: undefined })).contextId).toBe(
    contextId,
  )
  const listed = await client.listTasks({
    tenant: '',
    contextId,
    status: 0,
    pageToken: '',
    statusTimestampAfter: undefined,
  })
  expect(listed.tasks.map(({ id }) => id).sort()).toEqual([one.id, two.id].sort())
  expect(listed.tasks.every(task => task.contextId === contextId)).toBe(true)
})

test('what is said in the conversation is history of the task, beside its notes, each once', async () => {
  const contextId = `ctx-${crypto.randomUUID()}`
  const task = await sent('Lay the track', { contextId })
  const { thread } = await conversation(contextId)
  await t.as(ana, 'message.send', { body: 'Which gauge?', thread: thread.id })
  await sent('Standard gauge', { taskId: task.id })
  await t.as(dev2, 'message.send', { body: 'I can do that', task: task.id })
  const read = await client.getTask({ tenant: '', id: task.id, historyLength: undefined })
  expect(textsOf(read)).toEqual(['Lay the track', 'Which gauge?', 'Standard gauge', 'I can do that'])
  expect(read.history[1]?.metadata).toMatchObject({ author: 'ana', kind: 'chat' })
})

test('a task without a context is in that of its own conversation, or of its sprint', async () => {
  const { sprint } = await t.as(ana, 'sprint.create', { code: 'S-A2A-CTX', title: 'Rails' })
  const alone = await sent('Alone')
  expect(alone.contextId).toBe(alone.id)
  expect((await t.as(ana, 'thread.get', { task: alone.id })).items).toMatchObject([
    { kind: 'request', body: 'Alone' },
  ])
  const inSprint = await sent('In a sprint', { contextId: sprint.code })
  expect(inSprint.contextId).toBe(sprint.code)
  expect((await t.as(ana, 'thread.get', { sprint: sprint.code })).items).toMatchObject([
    { kind: 'request', body: 'In a sprint', task: inSprint.id },
  ])
})

test('the same message again says nothing twice', async () => {
  const contextId = `ctx-${crypto.randomUUID()}`
  const fields = { contextId, messageId: crypto.randomUUID() }
  const [one, two] = await Promise.all([sent('Once', fields), sent('Once', fields)])
  expect(two.id).toBe(one.id)
  expect((await conversation(contextId)).items).toHaveLength(1)
})

test('a stream tells what is said while it lasts', async () => {
  const contextId = `ctx-${crypto.randomUUID()}`
  const stream = client.sendMessageStream(request({ contextId, parts: [textPart('Watch')] }))
  const next = async () => (await stream.next()).value?.payload as StreamResponse['payload']
  const first = await next()
  if (first?.$case !== 'task') throw new Error('the stream begins with the task')
  const { thread } = await conversation(contextId)
  await t.as(ana, 'message.send', { body: 'Go on', thread: thread.id })
  await t.as(eve, 'message.send', { body: 'Elsewhere' })
  await t.as(ana, 'message.send', { body: 'And on', task: first.value.id })
  const said = async () => {
    const told = await next()
    return told?.$case === 'statusUpdate' ? told.value.status?.message?.parts[0]?.content?.value : told?.$case
  }
  expect([await said(), await said()]).toEqual(['Go on', 'And on'])
  await stream.return(undefined)
})
