import { z } from 'zod'
import { Markdown, ProjectKey, Title } from '#lib/domain/shared/fields.ts'
import { event } from '#lib/events/event.ts'
import { operation } from '#lib/operation/define.ts'
import { OperationError } from '#lib/operation/errors.ts'
import { projectUpdated } from './events.ts'
import {
  EscalationSettings,
  HandoffSeconds,
  LeaseSeconds,
  Project,
  presentProject,
  readSettings,
  type Settings,
  timesOf,
} from './project.ts'

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
    escalation: EscalationSettings.optional(),
  }),
  output: z.object({ project: Project }),
  async handler(ctx, { key, leaseSeconds, handoffSeconds, escalation, ...plain }) {
    const { projectId, role } = ctx.project(key)
    const before = await ctx.db.project.findFirstOrThrow({ where: { id: projectId } })
    const kept = readSettings(before.settings)
    const settings = {
      ...kept,
      ...(leaseSeconds === undefined ? {} : { leaseSeconds }),
      ...(escalation === undefined ? {} : { escalation: { ...kept.escalation, ...escalation } }),
      ...(handoffSeconds === undefined ? {} : { handoffSeconds }),
    }
    requireOrder(settings)
    const row = await ctx.db.project.update({
      where: { id: projectId },
      data: { ...plain, settings: settings as object },
    })
    const given: Record<string, unknown> = { ...plain, leaseSeconds, handoffSeconds, escalation }
    const changed = Object.keys(given).filter(field => given[field] !== undefined)
    const project = { key: row.key, name: row.name, description: row.description }
    ctx.emit(event(projectUpdated, projectId, row.key, { project, changed }))
    return { project: presentProject(row, role) }
  },
})

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
