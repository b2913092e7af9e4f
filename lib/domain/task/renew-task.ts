import { z } from 'zod'
import { statement } from '#lib/db.ts'
import { presentAgent } from '#lib/domain/agent/agent.ts'
import { agentSeen } from '#lib/domain/agent/events.ts'
import { findAgentRow } from '#lib/domain/agent/find.ts'
import { event } from '#lib/events/event.ts'
import { operation } from '#lib/operation/define.ts'
import { lockTask } from './find.ts'
import { holds, leaseEnd, leaseLost, requireFence } from './lease.ts'
import { running } from './take.ts'
import { Claimed, Fence, TaskCode } from './task.ts'

const renew = statement('task.renew', 'UPDATE work_items SET lease_expires_at = $2 WHERE id = $1')

export const renewTask = operation({
  name: 'task.renew',
  summary: 'Renew your lease on a task for its full time',
  description:
    'For who works on one task and sends no heartbeats: agent.heartbeat renews all that you hold. Only who holds the task renews it, and a lease that has run out is lost, also when nobody has taken the task yet.',
  permission: 'agent:work',
  args: ['code'],
  example: '/task-renew BAT-41',
  input: z.object({ code: TaskCode, fence: Fence }),
  output: Claimed,
  async handler(ctx, { code, fence }) {
    const row = await lockTask(ctx, code)
    const me = ctx.me(row.project_id)
    requireFence(row, me.name, fence, ctx.now)
    if (!holds(row, me.name, ctx.now)) throw leaseLost(row, `${code} is not held by ${me.name} just now.`)
    const renewed = { ...row, lease_expires_at: leaseEnd(me, ctx.now) }
    ctx.later(renew, [row.id, renewed.lease_expires_at])
    const taken = running(renewed)
    // As a heartbeat that renews: those who show how long a lease still runs, and who remember it, learn of it.
    const agent = presentAgent(await findAgentRow(ctx, me.name, row.project))
    const { fence: held, expiresAt } = taken.lease
    ctx.emit(
      event(agentSeen, row.project_id, me.name, { agent, leases: [{ task: code, fence: held, expiresAt }] }),
    )
    return taken
  },
})
