import { z } from 'zod'
import { SkippedPart } from '#lib/domain/folder/folder.ts'
import { PlanSprint, PlanTask } from '#lib/domain/plan/plan.ts'
import { ProjectKey, SprintCode } from '#lib/domain/shared/fields.ts'
import { formatNames, mostFiles } from './rules.ts'

export const ExchangeFormat = z
  .enum(formatNames)
  .describe('Task Master tasks.json, a Backlog.md folder, beads JSONL, or the CSV files of Vibe Kanban')

export const ExchangeFile = z.object({
  path: z.string().min(1).max(500).describe('Such as tasks.json or tasks/back-1 - Lay-the-track.md'),
  text: z.string().describe('What the file holds'),
})
export type ExchangeFile = z.output<typeof ExchangeFile>

/** Tells several documents of one kind in one project apart. */
export const SourceName = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .optional()
  .describe(
    'Name of the document, where a project takes several of one format; the same one at import and export',
  )

/** What `exchange.preview` and `exchange.import` take. */
export const ExchangeInput = z.object({
  files: z
    .array(ExchangeFile)
    .min(1)
    .max(mostFiles)
    .describe('Files of the other tool; the shell takes a path'),
  format: ExchangeFormat.optional().describe(
    'Whose files they are; told by their content where it is left out',
  ),
  source: SourceName,
  sprint: SprintCode.optional().describe('Takes the tasks for which the files name no sprint; must exist'),
  project: ProjectKey.optional(),
})
export type ExchangeInput = z.output<typeof ExchangeInput>

export const KeptField = z.object({
  field: z.string().describe('As the other tool calls it'),
  tasks: z.number().int().describe('How many tasks have it'),
})
export type KeptField = z.output<typeof KeptField>

export const ExchangeTask = PlanTask.omit({ source: true, phase: true }).extend({
  ref: z.string().describe('As the other tool calls it'),
  path: z.string().describe('The file that it is in'),
})
export type ExchangeTask = z.output<typeof ExchangeTask>

export const ExchangeOutcome = z.object({
  format: ExchangeFormat,
  tasks: z.array(ExchangeTask).describe('In the order of the files'),
  created: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  sprints: z.array(PlanSprint).describe('The sprints that the files name'),
  missing: z
    .array(z.string())
    .describe('Codes of tasks that the files had when they were last imported and have no longer; they stay'),
  kept: z
    .array(KeptField)
    .describe('What Baton has no place for: kept, and written again by exchange.export'),
  skipped: z.array(SkippedPart).describe('Everything of which nothing was made, and why'),
})
export type ExchangeOutcome = z.output<typeof ExchangeOutcome>
