import { z } from 'zod'
import { statement } from '#lib/db.ts'
import { event } from '#lib/events/event.ts'
import { operation } from '#lib/operation/define.ts'
import { OperationError } from '#lib/operation/errors.ts'
import { pollVoted } from './events.ts'
import { lockPoll } from './find.ts'
import { Poll, PollId, type PollRow, presentPoll } from './poll.ts'
import { choiceOf } from './rules.ts'
import { requireOpen } from './still-open.ts'

const cast = statement(
  'poll.cast',
  `INSERT INTO votes (poll_id, agent_id, choice, at) VALUES ($1, $2, $3, $4)
   ON CONFLICT (poll_id, agent_id) DO UPDATE SET choice = $3, at = $4`,
)

export const votePoll = operation({
  name: 'poll.vote',
  summary: 'Vote in a poll, or change your vote',
  permission: 'message:write',
  args: ['id', 'choice'],
  example: '/poll-vote 6f9619ff-8b86-4d01-b42d-00cf4fc964ff 2',
  input: z.object({
    id: PollId,
    choice: z.string().trim().min(1).max(200).describe('Its number as text, from 1, or its words'),
  }),
  output: z.object({ poll: Poll }),
  async handler(ctx, { id, choice }) {
    const row = await lockPoll(ctx, id)
    const me = ctx.me(row.project_id)
    requireOpen(row, ctx.now)
    const chosen = choiceOf(row.choices, choice)
    if (chosen === -1) throw noSuchChoice(row, choice)
    const before = row.votes.find(({ name }) => name === me.name)
    if (before?.choice === chosen) return { poll: presentPoll(row, ctx.now) }
    ctx.later(cast, [id, me.id, chosen, ctx.now])
    const votes = [...row.votes.filter(vote => vote !== before), { name: me.name, choice: chosen }]
    const poll = presentPoll({ ...row, votes }, ctx.now)
    ctx.emit(
      event(pollVoted, row.project_id, me.name, {
        ...{ id, question: row.question, by: me.name, choice: row.choices[chosen] ?? '' },
        before: before === undefined ? null : (row.choices[before.choice] ?? null),
        counts: poll.choices.map(({ text, votes }) => ({ text, votes })),
      }),
    )
    return { poll }
  },
})

const noSuchChoice = ({ choices }: PollRow, choice: string) =>
  new OperationError('invalid', 'no_such_choice', `${choice} is none of the choices.`, {
    choices,
    hint: `Vote with a number or its words: ${choices.map((text, index) => `${index + 1} ${text}`).join(', ')}.`,
  })
