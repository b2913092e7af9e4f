import { statement } from '#lib/db.ts'
import { postMessage } from '#lib/domain/message/post-message.ts'
import { event } from '#lib/events/event.ts'
import type { Context } from '#lib/operation/context.ts'
import { pollClosed } from './events.ts'
import { type Poll, type PollRow, presentPoll } from './poll.ts'
import { resultOf } from './rules.ts'

const close = statement('poll.close', 'UPDATE polls SET closed_at = $2 WHERE id = $1')

/** Ends a locked poll. Whoever asked is told the result, unless it is they who close it. */
export function closeLocked(ctx: Context, row: PollRow, by: { id: string; name: string } | null): Poll {
  ctx.later(close, [row.id, ctx.now])
  const poll = presentPoll({ ...row, closed_at: ctx.now }, ctx.now)
  const counts = poll.choices.map(({ text, votes }) => ({ text, votes }))
  ctx.emit(event(pollClosed, row.project_id, row.by, { id: row.id, question: row.question, counts }))
  if (row.by !== null && row.by_id !== null && row.by_id !== by?.id)
    postMessage(ctx, {
      projectId: row.project_id,
      kind: 'note',
      body: `The poll is closed: ${row.question}\n\n${resultOf(counts)}`,
      to: [{ id: row.by_id, name: row.by }],
      from: by,
    })
  return poll
}
