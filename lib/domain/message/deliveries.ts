import { statement } from '#lib/db.ts'
import type { Context } from '#lib/operation/context.ts'

type Named = { id: string; name: string }

const insert = statement(
  'message.deliver',
  `INSERT INTO deliveries (message_id, agent_id, created_at, next_attempt_at)
   SELECT $1, unnest($2::uuid[]), $3, $4 ON CONFLICT DO NOTHING`,
)

/** `ackBy`: when it is delivered again unless it was acknowledged. */
export function insertDeliveries(ctx: Context, id: string, to: readonly Named[], ackBy: Date | null): void {
  if (to.length > 0) ctx.later(insert, [id, to.map(each => each.id), ctx.now, ackBy])
}

/** Whoever is told has not read what is said now, but owes nothing of what was said before. */
const joinAsReader = statement(
  'thread.join_as_reader',
  `INSERT INTO participants (thread_id, agent_id, read_number, joined_at) SELECT $1, unnest($2::uuid[]), $3::int - 1, $4
   ON CONFLICT DO NOTHING`,
)

/** Whoever had read everything has read their own message too. */
const joinAsSender = statement(
  'thread.join_as_sender',
  `INSERT INTO participants AS p (thread_id, agent_id, read_number, joined_at) VALUES ($1, $2, $3, $4)
   ON CONFLICT (thread_id, agent_id) DO UPDATE SET read_number = $3 WHERE p.read_number = $3::int - 1`,
)

export function joinThread(
  ctx: Context,
  { thread, number }: { thread: string; number: number },
  to: readonly Named[],
  from: Named | null,
): void {
  const others = to.filter(({ id }) => id !== from?.id)
  if (others.length > 0) ctx.later(joinAsReader, [thread, others.map(({ id }) => id), number, ctx.now])
  if (from) ctx.later(joinAsSender, [thread, from.id, number, ctx.now])
}
