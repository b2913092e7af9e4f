import type { Card } from '#lib/domain/command/card.ts'
import { errorCard } from '#lib/domain/command/error-card-rules.ts'
import { runCommand } from '#lib/domain/command/run-command.ts'
import type { FoundThread } from '#lib/domain/thread/find.ts'
import type { Context } from '#lib/operation/context.ts'
import { isOperationError } from '#lib/operation/errors.ts'
import { redacted } from '#lib/operation/redact.ts'
import { insertMessage } from './insert-message.ts'
import type { Message } from './message.ts'
import { type Saying, say } from './say.ts'

/**
 * Carries a line out as its sender, and says both in the conversation: the line, and as an answer to it the card. What is
 * refused changes nothing; its card says why, and what would make it work. What is shown once goes to the sender alone.
 */
export async function carryOut(
  ctx: Context,
  thread: FoundThread,
  line: string,
  saying: Saying & { removed: number },
): Promise<{ message: Message; answer: Message }> {
  const card = await cardFor(ctx, line, thread.project)
  const message = await say(ctx, thread, { ...saying, kind: 'command', isQuiet: true })
  // A refusal repeats what was typed.
  const { value: kept } = await redacted(card.isShownOnce ? withoutSecret(card) : card)
  const answer = await insertMessage(ctx, {
    projectId: thread.project_id,
    kind: 'answer',
    body: [kept.title, kept.text || kept.mend?.hint].filter(Boolean).join('\n\n'),
    to: [],
    where: { thread: message.thread },
    task: thread.task_id !== null && thread.task !== null ? { id: thread.task_id, code: thread.task } : null,
    replyTo: message.id,
    card: kept,
  })
  return { message, answer: card.isShownOnce ? { ...answer, card } : answer }
}

async function cardFor(ctx: Context, line: string, project: string): Promise<Card> {
  try {
    const output = await ctx.part(() => ctx.call('command.run', { line, project }))
    return runCommand.output.parse(output).card
  } catch (error) {
    if (!isOperationError(error) || error.kind === 'internal') throw error
    return errorCard(error)
  }
}

const withoutSecret = ({ kind, title, code }: Card): Card => ({
  kind,
  title,
  text: 'It was shown once, to the one who asked.',
  code,
  items: [],
  isShownOnce: true,
})
