import { z } from 'zod'
import { statement } from '#lib/db.ts'
import { Pod, ProjectKey, SprintCode } from '#lib/domain/shared/fields.ts'
import { findSprintIn } from '#lib/domain/sprint/find.ts'
import { operation } from '#lib/operation/define.ts'
import { findWorker, lockAgent, selectWorker } from './find.ts'
import { leaseEndSql } from './lease.ts'
import { type BareRow, nameTask, returningBare } from './names.ts'
import { inReadyOrder } from './ready-order.ts'
import { announceTaken, type Taken, takeSql } from './take.ts'
import { Claimed } from './task.ts'
import { Waiting, whyNothing } from './waiting.ts'

/** As `task.next` takes one (next-task.ts), and never more than the worker may still hold. */
const takeMany = statement(
  'task.take_many',
  `WITH me AS MATERIALIZED (${selectWorker}), picked AS (
     SELECT w.id FROM work_items w
     WHERE w.project_id = $2 AND w.status = 'pending' AND w.open_dependencies = 0
       AND ((SELECT kind = 'human' FROM me)
         OR ((w.pod IS NULL OR w.pod = (SELECT pod FROM me)) AND w.skills <@ (SELECT skills FROM me)))
       AND (w.assignee_id IS NULL OR w.assignee_id = $1)
       AND ($3::text IS NULL OR w.sprint_id = (SELECT id FROM sprints WHERE project_id = $2 AND code = $3))
       AND ($4::text IS NULL OR w.pod = $4)
     ORDER BY (w.priority = 'urgent') DESC, (w.handoff_from_id IS NULL) DESC, w.priority DESC, w.ordinal
     LIMIT (SELECT CASE kind WHEN 'human' THEN $6::int ELSE greatest(least($6::int, capacity - holding), 0) END FROM me)
     FOR NO KEY UPDATE SKIP LOCKED
   )
   UPDATE work_items w SET ${takeSql('$1', leaseEndSql('$5'), '$5')}
   FROM picked, me WHERE w.id = picked.id RETURNING ${returningBare}`,
)

export const takeTasks = operation({
  name: 'task.take',
  summary: 'Claim the best ready tasks for you, many in one atomic step',
  description:
    'As task.next, for an agent that works on several at once: in the same order, only what fits your pod and skills, and never more than your capacity leaves room for. Each has its own lease; complete them with task.finish, or each with task.complete.',
  permission: 'agent:work',
  args: ['count', 'sprint'],
  example: '/task-take 20',
  input: z.object({
    count: z.number().int().min(1).max(50).describe('At most so many'),
    sprint: SprintCode.optional(),
    pod: Pod.optional().describe('Only work of this pod'),
    project: ProjectKey.optional(),
  }),
  output: z.object({
    tasks: z.array(Claimed).describe('The best one first'),
    waiting: Waiting.nullable().describe('Why there are not as many as you asked for'),
  }),
  async handler(ctx, { count, sprint, pod, project }) {
    const { projectId } = ctx.project(project)
    const me = ctx.me(projectId)
    const values = [me.id, projectId, sprint ?? null, pod ?? null, ctx.now, count]
    const [, bare] = await Promise.all([ctx.lock(lockAgent, [me.id]), ctx.sql<BareRow>(takeMany, values)])
    const rows = await Promise.all(bare.map(row => nameTask(ctx, row)))
    const tasks: Taken[] = []
    for (const row of rows.sort(inReadyOrder)) tasks.push(await announceTaken(ctx, row))
    if (tasks.length === count) return { tasks, waiting: null }
    const sprintId = sprint === undefined ? null : (await findSprintIn(ctx, projectId, sprint)).id
    const filter = { projectId, sprintId, pod: pod ?? null }
    return { tasks, waiting: await whyNothing(ctx, await findWorker(ctx, projectId), filter) }
  },
})
