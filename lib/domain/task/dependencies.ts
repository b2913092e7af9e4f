import { statement } from '#lib/db.ts'
import type { Context } from '#lib/operation/context.ts'
import { notFound, OperationError } from '#lib/operation/errors.ts'

type Found = { id: string; code: string; status: string }

/** Held in share mode until the change is committed: none of them can be completed or reopened meanwhile. */
const lockDependencies = statement(
  'task.lock_dependencies',
  `SELECT id, code, status FROM work_items WHERE project_id = $1 AND code = ANY($2) ORDER BY id FOR SHARE`,
)

/** Edges of one project change one after the other, so that two of them cannot close a circle between them. */
export const lockGraph = statement(
  'task.lock_graph',
  `SELECT pg_advisory_xact_lock(hashtextextended('dependencies:' || $1, 0))`,
)

const insertEdges = statement(
  'task.insert_edges',
  'INSERT INTO dependencies (work_item_id, depends_on_id) SELECT $1, unnest($2::uuid[]) ON CONFLICT DO NOTHING',
)

const deleteEdges = statement(
  'task.delete_edges',
  'DELETE FROM dependencies WHERE work_item_id = $1 AND depends_on_id <> ALL($2::uuid[])',
)

const recount = statement(
  'task.recount_dependencies',
  `UPDATE work_items SET open_dependencies = (
     SELECT count(*) FROM dependencies x JOIN work_items d ON d.id = x.depends_on_id
     WHERE x.work_item_id = $1 AND d.status <> 'done')
   WHERE id = $1`,
)

/** Does what the task waits for, and what that waits for, lead back to it? UNION visits each task once. */
const findCircle = statement(
  'task.find_circle',
  `WITH RECURSIVE walk(id) AS (
     SELECT x.depends_on_id FROM dependencies x WHERE x.work_item_id = $1
     UNION
     SELECT x.depends_on_id FROM walk JOIN dependencies x ON x.work_item_id = walk.id
   )
   SELECT 1 AS found FROM walk WHERE id = $1 LIMIT 1`,
)

/** Locks the tasks that others shall wait for. Refuses codes that the project does not have. */
export async function lockDependenciesOf(
  ctx: Context,
  projectId: string,
  codes: readonly string[],
): Promise<Found[]> {
  if (codes.length === 0) return []
  await ctx.sql(lockGraph, [projectId])
  const found = await ctx.sql<Found>(lockDependencies, [projectId, codes])
  const missing = codes.find(code => !found.some(task => task.code === code))
  if (missing !== undefined)
    throw notFound(
      'task',
      missing,
      'dependsOn takes the codes of tasks of the same project, which must exist first.',
    )
  return found
}

/** Makes these the dependencies of the task. Refuses a circle, and names it. */
export async function setDependencies(
  ctx: Context,
  task: { id: string; code: string },
  dependencies: readonly Found[],
): Promise<void> {
  const ids = dependencies.map(({ id }) => id)
  await ctx.sql(deleteEdges, [task.id, ids])
  await addDependency(ctx, task, dependencies)
}

/** Makes the task wait for these too. Refuses a circle, and names it. */
export async function addDependency(
  ctx: Context,
  task: { id: string; code: string },
  dependencies: readonly Found[],
): Promise<void> {
  const ids = dependencies.map(({ id }) => id)
  await ctx.sql(insertEdges, [task.id, ids])
  const [circle] = await ctx.sql(findCircle, [task.id])
  if (circle) throw await circleRefusal(ctx, task)
  await ctx.sql(recount, [task.id])
}

async function circleRefusal(ctx: Context, task: { id: string; code: string }): Promise<OperationError> {
  const cycle = await shortestCircle(ctx, task.id)
  return new OperationError(
    'conflict',
    'dependency_cycle',
    `This would make a circle: ${cycle.join(' → ')}.`,
    {
      cycle,
      hint: 'A task cannot wait for one that waits for it. Leave out one of these dependencies.',
    },
  )
}

/** Breadth first, level by level in the database, so that a wide graph is never walked path by path. */
async function shortestCircle(ctx: Context, id: string): Promise<string[]> {
  const cameFrom = new Map<string, string>()
  for (let level = [id]; level.length > 0; ) {
    const edges = await ctx.db.dependency.findMany({ where: { workItemId: { in: level } } })
    const next: string[] = []
    for (const { workItemId, dependsOnId } of edges) {
      if (dependsOnId === id) return codesOf(ctx, [...trail(cameFrom, workItemId, id), id])
      if (cameFrom.has(dependsOnId)) continue
      cameFrom.set(dependsOnId, workItemId)
      next.push(dependsOnId)
    }
    level = next
  }
  return []
}

function trail(cameFrom: ReadonlyMap<string, string>, last: string, start: string): string[] {
  const path: string[] = []
  for (let at: string | undefined = last; at !== undefined && at !== start; at = cameFrom.get(at))
    path.unshift(at)
  return [start, ...path]
}

async function codesOf(ctx: Context, ids: readonly string[]): Promise<string[]> {
  const rows = await ctx.db.workItem.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, code: true },
  })
  const codes = new Map(rows.map(row => [row.id, row.code]))
  return ids.map(id => codes.get(id) ?? '?')
}
