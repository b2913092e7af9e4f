import { z } from 'zod'
import { ProjectKey } from '#lib/domain/shared/fields.ts'
import type { Context } from '#lib/operation/context.ts'
import { operation } from '#lib/operation/define.ts'
import { OperationError } from '#lib/operation/errors.ts'
import { emitCreated } from './emit.ts'
import { ownerOf, requireSharing, viewParts } from './find.ts'
import { nameTaken, requireQuery } from './query.ts'
import { mostViews, type ViewPage } from './rules.ts'
import { presentView, Shared, View, ViewName, ViewPageName, ViewQuery } from './view.ts'

export const createView = operation({
  name: 'view.create',
  summary: 'Save the filters of a page under a name',
  description: 'Only you see it, unless it is shared with the project.',
  permission: 'view:write',
  args: ['page', 'name'],
  example: '/view-create board --query="status=blocked&pod=DevPod" What is stuck',
  input: z.object({
    page: ViewPageName,
    name: ViewName,
    query: ViewQuery,
    shared: Shared.optional(),
    project: ProjectKey.optional(),
  }),
  output: z.object({ view: View }),
  async handler(ctx, { page, name, query, shared = false, project }) {
    const { projectId } = ctx.project(project)
    const spelled = requireQuery(page, query)
    if (shared) requireSharing(ctx, projectId)
    await requireRoom(ctx, projectId, page, name)
    const row = await ctx.db.view.create({
      data: {
        projectId,
        owner: ownerOf(ctx),
        page,
        name,
        query: spelled,
        isShared: shared,
        createdBy:
          ctx.actor.grants.find(grant => grant.projectId === projectId)?.agent?.name ?? ctx.actor.name,
        createdAt: ctx.now,
        updatedAt: ctx.now,
      },
      include: viewParts(ctx),
    })
    emitCreated(ctx, row)
    return { view: presentView(row, ownerOf(ctx)) }
  },
})

async function requireRoom(ctx: Context, projectId: string, page: ViewPage, name: string): Promise<void> {
  const own = { projectId, owner: ownerOf(ctx), page }
  if (await ctx.db.view.findFirst({ where: { ...own, name }, select: { id: true } }))
    throw nameTaken(name, page)
  if ((await ctx.db.view.count({ where: own })) < mostViews) return
  throw new OperationError('conflict', 'too_many_views', `You have ${mostViews} views of ${page}.`, {
    hint: 'Delete one that you no longer need: view.delete.',
  })
}
