import { z } from 'zod'
import { findAgent } from '#lib/domain/agent/find.ts'
import { AgentName, Markdown, Pod, ProjectKey, Skills, SprintCode, Title } from '#lib/domain/shared/fields.ts'
import { findSprintIn } from '#lib/domain/sprint/find.ts'
import { event } from '#lib/events/event.ts'
import type { Context } from '#lib/operation/context.ts'
import { operation } from '#lib/operation/define.ts'
import { OperationError } from '#lib/operation/errors.ts'
import { nextCode } from './code.ts'
import { lockDependenciesOf, setDependencies } from './dependencies.ts'
import { taskCreated } from './events.ts'
import { findTask } from './find.ts'
import { HandoffMode, Priority, presentCard, presentTask, Task, TaskCode, type TaskRow } from './task.ts'

/** What a new task may say of itself. */
export const newTask = {
  code: TaskCode.optional().describe(
    'Your own code; the default is the next number of the project, such as MAIN-7',
  ),
  title: Title,
  description: Markdown.optional(),
  prompt: Markdown.optional().describe('What to tell the agent that works on it'),
  context: Markdown.optional().describe('What whoever works on it should know'),
  sprint: SprintCode.optional(),
  dependsOn: z.array(TaskCode).max(500).optional().describe('Codes of tasks that must be done first'),
  priority: Priority.optional().describe('low, normal, high or urgent'),
  pod: Pod.optional().describe('Only agents of this pod may claim it'),
  lead: AgentName.optional().describe('Who leads it'),
  assignee: AgentName.optional().describe('Only this agent may claim it'),
  skills: Skills.optional().describe('Only agents that advertise all of these may claim it'),
  handoffMode: HandoffMode.optional().describe('sync, async or auto: how its work is handed on'),
  project: ProjectKey.optional(),
}

export const createTask = operation({
  name: 'task.create',
  summary: 'Create a task',
  permission: 'task:write',
  args: ['code'],
  example: '/task-create T-UNIFY-01 --title="Unify the parsers" --sprint=SPRINT-UNIFY-1',
  input: z.object(newTask),
  output: z.object({ task: Task }),
  async handler(ctx, input) {
    const row = await create(ctx, input)
    ctx.emit(event(taskCreated, row.project_id, row.code, { task: presentCard(row) }))
    return { task: presentTask(row) }
  },
})

/** Makes the task; whoever asks tells of it by an event of its own. */
export async function create(ctx: Context, input: z.output<typeof createTask.input>): Promise<TaskRow> {
  const { projectId } = ctx.project(input.project)
  const dependencies = await lockDependenciesOf(ctx, projectId, input.dependsOn ?? [])
  const code = input.code ?? (await nextCode(ctx, projectId))
  const id = await insert(ctx, projectId, code, input)
  if (dependencies.length > 0) await setDependencies(ctx, { id, code }, dependencies)
  return findTask(ctx, code)
}

type NewTask = Omit<z.output<typeof createTask.input>, 'code' | 'dependsOn' | 'project'>

async function insert(ctx: Context, projectId: string, code: string, task: NewTask): Promise<string> {
  const { title, description, prompt, context } = task
  const texts = { title, description, prompt, context }
  const [sprint, lead, assignee] = await Promise.all([
    task.sprint === undefined ? null : findSprintIn(ctx, projectId, task.sprint),
    task.lead === undefined ? null : findAgent(ctx, projectId, task.lead),
    task.assignee === undefined ? null : findAgent(ctx, projectId, task.assignee),
  ])
  const [created] = await ctx.db.workItem.createManyAndReturn({
    data: {
      projectId,
      code,
      ...texts,
      priority: task.priority,
      pod: task.pod,
      skills: task.skills ?? [],
      handoffMode: task.handoffMode,
      sprintId: sprint?.id,
      leadId: lead?.id,
      assigneeId: assignee?.id,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    },
    select: { id: true },
    skipDuplicates: true,
  })
  if (!created) throw codeTaken(code)
  return created.id
}

function codeTaken(code: string): OperationError {
  return new OperationError('conflict', 'code_taken', `The code ${code} is taken.`, {
    hint: 'Codes are unique in the installation. Choose another, or leave code out to get the next number.',
  })
}
