import { reading } from '#lib/db.ts'
import type { Context } from '#lib/operation/context.ts'
import { selectCards } from './card-query.ts'
import type { CardRow } from './task.ts'

/**
 * The web of dependencies around a task. UNION visits each task once, so a walk costs what the web is wide, whatever
 * number of paths lead through it.
 */

/** Everything open that the task waits for. Behind a cancelled task nothing is looked for: it is never done. */
const behind = `RECURSIVE behind(id, status, open) AS (
    SELECT d.id, d.status, d.open_dependencies FROM dependencies x JOIN work_items d ON d.id = x.depends_on_id
    WHERE x.work_item_id = $1 AND d.status <> 'done'
    UNION
    SELECT d.id, d.status, d.open_dependencies FROM behind b JOIN dependencies x ON x.work_item_id = b.id
      JOIN work_items d ON d.id = x.depends_on_id
    WHERE b.status <> 'cancelled' AND d.status <> 'done'
  )`

const selectOpenBehind = reading(
  'task.open_behind',
  `WITH ${behind} ${selectCards} WHERE w.id IN (
     SELECT id FROM behind WHERE open = 0 OR status IN ('blocked', 'cancelled')
   ) ORDER BY w.priority DESC, w.ordinal`,
)

/** Of all that the task waits for, through any number of others, what can be seen to now. */
export const openBehind = (ctx: Context, id: string): Promise<CardRow[]> =>
  ctx.sql<CardRow>(selectOpenBehind, [id])

const selectStuck = reading(
  'task.stuck_on',
  `WITH ${behind} ${selectCards} WHERE (w.id = $1 OR w.id IN (SELECT id FROM behind WHERE status <> 'cancelled'))
     AND EXISTS (SELECT FROM dependencies x JOIN work_items d ON d.id = x.depends_on_id
       WHERE x.work_item_id = w.id AND d.code = ANY($2))
   ORDER BY w.ordinal`,
)

/** The task itself and what it waits for, where that depends on one of these cancelled tasks. */
export const stuckOn = async (
  ctx: Context,
  { id }: CardRow,
  cancelled: readonly string[],
): Promise<CardRow[]> => (cancelled.length === 0 ? [] : ctx.sql<CardRow>(selectStuck, [id, cancelled]))

const selectFreed = reading(
  'task.freed_by',
  `SELECT w.code FROM dependencies x JOIN work_items w ON w.id = x.work_item_id
   WHERE x.depends_on_id = $1 AND w.status = 'pending' AND w.open_dependencies = 1 ORDER BY w.ordinal`,
)

/** Codes of the tasks that become ready when this one is done. */
export async function freedBy(ctx: Context, { id }: CardRow): Promise<string[]> {
  const rows = await ctx.sql<{ code: string }>(selectFreed, [id])
  return rows.map(({ code }) => code)
}

const countUnlocked = reading(
  'task.unlocked_by',
  `WITH RECURSIVE ahead(id) AS (
     SELECT x.work_item_id FROM dependencies x WHERE x.depends_on_id = $1
     UNION
     SELECT x.work_item_id FROM ahead a JOIN dependencies x ON x.depends_on_id = a.id
   )
   SELECT count(*)::int AS count FROM ahead JOIN work_items w ON w.id = ahead.id WHERE w.status NOT IN ('done', 'cancelled')`,
)

/** How many open tasks wait for it, through any number of others. */
export async function unlockedBy(ctx: Context, id: string): Promise<number> {
  const [row] = await ctx.sql<{ count: number }>(countUnlocked, [id])
  return row?.count ?? 0
}
