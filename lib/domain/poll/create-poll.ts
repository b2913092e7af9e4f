import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { ProjectKey, SprintCode, TaskCode } from '#lib/domain/shared/fields.ts'
import { findThread } from '#lib/domain/thread/find.ts'
import { event } from '#lib/events/event.ts'
import { operation } from '#lib/operation/define.ts'
import { invalidInput } from '#lib/operation/errors.ts'
import { announcePoll } from './announce.ts'
import { pollCreated } from './events.ts'
import { findPoll } from './find.ts'
import { Poll, presentPoll } from './poll.ts'
import { mostChoices } from './rules.ts'

/** Minutes: a month. */
const longest = 30 * 24 * 60

export const createPoll = operation({
  name: 'poll.create',
  summary: 'Ask everyone a question with choices',
  description:
    'Everyone of the project is told at once. Each has one vote, which may be changed until the poll is closed: by whoever asked, by a lead, or when its time is over.',
  permission: 'message:write',
  args: ['choices', 'question'],
  example: '/poll-create Postgres,SQLite Which database shall we use?',
  input: z.object({
    question: z.string().trim().min(1).max(1_000).describe('What you want to know'),
    choices: z
      .array(z.string().trim().min(1).max(200))
      .min(2)
      .max(mostChoices)
      .describe(`2 to ${mostChoices} answers to choose from`),
    minutes: z
      .number()
      .int()
      .min(1)
      .max(longest)
      .optional()
      .describe('It closes by itself after so many, at most 30 days'),
    thread: z.uuid().optional().describe('Ask in this conversation; the default is that of the project'),
    task: TaskCode.optional().describe('Ask in the conversation of this task'),
    sprint: SprintCode.optional().describe('Ask in the conversation of this sprint'),
    project: ProjectKey.optional(),
  }),
  output: z.object({ poll: Poll, told: z.number().int().describe('How many were told') }),
  async handler(ctx, { question, choices, minutes, ...place }) {
    requireDistinct(choices)
    const thread = await findThread(ctx, place)
    const projectId = thread.project_id
    const me = ctx.me(projectId)
    const id = randomUUID()
    const closesAt = minutes === undefined ? null : new Date(ctx.now.getTime() + minutes * 60_000)
    await ctx.db.poll.create({
      data: { id, projectId, question, choices, createdById: me.id, closesAt, createdAt: ctx.now },
      select: { id: true },
    })
    const told = { id, question, choices, closesAt: closesAt?.toISOString() ?? null }
    ctx.emit(event(pollCreated, projectId, thread.task ?? thread.sprint ?? me.name, told))
    const asked = await announcePoll(ctx, thread, { id, question, choices, from: me })
    const row = { ...(await findPoll(ctx, id)), thread: thread.id }
    return { poll: presentPoll(row, ctx.now), told: asked }
  },
})

function requireDistinct(choices: readonly string[]): void {
  const words = choices.map(choice => choice.toLowerCase())
  const twice = choices.find((_, index) => words.indexOf(words[index] ?? '') !== index)
  if (twice !== undefined)
    throw invalidInput(
      [{ field: 'choices', message: `${twice} stands there twice` }],
      'Give each choice once.',
    )
}
