import { z } from 'zod'
import { AgentName } from '#lib/domain/shared/fields.ts'
import type { Context } from '#lib/operation/context.ts'
import { operation } from '#lib/operation/define.ts'
import { notFound } from '#lib/operation/errors.ts'
import { explain } from './explain-rules.ts'
import { findTask } from './find.ts'
import { peopleOf } from './people.ts'
import { isClosed, isReady } from './rules.ts'
import { presentCard, TaskCode, TaskStatus } from './task.ts'
import { freedBy, openBehind, stuckOn, unlockedBy } from './web.ts'

/** More than one can see to at once; the rest shows when these are done. */
const most = 50

export const Reason = z.object({
  code: z.string().describe('What kind of reason, such as blocked, held, not_started, pod_mismatch'),
  task: z.string().describe('Code of the task that it is about'),
  text: z.string().describe('A sentence'),
  who: z.array(z.string()).describe('Names of those who can resolve it: any one of them'),
  action: z
    .object({
      operation: z.string().describe('Operation to run, as one of them'),
      input: z.record(z.string(), z.unknown()).describe('Its input'),
      text: z.string().describe('The same in words'),
    })
    .describe('What resolves it'),
})

export const explainTask = operation({
  name: 'task.explain',
  summary: 'Why a task is not ready or not for you, who can change that and how, and what closing it frees',
  description:
    'Reasons come in the order in which to see to them, through everything that the task waits for. Each action can be run now by any one of those it names. A cancelled dependency is never done: what waits for it waits until it is taken off, or the other is reopened.',
  permission: 'project:read',
  args: ['code'],
  example: '/task-explain BAT-41',
  input: z.object({
    code: TaskCode,
    agent: AgentName.optional().describe('Who would claim it; the default is you'),
  }),
  output: z.object({
    code: z.string(),
    status: TaskStatus,
    ready: z.boolean().describe('Pending, and nothing is in its way'),
    agent: z.string().nullable().describe('For whom it is explained'),
    claimable: z.boolean().describe('Ready, and that one may claim it now'),
    reasons: z.array(Reason).describe('In the order in which to see to them; none when it can be claimed'),
    more: z.number().int().describe('Further reasons that are not listed'),
    frees: z.array(z.string()).describe('Codes that become ready when this is done'),
    unlocks: z.number().int().describe('Open tasks that wait for it, through any number of others'),
  }),
  async handler(ctx, { code, agent }) {
    const row = await findTask(ctx, code)
    const task = presentCard(row)
    const [open, people, frees, unlocks] = await Promise.all([
      openBehind(ctx, row.id),
      peopleOf(ctx, row.project_id),
      freedBy(ctx, row),
      unlockedBy(ctx, row.id),
    ])
    const name = agent ?? workerName(ctx, row.project_id)
    const worker = people.find(person => person.name === name) ?? null
    if (agent !== undefined && worker === null) throw notFound('agent', agent, 'agent.list shows them.')
    const cancelled = open.filter(({ status }) => status === 'cancelled').map(other => other.code)
    const stuck = await stuckOn(ctx, row, cancelled)
    const reasons = explain({
      task,
      open: open.map(presentCard),
      stuck: stuck.map(presentCard),
      people,
      worker,
      now: ctx.now,
    })
    return {
      code,
      status: task.status,
      ready: isReady(task),
      agent: worker?.name ?? null,
      claimable: reasons.length === 0 && worker !== null && worker.canWork,
      reasons: reasons.slice(0, most),
      more: Math.max(0, reasons.length - most),
      frees: isClosed(task.status) ? [] : frees,
      unlocks,
    }
  },
})

const workerName = (ctx: Context, projectId: string): string | undefined =>
  ctx.actor.grants.find(grant => grant.projectId === projectId)?.agent?.name
