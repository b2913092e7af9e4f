import { z } from 'zod'
import { AgentName, Pod, SprintCode } from '#lib/domain/shared/fields.ts'
import { isHeldBy } from './lease.ts'
import { Priority, TaskStatusInput } from './task.ts'

/** The filters of `task.list` and `task.board`. */
export const taskFilter = {
  sprint: SprintCode.optional(),
  status: z
    .array(TaskStatusInput)
    .max(6)
    .optional()
    .describe('One or more statuses, such as in_progress,blocked'),
  ready: z
    .boolean()
    .optional()
    .describe('Only tasks that could be claimed now, or only those that could not'),
  pod: Pod.optional(),
  assignee: AgentName.optional(),
  holder: AgentName.optional().describe('Who holds it now'),
  lead: AgentName.optional(),
  priority: z.array(Priority).max(4).optional().describe('One or more of low, normal, high, urgent'),
  q: z.string().trim().min(1).max(200).optional().describe('Words in the code or title'),
}

export type TaskFilter = { [Field in keyof typeof taskFilter]?: z.output<(typeof taskFilter)[Field]> }

/**
 * Conditions on `work_items w` with parameters $2 to $10, in the order of filterValues; the project is $1. Names are looked up
 * once, and not joined to every task: with the joins, a plan made for any filter takes ten times as long (measured).
 */
export const filterConditions = `
  ($2::text IS NULL OR w.sprint_id = (SELECT id FROM sprints WHERE project_id = $1 AND code = $2))
  AND ($3::text[] IS NULL OR w.status::text = ANY($3))
  AND ($4::boolean IS NULL OR (w.status = 'pending' AND w.open_dependencies = 0) = $4)
  AND ($5::text IS NULL OR w.pod = $5)
  AND ($6::text IS NULL OR w.assignee_id = ${agent('$6')})
  AND ($7::text IS NULL OR (${isHeldBy(agent('$7'), '$1')}))
  AND ($8::text IS NULL OR w.lead_id = ${agent('$8')})
  AND ($9::text[] IS NULL OR w.priority::text = ANY($9))
  AND ($10::text IS NULL OR w.title ILIKE $10 OR w.code ILIKE $10)`

function agent(name: string): string {
  return `(SELECT id FROM agents WHERE project_id = $1 AND name = ${name})`
}

export const filterValues = (filter: TaskFilter): unknown[] => [
  filter.sprint ?? null,
  filter.status ?? null,
  filter.ready ?? null,
  filter.pod ?? null,
  filter.assignee ?? null,
  filter.holder ?? null,
  filter.lead ?? null,
  filter.priority ?? null,
  filter.q === undefined ? null : `%${filter.q.replaceAll(/[\\%_]/g, '\\$&')}%`,
]
