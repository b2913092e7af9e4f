import { z } from 'zod'
import { Pod, ProjectKey, SprintCode } from '#lib/domain/shared/fields.ts'
import { findSprintIn } from '#lib/domain/sprint/find.ts'
import { operation } from '#lib/operation/define.ts'
import { findWorker, lockAgent } from './find.ts'
import { type Given, keepGiven } from './given.ts'
import { nameTask } from './names.ts'
import { inReadyOrder, mostAtOnce, takeMany, type Wish, wishOf } from './ready.ts'
import { announceTaken, type Taken } from './take.ts'
import { Claimed } from './task.ts'
import { Waiting, whyNothing } from './waiting.ts'

export const takeTasks = operation({
  name: 'task.take',
  summary: 'Claim the best ready tasks for you, many in one atomic step',
  description:
    'As task.next, for an agent that works on several at once: in the same order, only what fits your pod and skills, and never more than your capacity leaves room for. Each has its own lease; complete them with task.finish, or each with task.complete.',
  permission: 'agent:work',
  args: ['count', 'sprint'],
  example: '/task-take 20',
  input: z.object({
    count: z.number().int().min(1).max(mostAtOnce).describe('At most so many'),
    sprint: SprintCode.optional(),
    pod: Pod.optional().describe('Only work of this pod'),
    project: ProjectKey.optional(),
  }),
  output: z.object({
    tasks: z.array(Claimed).describe('The best one first'),
    waiting: Waiting.nullable().describe('Why there are not as many as you asked for'),
  }),
  async handler(ctx, { count, sprint, pod, project }) {
    const { projectId } = ctx.project(project)
    const me = ctx.me(projectId)
    const wish = wishOf(ctx, { projectId, sprint, pod, count })
    const [, bare] = await Promise.all([ctx.lock(lockAgent, me.id), ctx.gather<Wish, Given>(takeMany, wish)])
    // What racers were taking just then was passed by: another look sees what is behind it.
    if (bare.length < count)
      bare.push(...(await ctx.gather<Wish, Given>(takeMany, { ...wish, count: count - bare.length })))
    const rows = await Promise.all(bare.map(row => nameTask(ctx, row, wish)))
    const tasks: Taken[] = []
    for (const row of rows.sort(inReadyOrder)) {
      keepGiven(row)
      tasks.push(await announceTaken(ctx, row))
    }
    if (tasks.length === count) return { tasks, waiting: null }
    const sprintId = sprint === undefined ? null : (await findSprintIn(ctx, projectId, sprint)).id
    const filter = { projectId, sprintId, pod: pod ?? null }
    return { tasks, waiting: await whyNothing(ctx, await findWorker(ctx, projectId), filter) }
  },
})
