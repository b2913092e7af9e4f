import { z } from 'zod'
import type { Context } from '#lib/operation/context.ts'
import { operation } from '#lib/operation/define.ts'
import { findTask, lockTask, lockWorker } from './find.ts'
import { holds, requireFence } from './lease.ts'
import { refuse } from './refuse.ts'
import { taskCan } from './rules.ts'
import { running, type Taken, takeLocked } from './take.ts'
import { Claimed, presentCard, TaskCode } from './task.ts'

export const claimTask = operation({
  name: 'task.claim',
  summary: 'Claim a ready task: exactly one of several claimants gets it',
  description:
    'One atomic step that respects dependencies, pod, skills, assignment and your capacity. Claiming a task that you already hold returns the running lease.',
  permission: 'agent:work',
  args: ['code'],
  example: '/task-claim BAT-41',
  aliases: [{ name: 'federation_claim_task', fields: { task_id: 'code' } }],
  input: z.object({ code: TaskCode }),
  output: Claimed,
  handler: (ctx, { code }) => claim(ctx, code),
})

/** Claims by code for the actor; also what `task.start` and a move to in_progress do. A fence says that they hold it already. */
export async function claim(ctx: Context, code: string, fence?: number): Promise<Taken> {
  const { project_id } =
    ctx.projectIds.length === 1 ? { project_id: onlyProject(ctx) } : await findTask(ctx, code)
  const [worker, row] = await Promise.all([lockWorker(ctx, project_id), lockTask(ctx, code)])
  requireFence(row, worker.name, fence, ctx.now)
  if (holds(row, worker.name, ctx.now)) return running(row)
  const verdict = taskCan.claim(presentCard(row), worker)
  if (!verdict.allowed) throw refuse(verdict, row)
  return takeLocked(ctx, row, worker)
}

function onlyProject(ctx: Context): string {
  const [projectId] = ctx.projectIds
  if (projectId === undefined) throw new Error('claim needs a project')
  return projectId
}
