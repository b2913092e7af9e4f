import { reading, statement } from '#lib/db.ts'
import { event } from '#lib/events/event.ts'
import type { Context } from '#lib/operation/context.ts'
import { insertDeliveries, joinThread } from './deliveries.ts'
import { messageAppended } from './events.ts'
import type { Message } from './message.ts'
import { mentioned, type Named } from './recipients.ts'
import { toldAtOnce } from './rules.ts'
import { differenceOf } from './stream.ts'

/** A message that is being written, locked. */
export type PartialRow = {
  id: string
  project_id: string
  thread: string
  number: number
  from_id: string | null
  priority: Message['priority']
  body: string
  is_partial: boolean
}

export const selectPartial = `SELECT m.id, m.project_id, m.thread_id AS thread, m.number, m.from_id, m.priority, m.body, m.is_partial
  FROM messages m`

const grow = statement(
  'message.append',
  `UPDATE messages SET body = $2, removed = removed + $3, is_partial = NOT $4, finished_at = CASE WHEN $4 THEN $5::timestamptz END
   WHERE id = $1`,
)

const recipients = reading(
  'message.recipients',
  'SELECT agent_id AS id FROM deliveries WHERE message_id = $1',
)

/** Its body is this now, without secrets. Tells what others see more of it, and at its end those whom only later words mention. */
export async function writeOn(
  ctx: Context,
  row: PartialRow,
  { body, removed, isLast }: { body: string; removed: number; isLast: boolean },
): Promise<void> {
  ctx.later(grow, [row.id, body, removed, isLast, ctx.now])
  const to = isLast ? await tellMentioned(ctx, row, body) : []
  const { offset, text, isShorter } = differenceOf(
    { body: row.body, isPartial: true },
    { body, isPartial: !isLast },
  )
  if (text === '' && !isShorter && !isLast) return
  const { id, thread, number, priority } = row
  const names = to.map(({ name }) => name)
  ctx.emit(
    event(messageAppended, row.project_id, null, {
      id,
      thread,
      number,
      priority,
      offset,
      text: text.length > toldAtOnce ? null : text,
      isLast,
      to: names,
    }),
  )
}

async function tellMentioned(ctx: Context, row: PartialRow, body: string): Promise<Named[]> {
  const told = new Set((await ctx.sql<{ id: string }>(recipients, [row.id])).map(({ id }) => id))
  const people = await mentioned(ctx, row.project_id, body)
  const added = people.filter(({ id }) => !told.has(id) && id !== row.from_id)
  insertDeliveries(ctx, row.id, added, null)
  joinThread(ctx, row, added, null)
  return added
}
