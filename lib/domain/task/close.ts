import { gathered, orFail, statement } from '#lib/db.ts'
import type { Successor } from '#lib/domain/handoff/hand-on.ts'
import { event } from '#lib/events/event.ts'
import type { Context } from '#lib/operation/context.ts'
import { counts, ids, numbers, places, sideBySide, texts, times, transactions } from '#lib/pg-array.ts'
import { taskFreed } from './events.ts'
import { findCards, findTask, lockTask } from './find.ts'
import { type Given, isVersion, type RowVersion, recallGiven } from './given.ts'
import { holds } from './lease.ts'
import { presentCard, type TaskRow } from './task.ts'

/** Locked in one order, so that two tasks with common dependents can close at once. */
const lockDependents = statement(
  'task.lock_dependents',
  `SELECT w.id, w.code, w.status, w.open_dependencies, w.open_handoff_id FROM work_items w JOIN dependencies x ON x.work_item_id = w.id
   WHERE x.depends_on_id = (SELECT id FROM work_items WHERE code = $1 AND project_id = ANY($2)) ORDER BY w.id FOR NO KEY UPDATE OF w`,
)

/** What closing sets, in every statement that closes: `summary` and `now` are SQL. */
export const closeSql = (summary: string, now: string): string =>
  `status = 'done', holder_id = NULL, lease_expires_at = NULL, lapses = 0, summary = ${summary}, completed_at = ${now},
   version = w.version + 1, updated_at = ${now}`

/**
 * Its holder closes `w`, as it is `asked`, and nothing waits for it. All of it is of the row itself, so that it is true of the row as
 * its last change left it, also of one that was committed while the statement ran.
 */
export const usualSql = (holder: string, now: string): string =>
  `w.status = 'in_progress' AND w.holder_id = ${holder} AND w.lease_expires_at > ${now}
   AND (asked.fence IS NULL OR w.fence = asked.fence) AND w.open_dependencies = 0 AND NOT w.has_dependents`

/** The same of a row that was given here. */
const isUsual = (given: Given, holder: string, fence: number | undefined, now: Date): boolean =>
  holds(given, holder, now) && (fence === undefined || given.fence === fence) && !given.has_dependents

const close = statement('task.close', `UPDATE work_items w SET ${closeSql('$2', '$3')} WHERE w.id = $1`)

type Closing = {
  code: string
  projectId: string
  holderId: string
  summary: string
  now: Date
  fence: number | undefined
  /** As it was given here. */
  given: RowVersion | undefined
}

/** `is_given`: nothing had changed since then. */
type Closed = { is_given: boolean }

const closings = sideBySide(1, {
  nth: 'int',
  code: 'text',
  project_id: 'uuid',
  holder_id: 'uuid',
  summary: 'text',
  now: 'timestamptz',
  fence: 'bigint',
  given_at: 'tid',
  given_by: 'xid',
})

/**
 * The usual case in one statement: its holder completes, and nothing waits for it, so that there is nobody to hand on to,
 * whatever its mode. Whatever is otherwise goes the long way, which knows why. It passes by a task that somebody else has locked;
 * `asked` has a row also for what was not found.
 */
const closeHeld = gathered<Closing>(
  'task.close_held',
  `WITH asked AS MATERIALIZED (
     SELECT asked.*, w.place, w.is_given
     FROM ${closings} asked LEFT JOIN LATERAL (
         SELECT w.ctid AS place, ${isVersion('asked.given_at', 'asked.given_by')} AS is_given
         FROM work_items w WHERE w.code = asked.code AND w.project_id = asked.project_id
         FOR NO KEY UPDATE SKIP LOCKED) w ON true
   )
   UPDATE work_items w SET ${closeSql('asked.summary', 'asked.now')}
   FROM asked WHERE w.ctid = asked.place AND coalesce(${usualSql('asked.holder_id', 'asked.now')}, false)
   RETURNING asked.nth, asked.is_given`,
  {
    values: asks => [
      numbers(asks),
      texts(asks.map(({ code }) => code)),
      ids(asks.map(({ projectId }) => projectId)),
      ids(asks.map(({ holderId }) => holderId)),
      texts(asks.map(({ summary }) => summary)),
      times(asks.map(({ now }) => now)),
      counts(asks.map(({ fence }) => fence)),
      places(asks.map(({ given }) => given?.ctid)),
      transactions(asks.map(({ given }) => given?.xmin)),
    ],
  },
)

/**
 * What is believed to be as it was given here, and what follows from it was looked at here. It fails when one is another version by
 * now, or is gone from its place, or when somebody else has locked it: who only referred to it has left a mark in the row as well,
 * so that where there is one other than that of who wrote the row the lock itself is tried.
 */
