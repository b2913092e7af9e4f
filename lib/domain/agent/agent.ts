import { z } from 'zod'
import { statement } from '#lib/db.ts'
import { isHeldBy } from '#lib/domain/task/lease.ts'
import { agentStatus, silentAfterOf } from './rules.ts'

export const Agent = z.object({
  name: z.string(),
  project: z.string().describe('Project key'),
  kind: z.enum(['agent', 'human']),
  description: z.string(),
  pod: z.string().nullable(),
  skills: z.array(z.string()),
  capacity: z.number().int().nullable().describe('At most so many tasks at once; null for people'),
  lastSeenAt: z.string().nullable().describe('Last sign of life'),
  silentAfter: z.number().describe('Seconds without a sign of life after which it counts as offline'),
  holding: z.array(z.string()).describe('Codes of the tasks it holds'),
  createdAt: z.string(),
})
export type Agent = z.output<typeof Agent>

/** With the status at the time of the answer; it ages with lastSeenAt, so events do not carry it. */
export const AgentWithStatus = Agent.extend({
  status: z
    .enum(['busy', 'idle', 'online', 'offline'])
    .describe('From its last sign of life and what it holds'),
})
export type AgentWithStatus = z.output<typeof AgentWithStatus>

export const Capacity = z.number().int().min(1).max(100).describe('At most so many tasks at once')

export type AgentRow = {
  id: string
  project_id: string
  name: string
  project: string
  kind: Agent['kind']
  description: string
  pod: string | null
  skills: string[]
  capacity: number
  last_seen_at: Date | null
  lease_seconds: number | null
  holding: string[]
  created_at: Date
}

export const selectAgents = `SELECT a.id, a.project_id, a.name, p.key AS project, a.kind, a.description, a.pod, a.skills,
    a.capacity, a.last_seen_at, a.created_at, (p.settings->>'leaseSeconds')::int AS lease_seconds,
    ARRAY(SELECT w.code FROM work_items w WHERE ${isHeldBy('a.id', 'a.project_id')} ORDER BY w.code) AS holding
  FROM agents a JOIN projects p ON p.id = a.project_id`

/** Of people, those who are members still: whoever was removed leaves a row behind, for history and a return. */
export const isPresent = `(a.kind = 'agent' OR EXISTS (
  SELECT 1 FROM memberships m WHERE m.user_id = a.user_id AND m.project_id = a.project_id))`

export const agentByName = statement(
  'agent.by_name',
  `${selectAgents} WHERE a.name = $1 AND a.project_id = ANY($2) AND ${isPresent}`,
)

export const presentAgent = (row: AgentRow): Agent => ({
  name: row.name,
  project: row.project,
  kind: row.kind,
  description: row.description,
  pod: row.pod,
  skills: row.skills,
  capacity: row.kind === 'human' ? null : row.capacity,
  lastSeenAt: row.last_seen_at?.toISOString() ?? null,
  silentAfter: silentAfterOf(row.lease_seconds),
  holding: row.holding,
  createdAt: row.created_at.toISOString(),
})

export function presentWithStatus(row: AgentRow, now: Date): AgentWithStatus {
  const agent = presentAgent(row)
  return { ...agent, status: agentStatus(agent, now) }
}
