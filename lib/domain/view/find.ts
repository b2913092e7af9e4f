import { statement } from '#lib/db.ts'
import type { Context } from '#lib/operation/context.ts'
import { scopeOf } from '#lib/operation/context.ts'
import { notFound, OperationError } from '#lib/operation/errors.ts'
import { allows } from '#lib/operation/permissions.ts'
import type { ViewRow } from './view.ts'

/** Whose the actor's views are: a person's are the same by session and by token. */
export const ownerOf = (ctx: Context): string => `${ctx.actor.kind}:${ctx.actor.id}`

export const viewParts = (ctx: Context) =>
  ({
    project: { select: { key: true } },
    defaults: { where: { owner: ownerOf(ctx) }, select: { owner: true } },
  }) as const

/** One's own, and what others share. */
export const visibleTo = (ctx: Context) => ({ OR: [{ owner: ownerOf(ctx) }, { isShared: true }] })

const lock = statement('view.lock', 'SELECT id FROM views WHERE id = $1 FOR NO KEY UPDATE')

/** A view that the actor sees, locked until the change is committed. Any other one is *not found*. */
export async function lockView(ctx: Context, id: string): Promise<ViewRow> {
  await ctx.sql(lock, [id])
  const row = await ctx.db.view.findFirst({
    where: { id, projectId: { in: [...ctx.projectIds] }, ...visibleTo(ctx) },
    include: viewParts(ctx),
  })
  if (!row) throw notFound('view', id, 'view.list shows the views that you can see.')
  ctx.permit(row.projectId)
  return row
}

/** One's own views are one's own to change; shared ones also an owner's of the project. */
export function requireOwn(ctx: Context, row: ViewRow): void {
  if (row.owner === ownerOf(ctx)) return
  const grant = ctx.permit(row.projectId)
  if (allows(grant.role, ctx.actor.scopes, 'project:write')) return
  throw new OperationError('forbidden', 'not_your_view', `"${row.name}" is a view of ${row.createdBy}.`, {
    hint: 'Save one of your own with the same query: view.create.',
  })
}

/** What everyone in the project sees is for those who may write in it. */
export const requireSharing = (ctx: Context, projectId: string): void =>
  void scopeOf(ctx.actor, 'task:write').permit(projectId)
