import { z } from 'zod'
import { ProjectKey, SprintCode } from '#lib/domain/shared/fields.ts'
import { taskUpdated } from '#lib/domain/task/events.ts'
import { findCards } from '#lib/domain/task/find.ts'
import { presentCard } from '#lib/domain/task/task.ts'
import { event } from '#lib/events/event.ts'
import type { Context } from '#lib/operation/context.ts'
import { operation } from '#lib/operation/define.ts'
import { OperationError } from '#lib/operation/errors.ts'
import { sprintClosed } from './events.ts'
import { findSprintIn, lockSprint } from './find.ts'
import { sprintCan } from './rules.ts'
import { presentSprint, Sprint } from './sprint.ts'
import { closed } from './update-sprint.ts'

export const closeSprint = operation({
  name: 'sprint.close',
  summary: 'Close a sprint; what is unfinished goes to another sprint or to the backlog',
  permission: 'sprint:close',
  args: ['code', 'rolloverTo'],
  example: '/sprint-close SPRINT-UNIFY-1 --rollover-to=SPRINT-UNIFY-2',
  input: z.object({
    code: SprintCode,
    rolloverTo: SprintCode.optional().describe(
      'Sprint that takes the unfinished tasks; the default is the backlog',
    ),
    project: ProjectKey.optional(),
  }),
  output: z.object({
    sprint: Sprint,
    done: z.number().int(),
    unfinished: z.array(z.string()).describe('Codes that moved on'),
  }),
  async handler(ctx, { code, rolloverTo, project }) {
    const before = await lockSprint(ctx, code, project)
    if (!sprintCan.close(before)) throw closed(code)
    const target = rolloverTo === undefined ? null : await openSprint(ctx, before.projectId, rolloverTo, code)
    const unfinished = await rollOver(ctx, before, target?.id ?? null)
    const done = await ctx.db.workItem.count({
      where: { projectId: before.projectId, sprintId: before.id, status: 'done' },
    })
    const row = await ctx.db.sprint.update({
      where: { id: before.id },
      data: { status: 'closed', closedAt: ctx.now, version: { increment: 1 }, updatedAt: ctx.now },
    })
    const sprint = presentSprint(row, before.project.key)
    ctx.emit(
      event(sprintClosed, before.projectId, code, {
        sprint,
        done,
        unfinished,
        rolledOverTo: target?.code ?? null,
      }),
    )
    return { sprint, done, unfinished }
  },
})

async function openSprint(ctx: Context, projectId: string, code: string, closing: string) {
  const target = await findSprintIn(ctx, projectId, code)
  if (target.status !== 'closed' && code !== closing) return target
  throw new OperationError('conflict', 'sprint_closed', `Unfinished tasks cannot go to ${code}.`, {
    hint: 'Name an open sprint in rolloverTo, or leave it out for the backlog.',
  })
}

type Closing = { id: string; projectId: string }

async function rollOver(ctx: Context, from: Closing, to: string | null): Promise<string[]> {
  const rows = await ctx.db.workItem.updateManyAndReturn({
    where: { projectId: from.projectId, sprintId: from.id, status: { notIn: ['done', 'cancelled'] } },
    data: { sprintId: to, version: { increment: 1 }, updatedAt: ctx.now },
    select: { id: true },
  })
  const cards = await findCards(
    ctx,
    rows.map(({ id }) => id),
  )
  for (const card of cards)
    ctx.emit(event(taskUpdated, card.project_id, card.code, { task: presentCard(card), changed: ['sprint'] }))
  return cards.map(card => card.code)
}
