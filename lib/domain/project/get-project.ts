import { z } from 'zod'
import { ProjectKey } from '#lib/domain/shared/fields.ts'
import { operation } from '#lib/operation/define.ts'
import { Project, presentProject } from './project.ts'

export const getProject = operation({
  name: 'project.get',
  summary: 'Get a project',
  permission: 'project:read',
  args: ['key'],
  example: '/project-get MAIN',
  input: z.object({ key: ProjectKey }),
  output: Project,
  async handler(ctx, { key }) {
    const { projectId, role } = ctx.project(key)
    return presentProject(await ctx.db.project.findFirstOrThrow({ where: { id: projectId } }), role)
  },
})
