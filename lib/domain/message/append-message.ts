import { z } from 'zod'
import { statement } from '#lib/db.ts'
import type { Context } from '#lib/operation/context.ts'
import { operation } from '#lib/operation/define.ts'
import { notFound, OperationError } from '#lib/operation/errors.ts'
import { redact } from '#lib/operation/redact.ts'
import { Message } from './message.ts'
import { messagesById } from './rows.ts'
import { joined } from './stream.ts'
import { type PartialRow, selectPartial, writeOn } from './write-on.ts'

const longest = 100_000

const lockPartial = statement(
  'message.lock',
  `${selectPartial} WHERE m.id = $1 AND m.project_id = ANY($2::uuid[]) FOR NO KEY UPDATE`,
)

export const appendMessage = operation({
  name: 'message.append',
  summary: 'Go on with a message that you are writing, so that others read along',
  description:
    'It was begun by message.send with isPartial. Others see whole words: the last one is held back until a space or the end follows, since it may turn out to be a secret. Whom only later words mention is told with the last part.',
  permission: 'message:write',
  args: ['id', 'text'],
  example: '/message-append 0b5c5f2e-6a0b-4f6e-9a51-2d6a0c1f7e11 "and then the tests passed." --is-last',
  // A secret may come in pieces: it is looked for in the whole.
  verbatim: ['text'],
  input: z.object({
    id: z.uuid().describe('Id of the message'),
    text: z.string().max(longest).describe('What follows, with its spaces: Markdown'),
    isLast: z.boolean().default(false).describe('The message is complete with it'),
  }),
  output: z.object({ message: Message }),
  async handler(ctx, { id, text, isLast }) {
    const row = await lockOwn(ctx, id)
    const { text: body, removed } = await redact(joined(row.body, text), { goesOn: !isLast })
    if (body.length > longest) throw tooLong()
    await writeOn(ctx, row, { body, removed, isLast })
    const [message] = await messagesById(ctx, [row.id])
    if (!message) throw new Error('a message that is being written is gone')
    return { message }
  },
})

async function lockOwn(ctx: Context, id: string): Promise<PartialRow> {
  const [row] = await ctx.sql<PartialRow>(lockPartial, [id, ctx.projectIds])
  if (!row) throw notFound('message', id, 'message.list shows the messages that you can see.')
  ctx.permit(row.project_id)
  if (row.from_id !== ctx.me(row.project_id).id) throw notYours()
  if (!row.is_partial) throw finished()
  return row
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
