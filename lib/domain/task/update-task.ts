import { z } from 'zod'
import { findAgent } from '#lib/domain/agent/find.ts'
import { activateReady } from '#lib/domain/handoff/activate.ts'
import { announce } from '#lib/domain/handoff/announce.ts'
import { AgentName, Markdown, Pod, Skills, SprintCode, Title } from '#lib/domain/shared/fields.ts'
import { findSprintIn } from '#lib/domain/sprint/find.ts'
import { event } from '#lib/events/event.ts'
import type { Context } from '#lib/operation/context.ts'
import { operation } from '#lib/operation/define.ts'
import { lockDependenciesOf, setDependencies } from './dependencies.ts'
import { taskUpdated } from './events.ts'
import { findTask, lockTask } from './find.ts'
import { requireFence } from './lease.ts'
import { type Changes, requireVersion, saveTask } from './save.ts'
import {
  ExpectedVersion,
  Fence,
  HandoffMode,
  Priority,
  presentCard,
  presentTask,
  Task,
  TaskCode,
  type TaskRow,
} from './task.ts'

export const updateTask = operation({
  name: 'task.update',
  summary: 'Change the fields of a task',
  description:
    'Only the fields that are given change; null clears one. Status, assignee and context have verbs of their own.',
  permission: 'task:write',
  args: ['code'],
  example: '/task-update BAT-41 --priority=urgent',
  input: z.object({
    code: TaskCode,
    title: Title.optional(),
    description: Markdown.optional(),
    prompt: Markdown.optional().describe('What to tell the agent that works on it'),
    sprint: SprintCode.nullable().optional().describe('Sprint code; null for the backlog'),
    dependsOn: z.array(TaskCode).max(500).optional().describe('All codes that it shall depend on'),
    priority: Priority.optional().describe('low, normal, high or urgent'),
    pod: Pod.nullable().optional().describe('Only agents of this pod may claim it; null for all'),
    lead: AgentName.nullable().optional().describe('Who leads it; null for no one'),
    skills: Skills.optional(),
    handoffMode: HandoffMode.optional().describe('sync, async or auto'),
    version: ExpectedVersion,
    fence: Fence,
  }),
  output: z.object({ task: Task }),
  async handler(ctx, { code, version, fence, dependsOn, ...fields }) {
    // Dependencies are locked before the task: the order in which closing a dependency takes the same rows.
    const before = dependsOn === undefined ? undefined : await findTask(ctx, code)
    const dependencies = before && (await lockDependenciesOf(ctx, before.project_id, dependsOn ?? []))
    const row = await lockTask(ctx, code)
    if (fence !== undefined) requireFence(row, ctx.me(row.project_id).name, fence, ctx.now)
    requireVersion(row, version)
    const changes = await changesOf(ctx, row, fields)
    if (dependencies) await setDependencies(ctx, row, dependencies)
    await saveTask(ctx, row, changes)
    const activated = row.open_handoff_id === null ? [] : await activateReady(ctx, [row.id])
    const saved = await findTask(ctx, code)
    const changed = [...Object.keys(changes).map(fieldName), ...(dependencies ? ['dependencies'] : [])]
    const moved = saved.sprint === row.sprint ? {} : { formerSprint: row.sprint }
    ctx.emit(event(taskUpdated, row.project_id, code, { task: presentCard(saved), changed, ...moved }))
    await announce(ctx, activated)
    return { task: presentTask(saved) }
  },
})

type Fields = Omit<z.output<typeof updateTask.input>, 'code' | 'version' | 'fence' | 'dependsOn'>

async function changesOf(ctx: Context, row: TaskRow, fields: Fields): Promise<Changes> {
  const { sprint, lead, handoffMode, ...plain } = fields
  const given: Changes = {
    ...plain,
    ...(handoffMode === undefined ? {} : { handoff_mode: handoffMode }),
    ...(sprint === undefined ? {} : { sprint: sprint && (await findSprintIn(ctx, row.project_id, sprint)) }),
    ...(lead === undefined ? {} : { lead: lead && (await findAgent(ctx, row.project_id, lead)) }),
  } as Changes
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

const fieldName = (column: string): string => column.replaceAll('_', ' ')
