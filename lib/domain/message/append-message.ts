import { z } from 'zod'
import { reading, statement } from '#lib/db.ts'
import { event } from '#lib/events/event.ts'
import type { Context } from '#lib/operation/context.ts'
import { operation } from '#lib/operation/define.ts'
import { notFound, OperationError } from '#lib/operation/errors.ts'
import { redact } from '#lib/operation/redact.ts'
import { insertDeliveries, joinThread } from './deliveries.ts'
import { messageAppended } from './events.ts'
import { Message } from './message.ts'
import { mentioned, type Named } from './recipients.ts'
import { messagesById } from './rows.ts'
import { differenceOf, joined } from './stream.ts'

const longest = 100_000

const lockPartial = statement(
  'message.lock',
  `SELECT m.id, m.project_id, m.thread_id AS thread, m.number, m.from_id, m.priority, m.body, m.is_partial, m.removed
   FROM messages m WHERE m.id = $1 AND m.project_id = ANY($2::uuid[]) FOR NO KEY UPDATE`,
)

const grow = statement(
  'message.append',
  `UPDATE messages SET body = $2, removed = removed + $3, is_partial = NOT $4, finished_at = CASE WHEN $4 THEN $5::timestamptz END
   WHERE id = $1`,
)

const recipients = reading(
  'message.recipients',
  'SELECT agent_id AS id FROM deliveries WHERE message_id = $1',
)

type Row = {
  id: string
  project_id: string
  thread: string
  number: number
  from_id: string | null
  priority: Message['priority']
  body: string
  is_partial: boolean
  removed: number
}

export const appendMessage = operation({
  name: 'message.append',
  summary: 'Go on with a message that you are writing, so that others read along',
  description:
    'It was begun by message.send with isPartial. Others see whole words: the last one is held back until a space or the end follows, since it may turn out to be a secret. Whom only later words mention is told with the last part.',
  permission: 'message:write',
  args: ['id', 'text'],
  example: '/message-append 0b5c5f2e-6a0b-4f6e-9a51-2d6a0c1f7e11 "and then the tests passed." --is-last',
  verbatim: ['text'],
  input: z.object({
    id: z.uuid().describe('Id of the message'),
    text: z.string().max(longest).describe('What follows, with its spaces: Markdown'),
    isLast: z.boolean().default(false).describe('The message is complete with it'),
  }),
  output: z.object({ message: Message }),
  async handler(ctx, { id, text, isLast }) {
    const row = await lockOwn(ctx, id)
    const before = { body: row.body, isPartial: true }
    const { text: body, removed } = await redact(joined(row.body, text))
    if (body.length > longest) throw tooLong()
    ctx.later(grow, [row.id, body, removed, isLast, ctx.now])
    const to = isLast ? await tellMentioned(ctx, row, body) : []
    const difference = differenceOf(before, { body, isPartial: !isLast })
    if (difference.text !== '' || difference.isShorter || isLast)
      ctx.emit(
        event(messageAppended, row.project_id, null, {
          id: row.id,
          thread: row.thread,
          number: row.number,
          priority: row.priority,
          offset: difference.offset,
          text: difference.text,
          isLast,
          to: to.map(({ name }) => name),
        }),
      )
    const [message] = await messagesById(ctx, [row.id])
    if (!message) throw new Error('a message that is being written is gone')
    return { message }
  },
})

async function lockOwn(ctx: Context, id: string): Promise<Row> {
  const [row] = await ctx.sql<Row>(lockPartial, [id, ctx.projectIds])
  if (!row) throw notFound('message', id, 'message.list shows the messages that you can see.')
  ctx.permit(row.project_id)
  if (row.from_id !== ctx.me(row.project_id).id) throw notYours()
  if (!row.is_partial) throw finished()
  return row
}

async function tellMentioned(ctx: Context, row: Row, body: string): Promise<Named[]> {
  const told = new Set((await ctx.sql<{ id: string }>(recipients, [row.id])).map(({ id }) => id))
  const people = await mentioned(ctx, row.project_id, body)
  const added = people.filter(({ id }) => !told.has(id) && id !== row.from_id)
  insertDeliveries(ctx, row.id, added, null)
  joinThread(ctx, row, added, null)
  return added
}

const notYours = () =>
  new OperationError('forbidden', 'not_your_message', 'Only its author goes on with a message.', {
    hint: 'Answer it instead: message.send with replyTo.',
  })

const finished = () =>
  new OperationError('conflict', 'message_finished', 'This message is complete.', {
    hint: 'Begin another one: message.send with isPartial.',
  })

const tooLong = () =>
  new OperationError('invalid', 'message_too_long', `A message has ${longest} characters at most.`, {
    hint: 'Finish it with isLast, and go on in another one.',
  })
