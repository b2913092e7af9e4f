import { type Message, Role, type SendMessageRequest } from '@a2a-js/sdk'
import { z } from 'zod'
import { BatonTask } from './baton-task.ts'
import type { Caller } from './caller.ts'
import { type Conversation, openConversation, withContexts } from './conversation.ts'
import { intentOf } from './intent.ts'
import { dataPart, newMessage, textPart } from './parts.ts'
import { readTask } from './read-task.ts'
import { invalidParam, taskClosed } from './refusals.ts'
import { isTerminal } from './task-state.ts'
import { contextOf } from './task-view.ts'

/** What a message led to: a task, with what its operation answered beside it, or a message that holds the output. */
export type Sent = { task: BatonTask; beside: Record<string, unknown> } | { message: Message }

/**
 * Carries the message out. That is done at once; the work itself, which may take days, is never waited for, whatever
 * `returnImmediately` says: streams and subscriptions follow it.
 */
export async function send(caller: Caller, params: SendMessageRequest): Promise<Sent> {
  const message = messageOf(params)
  const conversation = await conversationOf(caller, params, message)
  const intent = intentOf(params, message, caller.manifests, conversation?.sprint ?? null)
  if (intent.kind === 'note')
    return { task: await note(caller, message, intent.code, intent.text), beside: {} }
  if (intent.kind === 'request') return request(caller, message, intent)
  const { output } = await caller.run(intent.name, intent.input, message.messageId)
  const held = Holder.safeParse(output)
  if (!held.success) return { message: answerOf(message, output) }
  const { task, ...beside } = held.data
  const [placed = task] = await withContexts(caller, [task])
  return { task: placed, beside }
}

/** The context that the client names. A message to a task is in the context of that task. */
async function conversationOf(
  caller: Caller,
  { tenant }: SendMessageRequest,
  { contextId, taskId, messageId }: Message,
): Promise<Conversation | undefined> {
  if (!contextId || taskId) return undefined
  const input = { context: contextId, ...(tenant ? { project: tenant } : {}) }
  return openConversation(caller, input, keyFor(messageId, 'context'))
}

/** A new task, and what was asked for in the conversation of its context. */
async function request(
  caller: Caller,
  { messageId, contextId }: Message,
  { input, text }: { input: Record<string, unknown>; text: string },
): Promise<Sent> {
  const { output } = await caller.run('task.create', input, messageId)
  const { task, ...beside } = Holder.parse(output)
  const context = contextId || contextOf(task)
  await openConversation(caller, { context, task: task.code, text }, keyFor(messageId, 'request'))
  return { task: { ...task, contextId: context }, beside }
}

/** One message leads to several operations, each under a key of its own. */
const keyFor = (messageId: string, step: string): string => `${step}:${messageId}`.slice(0, 255)

/** An output that has a task, or is one. */
const Holder = z.union([z.looseObject({ task: BatonTask }), BatonTask.transform(task => ({ task }))])

/** The message's id is the key under which its effect happens once. */
function messageOf({ message }: SendMessageRequest): Message {
  if (!message) throw invalidParam('message', 'is missing', 'Send {"message":{"messageId":"…","parts":[…]}}.')
  if (/^[\x21-\x7e]{1,255}$/.test(message.messageId)) return message
  throw invalidParam(
    'message.messageId',
    'has 1 to 255 printable characters without spaces',
    'A UUID is a good messageId; send the same one again to repeat safely.',
  )
}

async function note(caller: Caller, message: Message, code: string, text: string): Promise<BatonTask> {
  const task = await readTask(caller, code)
  if (message.contextId && message.contextId !== contextOf(task))
    throw invalidParam(
      'message.contextId',
      `${task.code} is in the context ${contextOf(task)}`,
      'Leave contextId out: it follows from the taskId.',
    )
  if (isTerminal(task.status)) throw taskClosed(task.code, task.status)
  await caller.run('task.note', { code: task.code, note: text }, message.messageId)
  const said = { context: contextOf(task), task: task.code, text }
  await openConversation(caller, said, keyFor(message.messageId, 'request'))
  return readTask(caller, task.code)
}

const answerOf = ({ messageId, contextId, taskId }: Message, output: unknown): Message =>
  newMessage({
    messageId: `${messageId}-answer`,
    contextId,
    taskId,
    role: Role.ROLE_AGENT,
    parts: [dataPart(output), textPart(JSON.stringify(output))],
  })
