import type { Priority } from '#lib/domain/task/rules.ts'
import type { FoundThread } from '#lib/domain/thread/find.ts'
import type { Context } from '#lib/operation/context.ts'
import { invalidInput } from '#lib/operation/errors.ts'
import { redact } from '#lib/operation/redact.ts'
import { attachmentsAt } from './attachments.ts'
import { firstRetry } from './delivery-times.ts'
import { insertMessage } from './insert-message.ts'
import type { Message, MessageKind } from './message.ts'
import { distinct, listeners, mentioned, type Named } from './recipients.ts'

export type Saying = {
  kind: MessageKind
  body: string
  /** Told beside those whom it mentions and who listen there. */
  to: readonly Named[]
  priority: Priority
  ack: boolean
  attachments: readonly string[]
  isPartial?: boolean
  replyTo?: string | null
  /** Told to nobody but `to`: a command is for Baton. */
  isQuiet?: boolean
}

/** Says something in a conversation, as the actor. The body has no secrets in it. */
export async function say(
  ctx: Context,
  thread: FoundThread,
  saying: Saying & { removed: number },
): Promise<Message> {
  const { body, attachments, ack, isQuiet = false, ...rest } = saying
  const projectId = thread.project_id
  const me = ctx.me(projectId)
  const [attached, named, others] = await Promise.all([
    attachmentsAt(ctx, projectId, attachments),
    isQuiet ? [] : mentioned(ctx, projectId, body),
    isQuiet ? [] : listeners(ctx, thread),
  ])
  const meant = [...saying.to, ...named]
  // Only those who are meant can be asked to acknowledge something.
  const told = ack && meant.length > 0 ? meant : [...meant, ...others]
  const to = distinct(told).filter(({ id }) => id !== me.id)
  if (ack && to.length === 0) throw nobodyToAcknowledge()
  return insertMessage(ctx, {
    ...rest,
    projectId,
    body,
    to,
    from: me,
    task: thread.task_id !== null && thread.task !== null ? { id: thread.task_id, code: thread.task } : null,
    where: thread.where,
    attachments: attached,
    ackBy: ack ? await firstRetry(ctx, projectId) : null,
  })
}

/** What may be kept of a text, and how many secrets it loses by that. */
export async function cleaned(
  ctx: Context,
  body: string,
  isPartial = false,
): Promise<{ body: string; removed: number }> {
  const { text, removed } = await redact(body, { goesOn: isPartial })
  return { body: text, removed: removed + ctx.removed }
}

const nobodyToAcknowledge = () =>
  invalidInput(
    [{ field: 'ack', message: 'there is nobody who could acknowledge it' }],
    'Say in `to` for whom it is, or mention them: @dev-1, @DevPod, @everyone.',
  )
