import { reading } from '#lib/db.ts'
import type { Where } from '#lib/domain/message/insert-message.ts'
import { findSprint } from '#lib/domain/sprint/find.ts'
import type { Context } from '#lib/operation/context.ts'
import { invalidInput, notFound } from '#lib/operation/errors.ts'
import { findPlace, type Place } from './place.ts'

/** How a conversation is named: by one of these, or by none, for that of the project. */
export type ThreadName = {
  thread?: string | undefined
  task?: string | undefined
  sprint?: string | undefined
  project?: string | undefined
}

/** With the way in which a message gets there. */
export type FoundThread = Place & { where: Where }

const taskByCode = reading(
  'thread.task_by_code',
  'SELECT id FROM work_items WHERE code = $1 AND project_id = ANY($2::uuid[])',
)

/** In one of the actor's projects. Another project's conversation is *not found*. */
export async function findThread(ctx: Context, name: ThreadName): Promise<FoundThread> {
  const given = Object.entries({ thread: name.thread, task: name.task, sprint: name.sprint })
    .filter(([, value]) => value !== undefined)
    .map(([field]) => ({ field, message: 'one conversation at a time' }))
  if (given.length > 1)
    throw invalidInput(given, 'Give one of thread, task and sprint; the default is the project.')
  const subject = await subjectOf(ctx, name)
  const row = await findPlace(ctx, subject)
  if (!row) throw notFound('thread', subject, 'thread.list shows the conversations that you can see.')
  ctx.permit(row.project_id)
  return { ...row, where: whereOf(row) }
}

function whereOf({ id, hasBegun, kind, task, sprint }: Place): Where {
  if (hasBegun) return { thread: id }
  if (kind === 'task' && task !== null) return { task: { id, code: task } }
  if (kind === 'sprint' && sprint !== null) return { sprint: { id, code: sprint } }
  return 'project'
}

async function subjectOf(ctx: Context, { thread, task, sprint, project }: ThreadName): Promise<string> {
  if (thread !== undefined) return thread.toLowerCase()
  if (task !== undefined) {
    const [found] = await ctx.sql<{ id: string }>(taskByCode, [task, ctx.projectIds])
    if (!found) throw notFound('task', task, 'task.list shows the tasks that you can see.')
    return found.id
  }
  if (sprint !== undefined) return (await findSprint(ctx, sprint, project)).id
  return ctx.project(project).projectId
}
