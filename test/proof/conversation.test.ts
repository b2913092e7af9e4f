import { afterAll, beforeAll, expect, test } from 'vitest'
import { patchConversation } from '#lib/client/patch/conversation.ts'
import { type Conversation, fromPage, gapAfter } from '#lib/client/thread/conversation.ts'
import { startWorld, type World } from './world.ts'

/** As in snapshot.test.ts: a conversation that followed the events is the one that a fresh reader gets. */

let w: World
beforeAll(async () => {
  w = await startWorld()
})
afterAll(() => w.close())

const read = async (place: object): Promise<Conversation> =>
  fromPage(await w.t.as(w.t.characters.ana, 'thread.get', { ...place, limit: 200 }))

/** What follows from who asks, and which window of theirs: not from the events. */
const comparable = ({ thread, messages, hasEarlier, hasLater }: Conversation) => ({
  thread: { id: thread.id, lastNumber: thread.lastNumber },
  messages: messages.map(({ sentAs: _, ...message }) => message),
  hasEarlier,
  hasLater,
})

async function followed(place: object, work: () => Promise<void>): Promise<Conversation> {
  const before = await read(place)
  const seq = await w.lastSeq()
  await work()
  return (await w.eventsAfter(seq)).reduce(patchConversation, before)
}

test('what is said, answered, carried out, streamed, read and acknowledged reaches a reader by its events alone', async () => {
  const { ana, dev1, dev2 } = w.t.characters
  const after = await followed({}, async () => {
    const { message } = await w.t.as(dev1, 'message.send', {
      body: '@dev-2 may I?',
      ack: true,
      priority: 'high',
    })
    await w.t.as(ana, 'message.send', { body: 'Wait', replyTo: message.id })
    await w.t.as(dev1, 'message.send', { body: '/tasks --status=done' })
    await w.t.as(dev1, 'message.send', { body: '/tsk-note X' })
    const begun = await w.t.as(dev2, 'message.send', { body: 'I look ', isPartial: true })
    await w.t.as(dev2, 'message.append', { id: begun.message.id, text: 'at it, @dev-1, ' })
    await w.t.as(dev2, 'message.append', { id: begun.message.id, text: 'now.', isLast: true })
    await w.t.as(dev2, 'message.read', { ids: [message.id] })
    await w.t.as(dev2, 'message.ack', { ids: [message.id] })
    await w.t.as(dev1, 'thread.read', { id: message.thread, number: 3 })
  })
  const fresh = await read({})
  expect(after.messages.length).toBeGreaterThan(5)
  expect(comparable(after)).toEqual(comparable(fresh))
  expect(gapAfter(after)).toBeNull()
})

test('the conversation of a task, which begins with its first message, is followed from before that', async () => {
  const { dev1 } = w.t.characters
  const code = `BEGIN-${Date.now()}`
  await w.t.as(w.t.characters.ana, 'task.create', { code, title: 'Talk about it' })
  const after = await followed({ task: code }, async () => {
    await w.t.as(dev1, 'message.send', { task: code, body: 'First' })
    await w.t.as(dev1, 'message.send', { task: code, body: 'Second' })
  })
  expect(after.messages.map(({ body }) => body)).toEqual(['First', 'Second'])
  expect(comparable(after)).toEqual(comparable(await read({ task: code })))
})

test('of a long message its beginning comes, marked as that', async () => {
  const body = `Long ${'word '.repeat(2_000)}`.trim()
  const after = await followed({}, async () => {
    await w.t.as(w.t.characters.dev1, 'message.send', { body })
  })
  const last = after.messages.at(-1)
  expect(last).toMatchObject({ isExcerpt: true, number: after.thread.lastNumber, from: 'dev-1' })
  expect(body.startsWith(last?.body ?? 'x')).toBe(true)
})
