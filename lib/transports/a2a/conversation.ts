import { z } from 'zod'
import { type BatonTask, Saying, type TaskCard } from './baton-task.ts'
import type { Caller } from './caller.ts'

/** Of a conversation, the fields that this door reads. */
const Conversation = z.looseObject({
  id: z.string(),
  task: z.string().nullable(),
  sprint: z.string().nullable(),
  context: z.string().nullable(),
  tasks: z.array(z.string()),
})
export type Conversation = z.output<typeof Conversation>

const Listed = z.looseObject({ items: z.array(Conversation) })
const Opened = z.looseObject({ thread: Conversation })
const Read = z.looseObject({ thread: Conversation, items: z.array(Saying) })

/** An A2A context is a conversation: it is found, or begun, and keeps what its client asked for. */
export async function openConversation(
  caller: Caller,
  input: { context: string; task?: string; text?: string; project?: string },
  key: string,
): Promise<Conversation> {
  const { output } = await caller.run('thread.open', input, key)
  return Opened.parse(output).thread
}

/** The conversation of a context, if it has begun. */
export async function findConversation(
  caller: Caller,
  context: string,
  project: string | undefined,
): Promise<Conversation | undefined> {
  const { output } = await caller.run('thread.list', { context, ...(project ? { project } : {}) })
  return Listed.parse(output).items[0]
}

/** With the context in which each was asked for, where that is not its sprint's or its own. All are of one project. */
export async function withContexts<Task extends TaskCard>(
  caller: Caller,
  tasks: readonly Task[],
): Promise<Task[]> {
  const [first] = tasks
  if (!first) return []
  const input = { tasks: tasks.map(({ code }) => code), project: first.project, limit: 200 }
  const { items } = Listed.parse((await caller.run('thread.list', input)).output)
  const named = new Map(
    items.flatMap(({ context, tasks }) =>
      context === null ? [] : tasks.map(code => [code, context] as const),
    ),
  )
  return tasks.map(task => {
    const contextId = named.get(task.code)
    return contextId === undefined ? task : { ...task, contextId }
  })
}

const most = 200

/** What was said about it: in its own conversation, and in that of its context. What was asked for is said by request and notes. */
export async function withSayings(caller: Caller, task: BatonTask): Promise<BatonTask> {
  const { code, project, contextId } = task
  const context = contextId === undefined ? undefined : await findConversation(caller, contextId, project)
  const places = [{ task: code }, ...(context && context.task !== code ? [{ id: context.id }] : [])]
  const read = await Promise.all(
    places.map(async place => Read.parse((await caller.run('thread.get', { ...place, limit: most })).output)),
  )
  const said = read.flatMap(({ items }) => items).filter(({ kind }) => kind === 'chat')
  return { ...task, said, threads: read.map(({ thread }) => thread.id) }
}
