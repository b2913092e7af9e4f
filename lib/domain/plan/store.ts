import { sprintCreated } from '#lib/domain/sprint/events.ts'
import { presentSprint } from '#lib/domain/sprint/sprint.ts'
import { taskCreated, taskFreed, taskUpdated } from '#lib/domain/task/events.ts'
import { findCards } from '#lib/domain/task/find.ts'
import { presentCard } from '#lib/domain/task/task.ts'
import { event } from '#lib/events/event.ts'
import type { Context } from '#lib/operation/context.ts'
import { OperationError } from '#lib/operation/errors.ts'
import type { Draft, Step } from './draft.ts'
import { changeOf } from './present.ts'
import * as rows from './rows.ts'
import type { PlanState, StoredPlan } from './state.ts'
import { storeEdges } from './store-edges.ts'
import type { Wishes } from './wishes.ts'

type Project = { id: string; key: string }

/** What became of the tasks, and the plan's row; none where there was nothing to store. */
export type Stored = { plan: StoredPlan; created: number; updated: number; unchanged: number }

/** Writes the draft with a fixed number of statements, however many tasks it has, and tells what happened to the tasks. */
export async function storeImport(
  ctx: Context,
  project: Project,
  wishes: Wishes,
  state: PlanState,
  draft: Draft,
): Promise<Stored | undefined> {
  if (draft.steps.length === 0 && draft.sprints.length === 0) return undefined
  const plan = await storePlan(ctx, project, wishes, state.plan)
  const sprintIds = await storeSprints(ctx, project, state, draft)
  const rowOf = rows.rowsFor(plan.id, sprintIds, state, draft.ids)
  const created = draft.steps.filter(step => changeOf(step) === 'created')
  const updated = draft.steps.filter(step => changeOf(step) === 'updated')
  await insertTasks(ctx, project, created.map(rowOf))
  if (updated.length > 0) await ctx.sql(rows.updateTasks, [JSON.stringify(updated.map(rowOf)), ctx.now])
  const kept = draft.steps.filter(step => step.stored)
  if (kept.length > 0) await ctx.sql(rows.updateOrigins, [JSON.stringify(kept.map(rowOf))])
  if (draft.lastNumber !== null) await ctx.sql(rows.advanceNumber, [project.id, draft.lastNumber])
  const freed = await storeEdges(ctx, state, draft)
  await tell(ctx, project, { created, updated, freed })
  const unchanged = draft.steps.length - created.length - updated.length
  return { plan, created: created.length, updated: updated.length, unchanged }
}

async function storePlan(
  ctx: Context,
  project: Project,
  { key, plan, filename }: Wishes,
  known: StoredPlan | null,
): Promise<StoredPlan> {
  const values = {
    key,
    title: plan.title,
    filename: filename ?? known?.filename ?? null,
    importedAt: ctx.now,
  }
  const select = { id: true, key: true, title: true, filename: true }
  return known
    ? ctx.db.plan.update({ where: { id: known.id }, data: values, select })
    : ctx.db.plan.create({ data: { projectId: project.id, ...values }, select })
}

/** Ids by code: the sprints that are there, and the new ones. */
async function storeSprints(
  ctx: Context,
  project: Project,
  state: PlanState,
  draft: Draft,
): Promise<ReadonlyMap<string, string>> {
  const missing = draft.sprints.filter(sprint => sprint.isNew)
  if (missing.length === 0) return state.sprints
  const created = await ctx.db.sprint.createManyAndReturn({
    data: missing.map(({ id, code, title, goal }) => ({
      id,
      code,
      title,
      goal,
      projectId: project.id,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    })),
    skipDuplicates: true,
  })
  if (created.length < missing.length) throw changedMeanwhile()
  for (const row of created)
    ctx.emit(event(sprintCreated, project.id, row.code, { sprint: presentSprint(row, project.key) }))
  return new Map([...state.sprints, ...created.map(({ code, id }) => [code, id] as const)])
}

async function insertTasks(ctx: Context, project: Project, tasks: readonly rows.Row[]): Promise<void> {
  if (tasks.length === 0) return
  const inserted = await ctx.sql(rows.insertTasks, [project.id, JSON.stringify(tasks), ctx.now])
  if (inserted.length < tasks.length) throw changedMeanwhile()
}

type Told = { created: Step[]; updated: Step[]; freed: string[] }

async function tell(ctx: Context, project: Project, { created, updated, freed }: Told): Promise<void> {
  const changedOf = new Map(updated.map(step => [step.id, step.changed]))
  const isFreed = new Set(freed.filter(id => !changedOf.has(id)))
  const ids = [...created.map(({ id }) => id), ...changedOf.keys(), ...isFreed]
  for (const row of ids.length === 0 ? [] : await findCards(ctx, ids)) {
    const task = presentCard(row)
    const changed = changedOf.get(row.id)?.map(fieldName)
    if (changed) ctx.emit(event(taskUpdated, project.id, row.code, { task, changed }))
    else ctx.emit(event(isFreed.has(row.id) ? taskFreed : taskCreated, project.id, row.code, { task }))
  }
}

/** As `task.update` names them in its events. */
const fieldName = (field: string): string =>
  field === 'dependsOn' ? 'dependencies' : field === 'parallelGroup' ? 'parallel group' : field

function changedMeanwhile(): OperationError {
  return new OperationError(
    'conflict',
    'code_taken',
    'Someone made a task or a sprint with a code of this plan just now; nothing was imported.',
    { hint: 'Import the plan again: it takes what is there into account.' },
  )
}
