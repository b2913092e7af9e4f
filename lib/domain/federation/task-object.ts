import { z } from 'zod'
import { AgentName, codePattern, Markdown, Title } from '#lib/domain/shared/fields.ts'
import { type CardRow, Priority, TaskStatus, TaskStatusInput } from '#lib/domain/task/task.ts'

/** The task object of the federation: the shape in which its nodes pass tasks to each other. */

const Time = z
  .string()
  .max(40)
  .refine(text => !Number.isNaN(Date.parse(text)), 'A time looks like 2026-01-27T16:00:00')

/** What a caller may say of a task; all but the title may be left out. */
export const taskObject = {
  id: z
    .string()
    .min(3)
    .max(64)
    .regex(codePattern, 'An id looks like task-001: letters, digits and dashes')
    .optional()
    .describe('Its id, such as task-001: letters, digits and dashes, unique in the installation'),
  title: Title,
  description: Markdown.optional(),
  lead: AgentName.nullable().optional().describe('Who leads it; the default is you'),
  assignee: AgentName.nullable().optional().describe('Who shall do it; without one anyone may claim it'),
  status: TaskStatusInput.optional().describe('pending or done; work begins with federation_claim_task'),
  priority: Priority.optional().describe('low, normal, high or urgent'),
  depends_on: z.array(z.string().max(64)).max(500).optional().describe('Ids that must be done first'),
  created_at: Time.optional().describe('When it was made, as it shall be given back'),
  updated_at: Time.optional().describe(
    'When it was changed, as it shall be given back until it changes here',
  ),
}

/** What Baton answers: every field, each as it was given where Baton has not changed it since. */
export const TaskObject = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  lead: z.string().nullable(),
  assignee: z.string().nullable(),
  status: TaskStatus,
  priority: Priority,
  depends_on: z.array(z.string()),
  created_at: z.string(),
  updated_at: z.string(),
})
export type TaskObject = z.output<typeof TaskObject>

/** What is kept of the object as it was given: what Baton itself writes in another way. `version` is that of the task then. */
export const Proposal = z.object({
  id: z.string(),
  depends_on: z.array(z.string()),
  created_at: z.string().optional(),
  updated_at: z.string().optional(),
  version: z.number().int(),
})
export type Proposal = z.output<typeof Proposal>

type Row = CardRow & { description: string; proposal: unknown }

/** `idOf` gives the id under which another task was proposed. */
export function presentTaskObject(row: Row, idOf: (code: string) => string): TaskObject {
  const given = row.proposal === null ? undefined : Proposal.parse(row.proposal)
  const isUnchanged = given?.version === row.version
  const dependsOn = row.depends_on ?? []
  return {
    id: given?.id ?? row.code,
    title: row.title,
    description: row.description,
    lead: row.lead,
    assignee: row.assignee,
    status: row.status,
    priority: row.priority,
    depends_on: asGiven(given?.depends_on, dependsOn) ?? dependsOn.map(idOf),
    created_at: given?.created_at ?? row.created_at.toISOString(),
    updated_at: (isUnchanged ? given.updated_at : undefined) ?? row.updated_at.toISOString(),
  }
}

/** The ids in the order in which they were given, while they still are the dependencies. */
function asGiven(ids: readonly string[] | undefined, codes: readonly string[]): string[] | undefined {
  const wanted = new Set(codes)
  const isSame = ids?.length === codes.length && ids.every(id => wanted.has(id.toUpperCase()))
  return isSame ? [...ids] : undefined
}
