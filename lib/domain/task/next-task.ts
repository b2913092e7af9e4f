import { z } from 'zod'
import { gathered } from '#lib/db.ts'
import { Package } from '#lib/domain/handoff/package.ts'
import { readPackage } from '#lib/domain/handoff/read-package.ts'
import { Pod, ProjectKey, SprintCode } from '#lib/domain/shared/fields.ts'
import { findSprintIn } from '#lib/domain/sprint/find.ts'
import { operation } from '#lib/operation/define.ts'
import { findWorker, lockAgent, selectWorkers } from './find.ts'
import { leaseEndSql } from './lease.ts'
import { type BareRow, nameTask, returningBare } from './names.ts'
import { announceTaken, takeSql } from './take.ts'
import { Lease, Task } from './task.ts'
import { Waiting, whyNothing } from './waiting.ts'

type Wish = {
  agentId: string
  projectId: string
  sprint: string | undefined
  pod: string | undefined
  now: Date
}

/**
 * Urgent first; then tasks that nobody handed over; then by priority and age: the order of the index work_items_ready, which
 * is read from its beginning until something fits, for each wish anew: a plain join would make Postgres sort all that is
 * ready. Racers skip what another is taking just now; two wishes of one statement would not, so each has its own project.
 */
const takeNext = gathered<Wish>(
  'task.take_next',
  `WITH me AS MATERIALIZED (
     SELECT wish.nth, wish.project_id, wish.pod AS wanted_pod, wish.sprint, wish.now, worker.*,
       (SELECT s.id FROM sprints s WHERE s.project_id = wish.project_id AND s.code = wish.sprint) AS sprint_id
     FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::timestamptz[]) WITH ORDINALITY
       AS wish(agent_id, project_id, sprint, pod, now, nth),
       LATERAL (${selectWorkers} WHERE a.id = wish.agent_id LIMIT 1) worker
   ), picked AS (
     SELECT me.nth, me.id AS holder_id, me.kind, me.lease_seconds, me.now, ready.id
     FROM me, LATERAL (
       SELECT w.id FROM work_items w
       WHERE w.project_id = me.project_id AND w.status = 'pending' AND w.open_dependencies = 0
         AND (me.kind = 'human' OR me.holding < me.capacity)
         AND coalesce((me.kind = 'human' OR ((w.pod IS NULL OR w.pod = me.pod) AND w.skills <@ me.skills))
           AND (w.assignee_id IS NULL OR w.assignee_id = me.id)
           AND (me.sprint IS NULL OR w.sprint_id = me.sprint_id)
           AND (me.wanted_pod IS NULL OR w.pod = me.wanted_pod), false)
       ORDER BY (w.priority = 'urgent') DESC, (w.handoff_from_id IS NULL) DESC, w.priority DESC, w.ordinal
       LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED) ready
   )
   UPDATE work_items w SET ${takeSql('me.holder_id', leaseEndSql('me.now'), 'me.now')}
   FROM picked me WHERE w.id = me.id RETURNING me.nth, ${returningBare},
     EXISTS (SELECT FROM notes n WHERE n.work_item_id = w.id) OR EXISTS (SELECT FROM handoffs h WHERE h.work_item_id = w.id)
       OR EXISTS (SELECT FROM dependencies x WHERE x.work_item_id = w.id) AS has_more`,
  {
    apart: ({ projectId }) => projectId,
    values: wishes => [
      wishes.map(({ agentId }) => agentId),
      wishes.map(({ projectId }) => projectId),
      wishes.map(({ sprint }) => sprint ?? null),
      wishes.map(({ pod }) => pod ?? null),
      wishes.map(({ now }) => now),
    ],
  },
)

/** `has_more`: there is something beside the task's own texts, and the package takes a further look. */
type Found = BareRow & { has_more: boolean }

export const nextTask = operation({
  name: 'task.next',
  summary: 'Claim the best ready task for you, in one atomic step',
  description:
    'Urgent first, then tasks that nobody handed over, then by priority and age; only what fits your pod, skills and capacity. Answers task: null and why when nothing is ready for you.',
  permission: 'agent:work',
  args: ['sprint'],
  example: '/task-next --sprint=SPRINT-UNIFY-1',
  oneFlight: () => true,
  input: z.object({
    sprint: SprintCode.optional(),
    pod: Pod.optional().describe('Only work of this pod'),
    project: ProjectKey.optional(),
  }),
  output: z.object({
    task: Task.nullable(),
    lease: Lease.nullable(),
    package: Package.nullable().describe(
      'All that goes with the task: what is asked, and what was handed on',
    ),
    waiting: Waiting.nullable().describe('Why there is nothing, when task is null'),
  }),
  async handler(ctx, { sprint, pod, project }) {
    const { projectId } = ctx.project(project)
    const me = ctx.me(projectId)
    // The lock on the worker is its own statement: what comes behind it in the same flight counts what it holds by then.
    const wish = { agentId: me.id, projectId, sprint, pod, now: ctx.now }
    const [, [row]] = await Promise.all([ctx.lock(lockAgent, me.id), ctx.gather<Wish, Found>(takeNext, wish)])
    if (row) {
      const { has_more, ...bare } = row
      const taken = await announceTaken(ctx, await nameTask(ctx, bare))
      return { ...taken, package: await readPackage(ctx, taken.task, taken.lease, !has_more), waiting: null }
    }
    const sprintId = sprint === undefined ? null : (await findSprintIn(ctx, projectId, sprint)).id
    const worker = await findWorker(ctx, projectId)
    return {
      task: null,
      lease: null,
      package: null,
      waiting: await whyNothing(ctx, worker, { projectId, sprintId, pod: pod ?? null }),
    }
  },
})
