import { type StreamResponse, TaskState } from '@a2a-js/sdk'
import { afterAll, expect, test } from 'vitest'
import { dataPart, textPart } from './parts.ts'
import { request, startA2a } from './test-door.ts'

const t = await startA2a()
afterAll(() => t.close())

const { ana, dev1, dev2 } = t.characters
const client = await t.client(dev1)

const next = async (stream: AsyncGenerator<StreamResponse, void>) => {
  const { value } = await stream.next()
  return value?.payload
}

const subscribe = (id: string) => client.resubscribeTask({ tenant: '', id })

const status = (state: TaskState, text?: string) => ({
  $case: 'statusUpdate',
  value: {
    status: { state, message: text === undefined ? undefined : { parts: [{ content: { value: text } }] } },
  },
})

test('a streamed message answers the task, then every change by others until it is done', async () => {
  const stream = client.sendMessageStream(request('Watch me'))
  const first = await next(stream)
  if (first?.$case !== 'task') throw new Error('the stream begins with the task')
  const { id: code } = first.value
  expect(first.value.status?.state).toBe(TaskState.TASK_STATE_SUBMITTED)

  await t.as(dev2, 'task.claim', { code })
  expect(await next(stream)).toMatchObject(status(TaskState.TASK_STATE_WORKING, 'dev-2 works on it.'))
  await t.as(dev2, 'task.note', { code, note: 'Half way\nwith details' })
  expect(await next(stream)).toMatchObject(status(TaskState.TASK_STATE_WORKING, 'Half way with details'))
  await t.as(dev2, 'task.complete', { code, summary: 'All tests pass' })
  expect(await next(stream)).toMatchObject({
    $case: 'artifactUpdate',
    value: { taskId: code, lastChunk: true, artifact: { parts: [{ content: { value: 'All tests pass' } }] } },
  })
  expect(await next(stream)).toMatchObject(status(TaskState.TASK_STATE_COMPLETED))
  expect((await stream.next()).done).toBe(true)
})

test('a subscription begins with the task as it is, tells what comes and misses nothing that came before', async () => {
  const { task } = await t.as(ana, 'task.create', { title: 'Subscribed' })
  await t.as(dev2, 'task.claim', { code: task.code })
  const stream = subscribe(task.code)
  expect(await next(stream)).toMatchObject({
    $case: 'task',
    value: { status: { state: TaskState.TASK_STATE_WORKING } },
  })
  await t.as(dev2, 'task.block', { code: task.code, reason: 'No key', owner: 'ana', action: 'Make one' })
  await t.as(ana, 'task.status', { code: task.code, status: 'cancelled' })
  expect(await next(stream)).toMatchObject(
    status(TaskState.TASK_STATE_INPUT_REQUIRED, 'No key\nana must: Make one'),
  )
  expect(await next(stream)).toMatchObject(status(TaskState.TASK_STATE_CANCELED))
  expect((await stream.next()).done).toBe(true)
})

test('changes made while streams open are in the snapshot or told after it: every stream ends with the task', async () => {
  const { task } = await t.as(ana, 'task.create', { title: 'Raced' })
  const ends = Array.from({ length: 10 }, async (_, i) => {
    await new Promise(resolve => setTimeout(resolve, i * 5))
    const states: (TaskState | undefined)[] = []
    try {
      for await (const { payload } of subscribe(task.code))
        if (payload?.$case === 'task' || payload?.$case === 'statusUpdate')
          states.push(payload.value.status?.state)
    } catch (error) {
      expect(error).toMatchObject({ envelopeCode: -32_004 })
      return TaskState.TASK_STATE_COMPLETED
    }
    expect(states).toEqual([...new Set(states)])
    return states.at(-1)
  })
  await t.as(dev2, 'task.claim', { code: task.code })
  await t.as(dev2, 'task.complete', { code: task.code, summary: 'Done' })
  expect(new Set(await Promise.all(ends))).toEqual(new Set([TaskState.TASK_STATE_COMPLETED]))
})

test('a task that has ended has no subscription', async () => {
  const { task } = await t.as(ana, 'task.create', { title: 'Ended' })
  await t.as(ana, 'task.status', { code: task.code, status: 'cancelled' })
  await expect(next(subscribe(task.code))).rejects.toMatchObject({
    envelopeCode: -32_004,
    data: [{ reason: 'UNSUPPORTED_OPERATION' }, { code: 'task_closed' }],
  })
})

test('an operation without a task streams one message', async () => {
  const stream = client.sendMessageStream(request({ parts: [dataPart({ operation: 'task.list' })] }))
  expect(await next(stream)).toMatchObject({ $case: 'message' })
  expect((await stream.next()).done).toBe(true)
})

test('a repeated streamed message begins with the task as it is now', async () => {
  const message = request('Streamed twice')
  const first = await next(client.sendMessageStream(message))
  if (first?.$case !== 'task') throw new Error('the stream begins with the task')
  await t.as(dev2, 'task.claim', { code: first.value.id })
  const again = client.sendMessageStream(message)
  expect(await next(again)).toMatchObject({
    $case: 'task',
    value: { id: first.value.id, status: { state: TaskState.TASK_STATE_WORKING } },
  })
  await t.as(dev2, 'task.release', { code: first.value.id })
  expect(await next(again)).toMatchObject(status(TaskState.TASK_STATE_SUBMITTED))
})

test('a note to a task is answered in a stream too', async () => {
  const { task } = await t.as(ana, 'task.create', { title: 'Talked about' })
  const stream = client.sendMessageStream(request({ taskId: task.code, parts: [textPart('Any news?')] }))
  expect(await next(stream)).toMatchObject({ $case: 'task', value: { history: [{}, {}] } })
  await t.as(ana, 'task.note', { code: task.code, note: 'Soon' })
  expect(await next(stream)).toMatchObject(status(TaskState.TASK_STATE_SUBMITTED, 'Soon'))
})

test('a revoked token ends the stream before anything more is told', async () => {
  const spy = await t.addAgent('spy')
  const { task } = await t.as(ana, 'task.create', { title: 'Confidential' })
  const stream = (await t.client(spy)).resubscribeTask({ tenant: '', id: task.code })
  await next(stream)
  await t.baton.database.handle.db.token.updateMany({
    where: { name: 'token of spy' },
    data: { revokedAt: new Date() },
  })
  t.baton.actors.forget()
  await t.as(dev2, 'task.claim', { code: task.code })
  await expect(next(stream)).rejects.toThrow('unknown, expired or revoked')
  await t.as(dev2, 'task.release', { code: task.code })
})

test('a client that goes away leaves nothing behind', async () => {
  const { task } = await t.as(ana, 'task.create', { title: 'Left alone' })
  const before = t.openStreams()
  const leave = new AbortController()
  const stream = client.resubscribeTask({ tenant: '', id: task.code }, { signal: leave.signal })
  await next(stream)
  expect(t.openStreams()).toBe(before + 1)
  leave.abort()
  await expect(next(stream)).rejects.toThrow()
  // Well below the time after which a stream is written to in any case.
  await expect.poll(() => t.openStreams(), { timeout: 8_000 }).toBe(before)
})

test('streams end when the server shuts down', async () => {
  const { task } = await t.as(ana, 'task.create', { title: 'Still open' })
  const stream = subscribe(task.code)
  await next(stream)
  const end = stream.next()
  t.shutDown()
  expect((await end).done).toBe(true)
})
