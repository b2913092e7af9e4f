import { statement } from '#lib/db.ts'
import type { Context } from '#lib/operation/context.ts'
import { redact } from '#lib/operation/redact.ts'
import { later } from './delivery-times.ts'
import { type PartialRow, selectPartial, writeOn } from './write-on.ts'

/** Seconds: nobody writes for longer on one message; who began it has died. */
const longestWriting = 3_600

const lockAbandoned = statement(
  'message.lock_abandoned',
  `${selectPartial} WHERE m.is_partial AND m.created_at < $1 AND m.project_id = ANY($2::uuid[])
   ORDER BY m.created_at LIMIT 50 FOR NO KEY UPDATE SKIP LOCKED`,
)

/** What was never finished ends with what is there, so that it can be found and answered. */
export async function endAbandoned(ctx: Context, projectIds: readonly string[]): Promise<void> {
  const rows = await ctx.sql<PartialRow>(lockAbandoned, [later(ctx.now, -longestWriting), projectIds])
  for (const row of rows) {
    const { text: body, removed } = await redact(row.body)
    await writeOn(ctx, row, { body, removed, isLast: true })
  }
}
