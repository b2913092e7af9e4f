import { z } from 'zod'
import { statement } from '#lib/db.ts'
import type { Context } from '#lib/operation/context.ts'
import { operation } from '#lib/operation/define.ts'
import { closeSql, usualSql } from './close.ts'
import { tellCompleted } from './complete-task.ts'
import { type Bare, nameTask, returningBareCard } from './names.ts'
import { mostAtOnce } from './ready.ts'
import { type CardRow, Fence, presentCard, TaskCode } from './task.ts'

/** As task.close_held closes one (close.ts); what is otherwise is not in the answer. */
const closeMany = statement(
  'task.close_many',
  `UPDATE work_items w SET ${closeSql('asked.summary', '$3')}
   FROM unnest($4::text[], $5::text[], $6::int[]) AS asked(code, summary, fence)
   WHERE w.code = asked.code AND w.project_id = $1 AND ${usualSql('$2', '$3')}
   RETURNING ${returningBareCard}, w.summary`,
)

const Finished = z.object({
  code: TaskCode,
  summary: z.string().trim().min(1).max(20_000).describe('What was done, in Markdown'),
  fence: Fence,
})
type Finished = z.output<typeof Finished>

export const finishTasks = operation({
  name: 'task.finish',
  summary: 'Complete many tasks in one atomic step',
  description:
    'As task.complete for each of them, for what task.take gave. All or none: when one is refused, the refusal names it and nothing was changed.',
  permission: 'agent:work',
  args: [],
  example: `/task-finish --tasks='[{"code":"BAT-41","summary":"All tests pass","fence":1}]'`,
  input: z.object({
    tasks: z
      .array(Finished)
      .min(1)
      .max(mostAtOnce)
      .refine(tasks => new Set(tasks.map(({ code }) => code)).size === tasks.length, 'names a task twice')
      .describe('Each task once'),
  }),
  output: z.object({
    completed: z.array(z.string()).describe('Codes, in your order'),
    freed: z.array(z.string()).describe('Codes of the tasks that are ready now because of it'),
  }),
  async handler(ctx, { tasks }) {
    const closed = await closeAtOnce(ctx, tasks)
    const freed: string[] = []
    for (const { code, summary, fence } of tasks)
      if (!closed.has(code)) {
        const answer = await ctx.call('task.complete', { code, summary, fence })
        freed.push(...(answer as { freed: string[] }).freed)
      }
    return { completed: tasks.map(({ code }) => code), freed }
  },
})

type Closed = CardRow & { summary: string | null }

/** Those that the usual case is true of: their codes. The others take a closer look, one after the other. */
async function closeAtOnce(ctx: Context, tasks: readonly Finished[]): Promise<ReadonlySet<string>> {
  if (ctx.projectIds.length !== 1) return new Set()
  const { projectId } = ctx.project()
  // In one order, so that no two wait for each other's.
  const inOrder = tasks.toSorted((a, b) => (a.code < b.code ? -1 : 1))
  const rows = await ctx.sql<Bare<Closed>>(closeMany, [
    projectId,
    ctx.me(projectId).id,
    ctx.now,
    inOrder.map(({ code }) => code),
    inOrder.map(({ summary }) => summary),
    inOrder.map(({ fence }) => fence ?? null),
  ])
  for (const row of await Promise.all(rows.map(row => nameTask(ctx, row))))
    tellCompleted(ctx, row, presentCard(row), { summary: row.summary ?? '', freed: [] })
  return new Set(rows.map(({ code }) => code))
}
