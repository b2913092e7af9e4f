import { z } from 'zod'
import { ProjectKey, SprintCode } from '#lib/domain/shared/fields.ts'
import { TaskStatus } from '#lib/domain/task/task.ts'

/** The files of a task's folder; whatever else is in it is no part of it. */
export const folderFiles = {
  task: 'task.yaml',
  notes: 'handoff_notes.yaml',
  trace: 'reasoning_trace.yaml',
  thought: 'chain_of_thought.yaml',
  prompt: 'prompt.txt',
} as const

/** Characters; the sizes are checked apart, for refusals that say what to do. */
export const longestFile = 200_000
export const longestFolders = 3_000_000

export const FolderFile = z.object({
  path: z.string().min(1).max(500).describe('Such as tasks/BAT-41/task.yaml'),
  text: z.string().describe('What the file holds'),
})
export type FolderFile = z.output<typeof FolderFile>

/** What `folder.preview` and `folder.import` take. */
export const FolderInput = z.object({
  files: z
    .array(FolderFile)
    .min(1)
    .max(2_500)
    .describe(
      `Files of task folders, one folder for each task: ${Object.values(folderFiles).join(', ')}; the shell takes a directory`,
    ),
  sprint: SprintCode.optional().describe('Takes the tasks whose folder names no sprint; must exist'),
  project: ProjectKey.optional(),
})
export type FolderInput = z.output<typeof FolderInput>

export const FolderTask = z.object({
  folder: z.string().describe('Where its files are'),
  code: z.string(),
  title: z.string(),
  status: TaskStatus,
  dependsOn: z.array(z.string()),
  notes: z.number().int().describe('Notes that are new'),
  change: z.enum(['created', 'updated', 'unchanged']),
  changed: z.array(z.string()).describe('What changes, when change is updated'),
})
export type FolderTask = z.output<typeof FolderTask>

export const SkippedPart = z.object({
  path: z.string(),
  text: z.string().describe('The key or the value of which nothing was made'),
  reason: z.string(),
})
export type SkippedPart = z.output<typeof SkippedPart>

export const FolderOutcome = z.object({
  tasks: z.array(FolderTask).describe('In the order of the files'),
  created: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  notes: z.number().int().describe('Notes that are new, in all'),
  skipped: z.array(SkippedPart).describe('Everything of which nothing was made, and why'),
})
export type FolderOutcome = z.output<typeof FolderOutcome>
