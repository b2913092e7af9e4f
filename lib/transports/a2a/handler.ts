import type {
  AgentCard,
  CancelTaskRequest,
  Message,
  SendMessageRequest,
  SubscribeToTaskRequest,
  Task,
} from '@a2a-js/sdk'
import { ExtendedAgentCardNotConfiguredError, PushNotificationNotSupportedError } from '@a2a-js/sdk/errors'
import type { A2ARequestHandler } from '@a2a-js/sdk/server'
import { z } from 'zod'
import { BatonTask } from './baton-task.ts'
import type { Caller } from './caller.ts'
import { follow } from './follow.ts'
import { lengthOf } from './limits.ts'
import { listTasks } from './list.ts'
import { readTask } from './read-task.ts'
import { taskClosed } from './refusals.ts'
import { type Sent, send } from './send.ts'
import { isTerminal } from './task-state.ts'
import { taskView } from './task-view.ts'

/** A2A's methods for one request, on top of the operations. It keeps no state: Baton's database is the task store. */
export function requestHandler(caller: Caller, card: AgentCard): A2ARequestHandler {
  const asker = caller.actor.name
  return {
    getAgentCard: async () => card,
    sendMessage: params => sendMessage(caller, params),
    sendMessageStream: params => sendMessageStream(caller, params),
    resubscribe: params => follow(caller, () => openTask(caller, params), { asker }),
    listTasks: params => listTasks(caller, params),
    cancelTask: params => cancelTask(caller, params),
    async getTask({ id, historyLength }) {
      const length = lengthOf('historyLength', historyLength)
      return taskView(await readTask(caller, id), { asker, historyLength: length })
    },
    async getAuthenticatedExtendedAgentCard() {
      throw new ExtendedAgentCardNotConfiguredError()
    },
    createTaskPushNotificationConfig: refusePush,
    getTaskPushNotificationConfig: refusePush,
    listTaskPushNotificationConfigs: refusePush,
    deleteTaskPushNotificationConfig: refusePush,
  }
}

async function sendMessage(caller: Caller, params: SendMessageRequest): Promise<Message | Task> {
  const view = viewOf(caller, params)
  const sent = await send(caller, params)
  return 'message' in sent ? sent.message : taskView(sent.task, { ...view, beside: sent.beside })
}

/** A generator, so that what goes wrong at its beginning is thrown where the stream is read. */
async function* sendMessageStream(caller: Caller, params: SendMessageRequest) {
  const view = viewOf(caller, params)
  const open = async (): Promise<Sent> => {
    const sent = await send(caller, params)
    // An answer that was kept for the messageId shows the task as it was then: the stream begins with how it is now.
    return 'message' in sent ? sent : { ...sent, task: await readTask(caller, sent.task.code) }
  }
  yield* follow(caller, open, view)
}

const viewOf = ({ actor }: Caller, { configuration }: SendMessageRequest) => ({
  asker: actor.name,
  historyLength: lengthOf('configuration.historyLength', configuration?.historyLength),
})

async function openTask(caller: Caller, { id }: SubscribeToTaskRequest): Promise<Sent> {
  const task = await readTask(caller, id)
  if (isTerminal(task.status)) throw taskClosed(task.code, task.status)
  return { task, beside: {} }
}

async function cancelTask(caller: Caller, { id }: CancelTaskRequest): Promise<Task> {
  const { output } = await caller.run('task.status', { code: id, status: 'cancelled' })
  const { task } = z.looseObject({ task: BatonTask }).parse(output)
  return taskView(task, { asker: caller.actor.name })
}

async function refusePush(): Promise<never> {
  throw new PushNotificationNotSupportedError()
}
