import { reading, statement } from '#lib/db.ts'
import { isPresent } from '#lib/domain/agent/agent.ts'
import type { Card } from '#lib/domain/command/card.ts'
import { insertMessage, type NewMessage, whereOf } from '#lib/domain/message/insert-message.ts'
import type { FoundThread } from '#lib/domain/thread/find.ts'
import type { Context } from '#lib/operation/context.ts'

type Named = { id: string; name: string }

const electorate = reading(
  'poll.electorate',
  `SELECT a.id, a.name FROM agents a WHERE a.project_id = $1 AND a.id <> $2 AND ${isPresent} ORDER BY a.name`,
)

const place = statement('poll.place', 'UPDATE polls SET thread_id = $2 WHERE id = $1')

type Asked = { id: string; question: string; choices: readonly string[]; from: Named }

/**
 * Asks in the conversation, where a card of the kind poll stands for it (its `code` is the id of the poll), and tells everyone
 * of the project but who asks. Gives how many.
 */
export async function announcePoll(ctx: Context, thread: FoundThread, poll: Asked): Promise<number> {
  const { id, question, choices, from } = poll
  const to = await ctx.sql<Named>(electorate, [thread.project_id, from.id])
  const numbered = choices.map((choice, index) => `${index + 1}. ${choice}`).join('\n')
  const body = `${question}\n\n${numbered}\n\nVote: \`/poll-vote ${id} 1\``
  const message: NewMessage = {
    ...{ projectId: thread.project_id, kind: 'note', body, to, from, where: thread.where },
    task: thread.task_id !== null && thread.task !== null ? { id: thread.task_id, code: thread.task } : null,
    card: cardOf(poll),
  }
  ctx.atEnd(whereOf(message), async () => {
    const { thread: placed } = await insertMessage(ctx, message)
    ctx.later(place, [id, placed])
  })
  return to.length
}

const cardOf = ({ id, question, choices }: Asked): Card => ({
  ...{ kind: 'poll', title: question, text: '', code: id, isShownOnce: false },
  items: choices.map(title => ({ code: null, title, text: '' })),
})
