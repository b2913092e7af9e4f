import { z } from 'zod'
import { Package } from '#lib/domain/handoff/package.ts'
import { packageAlone, readPackage } from '#lib/domain/handoff/read-package.ts'
import { Pod, ProjectKey, SprintCode } from '#lib/domain/shared/fields.ts'
import { findSprintIn } from '#lib/domain/sprint/find.ts'
import { operation } from '#lib/operation/define.ts'
import { findWorker, lockAgent } from './find.ts'
import { type Given, keepGiven } from './given.ts'
import { nameTask } from './names.ts'
import { takeAgain, takeNext, type Wish, wishOf } from './ready.ts'
import { announceTaken } from './take.ts'
import { Lease, Task } from './task.ts'
import { Waiting, whyNothing } from './waiting.ts'

/** With `has_more` the package takes a further look. */
type Found = Given & { has_more: boolean }

export const nextTask = operation({
  name: 'task.next',
  summary: 'Claim the best ready task for you, in one atomic step',
  description:
    'Urgent first, then tasks that nobody handed over, then by priority and age; only what fits your pod, skills and capacity. Answers task: null and why when nothing is ready for you.',
  permission: 'agent:work',
  args: ['sprint'],
  example: '/task-next --sprint=SPRINT-UNIFY-1',
  oneFlight: () => true,
  input: z.object({
    sprint: SprintCode.optional(),
    pod: Pod.optional().describe('Only work of this pod'),
    project: ProjectKey.optional(),
  }),
  output: z.object({
    task: Task.nullable(),
    lease: Lease.nullable(),
    package: Package.nullable().describe(
      'All that goes with the task: what is asked, and what was handed on',
    ),
    waiting: Waiting.nullable().describe('Why there is nothing, when task is null'),
  }),
  async handler(ctx, { sprint, pod, project }) {
    const { projectId } = ctx.project(project)
    const me = ctx.me(projectId)
    // The lock on the worker is its own statement: what comes behind it in the same flight counts what it holds by then.
    const wish = wishOf(ctx, { projectId, sprint, pod, count: 1 })
    const [, [first]] = await Promise.all([
      ctx.lock(lockAgent, me.id),
      ctx.gather<Wish, Found>(takeNext, wish),
    ])
    const [row] = first ? [first] : await ctx.gather<Wish, Found>(takeAgain, wish)
    if (row) {
      const given = await nameTask(ctx, row, wish)
      keepGiven(given)
      const taken = await announceTaken(ctx, given)
      const { task, lease } = taken
      if (row.has_more) return { ...taken, package: await readPackage(ctx, task, lease), waiting: null }
      return {
        ...taken,
        // Made when the answer is checked, which is while the database writes the claim.
        get package() {
          return packageAlone(task, lease)
        },
        waiting: null,
      }
    }
    const sprintId = sprint === undefined ? null : (await findSprintIn(ctx, projectId, sprint)).id
    const worker = await findWorker(ctx, projectId)
    return {
      task: null,
      lease: null,
      package: null,
      waiting: await whyNothing(ctx, worker, { projectId, sprintId, pod: pod ?? null }),
    }
  },
})
