import { z } from 'zod'
import { AgentName, Pod, SprintCode } from '#lib/domain/shared/fields.ts'
import type { Context } from '#lib/operation/context.ts'
import { operation } from '#lib/operation/define.ts'
import { isOperationError, OperationError } from '#lib/operation/errors.ts'
import { lockForBulk } from './bulk-order.ts'
import { Priority, TaskCode, TaskStatusInput } from './task.ts'

/** Each task that is blocked has a reason of its own. */
const BulkStatus = TaskStatusInput.refine(status => status !== 'blocked', {
  message: 'Blocking needs a reason, an owner and an action for each task: use task.block',
})

const Failure = z.object({
  code: z.string().describe('Code of the task'),
  problem: z.object({
    code: z.string().describe('Stable: the same as its single operation refuses with'),
    message: z.string(),
    hint: z.string().describe('What would make it work'),
  }),
})

export const bulkTasks = operation({
  name: 'task.bulk',
  summary: 'Change many tasks at once; what cannot change is listed with its reason',
  description:
    'Each task changes by the rules of task.status, task.assign and task.update, wholly or not at all, and leaves the same events. The others change also when some are refused.',
  permission: 'task:write',
  args: ['codes'],
  example: '/task-bulk BAT-41,BAT-42 --priority=high',
  aliases: [{ name: '/tasks-status' }, { name: 'tasks_status' }],
  input: z.object({
    codes: z.array(TaskCode).min(1).max(500).describe('Task codes, at most 500; one given twice counts once'),
    status: BulkStatus.optional().describe('Where they shall move; to be blocked they need task.block'),
    assignee: AgentName.nullable().optional().describe('Who shall do them; null to leave them to anyone'),
    priority: Priority.optional().describe('low, normal, high or urgent'),
    sprint: SprintCode.nullable().optional().describe('Sprint code; null for the backlog'),
    lead: AgentName.nullable().optional().describe('Who leads them; null for no one'),
    pod: Pod.nullable().optional().describe('Only agents of this pod may claim them; null for all'),
  }),
  output: z.object({
    changed: z.array(z.string()).describe('Codes, in the order in which they were given'),
    failed: z.array(Failure).describe('Those that stay as they were, and why'),
  }),
  async handler(ctx, { codes, ...change }) {
    const verbs = verbsOf(change)
    if (verbs.length === 0) throw nothingToChange()
    const given = [...new Set(codes)]
    const failures = new Map<string, z.output<typeof Failure>>()
    for (const code of await lockForBulk(ctx, given)) {
      const problem = await refusalOf(ctx, code, verbs)
      if (problem) failures.set(code, { code, problem })
    }
    return {
      changed: given.filter(code => !failures.has(code)),
      failed: given.flatMap(code => failures.get(code) ?? []),
    }
  },
})

type Change = Omit<z.output<typeof bulkTasks.input>, 'codes'>
type Verb = { name: string; fields: object }

/** The single operations that make this change. Fields before the status: what is done then may be out of reach. */
function verbsOf({ status, assignee, ...fields }: Change): Verb[] {
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
  return [
    ...(Object.keys(given).length > 0 ? [{ name: 'task.update', fields: given }] : []),
    ...(assignee === undefined ? [] : [{ name: 'task.assign', fields: { assignee } }]),
    ...(status === undefined ? [] : [{ name: 'task.status', fields: { status } }]),
  ]
}

/** Carries the change out on one task; a refusal undoes it for that task alone. */
async function refusalOf(ctx: Context, code: string, verbs: readonly Verb[]) {
  try {
    await ctx.part(async () => {
      for (const { name, fields } of verbs) await ctx.call(name, { code, ...fields })
    })
    return undefined
  } catch (error) {
    if (!isOperationError(error)) throw error
    return { code: error.code, message: error.message, hint: error.details.hint ?? '' }
  }
}

function nothingToChange(): OperationError {
  const fields = ['status', 'assignee', 'priority', 'sprint', 'lead', 'pod']
  return new OperationError('invalid', 'invalid_input', 'What shall change is missing.', {
    fields: fields.map(field => ({ field, message: 'give at least one of them' })),
    hint: `Give at least one of ${fields.join(', ')}. For example: /task-bulk BAT-41,BAT-42 --priority=high`,
  })
}
