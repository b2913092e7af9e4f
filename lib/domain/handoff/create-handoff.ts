import { z } from 'zod'
import { findTask, lockTask } from '#lib/domain/task/find.ts'
import { requireFence, requireHolder } from '#lib/domain/task/lease.ts'
import { insertNote } from '#lib/domain/task/notes.ts'
import { legalMoves } from '#lib/domain/task/rules.ts'
import { saveTask, unheld } from '#lib/domain/task/save.ts'
import { Fence, presentTask, Task, TaskCode, type TaskRow } from '#lib/domain/task/task.ts'
import type { Context } from '#lib/operation/context.ts'
import { operation } from '#lib/operation/define.ts'
import { OperationError } from '#lib/operation/errors.ts'
import { activateReady } from './activate.ts'
import { announce, type Told } from './announce.ts'
import { unfit } from './choose-mode.ts'
import { closeOffer } from './close-offer.ts'
import { handoffOffered, handoffWithdrawn } from './events.ts'
import { findHandoff, openHandoffsOf } from './find.ts'
import { batonFields, Handoff, HandoffMode, presentHandoff } from './handoff.ts'
import { insertOffer } from './offer.ts'
import { findGoal, type Goal } from './receivers.ts'

export const createHandoff = operation({
  name: 'handoff.create',
  summary: 'Hand a task that you hold on to another agent or pod',
  description:
    'Your lease ends, and the task is offered with everything that you say about it. In sync mode it is reserved for the receiver, who is woken and has a deadline; in async mode it waits in the pool; auto decides by who is online with room for it. A task that is handed to another pod becomes work of that pod.',
  permission: 'agent:work',
  args: ['task', 'to', 'note'],
  example: '/handoff-offer BAT-41 --to=QAPod The parser is done, please test it',
  aliases: [{ name: '/handoff-offer' }, { name: 'handoff_offer' }],
  input: z.object({
    task: TaskCode,
    to: z
      .string()
      .trim()
      .min(1)
      .max(64)
      .optional()
      .describe('Name of an agent, a member or a pod; nobody: whoever takes it'),
    note: z
      .string()
      .trim()
      .min(1)
      .max(20_000)
      .optional()
      .describe('What the next one needs to know, in Markdown'),
    mode: HandoffMode.optional().describe('sync, async or auto; the default is that of the task'),
    fence: Fence,
    ...batonFields,
  }),
  output: z.object({ handoff: Handoff, task: Task }),
  async handler(ctx, { task: code, to, mode, fence, ...baton }) {
    const row = await lockTask(ctx, code)
    const me = ctx.me(row.project_id)
    requireFence(row, me.name, fence, ctx.now)
    requirePassable(row, me.kind)
    requireHolder(row, me, ctx.now)
    const goal = await findGoal(ctx, row.project_id, to)
    const giver = row.holder ?? me.name
    const from = giver === me.name ? me : ((await findGoal(ctx, row.project_id, giver)).agent ?? me)
    const pod = podAfter(row, goal, giver)

    const withdrawn = await withdrawOlder(ctx, row, me.name)
    const assignee = row.assignee === giver ? { assignee: null } : {}
    await saveTask(ctx, row, { status: 'pending', ...unheld, pod, ...assignee })
    if (baton.note) insertNote(ctx, { taskId: row.id, author: me, kind: 'handoff', body: baton.note })
    const id = insertOffer(ctx, {
      projectId: row.project_id,
      taskId: row.id,
      fromTaskId: null,
      from,
      to: { agentId: goal.agent?.id ?? null, pod: goal.pod },
      mode: mode ?? row.handoff_mode,
      baton,
    })
    const activated = await activateReady(ctx, [row.id])
    await announce(ctx, [...withdrawn, { id, type: handoffOffered }, ...activated])
    return {
      handoff: presentHandoff(await findHandoff(ctx, id)),
      task: presentTask(await findTask(ctx, code)),
    }
  },
})

/** An agent passes on what it holds. People may also offer what waits in the pool. */
function requirePassable(row: TaskRow, kind: 'agent' | 'human'): void {
  if (row.holder !== null || (row.status === 'pending' && kind === 'human')) return
  if (row.status === 'pending')
    throw new OperationError('conflict', 'not_claimed', `${row.code} is not claimed by anyone.`, {
      status: row.status,
      hint: `Only a task that you hold can be handed on: task.claim ${row.code}.`,
    })
  throw new OperationError(
    'conflict',
    'illegal_transition',
    `${row.code} is ${row.status} and cannot be handed on.`,
    {
      status: row.status,
      legal: legalMoves(row.status),
      hint: 'A task is handed on while it is worked on; once it is done, task.complete hands its work on.',
    },
  )
}

/** Work goes with its receiver: a task that is handed to a pod becomes work of that pod, so that its giver does not take it back. */
function podAfter(row: TaskRow, { agent, pod }: Goal, giver: string): string | null {
  if (agent?.name === giver)
    throw new OperationError('conflict', 'handoff_to_giver', `${giver} has ${row.code} already.`, {
      hint: 'Name another agent or a pod; task.release gives it back to everyone.',
    })
  if (row.pod === null) return pod
  const after = pod ?? agent?.pod ?? row.pod
  const why = agent && unfit({ code: row.code, pod: after, skills: row.skills }, agent)
  if (!why) return after
  throw new OperationError('conflict', 'receiver_unfit', `${why}.`, {
    task: row.code,
    hint: 'Name an agent that could claim it, or change what the task asks for with task.update.',
  })
}

/** A new offer takes the place of what is offered of the task. */
async function withdrawOlder(ctx: Context, row: TaskRow, by: string): Promise<Told[]> {
  if (row.open_handoff_id === null) return []
  const open = await openHandoffsOf(ctx, row.id)
  const isOlderOffer = open.filter(({ from_code }) => from_code === null)
  for (const offer of isOlderOffer)
    closeOffer(ctx, offer, { state: 'withdrawn', by, reason: 'a newer offer took its place' })
  return isOlderOffer.map(({ id }) => ({ id, type: handoffWithdrawn }))
}
