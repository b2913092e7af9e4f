import { z } from 'zod'
import { ProjectKey, SprintCode } from '#lib/domain/shared/fields.ts'
import { operation } from '#lib/operation/define.ts'
import { detailOf, SprintDetail } from './detail.ts'
import { findSprint } from './find.ts'

export const getSprint = operation({
  name: 'sprint.get',
  summary: 'Get a sprint with its progress and tasks',
  permission: 'project:read',
  args: ['code'],
  example: '/sprint-detail SPRINT-UNIFY-1',
  aliases: [{ name: '/sprint-detail' }],
  input: z.object({ code: SprintCode, project: ProjectKey.optional() }),
  output: SprintDetail,
  handler: async (ctx, { code, project }) => detailOf(ctx, await findSprint(ctx, code, project)),
})
