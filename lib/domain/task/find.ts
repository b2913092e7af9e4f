import { locking, reading, statement } from '#lib/db.ts'
import type { Context } from '#lib/operation/context.ts'
import { notFound } from '#lib/operation/errors.ts'
import { ids, numbers, sideBySide } from '#lib/pg-array.ts'
import { selectCards, selectTask } from './card-query.ts'
import { forgetGiven } from './given.ts'
import { isHeldBy } from './lease.ts'
import type { WorkerFacts } from './rules.ts'
import type { CardRow, TaskRow } from './task.ts'

const byCode = reading('task.by_code', `${selectTask} WHERE w.code = $1 AND w.project_id = ANY($2)`)

// No key changes: a row elsewhere that refers to a locked task or agent need not wait, and so cannot wait in a ring.
export const lockByCode = locking<{ code: string; projectIds: readonly string[] }>(
  'task.lock_by_code',
  wait => `SELECT asked.nth FROM ${sideBySide(1, { nth: 'int', code: 'text', project_ids: 'text' })} asked, LATERAL (
     SELECT FROM work_items w WHERE w.code = asked.code AND w.project_id = ANY(asked.project_ids::uuid[])
     FOR NO KEY UPDATE ${wait}) w`,
  asks => [numbers(asks), asks.map(({ code }) => code), asks.map(({ projectIds }) => `{${projectIds}}`)],
)

const cardsById = statement('task.cards_by_id', `${selectCards} WHERE w.id = ANY($1) ORDER BY w.ordinal`)

/** The task with this code in one of the actor's projects. Another project's task is *not found*. */
export async function findTask(ctx: Context, code: string): Promise<TaskRow> {
  const [row] = await ctx.sql<TaskRow>(byCode, [code, ctx.projectIds])
  return permitted(ctx, code, row)
}

/**
 * The same, locked until the change is committed. The lock is its own statement, sent ahead in the same flight: only a
 * statement that begins after the lock is held sees what the lock's last holder wrote.
 */
export async function lockTask(ctx: Context, code: string): Promise<TaskRow> {
  const { projectIds } = ctx
  forgetGiven(code)
  const [, [row]] = await Promise.all([
    ctx.lock(lockByCode, { code, projectIds }),
    ctx.sql<TaskRow>(byCode, [code, projectIds]),
  ])
  return permitted(ctx, code, row)
}

export const findCards = (ctx: Context, ids: readonly string[]): Promise<CardRow[]> =>
  ctx.sql<CardRow>(cardsById, [ids])

function permitted(ctx: Context, code: string, row: TaskRow | undefined): TaskRow {
  if (!row) throw notFound('task', code, 'task.list shows the tasks that you can see.')
  ctx.permit(row.project_id)
  return row
}

export const lockAgent = locking<string>(
  'agent.lock',
  wait => `SELECT asked.nth FROM unnest($1::uuid[]) WITH ORDINALITY AS asked(id, nth), LATERAL (
     SELECT FROM agents a WHERE a.id = asked.id FOR NO KEY UPDATE ${wait}) a`,
  agentIds => [ids(agentIds)],
)

/** Workers and what each may take. */
export const selectWorkers = `SELECT a.id, a.name, a.kind, a.pod, a.skills, a.capacity,
    (SELECT count(*)::int FROM work_items w WHERE ${isHeldBy('a.id', 'a.project_id')}) AS holding
  FROM agents a`

const workerFacts = reading('agent.worker_facts', `${selectWorkers} WHERE a.id = $1`)

export type Worker = WorkerFacts & { id: string }

/** The actor as a worker, locked: two claims by one agent come one after the other, so capacity is never exceeded. */
export async function lockWorker(ctx: Context, projectId: string): Promise<Worker> {
  const [, worker] = await Promise.all([
    ctx.lock(lockAgent, ctx.me(projectId).id),
    findWorker(ctx, projectId),
  ])
  return worker
}

/** The actor as a worker, as it is just now. */
export async function findWorker(ctx: Context, projectId: string): Promise<Worker> {
  const me = ctx.me(projectId)
  const [worker] = await ctx.sql<Worker>(workerFacts, [me.id])
  if (!worker) throw notFound('agent', me.name)
  return worker
}

const cardsBySprint = statement(
  'task.cards_by_sprint',
  `${selectCards} WHERE w.sprint_id = $1 AND w.project_id = ANY($2) ORDER BY w.ordinal`,
)

/** The tasks of a sprint that the caller has already been admitted to. */
export const cardsOfSprint = (ctx: Context, sprintId: string): Promise<CardRow[]> =>
  ctx.sql<CardRow>(cardsBySprint, [sprintId, ctx.projectIds])
