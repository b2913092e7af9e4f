import { z } from 'zod'
import { page } from '#lib/domain/shared/fields.ts'
import { operation } from '#lib/operation/define.ts'
import { Project, presentProject } from './project.ts'

export const listProjects = operation({
  name: 'project.list',
  summary: 'List your projects; the first one is your default',
  permission: 'signed_in',
  args: [],
  example: '/project-list',
  input: z.object({}),
  output: page(Project),
  async handler(ctx) {
    const rows = await ctx.db.project.findMany({ where: { id: { in: [...ctx.projectIds] } } })
    const items = ctx.actor.grants.flatMap(grant =>
      rows.filter(row => row.id === grant.projectId).map(row => presentProject(row, grant.role)),
    )
    return { items, nextCursor: null }
  },
})
