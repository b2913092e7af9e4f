import { findSprint } from '#lib/domain/sprint/find.ts'
import { findTask } from '#lib/domain/task/find.ts'
import type { Context } from '#lib/operation/context.ts'
import { isOperationError, notFound } from '#lib/operation/errors.ts'

type Given = {
  task?: string | undefined
  sprint?: string | undefined
  message?: string | undefined
  project?: string | undefined
}

export type Where = {
  projectId: string
  taskId: string | null
  sprintId: string | null
  messageId: string | null
}

/** Of which project, and of what in it. `of` is a task or a sprint: it is looked for as both. */
export async function resolveWhere(ctx: Context, of: string | undefined, given: Given): Promise<Where> {
  if (of !== undefined) return resolveCode(ctx, of, given.project)
  const { task, sprint, message = null, project } = given
  const found = {
    task: task === undefined ? undefined : await findTask(ctx, task),
    sprint: sprint === undefined ? undefined : await findSprint(ctx, sprint, project),
  }
  const projectId = found.task?.project_id ?? found.sprint?.projectId ?? ctx.project(project).projectId
  return { projectId, taskId: found.task?.id ?? null, sprintId: found.sprint?.id ?? null, messageId: message }
}

async function resolveCode(ctx: Context, code: string, project: string | undefined): Promise<Where> {
  const none = { taskId: null, sprintId: null, messageId: null }
  const task = await orMissing(findTask(ctx, code))
  if (task) return { ...none, projectId: task.project_id, taskId: task.id }
  const sprint = await orMissing(findSprint(ctx, code, project))
  if (sprint) return { ...none, projectId: sprint.projectId, sprintId: sprint.id }
  throw notFound('task or sprint', code, 'task.list and sprint.list show those that you can see.')
}

async function orMissing<Found>(finding: Promise<Found>): Promise<Found | undefined> {
  try {
    return await finding
  } catch (error) {
    if (isOperationError(error) && error.kind === 'not_found') return undefined
    throw error
  }
}
