import { z } from 'zod'
import type { Told } from '#lib/domain/handoff/announce.ts'
import { activateAndAnnounce, handOn } from '#lib/domain/handoff/hand-on.ts'
import { batonFields } from '#lib/domain/handoff/handoff.ts'
import { findGoal, type Goal } from '#lib/domain/handoff/receivers.ts'
import { event } from '#lib/events/event.ts'
import type { Context } from '#lib/operation/context.ts'
import { operation } from '#lib/operation/define.ts'
import { announceFreed, closeAtOnce, closeTask, type Dependent, lockWithDependents } from './close.ts'
import { taskCompleted } from './events.ts'
import { requireFence, requireHolder } from './lease.ts'
import { insertNote } from './notes.ts'
import { refuse } from './refuse.ts'
import { taskCan } from './rules.ts'
import {
  type CardRow,
  Fence,
  presentCard,
  presentTask,
  Task,
  type TaskCard,
  TaskCode,
  type TaskRow,
} from './task.ts'

const Input = z.object({
  code: TaskCode,
  summary: z.string().trim().min(1).max(20_000).describe('What was done, in Markdown'),
  handoffNote: z.string().trim().min(1).max(20_000).optional().describe('What the next one needs to know'),
  fence: Fence,
  to: z.string().trim().min(1).max(64).optional().describe('Agent, member or pod that shall go on'),
  ...batonFields,
})

type Said = Omit<z.output<typeof Input>, 'code' | 'summary' | 'fence'>

export const completeTask = operation({
  name: 'task.complete',
  summary: 'Complete a task with a summary, and hand its work on',
  description:
    'Frees the tasks that waited for it. What you say for the next one (a handoff note, or any of the fields beside it) becomes a handoff to each of them, which then name this task as handoffFrom; the mode of this task decides how it reaches a receiver. The note is appended to them; without successors it stays here.',
  permission: 'agent:work',
  args: ['code', 'summary'],
  example: '/task-done BAT-41 All tests pass, PR created',
  aliases: [{ name: '/task-done' }, { name: 'task_done' }],
  input: Input,
  output: z.object({
    task: Task,
    freed: z.array(z.string()).describe('Codes of the tasks that are ready now because of it'),
  }),
  oneFlight: ({ code: _, summary: __, fence: ___, ...said }) => saysNothing(said),
  async handler(ctx, { code, fence, summary, ...said }) {
    const closed = saysNothing(said) ? await closeAtOnce(ctx, code, summary, fence) : undefined
    if (closed) return announceCompleted(ctx, closed, { summary, freed: [] })

    const [row, dependents] = await lockWithDependents(ctx, code)
    const me = ctx.me(row.project_id)
    requireFence(row, me.name, fence, ctx.now)
    const verdict = taskCan.move(presentCard(row), 'done')
    if (!verdict.allowed) throw refuse(verdict, row)
    requireHolder(row, me, ctx.now)

    const { handoffNote } = said
    const goal = await findGoal(ctx, row.project_id, said.to)
    const handsOn = !saysNothing(said) || row.handoff_mode === 'sync'
    const { done, freed } = closeTask(ctx, row, dependents, { summary, handsOn })
    const offered = handsOn ? await handOnFrom(ctx, row, dependents, { goal, said }) : []
    const freedCodes = freed.map(dependent => dependent.code)
    const answer = announceCompleted(ctx, done, { summary, handoffNote, freed: freedCodes })
    await announceFreed(ctx, freed)
    const waiting = dependents.filter(({ open_handoff_id }) => handsOn || open_handoff_id !== null)
    await activateAndAnnounce(
      ctx,
      waiting.map(({ id }) => id),
      offered,
    )
    return answer
  },
})

const saysNothing = (said: Said): boolean => Object.values(said).every(value => value === undefined)

/**
 * The note stands on each successor, where everybody reads it; all the rest is in the handoff. Where nothing waits for the task,
 * what was said beside the note is kept in a handoff of the task itself, for `handoff.auto`.
 */
async function handOnFrom(
  ctx: Context,
  row: TaskRow,
  dependents: readonly Dependent[],
  { goal, said }: { goal: Goal; said: Said },
): Promise<Told[]> {
  const { handoffNote: note, to: _, ...fields } = said
  const me = ctx.me(row.project_id)
  if (note !== undefined)
    for (const { id } of dependents.length > 0 ? dependents : [row])
      insertNote(ctx, { taskId: id, author: me, kind: 'handoff', body: note })
  const handing = { projectId: row.project_id, fromTaskId: row.id, from: me, goal, mode: row.handoff_mode }
  const saysMore = Object.values(fields).some(value => value !== undefined)
  const successors = dependents.length === 0 && saysMore ? [{ ...row, status: 'done' as const }] : dependents
  return handOn(ctx, successors, { ...handing, baton: { note, ...fields } })
}

type Outcome = { summary: string; handoffNote?: string | undefined; freed: string[] }

function announceCompleted(ctx: Context, done: TaskRow, outcome: Outcome) {
  const task = presentTask(done)
  tellCompleted(ctx, done, task, outcome)
  return { task, freed: outcome.freed }
}

export function tellCompleted(
  ctx: Context,
  { project_id, code }: Pick<CardRow, 'project_id' | 'code'>,
  task: TaskCard,
  { summary, handoffNote, freed }: Outcome,
): void {
  ctx.emit(
    event(taskCompleted, project_id, code, {
      task,
      summary: summary.slice(0, 500).toWellFormed(),
      handoffNote: handoffNote?.slice(0, 500).toWellFormed() ?? null,
      freed,
    }),
  )
}
