import { z } from 'zod'
import { statement } from '#lib/db.ts'
import { Package } from '#lib/domain/handoff/package.ts'
import { readPackage } from '#lib/domain/handoff/read-package.ts'
import { Pod, ProjectKey, SprintCode } from '#lib/domain/shared/fields.ts'
import { findSprintIn } from '#lib/domain/sprint/find.ts'
import { operation } from '#lib/operation/define.ts'
import { findWorker, lockAgent, selectWorker } from './find.ts'
import { leaseEndSql } from './lease.ts'
import { type BareRow, nameTask, returningBare } from './names.ts'
import { announceTaken, takeSql } from './take.ts'
import { Lease, Task } from './task.ts'
import { Waiting, whyNothing } from './waiting.ts'

/**
 * Urgent first; then tasks that nobody handed over; then by priority and age: the order of the index work_items_ready, which
 * is read from its beginning until something fits. Racers skip what another is taking just now. What the worker may take
 * stands in scalar subqueries, since a join would make Postgres sort all that is ready.
 */
const takeNext = statement(
  'task.take_next',
  `WITH me AS MATERIALIZED (${selectWorker}), picked AS (
     SELECT w.id FROM work_items w
     WHERE w.project_id = $2 AND w.status = 'pending' AND w.open_dependencies = 0
       AND ((SELECT kind = 'human' FROM me) OR (
         (SELECT holding < capacity FROM me)
         AND (w.pod IS NULL OR w.pod = (SELECT pod FROM me)) AND w.skills <@ (SELECT skills FROM me)))
       AND (w.assignee_id IS NULL OR w.assignee_id = $1)
       AND ($3::text IS NULL OR w.sprint_id = (SELECT id FROM sprints WHERE project_id = $2 AND code = $3))
       AND ($4::text IS NULL OR w.pod = $4)
     ORDER BY (w.priority = 'urgent') DESC, (w.handoff_from_id IS NULL) DESC, w.priority DESC, w.ordinal
     LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED
   )
   UPDATE work_items w SET ${takeSql('$1', leaseEndSql('$5'), '$5')}
   FROM picked, me WHERE w.id = picked.id RETURNING ${returningBare},
     EXISTS (SELECT FROM notes n WHERE n.work_item_id = w.id) OR EXISTS (SELECT FROM handoffs h WHERE h.work_item_id = w.id)
       OR EXISTS (SELECT FROM dependencies x WHERE x.work_item_id = w.id) AS has_more`,
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
    const values = [me.id, projectId, sprint ?? null, pod ?? null, ctx.now]
    const [, [row]] = await Promise.all([ctx.lock(lockAgent, [me.id]), ctx.sql<Found>(takeNext, values)])
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
