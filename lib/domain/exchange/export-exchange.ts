import { z } from 'zod'
import { statement } from '#lib/db.ts'
import { ProjectKey, SprintCode } from '#lib/domain/shared/fields.ts'
import { findSprint } from '#lib/domain/sprint/find.ts'
import { selectTask } from '#lib/domain/task/card-query.ts'
import type { TaskRow } from '#lib/domain/task/task.ts'
import type { Context } from '#lib/operation/context.ts'
import { operation } from '#lib/operation/define.ts'
import { ExchangeFile, ExchangeFormat, SourceName } from './exchange.ts'
import type { SprintFacts, Writing } from './format.ts'
import { formats } from './formats.ts'
import { loadKnown, planOf } from './origins.ts'
import { recordsFor } from './records.ts'
import { tooManyTasks } from './refuse.ts'
import { mostTasks } from './rules.ts'

const ofProject = statement(
  'exchange.tasks_of_project',
  `${selectTask} WHERE w.project_id = $1 ORDER BY w.ordinal LIMIT ${mostTasks + 1}`,
)

const ofSprint = statement(
  'exchange.tasks_of_sprint',
  `${selectTask} WHERE w.project_id = $1 AND w.sprint_id = $2 ORDER BY w.ordinal LIMIT ${mostTasks + 1}`,
)

const selectSprints = statement(
  'exchange.sprints',
  'SELECT code, title, goal FROM sprints WHERE project_id = $1 ORDER BY created_at, code',
)

const selectNames = statement('exchange.agents', 'SELECT name FROM agents WHERE project_id = $1')

const selectProject = statement('exchange.project', 'SELECT name FROM projects WHERE id = $1')

export const exportExchange = operation({
  name: 'exchange.export',
  summary: 'Write the tasks of a project or a sprint as files of another tool',
  description:
    'Task Master tasks.json, a Backlog.md folder, beads JSONL or the CSV files of Vibe Kanban. Records that were imported come back with all that Baton has no place for; what the other tool has no place for stands in a part of the record that is Baton’s own.',
  permission: 'project:read',
  args: ['format'],
  example: '/exchange-export task-master --sprint=SPRINT-UNIFY-1',
  input: z.object({
    format: ExchangeFormat,
    source: SourceName,
    sprint: SprintCode.optional().describe('Only the tasks of this sprint'),
    project: ProjectKey.optional(),
  }),
  output: z.object({
    format: ExchangeFormat,
    files: z.array(ExchangeFile),
    tasks: z
      .array(z.object({ code: z.string(), ref: z.string().describe('As the other tool calls it') }))
      .describe('In the order of the files'),
    own: z.number().int().describe('Tasks of which something has a place in the part of Baton only'),
  }),
  async handler(ctx, { format: name, source, sprint, project }) {
    const format = formats[name]
    const found = sprint === undefined ? null : await findSprint(ctx, sprint, project)
    const { projectId, projectKey } = found ? ctx.permit(found.projectId) : ctx.project(project)
    const tasks = await findTasks(ctx, projectId, found?.id ?? null)
    const [known, writing, agents] = await Promise.all([
      loadKnown(ctx, projectId, planOf(name, source).key),
      writingFor(ctx, projectId, projectKey),
      ctx.sql<{ name: string }>(selectNames, [projectId]),
    ])
    const whole: Writing = { ...writing, rest: known.document.rest }
    const names = new Map(agents.map(agent => [agent.name.toLowerCase(), agent.name]))
    const records = recordsFor(format, tasks, known, whole, names)
    return {
      format: name,
      files: format.write(
        records.map(({ task }) => task),
        whole,
      ),
      tasks: records.map(({ code, task }) => ({ code, ref: task.ref })),
      own: records.filter(({ hasOwnPart }) => hasOwnPart).length,
    }
  },
})

async function findTasks(ctx: Context, projectId: string, sprintId: string | null): Promise<TaskRow[]> {
  const tasks =
    sprintId === null
      ? await ctx.sql<TaskRow>(ofProject, [projectId])
      : await ctx.sql<TaskRow>(ofSprint, [projectId, sprintId])
  if (tasks.length > mostTasks) throw tooManyTasks(tasks.length)
  return tasks
}

async function writingFor(
  ctx: Context,
  projectId: string,
  projectKey: string,
): Promise<Omit<Writing, 'rest'>> {
  const [sprints, [project]] = await Promise.all([
    ctx.sql<SprintFacts>(selectSprints, [projectId]),
    ctx.sql<{ name: string }>(selectProject, [projectId]),
  ])
  return { sprints, projectKey, projectName: project?.name ?? projectKey }
}
