import { z } from 'zod'
import { event } from '#lib/events/event.ts'
import type { Context } from '#lib/operation/context.ts'
import { operation } from '#lib/operation/define.ts'
import { announceFreed, closeAtOnce, closeTask, lockWithDependents } from './close.ts'
import { taskCompleted } from './events.ts'
import { requireFence, requireHolder } from './lease.ts'
import { insertNote } from './notes.ts'
import { refuse } from './refuse.ts'
import { taskCan } from './rules.ts'
import { Fence, presentCard, presentTask, Task, TaskCode, type TaskRow } from './task.ts'

export const completeTask = operation({
  name: 'task.complete',
  summary: 'Complete a task with a summary, and hand its work on',
  description:
    'Frees the tasks that waited for it. A handoff note is appended to each of them, which then name this task as handoffFrom.',
  permission: 'agent:work',
  args: ['code', 'summary'],
  example: '/task-done BAT-41 All tests pass, PR created',
  aliases: [{ name: '/task-done' }],
  input: z.object({
    code: TaskCode,
    summary: z.string().trim().min(1).max(20_000).describe('What was done, in Markdown'),
    handoffNote: z.string().trim().min(1).max(20_000).optional().describe('What the next one needs to know'),
    fence: Fence,
  }),
  output: z.object({
    task: Task,
    freed: z.array(z.string()).describe('Codes of the tasks that are ready now because of it'),
  }),
  oneFlight: ({ handoffNote }) => handoffNote === undefined,
  async handler(ctx, { code, summary, handoffNote, fence }) {
    const closed = handoffNote === undefined ? await closeAtOnce(ctx, code, summary, fence) : undefined
    if (closed) return announceCompleted(ctx, closed, { summary, freed: [] })

    const [row, dependents] = await lockWithDependents(ctx, code)
    const me = ctx.me(row.project_id)
    requireFence(row, me.name, fence, ctx.now)
    const verdict = taskCan.move(presentCard(row), 'done')
    if (!verdict.allowed) throw refuse(verdict, row)
    requireHolder(row, me, ctx.now)

    const handsOn = handoffNote !== undefined
    const { done, freed } = closeTask(ctx, row, dependents, { summary, handsOn })
    if (handoffNote !== undefined)
      for (const { id } of dependents.length > 0 ? dependents : [row])
        insertNote(ctx, { taskId: id, author: me, kind: 'handoff', body: handoffNote })
    const freedCodes = freed.map(dependent => dependent.code)
    const answer = announceCompleted(ctx, done, { summary, handoffNote, freed: freedCodes })
    await announceFreed(ctx, freed)
    return answer
  },
})

type Outcome = { summary: string; handoffNote?: string | undefined; freed: string[] }

export function announceCompleted(ctx: Context, done: TaskRow, { summary, handoffNote, freed }: Outcome) {
  ctx.emit(
    event(taskCompleted, done.project_id, done.code, {
      task: presentCard(done),
      summary: summary.slice(0, 500),
      handoffNote: handoffNote?.slice(0, 500) ?? null,
      freed,
    }),
  )
  return { task: presentTask(done), freed }
}
