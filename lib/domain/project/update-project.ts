import { z } from 'zod'
import { Markdown, ProjectKey, Title } from '#lib/domain/shared/fields.ts'
import { event } from '#lib/events/event.ts'
import { operation } from '#lib/operation/define.ts'
import { projectUpdated } from './events.ts'
import { HandoffSeconds, LeaseSeconds, Project, presentProject, readSettings } from './project.ts'

export const updateProject = operation({
  name: 'project.update',
  summary: 'Change the name, description or settings of a project',
  permission: 'project:write',
  args: ['key'],
  example: '/project-update MAIN --lease-seconds=600',
  input: z.object({
    key: ProjectKey,
    name: Title.optional(),
    description: Markdown.optional(),
    leaseSeconds: LeaseSeconds.optional(),
    handoffSeconds: HandoffSeconds.optional(),
  }),
  output: z.object({ project: Project }),
  async handler(ctx, { key, leaseSeconds, handoffSeconds, ...plain }) {
    const { projectId, role } = ctx.project(key)
    const before = await ctx.db.project.findFirstOrThrow({ where: { id: projectId } })
    const settings = {
      ...readSettings(before.settings),
      ...(leaseSeconds === undefined ? {} : { leaseSeconds }),
      ...(handoffSeconds === undefined ? {} : { handoffSeconds }),
    }
    const row = await ctx.db.project.update({
      where: { id: projectId },
      data: { ...plain, settings: settings as object },
    })
    const given: Record<string, unknown> = { ...plain, leaseSeconds, handoffSeconds }
    const changed = Object.keys(given).filter(field => given[field] !== undefined)
    const project = { key: row.key, name: row.name, description: row.description }
    ctx.emit(event(projectUpdated, projectId, row.key, { project, changed }))
    return { project: presentProject(row, role) }
  },
})
