import type { SkippedPart } from '#lib/domain/folder/folder.ts'
import { draftImport } from '#lib/domain/plan/draft.ts'
import { lockRows } from '#lib/domain/plan/lock.ts'
import { presentOutcome } from '#lib/domain/plan/present.ts'
import { loadState } from '#lib/domain/plan/state.ts'
import { storeImport } from '#lib/domain/plan/store.ts'
import { wishesFor } from '#lib/domain/plan/wishes.ts'
import type { Context } from '#lib/operation/context.ts'
import { redactedAll } from '#lib/operation/redact-all.ts'
import type { Folders } from './migrate-folders.ts'
import { planFiles } from './planned.ts'
import type { Sorted } from './sort-files.ts'

/** All migrated files of a project are one plan, which never ends: what is not among them stays. */
const plan = { key: 'migrated-files', title: 'Migrated files' }

type Project = { projectId: string; projectKey: string }

/** Sprints, and tasks of files that are no task folders, by the way of a plan. */
export async function migrateTasks(
  ctx: Context,
  { projectId, projectKey }: Project,
  sorted: readonly Sorted[],
  folders: Pick<Folders, 'tasks'>,
  isDry: boolean,
  skipped: SkippedPart[],
) {
  const { tasks, sprints, units } = await planFiles(sorted, skipped)
  const taken = new Set(folders.tasks.map(({ code }) => code))
  const own = tasks.filter(({ code }) => code === null || !taken.has(code))
  const clean = { tasks: await redactedAll(own), sprints: await redactedAll(sprints) }
  const parsed = { title: plan.title, ...clean, skipped: [] }
  const wishes = wishesFor(parsed, { key: plan.key, filename: null, sprint: null, projectKey })
  if (!isDry) await lockRows(ctx, projectId, await loadState(ctx, projectId, wishes))
  const state = await loadState(ctx, projectId, wishes)
  const draft = await draftImport(ctx, projectId, wishes, state)
  if (!isDry) await storeImport(ctx, { id: projectId, key: projectKey }, wishes, state, draft)
  const outcome = presentOutcome(wishes, draft)
  for (const { text, reason } of outcome.skipped)
    skipped.push({ path: plan.key, text, reason: reason.replace(/(from|in) the plan/, 'from its file') })
  const unitOf = own.map(task => units.get(task) ?? '')
  return {
    sprints: outcome.sprints,
    known: [...state.project.values()].map(({ code }) => code),
    codes: new Map(
      outcome.tasks.flatMap(({ code }, index) =>
        isOwnUnit(own, index) ? [[unitOf[index] ?? '', code] as const] : [],
      ),
    ),
    tasks: outcome.tasks.map(({ code, title, status, sprint, dependsOn, change, changed }, index) => ({
      ...{ path: unitOf[index] ?? '', code, title, status, sprint, dependsOn, change, changed },
    })),
  }
}

/** One that is made of its whole file or folder, and not of a line in it. */
const isOwnUnit = (
  tasks: readonly { key: string; code: string | null; section: string[] }[],
  index: number,
): boolean => tasks[index]?.section.length === 0
