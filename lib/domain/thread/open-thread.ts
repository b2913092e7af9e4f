import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { reading, statement } from '#lib/db.ts'
import { insertMessage } from '#lib/domain/message/insert-message.ts'
import { listeners } from '#lib/domain/message/recipients.ts'
import { Markdown, ProjectKey, TaskCode } from '#lib/domain/shared/fields.ts'
import { findTask } from '#lib/domain/task/find.ts'
import { event } from '#lib/events/event.ts'
import type { Context } from '#lib/operation/context.ts'
import { operation } from '#lib/operation/define.ts'
import { threadCreated } from './events.ts'
import { type FoundThread, findThread } from './find.ts'
import { findPlace } from './place.ts'
import { presentThread, readThreadRow } from './rows.ts'
import { Thread } from './thread.ts'

export const openThread = operation({
  name: 'thread.open',
  summary: 'Find the conversation of an A2A context or begin it, and keep there what was asked for',
  description:
    'A context is a conversation: one that is called as a task or a sprint is theirs, any other name is one of its own. The A2A door does this by itself with each message.',
  permission: 'message:write',
  args: ['context'],
  example: '/thread-open ctx-7f3a --task=BAT-41 --text="Lay the track"',
  input: z.object({
    context: z.string().min(1).max(255).describe('contextId of A2A'),
    task: TaskCode.optional().describe('The task that it led to'),
    text: Markdown.min(1).optional().describe('What was asked for'),
    project: ProjectKey.optional(),
  }),
  output: z.object({ thread: Thread }),
  async handler(ctx, { context, task, text, project }) {
    const about = task === undefined ? null : await findTask(ctx, task)
    const projectId = about?.project_id ?? ctx.project(project).projectId
    const found = await findThread(ctx, { thread: await subjectOf(ctx, projectId, context) })
    const id = text === undefined ? found.id : await ask(ctx, found, text, about)
    if (found.hasBegun || text !== undefined) ctx.later(name, [id, context, projectId])
    const place = await findPlace(ctx, id)
    if (!place) throw new Error('the conversation of a context is gone')
    return { thread: presentThread(await readThreadRow(ctx, place)) }
  },
})

/** The first name stays: a client goes on with the context that it was told. */
const name = statement(
  'thread.name_context',
  'UPDATE threads SET context_id = $2 WHERE id = $1 AND project_id = $3 AND context_id IS NULL',
)

const subject = reading(
  'thread.of_context',
  `SELECT id, 1 AS rank FROM threads WHERE project_id = $1 AND context_id = $2
   UNION ALL SELECT id, 2 FROM work_items WHERE project_id = $1 AND code = upper($2)
   UNION ALL SELECT id, 3 FROM sprints WHERE project_id = $1 AND code = upper($2) ORDER BY rank LIMIT 1`,
)

const insert = statement(
  'thread.insert_context',
  `INSERT INTO threads (id, project_id, kind, context_id, created_at) VALUES ($1, $2, 'direct', $3, $4)`,
)

/** The id of its conversation, or of the task or sprint that it is called as. Two who begin it at once: one is carried out again. */
async function subjectOf(ctx: Context, projectId: string, context: string): Promise<string> {
  const [found] = await ctx.sql<{ id: string }>(subject, [projectId, context])
  if (found) return found.id
  const id = randomUUID()
  const facts = { id, kind: 'direct' as const, title: context, task: null, sprint: null, participants: [] }
  await ctx.sql(insert, [id, projectId, context, ctx.now])
  ctx.emit(event(threadCreated, projectId, null, facts))
  return id
}

type Task = { id: string; code: string }

async function ask(ctx: Context, thread: FoundThread, body: string, task: Task | null): Promise<string> {
  const from = ctx.me(thread.project_id)
  const place = task ? { id: thread.id, kind: 'task', task_id: task.id } : thread
  const told = (await listeners(ctx, place)).filter(({ id }) => id !== from.id)
  const message = await insertMessage(ctx, {
    projectId: thread.project_id,
    kind: 'request',
    body,
    to: told,
    from,
    task: task && { id: task.id, code: task.code },
    where: thread.where,
    removed: ctx.removed,
  })
  return message.thread
}
