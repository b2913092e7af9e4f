import { z } from 'zod'
import { reading } from '#lib/db.ts'
import { AgentWithStatus, presentWithStatus } from '#lib/domain/agent/agent.ts'
import { isHeldBy } from '#lib/domain/task/lease.ts'
import type { Context } from '#lib/operation/context.ts'
import { allows, projectPermissions, roles } from '#lib/operation/permissions.ts'
import { counted, verdictOf } from '../rules.ts'
import type { Subject } from '../subject.ts'

export const Profile = z.object({
  agent: AgentWithStatus.describe('With pod, skills and capacity'),
  role: z.enum(roles),
  permissions: z.array(z.string()).describe('What it may do, with this token'),
  leases: z
    .array(
      z.object({
        task: z.string(),
        title: z.string(),
        fence: z.number().int(),
        expiresAt: z.string(),
        isOver: z.boolean(),
      }),
    )
    .describe('What it holds'),
})

const leases = reading(
  'initiation.leases',
  `SELECT w.code AS task, w.title, w.fence, w.lease_expires_at FROM work_items w
   WHERE ${isHeldBy('$1', '$2')} ORDER BY w.ordinal LIMIT 200`,
)

type LeaseRow = { task: string; title: string; fence: number; lease_expires_at: Date | null }

/** Fails when a lease is over, more is held than may be, or the token is too narrow to work with. */
export async function loadProfile(ctx: Context, { agent, own }: Subject) {
  const held = (await ctx.sql<LeaseRow>(leases, [agent.id, agent.project_id])).map(row =>
    presentLease(row, ctx.now),
  )
  const { role, scopes } = own ?? { role: 'member' as const, scopes: [] }
  const permissions = projectPermissions.filter(each => allows(role, scopes, each))
  const over = held.filter(({ isOver }) => isOver).map(({ task }) => task)
  const missing = (['agent:work', 'task:write', 'message:write'] as const).filter(
    each => !permissions.includes(each),
  )
  const wrong = [
    over.length > 0 && `The lease of ${over.join(', ')} is over: claim it again before you go on.`,
    agent.kind === 'agent' &&
      held.length > agent.capacity &&
      `${agent.name} holds ${held.length} of at most ${agent.capacity} tasks: complete or release some.`,
    missing.length > 0 && `The token lacks ${missing.join(', ')}: ask a lead for a wider one.`,
  ]
  return {
    ...verdictOf(wrong, fineOf(agent, held.length)),
    given: { agent: presentWithStatus(agent, ctx.now), role, permissions, leases: held },
  }
}

const presentLease = ({ task, title, fence, lease_expires_at }: LeaseRow, now: Date) => {
  const end = lease_expires_at ?? now
  return { task, title, fence, expiresAt: end.toISOString(), isOver: end <= now }
}

function fineOf({ pod, skills, capacity, kind }: Subject['agent'], held: number): string {
  const what = [pod ?? 'no pod', skills.length === 0 ? 'no skills' : skills.join(', ')].join('; ')
  return kind === 'human'
    ? `${what}; holds ${counted(held, 'task')}.`
    : `${what}; holds ${held} of at most ${counted(capacity, 'task')}.`
}
