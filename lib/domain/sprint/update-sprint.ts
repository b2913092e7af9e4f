import { z } from 'zod'
import { IsoDate, Markdown, ProjectKey, SprintCode, Title } from '#lib/domain/shared/fields.ts'
import { event } from '#lib/events/event.ts'
import { operation } from '#lib/operation/define.ts'
import { OperationError } from '#lib/operation/errors.ts'
import { requireDates } from './dates.ts'
import { sprintUpdated } from './events.ts'
import { lockSprint } from './find.ts'
import { sprintCan } from './rules.ts'
import { day, presentSprint, Sprint, SprintStatus } from './sprint.ts'

export const updateSprint = operation({
  name: 'sprint.update',
  summary: 'Change a sprint, or start it with status active',
  permission: 'sprint:write',
  args: ['code'],
  example: '/sprint-update SPRINT-UNIFY-1 --status=active',
  input: z.object({
    code: SprintCode,
    title: Title.optional(),
    goal: Markdown.optional(),
    startsOn: IsoDate.nullable().optional().describe('Date as YYYY-MM-DD; null for none'),
    endsOn: IsoDate.nullable().optional().describe('Date as YYYY-MM-DD; null for none'),
    status: SprintStatus.exclude(['closed'])
      .optional()
      .describe('planned or active; close it with sprint.close'),
    version: z.number().int().min(1).optional().describe('The version you edited'),
    project: ProjectKey.optional(),
  }),
  output: z.object({ sprint: Sprint }),
  async handler(ctx, { code, project, version, ...fields }) {
    const before = await lockSprint(ctx, code, project)
    if (!sprintCan.update(before)) throw closed(code)
    const present = presentSprint(before, before.project.key)
    if (version !== undefined && version !== before.version)
      throw new OperationError(
        'conflict',
        'version_conflict',
        `${code} was changed by someone else meanwhile.`,
        {
          yours: version,
          now: before.version,
          current: present,
          hint: 'Read it again, compare, and send your change with the new version.',
        },
      )
    requireDates({ ...present, ...defined(fields) })
    const row = await ctx.db.sprint.update({
      where: { id: before.id },
      data: {
        ...fields,
        startsOn: day(fields.startsOn),
        endsOn: day(fields.endsOn),
        version: { increment: 1 },
        updatedAt: ctx.now,
      },
    })
    const sprint = presentSprint(row, before.project.key)
    ctx.emit(event(sprintUpdated, before.projectId, code, { sprint, changed: Object.keys(defined(fields)) }))
    return { sprint }
  },
})

const defined = <Fields extends object>(fields: Fields): Partial<Fields> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<Fields>

export function closed(code: string): OperationError {
  return new OperationError('conflict', 'sprint_closed', `${code} is closed.`, {
    hint: 'A closed sprint is history. Create a new one with sprint.create.',
  })
}
