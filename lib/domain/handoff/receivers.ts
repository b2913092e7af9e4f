import { reading } from '#lib/db.ts'
import { isPresent } from '#lib/domain/agent/agent.ts'
import { silentAfterOf } from '#lib/domain/agent/rules.ts'
import { isHeldBy } from '#lib/domain/task/lease.ts'
import type { Context } from '#lib/operation/context.ts'
import { notFound } from '#lib/operation/errors.ts'
import { nearest } from '#lib/operation/nearest.ts'
import type { ReceiverFacts } from './choose-mode.ts'
import type { DeciderFacts } from './rules.ts'

const candidates = reading(
  'handoff.candidates',
  `SELECT a.id, a.name, a.kind, a.pod, a.skills, a.capacity, a.last_seen_at,
     (SELECT (settings->>'leaseSeconds')::int FROM projects WHERE id = $1) AS lease_seconds,
     (SELECT count(*)::int FROM work_items w WHERE ${isHeldBy('a.id', '$1')}) AS holding, coalesce(o.reserved, 0) AS reserved
   FROM agents a LEFT JOIN (
     SELECT h.to_agent_id, count(*)::int AS reserved FROM handoffs h
     WHERE h.project_id = $1 AND h.state = 'offered' AND h.chosen_mode = 'sync' GROUP BY 1) o ON o.to_agent_id = a.id
   WHERE a.project_id = $1 AND ${isPresent}`,
)

type Row = Omit<ReceiverFacts, 'lastSeenAt' | 'silentAfter'> & {
  id: string
  last_seen_at: Date | null
  lease_seconds: number | null
}

/** Someone who could take what is handed on. `reserved` grows while one change hands several tasks on. */
export type Receiver = ReceiverFacts & { id: string; reserved: number }

export async function candidatesIn(ctx: Context, projectId: string): Promise<Receiver[]> {
  const rows = await ctx.sql<Row>(candidates, [projectId])
  return rows.map(({ last_seen_at, lease_seconds, ...row }) => ({
    ...row,
    lastSeenAt: last_seen_at?.toISOString() ?? null,
    silentAfter: silentAfterOf(lease_seconds),
  }))
}

export type Goal = { agent: Receiver | null; pod: string | null }

/** Whom a name means: an agent or member of the project, else one of its pods. Refuses what is neither. */
export async function findGoal(ctx: Context, projectId: string, to: string | undefined): Promise<Goal> {
  if (to === undefined) return { agent: null, pod: null }
  const agents = await candidatesIn(ctx, projectId)
  const agent = agents.find(({ name }) => name === to)
  if (agent) return { agent, pod: null }
  const pods = await podsIn(ctx, projectId, agents)
  if (pods.includes(to)) return { agent: null, pod: to }
  const guess = nearest(to, [...agents.map(({ name }) => name), ...pods])
  throw notFound(
    'receiver',
    to,
    guess ? `Did you mean ${guess}?` : 'agent.list shows the agents and their pods.',
  )
}

/** Pods of agents, and those that a task names though nobody is in them yet. */
async function podsIn(ctx: Context, projectId: string, agents: readonly Receiver[]): Promise<string[]> {
  const named = await ctx.sql<{ pod: string }>(podsOfTasks, [projectId])
  return [...new Set([...agents.flatMap(({ pod }) => pod ?? []), ...named.map(({ pod }) => pod)])]
}

const podsOfTasks = reading(
  'handoff.pods_of_tasks',
  'SELECT DISTINCT pod FROM work_items WHERE project_id = $1 AND pod IS NOT NULL',
)

const decider = reading('handoff.decider', 'SELECT name, kind, pod FROM agents WHERE id = $1')

/** The actor, as the rules of a handoff ask for it. */
export async function findDecider(ctx: Context, projectId: string): Promise<DeciderFacts> {
  const me = ctx.me(projectId)
  const [found] = await ctx.sql<DeciderFacts>(decider, [me.id])
  return found ?? { ...me, pod: null }
}
