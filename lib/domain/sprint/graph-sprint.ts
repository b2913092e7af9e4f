import { z } from 'zod'
import { ProjectKey, SprintCode } from '#lib/domain/shared/fields.ts'
import { neighboursOfSprint } from '#lib/domain/task/neighbours.ts'
import { presentCard, TaskCard } from '#lib/domain/task/task.ts'
import { operation } from '#lib/operation/define.ts'
import { detailOf, SprintDetail } from './detail.ts'
import { findSprint } from './find.ts'

export const graphSprint = operation({
  name: 'sprint.graph',
  summary: 'Get a sprint with the graph of what waits for what, also outside of it',
  permission: 'project:read',
  args: ['code'],
  example: '/sprint-graph SPRINT-UNIFY-1',
  aliases: [],
  input: z.object({ code: SprintCode, project: ProjectKey.optional() }),
  output: SprintDetail.extend({
    neighbours: z
      .array(TaskCard)
      .describe(
        'Tasks outside the sprint: what its tasks depend on, what open ones of these wait for in turn, and what waits for its tasks',
      ),
  }),
  async handler(ctx, { code, project }) {
    const row = await findSprint(ctx, code, project)
    const [sprint, neighbours] = await Promise.all([detailOf(ctx, row), neighboursOfSprint(ctx, row.id)])
    return { ...sprint, neighbours: neighbours.map(presentCard) }
  },
})
