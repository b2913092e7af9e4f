import type { SkippedPart } from '#lib/domain/folder/folder.ts'
import { draftImport, type Draft as PlanDraft } from '#lib/domain/plan/draft.ts'
import { presentOutcome as presentPlan } from '#lib/domain/plan/present.ts'
import { loadState, type PlanState } from '#lib/domain/plan/state.ts'
import { type Wishes, wishesFor } from '#lib/domain/plan/wishes.ts'
import { findSprintIn } from '#lib/domain/sprint/find.ts'
import type { Context } from '#lib/operation/context.ts'
import type { ExchangeInput, ExchangeOutcome, KeptField } from './exchange.ts'
import type { Document, Fields, Format, OutsideTask } from './format.ts'
import { formats } from './formats.ts'
import { type Known, loadKnown, planOf } from './origins.ts'
import { plannedTasks } from './planned.ts'
import { redactedAll } from './redact.ts'
import { notKnown, tooLong, tooManyTasks } from './refuse.ts'
import { detectFormat, longestExchange, mostTasks } from './rules.ts'
import { tellAll } from './tell.ts'

/** What is wanted, before the project has been looked at but for what is kept of the same document. */
export type Reading = { format: Format; document: Document; wishes: Wishes; skipped: SkippedPart[] }

type Project = { projectId: string; projectKey: string }

export async function readInput(ctx: Context, project: Project, input: ExchangeInput): Promise<Reading> {
  const length = input.files.reduce((sum, { text }) => sum + text.length, 0)
  if (length > longestExchange) throw tooLong(length)
  const name = input.format ?? detectFormat(input.files)
  if (name === null) throw notKnown()
  const format = formats[name]
  const { tasks, rest, sprints, skipped } = await format.read(input.files)
  if (tasks.length > mostTasks) throw tooManyTasks(tasks.length)
  const plan = planOf(name, input.source)
  if (input.sprint !== undefined) await findSprintIn(ctx, project.projectId, input.sprint)
  const known = await loadKnown(ctx, project.projectId, plan.key)
  const document = await withoutSecrets(tasks, rest)
  const [wishes] = await redactedAll([
    wishesFor(
      { title: plan.title, tasks: planned(format, document, known, skipped), sprints, skipped: [] },
      { key: plan.key, filename: null, sprint: input.sprint ?? null, projectKey: project.projectKey },
    ),
  ])
  if (!wishes) throw new Error('no wishes')
  return { format, document, wishes, skipped }
}

const planned = (format: Format, document: Document, known: Known, skipped: SkippedPart[]) =>
  plannedTasks(tellAll(format, document, skipped), known.codes, skipped)

async function withoutSecrets(tasks: readonly OutsideTask[], rest: Fields): Promise<Document> {
  const clean = await redactedAll(tasks)
  const [kept = {}] = await redactedAll([rest])
  return { tasks: new Map(clean.map(task => [task.ref, task])), rest: kept }
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
