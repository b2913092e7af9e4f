import { z } from 'zod'
import { cardsOfSprint } from '#lib/domain/task/find.ts'
import { presentCard, TaskCard } from '#lib/domain/task/task.ts'
import type { Context } from '#lib/operation/context.ts'
import type { findSprint } from './find.ts'
import { presentSprint, progressOf, SprintWithProgress } from './sprint.ts'

export const SprintDetail = SprintWithProgress.extend({
  tasks: z.array(TaskCard).describe('In order of creation'),
})
export type SprintDetail = z.output<typeof SprintDetail>

/** A sprint that was found, with its progress and tasks. */
export async function detailOf(
  ctx: Context,
  row: Awaited<ReturnType<typeof findSprint>>,
): Promise<SprintDetail> {
  const [progress, cards] = await Promise.all([progressOf(ctx, [row.id]), cardsOfSprint(ctx, row.id)])
  return { ...presentSprint(row, row.project.key), progress: progress(row.id), tasks: cards.map(presentCard) }
}
