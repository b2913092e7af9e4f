import { z } from 'zod'
import { reading } from '#lib/db.ts'
import { Pod, ProjectKey } from '#lib/domain/shared/fields.ts'
import { isHeldBy } from '#lib/domain/task/lease.ts'
import { leaseSeconds } from '#lib/domain/task/rules.ts'
import { operation } from '#lib/operation/define.ts'
import { type AgentRow, AgentWithStatus, isPresent, presentWithStatus, selectAgents } from './agent.ts'
import { flagsOf, stuckAfterOf } from './rules.ts'

const HeldTask = z.object({
  code: z.string(),
  title: z.string(),
  priority: z.enum(['low', 'normal', 'high', 'urgent']),
  leaseEndsAt: z.string().describe('The task returns to the pool after this'),
  lastProgressAt: z.string().describe('When its holder last did something on it'),
})

const Flag = z.object({
  kind: z.enum(['silent', 'stuck']),
  task: z.string().nullable().describe('Code; null: all that it holds'),
  since: z.string(),
  reason: z.string(),
})

const Health = AgentWithStatus.extend({
  stuckAfter: z
    .number()
    .describe('Seconds without progress after which a task that it holds counts as stuck'),
  tasks: z.array(HeldTask).describe('What it holds'),
  unread: z.number().int().describe('Messages in its inbox that it has not read'),
  flags: z
    .array(Flag)
    .describe(
      'What is wrong: silent, not heard from while it holds work; stuck, heard from without progress',
    ),
})

/** The last progress is the last event about the task by its holder: at least the claim is one. */
const health = reading(
  'agent.health',
  `SELECT known.*,
     (SELECT count(*)::int FROM deliveries d WHERE d.agent_id = known.id AND d.read_at IS NULL) AS unread,
     ARRAY(SELECT json_build_object('code', w.code, 'title', w.title, 'priority', w.priority, 'leaseEndsAt', w.lease_expires_at,
         'lastProgressAt', coalesce((SELECT max(e.at) FROM events e WHERE e.project_id = w.project_id AND e.subject = w.code
           AND e.actor->>'name' = known.name), w.updated_at))
       FROM work_items w WHERE ${isHeldBy('known.id', '$1')} ORDER BY w.ordinal) AS tasks
   FROM (${selectAgents} WHERE a.project_id = $1 AND ${isPresent} AND ($2::text IS NULL OR a.pod = $2)) known
   ORDER BY known.kind, known.name`,
)

type Row = AgentRow & { unread: number; tasks: z.output<typeof HeldTask>[] }

export const agentHealth = operation({
  name: 'agent.health',
  summary: 'How every agent and member is: last seen, load, work, and who is silent or stuck',
  permission: 'project:read',
  args: [],
  example: '/agent-health --pod=DevPod',
  aliases: [{ name: '/health' }],
  input: z.object({
    pod: Pod.optional(),
    flagged: z.boolean().default(false).describe('Only who is silent or stuck'),
    project: ProjectKey.optional(),
  }),
  output: z.object({ items: z.array(Health), nextCursor: z.null() }),
  async handler(ctx, { pod, flagged, project }) {
    const { projectId } = ctx.project(project)
    const rows = await ctx.sql<Row>(health, [projectId, pod ?? null])
    const items = rows.map(row => present(row, ctx.now))
    return { items: flagged ? items.filter(({ flags }) => flags.length > 0) : items, nextCursor: null }
  },
})

function present(row: Row, now: Date): z.output<typeof Health> {
  const agent = presentWithStatus(row, now)
  const stuckAfter = stuckAfterOf(row.lease_seconds ?? leaseSeconds.agent)
  const tasks = row.tasks.map(task => ({
    ...task,
    leaseEndsAt: new Date(task.leaseEndsAt).toISOString(),
    lastProgressAt: new Date(task.lastProgressAt).toISOString(),
  }))
  const flags = flagsOf({ ...agent, stuckAfter, tasks }, now)
  return { ...agent, stuckAfter, tasks, unread: row.unread, flags }
}
