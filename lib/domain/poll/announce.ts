import { reading } from '#lib/db.ts'
import { isPresent } from '#lib/domain/agent/agent.ts'
import { postMessage } from '#lib/domain/message/post-message.ts'
import type { Context } from '#lib/operation/context.ts'

type Named = { id: string; name: string }

const electorate = reading(
  'poll.electorate',
  `SELECT a.id, a.name FROM agents a WHERE a.project_id = $1 AND a.id <> $2 AND ${isPresent} ORDER BY a.name`,
)

type Asked = {
  id: string
  projectId: string
  question: string
  choices: readonly string[]
  task: { id: string; code: string } | null
  from: Named
}

/** Tells everyone of the project but who asks. Gives how many. */
export async function announcePoll(ctx: Context, poll: Asked): Promise<number> {
  const { id, projectId, question, choices, task, from } = poll
  const to = await ctx.sql<Named>(electorate, [projectId, from.id])
  const body = `${question}\n\n${choices.map((choice, index) => `${index + 1}. ${choice}`).join('\n')}\n\nVote: \`/poll-vote ${id} 1\``
  postMessage(ctx, { projectId, kind: 'note', body, to, from, task })
  return to.length
}
