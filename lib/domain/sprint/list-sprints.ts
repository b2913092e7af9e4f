import { z } from 'zod'
import { ProjectKey, page } from '#lib/domain/shared/fields.ts'
import { operation } from '#lib/operation/define.ts'
import { presentSprint, progressOf, SprintStatus, SprintWithProgress } from './sprint.ts'

export const listSprints = operation({
  name: 'sprint.list',
  summary: 'List the sprints of a project with their progress, newest first',
  permission: 'project:read',
  args: [],
  example: '/sprints --status=active',
  aliases: [{ name: '/sprints' }],
  input: z.object({
    status: z.array(SprintStatus).max(3).optional().describe('One or more of planned, active, closed'),
    project: ProjectKey.optional(),
  }),
  output: page(SprintWithProgress),
  async handler(ctx, { status, project }) {
    const { projectId, projectKey } = ctx.project(project)
    const rows = await ctx.db.sprint.findMany({
      where: { projectId, ...(status && { status: { in: status } }) },
      orderBy: [{ createdAt: 'desc' }, { code: 'asc' }],
    })
    const progress = await progressOf(
      ctx,
      rows.map(row => row.id),
    )
    const items = rows.map(row => ({ ...presentSprint(row, projectKey), progress: progress(row.id) }))
    return { items, nextCursor: null }
  },
})
