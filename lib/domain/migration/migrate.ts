import type { SkippedPart } from '#lib/domain/folder/folder.ts'
import { lockImport } from '#lib/domain/plan/lock.ts'
import type { Context } from '#lib/operation/context.ts'
import { OperationError } from '#lib/operation/errors.ts'
import { redactedAll } from '#lib/operation/redact-all.ts'
import { placeFiles, storeFiles } from './artifacts.ts'
import { migrateFolders } from './migrate-folders.ts'
import { migrateTasks } from './migrate-tasks.ts'
import { longestTree, type MigrationInput, type MigrationOutcome } from './migration.ts'
import { sortFiles } from './sort-files.ts'

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
