import { z } from 'zod'
import { statement } from '#lib/db.ts'
import { beginSession, isSessionNew } from '#lib/domain/initiation/session.ts'
import { ProjectKey } from '#lib/domain/shared/fields.ts'
import { type RowVersion, renewGiven, returningVersion } from '#lib/domain/task/given.ts'
import { isHeldBy, leaseEnd } from '#lib/domain/task/lease.ts'
import { sessionAt } from '#lib/events/append.ts'
import { event } from '#lib/events/event.ts'
import type { Grant } from '#lib/operation/actor.ts'
import type { Context } from '#lib/operation/context.ts'
import { operation } from '#lib/operation/define.ts'
import { presentAgent } from './agent.ts'
import { agentSeen } from './events.ts'
import { findAgentRow } from './find.ts'
import { agentStatus, seenAgainAfter, silentAfterOf } from './rules.ts'

const Renewed = z.object({
  task: z.string().describe('Code'),
  fence: z.number().int(),
  expiresAt: z.string().describe('The task returns to the pool after this'),
})

type LeaseRow = RowVersion & { task: string; fence: number; expires_at: Date }

const look = statement(
  'agent.look',
  `SELECT a.last_seen_at, ${isSessionNew('$2::timestamptz')} AS "isSessionNew",
     coalesce(json_agg(json_build_object('task', w.code, 'fence', w.fence, 'expiresAt', w.lease_expires_at) ORDER BY w.ordinal)
       FILTER (WHERE w.id IS NOT NULL), '[]') AS leases
   FROM agents a LEFT JOIN work_items w ON ${isHeldBy('a.id', 'a.project_id')} AND w.lease_expires_at > $2
   WHERE a.id = $1 GROUP BY a.id`,
)

type Me = NonNullable<Grant['agent']>

type Look = {
  last_seen_at: Date | null
  isSessionNew: boolean
  leases: { task: string; fence: number; expiresAt: string }[]
}

const seen = statement(
  'agent.seen',
  `UPDATE agents a SET last_seen_at = $2, session_at = ${sessionAt('$2::timestamptz')} WHERE id = $1`,
)

/** A lease that has run out is not renewed, even when the sweep has not come by yet. */
const renew = statement(
  'agent.renew_leases',
  `UPDATE work_items w SET lease_expires_at = $2
   WHERE ${isHeldBy('$1', '(SELECT project_id FROM agents WHERE id = $1)')} AND w.lease_expires_at > $3
   RETURNING w.code AS task, w.fence, w.lease_expires_at AS expires_at, ${returningVersion}`,
)

export const heartbeat = operation({
  name: 'agent.heartbeat',
  summary: 'Say that you are there; renews the leases on what you hold',
  description:
    'Send one every 15 to 30 seconds while you work. It writes only when there is something to write: more than ten seconds since the last sign of life, or a lease that is half over.',
  permission: 'agent:work',
  args: [],
  example: '/agent-heartbeat',
  input: z.object({ project: ProjectKey.optional() }),
  output: z.object({
    name: z.string(),
    status: z.enum(['busy', 'idle', 'online', 'offline']),
    leases: z
      .array(Renewed)
      .describe('The leases that you hold. One that is missing here is lost: stop working on that task'),
    initiation: z
      .object({ id: z.string(), isReady: z.boolean(), reasons: z.array(z.string()) })
      .nullable()
      .describe('The INIT that began your session with this call; agent.init says more'),
  }),
  recall(ctx, { project }) {
    const { projectId } = ctx.project(project)
    return ctx.memory.recall(projectId, memoryKey(ctx.me(projectId)), ctx.now)
  },
  async handler(ctx, { project }) {
    const grant = ctx.project(project)
    const me = ctx.me(grant.projectId)
    const keep = ctx.memory.keeper(grant.projectId)
    const [found] = await ctx.sql<Look>(look, [me.id, ctx.now])
    if (!found) throw new Error('an actor has an agent row')
    const until = quietUntil(ctx, me, found)
    const isNews = found.isSessionNew || ctx.now.getTime() > until
    const leases = isNews ? await tell(ctx, grant, me) : found.leases.map(isoLease)
    const silentAfter = silentAfterOf(me.leaseSeconds)
    const facts = { kind: me.kind, lastSeenAt: ctx.now.toISOString(), silentAfter, holding: leases }
    const initiation = found.isSessionNew ? await beginSession(ctx, me.name, grant.projectKey) : null
    const answer = { initiation, name: me.name, status: agentStatus(facts, ctx.now), leases }
    if (!isNews) keep(memoryKey(me), answer, until)
    return answer
  },
})

const memoryKey = (me: { id: string }) => `heartbeat ${me.id}`

/** The last time at which there is nothing to write, unless something changes: milliseconds since 1970. */
function quietUntil(ctx: Context, me: Me, { last_seen_at, leases }: Look): number {
  const wholeLease = leaseEnd(me, ctx.now).getTime() - ctx.now.getTime()
  const halves = leases.map(({ expiresAt }) => Date.parse(expiresAt) - wholeLease / 2)
  return last_seen_at ? Math.min(last_seen_at.getTime() + seenAgainAfter, ...halves) : 0
}

async function tell(ctx: Context, { projectId, projectKey }: Grant, me: Me) {
  await ctx.sql(seen, [me.id, ctx.now])
  const rows = await ctx.sql<LeaseRow>(renew, [me.id, leaseEnd(me, ctx.now), ctx.now])
  const leases = rows.map(({ task, fence, expires_at, ctid, xmin }) => {
    renewGiven(task, { ctid, xmin, lease_expires_at: expires_at })
    return { task, fence, expiresAt: expires_at.toISOString() }
  })
  const agent = presentAgent(await findAgentRow(ctx, me.name, projectKey))
  ctx.emit(event(agentSeen, projectId, me.name, { agent, leases }))
  return leases
}

const isoLease = ({ task, fence, expiresAt }: Look['leases'][number]) => ({
  task,
  fence,
  expiresAt: new Date(expiresAt).toISOString(),
})
