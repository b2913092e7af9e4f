import type { FolderOutcome } from '#lib/domain/folder/folder.ts'
import { longestFile, type SkippedPart } from '#lib/domain/folder/folder.ts'
import type { Context } from '#lib/operation/context.ts'
import type { MigrationOutcome } from './migration.ts'
import { isTaskFolder } from './planned.ts'
import type { Sorted } from './sort-files.ts'

/** Tasks that came in with their folders, and the codes that they got. */
export type Folders = { tasks: MigrationOutcome['tasks']; codes: Map<string, string>; skipped: SkippedPart[] }

/** Folders with a task.yaml are task folders. */
export async function migrateFolders(
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
