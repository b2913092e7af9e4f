import { z } from 'zod'
import { statement } from '#lib/db.ts'
import { ProjectKey, SprintCode, TaskCode } from '#lib/domain/shared/fields.ts'
import { findSprint } from '#lib/domain/sprint/find.ts'
import { selectTask } from '#lib/domain/task/card-query.ts'
import type { TaskRow } from '#lib/domain/task/task.ts'
import type { Context } from '#lib/operation/context.ts'
import { operation } from '#lib/operation/define.ts'
import { notFound, OperationError } from '#lib/operation/errors.ts'
import { FolderFile } from './folder.ts'
import { type Told, writeFolder } from './write-folder.ts'

/** Tasks at once. */
const most = 500

const byCodes = statement(
  'folder.tasks_by_code',
  `${selectTask} WHERE w.code = ANY($1) AND w.project_id = ANY($2) ORDER BY w.ordinal LIMIT ${most + 1}`,
)

const bySprint = statement(
  'folder.tasks_by_sprint',
  `${selectTask} WHERE w.sprint_id = $1 AND w.project_id = ANY($2) ORDER BY w.ordinal LIMIT ${most + 1}`,
)

const selectNotes = statement(
  'folder.told_notes',
  `SELECT n.work_item_id AS "taskId", a.name AS author, n.body, n.created_at AS at
   FROM notes n LEFT JOIN agents a ON a.id = n.author_id
   WHERE n.kind = 'handoff' AND n.work_item_id = ANY($1) ORDER BY n.created_at, n.ordinal`,
)

/** The last that was told of each task. */
const selectReasoning = statement(
  'folder.told_reasoning',
  `SELECT DISTINCT ON (work_item_id) work_item_id AS "taskId", reasoning_trace AS trace, chain_of_thought AS thought
   FROM handoffs WHERE work_item_id = ANY($1) AND coalesce(reasoning_trace, chain_of_thought) IS NOT NULL
   ORDER BY work_item_id, created_at DESC, id`,
)

export const exportFolder = operation({
  name: 'folder.export',
  summary: 'Write tasks as folders of files that folder.import reads',
  permission: 'project:read',
  args: ['codes'],
  example: '/folder-export BAT-41,BAT-42',
  input: z.object({
    codes: z.array(TaskCode).max(most).optional().describe('Which tasks'),
    sprint: SprintCode.optional().describe('All tasks of this sprint'),
    project: ProjectKey.optional().describe(
      'Project of the sprint; the default is your only or first one that has it',
    ),
  }),
  output: z.object({
    files: z.array(FolderFile),
    tasks: z.array(z.string()).describe('Codes, in the order of the folders'),
  }),
  async handler(ctx, { codes, sprint, project }) {
    const tasks = await findTasks(ctx, { codes: codes ?? [], sprint, project })
    const told = await toldOf(ctx, tasks)
    const files = tasks.flatMap(task =>
      writeFolder(task, told.get(task.id) ?? { notes: [], trace: null, thought: null }),
    )
    return { files, tasks: tasks.map(({ code }) => code) }
  },
})

type Wanted = { codes: readonly string[]; sprint: string | undefined; project: string | undefined }

async function findTasks(ctx: Context, { codes, sprint, project }: Wanted): Promise<TaskRow[]> {
  if ((sprint === undefined) === (codes.length === 0)) throw oneOfBoth()
  const tasks =
    sprint === undefined
      ? await ctx.sql<TaskRow>(byCodes, [codes, ctx.projectIds])
      : await ctx.sql<TaskRow>(bySprint, [(await findSprint(ctx, sprint, project)).id, ctx.projectIds])
  const missing = codes.find(code => !tasks.some(task => task.code === code))
  if (missing !== undefined) throw notFound('task', missing, 'task.list shows the tasks that you can see.')
  for (const { project_id } of tasks) ctx.permit(project_id)
  if (tasks.length <= most) return tasks
  throw new OperationError('too_large', 'folder_too_large', `More than ${most} tasks are too many at once.`, {
    limit: most,
    hint: 'Name some of them in codes.',
  })
}

const oneOfBoth = () =>
  new OperationError('invalid', 'invalid_input', 'Either codes or a sprint says which tasks.', {
    fields: [{ field: 'codes', message: 'either these or a sprint' }],
    hint: 'For example: /folder-export --sprint=SPRINT-1',
  })

type NoteRow = { taskId: string; author: string | null; body: string; at: Date }
type ReasoningRow = { taskId: string; trace: string | null; thought: string | null }

async function toldOf(ctx: Context, tasks: readonly TaskRow[]): Promise<Map<string, Told>> {
  const ids = tasks.map(({ id }) => id)
  const [notes, reasoning] = await Promise.all([
    ctx.sql<NoteRow>(selectNotes, [ids]),
    ctx.sql<ReasoningRow>(selectReasoning, [ids]),
  ])
  const notesOf = Map.groupBy(notes, ({ taskId }) => taskId)
  const reasoningOf = new Map(reasoning.map(row => [row.taskId, row]))
  return new Map(
    ids.map(id => {
      const { trace = null, thought = null } = reasoningOf.get(id) ?? {}
      return [id, { notes: notesOf.get(id) ?? [], trace, thought }]
    }),
  )
}
