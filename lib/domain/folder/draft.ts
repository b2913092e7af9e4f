import { draftImport, type Draft as PlanDraft, type Step } from '#lib/domain/plan/draft.ts'
import { changeOf } from '#lib/domain/plan/present.ts'
import { loadState, type PlanState } from '#lib/domain/plan/state.ts'
import type { Wishes } from '#lib/domain/plan/wishes.ts'
import { findSprintIn } from '#lib/domain/sprint/find.ts'
import type { Context } from '#lib/operation/context.ts'
import { redactedAll } from '#lib/operation/redact-all.ts'
import {
  type FolderInput,
  type FolderOutcome,
  type FolderTask,
  folderFiles,
  type SkippedPart,
} from './folder.ts'
import { type NewNote, newNotes } from './notes.ts'
import { type ReadFolder, readFolders } from './read-folders.ts'
import { changedReasoning, type Reasoning } from './reasoning.ts'
import { wishesOf } from './wishes.ts'

/** What is wanted, before the project has been looked at. */
export type Reading = { folders: ReadFolder[]; wishes: Wishes; skipped: SkippedPart[] }

/** All that an import does, worked out before anything is written. Preview and import show the same one. */
export type Draft = { plan: PlanDraft; state: PlanState; notes: NewNote[]; reasoning: Map<string, Reasoning> }

export async function readInput(
  ctx: Context,
  project: { projectId: string; projectKey: string },
  { files, sprint }: FolderInput,
): Promise<Reading> {
  const skipped: SkippedPart[] = []
  const folders = await readFolders(files, skipped)
  if (sprint !== undefined) await findSprintIn(ctx, project.projectId, sprint)
  const wishes = wishesOf(folders, { sprint, projectKey: project.projectKey }, skipped)
  return { folders, wishes, skipped: await redactedAll(skipped) }
}

/** Reads only. */
export async function draftFolders(
  ctx: Context,
  projectId: string,
  { folders, wishes }: Reading,
): Promise<Draft> {
  const state = await loadState(ctx, projectId, wishes)
  const plan = await draftImport(ctx, projectId, wishes, state)
  const notes = await newNotes(ctx, plan.steps, folders, state)
  const reasoning = await changedReasoning(ctx, plan.steps, folders, plan.ids)
  return { plan, state, notes, reasoning }
}

export function presentOutcome({ folders, wishes, skipped }: Reading, draft: Draft): FolderOutcome {
  const notes = Map.groupBy(draft.notes, ({ taskId }) => taskId)
  const tasks = draft.plan.steps.map((step, index) =>
    presentTask(
      step,
      folders[index]?.path ?? '',
      notes.get(step.id)?.length ?? 0,
      draft.reasoning.has(step.id),
    ),
  )
  const count = (change: FolderTask['change']) => tasks.filter(task => task.change === change).length
  return {
    tasks,
    created: count('created'),
    updated: count('updated'),
    unchanged: count('unchanged'),
    notes: draft.notes.length,
    skipped: [...skipped, ...unknownTasks(folders, wishes, draft), ...skippedNames(folders, draft)],
  }
}

function presentTask(step: Step, folder: string, notes: number, hasReasoning: boolean): FolderTask {
  const changed = [
    ...step.changed,
    ...(step.stored && notes > 0 ? ['handoffNotes'] : []),
    ...(step.stored && hasReasoning ? ['reasoning'] : []),
  ]
  const { code, fields, status, dependsOn } = step
  const change = changeOf({ ...step, changed })
  return { folder, code, title: fields.title, status, dependsOn, notes, change, changed }
}

/** Names of people and sprints that came to nothing; the plan knows a folder by its number. */
function skippedNames(folders: readonly ReadFolder[], { plan }: Draft): SkippedPart[] {
  return plan.skipped.map(({ line, text, reason }) => ({
    path: `${folders[line - 1]?.path ?? ''}/${folderFiles.task}`,
    text,
    reason: reason.replace('from the plan', 'from its folder').replace('in the plan', 'in its folder'),
  }))
}

/** Other tasks that a folder names, and nobody knows. */
function unknownTasks(folders: readonly ReadFolder[], wishes: Wishes, { state, plan }: Draft): SkippedPart[] {
  const known = new Set([
    ...wishes.plan.tasks.map(({ code }) => code),
    ...plan.ids.keys(),
    ...[...state.project.values()].map(({ code }) => code.slice(wishes.projectKey.length + 1)),
  ])
  return wishes.plan.tasks.flatMap(({ dependsOn, more }, index) =>
    [
      ...dependsOn.map(name => ['depends_on', name] as const),
      ...(more?.handoffFrom ? [['handoff_from', more.handoffFrom] as const] : []),
    ]
      .filter(([, name]) => !known.has(name))
      .map(([key, name]) => ({
        path: `${folders[index]?.path ?? ''}/${folderFiles.task}`,
        text: `${key}: ${name}`,
        reason: `no task of this name is among the folders or in ${wishes.projectKey}`,
      })),
  )
}
