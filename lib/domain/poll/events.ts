import { z } from 'zod'
import { eventType } from '#lib/events/event.ts'
import { resultOf, short } from './rules.ts'

const Asked = z.object({ id: z.string(), question: z.string() })

const Counts = z.array(z.object({ text: z.string(), votes: z.number().int() }))

export const pollCreated = eventType(
  'poll.created',
  Asked.extend({ choices: z.array(z.string()), closesAt: z.string().nullable() }),
  ({ question, choices }, actor) => `${actor} asks: ${short(question)} (${choices.map(short).join(', ')})`,
)

export const pollVoted = eventType(
  'poll.voted',
  Asked.extend({
    by: z.string(),
    choice: z.string(),
    before: z.string().nullable().describe('The choice that it takes the place of'),
    counts: Counts,
  }),
  ({ choice, question, before }, actor) =>
    `${actor} ${before === null ? 'voted' : 'changed their vote'} for ${short(choice)}: ${short(question)}`,
)

export const pollClosed = eventType(
  'poll.closed',
  Asked.extend({ counts: Counts }),
  ({ question, counts }, actor) => `${actor} closed the poll ${short(question)} (${resultOf(counts)})`,
)
