import { z } from 'zod'
import { ProjectKey, page } from '#lib/domain/shared/fields.ts'
import { operation } from '#lib/operation/define.ts'
import { ownerOf, viewParts, visibleTo } from './find.ts'
import { presentView, View, ViewPageName } from './view.ts'

export const listViews = operation({
  name: 'view.list',
  summary: 'List the saved views of a page: your own, and those that are shared',
  permission: 'project:read',
  args: ['page'],
  example: '/view-list board',
  input: z.object({ page: ViewPageName, project: ProjectKey.optional() }),
  output: page(View),
  async handler(ctx, { page, project }) {
    const { projectId } = ctx.project(project)
    const rows = await ctx.db.view.findMany({
      where: { projectId, page, ...visibleTo(ctx) },
      include: viewParts(ctx),
      orderBy: [{ name: 'asc' }, { createdAt: 'asc' }],
    })
    return { items: rows.map(row => presentView(row, ownerOf(ctx))), nextCursor: null }
  },
})
