import { statement } from '#lib/db.ts'
import type { Context } from '#lib/operation/context.ts'
import { OperationError } from '#lib/operation/errors.ts'
import { ownerOf } from './upload.ts'

/** Uploads that one sender may have on their way at once. */
export const mostOpen = 100

const lock = statement(
  'upload.lock_begin',
  `SELECT pg_advisory_xact_lock(hashtextextended('uploads are begun', 0))`,
)

const count = statement(
  'upload.count_open',
  'SELECT count(*)::int AS open FROM uploads WHERE owner = $1 AND NOT is_done AND expires_at > $2',
)

/** Uploads are begun one after the other, so that those of one moment do not each find the room that all of them want. */
export async function requireFewOpen(ctx: Context): Promise<void> {
  const [, [row]] = await Promise.all([
    ctx.sql(lock, []),
    ctx.sql<{ open: number }>(count, [ownerOf(ctx), ctx.now]),
  ])
  if (row && row.open >= mostOpen) throw tooMany(row.open)
}

const tooMany = (open: number) =>
  new OperationError('limited', 'too_many_uploads', `${open} uploads of yours are on their way.`, {
    open,
    most: mostOpen,
    hint: 'Finish some, or end them with artifact.abandon; one that nobody goes on with ends after three days.',
  })
