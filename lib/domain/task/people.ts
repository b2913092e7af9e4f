import { reading } from '#lib/db.ts'
import { silentAfterOf } from '#lib/domain/agent/rules.ts'
import type { Context } from '#lib/operation/context.ts'
import { allows, type Role } from '#lib/operation/permissions.ts'
import { isHeldBy } from './lease.ts'
import type { Someone } from './reason-rules.ts'

/** `assigned`: tasks that are kept for them and that they do not hold yet. */
export type Person = Someone & { lastSeenAt: string | null; silentAfter: number; assigned: number }

type Row = Omit<Person, 'canWork' | 'canDecide' | 'holding' | 'lastSeenAt' | 'silentAfter'> & {
  role: Role
  last_seen_at: Date | null
  lease_seconds: number | null
}

/** Agents, and people who are members still, in an order that does not change. */
const selectPeople = reading(
  'task.people',
  `SELECT a.name, a.kind, a.pod, a.skills, a.capacity, a.last_seen_at, coalesce(m.role::text, 'member') AS role,
     (SELECT (settings->>'leaseSeconds')::int FROM projects WHERE id = $1) AS lease_seconds,
     ARRAY(SELECT w.code FROM work_items w WHERE ${isHeldBy('a.id', '$1')} ORDER BY w.ordinal) AS held,
     (SELECT count(*)::int FROM work_items w WHERE w.project_id = $1 AND w.assignee_id = a.id AND w.holder_id IS NULL
        AND w.status IN ('pending', 'blocked', 'in_review')) AS assigned
   FROM agents a LEFT JOIN memberships m ON m.user_id = a.user_id AND m.project_id = a.project_id
   WHERE a.project_id = $1 AND (a.kind = 'agent' OR m.role IS NOT NULL) ORDER BY a.kind, a.name`,
)

/** Everyone of a project that the caller has been admitted to, with what the rules ask of them. */
export async function peopleOf(ctx: Context, projectId: string): Promise<Person[]> {
  const rows = await ctx.sql<Row>(selectPeople, [projectId])
  return rows.map(({ role, last_seen_at, lease_seconds, ...person }) => ({
    ...person,
    lastSeenAt: last_seen_at?.toISOString() ?? null,
    silentAfter: silentAfterOf(lease_seconds),
    holding: person.held.length,
    canWork: allows(role, [], 'agent:work'),
    canDecide: role === 'lead' || role === 'owner',
  }))
}
