import { z } from 'zod'
import { ProjectKey, SprintCode } from '#lib/domain/shared/fields.ts'
import { cardsOfSprint } from '#lib/domain/task/find.ts'
import { presentCard, TaskCard } from '#lib/domain/task/task.ts'
import { operation } from '#lib/operation/define.ts'
import { findSprint } from './find.ts'
import { presentSprint, progressOf, SprintWithProgress } from './sprint.ts'

export const getSprint = operation({
  name: 'sprint.get',
  summary: 'Get a sprint with its progress and tasks',
  permission: 'project:read',
  args: ['code'],
  example: '/sprint-detail SPRINT-UNIFY-1',
  aliases: [{ name: '/sprint-detail' }],
  input: z.object({ code: SprintCode, project: ProjectKey.optional() }),
  output: SprintWithProgress.extend({ tasks: z.array(TaskCard).describe('In order of creation') }),
  async handler(ctx, { code, project }) {
    const row = await findSprint(ctx, code, project)
    const [progress, cards] = await Promise.all([progressOf(ctx, [row.id]), cardsOfSprint(ctx, row.id)])
    return {
      ...presentSprint(row, row.project.key),
      progress: progress(row.id),
      tasks: cards.map(presentCard),
    }
  },
})
