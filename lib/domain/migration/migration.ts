import { z } from 'zod'
import { SkippedPart } from '#lib/domain/folder/folder.ts'
import { ProjectKey } from '#lib/domain/shared/fields.ts'
import { TaskStatus } from '#lib/domain/task/task.ts'

/** Characters of all texts together: what one request holds. */
export const longestTree = 3_000_000
export const mostTreeFiles = 5_000

export const TreeFile = z.object({
  path: z.string().min(1).max(500).describe('From the top of the repository: delegation/tasks/T-1/TASK.md'),
  text: z
    .string()
    .optional()
    .describe('What it holds; left out for one that is no text or is large: where it goes is answered'),
})
export type TreeFile = z.output<typeof TreeFile>

/** What `migration.preview` and `migration.import` take. */
export const MigrationInput = z.object({
  files: z
    .array(TreeFile)
    .min(1)
    .max(mostTreeFiles)
    .describe(
      'Files below delegation/sprints, delegation/tasks, delegation/backlog and docs; the shell takes a directory',
    ),
  project: ProjectKey.optional(),
})
export type MigrationInput = z.output<typeof MigrationInput>

export const MigratedTask = z.object({
  path: z.string().describe('The file or folder that it is made of'),
  code: z.string(),
  title: z.string(),
  status: TaskStatus,
  sprint: z.string().nullable(),
  dependsOn: z.array(z.string()),
  change: z.enum(['created', 'updated', 'unchanged']),
  changed: z.array(z.string()).describe('Fields that change, when change is updated'),
})

export const MigratedFile = z.object({
  path: z.string(),
  name: z.string().describe('What the artifact is called'),
  task: z.string().nullable(),
  sprint: z.string().nullable(),
  isDoc: z.boolean(),
  change: z
    .enum(['created', 'updated', 'unchanged', 'upload'])
    .describe('upload: its bytes are to be sent there, PUT /api/artifacts/content'),
})
export type MigratedFile = z.output<typeof MigratedFile>

export const MigrationOutcome = z.object({
  sprints: z.array(
    z.object({ code: z.string(), title: z.string(), change: z.enum(['created', 'unchanged']) }),
  ),
  tasks: z.array(MigratedTask),
  artifacts: z.array(MigratedFile).describe('One for each file, with all that it says'),
  created: z.number().int().describe('Tasks'),
  updated: z.number().int(),
  unchanged: z.number().int(),
  removed: z.number().int().describe('Secrets that were cut out'),
  skipped: z.array(SkippedPart).describe('Everything of which no task or artifact is made, and why'),
})
export type MigrationOutcome = z.output<typeof MigrationOutcome>
