import { z } from 'zod'
import { ProjectKey, SprintCode } from '#lib/domain/shared/fields.ts'
import { Priority, TaskStatus } from '#lib/domain/task/task.ts'

/** What `plan.preview` and `plan.import` take. The size is checked apart, for a refusal that says what to do. */
export const PlanInput = z.object({
  markdown: z.string().min(1).describe('The plan: Markdown (checklists, task tables, phases) or JSON'),
  filename: z
    .string()
    .trim()
    .min(1)
    .max(255)
    .optional()
    .describe('Names the plan when it has no title of its own'),
  sprint: SprintCode.optional().describe('Takes the tasks for which the plan names no sprint; must exist'),
  project: ProjectKey.optional(),
})
export type PlanInput = z.output<typeof PlanInput>

export const PlanChange = z.enum(['created', 'updated', 'unchanged'])

export const PlanTask = z.object({
  code: z.string().describe("The plan's own code, or the next number of the project"),
  title: z.string(),
  status: TaskStatus,
  priority: Priority,
  phase: z.string().nullable().describe('As the plan names it'),
  sprint: z.string().nullable().describe('Sprint code'),
  assignee: z.string().nullable(),
  dependsOn: z.array(z.string()).describe('Codes it depends on'),
  parallelGroup: z.string().nullable().describe('Tasks of one group may run side by side'),
  source: z.object({ line: z.number().int().describe('Line of the plan, from 1') }),
  change: PlanChange,
  changed: z.array(z.string()).describe('Fields that the import changes, when change is updated'),
})
export type PlanTask = z.output<typeof PlanTask>

export const SkippedLine = z.object({
  line: z.number().int().describe('Line of the plan, from 1'),
  text: z.string(),
  reason: z.string().describe('Why nothing was made of it'),
})
export type SkippedLine = z.output<typeof SkippedLine>

export const PlanSprint = z.object({
  code: z.string(),
  title: z.string(),
  change: z.enum(['created', 'unchanged']),
})

export const PlanOutcome = z.object({
  plan: z.object({
    key: z.string().describe('Says whether a later text is the same plan, edited'),
    title: z.string().nullable(),
  }),
  tasks: z.array(PlanTask).describe('In the order of the plan'),
  created: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  skipped: z.array(SkippedLine).describe('Every line of which nothing was made, and why'),
  sprints: z.array(PlanSprint).describe('The sprints that the plan names'),
  missing: z
    .array(z.string())
    .describe('Codes of tasks that the plan had when it was last imported and has no longer; they stay'),
})
export type PlanOutcome = z.output<typeof PlanOutcome>
