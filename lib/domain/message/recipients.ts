import { reading } from '#lib/db.ts'
import { isPresent } from '#lib/domain/agent/agent.ts'
import { findGoal } from '#lib/domain/handoff/receivers.ts'
import type { Context } from '#lib/operation/context.ts'
import { notFound } from '#lib/operation/errors.ts'
import { mentionsIn } from './mentions.ts'

export type Named = { id: string; name: string }

type Member = Named & { pod: string | null }

export const everyone = 'everyone'

/** Agents and present members that are called so, or are of such a pod; all of them when everyone is meant. */
const called = reading(
  'message.called',
  `SELECT a.id, a.name, a.pod FROM agents a WHERE a.project_id = $1 AND ${isPresent}
   AND ($3 OR a.name = ANY($2::text[]) OR a.pod = ANY($2::text[])) ORDER BY a.name`,
)

/** Those to whom a message is addressed, by name, pod or `everyone`. Refuses a name that means nobody. */
export async function addressees(ctx: Context, projectId: string, to: readonly string[]): Promise<Named[]> {
  if (to.length === 0) return []
  const members = await ctx.sql<Member>(called, [projectId, to, to.includes(everyone)])
  return distinct((await Promise.all(to.map(name => meantBy(ctx, projectId, members, name)))).flat())
}

async function meantBy(ctx: Context, projectId: string, members: readonly Member[], name: string) {
  const found = namedIn(members, name)
  // What is no agent may be a pod in which nobody is just now: it is refused unless it is one.
  if (found.length === 0) await findGoal(ctx, projectId, name)
  return found
}

/** A name goes before a pod of the same name. */
function namedIn(members: readonly Member[], name: string): readonly Member[] {
  if (name === everyone) return members
  const one = members.filter(member => member.name === name)
  return one.length > 0 ? one : members.filter(({ pod }) => pod === name)
}

/** Those whom a text mentions. What looks like a mention and is none stays text. */
export async function mentioned(ctx: Context, projectId: string, body: string): Promise<Named[]> {
  const mentions = mentionsIn(body)
  if (mentions.length === 0) return []
  const names = mentions.flat()
  const members = await ctx.sql<Member>(called, [projectId, names, names.includes(everyone)])
  return distinct(
    mentions.flatMap(
      spellings => spellings.map(name => namedIn(members, name)).find(found => found.length > 0) ?? [],
    ),
  )
}

/** Agents and members by name alone. */
export async function peopleNamed(
  ctx: Context,
  projectId: string,
  names: readonly string[],
): Promise<Named[]> {
  const members = await ctx.sql<Member>(called, [projectId, names, false])
  const missing = names.find(name => !members.some(member => member.name === name))
  if (missing !== undefined)
    throw notFound('agent', missing, 'agent.list shows the agents and members of the project.')
  return members.filter(({ name }) => names.includes(name))
}

const ofTask = reading(
  'message.of_task',
  `SELECT a.id, a.name FROM work_items w JOIN agents a ON a.id IN (w.holder_id, w.assignee_id, w.lead_id)
   WHERE w.id = $1 AND ${isPresent}`,
)

const ofThread = reading(
  'message.of_thread',
  `SELECT a.id, a.name FROM participants r JOIN agents a ON a.id = r.agent_id WHERE r.thread_id = $1 AND ${isPresent}`,
)

type Place = { id: string; kind: string; task_id: string | null }

/** Those who are told of what is said there without being named: who has to do with the task, or talks with each other. */
export async function listeners(ctx: Context, { id, kind, task_id }: Place): Promise<Named[]> {
  if (kind === 'task' && task_id !== null) return ctx.sql<Named>(ofTask, [task_id])
  return kind === 'direct' ? ctx.sql<Named>(ofThread, [id]) : []
}

export const distinct = (people: readonly Named[]): Named[] => [
  ...new Map(people.map(({ id, name }) => [id, { id, name }])).values(),
]
