import { z } from 'zod'
import { ProjectKey } from '#lib/domain/shared/fields.ts'
import { create } from '#lib/domain/task/create-task.ts'
import { lockDependenciesOf, setDependencies } from '#lib/domain/task/dependencies.ts'
import { taskProposed } from '#lib/domain/task/events.ts'
import { findTask } from '#lib/domain/task/find.ts'
import { presentCard, type TaskRow } from '#lib/domain/task/task.ts'
import { event } from '#lib/events/event.ts'
import type { Context } from '#lib/operation/context.ts'
import { operation } from '#lib/operation/define.ts'
import { invalidInput, OperationError } from '#lib/operation/errors.ts'
import { type Proposal, presentTaskObject, TaskObject, taskObject } from './task-object.ts'

const One = z.object(taskObject).strict()
type One = z.output<typeof One>
const Several = z.union([One.transform(one => [one]), z.array(One).min(1).max(200)])

export const proposeTasks = operation({
  name: 'federation.propose',
  summary: 'Propose one or several tasks as task objects of the federation',
  description:
    'Give the fields of one object, or objects with one object or an array of them; then all are proposed or none. Agents that are named must be registered, and dependencies must exist or be among them.',
  permission: 'task:write',
  args: ['title'],
  example: '/federation-propose --id=task-001 Implement user authentication',
  aliases: [{ name: 'federation_propose_task', fields: { json: 'objects' } }],
  input: z.object({
    ...taskObject,
    title: taskObject.title.optional(),
    objects: z
      .preprocess(
        value => (typeof value === 'object' && value !== null ? JSON.stringify(value) : value),
        z.string().min(2).max(1_000_000),
      )
      .optional()
      .describe('One task object or an array of them as JSON, in place of the fields'),
    project: ProjectKey.optional(),
  }),
  output: z.object({ tasks: z.array(TaskObject).describe('As federation_task_board gives them') }),
  async handler(ctx, { objects: json, project, ...fields }) {
    const objects = json === undefined ? [oneOf(fields)] : readObjects(json)
    const { projectId, projectKey } = ctx.project(project)
    const me = ctx.me(projectId)
    const made: { id: string; object: One }[] = []
    for (const object of objects) made.push({ id: await propose(ctx, projectKey, me.name, object), object })
    // All exist by now: they may depend on each other in any order.
    for (const { id, object } of made) await link(ctx, projectId, id, object)
    const ids = new Map(objects.flatMap(({ id }) => (id === undefined ? [] : [[id.toUpperCase(), id]])))
    const tasks: TaskObject[] = []
    for (const { id, object } of made) {
      const row = await findTask(ctx, id)
      ctx.emit(event(taskProposed, projectId, row.code, { task: presentCard(row) }))
      const proposal = await keepProposal(ctx, row, object)
      tasks.push(presentTaskObject({ ...row, proposal }, code => ids.get(code) ?? code))
    }
    return { tasks }
  },
})

/** Gives the code of the task, which has no dependencies yet. */
async function propose(ctx: Context, project: string, proposer: string, object: One): Promise<string> {
  const { id, title, description, priority, status = 'pending' } = object
  if (status !== 'pending' && status !== 'done') throw notProposable(status)
  const lead = object.lead === undefined ? proposer : (object.lead ?? undefined)
  const { code, id: rowId } = await create(ctx, {
    code: id?.toUpperCase(),
    title,
    description,
    priority,
    lead,
    assignee: object.assignee ?? undefined,
    project,
  })
  if (status === 'done')
    await ctx.db.workItem.update({
      where: { id: rowId },
      data: { status, summary: 'Done before it was proposed.', completedAt: ctx.now },
    })
  return code
}

async function link(ctx: Context, projectId: string, code: string, { depends_on = [] }: One): Promise<void> {
  if (depends_on.length === 0) return
  const codes = [...new Set(depends_on.map(id => id.toUpperCase()))]
  const dependencies = await lockDependenciesOf(ctx, projectId, codes)
  await setDependencies(ctx, await findTask(ctx, code), dependencies)
}

async function keepProposal(ctx: Context, row: TaskRow, object: One): Promise<Proposal> {
  const { id, depends_on = [], created_at, updated_at } = object
  const proposal: Proposal = {
    id: id ?? row.code,
    depends_on,
    ...(created_at === undefined ? {} : { created_at }),
    ...(updated_at === undefined ? {} : { updated_at }),
    version: row.version,
  }
  await ctx.db.workItem.update({ where: { id: row.id }, data: { proposal } })
  return proposal
}

function oneOf(fields: Omit<One, 'title'> & { title?: string | undefined }): One {
  const { title } = fields
  if (title !== undefined) return { ...fields, title }
  throw refused([{ field: 'title', message: 'needed, or objects' }])
}

function readObjects(json: string): One[] {
  const parsed = Several.safeParse(parsedJson(json))
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.flatMap(issue =>
    issue.code === 'invalid_union' ? issue.errors.flat() : [issue],
  )
  throw refused(
    issues
      .slice(0, 20)
      .map(({ path, message }) => ({ field: ['objects', ...path].join('.').slice(0, 200), message })),
  )
}

function parsedJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    throw refused([{ field: 'objects', message: 'not valid JSON' }])
  }
}

const refused = (fields: { field: string; message: string }[]): OperationError =>
  invalidInput(fields, 'A task object has a title; see federation.propose for its other fields.')

const notProposable = (status: string): OperationError =>
  new OperationError('invalid', 'invalid_input', `status: a task cannot be proposed as ${status}.`, {
    fields: [{ field: 'status', message: 'pending or done' }],
    hint: 'Propose it as pending, then use federation_claim_task or federation_update_task_status.',
  })
