import type { FolderOutcome } from '#lib/domain/folder/folder.ts'
import { longestFile, type SkippedPart } from '#lib/domain/folder/folder.ts'
import { draftImport } from '#lib/domain/plan/draft.ts'
import { lockImport, lockRows } from '#lib/domain/plan/lock.ts'
import { presentOutcome } from '#lib/domain/plan/present.ts'
import { loadState } from '#lib/domain/plan/state.ts'
import { storeImport } from '#lib/domain/plan/store.ts'
import { wishesFor } from '#lib/domain/plan/wishes.ts'
import type { Context } from '#lib/operation/context.ts'
import { OperationError } from '#lib/operation/errors.ts'
import { redactedAll } from '#lib/operation/redact-all.ts'
import { placeFiles, storeFiles } from './artifacts.ts'
import { longestTree, type MigrationInput, type MigrationOutcome } from './migration.ts'
import { isTaskFolder, planFiles } from './planned.ts'
import { type Sorted, sortFiles } from './sort-files.ts'

/** All migrated files of a project are one plan, which never ends: what is not among them stays. */
const plan = { key: 'migrated-files', title: 'Migrated files' }

/**
 * Sprints and tasks of the files, then an artifact for each file, so that every byte is kept. `isDry` works all of it out and
 * writes nothing.
 */
export async function migrate(
  ctx: Context,
  input: MigrationInput,
  isDry: boolean,
): Promise<MigrationOutcome> {
  refuseTooLong(input)
  const { projectId, projectKey } = ctx.project(input.project)
  const skipped: SkippedPart[] = []
  const sorted = sortFiles(input.files, skipped)
  if (!isDry) await lockImport(ctx, projectId)
  const folders = await migrateFolders(ctx, sorted, projectKey, isDry)
  const own = await migrateTasks(ctx, { projectId, projectKey }, sorted, folders, isDry, skipped)
  // Once more, now that the other tasks are there which they may wait for.
  const after = isDry ? folders : await migrateFolders(ctx, sorted, projectKey, isDry)
  const codes = new Set(own.tasks.map(({ code }) => code))
  skipped.push(
    ...after.skipped.filter(({ text }) => !codes.has(text.replace(/^[a-z_]+: /, '').toUpperCase())),
  )
  const needs = new Map(after.tasks.map(({ code, dependsOn }) => [code, dependsOn]))
  const ofFolders = folders.tasks.map(task => ({ ...task, dependsOn: needs.get(task.code) ?? [] }))
  const tasks = [...ofFolders, ...own.tasks]
  const placed = await placeFiles(ctx, { projectId, projectKey }, sorted, {
    tasks: new Map([...folders.codes, ...own.codes]),
    codes: new Set([...own.known, ...tasks.map(({ code }) => code)]),
    sprints: new Set(own.sprints.map(({ code }) => code)),
  })
  if (!isDry) await storeFiles(ctx, projectKey, placed)
  const count = (change: string) => tasks.filter(task => task.change === change).length
  return {
    ...{ sprints: own.sprints, tasks, skipped: await redactedAll(skipped) },
    artifacts: placed.map(({ sorted: _, address, version, removed, ...file }) => file),
    ...{ created: count('created'), updated: count('updated'), unchanged: count('unchanged') },
    removed: placed.reduce((sum, { removed }) => sum + removed, 0),
  }
}

function refuseTooLong({ files }: MigrationInput): void {
  const length = files.reduce((sum, { text = '' }) => sum + text.length, 0)
  if (length <= longestTree) return
  throw new OperationError(
    'too_large',
    'exchange_too_large',
    `The files have ${length.toLocaleString('en')} characters; at most ${longestTree.toLocaleString('en')} are taken at once.`,
    { limit: longestTree, hint: 'Take them in several parts: one folder of sprints or tasks at a time.' },
  )
}

type Tasks = MigrationOutcome['tasks']
type Folders = { tasks: Tasks; codes: Map<string, string>; skipped: SkippedPart[] }

/** Folders with a task.yaml are task folders. */
async function migrateFolders(
  ctx: Context,
  sorted: readonly Sorted[],
  project: string,
  isDry: boolean,
): Promise<Folders> {
  const units = [...Map.groupBy(sorted, ({ unit }) => unit).values()].filter(isTaskFolder).flat()
  const files = units.flatMap(({ file }) =>
    file.text === undefined || file.text.length > longestFile || !/\.(yaml|txt)$/.test(file.path)
      ? []
      : [{ path: file.path, text: file.text }],
  )
  if (files.length === 0) return { tasks: [], codes: new Map(), skipped: [] }
  const name = isDry ? 'folder.preview' : 'folder.import'
  const outcome = (await ctx.call(name, { files, project })) as FolderOutcome
  return {
    tasks: outcome.tasks.map(({ folder, notes: _, ...task }) => ({ path: folder, sprint: null, ...task })),
    codes: new Map(outcome.tasks.map(({ folder, code }) => [folder, code])),
    skipped: outcome.skipped,
  }
}

type Project = { projectId: string; projectKey: string }

async function migrateTasks(
  ctx: Context,
  { projectId, projectKey }: Project,
  sorted: readonly Sorted[],
  folders: { tasks: Tasks },
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
