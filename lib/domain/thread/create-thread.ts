import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { reading, statement } from '#lib/db.ts'
import { peopleNamed } from '#lib/domain/message/recipients.ts'
import { AgentName, ProjectKey, Title } from '#lib/domain/shared/fields.ts'
import { event } from '#lib/events/event.ts'
import type { Context } from '#lib/operation/context.ts'
import { operation } from '#lib/operation/define.ts'
import { threadCreated } from './events.ts'
import { findPlace } from './place.ts'
import { presentThread, readThreadRow } from './rows.ts'
import { Thread } from './thread.ts'

export const createThread = operation({
  name: 'thread.create',
  summary: 'Find the conversation between you and others, or begin it',
  description:
    'There is one for the same participants: asking again gives it again. Everyone of the project can read along; its participants are told of each message.',
  permission: 'message:write',
  args: ['with'],
  example: '/thread-create dev-1,dev-2',
  input: z.object({
    with: z.array(AgentName).min(1).max(50).describe('Names of the agents and members to talk to'),
    title: Title.optional().describe('What it is about; the default is who talks'),
    project: ProjectKey.optional(),
  }),
  output: z.object({
    thread: Thread,
    isNew: z.boolean().describe('False when there was one already'),
  }),
  async handler(ctx, { with: names, title, project }) {
    const { projectId } = ctx.project(project)
    const { id, isNew } = await openDirect(ctx, projectId, await peopleNamed(ctx, projectId, names), title)
    const place = await findPlace(ctx, id)
    if (!place) throw new Error('a conversation that was just begun is gone')
    return { thread: presentThread(await readThreadRow(ctx, place)), isNew }
  },
})

type Named = { id: string; name: string }

const byParticipants = reading(
  'thread.by_participants',
  'SELECT id FROM threads WHERE project_id = $1 AND participants_key = $2',
)

/** Two who begin it at once: one of them fails on the key, and is carried out again. */
const insert = statement(
  'thread.insert_direct',
  `WITH begun AS (
     INSERT INTO threads (id, project_id, kind, title, participants_key, created_at) VALUES ($1, $2, 'direct', $3, $4, $5) RETURNING id
   ) INSERT INTO participants (thread_id, agent_id, joined_at) SELECT id, unnest($6::uuid[]), $5 FROM begun`,
)

/** The conversation between the actor and these. */
export async function openDirect(ctx: Context, projectId: string, others: readonly Named[], title = '') {
  const me = ctx.me(projectId)
  const all = [...new Map([me, ...others].map(({ id, name }) => [id, name]))].sort(([a], [b]) =>
    a < b ? -1 : 1,
  )
  const key = all.map(([id]) => id).join(' ')
  const [found] = await ctx.sql<{ id: string }>(byParticipants, [projectId, key])
  if (found) return { id: found.id, isNew: false }
  const id = randomUUID()
  await ctx.sql(insert, [id, projectId, title, key, ctx.now, all.map(([agentId]) => agentId)])
  const participants = all.map(([, name]) => name).sort()
  ctx.emit(
    event(threadCreated, projectId, me.name, {
      id,
      kind: 'direct',
      title,
      task: null,
      sprint: null,
      participants,
    }),
  )
  return { id, isNew: true }
}
