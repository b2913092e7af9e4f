import type { SkippedPart } from '#lib/domain/folder/folder.ts'
import { draftImport, type Draft as PlanDraft } from '#lib/domain/plan/draft.ts'
import { presentOutcome as presentPlan } from '#lib/domain/plan/present.ts'
import { loadState, type PlanState } from '#lib/domain/plan/state.ts'
import { type Wishes, wishesFor } from '#lib/domain/plan/wishes.ts'
import { findSprintIn } from '#lib/domain/sprint/find.ts'
import type { Context } from '#lib/operation/context.ts'
import { redactedAll } from '#lib/operation/redact-all.ts'
import type { ExchangeInput, ExchangeOutcome, KeptField } from './exchange.ts'
import type { Document, Format } from './format.ts'
import { loadKnown, planOf } from './origins.ts'
import { plannedTasks } from './planned.ts'
import type { ReadDocument } from './read-document.ts'

/** What is wanted, before the project has been looked at but for what is kept of the same document. */
export type Reading = { format: Format; document: Document; wishes: Wishes; skipped: SkippedPart[] }

type Project = { projectId: string; projectKey: string }

export async function readInput(
  ctx: Context,
  project: Project,
  input: ExchangeInput,
  { format, document, sprints, told, needs, skipped }: ReadDocument,
): Promise<Reading> {
  const plan = planOf(format.name, input.source)
  if (input.sprint !== undefined) await findSprintIn(ctx, project.projectId, input.sprint)
  const known = await loadKnown(ctx, project.projectId, plan.key)
  const tasks = plannedTasks(told, needs, known.codes, skipped)
  const wishes = wishesFor(
    { title: plan.title, tasks, sprints, skipped: [] },
    { key: plan.key, filename: null, sprint: input.sprint ?? null, projectKey: project.projectKey },
  )
  return { format, document, wishes, skipped: await redactedAll(skipped) }
}

/** All that an import does, worked out before anything is written. Preview and import show the same one. */
export type Draft = { plan: PlanDraft; state: PlanState }

/** Reads only. */
export async function draftExchange(ctx: Context, projectId: string, { wishes }: Reading): Promise<Draft> {
  const state = await loadState(ctx, projectId, wishes)
  return { state, plan: await draftImport(ctx, projectId, wishes, state) }
}

export function presentOutcome(
  { format, document, wishes, skipped }: Reading,
  { plan }: Draft,
): ExchangeOutcome {
  const records = [...document.tasks.values()]
  const { tasks, skipped: ofNames, plan: _, ...outcome } = presentPlan(wishes, plan)
  const placeOf = (line: number) => records[line - 1]
  return {
    format: format.name,
    ...outcome,
    tasks: tasks.map(({ source, phase, ...task }) => {
      const record = placeOf(source.line)
      return { ...task, ref: record?.ref ?? '', path: record?.path ?? '' }
    }),
    kept: keptFields(format, document),
    skipped: [
      ...skipped,
      ...ofNames.map(({ line, text, reason }) => ({
        path: placeOf(line)?.path ?? '',
        text,
        reason: reason.replace('from the plan', 'from the files').replace('in the plan', 'in the files'),
      })),
    ],
  }
}

function keptFields(format: Format, { tasks }: Document): KeptField[] {
  const counts = new Map<string, number>()
  for (const { record } of tasks.values())
    for (const field of format.unplaced(record)) counts.set(field, (counts.get(field) ?? 0) + 1)
  return [...counts].map(([field, count]) => ({ field: field.slice(0, 200), tasks: count }))
}
