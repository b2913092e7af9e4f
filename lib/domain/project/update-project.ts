import { z } from 'zod'
import { Markdown, ProjectKey, Title } from '#lib/domain/shared/fields.ts'
import { event } from '#lib/events/event.ts'
import { operation } from '#lib/operation/define.ts'
import { projectUpdated } from './events.ts'
import { Project, presentProject, readSettings, settingFields } from './project.ts'

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
    ...settingFields,
  }),
  output: z.object({ project: Project }),
  async handler(ctx, { key, name, description, ...given }) {
    const { projectId, role } = ctx.project(key)
    const before = await ctx.db.project.findFirstOrThrow({ where: { id: projectId } })
    const plain = defined({ name, description })
    const settings = defined(given)
    const row = await ctx.db.project.update({
      where: { id: projectId },
      data: { ...plain, settings: { ...readSettings(before.settings), ...settings } as object },
    })
    const changed = Object.keys({ ...plain, ...settings })
    const project = { key: row.key, name: row.name, description: row.description }
    ctx.emit(event(projectUpdated, projectId, row.key, { project, changed }))
    return { project: presentProject(row, role) }
  },
})

/** What was said, without what was not. */
const defined = (fields: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
