import { statement } from '#lib/db.ts'
import { insertMessage, type NewMessage, whereOf } from '#lib/domain/message/insert-message.ts'
import { event } from '#lib/events/event.ts'
import type { Context } from '#lib/operation/context.ts'
import { pollClosed } from './events.ts'
import { type Poll, type PollRow, presentPoll } from './poll.ts'
import { resultOf } from './rules.ts'

const close = statement('poll.close', 'UPDATE polls SET closed_at = $2 WHERE id = $1')

/** Ends a locked poll. The result is said where it was asked; whoever asked is told, unless it is they who close it. */
export function closeLocked(ctx: Context, row: PollRow, by: { id: string; name: string } | null): Poll {
  ctx.later(close, [row.id, ctx.now])
  const poll = presentPoll({ ...row, closed_at: ctx.now }, ctx.now)
  const counts = poll.choices.map(({ text, votes }) => ({ text, votes }))
  ctx.emit(event(pollClosed, row.project_id, row.by, { id: row.id, question: row.question, counts }))
  tellResult(ctx, row, by, `The poll is closed: ${row.question}\n\n${resultOf(counts)}`)
  return poll
}

function tellResult(ctx: Context, row: PollRow, by: { id: string; name: string } | null, body: string): void {
  const asker =
    row.by !== null && row.by_id !== null && row.by_id !== by?.id ? [{ id: row.by_id, name: row.by }] : []
  const where = row.thread === null ? ('project' as const) : { thread: row.thread }
  const message: NewMessage = { projectId: row.project_id, kind: 'note', body, to: asker, from: by, where }
  ctx.atEnd(whereOf(message), async () => void (await insertMessage(ctx, message)))
}
