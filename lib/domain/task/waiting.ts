import { z } from 'zod'
import { reading } from '#lib/db.ts'
import type { Context } from '#lib/operation/context.ts'
import type { Worker } from './find.ts'

export const Waiting = z.object({
  reason: z.string().describe('One sentence'),
  holding: z.number().int().describe('Tasks that you hold'),
  capacity: z.number().int().nullable().describe('At most so many; null for people'),
  ready: z.number().int().describe('Ready tasks that are not for you (another pod, skill or assignee)'),
  waitingForDependencies: z.number().int(),
  inProgress: z.number().int().describe('Tasks in progress or in review'),
  blocked: z.number().int(),
})
export type Waiting = z.output<typeof Waiting>

const countWork = reading(
  'task.count_work',
  `SELECT count(*) FILTER (WHERE status = 'pending' AND open_dependencies = 0)::int AS ready,
     count(*) FILTER (WHERE status = 'pending' AND open_dependencies > 0)::int AS "waitingForDependencies",
     count(*) FILTER (WHERE status IN ('in_progress', 'in_review'))::int AS "inProgress",
     count(*) FILTER (WHERE status = 'blocked')::int AS blocked
   FROM work_items WHERE project_id = $1 AND status IN ('pending', 'in_progress', 'in_review', 'blocked')
     AND ($2::uuid IS NULL OR sprint_id = $2) AND ($3::text IS NULL OR pod = $3)`,
)

export type NextFilter = { projectId: string; sprintId: string | null; pod: string | null }

type Counts = Pick<Waiting, 'ready' | 'waitingForDependencies' | 'inProgress' | 'blocked'>

/** Why `task.next` has nothing for this worker, in numbers and in a sentence. */
export async function whyNothing(ctx: Context, worker: Worker, filter: NextFilter): Promise<Waiting> {
  const [counts] = await ctx.sql<Counts>(countWork, [filter.projectId, filter.sprintId, filter.pod])
  if (!counts) throw new Error('a count always answers')
  const capacity = worker.kind === 'human' ? null : worker.capacity
  return { reason: reasonOf(counts, worker.holding, capacity), holding: worker.holding, capacity, ...counts }
}

function reasonOf(counts: Counts, holding: number, capacity: number | null): string {
  if (capacity !== null && holding >= capacity)
    return `You hold ${holding} of at most ${capacity} tasks: complete or release one first.`
  if (counts.ready > 0)
    return `${counts.ready} ready, but for another pod, skill or assignee, or being claimed just now.`
  if (counts.waitingForDependencies > 0)
    return `${counts.waitingForDependencies} wait for tasks that are not done yet; ${counts.inProgress} are being worked on.`
  if (counts.blocked > 0) return `${counts.blocked} blocked, and nothing else is left.`
  if (counts.inProgress > 0) return `The last ${counts.inProgress} are being worked on.`
  return 'There is nothing left to do here.'
}
