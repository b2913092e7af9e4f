import { z } from 'zod'
import { IsoDate, Markdown, ProjectKey, SprintCode, Title } from '#lib/domain/shared/fields.ts'
import { event } from '#lib/events/event.ts'
import { operation } from '#lib/operation/define.ts'
import { OperationError } from '#lib/operation/errors.ts'
import { requireDates } from './dates.ts'
import { sprintCreated } from './events.ts'
import { day, presentSprint, Sprint, SprintStatus } from './sprint.ts'

export const createSprint = operation({
  name: 'sprint.create',
  summary: 'Create a sprint',
  permission: 'sprint:write',
  args: ['code', 'title'],
  example: '/sprints-create SPRINT-UNIFY-1 --title="Unify the parsers"',
  aliases: [{ name: '/sprints-create' }],
  input: z.object({
    code: SprintCode,
    title: Title,
    goal: Markdown.optional().describe('What is to be reached'),
    startsOn: IsoDate.optional(),
    endsOn: IsoDate.optional(),
    status: SprintStatus.exclude(['closed']).optional().describe('planned (the default) or active'),
    project: ProjectKey.optional(),
  }),
  output: z.object({ sprint: Sprint }),
  async handler(ctx, { code, title, goal, startsOn, endsOn, status, project }) {
    const { projectId, projectKey } = ctx.project(project)
    requireDates({ startsOn: startsOn ?? null, endsOn: endsOn ?? null })
    const [row] = await ctx.db.sprint.createManyAndReturn({
      data: {
        projectId,
        code,
        title,
        goal,
        startsOn: day(startsOn),
        endsOn: day(endsOn),
        status,
        createdAt: ctx.now,
        updatedAt: ctx.now,
      },
      skipDuplicates: true,
    })
    if (!row)
      throw new OperationError('conflict', 'code_taken', `${projectKey} has a sprint ${code} already.`, {
        hint: 'Choose another code, or change that one with sprint.update.',
      })
    const sprint = presentSprint(row, projectKey)
    ctx.emit(event(sprintCreated, projectId, code, { sprint }))
    return { sprint }
  },
})