const closeGiven = gathered<{ summary: string; now: Date; given: RowVersion }>(
  'task.close_given',
  `WITH closed AS (
     UPDATE work_items w SET ${closeSql('asked.summary', 'asked.now')}
     FROM ${sideBySide(1, { summary: 'text', now: 'timestamptz', place: 'tid', writer: 'xid' })} asked
     WHERE w.ctid = asked.place AND ${orFail('w.xmin = asked.writer')}
       AND ${orFail(`w.xmax = '0' OR w.xmax = w.xmin OR EXISTS (
         SELECT FROM work_items l WHERE l.ctid = w.ctid FOR NO KEY UPDATE SKIP LOCKED)`)}
     RETURNING 1
   )
   SELECT nth FROM generate_series(1, cardinality($3)) nth WHERE ${orFail('(SELECT count(*) FROM closed) = cardinality($3)')}`,
  {
    values: asks => [
      texts(asks.map(({ summary }) => summary)),
      times(asks.map(({ now }) => now)),
      places(asks.map(({ given }) => given.ctid)),
      transactions(asks.map(({ given }) => given.xmin)),
    ],
  },
)

const countDown = statement(
  'task.count_down_dependents',
  `UPDATE work_items SET open_dependencies = open_dependencies - 1,
     handoff_from_id = CASE WHEN $2::boolean THEN $1 ELSE handoff_from_id END
   WHERE id = ANY($3)`,
)

const countUp = statement(
  'task.count_up_dependents',
  `UPDATE work_items SET open_dependencies = open_dependencies + 1 WHERE id = ANY($1)`,
)

export type Dependent = Successor & { code: string; open_dependencies: number }

/** The task and then what waits for it, locked, in one flight. */
export async function lockWithDependents(ctx: Context, code: string): Promise<[TaskRow, Dependent[]]> {
  return Promise.all([lockTask(ctx, code), ctx.sql<Dependent>(lockDependents, [code, ctx.projectIds])])
}

/** Undefined, and nothing changed, where it takes a closer look: `lockWithDependents` and `closeTask`. */
export async function closeAtOnce(
  ctx: Context,
  code: string,
  summary: string,
  fence: number | undefined,
): Promise<TaskRow | undefined> {
  if (ctx.projectIds.length !== 1) return undefined
  const { projectId } = ctx.project()
  const given = recallGiven(code)
  const me = ctx.me(projectId)
  const asked = { code, projectId, holderId: me.id, summary, now: ctx.now, fence, given }
  if (ctx.guess && given && isUsual(given, me.name, fence, ctx.now)) {
    ctx.guess(closeGiven, { summary, now: ctx.now, given })
    return closedRow(given, summary, ctx.now)
  }
  const [closed] = await ctx.gather<Closing, Closed>(closeHeld, asked)
  if (!closed) return undefined
  return closed.is_given && given ? closedRow(given, summary, ctx.now) : findTask(ctx, code)
}

/** Makes the row what closing leaves of it: to copy one of forty fields costs more than to read it. */
export const closedRow = <Row extends TaskRow>(row: Row, summary: string, now: Date): Row =>
  Object.assign(row, {
    status: 'done',
    holder: null,
    lease_expires_at: null,
    summary,
    completed_at: now,
    version: row.version + 1,
    updated_at: now,
  })

/** What is said with it, and whether its work goes on with those that waited for it. */
type Words = { summary: string; handsOn: boolean }

/**
 * Closes the locked task; what waited for it waits no longer, and `handsOn` marks it as handed over. Gives the row as it is
 * now and those that are ready now.
 */
export function closeTask(ctx: Context, row: TaskRow, dependents: readonly Dependent[], words: Words) {
  const { summary, handsOn } = words
  ctx.later(close, [row.id, summary, ctx.now])
  if (dependents.length > 0) ctx.later(countDown, [row.id, handsOn, dependents.map(({ id }) => id)])
  const freed = dependents.filter(
    ({ open_dependencies, status }) => open_dependencies === 1 && status === 'pending',
  )
  return { done: closedRow(row, summary, ctx.now), freed }
}

export async function announceFreed(ctx: Context, freed: readonly { id: string }[]): Promise<void> {
  if (freed.length === 0) return
  for (const row of await findCards(
    ctx,
    freed.map(({ id }) => id),
  ))
    ctx.emit(event(taskFreed, row.project_id, row.code, { task: presentCard(row) }))
}

/** A task that was done is to be done again: what depends on it waits again. */
export function holdDependents(ctx: Context, dependents: readonly Dependent[]): void {
  ctx.later(countUp, [dependents.map(({ id }) => id)])
}
