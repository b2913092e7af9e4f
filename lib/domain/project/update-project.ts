import { z } from 'zod'
import { Markdown, ProjectKey, Title } from '#lib/domain/shared/fields.ts'
import { event } from '#lib/events/event.ts'
import { operation } from '#lib/operation/define.ts'
import { OperationError } from '#lib/operation/errors.ts'
import { projectUpdated } from './events.ts'
import { Project, presentProject, readSettings, type Settings, settingFields, timesOf } from './project.ts'

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
    const kept = readSettings(before.settings)
    const after = {
      ...kept,
      ...settings,
      escalation: { ...kept.escalation, ...given.escalation },
      delivery: { ...kept.delivery, ...given.delivery },
      artifacts: { ...kept.artifacts, ...given.artifacts },
    }
    requireOrder(after)
    const row = await ctx.db.project.update({
      where: { id: projectId },
      data: { ...plain, settings: after as object },
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

/** The people come after the lead, or at the same time. */
function requireOrder(settings: Settings): void {
  const { leadAfterSeconds, humansAfterSeconds } = timesOf(settings)
  if (humansAfterSeconds >= leadAfterSeconds) return
  throw new OperationError(
    'invalid',
    'invalid_input',
    'escalation.humansAfterSeconds: the people are not told before the lead.',
    {
      fields: [
        {
          field: 'escalation.humansAfterSeconds',
          message: `must be at least ${leadAfterSeconds}, as the lead's`,
        },
      ],
      hint: 'Give both: leadAfterSeconds, and humansAfterSeconds that is not less.',
    },
  )
}
