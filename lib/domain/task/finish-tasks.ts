import { z } from 'zod'
import { statement } from '#lib/db.ts'
import type { Context } from '#lib/operation/context.ts'
import { operation } from '#lib/operation/define.ts'
import { counts, places, sideBySide, texts, transactions } from '#lib/pg-array.ts'
import { closedRow, closeSql, usualSql } from './close.ts'
import { tellCompleted } from './complete-task.ts'
import { findCards } from './find.ts'
import { isVersion, recallGiven } from './given.ts'
import { mostAtOnce } from './ready.ts'
import { type CardRow, Fence, presentCard, TaskCode, type TaskRow } from './task.ts'

/** As task.close_held closes one (close.ts); what is otherwise is not in the answer. */
const closeMany = statement(
  'task.close_many',
  `WITH asked AS MATERIALIZED (
     SELECT asked.*, w.ctid AS place, ${isVersion('asked.given_at', 'asked.given_by')} AS is_given
     FROM ${sideBySide(4, { code: 'text', summary: 'text', fence: 'bigint', given_at: 'tid', given_by: 'xid' })} asked
       JOIN work_items w ON w.code = asked.code AND w.project_id = $1
   )
   UPDATE work_items w SET ${closeSql('asked.summary', '$3')}
   FROM asked WHERE w.ctid = asked.place AND ${usualSql('$2', '$3')}
   RETURNING w.id, w.code, asked.is_given`,
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

type Closed = { id: string; code: string; is_given: boolean }

/** Those that the usual case is true of: their codes. The others take a closer look, one after the other. */
async function closeAtOnce(ctx: Context, tasks: readonly Finished[]): Promise<ReadonlySet<string>> {
  if (ctx.projectIds.length !== 1) return new Set()
  const { projectId } = ctx.project()
  // In one order, so that no two wait for each other's.
  const inOrder = tasks.toSorted((a, b) => (a.code < b.code ? -1 : 1))
  const given = new Map(inOrder.map(({ code }) => [code, recallGiven(code)]))
  const closed = await ctx.sql<Closed>(closeMany, [
    projectId,
    ctx.me(projectId).id,
    ctx.now,
    texts(inOrder.map(({ code }) => code)),
    texts(inOrder.map(({ summary }) => summary)),
    counts(inOrder.map(({ fence }) => fence)),
    places(inOrder.map(({ code }) => given.get(code)?.ctid)),
    transactions(inOrder.map(({ code }) => given.get(code)?.xmin)),
  ])
  const summaries = new Map(tasks.map(({ code, summary }) => [code, summary]))
  for (const row of await closedCards(ctx, closed, given, summaries))
    tellCompleted(ctx, row, presentCard(row), { summary: summaries.get(row.code) ?? '', freed: [] })
  return new Set(closed.map(({ code }) => code))
}

/** What has changed since it was given, or was given elsewhere, is read. */
async function closedCards(
  ctx: Context,
  closed: readonly Closed[],
  given: ReadonlyMap<string, TaskRow | undefined>,
  summaries: ReadonlyMap<string, string>,
): Promise<CardRow[]> {
  const cards: CardRow[] = []
  const others: string[] = []
  for (const { id, code, is_given } of closed) {
    const row = is_given ? given.get(code) : undefined
    if (row) cards.push(closedRow(row, summaries.get(code) ?? '', ctx.now))
    else others.push(id)
  }
  return others.length === 0 ? cards : [...cards, ...(await findCards(ctx, others))]
}
